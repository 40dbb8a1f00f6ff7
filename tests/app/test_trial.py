"""Running code again, and running one's own version of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.cells import BlockEntry, CodeEntry
from app.outputs import ExecutionEntry
from app.panels import Words
from app.rerun import is_same
from app.trial import Trial
from app.window import Window
from engine.blocks import Block, BlockKind, Solution
from tests.app.samples import FAILING, QUADRATIC, code, failure, output, text

SECONDS = 60_000
TWO_CELLS = Solution(
    "Two cells.",
    (
        text("First."), code("a = 1\nprint(a)"), output("print(a)\n"),
        text("Then."), code("print(a + 1)"), output("2\n"),
    ),
)  # fmt: skip


def words_in(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(Words)]


def show(window: Window, solution: Solution) -> None:
    window._session.transcript.show(solution)
    window.view._finish_building()


def entries(window: Window, kind: type) -> list:
    return [entry for entry in window.view._entries if isinstance(entry, kind)]


@pytest.mark.parametrize(
    ("recorded", "now", "same"),
    [
        (output("4\n"), output("4"), True),
        (output("4"), output("5"), False),
        (output(result="x", latex="x"), output(result="x"), True),
        (output("", figures=(b"1",)), output(""), False),
        (output("4"), failure("E", "line 1", ""), False),
        (failure("E", "line 1", "at 1"), failure("E", "line 1", "at 2"), True),
        (Block(BlockKind.EXECUTION, "4"), output("4\n"), True),
        (Block(BlockKind.EXECUTION, "4"), output("5\n"), False),
        (None, output("4"), False),
    ],
)
def test_outputs_are_the_same_if_a_person_sees_the_same(
    recorded: Block | None, now: Block, same: bool
) -> None:
    assert is_same(recorded, now) is same


def test_run_again_flags_each_output(window: Window, qtbot: QtBot) -> None:
    show(window, TWO_CELLS)
    window.rerun.trigger()
    first, second = entries(window, ExecutionEntry)
    qtbot.waitUntil(lambda: "Run again: another output." in words_in(second), timeout=SECONDS)
    assert "Run again: the same output." in words_in(first)
    words = "Run again: 1 of 2 outputs are others."
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == words, timeout=SECONDS)


def test_an_error_that_comes_again_is_the_same(window: Window, qtbot: QtBot) -> None:
    show(window, FAILING)
    window.rerun.trigger()
    (only,) = entries(window, ExecutionEntry)
    qtbot.waitUntil(lambda: "Run again: the same output." in words_in(only), timeout=SECONDS)


def test_only_the_last_attempt_is_run_again(window: Window) -> None:
    first = Block(BlockKind.CODE, "1 / 0", attempt=0)
    failed = Block(BlockKind.EXECUTION, "no", attempt=0)
    second = Block(BlockKind.CODE, "2", attempt=1)
    worked = Block(BlockKind.EXECUTION, "2", attempt=1)
    show(window, Solution("Twice.", (first, failed, second, worked)))
    assert [code for code, _ in window.view.code_with_outputs] == ["2"]


def edit(window: Window, number: int) -> Trial:
    cell: CodeEntry = entries(window, CodeEntry)[number]
    cell._edit.click()
    trial = cell.findChild(Trial)
    assert isinstance(trial, Trial)
    return trial


def test_an_edited_cell_runs_behind_those_before_it(window: Window, qtbot: QtBot) -> None:
    show(window, TWO_CELLS)
    asked: list[list[str]] = []
    window.view.trial_wanted.connect(lambda _, codes: asked.append(codes))
    trial = edit(window, 1)
    trial.editor.setPlainText("print(a + 5)")
    QTest.keyClick(trial.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: trial._output is not None, timeout=SECONDS)
    assert asked == [["a = 1\nprint(a)", "print(a + 5)"]]
    assert trial._output is not None
    assert trial._output._printed.toPlainText() == "print(a + 5)"
    assert trial.run.isEnabled()


def test_the_models_version_stays_beside_ones_own(window: Window) -> None:
    show(window, QUADRATIC)
    trial = edit(window, 0)
    trial.editor.setPlainText("mine")
    (cell,) = entries(window, CodeEntry)
    assert cell.code == QUADRATIC.blocks[1].text


def test_later_cells_are_marked_stale_until_one_goes_back(window: Window) -> None:
    show(window, TWO_CELLS)
    trial = edit(window, 0)
    trial.run.click()
    blocks = entries(window, BlockEntry)
    stale = ["Stale" in entry.accessibleDescription() for entry in blocks]
    assert stale == [False, False, True, True, True, True]
    assert blocks[2]._stale is not None
    assert blocks[2]._stale.isVisible()
    trial.close_button.click()
    assert not any(entry.accessibleDescription() for entry in blocks)
    assert not blocks[2]._stale.isVisible()
    assert entries(window, CodeEntry)[0].findChild(Trial) is None


def test_a_cell_has_one_editor(window: Window) -> None:
    show(window, QUADRATIC)
    edit(window, 0)
    edit(window, 0)
    assert len(entries(window, CodeEntry)[0].findChildren(Trial)) == 1


def test_closing_an_editor_while_its_code_runs_does_no_harm(window: Window, qtbot: QtBot) -> None:
    show(window, QUADRATIC)
    trial = edit(window, 0)
    with qtbot.waitSignal(window.view.trial_wanted):
        trial.run.click()
    trial.close_button.click()
    call = window._session.run_code(["1"])
    with qtbot.waitSignal(call.done, timeout=SECONDS):
        pass
