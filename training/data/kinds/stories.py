"""Story problems of one and two steps, as primary schools set them.

Each kind is one situation (something changes, two are compared, equal groups, a price) whose
unknown may be any of its quantities. Numbers that are not needed come with most situations: they
are other quantities of the same world.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import wraps

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.narrative import MONEY, Quantity, Story, listed
from training.data.kinds.vocabulary import (
    Noun,
    Person,
    a,
    actors,
    crowd,
    deed,
    one_of,
    people,
    thing,
    things,
)

TOPIC = "word problems"


def well_told(kind_: Callable[[Draw], Draft]) -> Callable[[Draw], Draft]:
    """A kind that is drawn again while the problem has two conditions, or one of two sentences."""

    @wraps(kind_)
    def drawn(draw: Draw) -> Draft:
        while True:
            draft = kind_(draw)
            if not re.search(r"(?i)\bif\b(.*\bif\b|[^,?]*(; |\. ).*\?$)", draft.problem):
                return draft

    return drawn


def size(chance: random.Random) -> int:
    """A count of things: mostly below 100, now and then in the hundreds or thousands."""
    low, high = chance.choices(
        [(2, 10), (5, 30), (10, 100), (50, 999), (1000, 9999)], [5, 6, 6, 2, 0.3]
    )[0]
    return chance.randint(low, high)


def split(chance: random.Random) -> tuple[int, int]:
    """Two counts of like size, both at least 2."""
    first = size(chance)
    return first, max(2, min(round(first * chance.uniform(0.15, 2.5)), 9999))


@kind("story_change", topic=TOPIC)
@well_told
def change(draw: Draw) -> Draft:
    """Someone has, gets or loses, and then has; each of the three may be asked."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    item = thing(chance)
    gains = chance.random() < 0.45
    verb = item.get if gains else item.lose
    low, moved_n = split(chance)
    start_n, end_n = (low, low + moved_n) if gains else (low + moved_n, low)
    done = f"{item.noun} {friend} gave" if gains and chance.random() < 0.4 else ""
    start = story.amount(f"the {item.noun} at first", start_n, item.noun)
    moved = story.amount(f"the {done or f'{item.noun} {who} {verb.past}'}", moved_n, item.noun)
    end = story.amount(f"the {item.noun} {who} has {'now' if gains else 'left'}", end_n, item.noun)
    story.sum(end, start, moved) if gains else story.sum(start, moved, end)
    target = chance.choices([start, moved, end], [3, 2, 3])[0]
    story.hide(target)
    names = {
        "who": who, "b": friend, "verb": verb, "item": item, "box": item.box,
        "start": start, "moved": moved, "end": end,
    }  # fmt: skip
    merged = not done and chance.random() < 0.3
    if merged and target is end:
        story.say(
            "{who} had {start} and {verb.past} {moved:more}." if gains
            else "{who} had {start} and {verb.past} {moved:of them}.",
            "{who} had {start}, but then {who.he} {verb.past} {moved:more}." if gains
            else "Of {who.his} {start}, {who} {verb.past} {moved:n}.",
            "After having {start}, {who} {verb.past} {moved:more}." if gains
            else "Out of {start}, {who} {verb.past} {moved:n}.",
            "To the {start} that {who} had, {who.he} added {moved:more}." if gains
            else "From the {start} that {who} had, {who.he} {verb.past} {moved:n}.",
            "{who} had {start} before {who.he} {verb.past} {moved:more}." if gains
            else "{who} had {start} before {who.he} {verb.past} {moved:n} of them.",
            "{who} {verb.past} {moved:more} when {who.he} already had {start}." if gains
            else "{who} {verb.past} {moved} when {who.he} had {start}.",
            "With {start} in a {box.one}, {who} {verb.past} {moved:more}." if gains
            else "{who} {verb.past} {moved} from a {box.one} of {start}.",
            **names,
        )  # fmt: skip
        aside(story, who, friend, odds=0.25)
        return _ask_change(story, target, names, gains=gains, given=False)
    story.say(
        "{who} had {start}.",
        "{who} had {start} in a {box.one}.",
        "At first {who} had {start}.",
        "There were {start} in {who}'s {box.one}.",
        "{who} started the day with {start}.",
        "In the morning {who} had {start}.",
        "{who} owned {start}.",
        "{who} kept {start} in a {box.one}.",
        "{who}'s {box.one} held {start}.",
        "Last week {who} had {start}.",
        "{who} counted {start} in a {box.one}.",
        "To begin with, {who} had {start}.",
        **names,
    )
    aside(story, who, friend)
    if merged:
        story.say(
            "After {who.he} {verb.past} {moved:more}, {who.he} had {end}." if gains
            else "After {who.he} {verb.past} {moved:of them}, {who.he} had {end} left.",
            "{who.He} {verb.past} {moved:more} and then had {end}." if gains
            else "{who.He} {verb.past} {moved:of them} and then had {end} left.",
            "Once {who.he} {verb.past} {moved:more}, there were {end}." if gains
            else "Once {who.he} {verb.past} {moved:of them}, {end} were left.",
            "{who} has {end} now because {who.he} {verb.past} {moved:more}." if gains
            else "{who} has only {end} left because {who.he} {verb.past} {moved:of them}.",
            "Then {who.he} {verb.past} {moved:more}, which made {end}." if gains
            else "Then {who.he} {verb.past} {moved:of them}, which left {end}.",
            "There were {end} after {who.he} {verb.past} {moved:more}." if gains
            else "There were {end} left after {who.he} {verb.past} {moved:of them}.",
            **names,
        )  # fmt: skip
        return _ask_change(story, target, names, gains=gains, given=False)
    if done:
        story.say(
            "{b} gave {who.him} {moved:more}.",
            "Then {b} gave {who.him} {moved:n} more.",
            "{who.He} was given {moved:more} by {b}.",
            "{who.He} got {moved:more} from {b}.",
            "{who.His} friend {b} handed {who.him} {moved:more}.",
            "After that, {b} gave {who} {moved:more}.",
            "{who} then received {moved:more} from {b}.",
            **names,
        )
    elif gains:
        story.say(
            "{who.He} {verb.past} {moved:more}.",
            "Then {who.he} {verb.past} {moved:n} more.",
            "Later {who} {verb.past} {moved:more}.",
            "The next day {who.he} {verb.past} {moved:more}.",
            "After that {who.he} {verb.past} {moved:more}.",
            "{who} {verb.past} another {moved:n}."
            if not moved.hidden
            else "{who} {verb.past} some more.",
            "In the afternoon {who.he} {verb.past} {moved:more}.",
            **names,
        )
    else:
        story.say(
            "{who.He} {verb.past} {moved:of them}.",
            "Then {who.he} {verb.past} {moved}.",
            "Later {who} {verb.past} {moved:of the} {item.noun}.",
            "During the week {who.he} {verb.past} {moved:of them}.",
            "{who} {verb.past} {moved} after that.",
            "That day {who.he} {verb.past} {moved:of them}.",
            "The next day {who.he} {verb.past} {moved}.",
            **names,
        )
    if target is not end:
        story.say(
            "Now {who.he} has {end}." if gains else "Now {who.he} has {end} left.",
            "In the end {who.he} had {end}.",
            "{who.He} now has {end}.",
            "{who} ended up with {end}.",
            "After this, {who} had {end}." if gains else "After this, {who} had {end} left.",
            "That left {who.him} with {end}." if not gains else "That made {end} in all.",
            "There are now {end} in the {box.one}.",
            "Afterwards {who} counted {end}.",
            **names,
        )
    return _ask_change(story, target, names, gains=gains, given=bool(done))


