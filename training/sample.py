"""LCE examples that a model writes itself: rejection sampling and self-distillation.

    python -m training.sample RECIPE [key=value …]

For instance

    python -m training.sample sample model=starter
    python -m training.sample distill model=http://a:8000,http://b:8000 parallel=64

A model (of the catalogue, a GGUF file, or servers with commas between them) writes several
solutions of each problem, with the tutor's own solver and sandbox, and a rule decides which are
learned from:

    correct   those whose answer is the reference, as many different programs as `filters.programs`
              allows (ToRA, arXiv 2309.17452, keeps four)
    agree     one of those that agree, when so large a `share` of all do: for problems without a
              reference (MathCoder, arXiv 2310.03731, section 2.2, asks that three of three do)

A solution is never learned from that failed anywhere, states its answer before any output, or
states one that no output shows, whatever its answer is.

Beside the records stand what was asked (`….recipe.yaml`), a report (`….report.json`), and all
solutions (`….solutions`). The same command goes on from those after any end, and another rule,
share or filter is applied to them without asking the model again.
"""

from __future__ import annotations

import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from engine.answers import same
from engine.blocks import (
    Block,
    BlockKind,
    ExecutionStatus,
    Pruned,
    Reason,
    Sampling,
    Solution,
)
from engine.errors import ExitCode, TutorError, UsageError
from engine.sandbox.kernel import Pool
from engine.solver import DEFAULTS, Settings
from engine.voting import Equal, count, equality, pruned
from training.data.asked import Asked, Origin, asked
from training.data.filters import Rules, filtered
from training.data.lines import beside, write
from training.data.making import BY_ALGEBRA, BY_TEXT, Dropped, Made
from training.data.records import Record
from training.data.report import dropped_because, totals
from training.recipe import load
from training.solutions import Writer, say, solutions

Count = Annotated[int, Meta(ge=1)]
Share = Annotated[float, Meta(ge=0, le=1)]


