"""Kernels and the pool that hands them out: what the rest of the program uses of the sandbox.

    from engine.sandbox.kernel import Pool

    with Pool() as pool:
        kernel = pool.take()
        execution = yield from kernel.run("1 + 1", cancel)

A kernel is the client of one worker at a time, and outlives it: when a cell takes its worker with
it, the earlier cells are run again on a fresh one if that is quick.
"""

from __future__ import annotations

import collections
import concurrent.futures
import contextlib
import secrets
import threading
import time
from collections.abc import Generator, Sequence
from types import TracebackType
from typing import NamedTuple

from engine.blocks import Execution, ExecutionStatus, Variable
from engine.errors import SandboxUnusable
from engine.sandbox import variables
from engine.sandbox.exchange import Exchange, Outcome, await_ready, finish
from engine.sandbox.isolation.probe import Backend, choose
from engine.sandbox.isolation.start import MODULES
from engine.sandbox.limits import Limits
from engine.sandbox.process import Process, Template

_NO_CELL = 0  # the number of what is run for the host; cells count from 1


class _Done(NamedTuple):
    """A cell that went well."""

    number: int
    code: str
    seconds: float


class SandboxKernel:
    """Implements `engine.sandbox.Kernel`. Not for two threads at once."""

    def __init__(self, pool: Pool, worker: Process) -> None:
        self._pool = pool
        self._limits = pool.limits
        self._worker: Process | None = worker
        self._closed = False
        self._count = 0
        self._done: list[_Done] = []
        self._replayed = False  # and nothing has been run since

    @property
    def isolation(self) -> str:
        return self._pool.isolation

    @property
    def cell_seconds(self) -> float:
        return self._limits.cell_seconds

    def run(self, code: str, cancel: threading.Event) -> Generator[str, None, Execution]:
        """Run one cell.

        Yields what it prints to its standard output as it comes; the pieces joined are `stdout` of
        the execution that is returned, with the same gap in the middle if there was too much.
        """
        code = code.encode("utf-8", "replace").decode()
        refusal = self._refusal(code)
        if refusal:
            return Execution(ExecutionStatus.ERROR, error=refusal)
        self._count += 1
        try:
            self._ready_worker()
        except SandboxUnusable as error:
            return Execution(ExecutionStatus.CRASHED, error=str(error))
        outcome = yield from self._run(self._count, code, cancel, self._limits.cell_seconds)
        if outcome.result is None:
            fate = self._restore(outcome, cancel)
            return outcome.execution(self._limits, f"{outcome.reason} {fate}")
        self._replayed = False
        if outcome.status is ExecutionStatus.OK:
            self._done.append(_Done(self._count, code, outcome.seconds))
        return outcome.execution(self._limits)

    def variables(self) -> tuple[Variable, ...]:
        """What the cells have defined so far; empty where that cannot be told quickly."""
        if self._closed or self._pool.closed or self._worker is None:
            return ()
        nobody = threading.Event()
        outcome = finish(self._run(_NO_CELL, variables.cell(), nobody, variables.SECONDS))
        if outcome.result is None:
            self._restore(outcome, nobody)
            return ()
        return variables.variables(outcome.execution(self._limits))

    def close(self) -> None:
        self._closed = True
        self._drop_worker()

    def _refusal(self, code: str) -> str:
        if self._closed or self._pool.closed:
            return "The sandbox is closed."
        if len(code) > self._limits.code_chars:
            return f"The cell is longer than {self._limits.code_chars} characters."
        if self._count >= self._limits.cells:
            return f"This solution has run {self._limits.cells} cells; it may run no more."
        return ""

    def _ready_worker(self) -> Process:
        if self._worker is None:
            self._worker = self._pool.take_worker()
        return self._worker

    def _drop_worker(self) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker = None

    def _run(
        self, number: int, code: str, cancel: threading.Event, seconds: float
    ) -> Generator[str, None, Outcome]:
        """Run one cell on the worker, which is gone afterwards unless there is a result."""
        usable = False
        try:
            exchange = Exchange(self._ready_worker(), number, self._limits, seconds)
            outcome = yield from exchange.run(code, cancel)
            usable = outcome.result is not None
            return outcome
        finally:
            if not usable:  # also when the caller breaks off
                self._drop_worker()

    def _restore(self, outcome: Outcome, cancel: threading.Event) -> str:
        """After the worker's end: get the variables back if that is quick. A sentence about it.

        A worker that ends by itself straight after that was spoiled by one of the earlier cells,
        which would do so again.
        """
        spoiled = self._replayed and outcome.status is not ExecutionStatus.KILLED
        if self._done and not spoiled and not cancel.is_set() and self._replay(cancel):
            self._replayed = True
            return "The variables were restored by running the earlier cells again."
        self._done.clear()
        return "All variables were lost."

    def _replay(self, cancel: threading.Event) -> bool:
        """Run the earlier cells again on a fresh worker. Whether they all went well."""
        if sum(done.seconds for done in self._done) > self._limits.replay_seconds:
            return False
        deadline = time.monotonic() + 2 * self._limits.replay_seconds
        for done in self._done:
            seconds = max(0.0, deadline - time.monotonic())
            try:
                outcome = finish(self._run(done.number, done.code, cancel, seconds))
            except SandboxUnusable:
                return False
            if outcome.status is not ExecutionStatus.OK:
                self._drop_worker()
                return False
        return True


