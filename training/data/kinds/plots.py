"""Story problems of two to five steps with a plot of their own.

Purchases, comparisons among several, routines, parts of a whole, trips, ages, work, averages,
nested groups, recipes: situations that `training.data.kinds.chains`, where one thing happens after
another, does not reach.
"""

from __future__ import annotations

import random
from fractions import Fraction

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.chains import FRACTIONS, PERCENTS, said
from training.data.kinds.narrative import MONEY, Quantity, Story, listed
from training.data.kinds.stories import TOPIC
from training.data.kinds.vocabulary import (
    Noun,
    a,
    actors,
    crowd,
    deed,
    one_of,
    people,
    thing,
    things,
)

TIMES_SAID = {2: "twice", 3: "three times", 4: "four times", 5: "five times"}


@kind("plot_shopping", topic=TOPIC)
def shopping(draw: Draw) -> Draft:
    """Several goods at their prices; perhaps a discount, change, or a bill that is shared."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    cents = chance.random() < 0.25
    goods = things(chance, chance.choice([2, 2, 3, 3, 4]), but=("media",))
    names: dict[str, object] = {"who": who, "b": friend, "place": one_of(chance, "places")}
    costs: list[Quantity] = []
    clauses: list[str] = []
    for number, item in enumerate(goods):
        count_n = chance.choice([1, 2, 2, 3, 3, 4, 5, 6, 8, 10])
        price_n: int | Fraction = item.price
        if cents:
            price_n += Fraction(chance.choice([1, 1, 3, 2]), 4)
        if count_n == 1:
            cost = story.amount(f"the price of the {item.noun.one}", price_n, MONEY)
            clauses.append(f"{a(item.noun.one)} for {{p{number}}}")
            names[f"p{number}"] = cost
        else:
            count = story.amount(f"the {item.noun}", count_n, item.noun)
            price = story.amount(f"the price of {a(item.noun.one)}", price_n, MONEY)
            cost = story.amount(f"the cost of the {item.noun}", price_n * count_n, MONEY)
            story.product(cost, count, price)
            clauses.append(
                chance.choice(
                    [
                        f"{{c{number}}} for {{p{number}}} each",
                        f"{{c{number}}} at {{p{number}}} each",
                        f"{{c{number}}} that cost {{p{number}}} each",
                    ]
                )
            )
            names |= {f"c{number}": count, f"p{number}": price}
        costs.append(cost)
    if len({item.noun.one for item in goods}) < len(goods):
        return shopping(draw)
    total_n = sum(cost.value for cost in costs)
    if cents and total_n == int(total_n):  # a program would print 31.0
        return shopping(draw)
    total = story.amount("the total cost", total_n, MONEY)
    story.sum(total, *costs)
    bought = listed(clauses)
    story.say(
        f"{{who}} bought {bought}.",
        f"{{place}}, {{who}} bought {bought}.",
        f"{{who}} went shopping and bought {bought}.",
        f"For a party, {{who}} bought {bought}.",
        f"{{who}} picked out {bought}.",
        f"{{who}} bought {bought} for {{b}}.",
        f"Last week {{who}} bought {bought}.",
        f"{{who}} ordered {bought}.",
        **names,
    )
    end = chance.choice(["total", "total", "change", "off", "shared", "coupon", "budget"])
    whole = isinstance(total_n, int)
    if end == "change" or end == "budget":
        paid_n = _above(chance, total_n)
        paid = story.amount("the money at hand", paid_n, MONEY)
        rest = story.amount("the money left", paid_n - total_n, MONEY)
        story.sum(paid, total, rest)
        story.say(
            "{who.He} paid with {paid}.",
            "{who} gave the cashier {paid}.",
            "{who.He} had {paid}.",
            "{who} had {paid} in {who.his} wallet.",
            "{who.He} had {paid} to spend.",
            "{who}'s budget was {paid}.",
            **names,
            paid=paid,
        )
        return story.asks(
            rest,
            "How much money is left?",
            "How much change did {who} get?",
            "How much money does {who} have left?",
            "How much is left over?",
            "How many dollars are left?",
            "How much money did {who.he} have left?",
            "How much did {who} get back?",
            **names,
        )
    if end == "off" and whole:
        fits = [p for p in (5, 10, 20, 25, 50) if total_n * p % 100 == 0]
        if fits:
            percent = chance.choice(fits)
            price_now = story.amount(
                "the reduced total", int(total_n) * (100 - percent) // 100, MONEY
            )
            story.changed(price_now, total, -Fraction(percent, 100), percent=True)
            story.say(
                "{who.He} got a discount of {p}% on everything.",
                "There was {p}% off the total.",
                "With a coupon {who.he} got {p}% off.",
                "The store took {p}% off the bill.",
                "As a member {who.he} pays {p}% less.",
                "Everything was on sale at {p}% off.",
                **names,
                p=percent,
            )
            return story.asks(price_now, *_paid(), **names)
    if end == "coupon" and total_n > 6:
        off_n = chance.randint(1, int(total_n) - 2)
        off = story.amount("the discount", off_n, MONEY)
        pays = story.amount("the reduced total", total_n - off_n, MONEY)
        story.sum(total, off, pays)
        story.say(
            "{who.He} had a coupon for {off} off.",
            "{off} were taken off the bill.",
            "A gift card paid for {off} of it.",
            "{b} gave {who.him} {off} toward it.",
            "The cashier gave {who.him} {off} off.",
            "{who.His} aunt paid {off} of this.",
            **names,
            off=off,
        )
        return story.asks(pays, *_paid(), **names)
    if end == "shared" and whole:
        fits = [n for n in range(2, 9) if total_n % n == 0]
        if fits:
            heads_n = chance.choice(fits)
            heads = story.amount("the friends", heads_n, Noun("friend", "friends"))
            each = story.amount("the cost for each", int(total_n) // heads_n, MONEY)
            story.product(total, heads, each)
            story.say(
                "{heads} share the cost equally.",
                "The bill is divided equally among {heads}.",
                "{heads} pay for it together, each the same amount.",
                "The cost is split evenly between {heads}.",
                "A group of {heads} pays equal shares.",
                "Each of {heads} pays the same part.",
                **names,
                heads=heads,
            )
            return story.asks(
                each,
                "How much does each friend pay?",
                "How much does each of them pay?",
                "How many dollars does each one pay?",
                "What is each friend's share?",
                "How much is it for each?",
                "How much money does each friend need?",
                **names,
            )
    return story.asks(
        total,
        "How much did {who} spend in all?",
        "How much did it cost altogether?",
        "What is the total cost?",
        "How much money does {who} need?",
        "How much does {who.he} have to pay?",
        "How much is that in total?",
        "How many dollars is that altogether?",
        **names,
    )


def _paid() -> tuple[str, ...]:
    return (
        "How much did {who} pay?",
        "How much money did {who.he} spend?",
        "How much does {who} have to pay?",
        "How many dollars did {who} pay?",
        "How much was the final bill?",
        "What did {who} pay in the end?",
        "How much does {who.he} pay in total?",
    )


def _above(chance: random.Random, cost: int | Fraction) -> int:
    """A round amount that pays for it."""
    fits = [note for note in (10, 20, 50, 60, 80, 100, 120, 150, 200, 300, 500) if note > cost]
    return chance.choice(fits[:3]) if fits else (int(cost) // 100 + 1) * 100


@kind("plot_network", topic=TOPIC)
def network(draw: Draw) -> Draft:
    """Three or four people, each compared with one before; one, all, or an average is asked."""
    chance, story = draw.random, Story(draw)
    cast = people(chance, chance.choice([3, 3, 4]))
    item = thing(chance)
    owned = chance.random() < 0.7
    verb, noun = (item.get, item.noun) if owned else deed(chance)
    did = "had" if owned else verb.past
    first = story.amount(f"{cast[0]}'s {noun}", chance.randint(3, 60), noun)
    known = [first]
    since = 1
    story.say(
        "{who} {did} {n}.",
        "{who} {did} {n} last week.",
        "We know that {who} {did} {n}.",
        "Last month {who} {did} {n}.",
        "{who} says that {who.he} {did} {n}.",
        "{who} {did} {n} this year.",
        who=cast[0],
        did=did,
        n=first,
    )
    for person in cast[1:]:
        base = chance.choice(known)
        known.append(_compared(story, person.name, base, did, noun))
    reverse = chance.random() < 0.3
    if reverse:
        story.shuffle(since)
    end = chance.choice(["last", "sum", "sum", "sum", "gap", "mean"])
    names: dict[str, object] = {
        "verb": verb, "item": noun, "last": cast[-1], "who": cast[0],
        "all": listed(person.name for person in cast),
    }  # fmt: skip
    total = story.amount(f"the {noun} in all", sum(int(q.value) for q in known), noun)
    story.sum(total, *known)
    mean_fits = total.value % len(known) == 0
    more, less = sorted((known[0], known[-1]), key=lambda q: -q.value)
    if end == "gap" and more.value > less.value:
        names |= {"m": more.label.split("'")[0], "l": less.label.split("'")[0]}
        gap = story.amount("the difference", more.value - less.value, noun)
        story.sum(more, less, gap)
        return (
            story.asks(
                gap,
                "How many more {item} did {m} {verb.base} than {l}?",
                "How many fewer {item} did {l} {verb.base} than {m}?",
                "By how many {item} is {m} ahead of {l}?",
                "What is the difference between the {item} of {m} and {l}?",
                "How many {item} more than {l} did {m} {verb.base}?",
                "How many more {item} than {l} did {m} {verb.base}?",
                **names,
            )
            if not owned
            else story.asks(
                gap,
                "How many more {item} does {m} have than {l}?",
                "How many fewer {item} does {l} have than {m}?",
                "By how many {item} is {m} ahead of {l}?",
                "What is the difference between the {item} of {m} and {l}?",
                "How many {item} more than {l} does {m} have?",
                "How many more {item} than {l} does {m} have?",
                **names,
            )
        )
    if end == "mean" and mean_fits:
        heads = story.constant(len(known))
        mean = story.amount("the average", int(total.value) // len(known), noun)
        story.product(total, heads, mean)
        return story.asks(
            mean,
            "What is the average number of {item}?",
            "How many {item} is that on average?",
            "What is the average number of {item} per person?",
            "Find the average number of {item} of the group.",
            "On average, how many {item} is that for each person?",
            "What is the mean number of {item} for {all}?",
            **names,
        )
    if end == "last":
        return story.asks(
            known[-1],
            "How many {item} did {last} {verb.base}?"
            if not owned
            else "How many {item} does {last} have?",
            "How many {item} is that for {last}?",
            "What is {last}'s number of {item}?",
            "Find the number of {item} of {last}.",
            "How many {item} are {last}'s?",
            "How many of the {item} are {last}'s?",
            **names,
        )
    if owned and chance.random() < 0.3:
        price = story.amount("the price of each", item.price, MONEY)
        value = story.amount("the value of all", int(total.value) * item.price, MONEY)
        story.product(value, total, price)
        story.say(
            "Each {one} is worth {price}.",
            "They sell all of them for {price} each.",
            "One {one} costs {price}.",
            "All of their {item} cost {price} each.",
            "The price of each {one} is {price}.",
            "Every {one} brings {price}.",
            one=noun.one, price=price, item=noun,
        )  # fmt: skip
        return story.asks(
            value,
            "How much are all the {item} worth?",
            "What is the value of all the {item} together?",
            "How much money are they worth altogether?",
            "How many dollars is that for all the {item}?",
            "How much is that for all of them together?",
            "How much money is that in total?",
            **names,
        )
    did_they = "do THEY have" if owned else "did THEY {verb.base}"
    return story.asks(
        total,
        "How many {item} is that altogether?",
        f"How many {{item}} {did_they.replace('THEY', 'they')} in all?",
        "What is the total number of {item}?",
        f"How many {{item}} {did_they.replace('THEY', '{all}')} together?",
        "How many {item} are there in total?",
        "How many {item} is that for all of them together?",
        "Find the total number of {item} of {all}.",
        **names,
    )


def _compared(story: Story, name: str, base: Quantity, did: str, noun: Noun) -> Quantity:
    """Another's quantity, said by how it compares with `base`."""
    chance = story.chance
    value = int(base.value)
    other = base.label.split("'")[0]
    forms = ["times", "more"]
    if value % 2 == 0 and value >= 4:
        forms.append("half")
    if value > 6:
        forms.append("fewer")
    forms.append("times more")
    form = chance.choice(forms)
    parts: dict[str, object] = {"a": name, "b": other, "did": did, "item": noun}
    label = f"{name}'s {noun}"
    if form in ("times", "half"):
        times = chance.randint(2, 4)
        factor = Fraction(1, 2) if form == "half" else Fraction(times)
        quantity = story.amount(label, int(value * factor), noun)
        story.share(quantity, base, factor)
        how = "half" if form == "half" else TIMES_SAID[times]
        story.say(
            "{a} {did} {how} as many {item} as {b}.",
            "{a} {did} {how} as many as {b}.",
            "{how} as many {item} as {b}, that is what {a} {did}.",
            "{a}'s number of {item} is {how} that of {b}.",
            "The number for {a} is {how} the number for {b}.",
            "{a} {did} {how} the number of {item} {b} did."
            if did not in ("had",)
            else "{a} {did} {how} the number of {item} {b} had.",
            "And {a} {did} {how} as many {item} as {b}.",
            **parts, how=how,
        )  # fmt: skip
        return quantity
    if form == "times more":
        times, extra_n = chance.randint(2, 3), chance.randint(2, 12)
        fewer = chance.random() < 0.4 and value * times - extra_n > 1
        many = f"{TIMES_SAID[times]} {base.label} for {name}"
        product = story.amount(many, value * times, noun)
        story.share(product, base, times)
        extra = story.amount("the extra", extra_n, None, inline=True)
        result = value * times + (-extra_n if fewer else extra_n)
        quantity = story.amount(label, result, noun)
        story.sum(product, extra, quantity) if fewer else story.sum(quantity, product, extra)
        parts |= {"how": TIMES_SAID[times], "w": "fewer" if fewer else "more", "extra": extra}
        story.say(
            "{a} {did} {extra} {w} than {how} as many {item} as {b}.",
            "{a} {did} {extra} {item} {w} than {how} as many as {b}.",
            "{a}'s number of {item} is {extra} {w} than {how} that of {b}.",
            "{a} {did} {extra} {w} than {how} the number of {item} of {b}.",
            "{extra} {w} than {how} as many {item} as {b}: so many are {a}'s.",
            "For {a} it is {extra} {w} than {how} the number for {b}.",
            **parts,
        )
        return quantity
    extra_n = chance.randint(2, max(2, min(40, value - 2)))
    extra = story.amount("the extra", extra_n, noun, inline=True)
    quantity = story.amount(label, value + extra_n if form == "more" else value - extra_n, noun)
    if form == "more":
        story.sum(quantity, base, extra)
    else:
        story.sum(base, extra, quantity)
    parts |= {"w": form, "extra": extra}
    story.say(
        "{a} {did} {extra:n} {w} {item} than {b}.",
        "{a} {did} {extra:n} {w} than {b}.",
        "{a}'s number of {item} is {extra:n} {w} than that of {b}.",
        "Compared with {b}, {a} {did} {extra:n} {w}.",
        "{a} {did} {extra} {w} than {b}.",
        "The number for {a} is {extra:n} {w} than the number for {b}.",
        **parts,
    )
    return quantity


