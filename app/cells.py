"""One widget for each thing in a transcript: a problem, a block, an answer, a notice.

They draw and hold no logic: `app.transcript` says what there is, `app.transcript_view` when to
draw.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.formulas import typesetter
from app.panels import BAR, Gutter, Panel, restyle_tool, tool
from app.richtext import Written, read
from app.texts import Shown, ShownCode
from app.theme import looks
from app.transcript import Cell, execution_of
from engine.blocks import BlockKind, Execution, ExecutionStatus

translate = QCoreApplication.translate

_FOLD_ABOVE = 24  # lines of output; of a longer one the first are shown
_FOLDED_LINES = 12
_SHOWN_CHARACTERS = 200_000  # of one output; the rest can be saved, and nobody reads it here


class Entry(QWidget):
    """Base: what a cell is at the left (above, when narrow), and its content.

    Signals:
        content_ready: something waits to be drawn richly; `draw` does it.
    """

    content_ready = Signal()

    def __init__(self, icon_name: str, word: str, purpose: str) -> None:
        super().__init__()
        self.word = word
        self.setAccessibleName(word)
        self.gutter = Gutter(icon_name, word, purpose)
        self._top = 0  # where the content's first line begins
        self.content = QVBoxLayout()
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(4)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.gutter, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(self.content, 1)

    def set_narrow(self, narrow: bool, gutter_width: int) -> None:
        """Put the gutter above the content, or at the left with this width."""
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._layout.setSpacing(3 if narrow else 8)
        self.gutter.setContentsMargins(0, 0 if narrow else self._top, 0, 0)
        if narrow:
            self.gutter.setMinimumWidth(0)
            self.gutter.setMaximumWidth(self.maximumWidth())
        else:
            self.gutter.setFixedWidth(gutter_width)

    def draw(self) -> None:
        """Draw what is ready, or draw it again in other colours or sizes."""

    def restyle(self) -> None:
        self.gutter.restyle()


class RichEntry(Entry):
    """A text, drawn with its formulas as soon as these are there, plain until then."""

    def __init__(self, icon_name: str, word: str, purpose: str, panel: Panel) -> None:
        super().__init__(icon_name, word, purpose)
        self.shown = Shown(word)
        self._written: Written | None = None
        self._top = 9 if panel.surface else 1
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(*((12, 9, 12, 9) if panel.surface else (BAR + 9, 1, 0, 1)))
        inside.addWidget(self.shown)
        self.content.addWidget(panel)

    def set_text(self, text: str) -> None:
        """Show the text now, and richly when its turn comes."""
        if self.shown.toPlainText() != text:
            self.shown.setPlainText(text)
        self._written = read(text)
        typesetter().when_drawn(self._written.formulas, self, self.content_ready.emit)

    def draw(self) -> None:
        if self._written is not None:
            self.shown.draw(self._written)

    def restyle(self) -> None:
        super().restyle()
        if self._written is not None:
            self.content_ready.emit()


class ProblemEntry(RichEntry):
    def __init__(self, problem: str) -> None:
        super().__init__(
            "problem", translate("Cells", "Problem"), "text", Panel("surface", "border")
        )
        self.set_text(problem)


class BlockEntry(Entry):
    """What the three kinds of blocks have in common: they grow, then close."""

    def append(self, text: str) -> None:
        raise NotImplementedError

    def close_block(self, cell: Cell) -> None:
        raise NotImplementedError


class TextEntry(RichEntry, BlockEntry):
    def __init__(self, cell: Cell) -> None:
        super().__init__("text", translate("Cells", "Text"), "prose", Panel(edge="prose"))
        self.append(cell.text)

    def append(self, text: str) -> None:
        self.shown.append_text(text)

    def close_block(self, cell: Cell) -> None:
        self.set_text(cell.block.text if cell.block else cell.text)


class CodeEntry(BlockEntry):
    def __init__(self, cell: Cell) -> None:
        super().__init__(
            "code", translate("Cells", "Code {number}").format(number=cell.number), "code"
        )
        self._code = cell.text
        self.shown = ShownCode(self.word)
        self._copy = tool("copy", translate("Cells", "Copy the code"))
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._code))
        self._top = 8
        panel = Panel("code_surface", edge="code")
        inside = QHBoxLayout(panel)
        inside.setContentsMargins(BAR + 9, 8, 4, 8)
        inside.setSpacing(4)
        inside.addWidget(self.shown, 1)
        inside.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        self.content.addWidget(panel)
        self.shown.append_text(cell.text)

    def append(self, text: str) -> None:
        self._code += text
        self.shown.append_text(text)

    def close_block(self, cell: Cell) -> None:
        self._code = (cell.block.text if cell.block else cell.text).strip("\n")
        self.content_ready.emit()

    def draw(self) -> None:
        self.shown.colour(self._code)

    def restyle(self) -> None:
        super().restyle()
        self.shown.restyle()
        restyle_tool(self._copy)
        self.content_ready.emit()


class ExecutionEntry(BlockEntry):
    """What a cell printed, the value of its last expression, its figures, its error."""

    def __init__(self, cell: Cell) -> None:
        word = translate("Cells", "Output {number}").format(number=cell.number)
        super().__init__("execution", word, "execution")
        self._top = 8
        self._panel = Panel("execution_surface", edge="execution")
        self._inside = QVBoxLayout(self._panel)
        self._inside.setContentsMargins(BAR + 9, 8, 12, 8)
        self._inside.setSpacing(6)
        self._printed = ShownCode(word)
        self._inside.addWidget(self._printed)
        self._running = Running(cell.limit_seconds)
        self._inside.addWidget(self._running)
        self._value: Shown | None = None
        self._written: Written | None = None
        self.content.addWidget(self._panel)
        self._printed.append_text(cell.text)

    def append(self, text: str) -> None:
        self._printed.append_text(text)

    def close_block(self, cell: Cell) -> None:
        self._running.hide()
        self._running.stop()
        if cell.block is None:
            self._inside.addWidget(ErrorLine(translate("Cells", "This cell was not finished."), ""))
            return
        self._show(execution_of(cell.block))

    def _show(self, execution: Execution) -> None:
        if execution.status is not ExecutionStatus.OK:
            self._panel.surface, self._panel.edge = "error_surface", "error"
        as_formula = bool(execution.latex)
        self._show_printed(execution.stdout if as_formula else execution.output)
        if execution.latex:
            self._show_value(execution.latex)
        for number, png in enumerate(execution.figures, start=1):
            self._inside.addWidget(Figure(png, number))
        if execution.stderr.strip():
            self._inside.addWidget(
                Folded(translate("Cells", "Warnings"), execution.stderr.strip()[:_SHOWN_CHARACTERS])
            )
        if execution.status is not ExecutionStatus.OK:
            self._inside.addWidget(_error_line(execution))
        elif not (execution.output or execution.figures or execution.latex):
            self._inside.addWidget(quiet_label(translate("Cells", "The code printed nothing.")))

    def _show_printed(self, text: str) -> None:
        text = text.strip("\n")
        self._printed.setVisible(bool(text))
        lines = text[:_SHOWN_CHARACTERS].split("\n")
        if len(lines) <= _FOLD_ABOVE:
            self._printed.setPlainText("\n".join(lines))
            return
        self._printed.setPlainText("\n".join(lines[:_FOLDED_LINES]))
        more = QPushButton(
            translate("Cells", "Show all {lines} lines ({characters} characters)").format(
                lines=f"{len(text.splitlines()):,}", characters=f"{len(text):,}"
            )
        )
        self._inside.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

        def unfold() -> None:
            self._printed.setPlainText("\n".join(lines))
            more.hide()

        more.clicked.connect(unfold)

    def _show_value(self, latex: str) -> None:
        self._value = Shown(self.word)
        self._inside.addWidget(self._value)
        self._value.setPlainText(latex)
        self._written = read(f"\\({latex}\\)")
        typesetter().when_drawn(self._written.formulas, self, self.content_ready.emit)

    def draw(self) -> None:
        if self._value is not None and self._written is not None:
            self._value.draw(self._written)

    def restyle(self) -> None:
        super().restyle()
        self._printed.restyle()
        self.content_ready.emit()


class Running(QWidget):
    """How long a cell has been running, of how long it may."""

    def __init__(self, limit_seconds: float | None) -> None:
        super().__init__()
        self._limit = limit_seconds
        self._label = quiet_label("")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)
        self._since = QElapsedTimer()
        self._since.start()
        self._tick = QTimer(self, interval=500)
        self._tick.timeout.connect(self._show)
        self._tick.start()
        self._show()

    def stop(self) -> None:
        self._tick.stop()

    def _show(self) -> None:
        seconds = self._since.elapsed() // 1000
        if self._limit is None:
            text = translate("Cells", "Running… {seconds} s").format(seconds=seconds)
        else:
            text = translate("Cells", "Running… {seconds} s of at most {limit} s").format(
                seconds=seconds, limit=round(self._limit)
            )
        self._label.setText(text)


class Figure(QLabel):
    """A picture that the code drew, never wider than the column."""

    def __init__(self, png: bytes, number: int) -> None:
        super().__init__()
        self._whole = QPixmap()
        self._whole.loadFromData(png, "PNG")
        self.setAccessibleName(translate("Cells", "Figure {number}").format(number=number))
        self.setMinimumSize(1, 1)
        self.fit(round(looks().em * 40))

    def fit(self, width: int) -> None:
        ratio = self.devicePixelRatioF()
        target = round(min(width, self._whole.width() * looks().zoom) * ratio)
        scaled = self._whole.scaledToWidth(
            max(target, 1), Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        self.setPixmap(scaled)


class Folded(QWidget):
    """A line that opens to show more."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._button = tool("folded", title)
        self._button.setText(title)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setCheckable(True)
        self._text = ShownCode(title)
        self._text.setPlainText(text)
        self._text.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._button)
        layout.addWidget(self._text)
        self._button.toggled.connect(self._on_toggled)

    def _on_toggled(self, unfolded: bool) -> None:
        self._button.setProperty("icon_name", "unfolded" if unfolded else "folded")
        restyle_tool(self._button)
        self._text.setVisible(unfolded)


