"""Situations of one and two steps with groups, prices, trips, games and pages.

As in `situations`, each states more numbers than its question needs.
"""

from __future__ import annotations

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.narrative import MONEY, Quantity, Story
from training.data.kinds.situations import gap_of, range_of, unlike
from training.data.kinds.stories import TOPIC, aside, well_told
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

ITEMS = Noun("item", "items")


@kind("story_groups_beside", topic=TOPIC)
@well_told
def groups_beside(draw: Draw) -> Draft:
    """Boxes of one thing beside boxes of another; one of them, both, or the difference."""
    chance, story = draw.random, Story(draw)
    who, _ = actors(chance, 2)
    one, two = things(chance, 2, but=("media",))
    box = one.box
    totals: list[Quantity] = []
    names: dict[str, object] = {"w": who, "box": box, "get": one.get, "x": one.noun, "y": two.noun}
    for key, item in (("1", one), ("2", two)):
        count = story.amount(f"the {box.many} of {item.noun}", chance.randint(2, 15), box)
        each = story.amount(
            f"the {item.noun} in each {box.one}", chance.randint(2, chance.choice([9, 25])),
            item.noun,
        )  # fmt: skip
        total = story.amount(f"the {item.noun}", int(count.value * each.value), item.noun)
        story.product(total, count, each)
        totals.append(total)
        names |= {f"c{key}": count, f"e{key}": each}
    first = ("{c1} of {x}", "{e1:n} in each")
    second = ("{c2} of {y}", "{e2:n} in each")
    if chance.random() < 0.5:
        story.say(
            f"{{w}} has {first[0]} with {first[1]} and {second[0]} with {second[1]}.",
            f"There are {first[0]}, {first[1]}, and {second[0]}, {second[1]}.",
            f"{{w}} {{get.past}} {first[0]} with {{e1:n}} {{x}} each and {second[0]} with {{e2:n}} "
            "{y} each.",
            "{w} packed {c1} with {e1} each and {c2} with {e2} each.",
            f"{{w}} filled {first[0]} and {second[0]}. Each {{box.one}} of {{x}} holds {{e1:n}}, "
            "each {box.one} of {y} {e2:n}.",
            f"In a shop there are {first[0]} and {second[0]}. A {{box.one}} of {{x}} has {{e1:n}} "
            "and a {box.one} of {y} has {e2:n}.",
            f"{{w}} has {second[0]}, {second[1]}, and {first[0]}, {first[1]}.",
            "{e1} are in each of {c1} and {e2} are in each of {c2}.",
            **names,
        )
    else:
        story.say(
            "Each {box.one} of {x} holds {e1:n}, and each {box.one} of {y} holds {e2:n}.",
            "One kind of {box.one} holds {e1}, another kind holds {e2}.",
            "A {box.one} of {x} holds {e1:n}; a {box.one} of {y} holds {e2:n}.",
            "{x} come {e1:n} to a {box.one}, {y} come {e2:n} to a {box.one}.",
            "Each {box.one} of {y} has {e2:n}, and each {box.one} of {x} has {e1:n}.",
            "{x} are packed {e1:n} to a {box.one} but {y} {e2:n} to a {box.one}.",
            **names,
        )
        story.say(
            "{w} {get.past} {c1} of {x} and {c2} of {y}.",
            "{w} has {c1} of {x} and {c2} of {y}.",
            "{w} {get.past} {c2} of {y}, and also {c1} of {x}.",
            "There are {c1} of {x} and {c2} of {y}.",
            "{w} carried {c1} of {x} and {c2} of {y} home.",
            "{w} counted {c2} of {y} and {c1} of {x}.",
            **names,
        )
    form = chance.choice(["one", "one", "gap", "both", "boxes"])
    if form == "gap" and totals[0].value != totals[1].value:
        gap = gap_of(story, totals[0], totals[1])
        hi, lo = (one, two) if totals[0].value > totals[1].value else (two, one)
        return story.asks(
            gap,
            f"How many more {hi.noun} than {lo.noun} are there?",
            f"How many fewer {lo.noun} than {hi.noun} are there?",
            f"How many more {hi.noun} are there than {lo.noun}?",
            f"How many more {hi.noun} than {lo.noun} is that?",
            f"By how many are there more {hi.noun} than {lo.noun}?",
            f"How many {hi.noun} more than {lo.noun} are there?",
        )
    if form == "boxes":
        counts: list[Quantity] = [names["c1"], names["c2"]]  # type: ignore[list-item]
        boxes = story.amount(f"all the {box.many}", sum(int(c.value) for c in counts), box)
        story.sum(boxes, counts[0], counts[1])
        return story.asks(
            boxes,
            "How many {box.many} are there in all?",
            "How many {box.many} does {w} have altogether?",
            "How many {box.many} is that in total?",
            "What is the total number of {box.many}?",
            "Altogether, how many {box.many} are there?",
            "How many {box.many} are there, of both kinds together?",
            **names,
        )
    if form == "both":
        both = story.amount("all of them", int(totals[0].value + totals[1].value), ITEMS)
        story.sum(both, totals[0], totals[1])
        return story.asks(
            both,
            "How many {x} and {y} are there in all?",
            "How many {x} and {y} are there altogether?",
            "How many {x} and {y} does {w} have in total?",
            "What is the total number of {x} and {y}?",
            "In all, how many {x} and {y} does {w} have?",
            "How many {x} and {y} is that together?",
            **names,
        )
    number = chance.randrange(2)
    return story.asks(
        totals[number],
        "How many {n} are there?",
        "How many {n} does {w} have?",
        "How many {n} are there in all?",
        "What is the total number of {n}?",
        "How many {n} does {w.he} have altogether?",
        "How many {n} does that make?",
        "Find the number of {n}.",
        **names,
        n=(one, two)[number].noun,
    )


