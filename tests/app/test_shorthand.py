"""Typing mathematics: signs by name, templates, and the preview."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.asking import Composer, ProblemBox
from app.shorthand import Template, inserted, sign_before, templates

SECONDS = 60_000


@pytest.fixture
def box(qtbot: QtBot) -> ProblemBox:
    box = ProblemBox()
    qtbot.addWidget(box)
    return box


@pytest.fixture
def composer(qtbot: QtBot) -> Composer:
    composer = Composer()
    qtbot.addWidget(composer)
    composer.show()
    return composer


def test_a_name_and_a_space_become_a_sign(box: ProblemBox) -> None:
    QTest.keyClicks(box, r"sin \alpha \le 1, 2\pi r")
    assert box.toPlainText() == "sin α≤1, 2πr"


def test_undoing_brings_the_name_back(box: ProblemBox) -> None:
    QTest.keyClicks(box, "\\alpha ")
    box.undo()
    assert box.toPlainText().startswith("\\alpha")


@pytest.mark.parametrize("text", ["alpha ", "\\alphabet ", "\\alpha", "\\frac ", "a \\ alpha "])
def test_what_is_no_name_stays(text: str) -> None:
    assert sign_before(text) is None


@pytest.mark.parametrize("text", ["$x + \\alpha ", "\\(\\alpha ", "\\[ \\pi "])
def test_in_a_formula_latex_is_meant(text: str) -> None:
    assert sign_before(text) is None


def test_after_a_formula_names_are_signs_again() -> None:
    assert sign_before("\\(x\\) \\times ") == (7, "×")


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.name)
def test_a_template_puts_the_cursor_inside(box: ProblemBox, template: Template) -> None:
    box.setPlainText("so ")
    box.moveCursor(box.textCursor().MoveOperation.End)
    box.insert_template(template)
    text, place = inserted(template)
    assert box.toPlainText() == f"so {text}"
    assert "§" not in text
    assert box.textCursor().position() == 3 + place
    assert 2 < place < len(text)


def test_a_template_is_inserted_from_the_menu(composer: Composer) -> None:
    composer.insert.menu().actions()[0].trigger()
    QTest.keyClicks(composer.box, "1")
    assert composer.box.toPlainText() == r"\(\frac{1}{}\)"


def test_the_preview_shows_formulas_while_there_are_some(composer: Composer, qtbot: QtBot) -> None:
    composer.box.setPlainText(r"Solve \(x^2 = 4\).")
    qtbot.waitUntil(composer.preview.isVisible, timeout=SECONDS)
    assert composer.preview.toPlainText() == "Solve \ufffc."
    composer.box.setPlainText("Solve it.")
    qtbot.waitUntil(lambda: not composer.preview.isVisible(), timeout=SECONDS)
