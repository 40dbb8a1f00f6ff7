"""How many problems of a file a model solves: accuracy by both graders, tokens, seconds, failures.

    python -m training.evaluate model=starter data=FILE out=DIR [limit=50] [key=value …]

    model        a model of the catalogue, a GGUF file, or the URL of a server
    data         a file or folder of problems (`training.data.problems` has the forms), the name of
                 a public set (gsm8k, math, svamp, mathematics, simuleq, gsm-hard, asdiv, mgsm-ja …)
                 or a file of the hub, hf://datasets/OWNER/NAME/FILE: fetched once
    out          a folder for results.jsonl, summary.json and pictures; the same command goes on
                 from there
    limit        only the first so many problems
    dialect, prompt                       instead of what suits the model
    temperature, top_p, min_p, seed       how tokens are chosen; greedy without them
    votes        solutions of each problem: the answer that most of them reach is judged, and the
                 tokens are those of all (`engine.voting`)
    block_tokens, max_cells, restarts     limits of a solution
    check_seconds                         what a grader may take for one answer
    parallel                              problems at a time, each with its votes side by side; the
                                          same text may then come out a little different, see
                                          `engine.runtime.llama`
    allow_unisolated                      true: run code where it cannot be confined

Through the tutor's own solver. Math-Verify judges the answer that the tutor states, the paper's
grader reads the closing text as it did for the paper. A problem that is longer than the context is
one more unsolved problem. Needs no torch.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from engine.blocks import Reason, Sampling, Solution, Tally
from engine.errors import ExitCode, ProblemTooLong, RuntimeLost, TutorError, UsageError
from engine.events import SolutionFinished, solution_of
from engine.loading import open_tutor
from engine.solver import DEFAULTS, Settings, Solver
from engine.voting import outcome, sequences, vote
from training import figures
from training.arguments import options
from training.data.lines import unwritable
from training.data.problems import Problem, read_problems
from training.data.sets import find_set
from training.grading import Graders
from training.published import published
from training.results import Result, Results, failure_of, summary
from training.solutions import side_by_side

Count = Annotated[int, Meta(ge=1)]
Share = Annotated[float, Meta(ge=0, le=1)]


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line may say; see the module."""

    model: str
    data: str
    out: str
    limit: Count | None = None
    dialect: str | None = None
    prompt: str | None = None
    temperature: Annotated[float, Meta(ge=0, le=5)] = 0.0
    top_p: Share = 1.0
    min_p: Share = 0.0
    seed: Annotated[int, Meta(ge=0, lt=2**32)] = 0
    block_tokens: Count = DEFAULTS.block_tokens
    max_cells: Annotated[int, Meta(ge=0)] = DEFAULTS.max_cells
    restarts: Annotated[int, Meta(ge=0)] = DEFAULTS.restarts
    votes: Annotated[int, Meta(ge=1, le=256)] = 1
    parallel: Count = 1
    check_seconds: Annotated[float, Meta(gt=0)] = 5.0
    allow_unisolated: bool = False

    @property
    def settings(self) -> Settings:
        return Settings(
            sampling=Sampling(self.temperature, self.top_p, self.min_p, self.seed),
            block_tokens=self.block_tokens,
            max_cells=self.max_cells,
            restarts=self.restarts,
        )

    @property
    def identity(self) -> dict[str, Any]:
        """What two runs have in common whose results may stand in one folder."""
        named = msgspec.structs.asdict(self)
        del named["limit"], named["out"]
        if self.votes == 1:  # as runs were named before there were votes
            del named["votes"]
        file = Path(self.model)
        changed = file.stat().st_mtime_ns if file.is_file() else None
        return {**named, "model_changed_ns": changed, "version": version("mathcoder-tutor")}


def main(arguments: Sequence[str]) -> int:
    try:
        evaluate(options(arguments, Options))
    except TutorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Stopped. The same command goes on from here.", file=sys.stderr)
        return ExitCode.INTERRUPTED
    return 0


def evaluate(asked: Options) -> dict[str, Any]:
    """Measure, and return what is written to summary.json.

    Raises:
        TutorError: something that was asked for cannot be used. The results so far are kept.
    """
    problems = read_problems(find_set(asked.data), asked.limit)
    with closing(Results(Path(asked.out), asked.identity)) as results:
        left = _unsolved(problems, results, asked.data)
        if len(left) < len(problems):
            _say(f"{len(problems) - len(left)} solutions are there already.")
        try:
            if left:
                _measure(asked, left, results)
        finally:
            wanted = {problem.id for problem in problems}
            measured = summary([result for result in results.results if result.id in wanted])
            measured["published"] = published(asked.data)
            results.summarise({**measured, "asked": len(problems), "run": asked.identity})
    figures.show(measured)
    try:
        figures.draw(measured, Path(asked.out))
    except OSError as error:
        raise unwritable(Path(asked.out), error) from error
    _say(_in_words(measured))
    return measured