@kind("story_per_place", topic=TOPIC)
@well_told
def per_place(draw: Draw) -> Draft:
    """So many tables, each with so many of two things: one of the two counts, or the tables."""
    chance, story = draw.random, Story(draw)
    who, _ = people(chance, 2)
    group = crowd(chance)
    one, two = things(chance, 2, but=("media",))
    unit = chance.choice([one.box, Noun("table", "tables"), Noun("desk", "desks"),
                          Noun("room", "rooms"), Noun("gift bag", "gift bags"),
                          Noun("shelf", "shelves"), Noun("tray", "trays"),
                          Noun("backpack", "backpacks"), Noun("stall", "stalls")])  # fmt: skip
    count_n, first_n, second_n = chance.randint(3, 30), *unlike(chance, 2, 24, 2)
    count = story.amount(f"the {unit.many}", count_n, unit)
    x, y = one.noun, two.noun
    first = story.amount(f"the {x} per {unit.one}", first_n, x)
    second = story.amount(f"the {y} per {unit.one}", second_n, y)
    total = story.amount(f"the {x} in all", count_n * first_n, x)
    other = story.amount(f"the {y} in all", count_n * second_n, y)
    story.product(total, count, first)
    story.product(other, count, second)
    names: dict[str, object] = {
        "w": who, "u": unit, "c": count, "a": first, "b": second, "t": total, "x": x, "y": y,
        "crowd": group.noun,
    }  # fmt: skip
    if chance.random() < 0.4:
        story.say(
            "There are {t} and each {u.one} has {a} and {b}.",
            "Each {u.one} has {a} and {b}. There are {t} in all.",
            "Each {u.one} gets {a} and {b}. {w} uses {t}.",
            "Every {u.one} gets {b} and {a}. {w} used {t} for this.",
            "{w} had {t}. Each {u.one} got {a} as well as {b}.",
            "With {t}, {w} prepares {u.many} that have {a} and {b} each.",
            **names,
        )
        return story.asks(
            count,
            "How many {u.many} are there?",
            "How many {u.many} can {w} prepare this way?",
            "How many {u.many} does that make?",
            "How many {u.many} have been prepared?",
            "What is the number of {u.many}?",
            "For how many {u.many} is that enough?",
            **names,
        )
    story.say(
        "There are {c}. Each {u.one} has {a} and {b}.",
        "{w} prepares {c}, each with {a} and {b}.",
        "Each of {c} has {b} and {a}.",
        "Every {u.one} gets {a} as well as {b}, and there are {c}.",
        "{w} has {c} with {a} and {b} each.",
        "{c} have {a} and {b} each.",
        "There are {b} and {a} for each of {c}.",
        "For each of {c}, {w} needs {a} and {b}.",
        **names,
    )
    form = chance.choice(["one", "one", "other", "both"])
    if form == "both":
        both = story.amount("all of them", int(total.value + other.value), ITEMS)
        story.sum(both, total, other)
        return story.asks(
            both,
            "How many {x} and {y} are there in all?",
            "How many {x} and {y} is that altogether?",
            "How many {x} and {y} are needed in total?",
            "What is the total number of {x} and {y}?",
            "How many {x} and {y} are there together?",
            "In all, how many {x} and {y} are there?",
            **names,
        )
    target, what = (total, x) if form == "one" else (other, y)
    return story.asks(
        target,
        "How many {n} are there in all?",
        "How many {n} are needed?",
        "How many {n} are there altogether?",
        "What is the total number of {n}?",
        "How many {n} is that in total?",
        "How many {n} are there?",
        "How many {n} does it take?",
        **names,
        n=what,
    )


