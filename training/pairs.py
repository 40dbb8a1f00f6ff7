"""Pairs for preference training: right solutions, and wrong ways on from a step of each.

    python -m training.pairs RECIPE [key=value …]

Step-controlled (arXiv 2407.00782): of a right solution the first steps are kept (a step is a block
of text or code with what came out of it), and the model goes on from there, hotter with each try,
until it ends on a wrong answer. Both ways begin alike, so that what is learned is the difference
the rest makes. The same command goes on where it stopped.

Beside the pairs stand what was asked (`….recipe.yaml`), a report (`….report.json`), and what came
of each solution (`….tried`).
"""

from __future__ import annotations

import hashlib
import random
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace as with_
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from engine.answers import same
from engine.blocks import Block, BlockKind, Reason, Sampling, Solution, Value
from engine.errors import ExitCode, ProblemTooLong, RuntimeLost, TutorError, UsageError
from engine.events import solution_of
from engine.loading import open_tutor
from engine.sandbox.checker import Agreement, Checker
from engine.solver import DEFAULTS, Beginning, Settings, Solver
from training.data.lines import Lines, beside, write
from training.data.pairs import Pair
from training.data.records import Record, read_records
from training.recipe import load
from training.solutions import Writer, say, side_by_side

Count = Annotated[int, Meta(ge=1)]
Temperature = Annotated[float, Meta(gt=0, le=5)]


