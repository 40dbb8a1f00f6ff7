from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.blocks import Block, BlockKind
from engine.errors import UsageError
from training.data.filters import Rules, filtered, normal
from training.data.records import Record


def record(problem: str, code: str = "print(1)") -> Record:
    blocks = (Block(BlockKind.CODE, code), Block(BlockKind.TEXT, "It is 1."))
    return Record(problem, blocks, "1", "test", "MIT", "by hand")


def against(tmp_path: Path, *problems: str) -> Rules:
    path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps({"problem": text}) + "\n" for text in problems), "utf-8")
    return Rules(against=(str(path),))


def left_out(rules: Rules, *problems: str) -> list[str]:
    _, dropped = filtered([record(problem) for problem in problems], rules)
    return [item.problem for item in dropped]


CLIPS = "Mia sold 48 clips to friends in April and half as many of them in the month of May."


def test_a_problem_that_is_asked_again_is_left_out() -> None:
    again = ["Factor x^2 - 9.", "factor x^2-9", "please factor x^2 - 9"]
    assert left_out(Rules(), *again, "Factor x^2 + 9.") == again[1:]


def test_another_program_for_the_same_problem_stays_where_several_may() -> None:
    records = [record("1?", "print(1)"), record("1?", "print( 1 )  "), record("1?", "print(2-1)")]
    kept, dropped = filtered(records, Rules(programs=2))
    assert kept == [records[0], records[2]]
    assert [item.why for item in dropped] == ["the same problem with the same program is there"]


def test_a_comment_makes_no_other_program() -> None:
    records = [record("1?", "print(1)"), record("1?", "# one\nprint(1)")]
    assert len(filtered(records, Rules(programs=2))[0]) == 1


def test_what_is_too_long_is_left_out() -> None:
    assert left_out(Rules(longest=50), "x" * 60, "y") == ["x" * 60]


def test_words_in_a_row_of_a_test_problem_are_recognised(tmp_path: Path) -> None:
    longer = f"Yesterday it rained. {CLIPS.upper()} How many?"
    assert left_out(against(tmp_path, CLIPS), longer, "Mia sold 48 clips.") == [longer]


def test_the_reason_says_which_test_problem_it_was(tmp_path: Path) -> None:
    _, [dropped] = filtered([record(CLIPS)], against(tmp_path, "What is 3 + 4?", CLIPS))
    assert dropped.why == "it is a test problem"
    assert dropped.detail.startswith("set.jsonl, line 2")


def test_a_short_problem_is_a_test_problem_only_when_it_is_equal(tmp_path: Path) -> None:
    rules = against(tmp_path, "What is 3 + 4?")
    assert left_out(rules, "what is 3+4", "What is 3 + 5?") == ["what is 3+4"]


def test_how_many_problems_are_put_is_none_of_them(tmp_path: Path) -> None:
    phrase = "What is the probability of picking one red ball and one blue ball from {} balls"
    rules = against(tmp_path, *(f"{phrase.format(n)} in bag {n}?" for n in (3, 4, 5)))
    assert left_out(rules, phrase.format(9), f"{phrase.format(4)} in bag 4?") == [
        f"{phrase.format(4)} in bag 4?"
    ]


def test_the_same_equation_in_other_words_is_recognised(tmp_path: Path) -> None:
    rules = against(tmp_path, "Solve 3*x**2 - 17*x + 20 = 4 for x.")
    assert left_out(rules, "Which x has 3*x**2 - 17*x + 20 = 4?", "Solve 3*x**2 = 4 for x.") == [
        "Which x has 3*x**2 - 17*x + 20 = 4?"
    ]


def test_japanese_is_compared_by_characters(tmp_path: Path) -> None:
    problem = "ローブを作成するには、青色の繊維を2巻分、白色の繊維をその半分用います。"
    rules = against(tmp_path, problem)
    assert left_out(rules, f"問題です。{problem}全体で何巻ですか?", "白色の繊維は何巻ですか?") == [
        f"問題です。{problem}全体で何巻ですか?"
    ]


def test_gsm8ks_own_rows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({"question": CLIPS, "answer": "#### 72"}) + "\n", "utf-8")
    assert left_out(Rules(against=(str(path),)), CLIPS) == [CLIPS]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('{"answer": "1"}\n', 'line 1: it has neither "problem" nor "question"'),
        ('{"problem": 1}\n', "line 1"),
        ("not json\n", "line 1"),
        ("", "holds no problem"),
    ],
)
def test_a_broken_test_set_is_refused_in_one_line(
    tmp_path: Path, content: str, complaint: str
) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(UsageError, match=complaint) as error:
        filtered([], Rules(against=(str(path),)))
    assert "\n" not in str(error.value)


def test_a_missing_test_set_is_refused() -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        filtered([], Rules(against=("nowhere.jsonl",)))


def test_a_sign_makes_another_problem() -> None:
    assert normal("x - 1 = 2") != normal("x + 1 = 2")
    assert normal("0.5 + 1") != normal("05 + 1")
