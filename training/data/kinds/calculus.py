"""Calculus: derivatives, integrals, limits, series, and what they are for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from math import factorial

from training.data.kinds import OUTPUT, Cell, Draft, Draw, kind
from training.data.kinds.typed import (
    Style,
    asked,
    bare,
    distinct,
    imports,
    in_latex,
    letter,
    lines,
    nonzero,
    polynomial,
    style,
    summed,
    typed,
    value,
)

_TOPIC = "calculus"

# --- derivatives --------------------------------------------------------------------------------


def derived(coefficients: Sequence[int]) -> list[int]:
    """The coefficients of a polynomial's derivative."""
    degree = len(coefficients) - 1
    return [c * (degree - at) for at, c in enumerate(coefficients[:-1])]


def _polynomial(draw: Draw, smallest: int = 1, largest: int = 4) -> list[int]:
    """Coefficients, some of them 0, the first not."""
    degree = draw.random.randint(smallest, largest)
    return [nonzero(draw, 9)] + [
        draw.random.choice((0, nonzero(draw, 12), nonzero(draw, 12))) for _ in range(degree)
    ]


def _asked_derivative(draw: Draw, formula: str, x: str, rule: str = "derivative") -> str:
    """`rule` is the word for what is asked, or the rule to use, as in "product rule"."""
    how = style(draw)
    f, y = typed(formula, how), typed(f"y = {formula}", how)
    inside = bare(formula, how)
    operator = (
        rf"$\frac{{d}}{{d{x}}}\left({inside}\right)$" if how.power == "latex" else f"d/d{x} ({f})"
    )
    return asked(
        draw,
        f"Find the derivative of {f}",
        f"Differentiate {f}",
        f"What is the derivative of {f}?",
        f"derivative of {f}",
        f"Differentiate {y}.",
        f"Differentiate {f} with respect to {x}.",
        f"{operator}",
        f"Calculate the derivative of {f}.",
        f"Find f'({x}) if f({x}) = {f}.",
        f"f({x}) = {f}. Find f'({x}).",
        f"Find dy/d{x} for {y}.",
        f"If {y}, what is dy/d{x}?",
        f"What's the derivative of f({x}) = {f}?",
        f"Can you differentiate {f}?",
        f"Compute {operator}.",
        f"How do I differentiate {f}?",
        f"d/d{x} of {f}",
        f"Given f({x}) = {f}, determine f'({x}).",
        f"Differentiate the function f({x}) = {f}.",
        f"What do I get when I differentiate {f}?",
        f"{f}, differentiate it",
        f"My homework asks for the derivative of {f}.",
        f"Find the first derivative of {f}.",
        f"Work out dy/d{x} when {y}.",
        f"{y}, dy/d{x} = ?",
        f"f({x}) = {f}, f'({x})?",
        f"{rule} {f}",
        f"{rule}: {f}",
        f"y' for {y}",
        f"f'({x}) for f({x}) = {f}",
        f"Use the {rule} to differentiate {f}."
        if "rule" in rule
        else f"What is f'({x}) for f({x}) = {f}?",
        f"{y}, find y'",
        f"dy/d{x} of {y}",
        f"slope function of {y}",
    )


def _differentiated(
    draw: Draw, formula: str, x: str, answer: str, text: str, rule: str = "derivative"
) -> Draft:
    code = lines(
        imports(formula, "symbols", "diff", "latex"),
        f"{x} = symbols('{x}')",
        f"print(latex(diff({formula}, {x})))",
    )
    return Draft(
        _asked_derivative(draw, formula, x, rule),
        (Cell(text, code),),
        rf"The derivative is $\boxed{{{OUTPUT}}}$.",
        answer,
    )


@kind("derivative_polynomial", topic=_TOPIC)
@in_latex
def derivative_polynomial(draw: Draw) -> Draft:
    x = letter(draw, "tuzswx")
    f = _polynomial(draw, 2, 5)
    text = "I differentiate term by term: the derivative of $x^n$ is $nx^{n-1}$."
    return _differentiated(draw, polynomial(f, x), x, polynomial(derived(f), x), text)


def _functions(draw: Draw, x: str) -> tuple[str, str]:
    """A function that is no polynomial, and its derivative."""
    a = draw.random.randint(1, 6)
    ax, times = (x, "") if a == 1 else (f"{a}*{x}", f"{a}*")
    n = draw.random.randint(2, 4)
    return draw.random.choice(
        (
            (f"sin({ax})", f"{times}cos({ax})"),
            (f"cos({ax})", f"-{times}sin({ax})"),
            (f"exp({ax})", f"{times}exp({ax})"),
            (f"log({x})", f"1/{x}"),
            (f"sqrt({x})", f"1/(2*sqrt({x}))"),
            (f"1/{x}", f"-1/{x}**2"),
            (f"1/{x}**{n}", f"-{n}/{x}**{n + 1}"),
        )
    )


@kind("derivative_function", topic=_TOPIC)
@in_latex
def derivative_function(draw: Draw) -> Draft:
    x = letter(draw, "tuxx")
    f, df = _functions(draw, x)
    a, n = draw.random.randint(2, 9), draw.random.randint(2, 4)
    formula, answer = draw.random.choice(
        (
            (f, df),
            (f"{a}*{f}" if f[0].isalpha() else f, f"{a}*({df})" if f[0].isalpha() else df),
            (f"{x}**{n} + {f}", f"{n}*{x}**{n - 1} + ({df})"),
            (f"{f} - {a}*{x}", f"({df}) - {a}"),
        )
    )
    return _differentiated(
        draw, formula, x, answer, "I differentiate term by term with SymPy's `diff`."
    )


@kind("derivative_product", topic=_TOPIC)
@in_latex
def derivative_product(draw: Draw) -> Draft:
    x = letter(draw, "tuxx")
    n, k = draw.random.randint(1, 4), draw.random.choice((1, 1, 2, 3, 5))
    g, dg = draw.random.choice(
        (
            (f"sin({x})", f"cos({x})"),
            (f"cos({x})", f"(-sin({x}))"),
            (f"exp({x})", f"exp({x})"),
            (f"exp({k + 1}*{x})", f"{k + 1}*exp({k + 1}*{x})"),
            (f"log({x})", f"1/{x}"),
        )
    )
    power = x if n == 1 else f"{x}**{n}"
    formula = f"{power}*{g}" if k == 1 else f"{k}*{power}*{g}"
    answer = f"{k * n}*{x}**{n - 1}*{g} + {k}*{power}*{dg}"
    if draw.random.random() < 0.2:
        formula, answer = f"exp({x})*sin({x})", f"exp({x})*sin({x}) + exp({x})*cos({x})"
    text = "This is a product: $(uv)' = u'v + uv'$. SymPy's `diff` does it."
    return _differentiated(draw, formula, x, answer, text, "product rule")


