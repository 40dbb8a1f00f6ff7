"""Story problems on two rows and two columns of numbers, of which the question needs only some.

Two people and two sorts, two places and two sorts, two days and two sorts, two people and two days:
the sum or the difference along a row or down a column is asked, or a cell that a total leaves open.
"""

from __future__ import annotations

import random
import re
from typing import NamedTuple

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.narrative import Quantity, Story
from training.data.kinds.stories import MONTHS, PARTS, TOPIC, WEEK, aside, well_told
from training.data.kinds.vocabulary import Noun, Verb, actors, deed, people, thing, things

Cells = tuple[tuple[Quantity, Quantity], tuple[Quantity, Quantity]]


class Line(NamedTuple):
    """A row or a column.

    Attributes:
        noun: what is counted in it.
        where: said after the verb, " on Monday"; empty where the noun tells the lines apart.
        ask: verb and subject of a question about it, "did Ann pick".
        rival: how a comparison names it, "Ann", "on Monday".
    """

    noun: Noun
    where: str
    ask: str
    rival: str


class Grid(NamedTuple):
    """Rows differ in who, where or when; columns in the noun or in the time."""

    rows: tuple[Line, Line]
    columns: tuple[Line, Line]
    cells: Cells
    general: str  # all that is counted, "apples", "cups and plates"
    ask_all: str  # "did they pick"


def _cells(story: Story, labels: list[list[str]], nouns: list[list[Noun]]) -> Cells:
    chance = story.chance
    low, high = chance.choice([(2, 15), (2, 30), (10, 99), (20, 400)])
    values = chance.sample(range(low, high + 1), 4)
    (a, b), (c, d) = (
        [story.amount(labels[row][col], values[2 * row + col], nouns[row][col]) for col in (0, 1)]
        for row in (0, 1)
    )
    return (a, b), (c, d)


def _two_sorts(chance: random.Random) -> tuple[list[Noun], str, Verb, str]:
    """Two nouns, what both are called, how one gets them, what holds them."""
    one, other = things(chance, 2, but=("media",))
    if chance.random() < 0.6:
        nouns = [one.noun.of_kind(adjective) for adjective in one.kinds]
        return nouns, one.noun.many, one.get, one.box.one
    return [one.noun, other.noun], f"{one.noun} and {other.noun}", one.get, one.box.one


def _ask(story: Story, grid: Grid) -> Draft:
    """The sum or the difference along a row or a column, or of everything."""
    chance = story.chance
    form = chance.choice(["row gap", "column gap", "row gap", "column gap", "row", "column", "all"])
    if form == "row gap":
        return _row_gap(story, grid, chance.randrange(2))
    if form == "column gap":
        return _column_gap(story, grid, chance.randrange(2))
    pair: tuple[Quantity, ...]
    if form == "row":
        row = grid.rows[chance.randrange(2)]
        pair = grid.cells[grid.rows.index(row)]
        what, ask = grid.general, f"{row.ask}{row.where}"
    elif form == "column":
        number = chance.randrange(2)
        column = grid.columns[number]
        pair = (grid.cells[0][number], grid.cells[1][number])
        what, ask = column.noun.many, f"{grid.ask_all}{column.where}"
    else:
        pair = (*grid.cells[0], *grid.cells[1])
        what, ask = grid.general, grid.ask_all
    total = story.amount(f"all the {what}", sum(int(q.value) for q in pair), Noun(what, what))
    story.sum(total, *pair)
    return story.asks(
        total,
        f"How many {what} {ask} in all?",
        f"How many {what} {ask} altogether?",
        f"How many {what} {ask} in total?",
        f"Altogether, how many {what} {ask}?",
        f"In total, how many {what} {ask}?",
        f"How many {what} {ask}?",
        f"All together, how many {what} {ask}?",
        f"So how many {what} {ask} in all?",
    )


def _gap(story: Story, one: Quantity, two: Quantity, what: str) -> Quantity:
    more, less = (one, two) if one.value > two.value else (two, one)
    gap = story.amount("the difference", int(more.value - less.value), Noun(what, what))
    story.sum(more, less, gap)
    return gap


