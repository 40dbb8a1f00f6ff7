"""What the formats share: in which order a solution is told, and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import msgspec

from engine.blocks import Block, BlockKind, Execution, ExecutionStatus, Solution
from engine.evidence import doubts
from engine.wording import ENGLISH, Wording

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class Cell(NamedTuple):
    """A code block and what came of it; published solutions have the one without the other too."""

    code: Block | None
    output: Block | None


class Attempt(NamedTuple):
    steps: tuple[Block | Cell, ...]  # text blocks and cells
    led_on: bool  # to the answer: it is the last one


def attempts(solution: Solution) -> Iterator[Attempt]:
    last = max((block.attempt for block in solution.blocks), default=0)
    for number, blocks in groupby(solution.blocks, key=lambda block: block.attempt):
        yield Attempt(tuple(_steps(list(blocks))), number == last)


def _steps(blocks: list[Block]) -> Iterator[Block | Cell]:
    code: Block | None = None
    for block in blocks:
        if block.kind is BlockKind.EXECUTION:
            yield Cell(code, block)
            code = None
            continue
        if code is not None:
            yield Cell(code, None)
        code = block if block.kind is BlockKind.CODE else None
        if code is None:
            yield block
    if code is not None:
        yield Cell(code, None)


def execution(block: Block) -> Execution:
    """What came out of a cell; of a solution that was not made here only the text is known."""
    return block.execution or Execution(status=ExecutionStatus.OK, stdout=block.text)


def figures(execution: Execution) -> Iterator[bytes]:
    return (figure for figure in execution.figures if figure.startswith(PNG_SIGNATURE))


def failure(execution: Execution, words: Wording = ENGLISH) -> str | None:
    """How a cell failed, in one line; None if it did not."""
    if execution.status is ExecutionStatus.OK:
        return None
    what = execution.error or words.failure(execution.status)
    return f"{what} ({execution.failing_line})" if execution.failing_line else what


def evidence(solution: Solution, words: Wording = ENGLISH) -> str:
    """What speaks for the answer, or why there is none."""
    if solution.answer is None:
        return words.reason or (solution.reason.sentence if solution.reason else words.cut_off)
    match solution.supported:
        case True:
            return words.supported
        case False:
            return words.against(doubts(solution.problem, solution.last_attempt))
        case None:
            return ""


def votes(solution: Solution, words: Wording = ENGLISH) -> str:
    """How the solution compares with the others of its vote, as Markdown with LaTeX; empty if it
    was the only one."""
    tally = solution.tally
    if tally is None:
        return ""
    if words.votes:
        return words.votes
    groups = (
        msgspec.structs.replace(
            group, answer=f"${group.answer}$" if is_latex(group.answer) else group.answer
        )
        for group in tally.groups
    )
    said = msgspec.structs.replace(tally, groups=tuple(groups)).sentence
    return " ".join(f"Votes: {said}.".split())


def provenance(solution: Solution, words: Wording = ENGLISH) -> str:
    """What made the solution, in one line; empty if that is not known."""
    origin = solution.origin
    if origin is None or words.made_by:
        return words.made_by
    version = f" with MathCoder Tutor {origin.version}" if origin.version else ""
    return (
        f"Written by {origin.model}{version}; temperature {origin.sampling.temperature:g}, "
        f"seed {origin.sampling.seed}; code isolated: {origin.isolation}."
    )


def is_latex(answer: str) -> bool:
    """An answer with a command, an index or a power in it is a formula; "12 km" is not."""
    return re.search(r"\\[A-Za-z]|[\^_]", answer) is not None and "$" not in answer
