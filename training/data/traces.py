"""The LCE solutions that MathCoder's authors publish, in the rows of `mathcoder_traces`.

    {"problem", "answer", "blocks": [{"kind", "text"}],
     "completion", "extracted", "verdict", "source"}

They are material for tests of parsers, renderers, exporters and graders. Never train on them: they
solve test problems.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from engine import answers
from engine.blocks import Block, BlockKind, Reason, Solution
from training.data.rows import read_rows


class Published(NamedTuple):
    """A published solution and what its authors' grader said of it."""

    solution: Solution
    reference: str  # the answer it is graded against
    completion: str  # what the grader read: the text of the last block
    extracted: str | None  # what the grader made of that, where the authors kept it
    correct: bool  # their verdict
    source: str  # model/data set


class _Row(msgspec.Struct):
    problem: str
    answer: str
    blocks: list[Block]
    completion: str
    extracted: str | None
    verdict: Literal["correct", "wrong"]
    source: str


def read_traces(path: Path) -> Iterator[Solution]:
    """The solutions of a file. What was executed is known as text only.

    The authors' program puts the answer that it extracted behind most solutions, as a text block
    of its own ("3"); it is kept as it stands.

    Raises:
        UsageError: the file cannot be read, or a row of it.
    """
    return (published.solution for published in read_published(path))


def read_published(path: Path) -> Iterator[Published]:
    """The same with the published verdicts; raises what `read_traces` raises."""
    for _, row in read_rows(path, _Row):
        yield Published(
            solution=_solution(row),
            reference=row.answer,
            completion=row.completion,
            extracted=row.extracted,
            correct=row.verdict == "correct",
            source=row.source,
        )


def _solution(row: _Row) -> Solution:
    blocks = tuple(row.blocks)
    ended = bool(blocks) and blocks[-1].kind is BlockKind.TEXT
    answer = answers.stated(blocks[-1].text) if ended else None
    if answer is not None:
        reason = Reason.ANSWERED
    else:
        reason = Reason.NO_ANSWER if ended else Reason.OUT_OF_BLOCKS
    outputs = [block.text for block in blocks if block.kind is BlockKind.EXECUTION]
    return Solution(
        problem=row.problem,
        blocks=blocks,
        answer=answer,
        supported=None if answer is None else answers.supported(answer, outputs),
        reason=reason,
    )
