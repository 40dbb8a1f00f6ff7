"""The problem box: which Enter sends, and which never does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.asking import Composer, ProblemBox
from engine.protocol import ModelLine

MODEL = ModelLine("small", True, "Small", "", "", "", 1, "yes", "fits", 1, 2, 40.0)


@pytest.fixture
def box(qtbot: QtBot) -> ProblemBox:
    box = ProblemBox()
    qtbot.addWidget(box)
    return box


@pytest.fixture
def composer(qtbot: QtBot) -> Composer:
    composer = Composer()
    qtbot.addWidget(composer)
    composer.set_models([MODEL], "small")
    return composer


def test_enter_sends(box: ProblemBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.sent):
        QTest.keyClick(box, Qt.Key.Key_Return)


def test_enter_on_the_number_pad_sends(box: ProblemBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.sent):
        QTest.keyClick(box, Qt.Key.Key_Enter)


def test_shift_enter_breaks_the_line(box: ProblemBox, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(box.sent):
        QTest.keyClicks(box, "a")
        QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClicks(box, "b")
    assert box.toPlainText() == "a\nb"


def test_enter_never_sends_while_an_input_method_composes(box: ProblemBox, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(box.sent):
        QApplication.sendEvent(box, QInputMethodEvent("にほん", []))
        QTest.keyClick(box, Qt.Key.Key_Return)


def test_enter_sends_again_after_the_input_method_has_committed(
    box: ProblemBox, qtbot: QtBot
) -> None:
    QApplication.sendEvent(box, QInputMethodEvent("にほん", []))
    commit = QInputMethodEvent("", [])
    commit.setCommitString("日本")
    QApplication.sendEvent(box, commit)
    assert box.toPlainText() == "日本"
    with qtbot.waitSignal(box.sent):
        QTest.keyClick(box, Qt.Key.Key_Return)


def test_the_box_grows_with_its_text_up_to_a_limit(box: ProblemBox) -> None:
    one = box.height()
    box.setPlainText("a\nb\nc")
    three = box.height()
    box.setPlainText("a\n" * 100)
    assert one < three < box.height() < 10 * one


def test_a_problem_is_sent_without_the_space_around_it(composer: Composer, qtbot: QtBot) -> None:
    composer.box.setPlainText("  1 + 1\n")
    with qtbot.waitSignal(composer.asked) as asked:
        composer.send.click()
    assert asked.args == ["1 + 1", False]
    assert composer.box.toPlainText() == ""


def test_an_empty_problem_is_not_sent(composer: Composer, qtbot: QtBot) -> None:
    composer.box.setPlainText(" \n ")
    with qtbot.assertNotEmitted(composer.asked):
        composer.box.sent.emit()
    assert not composer.send.isEnabled()


def test_while_one_is_solved_the_next_is_kept(composer: Composer, qtbot: QtBot) -> None:
    composer.set_busy(True)
    composer.box.setPlainText("2 + 2")
    with qtbot.assertNotEmitted(composer.asked):
        composer.box.sent.emit()
    assert composer.box.toPlainText() == "2 + 2"


def test_without_a_model_the_button_says_so(composer: Composer) -> None:
    composer.set_models([], "")
    composer.box.setPlainText("1")
    assert not composer.send.isEnabled()
    assert "no model" in composer.send.toolTip()


def test_a_chosen_model_is_reported_by_its_id(composer: Composer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(composer.model_chosen) as chosen:
        composer.models.menu().actions()[0].trigger()
    assert chosen.args == ["small"]
