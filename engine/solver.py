"""The LCE loop: the model writes, its code is run, and it goes on from what came out.

After MathCoder (arXiv 2310.03731, section 2.3), with what its published solutions taught: those
with 14 cells or more end right in fewer than 6 of 100 cases, those with a traceback in fewer than
40, so cells are few, errors are short, and an attempt that goes wrong is begun anew once, by
a model with a bank of worked examples behind others.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

import msgspec

from engine import answers
from engine.blocks import (
    Block,
    BlockKind,
    Execution,
    ExecutionStatus,
    Origin,
    Reason,
    Sampling,
    Solution,
    Usage,
    Value,
)
from engine.dialects import (
    Closed,
    Delta,
    Dialect,
    Halt,
    Halted,
    Instructions,
    Opened,
    Signal,
    Turn,
)
from engine.errors import RuntimeLost
from engine.events import (
    AnswerFound,
    AttemptRestarted,
    BlockClosed,
    BlockDelta,
    BlockStarted,
    Event,
    ExecutionOutput,
    ExecutionStarted,
    RestartCause,
    SolutionFinished,
    SolutionStarted,
    UsageReported,
    VariablesListed,
)
from engine.evidence import doubts
from engine.runtime import Piece, Runtime, Stop, Stream, StreamUsage
from engine.sandbox import Kernel, KernelPool

ANSWER_NOW = "[No more code can be run. State the answer now.]"
NO_OUTPUT = "[The code printed nothing.]"


class Settings(Value, frozen=True):
    """How one solution is written."""

    sampling: Sampling = Sampling()
    block_tokens: int = 512  # new tokens a block
    max_cells: int = 8  # code cells an attempt
    output_chars: int = 1000  # of an execution, given to the model
    failed_cells: int = 2  # with so many failed cells an attempt is given up
    restarts: int = 1  # how often the problem may be begun anew
    restart_temperature: float = 0.7
    list_variables: bool = False  # of the kernel, after each cell (`VariablesListed`)
    explain: bool = False  # words are what is asked for: neither code nor an answer need come


DEFAULTS = Settings()


class Beginning(Value, frozen=True):
    """What stands already of a solution that is gone on with.

    Of executions only the code counts: it is run again, and what comes of it now is what the model
    reads.
    """

    blocks: tuple[Block, ...] = ()  # whole
    open: Block | None = None  # text or code that the model writes on


def rest_of(solution: Solution) -> Beginning:
    """What a solution that ended without an answer is gone on with: all of its last attempt."""
    *blocks, last = solution.last_attempt or (None,)
    if last is None or last.kind is BlockKind.EXECUTION:
        return Beginning(solution.last_attempt)
    # Code that its model was not permitted to run any more is whole.
    if last.kind is BlockKind.CODE and solution.reason is Reason.OUT_OF_BLOCKS:
        return Beginning(solution.last_attempt)
    if last.kind is BlockKind.TEXT and solution.reason is Reason.NO_ANSWER:
        # It would end the message again; in a new paragraph it hardly does.
        last = msgspec.structs.replace(last, text=last.text + "\n\n")
    return Beginning(tuple(block for block in blocks if block), last)


@dataclass(frozen=True)
class Solver:
    """A model, the dialect it writes, what it is told, and where its code runs."""

    runtime: Runtime
    kernels: KernelPool
    dialect: Dialect
    instructions: Instructions
    settings: Settings = DEFAULTS

    @property
    def origin(self) -> Origin:
        from importlib.metadata import version  # 20 ms that the window need not wait for

        return Origin(
            model=self.runtime.name,
            dialect=self.dialect.name,
            prompt=self.instructions.name,
            sampling=self.settings.sampling,
            isolation=self.kernels.isolation,
            version=version("mathcoder-tutor"),
        )

    def solve(
        self,
        problem: str,
        earlier: Sequence[Turn] = (),
        cancel: threading.Event | None = None,
        begun: Beginning | None = None,
    ) -> Iterator[Event]:
        """Solve one problem, as a stream of events from `SolutionStarted` to `SolutionFinished`.

        Args:
            problem: what the student asks.
            earlier: the turns of the talk that this problem follows up on.
            cancel: once set, the solution ends within a token with `Reason.STOPPED`.
            begun: what stands already. It comes as events like all the rest; its code is run in a
                fresh kernel and counts towards no limit. There is no second attempt then: it
                would throw away what a person has chosen to go on from.

        Raises:
            ProblemTooLong: at the first event; nothing has been started then.
            SandboxUnusable: no kernel can be started.
        """
        cancel = cancel or threading.Event()
        clock = time.monotonic()
        stream = self._open(problem, earlier, 0)
        yield SolutionStarted(problem, self.origin)
        spent = Usage()
        restarts = 0 if begun else self.settings.restarts
        for number in range(restarts + 1):
            attempt = _Attempt(self, number, number < restarts, stream, cancel, clock, spent)
            try:
                ending = yield from attempt.run(begun)
            finally:
                attempt.close()
            if not isinstance(ending, RestartCause):
                break
            spent = attempt.usage
            yield AttemptRestarted(number + 1, ending, attempt.next_temperature)
            stream = self._open(problem, earlier, number + 1)
        assert not isinstance(ending, RestartCause)  # the last attempt never asks for another
        supported = None
        if ending.answer is not None:
            said = "\n".join(_said(turn) for turn in earlier)
            supported = ending.supported and not doubts(problem, attempt.blocks, said)
            yield AnswerFound(ending.answer, supported)
        yield UsageReported.of(attempt.usage)
        yield SolutionFinished(ending.reason, ending.answer, supported, detail=ending.detail)

    def _open(self, problem: str, earlier: Sequence[Turn], attempt: int) -> Stream:
        told = self.instructions
        told = told._replace(draw=told.draw + attempt)
        return self.runtime.open(self.dialect.prompt(told, earlier, problem))


class _CutCode(NamedTuple):
    """The model stopped, or was stopped, inside a code block: its end is not written yet."""


class _Ending(NamedTuple):
    reason: Reason
    answer: str | None = None
    supported: bool = False
    detail: str = ""


@dataclass
class _Attempt:
    """One try at a problem, from an empty message to its end."""

    solver: Solver
    number: int
    may_restart: bool
    stream: Stream
    cancel: threading.Event
    clock: float  # time.monotonic() when the problem was asked
    before: Usage  # spent by earlier attempts
    blocks: list[Block] = field(default_factory=list)
    failed: int = 0
    cells_left: int = field(init=False)

    def __post_init__(self) -> None:
        self.cells_left = self.solver.settings.max_cells
        self._parser = self.solver.dialect.parser()
        self._kernel: Kernel | None = None
        self._open: BlockKind | None = None
        self._text: list[str] = []  # of the open block
        self._block_clock = 0.0
        self._before_token = 0  # tokens the stream had generated before the latest one
        self._block_tokens = 0  # and before the first one of the open block

    def run(self, begun: Beginning | None) -> Generator[Event, None, _Ending | RestartCause]:
        """Write and execute in turn until something ends the attempt."""
        if begun is not None:
            yield from self._begin(begun)
        while True:
            halted = yield from self._write()
            match halted:
                case Halted(Halt.RUN) | _CutCode():
                    ending = yield from self._run_cell(halted)
                    if ending is not None:
                        return ending
                case Halted(Halt.INVENTED, unused):
                    # It claims an output without code: have it write the code.
                    if not self.cells_left:
                        return self._ended(Reason.OUT_OF_BLOCKS)
                    self._open_code(unused)
                case Stop.END | Stop.LENGTH if self._code_is_missing:
                    self._open_code(0)
                case Halted(Halt.END) | Stop.END:
                    return self._ended(Reason.NO_ANSWER)
                case Stop.LENGTH:
                    return self._ended(Reason.OUT_OF_BLOCKS)
                case Stop.CONTEXT:
                    return self._ended(Reason.OUT_OF_CONTEXT)
                case Stop.CANCELLED:
                    return _Ending(Reason.STOPPED)
                case RuntimeLost():
                    return _Ending(Reason.RUNTIME_LOST, detail=str(halted))

    @property
    def _code_is_missing(self) -> bool:
        """The model ends on its word alone, and its instructions want that seen executed."""
        insisted = self.solver.instructions.insist_on_code and not self.solver.settings.explain
        wanted = insisted and self.cells_left > 0
        return wanted and not any(block.kind is BlockKind.CODE for block in self.blocks)

    def _open_code(self, unused: int) -> None:
        self.stream.append(self.solver.dialect.code_opening(), drop=unused)
        self._parser.resume(in_code=True)

    @property
    def usage(self) -> Usage:
        """Running totals, earlier attempts included."""
        stream: StreamUsage = self.stream.usage
        return Usage(
            prompt_tokens=self.before.prompt_tokens or stream.prompt_tokens,
            evaluated_tokens=self.before.evaluated_tokens + stream.evaluated_tokens,
            generated_tokens=self.before.generated_tokens + stream.generated_tokens,
            decode_seconds=self.before.decode_seconds + stream.decode_seconds,
            seconds=time.monotonic() - self.clock,
            text_tokens=stream.text_tokens,
            context_tokens=self.solver.runtime.context_tokens,
        )

    @property
    def next_temperature(self) -> float:
        """Of the attempt after this one: greedy decoding would only repeat itself."""
        settings = self.solver.settings
        return max(settings.restart_temperature, settings.sampling.temperature)

    @property
    def _sampling(self) -> Sampling:
        sampling = self.solver.settings.sampling
        if self.number == 0:
            return sampling
        return msgspec.structs.replace(
            sampling, temperature=self.next_temperature, seed=sampling.seed + self.number
        )

    def close(self) -> None:
        self.stream.close()
        if self._kernel is not None:
            self._kernel.close()

    # Going on with what stands already ---------------------------------------------------------

    def _begin(self, begun: Beginning) -> Generator[Event, None, None]:
        """Put it into the text as if the model had just written it, with its code run now."""
        dialect = self.solver.dialect
        pieces: list[Piece] = []
        for block in begun.blocks:
            if block.kind is BlockKind.EXECUTION:
                continue
            yield self._start(block.kind)
            self._block_clock -= block.seconds  # that it took then
            yield BlockDelta(block.text)
            yield from self._close(Block(block.kind, block.text))
            pieces += dialect.written(block)
            if block.kind is BlockKind.CODE:
                execution = yield from self._run_block(block.text)
                self.stream.append([*pieces, *dialect.execution(execution.text)])
                pieces = []
            if self.cancel.is_set():
                return
        if begun.open is not None:
            opening = dialect.written(begun.open, closed=False)
            pieces += opening
            # Of another dialect it may hold what halts this one's parser.
            if (yield from self._take(self._parser.feed("".join(p.text for p in opening)))):
                self._parser.resume()
        if pieces:
            self.stream.append(pieces)

    # Writing ----------------------------------------------------------------------------------

    def _write(self) -> Generator[Event, None, Halted | _CutCode | Stop | RuntimeLost]:
        """Let the model write until something has to be done; say what."""
        while True:
            generation = self.stream.generate(self._sampling, self._tokens_left, self.cancel)
            try:
                stop: Stop | RuntimeLost | Halted = yield from self._read(generation)
            except RuntimeLost as error:
                stop = error
            finally:
                generation.close()
            if isinstance(stop, Halted):
                return stop
            if stop is Stop.LENGTH and self._open is not None and self._tokens_left > 0:
                continue  # the limit is the block's: one that began midway has tokens left
            was_code = self._open is BlockKind.CODE
            halted = yield from self._take(self._parser.finish())
            if halted is None and was_code and stop in (Stop.END, Stop.LENGTH):
                return _CutCode()
            return halted or stop

    def _read(
        self, generation: Generator[str, None, Stop]
    ) -> Generator[Event, None, Halted | Stop]:
        while True:
            self._before_token = self.stream.usage.generated_tokens
            try:
                text = next(generation)
            except StopIteration as end:
                stop: Stop = end.value
                return stop
            halted = yield from self._take(self._parser.feed(text))
            if halted is not None:
                return halted
            if self._tokens_left <= 0:
                return Stop.LENGTH

    @property
    def _tokens_left(self) -> int:
        """How many tokens the open block, or the next one, may still have."""
        written = self.stream.usage.generated_tokens - self._block_tokens
        return self.solver.settings.block_tokens - (written if self._open else 0)

    def _take(self, signals: Sequence[Signal]) -> Generator[Event, None, Halted | None]:
        for signal in signals:
            match signal:
                case Opened(kind):
                    yield self._start(kind)
                case Delta(text):
                    self._text.append(text)
                    yield BlockDelta(text)
                case Closed():
                    assert self._open is not None
                    yield from self._close(Block(self._open, "".join(self._text)))
                case Halted():
                    return signal
        return None

    def _start(self, kind: BlockKind) -> BlockStarted:
        self._open = kind
        self._text = []
        self._block_clock = time.monotonic()
        self._block_tokens = self._before_token
        return BlockStarted(kind, self.number)

    def _close(self, block: Block) -> Iterator[Event]:
        block = msgspec.structs.replace(
            block, attempt=self.number, seconds=time.monotonic() - self._block_clock
        )
        self._open = None
        self.blocks.append(block)
        yield BlockClosed(block)
        yield UsageReported.of(self.usage)

    # Executing --------------------------------------------------------------------------------

    def _run_cell(
        self, end: Halted | _CutCode
    ) -> Generator[Event, None, _Ending | RestartCause | None]:
        """Run the code block just written; an ending, if the attempt does not go on from there."""
        code = self.blocks[-1].text
        repeated = any(
            block.kind is BlockKind.CODE and block.text == code for block in self.blocks[:-1]
        )
        if self.cells_left == 0:
            return self._ended(Reason.OUT_OF_BLOCKS)
        if repeated and self.may_restart:
            return RestartCause.CODE_REPEATED
        # A model that repeats itself in its last attempt has nothing left to run.
        self.cells_left = 0 if repeated else self.cells_left - 1
        block = yield from self._run_block(code, remark="" if self.cells_left else ANSWER_NOW)
        if self.cancel.is_set():
            return _Ending(Reason.STOPPED)
        assert block.execution is not None
        if block.execution.status is not ExecutionStatus.OK:
            self.failed += 1
            if self.failed >= self.solver.settings.failed_cells:
                kept_failing = _Ending(Reason.CODE_KEPT_FAILING)
                return RestartCause.CODE_FAILED if self.may_restart else kept_failing
        written = self.solver.dialect.execution(block.text, closed=isinstance(end, Halted))
        self.stream.append(written, drop=end.unused if isinstance(end, Halted) else 0)
        self._parser.resume()
        return None

    def _run_block(self, code: str, remark: str = "") -> Generator[Event, None, Block]:
        """Run code; the execution block that says what came of it, and then the remark."""
        yield self._start(BlockKind.EXECUTION)
        execution = yield from self._execute(code)
        shown = shown_to_the_model(execution, self.solver.settings.output_chars)
        text = f"{shown}\n{remark}" if remark else shown
        yield from self._close(Block(BlockKind.EXECUTION, text, execution))
        if self.solver.settings.list_variables and self._kernel is not None:
            yield VariablesListed(self._kernel.variables())
        return self.blocks[-1]

    def _execute(self, code: str) -> Generator[Event, None, Execution]:
        if self._kernel is None:
            self._kernel = self.solver.kernels.take()
        cell = sum(block.kind is BlockKind.CODE for block in self.blocks)
        yield ExecutionStarted(cell, self._kernel.cell_seconds)
        running = self._kernel.run(code, self.cancel)
        try:
            while True:
                yield ExecutionOutput(next(running))
        except StopIteration as end:
            execution: Execution = end.value
            return execution
        finally:
            running.close()

    # Ending -----------------------------------------------------------------------------------

    def _ended(self, otherwise: Reason) -> _Ending | RestartCause:
        """The end of an attempt in which the model may have stated its answer."""
        if self.solver.settings.explain:
            ended_well = otherwise is Reason.NO_ANSWER and self.blocks
            return _Ending(Reason.EXPLAINED if ended_well else otherwise)
        closing = list(takewhile(lambda block: block.kind is BlockKind.TEXT, reversed(self.blocks)))
        text = "\n\n".join(block.text for block in reversed(closing))
        # A text that was cut off states nothing unless it got as far as saying so.
        whole = otherwise is Reason.NO_ANSWER or "\\boxed" in text
        answer = answers.stated(text) if whole else None
        if answer is None:
            return _Ending(otherwise)
        runs = [block for block in self.blocks if block.execution is not None]
        if runs and _is_fruitless(runs[-1]):
            if self.may_restart:
                return RestartCause.CODE_FAILED
            if answer in runs[-1].text:  # an error message is no answer
                return _Ending(Reason.CODE_KEPT_FAILING)
        executions = [block.execution for block in runs if block.execution is not None]
        return _Ending(Reason.ANSWERED, answer, answers.supported(answer, executions))


def _said(turn: Turn) -> str:
    return "\n".join((turn.problem, *(block.text for block in turn.blocks)))


def _is_fruitless(block: Block) -> bool:
    """Whether an execution failed or showed nothing: what is stated next rests on no output."""
    execution = block.execution
    assert execution is not None
    return execution.status is not ExecutionStatus.OK or not (execution.output or execution.figures)


def shown_to_the_model(execution: Execution, limit: int) -> str:
    """What the model is told of an execution: at most `limit` characters, an error in two lines."""
    parts = [execution.output, execution.error or "", execution.failing_line or ""]
    if execution.figures:
        parts.append(f"[{len(execution.figures)} figure(s) drawn.]")
    return capped("\n".join(part for part in parts if part), limit) or NO_OUTPUT


def capped(text: str, limit: int) -> str:
    """Head and tail of `text`, `limit` characters at most, marked where some are left out."""
    if len(text) <= limit:
        return text
    mark = f"\n[… {len(text) - limit:,} characters or more left out …]\n"
    half = (limit - len(mark)) // 2
    return text[:half] + mark + text[-half:]
