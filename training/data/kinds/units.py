"""Unit conversion, both ways, of every quantity met at school.

The programs leave the factors to SymPy: they copy the amount and the units of the problem. Units
that SymPy lacks (the week, the gallon, the megabyte) are defined by the program in one line.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from training.data.kinds import OUTPUT, Draft, Draw, kind
from training.data.kinds.everyday import BOX, decimal, names, plain, rounded, worked


class _Unit(NamedTuple):
    names: tuple[str, ...]  # in problems; the first one also in closings
    code: str  # as SymPy has it, or as a line of the program defines it
    worth: Fraction | int  # in the smallest unit of its row


_LENGTHS = (
    _Unit(("mm", "millimetres", "millimeters"), "mm", 1),
    _Unit(("cm", "centimetres", "centimeters"), "cm", 10),
    _Unit(("m", "metres", "meters"), "m", 1000),
    _Unit(("km", "kilometres", "kilometers"), "km", 1_000_000),
)
_MASSES = (
    _Unit(("mg", "milligrams"), "mg", 1),
    _Unit(("g", "grams"), "g", 1000),
    _Unit(("kg", "kilograms", "kilos", "kgs"), "kg", 1_000_000),
    _Unit(("t", "tonnes", "tonnes", "metric tons"), "tonne", 1_000_000_000),
)
_VOLUMES = (
    _Unit(("ml", "mL", "millilitres", "milliliters"), "ml", 1),
    _Unit(("cm³", "cm^3", "cubic centimetres", "cubic centimeters", "cubic cm"), "cm**3", 1),
    _Unit(("cl", "centilitres", "centiliters"), "cl", 10),
    _Unit(("dl", "decilitres", "deciliters"), "dl", 100),
    _Unit(("l", "L", "litres", "liters"), "l", 1000),
    _Unit(("m³", "cubic metres", "cubic meters", "m^3"), "m**3", 1_000_000),
)
_TIMES = (
    _Unit(("seconds", "seconds", "s", "sec", "secs"), "second", 1),
    _Unit(("minutes", "minutes", "min", "mins"), "minute", 60),
    _Unit(("hours", "hours", "h", "hrs"), "hour", 3600),
    _Unit(("days",), "day", 86400),
    _Unit(("weeks",), "week", 604800),
)
_AREAS = (
    _Unit(("mm²", "mm^2", "square millimetres", "square millimeters", "sq mm"), "mm**2", 1),
    _Unit(("cm²", "cm^2", "square centimetres", "square centimeters", "sq cm"), "cm**2", 100),
    _Unit(("m²", "m^2", "square metres", "square meters", "sq m"), "m**2", 1_000_000),
    _Unit(("ha", "hectares"), "hectare", 10_000_000_000),
    _Unit(("km²", "km^2", "square kilometres", "square kilometers"), "km**2", 1_000_000_000_000),
)
_BYTES = (
    _Unit(("bytes", "B"), "byte", 1),
    _Unit(("kB", "kilobytes"), "kB", 1000),
    _Unit(("MB", "megabytes"), "MB", 1_000_000),
    _Unit(("GB", "gigabytes"), "GB", 1_000_000_000),
    _Unit(("TB", "terabytes"), "TB", 1_000_000_000_000),
)

# What SymPy has not, in terms of what it has.
_DEFINITIONS = {
    "week": "7*day",
    "month": "year/12",
    "ounce": "pound/16",
    "gallon": "231*inch**3",
    "pint": "quart/2",
    "cup": "quart/4",
    "stone": "14*pound",
    "acre": "4840*yard**2",
    "kB": "10**3*byte",
    "MB": "10**6*byte",
    "GB": "10**9*byte",
    "TB": "10**12*byte",
}
_NAME = re.compile(r"[A-Za-z]+")
_PLAN = "SymPy knows these units and converts them."
_PLAN_DEFINED = "I define the unit that SymPy lacks; SymPy converts."


def converted(amount: str, target: str) -> str:
    """The expression for an amount, with its unit, as a number of target units."""
    divisor = f"({target})" if "/" in target else target
    return f"float(convert_to({amount}, {target}) / {divisor})"


def conversion(amount: str, target: str, shown: str = "") -> tuple[str, ...]:
    """The program that converts an amount: its lines.

    Args:
        amount: as the program has it, such as "3.5*km" or "3*hour + 20*minute".
        target: the unit, such as "m" or "km/h".
        shown: what is printed instead of ten significant digits.
    """
    used = dict.fromkeys(_NAME.findall(f"{amount} {target}"))
    defined = [f"{name} = {_DEFINITIONS[name]}" for name in used if name in _DEFINITIONS]
    known = [name for name in used if name not in _DEFINITIONS]
    known += [name for line in defined for name in _NAME.findall(line.split(" = ")[1])]
    imported = ", ".join(dict.fromkeys(known))
    return (
        f"from sympy.physics.units import convert_to, {imported}",
        *defined,
        shown or f'print(f"{{{converted(amount, target)}:.10g}}")',
    )


def _plan(code: tuple[str, ...]) -> str:
    return _PLAN if len(code) == 2 else _PLAN_DEFINED


def _ten_digits(value: Fraction) -> str:
    return plain(Decimal(f"{float(value):.10g}"))


def _converting(amount: str, source: str, target: str) -> tuple[str, ...]:
    short = len(source) <= 3 and " " not in amount
    tight = f"{amount}{source}" if short else f"{amount} {source}"
    return (
        f"Convert {amount} {source} to {target}.",
        f"How many {target} are {amount} {source}?",
        f"What is {amount} {source} in {target}?",
        f"{amount} {source} in {target}",
        f"{amount} {source} to {target}",
        f"How many {target} are there in {amount} {source}?",
        f"Change {amount} {source} into {target}.",
        f"Express {amount} {source} in {target}.",
        f"{amount} {source} = ? {target}",
        f"convert {amount} {source} into {target}",
        f"Write {amount} {source} in {target}.",
        f"{amount} {source} is how many {target}?",
        f"Can you convert {amount} {source} to {target}?",
        f"How much is {amount} {source} in {target}?",
        f"What is {amount} {source} expressed in {target}?",
        f"I need {amount} {source} in {target}.",
        f"Turn {amount} {source} into {target}.",
        f"{amount} {source} equals how many {target}?",
        f"Fill in: {amount} {source} = __ {target}",
        f"{tight} in {target}",
        f"convert {amount} {source} to {target}",
        f"how many {target} in {amount} {source}",
        f"{tight} to {target}",
        f"How many {target} is {amount} {source}?",
        f"{amount} {source} -> {target}",
        f"{tight} = ? {target}",
        f"What's {tight} in {target}?",
        f"convert {tight} to {target}",
        f"The label says {amount} {source}. How many {target} is that?",
        f"How do I convert {amount} {source} to {target}?",
        f"{tight} → {target}",
        f"{amount} {source} in {target}?",
        f"In my exercise it is {amount} {source}, but I need {target}.",
        f"how much is {tight} in {target}",
        f"How many {target} in {amount} {source}?",
        f"{tight} into {target}",
        f"what is {tight} in {target}",
        f"{amount} {source} as {target}",
        f"in {target}: {amount} {source}",
        f"{amount} {source}, how many {target}?",
        f"number of {target} in {amount} {source}",
        f"Find {amount} {source} in {target}.",
        f"{tight}, how many {target}",
        f"{amount} {source} = how many {target}",
        f"How many {target} make {amount} {source}?",
        f"Unit conversion: {amount} {source} to {target}",
        f"how many {target} is {tight}",
        f"Give {amount} {source} in {target}.",
    )


def _several(name: str, number: str) -> str:
    """A unit as it stands behind a number."""
    if number != "1":
        return name
    return _ONE_OF.get(name, name[:-1] if len(name) > 3 and name.endswith("s") else name)


_ONE_OF = {"inches": "inch", "feet": "foot", "hrs": "hr", "lbs": "lb"}


def _amount(draw: Draw) -> Fraction:
    """An amount of the larger of two units."""
    if draw.random.random() < 0.06:
        return Fraction(1)
    if draw.random.random() < 0.5:
        return Fraction(decimal(draw, 0, 60))
    return Fraction(draw.random.randint(2, 90))


def _metric(draw: Draw, row: tuple[_Unit, ...], steps: int = 2) -> Draft:
    """A conversion between two units of a row that lie at most so many steps apart."""
    i = draw.random.randrange(len(row))
    j = draw.random.choice([k for k in range(len(row)) if 0 < abs(k - i) <= steps])
    source, target = row[i], row[j]
    factor = Fraction(source.worth) / target.worth
    if row is _TIMES:
        larger = Fraction(draw.random.randint(2, 60)) + Fraction(draw.random.choice([0, 0, 2]), 4)
        value = larger if factor > 1 else larger / factor
    elif factor > 1:
        value = _amount(draw)
    else:
        value = Fraction(draw.random.randint(1, 9999)) * max(1, int(1 / factor / 1000))
    return _conversion(draw, plain(value), source, target, value * factor)


def _conversion(draw: Draw, amount: str, source: _Unit, target: _Unit, result: Fraction) -> Draft:
    a = _several(draw.random.choice(source.names), amount)
    b = draw.random.choice(target.names)
    code = conversion(f"{amount}*{source.code}", target.code)
    shown = amount
    if amount.isdigit() and draw.random.random() < 0.15:
        shown = f"{int(amount):,}"
    return worked(
        draw.wording(*_converting(shown, a, b)),
        _plan(code),
        f"It is {BOX} {target.names[0]}.",
        _ten_digits(result),
        *code,
    )


@kind("convert_length", topic="units")
def convert_length(draw: Draw) -> Draft:
    return _metric(draw, _LENGTHS)


@kind("convert_mass", topic="units")
def convert_mass(draw: Draw) -> Draft:
    return _metric(draw, _MASSES)


@kind("convert_volume", topic="units")
def convert_volume(draw: Draw) -> Draft:
    return _metric(draw, _VOLUMES, len(_VOLUMES))


@kind("convert_time", topic="units")
def convert_time(draw: Draw) -> Draft:
    return _metric(draw, _TIMES)


@kind("convert_area", topic="units")
def convert_area(draw: Draw) -> Draft:
    return _metric(draw, _AREAS)


@kind("convert_bytes", topic="units")
def convert_bytes(draw: Draw) -> Draft:
    return _metric(draw, _BYTES)


_METRES_A_SECOND = _Unit(
    ("m/s", "m/s", "metres per second", "meters per second", "m/sec"), "m/s", Fraction(36, 10)
)
_KILOMETRES_AN_HOUR = _Unit(
    ("km/h", "km/h", "kilometres per hour", "kilometers per hour", "kph", "kmh", "km per hour"),
    "km/h",
    1,
)
_MILES_AN_HOUR = _Unit(("mph", "miles per hour"), "mile/h", Fraction(1609344, 1_000_000))


@kind("convert_speed", topic="units")
def convert_speed(draw: Draw) -> Draft:
    slow = _METRES_A_SECOND if draw.random.random() < 0.8 else _MILES_AN_HOUR
    source, target = draw.random.sample([slow, _KILOMETRES_AN_HOUR], 2)
    value = Fraction(draw.random.randint(1, 200), draw.random.choice([1, 1, 2, 10]))
    if source is _KILOMETRES_AN_HOUR and slow is _METRES_A_SECOND:
        value *= Fraction(18, 5)  # a speed that comes out even
    result = value * Fraction(source.worth) / target.worth
    return _conversion(draw, plain(value), source, target, result)


# Two units of the same quantity, and how many of the second one of the first is.
_RATES = (
    (_Unit(("g/cm³", "g/cm^3"), "g/cm**3", 1000), _Unit(("kg/m³", "kg/m^3"), "kg/m**3", 1)),
    (
        _Unit(("litres per minute", "l/min"), "l/minute", 60),
        _Unit(("litres per hour", "l/h"), "l/h", 1),
    ),
    (_Unit(("m³/h", "m^3/h"), "m**3/h", 1000), _Unit(("litres per hour", "l/h"), "l/h", 1)),
    (
        _Unit(("m/s", "metres per second"), "m/s", 60),
        _Unit(("m/min", "metres per minute"), "m/minute", 1),
    ),
    (
        _Unit(("cm/s", "centimetres per second"), "cm/s", 1),
        _Unit(("m/min", "metres per minute"), "m/minute", Fraction(10, 6)),
    ),
    (
        _Unit(("km/h", "kilometres per hour"), "km/h", 50),
        _Unit(("m/min", "metres per minute"), "m/minute", 3),
    ),
)


@kind("convert_rate", topic="units")
def convert_rate(draw: Draw) -> Draft:
    source, target = draw.random.sample(draw.random.choice(_RATES), 2)
    factor = Fraction(source.worth) / target.worth
    result = Fraction(draw.random.randint(1, 400), draw.random.choice([1, 2, 10]))
    if factor > 1:
        result = Fraction(int(result) + 1) * factor
    value = result / factor
    if Fraction(_ten_digits(value)) != value:
        value = Fraction(draw.random.randint(2, 90))
        result = value * factor
    return _conversion(draw, plain(value), source, target, result)


@kind("convert_temperature", topic="units")
def convert_temperature(draw: Draw) -> Draft:
    celsius = Fraction(draw.random.choice([draw.random.randint(-8, 40) * 5, 37, 38, 36]))
    fahrenheit = celsius * 9 / 5 + 32
    to_f = draw.random.random() < 0.5
    c = draw.random.choice(["°C", "degrees Celsius", "Celsius", "C"])
    f = draw.random.choice(["°F", "degrees Fahrenheit", "Fahrenheit", "F"])
    low, high = plain(celsius), plain(fahrenheit)
    minus = draw.random.choice("--−")
    if draw.random.random() < 0.15:
        kelvin = plain(celsius + Fraction(27315, 100))
        return worked(
            draw.wording(
                *_converting(low.replace("-", minus), c, draw.random.choice(["kelvin", "K"]))
            ),
            "Kelvin starts 273.15 degrees lower.",
            f"It is {BOX} K.",
            kelvin,
            f'print(f"{{{low} + 273.15:.10g}}")',
        )
    if to_f:
        return worked(
            draw.wording(*_converting(low.replace("-", minus), c, f)),
            "I multiply by 9/5 and add 32.",
            f"It is {BOX} °F.",
            high,
            f'print(f"{{{low} * 9 / 5 + 32:.10g}}")',
        )
    return worked(
        draw.wording(*_converting(high.replace("-", minus), f, c)),
        "I take 32 away and multiply by 5/9.",
        f"It is {BOX} °C.",
        low,
        f'print(f"{{({high} - 32) * 5 / 9:.10g}}")',
    )


_INCH = _Unit(("inches", "in", "inch"), "inch", Fraction(254, 100))
_FOOT = _Unit(("feet", "ft"), "foot", Fraction(3048, 100))
_YARD = _Unit(("yards", "yd"), "yard", Fraction(9144, 100))
_MILE = _Unit(("miles", "mi"), "mile", Fraction(160934400, 1000))
_CENTIMETRE = _Unit(("cm", "centimetres"), "cm", 1)
_METRE = _Unit(("m", "metres", "meters"), "m", 100)
_KILOMETRE = _Unit(("km", "kilometres", "kilometers"), "km", 100_000)
_POUND = _Unit(("pounds", "lb", "lbs"), "pound", Fraction(45359237, 100_000))
_OUNCE = _Unit(("ounces", "oz"), "ounce", Fraction(45359237, 1_600_000))
_GRAM = _Unit(("g", "grams"), "g", 1)
_KILOGRAM = _Unit(("kg", "kilograms"), "kg", 1000)
_STONE = _Unit(("stone",), "stone", Fraction(45359237 * 14, 100_000))
_QUART = _Unit(("quarts",), "quart", Fraction(3785411784, 4_000_000_000))
_PINT = _Unit(("pints",), "pint", Fraction(3785411784, 8_000_000_000))
_CUP = _Unit(("cups",), "cup", Fraction(3785411784, 16_000_000_000))
_SQUARE_FOOT = _Unit(("square feet", "sq ft", "ft²", "ft^2"), "foot**2", Fraction(3048, 100) ** 2)
_SQUARE_INCH = _Unit(("square inches", "sq in"), "inch**2", Fraction(254, 100) ** 2)
_SQUARE_YARD = _Unit(("square yards",), "yard**2", Fraction(9144, 100) ** 2)
_SQUARE_METRE = _Unit(("m²", "square metres", "square meters", "sq m"), "m**2", 10_000)
_ACRE = _Unit(("acres",), "acre", 4840 * Fraction(9144, 100) ** 2)
_GALLON = _Unit(("US gallons", "gallons"), "gallon", Fraction(3785411784, 1_000_000_000))
_LITRE = _Unit(("litres", "liters"), "l", 1)
_MONTH, _YEAR = _Unit(("months",), "month", 1), _Unit(("years",), "year", 12)
_CUSTOMARY = (
    (_INCH, _CENTIMETRE), (_MILE, _KILOMETRE), (_POUND, _KILOGRAM), (_FOOT, _METRE),
    (_GALLON, _LITRE), (_OUNCE, _GRAM), (_FOOT, _CENTIMETRE), (_YARD, _METRE),
    (_INCH, _METRE), (_MILE, _METRE), (_POUND, _GRAM), (_STONE, _KILOGRAM), (_MILE, _KILOMETRE),
    (_POUND, _KILOGRAM), (_SQUARE_FOOT, _SQUARE_METRE),
)  # fmt: skip
_WHOLE = (
    (_FOOT, _INCH), (_YARD, _FOOT), (_POUND, _OUNCE), (_YEAR, _MONTH), (_MILE, _FOOT),
    (_MILE, _YARD), (_YARD, _INCH), (_GALLON, _QUART), (_QUART, _PINT), (_PINT, _CUP),
    (_GALLON, _CUP), (_STONE, _POUND), (_SQUARE_FOOT, _SQUARE_INCH), (_ACRE, _SQUARE_YARD),
    (_SQUARE_YARD, _SQUARE_FOOT),
)  # fmt: skip


@kind("convert_customary", topic="units")
def convert_customary(draw: Draw) -> Draft:
    n = draw.random.randint(2, 90)
    if draw.random.random() < 0.4:
        larger, smaller = draw.random.choice(_WHOLE)
        factor = Fraction(larger.worth) / smaller.worth
        if draw.random.random() < 0.5:
            return _conversion(draw, str(int(n * factor)), smaller, larger, Fraction(n))
        return _conversion(draw, str(n), larger, smaller, n * factor)
    source, target = draw.random.sample(draw.random.choice(_CUSTOMARY), 2)
    value = n * Fraction(source.worth) / target.worth
    if draw.random.random() < 0.5:
        return _conversion(draw, str(n), source, target, value)
    a, b = draw.random.choice(source.names), draw.random.choice(target.names)
    end = draw.random.choice([" (2 decimals)", " to 2 decimal places"])
    amount = f"{n}*{source.code}"
    shown = f"print(round({converted(amount, target.code)}, 2))"
    code = conversion(amount, target.code, shown)
    return worked(
        draw.wording(*(w.rstrip(".?") + end for w in _converting(str(n), a, b))),
        _plan(code),
        f"It is about {BOX} {target.names[0]}.",
        plain(Decimal(rounded(value, 2))),
        *code,
    )


# The larger unit, the smaller one, their codes, how many of the second one of the first is.
_MIXED = (
    ("hours", "minutes", "hour", "minute", 60), ("minutes", "seconds", "minute", "second", 60),
    ("days", "hours", "day", "hour", 24), ("weeks", "days", "week", "day", 7),
    ("m", "cm", "m", "cm", 100), ("km", "m", "km", "m", 1000), ("kg", "g", "kg", "g", 1000),
    ("l", "ml", "l", "ml", 1000), ("years", "months", "year", "month", 12),
    ("feet", "inches", "foot", "inch", 12), ("h", "min", "hour", "minute", 60),
    ("pounds", "ounces", "pound", "ounce", 16), ("cm", "mm", "cm", "mm", 10),
)  # fmt: skip


@kind("mixed_units", topic="units")
def mixed_units(draw: Draw) -> Draft:
    big, small, large, little, factor = draw.random.choice(_MIXED)
    m, n = draw.random.randint(1, 20), draw.random.randrange(2, factor)
    whole = draw.random.random() < 0.25 and n * 4 % factor == 0
    target, code, value = (
        (big, large, m + Fraction(n, factor))
        if whole
        else (small, little, Fraction(m * factor + n))
    )
    joint = draw.random.choice([" ", " and "])
    program = conversion(f"{m}*{large} + {n}*{little}", code)
    return worked(
        draw.wording(*_converting(f"{m} {_several(big, str(m))}{joint}{n}", small, target)),
        _plan(program),
        f"It is {BOX} {target}.",
        plain(value),
        *program,
    )


_SPOKEN = {
    Fraction(1, 2): ("half", "half a", "half an"),
    Fraction(1, 4): ("a quarter of", "a quarter of a", "a quarter of an"),
    Fraction(3, 4): ("three quarters of", "three quarters of a", "three quarters of an"),
    Fraction(1, 3): ("a third of", "a third of a", "a third of an"),
    Fraction(2, 3): ("two thirds of", "two thirds of a", "two thirds of an"),
    Fraction(2, 5): ("2/5 of", "2/5 of a", "2/5 of an"),
    Fraction(3, 5): ("three fifths of", "three fifths of a", "three fifths of an"),
    Fraction(5, 6): ("5/6 of", "5/6 of a", "5/6 of an"),
    Fraction(1, 5): ("a fifth of", "a fifth of a", "a fifth of an"),
    Fraction(1, 10): ("a tenth of", "a tenth of a", "a tenth of an"),
    Fraction(7, 10): ("7/10 of", "7/10 of a", "7/10 of an"),
}
_ONE = (
    ("hour", "minutes", "hour", "minute", 60), ("minute", "seconds", "minute", "second", 60),
    ("day", "hours", "day", "hour", 24), ("year", "months", "year", "month", 12),
    ("metre", "cm", "m", "cm", 100), ("kilometre", "m", "km", "m", 1000),
    ("kilogram", "grams", "kg", "g", 1000), ("litre", "ml", "l", "ml", 1000),
    ("kilo", "g", "kg", "g", 1000), ("centimetre", "mm", "cm", "mm", 10),
)  # fmt: skip


@kind("part_of_unit", topic="units")
def part_of_unit(draw: Draw) -> Draft:
    """Three quarters of an hour in minutes."""
    one, small, large, little, factor = draw.random.choice(_ONE)
    part = draw.random.choice([p for p in _SPOKEN if p * factor % 1 == 0])
    p = f"{_SPOKEN[part][2 if one == 'hour' else 1]} {one}"
    who = names(draw, 1)[0]
    code = conversion(f"{large} * {part}", little)
    return worked(
        draw.wording(
            f"How many {small} are in {p}?",
            f"{p} in {small}",
            f"What is {p} in {small}?",
            f"How many {small} is {p}?",
            f"{p} = ? {small}",
            f"how many {small} in {p}",
            f"Convert {p} to {small}.",
            f"{who} needs {p}. How many {small} is that?",
            f"Write {p} in {small}.",
            f"{p} is how many {small}?",
            f"Express {p} in {small}.",
            f"How many {small} are there in {p}?",
            f"What's {p} in {small}?",
            f"{p} to {small}",
        ),
        _plan(code),
        f"It is {BOX} {small}.",
        int(part * factor),
        *code,
    )


# One of a larger unit as spoken, the smaller units, their codes, how many of them it is.
_EACH = (
    ("a minute", "seconds", "minute", "second", 60), ("an hour", "minutes", "hour", "minute", 60),
    ("an hour", "seconds", "hour", "second", 3600), ("a day", "hours", "day", "hour", 24),
    ("a day", "minutes", "day", "minute", 1440), ("a day", "seconds", "day", "second", 86400),
    ("a week", "days", "week", "day", 7), ("a week", "hours", "week", "hour", 168),
    ("a week", "minutes", "week", "minute", 10080),
    ("a year", "months", "year", "month", 12),
    ("a common year", "days", "common_year", "day", 365),
    ("a common year", "hours", "common_year", "hour", 8760),
    ("a metre", "cm", "m", "cm", 100), ("a meter", "centimeters", "m", "cm", 100),
    ("a metre", "mm", "m", "mm", 1000), ("a kilometre", "metres", "km", "m", 1000),
    ("a kilometer", "meters", "km", "m", 1000), ("a kilometre", "cm", "km", "cm", 100_000),
    ("a km", "m", "km", "m", 1000), ("a km", "cm", "km", "cm", 100_000),
    ("a cm", "mm", "cm", "mm", 10),
    ("a centimetre", "mm", "cm", "mm", 10), ("a kilogram", "grams", "kg", "g", 1000),
    ("a kg", "g", "kg", "g", 1000), ("a kilogram", "mg", "kg", "mg", 1_000_000),
    ("a gram", "mg", "g", "mg", 1000), ("a tonne", "kg", "tonne", "kg", 1000),
    ("a litre", "ml", "l", "ml", 1000), ("a liter", "milliliters", "l", "ml", 1000),
    ("a litre", "cl", "l", "cl", 100), ("a cubic metre", "litres", "m**3", "l", 1000),
    ("a cubic meter", "liters", "m**3", "l", 1000), ("a litre", "cm³", "l", "cm**3", 1000),
    ("a square metre", "square cm", "m**2", "cm**2", 10_000),
    ("a m²", "cm²", "m**2", "cm**2", 10_000), ("a cm²", "mm²", "cm**2", "mm**2", 100),
    ("a km²", "m²", "km**2", "m**2", 1_000_000), ("a hectare", "m²", "hectare", "m**2", 10_000),
    ("a hectare", "square metres", "hectare", "m**2", 10_000),
    ("a cubic metre", "cm³", "m**3", "cm**3", 1_000_000),
    ("a foot", "inches", "foot", "inch", 12), ("a yard", "feet", "yard", "foot", 3),
    ("a yard", "inches", "yard", "inch", 36), ("a mile", "feet", "mile", "foot", 5280),
    ("a mile", "yards", "mile", "yard", 1760), ("a pound", "ounces", "pound", "ounce", 16),
    ("a US gallon", "quarts", "gallon", "quart", 4), ("a gallon", "pints", "gallon", "pint", 8),
    ("a GB", "MB", "GB", "MB", 1000), ("a gigabyte", "megabytes", "GB", "MB", 1000),
    ("a byte", "bits", "byte", "bit", 8), ("a TB", "GB", "TB", "GB", 1000),
)  # fmt: skip


@kind("one_unit", topic="units")
def one_unit(draw: Draw) -> Draft:
    """How many seconds are in a day."""
    one, small, large, little, factor = draw.random.choice(_EACH)
    figure = f"1 {one.split(' ', 1)[1]}"
    code = conversion(f"1*{large}", little)
    return worked(
        draw.wording(
            f"How many {small} are in {one}?",
            f"How many {small} are there in {one}?",
            f"how many {small} in {one}",
            f"How many {small} make {one}?",
            f"{small} in {one}",
            f"How many {small} is {figure}?",
            f"Convert {figure} to {small}.",
            f"{figure} in {small}",
            f"What is {one} in {small}?",
            f"How many {small} does {one} have?",
            f"{figure} = ? {small}",
            f"How many {small} are in {figure}?",
            f"number of {small} in {one}",
            f"{one} is how many {small}",
            f"How many {small} equal {figure}?",
            f"Express {one} in {small}.",
            f"{figure} to {small}",
            f"how many {small} in {figure}?",
            f"My sister asked how many {small} {one} has. What do I tell her?",
            f"{figure} equals how many {small}?",
            f"{one} in {small}?",
            f"What number of {small} makes {one}?",
            f"tell me how many {small} are in {one}",
            f"How many {small} fit in {one}?",
        ),
        _plan(code),
        f"It is {BOX} {small}.",
        factor,
        *code,
    )


_PARTS_OF = {
    Fraction(1, 2): "a half",
    Fraction(1, 4): "a quarter",
    Fraction(3, 4): "three quarters",
}
_COUNTING = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@kind("mixed_amount_of_unit", topic="units")
def mixed_amount_of_unit(draw: Draw) -> Draft:
    """2 1/2 hours in minutes, 3/4 kg in g, two and a half hours."""
    _, small, large, little, factor = draw.random.choice(_ONE)
    part = draw.random.choice([Fraction(1, 2), Fraction(1, 2), Fraction(1, 4), Fraction(3, 4)])
    whole = draw.random.choice([0, 1, 1, 2, 2, 3, 4, 5, draw.random.randint(1, 9)])
    name = {"m": "metres", "km": "km", "kg": "kg", "l": "litres", "cm": "cm"}.get(
        large, large + "s"
    )
    spoken = f"{_COUNTING[whole - 1]} and {_PARTS_OF[part]}"
    figure = f"{whole} {part}" if whole else str(part)
    if not whole and name.endswith("s"):
        name = f"of {'an' if large == 'hour' else 'a'} {name[:-1]}"
    shown = draw.random.choice([figure, figure, spoken]) if whole else figure
    amount = f"({whole} + {part})*{large}" if whole else f"{large}*{part}"
    code = conversion(amount, little)
    return worked(
        draw.wording(*_converting(shown, name, small)),
        _plan(code),
        f"It is {BOX} {small}.",
        plain((whole + part) * factor),
        *code,
    )


@kind("feet_and_inches", topic="units")
def feet_and_inches(draw: Draw) -> Draft:
    """A height in feet and inches in cm or m; pounds and ounces in grams or kg."""
    weight = draw.random.random() < 0.25
    m, n = draw.random.randint(1, 12), draw.random.randint(1, 15 if weight else 11)
    if weight:
        large, little, target = _POUND, _OUNCE, draw.random.choice([_GRAM, _KILOGRAM])
        shown = draw.random.choice([f"{m} lb {n} oz", f"{m} {_several('pounds', str(m))} {n} oz"])
    else:
        m, n = draw.random.choice([4, 5, 5, 6, 6, m]), min(n, 11)
        large, little, target = _FOOT, _INCH, draw.random.choice([_CENTIMETRE, _CENTIMETRE, _METRE])
        shown = draw.random.choice(
            [f"{m} ft {n} in", f"{m}'{n}\"", f"{m} feet {n} inches", f"{m} feet and {n} inches"]
        )
        shown = shown.replace(" 1 inches", " 1 inch").replace("1 feet", "1 foot")
    value = (m * Fraction(large.worth) + n * little.worth) / target.worth
    code = conversion(f"{m}*{large.code} + {n}*{little.code}", target.code)
    t = draw.random.choice(target.names)
    return worked(
        draw.wording(
            f"Convert {shown} to {t}.",
            f"What is {shown} in {t}?",
            f"{shown} in {t}",
            f"{shown} to {t}",
            f"How many {t} are {shown}?",
            f"How many {t} is {shown}?",
            f"how many {t} in {shown}",
            f"Express {shown} in {t}.",
            f"{shown} = ? {t}",
            f"I am {shown} tall. What is my height in {t}?"
            if not weight
            else f"A parcel weighs {shown}. What is that in {t}?",
            f"A board is {shown} long. How long is it in {t}?"
            if not weight
            else f"The baby weighs {shown}. How much is that in {t}?",
            f"Change {shown} into {t}.",
            f"Write {shown} in {t}.",
            f"convert {shown} into {t}",
            f"what's {shown} in {t}",
            f"{shown} as {t}",
        ),
        _plan(code),
        f"It is {BOX} {target.names[0]}.",
        _ten_digits(value),
        *code,
    )


# Two units that are added, with how many of the second the first is.
_ADDED = (
    ("km", "m", "km", "m", 1000), ("m", "cm", "m", "cm", 100), ("cm", "mm", "cm", "mm", 10),
    ("kg", "g", "kg", "g", 1000), ("l", "ml", "l", "ml", 1000), ("litres", "ml", "l", "ml", 1000),
    ("hours", "minutes", "hour", "minute", 60), ("minutes", "seconds", "minute", "second", 60),
    ("t", "kg", "tonne", "kg", 1000), ("feet", "inches", "foot", "inch", 12),
)  # fmt: skip


@kind("sum_of_units", topic="units")
def sum_of_units(draw: Draw) -> Draft:
    """2 km + 350 m in m; 1.5 kg - 200 g in g."""
    big, small, large, little, factor = draw.random.choice(_ADDED)
    m = Fraction(draw.random.randint(2, 20))
    if factor % 100 == 0 and draw.random.random() < 0.4:
        m += Fraction(draw.random.randint(1, 9), 10)
    n = draw.random.randint(2, min(900, int(m * factor) - 1))
    adds = draw.random.random() < 0.65
    value = m * factor + (n if adds else -n)
    into_large = factor in (10, 100, 1000) and draw.random.random() < 0.3
    t, target = (big, large) if into_large else (small, little)
    x, y, sign = f"{plain(m)} {big}", f"{n} {small}", "+" if adds else "-"
    code = conversion(f"{plain(m)}*{large} {sign} {n}*{little}", target)
    end = draw.random.choice([f"in {t}", f"in {t}", f"(answer in {t})"])
    joined = draw.random.choice([f"{x} {sign} {y}", f"{x} {'plus' if adds else 'minus'} {y}"])
    return worked(
        draw.wording(
            f"{joined} {end}",
            f"What is {joined} {end}?",
            f"Calculate {joined}. Give the answer in {t}.",
            f"{joined} = ? {t}",
            f"How many {t} are {joined}?",
            f"Work out {joined} {end}.",
            f"Add {x} and {y}. Give the answer in {t}."
            if adds
            else f"Subtract {y} from {x}. Give the answer in {t}.",
            f"{joined}, how many {t}?",
            f"Find {joined} in {t}.",
            f"Compute {joined} {end}.",
            f"What do I get in {t} for {joined}?",
            f"Express {joined} in {t}.",
            f"how much is {joined} {end}",
            f"What is the sum of {x} and {y} in {t}?"
            if adds
            else f"How much is left of {x} if {y} is taken away? Answer in {t}.",
            f"{x} and {y}, total in {t}" if adds else f"{x} less {y} in {t}",
            f"I have {x} and get another {y}. How many {t} is that now?"
            if adds
            else f"I had {x} and used {y}. How many {t} are left?",
        ),
        _plan(code),
        f"It is {BOX} {t}.",
        plain(value / factor if into_large else value),
        *code,
    )


# The smaller unit, the larger one, how many of the first the second is.
_SPLIT = (
    ("minutes", "hours", 60), ("minutes", "hours", 60), ("seconds", "minutes", 60),
    ("hours", "days", 24), ("days", "weeks", 7), ("months", "years", 12), ("inches", "feet", 12),
    ("cm", "m", 100), ("m", "km", 1000), ("g", "kg", 1000), ("ml", "litres", 1000),
    ("ounces", "pounds", 16),
)  # fmt: skip


@kind("into_two_units", topic="units")
def into_two_units(draw: Draw) -> Draft:
    """135 minutes in hours and minutes."""
    small, big, factor = draw.random.choice(_SPLIT)
    whole, rest = draw.random.randint(2, 20), draw.random.randint(2, factor - 1)
    n = whole * factor + rest
    return worked(
        draw.wording(
            f"Convert {n} {small} to {big} and {small}.",
            f"What is {n} {small} in {big} and {small}?",
            f"{n} {small} in {big} and {small}",
            f"How many {big} and {small} are {n} {small}?",
            f"Write {n} {small} in {big} and {small}.",
            f"How many {big} and {small} is {n} {small}?",
            f"{n} {small} to {big} and {small}",
            f"Express {n} {small} as {big} and {small}.",
            f"how many {big} and {small} in {n} {small}",
            f"A film or a trip, {n} {small}: how much is that in {big} and {small}?"
            if small in {"minutes", "hours", "days"}
            else f"I measured {n} {small}. How much is that in {big} and {small}?",
            f"Change {n} {small} into {big} and {small}.",
            f"{n} {small} = ? {big} ? {small}",
            f"Turn {n} {small} into {big} and {small}.",
            f"{n} {small}, how many {big} and {small}?",
            f"Split {n} {small} into {big} and {small}.",
            f"what's {n} {small} in {big} and {small}",
        ),
        f"{factor} {small} make one of the larger unit; divmod gives the whole part and the rest.",
        f"It is $\\boxed{{\\text{{{OUTPUT}}}}}$.",
        f"{whole} {big} {rest} {small}",
        f"whole, rest = divmod({n}, {factor})",
        f"print(whole, '{big}', rest, '{small}')",
    )


# What is filled or cut, its unit and code, what from, its unit and code, how many of the first.
_PORTIONS = (
    ("glasses", "ml", "ml", "a jug", "litres", "l", 1000, (100, 150, 200, 250, 300, 400, 500)),
    ("bottles", "ml", "ml", "a tank", "litres", "l", 1000, (250, 330, 500, 750)),
    ("spoons", "ml", "ml", "a bottle", "cl", "cl", 10, (5, 10, 15)),
    ("bags", "g", "g", "a sack", "kg", "kg", 1000, (50, 100, 125, 200, 250, 400, 500, 750)),
    ("portions", "g", "g", "a cheese", "kg", "kg", 1000, (25, 40, 50, 80, 125, 200)),
    ("pieces", "cm", "cm", "a rope", "m", "m", 100, (5, 8, 10, 15, 20, 25, 40, 50, 75)),
    ("pieces", "mm", "mm", "a strip", "cm", "cm", 10, (2, 4, 5, 8, 12, 15)),
    ("laps", "m", "m", "a race", "km", "km", 1000, (100, 200, 250, 400, 500)),
    ("songs", "minutes", "minute", "a concert", "hours", "hour", 60, (3, 4, 5, 6)),
    ("lessons", "minutes", "minute", "a day", "hours", "hour", 60, (20, 30, 40, 45, 50)),
    ("rounds", "seconds", "second", "a game", "minutes", "minute", 60, (10, 15, 20, 30, 40, 45)),
)


@kind("portions", topic="units")
def portions(draw: Draw) -> Draft:
    """How many glasses of 250 ml can be filled from 2 litres."""
    things, small, little, whole, big, large, factor, sizes = draw.random.choice(_PORTIONS)
    size = draw.random.choice(sizes)
    n = next(
        n for n in range(draw.random.randint(2, 60), 500) if Fraction(n * size, factor) * 4 % 1 == 0
    )
    amount = plain(Fraction(n * size, factor))
    each, total = f"{size} {small}", f"{amount} {_several(big, amount)}"
    code = conversion(
        f"{amount}*{large}",
        little,
        f'print(f"{{float(convert_to({amount}*{large}, {little}) / ({size}*{little})):.10g}}")',
    )
    return worked(
        draw.wording(
            f"How many {things} of {each} are in {total}?",
            f"How many {things} of {each} can be made from {total}?",
            f"{total}, {things} of {each}, how many?",
            f"{whole.capitalize()} has {total}. How many {things} of {each} is that?",
            f"how many {things} of {each} in {total}",
            f"How many {things} of {each} does {total} give?",
            f"{total} divided into {things} of {each}: how many {things}?",
            f"How many {things} of {each} make {total}?",
            f"One of the {things} is {each}. How many {things} are {total}?",
            f"Split {total} into {things} of {each}. How many are there?",
            f"how many times does {each} go into {total}",
            f"How many {things} of {each} fit into {total}?",
            f"{total} / {each} = ?",
            f"{whole.capitalize()} of {total} is split into {things} of {each}. How many?",
            f"number of {things} of {each} in {total}",
            f"I have {total}. How many {things} of {each} can I get?",
        ),
        "Both amounts need one unit; then I divide the whole by one part.",
        f"The number of {things} is {BOX}.",
        n,
        *code,
    )
