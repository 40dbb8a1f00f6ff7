"""What holds of every story problem, whatever it draws."""

from __future__ import annotations

import ast
import re

import pytest

from training.data.kinds import (
    OUTPUT,
    Draft,
    Draw,
    Kind,
    all_kinds,
    chains,
    grids,
    groups,
    matches,
    outings,
    plots,
    quick,
    situations,
    stories,
    systems,
    tallies,
    wages,
)
from training.data.making import Dropped, Maker, Sourced

MODULES = {
    module.__name__
    for module in (
        stories,
        grids,
        situations,
        groups,
        matches,
        chains,
        outings,
        plots,
        quick,
        systems,
        tallies,
        wages,
    )
}
KINDS = [kind for kind in all_kinds() if kind.draft.__module__ in MODULES]
SEEDS = range(20)

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def drafts(kind: Kind, *, held_out: bool = False) -> list[Draft]:
    return [kind.draft(Draw(f"{kind.name} {seed}", held_out=held_out)) for seed in SEEDS]


@every_kind
def test_no_slot_of_a_sentence_stays_empty(kind: Kind) -> None:
    for draft in drafts(kind) + drafts(kind, held_out=True):
        said = " ".join([draft.problem, *(cell.text for cell in draft.cells)])
        assert not re.search(r"[{}]|\bNone\b|  | [.,?]|\.\.|\bMORE\b|\bWHO\b|\bHAS\b", said), said
        assert not re.search(r"\ba [aeio]\w", said), said
        assert draft.problem[-1] in "?."


@every_kind
def test_held_out_problems_are_other_problems(kind: Kind) -> None:
    trained = {draft.problem for draft in drafts(kind)}
    assert len(trained) > len(SEEDS) * 0.9
    assert not trained & {draft.problem for draft in drafts(kind, held_out=True)}


@every_kind
def test_programs_name_each_quantity_once_and_print_at_the_end(kind: Kind) -> None:
    for draft in drafts(kind):
        for cell in draft.cells:
            *lines, last = ast.parse(cell.code).body
            assert ast.unparse(last).startswith("print(")
            assert len(lines) <= 16
            assigned = [
                ast.unparse(line.targets[0]) for line in lines if isinstance(line, ast.Assign)
            ]
            assert len(set(assigned)) == len(assigned)


@every_kind
def test_the_answer_is_a_number_and_its_box_holds_the_output(kind: Kind) -> None:
    for draft in drafts(kind):
        for number in draft.answer.split(", "):
            value = number.rpartition(" = ")[2]  # "x = 3" where each unknown is named
            assert float(value) > 0 or kind.topic == systems.TOPIC
        assert OUTPUT in draft.closing


def test_the_programs_end_on_the_answers() -> None:
    items = [
        Sourced(kind.name, "Apache-2.0", "en", kind.draft(Draw(f"run {kind.name} {seed}")))
        for kind in KINDS
        for seed in range(2)
    ]
    with Maker() as maker:
        made = list(maker.made(items))
    dropped = [
        (item.source, one)
        for item, one in zip(items, made, strict=True)
        if isinstance(one, Dropped)
    ]
    assert not dropped
