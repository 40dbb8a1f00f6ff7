"""Mathematics in words, and on a line."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.reading import as_text
from app.speech import formula_in_words, on_a_line, said
from app.window import Window
from tests.app.samples import QUADRATIC


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        ("x^2 - 5x + 6 = 0", "x squared minus 5 x plus 6 equals 0"),
        (r"\boxed{42}", "42"),
        (r"a_{1} \le 7", "a sub 1 is at most 7"),
        (r"\frac{1}{2}", "1 over 2"),
        (r"\sqrt{2}", "the square root of 2"),
        ("x^{10}", "x to the power 10"),
        ("e^{x+1}", "e to the power x plus 1"),
        (r"7 \equiv 1 \pmod{3}", "7 is congruent to 1 open bracket mod 3 close bracket"),
        (r"3.14 \approx \pi", "3.14 is about π"),
        (r"50\%", "50 per cent"),
    ],
)
def test_a_formula_is_said(tex: str, words: str) -> None:
    assert formula_in_words(tex) == words


def test_text_around_formulas_stays() -> None:
    text = r"The roots of \(x^2 = 4\), namely $\pm 2$."
    assert said(text) == "The roots of x squared equals 4, namely plus or minus 2."


def test_a_title_is_one_line_of_unicode() -> None:
    assert on_a_line("Solve\n$x^2 - 5x + 6 = 0$.") == "Solve x² − 5x + 6 = 0."
    assert on_a_line("It costs $5.") == "It costs $5."


def test_what_is_not_understood_stays_as_it_is() -> None:
    assert "foo" in formula_in_words(r"\foo{x}")


def test_code_is_read_as_it_is() -> None:
    assert as_text([("Code 1", "```python\nx ** 2\n```")]) == "Code 1.\nx ** 2"


def test_the_reading_view_has_the_whole_solution(window: Window, qtbot: QtBot) -> None:
    window._session.transcript.show(QUADRATIC, 1)
    window.reading.trigger()
    (text,) = (edit for edit in window.findChildren(QPlainTextEdit) if edit.isReadOnly())
    shown = text.toPlainText()
    assert shown.startswith("Problem.\nSolve x squared minus 5 x plus 6 equals 0.")
    assert "Code 1.\nfrom sympy import symbols, solve" in shown
    assert "Output 1.\n[2, 3]" in shown
    assert shown.endswith("Answer.\nx = 2, 3 — supported by the executed output")
