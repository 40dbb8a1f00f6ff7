"""A runtime that writes what it is told to, and a kernel that answers from a table."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field

from engine.blocks import Execution, ExecutionStatus, Sampling, Variable
from engine.errors import RuntimeLost
from engine.runtime import Piece, Placement, Stop, StreamUsage

OK, ERROR = ExecutionStatus.OK, ExecutionStatus.ERROR


@dataclass
class FakeStream:
    """Writes one part a call of `generate`; `text` is all it holds."""

    parts: list[str | RuntimeLost]
    text: str
    room: int = 10**6  # tokens until the context is full
    token: int = 1  # characters a token
    closed: bool = False
    generated: int = 0
    samplings: list[Sampling] = field(default_factory=list)
    _rest: str = ""

    @property
    def usage(self) -> StreamUsage:
        return StreamUsage(10, 10 + self.generated, self.generated, 0.0, len(self.text))

    def generate(
        self, sampling: Sampling, max_tokens: int, cancel: threading.Event
    ) -> Generator[str, None, Stop]:
        self.samplings.append(sampling)
        if not self._rest:
            part = self.parts.pop(0) if self.parts else ""
            if isinstance(part, RuntimeLost):
                raise part
            self._rest = part
        for _ in range(max_tokens):
            if cancel.is_set():
                return Stop.CANCELLED
            if not self._rest:
                return Stop.END
            if self.generated >= self.room:
                return Stop.CONTEXT
            token, self._rest = self._rest[: self.token], self._rest[self.token :]
            self.text += token
            self.generated += 1
            yield token
        return Stop.LENGTH

    def append(self, pieces: Sequence[Piece], *, drop: int = 0) -> None:
        self._rest = ""
        self.text = self.text[: len(self.text) - drop]
        self.text += "".join(piece.text for piece in pieces)

    def close(self) -> None:
        self.closed = True


NOWHERE = Placement("Nowhere.")


@dataclass
class FakeRuntime:
    """Opens a stream an attempt; each attempt is a list of parts."""

    attempts: list[list[str | RuntimeLost]]
    room: int = 10**6
    token: int = 1
    name: str = "fake"
    context_tokens: int = 4096
    placement: Placement = NOWHERE
    streams: list[FakeStream] = field(default_factory=list)

    def open(self, prompt: Sequence[Piece]) -> FakeStream:
        text = "".join(piece.text for piece in prompt)
        self.streams.append(FakeStream(self.attempts.pop(0), text, self.room, self.token))
        return self.streams[-1]

    def close(self) -> None:
        pass


Table = Callable[[str], Execution]


def printed(text: str) -> Execution:
    return Execution(OK, stdout=text)


def failed(error: str) -> Execution:
    return Execution(ERROR, error=error, failing_line="line 1: x")


@dataclass
class FakeKernel:
    table: Table
    isolation: str = "none"
    cell_seconds: float = 1.0
    closed: bool = False
    codes: list[str] = field(default_factory=list)

    def run(self, code: str, cancel: threading.Event) -> Generator[str, None, Execution]:
        self.codes.append(code)
        execution = self.table(code)
        if execution.stdout:
            yield execution.stdout
        return execution

    def variables(self) -> tuple[Variable, ...]:
        return tuple(Variable(f"cell_{n}", "str", code) for n, code in enumerate(self.codes))

    def close(self) -> None:
        self.closed = True


@dataclass
class FakePool:
    table: Table
    isolation: str = "none"
    cell_seconds: float = 1.0
    kernels: list[FakeKernel] = field(default_factory=list)

    def take(self) -> FakeKernel:
        self.kernels.append(FakeKernel(self.table, cell_seconds=self.cell_seconds))
        return self.kernels[-1]

    def close(self) -> None:
        pass
