"""Functions and their graphs, lines and points in the plane."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from training.data.kinds import OUTPUT, Cell, Draft, Draw, kind
from training.data.kinds.typed import (
    asked,
    distinct,
    imports,
    in_latex,
    interval,
    letter,
    lines,
    nonzero,
    polynomial,
    product,
    signs,
    style,
    summed,
    typed,
    value,
)

_TOPIC = "functions"

# --- values -------------------------------------------------------------------------------------


@kind("function_value", topic=_TOPIC)
def function_value(draw: Draw) -> Draft:
    x, f = letter(draw, "tnsxx"), draw.random.choice("ffffghpq")
    at = draw.random.randint(-9, 12)
    degree = draw.random.choice((1, 2, 2, 3))
    coefficients = [nonzero(draw, 9), *(draw.random.randint(-12, 12) for _ in range(degree))]
    formula = polynomial(coefficients, x)
    e = typed(formula, style(draw))
    problem = asked(
        draw,
        f"If {f}({x}) = {e}, find {f}({at}).",
        f"{f}({x}) = {e}. What is {f}({at})?",
        f"Let {f}({x}) = {e}. Find {f}({at}).",
        f"{f}({x}) = {e}, {f}({at}) = ?",
        f"Find {f}({at}) for {f}({x}) = {e}",
        f"Given {f}({x}) = {e}, evaluate {f}({at}).",
        f"Evaluate {f}({x}) = {e} at {x} = {at}.",
        f"What is {f}({at}) when {f}({x}) = {e}?",
        f"Suppose {f}({x}) = {e}. What is the value of {f}({at})?",
        f"Calculate {f}({at}) if {f}({x}) = {e}.",
        f"The function {f} is given by {f}({x}) = {e}. Work out {f}({at}).",
        f"Let {f}({x}) = {e}. Give {f}({at}).",
        f"Let {f}({x}) = {e}. Determine {f}({at}).",
        f"for {f}({x}) = {e} find {f}({at})",
        f"A function is defined as {f}({x}) = {e}. What does it give for {x} = {at}?",
        f"What's {f}({at}) if {f}({x}) = {e}?",
        f"Find the value of the function {f}({x}) = {e} at {x} = {at}.",
        f"{f}({at}) for {f}({x}) = {e}",
        f"{f}({x}) = {e}, {f}({at})",
        f"{e} at {x} = {at}",
        f"{e}, {x} = {at}",
        f"{f}({at}) if {f}({x}) = {e}?",
        f"value of {e} when {x} = {at}",
        f"{f}({x})={e}, find {f}({at})",
    )
    f = f if f"{f}(" in problem else "f"
    code = lines(f"def {f}({x}):", f"    return {formula}", f"print({f}({at}))")
    return Draft(
        problem,
        (Cell(f"I put ${at}$ in for ${x}$.", code),),
        rf"So ${f}({at}) = \boxed{{{OUTPUT}}}$.",
        str(value(coefficients, at)),
    )


@kind("function_of_expression", topic=_TOPIC)
@in_latex
def function_of_expression(draw: Draw) -> Draft:
    a, b, c = nonzero(draw, 5), nonzero(draw, 9), nonzero(draw, 9)
    inner = draw.random.choice(([1, 1], [1, -1], [1, 2], [2, 0], [-1, 0], [1, -3]))
    coefficients = draw.random.choice(([a, b, c], [1, 0, c], [a, b]))
    result = [coefficients[0]]
    for coefficient in coefficients[1:]:
        result = product(result, inner)
        result[-1] += coefficient
    formula, inside = polynomial(coefficients), polynomial(inner)
    how = style(draw)
    e, u = typed(formula, how), typed(inside, how).strip("$")
    code = lines(
        "from sympy import symbols, expand, latex",
        "x = symbols('x')",
        f"f = {formula}",
        f"print(latex(expand(f.subs(x, {inside}))))",
    )
    return Draft(
        asked(
            draw,
            f"If f(x) = {e}, find f({u}).",
            f"f(x) = {e}. What is f({u})?",
            f"Let f(x) = {e}. Simplify f({u}).",
            f"f(x) = {e}, f({u}) = ?",
            f"Find f({u}) for f(x) = {e}.",
            f"Given f(x) = {e}, work out f({u}).",
            f"Find and simplify f({u}) when f(x) = {e}.",
            f"What is f({u}) if f(x) = {e}?",
            f"Write f({u}) in terms of x if f(x) = {e}.",
            f"Expand f({u}) where f(x) = {e}",
            f"Replace x by {u} in f(x) = {e} and simplify.",
            f"Suppose f(x) = {e}. Find f({u}) in simplest form.",
            f"f(x) = {e}, find f({u})",
            f"f({u}) for f(x) = {e}",
            f"f({u}) if f(x) = {e}?",
        ),
        (Cell("I replace $x$ everywhere and multiply out.", code),),
        rf"So $f({inside.replace('*', '')}) = \boxed{{{OUTPUT}}}$.",
        polynomial(result),
    )


@kind("composition_value", topic=_TOPIC)
def composition_value(draw: Draw) -> Draft:
    a, b, c, d = (nonzero(draw, 7) for _ in range(4))
    f, g = draw.random.choice((([a, b], [1, 0, c]), ([1, 0, b], [c, d]), ([a, b], [c, d])))
    at = draw.random.randint(-5, 6)
    how = style(draw)
    e, h = typed(polynomial(f), how), typed(polynomial(g), how)
    outer_first = draw.random.random() < 0.7
    asked_for = f"f(g({at}))" if outer_first else f"g(f({at}))"
    circle = f"(f ∘ g)({at})" if outer_first else f"(g ∘ f)({at})"
    answer = value(f, value(g, at)) if outer_first else value(g, value(f, at))
    code = lines(
        "def f(x):",
        f"    return {polynomial(f)}",
        "def g(x):",
        f"    return {polynomial(g)}",
        f"print({asked_for})",
    )
    return Draft(
        asked(
            draw,
            f"If f(x) = {e} and g(x) = {h}, find {asked_for}.",
            f"f(x) = {e}, g(x) = {h}. What is {asked_for}?",
            f"Let f(x) = {e} and g(x) = {h}. Find {circle}.",
            f"Given f(x) = {e} and g(x) = {h}, calculate {asked_for}.",
            f"f(x) = {e}, g(x) = {h}, {asked_for} = ?",
            f"Find {asked_for} for f(x) = {e} and g(x) = {h}.",
            f"What is {asked_for} if f(x) = {e} and g(x) = {h}?",
            f"Evaluate {circle} where f(x) = {e} and g(x) = {h}.",
            f"Suppose f(x) = {e} and g(x) = {h}. Work out {asked_for}.",
            f"Two functions: f(x) = {e}, g(x) = {h}. What is the value of {asked_for}?",
            f"Compute {asked_for} with f(x) = {e} and g(x) = {h}",
            f"When f(x) = {e} and g(x) = {h}, what is {asked_for}?",
            f"f(x) = {e}, g(x) = {h}, {asked_for}",
            f"{asked_for} for f(x) = {e}, g(x) = {h}",
            f"f(x) = {e}, g(x) = {h}, find {asked_for}",
            f"f(x) = {e}, g(x) = {h}. {circle}?",
            f"{asked_for} if f(x) = {e} and g(x) = {h}",
            f"f(x) = {e} and g(x) = {h}. {asked_for} = ?",
            f"f(x) = {e}, g(x) = {h}. Evaluate {asked_for}",
            f"{circle} for f(x) = {e}, g(x) = {h}",
            f"what is {asked_for}, f(x) = {e}, g(x) = {h}",
        ),
        (Cell("The inner function comes first; its value goes into the outer one.", code),),
        rf"So ${asked_for} = \boxed{{{OUTPUT}}}$.",
        str(answer),
    )


@kind("composition", topic=_TOPIC)
@in_latex
def composition(draw: Draw) -> Draft:
    a, b, c, d = (nonzero(draw, 7) for _ in range(4))
    outer, inner = draw.random.choice((([a, b], [1, 0, c]), ([1, 0, b], [c, d]), ([a, b], [c, d])))
    result = [outer[0]]
    for coefficient in outer[1:]:
        result = product(result, inner)
        result[-1] += coefficient
    how = style(draw)
    swapped = draw.random.random() < 0.35
    f, g = (inner, outer) if swapped else (outer, inner)
    name, circle = ("g(f(x))", "(g ∘ f)(x)") if swapped else ("f(g(x))", "(f ∘ g)(x)")
    e, h = typed(polynomial(f), how), typed(polynomial(g), how)
    code = lines(
        "from sympy import symbols, expand, latex",
        "x = symbols('x')",
        f"f = {polynomial(f)}",
        f"g = {polynomial(g)}",
        f"print(latex(expand({name[0]}.subs(x, {name[2]}))))",
    )
    return Draft(
        asked(
            draw,
            f"If f(x) = {e} and g(x) = {h}, find {name}.",
            f"f(x) = {e}, g(x) = {h}. What is {name}?",
            f"Let f(x) = {e} and g(x) = {h}. Find {circle}.",
            f"Given f(x) = {e} and g(x) = {h}, work out {name}.",
            f"f(x) = {e}, g(x) = {h}, {name} = ?",
            f"Find {name} and simplify, where f(x) = {e} and g(x) = {h}.",
            f"Find the composition {circle} for f(x) = {e} and g(x) = {h}.",
            f"What is {name} if f(x) = {e} and g(x) = {h}?",
            f"Write {name} as a polynomial when f(x) = {e} and g(x) = {h}.",
            f"Suppose f(x) = {e} and g(x) = {h}. Give a formula for {name}.",
            f"Determine {name} with f(x) = {e}, g(x) = {h}",
            f"Compose the functions: f(x) = {e}, g(x) = {h}. What is {name}?",
            f"f(x) = {e}, g(x) = {h}, find {name}",
            f"{name} for f(x) = {e}, g(x) = {h}",
            f"f(x) = {e}, g(x) = {h}, {circle}?",
            f"f(x) = {e}, g(x) = {h}. {name}",
            f"{circle} if f(x) = {e} and g(x) = {h}",
            f"Find {circle} if f(x) = {e}, g(x) = {h}",
            f"f(x) = {e}, g(x) = {h}. Simplify {name}.",
            f"{name} with f(x) = {e} and g(x) = {h}",
            f"What is {circle} for f(x) = {e} and g(x) = {h}?",
        ),
        (Cell("I put the inner function in for $x$ in the outer one and multiply out.", code),),
        rf"So ${name} = \boxed{{{OUTPUT}}}$.",
        polynomial(result),
    )


@kind("inverse_function", topic=_TOPIC)
@in_latex
def inverse_function(draw: Draw) -> Draft:
    a, b = draw.random.randint(2, 9), nonzero(draw, 12)
    size, c = abs(b), draw.random.randint(2, 9)
    while c == a or gcd(a, c) > 1:
        c += 1
    half = f"Rational({a}, {c})"
    f, inverse = draw.random.choice(
        (
            *[(polynomial([a, b]), f"(x - ({b}))/{a}")] * 3,
            (f"({polynomial([1, b])})/{a}", f"{a}*x - ({b})"),
            (f"({polynomial([a, b])})/{c}", f"({c}*x - ({b}))/{a}"),
            (f"({polynomial([a, b])})/{c}", f"({c}*x - ({b}))/{a}"),
            (f"x/{a} + {size}", f"{a}*x - {a * size}"),
            (f"x/{size + 1} + {half}", f"{size + 1}*(x - {a}/{c})"),
            (f"{half}*x - {size}", f"{c}*(x + {size})/{a}"),
            (f"{size} - {a}*x", f"({size} - x)/{a}"),
            (f"{a}/({polynomial([1, b])})", f"{a}/x - ({b})"),
            (f"exp(x) + {size}", f"log(x - {size})"),
            (f"log(x) + {size}", f"exp(x - {size})"),
            (f"(x + {a})/(x - {size})", f"({size}*x + {a})/(x - 1)"),
            (f"({a}*x + 1)/(x - {size})", f"({size}*x + 1)/(x - {a})"),
        )
    )
    e = typed(f, style(draw))
    code = lines(
        imports(f, "symbols", "Eq", "solve", "latex"),
        "x, y = symbols('x y')",
        f"inverse = solve(Eq(y, {f}), x)[0]",
        "print(latex(inverse.subs(y, x)))",
    )
    return Draft(
        asked(
            draw,
            f"Find the inverse of f(x) = {e}.",
            f"What is the inverse function of f(x) = {e}?",
            f"f(x) = {e}. Find f^(-1)(x).",
            f"inverse of f(x) = {e}",
            f"Find f^-1(x) if f(x) = {e}.",
            f"Determine the inverse function of f(x) = {e}.",
            f"Give the inverse of the function y = {e}.",
            f"If f(x) = {e}, what is f⁻¹(x)?",
            f"What's the inverse of y = {e}?",
            f"Can you find the inverse of f(x) = {e}?",
            f"Work out the inverse function for f(x) = {e}",
            f"Invert the function f(x) = {e}.",
            f"inverse function of {e}",
            f"f(x) = {e}, inverse?",
            f"inverse of {e}",
            f"f(x) = {e}, f^-1(x) = ?",
            f"inverse of y = {e}",
            f"f^-1 for f(x) = {e}",
            f"f(x) = {e}, find the inverse",
            f"f(x) = {e}, what is f^(-1)(x)?",
            f"Find f^(-1)(x) for f(x) = {e}.",
            f"{e}, inverse function",
            f"What's the inverse function of f(x) = {e}?",
            f"find the inverse: y = {e}",
            f"What is f^-1(x) when f(x) = {e}?",
        ),
        (Cell("I solve $y = f(x)$ for $x$ and then write $x$ for $y$.", code),),
        rf"The inverse is $f^{{-1}}(x) = \boxed{{{OUTPUT}}}$.",
        inverse,
    )


@kind("domain", topic=_TOPIC)
def domain(draw: Draw) -> Draft:
    a, b = draw.random.choice((1, 1, 1, 2, 3)), nonzero(draw, 9)
    edge = -b
    inner = polynomial([a, a * b])
    low, high = r"-\infty", r"\infty"
    p, q = sorted(distinct(draw, 2, -7, 7))
    hole = rf"{interval(low, edge, '()')} \cup {interval(edge, high, '()')}"
    holes = rf"{interval(low, p, '()')} \cup {interval(p, q, '()')} \cup {interval(q, high, '()')}"
    f, answer = draw.random.choice(
        (
            (f"sqrt({inner})", interval(edge, high, "[)")),
            (f"sqrt({inner})", interval(edge, high, "[)")),
            (f"sqrt({abs(b)} - x)", interval(low, abs(b), "(]")),
            (f"1/({inner})", hole),
            (f"(x + {a + 20})/({inner})", hole),
            (f"1/({polynomial([1, -p - q, p * q])})", holes),
            (f"log({inner})", interval(edge, high, "()")),
            (f"1/sqrt({inner})", interval(edge, high, "()")),
        )
    )
    e = typed(f, style(draw))
    code = lines(
        imports(f, "symbols", "Reals", "latex"),
        "from sympy.calculus.util import continuous_domain",
        "x = symbols('x')",
        f"print(latex(continuous_domain({f}, x, Reals)))",
    )
    return Draft(
        asked(
            draw,
            f"Find the domain of f(x) = {e}.",
            f"What is the domain of {e}?",
            f"What is the domain of f(x) = {e}?",
            f"domain of {e}",
            f"Determine the domain of the function f(x) = {e}.",
            f"Give the domain of y = {e}.",
            f"For which x is {e} defined?",
            f"Find the largest possible domain of f(x) = {e}.",
            f"Where is f(x) = {e} defined?",
            f"State the domain of {e} in interval notation.",
            f"Which values of x may be put into f(x) = {e}?",
            f"Work out the domain of f(x) = {e}",
            f"f(x) = {e}, domain?",
            f"domain {e}",
            f"domain of f(x) = {e}",
            f"y = {e}, what is the domain?",
            f"domain: {e}",
            f"What values can x take in {e}?",
            f"domain of y = {e}",
            f"{e} domain",
            f"{e}, what is the domain?",
            f"What's the domain of f(x) = {e}?",
            f"f(x) = {e}, find the domain",
            f"Find the domain of {e}",
            f"For what values of x is f(x) = {e} defined?",
            f"where is {e} defined",
        ),
        (
            Cell(
                "SymPy's `continuous_domain` finds where the function is defined.",
                code,
            ),
        ),
        rf"The domain is $\boxed{{{OUTPUT}}}$.",
        answer,
    )


@kind("inverse_value", topic=_TOPIC)
def inverse_value(draw: Draw) -> Draft:
    """For which x a function has a value."""
    a, b, at = nonzero(draw, 9), nonzero(draw, 20), draw.random.randint(-9, 12)
    formula, c = draw.random.choice(
        (
            (polynomial([a, b]), Fraction(a * at + b)),
            (polynomial([a, b]), Fraction(a * at + b)),
            (f"({polynomial([1, b])})/{abs(a) + 1}", Fraction(at + b, abs(a) + 1)),
        )
    )
    y = str(c)
    number = f"Rational({c.numerator}, {c.denominator})" if c.denominator > 1 else y
    e = typed(formula, style(draw))
    equation = f"Eq({formula}, {number})"
    code = lines(
        imports(equation, "symbols", "solve", "Eq"),
        "x = symbols('x')",
        f"print(*solve({equation}, x), sep=', ')",
    )
    return Draft(
        asked(
            draw,
            f"f(x) = {e}. For which x is f(x) = {y}?",
            f"If f(x) = {e}, find f^-1({y}).",
            f"f(x) = {e}, f(x) = {y}, x = ?",
            f"Let f(x) = {e}. Find x if f(x) = {y}.",
            f"f(x) = {e}, find f^(-1)({y})",
            f"Find x so that f(x) = {y}, where f(x) = {e}.",
            f"f(x) = {e}. What is f⁻¹({y})?",
            f"For what x does f(x) = {e} take the value {y}?",
            f"f(x) = {e}, solve f(x) = {y}",
            f"When is f(x) = {e} equal to {y}?",
            f"Given f(x) = {e}, solve f(x) = {y}.",
            f"If f(x) = {e} and f(x) = {y}, what is x?",
            f"f(x) = {e}, f^-1({y})?",
            f"f(x) = {e}, f(x) = {y}, find x",
            f"f(x) = {e}. When is f(x) = {y}?",
            f"f(x) = {e}, what is f^-1({y})?",
            f"Which x gives f(x) = {y} if f(x) = {e}?",
            f"{e} = {y} for which x?",
        ),
        (Cell("I set the function equal to the value and solve for $x$.", code),),
        rf"So $x = \boxed{{{OUTPUT}}}$.",
        str(at),
    )


@kind("range_of_function", topic=_TOPIC)
def range_of_function(draw: Draw) -> Draft:
    coefficients, _, k = _parabola(draw)
    b, c = nonzero(draw, 9), nonzero(draw, 9)
    a = draw.random.randint(1, 6)
    up, down = interval(str(c), r"\infty", "[)"), interval(r"-\infty", str(c), "(]")
    f, answer = draw.random.choice(
        (
            (
                polynomial(coefficients),
                interval(_tex(k), r"\infty", "[)")
                if coefficients[0] > 0
                else interval(r"-\infty", _tex(k), "(]"),
            ),
            (polynomial([a, 0, c]), up),
            (polynomial([-a, 0, c]), down),
            (f"({polynomial([1, b])})**2 {'+' if c > 0 else '-'} {abs(c)}", up),
            (f"sqrt({polynomial([1, b])})", interval(0, r"\infty", "[)")),
            (f"exp(x) {'+' if c > 0 else '-'} {abs(c)}", interval(str(c), r"\infty", "()")),
            (f"{a + 1}*sin(x)", interval(-a - 1, a + 1, "[]")),
            ("cos(x)", interval(-1, 1, "[]")),
        )
    )
    e = typed(f, style(draw))
    code = lines(
        imports(f, "symbols", "Reals", "latex"),
        "from sympy.calculus.util import function_range",
        "x = symbols('x')",
        f"print(latex(function_range({f}, x, Reals)))",
    )
    return Draft(
        asked(
            draw,
            f"Find the range of f(x) = {e}.",
            f"What is the range of {e}?",
            f"range of f(x) = {e}",
            f"Determine the range of the function f(x) = {e}.",
            f"What is the range of f(x) = {e}?",
            f"Give the range of y = {e}.",
            f"f(x) = {e}, range?",
            f"range of y = {e}",
            f"Which values does f(x) = {e} take?",
            f"State the range of {e} in interval notation.",
            f"range: {e}",
            f"What values can {e} take?",
            f"range of {e}",
            f"Work out the range of y = {e}.",
            f"{e} range",
            f"y = {e}, what is the range?",
            f"What's the range of y = {e}?",
            f"What is the range of the function y = {e}?",
            f"Find the range of y = {e}",
            f"f(x) = {e}, find the range",
            f"possible values of {e}",
            f"all y values of y = {e}",
        ),
        (Cell("SymPy's `function_range` finds all values of the function.", code),),
        rf"The range is $\boxed{{{OUTPUT}}}$.",
        answer,
    )


def _tex(number: Fraction) -> str:
    if number.denominator == 1:
        return str(number)
    sign = "- " if number < 0 else ""
    return rf"{sign}\frac{{{abs(number.numerator)}}}{{{number.denominator}}}"


@kind("parity", topic=_TOPIC)
def parity(draw: Draw) -> Draft:
    a, b, c = (nonzero(draw, 9) for _ in range(3))
    formula, answer = draw.random.choice(
        (
            (polynomial([a, 0, b]), "even"),
            (polynomial([a, 0, b, 0, c]), "even"),
            (polynomial([a, 0, b, 0]), "odd"),
            (polynomial([a, 0, b, 0, 0, 0]), "odd"),
            (polynomial([a, b, c]), "neither"),
            (polynomial([a, 0, 0, b]), "neither"),
            (f"{abs(a) + 1}*sin(x)", "odd"),
            (f"x**2 + {abs(a)}*cos(x)".replace("1*cos", "cos"), "even"),
        )
    )
    e = typed(formula, style(draw))
    code = lines(
        imports(formula, "symbols", "expand"),
        "x = symbols('x')",
        f"f = {formula}",
        "mirrored = f.subs(x, -x)",
        "even, odd = expand(mirrored - f) == 0, expand(mirrored + f) == 0",
        "print('even' if even else 'odd' if odd else 'neither')",
    )
    return Draft(
        asked(
            draw,
            f"Is f(x) = {e} even, odd or neither?",
            f"f(x) = {e}: even, odd or neither?",
            f"Determine whether f(x) = {e} is even, odd or neither.",
            f"even or odd or neither: {e}",
            f"Is the function {e} even or odd or neither?",
            f"Is y = {e} an even function, an odd function or neither?",
            f"even, odd or neither? f(x) = {e}",
            f"Decide if f(x) = {e} is even, odd or neither.",
            f"f(x) = {e}, even/odd/neither",
            f"Check whether {e} is even, odd, or neither.",
            f"parity of f(x) = {e}",
            f"Tell me if {e} is even, odd or neither.",
            f"{e} even or odd?",
            f"f(x) = {e}, even or odd?",
            f"Is {e} an even or an odd function?",
            f"Is y = {e} even or odd or neither?",
            f"even, odd or neither: {e}",
            f"odd or even: f(x) = {e}",
        ),
        (Cell("An even function has $f(-x) = f(x)$, an odd one $f(-x) = -f(x)$.", code),),
        rf"The function is $\boxed{{\text{{{OUTPUT}}}}}$.",
        answer,
    )


@kind("average_rate_of_change", topic=_TOPIC)
def average_rate_of_change(draw: Draw) -> Draft:
    coefficients = [nonzero(draw, 5), *(draw.random.randint(-9, 9) for _ in range(2))]
    low, high = sorted(distinct(draw, 2, -5, 9))
    formula = polynomial(coefficients)
    e = typed(formula, style(draw))
    code = lines(
        "from fractions import Fraction",
        f"def f(x):\n    return {formula}",
        f"print(Fraction(f({high}) - f({low}), {high} - {low}))".replace("- -", "+ "),
    )
    return Draft(
        asked(
            draw,
            f"Find the average rate of change of f(x) = {e} from x = {low} to x = {high}.",
            f"average rate of change of {e} from {low} to {high}",
            f"What is the average rate of change of y = {e} on [{low}, {high}]?",
            f"f(x) = {e}, average rate of change on [{low}, {high}]",
            f"Calculate the average rate of change of f(x) = {e} between {low} and {high}.",
            f"What is the average rate of change of f(x) = {e} from {low} to {high}?",
            f"slope of the secant of y = {e} between x = {low} and x = {high}",
            f"average rate of change: {e}, x from {low} to {high}",
            f"Find the slope of the secant line of f(x) = {e} through x = {low} and x = {high}.",
            f"How fast does {e} change on average from x = {low} to x = {high}?",
            f"{e} on [{low}, {high}], average rate of change?",
            f"Find the mean rate of change of {e} over [{low}, {high}].",
            f"f(x) = {e}, average rate of change from {low} to {high}",
            f"average rate of change of y = {e} on [{low}, {high}]",
            f"What is the average rate of change of f(x) = {e} between x = {low} and x = {high}?",
            f"average slope of {e} from x = {low} to x = {high}",
            f"slope of the secant of y = {e} from {low} to {high}",
            f"rate of change of f(x) = {e} over [{low}, {high}], on average",
        ),
        (Cell("It is the change of the value over the change of $x$.", code),),
        rf"The average rate of change is $\boxed{{{OUTPUT}}}$.",
        str((value(coefficients, high) - value(coefficients, low)) / (high - low)),
    )


@kind("asymptote", topic=_TOPIC)
def asymptote(draw: Draw) -> Draft:
    a, c = draw.random.randint(1, 7), draw.random.choice((1, 1, 2, 3))
    b, hole = nonzero(draw, 9), nonzero(draw, 7)
    b += a * hole + b == 0
    formula, level = draw.random.choice(
        (
            (f"({polynomial([a, b])})/({polynomial([c, -c * hole])})", Fraction(a, c)),
            (f"{a}/({polynomial([1, -hole])})", Fraction(0)),
            (
                f"{a}/({polynomial([1, -hole])}) {'+' if b > 0 else '-'} {abs(b)}",
                Fraction(b),
            ),
        )
    )
    upright = draw.random.random() < 0.5
    word, left = ("vertical", "x") if upright else ("horizontal", "y")
    e = typed(formula, style(draw))
    code = (
        lines(
            "from sympy import symbols, singularities, latex",
            "x = symbols('x')",
            f"print(*map(latex, singularities({formula}, x)), sep=', ')",
        )
        if upright
        else lines(
            "from sympy import symbols, limit, oo, latex",
            "x = symbols('x')",
            f"print(latex(limit({formula}, x, oo)))",
        )
    )
    return Draft(
        asked(
            draw,
            f"Find the {word} asymptote of f(x) = {e}.",
            f"{word} asymptote of {e}",
            f"What is the {word} asymptote of y = {e}?",
            f"f(x) = {e}, {word} asymptote?",
            f"Give the equation of the {word} asymptote of {e}.",
            f"What is the {word} asymptote of f(x) = {e}?",
            f"{word} asymptote: {e}",
            f"Determine the {word} asymptote of the graph of f(x) = {e}.",
            f"Where is the {word} asymptote of y = {e}?",
            f"y = {e}, find the {word} asymptote",
            f"Which line is the {word} asymptote of {e}?",
            f"Find the {word} asymptote: {e}",
            f"{e}, {word} asymptote?",
            f"y = {e} {word} asymptote",
            f"{word} asymptote: {e}",
            f"f(x) = {e}, {word} asymptote",
            f"What is the {word} asymptote of {e}?",
            f"find the {word} asymptote of y = {e}",
        ),
        (
            Cell(
                "It stands where the denominator is zero."
                if upright
                else "It lies at the limit for large $x$.",
                code,
            ),
        ),
        rf"The asymptote is ${left} = \boxed{{{OUTPUT}}}$.",
        str(hole if upright else level),
    )


@kind("y_intercept", topic=_TOPIC)
def y_intercept(draw: Draw) -> Draft:
    coefficients = [nonzero(draw, 6), draw.random.randint(-9, 9), draw.random.randint(-15, 15)]
    coefficients = coefficients[draw.random.choice((0, 0, 1)) :]
    coefficients[0] = coefficients[0] or 3
    formula = polynomial(coefficients)
    e = typed(formula, style(draw))
    code = lines(f"def f(x):\n    return {formula}", "print(f(0))")
    return Draft(
        asked(
            draw,
            f"Find the y-intercept of y = {e}.",
            f"y-intercept of {e}",
            f"Where does the graph of f(x) = {e} cross the y-axis?",
            f"What is the y-intercept of f(x) = {e}?",
            f"y = {e}, y-intercept?",
            f"Find the y-intercept of f(x) = {e}.",
            f"At which y does y = {e} meet the y-axis?",
            f"y-intercept: {e}",
            f"Give the y-intercept of the graph of {e}.",
            f"f(x) = {e}, where does it cut the y-axis?",
            f"Determine the y-intercept of {e}.",
            f"What is the y-intercept of y = {e}?",
            f"y intercept of y = {e}",
            f"f(x) = {e}, y intercept",
            f"y = {e}, where does it cross the y-axis?",
            f"Where does y = {e} cross the y-axis?",
            f"y = {e}, find the y-intercept",
            f"At what y does y = {e} meet the y axis?",
            f"{e}, y intercept",
        ),
        (Cell("On the $y$-axis $x$ is 0.", code),),
        rf"The y-intercept is $y = \boxed{{{OUTPUT}}}$.",
        str(coefficients[-1]),
    )


# --- graphs -------------------------------------------------------------------------------------


@kind("zeros_of_function", topic=_TOPIC)
def zeros_of_function(draw: Draw) -> Draft:
    p, q = distinct(draw, 2, -9, 9)
    k = draw.random.choice((1, 1, 2, -1, 3))
    roots = draw.random.choice(([p, q], [p, q], [p, -p or 1], [0, q or 1], [p]))
    if draw.random.random() < 0.2:
        roots = distinct(draw, 3, -4, 5)
    coefficients = [k]
    for root in roots:
        coefficients = product(coefficients, [1, -root])
    formula = polynomial(coefficients)
    e = typed(formula, style(draw))
    code = lines(
        "from sympy import symbols, solve, latex",
        "x = symbols('x')",
        f"print(*map(latex, solve({formula}, x)), sep=', ')",
    )
    return Draft(
        asked(
            draw,
            f"Find the zeros of f(x) = {e}.",
            f"What are the zeros of {e}?",
            f"Find the x-intercepts of y = {e}.",
            f"zeros of f(x) = {e}",
            f"Where does the graph of y = {e} cross the x-axis?",
            f"Find the roots of the function f(x) = {e}.",
            f"For which x is f(x) = {e} equal to zero?",
            f"At what x does y = {e} meet the x-axis?",
            f"Give all zeros of the polynomial {e}.",
            f"Find where f(x) = {e} is zero.",
            f"Calculate the zeros of f(x) = {e}",
            f"Determine the x-intercepts of f(x) = {e}.",
            f"Find the roots of {e}.",
            f"what are the roots of the polynomial {e}",
            f"x-intercepts of y = {e}?",
            f"zeros of {e}",
            f"f(x) = {e}, zeros?",
            f"roots of {e}",
            f"x-intercepts of {e}",
            f"f(x) = {e}, find f(x) = 0",
        ),
        (Cell("At a zero the function is 0, so I solve that equation.", code),),
        rf"This is at $x = \boxed{{{OUTPUT}}}$.",
        ", ".join(str(root) for root in set(roots)),
    )


def _parabola(draw: Draw) -> tuple[list[int], Fraction, Fraction]:
    """The coefficients of a quadratic function and its vertex."""
    a, b, c = draw.random.choice((1, 1, 1, 2, 3, -1, -2)), nonzero(draw, 12), nonzero(draw, 15)
    if draw.random.random() < 0.7:
        b = 2 * a * nonzero(draw, 6)
    h = Fraction(-b, 2 * a)
    return [a, b, c], h, value([a, b, c], h)


@kind("vertex", topic=_TOPIC)
def vertex(draw: Draw) -> Draft:
    coefficients, h, k = _parabola(draw)
    formula = polynomial(coefficients)
    e = typed(formula, style(draw))
    code = lines(
        "from sympy import symbols, diff, solve",
        "x = symbols('x')",
        f"f = {formula}",
        "h = solve(diff(f, x), x)[0]",
        "print((h, f.subs(x, h)))",
    )
    return Draft(
        asked(
            draw,
            f"Find the vertex of y = {e}.",
            f"What is the vertex of the parabola y = {e}?",
            f"Find the vertex of f(x) = {e}.",
            f"vertex of {e}",
            f"What are the coordinates of the vertex of {e}?",
            f"Find the turning point of y = {e}.",
            f"Determine the vertex of the graph of f(x) = {e}.",
            f"Where is the vertex of the parabola y = {e}?",
            f"Give the coordinates of the turning point of y = {e}.",
            f"parabola y = {e}, vertex?",
            f"Find the lowest or highest point of the parabola y = {e}.",
            f"Work out the vertex of f(x) = {e}.",
            f"Calculate the vertex of the quadratic {e}.",
            f"vertex of y = {e}",
            f"f(x) = {e}, vertex?",
            f"turning point of {e}",
            f"vertex: {e}",
            f"{e} vertex",
            f"f(x) = {e}, vertex?",
            f"What's the vertex of y = {e}?",
            f"vertex of y = {e}",
            f"find the vertex: {e}",
            f"What are the coordinates of the vertex of y = {e}?",
            f"y = {e}, find the vertex",
            f"turning point of y = {e}",
        ),
        (Cell("At the vertex of a parabola the slope is zero.", code),),
        rf"The vertex is $\boxed{{{OUTPUT}}}$.",
        f"({h}, {k})",
    )


@kind("axis_of_symmetry", topic=_TOPIC)
def axis_of_symmetry(draw: Draw) -> Draft:
    coefficients, h, _ = _parabola(draw)
    e = typed(polynomial(coefficients), style(draw))
    a, b, _ = coefficients
    code = lines(
        "from fractions import Fraction", f"a, b = {a}, {b}", "print('x =', Fraction(-b, 2*a))"
    )
    return Draft(
        asked(
            draw,
            f"Find the axis of symmetry of y = {e}.",
            f"What is the axis of symmetry of the parabola y = {e}?",
            f"axis of symmetry of {e}",
            f"Give the equation of the line of symmetry of y = {e}.",
            f"Find the line of symmetry of f(x) = {e}.",
            f"What is the axis of symmetry of f(x) = {e}?",
            f"Determine the axis of symmetry for y = {e}.",
            f"The parabola y = {e} is symmetric about which line?",
            f"Write the equation of the axis of symmetry of {e}.",
            f"line of symmetry of y = {e}?",
            f"Work out the axis of symmetry of the graph of y = {e}.",
            f"Calculate the axis of symmetry of the quadratic {e}.",
            f"{e}, axis of symmetry?",
            f"y = {e}, find the axis of symmetry",
            f"line of symmetry of {e}",
            f"f(x) = {e}, line of symmetry?",
            f"What is the line of symmetry of y = {e}?",
            f"axis of symmetry y = {e}",
        ),
        (Cell(r"The axis of $ax^2 + bx + c$ is $x = -\frac{b}{2a}$.", code),),
        rf"The axis of symmetry is $\boxed{{{OUTPUT}}}$.",
        f"x = {h}",
    )


@kind("extreme_value_of_parabola", topic=_TOPIC)
def extreme_value_of_parabola(draw: Draw) -> Draft:
    coefficients, _, k = _parabola(draw)
    formula = polynomial(coefficients)
    word = "minimum" if coefficients[0] > 0 else "maximum"
    small = "smallest" if coefficients[0] > 0 else "largest"
    e = typed(formula, style(draw))
    code = lines(
        "from sympy import symbols, diff, solve",
        "x = symbols('x')",
        f"f = {formula}",
        "h = solve(diff(f, x), x)[0]",
        "print(f.subs(x, h))",
    )
    return Draft(
        asked(
            draw,
            f"Find the {word} value of f(x) = {e}.",
            f"What is the {word} value of {e}?",
            f"What is the {small} value of y = {e}?",
            f"{word} value of {e}",
            f"Find the {word} of the quadratic function f(x) = {e}.",
            f"What is the {word} of y = {e}?",
            f"What's the {small} value that {e} can take?",
            f"Calculate the {word} value of y = {e}.",
            f"Determine the {small} value of f(x) = {e}.",
            f"How {'small' if word == 'minimum' else 'large'} can {e} get?",
            f"The function f(x) = {e} has a {word}. What is its value?",
            f"Work out the {word} value of the expression {e}.",
            f"{word} of y = {e}",
            f"{e}, {word} value?",
            f"y = {e}, what is its {word}?",
            f"f(x) = {e}, {word}?",
            f"Find the {word} of {e}.",
            f"What is the {word} of f(x) = {e}?",
        ),
        (Cell(f"The {word} of a parabola is at its vertex, where the slope is zero.", code),),
        rf"The {word} value is $\boxed{{{OUTPUT}}}$.",
        str(k),
    )


@kind("intersection_of_graphs", topic=_TOPIC)
def intersection_of_graphs(draw: Draw) -> Draft:
    p, q = sorted(distinct(draw, 2, -6, 6))
    m, c = nonzero(draw, 5), draw.random.randint(-9, 9)
    if draw.random.random() < 0.5:
        first, second = [1, m - p - q, c + p * q], [m, c]
        answer = ", ".join(f"({r}, {value(second, r)})" for r in (p, q))
    else:
        n = m + draw.random.choice((1, 2, 3, -1))
        first, second = [m, c], [n, c + (m - n) * p]
        answer = f"({p}, {value(first, p)})"
    how = style(draw)
    e, h = typed(f"y = {polynomial(first)}", how), typed(f"y = {polynomial(second)}", how)
    code = lines(
        "from sympy import symbols, solve",
        "x = symbols('x')",
        f"f = {polynomial(first)}",
        f"g = {polynomial(second)}",
        "print(*[(x0, f.subs(x, x0)) for x0 in solve(f - g, x)], sep=', ')",
    )
    return Draft(
        asked(
            draw,
            f"Where do {e} and {h} intersect?",
            f"Find the points of intersection of {e} and {h}.",
            f"Find the intersection of {e} and {h}.",
            f"intersection of {e} and {h}",
            f"At which points do the graphs of {e} and {h} meet?",
            f"Where does {e} cross {h}?",
            f"Find the coordinates of the points where {e} meets {h}.",
            f"Determine the intersection points of the graphs {e} and {h}.",
            f"The graphs of {e} and {h} cross. Where?",
            f"Find where {e} and {h} intersect. Give coordinates.",
            f"What points do {e} and {h} have in common?",
            f"Calculate where the curves {e} and {h} cross.",
            f"{e} and {h}: where do they meet?",
        ),
        (Cell("Where the graphs meet, both have the same height; I solve for $x$.", code),),
        rf"They meet at $\boxed{{{OUTPUT}}}$.",
        answer,
    )


def _plotted(formula: str) -> str:
    """The formula for numpy."""
    for name in ("sin", "cos", "exp", "sqrt"):
        formula = formula.replace(f"{name}(", f"np.{name}(")
    return formula.replace("Abs(", "abs(")


@kind("plot_function", topic=_TOPIC)
def plot_function(draw: Draw) -> Draft:
    a, b, c = nonzero(draw, 3), nonzero(draw, 6), nonzero(draw, 9)
    formula, height = draw.random.choice(
        (
            (polynomial([a, b]), b),
            (polynomial([1, 0, c]), c),
            (polynomial([a, b, c]), c),
            (polynomial([1, 0, -3, b]), b),
            (f"{abs(a) + 1}*sin(x)", 0),
            ("cos(x)", 1),
            ("exp(x)", 1),
            (f"Abs(x - {abs(b)})", abs(b)),
        )
    )
    low, high = draw.random.choice(((-5, 5), (-5, 5), (-10, 10), (-4, 4), (-2, 6), (-3, 3)))
    given = draw.random.random() < 0.5
    span = f" from x = {low} to x = {high}" if given else ""
    if not given:
        low, high = -5, 5
    e = typed(formula, style(draw))
    code = lines(
        "import numpy as np",
        "import matplotlib.pyplot as plt",
        "def f(x):",
        f"    return {_plotted(formula)}",
        f"x = np.linspace({low}, {high}, 400)",
        "plt.plot(x, f(x))",
        "plt.grid()",
        "print(f'{f(0):g}')",
    )
    return Draft(
        asked(
            draw,
            f"Plot y = {e}{span}.",
            f"Draw the graph of y = {e}{span}.",
            f"Sketch the graph of f(x) = {e}{span}.",
            f"plot {e}{span}",
            f"Graph the function f(x) = {e}{span}.",
            f"Show me the graph of y = {e}{span}.",
            f"Can you plot f(x) = {e}{span}?",
            f"Draw f(x) = {e}{span}",
            f"Make a plot of y = {e}{span}.",
            f"graph y = {e}{span}",
            f"Draw the curve y = {e}{span}. Where does it cross the y-axis?",
            f"Plot the function f(x) = {e}{span}.",
            f"What does the graph of y = {e} look like{span}?",
            f"Draw the graph of {e}{span} and give its y-intercept.",
            f"I'd like to see the graph of f(x) = {e}{span}.",
            f"plot y = {e}{span}",
            f"graph of {e}{span}",
            f"sketch {e}{span}",
            f"draw {e}{span}",
            f"graph f(x) = {e}{span}",
        ),
        (Cell(r"I plot the function; at $x = 0$ its graph crosses the $y$-axis.", code),),
        rf"The figure shows the graph; it crosses the $y$-axis at $y = \boxed{{{OUTPUT}}}$.",
        str(height),
    )


@kind("plot_and_zeros", topic=_TOPIC)
def plot_and_zeros(draw: Draw) -> Draft:
    roots = sorted(distinct(draw, draw.random.choice((1, 2, 2, 2, 3)), -5, 5))
    coefficients = [draw.random.choice((1, 1, 2, -1))]
    for root in roots:
        coefficients = product(coefficients, [1, -root])
    formula = polynomial(coefficients)
    e = typed(formula, style(draw))
    code = lines(
        "import matplotlib.pyplot as plt",
        "from sympy import symbols, solve",
        "xs = [n/20 for n in range(-120, 121)]",
        f"plt.plot(xs, [{formula} for x in xs])",
        "plt.grid()",
        "x = symbols('x')",
        f"print(*solve({formula}, x), sep=', ')",
    )
    return Draft(
        asked(
            draw,
            f"Plot y = {e} and find its x-intercepts.",
            f"Draw the graph of f(x) = {e} and mark where it crosses the x-axis.",
            f"plot {e} and give the zeros",
            f"Graph y = {e}. Where does it cross the x-axis?",
            f"Plot f(x) = {e} and show the x-intercepts.",
            f"Plot y = {e} and give its zeros.",
            f"graph {e}, x-intercepts?",
            f"Sketch f(x) = {e} and find its roots.",
            f"Show me the graph of y = {e} with its x-intercepts.",
            f"draw y = {e} and find the zeros",
            f"Plot {e} and tell me the roots.",
            f"Sketch the graph of y = {e}, including its x-intercepts.",
            f"Graph f(x) = {e} and find where it is zero.",
            f"plot y = {e}, where is y = 0?",
            f"plot {e} with x-intercepts",
        ),
        (Cell("I plot the function; it meets the $x$-axis where it is zero.", code),),
        rf"The figure shows the graph; it meets the $x$-axis at $x = \boxed{{{OUTPUT}}}$.",
        ", ".join(map(str, roots)),
    )


@kind("plot_two_functions", topic=_TOPIC)
def plot_two_functions(draw: Draw) -> Draft:
    p, q = sorted(distinct(draw, 2, -4, 4))
    m, c = nonzero(draw, 3), draw.random.randint(-4, 4)
    first, second = polynomial([1, m - p - q, c + p * q]), polynomial([m, c])
    how = style(draw)
    e, h = typed(f"y = {first}", how), typed(f"y = {second}", how)
    code = lines(
        "import matplotlib.pyplot as plt",
        "from sympy import symbols, solve",
        "xs = [n/20 for n in range(-120, 121)]",
        f"plt.plot(xs, [{first} for x in xs])",
        f"plt.plot(xs, [{second} for x in xs])",
        "plt.grid()",
        "x = symbols('x')",
        f"print(*solve({first} - ({second}), x), sep=', ')",
    )
    return Draft(
        asked(
            draw,
            f"Plot {e} and {h} in one figure. For which x do they meet?",
            f"Draw the graphs of {e} and {h} and give the x-values where they cross.",
            f"Plot {e} and {h} together and find the x-coordinates of the intersections.",
            f"plot {e} and {h}, at which x do they intersect",
            f"Graph {e} and {h} on the same axes. At which x do they meet?",
            f"Show {e} and {h} in one plot and tell me the x where they intersect.",
            f"Sketch {e} and {h} together; for which x are they equal?",
            f"Draw both {e} and {h}. Where (which x) do the graphs cross?",
            f"Make one plot with {e} and {h} and solve for the x where they meet.",
            f"Solve graphically: for which x do {e} and {h} meet?",
            f"Use a graph to find the x-values at which {e} and {h} intersect.",
            f"I want to see {e} and {h} in one diagram. For what x do they meet?",
        ),
        (Cell("I plot both graphs; where they meet, the difference is zero.", code),),
        rf"The figure shows both graphs; they meet at $x = \boxed{{{OUTPUT}}}$.",
        f"{p}, {q}",
    )


# --- lines and points ---------------------------------------------------------------------------


def _point(draw: Draw, x: int, y: int) -> str:
    return f"({x}, {y})" if draw.random.random() < 0.7 else f"({x},{y})"


def _two_points(draw: Draw) -> tuple[int, int, int, int, str, str, str]:
    """Four coordinates, the points as they are typed, and the lines of code that name them."""
    x1, x2 = distinct(draw, 2, -12, 15)
    y1, y2 = distinct(draw, 2, -15, 20)
    code = f"x1, y1 = {x1}, {y1}\nx2, y2 = {x2}, {y2}"
    points = signs(draw, f"{_point(draw, x1, y1)} {_point(draw, x2, y2)}")
    p, q = points.replace(") (", ")|(").split("|")
    return x1, y1, x2, y2, p, q, code


@kind("slope", topic=_TOPIC)
def slope(draw: Draw) -> Draft:
    x1, y1, x2, y2, p, q, given = _two_points(draw)
    code = lines("from fractions import Fraction", given, "print(Fraction(y2 - y1, x2 - x1))")
    return Draft(
        draw.wording(
            f"Find the slope of the line through {p} and {q}.",
            f"What is the slope between {p} and {q}?",
            f"slope of the line through {p} and {q}",
            f"Find the gradient of the line joining {p} and {q}.",
            f"What is the gradient of the line through {p} and {q}?",
            f"Calculate the slope of the line that passes through {p} and {q}.",
            f"A line goes through {p} and {q}. What is its slope?",
            f"Work out the gradient between the points {p} and {q}.",
            f"What's the slope of the line connecting {p} and {q}?",
            f"How steep is the line from {p} to {q}?",
            f"gradient {p} {q}",
            f"Determine the slope of the line containing {p} and {q}.",
            f"Find m for the line through {p} and {q}.",
            f"slope of {p}, {q}",
            f"slope {p} to {q}",
            f"{p} and {q}, slope?",
            f"What's the slope through {p} and {q}?",
            f"What is the slope of the line through {p} and {q}?",
            f"slope between {p} and {q}?",
            f"points {p}, {q}: gradient?",
            f"How steep is the line from {p} to {q}?",
        ),
        (
            Cell(
                r"The slope is the change in $y$ over the change in $x$:"
                r" $\frac{y_2 - y_1}{x_2 - x_1}$.",
                code,
            ),
        ),
        rf"The slope is $\boxed{{{OUTPUT}}}$.",
        str(Fraction(y2 - y1, x2 - x1)),
    )


def _line(slope: Fraction, height: Fraction) -> str:
    return f"y = ({slope})*x + ({height})" if height else f"y = ({slope})*x"


@kind("line_through_points", topic=_TOPIC)
@in_latex
def line_through_points(draw: Draw) -> Draft:
    x1, y1, x2, y2, p, q, given = _two_points(draw)
    if draw.random.random() < 0.6:  # an integer slope
        y2 = y1 + (x2 - x1) * nonzero(draw, 5)
        q = _point(draw, x2, y2)
        given = f"x1, y1 = {x1}, {y1}\nx2, y2 = {x2}, {y2}"
    m = Fraction(y2 - y1, x2 - x1)
    code = lines(
        "from sympy import symbols, Rational, expand, latex",
        "x = symbols('x')",
        given,
        "slope = Rational(y2 - y1, x2 - x1)",
        "print('y =', latex(expand(slope*(x - x1) + y1)))",
    )
    return Draft(
        draw.wording(
            f"Find the equation of the line through {p} and {q}.",
            f"What is the equation of the line through {p} and {q}?",
            f"equation of the line through {p} and {q}",
            f"Find the line that passes through {p} and {q}.",
            f"Write the equation of the line through {p} and {q} in the form y = mx + b.",
            f"A line goes through {p} and {q}. Find its equation.",
            f"Which line goes through the points {p} and {q}?",
            f"Determine the equation of the straight line joining {p} and {q}.",
            f"Give the line through {p} and {q} in slope-intercept form.",
            f"What's the equation of the straight line passing through {p} and {q}?",
            f"line through {p}, {q}",
            f"Work out y = mx + c for the line through {p} and {q}.",
            f"Find the linear function whose graph passes through {p} and {q}.",
            f"{p} and {q}, equation of the line?",
            f"line through {p} and {q}",
            f"What line goes through {p} and {q}?",
            f"equation of line {p} {q}",
            f"y = mx + b through {p} and {q}",
            f"find the line through {p} and {q}",
            f"A line passes through {p} and {q}. What is its equation?",
            f"What's the equation of the line that passes through {p} and {q}?",
        ),
        (Cell("I find the slope from both points; the line goes through the first one.", code),),
        rf"The line is $\boxed{{{OUTPUT}}}$.",
        _line(m, y1 - m * x1),
    )


@kind("line_with_slope", topic=_TOPIC)
@in_latex
def line_with_slope(draw: Draw) -> Draft:
    m, x1, y1 = nonzero(draw, 9), nonzero(draw, 9), nonzero(draw, 15)
    p = _point(draw, x1, y1)
    shift = f"x - {x1}" if x1 > 0 else f"x + {-x1}"
    code = lines(
        "from sympy import symbols, expand, latex",
        "x = symbols('x')",
        f"print('y =', latex(expand({m}*({shift}) + {y1})))".replace("+ -", "- "),
    )
    return Draft(
        draw.wording(
            f"Find the equation of the line with slope {m} through {p}.",
            f"A line has gradient {m} and passes through {p}. Find its equation.",
            f"What is the equation of the line through {p} with slope {m}?",
            f"line with slope {m} through {p}",
            f"Write the equation of the line with gradient {m} that goes through {p}.",
            f"Find the line through {p} with gradient {m}.",
            f"Equation of the line through the point {p} with slope {m}?",
            f"The slope is {m} and the point is {p}. What is the line?",
            f"Give y = mx + b for the line with slope {m} passing through {p}.",
            f"Determine the straight line through {p} whose slope is {m}.",
            f"A straight line with slope {m} contains {p}. What is its equation?",
            f"Work out the equation of a line with gradient {m} through {p}.",
            f"line through {p} with slope {m}",
            f"slope {m}, point {p}, equation?",
            f"slope {m} through {p}",
            f"equation of the line with slope {m} through {p}",
            f"What's the equation of the line with slope {m} that passes through {p}?",
            f"m = {m}, through {p}, find the line",
            f"find the line, gradient {m}, through {p}",
            f"line, gradient {m}, point {p}",
        ),
        (Cell("A line with slope $m$ through $(a, b)$ is $y = m(x - a) + b$.", code),),
        rf"The line is $\boxed{{{OUTPUT}}}$.",
        _line(Fraction(m), Fraction(y1 - m * x1)),
    )


@kind("slope_of_equation", topic=_TOPIC)
def slope_of_equation(draw: Draw) -> Draft:
    a, b, c = draw.random.randint(1, 9), nonzero(draw, 9), nonzero(draw, 20)
    how = style(draw)
    formula, m = draw.random.choice(
        (
            (f"y = {polynomial([a, c])}", Fraction(a)),
            (f"{_sum_of_x_and_y(a, b)} = {c}", Fraction(-a, b)),
        )
    )
    left, right = formula.split(" = ")
    e = typed(formula, how)
    code = lines(
        "from sympy import symbols, Eq, solve, diff, latex",
        "x, y = symbols('x y')",
        f"line = solve(Eq({left}, {right}), y)[0]",
        "print(latex(diff(line, x)))",
    )
    return Draft(
        draw.wording(
            f"What is the slope of the line {e}?",
            f"Find the gradient of the line {e}.",
            f"slope of {e}",
            f"Find the slope of {e}.",
            f"What is the gradient of {e}?",
            f"What's the slope of the straight line {e}?",
            f"Determine the slope of the line with equation {e}.",
            f"A line has the equation {e}. What is its gradient?",
            f"Give the gradient of the graph of {e}.",
            f"How steep is the line {e}?",
            f"gradient of the line {e}",
            f"Work out the slope of the line {e}.",
            f"{e}, slope?",
            f"{e} slope",
            f"slope of the line {e}",
            f"What's the slope of {e}?",
            f"Find the slope of {e}",
            f"{e}. What is the slope?",
            f"{e}, what is the gradient?",
            f"gradient of {e}",
        ),
        (Cell("I solve for $y$; the number in front of $x$ is the slope.", code),),
        rf"The slope is $\boxed{{{OUTPUT}}}$.",
        str(m),
    )


def _sum_of_x_and_y(a: int, b: int) -> str:
    return summed([(a, "x"), (b, "y")])


@kind("intercepts_of_line", topic=_TOPIC)
def intercepts_of_line(draw: Draw) -> Draft:
    a, b = draw.random.randint(1, 9), nonzero(draw, 9)
    step = nonzero(draw, 9)
    x0, y0 = b // gcd(a, b) * step, a // gcd(a, b) * step
    formula = f"{_sum_of_x_and_y(a, b)} = {a * x0}"
    left, right = formula.split(" = ")
    name, other, answer = draw.random.choice((("x", "y", x0), ("y", "x", y0)))
    e = typed(formula, style(draw))
    code = lines(
        "from sympy import symbols, Eq, solve",
        "x, y = symbols('x y')",
        f"line = Eq({left}, {right})",
        f"print(*solve(line.subs({other}, 0), {name}), sep=', ')",
    )
    return Draft(
        draw.wording(
            f"Find the {name}-intercept of {e}.",
            f"What is the {name}-intercept of the line {e}?",
            f"{name}-intercept of {e}",
            f"Where does the line {e} cross the {name}-axis?",
            f"Find the {name}-intercept of the line {e}.",
            f"At what {name} does the line {e} meet the {name}-axis?",
            f"Give the {name}-intercept of the graph of {e}.",
            f"Determine where {e} cuts the {name}-axis.",
            f"What's the {name}-intercept for {e}?",
            f"Calculate the {name}-intercept of {e}.",
            f"The line {e} meets the {name}-axis at which value of {name}?",
            f"Work out the {name}-intercept: {e}",
            f"{e}, {name}-intercept",
            f"{name} intercept of {e}",
            f"{e}, where does it cross the {name}-axis?",
            f"What is the {name}-intercept of {e}?",
            f"Find the {name} intercept: {e}",
            f"{e}. {name}-intercept?",
            f"{name}-intercept of the line {e}",
            f"Where does the line {e} cross the {name} axis?",
        ),
        (Cell(f"On the ${name}$-axis ${other} = 0$; I solve for ${name}$.", code),),
        rf"The {name}-intercept is ${name} = \boxed{{{OUTPUT}}}$.",
        str(answer),
    )


@kind("perpendicular_slope", topic=_TOPIC)
def perpendicular_slope(draw: Draw) -> Draft:
    top, bottom = draw.random.randint(1, 9), draw.random.choice((1, 1, 2, 3, 5))
    m = Fraction(top * draw.random.choice((1, -1)), bottom)
    c = nonzero(draw, 9)
    line = f"y = {m}x {'+' if c > 0 else '-'} {abs(c)}".replace("= 1x", "= x").replace(
        "= -1x", "= -x"
    )
    if m.denominator > 1:
        line = line.replace(f"{m}x", f"({m})x")
    given = f"Fraction({m.numerator}, {m.denominator})"
    code = lines("from fractions import Fraction", f"slope = {given}", "print(-1 / slope)")
    return Draft(
        draw.wording(
            f"What is the slope of a line perpendicular to {line}?",
            f"Find the slope of a line perpendicular to {line}.",
            f"slope perpendicular to {line}",
            f"A line has slope {m}. What is the slope of a perpendicular line?",
            f"Find the gradient of a line at right angles to {line}.",
            f"A line is perpendicular to {line}. What is its gradient?",
            f"What slope is perpendicular to a slope of {m}?",
            f"Give the slope of any line that is perpendicular to {line}.",
            f"Find the perpendicular gradient if the gradient is {m}.",
            f"What gradient does a line normal to {line} have?",
            f"perpendicular slope of {m}",
            f"Determine the slope of the lines perpendicular to {line}.",
        ),
        (Cell("The product of the slopes of perpendicular lines is $-1$.", code),),
        rf"The slope is $\boxed{{{OUTPUT}}}$.",
        str(-1 / m),
    )


@kind("midpoint", topic=_TOPIC)
def midpoint(draw: Draw) -> Draft:
    x1, y1, x2, y2, p, q, given = _two_points(draw)
    code = lines(
        "from fractions import Fraction",
        given,
        "print(f'({Fraction(x1 + x2, 2)}, {Fraction(y1 + y2, 2)})')",
    )
    return Draft(
        draw.wording(
            f"Find the midpoint of {p} and {q}.",
            f"What is the midpoint of the segment from {p} to {q}?",
            f"midpoint of {p} and {q}",
            f"Find the midpoint of the line segment joining {p} and {q}.",
            f"What point is halfway between {p} and {q}?",
            f"What are the coordinates of the midpoint between {p} and {q}?",
            f"Calculate the midpoint between {p} and {q}.",
            f"Which point lies exactly in the middle of {p} and {q}?",
            f"A segment has the endpoints {p} and {q}. Find its midpoint.",
            f"M is the midpoint of A{p} and B{q}. Find M.",
            f"Work out the midpoint of AB if A = {p} and B = {q}.",
            f"Determine the midpoint of {p} and {q}.",
            f"{p}, {q}, midpoint?",
            f"midpoint {p} {q}",
            f"{p} and {q} midpoint",
            f"What is the midpoint of {p} and {q}?",
            f"Find the point halfway between {p} and {q}.",
            f"middle of {p} and {q}",
            f"midpoint between {p} and {q}?",
        ),
        (Cell("The midpoint has the mean of the $x$- and of the $y$-coordinates.", code),),
        rf"The midpoint is $\boxed{{{OUTPUT}}}$.",
        f"({Fraction(x1 + x2, 2)}, {Fraction(y1 + y2, 2)})",
    )


@kind("distance_between_points", topic=_TOPIC)
@in_latex
def distance_between_points(draw: Draw) -> Draft:
    x1, y1, x2, y2, p, q, given = _two_points(draw)
    if draw.random.random() < 0.5:
        a, b = draw.random.choice(((3, 4), (6, 8), (5, 12), (8, 15), (9, 12), (-4, 3), (12, -5)))
        x2, y2 = x1 + a, y1 + b
        q, given = _point(draw, x2, y2), f"x1, y1 = {x1}, {y1}\nx2, y2 = {x2}, {y2}"
    code = lines(
        "from sympy import sqrt, latex", given, "print(latex(sqrt((x2 - x1)**2 + (y2 - y1)**2)))"
    )
    return Draft(
        draw.wording(
            f"Find the distance between {p} and {q}.",
            f"What is the distance from {p} to {q}?",
            f"distance between {p} and {q}",
            f"How far is {p} from {q}?",
            f"Calculate the distance between the points {p} and {q}.",
            f"How far apart are {p} and {q}?",
            f"Find the length of the segment from {p} to {q}.",
            f"What is the length of AB if A = {p} and B = {q}?",
            f"Use the distance formula for {p} and {q}.",
            f"Work out the exact distance between {p} and {q}.",
            f"How long is the line segment joining {p} and {q}?",
            f"Determine the distance of the points A{p} and B{q}.",
            f"{p}, {q}, distance?",
            f"distance {p} {q}",
            f"distance from {p} to {q}",
            f"What is the distance between {p} and {q}?",
            f"What's the distance between the points {p} and {q}?",
            f"how far apart are {p} and {q}",
            f"{p} to {q}, how far?",
        ),
        (
            Cell(
                "By Pythagoras the distance is the root of the sum of the squared differences.",
                code,
            ),
        ),
        rf"The distance is $\boxed{{{OUTPUT}}}$.",
        f"sqrt({(x2 - x1) ** 2 + (y2 - y1) ** 2})",
    )
