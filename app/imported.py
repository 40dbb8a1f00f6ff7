"""Solutions of somebody's file, in a list beside the transcript: to be looked at one by one.

For a student a notebook; for a maintainer a whole evaluation, narrowed to what went wrong. Nothing
of it is stored, and nothing can be asked about it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDockWidget,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.cells import as_formula
from app.panels import Line, Tool, Words
from app.session import Session
from app.speech import on_a_line
from app.theme import icon, looks
from engine.blocks import Solution
from engine.protocol import FileLine, GetFromFile, ReadFile

_NUMBER = Qt.ItemDataRole.UserRole


def _wrong(line: FileLine) -> bool:
    return line.wrong is True


def _right(line: FileLine) -> bool:
    return line.wrong is False


def _unsupported(line: FileLine) -> bool:
    return line.answer is not None and not line.supported


def _unanswered(line: FileLine) -> bool:
    return line.answer is None


class FileView(QDockWidget):
    """The list, its filter, and the way from one to the next.

    Signals:
        chosen: a solution is to be shown.
        refused: a `Fault`: the file could not be read.
    """

    chosen = Signal(object)
    refused = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: list[FileLine] = []
        self.setObjectName("file")
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self._name = Line("", "text")
        close = Tool("close", self.tr("Close the file"))
        close.clicked.connect(self.close)
        head = QWidget()
        title = QHBoxLayout(head)
        title.setContentsMargins(12, 8, 8, 0)
        title.addWidget(self._name, 1)
        title.addWidget(close)
        self.setTitleBarWidget(head)
        self.filter = QComboBox()
        self.filter.setAccessibleName(self.tr("Which solutions"))
        self.filter.activated.connect(lambda _: self._fill())
        self.earlier = Tool("back", self.tr("The one before"))
        self.later = Tool("next", self.tr("The one after"))
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(1))
        self.how_many = Words("", "muted", lesser=True)
        self.reference = Words("", "muted", lesser=True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Solutions of the file"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._on_current_changed)
        top = QHBoxLayout()
        top.addWidget(self.filter, 1)
        top.addWidget(self.earlier)
        top.addWidget(self.later)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(top)
        layout.addWidget(self.how_many)
        layout.addWidget(self.reference)
        layout.addWidget(self.list, 1)
        self.setWidget(inside)
        self.hide()
        looks().changed.connect(self._restyle)

    def open(self, path: str) -> None:
        """Read a file and show its first solution."""
        call = self._session.client.call(ReadFile(path))
        call.done.connect(lambda lines: self._on_read(path, lines))
        call.failed.connect(self.refused)

    def _on_read(self, path: str, lines: list[Any]) -> None:
        self._lines = msgspec.convert(lines, list[FileLine])
        self.setWindowTitle(Path(path).name)
        self._name.setText(Path(path).name)
        self._offer_filters()
        self.show()
        self._fill()

    def _offer_filters(self) -> None:
        """Those that tell anything apart in this file."""
        self.filter.clear()
        self.filter.addItem(self.tr("All solutions"), None)
        filters: list[tuple[str, Callable[[FileLine], bool]]] = [
            (self.tr("Wrong answers"), _wrong),
            (self.tr("Right answers"), _right),
            (self.tr("Unsupported answers"), _unsupported),
            (self.tr("Without an answer"), _unanswered),
        ]
        for words, passes in filters:
            if 0 < sum(map(passes, self._lines)) < len(self._lines):
                self.filter.addItem(words, passes)

    def _fill(self) -> None:
        passes: Callable[[FileLine], bool] | None = self.filter.currentData()
        self.list.clear()
        for number, line in enumerate(self._lines):
            if passes is None or passes(line):
                item = QListWidgetItem(icon(*_symbol(line)), on_a_line(line.problem))
                item.setToolTip(line.problem)
                item.setData(_NUMBER, number)
                self.list.addItem(item)
        words = self.tr("{shown} of {all} solutions")
        self.how_many.setText(words.format(shown=self.list.count(), all=len(self._lines)))
        self.list.setCurrentRow(0)

    def _restyle(self) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setIcon(icon(*_symbol(self._lines[item.data(_NUMBER)])))

    def _step(self, step: int) -> None:
        row = self.list.currentRow() + step
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)

    def _on_current_changed(self, item: QListWidgetItem | None, _before: object = None) -> None:
        row = self.list.currentRow()
        self.earlier.setEnabled(row > 0)
        self.later.setEnabled(row + 1 < self.list.count())
        if item is None:
            self.reference.clear()
            return
        number: int = item.data(_NUMBER)
        self.reference.setText(self._about(self._lines[number]))
        call = self._session.client.call(GetFromFile(number))
        call.done.connect(lambda solution: self._on_got(number, solution))
        call.failed.connect(self.refused)

    def _about(self, line: FileLine) -> str:
        """What the file says beyond the solution."""
        told = [line.source] if line.source else []
        if line.reference:
            answer = on_a_line(as_formula(line.reference))
            told.append(self.tr("The right answer: {answer}").format(answer=answer))
        return "\n".join(told)

    def _on_got(self, number: int, solution: Any) -> None:
        item = self.list.currentItem()
        if item is not None and item.data(_NUMBER) == number:  # not one that was passed by
            self.chosen.emit(msgspec.convert(solution, Solution))


def _symbol(line: FileLine) -> tuple[str, str]:
    if line.wrong is not None:
        return ("close", "error") if line.wrong else ("answer", "ok")
    if line.answer is None:
        return "stop", "muted"
    return ("answer", "ok") if line.supported else ("unsupported", "warning")
