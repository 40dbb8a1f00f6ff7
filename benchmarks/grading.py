"""The graders against the verdicts that MathCoder's authors publish, and how fast they judge.

    python -m benchmarks.grading FOLDER

FOLDER holds files of the form of tests/data/mathcoder_traces. Printed are: on how many solutions
the port of the paper's grader gives the published verdict, every one where it does not, how many
checks a second each grader makes, and how long a check that never ends holds the next one up.
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
            _time_math_verify(graders, rows)
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
    started = time.perf_counter()
    differ = [
        row
        for row in rows
        if row.correct
        is not graders.mathcoder(row.reference, row.completion, gsm8k="GSM8K" in row.source)
    ]
    seconds = time.perf_counter() - started
    equal = len(rows) - len(differ)
    print(f"paper's grader: {equal} of {len(rows)} published verdicts ({equal / len(rows):.2%}), "
          f"{len(rows) / seconds:.0f} checks/s")  # fmt: skip
    for row in differ:
        print(f"  {row.source}: {row.reference!r} against {row.completion[:60]!r}: {row.correct}")


def _time_math_verify(graders: Graders, rows: Sequence[Published]) -> None:
    answers = [(row.reference, row.solution.answer) for row in rows if row.solution.answer]
    started = time.perf_counter()
    right = sum(graders.math_verify(reference, answer) is True for reference, answer in answers)
    seconds = time.perf_counter() - started
    print(f"Math-Verify: {right} of {len(answers)} right, {len(answers) / seconds:.0f} checks/s")


def _time_an_endless_check(graders: Graders) -> None:
    started = time.perf_counter()
    verdict = graders.math_verify("4", _NEVER_ENDS)
    next_one = graders.math_verify("4", "4.0")
    seconds = time.perf_counter() - started
    print(f"an endless check: verdict {verdict}, the next one {next_one}, {seconds:.1f} s for both")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
