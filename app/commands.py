"""Everything the window can be told to do: one action each, in the bar, the menu and the sheet of
shortcuts alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.theme import icon, looks

Keys = QKeySequence.StandardKey | str

_OF_THE_SCREEN = 0.9  # that a sheet may take: a window has a frame, and the system its bars


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
        """A sheet of all keys, no larger than the screen."""
        sheet = QDialog(self._window)
        sheet.setWindowTitle(self.tr("Keyboard shortcuts"))
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        listed = QTreeWidget()
        listed.setAccessibleName(sheet.windowTitle())
        listed.setColumnCount(2)
        listed.setHeaderHidden(True)
        listed.setRootIsDecorated(False)
        listed.setItemsExpandable(False)
        sections = [_section(group, actions) for group, actions in self._groups.items()]
        listed.addTopLevelItems(sections)
        listed.expandAll()
        listed.setCurrentItem(sections[0])
        listed.header().setStretchLastSection(False)
        for column in range(2):
            listed.resizeColumnToContents(column)
        listed.setColumnWidth(0, listed.columnWidth(0) + 2 * round(looks().em))
        layout = QVBoxLayout(sheet)
        layout.addWidget(listed)
        rows = sum(1 + section.childCount() for section in sections)
        sheet.resize(_fitting(listed, rows, self._window.screen().availableSize()))
        sheet.open()

    def _restyle(self) -> None:
        side = round(looks().em * 1.4)
        self.setIconSize(QSize(side, side))
        self._more.setIcon(icon("more"))
        for action, name in self._icons.items():
            action.setIcon(icon(name))


def _section(group: str, actions: Sequence[QAction]) -> QTreeWidgetItem:
    """The actions of a group that have keys, below its name."""
    section = QTreeWidgetItem([group])
    font = section.font(0)
    font.setBold(True)
    section.setFont(0, font)
    section.setFirstColumnSpanned(True)
    for action in actions:
        keys = QKeySequence.listToString(action.shortcuts(), QKeySequence.SequenceFormat.NativeText)
        if keys:
            row = QTreeWidgetItem(section, [action.text(), keys])
            row.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{action.text()}: {keys}")
    return section


def _fitting(listed: QTreeWidget, rows: int, room: QSize) -> QSize:
    """The size of a sheet that shows all of a list, or as much as the screen has room for."""
    height = rows * listed.sizeHintForRow(0)
    width = sum(listed.columnWidth(column) for column in range(2))
    bar = listed.verticalScrollBar().sizeHint().width()
    around = 4 * round(looks().em)
    return QSize(width + bar + around, height + around).boundedTo(room * _OF_THE_SCREEN)
