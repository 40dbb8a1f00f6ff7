"""LCE examples: what every maker of training data writes and fine-tuning reads.

A file holds one record a line (JSON). The engine's dialects render records for a model, and nothing
else does, so that training and inference cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.blocks import Block, BlockKind, Value
from training.data.rows import read_rows


class Record(Value, frozen=True):
    """A problem and the solution that is learned from it."""

    problem: str
    blocks: tuple[Block, ...]  # executions as the sandbox returned them and a model is shown them
    answer: str  # the reference; empty where a problem has none (a concept, a thing not given)
    source: str  # where it is from: "school/quadratic_equation", "gsm8k/train", …
    licence: str  # of the source, as an SPDX expression
    checked: str  # how the solution was found right: "the output is the reference", …
    language: str = "en"

    @property
    def code(self) -> str:
        """All of its code, a cell below the other."""
        return "\n".join(block.text for block in self.blocks if block.kind is BlockKind.CODE)


def by_kind(records: Iterable[Record]) -> dict[str, list[Record]]:
    """The records of each source, in their order."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(record.source, []).append(record)
    return found


def read_records(path: Path) -> Iterator[Record]:
    """The records of a file.

    Raises:
        UsageError: the file cannot be read, or a line is not a record.
    """
    return (record for _, record in read_rows(path, Record))