@kind("plot_routine", topic=TOPIC)
def routine(draw: Draw) -> Draft:
    """So many a time, times a day, days a week, weeks; perhaps two doings, or a cost of each."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    verb, noun = deed(chance)
    per_day_n = chance.randint(2, 20)
    per_day = story.amount(f"the {noun} per day", per_day_n, noun)
    names: dict[str, object] = {"who": who, "b": friend, "verb": verb, "item": noun, "n": per_day}
    days_n = chance.choice([7, 7, 5, 2, 3, 4, 6])
    weeks_n = chance.choice([1, 2, 3, 4, 6, 8, 10, 12, 52])
    weeks = story.amount("the weeks", weeks_n, Noun("week", "weeks"))
    a_week = story.amount(f"the {noun} per week", per_day_n * days_n, noun)
    if days_n == 7:
        story.product(a_week, story.constant(7), per_day)
        story.say(
            "{who} {verb.third} {n} every day.",
            "Every day {who} {verb.third} {n}.",
            "{who} {verb.third} {n} a day.",
            "{who} {verb.third} {n} each day of the week.",
            "Each day, {who} {verb.third} {n}.",
            "{who}'s habit is this: every day {who.he} {verb.third} {n}.",
            **names,
        )
    else:
        days = story.amount("the days per week", days_n, Noun("day", "days"))
        story.product(a_week, days, per_day)
        story.say(
            "{who} {verb.third} {n} a day on {days} of every week.",
            "On {days} a week {who} {verb.third} {n} a day.",
            "{who} {verb.third} {n} a day, {days} a week.",
            "{days} a week, {who} {verb.third} {n} each time.",
            "{who} {verb.third} {n} per day and does so on {days} a week.",
            "{days} each week, {who} {verb.third} {n} a day.",
            **names, days=days,
        )  # fmt: skip
    pot = a_week
    if chance.random() < 0.35:
        more_n = chance.randint(2, 30)
        extra = story.amount(f"the other {noun}", more_n, noun)
        pot = story.amount(f"all the {noun} per week", int(a_week.value) + more_n, noun)
        story.sum(pot, a_week, extra)
        story.say(
            "Besides, {who.he} {verb.third} {extra:more} every weekend.",
            "In addition, there are {extra:more} a week.",
            "Every Sunday {who.he} {verb.third} {extra:more} on top of that.",
            "On top of that, {who.he} {verb.third} {extra:more} a week.",
            "Each week {who} {verb.third} {extra:more} with {b}.",
            "{who} also {verb.third} {extra:more} once a week.",
            **names, extra=extra,
        )  # fmt: skip
    if weeks_n == 1:
        when, total = "a week", pot
    else:
        total = story.amount(f"the {noun} in all", int(pot.value) * weeks_n, noun)
        if weeks_n == 52:
            story.product(total, story.constant(52), pot)
            when = "a year"
        else:
            story.product(total, weeks, pot)
            when = "{weeks}"
            story.say(
                "{who.He} keeps this up for {weeks}.",
                "{who} does this for {weeks}.",
                "This goes on for {weeks}.",
                "{who.He} does so for {weeks}.",
                "{who} went on like this for {weeks}.",
                "It goes on like this for {weeks}.",
                **names, weeks=weeks,
            )  # fmt: skip
            when = "all these weeks"
    questions = (
        f"How many {{item}} does {{who}} {{verb.base}} in {when}?",
        f"How many {{item}} is that in {when}?",
        f"In {when}, how many {{item}} does {{who}} {{verb.base}}?",
        f"What is the number of {{item}} in {when}?",
        f"How many {{item}} does {{who.he}} {{verb.base}} in {when}?",
        f"Altogether, how many {{item}} is that in {when}?",
        f"Find the total number of {{item}} in {when}.",
    )
    if weeks_n == 52:
        story.say(
            "There are 52 weeks in a year.",
            "A year has 52 weeks.",
            "Take 52 weeks for a year.",
            "Count a year as 52 weeks.",
            "We say that a year has 52 weeks.",
            "Assume that a year has 52 weeks.",
        )
    return story.asks(total, *questions, **names)


@kind("plot_parts", topic=TOPIC)
def parts(draw: Draw) -> Draft:
    """A whole of which parts are fractions or percentages, of all or of what remains."""
    chance, story = draw.random, Story(draw)
    owner, subject, sorts = _whole(chance)
    base = chance.choice([20, 24, 30, 36, 40, 48, 50, 60, 72, 80, 90, 100, 120, 150, 180, 200, 240,
                          300, 360, 400, 480, 500, 600, 800, 1000, 1200])  # fmt: skip
    noun = Noun(*subject)
    whole = story.amount(f"the {noun} in all", base, noun)
    one, two, three = sorts
    first = _part(story, whole, f"the {one}", noun)
    rest = story.amount(f"the other {noun}", base - int(first[0].value), noun)
    story.sum(whole, first[0], rest)
    names: dict[str, object] = {
        "w": whole, "item": noun, "one": one, "two": two, "three": three, "f": first[1],
        "where": owner,
    }  # fmt: skip
    hidden = chance.random() < 0.2
    story.say(
        "There are {w} {where}.",
        "{where} there are {w}.",
        "There were {w} {where} last year.",
        "Altogether there are {w} {where}.",
        "A total of {w} can be found {where}.",
        "One counts {w} {where}.",
        **names,
    ) if not hidden else story.say(
        "There are some {item} {where}.",
        "{where} there are some {item}.",
        "One counts the {item} {where}.",
        "Think of the {item} {where}.",
        "The {item} {where} are of several sorts.",
        "There are several sorts of {item} {where}.",
        **names,
    )
    story.say(
        "{f} of them are {one}.",
        "Of these, {f} are {one}.",
        "{f} of the {item} are {one}.",
        "{one} make up {f} of them.",
        "Exactly {f} of the {item} are {one}.",
        "The {one} are {f} of all.",
        **names,
    )
    if hidden:
        story.say(
            "There are {part} {one}.",
            "The number of {one} is {part}.",
            "{part} are {one}.",
            "We know that there are {part} {one}.",
            "One counts {part} {one}.",
            "In fact, {part} are {one}.",
            **names, part=_bare(first[0]),
        )  # fmt: skip
        target = chance.choice([whole, rest])
        return story.asks(
            target,
            *(
                (
                    "How many {item} are there in all?",
                    "How many {item} are there altogether?",
                    "What is the total number of {item}?",
                    "How many {item} are there?",
                    "Find the number of all the {item}.",
                    "How many {item} is that in total?",
                )
                if target is whole
                else (
                    "How many {item} are not {one}?",
                    "How many of the {item} are not {one}?",
                    "How many others are there?",
                    "How many {item} are of other sorts?",
                    "What is the number of {item} that are not {one}?",
                    "Not counting the {one}, how many {item} are there?",
                )
            ),
            **names,
        )
    if int(rest.value) < 4 or not _parts_of(int(rest.value)):
        return parts(draw)
    second = _part(story, rest, f"the {two}", noun)
    third = story.amount(f"the {three}", int(rest.value - second[0].value), noun)
    if third.value < 1:
        return parts(draw)
    story.sum(rest, second[0], third)
    names |= {"s": second[1]}
    story.say(
        "{s} of the remaining {item} are {two}.",
        "Of the rest, {s} are {two}.",
        "{s} of the others are {two}.",
        "{two} make up {s} of the rest.",
        "{s} of those that are left are {two}.",
        "Among the other {item}, {s} are {two}.",
        **names,
    )
    target = chance.choice([third, third, second[0]])
    if target is third:
        story.say(
            "All the others are {three}.",
            "The remaining ones are {three}.",
            "What is left are {three}.",
            "The rest are {three}.",
            "The others are {three}.",
            "Those that remain are {three}.",
            **names,
        )
    asked = three if target is third else two
    return story.asks(
        target,
        "How many {ask} are there?",
        "How many of the {item} are {ask}?",
        "How many {item} are {ask}?",
        "Find the number of {ask}.",
        "What is the number of {ask}?",
        "How many are {ask}?",
        **names, ask=asked,
    )  # fmt: skip


def _part(story: Story, whole: Quantity, label: str, noun: Noun) -> tuple[Quantity, str]:
    """A part of the whole that is a fraction or a percentage, and how that is said."""
    chance, total = story.chance, int(whole.value)
    fractions = _parts_of(total)
    percents = [p for p in PERCENTS if total * p % 100 == 0]
    if percents and chance.random() < 0.5:
        percent = chance.choice(percents)
        part = story.amount(label, total * percent // 100, noun)
        story.share(part, whole, Fraction(percent, 100), percent=True)
        return part, f"{percent}%"
    factor = chance.choice(fractions)
    part = story.amount(label, int(total * factor), noun)
    story.share(part, whole, factor)
    return part, said(chance, factor)


def _parts_of(total: int) -> list[Fraction]:
    """The fractions that take a whole number of the total."""
    return [fraction for fraction in FRACTIONS if total * fraction % 1 == 0]


def _bare(quantity: Quantity) -> Quantity:
    quantity.noun = None
    return quantity


def _whole(chance: random.Random) -> tuple[str, tuple[str, str], tuple[str, str, str]]:
    """Where, what (one, many), and three sorts of it."""
    where, subject, sorts = chance.choice(WHOLES)
    one, many = subject.split("|")
    first, second, third = chance.sample(sorts.split(", "), 3)
    return where, (one, many), (first, second, third)


WHOLES = (
    ("in a school", "student|students", "walkers, cyclists, bus riders, car riders"),
    ("in a choir", "singer|singers", "sopranos, altos, tenors, basses"),
    ("in a parking lot", "vehicle|vehicles", "cars, trucks, vans, motorcycles"),
    ("on a farm", "animal|animals", "cows, sheep, goats, horses, pigs, hens"),
    ("in a garden", "flower|flowers", "roses, tulips, daisies, lilies, violets"),
    ("in a bookcase", "book|books", "novels, comics, dictionaries, cookbooks, travel guides"),
    ("in a fish tank", "fish|fish", "guppies, goldfish, catfish, tetras"),
    ("in a bowl", "fruit|fruits", "apples, pears, plums, kiwis, lemons"),
    ("in a jar", "candy|candies", "mints, caramels, toffees, lollipops, gumdrops"),
    ("in a drawer", "utensil|utensils", "forks, spoons, knives, ladles"),
    ("in a club", "member|members", "runners, swimmers, jumpers, rowers, cyclists"),
    ("at a bakery", "loaf|loaves", "rye loaves, white loaves, oat loaves, corn loaves"),
    ("in a forest", "tree|trees", "oaks, pines, maples, birches, beeches"),
    ("in a toy box", "toy|toys", "cars, dolls, puzzles, blocks, balls, kites"),
    ("in an orchestra", "player|players", "violinists, cellists, flutists, drummers"),
    ("on a train", "passenger|passengers", "tourists, commuters, students, sailors"),
    ("in a hotel", "room|rooms", "single rooms, double rooms, family rooms, suites"),
    ("in an aquarium", "creature|creatures", "sharks, rays, turtles, crabs, seals"),
    ("in a bag", "marble|marbles", "red ones, blue ones, green ones, yellow ones, white ones"),
    ("at a show", "visitor|visitors", "children, teenagers, adults, seniors"),
    ("on a test", "question|questions",
     "algebra questions, geometry questions, logic questions, word problems"),
)  # fmt: skip


@kind("plot_ages", topic=TOPIC)
def ages(draw: Draw) -> Draft:
    """Ages that are compared, in some years, some years ago, or added."""
    chance, story = draw.random, Story(draw)
    cast = people(chance, chance.choice([2, 3]))
    years = Noun("year", "years")
    known = [story.amount(f"{cast[0]}'s age", chance.randint(4, 40), years)]
    story.say(
        "{who} is {n:n} years old.",
        "{who} is {n:n}.",
        "{who} is now {n:n} years old.",
        "This year {who} is {n:n} years old.",
        "{who}'s age is {n:n}.",
        "{who} turned {n:n} this year.",
        who=cast[0], n=known[0],
    )  # fmt: skip
    for person in cast[1:]:
        base = known[-1]
        other, value = base.label.removesuffix("'s age"), int(base.value)
        form = chance.choice(["older", "older", "times"] + (["younger"] if value > 6 else [])
                             + (["half"] if value % 2 == 0 and value > 7 else []))  # fmt: skip
        parts_: dict[str, object] = {"a": person, "b": other}
        if form in ("times", "half"):
            times = chance.randint(2, 3)
            factor = Fraction(1, 2) if form == "half" else Fraction(times)
            if value * factor > 90:
                factor, form = Fraction(1), "same"
            known.append(story.amount(f"{person}'s age", int(value * factor), years))
            story.share(known[-1], base, factor)
            how = {"same": "exactly", "half": "half"}.get(form, TIMES_SAID[times])
            story.say(
                "{a} is {how} as old as {b}.",
                "{a} is {how} as old.",
                "{a}'s age is {how} {b}'s." if form != "same" else "{a} is just as old as {b}.",
                "And {a} is {how} as old as {b}.",
                "{a}, a friend of {b}, is {how} as old as {b}.",
                "{a} is {how} as old as {b} is.",
                **parts_, how=how,
            )  # fmt: skip
            continue
        gap_n = chance.randint(2, 25 if form == "older" else value - 3)
        gap = story.amount("the gap", gap_n, years, inline=True)
        if form == "older":
            known.append(story.amount(f"{person}'s age", value + int(gap.value), years))
            story.sum(known[-1], base, gap)
        else:
            known.append(story.amount(f"{person}'s age", value - int(gap.value), years))
            story.sum(base, known[-1], gap)
        story.say(
            "{a} is {gap} {form} than {b}.",
            "{a} is {gap:n} years {form} than {b}.",
            "{a} is {gap} {form}.",
            "{b} is {gap} {back} than {a}.",
            "And {a} is {gap} {form} than {b}.",
            "{a} was born {gap} {when} {b}.",
            **parts_, gap=gap, form=form, back="younger" if form == "older" else "older",
            when="before" if form == "older" else "after",
        )  # fmt: skip
    names: dict[str, object] = {
        "last": cast[-1], "all": listed(each.name for each in cast), "first": cast[0],
    }  # fmt: skip
    last, end = known[-1], chance.choice(["now", "in", "ago", "sum", "sum in", "mean"])
    span_n = chance.randint(2, 20)
    if end == "in" or (end == "ago" and last.value > 5):
        ago = end == "ago"
        span_n = min(span_n, int(last.value) - 2) if ago else span_n
        span = story.amount("the years", span_n, years, inline=True)
        then = story.amount(
            f"{cast[-1]}'s age then", int(last.value) + (-span_n if ago else span_n), years
        )
        story.sum(last, span, then) if ago else story.sum(then, last, span)
        return story.asks(
            then,
            *(
                (
                    "How old was {last} {n} ago?",
                    "{n} ago, how old was {last}?",
                    "What was {last}'s age {n} ago?",
                    "How many years old was {last} {n} ago?",
                    "What age was {last} {n} ago?",
                    "Find {last}'s age {n} ago.",
                )
                if ago
                else (
                    "How old will {last} be in {n}?",
                    "In {n}, how old will {last} be?",
                    "What will {last}'s age be in {n}?",
                    "How old will {last} be {n} from now?",
                    "How many years old will {last} be after {n}?",
                    "Find {last}'s age in {n}.",
                )
            ),
            **names, n=span,
        )  # fmt: skip
    total = story.amount("the sum of the ages", sum(int(q.value) for q in known), years)
    story.sum(total, *known)
    if end == "mean" and total.value % len(known) == 0:
        mean = story.amount("the average age", int(total.value) // len(known), years)
        story.product(total, story.constant(len(known)), mean)
        return story.asks(
            mean,
            "What is their average age?",
            "What is the average age of {all}?",
            "Find their average age.",
            "How old are they on average?",
            "On average, how old are {all}?",
            "What is the mean of their ages?",
            **names,
        )
    if end == "sum":
        return story.asks(
            total,
            "What is the sum of their ages?",
            "How old are they together?",
            "What is the total of their ages?",
            "How many years old are {all} together?",
            "Find the sum of the ages of {all}.",
            "What do their ages add up to?",
            **names,
        )
    if end == "sum in":
        span = story.amount("the years", span_n, years)
        added = story.amount("the years added", span_n * len(known), years)
        later = story.amount("the sum then", int(total.value + added.value), years)
        story.product(added, story.constant(len(known)), span)
        story.sum(later, total, added)
        return story.asks(
            later,
            "What will be the sum of their ages in {n}?",
            "In {n}, how old will they be together?",
            "What will their ages add up to in {n}?",
            "What will be the total of their ages {n} from now?",
            "In {n}, what is the sum of the ages of {all}?",
            "Find the sum of their ages in {n}.",
            **names, n=span,
        )  # fmt: skip
    return story.asks(
        last,
        "How old is {last}?",
        "How old is {last} now?",
        "What is {last}'s age?",
        "How many years old is {last}?",
        "Find {last}'s age.",
        "What is the age of {last}?",
        **names,
    )


@kind("plot_trip", topic=TOPIC)
def trip(draw: Draw) -> Draft:
    """Stretches at their speeds; the whole way, what remains of it, or the fuel for it."""
    chance, story = draw.random, Story(draw)
    who, _ = actors(chance, 2)
    how, slow, fast = chance.choice(
        [("drove", 25, 75), ("biked", 8, 22), ("walked", 2, 5), ("rode a scooter", 15, 40),
         ("sailed", 5, 25), ("ran", 4, 9), ("traveled by train", 40, 120), ("skated", 6, 15)]
    )  # fmt: skip
    name, per = chance.choice([("mile", "miles per hour"), ("kilometer", "km per hour")])
    unit = Noun(name, f"{name}s")
    stretches: list[Quantity] = []
    for number in ("first", "second", "third")[: chance.choice([1, 2, 2, 3])]:
        speed = story.amount(f"the {number} speed", chance.randint(slow, fast), None)
        hours_n = chance.randint(2, 6)
        hours = story.amount(f"the hours of the {number} part", hours_n, Noun("hour", "hours"))
        way = story.amount(f"the {unit} of the {number} part", int(speed.value) * hours_n, unit)
        story.product(way, speed, hours)
        names = {"who": who, "how": how, "speed": speed, "hours": hours, "per": per}
        if not stretches:
            story.say(
                "{who} {how} at {speed} {per} for {hours}.",
                "{who} {how} for {hours} at {speed} {per}.",
                "At a speed of {speed} {per}, {who} {how} for {hours}.",
                "For {hours}, {who} {how} at {speed} {per}.",
                "On a trip {who} {how} for {hours} at {speed} {per}.",
                "{who} {how} at a steady {speed} {per} for {hours}.",
                **names,
            )
        else:
            story.say(
                "Then {who.he} went on for {hours} at {speed} {per}.",
                "After a rest {who.he} {how} for {hours} at {speed} {per}.",
                "Then {who} {how} {hours:more} at {speed} {per}.",
                "After that, it was {speed} {per} for {hours}.",
                "For the next {hours} the speed was {speed} {per}.",
                "{who.He} then {how} at {speed} {per} for {hours}.",
                **names,
            )
        stretches.append(way)
    way = stretches[0]
    if len(stretches) > 1:
        way = story.amount(f"the {unit} in all", sum(int(q.value) for q in stretches), unit)
        story.sum(way, *stretches)
    names = {"who": who, "unit": unit, "base": how}
    end = chance.choice(["way", "rest", "rest", "fuel"] if len(stretches) > 1 else ["rest", "fuel"])
    if end == "rest":
        rest = story.amount(f"the {unit} left", chance.randint(3, 200), unit)
        goal = story.amount(f"the {unit} to go", int(way.value + rest.value), unit)
        story.sum(goal, way, rest)
        story.say(
            "The whole trip is {goal} long.",
            "{who}'s goal is {goal} away from the start.",
            "In all, {who.he} has to cover {goal}.",
            "The town {who.he} wants to reach is {goal} from the start.",
            "The full distance is {goal}.",
            "{who} must cover {goal} in all.",
            **names, goal=goal,
        )  # fmt: skip
        return story.asks(
            rest,
            "How many {unit} are left?",
            "How many {unit} does {who} still have to go?",
            "How many {unit} remain?",
            "How many more {unit} are there to go?",
            "How far, in {unit}, does {who.he} still have to go?",
            "What distance, in {unit}, is left?",
            **names,
        )
    fits = [n for n in range(2, 12) if way.value % n == 0]
    if end == "fuel" and fits and how not in ("walked", "ran", "biked", "skated"):
        price_n, each_n = chance.randint(2, 6), chance.choice(fits)
        gallon = Noun("gallon", "gallons")
        each = story.amount(f"the {unit} per gallon", each_n, unit)
        fuel = story.amount("the gallons", int(way.value) // each_n, gallon)
        story.product(way, fuel, each)
        price = story.amount("the price of a gallon", price_n, MONEY)
        cost = story.amount("the cost of the fuel", int(fuel.value) * price_n, MONEY)
        story.product(cost, fuel, price)
        story.say(
            "One gallon of fuel lasts for {each} and costs {price}.",
            "A gallon of fuel costs {price} and is enough for {each}.",
            "Every {each} take a gallon of fuel, which costs {price}.",
            "Fuel costs {price} a gallon, and one gallon is used every {each}.",
            "With a gallon of fuel, at {price}, one gets {each} far.",
            "The fuel costs {price} per gallon, and a gallon is good for {each}.",
            each=each, price=price,
        )  # fmt: skip
        return story.asks(
            cost,
            "How much does the fuel for the trip cost?",
            "How much was spent on fuel?",
            "What is the cost of the fuel?",
            "How many dollars did the fuel cost?",
            "How much money did {who} spend on fuel?",
            "How much is the fuel for the whole way?",
            **names,
        )
    if len(stretches) == 1:
        return trip(draw)
    return story.asks(
        way,
        "How many {unit} was that in all?",
        "How many {unit} did {who} cover in all?",
        "How far did {who} go, in {unit}?",
        "What is the total distance in {unit}?",
        "How many {unit} long was the trip?",
        "How many {unit} did {who.he} cover altogether?",
        **names,
    )


@kind("plot_business", topic=TOPIC)
def business(draw: Draw) -> Draft:
    """So many a day are made and sold at a price; earnings, costs, profit over days."""
    chance, story = draw.random, Story(draw)
    who, _ = actors(chance, 2)
    item = thing(chance, but=("media",))
    made_n, days_n = chance.randint(3, 60), chance.choice([2, 3, 4, 5, 6, 7, 10, 14, 20, 30])
    price_n = item.price + chance.randint(1, 6)
    made = story.amount(f"the {item.noun} per day", made_n, item.noun)
    price = story.amount("the price of each", price_n, MONEY)
    days = story.amount("the days", days_n, Noun("day", "days"))
    names: dict[str, object] = {
        "who": who, "item": item.noun, "made": made, "price": price, "days": days,
        "maker": one_of(chance, "makers"),
    }  # fmt: skip
    sold = made
    owner = "{who}" if chance.random() < 0.6 else "A {maker}"
    story.say(
        f"{owner} makes {{made}} a day.",
        f"Every day {owner} makes {{made}}."[0:]
        if owner != "A {maker}"
        else "Every day a {maker} makes {made}.",
        f"{owner} produces {{made}} each day.",
        f"{owner} makes {{made}} per day to sell.",
        f"{owner} prepares {{made}} every morning.",
        f"{owner} can make {{made}} in a day.",
        **names,
    )
    if chance.random() < 0.4 and made_n > 5:
        kept_n = chance.randint(1, made_n - 3)
        kept = story.amount(f"the {item.noun} that are not sold", kept_n, item.noun)
        sold = story.amount(f"the {item.noun} sold per day", made_n - kept_n, item.noun)
        story.sum(made, kept, sold)
        story.say(
            "Each day, {kept} are not sold.",
            "{kept:n} of them are given away each day.",
            "Of these, {kept:n} are kept for the family.",
            "{kept:n} of these break every day.",
            "Every day {kept:n} of them go to a neighbor for free.",
            "{kept:n} of them are for friends and are not sold.",
            **names, kept=kept,
        )  # fmt: skip
        rest = "The others"
    else:
        rest = "All of them"
    a_day = story.amount("the money per day", int(sold.value) * price_n, MONEY)
    story.product(a_day, sold, price)
    story.say(
        f"{rest} are sold for {{price}} each.",
        f"{rest} are sold at {{price}} each.",
        f"{rest} bring {{price}} each.",
        f"The price of each is {{price}}, and {rest.lower()} are sold.",
        f"{rest} are sold at a price of {{price}} apiece.",
        f"{rest} go to a store that pays {{price}} for each.",
        **names,
    )
    pot = a_day
    if chance.random() < 0.45:
        cost_n = chance.randint(1, max(1, int(a_day.value) - 1))
        cost = story.amount("the costs per day", cost_n, MONEY)
        pot = story.amount("the profit per day", int(a_day.value) - cost_n, MONEY)
        story.sum(a_day, cost, pot)
        story.say(
            "The costs are {cost} a day.",
            "Materials cost {cost} each day.",
            "Every day {cost} must be paid for materials.",
            "The rent and materials cost {cost} a day.",
            "Making them costs {cost} a day in all.",
            "The daily costs are {cost}.",
            **names, cost=cost,
        )  # fmt: skip
    word = "money is earned" if pot is a_day else "profit is made"
    if chance.random() < 0.3:
        return (
            story.asks(
                pot,
                f"How much {word} each day?",
                f"How much {word} per day?",
                f"How much {word} in one day?",
                f"Each day, how much {word}?",
                f"How much {word} every day, in dollars?",
                f"In a single day, how much {word}?",
                **names,
            )
            if pot.value > 0
            else business(draw)
        )
    if pot.value <= 0:
        return business(draw)
    total = story.amount("the total", int(pot.value) * days_n, MONEY)
    if days_n == 7 and chance.random() < 0.7:
        story.product(total, story.constant(7), pot)
        when = "a week"
    else:
        story.product(total, days, pot)
        when = "{days}"
    return story.asks(
        total,
        f"How much {word} in {when}?",
        f"In {when}, how much {word}?",
        f"How much {word} in {when}, in dollars?",
        f"How much {word} altogether in {when}?",
        f"Over {when}, how much {word}?",
        f"How much {word} within {when}?",
        **names,
    )


@kind("plot_nested", topic=TOPIC)
def nested(draw: Draw) -> Draft:
    """Groups of groups: floors of rooms of chairs; and some that are taken out or still missing."""
    chance, story = draw.random, Story(draw)
    outer, inner, held, place = chance.choice(NESTS)
    n_outer, n_inner, n_held = (Noun(*each.split("|")) for each in (outer, inner, held))
    x, y, z = chance.randint(2, 12), chance.randint(2, 15), chance.randint(2, 30)
    outers = story.amount(f"the {n_outer}", x, n_outer)
    inners = story.amount(f"the {n_inner} per {n_outer.one}", y, n_inner)
    each = story.amount(f"the {n_held} per {n_inner.one}", z, n_held)
    all_inner = story.amount(f"the {n_inner} in all", x * y, n_inner)
    total = story.amount(f"the {n_held} in all", x * y * z, n_held)
    story.product(all_inner, outers, inners)
    story.product(total, all_inner, each)
    names: dict[str, object] = {
        "place": place, "outers": outers, "inners": inners, "each": each, "outer": n_outer,
        "inner": n_inner, "held": n_held,
    }  # fmt: skip
    story.say(
        "{place} has {outers}, and each {outer.one} has {inners}.",
        "{place} has {outers}. Each {outer.one} has {inners}.",
        "There are {outers} in {place}, with {inners} in each {outer.one}.",
        "In {place} there are {outers}, each with {inners}.",
        "Each {outer.one} of {place} has {inners}, and there are {outers}.",
        "{place} is made up of {outers} with {inners} each.",
        **names,
    )
    story.say(
        "There are {each} in each {inner.one}.",
        "Each {inner.one} has {each}.",
        "In every {inner.one} there are {each}.",
        "Every {inner.one} holds {each}.",
        "There are {each} for each {inner.one}.",
        "Each of the {inner.many} has {each}.",
        **names,
    )
    target = total
    if chance.random() < 0.5:
        gone_n = chance.randint(1, int(total.value) - 1)
        gone = story.amount(f"the {n_held} that are missing", gone_n, n_held)
        target = story.amount(f"the {n_held} there now", int(total.value) - gone_n, n_held)
        story.sum(total, gone, target)
        story.say(
            "Today {gone} are missing.",
            "{gone:n} of the {held} are missing.",
            "But {gone} are not there.",
            "Of all these, {gone:n} are not there at the moment.",
            "{gone:n} of them are gone now.",
            "However, {gone} have been taken away.",
            **names, gone=gone,
        )  # fmt: skip
        return story.asks(
            target,
            "How many {held} are there now?",
            "How many {held} remain?",
            "How many {held} are still there?",
            "How many {held} are left?",
            "What number of {held} is there now?",
            "So how many {held} are there?",
            **names,
        )
    return story.asks(
        total,
        "How many {held} are there in all?",
        "How many {held} are there in total?",
        "How many {held} does {place} have?",
        "How many {held} are there altogether?",
        "What is the total number of {held}?",
        "Find the number of {held} in {place}.",
        **names,
    )


NESTS = (
    ("floor|floors", "room|rooms", "chair|chairs", "a hotel"),
    ("class|classes", "student|students", "notebook|notebooks", "a school"),
    ("shelf|shelves", "box|boxes", "toy|toys", "a storeroom"),
    ("street|streets", "house|houses", "window|windows", "a village"),
    ("train|trains", "wagon|wagons", "seat|seats", "a railway company"),
    ("field|fields", "row|rows", "tree|trees", "an orchard"),
    ("album|albums", "page|pages", "photo|photos", "an archive"),
    ("barn|barns", "pen|pens", "sheep|sheep", "a farm"),
    ("team|teams", "player|players", "ball|balls", "a sports club"),
    ("bookcase|bookcases", "shelf|shelves", "book|books", "a library"),
    ("truck|trucks", "crate|crates", "melon|melons", "a fruit company"),
    ("garden|gardens", "flower bed|flower beds", "tulip|tulips", "a park"),
    ("building|buildings", "apartment|apartments", "door|doors", "a new town"),
    ("bus|buses", "row|rows", "passenger|passengers", "a tour group"),
    ("carton|cartons", "pack|packs", "battery|batteries", "a delivery"),
    ("camp|camps", "tent|tents", "scout|scouts", "a scout meeting"),
    ("course|courses", "chapter|chapters", "exercise|exercises", "a school year"),
    ("display|displays", "case|cases", "medal|medals", "a museum"),
    ("garage|garages", "car|cars", "tire|tires", "a rental company"),
    ("cake|cakes", "layer|layers", "cherry|cherries", "a wedding order"),
)


@kind("plot_average", topic=TOPIC)
def average(draw: Draw) -> Draft:
    """An average of several counts; or one count by the average and the others."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    verb, noun = deed(chance)
    count = chance.randint(3, 5)
    mean_n = chance.randint(6, 90)
    values = [chance.randint(max(1, mean_n - 20), mean_n + 20) for _ in range(count - 1)]
    last = mean_n * count - sum(values)
    if last < 1:
        return average(draw)
    values.append(last)
    days = ["on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday"][:count]
    amounts = [
        story.amount(f"the {noun} {day}", value, noun)
        for day, value in zip(days, values, strict=True)
    ]
    total = story.amount(f"the {noun} in all", mean_n * count, noun)
    mean = story.amount(f"the average number of {noun}", mean_n, noun)
    story.sum(total, *amounts)
    story.product(total, story.constant(count), mean)
    names: dict[str, object] = {
        "who": who, "verb": verb, "item": noun, "mean": mean, "last": days[-1], "b": friend,
        "count": str(count),
    }  # fmt: skip
    names |= {f"v{number}": amount for number, amount in enumerate(amounts)}
    inverse = chance.random() < 0.5
    told = listed(
        f"{{v{number}}} {day}" for number, day in enumerate(days[: count - 1 if inverse else count])
    )
    story.say(
        f"{{who}} {{verb.past}} {told}.",
        f"{{who}} keeps a list: {{who.he}} {{verb.past}} {told}.",
        f"Last week {{who}} {{verb.past}} {told}.",
        f"{{b}} noted that {{who}} {{verb.past}} {told}.",
        f"In one week, {{who}} {{verb.past}} {told}.",
        f"{{who}} says {{who.he}} {{verb.past}} {told}.",
        **names,
    )
    if not inverse:
        return story.asks(
            mean,
            "How many {item} did {who} {verb.base} per day on average?",
            "What is the average number of {item} per day?",
            "On average, how many {item} did {who} {verb.base} each day?",
            "Find the average number of {item} a day.",
            "What was {who}'s daily average?",
            "How many {item} a day is that on average?",
            **names,
        )
    story.say(
        "{who.He} wants an average of {mean} for the {count} days up to {day}.",
        "The average for the {count} days from Monday to {day} was {mean}.",
        "From Monday to {day}, the average was {mean} a day.",
        "For the {count} days from Monday to {day}, {who.his} average is {mean}.",
        "The average over {count} days, Monday to {day}, is {mean} a day.",
        "With {day}, the average of the {count} days is {mean}.",
        **names, day=days[-1].removeprefix("on "),
    )  # fmt: skip
    return story.asks(
        amounts[-1],
        "How many {item} is that {last}?",
        "How many {item} are there {last}?",
        "What is the number of {item} {last}?",
        "How many {item} does this make {last}?",
        "Find the number of {item} {last}.",
        "What does {who} need {last}?",
        **names,
    )