@kind("story_split_up", topic=TOPIC)
@well_told
def split_up(draw: Draw) -> Draft:
    """Two sorts are shared out; one sort per head, or both together, or the heads."""
    chance, story = draw.random, Story(draw)
    who, _ = people(chance, 2)
    one, two = things(chance, 2, but=("media",))
    heads_n = chance.randint(2, 20)
    first_n, second_n = unlike(chance, 2, 25, 2)
    heads = story.amount("the friends", heads_n, Noun("friend", "friends"))
    per = [story.amount(f"the {item.noun} for each", each_n, item.noun)
           for item, each_n in ((one, first_n), (two, second_n))]  # fmt: skip
    whole = [story.amount(f"the {item.noun}", heads_n * each_n, item.noun)
             for item, each_n in ((one, first_n), (two, second_n))]  # fmt: skip
    for total, each in zip(whole, per, strict=True):
        story.product(total, heads, each)
    names: dict[str, object] = {
        "w": who, "h": heads, "p": whole[0], "q": whole[1], "x": one.noun, "y": two.noun,
        "e": per[0],
    }  # fmt: skip
    form = chance.choice(["each", "each", "heads", "both"])
    story.say(
        "{w} has {p} and {q}.",
        "There are {q} and {p}.",
        "{w} brought {p} as well as {q}.",
        "{w} bought {q} and {p}.",
        "There are {p} and {q} on the table.",
        "{w} wants to share {p} and {q}.",
        "In a bag there are {p} besides {q}.",
        **names,
    )
    if form == "heads":
        story.say(
            "The {x} are shared equally, and each friend gets {e:n}.",
            "Each friend gets {e}, and none are left.",
            "{w} gives {e} to each friend until the {x} are gone.",
            "There are exactly {e} for each friend.",
            "If all friends get the same, there are {e} for each.",
            "{e} go to each friend, and then no {x} are left.",
            **names,
        )
        return story.asks(
            heads,
            "How many friends are there?",
            "Among how many friends are they shared?",
            "What is the number of friends?",
            "How many friends get some?",
            "How many friends does {w} have?",
            "How many friends share them?",
            **names,
        )
    story.say(
        "They are shared equally among {h}.",
        "{h} share them equally.",
        "{w} divides them evenly among {h}.",
        "{w} wants to give the same number of each to {h}.",
        "{h} split everything evenly.",
        "Everything is shared out equally to {h}.",
        "{h} each get the same.",
        **names,
    )
    if form == "both":
        both = story.amount("the number for each", first_n + second_n, ITEMS)
        story.sum(both, *per)
        return story.asks(
            both,
            "How many {x} and {y} together does each friend get?",
            "How many {x} and {y} does each friend get in all?",
            "How many {x} and {y} are there for each friend altogether?",
            "Counting {x} and {y} together, how many does each friend get?",
            "How many {x} and {y} in total go to each friend?",
            "In all, how many {x} and {y} does one friend get?",
            **names,
        )
    number = chance.randrange(2)
    return story.asks(
        per[number],
        "How many {n} does each friend get?",
        "How many {n} does each of them get?",
        "How many {n} are there for each friend?",
        "How many {n} will each friend have?",
        "What is each friend's share of the {n}?",
        "How many {n} per friend is that?",
        "How many {n} should each friend get?",
        **names,
        n=(one, two)[number].noun,
    )


