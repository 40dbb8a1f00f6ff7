"""What was made of one unit's drafts, a line a draft, so that a killed run goes on where it was.

A part's file is named after everything that decides its drafts, so a part is never continued with
another seed or with kinds that were changed: that is another file.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from types import TracebackType

import msgspec

from training.data.lines import Lines
from training.data.making import Dropped, Made
from training.data.records import Record


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
        name = f"{re.sub(r'[^A-Za-z0-9.]+', '-', unit)}-{digest}.jsonl"
        self._lines = Lines(folder / name, _Line)
        self.made = [_made(line) for line in self._lines.rows]

    def add(self, made: Made) -> None:
        """
        Raises:
            TutorError: the line cannot be written, for instance because the disk is full.
        """
        self._lines.add(_Line(made) if isinstance(made, Record) else _Line(None, *made))
        self.made.append(made)

    def __enter__(self) -> Part:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._lines.close()


def _made(line: _Line) -> Made:
    return line.record or Dropped(line.why, line.problem, line.detail)
