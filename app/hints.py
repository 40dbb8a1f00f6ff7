"""Help that does not give the answer away: a solution is written out of sight, and shown a hint at
a time; and the person's own answer is compared with it.

Hints are cut from the solution's own blocks. Nothing new is asked of the model for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from app.panels import Panel, Verdict
from app.session import Session
from app.theme import looks
from app.transcript_view import TranscriptView
from engine.blocks import BlockKind, Solution
from engine.protocol import CheckAnswer

_PIECE = re.compile(r"\\\[.*?\\\]|\$\$.*?\$\$|[^\n]+", re.DOTALL)  # a formula, or a line


def hints(solution: Solution) -> list[str]:
    """What can be said of a solution without its answer, as Markdown, in order: its words up to
    where they state the answer, and the code that computes it, but not what came out."""
    tells = _teller(solution)
    found: list[str] = []
    for block in solution.last_attempt:
        if block.kind is BlockKind.CODE and not tells(block.text):
            found.append(f"```python\n{block.text.strip()}\n```")
        elif block.kind is BlockKind.TEXT:
            pieces = filter(None, map(str.strip, _PIECE.findall(block.text)))
            for words in takewhile(lambda words: not tells(words), pieces):
                if found and found[-1].endswith((":", "：")):
                    found[-1] += f"\n\n{words}"  # what was announced
                else:
                    found.append(words)
    return found


def _teller(solution: Solution) -> Callable[[str], bool]:
    """Whether words give the answer away. A value that the problem itself names gives nothing away,
    unless something is said to equal it."""
    if solution.answer is None:
        return lambda words: "\\boxed" in words
    value = rf"(?<![\w.]){re.escape(solution.answer.strip())}(?!\w|\.\d)"
    if re.search(value, solution.problem):
        value = rf"=\s*\$?{value}"
    stated = re.compile(rf"\\boxed|{value}")
    return lambda words: stated.search(words) is not None


class HintBar(Panel):
    """How far the hints are, the next one, the person's own answer, and the way to the whole.

    Signals:
        hint_wanted: one more is to be shown.
        solution_wanted: all of it is to be shown.
        check_wanted: the person's own answer.
    """

    hint_wanted = Signal()
    solution_wanted = Signal()
    check_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("surface", "accent")
        self.setAccessibleName(self.tr("Hints"))
        self.says = Verdict()
        self.next = QPushButton(self.tr("Next hint"))
        self.next.setToolTip(self.tr("Show one more hint (Ctrl+I)"))
        self.answer = QLineEdit()
        self.answer.setPlaceholderText(self.tr("Your answer"))
        self.answer.setAccessibleName(self.tr("Your answer"))
        self.check = QPushButton(self.tr("Check"))
        self.show_all = QPushButton()
        self._sure = False
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.next)
        row.addWidget(self.answer, 1)
        row.addWidget(self.check)
        row.addWidget(self.show_all)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(12, 8, 8, 8)
        inside.setSpacing(6)
        inside.addWidget(self.says)
        inside.addLayout(row)
        self.next.clicked.connect(self.hint_wanted)
        self.answer.returnPressed.connect(self._check)
        self.answer.textChanged.connect(lambda _: self._enable())
        self.check.clicked.connect(self._check)
        self.show_all.clicked.connect(self._on_show_all)
        self._can_check = False
        looks().changed.connect(self._restyle)
        self._restyle()

    def begin(self) -> None:
        """A solution is being written out of sight."""
        self._sure = self._can_check = False
        self.answer.clear()
        self.next.setEnabled(False)
        self.show_all.setText(self.tr("Show the solution"))
        self.says.say(self.tr("It is being solved out of sight. Try it yourself meanwhile."))
        self._enable()

    def show_count(self, shown: int, count: int, *, can_check: bool) -> None:
        """So many hints of so many are shown; `can_check`: there is an answer to compare with."""
        self._can_check = can_check
        self.next.setEnabled(shown < count)
        if not count:
            words = self.tr("There is no hint that would not tell the answer.")
        elif shown:
            words = self.tr("Hint {shown} of {count}").format(shown=shown, count=count)
        else:
            words = self.tr("It is solved. There are {count} hints.").format(count=count)
        self.says.say(words)
        self._enable()

    def show_verdict(self, agreement: str | None, *, supported: bool) -> None:
        """How the person's answer compares with the model's; None: that could not be found out."""
        sentences = {
            "equal": self.tr("Your answer is the same as the model's."),
            "different": self.tr("The model's answer is another."),
        }
        undecided = self.tr(
            "Whether your answer is the same as the model's cannot be decided here."
        )
        words = sentences.get(agreement or "", undecided)
        if not supported:
            words += " " + self.tr("But no executed output supports the model's: it may be wrong.")
        if agreement not in sentences:
            self.says.say(words)
        elif agreement == "equal" and supported:
            self.says.say(words, "ok", "answer")
        else:
            self.says.say(words, "warning", "unsupported")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _check(self) -> None:
        if self.check.isEnabled():
            self.check_wanted.emit(self.answer.text().strip())

    def _enable(self) -> None:
        self.check.setEnabled(self._can_check and bool(self.answer.text().strip()))
        self.check.setToolTip(
            self.tr("Compare it with the model's answer (Enter)")
            if self._can_check
            else self.tr("There is nothing to compare it with yet")
        )

    def _on_show_all(self) -> None:
        """At the second press: what was read cannot be forgotten."""
        if self._sure:
            self.solution_wanted.emit()
        else:
            self._sure = True
            self.show_all.setText(self.tr("Really show all of it?"))

    def _restyle(self) -> None:
        self.setMaximumWidth(round(looks().em * looks().column))


class Hints(QObject):
    """Holds a solution back in its view, and hands it out.

    Attributes:
        bar: what the person sees of it.
        active: something is held back.

    Signals:
        changed: something is held back now, or no longer.
    """

    changed = Signal()

    def __init__(self, session: Session, view: TranscriptView) -> None:
        super().__init__(view)
        self.bar = HintBar()
        self.bar.hide()
        self.active = False
        self._session, self._view = session, view
        self._hints: list[str] = []
        self._shown = 0
        session.transcript.cleared.connect(self.end)
        session.transcript.turn_finished.connect(self._on_finished)
        self.bar.hint_wanted.connect(self._show_next)
        self.bar.solution_wanted.connect(self.end)
        self.bar.check_wanted.connect(self._check)

    def begin(self, problem: str) -> None:
        """Have a problem solved, out of sight."""
        self._session.ask(problem)
        self.hold()

    def hold(self) -> None:
        """Hold back what is being written."""
        self.active, self._hints, self._shown = True, [], 0
        self._view.hold_back(True)
        self.bar.begin()
        self.bar.show()
        self.bar.answer.setFocus()
        self.changed.emit()

    def end(self) -> None:
        """Show all that there is."""
        if self.active:
            self.active = False
            self._view.hold_back(False)
            self.bar.hide()
            self.changed.emit()

    def _on_finished(self, *_: object) -> None:
        if self.active:
            self._hints = hints(self._session.transcript.turn.solution)
            self._show_count()

    def _show_next(self) -> None:
        self._view.add_hint(self._hints[self._shown])
        self._shown += 1
        self._show_count()

    def _show_count(self) -> None:
        turn = self._session.transcript.turn
        self.bar.show_count(self._shown, len(self._hints), can_check=turn.answer is not None)

    def _check(self, answer: str) -> None:
        turn = self._session.transcript.turn
        call = self._session.client.call(
            CheckAnswer(answer, turn.answer or "", self._session.allow_unisolated)
        )
        supported = bool(turn.supported)
        call.done.connect(
            lambda result: self.bar.show_verdict(result["agreement"], supported=supported)
        )
        call.failed.connect(lambda _: self.bar.show_verdict(None, supported=supported))