class _Begun(NamedTuple):
    """A worker that may not be ready yet."""

    worker: Process
    nonce: str


class _Brood:
    """A template, which may still be starting, and its workers that nobody has taken yet."""

    def __init__(self, template: concurrent.futures.Future[Template]) -> None:
        self.template = template
        self.spares: collections.deque[_Begun] = collections.deque()
        self.ended = False


class Pool:
    """Implements `engine.sandbox.KernelPool`: fresh kernels, the next one always warm.

    Thread-safe. Without a backend, the strongest that works on this machine is used.

    Args:
        modules: imported before a kernel is handed out.
        further: distributions that cells may import besides the four libraries.

    Raises:
        SandboxUnusable: this machine cannot confine a worker, and `allow_unisolated` is not set or
            may not be.
    """

    def __init__(
        self,
        spares: int = 1,
        limits: Limits | None = None,
        *,
        allow_unisolated: bool = False,
        backend: Backend | None = None,
        modules: Sequence[str] = MODULES,
        further: Sequence[str] = (),
    ) -> None:
        self.limits = limits or Limits()
        self._modules = modules
        self._further = further
        self._backend = backend or choose(allow_unisolated=allow_unisolated)
        self._spare_count = spares
        self._lock = threading.RLock()  # a template may have failed before it is looked at
        self._closed = False
        # Linux ends a template when the thread that started it ends: this one lives as long.
        self._launcher = concurrent.futures.ThreadPoolExecutor(1, "sandbox-launcher")
        self._brood = self._new_brood()

    @property
    def isolation(self) -> str:
        return str(self._backend.level)

    @property
    def closed(self) -> bool:
        return self._closed

    def take(self) -> SandboxKernel:
        """A kernel that has run nothing yet.

        Raises:
            SandboxUnusable: no worker can be started.
        """
        return SandboxKernel(self, self.take_worker())

    def take_worker(self) -> Process:
        """A worker that is confined and warm; for kernels.

        Raises:
            SandboxUnusable: none can be started.
        """
        why = ""
        for replace in (False, True, True):
            brood = self._brood
            try:
                worker = self._ready_worker(brood)
            except (SandboxUnusable, ImportError, OSError) as error:
                why = str(error)
            else:
                self._refill(brood)
                return worker
            if self._closed:
                raise SandboxUnusable("The sandbox is closed.")
            if replace:
                why = self._replace(brood) or why
        raise SandboxUnusable("The sandbox cannot start a worker.", why)

    def close(self) -> None:
        """End every worker, those of kernels in use included."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        self._end(self._brood)
        self._launcher.shutdown()

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _new_brood(self) -> _Brood:
        start = self._backend.start
        brood = _Brood(self._launcher.submit(start, self.limits, self._modules, self._further))
        brood.template.add_done_callback(lambda _: self._refill(brood))
        return brood

    def _ready_worker(self, brood: _Brood) -> Process:
        with self._lock:
            begun = brood.spares.popleft() if brood.spares else None
        begun = begun or _begin(brood.template.result())
        try:
            await_ready(begun.worker, begun.nonce, self.limits)
        except BaseException:
            begun.worker.kill()
            raise
        return begun.worker

    def _refill(self, brood: _Brood) -> None:
        """Begin spare workers, of a template that has started or failed to.

        Where that is not possible, whoever needs one will find out.
        """
        if brood.template.exception() is not None:
            return
        with self._lock, contextlib.suppress(OSError):
            while not brood.ended and len(brood.spares) < self._spare_count:
                brood.spares.append(_begin(brood.template.result()))

    def _replace(self, brood: _Brood) -> str:
        """Start a new template, unless somebody else has; what the old one complained about."""
        words = self._end(brood)
        with self._lock:
            if self._brood is brood and not self._closed:
                self._brood = self._new_brood()
        return words

    def _end(self, brood: _Brood) -> str:
        """End a template and the workers that nobody uses; what it complained about.

        Never with the lock held: the template may be about to start, and then asks for it.
        """
        with self._lock:
            brood.ended = True
            spares = list(brood.spares)
            brood.spares.clear()
        error = brood.template.exception()
        if error is not None:
            return str(error)
        template = brood.template.result()
        template.close()
        for spare in spares:
            spare.worker.kill()
        return template.last_words()


def _begin(template: Template) -> _Begun:
    nonce = secrets.token_hex(16)
    return _Begun(template.spawn(nonce), nonce)
