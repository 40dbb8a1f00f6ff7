"""What every worker is started with, whatever confines it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from engine.sandbox.limits import Limits

WORKER = Path(__file__).resolve().parent.parent / "worker.py"
MODULES = ("sympy", "numpy", "scipy", "matplotlib", "matplotlib.pyplot")
OPTIONS = ("-I", "-S", "-B", "-X", "utf8")

# Nothing of the user's environment is passed on.
ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "MPLBACKEND": "Agg",
    "OPENBLAS_NUM_THREADS": "1",  # a worker may start no threads
    "OMP_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
}


def interpreter() -> Path:
    """The Python that runs here, outside of any virtual environment."""
    base: str = getattr(sys, "_base_executable", sys.executable)
    return Path(os.path.realpath(base))


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


def request(
    limits: Limits, nonce: str, paths: list[str], confinement: dict[str, Any]
) -> dict[str, Any]:
    """The first message to a worker."""
    return {
        "type": "start",
        "nonce": nonce,
        "paths": paths,
        "modules": list(MODULES),
        "families": [],
        "limits": {
            "text_chars": limits.text_chars,
            "line_chars": limits.line_chars,
            "figures": limits.figures,
            "figure_bytes": limits.figure_bytes,
            "figure_pixels": limits.figure_pixels,
        },
        "confinement": {"rlimits": rlimits(limits), **confinement},
    }
