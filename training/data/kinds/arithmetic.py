"""Plain arithmetic: the four operations, powers, roots, rounding."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from math import isqrt

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.everyday import (
    BOX,
    asked,
    decimal,
    listed,
    names,
    plain,
    rounded,
    whole,
    worked,
    written,
)


def _bracketed(number: int | Decimal) -> str:
    return f"({number})" if number < 0 else str(number)


@kind("addition", topic="arithmetic")
def addition(draw: Draw) -> Draft:
    count = draw.random.choice([2, 2, 2, 3, 4])
    terms = [whole(draw, 7 if count == 2 else 4) for _ in range(count)]
    shown = [written(draw, term) for term in terms]
    return worked(
        draw.wording(
            *asked(draw.random.choice([" + ", "+", " plus "]).join(shown)),
            f"Add {listed(shown)}.",
            f"What is the sum of {listed(shown)}?",
            f"Find the total of {listed(shown)}.",
            f"sum of {listed(shown)}",
            f"add up {', '.join(shown)}",
            f"What do you get when you add {listed(shown)}?",
            f"How much do {listed(shown)} make together?",
        ),
        "I add the numbers.",
        f"The sum is {BOX}.",
        sum(terms),
        f"print({' + '.join(map(str, terms))})",
    )


@kind("subtraction", topic="arithmetic")
def subtraction(draw: Draw) -> Draft:
    a, b = whole(draw, 7), whole(draw, 7)
    if draw.random.random() < 0.75:
        a, b = max(a, b), min(a, b)
    x, y = written(draw, a), written(draw, b)
    wordings = [
        *asked(f"{x}{draw.random.choice([' - ', '-', ' − ', ' minus '])}{y}"),
        f"Subtract {y} from {x}.",
        f"{x} take away {y}",
        f"What is {x} decreased by {y}?",
        f"What is left if I take {y} from {x}?",
        f"What is {y} less than {x}?",
    ]
    if a > b:
        wordings += [
            f"What is the difference between {x} and {y}?",
            f"Find the difference of {x} and {y}.",
            f"By how much is {x} bigger than {y}?",
            f"How much more is {x} than {y}?",
        ]
    return worked(
        draw.wording(*wordings),
        "I subtract the second number from the first.",
        f"The difference is {BOX}.",
        a - b,
        f"print({a} - {b})",
    )


@kind("signed_numbers", topic="arithmetic")
def signed_numbers(draw: Draw) -> Draft:
    a = -whole(draw, 3)
    b = whole(draw, 3) * draw.random.choice([-1, -1, 1])
    sign = draw.random.choice("+-*")
    shown = {"+": "+", "-": draw.random.choice("-−"), "*": draw.random.choice("×*")}[sign]
    if b > 0 and draw.random.random() < 0.5:
        a, b = b, a
    value = {"+": a + b, "-": a - b, "*": a * b}[sign]
    word = {"+": "plus", "-": "minus", "*": "times"}[sign]
    spoken = f"{a} {word} {b}".replace("-", "negative ")
    return worked(
        draw.wording(
            *asked(draw.random.choice([f"{a} {shown} {_bracketed(b)}", f"({a}) {shown} ({b})"])),
            f"What is {spoken}?",
            f"Calculate {spoken}.",
            f"I always get the signs wrong. What is {a} {shown} {_bracketed(b)}?",
        ),
        "I calculate with the signs as given.",
        f"The result is {BOX}.",
        value,
        f"print({a} {sign} {_bracketed(b)})",
    )


@kind("multiplication", topic="arithmetic")
def multiplication(draw: Draw) -> Draft:
    factors = [whole(draw, 5), whole(draw, 4)]
    if draw.random.random() < 0.2:
        factors = [whole(draw, 2) for _ in range(3)]
    shown = [written(draw, factor) for factor in factors]
    value = 1
    for factor in factors:
        value *= factor
    return worked(
        draw.wording(
            *asked(draw.random.choice([" × ", " * ", "*", " x ", "x", " times "]).join(shown)),
            f"Multiply {listed(shown)}.",
            f"What is the product of {listed(shown)}?",
            f"Find the product of {listed(shown)}.",
            f"product of {listed(shown)}",
            f"{shown[0]} multiplied by {' and then by '.join(shown[1:])}",
            f"Multiply {shown[0]} by {' and then by '.join(shown[1:])}.",
            "Compute $" + r" \times ".join(map(str, factors)) + "$.",
        ),
        "I multiply the numbers.",
        f"The product is {BOX}.",
        value,
        f"print({' * '.join(map(str, factors))})",
    )


@kind("division", topic="arithmetic")
def division(draw: Draw) -> Draft:
    divisor = draw.random.choice([whole(draw, 3) + 1, 2, 4, 5, 8, 10, 16, 20, 25])
    exact = draw.random.random() < 0.7 or any(divisor % p == 0 for p in (3, 7, 11, 13, 17, 19))
    quotient = Fraction(whole(draw, 4))
    if not exact and divisor in {2, 4, 5, 8, 10, 16, 20, 25}:
        quotient += Fraction(draw.random.randrange(1, divisor), divisor)
    number = int(quotient * divisor)
    a, b = written(draw, number), written(draw, divisor)
    return worked(
        draw.wording(
            *asked(f"{a}{draw.random.choice([' ÷ ', ' / ', '/', ' : ', ' divided by '])}{b}"),
            f"Divide {a} by {b}.",
            f"What is the quotient of {a} and {b}?",
            f"quotient of {a} and {b}",
            f"How many times does {b} go into {a}?",
            f"What do you get when you divide {a} by {b}?",
            f"Split {a} into {b} equal parts. How big is each part?",
            f"Compute $\\frac{{{number}}}{{{divisor}}}$ as a number.",
            f"Work out ${number} \\div {divisor}$.",
        ),
        "I divide the first number by the second.",
        f"The quotient is {BOX}.",
        plain(quotient),
        f'print(f"{{{number} / {divisor}:.10g}}")',
    )


@kind("decimal_arithmetic", topic="arithmetic")
def decimal_arithmetic(draw: Draw) -> Draft:
    a, b = decimal(draw, 0, draw.random.choice([1, 10, 100]), 3), decimal(draw, 0, 40)
    sign = draw.random.choice("+-*")
    if sign == "-" and draw.random.random() < 0.8:
        a, b = max(a, b), min(a, b)
    value = {"+": a + b, "-": a - b, "*": a * b}[sign]
    shown = {"+": [" + ", "+", " plus "], "-": [" - ", "-", " minus "], "*": [" × ", "*", " x "]}
    word = {"+": "sum", "-": "difference", "*": "product"}[sign]
    verb = {"+": f"Add {a} and {b}.", "-": f"Subtract {b} from {a}.", "*": f"Multiply {a} by {b}."}
    return worked(
        draw.wording(
            *asked(f"{a}{draw.random.choice(shown[sign])}{b}"),
            f"Find the {word} of {a} and {b}.",
            verb[sign],
            f"{word} of {a} and {b}",
            f"Without a calculator I get lost with the decimal point: {a} {sign} {b}?",
        ),
        "I calculate with the decimals as given.",
        f"The result is {BOX}.",
        plain(value),
        f'print(f"{{{a} {sign} {b}:.10g}}")',
    )


@kind("decimal_division", topic="arithmetic")
def decimal_division(draw: Draw) -> Draft:
    quotient, divisor = decimal(draw, 0, 60), decimal(draw, 0, 20, 1)
    if draw.random.random() < 0.4:
        quotient = Decimal(whole(draw, 3))
    number = Decimal(plain(quotient * divisor))
    return worked(
        draw.wording(
            *asked(f"{number}{draw.random.choice([' ÷ ', ' / ', '/', ' divided by '])}{divisor}"),
            f"Divide {number} by {divisor}.",
            f"How many times does {divisor} go into {number}?",
            f"quotient of {number} and {divisor}",
        ),
        "I divide the first number by the second.",
        f"The quotient is {BOX}.",
        plain(quotient),
        f'print(f"{{{number} / {divisor}:.10g}}")',
    )


def _chain(draw: Draw) -> tuple[str, Fraction]:
    """A chain of operations in Python's notation, whose divisions come out even."""
    pick = draw.random
    a, b, c, d = (pick.randint(2, 30) for _ in range(4))
    small = pick.randint(2, 9)
    form = pick.randrange(12)
    if form == 0:
        return f"{a} + {b} * {c}", Fraction(a + b * c)
    if form == 1:
        return f"({a} + {b}) * {c}", Fraction((a + b) * c)
    if form == 2:
        return f"{a} * {b} - {c} * {d}", Fraction(a * b - c * d)
    if form == 3:
        return f"{a} * ({b} - {c}) + {d}", Fraction(a * (b - c) + d)
    if form == 4:
        return f"{a} + {b * small} / {small}", Fraction(a + b)
    if form == 5:
        return f"({a * small} - {b * small}) / {small}", Fraction(a - b)
    if form == 6:
        return f"{a} - {b} + {c} - {d}", Fraction(a - b + c - d)
    if form == 7:
        return f"{small}**2 + {a} * {b}", Fraction(small**2 + a * b)
    if form == 8:
        return f"({a} + {b}) * ({c} - {d})", Fraction((a + b) * (c - d))
    if form == 9:
        return f"{a * small} / {small} * {b} + {c}", Fraction(a * b + c)
    if form == 10:
        return f"{a} - {small} * ({b} + {c} * {d})", Fraction(a - small * (b + c * d))
    return f"({a} + {small}**2) * {b} - {c}", Fraction((a + small**2) * b - c)