def _ask_change(
    story: Story, target: Quantity, names: dict[str, object], *, gains: bool, given: bool
) -> Draft:
    if target is names["start"]:
        return story.asks(
            target,
            "How many {item.noun} did {who} have at first?",
            "How many {item.noun} did {who} have to start with?",
            "How many {item.noun} did {who} have in the beginning?",
            "How many {item.noun} did {who.he} have before that?",
            "How many {item.noun} were there at the start?",
            "How many {item.noun} did {who.he} start with?",
            "What was the number of {item.noun} at first?",
            **names,
        )
    if target is names["moved"]:
        did = "{b} give {who.him}" if given else "{who} {verb.base}"
        return story.asks(
            target,
            f"How many {{item.noun}} did {did}?",
            f"How many {{item.noun}} did {did} after that?",
            f"Find the number of {{item.noun}} that {did.replace('give', 'gave')}."
            if given
            else "Find the number of {item.noun} that {who} {verb.past}.",
            f"What number of {{item.noun}} did {did}?",
            f"How many {{item.noun}} did {did.replace('{who}', '{who.he}')}?",
            f"Exactly how many {{item.noun}} did {did}?",
            f"Can you tell how many {{item.noun}} {did.replace('give', 'gave')}?"
            if given
            else "Can you tell how many {item.noun} {who} {verb.past}?",
            **names,
        )
    how = "in all" if gains else "left"
    return story.asks(
        target,
        f"How many {{item.noun}} does {{who}} have {'now' if gains else 'left'}?",
        f"How many {{item.noun}} did {{who}} have {how}?",
        f"How many {{item.noun}} does {{who.he}} have {how}?",
        "How many {item.noun} are there now?",
        "What is the number of {item.noun} {who} has now?",
        f"How many {{item.noun}} did {{who.he}} have {'then' if gains else 'left'}?",
        "How many {item.noun} did {who} end up with?",
        **names,
    )


def aside(
    story: Story, who: Person, friend: Person, *, odds: float = 0.35, money: bool = True
) -> None:
    """Now and then, a number that has nothing to do with the question.

    Args:
        money: whether it may be an amount; not where the question is about one.
    """
    chance = story.chance
    if chance.random() > odds:
        return
    taken = " ".join(story.labels)
    noun = thing(chance, but=("media",)).noun
    while noun.many in taken:
        noun = thing(chance, but=("media",)).noun
    count, years, dollars = size(chance), chance.randint(6, 15), size(chance)
    # One number under the name that fits the sentence it stands in.
    names = {
        "number": story.amount(f"{who}'s {noun}", count, noun),
        "theirs": story.amount(f"{friend}'s {noun}", count, noun),
        "there": story.amount(f"the {noun} on the table", count, noun),
        "others": story.amount(f"the {noun} of a friend", count, noun),
        "cash": story.amount(f"the money in {who}'s pocket", dollars, MONEY),
        "cost": story.amount(f"the cost of {friend}'s {noun}", dollars, MONEY),
        "age": story.amount(f"{who}'s age", years),
        "other_age": story.amount(f"{friend}'s age", years),
        "cousin": story.amount(f"the age of {who}'s cousin", years),
    }
    story.say(
        "{who.He} also had {number}.",
        "{b} had {theirs}.",
        "{who.His} friend {b} is {other_age} years old.",
        "{who} is {age} years old.",
        "{who.He} had {cash} in {who.his} pocket too."
        if money
        else "{who}'s cousin is {cousin} years old.",
        "{who.He} also had {number} at home.",
        "{b}, {who.his} neighbor, owned {theirs}.",
        "There were also {there} on the table.",
        "{b} had paid {cost} for {theirs}." if money else "{b} had bought {theirs}.",
        "{who.He} has a friend who has {others}.",
        "{who}, who is {age} years old, also had {number}.",
        "{b} is {other_age} years old and had {theirs}.",
        who=who,
        b=friend,
        **names,
    )


@kind("story_crowd", topic=TOPIC)
@well_told
def coming_and_going(draw: Draw) -> Draft:
    """Some are somewhere, some come or go."""
    chance, story = draw.random, Story(draw)
    group, other = crowd(chance), crowd(chance)
    comes = chance.random() < 0.5
    low, moved_n = split(chance)
    start_n, end_n = (low, low + moved_n) if comes else (low + moved_n, low)
    verb = group.come if comes else group.go
    start = story.amount(f"the {group.noun} at first", start_n, group.noun)
    moved = story.amount(f"the {group.noun} that {verb.past}", moved_n, group.noun)
    rest = "in all" if comes else "that stayed"
    end = story.amount(f"the {group.noun} {rest}", end_n, group.noun)
    story.sum(end, start, moved) if comes else story.sum(start, moved, end)
    target = chance.choices([start, moved, end], [3, 2, 3])[0]
    story.hide(target)
    names = {
        "start": start, "moved": moved, "end": end, "place": group.place, "verb": verb,
        "crowd": group.noun,
        "extra": story.amount(f"the {other.noun} nearby", size(chance), other.noun),
    }  # fmt: skip
    story.say(
        "There were {start} {place}.",
        "{start} were {place}.",
        "At noon there were {start} {place}.",
        "One could see {start} {place}.",
        "At first there were {start} {place}.",
        "{start} gathered {place}.",
        "In the beginning, {start} were {place}.",
        "Yesterday there were {start} {place}.",
        **names,
    )
    if other.noun != group.noun and chance.random() < 0.3:
        story.say(
            "There were also {extra}.",
            "{extra} were there too.",
            "{extra} watched them.",
            "Not far away there were {extra}.",
            "Beside them there were {extra}.",
            "There were {extra} nearby as well.",
            **names,
        )
    story.say(
        f"{{moved:{'more' if comes else ''}}} {{verb.past}}.",
        "Then {moved:more} {verb.past}." if comes else "Then {moved:of them} {verb.past}.",
        "After a while {moved:n} {verb.past}." if not moved.hidden else "Later some {verb.past}.",
        f"A little later {{moved:{'more' if comes else 'of the'}}}"
        f"{'' if comes else ' {crowd}'} {{verb.past}}.",
        f"Soon {{moved:{'more' if comes else 'of them'}}} {{verb.past}}.",
        "An hour later {moved:more} {verb.past}."
        if comes
        else "An hour later {moved:of them} {verb.past}.",
        "Later {moved:more} {verb.past}." if comes else "Later {moved} {verb.past}.",
        **names,
    )
    if target is not end:
        story.say(
            "Now there are {end}." if comes else "Now there are {end} left.",
            "Then there were {end} {place}.",
            "After that there were {end}.",
            "In the end there were {end} {place}.",
            "There are {end} {place} now.",
            "This made {end} altogether." if comes else "{end} stayed.",
            **names,
        )
    if target is start:
        return story.asks(
            target,
            "How many {crowd} were there at first?",
            "How many {crowd} were {place} to begin with?",
            "How many {crowd} were {place} before?",
            "How many {crowd} were there in the beginning?",
            "How many {crowd} had been there at the start?",
            "How many {crowd} were {place} at first?",
            "What was the number of {crowd} at first?",
            **names,
        )
    if target is moved:
        return story.asks(
            target,
            "How many {crowd} {verb.past}?",
            "How many more {crowd} {verb.past}?"
            if comes
            else "How many of the {crowd} {verb.past}?",
            "What number of {crowd} {verb.past}?",
            "How many {crowd} {verb.past} after that?",
            "Can you find how many {crowd} {verb.past}?",
            "Exactly how many {crowd} {verb.past}?",
            "Find how many {crowd} {verb.past}.",
            **names,
        )
    return story.asks(
        target,
        "How many {crowd} are there now?",
        "How many {crowd} are {place} now?",
        "How many {crowd} are there in all?" if comes else "How many {crowd} are left?",
        "How many {crowd} were there then?",
        "How many {crowd} are there altogether?" if comes else "How many {crowd} stayed?",
        "How many {crowd} are {place} in the end?",
        "How many {crowd} were {place} after that?",
        **names,
    )


