"""What the program itself asserts about answers is computed here: equal, or a solution.

A cell's result is what the cell's code says, and it can say what it likes. So nothing that the
program vouches for is taken from there: the checker has a worker of its own that has never run
anybody's code, runs `checking.py` in it, and hands answers over as strings, which are read by a
parser of ours and never evaluated.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import msgspec

from engine.blocks import Execution, ExecutionStatus
from engine.errors import SandboxUnusable
from engine.notation import infix
from engine.sandbox import Kernel, KernelPool

_SOURCE = Path(__file__).with_name("checking.py")
_LONGEST = 2_000  # characters of one answer


class Agreement(StrEnum):
    EQUAL = "equal"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


class Verdict(NamedTuple):
    """Whether two answers are the same, and how that was decided, for a person."""

    agreement: Agreement
    how: str

    def __bool__(self) -> bool:
        """Whether they were shown to be equal."""
        return self.agreement is Agreement.EQUAL


class _Reply(msgspec.Struct, forbid_unknown_fields=True):
    same: bool | None
    how: str


class Checker:
    """Compares answers. Thread-safe; one comparison at a time.

    Each takes at most the `cell_seconds` of the pool's limits, and then is undecided.
    """

    def __init__(self, pool: KernelPool) -> None:
        self._pool = pool
        self._kernel: Kernel | None = None
        self._lock = threading.Lock()

    def equal(self, a: str, b: str) -> Verdict:
        """Whether two answers, in LaTeX or plain mathematics, are the same value.

        Decimals are exact: 0.33 is 33/100 and not 1/3. Sets have no order. "x = 5" answers 5.
        """
        if max(len(a), len(b)) > _LONGEST:
            return Verdict(Agreement.UNDECIDED, "one of them is too long")
        return self._ask("equal", infix(a), infix(b))

    def holds(self, statement: str, values: Mapping[str, str]) -> Verdict:
        """Whether an equation or inequality is true for these values of its variables."""
        texts = {name: infix(value) for name, value in values.items()}
        if len(statement) + sum(map(len, texts.values())) > _LONGEST:
            return Verdict(Agreement.UNDECIDED, "it is too long")
        return self._ask("holds", infix(statement), texts)

    def close(self) -> None:
        with self._lock:
            self._drop()

    def _ask(self, what: str, *arguments: object) -> Verdict:
        with self._lock:
            try:
                execution = self._run(what, arguments)
            except SandboxUnusable as error:
                return Verdict(Agreement.UNDECIDED, str(error))
            if execution.status is not ExecutionStatus.OK:
                self._drop()
                return Verdict(Agreement.UNDECIDED, execution.error or "it could not be computed")
            return _verdict(execution.stdout)

    def _run(self, what: str, arguments: tuple[object, ...]) -> Execution:
        if self._kernel is None:
            self._kernel = self._pool.take()
            _to_end(self._kernel, _SOURCE.read_text(encoding="utf-8"))
        # JSON in ASCII, quoted once more, is a Python literal and nothing else.
        literal = json.dumps(json.dumps([what, *arguments]))
        return _to_end(self._kernel, f"print(answer(*json.loads({literal})))")

    def _drop(self) -> None:
        if self._kernel is not None:
            self._kernel.close()
            self._kernel = None


def _verdict(printed: str) -> Verdict:
    try:
        reply = msgspec.json.decode(printed, type=_Reply)
    except msgspec.MsgspecError:
        return Verdict(Agreement.UNDECIDED, "it could not be computed")
    if reply.same is None:
        return Verdict(Agreement.UNDECIDED, reply.how)
    return Verdict(Agreement.EQUAL if reply.same else Agreement.DIFFERENT, reply.how)


def _to_end(kernel: Kernel, code: str) -> Execution:
    running = kernel.run(code, threading.Event())
    while True:
        try:
            next(running)
        except StopIteration as end:
            execution: Execution = end.value
            return execution