def _row_gap(story: Story, grid: Grid, number: int) -> Draft:
    """Two cells of one row, such as the red and the green apples of one person."""
    row, (one, two) = grid.rows[number], grid.cells[number]
    more, less = grid.columns if one.value > two.value else grid.columns[::-1]
    ask = f"{row.ask}{row.where}"
    gap = _gap(story, one, two, more.noun.many)
    if more.where:
        high, low = more.where.strip(), less.where.strip()
        return story.asks(
            gap,
            f"How many more {more.noun} {ask} {high} than {low}?",
            f"How many fewer {more.noun} {ask} {low} than {high}?",
            f"How many more {more.noun} than {low} {ask} {high}?",
            f"{high[0].upper()}{high[1:]}, how many more {more.noun} {ask} than {low}?",
            f"How many {more.noun} more {ask} {high} than {low}?",
            f"How many {more.noun} fewer {ask} {low} than {high}?",
            f"How many less {more.noun} {ask} {low} than {high}?",
        )
    return story.asks(
        gap,
        f"How many more {more.noun} than {less.noun} {ask}?",
        f"How many fewer {less.noun} than {more.noun} {ask}?",
        f"How many more {more.noun} {ask} than {less.noun}?",
        f"How many {more.noun} more than {less.noun} {ask}?",
        f"How many fewer {less.noun} {ask} than {more.noun}?",
        f"How many more {more.noun} {ask} compared to {less.noun}?",
        f"How many less {less.noun} than {more.noun} {ask}?",
    )


def _column_gap(story: Story, grid: Grid, number: int) -> Draft:
    """Two cells of one column, such as the red apples of two people."""
    column = grid.columns[number]
    one, two = grid.cells[0][number], grid.cells[1][number]
    more, less = grid.rows if one.value > two.value else grid.rows[::-1]
    noun = column.noun
    gap = _gap(story, one, two, noun.many)
    then = column.where
    beside = "than" if more.where else "compared to"
    return story.asks(
        gap,
        f"How many more {noun} {more.ask}{then}{more.where} than {less.rival}?",
        f"How many fewer {noun} {less.ask}{then}{less.where} than {more.rival}?",
        f"How many more {noun} {more.ask}{then}{more.where} {beside} {less.rival}?",
        f"How many {noun} more {more.ask}{then}{more.where} than {less.rival}?",
        f"Compared to {less.rival}, how many more {noun} {more.ask}{then}?"
        if not more.where
        else f"How many more {noun} than {less.rival} {more.ask}{then}{more.where}?",
        f"How many less {noun} {less.ask}{then}{less.where} than {more.rival}?",
        f"How many more {noun} than {less.rival} {more.ask}{then}{more.where}?"
        if not more.where and not then
        else f"How many fewer {noun} {less.ask}{then}{less.where} {beside} {more.rival}?",
    )


OWNED = (
    "{w} PAST X and Y.",
    "{w} PAST X as well as Y.",
    "{w} PAST both X and Y.",
    "Besides X, {w} PAST Y.",
    "{w} PAST Y. {w.He} also PAST X.",
    "As for {w}, {w.he} PAST Y and X.",
    "{w} PAST X, and also Y.",
    "{w} PAST Y along with X.",
    "In addition to Y, {w} PAST X.",
    "X and Y are what {w} PAST.",
    "{w} PAST X. On top of that {w.he} PAST Y.",
    "We know that {w} PAST X and Y.",
)


def _tell(story: Story, shapes: tuple[str, ...], past: str, **parts: object) -> None:
    """One of the shapes, of which X and Y are the two numbers of a row."""
    marked = (shape.replace("PAST", past) for shape in shapes)
    story.say(*(re.sub(r"\b([XY])\b", r"{\1}", each) for each in marked), **parts)


@kind("grid_people_sorts", topic=TOPIC)
@well_told
def people_and_sorts(draw: Draw) -> Draft:
    """Two people, each with two sorts."""
    chance, story = draw.random, Story(draw)
    cast = people(chance, 2)
    nouns, general, get, _ = _two_sorts(chance)
    past, base = chance.choice([("had", "have"), (get.past, get.base), (get.past, get.base)])
    cells = _cells(story, [[f"{who}'s {noun}" for noun in nouns] for who in cast], [nouns, nouns])
    for who, (x, y) in zip(cast, cells, strict=True):
        _tell(story, OWNED, past, w=who, X=x, Y=y)
    rows = tuple(Line(nouns[0], "", f"did {who} {base}", who.name) for who in cast)
    columns = tuple(Line(noun, "", "", noun.many) for noun in nouns)
    every = chance.choice(["they", f"{cast[0]} and {cast[1]}", "the two of them"])
    return _ask(story, Grid(_two(rows), _two(columns), cells, general, f"did {every} {base}"))