def _implied(draw: Draw) -> tuple[str, Fraction]:
    """A chain in which a number or a bracket stands before a bracket, with some signs."""
    pick = draw.random
    a, b, c, d = (pick.randint(2, 12) for _ in range(4))
    n, e, k = pick.randint(2, 3), -pick.randint(1, 9), pick.randint(2, 9)
    return pick.choice(
        (
            (f"{a} - {k}*({b} - {c})**{n}", Fraction(a - k * (b - c) ** n)),
            (f"{a} - {k}*({b} - {c})**2", Fraction(a - k * (b - c) ** 2)),
            (f"{k}*({a} + {b})", Fraction(k * (a + b))),
            (f"{k}*({a} - {b}) + {c}", Fraction(k * (a - b) + c)),
            (f"({a} + {b})*({c} - {d})", Fraction((a + b) * (c - d))),
            (f"{k}*({e}) + {a}", Fraction(k * e + a)),
            (f"({e})**{n} + {a} * {k * b} / {k}", Fraction(e**n + a * b)),
            (f"({e})**{n} - {k}*({e} + {a})", Fraction(e**n - k * (e + a))),
            (f"{e * k} / ({e}) - ({e})*({c})", Fraction(k - e * c)),
            (f"-{a}**2 + {b}", Fraction(b - a * a)),
            (f"({e})**2 - {a}**2", Fraction(e * e - a * a)),
            (f"{a} + {k}*({b} + {n}*({c} - {d}))", Fraction(a + k * (b + n * (c - d)))),
            (f"({a} + {b})**2 - {k}*({c})", Fraction((a + b) ** 2 - k * c)),
            (f"({a * k} - {b * k}) / {k} + {n}*({c} + {d})", Fraction(a - b + n * (c + d))),
            (f"{a} - ({e}) * {k}", Fraction(a - e * k)),
            (f"-{k}*({a} - {b}) - {c}", Fraction(-k * (a - b) - c)),
        )
    )


_RAISED = str.maketrans("23456789", "²³⁴⁵⁶⁷⁸⁹")


def _as_typed(draw: Draw, expression: str) -> str:
    """Python's notation as people type it: 7 - 3(2 - 5)^2, (−2)³ + 4 × 5 ÷ 2, LaTeX."""
    shown = expression.replace("*(", "(") if draw.random.random() < 0.6 else expression
    form = draw.random.choice(("plain", "plain", "plain", "tight", "unicode", "unicode", "latex"))
    if form == "unicode":
        shown = re.sub(r"\*\*(\d)", lambda power: power[1].translate(_RAISED), shown)
        times = draw.random.choice("×××·")
        shown = re.sub(r" ?\*(?=[^ ]) ?", f" {times} ", shown).replace(" * ", f" {times} ")
        shown = shown.replace("/", "÷")
        return shown.replace("-", "−") if draw.random.random() < 0.7 else shown
    shown = shown.replace("**", "^")
    if form == "latex":
        shown = shown.replace("*", r" \times ").replace("/", r"\div").replace("  ", " ")
        return f"${shown}$"
    if draw.random.random() < 0.3:
        shown = shown.replace("*", "×").replace("/", "÷")
    return shown.replace(" ", "") if form == "tight" else shown