@kind("derivative_chain", topic=_TOPIC)
@in_latex
def derivative_chain(draw: Draw) -> Draft:
    x = letter(draw, "tuxx")
    a, b, n = draw.random.randint(2, 6), nonzero(draw, 9), draw.random.randint(2, 7)
    inner, size = polynomial([a, b], x), abs(b)
    formula, answer = draw.random.choice(
        (
            (f"({inner})**{n}", f"{a * n}*({inner})**{n - 1}"),
            (f"({inner})**{n}", f"{a * n}*({inner})**{n - 1}"),
            (f"sin({inner})", f"{a}*cos({inner})"),
            (f"exp({inner})", f"{a}*exp({inner})"),
            (f"sin({x}**2)", f"2*{x}*cos({x}**2)"),
            (f"cos({x}**{n})", f"-{n}*{x}**{n - 1}*sin({x}**{n})"),
            (f"exp(-{x}**2)", f"-2*{x}*exp(-{x}**2)"),
            (f"log({x}**2 + {size})", f"2*{x}/({x}**2 + {size})"),
            (f"sqrt({x}**2 + {size})", f"{x}/sqrt({x}**2 + {size})"),
            (f"({x}**2 + {size})**{n}", f"{2 * n}*{x}*({x}**2 + {size})**{n - 1}"),
            (f"sin({x})**2", f"2*sin({x})*cos({x})"),
        )
    )
    text = "One function is inside another, so the chain rule applies. SymPy's `diff` does it."
    return _differentiated(draw, formula, x, answer, text, "chain rule")


@kind("derivative_quotient", topic=_TOPIC)
@in_latex
def derivative_quotient(draw: Draw) -> Draft:
    x = letter(draw, "tuxx")
    a, c = draw.random.randint(1, 5), draw.random.randint(1, 5)
    b, d = nonzero(draw, 9), nonzero(draw, 9)
    d += a * d == b * c
    below = polynomial([c, d], x)
    formula, answer = draw.random.choice(
        (
            (f"({polynomial([a, b], x)})/({below})", f"{a * d - b * c}/({below})**2"),
            (f"({polynomial([a, b], x)})/({below})", f"{a * d - b * c}/({below})**2"),
            (f"{x}/({below})", f"{d}/({below})**2"),
            (f"sin({x})/{x}", f"(x*cos({x}) - sin({x}))/{x}**2".replace("x*", f"{x}*")),
            (f"exp({x})/{x}", f"({x} - 1)*exp({x})/{x}**2"),
            (f"log({x})/{x}", f"(1 - log({x}))/{x}**2"),
            (
                f"{x}**2/({polynomial([1, b], x)})",
                f"({polynomial([1, 2 * b, 0], x)})/({polynomial([1, b], x)})**2",
            ),
        )
    )
    code = lines(
        imports(formula, "symbols", "diff", "simplify", "latex"),
        f"{x} = symbols('{x}')",
        f"print(latex(simplify(diff({formula}, {x}))))",
    )
    return Draft(
        _asked_derivative(draw, formula, x, "quotient rule"),
        (Cell(r"This is a quotient: $(u/v)' = (u'v - uv')/v^2$. SymPy's `diff` does it.", code),),
        rf"The derivative is $\boxed{{{OUTPUT}}}$.",
        answer,
    )


_ORDERS = {2: ("second", "f''"), 3: ("third", "f'''"), 4: ("fourth", "f''''")}


@kind("higher_derivative", topic=_TOPIC)
@in_latex
def higher_derivative(draw: Draw) -> Draft:
    x = letter(draw, "tuxx")
    order = draw.random.choice((2, 2, 2, 3, 3, 4))
    word, prime = _ORDERS[order]
    f = [nonzero(draw, 6), *(draw.random.randint(-9, 9) for _ in range(order + 1))]
    result = f
    for _ in range(order):
        result = derived(result)
    formula, answer = polynomial(f, x), polynomial(result, x)
    a = draw.random.randint(2, 5)
    if order == 2 and draw.random.random() < 0.5:
        formula, answer = draw.random.choice(
            (
                (f"sin({a}*{x})", f"-{a * a}*sin({a}*{x})"),
                (f"cos({x})", f"-cos({x})"),
                (f"exp({a}*{x})", f"{a * a}*exp({a}*{x})"),
                (f"log({x})", f"-1/{x}**2"),
                (f"{x}**{a + 1}", f"{a * (a + 1)}*{x}**{a - 1}"),
            )
        )
    f_ = typed(formula, style(draw))
    code = lines(
        imports(formula, "symbols", "diff", "expand", "latex"),
        f"{x} = symbols('{x}')",
        f"print(latex(expand(diff({formula}, {x}, {order}))))",
    )
    return Draft(
        asked(
            draw,
            f"Find the {word} derivative of {f_}.",
            f"What is the {word} derivative of {f_}?",
            f"{word} derivative of {f_}",
            f"f({x}) = {f_}, find {prime}({x})",
            f"Calculate {prime}({x}) for f({x}) = {f_}.",
            f"Compute the {word} derivative of {f_}",
            f"Find d^{order}y/d{x}^{order} if y = {f_}."
            if "$" not in f_
            else f"Work out the {word} derivative of {f_}",
            f"Differentiate {f_} {order} times.",
            f"If f({x}) = {f_}, what is {prime}({x})?",
            f"Can you find the {word} derivative of f({x}) = {f_}?",
            f"Determine the {word} derivative: {f_}",
            f"Give the {word} derivative of the function {f_}.",
            f"{prime}({x}) for f({x}) = {f_}",
            f"f({x}) = {f_}, {prime}({x}) = ?",
            f"{word} derivative {f_}",
            f"{prime}({x}) if f({x}) = {f_}?",
            f"f({x}) = {f_}, {word} derivative?",
            f"y = {f_}, {prime.replace('f', 'y')}?",
            f"{prime} of f({x}) = {f_}",
            f"What is {prime}({x}) for f({x}) = {f_}?",
        ),
        (Cell(f"I differentiate {order} times with SymPy's `diff`.", code),),
        rf"The {word} derivative is $\boxed{{{OUTPUT}}}$.",
        answer,
    )


@kind("derivative_at_a_point", topic=_TOPIC)
def derivative_at_a_point(draw: Draw) -> Draft:
    x = letter(draw, "tuxx")
    f, at = _polynomial(draw, 2, 4), draw.random.randint(-5, 6)
    how = style(draw)
    formula = polynomial(f, x)
    e = typed(formula, how)
    code = lines(
        "from sympy import symbols, diff",
        f"{x} = symbols('{x}')",
        f"print(diff({formula}, {x}).subs({x}, {at}))",
    )
    return Draft(
        asked(
            draw,
            f"Find f'({at}) if f({x}) = {e}.",
            f"f({x}) = {e}. What is f'({at})?",
            f"What is the slope of y = {e} at {x} = {at}?",
            f"Find the gradient of the curve y = {e} at the point where {x} = {at}.",
            f"Calculate the derivative of {e} at {x} = {at}.",
            f"derivative of {e} at {x} = {at}",
            f"Find the slope of the tangent to y = {e} at {x} = {at}.",
            f"Evaluate the derivative of {e} when {x} = {at}.",
            f"Let f({x}) = {e}. Compute f'({at}).",
            f"How steep is y = {e} at {x} = {at}?",
            f"If f({x}) = {e}, f'({at}) = ?",
            f"What's the rate of change of {e} at {x} = {at}?",
            f"Find the instantaneous rate of change of f({x}) = {e} at {x} = {at}.",
            f"f'({at}) for f({x}) = {e}",
            f"f({x}) = {e}, f'({at})",
            f"slope of y = {e} at {x} = {at}",
            f"slope of the tangent to y = {e} at {x} = {at}",
            f"y = {e}, slope at {x} = {at}?",
            f"What is the slope of the tangent to f({x}) = {e} at {x} = {at}?",
            f"tangent slope of {e} at {x} = {at}",
            f"gradient of {e} at {x} = {at}",
            f"y = {e}. Slope of the tangent at {x} = {at}?",
            f"f({x}) = {e}, slope of the tangent line at {x} = {at}",
        ),
        (Cell(f"I differentiate and put ${x} = {at}$ in.", code),),
        rf"The derivative there is $\boxed{{{OUTPUT}}}$.",
        str(value(derived(f), at)),
    )


