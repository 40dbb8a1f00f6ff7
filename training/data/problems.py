"""Problems with reference answers, for measuring a model.

Two forms of a row are read: `{"id", "problem", "answer"}` (the id may be missing), and GSM8K's own
`{"question", "answer"}`, whose answer is a solution that ends on "#### 42".
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from engine.errors import UsageError
from training.data.rows import BrokenRow, read_rows


class Problem(NamedTuple):
    id: str  # of one problem in its file
    text: str
    answer: str


class _Row(msgspec.Struct):
    answer: str | int | float
    problem: str = ""
    question: str = ""  # GSM8K's word for it
    id: str | int = ""


def read_problems(path: Path, limit: int | None = None) -> list[Problem]:
    """The first `limit` problems of a file, or all of them; the file is checked to its end.

    A row that is broken anywhere stops the measurement before it begins: a set without one of its
    rows would be another set.

    Raises:
        UsageError: the file cannot be read or holds no problem.
        BrokenRow: a row has another form, lacks its answer, or has another row's id.
    """
    problems: dict[str, Problem] = {}
    for line, row in read_rows(path, _Row):
        try:
            problem = _problem(row, f"{path.stem}-{line}")
        except ValueError as error:
            raise BrokenRow(path, line, str(error)) from None
        if problem.id in problems:
            raise BrokenRow(path, line, f"the id {problem.id} was used by an earlier line")
        problems[problem.id] = problem
    if not problems:
        raise UsageError(f"{path} holds no problem.")
    return list(problems.values())[:limit]


def _problem(row: _Row, default_id: str) -> Problem:
    text = (row.problem or row.question).strip()
    if not text:
        raise ValueError('it has neither "problem" nor "question"')
    answer = str(row.answer).strip()
    if row.question and not row.problem:
        _, mark, answer = answer.rpartition("####")
        if not mark:
            raise ValueError('its answer does not end on "#### …", as GSM8K\'s do')
        answer = answer.strip().replace(",", "")
    if not answer:
        raise ValueError("its answer is empty")
    return Problem(str(row.id) or default_id, text, answer)
