"""Everything that a mouse can use is reached by the Tab key, in reading order, is seen to have the
focus, and has a name in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.cells import CodeEntry
from app.client import Client
from app.focus import stops
from app.session import Session
from app.theme import looks
from app.trial import Trial
from app.window import Window
from engine.blocks import Solution, Variable
from engine.protocol import ModelLine
from tests.app.samples import FAILING, QUADRATIC, code, output, text

CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit,
    QPlainTextEdit, QTextEdit,
)  # fmt: skip
MOST = 200  # stops: a walk that is longer goes in circles
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
MODELS = [
    ModelLine("one", True, "One", "", "MIT", "1M", 5, "yes", "fits", 3, 8, 99.0),
    ModelLine("two", False, "Two", "", "MIT", "1M", 5, "yes", "fits", 3, 8, 99.0),
]


@pytest.fixture
def alone(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """A window without an engine, which has the focus."""
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = Window(Session(Client(("no engine",))), settings)
    qtbot.addWidget(window)
    window.resize(1100, 760)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()


@pytest.fixture
def full(alone: Window) -> Window:
    """Whatever a solution can have is there: code that is edited, an error, hints, variables."""
    window = alone
    window._session.transcript.show(FAILING, 1)
    window.view._finish_building()
    cell = next(entry for entry in window.view._entries if isinstance(entry, CodeEntry))
    cell._edit.click()
    window.view.edit_problem()
    window.view.add_notice("One more.", "warning", "details")
    window.hints.bar.show()
    window.hints.bar.begin()
    window.hints.bar.show_count(0, 2, can_check=True)
    window.hints.bar.answer.setText("7")
    window.show_variables.setChecked(True)
    window.variables.show_variables((Variable("a", "int", "1"),))
    window.composer.set_models(MODELS, "one")
    window.composer.box.setPlainText("And now?")
    return window


@pytest.fixture
def replayed(alone: Window) -> Window:
    alone._session.transcript.show(QUADRATIC, 1)
    alone.start_replay()
    alone.player.pause()
    alone.player.go(2)
    return alone


def shown_dialog(window: Window) -> QDialog:
    (dialog,) = (dialog for dialog in window.findChildren(QDialog) if dialog.isVisible())
    return dialog


def settings_of(window: Window) -> QDialog:
    window.preferences.set("zoom", 125.0)  # which can be set back
    window.open_preferences()
    return shown_dialog(window)


def models_of(window: Window) -> QDialog:
    window._session.models = MODELS
    window.open_models()
    window._session.models_changed.emit()  # the rows are made anew
    return shown_dialog(window)


def shortcuts_of(window: Window) -> QDialog:
    window.commands.show_shortcuts()
    return shown_dialog(window)


OPENED = [settings_of, models_of, shortcuts_of]


def controls(root: QWidget) -> list[QWidget]:
    """What a mouse can use, without the parts of other controls."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and not isinstance(widget, (QScrollBar, QHeaderView))
        and not isinstance(widget.parent(), (QComboBox, QAbstractSpinBox, QLineEdit))
        and widget.isEnabled()
        and widget.isVisible()
        and widget.window() is root.window()
    ]


