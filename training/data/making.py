"""Drafts become records: their cells are run in the sandbox, and what came out is checked.

    with Maker() as maker:
        for made in maker.made(drafts):
            ...  # a Record, or a Dropped that says why there is none

A draft is kept when every cell ran without an error, its closing states the reference answer, and
an output shows that answer. Execution blocks are written by the solver's own function, so that a
model learns from what it will be shown.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import NamedTuple

from engine import answers
from engine.blocks import Block, BlockKind, Execution, ExecutionStatus
from engine.sandbox import Kernel
from engine.sandbox.checker import Checker
from engine.sandbox.kernel import Pool
from engine.sandbox.limits import Limits
from engine.solver import DEFAULTS, shown_to_the_model
from training.data.kinds import OUTPUT, Draft
from training.data.records import Record

BY_TEXT = "the answer that was executed is the reference"
BY_ALGEBRA = "the answer that was executed equals the reference by computer algebra"
WITHOUT_REFERENCE = "the code ran; there is no reference"
WITHOUT_CODE = "nothing is computed"


class Sourced(NamedTuple):
    """A draft and where it is from; see `Record` for the words."""

    source: str
    licence: str
    language: str
    draft: Draft


class Dropped(NamedTuple):
    """A draft, or a row that never became one, of which there is no record."""

    why: str  # the same words for the same reason: they are counted
    problem: str = ""
    detail: str = ""


Made = Record | Dropped

# Kernels are shared between drafts, which are our own programs: a fresh worker each would take ten
# times as long as running them. Their variables are not shared; a library's settings
# (`decimal.getcontext()`) would be, so a program that needs them sets them itself.
_FORGET = """
for _name in list(globals()):
    if not _name.startswith("__"):
        del globals()[_name]