@kind("implied_multiplication", topic="arithmetic")
def implied_multiplication(draw: Draw) -> Draft:
    """As people write it: no sign before a bracket, Unicode signs and powers."""
    expression, value = _implied(draw)
    shown = _as_typed(draw, expression)
    code = f'print(f"{{{expression}:.10g}}")' if "/" in expression else f"print({expression})"
    return worked(
        draw.wording(
            *asked(shown),
            shown,
            shown,
            f"Simplify {shown}",
            f"{shown}?",
            f"evaluate {shown}",
            f"Use PEMDAS: {shown}",
            f"calculate {shown}",
            f"Order of operations: {shown}",
        ),
        "I write every multiplication as * and every power as **.",
        f"The value is {BOX}.",
        value,
        code,
    )


def _factor(draw: Draw) -> tuple[str, int]:
    """One factor of a signed term, with a bracket where it is negative."""
    size = draw.random.randint(2, 15)
    return (f"(-{size})", -size) if draw.random.random() < 0.4 else (str(size), size)


def _term(draw: Draw) -> tuple[str, int]:
    """A number, product, quotient or power with signs, and its value."""
    pick = draw.random
    form = pick.choice(("number", "number", "product", "product", "quotient", "power", "power"))
    (a, x), (b, y) = _factor(draw), _factor(draw)
    if form == "number":
        return a, x
    if form == "product":
        return f"{a}*{b}", x * y
    if form == "quotient":
        top = f"({x * y})" if x * y < 0 else str(x * y)
        return f"{top} / {b}", x
    base, exponent = pick.randint(2, 9), pick.choice((2, 2, 2, 3))
    if pick.random() < 0.5:
        return f"(-{base})**{exponent}", (-base) ** exponent
    return f"{base}**{exponent}", base**exponent


_SIGNED_PLAN = "I copy the expression with * for times, / for divided by and ** for powers."


def _signed(draw: Draw, terms: int) -> tuple[str, int]:
    """A sum of signed terms; the first negative number often stands without its bracket."""
    expression, value = _term(draw)
    if re.fullmatch(r"\(-\d+\)", expression) and draw.random.random() < 0.7:
        expression = expression.strip("()")
    for _ in range(terms - 1):
        term, worth = _term(draw)
        sign = draw.random.choice((1, -1))
        expression += f" {'+' if sign > 0 else '-'} {term}"
        value += sign * worth
    return expression, value


def _printed(expression: str) -> str:
    return f'print(f"{{{expression}:.10g}}")' if "/" in expression else f"print({expression})"


@kind("signed_chain", topic="arithmetic")
def signed_chain(draw: Draw) -> Draft:
    """(−2)³ + 4 · 5 ÷ 2, -7 - (-3), (-4)(-6) + 2^2."""
    expression, value = _signed(draw, draw.random.choice((1, 2, 2, 2, 3, 3, 4)))
    if not re.search(r"[-+*/]", expression.lstrip("(-")):
        other = draw.random.randint(2, 30)
        expression, value = f"{expression} - (-{other})", value + other
    shown = _as_typed(draw, expression)
    return worked(
        draw.wording(
            *asked(shown),
            shown,
            shown,
            f"Simplify {shown}",
            f"{shown}?",
            f"evaluate {shown}",
            f"Mind the signs: {shown}",
            f"calculate {shown}",
            f"What is the value of {shown}?",
            f"The signs confuse me: {shown}",
            f"simplify {shown}",
        ),
        _SIGNED_PLAN,
        f"The value is {BOX}.",
        value,
        _printed(expression),
    )


@kind("signed_sum", topic="arithmetic")
def signed_sum(draw: Draw) -> Draft:
    """−8 + 5 − 12 + 3: plain numbers with signs, several in a row."""
    numbers = [whole(draw, draw.random.choice((1, 2, 2, 3))) for _ in range(5)]
    numbers = numbers[: draw.random.choice((3, 3, 4, 4, 5))]
    expression, value = f"-{numbers[0]}", -numbers[0]
    if draw.random.random() < 0.5:
        expression, value = str(numbers[0]), numbers[0]
    for number in numbers[1:]:
        sign, bracket = draw.random.choice((1, -1)), draw.random.random() < 0.3
        value += sign * (-number if bracket else number)
        written_number = f"(-{number})" if bracket else str(number)
        expression += f" {'+' if sign > 0 else '-'} {written_number}"
    shown = expression
    if draw.random.random() < 0.5:
        shown = shown.replace("-", "−")
    if draw.random.random() < 0.3:
        shown = shown.replace(" ", "")
    return worked(
        draw.wording(
            *asked(shown),
            shown,
            f"{shown}?",
            f"Simplify {shown}.",
            f"evaluate {shown}",
            f"add up {shown}",
            f"calculate {shown}",
            f"What is the result of {shown}?",
            f"Positive and negative numbers: {shown}",
        ),
        "I add and subtract from left to right with the signs as given.",
        f"The result is {BOX}.",
        value,
        f"print({expression})",
    )


@kind("decimal_chain", topic="arithmetic")
def decimal_chain(draw: Draw) -> Draft:
    """2.5 × 4 − 1.2."""
    a, b, c = (decimal(draw, 0, draw.random.choice((5, 20)), 2) for _ in range(3))
    n, k = draw.random.randint(2, 12), draw.random.choice(("0.5", "0.2", "0.25", "0.1", "0.4", "2"))
    expression, value = draw.random.choice(
        (
            (f"{a} * {n} - {b}", a * n - b),
            (f"{a} + {b} * {n}", a + b * n),
            (f"({a} + {b}) * {c}", (a + b) * c),
            (f"({a} + {b}) / {k}", (a + b) / Decimal(k)),
            (f"{a} + {b} - {c}", a + b - c),
            (f"{n} - {a} * {b}", n - a * b),
            (f"{a * n} / {n} + {b}", a + b),
            (f"{n} * ({a} - {b})", n * (a - b)),
            (f"-{a} + {b}", b - a),
            (f"-{a} * {b}", -a * b),
            (f"{a}**2", a * a),
            (f"{a}**2 + {b}", a * a + b),
            (f"{a} * {b} + {c} * {n}", a * b + c * n),
            (f"{a} - (-{b})", a + b),
        )
    )
    shown = _as_typed(draw, expression)
    return worked(
        draw.wording(
            *asked(shown),
            shown,
            f"{shown}?",
            f"evaluate {shown}",
            f"Decimals: {shown}",
            f"calculate {shown}",
            f"What is the value of {shown}?",
        ),
        _SIGNED_PLAN,
        f"The value is {BOX}.",
        plain(value),
        f'print(f"{{{expression}:.10g}}")',
    )