@kind("partial_derivative", topic=_TOPIC)
@in_latex
def partial_derivative(draw: Draw) -> Draft:
    m, n = draw.random.randint(1, 4), draw.random.randint(1, 4)
    a, b, c = nonzero(draw, 9), nonzero(draw, 9), nonzero(draw, 9)
    p, q = draw.random.randint(2, 4), draw.random.randint(2, 4)
    formula = summed([(a, f"x**{m}*y**{n}"), (b, f"x**{p}"), (c, f"y**{q}")])
    formula = formula.replace("**1*", "*").replace("**1 ", " ")
    x, answer = draw.random.choice(
        (
            ("x", f"{a * m}*x**{m - 1}*y**{n} + {b * p}*x**{p - 1}"),
            ("y", f"{a * n}*x**{m}*y**{n - 1} + {c * q}*y**{q - 1}"),
        )
    )
    e = typed(formula, style(draw))
    code = lines(
        "from sympy import symbols, diff, latex",
        "x, y = symbols('x y')",
        f"print(latex(diff({formula}, {x})))",
    )
    return Draft(
        asked(
            draw,
            f"Find the partial derivative of {e} with respect to {x}.",
            f"Partial derivative of {e} with respect to {x}",
            f"f(x, y) = {e}. Find f_{x}.",
            f"What is ∂f/∂{x} for f(x, y) = {e}?",
            f"Differentiate {e} partially with respect to {x}.",
            f"Compute the partial derivative with respect to {x} of f(x, y) = {e}.",
            f"Calculate ∂/∂{x} of {e}",
            f"If z = {e}, find ∂z/∂{x}.",
            f"Find the {x} partial derivative of {e}.",
            f"Let f(x,y) = {e}. What is the derivative with respect to {x}?",
            rf"Find $\frac{{\partial f}}{{\partial {x}}}$ if f(x, y) = {e}.",
            f"What is the partial derivative of {e} in {x}?",
            f"f(x, y) = {e}, f_{x} = ?",
            f"∂/∂{x} of {e}",
            f"partial derivative {e} by {x}",
            f"f(x,y) = {e}, df/d{x}?",
            f"{e}, partial derivative with respect to {x}",
            f"f(x, y) = {e}. What is ∂f/∂{x}?",
        ),
        (Cell(f"I differentiate with respect to ${x}$; the other letter is a constant.", code),),
        rf"The partial derivative is $\boxed{{{OUTPUT}}}$.",
        answer,
    )


@kind("tangent_line", topic=_TOPIC)
@in_latex
def tangent_line(draw: Draw) -> Draft:
    f, at = _polynomial(draw, 2, 3), draw.random.randint(-3, 3)
    slope, height = value(derived(f), at), value(f, at)
    formula = polynomial(f)
    y = typed(f"y = {formula}", style(draw))
    e = y.replace("y = ", "", 1).replace("y=", "", 1)
    code = lines(
        "from sympy import symbols, diff, expand, latex",
        "x = symbols('x')",
        f"f = {formula}",
        f"slope = diff(f, x).subs(x, {at})",
        f"print('y =', latex(expand(slope*(x - {at}) + f.subs(x, {at}))))".replace("- -", "+ "),
    )
    return Draft(
        asked(
            draw,
            f"Find the equation of the tangent to {y} at x = {at}.",
            f"Find the tangent line to {y} at x = {at}",
            f"What is the equation of the tangent line to f(x) = {e} at x = {at}?",
            f"tangent to {y} at x = {at}",
            f"Find the tangent to the curve {y} at the point ({at}, {height}).",
            f"Equation of the tangent to {y} when x = {at}?",
            f"Determine the tangent line of f(x) = {e} at x = {at}.",
            f"Give the equation of the tangent of {y} at x = {at}.",
            f"Write the tangent to {y} at x = {at} as y = mx + b.",
            f"I need the tangent line to {y} at the point where x = {at}.",
            f"Work out the equation of the line that touches {y} at x = {at}.",
            f"What line is tangent to {y} at ({at}, {height})?",
            f"Tangent line of {e} at x = {at}",
            f"{y}, tangent at x = {at}?",
            f"tangent line {y} x = {at}",
            f"tangent to {y} at ({at}, {height})",
            f"{y}, equation of the tangent at x = {at}",
            f"tangent line to f(x) = {e} at x = {at}",
            f"What is the tangent line of {y} at x = {at}?",
            f"What's the equation of the tangent to {y} at ({at}, {height})?",
            f"equation of the tangent line to {y} at x = {at}",
        ),
        (Cell(f"The tangent has the slope $f'({at})$ and passes through the point.", code),),
        rf"The tangent is $\boxed{{{OUTPUT}}}$.",
        f"y = {polynomial([int(slope), int(height - slope * at)])}",
    )


def _cubic(draw: Draw) -> tuple[list[int], int, int]:
    """A cubic and the places of its two extrema, the smaller first."""
    p, q = sorted(draw.random.sample(range(-4, 5), 2))
    if (p + q) % 2:
        q += 1
    k = draw.random.choice((1, 1, 2, -1))
    return [2 * k, -3 * k * (p + q), 6 * k * p * q, draw.random.randint(-9, 9)], p, q


@kind("stationary_points", topic=_TOPIC)
def stationary_points(draw: Draw) -> Draft:
    f, p, q = _cubic(draw)
    formula = polynomial(f)
    answer = f"({p}, {value(f, p)}), ({q}, {value(f, q)})"
    e = typed(formula, style(draw))
    code = lines(
        "from sympy import symbols, diff, solve",
        "x = symbols('x')",
        f"f = {formula}",
        "places = solve(diff(f, x), x)",
        "print(*[(x0, f.subs(x, x0)) for x0 in places], sep=', ')",
    )
    return Draft(
        asked(
            draw,
            f"Find the stationary points of y = {e}.",
            f"Find the coordinates of the stationary points of f(x) = {e}.",
            f"What are the stationary points of {e}?",
            f"Where are the turning points of y = {e}? Give coordinates.",
            f"stationary points of {e}",
            f"Find the turning points of f(x) = {e}.",
            f"Give the coordinates of all points where y = {e} has a horizontal tangent.",
            f"Determine the extrema of f(x) = {e} (both coordinates).",
            f"Calculate the stationary points of the curve y = {e}.",
            f"At which points is the gradient of y = {e} zero?",
            f"Find the local extreme points of f(x) = {e}.",
            f"Coordinates of the maximum and the minimum point of y = {e}?",
            f"stationary points of {e}",
            f"y = {e}, stationary points?",
            f"turning points of y = {e}",
            f"f(x) = {e}, stationary points",
            f"Find the turning points of y = {e}.",
            f"turning points of y = {e}, coordinates",
        ),
        (Cell("At a stationary point the derivative is zero; I also need the heights.", code),),
        rf"The stationary points are $\boxed{{{OUTPUT}}}$.",
        answer,
    )


