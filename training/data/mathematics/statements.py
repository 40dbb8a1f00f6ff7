"""The statements before a question, line by line as code.

The problems chain definitions: "Let f(t) = 3*t - 4. Let j be f(-5). Suppose 4*q - 3*s = j,
-3*q = 5*s - 5." Each becomes one or two lines whose expressions are copied from the problem as they
stand, so that a small model has to copy and not to think.
"""

from __future__ import annotations

import re
from typing import NamedTuple

NAMES = re.compile(r"\b[a-z]\b")
_EXPRESSION = re.compile(r"(?:\b[a-z]\b|sqrt|[-+*/() \d.])+")
ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_ORDINALS = "|".join(ORDINALS)


class Untranslatable(Exception):
    """The text is none of the forms that are known here; says which."""


class Statements(NamedTuple):
    """What has been said before the question."""

    lines: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()  # those that a line has given a value
    decimals: frozenset[str] = frozenset()  # of them, those that are no fractions

    def exact(self, expression: str) -> str:
        """The expression as code that loses nothing.

        What is divided would be rounded by Python, so SymPy reads it; decimals are few enough to be
        rounded where floating point ends.

        Raises:
            Untranslatable: it is no expression.
        """
        if not _EXPRESSION.fullmatch(expression):
            raise Untranslatable("no expression")
        if "/" in expression:
            values = ", locals()" if NAMES.search(expression) else ""
            return f"S('{expression}'{values})"
        if "." in expression or self.decimals.intersection(NAMES.findall(expression)):
            return f"round({expression}, 10)"
        return expression

    def unknowns(self, *expressions: str) -> list[str]:
        """The letters that have no value yet, as they come."""
        letters = NAMES.findall(" ".join(expressions))
        return [letter for letter in dict.fromkeys(letters) if letter not in self.names]

    def known(self, letters: list[str], *lines: str) -> Statements:
        return Statements((*self.lines, *lines), self.names.union(letters), self.decimals)

    def after(self, text: str) -> Statements:
        """With one more statement.

        Raises:
            Untranslatable: it is none of the known forms.
        """
        for form, translate in _FORMS:
            if (match := form.fullmatch(text)) is not None:
                return translate(self, *match.groups())
        raise Untranslatable("a statement of another form")


def split(question: str) -> list[str]:
    """The sentences of a problem; the last one asks."""
    return re.split(r"(?<=[.?])\s(?=[A-Z])", question)


def symbols(letters: list[str]) -> str:
    return f"{', '.join(letters)} = symbols('{' '.join(letters)}')"


def sides(equation: str) -> tuple[str, str]:
    """
    Raises:
        Untranslatable: it is no equation.
    """
    left, equals, right = equation.partition(" = ")
    if not equals or "=" in right:
        raise Untranslatable("no equation")
    return left, right


def _defined(before: Statements, name: str, expression: str) -> Statements:
    value = before.exact(expression)
    after = before.known([name], f"{name} = {value}")
    if value.startswith("round("):
        return after._replace(decimals=after.decimals.union(name))
    return after


def _function(before: Statements, name: str, variable: str, body: str) -> Statements:
    if "/" not in body:
        return before.known([name], f"{name} = lambda {variable}: {before.exact(body)}")
    symbol = symbols([variable])
    within = before.known([variable], symbol)
    return within.known([name], f"{name} = Lambda({variable}, {within.exact(body)})")


def _derivative(
    before: Statements, name: str, variable: str, ordinal: str, body: str
) -> Statements:
    within = before.known([variable], symbols([variable]))
    derivative = f"diff({within.exact(body)}, {variable}{order(ordinal)})"
    return within.known([name], f"{name} = Lambda({variable}, {derivative})")


def order(ordinal: str) -> str:
    """How often to differentiate, as a further argument of `diff`."""
    times = ORDINALS.index(ordinal) + 1
    return "" if times == 1 else f", {times}"


def _system(before: Statements, text: str) -> Statements:
    equations = [sides(equation) for equation in text.split(", ")]
    letters = before.unknowns(text)
    if len(letters) != len(equations) or len(equations) > 2:
        raise Untranslatable("a system with other unknowns")
    if "/" in text or "." in text:
        raise Untranslatable("a system with fractions")
    declared = before.known(letters, symbols(letters))
    if len(letters) == 1:
        return declared.known([], f"{letters[0]} = solve({equality(text)}, {letters[0]})[0]")
    both = ", ".join(letters)
    wanted = ", ".join(equality(equation) for equation in text.split(", "))
    return declared.known([], f"{both} = linsolve([{wanted}], {both}).args[0]")


def equality(equation: str) -> str:
    left, right = sides(equation)
    return f"Eq({left}, {right})"


_FORMS = (
    (
        re.compile(rf"Let (\w)\((\w)\) be the ({_ORDINALS}) derivative of (.+)\."),
        _derivative,
    ),
    (re.compile(r"Let (\w)\((\w)\) = (.+)\."), _function),
    (re.compile(r"Let (\w) be (.+)\."), _defined),
    (re.compile(r"Let (\w) = (.+)\."), _defined),
    (re.compile(r"Suppose (.+)\."), _system),
)
