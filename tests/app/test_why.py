"""“Why?”: a step is explained as a follow-up that quotes it, by menu and by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.cells import CodeEntry, Entry, NoticeEntry, TextEntry
from app.history import ENTRY
from app.session import Phase
from app.window import Window
from engine.blocks import Reason
from tests.app.samples import QUADRATIC
from tests.app.test_window import solve

SECONDS = 60_000


def first(window: Window, kind: type[Entry]) -> Entry:
    return next(entry for entry in window.view._entries if isinstance(entry, kind))


def wait(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window._session.phase is Phase.IDLE, timeout=SECONDS)


def last_problem(window: Window) -> str:
    return window._session.transcript.turn.problem


@pytest.fixture
def solved(window: Window, qtbot: QtBot) -> Window:
    solve(window, qtbot, QUADRATIC.problem)
    return window


def test_a_code_cell_is_quoted_as_code(solved: Window, qtbot: QtBot) -> None:
    first(solved, CodeEntry).why.trigger()
    wait(solved, qtbot)
    assert last_problem(solved).startswith("Explain this step in words")
    assert f"```python\n{QUADRATIC.blocks[1].text}\n```" in last_problem(solved)


def test_of_a_code_cell_what_is_selected_is_quoted_as_code(solved: Window, qtbot: QtBot) -> None:
    cursor = QTextCursor(first(solved, CodeEntry).shown.document())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    first(solved, CodeEntry).shown.setTextCursor(cursor)
    first(solved, CodeEntry).why.trigger()
    wait(solved, qtbot)
    line = QUADRATIC.blocks[1].text.split("\n")[0]
    assert last_problem(solved).endswith(f"```python\n{line}\n```")


def test_a_text_is_quoted_with_its_formulas(solved: Window, qtbot: QtBot) -> None:
    first(solved, TextEntry).why.trigger()
    wait(solved, qtbot)
    assert QUADRATIC.blocks[0].text.strip() in last_problem(solved)


def test_of_a_text_what_is_selected_is_asked_about(solved: Window, qtbot: QtBot) -> None:
    cursor = QTextCursor(first(solved, TextEntry).rich.document())
    cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor, 2)
    words = cursor.selectedText().strip()
    first(solved, TextEntry).rich.setTextCursor(cursor)
    first(solved, TextEntry).why.trigger()
    wait(solved, qtbot)
    assert last_problem(solved).endswith(f"\n\n{words}")


def test_the_explanation_stands_below_the_solution_and_is_no_failure(
    solved: Window, qtbot: QtBot
) -> None:
    first(solved, CodeEntry).why.trigger()
    wait(solved, qtbot)
    turns = solved._session.transcript.turns
    assert [turn.reason for turn in turns] == [Reason.ANSWERED, Reason.EXPLAINED]
    assert not any(isinstance(entry, NoticeEntry) for entry in solved.view._entries)
    assert not solved.view.can_go_on
    model = solved.history.model
    qtbot.waitUntil(lambda: model.rowCount() == 2 and not solved.history._call, timeout=SECONDS)
    assert model.outcome(model.index(0, 0).data(ENTRY)) == "Explained"


def test_an_explanation_is_asked_for_once_whatever_the_votes(solved: Window, qtbot: QtBot) -> None:
    solved.preferences.set("votes", "4")
    first(solved, CodeEntry).why.trigger()
    asked = solved._session._asked
    assert (asked.votes, asked.settings.explain) == (1, True)
    wait(solved, qtbot)
    solved.again.trigger()
    assert solved._session._asked.settings.explain
    wait(solved, qtbot)


def test_it_is_in_the_menu_of_the_cell(solved: Window, qtbot: QtBot) -> None:
    actions = {action.text(): action for action in first(solved, TextEntry).rich.actions()}
    assert "Copy the cell as Markdown" in actions
    actions["Why this step?"].trigger()
    assert solved._session.busy
    wait(solved, qtbot)


def test_the_key_asks_about_the_cell_with_the_cursor(solved: Window, qtbot: QtBot) -> None:
    with qtbot.waitActive(solved):
        solved.activateWindow()
    shown = first(solved, CodeEntry).shown
    shown.setFocus()
    qtbot.waitUntil(shown.hasFocus)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(shown, Qt.Key.Key_Y, modifiers)
    assert solved._session.busy
    wait(solved, qtbot)
    assert "```python" in last_problem(solved)


def test_without_a_step_the_person_is_told_how(solved: Window) -> None:
    solved.composer.box.setFocus()
    solved.why.trigger()
    assert "First put the cursor into" in solved.statusBar().currentMessage()
    assert not solved._session.busy


def test_nothing_is_asked_while_something_is_written_or_held_back(
    window: Window, qtbot: QtBot
) -> None:
    assert not window.why.isEnabled()
    window._session.ask("hang")
    qtbot.waitUntil(lambda: len(window.view._entries) == 3, timeout=SECONDS)
    assert not first(window, TextEntry).why.isEnabled()
    window._session.stop()
    wait(window, qtbot)
    assert first(window, TextEntry).why.isEnabled()
    window.hints.begin(QUADRATIC.problem)
    wait(window, qtbot)
    assert not window.why.isEnabled()


def test_a_sample_that_is_not_stored_cannot_be_followed_up(window: Window) -> None:
    window._session.show(QUADRATIC)
    assert not window.why.isEnabled()
    assert not first(window, CodeEntry).why.isEnabled()


def test_the_question_is_in_the_window_s_language(
    japanese: None, solved: Window, qtbot: QtBot
) -> None:
    first(solved, CodeEntry).why.trigger()
    wait(solved, qtbot)
    assert last_problem(solved).startswith("この手順")
