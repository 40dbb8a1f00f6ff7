"""The dialog that shows every preference with its default and a way back to it, and what is kept of
the person's; typing finds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QStandardItemModel
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

from app.panels import Tool, Words, resize_to
from app.preferences import OWN, Preference, Preferences, Value, families, preferences
from app.privacy import Privacy, privacy
from app.session import Session

translate = QCoreApplication.translate

_FONT_LENGTH = 14  # letters that there is room for: the longest name would push the rest away


class PreferencesDialog(QDialog):
    def __init__(self, values: Preferences, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._values = values
        self.setWindowTitle(self.tr("Settings"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search settings"))
        self.search.setAccessibleName(self.tr("Search settings"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self._nothing = Words(self.tr("No setting has these words."), "muted")
        self._nothing.hide()
        self._rows: list[_Row] = []
        self._heads: dict[str, QLabel] = {}
        form = QWidget()
        self._grid = QGridLayout(form)
        self._grid.setColumnStretch(0, 1)
        self._grid.setVerticalSpacing(10)
        for preference in preferences():
            self._add(_Choice(preference, values))
        for part in privacy(session):
            self._add(_Part(part))
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        area = QScrollArea()
        area.setWidget(form)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what has the focus is scrolled to
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self._nothing)
        layout.addWidget(area, 1)
        values.changed.connect(self._on_changed)
        resize_to(self, 48, 50)

    def _add(self, row: _Row) -> None:
        if row.section not in self._heads:
            head = QLabel(row.section)
            font = head.font()
            font.setBold(True)
            head.setFont(font)
            self._heads[row.section] = head
            self._grid.addWidget(head, self._grid.rowCount(), 0, 1, 3)
        self._rows.append(row)
        row.lay_out(self._grid)

    def _filter(self, words: str) -> None:
        for row in self._rows:
            row.set_visible(all(word in row.words for word in words.lower().split()))
        for section, head in self._heads.items():
            head.setVisible(any(row.visible for row in self._rows if row.section == section))
        self._nothing.setVisible(not any(row.visible for row in self._rows))

    def _on_changed(self, key: str) -> None:
        """A preset changes the defaults of others, too."""
        for row in self._rows:
            if isinstance(row, _Choice) and (row.key == key or key == "preset"):
                row.show_value()


class _Row:
    """A line of the dialog: words at the left, and what can be done about them."""

    def __init__(self, key: str, section: str, label: str, hint: str) -> None:
        self.key, self.section = key, section
        self.visible = True
        self.words = f"{section} {label} {hint}".lower()
        self.widgets: list[QWidget] = []

    def lay_out(self, grid: QGridLayout) -> None:
        raise NotImplementedError

    def set_visible(self, visible: bool) -> None:
        self.visible = visible
        for widget in self.widgets:
            widget.setVisible(visible)


class _Choice(_Row):
    """A preference."""

    def __init__(self, preference: Preference, values: Preferences) -> None:
        super().__init__(preference.key, preference.section, preference.label, preference.hint)
        self._preference, self._values = preference, values
        self._editor, self._show = _editor(preference, self._set)
        self._editor.setAccessibleName(preference.label)
        self._editor.setAccessibleDescription(preference.hint)
        name = translate("Preferences", "Back to the default: {name}")
        self._reset = Tool("retry", name.format(name=preference.label))
        self._reset.clicked.connect(lambda: values.set(self.key, values.default(self.key)))
        self.widgets = [_described(preference.label, preference.hint, self._editor)]
        self.widgets += [self._editor, self._reset]
        self.show_value()

    def lay_out(self, grid: QGridLayout) -> None:
        line = grid.rowCount()
        for column, widget in enumerate(self.widgets):
            grid.addWidget(widget, line, column)

    def show_value(self) -> None:
        value = self._values.value(self._preference)
        with QSignalBlocker(self._editor):
            self._show(value)
        self._reset.setEnabled(value != self._values.default(self.key))

    def _set(self, value: Value) -> None:
        self._values.set(self.key, value)


class _Part(_Row):
    """Something to know about privacy, with what can be done about it below."""

    def __init__(self, part: Privacy) -> None:
        section = translate("Preferences", "Privacy")
        super().__init__("", section, part.label, part.hint)
        self.widgets = [_described(part.label, part.hint, part.widget)]
        if part.widget is not None:
            self.widgets.append(part.widget)

    def lay_out(self, grid: QGridLayout) -> None:
        for widget in self.widgets:
            grid.addWidget(widget, grid.rowCount(), 0, 1, 3)


def _described(label: str, hint: str, buddy: QWidget | None) -> QWidget:
    words = QWidget()
    inside = QVBoxLayout(words)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(0)
    head = QLabel(label)
    head.setWordWrap(True)
    if buddy is not None:
        head.setBuddy(buddy)
    inside.addWidget(head)
    inside.addWidget(Words(hint, "muted", lesser=True))
    return words


def _editor(
    preference: Preference, changed: Callable[[Value], None]
) -> tuple[QWidget, Callable[[Value], None]]:
    """The widget that a preference is edited with, and what shows a value in it."""
    if preference.choices or preference.fonts:
        box = QComboBox()
        for value, words in preference.choices or _fonts(preference):
            box.addItem(words, value)
        if preference.fonts:
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_FONT_LENGTH)
        _forbid(box, OWN)
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


def _fonts(preference: Preference) -> list[tuple[str, str]]:
    usual = translate("Preferences", "The usual one")
    return [("", usual), *((family, family) for family in families(preference.fonts))]


def _forbid(box: QComboBox, value: str) -> None:
    """What is shown when it is so, and cannot be chosen."""
    row, model = box.findData(value), box.model()
    if row >= 0 and isinstance(model, QStandardItemModel):
        model.item(row).setEnabled(False)
