"""Text fields that show, and are as high as what they show; the transcript scrolls, not they."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QTextBrowser, QWidget

from app.formulas import Formula, draw_formulas_in, formula_in, typesetter
from app.highlight import highlight
from app.richtext import Written, draw, read, selected_text
from app.theme import looks
from engine.mathtext import Kind, slices
from engine.printable import printable

_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_SCROLLING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Shown(QTextBrowser):
    """Read-only text that can be selected with mouse and keyboard.

    Signals:
        link_activated: an address that somebody wrote. Nothing is opened here.
        caret_moved: by a key, to this place in the viewport.
    """

    link_activated = Signal(str)
    caret_moved = Signal(QRect)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            self.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setUndoRedoEnabled(False)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.gather: Callable[[], str] | None = None  # gives what is selected beyond this text too
        self._outlined = False  # the focus came by a key, and is shown
        self._spare = 0.0  # pixels below the last line that belong to its line height alone
        self.verticalScrollBar().valueChanged.connect(self._stay)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.anchorClicked.connect(lambda address: self.link_activated.emit(address.toString()))

    def append_text(self, text: str) -> None:
        """Add to the end, at the same cost however much stands there."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text, QTextCharFormat())

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
        data.setText(self.gather() if self.gather else selected_text(self.textCursor()))
        return data

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copying, and whatever actions the widget was given."""
        menu = QMenu(self)
        copy = menu.addAction(self.tr("Copy"), self.copy)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setEnabled(bool(self.createMimeDataFromSelection().text()))
        formula = self.formula_at(event.pos())
        if formula is not None:
            menu.addAction(self.tr("Copy the formula as LaTeX"), lambda: _copy(formula.tex))
        menu.addSeparator()
        menu.addActions(self.actions())
        menu.popup(event.globalPos())

    def _to_start(self) -> None:
        """Put the caret before what was written, which carried it along."""
        self.setTextCursor(QTextCursor(self.document()))

    def formula_at(self, place: QPoint) -> Formula | None:
        """The formula that is drawn there."""
        cursor = self.cursorForPosition(place)
        for position in (cursor.position(), cursor.position() + 1):
            if position < self.document().characterCount():
                cursor.setPosition(position)
                formula = formula_in(cursor.charFormat())
                if formula is not None:
                    return formula
        return None

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that move the caret do; at the ends of the text the transcript takes them."""
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if self.textCursor().position() != before:
            self.caret_moved.emit(self.cursorRect())
        elif event.key() in _SCROLLING:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._outlined = event.reason() in _BY_KEY
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._outlined = False
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._outlined:
            painter = QPainter(self.viewport())
            painter.setPen(looks().colour("accent"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

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


class RichText(Shown):
    """Markdown with mathematics: plain while it comes, drawn once it is whole and its formulas are
    set, drawn again when the looks change.

    Signals:
        ready: there is something to draw; `draw` does it, when the owner finds the time.
    """

    ready = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.text = ""
        self._settled = 0  # characters whose paragraphs are whole
        self._written: Written | None = None
        self._is_set = False  # its formulas are
        draw_formulas_in(self.document())

    def append(self, text: str) -> None:
        text = printable(text)
        self.text += text
        self.append_text(text)
        self._grey_formulas()

    def set_text(self, text: str) -> None:
        """The whole text: it is shown plain now."""
        text = printable(text)
        if self.text != text:
            self.text = text
            self.setPlainText(text)
        self._is_set = False
        self._written = read(text)
        typesetter().when_drawn(self._written.formulas, self, self._on_set)

    def draw_later(self) -> None:
        """Ask to be drawn (again), as the looks have changed; not before the formulas are set."""
        if self._is_set:
            self.ready.emit()

    def _on_set(self) -> None:
        self._is_set = True
        self.ready.emit()

    def draw(self) -> None:
        if self._written is not None:
            self._spare = draw(self._written, self.document())
            self._to_start()
            self._fit()

    def _grey_formulas(self) -> None:
        """Until the block is whole, formulas stand as grey source."""
        offset = self._settled
        for piece in slices(self.text[offset:], complete=False):
            if piece.is_maths:
                self._grey(offset, offset + len(piece.raw))
                if not piece.open:
                    typesetter().prepare(Formula(piece.content, piece.kind is Kind.DISPLAY_MATHS))
            elif not piece.open and (end := piece.raw.rfind("\n\n")) >= 0:
                self._settled = offset + end
            offset += len(piece.raw)

    def _grey(self, start: int, end: int) -> None:
        form = QTextCharFormat()
        form.setForeground(looks().colour("muted"))
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(self.text[:start]))
        cursor.setPosition(_units(self.text[:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(form)


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
        self._to_start()


def _units(text: str) -> int:
    """The length of a text as Qt counts it, in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def small(font: QFont) -> QFont:
    """The font of labels beside the text."""
    lesser = QFont(font)
    lesser.setPointSizeF(font.pointSizeF() * 0.88)
    return lesser
