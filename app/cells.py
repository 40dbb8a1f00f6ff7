"""One widget for each thing in a transcript: a problem, a block, an answer, a notice.

They draw and hold no logic: `app.transcript` says what there is, `app.transcript_view` when to
draw.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.folds import Folded
from app.panels import BAR, Gutter, Panel, Tool, Words
from app.richtext import selected_text
from app.speech import in_unicode, said
from app.texts import RichText, Shown, ShownCode
from app.transcript import Cell, Turn
from engine.blocks import Block
from engine.evidence import Doubts
from engine.printable import printable
from engine.wording import Wording

translate = QCoreApplication.translate


_AIR = 5  # pixels above and below a text that tools stand beside, which are higher than a line


class Entry(QWidget):
    """Base: what a cell is at the left (above, when narrow), and its content.

    Signals:
        content_ready: something waits to be drawn richly; `draw` does it.
        folded_changed: the reader folded the cell or opened it.
    """

    content_ready = Signal()
    folded_changed = Signal(bool)

    begins_attempt = False  # what is behind it is another attempt at the problem

    def __init__(self, icon_name: str, word: str, purpose: str) -> None:
        super().__init__()
        self.word = word
        self.setAccessibleName(word)
        self.gutter = Gutter(icon_name, word, purpose)
        self._top = 0  # where the content's first line begins
        self._rich: list[RichText] = []
        self._copy_actions: list[QAction] = []
        self._stale: Words | None = None
        self._body = QWidget()
        self.content = QVBoxLayout(self._body)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(4)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.gutter, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(self._body, 1)

    @property
    def source(self) -> str:
        """What it shows, as Markdown with LaTeX; empty if that is nobody's to copy."""
        return ""

    @property
    def plain(self) -> str:
        """What it shows, formulas in Unicode, code without fences."""
        fenced = self.source.startswith("```")
        return "\n".join(self.source.split("\n")[1:-1]) if fenced else in_unicode(self.source)

    @property
    def texts(self) -> list[Shown]:
        """What can be selected, from top to bottom."""
        return [text for text in self.findChildren(Shown) if text.isVisible()]

    @property
    def copy_actions(self) -> list[QAction]:
        """Ways to copy the whole of it."""
        if not self._copy_actions and self.source:
            copy = QAction(translate("Cells", "Copy the cell as Markdown"), self)
            copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(self.source))
            plain = QAction(translate("Cells", "Copy the cell as text"), self)
            plain.triggered.connect(lambda: QGuiApplication.clipboard().setText(self.plain))
            picture = QAction(translate("Cells", "Copy the cell as a picture"), self)
            picture.triggered.connect(lambda: QGuiApplication.clipboard().setPixmap(self.grab()))
            self._copy_actions = [copy, plain, picture]
        return self._copy_actions

    @property
    def menu_actions(self) -> list[QAction]:
        """What the menus of its texts offer, beside copying what is selected."""
        return self.copy_actions

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

    def set_stale(self, stale: bool) -> None:
        """Whether it belongs to code that the person has changed meanwhile."""
        note = translate("Cells", "Stale: it belongs to the model's version of the code.")
        if stale and self._stale is None:
            self._stale = Words(note, "warning", lesser=True)
            self.content.addWidget(self._stale)
        if self._stale is not None:
            self._stale.setVisible(stale)
        self.setAccessibleDescription(note if stale else "")

    def draw(self) -> None:
        """Draw what is ready, or draw it again in other colours or sizes."""
        for rich in self._rich:
            rich.draw()

    def restyle(self) -> None:
        self.gutter.restyle()
        for rich in self._rich:
            rich.draw_later()

    def _add_rich(self, rich: RichText, panel: Panel) -> RichText:
        """Put a text on a panel, into the content."""
        self._rich.append(rich)
        rich.ready.connect(self.content_ready)
        self._top = 9 if panel.surface else 1
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(*((12, 9, 12, 9) if panel.surface else (BAR + 9, 1, 0, 1)))
        inside.addWidget(rich)
        self.content.addWidget(panel)
        return rich


