"""The engine as a process of its own: requests on standard input, events on standard output.

    python -m engine.service

What is said, and how, is `engine.protocol`. Solutions are written one after another; what only
reads the store is answered meanwhile, and a `cancel` is seen at once. The process ends by itself
when its input closes, and its kernels with it.

It is no server for others: whoever holds the streams is trusted, and nothing listens anywhere.
"""

from __future__ import annotations

import dataclasses
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, closing, suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Protocol

import msgspec

from engine import folders
from engine.answers import same
from engine.blocks import Block, BlockKind, Execution
from engine.dialects import Turn
from engine.errors import StoreUnusable, TutorError, UsageError
from engine.events import (
    BlockClosed,
    Event,
    ExecutionOutput,
    ExecutionStarted,
    SolutionFinished,
    VariablesListed,
)
from engine.export import export
from engine.importing import Imported, read_solutions
from engine.models.library import Library, Listing
from engine.protocol import (
    METHODS,
    AddModel,
    Cancel,
    CheckAnswer,
    Delete,
    Envelope,
    EraseHistory,
    Export,
    Fault,
    Fetching,
    FileLine,
    FollowUp,
    Get,
    GetFromFile,
    Health,
    History,
    HistoryRemoved,
    ListLabels,
    ListModels,
    LoadModel,
    Mark,
    ModelLine,
    ModelLoaded,
    ModelLoading,
    Params,
    ReadFile,
    RemoveModel,
    Reply,
    RunCode,
    Solve,
    StorageFailed,
    UnloadModel,
)
from engine.sandbox import Allowance, Kernel, KernelPool
from engine.sandbox.checker import Agreement, Checker, Verdict
from engine.sandbox.limits import Limits
from engine.solver import Solver
from engine.store import Store
from engine.voting import sequences, vote

GRACE_SECONDS = 3.0  # from a closed input to the end of the process, however busy a model is
MAX_LINE = 16 * 1024 * 1024  # characters of one request; a problem is far shorter


class OpenTutor(Protocol):
    """`engine.loading.open_tutor`, or another in its place."""

    def __call__(
        self,
        model: str,
        *,
        dialect: str | None,
        parallel: int,
        allow_unisolated: bool,
        allowance: Allowance,
    ) -> AbstractContextManager[Solver]: ...


class OpenKernels(Protocol):
    """`engine.sandbox.kernel.Pool`, or another in its place."""

    def __call__(
        self, spares: int, limits: Limits | None = None, *, allow_unisolated: bool
    ) -> KernelPool: ...


