"""What the rest of the sandbox knows of a worker's process, on every platform.

    posix.py              pipes, signals and forks, on Linux and macOS
    isolation/windows.py  pipes and handles

Nothing that implements this waits longer than it is told to or keeps more than it has just read.
What the bytes mean is the kernel's business.
"""

from __future__ import annotations

from enum import Enum
from typing import Protocol


class Source(Enum):
    """The pipes that the host reads."""

    RESULTS = "results"
    STDOUT = "stdout"
    STDERR = "stderr"


class Process(Protocol):
    """A confined worker. Every platform has its way to make these."""

    def send(self, data: bytes) -> None:
        """Queue bytes for the worker; never waits. They go out while `receive` waits."""
        ...

    def receive(self, seconds: float) -> list[tuple[Source, bytes]]:
        """What arrived, after waiting for at most so long; `b""` is the end of that pipe."""
        ...

    def interrupt(self) -> None: ...

    def kill(self) -> None:
        """End it and what it may have started, and wait for that; twice is fine."""
        ...

    def exit_sentence(self) -> str:
        """How it ended, for a person; only after `kill`."""
        ...


class Template(Protocol):
    """Makes workers that are all set up alike."""

    def spawn(self, nonce: str) -> Process:
        """A new worker; it will say "ready" with this nonce when it is confined and warm.

        Raises:
            OSError: none can be made any more; the template must be replaced.
        """
        ...

    def last_words(self) -> str:
        """What the template itself complained about, one line; empty if about nothing."""
        ...

    def close(self) -> None:
        """End it, and with it all its workers."""
        ...
