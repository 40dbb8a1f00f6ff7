"""The graders against the verdicts that MathCoder's authors publish, and how fast they judge.

    python -m benchmarks.grading FOLDER

FOLDER holds files of the form of tests/data/mathcoder_traces. Printed are: on how many solutions
the port of the paper's grader gives the published verdict, every one where it does not, how many
checks a second each grader makes and what they take of the processor, on those files and on answers
that all need computer algebra, and how long a check that never ends holds the next one up.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from engine.errors import TutorError, UsageError
from training.data.traces import Published, read_published
from training.grading import Graders

_NEVER_ENDS = "9^{9^{9^{9^{9}}}}"


def main(arguments: Sequence[str]) -> int:
    try:
        if len(arguments) != 1:
            raise UsageError("One folder of published solutions is needed.")
        rows = [row for path in _files(Path(arguments[0])) for row in read_published(path)]
        with Graders() as graders:
            _compare_with_published(graders, rows)
            stated = [(row.reference, row.solution.answer) for row in rows if row.solution.answer]
            _time_math_verify(graders, "Math-Verify", stated)
            _time_math_verify(graders, "Math-Verify, algebra alone", _algebra())
            _time_an_endless_check(graders)
    except TutorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def _files(folder: Path) -> list[Path]:
    if not (files := sorted(folder.glob("*.jsonl"))):
        raise UsageError(f"{folder} holds no published solutions.")
    return files


def _compare_with_published(graders: Graders, rows: Sequence[Published]) -> None:
    clock = _Clock(graders)
    differ = [
        row
        for row in rows
        if row.correct
        is not graders.mathcoder(row.reference, row.completion, gsm8k="GSM8K" in row.source)
    ]
    told = clock.told(len(rows))
    equal = len(rows) - len(differ)
    share = equal / len(rows)
    print(f"paper's grader: {equal} of {len(rows)} published verdicts ({share:.2%}), {told}")
    for row in differ:
        print(f"  {row.source}: {row.reference!r} against {row.completion[:60]!r}: {row.correct}")


def _time_math_verify(graders: Graders, name: str, answers: Sequence[tuple[str, str]]) -> None:
    clock = _Clock(graders)
    right = sum(graders.math_verify(reference, answer) is True for reference, answer in answers)
    print(f"{name}: {right} of {len(answers)} right, {clock.told(len(answers))}")


def _algebra() -> list[tuple[str, str]]:
    """Polynomials against their factors, every other one wrong."""
    return [
        (f"x^2 + {a + b}x + {a * b + wrong}", f"(x + {a})(x + {b})")
        for a in range(1, 11)
        for b in range(11, 21)
        for wrong in (0, 1)
    ]


class _Clock:
    """What passes of time and of the processor, here and in the worker that judges."""

    def __init__(self, graders: Graders) -> None:
        self._graders = graders
        self._began = self._now()

    def told(self, checks: int) -> str:
        here, worker, time_ = (b - a for a, b in zip(self._began, self._now(), strict=True))
        spent = (
            f"{1000 * here / checks:.2f} + {1000 * worker / checks:.2f} ms of the processor each"
        )
        return f"{checks / time_:.0f} checks/s ({spent}, here and in the worker)"

    def _now(self) -> tuple[float, float, float]:
        worker = float(self._graders._run("__import__('time').process_time()").result or "nan")
        return time.process_time(), worker, time.perf_counter()


def _time_an_endless_check(graders: Graders) -> None:
    started = time.perf_counter()
    verdict = graders.math_verify("4", _NEVER_ENDS)
    next_one = graders.math_verify("x^2 - 1", "(x - 1)(x + 1)")
    seconds = time.perf_counter() - started
    print(f"an endless check: verdict {verdict}, the next one {next_one}, {seconds:.1f} s for both")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
