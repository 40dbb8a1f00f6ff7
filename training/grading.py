"""Verdicts on answers, by Math-Verify and by the paper's own grader.

Both need computer algebra on text that a model wrote, so both run in a kernel of the sandbox
(`training.judge`): a check that runs too long or takes its worker with it has no verdict, and the
next one has a fresh worker.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Generator
from decimal import Decimal
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from types import TracebackType

from engine.answers import same
from engine.blocks import Execution, ExecutionStatus, Value
from engine.errors import SandboxUnusable, TutorError
from engine.sandbox import Kernel
from engine.sandbox.kernel import Pool
from engine.sandbox.limits import Limits
from training import paper_grader

_PACKAGES = ("math-verify", "antlr4-python3-runtime")
_MODULES = ("sympy", "math_verify")
_JUDGE = Path(__file__).with_name("judge.py")
_SELF_TEST = "math_verify('4', '4') and not math_verify('4', '5') and same_number('1/2', '0.5')"
_LONGEST = 2_000  # characters of a reference or an answer that go to a kernel; no longer is right
_START_SECONDS = 60.0  # what a worker may take before its first check, on a machine that is busy
_ENDLESS = 1_000_000_000  # a worker judges for as long as the run lasts


class Verdicts(Value, frozen=True):
    """Whether an answer is right, by each grader; None where a grader came to no end."""

    math_verify: bool | None
    mathcoder: bool | None


class Graders:
    """Judges answers; to be closed, or used in a `with` block. Not for two threads at once.

    Raises:
        SandboxUnusable: no worker can be started, or Math-Verify does not work in it.
        TutorError: it is not installed.
    """

    def __init__(self, *, check_seconds: float = 5.0, allow_unisolated: bool = False) -> None:
        limits = Limits(
            cell_seconds=max(check_seconds, _START_SECONDS),
            replay_seconds=-1.0,  # the checks before the one that failed are done with
            cpu_seconds=_ENDLESS,
            cells=_ENDLESS,
        )
        self._check_seconds = check_seconds
        _expect_packages()
        self._pool = Pool(
            1, limits, allow_unisolated=allow_unisolated, modules=_MODULES, further=_PACKAGES
        )
        self._kernel: Kernel | None = None
        try:
            self._judge()
        except BaseException:
            self.close()
            raise

    def verdicts(
        self, reference: str, answer: str | None, closing: str, *, gsm8k: bool
    ) -> Verdicts:
        """Both verdicts on a solution.

        Args:
            answer: what the solution states; Math-Verify judges this.
            closing: the text of its last block; the paper's grader finds the answer in it itself.
            gsm8k: the problem is one of GSM8K's, where that grader ignores letters.
        """
        return Verdicts(
            math_verify=False if answer is None else self.math_verify(reference, answer),
            mathcoder=self.mathcoder(reference, closing, gsm8k=gsm8k),
        )

    def math_verify(self, reference: str, answer: str) -> bool | None:
        """Math-Verify's verdict; it is not symmetric. What is plain never comes to it."""
        settled = _settled(reference, answer)
        return settled if settled is not None else self._check("math_verify", reference, answer)

    def mathcoder(self, reference: str, closing: str, *, gsm8k: bool = False) -> bool | None:
        """The paper's grader's verdict on a message."""
        expected = paper_grader.extract(reference)
        found = paper_grader.extract(closing, digits_only=gsm8k)
        settled = paper_grader.settled(expected, found)
        if settled is not None:
            return settled
        return self._check("same_number", paper_grader.folded(expected), paper_grader.folded(found))

    def close(self) -> None:
        self._drop_judge()
        self._pool.close()

    def __enter__(self) -> Graders:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _check(self, function: str, reference: str, answer: str) -> bool | None:
        if max(len(reference), len(answer)) > _LONGEST:
            return False
        execution = self._run(f"{function}({reference!r}, {answer!r})", self._check_seconds)
        if execution.status is ExecutionStatus.OK:
            return execution.result == "True"
        if execution.status is not ExecutionStatus.ERROR:
            self._drop_judge()
        return None

    def _run(self, code: str, seconds: float = _START_SECONDS) -> Execution:
        kernel, stop = self._judge(), threading.Event()
        timer = threading.Timer(seconds, stop.set)
        timer.start()
        try:
            return _outcome(kernel.run(code, stop))
        finally:
            timer.cancel()

    def _judge(self) -> Kernel:
        """The kernel that judges, and has been seen to judge right."""
        if self._kernel is not None:
            return self._kernel
        self._kernel = self._pool.take()
        for code in (_JUDGE.read_text("utf-8"), _SELF_TEST):
            execution = self._run(code)
            if execution.status is not ExecutionStatus.OK:
                raise SandboxUnusable(f"The graders cannot be started: {execution.error}")
        if execution.result != "True":
            raise SandboxUnusable("Math-Verify does not judge right here.", "Install it anew.")
        return self._kernel

    def _drop_judge(self) -> None:
        if self._kernel is not None:
            self._kernel.close()
            self._kernel = None


def _outcome(run: Generator[str, None, Execution]) -> Execution:
    while True:
        try:
            next(run)
        except StopIteration as end:
            execution: Execution = end.value
            return execution


_PLAIN = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
_CLOSE = Decimal("1e-5")  # Math-Verify rounds to six places; nearer than this, it decides


def _settled(reference: str, answer: str) -> bool | None:
    """Two plain numbers, and two spellings of one value, need no computer algebra."""
    if _PLAIN.fullmatch(reference) and _PLAIN.fullmatch(answer):
        apart = abs(Decimal(reference) - Decimal(answer))
        return apart == 0 if apart == 0 or apart > _CLOSE else None
    # On one side alone, square brackets may be an interval's ([2, 3] is not 2, 3), and a logarithm
    # may be another one than the natural.
    comparable = all((mark in reference) == (mark in answer) for mark in ("[", "ln"))
    return True if comparable and same(reference, answer) else None


def _expect_packages() -> None:
    for name in _PACKAGES:
        try:
            distribution(name)
        except PackageNotFoundError:
            raise TutorError(
                f"The graders need the package {name}.",
                "Install what training needs: pip install 'mathcoder-tutor[training]'.",
            ) from None