@kind("critical_numbers", topic=_TOPIC)
def critical_numbers(draw: Draw) -> Draft:
    f, p, q = _cubic(draw)
    formula = polynomial(f)
    e = typed(formula, style(draw))
    code = lines(
        "from sympy import symbols, diff, solve, latex",
        "x = symbols('x')",
        f"f = {formula}",
        "print(*map(latex, solve(diff(f, x), x)), sep=', ')",
    )
    return Draft(
        asked(
            draw,
            f"For which x is the derivative of {e} zero?",
            f"Find the critical numbers of f(x) = {e}.",
            f"At which x-values does y = {e} have a horizontal tangent?",
            f"Solve f'(x) = 0 for f(x) = {e}.",
            f"critical numbers of {e}",
            f"Find the values of x where f(x) = {e} has extrema.",
            f"f(x) = {e}. Where is f'(x) = 0?",
            f"Find the x-coordinates of the stationary points of y = {e}.",
            f"For what values of x is the slope of y = {e} equal to 0?",
            f"Which x make the derivative of f(x) = {e} vanish?",
            f"Give the x-coordinates of the turning points of {e}.",
            f"At what x does f(x) = {e} have its local maximum and minimum?",
            f"critical points of {e}, x = ?",
            f"f(x) = {e}, critical numbers",
            f"f(x) = {e}, f'(x) = 0 for which x?",
            f"critical numbers of {e}",
            f"critical values of f(x) = {e}",
            f"f(x) = {e}, solve f'(x) = 0",
        ),
        (Cell("I set the derivative to zero and solve for $x$.", code),),
        rf"This holds for $x = \boxed{{{OUTPUT}}}$.",
        f"{p}, {q}",
    )


@kind("local_extremum", topic=_TOPIC)
def local_extremum(draw: Draw) -> Draft:
    f, p, q = _cubic(draw)
    highest = draw.random.random() < 0.5
    word, sign = ("maximum", "<") if highest else ("minimum", ">")
    place = p if (f[0] > 0) == highest else q
    formula = polynomial(f)
    e = typed(formula, style(draw))
    code = lines(
        "from sympy import symbols, diff, solve",
        "x = symbols('x')",
        f"f = {formula}",
        "places = solve(diff(f, x), x)",
        f"print(*[f.subs(x, x0) for x0 in places if diff(f, x, 2).subs(x, x0) {sign} 0])",
    )
    return Draft(
        asked(
            draw,
            f"Find the local {word} value of f(x) = {e}.",
            f"What is the local {word} of {e}?",
            f"What is the local {word} value of y = {e}?",
            f"local {word} of {e}",
            f"Determine the value of f(x) = {e} at its local {word}.",
            f"How large is the local {word} of f(x) = {e}?",
            f"Find the relative {word} value of {e}.",
            f"Calculate the local {word} of the function f(x) = {e}.",
            f"Find the y-value of the local {word} of y = {e}.",
            f"What value does f(x) = {e} take at its local {word}?",
            f"Work out the relative {word} of y = {e}.",
            f"f(x) = {e}: local {word} value?",
            f"local {word} of {e}",
            f"y = {e}, local {word} value",
            f"f(x) = {e}, local {word}?",
            f"What is the local {word} value of y = {e}?",
            f"value of the local {word} of f(x) = {e}",
            f"find the local {word} of y = {e}",
        ),
        (
            Cell(
                f"There the derivative is zero and the second derivative is "
                f"{'negative' if highest else 'positive'}.",
                code,
            ),
        ),
        rf"The local {word} value is $\boxed{{{OUTPUT}}}$.",
        str(value(f, place)),
    )


@kind("inflection_point", topic=_TOPIC)
def inflection_point(draw: Draw) -> Draft:
    k, at = draw.random.choice((1, 1, 2, -1)), draw.random.randint(-5, 5)
    formula = polynomial([k, -3 * k * at, nonzero(draw, 12), draw.random.randint(-9, 9)])
    e = typed(formula, style(draw))
    code = lines(
        "from sympy import symbols, diff, solve, latex",
        "x = symbols('x')",
        f"print(*map(latex, solve(diff({formula}, x, 2), x)), sep=', ')",
    )
    return Draft(
        asked(
            draw,
            f"At which x does y = {e} have a point of inflection?",
            f"Find the x-coordinate of the inflection point of f(x) = {e}.",
            f"Where does f(x) = {e} change concavity?",
            f"For which x does the curve y = {e} have an inflection point?",
            f"x-value of the inflection point of {e}",
            f"Find the x-coordinate of the point of inflection of y = {e}.",
            f"Where is the inflection of f(x) = {e}? Give x.",
            f"At what value of x does the concavity of {e} change?",
            f"Find x where f''(x) = 0 for f(x) = {e}.",
            f"Inflection point of {e}, x = ?",
            f"Determine the x at which y = {e} has its point of inflection.",
            f"f(x) = {e}. Solve f''(x) = 0.",
            f"inflection point of {e}, x = ?",
            f"y = {e}, inflection point at x = ?",
            f"f(x) = {e}, inflection point x",
            f"x of the inflection point of y = {e}",
            f"Where is the inflection point of y = {e} (x-value)?",
            f"find x where y = {e} has an inflection point",
        ),
        (Cell("At an inflection point the second derivative changes its sign.", code),),
        rf"It is at $x = \boxed{{{OUTPUT}}}$.",
        str(at),
    )


@kind("velocity_from_position", topic=_TOPIC)
def velocity_from_position(draw: Draw) -> Draft:
    s, at = _polynomial(draw, 2, 3), draw.random.randint(1, 8)
    formula = polynomial(s, "t")
    e = typed(formula, style(draw))
    twice = draw.random.random() < 0.4
    word, unit = ("acceleration", "m/s^2") if twice else ("velocity", "m/s")
    result = derived(derived(s)) if twice else derived(s)
    code = lines(
        "from sympy import symbols, diff",
        "t = symbols('t')",
        f"{word} = diff({formula}, t{', 2' if twice else ''})",
        f"print({word}.subs(t, {at}))",
    )
    return Draft(
        asked(
            draw,
            f"A particle's position is s(t) = {e} metres. What is its {word} at t = {at} s?",
            f"s(t) = {e}. Find the {word} at t = {at}.",
            f"An object moves so that s = {e}. Find its {word} when t = {at}.",
            f"The position of a car after t seconds is {e} metres. Find its {word} at t = {at}.",
            f"If s(t) = {e}, what is the {word} at t = {at}?",
            f"A body moves along a line with s(t) = {e}. Calculate the {word} after {at} seconds.",
            f"Find the {word} at time t = {at} for the position function s(t) = {e}.",
            f"Position: {e}. {word.capitalize()} at t = {at}?",
            f"A ball's position in metres is {e} at time t. What is its {word} after {at} s?",
            f"Given the displacement s = {e}, work out the {word} at t = {at}.",
            f"How do I get the {word} at t = {at} from s(t) = {e}?",
            f"Particle with s(t) = {e}: what is the {word} at t = {at}?",
        ),
        (
            Cell(
                "Velocity is the derivative of the position"
                + (", acceleration the second derivative." if twice else "."),
                code,
            ),
        ),
        rf"The {word} is $\boxed{{{OUTPUT}}}$ {unit}.",
        str(value(result, at)),
    )


