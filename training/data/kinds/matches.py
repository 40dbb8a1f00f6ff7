"""Situations of one and two steps at games, on the road, at work, with liquids and in rows.

As in `situations`, each states more numbers than its question needs.
"""

from __future__ import annotations

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.narrative import Story
from training.data.kinds.situations import gap_of, unlike
from training.data.kinds.stories import TOPIC, size, well_told
from training.data.kinds.vocabulary import Noun, actors, crowd, deed, people, thing

POINT = Noun("point", "points")


@kind("story_score", topic=TOPIC)
@well_told
def score(draw: Draw) -> Draft:
    """Two players or teams, two halves: a total, a lead, or the missing half."""
    chance, story = draw.random, Story(draw)
    one, two = people(chance, 2)
    unit = chance.choice([POINT, POINT, Noun("goal", "goals"), Noun("run", "runs"),
                          Noun("basket", "baskets")])  # fmt: skip
    halves = chance.choice([("in the first half", "in the second half"),
                            ("in the first game", "in the second game"),
                            ("in round one", "in round two"), ("on Saturday", "on Sunday"),
                            ("before the break", "after the break"),
                            ("last season", "this season")])  # fmt: skip
    a_n, b_n, c_n, d_n = unlike(chance, 2, chance.choice([12, 40, 120]), 4)
    x, y = (story.amount(f"{one}'s {unit} {when}", n, unit)
            for when, n in zip(halves, (a_n, b_n), strict=True))  # fmt: skip
    u, v = (story.amount(f"{two}'s {unit} {when}", n, unit)
            for when, n in zip(halves, (c_n, d_n), strict=True))  # fmt: skip
    mine = story.amount(f"{one}'s {unit} in all", a_n + b_n, unit)
    theirs = story.amount(f"{two}'s {unit} in all", c_n + d_n, unit)
    story.sum(mine, x, y)
    story.sum(theirs, u, v)
    names: dict[str, object] = {
        "a": one, "b": two, "x": x, "y": y, "u": u, "v": v, "t": mine, "s": theirs, "p": unit,
        "i": halves[0], "j": halves[1],
    }  # fmt: skip
    form = chance.choice(["mine", "missing", "missing", "lead", "half lead", "change"])
    if form == "lead" and mine.value == theirs.value:
        form = "mine"
    if form == "missing":
        story.say(
            "{a} has scored {t} in all, {x:n} of them {i} and the others {j}.",
            "Of the {t} that {a} scored, {x:n} came {i} and the rest {j}.",
            "{a} scored {x} {i} and some more {j}, which made {t}.",
            "{i}, {a} had {x}, and after scoring some more {j}, {a.he} had {t} in all.",
            "With {x} {i} and some more {j}, {a} came to {t}.",
            "{a} scored {t} altogether {i} and {j}. It was {x:n} {i}.",
            **names,
        )
        story.say(
            "{b} scored {u} {i} and {v:n} {j}.",
            "{b} had {v} {j} and {u:n} {i}.",
            "{b} scored {s} in all.",
            "For {b} it was {u} {i} and {v:n} {j}.",
            "{b}, a friend, scored {u} {i}.",
            "Meanwhile {b} scored {v} {j}.",
            **names,
        )
        return story.asks(
            y,
            "How many {p} did {a} score {j}?",
            "How many {p} did {a.he} score {j}?"
            if one.woman != two.woman
            else "What number of {p} did {a} score {j}?",
            "How many of {a}'s {p} came {j}?",
            "{j}, how many {p} did {a} score?",
            "Find how many {p} {a} scored {j}.",
            "How many {p} did {a} get {j}?",
            **names,
        )
    story.say(
        "{a} scored {x} {i} and {y:n} {j}.",
        "{a} scored {x} {i} and {y} {j}.",
        "{a} had {y} {j} after {x:n} {i}.",
        "{i} {a} scored {x}, and {j} {y:n}.",
        "{a} got {x} {i}, then {y:n} {j}.",
        "It was {x} {i} and {y:n} {j} for {a}.",
        **names,
    )
    story.say(
        "{b} scored {u} {i} and {v:n} {j}.",
        "{b} scored {v} {j} and {u:n} {i}.",
        "{b} had {u} {i} but {v:n} {j}.",
        "{b}, the other player, got {u} {i} and {v} {j}.",
        "{i} {b} scored {u}, and {j} {v:n}.",
        "For {b}, it was {u} {i} and {v:n} {j}.",
        **names,
    )
    if form == "mine":
        return story.asks(
            mine,
            "How many {p} did {a} score in all?",
            "How many {p} did {a} score altogether?",
            "What is {a}'s total?",
            "How many {p} has {a} scored in total?",
            "In all, how many {p} did {a} get?",
            "What is the total number of {p} that {a} scored?",
            **names,
        )
    if form == "change":
        gap = gap_of(story, x, y)
        hi, lo = (halves[1], halves[0]) if b_n > a_n else (halves[0], halves[1])
        return story.asks(
            gap,
            f"How many more {{p}} did {{a}} score {hi} than {lo}?",
            f"How many fewer {{p}} did {{a}} score {lo} than {hi}?",
            f"How many {{p}} more did {{a}} get {hi} than {lo}?",
            f"{hi}, how many more {{p}} did {{a}} score than {lo}?",
            f"{{a}} scored how many more {{p}} {hi} than {lo}?",
            f"By how many {{p}} was {{a}} better {hi} than {lo}?",
            **names,
        )
    pair = (mine, theirs) if form == "lead" else (x, u)
    when = "in all" if form == "lead" else halves[0]
    gap = gap_of(story, *pair)
    hi, lo = (one.name, two.name) if pair[0].value > pair[1].value else (two.name, one.name)
    return story.asks(
        gap,
        f"How many more {{p}} did {hi} score {when} than {lo}?",
        f"How many fewer {{p}} did {lo} score {when} than {hi}?",
        f"By how many {{p}} did {hi} beat {lo} {when}?",
        f"How many {{p}} more than {lo} did {hi} score {when}?",
        f"{hi} scored how many more {{p}} {when} than {lo}?",
        f"By how many {{p}} was {hi} ahead of {lo} {when}?",
        **names,
    )


