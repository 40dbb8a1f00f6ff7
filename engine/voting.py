"""Votes: several solutions of one problem side by side, and the answer that most of them reach.

The most that can be had from a small model for more time: with 50 votes ToRA-Code-7B solves 52.5 %
of MATH instead of 44.6 % (arXiv 2309.17452). As in SC-TIR, with which NuminaMath won the first AIMO
prize, solutions that do not go by what was executed are left out; as with Qwen2.5-Math, answers are
grouped by value before they are counted.

The first vote is the solution that would be written without a vote: greedy, as a rule. SC-TIR draws
all of its 48 at random; with the few votes of one machine the greedy one is the best single guess.
A tie goes to an answer that some output supports, and then to the earliest vote.
"""

from __future__ import annotations

import dataclasses
import functools
import threading
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from fractions import Fraction
from typing import NamedTuple

import msgspec

from engine.answers import same
from engine.blocks import (
    BlockKind,
    ExecutionStatus,
    Group,
    Pruned,
    Reason,
    Solution,
    Tally,
    Usage,
    Vote,
)
from engine.dialects import Turn
from engine.errors import TutorError
from engine.events import Event, VotesCounted, solution_of
from engine.notation import expression, infix
from engine.sandbox import KernelPool
from engine.sandbox.checker import Checker
from engine.solver import Beginning, Solver

TEMPERATURE = 0.7  # of votes that would otherwise be greedy, and then all alike
AT_ONCE = 16  # more sequences than this in one step hardly write more tokens a second
_POLL_SECONDS = 0.05

Equal = Callable[[str, str], bool]


class Outcome(NamedTuple):
    """What came of a vote."""

    tally: Tally
    solutions: dict[int, Solution]  # of all votes that were begun, by number

    @property
    def solution(self) -> Solution:
        """The solution that won."""
        assert self.tally.winner is not None  # there is no outcome without one
        return self.solutions[self.tally.winner]


def sequences(votes: int) -> int:
    """How many solutions are written at once: what `open_tutor` is told as `parallel`."""
    return min(votes, AT_ONCE)


def vote(
    solver: Solver,
    problem: str,
    votes: int,
    earlier: Sequence[Turn] = (),
    cancel: threading.Event | None = None,
    begun: Beginning | None = None,
) -> Generator[Event, None, Outcome]:
    """Solve one problem several times; the answer that most solutions reach wins.

    Yields `VotesCounted` at the beginning and when a vote has ended, and at last the events of the
    solution that won, from `SolutionStarted` to `SolutionFinished`. Once the lead cannot be lost
    the other votes are stopped. A vote that fails (its model is lost, or its kernel) costs only
    itself.

    Args:
        solver: its runtime should write `sequences(votes)` texts side by side. The first vote has
            its sampling; so have the others, with other seeds, and at `TEMPERATURE` for greedy.
        problem, earlier, begun: as for `Solver.solve`.
        votes: how many solutions, one or more.
        cancel: once set, the votes that have ended decide.

    Raises:
        TutorError: every vote failed; the error is the first one's.
    """
    cancel = cancel or threading.Event()
    stop = threading.Event()
    if cancel.is_set():
        stop.set()
    clock = time.monotonic()
    written: dict[int, list[Event]] = {}
    ended: dict[int, Solution | TutorError] = {}
    tally = Tally(votes)
    yield VotesCounted(tally)
    with equality(solver.kernels) as equal, ThreadPoolExecutor(sequences(votes)) as threads:
        try:
            running = {
                threads.submit(_written, solver, number, problem, earlier, stop, begun): number
                for number in range(votes)
            }
            for future in _as_they_end(set(running), cancel, stop):
                number = running[future]
                try:
                    written[number] = future.result()
                except TutorError as error:
                    ended[number] = error
                else:
                    if not written[number]:
                        continue
                    ended[number] = solution_of(written[number])
                seconds = time.monotonic() - clock
                tally = count(votes, ended, equal, code=_may_run_code(solver), seconds=seconds)
                if tally.is_decided:
                    stop.set()
                yield VotesCounted(tally)
        finally:  # also when nobody wants to hear more
            stop.set()
            threads.shutdown(cancel_futures=True)
    if tally.winner is None:
        raise next(error for _, error in sorted(ended.items()) if isinstance(error, TutorError))
    yield from written[tally.winner]
    return Outcome(tally, {n: found for n, found in ended.items() if isinstance(found, Solution)})


def outcome(voting: Generator[Event, None, Outcome]) -> Outcome:
    """What `vote` comes to, for whoever does not follow it."""
    while True:
        try:
            next(voting)
        except StopIteration as end:
            found: Outcome = end.value
            return found


def _written(
    solver: Solver,
    number: int,
    problem: str,
    earlier: Sequence[Turn],
    stop: threading.Event,
    begun: Beginning | None,
) -> list[Event]:
    """The events of one vote; none if it need not begin. The first one always does."""
    if number and stop.is_set():
        return []
    return list(voter(solver, number).solve(problem, earlier, stop, begun))


