"""Worked exercises of the package `reasoning-gym` (Apache-2.0): those of its generators that suit.

    for item in drafts("dice", seed=1):  # without end
        ...  # a Draft, or an Unsuitable that says why there is none

Only generators of its own are used. `gsm_symbolic` is not: its templates are items of GSM8K's test
set. What the package demands of an answer's form is cut off; a student does not ask like that.
"""

from __future__ import annotations

import hashlib
import importlib
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from training.data.kinds import OUTPUT, Cell, Draft
from training.data.mathematics.statements import Statements

LICENCE = "Apache-2.0"
_ROWS = 10**9  # "virtual": a row is made when it is asked for
_ANSWER = f"The answer is $\\boxed{{{OUTPUT}}}$."


class Unsuitable(Exception):
    """An exercise that is not learned from; says why."""


class Row(NamedTuple):
    """What the package gives."""

    question: str  # as a student would ask
    answer: str
    facts: Mapping[str, Any]


Exercise = Callable[[Row], Draft]
_EXERCISES: dict[str, Exercise] = {}


def exercises() -> tuple[str, ...]:
    """The names of all generators that are used here."""
    return tuple(_EXERCISES)


def drafts(name: str, seed: int | str) -> Iterator[Draft | Unsuitable]:
    """The exercises of a generator, one after another, as drafts or with the reason why not.

    Raises:
        KeyError: there is no such generator here.
    """
    exercise = _EXERCISES[name]
    package: Any = importlib.import_module("reasoning_gym")
    number = int.from_bytes(hashlib.sha256(f"{name}/{seed}".encode()).digest()[:4], "big")
    rows = package.create_dataset(name, size=_ROWS, seed=number)
    for index in range(_ROWS):
        row = rows[index]
        try:
            yield exercise(Row(_asked(row["question"]), row["answer"], row["metadata"]))
        except Unsuitable as reason:
            yield reason


_DEMANDS = re.compile(
    r"(?:(?<=[.?])\s*(?:Answer|Express|Give|Name|Please|Provide|Reply|Respond|Return|State|Use|Write)"
    r"\b|\s*(?:When performing|\(Assume)).*",
    re.DOTALL,
)


def _asked(question: str) -> str:
    """The question without a task description before it and demands behind it."""
    question = _DEMANDS.sub("", question.rpartition("Now, ")[2]).strip()
    return question[0].upper() + question[1:]


def _exercise(name: str) -> Callable[[Exercise], Exercise]:
    """Enters an exercise under the generator's name."""

    def enter(exercise: Exercise) -> Exercise:
        _EXERCISES[name] = exercise
        return exercise

    return enter


def _draft(row: Row, text: str, *lines: str, answer: str = "", closing: str = _ANSWER) -> Draft:
    cell = Cell(text, "\n".join(lines))
    return Draft(row.question, (cell,), closing, answer or row.answer)


# --- calculating ---------------------------------------------------------------------------------


@_exercise("chain_sum")
@_exercise("decimal_chain_sum")
@_exercise("products")
@_exercise("basic_arithmetic")
def _calculated(row: Row) -> Draft:
    expression = row.facts["expression"]
    code = Statements().exact(expression)
    imported = ("from sympy import S",) if code.startswith("S(") else ()
    return _draft(row, "I compute the value.", *imported, f"print({code})")


@_exercise("fraction_simplification")
def _simplified(row: Row) -> Draft:
    facts = row.facts
    return _draft(
        row,
        "`Fraction` cancels what the two numbers have in common.",
        "from fractions import Fraction",
        f"print(Fraction({facts['numerator']}, {facts['denominator']}))",
        answer=f"{facts['simplified_numerator']}/{facts['simplified_denominator']}",
        closing=f"In lowest terms this is $\\boxed{{{OUTPUT}}}$.",
    )


@_exercise("complex_arithmetic")
def _complex(row: Row) -> Draft:
    row = row._replace(question=re.sub(r"(\d)\.0+(?!\d)", r"\1", row.question))
    _, _, formula = row.question.partition(": ")
    code = re.sub(r"(\d)i", r"\1*I", formula.translate({ord("×"): "*", ord("÷"): "/"}))
    real, imaginary = row.facts["result"]
    return _draft(
        row,
        "SymPy writes the imaginary unit as `I`.",
        "from sympy import I, simplify, latex",
        f"print(latex(simplify({code})))",
        answer=f"{real} + {imaginary}*i" if imaginary else str(real),
    )


# --- algebra -------------------------------------------------------------------------------------


@_exercise("simple_equations")
def _solved(row: Row) -> Draft:
    left, _, right = row.facts["equation"].partition(" = ")
    x = row.facts["variable"]
    return _draft(
        row,
        f"This is a linear equation in ${x}$, so it has one solution. SymPy solves it.",
        "from sympy import symbols, Eq, solve, latex",
        f"{x} = symbols('{x}')",
        f"solutions = solve(Eq({left}, {right}), {x})",
        "print(*map(latex, solutions), sep=', ')",
        closing=f"The solution is ${x} = \\boxed{{{OUTPUT}}}$.",
    )