def _unsolved(problems: Sequence[Problem], results: Results, data: str) -> list[Problem]:
    solved = {result.id: result for result in results.results}
    for problem in problems:
        if problem.id in solved and solved[problem.id].problem != problem.text:
            raise UsageError(
                f"{data} has changed: {problem.id} was another problem.", "Choose another out=."
            )
    return [problem for problem in problems if problem.id not in solved]


def _measure(asked: Options, problems: Sequence[Problem], results: Results) -> None:
    unisolated = asked.allow_unisolated
    gsm8k = "gsm8k" in asked.data.lower()  # as the paper's grader decides it
    solve = _solved if asked.votes == 1 else partial(_voted, asked.votes)
    with (
        open_tutor(
            asked.model,
            dialect=asked.dialect,
            prompt=asked.prompt,
            settings=asked.settings,
            parallel=asked.parallel * sequences(asked.votes),
            allow_unisolated=unisolated,
        ) as solver,
        Graders(check_seconds=asked.check_seconds, allow_unisolated=unisolated) as graders,
        closing(side_by_side(partial(solve, solver), problems, asked.parallel)) as solved,
    ):
        clock = time.monotonic()
        for number, (problem, solution, tally) in enumerate(solved, start=1):
            closing_text = solution.last_attempt[-1].text if solution.blocks else ""
            verdicts = graders.verdicts(problem.answer, solution.answer, closing_text, gsm8k=gsm8k)
            groups = tally.groups if tally else ()
            fields = {name: getattr(solution, name) for name in Solution.__struct_fields__}
            fields |= {
                "id": problem.id,
                "reference": problem.answer,
                "verdicts": verdicts,
                "failure": failure_of(solution, verdicts),
                "tally": tally,
                "groups_right": tuple(
                    graders.math_verify(problem.answer, group.answer) for group in groups
                ),
                "subject": problem.subject,
                "level": problem.level,
            }
            result = Result(**fields)
            results.add(result)
            _say(_progress(result, number, len(problems), time.monotonic() - clock))


_Solved = tuple[Problem, Solution, Tally | None]


def _solved(solver: Solver, problem: Problem, cancel: threading.Event) -> _Solved:
    """The model's solution; one that ran out of context before it began has no blocks.

    Raises:
        RuntimeLost: the model went away. Its solution is not counted.
    """
    try:
        events = list(solver.solve(problem.text, cancel=cancel))
    except ProblemTooLong:
        return problem, _too_long(solver, problem), None
    match events[-1]:
        case SolutionFinished(reason=Reason.RUNTIME_LOST, detail=detail):
            raise _lost(problem, detail)
    return problem, solution_of(events), None


def _voted(votes: int, solver: Solver, problem: Problem, cancel: threading.Event) -> _Solved:
    """The solution that wins the vote, with the tokens of all votes; raises what `_solved` does."""
    try:
        voted = outcome(vote(solver, problem.text, votes, cancel=cancel))
    except ProblemTooLong:
        return problem, _too_long(solver, problem), None
    for one in voted.tally.votes:
        if one.reason is Reason.RUNTIME_LOST:
            raise _lost(problem, one.detail)
    return problem, replace(voted.solution, usage=voted.tally.usage), voted.tally


def _too_long(solver: Solver, problem: Problem) -> Solution:
    return Solution(problem.text, reason=Reason.OUT_OF_CONTEXT, origin=solver.origin)


def _lost(problem: Problem, detail: str) -> RuntimeLost:
    return RuntimeLost(
        detail or Reason.RUNTIME_LOST.sentence,
        f"It was at {problem.id}. What was measured is kept: the same command goes on.",
    )


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _progress(result: Result, number: int, of: int, seconds: float) -> str:
    said = "no answer" if result.answer is None else " ".join(result.answer.split())[:40]
    judged = "right" if result.failure is None else result.failure.value.replace("_", " ")
    minutes = seconds / number * (of - number) / 60
    return (
        f"{number}/{of} {result.id}: {said} ({judged}; {result.usage.seconds:.1f} s);"
        f" about {minutes:.0f} min left"
    )


def _in_words(measured: dict[str, Any]) -> str:
    shares = (
        f"{share:.1%} by {name} ({low:.1%} to {high:.1%})"
        for name, share in measured["accuracy"].items()
        for low, high in [measured["interval_95"][name]]
        if share is not None
    )
    spent = f"{measured['tokens']} tokens, {measured['seconds']:.0f} s"
    return f"{measured['n']} problems: {', '.join(shares)}; {spent}."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
