"""One cell on one worker: the request, and everything until its result or the worker's end.

Status, time and amount are measured here; the worker is never asked. Whatever it does, the
exchange ends within the time limit and the grace after it, and holds no more than `Limits` says.
"""

from __future__ import annotations

import codecs
import collections
import io
import secrets
import threading
import time
from collections.abc import Generator, Iterator
from typing import NamedTuple

from engine.blocks import Execution, ExecutionStatus
from engine.errors import SandboxUnusable
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
_DRAINS = 64  # reads that empty any pipe


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


class Outcome(NamedTuple):
    """What one worker did with one cell. Without a result, the worker is of no more use."""

    status: ExecutionStatus
    stdout: str
    stderr: str
    result: Result | None
    figures: tuple[bytes, ...]
    seconds: float
    reason: str  # of an interrupt or an end, as a sentence; empty otherwise

    def execution(self, limits: Limits, reason: str = "") -> Execution:
        """As the rest of the program knows it; `reason` overrides the outcome's own."""
        result = self.result or Result(nonce="", id=0, ok=False, error=None)
        error = reason or self.reason or _one_line(result.error, limits)
        if self.status is ExecutionStatus.ERROR and not error:
            error = "The cell failed."
        latex = _cleaned(result.latex, limits)
        return Execution(
            self.status,
            stdout=self.stdout,
            stderr=self.stderr,
            result=_cleaned(result.text, limits),
            latex=latex if latex and len(latex) <= limits.text_chars else None,
            figures=self.figures,
            error=None if self.status is ExecutionStatus.OK else error,
            failing_line=_one_line(result.failing_line, limits),
            traceback=_cleaned(result.traceback, limits),
            seconds=self.seconds,
        )


def _cleaned(text: str | None, limits: Limits) -> str | None:
    return None if text is None else clean_text(text, limits.text_chars)


def _one_line(text: str | None, limits: Limits) -> str | None:
    return None if text is None else " ".join(clean_text(text, limits.line_chars).split())


