"""A file's name says its format, and what cannot be written is said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.blocks import Block, BlockKind, Reason, Solution
from engine.errors import UsageError
from engine.export import FORMATS, export
from engine.wording import Wording


@pytest.mark.parametrize("suffix", [*FORMATS, ".HTML"])
def test_the_suffix_chooses_the_format(solution: Solution, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"solved{suffix}"
    export(solution, path)
    assert path.read_text(encoding="utf-8") == FORMATS[suffix.lower()](solution)


JAPANESE = Wording(language="ja", problem="問題", output="出力", answer="答え", supported="裏付け")


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_program_s_own_words_are_those_it_is_given(
    solution: Solution, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"solved{suffix}"
    export(solution, path, JAPANESE)
    written = path.read_text("utf-8")
    assert all(word in written for word in ("問題", "答え", "裏付け"))
    assert not any(word in written for word in ("# Problem", ">Problem<", "Answer", "shows it"))


def test_words_are_no_markup(solution: Solution) -> None:
    assert "<b>" not in FORMATS[".html"](solution, Wording(problem="<b>", answer="<b>"))


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


@pytest.mark.parametrize("suffix", [".md", ".html", ".ipynb"])
def test_an_explanation_is_not_said_to_lack_an_answer(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"why{suffix}"
    blocks = (Block(BlockKind.TEXT, "Because it follows."),)
    export(Solution("Why?", blocks, reason=Reason.EXPLAINED), path)
    written = path.read_text("utf-8")
    assert "Because it follows." in written
    assert "No answer" not in written
