"""Problems that are solved one after another while the person does something else.

The engine stores each solution, so that all of them are in the history. Here is only which problem
is solved now, what became of the others, and the buttons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.cells import as_formula
from app.client import Call
from app.panels import Words
from app.session import Session
from app.speech import on_a_line
from app.theme import icon, looks
from engine.errors import SandboxUnusable
from engine.events import AnswerFound, SolutionFinished
from engine.protocol import Fault, ServiceEvent, Solve


class State(Enum):
    WAITING = auto()
    SOLVING = auto()
    SUPPORTED = auto()
    UNSUPPORTED = auto()
    UNANSWERED = auto()
    SKIPPED = auto()
    FAILED = auto()  # the engine refused it, or went away


@dataclass
class Job:
    problem: str
    state: State = State.WAITING
    answer: str | None = None
    number: int | None = None  # in the store
    why: str = ""  # it failed


class Queue(QObject):
    """Has problems solved, one at a time.

    Attributes:
        jobs: in the order of the file.
        current: the position of the one that is being solved; None: nothing is.

    Signals:
        changed: the job at this position is in another state.
        stored: a solution was stored.
        ended: nothing is being solved any more.
    """

    changed = Signal(int)
    stored = Signal()
    ended = Signal()

    def __init__(self, session: Session, problems: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._call: Call | None = None
        self._stopping = False
        self.jobs = [Job(problem) for problem in problems]
        self.current: int | None = None

    @property
    def done(self) -> int:
        """How many need no solving any more."""
        return sum(job.state not in (State.WAITING, State.SOLVING) for job in self.jobs)

    def start(self) -> None:
        """Begin, or go on, with the first problem that waits."""
        if self.current is None:
            self._stopping = False
            self._next()

    def stop(self) -> None:
        """Solve no other; what is being written ends, and is kept as far as it is."""
        self._stopping = True
        self.skip()

    def skip(self) -> None:
        """End the problem that is being solved, and go on with the next."""
        if self._call is not None and self.current is not None:
            self.jobs[self.current].state = State.SKIPPED
            self._session.client.cancel(self._call)

    def _next(self) -> None:
        waiting = (n for n, job in enumerate(self.jobs) if job.state is State.WAITING)
        self.current = None if self._stopping else next(waiting, None)
        if self.current is None:
            self.ended.emit()
            return
        job = self.jobs[self.current]
        job.state = State.SOLVING
        session = self._session
        call = self._call = session.client.call(
            Solve(
                job.problem,
                session.model,
                settings=session.settings,
                allowance=session.allowance,
                votes=session.votes,
                allow_unisolated=session.allow_unisolated,
            )
        )
        call.event_came.connect(self._on_event)
        call.done.connect(lambda _: self._settle())
        call.failed.connect(self._on_failed)
        self.changed.emit(self.current)

    def _on_event(self, event: ServiceEvent) -> None:
        assert self.current is not None
        job = self.jobs[self.current]
        match event:
            case AnswerFound(answer=answer, supported=supported) if job.state is State.SOLVING:
                job.answer = answer
                job.state = State.SUPPORTED if supported else State.UNSUPPORTED
            case SolutionFinished(id=number):
                job.number = number

    def _on_failed(self, fault: Fault) -> None:
        assert self.current is not None
        job = self.jobs[self.current]
        job.state, job.why = State.FAILED, f"{fault.what} {fault.remedy}".strip()
        # What is wrong with the machine is wrong for the next problem too.
        self._stopping |= fault.kind in ("ModelUnusable", SandboxUnusable.__name__)
        self._settle()

    def _settle(self) -> None:
        assert self.current is not None
        settled, self._call = self.current, None
        if self.jobs[settled].state is State.SOLVING:
            self.jobs[settled].state = State.UNANSWERED
        self.changed.emit(settled)
        self.stored.emit()
        self._next()


class QueueDialog(QDialog):
    """The queue, beside the window: one line a problem.

    Signals:
        chosen: the number of a stored solution.
    """

    chosen = Signal(int)

    def __init__(self, queue: Queue, parent: QWidget) -> None:
        super().__init__(parent)
        self._queue = queue
        self.setWindowTitle(self.tr("Problems from a file"))
        self.resize(560, 520)
        self.how_far = Words("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, len(queue.jobs))
        self.bar.setAccessibleName(self.tr("Progress"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Problems from a file"))
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for job in queue.jobs:
            self.list.addItem(QListWidgetItem(on_a_line(job.problem)))
        self.begin = self._button(self.tr("Solve"), queue.start)
        self.begin.setObjectName("main")
        self.skip = self._button(self.tr("Skip"), queue.skip)
        self.stop = self._button(self.tr("Stop"), queue.stop)
        self.away = self._button(self.tr("Close"), self.close)
        buttons = QHBoxLayout()
        buttons.addStretch()
        for button in (self.away, self.skip, self.stop, self.begin):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.how_far)
        layout.addWidget(self.bar)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        queue.changed.connect(self._show)
        queue.ended.connect(self._show_state)
        looks().changed.connect(self._show_all)
        self._show_all()

    def reject(self) -> None:
        """Closing ends the queue."""
        self._queue.stop()
        super().reject()

    def _button(self, words: str, do: object) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(do)
        return button

    def _show_all(self) -> None:
        for row in range(len(self._queue.jobs)):
            self._show(row)

    def _show(self, row: int) -> None:
        job = self._queue.jobs[row]
        item = self.list.item(row)
        symbol, purpose = _SYMBOLS[job.state]
        item.setIcon(icon(symbol, purpose))
        words = self._state_words(job)
        item.setText(" — ".join(part for part in (on_a_line(job.problem), words) if part))
        item.setToolTip(job.why or job.problem)
        self._show_state()

    def _state_words(self, job: Job) -> str:
        match job.state:
            case State.WAITING:
                return ""
            case State.SOLVING:
                return self.tr("being solved…")
            case State.SUPPORTED | State.UNSUPPORTED:
                words = self.tr("Answer: {answer}")
                return words.format(answer=on_a_line(as_formula(job.answer or "")))
            case State.UNANSWERED:
                return self.tr("No answer")
            case State.SKIPPED:
                return self.tr("Skipped")
            case State.FAILED:
                return job.why

    def _show_state(self) -> None:
        queue = self._queue
        words = self.tr("{done} of {all} are done. Each solution is in the history.")
        self.how_far.setText(words.format(done=queue.done, all=len(queue.jobs)))
        self.bar.setValue(queue.done)
        solving = queue.current is not None
        self.begin.setEnabled(not solving and queue.done < len(queue.jobs))
        self.skip.setEnabled(solving)
        self.stop.setEnabled(solving)
        if queue.current is not None:
            self.list.scrollToItem(self.list.item(queue.current))

    def _open(self, item: QListWidgetItem) -> None:
        number = self._queue.jobs[self.list.row(item)].number
        if number is not None:
            self.chosen.emit(number)


_SYMBOLS = {
    State.WAITING: ("waiting", "muted"),
    State.SOLVING: ("play", "accent"),
    State.SUPPORTED: ("answer", "ok"),
    State.UNSUPPORTED: ("unsupported", "warning"),
    State.UNANSWERED: ("stop", "muted"),
    State.SKIPPED: ("next", "muted"),
    State.FAILED: ("error", "error"),
}
