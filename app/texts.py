"""Text fields that show, and are as high as what they show; the transcript scrolls, not they."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QMimeData, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from app.formulas import draw_formulas_in
from app.highlight import highlight
from app.richtext import Written, draw, selected_text
from app.theme import looks


class Shown(QTextBrowser):
    """Read-only text that can be selected with mouse and keyboard.

    Signals:
        link_activated: an address that somebody wrote. Nothing is opened here.
    """

    link_activated = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._spare = 0.0  # pixels below the last line that belong to its line height alone
        self.verticalScrollBar().valueChanged.connect(self._stay)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.anchorClicked.connect(lambda address: self.link_activated.emit(address.toString()))
        draw_formulas_in(self.document())

    def append_text(self, text: str) -> None:
        """Add to the end, at the same cost however much stands there."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text, QTextCharFormat())

    def draw(self, written: Written) -> None:
        self._spare = draw(written, self.document())
        self._fit()

    def add_remark(self, text: str, purpose: str) -> None:
        """Add words of the program's own, in a colour of the theme."""
        form = QTextCharFormat()
        form.setForeground(looks().colour(purpose))
        form.setFontPointSize(small(self.font()).pointSizeF())
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text, form)

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Nothing: no text can make the window read a file or an address."""

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(selected_text(self.textCursor()))
        return data

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Sideways is for a long line here, up and down is for the transcript."""
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()

    def _fit(self, *_: object) -> None:
        size = self.document().size()
        bar = self.horizontalScrollBar()
        wide = size.width() > self.viewport().width() + 1
        height = max(ceil(size.height() - self._spare), 0)
        self.setFixedHeight(height + (bar.sizeHint().height() if wide else 0))

    def _stay(self) -> None:
        self.verticalScrollBar().setValue(0)


class ShownCode(Shown):
    """Fixed-width text in the lines it was written in."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.restyle()

    def restyle(self) -> None:
        self.setFont(looks().code_font())

    def colour(self, code: str) -> None:
        """Show the code again, highlighted."""
        self.document().clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, line in enumerate(highlight(code)):
            if number:
                cursor.insertBlock()
            for words, form in line:
                cursor.insertText(words, form)
        cursor.endEditBlock()


def small(font: QFont) -> QFont:
    """The font of labels beside the text."""
    lesser = QFont(font)
    lesser.setPointSizeF(font.pointSizeF() * 0.88)
    return lesser
