from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from engine.errors import UsageError
from training.data.gsm8k import VALIDATION_ROWS, Row, Unconvertible, draft, read_split, resampled
from training.data.kinds import Draft
from training.data.making import Maker, Sourced
from training.data.naming import Namer
from training.data.records import Record

# Rows of our own in the form of GSM8K's.
CLIPS = Row(
    "Mia sold 48 clips in April, and half as many in May. How many clips did Mia sell altogether?",
    "Mia sold 48/2 = <<48/2=24>>24 clips in May.\n"
    "Mia sold 48+24 = <<48+24=72>>72 clips altogether in April and May.\n#### 72",
)
PENS = Row(
    "Ben buys 14 pens for $3 each and 25 books for $8 each. How much does Ben pay?",
    "The pens cost 14 * $3 = $<<14*3=42>>42.\nThe books cost 25 * $8 = $<<25*8=200>>200.\n"
    "Ben pays $42 + $200 = $<<42+200=242>>242.\n#### 242",
)


def code(row: Row) -> str:
    return "\n".join(cell.code for cell in draft(row).cells)


def text(row: Row) -> str:
    return " ".join(cell.text for cell in draft(row).cells)


def row(*lines: str, gold: str, question: str = "A question with 3, 7, 50 and 20%?") -> Row:
    return Row(question, "\n".join((*lines, f"#### {gold}")))


def test_a_program_names_its_quantities_and_uses_their_names() -> None:
    assert code(CLIPS) == (
        "clips_may = 48 // 2\n"
        "clips_altogether_april = 48 + clips_may\n"
        "print(clips_altogether_april)"
    )


def test_the_text_has_the_calculations_without_their_results() -> None:
    assert text(CLIPS) == (
        "Mia sold 48 / 2 clips in May. "
        "Mia sold 48 + the clips in May clips altogether in April and May."
    )
    assert "24" not in text(CLIPS)
    assert "72" not in text(CLIPS)


def test_a_long_solution_has_two_cells() -> None:
    colours = dict(zip(range(11, 16), ("red", "blue", "green", "white", "black"), strict=True))
    lines = [
        f"In box {n} are 3*{n} = <<3*{n}={3 * n}>>{3 * n} pens {colour}."
        for n, colour in colours.items()
    ]
    total = "+".join(str(3 * n) for n in range(11, 16))
    solution = row(*lines, f"So {total} = <<{total}=195>>195 in total.", gold="195")
    cells = draft(solution).cells
    assert [cell.code.count("print(") for cell in cells] == [1, 1]


def test_a_step_that_the_answer_does_not_need_is_left_out() -> None:
    lines = ("He has 3*7 = <<3*7=21>>21 cats.", "He has 50+7 = <<50+7=57>>57 dogs.")
    assert code(row(*lines, gold="57")) == "dogs = 50 + 7\nprint(dogs)"


@pytest.mark.parametrize(
    ("line", "gold", "last"),
    [
        ("It is 50*.2 = <<50*.2=10>>10 kg.", "10", "print(round(kg))"),
        ("It is 7/2 = <<7/2=3.5>>3.5 kg.", "3.50", "print(round(kg, 2))"),
        ("It is 50/7 = <<50/7=7>>7 kg.", "7", "print(kg)"),
        ("It is 50/3 = <<50/3=16>>16 kg.", "16", "print(kg)"),
        ("It is 3/50 = <<3/50=0.06>>0.06 kg.", "6", "print(round(kg * 100))"),
        ("It is 7/2 = <<7/2=3.5>>3.5 kg.", "4", "print(round(kg))"),
    ],
)
def test_fractions_and_roundings_are_printed_as_the_answer_has_them(
    line: str, gold: str, last: str
) -> None:
    assert code(row(line, gold=gold)).splitlines()[-1] == last


def test_a_calculation_without_an_annotation_is_read_from_the_prose() -> None:
    lines = ("They are 7 boxes * 50 pens/box = 350 pens.", "So 350 - 3 = <<350-3=347>>347 remain.")
    assert "7 * 50" in code(row(*lines, gold="347"))