class Recipe(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the recipe file says; see `training/recipes/sample.yaml` and `distill.yaml`."""

    model: str
    out: str
    problems: list[Origin]
    rule: Literal["correct", "agree"]
    samples: Annotated[int, Meta(ge=1, le=1024)]
    share: Annotated[float, Meta(gt=0.5, le=1)] = 1.0
    keep: Literal["shortest", "first"] = "shortest"
    filters: Rules = Rules(programs=4)
    dialect: str | None = None
    prompt: str | None = None
    temperature: Annotated[float, Meta(ge=0, le=5)] = 0.8
    top_p: Share = 1.0
    min_p: Share = 0.0
    seed: Annotated[int, Meta(ge=0, lt=2**32)] = 0
    block_tokens: Count = DEFAULTS.block_tokens
    max_cells: Count = DEFAULTS.max_cells
    parallel: Count = 8
    allow_unisolated: bool = False

    @property
    def writer(self) -> Writer:
        return Writer(
            model=self.model,
            dialect=self.dialect,
            prompt=self.prompt,
            settings=Settings(
                sampling=Sampling(self.temperature, self.top_p, self.min_p, self.seed),
                block_tokens=self.block_tokens,
                max_cells=self.max_cells,
                failed_cells=1,  # nothing is learned from what failed once: it need not go on
                restarts=0,
            ),
            parallel=self.parallel,
            allow_unisolated=self.allow_unisolated,
        )


def main(arguments: Sequence[str]) -> int:
    try:
        sample(load(arguments, Recipe))
    except TutorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Stopped. The same command goes on from here.", file=sys.stderr)
        return ExitCode.INTERRUPTED
    return 0


def sample(recipe: Recipe) -> dict[str, Any]:
    """Make the file, and return the report.

    Raises:
        TutorError: something that was asked for cannot be used. What was written is kept.
    """
    if recipe.rule == "agree" and recipe.samples == 1:
        raise UsageError("One solution agrees with nothing.", "Ask for more: samples=3.")
    out = Path(recipe.out)
    filtered([], recipe.filters)  # what they need can be read, before hours are spent
    problems = asked(recipe.problems, recipe.seed)
    folder = beside(out, "solutions")
    written = solutions(recipe.writer, [one.problem for one in problems], recipe.samples, folder)
    with Pool(0, allow_unisolated=recipe.allow_unisolated) as pool, equality(pool) as equal:
        judged = {one: list(_judged(recipe, one, written[one.problem], equal)) for one in problems}
    made = [item for items in judged.values() for item in items]
    records, left_out = filtered([one for one in made if isinstance(one, Record)], recipe.filters)
    report = {
        "solutions": dropped_because([one for one in made if isinstance(one, Dropped)]),
        "filters": {"kept": len(records), **dropped_because(left_out)},
        "sources": _by_source(judged, records),
        "usage": _usage(written),
        **totals(records),
    }
    random.Random(recipe.seed).shuffle(records)  # noqa: S311 - an order is no secret
    write(out, b"".join(msgspec.json.encode(record) + b"\n" for record in records))
    write(beside(out, "report.json"), msgspec.json.format(msgspec.json.encode(report)) + b"\n")
    write(beside(out, "recipe.yaml"), msgspec.yaml.encode(msgspec.to_builtins(recipe)))
    solved = len({record.problem for record in records})
    say(f"{len(records)} records of {solved} of {len(problems)} problems in {out}.")
    return report


# --- the rules ----------------------------------------------------------------------------------


def _judged(
    recipe: Recipe, one: Asked, written: Sequence[Solution], equal: Equal
) -> Iterator[Made]:
    """A record or the reason against it: of each solution, or of the problem where they vote."""
    if recipe.rule == "agree":
        yield agreed(one, written, equal, share=recipe.share, keep=recipe.keep)
    elif not one.answer:
        yield Dropped("the problem has no reference", one.problem)
    else:
        for solution in written:
            yield correct(one, solution, equal)


def correct(one: Asked, solution: Solution, equal: Equal) -> Made:
    """The record of a solution that ends on the reference and has no flaw."""
    if found := flaw(solution):
        return found
    answer = solution.answer or ""
    if not equal(answer, one.answer):
        detail = f"{answer} instead of {one.answer}"
        return Dropped("the answer is not the reference", one.problem, detail)
    how = BY_TEXT if same(answer, one.answer) else BY_ALGEBRA
    return _record(one, solution, one.answer, how)


def agreed(
    one: Asked,
    written: Sequence[Solution],
    equal: Equal,
    *,
    share: float = 1.0,
    keep: Literal["shortest", "first"] = "shortest",
) -> Made:
    """The record of one of the solutions that agree, if so many of all do.

    Who counts is decided as in a vote (`engine.voting`): not those without code, with the answer
    before any output, or that ended on an error. Where there is a reference after all, it must be
    what they agree on.
    """
    tally = count(len(written), dict(enumerate(written)), equal)
    numbers = () if tally.counts_pruned or not tally.groups else tally.groups[0].votes
    if len(numbers) < math.ceil(share * len(written) - 1e-9):
        return Dropped("too few solutions agree", one.problem, tally.sentence)
    answer = tally.groups[0].answer
    if one.answer and not equal(answer, one.answer):
        detail = f"{answer} instead of {one.answer}"
        return Dropped("they agree on another answer than the reference", one.problem, detail)
    agreeing = [written[number] for number in numbers]
    without_flaw = [solution for solution in agreeing if flaw(solution) is None]
    if not without_flaw:
        why = next(filter(None, map(flaw, agreeing))).why
        return Dropped("none of those that agree can be learned from", one.problem, why)
    chosen = without_flaw[0] if keep == "first" else min(without_flaw, key=_length)
    how = f"{len(numbers)} of {len(written)} solutions agree"
    return _record(one, chosen, one.answer or chosen.answer or answer, how)


def flaw(solution: Solution) -> Dropped | None:
    """Why a solution is not learned from, whatever it answers; None if nothing is wrong with it."""
    why = _flaw(solution)
    return Dropped(why, solution.problem) if why else None


def _flaw(solution: Solution) -> str:
    if any(not _went_well(block) for block in solution.blocks):
        return "the code failed"
    if solution.answer is None:
        reason = solution.reason or Reason.NO_ANSWER
        return f"there is no answer: {reason.value.replace('_', ' ')}"
    if cause := pruned(solution):
        return _PRUNED[cause]
    if _is_said_before(solution.answer, solution):
        return _BEFORE
    return "" if solution.supported else "the answer is not supported"


_BEFORE = "the answer is stated before the code"
_PRUNED = {
    Pruned.NO_CODE: "there is no code",
    Pruned.ANSWER_BEFORE_OUTPUT: _BEFORE,
    Pruned.ENDED_ON_ERROR: "the code failed",
}


def _went_well(block: Block) -> bool:
    return block.execution is None or block.execution.status is ExecutionStatus.OK


def _is_said_before(answer: str, solution: Solution) -> bool:
    """Whether the text before the first code has the answer already, which its problem has not.

    Such code only confirms what was guessed (NeMo-Skills leaves it out as well).
    """
    blocks = solution.last_attempt
    coded = next(at for at, block in enumerate(blocks) if block.kind is BlockKind.CODE)
    said = " ".join(block.text for block in blocks[:coded])
    alone = re.compile(rf"(?<![\w.,]){re.escape(answer)}(?!\w|[.,]\d)")
    return bool(alone.search(said)) and not alone.search(solution.problem)


def _length(solution: Solution) -> int:
    return sum(len(block.text) for block in solution.last_attempt)


def _record(one: Asked, solution: Solution, answer: str, how: str) -> Record:
    model = solution.origin.model if solution.origin else "a model"
    return Record(
        problem=one.problem,
        blocks=tuple(
            Block(block.kind, block.text)
            for block in solution.last_attempt
            if block.text.strip() or block.kind is BlockKind.EXECUTION
        ),
        answer=answer,
        source=f"{one.source}, solved by {model}",
        licence=one.licence,
        checked=how,
        language=one.language,
    )


# --- the report ---------------------------------------------------------------------------------


def _by_source(
    judged: Mapping[Asked, Sequence[Made]], records: Sequence[Record]
) -> dict[str, dict[str, Any]]:
    """Of each source: its problems, how many were kept of, and of how many so many were right."""
    kept = Counter(record.problem for record in records)
    found: dict[str, dict[str, Any]] = {}
    for one, made in judged.items():
        figures = found.setdefault(
            one.source, {"problems": 0, "with_records": 0, "records": 0, "passed": Counter()}
        )
        figures["problems"] += 1
        figures["with_records"] += one.problem in kept
        figures["records"] += kept[one.problem]
        figures["passed"][sum(isinstance(item, Record) for item in made)] += 1
    for figures in found.values():
        figures["passed"] = {str(n): count for n, count in sorted(figures["passed"].items())}
    return found


def _usage(written: Mapping[str, Sequence[Solution]]) -> dict[str, float]:
    usages = [solution.usage for several in written.values() for solution in several]
    return {
        "solutions": len(usages),
        "tokens": sum(usage.generated_tokens for usage in usages),
        "seconds": round(sum(usage.seconds for usage in usages), 1),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