def _two(lines: tuple[Line, ...]) -> tuple[Line, Line]:
    first, second = lines
    return first, second


def _times(chance: random.Random) -> tuple[str, str]:
    row = chance.choice([WEEK, WEEK, PARTS, MONTHS, ("last week", "this week"),
                         ("yesterday", "today"), ("last year", "this year"),
                         ("in the first week", "in the second week"),
                         ("before lunch", "after lunch")])  # fmt: skip
    first, second = sorted(chance.sample(range(len(row)), 2))
    return row[first], row[second]


@kind("grid_people_days", topic=TOPIC)
@well_told
def people_and_days(draw: Draw) -> Draft:
    """Two people who do the same at two times."""
    chance, story = draw.random, Story(draw)
    cast = people(chance, 2)
    verb, noun = _done(chance)
    when = _times(chance)
    cells = _cells(
        story, [[f"{who}'s {noun} {time}" for time in when] for who in cast], [[noun] * 2] * 2
    )
    x, y = f"{{x}} {when[0]}", chance.choice(["{y:n}", "{y}"]) + f" {when[1]}"
    shapes = (
        f"{{w}} PAST {x} and {y}.",
        f"{when[0]}, {{w}} PAST {{x}}, and {when[1]}, {{w.he}} PAST {{y:n}}.",
        f"{{w}} PAST {x}, then {y}.",
        f"{{w}} PAST {x} but {y}.",
        f"{when[0]}, {{w}} PAST {{x}}. {{w.He}} PAST {{y}} {when[1]}.",
        f"{{w}} PAST {x}. {when[1][0].upper()}{when[1][1:]} {{w.he}} PAST {{y}}.",
        f"It was {{x}} {when[0]} and {{y:n}} {when[1]} for {{w}}.",
        f"As for {{w}}, {{w.he}} PAST {x} and {y}.",
        f"{{w}} PAST {{y}} {when[1]}, after {{x:n}} {when[0]}.",
        f"{{y}} {when[1]} and {{x:n}} {when[0]}: that is what {{w}} PAST.",
    )
    for who, (first, second) in zip(cast, cells, strict=True):
        _tell(story, shapes, verb.past, w=who, x=first, y=second)
    rows = tuple(Line(noun, "", f"did {who} {verb.base}", who.name) for who in cast)
    columns = tuple(Line(noun, f" {time}", "", time) for time in when)
    every = chance.choice(["they", f"{cast[0]} and {cast[1]}", "both of them"])
    grid = Grid(_two(rows), _two(columns), cells, noun.many, f"did {every} {verb.base}")
    return _ask(story, grid)


def _done(chance: random.Random) -> tuple[Verb, Noun]:
    if chance.random() < 0.5:
        return deed(chance)
    item = thing(chance)
    return item.get, item.noun


PLACES = (
    ("in the first room", "in the second room"), ("on the top shelf", "on the bottom shelf"),
    ("in the red box", "in the blue box"), ("in the kitchen", "in the garage"),
    ("on the table", "on the floor"), ("in the shop window", "in the back room"),
    ("in the left drawer", "in the right drawer"), ("at the north gate", "at the south gate"),
    ("upstairs", "downstairs"), ("in the old house", "in the new house"),
    ("at the first stall", "at the second stall"), ("in the small bag", "in the large bag"),
    ("in the cellar", "in the attic"), ("in the front yard", "in the back yard"),
    ("in the first aisle", "in the last aisle"), ("on the first truck", "on the second truck"),
)  # fmt: skip


