from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import UsageError
from training.data.problems import LEVELS, Problem, read_problems


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
        ('{"question": "?", "answer": "It is 2."}', "line 3.*####"),
        ('{"problem": "?", "solution": "It is 2."}', "line 3.*box"),
        ('{"input": "?", "target": null}', 'line 3.*no "answer"'),
        ('{"messages": [], "ground_truth": {"answer": "2"}}', 'line 3.*neither "problem"'),
        ('{"messages": [], "ground_truth": {}}', "line 3.*answer"),
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


@pytest.mark.parametrize("name", ["missing.jsonl", "missing.tsv", "missing.json"])
def test_a_file_that_cannot_be_read_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_problems(tmp_path / name)


def test_a_folder_without_problems_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no problem"):
        read_problems(tmp_path)


def test_bytes_that_are_no_utf8_are_a_broken_row(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(b'{"problem": "\xff", "answer": "2"}')
    with pytest.raises(UsageError, match="line 1"):
        read_problems(path)


MATHCODER = (
    '{"id": "test/number_theory/7.json", "messages": [{"role": "system", "content": '
    '[{"type": "text", "content": "Solve it."}]}, {"role": "user", "content": '
    '[{"type": "text", "content": "1 + 1?"}]}], "ground_truth": {"solution": "", "answer": "2"}}'
)


def test_mathcoders_form_is_read_with_the_subject_of_its_id(tmp_path: Path) -> None:
    assert problems(tmp_path, MATHCODER) == [
        Problem("test/number_theory/7.json", "1 + 1?", "2", "number theory")
    ]


def test_the_levels_beside_mathcoders_form_are_read(tmp_path: Path) -> None:
    (tmp_path / LEVELS).write_text('{"test/number_theory/7.json": 5}')
    (problem,) = problems(tmp_path, MATHCODER)
    assert problem.level == "5"


def test_gsm_hards_form_is_read(tmp_path: Path) -> None:
    row = '{"input": "1 + 1?", "code": "def solution(): ...", "target": 9867630.0}'
    assert problems(tmp_path, row) == [Problem("set-1", "1 + 1?", "9867630")]


def test_a_question_may_have_its_answer_alone(tmp_path: Path) -> None:
    assert problems(tmp_path, '{"question": "?", "answer": "1,200.5"}')[0].answer == "1,200.5"


@pytest.mark.parametrize(
    ("solution", "answer"),
    [
        (r"So $x = \\boxed{\\frac{1}{2}}$.", r"\frac{1}{2}"),
        (r"$\\boxed{1}$, no, $\\boxed{2}$", "2"),
        (r"$\\boxed 3$", "3"),
        (r"$\\fbox{4}$", "4"),
    ],
)
def test_maths_answer_is_in_the_last_box_of_the_solution(
    solution: str, answer: str, tmp_path: Path
) -> None:
    row = f'{{"problem": "?", "level": "Level 3", "type": "Algebra", "solution": "{solution}"}}'
    assert problems(tmp_path, row) == [Problem("set-1", "?", answer, "Algebra", "3")]


def test_a_folder_of_maths_is_read_with_subjects_and_levels(tmp_path: Path) -> None:
    for part, answer in (("train", 1), ("test", 2)):
        folder = tmp_path / part / "algebra"
        folder.mkdir(parents=True)
        (folder / "7.json").write_text(
            '{"problem": "?", "level": "Level 2", "type": "Algebra", '
            f'"solution": "$\\\\boxed{{{answer}}}$"}}'
        )
    assert read_problems(tmp_path) == [Problem("algebra/7.json", "?", "2", "Algebra", "2")]


def test_the_files_of_a_folder_are_one_set(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.jsonl").write_text('{"problem": "?", "answer": "2"}')
    assert [problem.id for problem in read_problems(tmp_path)] == ["a-1", "b-1"]


def test_mgsms_form_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mgsm_ja.tsv"
    path.write_text('全体で何巻ですか？\t1,200\n"引用"は何ですか？\t3\n', "utf-8")
    assert [(p.text, p.answer) for p in read_problems(path)] == [
        ("全体で何巻ですか？", "1200"),
        ("引用は何ですか？", "3"),
    ]


ASDIV = """<?xml version="1.0" encoding="UTF-8"?>
<Machine-Reading-Corpus-File><ProblemSet>
<Problem ID="nluds-0001" Grade="2" Source="http://localhost">
<Body>Seven apples and two more.</Body><Question>How many?</Question>
<Solution-Type>Addition</Solution-Type><Answer>9 (apples)</Answer><Formula>7+2=9</Formula>
</Problem></ProblemSet></Machine-Reading-Corpus-File>"""


def test_asdivs_form_is_read_with_kind_and_grade(tmp_path: Path) -> None:
    path = tmp_path / "ASDiv.xml"
    path.write_text(ASDIV)
    assert read_problems(path) == [
        Problem("nluds-0001", "Seven apples and two more. How many?", "9", "Addition", "2")
    ]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("set.xml", "<Problem>", "is not XML"),
        ("set.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares types"),
        ("set.xml", "<a/>", "holds no problem"),
        ("set.tsv", "only a problem", "line 1.*tab"),
        ("set.json", "{", "not what it should be"),
        ("set.json", '[{"problem": "?"}]', "line 1.*answer"),
    ],
)
def test_a_broken_file_of_another_form_is_told_in_one_line(
    name: str, content: str, why: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(UsageError, match=why) as error:
        read_problems(path)
    assert "\n" not in str(error.value)
