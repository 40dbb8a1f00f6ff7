"""Where drafts come from, as a recipe names it: each source is a list of units.

A unit is the smallest thing that is counted and taken up again: a kind, a module of the Mathematics
set, a file. Its drafts come in a fixed order that its name and the seed decide.
"""

from __future__ import annotations

import hashlib
import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta

from engine.errors import UsageError
from training.arguments import nearest
from training.data import exercises, gsm8k, kinds, mathematics
from training.data.kinds import Draw, Kind, all_kinds
from training.data.making import Dropped, Made, Sourced
from training.data.records import read_records

Count = Annotated[int, Meta(ge=0)]
Item = Sourced | Made  # a draft; or a record, or what was dropped, as it is

_VARIANTS = 8  # of one row of GSM8K, at most
SCHOOL_LICENCE = "Apache-2.0"  # this project's


class Setting(NamedTuple):
    """What holds for all sources of a recipe."""

    seed: int
    held_out: bool  # wordings that are kept out of training, and other numbers

    @property
    def side(self) -> str:
        return "held-out" if self.held_out else "train"


class Unit(NamedTuple):
    name: str
    wanted: int | None  # records; None: all that there are
    version: str  # changes with what the drafts are made of
    drafts: Callable[[], Iterator[Item]]


class _Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="from"):
    pass


class Kinds(_Source, frozen=True, tag="kinds"):
    """Kinds of school problems: all, or those of these topics, names and language."""

    each: Count  # records a kind
    topics: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    without: tuple[str, ...] = ()  # names
    language: str | None = None
    times: dict[str, float] = {}  # so much more, by topic or by name

    def units(self, setting: Setting) -> list[Unit]:
        """
        Raises:
            UsageError: there is no such topic, kind or language.
        """
        known = all_kinds()
        named = {kind.name for kind in known}
        topics = {kind.topic for kind in known}
        _expect_known(self.topics, topics, "topic")
        _expect_known((*self.names, *self.without), named, "kind")
        _expect_known(tuple(self.times), named | topics, "kind or topic")
        _expect_known(
            () if self.language is None else (self.language,),
            {kind.language for kind in known},
            "language",
        )
        versions = _versions(known)
        return [
            Unit(
                name=_unit_name(kind),
                wanted=round(self.each * self._times(kind)),
                version=versions[kind.draft.__module__],
                drafts=partial(_drafts_of_kind, kind, setting),
            )
            for kind in known
            if self._takes(kind)
        ]

    def _takes(self, kind: Kind) -> bool:
        return (
            (not self.topics or kind.topic in self.topics)
            and (not self.names or kind.name in self.names)
            and kind.name not in self.without
            and self.language in (None, kind.language)
        )

    def _times(self, kind: Kind) -> float:
        return self.times.get(kind.topic, 1.0) * self.times.get(kind.name, 1.0)


class Mathematics(_Source, frozen=True, tag="mathematics"):
    """The Mathematics set (arXiv 1904.01557), freshly drawn: all its modules, or these."""

    each: Count  # records a module
    modules: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    difficulty: tuple[float, float] = mathematics.DIFFICULTY
    times: dict[str, float] = {}  # so much more of a module

    def units(self, setting: Setting) -> list[Unit]:
        """
        Raises:
            UsageError: there is no such module.
        """
        known = mathematics.modules()
        _expect_known((*self.modules, *self.without, *self.times), set(known), "module")
        written = sorted(_folder(mathematics).glob("*.py"))
        return [
            Unit(
                name=f"mathematics/{module}",
                wanted=round(self.each * self.times.get(module, 1.0)),
                version=f"{self.difficulty} {_digest(*written)}",
                drafts=partial(self._drafts, module, setting),
            )
            for module in self.modules or known
            if module not in self.without
        ]

    def _drafts(self, module: str, setting: Setting) -> Iterator[Item]:
        seed = f"{setting.seed}/{setting.side}"
        for draft in mathematics.drafts(module, seed, self.difficulty):
            if isinstance(draft, mathematics.Untranslatable):
                yield Dropped("no program is known for such a text", detail=str(draft))
            else:
                yield Sourced(f"mathematics/{module}", mathematics.LICENCE, "en", draft)


class Gsm8k(_Source, frozen=True, tag="gsm8k"):
    """GSM8K's training rows (its own file); the last ones where wordings are held out."""

    path: str
    count: Count | None = None
    calculations: Count | None = None  # of a solution, at most; None: any number

    def units(self, setting: Setting) -> list[Unit]:
        """
        Raises:
            UsageError: the file cannot be read, or is not the training set.
        """
        path = Path(self.path)
        rows = gsm8k.read_split(path, validation=setting.held_out)
        if self.calculations is not None:
            rows = [row for row in rows if row.calculations <= self.calculations]
        name = f"gsm8k/{setting.side}"
        version = f"{_gsm8k_version(path)} {self.calculations}"
        return [Unit(name, self.count, version, partial(_converted, name, rows))]


