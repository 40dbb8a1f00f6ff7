"""Many solutions of many problems, written by one model: what is sampled, voted on and compared.

    found = solutions(Writer(model="starter"), problems, 8, Path("sampled.solutions"))
    found["What is 1 + 2?"]  # eight of them, by number

They are kept in a file of a folder, a line each in the JSON form of `engine.blocks`, so that
whatever reads solutions reads them. The file is named after everything that decides what is
written: a run that was killed goes on from it, and so does one with more problems or more
solutions of each. Where a server stands decides nothing: a run goes on with other servers of the
same model.
"""

from __future__ import annotations

import hashlib
import re
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import asdict, replace

from engine.blocks import Execution, Reason, Solution, Value
from engine.errors import ProblemTooLong, RuntimeLost, UsageError
from engine.events import SolutionFinished, solution_of
from engine.loading import open_tutor
from engine.solver import DEFAULTS, Settings, Solver
from engine.voting import voter
from training.data.lines import Lines

T = TypeVar("T")
R = TypeVar("R")

_SECONDS_A_LINE = 5.0  # between two lines of progress


class Writer(Value, frozen=True, kw_only=True):
    """A model and how it is asked; see `engine.loading.open_tutor`."""

    model: str
    dialect: str | None = None
    prompt: str | None = None
    settings: Settings = DEFAULTS
    parallel: int = 1
    allow_unisolated: bool = False

    @property
    def identity(self) -> list[object]:
        """What decides the solutions."""
        file = Path(self.model)
        changed = file.stat().st_mtime_ns if file.is_file() else None
        named: object = self.model
        if self.model.startswith("http"):
            named = sorted(set(re.findall("#([^,]+)", self.model)))
        settings = asdict(self.settings)
        sampling = asdict(settings.pop("sampling"))
        # A limit that comes later, and is as ever here, makes no other run of this one.
        limits = {key: value for key, value in settings.items() if value != getattr(DEFAULTS, key)}
        return [named, changed, self.dialect, self.prompt, sampling, limits]


class Numbered(Solution, frozen=True, kw_only=True):
    """A solution, and which of its problem's it is. Of its executions only the ends are kept."""

    number: int  # counted from 0


def solutions(
    writer: Writer, problems: Iterable[str], count: int, folder: Path
) -> dict[str, list[Solution]]:
    """So many solutions of each problem; those that the folder has are not written again.

    The first is written as `writer.settings` say, the others as `engine.voting.voter` says: with
    other seeds, and at random where the first is greedy.

    Raises:
        RuntimeLost: the model went away. What was written is kept.
        UsageError: the folder's solutions are by another model of that name.
        TutorError: the model cannot be used, or the folder not be written to.
    """
    asked = list(dict.fromkeys(problems))
    digest = hashlib.sha256(msgspec.json.encode(writer.identity)).hexdigest()[:12]
    with closing(Lines(folder / f"{digest}.jsonl", Numbered)) as lines:
        there = {(one.problem, one.number) for one in lines.rows}
        tasks = [(problem, number) for problem in asked for number in range(count)]
        missing = [task for task in tasks if task not in there]
        if len(missing) < len(tasks):
            say(f"{len(tasks) - len(missing)} solutions are there already.")
        if missing:
            _write(writer, missing, lines)
        written: dict[tuple[str, int], Solution] = {
            (one.problem, one.number): one for one in lines.rows
        }
    return {problem: [written[problem, number] for number in range(count)] for problem in asked}


_Task = tuple[str, int]  # a problem, and the number of the solution


def _write(writer: Writer, tasks: Sequence[_Task], lines: Lines[Numbered]) -> None:
    with open_tutor(
        writer.model,
        dialect=writer.dialect,
        prompt=writer.prompt,
        settings=writer.settings,
        parallel=writer.parallel,
        allow_unisolated=writer.allow_unisolated,
    ) as solver:
        _expect_same_model(lines, solver)
        solve = partial(_solved, solver)
        said = clock = time.monotonic()
        with closing(side_by_side(solve, tasks, writer.parallel)) as written:
            for number, solution in enumerate(written, start=1):
                lines.add(solution)
                now = time.monotonic()
                if now - said >= _SECONDS_A_LINE or number == len(tasks):
                    said = now
                    say(_progress(number, len(tasks), now - clock))


def _expect_same_model(lines: Lines[Numbered], solver: Solver) -> None:
    name = solver.origin.model
    other = next((row.origin.model for row in lines.rows if row.origin), name)
    if other != name:
        raise UsageError(
            f"{lines.path} holds solutions by {other}, and this is {name}.", "Choose another out=."
        )


def side_by_side(
    work: Callable[[T, threading.Event], R], items: Iterable[T], at_once: int
) -> Generator[R, None, None]:
    """What comes of each item, as it is ready, so many at once. To be closed.

    Those that are ready at the same time come in the items' order. `work` is told by the event
    that nobody waits for its result any more. What it raises is raised here, behind whatever was
    ready by then.
    """
    waiting = enumerate(items)
    cancel = threading.Event()
    with ThreadPoolExecutor(at_once, "solving") as threads:

        def started(count: int) -> dict[Future[R], int]:
            some = islice(waiting, count)
            return {threads.submit(work, item, cancel): number for number, item in some}

        running = started(2 * at_once)
        try:
            while running:
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                running |= started(len(done))
                turn = {
                    future: (future.exception() is not None, running[future]) for future in done
                }
                for future in sorted(turn, key=turn.__getitem__):
                    del running[future]
                    yield future.result()
        finally:  # whatever ended this: those under way stop within a token, the others never start
            cancel.set()
            threads.shutdown(cancel_futures=True)


def _solved(solver: Solver, task: _Task, cancel: threading.Event) -> Numbered:
    """
    Raises:
        RuntimeLost: the model went away.
    """
    problem, number = task
    try:
        events = list(voter(solver, number).solve(problem, cancel=cancel))
    except ProblemTooLong:
        return Numbered(problem, reason=Reason.OUT_OF_CONTEXT, origin=solver.origin, number=number)
    match events[-1]:
        case SolutionFinished(reason=Reason.RUNTIME_LOST, detail=detail):
            raise RuntimeLost(
                detail or Reason.RUNTIME_LOST.sentence,
                "What was written is kept: the same command goes on.",
            )
    return _numbered(solution_of(events), number)


def _numbered(solution: Solution, number: int) -> Numbered:
    blocks = tuple(
        replace(block, execution=_end(block.execution)) if block.execution else block
        for block in solution.blocks
    )
    return Numbered(**{**asdict(solution), "blocks": blocks}, number=number)


def _end(execution: Execution) -> Execution:
    """How it ended. What the model was shown of its output is the block's text."""
    return Execution(execution.status, error=execution.error, seconds=execution.seconds)


def _progress(number: int, of: int, seconds: float) -> str:
    minutes = seconds / number * (of - number) / 60
    rate = number / max(seconds, 1e-9) * 60
    return f"{number}/{of} solutions; {rate:.3g} a minute, about {minutes:.0f} min left"


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