class Service:
    """Answers requests, in four threads: the caller's, which never waits; one that solves, one that
    fetches models, and one that looks things up."""

    def __init__(
        self,
        open_tutor: OpenTutor,
        open_kernels: OpenKernels,
        library: Library,
        store: Store,
        sink: BinaryIO,
    ) -> None:
        self._open_tutor = open_tutor
        self._open_kernels = open_kernels
        self._library = library
        self._store = store
        self._sink = sink
        self._sending = threading.Lock()
        self._cancels: dict[int, threading.Event] = {}
        self._loaded: _Loaded | None = None
        self._file: list[Imported] = []  # that was read last
        self._solving = ThreadPoolExecutor(1, "solving")
        self._fetching = ThreadPoolExecutor(1, "fetching")
        self._looking_up = ThreadPoolExecutor(1, "looking-up")

    def handle(self, line: bytes) -> None:
        """Take one line; it is answered here or by the thread that its method belongs to."""
        request_id = None
        try:
            request = _envelope(line)
            request_id = request.id
            self._dispatch(request_id, _params(request))
        except Exception as error:  # a bad line must not end the service
            self._send(Reply(request_id, error=_fault(error)))

    def close(self) -> None:
        """Stop what is running, and let go of the model and everything that belongs to it."""
        for cancel in list(self._cancels.values()):
            cancel.set()
        self._solving.submit(self._unload)
        for thread in (self._looking_up, self._fetching, self._solving):
            thread.shutdown(wait=True)

    def _dispatch(self, request_id: int, params: Params) -> None:
        match params:
            case Cancel(request=other):
                if other in self._cancels:
                    self._cancels[other].set()
                self._send(Reply(request_id, result={}))
            case Solve() | RunCode() | LoadModel() | UnloadModel() | EraseHistory():
                self._submit(self._solving, request_id, params, self._solve_or_load)
            case AddModel():
                self._submit(self._fetching, request_id, params, self._fetch)
            case _:
                self._submit(self._looking_up, request_id, params, self._look_up)

    def _submit(
        self, thread: ThreadPoolExecutor, request_id: int, params: Params, work: _Work
    ) -> None:
        if request_id in self._cancels:
            raise UsageError(f"The request id {request_id} is in use.")
        cancel = self._cancels[request_id] = threading.Event()

        def job() -> None:
            try:
                reply = Reply(request_id, result=work(request_id, params, cancel))
            except Exception as error:
                reply = Reply(request_id, error=_fault(error))
            del self._cancels[request_id]
            self._send(reply)

        thread.submit(job)

    # In the thread that solves

    def _solve_or_load(self, request_id: int, params: Params, cancel: threading.Event) -> Any:
        match params:
            case Solve():
                return {"solution": self._solve(request_id, params, cancel)}
            case RunCode():
                self._run(request_id, params, cancel)
            case LoadModel():
                self._load(request_id, params)
            case UnloadModel():
                self._unload()
            case EraseHistory():  # here, so that nothing is being written meanwhile
                return {"erased": self._store.erase()}
        return {}

    def _solve(self, request_id: int, params: Solve, cancel: threading.Event) -> int | None:
        parent = params.solution if isinstance(params, FollowUp) else None
        try:
            thread = [] if parent is None else self._store.thread(parent)
        finally:
            self._say_if_begun_anew(request_id)
        earlier = [Turn(kept.solution.problem, kept.solution.last_attempt) for kept in thread]
        solver = dataclasses.replace(self._load(request_id, params), settings=params.settings)

        def tell(error: StoreUnusable) -> None:
            self._send(Reply(request_id, event=StorageFailed(error.what, error.remedy)))

        number = None
        written: Iterator[Event] = (
            vote(solver, params.problem, params.votes, earlier, cancel, params.begun)
            if params.votes > 1
            else solver.solve(params.problem, earlier, cancel, params.begun)
        )
        recorded = self._store.record(
            written, parent=parent, branch_of=params.branch_of, on_failure=tell
        )
        for event in recorded:
            number = event.id if isinstance(event, SolutionFinished) else number
            self._send(Reply(request_id, event=event))
        self._say_if_begun_anew(request_id)
        return number

    def _say_if_begun_anew(self, request_id: int) -> None:
        if self._store.begun_anew:
            self._store.begun_anew = False
            removed = HistoryRemoved(str(self._store.path))
            self._send(Reply(request_id, event=removed))

    def _run(self, request_id: int, params: RunCode, cancel: threading.Event) -> None:
        limits = Limits.for_kernels(1, params.allowance)
        pool = self._open_kernels(0, limits, allow_unisolated=params.allow_unisolated)
        with closing(pool) as kernels, closing(kernels.take()) as kernel:
            for number, code in enumerate(params.cells, start=1):
                if cancel.is_set():
                    return
                self._run_cell(request_id, kernel, number, code, cancel)

    def _run_cell(
        self, request_id: int, kernel: Kernel, number: int, code: str, cancel: threading.Event
    ) -> None:
        self._send(Reply(request_id, event=ExecutionStarted(number, kernel.cell_seconds)))
        running = kernel.run(code, cancel)
        try:
            while True:
                self._send(Reply(request_id, event=ExecutionOutput(next(running))))
        except StopIteration as end:
            execution: Execution = end.value
        block = Block(BlockKind.EXECUTION, execution.output, execution)
        self._send(Reply(request_id, event=BlockClosed(block)))
        self._send(Reply(request_id, event=VariablesListed(kernel.variables())))

    def _load(self, request_id: int, params: Solve | LoadModel) -> Solver:
        wanted = (params.model, params.dialect, params.allow_unisolated, params.allowance)
        parallel = sequences(params.votes)
        loaded = self._loaded
        if loaded is None or loaded.wanted != wanted or loaded.parallel < parallel:
            self._unload()
            self._send(Reply(request_id, event=ModelLoading(params.model)))
            opened = ExitStack()
            solver = opened.enter_context(
                self._open_tutor(
                    params.model,
                    dialect=params.dialect,
                    parallel=parallel,
                    allow_unisolated=params.allow_unisolated,
                    allowance=params.allowance,
                )
            )
            loaded = self._loaded = _Loaded(wanted, parallel, solver, opened)
            ready = ModelLoaded(params.model, solver.origin.model, solver.runtime.placement)
            self._send(Reply(request_id, event=ready))
        return loaded.solver

    def _unload(self) -> None:
        loaded, self._loaded = self._loaded, None
        if loaded:
            loaded.opened.close()

    # In the thread that fetches

    def _fetch(self, request_id: int, params: Params, cancel: threading.Event) -> Any:
        assert isinstance(params, AddModel)
        for progress in self._library.add(params.model, cancel):
            self._send(Reply(request_id, event=Fetching(**progress._asdict())))
        return {}

    # In the thread that looks things up

    def _look_up(self, _request_id: int, params: Params, _cancel: threading.Event) -> Any:
        match params:
            case History():
                return self._store.search(
                    params.query,
                    state=params.state,
                    model=params.model,
                    tag=params.tag,
                    limit=params.limit,
                )
            case ReadFile(path=path):
                self._file = read_solutions(Path(path))
                return [_file_line(imported) for imported in self._file]
            case GetFromFile(number=number):
                if not 0 <= number < len(self._file):
                    raise UsageError(f"There is no solution {number} in the file.")
                return self._file[number].solution
            case CheckAnswer():
                return self._compare(params)._asdict()
            case ListLabels():
                return self._store.labels()._asdict()
            case Mark(solution=solution):
                self._store.mark(
                    solution, title=params.title, pinned=params.pinned, tags=params.tags
                )
                return {}
            case Get(solution=solution, to_the_end=to_the_end):
                return self._store.thread(self._store.latest(solution) if to_the_end else solution)
            case Export(solution=solution, path=path, words=words):
                export(self._store.get(solution), Path(path), words)
                return {}
            case Delete(solution=solution):
                self._store.delete(solution)
                return {}
            case ListModels():
                return [_model_line(listing) for listing in self._library.listing()]
            case RemoveModel(model=model):
                return {"freed": self._library.remove(model)}
            case Health():
                loaded = self._loaded
                return {
                    "version": version("mathcoder-tutor"),
                    "model": loaded and loaded.solver.origin.model,
                    "placement": loaded and loaded.solver.runtime.placement,
                    "isolation": loaded and loaded.solver.origin.isolation,
                }
        raise UsageError(f"“{params.method}” cannot be looked up.")

    def _compare(self, params: CheckAnswer) -> Verdict:
        if same(params.given, params.stated):
            return Verdict(Agreement.EQUAL, "as they are written")
        pool = self._open_kernels(0, allow_unisolated=params.allow_unisolated)
        with closing(pool) as kernels, closing(Checker(kernels)) as checker:
            return checker.equal(params.given, params.stated)

    def _send(self, reply: Reply) -> None:
        with self._sending, suppress(BrokenPipeError, ValueError):  # nobody listens any more
            self._sink.write(msgspec.json.encode(reply) + b"\n")
            self._sink.flush()


