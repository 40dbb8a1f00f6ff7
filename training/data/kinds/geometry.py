"""Geometry: perimeter, area, angles, solids, Pythagoras, similar figures, coordinates, circles."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from math import isqrt, pi

from training.data.kinds import OUTPUT, Draft, Draw, kind
from training.data.kinds.everyday import BOX, plain, rounded, worked

# Stands for the unit where the problem gives none, with the space before it.
_NO_UNIT = "\0"
_UNITS = ("cm", "cm", "m", "mm", "km", "in", "ft", _NO_UNIT, _NO_UNIT, _NO_UNIT)


def _unit(draw: Draw) -> str:
    return draw.random.choice(_UNITS)


def _drafted(problem: str, plan: str, closing: str, answer: object, *code: str) -> Draft:
    """As `worked`, where the lengths may be bare numbers."""
    bare = re.compile(f" ?{_NO_UNIT}[²³]?")
    return worked(bare.sub("", problem), plan, bare.sub("", closing), answer, *code)


def _side(draw: Draw, largest: int = 60) -> Fraction:
    if draw.random.random() < 0.2:
        return Fraction(draw.random.randint(11, largest * 5), 10)
    return Fraction(draw.random.randint(2, largest))


def _show(code: str) -> str:
    return f'print(f"{{{code}:.10g}}")'


def _figure(draw: Draw, what: str, figure: str, *given: str) -> str:
    """A question for one measure of a figure; `given` are the lengths with their names."""
    a = f"{'an' if figure[0] in 'aeiou' else 'a'} {figure}"
    sizes = f"{', '.join(given[:-1])} and {given[-1]}" if len(given) > 1 else given[0]
    bare = ", ".join(given)
    return draw.wording(
        f"What is the {what} of {a} with {sizes}?",
        f"Find the {what} of {a} with {sizes}.",
        f"{a.capitalize()} has {sizes}. What is its {what}?",
        f"{what} of {a}, {bare}",
        f"Calculate the {what} of {a} with {sizes}.",
        f"{a.capitalize()} has {sizes}. Find its {what}.",
        f"Work out the {what} of {a} that has {sizes}.",
        f"How do I get the {what} of {a} with {sizes}?",
        f"Compute the {what} of {a}: {bare}.",
        f"If {a} has {sizes}, what is its {what}?",
        f"My homework asks for the {what} of {a} with {sizes}.",
        f"Determine the {what} of {a} with {sizes}.",
        f"{figure} {bare} {what}?",
        f"I have {a} with {sizes}. What is the {what}?",
        f"Can you find the {what} of {a} with {sizes}?",
        f"Given {a} with {sizes}, find the {what}.",
        f"what's the {what} of {a} with {sizes}",
        f"The {figure} has {sizes}. Give its {what}.",
        f"{figure} with {sizes}, {what}?",
        f"{what} of {figure} {bare}",
        f"{figure}, {bare}: {what}",
        f"{bare}, {figure}, {what}?",
        f"{figure} {what}, {bare}",
        f"{what} {figure} {bare}",
        f"{figure}: {bare}. {what.capitalize()}?",
        f"{what} of {a} with {bare}",
        f"find the {what} of {a}, {bare}",
        f"what is the {what} of {a} with {bare}",
        f"{a} with {bare}, find the {what}",
        f"find {what} {figure} {bare}",
    )


@kind("rectangle", topic="geometry")
def rectangle(draw: Draw) -> Draft:
    a, b, u = _side(draw), _side(draw), _unit(draw)
    area = draw.random.random() < 0.6
    what = "area" if area else "perimeter"
    x, y = plain(a), plain(b)
    problem = _figure(draw, what, "rectangle", f"length {x} {u}", f"width {y} {u}")
    if draw.random.random() < 0.35:
        thing = draw.random.choice(["garden", "room", "field", "sheet of paper", "pool", "carpet"])
        wish = "fence goes around it" if not area and thing in {"garden", "field"} else ""
        problem = draw.wording(
            f"A rectangular {thing} is {x} {u} long and {y} {u} wide. What is its {what}?",
            f"A rectangular {thing} measures {x} {u} by {y} {u}. Find its {what}.",
            f"What is the {what} of a {x} {u} by {y} {u} rectangle?",
            f"{what} of a rectangle {x} by {y}",
            f"A rectangle has sides {x} {u} and {y} {u}. What is its {what}?",
            f"A rectangular {thing} is {x} {u} by {y} {u}. What is the {what}?",
            f"The sides of a rectangle are {x} {u} and {y} {u}. Calculate the {what}.",
            f"How long is the fence around a field of {x} {u} by {y} {u}?"
            if wish
            else f"Rectangle, {x} x {y} {u}: {what}?",
        )
    return _drafted(
        problem,
        "The area is length times width."
        if area
        else "The perimeter is the sum of all four sides.",
        f"The {what} is {BOX} {u}{'²' if area else ''}.",
        plain(a * b if area else 2 * (a + b)),
        f"length = {x}",
        f"width = {y}",
        _show("length * width" if area else "2 * (length + width)"),
    )


@kind("rectangle_side", topic="geometry")
def rectangle_side(draw: Draw) -> Draft:
    a, b, u = draw.random.randint(2, 60), draw.random.randint(2, 60), _unit(draw)
    area = draw.random.random() < 0.5
    known = f"area {a * b} {u}²" if area else f"perimeter {2 * (a + b)} {u}"
    side, other = draw.random.choice([("length", "width"), ("width", "length")])
    return _drafted(
        _figure(draw, other, "rectangle", known, f"{side} {a} {u}"),
        f"The {'area is length times width' if area else 'perimeter is twice length plus width'}; "
        "I solve for the side.",
        f"The {other} is {BOX} {u}.",
        b,
        f"{side} = {a}",
        _show(f"{a * b} / {side}" if area else f"{2 * (a + b)} / 2 - {side}"),
    )


@kind("square", topic="geometry")
def square(draw: Draw) -> Draft:
    a, u = _side(draw), _unit(draw)
    area = draw.random.random() < 0.5
    what = "area" if area else "perimeter"
    name = draw.random.choice(["side", "side length", "sides of"])
    return _drafted(
        _figure(draw, what, "square", f"{name} {plain(a)} {u}"),
        "The area is the side squared." if area else "A square has four equal sides.",
        f"The {what} is {BOX} {u}{'²' if area else ''}.",
        plain(a * a if area else 4 * a),
        f"side = {plain(a)}",
        _show("side ** 2" if area else "4 * side"),
    )


@kind("square_backwards", topic="geometry")
def square_backwards(draw: Draw) -> Draft:
    a, u = draw.random.randint(2, 90), _unit(draw)
    known, code, plan = draw.random.choice(
        [
            (f"area {a * a} {u}²", f"{a * a} ** 0.5", "The side is the square root of the area."),
            (f"perimeter {4 * a} {u}", f"{4 * a} / 4", "The side is a quarter of the perimeter."),
        ]
    )
    return _drafted(
        _figure(draw, "side length", "square", known),
        plan,
        f"The side is {BOX} {u}.",
        a,
        f"side = {code}",
        _show("side"),
    )


@kind("triangle_area", topic="geometry")
def triangle_area(draw: Draw) -> Draft:
    a, h, u = _side(draw), _side(draw), _unit(draw)
    return _drafted(
        _figure(draw, "area", "triangle", f"base {plain(a)} {u}", f"height {plain(h)} {u}"),
        "The area of a triangle is half of base times height.",
        f"The area is {BOX} {u}².",
        plain(a * h / 2),
        f"base = {plain(a)}",
        f"height = {plain(h)}",
        _show("base * height / 2"),
    )


@kind("triangle_perimeter", topic="geometry")
def triangle_perimeter(draw: Draw) -> Draft:
    a, b = draw.random.randint(3, 50), draw.random.randint(3, 50)
    c, u = draw.random.randint(abs(a - b) + 1, a + b - 1), _unit(draw)
    return _drafted(
        _figure(draw, "perimeter", "triangle", f"sides {a} {u}", f"{b} {u}", f"{c} {u}"),
        "The perimeter is the sum of the sides.",
        f"The perimeter is {BOX} {u}.",
        a + b + c,
        f"print({a} + {b} + {c})",
    )


# Sides and area of triangles whose area is whole.
_HERON = [(3, 4, 5, 6), (5, 5, 6, 12), (5, 12, 13, 30), (13, 14, 15, 84), (9, 10, 17, 36)]
_HERON += [(7, 15, 20, 42), (10, 13, 13, 60), (8, 15, 17, 60), (11, 13, 20, 66), (4, 13, 15, 24)]


@kind("heron", topic="geometry")
def heron(draw: Draw) -> Draft:
    a, b, c, area = draw.random.choice(_HERON)
    k, u = draw.random.randint(1, 6), _unit(draw)
    sides = [side * k for side in (a, b, c)]
    draw.random.shuffle(sides)
    x, y, z = sides
    return _drafted(
        _figure(draw, "area", "triangle", f"sides {x} {u}", f"{y} {u}", f"{z} {u}"),
        "All three sides are known, so Heron's formula gives the area.",
        f"The area is {BOX} {u}².",
        area * k * k,
        f"a, b, c = {x}, {y}, {z}",
        "s = (a + b + c) / 2",
        _show("(s * (s - a) * (s - b) * (s - c)) ** 0.5"),
    )


@kind("trapezium", topic="geometry")
def trapezium(draw: Draw) -> Draft:
    a, b, h = (draw.random.randint(2, 40) for _ in range(3))
    u, name = _unit(draw), draw.random.choice(["trapezium", "trapezoid"])
    sides = draw.random.choice(["parallel sides", "bases"])
    return _drafted(
        _figure(draw, "area", name, f"{sides} {a} {u}", f"{b} {u}", f"height {h} {u}"),
        "The area is half the sum of the parallel sides times the height.",
        f"The area is {BOX} {u}².",
        plain(Fraction((a + b) * h, 2)),
        _show(f"({a} + {b}) / 2 * {h}"),
    )


@kind("parallelogram", topic="geometry")
def parallelogram(draw: Draw) -> Draft:
    a, h, u = _side(draw, 40), _side(draw, 40), _unit(draw)
    rhombus = draw.random.random() < 0.25
    if rhombus:
        return _drafted(
            _figure(draw, "area", "rhombus", f"diagonals {plain(a)} {u}", f"{plain(h)} {u}"),
            "The area of a rhombus is half the product of its diagonals.",
            f"The area is {BOX} {u}².",
            plain(a * h / 2),
            _show(f"{plain(a)} * {plain(h)} / 2"),
        )
    return _drafted(
        _figure(draw, "area", "parallelogram", f"base {plain(a)} {u}", f"height {plain(h)} {u}"),
        "The area of a parallelogram is base times height.",
        f"The area is {BOX} {u}².",
        plain(a * h),
        f"base = {plain(a)}",
        f"height = {plain(h)}",
        _show("base * height"),
    )


# Where no rounding is asked for, the answer is exact.
_IN_PI = [
    " Leave π in your answer.",
    " Give the exact answer.",
    " Answer in terms of π.",
    "",
    "",
    "",
]


def _rounding(draw: Draw) -> tuple[str, int]:
    places = draw.random.choice([1, 2, 2, 2])
    name = {1: "1 decimal place", 2: "2 decimal places"}[places]
    return draw.random.choice(
        [f"Round to {name}.", f"Give your answer to {name}.", f"({name})"]
    ), places


@kind("circle_rounded", topic="geometry")
def circle_rounded(draw: Draw) -> Draft:
    r, u = draw.random.randint(1, 60), _unit(draw)
    given = draw.random.choice(["radius", "radius", "diameter"])
    area = draw.random.random() < 0.5
    what = "area" if area else "circumference"
    size, radius = (r, Fraction(r)) if given == "radius" else (r, Fraction(r, 2))
    note, places = _rounding(draw)
    value = Fraction(pi) * (radius**2 if area else 2 * radius)
    formula = {
        ("area", "radius"): "pi * radius ** 2", ("area", "diameter"): "pi * (diameter / 2) ** 2",
        ("circumference", "radius"): "2 * pi * radius",
        ("circumference", "diameter"): "pi * diameter",
    }[what, given]  # fmt: skip
    return _drafted(
        f"{_figure(draw, what, 'circle', f'{given} {size} {u}')} {note}",
        "The area of a circle is pi r²." if area else "The circumference of a circle is 2 pi r.",
        f"The {what} is about {BOX} {u}{'²' if area else ''}.",
        rounded(value, places),
        "from math import pi",
        f"{given} = {size}",
        f"print(round({formula}, {places}))",
    )


@kind("circle_exact", topic="geometry")
def circle_exact(draw: Draw) -> Draft:
    r, u = draw.random.randint(1, 30), _unit(draw)
    area = draw.random.random() < 0.5
    what = "area" if area else "circumference"
    given, size = draw.random.choice([("radius", r), ("radius", r), ("diameter", 2 * r)])
    radius = f"{size}" if given == "radius" else f"Rational({size}, 2)"
    factor = r * r if area else 2 * r
    note = draw.random.choice(_IN_PI)
    imports = "latex, pi" if given == "radius" else "Rational, latex, pi"
    return _drafted(
        f"{_figure(draw, what, 'circle', f'{given} {size} {u}')}{note}",
        ("The area of a circle is pi r²." if area else "The circumference of a circle is 2 pi r.")
        + " sympy keeps pi exact.",
        f"The {what} is {BOX} {u}{'²' if area else ''}.",
        "\\pi" if factor == 1 else f"{factor}\\pi",
        f"from sympy import {imports}",
        f"radius = {radius}",
        f"print(latex({'pi * radius ** 2' if area else '2 * pi * radius'}))",
    )


@kind("circle_backwards", topic="geometry")
def circle_backwards(draw: Draw) -> Draft:
    r, u = draw.random.randint(1, 40), _unit(draw)
    area = draw.random.random() < 0.5
    known = f"area {r * r}π {u}²" if area else f"circumference {2 * r}π {u}"
    what = draw.random.choice(["radius", "radius", "diameter"])
    times = "2 * " if what == "diameter" else ""
    return _drafted(
        _figure(draw, what, "circle", known),
        "The area is pi r²; pi cancels." if area else "The circumference is 2 pi r; pi cancels.",
        f"The {what} is {BOX} {u}.",
        r if what == "radius" else 2 * r,
        _show(f"{times}{r * r} ** 0.5" if area else f"{times}{2 * r} / 2"),
    )


@kind("sector", topic="geometry")
def sector(draw: Draw) -> Draft:
    r, angle, u = draw.random.randint(2, 40), draw.random.choice(range(10, 351, 5)), _unit(draw)
    area = draw.random.random() < 0.5
    what = "area" if area else "arc length"
    note, places = _rounding(draw)
    value = Fraction(pi) * Fraction(angle, 360) * (r * r if area else 2 * r)
    formula = "pi * radius ** 2" if area else "2 * pi * radius"
    shown = draw.random.choice([f"{angle}°", f"{angle} degrees"])
    return _drafted(
        f"{_figure(draw, what, 'sector', f'radius {r} {u}', f'angle {shown}')} {note}",
        f"A sector is angle/360 of the circle, so I take that part of its "
        f"{'area' if area else 'circumference'}.",
        f"The {what} is about {BOX} {u}{'²' if area else ''}.",
        rounded(value, places),
        "from math import pi",
        f"radius = {r}",
        f"print(round({angle} / 360 * {formula}, {places}))",
    )


_POLYGONS = {
    5: "pentagon", 6: "hexagon", 7: "heptagon", 8: "octagon", 9: "nonagon", 10: "decagon",
    12: "dodecagon",
}  # fmt: skip


@kind("polygon_perimeter", topic="geometry")
def polygon_perimeter(draw: Draw) -> Draft:
    n = draw.random.choice([3, *_POLYGONS])
    name = "equilateral triangle" if n == 3 else f"regular {_POLYGONS[n]}"
    side, u = _side(draw), _unit(draw)
    return _drafted(
        _figure(draw, "perimeter", name, f"side length {plain(side)} {u}"),
        f"It has {n} equal sides.",
        f"The perimeter is {BOX} {u}.",
        plain(n * side),
        f"side = {plain(side)}",
        _show(f"{n} * side"),
    )


@kind("polygon_angles", topic="geometry")
def polygon_angles(draw: Draw) -> Draft:
    n = draw.random.choice([4, 15, 20, *_POLYGONS, *_POLYGONS])
    name = _POLYGONS.get(n, "quadrilateral" if n == 4 else f"{n}-sided polygon")
    regular = "square" if n == 4 else f"regular {name}"
    asked, where, code, value, plan = draw.random.choice(
        [
            ("sum of the interior angles", name, f"({n} - 2) * 180", Fraction((n - 2) * 180),
             "The interior angles of n sides add up to (n - 2) times 180 degrees."),
            ("size of each interior angle", regular, f"({n} - 2) * 180 / {n}",
             Fraction((n - 2) * 180, n),
             "The interior angles add up to (n - 2) times 180 degrees and are all equal."),
            ("size of each exterior angle", regular, f"360 / {n}", Fraction(360, n),
             "The exterior angles add up to 360 degrees and are all equal."),
        ]
    )  # fmt: skip
    note, answer, show = "", "", ""
    if (value * 100) % 1:
        note, answer, show = " Round to 2 decimals.", rounded(value, 2), f"print(round({code}, 2))"
    else:
        answer, show = plain(value), _show(code)
    a = f"a {where}"
    problem = draw.wording(
        f"What is the {asked} of {a}?",
        f"Find the {asked} of {a}.",
        f"{asked} of {a}",
        f"Calculate the {asked} of {a}.",
        f"How big is the {asked} of {a}?",
        f"Work out the {asked} in {a}.",
        f"What is the {asked} in {a}?",
        f"Determine the {asked} of {a}.",
        f"Can you find the {asked} of {a}?",
        f"How many degrees is the {asked} of {a}?",
        f"In {a}, what is the {asked}?",
        f"Give the {asked} of {a} in degrees.",
    )
    return _drafted(
        problem + (note if problem[-1] in ".?" else note and "," + note.lower().rstrip(".")),
        plan,
        f"It is ${BOX.strip('$')}^\\circ$.",
        answer,
        show,
    )


@kind("triangle_angle", topic="geometry")
def triangle_angle(draw: Draw) -> Draft:
    a = draw.random.randint(10, 120)
    b = draw.random.randint(10, 170 - a)
    d = draw.random.choice(["°", "°", " degrees"])
    x, y = f"{a}{d}", f"{b}{d}"
    return _drafted(
        draw.wording(
            f"Two angles of a triangle are {x} and {y}. What is the third angle?",
            f"A triangle has angles of {x} and {y}. Find the third angle.",
            f"Find the missing angle of a triangle with angles {x} and {y}.",
            f"third angle of a triangle with {x} and {y}",
            f"In a triangle, angle A is {x} and angle B is {y}. How big is angle C?",
            f"What is the third angle of a triangle whose other angles are {x} and {y}?",
            f"The angles of a triangle are {x}, {y} and x. Find x.",
            f"In triangle ABC, A = {x} and B = {y}. What is C?",
            f"If two angles in a triangle measure {x} and {y}, what does the third measure?",
            f"triangle angles {a}, {b}, ?",
            f"How do I find the third angle when two are {x} and {y} in a triangle?",
            f"A triangle has one angle of {x} and one of {y}. What is the remaining angle?",
            f"Calculate the third angle of the triangle: {x}, {y}, ?",
            f"triangle with angles {x} and {y}, third angle?",
            f"angles {x} and {y} in a triangle, third?",
            f"triangle: {x}, {y}, x. Find x.",
            f"missing angle, triangle, {x} and {y}",
            f"triangle angles {x} and {y}, missing one?",
        ),
        "The angles of a triangle add up to 180 degrees.",
        f"The third angle is ${BOX.strip('$')}^\\circ$.",
        180 - a - b,
        f"print(180 - {a} - {b})",
    )


@kind("angle_pairs", topic="geometry")
def angle_pairs(draw: Draw) -> Draft:
    word, total = draw.random.choice([("complement", 90), ("supplement", 180), ("line", 180)])
    a = draw.random.randint(3, total - 3)
    if word == "line":
        wordings = [
            f"Two angles on a straight line: one is {a}°. What is the other?",
            f"An angle on a straight line is {a}°. Find the angle next to it.",
            f"Two angles form a straight line and one of them measures {a} degrees. How big is the "
            "other?",
            f"straight line angles {a}° and x, find x",
            f"One of two angles on a straight line is {a}°. Find the other angle.",
            f"A straight angle is split into {a}° and x. What is x?",
            f"Two adjacent angles make a straight line. One is {a}°. What is the second?",
        ]
    else:
        adjective = word[:-4] + "mentary"
        wordings = [
            f"What is the {word} of {a}°?",
            f"Find the {word} of an angle of {a} degrees.",
            f"{word} of {a}°",
            f"Two angles are {adjective}. One is {a}°. What is the other?",
            f"An angle measures {a}°. What is its {word}?",
            f"Find the {word} of {a}°.",
            f"What angle is {adjective} to {a} degrees?",
            f"Two {adjective} angles: {a}° and x. Find x.",
            f"Which angle together with {a}° gives {total} degrees?",
            f"Calculate the {word} of {a} degrees.",
            f"How big is the {word} of an angle of {a}°?",
            f"If two angles are {adjective} and one is {a}°, how big is the other?",
        ]
    plan = {
        "complement": "Complementary angles add up to 90 degrees.",
        "supplement": "Supplementary angles add up to 180 degrees.",
        "line": "Angles on a straight line add up to 180 degrees.",
    }[word]
    return _drafted(
        draw.wording(*wordings),
        plan,
        f"The angle is ${BOX.strip('$')}^\\circ$.",
        total - a,
        f"print({total} - {a})",
    )


_TRIPLES = [(3, 4, 5), (5, 12, 13), (8, 15, 17), (7, 24, 25), (20, 21, 29), (9, 40, 41)]


def _root(n: int) -> str:
    """The square root in simplest form, in LaTeX."""
    outside = max(k for k in range(1, isqrt(n) + 1) if n % k**2 == 0)
    inside = n // outside**2
    front = "" if outside == 1 else str(outside)
    return str(outside) if inside == 1 else f"{front}\\sqrt{{{inside}}}"


@kind("hypotenuse", topic="geometry")
def hypotenuse(draw: Draw) -> Draft:
    a, b, c = draw.random.choice(_TRIPLES)
    k, u = draw.random.randint(1, 8), _unit(draw)
    a, b, answer = a * k, b * k, str(c * k)
    if draw.random.random() < 0.35:
        a, b = draw.random.randint(1, 12), draw.random.randint(1, 12)
        answer = _root(a * a + b * b)
    if draw.random.random() < 0.5:
        a, b = b, a
    return _drafted(
        draw.wording(
            f"A right triangle has legs of {a} {u} and {b} {u}. How long is the hypotenuse?",
            f"Find the hypotenuse of a right triangle with legs {a} and {b}.",
            f"What is the hypotenuse if the legs are {a} {u} and {b} {u}?",
            f"hypotenuse, legs {a} and {b}",
            f"Use Pythagoras to find the hypotenuse: legs {a} {u} and {b} {u}.",
            f"The legs of a right triangle are {a} {u} and {b} {u}. Find the hypotenuse.",
            f"a = {a}, b = {b}, right angle at C. Find c.",
            f"A rectangle is {a} {u} by {b} {u}. How long is its diagonal?",
            f"I walk {a} {u} north and {b} {u} east. How far am I from the start in a straight "
            "line?",
            f"Calculate the longest side of a right triangle with short sides {a} {u} and {b} {u}.",
            f"The two shorter sides of a right-angled triangle are {a} {u} and {b} {u}. Find the "
            "third.",
            f"A right triangle has legs {a} and {b}. What is the length of the hypotenuse?",
            f"How long is the diagonal of a screen that is {a} {u} wide and {b} {u} high?",
            f"Pythagorean theorem: a = {a}, b = {b}, c = ? (c is the hypotenuse)",
            f"right triangle, legs {a} and {b}, hypotenuse?",
            f"legs {a}, {b}, hypotenuse?",
            f"diagonal of a {a} by {b} rectangle",
            f"right triangle {a}, {b}, longest side?",
            f"Pythagoras: legs {a} and {b}",
            f"legs {a} and {b}, find c",
        ),
        "By Pythagoras the hypotenuse is the square root of the sum of the squares of the legs.",
        f"It is {BOX} long.",
        answer,
        "from sympy import sqrt, latex",
        f"print(latex(sqrt({a}**2 + {b}**2)))",
    )


@kind("hypotenuse_rounded", topic="geometry")
def hypotenuse_rounded(draw: Draw) -> Draft:
    a, b, u = draw.random.randint(2, 40), draw.random.randint(2, 40), _unit(draw)
    note, places = _rounding(draw)
    value = Fraction((a * a + b * b) ** 0.5)
    return _drafted(
        draw.wording(
            f"A right triangle has legs of {a} {u} and {b} {u}. How long is the hypotenuse?",
            f"Find the hypotenuse of a right triangle with legs {a} and {b}.",
            f"What is the hypotenuse if the legs are {a} {u} and {b} {u}?",
            f"The diagonal of a rectangle of {a} {u} by {b} {u}: how long is it?",
            f"Use Pythagoras to find the hypotenuse: legs {a} {u} and {b} {u}.",
            f"The legs of a right triangle are {a} {u} and {b} {u}. Find the hypotenuse.",
            f"How long is the diagonal of a {a} {u} by {b} {u} rectangle?",
            f"The short sides of a right triangle measure {a} {u} and {b} {u}. Find the long side.",
        )
        + f" {note}",
        "By Pythagoras the hypotenuse is the square root of the sum of the squares of the legs.",
        f"It is about {BOX} long.",
        rounded(value, places),
        f"print(round(({a}**2 + {b}**2) ** 0.5, {places}))",
    )


@kind("leg", topic="geometry")
def leg(draw: Draw) -> Draft:
    a, b, c = draw.random.choice(_TRIPLES)
    k, u = draw.random.randint(1, 8), _unit(draw)
    a, b, c = a * k, b * k, c * k
    if draw.random.random() < 0.5:
        a, b = b, a
    return _drafted(
        draw.wording(
            f"A right triangle has a hypotenuse of {c} {u} and a leg of {a} {u}. How long is the "
            "other "
            "leg?",
            f"Find the other leg of a right triangle with hypotenuse {c} and one leg {a}.",
            f"What is the missing leg if the hypotenuse is {c} {u} and one leg is {a} {u}?",
            f"missing leg, hypotenuse {c}, leg {a}",
            f"c = {c} is the hypotenuse and a = {a} a leg. Find the leg b.",
            f"The hypotenuse of a right triangle is {c} {u}, one leg is {a} {u}. Find the other "
            "leg.",
            f"A ladder of {c} {u} leans on a wall, its foot {a} {u} from the wall. How high does "
            "it "
            "reach?",
            f"Use Pythagoras to find the second leg: hypotenuse {c} {u}, first leg {a} {u}.",
            f"A rectangle has a diagonal of {c} {u} and a side of {a} {u}. How long is the other "
            "side?",
            f"In a right-angled triangle the longest side is {c} {u} and another is {a} {u}. Find "
            "the "
            "third side.",
            f"Calculate the leg of a right triangle: hypotenuse {c}, other leg {a}.",
            f"A right triangle has one leg of {a} {u} and a hypotenuse of {c} {u}. What is the "
            "length of "
            "the other leg?",
        ),
        "By Pythagoras the leg is the square root of hypotenuse squared less the other leg "
        "squared.",
        f"It is {BOX} long.",
        b,
        "from sympy import sqrt, latex",
        f"print(latex(sqrt({c}**2 - {a}**2)))",
    )


@kind("cuboid", topic="geometry")
def cuboid(draw: Draw) -> Draft:
    a, b, c = (draw.random.randint(2, 30) for _ in range(3))
    u, name = _unit(draw), draw.random.choice(["cuboid", "box", "rectangular prism"])
    volume = draw.random.random() < 0.6
    what = "volume" if volume else "surface area"
    return _drafted(
        _figure(draw, what, name, f"length {a} {u}", f"width {b} {u}", f"height {c} {u}"),
        "The volume is length times width times height."
        if volume
        else "The surface is twice the sum of the three different faces.",
        f"The {what} is {BOX} {u}{'³' if volume else '²'}.",
        a * b * c if volume else 2 * (a * b + b * c + a * c),
        f"a, b, c = {a}, {b}, {c}",
        f"print({'a * b * c' if volume else '2 * (a * b + b * c + a * c)'})",
    )


@kind("cube", topic="geometry")
def cube(draw: Draw) -> Draft:
    a, u = draw.random.randint(2, 40), _unit(draw)
    volume = draw.random.random() < 0.5
    what = "volume" if volume else "surface area"
    name = draw.random.choice(["edge", "side", "edge length", "side length"])
    return _drafted(
        _figure(draw, what, "cube", f"{name} {a} {u}"),
        "The volume is the edge cubed." if volume else "A cube has six equal square faces.",
        f"The {what} is {BOX} {u}{'³' if volume else '²'}.",
        a**3 if volume else 6 * a * a,
        f"edge = {a}",
        f"print({'edge ** 3' if volume else '6 * edge ** 2'})",
    )


@kind("cube_edge", topic="geometry")
def cube_edge(draw: Draw) -> Draft:
    a, u = draw.random.randint(2, 25), _unit(draw)
    volume = draw.random.random() < 0.6
    known = f"volume {a**3} {u}³" if volume else f"surface area {6 * a * a} {u}²"
    code = f"root({a**3}, 3)" if volume else f"root(Rational({6 * a * a}, 6), 2)"
    return _drafted(
        _figure(draw, draw.random.choice(["edge length", "side length"]), "cube", known),
        "The edge is the cube root of the volume."
        if volume
        else "One face is a sixth of the surface, and the edge is its square root.",
        f"The edge is {BOX} {u}.",
        a,
        f"from sympy import {'root' if volume else 'Rational, root'}",
        f"print({code})",
    )


# What is asked of a figure: its formula in code and in words, and its factor of pi.
_ROUND_SOLIDS: dict[tuple[str, str], tuple[str, str, Callable[[int, int], Fraction]]] = {
    ("cylinder", "volume"): ("pi * r ** 2 * h", "pi r² h", lambda r, h: Fraction(r * r * h)),
    ("cylinder", "surface area"): (
        "2 * pi * r * (r + h)",
        "2 pi r (r + h)",
        lambda r, h: Fraction(2 * r * (r + h)),
    ),
    ("cone", "volume"): ("pi * r ** 2 * h / 3", "pi r² h / 3", lambda r, h: Fraction(r * r * h, 3)),
    ("sphere", "volume"): ("4 * pi * r ** 3 / 3", "4/3 pi r³", lambda r, _: Fraction(4 * r**3, 3)),
    ("sphere", "surface area"): ("4 * pi * r ** 2", "4 pi r²", lambda r, _: Fraction(4 * r * r)),
}


def _round_solid(draw: Draw) -> tuple[str, str, str, Fraction, str, str, str]:
    """The question, what is asked, code, the factor of pi, the formula, the sizes, the unit."""
    figure, what = draw.random.choice(list(_ROUND_SOLIDS))
    code, formula, factor = _ROUND_SOLIDS[figure, what]
    r, h, u = draw.random.randint(2, 20), draw.random.randint(2, 30), _unit(draw)
    given = [f"radius {r} {u}"] + [f"height {h} {u}"] * (figure != "sphere")
    sizes = f"r = {r}" if figure == "sphere" else f"r, h = {r}, {h}"
    unit = f"{u}{'³' if what == 'volume' else '²'}"
    return _figure(draw, what, figure, *given), what, code, factor(r, h), formula, sizes, unit


@kind("round_solids", topic="geometry")
def round_solids(draw: Draw) -> Draft:
    problem, what, code, factor, formula, sizes, unit = _round_solid(draw)
    note, places = _rounding(draw)
    return _drafted(
        f"{problem} {note}",
        f"The {what} is {formula}.",
        f"The {what} is about {BOX} {unit}.",
        rounded(Fraction(pi) * factor, places),
        "from math import pi",
        sizes,
        f"print(round({code}, {places}))",
    )


@kind("round_solids_exact", topic="geometry")
def round_solids_exact(draw: Draw) -> Draft:
    problem, what, code, factor, formula, sizes, unit = _round_solid(draw)
    top, bottom = factor.numerator, factor.denominator
    return _drafted(
        f"{problem}{draw.random.choice(_IN_PI)}",
        f"The {what} is {formula}; sympy keeps pi exact.",
        f"The {what} is {BOX} {unit}.",
        f"{top}\\pi" if bottom == 1 else f"\\frac{{{top} \\pi}}{{{bottom}}}",
        "from sympy import latex, pi",
        sizes,
        f"print(latex({code}))",
    )


@kind("pyramid", topic="geometry")
def pyramid(draw: Draw) -> Draft:
    a, h, u = draw.random.randint(2, 30), draw.random.randint(2, 30), _unit(draw)
    by_area = draw.random.random() < 0.4
    base = f"base area {a * 3} {u}²" if by_area else f"a square base of side {3 * a} {u}"
    volume = a * h if by_area else 3 * a * a * h
    return _drafted(
        _figure(draw, "volume", "pyramid", base, f"height {h} {u}"),
        "The volume of a pyramid is a third of base area times height.",
        f"The volume is {BOX} {u}³.",
        volume,
        f"base_area = {3 * a if by_area else f'{3 * a} ** 2'}",
        _show(f"base_area * {h} / 3"),
    )


@kind("prism", topic="geometry")
def prism(draw: Draw) -> Draft:
    a, b, h, u = (*(draw.random.randint(2, 30) for _ in range(3)), _unit(draw))
    triangle = draw.random.random() < 0.5
    if triangle:
        name, given = "triangular prism", [f"triangle base {a} {u}", f"triangle height {b} {u}"]
        given.append(f"length {h} {u}")
    else:
        name, given = "prism", [f"base area {a * b} {u}²", f"height {h} {u}"]
    value = Fraction(a * b * h, 2) if triangle else Fraction(a * b * h)
    return _drafted(
        _figure(draw, "volume", name, *given),
        "The volume of a prism is its base area times its height"
        + ("; the base is a triangle." if triangle else "."),
        f"The volume is {BOX} {u}³.",
        plain(value),
        f"base_area = {f'{a} * {b} / 2' if triangle else a * b}",
        _show(f"base_area * {h}"),
    )


@kind("similar_triangles", topic="geometry")
def similar_triangles(draw: Draw) -> Draft:
    a, b = draw.random.sample(range(2, 21), 2)
    k = Fraction(draw.random.randint(2, 12), draw.random.choice([1, 1, 2]))
    c, d, u = plain(a * k), plain(b * k), _unit(draw)
    return _drafted(
        draw.wording(
            f"Two triangles are similar. Sides {a} and {b} of the first match {c} and x of the "
            "second. "
            "Find x.",
            f"Triangle ABC is similar to DEF with AB = {a}, BC = {b} and DE = {c}. Find EF.",
            f"In two similar figures, {a} {u} corresponds to {c} {u}. What does {b} {u} "
            "correspond to?",
            f"similar triangles {a}, {b} and {c}, x: find x",
            f"A stick of {a} m casts a shadow of {b} m. A tree has a height of {c} m. How long is "
            "its "
            "shadow at the same time?",
            f"Triangles ABC and DEF are similar. AB = {a}, BC = {b}, DE = {c}. How long is EF?",
            f"Two similar rectangles: the first is {a} by {b}, the second has the side {c} that "
            "matches "
            f"{a}. Find its other side.",
            f"A photo of {a} cm by {b} cm is enlarged so that the side of {a} cm becomes {c} cm. "
            "How "
            "long is the other side?",
            f"Similar triangles have sides {a} and {c} that correspond. If another side of the "
            "first is "
            f"{b}, find the matching side of the second.",
            f"A person {a} units tall has a shadow of {b} units. How long is the shadow of a pole "
            "of "
            f"{c} units?",
            f"The sides {a} and {c} of two similar triangles correspond. What is the length that "
            f"corresponds to {b}?",
            f"Triangle PQR is similar to XYZ. PQ = {a} and XY = {c} correspond; QR = {b}. Find YZ.",
        ),
        "Similar figures have one scale factor for all sides.",
        f"The length is {BOX}.",
        d,
        f"scale = {c} / {a}",
        _show(f"{b} * scale"),
    )


@kind("scale_areas", topic="geometry")
def scale_areas(draw: Draw) -> Draft:
    k = draw.random.randint(2, 9)
    size = draw.random.randint(2, 60)
    solid = draw.random.random() < 0.4
    what, power, unit = ("volume", 3, "cm³") if solid else ("area", 2, "cm²")
    figure = draw.random.choice(
        ["cube", "box", "cone"] if solid else ["square", "triangle", "kite"]
    )
    return _drafted(
        draw.wording(
            f"A {figure} has {what} {size} {unit}. All lengths are multiplied by {k}. What is the "
            "new "
            f"{what}?",
            f"The sides of a {figure} are made {k} times as long. Its {what} was {size} {unit}. "
            "Find the "
            f"new {what}.",
            f"A {figure} of {what} {size} {unit} is enlarged with scale factor {k}. What is its "
            f"{what} "
            "now?",
            f"scale factor {k}, {what} {size} {unit}, new {what}?",
            f"If every length of a {figure} grows by the factor {k}, what becomes of the {what} "
            f"{size} {unit}?",
            f"A {figure} with {what} {size} {unit} is enlarged by a factor of {k}. Find the "
            f"{what} of "
            "the image.",
            f"Two similar figures have scale factor {k}. The smaller has {what} {size} {unit}. "
            "Find the "
            f"{what} of the larger.",
            f"What is the {what} of a {figure} of {size} {unit} after scaling by {k}?",
        ),
        f"Lengths grow by the factor, so the {what} grows by its {'cube' if solid else 'square'}.",
        f"The new {what} is {BOX} {unit}.",
        size * k**power,
        f"print({size} * {k} ** {power})",
    )


def _point(draw: Draw) -> tuple[int, int]:
    return draw.random.randint(-12, 12), draw.random.randint(-12, 12)


@kind("coordinate_area", topic="geometry")
def coordinate_area(draw: Draw) -> Draft:
    while True:
        a, b, c = _point(draw), _point(draw), _point(draw)
        double = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
        if double:
            break
    return _drafted(
        draw.wording(
            f"What is the area of the triangle with vertices {a}, {b} and {c}?",
            f"Find the area of the triangle with corners {a}, {b}, {c}.",
            f"A triangle has the vertices A{a}, B{b}, C{c}. Find its area.",
            f"area of triangle {a} {b} {c}",
            f"Calculate the area of the triangle A{a}, B{b}, C{c}.",
            f"Find the area of the triangle with vertices {a}, {b}, and {c}.",
            f"Three points are {a}, {b} and {c}. What is the area of their triangle?",
            f"What area do the points {a}, {b} and {c} enclose?",
            f"Work out the area of a triangle whose corners are {a}, {b} and {c}.",
            f"The points {a}, {b}, {c} form a triangle. How big is its area?",
            f"Use coordinates to find the area of the triangle {a}, {b}, {c}.",
            f"What is the area of triangle ABC with A{a}, B{b}, C{c}?",
        ),
        "The area of a triangle follows from its coordinates; sympy gives it with a sign.",
        f"The area is {BOX}.",
        Fraction(abs(double), 2),
        "from sympy import Point, Triangle",
        f"print(abs(Triangle(Point{a}, Point{b}, Point{c}).area))",
    )


@kind("tiles", topic="geometry")
def tiles(draw: Draw) -> Draft:
    side = draw.random.choice([10, 20, 25, 30, 40, 50])
    m, n = draw.random.randint(4, 40), draw.random.randint(4, 40)
    x, y = plain(Fraction(m * side, 100)), plain(Fraction(n * side, 100))
    place = draw.random.choice(["floor", "wall", "terrace", "kitchen"])
    return _drafted(
        draw.wording(
            f"A {place} of {x} m by {y} m is covered with square tiles of side {side} cm. How "
            "many tiles "
            "are needed?",
            f"How many square tiles with a side of {side} cm cover a {place} of {x} m by {y} m?",
            f"A {place} measures {x} m by {y} m. Each tile is {side} cm by {side} cm. How many "
            "tiles?",
            f"tiles {side} cm square, {place} {x} m by {y} m, how many",
            f"The {place} is {x} m long and {y} m wide. How many {side} cm square tiles are "
            "needed?",
            f"Tiles are {side} cm by {side} cm. How many do I need for a {place} of {x} m by {y} "
            "m?",
            f"I want to tile a {place}, {x} m by {y} m, with {side} cm square tiles. How many?",
            f"Find the number of {side} cm by {side} cm tiles that cover {x} m by {y} m.",
        ),
        "I write all lengths in cm and divide the area by the area of one tile.",
        f"The number of tiles is {BOX}.",
        m * n,
        f"area = {x} * 100 * {y} * 100",
        f"tile = {side} * {side}",
        _show("area / tile"),
    )


@kind("triangle_backwards", topic="geometry")
def triangle_backwards(draw: Draw) -> Draft:
    """The height or the base of a triangle whose area is known."""
    a, h, u = draw.random.randint(2, 40), draw.random.randint(2, 40), _unit(draw)
    what, other = draw.random.choice([("height", "base"), ("base", "height")])
    known = plain(Fraction(a * h, 2))
    return _drafted(
        _figure(draw, what, "triangle", f"area {known} {u}²", f"{other} {a} {u}"),
        f"The area is half of base times height, so I divide twice the area by the {other}.",
        f"The {what} is {BOX} {u}.",
        h,
        _show(f"2 * {known} / {a}"),
    )


@kind("cuboid_backwards", topic="geometry")
def cuboid_backwards(draw: Draw) -> Draft:
    a, b, c = (draw.random.randint(2, 25) for _ in range(3))
    u, name = _unit(draw), draw.random.choice(["cuboid", "box", "rectangular prism"])
    volume = f"volume {a * b * c} {u}³"
    return _drafted(
        _figure(draw, "height", name, volume, f"length {a} {u}", f"width {b} {u}"),
        "The volume is length times width times height, so I divide it by the other two.",
        f"The height is {BOX} {u}.",
        c,
        _show(f"{a * b * c} / ({a} * {b})"),
    )


@kind("sector_exact", topic="geometry")
def sector_exact(draw: Draw) -> Draft:
    r, u = draw.random.randint(2, 30), _unit(draw)
    angle = draw.random.choice([30, 36, 40, 45, 60, 72, 90, 120, 135, 150, 180, 240, 270, 300])
    area = draw.random.random() < 0.5
    what = "area" if area else "arc length"
    factor = Fraction(angle, 360) * (r * r if area else 2 * r)
    top, bottom = factor.numerator, factor.denominator
    front = "" if top == 1 else str(top)
    whole = "pi * radius ** 2" if area else "2 * pi * radius"
    shown = draw.random.choice([f"{angle}°", f"{angle} degrees"])
    note = draw.random.choice([note for note in _IN_PI if note])
    return _drafted(
        f"{_figure(draw, what, 'sector', f'radius {r} {u}', f'angle {shown}')}{note}",
        f"A sector is angle/360 of the circle, so I take that part of its "
        f"{'area' if area else 'circumference'}.",
        f"The {what} is {BOX} {u}{'²' if area else ''}.",
        f"{front}\\pi" if bottom == 1 else f"\\frac{{{front} \\pi}}{{{bottom}}}",
        "from sympy import Rational, latex, pi",
        f"radius = {r}",
        f"print(latex(Rational({angle}, 360) * {whole}))",
    )


@kind("isosceles_angles", topic="geometry")
def isosceles_angles(draw: Draw) -> Draft:
    base = draw.random.randint(10, 85)
    top = 180 - 2 * base
    d = draw.random.choice(["°", "°", " degrees"])
    if draw.random.random() < 0.5:
        known, given, wanted = "base angle", f"{base}{d}", "angle at the top"
        code, value = f"180 - 2 * {base}", top
    else:
        known, given, wanted = "angle at the top", f"{top}{d}", "base angle"
        code, value = f"(180 - {top}) / 2", base
    return _drafted(
        draw.wording(
            f"An isosceles triangle has a {known} of {given}. How big is the {wanted}?".replace(
                "a angle", "an angle"
            ),
            f"In an isosceles triangle the {known} is {given}. Find the {wanted}.",
            f"isosceles triangle, {known} {given}, {wanted}?",
            f"The {known} of an isosceles triangle is {given}. What is the {wanted}?",
            f"Find the {wanted} of an isosceles triangle whose {known} is {given}.",
            f"What is the {wanted} of an isosceles triangle with {known} {given}?",
            f"isosceles: {known} = {given}, find the {wanted}",
            f"If the {known} of an isosceles triangle is {given}, how big is the {wanted}?",
            f"{wanted} of an isosceles triangle, {known} {given}",
            f"How many degrees is the {wanted} of an isosceles triangle with {known} {given}?",
            f"Calculate the {wanted}: isosceles triangle, {known} {given}.",
            f"An isosceles triangle: {known} {given}. Give the {wanted}.",
        ),
        "The base angles are equal and all three angles add up to 180 degrees.",
        f"The angle is ${BOX.strip('$')}^\\circ$.",
        value,
        _show(code),
    )


@kind("angles_of_shapes", topic="geometry")
def angles_of_shapes(draw: Draw) -> Draft:
    """The fourth angle of a quadrilateral, the exterior angle of a triangle."""
    d = draw.random.choice(["°", "°", " degrees"])
    if draw.random.random() < 0.5:
        a, b, c = (draw.random.randint(50, 110) for _ in range(3))
        x, y, z = f"{a}{d}", f"{b}{d}", f"{c}{d}"
        return _drafted(
            draw.wording(
                f"Three angles of a quadrilateral are {x}, {y} and {z}. What is the fourth?",
                f"A quadrilateral has angles of {x}, {y} and {z}. Find the fourth angle.",
                f"quadrilateral angles {x}, {y}, {z}, fourth?",
                f"Find the missing angle of a quadrilateral with {x}, {y} and {z}.",
                f"The angles of a quadrilateral are {x}, {y}, {z} and x. Find x.",
                f"What is the fourth angle of a quadrilateral with angles {x}, {y} and {z}?",
                f"fourth angle of a quadrilateral: {x}, {y}, {z}",
                f"In a four-sided shape three angles are {x}, {y} and {z}. How big is the last?",
                f"quadrilateral with {x}, {y}, {z}, missing angle",
                f"A four-sided figure has the angles {x}, {y}, {z}. Which is the fourth angle?",
                f"Calculate the fourth angle of a quadrilateral: {x}, {y}, {z}.",
                f"Three angles of a quadrilateral: {x}, {y}, {z}. Find the other one.",
            ),
            "The angles of a quadrilateral add up to 360 degrees.",
            f"The fourth angle is ${BOX.strip('$')}^\\circ$.",
            360 - a - b - c,
            f"print(360 - {a} - {b} - {c})",
        )
    a, b = draw.random.randint(20, 85), draw.random.randint(20, 85)
    x, y = f"{a}{d}", f"{b}{d}"
    return _drafted(
        draw.wording(
            f"Two interior angles of a triangle are {x} and {y}. How big is the exterior angle at "
            "the third corner?",
            f"Find the exterior angle of a triangle opposite the interior angles {x} and {y}.",
            f"exterior angle of a triangle, remote interior angles {x} and {y}",
            f"The remote interior angles are {x} and {y}. What is the exterior angle?",
            f"What is the exterior angle if the two opposite interior angles are {x} and {y}?",
            f"A triangle has remote interior angles {x} and {y}. Find the exterior angle.",
            f"exterior angle, opposite interior angles {x}, {y}?",
            f"Find the exterior angle if its remote interior angles are {x} and {y}.",
            f"How big is the exterior angle opposite to angles of {x} and {y} in a triangle?",
            f"triangle with {x} and {y}, exterior angle at the third corner?",
            f"Exterior angle theorem: interior angles {x} and {y}, exterior angle?",
            f"Calculate the exterior angle of a triangle whose remote interior angles are {x} and "
            f"{y}.",
        ),
        "An exterior angle is the sum of the two interior angles that are not next to it.",
        f"The exterior angle is ${BOX.strip('$')}^\\circ$.",
        a + b,
        f"print({a} + {b})",
    )


@kind("polygon_sides", topic="geometry")
def polygon_sides(draw: Draw) -> Draft:
    n = draw.random.choice([3, 4, 5, 6, 8, 9, 10, 12, 15, 18, 20, 24, 30, 36, 40])
    form = draw.random.choice(["interior", "exterior", "sum"])
    if form == "sum":
        known = f"an interior angle sum of {(n - 2) * 180}°"
        code, plan = (
            f"{(n - 2) * 180} / 180 + 2",
            "The interior angles add up to (n - 2) times 180.",
        )
        name = "polygon"
    else:
        inside = 180 - 360 // n
        angle = inside if form == "interior" else 360 // n
        known = f"{form} angles of {angle}°"
        code = f"360 / (180 - {angle})" if form == "interior" else f"360 / {angle}"
        plan = "The exterior angles add up to 360 degrees" + (
            "; an interior and an exterior angle to 180." if form == "interior" else "."
        )
        name = "regular polygon"
    return _drafted(
        draw.wording(
            f"How many sides does a {name} with {known} have?",
            f"A {name} has {known}. How many sides does it have?",
            f"{name}, {known}, number of sides?",
            f"Find the number of sides of a {name} with {known}.",
            f"how many sides: {name} with {known}",
            f"What is the number of sides of a {name} with {known}?",
            f"A {name} has {known}. Find the number of its sides.",
            f"number of sides of a {name} with {known}",
            f"If a {name} has {known}, how many sides has it?",
            f"Which {name} has {known}? Give the number of sides.",
            f"Work out how many sides a {name} with {known} has.",
            f"How many corners has a {name} with {known}?",
        ),
        plan,
        f"The number of sides is {BOX}.",
        n,
        _show(code),
    )


@kind("equilateral_triangle", topic="geometry")
def equilateral_triangle(draw: Draw) -> Draft:
    a, u = draw.random.randint(1, 20) * 2, _unit(draw)
    height = draw.random.random() < 0.35
    what = "height" if height else "area"
    factor = Fraction(a, 2) if height else Fraction(a * a, 4)
    front = "" if factor == 1 else plain(factor)
    note = draw.random.choice([" Give the exact answer.", " (exact)", ""])
    return _drafted(
        _figure(draw, what, "equilateral triangle", f"side {a} {u}") + note,
        "Half of the triangle is right-angled: the height is sqrt(3)/2 times the side.",
        f"The {what} is {BOX} {u}{'' if height else '²'}.",
        f"{front}\\sqrt{{3}}",
        "from sympy import sqrt, latex",
        f"side = {a}",
        "height = sqrt(3) / 2 * side",
        "print(latex(height))" if height else "print(latex(side * height / 2))",
    )


@kind("ring_and_half_circle", topic="geometry")
def ring_and_half_circle(draw: Draw) -> Draft:
    u = _unit(draw)
    note, places = _rounding(draw)
    r = draw.random.randint(2, 30)
    if draw.random.random() < 0.5:
        inner = draw.random.randint(1, r - 1)
        problem = _figure(
            draw, "area", "ring", f"outer radius {r} {u}", f"inner radius {inner} {u}"
        )
        plan, code = (
            "I take the inner circle from the outer one.",
            f"pi * {r} ** 2 - pi * {inner} ** 2",
        )
        what, value, unit = "area", Fraction(pi) * (r * r - inner * inner), f"{u}²"
    elif draw.random.random() < 0.5:
        problem = _figure(draw, "area", "semicircle", f"radius {r} {u}")
        plan, code = "A semicircle is half of the circle.", f"pi * {r} ** 2 / 2"
        what, value, unit = "area", Fraction(pi) * r * r / 2, f"{u}²"
    else:
        problem = _figure(draw, "perimeter", "semicircle", f"radius {r} {u}")
        plan, code = "Half of the circumference and the diameter.", f"pi * {r} + 2 * {r}"
        what, value, unit = "perimeter", Fraction(pi) * r + 2 * r, u
    return _drafted(
        f"{problem} {note}",
        plan,
        f"The {what} is about {BOX} {unit}.",
        rounded(value, places),
        "from math import pi",
        f"print(round({code}, {places}))",
    )


@kind("right_or_possible_triangle", topic="geometry")
def right_or_possible_triangle(draw: Draw) -> Draft:
    """Whether three sides make a right triangle, or a triangle at all."""
    right = draw.random.random() < 0.5
    yes = draw.random.random() < 0.55
    if right:
        a, b, c = draw.random.choice(_TRIPLES)
        k = draw.random.randint(1, 5)
        a, b, c = a * k, b * k, c * k
        if not yes:
            b += draw.random.choice([1, 2])
        yes = a * a + b * b == c * c
        sides = f"{a}, {b} and {c}"
        what = "a right triangle"
        plan = (
            "It is right-angled when the squares of the short sides add up to that of the long one."
        )
        test = f"{a}**2 + {b}**2 == {c}**2"
    else:
        a, b = draw.random.randint(2, 20), draw.random.randint(2, 20)
        a, b = min(a, b), max(a, b)
        c = draw.random.randint(b, a + b - 1) if yes else a + b + draw.random.randint(0, 6)
        sides = f"{a}, {b} and {c}"
        what = "a triangle"
        plan = "The two shorter sides together must be longer than the longest."
        test = f"{a} + {b} > {c}"
    bare = f"{a}, {b}, {c}"
    return _drafted(
        draw.wording(
            f"Do the sides {sides} make {what}?",
            f"Can {sides} be the sides of {what}?",
            f"{bare}: {what}?",
            f"Is there {what} with sides {sides}?",
            f"Can {what} have the sides {sides}?",
            f"Do {sides} form {what}?",
            f"sides {bare}, {what} or not?",
            f"Check whether {sides} can be the sides of {what}.",
            f"Is it possible for {what} to have sides {sides}?",
            f"Can lengths {sides} form {what}?",
            f"Tell me if {sides} are the sides of {what}.",
            f"Could {sides} be the side lengths of {what}?",
        ),
        plan,
        f"The answer is $\\boxed{{\\text{{{OUTPUT}}}}}$.",
        "yes" if yes else "no",
        f"print('yes' if {test} else 'no')",
    )


@kind("curved_surface", topic="geometry")
def curved_surface(draw: Draw) -> Draft:
    """Curved surfaces, hemispheres: what is not in `round_solids`."""
    r, h, u = draw.random.randint(2, 20), draw.random.randint(2, 30), _unit(draw)
    note, places = _rounding(draw)
    figure, what, code, value = draw.random.choice(
        [
            ("cylinder", "curved surface area", "2 * pi * r * h", Fraction(2 * r * h)),
            ("cone", "curved surface area", "pi * r * s", Fraction(r * (r + h))),
            ("hemisphere", "volume", "2 * pi * r ** 3 / 3", Fraction(2 * r**3, 3)),
        ]
    )
    given = [f"radius {r} {u}"]
    sizes = f"r = {r}"
    if figure == "cylinder":
        given.append(f"height {h} {u}")
        sizes = f"r, h = {r}, {h}"
    elif figure == "cone":
        given.append(f"slant height {r + h} {u}")
        sizes = f"r, s = {r}, {r + h}"
    formula = code.replace(" ** 3", "³").replace(" * ", " ")
    return _drafted(
        f"{_figure(draw, what, figure, *given)} {note}",
        f"The {what} is {formula}.",
        f"The {what} is about {BOX} {u}{'³' if what == 'volume' else '²'}.",
        rounded(Fraction(pi) * value, places),
        "from math import pi",
        sizes,
        f"print(round({code}, {places}))",
    )