@kind("grid_places_sorts", topic=TOPIC)
@well_told
def places_and_sorts(draw: Draw) -> Draft:
    """Two places, each with two sorts."""
    chance, story = draw.random, Story(draw)
    who, _ = people(chance, 2)
    nouns, general, _, _ = _two_sorts(chance)
    places = chance.choice(PLACES)
    cells = _cells(
        story, [[f"the {noun} {place}" for noun in nouns] for place in places], [nouns, nouns]
    )
    for place, (x, y) in zip(places, cells, strict=True):
        story.say(
            f"There are {{x}} and {{y}} {place}.",
            f"{place}, there are {{x}} and {{y}}.",
            f"{{x}} and {{y}} are {place}.",
            f"{{w}} found {{x}} and {{y}} {place}.",
            f"{place}, {{w}} counted {{y}} and {{x}}.",
            f"{{w}} put {{x}} and {{y}} {place}.",
            f"One can find {{y}} and {{x}} {place}.",
            f"{place}, one sees {{x}} next to {{y}}.",
            f"{{w}} knows that there are {{x}} as well as {{y}} {place}.",
            f"There are {{x}} {place}. There are also {{y}} there.",
            f"{place}, there are {{y}} besides {{x}}.",
            w=who,
            x=x,
            y=y,
        )
    rows = tuple(Line(nouns[0], f" {place}", "are there", place) for place in places)
    columns = tuple(Line(noun, "", "", noun.many) for noun in nouns)
    return _ask(story, Grid(_two(rows), _two(columns), cells, general, "are there"))


