"""The results of an evaluation: a folder with what was asked, each solution, and the summary.

    run.json        what was measured and how; the same folder is never used for two things
    results.jsonl   one solution a line with its verdicts, written as they come
    summary.json    the figures

A line is a solution in the JSON form of `engine.blocks` with a few keys more, so that whatever
reads solutions reads results.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from engine.blocks import Reason, Solution, Tally
from engine.errors import UsageError
from training.data.lines import Lines, unwritable, write
from training.data.rows import read_rows
from training.grading import Verdicts


class Failure(StrEnum):
    """What became of a problem that was not solved. The values of `Reason` are kept."""

    WRONG_SUPPORTED = "wrong_supported"  # a wrong answer, and some output shows it
    WRONG_UNSUPPORTED = "wrong_unsupported"  # a wrong answer that no output shows
    NO_ANSWER = "no_answer"
    OUT_OF_BLOCKS = "out_of_blocks"
    OUT_OF_CONTEXT = "out_of_context"
    CODE_KEPT_FAILING = "code_kept_failing"


class Result(Solution, frozen=True, kw_only=True, omit_defaults=True):
    """A solution with its verdicts. After a vote it is the winner's, and its usage that of all."""

    id: str
    reference: str
    verdicts: Verdicts
    failure: Failure | None = None  # None: right, by Math-Verify's verdict
    tally: Tally | None = None  # None: there was no vote
    groups_right: tuple[bool | None, ...] = ()  # Math-Verify on the answer of each of its groups
    subject: str = ""  # as the set says it; empty where it does not
    level: str = ""


def failure_of(solution: Solution, verdicts: Verdicts) -> Failure | None:
    if verdicts.math_verify:
        return None
    if solution.answer is None:
        reason = solution.reason or Reason.NO_ANSWER
        return Failure(reason.value) if reason is not Reason.ANSWERED else Failure.NO_ANSWER
    return Failure.WRONG_SUPPORTED if solution.supported else Failure.WRONG_UNSUPPORTED


class Results:
    """The folder of one evaluation, new or taken up again. Killed at any moment, it loses no line.

    Raises:
        UsageError: the folder holds another run.
        TutorError: it cannot be written to.
    """

    def __init__(self, folder: Path, asked: dict[str, Any]) -> None:
        self._folder = folder
        path = folder / "results.jsonl"
        try:
            if path.exists() and path.stat().st_size:
                _expect_same(folder, asked)
        except OSError as error:
            raise unwritable(folder, error) from error
        _write(folder / "run.json", asked)
        self._lines = Lines(path, Result)

    @property
    def results(self) -> list[Result]:
        return self._lines.rows

    def add(self, result: Result) -> None:
        """Write one more line.

        Raises:
            TutorError: it cannot be written, for instance because the disk is full.
        """
        self._lines.add(result)

    def summarise(self, figures: dict[str, Any]) -> None:
        """Write summary.json; raises what `add` raises."""
        _write(self._folder / "summary.json", figures)

    def close(self) -> None:
        self._lines.close()


_ELSEWHERE = "Choose another out=."


def _expect_same(folder: Path, asked: dict[str, Any]) -> None:
    path = folder / "run.json"
    try:
        before = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise UsageError(f"{folder} holds other results.", _ELSEWHERE) from None
    except ValueError as error:
        raise UsageError(f"{path} is damaged: {error}.", _ELSEWHERE) from None
    for key in {**asked, **before}:
        was, now = before.get(key), asked.get(key)
        if was != now:
            raise UsageError(
                f"{folder} holds another run: {key} was {was}, now it is {now}.", _ELSEWHERE
            )


def read_results(folder: Path) -> list[Result]:
    """The results of an evaluation, finished or not.

    Raises:
        UsageError: the folder holds none, or a line of it is broken.
    """
    return [result for _, result in read_rows(folder / "results.jsonl", Result)]


def _write(path: Path, content: dict[str, Any]) -> None:
    write(path, json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n")


# --- figures ------------------------------------------------------------------------------------

GRADERS = ("math_verify", "mathcoder")


def summary(results: Sequence[Result]) -> dict[str, Any]:
    """The figures of some results: counts, tokens, seconds, shares from 0 to 1."""
    verdicts = {name: [getattr(r.verdicts, name) for r in results] for name in GRADERS}
    return {
        **_accuracy(results),
        "by_subject": _by(results, lambda result: result.subject),
        "by_level": _by(results, lambda result: result.level),
        "by_votes": _by_votes(results),
        "without_verdict": {name: given.count(None) for name, given in verdicts.items()},
        "answered": sum(r.answer is not None for r in results),
        "supported": sum(r.supported is True for r in results),
        "failures": dict(_counted(r.failure for r in results if r.failure)),
        "tokens": sum(r.usage.generated_tokens for r in results),
        "prompt_tokens": sum(r.usage.prompt_tokens for r in results),
        "evaluated_tokens": sum(r.usage.evaluated_tokens for r in results),
        "seconds": round(sum(r.usage.seconds for r in results), 3),
        "decode_seconds": round(sum(r.usage.decode_seconds for r in results), 3),
    }


def _accuracy(results: Sequence[Result]) -> dict[str, Any]:
    n = len(results)
    right = {name: sum(getattr(r.verdicts, name) is True for r in results) for name in GRADERS}
    return {
        "n": n,
        "accuracy": {name: _share(count, n) for name, count in right.items()},
        "interval_95": {name: wilson(count, n) for name, count in right.items()},
        "correct": right,
    }


def _by(results: Sequence[Result], key: Callable[[Result], str]) -> dict[str, Any]:
    """The accuracy of each part of a set; nothing for a set without parts."""
    parts = sorted({key(result) for result in results if key(result)})
    return {part: _accuracy([r for r in results if key(r) == part]) for part in parts}


def _by_votes(results: Sequence[Result]) -> dict[str, float | None]:
    """Accuracy by Math-Verify had there been fewer votes: of the first 1, 2, … of each problem.

    The first of those that ended: a vote that was stopped because it could change nothing would
    have come out like the others, or not; nobody knows.
    """
    voted = [result for result in results if result.tally and result.groups_right]
    most = max((result.tally.asked for result in voted if result.tally), default=0)
    return {
        str(votes): _share(sum(_first_right(result, votes) for result in voted), len(results))
        for votes in range(1, most + 1)
    }


def _first_right(result: Result, votes: int) -> bool:
    """Whether the answer that most of the first so many votes reach is right."""
    assert result.tally is not None
    ended = [vote.number for vote in result.tally.votes if vote.reason is not Reason.STOPPED]
    first = set(ended[:votes])
    counted = [
        (len(first.intersection(group.votes)), is_right is True)
        for group, is_right in zip(result.tally.groups, result.groups_right, strict=True)
    ]
    most, is_right = max(counted, key=lambda pair: pair[0])  # of equal ones the group that leads
    return most > 0 and is_right


def _share(count: int, n: int) -> float | None:
    return round(count / n, 6) if n else None


def _counted(failures: Iterable[Failure]) -> list[tuple[str, int]]:
    return [(failure.value, count) for failure, count in Counter(failures).most_common()]


def wilson(right: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    """Wilson's score interval of a share (Wilson 1927); z of 1.96 makes it the one of 95 %."""
    if n == 0:
        return 0.0, 1.0
    share = right / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + (z / (2 * n)) ** 2)
    return round(max(0.0, middle - half), 6), round(min(1.0, middle + half), 6)
