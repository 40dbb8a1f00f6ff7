"""Story problems of two to five steps: what someone has goes through several changes.

A pot (things, or money) is filled in one of several ways, changed a few times, and then counted,
packed, shared, sold or spent. Every part is drawn on its own, so that two stories are seldom built
alike; asked for the start instead, the same relations are walked backwards.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.narrative import MONEY, Clash, Quantity, Story
from training.data.kinds.stories import TOPIC, aside
from training.data.kinds.vocabulary import (
    Noun,
    Person,
    Thing,
    a,
    actors,
    one_of,
    thing,
)


class Scene(NamedTuple):
    """Who acts on what in a chain."""

    story: Story
    who: Person
    friend: Person
    item: Thing

    def names(self, **more: object) -> dict[str, object]:
        item = self.item
        return {
            "who": self.who, "b": self.friend, "item": item.noun, "box": item.box,
            "get": item.get, "lose": item.lose, "one": a(item.noun.one), **more,
        }  # fmt: skip


LONGEST = 13  # lines of a program


class Unfit(Exception):
    """A change cannot be made to what is there; another is drawn."""


# As it opens a sentence, and as the plan refers to it.
TIMES = (
    [("On Monday", "Monday"), ("On Tuesday", "Tuesday"), ("On Thursday", "Thursday"),
     ("On Friday", "Friday")],
    [("In the morning", "the morning"), ("At noon", "noon"), ("In the afternoon", "the afternoon"),
     ("In the evening", "the evening")],
    [("On the first day", "the first day"), ("On the second day", "the second day"),
     ("On the third day", "the third day"), ("On the fourth day", "the fourth day")],
    [("In the first week", "the first week"), ("In the second week", "the second week"),
     ("In the third week", "the third week"), ("In the fourth week", "the fourth week")],
    [("In March", "March"), ("In April", "April"), ("In May", "May"), ("In June", "June")],
    [("First", "the first change"), ("Then", "the second change"),
     ("After that", "the third change"), ("Finally", "the last change")],
)  # fmt: skip
FRACTIONS = {
    Fraction(1, 2): ("half",),
    Fraction(1, 3): ("a third", "one third", "1/3"),
    Fraction(1, 4): ("a quarter", "one fourth", "1/4"),
    Fraction(1, 5): ("a fifth", "one fifth", "1/5"),
    Fraction(2, 3): ("two thirds", "2/3"),
    Fraction(3, 4): ("three quarters", "3/4"),
    Fraction(2, 5): ("two fifths", "2/5"),
    Fraction(1, 10): ("a tenth", "1/10"),
}
PERCENTS = (5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 80)


def fraction_of(chance: random.Random, whole: int) -> Fraction:
    """A fraction that takes a whole number of `whole`."""
    fits = [each for each in FRACTIONS if whole * each % 1 == 0]
    if not fits:
        raise Unfit
    return chance.choice(fits)


def percent_of(chance: random.Random, whole: int) -> int:
    fits = [each for each in PERCENTS if whole * each % 100 == 0]
    if not fits:
        raise Unfit
    return chance.choice(fits)


def said(chance: random.Random, fraction: Fraction) -> str:
    return chance.choice(FRACTIONS[fraction])


# --- things -------------------------------------------------------------------------------------

Change = Callable[[Scene, Quantity, str, str], Quantity]


def _rest(scene: Scene, pot: Quantity, gone: Quantity, after: str) -> Quantity:
    rest_n = int(pot.value - gone.value)
    if rest_n < 2:
        raise Unfit
    what = "money" if pot.noun is MONEY else pot.noun
    rest = scene.story.amount(f"the {what} left after {after}", rest_n, pot.noun)
    scene.story.sum(pot, gone, rest)
    return rest


def _more(scene: Scene, pot: Quantity, new: Quantity, after: str) -> Quantity:
    what = "money" if pot.noun is MONEY else pot.noun
    total = scene.story.amount(f"the {what} after {after}", int(pot.value + new.value), pot.noun)
    scene.story.sum(total, pot, new)
    return total


def lose(scene: Scene, pot: Quantity, on: str, after: str) -> Quantity:
    story, chance = scene.story, scene.story.chance
    if pot.value < 4:
        raise Unfit
    gone_n = chance.randint(1, int(pot.value) - 2)
    gone = story.amount(f"the {pot.noun} that went in {after}", gone_n, pot.noun)
    gone.label = f"the {pot.noun} {scene.who} {scene.item.lose.past} ({after})"
    rest = _rest(scene, pot, gone, after)
    story.say(
        "{on}, {who.he} {lose.past} {gone}.",
        "{on} {who} {lose.past} {gone}.",
        "{on}, {who} {lose.past} {gone:n} of them.",
        "{on} {gone} were lost.",
        "{on}, {who.he} gave {gone} to {b}.",
        "{on} {b} got {gone} from {who}.",
        "{on} {who.he} {lose.past} {gone:n} of the {item}.",
        **scene.names(on=on, gone=gone),
    )
    return rest


def gain(scene: Scene, pot: Quantity, on: str, after: str) -> Quantity:
    story, chance = scene.story, scene.story.chance
    new_n = chance.randint(2, max(12, int(pot.value)))
    new = story.amount(f"the {pot.noun} added ({after})", new_n, pot.noun)
    total = _more(scene, pot, new, after)
    story.say(
        "{on}, {who.he} {get.past} {new:more}.",
        "{on} {who} {get.past} {new:more}.",
        "{on}, {b} gave {who.him} {new:more}.",
        "{on} {who} {get.past} another {new:n}.",
        "{on}, {who.he} was given {new:more}.",
        "{on} {new:more} came from {b}.",
        "{on}, {who.his} aunt sent {who.him} {new:more}.",
        **scene.names(on=on, new=new),
    )
    return total


def lose_fraction(scene: Scene, pot: Quantity, on: str, after: str) -> Quantity:
    story, chance = scene.story, scene.story.chance
    factor = fraction_of(chance, int(pot.value))
    gone = story.amount(
        f"the {pot.noun} {scene.who} {scene.item.lose.past} ({after})",
        int(pot.value * factor),
        pot.noun,
    )
    story.share(gone, pot, factor)
    kept = _rest(scene, pot, gone, after)
    story.changed(kept, pot, -factor)
    story.say(
        "{on}, {who.he} {lose.past} {part} of the {item} {who.he} had.",
        "{on} {who} {lose.past} {part} of {who.his} {item}.",
        "{on}, {part} of the {item} were gone.",
        "{on}, {who.he} gave {part} of {who.his} {item} to {b}.",
        "{on} {who} {lose.past} {part} of those {who.he} had then.",
        "{on}, {b} took {part} of {who}'s {item}.",
        "{on} {part} of the {item} were given away.",
        **scene.names(on=on, part=said(chance, factor)),
    )
    return kept


def lose_percent(scene: Scene, pot: Quantity, on: str, after: str) -> Quantity:
    story, chance = scene.story, scene.story.chance
    percent = percent_of(chance, int(pot.value))
    factor = Fraction(percent, 100)
    gone = story.amount(
        f"the {pot.noun} {scene.who} {scene.item.lose.past} ({after})",
        int(pot.value * factor),
        pot.noun,
    )
    story.share(gone, pot, factor, percent=True)
    kept = _rest(scene, pot, gone, after)
    story.changed(kept, pot, -factor, percent=True)
    story.say(
        "{on}, {who.he} {lose.past} {p}% of the {item} {who.he} had.",
        "{on} {who} {lose.past} {p}% of {who.his} {item}.",
        "{on}, {p} percent of the {item} were given away.",
        "{on}, {who.he} gave {p}% of {who.his} {item} to {b}.",
        "{on} {who} {lose.past} {p}% of what was there.",
        "{on} {b} got {p}% of {who}'s {item}.",
        **scene.names(on=on, p=percent),
    )
    return kept


def give_each(scene: Scene, pot: Quantity, on: str, after: str) -> Quantity:
    story, chance = scene.story, scene.story.chance
    heads_n = chance.randint(2, 9)
    if pot.value < heads_n + 2:
        raise Unfit
    each_n = chance.randint(1, min(30, (int(pot.value) - 2) // heads_n))
    if each_n < 2:
        raise Unfit
    group = chance.choice(["friend", "cousin", "neighbor", "classmate", "teammate", "child"])
    noun = Noun(group, "children" if group == "child" else f"{group}s")
    heads = story.amount(f"the {noun}", heads_n, noun)
    each = story.amount(f"the {pot.noun} for each {group}", each_n, pot.noun)
    gone = story.amount(f"the {pot.noun} given to the {noun}", heads_n * each_n, pot.noun)
    story.product(gone, heads, each)
    rest = _rest(scene, pot, gone, after)
    story.say(
        "{on}, {who.he} gave {each} to each of {heads}.",
        "{on} {who} gave {heads} {each} each.",
        "{on}, each of {heads} got {each} from {who}.",
        "{on} {who.he} handed {each} to each of {heads}.",
        "{on}, {heads} came and {who} gave each of them {each}.",
        "{on} {heads} got {each} each.",
        "{on}, {who} shared: each of {heads} took {each}.",
        **scene.names(on=on, heads=heads, each=each),
    )
    return rest


def gain_groups(scene: Scene, pot: Quantity, on: str, after: str) -> Quantity:
    story, chance = scene.story, scene.story.chance
    box = scene.item.box
    count_n, each_n = chance.randint(2, 9), chance.randint(2, 24)
    count = story.amount(f"the new {box.many}", count_n, box)
    each = story.amount(f"the {pot.noun} in a new {box.one}", each_n, pot.noun)
    new = story.amount(f"the new {pot.noun}", count_n * each_n, pot.noun)
    story.product(new, count, each)
    total = _more(scene, pot, new, after)
    story.say(
        "{on}, {who.he} {get.past} {count} with {each} in each.",
        "{on} {who} got {count} of {each} each.",
        "{on}, {b} brought {count} with {each} each.",
        "{on} {who.he} {get.past} {count}, and each {box.one} had {each}.",
        "{on}, {who} was given {count} that held {each} each.",
        "{on} {count} arrived for {who}, each with {each}.",
        **scene.names(on=on, count=count, each=each),
    )
    return total


def multiply(scene: Scene, pot: Quantity, on: str, after: str) -> Quantity:
    """What is there becomes twice or three times as much."""
    story, chance = scene.story, scene.story.chance
    times = chance.choice([2, 2, 3])
    total = story.amount(f"the {pot.noun} after {after}", int(pot.value) * times, pot.noun)
    story.share(total, pot, times)
    story.say(
        "{on}, {who.he} {get.past} enough to have {n} as many {item} as before.",
        "{on} the number of {who}'s {item} {grew}.",
        "{on}, {who} {grew} the number of {who.his} {item}.",
        "{on} {who.he} had {n} as many {item} as before.",
        "{on}, {b} helped, and then there were {n} as many {item}.",
        "{on} {who} went on until {who.he} had {n} as many {item} as before.",
        **scene.names(
            on=on, n={2: "twice", 3: "three times"}[times], grew={2: "doubled", 3: "tripled"}[times]
        ),
    )
    return total


THING_CHANGES: tuple[Change, ...] = (
    lose, gain, lose_fraction, lose_percent, give_each, gain_groups, multiply,
)  # fmt: skip


def _start_plain(scene: Scene) -> Quantity:
    story = scene.story
    low, high = story.chance.choice([(12, 60), (20, 120), (60, 400)])
    value = story.chance.randint(low, high)
    if story.chance.random() < 0.6:
        value -= value % story.chance.choice([2, 4, 6, 10, 12, 20])
    pot = story.amount(f"the {scene.item.noun} at first", max(value, 12), scene.item.noun)
    if story.chance.random() < 0.25:
        story.hide(pot)
    story.say(
        "{who} had {pot}.",
        "{who} started with {pot}.",
        "At first, {who} had {pot}.",
        "There were {pot} in {who}'s {box.one}.",
        "{who} has a collection of {pot}.",
        "{who} {get.past} {pot}.",
        "{who}'s family had {pot}.",
        **scene.names(pot=pot),
    )
    return pot


def _start_groups(scene: Scene) -> Quantity:
    story, chance = scene.story, scene.story.chance
    box, noun = scene.item.box, scene.item.noun
    count_n, each_n = chance.randint(2, 15), chance.choice([*range(3, 25), 12, 12, 50])
    count = story.amount(f"the {box.many}", count_n, box)
    each = story.amount(f"the {noun} in each {box.one}", each_n, noun)
    pot = story.amount(f"the {noun} at first", count_n * each_n, noun)
    if each_n == 12 and chance.random() < 0.6:
        story.product(pot, count, story.constant(12))
        count.label, count.noun = "the dozens", None
        story.say(
            "{who} had {count:n} dozen {item}.",
            "{who} {get.past} {count:n} dozen {item}.",
            "There were {count:n} dozen {item} in {who}'s {box.one}.",
            "{who} ordered {count:n} dozen {item}.",
            "{who} started with {count:n} dozen {item}.",
            "{who} counted {count:n} dozen {item}.",
            **scene.names(count=count),
        )
        return pot
    story.product(pot, count, each)
    story.say(
        "{who} had {count} with {each} in each.",
        "{who} {get.past} {count}. Each {box.one} held {each}.",
        "There were {count} with {each} each in {who}'s room.",
        "{who} had {count} of {item}, {each:n} in each {box.one}.",
        "{who} bought {count}, and each of them had {each}.",
        "Each {box.one} holds {each}, and {who} had {count}.",
        "{who} filled {count} with {each} each.",
        **scene.names(count=count, each=each),
    )
    return pot


def _start_compared(scene: Scene) -> Quantity:
    """As many as someone else has, times so many, more or fewer."""
    story, chance = scene.story, scene.story.chance
    noun = scene.item.noun
    other_n = chance.randint(4, 60)
    other = story.amount(f"{scene.friend}'s {noun}", other_n, noun)
    form = chance.choice(["times", "more", "half"])
    if form == "times":
        times = chance.randint(2, 5)
        pot = story.amount(f"the {noun} at first", other_n * times, noun)
        story.share(pot, other, times)
        how = f"{({2: 'twice', 3: 'three times', 4: 'four times', 5: 'five times'})[times]} as many"
    elif form == "half":
        other = story.amount(f"{scene.friend}'s {noun}", other_n * 2, noun)
        pot = story.amount(f"the {noun} at first", other_n, noun)
        story.share(pot, other, Fraction(1, 2))
        how = "half as many"
    else:
        extra_n = chance.randint(2, 40)
        extra = story.amount("the difference", extra_n, noun, inline=True)
        pot = story.amount(f"the {noun} at first", other_n + extra_n, noun)
        story.sum(pot, other, extra)
        story.say(
            "{b} had {other}, and {who} had {extra:n} more than {b}.",
            "{who} had {extra:more} than {b}, who had {other}.",
            "{b} {get.past} {other}. {who} {get.past} {extra:n} more than {b}.",
            "While {b} had {other}, {who} had {extra:n} more.",
            "{b} had {other}. {who} had {extra:more} than {b}.",
            "{b} had {other}, which is {extra:n} fewer than {who} had.",
            **scene.names(other=other, extra=extra),
        )
        return pot
    story.say(
        "{b} had {other}, and {who} had {how} as {b}.",
        "{who} had {how} {item} as {b}, who had {other}.",
        "{b} {get.past} {other}. {who} {get.past} {how} as {b}.",
        "While {b} had {other}, {who} had {how}.",
        "{b} had {other}. {who} had {how} {item} as {b}.",
        "{who} had {how} {item} as {b}. {b} had {other}.",
        **scene.names(other=other, how=how),
    )
    return pot


def _ask_count(scene: Scene, pot: Quantity) -> Draft:
    return scene.story.asks(
        pot,
        "How many {item} does {who} have now?",
        "How many {item} did {who} have then?",
        "How many {item} does {who} have in the end?",
        "How many {item} are there now?",
        "How many {item} did {who} end up with?",
        "How many {item} does {who.he} have after all this?",
        "What is the number of {item} in the end?",
        **scene.names(),
    )


def _ask_packed(scene: Scene, pot: Quantity) -> Draft:
    """The rest fills boxes of a size, or is shared."""
    story, chance = scene.story, scene.story.chance
    fits = [n for n in range(2, 25) if pot.value % n == 0 and pot.value > n]
    if not fits:
        raise Unfit
    size_n = chance.choice(fits)
    groups_n = int(pot.value) // size_n
    if chance.random() < 0.5:
        noun = Noun("parcel", "parcels")
        each = story.amount(f"the {pot.noun} in each parcel", size_n, pot.noun)
        parcels = story.amount("the parcels", groups_n, noun)
        story.product(pot, parcels, each)
        story.say(
            "The rest were put into parcels of {each:n}.",
            "{who} then put the remaining {item} into parcels of {each:n} each.",
            "All that remained went into parcels with {each} each.",
            "What was there then was packed, {each:n} to a parcel.",
            "{who.He} packed what {who.he} had in parcels of {each:n}.",
            "In the end, {who} filled parcels with {each} each.",
            **scene.names(each=each),
        )
        return story.asks(
            parcels,
            "How many parcels were there?",
            "How many parcels did {who} fill?",
            "How many parcels did {who.he} need?",
            "How many parcels of {item} did {who} have?",
            "How many parcels was that?",
            "What number of parcels did {who} fill?",
            **scene.names(),
        )
    noun = Noun("friend", "friends")
    heads = story.amount("the friends who share", size_n, noun)
    each = story.amount(f"the {pot.noun} for each", groups_n, pot.noun)
    story.product(pot, heads, each)
    story.say(
        "The remaining {item} were shared equally by {heads}.",
        "{heads} then shared the rest equally.",
        "What was there then was divided equally among {heads}.",
        "{who} divided the rest equally among {heads}.",
        "In the end {heads} shared all of them equally.",
        "All that remained was split evenly between {heads}.",
        **scene.names(heads=heads),
    )
    return story.asks(
        each,
        "How many {item} did each friend get?",
        "How many {item} does each friend get?",
        "How many {item} were there for each friend?",
        "How many {item} did each of them receive?",
        "What was each friend's share?",
        "How many {item} does every friend have then?",
        **scene.names(),
    )


def _ask_sold(scene: Scene, pot: Quantity) -> Draft:
    story, chance = scene.story, scene.story.chance
    price = story.amount("the price of each", scene.item.price, MONEY)
    revenue = story.amount("the money from the sale", int(pot.value) * scene.item.price, MONEY)
    story.product(revenue, pot, price)
    story.say(
        "{who} sold all that was left for {price} each.",
        "The rest were sold at {price} each.",
        "{who.He} sold the remaining {item} for {price} apiece.",
        "In the end, {who} sold all {who.his} {item} for {price} each.",
        "All that {who} had then was sold at {price} each.",
        "{who} took the rest to a market, where each {item.one} brought {price}.",
        "Then {who} sold what {who.he} had, charging {price} for each.",
        **scene.names(price=price),
    )
    if chance.random() < 0.3:
        cost_n = chance.randint(1, max(2, int(revenue.value) - 1))
        cost = story.amount("the costs", cost_n, MONEY)
        profit = story.amount("the profit", int(revenue.value) - cost_n, MONEY)
        if profit.value < 1:
            raise Unfit
        story.sum(revenue, cost, profit)
        story.say(
            "{who.He} had costs of {cost}.",
            "{who} had spent {cost} on them before.",
            "{who.His} costs were {cost}.",
            "All the {item} had cost {who.him} {cost}.",
            "The expenses came to {cost}.",
            "Before that, {who.he} had paid {cost} for everything.",
            **scene.names(cost=cost),
        )
        return story.asks(
            profit,
            "What was {who}'s profit?",
            "How much profit did {who} make?",
            "How much more did {who} get than {who.he} had spent?",
            "How many dollars of profit is that?",
            "How much did {who} earn after costs?",
            "How big was the profit in dollars?",
            **scene.names(),
        )
    return story.asks(
        revenue,
        "How much money did {who} get?",
        "How much money did {who} make?",
        "How many dollars did {who} receive?",
        "How much did {who} earn from the sale?",
        "How much money did the sale bring?",
        "How much did {who.he} get for them?",
        **scene.names(),
    )


def _ask_start(scene: Scene, start: Quantity, pot: Quantity) -> Draft:
    """What is there in the end is said, and the start is asked."""
    scene.story.say(
        "Now {who} has {pot}.",
        "In the end {who} had {pot}.",
        "This left {who} with {pot}.",
        "After all this, {who.he} has {pot}.",
        "Then there were {pot}.",
        "{who} ended up with {pot}.",
        **scene.names(pot=pot),
    )
    return scene.story.asks(
        start,
        "How many {item} did {who} have at first?",
        "How many {item} did {who} start with?",
        "How many {item} did {who} have in the beginning?",
        "How many {item} were there at first?",
        "How many {item} did {who.he} have to start with?",
        "With how many {item} did {who} start?",
        **scene.names(),
    )


@kind("chain_things", topic=TOPIC)
def chain_of_things(draw: Draw) -> Draft:
    """Things go through one to three changes and are then counted, packed, shared or sold."""
    return _until_fit(draw, _things)


def _things(draw: Draw) -> Draft:
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    scene = Scene(story, who, friend, thing(chance, but=("media",)))
    start = chance.choice([_start_plain, _start_plain, _start_groups, _start_compared])(scene)
    if chance.random() < 0.2:
        aside(story, who, friend, odds=1, money=False)
    times = chance.choice(TIMES)
    pot = start
    count = chance.choice([1, 2, 2, 3])
    for (on, after), change in zip(times, chance.sample(THING_CHANGES, count), strict=False):
        pot = change(scene, pot, on, after)
    if start.hidden:
        return _ask_start(scene, start, pot)
    if count == 1:
        return chance.choice([_ask_packed, _ask_sold])(scene, pot)
    return chance.choice([_ask_count, _ask_count, _ask_packed, _ask_sold])(scene, pot)


def _until_fit(draw: Draw, attempt: Callable[[Draw], Draft]) -> Draft:
    """Drawn again until the numbers go together; names of the attempt are drawn anew."""
    while True:
        try:
            draft = attempt(draw)
        except (Unfit, Clash):
            continue
        if len(draft.answer) <= 6 and len(draft.cells[0].code.splitlines()) <= LONGEST:
            return draft


# --- money --------------------------------------------------------------------------------------


def _buy(scene: Scene, pot: Quantity, on: str, after: str) -> Quantity:
    story, chance = scene.story, scene.story.chance
    item = thing(chance, but=("media",))
    most = (int(pot.value) - 2) // item.price
    if most < 2:
        raise Unfit
    count_n = chance.randint(2, min(most, 9))
    count = story.amount(f"the {item.noun} bought", count_n, item.noun)
    price = story.amount(f"the price of one {item.noun.one}", item.price, MONEY)
    cost = story.amount(f"the cost of the {item.noun}", count_n * item.price, MONEY)
    story.product(cost, count, price)
    rest = _rest(scene, pot, cost, after)
    story.say(
        "{on}, {who.he} bought {count} for {price} each.",
        "{on} {who} bought {count} at {price} each.",
        "{on}, {who} spent some of it on {count} that cost {price} each.",
        "{on} {who.he} paid {price} each for {count}.",
        "{on}, {who.he} got {count}. Each of them cost {price}.",
        "{on} {who} bought {count}, and each was {price}.",
        **scene.names(on=on, count=count, price=price),
    )
    return rest


def _pay(scene: Scene, pot: Quantity, on: str, after: str) -> Quantity:
    story, chance = scene.story, scene.story.chance
    if pot.value < 5:
        raise Unfit
    bill = chance.choice(
        ["a bill", "a bus pass", "a haircut", "lunch", "a museum visit", "a phone bill",
         "a present", "a taxi", "groceries", "a repair", "a swimming lesson", "a book"]
    )  # fmt: skip
    paid = story.amount(f"the money for {bill}", chance.randint(1, int(pot.value) - 3), MONEY)
    rest = _rest(scene, pot, paid, after)
    story.say(
        "{on}, {who.he} paid {paid} for {bill}.",
        "{on} {who} spent {paid} on {bill}.",
        "{on}, {who} used {paid} to pay for {bill}.",
        "{on} {bill} cost {who.him} {paid}.",
        "{on}, {who.he} had to pay {paid} for {bill}.",
        "{on} {paid} went for {bill}.",
        **scene.names(on=on, paid=paid, bill=bill),
    )
    return rest


def _spend_fraction(scene: Scene, pot: Quantity, on: str, after: str) -> Quantity:
    story, chance = scene.story, scene.story.chance
    percents = chance.random() < 0.4
    factor = (
        Fraction(percent_of(chance, int(pot.value)), 100)
        if percents
        else fraction_of(chance, int(pot.value))
    )
    spent = story.amount(f"the money spent ({after})", int(pot.value * factor), MONEY)
    story.share(spent, pot, factor, percent=percents)
    rest = _rest(scene, pot, spent, after)
    story.changed(rest, pot, -factor, percent=percents)
    part = f"{int(factor * 100)}%" if percents else said(chance, factor)
    story.say(
        "{on}, {who.he} spent {part} of {who.his} money.",
        "{on} {who} spent {part} of the money {who.he} had.",
        "{on}, {who} gave {part} of {who.his} money to {b}.",
        "{on} {part} of the money went to {b}.",
        "{on}, {who.he} used {part} of what {who.he} had for clothes.",
        "{on} {who} put {part} of {who.his} money into a gift.",
        **scene.names(on=on, part=part),
    )
    return rest


def _receive(scene: Scene, pot: Quantity, on: str, after: str) -> Quantity:
    story, chance = scene.story, scene.story.chance
    new = story.amount(f"the money added ({after})", chance.randint(2, 80), MONEY)
    total = _more(scene, pot, new, after)
    story.say(
        "{on}, {who.he} got {new} from {b}.",
        "{on} {who} found {new}.",
        "{on}, {b} gave {who.him} {new}.",
        "{on} {who} earned {new}.",
        "{on}, {who.he} received {new} as a present.",
        "{on} {who} sold an old bike for {new}.",
        **scene.names(on=on, new=new),
    )
    return total


def _money_plain(scene: Scene) -> Quantity:
    story = scene.story
    value = story.chance.choice([*range(20, 200, 5), 240, 300, 360, 400, 500, 720, 1000])
    pot = story.amount("the money at first", value, MONEY)
    if story.chance.random() < 0.25:
        story.hide(pot)
    story.say(
        "{who} had {pot}.",
        "{who} started with {pot}.",
        "{who} saved {pot}.",
        "{who} went to town with {pot}.",
        "{who} took {pot} out of {who.his} piggy bank.",
        "At first, {who} had {pot}.",
        **scene.names(pot=pot),
    )
    return pot


def _money_earned(scene: Scene) -> Quantity:
    story, chance = scene.story, scene.story.chance
    wage_n, hours_n = chance.randint(5, 30), chance.randint(2, 12)
    wage = story.amount("the pay per hour", wage_n, MONEY)
    hours = story.amount("the hours", hours_n, Noun("hour", "hours"))
    job = one_of(chance, "jobs")
    if chance.random() < 0.4:
        days = story.amount("the days", chance.randint(2, 6), Noun("day", "days"))
        all_hours = story.amount("the hours in all", hours_n * int(days.value), hours.noun)
        hours.label = "the hours per day"
        story.product(all_hours, days, hours)
        pot = story.amount("the money earned", wage_n * int(all_hours.value), MONEY)
        story.product(pot, all_hours, wage)
        story.say(
            "{who} earns {wage} an hour by {job}. {who.He} worked {hours} a day for {days}.",
            "For {days}, {who} worked {hours} each day, {job} for {wage} an hour.",
            "{who} makes {wage} per hour {job}. Last week {who.he} did it {hours} a day on {days}.",
            "{job} pays {who} {wage} an hour, and {who.he} worked {hours} on each of {days}.",
            "{who} spent {hours} a day {job} for {days}. The pay was {wage} an hour.",
            "On each of {days}, {who} worked {hours}. {who.He} earns {wage} an hour {job}.",
            **scene.names(wage=wage, hours=hours, days=days, job=job),
        )
        return pot
    pot = story.amount("the money earned", wage_n * hours_n, MONEY)
    story.product(pot, hours, wage)
    story.say(
        "{who} earns {wage} an hour by {job}. {who.He} worked {hours}.",
        "{who} worked {hours}, {job} for {wage} an hour.",
        "{who} makes {wage} per hour {job}, and {who.he} did it for {hours}.",
        "{job} pays {who} {wage} an hour. This week {who.he} worked {hours}.",
        "{who} spent {hours} {job}. The pay was {wage} an hour.",
        "For {hours}, {who} was paid {wage} an hour for {job}.",
        **scene.names(wage=wage, hours=hours, job=job),
    )
    return pot


def _money_saved(scene: Scene) -> Quantity:
    story, chance = scene.story, scene.story.chance
    unit = chance.choice(["week", "month", "day"])
    count_n, each_n = chance.randint(3, 20), chance.randint(2, 40)
    each = story.amount(f"the money saved per {unit}", each_n, MONEY)
    count = story.amount(f"the {unit}s", count_n, Noun(unit, f"{unit}s"))
    pot = story.amount("the money saved", each_n * count_n, MONEY)
    story.product(pot, count, each)
    story.say(
        "{who} saved {each} every {unit} for {count}.",
        "For {count}, {who} put {each} aside each {unit}.",
        "{who} saves {each} a {unit}. {who.He} has done so for {count}.",
        "Each {unit} {who} saved {each}, for {count} in all.",
        "{who} got {each} per {unit} and saved all of it for {count}.",
        "Over {count}, {who} saved {each} each {unit}.",
        **scene.names(each=each, count=count, unit=unit),
    )
    return pot


def _money_left(scene: Scene, pot: Quantity) -> Draft:
    return scene.story.asks(
        pot,
        "How much money does {who} have left?",
        "How much money does {who} have now?",
        "How much money did {who} have in the end?",
        "How many dollars does {who} have left?",
        "How much does {who.he} have after that?",
        "How many dollars did {who} have then?",
        "With how much money does {who} end up?",
        **scene.names(),
    )


def _money_missing(scene: Scene, pot: Quantity) -> Draft:
    story, chance = scene.story, scene.story.chance
    missing_n = chance.randint(2, 150)
    goal = chance.choice(
        ["a bike", "a phone", "a guitar", "a tent", "a camera", "a desk", "a laptop"]
    )
    price = story.amount(f"the price of {goal}", int(pot.value) + missing_n, MONEY)
    missing = story.amount("the money still needed", missing_n, MONEY)
    story.sum(price, pot, missing)
    story.say(
        "{who.He} wants to buy {goal} for {price}.",
        "{who} would like to have {goal} that costs {price}.",
        "{who.He} is saving for {goal}, which costs {price}.",
        "{who}'s dream is to buy {goal} for {price}.",
        "{who.He} needs {price} to buy {goal}.",
        "The price of the thing {who} wants, {goal}, is {price}.",
        **scene.names(goal=goal, price=price),
    )
    return story.asks(
        missing,
        "How much more money does {who} need?",
        "How much more does {who} have to save?",
        "How many more dollars does {who} need?",
        "How much money is still missing?",
        "How much more money must {who.he} get?",
        "How many dollars is {who} short?",
        **scene.names(),
    )


def _money_buys(scene: Scene, pot: Quantity) -> Draft:
    story, chance = scene.story, scene.story.chance
    item = thing(chance, but=("media",))
    fits = [n for n in range(2, 30) if pot.value % n == 0 and pot.value // n > 1]
    if not fits:
        raise Unfit
    price_n = chance.choice(fits)
    price = story.amount(f"the price of {a(item.noun.one)}", price_n, MONEY)
    count = story.amount(f"the {item.noun} to buy", int(pot.value) // price_n, item.noun)
    story.product(pot, count, price)
    names = scene.names(price=price) | {"item": item.noun, "one": a(item.noun.one)}
    story.say(
        "With the rest {who.he} buys {item} that cost {price} each.",
        "{who} uses all that remains to buy {item} at {price} each.",
        "Then {who} spends all the money {who.he} has on {item}. Each costs {price}.",
        "{who.He} wants to spend what {who.he} has on {item} for {price} each.",
        "{one} costs {price}, and {who} buys as many as {who.he} can with the rest.",
        "All of the remaining money goes for {item} at {price} each.",
        **names,
    )
    return story.asks(
        count,
        "How many {item} does {who} get?",
        "How many {item} can {who} buy?",
        "How many {item} does {who.he} buy?",
        "How many {item} is that?",
        "How many {item} will {who} have?",
        "What number of {item} can {who.he} buy?",
        **names,
    )


def _money_at_first(scene: Scene, start: Quantity, pot: Quantity) -> Draft:
    scene.story.say(
        "Now {who} has {pot} left.",
        "In the end {who} had {pot}.",
        "This left {who} with {pot}.",
        "After all this, {who.he} has {pot}.",
        "Then {who.he} had {pot}.",
        "{who} ended up with {pot}.",
        **scene.names(pot=pot),
    )
    return scene.story.asks(
        start,
        "How much money did {who} have at first?",
        "How much money did {who} start with?",
        "How much money did {who} have in the beginning?",
        "How many dollars did {who} have at first?",
        "How much money did {who.he} have to start with?",
        "With how many dollars did {who} start?",
        **scene.names(),
    )


@kind("chain_money", topic=TOPIC)
def chain_of_money(draw: Draw) -> Draft:
    """Money is had, earned or saved, is spent and received, and is then counted or spent."""
    return _until_fit(draw, _money)


def _money(draw: Draw) -> Draft:
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    scene = Scene(story, who, friend, thing(chance))
    start = chance.choice([_money_plain, _money_plain, _money_earned, _money_saved])(scene)
    pot = start
    count = chance.choice([2, 2, 3] if start.label == "the money at first" else [1, 2, 2, 3])
    changes = chance.sample((_buy, _pay, _spend_fraction, _receive), count)
    for (on, after), change in zip(chance.choice(TIMES), changes, strict=False):
        pot = change(scene, pot, on, after)
    if start.hidden:
        return _money_at_first(scene, start, pot)
    return chance.choice([_money_left, _money_left, _money_missing, _money_buys])(scene, pot)