@kind("story_two_prices", topic=TOPIC)
@well_told
def two_prices(draw: Draw) -> Draft:
    """The prices of two things, money before and after: a sum, a difference or one of them."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    one, two = things(chance, 2, but=("media",))
    first_n, second_n = one.price + chance.randint(1, 9), two.price + chance.randint(10, 20)
    if chance.random() < 0.5:
        first_n, second_n = second_n, first_n
    second_n += first_n == second_n
    left_n = chance.randint(2, 80)
    x, y = one.noun.one, two.noun.one
    first = story.amount(f"the price of the {x}", first_n, MONEY)
    second = story.amount(f"the price of the {y}", second_n, MONEY)
    both = story.amount("the money spent", first_n + second_n, MONEY)
    had = story.amount("the money at first", first_n + second_n + left_n, MONEY)
    left = story.amount("the money left", left_n, MONEY)
    story.sum(both, first, second)
    story.sum(had, both, left)
    names: dict[str, object] = {
        "w": who, "b": friend, "ax": a(x), "ay": a(y), "x": x, "y": y, "p": first, "q": second,
        "h": had, "l": left, "place": one_of(chance, "places"),
    }  # fmt: skip
    form = chance.choice(["gap", "gap", "left", "both", "had", "other"])
    open_ = form == "other"
    if open_ or form == "left" or (form in ("gap", "both") and chance.random() < 0.5):
        story.say(
            "{w} had {h}.",
            "{w} went shopping with {h}.",
            "{w} has {h} to spend.",
            "{w} took {h} along.",
            "For {w.his} birthday {w} got {h}.",
            "{w} saved {h}.",
            "There was {h} in {w}'s wallet.",
            **names,
        )
    if open_:
        story.say(
            "{w.He} bought {ax} for {p} and {ay}.",
            "{w} paid {p} for {ax} and the rest of what {w.he} spent for {ay}.",
            "{w} bought {ay}, and also {ax} for {p}.",
            "{w.He} spent {p} on {ax}. {w.He} also bought {ay}.",
            "Then {w} bought {ay} and {ax}. The {x} cost {p}.",
            "{w} chose {ax} for {p} and then {ay}.",
            **names,
        )
    else:
        story.say(
            "{w} bought {ax} for {p} and {ay} for {q}.",
            "{w} spent {p} on {ax} and {q} on {ay}.",
            "{w} paid {q} for {ay} and {p} for {ax}.",
            "{place}, {w} bought {ay} for {q} and {ax} for {p}.",
            "{w} bought {ax}, which cost {p}, and {ay}, which cost {q}.",
            "The {x} that {w} bought cost {p}, and the {y} cost {q}.",
            "{w} gave {p} for {ax} and {q} for {ay} {place}.",
            "{w} bought {ax} and {ay}. The {x} cost {p} and the {y} {q}.",
            **names,
        )
    if open_ or form == "had" or (form == "gap" and chance.random() < 0.4):
        story.say(
            "{w.He} had {l} left.",
            "Then {w.he} had {l} left.",
            "{w} came home with {l}.",
            "After that, {w} had {l} left.",
            "In the end, {w} still had {l}.",
            "This left {w} with {l}.",
            **names,
        )
    if form == "gap":
        hi, lo = (x, y) if first_n > second_n else (y, x)
        gap = gap_of(story, first, second)
        return story.asks(
            gap,
            f"How much more did the {hi} cost than the {lo}?",
            f"How much less did the {lo} cost than the {hi}?",
            f"How much more did {{w}} spend on the {hi} than on the {lo}?",
            f"How many dollars more than the {lo} did the {hi} cost?",
            f"By how much was the {hi} more expensive than the {lo}?",
            f"How much cheaper was the {lo} than the {hi}?",
            f"How much more money did {{w.he}} pay for the {hi} than for the {lo}?",
            **names,
        )
    questions = {
        "left": (
            "How much money did {w} have left?",
            "How much does {w} have left?",
            "How much money is left?",
            "How many dollars did {w.he} have left?",
            "How much money does {w} have now?",
            "How much was left after that?",
        ),
        "both": (
            "How much did {w} spend in all?",
            "How much money did {w} spend?",
            "How much did both cost together?",
            "What did {w} pay altogether?",
            "How many dollars did {w} spend in total?",
            "How much was that in all?",
        ),
        "had": (
            "How much money did {w} have at first?",
            "How much did {w} have before that?",
            "How much money did {w.he} have to begin with?",
            "How many dollars did {w} have at the start?",
            "How much money did {w} take along?",
            "With how much money did {w} start?",
        ),
        "other": (
            "How much did the {y} cost?",
            "What was the price of the {y}?",
            "How much did {w} pay for the {y}?",
            "How many dollars did the {y} cost?",
            "How much money did {w.he} spend on the {y}?",
            "Find the price of the {y}.",
        ),
    }
    target = {"left": left, "both": both, "had": had, "other": second}[form]
    return story.asks(target, *questions[form], **names)


@kind("story_discount", topic=TOPIC)
@well_told
def discount(draw: Draw) -> Draft:
    """A price, so much off each, a sum of money: what one costs then, or how many can be had."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    item = thing(chance, but=("media",))
    noun = item.noun
    now_n = item.price + chance.randint(1, 4)
    off_n, count_n = chance.randint(2, max(3, now_n)), chance.randint(2, 25)
    price = story.amount(f"the usual price of {a(noun.one)}", now_n + off_n, MONEY)
    off = story.amount("the discount", off_n, MONEY)
    now = story.amount(f"the price of {a(noun.one)} now", now_n, MONEY)
    story.sum(price, off, now)
    count = story.amount(f"the {noun}", count_n, noun)
    money_ = story.amount("the money to spend", now_n * count_n, MONEY)
    story.product(money_, count, now)
    names: dict[str, object] = {
        "w": who, "p": price, "o": off, "n": now, "c": count, "m": money_, "x": noun.one,
        "item": noun, "ax": a(noun.one), "b": friend,
    }  # fmt: skip
    form = chance.choice(["now", "off", "usual", "count", "cost"])
    if form != "usual":
        story.say(
            "{ax} usually costs {p}.",
            "Each {x} costs {p}.",
            "The price of {ax} is {p}.",
            "In a shop, {item} cost {p} each.",
            "{item} are {p} each.",
            "One {x} is sold for {p}.",
            **names,
        )
    if form != "off":
        story.say(
            "There is a discount of {o} on each.",
            "Today each is {o} cheaper.",
            "This week there is {o} off each {x}.",
            "The shop takes {o} off each.",
            "A coupon takes {o} off the price of each.",
            "They are on sale for {o} less each.",
            **names,
        )
    if form in ("usual", "off"):
        story.say(
            "{w} pays {n} for {ax}.",
            "Now {ax} costs {n}.",
            "{w} bought one for {n}.",
            "{ax} is {n} now.",
            "On sale, {ax} costs {n}.",
            "{w} paid {n} for one.",
            **names,
        )
        target = price if form == "usual" else off
        return story.asks(
            target,
            *(
                (
                    "What is the usual price of {ax}?",
                    "How much does {ax} cost without the discount?",
                    "What was the price before?",
                    "How much did {ax} cost at first?",
                    "How many dollars did {ax} cost before the discount?",
                    "Find the price of {ax} before the discount.",
                )
                if form == "usual"
                else (
                    "How much cheaper is {ax} now?",
                    "How big is the discount?",
                    "By how much was the price lowered?",
                    "How many dollars less does {ax} cost now?",
                    "How much does {w} save on {ax}?",
                    "What is the discount in dollars?",
                )
            ),
            **names,
        )
    if form == "count":
        story.say(
            "{w} has {m}.",
            "{w} has {m} to spend on {item}.",
            "{w} wants to spend {m}.",
            "{w} took {m} along.",
            "{b} gave {w} {m} for this.",
            "{w} paid {m} in all.",
            **names,
        )
        return story.asks(
            count,
            "How many {item} can {w} buy?",
            "How many {item} does {w} get?",
            "How many {item} is that?",
            "How many {item} does {w.he} get for the money?",
            "How many {item} are bought?",
            "What is the number of {item} {w} can get?",
            **names,
        )
    if form == "cost":
        return story.asks(
            money_,
            "How much do {c} cost now?",
            "How much does {w} pay for {c}?",
            "If {w} buys {c}, how much does {w.he} pay?",
            "What is the cost of {c} now?",
            "How many dollars does {w} need for {c}?",
            "{w} buys {c}. How much is that?",
            **names,
        )
    aside(story, who, friend, odds=0.2, money=False)
    return story.asks(
        now,
        "How much does {ax} cost now?",
        "What is the price of {ax} now?",
        "How much does {w} pay for {ax}?",
        "How many dollars is {ax} now?",
        "What does {ax} cost with the discount?",
        "How much money does {w} need for {ax} now?",
        **names,
    )


