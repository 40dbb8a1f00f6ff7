"""Unit conversion, both ways, of every quantity met at school."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.everyday import BOX, decimal, plain, rounded, worked

_Row = dict[str, tuple[tuple[str, ...], int]]

# Each unit: how it is named in problems, and what it is worth in the smallest unit of its row.
_LENGTHS: _Row = {
    "mm": (("mm", "millimetres", "millimeters"), 1),
    "cm": (("cm", "centimetres", "centimeters"), 10),
    "m": (("m", "metres", "meters"), 1000),
    "km": (("km", "kilometres", "kilometers"), 1_000_000),
}
_MASSES: _Row = {
    "mg": (("mg", "milligrams"), 1),
    "g": (("g", "grams"), 1000),
    "kg": (("kg", "kilograms", "kilos"), 1_000_000),
    "t": (("t", "tonnes", "metric tons"), 1_000_000_000),
}
_VOLUMES: _Row = {
    "ml": (("ml", "mL", "millilitres"), 1),
    "cl": (("cl", "centilitres"), 10),
    "dl": (("dl", "decilitres"), 100),
    "l": (("l", "L", "litres", "liters"), 1000),
    "m³": (("m³", "cubic metres", "m^3"), 1_000_000),
}
_TIMES: _Row = {
    "seconds": (("seconds", "s", "sec"), 1),
    "minutes": (("minutes", "min"), 60),
    "hours": (("hours", "h"), 3600),
    "days": (("days",), 86400),
    "weeks": (("weeks",), 604800),
}
_AREAS: _Row = {
    "mm²": (("mm²", "mm^2", "square millimetres"), 1),
    "cm²": (("cm²", "cm^2", "square centimetres"), 100),
    "m²": (("m²", "m^2", "square metres"), 1_000_000),
    "ha": (("ha", "hectares"), 10_000_000_000),
    "km²": (("km²", "km^2", "square kilometres"), 1_000_000_000_000),
}
_BYTES: _Row = {
    "bytes": (("bytes", "B"), 1),
    "kB": (("kB", "kilobytes"), 1000),
    "MB": (("MB", "megabytes"), 1_000_000),
    "GB": (("GB", "gigabytes"), 1_000_000_000),
    "TB": (("TB", "terabytes"), 1_000_000_000_000),
}


def _converting(amount: str, source: str, target: str) -> tuple[str, ...]:
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
    )


def _metric(draw: Draw, row: _Row) -> Draft:
    """A conversion between two units of a row that lie at most two steps apart."""
    keys = list(row)
    i = draw.random.randrange(len(keys))
    j = draw.random.choice([k for k in range(len(keys)) if 0 < abs(k - i) <= 2])
    (names, a), (others, b) = row[keys[i]], row[keys[j]]
    source, target = draw.random.choice(names), draw.random.choice(others)
    larger = max(a, b) // min(a, b)
    if a > b:
        value = (
            decimal(draw, 0, 60)
            if draw.random.random() < 0.5
            else Decimal(draw.random.randint(2, 90))
        )
        if row is _TIMES:
            value = value.quantize(Decimal(1)) + Decimal(draw.random.choice(["0", "0", "0.5"])) or (
                Decimal(2)
            )
        result = Fraction(value) * larger
        step, sign = f"One {keys[i].removesuffix('s')} is {larger} {keys[j]}, so I multiply.", "*"
    else:
        value = Decimal(draw.random.randint(1, 9999))
        if row is _TIMES:
            value = larger * (
                draw.random.randint(2, 60) + Decimal(draw.random.choice(["0", "0.5"]))
            )
        value = Decimal(plain(value))
        result = Fraction(value) / larger
        step, sign = f"{larger} {keys[i]} are one {keys[j].removesuffix('s')}, so I divide.", "/"
    amount = f"{value:f}"
    unit = keys[j]
    return worked(
        draw.wording(*_converting(amount, source, target)),
        step,
        f"It is {BOX} {unit}.",
        plain(result),
        f'print(f"{{{amount} {sign} {larger}:.12g}}")',
    )


@kind("convert_length", topic="units")
def convert_length(draw: Draw) -> Draft:
    return _metric(draw, _LENGTHS)


@kind("convert_mass", topic="units")
def convert_mass(draw: Draw) -> Draft:
    return _metric(draw, _MASSES)


@kind("convert_volume", topic="units")
def convert_volume(draw: Draw) -> Draft:
    return _metric(draw, _VOLUMES)


@kind("convert_time", topic="units")
def convert_time(draw: Draw) -> Draft:
    return _metric(draw, _TIMES)


@kind("convert_area", topic="units")
def convert_area(draw: Draw) -> Draft:
    return _metric(draw, _AREAS)


@kind("convert_bytes", topic="units")
def convert_bytes(draw: Draw) -> Draft:
    return _metric(draw, _BYTES)


@kind("convert_speed", topic="units")
def convert_speed(draw: Draw) -> Draft:
    metres = draw.random.choice(
        [Fraction(draw.random.randint(1, 120)), Fraction(draw.random.randint(1, 200), 2)]
    )
    ms, kmh = plain(metres), plain(metres * Fraction(36, 10))
    to_kmh = draw.random.random() < 0.5
    m = draw.random.choice(["m/s", "m/s", "metres per second"])
    k = draw.random.choice(["km/h", "km/h", "kilometres per hour", "kph"])
    if to_kmh:
        amount, source, target, unit, answer, code = ms, m, k, "km/h", kmh, f"{ms} * 3.6"
    else:
        amount, source, target, unit, answer, code = kmh, k, m, "m/s", ms, f"{kmh} / 3.6"
    return worked(
        draw.wording(*_converting(amount, source, target)),
        "1 m/s is 3.6 km/h, so I " + ("multiply." if to_kmh else "divide."),
        f"It is {BOX} {unit}.",
        answer,
        f'print(f"{{{code}:.10g}}")',
    )


@kind("convert_temperature", topic="units")
def convert_temperature(draw: Draw) -> Draft:
    celsius = Fraction(draw.random.choice([draw.random.randint(-8, 40) * 5, 37, 38, 36]))
    fahrenheit = celsius * 9 / 5 + 32
    to_f = draw.random.random() < 0.5
    c = draw.random.choice(["°C", "degrees Celsius", "Celsius", "C"])
    f = draw.random.choice(["°F", "degrees Fahrenheit", "Fahrenheit", "F"])
    low, high = plain(celsius), plain(fahrenheit)
    if draw.random.random() < 0.15:
        kelvin = plain(celsius + Fraction(27315, 100))
        return worked(
            draw.wording(*_converting(low, c, draw.random.choice(["kelvin", "K"]))),
            "Kelvin starts 273.15 degrees lower.",
            f"It is {BOX} K.",
            kelvin,
            f'print(f"{{{low} + 273.15:.10g}}")',
        )
    if to_f:
        return worked(
            draw.wording(*_converting(low, c, f)),
            "I multiply by 9/5 and add 32.",
            f"It is {BOX} °F.",
            high,
            f'print(f"{{{low} * 9 / 5 + 32:.10g}}")',
        )
    return worked(
        draw.wording(*_converting(high, f, c)),
        "I take 32 away and multiply by 5/9.",
        f"It is {BOX} °C.",
        low,
        f'print(f"{{({high} - 32) * 5 / 9:.10g}}")',
    )


# One of the first is so many of the second.
_IMPERIAL = [
    (("inches", "in", "inch"), ("cm", "centimetres"), "2.54", "cm", "inches"),
    (("miles", "mi"), ("km", "kilometres"), "1.609", "km", "miles"),
    (("feet", "ft"), ("inches", "in"), "12", "inches", "feet"),
    (("yards", "yd"), ("feet", "ft"), "3", "feet", "yards"),
    (("pounds", "lb", "lbs"), ("kg", "kilograms"), "0.4536", "kg", "pounds"),
    (("pounds", "lb"), ("ounces", "oz"), "16", "ounces", "pounds"),
    (("gallons", "US gallons"), ("litres", "liters"), "3.785", "litres", "gallons"),
    (("feet", "ft"), ("m", "metres", "meters"), "0.3048", "m", "feet"),
    (("dozen", "dozens"), ("pieces", "items"), "12", "pieces", "dozen"),
    (("years",), ("months",), "12", "months", "years"),
]

_ONE = {
    "inches": "inch", "miles": "mile", "feet": "foot", "yards": "yard", "pounds": "pound",
    "gallons": "gallon", "dozen": "dozen", "years": "year",
}  # fmt: skip


@kind("convert_customary", topic="units")
def convert_customary(draw: Draw) -> Draft:
    firsts, seconds, factor, unit, other = draw.random.choice(_IMPERIAL)
    a, b = draw.random.choice(firsts), draw.random.choice(seconds)
    n = draw.random.randint(2, 90)
    whole = "." not in factor
    if whole and draw.random.random() < 0.5:
        amount = n * int(factor)
        return worked(
            draw.wording(*_converting(str(amount), b, a)),
            f"One {_ONE[other]} is {factor} {unit}, so I divide.",
            f"It is {BOX} {other}.",
            n,
            f'print(f"{{{amount} / {factor}:.10g}}")',
        )
    if not whole and draw.random.random() < 0.4:
        return worked(
            draw.wording(
                *(
                    w.rstrip(".") + draw.random.choice([" (2 decimals)", " to 2 decimal places"])
                    for w in _converting(str(n), b, a)
                )
            ),
            f"One {_ONE[other]} is {factor} {unit}, so I divide and round.",
            f"It is about {BOX} {other}.",
            rounded(n / Fraction(factor), 2),
            f"print(round({n} / {factor}, 2))",
        )
    return worked(
        draw.wording(*_converting(str(n), a, b)),
        f"One {_ONE[other]} is {factor} {unit}, so I multiply.",
        f"It is {BOX} {unit}.",
        plain(n * Fraction(factor)),
        f'print(f"{{{n} * {factor}:.10g}}")',
    )


@kind("mixed_units", topic="units")
def mixed_units(draw: Draw) -> Draft:
    big, small, factor = draw.random.choice(
        [
            ("hours", "minutes", 60), ("minutes", "seconds", 60), ("days", "hours", 24),
            ("m", "cm", 100), ("km", "m", 1000), ("kg", "g", 1000), ("weeks", "days", 7),
            ("l", "ml", 1000), ("years", "months", 12), ("feet", "inches", 12),
        ]
    )  # fmt: skip
    m, n = draw.random.randint(2, 20), draw.random.randrange(2, factor)
    joint = draw.random.choice([" ", " and "])
    return worked(
        draw.wording(*_converting(f"{m} {big}{joint}{n}", small, small)),
        f"I turn the {big} into {small} and add the rest.",
        f"It is {BOX} {small}.",
        m * factor + n,
        f"print({m} * {factor} + {n})",
    )
