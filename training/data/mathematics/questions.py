"""What a problem asks at its end, as the last lines of a program.

A question is a function that is given the statements before it and the parts of its sentence, and
returns a `Solution`. Its forms are those of the package; the first that matches is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from training.data.mathematics.statements import (
    NAMES,
    ORDINALS,
    Statements,
    Untranslatable,
    equality,
    order,
    sides,
    symbols,
)


class Solution(NamedTuple):
    """The last lines of a program, and what they do."""

    plan: str  # goes on from "I …"
    lines: tuple[str, ...]
    imports: tuple[str, ...] = ()  # lines; SymPy is imported as it is needed
    words: bool = False  # whether "yes" or "no" is printed


Question = Callable[..., Solution]
_QUESTIONS: list[tuple[re.Pattern[str], Question]] = []


def asked(before: Statements, sentence: str) -> Solution:
    """
    Raises:
        Untranslatable: the question is none of those that are known here.
    """
    for form, question in _QUESTIONS:
        if (match := form.fullmatch(sentence)) is not None:
            return question(before, **match.groupdict())
    raise Untranslatable("a question of another form")


def _forms(*patterns: str) -> Callable[[Question], Question]:
    """Enters a question by the forms of its sentence."""

    def enter(question: Question) -> Question:
        _QUESTIONS.extend((re.compile(pattern), question) for pattern in patterns)
        return question

    return enter


def _alone(*patterns: str) -> Callable[[Callable[..., Solution]], Callable[..., Solution]]:
    """Enters a question whose lines are the same whatever was stated before."""

    def enter(question: Callable[..., Solution]) -> Callable[..., Solution]:
        _forms(*patterns)(lambda _before, **parts: question(**parts))
        return question

    return enter


def _declared(before: Statements, *expressions: str) -> tuple[Statements, tuple[str, ...]]:
    """The unknowns of some expressions made known as symbols, and the line that does it."""
    letters = before.unknowns(*expressions)
    if not letters:
        return before, ()
    return before.known(letters), (symbols(letters),)


# --- equations -----------------------------------------------------------------------------------


@_forms(
    r"Solve (?P<equation>[^,]+ = [^,]+) for (?P<letter>\w)\.",
    r"Solve (?P<equation>[^,]+ = [^,]+)\.",
    r"(?:Find|Determine) (?P<letter>\w)(?: such that| so that|, given that) (?P<equation>[^,]+)\.",
    r"What is (?P<letter>\w) in (?P<equation>.+ = .+)\?",
    r"(?:Let|Suppose) (?P<equation>[^,]+)\. (?:What is|Calculate) (?P<letter>\w)[.?]",
)
def _equation(before: Statements, equation: str, letter: str | None = None) -> Solution:
    left, right = sides(equation)
    letter = letter or before.unknowns(equation)[0]
    before, lines = _declared(before, equation)
    roots = f"solve(Eq({before.exact(left)}, {before.exact(right)}), {letter})"
    return Solution(
        f"solve the equation for {letter}",
        (*lines, f"solutions = {roots}", "print(*map(latex, solutions), sep=', ')"),
    )


@_forms(r"Solve (?P<first>[^,]+), (?P<second>[^,]+) for (?P<letter>\w)\.")
def _system(before: Statements, first: str, second: str, letter: str) -> Solution:
    letters = before.unknowns(first, second)
    return Solution(
        f"solve both equations and give {letter}",
        (
            symbols(letters),
            f"equations = [{equality(first)}, {equality(second)}]",
            f"solution = solve(equations, [{', '.join(letters)}])",
            f"print(solution[{letter}])",
        ),
    )


# --- polynomials ---------------------------------------------------------------------------------


@_forms(r"Factor (?P<expression>.+)\.")
def _factor(before: Statements, expression: str) -> Solution:
    return _changed(before, expression, "factor", "factor the polynomial")


@_forms(r"Expand (?P<expression>.+)\.")
def _expand(before: Statements, expression: str) -> Solution:
    return _changed(before, expression, "expand", "multiply the brackets out")


@_forms(r"Collect the terms in (?P<expression>.+)\.")
def _collect(before: Statements, expression: str) -> Solution:
    return _changed(before, expression, "expand", "collect the terms of each power")


@_forms(r"Simplify (?P<expression>[^a-z]*sqrt.*)\.")
def _surd(before: Statements, expression: str) -> Solution:
    return Solution(
        "simplify the roots",
        (f"print(latex(expand(simplify({before.exact(expression)}))))",),
    )


@_alone(r"Simplify (?P<expression>.+) assuming (?P<letter>\w) is positive\.")
def _power(expression: str, letter: str) -> Solution:
    declared = f"{letter} = symbols('{letter}', positive=True)"
    quoted = f"S('{expression}', locals())"
    return Solution(f"collect the powers of {letter}", (declared, f"print(latex({quoted}))"))


def _changed(before: Statements, expression: str, function: str, plan: str) -> Solution:
    before, lines = _declared(before, expression)
    return Solution(plan, (*lines, f"print(latex({function}({before.exact(expression)})))"))


_ORDINALS = "|".join(ORDINALS)


@_forms(
    rf"(?:Find|What is) the (?P<ordinal>{_ORDINALS}) derivative of (?P<expression>.+) "
    r"wrt (?P<letter>\w)[.?]",
    rf"(?:Find|What is) the (?P<ordinal>{_ORDINALS}) derivative of (?P<expression>.+)[.?]",
    r"Differentiate (?P<expression>.+) (?:with respect to|wrt) (?P<letter>\w)\.",
    r"Differentiate (?P<expression>.+)\.",
    r"What is the derivative of (?P<expression>.+) wrt (?P<letter>\w)\?",
    r"What is the derivative of (?P<expression>.+)\?",
)
def _derivative(
    before: Statements, expression: str, letter: str | None = None, ordinal: str = "first"
) -> Solution:
    letter = letter or before.unknowns(expression)[0]
    before, lines = _declared(before, expression, letter)
    derivative = f"diff({before.exact(expression)}, {letter}{order(ordinal)})"
    times = {"first": "", "second": " twice", "third": " three times"}[ordinal]
    # A derivative of f(x) is expanded by nobody else.
    if "(" in expression:
        derivative = f"expand({derivative})"
    return Solution(
        f"differentiate{times} with respect to {letter}", (*lines, f"print(latex({derivative}))")
    )


@_forms(
    r"(?:Express|Rearrange) (?P<expression>.+) (?:to the form|in the form|as|to) "
    r"(?P<canonical>[a-z*+\d ]+) and give (?P<letter>\w)\."
)
def _coefficient(before: Statements, expression: str, canonical: str, letter: str) -> Solution:
    variable = before.unknowns(expression)[0]
    terms = {term.partition("*")[0]: term.partition("*")[2] for term in canonical.split(" + ")}
    if letter not in terms:
        raise Untranslatable("a coefficient that the form does not have")
    power = terms[letter]
    _, _, exponent = power.partition("**")
    count = exponent or ("1" if power else "0")
    what = f"{letter} is the coefficient of {power}" if power else f"{letter} is the constant term"
    return Solution(
        f"expand; {what}",
        (symbols([variable]), f"print(expand({expression}).coeff({variable}, {count}))"),
    )


# --- divisors and digits -------------------------------------------------------------------------


@_forms(
    r"(?:Calculate|What is) the (?:greatest|highest) common (?:divisor|factor) of "
    r"(?P<first>.+) and (?P<second>.+)[.?]"
)
def _gcd(before: Statements, first: str, second: str) -> Solution:
    return Solution(
        "compute the greatest common divisor",
        (f"print(gcd({before.exact(first)}, {before.exact(second)}))",),
        imports=() if before.lines else ("from math import gcd",),
    )


@_forms(
    r"(?:Calculate|What is) the (?:least|lowest|smallest) common multiple of "
    r"(?P<first>.+) and (?P<second>.+)[.?]"
)
def _lcm(before: Statements, first: str, second: str) -> Solution:
    return Solution(
        "compute the least common multiple",
        (f"print(lcm({before.exact(first)}, {before.exact(second)}))",),
        imports=() if before.lines else ("from math import lcm",),
    )


@_forms(
    r"(?:Calculate|What is|Find) the common denominator of (?P<first>.+) and (?P<second>.+)[.?]"
)
def _denominator(before: Statements, first: str, second: str) -> Solution:
    denominators = (f"denom({before.exact(value)})" for value in (first, second))
    return Solution(
        "compute the least common multiple of the denominators",
        (f"print(lcm({', '.join(denominators)}))",),
    )


@_forms(
    r"(?:Calculate|What is) the remainder when (?P<number>.+) is divided by (?P<divisor>.+)[.?]"
)
def _remainder(before: Statements, number: str, divisor: str) -> Solution:
    return Solution(
        "compute the remainder",
        (f"print({_operand(before, number)} % {_operand(before, divisor)})",),
    )


@_forms(
    r"Is (?P<divisor>.+) a factor of (?P<number>.+)\?",
    r"Is (?P<number>.+) a multiple of (?P<divisor>.+)\?",
    r"Does (?P<divisor>.+) divide (?P<number>.+)\?",
    r"Is (?P<number>.+) even\?",
)
def _factor_of(before: Statements, number: str, divisor: str = "2") -> Solution:
    return _decision(
        "look whether the division leaves no remainder",
        f"{_operand(before, number)} % {_operand(before, divisor)} == 0",
    )


def _decision(plan: str, condition: str) -> Solution:
    return Solution(plan, (f"print('yes' if {condition} else 'no')",), words=True)


@_forms(r"Is (?P<number>.+?) (?:a )?(?P<attribute>prime|composite)(?: number)?\?")
def _prime(before: Statements, number: str, attribute: str) -> Solution:
    negation = "not " if attribute == "composite" else ""
    return _decision(
        "test whether the number is prime", f"{negation}isprime({before.exact(number)})"
    )


@_forms(r"(?:What are|List) the prime factors of (?P<number>.+)[.?]")
def _prime_factors(before: Statements, number: str) -> Solution:
    return Solution(
        "list the prime factors", (f"print(*primefactors({before.exact(number)}), sep=', ')",)
    )


_PLACES = {
    f"{first}{second}": 10**power
    for power, (second, first) in enumerate(
        [("units", ""), ("tens", ""), ("hundreds", "")]
        + [(f"{thousands}s", tens) for thousands in ("thousand", "million", "billion", "trillion")
           for tens in ("", "ten ", "hundred ")]
    )
}  # fmt: skip


@_forms(r"What is the (?P<place>[a-z ]+) digit of (?P<number>.+)\?")
def _digit(before: Statements, place: str, number: str) -> Solution:
    if place not in _PLACES:
        raise Untranslatable("a digit of a very long number")
    return Solution(
        f"take the {place} digit",
        (f"print({_operand(before, number)} // {_PLACES[place]} % 10)",),
    )


def _operand(before: Statements, expression: str) -> str:
    """An expression as a part of a larger one."""
    exact = before.exact(expression)
    return f"({exact})" if " " in exact and exact == expression else exact


_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TENS = {
    name: 10**zeros
    for zeros, names in {
        1: ("10", "ten"),
        2: ("100", "one hundred"),
        3: ("1000", "one thousand"),
        4: ("10000", "ten thousand"),
        5: ("100000", "one hundred thousand"),
        6: ("1000000", "one million"),
    }.items()
    for name in names
}
_ROUNDING = ("from decimal import Decimal, ROUND_HALF_UP",)


@_forms(
    r"Round (?P<number>.+) to the nearest (?P<unit>[a-z\d ]+)\.",
    r"What is (?P<number>.+) rounded to the nearest (?P<unit>[a-z\d ]+)\?",
)
def _round(before: Statements, number: str, unit: str) -> Solution:
    if unit == "integer":
        return _rounded(before, number, 0, "round to the nearest integer")
    ten = _TENS[unit]
    line = f"print(({number} + {ten // 2}) // {ten} * {ten})"
    return Solution(f"round to the nearest {unit}", (line,))


@_forms(
    r"Round (?P<number>.+) to (?P<places>\w+) (?:dps?|decimal places?)\.",
    r"What is (?P<number>.+) rounded to (?P<places>\w+) (?:dps?|decimal places?)\?",
)
def _round_decimals(before: Statements, number: str, places: str) -> Solution:
    count = int(places) if places.isdigit() else _SMALL.index(places)
    named = "decimal place" if count == 1 else "decimal places"
    return _rounded(before, number, count, f"round to {count} {named}")


def _rounded(before: Statements, number: str, places: int, plan: str) -> Solution:
    value = f"str({number})" if before.lines else f"'{number}'"
    unit = f"0.{'1'.rjust(places, '0')}" if places else "1"
    line = f"print(Decimal({value}).quantize(Decimal('{unit}'), ROUND_HALF_UP))"
    return Solution(plan, (line,), imports=_ROUNDING)


# --- other bases, roots, sequences ---------------------------------------------------------------

_BASES = ("from numpy import base_repr",)


@_alone(r"In base (?P<base>\d+), what is (?P<first>-?\w+) (?P<sign>[-+]) (?P<second>-?\w+)\?")
def _sum_in_base(base: str, first: str, sign: str, second: str) -> Solution:
    return Solution(
        f"read both numbers in base {base} and write the result in base {base}",
        (
            f"number = int('{first}', {base}) {sign} int('{second}', {base})",
            f"print(base_repr(number, {base}).lower())",
        ),
        imports=_BASES,
    )


@_alone(
    r"(?:Convert |What is )?(?P<number>-?\w+) \(base (?P<old>\d+)\) (?:to|in) "
    r"base (?P<new>\d+)[.?]?"
)
def _other_base(number: str, old: str, new: str) -> Solution:
    return Solution(
        f"read the number in base {old} and write it in base {new}",
        (f"number = int('{number}', {old})", f"print(base_repr(number, {new}).lower())"),
        imports=_BASES,
    )


@_alone(
    r"What is (?P<number>\d+) to the power of 1/(?P<degree>\d+), to the nearest integer\?",
    r"What is the (?P<ordinal>\w+) root of (?P<number>\d+) to the nearest integer\?",
)
def _root(number: str, degree: str | None = None, ordinal: str | None = None) -> Solution:
    if ordinal is not None:
        degree = str({"square": 2, "cube": 3}.get(ordinal) or ORDINALS.index(ordinal) + 1)
    return Solution("compute the root and round it", (f"print(round({number} ** (1/{degree})))",))


_TERMS = r"(?P<terms>-?\d+(?:, -?\d+)+)"


@_alone(rf"What (?:is next in|comes next:|is the next term in) {_TERMS}\?")
def _next_term(terms: str) -> Solution:
    return Solution(
        "find the polynomial through the terms and take its next value",
        (f"terms = [{terms}]", "print(interpolate(terms, len(terms) + 1))"),
    )


@_alone(rf"What is the (?P<letter>\w)'th term of {_TERMS}\?")
def _nth_term(letter: str, terms: str) -> Solution:
    return Solution(
        f"find the polynomial in {letter} through the terms",
        (symbols([letter]), f"print(latex(interpolate([{terms}], {letter})))"),
    )


# --- comparing -----------------------------------------------------------------------------------

_FRACTION = ("from fractions import Fraction",)
_RELATIONS = {
    "<": ("<", "less than", "smaller than"),
    "<=": ("<=", "less than or equal to", "at most", "at most as big as"),
    ">": (">", "greater than", "bigger than"),
    ">=": (">=", "greater than or equal to", "at least", "at least as big as"),
    "==": ("=", "equal to"),
    "!=": ("!=", "not equal to"),
}
_SYMBOLS = {words: symbol for symbol, all_ in _RELATIONS.items() for words in all_}
_WORDS = "|".join(sorted(map(re.escape, _SYMBOLS), key=len, reverse=True))
_VALUE = r"[-\w./]+"


@_forms(
    rf"Is (?P<first>{_VALUE}) (?P<relation>{_WORDS}) (?P<second>{_VALUE})\?",
    rf"Does (?P<first>{_VALUE}) (?P<relation>=) (?P<second>{_VALUE})\?",
    rf"Are (?P<first>{_VALUE}) and (?P<second>{_VALUE}) (?P<relation>equal|unequal|non-?equal)\?",
    rf"Do (?P<first>{_VALUE}) and (?P<second>{_VALUE}) have (?P<relation>the same|different) "
    r"values?\?",
)
def _relation(before: Statements, first: str, relation: str, second: str) -> Solution:
    equal = {"equal": "==", "the same": "=="}
    symbol = _SYMBOLS.get(relation) or equal.get(relation, "!=")
    left, right = _compared(before, first), _compared(before, second)
    return _decision("compare the two numbers", f"{left} {symbol} {right}")


def _compared(before: Statements, value: str) -> str:
    # SymPy's numbers do not equal those of Python that are rounded.
    return before.exact(value) if before.lines and "/" in value else value


@_forms(
    rf"Which is (?P<which>bigger|greater|smaller): (?P<first>{_VALUE}) or (?P<second>{_VALUE})\?"
)
def _which(before: Statements, which: str, first: str, second: str) -> Solution:
    values = _Values.of(before, f"{first}, {second}", "")
    function = "min" if which == "smaller" else "max"
    return values.solution(f"take the {which} one", f"print({function}(numbers{values.key}))")


@_forms(
    rf"(?:What|Which) is the (?:(?P<ordinal>{_ORDINALS}) )?(?P<which>biggest|smallest) value"
    r"(?: in (?P<listed>[^?]+))?\?(?P<choices>.*)"
)
def _kth(
    before: Statements, which: str, ordinal: str | None, listed: str | None, choices: str
) -> Solution:
    values = _Values.of(before, listed, choices)
    place = ORDINALS.index(ordinal or "first")
    index = -1 - place if which == "biggest" else place
    what = f"{ordinal} {which}" if ordinal else which
    return values.solution(
        f"sort the values and take the {what}", f"print(sorted(numbers{values.key})[{index}])"
    )


@_forms(
    rf"(?:What|Which) is the (?:closest|nearest) to (?P<target>{_VALUE})"
    r"(?: in (?P<listed>[^?]+))?\?(?P<choices>.*)"
)
def _closest(before: Statements, target: str, listed: str | None, choices: str) -> Solution:
    values = _Values.of(before, listed, choices)
    if values.key:
        distance = f"abs(Fraction(number) - Fraction('{target}'))"
    else:
        distance = f"abs(number - {_compared(before, target)})"
    return values.solution(
        f"take the value whose distance to {target} is smallest",
        f"print(min(numbers, key=lambda number: {distance}))",
    )


@_forms(r"(?:Sort|Put) (?P<listed>[^,]+,.+?)(?: in (?P<direction>\w+) order)?\.")
def _sort(before: Statements, listed: str, direction: str | None) -> Solution:
    values = _Values.of(before, listed, "")
    down = ", reverse=True" if direction in ("descending", "decreasing") else ""
    return values.solution(
        f"sort the values in {direction or 'increasing'} order",
        f"print(*sorted(numbers{values.key}{down}), sep=', ')",
    )


class _Values(NamedTuple):
    """Values to compare: quoted, so that they are answered as they were written, or by name."""

    line: str
    key: str  # what to compare them by, as an argument; nothing where some have names

    @classmethod
    def of(cls, before: Statements, listed: str | None, choices: str) -> _Values:
        items = listed.split(", ") if listed else re.findall(r"  \(\w\) (\S+)", choices)
        if not items:
            raise Untranslatable("a question without values")
        if before.lines:
            named = ", ".join(_compared(before, item) for item in items)
            return cls(f"numbers = [{named}]", "")
        if all(re.fullmatch(r"-?\d+", item) for item in items):
            return cls(f"numbers = [{', '.join(items)}]", "")
        quoted = ", ".join(f"'{item}'" for item in items)
        return cls(f"numbers = [{quoted}]", ", key=Fraction")

    def solution(self, plan: str, line: str) -> Solution:
        return Solution(plan, (self.line, line), imports=_FRACTION if self.key else ())


# --- measures ------------------------------------------------------------------------------------

# In meters, seconds, months, grams and litres: the first of each group.
_UNITS = {
    "meter": "1", "kilometer": "1000", "centimeter": "1e-2", "millimeter": "1e-3",
    "micrometer": "1e-6", "nanometer": "1e-9",
    "second": "1", "minute": "60", "hour": "3600", "day": "86400", "week": "604800",
    "millisecond": "1e-3", "microsecond": "1e-6", "nanosecond": "1e-9",
    "month": "1", "year": "12", "decade": "120", "century": "1200", "millennium": "12000",
    "gram": "1", "kilogram": "1000", "tonne": "1000000", "milligram": "1e-3",
    "microgram": "1e-6", "nanogram": "1e-9",
    "litre": "1", "millilitre": "1e-3",
}  # fmt: skip
_UNIT_NAMES = {
    "m": "meter", "km": "kilometer", "cm": "centimeter", "mm": "millimeter", "um": "micrometer",
    "nm": "nanometer", "s": "second", "ms": "millisecond", "us": "microsecond", "ns": "nanosecond",
    "kg": "kilogram", "t": "tonne", "g": "gram", "mg": "milligram", "ug": "microgram",
    "ng": "nanogram", "l": "litre", "ml": "millilitre",
    "centuries": "century", "millennia": "millennium",
    **{f"{unit}s": unit for unit in _UNITS},
}  # fmt: skip


@_alone(
    r"How many (?P<new>\w+) are there in (?P<amount>[\d.]+) ?(?P<old>[a-z]+)\?",
    r"(?:What is|Convert) (?P<amount>[\d.]+) ?(?P<old>[a-z]+) (?:in|to) (?P<new>\w+)[.?]",
)
def _converted(amount: str, old: str, new: str) -> Solution:
    old, new = _UNIT_NAMES[old], _UNIT_NAMES[new]
    return Solution(
        f"express both units in {_base(old)}s and convert",
        (
            _unit(old, "Decimal"),
            _unit(new, "Decimal"),
            f"amount = Decimal('{amount}') * {old} / {new}",
            "print(f'{amount.normalize():f}')",
        ),
        imports=("from decimal import Decimal",),
    )


def _base(unit: str) -> str:
    """The unit that the value of this one is in: the last unit of one up to it."""
    names = list(_UNITS)
    return [name for name in names[: names.index(unit) + 1] if _UNITS[name] == "1"][-1]


def _unit(name: str, number: str) -> str:
    value = _UNITS[name]
    return f"{name} = {number}('{value}')" if "e" in value else f"{name} = {value}"


_HALVES = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20,
}  # fmt: skip
_TEENS = ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
          "nineteen")  # fmt: skip
# As the package spells them.
_TIES = ("twenty", "thirty", "fourty", "fifty", "sixty", "seventy", "eighty", "ninety")


@_alone(
    r"How many (?P<new>\w+) are there in (?P<part>[-\w /]+) of a (?P<old>[a-z]+)\?",
    r"What is (?P<part>[-\w /]+) of a (?P<old>[a-z]+) in (?P<new>\w+)\?",
)
def _part_converted(part: str, old: str, new: str) -> Solution:
    new = _UNIT_NAMES[new]
    return Solution(
        f"express both units in {_base(old)}s and convert",
        (
            _unit(old, "Fraction"),
            _unit(new, "Fraction"),
            f"print(Fraction({_part(part)}) * {old} / {new})",
        ),
        imports=_FRACTION,
    )


def _part(words: str) -> str:
    """Numerator and denominator of "31/5" or "three quarters"."""
    if "/" in words:
        return words.replace("/", ", ")
    numerator, _, denominator = words.rpartition(" ")
    singular = {"halves": "half"}.get(denominator, denominator.removesuffix("s"))
    return f"{_counted(numerator)}, {_HALVES[singular]}"


def _counted(words: str) -> int:
    """The number below one hundred that words say."""
    tens, _, rest = words.partition("-")
    if tens in _TIES:
        return 10 * (2 + _TIES.index(tens)) + (_SMALL.index(rest) if rest else 0)
    try:
        return (*_SMALL, *_TEENS).index(words)
    except ValueError as error:
        raise Untranslatable("a number in words that is too large") from error


_TIME = r"\d+:\d\d [AP]M"
_CLOCK = ("from datetime import datetime, timedelta",)


@_alone(rf"What is (?P<minutes>\d+) minutes (?P<side>before|after) (?P<time>{_TIME})\?")
def _clock(minutes: str, side: str, time: str) -> Solution:
    sign, verb = ("-", "subtract") if side == "before" else ("+", "add")
    return Solution(
        f"{verb} the minutes",
        (
            f"time = datetime.strptime('{time}', '%I:%M %p') {sign} timedelta(minutes={minutes})",
            "print(time.strftime('%I:%M %p').lstrip('0'))",
        ),
        imports=_CLOCK,
    )


@_alone(rf"How many minutes are there between (?P<start>{_TIME}) and (?P<end>{_TIME})\?")
def _between(start: str, end: str) -> Solution:
    return Solution(
        "take the difference of the two times in minutes",
        (
            f"start = datetime.strptime('{start}', '%I:%M %p')",
            f"end = datetime.strptime('{end}', '%I:%M %p')",
            "print((end - start).seconds // 60)",
        ),
        imports=("from datetime import datetime",),
    )


# --- probability ---------------------------------------------------------------------------------

_PICKED = r"\w+ letters picked without replacement from (?P<bag>\w+|\{[^}]+\})"


@_alone(
    rf"{_PICKED}\. (?:What is|Give) prob of (?P<event>[^?]+?)[.?]",
    rf"(?:What is|Calculate) prob of (?P<event>.+) when {_PICKED}[.?]",
)
def _picked(bag: str, event: str) -> Solution:
    if event.startswith("sequence "):
        letters = event.removeprefix("sequence ")
        return Solution(
            "multiply the chances of the letters, and take each out of the bag",
            (
                f"bag = {_bag(bag)}",
                "chance = Fraction(1)",
                f"for letter in '{letters}':",
                "    chance *= Fraction(bag.count(letter), len(bag))",
                "    bag = bag.replace(letter, '', 1)",
                "print(chance)",
            ),
            imports=_FRACTION,
        )
    counts = re.findall(r"(\d+) (\w)", event)
    ways = " * ".join(f"comb(bag.count('{letter}'), {count})" for count, letter in counts)
    total = sum(int(count) for count, _ in counts)
    return Solution(
        "divide the number of ways to pick these letters by the number of all ways",
        (f"bag = {_bag(bag)}", f"ways = {ways}", f"print(Fraction(ways, comb(len(bag), {total})))"),
        imports=(*_FRACTION, "from math import comb"),
    )


def _bag(contents: str) -> str:
    if not contents.startswith("{"):
        return f"'{contents}'"
    return " + ".join(
        f"'{letter}' * {count}" for letter, count in re.findall(r"(\w): (\d+)", contents)
    )


# --- values --------------------------------------------------------------------------------------
# Last, since any expression is one.

_A = r"(?P<first>-?\d+(?:\.\d+)?)"
_B = r"(?P<second>-?\d+(?:\.\d+)?)"


@_forms(
    rf"(?:(?:Work out|Calculate|What is) )?{_A} ?\+ ?{_B}[.?]?",
    rf"(?:Add|Put together|Sum|Total of|Add together) {_A} and {_B}\.",
    rf"What is {_A} plus {_B}\?",
)
def _sum(before: Statements, first: str, second: str) -> Solution:
    return _value(before, f"{first} + {second}", "add the two numbers")


@_forms(
    rf"(?:(?:Work out|Calculate|What is) )?{_A} ?- ?{_B}[.?]?",
    rf"What is {_A} (?:minus|take away) {_B}\?",
    rf"What is {_B} less than {_A}\?",
    rf"Subtract {_B} from {_A}\.",
)
def _difference(before: Statements, first: str, second: str) -> Solution:
    return _value(before, f"{first} - {second}", "subtract")


@_forms(rf"What is the (?:distance|difference) between {_A} and {_B}\?")
def _distance(before: Statements, first: str, second: str) -> Solution:
    difference = before.exact(f"{first} - {second}")
    return Solution("take the distance of the two numbers", (f"print(abs({difference}))",))


@_forms(
    rf"(?:(?:Work out|Calculate) )?{_A} ?\* ?{_B}\.?",
    rf"(?:Multiply|Product of) {_A} and {_B}\.",
    rf"What is the product of {_A} and {_B}\?",
    rf"(?:What is )?{_A} times {_B}\??",
)
def _product(before: Statements, first: str, second: str) -> Solution:
    return _value(before, f"{first} * {second}", "multiply")


@_alone(
    rf"(?:Divide|Calculate|What is) {_A} (?:by|divided by) {_B}[.?]",
    rf"{_A} divided by {_B}",
)
def _quotient(first: str, second: str) -> Solution:
    return Solution("divide exactly", (f"print(Fraction({first}, {second}))",), imports=_FRACTION)


@_forms(
    r"(?:What is the value of|What is|Evaluate|Calculate|Give|Determine|) ?"
    r"(?P<expression>[-+*/().\da-z ]+?)[.?]?"
)
def _expression(before: Statements, expression: str) -> Solution:
    if re.search(r"[a-z]{2}", expression):
        raise Untranslatable("a question of another form")
    declared, lines = _declared(before, expression)
    if lines:
        return Solution(
            "put the functions together and expand",
            (*lines, f"print(latex(expand({declared.exact(expression)})))"),
        )
    plan = "evaluate the function" if NAMES.search(expression) else "compute the value"
    return _value(before, expression, plan)


def _value(before: Statements, expression: str, plan: str) -> Solution:
    return Solution(plan, (f"print({before.exact(expression)})",))