@kind("story_gift", topic=TOPIC)
@well_told
def gift(draw: Draw) -> Draft:
    """One gives to another: what either has then, had before, or what was given."""
    chance, story = draw.random, Story(draw)
    giver, taker = people(chance, 2)
    item = thing(chance)
    kept, given_n = split(chance)
    had_n = size(chance)
    before = story.amount(f"{giver}'s {item.noun} at first", kept + given_n, item.noun)
    given = story.amount(f"the {item.noun} given to {taker}", given_n, item.noun)
    left = story.amount(f"{giver}'s {item.noun} left", kept, item.noun)
    had = story.amount(f"{taker}'s {item.noun} at first", had_n, item.noun)
    has = story.amount(f"{taker}'s {item.noun} now", had_n + given_n, item.noun)
    story.sum(before, given, left)
    story.sum(has, had, given)
    target = chance.choice([left, left, has, has, before, given, had])
    story.hide(target)
    names = {
        "a": giver, "b": taker, "item": item.noun, "before": before, "given": given, "left": left,
        "had": had, "has": has,
    }  # fmt: skip
    if target in (had, has):
        # What the giver has is a distractor here.
        if chance.random() < 0.5:
            story.say(*HAS, who=giver, amount=before, item=item)
        story.say(*HAS, who=taker, amount=had, item=item)
    else:
        story.say(*HAS, who=giver, amount=before, item=item)
        if chance.random() < 0.5:
            story.say(*HAS, who=taker, amount=had, item=item)
    story.say(
        "{a} gave {given} to {b}.",
        "{a} gave {b} {given}.",
        "Then {a} gave {given:n} of {a.his} {item} to {b}.",
        "{b} got {given} from {a}.",
        "Later, {a} handed {given} over to {b}.",
        "{b} was given {given} by {a}.",
        "For {b.his} birthday, {b} received {given} from {a}.",
        "{a} decided to give {given} to {b}.",
        **names,
    )
    if target in (before, given):
        story.say(
            "Now {a} has {left} left.",
            "After that {a} had {left}.",
            "{a} kept {left}.",
            "{a} now has {left}.",
            "This left {a} with {left}.",
            "In the end {a} had {left}.",
            **names,
        )
    if target is had:
        story.say(
            "Now {b} has {has}.",
            "After that {b} had {has}.",
            "{b} now has {has} altogether.",
            "{b} ended up with {has}.",
            "With these, {b} had {has}.",
            "In the end {b} had {has} in all.",
            **names,
        )
    who = "{b}" if target in (had, has) else "{a}"
    if target is given:
        return story.asks(
            given,
            "How many {item} did {a} give to {b}?",
            "How many {item} did {b} get?",
            "How many {item} did {b} get from {a}?",
            "How many {item} were given to {b}?",
            "What number of {item} did {a} give away?",
            "How many {item} did {a} give {b}?",
            "Find how many {item} {b} received from {a}.",
            **names,
        )
    if target in (before, had):
        return story.asks(target, *(each.replace("WHO", who) for each in AT_FIRST), **names)
    return story.asks(target, *(each.replace("WHO", who) for each in NOW), **names)


HAS = (
    "{who} had {amount}.",
    "{who} has {amount}.",
    "At first {who} had {amount}.",
    "{who} had {amount} in a {item.box.one}.",
    "There were {amount} in {who}'s {item.box.one}.",
    "{who} owned {amount}.",
    "{who} had a {item.box.one} with {amount}.",
    "{who} started with {amount}.",
    "{who} brought {amount}.",
)
AT_FIRST = (
    "How many {item} did WHO have at first?",
    "How many {item} did WHO have to start with?",
    "How many {item} did WHO have in the beginning?",
    "How many {item} did WHO have before that?",
    "How many {item} were WHO's at the start?",
    "How many {item} did WHO start with?",
)
NOW = (
    "How many {item} does WHO have now?",
    "How many {item} does WHO have in the end?",
    "How many {item} did WHO have then?",
    "How many {item} did WHO have after that?",
    "What is the number of {item} that WHO has now?",
    "How many {item} did WHO end up with?",
    "With how many {item} does this leave WHO?",
)


@kind("story_compare", topic=TOPIC)
@well_told
def compare(draw: Draw) -> Draft:
    """One has more than another; a third and another sort of thing may stand by."""
    chance, story = draw.random, Story(draw)
    one, two, third = people(chance, 3)
    item = thing(chance)
    low, gap_n = split(chance)
    first = story.amount(f"{one}'s {item.noun}", low + gap_n, item.noun)
    second = story.amount(f"{two}'s {item.noun}", low, item.noun)
    if chance.random() < 0.5:
        one, two, first, second = two, one, second, first
    more, less = (first, second) if first.value > second.value else (second, first)
    gap = story.amount("the difference", gap_n, item.noun)
    story.sum(more, less, gap)
    both = story.amount(f"the {item.noun} together", more.value + less.value, item.noun)
    story.sum(both, more, less)
    form = chance.choice(["gap", "gap", "more", "less", "both"])
    names = {
        "a": one, "b": two, "c": third, "first": first, "second": second, "gap": gap,
        "item": item.noun, "thing": item, "more": one if more is first else two,
        "less": two if more is first else one,
    }  # fmt: skip
    stranger = story.amount(f"{third}'s {item.noun}", size(chance), item.noun)
    extra = chance.random() < 0.3
    if form == "gap":
        story.hide(gap)
        had = chance.choice(["has", "had", "bought", "got", "collected", item.get.past])
        if chance.random() < 0.5:
            story.say(*(each.replace("HAS", had) for each in EACH_HAS), **names)
        else:
            story.say("{a} HAS {first}.".replace("HAS", had), *FIRST_HAS, **names)
            story.say("{b} HAS {second}.".replace("HAS", had), *SECOND_HAS, **names)
        if extra:
            story.say(*THIRD_HAS, amount=stranger, **names)
        base = {"has": "have", "had": "have", "got": "get"}.get(
            had, "buy" if had == "bought" else "collect" if had == "collected" else item.get.base
        )
        does = "does" if had == "has" else "did"
        return story.asks(
            gap,
            f"How many more {{item}} {does} {{more}} {base} than {{less}}?",
            f"How many fewer {{item}} {does} {{less}} {base} than {{more}}?",
            f"{{more}} {had} how many more {{item}} than {{less}}?",
            "What is the difference between the numbers of {item}?",
            f"By how many {{item}} {does} {{more}} {base} more than {{less}}?",
            f"How many more {{item}} than {{less}} {does} {{more}} {base}?",
            f"Compared with {{more}}, how many fewer {{item}} {does} {{less}} {base}?",
            "How many more {item} would {less} need to have as many as {more}?",
            **names,
        )
    known, asked, known_who, asked_who = (
        (first, second, one, two) if form != "less" else (second, first, two, one)
    )
    story.say(*HAVE_NOW, who=known_who, amount=known, item=item)
    if extra:
        story.say(*THIRD_HAS, amount=stranger, **names)
    compare_word = "more" if asked is more else "fewer"
    story.hide(asked)
    if chance.random() < 0.5:
        story.say(
            *(each.replace("MORE", compare_word) for each in MORE_THAN),
            who=asked_who, than=known_who, gap=gap, item=item.noun,
        )  # fmt: skip
    else:
        story.say(
            *(
                each.replace("MORE", "more" if known is more else "fewer")
                for each in MORE_THAN
            ),
            who=known_who, than=asked_who, gap=gap, item=item.noun,
        )  # fmt: skip
    if form == "both":
        return story.asks(both, *TOGETHER, **names)
    return story.asks(
        asked,
        "How many {item} does {who} have?",
        "How many {item} are {who}'s?",
        "What is the number of {item} that {who} has?",
        "How many {item} belong to {who}?",
        "Find the number of {item} {who} has.",
        "How many {item} does {who} own?",
        "Then how many {item} does {who} have?",
        who=asked_who,
        item=item.noun,
    )


