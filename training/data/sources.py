"""Where drafts come from, as a recipe names it: each source is a list of units.

A unit is the smallest thing that is counted and taken up again: a kind, a module of the Mathematics
set, a file. Its drafts come in a fixed order that its name and the seed decide.
"""

from __future__ import annotations

import hashlib
import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta

from engine.errors import UsageError
from training.arguments import nearest
from training.data.kinds import Draw, Kind, all_kinds
from training.data.making import Dropped, Sourced

Count = Annotated[int, Meta(ge=0)]

SCHOOL = "school"
SCHOOL_LICENCE = "Apache-2.0"  # this project's


class Setting(NamedTuple):
    """What holds for all sources of a recipe."""

    seed: int
    held_out: bool  # wordings that are kept out of training, and other numbers


class Unit(NamedTuple):
    name: str
    wanted: int | None  # records; None: all that there are
    version: str  # changes with what the drafts are made of
    drafts: Callable[[], Iterator[Sourced | Dropped]]


class Kinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="from", tag="kinds"):
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
        kinds = all_kinds()
        named = {kind.name for kind in kinds}
        topics = {kind.topic for kind in kinds}
        _expect_known(self.topics, topics, "topic")
        _expect_known((*self.names, *self.without), named, "kind")
        _expect_known(tuple(self.times), named | topics, "kind or topic")
        chosen = [kind for kind in kinds if self._takes(kind)]
        if not chosen:
            raise UsageError("A source of kinds takes none of them.", "Look at its filters.")
        return [
            Unit(
                name=kind_unit(kind),
                wanted=round(self.each * self._times(kind)),
                version=_version(kind),
                drafts=lambda kind=kind: _drafts(kind, setting),  # type: ignore[misc]
            )
            for kind in chosen
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


Source = Kinds


def kind_unit(kind: Kind) -> str:
    """`school/quadratic_equation`, and with its language where that is not English."""
    return f"{SCHOOL}/{kind.name}" + ("" if kind.language == "en" else f".{kind.language}")


def _drafts(kind: Kind, setting: Setting) -> Iterator[Sourced | Dropped]:
    side = "held-out" if setting.held_out else "train"
    for number in count():
        draw = Draw(f"{setting.seed}/{side}/{kind_unit(kind)}/{number}", held_out=setting.held_out)
        try:
            draft = kind.draft(draw)
        except Exception as error:  # a kind's bug costs its problem, not the run
            yield Dropped("the kind failed", detail=f"{type(error).__name__}: {error}")
        else:
            yield Sourced(kind_unit(kind), SCHOOL_LICENCE, kind.language, draft)


def _version(kind: Kind) -> str:
    """Of the module that holds the kind, and of what the modules of kinds share."""
    module = sys.modules[kind.draft.__module__]
    package = Path(inspect.getfile(Draw)).parent
    shared = (path for path in (package / "__init__.py", package / "typed.py") if path.exists())
    content = b"".join(path.read_bytes() for path in (Path(inspect.getfile(module)), *shared))
    return hashlib.sha256(content).hexdigest()


def _expect_known(given: Sequence[str], known: set[str], what: str) -> None:
    for name in given:
        if name not in known:
            raise UsageError(f'There is no {what} "{name}".', nearest(name, sorted(known)))
