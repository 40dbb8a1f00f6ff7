"""Mathematics inside native text: an object of a QTextDocument that draws a formula.

Formulas are set by `app.typesetter`, another process, once for all sizes and colours. A document
is given its formulas when all of them are there: until then the text shows their source, and a
formula that cannot be set keeps it.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

import msgspec
import shiboken6
from PySide6.QtCore import QByteArray, QObject, QProcess, QRect, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

from app.typesetter import READY, Delivery, Order
from engine.typesetting import Drawing

OBJECT = "\ufffc"  # the character that stands for an object in a document's text
OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
_TEX = QTextFormat.Property.UserProperty.value + 1
_DISPLAY = QTextFormat.Property.UserProperty.value + 2
_DEEPENING = QTextFormat.Property.UserProperty.value + 3

COMMAND = (sys.executable, "-P", "-m", "app.typesetter")

_LIMIT_MS = 4000  # for one formula
_START_MS = 30_000  # for the process, on a slow computer that does other things too
_SMALLEST = 0.6  # of its size, to which a formula shrinks to fit a line
_AHEAD = 32  # orders that the process is given at once
_REMEMBERED = 4096  # drawings


class Formula(NamedTuple):
    tex: str  # without delimiters
    display: bool

    @property
    def source(self) -> str:
        """LaTeX that can be pasted."""
        return f"\\[{self.tex}\\]" if self.display else f"\\({self.tex}\\)"


class Typesetter(QObject):
    """Keeps the drawings of formulas, and the process that makes them.

    Signals:
        failed: a formula cannot be drawn; shown as source.
    """

    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawings: dict[Formula, Drawing | None] = {}
        self._queue: deque[Formula] = deque()
        self._ordered: deque[Formula] = deque()  # the process answers in order
        self._wanted: set[Formula] = set()  # all that are in either
        self._late: set[Formula] = set()  # took too long once
        self._waiting: list[tuple[set[Formula], QObject, Callable[[], None]]] = []
        self._process: QProcess | None = None
        self._ready = False  # the process has loaded what it needs
        self._limit = QTimer(self, singleShot=True, interval=_LIMIT_MS)
        self._limit.timeout.connect(self._on_limit)
        self._start_limit = QTimer(self, singleShot=True, interval=_START_MS)
        self._start_limit.timeout.connect(self._on_limit)

    def drawing(self, formula: Formula) -> Drawing | None:
        """The drawing, or None if there is none (yet)."""
        return self._drawings.get(formula)

    def when_drawn(
        self, formulas: Iterable[Formula], receiver: QObject, then: Callable[[], None]
    ) -> None:
        """Call `then` as soon as all of these were tried; never, once `receiver` is gone."""
        missing = {formula for formula in formulas if formula not in self._drawings}
        if not missing:
            then()
            return
        self._waiting.append((missing, receiver, then))
        for formula in sorted(missing):
            self.prepare(formula)

    def prepare(self, formula: Formula) -> None:
        """Have a formula set that will be asked for soon."""
        if formula not in self._drawings and formula not in self._wanted:
            self._queue.append(formula)
            self._wanted.add(formula)
            self._order()

    def warm_up(self) -> None:
        """Start the process, which takes a while, before it is needed."""
        self.prepare(Formula("x", False))

    def forget(self) -> None:
        """Drop every drawing, as a new start would."""
        self._drawings.clear()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        self._limit.stop()
        self._start_limit.stop()
        if process is not None:
            process.closeWriteChannel()
            process.kill()
            process.waitForFinished()

    def _order(self) -> None:
        if self._process is None and self._queue:
            self._process = self._start()
        while self._process and self._queue and len(self._ordered) < _AHEAD:
            formula = self._queue.popleft()
            self._ordered.append(formula)
            order = Order(len(self._ordered), formula.tex, formula.display)
            self._process.write(msgspec.json.encode(order) + b"\n")
            if len(self._ordered) == 1:
                self._hurry()

    def _start(self) -> QProcess:
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._on_output)
        process.finished.connect(self._on_finished)
        process.start(COMMAND[0], COMMAND[1:])
        self._ready = False
        return process

    def _on_output(self) -> None:
        while self._process and self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            if line.strip() == READY:
                self._ready = True
                self._hurry()
            else:
                self._settle(msgspec.json.decode(line, type=Delivery).drawing)

    def _settle(self, drawing: Drawing | None, *, for_good: bool = True) -> None:
        """The oldest order is done; if not for good, it is tried again when next asked for."""
        formula = self._ordered.popleft()
        self._wanted.discard(formula)
        if for_good:
            self._drawings[formula] = drawing
        if len(self._drawings) > _REMEMBERED:
            del self._drawings[next(iter(self._drawings))]
        if drawing is None:
            self.failed.emit(formula.tex)
        self._hurry()
        self._order()
        for missing, _, _ in self._waiting:
            missing.discard(formula)
        ready = [then for missing, who, then in self._waiting if not missing and _alive(who)]
        self._waiting = [waiting for waiting in self._waiting if waiting[0] and _alive(waiting[1])]
        for then in ready:
            then()

    def _hurry(self) -> None:
        """Give the oldest order its time, from now."""
        self._limit.stop()
        self._start_limit.stop()
        if self._ordered:
            (self._limit if self._ready else self._start_limit).start()

    def _on_limit(self) -> None:
        if self._process:
            self._process.kill()

    def _on_finished(self) -> None:
        """It died over the oldest order, which is given up, at first only for now: the computer may
        have been busy. The others are ordered again."""
        if self._process is None:
            return
        self._process.deleteLater()
        self._process = None
        self._queue.extendleft(reversed(list(self._ordered)[1:]))
        self._ordered = deque(list(self._ordered)[:1])
        if self._ordered:
            formula = self._ordered[0]
            self._settle(None, for_good=formula in self._late)
            self._late.add(formula)


_the_typesetter: list[Typesetter] = []


def typesetter() -> Typesetter:
    """The one `Typesetter` of the window."""
    if not _the_typesetter:
        _the_typesetter.append(Typesetter())
    return _the_typesetter[0]


def insert_formula(cursor: QTextCursor, formula: Formula, around: QTextCharFormat) -> None:
    """Put a drawn formula at the cursor, in the font and colour of `around`.

    QTextDocument lets an object on the baseline reach down as far as its format's font would. So
    the font of the object is the surrounding one, enlarged until it reaches as deep as the formula.
    """
    drawing = typesetter().drawing(formula)
    assert drawing is not None  # the caller has waited for it
    font = around.font().resolve(cursor.document().defaultFont())
    depth = drawing.descent * em_of(font)
    deepening = max(1.0, depth / QFontMetricsF(font).descent())
    font.setPointSizeF(font.pointSizeF() * deepening)
    form = QTextCharFormat(around)
    form.setFont(font)
    form.setObjectType(OBJECT_TYPE)
    form.setProperty(_TEX, formula.tex)
    form.setProperty(_DISPLAY, formula.display)
    form.setProperty(_DEEPENING, deepening)
    form.setToolTip(formula.tex)
    form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    cursor.insertText(OBJECT, form)


def formula_in(form: QTextFormat) -> Formula | None:
    """The formula that a format draws, if it draws one."""
    if form.objectType() != OBJECT_TYPE:
        return None
    return Formula(form.property(_TEX), bool(form.property(_DISPLAY)))


class FormulaObject(QPyTextObject):
    """Draws formulas in the documents it is registered with (`draw_formulas_in`)."""

    def intrinsicSize(self, document: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        size = _measure(document, position, form)
        return QSizeF() if size is None else QSizeF(size.width, size.ascent + size.room_below)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        position: int,
        form: QTextFormat,
    ) -> None:
        size = _measure(document, position, form)
        if size is None:
            return
        where = QRectF(rect.x(), rect.y(), size.width, size.ascent + size.descent)
        renderer(size.svg, painter.pen().color().name()).render(painter, where)


class _Size(NamedTuple):
    """A drawing in the pixels of a document."""

    svg: str
    width: float
    ascent: float
    descent: float
    room_below: float  # what the text leaves below the baseline; at least the descent


def _measure(document: QTextDocument, position: int, form: QTextFormat) -> _Size | None:
    formula = formula_in(form)
    drawing = typesetter().drawing(formula) if formula else None
    if drawing is None:
        return None
    font = form.toCharFormat().font()
    device = document.documentLayout().paintDevice()  # a printer has other pixels
    on_screen = QFontInfo(font).pixelSize()
    scale = device.logicalDpiY() / 72 * font.pointSizeF() / on_screen if device else 1.0
    em = em_of(font) / form.doubleProperty(_DEEPENING) * scale
    room = _line_width(document, position)
    if 0 < room < drawing.width * em:
        em = max(room / drawing.width, em * _SMALLEST)
    return _Size(
        drawing.svg,
        drawing.width * em,
        drawing.ascent * em,
        drawing.descent * em,
        QFontMetrics(font).descent() * scale,
    )


def _line_width(document: QTextDocument, position: int) -> float:
    """Pixels between the edges of a line there; negative where lines have no end."""
    block = document.findBlock(position)
    indent = block.blockFormat().indent()
    if (items := block.textList()) is not None:
        indent += items.format().indent()
    taken = 2 * document.documentMargin() + indent * document.indentWidth()
    return document.textWidth() - taken


_handler: list[FormulaObject] = []


def draw_formulas_in(document: QTextDocument) -> None:
    if not _handler:
        _handler.append(FormulaObject())  # a document keeps no reference
    document.documentLayout().registerHandler(OBJECT_TYPE, _handler[0])


def em_of(font: QFont) -> float:
    """Pixels of one em. Mathematics is set 8 % larger: its letters are small beside a sans."""
    return QFontInfo(font).pixelSize() * 1.08


@lru_cache(maxsize=1024)
def renderer(svg: str, colour: str) -> QSvgRenderer:
    """An SVG in one colour, ready to be painted."""
    return QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode()))


def _alive(thing: QObject) -> bool:
    return shiboken6.isValid(thing)
