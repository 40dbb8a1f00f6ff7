"""The list of stored solutions: searched, filtered, and marked by the person."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QDate,
    QDateTime,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.cells import as_formula
from app.client import Call, Client
from app.panels import Words
from app.speech import on_a_line, said
from app.texts import small
from app.theme import icon, looks, picture
from engine.blocks import Reason
from engine.protocol import Delete, History, ListLabels, Mark
from engine.store import Entry, Labels, State

_MOST = 2000  # entries that are listed
_UNDO_MS = 8000
_SEARCH_MS = 150  # after the last key, before the store is asked
_Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole


class HistoryModel(QAbstractListModel):
    """Entries of the store, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []

    def set_entries(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title or entry.problem
            case Qt.ItemDataRole.ToolTipRole:
                return entry.problem
            case Qt.ItemDataRole.AccessibleTextRole:
                name = said(entry.title or entry.problem)
                pinned = [self.tr("Pinned")] if entry.pinned else []
                return " — ".join((name, self.outcome(entry), *pinned, *entry.tags))
            case _ if role == ENTRY:
                return entry
        return None

    def outcome(self, entry: Entry) -> str:
        """How it ended, in a few words."""
        if entry.answer is not None:
            answer = on_a_line(as_formula(entry.answer))
            if entry.votes is None:
                return self.tr("Answer: {answer}").format(answer=answer)
            agree, asked = entry.votes
            return self.tr("Answer: {answer} ({agree} of {asked} agree)").format(
                answer=answer, agree=agree, asked=asked
            )
        if entry.reason is Reason.EXPLAINED:
            return self.tr("Explained")
        if entry.reason is Reason.STOPPED:
            return self.tr("Stopped")
        if entry.reason is None:  # being written, or cut off with the program
            return self.tr("Unfinished")
        return self.tr("No answer")

    def take(self, row: int) -> Entry:
        """Remove a row."""
        self.beginRemoveRows(QModelIndex(), row, row)
        entry = self._entries.pop(row)
        self.endRemoveRows()
        return entry

    def row_of(self, number: int) -> int:
        return next((row for row, entry in enumerate(self._entries) if entry.id == number), -1)


class HistoryDelegate(QStyledItemDelegate):
    """Draws an entry: the problem, and below it how it ended and, where there is room, when."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        lesser = QFontMetrics(small(option.font))
        return QSize(100, option.fontMetrics.height() + lesser.height() + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry: Entry = index.data(ENTRY)
        model = index.model()
        assert isinstance(model, HistoryModel)
        painter.save()
        self._background(painter, option)
        area = option.rect.adjusted(12, 8, -12, -8)
        side = QFontMetrics(small(option.font)).height()
        painter.setPen(looks().colour("text"))
        painter.setFont(option.font)
        ratio = painter.device().devicePixelRatioF()
        above = QRect(area)
        if entry.pinned:
            painter.drawPixmap(
                area.right() - side + 1, area.top() + 2, picture("pin", "accent", side, ratio)
            )
            above.adjust(0, 0, -side - 4, 0)
        name = on_a_line(entry.title or entry.problem)
        self._line(painter, above, name, Qt.AlignmentFlag.AlignTop)
        symbol, purpose = _symbol(entry)
        pixmap = picture(symbol, purpose, side, ratio)
        painter.drawPixmap(area.left(), area.bottom() - side + 1, pixmap)
        painter.setPen(looks().colour("muted"))
        painter.setFont(small(option.font))
        below = area.adjusted(side + 6, 0, 0, 0)
        words = "  ".join((model.outcome(entry), *(f"#{tag}" for tag in entry.tags)))
        when = _when(entry.created)
        if painter.fontMetrics().horizontalAdvance(f"{words}  {when}") <= below.width():
            where = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight
            painter.drawText(below, where, when)
        self._line(painter, below, words, Qt.AlignmentFlag.AlignBottom)
        painter.restore()

    def _background(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(looks().colour("selection" if selected else "raised"))
            painter.drawRoundedRect(option.rect.adjusted(4, 1, -4, -1), 6, 6)

    def _line(self, painter: QPainter, area: QRect, text: str, where: Qt.AlignmentFlag) -> None:
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, where | Qt.AlignmentFlag.AlignLeft, text)


class _Filter(QComboBox):
    """One thing that the list is narrowed by; the data of its first line is None: by nothing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)

    def offer(self, lines: Sequence[tuple[str, str | None]]) -> None:
        """Put these lines in; the choice stays, if it is among them."""
        if lines == [(self.itemText(row), self.itemData(row)) for row in range(self.count())]:
            return
        chosen = self.currentData()
        self.clear()
        for words, data in lines:
            self.addItem(words, data)
        self.setCurrentIndex(max(self.findData(chosen), 0))