EACH_HAS = (
    "{a} HAS {first} and {b} HAS {second}.",
    "{a} HAS {first}, and {b} HAS {second}.",
    "While {a} HAS {first}, {b} HAS {second}.",
    "{a} HAS {first} but {b} HAS {second}.",
    "{b} HAS {second}. {a} HAS {first}.",
    "{a} HAS {first}. {b} HAS {second:n}.",
    "{a} HAS {first}; {b} HAS {second}.",
)
FIRST_HAS = (
    "There are {first} in {a}'s {thing.box.one}.",
    "{a} keeps {first} in a {thing.box.one}.",
    "{a} counted {first}.",
    "In {a}'s {thing.box.one} there are {first}.",
    "{a}'s {thing.box.one} holds {first}.",
    "We know that {a} has {first}.",
)
SECOND_HAS = (
    "In {b}'s there are {second}.",
    "{b} has {second:n}.",
    "{b} counted {second}.",
    "{b}'s {thing.box.one} holds {second}.",
    "{b}, on the other hand, has {second}.",
    "In {b}'s {thing.box.one} there are {second}.",
)
THIRD_HAS = (
    "{c} has {amount}.",
    "{c} has {amount} too.",
    "Their friend {c} has {amount}.",
    "There is also {c}, who has {amount}.",
    "{c} counted {amount}.",
    "{c}'s {thing.box.one} holds {amount}.",
)
HAVE_NOW = (
    "{who} has {amount}.",
    "{who} owns {amount}.",
    "There are {amount} in {who}'s {item.box.one}.",
    "{who} has {amount} in a {item.box.one}.",
    "{who} keeps {amount} in a {item.box.one}.",
    "{who} counts {amount}.",
    "{who} has a {item.box.one} with {amount}.",
)
MORE_THAN = (
    "{who} has {gap:MORE} than {than}.",
    "{who} has {gap:n} MORE than {than}.",
    "Compared with {than}, {who} has {gap:MORE}.",
    "{who} owns {gap:MORE} than {than} does.",
    "As for {who}, {who.he} has {gap:MORE} than {than}.",
    "{who} has {gap:MORE} than {than} has.",
    "{who} also has some {item}: {gap:n} MORE than {than}.",
)
TOGETHER = (
    "How many {item} do they have together?",
    "How many {item} do they have in all?",
    "How many {item} do {a} and {b} have altogether?",
    "How many {item} do {a} and {b} have in total?",
    "What is the total number of {item} they have?",
    "How many {item} do the two of them have?",
    "What is the total number of {item} that {a} and {b} have?",
)


@kind("story_parts", topic=TOPIC)
@well_told
def parts(draw: Draw) -> Draft:
    """Several parts make a whole; a part, the whole or a difference is asked."""
    chance, story = draw.random, Story(draw)
    who, _ = actors(chance, 2)
    owned = chance.random() < 0.6
    sorts = things(chance, chance.choice([2, 2, 3]), but=("media",))
    base = sorts[0]
    noun = base.noun
    if owned and chance.random() < 0.5:
        parts_of = [noun.of_kind(adjective) for adjective in base.kinds]
        if chance.random() < 0.3:
            parts_of.append(noun.of_kind("broken"))
        general = noun
    else:
        parts_of = [each.noun for each in sorts]
        general = Noun("item", "items")
    counts = [size(chance) for _ in parts_of]
    amounts = [
        story.amount(f"the {each}", count, each)
        for each, count in zip(parts_of, counts, strict=True)
    ]
    whole = story.amount(f"the {general} in all", sum(counts), general)
    story.sum(whole, *amounts)
    more, less = sorted(amounts[:2], key=lambda q: -q.value)
    gap = story.amount("the difference", abs(counts[0] - counts[1]), more.noun)
    story.sum(more, less, gap)
    target = chance.choice([whole, amounts[-1], gap, gap])
    if target is gap and not gap.value:
        target = whole
    story.hide(target)
    place = one_of(chance, "makers")
    names = {
        "who": who, "place": place, "box": base.box, "get": base.get, "item": general,
        "whole": whole, "ask": target.noun, "more": more.noun, "less": less.noun,
    }  # fmt: skip
    names |= {f"p{number}": amount for number, amount in enumerate(amounts)}
    listing = ["{p0}", "{p1}", "{p2}"][: len(amounts)]
    if target is amounts[-1]:
        listing.pop()
        story.say(
            "{who} has {whole} in a {box.one}.",
            "There are {whole} in a {box.one}.",
            "A {place} has {whole}.",
            "In a {place} there are {whole}.",
            "{who} {get.past} {whole} last week.",
            "{who} put {whole} into a {box.one}.",
            "{who} counted {whole} in all.",
            **names,
        )
        some = listed(listing)
        story.say(
            f"There are {some}, and the rest are {{ask}}.",
            f"They are {some}; all the others are {{ask}}.",
            f"Among them are {some}. The others are {{ask}}.",
            f"There are {some} among them, and the rest of them are {{ask}}.",
            f"These are {some} and some {{ask}}.",
            f"They consist of {some} and some {{ask}}.",
            f"{some} are among them; the rest are {{ask}}.",
            **names,
        )
        return story.asks(
            target,
            "How many {ask} are there?",
            "How many of them are {ask}?",
            "How many {ask} does that make?",
            "Find the number of {ask}.",
            "What is the number of {ask}?",
            "How many {ask} are among them?",
            "So how many {ask} are there?",
            **names,
        )
    some = listed(listing)
    story.say(
        f"{{who}} has {some} in a {{box.one}}.",
        f"There are {some} in a {{box.one}}.",
        f"A {{place}} has {some}.",
        f"In a {{place}} there are {some}.",
        f"{{who}} {{get.past}} {some}.",
        f"{{who}} put {some} into a {{box.one}}.",
        f"{{who}} counted {some}.",
        f"Last month {{who}} {{get.past}} {some}.",
        f"On {{who.his}} table {{who}} has {some}.",
        **names,
    )
    if target is gap:
        return story.asks(
            gap,
            "How many more {more} than {less} are there?",
            "How many fewer {less} than {more} are there?",
            "By how many do the {more} outnumber the {less}?",
            "There are how many more {more} than {less}?",
            "What is the difference between the numbers of {more} and {less}?",
            "How many more {more} are there than {less}?",
            "How many more {less} would be needed to have as many {less} as {more}?",
            **names,
        )
    return story.asks(
        whole,
        "How many {item} are there in all?",
        "How many {item} are there altogether?",
        "What is the total number of {item}?",
        "How many {item} is that in total?",
        "How many {item} are there?",
        "Find the total number of {item}.",
        "How many {item} does that make together?",
        **names,
    )


