"""Code of one's own in place of the model's: edit a cell, run it, see what comes of it, and have
the model go on from there. And a problem in other words.

What the model wrote stays as it is; the cells behind it belong to its version, and say so.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QSyntaxHighlighter, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.asking import ProblemBox
from app.highlight import highlight
from app.outputs import ExecutionEntry
from app.panels import Panel, Words
from app.theme import looks
from app.transcript import Cell
from engine.blocks import Block, BlockKind

translate = QCoreApplication.translate

_MOST_LINES = 24  # that are shown without scrolling
_STEP = " " * 4


class _Editor(QPlainTextEdit):
    """Code, and the keys that run it, indent it and leave it. In the window some of these keys do
    other things; here they are the editor's.

    Signals:
        run_wanted: Ctrl+Enter was pressed.
        left: Esc was pressed; the Tab key, which indents, would never lead out.
    """

    run_wanted = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and (_runs(event) or _leaves(event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _runs(event):
            self.run_wanted.emit()
        elif _leaves(event):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Tab:
            self._indent(1)
        elif event.key() == Qt.Key.Key_Backtab:
            self._indent(-1)
        else:
            super().keyPressEvent(event)

    def _indent(self, way: int) -> None:
        """Move the lines of the selection, or that of the caret, by a step."""
        cursor = self.textCursor()
        last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
        block = self.document().findBlock(cursor.selectionStart())
        cursor.beginEditBlock()
        while block.isValid() and block.blockNumber() <= last:
            line = QTextCursor(block)
            if way > 0:
                line.insertText(_STEP)
            else:
                for _ in range(min(len(_STEP), len(block.text()) - len(block.text().lstrip(" ")))):
                    line.deleteChar()
            block = block.next()
        cursor.endEditBlock()


def _leaves(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


def _runs(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    )


class Trial(QWidget):
    """An editor below a code cell, and the output of the last run.

    Signals:
        run_wanted: this code is to be run, behind the cells before it.
        go_on_wanted: the model is to go on from what was run last.
        closed: the person is done with it.
    """

    run_wanted = Signal(str)
    go_on_wanted = Signal()
    closed = Signal()

    def __init__(self, code: str) -> None:
        super().__init__()
        self.editor = _Editor(code)
        self.editor.setAccessibleName(translate("Trial", "Your version of the code"))
        self.editor.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.editor.setAccessibleDescription(
            translate("Trial", "Tab and Shift+Tab indent lines, Esc leaves the editor.")
        )
        self.editor.setTabChangesFocus(False)
        self._colours = _Colours(self.editor.document())
        self.run = QPushButton(translate("Trial", "Run"))
        self.run.setToolTip(translate("Trial", "Run it, behind the cells before it (Ctrl+Enter)"))
        self.close_button = QPushButton(translate("Trial", "Back to the model's version"))
        self._output: ExecutionEntry | None = None
        self.go_on = QPushButton(translate("Trial", "Continue from here"))
        self.go_on.setToolTip(
            translate("Trial", "The model goes on from your version. Its own is kept. (Ctrl+J)")
        )
        self._stale = QWidget()
        notice = QVBoxLayout(self._stale)
        notice.setContentsMargins(0, 0, 0, 0)
        words = translate("Trial", "What is below belongs to the model's version of the code.")
        notice.addWidget(Words(words, "warning", lesser=True))
        notice.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        self._stale.hide()
        buttons = QHBoxLayout()
        buttons.addWidget(self.run)
        buttons.addWidget(self.close_button)
        buttons.addStretch()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 4)
        self._layout.addWidget(Words(self.editor.accessibleName(), "code", lesser=True))
        self._layout.addWidget(self.editor)
        self._layout.addLayout(buttons)
        self._layout.addWidget(self._stale)
        self.run.clicked.connect(self._run)
        self.close_button.clicked.connect(self.closed)
        self.go_on.clicked.connect(self.go_on_wanted)
        self.editor.run_wanted.connect(self._run)
        self.editor.left.connect(self.run.setFocus)
        self.editor.textChanged.connect(self._fit)
        looks().changed.connect(self._restyle)
        self._restyle()

    def show_output(self, block: Block) -> None:
        """What came of the last run."""
        self._drop_output()
        cell = Cell(BlockKind.EXECUTION, 1, block=block)
        output = self._output = ExecutionEntry(cell)
        output.gutter.hide()
        output.content_ready.connect(output.draw)
        output.close_block(cell)
        self._layout.insertWidget(self._layout.indexOf(self._stale), output)
        self._stale.show()
        self.run.setEnabled(True)

    def _run(self) -> None:
        if self.run.isEnabled():
            self._drop_output()
            self.run.setEnabled(False)
            self.run_wanted.emit(self.editor.toPlainText())

    def _drop_output(self) -> None:
        if self._output is not None:
            self._layout.removeWidget(self._output)
            self._output.hide()
            self._output.deleteLater()
            self._output = None
            self._stale.hide()

    def _fit(self) -> None:
        lines = min(max(self.editor.blockCount(), 2), _MOST_LINES)
        line = self.editor.fontMetrics().lineSpacing()
        margins = 2 * round(self.editor.document().documentMargin()) + 2 * self.editor.frameWidth()
        bar = self.editor.horizontalScrollBar().sizeHint().height()
        self.editor.setFixedHeight(lines * line + margins + bar)

    def _restyle(self) -> None:
        self.editor.setFont(looks().code_font())
        self._colours.rehighlight()
        self._fit()
        if self._output is not None:
            self._output.restyle()


class Rewording(QWidget):
    """An editor below a problem, to ask it in other words.

    Signals:
        asked: the problem as it is now.
        closed: the person is done with it.
    """

    asked = Signal(str)
    closed = Signal()

    def __init__(self, problem: str) -> None:
        super().__init__()
        self.box = ProblemBox()
        self.box.setPlainText(problem)
        self.box.moveCursor(QTextCursor.MoveOperation.End)
        self.box.setAccessibleName(translate("Trial", "The problem in your words"))
        self.solve = QPushButton(translate("Trial", "Solve"))
        self.solve.setToolTip(translate("Trial", "Have it solved (Enter). What is here is kept."))
        cancel = QPushButton(translate("Trial", "Cancel"))
        panel = Panel("surface", "accent")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(8, 6, 8, 8)
        inside.addWidget(self.box)
        buttons = QHBoxLayout()
        buttons.addWidget(self.solve)
        buttons.addWidget(cancel)
        buttons.addStretch()
        inside.addLayout(buttons)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 4, 0, 4)
        around.addWidget(panel)
        self.box.sent.connect(self._ask)
        self.solve.clicked.connect(self._ask)
        cancel.clicked.connect(self.closed)

    def _ask(self) -> None:
        if self.solve.isEnabled():
            self.asked.emit(self.box.toPlainText())


class _Colours(QSyntaxHighlighter):
    """The theme's colours for the code, a line at a time."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    def highlightBlock(self, text: str) -> None:
        place = 0
        for line in highlight(text):
            for words, form in line:
                self.setFormat(place, len(words), form)
                place += len(words)
            break
