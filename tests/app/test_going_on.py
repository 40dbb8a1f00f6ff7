"""Going on from what was edited or stopped, problems in other words, versions of a turn."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.cells import CodeEntry, NoticeEntry, ProblemEntry
from app.session import Session
from app.trial import Rewording, Trial
from app.window import Window
from engine.blocks import Block, BlockKind, Solution
from engine.solver import Beginning
from tests.app.samples import LONG, QUADRATIC, code, output, text

SECONDS = 60_000
TWO_CELLS = Solution(
    "Two cells.",
    (
        text("First."), code("a = 1"), output("1"), text("Then."), code("b = 2"), output("2"),
        text("Last."),
    ),
)  # fmt: skip


def until_idle(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window._session.busy, timeout=SECONDS)


def ask(window: Window, qtbot: QtBot, problem: str) -> None:
    window._session.ask(problem)
    until_idle(window, qtbot)


def show(window: Window, solution: Solution) -> None:
    window._session.transcript.show(solution)
    window.view._finish_building()


def entries(window: Window, kind: type) -> list:
    return [entry for entry in window.view._entries if isinstance(entry, kind)]


def run_own(window: Window, qtbot: QtBot, number: int, own: str) -> Trial:
    """Edit a code cell and run it."""
    cell: CodeEntry = entries(window, CodeEntry)[number]
    cell._edit.click()
    trial = cell.findChild(Trial)
    trial.editor.setPlainText(own)
    trial.run.click()
    qtbot.waitUntil(lambda: trial._output is not None, timeout=SECONDS)
    return trial


def begun_by(window: Window, qtbot: QtBot, press: object) -> Beginning:
    """What the model would go on from; nothing is asked of it."""
    window.view.go_on_wanted.disconnect(window._session.go_on)
    with qtbot.waitSignal(window.view.go_on_wanted) as wanted:
        press()
    return wanted.args[1]


def test_the_model_goes_on_from_the_edited_cell(window: Window, qtbot: QtBot) -> None:
    ask(window, qtbot, QUADRATIC.problem)
    trial = run_own(window, qtbot, 0, "print('mine')")
    trial.go_on.click()
    until_idle(window, qtbot)
    turn = window._session.transcript.turn
    assert [block.text for block in turn.solution.blocks][:2] == [
        QUADRATIC.blocks[0].text, "print('mine')",
    ]  # fmt: skip
    assert turn.answer == "9"


def test_with_votes_each_goes_on_from_the_edited_cell(window: Window, qtbot: QtBot) -> None:
    ask(window, qtbot, QUADRATIC.problem)
    trial = run_own(window, qtbot, 0, "print('mine')")
    window.preferences.set("votes", "4")
    trial.go_on.click()
    until_idle(window, qtbot)
    turn = window._session.transcript.turn
    assert turn.solution.blocks[1].text == "print('mine')"
    assert turn.tally is not None
    assert turn.tally.asked == 4


def test_the_first_version_is_kept_and_can_be_gone_back_to(window: Window, qtbot: QtBot) -> None:
    ask(window, qtbot, QUADRATIC.problem)
    run_own(window, qtbot, 0, "print('mine')").go_on.click()
    until_idle(window, qtbot)
    (problem,) = entries(window, ProblemEntry)
    assert problem._which.text() == "Version 2 of 2"
    assert not problem.later.isEnabled()
    with qtbot.waitSignal(window._session.opened, timeout=SECONDS):
        problem.earlier.click()
    assert window._session.transcript.turn.solution.blocks == QUADRATIC.blocks
    with qtbot.waitSignal(window._session.opened, timeout=SECONDS):
        window.later.trigger()
    assert window._session.transcript.turn.answer == "9"


def test_blocks_up_to_the_edited_cell_stand_and_no_others(window: Window, qtbot: QtBot) -> None:
    show(window, TWO_CELLS)
    trial = run_own(window, qtbot, 0, "a = 5")
    begun = begun_by(window, qtbot, trial.go_on.click)
    assert begun == Beginning((TWO_CELLS.blocks[0], Block(BlockKind.CODE, "a = 5")))


def test_cells_before_it_are_taken_in_the_persons_version(window: Window, qtbot: QtBot) -> None:
    show(window, TWO_CELLS)
    run_own(window, qtbot, 0, "a = 5")
    run_own(window, qtbot, 1, "b = 6")
    begun = begun_by(window, qtbot, window.go_on.trigger)  # from the one that was run last
    texts = [block.text for block in begun.blocks if block.kind is BlockKind.CODE]
    assert texts == ["a = 5", "b = 6"]


def test_a_version_that_was_taken_back_counts_no_more(window: Window, qtbot: QtBot) -> None:
    show(window, TWO_CELLS)
    run_own(window, qtbot, 0, "a = 5").close_button.click()
    run_own(window, qtbot, 1, "b = 6")
    begun = begun_by(window, qtbot, window.go_on.trigger)
    assert begun.blocks[1].text == "a = 1"


def test_a_stopped_solution_is_gone_on_with_from_its_end(window: Window, qtbot: QtBot) -> None:
    window._session.ask("hang")
    qtbot.waitUntil(lambda: len(window.view._entries) == 3, timeout=SECONDS)
    assert not window.go_on.isEnabled()
    window._session.stop()
    until_idle(window, qtbot)
    assert window.go_on.isEnabled()
    (notice,) = entries(window, NoticeEntry)
    notice.findChild(QPushButton).click()
    until_idle(window, qtbot)
    turn = window._session.transcript.turn
    (block,) = turn.solution.blocks
    assert block.text.startswith("One block, whole. so on")
    assert len(turn.branches) == 2


def test_a_solution_without_an_answer_is_gone_on_with(window: Window, qtbot: QtBot) -> None:
    ask(window, qtbot, LONG.problem)
    window.go_on.trigger()
    until_idle(window, qtbot)
    last = window._session.transcript.turn.solution.blocks[-1].text
    assert last.startswith("There are 500 of them.\n\n so on")


def test_an_answer_is_not_gone_on_with(window: Window, qtbot: QtBot) -> None:
    ask(window, qtbot, QUADRATIC.problem)
    assert not window.go_on.isEnabled()
    window.view.go_on()
    assert not window._session.busy


def test_a_follow_up_that_is_gone_on_with_stays_one(window: Window, qtbot: QtBot) -> None:
    ask(window, qtbot, QUADRATIC.problem)
    window._session.ask(LONG.problem, follow_up=True)
    until_idle(window, qtbot)
    window.go_on.trigger()
    until_idle(window, qtbot)
    turns = window._session.transcript.turns
    assert [turn.solution_id for turn in turns] == [1, 3]
    assert turns[1].branches == (2, 3)


def test_a_problem_is_asked_in_other_words(window: Window, qtbot: QtBot) -> None:
    ask(window, qtbot, QUADRATIC.problem)
    (problem,) = entries(window, ProblemEntry)
    problem.edit.click()
    editor = problem.findChild(Rewording)
    assert editor.box.toPlainText() == QUADRATIC.problem
    editor.box.setPlainText("Divide by nothing.")
    QTest.keyClick(editor.box, Qt.Key.Key_Return)
    until_idle(window, qtbot)
    turn = window._session.transcript.turn
    assert (turn.problem, turn.branches) == ("Divide by nothing.", (1, 2))


def test_the_first_of_two_problems_is_asked_in_other_words(window: Window, qtbot: QtBot) -> None:
    ask(window, qtbot, QUADRATIC.problem)
    window._session.ask("And why?", follow_up=True)
    until_idle(window, qtbot)
    window._session.ask_edited(0, "Divide by nothing.")
    until_idle(window, qtbot)
    (turn,) = window._session.transcript.turns
    assert turn.branches == (1, 3)
    with qtbot.waitSignal(window._session.opened, timeout=SECONDS):
        window.earlier.trigger()
    assert [turn.problem for turn in window._session.transcript.turns][1:] == ["And why?"]


def test_nothing_is_asked_twice_at_once(window: Window, qtbot: QtBot, session: Session) -> None:
    ask(window, qtbot, QUADRATIC.problem)
    trial = run_own(window, qtbot, 0, "1")
    window._session.ask("hang", follow_up=True)
    assert not trial.go_on.isEnabled()
    session.go_on(0, Beginning())
    session.ask_edited(0, "other")
    assert [turn.problem for turn in session.transcript.turns] == [QUADRATIC.problem, "hang"]
    session.stop()
    until_idle(window, qtbot)
    assert trial.go_on.isEnabled()


def test_what_nearly_fills_the_context_can_be_left_with_its_answer(
    window: Window, qtbot: QtBot
) -> None:
    ask(window, qtbot, QUADRATIC.problem)
    gauge = window._status.gauge
    assert not gauge.isVisible()  # nobody knows
    ask(window, qtbot, "fill")
    assert gauge.label.text() == "Context: 3,900 of 4,096"
    assert gauge.button.isVisible()
    gauge.button.click()
    assert window._session.transcript.turns == []
    carried = "We have solved this: fill\nThe answer was 7.\n\n"
    assert window.composer.box.toPlainText() == carried
