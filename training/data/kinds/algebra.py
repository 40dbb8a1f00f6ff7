"""Algebra: equations, systems, inequalities, and the rewriting of expressions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd

from training.data.kinds import OUTPUT, Cell, Draft, Draw, kind
from training.data.kinds.typed import (
    asked_to_solve,
    distinct,
    equation,
    imports,
    in_latex,
    interval,
    letter,
    lines,
    nonzero,
    polynomial,
    product,
    rational,
    solving,
    style,
    summed,
    typed,
    value,
)

_TOPIC = "algebra"

# --- linear equations ---------------------------------------------------------------------------


_BARE = ("{e}", "{e}")  # with nothing said at all


def _root(draw: Draw) -> Fraction:
    """The solution of a linear equation: mostly an integer."""
    whole = draw.random.choice((nonzero(draw, 12), nonzero(draw, 12), nonzero(draw, 150)))
    part = draw.random.choice((1, 1, 1, 1, 2, 3, 4, 5))
    return Fraction(whole, part)


def _linear(problem: str, formula: str, name: str, root: Fraction) -> Draft:
    text = f"This is a linear equation in ${name}$, so it has one solution. SymPy solves it."
    return Draft(
        problem=problem,
        cells=(Cell(text, solving(formula, name)),),
        closing=rf"The solution is ${name} = \boxed{{{OUTPUT}}}$.",
        answer=str(root),
    )


@kind("linear_equation", topic=_TOPIC)
def linear_equation(draw: Draw) -> Draft:
    x = letter(draw)
    root = _root(draw)
    a = root.denominator * nonzero(draw, 12)
    b = nonzero(draw, draw.random.choice((12, 50, 400)))
    left = draw.random.choice(
        (polynomial([a, b], x), polynomial([a, b], x), summed([(b, ""), (a, x)]))
    )
    c = int(a * root + b)
    shape = draw.random.choice(("{left} = {c}", "{left} = {c}", "{left} = {c}", "{c} = {left}"))
    if draw.random.random() < 0.15:
        left, c = polynomial([a, 0], x), int(a * root)
    formula = shape.format(left=left, c=c)
    return _linear(
        asked_to_solve(draw, formula, x, "{e}", "Solve for the unknown: {e}", *_BARE),
        formula,
        x,
        root,
    )


@kind("linear_equation_both_sides", topic=_TOPIC)
def linear_equation_both_sides(draw: Draw) -> Draft:
    x = letter(draw)
    root = _root(draw)
    c = nonzero(draw, 9)
    a = c + root.denominator * nonzero(draw, 9) or 2 * c
    b = nonzero(draw, 40)
    d = (a - c) * root + b
    formula = f"{polynomial([a, b], x)} = {polynomial([c, d.numerator], x)}"
    if d.denominator > 1:  # a was 0
        root = Fraction(d.numerator - b, a - c)
    return _linear(asked_to_solve(draw, formula, x, *_BARE), formula, x, root)


@kind("linear_equation_brackets", topic=_TOPIC)
def linear_equation_brackets(draw: Draw) -> Draft:
    x = letter(draw)
    root = draw.random.choice((-1, 1, 1, 1)) * draw.random.randint(1, 20)
    a, c = distinct(draw, 2, 2, 9)
    b, d = nonzero(draw, 12), nonzero(draw, 12)
    left = f"{a}*({polynomial([1, b], x)})"
    formula = draw.random.choice(
        (
            f"{left} = {a * (root + b)}",
            f"{left} = {polynomial([c, a * (root + b) - c * root], x)}",
            f"{left} + {polynomial([c, d], x)} = {a * (root + b) + c * root + d}",
            f"{left} - {c}*({polynomial([1, d], x)}) = {a * (root + b) - c * (root + d)}",
            f"{d} - {left} = {d - a * (root + b)}",
        )
    )
    return _linear(
        asked_to_solve(draw, formula, x, "Expand the brackets and solve: {e}", *_BARE),
        formula,
        x,
        Fraction(root),
    )


@kind("linear_equation_fractions", topic=_TOPIC)
def linear_equation_fractions(draw: Draw) -> Draft:
    x = letter(draw)
    a, c = distinct(draw, 2, 2, 9)
    b = nonzero(draw, 12)
    whole = nonzero(draw, 8)
    shapes: list[tuple[str, int | Fraction]] = [
        (f"{polynomial([1, 0], x)}/{a} + {abs(b)} = {whole + abs(b)}", a * whole),
        (f"({polynomial([1, b], x)})/{a} = {whole}", a * whole - b),
        (f"({polynomial([c, b], x)})/{a} = {whole}", Fraction(a * whole - b, c)),
        (f"{x}/{a} + {x}/{c} = {(a + c) * whole}", a * c * whole),
        (f"{x}/{a} - {x}/{c} = {(c - a) * whole}", a * c * whole),
        (f"{c}*{x}/{a} = {whole}", Fraction(a * whole, c)),
        (f"{x}/{a} = {abs(b)}/{c}", Fraction(a * abs(b), c)),
        *[_fractions_on_both_sides(draw, x) for _ in range(6)],
    ]
    formula, root = draw.random.choice(shapes)
    if formula == f"{x}/{a} = {abs(b)}/{c}":
        formula = f"{x}/{a} = {rational(Fraction(abs(b), c))}"
    return _linear(asked_to_solve(draw, formula, x, *_BARE), formula, x, Fraction(root))


def _fractions_on_both_sides(draw: Draw, x: str) -> tuple[str, int | Fraction]:
    """An equation with the unknown on both sides and fractions, and its solution."""
    a, c = distinct(draw, 2, 2, 9)
    b, d, k = nonzero(draw, 12), nonzero(draw, 9), nonzero(draw, 6)
    m = draw.random.choice([n for n in range(1, 8) if n * c != a])
    half = a * k  # so that a quotient by `a` is a whole number
    sign, size = ("-" if b < 0 else "+"), abs(b)
    return draw.random.choice(
        (
            (f"{x}/{a} {sign} {size} = {x}/{c}", Fraction(-b * a * c, c - a)),
            (f"{x}/{a} = {x}/{c} {sign} {size}", Fraction(b * a * c, c - a)),
            (f"{x}/{a} {sign} {size} = {x}/{c} + {abs(d)}", Fraction((abs(d) - b) * a * c, c - a)),
            (
                f"({polynomial([1, d], x)})/{a} = ({polynomial([1, b], x)})/{c}",
                Fraction(a * b - c * d, c - a),
            ),
            (f"({polynomial([1, -half + a * d], x)})/{a} = {polynomial([1, d - half], x)}", half),
            (
                f"({polynomial([m, b], x)})/{a} = ({polynomial([1, d], x)})/{c}",
                Fraction(a * d - c * b, c * m - a),
            ),
            (f"{polynomial([1, 0], x)}/{a} = {polynomial([1, half - half * a], x)}", half * a),
        )
    )


@kind("linear_equation_decimals", topic=_TOPIC)
def linear_equation_decimals(draw: Draw) -> Draft:
    x = letter(draw)
    root = Fraction(nonzero(draw, 60), draw.random.choice((1, 2, 5, 10)))
    a = Fraction(draw.random.randint(1, 60), 10)
    b = Fraction(draw.random.randint(1, 200), 10)
    sign = draw.random.choice("+-")
    result = a * root + (b if sign == "+" else -b)
    formula = f"{_decimal(a)}*{x} {sign} {_decimal(b)} = {_decimal(result)}"
    if draw.random.random() < 0.4:
        c = Fraction(draw.random.choice([n for n in range(1, 60) if n != 10 * a]), 10)
        total = result - c * root
        right = f"{'-' if total < 0 else '+'} {_decimal(abs(total))}"
        formula = f"{_decimal(a)}*{x} {sign} {_decimal(b)} = {_decimal(c)}*{x} {right}"
    code = lines(
        "from sympy import symbols, Eq, solve",
        f"{x} = symbols('{x}')",
        f"solutions = solve({equation(formula)}, {x})",
        "print(*[f'{float(solution):g}' for solution in solutions], sep=', ')",
    )
    text = f"This is a linear equation in ${x}$ with decimals. SymPy solves it."
    return Draft(
        problem=asked_to_solve(draw, formula, x, *_BARE),
        cells=(Cell(text, code),),
        closing=rf"The solution is ${x} = \boxed{{{OUTPUT}}}$.",
        answer=_decimal(root),
    )


def _decimal(number: Fraction) -> str:
    return f"{float(number):g}"


# --- quadratic equations ------------------------------------------------------------------------

_QUADRATIC = (
    "Find the roots of {e}.",
    "Solve the quadratic equation {e}.",
    "Solve the quadratic {e}",
    "What are the solutions of {e}?",
    "Find both solutions of {e}.",
    "Find all values of {x} with {e}.",
    "Use the quadratic formula to solve {e}.",
    "roots of {e}",
    "Solve by factoring: {e}",
    "What are the roots of {e}?",
    "quadratic: {e}",
    "Find the solutions of {e}.",
    *_BARE,
)


def _quadratic(problem: str, formula: str, name: str, answer: str) -> Draft:
    text = f"This is a quadratic equation in ${name}$. SymPy finds its solutions."
    return Draft(
        problem=problem,
        cells=(Cell(text, solving(formula, name)),),
        closing=rf"The solutions are ${name} = \boxed{{{OUTPUT}}}$.",
        answer=answer,
    )


@kind("quadratic_equation", topic=_TOPIC)
def quadratic_equation(draw: Draw) -> Draft:
    x = letter(draw)
    p, q = distinct(draw, 2, -12, 12)
    k = draw.random.choice((1, 1, 1, 1, 2, 3, -1))
    a, b, c = k, -k * (p + q), k * p * q
    formula = draw.random.choice(
        (
            *[f"{polynomial([a, b, c], x)} = 0"] * 6,
            f"{polynomial([a, b, 0], x)} = {-c}",
            f"{polynomial([a, 0, 0], x)} = {polynomial([-b, -c], x)}",
            f"({polynomial([1, -p], x)})*({polynomial([1, -q], x)}) = 0",
            f"{polynomial([a, b, c + 5], x)} = 5",
        )
    )
    return _quadratic(asked_to_solve(draw, formula, x, *_QUADRATIC), formula, x, f"{p}, {q}")


@kind("quadratic_equation_rational", topic=_TOPIC)
def quadratic_equation_rational(draw: Draw) -> Draft:
    x = letter(draw)
    m = draw.random.choice((2, 3, 4, 5))
    p = draw.random.choice([n for n in range(-9, 10) if gcd(n, m) == 1])
    n, q = draw.random.choice(((1, nonzero(draw, 6)), (1, nonzero(draw, 6)), (2, 2 * p + 1)))
    coefficients = product([m, -p], [n, -q])
    roots = {Fraction(p, m), Fraction(q, n)}
    formula = f"{polynomial(coefficients, x)} = 0"
    answer = ", ".join(map(str, roots))
    return _quadratic(asked_to_solve(draw, formula, x, *_QUADRATIC), formula, x, answer)


@kind("quadratic_equation_square", topic=_TOPIC)
def quadratic_equation_square(draw: Draw) -> Draft:
    """No linear term, or a square: x^2 = 49, (x - 3)^2 = 16."""
    x = letter(draw)
    root = draw.random.randint(2, 15)
    a, shift = draw.random.randint(2, 5), nonzero(draw, 9)
    square = root * root
    formula, middle = draw.random.choice(
        (
            (f"{x}**2 = {square}", 0),
            (f"{x}**2 - {square} = 0", 0),
            (f"{a}*{x}**2 = {a * square}", 0),
            (f"{x}**2 + {a} = {square + a}", 0),
            (f"({polynomial([1, -shift], x)})**2 = {square}", shift),
        )
    )
    answer = f"{middle - root}, {middle + root}"
    return _quadratic(asked_to_solve(draw, formula, x, *_QUADRATIC), formula, x, answer)


@kind("quadratic_equation_surd", topic=_TOPIC)
@in_latex
def quadratic_equation_surd(draw: Draw) -> Draft:
    x = letter(draw)
    p, r = draw.random.randint(-6, 6), draw.random.choice((2, 3, 5, 6, 7, 10, 11, 13))
    k = draw.random.choice((1, 1, 2, 3))
    formula = f"{polynomial([1, -2 * p, p * p - k * k * r], x)} = 0"
    root = f"{k}*sqrt({r})"
    answer = f"{p} - {root}, {p} + {root}"
    problem = asked_to_solve(
        draw, formula, x, *_QUADRATIC, "Solve {e} exactly.", "Solve {e}, leave roots in the answer."
    )
    return _quadratic(problem, formula, x, answer)


@kind("quadratic_equation_complex", topic=_TOPIC)
@in_latex
def quadratic_equation_complex(draw: Draw) -> Draft:
    x = letter(draw)
    p, q = draw.random.randint(-6, 6), draw.random.randint(1, 7)
    formula = f"{polynomial([1, -2 * p, p * p + q * q], x)} = 0"
    problem = asked_to_solve(
        draw,
        formula,
        x,
        "Find the complex solutions of {e}.",
        "Solve {e} over the complex numbers.",
        "Find the complex roots of {e}.",
    )
    return _quadratic(problem, formula, x, f"{p} - {q}*i, {p} + {q}*i")


@kind("quadratic_real_solutions", topic=_TOPIC)
def quadratic_real_solutions(draw: Draw) -> Draft:
    x = letter(draw)
    if draw.random.random() < 0.6:
        p, size = draw.random.randint(-6, 6), draw.random.randint(1, 20)
        coefficients, answer = [1, -2 * p, p * p + size], "none"
    else:
        p, q = distinct(draw, 2, -9, 9)
        coefficients, answer = [1, -p - q, p * q], f"{p}, {q}"
    formula = f"{polynomial(coefficients, x)} = 0"
    e = typed(formula, style(draw))
    code = lines(
        "from sympy import symbols, Eq, solve, latex",
        f"{x} = symbols('{x}', real=True)",
        f"solutions = solve({equation(formula)}, {x})",
        "print(', '.join(map(latex, solutions)) or 'none')",
    )
    return Draft(
        problem=draw.wording(
            f"Find the real solutions of {e}.",
            f"What are the real roots of {e}?",
            f"Solve {e} over the real numbers.",
            f"Which real numbers solve {e}?",
            f"real solutions of {e}",
            f"Find all real solutions: {e}",
            f"Does {e} have real solutions? If so, which?",
            f"Solve {e} in the reals. If there is no solution, say none.",
            f"{e}, find the real roots if there are any",
            f"Are there real numbers {x} with {e}? Find them.",
            f"Give the real solutions of {e}, or none.",
            f"List all the real roots of {e}.",
            f"{e}, real solutions?",
            f"{e} real roots",
            f"real roots of {e}",
            f"{e}, which real {x}?",
        ),
        cells=(
            Cell(
                "I ask for real solutions only; there may be none if the graph misses the axis.",
                code,
            ),
        ),
        closing=rf"Real solutions: $\boxed{{\text{{{OUTPUT}}}}}$."
        if answer == "none"
        else rf"The real solutions are ${x} = \boxed{{{OUTPUT}}}$.",
        answer=answer,
    )


@kind("number_of_real_solutions", topic=_TOPIC)
def number_of_real_solutions(draw: Draw) -> Draft:
    x = letter(draw)
    p = draw.random.randint(-6, 6)
    under = draw.random.choice((0, draw.random.randint(1, 12), -draw.random.randint(1, 12)))
    k = draw.random.choice((1, 1, 2, 3))
    formula = f"{polynomial([k, -2 * k * p, k * (p * p - under)], x)} = 0"
    count = 0 if under < 0 else 1 if under == 0 else 2
    if draw.random.random() < 0.35:
        formula, count = _counted(draw, x)
    e = typed(formula, style(draw))
    code = lines(
        imports(formula, "symbols", "Eq", "solve"),
        f"{x} = symbols('{x}', real=True)",
        f"print(len(solve({equation(formula)}, {x})))",
    )
    return Draft(
        problem=draw.wording(
            f"How many real solutions does {e} have?",
            f"How many real roots does {e} have?",
            f"Find the number of real solutions of {e}.",
            f"number of real roots of {e}",
            f"{e}: how many real solutions?",
            f"How many different real numbers {x} satisfy {e}?",
            f"What is the number of distinct real roots of {e}?",
            f"Use the discriminant to say how many real roots {e} has.",
            f"How many real values of {x} satisfy {e}?",
            f"Tell me how many real solutions there are: {e}",
            f"Count the real roots of {e}.",
            f"How many solutions are there in the real numbers for {e}?",
            f"how many real solutions: {e}",
            f"{e}, how many real roots?",
            f"Number of real solutions of {e}?",
            f"Count the real solutions of {e}.",
            f"how many real solutions does {e} have",
            f"Determine the number of real solutions of {e}.",
        ),
        cells=(Cell("I solve the equation in the real numbers and count the solutions.", code),),
        closing=rf"The number of real solutions is $\boxed{{{OUTPUT}}}$.",
        answer=str(count),
    )


def _counted(draw: Draw, x: str) -> tuple[str, int]:
    """An equation of another sort and how many real solutions it has."""
    p, q, r = distinct(draw, 3, -6, 6)
    size, b = draw.random.randint(1, 12), nonzero(draw, 9)
    three = product(product([1, -p], [1, -q]), [1, -r])
    one = product([1, -p], [1, 0, size])
    fourth = product([1, 0, -size * size], [1, 0, -((size + 1) ** 2)])
    return draw.random.choice(
        (
            (f"{polynomial(three, x)} = 0", 3),
            (f"{polynomial(one, x)} = 0", 1),
            (f"{x}**3 = {size**3}", 1),
            (f"{polynomial(fourth, x)} = 0", 4),
            (f"{x}**4 = {size**4}", 2),
            (f"Abs({polynomial([1, b], x)}) = {size}", 2),
            (f"Abs({polynomial([1, b], x)}) = {-size}", 0),
            (f"{polynomial([1, 0, size * size], x)} = 0", 0),
        )
    )


@kind("solution_with_sign", topic=_TOPIC)
@in_latex
def solution_with_sign(draw: Draw) -> Draft:
    """The positive or the negative solution of a quadratic equation."""
    x = letter(draw)
    up, down = draw.random.randint(1, 15), -draw.random.randint(1, 15)
    b, times = -up - down, up * down
    r, m, n = draw.random.choice((2, 3, 5, 6, 7)), draw.random.randint(2, 5), nonzero(draw, 4)
    right, left = Fraction(n * n + 1, m), Fraction(-draw.random.randint(1, 9))
    uneven = polynomial(product([m, -right.numerator], [1, -left.numerator]), x)
    if right.denominator < m:
        uneven, right, left = polynomial([1, b, times], x), Fraction(up), Fraction(down)
    formula, positive, negative = draw.random.choice(
        (
            *[(f"{polynomial([1, b, times], x)} = 0", str(up), str(down))] * 3,
            (f"{polynomial([1, b, 0], x)} = {-times}", str(up), str(down)),
            (f"{x}**2 = {polynomial([-b, -times], x)}", str(up), str(down)),
            (f"{x}**2 = {up * up}", str(up), str(-up)),
            (f"{uneven} = 0", str(right), str(left)),
            (f"{x}**2 = {r}", f"sqrt({r})", f"-sqrt({r})"),
            (f"{polynomial([m, 0, 0], x)} = {m * up * up}", str(up), str(-up)),
        )
    )
    word = draw.random.choice(("positive", "positive", "negative"))
    e = typed(formula, style(draw))
    code = lines(
        imports(formula, "symbols", "Eq", "solve", "latex"),
        f"{x} = symbols('{x}', {word}=True)",
        f"solutions = solve({equation(formula)}, {x})",
        "print(*map(latex, solutions), sep=', ')",
    )
    return Draft(
        problem=draw.wording(
            f"Find the {word} solution of {e}.",
            f"What is the {word} solution of {e}?",
            f"{word} solution of {e}",
            f"Find the {word} root of {e}.",
            f"{e}, {word} solution",
            f"What is the {word} root of {e}?",
            f"{e} and {x} is {word}. Find {x}.",
            f"Find the {word} value of {x} that satisfies {e}.",
            f"{e}, {x} {'>' if word == 'positive' else '<'} 0"
            if "$" not in e
            else f"{e} with {word} ${x}$",
            f"Which {word} number {x} satisfies {e}?",
            f"If {x} is {word} and {e}, what is {x}?",
            f"Give the {word} solution of {e}.",
            f"Solve {e} for {word} {x}.",
            f"I only need the {word} solution of {e}.",
            f"the {word} {x} with {e}",
            f"{e}. {word.capitalize()} {x}?",
            f"Solve {e}, where {x} is {word}.",
            f"What's the {word} solution to {e}?",
        ),
        cells=(Cell(f"I look for {word} solutions only.", code),),
        closing=rf"The {word} solution is ${x} = \boxed{{{OUTPUT}}}$.",
        answer=positive if word == "positive" else negative,
    )


@kind("larger_root", topic=_TOPIC)
def larger_root(draw: Draw) -> Draft:
    x = letter(draw)
    p, q = sorted(distinct(draw, 2, -12, 12))
    k = draw.random.choice((1, 1, 1, 2, 3))
    formula = draw.random.choice(
        (
            *[f"{polynomial([k, -k * (p + q), k * p * q], x)} = 0"] * 3,
            f"{polynomial([1, -p - q, 0], x)} = {-p * q}",
            f"({polynomial([1, -p], x)})*({polynomial([1, -q], x)}) = 0",
        )
    )
    word, function = draw.random.choice((("larger", "max"), ("larger", "max"), ("smaller", "min")))
    e = typed(formula, style(draw))
    code = lines(
        "from sympy import symbols, Eq, solve, latex",
        f"{x} = symbols('{x}')",
        f"solutions = solve({equation(formula)}, {x})",
        f"print(latex({function}(solutions)))",
    )
    most = {"larger": "greater", "smaller": "lesser"}[word]
    return Draft(
        problem=draw.wording(
            f"Find the {word} root of {e}.",
            f"What is the {word} solution of {e}?",
            f"{word} root of {e}",
            f"{e}, {word} solution?",
            f"Find the {word} of the two solutions of {e}.",
            f"What is the {word} root of {e}?",
            f"Give the {word} solution of {e}.",
            f"Which is the {word} root of {e}?",
            f"{e}. What is the {word} value of {x}?",
            f"Solve {e} and give only the {word} root.",
            f"Find the {most} root of {e}.",
            f"Find the {word} solution of {e}.",
            f"{word} solution of {e}",
        ),
        cells=(Cell(f"I find both solutions and take the {word} one.", code),),
        closing=rf"The {word} solution is ${x} = \boxed{{{OUTPUT}}}$.",
        answer=str(q if word == "larger" else p),
    )


@kind("sum_of_roots", topic=_TOPIC)
def sum_of_roots(draw: Draw) -> Draft:
    """The sum or the product of the roots, or the sum of their squares or reciprocals."""
    x = letter(draw)
    p, q = (n or 7 for n in distinct(draw, 2, -6, 6))
    k, r = draw.random.choice((1, 1, 1, 2, 3)), draw.random.choice((2, 3, 5, 6, 7))
    total, times = p + q, p * q
    if draw.random.random() < 0.4:  # p - sqrt(r), p + sqrt(r)
        total, times = 2 * p, p * p - r
    coefficients, both = [k, -k * total, k * times], "both"
    if draw.random.random() < 0.2:
        coefficients = product([1, -total, times], [1, -8])
        total, times, both = total + 8, 8 * times, "all"
    choices = [("sum", "sum(roots)", Fraction(total)), ("product", "prod(roots)", Fraction(times))]
    if both == "both":
        squares = Fraction(total * total - 2 * times)
        choices.append(("sum of the squares", "sum(root**2 for root in roots)", squares))
        inverse = Fraction(total, times)
        choices.append(("sum of the reciprocals", "sum(1/root for root in roots)", inverse))
    word, shown, answer = draw.random.choice([*choices[:2] * 3, *choices])
    formula = f"{polynomial(coefficients, x)} = 0"
    e = typed(formula, style(draw))
    code = lines(
        imports(formula, "symbols", "Eq", "solve", *(["prod"] if "prod" in shown else []))
        + ", simplify, latex",
        f"{x} = symbols('{x}')",
        f"roots = solve({equation(formula)}, {x})",
        f"print(latex(simplify({shown})))",
    )
    return Draft(
        problem=draw.wording(
            f"Find the {word} of the roots of {e}.",
            f"What is the {word} of the roots of {e}?",
            f"{word} of the roots of {e}",
            f"What is the {word} of the solutions of {e}?",
            f"{e}, {word} of the roots",
            f"Calculate the {word} of the roots of {e}.",
            f"Find the {word} of the solutions of {e}.",
            f"Without solving it, find the {word} of the roots of {e}.",
            f"{word} of the solutions: {e}",
            f"Use Vieta's formulas to find the {word} of the roots of {e}.",
            f"{e}. What is the {word} of the roots?",
            f"Compute the {word} of {both} solutions of {e}.",
            f"{word} of {both} roots of {e}",
            f"What's the {word} of the roots of {e}?",
            f"If {e}, what is the {word} of {both} values of {x}?",
            f"I need the {word} of the roots of {e}.",
        ),
        cells=(Cell(f"I find the roots with SymPy and take their {word.split(' ')[0]}.", code),),
        closing=rf"The {word} of the roots is $\boxed{{{OUTPUT}}}$.",
        answer=str(answer),
    )


@kind("equation_without_one_solution", topic=_TOPIC)
def equation_without_one_solution(draw: Draw) -> Draft:
    """Linear equations that no number solves, or every number; now and then an ordinary one."""
    x = letter(draw)
    a, b, k, root = draw.random.randint(2, 9), nonzero(draw, 12), draw.random.randint(2, 6), 0
    outcome = draw.random.choice(("none", "none", "all", "all", "one"))
    c, more = a * k, 0
    off = 0 if outcome == "all" else nonzero(draw, 9)
    if outcome == "one":
        root, more = nonzero(draw, 9), draw.random.randint(1, 3)
        off = -more * root
    formula = draw.random.choice(
        (
            f"{polynomial([a, b], x)} = {polynomial([a + more, b + off], x)}",
            f"{k}*({polynomial([a, b], x)}) = {polynomial([c + more, k * b + off], x)}",
            f"{polynomial([c + more, k * b + off], x)} = {k}*({polynomial([a, b], x)})",
            f"{polynomial([a, 0], x)} + {polynomial([k, b], x)}"
            f" = {polynomial([a + k + more, b + off], x)}",
            f"{k}*({polynomial([1, b], x)}) + {a}*{x}"
            f" = {polynomial([a + k + more, k * b + off], x)}",
        )
    )
    e = typed(formula, style(draw))
    code = lines(
        "from sympy import symbols, Eq, solveset, Reals, latex",
        f"{x} = symbols('{x}')",
        f"solution = solveset({equation(formula)}, {x}, Reals)",
        "if solution.is_empty:",
        "    print('no solution')",
        "elif solution == Reals:",
        "    print('all real numbers')",
        "else:",
        "    print(*map(latex, solution))",
    )
    answer = {"none": "no solution", "all": "all real numbers", "one": str(root)}[outcome]
    return Draft(
        problem=draw.wording(
            f"Solve {e}",
            f"Does {e} have a solution?",
            f"{e}",
            f"How many solutions does {e} have? Which?",
            f"Solve for {x}: {e}",
            f"What is the solution of {e}?",
            f"Solve {e} or say that it has no solution.",
            f"{e}, solve for {x}",
            f"For which {x} is {e} true?",
            f"Find all solutions of {e}.",
            f"I get something strange with {e}. What is {x}?",
            f"Solve the equation {e}.",
            f"{e}: no solution or all numbers?",
            f"Is {e} an identity? Solve it.",
            f"Can {e} be solved?",
            f"Is there an {x} with {e}?",
            f"Find the solution set of {e}.",
            f"Find {x} if {e}.",
        ),
        cells=(Cell("No number, one, or every number may solve it; SymPy finds the set.", code),),
        closing=rf"The solution is ${x} = \boxed{{{OUTPUT}}}$."
        if outcome == "one"
        else rf"Solutions: $\boxed{{\text{{{OUTPUT}}}}}$.",
        answer=answer,
    )


@kind("number_of_solutions_of_system", topic=_TOPIC)
def number_of_solutions_of_system(draw: Draw) -> Draft:
    """No, one or infinitely many: two linear equations, mostly of parallel lines."""
    x, y = _names(draw)
    outcome = draw.random.choice(
        ("no solution", "no solution", "infinitely many solutions", "one solution")
    )
    a, b, c = nonzero(draw, 6), nonzero(draw, 6), nonzero(draw, 12)
    k = draw.random.choice((2, 3, 4, -1, -2))
    second = [k * a, k * b, k * c]
    if outcome == "no solution":
        second[2] += nonzero(draw, 6)
    elif outcome == "one solution":
        second[0] += draw.random.choice((1, -1))
        second[0] = second[0] or 2 * k * a
    formulas = [
        f"{summed([(left, x), (right, y)])} = {total}" for left, right, total in ((a, b, c), second)
    ]
    if abs(b) == 1 and draw.random.random() < 0.4:
        formulas[0] = f"{y} = {polynomial([-a * b, c * b], x)}"
    e = _together(draw, formulas)
    code = lines(
        "from sympy import symbols, Eq, linsolve",
        f"{x}, {y} = symbols('{x} {y}')",
        f"solution = linsolve([{', '.join(map(equation, formulas))}], [{x}, {y}])",
        "if solution.is_empty:",
        "    print('no solution')",
        "elif solution.free_symbols:",
        "    print('infinitely many solutions')",
        "else:",
        "    print('one solution')",
    )
    return Draft(
        problem=draw.wording(
            f"How many solutions does the system {e} have?",
            f"Does the system {e} have a solution?",
            f"How many solutions: {e}",
            f"no solution, one or infinitely many? {e}",
            f"{e}: how many solutions?",
            f"How many solutions are there for {e}?",
            f"Is the system {e} solvable? How many solutions are there?",
            f"Do the lines {e} meet? How many solutions are there?",
            f"Find the number of solutions of {e}.",
            f"number of solutions of {e}",
            f"Say whether {e} has no, one or infinitely many solutions.",
            f"Find the number of solutions of the system {e}.",
            f"How many pairs ({x}, {y}) satisfy {e}?",
            f"Is {e} inconsistent or dependent? How many solutions?",
        ),
        cells=(Cell("SymPy solves both equations; I say how many solutions there are.", code),),
        closing=rf"The system has $\boxed{{\text{{{OUTPUT}}}}}$.",
        answer=outcome,
    )


@kind("discriminant", topic=_TOPIC)
def discriminant(draw: Draw) -> Draft:
    x = letter(draw)
    a, b, c = nonzero(draw, 9), nonzero(draw, 15), nonzero(draw, 15)
    e = typed(polynomial([a, b, c], x), style(draw))
    zero = typed(polynomial([a, b, c], x) + " = 0", style(draw))
    return Draft(
        problem=draw.wording(
            f"Find the discriminant of {e}.",
            f"What is the discriminant of {zero}?",
            f"Calculate the discriminant of {zero}",
            f"discriminant of {e}",
            f"{zero}, discriminant?",
            f"Compute the discriminant of the quadratic {e}.",
            f"What's b^2 - 4ac for {zero}?",
            f"Work out the discriminant: {zero}",
            f"I need the discriminant of {e}.",
            f"Determine the discriminant of the equation {zero}.",
            f"Can you find the discriminant of {e}?",
            f"For the quadratic equation {zero}, find the discriminant.",
            f"{e}, discriminant?",
            f"{zero}, discriminant",
            f"discriminant {zero}",
            f"What is the discriminant of {e}?",
            f"{zero}. What is the discriminant?",
            f"b^2 - 4ac for {zero}",
        ),
        cells=(
            Cell(
                "The discriminant of $ax^2 + bx + c$ is $b^2 - 4ac$.",
                f"a, b, c = {a}, {b}, {c}\nprint(b**2 - 4*a*c)",
            ),
        ),
        closing=rf"The discriminant is $\boxed{{{OUTPUT}}}$.",
        answer=str(b * b - 4 * a * c),
    )


@kind("completing_the_square", topic=_TOPIC)
def completing_the_square(draw: Draw) -> Draft:
    x = letter(draw, "yztnmpqrsuw")
    h, k = nonzero(draw, 10), nonzero(draw, 30)
    a = draw.random.choice((1, 1, 1, 2, 3))
    b, c = 2 * a * h, a * h * h + k
    e = typed(polynomial([a, b, c], x), style(draw))
    code = lines(
        "from sympy import symbols, Rational, latex",
        f"{x} = symbols('{x}')",
        f"a, b, c = {a}, {b}, {c}",
        "h = Rational(b, 2*a)",
        "k = c - a*h**2",
        f"print(latex(a*({x} + h)**2 + k))",
    )
    return Draft(
        problem=draw.wording(
            f"Complete the square: {e}",
            f"Write {e} by completing the square.",
            f"Complete the square for {e}.",
            f"Write {e} in the form a({x} + h)^2 + k.",
            f"complete the square {e}",
            f"Put {e} in completed square form.",
            f"Rewrite {e} in vertex form.",
            f"What is {e} in vertex form?",
            f"Express {e} as a square plus a constant.",
            f"How do I complete the square in {e}?",
            f"Convert {e} to the form a({x} - h)^2 + k.",
            f"Vertex form of {e}?",
            f"{e}, complete the square",
            f"complete the square {e}",
            f"{e} in vertex form",
            f"write {e} as a({x} + h)^2 + k",
            f"{e} completing the square",
            f"vertex form of {e}",
        ),
        cells=(
            Cell(
                "$ax^2 + bx + c = a(x + h)^2 + k$ with $h = \\frac{b}{2a}$ and $k = c - ah^2$.",
                code,
            ),
        ),
        closing=rf"Completing the square gives $\boxed{{{OUTPUT}}}$.",
        answer=f"{a if a > 1 else ''}({polynomial([1, h], x)})^2 {'+' if k > 0 else '-'} {abs(k)}",
    )


# --- systems ------------------------------------------------------------------------------------


def _names(draw: Draw) -> tuple[str, str]:
    return draw.random.choice((*[("x", "y")] * 5, ("a", "b"), ("p", "q"), ("m", "n"), ("u", "v")))


def _system(draw: Draw, x: str, y: str) -> tuple[list[str], Fraction, Fraction]:
    """Two linear equations and their solution."""
    first, second = Fraction(nonzero(draw, 12)), Fraction(nonzero(draw, 12))
    a, b, c, d = (nonzero(draw, 6) for _ in range(4))
    if draw.random.random() < 0.3:
        a, b, c, d = 1, 1, draw.random.choice((1, 2, 3)), -1
    while a * d == b * c:
        d += draw.random.choice((1, 2)) if d > -2 else 7
    rows = [(a, b), (c, d)]
    formulas = []
    for left, right in rows:
        total = int(left * first + right * second)
        shape = draw.random.random()
        if right == 1 and shape < 0.3:
            formulas.append(f"{y} = {polynomial([-left, total], x)}")
        elif right == -1 and shape < 0.3:
            formulas.append(f"{y} = {polynomial([left, -total], x)}")
        else:
            formulas.append(f"{summed([(left, x), (right, y)])} = {total}")
    return formulas, first, second


def _together(draw: Draw, formulas: list[str]) -> str:
    """Several equations as they are typed together."""
    how = style(draw)
    if how.power == "latex" and draw.random.random() < 0.4:
        inside = r" \\ ".join(typed(formula, how).strip("$") for formula in formulas)
        return rf"$\begin{{cases}} {inside} \end{{cases}}$"
    texts = [typed(formula, how) for formula in formulas]
    separator = draw.random.choice((" and ", " and ", ", ", ", ", "; "))
    if separator == " and ":
        return ", ".join(texts[:-1]) + " and " + texts[-1]
    return separator.join(texts)


def _solved(formulas: list[str], names: tuple[str, ...], shown: str) -> str:
    declared = ", ".join(names)
    return lines(
        "from sympy import symbols, Eq, solve",
        f"{declared} = symbols('{' '.join(names)}')",
        f"solution = solve([{', '.join(map(equation, formulas))}], [{declared}])",
        f"print({shown})",
    )


def _all_of(names: tuple[str, ...]) -> str:
    inside = ", ".join(f"{name} = {{solution[{name}]}}" for name in names)
    return f"f'{inside}'"


_TWO_UNKNOWNS = "Two linear equations for two unknowns have one common solution. SymPy finds it."


@kind("simultaneous_equations", topic=_TOPIC)
def simultaneous_equations(draw: Draw) -> Draft:
    x, y = names = _names(draw)
    formulas, first, second = _system(draw, x, y)
    e = _together(draw, formulas)
    how = style(draw)
    pair = "\n".join(typed(formula, how) for formula in formulas)
    return Draft(
        problem=draw.wording(
            f"Solve the simultaneous equations {e}",
            f"Solve the system {e}",
            f"Solve: {e}",
            f"{e}. Find {x} and {y}.",
            f"If {e}, what are {x} and {y}?",
            f"Solve for {x} and {y}: {e}",
            f"Find {x} and {y} if {e}",
            f"Find the values of {x} and {y}: {e}",
            f"{e}, solve for {x} and {y}",
            f"What is the solution of the system {e}?",
            f"Solve this system of equations: {e}",
            f"Can you solve {e} for {x} and {y}?",
            f"Two equations: {e}. What are {x} and {y}?",
            f"Work out {x} and {y} from {e}",
            f"{e}",
            f"Solve by elimination: {e}",
            f"Solve by substitution: {e}",
            f"simultaneous equations {e}",
            f"My homework has the system {e}. What is the answer?",
            f"Where do both hold: {e}?",
            f"{e}. What are {x} and {y}?",
            f"Determine {x} and {y} from the system {e}",
            f"system of equations: {e}",
            f"Given {e}, find {x} and {y}.",
            f"Solve simultaneously: {e}",
            f"Solve the system\n{pair}",
            f"{pair}\nFind {x} and {y}.",
            f"{pair}",
            f"{pair}\nSolve for {x} and {y}.",
            f"{e}. What is the solution?",
            f"{e}. Solve the system.",
            f"Solve the pair of equations {e}",
            f"{e} find {x} and {y}",
            f"What values of {x} and {y} satisfy {e}?",
            f"{e}, {x} = ? {y} = ?",
            f"{x} and {y} if {e}",
            f"Solve the linear system {e}.",
            f"{e}. How much are {x} and {y}?",
            f"{e}\nwhat's {x} and {y}",
        ),
        cells=(Cell(_TWO_UNKNOWNS, _solved(formulas, names, _all_of(names))),),
        closing=rf"The solution is $\boxed{{{OUTPUT}}}$.",
        answer=f"{x} = {first}, {y} = {second}",
    )


@kind("simultaneous_equations_one_unknown", topic=_TOPIC)
def simultaneous_equations_one_unknown(draw: Draw) -> Draft:
    x, y = names = _names(draw)
    formulas, first, second = _system(draw, x, y)
    e = _together(draw, formulas)
    wanted, answer = draw.random.choice(
        ((x, first), (y, second), (f"{x} + {y}", first + second), (f"{x}*{y}", first * second))
    )
    w = wanted.replace("*", draw.random.choice(("", "*")))
    shown = wanted.replace(x, f"solution[{x}]").replace(y, f"solution[{y}]")
    if len(wanted) > 1:
        shown = f"solution[{x}] {wanted[1:-1].strip()} solution[{y}]"
    return Draft(
        problem=draw.wording(
            f"{e}. Find {w}.",
            f"If {e}, what is {w}?",
            f"Given {e}, find {w}.",
            f"What is {w} if {e}?",
            f"Find {w}: {e}",
            f"Find the value of {w} when {e}",
            f"{e}, what's {w}?",
            f"{e}, {w} = ?",
            f"From {e} work out {w}.",
            f"I only need {w}: {e}",
            f"Tell me {w} if {e}.",
            f"Suppose {e}. What is the value of {w}?",
            f"Calculate {w} given that {e}",
            f"Let {e}. Determine {w}.",
            f"Assume {e}. How much is {w}?",
            f"{e}, what is {w}?",
            f"{e}. {w}?",
            f"{e} find {w}",
            f"value of {w} if {e}",
            f"{e}. What is the value of {w}?",
            f"{e}, find only {w}",
        ),
        cells=(
            Cell(
                f"I solve both equations for ${x}$ and ${y}$; only {_math(w)} is asked for.",
                _solved(formulas, names, shown),
            ),
        ),
        closing=rf"So ${w} = \boxed{{{OUTPUT}}}$.",
        answer=str(answer),
    )


def _math(text: str) -> str:
    return f"${text.replace('*', '')}$"


@kind("three_simultaneous_equations", topic=_TOPIC)
def three_simultaneous_equations(draw: Draw) -> Draft:
    names = draw.random.choice((*[("x", "y", "z")] * 4, ("a", "b", "c")))
    solution = [nonzero(draw, 8) for _ in names]
    p, q = draw.random.randint(1, 4), draw.random.randint(1, 3)
    r, t = draw.random.randint(2, 5), draw.random.randint(1, 3)
    t += t - q * r + p * t + q + p * r + 1 == 0  # or there is not one solution
    rows = [(1, 1, 1), (p, -1, q), (1, r, -t)]
    formulas = [
        f"{summed(list(zip(row, names, strict=True)))} = "
        f"{sum(a * b for a, b in zip(row, solution, strict=True))}"
        for row in draw.random.sample(rows, 3)
    ]
    e = _together(draw, formulas)
    x, y, z = names
    return Draft(
        problem=draw.wording(
            f"Solve the system {e}",
            f"Solve for {x}, {y} and {z}: {e}",
            f"Find {x}, {y} and {z} if {e}",
            f"{e}. Find {x}, {y}, {z}.",
            f"Solve the simultaneous equations {e}",
            f"What are {x}, {y} and {z} if {e}?",
            f"Three equations: {e}. Solve them.",
            f"{e}",
            f"Solve this 3x3 system: {e}",
            f"Given {e}, find {x}, {y}, and {z}.",
            f"Can you solve {e}?",
            f"Determine {x}, {y} and {z} from {e}",
            f"{e} solve for {x}, {y}, {z}",
            f"{e}. What are {x}, {y} and {z}?",
            f"system of equations: {e}",
            f"{e}. Solve.",
        ),
        cells=(
            Cell(
                "Three linear equations for three unknowns. SymPy solves them together.",
                _solved(formulas, names, _all_of(names)),
            ),
        ),
        closing=rf"The solution is $\boxed{{{OUTPUT}}}$.",
        answer=", ".join(
            f"{name} = {number}" for name, number in zip(names, solution, strict=True)
        ),
    )


@kind("nonlinear_system", topic=_TOPIC)
def nonlinear_system(draw: Draw) -> Draft:
    """A line with a parabola, a circle or a hyperbola: several pairs of numbers."""
    x, y = names = _names(draw)
    p, q = sorted(distinct(draw, 2, -9, 9))
    k, m = nonzero(draw, 6), draw.random.randint(-4, 4)
    line = f"{y} = {polynomial([m, k], x)}"
    formulas, pairs = draw.random.choice(
        (
            ([f"{x} + {y} = {p + q}", f"{x}*{y} = {p * q}"], [(p, q), (q, p)]),
            ([f"{x} + {y} = {p + q}", f"{x}*{y} = {p * q}"], [(p, q), (q, p)]),
            (
                [f"{x} + {y} = {p + q}", f"{x}**2 + {y}**2 = {p * p + q * q}"],
                [(p, q), (q, p)],
            ),
            (
                [f"{y} = {polynomial([1, m - p - q, p * q + k], x)}", line],
                [(p, m * p + k), (q, m * q + k)],
            ),
            (
                [f"{y} = {polynomial([1, m - p - q, p * q + k], x)}", line],
                [(p, m * p + k), (q, m * q + k)],
            ),
            (
                [f"{y} = {x}**2", f"{y} = {polynomial([p + q, -p * q], x)}"],
                [(p, p * p), (q, q * q)],
            ),
        )
    )
    e = _together(draw, formulas)
    how = style(draw)
    pair = "\n".join(typed(formula, how) for formula in formulas)
    declared = ", ".join(names)
    code = lines(
        "from sympy import symbols, Eq, solve",
        f"{declared} = symbols('{' '.join(names)}')",
        f"solutions = solve([{', '.join(map(equation, formulas))}], [{declared}])",
        "print(*solutions, sep=', ')",
    )
    return Draft(
        problem=draw.wording(
            f"Solve the system {e}",
            f"Solve {e}",
            f"{e}. Find {x} and {y}.",
            f"Find all solutions of the system {e}",
            f"{e}",
            f"Solve for {x} and {y}: {e}",
            f"Solve the simultaneous equations {e}",
            f"If {e}, what are {x} and {y}?",
            f"{pair}\nSolve.",
            f"What are the solutions of {e}?",
            f"Find all pairs ({x}, {y}) with {e}.",
            f"{e}, solve for {x} and {y}",
            f"system: {e}",
            f"Find {x} and {y} if {e}",
            f"Which {x} and {y} satisfy {e}?",
            f"{pair}",
            f"{e}, {x} = ? {y} = ?",
            f"Solve this nonlinear system: {e}",
        ),
        cells=(
            Cell("The system is not linear, so several pairs may solve it. SymPy finds all.", code),
        ),
        closing=rf"The solutions $({x}, {y})$ are $\boxed{{{OUTPUT}}}$.",
        answer=", ".join(map(str, pairs)),
    )


# --- factors and products -----------------------------------------------------------------------


def _rewritten(
    problem: str, formula: str, names: str, function: str, *, text: str, closing: str, answer: str
) -> Draft:
    """A draft whose program applies one function of SymPy to an expression."""
    code = lines(
        imports(formula, "symbols", function, "latex"),
        f"{', '.join(names)} = symbols('{' '.join(names)}')",
        f"print(latex({function}({formula})))",
    )
    return Draft(problem, (Cell(text, code),), rf"{closing} $\boxed{{{OUTPUT}}}$.", answer)


def _factored(draw: Draw, formula: str, names: str, answer: str, *more: str) -> Draft:
    e = typed(formula, style(draw))
    problem = draw.wording(
        f"Factor {e}",
        f"Factorise {e}",
        f"Factorize {e}.",
        f"Factor {e} completely.",
        f"factor {e}",
        f"What is the factored form of {e}?",
        f"Write {e} as a product.",
        f"Can you factor {e}?",
        f"How do you factor {e}?",
        f"Find the factors of {e}.",
        f"Factorise fully: {e}",
        f"Factor the expression {e}.",
        f"Factor the polynomial {e}.",
        f"{e} factored",
        f"{e}, factorise it",
        f"Write {e} in factored form.",
        f"My homework says: factor {e}. What do I write?",
        f"Express {e} as a product of factors.",
        f"Help me factor {e}.",
        f"I have to factorise {e}",
        f"Fully factorise {e}.",
        f"{e} = ? (factor it)",
        f"factorization of {e}",
        *(wording.format(e=e) for wording in more),
    )
    return _rewritten(
        problem,
        formula,
        names,
        "factor",
        text="I write the expression as a product with SymPy's `factor`.",
        closing="The factored form is",
        answer=answer,
    )


@kind("factor_trinomial", topic=_TOPIC)
@in_latex
def factor_trinomial(draw: Draw) -> Draft:
    x = letter(draw)
    a = draw.random.choice((1, 1, 1, 2, 3, 5))
    p = draw.random.choice([n for n in range(-9, 10) if n and gcd(a, n) == 1])
    q = draw.random.choice([n for n in range(-9, 10) if n not in (0, -p)])
    formula = polynomial(product([a, p], [1, q]), x)
    left, right = polynomial([a, p], x), polynomial([1, q], x)
    answer = f"({left})^2" if left == right else f"({left})({right})"
    return _factored(
        draw, formula, x, answer, "Factor the quadratic {e}.", "Factor the trinomial {e}."
    )


@kind("factor_difference_of_squares", topic=_TOPIC)
@in_latex
def factor_difference_of_squares(draw: Draw) -> Draft:
    x = letter(draw, "yztnabkm")
    b = draw.random.randint(1, 15)
    a = draw.random.choice([1, 1, 1, *(n for n in (2, 3, 4, 5, 7) if gcd(n, b) == 1)])
    if draw.random.random() < 0.25:
        y = draw.random.choice([name for name in "ybw" if name != x])
        formula = f"{summed([(a * a, f'{x}**2'), (-b * b, f'{y}**2')])}"
        common = gcd(a, b)
        a, b = a // common, b // common
        first, second = summed([(a, x), (-b, y)]), summed([(a, x), (b, y)])
        outside = f"{common**2}*" if common > 1 else ""
        return _factored(draw, formula, x + y, f"{outside}({first})({second})")
    formula = polynomial([a * a, 0, -b * b], x)
    answer = f"({polynomial([a, -b], x)})({polynomial([a, b], x)})"
    return _factored(draw, formula, x, answer, "Factor the difference of squares {e}.")


@kind("factor_common", topic=_TOPIC)
@in_latex
def factor_common(draw: Draw) -> Draft:
    x = letter(draw, "yztnabkm")
    k, n = draw.random.randint(2, 9), draw.random.choice((0, 1, 1, 2))
    a, b = draw.random.choice([(1, 2), (2, 3), (1, -3), (3, 4), (2, -5), (1, 7), (5, 3), (4, -1)])
    formula = polynomial([k * a, k * b, *[0] * n], x)
    outside = {0: f"{k}", 1: f"{k}*{x}", 2: f"{k}*{x}**2"}[n]
    more = ("Take out the common factor: {e}", "Factor out the greatest common factor of {e}.")
    return _factored(draw, formula, x, f"{outside}*({polynomial([a, b], x)})", *more)


@kind("factor_cubic", topic=_TOPIC)
@in_latex
def factor_cubic(draw: Draw) -> Draft:
    x = letter(draw)
    p, q, r = draw.random.choice((distinct(draw, 3, -6, 6), [0, *distinct(draw, 2, 1, 9)]))
    formula = polynomial(product(product([1, -p], [1, -q]), [1, -r]), x)
    factors = [x if root == 0 else f"({polynomial([1, -root], x)})" for root in (p, q, r)]
    return _factored(draw, formula, x, "*".join(factors), "Factor the cubic {e}.")


@kind("expand", topic=_TOPIC)
@in_latex
def expand(draw: Draw) -> Draft:
    x = letter(draw)
    a, b, c, d = (nonzero(draw, 9) for _ in range(4))
    a, c = abs(a), abs(c)
    first, second = polynomial([a, b], x), polynomial([c, d], x)
    unit, other = polynomial([1, b], x), polynomial([1, d], x)
    k = draw.random.randint(2, 9)
    formula, coefficients = draw.random.choice(
        (
            (f"({unit})*({other})", product([1, b], [1, d])),
            (f"({unit})*({other})", product([1, b], [1, d])),
            (f"({first})*({second})", product([a, b], [c, d])),
            (f"({unit})**2", product([1, b], [1, b])),
            (f"({first})**2", product([a, b], [a, b])),
            (f"({unit})*({polynomial([1, -b], x)})", product([1, b], [1, -b])),
            (f"{k}*({first})", [k * a, k * b]),
            (f"{x}*({first})", [a, b, 0]),
            (f"{k}*{x}*({second})", [k * c, k * d, 0]),
            (f"({polynomial([1, b % 4 + 1], x)})**3", _cube(b % 4 + 1)),
            (f"({unit})*({polynomial([1, c, d], x)})", product([1, b], [1, c, d])),
            (f"-{k}*({unit})", [-k, -k * b]),
        )
    )
    e = typed(formula, style(draw))
    problem = draw.wording(
        f"Expand {e}",
        f"Expand and simplify {e}",
        f"Multiply out {e}.",
        f"expand {e}",
        f"What is {e} expanded?",
        f"Expand the brackets: {e}",
        f"Remove the brackets: {e}",
        f"Can you expand {e}?",
        f"Multiply out the brackets in {e}.",
        f"Write {e} without brackets.",
        f"{e} expanded",
        f"Expand the product {e}.",
        f"How do I expand {e}?",
        f"Work out {e} as a polynomial.",
        f"{e} = ? (expand)",
        f"Expand the expression {e}.",
        f"Expand {e} and collect like terms.",
        f"Find the product: {e}",
        f"Write {e} as a polynomial.",
        f"Use FOIL on {e}" if ")*(" in formula else f"Use the distributive law on {e}",
        f"I need {e} multiplied out.",
    )
    return _rewritten(
        problem,
        formula,
        x,
        "expand",
        text="I multiply out the brackets with SymPy's `expand`.",
        closing="The expanded form is",
        answer=polynomial(coefficients, x),
    )


def _cube(b: int) -> list[int]:
    return product(product([1, b], [1, b]), [1, b])


@kind("collect_like_terms", topic=_TOPIC)
@in_latex
def collect_like_terms(draw: Draw) -> Draft:
    x = letter(draw)
    y = draw.random.choice([name for name in "yabt" if name != x])
    a, b, c, d = (nonzero(draw, 12) for _ in range(4))
    a, k = abs(a), draw.random.randint(2, 6)
    formula, answer = draw.random.choice(
        (
            (
                summed([(a, x), (b, ""), (c, x), (d, "")]),
                summed([(a + c, x), (b + d, "")]),
            ),
            (
                summed([(a, x), (b, y), (c, x), (d, y)]),
                summed([(a + c, x), (b + d, y)]),
            ),
            (
                summed([(a, f"{x}**2"), (b, x), (c, f"{x}**2"), (d, x)]),
                polynomial([a + c, b + d, 0], x),
            ),
            (
                f"{a}*({polynomial([1, b], x)}) + {k}*({polynomial([1, c], x)})",
                polynomial([a + k, a * b + k * c], x),
            ),
            (
                f"{a + 1}*({polynomial([k, b], x)}) - {k}*({polynomial([1, c], x)})",
                polynomial([(a + 1) * k - k, (a + 1) * b - k * c], x),
            ),
            (
                f"({polynomial([a, b, c], x)}) + ({polynomial([k, d, b], x)})",
                polynomial([a + k, b + d, c + b], x),
            ),
            (
                f"({polynomial([a, b, c], x)}) - ({polynomial([k, d, b], x)})",
                polynomial([a - k, b - d, c - b], x),
            ),
        )
    )
    names = x + y if y in formula else x
    e = typed(formula, style(draw))
    problem = draw.wording(
        f"Simplify {e}",
        f"Simplify: {e}",
        f"Collect like terms: {e}",
        f"simplify {e}",
        f"Simplify the expression {e}.",
        f"What is {e} simplified?",
        f"Write {e} as simply as possible.",
        f"Combine like terms in {e}.",
        f"{e} simplified",
        f"Can you simplify {e}?",
        f"{e} = ?",
        f"Work out {e}.",
        f"How do I simplify {e}?",
        f"Tidy up {e}",
        f"Reduce {e} to its simplest form.",
        f"Add up the like terms: {e}",
        f"I have to simplify {e}",
        f"Give {e} in simplest form.",
    )
    return _rewritten(
        problem,
        formula,
        names,
        "expand",
        text="Like terms are added together; SymPy's `expand` multiplies out and collects them.",
        closing="Simplified, this is",
        answer=answer,
    )


@kind("simplify_rational_expression", topic=_TOPIC)
@in_latex
def simplify_rational_expression(draw: Draw) -> Draft:
    x = letter(draw)
    p, q, r = (n or 7 for n in distinct(draw, 3, -6, 6))
    common, above, below = ([1, p], [1, q], [1, r])
    top, bottom = polynomial(above, x), polynomial(below, x)
    formula, answer = draw.random.choice(
        (
            (
                f"({polynomial(product(common, above), x)})/({polynomial(common, x)})",
                top,
            ),
            (
                f"({polynomial([1, 0, -p * p], x)})/({polynomial(common, x)})",
                polynomial([1, -p], x),
            ),
            (
                f"({polynomial(product(common, above), x)})/"
                f"({polynomial(product(common, below), x)})",
                f"({top})/({bottom})",
            ),
            (
                f"({polynomial([6, 6 * p], x)})/({polynomial(product(common, below), x)})",
                f"6/({bottom})",
            ),
        )
    )
    e = typed(formula, style(draw))
    problem = draw.wording(
        f"Simplify {e}",
        f"Simplify the fraction {e}.",
        f"Reduce {e} to lowest terms.",
        f"Cancel common factors: {e}",
        f"simplify {e}",
        f"What is {e} in simplest form?",
        f"Simplify the rational expression {e}.",
        f"Write {e} in its simplest form.",
        f"{e} simplified",
        f"Can you simplify {e}?",
        f"Simplify fully: {e}",
        f"Cancel down {e}",
        f"Simplify the algebraic fraction {e}.",
        f"How can I simplify {e}?",
    )
    return _rewritten(
        problem,
        formula,
        x,
        "cancel",
        text="I cancel the common factor above and below with SymPy's `cancel`.",
        closing="In simplest form this is",
        answer=answer,
    )


@kind("add_rational_expressions", topic=_TOPIC)
@in_latex
def add_rational_expressions(draw: Draw) -> Draft:
    x = letter(draw)
    p, q = (n or 8 for n in distinct(draw, 2, -6, 6))
    a, b = draw.random.randint(1, 6), draw.random.randint(1, 6)
    sign = draw.random.choice((1, 1, -1))
    first, second = polynomial([1, p], x), polynomial([1, q], x)
    formula = f"{a}/({first}) {'+' if sign > 0 else '-'} {b}/({second})"
    above = [a + sign * b, a * q + sign * b * p]
    common = gcd(*above) * (-1 if above[0] < 0 else 1)
    if above[0] == 0:
        top = str(above[1])
    else:
        rest = polynomial([n // common for n in above], x)
        top = rest if common == 1 else f"{common}*({rest})"
    e = typed(formula, style(draw))
    problem = draw.wording(
        f"Write as a single fraction: {e}",
        f"Write {e} as a single fraction.",
        f"Simplify {e}",
        f"{'Add' if sign > 0 else 'Subtract'}: {e}",
        f"Combine {e} into one fraction.",
        f"Express {e} as one fraction.",
        f"{e} as a single fraction",
        f"Put {e} over a common denominator.",
        f"Can you combine {e}?",
        f"What is {e} as one fraction?",
        f"Simplify {e} to a single fraction.",
        f"Work out {e} and give one fraction.",
    )
    return _rewritten(
        problem,
        formula,
        x,
        "factor",
        text="I bring both fractions over a common denominator; SymPy's `factor` does that.",
        closing="As a single fraction this is",
        answer=f"({top})/(({first})({second}))",
    )


# --- values -------------------------------------------------------------------------------------


@kind("evaluate_expression", topic=_TOPIC)
def evaluate_expression(draw: Draw) -> Draft:
    x = letter(draw)
    y = draw.random.choice([name for name in "ybct" if name != x])
    a, b, c = nonzero(draw, 9), nonzero(draw, 9), nonzero(draw, 20)
    at, other = nonzero(draw, 12), nonzero(draw, 9)
    formula, answer = draw.random.choice(
        (
            (polynomial([a, b, c], x), value([a, b, c], at)),
            (polynomial([a, b], x), value([a, b], at)),
            (polynomial([1, 0, a, b], x), value([1, 0, a, b], at)),
            (f"{abs(a)}*({polynomial([abs(b), c], x)})", Fraction(abs(a) * (abs(b) * at + c))),
            (summed([(a, x), (b, y)]), Fraction(a * at + b * other)),
            (summed([(a, f"{x}**2"), (b, f"{x}*{y}")]), Fraction(a * at**2 + b * at * other)),
            (summed([(1, f"{x}**2"), (1, f"{y}**2")]), Fraction(at**2 + other**2)),
        )
    )
    values = [f"{x} = {at}"] + ([f"{y} = {other}"] if y in formula else [])
    how = style(draw)
    e, v = typed(formula, how), " and ".join(typed(text, how) for text in values)
    code = lines(*values, f"print({formula})")
    return Draft(
        problem=draw.wording(
            f"Evaluate {e} when {v}.",
            f"Evaluate {e} for {v}",
            f"What is {e} if {v}?",
            f"Find the value of {e} when {v}.",
            f"If {v}, what is {e}?",
            f"{v}. Calculate {e}.",
            f"Substitute {v} into {e}.",
            f"Work out {e} when {v}",
            f"{e} at {v}",
            f"Let {v}. What is the value of {e}?",
            f"Calculate {e} with {v}.",
            f"Given {v}, find {e}.",
            f"{e}, {v}, value?",
            f"Plug {v} into {e}.",
            f"What do I get for {e} if {v}?",
            f"Compute {e} where {v}.",
            f"What's the value of {e} for {v}?",
            f"When {v}, {e} = ?",
        ),
        cells=(Cell("I put the given values in and compute.", code),),
        closing=rf"The value is $\boxed{{{OUTPUT}}}$.",
        answer=str(answer),
    )


# Equation, unknown, the unknown in terms of the others as SymPy simplifies it.
_FORMULAS = (
    ("v = u + a*t", "t", "(-u + v)/a"),
    ("v = u + a*t", "u", "-a*t + v"),
    ("v = u + a*t", "a", "(-u + v)/t"),
    ("A = b*h/2", "h", "2*A/b"),
    ("A = b*h/2", "b", "2*A/h"),
    ("C = 2*pi*r", "r", "C/(2*pi)"),
    ("A = pi*r**2", "r", "sqrt(A)/sqrt(pi)"),
    ("V = l*w*h", "h", "V/(l*w)"),
    ("V = l*w*h", "w", "V/(h*l)"),
    ("V = pi*r**2*h", "h", "V/(pi*r**2)"),
    ("P = 2*l + 2*w", "w", "P/2 - l"),
    ("y = m*x + c", "x", "(-c + y)/m"),
    ("y = m*x + c", "m", "(-c + y)/x"),
    ("y = m*x + c", "c", "-m*x + y"),
    ("y = m*x + b", "b", "-m*x + y"),
    ("d = s*t", "t", "d/s"),
    ("d = s*t", "s", "d/t"),
    ("V = k*R", "R", "V/k"),
    ("F = m*a", "a", "F/m"),
    ("F = m*a", "m", "F/a"),
    ("p = m*v", "v", "p/m"),
    ("a*x + b = c", "x", "(-b + c)/a"),
    ("a*x - b = c", "x", "(b + c)/a"),
    ("x/a + b = c", "x", "a*(-b + c)"),
    ("p*q + r = s", "q", "(-r + s)/p"),
    ("a*(x + b) = c", "x", "-b + c/a"),
    ("F = 9*C/5 + 32", "C", "5*F/9 - 160/9"),
    ("K = m*v**2/2", "m", "2*K/v**2"),
    ("K = m*v**2/2", "v", "sqrt(2)*sqrt(K)/sqrt(m)"),
    ("a**2 + b**2 = c**2", "c", "sqrt(a**2 + b**2)"),
    ("y = a*x**2", "x", "sqrt(y)/sqrt(a)"),
    ("3*x + y = 12", "y", "12 - 3*x"),
    ("2*x + 5*y = 10", "y", "2 - 2*x/5"),
    ("x - 4*y = 8", "x", "4*y + 8"),
)


@kind("rearrange_formula", topic=_TOPIC)
@in_latex
def rearrange_formula(draw: Draw) -> Draft:
    formula, x, answer = draw.random.choice(_FORMULAS)
    if draw.random.random() < 0.3:
        a, b = draw.random.randint(2, 9), nonzero(draw, 15)
        formula, x = f"y = {polynomial([a, b], 'x')}", "x"
        answer = f"y/{a} {'-' if b > 0 else '+'} {abs(b)}/{a}"
    names = sorted(set(formula.replace("pi", "")) & set("ACFKPRVabcdhklmpqrstuvwxy"))
    how = style(draw)
    e = typed(formula, how)
    code = lines(
        imports(formula, "symbols", "Eq", "solve", "latex"),
        f"{', '.join(names)} = symbols('{' '.join(names)}', positive=True)",
        f"print(latex(solve({equation(formula)}, {x})[0]))",
    )
    return Draft(
        problem=draw.wording(
            f"Make {x} the subject of {e}.",
            f"Solve {e} for {x}.",
            f"Rearrange {e} for {x}.",
            f"Rearrange {e} to make {x} the subject.",
            f"{e}, make {x} the subject",
            f"Express {x} in terms of the other variables: {e}",
            f"What is {x} in terms of the other letters if {e}?",
            f"Isolate {x} in {e}.",
            f"solve for {x}: {e}",
            f"Change the subject of {e} to {x}.",
            f"Get {x} by itself: {e}",
            f"Find a formula for {x} from {e}.",
            f"The formula is {e}. How do I get {x}?",
            f"Transpose {e} for {x}",
            f"If {e}, write {x} in terms of the rest.",
            f"I know {e}. Give me {x}.",
        ),
        cells=(
            Cell(
                f"I solve the formula for ${x}$; the other letters stand for known numbers.", code
            ),
        ),
        closing=rf"So ${x} = \boxed{{{OUTPUT}}}$.",
        answer=answer,
    )


# --- inequalities -------------------------------------------------------------------------------

_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def _asked_inequality(draw: Draw, formula: str, x: str, *more: str) -> str:
    e = typed(formula, style(draw))
    return draw.wording(
        f"Solve the inequality {e}",
        f"Solve {e}",
        f"Solve for {x}: {e}",
        f"For which {x} is {e}?",
        f"solve {e}",
        f"Find the solution set of {e}.",
        f"What values of {x} satisfy {e}?",
        f"Find all {x} with {e}.",
        f"Solve this inequality: {e}",
        f"{e}, solve for {x}",
        f"When is {e}?",
        f"What is the solution of {e}?",
        f"Can you solve {e}?",
        f"Find the range of values of {x} for which {e}.",
        f"How do I solve {e}?",
        f"inequality: {e}",
        f"Determine {x} such that {e}.",
        f"{e}: find the solution set",
        f"Which numbers {x} satisfy {e}?",
        f"Work out for which values of {x} {e} holds.",
        f"{e}",
        f"{e}",
        f"{e}, find {x}",
        f"Solve {e} for {x}.",
        f"{e}, interval notation",
        f"Solve {e}. Write the answer in interval notation.",
        f"{e} solve",
        f"Give the solution of {e} as an interval.",
        f"{e}",
        f"Find {x}: {e}",
        f"My homework says: solve {e}.",
        f"solve the inequality {e} for {x}",
        f"Solve the inequality: {e}.",
        f"{e} - for which {x} is this true?",
        f"When is {e} true?",
        f"{e}, {x}?",
        f"solution set of {e}",
        f"What is {x} if {e}?",
        f"Solve: {e}",
        f"{e} what is {x}",
        f"Find {x} if {e}.",
        f"If {e}, what are the possible values of {x}?",
        *(wording.format(e=e, x=x) for wording in more),
    )


def _solution_set(formulas: Sequence[str], x: str) -> str:
    """The program for inequalities that hold together: the set of their solutions."""
    sets = " & ".join(f"solveset({formula}, {x}, Reals)" for formula in formulas)
    return lines(
        imports(sets, "symbols", "solveset", "Reals", "latex"),
        f"{x} = symbols('{x}')",
        f"solution = {sets}",
        "print(latex(solution))",
    )


def _inequality(problem: str, text: str, formulas: Sequence[str], x: str, answer: str) -> Draft:
    return Draft(
        problem=problem,
        cells=(Cell(text, _solution_set(formulas, x)),),
        closing=rf"The solution is ${x} \in \boxed{{{OUTPUT}}}$.",
        answer=answer,
    )


def _latex_number(number: Fraction | int) -> str:
    number = Fraction(number)
    if number.denominator == 1:
        return str(number.numerator)
    sign = "- " if number < 0 else ""
    return rf"{sign}\frac{{{abs(number.numerator)}}}{{{number.denominator}}}"


def _ray(end: Fraction | int, sign: str) -> str:
    """The numbers that have this relation to the end, as an interval."""
    text, closed = _latex_number(end), "=" in sign
    if "<" in sign:
        return interval(r"-\infty", text, "(]" if closed else "()")
    return interval(text, r"\infty", "[)" if closed else "()")


@kind("linear_inequality", topic=_TOPIC)
def linear_inequality(draw: Draw) -> Draft:
    x = letter(draw)
    sign = draw.random.choice(("<", ">", "<=", ">="))
    root = Fraction(nonzero(draw, 15), draw.random.choice((1, 1, 1, 2, 3)))
    b, c = nonzero(draw, 20), draw.random.choice((0, 0, nonzero(draw, 5)))
    a = c + root.denominator * nonzero(draw, 6)
    if a == 0:
        a, root = 2 * c, Fraction(root.numerator)
    if draw.random.random() < 0.1:
        b = 0
    right = polynomial([c, int((a - c) * root + b)], x)
    left = polynomial([a, b], x)
    if b and draw.random.random() < 0.15:
        left = summed([(b, ""), (a, x)])
    turned = sign if a > c else _TURNED[sign]
    if draw.random.random() < 0.1:
        left, right, sign = right, left, _TURNED[sign]
    formula = f"{left} {sign} {right}"
    text = f"This is a linear inequality in ${x}$. SymPy solves it."
    return _inequality(_asked_inequality(draw, formula, x), text, [formula], x, _ray(root, turned))


@kind("linear_inequality_brackets", topic=_TOPIC)
def linear_inequality_brackets(draw: Draw) -> Draft:
    """With brackets or a fraction: 3(x - 2) < 9, x/4 + 1 >= 3, (2x + 1)/3 < 5."""
    x = letter(draw)
    sign = draw.random.choice(("<", ">", "<=", ">="))
    k, root, b = draw.random.randint(2, 9), nonzero(draw, 12), nonzero(draw, 9)
    factor = draw.random.choice((k, k, -k))
    c = draw.random.choice([n for n in range(1, 9) if n != k])
    turned = sign if factor > 0 else _TURNED[sign]
    unit = polynomial([1, b], x)
    bracket = f"{factor}*({unit})"
    other = polynomial([c, k * (root + b) - c * root], x)
    formula, answer = draw.random.choice(
        (
            (f"{bracket} {sign} {factor * (root + b)}", _ray(root, turned)),
            (f"{bracket} {sign} {factor * (root + b)}", _ray(root, turned)),
            (f"{k}*({unit}) {sign} {other}", _ray(root, sign if k > c else _TURNED[sign])),
            (f"{x}/{k} + {abs(b)} {sign} {root + abs(b)}", _ray(root * k, sign)),
            (f"({polynomial([c, b], x)})/{k} {sign} {root}", _ray(Fraction(root * k - b, c), sign)),
            (f"({unit})/{k} {sign} {root}", _ray(root * k - b, sign)),
            (f"({unit})/{k} {sign} {root}", _ray(root * k - b, sign)),
            (f"{root} {sign} ({unit})/{k}", _ray(root * k - b, _TURNED[sign])),
            (f"({polynomial([-1, b], x)})/{k} {sign} {root}", _ray(b - root * k, _TURNED[sign])),
            *[_fractions_compared(draw, x) for _ in range(3)],
        )
    )
    text = f"This is a linear inequality in ${x}$. SymPy solves it."
    return _inequality(_asked_inequality(draw, formula, x), text, [formula], x, answer)


def _fractions_compared(draw: Draw, x: str) -> tuple[str, str]:
    """An inequality with a fraction and the unknown on both sides, and its solution."""
    sign = draw.random.choice(("<", ">", "<=", ">="))
    a, c = distinct(draw, 2, 2, 9)
    b, d = nonzero(draw, 12), nonzero(draw, 9)
    turned = sign if c > a else _TURNED[sign]
    plus, size = ("-" if b < 0 else "+"), abs(b)
    return draw.random.choice(
        (
            (f"{x}/{a} {plus} {size} {sign} {x}/{c}", _ray(Fraction(-b * a * c, c - a), turned)),
            (
                f"({polynomial([1, d], x)})/{a} {sign} ({polynomial([1, b], x)})/{c}",
                _ray(Fraction(a * b - c * d, c - a), turned),
            ),
            (
                f"({polynomial([1, d], x)})/{a} {sign} {polynomial([1, b], x)}",
                _ray(Fraction(a * b - d, 1 - a), _TURNED[sign]),
            ),
        )
    )


@kind("double_inequality", topic=_TOPIC)
def double_inequality(draw: Draw) -> Draft:
    """-3 < 2x + 1 <= 7."""
    x = letter(draw)
    low, high = sorted(distinct(draw, 2, -12, 12))
    a, b = draw.random.choice((1, 2, 2, 3, 4, 5, -1, -2, -3)), nonzero(draw, 12)
    first, second = draw.random.choice("<="), draw.random.choice("<=")
    signs = [{"<": "<", "=": "<="}[end] for end in (first, second)]
    left, right = sorted((a * low + b, a * high + b))
    middle = polynomial([a, b], x)
    if draw.random.random() < 0.2:  # a quotient in the middle: -1 < (x + 3)/2 <= 4
        a, k = 1, draw.random.randint(2, 6)
        left, right, low, high = low, high, k * low - b, k * high - b
        middle = f"({polynomial([1, b], x)})/{k}"
    formulas = [f"{left} {signs[0]} {middle}", f"{middle} {signs[1]} {right}"]
    ends = signs if a > 0 else signs[::-1]
    brackets = ("[" if "=" in ends[0] else "(") + ("]" if "=" in ends[1] else ")")
    formula = f"{left} {signs[0]} {middle} {signs[1]} {right}"
    problem = _asked_inequality(
        draw, formula, x, "Solve the double inequality {e}", "Solve the compound inequality {e}."
    )
    text = "Both inequalities must hold, so I take what their solutions share."
    return _inequality(problem, text, formulas, x, interval(low, high, brackets))


@kind("two_inequalities", topic=_TOPIC)
def two_inequalities(draw: Draw) -> Draft:
    """Two linear inequalities that hold together."""
    x = letter(draw)
    ends = distinct(draw, 2, -12, 12)
    signs = draw.random.choice((("<", ">"), (">", "<"), ("<=", ">"), (">=", "<="), ("<", ">=")))
    if draw.random.random() < 0.2:
        signs = (signs[0], signs[0])
    formulas = []
    for end, sign in zip(ends, signs, strict=True):
        a, b = draw.random.choice((1, 2, 3, 4, -1, -2, -5)), nonzero(draw, 12)
        shown = sign if a > 0 else _TURNED[sign]
        formulas.append(f"{polynomial([a, b], x)} {shown} {a * end + b}")
    how = style(draw)
    first, second = (typed(formula, how) for formula in formulas)
    text = "Both inequalities must hold, so I take what their solutions share."
    return _inequality(
        draw.wording(
            f"Solve the system of inequalities {first} and {second}.",
            f"{first} and {second}",
            f"Solve {first} and {second}.",
            f"For which {x} are both {first} and {second}?",
            f"Find all {x} with {first} and {second}.",
            f"Solve both inequalities: {first}, {second}",
            f"{first}, {second}",
            f"Find {x} if {first} and {second}.",
            f"{first} and {second}, solve for {x}",
            f"Which {x} satisfy {first} and also {second}?",
            f"Solve the compound inequality {first} and {second}.",
            f"{first}\n{second}\nSolve.",
            f"When do both hold: {first}, {second}?",
            f"system of inequalities: {first}; {second}",
            f"What values of {x} satisfy both {first} and {second}?",
            f"solve {first} and {second}",
            f"Give the interval where {first} and {second}.",
            f"Find the solution set of {first} and {second}.",
        ),
        text,
        formulas,
        x,
        _shared(ends, signs),
    )


def _shared(ends: Sequence[int], signs: Sequence[str]) -> str:
    """What two rays share."""
    pairs = sorted(zip(ends, signs, strict=True))
    if ("<" in signs[0]) == ("<" in signs[1]):
        end, sign = pairs[0] if "<" in signs[0] else pairs[1]
        return _ray(end, sign)
    (low, opening), (high, closing) = pairs
    if "<" in opening:
        return r"\emptyset"
    brackets = ("[" if "=" in opening else "(") + ("]" if "=" in closing else ")")
    return interval(low, high, brackets)


@kind("integer_inequality", topic=_TOPIC)
def integer_inequality(draw: Draw) -> Draft:
    """The largest or the smallest integer that satisfies a linear inequality."""
    x = letter(draw, "nkmyazpt")
    a, b, root = draw.random.randint(2, 9), nonzero(draw, 30), draw.random.randint(-8, 30)
    largest = draw.random.random() < 0.6
    strict = draw.random.random() < 0.6
    off = draw.random.randint(1, a - 1) if a > 1 and draw.random.random() < 0.6 else 0
    sign = ("<" if largest else ">") + ("" if strict else "=")
    bound = a * root + b
    if largest:
        right = bound + off if off else bound + (a if strict else 0)
    else:
        right = bound - off if off else bound - (a if strict else 0)
    if draw.random.random() < 0.25:
        a, b, right, sign = -a, -b, -right, _TURNED[sign]
    formula = f"{polynomial([a, b], x)} {sign} {right}"
    e = typed(formula, style(draw))
    word, end = ("largest", "sup") if largest else ("smallest", "inf")
    other = {"largest": "greatest", "smallest": "least"}[word]
    code = lines(
        "from sympy import symbols, solveset, Reals, Integers",
        f"{x} = symbols('{x}')",
        f"solution = solveset({formula}, {x}, Reals) & Integers",
        f"print(solution.{end})",
    )
    return Draft(
        problem=draw.wording(
            f"What is the {word} integer {x} with {e}?",
            f"Find the {word} integer {x} such that {e}.",
            f"{word} integer with {e}",
            f"Find the {other} integer {x} for which {e}.",
            f"{e}, {word} integer {x}?",
            f"Find the {word} integer that satisfies {e}.",
            f"{e}. What is the {word} integer {x}?",
            f"What is the {other} integer solution of {e}?",
            f"The {word} integer {x} satisfying {e} is?",
            f"What's the {word} integer solution to {e}?",
            f"{x} is an integer and {e}. Find the {other} value of {x}.",
            f"Which is the {word} integer solution of {e}?",
            f"{e}, {x} integer. {word.capitalize()} {x}?",
            f"Determine the {word} integer {x} satisfying {e}.",
            f"{word} integer solution of {e}",
            f"If {e} and {x} is an integer, what is the {word} possible {x}?",
        ),
        cells=(Cell("I solve the inequality, keep the integers and take the end.", code),),
        closing=rf"The {word} integer is ${x} = \boxed{{{OUTPUT}}}$.",
        answer=str(root),
    )


@kind("integers_between", topic=_TOPIC)
def integers_between(draw: Draw) -> Draft:
    """How many, or which, integers satisfy a double or a quadratic inequality."""
    x = letter(draw, "nkmyazpt")
    low = draw.random.randint(-9, 9)
    high = low + draw.random.randint(2, 8)
    a, b = draw.random.choice((1, 2, 3, 4)), nonzero(draw, 12)
    middle = polynomial([a, b], x)
    opening, closing = draw.random.choice((("<", "<"), ("<=", "<"), ("<", "<="), ("<=", "<=")))
    left = f"{a * low + b} {opening} {middle}"
    right = f"{closing} {a * high + b}"
    formula = f"{left} {right}"
    found = list(range(low + ("=" not in opening), high + ("=" in closing)))
    e = typed(formula, style(draw))
    count = draw.random.random() < 0.5
    code = lines(
        "from sympy import symbols, solveset, Reals, Integers",
        f"{x} = symbols('{x}')",
        f"solution = solveset({left}, {x}, Reals) & solveset({middle} {right}, {x}, Reals)",
        "integers = list(solution & Integers)",
        "print(len(integers))" if count else "print(*integers, sep=', ')",
    )
    if count:
        problem = draw.wording(
            f"How many integers {x} satisfy {e}?",
            f"{e}, how many integers?",
            f"Find the number of integers {x} with {e}.",
            f"How many integer solutions does {e} have?",
            f"number of integer solutions of {e}",
            f"How many integers {x} are there with {e}?",
            f"{e}. How many integer values can {x} take?",
            f"For how many integers {x} is {e}?",
            f"Count the integers {x} with {e}.",
            f"how many integers satisfy {e}",
            f"If {x} is an integer and {e}, how many values of {x} are possible?",
            f"How many integers are in the solution of {e}?",
        )
    else:
        problem = draw.wording(
            f"List the integers {x} with {e}.",
            f"{e}, which integers?",
            f"Find all integers {x} such that {e}.",
            f"Which integers satisfy {e}?",
            f"{x} is an integer and {e}. List the possible values of {x}.",
            f"Find the integers that satisfy {e}.",
            f"integer solutions of {e}",
            f"Write down all integers {x} for which {e}.",
            f"What integers {x} satisfy {e}?",
            f"List all integer solutions of {e}.",
            f"{e} where {x} is an integer, list the values",
            f"Give the integer solutions of {e}.",
        )
    return Draft(
        problem=problem,
        cells=(Cell("I solve both inequalities and keep the integers.", code),),
        closing=rf"The number of integers is $\boxed{{{OUTPUT}}}$."
        if count
        else rf"The integers are $\boxed{{{OUTPUT}}}$.",
        answer=str(len(found)) if count else ", ".join(map(str, found)),
    )


def _between(low: int, high: int, sign: str) -> str:
    """The numbers where a parabola that opens upwards has this sign, as intervals."""
    if sign in ("<", "<="):
        return interval(low, high, "()" if sign == "<" else "[]")
    left, right = ("()", "()") if sign == ">" else ("(]", "[)")
    return interval(r"-\infty", low, left) + r" \cup " + interval(high, r"\infty", right)


@kind("quadratic_inequality", topic=_TOPIC)
def quadratic_inequality(draw: Draw) -> Draft:
    x = letter(draw)
    low, high = sorted(distinct(draw, 2, -9, 9))
    sign = draw.random.choice(("<", ">", "<=", ">="))
    size, k = draw.random.randint(2, 12), draw.random.randint(2, 4)
    total, times = low + high, low * high
    formula, low, high = draw.random.choice(
        (
            *[(f"{polynomial([1, -total, times], x)} {sign} 0", low, high)] * 3,
            (f"{polynomial([1, -total, 0], x)} {sign} {-times}", low, high),
            (f"{x}**2 {sign} {polynomial([total, -times], x)}", low, high),
            (f"{polynomial([k, -k * total, k * times], x)} {sign} 0", low, high),
            (f"{polynomial([-1, total, -times], x)} {_TURNED[sign]} 0", low, high),
            (f"({polynomial([1, -low], x)})*({polynomial([1, -high], x)}) {sign} 0", low, high),
            (f"{x}**2 {sign} {size * size}", -size, size),
            (f"{x}**2 - {size * size} {sign} 0", -size, size),
        )
    )
    text = f"This is a quadratic inequality in ${x}$. SymPy finds its intervals."
    problem = _asked_inequality(draw, formula, x, "Solve the quadratic inequality {e}.")
    return _inequality(problem, text, [formula], x, _between(low, high, sign))


@kind("quadratic_inequality_special", topic=_TOPIC)
def quadratic_inequality_special(draw: Draw) -> Draft:
    """A parabola that misses or only touches the axis: all numbers, none, or one."""
    x = letter(draw)
    h, size = nonzero(draw, 7), draw.random.randint(1, 20)
    sign = draw.random.choice(("<", ">", "<=", ">="))
    touching = draw.random.random() < 0.4
    constant = h * h + (0 if touching else size)
    formula = f"{polynomial([1, -2 * h, constant], x)} {sign} 0"
    answer = interval(r"-\infty", r"\infty", "()") if ">" in sign else r"\emptyset"
    if not touching and draw.random.random() < 0.3:  # SymPy sees at once that x**2 + 4 > 0
        formula = f"{x}**2 + {size} {sign} 0"
        answer = r"\mathbb{R}" if ">" in sign else r"\emptyset"
    elif touching and sign == "<=":
        answer = rf"\left\{{{h}\right\}}"
    elif touching and sign == ">":
        answer = interval(r"-\infty", h, "()") + r" \cup " + interval(h, r"\infty", "()")
    text = f"This is a quadratic inequality in ${x}$. SymPy finds its solution set."
    return _inequality(_asked_inequality(draw, formula, x), text, [formula], x, answer)


@kind("rational_inequality", topic=_TOPIC)
def rational_inequality(draw: Draw) -> Draft:
    """(x - 2)/(x + 3) >= 0 and k/(x - 2) > 0."""
    x = letter(draw)
    root, pole = distinct(draw, 2, -9, 9)
    sign = draw.random.choice(("<", ">", "<=", ">="))
    k = draw.random.randint(1, 9)
    above, below = polynomial([1, -root], x), polynomial([1, -pole], x)
    below = f"({below})" if pole else below
    if draw.random.random() < 0.25:
        strict = sign[0]
        formula, answer = f"{k}/{below} {strict} 0", _ray(pole, strict)
    else:
        above = f"({above})" if root else above
        formula, answer = f"{above}/{below} {sign} 0", _quotient_sign(root, pole, sign)
    text = f"The unknown ${x}$ stands in a denominator. SymPy finds the intervals."
    problem = _asked_inequality(draw, formula, x, "Solve the rational inequality {e}.")
    return _inequality(problem, text, [formula], x, answer)


def _quotient_sign(root: int, pole: int, sign: str) -> str:
    """Where (x - root)/(x - pole) has this sign; the pole itself never belongs to it."""
    closed = "=" in sign
    low, high = sorted((root, pole))
    at_low, at_high = closed and root == low, closed and root == high
    if "<" in sign:
        return interval(low, high, ("[" if at_low else "(") + ("]" if at_high else ")"))
    left = interval(r"-\infty", low, "(]" if at_low else "()")
    return left + r" \cup " + interval(high, r"\infty", "[)" if at_high else "()")


@kind("absolute_value_inequality", topic=_TOPIC)
def absolute_value_inequality(draw: Draw) -> Draft:
    x = letter(draw)
    middle, size = nonzero(draw, 9), draw.random.randint(1, 12)
    sign = draw.random.choice(("<", ">", "<=", ">="))
    k = draw.random.choice((1, 1, 2))
    formula = f"Abs({polynomial([k, -k * middle], x)}) {sign} {k * size}"
    if draw.random.random() < 0.15:
        formula, middle = f"Abs({x}) {sign} {size}", 0
    text = "An absolute value is a distance. SymPy finds the intervals."
    return _inequality(
        _asked_inequality(draw, formula, x),
        text,
        [formula],
        x,
        _between(middle - size, middle + size, sign),
    )


# --- other equations ----------------------------------------------------------------------------


@kind("absolute_value_equation", topic=_TOPIC)
def absolute_value_equation(draw: Draw) -> Draft:
    x = letter(draw)
    k = draw.random.choice((1, 1, 1, 2, 3))
    b, size = nonzero(draw, 12), draw.random.randint(1, 15)
    formula = f"Abs({polynomial([k, b], x)}) = {size}"
    answer = f"{Fraction(size - b, k)}, {Fraction(-size - b, k)}"
    more = (
        "Solve the absolute value equation {e}.",
        "Find all solutions of {e}.",
        "Find both values of {x}: {e}",
    )
    return Draft(
        problem=asked_to_solve(draw, formula, x, *more, *_BARE),
        cells=(
            Cell(
                "What stands inside the bars may be positive or negative, so there are two cases.",
                solving(formula, x, real=True),
            ),
        ),
        closing=rf"The solutions are ${x} = \boxed{{{OUTPUT}}}$.",
        answer=answer,
    )


@kind("cubic_equation", topic=_TOPIC)
def cubic_equation(draw: Draw) -> Draft:
    x = letter(draw)
    roots = draw.random.choice((distinct(draw, 3, -6, 6), [0, *distinct(draw, 2, 1, 8)]))
    p, q, r = roots
    coefficients = product(product([1, -p], [1, -q]), [1, -r])
    formula = f"{polynomial(coefficients, x)} = 0"
    more = (
        "Find the roots of {e}.",
        "Solve the cubic equation {e}.",
        "Find all solutions of {e}.",
        "What are the roots of {e}?",
        "roots of {e}",
        "Find all roots: {e}",
    )
    return Draft(
        problem=asked_to_solve(draw, formula, x, *more, *_BARE),
        cells=(Cell("This is a cubic equation. SymPy finds its solutions.", solving(formula, x)),),
        closing=rf"The solutions are ${x} = \boxed{{{OUTPUT}}}$.",
        answer=", ".join(map(str, roots)),
    )


@kind("rational_equation", topic=_TOPIC)
def rational_equation(draw: Draw) -> Draft:
    """a/(x + b) = c and a/x + b = c."""
    x = letter(draw)
    root, c = nonzero(draw, 12), nonzero(draw, 9)
    b = draw.random.choice([n for n in range(-9, 10) if n not in (0, -root)])
    formula = draw.random.choice(
        (
            f"{c * (root + b)}/({polynomial([1, b], x)}) = {c}",
            f"{c * root}/{x} = {c}",
            f"{c * root}/{x} + {abs(b)} = {c + abs(b)}",
        )
    )
    return Draft(
        problem=asked_to_solve(draw, formula, x, *_BARE),
        cells=(
            Cell(
                f"The unknown ${x}$ stands in a denominator. SymPy solves it.", solving(formula, x)
            ),
        ),
        closing=rf"The solution is ${x} = \boxed{{{OUTPUT}}}$.",
        answer=str(root),
    )


@kind("root_equation", topic=_TOPIC)
@in_latex
def root_equation(draw: Draw) -> Draft:
    x = letter(draw)
    size, a, b = draw.random.randint(1, 12), draw.random.choice((1, 1, 2, 3)), nonzero(draw, 20)
    formula, root = draw.random.choice(
        (
            (f"sqrt({polynomial([a, b], x)}) = {size}", Fraction(size * size - b, a)),
            (f"sqrt({x}) = {size}", Fraction(size * size)),
            (f"sqrt({x}) + {abs(b)} = {size + abs(b)}", Fraction(size * size)),
            (f"{a + 1}*sqrt({x}) = {(a + 1) * size}", Fraction(size * size)),
        )
    )
    return Draft(
        problem=asked_to_solve(draw, formula, x, *_BARE),
        cells=(
            Cell(f"The unknown ${x}$ stands under a root. SymPy solves it.", solving(formula, x)),
        ),
        closing=rf"The solution is ${x} = \boxed{{{OUTPUT}}}$.",
        answer=str(root),
    )


@kind("exponential_equation", topic=_TOPIC)
@in_latex
def exponential_equation(draw: Draw) -> Draft:
    x = letter(draw)
    base, root = draw.random.choice((2, 2, 3, 5, 7, 10)), draw.random.randint(2, 5)
    a = 3 if base == 2 else 2
    b, size = nonzero(draw, 3), draw.random.randint(2, 30)
    power, multiple = base**root, a * base**root
    formula, answer = draw.random.choice(
        (
            (f"{base}**{x} = {power}", str(root)),
            (f"{base}**{x} = {power}", str(root)),
            (f"{base}**({polynomial([1, b], x)}) = {power}", str(root - b)),
            (f"{base}**({polynomial([a, b], x)}) = {power}", str(Fraction(root - b, a))),
            (f"{a}*{base}**{x} = {multiple}", str(root)),
            (f"{base}**{x} = Rational(1, {power})", str(-root)),
            (f"exp({x}) = {size}", f"log({size})"),
        )
    )
    return Draft(
        problem=asked_to_solve(draw, formula, x, "Solve the exponential equation {e}.", *_BARE),
        cells=(
            Cell(
                f"The unknown ${x}$ stands in the exponent, so a logarithm solves it.",
                solving(formula, x, real=True),
            ),
        ),
        closing=rf"The solution is ${x} = \boxed{{{OUTPUT}}}$.",
        answer=answer,
    )


@kind("logarithmic_equation", topic=_TOPIC)
@in_latex
def logarithmic_equation(draw: Draw) -> Draft:
    x = letter(draw)
    base, power = draw.random.choice((2, 3, 4, 5, 10)), draw.random.randint(1, 4)
    a, b = draw.random.randint(2, 4), nonzero(draw, 9)
    size = draw.random.randint(2, 6)
    formula, answer = draw.random.choice(
        (
            (f"log({x}, {base}) = {power}", f"{base**power}"),
            (f"log({polynomial([1, b], x)}, {base}) = {power}", f"{base**power - b}"),
            (f"log({a}*{x}, {base}) = {power}", f"{Fraction(base**power, a)}"),
            (f"{a}*log({x}, {base}) = {a * power}", f"{base**power}"),
            (f"log({x}) = {size}", f"e^{size}"),
        )
    )
    return Draft(
        problem=asked_to_solve(draw, formula, x, "Solve the logarithmic equation {e}.", *_BARE),
        cells=(
            Cell(
                f"The unknown ${x}$ stands inside a logarithm, so a power solves it.",
                solving(formula, x),
            ),
        ),
        closing=rf"The solution is ${x} = \boxed{{{OUTPUT}}}$.",
        answer=answer,
    )


# --- surds, powers and logarithms ---------------------------------------------------------------


def _computed(problem: str, formula: str, *, text: str, closing: str, answer: str) -> Draft:
    """A draft whose program prints one exact number."""
    code = lines(imports(formula, "latex"), f"print(latex({formula}))")
    return Draft(problem, (Cell(text, code),), rf"{closing} $\boxed{{{OUTPUT}}}$.", answer)


@kind("simplify_surd", topic=_TOPIC)
@in_latex
def simplify_surd(draw: Draw) -> Draft:
    k, r = draw.random.randint(2, 12), draw.random.choice((2, 3, 5, 6, 7, 10, 11))
    m = draw.random.randint(2, 6)
    formula, answer = draw.random.choice(
        (
            (f"sqrt({k * k * r})", f"{k}*sqrt({r})"),
            (f"sqrt({k * k * r})", f"{k}*sqrt({r})"),
            (f"sqrt({k * k * r}) + sqrt({m * m * r})", f"{k + m}*sqrt({r})"),
            (f"{m}*sqrt({k * k * r})", f"{m * k}*sqrt({r})"),
            (f"sqrt({r})*sqrt({r * k * k})", f"{r * k}"),
            (f"sqrt({(k + m) ** 2 * r}) - sqrt({m * m * r})", f"{k}*sqrt({r})"),
        )
    )
    e = typed(formula, style(draw))
    spoken = f"the square root of {k * k * r}" if formula == f"sqrt({k * k * r})" else e
    problem = draw.wording(
        f"Simplify {e}",
        f"Simplify the surd {e}.",
        f"Simplify the radical {e}.",
        f"Write {e} in simplest radical form.",
        f"simplify {e}",
        f"Simplify {spoken} as far as possible.",
        f"What is {e} in simplest form?",
        f"Give {e} as an exact value.",
        f"{e} simplified",
        f"Find the simplest form of {e}.",
        f"Simplify {spoken} and leave it exact.",
        f"How do you simplify {e}?",
        f"Express {e} in simplest surd form.",
        f"Reduce the radical: {e}",
        f"{e} simplified",
        f"{e} in simplest form",
        f"simplest form of {e}",
        f"{e}, simplify",
        f"What is {e} simplified?",
        f"reduce {e}",
    )
    return _computed(
        problem,
        formula,
        text="I take square factors out of the root; SymPy does that exactly.",
        closing="In simplest form this is",
        answer=answer,
    )


@kind("rationalise_denominator", topic=_TOPIC)
@in_latex
def rationalise_denominator(draw: Draw) -> Draft:
    r, m = draw.random.choice((2, 3, 5, 6, 7)), draw.random.randint(1, 8)
    top = draw.random.choice([k for k in range(1, 6) if gcd(k, r) == 1])
    n = draw.random.choice((2, 4, 6))
    low, high = sorted(draw.random.sample((2, 3, 5, 7, 11), 2))
    formula, answer = draw.random.choice(
        (
            (f"{m * r}/sqrt({r})", f"{m}*sqrt({r})"),
            (f"{m * r}/sqrt({r})", f"{m}*sqrt({r})"),
            (f"{top}/sqrt({r})", f"{top}*sqrt({r})/{r}"),
            (f"{top}/sqrt({r})", f"{top}*sqrt({r})/{r}"),
            (f"1/({n} + sqrt({n * n - 1}))", f"{n} - sqrt({n * n - 1})"),
            (f"{high - low}/(sqrt({high}) + sqrt({low}))", f"sqrt({high}) - sqrt({low})"),
        )
    )
    e = typed(formula, style(draw))
    problem = draw.wording(
        f"Rationalise the denominator: {e}",
        f"Rationalize the denominator of {e}.",
        f"Write {e} with a rational denominator.",
        f"Rationalise {e}",
        f"Simplify {e} so that there is no root in the denominator.",
        f"rationalize {e}",
        f"How do I rationalise the denominator of {e}?",
        f"Get rid of the root in the denominator: {e}",
        f"{e} with a rational denominator",
        f"Can you rationalize the denominator in {e}?",
        f"Remove the surd from the denominator of {e}.",
        f"Rationalise the denominator of {e} and simplify.",
    )
    code = lines(imports(formula, "radsimp", "latex"), f"print(latex(radsimp({formula})))")
    return Draft(
        problem,
        (Cell("SymPy's `radsimp` takes the roots out of the denominator.", code),),
        rf"With a rational denominator this is $\boxed{{{OUTPUT}}}$.",
        answer,
    )


@kind("exponent_rules", topic=_TOPIC)
@in_latex
def exponent_rules(draw: Draw) -> Draft:
    x = letter(draw, "yztabkm")
    m, n = draw.random.randint(2, 9), draw.random.randint(2, 9)
    k, j = draw.random.randint(2, 5), draw.random.randint(2, 6)
    formula, answer = draw.random.choice(
        (
            (f"{x}**{m}*{x}**{n}", f"{x}^{m + n}"),
            (f"{x}**{m + n}/{x}**{n}", f"{x}^{m}"),
            (f"({x}**{m})**{n}", f"{x}^{m * n}"),
            (f"({k}*{x}**{m})**2", f"{k * k}*{x}^{2 * m}"),
            (f"({k}*{x})**3", f"{k**3}*{x}^3"),
            (f"{k}*{x}**{m}*{j}*{x}**{n}", f"{k * j}*{x}^{m + n}"),
            (f"{k * j}*{x}**{m + n}/({k}*{x}**{n})", f"{j}*{x}^{m}"),
            (f"{x}**{m}*{x}", f"{x}^{m + 1}"),
        )
    )
    how = style(draw)
    e = typed(formula, how._replace(times=r" \cdot " if how.power == "latex" else "*"))
    problem = draw.wording(
        f"Simplify {e}",
        f"Simplify using the laws of exponents: {e}",
        f"Write {e} as a single power.",
        f"simplify {e}",
        f"{e} = ?",
        f"What is {e} simplified?",
        f"Use index laws to simplify {e}.",
        f"Can you simplify {e}?",
        f"Simplify the expression {e}.",
        f"{e} simplified",
        f"Work out {e} as one term.",
        f"Write {e} in its simplest form.",
        f"How do I simplify {e}?",
        f"Combine the powers in {e}.",
        f"{e} simplified",
        f"{e} = ?",
        f"{e}, simplify",
        f"{e} as one power",
    )
    return _rewritten(
        problem,
        formula,
        x,
        "simplify",
        text="Exponents of the same base are added, subtracted or multiplied; SymPy simplifies.",
        closing="Simplified, this is",
        answer=answer,
    )


@kind("logarithm_value", topic=_TOPIC)
@in_latex
def logarithm_value(draw: Draw) -> Draft:
    base, power = draw.random.choice((2, 2, 3, 4, 5, 6, 7, 10, 10)), draw.random.randint(1, 6)
    inverse = draw.random.random() < 0.25
    number = f"1/{base**power}" if inverse else f"{base**power}"
    inside = f"Rational(1, {base**power})" if inverse else number
    e = typed(f"log({inside}, {base})", style(draw))
    problem = draw.wording(
        f"What is log base {base} of {number}?",
        f"Evaluate {e}",
        f"Calculate {e}.",
        f"{e} = ?",
        f"log base {base} of {number}",
        f"Find {e}.",
        f"What is {e}?",
        f"Work out the value of {e}.",
        f"log_{base}({number})",
        f"Find the logarithm of {number} to base {base}.",
        f"Compute log base {base} of {number}.",
        f"{base} to what power is {number}?",
        f"Which power of {base} gives {number}?",
        f"Can you evaluate {e}?",
        f"Find log {number} base {base}",
        f"{e}?",
        f"value of {e}",
        f"log of {number} to base {base}",
        f"what is {e}",
    )
    return _computed(
        problem,
        f"log({inside}, {base})",
        text=f"I look for the exponent with which {base} gives {number}.",
        closing="The value is",
        answer=str(-power if inverse else power),
    )


# --- polynomials --------------------------------------------------------------------------------


def _division(draw: Draw) -> tuple[str, str, str, str, int]:
    """The unknown, dividend, divisor, quotient and remainder."""
    x = letter(draw)
    root, remainder = (
        nonzero(draw, 5),
        draw.random.choice((0, nonzero(draw, 12), nonzero(draw, 12))),
    )
    quotient = [1, nonzero(draw, 7), nonzero(draw, 9)]
    if draw.random.random() < 0.4:
        quotient = [draw.random.choice((1, 2, 3)), nonzero(draw, 7)]
    dividend = product(quotient, [1, -root])
    dividend[-1] += remainder
    return (
        x,
        polynomial(dividend, x),
        polynomial([1, -root], x),
        polynomial(quotient, x),
        remainder,
    )


def _divided(x: str, dividend: str, divisor: str, shown: str) -> str:
    return lines(
        "from sympy import symbols, div, latex",
        f"{x} = symbols('{x}')",
        f"quotient, remainder = div({dividend}, {divisor}, {x})",
        f"print({shown})",
    )


@kind("polynomial_division", topic=_TOPIC)
@in_latex
def polynomial_division(draw: Draw) -> Draft:
    x, dividend, divisor, quotient, remainder = _division(draw)
    how = style(draw)
    p, d = typed(dividend, how), typed(divisor, how)
    return Draft(
        problem=draw.wording(
            f"Divide {p} by {d}. Give the quotient and the remainder.",
            f"Find the quotient and remainder when {p} is divided by {d}.",
            f"Use polynomial long division to divide {p} by {d}.",
            f"Long division: ({p}) / ({d})" if "$" not in p else f"Long division: {p} by {d}",
            f"Divide the polynomial {p} by {d}.",
            f"What are quotient and remainder of {p} divided by {d}?",
            f"polynomial division {p} by {d}",
            f"Use synthetic division: {p} divided by {d}",
            f"Carry out the division of {p} by {d}, with remainder.",
            f"quotient and remainder of {p} divided by {d}",
            f"I have to divide {p} by {d}. What are the quotient and the remainder?",
            f"Work out {p} divided by {d} (quotient, remainder).",
            f"{p} divided by {d}, quotient and remainder",
            f"divide {p} by {d}: quotient and remainder",
            f"quotient and remainder of {p} by {d}",
        ),
        cells=(
            Cell(
                "I divide the polynomials; SymPy's `div` gives the quotient and the remainder.",
                _divided(x, dividend, divisor, "latex(quotient), latex(remainder), sep=', '"),
            ),
        ),
        closing=rf"The quotient and the remainder are $\boxed{{{OUTPUT}}}$.",
        answer=f"{quotient}, {remainder}",
    )


@kind("polynomial_remainder", topic=_TOPIC)
def polynomial_remainder(draw: Draw) -> Draft:
    x, dividend, divisor, _, remainder = _division(draw)
    how = style(draw)
    p, d = typed(dividend, how), typed(divisor, how)
    return Draft(
        problem=draw.wording(
            f"What is the remainder when {p} is divided by {d}?",
            f"Find the remainder of {p} divided by {d}.",
            f"remainder when {p} is divided by {d}",
            f"Use the remainder theorem: {p} divided by {d}",
            f"Calculate the remainder on dividing {p} by {d}.",
            f"If {p} is divided by {d}, what remains?",
            f"What remainder does {p} leave on division by {d}?",
            f"Divide {p} by {d}. What is the remainder?",
            f"{p} divided by {d}, remainder?",
            f"By the remainder theorem, what is left when {p} is divided by {d}?",
            f"Find what is left over when {p} is divided by {d}.",
            f"Give the remainder of the division of {p} by {d}.",
            f"{p} divided by {d}, remainder?",
            f"remainder of {p} by {d}",
            f"What remainder does {p} leave when divided by {d}?",
        ),
        cells=(
            Cell(
                "I divide the polynomials and keep the remainder.",
                _divided(x, dividend, divisor, "latex(remainder)"),
            ),
        ),
        closing=rf"The remainder is $\boxed{{{OUTPUT}}}$.",
        answer=str(remainder),
    )