# --- integrals ----------------------------------------------------------------------------------


def _antiderivative(draw: Draw, smallest: int = 2, largest: int = 4) -> list[int]:
    """Coefficients of a polynomial without constant, of which the derivative is integrated."""
    return [*_polynomial(draw, smallest - 1, largest - 1), 0]


@kind("indefinite_integral", topic=_TOPIC)
@in_latex
def indefinite_integral(draw: Draw) -> Draft:
    x = letter(draw, "tuxx")
    whole = _antiderivative(draw)
    a, n = draw.random.randint(2, 6), draw.random.randint(1, 5)
    formula, answer = draw.random.choice(
        (
            (polynomial(derived(whole), x), polynomial(whole, x)),
            (polynomial(derived(whole), x), polynomial(whole, x)),
            (polynomial([1, *[0] * n], x), f"{x}**{n + 1}/{n + 1}"),
            (f"cos({a}*{x})", f"sin({a}*{x})/{a}"),
            (f"sin({x})", f"-cos({x})"),
            (f"exp({a}*{x})", f"exp({a}*{x})/{a}"),
            (f"1/{x}", f"log({x})"),
            (f"{x}*exp({x})", f"({x} - 1)*exp({x})"),
            (f"{x}*cos({x})", f"{x}*sin({x}) + cos({x})"),
            (f"log({x})", f"{x}*log({x}) - {x}"),
            (f"1/{x}**2", f"-1/{x}"),
            (f"{2 * a}*{x} + cos({x})", f"{a}*{x}**2 + sin({x})"),
        )
    )
    how = style(draw)
    e = typed(formula, how)
    inside = bare(formula, how)
    bracketed = f"({inside})" if " + " in formula or " - " in formula else inside
    sign = rf"$\int {bracketed} \, d{x}$" if how.power == "latex" else f"∫ {bracketed} d{x}"
    code = lines(
        imports(formula, "symbols", "integrate", "latex"),
        f"{x} = symbols('{x}')",
        f"print(latex(integrate({formula}, {x})), '+ C')",
    )
    return Draft(
        asked(
            draw,
            f"Integrate {e}",
            f"Find the integral of {e}.",
            f"{sign}",
            f"What is the integral of {e}?",
            f"Find the antiderivative of {e}.",
            f"integral of {e}",
            f"Calculate {sign}",
            f"Find {sign}.",
            f"Integrate {e} with respect to {x}.",
            f"What is the antiderivative of f({x}) = {e}?",
            f"Compute the indefinite integral of {e}.",
            f"Can you integrate {e}?",
            f"{sign} = ?",
            f"Evaluate {sign}.",
            f"Find the indefinite integral {sign}",
            f"antiderivative of {e}",
            f"How do I integrate {e}?",
            f"Determine an antiderivative of {e}.",
            f"I need the integral of {e} d{x}",
            f"Which function has the derivative {e}?",
            f"Work out the integral of {e}.",
        ),
        (Cell("I look for a function with this derivative; SymPy's `integrate` finds it.", code),),
        rf"The integral is $\boxed{{{OUTPUT}}}$.",
        f"{answer} + C",
    )


def _integral_signs(draw: Draw, formula: str, x: str, low: str, high: str) -> tuple[str, str]:
    """The integrand and the whole definite integral, in one style."""
    how = style(draw)
    inside = bare(formula, how)
    bracketed = f"({inside})" if " + " in formula or " - " in formula else inside
    if how.power == "latex":
        tex = {"pi": r"\pi", "pi/2": r"\frac{\pi}{2}", "E": "e", "oo": r"\infty"}
        low, high = tex.get(low, low), tex.get(high, high)
        return f"${inside}$", rf"$\int_{{{low}}}^{{{high}}} {bracketed} \, d{x}$"
    low, high = low.replace("E", "e"), high.replace("E", "e").replace("oo", "∞")
    sign = draw.random.choice(
        (f"∫ {bracketed} d{x} from {low} to {high}", f"∫_{low}^{high} {bracketed} d{x}")
    )
    return inside, sign if len(low + high) < 4 else f"∫ {bracketed} d{x} from {low} to {high}"


def _definite(draw: Draw, x: str) -> tuple[str, str, str, str]:
    """A function, the limits of its integral as a program has them, and the value."""
    whole = _antiderivative(draw)
    low, high = sorted(distinct(draw, 2, -4, 8))
    if draw.random.random() < 0.4:
        low, high = 0, draw.random.randint(1, 9)
    n, size = draw.random.randint(1, 4), draw.random.randint(2, 9)
    area = str(value(whole, high) - value(whole, low))
    return draw.random.choice(
        (
            *[(polynomial(derived(whole), x), str(low), str(high), area)] * 6,
            *[(_power(x, n), "0", str(size), str(Fraction(size ** (n + 1), n + 1)))] * 2,
            (_power(x, n), "0", "1", f"1/{n + 1}"),
            (f"sin({x})", "0", "pi", "2"),
            (f"cos({x})", "0", "pi/2", "1"),
            (f"exp({x})", "0", str(n), f"e^{n} - 1"),
            (f"1/{x}", "1", str(size), f"log({size})"),
            (f"1/{x}", "1", "E", "1"),
            (f"log({x})", "1", "E", "1"),
            (f"{x}*exp({x})", "0", "1", "1"),
            (f"sqrt({x})", "0", str(n * n), str(Fraction(2 * n**3, 3))),
            (f"1/{x}**2", "1", str(size), str(1 - Fraction(1, size))),
            (f"1/{x}**2", str(n), "oo", str(Fraction(1, n))),
            (f"exp(-{x})", "0", "oo", "1"),
        )
    )


def _power(x: str, exponent: int) -> str:
    return polynomial([1, *[0] * exponent], x)


def _integrating(formula: str, x: str, low: str = "", high: str = "") -> str:
    """The program of an integral; without limits it has a constant."""
    names = [name for name in ("E", "oo") if high == name]
    span = f"({x}, {low}, {high})" if low else x
    constant = "" if low else ", '+ C'"
    return lines(
        imports(f"{formula} {high}", "symbols", "integrate", *names, "latex"),
        f"{x} = symbols('{x}')",
        f"print(latex(integrate({formula}, {span})){constant})",
    )


