"""Kernels and the pool that hands them out: what the rest of the program uses of the sandbox.

    from engine.sandbox.kernel import Pool

    with Pool() as pool:
        kernel = pool.take()
        execution = yield from kernel.run("1 + 1", cancel)

A kernel is the client of one worker at a time. It believes nothing that the worker says about
status, time or amount: those are measured here.
"""

from __future__ import annotations

import codecs
import collections
import concurrent.futures
import contextlib
import io
import secrets
import threading
import time
from collections.abc import Generator
from types import TracebackType
from typing import NamedTuple

from engine.blocks import Execution, ExecutionStatus
from engine.errors import SandboxUnusable
from engine.sandbox import isolation
from engine.sandbox.frames import (
    FrameReader,
    Message,
    Ready,
    Result,
    Violation,
    clean_png,
    clean_text,
    encode,
)
from engine.sandbox.limits import Limits
from engine.sandbox.process import Process, Source

POLL_SECONDS = 0.005  # how late a cancellation is noticed
_REPEAT_SECONDS = 0.05  # an interrupt that comes before the cell has begun is not heard
_TRIES = 2  # workers that may die under one's hands before something must be wrong


class Capture:
    """One stream of printed text: the head and the tail of it, however much there was."""

    def __init__(self, kept_chars: int) -> None:
        utf8 = codecs.getincrementaldecoder("utf-8")("replace")
        self._decoder = io.IncrementalNewlineDecoder(utf8, translate=True)
        self._half = kept_chars // 2
        self._head: list[str] = []
        self._head_chars = 0
        self._tail: collections.deque[str] = collections.deque()
        self._tail_chars = 0
        self._left_out = 0

    def feed(self, data: bytes, *, final: bool = False) -> str:
        """What these bytes add to the head: it can be shown at once."""
        text = clean_text(self._decoder.decode(data, final), len(data) + 1)
        shown = text[: self._half - self._head_chars]
        self._head.append(shown)
        self._head_chars += len(shown)
        self._keep(text[len(shown) :])
        return shown

    def _keep(self, text: str) -> None:
        if not text:
            return
        self._tail.append(text)
        self._tail_chars += len(text)
        while self._tail_chars - len(self._tail[0]) >= self._half:
            dropped = self._tail.popleft()
            self._tail_chars -= len(dropped)
            self._left_out += len(dropped)

    def finish(self) -> str:
        """What is still to be shown at the end: the tail, and how much is missing before it."""
        shown = self.feed(b"", final=True)
        tail = "".join(self._tail)
        left_out = self._left_out + max(0, len(tail) - self._half)
        if left_out:
            tail = f"\n… {left_out} characters left out …\n{tail[-self._half :]}"
        self._head.append(tail)
        return shown + tail

    @property
    def text(self) -> str:
        return "".join(self._head)


