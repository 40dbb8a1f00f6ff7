"""What came out of a code cell: text, the value of its last expression, figures, an error."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.cells import BlockEntry, CodeEntry, TextEntry
from app.figures import Figure
from app.folds import Folded
from app.panels import BAR, Panel, Words
from app.texts import RichText, ShownCode
from app.transcript import Cell, execution_of
from engine.blocks import Block, BlockKind, Execution, ExecutionStatus
from engine.printable import printable

translate = QCoreApplication.translate

_FOLD_ABOVE = 24  # lines of output; of a longer one the first are shown
_FOLDED_LINES = 12
_SHOWN_CHARACTERS = 50_000  # of one output; nobody reads more here
_SHOWN_OF_LINE = 2_000


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
        self._running = Running(cell)
        self._inside.addWidget(self._running)
        self._source = ""
        self._check: QWidget | None = None
        self.content.addWidget(self._panel)
        self.append(cell.text)

    @property
    def source(self) -> str:
        return f"```output\n{self._source}\n```"

    def append(self, text: str) -> None:
        text = printable(text)
        self._source += text
        self._printed.append_text(text)
        self._printed.setVisible(bool(self._source))

    def show_check(self, now: Block, *, same: bool) -> None:
        """Say how the output of another run compares with this one."""
        if self._check is not None:
            self._check.deleteLater()
        self._check = QWidget()
        layout = QVBoxLayout(self._check)
        layout.setContentsMargins(0, 0, 0, 0)
        if same:
            words = translate("Cells", "Run again: the same output.")
            layout.addWidget(Words(words, "ok", lesser=True))
        else:
            words = translate("Cells", "Run again: another output.")
            layout.addWidget(Words(words, "warning", lesser=True))
            execution = execution_of(now)
            text = "\n".join(filter(None, (execution.output, execution.error)))
            layout.addWidget(Folded(translate("Cells", "The new output"), printable(text)))
        self._inside.addWidget(self._check)

    def close_block(self, cell: Cell) -> None:
        self._running.hide()
        self._running.stop()
        if cell.block is None:
            self._inside.addWidget(ErrorLine(translate("Cells", "This cell was not finished."), ""))
            return
        self._show(execution_of(cell.block))

    def _show(self, execution: Execution) -> None:
        self._source = "\n".join(filter(None, (execution.output, execution.error)))
        if execution.status is not ExecutionStatus.OK:
            self._panel.surface, self._panel.edge = "error_surface", "error"
        as_formula = bool(execution.latex)
        self._show_printed(execution.stdout if as_formula else execution.output)
        if execution.latex:
            self._show_value(execution.latex)
        for number, png in enumerate(execution.figures, start=1):
            name = translate("Cells", "Figure {number}").format(number=number)
            self._inside.addWidget(Figure(png, name))
        if execution.stderr.strip():
            self._inside.addWidget(
                Folded(translate("Cells", "Warnings"), execution.stderr.strip()[:_SHOWN_CHARACTERS])
            )
        if execution.status is not ExecutionStatus.OK:
            self._inside.addWidget(_error_line(execution))
        elif not (execution.output or execution.figures or execution.latex):
            self._inside.addWidget(
                Words(translate("Cells", "The code printed nothing."), "muted", lesser=True)
            )

    def _show_printed(self, text: str) -> None:
        text = printable(text).strip("\n")
        self._printed.setVisible(bool(text))
        lines = [_cut(line) for line in text[:_SHOWN_CHARACTERS].split("\n")]
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
        value = RichText(self.word)
        self._rich.append(value)
        value.ready.connect(self.content_ready)
        self._inside.addWidget(value)
        value.set_text(f"\\({latex}\\)")

    def restyle(self) -> None:
        super().restyle()
        self._printed.restyle()


def _cut(line: str) -> str:
    return line if len(line) <= _SHOWN_OF_LINE else f"{line[:_SHOWN_OF_LINE]} …"


class Running(QWidget):
    """How long a cell has been running, of how long it may."""

    def __init__(self, cell: Cell) -> None:
        super().__init__()
        self._cell = cell  # its limit comes when it has started
        self._label = Words("", "muted", lesser=True)
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
        limit = self._cell.limit_seconds
        if limit is None:
            text = translate("Cells", "Running… {seconds} s").format(seconds=seconds)
        else:
            text = translate("Cells", "Running… {seconds} s of at most {limit} s").format(
                seconds=seconds, limit=round(limit)
            )
        self._label.setText(text)


class ErrorLine(QWidget):
    """What went wrong in a line or two, the whole of it behind a fold."""

    def __init__(self, what: str, details: str) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(Words(what, "error"))
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


def entry_for(cell: Cell) -> BlockEntry:
    kinds = {
        BlockKind.TEXT: TextEntry,
        BlockKind.CODE: CodeEntry,
        BlockKind.EXECUTION: ExecutionEntry,
    }
    return kinds[cell.kind](cell)
