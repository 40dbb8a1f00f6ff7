"""The history: found, filtered, deleted, and brought back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QInputDialog, QListView
from pytestqt.qtbot import QtBot

from app.history import ENTRY, HistoryDelegate, HistoryModel, _when
from app.window import Window
from engine.blocks import Reason
from engine.store import Entry, State
from tests.app.samples import QUADRATIC

SECONDS = 60_000
NOW = datetime.now(UTC)
SUPPORTED = Entry(1, "One", "4", True, Reason.ANSWERED, "m", NOW, None)
NAMED = Entry(2, "Two", "5", False, Reason.ANSWERED, "m", NOW, None, "My own", True, ("sums",))
STOPPED = Entry(3, "Three", None, None, Reason.STOPPED, "m", NOW, None)


def test_the_answer_of_a_vote_says_how_many_agree(qtbot: QtBot) -> None:
    words = HistoryModel().outcome(SUPPORTED._replace(votes=(5, 8)))
    assert words == "Answer: 4 (5 of 8 agree)"


def test_what_is_being_written_is_unfinished(qtbot: QtBot) -> None:
    assert HistoryModel().outcome(STOPPED._replace(reason=None)) == "Unfinished"


@pytest.mark.parametrize(("width", "shows_time"), [(130, False), (400, True)])
def test_an_answer_is_not_cut_for_the_sake_of_the_time(
    qtbot: QtBot, width: int, *, shows_time: bool
) -> None:
    def drawn(entry: Entry) -> QImage:
        model.set_entries([entry])
        return view.grab().toImage()

    view, model = QListView(), HistoryModel()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setItemDelegate(HistoryDelegate(view))
    view.resize(width, 80)
    earlier = SUPPORTED._replace(created=NOW - timedelta(days=400))
    drawn(SUPPORTED)  # the view lays itself out
    assert (drawn(SUPPORTED) != drawn(earlier)) is shows_time


def test_an_entry_is_read_out_with_its_outcome(qtbot: QtBot) -> None:
    model = HistoryModel()
    model.set_entries([SUPPORTED, STOPPED])
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(role) == "One — Answer: 4"
    assert model.index(1, 0).data(role) == "Three — Stopped"


def test_a_name_of_ones_own_stands_for_the_problem(qtbot: QtBot) -> None:
    model = HistoryModel()
    model.set_entries([NAMED])
    index = model.index(0, 0)
    assert index.data() == "My own"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Two"
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "My own — Answer: 5 — Pinned — sums"


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
    history = window.history
    qtbot.waitUntil(lambda: history.model.rowCount() == 3 and not history._call, timeout=SECONDS)
    return window


def numbers(window: Window) -> list[int]:
    model = window.history.model
    return [model.index(row, 0).data(ENTRY).id for row in range(model.rowCount())]


def choose(box: QComboBox, data: object) -> None:
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def select(window: Window, number: int) -> None:
    row = window.history.model.row_of(number)
    window.history.list.setCurrentIndex(window.history.model.index(row, 0))


def do(window: Window, words: str) -> None:
    next(action for action in window.history.list.actions() if action.text() == words).trigger()


def answer(window: Window, words: str) -> None:
    dialog = window.history.findChild(QInputDialog)
    dialog.setTextValue(words)
    dialog.accept()


def test_the_list_is_filtered_by_state(filled: Window, qtbot: QtBot) -> None:
    choose(filled.history.states, State.UNSUPPORTED)
    qtbot.waitUntil(lambda: numbers(filled) == [2], timeout=SECONDS)
    choose(filled.history.states, State.FAILED)
    qtbot.waitUntil(lambda: numbers(filled) == [3], timeout=SECONDS)


def test_what_is_pinned_comes_first_and_can_be_unpinned(filled: Window, qtbot: QtBot) -> None:
    select(filled, 2)
    do(filled, "Pin")
    qtbot.waitUntil(lambda: numbers(filled) == [2, 3, 1], timeout=SECONDS)
    do(filled, "Unpin")
    qtbot.waitUntil(lambda: numbers(filled) == [3, 2, 1], timeout=SECONDS)


def test_a_solution_gets_a_name_that_is_found(filled: Window, qtbot: QtBot) -> None:
    select(filled, 1)
    do(filled, "Rename…")
    answer(filled, "Homework")
    qtbot.waitUntil(lambda: filled.history.model.index(2, 0).data() == "Homework", timeout=SECONDS)
    filled.history.search.setText("homework")
    qtbot.waitUntil(lambda: numbers(filled) == [1], timeout=SECONDS)


def test_tags_are_given_and_filtered_by(filled: Window, qtbot: QtBot) -> None:
    assert filled.history.tags.isHidden()
    select(filled, 3)
    do(filled, "Tags…")
    answer(filled, "hard, school、宿題")
    tags = filled.history.tags
    qtbot.waitUntil(lambda: tags.findData("宿題") > 0, timeout=SECONDS)
    assert not tags.isHidden()
    choose(tags, "school")
    qtbot.waitUntil(lambda: numbers(filled) == [3], timeout=SECONDS)


def test_one_model_is_no_choice(filled: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: filled.history.models.count() == 2, timeout=SECONDS)
    assert filled.history.models.isHidden()


def test_opening_what_was_searched_shows_the_block_that_was_found(
    filled: Window, qtbot: QtBot
) -> None:
    filled.resize(700, 400)
    filled.history.search.setText("(x - 2)(x - 3)")
    qtbot.waitUntil(lambda: numbers(filled) == [1] and not filled.history._call, timeout=SECONDS)
    with qtbot.waitSignal(filled._session.opened, timeout=SECONDS):
        filled.history.chosen.emit(1)
    found = filled.view._entries[4]
    assert "(x - 2)" in found.source
    qtbot.waitUntil(lambda: not found.visibleRegion().isEmpty(), timeout=SECONDS)


def delete(window: Window, row: int) -> None:
    window.history.list.setCurrentIndex(window.history.model.index(row, 0))
    QTest.keyClick(window.history.list, Qt.Key.Key_Delete)


def test_delete_can_be_undone(filled: Window, qtbot: QtBot) -> None:
    with qtbot.waitActive(filled):
        filled.activateWindow()
    filled.history.list.setFocus()
    delete(filled, 1)
    assert numbers(filled) == [3, 1]
    QTest.keyClick(filled.history.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
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
