"""JSON Lines with a type: the one way that files of problems and solutions are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from engine.errors import UsageError

T = TypeVar("T")


class BrokenRow(UsageError):
    """A line of a file is not what it should be."""

    def __init__(self, path: Path, line: int, why: str) -> None:
        super().__init__(f"{path}, line {line}: {why}.", "Correct the line or remove it.")


def read_rows(path: Path, type_: type[T]) -> Iterator[tuple[int, T]]:
    """The rows of a JSON Lines file, each with the number of its line; blank lines are skipped.

    Raises:
        UsageError: the file cannot be read.
        BrokenRow: a line is not a JSON object of this type.
    """
    decoder = msgspec.json.Decoder(type_)
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, _decoded(decoder, line, path, number)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error


def _decoded(decoder: msgspec.json.Decoder[T], line: bytes, path: Path, number: int) -> T:
    try:
        return decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BrokenRow(path, number, str(error).replace("\n", " ")) from error