class ErrorLine(QWidget):
    """What went wrong in a line or two, the whole of it behind a fold."""

    def __init__(self, what: str, details: str) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        line = QLabel(what)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setWordWrap(True)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        palette = line.palette()
        palette.setColor(line.foregroundRole(), looks().colour("error"))
        line.setPalette(palette)
        layout.addWidget(line)
        if details:
            layout.addWidget(Folded(translate("Cells", "Details"), details))


def _error_line(execution: Execution) -> ErrorLine:
    sentences = {
        ExecutionStatus.ERROR: "",
        ExecutionStatus.INTERRUPTED: translate(
            "Cells", "Stopped: it took too long, or you stopped it."
        ),
        ExecutionStatus.KILLED: translate(
            "Cells", "Ended by force: it did not react. Its variables are lost."
        ),
        ExecutionStatus.CRASHED: translate(
            "Cells", "The Python process ended. Its variables are lost."
        ),
        ExecutionStatus.VIOLATION: translate("Cells", "Ended: it tried what is not allowed here."),
    }
    told = [sentences.get(execution.status), execution.error, execution.failing_line]
    return ErrorLine("\n".join(part for part in told if part), execution.traceback or "")


class AnswerEntry(RichEntry):
    """The answer and what it stands on."""

    def __init__(self, answer: str, supported: bool) -> None:
        self._purpose = "ok" if supported else "warning"
        symbol = "answer" if supported else "unsupported"
        panel = Panel("surface", self._purpose)
        super().__init__(symbol, translate("Cells", "Answer"), self._purpose, panel)
        self._evidence = (
            translate("Cells", "supported by the executed output")
            if supported
            else translate("Cells", "not supported by any output")
        )
        self.setAccessibleName(f"{self.word}: {answer} — {self._evidence}")
        self.set_text(_as_formula(answer))

    def draw(self) -> None:
        super().draw()
        self.shown.add_remark(f" — {self._evidence}", self._purpose)

    def restyle(self) -> None:
        super().restyle()
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.shown.setFont(font)


def _as_formula(answer: str) -> str:
    """An answer in LaTeX is drawn as such; any other stands as it is."""
    looks_like_latex = any(sign in answer for sign in "\\^_") and "$" not in answer
    return f"\\({answer}\\)" if looks_like_latex and "\\(" not in answer else answer


class NoticeEntry(Entry):
    """A sentence from the program itself."""

    def __init__(self, sentence: str, purpose: str = "muted", details: str = "") -> None:
        super().__init__("notice", translate("Cells", "Note"), purpose)
        label = QLabel(sentence)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(sentence)
        self.content.addWidget(label)
        if details:
            self.content.addWidget(Folded(translate("Cells", "Details"), details))


def quiet_label(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("hint")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def entry_for(cell: Cell) -> BlockEntry:
    kinds = {
        BlockKind.TEXT: TextEntry,
        BlockKind.CODE: CodeEntry,
        BlockKind.EXECUTION: ExecutionEntry,
    }
    return kinds[cell.kind](cell)
