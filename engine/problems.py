"""Problems out of a file or a text that somebody put together, to be solved one after another.

A text holds one problem a line; where blank lines part it, one between two of them. JSON Lines
(`.jsonl`) hold objects with a `problem` or a `question`, or the problems themselves as strings.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import msgspec

from engine.errors import UsageError

_MOST_BYTES: Final = 4 * 1024 * 1024  # far more than anybody waits for


class _Row(msgspec.Struct):
    problem: str = ""
    question: str = ""


def read_problems(path: Path) -> list[str]:
    """The problems of a file, in its order.

    Raises:
        UsageError: it cannot be read, is no text, is too large, or holds no problem.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise UsageError(f"{path} is too large for a list of problems.", "Split it.")
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}).", "Choose another.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is no text in UTF-8.", "Save it as one.") from error
    problems = _of_lines(text, path) if path.suffix.lower() == ".jsonl" else problems_in(text)
    if not problems:
        raise UsageError(f"There is no problem in {path}.", "Write one a line.")
    return problems


def problems_in(text: str) -> list[str]:
    """The problems of a text."""
    paragraphs = [part.strip() for part in re.split(r"\n[ \t\u3000]*\n", text.replace("\r", ""))]
    paragraphs = [part for part in paragraphs if part]
    if len(paragraphs) != 1:
        return paragraphs
    return [line.strip() for line in paragraphs[0].splitlines() if line.strip()]


def _of_lines(text: str, path: Path) -> list[str]:
    problems = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line, type=_Row | str)
        except msgspec.DecodeError as error:
            why = str(error).replace("\n", " ")
            raise UsageError(
                f"{path}, line {number}: {why}.", "Correct the line or remove it."
            ) from error
        problem = row if isinstance(row, str) else row.problem or row.question
        if not problem.strip():
            raise UsageError(
                f"{path}, line {number}: there is no problem.", "Correct the line or remove it."
            )
        problems.append(problem.strip())
    return problems
