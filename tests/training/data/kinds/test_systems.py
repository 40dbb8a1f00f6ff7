"""What holds of every problem with several unknowns."""

from __future__ import annotations

import re

import pytest

from tests.training.data.kinds.checks import drafts, kinds_of
from training.data.kinds import Draw, Kind, systems
from training.data.making import Dropped, Maker, Sourced

KINDS = kinds_of(systems)
SYSTEMS = [kind for kind in KINDS if kind.name not in ("two_consecutive", "two_products")]


@pytest.mark.parametrize("kind", SYSTEMS, ids=lambda kind: kind.name)
def test_a_program_is_one_call_of_solve(kind: Kind) -> None:
    for draft in drafts(kind) + drafts(kind, held_out=True):
        (cell,) = draft.cells
        unknowns, solution, printed = cell.code.split("\n")[1:]
        letters = unknowns.split(" = ")[0]
        assert letters in ("x, y", "x, y, z")
        assert solution.startswith("solution = solve([Eq(")
        assert solution.endswith(f"[{letters}])")
        assert printed.startswith("print(")
        if draft.answer.count("=") > 1:  # several unknowns: each by its letter, in one line
            assert printed.startswith("print(f'x = {") or printed.startswith("print(f'y = {")
            assert draft.closing.count("boxed") == 1


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_has_many_problems(kind: Kind) -> None:
    forms = {
        re.sub(r"\d[\d,.]*", "#", kind.draft(Draw(f"{kind.name} {seed}")).problem)
        for seed in range(200)
    }
    assert len(forms) >= 12


def test_equations_stand_in_the_order_of_the_problem() -> None:
    unknowns = (systems.Unknown("the larger", 30), systems.Unknown("the smaller", 18))
    equations = ("X + Y = 48", "X - Y = 12")
    for problem, first in (
        ("They add up to 48 and differ by 12.", "Eq(x + y, 48)"),
        ("They differ by 12 and add up to 48.", "Eq(x - y, 12)"),
    ):
        code = systems.system(problem, unknowns, equations, "XY").cells[0].code
        assert f"solve([{first}" in code


def test_a_number_inside_a_longer_one_states_no_equation() -> None:
    unknowns = (systems.Unknown("the larger", 80), systems.Unknown("the smaller", 68))
    problem = "The total of 148 is made of two numbers that differ by 12; with 48 it is 196."
    code = systems.system(problem, unknowns, ("X - Y = 12", "X + Y + 48 = 196"), "XY").cells[0].code
    assert "solve([Eq(x - y, 12)" in code


def test_the_programs_end_on_the_answers() -> None:
    items = [
        Sourced(kind.name, "Apache-2.0", "en", draft)
        for kind in KINDS
        for draft in drafts(kind, seeds=4)
    ]
    with Maker() as maker:
        made = list(maker.made(items))
    assert [one for one in made if isinstance(one, Dropped)] == []
