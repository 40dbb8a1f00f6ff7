"""Two evaluations of the same problems side by side: `python -m training.compare A B [out=FOLDER]`.

A and B are folders that `training.evaluate` wrote. Printed are both accuracies over the problems
that both have, which problems changed sides, and how likely so lopsided a change is by chance
(McNemar's exact test). The same is written to FOLDER, or to B:

    comparison-with-A.md     with the problems that changed sides and what each run answered
    comparison-with-A.png    what both, one or neither of the runs solve
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from engine.errors import TutorError, UsageError
from training.data.lines import unwritable
from training.results import GRADERS, Result, read_results, wilson

_NAMES = {"math_verify": "Math-Verify", "mathcoder": "the paper's grader"}


class Comparison(NamedTuple):
    """What one grader says of two runs, over the problems that both have."""

    grader: str
    n: int
    right: tuple[int, int]
    gained: tuple[str, ...]  # ids of the problems that only the second run solves
    lost: tuple[str, ...]  # and of those that only the first one solves

    @property
    def p_value(self) -> float:
        """Two-sided: of so many changes or more to one side, were both sides equally likely."""
        gained, changed = len(self.gained), len(self.gained) + len(self.lost)
        tail = sum(math.comb(changed, k) for k in range(min(gained, changed - gained) + 1))
        return min(1.0, 2 * tail / (1 << changed))

    @property
    def both(self) -> int:
        return self.right[1] - len(self.gained)


def compare(first: Sequence[Result], second: Sequence[Result], grader: str) -> Comparison:
    """Compare two runs by one of `GRADERS`.

    Raises:
        UsageError: they have no problem in common.
    """
    judged = [(b.id, _right(a, grader), _right(b, grader)) for a, b in pairs(first, second)]
    return Comparison(
        grader,
        len(judged),
        (sum(a for _, a, _ in judged), sum(b for _, _, b in judged)),
        tuple(name for name, a, b in judged if b and not a),
        tuple(name for name, a, b in judged if a and not b),
    )


def pairs(first: Sequence[Result], second: Sequence[Result]) -> list[tuple[Result, Result]]:
    """The results of the problems that both runs have; raises what `compare` raises."""
    earlier = {result.id: result for result in first}
    found = [
        (earlier[result.id], result)
        for result in second
        if result.id in earlier and earlier[result.id].problem == result.problem
    ]
    if not found:
        raise UsageError("The two runs have no problem in common.")
    return found


def _right(result: Result, grader: str) -> bool:
    return getattr(result.verdicts, grader) is True


def in_words(comparison: Comparison) -> str:
    """The comparison as lines for a person."""
    n, (before, after) = comparison.n, comparison.right
    return "\n".join(
        [
            f"{comparison.grader}, {n} problems: {before} right ({before / n:.1%}), "
            f"then {after} ({after / n:.1%}); p = {comparison.p_value:.3g}",
            f"  solved only by the second ({len(comparison.gained)}): "
            f"{', '.join(comparison.gained) or 'none'}",
            f"  solved only by the first ({len(comparison.lost)}): "
            f"{', '.join(comparison.lost) or 'none'}",
        ]
    )


# --- the report ---------------------------------------------------------------------------------


def report(names: tuple[str, str], found: Sequence[tuple[Result, Result]], picture: str) -> str:
    """The comparison as Markdown, with the problems that changed sides."""
    first, second = ([pair[side] for pair in found] for side in (0, 1))
    compared = [compare(first, second, grader) for grader in GRADERS]
    a, b = map(_plain, names)
    lines = [
        f"# {b} beside {a}",
        "",
        f"{len(found)} problems that both have.",
        "",
        f"| | {a} | {b} | only {b} | only {a} | p (McNemar) |",
        "|---|---|---|---|---|---|",
        *(_row(comparison) for comparison in compared),
        "",
        f"![What both, one or neither solve]({picture})",
    ]
    for name, ids in ((b, compared[0].gained), (a, compared[0].lost)):
        title = f"## Only {name} solves ({len(ids)}, by Math-Verify)"
        lines += ["", title, "", *_changed(found, ids, a, b)]
    return "\n".join(lines) + "\n"


def _row(comparison: Comparison) -> str:
    n = comparison.n
    shares = (
        f"{right / n:.1%} ({low:.1%} to {high:.1%})"
        for right in comparison.right
        for low, high in [wilson(right, n)]
    )
    return (
        f"| {_NAMES[comparison.grader]} | {' | '.join(shares)} | {len(comparison.gained)} "
        f"| {len(comparison.lost)} | {comparison.p_value:.3g} |"
    )


def _changed(
    found: Sequence[tuple[Result, Result]], ids: Sequence[str], a: str, b: str
) -> Iterator[str]:
    if not ids:
        yield "None."
        return
    yield f"| | problem | reference | {a} | {b} |"
    yield "|---|---|---|---|---|"
    for before, after in found:
        if after.id in ids:
            cells = (after.id, after.problem, after.reference, _said(before), _said(after))
            yield f"| {' | '.join(map(_plain, cells))} |"


def _said(result: Result) -> str:
    return "no answer" if result.answer is None else result.answer


def _plain(text: str) -> str:
    """What a model or a set wrote, on one line and without any meaning to Markdown."""
    line = " ".join(text.split())
    cut = line if len(line) <= 120 else f"{line[:119]}…"
    return re.sub(r"([\\`*_{}\[\]()<>|#$~&!])", r"\\\1", cut)


def _draw(names: tuple[str, str], compared: Sequence[Comparison], path: Path) -> None:
    from matplotlib.figure import Figure  # takes longer to load than the rest takes to run

    figure = Figure(figsize=(7, 2.6), layout="constrained")
    axes = figure.subplots()
    parts = (
        ("both", "#4c8c6b", [c.both for c in compared]),
        (f"only {names[0]}", "#d9a441", [len(c.lost) for c in compared]),
        (f"only {names[1]}", "#7aa6c2", [len(c.gained) for c in compared]),
        ("neither", "#d8d8d8", [c.n - c.both - len(c.lost) - len(c.gained) for c in compared]),
    )
    begun = [0] * len(compared)
    for label, colour, counts in parts:
        bars = axes.barh(
            [_NAMES[c.grader] for c in compared], counts, left=begun, color=colour, label=label
        )
        axes.bar_label(bars, [str(count) if count else "" for count in counts], label_type="center")
        begun = [start + count for start, count in zip(begun, counts, strict=True)]
    for text in figure.legend(loc="outside upper center", ncols=4).get_texts():
        text.set_parse_math(False)  # a folder may have dollar signs in its name
    axes.set(xlabel="problems")
    figure.savefig(path, dpi=120)


def main(arguments: Sequence[str]) -> int:
    try:
        folders = [Path(argument) for argument in arguments if not argument.startswith("out=")]
        given = [Path(argument[4:]) for argument in arguments if argument.startswith("out=")]
        if len(folders) != 2 or len(given) > 1:
            raise UsageError("Two folders of results are compared.", "compare A B [out=FOLDER]")
        _compare_folders(folders[0], folders[1], given[0] if given else folders[1])
    except TutorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def _compare_folders(first: Path, second: Path, out: Path) -> None:
    found = pairs(read_results(first), read_results(second))
    before, after = ([pair[side] for pair in found] for side in (0, 1))
    compared = [compare(before, after, grader) for grader in GRADERS]
    for comparison in compared:
        print(in_words(comparison))
    names = (first.resolve().name, second.resolve().name)
    path = out / f"comparison-with-{names[0]}.md"
    picture = path.with_suffix(".png")
    try:
        out.mkdir(parents=True, exist_ok=True)
        path.write_text(report(names, found, picture.name), encoding="utf-8")
        _draw(names, compared, picture)
    except OSError as error:
        raise unwritable(out, error) from error
    print(f"Written to {path}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