@kind("story_book", topic=TOPIC)
@well_told
def book(draw: Draw) -> Draft:
    """Pages, chapters and days of a book."""
    chance, story = draw.random, Story(draw)
    who, _ = actors(chance, 2)
    page, chapter, day = (Noun(each, f"{each}s") for each in ("page", "chapter", "day"))
    per_n, days_n = chance.randint(3, 60), chance.randint(2, 20)
    form = chance.choice(["per day", "days", "pages", "left", "read", "total"])
    names: dict[str, object] = {"w": who}
    chapters = story.amount("the chapters", chance.randint(3, 40), chapter)
    what = chance.choice(["book", "novel", "diary", "magazine", "manual", "comic", "textbook"])
    names |= {"what": what, "ch": chapters}
    if form in ("per day", "days", "pages"):
        per = story.amount("the pages per day", per_n, page)
        days = story.amount("the days", days_n, day)
        total = story.amount("the pages in all", per_n * days_n, page)
        story.product(total, days, per)
        names |= {"e": per, "d": days, "t": total}
        if form == "pages":
            story.say(
                "{w} reads {e} of a {what} every day.",
                "Each day {w} reads {e} of a {what} with {ch}.",
                "A {what} has {ch}. {w} reads {e} of it a day.",
                "{w} is reading a {what} with {ch} and gets through {e} a day.",
                "Every evening {w} reads {e} of a {what}.",
                "There are {ch} in {w}'s {what}, of which {w.he} reads {e} per day.",
                **names,
            )
            story.say(
                "After {d} {w.he} is done.",
                "It takes {w.him} {d} to finish.",
                "{w} finishes in {d}.",
                "{w.He} needs {d} for all of it.",
                "{d} later {w.he} has read it all.",
                "{w.He} is through with it after {d}.",
                **names,
            )
        elif form == "per day":
            story.say(
                "{w} read a {what} of {t} in {d}.",
                "A {what} has {t} in {ch}. {w} read it in {d}.",
                "It took {w} {d} to read a {what} with {t}.",
                "{w} finished a {what} with {ch} and {t} in {d}.",
                "In {d}, {w} read all {t} of a {what} with {ch}.",
                "There are {ch} and {t} in a {what} that {w} read in {d}.",
                "{w} read {t} in {d}. The {what} has {ch}.",
                **names,
            )
        else:
            story.say(
                "{w} reads {e} a day. The {what} has {t}.",
                "A {what} has {t} in {ch}. {w} reads {e} every day.",
                "{w} has a {what} of {t} and {ch} and reads {e} per day.",
                "There are {t} in a {what} of {ch}, and {w} reads {e} each day.",
                "{w} is reading a {what} with {ch}, {e} a day; it has {t}.",
                "Reading {e} a day, {w} wants to finish a {what} of {t}.",
                **names,
            )
        target = {"per day": per, "days": days, "pages": total}[form]
        questions = {
            "per day": (
                "How many pages did {w} read per day?",
                "How many pages did {w} read each day, if it was always the same number?",
                "How many pages is that a day?",
                "How many pages did {w.he} read every day?",
                "On average, how many pages did {w} read per day?",
                "How many pages a day did {w} read?",
            ),
            "days": (
                "How many days does it take {w} to finish it?",
                "In how many days will {w} be done?",
                "How many days does {w} need?",
                "After how many days has {w} read all of it?",
                "How many days will it take?",
                "How many days does {w.he} need for the whole {what}?",
            ),
            "pages": (
                "How many pages does the {what} have?",
                "How many pages are there in the {what}?",
                "How many pages is that in all?",
                "How many pages has {w} read?",
                "How many pages did {w} read altogether?",
                "What is the number of pages of the {what}?",
            ),
        }
        return story.asks(target, *questions[form], **names)
    low = chance.randint(5, 150)
    parts_n = unlike(chance, 5, 90, 2)
    when = chance.choice([("on Monday", "on Tuesday"), ("yesterday", "today"),
                          ("in the morning", "in the evening"), ("last week", "this week"),
                          ("on the first day", "on the second day")])  # fmt: skip
    parts = [story.amount(f"the pages {time}", n, page) for time, n in zip(when, parts_n,
                                                                          strict=True)]  # fmt: skip
    left = story.amount("the pages still to read", low, page)
    total = story.amount("the pages in all", low + sum(parts_n), page)
    story.sum(total, *parts, left)
    names |= {"p": parts[0], "q": parts[1], "l": left, "t": total, "i": when[0], "j": when[1]}
    if form == "total":
        story.say(
            "{w} is reading a {what}.",
            "{w} has a {what} with {ch}.",
            "{w} got a {what} of {ch}.",
            "{w} reads in a {what}.",
            "{w} borrowed a {what}.",
            "There are {ch} in a {what} that {w} is reading.",
            **names,
        )
    else:
        story.say(
            "A {what} has {t}.",
            "There are {t} in {w}'s {what}.",
            "{w} is reading a {what} of {t}.",
            "{w} has a {what} with {t} in {ch}.",
            "A {what} with {ch} has {t}.",
            "There are {ch} and {t} in a {what} that {w} is reading.",
            **names,
        )
    if form == "read":
        story.say(
            "{w} read {p} {i} and some more {j}.",
            "{w} read {p} {i}, and then some {j}.",
            "{w} read {p} {i}. {w.He} read on {j}.",
            "{w} has read {p} {i} and some {j}.",
            "After {p} that {w} read {i}, {w.he} read some {j}.",
            "{w} got through {p} {i} and some more {j}.",
            **names,
        )
    else:
        story.say(
            "{w} read {p} {i} and {q:n} {j}.",
            "{w} read {p} {i} and {q} {j}.",
            "{w} read {q} {j}, after {p:n} {i}.",
            "{w} got through {p} {i} and through {q} {j}.",
            "{w} read {p} {i}, then {q:n} more {j}.",
            "{w} has read {p} {i} and {q} {j}.",
            **names,
        )
    if form in ("read", "total"):
        story.say(
            "Now there are {l} left.",
            "{w.He} still has {l} to read.",
            "{w} has {l} left.",
            "{l} are left.",
            "There are {l} to go.",
            "{l} are still unread.",
            **names,
        )
    target = {"left": left, "read": parts[1], "total": total}[form]
    questions = {
        "left": (
            "How many pages are left?",
            "How many pages does {w} still have to read?",
            "How many more pages must {w} read?",
            "How many pages are still unread?",
            "How many pages does {w.he} have left?",
            "How many pages remain to be read?",
        ),
        "read": (
            "How many pages did {w} read {j}?",
            "How many pages did {w.he} read {j}?",
            "{j}, how many pages did {w} read?",
            "How many of the pages did {w} read {j}?",
            "Find how many pages {w} read {j}.",
            "How many pages was it {j}?",
        ),
        "total": (
            "How many pages does the {what} have?",
            "How many pages are there in the {what}?",
            "How long is the {what} in pages?",
            "How many pages does it have in all?",
            "What is the number of pages of the {what}?",
            "How many pages has the {what} altogether?",
        ),
    }
    return story.asks(target, *questions[form], **names)