class _Cell(NamedTuple):
    """What one worker did with one cell; `result` is missing where there is no worker left."""

    status: ExecutionStatus
    capture: tuple[Capture, Capture]
    result: Result | None
    figures: tuple[bytes, ...]
    seconds: float
    reason: str = ""  # of an interrupt or an end, in words


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
        self._count = 0
        self._done: list[_Done] = []

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
        try:
            worker = self._ready_worker()
        except SandboxUnusable as error:
            return Execution(ExecutionStatus.CRASHED, error=str(error))
        self._count += 1
        cell = yield from self._run_on(worker, self._count, code, cancel, self._limits.cell_seconds)
        if cell.result is None:
            self._drop_worker()
            return self._lost(cell, cancel)
        if cell.status is ExecutionStatus.OK:
            self._done.append(_Done(self._count, code, cell.seconds))
        return _execution(cell, self._limits)

    def close(self) -> None:
        self._drop_worker()
        self._pool.forget(self)

    def _refusal(self, code: str) -> str:
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
            self._pool.ended(self._worker)
            self._worker = None

    def _run_on(
        self, worker: Process, number: int, code: str, cancel: threading.Event, seconds: float
    ) -> Generator[str, None, _Cell]:
        """Run one cell on this worker, which is of no more use if there is no result."""
        finished = False
        try:
            cell = yield from _exchange(worker, number, code, cancel, self._limits, seconds)
            finished = cell.result is not None
            return cell
        finally:
            if not finished:  # also when the caller breaks off
                self._drop_worker()

    def _lost(self, cell: _Cell, cancel: threading.Event) -> Execution:
        """The execution of a cell that took its worker with it."""
        restored = not cancel.is_set() and self._replay(cancel)
        if restored and self._done:
            fate = "The variables were restored by running the earlier cells again."
        else:
            fate = "All variables were lost."
            self._done.clear()
        execution = _execution(cell, self._limits)
        return Execution(
            execution.status,
            stdout=execution.stdout,
            stderr=execution.stderr,
            error=f"{cell.reason} {fate}",
            seconds=execution.seconds,
        )

    def _replay(self, cancel: threading.Event) -> bool:
        """Run the earlier cells again on a fresh worker, if that is quick. Whether it worked."""
        if sum(done.seconds for done in self._done) > self._limits.replay_seconds:
            return False
        deadline = time.monotonic() + 2 * self._limits.replay_seconds
        for done in self._done:
            seconds = deadline - time.monotonic()
            try:
                worker = self._ready_worker()
            except SandboxUnusable:
                return False
            cell = _drain(self._run_on(worker, done.number, done.code, cancel, seconds))
            if cell.status is not ExecutionStatus.OK:
                self._drop_worker()
                return False
        return True


def _drain(run: Generator[str, None, _Cell]) -> _Cell:
    while True:
        try:
            next(run)
        except StopIteration as end:
            cell: _Cell = end.value
            return cell


def _exchange(
    worker: Process,
    number: int,
    code: str,
    cancel: threading.Event,
    limits: Limits,
    seconds: float,
) -> Generator[str, None, _Cell]:
    """One request, and everything until its result, the worker's end or the end of patience."""
    started = time.monotonic()
    nonce = secrets.token_hex(16)
    stdout, stderr = Capture(limits.kept_chars), Capture(limits.kept_chars)
    reader = FrameReader(limits.frame_bytes)
    figures: list[bytes] = []
    result: Result | None = None
    output_bytes = 0
    interrupted = next_interrupt = 0.0
    reason = ""
    status = ExecutionStatus.OK

    idle = _take_idle(worker)
    if idle:
        status, reason = ExecutionStatus.VIOLATION, idle
    else:
        worker.send(encode({"type": "run", "id": number, "nonce": nonce, "code": code}))
    while not reason or (interrupted and result is None):
        now = time.monotonic()
        if not interrupted and (cancel.is_set() or now - started >= seconds):
            interrupted = now
            status = ExecutionStatus.INTERRUPTED
            reason = "Stopped." if cancel.is_set() else f"Out of time after {seconds:.0f} s."
        if interrupted and now >= next_interrupt:
            next_interrupt = now + _REPEAT_SECONDS
            worker.interrupt()
        if interrupted and now - interrupted >= limits.grace_seconds:
            status = ExecutionStatus.KILLED
            reason += " The cell did not react and its process was ended."
            break
        arrived = worker.receive(0 if result else POLL_SECONDS)
        if result and not any(data for _, data in arrived):
            break
        try:
            for source, data in arrived:
                if source is Source.STDOUT:
                    output_bytes += len(data)
                    shown = stdout.feed(data)
                    if shown:
                        yield shown
                elif source is Source.STDERR:
                    output_bytes += len(data)
                    stderr.feed(data)
                elif not data:
                    raise EOFError
                else:
                    for message in reader.feed(data):
                        if result is not None:
                            raise Violation("a message after the result")
                        result = _expect(message, number, nonce, figures, limits)
                    if result is not None and not reader.empty:
                        raise Violation("bytes after the result")
        except EOFError:
            result = None
            worker.kill()
            status = ExecutionStatus.CRASHED
            reason = f"The cell's process {worker.exit_sentence()}."
            break
        except Violation as violation:
            result = None
            status = ExecutionStatus.VIOLATION
            reason = f"The cell's process broke the protocol ({violation}) and was ended."
            break
        if output_bytes > limits.output_bytes:
            result = None
            status = ExecutionStatus.KILLED
            reason = f"The cell printed more than {limits.output_bytes} bytes and was ended."
            break
    for shown in (stdout.finish(),):
        if shown:
            yield shown
    stderr.finish()
    if result is not None and not interrupted and not result.ok:
        status = ExecutionStatus.ERROR
    seconds = time.monotonic() - started
    return _Cell(status, (stdout, stderr), result, tuple(figures), seconds, reason)


