"""Makes a file of LCE examples from drafts: school problems, other people's sets, files of records.

    python -m training.data RECIPE [key=value …]

For instance

    python -m training.data data-school out=out/school.jsonl
    python -m training.data data-school sources='[{from: kinds, each: 5, topics: [algebra]}]'

Beside the file stand what was asked (`….recipe.yaml`), a report of what was made, kept and dropped
and why (`….report.json`), and a folder with what was made of each source (`….parts`). A run that
ended at any moment goes on from there with the same command, and so does one with other amounts.
The same recipe and seed give the same file.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from engine.errors import ExitCode, TutorError
from training.data.dressing import dressed
from training.data.filters import Rules, filtered, normal
from training.data.lines import beside, write
from training.data.making import Dropped, Made, Maker, Sourced
from training.data.parts import Part
from training.data.records import Record
from training.data.report import dropped_because, totals
from training.data.sources import Item, Setting, Source, Unit
from training.recipe import load

# A unit is given up when so many drafts made no record each: a kind with few different problems.
_TRIES = 6
_SECONDS_A_LINE = 5.0  # between two lines of progress


class Recipe(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the recipe file says; see `training/recipes/data-school.yaml`."""

    out: str
    sources: list[Source]
    seed: int = 0
    held_out: bool = False
    dressed: Annotated[float, Meta(ge=0, le=1)] = 0.5
    problems: str | None = None
    filters: Rules = Rules()
    workers: Annotated[int, Meta(ge=1)] = 2
    cell_seconds: Annotated[float, Meta(gt=0)] = 10.0
    allow_unisolated: bool = False


def main(arguments: Sequence[str]) -> int:
    try:
        make(load(arguments, Recipe))
    except TutorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Stopped. The same command goes on from here.", file=sys.stderr)
        return ExitCode.INTERRUPTED
    return 0


def make(recipe: Recipe) -> dict[str, Any]:
    """Make the file, and return the report.

    Raises:
        TutorError: something that was asked for cannot be used. What was made so far is kept.
    """
    out = Path(recipe.out)
    setting = Setting(recipe.seed, recipe.held_out)
    filtered([], recipe.filters)  # what they need can be read, before hours are spent
    units = [unit for source in recipe.sources for unit in source.units(setting)]
    report: dict[str, Any] = {"sources": {}}
    records: list[Record] = []
    progress = _Progress(units)
    with Maker(
        recipe.workers, recipe.cell_seconds, allow_unisolated=recipe.allow_unisolated
    ) as maker:
        for unit in units:
            made = _made(unit, recipe, maker, progress)
            kept = [item for item in made if isinstance(item, Record)][: unit.wanted]
            records += kept
            report["sources"][unit.name] = _figures(unit, made, len(kept))
    records, left_out = filtered(records, recipe.filters)
    report["filters"] = {"kept": len(records), **dropped_because(left_out)}
    report |= totals(records)
    random.Random(recipe.seed).shuffle(records)  # noqa: S311 - an order is no secret
    write(out, b"".join(msgspec.json.encode(record) + b"\n" for record in records))
    if recipe.problems is not None:
        write(Path(recipe.problems), _as_problems(records))
    write(beside(out, "report.json"), msgspec.json.format(msgspec.json.encode(report)) + b"\n")
    write(beside(out, "recipe.yaml"), msgspec.yaml.encode(msgspec.to_builtins(recipe)))
    progress.end(len(records), out)
    return report


def _made(unit: Unit, recipe: Recipe, maker: Maker, progress: _Progress) -> list[Made]:
    """What became of the unit's drafts, of this run and of earlier ones."""
    identity = (unit.name, unit.version, recipe.seed, recipe.held_out, recipe.dressed)
    with Part(beside(Path(recipe.out), "parts"), unit.name, identity) as part:
        kept = sum(isinstance(item, Record) for item in part.made)
        progress.begin(unit, kept)
        limit = None if unit.wanted is None else unit.wanted * _TRIES + 20
        drafts = islice(_prepared(unit, recipe), len(part.made), limit)
        tried = True
        while tried and kept != unit.wanted:
            tried = False
            # No more than may be kept, so that none is run in vain.
            missing = None if unit.wanted is None else max(0, unit.wanted - kept)
            for made in maker.made(islice(drafts, missing)):
                tried = True
                part.add(made)
                kept += isinstance(made, Record)
                progress.made(kept=isinstance(made, Record))
        return part.made


def _prepared(unit: Unit, recipe: Recipe) -> Iterator[Item]:
    """The unit's drafts without repetitions, and as somebody might type them."""
    seen: set[str] = set()
    for number, item in enumerate(unit.drafts()):
        if not isinstance(item, Sourced):
            yield item
            continue
        draft = item.draft
        key = normal(draft.problem)
        if key in seen:
            yield Dropped("the problem was drawn before", draft.problem)
            continue
        seen.add(key)
        chance = random.Random(f"{recipe.seed}/{unit.name}/{number}")  # noqa: S311
        if chance.random() < recipe.dressed:
            draft = draft._replace(problem=dressed(draft.problem, chance, item.language))
        yield item._replace(draft=draft)


def _figures(unit: Unit, made: Sequence[Made], kept: int) -> dict[str, Any]:
    dropped = dropped_because([item for item in made if isinstance(item, Dropped)])
    return {"wanted": unit.wanted, "made": len(made), "kept": kept, **dropped}


def _as_problems(records: Sequence[Record]) -> bytes:
    """The rows that `training.evaluate` reads; a problem without a reference is none of them."""
    numbers: Counter[str] = Counter()
    lines = []
    for record in records:
        if not record.answer:
            continue
        numbers[record.source] += 1
        row = {
            "id": f"{record.source}-{numbers[record.source]}",
            "problem": record.problem,
            "answer": record.answer,
        }
        lines.append(msgspec.json.encode(row) + b"\n")
    return b"".join(lines)


class _Progress:
    """A line now and then, on the standard error."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = len(units)
        self._begun = 0
        self._name = ""
        self._kept = self._tried = 0
        self._clock = self._said = time.monotonic()

    def begin(self, unit: Unit, kept: int) -> None:
        self._begun += 1
        self._name = unit.name
        if kept:
            self._kept += min(kept, kept if unit.wanted is None else unit.wanted)

    def made(self, *, kept: bool) -> None:
        self._tried += 1
        self._kept += kept
        now = time.monotonic()
        if now - self._said >= _SECONDS_A_LINE:
            self._said = now
            rate = self._tried / (now - self._clock) * 60
            _say(
                f"{self._begun}/{self._units} {self._name}: {self._kept} records;"
                f" {rate:.0f} drafts a minute"
            )

    def end(self, kept: int, out: Path) -> None:
        seconds = time.monotonic() - self._clock
        _say(f"{kept} records in {out}; {self._tried} drafts were run in {seconds:.0f} s.")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
