"""The real service with solvers that replay recorded solutions: an engine for tests of the window.

    python -m tests.app.fake_engine FOLDER [SECONDS_A_TOKEN]

The problem says what happens: "die" ends the process in the middle of a block, "hang" writes one
block and waits to be stopped, "refuse" has no model, "fill" nearly fills the context, "vote"
is answered otherwise by the second of several solutions than by the rest, and any other is solved
as `SOLUTIONS` says.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from engine.blocks import (
    Block,
    BlockKind,
    Execution,
    ExecutionStatus,
    Origin,
    Reason,
    Usage,
    Variable,
)
from engine.dialects import Instructions, Turn
from engine.dialects.fenced import Fenced
from engine.errors import ModelUnusable, SandboxUnusable
from engine.events import (
    AnswerFound,
    BlockClosed,
    BlockDelta,
    BlockStarted,
    Event,
    ExecutionOutput,
    ExecutionStarted,
    SolutionFinished,
    SolutionStarted,
    UsageReported,
    VariablesListed,
)
from engine.models.library import Library
from engine.runtime import Placement
from engine.sandbox import Allowance
from engine.sandbox.limits import Limits
from engine.service import Service, claim_streams, listen
from engine.solver import DEFAULTS, Beginning, Settings
from engine.store import Store
from tests.app.samples import DEFAULT, SOLUTIONS, code, output, text
from tests.engine.fakes import FakePool, FakeRuntime

ORIGIN = Origin(model="fake", dialect="fenced", isolation="isolated")
PLACEMENT = Placement("On the processor.", threads=2, all_layers=25)


@dataclass(frozen=True)
class FakeSolver:
    settings: Settings = DEFAULTS
    pace: float = 0.0  # seconds a token
    kernels: FakePool = field(default_factory=lambda: FakePool(run))
    dialect: Fenced = field(default_factory=Fenced)
    instructions: Instructions = field(default_factory=lambda: Instructions("test", ""))
    runtime: FakeRuntime = field(default_factory=lambda: FakeRuntime([], placement=PLACEMENT))

    @property
    def origin(self) -> Origin:
        return ORIGIN

    def solve(
        self,
        problem: str,
        earlier: Sequence[Turn],
        cancel: threading.Event,
        begun: Beginning | None = None,
    ) -> Iterator[Event]:
        yield SolutionStarted(problem, ORIGIN)
        if problem == "die":
            yield BlockStarted(BlockKind.TEXT)
            yield BlockDelta("This is as far as I")
            time.sleep(0.1)  # so that the line is on its way
            os._exit(9)
        if self.settings.explain:
            yield from self._block(text("Because it follows."))
            yield SolutionFinished(Reason.EXPLAINED)
            return
        if begun is not None:
            yield from self._go_on(begun)
            return
        if problem == "vote":
            answer = "14" if self.settings.sampling.seed == 2 else "12"
            for block in (code(answer), output(answer), text(f"It is $\\boxed{{{answer}}}$.")):
                yield from self._block(block)
            yield AnswerFound(answer, True)
            yield SolutionFinished(Reason.ANSWERED, answer, True)
            return
        if problem == "fill":
            yield from self._block(text("Much."))
            yield UsageReported.of(Usage(80, 80, 60, text_tokens=3900, context_tokens=4096))
            yield AnswerFound("7", False)
            yield SolutionFinished(Reason.ANSWERED, "7", False)
            return
        if problem == "hang":
            yield from self._block(text("One block, whole."))
            yield BlockStarted(BlockKind.TEXT)
            yield BlockDelta("And then")
            cancel.wait()
            yield SolutionFinished(Reason.STOPPED)
            return
        solution = SOLUTIONS.get(problem, DEFAULT)
        for number, block in enumerate(solution.blocks, start=1):
            yield from self._block(block)
            yield UsageReported.of(Usage(80, 80 + 60 * number, 60 * number, 1.5 * number, 2.0))
            if cancel.is_set():
                yield SolutionFinished(Reason.STOPPED)
                return
        if solution.answer is not None:
            yield AnswerFound(solution.answer, bool(solution.supported))
        yield SolutionFinished(
            solution.reason or Reason.NO_ANSWER, solution.answer, solution.supported
        )

    def _go_on(self, begun: Beginning) -> Iterator[Event]:
        """What stands already, its code run, and one more block."""
        for block in begun.blocks:
            if block.kind is BlockKind.EXECUTION:
                continue
            yield from self._block(block)
            if block.kind is BlockKind.CODE:
                execution = run(block.text)
                yield from self._block(Block(BlockKind.EXECUTION, execution.output, execution))
                yield VariablesListed((Variable("ran", "str", block.text),))
        begin = begun.open.text if begun.open else ""
        yield from self._block(text(f"{begin} so on to $\\boxed{{9}}$."))
        yield AnswerFound("9", False)
        yield SolutionFinished(Reason.ANSWERED, "9", False)

    def _block(self, block: Block) -> Iterator[Event]:
        yield BlockStarted(block.kind, block.attempt)
        if block.execution is not None:
            yield ExecutionStarted(1, 10.0)
            time.sleep(8 * self.pace)
            yield ExecutionOutput(block.execution.stdout)
        else:
            for token in _tokens(block.text):
                time.sleep(self.pace)
                yield BlockDelta(token)
        yield BlockClosed(block)


def _tokens(text: str) -> list[str]:
    return [text[start : start + 4] for start in range(0, len(text), 4)]


def run(code: str) -> Execution:
    """What the recorded solutions say came of this code; any other prints its last line."""
    for solution in SOLUTIONS.values():
        for block, following in pairwise(solution.blocks):
            if block.text == code and following.execution is not None:
                return following.execution
    return Execution(ExecutionStatus.OK, stdout=code.splitlines()[-1] + "\n")


def main() -> None:
    folder = Path(sys.argv[1])
    pace = float(sys.argv[2]) if len(sys.argv) > 2 else 0.0

    @contextmanager
    def open_tutor(
        model: str,
        *,
        dialect: str | None,
        parallel: int,
        allow_unisolated: bool,
        allowance: Allowance,
    ):
        if model == "refuse":
            raise ModelUnusable("There is no such model.", "Choose another.")
        if model == "bare" and not allow_unisolated:
            raise SandboxUnusable("Code cannot be isolated here.")
        yield FakeSolver(pace=pace)

    def open_kernels(spares: int, limits: Limits | None = None, *, allow_unisolated: bool):
        return FakePool(run, cell_seconds=limits.cell_seconds if limits else 10.0)

    models = folder / "models"
    models.mkdir(parents=True, exist_ok=True)
    source, sink = claim_streams()
    with Store(folder / "solutions.sqlite3") as store:
        service = Service(open_tutor, open_kernels, Library(models), store, sink)
        listen(source, service)
        service.close()


if __name__ == "__main__":
    main()