class ProblemEntry(Entry):
    """A problem, which can be asked in other words; and the way to the other versions of its turn.

    Signals:
        edit_wanted: the person wants to ask it in other words.
        branch_wanted: the number of another version.
    """

    edit_wanted = Signal()
    branch_wanted = Signal(int)

    def __init__(self, problem: str) -> None:
        super().__init__("problem", translate("Cells", "Problem"), "text")
        self.panel = Panel("surface", "border")
        self.rich = self._add_rich(RichText(self.word), self.panel)
        self.rich.set_text(problem)
        self.edit = Tool("edit", translate("Cells", "Ask in other words"))
        self.edit.clicked.connect(self.edit_wanted)
        self.earlier = Tool("back", translate("Cells", "The version before"), size_em=0.85)
        self.later = Tool("play", translate("Cells", "The version after"), size_em=0.85)
        self._which = Words("", "muted", lesser=True)
        self._which.setWordWrap(False)
        self._branches: tuple[int, ...] = ()
        self._place = 0
        self.earlier.clicked.connect(lambda: self.step(-1))
        self.later.clicked.connect(lambda: self.step(1))
        self._versions = QWidget()
        steps = QHBoxLayout(self._versions)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(2)
        for widget in (self.earlier, self._which, self.later):
            steps.addWidget(widget)
        steps.addStretch()
        self._versions.hide()
        inside = self.panel.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.removeWidget(self.rich)
        inside.setContentsMargins(12, 9 - _AIR, 4, 9 - _AIR)
        inside.addLayout(_beside(self.rich, self.edit))
        self.content.addWidget(self._versions)

    @property
    def source(self) -> str:
        return self.rich.text

    def show_branches(self, turn: Turn) -> None:
        """Which of how many versions this is; nothing, if there is one."""
        self._branches = turn.branches
        self._versions.setVisible(len(turn.branches) > 1)
        if turn.solution_id not in turn.branches:
            return
        self._place = turn.branches.index(turn.solution_id)
        words = translate("Cells", "Version {number} of {count}")
        self._which.setText(words.format(number=self._place + 1, count=len(turn.branches)))
        self.earlier.setEnabled(self._place > 0)
        self.later.setEnabled(self._place + 1 < len(turn.branches))

    def step(self, way: int) -> None:
        """Ask for the version before (-1) or after this one (1), if there is one."""
        place = self._place + way
        if 0 <= place < len(self._branches):
            self.branch_wanted.emit(self._branches[place])


class BlockEntry(Entry):
    """What the three kinds of blocks have in common: they grow, they close, they can be folded."""

    def __init__(self, icon_name: str, word: str, purpose: str) -> None:
        super().__init__(icon_name, word, purpose)
        self.folded = False
        self.block: Block | None = None  # once it is closed
        self._summary = Words("", "muted", lesser=True)
        self._summary.hide()
        self._layout.addWidget(self._summary, 1)
        self.gutter.fold_wanted.connect(self._on_fold_wanted)
        self.set_folded(False)

    @property
    def seconds(self) -> float:
        """That it took to be written."""
        return self.block.seconds if self.block else 0.0

    def append(self, text: str) -> None:
        raise NotImplementedError

    def close_block(self, cell: Cell) -> None:
        raise NotImplementedError

    def set_folded(self, folded: bool) -> None:
        """Show a line in place of the content, or the content again."""
        self.folded = folded
        self._body.setVisible(not folded)
        self._summary.setVisible(folded)
        if folded:
            self._summary.setText(_first_line(self.source))
            self._summary.setContentsMargins(0, self._top, 0, 0)
        name = translate("Cells", "Open") if folded else translate("Cells", "Fold")
        self.gutter.show_fold(folded, f"{name}: {self.word}")

    def _on_fold_wanted(self, folded: bool) -> None:
        if folded != self.folded:
            self.set_folded(folded)
            self.folded_changed.emit(folded)


def _first_line(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line and not line.startswith("```")]
    if not lines:
        return "…"
    return lines[0][:200] + (" …" if len(lines) > 1 else "")


class StepEntry(BlockEntry):
    """A step of a solution: what the model wrote itself, in words or in code.

    Attributes:
        why: asks for it to be explained; in the menus of its texts.

    Signals:
        why_wanted: the step is to be explained, or what is selected of it, as Markdown.
    """

    why_wanted = Signal(str)

    def __init__(self, icon_name: str, word: str, purpose: str) -> None:
        super().__init__(icon_name, word, purpose)
        self.why = QAction(translate("Cells", "Why this step?"), self)
        self.why.triggered.connect(lambda: self.why_wanted.emit(self.quoted))

    @property
    def menu_actions(self) -> list[QAction]:
        copy = super().menu_actions  # none while there is nothing to copy, nor to ask about
        return [self.why, *copy] if copy else []

    @property
    def quoted(self) -> str:
        """What is selected of it, or all of it, as Markdown."""
        return self.selected or self.source

    @property
    def selected(self) -> str:
        """What is selected of it, as it is copied."""
        cursors = (text.textCursor() for text in self.texts)
        return "\n\n".join(selected_text(cursor) for cursor in cursors if cursor.hasSelection())


class TextEntry(StepEntry):
    def __init__(self, cell: Cell) -> None:
        super().__init__("text", translate("Cells", "Text"), "prose")
        self.rich = self._add_rich(RichText(self.word), Panel(edge="prose"))
        self.append(cell.text)

    @property
    def source(self) -> str:
        return self.rich.text

    def append(self, text: str) -> None:
        self.rich.append(text)

    def close_block(self, cell: Cell) -> None:
        self.rich.set_text(cell.block.text if cell.block else cell.text)


