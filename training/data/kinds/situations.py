"""Situations of one and two steps: what was found and lost, what is older, what is still missing.

Each kind is one situation of everyday life with more numbers than its question needs; which of
them are needed, and in which direction, differs from draw to draw.
"""

from __future__ import annotations

import random

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.narrative import Quantity, Story
from training.data.kinds.stories import TOPIC, size, well_told
from training.data.kinds.vocabulary import (
    Noun,
    Verb,
    a,
    actors,
    deed,
    one_of,
    people,
    thing,
    things,
)

YEAR = Noun("year", "years")


def gap_of(story: Story, one: Quantity, two: Quantity, label: str = "the difference") -> Quantity:
    """How far the two are apart; they must differ."""
    more, less = (one, two) if one.value > two.value else (two, one)
    gap = story.amount(label, int(more.value - less.value), more.noun)
    story.sum(more, less, gap)
    return gap


def unlike(chance: random.Random, low: int, high: int, count: int) -> list[int]:
    return chance.sample(range(low, high + 1), count)


def range_of(chance: random.Random) -> tuple[int, int]:
    return chance.choice([(2, 12), (3, 40), (10, 99), (20, 300), (100, 900)])


@kind("story_found_lost", topic=TOPIC)
@well_told
def found_and_lost(draw: Draw) -> Draft:
    """Some come, others go, and it is asked what there was, what there is, or which were more."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    item = thing(chance)
    got_n, lost_n = unlike(chance, *range_of(chance), 2)
    start_n = max(lost_n - got_n, 0) + size(chance)
    noun = item.noun
    start = story.amount(f"the {noun} at first", start_n, noun)
    got = story.amount(f"the {noun} {who} {item.get.past}", got_n, noun)
    lost = story.amount(f"the {noun} {who} {item.lose.past}", lost_n, noun)
    end = story.amount(f"the {noun} {who} has now", start_n + got_n - lost_n, noun)
    middle = story.amount(f"the {noun} with the new ones", start_n + got_n, noun)
    story.sum(middle, start, got)
    story.sum(middle, lost, end)
    names: dict[str, object] = {
        "w": who, "s": start, "g": got, "l": lost, "e": end, "get": item.get, "lose": item.lose,
        "item": noun, "box": item.box, "b": friend,
    }  # fmt: skip
    form = chance.choice(["gap", "gap", "start", "end", "end"])
    if form == "start":
        story.hide(start)
    if form == "end" or (form == "gap" and chance.random() < 0.5):
        story.say(
            "{w} had {s}.",
            "At first {w} had {s}.",
            "{w} had {s} in a {box.one}.",
            "There were {s} in {w}'s {box.one}.",
            "{w} started the week with {s}.",
            "{w} owned {s}.",
            "{w}'s {box.one} held {s}.",
            **names,
        )
    first, second = ("{g:more}", "{l}") if form == "end" else ("{g}", "{l}")
    if chance.random() < 0.5:
        story.say(
            f"{{w}} {{get.past}} {first} and {{lose.past}} {{l:n}}.",
            f"{{w}} {{get.past}} {first} but {{lose.past}} {{l:n}}.",
            f"{{w}} {{lose.past}} {second} and {{get.past}} {{g:n}} new ones.",
            f"After {{w.he}} {{get.past}} {first}, {{w}} {{lose.past}} {second}.",
            f"This week {{w}} {{get.past}} {first} and {{lose.past}} {{l:n}} old ones.",
            f"{{w}} {{get.past}} {first} at the park, then {{lose.past}} {{l:n}} at home.",
            f"Within a day, {{w}} {{get.past}} {first} and {{lose.past}} {second}.",
            "{w} {lose.past} {l:n} old {item} and {get.past} {g:n} new ones.",
            **names,
        )
    else:
        story.say(
            f"{{w}} {{get.past}} {first}.",
            f"On Monday {{w}} {{get.past}} {first}.",
            f"First {{w}} {{get.past}} {first}.",
            f"In town {{w}} {{get.past}} {first}.",
            f"Last week {{w}} {{get.past}} {first}.",
            f"With {{b}}'s help, {{w}} {{get.past}} {first}.",
            **names,
        )
        story.say(
            f"{{w.He}} {{lose.past}} {second}.",
            f"Then {{w.he}} {{lose.past}} {second}.",
            f"Later {{w.he}} {{lose.past}} {second}.",
            f"{{w}} also {{lose.past}} {second}.",
            f"After that {{w}} {{lose.past}} {second}.",
            f"But {{w.he}} {{lose.past}} {second}.",
            **names,
        )
    if form == "start" or (form == "gap" and chance.random() < 0.5):
        story.say(
            "Now {w.he} has {e}.",
            "{w} has {e} now.",
            "{w.He} now has {e} in {w.his} {box.one}.",
            "There are now {e} in {w}'s {box.one}.",
            "In the end {w} had {e}.",
            "{w} ended up with {e}.",
            **names,
        )
    if form == "gap":
        gap = gap_of(story, got, lost)
        (hi, lo) = (item.get, item.lose) if got_n > lost_n else (item.lose, item.get)
        return story.asks(
            gap,
            f"How many more {{item}} did {{w}} {hi.base} than {{w.he}} {lo.past}?",
            f"How many fewer {{item}} did {{w}} {lo.base} than {{w.he}} {hi.past}?",
            f"How many more {{item}} did {{w.he}} {hi.base} than those {{w.he}} {lo.past}?",
            f"{{w}} {hi.past} how many more {{item}} than {{w.he}} {lo.past}?",
            f"How many {{item}} more did {{w}} {hi.base} than {{w.he}} {lo.past}?",
            f"By how many does the number of {{item}} {{w}} {hi.past} exceed the number "
            f"{{w.he}} {lo.past}?",
            f"How many more {{item}} than {{w.he}} {lo.past} did {{w}} {hi.base}?",
            **names,
        )
    if form == "start":
        return story.asks(
            start,
            "How many {item} did {w} have at first?",
            "How many {item} did {w} have to begin with?",
            "How many {item} did {w} have at the start?",
            "How many {item} did {w.he} have before?",
            "With how many {item} did {w} start?",
            "How many {item} did {w} have before all this?",
            **names,
        )
    return story.asks(
        end,
        "How many {item} does {w} have now?",
        "How many {item} did {w} have then?",
        "How many {item} does {w.he} have in the end?",
        "How many {item} are there now?",
        "How many {item} did {w} end up with?",
        "What is the number of {item} {w} has now?",
        **names,
    )


@kind("story_ages", topic=TOPIC)
@well_told
def ages(draw: Draw) -> Draft:
    """One is so many years older or younger than another; a third age may stand by."""
    chance, story = draw.random, Story(draw)
    one, two, third = people(chance, 3)
    first_n = chance.randint(6, 45)
    gap_n = chance.randint(2, 30)
    older = first_n <= gap_n + 2 or chance.random() < 0.5
    first = story.amount(f"{one}'s age", first_n, YEAR)
    gap = story.amount(f"the years between {one} and {two}", gap_n, YEAR)
    second = story.amount(f"{two}'s age", first_n + gap_n if older else first_n - gap_n, YEAR)
    story.sum(second, first, gap) if older else story.sum(first, second, gap)
    other_gap = story.amount(f"the years between {one} and {third}", chance.randint(2, 9), YEAR)
    third_age = story.amount(f"{third}'s age", first_n + int(other_gap.value), YEAR)
    story.sum(third_age, first, other_gap)
    names: dict[str, object] = {
        "a": one, "b": two, "c": third, "x": first, "y": second, "g": gap, "h": other_gap,
        "z": third_age, "than": "older" if older else "younger",
        "back": "younger" if older else "older",
    }  # fmt: skip
    form = chance.choice(["second", "gap", "later", "sum", "first"])
    if form in ("second", "sum", "later"):
        known = (
            "{a} is {x} old.",
            "{a} is {x:n}.",
            "{a} turned {x:n} today.",
            "{a} is now {x:n} years old.",
            "{a} has just had {a.his} birthday and is {x:n}.",
            "We know that {a} is {x} old.",
        )
        relation = (
            "{b} is {g} {than} than {a}.",
            "{b} is {g:n} years {than}.",
            "{a} is {g} {back} than {b}.",
            "{b} is {than} than {a} by {g}.",
            "Between {b} and {a}, who is {back}, there are {g}.",
            "{a} is {g:n} years {back} than {a.his} friend {b}.",
            "{b} was born {g} before {a}." if older else "{b} was born {g} after {a}.",
        )
        story.say(*known, **names)
        story.say(*relation, **names)
        if chance.random() < 0.45 or form == "sum":
            story.say(
                "{c} is {h} older than {a}.",
                "{a} is {h} younger than {c}.",
                "{a} has a cousin, {c}, who is {h} older than {a}.",
                "Their friend {c} is {h} older than {a}.",
                "{c} is older than {a} by {h}.",
                "{c} was born {h} before {a}.",
                **names,
            )
        if form == "second":
            return story.asks(
                second,
                "How old is {b}?",
                "How many years old is {b}?",
                "What is {b}'s age?",
                "How old is {b} now?",
                "Find the age of {b}.",
                "What is the age of {b}?",
                **names,
            )
        if form == "sum":
            total = story.amount("their ages together", int(second.value + third_age.value), YEAR)
            story.sum(total, second, third_age)
            return story.asks(
                total,
                "What is the sum of the ages of {b} and {c}?",
                "How old are {b} and {c} together?",
                "How many years old are {b} and {c} combined?",
                "What do the ages of {b} and {c} add up to?",
                "Find the sum of {b}'s and {c}'s ages.",
                "What is the total of {b}'s age and {c}'s age?",
                **names,
            )
        years = story.amount("the years from now", chance.randint(2, 15), YEAR)
        then = story.amount(f"{two}'s age then", int(second.value + years.value), YEAR)
        story.sum(then, second, years)
        return story.asks(
            then,
            "How old will {b} be in {t}?",
            "In {t}, how old will {b} be?",
            "What will {b}'s age be {t} from now?",
            "How old will {b} be {t} from now?",
            "What will be the age of {b} after {t}?",
            "{t} from now, how old will {b} be?",
            **names,
            t=years,
        )
    if form == "first":
        story.say(
            "{b} is {g} {than} than {a}.",
            "{a} is {g} {back} than {b}.",
            "{b} is {than} than {a} by {g}.",
            "There are {g} between {a} and {b}, who is {than}.",
            "{b} is {g:n} years {than} than {a}.",
            "{a} is {back} than {b} by {g}.",
            **names,
        )
        story.say(
            "{b} is {y} old.",
            "{b} is {y:n}.",
            "{b} turned {y:n} this week.",
            "{b} is {y:n} years old now.",
            "Today {b} is {y} old.",
            "{b}'s age is {y:n}.",
            **names,
        )
        return story.asks(
            first,
            "How old is {a}?",
            "What is {a}'s age?",
            "How many years old is {a}?",
            "How old is {a} now?",
            "Find {a}'s age.",
            "What is the age of {a}?",
            **names,
        )
    story.hide(gap)
    story.say(
        "{a} is {x:n}, {b} is {y:n} and {c} is {z:n} years old.",
        "{c} is {z:n}, {a} is {x:n} and {b} is {y:n}.",
        "{a} is {x} old. {c} is {z:n} and {b} is {y:n}.",
        "{b} is {y} old, {c} is {z:n}, and {a} is {x:n}.",
        "{a} is {x} old, and {a.his} friends {b} and {c} are {y:n} and {z:n}.",
        "In a club, {b} is {y:n} years old, {a} {x:n} and {c} {z:n}.",
        **names,
    )
    old, young = (two, one) if older else (one, two)
    return story.asks(
        gap,
        f"How many years older is {old} than {young}?",
        f"How many years younger is {young} than {old}?",
        f"By how many years is {old} older than {young}?",
        f"What is the age difference between {old} and {young} in years?",
        f"How much older than {young} is {old}?",
        f"How much younger is {young} than {old}?",
        f"What is the difference in age between {young} and {old}?",
    )


NEEDS = (
    ("recipe for bread", "cup|cups", ("flour", "water", "milk", "oats")),
    ("cake recipe", "cup|cups", ("flour", "sugar", "milk", "nuts")),
    ("soup recipe", "spoon|spoons", ("salt", "cream", "oil", "vinegar")),
    ("pancake recipe", "cup|cups", ("flour", "milk", "yogurt", "oil")),
    ("fruit punch", "liter|liters", ("apple juice", "orange juice", "water", "lemonade")),
    ("paint mix", "can|cans", ("white paint", "blue paint", "red paint", "yellow paint")),
    ("concrete mix", "bucket|buckets", ("sand", "gravel", "cement", "water")),
    ("costume", "yard|yards", ("red cloth", "green cloth", "lace", "ribbon")),
    ("trail mix", "bag|bags", ("raisins", "peanuts", "almonds", "dried fruit")),
    ("garden bed", "sack|sacks", ("soil", "compost", "bark", "sand")),
    ("pot of curry", "spoon|spoons", ("curry powder", "ginger", "oil", "coconut milk")),
    ("perfume", "drop|drops", ("rose oil", "lemon oil", "mint oil", "cedar oil")),
)


@kind("story_recipe", topic=TOPIC)
@well_told
def recipe(draw: Draw) -> Draft:
    """So much of each is needed, and some of it is there already."""
    chance, story = draw.random, Story(draw)
    who, _ = actors(chance, 2)
    dish, unit_entry, stuffs = chance.choice(NEEDS)
    unit = Noun(*unit_entry.split("|"))
    one, two = chance.sample(stuffs, 2)
    nouns = [Noun(f"{unit.one} of {each}", f"{unit.many} of {each}") for each in (one, two)]
    needs = [story.amount(f"the {noun} needed", chance.randint(5, 25), noun) for noun in nouns]
    has = [
        story.amount(f"the {noun} {who} has put in", chance.randint(2, int(need.value) - 2), noun)
        for noun, need in zip(nouns, needs, strict=True)
    ]
    missing = [
        story.amount(f"the {noun} still missing", int(need.value - have.value), noun)
        for noun, need, have in zip(nouns, needs, has, strict=True)
    ]
    for need, have, miss in zip(needs, has, missing, strict=True):
        story.sum(need, have, miss)
    names: dict[str, object] = {
        "w": who, "dish": a(dish), "n": needs[0], "m": needs[1], "h": has[0], "k": has[1],
        "x": nouns[0], "y": nouns[1],
    }  # fmt: skip
    first, second = chance.sample(["{n}", "{m}"], 2)
    story.say(
        f"{{w}} is making {{dish}}. It takes {first} and {second}.",
        f"For {{dish}}, {{w}} needs {first} and {second}.",
        f"{{w}} needs {first} and {second} for {{dish}}.",
        f"It takes {first} and {second} to make {{dish}}. {{w}} is making one.",
        f"{{w}} is working on {{dish}} that calls for {first} as well as {second}.",
        f"{{w}} is making {{dish}}, which calls for {first} and {second}.",
        **names,
    )
    form = chance.choice(["missing", "missing", "missing", "gap needed", "gap missing"])
    if form == "gap needed" and needs[0].value == needs[1].value:
        form = "missing"
    if form == "gap missing" and missing[0].value == missing[1].value:
        form = "missing"
    if form == "gap missing" or chance.random() < 0.6:
        p, q = chance.sample(["{h}", "{k}"], 2)
        story.say(
            f"{{w.He}} has already put in {p} and {q}.",
            f"So far {{w.he}} has put in {p} and {q}.",
            f"{{w}} already put in {p} and {q}.",
            f"By now, {{w.he}} has used {p} and {q}.",
            f"{p} and {q} are in it already.",
            f"{{w}} has put {p} and {q} into it.",
            **names,
        )
    else:
        story.say(
            "{w.He} has already put in {h}.",
            "So far {w.he} has put in {h}.",
            "{w} already put in {h}.",
            "By now, {w.he} has used {h}.",
            "{h} are in it already.",
            "{w} has put {h} into it.",
            **names,
        )
    if form == "missing":
        return story.asks(
            missing[0],
            "How many more {x} does {w} need?",
            "How many more {x} does {w} need to add?",
            "How many {x} does {w.he} still need?",
            "How many more {x} must {w.he} put in?",
            "How many {x} are still missing?",
            "How many more {x} are needed?",
            "How many more {x} should {w} add now?",
            **names,
        )
    pair = needs if form == "gap needed" else missing
    gap = gap_of(story, pair[0], pair[1])
    hi, lo = (nouns[0], nouns[1]) if pair[0].value > pair[1].value else (nouns[1], nouns[0])
    still = "" if form == "gap needed" else "still "
    asked = "does it take" if form == "gap needed" else "does {w} still have to add"
    return story.asks(
        gap,
        f"How many more {hi} than {lo} {asked}?",
        f"How many fewer {lo} than {hi} {asked}?",
        f"How many more {hi} {asked} than {lo}?",
        f"How many {hi} more than {lo} {asked}?",
        f"How many more {hi} than {lo} are {still}needed" + (" in all?" if not still else "?"),
        f"How many fewer {lo} {asked} than {hi}?",
        **names,
    )


@kind("story_relation", topic=TOPIC)
@well_told
def relation(draw: Draw) -> Draft:
    """Two sorts that are compared, with more or fewer, on either side of what is known.

    A second comparison may lead elsewhere.
    """
    chance, story = draw.random, Story(draw)
    who, _ = actors(chance, 2)
    x, y, z = (each.noun for each in things(chance, 3, but=("media",)))
    known_n = chance.randint(6, chance.choice([30, 120, 600]))
    gap_n, far_n = chance.randint(2, 60), chance.randint(2, 60)
    more = known_n <= gap_n + 1 or chance.random() < 0.5
    known = story.amount(f"the {x}", known_n, x)
    asked = story.amount(f"the {y}", known_n + gap_n if more else known_n - gap_n, y)
    gap = story.amount(f"how many {'more' if more else 'fewer'} {y} than {x}", gap_n, None)
    story.sum(asked, known, gap) if more else story.sum(known, asked, gap)
    far = story.amount(f"how many more {z} than {x}", far_n, None)
    third = story.amount(f"the {z}", known_n + far_n, z)
    story.sum(third, known, far)
    both = story.amount(
        f"the {x} and the {y}", int(known.value + asked.value), Noun("item", "items")
    )
    story.sum(both, known, asked)
    word, back = ("more", "fewer") if more else ("fewer", "more")
    place = one_of(chance, "makers")
    names: dict[str, object] = {
        "w": who, "p": place, "k": known, "g": gap, "f": far, "x": x, "y": y, "z": z,
        "word": word, "back": back,
    }  # fmt: skip
    compared = (
        "{w} has {g} {word} {y} than {x}.",
        "{w} has {g} {back} {x} than {y}.",
        "In {w}'s room there are {g} {word} {y} than {x}.",
        "There are {g} {back} {x} than {y} in {w}'s house.",
        "{w} counted {g} {word} {y} than {x}.",
        "A {p} sold {w} {g} {word} {y} than {x}.",
        "{w} owns {g} {back} {x} than {y}.",
        "{w} bought {g} {word} {y} than {x}.",
        "The number of {w}'s {x} is {g} less than the number of {w.his} {y}."
        if more
        else "The number of {w}'s {y} is {g} less than the number of {w.his} {x}.",
        "{w} has {x} and {y}: {g} {word} {y} than {x}.",
    )
    given = (
        "There are {k}.",
        "{w} has {k}.",
        "The number of {x} is {k:n}.",
        "There are exactly {k}.",
        "We know that there are {k}.",
        "{w.He} has {k}.",
    )
    further = (
        "There are also {f} more {z} than {x}.",
        "{w} also has {f} more {z} than {x}.",
        "And there are {f} fewer {x} than {z}.",
        "Besides, there are {f} more {z} than {x}.",
        "There are {f} fewer {x} than {z}, too.",
        "{w} also has {z}: {f} more than {x}.",
    )
    extra = chance.random() < 0.5
    order = chance.random()
    if order < 0.35:
        story.say(*compared, **names)
        if extra:
            story.say(*further, **names)
        story.say(*given, **names)
    elif order < 0.6:
        story.say(
            "{w} has {k}.", "There are {k} in {w}'s room.", "{w} counted {k}.",
            "{w}'s box holds {k}.", "{w} keeps {k} at home.", "{w} owns {k}.", **names,
        )  # fmt: skip
        if extra:
            story.say(*further, **names)
        story.say(*compared, **names)
    else:
        story.say(*compared, **names)
        if extra:
            story.say(*further, **names)
        target, what = (asked, "{y}") if chance.random() < 0.75 else (both, "{x} and {y}")
        how = chance.choice(["How", "how", "how"])
        return story.asks(
            target,
            f"If {{w}} has {{k}}, {how} many {what} does {{w.he}} have?",
            f"If there are {{k}}, {how} many {what} are there?",
            f"How many {what} does {{w}} have if {{w.he}} has {{k}}?",
            f"How many {what} are there if there are {{k}}?",
            f"If {{w}} has {{k}}, {how} many {what} are there?",
            f"With {{k}}, {how} many {what} does {{w}} have?",
            f"Given that there are {{k}}, find how many {what} there are.",
            f"Suppose there are {{k}}. How many {what} does {{w}} have?",
            **names,
        )
    if chance.random() < 0.25:
        return story.asks(
            both,
            "How many {x} and {y} are there in all?",
            "How many {x} and {y} does {w} have altogether?",
            "What is the total number of {x} and {y}?",
            "How many {x} and {y} are there together?",
            "In total, how many {x} and {y} does {w} have?",
            "How many {x} and {y} is that in all?",
            **names,
        )
    return story.asks(
        asked,
        "How many {y} are there?",
        "How many {y} does {w} have?",
        "What is the number of {y}?",
        "How many {y} does {w.he} have?",
        "Then how many {y} are there?",
        "So how many {y} does {w} have?",
        **names,
    )


@kind("story_people_compared", topic=TOPIC)
@well_told
def people_compared(draw: Draw) -> Draft:
    """How much three people did, two of them told by comparisons with the same one."""
    chance, story = draw.random, Story(draw)
    one, two, three = people(chance, 3)
    verb, noun = deed(chance) if chance.random() < 0.5 else _got(chance)
    base_n = chance.randint(8, chance.choice([40, 150, 700]))
    base = story.amount(f"{one}'s {noun}", base_n, noun)
    asked, parts = [], []
    for who in (two, three):
        by = chance.randint(2, 60)
        more = base_n <= by + 1 or chance.random() < 0.5
        gap = story.amount(
            f"how many {'more' if more else 'fewer'} {who} {verb.past} than {one}", by, None
        )
        other = story.amount(f"{who}'s {noun}", base_n + by if more else base_n - by, noun)
        story.sum(other, base, gap) if more else story.sum(base, other, gap)
        asked.append(other)
        parts.append((who, gap, "more" if more else "fewer", "fewer" if more else "more"))
    form = chance.choice(["one", "one", "sum", "gap"])
    if form == "gap" and asked[0].value == asked[1].value:
        form = "one"
    names: dict[str, object] = {"a": one, "b": two, "c": three, "x": base, "v": verb, "item": noun}
    first = "{a} {v.past} {x}."
    story.say(
        first,
        first,
        "One day {a} {v.past} {x}.",
        "{a} {v.past} {x} last month.",
        "We know that {a} {v.past} {x}.",
        "{a} {v.past} {x} in all.",
        **names,
    )
    mark = len(story.sentences)
    for who, gap, word, back in parts:
        story.say(
            f"{{w}} {{v.past}} {{g}} {word} {{item}} than {{a}}.",
            f"{{w}} {{v.past}} {{g}} {word} than {{a}}.",
            f"{{a}} {{v.past}} {{g}} {back} {{item}} than {{w}}.",
            f"Compared with {{a}}, {{w}} {{v.past}} {{g}} {word} {{item}}.",
            f"{{a}} {{v.past}} {{g}} {back} than {{w}} did.",
            f"{{g}} {word} {{item}} than {{a}} is what {{w}} {{v.past}}.",
            f"{{w}}, however, {{v.past}} {{g}} {word} {{item}} than {{a}} did.",
            f"That is {{g}} {back} {{item}} than {{w}} {{v.past}}." if mark == len(story.sentences)
            else f"{{a}}'s number of {{item}} is {{g}} {'lower' if word == 'more' else 'higher'} "
            "than {w}'s.",
            w=who,
            g=gap,
            **names,
        )  # fmt: skip
    if form == "one":
        number = chance.randrange(2)
        return story.asks(
            asked[number],
            "How many {item} did {w} {v.base}?",
            "What number of {item} did {w} {v.base}?",
            "How many {item} did {w} {v.base} in all?",
            "Find how many {item} {w} {v.past}.",
            "So how many {item} did {w} {v.base}?",
            "Then how many {item} did {w} {v.base}?",
            "{w} {v.past} how many {item}?",
            **names,
            w=(two, three)[number],
        )
    if form == "sum":
        pair = chance.choice([(base, asked[0]), (base, asked[1]), (asked[0], asked[1])])
        owner = {base: one, asked[0]: two, asked[1]: three}
        total = story.amount(f"the {noun} together", sum(int(q.value) for q in pair), noun)
        story.sum(total, *pair)
        return story.asks(
            total,
            "How many {item} did {u} and {w} {v.base} together?",
            "How many {item} did {u} and {w} {v.base} in all?",
            "How many {item} did {u} and {w} {v.base} altogether?",
            "Together, how many {item} did {u} and {w} {v.base}?",
            "What is the total number of {item} {u} and {w} {v.past}?",
            "How many {item} did {w} and {u} {v.base} in total?",
            **names,
            u=owner[pair[0]],
            w=owner[pair[1]],
        )
    gap = gap_of(story, asked[0], asked[1])
    hi, lo = (two, three) if asked[0].value > asked[1].value else (three, two)
    return story.asks(
        gap,
        "How many more {item} did {h} {v.base} than {l}?",
        "How many fewer {item} did {l} {v.base} than {h}?",
        "How many more {item} than {l} did {h} {v.base}?",
        "How many {item} more than {l} did {h} {v.base}?",
        "{h} {v.past} how many more {item} than {l}?",
        "Compared to {l}, how many more {item} did {h} {v.base}?",
        **names,
        h=hi,
        l=lo,
    )


def _got(chance: random.Random) -> tuple[Verb, Noun]:
    item = thing(chance)
    return item.get, item.noun
