"""Pairs of a right and a wrong solution of one problem: what preference training learns from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from engine.blocks import Block, Value
from training.data.rows import read_rows


class Pair(Value, frozen=True):
    """Two ways on from the same beginning; executions as the sandbox returned them."""

    problem: str
    shared: tuple[Block, ...]  # what both begin with; may be empty
    chosen: tuple[Block, ...]  # the way to the right answer
    rejected: tuple[Block, ...]
    answer: str  # the reference
    wrong: str  # what the other way ends on
    source: str  # as in `Record`
    licence: str
    temperature: float  # that the wrong way was written at


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a file.

    Raises:
        UsageError: the file cannot be read, or a line is not a pair.
    """
    return (pair for _, pair in read_rows(path, Pair))