@kind("fraction_bar", topic="arithmetic")
def fraction_bar(draw: Draw) -> Draft:
    """(12 + 18)/(9 − 4), also as \\frac."""
    pick = draw.random
    quotient, bottom = pick.randint(2, 20), pick.randint(2, 15)
    if pick.random() < 0.3:
        quotient = -quotient
    top = quotient * bottom
    a, d = pick.randint(2, 40), pick.randint(1, 12)
    f = pick.choice([n for n in range(2, 10) if top % n == 0] or [1])
    above = pick.choice(
        (
            f"{a} + {top - a}" if top > a else f"{top + a} - {a}",
            f"{top + a} - {a}",
            f"{f} * {top // f}" if top > 0 and f > 1 else f"{top + a} - {a}",
        )
    )
    below = pick.choice((str(bottom), str(bottom), f"{bottom + d} - {d}", f"{bottom - 1} + 1"))
    code = f"({above}) / ({below})" if " " in below else f"({above}) / {below}"
    shown = code.replace("*", "×") if pick.random() < 0.5 else code
    if pick.random() < 0.3:
        shown = shown.replace(" ", "")
    elif pick.random() < 0.3:
        shown = shown.replace("/", "÷")
    elif pick.random() < 0.4:
        shown = f"$\\frac{{{above}}}{{{below}}}$".replace("*", r"\times")
    return worked(
        draw.wording(
            *asked(shown),
            shown,
            f"{shown}?",
            f"evaluate {shown}",
            f"Simplify {shown}.",
            f"calculate {shown}",
            f"What is the value of {shown}?",
        ),
        "What stands above and below the bar goes in brackets.",
        f"The value is {BOX}.",
        quotient,
        f'print(f"{{{code}:.10g}}")',
    )


@kind("roots_and_powers", topic="arithmetic")
def roots_and_powers(draw: Draw) -> Draft:
    """√49 + 3², √(9 + 16) − 2."""
    pick = draw.random
    r, q = pick.randint(2, 15), pick.randint(2, 12)
    b, n, k = pick.randint(2, 9), pick.randint(2, 3), pick.randint(2, 20)
    x, y, z = pick.choice(((3, 4, 5), (6, 8, 10), (5, 12, 13), (8, 15, 17)))
    expression, value = pick.choice(
        (
            (f"sqrt({r * r}) + {b}**{n}", r + b**n),
            (f"sqrt({r * r}) - sqrt({q * q})", r - q),
            (f"sqrt({r * r}) + sqrt({q * q})", r + q),
            (f"{k} * sqrt({r * r})", k * r),
            (f"{k} - {b} * sqrt({r * r})", k - b * r),
            (f"sqrt({x * x} + {y * y})", z),
            (f"sqrt({z * z} - {x * x}) + {k}", y + k),
            (f"{b}**2 - sqrt({r * r})", b * b - r),
            (f"sqrt({r * r}) * sqrt({q * q})", r * q),
            (f"sqrt({x}**2 + {y}**2)", z),
            (f"-sqrt({r * r}) + {k}", k - r),
        )
    )
    shown = _as_typed(draw, expression)
    if shown.startswith("$"):
        shown = re.sub(r"sqrt\(([^()]*)\)", r"\\sqrt{\1}", shown)
    elif pick.random() < 0.6:
        shown = re.sub(r"sqrt\((\d+)\)", r"√\1", shown).replace("sqrt", "√")
    return worked(
        draw.wording(
            *asked(shown),
            shown,
            f"{shown}?",
            f"evaluate {shown}",
            f"Simplify {shown}.",
            f"calculate {shown}",
            f"What is the value of {shown}?",
        ),
        "I take the square roots with sqrt and write powers as **.",
        f"The value is {BOX}.",
        value,
        "from math import sqrt",
        f'print(f"{{{expression}:.10g}}")',
    )


@kind("power_values", topic="arithmetic")
def power_values(draw: Draw) -> Draft:
    """(−3)^4, −3^4, 2^−3, 7^0, (2/3)^2."""
    pick = draw.random
    b, n = pick.randint(2, 9), pick.randint(2, 5)
    top, bottom = pick.choice(((1, 2), (2, 3), (3, 4), (1, 3), (3, 5), (2, 5), (1, 10), (5, 2)))
    shown, code, value = pick.choice(
        (
            (f"(-{b})^{n}", f"(-{b}) ** {n}", Fraction((-b) ** n)),
            (f"-{b}^{n}", f"-{b} ** {n}", Fraction(-(b**n))),
            (f"{b}^-{n}", f"Fraction({b}) ** -{n}", Fraction(1, b**n)),
            (f"{b}^(-{n})", f"Fraction({b}) ** -{n}", Fraction(1, b**n)),
            (f"10^-{n}", f"Fraction(10) ** -{n}", Fraction(1, 10**n)),
            (f"{b * 7}^0", f"{b * 7} ** 0", Fraction(1)),
            (
                f"({top}/{bottom})^{n}",
                f"Fraction({top}, {bottom}) ** {n}",
                Fraction(top, bottom) ** n,
            ),
            (f"{b}^{n} * {b + 1}^2", f"{b} ** {n} * {b + 1} ** 2", Fraction(b**n * (b + 1) ** 2)),
            (f"{b}^{n + 3} / {b}^{n}", f"{b} ** {n + 3} / {b} ** {n}", Fraction(b**3)),
            (f"(-{b})^2 - {b}^3", f"(-{b}) ** 2 - {b} ** 3", Fraction(b**2 - b**3)),
        )
    )
    form = pick.choice(("plain", "plain", "minus", "latex", "tight"))
    if form == "minus":
        shown = shown.replace("-", "−").replace("*", "×")
    elif form == "latex":
        shown = "$" + re.sub(r"\^\(?(-?\d+)\)?", r"^{\1}", shown).replace("*", r"\times") + "$"
    elif form == "tight":
        shown = shown.replace(" ", "").replace("*", "·")
    return worked(
        draw.wording(
            *asked(shown),
            shown,
            f"{shown}?",
            f"evaluate {shown}",
            f"Simplify {shown}.",
            f"calculate {shown}",
            f"What is the value of {shown}?",
            f"What is the exact value of {shown}?",
        ),
        "I write the power as **; Fraction keeps it exact."
        if "Fraction" in code
        else "I write each power as **.",
        f"The value is {BOX}.",
        value,
        *(["from fractions import Fraction"] if "Fraction" in code else []),
        _printed(code),
    )


