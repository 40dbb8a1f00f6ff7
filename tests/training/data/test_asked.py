from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from engine.blocks import BlockKind
from engine.errors import UsageError
from training.data.asked import Asked, Origin, Problems, Unanswered, asked
from training.data.rows import BrokenRow
from training.data.sources import Kinds, Records


def rows(path: Path, *given: Mapping[str, object]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in given), "utf-8")
    return str(path)


def test_a_set_with_answers_is_named_by_the_recipe(tmp_path: Path) -> None:
    path = rows(tmp_path / "set.jsonl", {"question": "1 + 1?", "answer": "Two.\n#### 2"})
    origin = Problems(path, source="gsm8k/train", licence="MIT")
    assert asked([origin], 0) == [Asked("1 + 1?", "2", "gsm8k/train", "MIT")]


def test_rows_without_answers_name_themselves_or_are_named(tmp_path: Path) -> None:
    path = rows(
        tmp_path / "new.jsonl",
        {"problem": " Why? ", "source": "own", "licence": "CC0-1.0", "language": "fr"},
        {"problem": "How?"},
    )
    assert asked([Unanswered(path, source="new", licence="MIT")], 0) == [
        Asked("Why?", "", "own", "CC0-1.0", "fr"),
        Asked("How?", "", "new", "MIT"),
    ]


def test_records_ask_their_problems(tmp_path: Path) -> None:
    record = {
        "problem": "1 + 1?",
        "blocks": [{"kind": BlockKind.TEXT, "text": "2"}],
        "answer": "2",
        "source": "school/sum",
        "licence": "Apache-2.0",
        "checked": "by hand",
        "language": "ja",
    }
    path = rows(tmp_path / "records.jsonl", record)
    assert asked([Records(path)], 0) == [Asked("1 + 1?", "2", "school/sum", "Apache-2.0", "ja")]


def test_problems_are_drawn_of_kinds_as_the_seed_says() -> None:
    origin = Kinds(each=3, names=("add_fractions",), language="en")
    first = asked([origin], 0)
    assert len(first) == 3
    assert all(one.answer and one.source == "school/add_fractions" for one in first)
    assert asked([origin], 0) == first != asked([origin], 1)


def test_a_problem_is_asked_once_as_the_first_has_it(tmp_path: Path) -> None:
    known = rows(tmp_path / "set.jsonl", {"problem": "1 + 1?", "answer": "2"})
    again = rows(tmp_path / "new.jsonl", {"problem": "1+1 ?"})
    origins: list[Origin] = [Problems(known, "s", "MIT"), Unanswered(again, "t", "MIT")]
    assert [one.source for one in asked(origins, 0)] == ["s"]


@pytest.mark.parametrize("count", [1, 2])
def test_only_the_first_so_many_are_asked(count: int, tmp_path: Path) -> None:
    path = rows(tmp_path / "new.jsonl", *({"problem": f"{n}?"} for n in range(5)))
    assert len(asked([Unanswered(path, "s", "MIT", count=count)], 0)) == count


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"problem": " "}, "line 1: its problem is empty"),
        ({"problem": "?"}, "line 1: neither it nor the recipe"),
        ({"problem": 3}, "line 1"),
    ],
)
def test_a_broken_row_is_named(row: dict[str, object], why: str, tmp_path: Path) -> None:
    with pytest.raises(BrokenRow, match=why):
        asked([Unanswered(rows(tmp_path / "new.jsonl", row))], 0)


def test_no_problem_at_all_is_refused() -> None:
    with pytest.raises(UsageError, match="There is no problem"):
        asked([], 0)
