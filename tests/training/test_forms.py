"""What two programs have in common without their numbers and names."""

from __future__ import annotations

import msgspec
import pytest

from engine.blocks import Block, BlockKind
from tests.training.tiny import record
from training.data.records import Record
from training.forms import by_form, form, kind_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("print(77 - 32)", "print(5 - 3.2)"),
        ("apples = 3\nprint(apples * 4)", "pears = 12\nprint(pears * 7)"),
        ("print(-3 + x)", "print(3 + x)"),
        ("print(sum([1, 2, 3]))", "print(sum([4, -5, 6, 7]))"),
        ("print(f'{3:.2f}')", "print(f'{5.5:.1f}')"),
        ("import math\nprint(math.gcd(91, 7))", "import math\nprint(math.gcd(8, 12))"),
    ],
)
def test_numbers_and_names_make_no_difference(one: str, other: str) -> None:
    assert form(one) == form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("print(3 - 4)", "print(3 + 4)"),
        ("a = 1\nb = 2\nprint(a - b)", "a = 1\nb = 2\nprint(b - a)"),
        ("print(sin(1))", "print(cos(1))"),
        ("print(['red'])", "print(['blue'])"),
    ],
)
def test_what_is_computed_makes_one(one: str, other: str) -> None:
    assert form(one) != form(other)


@pytest.mark.parametrize("text", ["", "print(", "\0", "(" * 5000, "x = = 1"])
def test_what_is_no_program_is_its_own_form(text: str) -> None:
    assert form(text) == text


def told(code: str) -> Record:
    return msgspec.structs.replace(
        record(1), source="school/heat", blocks=(Block(BlockKind.CODE, code),)
    )


def test_a_kind_is_told_apart_by_the_forms_that_are_frequent() -> None:
    programs = ["print(1 + 2)"] * 3 + ["print(1 - 2)"] * 2 + ["print(1 * 2)", "print(1 / 2)"]
    found = [one.source for one in by_form([told(code) for code in programs], least=2)]
    assert found == ["school/heat#0"] * 3 + ["school/heat#1"] * 2 + ["school/heat#2"] * 2
    assert {kind_of(one) for one in found} == {"school/heat"}


def test_a_kind_of_one_frequent_form_stays_whole() -> None:
    programs = ["print(1 + 2)"] * 3 + ["print(1 * 2)"]
    found = {one.source for one in by_form([told(code) for code in programs], least=2)}
    assert found == {"school/heat"}