class ResampledGsm8k(_Source, frozen=True, tag="gsm8k_resampled"):
    """GSM8K's training rows with other numbers; as many as asked for, a few of each row."""

    path: str
    count: Count

    def units(self, setting: Setting) -> list[Unit]:
        """
        Raises:
            UsageError: the file cannot be read, or is not the training set.
        """
        path = Path(self.path)
        rows = gsm8k.read_split(path, validation=setting.held_out)
        name = f"gsm8k_resampled/{setting.side}"
        drafts = partial(_resampled, name, rows, setting)
        return [Unit(name, self.count, _gsm8k_version(path), drafts)]


class Exercises(_Source, frozen=True, tag="exercises"):
    """Exercises of reasoning-gym: of all its generators that are used here, or of these."""

    each: Count  # records a generator
    names: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def units(self, setting: Setting) -> list[Unit]:
        """
        Raises:
            UsageError: there is no such generator.
        """
        known = exercises.exercises()
        _expect_known((*self.names, *self.without), set(known), "generator")
        written = (Path(inspect.getfile(exercises)), *sorted(_folder(mathematics).glob("*.py")))
        return [
            Unit(
                f"exercises/{name}",
                self.each,
                _digest(*written),
                partial(_exercises, name, setting),
            )
            for name in self.names or known
            if name not in self.without
        ]


class Records(_Source, frozen=True, tag="records"):
    """A file of records: of another run, or of another program."""

    path: str
    count: Count | None = None  # the first so many; None: all

    def units(self, setting: Setting) -> list[Unit]:
        """
        Raises:
            UsageError: the file cannot be read.
        """
        path = Path(self.path)
        drafts = partial(read_records, path)
        return [Unit(f"records/{path.stem}", self.count, _digest(path), drafts)]


Source = Kinds | Mathematics | Gsm8k | ResampledGsm8k | Exercises | Records


def _unit_name(kind: Kind) -> str:
    """`school/quadratic_equation`, and with its language where that is not English."""
    return f"school/{kind.name}" + ("" if kind.language == "en" else f".{kind.language}")


def _drafts_of_kind(kind: Kind, setting: Setting) -> Iterator[Item]:
    name = _unit_name(kind)
    for number in count():
        draw = Draw(f"{setting.seed}/{setting.side}/{name}/{number}", held_out=setting.held_out)
        try:
            draft = kind.draft(draw)
        except Exception as error:  # a kind's bug costs its problem, not the run
            yield Dropped("the kind failed", detail=f"{type(error).__name__}: {error}")
        else:
            yield Sourced(name, SCHOOL_LICENCE, kind.language, draft)


def _converted(name: str, rows: Sequence[gsm8k.Row]) -> Iterator[Item]:
    for row in rows:
        try:
            yield Sourced(name, gsm8k.LICENCE, "en", gsm8k.draft(row))
        except gsm8k.Unconvertible as reason:
            yield Dropped(str(reason), row.question)


def _resampled(name: str, rows: Sequence[gsm8k.Row], setting: Setting) -> Iterator[Item]:
    for variant in range(_VARIANTS):
        for row in rows:
            try:
                draft = gsm8k.resampled(row, f"{setting.seed}/{variant}")
            except gsm8k.Unconvertible:
                continue  # most rows: they are not what was asked for
            yield Sourced(name, gsm8k.LICENCE, "en", draft)


def _gsm8k_version(path: Path) -> str:
    folder = _folder(gsm8k)
    return _digest(path, folder / "gsm8k.py", folder / "naming.py")


def _exercises(name: str, setting: Setting) -> Iterator[Item]:
    for draft in exercises.drafts(name, f"{setting.seed}/{setting.side}"):
        if isinstance(draft, exercises.Unsuitable):
            yield Dropped("the exercise does not suit", detail=str(draft))
        else:
            yield Sourced(f"exercises/{name}", exercises.LICENCE, "en", draft)


def _versions(known: Sequence[Kind]) -> dict[str, str]:
    """Of each module that holds kinds, and of what all of them share, by the module's name."""
    modules = {kind.draft.__module__ for kind in known}
    files = {name: Path(inspect.getfile(sys.modules[name])) for name in modules}
    folder = _folder(kinds)
    written = {*folder.glob("*.py"), *folder.glob("*.toml")}
    shared = _digest(*sorted(written - set(files.values())))
    return {name: f"{_digest(path)} {shared}" for name, path in files.items()}


def _folder(package: object) -> Path:
    return Path(inspect.getfile(package)).parent  # type: ignore[arg-type]


def _digest(*paths: Path) -> str:
    """
    Raises:
        UsageError: a file cannot be read.
    """
    digest = hashlib.sha256()
    for path in paths:
        try:
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    return digest.hexdigest()


def _expect_known(given: Sequence[str], known: set[str], what: str) -> None:
    for name in given:
        if name not in known:
            raise UsageError(f'There is no {what} "{name}".', nearest(name, sorted(known)))
