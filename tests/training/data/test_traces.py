from __future__ import annotations

from pathlib import Path

import pytest

from engine.blocks import BlockKind, Reason, solution_from_json, to_json
from engine.errors import UsageError
from training.data.traces import read_published, read_traces

TRACES = sorted((Path(__file__).parents[2] / "data" / "mathcoder_traces").glob("*.jsonl"))


@pytest.mark.parametrize("path", TRACES, ids=lambda path: path.stem)
def test_every_published_solution_is_read_and_survives_its_json_form(path: Path) -> None:
    solutions = list(read_traces(path))
    assert len(solutions) == 15
    for solution in solutions:
        assert solution.blocks
        assert solution_from_json(to_json(solution)) == solution


def test_a_solution_that_ended_on_an_execution_has_no_answer() -> None:
    solutions = [s for path in TRACES for s in read_traces(path)]
    exhausted = [s for s in solutions if s.blocks[-1].kind is BlockKind.EXECUTION]
    assert exhausted
    assert all(s.answer is None and s.reason is Reason.OUT_OF_BLOCKS for s in exhausted)


def test_most_right_answers_are_supported_by_an_output() -> None:
    right = [row.solution for path in TRACES for row in read_published(path) if row.correct]
    assert sum(solution.supported is True for solution in right) >= 0.8 * len(right)


@pytest.mark.parametrize(
    "row",
    [
        "not json",
        "[]",
        '{"problem": "1 + 1?"}',
        '{"problem": "", "answer": "", "blocks": [{"kind": "song", "text": ""}], '
        '"completion": "", "extracted": null, "verdict": "wrong", "source": ""}',
    ],
)
def test_a_broken_row_is_named_by_its_line(row: str, tmp_path: Path) -> None:
    path = tmp_path / "traces.jsonl"
    path.write_text(f"\n{row}\n")
    with pytest.raises(UsageError, match="line 2") as error:
        list(read_traces(path))
    assert "\n" not in str(error.value)
