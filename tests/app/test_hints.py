"""Hints: a solution is held back, its parts are handed out, and nothing gives the answer away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.cells import AnswerEntry, HintEntry, ProblemEntry
from app.hints import HintBar, hints
from app.window import Window
from engine.blocks import Block, BlockKind, Solution
from tests.app.samples import LONG, QUADRATIC, code, output, text

SECONDS = 60_000


def solution(*blocks: object, answer: str | None = "84", problem: str = "What area?") -> Solution:
    return Solution(problem, blocks, answer, True)


def test_words_are_hints_up_to_where_they_state_the_answer() -> None:
    words = text("By Heron.\n\nFirst $s = 21$.\n\nSo $A = 84$.\n\nThat is all.")
    assert hints(solution(words)) == ["By Heron.", "First $s = 21$."]


def test_words_of_one_paragraph_are_told_a_line_at_a_time() -> None:
    words = text("1. Add.\n2. Halve:\n\\[ s \n\\]\n3. It is 84.")
    assert hints(solution(words)) == ["1. Add.", "2. Halve:\n\n\\[ s \n\\]"]


def test_what_is_announced_is_part_of_the_hint() -> None:
    words = text("The formula is:\n\n\\[ a \\]\n\nUse it.")
    assert hints(solution(words)) == ["The formula is:\n\n\\[ a \\]", "Use it."]


def test_code_is_a_hint_and_its_output_is_none() -> None:
    blocks = (text("By Heron."), code("area()"), output("84"), text("It is 84."))
    assert hints(solution(*blocks)) == ["By Heron.", "```python\narea()\n```"]


def test_code_with_the_answer_in_it_is_no_hint() -> None:
    assert hints(solution(code("print(84)"))) == []


def test_a_box_gives_the_answer_away_however_it_is_written() -> None:
    assert hints(solution(text(r"It is $\boxed{42 \cdot 2}$."))) == []


def test_a_number_within_another_gives_nothing_away() -> None:
    assert hints(solution(text("Take 184 and 84.5 and 840."))) == ["Take 184 and 84.5 and 840."]


def test_a_number_of_the_problem_gives_nothing_away_unless_something_equals_it() -> None:
    words = text("The 2 bolts.\n\nHence $x = 2$.")
    assert hints(solution(words, answer="2", problem="It takes 2 bolts.")) == ["The 2 bolts."]


def test_attempts_that_led_nowhere_are_no_hints() -> None:
    later = Block(BlockKind.TEXT, "Anew.", attempt=1)
    assert hints(solution(text("At first."), later)) == ["Anew."]


# In the window


def ask_for_hints(window: Window, qtbot: QtBot, problem: str) -> None:
    window.composer.box.setPlainText(problem)
    window.composer.hint.click()
    qtbot.waitUntil(lambda: not window._session.busy, timeout=SECONDS)


def shown(window: Window) -> list[type]:
    return [type(entry) for entry in window.view._entries if not entry.isHidden()]


def test_a_solution_is_written_out_of_sight(window: Window, qtbot: QtBot) -> None:
    told: list[str] = []
    window.view.announced.connect(told.append)
    ask_for_hints(window, qtbot, QUADRATIC.problem)
    assert told == []
    assert shown(window) == [ProblemEntry]
    assert window.hints.bar.isVisible()
    assert not window.replay.isEnabled()
    assert window.history.model.rowCount() == 0  # it would name the answer


def test_each_press_gives_one_more_hint_until_there_is_none(window: Window, qtbot: QtBot) -> None:
    ask_for_hints(window, qtbot, QUADRATIC.problem)
    bar, count = window.hints.bar, len(hints(QUADRATIC))
    for number in range(1, count + 1):
        bar.next.click()
        wanted = [ProblemEntry, *[HintEntry] * number]
        qtbot.waitUntil(lambda wanted=wanted: shown(window) == wanted)
    assert bar.says.words.text() == f"Hint {count} of {count}"
    assert not bar.next.isEnabled()


def test_the_solution_is_shown_at_the_second_press_without_hints(
    window: Window, qtbot: QtBot
) -> None:
    ask_for_hints(window, qtbot, QUADRATIC.problem)
    window.hints.bar.next.click()
    window.hints.bar.show_all.click()
    assert AnswerEntry not in shown(window)
    window.hints.bar.show_all.click()
    assert shown(window)[-1] is AnswerEntry
    assert HintEntry not in shown(window)
    assert not window.hints.bar.isVisible()
    qtbot.waitUntil(lambda: window.history.model.rowCount() == 1, timeout=SECONDS)


def test_ones_own_answer_is_compared_and_the_models_stays_hidden(
    window: Window, qtbot: QtBot
) -> None:
    ask_for_hints(window, qtbot, QUADRATIC.problem)
    bar = window.hints.bar
    bar.answer.setText("x=3, 2")
    QTest.keyClick(bar.answer, Qt.Key.Key_Return)
    same = "Your answer is the same as the model's."
    qtbot.waitUntil(lambda: bar.says.words.text() == same, timeout=SECONDS)
    assert AnswerEntry not in shown(window)


@pytest.mark.parametrize(
    ("agreement", "words", "sign"),
    [("equal", "same", True), ("different", "another", True), ("undecided", "cannot be", False)],
)
def test_each_verdict_has_its_sentence_and_its_sign(
    qtbot: QtBot, agreement: str, words: str, sign: bool
) -> None:
    bar = HintBar()
    qtbot.addWidget(bar)
    bar.show_verdict(agreement, supported=True)
    assert words in bar.says.words.text()
    assert bar.says.picture.isHidden() is not sign
    bar.show_count(1, 2, can_check=True)
    assert bar.says.picture.isHidden()


def test_an_answer_without_support_is_no_judge(window: Window, qtbot: QtBot) -> None:
    ask_for_hints(window, qtbot, "Divide by nothing.")
    window.hints.bar.answer.setText("7")
    window.hints.bar.check.click()
    qtbot.waitUntil(lambda: "may be wrong" in window.hints.bar.says.words.text(), timeout=SECONDS)


def test_without_an_answer_there_is_nothing_to_compare_with(window: Window, qtbot: QtBot) -> None:
    ask_for_hints(window, qtbot, LONG.problem)
    window.hints.bar.answer.setText("7")
    assert not window.hints.bar.check.isEnabled()


def test_another_problem_ends_the_hints(window: Window, qtbot: QtBot) -> None:
    ask_for_hints(window, qtbot, QUADRATIC.problem)
    window._session.ask(LONG.problem)
    assert not window.hints.bar.isVisible()
    # A cell is shown by an event of its own, which can come after the end of the solution.
    qtbot.waitUntil(lambda: len(shown(window)) == len(LONG.blocks) + 2, timeout=SECONDS)


def test_hints_are_had_by_key(window: Window, qtbot: QtBot) -> None:
    window.composer.box.setPlainText(QUADRATIC.problem)
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window.composer.box, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window._session.busy, timeout=SECONDS)
    assert shown(window) == [ProblemEntry]
    QTest.keyClick(window.composer.box, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown(window) == [ProblemEntry, HintEntry])
