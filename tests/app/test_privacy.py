"""Privacy: what is kept is named, erased for good, and nobody is asked twice what they meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from app.preferences_dialog import PreferencesDialog
from app.privacy import EraseHistory, OpenFolder, privacy
from app.window import Window
from engine import folders
from tests.app.samples import QUADRATIC
from tests.app.test_window import solve

SECONDS = 60_000


@pytest.fixture
def dialog(window: Window) -> PreferencesDialog:
    window.open_preferences()
    return window.findChild(PreferencesDialog)


def test_every_place_is_named(window: Window) -> None:
    words = " ".join(part.hint for part in privacy(window._session))
    places = (
        folders.database(), folders.models_folder(), folders.settings_file(),
        folders.cache_folder(), folders.logs_folder(),
    )  # fmt: skip
    assert all(str(place) in words for place in places)


def test_privacy_is_found_by_typing(dialog: PreferencesDialog) -> None:
    dialog.search.setText("erasing")
    (row,) = (row for row in dialog._rows if row.visible)
    assert dialog.findChild(EraseHistory) in row.widgets
    assert dialog.findChild(EraseHistory).button.isVisible()


def test_the_history_is_erased_at_the_second_press(
    window: Window, dialog: PreferencesDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    solve(window, qtbot, QUADRATIC.problem)
    qtbot.waitUntil(lambda: window.history.model.rowCount() == 1, timeout=SECONDS)
    erase = dialog.findChild(EraseHistory)
    erase.button.click()
    assert window.history.model.rowCount() == 1
    erase.button.click()
    qtbot.waitUntil(lambda: "Solutions that there were: 1" in erase.says.text(), timeout=SECONDS)
    qtbot.waitUntil(lambda: window.history.model.rowCount() == 0, timeout=SECONDS)
    assert window._session.transcript.turns == []
    written = b"".join(file.read_bytes() for file in tmp_path.glob("solutions.sqlite3*"))
    assert b"quadratic" not in written


def test_what_is_being_written_is_erased_too(
    window: Window, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    window._session.ask("hang")
    qtbot.waitUntil(lambda: len(window.view._entries) == 3, timeout=SECONDS)
    erase = dialog.findChild(EraseHistory)
    erase.button.click()
    erase.button.click()
    qtbot.waitUntil(erase.says.isVisible, timeout=SECONDS)
    window.history.refresh()
    with qtbot.waitSignal(window.history.model.modelReset, timeout=SECONDS):
        pass
    assert window.history.model.rowCount() == 0


def test_after_erasing_the_next_problem_is_kept(
    window: Window, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    erase = dialog.findChild(EraseHistory)
    erase.button.click()
    erase.button.click()
    qtbot.waitUntil(erase.says.isVisible, timeout=SECONDS)
    assert erase.button.text() == "Erase the history"
    solve(window, qtbot, QUADRATIC.problem)
    qtbot.waitUntil(lambda: window.history.model.rowCount() == 1, timeout=SECONDS)


def test_a_history_that_was_removed_is_said_in_a_line_and_kept_again(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    solve(window, qtbot, QUADRATIC.problem)
    for file in tmp_path.glob("solutions.sqlite3*"):
        file.unlink()
    solve(window, qtbot, QUADRATIC.problem)
    said = [entry.source for entry in window.view._entries if "was removed" in entry.source]
    assert len(said) == 1
    assert str(tmp_path / "solutions.sqlite3") in said[0]
    qtbot.waitUntil(lambda: window.history.model.rowCount() == 1, timeout=SECONDS)


def test_the_folder_is_opened(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(folders, "data_folder", lambda: tmp_path)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    part = OpenFolder()
    qtbot.addWidget(part)
    part.button.click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]
    assert part.says.isHidden()


def test_a_folder_that_is_gone_is_said_in_a_line(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "data_folder", lambda: tmp_path / "gone")
    part = OpenFolder()
    qtbot.addWidget(part)
    part.button.click()
    assert part.says.text() == f"This folder cannot be opened: {tmp_path / 'gone'}"
