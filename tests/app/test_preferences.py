"""Preferences: kept, reset, found, and never more than allowed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.preferences import Preferences, PreferencesDialog, preferences
from app.theme import looks
from app.window import Window
from engine.solver import DEFAULTS


@pytest.fixture
def file(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def values(file: QSettings, qtbot: QtBot) -> Preferences:
    return Preferences(file)


@pytest.fixture
def dialog(values: Preferences, qtbot: QtBot) -> PreferencesDialog:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PreferencesDialog(values, parent)
    dialog._owner = parent  # kept alive by the dialog
    return dialog


def test_defaults_are_those_of_the_solver(values: Preferences) -> None:
    assert values.solver_settings() == DEFAULTS


def test_a_value_is_kept_for_the_next_start(values: Preferences, file: QSettings) -> None:
    values.set("max_cells", 3.0)
    file.sync()
    again = QSettings(file.fileName(), QSettings.Format.IniFormat)
    assert Preferences(again).solver_settings().max_cells == 3


def test_the_default_is_not_written(values: Preferences, file: QSettings) -> None:
    values.set("max_cells", 3.0)
    values.set("max_cells", float(DEFAULTS.max_cells))
    assert not file.contains("preferences/max_cells")


def test_a_change_is_told_once(values: Preferences, qtbot: QtBot) -> None:
    with qtbot.waitSignal(values.changed) as changed:
        values.set("theme", "dark")
    assert changed.args == ["theme"]
    with qtbot.assertNotEmitted(values.changed):
        values.set("theme", "dark")


@pytest.mark.parametrize(("written", "read"), [("9000", 300.0), ("-1", 75.0), ("big", 100.0)])
def test_a_file_that_a_person_edited_does_no_harm(
    values: Preferences, file: QSettings, written: str, read: float
) -> None:
    file.setValue("preferences/zoom", written)
    file.setValue("preferences/theme", "pink")
    assert values.number("zoom") == read
    assert values.text("theme") == "system"


def test_every_preference_has_a_row_with_its_default(dialog: PreferencesDialog) -> None:
    assert [row.key for row in dialog._rows] == [p.key for p in preferences()]
    assert not any(row._reset.isEnabled() for row in dialog._rows)


def test_reset_goes_back_to_the_default(dialog: PreferencesDialog, values: Preferences) -> None:
    (row,) = (row for row in dialog._rows if row.key == "temperature")
    row._editor.setValue(0.7)
    assert values.solver_settings().sampling.temperature == 0.7
    assert row._reset.isEnabled()
    row._reset.click()
    assert values.solver_settings().sampling.temperature == 0.0
    assert row._editor.value() == 0.0


def test_typing_finds_settings_by_any_word(dialog: PreferencesDialog) -> None:
    dialog.search.setText("colours")
    assert [row.key for row in dialog._rows if row.visible] == ["theme"]
    assert [head.isHidden() for head in dialog._heads.values()] == [False, True, True]
    dialog.search.clear()
    assert all(row.visible for row in dialog._rows)


def test_a_changed_look_is_seen_at_once(window: Window) -> None:
    window.preferences.set("zoom", 150.0)
    window.preferences.set("theme", "dark")
    assert (looks().zoom, looks().choice) == (1.5, "dark")


def test_a_changed_limit_is_for_the_next_problem(window: Window) -> None:
    window.preferences.set("max_cells", 2.0)
    assert window._session.settings.max_cells == 2