@_exercise("polynomial_multiplication")
def _multiplied(row: Row) -> Draft:
    (x,) = row.facts["variables"]
    return _draft(
        row,
        "I multiply out the brackets with SymPy's `expand`.",
        "from sympy import symbols, expand, latex",
        f"{x} = symbols('{x}')",
        f"print(latex(expand({row.facts['polynomial_expr']})))",
        closing=f"The expanded form is $\\boxed{{{OUTPUT}}}$.",
    )


@_exercise("simple_integration")
def _integrated(row: Row) -> Draft:
    if row.facts["variable"] != "x":
        raise Unsuitable("the integral is over dx and its variable is another")
    integrand = Statements().exact(row.facts["integrand"])
    exact = "S, " if integrand.startswith("S(") else ""
    return _draft(
        row,
        "SymPy finds an antiderivative; any constant $C$ may be added.",
        f"from sympy import symbols, integrate, {exact}latex",
        "x = symbols('x')",
        f"print(latex(integrate({integrand}, x)) + ' + C')",
    )


# --- whole numbers -------------------------------------------------------------------------------


@_exercise("gcd")
@_exercise("lcm")
def _common(row: Row) -> Draft:
    function = "gcd" if "Divisor" in row.question else "lcm"
    named = "divisor" if function == "gcd" else "multiple"
    numbers = ", ".join(map(str, row.facts["numbers"]))
    size = "greatest" if function == "gcd" else "least"
    return _draft(
        row,
        f"I compute the {size} common {named}.",
        f"from math import {function}",
        f"print({function}({numbers}))",
        closing=f"The {size} common {named} is $\\boxed{{{OUTPUT}}}$.",
    )


@_exercise("count_primes")
def _primes(row: Row) -> Draft:
    start, end = row.facts["start"], row.facts["end"]
    return _draft(
        row,
        "I count the numbers that are prime; both ends belong to them.",
        "from sympy import isprime",
        f"print(sum(isprime(n) for n in range({start}, {end} + 1)))",
    )


@_exercise("prime_factorization")
def _factors(row: Row) -> Draft:
    return _draft(
        row,
        "I list each prime factor as often as it divides the number.",
        "from sympy import factorint",
        f"factors = factorint({row.facts['number']})",
        "print(*[p for p, count in factors.items() for _ in range(count)], sep=' × ')",
        closing=f"The prime factorization is $\\boxed{{{OUTPUT}}}$.",
    )


@_exercise("base_conversion")
def _converted(row: Row) -> Draft:
    facts = row.facts
    return _draft(
        row,
        f"I read the number in base {facts['source_base']} and write it in base "
        f"{facts['target_base']}.",
        "from numpy import base_repr",
        f"number = int('{facts['source_repr']}', {facts['source_base']})",
        f"print(base_repr(number, {facts['target_base']}).lower())",
    )


@_exercise("count_bits")
def _bits(row: Row) -> Draft:
    return _draft(
        row,
        "I write the number in binary and count the ones.",
        f"print(bin({row.facts['number']}).count('1'))",
    )


# --- chance and counting -------------------------------------------------------------------------


@_exercise("dice")
def _rolled(row: Row) -> Draft:
    puzzle = row.facts["puzzle"]
    sides = re.findall(r"1d(\d+)", puzzle["dice_str"])
    return _draft(
        row,
        "I list all rolls and count those whose sum is large enough.",
        "from fractions import Fraction",
        "from itertools import product",
        f"dice = [{', '.join(sides)}]",
        "sums = [sum(roll) for roll in product(*(range(1, d + 1) for d in dice))]",
        f"print(Fraction(sum(s >= {puzzle['target']} for s in sums), len(sums)))",
        closing=f"The probability is $\\boxed{{{OUTPUT}}}$.",
    )


@_exercise("coin_flip")
def _flipped(row: Row) -> Draft:
    flips, heads = row.facts["num_trials"], row.facts["k_heads"]
    if row.facts["problem_type"] == "exact":
        ways = f"comb({flips}, {heads})"
    else:
        ways = f"sum(comb({flips}, k) for k in range({heads}, {flips} + 1))"
    rational = row.facts["rational"]
    return _draft(
        row,
        f"There are $2^{{{flips}}}$ equally likely results; I count those that are asked for.",
        "from fractions import Fraction",
        "from math import comb",
        f"ways = {ways}",
        f"print(Fraction(ways, 2**{flips}))",
        answer=str(Fraction(rational["numerator"], rational["denominator"])),
        closing=f"The probability is $\\boxed{{{OUTPUT}}}$.",
    )


_PLURALS = {
    "butterfly": "butterflies", "cockroach": "cockroaches", "deer": "deer", "firefly": "fireflies",
    "jellyfish": "jellyfish", "leech": "leeches", "praying mantis": "praying mantises",
    "sheep": "sheep", "shrimp": "shrimp", "woodlouse": "woodlice",
}  # fmt: skip
_MOST_ANIMALS = 5


