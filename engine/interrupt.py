"""What Ctrl-C does to a command: it stops what can be stopped cleanly, or else ends the process.

Python's own way, an exception between any two instructions, would lose the block that is being
stored, print a traceback from within llama.cpp's callbacks, and leave half-closed files. Here the
first Ctrl-C only sets a flag where there is one, and the next, or one where there is none, ends the
process at once: nothing that was stored needs tidying up, and workers end with their parent.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from engine.errors import ExitCode

_flags: list[threading.Event] = []  # the innermost last


def install() -> None:
    """From here on Ctrl-C means what this module says."""
    signal.signal(signal.SIGINT, _on_interrupt)


@contextmanager
def sets(flag: threading.Event) -> Iterator[None]:
    """Within this context the first Ctrl-C sets the flag."""
    _flags.append(flag)
    try:
        yield
    finally:
        _flags.pop()


def _on_interrupt(_signal: int, _frame: object) -> None:
    if _flags and not _flags[-1].is_set():
        _flags[-1].set()
        return
    show_cursor = "\x1b[?25h" if sys.__stdout__ is not None and sys.__stdout__.isatty() else ""
    os.write(2, f"{show_cursor}\nInterrupted.\n".encode())
    os._exit(ExitCode.INTERRUPTED)