@kind("grid_days_sorts", topic=TOPIC)
@well_told
def days_and_sorts(draw: Draw) -> Draft:
    """One person, two times, two sorts at each."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    nouns, general, get, _ = _two_sorts(chance)
    when = _times(chance)
    past, base = chance.choice(
        [(get.past, get.base), (get.past, get.base), ("sold", "sell"), ("counted", "count")]
    )
    cells = _cells(
        story, [[f"the {noun} {time}" for noun in nouns] for time in when], [nouns, nouns]
    )
    for time, (x, y), name in zip(when, cells, (who.name, who.he), strict=True):
        story.say(
            f"{time}, {{w}} {past} {{x}} and {{y}}.",
            f"{{w}} {past} {{x}} and {{y}} {time}.",
            f"{time}, {name} {past} {{y}} and {{x}}.",
            f"{{w}} {past} {{y}} as well as {{x}} {time}.",
            f"{time}, {{w}} {past} {{x}}. {{w.He}} also {past} {{y}}.",
            f"{time}, {{w}} {past} both {{x}} and {{y}}.",
            f"{time}, {{w}} first {past} {{y}} and then {{x}}.",
            f"{name} {past} {{x}} {time}, and {{y}} too.",
            f"{time}, {{x}} and {{y}} were what {{w}} {past}.",
            f"Besides {{y}}, {{w}} {past} {{x}} {time}.",
            w=who,
            x=x,
            y=y,
        )
    aside(story, who, friend, odds=0.1)
    he = chance.choice([who.name, who.name, who.he])
    rows = tuple(Line(nouns[0], f" {time}", f"did {he} {base}", time) for time in when)
    columns = tuple(Line(noun, "", "", noun.many) for noun in nouns)
    return _ask(story, Grid(_two(rows), _two(columns), cells, general, f"did {he} {base}"))


@kind("grid_open_cell", topic=TOPIC)
@well_told
def open_cell(draw: Draw) -> Draft:
    """One sort is left open; a total of its person closes it, the other person need not matter."""
    chance, story = draw.random, Story(draw)
    one, two = people(chance, 2)
    nouns, general, get, box = _two_sorts(chance)
    (first, second), (third, fourth) = _cells(
        story, [[f"{who}'s {noun}" for noun in nouns] for who in (one, two)], [nouns, nouns]
    )
    general_noun = Noun(general, general)
    total = story.amount(f"{one}'s {general}", int(first.value + second.value), general_noun)
    story.sum(total, first, second)
    noun = nouns[1]
    names: dict[str, object] = {
        "w": one, "b": two, "t": total, "x": first, "u": third, "v": fourth, "box": box,
        "get": get, "what": general, "other": noun,
    }  # fmt: skip
    story.say(
        "{w} has {t} in all. Of these, {x:n} are {n}.",
        "Of the {t} that {w} has, {x:n} are {n}.",
        "{w}'s {box} holds {t}, including {x}.",
        "{w} has {t}; {x:n} of them are {n} and the rest are {other}.",
        "There are {t} in {w}'s {box}: {x} and some {other}.",
        "{w} counted {t} altogether, {x:n} of which are {n}.",
        "Among {w}'s {t:n} {what} there are {x}; all the others are {other}.",
        "{x} and some {other} make up the {t} that {w} has.",
        n=nouns[0],
        **names,
    )
    story.say(
        "{b} has {u} and {v}.",
        "{b} has {v} and {u}.",
        "{b}, in turn, has {u} as well as {v}.",
        "In {b}'s {box} there are {v} and {u}.",
        "{b} keeps {u} and {v} in a {box}.",
        "As for {b}, there are {u} and {v} in {b.his} {box}.",
        **names,
    )
    form = chance.choice(["cell", "cell", "sum", "gap"])
    if form == "cell":
        return story.asks(
            second,
            "How many {other} does {w} have?",
            "How many of {w}'s {what} are {other}?",
            "How many {other} are in {w}'s {box}?",
            "What is the number of {w}'s {other}?",
            "How many {other} are {w}'s?",
            "Find the number of {other} that {w} has.",
            "So how many {other} does {w} have?",
            **names,
        )
    if form == "sum":
        both = story.amount(f"all the {noun}", int(second.value + fourth.value), noun)
        story.sum(both, second, fourth)
        return story.asks(
            both,
            "How many {other} do they have together?",
            "How many {other} do {w} and {b} have in all?",
            "How many {other} do the two of them have altogether?",
            "What is the total number of {other} that {w} and {b} have?",
            "How many {other} are there in all?",
            "How many {other} do both have in total?",
            "Together, how many {other} do {w} and {b} have?",
            **names,
        )
    gap = _gap(story, second, fourth, noun.many)
    high, low = (one, two) if second.value > fourth.value else (two, one)
    return story.asks(
        gap,
        "How many more {other} does {h} have than {l}?",
        "How many fewer {other} does {l} have than {h}?",
        "How many more {other} than {l} does {h} have?",
        "By how many {other} is {h} ahead of {l}?",
        "How many more {other} does {l} need to have as many {other} as {h}?",
        "How many {other} more than {l} does {h} have?",
        "How many less {other} does {l} have than {h}?",
        **names,
        h=high,
        l=low,
    )


@kind("grid_made_sold", topic=TOPIC)
@well_told
def made_and_sold(draw: Draw) -> Draft:
    """Two sorts, how many of each there were and how many of each went; any two are compared."""
    chance, story = draw.random, Story(draw)
    who, _ = actors(chance, 2)
    one, other = things(chance, 2, but=("media",))
    nouns = (
        [one.noun, other.noun]
        if chance.random() < 0.6
        else [one.noun.of_kind(adjective) for adjective in one.kinds]
    )
    had, lost = chance.choice([("made", "sold"), ("had", "sold"), ("bought", "used"),
                               ("ordered", "returned"), ("had", "gave away"), ("got", "lost"),
                               ("prepared", "handed out"), ("stored", "sold")])  # fmt: skip
    base = {"made": "make", "had": "have", "bought": "buy", "ordered": "order", "got": "get",
            "prepared": "prepare", "stored": "store", "sold": "sell", "used": "use",
            "returned": "return", "gave away": "give away", "lost": "lose",
            "handed out": "hand out"}  # fmt: skip
    start, gone, left = [], [], []
    for noun in nouns:
        kept = chance.randint(2, chance.choice([20, 90]))
        moved = chance.randint(2, chance.choice([20, 90]))
        start.append(story.amount(f"the {noun} {who} {had}", kept + moved, noun))
        gone.append(story.amount(f"the {noun} {who} {lost}", moved, noun))
        left.append(story.amount(f"the {noun} left", kept, noun))
        story.sum(start[-1], gone[-1], left[-1])
    p, q = chance.choice([("{s0} and {s1}", "{g0} and {g1}"), ("{s1} and {s0}", "{g0} and {g1}"),
                          ("{s0} and {s1}", "{g1} and {g0}")])  # fmt: skip
    names: dict[str, object] = {
        "w": who, "s0": start[0], "s1": start[1], "g0": gone[0], "g1": gone[1],
        "x": nouns[0], "y": nouns[1],
    }  # fmt: skip
    story.say(
        f"{{w}} {had} {p}.",
        f"This morning {{w}} {had} {p}.",
        f"At first {{w}} {had} {p}.",
        f"{{w}} {had} {p} for a sale.",
        f"For the weekend {{w}} {had} {p}.",
        f"On Friday {{w}} {had} {p}.",
        f"{{w}} {had} {p} last week.",
        **names,
    )
    story.say(
        f"{{w.He}} {lost} {q}.",
        f"Then {{w.he}} {lost} {q}.",
        f"{{w}} {lost} {q}.",
        f"By evening {{w.he}} {lost} {q}.",
        f"Of these, {{w.he}} {lost} {q}.",
        f"Later {{w}} {lost} {q}.",
        f"After that, {{w.he}} {lost} {q}.",
        **names,
    )
    form = chance.choice(["left", "left", "start", "gone", "cross", "all left"])
    if form == "left":
        number = chance.randrange(2)
        return story.asks(
            left[number],
            "How many {n} did {w} have left?",
            "How many {n} does {w} still have?",
            "How many {n} are left?",
            "How many {n} remain?",
            "How many {n} does {w.he} have left?",
            "How many {n} did {w.he} have left?",
            "How many {n} would {w} still have?",
            **names,
            n=nouns[number],
        )
    if form == "all left":
        total = story.amount("all that is left", int(left[0].value + left[1].value),
                             Noun("item", "items"))  # fmt: skip
        story.sum(total, *left)
        return story.asks(
            total,
            "How many {x} and {y} are left in all?",
            "How many {x} and {y} does {w} still have altogether?",
            "How many {x} and {y} remain in total?",
            "How many {x} and {y} did {w} have left together?",
            "In all, how many {x} and {y} are left?",
            "How many {x} and {y} are left altogether?",
            **names,
        )
    if form == "cross":
        number = chance.randrange(2)
        # One sort was got in greater number than the other one was lost.
        one_q, two_q = start[number], gone[1 - number]
        if one_q.value <= two_q.value:
            one_q, two_q = start[1 - number], gone[number]
        if one_q.value <= two_q.value:
            one_q, two_q = start[0], gone[0]
        high, low, v, w = one_q, two_q, had, lost
        gap = _gap(story, high, low, high.noun.many if high.noun else "")
        return story.asks(
            gap,
            f"How many more {high.noun} did {{w}} {base[v]} than {low.noun} {{w.he}} {w}?",
            f"How many fewer {low.noun} did {{w}} {base[w]} than {{w.he}} {v} {high.noun}?",
            f"How many more {high.noun} did {{w.he}} {base[v]} than {low.noun} that {{w.he}} {w}?",
            f"{{w}} {v} how many more {high.noun} than {low.noun} {{w.he}} {w}?",
            f"How many {high.noun} more did {{w}} {base[v]} than {low.noun} {{w.he}} {w}?",
            f"How many more {high.noun} did {{w}} {base[v]} than {low.noun} that {{w.he}} {w}?",
            **names,
        )
    pair, verb = (start, had) if form == "start" else (gone, lost)
    if pair[0].value == pair[1].value:
        both = story.amount(f"all that {who} {verb}", int(pair[0].value * 2), Noun("item", "items"))
        story.sum(both, *pair)
        return story.asks(both, *[f"How many {{x}} and {{y}} did {{w}} {base[verb]} in all?"] * 6,
                          **names)  # fmt: skip
    more, less = sorted(pair, key=lambda each: -each.value)
    gap = _gap(story, more, less, str(more.noun))
    return story.asks(
        gap,
        f"How many more {more.noun} than {less.noun} did {{w}} {base[verb]}?",
        f"How many fewer {less.noun} than {more.noun} did {{w}} {base[verb]}?",
        f"How many more {more.noun} did {{w}} {base[verb]} than {less.noun}?",
        f"How many {more.noun} more than {less.noun} did {{w.he}} {base[verb]}?",
        f"{{w}} {verb} how many more {more.noun} than {less.noun}?",
        f"How many fewer {less.noun} did {{w}} {base[verb]} than {more.noun}?",
        **names,
    )