@kind("story_vans", topic=TOPIC)
@well_told
def vans(draw: Draw) -> Draft:
    """Two groups ride together: all of them, the vans they need, or the seats of one van."""
    chance, story = draw.random, Story(draw)
    one, two = chance.sample(["student", "teacher", "parent", "camper", "player", "singer",
                              "scout", "guide", "coach", "visitor"], 2)  # fmt: skip
    plural = {"coach": "coaches"}
    x, y = (Noun(each, plural.get(each, f"{each}s")) for each in (one, two))
    van = Noun(
        *chance.choice(
            [
                ("van", "vans"),
                ("bus", "buses"),
                ("boat", "boats"),
                ("car", "cars"),
                ("tent", "tents"),
            ]
        )
    )
    count_n, each_n = chance.randint(2, 15), chance.randint(3, 30)
    all_n = count_n * each_n
    first_n = chance.randint(2, all_n - 2)
    person = Noun("person", "people")
    first, second = (
        story.amount(f"the {x}", first_n, x),
        story.amount(f"the {y}", all_n - first_n, y),
    )
    total = story.amount("all the people", all_n, person)
    story.sum(total, first, second)
    count = story.amount(f"the {van}", count_n, van)
    each = story.amount(f"the people in each {van.one}", each_n, person)
    story.product(total, count, each)
    names: dict[str, object] = {"x": first, "y": second, "c": count, "e": each, "v": van}
    story.say(
        "{x} and {y} are on a trip.",
        "There are {x} and {y} on a trip.",
        "A club of {x} and {y} is on a trip.",
        "{y} take {x} on a trip.",
        "On a trip there are {y} and {x}.",
        "{x} travel with {y}.",
        "A trip is made by {x} and {y}.",
        **names,
    )
    if chance.random() < 0.5:
        story.say(
            "Each {v.one} holds {e}.",
            "There is room for {e} in each {v.one}.",
            "{e} fit into each {v.one}.",
            "Every {v.one} takes {e}.",
            "One {v.one} has room for {e}.",
            "They fill {v.many} of {e} each.",
            **names,
        )
        return story.asks(
            count,
            "How many {v.many} do they need?",
            "How many {v.many} are needed for all of them?",
            "How many {v.many} do they fill?",
            "How many {v.many} does it take for everyone?",
            "What number of {v.many} is needed?",
            "How many {v.many} are there?",
            **names,
        )
    story.say(
        "They fill {c} with the same number in each.",
        "All of them are spread evenly over {c}.",
        "They are divided equally among {c}.",
        "They take {c}, with equally many in each.",
        "Together they fill {c} evenly.",
        "They use {c}, and each holds the same number.",
        **names,
    )
    return story.asks(
        each,
        "How many people are in each {v.one}?",
        "How many people does each {v.one} hold?",
        "How many people are there per {v.one}?",
        "How many people are in one {v.one}?",
        "How many of them are in each {v.one}?",
        "What is the number of people in each {v.one}?",
        **names,
    )


