"""Kinds of school problems: each draws a problem, a program that solves it, and the answer.

A kind is a function that is given a `Draw` and returns a `Draft`:

    @kind("square_root", topic="arithmetic")
    def square_root(draw: Draw) -> Draft:
        root = draw.random.randint(2, 20)
        return Draft(
            problem=draw.wording(f"What is the square root of {root**2}?", …),
            cells=(Cell("I take the root.", f"from math import isqrt\\nprint(isqrt({root**2}))"),),
            closing=f"The square root is $\\\\boxed{{{OUTPUT}}}$.",
            answer=str(root),
        )

Each topic is one module of this package. Nothing is executed here: `training.data.making` runs the
cells in the sandbox and keeps the draft when it ends on the answer, which the kind therefore finds
without the program (it chooses the roots, then writes the equation).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

# In a closing: stands for what the last cell printed. The model learns to copy, never to compute.
OUTPUT = "⟦output⟧"
# One wording in so many is kept out of training, to measure with.
HELD_OUT_EVERY = 6


class Cell(NamedTuple):
    text: str  # what the tutor says before the code; may be empty in a second cell
    code: str


class Draft(NamedTuple):
    """A worked problem before its code was run."""

    problem: str
    cells: tuple[Cell, ...]
    closing: str
    answer: str  # the reference; empty where there is none


class Draw:
    """What a kind draws from: chance, and the wordings of one side of the split.

    Args:
        held_out: whether wordings are those kept out of training.
    """

    def __init__(self, seed: int | str, *, held_out: bool = False) -> None:
        self.random = random.Random(seed)  # noqa: S311 - numbers of exercises are no secret
        self.held_out = held_out

    def wording(self, *wordings: str) -> str:
        """One of the ways to ask; at least six, of which every sixth is held out.

        The order of the arguments decides which are: new ones go to the end.
        """
        assert len(wordings) >= HELD_OUT_EVERY, "too few wordings to hold one out"
        side = [
            wording
            for number, wording in enumerate(wordings, start=1)
            if (number % HELD_OUT_EVERY == 0) == self.held_out
        ]
        return self.random.choice(side)


class Kind(NamedTuple):
    name: str
    topic: str
    language: str
    draft: Callable[[Draw], Draft]


_KINDS: dict[tuple[str, str], Kind] = {}


def kind(
    name: str, *, topic: str, language: str = "en"
) -> Callable[[Callable[[Draw], Draft]], Callable[[Draw], Draft]]:
    """Enters a function among the kinds; (name, language) is its key."""

    def enter(draft: Callable[[Draw], Draft]) -> Callable[[Draw], Draft]:
        assert (name, language) not in _KINDS, f"two kinds are called {name}"
        _KINDS[name, language] = Kind(name, topic, language, draft)
        return draft

    return enter


def all_kinds() -> list[Kind]:
    """Every kind of every topic, in a fixed order."""
    import importlib
    import pkgutil

    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return [_KINDS[key] for key in sorted(_KINDS)]
