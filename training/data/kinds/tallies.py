"""Story problems that are composed: every part is given outright or by those before it.

A tally has parts (days, people, sorts, places), each a number, groups of a size, or compared with
earlier parts; then all of it is counted, sold, shared, packed or partly lost. A checkout has
prices of the same make, counts, and what happens to a bill. A crowd is sifted by fractions and
percentages. The parts are drawn apart from each other, so that thousands of programs come out.
"""

from __future__ import annotations

import random
from fractions import Fraction
from typing import NamedTuple

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.chains import FRACTIONS, Unfit, _until_fit, said
from training.data.kinds.narrative import MONEY, Quantity, Story, listed
from training.data.kinds.stories import TOPIC, aside
from training.data.kinds.vocabulary import (
    Noun,
    Person,
    a,
    actors,
    deed,
    one_of,
    people,
    thing,
    things,
)

TIMES = {2: ("twice", "twice", "two times"), 3: ("three times",), 4: ("four times",),
         5: ("five times",), 10: ("ten times",)}  # fmt: skip
PERCENTS = (5, 10, 15, 20, 25, 30, 40, 50, 60, 75)
LARGEST = 5000


class Setting(NamedTuple):
    """What the parts of a tally are.

    Attributes:
        heads: how the sentence of a part begins; N of the labels and nouns belong to them.
        boxes: what each part may be kept in; empty where it is done, not kept.
        cores: subject and verb after the head, six ways.
        refers: how a comparison calls a part.
        ask: the question's verb phrase for all parts, after "How many apples".
        one_noun: of what the total is.
        unit: what an average is taken over.
    """

    heads: list[str]
    cores: list[str]
    refers: list[str]
    nouns: list[Noun]
    boxes: list[Noun]
    labels: list[str]
    ask: str
    one_noun: Noun
    unit: str
    who: Person


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August")
PLACES = (
    ("in the first room", "in the second room", "in the third room", "in the fourth room"),
    ("on the first shelf", "on the second shelf", "on the third shelf", "on the bottom shelf"),
    ("in the red box", "in the blue box", "in the green box", "in the white box"),
    ("on the left", "in the middle", "on the right", "at the back"),
    ("in the hall", "in the kitchen", "in the garage", "in the attic"),
)


def _by_time(chance: random.Random, count: int) -> Setting:
    who, _ = actors(chance, 2)
    verb, noun = deed(chance)
    boxes: list[Noun] = []
    if chance.random() < 0.5:
        item = thing(chance)
        verb, noun, boxes = item.get, item.noun, [item.box] * count
    row, on = chance.choice([(DAYS, "on"), (MONTHS, "in"), (DAYS, "on")])
    first = chance.randrange(len(row) - count + 1)
    when = [f"{on} {each}" for each in row[first : first + count]]
    core = f"{who} {verb.past}"
    he = f"{who.he} {verb.past}"
    return Setting(
        when,
        [core, core, he, he, f"{who.he} then {verb.past}", he],
        when,
        [noun] * count,
        boxes,
        [f"the {noun} {each}" for each in when],
        f"did {who} {verb.base}",
        noun,
        "day" if row is DAYS else "month",
        who,
    )


def _by_people(chance: random.Random, count: int) -> Setting:
    cast = people(chance, count)
    item = thing(chance)
    verb, noun, boxes = item.get, item.noun, [item.box] * count
    past, base = chance.choice([("had", "have"), (verb.past, verb.base)])
    if past != "had" and chance.random() < 0.4:
        verb, noun = deed(chance)
        past, base, boxes = verb.past, verb.base, []
    names = [person.name for person in cast]
    return Setting(
        names, [past] * 6, names, [noun] * count, boxes, [f"{name}'s {noun}" for name in names],
        f"did they {base}", noun, "person", cast[0],
    )  # fmt: skip


def _by_sort(chance: random.Random, count: int) -> Setting:
    who, _ = actors(chance, 2)
    items = things(chance, count, but=("media",))
    sorts = [each.noun for each in items]
    place = one_of(chance, "makers")
    cores = [
        f"{who} has", "there are", f"the {place} has", f"{who} counted", f"the {place} ordered",
        "there are",
    ]  # fmt: skip
    chosen = chance.choice(cores)
    return Setting(
        [""] * count, [chosen] * 6, [f"{noun}" for noun in sorts], sorts,
        [each.box for each in items], [f"the {noun}" for noun in sorts],
        "are there", Noun("item", "items"), "sort", who,
    )  # fmt: skip


def _by_place(chance: random.Random, count: int) -> Setting:
    who, _ = people(chance, 2)
    item = thing(chance, but=("media",))
    noun = item.noun
    where = list(chance.choice(PLACES)[:count])
    verb = chance.choice(["there are", "there are", f"{who} has", f"{who} counted"])
    return Setting(
        where, [verb] * 6, where, [noun] * count, [item.box] * count,
        [f"the {noun} {each}" for each in where], "are there", noun, "place", who,
    )  # fmt: skip


class Part(NamedTuple):
    """A part of a tally and the phrase that states it; NOUN and REF are yet to be set."""

    quantity: Quantity
    phrase: str
    parts: dict[str, object]


