"""Formulas are typed as people type them, and stay the same formulas."""

from __future__ import annotations

import pytest
import sympy

from engine.answers import same
from training.data.kinds import Draw
from training.data.kinds.typed import (
    _STYLES,
    Style,
    consistent,
    polynomial,
    product,
    reference,
    signs,
    style,
    summed,
    typed,
    value,
)

CARET, TIGHT = Style("^"), Style("^", spaced=False)
LATEX, UNICODE = Style("latex"), Style("unicode")
PYTHON = Style("**", "*")


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (CARET, "3x^2 - 5x + 6 = 0"),
        (TIGHT, "3x^2-5x+6=0"),
        (LATEX, "$3x^{2} - 5x + 6 = 0$"),
        (UNICODE, "3x² - 5x + 6 = 0"),
        (PYTHON, "3*x**2 - 5*x + 6 = 0"),
    ],
)
def test_each_style_types_an_equation_its_own_way(how: Style, expected: str) -> None:
    assert typed("3*x**2 - 5*x + 6 = 0", how) == expected


@pytest.mark.parametrize(
    ("formula", "how", "expected"),
    [
        ("(x + 1)/(2*x - 3)", LATEX, r"$\frac{x + 1}{2x - 3}$"),
        ("(x + 1)/(2*x - 3)", TIGHT, "(x+1)/(2x-3)"),
        ("Rational(1, 2)*x**3", CARET, "(1/2)x^3"),
        ("x**(-2)", CARET, "x^(-2)"),
        ("x**(-2)", UNICODE, "x⁻²"),
        ("sin(x)**2", LATEX, r"$\sin^{2}(x)$"),
        ("x*sin(x)", CARET, "x sin(x)"),
        ("3*exp(2*x)", CARET, "3e^(2x)"),
        ("log(x, 2)", LATEX, r"$\log_{2}(x)$"),
        ("log(x)", CARET, "ln(x)"),
        ("Abs(2*x - 1) <= 7", LATEX._replace(bounds=(r"\le ", r"\ge ")), r"$|2x - 1| \le 7$"),
        ("x >= 7", TIGHT._replace(bounds=("≤", "≥")), "x≥7"),
        ("3*x - 5 < -2", UNICODE._replace(minus="−"), "3x − 5 < −2"),
        ("pi*r**2", CARET, "pi r^2"),
        ("5 - (x - 2)", CARET, "5 - (x - 2)"),
        ("3*(-2)", CARET, "3(-2)"),
        ("2*3", UNICODE, "2·3"),
        ("(x - 3)**2", CARET, "(x - 3)^2"),
        ("sqrt(x + 3)", UNICODE, "√(x + 3)"),
    ],
)
def test_a_formula_is_typed_without_a_second_meaning(
    formula: str, how: Style, expected: str
) -> None:
    assert typed(formula, how) == expected


@pytest.mark.parametrize("how", _STYLES)
@pytest.mark.parametrize(
    "formula",
    [
        "3*x**2 - 5*x + 6",
        "2*(x - 3)*(x + 2)",
        "(x + 1)/(2*x - 3)",
        "5 - (x - 2)**2",
        "x/4 + Rational(1, 2)",
        "-x**4 + 4*x*y",
    ],
)
def test_what_was_typed_is_read_as_the_same_formula(formula: str, how: Style) -> None:
    assert same(typed(formula, how).strip("$"), formula.replace("Rational(1, 2)", "1/2"))


def test_terms_that_are_zero_are_left_out() -> None:
    assert polynomial([2, 0, -1], "t") == "2*t**2 - 1"
    assert summed([(0, "x"), (-1, "y"), (0, "")]) == "-y"
    assert polynomial([0, 0]) == "0"


def test_a_product_and_a_value_agree_with_computer_algebra() -> None:
    x = sympy.Symbol("x")
    left, right = [2, -3, 1], [1, 0, -5]
    expected = sympy.Poly(left, x) * sympy.Poly(right, x)
    assert product(left, right) == expected.all_coeffs()
    assert value(left, -4) == sympy.Poly(left, x).eval(-4)


def test_one_person_keeps_to_one_style_and_styles_vary() -> None:
    assert len({style(Draw(seed)) for seed in range(500)}) > 2 * len(_STYLES)


@pytest.mark.parametrize("how", {style(Draw(seed)) for seed in range(500)})
def test_however_it_is_typed_a_formula_stays_the_same(how: Style) -> None:
    assert same(typed("3*x**2 - 5*x + 6", how).strip("$"), "3*x**2 - 5*x + 6")


def test_a_hyphen_is_no_minus() -> None:
    typed_problem = "Find the x-intercept of y = 3x − 2 at x = -3 and f(-2), two-thirds, n-th."
    assert consistent(typed_problem) == (
        "Find the x-intercept of y = 3x − 2 at x = −3 and f(−2), two-thirds, n-th."
    )


def test_a_true_minus_comes_now_and_then_and_reaches_every_number() -> None:
    seen = {signs(Draw(seed), "[[-1, 2], [3, -4]] x-axis") for seed in range(60)}
    assert seen == {"[[-1, 2], [3, -4]] x-axis", "[[−1, 2], [3, −4]] x-axis"}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("y = 3*x**2 - 1", "y = 3x^{2} - 1"),
        ("(x - 3)(x + 3)", "(x - 3)(x + 3)"),
        ("-sqrt(7), sqrt(7)", r"-\sqrt{7}, \sqrt{7}"),
        ("no solution", "no solution"),
        (r"\left(1, 2\right)", r"\left(1, 2\right)"),
    ],
)
def test_a_reference_is_latex_unless_it_is_no_formula(answer: str, expected: str) -> None:
    assert reference(answer) == expected