@kind("plot_rates", topic=TOPIC)
def rates(draw: Draw) -> Draft:
    """What takes so much for so many takes how much for others; two who work side by side."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    verb, noun = deed(chance)
    unit = chance.choice(["hour", "minute", "day"])
    span = Noun(unit, f"{unit}s")
    names: dict[str, object] = {"who": who, "b": friend, "verb": verb, "item": noun, "unit": span}
    each_n, t1_n, t2_n = chance.randint(2, 15), chance.randint(2, 12), chance.randint(2, 30)
    if chance.random() < 0.5:
        each = story.amount(f"the {noun} per {unit}", each_n, noun)
        t1 = story.amount(f"the {span} at first", t1_n, span)
        first = story.amount(f"the {noun} at first", each_n * t1_n, noun)
        t2 = story.amount(f"the {span} then", t2_n, span)
        second = story.amount(f"the {noun} then", each_n * t2_n, noun)
        story.product(first, t1, each)
        story.product(second, t2, each)
        names |= {"first": first, "t1": t1, "t2": t2, "second": second}
        story.say(
            "{who} {verb.past} {first} in {t1}.",
            "In {t1}, {who} {verb.past} {first}.",
            "It took {who} {t1} to {verb.base} {first}.",
            "{who} needs {t1} to {verb.base} {first}.",
            "{who} can {verb.base} {first} in {t1}.",
            "Within {t1}, {who} {verb.past} {first}.",
            **names,
        )
        if chance.random() < 0.5:
            return story.asks(
                second,
                "At this rate, how many {item} can {who} {verb.base} in {t2}?",
                "How many {item} can {who} {verb.base} in {t2} at the same rate?",
                "At the same pace, how many {item} is that in {t2}?",
                "How many {item} will {who.he} {verb.base} in {t2} at that speed?",
                "If {who} goes on like this, how many {item} are there after {t2} in all?",
                "With the same speed, how many {item} does {who} {verb.base} in {t2}?",
                **names,
            )
        return story.asks(
            t2,
            "At this rate, how many {unit} does {who} need to {verb.base} {second}?",
            "How many {unit} would it take {who} to {verb.base} {second} at the same rate?",
            "At the same pace, how many {unit} do {second} take?",
            "How many {unit} will {who.he} need for {second} at that speed?",
            "In how many {unit} can {who} {verb.base} {second} at this rate?",
            "With the same speed, how many {unit} does {who} need for {second}?",
            **names,
        )
    other_n = chance.randint(2, 15)
    while other_n == each_n:
        other_n = chance.randint(2, 15)
    one = story.amount(f"{who}'s {noun} per {unit}", each_n, noun)
    two = story.amount(f"{friend}'s {noun} per {unit}", other_n, noun)
    time = story.amount(f"the {span}", t2_n, span)
    names |= {"one": one, "two": two, "time": time}
    story.say(
        "{who} can {verb.base} {one} per {unit.one}, and {b} can {verb.base} {two:n}.",
        "{who} can {verb.base} {one} in {an}. {b} can {verb.base} {two} in {an}.",
        "Per {unit.one}, {who} {verb.past} {one} and {b} {two:n}.",
        "{who} {verb.past} {one} each {unit.one}, while {b} {verb.past} {two}.",
        "Each {unit.one}, {who} can {verb.base} {one} and {b} can {verb.base} {two}.",
        "In {an} {who} can {verb.base} {one}; {b} can {verb.base} {two:n} in the same time.",
        **names, an="an hour" if unit == "hour" else f"a {unit}",
    )  # fmt: skip
    if chance.random() < 0.5:
        both = story.amount(f"the {noun} of both per {unit}", each_n + other_n, noun)
        story.sum(both, one, two)
        total = story.amount(f"the {noun} in all", (each_n + other_n) * t2_n, noun)
        story.product(total, time, both)
        names["total"] = total
        if chance.random() < 0.5:
            return story.asks(
                total,
                "How many {item} can they {verb.base} together in {time}?",
                "In {time}, how many {item} can the two {verb.base}?",
                "How many {item} is that for both together in {time}?",
                "Together, how many {item} can they {verb.base} in {time}?",
                "How many {item} can {who} and {b} {verb.base} in {time} in all?",
                "What is the number of {item} for both in {time}?",
                **names,
            )
        return story.asks(
            time,
            "How many {unit} do they need to {verb.base} {total} together?",
            "Together, how many {unit} do they need for {total}?",
            "How many {unit} does it take both of them to {verb.base} {total}?",
            "In how many {unit} can they {verb.base} {total} together?",
            "How many {unit} do {who} and {b} need together to {verb.base} {total}?",
            "Working side by side, how many {unit} do they need for {total}?",
            **names,
        )
    fast, slow = (one, two) if each_n > other_n else (two, one)
    gap = story.amount(f"the difference per {unit}", abs(each_n - other_n), noun)
    story.sum(fast, slow, gap)
    ahead = story.amount("the difference", int(gap.value) * t2_n, noun)
    story.product(ahead, time, gap)
    names |= {"m": who if fast is one else friend, "l": friend if fast is one else who}
    return story.asks(
        ahead,
        "How many more {item} than {l} can {m} {verb.base} in {time}?",
        "In {time}, how many more {item} can {m} {verb.base} than {l}?",
        "How many more {item} does {m} {verb.base} than {l} in {time}?",
        "By how many {item} is {m} ahead of {l} after {time}?",
        "After {time}, how many more {item} than {l} does {m} have?",
        "How many fewer {item} can {l} {verb.base} in {time} than {m}?",
        **names,
    )


@kind("plot_gathering", topic=TOPIC)
def gathering(draw: Draw) -> Draft:
    """Groups that come together; seats, tables, cars or food for all of them."""
    chance, story = draw.random, Story(draw)
    group = crowd(chance)
    while group.noun.one not in PEOPLE:
        group = crowd(chance)
    (first_noun, second_noun), noun = chance.choice(PARTIES), Noun("person", "people")
    first = story.amount(f"the {first_noun}", chance.randint(3, 90), Noun("", first_noun))
    second = story.amount(f"the {second_noun}", chance.randint(2, 60), Noun("", second_noun))
    total = story.amount("all the people", int(first.value + second.value), noun)
    story.sum(total, first, second)
    pot = total
    names: dict[str, object] = {"first": first, "second": second, "place": group.place}
    story.say(
        "There are {first} and {second} {place}.",
        "{first} and {second} are {place}.",
        "For a trip, {first} and {second} signed up.",
        "{first} came, and so did {second}.",
        "A party has {first} and {second}.",
        "{first} go on a trip together with {second}.",
        "Invited are {first} and {second}.",
        **names,
    )
    if chance.random() < 0.5 and total.value > 8:
        away = story.amount("the people who do not come", chance.randint(1, 6), noun)
        away.noun = None
        pot = story.amount("the people who stay", int(total.value - away.value), noun)
        story.sum(total, away, pot)
        story.say(
            "{away} of them go home.",
            "{away} of them become ill and stay away.",
            "{away} of them cannot come after all.",
            "Then {away} of them leave.",
            "{away} of these people leave early.",
            "Of all these, {away} do not come.",
            **names, away=away,
        )  # fmt: skip
    what, holds = chance.choice(
        [("table", "has room for"), ("car", "takes"), ("boat", "carries"), ("van", "holds"),
         ("tent", "sleeps"), ("bench", "seats"), ("taxi", "takes"), ("raft", "holds")]
    )  # fmt: skip
    unit = Noun(what, f"{what}es" if what.endswith("ch") else f"{what}s")
    size_n = chance.randint(2, 12)
    per = story.amount(f"the people per {what}", size_n, noun)
    full_n, over_n = divmod(int(pot.value), size_n)
    needed = story.amount(f"the {unit} needed", full_n + (over_n > 0), unit)
    full = story.amount(f"the full {unit}", full_n, unit)
    over = story.amount("the people left over", over_n, noun)
    story.packed(pot, per, full, over, needed)
    names |= {"per": per, "what": unit, "holds": holds}
    story.say(
        "Each {what.one} {holds} {per}.",
        "A {what.one} {holds} {per}.",
        "One {what.one} {holds} {per}.",
        "Every {what.one} {holds} {per}.",
        "At most {per} fit in one {what.one}.",
        "There is room for {per} per {what.one}.",
        **names,
    )
    if chance.random() < 0.35:
        price_n = chance.randint(2, 50)
        price = story.amount(f"the price per {what}", price_n, MONEY)
        cost = story.amount("the cost", int(needed.value) * price_n, MONEY)
        story.product(cost, needed, price)
        story.say(
            "Each {what.one} costs {price} to rent.",
            "A {what.one} is rented for {price}.",
            "The rent is {price} per {what.one}.",
            "It costs {price} to rent one {what.one}.",
            "One pays {price} for each {what.one}.",
            "Every {what.one} costs {price}.",
            **names, price=price,
        )  # fmt: skip
        return story.asks(
            cost,
            "How much does it cost to have enough {what.many} for all of them?",
            "What do the {what.many} for all of them cost?",
            "How much must be paid for enough {what.many}?",
            "How many dollars do the {what.many} cost that they need?",
            "What is the least it costs to rent enough {what.many}?",
            "How much money is needed for the {what.many}, if everyone gets a place?",
            **names,
        )
    return story.asks(
        needed,
        "How many {what.many} are needed for all of them?",
        "How many {what.many} do they need?",
        "At least how many {what.many} are needed?",
        "What is the least number of {what.many} that is enough for everyone?",
        "How many {what.many} are needed so that everyone has a place?",
        "How many {what.many} does it take?",
        **names,
    )


PARTIES = (
    ("children", "adults"), ("students", "teachers"), ("boys", "girls"), ("men", "women"),
    ("players", "coaches"), ("singers", "dancers"), ("scouts", "leaders"), ("guests", "hosts"),
    ("nurses", "doctors"), ("campers", "counselors"), ("parents", "kids"), ("actors", "helpers"),
)  # fmt: skip
PEOPLE = ("child", "visitor", "guest", "tourist", "player", "student", "camper", "parent")


@kind("plot_percent", topic=TOPIC)
def percent_change(draw: Draw) -> Draft:
    """A price, wage or number that rises or falls by a percentage; before, after, several of it."""
    chance, story = draw.random, Story(draw)
    who, _ = actors(chance, 2)
    item = thing(chance, but=("media",))
    percent = chance.choice([5, 10, 15, 20, 25, 30, 40, 50])
    step = 100 // _common(percent)
    rises = chance.random() < 0.5
    what, unit, before_said = chance.choice(
        [
            (f"the price of {a(item.noun.one)}", MONEY, "The price of {an} was {v}."),
            ("the rent", MONEY, "{who}'s rent was {v} a month."),
            ("the weekly pay", MONEY, "{who} earned {v} a week."),
            ("the number of members", Noun("member", "members"), "A club had {v}."),
            ("the number of students", Noun("student", "students"), "A school had {v}."),
            ("the bill", MONEY, "{who}'s bill for dinner was {v}."),
            ("the ticket price", MONEY, "A ticket cost {v}."),
            ("the number of visitors", Noun("visitor", "visitors"), "A museum had {v}."),
        ]
    )
    value = step * chance.randint(1, max(2, 600 // step))
    before = story.amount(f"{what} before", value, unit)
    by = Fraction(percent if rises else -percent, 100)
    after = story.amount(f"{what} now", int(value * (1 + by)), unit)
    story.changed(after, before, by, percent=True)
    names: dict[str, object] = {"who": who, "an": a(item.noun.one), "v": before, "what": what}
    inverse = chance.random() < 0.25
    if not inverse:
        story.say(
            before_said,
            before_said.replace("was", "used to be").replace(" had ", " used to have ").replace(
                " earned ", " used to earn ").replace(" cost ", " used to cost "),
            f"At first, {before_said[0].lower()}{before_said[1:]}"
            if before_said[0] != "{"
            else f"At first {before_said}",
            f"Before, {before_said[0].lower()}{before_said[1:]}"
            if before_said[0] != "{"
            else f"Before, {before_said}",
            "{what} was {v}.",
            f"A year ago, {before_said[0].lower()}{before_said[1:]}"
            if before_said[0] != "{"
            else f"A year ago {before_said}",
            **names,
        )  # fmt: skip
    word, up = ("increased", "more") if rises else ("decreased", "less")
    story.say(
        f"Then {{what}} {word} by {percent}%.",
        f"Then {{what}} {'went up' if rises else 'went down'} by {percent} percent.",
        f"Now {{what}} is {percent}% {'higher' if rises else 'lower'}.",
        f"{{what}} has {word} by {percent}% since then.",
        f"Since then, {{what}} {'rose' if rises else 'fell'} by {percent}%.",
        f"This year {{what}} {word} by {percent}%.",
        **names,
    )
    if inverse:
        story.say(
            "Now it is {n:n}." if unit is not MONEY else "Now it is {n}.",
            "It is {n:n} now." if unit is not MONEY else "It is {n} now.",
            "After that it was {n:n}." if unit is not MONEY else "After that it was {n}.",
            "This made it {n:n}." if unit is not MONEY else "This made it {n}.",
            "The new value is {n:n}." if unit is not MONEY else "The new value is {n}.",
            "So it became {n:n}." if unit is not MONEY else "So it became {n}.",
            n=after,
        )
        return story.asks(
            before,
            "What was {what} before?",
            "What was {what} at first?",
            "Find {what} before the change.",
            "What had {what} been?",
            "What was {what} originally?",
            "How much was {what} before that?"
            if unit is MONEY
            else "What had been {what} before that?",
            **names,
        )
    if unit is MONEY and chance.random() < 0.5:
        times_n = chance.randint(2, 12)
        times = story.amount("the count", times_n, None, inline=True)
        total = story.amount("the total", int(after.value) * times_n, MONEY)
        story.product(total, times, after)
        each, many = {
            "the rent": ("months", "the rent for"), "the weekly pay": ("weeks", "the pay for"),
            "the bill": ("such dinners", "the cost of"),
            "the ticket price": ("tickets", "the cost of"),
        }.get(what, (str(item.noun), "the cost of"))  # fmt: skip
        return story.asks(
            total,
            f"What is {many} {{n}} {each} now?",
            f"How many dollars is {many} {{n}} {each} now?",
            f"How much is {many} {{n}} {each} after the change?",
            f"Find {many} {{n}} {each} now.",
            f"Now what is {many} {{n}} {each}?",
            f"After that, what is {many} {{n}} {each}?",
            n=times,
        )
    if chance.random() < 0.3:
        gap = story.amount("the difference", abs(int(after.value) - value), unit)
        story.sum(after, before, gap) if rises else story.sum(before, after, gap)
        return story.asks(
            gap,
            f"By how much did {{what}} {'rise' if rises else 'fall'}?",
            f"How much {up} is it now?",
            f"By how much has {{what}} {word}?",
            "How big is the difference?",
            "How big was the change?",
            f"How much {up} is {{what}} now?",
            **names,
        )
    return story.asks(
        after,
        "What is {what} now?",
        "Find {what} now.",
        "What is {what} after the change?",
        "How much is {what} now?" if unit is MONEY else "What is now {what}?",
        "What is {what} after that?",
        "So what is {what} now?",
        **names,
    )


def _common(percent: int) -> int:
    """The largest number that divides the percentage and 100."""
    return max(n for n in range(1, percent + 1) if percent % n == 0 and 100 % n == 0)


@kind("plot_time", topic=TOPIC)
def time(draw: Draw) -> Draft:
    """So many minutes for each of so many, in minutes, hours, or out of the time there is."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    task, noun = chance.choice(TASKS)
    things_ = Noun(*noun.split("|"))
    minute, hour = Noun("minute", "minutes"), Noun("hour", "hours")
    in_hours = chance.random() < 0.45
    count_n, each_n = chance.randint(2, 24), chance.choice([2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25])
    while in_hours and count_n * each_n % 60:
        count_n, each_n = chance.randint(2, 40), chance.choice([5, 6, 10, 12, 15, 20, 30, 45])
    each = story.amount(f"the minutes for each {things_.one}", each_n, minute)
    count = story.amount(f"the {things_}", count_n, things_)
    total = story.amount("the minutes in all", count_n * each_n, minute)
    story.product(total, count, each)
    names: dict[str, object] = {
        "who": who, "b": friend, "task": task, "item": things_, "each": each, "count": count,
    }  # fmt: skip
    story.say(
        "It takes {who} {each} to {task} one {item.one}.",
        "{who} needs {each} to {task} each {item.one}.",
        "To {task} one {item.one} takes {who} {each}.",
        "{who} takes {each} per {item.one}.",
        "For each {item.one} that {who} has to {task}, {who.he} needs {each}.",
        "{who} can {task} one {item.one} in {each}.",
        **names,
    )
    story.say(
        "Today there are {count}.",
        "{who.He} has {count} to {task}.",
        "{who} has to {task} {count}.",
        "There are {count} to {task}.",
        "{who.His} task is to {task} {count}.",
        "This week {who.he} wants to {task} {count}.",
        **names,
    )
    pot = total
    if not in_hours and chance.random() < 0.4:
        extra = story.amount("the other minutes", chance.randint(5, 60), minute)
        pot = story.amount("all the minutes", int(total.value + extra.value), minute)
        story.sum(pot, total, extra)
        story.say(
            "Cleaning up takes {extra:more}.",
            "Getting ready takes another {extra:n} minutes.",
            "Before that, {who.he} needs {extra} to get ready.",
            "In between, {who.he} takes a break of {extra}.",
            "{who} also rests for {extra}.",
            "A talk with {b} costs {who.him} {extra:more}.",
            **names, extra=extra,
        )  # fmt: skip
    if in_hours:
        hours = story.amount("the hours", int(total.value) // 60, hour)
        story.product(total, story.constant(60), hours)
        return story.asks(
            hours,
            "How many hours will that take?",
            "How many hours does {who} need?",
            "How many hours is that in all?",
            "In hours, how long does this take?",
            "How many hours of work is that?",
            "How many hours does it take altogether?",
            **names,
        )
    return story.asks(
        pot,
        "How many minutes will that take?",
        "How many minutes does {who} need?",
        "How many minutes is that in all?",
        "In minutes, how long does this take?",
        "How many minutes does {who.he} need altogether?",
        "How many minutes does it take in total?",
        **names,
    )


TASKS = (
    ("wash", "car|cars"), ("read", "chapter|chapters"), ("paint", "fence post|fence posts"),
    ("iron", "shirt|shirts"), ("fold", "towel|towels"), ("plant", "bush|bushes"),
    ("bake", "cake|cakes"), ("write", "letter|letters"), ("grade", "test|tests"),
    ("wrap", "present|presents"), ("clean", "window|windows"), ("water", "garden bed|garden beds"),
    ("walk", "dog|dogs"), ("repair", "bike|bikes"), ("answer", "email|emails"),
    ("sew", "costume|costumes"), ("peel", "potato|potatoes"), ("pack", "parcel|parcels"),
    ("decorate", "cupcake|cupcakes"), ("solve", "puzzle|puzzles"), ("mow", "lawn|lawns"),
    ("record", "song|songs"), ("polish", "shoe|shoes"), ("build", "birdhouse|birdhouses"),
)  # fmt: skip


@kind("plot_budget", topic=TOPIC)
def budget(draw: Draw) -> Draft:
    """An income, what is spent of it every month, and what is saved in a month, or in many."""
    chance, story = draw.random, Story(draw)
    who, _ = actors(chance, 2)
    unit, per_year = chance.choice([("month", 12), ("month", 12), ("week", 52), ("week", 4)])
    income_n = chance.choice([*range(200, 2000, 50), 2400, 3000, 3200, 4000, 5000])
    income = story.amount(f"the income per {unit}", income_n, MONEY)
    names: dict[str, object] = {"who": who, "unit": unit, "income": income}
    story.say(
        "{who} earns {income} a {unit}.",
        "{who} makes {income} per {unit}.",
        "Every {unit}, {who} gets {income}.",
        "{who}'s income is {income} a {unit}.",
        "Each {unit} {who} is paid {income}.",
        "{who} has an income of {income} per {unit}.",
        **names,
    )
    left = income_n
    spent: list[Quantity] = []
    for what in chance.sample(["rent", "food", "clothes", "travel", "books", "music"], 3):
        if len(spent) == 3 or (len(spent) > 1 and chance.random() < 0.4):
            break
        form = chance.choice(["plain", "percent", "fraction"])
        quantity = story.amount(f"the money for {what}", 0, MONEY)
        fractions = [f for f in FRACTIONS if f <= Fraction(1, 2) and income_n * f % 1 == 0]
        percents = [p for p in (5, 10, 15, 20, 25, 30, 40) if income_n * p % 100 == 0]
        part = ""
        if form == "percent" and percents:
            percent = chance.choice(percents)
            quantity.value = income_n * percent // 100
            part = f"{percent}%"
        elif form == "fraction" and fractions:
            factor = chance.choice(fractions)
            quantity.value = int(income_n * factor)
            part = said(chance, factor)
        else:
            form, quantity.value = "plain", 5 * chance.randint(2, max(3, income_n // 15))
        if quantity.value >= left:
            continue
        left -= int(quantity.value)
        spent.append(quantity)
        if form != "plain":
            story.share(quantity, income, Fraction(quantity.value, income_n),
                        percent=form == "percent")  # fmt: skip
        amount = "{part} of the income" if part else "{q}"
        story.say(
            f"{{who.He}} spends {amount} on {what}.",
            f"{amount} goes for {what}.",
            f"For {what} {{who.he}} needs {amount}.",
            f"{{who.He}} pays {amount} for {what}.",
            f"{{who}} uses {amount} for {what}.",
            f"{amount} is spent on {what}.",
            **(names | ({"part": part} if part else {"q": quantity})),
        )
    if not spent:
        return budget(draw)
    rest = story.amount(f"the money saved per {unit}", left, MONEY)
    story.sum(income, *spent, rest)
    story.say(
        "{who.He} saves the rest.",
        "The rest is saved.",
        "What is left goes into {who.his} savings.",
        "{who} puts the rest in the bank.",
        "All the rest is saved.",
        "{who.He} keeps the rest as savings.",
        **names,
    )
    end = chance.choice(["one", "several", "several", "goal"])
    if end == "several":
        count_n = per_year if chance.random() < 0.4 else chance.randint(2, 20)
        count = story.amount(f"the {unit}s", count_n, Noun(unit, f"{unit}s"))
        total = story.amount("the savings in all", left * count_n, MONEY)
        if (unit, count_n) == ("month", 12):
            story.product(total, story.constant(12), rest)
            when = "a year"
        else:
            story.product(total, count, rest)
            when = "{count}"
        return story.asks(
            total,
            f"How much does {{who}} save in {when}?",
            f"How much money does {{who.he}} save in {when}?",
            f"In {when}, how much does {{who}} save?",
            f"What are {{who}}'s savings after {when}?",
            f"How many dollars does {{who}} save in {when}?",
            f"How much is saved in {when}?",
            **names, count=count,
        )  # fmt: skip
    if end == "goal":
        count_n = chance.randint(2, 24)
        goal = story.amount("the money for the goal", left * count_n, MONEY)
        count = story.amount(f"the {unit}s needed", count_n, Noun(unit, f"{unit}s"))
        story.product(goal, count, rest)
        return story.asks(
            count,
            "How many {unit}s does it take {who} to save {goal}?",
            "How many {unit}s does {who} need to save {goal}?",
            "After how many {unit}s has {who} saved {goal}?",
            "In how many {unit}s can {who.he} save {goal}?",
            "For how many {unit}s must {who} save to have {goal}?",
            "How many {unit}s will it be until {who} has {goal}?",
            **names, goal=goal,
        )  # fmt: skip
    return story.asks(
        rest,
        "How much does {who} save each {unit}?",
        "How much is saved every {unit}?",
        "How much money does {who.he} save per {unit}?",
        "How many dollars are saved each {unit}?",
        "How much does {who} put aside per {unit}?",
        "What does {who} save in one {unit}?",
        **names,
    )
