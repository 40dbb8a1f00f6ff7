"""Problems of the Mathematics set, drawn by the package that its authors published.

Source: Saxton et al., "Analysing Mathematical Reasoning Abilities of Neural Models",
arXiv 1904.01557, and its package `mathematics-dataset` (Apache-2.0). The package dates from 2019;
what it needs of the SymPy and NumPy of that time is given back to it here, and nowhere else.
"""

from __future__ import annotations

import contextlib
import importlib
import random
import re
import types
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

import numpy as np

# Of the package's own range of difficulty, where 1 is its hardest training problem. Its test
# problems are at 5/7; what a small model copies without a slip ends soon after.
DIFFICULTY = (0.0, 0.75)


class Problem(NamedTuple):
    module: str  # as the paper names it: "numbers__gcd_composed"
    question: str
    answer: str


def problem(module: str, seed: int | str, difficulty: tuple[float, float] = DIFFICULTY) -> Problem:
    """One problem of a module; the same for the same seed, in every process.

    Raises:
        KeyError: there is no such module.
    """
    draw = _modules(difficulty)[module]
    with _seeded(f"{module}/{seed}"):
        drawn = draw()
        question, answer = str(drawn.question), str(drawn.answer)
        if module.startswith("comparison__"):
            answer = _valued(question, answer)
    return Problem(module, question, answer)


def _valued(question: str, answer: str) -> str:
    """The answer in numbers, as the test set has it, for the package's "b" or "k, -4, f"."""
    choices = dict(re.findall(r"  \((\w)\) (\S+)", question))
    items = [choices.get(item, item) for item in answer.split(", ")]
    return ", ".join(_values.get(item, item) for item in items)


def modules() -> tuple[str, ...]:
    """The names of all modules that the package trains on."""
    return tuple(_modules(DIFFICULTY))


@cache
def _modules(difficulty: tuple[float, float]) -> dict[str, Callable[[], Any]]:
    lowest, highest = difficulty

    def entropy(limits: tuple[float, float]) -> tuple[float, float]:
        low, high = limits
        return low + lowest * (high - low), low + highest * (high - low)

    topics = _package().train(entropy)
    return {
        f"{topic}__{name}": draw for topic, named in topics.items() for name, draw in named.items()
    }


# --- what the package expects of 2019 ------------------------------------------------------------


@cache
def _package() -> Any:
    # `base_solution_linear` has moved into a module within.
    diophantine = importlib.import_module("sympy.solvers.diophantine")
    within = importlib.import_module("sympy.solvers.diophantine.diophantine")
    diophantine.base_solution_linear = within.base_solution_linear  # type: ignore[attr-defined]

    polynomials = importlib.import_module("mathematics_dataset.sample.polynomials")
    polynomials.np = _OldNumPy("numpy")  # type: ignore[attr-defined]

    # Sets of strings and of objects are in another order in each process; the package draws from
    # such sets.
    composition = importlib.import_module("mathematics_dataset.util.composition")
    composition.random = _OldRandom("random")  # type: ignore[attr-defined]
    composition.Entity.__hash__ = _number
    composition.Context.sample = _recording(composition.Context.sample)
    numbers = importlib.import_module("mathematics_dataset.modules.numbers")
    numbers.random = _OldRandom("random")  # type: ignore[attr-defined]
    return importlib.import_module("mathematics_dataset.modules.modules")


class _OldArray(np.ndarray[Any, Any]):
    """An array as before NumPy 2."""

    def itemset(self, index: Any, value: Any) -> None:
        self[index] = value


class _OldNumPy(types.ModuleType):
    """NumPy as before 1.24, as far as `mathematics_dataset.sample.polynomials` uses it."""

    object = object

    def __getattr__(self, name: str) -> Any:
        return getattr(np, name)

    def zeros(self, *arguments: Any, **options: Any) -> _OldArray:
        return np.zeros(*arguments, **options).view(_OldArray)

    def empty(self, *arguments: Any, **options: Any) -> _OldArray:
        return np.empty(*arguments, **options).view(_OldArray)


class _OldRandom(types.ModuleType):
    """The module `random`, which takes whole floats, and strings in any order."""

    def __getattr__(self, name: str) -> Any:
        return getattr(random, name)

    def randint(self, low: float, high: float) -> int:
        return random.randint(int(low), int(high))  # noqa: S311 - exercises are no secret

    def choice(self, values: list[Any]) -> Any:
        if all(isinstance(value, str) for value in values):
            values = sorted(values)
        return random.choice(values)  # noqa: S311


_numbered: list[object] = []  # of the problem that is being drawn


def _number(entity: Any) -> int:
    """A hash that does not depend on where in memory the object is."""
    if "serial" not in vars(entity):
        entity.serial = len(_numbered)
        _numbered.append(entity)
    return int(entity.serial)


_values: dict[str, str] = {}  # of the names in the problem that is being drawn


def _recording(sample: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    """`Context.sample`, which also keeps what the names it gives stand for."""

    def recording(self: Any, *arguments: Any) -> list[Any]:
        entities = sample(self, *arguments)
        for entity in entities:
            if getattr(entity._handle, "is_Symbol", False):
                _values[str(entity._handle)] = str(entity.value)
        return entities

    return recording


@contextlib.contextmanager
def _seeded(seed: str) -> Iterator[None]:
    """Seeds all that the package draws from, and leaves Python's and NumPy's chance as it was."""
    python, numpy = random.getstate(), np.random.get_state()
    random.seed(seed)
    number = random.getrandbits(32)
    np.random.seed(number)
    importlib.import_module("sympy.core.random").seed(number)
    _numbered.clear()
    _values.clear()
    try:
        yield
    finally:
        random.setstate(python)
        np.random.set_state(numpy)
