"""Votes in the window: how they stand while they come, and how they compare at the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from app.cells import VotesEntry
from app.votes import outcome, progress
from app.window import Window
from engine.blocks import Group, Pruned, Reason, Tally, Vote

SECONDS = 60_000


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en"))
    yield
    QLocale.setDefault(before)


def vote(number: int, answer: str | None = "12", **further: object) -> Vote:
    reason = Reason.ANSWERED if answer else Reason.NO_ANSWER
    return Vote(number, **{"reason": reason, "answer": answer, **further})


def tally(asked: int, *votes: Vote) -> Tally:
    found: dict[str, tuple[int, ...]] = {}
    for one in votes:
        if one.answer and not one.pruned:
            found[one.answer] = (*found.get(one.answer, ()), one.number)
    groups = sorted(found.items(), key=lambda item: -len(item[1]))
    return Tally(asked, votes, tuple(Group(answer, numbers) for answer, numbers in groups))


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (tally(8), "8 solutions are being written side by side…"),
        (tally(8, vote(0, None)), "1 of 8 solutions: no answer so far…"),
        (
            tally(8, vote(0), vote(1), vote(2, "14")),
            "3 of 8 solutions: 2 say 12 and 1 says 14…",
        ),
    ],
)
def test_the_standing_is_said_in_words(qapp: object, standing: Tally, words: str) -> None:
    assert progress(standing) == words


@pytest.mark.parametrize(
    ("counted", "words"),
    [
        (tally(2, vote(0), vote(1)), "All 2 solutions agree on 12."),
        (
            tally(4, vote(0), vote(1), vote(2, "14"), vote(3, "\\frac{1}{2}")),
            "2 of 4 solutions agree on 12. "
            "Others dissent: 1 says 14 and 1 says \\(\\frac{1}{2}\\).",
        ),
        (tally(2, vote(0, None), vote(1, None)), "None of 2 solutions has an answer."),
        (
            tally(4, vote(0), vote(1, "14", pruned=Pruned.NO_CODE), vote(2, None)),
            "1 of 4 solutions says 12. Not counted: 1 without code. Without an answer: 1. "
            "Not ended: 1.",
        ),
        (
            tally(4, vote(0), vote(1), vote(2), vote(3, None, reason=Reason.STOPPED)),
            "3 of 4 solutions agree on 12. Stopped early, as the result was certain: 1.",
        ),
        (
            tally(2, vote(0), vote(1, None, reason=Reason.RUNTIME_LOST)),
            "1 of 2 solutions says 12. Failed: 1.",
        ),
    ],
)
def test_the_outcome_names_who_dissents_and_no_percentage(
    qapp: object, counted: Tally, words: str
) -> None:
    assert outcome(counted) == words
    assert "%" not in words


def votes_entries(window: Window) -> list[VotesEntry]:
    return [entry for entry in window.view._entries if isinstance(entry, VotesEntry)]


def test_a_vote_ends_with_its_tally_below_the_answer(window: Window, qtbot: QtBot) -> None:
    window.preferences.set("votes", "4")
    said: list[str] = []
    window._session.transcript.votes_counted.connect(
        lambda: said.append(votes_entries(window)[0].source)
    )
    window._session.ask("vote")
    qtbot.waitUntil(lambda: not window._session.busy, timeout=SECONDS)
    assert said[0] == "4 solutions are being written side by side…"
    (entry,) = votes_entries(window)
    assert entry is window.view._entries[-1]
    assert "solutions agree on 12" in entry.source


def test_the_tally_is_stored_with_the_solution(window: Window, qtbot: QtBot) -> None:
    window.preferences.set("votes", "4")
    window._session.ask("vote")
    qtbot.waitUntil(lambda: not window._session.busy, timeout=SECONDS)
    shown = votes_entries(window)[0].source
    window.new.trigger()
    with qtbot.waitSignal(window._session.opened, timeout=SECONDS):
        window._open(1)
    window.view._finish_building()
    assert votes_entries(window)[0].source == shown
    assert window._session.transcript.turn.answer == "12"


def test_one_solution_is_no_vote(window: Window, qtbot: QtBot) -> None:
    window._session.ask("vote")
    qtbot.waitUntil(lambda: not window._session.busy, timeout=SECONDS)
    assert votes_entries(window) == []
