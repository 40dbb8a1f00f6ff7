"""A file's name says its format, and what cannot be written is said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.blocks import Solution
from engine.errors import UsageError
from engine.export import FORMATS, export


@pytest.mark.parametrize("suffix", [*FORMATS, ".HTML"])
def test_the_suffix_chooses_the_format(solution: Solution, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"solved{suffix}"
    export(solution, path)
    assert path.read_text(encoding="utf-8") == FORMATS[suffix.lower()](solution)


@pytest.mark.parametrize("name", ["solved", "solved.txt", "solved.pdf", ".md"])
def test_another_suffix_is_refused_and_the_known_are_named(
    solution: Solution, tmp_path: Path, name: str
) -> None:
    with pytest.raises(UsageError, match=r"\.md, \.html, \.ipynb"):
        export(solution, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "place", ["missing/solved.md", "folder.md", "/proc/solved.md", "/dev/full/x.md"]
)
def test_a_file_that_cannot_be_written_is_named_in_one_line(
    solution: Solution, tmp_path: Path, place: str
) -> None:
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(UsageError, match="cannot be written") as error:
        export(solution, tmp_path / place)
    assert "\n" not in str(error.value)


def test_a_file_s_line_ends_are_the_same_everywhere(solution: Solution, tmp_path: Path) -> None:
    for suffix in FORMATS:
        export(solution, tmp_path / f"solved{suffix}")
        assert b"\r" not in (tmp_path / f"solved{suffix}").read_bytes()


@pytest.mark.parametrize("render", FORMATS.values())
def test_a_solution_that_was_cut_off_is_exported_as_such(render: object) -> None:
    assert "cut off" in render(Solution(problem="What?"))  # type: ignore[operator]
