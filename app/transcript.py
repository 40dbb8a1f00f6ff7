"""What the window shows of a solution while it is written: the model that the views draw.

It takes the engine's events and says what changed. It knows no widget and no process; replaying a
stored solution feeds the same events.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from engine.blocks import (
    Block,
    BlockKind,
    Execution,
    ExecutionStatus,
    Origin,
    Reason,
    Solution,
    Tally,
    Usage,
)
from engine.events import (
    AnswerFound,
    AttemptRestarted,
    BlockClosed,
    BlockDelta,
    BlockStarted,
    Event,
    ExecutionOutput,
    ExecutionStarted,
    SolutionFinished,
    SolutionStarted,
    UsageReported,
    VotesCounted,
)


@dataclass
class Cell:
    """A block as far as it is known. `block` is None while it is being written."""

    kind: BlockKind
    number: int  # of its kind within the attempt, from 1
    attempt: int = 0
    text: str = ""  # what was streamed so far
    block: Block | None = None
    limit_seconds: float | None = None  # of the running execution
    cut_off: bool = False  # its writer went away before it was closed

    @property
    def open(self) -> bool:
        return self.block is None and not self.cut_off


@dataclass
class Turn:
    """A problem and what has been written to solve it."""

    problem: str
    cells: list[Cell] = field(default_factory=list)
    solution_id: int | None = None
    origin: Origin | None = None
    answer: str | None = None
    supported: bool | None = None
    reason: Reason | None = None
    usage: Usage = field(default_factory=Usage)
    tally: Tally | None = None
    detail: str = ""
    branches: tuple[int, ...] = ()  # numbers of all stored versions, this one's among them

    def add(self, kind: BlockKind, attempt: int) -> Cell:
        """One more cell, with its number among those alike."""
        last = (
            cell.number
            for cell in reversed(self.cells)
            if cell.kind is kind and cell.attempt == attempt
        )
        self.cells.append(Cell(kind, next(last, 0) + 1, attempt))
        return self.cells[-1]

    @property
    def solution(self) -> Solution:
        """The closed blocks, as a value."""
        blocks = tuple(cell.block for cell in self.cells if cell.block)
        return Solution(
            self.problem,
            blocks,
            self.answer,
            self.supported,
            self.reason,
            self.origin,
            self.usage,
            self.tally,
            self.detail,
        )


class Transcript(QObject):
    """Problems asked one after another, and their blocks.

    Attributes:
        turns: oldest first; the last one may still be written.

    Signals:
        cleared: everything is gone.
        turn_started: there is another problem.
        turn_shown: there is a turn that was finished before, whole.
        block_added, block_closed: of the last turn, by position.
        block_changed: text was added to the open block.
        attempt_restarted: the cells so far led nowhere; why, for a person.
        answer_found, usage_changed, votes_counted: of the last turn.
        branches_changed: of the last turn: it has a number, and may have other versions.
        turn_finished: the reason, or None when the engine went away; and a detail.
    """

    cleared = Signal()
    turn_started = Signal()
    turn_shown = Signal(object)
    block_added = Signal(int)
    block_changed = Signal(int, str)
    block_closed = Signal(int)
    attempt_restarted = Signal(object)
    answer_found = Signal()
    usage_changed = Signal()
    votes_counted = Signal()
    branches_changed = Signal()
    turn_finished = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.turns: list[Turn] = []

    @property
    def turn(self) -> Turn:
        return self.turns[-1]

    def clear(self) -> None:
        self.turns.clear()
        self.cleared.emit()

    def keep_up_to(self, number: int) -> None:
        """Drop the turns behind the one that is stored under this number."""
        position = next(i for i, turn in enumerate(self.turns) if turn.solution_id == number)
        if position + 1 < len(self.turns):
            kept = self.turns[: position + 1]
            self.clear()
            for turn in kept:
                self.turns.append(turn)
                self.turn_shown.emit(turn)

    def begin(self, problem: str, versions: tuple[int, ...] = ()) -> None:
        """A problem was asked, of which there may be other versions; its events come later."""
        self.turns.append(Turn(problem, branches=versions))
        self.turn_started.emit()

    def show(
        self, solution: Solution, number: int | None = None, branches: tuple[int, ...] = ()
    ) -> None:
        """Add a finished solution as one more turn."""
        turn = Turn(
            solution.problem,
            solution_id=number,
            origin=solution.origin,
            answer=solution.answer,
            supported=solution.supported,
            reason=solution.reason,
            usage=solution.usage,
            tally=solution.tally,
            detail=solution.detail,
            branches=branches,
        )
        for block in solution.blocks:
            cell = turn.add(block.kind, block.attempt)
            cell.block = block
        self.turns.append(turn)
        self.turn_shown.emit(turn)

    def apply(self, event: Event) -> None:
        """Take one event of the last turn."""
        match event:
            case SolutionStarted(origin=origin, id=number):
                self._number(number, origin)
            case VotesCounted(tally=tally):
                self.turn.tally = tally
                self.votes_counted.emit()
            case BlockStarted(kind=kind, attempt=attempt):
                self._add(kind, attempt)
            case BlockDelta(text=text) | ExecutionOutput(text=text):
                self._extend(text)
            case ExecutionStarted(limit_seconds=seconds):
                self._run(seconds)
            case BlockClosed(block=block):
                self._close(block)
            case AttemptRestarted(cause=cause):
                self.attempt_restarted.emit(cause)
            case AnswerFound(answer=answer, supported=supported):
                self.turn.answer, self.turn.supported = answer, supported
                self.answer_found.emit()
            case UsageReported():
                self.turn.usage = event.usage
                self.usage_changed.emit()
            case SolutionFinished(reason=reason, detail=detail):
                self.turn.reason, self.turn.detail = reason, detail
                self._cut_off()
                self.turn_finished.emit(reason, detail)

    def abandon(self) -> None:
        """No more events will come: the engine has died, or refused."""
        self._cut_off()
        self.turn_finished.emit(None, "")

    def _number(self, number: int | None, origin: Origin) -> None:
        self.turn.solution_id, self.turn.origin = number, origin
        if number is not None:
            self.turn.branches = (*self.turn.branches, number)
            self.branches_changed.emit()

    def _open_cell(self) -> Cell | None:
        cells = self.turn.cells
        return cells[-1] if cells and cells[-1].open else None

    def _add(self, kind: BlockKind, attempt: int) -> None:
        self.turn.add(kind, attempt)
        self.block_added.emit(len(self.turn.cells) - 1)

    def _extend(self, text: str) -> None:
        if cell := self._open_cell():
            cell.text += text
            self.block_changed.emit(len(self.turn.cells) - 1, text)

    def _run(self, limit_seconds: float) -> None:
        cell = self._open_cell()
        if cell is None or cell.kind is not BlockKind.EXECUTION:
            self._add(BlockKind.EXECUTION, self.turn.cells[-1].attempt if self.turn.cells else 0)
            cell = self.turn.cells[-1]
        cell.limit_seconds = limit_seconds

    def _close(self, block: Block) -> None:
        cell = self._open_cell()
        if cell is None or cell.kind is not block.kind:
            self._add(block.kind, block.attempt)
            cell = self.turn.cells[-1]
        cell.block = block
        self.block_closed.emit(len(self.turn.cells) - 1)

    def _cut_off(self) -> None:
        if not self.turns:
            return
        if cell := self._open_cell():
            cell.cut_off = True
            self.block_closed.emit(len(self.turn.cells) - 1)


def execution_of(block: Block) -> Execution:
    """What a cell printed; an imported solution has only the text that its model was shown."""
    return block.execution or Execution(ExecutionStatus.OK, stdout=block.text)
