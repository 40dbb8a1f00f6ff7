"""Makes the solved examples in `resources/samples`: a real model solves them, its code really runs.

    python docs/samples.py solve --model qwen2.5-coder-0.5b --out candidates
    python docs/samples.py solve --model starter --prompt trained --topic functions --out candidates
    python docs/samples.py keep candidates/functions-1-seed3.json candidates/calculus-1-seed0.json

`solve` asks every problem of `PROBLEMS` that is no sample yet, with one seed after another, until a
solution passes: it states the expected answer, an executed output shows that answer, nothing failed
in its last attempt, and there is a figure where one is wanted. What passes is a candidate. A person
reads it and says `keep`, which gives it the next free number of its topic.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

import msgspec

from engine import answers, resources
from engine.blocks import (
    BlockKind,
    ExecutionStatus,
    Sampling,
    Solution,
    solution_from_json,
    to_json,
)
from engine.errors import TutorError
from engine.events import solution_of
from engine.loading import open_tutor
from engine.solver import DEFAULTS, Solver

SAMPLES = resources.path("samples")


class Problem(NamedTuple):
    topic: str
    words: str
    answer: str
    figure: bool = False  # whether its solution must draw one


# Written for this purpose. Those that were tried and never passed are not listed.
PROBLEMS = (
    Problem("algebra", "方程式 3x + 5 = 20 を解きなさい。", "5"),
    Problem("arithmetic", "1個120円のりんごを5個買いました。全部で何円ですか。", "600"),
    Problem(
        "functions",
        "Draw the graph of y = 2x - 6 with matplotlib, and print where y is 0.",
        "3",
        figure=True,
    ),
    Problem(
        "calculus",
        "Draw the graph of y = x^2 with matplotlib, and print the integral of x^2 from 0 to 3.",
        "9",
        figure=True,
    ),
    Problem("functions", "If f(x) = 3x + 2, what is f(f(4))?", "44"),
    Problem(
        "functions",
        "Plot y = x^2 - 4x + 3 with matplotlib, and print its zeros.",
        "1, 3",
        figure=True,
    ),
    Problem("arithmetic", "時速60kmの車は3時間で何km進みますか。", "180"),
    Problem("geometry", "底辺が8cm、高さが5cmの三角形の面積は何cm²ですか。", "20"),
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    solve = commands.add_parser("solve")
    solve.add_argument("--model", required=True, help="an id of the catalogue or a GGUF file")
    solve.add_argument("--prompt", help="name of the instructions (resources/prompts)")
    solve.add_argument("--topic", help="only the problems of this topic")
    solve.add_argument("--seeds", type=int, default=6, help="how often a problem is tried")
    solve.add_argument("--out", type=Path, required=True, help="the folder for candidates")
    keep = commands.add_parser("keep")
    keep.add_argument("candidates", type=Path, nargs="+")
    arguments = parser.parse_args()
    try:
        if arguments.command == "keep":
            for candidate in arguments.candidates:
                print(kept(candidate))
            return
        arguments.out.mkdir(parents=True, exist_ok=True)
        with open_tutor(arguments.model, prompt=arguments.prompt) as solver:
            for number, problem in enumerate(wanted(arguments.topic), start=1):
                name = f"{problem.topic}-{number}"
                try_seeds(solver, problem, range(arguments.seeds), arguments.out / name)
    except TutorError as error:
        sys.exit(str(error))


def wanted(topic: str | None) -> Iterator[Problem]:
    there = {read(path).problem for path in SAMPLES.glob("*.json")}
    for problem in PROBLEMS:
        if problem.words not in there and topic in (None, problem.topic):
            yield problem


def try_seeds(solver: Solver, problem: Problem, seeds: range, path: Path) -> None:
    for seed in seeds:
        solution = solution_of(seeded(solver, seed).solve(problem.words))
        fault = fault_of(solution, problem)
        print(f"{problem.words[:60]} seed {seed}: {fault or 'passed'}", flush=True)
        if fault is None:
            candidate = path.with_name(f"{path.name}-seed{seed}.json")
            candidate.write_text(to_json(solution) + "\n", "utf-8")
            return


def seeded(solver: Solver, seed: int) -> Solver:
    """The first try is greedy: there a model is at its best more often than not."""
    sampling = Sampling(temperature=0.5 if seed else 0.0, top_p=0.95, seed=seed)
    settings = msgspec.structs.replace(DEFAULTS, sampling=sampling)
    return dataclasses.replace(solver, settings=settings)


def fault_of(solution: Solution, problem: Problem) -> str | None:
    """Why a solution is no example to show; None if a person should look at it."""
    executions = [
        block.execution
        for block in solution.last_attempt
        if block.kind is BlockKind.EXECUTION and block.execution is not None
    ]
    if solution.answer is None or not answers.same(solution.answer, problem.answer):
        return f"it answers {solution.answer}"
    if not solution.supported:
        return "no output shows the answer"
    if any(execution.status is not ExecutionStatus.OK for execution in executions):
        return "code failed"
    if problem.figure and not any(execution.figures for execution in executions):
        return "it draws nothing"
    return None


def kept(candidate: Path) -> Path:
    """Where a candidate lies as a sample now."""
    topic = candidate.name.rsplit("-", 2)[0]
    path = next(
        path for number in count(1) if not (path := SAMPLES / f"{topic}-{number}.json").exists()
    )
    path.write_text(to_json(read(candidate)) + "\n", "utf-8")
    return path


def read(path: Path) -> Solution:
    return solution_from_json(path.read_bytes())


if __name__ == "__main__":
    main()