def _given(story: Story, setting: Setting, number: int) -> Part:
    """The number itself, or so many groups of a size."""
    chance = story.chance
    noun, label = setting.nouns[number], setting.labels[number]
    low, high = chance.choice([(3, 12), (6, 40), (20, 120), (100, 600)])
    if not setting.boxes or chance.random() < 0.7:
        value = chance.randint(low, high)
        if chance.random() < 0.5:
            value += -value % chance.choice([4, 6, 10, 12, 20])
        given = story.amount(label, value, noun)
        return Part(given, "{x:n} NOUN", {"x": given})
    box = setting.boxes[number]
    where = label.removeprefix(f"the {noun}").removeprefix(noun.many)
    many = f"the {box.many}{where}" if label.startswith("the") else f"{label} {box.many}"
    count = story.amount(many, chance.randint(2, 15), box)
    each = story.amount(f"{label} per {box.one}", chance.choice([*range(2, 25), 30, 50]), noun)
    whole = story.amount(label, int(count.value) * int(each.value), noun)
    story.product(whole, count, each)
    phrase = chance.choice(
        ["{c} of NOUN with {e:n} in each", "{c} with {e:n} NOUN each", "{c} of {e:n} NOUN each"]
    )
    return Part(whole, phrase, {"c": count, "e": each})