@kind("order_of_operations", topic="arithmetic")
def order_of_operations(draw: Draw) -> Draft:
    expression, value = _chain(draw)
    times, over = draw.random.choice([("×", "÷"), ("*", "/"), ("x", "÷"), ("·", ":"), ("×", "/")])
    shown = expression.replace("**2", draw.random.choice(["²", "^2"]))
    shown = shown.replace("*", times).replace("/", over)
    if draw.random.random() < 0.25:
        shown = shown.replace(" ", "")
    code = f'print(f"{{{expression}:.10g}}")' if "/" in expression else f"print({expression})"
    return worked(
        draw.wording(
            *asked(shown),
            f"Use the order of operations to find {shown}.",
            f"PEMDAS: {shown}",
            f"Which number is {shown}? Mind the order of operations.",
        ),
        "Brackets and powers come first, then products and quotients, then sums; Python keeps "
        "this order.",
        f"The value is {BOX}.",
        value,
        code,
    )


@kind("powers", topic="arithmetic")
def powers(draw: Draw) -> Draft:
    exponent = draw.random.choice([2, 2, 3, 3, 4, 5, 6, 7, 8, 10, 12])
    base = draw.random.randint(2, {2: 250, 3: 60}.get(exponent, 12))
    spoken = {2: f"{base} squared", 3: f"{base} cubed"}.get(
        exponent, f"{base} to the power of {exponent}"
    )
    noun = {2: f"the square of {base}", 3: f"the cube of {base}"}.get(
        exponent, f"the {exponent}th power of {base}"
    )
    form = draw.random.choice(
        [f"{base}^{exponent}", f"{base}**{exponent}", f"${base}^{{{exponent}}}$", spoken, spoken]
    )
    return worked(
        draw.wording(
            *asked(form),
            f"Find {noun}.",
            f"What is {noun}?",
            f"Calculate {noun}.",
            f"Raise {base} to the power {exponent}.",
            f"{base} to the {exponent}",
            f"{noun}?",
            f"What is the product of {exponent} factors {base}?",
        ),
        "I raise the base to the power.",
        f"The power is {BOX}.",
        base**exponent,
        f"print({base} ** {exponent})",
    )


_ROOTS = {2: "square", 3: "cube", 4: "fourth", 5: "fifth"}


@kind("exact_root", topic="arithmetic")
def exact_root(draw: Draw) -> Draft:
    degree = draw.random.choice([2, 2, 2, 3, 3, 4, 5])
    value = draw.random.randint(2, {2: 60, 3: 25}.get(degree, 9))
    n, word = value**degree, _ROOTS[degree]
    sign = {2: f"√{n}", 3: f"∛{n}"}.get(degree, f"{word} root of {n}")
    tex = f"\\sqrt{{{n}}}" if degree == 2 else f"\\sqrt[{degree}]{{{n}}}"
    typed = f"sqrt({n})" if degree == 2 else f"{n}^(1/{degree})"
    return worked(
        draw.wording(
            f"What is the {word} root of {n}?",
            f"Find the {word} root of {n}.",
            f"{word} root of {n}",
            f"Calculate {sign}.",
            f"{typed}",
            f"What is {sign}?",
            f"Evaluate ${tex}$.",
            f"{sign} = ?",
            f"Compute {typed}.",
            f"what's the {word} root of {n}",
            f"Can you find the {word} root of {n}?",
            f"Work out the {word} root of {n}.",
            f"Which positive number raised to the power {degree} gives {n}?",
            f"Take the {word} root of {n}.",
            f"My homework says: find ${tex}$.",
            f"What is {typed}?",
            f"how much is the {word} root of {n}",
        ),
        f"I take the {word} root; sympy keeps it exact.",
        f"The {word} root is {BOX}.",
        value,
        "from sympy import root",
        f"print(root({n}, {degree}))",
    )


@kind("rounded_root", topic="arithmetic")
def rounded_root(draw: Draw) -> Draft:
    degree = draw.random.choice([2, 2, 2, 3])
    places = draw.random.choice([0, 1, 2, 2, 3])
    n = draw.random.randint(3, 3000)
    while round(n ** (1 / degree)) ** degree == n:
        n += 1
    word = _ROOTS[degree]
    to = ["the nearest whole number", "1 decimal place", "2 decimal places", "3 decimal places"]
    near = to[places]
    # The root between two decimals is found with whole numbers alone.
    scale = 10 ** (places + 1)
    low = isqrt(n * scale**2) if degree == 2 else _cube_root(n * scale**3)
    answer = rounded(Fraction(2 * low + 1, 2 * scale), places)
    power = "0.5" if degree == 2 else "(1 / 3)"
    code = f"print(round({n} ** {power}{f', {places}' if places else ''}))"
    sign = "√" if degree == 2 else "∛"
    return worked(
        draw.wording(
            f"What is the {word} root of {n} to {near}?",
            f"Find the {word} root of {n}, rounded to {near}.",
            f"{word} root of {n} to {near}",
            f"Calculate {sign}{n} to {near}.",
            f"Round the {word} root of {n} to {near}.",
            f"Work out {sign}{n}. Give your answer to {near}.",
            f"Approximate {sign}{n} to {near}.",
            f"Give {sign}{n} correct to {near}.",
            f"what's {sign}{n} rounded to {near}",
            f"Estimate the {word} root of {n} to {near}.",
            f"Can you find the {word} root of {n} to {near}?",
            f"To {near}, what is the {word} root of {n}?",
            f"I need {sign}{n} to {near}.",
        ),
        f"I take the {word} root and round it.",
        f"The {word} root is about {BOX}.",
        answer,
        code,
    )