@kind("story_some_parts", topic=TOPIC)
@well_told
def some_parts(draw: Draw) -> Draft:
    """Three or four sorts are listed, and two of them are added or compared."""
    chance, story = draw.random, Story(draw)
    who, _ = actors(chance, 2)
    nouns = [item.noun for item in things(chance, chance.choice([3, 3, 4]), but=("media",))]
    numbers = unlike(chance, *range_of(chance), len(nouns))
    amounts = [story.amount(f"the {noun}", n, noun) for noun, n in zip(nouns, numbers, strict=True)]
    names: dict[str, object] = {"w": who} | {f"n{i}": q for i, q in enumerate(amounts)}
    *most, last = [f"{{n{i}}}" for i in range(len(nouns))]
    listing = f"{', '.join(most)} and {last}"
    story.say(
        f"{{w}} has {listing}.",
        f"There are {listing} in a shop.",
        f"In a box there are {listing}.",
        f"{{w}} counted {listing}.",
        f"{{w}} ordered {listing}.",
        f"{{w}} packed {', '.join(most)}, and {last}.",
        f"On a shelf, {{w}} sees {listing}.",
        f"A store has {', '.join(most)}, as well as {last}.",
        **names,
    )
    one, two = chance.sample(amounts, 2)
    if chance.random() < 0.5:
        both = story.amount(f"the {one.noun} and the {two.noun}", int(one.value + two.value), ITEMS)
        story.sum(both, one, two)
        return story.asks(
            both,
            f"How many {one.noun} and {two.noun} are there in all?",
            f"How many {one.noun} and {two.noun} are there together?",
            f"What is the total number of {one.noun} and {two.noun}?",
            f"How many {one.noun} and {two.noun} is that altogether?",
            f"In total, how many {one.noun} and {two.noun} are there?",
            f"Counting only the {one.noun} and the {two.noun}, how many are there?",
            f"How many are {one.noun} or {two.noun}?",
        )
    gap = gap_of(story, one, two)
    hi, lo = (one.noun, two.noun) if one.value > two.value else (two.noun, one.noun)
    return story.asks(
        gap,
        f"How many more {hi} than {lo} are there?",
        f"How many fewer {lo} than {hi} are there?",
        f"How many more {hi} are there than {lo}?",
        f"By how many do the {hi} outnumber the {lo}?",
        f"What is the difference between the numbers of {hi} and {lo}?",
        f"How many fewer {lo} are there than {hi}?",
        f"How many more {lo} would be needed to have as many as {hi}?",
    )