@kind("story_route", topic=TOPIC)
@well_told
def route(draw: Draw) -> Draft:
    """A way of two or three legs: the whole, a leg, what is left, or how much farther."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    unit = Noun(
        *chance.choice(
            [
                ("mile", "miles"),
                ("kilometer", "kilometers"),
                ("meter", "meters"),
                ("block", "blocks"),
                ("yard", "yards"),
            ]
        )
    )
    past, base = chance.choice([("walked", "walk"), ("ran", "run"), ("rode", "ride"),
                                ("hiked", "hike"), ("drove", "drive"), ("jogged", "jog"),
                                ("skied", "ski"), ("paddled", "paddle")])  # fmt: skip
    stops = chance.sample(["the park", "the school", "the lake", "the station", "the market",
                           "the library", "the beach", "the bridge", "the mill", "the museum",
                           "the harbor", "the farm"], 3)  # fmt: skip
    one_n, two_n, back_n = unlike(chance, 2, chance.choice([15, 60, 400]), 3)
    one = story.amount(f"the {unit} to {stops[0]}", one_n, unit)
    two = story.amount(f"the {unit} from {stops[0]} to {stops[1]}", two_n, unit)
    back = story.amount(f"the {unit} home", back_n, unit)
    there = story.amount(f"the {unit} to {stops[1]}", one_n + two_n, unit)
    total = story.amount(f"the {unit} in all", one_n + two_n + back_n, unit)
    story.sum(there, one, two)
    story.sum(total, one, two, back)
    other = story.amount(f"the {unit} {friend} {past}", chance.randint(2, 400), unit)
    names: dict[str, object] = {
        "w": who, "f": friend, "o": one, "t": two, "b": back, "all": total, "there": there,
        "k": other, "u": unit, "p": stops[0], "q": stops[1],
    }  # fmt: skip
    form = chance.choice(["there", "total", "back", "gap", "gap", "second"])
    first = (
        f"{{w}} {past} {{o}} to {{p}}",
        f"From home {{w}} {past} {{o}} to {{p}}",
        f"First {{w}} {past} {{o}} to {{p}}",
        f"{{w}} {past} to {{p}}, which is {{o}} away",
        f"On the way to {{p}}, {{w}} {past} {{o}}",
        f"To get to {{p}}, {{w}} {past} {{o}}",
    )
    if form == "second":
        story.say(*(f"{each}, and then on to {{q}}." for each in first), **names)
        story.say(
            "That made {there} in all.",
            f"{{w}} {past} {{there}} altogether.",
            "The whole way was {there} long.",
            f"In all {{w.he}} {past} {{there}}.",
            "When {w.he} got there, it was {there} in total.",
            "Both parts together were {there}.",
            **names,
        )
    else:
        story.say(*(f"{each} and then {{t}} to {{q}}." for each in first), **names)
    if chance.random() < 0.4:
        story.say(
            f"{{f}} {past} {{k}}.", f"That day {{f}} {past} {{k}}.",
            f"{{w.His}} friend {{f}} {past} {{k}}.", f"{{f}} only {past} {{k}}.",
            f"{{f}} went elsewhere and {past} {{k}}.", f"Meanwhile, {{f}} {past} {{k}}.",
            **names,
        )  # fmt: skip
    if form in ("total", "gap"):
        story.say(
            f"From there {{w.he}} {past} {{b}} back home.",
            "The way home was {b}.",
            f"Then {{w}} {past} {{b}} home another way.",
            f"{{w}} {past} {{b}} home from there.",
            "On the way back it was {b}.",
            "The way back was {b} long.",
            **names,
        )
    if form == "back":
        story.say(
            f"{{w}} wants to {base} {{all}} today.",
            f"{{w}}'s goal is to {base} {{all}}.",
            "The whole trip is {all} long.",
            f"In all, {{w}} has to {base} {{all}}.",
            f"{{w}} plans to {base} {{all}} in all.",
            "The trip is {all} long altogether.",
            **names,
        )
        return story.asks(
            back,
            "How many {u} are left?",
            f"How many more {{u}} does {{w}} have to {base}?",
            "How many {u} does {w} still have to go?",
            f"How many {{u}} must {{w.he}} still {base}?",
            "How many {u} remain?",
            f"How much farther does {{w}} have to {base}, in {{u}}?",
            **names,
        )
    if form == "gap":
        # The way there is compared with the way home, or one leg with the other.
        pair = (there, back) if chance.random() < 0.5 and one_n + two_n != back_n else (one, two)
        gap = gap_of(story, *pair)
        phrase = {one: f"to {stops[0]}", two: f"from {stops[0]} to {stops[1]}",
                  there: f"from home to {stops[1]}", back: "on the way home"}  # fmt: skip
        hi, lo = pair if pair[0].value > pair[1].value else pair[::-1]
        return story.asks(
            gap,
            f"How many more {{u}} did {{w}} {base} {phrase[hi]} than {phrase[lo]}?",
            f"How many fewer {{u}} did {{w}} {base} {phrase[lo]} than {phrase[hi]}?",
            f"How much farther did {{w}} {base} {phrase[hi]} than {phrase[lo]}?",
            f"How many {{u}} more was it {phrase[hi]} than {phrase[lo]}?",
            f"How many {{u}} farther did {{w}} {base} {phrase[hi]} than {phrase[lo]}?",
            f"How many {{u}} farther was it {phrase[hi]} than {phrase[lo]}?",
            **names,
        )
    if form == "second":
        return story.asks(
            two,
            f"How many {{u}} did {{w}} {base} from {{p}} to {{q}}?",
            "How many {u} is it from {p} to {q}?",
            "How far is it from {p} to {q}, in {u}?",
            f"How far did {{w}} {base} from {{p}} to {{q}}?",
            "What is the distance from {p} to {q}?",
            "How many {u} was the second part?",
            **names,
        )
    return story.asks(
        there if form == "there" else total,
        f"How many {{u}} did {{w}} {base} in all?",
        f"How far did {{w}} {base} in all, in {{u}}?",
        f"How many {{u}} did {{w}} {base} altogether?",
        f"How many {{u}} did {{w.he}} {base} in total?",
        f"What is the total distance that {{w}} {past}?",
        "How many {u} was that altogether?",
        **names,
    )


@kind("story_rows", topic=TOPIC)
@well_told
def rows(draw: Draw) -> Draft:
    """Rows of seats, some taken: the seats, those free, those in a row, the rows."""
    chance, story = draw.random, Story(draw)
    group = crowd(chance)
    while group.unit.one not in ("room", "team", "table", "group", "tent"):
        group = crowd(chance)
    place, seat_entry = chance.choice([
        ("A hall", "chair|chairs"), ("A cinema", "seat|seats"), ("A theater", "seat|seats"),
        ("A train", "seat|seats"), ("A parking lot", "space|spaces"), ("A bus", "seat|seats"),
        ("A stadium block", "seat|seats"), ("A classroom", "desk|desks"),
        ("A lecture hall", "seat|seats"), ("A plane", "seat|seats"),
        ("A garden", "tree|trees"), ("A field", "plant|plants"), ("An orchard", "tree|trees"),
    ])  # fmt: skip
    seat, row = Noun(*seat_entry.split("|")), Noun("row", "rows")
    grown = seat.one in ("tree", "plant")
    taken_word, free_word = ("watered", "dry") if grown else ("taken", "free")
    count_n, each_n = unlike(chance, 3, 30, 2)
    count = story.amount("the rows", count_n, row)
    each = story.amount(f"the {seat} in each row", each_n, seat)
    total = story.amount(f"the {seat} in all", count_n * each_n, seat)
    story.product(total, count, each)
    taken_n = chance.randint(2, count_n * each_n - 2)
    taken = story.amount(f"the {seat} that are {taken_word}", taken_n, seat)
    free = story.amount(f"the {seat} that are {free_word}", count_n * each_n - taken_n, seat)
    story.sum(total, taken, free)
    other = story.amount("the doors", chance.randint(2, 9), Noun("door", "doors"))
    names: dict[str, object] = {
        "place": place, "r": count, "e": each, "t": total, "k": taken, "f": free, "s": seat,
        "d": other,
    }  # fmt: skip
    form = chance.choice(["total", "free", "free", "each", "rows"])
    if form == "each":
        story.say(
            "{place} has {t} in {r}, with the same number in each.",
            "There are {t} in {r}, all equally long. {k:n} of them are WORD.".replace(
                "WORD", taken_word),
            "{place} has {r} of equal length and {t} in all.",
            "{t} are arranged in {r} of the same length.",
            "In {r} of equal length there are {t}.",
            "{place} has {t}; they stand in {r} of equal length.",
            **names,
        )  # fmt: skip
    elif form == "rows":
        story.say(
            "{place} has {t}, {e:n} in each row.",
            "There are {t} with {e:n} in each row.",
            "{place} has {t}. Each row has {e}.",
            "{t} are set up with {e:n} in every row.",
            "Each row has {e}, and {place} has {t}.".replace("{place}", place.lower()),
            "{t} stand in rows of {e:n}.",
            **names,
        )
    else:
        story.say(
            "{place} has {r} of {e:n} {s}.",
            "{place} has {r} with {e} each.",
            "There are {r} with {e} in each.",
            "{place} has {r}. There are {e} in each row.",
            "In each of {r} there are {e}.",
            "{e} stand in each of {r}.",
            **names,
        )
    if form != "free" and chance.random() < 0.35:
        story.say(
            f"{{k}} are {taken_word}.",
            f"Today {{k}} are {taken_word}.",
            f"{{k:n}} of the {{s}} are {taken_word}.",
            f"Of these, {{k:n}} are {taken_word}.",
            f"So far {{k}} are {taken_word}.",
            f"{{k}} of them are {taken_word}.".replace("{k} of", "{k:n} of"),
            **names,
        )
    if form == "free":
        story.say(
            f"{{k}} are {taken_word}.",
            f"{{k:n}} of the {{s}} are {taken_word}.",
            f"Of all {{s}}, {{k:n}} are {taken_word}.",
            f"So far, {{k}} are {taken_word}.",
            f"{{k:n}} of them are {taken_word}.",
            f"At the moment {{k}} are {taken_word}.",
            **names,
        )
        return story.asks(
            free,
            f"How many {{s}} are {free_word}?",
            f"How many {{s}} are still {free_word}?",
            f"How many {{s}} are not {taken_word}?",
            f"What is the number of {{s}} that are {free_word}?",
            f"How many of the {{s}} are {free_word}?",
            f"Find the number of {{s}} that are not {taken_word}.",
            **names,
        )
    questions = {
        "total": (
            "How many {s} are there in all?",
            "How many {s} are there?",
            "How many {s} are there altogether?",
            "What is the total number of {s}?",
            "How many {s} is that in total?",
            "Find the number of {s}.",
        ),
        "each": (
            "How many {s} are in each row?",
            "How many {s} are there per row?",
            "How many {s} does each row have?",
            "How many {s} are in one row?",
            "How long is each row, in {s}?",
            "What is the number of {s} in a row?",
        ),
        "rows": (
            "How many rows are there?",
            "How many rows is that?",
            "What is the number of rows?",
            "How many rows do they make?",
            "How many rows of {s} are there?",
            "Find the number of rows.",
        ),
    }
    target = {"total": total, "each": each, "rows": count}[form]
    return story.asks(target, *questions[form], **names)


LIQUIDS = (
    ("barrel", "liter|liters", "water"), ("tank", "gallon|gallons", "water"),
    ("bottle", "milliliter|milliliters", "juice"), ("jug", "cup|cups", "lemonade"),
    ("bucket", "liter|liters", "paint"), ("pool", "gallon|gallons", "water"),
    ("pot", "cup|cups", "soup"), ("can", "pint|pints", "milk"), ("vat", "liter|liters", "oil"),
    ("aquarium", "liter|liters", "water"), ("kettle", "cup|cups", "tea"),
    ("canister", "quart|quarts", "fuel"),
)  # fmt: skip


@kind("story_liquid", topic=TOPIC)
@well_told
def liquid(draw: Draw) -> Draft:
    """Poured in, poured out, two vessels, what fits: any of the amounts."""
    chance, story = draw.random, Story(draw)
    who, _ = actors(chance, 2)
    vessel, entry, stuff = chance.choice(LIQUIDS)
    one, many = entry.split("|")
    unit = Noun(f"{one} of {stuff}", f"{many} of {stuff}")
    now_n, in_n, out_n = unlike(chance, 3, chance.choice([20, 90, 500]), 3)
    out_n = min(out_n, now_n + in_n - 1)
    start = story.amount(f"the {unit} at first", now_n, unit)
    poured = story.amount(f"the {unit} poured in", in_n, unit)
    middle = story.amount(f"the {unit} after pouring in", now_n + in_n, unit)
    out = story.amount(f"the {unit} poured out", out_n, unit)
    end = story.amount(f"the {unit} in the end", now_n + in_n - out_n, unit)
    story.sum(middle, start, poured)
    story.sum(middle, out, end)
    other = story.amount(f"the {unit} in another {vessel}", chance.randint(3, 500), unit)
    names: dict[str, object] = {
        "w": who, "v": vessel, "s": start, "i": poured, "o": out, "e": end, "k": other,
        "many": many, "stuff": stuff,
    }  # fmt: skip
    form = chance.choice(["end", "end", "start", "out", "poured"])
    if form != "start":
        story.say(
            "A {v} holds {s}.",
            "There are {s} in a {v}.",
            "{w} has a {v} with {s}.",
            "At first there were {s} in a {v}.",
            "{w}'s {v} contained {s}.",
            "In the morning, there were {s} in {w}'s {v}.",
            **names,
        )
    names["f"] = ""
    if chance.random() < 0.35:
        names["f"] = "first "
        story.say(
            "Another {v} holds {k}.",
            "There are {k} in another {v}.",
            "In the {v} beside it there are {k}.",
            "{w} also has {k} in another {v}.",
            "A second {v} has {k}.",
            "Next to it stands a {v} with {k}.",
            **names,
        )
    if form == "poured":
        story.say(
            "{w} poured some more {stuff} into the {f}{v}, and later took out {o}.",
            "Some more {stuff} was added to the {f}{v}, and then {o} were taken out of it.",
            "{w} added some {stuff} to the {f}{v} and then took {o} out of it.",
            "{w} filled some more into the {f}{v} before {o} were used from it.",
            "After adding some {stuff} to the {f}{v}, {w} took {o} from it.",
            "Then {w} put more {stuff} into the {f}{v}, from which {w.he} later took {o}.",
            **names,
        )
    elif form == "out":
        story.say(
            "{w} poured {i} into the {f}{v}, and later took some out.",
            "{w} added {i} to the {f}{v}. Later {w.he} used some of it.",
            "{i} were added to the {f}{v}, and some of the {stuff} in it was used.",
            "Then {w} put {i} into the {f}{v} and took some {stuff} out again.",
            "After {w} had added {i} to the {f}{v}, some of its {stuff} leaked.",
            "{w} filled {i} more into the {f}{v} before some of it was used.".replace(
                "{i} more", "{i}"),
            **names,
        )  # fmt: skip
    else:
        v = "a {v}" if form == "start" else "the {f}{v}"
        story.say(
            f"{{w}} poured {{i}} into {v}, and later took out {{o}}.",
            f"{{w}} took {{o}} out of {v}, into which {{w.he}} had just poured {{i}}.",
            f"{{i}} were added to {v}, and {{o}} were taken out of it.",
            f"{{w}} added {{i}} to {v} and then used {{o}} of it.".replace("{o} of it", "{o}"),
            f"After adding {{i}} to {v}, {{w}} took {{o}} from it.",
            f"{{o}} leaked out of {v} after {{i}} had been added.",
            **names,
        )
    if form != "end":
        story.say(
            "Now there are {e} in it.",
            "There are {e} left in it.",
            "In the end it holds {e}.",
            "{e} are in it now.",
            "Then it held {e}.",
            "After that, there were {e} in it.",
            **names,
        )
    questions = {
        "end": (
            "How many {many} of {stuff} are in the {f}{v} now?",
            "How many {many} of {stuff} does the {f}{v} hold in the end?",
            "How many {many} are left in the {f}{v}?",
            "How much {stuff} is in the {f}{v} now, in {many}?",
            "How many {many} of {stuff} are there in the {f}{v} after that?",
            "How many {many} of {stuff} are then in the {f}{v}?",
        ),
        "start": (
            "How many {many} of {stuff} were in it at first?",
            "How many {many} of {stuff} did it hold to begin with?",
            "How much {stuff} was in it before, in {many}?",
            "How many {many} were there in the beginning?",
            "How many {many} of {stuff} were there before anything was poured?",
            "How many {many} did it hold at the start?",
        ),
        "out": (
            "How many {many} of {stuff} were taken out?",
            "How many {many} of {stuff} went out of it?",
            "How many {many} came out?",
            "How much {stuff} went out of it, in {many}?",
            "How many {many} of {stuff} are gone from it?",
            "How many {many} are missing from it now?",
        ),
        "poured": (
            "How many {many} of {stuff} were poured in?",
            "How many {many} of {stuff} were added?",
            "How many {many} went in?",
            "How much {stuff} was added, in {many}?",
            "How many {many} of {stuff} did {w} add?",
            "What number of {many} was added?",
        ),
    }
    target = {"end": end, "start": start, "out": out, "poured": poured}[form]
    return story.asks(target, *questions[form], **names)


@kind("story_times_as_many", topic=TOPIC)
@well_told
def times_as_many(draw: Draw) -> Draft:
    """So many times as many, told from either side; a third person may stand by."""
    chance, story = draw.random, Story(draw)
    one, two, three = people(chance, 3)
    verb, noun = deed(chance)
    if chance.random() < 0.6:
        item = thing(chance)
        verb, noun = item.get, item.noun
    factor = chance.choice([2, 2, 3, 4, 5, 6, 10])
    spoken = {2: "twice", 3: "three times", 4: "four times", 5: "five times", 6: "6 times",
              10: "10 times"}[factor]  # fmt: skip
    few_n = chance.randint(2, chance.choice([15, 60, 200]))
    few = story.amount(f"{one}'s {noun}", few_n, noun)
    many = story.amount(f"{two}'s {noun}", few_n * factor, noun)
    story.share(many, few, factor)
    both = story.amount("both numbers together", few_n * (factor + 1), noun)
    story.sum(both, few, many)
    third = story.amount(f"{three}'s {noun}", size(chance), noun)
    names: dict[str, object] = {
        "a": one, "b": two, "c": three, "x": few, "y": many, "z": third, "item": noun, "v": verb,
        "k": spoken,
    }  # fmt: skip
    back = chance.random() < 0.35
    known = "{y}" if back else "{x}"
    who = "{b}" if back else "{a}"
    if chance.random() < 0.5:
        story.say(
            f"{who} {{v.past}} {known}.", f"{who} {{v.past}} {known} in all.",
            f"We know that {who} {{v.past}} {known}.", f"Last week {who} {{v.past}} {known}.",
            f"{who} {{v.past}} {known}, as everyone knows.", f"One day {who} {{v.past}} {known}.",
            **names,
        )  # fmt: skip
        if chance.random() < 0.4:
            story.say(*_ALSO, **names)
        story.say(
            "{b} {v.past} {k} as many {item} as {a}.",
            "{b} {v.past} {k} as many as {a} did.",
            "That day, {b} {v.past} {k} as many {item} as {a}.",
            "{b} {v.past} {k} the number of {item} that {a} {v.past}.",
            "Compared with {a}, {b} {v.past} {k} as many.",
            "{k} as many {item} as {a} {v.past} is what {b} {v.past}.",
            **names,
        )
    else:
        story.say(
            f"{{b}} {{v.past}} {{k}} as many {{item}} as {{a}}. {who} {{v.past}} {known}.",
            f"{{b}} {{v.past}} {{k}} as many {{item}} as {{a}} did, and {who} {{v.past}} {known}.",
            f"It is known that {{b}} {{v.past}} {{k}} as many {{item}} as {{a}}, and that {who} "
            f"{{v.past}} {known}.",
            f"{{b}} {{v.past}} {{k}} as many {{item}} as {{a}}; {who} {{v.past}} {known}.",
            "{a}, whose number {b} beat with {k} as many, {v.past} {x}."
            if not back
            else "{b} {v.past} {y}, which is {k} as many as {a} {v.past}.",
            f"{{b}} and {{a}} compare: {{b}} {{v.past}} {{k}} as many {{item}} as {{a}}, and {who} "
            f"{{v.past}} {known}.",
            **names,
        )
        if chance.random() < 0.4:
            story.say(*_ALSO, **names)
    form = chance.choice(["other", "other", "both", "gap"])
    if form == "other":
        return story.asks(
            few if back else many,
            "How many {item} did {w} {v.base}?",
            "What number of {item} did {w} {v.base}?",
            "Find how many {item} {w} {v.past}.",
            "How many {item} did {w} {v.base} in all?",
            "Then how many {item} did {w} {v.base}?",
            "So how many {item} did {w} {v.base}?",
            **names,
            w=one if back else two,
        )
    if form == "both":
        return story.asks(
            both,
            "How many {item} did {a} and {b} {v.base} together?",
            "How many {item} did {a} and {b} {v.base} in all?",
            "How many {item} did {b} and {a} {v.base} altogether?",
            "What is the total number of {item} {a} and {b} {v.past}?",
            "Together, how many {item} did {a} and {b} {v.base}?",
            "How many {item} is that for {a} and {b} together?",
            **names,
        )
    gap = gap_of(story, many, few)
    return story.asks(
        gap,
        "How many more {item} did {b} {v.base} than {a}?",
        "How many fewer {item} did {a} {v.base} than {b}?",
        "How many {item} more than {a} did {b} {v.base}?",
        "{b} {v.past} how many more {item} than {a}?",
        "How many more {item} than {a} did {b} {v.base}?",
        "Compared with {a}, how many more {item} did {b} {v.base}?",
        **names,
    )


_ALSO = (
    "{c} {v.past} {z}.",
    "Their friend {c} {v.past} {z}.",
    "{c} also {v.past} {z}.",
    "{c}, who was there too, {v.past} {z}.",
    "Meanwhile, {c} {v.past} {z}.",
    "{c} {v.past} {z:n}.",
)


@kind("story_bus_stop", topic=TOPIC)
@well_told
def bus_stop(draw: Draw) -> Draft:
    """Some leave and some come at once: what there is then, was before, or the net change."""
    chance, story = draw.random, Story(draw)
    group = crowd(chance)
    noun, come, go = group.noun, group.come, group.go
    while "them" in come.past:
        group = crowd(chance)
        noun, come, go = group.noun, group.come, group.go
    in_n, out_n = unlike(chance, 2, chance.choice([12, 40, 150]), 2)
    start_n = out_n + chance.randint(2, 60)
    start = story.amount(f"the {noun} at first", start_n, noun)
    out = story.amount(f"the {noun} that {go.past}", out_n, noun)
    stayed = story.amount(f"the {noun} that stayed", start_n - out_n, noun)
    new = story.amount(f"the {noun} that {come.past}", in_n, noun)
    end = story.amount(f"the {noun} in the end", start_n - out_n + in_n, noun)
    story.sum(start, out, stayed)
    story.sum(end, stayed, new)
    names: dict[str, object] = {
        "s": start, "o": out, "n": new, "e": end, "p": group.place, "crowd": noun, "come": come,
        "go": go,
    }  # fmt: skip
    form = chance.choice(["end", "end", "start", "gap", "new"])
    if form == "new":
        story.hide(new)
    if form != "start":
        story.say(
            "There were {s} {p}.",
            "{s} were {p}.",
            "At first, there were {s} {p}.",
            "One could count {s} {p}.",
            "In the morning there were {s} {p}.",
            "To begin with, {s} were {p}.",
            **names,
        )
    elif chance.random() < 0.7:
        story.say(
            "There were some {crowd} {p}.",
            "Some {crowd} were {p}.",
            "At first, there were some {crowd} {p}.",
            "One could see some {crowd} {p}.",
            "In the morning there were some {crowd} {p}.",
            "To begin with, some {crowd} were {p}.",
            **names,
        )
    story.say(
        "{o} {go.past}, and {n} {come.past}." if form != "new" else
        "{o} {go.past}, and some others {come.past}.",
        "Then {o:n} {go.past} and {n:n} {come.past}." if form not in ("new", "start") else
        "Then {o} {go.past} and some others {come.past}." if form == "new" else
        "Then {o} {go.past} and {n} {come.past}.",
        "After {o} {go.past}, {n:n} others {come.past}." if form != "new" else
        "After {o} {go.past}, others {come.past}.",
        "While {o} {go.past}, {n:n} new ones {come.past}." if form != "new" else
        "While {o} {go.past}, new ones {come.past}.",
        "Later, {o} {go.past}. Then {n:n} others {come.past}." if form != "new" else
        "Later, {o} {go.past}. Then some others {come.past}.",
        "{n:n} {crowd} {come.past} just after {o:n} others {go.past}." if form != "new" else
        "Some {crowd} {come.past} just after {o:n} others {go.past}.",
        "{o:n} of the {crowd} {go.past}, then {n:n} other {crowd} {come.past}." if form != "new"
        else "{o:n} of the {crowd} {go.past}, then some other {crowd} {come.past}.",
        **names,
    )  # fmt: skip
    if form in ("start", "new") or (form == "gap" and chance.random() < 0.5):
        story.say(
            "Now there are {e} {p}.",
            "Then there were {e} {p}.",
            "In the end there were {e}.",
            "There are {e} {p} now.",
            "That made {e}.",
            "After that, there were {e}.",
            **names,
        )
    if form == "gap":
        gap = gap_of(story, new, out)
        hi, lo = (come, go) if in_n > out_n else (go, come)
        return story.asks(
            gap,
            f"How many more {{crowd}} {hi.past} than {lo.past}?",
            f"How many fewer {{crowd}} {lo.past} than {hi.past}?",
            f"How many {{crowd}} more {hi.past} than {lo.past}?",
            f"By how many {{crowd}} do those that {hi.past} outnumber those that {lo.past}?",
            f"What is the difference between the number of {{crowd}} that {hi.past} and the "
            f"number that {lo.past}?",
            f"Find how many more {{crowd}} {hi.past} than {lo.past}.",
            **names,
        )
    questions = {
        "end": (
            "How many {crowd} are there now?", "How many {crowd} are {p} now?",
            "How many {crowd} were there then?", "How many {crowd} were {p} in the end?",
            "How many {crowd} are there after that?", "How many {crowd} were {p} after that?",
        ),
        "start": (
            "How many {crowd} were there at first?", "How many {crowd} were {p} at first?",
            "How many {crowd} were there to begin with?",
            "How many {crowd} were {p} before that?", "How many {crowd} had been {p} before?",
            "How many {crowd} were there in the beginning?",
        ),
        "new": (
            "How many {crowd} {come.past}?", "How many new {crowd} {come.past}?",
            "What number of {crowd} {come.past}?", "How many other {crowd} {come.past}?",
            "Find how many {crowd} {come.past}.", "How many {crowd} {come.past} then?",
        ),
    }  # fmt: skip
    target = {"end": end, "start": start, "new": new}[form]
    return story.asks(target, *questions[form], **names)