class Recipe(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """See `training/recipes/pairs.yaml`."""

    model: str
    records: list[str]  # files of right solutions
    out: str
    steps: Count = 1  # from how many of a solution's steps it is gone on
    tries: Count = 7  # from each, until one ends wrong
    temperature: Temperature = 1.1
    hotter: Annotated[float, Meta(ge=0)] = 0.05  # with each try
    hottest: Temperature = 1.4
    dialect: str | None = None
    prompt: str | None = None
    seed: Annotated[int, Meta(ge=0, lt=2**32)] = 0
    block_tokens: Count = DEFAULTS.block_tokens
    max_cells: Count = DEFAULTS.max_cells
    parallel: Count = 8
    allow_unisolated: bool = False

    @property
    def settings(self) -> Settings:
        return Settings(
            sampling=Sampling(self.temperature, seed=self.seed),
            block_tokens=self.block_tokens,
            max_cells=self.max_cells,
            restarts=0,
        )

    @property
    def identity(self) -> list[object]:
        """What decides the pair of a solution."""
        writer = Writer(
            model=self.model, dialect=self.dialect, prompt=self.prompt, settings=self.settings
        )
        return [writer.identity, self.steps, self.tries, self.hotter, self.hottest]


class Tried(Value, frozen=True):
    """What came of a solution and a step."""

    key: str  # of both
    pair: Pair | None = None
    why: str = ""  # there is no pair


class _Task(Value, frozen=True):
    record: Record
    kept: int  # blocks of the solution

    @property
    def key(self) -> str:
        content = msgspec.json.encode([self.record.problem, self.record.blocks, self.kept])
        return hashlib.sha256(content).hexdigest()[:16]


def main(arguments: Sequence[str]) -> int:
    try:
        make(load(arguments, Recipe))
    except TutorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Stopped. The same command goes on from here.", file=sys.stderr)
        return ExitCode.INTERRUPTED
    return 0


def make(recipe: Recipe) -> dict[str, Any]:
    """Write the pairs, and return the report.

    Raises:
        TutorError: something that was asked for cannot be used. What was made is kept.
    """
    out = Path(recipe.out)
    tasks = list(_tasks(recipe))
    digest = hashlib.sha256(msgspec.json.encode(recipe.identity)).hexdigest()[:12]
    with closing(Lines(beside(out, "tried") / f"{digest}.jsonl", Tried)) as lines:
        there = {row.key for row in lines.rows}
        missing = [task for task in tasks if task.key not in there]
        if len(missing) < len(tasks):
            say(f"{len(tasks) - len(missing)} are there already.")
        if missing:
            _try(recipe, missing, lines)
        tried = {row.key: row for row in lines.rows}
    found = [tried[task.key] for task in tasks]
    pairs = [row.pair for row in found if row.pair]
    report = {
        "tried": len(found),
        "pairs": len(pairs),
        "without": dict(Counter(row.why for row in found if row.pair is None)),
        "temperatures": dict(sorted(Counter(f"{pair.temperature:.2f}" for pair in pairs).items())),
    }
    write(out, b"".join(msgspec.json.encode(pair) + b"\n" for pair in pairs))
    write(beside(out, "report.json"), msgspec.json.format(msgspec.json.encode(report)) + b"\n")
    write(beside(out, "recipe.yaml"), msgspec.yaml.encode(msgspec.to_builtins(recipe)))
    say(f"{len(pairs)} pairs of {len(tasks)} in {out}.")
    return report


def _tasks(recipe: Recipe) -> Iterator[_Task]:
    """Each solution with the steps it is gone on from, drawn by the seed.

    Raises:
        UsageError: a file cannot be read, a line is no record, or none can be gone on from.
    """
    found = False
    for name in recipe.records:
        for record in read_records(Path(name)):
            places = _steps(record.blocks) if record.answer else []
            drawn = random.Random(f"{recipe.seed} {record.problem}")  # noqa: S311 - no secret
            for kept in sorted(drawn.sample(places, min(recipe.steps, len(places)))):
                found = True
                yield _Task(record, kept)
    if not found:
        raise UsageError(
            "There is no solution of two steps or more with a reference.",
            "Give records= from training.sample or training.data.",
        )


def _steps(blocks: Sequence[Block]) -> list[int]:
    """How many blocks may be kept: those of the first step, of two, but not all of them."""
    begins = [at for at, block in enumerate(blocks) if block.kind is not BlockKind.EXECUTION]
    return begins[1:]


def _try(recipe: Recipe, tasks: Sequence[_Task], lines: Lines[Tried]) -> None:
    with open_tutor(
        recipe.model,
        dialect=recipe.dialect,
        prompt=recipe.prompt,
        settings=recipe.settings,
        parallel=recipe.parallel,
        allow_unisolated=recipe.allow_unisolated,
    ) as solver:
        checker = Checker(solver.kernels)
        work = partial(_tried, recipe, solver, checker)
        with closing(checker), closing(side_by_side(work, tasks, recipe.parallel)) as ended:
            for number, row in enumerate(ended, start=1):
                lines.add(row)
                came = "a pair" if row.pair else row.why
                say(f"{number}/{len(tasks)}: {came}")


def _tried(
    recipe: Recipe, solver: Solver, checker: Checker, task: _Task, cancel: threading.Event
) -> Tried:
    """
    Raises:
        RuntimeLost: the model went away.
    """
    for number in range(recipe.tries):
        temperature = min(recipe.temperature + number * recipe.hotter, recipe.hottest)
        try:
            solution = _gone_on(solver, task, temperature, recipe.seed + number, cancel)
        except ProblemTooLong:
            return Tried(task.key, why="the problem is too long")
        if not _begins_alike(task, solution):
            return Tried(task.key, why="its outputs are others now")
        wrong = solution.answer
        if wrong is None or same(wrong, task.record.answer):
            continue
        # What cannot be told apart from the reference is not called wrong.
        if checker.equal(wrong, task.record.answer).agreement is Agreement.DIFFERENT:
            return Tried(task.key, _pair(task, solution, wrong, temperature))
    return Tried(task.key, why="no try ended wrong")


def _gone_on(
    solver: Solver, task: _Task, temperature: float, seed: int, cancel: threading.Event
) -> Solution:
    hot = replace(solver.settings, sampling=Sampling(temperature, seed=seed))
    begun = Beginning(task.record.blocks[: task.kept])
    events = with_(solver, settings=hot).solve(task.record.problem, cancel=cancel, begun=begun)
    solution = solution_of(events)
    if solution.reason is Reason.RUNTIME_LOST:
        raise RuntimeLost(
            solution.detail or Reason.RUNTIME_LOST.sentence,
            "What was made is kept: the same command goes on.",
        )
    return solution


def _begins_alike(task: _Task, solution: Solution) -> bool:
    """Whether the kept blocks stand there again: code may print something else each time."""
    kept = task.record.blocks[: task.kept]
    again = solution.blocks[: task.kept]
    return [(b.kind, b.text) for b in kept] == [(b.kind, b.text) for b in again]


def _pair(task: _Task, solution: Solution, wrong: str, temperature: float) -> Pair:
    record, kept = task.record, task.kept
    return Pair(
        problem=record.problem,
        shared=record.blocks[:kept],
        chosen=record.blocks[kept:],
        rejected=tuple(Block(block.kind, block.text) for block in solution.blocks[kept:]),
        answer=record.answer,
        wrong=wrong,
        source=record.source,
        licence=record.licence,
        temperature=temperature,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