class HistoryPanel(QWidget):
    """Searches the store, opens what is chosen, and notes what is said about it.

    Signals:
        chosen: the number of a solution.
        deleted: a solution is no longer to be seen.
    """

    chosen = Signal(int)
    deleted = Signal(int)

    def __init__(self, client: Client) -> None:
        super().__init__()
        self._client = client
        self._call: Call | None = None
        self._doomed: Entry | None = None
        self.setObjectName("side")
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search solutions"))
        self.search.setAccessibleName(self.tr("Search solutions"))
        self.search.setClearButtonEnabled(True)
        self._search_icon = self.search.addAction(
            icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.model = HistoryModel()
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Solved problems"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(HistoryDelegate(self.list))
        self.list.setUniformItemSizes(True)  # thousands stay fast
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = Words(self.tr("Solved problems are kept here."), "muted", lesser=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.states = _Filter(self.tr("Which solutions"))
        self.states.offer(
            [
                (self.tr("All solutions"), None),
                (self.tr("Supported answers"), State.SUPPORTED),
                (self.tr("Unsupported answers"), State.UNSUPPORTED),
                (self.tr("Without an answer"), State.FAILED),
            ]
        )
        self.models = _Filter(self.tr("Of which model"))
        self.tags = _Filter(self.tr("With which tag"))
        self.models.hide()  # until there is a choice
        self.tags.hide()
        for filter_ in self._filters:
            filter_.activated.connect(lambda _: self.refresh())
        self.undo = QPushButton(self.tr("Deleted. Undo"))
        self.undo.clicked.connect(self.restore)
        self.undo.hide()
        self._last_chance = QTimer(self, singleShot=True, interval=_UNDO_MS)
        self._last_chance.timeout.connect(self.commit)
        self._pin = self._action(self.tr("Pin"), "Ctrl+Shift+P", self._toggle_pin)
        self._action(self.tr("Rename…"), "F2", self._rename)
        self._action(self.tr("Tags…"), "Ctrl+T", self._tag)
        self._action(self.tr("Delete"), QKeySequence(QKeySequence.StandardKey.Delete), self._delete)
        undo = QKeySequence(QKeySequence.StandardKey.Undo)
        self._action(self.tr("Undo the deletion"), undo, self.undo.click)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._name_pin())
        self.model.modelReset.connect(self._name_pin)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 10, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self.states)
        beside = QHBoxLayout()
        beside.addWidget(self.models, 1)
        beside.addWidget(self.tags, 1)
        layout.addLayout(beside)
        layout.addWidget(self._empty)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.undo)
        self._timer = QTimer(self, singleShot=True, interval=_SEARCH_MS)
        self._timer.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _: self._timer.start())
        self.list.activated.connect(self._on_activated)
        self.list.clicked.connect(self._on_activated)
        looks().changed.connect(self._restyle)

    def refresh(self) -> None:
        """Ask the store again."""
        if self._call is not None:
            self._call.done.disconnect(self._on_found)  # an older search
        self._call = self._client.call(
            History(
                self.search.text(),
                _MOST,
                state=self.states.currentData(),
                model=self.models.currentData(),
                tag=self.tags.currentData(),
            )
        )
        self._call.done.connect(self._on_found)
        self._call.failed.connect(self._on_failed)
        self._client.call(ListLabels()).done.connect(self._on_labels)

    @property
    def words(self) -> list[str]:
        """What is searched for."""
        return self.search.text().split()

    def restore(self) -> None:
        """Delete nothing after all, and ask the store again."""
        self._last_chance.stop()
        self.undo.hide()
        self._doomed = None
        self.refresh()

    def select(self, number: int | None) -> None:
        """Mark the solution that is shown."""
        row = -1 if number is None else self.model.row_of(number)
        if row < 0:
            self.list.clearSelection()
        else:
            self.list.setCurrentIndex(self.model.index(row, 0))

    def _on_found(self, lines: list[Any]) -> None:
        self._call = None
        chosen = self.list.currentIndex().data(ENTRY)
        doomed = self._doomed and self._doomed.id
        entries = msgspec.convert(lines, list[Entry])
        shown = [entry for entry in entries if entry.id != doomed]
        self.model.set_entries(shown)
        self.select(chosen.id if chosen else None)
        self._empty.setVisible(not shown)
        filtered = any(filter_.currentData() is not None for filter_ in self._filters)
        searching = bool(self.words) or filtered
        self._empty.setText(
            self.tr("Nothing found.") if searching else self.tr("Solved problems are kept here.")
        )

    def _on_labels(self, lines: dict[str, list[str]]) -> None:
        labels = Labels(**lines)
        every = (self.tr("All models"), None)
        self.models.offer([every, *((name, name) for name in labels.models)])
        # One model, or none, is no choice.
        self.models.setVisible(len(labels.models) > 1)
        every = (self.tr("All tags"), None)
        self.tags.offer([every, *((f"#{name}", name) for name in labels.tags)])
        self.tags.setVisible(bool(labels.tags))

    @property
    def _filters(self) -> tuple[_Filter, ...]:
        return self.states, self.models, self.tags

    # What a person says about a solution

    def _action(self, words: str, keys: QKeySequence | str, do: Callable[[], None]) -> QAction:
        action = QAction(words, self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _: do())
        self.list.addAction(action)
        return action

    def _current(self) -> Entry | None:
        entry: Entry | None = self.list.currentIndex().data(ENTRY)
        return entry

    def _name_pin(self) -> None:
        entry = self._current()
        pinned = entry is not None and entry.pinned
        self._pin.setText(self.tr("Unpin") if pinned else self.tr("Pin"))

    def _toggle_pin(self) -> None:
        if entry := self._current():
            self._mark(Mark(entry.id, pinned=not entry.pinned))

    def _rename(self) -> None:
        if entry := self._current():
            self._ask(
                self.tr("Rename"),
                self.tr("A name of your own; empty, and the problem is the name:"),
                entry.title,
                lambda title: self._mark(Mark(entry.id, title=title)),
            )

    def _tag(self) -> None:
        if entry := self._current():
            self._ask(
                self.tr("Tags"),
                self.tr("Tags, with commas between them:"),
                ", ".join(entry.tags),
                lambda words: self._mark(Mark(entry.id, tags=tuple(re.split("[,、，]", words)))),
            )

    def _ask(self, title: str, label: str, text: str, answer: Callable[[str], None]) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setTextValue(text)
        dialog.textValueSelected.connect(answer)
        dialog.open()

    def _mark(self, mark: Mark) -> None:
        call = self._client.call(mark)
        call.done.connect(lambda _: self.refresh())
        call.failed.connect(lambda _: self.refresh())

    # Deleting

    def commit(self) -> None:
        """Delete for good what was deleted."""
        self._last_chance.stop()
        self.undo.hide()
        doomed, self._doomed = self._doomed, None
        if doomed is not None:
            self._client.call(Delete(doomed.id))

    def _delete(self) -> None:
        """Take it from the list; the store forgets it when there is no way back."""
        row = self.list.currentIndex().row()
        if row < 0:
            return
        self.commit()
        self._doomed = self.model.take(row)
        self.undo.show()
        self._last_chance.start()
        self.deleted.emit(self._doomed.id)

    def _on_failed(self, _fault: object) -> None:
        self._call = None

    def _on_activated(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if entry is not None:
            self.chosen.emit(entry.id)

    def _restyle(self) -> None:
        self._search_icon.setIcon(icon("search", "muted"))
        palette = self.list.palette()
        palette.setColor(QPalette.ColorRole.Base, looks().colour("window"))
        self.list.setPalette(palette)
        self.list.doItemsLayout()


def _symbol(entry: Entry) -> tuple[str, str]:
    if entry.answer is None:
        return ("hint" if entry.reason is Reason.EXPLAINED else "stop"), "muted"
    return ("answer", "ok") if entry.supported else ("unsupported", "warning")


def _when(created: datetime) -> str:
    """The time of today's, the day of older ones."""
    local = QDateTime.fromSecsSinceEpoch(int(created.timestamp()))
    kind = QLocale.FormatType.ShortFormat
    if local.date() == QDate.currentDate():
        return QLocale().toString(local.time(), kind)
    return QLocale().toString(local.date(), kind)
