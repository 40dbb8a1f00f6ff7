"""The history: found, filtered, deleted, and brought back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.history import ENTRY, HistoryModel, Kind, _when
from app.window import Window
from engine.blocks import Reason
from engine.store import Entry
from tests.app.samples import QUADRATIC

SECONDS = 30_000
NOW = datetime.now(UTC)
SUPPORTED = Entry(1, "One", "4", True, Reason.ANSWERED, "m", NOW, None)
UNSUPPORTED = Entry(2, "Two", "5", False, Reason.ANSWERED, "m", NOW, None)
STOPPED = Entry(3, "Three", None, None, Reason.STOPPED, "m", NOW, None)
LOST = Entry(4, "Four", None, None, None, None, NOW, None)


@pytest.mark.parametrize(
    ("kind", "held"),
    [
        (Kind.ALL, [SUPPORTED, UNSUPPORTED, STOPPED, LOST]),
        (Kind.SUPPORTED, [SUPPORTED]),
        (Kind.UNSUPPORTED, [UNSUPPORTED]),
        (Kind.UNANSWERED, [STOPPED, LOST]),
    ],
)
def test_kinds_hold_what_they_say(kind: Kind, held: list[Entry]) -> None:
    entries = [SUPPORTED, UNSUPPORTED, STOPPED, LOST]
    assert [entry for entry in entries if kind.holds(entry)] == held


def test_an_entry_is_read_out_with_its_outcome(qtbot: QtBot) -> None:
    model = HistoryModel()
    model.set_entries([SUPPORTED, STOPPED])
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(role) == "One — Answer: 4"
    assert model.index(1, 0).data(role) == "Three — Stopped"


def test_today_shows_the_time_and_older_days_the_date() -> None:
    kind = QLocale.FormatType.ShortFormat
    old = NOW - timedelta(days=40)
    assert _when(old) == QLocale().toString(old.astimezone().date(), kind)
    assert _when(NOW) != QLocale().toString(NOW.astimezone().date(), kind)


@pytest.fixture
def filled(window: Window, qtbot: QtBot) -> Window:
    for problem in (QUADRATIC.problem, "Divide by nothing.", "Print much."):
        window._session.ask(problem)
        qtbot.waitUntil(lambda: not window._session.busy, timeout=SECONDS)
    qtbot.waitUntil(lambda: window.history.model.rowCount() == 3, timeout=SECONDS)
    return window


def numbers(window: Window) -> list[int]:
    model = window.history.model
    return [model.index(row, 0).data(ENTRY).id for row in range(model.rowCount())]


def test_the_list_is_filtered_by_kind(filled: Window, qtbot: QtBot) -> None:
    filled.history.kinds.setCurrentIndex(2)
    filled.history.kinds.activated.emit(2)
    qtbot.waitUntil(lambda: numbers(filled) == [2], timeout=SECONDS)


def delete(window: Window, row: int) -> None:
    window.history.list.setCurrentIndex(window.history.model.index(row, 0))
    QTest.keyClick(window.history.list, Qt.Key.Key_Delete)


def test_delete_can_be_undone(filled: Window, qtbot: QtBot) -> None:
    with qtbot.waitActive(filled):
        filled.activateWindow()
    filled.history.list.setFocus()
    delete(filled, 1)
    assert numbers(filled) == [3, 1]
    filled.history.undo.click()
    qtbot.waitUntil(lambda: numbers(filled) == [3, 2, 1], timeout=SECONDS)


def test_deleted_is_forgotten_when_there_is_no_way_back(filled: Window, qtbot: QtBot) -> None:
    filled.history.list.setCurrentIndex(filled.history.model.index(1, 0))
    filled.history._delete()
    filled.history.commit()
    filled.history.refresh()
    qtbot.waitUntil(lambda: filled.history._call is None, timeout=SECONDS)
    assert numbers(filled) == [3, 1]
    assert not filled.history.undo.isVisible()


def test_deleting_what_is_shown_empties_the_transcript(filled: Window) -> None:
    filled.history.list.setCurrentIndex(filled.history.model.index(0, 0))
    filled.history._delete()
    assert filled._session.transcript.turns == []
    assert filled.welcome.isVisible()