def _take_idle(worker: Process) -> str:
    """Drop what was printed since the last cell; what is wrong if there was more than that."""
    for _ in range(64):  # more than any pipe holds
        arrived = worker.receive(0)
        if not arrived:
            return ""
        for source, data in arrived:
            if source is Source.RESULTS:
                if data:
                    return "The cell's process sent a message between two cells and was ended."
                worker.kill()
                return f"Between two cells, the process {worker.exit_sentence()}."
    return "The cell's process kept printing between two cells and was ended."


def _expect(
    message: Message, number: int, nonce: str, figures: list[bytes], limits: Limits
) -> Result | None:
    """Take the message as part of this cell's answer.

    Raises:
        Violation: it is none.
    """
    if isinstance(message, Ready) or message.id != number:
        raise Violation("a message out of turn")
    if not secrets.compare_digest(message.nonce.encode(), nonce.encode()):
        raise Violation("a message that was not asked for")
    if isinstance(message, Result):
        return message
    if len(figures) >= limits.figures:
        raise Violation("too many figures")
    figures.append(clean_png(message.png, limits.figure_bytes, limits.figure_pixels))
    return None


def _execution(cell: _Cell, limits: Limits) -> Execution:
    stdout, stderr = (capture.text for capture in cell.capture)
    result = cell.result
    if result is None:
        return Execution(cell.status, stdout=stdout, stderr=stderr, seconds=cell.seconds)

    def cleaned(text: str | None, limit: int) -> str | None:
        return None if text is None else clean_text(text, limit)

    def one_line(text: str | None) -> str | None:
        return None if text is None else " ".join(clean_text(text, limits.line_chars).split())

    error = one_line(result.error)
    if cell.status is ExecutionStatus.INTERRUPTED:
        error = f"{cell.reason} The variables are kept."
    elif cell.status is ExecutionStatus.ERROR and not error:
        error = "The cell failed."
    latex = cleaned(result.latex, limits.text_chars)
    return Execution(
        cell.status,
        stdout=stdout,
        stderr=stderr,
        result=cleaned(result.text, limits.text_chars),
        latex=latex if latex and len(latex) <= limits.text_chars else None,
        figures=cell.figures,
        error=None if cell.status is ExecutionStatus.OK else error,
        failing_line=one_line(result.failing_line),
        traceback=cleaned(result.traceback, limits.text_chars),
        seconds=cell.seconds,
    )