@kind("definite_integral", topic=_TOPIC)
@in_latex
def definite_integral(draw: Draw) -> Draft:
    x = letter(draw, "tuxx")
    formula, a, b, answer = _definite(draw, x)
    code = _integrating(formula, x, a, b)
    e, sign = _integral_signs(draw, formula, x, a, b)
    a, b = a.replace("E", "e"), b.replace("E", "e").replace("oo", "infinity")
    return Draft(
        asked(
            draw,
            f"Evaluate {sign}",
            f"Find the integral of {e} from {a} to {b}.",
            f"Integrate {e} from {a} to {b}.",
            f"integral of {e} from {a} to {b}",
            f"Calculate {sign}.",
            f"What is the integral of {e} between {a} and {b}?",
            f"{sign}",
            f"Compute the definite integral of {e} from {x} = {a} to {x} = {b}.",
            f"What is {sign}?",
            f"{sign} = ?",
            f"Find the definite integral {sign}.",
            f"Integrate {e} with respect to {x} between {a} and {b}",
            f"Work out {sign}",
            f"Can you integrate {e} from {a} to {b}?",
            f"Definite integral of {e} on [{a}, {b}]",
            f"Integrate f({x}) = {e} over the interval [{a}, {b}].",
            f"What's the value of {sign}?",
            f"Determine the integral of {e} from {a} to {b}",
            f"How much is {sign}?",
            f"integrate {e}, {x} from {a} to {b}",
            f"integral {e} from {a} to {b}",
            f"{sign} value",
            f"∫ {e} from {a} to {b}" if "$" not in e else f"{e} integrated from {a} to {b}",
            f"{e}, integrate from {a} to {b}",
            f"{e} from {a} to {b}, integral",
            f"integral from {a} to {b} of {e} d{x}",
            f"int from {a} to {b} of {e}",
            f"What's the integral from {a} to {b} of {e}?",
            f"Find the integral from {a} to {b} of {e}",
            f"definite integral {e}, {a} to {b}",
        ),
        (Cell("SymPy's `integrate` takes the limits of integration too.", code),),
        rf"The integral is $\boxed{{{OUTPUT}}}$.",
        answer,
    )


@kind("area_under_curve", topic=_TOPIC)
def area_under_curve(draw: Draw) -> Draft:
    a, c, n = draw.random.randint(1, 6), draw.random.randint(0, 9), draw.random.randint(1, 3)
    low = draw.random.choice((0, 0, 1, 2))
    high = low + draw.random.randint(1, 6)
    f = [a, *[0] * (n - 1), c]
    formula = polynomial(f)
    y = typed(f"y = {formula}", style(draw))
    area = Fraction(a * (high ** (n + 1) - low ** (n + 1)), n + 1) + c * (high - low)
    code = lines(
        "from sympy import symbols, integrate",
        "x = symbols('x')",
        f"area = integrate({formula}, (x, {low}, {high}))",
        "print(area)",
    )
    return Draft(
        asked(
            draw,
            f"Find the area under {y} from x = {low} to x = {high}.",
            f"Find the area under the curve {y} between x = {low} and x = {high}.",
            f"What is the area between {y} and the x-axis from {low} to {high}?",
            f"area under {y} from {low} to {high}",
            f"Calculate the area bounded by {y}, the x-axis, x = {low} and x = {high}.",
            f"How big is the area under {y} for {low} <= x <= {high}?",
            f"Work out the area under the graph of {y} on [{low}, {high}].",
            f"Area below the curve {y}, x from {low} to {high}?",
            f"Determine the area enclosed by {y} and the x-axis between {low} and {high}.",
            f"Use integration to find the area under {y} between x = {low} and x = {high}.",
            f"The region under {y} from x = {low} to x = {high}: what is its area?",
            f"Find the area of the region below {y} and above the x-axis from {low} to {high}.",
            f"{y}, area under the curve from {low} to {high}",
            f"area under the curve {y} from x = {low} to x = {high}",
            f"{y} from {low} to {high}, area under it?",
            f"Area under {y} between {low} and {high}",
            f"What is the area under {y} from x = {low} to x = {high}?",
            f"area between {y} and the x axis, x = {low} to {high}",
        ),
        (Cell("The curve lies above the axis there, so the area is the integral.", code),),
        rf"The area is $\boxed{{{OUTPUT}}}$.",
        str(area),
    )


@kind("area_between_curves", topic=_TOPIC)
@in_latex
def area_between_curves(draw: Draw) -> Draft:
    p, q = sorted(distinct(draw, 2, -4, 5))
    k, m, c = draw.random.choice((1, 1, 2)), draw.random.randint(-3, 3), draw.random.randint(-5, 5)
    curve = polynomial([k, m - k * (p + q), c + k * p * q])
    line = polynomial([m, c])
    how = style(draw)
    f, g = typed(f"y = {curve}", how), typed(f"y = {line}", how)
    code = lines(
        "from sympy import symbols, solve, integrate",
        "x = symbols('x')",
        f"f = {curve}",
        f"g = {line}",
        "a, b = solve(f - g, x)",
        "print(abs(integrate(f - g, (x, a, b))))",
    )
    return Draft(
        asked(
            draw,
            f"Find the area between {f} and {g}.",
            f"Find the area enclosed by {f} and {g}.",
            f"What is the area of the region bounded by {f} and {g}?",
            f"area between {f} and {g}",
            f"Calculate the area between the curves {f} and {g}.",
            f"Work out the area enclosed between {f} and {g}.",
            f"How large is the region between {f} and {g}?",
            f"Determine the area bounded by the graphs of {f} and {g}.",
            f"The curves {f} and {g} enclose a region. Find its area.",
            f"Area of the region enclosed by {f} and {g}?",
            f"Find the area of the finite region between {f} and {g}.",
            f"Use integration to find the area between {f} and {g}.",
            f"area between {f} and {g}",
            f"{f}, {g}, area between them?",
            f"area enclosed by {f} and {g}",
            f"What is the area between {f} and {g}?",
            f"{f} and {g}: area of the region between the curves",
            f"find the area between the curves {f} and {g}",
        ),
        (
            Cell(
                "I find where the curves meet and integrate their difference between these places.",
                code,
            ),
        ),
        rf"The area is $\boxed{{{OUTPUT}}}$.",
        str(Fraction(k * (q - p) ** 3, 6)),
    )


# --- limits and series --------------------------------------------------------------------------


def _limit(draw: Draw, formula: str, x: str, to: str, answer: str, text: str) -> Draft:
    how = style(draw)
    e = typed(formula, how)
    spoken = {"oo": "infinity", "-oo": "negative infinity"}.get(to, to)
    arrow = {"oo": "∞", "-oo": "-∞"}.get(to, to)
    sign = f"lim {x}->{arrow} {e}"
    if how.power == "latex":
        tex = arrow.replace("∞", r"\infty")
        sign = rf"$\lim_{{{x} \to {tex}}} {bare(formula, how)}$"
    code = lines(
        imports(formula, "symbols", "limit", *(["oo"] if "oo" in to else []), "latex"),
        f"{x} = symbols('{x}')",
        f"print(latex(limit({formula}, {x}, {to})))",
    )
    return Draft(
        asked(
            draw,
            f"Find the limit of {e} as {x} approaches {spoken}.",
            f"What is the limit of {e} as {x} goes to {spoken}?",
            f"{sign}",
            f"Evaluate {sign}",
            f"limit of {e} as {x} -> {spoken}",
            f"Calculate the limit of {e} for {x} -> {arrow}.",
            f"Find {sign}.",
            f"lim of {e} as {x} approaches {spoken}",
            f"What is {sign}?",
            f"{sign} = ?",
            f"What does {e} tend to as {x} tends to {spoken}?",
            f"Compute the limit: {sign}",
            f"Determine the limit of {e} as {x} tends to {spoken}.",
            f"As {x} approaches {spoken}, what happens to {e}?",
            f"Can you find the limit of {e} when {x} goes to {spoken}?",
            f"Work out {sign}.",
            f"limit {x} to {spoken} of {e}",
            f"{e} as {x} -> {arrow}",
            f"limit {e}, {x} -> {arrow}",
            f"{e}, limit as {x} goes to {spoken}",
            f"lim {e}, {x} -> {arrow}",
            f"limit of {e} at {x} = {spoken}" if "oo" not in to else f"limit of {e} at {spoken}",
        ),
        (Cell(text, code),),
        rf"The limit is $\boxed{{{OUTPUT}}}$.",
        answer,
    )


