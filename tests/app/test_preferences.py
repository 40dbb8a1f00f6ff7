"""Preferences: kept, reset, found, never more than allowed, and each changes what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.cells import NoticeEntry
from app.client import Client
from app.preferences import PRESETS, Preferences, families, preferences
from app.preferences_dialog import PreferencesDialog
from app.session import Session
from app.theme import looks
from app.window import Window
from engine.events import ExecutionStarted
from engine.sandbox import Allowance
from engine.solver import DEFAULTS
from tests.app.samples import QUADRATIC

SECONDS = 60_000


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
    dialog = PreferencesDialog(values, Session(Client()), parent)
    dialog._owner = parent  # kept alive by the dialog
    return dialog


def row_of(dialog: PreferencesDialog, key: str) -> Any:
    return next(row for row in dialog._rows if row.key == key)


def choose(dialog: PreferencesDialog, key: str, words: str) -> None:
    """As with the mouse."""
    box = row_of(dialog, key)._editor
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def test_defaults_are_those_of_the_engine(values: Preferences) -> None:
    assert values.solver_settings() == DEFAULTS
    assert values.allowance() == Allowance()


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


def test_every_preference_has_a_row_with_its_default(dialog: PreferencesDialog) -> None:
    rows = [row for row in dialog._rows if row.key]
    assert [row.key for row in rows] == [p.key for p in preferences()]
    assert not any(row._reset.isEnabled() for row in rows)


def test_reset_goes_back_to_the_default(dialog: PreferencesDialog, values: Preferences) -> None:
    row = row_of(dialog, "temperature")
    row._editor.setValue(0.7)
    assert values.solver_settings().sampling.temperature == 0.7
    assert row._reset.isEnabled()
    row._reset.click()
    assert values.solver_settings().sampling.temperature == 0.0
    assert row._editor.value() == 0.0


# Found by typing


def test_typing_finds_settings_by_any_word(dialog: PreferencesDialog) -> None:
    dialog.search.setText("colours")
    assert [row.key for row in dialog._rows if row.visible] == ["theme"]
    assert [head.isHidden() for head in dialog._heads.values()] == [False, True, True, True]
    dialog.search.clear()
    assert all(row.visible for row in dialog._rows)


@pytest.mark.parametrize(
    ("words", "key"),
    [("creative", "preset"), ("in seconds", "cell_seconds"), ("gb", "memory")],
)
def test_what_a_hint_says_is_found_too(dialog: PreferencesDialog, words: str, key: str) -> None:
    dialog.search.setText(words)
    assert [row.key for row in dialog._rows if row.visible] == [key]


def test_that_nothing_is_found_is_said(dialog: PreferencesDialog) -> None:
    dialog.search.setText("xyzzy")
    assert not dialog._nothing.isHidden()
    dialog.search.clear()
    assert dialog._nothing.isHidden()


# Sampling


@pytest.mark.parametrize("name", list(PRESETS))
def test_a_preset_is_what_the_engine_is_asked_with(values: Preferences, name: str) -> None:
    values.set("preset", name)
    assert values.solver_settings().sampling == PRESETS[name]


def test_a_preset_shows_its_values(dialog: PreferencesDialog) -> None:
    choose(dialog, "preset", "Balanced")
    assert row_of(dialog, "temperature")._editor.value() == 0.7
    assert row_of(dialog, "top_p")._editor.value() == 0.95
    assert not row_of(dialog, "temperature")._reset.isEnabled()
    assert row_of(dialog, "preset")._reset.isEnabled()


def test_a_value_of_ones_own_is_said_and_goes_back_to_its_preset(
    dialog: PreferencesDialog, values: Preferences
) -> None:
    choose(dialog, "preset", "Creative")
    row_of(dialog, "temperature")._editor.setValue(1.5)
    assert row_of(dialog, "preset")._editor.currentText() == "Values of your own"
    assert values.solver_settings().sampling.min_p == 0.05
    row_of(dialog, "temperature")._reset.click()
    assert row_of(dialog, "preset")._editor.currentText() == "Creative"
    assert values.solver_settings().sampling == PRESETS["creative"]


def test_a_preset_takes_back_what_was_changed(
    dialog: PreferencesDialog, values: Preferences
) -> None:
    row_of(dialog, "temperature")._editor.setValue(1.5)
    row_of(dialog, "preset")._reset.click()
    assert values.solver_settings().sampling == PRESETS["exact"]
    assert row_of(dialog, "temperature")._editor.value() == 0.0


def test_values_of_ones_own_are_no_preset_to_be_chosen(dialog: PreferencesDialog) -> None:
    box = row_of(dialog, "preset")._editor
    assert not box.model().item(box.findText("Values of your own")).isEnabled()


def test_values_stored_before_there_were_presets_are_kept(
    file: QSettings, values: Preferences
) -> None:
    file.setValue("preferences/temperature", 0.3)
    assert values.solver_settings().sampling.temperature == 0.3
    assert values.text("preset") == "own"


# What cannot be used

UNUSABLE = [
    ("preset", "wild", "The setting “Preset” was “wild”, which it cannot be."),
    ("preset", "own", "The setting “Preset” was “own”, which it cannot be."),
    ("theme", "pink", "The setting “Theme” was “pink”, which it cannot be."),
    ("zoom", "big", "The setting “Size” was “big”, which it cannot be."),
    ("zoom", "9000", "The setting “Size” was “9000”, which it cannot be."),
    ("zoom", "nan", "The setting “Size” was “nan”, which it cannot be."),
    ("fold_code", "perhaps", "The setting “Fold code” was “perhaps”, which it cannot be."),
    ("code_font", "Gone Mono", "The font “Gone Mono” is not installed any more."),
]


@pytest.mark.parametrize(("key", "stored", "sentence"), UNUSABLE)
def test_what_cannot_be_used_is_said_once_in_a_line_and_dropped(
    values: Preferences, file: QSettings, key: str, stored: str, sentence: str
) -> None:
    file.setValue(f"preferences/{key}", stored)
    assert values.value(values._known[key]) == values.default(key)  # even before
    (said,) = values.forget_unusable()
    assert said.startswith(sentence)
    assert "\n" not in said
    assert values.forget_unusable() == []


def test_what_can_be_used_is_not_complained_of(values: Preferences) -> None:
    for preference in preferences():
        if preference.between:
            values.set(preference.key, preference.between[1])
        elif preference.choices:
            values.set(preference.key, preference.choices[-1][0])
        elif preference.fonts:
            values.set(preference.key, families(preference.fonts)[0])
        else:
            values.set(preference.key, True)
    assert values.forget_unusable() == []


def test_a_font_that_is_gone_is_said_where_it_is_seen(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("preferences/interface_font", "Gone Sans")
    window = Window(session, settings)
    qtbot.addWidget(window)
    window.show()
    (notice,) = (notice for notice in window.findChildren(NoticeEntry) if notice.isVisible())
    assert "“Gone Sans” is not installed" in notice.accessibleName()
    session.show(QUADRATIC)
    session.new()
    assert not any(notice.isVisible() for notice in window.findChildren(NoticeEntry))


def test_folds_that_a_person_wrote_into_the_file_do_no_harm(window: Window) -> None:
    window._settings.setValue("folds", '{"1": "all"')
    assert window._folds() == {}


# What they change


def test_a_changed_look_is_seen_at_once(window: Window) -> None:
    window.preferences.set("zoom", 150.0)
    window.preferences.set("theme", "dark")
    assert (looks().zoom, looks().choice) == (1.5, "dark")


def test_a_changed_limit_is_for_the_next_problem(window: Window) -> None:
    window.preferences.set("max_cells", 2.0)
    window.preferences.set("output_chars", 300.0)
    assert (window._session.settings.max_cells, window._session.settings.output_chars) == (2, 300)


def test_limits_of_the_kernels_are_in_the_engine_s_units(values: Preferences) -> None:
    values.set("cell_seconds", 60.0)
    values.set("memory", 4.0)
    values.set("kept_output", 10.0)
    assert values.allowance() == Allowance(60.0, 4 * 2**30, 10_000)


def test_changed_limits_of_the_kernels_are_for_the_next_cell(window: Window, qtbot: QtBot) -> None:
    window.preferences.set("cell_seconds", 7.0)
    events: list[object] = []
    call = window._session.run_code(["1"])
    call.event_came.connect(events.append)
    with qtbot.waitSignal(call.done, timeout=SECONDS):
        pass
    (started,) = (event for event in events if isinstance(event, ExecutionStarted))
    assert started.limit_seconds == 7.0


def test_chosen_fonts_are_seen_at_once_and_reset(window: Window) -> None:
    usual = QFontInfo(QApplication.font()).family()
    other = next(family for family in families("all") if family != usual)
    fixed = families("fixed")[-1]
    window.preferences.set("interface_font", other)
    window.preferences.set("code_font", fixed)
    assert QApplication.font().families()[0] == other
    assert looks().code_font().families()[0] == fixed
    window.preferences.set("interface_font", "")
    window.preferences.set("code_font", "")
    assert QFontInfo(QApplication.font()).family() == usual
    assert looks().code_font().families()[0] == "DejaVu Sans Mono"


def test_fonts_for_code_are_as_wide_in_every_letter(qapp: object) -> None:
    assert families("fixed")
    for family in families("fixed"):
        metrics = QFontMetricsF(QFont(family))
        assert metrics.horizontalAdvance("i") == metrics.horizontalAdvance("m")
