from __future__ import annotations

from pathlib import Path

import pytest

from engine.blocks import to_json
from engine.errors import UsageError
from training import compare
from training.grading import Verdicts
from training.results import Result


def results(**right: bool) -> list[Result]:
    return [
        Result(f"{name}?", id=name, reference="1", verdicts=Verdicts(is_right, False))
        for name, is_right in right.items()
    ]


def test_problems_that_changed_sides_are_named() -> None:
    first, second = results(a=True, b=False, c=True), results(a=True, b=True, c=False)
    found = compare.compare(first, second, "math_verify")
    assert (found.n, found.right, found.gained, found.lost) == (3, (2, 2), ("b",), ("c",))


def test_only_problems_that_both_have_are_compared() -> None:
    found = compare.compare(results(a=True, b=True), results(b=True, c=True), "math_verify")
    assert (found.n, found.right) == (1, (1, 1))


def test_runs_without_a_common_problem_are_not_compared() -> None:
    with pytest.raises(UsageError, match="no problem in common"):
        compare.compare(results(a=True), results(b=True), "mathcoder")


@pytest.mark.parametrize(
    ("gained", "lost", "p"),
    [(0, 0, 1.0), (5, 5, 1.0), (6, 0, 0.03125), (1, 9, 0.021484375)],  # 2 * binomial tail
)
def test_the_p_value_is_mcnemars_exact_one(gained: int, lost: int, p: float) -> None:
    changed = compare.Comparison("", 20, (0, 0), ("x",) * gained, ("x",) * lost)
    assert changed.p_value == pytest.approx(p)


def write_runs(folder: Path, first: list[Result], second: list[Result]) -> None:
    for name, rows in (("A", first), ("B", second)):
        (folder / name).mkdir()
        text = "".join(f"{to_json(row)}\n" for row in rows)
        (folder / name / "results.jsonl").write_text(text)


def test_two_folders_are_compared_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_runs(tmp_path, results(a=True, b=False), results(a=True, b=True))
    assert compare.main([str(tmp_path / "A"), str(tmp_path / "B")]) == 0
    said = capsys.readouterr().out
    assert "math_verify, 2 problems: 1 right (50.0%), then 2 (100.0%)" in said
    assert "solved only by the second (1): b" in said


@pytest.mark.parametrize("arguments", [[], ["A"], ["missing", "missing"]])
def test_folders_that_are_missing_are_told_in_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert compare.main(arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_report_names_what_changed_sides_and_what_was_answered(tmp_path: Path) -> None:
    write_runs(tmp_path, results(a=True, b=False), results(a=True, b=True))
    runs = [str(tmp_path / "A"), str(tmp_path / "B")]
    assert compare.main([*runs, f"out={tmp_path / 'out'}"]) == 0
    text = (tmp_path / "out" / "comparison-with-A.md").read_text()
    assert "| Math-Verify | 50.0% (9.5% to 90.5%) | 100.0% (34.2% to 100.0%) | 1 | 0 | 1 |" in text
    assert "## Only B solves (1, by Math-Verify)" in text
    assert "| b | b? | 1 | no answer | no answer |" in text
    assert "## Only A solves (0, by Math-Verify)\n\nNone." in text
    picture = tmp_path / "out" / "comparison-with-A.png"
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_what_a_model_wrote_means_nothing_in_the_report() -> None:
    hostile = "<script>|\n# a ![x](file:///etc/passwd) `b`"
    assert compare._plain(hostile) == (
        "\\<script\\>\\| \\# a \\!\\[x\\]\\(file:///etc/passwd\\) \\`b\\`"
    )


def test_a_report_that_cannot_be_written_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_runs(tmp_path, results(a=True), results(a=True))
    (tmp_path / "out").write_text("")
    runs = [str(tmp_path / "A"), str(tmp_path / "B")]
    assert compare.main([*runs, f"out={tmp_path / 'out'}"]) == 3
    assert "cannot be written to" in capsys.readouterr().err
