"""Everything the window can be told to do: one action each, in the bar, the menu and the sheet of
shortcuts alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from app.theme import icon, looks

Keys = QKeySequence.StandardKey | str


class Commands(QToolBar):
    """The actions of a window, and the bar that shows those with an icon.

    Attributes:
        menu: all of them, by group; in the bar behind the last button.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Actions"))
        self.setMovable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._window = window
        self._groups: dict[str, list[QAction]] = {}
        self._icons: dict[QAction, str] = {}
        self.menu = QMenu(window)
        self._more = QToolButton()
        looks().changed.connect(self._restyle)

    def add(
        self,
        group: str,
        text: str,
        keys: Keys | Sequence[Keys],
        do: Callable[..., object],
        *,
        icon_name: str = "",
        checkable: bool = False,
    ) -> QAction:
        """One more action; it works by its keys wherever the focus is."""
        action = QAction(text, self._window)
        listed = [keys] if isinstance(keys, str | QKeySequence.StandardKey) else list(keys)
        action.setShortcuts([QKeySequence(key) for key in listed if key])
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{text} ({shown})" if shown else text)
        action.setCheckable(checkable)
        (action.toggled if checkable else action.triggered).connect(do)
        self._window.addAction(action)
        if group not in self._groups:
            self._groups[group] = []
            self.menu.addSection(group)
        self._groups[group].append(action)
        self.menu.addAction(action)
        if icon_name:
            self._icons[action] = icon_name
            self.addAction(action)
        return action

    def finish(self) -> None:
        """Put the button for the menu at the far end."""
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self._more.setMenu(self.menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.setToolTip(self.tr("Menu (F10)"))
        self._more.setAccessibleName(self.tr("Menu"))
        self.addWidget(self._more)
        for action in self._icons:
            button = self.widgetForAction(action)
            button.setAccessibleName(action.text())
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._restyle()

    def open_menu(self) -> None:
        self._more.showMenu()

    def show_shortcuts(self) -> None:
        """A sheet of all keys."""
        sheet = QDialog(self._window)
        sheet.setWindowTitle(self.tr("Keyboard shortcuts"))
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout(sheet)
        grid.setContentsMargins(24, 16, 24, 20)
        grid.setHorizontalSpacing(48)
        for group, actions in self._groups.items():
            head = QLabel(f"{group}")
            font = head.font()
            font.setBold(True)
            head.setFont(font)
            grid.addWidget(head, grid.rowCount(), 0, 1, 2)
            for action in actions:
                keys = QKeySequence.listToString(
                    action.shortcuts(), QKeySequence.SequenceFormat.NativeText
                )
                if keys:
                    row = grid.rowCount()
                    grid.addWidget(QLabel(action.text()), row, 0)
                    grid.addWidget(QLabel(keys), row, 1)
        sheet.open()

    def _restyle(self) -> None:
        side = round(looks().em * 1.4)
        self.setIconSize(QSize(side, side))
        self._more.setIcon(icon("more"))
        for action, name in self._icons.items():
            action.setIcon(icon(name))
