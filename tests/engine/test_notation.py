from __future__ import annotations

import math
from fractions import Fraction

import pytest
import sympy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.notation import closing, expression, infix

X, Y = sympy.symbols("x y", positive=True)
LEAVES = st.one_of(
    st.integers(-12, 12).map(sympy.Integer),
    st.tuples(st.integers(-9, 9), st.integers(1, 9)).map(lambda pair: sympy.Rational(*pair)),
    st.sampled_from([X, Y, sympy.pi, sympy.sqrt(2), sympy.sqrt(12), sympy.sqrt(X), sympy.sin(X)]),
)
FORMULAS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: pair[0] + pair[1]),
        st.tuples(inner, inner).map(lambda pair: pair[0] * pair[1]),
        st.tuples(inner, st.integers(2, 3)).map(lambda pair: pair[0] ** pair[1]),
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(FORMULAS)
def test_sympys_latex_and_sympys_text_are_one_formula(formula: sympy.Expr) -> None:
    found = expression(str(formula))
    assert found is not None
    assert found == expression(sympy.latex(formula))


@settings(max_examples=200, deadline=None)
@example((sympy.sqrt(2) - 2) ** 2)
@given(FORMULAS.filter(lambda formula: formula.is_number))
def test_a_constant_has_the_value_that_sympy_gives_it(formula: sympy.Expr) -> None:
    found = expression(str(formula))
    assert found is not None
    value = found.constant()
    assert value is not None
    assert float(value) == pytest.approx(float(formula), rel=1e-9, abs=1e-9)
    if formula.is_Rational:
        assert value == Fraction(int(formula.p), int(formula.q))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"\frac{1}{2}\sqrt{3}", "((1)/(2)) sqrt(3)"),
        (r"\left\{1, 2\right\}", "{1, 2 }"),
        ("x²", "x^(2)"),
        ("2 × 3 ÷ 4", "2 * 3 / 4"),
        (r"90^{\circ}", "90 deg"),
        (r"\text{no solution}", "(no solution)"),
    ],
)
def test_every_spelling_becomes_plain_infix(text: str, plain: str) -> None:
    assert infix(text) == plain


@pytest.mark.parametrize("text", ["", "apples", "1 2", "(", "x <", "1/0", "0^0", "(" * 200, "2^^3"])
def test_what_is_no_formula_is_none(text: str) -> None:
    assert expression(text) is None


def test_roots_are_exact() -> None:
    assert expression("sqrt(8)*sqrt(2)") == expression("4")
    assert expression("(1/2)^(-1/2)") == expression(r"\sqrt{2}")


def test_a_root_of_a_symbol_squared_is_not_the_symbol() -> None:
    assert expression("sqrt(x^2)") != expression("x")


def test_a_value_that_depends_on_a_symbol_is_no_constant() -> None:
    found = expression("2*x")
    assert found is not None
    assert found.constant() is None


def test_pi_is_known_to_its_last_digit() -> None:
    found = expression("pi")
    assert found is not None
    assert found.constant() == math.pi


@pytest.mark.parametrize(
    ("text", "end"), [("{a{b}c}", 6), (r"{a\}b}", 5), ("{a", -1), ("(a(b))", 5)]
)
def test_a_brace_closes_where_its_pair_is(text: str, end: int) -> None:
    assert closing(text, 0) == end