@kind("limit_at_a_point", topic=_TOPIC)
@in_latex
def limit_at_a_point(draw: Draw) -> Draft:
    x = letter(draw, "tuhxx")
    a, b, k = nonzero(draw, 9), nonzero(draw, 9), draw.random.randint(2, 9)
    formula, to, answer = draw.random.choice(
        (
            (
                f"({polynomial([1, 0, -a * a], x)})/({polynomial([1, -a], x)})",
                a,
                str(2 * a),
            ),
            (
                f"({polynomial([1, b - a, -a * b], x)})/({polynomial([1, -a], x)})",
                a,
                str(a + b),
            ),
            (
                f"({polynomial([1, 0, 0, -(k**3)], x)})/({polynomial([1, -k], x)})",
                k,
                str(3 * k * k),
            ),
            (polynomial([k, a, b], x), b, str(k * b * b + a * b + b)),
            (f"sin({k}*{x})/{x}", 0, str(k)),
            (f"sin({x})/({k}*{x})", 0, f"1/{k}"),
            (f"(exp({k}*{x}) - 1)/{x}", 0, str(k)),
            (f"(1 - cos({x}))/{x}**2", 0, "1/2"),
            (f"(sqrt({x} + {k * k}) - {k})/{x}", 0, f"1/{2 * k}"),
        )
    )
    text = f"I look at what happens as ${x}$ comes close to ${to}$. SymPy's `limit` does that."
    return _limit(draw, formula, x, str(to), answer, text)


@kind("limit_at_infinity", topic=_TOPIC)
@in_latex
def limit_at_infinity(draw: Draw) -> Draft:
    x = letter(draw, "tnxx")
    a, b, c, d = (nonzero(draw, 9) for _ in range(4))
    a, c = abs(a), abs(c)
    formula, answer = draw.random.choice(
        (
            (
                f"({polynomial([a, b, d], x)})/({polynomial([c, d, b], x)})",
                str(Fraction(a, c)),
            ),
            (f"({polynomial([a, b], x)})/({polynomial([c, d], x)})", str(Fraction(a, c))),
            (f"({polynomial([a, b], x)})/({polynomial([c, 0, d], x)})", "0"),
            (f"({polynomial([a, 0, b], x)})/({polynomial([c, d], x)})", r"\infty"),
            (f"(1 + {a}/{x})**{x}", f"e^{a}"),
            (f"{a}/{x} + {c}", str(c)),
            (f"{x}**2*exp(-{x})", "0"),
            (f"log({x})/{x}", "0"),
        )
    )
    text = f"I look at what happens as ${x}$ grows without bound. SymPy's `limit` does that."
    return _limit(draw, formula, x, "oo", answer, text)


@kind("one_sided_limit", topic=_TOPIC)
def one_sided_limit(draw: Draw) -> Draft:
    x, a, k = letter(draw, "tuxx"), nonzero(draw, 6), draw.random.randint(1, 9)
    right = draw.random.random() < 0.5
    shifted = polynomial([1, -a], x)
    infinite, one = (r"\infty", "1") if right else (r"-\infty", "-1")
    formula, to, answer = draw.random.choice(
        (
            (f"{k}/{x}", 0, infinite),
            (f"{k}/({shifted})", a, infinite),
            (f"{k}/({shifted})", a, infinite),
            (f"{k}/({polynomial([-1, a], x)})", a, r"-\infty" if right else r"\infty"),
            (f"{k}/({shifted})**2", a, r"\infty"),
            (f"Abs({x})/{x}", 0, one),
            (f"Abs({shifted})/({shifted})", a, one),
            (f"({polynomial([1, k], x)})/{x}", 0, infinite),
            (polynomial([1, 0, k], x), a, str(a * a + k)),
        )
    )
    how = style(draw)
    e = typed(formula, how)
    side, mark = ("right", "+") if right else ("left", "-")
    way = "above" if right else "below"
    sign = f"lim {x}->{to}{mark} ({e})"
    if how.power == "latex":
        sign = rf"$\lim_{{{x} \to {to}^{mark}}} {bare(formula, how)}$"
    code = lines(
        imports(formula, "symbols", "limit", "latex"),
        f"{x} = symbols('{x}')",
        f"print(latex(limit({formula}, {x}, {to}, '{mark}')))",
    )
    return Draft(
        asked(
            draw,
            f"Find the limit of {e} as {x} approaches {to} from the {side}.",
            f"{sign}",
            f"What is the limit of {e} as {x} goes to {to} from the {side}?",
            f"Evaluate {sign}",
            f"limit of {e} as {x} -> {to}{mark}",
            f"What is {sign}?",
            f"{sign} = ?",
            f"Find the {side}-hand limit of {e} at {x} = {to}.",
            f"{side} limit of {e} at {to}",
            f"{side}-hand limit of {e} as {x} -> {to}",
            f"As {x} approaches {to} from {way}, what does {e} tend to?",
            f"Compute {sign}.",
            f"Find {sign}",
            f"{e} as {x} goes to {to} from the {side}",
            f"lim {x}→{to}{mark} of {e}",
            f"{sign}?",
            f"limit {e}, {x} to {to} from the {side}",
            f"{e}, {x} -> {to} from the {side}",
        ),
        (Cell(f"SymPy's `limit` takes the side: '{mark}' is from the {side}.", code),),
        rf"The limit is $\boxed{{{OUTPUT}}}$.",
        answer,
    )


# --- bare LaTeX ---------------------------------------------------------------------------------


def _bare_latex(draw: Draw, formula: str) -> str:
    """LaTeX without dollars, the functions of a letter sometimes without brackets."""
    text = bare(formula, Style("latex", spaced=draw.random.random() < 0.5))
    if draw.random.random() < 0.5:
        text = re.sub(r"\\(sin|cos|tan|ln)(\^\S+)?\((\w)\)", r"\\\1\2 \3", text)
    return text


def _asked_latex(draw: Draw, sign: str) -> str:
    """Somebody pastes LaTeX, mostly alone."""
    return draw.wording(
        sign,
        f"${sign}$",
        f"{sign} = ?",
        f"Evaluate {sign}",
        f"$${sign}$$",
        f"{sign} =",
        f"Calculate ${sign}$.",
        f"What is {sign}?",
        f"compute {sign}",
        f"${sign} = ?$",
        rf"\[ {sign} \]",
        f"Find ${sign}$.",
        f"Work out {sign}.",
    )


