"""The kinds of symbolic mathematics: what they ask is solved by what they run."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from training.data.kinds import HELD_OUT_EVERY, OUTPUT, Draft, Draw, Kind, all_kinds
from training.data.making import Dropped, Maker, Sourced

MODULES = {"algebra", "calculus", "functions", "matrices", "numbers", "sequences", "trigonometry"}
KINDS = [kind for kind in all_kinds() if kind.draft.__module__.rpartition(".")[2] in MODULES]
SEEDS = range(20)


@pytest.fixture(scope="module")
def maker() -> Iterator[Maker]:
    with Maker(1) as maker:
        yield maker


@pytest.fixture(params=KINDS, ids=lambda kind: str(kind.name))
def kind(request: pytest.FixtureRequest) -> Kind:
    found: Kind = request.param
    return found


def drafts(kind: Kind, *, held_out: bool) -> list[Draft]:
    return [kind.draft(Draw(f"{kind.name} {seed}", held_out=held_out)) for seed in SEEDS]


def test_a_seed_always_draws_the_same_problem(kind: Kind) -> None:
    assert drafts(kind, held_out=False) == drafts(kind, held_out=False)


def test_problems_vary_and_held_out_ones_are_others(kind: Kind) -> None:
    trained = {draft.problem for draft in drafts(kind, held_out=False)}
    held_out = {draft.problem for draft in drafts(kind, held_out=True)}
    assert len(trained) > len(SEEDS) / 2
    assert not trained & held_out


class _Compared(Draw):
    """Looks at every set of wordings that is drawn from."""

    def wording(self, *wordings: str) -> str:
        held_out = set(wordings[HELD_OUT_EVERY - 1 :: HELD_OUT_EVERY])
        others = [w for n, w in enumerate(wordings, start=1) if n % HELD_OUT_EVERY]
        assert not held_out & set(others)
        return super().wording(*wordings)


def test_no_wording_is_both_trained_on_and_held_out(kind: Kind) -> None:
    for seed in SEEDS:
        kind.draft(_Compared(seed))


def test_a_draft_is_short_and_boxes_what_was_executed(kind: Kind) -> None:
    for draft in drafts(kind, held_out=False):
        assert draft.answer
        assert draft.closing.count(OUTPUT) == 1
        assert rf"\boxed{{{OUTPUT}}}" in draft.closing.replace(rf"\text{{{OUTPUT}}}", OUTPUT)
        assert all(cell.code.count("\n") < 10 for cell in draft.cells)


def test_no_formula_is_written_as_only_a_program_would(kind: Kind) -> None:
    for draft in drafts(kind, held_out=False):
        assert not re.search(r"Rational\(|Eq\(|\+ -|- -|\b1\*|(?<!\^){e}|None", draft.problem)


def test_the_program_ends_on_the_answer(kind: Kind, maker: Maker) -> None:
    made = list(
        maker.made(
            Sourced("ours", "Apache-2.0", "en", kind.draft(Draw(f"{kind.name} {seed}")))
            for seed in range(2)
        )
    )
    assert not [item for item in made if isinstance(item, Dropped)]
