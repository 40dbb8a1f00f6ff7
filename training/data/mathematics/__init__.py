"""Worked problems of the Mathematics set (arXiv 1904.01557), freshly drawn.

    for item in drafts("numbers__gcd_composed", seed=1):  # without end
        ...  # a Draft, or an Untranslatable that says why there is none

`generator` draws a problem and its answer; `statements` and `questions` read its text and write a
program that copies its expressions as they stand. The answer never comes from that program.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from training.data.kinds import OUTPUT, Cell, Draft
from training.data.mathematics.generator import DIFFICULTY, Problem, modules, problem
from training.data.mathematics.questions import asked
from training.data.mathematics.statements import Statements, Untranslatable, split

__all__ = ["DIFFICULTY", "LICENCE", "Untranslatable", "draft", "drafts", "modules"]

LICENCE = "Apache-2.0"
_CLOSING = f"The answer is $\\boxed{{{OUTPUT}}}$."
_CLOSING_IN_WORDS = f"The answer is $\\boxed{{\\text{{{OUTPUT}}}}}$."
_WORDS = {"True": "yes", "False": "no"}
# In the order in which the kinds of school problems import them.
_SYMPY = (
    *("symbols", "Eq", "solve", "diff", "factor", "expand", "simplify", "interpolate", "S"),
    *("denom", "gcd", "lcm", "isprime", "primefactors", "latex", "sqrt"),
)


def drafts(
    module: str, seed: int | str, difficulty: tuple[float, float] = DIFFICULTY
) -> Iterator[Draft | Untranslatable]:
    """The problems of a module, one after another, as drafts or with the reason why not.

    Raises:
        KeyError: there is no such module.
    """
    for number in itertools.count():
        try:
            yield draft(problem(module, f"{seed}/{number}", difficulty))
        except Untranslatable as reason:
            yield reason


def draft(problem: Problem) -> Draft:
    """
    Raises:
        Untranslatable: its text has a form that is not known here.
    """
    *given, question = split(problem.question)
    if given and re.fullmatch(r"(?:What is|Calculate) [a-z][.?]", question):
        question = f"{given.pop()} {question}"  # "Let f(a) = 0. What is a?" asks as a whole
    elif given and "prob of" in question:
        question = f"{given.pop()} {question}"
    before = Statements()
    for sentence in given:
        before = before.after(sentence)
    solution = asked(before, question)
    lines = (*before.lines, *solution.lines)
    # A chain imports everything: what it will need is seen too late.
    imports = ("from sympy import *",) if given else _imports("\n".join(lines))
    code = "\n".join((*imports, *solution.imports, *lines))
    first = "I write down what is given; then I" if given else "I"
    plan = f"{first} {solution.plan}."
    closing = _CLOSING_IN_WORDS if solution.words else _CLOSING
    answer = _WORDS[problem.answer] if solution.words else problem.answer
    return Draft(problem.question, (Cell(plan, code),), closing, answer)


def _imports(code: str) -> tuple[str, ...]:
    words = set(re.findall(r"\w+", code))
    names = [name for name in _SYMPY if name in words]
    return (f"from sympy import {', '.join(names)}",) if names else ()
