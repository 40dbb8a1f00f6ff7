"""What was made of one unit's drafts, a line a draft, so that a killed run goes on where it was.

A part's file is named after everything that decides its drafts, so a part is never continued with
another seed or with kinds that were changed: that is another file.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
from pathlib import Path
from types import TracebackType

import msgspec

from engine.errors import TutorError
from training.data.making import Dropped, Made
from training.data.records import Record
from training.data.rows import read_rows


class _Line(msgspec.Struct, omit_defaults=True):
    record: Record | None = None
    why: str = ""
    problem: str = ""
    detail: str = ""


class Part:
    """The lines of one unit, new or taken up again; to be used in a `with` block.

    Raises:
        TutorError: the file cannot be written to.
        BrokenRow: a line of it was changed.
    """

    def __init__(self, folder: Path, unit: str, identity: object) -> None:
        digest = hashlib.sha256(msgspec.json.encode(identity)).hexdigest()[:12]
        self.path = folder / f"{re.sub(r'[^A-Za-z0-9.]+', '-', unit)}-{digest}.jsonl"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            cut_off_unfinished_line(self.path)
            self.made = [_made(line) for _, line in read_rows(self.path, _Line)]
            self._file = self.path.open("ab", buffering=0)
        except OSError as error:
            raise unwritable(self.path, error) from error

    def add(self, made: Made) -> None:
        """
        Raises:
            TutorError: the line cannot be written, for instance because the disk is full.
        """
        line = _Line(made) if isinstance(made, Record) else _Line(None, *made)
        encoded = msgspec.json.encode(line) + b"\n"
        try:
            if self._file.write(encoded) < len(encoded):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            raise unwritable(self.path, error) from error
        self.made.append(made)

    def __enter__(self) -> Part:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()


def _made(line: _Line) -> Made:
    return line.record or Dropped(line.why, line.problem, line.detail)


def cut_off_unfinished_line(path: Path) -> None:
    """Make a file of lines that was being written when its writer ended end on a whole line."""
    path.touch()
    with path.open("rb+") as file:
        data = file.read()
        file.truncate(data.rfind(b"\n") + 1)


def unwritable(path: Path, error: OSError) -> TutorError:
    return TutorError(
        f"{path} cannot be written to: {error.strerror}.",
        "What was made is kept: the same command goes on from it.",
    )
