"""Problems that a model is asked, as a recipe names them.

From files with reference answers or without, from records, or freshly drawn by whatever makes the
drafts of `training.data`:

    problems:
      - {from: problems, path: data/gsm8k/train.jsonl, source: gsm8k/train, licence: MIT}
      - {from: unanswered, path: out/data/interpolated.jsonl}
      - {from: records, path: out/data/school.jsonl}
      - {from: kinds, each: 20, topics: [algebra]}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta

from engine.errors import UsageError
from training.data.filters import normal
from training.data.making import Sourced
from training.data.problems import read_problems
from training.data.records import Record
from training.data.rows import BrokenRow, read_rows
from training.data.sources import Exercises, Kinds, Mathematics, Records, Setting, Unit

Some = Annotated[int, Meta(ge=1)]

# A unit is given up when so many drafts gave no new problem each: a kind with few different ones.
_TRIES = 6


class Asked(NamedTuple):
    """A problem, and what `Record` says of it."""

    problem: str
    answer: str  # the reference; empty where there is none
    source: str
    licence: str
    language: str = "en"


class Problems(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="from", tag="problems"
):
    """A set with reference answers, in a form that `training.data.problems` reads."""

    path: str
    source: str  # as the records name it
    licence: str
    language: str = "en"
    count: Some | None = None  # the first so many; None: all

    def asked(self) -> Iterator[Asked]:
        for problem in read_problems(Path(self.path), self.count):
            yield Asked(problem.text, problem.answer, self.source, self.licence, self.language)


class Unanswered(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="from", tag="unanswered"
):
    """Rows of {"problem"} without an answer; its own "source" and "licence" come first."""

    path: str
    source: str = ""
    licence: str = ""
    language: str = "en"
    count: Some | None = None

    def asked(self) -> Iterator[Asked]:
        path = Path(self.path)
        for line, row in islice(read_rows(path, _Row), self.count):
            source, licence = row.source or self.source, row.licence or self.licence
            if not row.problem.strip():
                raise BrokenRow(path, line, "its problem is empty")
            if not source or not licence:
                raise BrokenRow(path, line, 'neither it nor the recipe has "source" and "licence"')
            yield Asked(row.problem.strip(), "", source, licence, row.language or self.language)


class _Row(msgspec.Struct):
    problem: str
    source: str = ""
    licence: str = ""
    language: str = ""


Origin = Problems | Unanswered | Records | Kinds | Mathematics | Exercises


def asked(origins: Sequence[Origin], seed: int) -> list[Asked]:
    """All their problems, each once.

    Raises:
        UsageError: a file cannot be read, a row of it is broken, or there is no problem at all.
    """
    found: dict[str, Asked] = {}
    for origin in origins:
        for one in _of(origin, seed):
            found.setdefault(normal(one.problem), one)
    if not found:
        raise UsageError("There is no problem to ask.", "Name more of them, or other files.")
    return list(found.values())


def _of(origin: Origin, seed: int) -> Iterator[Asked]:
    if isinstance(origin, Problems | Unanswered):
        yield from origin.asked()
    else:
        for unit in origin.units(Setting(seed, held_out=False)):
            yield from _of_unit(unit).values()


def _of_unit(unit: Unit) -> dict[str, Asked]:
    found: dict[str, Asked] = {}
    tries = None if unit.wanted is None else unit.wanted * _TRIES + 20
    for item in islice(unit.drafts(), tries):
        if len(found) == unit.wanted:
            break
        match item:
            case Sourced(source, licence, language, draft):
                one = Asked(draft.problem, draft.answer, source, licence, language)
            case Record():
                one = Asked(item.problem, item.answer, item.source, item.licence, item.language)
            case _:
                continue
        found.setdefault(normal(one.problem), one)
    return found
