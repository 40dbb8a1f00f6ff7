"""The window, driven as a person would, on an engine whose solutions are recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.cells import AnswerEntry, CodeEntry, Entry, NoticeEntry, TextEntry
from app.formulas import typesetter
from app.outputs import ExecutionEntry
from app.session import Phase, Session
from app.texts import Shown
from app.window import Window
from tests.app.samples import QUADRATIC

SECONDS = 60_000


def solve(window: Window, qtbot: QtBot, problem: str) -> None:
    """Type a problem, press Enter, and wait until everything is drawn."""
    window.composer.box.setPlainText(problem)
    QTest.keyClick(window.composer.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window._session.phase is Phase.IDLE, timeout=SECONDS)
    wait_until_drawn(window, qtbot)


def wait_until_drawn(window: Window, qtbot: QtBot) -> None:
    """Also until every cell is shown and has its place: both are events that come later."""
    view = window.view

    def is_drawn() -> bool:
        shown = all(entry.isVisible() for entry in view._entries)
        return shown and not typesetter()._waiting and not view._to_draw

    qtbot.waitUntil(is_drawn, timeout=SECONDS)
    QApplication.sendPostedEvents()


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
    assert kinds(window) == [TextEntry, NoticeEntry, NoticeEntry]
    assert window.view._entries[1].rich.toPlainText() == "This is as far as I"
    assert window.view._entries[2].accessibleName() == "The solution was cut off."
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
    before = bar.maximum()
    window.view.add_notice("One more line.")
    qtbot.waitUntil(lambda: bar.maximum() > before)
    assert bar.value() == 100
    assert window.view._pill.isVisible()
    window.view._pill.click()
    assert bar.value() == bar.maximum()
    assert not window.view._pill.isVisible()


@pytest.mark.parametrize("width", [420, 1400])
def test_nothing_is_wider_than_the_window(window: Window, qtbot: QtBot, width: int) -> None:
    window.show_history.setChecked(False)

    def resized() -> bool:  # not before the layout knows that the history is gone
        window.resize(width, 600)
        return window.width() == width

    qtbot.waitUntil(resized)
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


def test_a_screen_reader_is_told_each_block_and_the_answer(window: Window, qtbot: QtBot) -> None:
    told: list[str] = []
    window.view.announced.connect(told.append)
    solve(window, qtbot, QUADRATIC.problem)
    answer = "Answer: x = 2, 3 — supported by the executed output"
    assert told == ["Text", "Code 1", "Output 1", "Text", answer]


# Working with a solution


@pytest.fixture
def solved(window: Window, qtbot: QtBot) -> Window:
    solve(window, qtbot, QUADRATIC.problem)
    return window


def test_a_folded_cell_shows_its_first_line(solved: Window) -> None:
    code = solved.view._entries[2]
    code.gutter._fold.click()
    assert not code.shown.isVisible()
    assert code._summary.text() == "from sympy import symbols, solve …"
    code.gutter._fold.click()
    assert code.shown.isVisible()


def test_all_code_is_folded_and_stays_so_for_new_cells(solved: Window, qtbot: QtBot) -> None:
    solved.fold_code.trigger()
    assert solved.view.folds == [1, 2]
    solve(solved, qtbot, "Print much.")
    assert solved.view.folds == [1, 2]
    solved.fold_code.trigger()
    assert solved.view.folds == []


def test_folds_are_remembered_with_the_solution(solved: Window, qtbot: QtBot) -> None:
    solved.view._entries[1].gutter._fold.click()
    solved.new.trigger()
    with qtbot.waitSignal(solved._session.opened, timeout=SECONDS):
        solved._open(1)
    assert solved.view.folds == [0]


def test_the_solution_is_copied_as_markdown(solved: Window, qapp: QApplication) -> None:
    solved.copy.trigger()
    copied = qapp.clipboard().text()
    assert "To solve the equation $x^2 - 5x + 6 = 0$" in copied
    assert "from sympy import symbols, solve" in copied


def test_a_cell_is_copied_as_markdown_as_text_and_as_a_picture(
    solved: Window, qapp: QApplication
) -> None:
    _, as_markdown, as_text, as_picture = solved.view._entries[2].shown.actions()
    as_markdown.trigger()
    assert qapp.clipboard().text() == f"```python\n{QUADRATIC.blocks[1].text}\n```"
    as_text.trigger()
    assert qapp.clipboard().text() == QUADRATIC.blocks[1].text
    solved.view._entries[4].rich.actions()[2].trigger()
    assert "x² - 5x + 6 = (x - 2)(x - 3)" in qapp.clipboard().text().replace("−", "-")
    as_picture.trigger()
    assert qapp.clipboard().pixmap().width() > 100


def test_a_formula_is_found_under_the_pointer(solved: Window) -> None:
    rich = solved.view._entries[1].rich
    cursor = rich.document().find("\ufffc")
    cursor.setPosition(cursor.selectionStart())
    place = rich.cursorRect(cursor).center()
    found = rich.formula_at(place)
    assert found is not None
    assert found.tex == "x^2 - 5x + 6 = 0"


def drag(first: Shown, last: Shown) -> None:
    """From the start of one text to the end of another, with the left button."""
    start = QPoint(1, 3)
    end = last.viewport().rect().bottomRight() - QPoint(2, 2)
    QTest.mousePress(first.viewport(), Qt.MouseButton.LeftButton, pos=start)
    there = first.viewport().mapFromGlobal(last.viewport().mapToGlobal(end))
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(there),
        QPointF(last.viewport().mapToGlobal(end)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(first.viewport(), move)
    QTest.mouseRelease(first.viewport(), Qt.MouseButton.LeftButton, pos=there)


def test_a_selection_goes_over_several_cells(solved: Window, qapp: QApplication) -> None:
    first, code = solved.view._entries[1].rich, solved.view._entries[2].shown
    drag(first, code)
    first.copy()
    copied = qapp.clipboard().text()
    assert copied.startswith(r"To solve the equation \(x^2 - 5x + 6 = 0\)")
    assert copied.endswith("5*x + 6, x)\nroots")


def test_a_selection_goes_upwards_too(solved: Window) -> None:
    first, code = solved.view._entries[1].rich, solved.view._entries[2].shown
    QTest.mousePress(code.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(400, 3))
    solved.view.selection._extend(first.viewport().mapToGlobal(QPoint(1, 3)))
    assert solved.view.selection.text().endswith("exactly.\n\nfrom sympy import symbols, solve")


def test_a_click_ends_the_selection_everywhere(solved: Window) -> None:
    first, code = solved.view._entries[1].rich, solved.view._entries[2].shown
    drag(first, code)
    last = solved.view._entries[4].rich
    QTest.mouseClick(last.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert solved.view.selection.text() == ""


@pytest.mark.parametrize("suffix", [".md", ".html", ".ipynb"])
def test_a_solution_is_saved_as_a_file(
    solved: Window, qtbot: QtBot, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"solution{suffix}"
    solved._session.export(1, str(file))
    qtbot.waitUntil(lambda: kinds(solved)[-1] is NoticeEntry, timeout=SECONDS)
    assert str(file) in solved.view._entries[-1].accessibleName()
    assert "symbols" in file.read_text("utf-8")


def test_a_file_that_cannot_be_written_is_said(solved: Window, qtbot: QtBot) -> None:
    solved._session.export(1, "/nowhere/at/all.md")
    qtbot.waitUntil(lambda: kinds(solved)[-1] is NoticeEntry, timeout=SECONDS)
    assert "cannot be written" in solved.view._entries[-1].accessibleName()


def test_try_again_solves_it_anew_and_keeps_the_first(solved: Window, qtbot: QtBot) -> None:
    solved.again.trigger()
    qtbot.waitUntil(lambda: solved.history.model.rowCount() == 2, timeout=SECONDS)
    qtbot.waitUntil(lambda: not solved._session.busy, timeout=SECONDS)
    assert len(solved._session.transcript.turns) == 1
    assert solved._session.last_solution == 2


def test_trying_a_follow_up_again_keeps_what_it_follows(solved: Window, qtbot: QtBot) -> None:
    solved._session.ask("And why?", follow_up=True)
    qtbot.waitUntil(lambda: not solved._session.busy, timeout=SECONDS)
    solved.again.trigger()
    qtbot.waitUntil(lambda: not solved._session.busy, timeout=SECONDS)
    turns = solved._session.transcript.turns
    assert [turn.solution_id for turn in turns] == [1, 3]
    assert turns[0].solution.blocks == QUADRATIC.blocks


def test_what_cannot_be_done_now_is_not_offered(window: Window, qtbot: QtBot) -> None:
    assert not window.replay.isEnabled()
    assert not window.save.isEnabled()
    solve(window, qtbot, QUADRATIC.problem)
    assert window.replay.isEnabled()
    assert window.save.isEnabled()


def test_a_link_is_opened_only_on_a_persons_word(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    no, yes = QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes
    monkeypatch.setattr(QMessageBox, "question", lambda *_: no)
    window.view.link_activated.emit("https://example.org")
    assert opened == []
    monkeypatch.setattr(QMessageBox, "question", lambda *_: yes)
    window.view.link_activated.emit("file:///etc/passwd")
    window.view.link_activated.emit("https://example.org")
    assert opened == ["https://example.org"]


@pytest.mark.parametrize("allowed", [True, False])
def test_code_runs_without_isolation_only_on_a_persons_word(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, allowed: bool
) -> None:
    asked: list[str] = []
    buttons = QMessageBox.StandardButton

    def answer(*arguments: object) -> QMessageBox.StandardButton:
        asked.append(str(arguments[2]))
        return buttons.Yes if allowed else buttons.No

    monkeypatch.setattr(QMessageBox, "warning", answer)
    window._session.choose_model("bare")
    solve(window, qtbot, QUADRATIC.problem)
    assert len(asked) == 1
    assert "Code cannot be isolated here." in asked[0]
    assert (AnswerEntry in kinds(window)) is allowed
    assert window._session.allow_unisolated is allowed


def test_what_is_typed_outlives_a_crash(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window._draft_timer.setInterval(0)
    window.composer.box.setPlainText("half a probl")
    qtbot.waitUntil(lambda: window._settings.value("draft") == "half a probl")


def test_what_was_typed_is_there_after_a_restart(
    window: Window, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    window.composer.box.setPlainText("half a probl")
    window.close()
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    again = Window(session, settings)
    qtbot.addWidget(again)
    assert again.composer.box.toPlainText() == "half a probl"


def test_no_two_parts_of_the_window_fight_for_a_key(window: Window) -> None:
    window._session.transcript.show(QUADRATIC, 1)
    window.start_replay()
    own = {
        key.toString()
        for action in window.findChildren(QAction)
        if action.shortcutContext() is Qt.ShortcutContext.WindowShortcut
        for key in action.shortcuts()
    }
    others = {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}
    assert own & others == set()


def test_every_shortcut_is_on_the_sheet_and_used_once(window: Window) -> None:
    keys = [key for action in window.commands.menu.actions() for key in action.shortcuts()]
    assert len(keys) == len(set(map(QKeySequence.toString, keys)))
    window.commands.show_shortcuts()
    (sheet,) = (d for d in window.findChildren(QDialog) if d.isVisible())
    listed = sheet.findChild(QTreeWidget)
    rows = listed.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    words = {row.text(0): row.text(1) for row in rows}
    assert words["Replay"] == "Ctrl+R"
    assert set(words.values()) - {""} >= {
        action.shortcut().toString() for action in window.commands.menu.actions()
        if len(action.shortcuts()) == 1 and action.shortcut().toString()
    }  # fmt: skip
