"""Kinds of numbers and of everyday life: each drafts, runs and ends on its reference."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.sandbox.kernel import Pool
from engine.sandbox.limits import Limits
from tests.training.data.kinds.checks import check_answers, check_drafts, kinds_of
from training.data.kinds import (
    Kind,
    arithmetic,
    chance,
    clock,
    comparing,
    fractions,
    geometry,
    money,
    percent,
    rates,
    ratios,
    statistics,
    units,
)

KINDS = kinds_of(
    *(arithmetic, chance, clock, comparing, fractions, geometry),
    *(money, percent, rates, ratios, statistics, units),
)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(limits=Limits(cell_seconds=5.0), allow_unisolated=True) as pool:
        yield pool


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_drafts_and_its_held_out_problems_are_others(kind: Kind) -> None:
    check_drafts(kind)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_ends_on_its_reference(kind: Kind, pool: Pool) -> None:
    check_answers(kind, pool)
