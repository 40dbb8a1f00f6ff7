"""What the window loads before it is there."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    listed = "import app.__main__, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", listed], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        "markdown_it", "pygments",  # for the first text and the first code
        "PySide6.QtPrintSupport", "engine.export", "engine.importing",  # for commands
        "importlib.metadata", "ziamath", "jinja2", "httpx", "llama_cpp",  # the other processes'
        "numpy", "sympy", "matplotlib",
    ],
)  # fmt: skip
def test_the_window_is_there_without(loaded: set[str], module: str) -> None:
    assert module not in loaded