class _Ended(Exception):
    """The worker is of no more use."""

    def __init__(self, status: ExecutionStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class Exchange:
    """Runs one cell. `run` may be called once."""

    def __init__(self, worker: Process, number: int, limits: Limits, seconds: float) -> None:
        self._worker = worker
        self._number = number
        self._limits = limits
        self._seconds = seconds
        self._nonce = secrets.token_hex(16)
        self._started = time.monotonic()
        self._stdout = Capture(limits.kept_chars)
        self._stderr = Capture(limits.kept_chars)
        self._output_bytes = 0
        self._reader = FrameReader(limits.frame_bytes)
        self._figures: list[bytes] = []
        self._result: Result | None = None
        self._interrupted = self._next_interrupt = 0.0
        self._reason = ""

    def run(self, code: str, cancel: threading.Event) -> Generator[str, None, Outcome]:
        """Yield what the cell prints, return what came of it."""
        status = ExecutionStatus.OK
        try:
            self._refuse_idle_talk()
            request = {"id": self._number, "nonce": self._nonce, "code": code}
            self._worker.send(encode(request))
            while self._result is None:
                self._watch(cancel)
                yield from self._take(self._worker.receive(POLL_SECONDS))
            yield from self._drain()
        except _Ended as end:
            status, self._reason, self._result = end.status, end.reason, None
        else:
            if self._interrupted:
                status = ExecutionStatus.INTERRUPTED
                self._reason += " The variables are kept."
            elif not self._result.ok:
                status = ExecutionStatus.ERROR
        rest = self._stdout.finish()
        if rest:
            yield rest
        self._stderr.finish()
        return Outcome(
            status,
            self._stdout.text,
            self._stderr.text,
            self._result,
            tuple(self._figures) if self._result else (),
            time.monotonic() - self._started,
            self._reason,
        )

    def _watch(self, cancel: threading.Event) -> None:
        """Interrupt the cell when it is time to, and end it when that does not help."""
        now = time.monotonic()
        if not self._interrupted and cancel.is_set():
            self._interrupted, self._reason = now, "Stopped."
        elif not self._interrupted and now - self._started >= self._seconds:
            self._interrupted, self._reason = now, f"Out of time after {self._seconds:.0f} s."
        if not self._interrupted:
            return
        if now - self._interrupted >= self._limits.grace_seconds:
            raise _Ended(
                ExecutionStatus.KILLED,
                f"{self._reason} The cell did not react, and its process was ended.",
            )
        if now >= self._next_interrupt:
            self._next_interrupt = now + _REPEAT_SECONDS
            self._worker.interrupt()

    def _take(self, arrived: list[tuple[Source, bytes]]) -> Iterator[str]:
        for source, data in arrived:
            if source is Source.RESULTS:
                self._take_result(data)
                continue
            self._output_bytes += len(data)
            if self._output_bytes > self._limits.output_bytes:
                raise _Ended(
                    ExecutionStatus.KILLED,
                    f"The cell printed more than {self._limits.output_bytes // 1_000_000} MB, and "
                    "its process was ended.",
                )
            if source is Source.STDERR:
                self._stderr.feed(data)
                continue
            shown = self._stdout.feed(data)
            if shown:
                yield shown

    def _take_result(self, data: bytes) -> None:
        if not data:
            if self._result is None:
                self._worker.kill()
                reason = f"The cell's process {self._worker.exit_sentence()}."
                raise _Ended(ExecutionStatus.CRASHED, reason)
            return  # the next cell will find out
        try:
            for message in self._reader.feed(data):
                self._take_message(message)
            if self._result is not None and not self._reader.empty:
                raise Violation("bytes after the result")
        except Violation as violation:
            raise _Ended(
                ExecutionStatus.VIOLATION,
                f"The cell's process broke the protocol ({violation}) and was ended.",
            ) from None

    def _take_message(self, message: Message) -> None:
        if self._result is not None:
            raise Violation("a message after the result")
        if isinstance(message, Ready) or message.id != self._number:
            raise Violation("a message out of turn")
        if not secrets.compare_digest(message.nonce.encode(), self._nonce.encode()):
            raise Violation("a message that was not asked for")
        if isinstance(message, Result):
            self._result = message
        elif len(self._figures) >= self._limits.figures:
            raise Violation("too many figures")
        else:
            limits = self._limits
            png = clean_png(message.png, limits.figure_bytes, limits.figure_pixels)
            self._figures.append(png)

    def _drain(self) -> Iterator[str]:
        """What was printed before the result was sent, and is still in the pipes."""
        for _ in range(_DRAINS):
            arrived = self._worker.receive(0)
            if not any(data for _, data in arrived):
                return
            yield from self._take(arrived)
        raise _Ended(ExecutionStatus.VIOLATION, "The cell's process did not stop printing.")

    def _refuse_idle_talk(self) -> None:
        """Drop what was printed since the last cell; anything else should not have come."""
        for _ in range(_DRAINS):
            arrived = self._worker.receive(0)
            if not arrived:
                return
            for source, data in arrived:
                if source is Source.RESULTS and data:
                    raise _Ended(
                        ExecutionStatus.VIOLATION,
                        "The process sent a message between two cells and was ended.",
                    )
                if source is Source.RESULTS:
                    self._worker.kill()
                    reason = f"Between two cells, the process {self._worker.exit_sentence()}."
                    raise _Ended(ExecutionStatus.CRASHED, reason)
        raise _Ended(ExecutionStatus.VIOLATION, "The process kept printing between two cells.")


def finish(run: Generator[str, None, Outcome]) -> Outcome:
    """Run to the end; what is printed is in the outcome."""
    while True:
        try:
            next(run)
        except StopIteration as end:
            outcome: Outcome = end.value
            return outcome


def await_ready(worker: Process, nonce: str, limits: Limits) -> None:
    """Wait until the worker says that it is confined and warm.

    Raises:
        SandboxUnusable: it does not, or it says something else.
    """
    reader = FrameReader(limits.frame_bytes)
    errors = Capture(limits.line_chars)
    deadline = time.monotonic() + limits.start_seconds
    while time.monotonic() < deadline:
        for source, data in worker.receive(0.05):
            if source is Source.STDERR:
                errors.feed(data)
            if source is not Source.RESULTS:
                continue
            if not data:
                errors.finish()
                last = errors.text.strip().rsplit("\n", 1)[-1]
                raise SandboxUnusable("A worker ended while it was starting.", last)
            try:
                messages = reader.feed(data)
            except Violation as violation:
                raise SandboxUnusable(f"A worker sent {violation}.") from None
            if messages:
                if messages == [Ready(nonce)] and reader.empty:
                    # A spare may have said so long ago, and be gone since.
                    if any(source is Source.RESULTS for source, _ in worker.receive(0)):
                        raise SandboxUnusable("A worker ended before it was used.")
                    return
                raise SandboxUnusable("A worker did not say that it is ready.")
    raise SandboxUnusable(f"A worker was not ready after {limits.start_seconds:.0f} s.")
