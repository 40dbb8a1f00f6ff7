"""Concepts and problems beyond solving: words alone, nothing invented, nothing boxed."""

from __future__ import annotations

import pytest

from engine.sandbox.kernel import Pool
from engine.sandbox.limits import Limits
from tests.training.data.kinds.checks import check_answers, check_drafts, drafts, kinds_of
from training.data.kinds import OUTPUT, Kind, beyond, concepts

KINDS = kinds_of(beyond, concepts)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_drafts_and_its_held_out_problems_are_others(kind: Kind) -> None:
    check_drafts(kind)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_nothing_is_boxed_and_no_answer_is_claimed(kind: Kind) -> None:
    for draft in drafts(kind):
        assert draft.answer == ""
        assert "boxed" not in draft.closing
        assert bool(draft.cells) == (OUTPUT in draft.closing)


def test_concepts_need_no_program() -> None:
    assert all(not draft.cells for kind in kinds_of(concepts) for draft in drafts(kind))


def test_the_checks_of_contradictory_problems_run() -> None:
    with Pool(limits=Limits(cell_seconds=5.0), allow_unisolated=True) as pool:
        for kind in kinds_of(beyond):
            check_answers(kind, pool)
