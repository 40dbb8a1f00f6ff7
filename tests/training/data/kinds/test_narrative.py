"""Story problems as quantities and relations."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from training.data.kinds import Draft, Draw
from training.data.kinds.narrative import (
    MONEY,
    Clash,
    Quantity,
    Story,
    addressed,
    first_person,
    name_briefly,
    run_together,
)
from training.data.kinds.vocabulary import Noun

APPLE = Noun("apple", "apples")


def ask(story: Story, target: Quantity) -> Draft:
    return story.asks(target, *["How many?"] * 6)


def say(story: Story, **parts: object) -> None:
    story.say(*[" ".join(f"{{{name}}}" for name in parts)] * 6, **parts)


def basket(value: int, eaten: int) -> tuple[Story, Quantity, Quantity, Quantity]:
    story = Story(Draw("a basket"))
    first = story.amount("the apples at first", value, APPLE)
    gone = story.amount("the apples eaten", eaten, APPLE)
    left = story.amount("the apples left", value - eaten, APPLE)
    story.sum(first, gone, left)
    return story, first, gone, left


def test_what_is_asked_is_derived_from_what_is_said() -> None:
    story, first, gone, left = basket(12, 5)
    say(story, gone=gone, left=left)
    draft = ask(story, first)
    assert draft.answer == "12"
    assert draft.cells[0].code == ("eaten = 5\nleft = 7\nfirst = eaten + left\nprint(first)")
    assert draft.cells[0].text == "We want the apples at first."
    assert draft.closing.startswith(
        "To find the apples at first, I add the apples eaten and the apples left: "
    )


def test_every_number_is_written_down_as_it_is_told_also_where_nobody_needs_it() -> None:
    story, first, gone, left = basket(12, 5)
    say(story, gone=gone)
    say(story, other=story.amount("the pears", 99, APPLE), first=first, again=gone)
    draft = ask(story, left)
    assert draft.cells[0].code == (
        "eaten = 5\npears = 99\nfirst = 12\nleft = first - eaten\nprint(left)"
    )


def test_sentences_that_change_places_take_their_numbers_along() -> None:
    story, first, gone, left = basket(12, 5)
    say(story, gone=gone)
    say(story, first=first)
    story.chance.shuffle = list.reverse  # type: ignore[method-assign, assignment]
    story.shuffle(0)
    code = ask(story, left).cells[0].code
    assert code.startswith("first = 12\neaten = 5\n")


def test_a_hidden_quantity_is_some() -> None:
    story, first, gone, left = basket(12, 5)
    story.hide(first)
    say(story, first=first, gone=gone, left=left)
    assert ask(story, first).problem.lower().startswith("some apples 5 apples 7 apples")


def test_a_story_that_does_not_determine_its_answer_is_refused() -> None:
    story, first, _, left = basket(12, 5)
    say(story, first=first)
    with pytest.raises(AssertionError, match="the apples left does not follow"):
        ask(story, left)


def test_a_story_that_gives_its_answer_away_is_refused() -> None:
    story, first, _, _ = basket(12, 5)
    say(story, first=first)
    with pytest.raises(AssertionError, match="given away"):
        ask(story, first)


def test_a_relation_that_does_not_hold_is_refused() -> None:
    story, first, gone, left = basket(12, 5)
    with pytest.raises(AssertionError):
        story.sum(first, gone, gone)
    with pytest.raises(AssertionError):
        story.product(first, gone, left)
    with pytest.raises(AssertionError):
        story.share(first, gone, Fraction(1, 2))


@pytest.mark.parametrize(
    ("factor", "percent", "part_value", "code"),
    [
        (Fraction(2), False, 48, "rest = apples * 2"),
        (Fraction(1, 3), False, 8, "rest = apples // 3"),
        (Fraction(3, 4), False, 18, "rest = apples * 3 // 4"),
        (Fraction(1, 4), True, 6, "rest = apples * 25 // 100"),
    ],
)
def test_a_share_is_taken(factor: Fraction, percent: bool, part_value: int, code: str) -> None:
    story = Story(Draw("a share"))
    whole = story.amount("the apples", 24, APPLE)
    part = story.amount("the rest", part_value, APPLE)
    story.share(part, whole, factor, percent=percent)
    say(story, whole=whole)
    draft = ask(story, part)
    assert code in draft.cells[0].code
    assert eval_(draft) == draft.answer


@pytest.mark.parametrize("factor", [Fraction(2), Fraction(1, 3), Fraction(3, 4)])
def test_a_share_is_undone(factor: Fraction) -> None:
    story = Story(Draw("a share"))
    whole = story.amount("the apples", 24, APPLE)
    part = story.amount("the rest", int(24 * factor), APPLE)
    story.share(part, whole, factor)
    say(story, part=part)
    draft = ask(story, whole)
    assert eval_(draft) == "24"


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (["Ann's pens", "Ann's pencils", "Bo's pens"], ["ann_pens", "pencils", "bo"]),
        (["the red shells", "the shells", "the big shells"], ["red", "shells", "big"]),
        (["the pens per day", "the days", "the pens in all"], ["per_day", "days", "total"]),
        (["the class", "the sum", "the sum left"], ["the_class", "the_sum", "left"]),
        (["red pens in blue boxes", "blue pens in red boxes"],
         ["red_pens_blue_boxes", "blue_pens_red_boxes"]),
    ],
)  # fmt: skip
def test_a_name_is_the_words_that_no_other_has(labels: list[str], names: list[str]) -> None:
    story = Story(Draw("names"))
    quantities = [story.amount(label, 1) for label in labels]
    name_briefly(quantities)
    assert [quantity.name for quantity in quantities] == names


def test_two_quantities_of_one_name_are_refused() -> None:
    story = Story(Draw("names"))
    with pytest.raises(Clash, match="the pens"):
        name_briefly([story.amount("the pens", 1), story.amount("pens", 2)])


def test_leftovers_and_groups_come_of_one_division() -> None:
    story = Story(Draw("boxes"))
    total, size = story.amount("the eggs", 50, APPLE), story.amount("the size", 12, APPLE)
    full, over = story.amount("the full boxes", 4), story.amount("the rest", 2)
    needed = story.amount("the boxes", 5)
    story.packed(total, size, full, over, needed)
    say(story, total=total, size=size)
    assert [eval_(ask(story, each)) for each in (full, over, needed)] == ["4", "2", "5"]


def test_cents_are_rounded_when_printed() -> None:
    story = Story(Draw("cents"))
    price = story.amount("the price", Fraction(5, 2), MONEY)
    count = story.amount("the apples", 3, APPLE)
    cost = story.amount("the cost", Fraction(15, 2), MONEY)
    story.product(cost, count, price)
    say(story, price=price, count=count)
    draft = ask(story, cost)
    assert "$2.50" in draft.problem
    assert draft.cells[0].code.endswith("print(round(cost, 2))")
    assert draft.answer == "7.5"


@pytest.mark.parametrize(
    ("by", "percent", "after", "code"),
    [
        (Fraction(-1, 5), True, 32, "rest = apples - apples * 20 // 100"),
        (Fraction(3, 10), True, 52, "rest = apples + apples * 30 // 100"),
        (Fraction(-1, 4), False, 30, "rest = apples - apples // 4"),
        (Fraction(2, 5), False, 56, "rest = apples + apples * 2 // 5"),
    ],
)
def test_a_change_by_a_part_copies_the_part_that_is_said(
    by: Fraction, percent: bool, after: int, code: str
) -> None:
    story = Story(Draw("a change"))
    whole = story.amount("the apples", 40, APPLE)
    rest = story.amount("the rest", after, APPLE)
    story.changed(rest, whole, by, percent=percent)
    say(story, whole=whole)
    draft = ask(story, rest)
    assert code in draft.cells[0].code
    assert eval_(draft) == draft.answer


@pytest.mark.parametrize("percent", [True, False])
@pytest.mark.parametrize("by", [Fraction(-1, 5), Fraction(3, 10)])
def test_a_change_by_a_part_is_undone(by: Fraction, percent: bool) -> None:
    story = Story(Draw("a change"))
    whole = story.amount("the apples", 40, APPLE)
    rest = story.amount("the rest", int(40 * (1 + by)), APPLE)
    story.changed(rest, whole, by, percent=percent)
    say(story, rest=rest)
    assert eval_(ask(story, whole)) == "40"


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ("I has 3 pens. I's box is full. How many does I have?",
         "I have 3 pens. My box is full. How many do I have?"),
        ("Ann gave I 5 pens from I's box.", "Ann gave me 5 pens from my box."),
        ("I now washes 2 cups, and I carries 3.", "I now wash 2 cups, and I carry 3."),
        ("I and Ann went. I was late.", "Ann and I went. I was late."),
        ("I sews and does so daily. Has Ann? How many has I?",
         "I sew and do so daily. Has Ann? How many have I?"),
        ("Ann has 3 pens.", "Ann has 3 pens."),
    ],
)  # fmt: skip
def test_the_one_who_asks_tells_the_story_in_the_first_person(told: str, first: str) -> None:
    assert first_person(told) == first


def test_the_tutor_speaks_to_the_one_who_asks() -> None:
    assert addressed("I's pens that I has left") == "your pens that you have left"


def test_sentences_that_run_together_lose_no_number() -> None:
    sentences = ["Anna had 3 pens.", "Anna lost 2 pens.", "She has 1 pen left."]
    for seed in range(20):
        text = " ".join(run_together(Random(seed), sentences))
        assert [char for char in text if char.isdigit()] == ["3", "2", "1"]
        assert text.endswith(".")
        assert text.count(".") == 2


def eval_(draft: Draft) -> str:
    """What the draft's own program, which this test wrote, comes to."""
    names: dict[str, object] = {}
    *lines, last = draft.cells[0].code.splitlines()
    exec("\n".join(lines), names)
    return str(names[last.removeprefix("print(").removesuffix(")")])
