"""The programs for sequences: which sort a sequence is, the program finds and not the model."""

from __future__ import annotations

import re

import pytest

from training.data.kinds import Draw, Kind, all_kinds

KINDS = {kind.name: kind for kind in all_kinds() if kind.topic == "sequences"}
NEXT = [kind for name, kind in KINDS.items() if name.startswith("next_term_")]


def program(kind: Kind, seed: int) -> str:
    """A kind's program without its terms."""
    return re.sub(r"terms = \[.*\]", "terms = …", kind.draft(Draw(seed)).cells[0].code)


def test_every_sort_of_sequence_is_continued_by_the_same_program() -> None:
    assert len(NEXT) > 4
    assert len({program(kind, seed) for kind in NEXT for seed in range(20)}) == 1


@pytest.mark.parametrize("name", ["next_term_polynomial", "next_term_triangular"])
def test_terms_of_a_polynomial_are_neither_geometric_nor_sums(name: str) -> None:
    for seed in range(200):
        code = KINDS[name].draft(Draw(seed)).cells[0].code
        found = re.search(r"terms = \[(.*)\]", code)
        assert found
        a, b, c, d, *_ = map(int, found[1].split(", "))
        assert b * b != a * c
        assert (c, d) != (a + b, b + c)


def test_a_missing_term_is_never_at_an_end() -> None:
    for seed in range(100):
        code = KINDS["missing_term"].draft(Draw(seed)).cells[0].code
        assert "[None" not in code
        assert "None]" not in code
