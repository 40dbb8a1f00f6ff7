"""Problems are read out of files, and bad files are refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import UsageError
from engine.problems import problems_in, read_problems


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("1+1\n2+2\n", ["1+1", "2+2"]),
        ("1+1\r\n2+2", ["1+1", "2+2"]),
        ("One\nin two lines\n\nTwo\n\u3000\n \nThree", ["One\nin two lines", "Two", "Three"]),
        ("\n\n  alone \n\n", ["alone"]),
        (" \n\n", []),
    ],
)
def test_a_line_is_a_problem_unless_blank_lines_part_them(text: str, problems: list[str]) -> None:
    assert problems_in(text) == problems


def test_json_lines_hold_problems_questions_or_strings(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"problem": "1", "id": 3}\n\n{"question": "2"}\n"3"\n', "utf-8")
    assert read_problems(path) == ["1", "2", "3"]


def test_a_mark_at_the_start_of_a_file_is_no_part_of_the_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeff面積は？".encode())
    assert read_problems(path) == ["面積は？"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", b"", "no problem"),
        ("a.txt", b"\xff\xfe1\x00", "no text"),
        ("a.txt", b"x" * (4 * 1024 * 1024 + 1), "too large"),
        ("a.jsonl", b'"1"\n{"problem', "line 2"),
        ("a.jsonl", b"[1]", "line 1"),
        ("a.jsonl", b'{"text": "1"}', "line 1: there is no problem"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UsageError, match=why) as error:
        read_problems(path)
    assert "\n" not in str(error.value)


def test_a_folder_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_problems(tmp_path)
