"""Exercises of reasoning-gym: only clean ones, asked as a student asks, solved in the sandbox."""

from __future__ import annotations

from itertools import islice

import pytest

from training.data.exercises import LICENCE, Unsuitable, drafts, exercises
from training.data.kinds import Draft
from training.data.making import Maker, Sourced
from training.data.records import Record

EXERCISES = exercises()


def _drafts(name: str, count: int) -> list[Draft]:
    return [item for item in islice(drafts(name, "test"), count) if isinstance(item, Draft)]


def test_the_templates_of_a_test_set_are_never_used() -> None:
    assert "gsm_symbolic" not in EXERCISES


def test_a_generator_that_is_not_used_is_refused() -> None:
    with pytest.raises(KeyError, match="gsm_symbolic"):
        next(drafts("gsm_symbolic", 1))


def test_the_same_seed_gives_the_same_exercises() -> None:
    assert _drafts("dice", 3) == _drafts("dice", 3)


def test_another_seed_gives_others() -> None:
    assert next(drafts("dice", 1)) != next(drafts("dice", 2))


@pytest.mark.parametrize("name", EXERCISES)
def test_what_a_grading_program_demands_is_cut_off(name: str) -> None:
    for draft in _drafts(name, 20):
        assert "nswer" not in draft.problem.removeprefix("State the final answer")
        assert "\n" not in draft.problem
        assert len(draft.problem) < 250


def test_the_programs_end_on_the_references_of_the_package() -> None:
    sourced = [
        Sourced(name, LICENCE, "en", draft)
        for name in EXERCISES
        if name != "basic_arithmetic"  # its division rounds
        for draft in _drafts(name, 12)[:2]
    ]
    with Maker(1) as maker:
        made = list(maker.made(sourced))
    assert [item for item in made if not isinstance(item, Record)] == []


def test_a_polygon_that_is_called_convex_and_is_not_is_left_out() -> None:
    reasons = {str(item) for item in islice(drafts("simple_geometry", "test"), 30)}
    assert "the polygon is not convex" in reasons
    assert all(int(draft.answer) < 180 for draft in _drafts("simple_geometry", 30))


def test_a_date_that_could_be_read_in_two_ways_is_left_out() -> None:
    items = list(islice(drafts("calendar_arithmetic", "test"), 100))
    assert "a date whose month and day could be confused" in {
        str(item) for item in items if isinstance(item, Unsuitable)
    }
    assert not [item for item in items if isinstance(item, Draft) and "/2022" in item.problem]


def test_animals_are_counted_in_their_own_plurals() -> None:
    problems = " ".join(draft.problem for draft in _drafts("leg_counting", 100))
    assert "sheep" in problems
    assert "sheeps" not in problems
