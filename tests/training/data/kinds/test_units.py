"""Units: the programs name the units of the problem and no factor."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.training.data.kinds.checks import drafts, kinds_of
from training.data.kinds import Kind, units
from training.data.making import Dropped, Maker, Sourced

KINDS = [kind for kind in kinds_of(units) if kind.name != "convert_temperature"]


@pytest.fixture(scope="module")
def maker() -> Iterator[Maker]:
    with Maker(1) as maker:
        yield maker


def test_a_compound_target_is_divided_by_as_a_whole() -> None:
    assert units.converted("72*km/h", "m/s") == "float(convert_to(72*km/h, m/s) / (m/s))"


def test_every_name_is_imported_once_in_the_order_of_the_problem() -> None:
    assert units.conversion("2*m**2", "cm**2")[0] == (
        "from sympy.physics.units import convert_to, m, cm"
    )
    assert units.conversion("3*hour + 20*minute", "minute")[0].endswith(" hour, minute")


def test_a_unit_that_sympy_lacks_is_defined_and_not_imported() -> None:
    imported, defined, _ = units.conversion("2*week", "day")
    assert imported.endswith("convert_to, day")
    assert defined == "week = 7*day"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_amounts_of_a_program_are_those_of_the_problem(kind: Kind) -> None:
    for draft in drafts(kind):
        amounts = re.findall(r"[\d.]+(?=\*[a-zA-Z])", draft.cells[0].code.splitlines()[-1])
        # "An hour" is one hour.
        problem = draft.problem.replace(",", "")
        assert all(amount in problem or amount == "1" for amount in amounts), draft


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_conversions_of_each_kind_end_on_the_reference(kind: Kind, maker: Maker) -> None:
    made = maker.made(Sourced("ours", "Apache-2.0", "en", draft) for draft in drafts(kind, seeds=4))
    assert not [item for item in made if isinstance(item, Dropped)]


def test_no_amount_is_printed_with_an_exponent() -> None:
    for kind in KINDS:
        assert not [draft for draft in drafts(kind) if re.search(r"\de", draft.answer.lower())]
