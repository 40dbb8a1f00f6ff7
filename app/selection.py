"""Selecting with the mouse over several cells, as if they were one text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QTextCursor

from app.richtext import selected_text
from app.texts import Shown

_Operation = QTextCursor.MoveOperation
_KEEP = QTextCursor.MoveMode.KeepAnchor


class CellSelection(QObject):
    """Carries a selection that leaves its cell on into the others.

    `texts` gives what can be selected, from top to bottom.
    """

    def __init__(self, texts: Callable[[], Sequence[Shown]], parent: QObject) -> None:
        super().__init__(parent)
        self._texts = texts
        self._origin: Shown | None = None
        self._start = 0  # position in the origin

    def watch(self, text: Shown) -> None:
        text.viewport().installEventFilter(self)
        text.gather = self.text

    def text(self) -> str:
        """What is selected in all cells, as it is copied."""
        selected = [text.textCursor() for text in self._texts()]
        parts = [selected_text(cursor) for cursor in selected if cursor.hasSelection()]
        return "\n\n".join(parts)

    def clear(self) -> None:
        for text in self._texts():
            cursor = text.textCursor()
            if cursor.hasSelection():
                cursor.clearSelection()
                text.setTextCursor(cursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() is Qt.MouseButton.LeftButton:
                self._begin(watched, event)
            case QEvent.Type.MouseMove if self._origin is not None:
                return self._extend(event.globalPosition().toPoint())
            case QEvent.Type.MouseButtonRelease:
                self._origin = None
        return False

    def _begin(self, watched: QObject, event: QMouseEvent) -> None:
        self._origin = next((text for text in self._texts() if text.viewport() is watched), None)
        if self._origin is not None and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.clear()
            self._start = self._origin.cursorForPosition(event.position().toPoint()).position()

    def _extend(self, where: QPoint) -> bool:
        """Select up to this place on the screen; False where the cell itself does it."""
        texts = list(self._texts())
        if self._origin not in texts:
            return False
        first, last = texts.index(self._origin), _nearest(texts, where)
        if last == first:
            for text in texts[:first] + texts[first + 1 :]:
                _deselect(text)
            return False
        down = last > first
        _select(texts[first], self._start, _Operation.End if down else _Operation.Start)
        target = texts[last]
        end = target.cursorForPosition(target.viewport().mapFromGlobal(where)).position()
        _select(target, end, _Operation.Start if down else _Operation.End)
        for number, text in enumerate(texts):
            if min(first, last) < number < max(first, last):
                text.selectAll()
            elif number not in (first, last):
                _deselect(text)
        return True


def _nearest(texts: Sequence[Shown], where: QPoint) -> int:
    """The last text that begins above this place."""
    above = 0
    for number, text in enumerate(texts):
        if text.viewport().mapToGlobal(QPoint(0, 0)).y() <= where.y():
            above = number
    return above


def _select(text: Shown, position: int, to: QTextCursor.MoveOperation) -> None:
    cursor = text.textCursor()
    cursor.setPosition(position)
    cursor.movePosition(to, _KEEP)
    text.setTextCursor(cursor)


def _deselect(text: Shown) -> None:
    cursor = text.textCursor()
    cursor.clearSelection()
    text.setTextCursor(cursor)
