"""Real models for the tests that are marked `model`."""

from __future__ import annotations

import os
from fnmatch import fnmatch
from pathlib import Path

import pytest


def real_model(pattern: str) -> Path:
    """The first file of that name, in whatever case, in the folder MATHCODER_TEST_MODELS names.

    Skips the test where there is none.
    """
    folder = os.environ.get("MATHCODER_TEST_MODELS", "")
    files = sorted(Path(folder).iterdir()) if folder and Path(folder).is_dir() else []
    for file in files:
        if fnmatch(file.name.lower(), pattern):
            return file
    pytest.skip(f"MATHCODER_TEST_MODELS names no folder with {pattern}")


def starter() -> Path:
    return real_model("smollm2-135m*.gguf")
