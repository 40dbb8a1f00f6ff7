"""What every worker is started with, whatever confines it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.sandbox.isolation.visible import Visible
from engine.sandbox.limits import Limits

WORKER = Path(__file__).resolve().parent.parent / "worker.py"
MODULES = ("sympy", "numpy", "scipy", "matplotlib", "matplotlib.pyplot")
# Imported once there is nothing else to do.
LATER = ("scipy.optimize", "scipy.integrate", "scipy.stats")

# `-I` without `-E`: the environment is this one alone, and the seed below must be heard.
OPTIONS = ("-P", "-s", "-S", "-B", "-X", "utf8")
ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "MPLBACKEND": "Agg",
    "OPENBLAS_NUM_THREADS": "1",  # a worker may start no threads
    "OMP_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",  # the same cell gives the same output
}


def rlimits(limits: Limits) -> dict[str, int]:
    """By the names of `resource`, without their prefix."""
    return {
        "AS": limits.memory_bytes,
        "DATA": limits.memory_bytes,
        "CPU": limits.cpu_seconds,
        "FSIZE": limits.file_bytes,
        "NOFILE": limits.open_files,
        "NPROC": 0,
        "CORE": 0,
        "MEMLOCK": 0,
        "MSGQUEUE": 0,
        "NICE": 0,
        "RTPRIO": 0,
    }


def start_request(
    limits: Limits,
    modules: Sequence[str],
    packages: Sequence[Path],
    fonts: Sequence[Path],
    **confinement: Any,
) -> dict[str, Any]:
    """The first message to a worker or a template.

    `packages` (their files and folders) and `fonts` are as the worker sees them; `confinement` is
    what it does to itself besides setting resource limits.
    """
    return {
        "modules": list(modules),
        "later": list(LATER) if "scipy" in modules else [],
        "packages": [os.fspath(path) for path in packages],
        "fonts": [os.fspath(font) for font in fonts],
        "limits": {
            "text_chars": limits.text_chars,
            "line_chars": limits.line_chars,
            "figures": limits.figures,
            "figure_bytes": limits.figure_bytes,
            "figure_pixels": limits.figure_pixels,
        },
        "confinement": {"rlimits": rlimits(limits), **confinement},
    }


def packages_of(files: Visible) -> list[Path]:
    """Where the libraries lie."""
    return [packages.folder / entry for packages in files.packages for entry in packages.entries]