@kind("latex_integral", topic=_TOPIC)
@in_latex
def latex_integral(draw: Draw) -> Draft:
    x = letter(draw, "tuxx")
    whole = _antiderivative(draw)
    a = draw.random.randint(2, 6)
    end = draw.random.choice((rf"\,d{x}", rf"\, d{x}", f" d{x}", rf"\;d{x}"))
    if draw.random.random() < 0.6:
        formula, low, high, answer = _definite(draw, x)
        tex = {"pi": r"\pi", "pi/2": r"\pi/2", "E": "e", "oo": r"\infty"}
        below, above = tex.get(low, low), tex.get(high, high)
        brief = len(below) == 1 and (len(above) == 1 or above in (r"\pi", r"\infty"))
        limits = (
            f"_{below}^{above}"
            if brief and draw.random.random() < 0.6
            else f"_{{{below}}}^{{{above}}}"
        )
    else:
        low, high, limits = "", "", ""
        formula, answer = draw.random.choice(
            (
                *[(polynomial(derived(whole), x), f"{polynomial(whole, x)} + C")] * 3,
                (f"cos({a}*{x})", f"sin({a}*{x})/{a} + C"),
                (f"exp({a}*{x})", f"exp({a}*{x})/{a} + C"),
                (f"1/{x}", f"log({x}) + C"),
                (f"{x}*exp({x})", f"({x} - 1)*exp({x}) + C"),
                (_power(x, a), f"{x}**{a + 1}/{a + 1} + C"),
            )
        )
    inside = _bare_latex(draw, formula)
    if " + " in formula or " - " in formula:
        inside = f"({inside})"
    return Draft(
        _asked_latex(draw, rf"\int{limits} {inside}{end}"),
        (Cell("SymPy's `integrate` finds the integral.", _integrating(formula, x, low, high)),),
        rf"The integral is $\boxed{{{OUTPUT}}}$.",
        answer,
    )


@kind("latex_derivative", topic=_TOPIC)
@in_latex
def latex_derivative(draw: Draw) -> Draft:
    x = letter(draw, "tuxx")
    f = _polynomial(draw, 2, 4)
    g, dg = _functions(draw, x)
    n = draw.random.randint(2, 4)
    formula, answer = draw.random.choice(
        (
            *[(polynomial(f, x), polynomial(derived(f), x))] * 2,
            (g, dg),
            (f"{x}**{n}*sin({x})", f"{n}*{x}**{n - 1}*sin({x}) + {x}**{n}*cos({x})"),
            (f"{x}*exp({x})", f"({x} + 1)*exp({x})"),
        )
    )
    inside = _bare_latex(draw, formula)
    bracketed = draw.random.choice((rf"\left({inside}\right)", f"({inside})", f"[{inside}]"))
    if not re.search(r" [+-] ", formula) and draw.random.random() < 0.5:
        bracketed = f" {inside}"
    code = lines(
        imports(formula, "symbols", "diff", "latex"),
        f"{x} = symbols('{x}')",
        f"print(latex(diff({formula}, {x})))",
    )
    return Draft(
        _asked_latex(draw, rf"\frac{{d}}{{d{x}}}{bracketed}"),
        (Cell("SymPy's `diff` finds the derivative.", code),),
        rf"The derivative is $\boxed{{{OUTPUT}}}$.",
        answer,
    )


@kind("latex_limit", topic=_TOPIC)
@in_latex
def latex_limit(draw: Draw) -> Draft:
    x = letter(draw, "tuhxx")
    a, k, c = nonzero(draw, 9), draw.random.randint(2, 9), draw.random.randint(2, 9)
    formula, to, answer = draw.random.choice(
        (
            (f"({_power(x, 2)} - {a * a})/({polynomial([1, -a], x)})", str(a), str(2 * a)),
            (f"sin({k}*{x})/{x}", "0", str(k)),
            (f"sin({x})/{x}", "0", "1"),
            (f"(exp({x}) - 1)/{x}", "0", "1"),
            (f"({polynomial([k, a], x)})/({polynomial([c, 1], x)})", "oo", str(Fraction(k, c))),
            (f"(1 + {k}/{x})**{x}", "oo", f"e^{k}"),
            (f"(1 - cos({x}))/{x}**2", "0", "1/2"),
            (polynomial([1, k, a], x), str(c), str(c * c + k * c + a)),
        )
    )
    arrow = draw.random.choice((r" \to ", r"\to ", r" \rightarrow ")) + to.replace("oo", r"\infty")
    inside = _bare_latex(draw, formula)
    if to != "oo" and re.fullmatch(r"[^/]* [+-] [^/]*", formula):
        inside = f"({inside})"
    code = lines(
        imports(formula, "symbols", "limit", *(["oo"] if to == "oo" else []), "latex"),
        f"{x} = symbols('{x}')",
        f"print(latex(limit({formula}, {x}, {to})))",
    )
    return Draft(
        _asked_latex(draw, rf"\lim_{{{x}{arrow}}} {inside}"),
        (Cell("SymPy's `limit` finds what it tends to.", code),),
        rf"The limit is $\boxed{{{OUTPUT}}}$.",
        answer,
    )


@kind("taylor_polynomial", topic=_TOPIC)
@in_latex
def taylor_polynomial(draw: Draw) -> Draft:
    a, degree = draw.random.choice((1, 1, 2, 3)), draw.random.randint(2, 5)
    ax = "x" if a == 1 else f"{a}*x"
    formula, coefficients = draw.random.choice(
        (
            (f"exp({ax})", [Fraction(a**n, factorial(n)) for n in range(6)]),
            (
                f"sin({ax})",
                [Fraction((0, 1, 0, -1)[n % 4] * a**n, factorial(n)) for n in range(6)],
            ),
            (
                f"cos({ax})",
                [Fraction((1, 0, -1, 0)[n % 4] * a**n, factorial(n)) for n in range(6)],
            ),
            (f"1/(1 - {ax})", [Fraction(a**n) for n in range(6)]),
            (
                f"log(1 + {ax})",
                [Fraction(0)] + [Fraction(-((-a) ** n), n) for n in range(1, 6)],
            ),
        )
    )
    answer = " + ".join(f"({c})*x^{n}" for n, c in enumerate(coefficients[: degree + 1]) if c)
    e = typed(formula, style(draw))
    code = lines(
        imports(formula, "symbols", "series", "latex"),
        "x = symbols('x')",
        f"print(latex(series({formula}, x, 0, {degree + 1}).removeO()))",
    )
    return Draft(
        asked(
            draw,
            f"Find the Taylor polynomial of degree {degree} of {e} at x = 0.",
            f"Maclaurin polynomial of {e} up to x^{degree}",
            f"Expand {e} as a Taylor series around 0 up to x^{degree}.",
            f"What is the Maclaurin series of {e} up to the x^{degree} term?",
            f"Give the Taylor polynomial of order {degree} for f(x) = {e} about 0.",
            f"Find the Maclaurin expansion of {e} up to and including x^{degree}.",
            f"Taylor series of {e} at 0, degree {degree}",
            f"Approximate {e} near 0 by a polynomial of degree {degree}.",
            f"Compute the degree {degree} Taylor polynomial for {e} centred at 0.",
            f"Write {e} as a power series up to x^{degree}.",
            f"taylor expansion of {e} around x = 0 up to order {degree}",
            f"Find the series expansion of {e} to degree {degree}.",
        ),
        (Cell(f"The terms up to $x^{degree}$ are kept; SymPy's `series` finds them.", code),),
        rf"The polynomial is $\boxed{{{OUTPUT}}}$.",
        answer,
    )
