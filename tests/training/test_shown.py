"""Which worked examples a record is learned with."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from engine.bank import Bank
from tests.training.tiny import record
from training.bank import Recipe, make
from training.data.records import Record
from training.shown import Shown

KINDS = ("sum", "root", "half", "double")


def of_kind(kind: str, number: int) -> Record:
    problem = f"What is the {kind} of {number}?"
    return msgspec.structs.replace(record(number), problem=problem, source=kind)


RECORDS = [of_kind(kind, number) for kind in KINDS for number in range(50)]


@pytest.fixture(scope="module")
def bank() -> Bank:
    return make(RECORDS, Recipe(data=[], out="", passes=5, batch=8))


def kinds(shown: Shown, one: Record) -> list[str]:
    return [turn.problem.split()[3] for turn in shown.before(one)]


def test_the_same_examples_are_shown_each_time(bank: Bank) -> None:
    first, again = (Shown(bank, 2, RECORDS, seed=1) for _ in range(2))
    assert [first.before(one) for one in RECORDS] == [again.before(one) for one in RECORDS]


def test_a_kind_is_shown_once_and_a_record_never_to_itself(bank: Bank) -> None:
    shown = Shown(bank, 3, RECORDS, seed=1)
    for one in RECORDS:
        assert max(Counter(kinds(shown, one)).values(), default=1) == 1
        assert one.problem not in [turn.problem for turn in shown.before(one)]


def test_the_own_kind_is_found_as_often_as_a_bank_finds_it(bank: Bank) -> None:
    shown = Shown(bank, 3, RECORDS, seed=1)
    found = [(kinds(shown, one), one.source) for one in RECORDS]
    alone = [list_[-1] == kind for list_, kind in found if len(list_) == 1]
    among_three = [list_[-1] == kind for list_, kind in found if len(list_) == 3]
    assert 0.93 < sum(alone) / len(alone) < 1
    assert 0.25 < sum(among_three) / len(among_three) < 0.7


def test_most_records_are_learned_with_one_example(bank: Bank) -> None:
    shown = Shown(bank, 3, RECORDS, seed=1)
    counted = Counter(len(shown.before(one)) for one in RECORDS)
    assert set(counted) == {1, 2, 3}
    assert counted[1] > len(RECORDS) / 2


def test_no_more_examples_are_shown_than_the_model_is_told(bank: Bank) -> None:
    shown = Shown(bank, 1, RECORDS, seed=1)
    assert {len(shown.before(one)) for one in RECORDS} == {1}


def test_a_kind_without_records_to_show_is_learned_without_one(bank: Bank) -> None:
    others = [one for one in RECORDS if one.source != "sum"]
    shown = Shown(bank, 3, others, seed=1)
    assert all("sum" not in kinds(shown, of_kind("sum", number)) for number in range(50))


def test_a_kind_with_one_record_is_learned_without_one_of_its_own(bank: Bank) -> None:
    alone = of_kind("sum", 7)
    shown = Shown(bank, 3, [alone], seed=1)
    assert shown.before(alone) == ()
