"""The first minute: samples that can be replayed with no model and no engine at all."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.cells import AnswerEntry
from app.panels import Words
from app.welcome import Sample, samples, topic_words
from app.window import Window
from engine.blocks import BlockKind, ExecutionStatus, Reason

SECONDS = 60_000


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.solution.problem[:30])
def test_a_sample_was_made_by_a_model_and_really_executed(sample: Sample) -> None:
    solution = sample.solution
    assert solution.origin is not None
    assert solution.reason is Reason.ANSWERED
    assert solution.supported
    executions = [b.execution for b in solution.blocks if b.kind is BlockKind.EXECUTION]
    assert executions
    assert executions[-1].status is ExecutionStatus.OK


def test_the_name_of_the_program_stands_out(window: Window) -> None:
    window.show()
    title, text = window.welcome._title, window.welcome.findChild(Words)
    assert title.font().weight() >= QFont.Weight.DemiBold
    assert title.fontMetrics().height() > 1.4 * text.fontMetrics().height()


def test_the_page_is_never_wider_than_its_window(window: Window, qtbot: QtBot) -> None:
    page = window.welcome
    window.show_history.setChecked(False)
    window.show()
    window.resize(window.minimumSizeHint().width(), 500)
    qtbot.waitUntil(lambda: page.viewport().width() < 500)
    qtbot.waitUntil(lambda: page.widget().width() <= page.viewport().width())
    cut = [button for button in page.findChildren(QPushButton) if button.text().endswith("…")]
    assert any(len(button.accessibleName()) > len(button.text()) for button in cut)


def test_every_topic_has_words() -> None:
    assert all(topic_words(sample.topic) != sample.topic for sample in samples())


def test_a_sample_opens_as_a_replay(window: Window, qtbot: QtBot) -> None:
    sample = samples()[0]
    button = next(
        button
        for button in window.welcome.findChildren(QPushButton)
        if button.toolTip() == sample.solution.problem
    )
    button.click()
    assert window.player.playing
    assert window.view.isVisible()
    assert not window.welcome.isVisible()
    window.replay_bar.last.click()
    assert isinstance(window.view._entries[-1], AnswerEntry)


def test_a_new_problem_comes_back_to_the_welcome(window: Window) -> None:
    window._show_sample(samples()[0].solution)
    window.new.trigger()
    assert window.welcome.isVisible()
    assert window.composer.isVisible()


def test_what_a_crash_cut_off_is_offered_and_can_be_gone_on_with(
    window: Window, qtbot: QtBot
) -> None:
    session = window._session
    session.ask("die")
    qtbot.waitUntil(lambda: not session.busy, timeout=SECONDS)
    session.new()
    assert not window.welcome._cut_off.isVisible()
    with qtbot.waitSignal(session.found_cut_off, timeout=SECONDS):
        session.find_cut_off()  # as at a start
    assert window.welcome._cut_off.isVisible()
    assert window.welcome._cut_off_words.text().endswith(": die")
    with qtbot.waitSignal(session.opened, timeout=SECONDS):
        window.welcome._go_on.click()
    assert session.transcript.turn.problem == "die"


def test_what_came_to_its_end_is_not_offered(window: Window, qtbot: QtBot) -> None:
    session = window._session
    session.ask("Print much.")
    qtbot.waitUntil(lambda: not session.busy, timeout=SECONDS)
    with qtbot.assertNotEmitted(session.found_cut_off):
        session.find_cut_off()
        with qtbot.waitSignal(session.models_changed, timeout=SECONDS):
            session.list_models()  # is answered after it


def test_without_a_model_the_page_offers_one(window: Window, qtbot: QtBot) -> None:
    assert window.welcome._no_model.isHidden()
    window.welcome.set_has_model(False)
    with qtbot.waitSignal(window.welcome.models_wanted):
        window.welcome._get_model.click()
