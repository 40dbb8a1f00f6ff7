"""Where this program keeps what it writes; nothing else in it chooses a place.

    DATA/solutions.sqlite3   every solution (`engine.store`)
    DATA/models/             model files (`engine.models`)
    DATA/merged/             models with their adapters, in one file each (`engine.runtime.merge`)
    DATA/window.ini          the window's settings, and the draft of a problem
    DATA/logs/               what went wrong, in full
    DATA/cache/              what can be made again: formulas that were set before

DATA is the platform's folder for an application's data, or what the environment variable
`MATHCODER_HOME` names. Nothing is created here: the writers do that.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "MATHCODER_HOME"


def data_folder() -> Path:
    if chosen := os.environ.get(HOME_VARIABLE):
        return Path(chosen).expanduser().absolute()
    return platformdirs.user_data_path("mathcoder-tutor", appauthor=False)


def database() -> Path:
    return data_folder() / "solutions.sqlite3"


def settings_file() -> Path:
    return data_folder() / "window.ini"


def models_folder() -> Path:
    return data_folder() / "models"


def merged_folder() -> Path:
    return data_folder() / "merged"


def logs_folder() -> Path:
    return data_folder() / "logs"


def cache_folder() -> Path:
    return data_folder() / "cache"
