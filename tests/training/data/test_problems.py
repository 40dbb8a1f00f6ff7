from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import UsageError
from training.data.problems import Problem, read_problems


def problems(tmp_path: Path, *lines: str, limit: int | None = None) -> list[Problem]:
    path = tmp_path / "set.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return read_problems(path, limit)


def test_both_forms_are_read(tmp_path: Path) -> None:
    assert problems(
        tmp_path,
        '{"id": "a-1", "problem": "1 + 1?", "answer": "2"}',
        '{"question": "2 * 600?", "answer": "It is <<2*600=1200>>1200.\\n#### 1,200"}',
    ) == [Problem("a-1", "1 + 1?", "2"), Problem("set-2", "2 * 600?", "1200")]


def test_an_answer_may_be_a_number(tmp_path: Path) -> None:
    assert problems(tmp_path, '{"problem": "?", "answer": 2.5}') == [Problem("set-1", "?", "2.5")]


def test_only_as_many_as_asked_for_are_given(tmp_path: Path) -> None:
    rows = [f'{{"id": {n}, "problem": "?", "answer": "{n}"}}' for n in range(5)]
    assert [problem.id for problem in problems(tmp_path, *rows, limit=2)] == ["0", "1"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("{", "line 3"),
        ('{"problem": "?"}', "line 3.*answer"),
        ('{"answer": "2"}', 'line 3.*neither "problem"'),
        ('{"question": "?", "answer": "2"}', "line 3.*####"),
        ('{"problem": "?", "answer": " "}', "line 3.*empty"),
        ('{"problem": "?", "answer": ["2"]}', "line 3.*answer"),
        ('{"id": "a", "problem": "?", "answer": "2"}', "line 3.*id a"),
    ],
)
def test_a_broken_row_anywhere_stops_the_reading_and_is_named(
    row: str, why: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=why) as error:
        problems(tmp_path, '{"id": "a", "problem": "?", "answer": "2"}', "", row, limit=1)
    assert "\n" not in str(error.value)


def test_a_file_without_problems_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no problem"):
        problems(tmp_path, "")


@pytest.mark.parametrize("name", ["missing.jsonl", ""])
def test_a_file_that_cannot_be_read_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_problems(tmp_path / name)


def test_bytes_that_are_no_utf8_are_a_broken_row(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(b'{"problem": "\xff", "answer": "2"}')
    with pytest.raises(UsageError, match="line 1"):
        read_problems(path)
