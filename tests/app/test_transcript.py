"""The model that the views draw: what the events make of it, and what it says about that."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from app.transcript import Transcript
from app.transcript_view import TranscriptView
from engine.blocks import Block, BlockKind, Reason
from engine.events import (
    AnswerFound,
    BlockClosed,
    BlockDelta,
    BlockStarted,
    ExecutionStarted,
    SolutionFinished,
)
from tests.app.samples import QUADRATIC, output, text


@pytest.fixture
def transcript(qtbot: QtBot) -> Transcript:
    transcript = Transcript()
    transcript.begin("What is it?")
    return transcript


def test_the_signals_of_a_block_come_in_order(transcript: Transcript, qtbot: QtBot) -> None:
    signals = [
        (transcript.block_added, "added"),
        (transcript.block_changed, "changed"),
        (transcript.block_closed, "closed"),
    ]
    with qtbot.waitSignals(signals, order="strict"):
        transcript.apply(BlockStarted(BlockKind.TEXT))
        transcript.apply(BlockDelta("We"))
        transcript.apply(BlockClosed(text("We")))


def test_deltas_gather_in_the_open_cell(transcript: Transcript) -> None:
    transcript.apply(BlockStarted(BlockKind.TEXT))
    transcript.apply(BlockDelta("We "))
    transcript.apply(BlockDelta("add."))
    assert transcript.turn.cells[0].text == "We add."
    assert transcript.turn.cells[0].open


def test_a_closed_block_is_part_of_the_solution(transcript: Transcript) -> None:
    transcript.apply(BlockStarted(BlockKind.TEXT))
    transcript.apply(BlockClosed(text("Done.")))
    assert transcript.turn.solution.blocks == (text("Done."),)


def test_blocks_are_counted_by_kind_and_attempt(transcript: Transcript) -> None:
    for kind, attempt in [
        (BlockKind.TEXT, 0), (BlockKind.CODE, 0), (BlockKind.CODE, 0), (BlockKind.CODE, 1),
    ]:  # fmt: skip
        transcript.apply(BlockStarted(kind, attempt))
        transcript.apply(BlockClosed(Block(kind, "", attempt=attempt)))
    assert [cell.number for cell in transcript.turn.cells] == [1, 1, 2, 1]


def test_an_execution_that_was_announced_once_is_one_cell(transcript: Transcript) -> None:
    transcript.apply(BlockStarted(BlockKind.EXECUTION))
    transcript.apply(ExecutionStarted(1, 6.0))
    transcript.apply(BlockClosed(output("4")))
    assert len(transcript.turn.cells) == 1
    assert transcript.turn.cells[0].limit_seconds == 6.0


def test_what_was_open_at_the_end_is_cut_off_and_kept(transcript: Transcript) -> None:
    transcript.apply(BlockStarted(BlockKind.TEXT))
    transcript.apply(BlockDelta("Half a"))
    transcript.apply(SolutionFinished(Reason.STOPPED))
    (cell,) = transcript.turn.cells
    assert cell.cut_off
    assert cell.text == "Half a"
    assert not cell.open


def test_an_engine_that_went_away_cuts_the_open_block_off(
    transcript: Transcript, qtbot: QtBot
) -> None:
    transcript.apply(BlockStarted(BlockKind.CODE))
    with qtbot.waitSignals([transcript.block_closed, transcript.turn_finished], order="strict"):
        transcript.abandon()
    assert transcript.turn.reason is None


def test_a_stored_solution_shows_as_it_was(transcript: Transcript) -> None:
    transcript.clear()
    transcript.show(QUADRATIC, 12)
    assert transcript.turn.solution.blocks == QUADRATIC.blocks
    assert transcript.turn.answer == QUADRATIC.answer
    assert transcript.turn.solution_id == 12


def test_an_answer_is_of_the_last_turn(transcript: Transcript) -> None:
    transcript.begin("And now?")
    transcript.apply(AnswerFound("7", supported=False))
    assert [turn.answer for turn in transcript.turns] == [None, "7"]


def test_a_cell_above_keeps_its_height_while_another_grows(
    transcript: Transcript, qtbot: QtBot
) -> None:
    view = TranscriptView(transcript)
    qtbot.addWidget(view)
    view.resize(600, 200)
    view.show()
    transcript.begin("What is it?")
    transcript.apply(BlockStarted(BlockKind.TEXT))
    transcript.apply(BlockClosed(text("One.\n\nTwo.\n\nThree.")))
    transcript.apply(BlockStarted(BlockKind.CODE))
    above = view._entries[1]
    qtbot.waitUntil(lambda: not view._to_draw and above.height() == above.sizeHint().height())
    heights = set()
    for _ in range(30):
        transcript.apply(BlockDelta("1 + 1\n"))
        view.flush()
        for _ in range(8):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            heights.add(above.height())
    assert min(heights) == above.sizeHint().height()
