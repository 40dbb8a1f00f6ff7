"""Trigonometry: exact values, equations, degrees and radians."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from training.data.kinds import OUTPUT, Cell, Draft, Draw, kind
from training.data.kinds.typed import imports, in_latex, lines, style, typed

_TOPIC = "trigonometry"

# The exact values of the first quadrant, of which all others are reflections.
_SINES = {0: "0", 30: "1/2", 45: "sqrt(2)/2", 60: "sqrt(3)/2", 90: "1"}
_TANGENTS = {0: "0", 30: "sqrt(3)/3", 45: "1", 60: "sqrt(3)"}
_ANGLES = [angle for angle in range(0, 361, 15) if angle % 30 == 0 or angle % 45 == 0]


def _sine(angle: int) -> str:
    angle %= 360
    if angle > 180:
        return _minus(_sine(angle - 180))
    return _SINES[min(angle, 180 - angle)]


def _minus(value: str) -> str:
    return value if value == "0" else value[1:] if value.startswith("-") else f"-{value}"


def _cosine(angle: int) -> str:
    return _sine(angle + 90)


def _tangent(angle: int) -> str:
    angle %= 180
    return _TANGENTS[angle] if angle < 90 else _minus(_TANGENTS[180 - angle])


_VALUES = {"sin": _sine, "cos": _cosine, "tan": _tangent}
_NAMES = {"sin": "sine", "cos": "cosine", "tan": "tangent"}


def _radians(angle: int) -> str:
    """The multiple of pi, as a program has it."""
    turn = Fraction(angle, 180)
    above = {0: "0", 1: "pi"}.get(turn.numerator, f"{turn.numerator}*pi")
    return above if turn.denominator == 1 else f"{above}/{turn.denominator}"


def _function_and_angle(draw: Draw) -> tuple[str, int]:
    name = draw.random.choice(("sin", "cos", "tan"))
    return name, draw.random.choice([a for a in _ANGLES if name != "tan" or a % 180 != 90])


def _exact(problem: str, text: str, code: str, closing: str, answer: str) -> Draft:
    """`closing` has @ where the box goes."""
    return Draft(
        problem, (Cell(text, code),), closing.replace("@", rf"$\boxed{{{OUTPUT}}}$"), answer
    )


@kind("trigonometric_value_degrees", topic=_TOPIC)
@in_latex
def trigonometric_value_degrees(draw: Draw) -> Draft:
    name, angle = _function_and_angle(draw)
    word = _NAMES[name]
    code = lines(f"from sympy import {name}, pi, latex", f"print(latex({name}({angle}*pi/180)))")
    return _exact(
        draw.wording(
            f"What is {name} {angle}°?",
            f"What is {name}({angle}°)?",
            f"Find the exact value of {name} {angle}°.",
            f"{name} {angle} degrees",
            f"Evaluate {name}({angle} degrees).",
            f"What is the {word} of {angle} degrees?",
            f"Calculate {name}({angle}°).",
            f"exact value of {name}({angle}°)",
            f"Find the {word} of {angle}°.",
            rf"What is $\{name} {angle}^\circ$?",
            f"{name}({angle}°) = ?",
            f"Give {name} {angle}° exactly.",
            f"Work out {name} {angle}° without a calculator.",
            f"What's the exact value of {name} of {angle} degrees?",
            f"{name} {angle}°",
            f"{name}({angle}°)",
            f"{name} of {angle} degrees",
            f"exact value of {name} {angle}°",
            f"{name} {angle}° = ?",
            f"what is {name} of {angle}°",
            f"value of {name}({angle}°)",
        ),
        r"SymPy takes radians: one degree is $\frac{\pi}{180}$.",
        code,
        rf"So $\{name} {angle}^\circ$ is @.",
        _VALUES[name](angle),
    )


@kind("trigonometric_value_radians", topic=_TOPIC)
@in_latex
def trigonometric_value_radians(draw: Draw) -> Draft:
    name, angle = _function_and_angle(draw)
    word, r = _NAMES[name], _radians(angle)
    t = r.replace("*", "")
    plain = draw.random.choice((t, t, t.replace("pi", "π")))
    latex = t.replace("pi", r"\pi ").strip()
    if "/" in t:
        above, below = latex.split("/")
        latex = rf"\frac{{{above.strip()}}}{{{below}}}"
    return _exact(
        draw.wording(
            f"What is {name}({plain})?",
            f"Find the exact value of {name}({plain}).",
            f"{name}({plain})",
            f"Evaluate {name}({plain}).",
            f"What is the {word} of {plain}?",
            f"Calculate {name}({plain})",
            rf"Evaluate $\{name}\left({latex}\right)$.",
            f"{name}({plain}) = ?",
            f"exact value of {name}({plain})",
            f"Give the exact value of {name} {plain}.",
            f"Work out {name}({plain}) exactly.",
            rf"What is $\{name}\left({latex}\right)$?",
            f"Find the {word} of {plain} radians.",
            f"Can you tell me {name}({plain})?",
            f"{name} {plain}",
            f"{name}({plain}) = ?",
            f"exact value of {name}({plain})",
            f"value of {name} {plain}",
            f"what is {name} of {plain}",
            f"find {name} {plain}",
        ),
        "The angle is in radians; SymPy knows the exact value.",
        lines(imports(f"{name}({r})", "latex"), f"print(latex({name}({r})))"),
        "The exact value is @.",
        _VALUES[name](angle),
    )


@kind("degrees_to_radians", topic=_TOPIC)
@in_latex
def degrees_to_radians(draw: Draw) -> Draft:
    angle = draw.random.choice(
        (
            draw.random.choice(_ANGLES[1:]),
            5 * draw.random.randint(1, 72),
            draw.random.randint(1, 720),
        )
    )
    turn = Fraction(angle, 180)
    return _exact(
        draw.wording(
            f"Convert {angle}° to radians.",
            f"What is {angle} degrees in radians?",
            f"{angle} degrees to radians",
            f"Express {angle}° in radians.",
            f"Write {angle}° in radians in terms of pi.",
            f"Change {angle} degrees into radians.",
            f"{angle}° in radians",
            f"How many radians are {angle} degrees?",
            f"Give {angle}° in radian measure.",
            f"Convert the angle {angle}° into radians as a multiple of π.",
            f"An angle is {angle}°. What is it in radians?",
            f"What's {angle}° in radians?",
            f"{angle}° to radians",
            f"{angle} degrees in rad",
            f"{angle}° in rad",
            f"how many radians are {angle}°",
            f"{angle} deg to rad",
            f"convert {angle} deg to rad",
            f"{angle}° = ? rad",
        ),
        r"180 degrees are $\pi$ radians.",
        f"from sympy import pi, latex\nprint(latex({angle}*pi/180))",
        "In radians this is @.",
        f"{turn.numerator}*pi/{turn.denominator}",
    )


@kind("radians_to_degrees", topic=_TOPIC)
def radians_to_degrees(draw: Draw) -> Draft:
    bottom = draw.random.choice((2, 3, 4, 5, 6, 9, 10, 12, 18))
    top = draw.random.choice([n for n in range(1, 2 * bottom) if gcd(n, bottom) == 1])
    angle = 180 * top // bottom
    r = _radians(angle)
    t = r.replace("*", "")
    plain = draw.random.choice((t, t.replace("pi", "π")))
    above = t.split("/")[0].replace("pi", r"\pi")
    return _exact(
        draw.wording(
            f"Convert {plain} radians to degrees.",
            f"What is {plain} in degrees?",
            f"{plain} rad to degrees",
            f"Express {plain} radians in degrees.",
            f"How many degrees are {plain} radians?",
            f"Change {plain} radians into degrees.",
            f"{plain} in degrees",
            f"Write the angle {plain} in degrees.",
            rf"Convert $\frac{{{above}}}{{{bottom}}}$ radians to degrees.",
            f"An angle measures {plain} radians. How many degrees is that?",
            f"What's {plain} rad in degrees?",
            f"Give {plain} radians as degrees.",
            f"{plain} to degrees",
            f"{plain} radians in degrees",
            f"{plain} = ? degrees",
            f"convert {plain} to degrees",
            f"how many degrees are {plain} radians",
            f"{plain} in deg",
            f"{plain} rad = ?°",
        ),
        r"$\pi$ radians are 180 degrees.",
        f"from sympy import pi\nprint({r} * 180 / pi)",
        "In degrees this is @°.",
        str(angle),
    )


_ALL_OR_NONE = "print(', '.join(map(latex, sorted(solutions))) or 'no solution')"


@kind("trigonometric_equation", topic=_TOPIC)
@in_latex
def trigonometric_equation(draw: Draw) -> Draft:
    name, angle = _function_and_angle(draw)
    value = _VALUES[name](angle)
    solutions = [
        a
        for a in range(0, 360, 15)
        if a in _ANGLES and (name != "tan" or a % 180 != 90) and _VALUES[name](a) == value
    ]
    x = draw.random.choice(("x", "x", "x", "t"))
    degrees = draw.random.random() < 0.5
    number = "Rational(1, 2)" if value == "1/2" else value
    number = "-Rational(1, 2)" if value == "-1/2" else number
    shown = draw.random.choice((value, value.replace("sqrt(2)", "√2").replace("sqrt(3)", "√3")))
    e = f"{name}({x}) = {shown}"
    span = f"0° <= {x} < 360°" if degrees else f"0 <= {x} < 2pi"
    spoken = "between 0° and 360° (without 360°)" if degrees else "in [0, 2π)"
    argument = f"{x}*pi/180" if degrees else x
    end = "360" if degrees else "2*pi"
    equation = f"Eq({name}({argument}), {number})"
    code = lines(
        imports(f"{equation} {end}", "symbols", "Eq", "solveset", "Interval", "latex"),
        f"{x} = symbols('{x}')",
        f"solutions = solveset({equation}, {x}, Interval.Ropen(0, {end}))",
        _ALL_OR_NONE,
    )
    answers = [str(a) if degrees else _radians(a) for a in solutions]
    return _exact(
        draw.wording(
            f"Solve {e} for {span}.",
            f"Find all solutions of {e} {spoken}.",
            f"Solve the equation {e}, {span}.",
            f"{e}, {span}, find {x}",
            f"For which {x} {spoken} is {e}?",
            f"Solve {e} with {span}.",
            f"Find {x} {spoken} so that {e}.",
            f"solve {e} {spoken}",
            f"What are the solutions of {e} for {span}?",
            f"Find all angles {x} with {e} and {span}.",
            f"Solve the trigonometric equation {e} {spoken}.",
            f"Determine all {x} {spoken} with {e}.",
            f"{e}, {span}",
            f"{e} {spoken}",
            f"{e} for {span}",
            f"solve {e}, {span}",
        ),
        "SymPy's `solveset` finds every solution in the given interval"
        + (", with the angle in degrees." if degrees else "."),
        code,
        f"The solutions are ${x} =$ @" + ("°." if degrees else "."),
        ", ".join(answers),
    )


@kind("inverse_trigonometric_value", topic=_TOPIC)
@in_latex
def inverse_trigonometric_value(draw: Draw) -> Draft:
    name = draw.random.choice(("sin", "cos", "tan"))
    low, high = (0, 180) if name == "cos" else (-90, 90)
    angle = draw.random.choice(
        [
            a
            for a in range(low, high + 1, 15)
            if a % 360 in _ANGLES and (name, abs(a)) != ("tan", 90)
        ]
    )
    value = _VALUES[name](angle)
    number = {"1/2": "Rational(1, 2)", "-1/2": "-Rational(1, 2)"}.get(value, value)
    shown = draw.random.choice((value, value.replace("sqrt(2)", "√2").replace("sqrt(3)", "√3")))
    degrees = draw.random.random() < 0.5
    unit = "degrees" if degrees else "radians"
    result = f"a{name}({number})" + ("*180/pi" if degrees else "")
    code = lines(
        imports(result, f"a{name}", "latex"),
        f"print(latex({result}))",
    )
    return _exact(
        draw.wording(
            f"What is arc{name}({shown}) in {unit}?",
            f"Find arc{name}({shown}) in {unit}.",
            f"arc{name}({shown}) in {unit}",
            f"Evaluate {name}^(-1)({shown}) and give the angle in {unit}.",
            f"Calculate arc{name}({shown}), in {unit}.",
            f"Give the principal value of arc{name}({shown}) in {unit}.",
            f"inverse {_NAMES[name]} of {shown} in {unit}",
            f"What is {name}⁻¹({shown}) in {unit}?",
            f"What angle in {unit} is arc{name}({shown})?",
            f"Work out the inverse {_NAMES[name]} of {shown} in {unit}.",
            f"Find the exact value of arc{name}({shown}) in {unit}.",
            f"Compute a{name}({shown}) in {unit}.",
        ),
        f"SymPy's `a{name}` gives the angle in radians"
        + (r"; $\pi$ radians are 180 degrees." if degrees else "."),
        code,
        "The angle is @" + ("°." if degrees else " radians."),
        str(angle) if degrees else (f"-{_radians(-angle)}" if angle < 0 else _radians(angle)),
    )


@kind("trigonometric_equation_without_solution", topic=_TOPIC)
def trigonometric_equation_without_solution(draw: Draw) -> Draft:
    """A sine or cosine that would have to be larger than 1."""
    name = draw.random.choice(("sin", "cos"))
    x = draw.random.choice(("x", "x", "x", "t", "y"))
    a, size = draw.random.randint(2, 9), draw.random.choice((1, -1))
    value = size * draw.random.randint(a + 1, a + 12)
    left, right = draw.random.choice(
        ((f"{name}({x})", f"{size * a}"), (f"{a}*{name}({x})", f"{value}"))
    )
    shown = typed(f"{left} = {right}", style(draw))
    span = draw.random.choice(("", "", f" for 0 <= {x} < 2pi", " in [0, 2π)"))
    equation = f"Eq({left}, {right})"
    code = lines(
        imports(f"{equation} pi", "symbols", "Eq", "solveset", "Interval", "latex"),
        f"{x} = symbols('{x}')",
        f"solutions = solveset({equation}, {x}, Interval.Ropen(0, 2*pi))",
        _ALL_OR_NONE,
    )
    problem = draw.wording(
        f"Solve {shown}{span}.",
        f"{shown}{span}",
        f"Find all real solutions of {shown}{span}.",
        f"solve {shown}{span}",
        f"What are the real solutions of {shown}{span}?",
        f"Solve the equation {shown}{span}.",
        f"{shown}{span}, {x} = ?",
        f"For which real {x} is {shown}{span}?",
        f"Does {shown} have a real solution{span}?",
        f"Find {x} if {shown}{span}.",
        f"{shown}{span}, solve for {x}",
        f"Solve for real {x}: {shown}{span}",
    )
    return Draft(
        problem,
        (Cell("SymPy's `solveset` finds every solution in one turn.", code),),
        rf"There is $\boxed{{\text{{{OUTPUT}}}}}$.",
        "no solution",
    )


def _identities(x: str) -> tuple[tuple[str, str], ...]:
    """Expressions and what they are equal to."""
    s, c, t = f"sin({x})", f"cos({x})", f"tan({x})"
    return (
        (f"{s}**2 + {c}**2", "1"),
        (f"1 - {s}**2", f"{c}**2"),
        (f"1 - {c}**2", f"{s}**2"),
        (f"{s}/{c}", t),
        (f"{t}*{c}", s),
        (f"(1 - {c}**2)/{s}", s),
        (f"(1 - {s}**2)/{c}", c),
        (f"{s}**2/(1 - {c}**2)", "1"),
        (f"2*{s}*{c}", f"sin(2*{x})"),
        (f"{c}**2 - {s}**2", f"cos(2*{x})"),
        (f"{s}**4 - {c}**4", f"-cos(2*{x})"),
        (f"({s} + {c})**2 - 1", f"sin(2*{x})"),
        (f"1 - 2*{s}**2", f"cos(2*{x})"),
        (f"sin(2*{x})/{s}", f"2*{c}"),
        (f"(1 + {t}**2)*{c}**2", "1"),
    )


@kind("simplify_trigonometric", topic=_TOPIC)
@in_latex
def simplify_trigonometric(draw: Draw) -> Draft:
    x = draw.random.choice(("x", "x", "x", "t", "a", "u"))
    formula, answer = draw.random.choice(_identities(x))
    e = typed(formula, style(draw))
    code = lines(
        imports(formula, "symbols", "simplify", "latex"),
        f"{x} = symbols('{x}')",
        f"print(latex(simplify({formula})))",
    )
    return _exact(
        draw.wording(
            f"Simplify {e}.",
            f"simplify {e}",
            f"What is {e} in simplest form?",
            f"{e} simplified",
            f"Simplify the trigonometric expression {e}.",
            f"Simplify {e} with trigonometric identities.",
            f"{e} = ?",
            f"{e}, simplify",
            f"Write {e} as simply as possible.",
            f"Can you simplify {e}?",
            f"Use identities to simplify {e}.",
            f"How does {e} simplify?",
            f"{e} in simplest form",
        ),
        "SymPy's `simplify` knows the trigonometric identities.",
        code,
        "It simplifies to @.",
        answer,
    )


@kind("verify_identity", topic=_TOPIC)
def verify_identity(draw: Draw) -> Draft:
    x = draw.random.choice(("x", "x", "x", "t", "a"))
    left, right = draw.random.choice(_identities(x))
    true = draw.random.random() < 0.6
    if not true:
        right = draw.random.choice(
            [other for _, other in _identities(x) if other.lstrip("-") != right.lstrip("-")]
        )
    e = typed(f"{left} = {right}", style(draw))
    code = lines(
        imports(f"{left} {right}", "symbols", "simplify"),
        f"{x} = symbols('{x}')",
        f"left = {left}",
        f"right = {right}",
        "print('yes' if simplify(left - right) == 0 else 'no')",
    )
    return Draft(
        draw.wording(
            f"Is {e} an identity?",
            f"Is it true that {e} for all {x}?",
            f"Verify the identity {e}.",
            f"{e}, true or false?",
            f"Check whether {e} is an identity.",
            f"Is {e} true for every {x}?",
            f"verify {e}",
            f"Does {e} always hold?",
            f"identity or not: {e}",
            f"{e} identity?",
            f"Check the identity {e}.",
            f"Is {e} always true?",
            f"Can you verify that {e}?",
        ),
        (Cell("In an identity the difference of both sides simplifies to zero.", code),),
        rf"The answer is $\boxed{{\text{{{OUTPUT}}}}}$.",
        "yes" if true else "no",
    )
