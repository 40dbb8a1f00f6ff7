"""What the window is doing: asking, stopping, opening. It ties the engine to the transcript.

It knows no widget. Everything it asks of the engine is a call that answers later; events of a call
that is no longer waited for are dropped.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from app.client import Call, Client
from app.transcript import Transcript, Turn
from engine.blocks import BlockKind, Reason, Solution, Variable
from engine.errors import SandboxUnusable
from engine.events import (
    BlockStarted,
    ExecutionStarted,
    SolutionStarted,
    VariablesListed,
    VotesCounted,
)
from engine.protocol import (
    EraseHistory,
    Export,
    Fault,
    FollowUp,
    Get,
    History,
    HistoryRemoved,
    ListModels,
    ModelLine,
    ModelLoaded,
    ModelLoading,
    RunCode,
    ServiceEvent,
    Solve,
    StorageFailed,
)
from engine.sandbox import Allowance
from engine.solver import DEFAULTS, Beginning, Settings
from engine.store import Entry, Kept
from engine.wording import ENGLISH, Wording


class Phase(Enum):
    IDLE = auto()
    LOADING = auto()  # the model
    READING = auto()  # the model reads the problem
    WRITING = auto()
    RUNNING = auto()  # code
    VOTING = auto()  # several solutions are being written
    STOPPING = auto()


class Session(QObject):
    """One transcript and the engine that writes it.

    Attributes:
        transcript: what is shown.
        models: what is known of the models, in the engine's order.
        model: the id of the one that is asked; "" while none is known.
        loaded: the one that is in memory, and where it is computed; None: none is.
        settings: how it is asked.
        allowance: what its code may have.
        votes: how many solutions of each problem are compared.
        variables: what the kernel that ran last held after its last cell.
        allow_unisolated: the person's word, for this sitting, that code may run unisolated.
        phase: what is going on.

    Signals:
        phase_changed: `phase` is another.
        models_changed: `models` or `model` is another.
        loaded_changed: `loaded` is another.
        history_erased: how many solutions there were.
        noticed: a sentence for the person, how serious it is (a colour's purpose), and details.
        stored: a solution was stored or has grown; the history is another.
        opened: a stored solution is shown now.
        found_cut_off: an `Entry` of the store whose engine ended before it did.
        variables_changed: `variables` are others.
        permission_wanted: code cannot be isolated here, and may not run without a person's word;
            what the engine said of it. `ask_again` goes on.
    """

    phase_changed = Signal()
    models_changed = Signal()
    loaded_changed = Signal()
    history_erased = Signal(int)
    noticed = Signal(str, str, str)
    stored = Signal()
    opened = Signal(int)
    found_cut_off = Signal(object)
    variables_changed = Signal()
    permission_wanted = Signal(str)

    def __init__(self, client: Client, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.client = client
        self.transcript = Transcript(self)
        self.models: list[ModelLine] = []
        self.model = ""
        self.loaded: ModelLoaded | None = None
        self.settings: Settings = DEFAULTS
        self.allowance = Allowance()
        self.votes = 1
        self.variables: tuple[Variable, ...] = ()
        self.phase = Phase.IDLE
        self.allow_unisolated = False
        self._tries = 0  # of the last problem
        self._asked: Solve | None = None
        self._versions: tuple[int, ...] = ()  # of what was asked, so far
        self._call: Call | None = None
        self.transcript.cleared.connect(lambda: self._list_variables(()))
        client.told.connect(self._on_told)
        client.died.connect(self._on_died)
        client.lost.connect(self._on_lost)

    @property
    def busy(self) -> bool:
        return self._call is not None

    @property
    def last_solution(self) -> int | None:
        """The stored number of the last turn, which a follow-up follows."""
        turns = self.transcript.turns
        return turns[-1].solution_id if turns else None

    def start(self) -> None:
        """Start the engine and learn which models there are."""
        self.client.start()
        self.list_models()

    def list_models(self) -> None:
        self.client.call(ListModels()).done.connect(self._on_models)

    def find_cut_off(self) -> None:
        """See whether the last solution was cut off, as by a crash."""
        self.client.call(History(limit=1)).done.connect(self._on_last)

    def choose_model(self, model: str) -> None:
        if model != self.model:
            self.model = model
            self.models_changed.emit()

    def ask(self, problem: str, *, follow_up: bool = False) -> None:
        """Have a problem solved; as one more turn of the talk, or as the first of a new one."""
        if self.busy or not problem.strip():
            return
        self._tries = 0
        self._ask(self._solve(problem), self.last_solution if follow_up else None)

    def ask_edited(self, position: int, problem: str) -> None:
        """Have a problem solved in other words; the turn at this position stays in the store."""
        self._ask_version(position, self._solve(problem))

    def go_on(self, position: int, begun: Beginning) -> None:
        """Have the model go on from what stands of a turn; that turn stays as it is, in the store.

        Of a solution of a vote, it is the one that won which is gone on with.
        """
        turn = self.transcript.turns[position]
        asked = self._solve(turn.problem, begun=begun, explain=self._explains(turn))
        self._ask_version(position, asked)

    def explain(self, step: str) -> None:
        """Have a step of what is shown explained in words, as one more turn of the talk."""
        if not self.can_explain or not step.strip():
            return
        self._tries = 0
        words = self.tr(
            "Explain this step in words: why is it done, and why is it right?\n\n{step}"
        )
        asked = self._solve(words.format(step=step.strip()), explain=True)
        self._ask(asked, self.last_solution)

    @property
    def can_explain(self) -> bool:
        """Whether there is something to ask about, and nothing else is going on."""
        return not self.busy and bool(self.model) and self.last_solution is not None

    def _explains(self, turn: Turn) -> bool:
        """Whether a turn was to explain a step, however it ended."""
        asked = self._asked
        asked_now = asked is not None and asked.settings.explain and asked.problem == turn.problem
        return asked_now or turn.reason is Reason.EXPLAINED

    def _solve(
        self,
        problem: str,
        *,
        settings: Settings | None = None,
        begun: Beginning | None = None,
        explain: bool = False,
    ) -> Solve:
        settings = msgspec.structs.replace(
            settings or self.settings, list_variables=True, explain=explain
        )
        return Solve(
            problem,
            self.model,
            settings=settings,
            allowance=self.allowance,
            votes=1 if explain else self.votes,  # reasons cannot be counted
            begun=begun,
        )

    def _ask_version(self, position: int, asked: Solve) -> None:
        """Have a turn written anew, as another version of itself."""
        if self.busy or not asked.problem.strip():
            return
        turns = self.transcript.turns
        turn = turns[position]
        asked = msgspec.structs.replace(asked, branch_of=turn.solution_id)
        parent = turns[position - 1].solution_id if position else None
        self._ask(asked, parent, turn.branches)

    def _ask(self, asked: Solve, parent: int | None, versions: tuple[int, ...] = ()) -> None:
        if parent is not None:
            asked = FollowUp(**msgspec.structs.asdict(asked), solution=parent)
        self._asked, self._versions = asked, versions
        self.ask_again()

    def ask_again(self) -> None:
        """Ask what was asked last, as what is allowed has changed."""
        if self._asked is None or self.busy:
            return
        asked = msgspec.structs.replace(self._asked, allow_unisolated=self.allow_unisolated)
        if isinstance(asked, FollowUp):
            self.transcript.keep_up_to(asked.solution)
        else:
            self.transcript.clear()
        self.transcript.begin(asked.problem, self._versions)
        self._wait_for(self.client.call(asked))
        self._set_phase(Phase.READING)

    def stop(self) -> None:
        """Stop writing; what was written stays."""
        if self._call is not None:
            self.client.cancel(self._call)
            self._set_phase(Phase.STOPPING)

    def new(self) -> None:
        """Begin with an empty transcript."""
        self._let_go()
        self.transcript.clear()

    @property
    def carried_over(self) -> str:
        """The last problem and its answer, as the beginning of another problem."""
        turn = self.transcript.turn
        if turn.answer is not None:
            words = self.tr("We have solved this: {problem}\nThe answer was {answer}.\n\n")
            return words.format(problem=turn.problem.strip(), answer=turn.answer)
        return f"{turn.problem.strip()}\n\n"

    def show(self, solution: Solution) -> None:
        """Show a solution that is not of this store."""
        self._let_go()
        self.transcript.clear()
        self.transcript.show(solution)

    def try_again(self) -> None:
        """Have the last problem solved anew, with another seed if chance plays a part."""
        if self.busy or not self.transcript.turns:
            return
        turns = self.transcript.turns
        self._tries += 1
        sampling = self.settings.sampling
        again = msgspec.structs.replace(
            self.settings,
            sampling=msgspec.structs.replace(
                sampling,
                seed=sampling.seed + self._tries,
                temperature=max(sampling.temperature, self.settings.restart_temperature),
            ),
        )
        asked = self._solve(turns[-1].problem, settings=again, explain=self._explains(turns[-1]))
        self._ask_version(len(turns) - 1, asked)

    def run_code(self, codes: list[str]) -> Call:
        """Run cells in a fresh kernel; the call's events say what came of them."""
        call = self.client.call(RunCode(tuple(codes), self.allow_unisolated, self.allowance))
        call.event_came.connect(self._on_code_event)
        call.failed.connect(self.refuse)
        return call

    def refuse(self, fault: Fault) -> None:
        """Say that something could not be done."""
        self.noticed.emit(f"{fault.what} {fault.remedy}".strip(), "error", fault.details)

    def export(self, number: int, path: str, words: Wording = ENGLISH) -> None:
        """Write a stored solution to a file; its suffix says how."""
        call = self.client.call(Export(number, path, words))
        call.done.connect(
            lambda _: self.noticed.emit(self.tr("Saved as {path}").format(path=path), "muted", "")
        )
        call.failed.connect(self.refuse)

    def erase_history(self) -> Call:
        """Forget every stored solution, and what is shown of them."""
        self.new()
        call = self.client.call(EraseHistory())
        call.done.connect(lambda result: self.history_erased.emit(result["erased"]))
        return call

    def open(self, number: int, *, to_the_end: bool = False) -> None:
        """Show a stored solution and those it follows up; `to_the_end`: and those after it."""
        self._let_go()
        call = self.client.call(Get(number, to_the_end))
        call.done.connect(lambda turns: self._on_opened(turns, number))
        call.failed.connect(self.refuse)

    # What is waited for

    def _wait_for(self, call: Call) -> None:
        self._call = call
        call.event_came.connect(self._on_event)
        call.done.connect(self._on_done)
        call.failed.connect(self._on_failed)

    def _let_go(self) -> None:
        """Stop waiting: what still comes of the call is for the store alone."""
        call, self._call = self._call, None
        if call is not None:
            call.event_came.disconnect(self._on_event)
            call.done.disconnect(self._on_done)
            call.failed.disconnect(self._on_failed)
            self.client.cancel(call)
        self._set_phase(Phase.IDLE)

    def _set_phase(self, phase: Phase) -> None:
        if phase is not self.phase:
            self.phase = phase
            self.phase_changed.emit()

    # What came

    def _on_event(self, event: ServiceEvent) -> None:
        match event:
            case ModelLoading():
                self._set_phase(Phase.LOADING)
            case StorageFailed(what=what, remedy=remedy):
                self.noticed.emit(f"{what} {remedy}".strip(), "warning", "")
            case VariablesListed(variables=variables):
                self._list_variables(variables)
            case ModelLoaded() | HistoryRemoved():
                pass  # see `_on_told`
            case _:
                self._follow(event)
                self.transcript.apply(event)  # type: ignore[arg-type]  # no other is left here

    def _on_told(self, event: ModelLoading | ModelLoaded | HistoryRemoved) -> None:
        if isinstance(event, HistoryRemoved):
            words = self.tr(
                "The history in {path} was removed while the program was running. A new one has"
                " begun; what is asked from now on is kept there."
            )
            self.noticed.emit(words.format(path=event.path), "warning", "")
        else:
            self._set_loaded(event if isinstance(event, ModelLoaded) else None)

    def _set_loaded(self, loaded: ModelLoaded | None) -> None:
        if loaded != self.loaded:
            self.loaded = loaded
            self.loaded_changed.emit()

    def _on_code_event(self, event: ServiceEvent) -> None:
        if isinstance(event, VariablesListed):
            self._list_variables(event.variables)

    def _list_variables(self, variables: tuple[Variable, ...]) -> None:
        if variables != self.variables:
            self.variables = variables
            self.variables_changed.emit()

    def _follow(self, event: ServiceEvent) -> None:
        """Keep the phase in step with the events."""
        if self.phase is Phase.STOPPING:
            return
        match event:
            case VotesCounted():
                self._set_phase(Phase.VOTING)
            case SolutionStarted():
                self._set_phase(Phase.READING)
                self.stored.emit()
            case ExecutionStarted() | BlockStarted(kind=BlockKind.EXECUTION):
                self._set_phase(Phase.RUNNING)
            case BlockStarted():
                self._set_phase(Phase.WRITING)

    def _on_done(self, _result: object) -> None:
        self._call = None
        self._set_phase(Phase.IDLE)
        self.stored.emit()

    def _on_failed(self, fault: Fault) -> None:
        self._call = None
        self._set_phase(Phase.IDLE)
        self.transcript.abandon()
        if fault.kind == SandboxUnusable.__name__ and not self.allow_unisolated:
            self.permission_wanted.emit(fault.what)
        else:
            self.refuse(fault)

    def _on_opened(self, turns: list[Any], number: int) -> None:
        self.transcript.clear()
        for kept in msgspec.convert(turns, list[Kept]):
            self.transcript.show(kept.solution, kept.id, kept.branches)
        self.opened.emit(self.last_solution or number)

    def _on_models(self, lines: list[Any]) -> None:
        self.models = msgspec.convert(lines, list[ModelLine])
        here = [line.id for line in self.models if line.installed]
        if self.model not in here and "/" not in self.model and here:
            self.model = here[0]
        self.models_changed.emit()

    def _on_last(self, lines: list[Any]) -> None:
        for entry in msgspec.convert(lines, list[Entry]):
            if entry.reason is None and not self.busy:
                self.found_cut_off.emit(entry)

    def _on_died(self, details: str) -> None:
        self._set_loaded(None)
        if not self.busy:  # otherwise the call that failed has said so
            sentence = self.tr(
                "The engine ended and was started again. Nothing shown here is lost."
            )
            self.noticed.emit(sentence, "warning", details)
        self.list_models()

    def _on_lost(self, details: str) -> None:
        self._set_loaded(None)
        sentence = self.tr("The engine cannot be started. Solutions shown here are kept.")
        self.noticed.emit(sentence, "error", details)
