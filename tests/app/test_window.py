"""The window, driven as a person would, on an engine whose solutions are recorded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.cells import AnswerEntry, CodeEntry, Entry, NoticeEntry, TextEntry
from app.formulas import typesetter
from app.outputs import ExecutionEntry
from app.session import Phase
from app.window import Window
from tests.app.samples import QUADRATIC

SECONDS = 30_000


def solve(window: Window, qtbot: QtBot, problem: str) -> None:
    """Type a problem, press Enter, and wait until everything is drawn."""
    window.composer.box.setPlainText(problem)
    QTest.keyClick(window.composer.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window._session.phase is Phase.IDLE, timeout=SECONDS)
    wait_until_drawn(window, qtbot)


def wait_until_drawn(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not typesetter()._waiting and not window.view._to_draw, timeout=SECONDS)


def kinds(window: Window) -> list[type[Entry]]:
    return [type(entry) for entry in window.view._entries][1:]  # behind the problem


def test_a_problem_becomes_cells_and_an_answer(window: Window, qtbot: QtBot) -> None:
    solve(window, qtbot, QUADRATIC.problem)
    assert kinds(window) == [TextEntry, CodeEntry, ExecutionEntry, TextEntry, AnswerEntry]


def test_the_answer_names_its_evidence(window: Window, qtbot: QtBot) -> None:
    solve(window, qtbot, QUADRATIC.problem)
    assert "x = 2, 3 — supported by the executed output" in (
        window.view._entries[-1].rich.toPlainText()
    )
    solve(window, qtbot, "Divide by nothing.")
    assert "7 — not supported by any output" in window.view._entries[-1].rich.toPlainText()


def test_formulas_are_drawn_and_copied_as_latex(window: Window, qtbot: QtBot) -> None:
    solve(window, qtbot, QUADRATIC.problem)
    shown = window.view._entries[1].rich
    assert "\ufffc" in shown.toPlainText()
    shown.selectAll()
    copied = shown.createMimeDataFromSelection().text()
    assert r"the equation \(x^2 - 5x + 6 = 0\), we use the quadratic formula:" in copied
    assert r"\[x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}\]" in copied


def test_code_is_copied_as_it_was_written(window: Window, qtbot: QtBot, qapp: object) -> None:
    solve(window, qtbot, QUADRATIC.problem)
    code = window.view._entries[2]
    next(
        button
        for button in code.findChildren(QAbstractButton)
        if button.accessibleName() == "Copy the code"
    ).click()
    assert qapp.clipboard().text() == QUADRATIC.blocks[1].text


def test_an_error_is_short_and_its_traceback_folded(window: Window, qtbot: QtBot) -> None:
    solve(window, qtbot, "Divide by nothing.")
    (execution,) = (e for e in window.view._entries if isinstance(e, ExecutionEntry))
    texts = [label.text() for label in execution.findChildren(QWidget) if hasattr(label, "text")]
    assert "ZeroDivisionError: division by zero\nline 1: 1 / 0" in texts
    fold = next(b for b in execution.findChildren(QAbstractButton) if b.text() == "Details")
    qtbot.waitUntil(fold.isVisible)
    details = fold.parentWidget()._text
    assert not details.isVisible()
    fold.click()
    assert "Traceback" in details.toPlainText()
    assert details.isVisible()


def test_long_output_is_folded_with_its_true_size(window: Window, qtbot: QtBot) -> None:
    solve(window, qtbot, "Print much.")
    (execution,) = (e for e in window.view._entries if isinstance(e, ExecutionEntry))
    more = execution.findChildren(QPushButton)[0]
    assert more.text() == "Show all 500 lines (1,891 characters)"
    assert "500" not in execution._printed.toPlainText()
    more.click()
    assert execution._printed.toPlainText().endswith("500")


def test_stop_ends_the_solution_and_keeps_what_was_written(window: Window, qtbot: QtBot) -> None:
    window.composer.box.setPlainText("hang")
    QTest.keyClick(window.composer.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.view._entries) == 3, timeout=SECONDS)
    assert window.composer.stop.isVisible()
    window.composer.stop.click()
    qtbot.waitUntil(lambda: window._session.phase is Phase.IDLE, timeout=SECONDS)
    assert kinds(window) == [TextEntry, TextEntry, NoticeEntry]
    assert window.view._entries[2].rich.toPlainText() == "And then"
    assert window.view._entries[-1].accessibleName() == "Stopped by you."


def test_a_dying_engine_is_said_and_every_block_kept_and_the_next_problem_solved(
    window: Window, qtbot: QtBot
) -> None:
    solve(window, qtbot, "die")
    assert kinds(window) == [TextEntry, NoticeEntry]
    assert window.view._entries[1].rich.toPlainText() == "This is as far as I"
    assert "ended unexpectedly" in window.view._entries[-1].accessibleName()
    solve(window, qtbot, QUADRATIC.problem)
    assert AnswerEntry in kinds(window)


def test_a_model_that_cannot_be_used_is_said_in_the_transcript(
    window: Window, qtbot: QtBot
) -> None:
    window._session.choose_model("refuse")
    solve(window, qtbot, "1+1")
    assert window.view._entries[-1].accessibleName() == "There is no such model. Choose another."


def test_a_follow_up_goes_below_the_solution(window: Window, qtbot: QtBot) -> None:
    solve(window, qtbot, QUADRATIC.problem)
    window.composer.box.setPlainText("And why?")
    window.composer.follow.click()
    qtbot.waitUntil(lambda: window._session.phase is Phase.IDLE, timeout=SECONDS)
    assert [turn.problem for turn in window._session.transcript.turns] == [
        QUADRATIC.problem,
        "And why?",
    ]


def test_a_new_problem_begins_an_empty_transcript(window: Window, qtbot: QtBot) -> None:
    solve(window, qtbot, QUADRATIC.problem)
    window.new.trigger()
    assert window.view._entries == []
    assert not window.composer.follow.isVisible()


def test_what_was_solved_is_in_the_history_and_opens_again(window: Window, qtbot: QtBot) -> None:
    solve(window, qtbot, QUADRATIC.problem)
    window.new.trigger()
    qtbot.waitUntil(lambda: window.history.model.rowCount() == 1, timeout=SECONDS)
    index = window.history.model.index(0, 0)
    place = window.history.list.visualRect(index).center()
    QTest.mouseClick(window.history.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: AnswerEntry in kinds(window), timeout=SECONDS)
    assert window._session.transcript.turn.solution.blocks == QUADRATIC.blocks


def test_the_history_is_searched_as_one_types(window: Window, qtbot: QtBot) -> None:
    solve(window, qtbot, QUADRATIC.problem)
    solve(window, qtbot, "Print much.")
    qtbot.waitUntil(lambda: window.history.model.rowCount() == 2, timeout=SECONDS)
    QTest.keyClicks(window.history.search, "quadratic")
    qtbot.waitUntil(lambda: window.history.model.rowCount() == 1, timeout=SECONDS)
    QTest.keyClicks(window.history.search, "xyzzy")
    qtbot.waitUntil(lambda: window.history.model.rowCount() == 0, timeout=SECONDS)
    assert window.history._empty.isVisible()


def test_the_view_follows_the_end_until_the_reader_scrolls_up(window: Window, qtbot: QtBot) -> None:
    solve(window, qtbot, "Print much.")
    window.view._entries[3].findChildren(QPushButton)[0].click()  # 500 lines
    bar = window.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1000)
    assert bar.value() == bar.maximum()
    bar.setValue(100)
    window.view.add_notice("One more line.")
    qtbot.wait(50)
    assert bar.value() == 100
    assert window.view._pill.isVisible()
    window.view._pill.click()
    assert bar.value() == bar.maximum()
    assert not window.view._pill.isVisible()


@pytest.mark.parametrize("width", [420, 1400])
def test_nothing_is_wider_than_the_window(window: Window, qtbot: QtBot, width: int) -> None:
    window.show_history.setChecked(False)
    window.resize(width, 600)
    solve(window, qtbot, QUADRATIC.problem)
    assert window.width() == width
    assert window.view.widget().width() <= window.view.viewport().width()


def test_everything_a_screen_reader_meets_has_a_name(window: Window, qtbot: QtBot) -> None:
    solve(window, qtbot, "Divide by nothing.")
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
    ]
    assert nameless == []
