"""Whom and what stories are about: people, things, crowds and deeds, out of vocabulary.toml."""

from __future__ import annotations

import random
import tomllib
from functools import cache
from importlib import resources
from typing import Any, NamedTuple


class Noun(NamedTuple):
    one: str
    many: str

    def __str__(self) -> str:
        return self.many

    def of_kind(self, adjective: str) -> Noun:
        return Noun(f"{adjective} {self.one}", f"{adjective} {self.many}")


class Verb(NamedTuple):
    past: str
    base: str

    @property
    def third(self) -> str:
        """ "reads", "pushes up"."""
        first, *rest = self.base.split(" ")
        return " ".join([_plural(first) if not first.endswith("o") else f"{first}es", *rest])


class Person(NamedTuple):
    name: str  # "I" where the one who asks tells the story
    woman: bool

    def __str__(self) -> str:
        return self.name

    @property
    def he(self) -> str:
        return "I" if self.name == "I" else "she" if self.woman else "he"

    @property
    def He(self) -> str:
        return self.he.capitalize()

    @property
    def his(self) -> str:
        return "my" if self.name == "I" else "her" if self.woman else "his"

    @property
    def His(self) -> str:
        return self.his.capitalize()

    @property
    def him(self) -> str:
        return "me" if self.name == "I" else "her" if self.woman else "him"


class Thing(NamedTuple):
    """Something that is owned, with what is done to it."""

    noun: Noun
    get: Verb
    lose: Verb
    box: Noun
    kinds: tuple[str, str]  # two adjectives that exclude each other
    price: int  # of one, in whole dollars


class Crowd(NamedTuple):
    """Beings that come and go by themselves."""

    noun: Noun
    place: str
    come: Verb
    go: Verb
    unit: Noun  # what holds a group of them


@cache
def words() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def names() -> frozenset[str]:
    """All that a person can be called."""
    return frozenset(words()["women"].split()) | frozenset(words()["men"].split())


def noun(entry: str) -> Noun:
    """The noun of an entry "one" or "one|many"."""
    one, _, many = entry.strip().partition("|")
    return Noun(one, many or _plural(one))


def people(chance: random.Random, count: int) -> list[Person]:
    """So many people with names of their own; the first two differ in their pronoun."""
    women, men = (words()[who].split() for who in ("women", "men"))
    first = chance.random() < 0.5
    sides = [first, not first] + [chance.random() < 0.5 for _ in range(count - 2)]
    picks = {True: chance.sample(women, count), False: chance.sample(men, count)}
    return [Person(picks[side].pop(), side) for side in sides[:count]]


def actors(chance: random.Random, count: int) -> list[Person]:
    """People of a story; now and then the one who asks is the first of them."""
    first, *others = people(chance, count)
    return [Person("I", first.woman) if chance.random() < 0.1 else first, *others]


def thing(chance: random.Random, *, but: tuple[str, ...] = ()) -> Thing:
    """A thing of any category save those named."""
    category = chance.choice([name for name in words()["things"] if name not in but])
    return _thing(chance, words()["things"][category])


def things(chance: random.Random, count: int, *, but: tuple[str, ...] = ()) -> list[Thing]:
    """Different things of one category, as one sees them in one shop."""
    entry = chance.choice([each for name, each in words()["things"].items() if name not in but])
    names = chance.sample(entry["names"].split(","), count)
    return [_thing(chance, {**entry, "names": name}) for name in names]


def crowd(chance: random.Random) -> Crowd:
    entry = chance.choice(list(words()["crowds"].values()))
    return Crowd(
        noun(chance.choice(entry["names"].split(","))),
        chance.choice(entry["places"]),
        _verb(chance.choice(entry["come"])),
        _verb(chance.choice(entry["go"])),
        noun(chance.choice(entry["units"])),
    )


def deed(chance: random.Random) -> tuple[Verb, Noun]:
    """What is done, and of what so many: (read, pages)."""
    past, base, entry = chance.choice(words()["deeds"]["work"]).split("|", 2)
    return Verb(past, base), noun(entry)


def one_of(chance: random.Random, list_of_deeds: str) -> str:
    """An entry of one of the plain lists: jobs, places, makers, venues, meals."""
    entry: str = chance.choice(words()["deeds"][list_of_deeds])
    return entry


def a(phrase: str) -> str:
    """The phrase with its indefinite article."""
    silent = phrase.startswith(("hour", "honest", "uni", "ewe", "used"))
    vowel = phrase[0].lower() in "aeiou"
    return f"{'an' if vowel != silent else 'a'} {phrase}"


def _thing(chance: random.Random, entry: dict[str, Any]) -> Thing:
    low, high = entry["price"]
    kinds = chance.choice(entry["kinds"]).split("|")
    return Thing(
        noun(chance.choice(entry["names"].split(","))),
        _verb(chance.choice(entry["get"])),
        _verb(chance.choice(entry["lose"])),
        noun(chance.choice(entry["boxes"])),
        (kinds[0], kinds[1]) if chance.random() < 0.5 else (kinds[1], kinds[0]),
        chance.randint(low, high),
    )


def _verb(entry: str) -> Verb:
    past, base = entry.split("|")
    return Verb(past, base)


def _plural(one: str) -> str:
    if one.endswith(("s", "x", "ch", "sh")):
        return f"{one}es"
    if one.endswith("y") and one[-2] not in "aeiou":
        return f"{one[:-1]}ies"
    return f"{one}s"