class CodeEntry(StepEntry):
    """Code, to be copied, or edited in a version of one's own.

    Signals:
        edit_wanted: the person wants to change it.
    """

    edit_wanted = Signal()

    def __init__(self, cell: Cell) -> None:
        word = translate("Cells", "Code {number}").format(number=cell.number)
        super().__init__("code", word, "code")
        self._code = ""
        self.own: str | None = None  # the person's version, if that was run
        self.shown = ShownCode(self.word)
        copy = Tool("copy", translate("Cells", "Copy the code"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._code))
        self._edit = Tool("edit", translate("Cells", "Edit and run the code"))
        self._edit.clicked.connect(self.edit_wanted)
        self._edit.hide()
        self._top = 8
        panel = Panel("code_surface", edge="code")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(BAR + 9, 8 - _AIR, 4, 8 - _AIR)
        inside.addLayout(_beside(self.shown, self._edit, copy))
        self.content.addWidget(panel)
        self.append(cell.text)

    @property
    def code(self) -> str:
        return self._code

    @property
    def source(self) -> str:
        return _fenced(self._code)

    @property
    def quoted(self) -> str:
        return _fenced(self.selected or self._code)

    def append(self, text: str) -> None:
        text = printable(text)
        self._code += text
        self.shown.append_text(text)

    def close_block(self, cell: Cell) -> None:
        self._code = printable(cell.block.text if cell.block else cell.text).strip("\n")
        self._edit.show()
        self.content_ready.emit()

    def draw(self) -> None:
        self.shown.colour(self._code)

    def restyle(self) -> None:
        super().restyle()
        self.shown.restyle()
        self.content_ready.emit()


def _beside(text: Shown, *tools: Tool) -> QHBoxLayout:
    """A text with tools at its first line, in no more room than one line takes."""
    airy = QVBoxLayout()
    airy.setContentsMargins(0, _AIR, 0, _AIR)
    airy.addWidget(text, 0, Qt.AlignmentFlag.AlignTop)
    line = QHBoxLayout()
    line.setSpacing(4)
    line.addLayout(airy, 1)
    for tool in tools:
        line.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
    return line


def _fenced(code: str) -> str:
    return f"```python\n{code}\n```"


class AnswerEntry(Entry):
    """The answer and what it stands on."""

    def __init__(self, answer: str, supported: bool, against: Doubts) -> None:
        self._purpose = "ok" if supported else "warning"
        symbol = "answer" if supported else "unsupported"
        words = Wording(
            unsupported=translate("Cells", "not supported by any output"), **words_of_doubt()
        )
        super().__init__(symbol, translate("Cells", "Answer"), self._purpose)
        self._evidence = (
            translate("Cells", "supported by the executed output")
            if supported
            else words.against(against)
        )
        self.setAccessibleName(f"{self.word}: {said(as_formula(answer))} — {self._evidence}")
        self.rich = self._add_rich(RichText(self.word), Panel("surface", self._purpose))
        self.rich.set_text(as_formula(answer))

    @property
    def source(self) -> str:
        return f"{self.rich.text} — {self._evidence}"

    def draw(self) -> None:
        super().draw()
        self.rich.add_remark(f" — {self._evidence}", self._purpose)

    def restyle(self) -> None:
        super().restyle()
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.rich.setFont(font)


def words_of_doubt() -> dict[str, str]:
    """What `Wording` says of a program that something speaks against."""
    return {
        "foreign": translate(
            "Export", "The program uses numbers that are not in the problem: {numbers}."
        ),
        "unused": translate("Export", "The program leaves out numbers of the problem: {numbers}."),
        "senseless": translate("Export", "This makes no sense here: {steps}."),
    }


def as_formula(answer: str) -> str:
    """An answer in LaTeX is drawn as such; any other stands as it is."""
    looks_like_latex = any(sign in answer for sign in "\\^_") and "$" not in answer
    return f"\\({answer}\\)" if looks_like_latex and "\\(" not in answer else answer


class HintEntry(Entry):
    """A part of a solution that is held back."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__(
            "hint", translate("Cells", "Hint {number}").format(number=number), "accent"
        )
        self.rich = self._add_rich(RichText(self.word), Panel("surface", "border"))
        self.rich.set_text(text)

    @property
    def source(self) -> str:
        return self.rich.text


class VotesEntry(Entry):
    """How the solutions of a vote compare."""

    def __init__(self) -> None:
        super().__init__("votes", translate("Cells", "Votes"), "text")
        self.rich = self._add_rich(RichText(self.word), Panel())

    @property
    def source(self) -> str:
        return self.rich.text

    def show_words(self, words: str) -> None:
        self.rich.set_text(words)
        self.setAccessibleName(f"{self.word}: {said(words)}")


class NoticeEntry(Entry):
    """A sentence from the program itself."""

    def __init__(self, sentence: str, purpose: str = "muted", details: str = "") -> None:
        super().__init__("notice", translate("Cells", "Note"), purpose)
        self._sentence = sentence
        self.setAccessibleName(sentence)
        self.content.addWidget(Words(sentence))
        if details:
            self.content.addWidget(Folded(translate("Cells", "Details"), details))

    def offer(self, button: QPushButton) -> None:
        """Something to do about it."""
        self.content.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def source(self) -> str:
        return self._sentence