def _compared(story: Story, setting: Setting, number: int, before: list[Quantity]) -> Part:
    """A part by an earlier one; raises Unfit where the numbers do not allow the comparison."""
    chance = story.chance
    index = len(before) - 1 if chance.random() < 0.6 else chance.randrange(len(before))
    base, label, noun = before[index], setting.labels[number], setting.nouns[number]
    value, ref = int(base.value), setting.refers[index]
    form = chance.choice(
        ["times", "times", "more", "fewer", "half", "part", "times off", "percent", "grown",
         "both", "both off"]
    )  # fmt: skip

    def off(middle: Quantity, by: int) -> tuple[Quantity, Quantity, str]:
        extra = story.amount("the extra", abs(by), None, inline=True)
        whole = story.amount(label, _fit(int(middle.value) + by), noun)
        story.sum(whole, middle, extra) if by > 0 else story.sum(middle, extra, whole)
        return whole, extra, "more" if by > 0 else "fewer"

    step = chance.choice([-1, 1]) * chance.randint(2, max(3, min(60, value // 2)))
    if form in ("more", "fewer"):
        whole, extra, word = off(base, step)
        return Part(whole, f"{{y}} {word} NOUN than {ref}", {"y": extra})
    if form in ("both", "both off"):
        if len(before) < 2:
            raise Unfit
        one, two = chance.sample(range(len(before)), 2)
        both_n = _fit(int(before[one].value + before[two].value))
        pair = f"{setting.refers[one]} and {setting.refers[two]} together"
        if form == "both":
            whole = story.amount(label, both_n, noun)
            story.sum(whole, before[one], before[two])
            return Part(whole, f"as many NOUN as {pair}", {})
        both = _middle(story, f"the {noun} of {pair}", both_n, noun)
        story.sum(both, before[one], before[two])
        whole, extra, word = off(both, step)
        return Part(whole, f"{{y}} {word} NOUN than {pair}", {"y": extra})
    if form in ("times", "times off"):
        times = chance.choice([2, 2, 3, 3, 4, 5, 10])
        how = chance.choice(TIMES[times]) if form == "times" else TIMES[times][0]
        if form == "times":
            whole = story.amount(label, _fit(value * times), noun)
            story.share(whole, base, times)
            phrase = f"{how} as many NOUN as {ref}"
            return Part(whole, phrase, {})
        middle = _middle(story, f"{TIMES[times][0]} {base.label}", value * times, noun)
        story.share(middle, base, times)
        whole, extra, word = off(middle, step)
        return Part(whole, f"{{y}} {word} than {how} as many NOUN as {ref}", {"y": extra})
    if form in ("half", "part"):
        factor = chance.choice([each for each in FRACTIONS if form == "part" or each.numerator < 2])
        whole = story.amount(label, _fit(value * factor), noun)
        story.share(whole, base, factor)
        return Part(whole, f"{said(chance, factor)} as many NOUN as {ref}", {})
    if form == "percent":
        percent = chance.choice(PERCENTS)
        by = Fraction(chance.choice([-percent, percent]), 100)
        whole = story.amount(label, _fit(value * (1 + by)), noun)
        story.changed(whole, base, by, percent=True)
        return Part(whole, f"{percent}% {'more' if by > 0 else 'fewer'} NOUN than {ref}", {})
    factor = chance.choice(list(FRACTIONS))
    whole = story.amount(label, _fit(value * (1 + factor)), noun)
    story.changed(whole, base, factor)
    if factor == Fraction(1, 2):
        return Part(whole, f"half again as many NOUN as {ref}", {})
    return Part(whole, f"{said(chance, factor)} more NOUN than {ref}", {})


def _middle(story: Story, label: str, value: int, noun: Noun) -> Quantity:
    if label in story.labels:
        raise Unfit
    return story.amount(label, value, noun)


def _fit(value: int | Fraction) -> int:
    if value % 1 or not 1 < value <= LARGEST:
        raise Unfit
    return int(value)


@kind("tally", topic=TOPIC)
def tally(draw: Draw) -> Draft:
    """Parts that are given or compared, and what is done with all of them."""
    return _until_fit(draw, _tally)


def _tally(draw: Draw) -> Draft:
    chance, story = draw.random, Story(draw)
    count = chance.choice([2, 2, 3, 3, 3, 4])
    setting = chance.choice([_by_time, _by_people, _by_sort, _by_place])(chance, count)
    if len(set(setting.labels)) < count:
        raise Unfit
    told: list[Part] = []
    for number in range(count):
        before = [part.quantity for part in told]
        if not before or chance.random() < 0.25:
            told.append(_given(story, setting, number))
        else:
            told.append(_compared(story, setting, number, before))
    _tell(story, setting, told)
    return _finish(story, setting, told)


def _tell(story: Story, setting: Setting, told: list[Part]) -> None:
    """All parts in one sentence, or each in its own."""
    chance = story.chance
    sorts = not setting.heads[0]
    if chance.random() < 0.4:
        parts: dict[str, object] = {}
        clauses = []
        for number, part in enumerate(told):
            phrase = part.phrase
            for key, value in part.parts.items():
                phrase = phrase.replace(f"{{{key}", f"{{{key}{number}")
                parts[f"{key}{number}"] = value
            bare = number and not sorts and not any(key in "ce" for key in part.parts)
            noun = "" if bare and "x" not in part.parts else setting.nouns[number].many
            phrase = phrase.replace(" NOUN", f" {noun}" if noun else "").replace("NOUN", noun)
            core = "" if number else setting.cores[0]
            clauses.append(" ".join(filter(None, (setting.heads[number], core, phrase))))
        text = f"{', '.join(clauses[:-1])}, and {clauses[-1]}."
        story.say(*[_capital(text)] * 6, **parts)
        return
    for number, part in enumerate(told):
        head = setting.heads[number]
        phrase = part.phrase.replace("NOUN", setting.nouns[number].many)
        cores = setting.cores if number else setting.cores[:1] * 6
        comma = "," if head[:2] in ("on", "in", "at") and chance.random() < 0.5 else ""
        lines = [_capital(f"{head}{comma} {core} {phrase}.".strip()) for core in cores]
        story.say(*lines, **part.parts)
    named = setting.unit in ("day", "month") and setting.who.name in " ".join(story.sentences)
    if named and chance.random() < 0.3:
        friend = people(chance, 2)[1]
        aside(story, setting.who, friend, odds=1, money=False)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _finish(story: Story, setting: Setting, told: list[Part]) -> Draft:
    chance, noun = story.chance, setting.one_noun
    parts = [part.quantity for part in told]
    total = story.amount(f"the {noun} in all", _fit(sum(int(q.value) for q in parts)), noun)
    story.sum(total, *parts)
    sorted_parts = sorted(parts, key=lambda each: each.value)
    end = chance.choice(
        ["total", "total", "gap", "last", "average", "sold", "lost", "shared", "packed", "target"]
    )
    names: dict[str, object] = {"item": noun, "who": setting.who}
    ask = setting.ask
    if end == "last" and not {"x", "c"} & set(told[-1].parts):
        label = parts[-1].label.removeprefix("the ")
        return story.asks(
            parts[-1],
            *_how_many(label) if "'s " not in label else _whose(label),
            **names,
        )
    if end == "gap" and sorted_parts[-1].value > sorted_parts[0].value:
        more, less = sorted_parts[-1], sorted_parts[0]
        gap = story.amount("the difference", int(more.value - less.value), more.noun)
        story.sum(more, less, gap)
        high, low = (setting.refers[parts.index(each)] for each in (more, less))
        if not setting.heads[0]:
            forms = (
                f"How many more {high} than {low} are there?",
                f"How many fewer {low} than {high} are there?",
                f"By how many do the {high} outnumber the {low}?",
                f"What is the difference between the number of {high} and the number of {low}?",
                f"How many more {high} are there than {low}?",
                f"Find how many more {high} than {low} there are.",
            )
        else:
            did = {"did they have": "were there", "are there": "are there"}.get(ask, "were there")
            forms = (
                f"How many more {{item}} {did} {high} than {low}?",
                f"How many fewer {{item}} {did} {low} than {high}?",
                f"How much larger is the number {high} than the number {low}?",
                f"What is the difference between the numbers {high} and {low}?",
                f"By how many {{item}} is it more {high} than {low}?",
                f"How many more {{item}} is that {high} than {low}?",
            )
            if setting.heads[0][0].isupper():
                base = ask.removeprefix("did they ")
                forms = (
                    f"How many more {{item}} did {high} {base} than {low}?",
                    f"How many fewer {{item}} did {low} {base} than {high}?",
                    f"By how many {{item}} is {high} ahead of {low}?",
                    f"What is the difference between {high}'s and {low}'s {{item}}?",
                    f"How many {{item}} more than {low} did {high} {base}?",
                    f"How many more {{item}} than {low} did {high} {base}?",
                )
        return story.asks(gap, *forms, **names)
    if end == "average" and total.value % len(parts) == 0 and setting.heads[0]:
        mean = story.amount("the average", int(total.value) // len(parts), noun)
        story.product(total, story.constant(len(parts)), mean)
        return story.asks(
            mean,
            f"On average, how many {{item}} is that per {setting.unit}?",
            f"What is the average number of {{item}} per {setting.unit}?",
            f"Find the average number of {{item}} per {setting.unit}.",
            f"How many {{item}} per {setting.unit} is that on average?",
            f"How many {{item}} per {setting.unit} is the average?",
            f"What is the mean number of {{item}} per {setting.unit}?",
            **names,
        )
    if end == "sold":
        price = story.amount("the price of each", chance.randint(2, 20), MONEY)
        money = story.amount("the money", _fit(total.value * price.value), MONEY)
        story.product(money, total, price)
        story.say(
            "All of them are sold at {price} each.",
            "Each one sells for {price}.",
            "Every one of them costs {price}.",
            "They are worth {price} each.",
            "A buyer pays {price} for each of them.",
            "The price is {price} apiece.",
            price=price,
        )
        return story.asks(
            money,
            "How much money is that in all?",
            "How much are they worth together?",
            "What do all of them cost?",
            "How many dollars is that altogether?",
            "What is the total value in dollars?",
            "How much money do they bring?",
            **names,
        )
    if end == "lost":
        return _lose(story, total, names)
    if end in ("shared", "packed"):
        fits = [n for n in range(2, 41) if total.value % n == 0 and total.value > n]
        if end == "packed" and chance.random() < 0.4:
            return _pack_up(story, total, names)
        if not fits:
            raise Unfit
        return _divide(story, total, chance.choice(fits), names, shared=end == "shared")
    if end == "target":
        missing_n = chance.randint(2, max(5, int(total.value) // 2))
        goal = story.amount("the goal", int(total.value) + missing_n, noun)
        missing = story.amount(f"the {noun} still missing", missing_n, noun)
        story.sum(goal, total, missing)
        story.say(
            "The goal is {goal}.",
            "In all, {goal} are needed.",
            "There should be {goal} in the end.",
            "The plan is to reach {goal}.",
            "A total of {goal} is wanted.",
            "{goal} are needed for a fair.",
            goal=goal,
        )
        return story.asks(
            missing,
            "How many more {item} are needed?",
            "How many {item} are still missing?",
            "How many {item} are they short of the goal?".replace("are they", "is that"),
            "How many more {item} does it take?",
            "How many more {item} must there be?",
            "How many {item} are lacking?",
            **names,
        )
    verb = f"How many {{item}} {ask}"
    return story.asks(
        total,
        f"{verb} in all?",
        f"{verb} altogether?",
        f"{verb} in total?",
        "What is the total number of {item}?",
        "How many {item} is that altogether?",
        f"{verb} all together?",
        f"{verb}, counting everything?",
        "Find the total number of {item}.",
        **names,
    )


def _how_many(label: str) -> tuple[str, ...]:
    return (
        f"How many {label} were there?",
        f"What is the number of {label}?",
        f"Find the number of {label}.",
        f"How many {label} is that?",
        f"So how many {label} were there?",
        f"How many {label} does that make?",
    )


def _whose(label: str) -> tuple[str, ...]:
    name, noun = label.split("'s ", 1)
    return (
        f"How many {noun} is that for {name}?",
        f"What is {name}'s number of {noun}?",
        f"Find the number of {noun} of {name}.",
        f"How many {noun} are {name}'s?",
        f"So how many {noun} are {name}'s?",
        f"How many {noun} does {name}'s share come to?",
    )


def _lose(story: Story, total: Quantity, names: dict[str, object]) -> Draft:
    chance, noun = story.chance, total.noun
    form = chance.choice(["flat", "part", "percent"])
    if form == "flat":
        gone = story.amount("the lost ones", chance.randint(2, int(total.value)), noun)
        rest = story.amount(f"the {noun} left", _fit(total.value - gone.value), noun)
        story.sum(total, gone, rest)
        part = "{gone:n}"
        names = names | {"gone": gone}
    else:
        if form == "part":
            by = chance.choice(list(FRACTIONS))
            part = _capital(said(chance, by))
        else:
            percent = chance.choice(PERCENTS)
            by, part = Fraction(percent, 100), f"{percent}%"
        rest = story.amount(f"the {noun} left", _fit(total.value * (1 - by)), noun)
        story.changed(rest, total, -by, percent=form == "percent")
    story.say(
        f"{part} of all the {{item}} were given away.",
        f"{part} of them turned out to be broken.",
        f"{part} of them are already used up.",
        f"{part} of all these {{item}} were sold.",
        f"{part} of them got lost.",
        f"{part} of the {{item}} were taken back.",
        **names,
    )
    return story.asks(
        rest,
        "How many {item} are left?",
        "How many {item} remain?",
        "How many of the {item} are left over?",
        "What is the number of {item} left?",
        "How many {item} are there now?",
        "How many {item} does that leave?",
        **names,
    )


def _pack_up(story: Story, total: Quantity, names: dict[str, object]) -> Draft:
    size_n = story.chance.randint(3, 24)
    full_n, over_n = divmod(int(total.value), size_n)
    if not full_n or not over_n:
        raise Unfit
    box = thing(story.chance, but=("media",)).box
    noun = total.noun
    size = story.amount(f"the {noun} per {box.one}", size_n, noun)
    full = story.amount(f"the full {box.many}", full_n, box)
    over = story.amount("the leftover ones", over_n, noun)
    needed = story.amount(f"the {box.many} needed", full_n + 1, box)
    story.packed(total, size, full, over, needed)
    story.say(
        "One {box.one} holds {size}.",
        "They are packed, {size:n} to a {box.one}.",
        "At most {size} fit into a {box.one}.",
        "All of them go into {boxes}, with {size:n} in each.",
        "Each {box.one} has room for {size}.",
        "A {box.one} can take {size}.",
        box=_Singular(box), boxes=box.many, size=size,
    )  # fmt: skip
    names = names | {"boxes": box.many}
    if story.chance.random() < 0.6:
        return story.asks(
            needed,
            "How many {boxes} are needed for all of them?",
            "How many {boxes} does it take to hold them all?",
            "At least how many {boxes} are needed?",
            "What is the smallest number of {boxes} that holds them all?",
            "How many {boxes} must there be?",
            "How many {boxes} are needed so that none is left out?",
            **names,
        )
    return story.asks(
        over,
        "How many {item} are left over when as many {boxes} as possible are full?",
        "How many {item} do not fit into a full one of the {boxes}?",
        "If only full {boxes} count, how many {item} are left over?",
        "How many {item} remain outside of the full {boxes}?",
        "After filling {boxes}, how many {item} are left over?",
        "What number of {item} is left over?",
        **names,
    )


class _Singular(NamedTuple):
    noun: Noun

    @property
    def one(self) -> str:
        return self.noun.one


def _divide(
    story: Story, total: Quantity, parts_n: int, names: dict[str, object], *, shared: bool
) -> Draft:
    noun = total.noun
    if shared:
        group = story.chance.choice(["friends", "classes", "families", "players", "cousins"])
        heads = story.amount(f"the {group}", parts_n, Noun(group, group))
        each = story.amount("the share", int(total.value) // parts_n, noun)
        story.product(total, heads, each)
        story.say(
            "All of them are shared equally among {heads}.",
            "{heads} share all of them equally.",
            "They are split evenly between {heads}.",
            "Everything is divided equally among {heads}.",
            "{heads} divide them fairly.",
            "They are handed out to {heads}, the same number to each.",
            heads=heads,
        )
        return story.asks(
            each,
            "How many {item} does each get?",
            "How many {item} are there for each?",
            "How many {item} will each one have?",
            "How many {item} is one share?",
            "What is each one's share?",
            "How many {item} go to each of them?",
            **names,
        )
    box = thing(story.chance, but=("media",)).box
    size = story.amount(f"the {noun} per {box.one}", parts_n, noun)
    boxes = story.amount(f"the {box.many}", int(total.value) // parts_n, box)
    story.product(total, boxes, size)
    story.say(
        f"They are put into {box.many} of {{size:n}}.",
        f"Each {box.one} holds {{size}}.",
        f"All of them go into {box.many} with {{size}} each.",
        f"{{size}} are put into each {box.one}.",
        f"{{size}} fit into one {box.one}.",
        f"They are packed, {{size:n}} to a {box.one}.",
        size=size,
    )
    return story.asks(
        boxes,
        f"How many {box.many} are filled?",
        f"How many {box.many} are there?",
        f"How many {box.many} is that?",
        f"How many {box.many} are needed?",
        f"What is the number of {box.many}?",
        f"How many {box.many} does it take?",
        **names,
    )


# --- a bill -------------------------------------------------------------------------------------


@kind("checkout", topic=TOPIC)
def checkout(draw: Draw) -> Draft:
    """Prices, given or compared; counts of them; discount, tax, tip or delivery; and the end."""
    return _until_fit(draw, _checkout)


def _checkout(draw: Draw) -> Draft:
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    goods = things(chance, chance.choice([1, 2, 2, 3]), but=("media",))
    if len({item.noun for item in goods}) < len(goods):
        raise Unfit
    prices: list[Quantity] = []
    for number, item in enumerate(goods):
        prices.append(
            _price(story, item.noun, item.price)
            if not number or chance.random() < 0.45
            else _price_by(story, item.noun, prices[-1], goods[number - 1].noun)
        )
    lines: list[Quantity] = []
    clauses: list[str] = []
    names: dict[str, object] = {"who": who, "b": friend}
    for number, (item, price) in enumerate(zip(goods, prices, strict=True)):
        count_n = chance.choice([1, 1, 2, 2, 3, 4, 5, 6, 10]) if len(goods) > 1 else (
            chance.randint(2, 30)
        )  # fmt: skip
        if count_n == 1:
            lines.append(price)
            clauses.append(a(item.noun.one))
            continue
        count = story.amount(f"the {item.noun}", count_n, item.noun)
        cost = story.amount(f"the cost of the {item.noun}", _fit(count_n * price.value), MONEY)
        story.product(cost, count, price)
        lines.append(cost)
        clauses.append(f"{{c{number}}}")
        names[f"c{number}"] = count
    if len(lines) == 1:
        bill = lines[0]
    else:
        bill = story.amount("the total", _fit(sum(int(q.value) for q in lines)), MONEY)
        story.sum(bill, *lines)
    bought = listed(clauses)
    story.say(
        f"{{who}} bought {bought}.",
        f"{{who}} buys {bought}.",
        f"{{who}} wants to buy {bought}.",
        f"For a party, {{who}} bought {bought}.",
        f"{{who}} needs {bought}.",
        f"{{who}} ordered {bought}.",
        f"{{who}} took {bought}.",
        **names,
    )
    for change in chance.sample((_discount, _tax, _fee, _voucher), chance.choice([0, 1, 1, 2])):
        bill = change(story, bill, names)
    return _settle(story, bill, names)


def _price(story: Story, noun: Noun, value: int) -> Quantity:
    price = story.amount(f"the price of {a(noun.one)}", value, MONEY)
    names = {"one": a(noun.one), "many": noun.many, "p": price}
    story.say(
        "{one} costs {p}.",
        "The price of {one} is {p}.",
        "{many} cost {p} each.",
        "A store sells {many} for {p} each.",
        "{many} are {p} each.",
        "{many} sell at {p} apiece.",
        "At the shop, {one} is {p}.",
        **names,
    )
    return price


def _price_by(story: Story, noun: Noun, base: Quantity, other: Noun) -> Quantity:
    """A price by another one."""
    chance = story.chance
    label, value = f"the price of {a(noun.one)}", int(base.value)
    form = chance.choice(["times", "half", "more", "less", "percent"])
    parts: dict[str, object] = {"one": a(noun.one), "than": a(other.one)}
    if form in ("times", "half"):
        factor = Fraction(1, 2) if form == "half" else Fraction(chance.choice([2, 2, 3, 4]))
        price = story.amount(label, _fit(value * factor), MONEY)
        story.share(price, base, factor)
        how = "half" if form == "half" else TIMES[int(factor)][0]
        phrase = f"{how} as much as {{than}}"
    elif form == "percent":
        percent = chance.choice(PERCENTS)
        by = Fraction(chance.choice([-percent, percent]), 100)
        price = story.amount(label, _fit(value * (1 + by)), MONEY)
        story.changed(price, base, by, percent=True)
        phrase = f"{percent}% {'more' if by > 0 else 'less'} than {{than}}"
    else:
        by_n = chance.randint(1, max(2, value))
        extra = story.amount("the extra", by_n, MONEY, inline=True)
        price = story.amount(label, _fit(value + (by_n if form == "more" else -by_n)), MONEY)
        if form == "more":
            story.sum(price, base, extra)
        else:
            story.sum(base, extra, price)
        parts["y"] = extra
        phrase = f"{{y}} {form} than {{than}}"
    story.say(
        f"{{one}} costs {phrase}.",
        f"{{one}} is priced at {phrase}." if form in ("times", "half") else f"{{one}} is {phrase}.",
        f"The price of {{one}} is {phrase.replace('{than}', 'that of {than}')}.",
        f"For {{one}} one pays {phrase}.",
        f"{{one}}, on the other hand, costs {phrase}.",
        f"{{one}} costs {phrase} does.",
        **parts,
    )
    return price


def _discount(story: Story, bill: Quantity, names: dict[str, object]) -> Quantity:
    percent = story.chance.choice([5, 10, 15, 20, 25, 30, 40, 50])
    by = Fraction(percent, 100)
    now = story.amount("the price after the discount", _fit(bill.value * (1 - by)), MONEY)
    story.changed(now, bill, -by, percent=True)
    story.say(
        f"There is a {percent}% discount on the total.",
        f"The store gives {percent}% off.",
        f"{{who}} has a coupon for {percent}% off.",
        f"Members get {percent}% off, and {{who}} is a member.",
        f"Everything is on sale for {percent}% off.",
        f"A discount of {percent}% is taken off the bill.",
        **names,
    )
    return now


def _tax(story: Story, bill: Quantity, names: dict[str, object]) -> Quantity:
    chance = story.chance
    percent = chance.choice([5, 8, 10, 10, 15, 20, 20])
    by = Fraction(percent, 100)
    word = chance.choice(["sales tax", "tip", "tax", "service charge"])
    now = story.amount(f"the bill with the {word}", _fit(bill.value * (1 + by)), MONEY)
    story.changed(now, bill, by, percent=True)
    story.say(
        f"A {word} of {percent}% is added.",
        f"There is a {percent}% {word} on top.",
        f"{{who}} also pays a {word} of {percent}%.",
        f"{percent}% {word} comes on top of that.",
        f"On this amount, a {word} of {percent}% is due.",
        f"To this, a {percent}% {word} is added.",
        **names,
    )
    return now


def _fee(story: Story, bill: Quantity, names: dict[str, object]) -> Quantity:
    fee = story.amount("the fee", story.chance.randint(2, 25), MONEY)
    now = story.amount("the bill with the fee", _fit(bill.value + fee.value), MONEY)
    story.sum(now, bill, fee)
    story.say(
        "Delivery costs {fee}.",
        "A delivery fee of {fee} is added.",
        "Shipping is {fee}.",
        "{who} pays {fee} more for gift wrapping.",
        "There is a service fee of {fee}.",
        "{who} also leaves a tip of {fee}.",
        **names,
        fee=fee,
    )
    return now


def _voucher(story: Story, bill: Quantity, names: dict[str, object]) -> Quantity:
    if bill.value < 6:
        raise Unfit
    off = story.amount("the money taken off", story.chance.randint(2, int(bill.value) - 3), MONEY)
    now = story.amount("the bill then", _fit(bill.value - off.value), MONEY)
    story.sum(bill, off, now)
    story.say(
        "{who} uses a {off} gift card.",
        "A voucher takes {off} off.",
        "{b} pays {off} of it.",
        "The clerk takes {off} off the bill.",
        "{who} has a coupon worth {off}.",
        "{off} of this is paid by {b}.",
        **names,
        off=off,
    )
    return now


def _settle(story: Story, bill: Quantity, names: dict[str, object]) -> Draft:
    chance = story.chance
    end = chance.choice(["pay", "pay", "change", "shared", "short"])
    if end in ("change", "short"):
        by = chance.randint(1, max(4, int(bill.value) // 2))
        if end == "short" and bill.value <= by:
            raise Unfit
        has_n = int(bill.value) + (by if end == "change" else -by)
        has = story.amount("the money at hand", has_n, MONEY)
        gap = story.amount("the money left" if end == "change" else "the missing money", by, MONEY)
        if end == "change":
            story.sum(has, bill, gap)
        else:
            story.sum(bill, has, gap)
        story.say(
            "{who} has {has}.",
            "{who.He} has {has} to spend.",
            "{who} has brought {has}.",
            "There is {has} in {who}'s wallet.",
            "{who} has saved {has} for this.",
            "{who.He} has only {has}." if end == "short" else "{who.He} pays with {has}.",
            **names,
            has=has,
        )
        if end == "short":
            return story.asks(
                gap,
                "How much more money does {who} need?",
                "How many more dollars does {who} need?",
                "How much money is {who} short?",
                "How much more must {who.he} save?",
                "How much is still missing?",
                "How much money does {who.he} still need?",
                **names,
            )
        return story.asks(
            gap,
            "How much money is left?",
            "How much money will {who} have left?",
            "How much change does {who} get?",
            "How much is left over?",
            "How many dollars does {who} have left after that?",
            "How much money does {who.he} keep?",
            **names,
        )
    if end == "shared":
        fits = [n for n in range(2, 9) if bill.value % n == 0]
        if not fits:
            raise Unfit
        heads_n = chance.choice(fits)
        heads = story.amount("the friends", heads_n, Noun("friend", "friends"))
        each = story.amount("each one's share", int(bill.value) // heads_n, MONEY)
        story.product(bill, heads, each)
        story.say(
            "{heads} share the bill equally.",
            "The cost is split evenly among {heads}.",
            "{heads} pay equal parts of it.",
            "The bill is divided by {heads}.",
            "{heads} split the cost equally.",
            "It is a gift from {heads}, who each pay the same.",
            heads=heads,
        )
        return story.asks(
            each,
            "How much does each pay?",
            "How much does each friend pay?",
            "What is each one's share?",
            "How many dollars does each of them pay?",
            "How much money is one share?",
            "How much is it for each friend?",
            **names,
        )
    return story.asks(
        bill,
        "How much does {who} pay?",
        "How much does {who} pay in all?",
        "What is the total cost?",
        "How much does everything cost?",
        "How much money does {who.he} need?",
        "What is the final price?",
        "How many dollars does {who} have to pay?",
        **names,
    )


# --- a crowd that is sifted ---------------------------------------------------------------------


@kind("sift", topic=TOPIC)
def sift(draw: Draw) -> Draft:
    """A whole is split by a fraction or a percentage, twice; each of a part may bring so many."""
    return _until_fit(draw, _sift)


# Where, the noun, the two sides, a trait and its opposite, what each of them brings.
GROUPS = (
    ("students in a school", "student|students", "girls|boys", "play chess|do not",
     "gets NUMBER pencil|pencils"),
    ("people at a concert", "person|people", "adults|children", "sit down|stand",
     "buys NUMBER drink|drinks"),
    ("animals on a farm", "animal|animals", "sheep|goats", "are white|are brown",
     "eats NUMBER carrot|carrots"),
    ("cars in a lot", "car|cars", "red cars|blue cars", "are new|are old",
     "holds NUMBER passenger|passengers"),
    ("trees in a park", "tree|trees", "oaks|pines", "are tall|are small",
     "has NUMBER nest|nests"),
    ("books in a library", "book|books", "novels|textbooks", "are in English|are not",
     "costs NUMBER coin|coins"),
    ("workers in a factory", "worker|workers", "women|men", "work at night|work by day",
     "works NUMBER hour|hours"),
    ("flowers in a garden", "flower|flowers", "roses|tulips", "are red|are white",
     "has NUMBER leaf|leaves"),
    ("guests at a hotel", "guest|guests", "tourists|business travelers", "stay long|leave soon",
     "brings NUMBER bag|bags"),
    ("fish in a tank", "fish|fish", "goldfish|guppies", "are orange|are black",
     "eats NUMBER pellet|pellets"),
    ("houses in a street", "house|houses", "brick houses|wooden houses", "are sold|are for rent",
     "has NUMBER window|windows"),
    ("runners in a race", "runner|runners", "beginners|club members", "finish|give up",
     "runs NUMBER lap|laps"),
)  # fmt: skip


def _sift(draw: Draw) -> Draft:
    chance, story = draw.random, Story(draw)
    title, whole_noun, sides, traits, brings = chance.choice(GROUPS)
    one, many = whole_noun.split("|")
    noun = Noun(one, many)
    first, second = (Noun(side, side) for side in sides.split("|"))
    if chance.random() < 0.5:
        first, second = second, first
    whole = _crowd(story, title, noun)
    part, phrase = _cut(story, whole, f"the {first}", first)
    rest = story.amount(f"the {second}", _fit(whole.value - part.value), second)
    story.sum(whole, part, rest)
    story.say(
        f"{phrase} of them are {first}, and the rest are {second}.",
        f"{phrase} of the {many} are {first}; the others are {second}.",
        f"{phrase} of these are {first} and the remaining ones are {second}.",
        f"Of them, {phrase} are {first}. The rest are {second}.",
        f"{phrase} are {first}, all others {second}.",
        f"{phrase} of all {many} are {first}. The others are {second}.",
    )
    end = chance.choice(["rest", "gap", "second", "second", "each", "each"])
    if end == "rest":
        target = chance.choice([part, rest]) if "{" not in phrase else rest
        return story.asks(
            target,
            f"How many {target.noun} are there?",
            f"How many of the {many} are {target.noun}?",
            f"What is the number of {target.noun}?",
            f"Find how many {target.noun} there are.",
            f"So how many {target.noun} are there?",
            f"How many {target.noun} is that?",
        )
    more, less = (part, rest) if part.value > rest.value else (rest, part)
    if end == "gap" and more.value > less.value:
        gap = story.amount("the difference", int(more.value - less.value), more.noun)
        story.sum(more, less, gap)
        return story.asks(
            gap,
            f"How many more {more.noun} than {less.noun} are there?",
            f"How many fewer {less.noun} than {more.noun} are there?",
            f"By how many do the {more.noun} outnumber the {less.noun}?",
            f"What is the difference between the numbers of {more.noun} and {less.noun}?",
            f"How many more {more.noun} are there than {less.noun}?",
            f"How many more {less.noun} would make the two numbers equal?",
        )
    if end == "each":
        return _each_brings(story, part, rest, brings)
    side = chance.choice([part, rest])
    yes, no = traits.split("|")
    inner, phrase = _cut(story, side, f"the {side.noun} that {yes}", Noun(one, many))
    other = story.amount(f"the {side.noun} that {no}", _fit(side.value - inner.value), noun)
    story.sum(side, inner, other)
    story.say(
        f"{phrase} of the {side.noun} {yes}.",
        f"Of the {side.noun}, {phrase} {yes}.",
        f"{phrase} of those {side.noun} {yes}.",
        f"Among the {side.noun}, {phrase} {yes}.",
        f"We know that {phrase} of the {side.noun} {yes}.",
        f"Also, {phrase} of the {side.noun} {yes}.",
    )
    target = chance.choice([inner, other])
    negated = f"do not {yes}" if not yes.startswith("are ") else yes.replace("are", "are not", 1)
    does = yes if target is inner else negated
    return story.asks(
        target,
        f"How many {side.noun} {does}?",
        f"How many of the {side.noun} {does}?",
        f"What is the number of {side.noun} that {does}?",
        f"Find how many {side.noun} {does}.",
        f"How many {side.noun} are there that {does}?",
        f"So how many {side.noun} {does}?",
    )


def _crowd(story: Story, title: str, noun: Noun) -> Quantity:
    chance = story.chance
    if chance.random() < 0.7:
        whole = story.amount(f"the {noun}", chance.choice([*range(12, 200, 4), 240, 300, 360, 400,
                             480, 500, 600, 800, 1000, 1200]), noun)  # fmt: skip
        where = title.split(" ", 1)[1]
        story.say(
            "There are {x:n} TITLE.".replace("TITLE", title),
            f"{{x}} are {where}.",
            f"We count {{x:n}} {title}.",
            f"The number of {title} is {{x:n}}.",
            f"Suppose there are {{x:n}} {title}.",
            f"There are {{x}} {where}.",
            x=whole,
        )
        return whole
    rows = story.amount("the groups", chance.randint(3, 20), Noun("group", "groups"))
    each = story.amount(f"the {noun} per group", chance.choice([4, 5, 6, 8, 10, 12, 20, 25]), noun)
    whole = story.amount(f"the {noun}", int(rows.value) * int(each.value), noun)
    story.product(whole, rows, each)
    story.say(
        f"The {title} are in {{rows}} of {{each:n}}.",
        f"The {title} form {{rows}} with {{each}} each.",
        f"The {title} make up {{rows}}, {{each:n}} in each.",
        f"There are {{rows}} of {title}, each with {{each:n}}.",
        f"We see {{rows}} of {title}. Each has {{each}}.",
        f"In {{rows}} of {{each:n}} each, we count the {title}.",
        rows=rows,
        each=each,
    )
    return whole


def _cut(story: Story, whole: Quantity, label: str, noun: Noun) -> tuple[Quantity, str]:
    """A part of the whole by a fraction or a percentage, and how that is said."""
    chance = story.chance
    if chance.random() < 0.5:
        percent = chance.choice([*PERCENTS, 35, 45, 55, 65, 70, 80, 90])
        part = story.amount(label, _fit(whole.value * Fraction(percent, 100)), noun)
        story.share(part, whole, Fraction(percent, 100), percent=True)
        return part, chance.choice([f"{percent}%", f"{percent}%", f"{percent} percent"])
    factor = chance.choice([*FRACTIONS, Fraction(3, 5), Fraction(3, 8), Fraction(5, 6)])
    part = story.amount(label, _fit(whole.value * factor), noun)
    story.share(part, whole, factor)
    spoken = said(chance, factor) if factor in FRACTIONS else str(factor)
    return part, spoken


def _each_brings(story: Story, part: Quantity, rest: Quantity, brings: str) -> Draft:
    """So many for each of one side, and another number for each of the other."""
    chance = story.chance
    verb, entry = brings.split(" NUMBER ")
    unit = Noun(*entry.split("|"))
    totals = []
    rates: list[Quantity] = []
    for side in (part, rest):
        rate = story.amount(f"the {unit} for one of the {side.noun}", chance.randint(2, 12), unit)
        whole = story.amount(f"the {unit} for the {side.noun}", _fit(side.value * rate.value), unit)
        story.product(whole, side, rate)
        totals.append(whole)
        rates.append(rate)
    if rates[0].value == rates[1].value:
        raise Unfit
    total = story.amount(f"the {unit} in all", _fit(sum(int(q.value) for q in totals)), unit)
    story.sum(total, *totals)
    story.say(
        f"Each of the {part.noun} {verb} {{r}}, and each of the {rest.noun} {verb} {{s}}.",
        f"Each of the {part.noun} {verb} {{r}}; each of the {rest.noun} {verb} {{s}}.",
        f"Every one of the {part.noun} {verb} {{r}}, every one of the {rest.noun} {{s}}.",
        f"Each of the {part.noun} {verb} {{r}} but each of the {rest.noun} {verb} {{s}}.",
        f"While each of the {part.noun} {verb} {{r}}, each of the {rest.noun} {verb} {{s}}.",
        f"Each of the {part.noun} {verb} {{r}}. Each of the {rest.noun} {verb} {{s}}.",
        r=rates[0],
        s=rates[1],
    )
    return story.asks(
        total,
        "How many {unit} is that in all?",
        "How many {unit} are there altogether?",
        "What is the total number of {unit}?",
        "How many {unit} is that for all of them?",
        "How many {unit} does that make?",
        "Find the number of {unit} for all of them.",
        unit=unit,
    )