@_exercise("leg_counting")
def _legs(row: Row) -> Draft:
    animals: dict[str, int] = row.facts["animals"]
    if "starfish" in animals:
        raise Unsuitable("the arms of a starfish are no legs")
    if len(animals) > _MOST_ANIMALS:
        raise Unsuitable("a long list of animals")
    legs: dict[str, int] = importlib.import_module("reasoning_gym.arithmetic.leg_counting").ANIMALS
    counted = [
        f"{count} {animal if count == 1 else _PLURALS.get(animal, f'{animal}s')}"
        for animal, count in animals.items()
    ]
    listed = f"{', '.join(counted[:-1])} and {counted[-1]}"
    row = row._replace(question=f"How many legs do {listed} have altogether?")
    known = ", ".join(f"{_a(animal)} {legs[animal] or 'none'}" for animal in animals)
    total = " + ".join(f"{count} * {legs[animal]}" for animal, count in animals.items())
    return _draft(
        row,
        f"Legs: {known}.",
        f"legs = {total}",
        "print(legs)",
        closing=f"Altogether they have $\\boxed{{{OUTPUT}}}$ legs.",
    )


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


# --- angles, time and dates ----------------------------------------------------------------------


@_exercise("simple_geometry")
def _angle(row: Row) -> Draft:
    if not 0 < row.facts["missing_angle_raw"] < 180:
        raise Unsuitable("the polygon is not convex")
    row = row._replace(question=row.question.replace(".0°", "°"))
    sides = row.facts["n_sides"]
    known = " + ".join(f"{angle:g}" for angle in row.facts["known_angles"])
    return _draft(
        row,
        f"The interior angles of a polygon with {sides} sides add up to "
        f"$({sides} - 2) \\cdot 180^\\circ$.",
        f"known = {known}",
        f"print(({sides} - 2) * 180 - known)",
        closing=f"The remaining angle is $\\boxed{{{OUTPUT}}}^\\circ$.",
    )


@_exercise("time_intervals")
def _interval(row: Row) -> Draft:
    kind, form = row.facts["task_type"], row.facts["format"]
    if kind == "date":
        start, end = (date.fromisoformat(row.facts[key][:10]) for key in ("start_time", "end_time"))
        return _draft(
            row,
            "I subtract the dates.",
            "from datetime import date",
            f"print(({_date(end)} - {_date(start)}).days)",
            answer=row.answer.removesuffix(" days"),
            closing=f"That is $\\boxed{{{OUTPUT}}}$ days.",
        )
    if kind not in ("time", "time_seconds"):
        raise Unsuitable("a time with a zone or fractions of a second")
    first, second = re.findall(r"\d\d:\d\d(?::\d\d)?", row.question)
    hours, minutes, *seconds = row.answer.split(":")
    return _draft(
        row,
        "I subtract the start from the end.",
        "from datetime import datetime",
        f"start = datetime.strptime('{first}', '{form}')",
        f"end = datetime.strptime('{second}', '{form}')",
        "print(end - start)",
        answer=f"{int(hours)}:{minutes}:{''.join(seconds) or '00'}",
        closing=f"It took $\\boxed{{{OUTPUT}}}$ (hours, minutes, seconds).",
    )


@_exercise("calendar_arithmetic")
def _calendar(row: Row) -> Draft:
    facts = row.facts
    if facts["task"] == "is_leap_year":
        return _draft(
            row,
            "`isleap` knows the rule for leap years.",
            "from calendar import isleap",
            f"print('Yes' if isleap({facts['year']}) else 'No')",
        )
    days = {key: date.fromisoformat(facts[key]) for key in facts if key.endswith("_date")}
    if facts["task"] == "weekday_of_date":
        if days["target_date"].strftime("%B") not in row.question:
            raise Unsuitable("a date whose month and day could be confused")
        return _draft(
            row,
            "The calendar gives the weekday.",
            "from datetime import date",
            f"print({_date(days['target_date'])}.strftime('%A'))",
        )
    if facts["task"] == "weekday_offset":
        offset = facts["offset_days"]
        return _draft(
            row,
            f"I go {abs(offset)} days {'back' if offset < 0 else 'on'} and take the weekday.",
            "from datetime import date, timedelta",
            f"day = {_date(days['start_date'])} {'-' if offset < 0 else '+'} "
            f"timedelta(days={abs(offset)})",
            "print(day.strftime('%A'))",
        )
    if facts["task"] == "count_business_days":
        return _draft(
            row,
            "I count the days from Monday to Friday; both ends belong to them.",
            "from datetime import date, timedelta",
            f"start, end = {_date(days['start_date'])}, {_date(days['end_date'])}",
            "days = [start + timedelta(days=k) for k in range((end - start).days + 1)]",
            "print(sum(day.weekday() < 5 for day in days))",
        )
    raise Unsuitable("another question about the calendar")


def _date(day: date) -> str:
    return f"date({day.year}, {day.month}, {day.day})"