def walked(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Where the key leads, from where the focus is until it is there again."""
    seen: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and here not in seen:
        assert len(seen) < MOST
        seen.append(here)
        if isinstance(here.parent(), Trial) and here is here.parent().editor:
            QTest.keyClick(here, Qt.Key.Key_Escape)  # the one in which Tab does something else
        else:
            QTest.keyClick(here, key)
    assert QApplication.focusWidget() is seen[0]
    return seen


def name(widget: QWidget) -> str:
    words = widget.accessibleName() or getattr(widget, "text", str)()
    return str(words)


def begin(root: QWidget, qtbot: QtBot) -> None:
    """Put the focus onto the first stop."""
    qtbot.waitUntil(root.isActiveWindow)
    next(stops(root)).setFocus()


def test_the_tab_key_reaches_all_of_the_first_page(alone: Window) -> None:
    assert set(controls(alone)) <= set(walked(alone))


def test_the_tab_key_reaches_all_of_a_solution(full: Window) -> None:
    missed = set(controls(full)) - set(walked(full))
    assert missed <= {full.view._pill}  # it goes away when the end is in sight


def test_the_tab_key_reaches_all_of_a_replay(replayed: Window) -> None:
    assert set(controls(replayed)) <= set(walked(replayed))


@pytest.mark.parametrize("opened", OPENED)
def test_the_tab_key_reaches_all_of_a_dialog(
    alone: Window, qtbot: QtBot, opened: Callable[[Window], QDialog]
) -> None:
    dialog = opened(alone)
    begin(dialog, qtbot)
    assert [name(control) for control in set(controls(dialog)) - set(walked(dialog))] == []


def test_the_way_back_is_the_way_there(replayed: Window) -> None:
    there = walked(replayed)
    back = walked(replayed, Qt.Key.Key_Backtab)
    assert back == [there[0], *reversed(there[1:])]


def parts(window: Window) -> list[QWidget]:
    return [
        window.commands, window.history, window.welcome, window.view, window.replay_bar,
        window.hints.bar, window.composer, window.variables,
    ]  # fmt: skip


@pytest.mark.parametrize("state", ["alone", "full", "replayed"])
def test_the_parts_of_the_window_come_one_after_another(
    request: pytest.FixtureRequest, state: str
) -> None:
    window: Window = request.getfixturevalue(state)
    places = []
    for stop in stops(window):
        part = next((p for p in parts(window) if p is stop or p.isAncestorOf(stop)), None)
        places.append(parts(window).index(part) if part is not None else len(parts(window)))
    assert places == sorted(places)


def before(first: QWidget, second: QWidget, root: QWidget) -> bool:
    """Whether one is read before the other: it is above, or begins to its left."""
    one, other = (
        widget.rect().translated(widget.mapTo(root, QPoint(0, 0))) for widget in (first, second)
    )
    is_above = one.bottom() <= other.center().y() and one.center().y() < other.top()
    return is_above or one.left() < other.left() or one.contains(other)


@pytest.mark.parametrize("state", ["full", "replayed"])
def test_within_a_part_it_goes_to_the_right_and_down(
    request: pytest.FixtureRequest, state: str
) -> None:
    window: Window = request.getfixturevalue(state)
    for part in parts(window):
        order = list(stops(part))
        wrong = [(name(a), name(b)) for a, b in pairwise(order) if not before(a, b, part)]
        assert wrong == []


@pytest.mark.parametrize("opened", OPENED)
def test_dialogs_are_read_to_the_right_and_down(
    alone: Window, qtbot: QtBot, opened: Callable[[Window], QDialog]
) -> None:
    dialog = opened(alone)
    begin(dialog, qtbot)
    order = walked(dialog)
    wrong = [(name(a), name(b)) for a, b in pairwise(order) if not before(a, b, dialog)]
    assert wrong == []


@pytest.mark.parametrize("state", ["alone", "full", "replayed"])
def test_the_focus_is_seen_wherever_it_is(
    request: pytest.FixtureRequest, qapp: QApplication, state: str
) -> None:
    window: Window = request.getfixturevalue(state)
    unseen = []
    for stop in stops(window):
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        qapp.processEvents()
        with_focus = stop.grab().toImage()
        stop.clearFocus()
        qapp.processEvents()
        if stop.grab().toImage() == with_focus:
            unseen.append(name(stop))
    assert unseen == []


def test_what_has_the_focus_is_scrolled_into_sight(alone: Window, qtbot: QtBot) -> None:
    blocks = tuple(
        block for n in range(20) for block in (text(f"Text {n}."), code("1"), output("1"))
    )
    alone._session.transcript.show(Solution("Long.", blocks), 1)
    alone.view._finish_building()
    bar = alone.view.verticalScrollBar()
    qtbot.waitUntil(lambda: not alone.view._to_draw and bar.maximum() > 500)
    alone.view.show_start()
    last = list(stops(alone.view._entries[-1]))[-1]
    assert last.visibleRegion().isEmpty()
    alone.view._pill.setFocus()  # below the cells
    QTest.keyClick(alone.view._pill, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is last
    assert not last.visibleRegion().isEmpty()


def named(window: Window, qtbot: QtBot) -> list[str]:
    """The names of all that the Tab key stops at, in the window and its dialogs."""
    names = [name(stop) for stop in stops(window)]
    for opened in OPENED:
        dialog = opened(window)
        names += [name(stop) for stop in stops(dialog)]
        dialog.close()
    return names


def test_every_stop_has_a_name(full: Window, qtbot: QtBot) -> None:
    names = named(full, qtbot)
    assert len(names) > 40
    assert all(names)


def test_every_stop_has_a_name_in_japanese(japanese: None, full: Window, qtbot: QtBot) -> None:
    foreign = [words for words in named(full, qtbot) if not JAPANESE.search(words)]
    assert set(foreign) <= {"Top-p", "Min-p", "One", "Two"}


# Text


def give_focus(widget: QWidget, qtbot: QtBot) -> None:
    with qtbot.waitActive(widget.window()):
        widget.window().activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def test_text_is_selected_by_keys(full: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not full.view._to_draw)
    shown = full.view._entries[2].shown
    give_focus(shown, qtbot)
    for _ in range(3):
        QTest.keyClick(shown, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "1 /"


def test_at_the_end_of_a_text_the_keys_scroll_the_solution(alone: Window, qtbot: QtBot) -> None:
    blocks = tuple(text(f"Text {n}.") for n in range(60))
    alone._session.transcript.show(Solution("Long.", blocks), 1)
    alone.view._finish_building()
    bar = alone.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500)
    alone.view.show_start()
    shown = alone.view._entries[1].rich
    give_focus(shown, qtbot)
    QTest.keyClick(shown, Qt.Key.Key_Down)
    assert bar.value() > 0


def editor_of(window: Window) -> QPlainTextEdit:
    return window.view.findChild(Trial).editor


def test_tab_indents_code_and_escape_leaves_it(full: Window, qtbot: QtBot) -> None:
    editor = editor_of(full)
    editor.setPlainText("for n in (1, 2):\nprint(n)")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    give_focus(editor, qtbot)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "for n in (1, 2):\n    print(n)"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is full.view.findChild(Trial).run


def test_selected_lines_are_indented_and_back(full: Window, qtbot: QtBot) -> None:
    editor = editor_of(full)
    editor.setPlainText("a\n  b\n    c")
    give_focus(editor, qtbot)
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "    a\n      b\n        c"
    for _ in range(2):
        QTest.keyClick(editor, Qt.Key.Key_Backtab)
    assert editor.toPlainText() == "a\nb\nc"


# The sheet of shortcuts


def test_the_sheet_fits_a_screen_at_twice_the_size_and_is_read_by_keys(
    alone: Window, qtbot: QtBot
) -> None:
    looks().set_zoom(2.0)
    sheet = shortcuts_of(alone)
    room = alone.screen().availableSize()
    assert room.width() <= 1366  # it would fit a small laptop too
    assert sheet.width() <= room.width()
    assert sheet.height() <= room.height()
    keys = sheet.findChild(QTreeWidget)
    qtbot.waitUntil(keys.isVisible)
    assert keys.verticalScrollBar().maximum() > 0
    assert keys.horizontalScrollBar().maximum() == 0
    QTest.keyClick(keys, Qt.Key.Key_End)
    assert keys.verticalScrollBar().value() == keys.verticalScrollBar().maximum()
    assert keys.currentItem().data(0, Qt.ItemDataRole.AccessibleTextRole) == "Menu: F10"


def test_the_window_fits_a_small_screen_at_twice_the_size(full: Window) -> None:
    looks().set_zoom(2.0)
    least = full.minimumSizeHint()
    assert least.width() <= 1366
    assert least.height() <= 768 - 40  # the system's bar
