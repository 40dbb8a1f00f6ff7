"""Whether a model will run on a machine, said before it is downloaded or loaded.

An estimate for the processor alone: weights, the context's keys and values, and what the program
itself takes, against the memory that there is. Writing a token means reading every weight once, so
the speed is that of the memory, and a small constant.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import psutil

from engine.models.partial import SPARE

CONTEXT_TOKENS = 4096  # what a solution with its code and outputs takes at most, as a rule
OVERHEAD = 300 << 20  # llama.cpp's buffers, the program and a kernel
SYSTEM = 512 << 20  # what the system never gives away
SLOW = 8.0  # tokens a second: a solution of 500 tokens takes a minute

# The line through two measurements on 2 server cores: 129 tokens/s from a file of 98 MB and 45 from
# one of 491 MB. A laptop's memory serves about four such cores.
SECONDS_A_TOKEN = 4e-3
BYTES_PER_SECOND_A_CORE = 13.6e9
BYTES_PER_SECOND_AT_MOST = 50e9


class Verdict(StrEnum):
    YES = "yes"
    SLOWLY = "slowly"
    NO = "no"


class Cause(StrEnum):
    """What decided; the sentences are in `Fit.why`, and the window translates them."""

    FITS = "fits"
    READING = "reading"  # memory is too slow for so many weights
    CROWDED = "crowded"  # other programs have to make room
    MEMORY = "memory"
    DISK = "disk"


class Machine(NamedTuple):
    memory: int  # bytes, all of it
    available: int  # bytes of it that nothing else needs
    disk_free: int  # bytes, where the models are kept
    cores: int  # physical


class Fit(NamedTuple):
    verdict: Verdict
    cause: Cause
    needed: int  # bytes of memory, or of disk where that decided
    has: int  # bytes of the same
    tokens_per_second: float  # roughly

    @property
    def why(self) -> str:
        """The verdict's reason in a sentence."""
        needs, has = _gigabytes(self.needed), _gigabytes(self.has)
        speed = f"about {self.tokens_per_second:.0f} tokens a second"
        match self.cause:
            case Cause.FITS:
                return f"It needs {needs} of memory, {has} are free; {speed}."
            case Cause.READING:
                return f"It fits into memory, but will write only {speed}."
            case Cause.CROWDED:
                return f"It needs {needs} of memory and {has} are free: close other programs."
            case Cause.MEMORY:
                return f"It needs {needs} of memory and this computer has {has}."
            case Cause.DISK:
                return f"It needs {needs} of disk space and {has} are free."


def this_machine(folder: Path) -> Machine:
    """The machine that this runs on; `folder` is where models are kept, or will be."""
    memory = psutil.virtual_memory()
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    return Machine(
        memory=memory.total,
        available=memory.available,
        disk_free=psutil.disk_usage(str(existing)).free,
        cores=psutil.cpu_count(logical=False) or psutil.cpu_count() or 1,
    )


def fit(
    file_bytes: int,
    kv_bytes_per_token: int,
    machine: Machine,
    *,
    download_bytes: int = 0,
    context_tokens: int = CONTEXT_TOKENS,
) -> Fit:
    """Whether a model runs on a machine.

    Args:
        file_bytes: length of the file, which is read into memory as it is.
        kv_bytes_per_token: memory of one token of context.
        machine: where it is to run.
        download_bytes: what is still to be fetched of the file.
        context_tokens: how long a context is to be held.
    """
    needed = file_bytes + kv_bytes_per_token * context_tokens + OVERHEAD
    bandwidth = min(machine.cores * BYTES_PER_SECOND_A_CORE, BYTES_PER_SECOND_AT_MOST)
    speed = 1 / (SECONDS_A_TOKEN + file_bytes / bandwidth)
    if needed > machine.memory - SYSTEM:
        return Fit(Verdict.NO, Cause.MEMORY, needed, machine.memory, speed)
    if download_bytes and download_bytes + SPARE > machine.disk_free:
        return Fit(Verdict.NO, Cause.DISK, download_bytes + SPARE, machine.disk_free, speed)
    if needed > machine.available:
        return Fit(Verdict.SLOWLY, Cause.CROWDED, needed, machine.available, speed)
    if speed < SLOW:
        return Fit(Verdict.SLOWLY, Cause.READING, needed, machine.available, speed)
    return Fit(Verdict.YES, Cause.FITS, needed, machine.available, speed)


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB"