def _cube_root(n: int) -> int:
    """The largest whole number whose cube is at most n."""
    guess: int = round(n ** (1 / 3))
    while guess**3 > n:
        guess -= 1
    while (guess + 1) ** 3 <= n:
        guess += 1
    return guess


@kind("round_to_places", topic="arithmetic")
def round_to_places(draw: Draw) -> Draft:
    places = draw.random.choice([0, 1, 1, 2, 2, 3])
    digits = places + draw.random.randint(1, 3)
    number = Decimal(whole(draw, 4) * 10**digits + draw.random.randrange(10**digits))
    number = number.scaleb(-digits)
    near = draw.random.choice(
        [
            ["the nearest whole number", "the nearest integer"],
            ["1 decimal place", "one decimal place", "the nearest tenth", "1 dp"],
            ["2 decimal places", "two decimal places", "the nearest hundredth", "2 d.p."],
            ["3 decimal places", "three decimal places", "the nearest thousandth", "3 dp"],
        ][places]
    )
    step = Decimal(1).scaleb(-places)
    return worked(
        draw.wording(
            f"Round {number} to {near}.",
            f"What is {number} rounded to {near}?",
            f"{number} to {near}",
            f"Write {number} correct to {near}.",
            f"round {number} to {near}",
            f"Give {number} to {near}.",
            f"Can you round {number} to {near}?",
            f"Round off {number} to {near}.",
            f"My calculator shows {number}. What is that to {near}?",
            f"what's {number} to {near}",
            f"To {near}, what is {number}?",
            f"Express {number} to {near}.",
            f"I have to round {number} to {near}. What do I get?",
        ),
        "I round with halves going up, as in school.",
        f"Rounded to {near}, it is {BOX}.",
        rounded(number, places),
        "from decimal import Decimal, ROUND_HALF_UP",
        f"print(Decimal('{number}').quantize(Decimal('{step}'), ROUND_HALF_UP))",
    )


@kind("round_to_tens", topic="arithmetic")
def round_to_tens(draw: Draw) -> Draft:
    step, word = draw.random.choice(
        [(10, "ten"), (100, "hundred"), (1000, "thousand"), (10000, "ten thousand")]
    )
    n = draw.random.randint(step, step * draw.random.choice([30, 300]))
    shown = written(draw, n)
    near = draw.random.choice([f"the nearest {word}", f"the nearest {step}"])
    return worked(
        draw.wording(
            f"Round {shown} to {near}.",
            f"What is {shown} rounded to {near}?",
            f"{shown} to {near}",
            f"round off {shown} to {near}",
            f"Give {shown} to {near}.",
            f"Write {shown} correct to {near}.",
            f"Can you round {shown} to {near}?",
            f"{shown} people came to a concert. Round this number to {near}.",
            f"what is {shown} to {near}",
            f"Approximate {shown} to {near}.",
            f"To {near}, what is {shown}?",
            f"Please help me round {shown} to {near}.",
        ),
        f"I add half of {step} and cut down to a multiple of {step}.",
        f"Rounded to the nearest {word}, it is {BOX}.",
        int(rounded(Fraction(n, step), 0)) * step,
        f"print(({n} + {step // 2}) // {step} * {step})",
    )


@kind("significant_figures", topic="arithmetic")
def significant_figures(draw: Draw) -> Draft:
    figures = draw.random.choice([1, 2, 2, 3, 3, 4])
    number = Decimal(draw.random.randint(10**5, 10**6 - 1)).scaleb(-draw.random.randint(0, 8))
    if number > 10**4:
        number = Decimal(int(number))
    name = f"{figures} significant figure{'s' if figures > 1 else ''}"
    near = draw.random.choice([name, name, f"{figures} s.f.", f"{figures} sig figs"])
    value = Context(prec=figures, rounding=ROUND_HALF_UP).create_decimal(number)
    return worked(
        draw.wording(
            f"Round {number:f} to {near}.",
            f"What is {number:f} to {near}?",
            f"{number:f} to {near}",
            f"Write {number:f} correct to {near}.",
            f"Give {number:f} to {near}.",
            f"Express {number:f} to {near}.",
            f"round {number:f} to {near}",
            f"Can you round {number:f} to {near}?",
            f"My calculator shows {number:f}. Round it to {near}.",
            f"To {near}, what is {number:f}?",
            f"What is {number:f} rounded to {near}?",
            f"I need {number:f} to {near}.",
        ),
        "Significant figures count from the first digit that is not 0; a context of that precision "
        "rounds to them.",
        f"To {name}, it is {BOX}.",
        f"{value:f}",
        "from decimal import Context, ROUND_HALF_UP",
        f"context = Context(prec={figures}, rounding=ROUND_HALF_UP)",
        f"print(f\"{{context.create_decimal('{number:f}'):f}}\")",
    )


@kind("absolute_value", topic="arithmetic")
def absolute_value(draw: Draw) -> Draft:
    a, b = whole(draw, 3), whole(draw, 3)
    inner, value = draw.random.choice(
        [(f"-{a}", a), (f"-{a}", a), (f"{a} - {b}", abs(a - b)), (f"-{a} - {b}", a + b)]
    )
    return worked(
        draw.wording(
            f"What is |{inner}|?",
            f"Find the absolute value of {inner}.",
            f"|{inner}| = ?",
            f"Calculate |{inner}|.",
            f"abs({inner})",
            f"What is the absolute value of {inner}?",
            f"Evaluate $|{inner}|$.",
            f"absolute value of {inner}",
            f"what's |{inner}|",
            f"Work out |{inner}|.",
            f"How far is {inner} from zero on the number line?",
            f"Evaluate |{inner}|.",
            f"Compute $\\left|{inner}\\right|$.",
            f"Can you tell me |{inner}|?",
        ),
        "The absolute value is the distance from zero.",
        f"The absolute value is {BOX}.",
        value,
        f"print(abs({inner}))",
    )


