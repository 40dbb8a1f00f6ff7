"""The programs for sequences: which sort a sequence is, the program finds and not the model."""

from __future__ import annotations

import re

import pytest

from training.data.kinds import Draw, Kind, all_kinds, sequences

KINDS = {kind.name: kind for kind in all_kinds() if kind.draft.__module__ == sequences.__name__}
NEXT = [kind for name, kind in KINDS.items() if name.startswith("next_term_")]


LISTED = [
    kind
    for name, kind in KINDS.items()
    if re.match("next_term(?!_fib)|nth_term_poly|formula_of|next_terms", name)
]


def program(kind: Kind, seed: int) -> list[str]:
    """The lines of a kind's program, without its terms and what it imports."""
    code = kind.draft(Draw(seed)).cells[0].code
    return re.sub(r"\[-?\d.*\]", "[…]", code, count=1).split("\n")[1:]


def test_all_questions_about_listed_terms_differ_in_the_last_line_alone() -> None:
    assert len(LISTED) > 7
    assert len({tuple(program(kind, seed)[:-1]) for kind in LISTED for seed in range(20)}) == 1


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_program_has_six_lines_at_most(kind: Kind) -> None:
    assert all(kind.draft(Draw(seed)).cells[0].code.count("\n") < 6 for seed in range(40))


@pytest.mark.parametrize("name", ["next_term_polynomial", "next_term_triangular"])
def test_terms_of_a_polynomial_are_neither_geometric_nor_sums(name: str) -> None:
    for seed in range(200):
        code = KINDS[name].draft(Draw(seed)).cells[0].code
        found = re.search(r"\[(-?\d.*)\]", code)
        assert found
        a, b, c, d, *_ = map(int, found[1].split(", "))
        assert b * b != a * c
        assert (c, d) != (a + b, b + c)


def test_a_missing_term_is_never_at_an_end() -> None:
    for seed in range(100):
        code = KINDS["missing_term"].draft(Draw(seed)).cells[0].code
        places = list(map(int, re.findall(r"(\d+): ", code)))
        assert places[0] == 1
        assert places[-1] == len(places) + 1