@kind("story_table", topic=TOPIC)
@well_told
def table(draw: Draw) -> Draft:
    """Two kinds of a thing before and after a change: most of the numbers are not needed."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    sorts = things(chance, 2)
    item = sorts[0]
    gains = chance.random() < 0.35
    verb = item.get if gains else item.lose
    nouns = (
        [item.noun.of_kind(adjective) for adjective in item.kinds]
        if chance.random() < 0.6
        else [each.noun for each in sorts]
    )
    start, moved, end = [], [], []
    for noun in nouns:
        low, change_n = split(chance)
        before, after = (low, low + change_n) if gains else (low + change_n, low)
        start.append(story.amount(f"the {noun} at first", before, noun))
        moved.append(story.amount(f"the {noun} {who} {verb.past}", change_n, noun))
        end.append(story.amount(f"the {noun} {'now' if gains else 'left'}", after, noun))
        story.sum(end[-1], start[-1], moved[-1]) if gains else story.sum(
            start[-1], moved[-1], end[-1]
        )
    form = chance.choices(
        ["end one", "moved gap", "start gap", "end gap", "moved all", "end all"], [4, 3, 1, 3, 1, 2]
    )[0]
    names = {
        "who": who, "b": friend, "box": item.box, "verb": verb, "get": item.get,
        "s0": start[0], "s1": start[1],
    }  # fmt: skip
    story.say(
        "{who} had {s0} and {s1}.",
        "{who} has {s0} and {s1}.",
        "There were {s0} and {s1} in {who}'s {box.one}.",
        "At first {who} had {s0} and {s1}.",
        "{who} started with {s0} and {s1}.",
        "{who} owned {s0} as well as {s1}.",
        "{who} had {s0}. {who.He} also had {s1}.",
        "{who} kept {s0} and {s1} in a {box.one}.",
        **names,
    )
    aside(story, who, friend, odds=0.1)
    moved_both = ["{m0:more}", "{m1:more}"] if gains else ["{m0}", "{m1}"]
    if chance.random() < 0.5:
        moved_both.reverse()
    story.say(
        *(
            each.replace("MOVED", " and ".join(moved_both))
            for each in (
                "{who.He} {verb.past} MOVED.",
                "Then {who.he} {verb.past} MOVED.",
                "Later {who} {verb.past} MOVED.",
                "After a week {who.he} {verb.past} MOVED.",
                "{who} {verb.past} MOVED.",
                "That day {who.he} {verb.past} MOVED.",
                "The next morning {who.he} {verb.past} MOVED.",
            )
        ),
        **names, m0=moved[0], m1=moved[1],
    )  # fmt: skip
    row, asked = form.split()
    pair = {"start": start, "moved": moved, "end": end}[row]
    have = {
        "start": "did {who} have at first",
        "moved": "did {who} {verb.base}",
        "end": f"does {{who}} have {'now' if gains else 'left'}",
    }[row]
    return _ask_pair(story, pair, asked, have, who=who, verb=verb)


def _ask_pair(story: Story, pair: list[Quantity], asked: str, have: str, **names: object) -> Draft:
    """Asks for the first of the pair, for the difference, or for both together."""
    more, less = sorted(pair, key=lambda quantity: -quantity.value)
    names |= {"more": more.noun, "less": less.noun, "one": pair[0].noun}
    if asked == "one":
        return story.asks(
            pair[0],
            f"How many {{one}} {have}?",
            f"Find how many {{one}} {_stated(have)}.",
            f"What number of {{one}} {have}?",
            f"How many {{one}} {have.replace('{who}', '{who.he}')}?",
            f"Can you tell how many {{one}} {_stated(have)}?",
            f"Just how many {{one}} {have}?",
            f"So how many {{one}} {have}?",
            **names,
        )
    if asked == "gap" and more.value > less.value:
        gap = story.amount("the difference", more.value - less.value, more.noun)
        story.sum(more, less, gap)
        return story.asks(
            gap,
            f"How many more {{more}} than {{less}} {have}?",
            f"How many fewer {{less}} than {{more}} {have}?",
            f"{{who}}: how many more {{more}} than {{less}} {have.replace('{who}', '{who.he}')}?",
            f"By how many {{more}} more than {{less}} {have}?",
            f"How many {{more}} more than {{less}} {have}?",
            f"How many more {{more}} {have} than {{less}}?",
            f"Find how many more {{more}} than {{less}} {_stated(have)}.",
            **names,
        )
    both = story.amount("the total", more.value + less.value, Noun("item", "items"))
    story.sum(both, *pair)
    return story.asks(
        both,
        f"How many {{one}} and {{less}} {have}?".replace("{one} and {less}", "{more} and {less}"),
        f"How many {{more}} and {{less}} {have} in all?",
        f"How many items {have} altogether?",
        f"How many {{more}} and {{less}} {have} in total?",
        f"How many {{more}} and {{less}} together {have}?",
        f"How many {{more}} and {{less}} {have.replace('{who}', '{who.he}')} altogether?",
        f"What is the total number of {{more}} and {{less}} {_stated(have)}?",
        **names,
    )


def _stated(have: str) -> str:
    """ "did Ann eat" as a clause: "Ann ate"."""
    clause = have.replace("did {who} {verb.base}", "{who} {verb.past}")
    return clause.replace("did {who} have", "{who} had").replace("does {who} have", "{who} has")


@kind("story_days", topic=TOPIC)
@well_told
def days(draw: Draw) -> Draft:
    """So many on each of several days, of which only some are asked for."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    verb, noun = deed(chance)
    when = chance.choice([WEEK, WEEK, PARTS, MONTHS])
    chosen = sorted(chance.sample(range(len(when)), chance.choice([2, 2, 3, 3, 4])))
    low, high = chance.choice([(2, 12), (5, 60), (20, 150)])
    amounts = [
        story.amount(f"the {noun} {when[day]}", chance.randint(low, high), noun) for day in chosen
    ]
    clauses = [f"{{d{number}}} {when[day]}" for number, day in enumerate(chosen)]
    names: dict[str, object] = {f"d{number}": amount for number, amount in enumerate(amounts)}
    names |= {"who": who, "verb": verb, "item": noun, "b": friend}
    total = story.amount(f"the {noun} in all", sum(int(q.value) for q in amounts), noun)
    story.sum(total, *amounts)
    target = chance.choice([total, total, amounts[chance.randrange(len(amounts))], None, None])
    if target in amounts:
        story.hide(target)
        clauses[amounts.index(target)] = ""
    told = listed(clause for clause in clauses if clause)
    story.say(
        f"{{who}} {{verb.past}} {told}.",
        f"{{who}} likes to keep count: {{who.he}} {{verb.past}} {told}.",
        f"As {{who}} noted, {{who.he}} {{verb.past}} {told}.",
        f"{{who}} and {{b}} are neighbors. {{who}} {{verb.past}} {told}.",
        f"We know that {{who}} {{verb.past}} {told}.",
        f"It is known that {{who}} {{verb.past}} {told}.",
        f"{{who}} {{verb.past}} {told}, as {{who.his}} notes say.",
        f"According to {{b}}, {{who}} {{verb.past}} {told}.",
        **names,
    )
    if target is None:
        more, less = sorted(chance.sample(amounts, 2), key=lambda quantity: -quantity.value)
        if more.value == less.value:
            target = total
        else:
            gap = story.amount("the difference", more.value - less.value, noun)
            story.sum(more, less, gap)
            names |= {
                "m": more.label.removeprefix(f"the {noun} "),
                "l": less.label.removeprefix(f"the {noun} "),
            }
            return story.asks(
                gap,
                "How many more {item} did {who} {verb.base} {m} than {l}?",
                "How many fewer {item} did {who} {verb.base} {l} than {m}?",
                "How many more {item} did {who.he} {verb.base} {m} than {l}?",
                "By how many {item} did {who} do better {m} than {l}?",
                "How many {item} more did {who} {verb.base} {m} than {l}?",
                "{m}, how many more {item} did {who} {verb.base} than {l}?",
                "How many more {item} were there {m} than {l}?",
                **names,
            )
    if target is total:
        return story.asks(
            total,
            "How many {item} did {who} {verb.base} in all?",
            "How many {item} did {who} {verb.base} altogether?",
            "How many {item} did {who.he} {verb.base} in total?",
            "What is the total number of {item} {who} {verb.past}?",
            "How many {item} is that altogether?",
            "How many {item} did {who} {verb.base}?",
            "Find the total number of {item}.",
            **names,
        )
    story.say(
        "In all {who.he} {verb.past} {total}.",
        "Altogether {who} {verb.past} {total}.",
        "The total came to {total}.",
        "{who} {verb.past} {total} in total.",
        "Counting everything, {who.he} {verb.past} {total}.",
        "Together with the rest, {who} {verb.past} {total}.",
        **names, total=total,
    )  # fmt: skip
    names["m"] = target.label.removeprefix(f"the {noun} ")
    return story.asks(
        target,
        "How many {item} did {who} {verb.base} {m}?",
        "How many {item} did {who.he} {verb.base} {m}?",
        "{m}, how many {item} did {who} {verb.base}?",
        "How many of the {item} were {m}?",
        "What number of {item} did {who} {verb.base} {m}?",
        "Find how many {item} {who} {verb.past} {m}.",
        "How many {item} were left for what {who.he} did {m}?",
        **names,
    )


WEEK = tuple(
    f"on {day}"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
)
PARTS = ("in the morning", "at noon", "in the afternoon", "in the evening")
MONTHS = tuple(
    f"in {month}" for month in ("January", "February", "March", "April", "May", "June", "July")
)