@kind("story_weekly", topic=TOPIC)
@well_told
def weekly(draw: Draw) -> Draft:
    """The same every day for some days, beside what someone else does: a total or a difference."""
    chance, story = draw.random, Story(draw)
    one, two = people(chance, 2)
    verb, noun = deed(chance)
    unit = chance.choice(["day", "week", "month", "weekend", "evening"])
    many = Noun(unit, f"{unit}s")
    first_n, second_n = unlike(chance, 2, chance.choice([12, 50]), 2)
    first = story.amount(f"{one}'s {noun} per {unit}", first_n, noun)
    second = story.amount(f"{two}'s {noun} per {unit}", second_n, noun)
    time = story.amount(f"the {many}", chance.randint(2, 20), many)
    totals = [
        story.amount(f"{who}'s {noun} in all", int(each.value * time.value), noun)
        for who, each in ((one, first), (two, second))
    ]
    story.product(totals[0], time, first)
    story.product(totals[1], time, second)
    names: dict[str, object] = {
        "a": one, "b": two, "x": first, "y": second, "t": time, "u": unit, "v": verb, "item": noun,
    }  # fmt: skip
    story.say(
        "Every {u} {a} {v.third} {x} and {b} {v.third} {y}.",
        "{a} {v.third} {x} every {u}, and {b} {v.third} {y}.",
        "{a} {v.third} {x} each {u}. {b} {v.third} {y} each {u}.",
        "{b} {v.third} {y} every {u}, while {a} {v.third} {x}.",
        "Each {u}, {b} {v.third} {y} but {a} {v.third} {x}.",
        "{a} {v.third} {x} a {u}, {b} {v.third} {y:n} a {u}.",
        **names,
    )
    form = chance.choice(["one", "one", "gap", "both"])
    if form == "one":
        number = chance.randrange(2)
        return story.asks(
            totals[number],
            "How many {item} does {w} {v.base} in {t}?",
            "In {t}, how many {item} does {w} {v.base}?",
            "How many {item} will {w} {v.base} in {t}?",
            "After {t}, how many {item} is that for {w}?",
            "How many {item} does {w} {v.base} in all in {t}?",
            "How many {item} is that for {w} in {t}?",
            **names,
            w=(one, two)[number],
        )
    if form == "both":
        both = story.amount("both together", sum(int(q.value) for q in totals), noun)
        story.sum(both, *totals)
        return story.asks(
            both,
            "How many {item} do they {v.base} together in {t}?",
            "How many {item} do {a} and {b} {v.base} in {t} in all?",
            "In {t}, how many {item} do they {v.base} altogether?",
            "How many {item} is that for both of them in {t}?",
            "How many {item} will {a} and {b} {v.base} together in {t}?",
            "What is the total number of {item} they {v.base} in {t}?",
            **names,
        )
    gap = gap_of(story, totals[0], totals[1])
    hi, lo = (one, two) if first_n > second_n else (two, one)
    return story.asks(
        gap,
        "How many more {item} does {h} {v.base} than {l} in {t}?",
        "How many fewer {item} does {l} {v.base} than {h} in {t}?",
        "In {t}, how many more {item} does {h} {v.base} than {l}?",
        "After {t}, how many {item} is {h} ahead of {l}?",
        "How many more {item} will {h} {v.base} than {l} in {t}?",
        "How many {item} more than {l} does {h} {v.base} in {t}?",
        **names,
        h=hi,
        l=lo,
    )
