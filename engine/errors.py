"""Errors that a person can act on: what happened, and what to do about it.

Anything else that is raised is a bug and is shown as one.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command of the terminal ends with."""

    ANSWERED = 0
    NOT_ANSWERED = 1
    USAGE = 2
    UNUSABLE = 3  # model, server, data folder or sandbox cannot be used
    INTERRUPTED = 130


class TutorError(Exception):
    """Base of the errors a person is shown, in one line: `what`, then `remedy`."""

    exit_code = ExitCode.UNUSABLE

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(f"{what} {remedy}".strip())
        self.what = what
        self.remedy = remedy


class UsageError(TutorError):
    """What was asked cannot be done as asked."""

    exit_code = ExitCode.USAGE


class ProblemTooLong(UsageError):
    """The problem leaves no room in the model's context."""


class ModelUnusable(TutorError):
    """A model file or server that cannot be used at all."""


class RuntimeLost(TutorError):
    """The model went away while it was writing."""


class DownloadFailed(TutorError):
    """A file could not be fetched or is not what it should be."""


class StoreUnusable(TutorError):
    """The data folder or the database in it cannot be read or written."""


class SandboxUnusable(TutorError):
    """No worker can be started, or it cannot be confined as promised."""