def voter(solver: Solver, number: int) -> Solver:
    """The solver of one vote: the first writes as ever, the others at random."""
    if number == 0:
        return solver
    settings, sampling = solver.settings, solver.settings.sampling
    # Each attempt of a solution has the next seed and the next examples. Without this distance the
    # second attempt of one vote would be the first of the next, word for word.
    distance = number * (settings.restarts + 1)
    drawn = msgspec.structs.replace(
        sampling,
        temperature=sampling.temperature or TEMPERATURE,
        seed=sampling.seed + distance,
    )
    return dataclasses.replace(
        solver,
        settings=msgspec.structs.replace(settings, sampling=drawn),
        instructions=solver.instructions._replace(draw=solver.instructions.draw + distance),
    )


def _as_they_end(
    running: set[Future[list[Event]]], cancel: threading.Event, stop: threading.Event
) -> Iterator[Future[list[Event]]]:
    while running:
        ended, running = wait(running, _POLL_SECONDS, FIRST_COMPLETED)
        if cancel.is_set():
            stop.set()
        yield from ended


def _may_run_code(solver: Solver) -> bool:
    return solver.settings.max_cells > 0 and solver.dialect.name != "plain"


# What the votes amount to -----------------------------------------------------------------------


def count(
    asked: int,
    ended: Mapping[int, Solution | TutorError],
    equal: Equal,
    *,
    code: bool = True,
    seconds: float = 0.0,
) -> Tally:
    """The tally of some votes.

    Args:
        asked: how many solutions were wanted.
        ended: those that have ended, by the number of the vote; an error for one that failed.
        equal: whether two answers are the same value.
        code: whether they could run code; only then is one without code pruned.
        seconds: wall clock since they were begun.
    """
    votes = [_vote(number, found, code=code) for number, found in sorted(ended.items())]
    answered = [vote for vote in votes if vote.answer is not None]
    groups = _groups([vote for vote in answered if vote.pruned is None] or answered, equal)
    solutions = [found for found in ended.values() if isinstance(found, Solution)]
    return Tally(
        asked,
        tuple(votes),
        tuple(Group(group[0].answer or "", tuple(v.number for v in group)) for group in groups),
        _winner(groups, [vote for vote in votes if isinstance(ended[vote.number], Solution)]),
        _together([solution.usage for solution in solutions], seconds),
    )


def pruned(solution: Solution, *, code: bool = True) -> Pruned | None:
    """Why a solution's answer does not go by what was executed; None if it may.

    `code`: whether it could run code; only then is it pruned for having none.
    """
    blocks = solution.last_attempt
    executions = [at for at, block in enumerate(blocks) if block.kind is BlockKind.EXECUTION]
    if not executions:
        return Pruned.NO_CODE if code else None
    # In words, an answer is also announced before it is computed; a box is the answer itself.
    if any("\\boxed" in block.text for block in blocks[: executions[0]]):
        return Pruned.ANSWER_BEFORE_OUTPUT
    last = blocks[executions[-1]].execution
    failed = last is not None and last.status is not ExecutionStatus.OK
    return Pruned.ENDED_ON_ERROR if failed else None


def _vote(number: int, ended: Solution | TutorError, *, code: bool) -> Vote:
    if isinstance(ended, TutorError):
        return Vote(number, Reason.RUNTIME_LOST, detail=str(ended))
    return Vote(
        number,
        ended.reason or Reason.NO_ANSWER,
        ended.answer,
        ended.supported,
        None if ended.answer is None else pruned(ended, code=code),
    )


def _groups(votes: Sequence[Vote], equal: Equal) -> list[list[Vote]]:
    """Votes with the same answer together: the largest group first, of equal ones one that an
    output supports, of those the earlier."""
    groups: list[list[Vote]] = []
    for vote in votes:
        for group in groups:
            if equal(group[0].answer or "", vote.answer or ""):
                group.append(vote)
                break
        else:
            groups.append([vote])
    return sorted(groups, key=lambda group: (-len(group), not any(v.supported for v in group)))


def _winner(groups: Sequence[Sequence[Vote]], begun: Sequence[Vote]) -> int | None:
    """Of the votes that lead, the first that an output supports. Without any answer, the first
    that came to an end of its own."""
    if groups:
        return min(groups[0], key=lambda vote: (not vote.supported, vote.number)).number
    cut_off = (Reason.STOPPED, Reason.RUNTIME_LOST)
    if not begun:
        return None
    return min(begun, key=lambda vote: (vote.reason in cut_off, vote.number)).number


def _together(usages: Sequence[Usage], seconds: float) -> Usage:
    """Tokens are added up; the prompt of all is one and the same."""
    return Usage(
        prompt_tokens=max((usage.prompt_tokens for usage in usages), default=0),
        evaluated_tokens=sum(usage.evaluated_tokens for usage in usages),
        generated_tokens=sum(usage.generated_tokens for usage in usages),
        decode_seconds=sum(usage.decode_seconds for usage in usages),
        seconds=seconds,
    )


@contextmanager
def equality(kernels: KernelPool) -> Iterator[Equal]:
    """Whether two answers are the same: by reading them, or by algebra in a kernel of its own."""
    with closing(Checker(kernels)) as checker:

        @functools.cache
        def equal(a: str, b: str) -> bool:
            if same(a, b):
                return True
            return not (_is_number(a) and _is_number(b)) and bool(checker.equal(a, b))

        yield equal


def _is_number(answer: str) -> bool:
    """Whether it is an exact number: two of those are the same or not without any algebra."""
    read = expression(infix(answer))
    return read is not None and isinstance(read.constant(), Fraction)