_Work = Callable[[int, Params, threading.Event], Any]


class _Loaded(NamedTuple):
    wanted: tuple[str, str | None, bool, Allowance]
    parallel: int  # solutions that it can write at once
    solver: Solver
    opened: ExitStack


def _envelope(line: bytes) -> Envelope:
    try:
        return msgspec.json.decode(line, type=Envelope)
    except msgspec.MsgspecError as error:
        raise UsageError(f"This line is not a request: {error}.") from error


def _params(request: Envelope) -> Params:
    kind = METHODS.get(request.method)
    if kind is None:
        raise UsageError(f"There is no method “{request.method}”.", f"There is: {list(METHODS)}.")
    try:
        return msgspec.json.decode(request.params, type=kind)
    except msgspec.MsgspecError as error:
        raise UsageError(f"The parameters of “{request.method}” are wrong: {error}.") from error


def _fault(error: Exception) -> Fault:
    if isinstance(error, TutorError):
        return Fault(error.what, error.remedy, kind=type(error).__name__)
    return Fault(
        f"The engine met an error of its own: {type(error).__name__}: {error}",
        "Please report it with its details.",
        "".join(traceback.format_exception(error)),
    )


def _file_line(imported: Imported) -> FileLine:
    solution = imported.solution
    return FileLine(
        problem=solution.problem,
        answer=solution.answer,
        supported=solution.supported,
        reference=imported.reference,
        wrong=imported.wrong,
        source=imported.source,
    )


def _model_line(listing: Listing) -> ModelLine:
    entry, here, fit = listing.entry, listing.installed, listing.fit
    return ModelLine(
        id=listing.id,
        installed=here is not None,
        name=entry.name if entry else listing.id,
        good_for=entry.good_for if entry else "",
        licence=entry.licence if entry else "",
        parameters=entry.parameters if entry else "",
        size=here.size if here else (entry.about_bytes if entry else 0),
        verdict=fit and fit.verdict,
        cause=fit and fit.cause,
        needed=fit.needed if fit else 0,
        has=fit.has if fit else 0,
        tokens_per_second=fit.tokens_per_second if fit else 0.0,
    )


def listen(source: BinaryIO, service: Service) -> None:
    """Hand every line of `source` to the service, until `source` ends."""
    while line := source.readline(MAX_LINE):
        if line.strip():
            service.handle(line)


def main() -> None:
    source, sink = claim_streams()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the window, which then says so
    from engine.loading import open_tutor
    from engine.sandbox.kernel import Pool

    try:
        store = Store(folders.database())
    except TutorError as error:
        sink.write(msgspec.json.encode(Reply(None, error=_fault(error))) + b"\n")
        sys.exit(error.exit_code)
    with store:
        service = Service(open_tutor, Pool, Library(), store, sink)
        listen(source, service)
        last_resort = threading.Timer(GRACE_SECONDS, os._exit, (0,))
        last_resort.daemon = True
        last_resort.start()
        service.close()


def claim_streams() -> tuple[BinaryIO, BinaryIO]:
    """The streams for the protocol alone: what anything else prints goes to standard error."""
    source = os.fdopen(os.dup(0), "rb")
    sink = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return source, sink


if __name__ == "__main__":
    main()