@kind("story_measure", topic=TOPIC)
@well_told
def measure(draw: Draw) -> Draft:
    """Lengths, weights, ages, heights and prices that are compared or added."""
    chance, story = draw.random, Story(draw)
    one, two = people(chance, 2)
    subject, unit, more_word, less_word, low, high = chance.choice(MEASURES)
    noun = Noun(*unit.split("|"))
    first_n, second_n = chance.sample(range(low, high), 2)
    first = story.amount(f"{one}'s {subject}", first_n, noun)
    second = story.amount(f"{two}'s {subject}", second_n, noun)
    more, less = (first, second) if first_n > second_n else (second, first)
    gap = story.amount("the difference", abs(first_n - second_n), noun)
    story.sum(more, less, gap)
    names = {
        "a": one, "b": two, "first": first, "second": second, "gap": gap, "subject": subject,
        "unit": noun, "longer": more_word, "word": more_word if first is more else less_word,
        "other": less_word if first is more else more_word, "shorter": less_word,
        "m": one if more is first else two, "l": two if more is first else one,
    }  # fmt: skip
    if chance.random() < 0.45:
        story.say(
            "{a}'s {subject} is {first} and {b}'s is {second}.",
            "{a}'s {subject} measures {first}; {b}'s measures {second}."
            if subject in ("rope", "ribbon", "fence", "garden", "kite string")
            else "{a}'s {subject} is {first}; {b}'s is {second}.",
            "{a} has a {subject} of {first}, and {b} has one of {second}."
            if not subject.startswith(("height", "weight", "jump"))
            else "{a}'s {subject} is {first}, while {b}'s is {second}.",
            "While {a}'s {subject} is {first}, {b}'s is {second}.",
            "{b}'s {subject} is {second}. {a}'s {subject} is {first}.",
            "The {subject} of {a} is {first}. That of {b} is {second}.",
            "{a} and {b} compare: {a}'s {subject} is {first}, {b}'s is {second}.",
            **names,
        )
        return story.asks(
            gap,
            "How many {unit} {longer} is {m}'s {subject} than {l}'s?",
            "By how many {unit} is {m}'s {subject} {longer} than {l}'s?",
            "How many {unit} {shorter} is {l}'s {subject} than {m}'s?",
            "What is the difference in {unit}?",
            "What is the difference between the two in {unit}?",
            "{m}'s {subject} is how many {unit} {longer} than {l}'s?",
            "How much {longer} is {m}'s {subject} than {l}'s, in {unit}?",
            **names,
        )
    story.hide(second)
    story.say(
        "{a}'s {subject} is {first}.",
        "The {subject} of {a} is {first}.",
        "We know that {a}'s {subject} is {first}.",
        "It is {first} for {a}'s {subject}.",
        "{a} says that {a.his} {subject} is {first}.",
        "As for {a}'s {subject}, it is {first}.",
        **names,
    )
    story.say(
        "It is {gap} {word} than {b}'s.",
        "{b}'s is {gap} {other}.",
        "{b}'s {subject} is {gap} {other} than {a}'s.",
        "That is {gap} {word} than {b}'s {subject}.",
        "{b}'s {subject} is {gap} {other}.",
        "This is {gap} {word} than {b}'s.",
        "Compared with {b}'s, it is {gap} {word}.",
        **names,
    )
    return story.asks(
        second,
        "What is {b}'s {subject} in {unit}?",
        "How many {unit} is {b}'s {subject}?",
        "What is the {subject} of {b}, in {unit}?",
        "Find {b}'s {subject}.",
        "What is {b}'s {subject}?",
        "How many {unit} is {b}'s?",
        "What is the {subject} of {b}?",
        **names,
    )


MEASURES = (
    ("rope", "meter|meters", "longer", "shorter", 3, 90),
    ("ribbon", "inch|inches", "longer", "shorter", 4, 99),
    ("fence", "foot|feet", "longer", "shorter", 12, 250),
    ("garden", "foot|feet", "longer", "shorter", 10, 120),
    ("kite string", "meter|meters", "longer", "shorter", 10, 150),
    ("height", "centimeter|centimeters", "greater", "smaller", 95, 195),
    ("jump", "inch|inches", "longer", "shorter", 20, 99),
    ("weight", "kilogram|kilograms", "greater", "smaller", 25, 110),
    ("suitcase", "pound|pounds", "heavier", "lighter", 8, 70),
    ("dog", "pound|pounds", "heavier", "lighter", 6, 90),
    ("walk to school", "minute|minutes", "longer", "shorter", 3, 55),
    ("movie", "minute|minutes", "longer", "shorter", 70, 200),
    ("trip", "mile|miles", "longer", "shorter", 12, 700),
    ("snowman", "foot|feet", "taller", "shorter", 2, 15),
    ("tower of blocks", "inch|inches", "taller", "shorter", 6, 80),
    ("book", "page|pages", "longer", "shorter", 40, 800),
)


@kind("story_purse", topic=TOPIC)
@well_told
def money_change(draw: Draw) -> Draft:
    """Money before, what was spent or got, and after; each may be asked."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    gains = chance.random() < 0.35
    low, moved_n = split(chance)
    start_n, end_n = (low, low + moved_n) if gains else (low + moved_n, low)
    start = story.amount("the money at first", start_n, MONEY)
    moved = story.amount(f"the money {who} {'got' if gains else 'spent'}", moved_n, MONEY)
    end = story.amount(f"the money {'now' if gains else 'left'}", end_n, MONEY)
    story.sum(end, start, moved) if gains else story.sum(start, moved, end)
    target = chance.choice([start, moved, end])
    story.hide(target)
    item = thing(chance, but=("media",))
    names = {
        "who": who, "b": friend, "start": start, "moved": moved, "end": end,
        "it": a(item.noun.one), "one": item.noun.one,
    }  # fmt: skip
    if target is not start or chance.random() < 0.5:
        story.say(
            "{who} had {start}.",
            "{who} took {start} along.",
            "{who} had {start} in {who.his} pocket.",
            "There was {start} in {who}'s wallet."
            if not start.hidden
            else "There was some money in {who}'s wallet.",
            "{who} started with {start}.",
            "At first {who} had {start}.",
            "In the morning {who} had {start}.",
            **names,
        )
    aside(story, who, friend, odds=0.2, money=False)
    if gains:
        story.say(
            "{who} got {moved} from {b}.",
            "Then {who.he} earned {moved}.",
            "{b} gave {who} {moved}.",
            "{who} was paid {moved} for work in the garden.",
            "For {who.his} birthday {who} received {moved}.",
            "{who} found {moved} on the way home.",
            "{who} sold {it} for {moved}."
            if not moved.hidden
            else "{who} sold {it} and got some money for it.",
            **names,
        )
    elif target is moved:
        story.say(
            "{who} bought {it}.",
            "Then {who.he} paid for {it}.",
            "{who} spent some of it on {it}.",
            "At a shop {who} bought {it}.",
            "{who} used part of the money to buy {it}.",
            "{who} went shopping and came back with {it}.",
            **names,
        )
    else:
        story.say(
            "{who} bought {it} for {moved}.",
            "{who} spent {moved} on {it}.",
            "Then {who.he} paid {moved} for {it}.",
            "{it} cost {who} {moved}.",
            "{who} gave {moved} to {b}.",
            "At a shop {who} spent {moved}.",
            "{who} lost {moved} on the way to school.",
            **names,
        )
    if target is not end:
        story.say(
            "Now {who.he} has {end}." if gains else "Now {who.he} has {end} left.",
            "After that {who} had {end}.",
            "{who.He} has {end} now.",
            "In the end {who} had {end}.",
            "{who} went home with {end}.",
            "That left {who.him} with {end}." if not gains else "That made {end} in all.",
            "When {who.he} counted {who.his} money again, it was {end}.",
            **names,
        )
    questions = {
        start: (
            "How much money did {who} have at first?",
            "How much did {who} have before that?",
            "How many dollars did {who} have in the beginning?",
            "How much money did {who.he} have to start with?",
            "How much money did {who} have before?",
            "How much did {who.he} start with?",
        ),
        end: (
            "How much money does {who} have now?",
            "How much does {who} have now?",
            "How many dollars does {who} have now?" if gains else "How much money is left?",
            "How much money did {who.he} have then?",
            "How much money does {who} have in the end?",
            "How much money did {who} have after that?",
        ),
        moved: (
            "How much money did {who} get?",
            "How much did {who} get?",
            "How many dollars did {who} get?",
            "How much money was that?",
            "What amount did {who} get?",
            "How much was {who} given or paid?",
        )
        if gains
        else (
            "How much did the {one} cost?",
            "How much did {who} spend?",
            "What was the price of the {one}?",
            "How many dollars did {who} spend?",
            "How much money did {who.he} spend?",
            "How much did {who} pay for the {one}?",
        ),
    }
    return story.asks(target, *questions[target], **names)


@kind("story_growth", topic=TOPIC)
@well_told
def growth(draw: Draw) -> Draft:
    """A length, weight, level or temperature before and after it grew or shrank."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    subject, unit, adjective, up, down = chance.choice(GROWING)
    noun = Noun(*unit.split("|"))
    grows = bool(up) and (not down or chance.random() < 0.5)
    deed_ = up if grows else down
    low, moved_n = chance.randint(2, 90), chance.randint(2, 60)
    start_n, end_n = (low, low + moved_n) if grows else (low + moved_n, low)
    start = story.amount(f"the {noun} at first", start_n, noun)
    moved = story.amount(f"the {noun} {'added' if grows else 'lost'}", moved_n, noun)
    end = story.amount(f"the {noun} now", end_n, noun)
    story.sum(end, start, moved) if grows else story.sum(start, moved, end)
    target = chance.choice([start, moved, end])
    story.hide(target)
    its = subject.replace("WHO", f"{who}'s")
    names = {
        "its": its, "start": start, "moved": moved, "end": end, "unit": noun,
        "long": f" {adjective}".rstrip(),
        "deed": deed_, "who": who,
    }  # fmt: skip
    if target is not start:
        story.say(
            "{its} was {start}{long}.",
            "At first {its} was {start}{long}.",
            "Last month {its} was {start}{long}.",
            "In spring {its} was {start}{long}.",
            "Before, {its} was {start}{long}.",
            "On Monday {its} was {start}{long}.",
            "To begin with, {its} was {start}{long}.",
            **names,
        )
        aside(story, who, friend, odds=0.15)
    if target is not moved:
        story.say(
            "{its} {deed} by {moved}.",
            "Then {its} {deed} by {moved}.",
            "Within a week, {its} {deed} by {moved}.",
            "After that, {its} {deed} by {moved}.",
            "Since then {its} {deed} by {moved}.",
            "Later {its} {deed} by {moved}.",
            **names,
        )
    if target is not end:
        story.say(
            "Now {its} is {end}{long}.",
            "{its} is {end}{long} now.",
            "Today {its} is {end}{long}.",
            "After some time, {its} was {end}{long}.",
            "In the end {its} was {end}{long}.",
            "This week {its} is {end}{long}.",
            **names,
        )
    questions = {
        start: (
            "How many {unit}{long} was {its} at first?",
            "How many {unit}{long} was {its} before that?",
            "How many {unit}{long} was {its} in the beginning?",
            "How many {unit}{long} was {its} before?",
            "Find how many {unit}{long} {its} was at first.",
            "How many {unit}{long} was {its} to begin with?",
        ),
        moved: (
            "By how many {unit} did it change?",
            "How many {unit} is the difference?",
            "By how many {unit} did {its} change?",
            "What is the change in {unit}?",
            "How many {unit} of change is that?",
            "How big is the change in {unit}?",
        ),
        end: (
            "How many {unit}{long} is {its} now?",
            "How many {unit}{long} was {its} then?",
            "How many {unit}{long} is {its} after that?",
            "Find how many {unit}{long} {its} is now.",
            "How many {unit}{long} is {its} in the end?",
            "How many {unit}{long} was {its} after that?",
        ),
    }
    return story.asks(target, *questions[target], **names)


