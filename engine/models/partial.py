"""A file that is on its way: its bytes so far, what they belong to, and whether to go on.

The sources (`server.py`, `packages.py`) append to it; `download.py` gives it its name.
"""

from __future__ import annotations

import contextlib
import shutil
import threading
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from engine.errors import DownloadFailed
from engine.models.catalogue import Wanted

CHUNK = 1 << 20  # bytes read from a disk at a time
SPARE = 64 << 20  # bytes that are left free on the disk


class Phase(StrEnum):
    CONNECTING = "connecting"
    DOWNLOADING = "downloading"
    CHECKING = "checking"
    DONE = "done"
    CANCELLED = "cancelled"


class Progress(NamedTuple):
    phase: Phase
    received: int = 0  # bytes that are here, or in `CHECKING` those that were checked
    total: int | None = None  # bytes
    source: str = ""  # for a person
    bytes_per_second: float = 0.0  # since this connection was made


@dataclass(frozen=True)
class Patience:
    """How long to wait for a server, in seconds, and how often to ask again."""

    connect: float = 10.0
    silence: float = 30.0  # between two pieces of the answer
    tries: int = 5  # in a row without headway
    pause: float = 1.0  # before the second try; doubled each time


class Cancelled(Exception):
    pass


class SourceFailed(Exception):
    """This source does not give the file; the message says why, to follow the source's name."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What the bytes so far are a part of; kept in a file beside them."""

    key: str  # the URL, or the packages
    validator: str = ""  # what the server tells this version of the file by
    parts: int = 0  # packages that are in it, whole
    size: int = 0  # bytes that those make


@dataclass(frozen=True)
class Job:
    """A file on its way from one source."""

    wanted: Wanted  # with the size and hash that are known by now
    folder: Path
    source: str  # for a person
    cancel: threading.Event
    patience: Patience

    @property
    def partial(self) -> Path:
        return self.folder / f"{self.wanted.file}.partial"

    @property
    def length(self) -> int:
        """Bytes that have come."""
        return self.partial.stat().st_size if self.partial.exists() else 0

    def stop_if_cancelled(self) -> None:
        if self.cancel.is_set():
            raise Cancelled

    def state(self, key: str) -> State:
        """What the bytes so far are; those that belong to something else are discarded."""
        with contextlib.suppress(OSError, msgspec.DecodeError):
            state = msgspec.json.decode(self._state_file.read_bytes(), type=State)
            if state.key == key and self.partial.exists():
                return state
        self.discard()
        return State(key=key)

    def keep(self, state: State) -> None:
        self._state_file.write_bytes(msgspec.json.encode(state))

    def discard(self) -> None:
        self.partial.unlink(missing_ok=True)
        self._state_file.unlink(missing_ok=True)

    def need_space(self, more: int) -> None:
        """See that so many bytes more fit on the disk.

        Raises:
            DownloadFailed: they do not.
        """
        free = shutil.disk_usage(self.folder).free
        if free < more + SPARE:
            raise DownloadFailed(
                f"{self.wanted.file} needs {_megabytes(more)} more on the disk of {self.folder}, "
                f"where {_megabytes(free)} are free.",
                "Free some space, or choose a smaller model.",
            )

    def progress(self, received: int, bytes_per_second: float = 0.0) -> Progress:
        total = self.wanted.size
        return Progress(Phase.DOWNLOADING, received, total, self.source, bytes_per_second)

    @staticmethod
    def append(file: BinaryIO, data: bytes) -> None:
        """Write data to an unbuffered file, which may take less at a time than it is given."""
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]

    @property
    def _state_file(self) -> Path:
        return self.partial.with_name(self.partial.name + ".json")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
