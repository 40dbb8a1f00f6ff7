"""What holds of every Japanese kind, whatever it draws."""

from __future__ import annotations

import re
import unicodedata

import pytest

from training.data.kinds import OUTPUT, Draft, Draw, Kind, all_kinds, japanese
from training.data.making import Dropped, Maker, Sourced

KINDS = [kind for kind in all_kinds() if kind.language == "ja"]
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")
SEEDS = range(20)

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def drafts(kind: Kind, *, held_out: bool = False) -> list[Draft]:
    return [kind.draft(Draw(f"{kind.name} {seed}", held_out=held_out)) for seed in SEEDS]


@every_kind
def test_the_tutor_speaks_japanese(kind: Kind) -> None:
    for draft in drafts(kind):
        assert all(JAPANESE.search(cell.text) for cell in draft.cells[:1])
        assert JAPANESE.search(draft.closing)


@every_kind
def test_the_tutor_is_short(kind: Kind) -> None:
    for draft in drafts(kind):
        for cell in draft.cells:
            assert len(cell.text) <= 16
            assert len(cell.code.splitlines()) <= 12


@every_kind
def test_a_computed_answer_is_copied_into_the_box(kind: Kind) -> None:
    for draft in drafts(kind):
        assert bool(draft.cells) == (OUTPUT in draft.closing) == bool(draft.answer)


@every_kind
def test_held_out_wordings_are_not_trained_on(kind: Kind) -> None:
    trained = {draft.problem for draft in drafts(kind)}
    assert not trained & {draft.problem for draft in drafts(kind, held_out=True)}


@pytest.mark.parametrize("seed", [0, 1])
def test_the_programs_end_on_the_answers(seed: int) -> None:
    items = [
        Sourced(kind.name, "Apache-2.0", "ja", kind.draft(Draw(f"run {kind.name} {seed}")))
        for kind in KINDS
    ]
    with Maker() as maker:
        made = list(maker.made(items))
    dropped = [
        (item.source, one)
        for item, one in zip(items, made, strict=True)
        if isinstance(one, Dropped)
    ]
    assert dropped == []


def test_full_width_typing_leaves_latex_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(japanese, "_FULL_WIDTH_SHARE", 1.0)
    typed = japanese.asked(Draw(1), *["$x^2$ を x+3=7 で解いて"] * 6)
    assert typed == "$x^2$ を ｘ＋３＝７ で解いて"


@pytest.mark.parametrize("seed", range(40))
def test_a_listed_sequence_is_copied_into_its_program(seed: int) -> None:
    kinds = {kind.name: kind for kind in KINDS}
    draft = kinds["arithmetic_term"].draft(Draw(seed))
    problem = unicodedata.normalize("NFKC", draft.problem)
    listed = re.search(r"-?\d+, -?\d+, -?\d+", problem)
    code = draft.cells[0].code
    assert (f"[{listed[0]}" if listed else "first, difference = ") in code


@every_kind
def test_a_kind_has_many_problems(kind: Kind) -> None:
    forms = {
        re.sub(r"[\d０-９]+", "#", kind.draft(Draw(f"{kind.name} {seed}")).problem)
        for seed in range(200)
    }
    assert len(forms) >= 12


@pytest.mark.parametrize("seed", range(40))
def test_a_story_writes_its_numbers_down_in_the_order_they_are_said(seed: int) -> None:
    kinds = {kind.name: kind for kind in KINDS}
    draft = kinds["story_two_changes"].draft(Draw(seed))
    said = re.findall(r"\d+", unicodedata.normalize("NFKC", draft.problem))
    assert re.findall(r"= (\d+)", draft.cells[0].code) == said