@kind("words_for_operations", topic="arithmetic")
def words_for_operations(draw: Draw) -> Draft:
    a, b = whole(draw, 3), draw.random.randint(2, 60)
    phrase, code, value = draw.random.choice(
        [
            (f"{b} more than {a}", f"{a} + {b}", a + b),
            (f"{b} less than {a + b}", f"{a + b} - {b}", a),
            (f"twice {a}", f"2 * {a}", 2 * a),
            (f"double {a}", f"2 * {a}", 2 * a),
            (f"three times {a}", f"3 * {a}", 3 * a),
            (f"half of {2 * a}", f"{2 * a} // 2", a),
            (f"a third of {3 * a}", f"{3 * a} // 3", a),
            (f"a quarter of {4 * a}", f"{4 * a} // 4", a),
            (f"the sum of {a} and {b}", f"{a} + {b}", a + b),
            (f"the product of {a} and {b}", f"{a} * {b}", a * b),
            (f"{b} more than twice {a}", f"2 * {a} + {b}", 2 * a + b),
            (f"{b} times the sum of {a} and 5", f"{b} * ({a} + 5)", b * (a + 5)),
            (f"{a} increased by {b}", f"{a} + {b}", a + b),
            (f"the difference between {a + b} and {b}", f"{a + b} - {b}", a),
            (f"{a * b} shared equally among {b}", f"{a * b} // {b}", a),
            (f"{a} dozen", f"{a} * 12", a * 12),
        ]
    )
    return worked(
        draw.wording(*asked(phrase), f"Which number is {phrase}?", f"Find {phrase}."),
        "I write the words as an operation.",
        f"The number is {BOX}.",
        value,
        f"print({code})",
    )


@kind("missing_number", topic="arithmetic")
def missing_number(draw: Draw) -> Draft:
    a, b = whole(draw, 3), draw.random.randint(2, 99)
    blank = draw.random.choice(["?", "__", "□", "___", "_"])
    equation, code, value = draw.random.choice(
        [
            (f"{blank} + {b} = {a + b}", f"Eq(x + {b}, {a + b})", a),
            (f"{a} + {blank} = {a + b}", f"Eq({a} + x, {a + b})", b),
            (f"{blank} - {b} = {a}", f"Eq(x - {b}, {a})", a + b),
            (f"{a + b} - {blank} = {a}", f"Eq({a + b} - x, {a})", b),
            (f"{b} × {blank} = {a * b}", f"Eq({b} * x, {a * b})", a),
            (f"{blank} × {b} = {a * b}", f"Eq(x * {b}, {a * b})", a),
            (f"{blank} ÷ {b} = {a}", f"Eq(x / {b}, {a})", a * b),
            (f"{a * b} ÷ {blank} = {a}", f"Eq({a * b} / x, {a})", b),
        ]
    )
    who = names(draw, 1)[0]
    return worked(
        draw.wording(
            f"Find the missing number: {equation}",
            f"What number is missing? {equation}",
            f"Fill in the blank: {equation}",
            equation,
            f"Which number goes in the blank in {equation}?",
            f"What is the missing number in {equation}?",
            f"Complete: {equation}",
            f"{equation}, what is the missing number?",
            f"{who} wrote {equation}. Which number did {who} hide?",
            f"Fill the gap: {equation}",
            f"Find the number that makes {equation} true.",
            f"What should replace the blank? {equation}",
            f"missing number {equation}",
        ),
        "I call the missing number x and solve the equation.",
        f"The missing number is {BOX}.",
        value,
        "from sympy import symbols, Eq, solve",
        "x = symbols('x')",
        f"print(solve({code}, x)[0])",
    )


@kind("to_standard_form", topic="arithmetic")
def to_standard_form(draw: Draw) -> Draft:
    mantissa = Decimal(draw.random.randint(11, 999)).normalize()
    number = mantissa.scaleb(draw.random.choice([-9, -7, -6, -5, 3, 4, 5, 7]))
    exponent = number.adjusted()
    front = plain(number.scaleb(-exponent))
    return worked(
        draw.wording(
            f"Write {number:f} in scientific notation.",
            f"Write {number:f} in standard form.",
            f"{number:f} in scientific notation",
            f"Express {number:f} in scientific notation.",
            f"Convert {number:f} to standard form (a × 10^n).",
            f"What is {number:f} in scientific notation?",
            f"What is {number:f} in standard form?",
            f"Can you write {number:f} in the form a × 10^n?",
            f"standard form of {number:f}",
            f"Put {number:f} into scientific notation.",
            f"How do you write {number:f} in scientific notation?",
            f"Express {number:f} in standard form.",
            f"My teacher wants {number:f} in scientific notation.",
        ),
        "I move the decimal point until one digit stands before it, and count the places.",
        f"In scientific notation it is {BOX}.",
        f"{front} \\times 10^{{{exponent}}}",
        "from decimal import Decimal",
        f"number = Decimal('{number:f}')",
        "n = number.adjusted()",
        r'print(f"{number.scaleb(-n).normalize():f} \\times 10^{{{n}}}")',
    )


@kind("from_standard_form", topic="arithmetic")
def from_standard_form(draw: Draw) -> Draft:
    front, n = (
        decimal(draw, 1, 10, 3),
        draw.random.choice([-6, -5, -4, -3, -2, 2, 3, 4, 5, 6, 7, 8]),
    )
    form = draw.random.choice(
        [f"{front} × 10^{n}", f"{front} x 10^{n}", f"${front} \\times 10^{{{n}}}$", f"{front}e{n}"]
    )
    return worked(
        draw.wording(
            f"Write {form} as an ordinary number.",
            f"Convert {form} to decimal notation.",
            f"What is {form} as an ordinary number?",
            f"Write {form} in full.",
            f"{form} as a normal number",
            f"Write {form} without scientific notation.",
            f"Express {form} as a decimal.",
            f"Write {form} out in full.",
            f"What number is {form}?",
            f"Change {form} from standard form to an ordinary number.",
            f"how do I write {form} as a regular number",
            f"Convert {form} to an ordinary number.",
        ),
        "I move the decimal point by the exponent.",
        f"As an ordinary number it is {BOX}.",
        plain(front.scaleb(n)),
        "from decimal import Decimal",
        f"print(f\"{{Decimal('{front}e{n}'):f}}\")",
    )


_TEENS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _in_words(number: int) -> str:
    """A number below 1000 in words."""
    if number < 20:
        return _TEENS[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_TEENS[ones]}" if ones else "")
    hundreds, rest = divmod(number, 100)
    return f"{_TEENS[hundreds]} hundred" + (f" and {_in_words(rest)}" if rest else "")