# What, in what unit, the adjective that goes with it, how it grows, how it shrinks.
GROWING = (
    ("WHO hair", "inch|inches", "long", "grew", "was cut"),
    ("the rope", "foot|feet", "long", "was extended", "was cut"),
    ("the candle", "centimeter|centimeters", "tall", "", "burned down"),
    ("WHO plant", "inch|inches", "tall", "grew", "was trimmed"),
    ("the river", "foot|feet", "deep", "rose", "fell"),
    ("WHO dog", "pound|pounds", "", "grew heavier", "became lighter"),
    ("the snow", "inch|inches", "deep", "rose", "melted down"),
    ("the queue", "meter|meters", "long", "grew", "shrank"),
    ("WHO scarf", "centimeter|centimeters", "long", "was lengthened", "was shortened"),
    ("the sunflower", "centimeter|centimeters", "tall", "grew", ""),
    ("the fence", "yard|yards", "long", "was extended", "was shortened"),
    ("WHO puppy", "kilogram|kilograms", "", "grew heavier", ""),
    ("the hole", "foot|feet", "deep", "was deepened", "was filled"),
    ("the tower", "meter|meters", "high", "was raised", "was lowered"),
    ("WHO kite string", "meter|meters", "long", "was lengthened", "was cut"),
)


@kind("story_sorts", topic=TOPIC)
@well_told
def sorts_together(draw: Draw) -> Draft:
    """Two sorts of one thing beside another thing: the class is added up before it is compared."""
    chance, story = draw.random, Story(draw)
    who, _ = actors(chance, 2)
    place = one_of(chance, "makers")
    one, other = things(chance, 2, but=("media",))
    nouns = [one.noun.of_kind(kind_) for kind_ in one.kinds]
    first, second = (story.amount(f"the {each}", size(chance), each) for each in nouns)
    third = story.amount(f"the {other.noun}", size(chance), other.noun)
    together = story.amount(f"the {one.noun}", int(first.value + second.value), one.noun)
    story.sum(together, first, second)
    more, less = sorted((together, third), key=lambda quantity: -quantity.value)
    every = story.amount("all of them", int(together.value + third.value), Noun("item", "items"))
    story.sum(every, first, second, third)
    names = {
        "who": who, "place": place, "x": first, "y": second, "z": third, "thing": one.noun,
        "other": other.noun, "more": more.noun, "less": less.noun, "box": one.box,
    }  # fmt: skip
    x, y, z = chance.sample(["{x}", "{y}", "{z}"], 3)
    story.say(
        f"A {{place}} has {x}, {y} and {z}.",
        f"There are {x}, {y} and {z} in a {{place}}.",
        f"{{who}} has {x}, {y} and {z}.",
        f"{{who}} counted {x}, {y} and {z}.",
        f"In a {{place}} one finds {x}, {y}, and {z}.",
        f"In {{who}}'s room there are {x}, {y} and {z}.",
        f"{{who}} bought {x}, {y} and {z}.",
        f"A {{place}} ordered {x}, {y}, and also {z}.",
        **names,
    )
    end = chance.choice(["together", "gap", "gap", "every"])
    if end == "gap" and more.value > less.value:
        gap = story.amount("the difference", int(more.value - less.value), more.noun)
        story.sum(more, less, gap)
        return story.asks(
            gap,
            "How many more {more} than {less} are there?",
            "How many fewer {less} than {more} are there?",
            "By how many do the {more} outnumber the {less}?",
            "How many more {more} are there than {less}?",
            "How many {more} more than {less} is that?",
            "What is the difference between the numbers of {more} and {less}?",
            **names,
        )
    if end == "every":
        return story.asks(
            every,
            "How many {thing} and {other} are there in all?",
            "How many items is that altogether?",
            "How many {thing} and {other} are there together?",
            "How many items are there in total?",
            "What is the total number of {thing} and {other}?",
            "How many are there if all {thing} and {other} are counted?",
            **names,
        )
    return story.asks(
        together,
        "How many {thing} are there?",
        "How many {thing} are there in all?",
        "How many {thing} is that altogether?",
        "What is the total number of {thing}?",
        "How many {thing} are there in total?",
        "Find the number of {thing}.",
        **names,
    )