class Pool:
    """Implements `engine.sandbox.KernelPool`: fresh kernels, the next one always warm.

    Raises:
        SandboxUnusable: this machine cannot confine a worker and `allow_unisolated` is not set.
    """

    def __init__(
        self, spares: int = 1, limits: Limits | None = None, *, allow_unisolated: bool = False
    ) -> None:
        self.limits = limits or Limits()
        self._backend = isolation.choose(allow_unisolated=allow_unisolated)
        # One thread starts all workers and lives as long as they do: they are killed when the
        # thread that started them is gone.
        self._launcher = concurrent.futures.ThreadPoolExecutor(1, "sandbox-launcher")
        self._spare_count = spares
        self._lock = threading.Lock()
        self._closed = False
        self._spares: collections.deque[concurrent.futures.Future[Started]] = collections.deque()
        self._workers: set[Process] = set()
        self._kernels: set[SandboxKernel] = set()
        self._refill()

    @property
    def isolation(self) -> str:
        return str(self._backend.level)

    def take(self) -> SandboxKernel:
        """A kernel that has run nothing yet.

        Raises:
            SandboxUnusable: no worker can be started.
        """
        kernel = SandboxKernel(self, self.take_worker())
        with self._lock:
            self._kernels.add(kernel)
        return kernel

    def take_worker(self) -> Process:
        """A worker that is confined and warm; for kernels.

        Raises:
            SandboxUnusable: none can be started.
        """
        why = ""
        for _ in range(self._spare_count + _TRIES):
            with self._lock:
                if self._closed:
                    raise SandboxUnusable("The sandbox is closed.")
                future = self._spares.popleft() if self._spares else self._start()
            self._refill()
            started = future.result()
            try:
                _await_ready(started, self.limits)
            except SandboxUnusable as error:
                why = str(error)
                started.process.kill()
                self.ended(started.process)
            else:
                return started.process
        raise SandboxUnusable("The sandbox cannot start a worker.", why)

    def forget(self, kernel: SandboxKernel) -> None:
        with self._lock:
            self._kernels.discard(kernel)

    def ended(self, worker: Process) -> None:
        with self._lock:
            self._workers.discard(worker)

    def close(self) -> None:
        """End every worker, those of kernels in use included."""
        with self._lock:
            self._closed = True
            spares = list(self._spares)
            self._spares.clear()
        for future in spares:
            with contextlib.suppress(SandboxUnusable, OSError):
                future.result()
        for worker in list(self._workers):
            worker.kill()
        self._workers.clear()
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

    def _refill(self) -> None:
        with self._lock:
            while not self._closed and len(self._spares) < self._spare_count:
                self._spares.append(self._start())

    def _start(self) -> concurrent.futures.Future[Started]:
        return self._launcher.submit(self._launch)

    def _launch(self) -> Started:
        started = Started.begin(self._backend, self.limits)
        with self._lock:
            self._workers.add(started.process)
        return started


class Started(NamedTuple):
    """A worker that was told how to set itself up, and may not have done it yet."""

    process: Process
    nonce: str
    begun: float

    @classmethod
    def begin(cls, backend: isolation.Backend, limits: Limits) -> Started:
        nonce = secrets.token_hex(16)
        process = backend.launch(limits, nonce)
        return cls(process, nonce, time.monotonic())


def _await_ready(started: Started, limits: Limits) -> None:
    """Wait until the worker says that it is confined and warm.

    Raises:
        SandboxUnusable: it does not, or it says something else.
    """
    reader = FrameReader(limits.frame_bytes)
    errors = Capture(limits.line_chars)
    while time.monotonic() - started.begun < limits.start_seconds:
        for source, data in started.process.receive(0.05):
            if source is Source.STDERR:
                errors.feed(data)
            if source is not Source.RESULTS:
                continue
            if not data:
                errors.finish()
                last = errors.text.strip().rsplit("\n", 1)[-1]
                raise SandboxUnusable(f"A worker ended while it was starting: {last}")
            try:
                messages = reader.feed(data)
            except Violation as violation:
                raise SandboxUnusable(f"A worker sent {violation}.") from None
            if messages:
                if messages == [Ready(started.nonce)] and reader.empty:
                    return
                raise SandboxUnusable("A worker did not say that it is ready.")
    raise SandboxUnusable(f"A worker was not ready after {limits.start_seconds:.0f} s.")