@kind("numbers_in_words", topic="arithmetic")
def numbers_in_words(draw: Draw) -> Draft:
    """Seven times eight, a hundred and five minus twenty."""
    most = draw.random.choice((12, 20, 99, 400))
    a, b = (draw.random.randint(2, most) for _ in range(2))
    word, sign, value = draw.random.choice(
        (("plus", "+", a + b), ("minus", "-", a - b), ("times", "*", a * b),
         ("multiplied by", "*", a * b), ("divided by", "/", a), ("squared", "**", a * a))
    )  # fmt: skip
    if sign == "/":
        b = b if b <= 20 else draw.random.randint(2, 12)
        first, code = a * b, f"{a * b} / {b}"
        if first > 999:
            a = draw.random.randint(2, 40)
            first, code, value = a * b, f"{a * b} / {b}", a
        spoken = f"{_in_words(first)} {word} {_in_words(b)}"
    elif sign == "**":
        spoken, code = f"{_in_words(a)} {word}", f"{a} ** 2"
    else:
        spoken, code = f"{_in_words(a)} {word} {_in_words(b)}", f"{a} {sign} {b}"
    return worked(
        draw.wording(
            *asked(spoken),
            f"{spoken}?",
            f"calculate {spoken}",
            f"{spoken} is what number?",
            f"how much is {spoken}",
            f"What number is {spoken}?",
        ),
        "I write the words as numbers and an operation.",
        f"The result is {BOX}.",
        value,
        _printed(code),
    )


@kind("signed_words", topic="arithmetic")
def signed_words(draw: Draw) -> Draft:
    """Subtract -5 from 12; the product of -3 and -7."""
    a = whole(draw, 2) * draw.random.choice((-1, -1, 1))
    b = whole(draw, 2) * (-1 if a > 0 else draw.random.choice((-1, 1)))
    minus = draw.random.choice("--−")
    x, y = str(a).replace("-", minus), str(b).replace("-", minus)
    code_of = {"+": f"{a} + {_bracketed(b)}", "-": f"{a} - {_bracketed(b)}"}
    code_of |= {"*": f"{a} * {_bracketed(b)}", "/": f"{a * b} / {_bracketed(b)}"}
    z = str(a * b).replace("-", minus)
    sign = draw.random.choice("+-*/")
    value = {"+": a + b, "-": a - b, "*": a * b, "/": a}[sign]
    wordings = {
        "+": (
            f"What is the sum of {x} and {y}?",
            f"Add {x} and {y}.",
            f"sum of {x} and {y}",
            f"{x} plus {y}",
            f"Find the sum of {x} and {y}.",
            f"Add {y} to {x}.",
            f"What do you get when you add {x} and {y}?",
            f"{x} increased by {y}",
            f"the sum of {x} and {y}?",
            f"add {x} and {y}",
            f"What is {x} plus {y}?",
            f"how much is {x} plus {y}",
        ),
        "-": (
            f"Subtract {y} from {x}.",
            f"What is {x} minus {y}?",
            f"{x} minus {y}",
            f"What is the difference of {x} and {y}?",
            f"{x} take away {y}",
            f"Take {y} away from {x}.",
            f"subtract {y} from {x}",
            f"How much is {x} minus {y}?",
            f"Find {x} minus {y}.",
            f"{x} decreased by {y}",
            f"Work out {x} minus {y}.",
            f"what do I get when I subtract {y} from {x}",
        ),
        "*": (
            f"What is the product of {x} and {y}?",
            f"Multiply {x} by {y}.",
            f"{x} times {y}",
            f"product of {x} and {y}",
            f"What is {x} multiplied by {y}?",
            f"Find the product of {x} and {y}.",
            f"multiply {x} and {y}",
            f"What is {x} times {y}?",
            f"({x})({y})",
            f"({x}) × ({y})",
            f"how much is {x} times {y}",
            f"Work out the product of {x} and {y}.",
        ),
        "/": (
            f"Divide {z} by {y}.",
            f"What is {z} divided by {y}?",
            f"{z} divided by {y}",
            f"What is the quotient of {z} and {y}?",
            f"({z}) ÷ ({y})",
            f"Find {z} divided by {y}.",
            f"divide {z} by {y}",
            f"({z})/({y})",
            f"How much is {z} divided by {y}?",
            f"quotient of {z} and {y}",
            f"Work out {z} divided by {y}.",
            f"what do I get when I divide {z} by {y}",
        ),
    }[sign]
    return worked(
        draw.wording(*wordings),
        "A negative number behind a sign stands in brackets.",
        f"The result is {BOX}.",
        value,
        _printed(code_of[sign]),
    )


@kind("spoken_steps", topic="arithmetic")
def spoken_steps(draw: Draw) -> Draft:
    """Add 5 to 7, then multiply by 3."""
    a, b, c = (draw.random.randint(2, draw.random.choice((12, 60))) for _ in range(3))
    first, code, value = draw.random.choice(
        (
            (f"Add {a} and {b}", f"({a} + {b})", a + b),
            (f"Multiply {a} by {b}", f"{a} * {b}", a * b),
            (f"Subtract {b} from {a + b}", f"({a + b} - {b})", a),
            (f"Double {a}", f"2 * {a}", 2 * a),
            (f"Square {a}", f"{a} ** 2", a * a),
            (f"Take {a}", f"{a}", a),
        )
    )
    second, code, value = draw.random.choice(
        (
            (f"add {c}", f"{code} + {c}", value + c),
            (f"subtract {c}", f"{code} - {c}", value - c),
            (f"multiply by {c}", f"{code} * {c}", value * c),
            (f"multiply the result by {c}", f"{code} * {c}", value * c),
        )
    )
    low = first[0].lower() + first[1:]
    return worked(
        draw.wording(
            f"{first}, then {second}.",
            f"{first} and then {second}. What do you get?",
            f"{low}, then {second}",
            f"If I {low} and then {second}, what is the result?",
            f"{first}. Now {second}. What is the answer?",
            f"{first}, then {second}. What is the result?",
            f"What do I get if I {low} and {second}?",
            f"{first} and {second}.",
            f"first {low}, then {second}",
            f"{first}; {second}. Result?",
            f"Start: {low}. Next: {second}. Find the result.",
            f"What number do you get when you {low} and then {second}?",
            f"{low} and {second}, what is it?",
            f"You {low} and then {second}. What is the number?",
        ),
        "I write the steps as one expression.",
        f"The result is {BOX}.",
        value,
        f"print({code})",
    )
