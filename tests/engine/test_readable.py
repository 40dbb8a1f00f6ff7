r"""Formulas are readable where none can be drawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.readable import formula


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("x^2 - 5x + 6 = 0", "x² − 5x + 6 = 0"),
        (r"\boxed{3}", "3"),
        (r"\frac{1}{2}", "1/2"),
        (r"\frac12", "1/2"),
        (r"\frac{x+1}{2}", "(x+1)/2"),
        (r"\frac{-b \pm \sqrt{b^2-4ac}}{2a}", "(−b ± √(b²−4ac))/(2a)"),
        (r"\frac{30}{12} - \frac{15}{12}", "30/12 − 15/12"),
        (r"3 \times 68 \div 2 \cdot x", "3 × 68 ÷ 2 · x"),
        (r"\text{Total cost} = \$5", "Total cost = $5"),
        (r"\text{Cost: \$5 \& more}", "Cost: $5 & more"),
        (r"9\pi \approx 28.27", "9π ≈ 28.27"),
        (r"x_1 + x_{10}", "x₁ + x₁₀"),
        (r"2^{n+1}", "2ⁿ⁺¹"),
        (r"2^{\frac{1}{2}}", "2^(1/2)"),
        (r"e^{i\pi}", "e^(iπ)"),
        (r"x_Q", "x_Q"),
        (r"\sqrt[3]{8} = \sqrt{4}", "∛8 = √4"),
        (r"\sqrt[5]{x}", "⁵√x"),
        (r"90^\circ", "90°"),
        (r"f'(x)", "f′(x)"),
        (r"\left( \frac{a}{b} \right)^2", "(a/b)²"),
        (r"\sqrt{x^2} \ne \frac{\frac{a}{b}}{x^2}", "√(x²) ≠ (a/b)/(x²)"),
        (r"\frac{\text{distance}}{\text{time taken}}", "distance/(time taken)"),
        (r"a\times b\le c", "a × b ≤ c"),
        (r"\left. x \right|_0", "x |₀"),
        (r"\sin x + \log_2 8", "sin x + log₂ 8"),
        (r"7 \mod 3 \equiv 1 \pmod{3}", "7 mod 3 ≡ 1 (mod 3)"),
        (r"\binom{5}{2}", "(5 choose 2)"),
        (r"\begin{align*} x &= 1 \\ y &= 2 \end{align*}", "x = 1\ny = 2"),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "[1 2; 3 4]"),
        (r"f(x) = \begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}",
         "f(x) =\n1 x > 0\n0 x ≤ 0"),
        (r"\lfloor x \rfloor \le \infty", "⌊x⌋ ≤ ∞"),
        (r"A \cap B \Rightarrow C", "A ∩ B ⇒ C"),
        (r"\{1, 2\}, 50\%", "{1, 2}, 50%"),
        (r"\text{円の面積} = \pi r^2", "円の面積 = πr²"),
        ("\n  x\n  = 2\n", "x = 2"),
    ],
)  # fmt: skip
def test_a_formula_is_a_line_of_unicode(tex: str, expected: str) -> None:
    assert formula(tex) == expected


@pytest.mark.parametrize(
    "tex",
    [r"\nosuchcommand{x}", r"\frac{1}{", "}", r"\sqrt", r"\text x", "{" * 5000, r"\begin{align} x"],
)
def test_what_is_not_understood_stays_as_it_is(tex: str) -> None:
    assert formula(tex) == tex


@given(st.text(st.sampled_from(r"\{}^_[]&$ x12+-.'") | st.characters()))
def test_nothing_makes_it_fail(tex: str) -> None:
    formula(tex)
