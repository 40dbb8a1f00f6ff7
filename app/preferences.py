"""What a person can choose, where it is kept, and the dialog that shows it.

A preference is data: its words, its default, what it may be. Every change takes effect at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.panels import Tool, Words
from engine.blocks import Sampling
from engine.solver import DEFAULTS, Settings

Value = str | float | bool

translate = QCoreApplication.translate


class Preference(NamedTuple):
    """Something to choose: one of `choices`, a number in `between`, or else yes or no."""

    key: str
    section: str
    label: str
    hint: str
    default: Value
    choices: tuple[tuple[str, str], ...] = ()  # value and words
    between: tuple[float, float, float] | None = None  # least, most, step


def preferences() -> list[Preference]:
    """All of them, in the order in which they are shown, in the language in use."""
    looks, model = translate("Preferences", "Looks"), translate("Preferences", "Model")
    limits = translate("Preferences", "Limits")
    return [
        Preference(
            "theme", looks, translate("Preferences", "Theme"),
            translate("Preferences", "The colours of the window."), "system",
            choices=(
                ("system", translate("Preferences", "As the system")),
                ("light", translate("Preferences", "Light")),
                ("dark", translate("Preferences", "Dark")),
                ("contrast", translate("Preferences", "High contrast")),
            ),
        ),
        Preference(
            "zoom", looks, translate("Preferences", "Size"),
            translate("Preferences", "Of text, mathematics and figures, in per cent."), 100.0,
            between=(75, 300, 25),
        ),
        Preference(
            "column", looks, translate("Preferences", "Reading width"),
            translate("Preferences", "How wide a solution may be, in letters."), 60.0,
            between=(40, 120, 5),
        ),
        Preference(
            "language", looks, translate("Preferences", "Language"),
            translate("Preferences", "Of the window, from its next start on."), "",
            choices=(
                ("", translate("Preferences", "As the system")),
                ("en", "English"), ("ja", "日本語"),
            ),
        ),
        Preference(
            "fold_code", looks, translate("Preferences", "Fold code"),
            translate("Preferences", "Show one line of each code cell and its output."),
            False,
        ),
        Preference(
            "votes", model, translate("Preferences", "Votes"),
            translate(
                "Preferences",
                "How many solutions of a problem are written and compared. More take more time.",
            ),
            "1", choices=(("1", "1"), ("4", "4"), ("8", "8")),
        ),
        Preference(
            "temperature", model, translate("Preferences", "Temperature"),
            translate("Preferences", "0 always takes the likeliest word. More is more varied."),
            DEFAULTS.sampling.temperature, between=(0, 2, 0.1),
        ),
        Preference(
            "top_p", model, translate("Preferences", "Top-p"),
            translate("Preferences", "Leaves out the unlikeliest words. 1 leaves out none."),
            DEFAULTS.sampling.top_p, between=(0.05, 1, 0.05),
        ),
        Preference(
            "seed", model, translate("Preferences", "Seed"),
            translate("Preferences", "The same seed gives the same solution again."),
            float(DEFAULTS.sampling.seed), between=(0, 999_999, 1),
        ),
        Preference(
            "max_cells", limits, translate("Preferences", "Code cells"),
            translate("Preferences", "How many one attempt may run."),
            float(DEFAULTS.max_cells), between=(1, 32, 1),
        ),
        Preference(
            "block_tokens", limits, translate("Preferences", "Length of a block"),
            translate("Preferences", "In tokens; a token is about four letters."),
            float(DEFAULTS.block_tokens), between=(64, 4096, 64),
        ),
        Preference(
            "restarts", limits, translate("Preferences", "New attempts"),
            translate("Preferences", "How often a problem is begun anew when code keeps failing."),
            float(DEFAULTS.restarts), between=(0, 3, 1),
        ),
    ]  # fmt: skip


class Preferences(QObject):
    """The values in force, kept in the settings file; only what differs from the default is.

    Signals:
        changed: the key of a preference that has another value now.
    """

    changed = Signal(str)

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._known = {preference.key: preference for preference in preferences()}

    def text(self, key: str) -> str:
        value = str(self._settings.value(f"preferences/{key}", self._known[key].default))
        allowed = [choice for choice, _ in self._known[key].choices]
        return value if value in allowed else str(self._known[key].default)

    def number(self, key: str) -> float:
        preference = self._known[key]
        assert preference.between is not None
        least, most, _ = preference.between
        try:
            value = float(str(self._settings.value(f"preferences/{key}", preference.default)))
        except ValueError:  # a person edited the file
            value = float(preference.default)
        return min(max(value, least), most)

    def flag(self, key: str) -> bool:
        value = self._settings.value(f"preferences/{key}", self._known[key].default)
        return str(value).lower() == "true"

    def value(self, preference: Preference) -> Value:
        if preference.choices:
            return self.text(preference.key)
        return self.number(preference.key) if preference.between else self.flag(preference.key)

    def set(self, key: str, value: Value) -> None:
        preference = self._known[key]
        if value == self.value(preference):
            return
        if value == preference.default:
            self._settings.remove(f"preferences/{key}")
        else:
            self._settings.setValue(f"preferences/{key}", value)
        self.changed.emit(key)

    def solver_settings(self) -> Settings:
        """What the engine is asked with."""
        sampling = Sampling(
            temperature=round(self.number("temperature"), 2),
            top_p=round(self.number("top_p"), 2),
            seed=int(self.number("seed")),
        )
        return Settings(
            sampling=sampling,
            block_tokens=int(self.number("block_tokens")),
            max_cells=int(self.number("max_cells")),
            restarts=int(self.number("restarts")),
        )


class PreferencesDialog(QDialog):
    """Every preference with its default and a way back to it; typing finds."""

    def __init__(self, values: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._values = values
        self.setWindowTitle(self.tr("Settings"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search settings"))
        self.search.setAccessibleName(self.tr("Search settings"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self._rows: list[_Row] = []
        self._heads: dict[str, QLabel] = {}
        form = QWidget()
        self._grid = QGridLayout(form)
        self._grid.setColumnStretch(0, 1)
        self._grid.setVerticalSpacing(10)
        self._fill()
        area = QScrollArea()
        area.setWidget(form)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(area, 1)
        values.changed.connect(self._on_changed)
        self.resize(560, 620)

    def _fill(self) -> None:
        for preference in preferences():
            if preference.section not in self._heads:
                head = QLabel(preference.section)
                font = head.font()
                font.setBold(True)
                head.setFont(font)
                self._heads[preference.section] = head
                self._grid.addWidget(head, self._grid.rowCount(), 0, 1, 3)
            row = _Row(preference, self._values)
            self._rows.append(row)
            line = self._grid.rowCount()
            for column, widget in enumerate(row.widgets):
                self._grid.addWidget(widget, line, column)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _filter(self, words: str) -> None:
        for row in self._rows:
            row.set_visible(all(word in row.words for word in words.lower().split()))
        for section, head in self._heads.items():
            head.setVisible(any(row.visible for row in self._rows if row.section == section))

    def _on_changed(self, key: str) -> None:
        for row in self._rows:
            if row.key == key:
                row.show_value()


class _Row:
    """A preference on the screen."""

    def __init__(self, preference: Preference, values: Preferences) -> None:
        self.key, self.section = preference.key, preference.section
        self.visible = True
        self._preference, self._values = preference, values
        self._editor, self._show = _editor(preference, self._set)
        self._editor.setAccessibleName(preference.label)
        self._editor.setAccessibleDescription(preference.hint)
        name = translate("Preferences", "Back to the default: {name}")
        self._reset = Tool("retry", name.format(name=preference.label))
        self._reset.clicked.connect(lambda: values.set(self.key, preference.default))
        words = QWidget()
        inside = QVBoxLayout(words)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        label = QLabel(preference.label)
        label.setBuddy(self._editor)
        inside.addWidget(label)
        inside.addWidget(Words(preference.hint, "muted", lesser=True))
        self.widgets = (words, self._editor, self._reset)
        self.words = f"{preference.section} {preference.label} {preference.hint}".lower()
        self.show_value()

    def set_visible(self, visible: bool) -> None:
        self.visible = visible
        for widget in self.widgets:
            widget.setVisible(visible)

    def show_value(self) -> None:
        value = self._values.value(self._preference)
        self._show(value)
        self._reset.setEnabled(value != self._preference.default)

    def _set(self, value: Value) -> None:
        self._values.set(self.key, value)


def _editor(
    preference: Preference, changed: Callable[[Value], None]
) -> tuple[QWidget, Callable[[Value], None]]:
    """The widget that a preference is edited with, and what shows a value in it."""
    if preference.choices:
        box = QComboBox()
        for value, words in preference.choices:
            box.addItem(words, value)
        box.activated.connect(lambda row: changed(box.itemData(row)))
        return box, lambda value: box.setCurrentIndex(box.findData(value))
    if preference.between:
        least, most, step = preference.between
        spin = QDoubleSpinBox()
        spin.setDecimals(0 if step >= 1 else 2)
        spin.setRange(least, most)
        spin.setSingleStep(step)
        spin.setKeyboardTracking(False)
        spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        spin.valueChanged.connect(changed)
        return spin, lambda value: spin.setValue(float(value))
    check = QCheckBox()
    check.toggled.connect(changed)
    return check, lambda value: check.setChecked(bool(value))
