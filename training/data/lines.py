"""Files that outlive the run that writes them: a line as each thing is made, or all in one step."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from engine.errors import TutorError
from training.data.rows import read_rows

T = TypeVar("T", bound=msgspec.Struct)


class Lines(Generic[T]):
    """A JSON Lines file, new or taken up again; whoever writes it may be killed at any moment.

    Raises:
        TutorError: the file cannot be written to.
        BrokenRow: a line of it was changed.
    """

    def __init__(self, path: Path, type_: type[T]) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _cut_off_unfinished_line(path)
            self.rows = [row for _, row in read_rows(path, type_)]
            self._file = path.open("ab", buffering=0)
        except OSError as error:
            raise unwritable(path, error) from error

    def add(self, row: T) -> None:
        """
        Raises:
            TutorError: the line cannot be written, for instance because the disk is full.
        """
        encoded = msgspec.json.encode(row) + b"\n"
        try:
            if self._file.write(encoded) < len(encoded):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            raise unwritable(self.path, error) from error
        self.rows.append(row)

    def close(self) -> None:
        self._file.close()


def write(path: Path, content: bytes) -> None:
    """Write in one step: whoever reads the file finds the old or the new.

    Raises:
        TutorError: it cannot be written, for instance because the disk is full.
    """
    temporary = path.with_name(f"{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error


def beside(out: Path, what: str) -> Path:
    """What stands beside a data file: `school.report.json` beside `school.jsonl`."""
    return out.with_name(f"{out.stem}.{what}")


def _cut_off_unfinished_line(path: Path) -> None:
    path.touch()
    with path.open("rb+") as file:
        data = file.read()
        file.truncate(data.rfind(b"\n") + 1)


def unwritable(path: Path, error: OSError) -> TutorError:
    """What is raised where a file of a run, or its folder, cannot be written."""
    return TutorError(
        f"{path} cannot be written to: {error.strerror}.",
        "What was made is kept: the same command goes on from it.",
    )