def test_an_annotation_without_its_calculation_is_completed_from_the_prose() -> None:
    assert "7 * 50" in code(row("It runs 7*50= <<350=350>>350 m.", gold="350"))


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (row("It is 3+7 = <<3+7=10>>10.", gold="11"), "no calculation gives the answer"),
        (row("It is 3+7 = <<3+7=11>>11.", gold="11"), "does not give the stated result"),
        (row("It is <<10=10>>10.", gold="10"), "without its calculation"),
        (row("It is <<__import__('os')=10>>10.", gold="10"), "without its calculation"),
        (row("It is <<3/0=10>>10.", gold="10"), "without its calculation"),
        (row("It is obvious.", gold="10"), "no calculation gives the answer"),
        (row("It is 3+7 = <<3+7=10>>10.", gold="many"), "the answer is no number"),
        (Row("?", "It is 3+7 = <<3+7=10>>10."), "the answer is no number"),
    ],
)
def test_a_row_that_cannot_be_converted_says_why(broken: Row, why: str) -> None:
    with pytest.raises(Unconvertible, match=why):
        draft(broken)


def test_programs_print_the_answers() -> None:
    rows = [CLIPS, PENS, row("It is 50*.2 = <<50*.2=10>>10 kg.", gold="10")]
    drafts: list[Draft] = [draft(item) for item in rows] + [resampled(PENS, n) for n in range(6)]
    with Maker(workers=1) as maker:
        made = list(maker.made(Sourced("gsm8k/train", "MIT", "en", item) for item in drafts))
    assert all(isinstance(item, Record) for item in made), made


def test_other_numbers_stand_in_question_text_and_program_alike() -> None:
    for seed in range(20):
        other = resampled(PENS, seed)
        words = other.problem.replace("$", "").replace("?", "").split()
        pens, price, books, cost = (Fraction(word) for word in words if word[0].isdigit())
        assert Fraction(other.answer) == pens * price + books * cost
        assert f"{pens} * {price}" in other.cells[0].code
        assert f"{books} × {cost}" in other.cells[0].text


def test_the_hundred_of_a_percentage_stays() -> None:
    question = "A coat of $80 is now 35% cheaper. How much cheaper is it?"
    cheaper = row("It is 80*35/100 = $<<80*35/100=28>>28 cheaper.", gold="28", question=question)
    assert all("/ 100" in resampled(cheaper, seed).cells[0].code for seed in range(10))
    with pytest.raises(Unconvertible, match="alone"):
        resampled(Row(f"{question} It had 100 buttons.", cheaper.answer), 0)


def test_other_numbers_differ_by_seed_alone() -> None:
    assert resampled(PENS, 1) == resampled(PENS, 1)
    assert len({resampled(PENS, seed).problem for seed in range(10)}) > 5


@pytest.mark.parametrize(
    ("fixed", "why"),
    [
        (CLIPS, "does not stand in the question"),  # half
        (row("Per week 7*50 = <<7*50=350>>350.", gold="350"), "may not be the question's alone"),
        (row("It is 57-7 = <<57-7=50>>50.", gold="50", question="57, 7 and 50?"), "is a number of"),
        (
            row("3+7 = <<3+7=10>>10 and 7+3 = <<7+3=10>>10 cats.", gold="10"),
            "two results are the same number",
        ),
    ],
)
def test_a_row_whose_numbers_are_not_free_keeps_them(fixed: Row, why: str) -> None:
    with pytest.raises(Unconvertible, match=why):
        resampled(fixed, 0)


def written(tmp_path: Path, count: int) -> Path:
    path = tmp_path / "train.jsonl"
    lines = [json.dumps({"question": f"{n}?", "answer": "#### 1"}) + "\n" for n in range(count)]
    path.write_text("".join(lines), "utf-8")
    return path


def test_the_last_rows_are_kept_for_validation(tmp_path: Path) -> None:
    path = written(tmp_path, 500)
    train, validation = (read_split(path, validation=last) for last in (False, True))
    assert len(validation) == VALIDATION_ROWS
    assert [row.question for row in train + validation] == [f"{n}?" for n in range(500)]


def test_a_part_of_the_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has 400 rows"):
        read_split(written(tmp_path, 400), validation=False)


@pytest.mark.parametrize("line", ["{", '{"question": "?"}', '{"question": 1, "answer": ""}'])
def test_a_broken_row_is_refused_in_one_line(tmp_path: Path, line: str) -> None:
    path = written(tmp_path, 480)
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")
    with pytest.raises(UsageError, match="line 481") as error:
        read_split(path, validation=False)
    assert "\n" not in str(error.value)


def test_each_quantity_has_a_name_of_its_own() -> None:
    namer = Namer()
    names = [namer.name("He then has ", "pens.").variable for _ in range(8)]
    assert len(set(names)) == 8
    assert all(name.isidentifier() for name in names)


def test_a_name_is_no_word_of_pythons() -> None:
    assert Namer().name("", "print.").variable == "print_amount"
    assert Namer().name("", "class.").variable == "class_amount"
