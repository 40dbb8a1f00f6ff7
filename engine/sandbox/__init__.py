"""Where code that nobody has read is run.

A `Kernel` is a child process that keeps its variables between the cells of one solution and is
never used for another.
"""

from __future__ import annotations

import threading
from collections.abc import Generator
from typing import Protocol

from engine.blocks import Execution, Value, Variable


class Allowance(Value, frozen=True):
    """What a person lets a kernel have. None: as `engine.sandbox.limits` says."""

    cell_seconds: float | None = None
    memory_bytes: int | None = None
    kept_chars: int | None = None  # of what a cell prints


class Kernel(Protocol):
    """Runs the cells of one solution."""

    @property
    def isolation(self) -> str:
        """Name of the level that this kernel's process runs at."""
        ...

    @property
    def cell_seconds(self) -> float:
        """Wall-clock limit of one cell."""
        ...

    def run(self, code: str, cancel: threading.Event) -> Generator[str, None, Execution]:
        """Run one cell: yield what it prints as it comes, return what came of it.

        Nothing that the code does makes this raise or hang: what went wrong is in the result.
        """
        ...

    def variables(self) -> tuple[Variable, ...]:
        """What the cells have defined so far; empty where that cannot be told quickly."""
        ...

    def close(self) -> None: ...


class KernelPool(Protocol):
    """Hands out fresh kernels."""

    @property
    def isolation(self) -> str: ...

    def take(self) -> Kernel:
        """A kernel that has run nothing yet.

        Raises:
            SandboxUnusable: no worker can be started.
        """
        ...

    def close(self) -> None: ...
