"""Two evaluations of the same problems side by side: `python -m training.compare A B`.

A and B are folders that `training.evaluate` wrote. Printed are both accuracies over the problems
that both have, which problems changed sides, and how likely so lopsided a change is by chance
(McNemar's exact test).
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from engine.errors import TutorError, UsageError
from training.results import GRADERS, Result, read_results


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


def compare(first: Sequence[Result], second: Sequence[Result], grader: str) -> Comparison:
    """Compare two runs by one of `GRADERS`.

    Raises:
        UsageError: they have no problem in common.
    """
    earlier = {result.id: result for result in first}
    pairs = [
        (earlier[result.id], result)
        for result in second
        if result.id in earlier and earlier[result.id].problem == result.problem
    ]
    if not pairs:
        raise UsageError("The two runs have no problem in common.")
    judged = [(b.id, _right(a, grader), _right(b, grader)) for a, b in pairs]
    return Comparison(
        grader,
        len(judged),
        (sum(a for _, a, _ in judged), sum(b for _, _, b in judged)),
        tuple(name for name, a, b in judged if b and not a),
        tuple(name for name, a, b in judged if a and not b),
    )


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


def main(arguments: Sequence[str]) -> int:
    try:
        if len(arguments) != 2:
            raise UsageError("Two folders of results are compared.", "compare A B")
        first, second = (read_results(Path(argument)) for argument in arguments)
        for grader in GRADERS:
            print(in_words(compare(first, second, grader)))
    except TutorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