@kind("story_told", topic=TOPIC)
@well_told
def told_otherwise(draw: Draw) -> Draft:
    """A change beside other numbers, in sentences that hold all of it, in any order of telling."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    item, other = things(chance, 2)
    noun = item.noun
    gains = chance.random() < 0.45
    low, moved_n = split(chance)
    start_n, end_n = (low, low + moved_n) if gains else (low + moved_n, low)
    start = story.amount(f"the {noun} at first", start_n, noun)
    moved = story.amount(f"the {noun} {'added' if gains else 'taken away'}", moved_n, noun)
    end = story.amount(f"the {noun} {'in the end' if gains else 'left'}", end_n, noun)
    story.sum(end, start, moved) if gains else story.sum(start, moved, end)
    target = chance.choice([start, moved, end, end])
    names: dict[str, object] = {
        "who": who, "b": friend, "x": start, "y": moved, "z": end, "item": noun, "box": item.box,
        "lose": item.lose, "get": item.get, "other": other.noun,
        "d": story.amount(f"the {other.noun}", size(chance), other.noun),
        "f": story.amount(f"{friend}'s {noun}", size(chance), noun),
        "days": story.amount("the days", chance.randint(2, 14), Noun("day", "days")),
    }  # fmt: skip
    told = TOLD[gains][0 if target is start else 1 if target is moved else 2]
    story.say(*told, **names)
    questions = {
        start: (
            "How many {item} were there before?",
            "How many {item} did {who} have before that?",
            "How many {item} did {who} have at first?",
            "How many {item} had there been originally?",
            "What was the number of {item} at the beginning?",
            "How many {item} did {who} begin with?",
            "How many {item} did {who} have originally?",
        ),
        moved: (
            "How many {item} were added?",
            "How many {item} came in?",
            "By how many did the number of {item} grow?",
            "How many new {item} does {who} have?",
            "How many more {item} were there in the end than at first?",
            "How many {item} did {who} get?",
            "How large is the increase in the number of {item}?",
        )
        if gains
        else (
            "How many {item} were taken away?",
            "How many {item} are gone?",
            "By how many did the number of {item} fall?",
            "How many {item} does {who} no longer have?",
            "How many fewer {item} were there in the end than at first?",
            "How many {item} has {who} given up?",
            "How large is the decrease in the number of {item}?",
        ),
        end: (
            "How many {item} does {who} have now?",
            "How many {item} does that make?" if gains else "How many {item} does that leave?",
            "What is the number of {item} now?",
            "How many {item} did {who} have after that?",
            "How many {item} are there in the end?",
            "How many {item} are now {who}'s?",
            "How many {item} did {who} have after all that?",
        ),
    }
    return story.asks(target, *questions[target], **names)


# By whether something comes (True) or goes; then by what is asked: the start, the change, the end.
TOLD = {
    True: (
        (
            "{who} has {z}, and {y:n} of them are from {b}, who has {d}.",
            "There are {z} in {who}'s {box.one} since {y:n} were put in {days} ago.",
            "After {b} brought {y:more} and {d}, {who} has {z}.",
            "With the {y} that {b} gave {who.him}, {who} now has {z}.",
            "{z} are in {who}'s {box.one}, of which {y:n} are new. {b} has {f:n}.",
            "{y:more} were added to those {who} had, so that there were {z} beside {d}.",
            "{who}, who has {d}, got {y:more} and then counted {z}.",
            "{who} received {y} from {b} within {days}, which brought the total to {z}.",
            "{z} belong to {who} now that {y:n} came from {b}. {b} kept {f:n}.",
            "The {z} that {who} has now include {y:n} that {who.he} got this week.",
            "Before getting {y:more}, {who} had fewer: now it is {z} and {d}.",
            "Thanks to another {y:n}, {who} has {z}, while {b} has {f:n}.",
        ),
        (
            "{who}'s {box.one} held {x}. After {days} it held {z}.",
            "{who} has {z}, but {days} ago there were only {x}.",
            "At first there were {x} and {d}; now there are {z} and the same {d:n} {other}.",
            "The number of {who}'s {item} went from {x:n} to {z:n} in {days}.",
            "{z} are in {who}'s {box.one} today; before, there were {x:n}. {b} has {f:n}.",
            "Starting from {x}, {who} reached {z} with the help of {b}, who has {d}.",
            "{who} had {x} and {b} had {f:n}. Now {who} has {z}.",
            "{b} filled up {who}'s {box.one} of {x} until there were {z}.",
            "Now that {b} has helped, {who} has {z} instead of {x:n}, and {d}.",
            "{who} had {x} besides {d}. After a visit to {b}, there were {z}.",
            "{who} counted {x} on Monday, {z} on Friday, and {d} on both days.",
            "There used to be {x} in {who}'s {box.one}, where {z} are now.",
        ),
        (
            "{b}, who has {f}, added {y:n} to the {x} that {who} had.",
            "{who} has {d}. To {who.his} {x}, {who.he} added {y:more}.",
            "{y:more} were given to {who}, who had {x} and {d}.",
            "Within {days}, {who} put {y:more} into a {box.one} of {x}.",
            "{who} had {x} and {d} when {b} brought {y:more}.",
            "In addition to {x}, {who} got another {y:n} after {days}.",
            "A {box.one} of {x} is {who}'s, and so are {y:more} on the table; {d} are {b}'s.",
            "Besides {who.his} {x}, {who} {get.past} {y:more}, which took {days}.",
            "{y} from {b} joined the {x} that were already in {who}'s {box.one}. {b} kept {f:n}.",
            "{who} {get.past} {y:more} on top of the {x} {who.he} had; {b} has {d}.",
            "There were {x} in {who}'s {box.one} before {b} put in {y:more} and {d}.",
            "While {b} has {f}, {who} had {x} and just got {y:more}.",
        ),
    ),
    False: (
        (
            "{z} were left after {who} {lose.past} {y:n}; {b} had {f:n}.",
            "{who} {lose.past} {y} and {d}. Now {z} are left.",
            "After {y} were taken out of {who}'s {box.one}, it still held {z} and {d}.",
            "{who} has only {z} left because {b} took {y:n} within {days}.",
            "{y} were given to {b}, so that {who} was left with {z}.",
            "Now that {y:n} of {who}'s {item} are gone, there are {z} and {d}.",
            "{b} has {f}. {who} has {z} left after {who.he} {lose.past} {y:n}.",
            "In {days}, {y} disappeared from {who}'s {box.one}, and {z} stayed.",
            "{who}'s {box.one} holds {z}; {y:n} that were there are with {b} now.",
            "Only {z} are left in {who}'s {box.one}, since {y:n} were taken out.",
            "{who}, who has {d}, gave away {y} and kept {z}.",
            "{z} remained when {who} gave away {y}. {b} has {f:n}.",
        ),
        (
            "Of the {x} that {who} had, {z:n} are left, as well as {d}.",
            "{who}'s {box.one} held {x}. After {days} it held only {z}.",
            "{who} has {z} left out of {x:n}, and {b} has {f:n}.",
            "There were {x} and {d}; now there are {z} and the same {d:n} {other}.",
            "The number of {who}'s {item} fell from {x:n} to {z:n} in {days}.",
            "After {b} took some of {who}'s {x}, there were {z}.",
            "{who} had {x} but could keep only {z}; {b} has {d}.",
            "Today {z} are in {who}'s {box.one}, where {x:n} were {days} ago.",
            "{who} had {x} and {b} had {f:n}. Now {who} has {z}.",
            "{who} counted {x} on Monday, {z} on Friday, and {d} on both days.",
            "From {x}, {who} went down to {z} in {days}.",
            "All but {z} of {who}'s {x} are gone, and {b} has {d}.",
        ),
        (
            "{who} {lose.past} {y:n} of {who.his} {x}, but none of {who.his} {d}.",
            "{b}, who has {f}, took {y:n} of the {x} in {who}'s {box.one}.",
            "{y} were taken from {who}'s {box.one} of {x}. {d} lay beside it.",
            "Of {who}'s {x}, {y:n} went to {b}, who has {d}.",
            "From a {box.one} with {x} and {d}, {who} took out {y} for {b}.",
            "Before {who} gave {y} to {b}, there were {x} in {who.his} {box.one}.",
            "Out of the {x} that {who} had, {y:n} were gone after {days}.",
            "{y:n} of {who}'s {x:n} {item} were given to {b} in the course of {days}.",
            "{who} had {x} and {d} when {who.he} {lose.past} {y}.",
            "All but {y:n} of {who}'s {x} are still there, and so are {d}.",
            "{who} {lose.past} {y} after {who.he} had brought {x} and {d}.",
            "While {b} has {f}, {who} had {x} and just lost {y:n}.",
        ),
    ),
}  # fmt: skip