del _name
"""
_DRAFTS_A_KERNEL = 400  # then what SymPy caches has grown enough
_CELLS_A_KERNEL = 1_000_000  # no limit: the count above is
_AHEAD = 4  # drafts a worker that are under way before the first one is asked for


class Maker:
    """Makes records of drafts, several at a time; to be used in a `with` block.

    Raises:
        SandboxUnusable: no worker can be started.
    """

    def __init__(
        self, workers: int = 2, cell_seconds: float = 10.0, *, allow_unisolated: bool = False
    ) -> None:
        # Without replays: the earlier drafts' cells are none of the next one's business.
        limits = Limits(cell_seconds=cell_seconds, replay_seconds=-1.0, cells=_CELLS_A_KERNEL)
        self._pool = Pool(1, limits, allow_unisolated=allow_unisolated)
        self._checker = Checker(self._pool)
        self._threads = ThreadPoolExecutor(workers, "making")
        self._ahead = workers * _AHEAD
        self._cancel = threading.Event()
        self._benches: queue.SimpleQueue[_Bench] = queue.SimpleQueue()
        for _ in range(workers):
            self._benches.put(_Bench(self._pool, self._cancel))

    def made(self, drafts: Iterable[Sourced | Made]) -> Iterator[Made]:
        """What becomes of each draft, in their order; what was made or dropped before stays so.

        Raises:
            SandboxUnusable: no worker can be started any more.
        """
        open_: deque[Future[Made]] = deque()
        try:
            for item in drafts:
                open_.append(self._threads.submit(self._make, item))
                if len(open_) >= self._ahead:
                    yield open_.popleft().result()
            while open_:
                yield open_.popleft().result()
        finally:
            for future in open_:
                future.cancel()

    def close(self) -> None:
        self._cancel.set()
        self._threads.shutdown(cancel_futures=True)
        while not self._benches.empty():
            self._benches.get().close()
        self._checker.close()
        self._pool.close()

    def __enter__(self) -> Maker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _make(self, item: Sourced | Made) -> Made:
        if not isinstance(item, Sourced):
            return item
        bench = self._benches.get()
        try:
            executions = bench.run(item.draft)
        finally:
            self._benches.put(bench)
        return _record(item, executions, self._checker)


class _Bench:
    """A kernel that runs one draft after another. Not for two threads at once."""

    def __init__(self, pool: Pool, cancel: threading.Event) -> None:
        self._pool = pool
        self._cancel = cancel
        self._kernel: Kernel | None = None
        self._drafts = 0

    def run(self, draft: Draft) -> list[Execution]:
        """The executions of its cells, up to the first that did not go well."""
        kernel = self._clean_kernel()
        executions: list[Execution] = []
        for cell in draft.cells:
            executions.append(_executed(kernel, cell.code, self._cancel))
            if executions[-1].status is not ExecutionStatus.OK:
                break
        if executions and executions[-1].status not in (ExecutionStatus.OK, ExecutionStatus.ERROR):
            self.close()
        return executions

    def close(self) -> None:
        if self._kernel is not None:
            self._kernel.close()
            self._kernel = None

    def _clean_kernel(self) -> Kernel:
        if self._kernel is not None and self._drafts < _DRAFTS_A_KERNEL:
            forgotten = _executed(self._kernel, _FORGET, self._cancel)
            if forgotten.status is ExecutionStatus.OK:
                self._drafts += 1
                return self._kernel
        self.close()
        self._kernel = self._pool.take()
        self._drafts = 1
        return self._kernel


def _executed(kernel: Kernel, code: str, cancel: threading.Event) -> Execution:
    running = kernel.run(code, cancel)
    while True:
        try:
            next(running)
        except StopIteration as end:
            execution: Execution = end.value
            return execution


def _record(item: Sourced, executions: list[Execution], checker: Checker) -> Made:
    draft = item.draft
    for execution in executions:
        if execution.status is not ExecutionStatus.OK:
            return Dropped("the code failed", draft.problem, execution.error or execution.status)
    if any("\\boxed" in cell.text for cell in draft.cells):
        return Dropped("the answer is stated before the code", draft.problem)
    closing = draft.closing
    if OUTPUT in closing:
        output = _output(executions)
        if not output or "\n" in output:
            return Dropped("the last cell does not print one line", draft.problem, output)
        closing = closing.replace(OUTPUT, output)
    checked = _checked(draft, closing, executions, checker)
    if isinstance(checked, Dropped):
        return checked
    return Record(
        problem=draft.problem,
        blocks=tuple(_blocks(draft, executions, closing)),
        answer=draft.answer,
        source=item.source,
        licence=item.licence,
        checked=checked,
        language=item.language,
    )


def _checked(
    draft: Draft, closing: str, executions: list[Execution], checker: Checker
) -> str | Dropped:
    """How the closing was found right."""
    if not draft.answer:
        return WITHOUT_REFERENCE if executions else WITHOUT_CODE
    stated = answers.stated(closing)
    if stated is None:
        return Dropped("the closing states no answer", draft.problem, closing)
    checked = BY_TEXT
    if not answers.same(stated, draft.answer):
        checked = BY_ALGEBRA
        if not checker.equal(stated, draft.answer):
            detail = f"{stated} instead of {draft.answer}"
            return Dropped("the answer is not the reference", draft.problem, detail)
    # `supported` reads values; an inequality or a union of intervals is shown when it was printed.
    if not answers.supported(stated, executions) and stated != answers.stated(
        f"\\boxed{{{_output(executions)}}}"
    ):
        return Dropped("no output shows the answer", draft.problem, stated)
    return checked


def _output(executions: list[Execution]) -> str:
    """What the last cell printed, without what is said of its figures."""
    return executions[-1].output.strip() if executions else ""


def _blocks(draft: Draft, executions: list[Execution], closing: str) -> Iterator[Block]:
    for cell, execution in zip(draft.cells, executions, strict=True):
        if cell.text.strip():
            yield Block(BlockKind.TEXT, cell.text.strip())
        yield Block(BlockKind.CODE, cell.code.strip("\n"))
        shown = shown_to_the_model(execution, DEFAULTS.output_chars)
        yield Block(BlockKind.EXECUTION, shown)
    yield Block(BlockKind.TEXT, closing.strip())
