"""Problems in words with two or three unknowns: numbers, ages, coins, mixtures, interest, boats.

The unknowns are chosen first and the statements computed from them. The program writes one
equation a statement and lets sympy solve; where several are asked for, it prints each.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from training.data.kinds import OUTPUT, Cell, Draft, Draw, kind
from training.data.kinds.narrative import listed, money
from training.data.kinds.vocabulary import Noun, a, one_of, people, thing, things

TOPIC = "two unknowns"


class Unknown(NamedTuple):
    meaning: str  # after "let x be": "the larger number"
    value: int | Fraction


def system(
    problem: str,
    unknowns: Sequence[Unknown],
    equations: Sequence[str],
    asked: str,
    *,
    unit: str = "",
) -> Draft:
    """The draft that solves `equations`, written with X, Y and Z: "X + Y = 22".

    They come in the order in which the problem states them, found by their numbers.

    Args:
        asked: which are printed: "X", "Y", "XY" or "YX"; or an expression of them: "X * Y".
    """
    stated = sorted(equations, key=lambda equation: _place(equation, problem))
    return system_as_stated(problem, unknowns, stated, asked, unit=unit)


def system_as_stated(
    problem: str, unknowns: Sequence[Unknown], equations: Sequence[str], asked: str, unit: str = ""
) -> Draft:
    """`system` for equations whose order is already the problem's."""
    letters = {"X": "x", "Y": "y", "Z": "z"}
    letters = dict(list(letters.items())[: len(unknowns)])

    def named(text: str) -> str:
        return re.sub("[XYZ]", lambda match: letters[match[0]], text)

    listed_ = ", ".join(
        f"Eq({left}, {right})"
        for left, right in (named(equation).split(" = ") for equation in equations)
    )
    names = ", ".join(letters.values())
    values = dict(zip(letters, (unknown.value for unknown in unknowns), strict=True))
    several = len(asked) > 1 and set(asked) <= set(letters)
    if several:
        found = ", ".join(f"{letters[each]} = {{solution[{letters[each]}]}}" for each in asked)
        printed = f"f'{found}'"
        answer = ", ".join(f"{letters[each]} = {values[each]}" for each in asked)
    elif asked in letters:
        printed, answer = f"solution[{letters[asked]}]", str(values[asked])
    else:
        printed = re.sub("[XYZ]", lambda match: f"solution[{letters[match[0]]}]", asked)
        answer = str(_linear(asked, values))
    functions = "Eq, Rational, solve" if "Rational" in listed_ else "Eq, solve"
    code = [
        f"from sympy import symbols, {functions}",
        f"{names} = symbols('{' '.join(letters.values())}')",
        f"solution = solve([{listed_}], [{names}])",
        f"print({printed})",
    ]
    meanings = [
        f"{letter} be {unknown.meaning}" if letter == "x" else f"{letter} {unknown.meaning}"
        for letter, unknown in zip(letters.values(), unknowns, strict=True)
    ]
    same = [unknown.meaning for unknown in unknowns] == list(letters.values())
    text = f"The unknowns are {listed(letters.values())}." if same else f"Let {listed(meanings)}."
    return Draft(
        _polished(problem),
        (Cell(text, "\n".join(code)),),
        f"The {'answers are' if several else 'answer is'} $\\boxed{{{OUTPUT}}}$"
        f"{f' {unit}' if unit else ''}.",
        answer,
    )


def _polished(problem: str) -> str:
    """The problem with its articles and capitals right."""
    problem = re.sub(r"\ba (?=8\d*%|1[18]%)", "an ", problem)
    return re.sub(r"(?:^|(?<=[.?] ))(?![xyz]\b)[a-z]", lambda match: match[0].upper(), problem)


def _place(equation: str, problem: str) -> int:
    """Where the problem states the equation: at its largest number that is there."""
    text = re.sub(r"(?<=\d),(?=\d)", "", problem)
    numbers = sorted(re.findall(r"\d+(?:\.\d+)?", equation), key=float, reverse=True)
    for number in numbers:
        if found := re.search(rf"(?<![\d.]){re.escape(number)}(?!\.?\d)", text):
            return found.start()
    said = [SAID_TIMES[int(n)] for n in numbers if n.isdigit() and int(n) in SAID_TIMES]
    return min((text.find(words) for words in said if words in text), default=0)


def _linear(expression: str, values: dict[str, int | Fraction]) -> int | Fraction:
    """The value of "X + Y" or "X - Y" or "X * Y"."""
    left, sign, right = expression.split()
    one, two = values[left], values[right]
    return {"+": one + two, "-": one - two, "*": one * two}[sign]


def ordered(chance: random.Random, low: int, high: int) -> tuple[int, int]:
    """A larger and a smaller number."""
    larger, smaller = sorted(chance.sample(range(low, high), 2), reverse=True)
    return larger, smaller


SAID_TIMES = {2: "twice", 3: "three times", 4: "four times", 5: "five times", 6: "six times"}


@kind("two_sum_difference", topic=TOPIC)
def sum_and_difference(draw: Draw) -> Draft:
    """Two numbers by their sum and difference."""
    chance = draw.random
    larger, smaller = ordered(chance, *chance.choice([(1, 30), (5, 100), (-20, 40), (50, 900)]))
    total, gap = larger + smaller, larger - smaller
    asked = chance.choice(["XY", "XY", "X", "Y"])
    what = draw.wording(
        *{
            "XY": (
                "Find the numbers.",
                "What are the two numbers?",
                "What are the numbers?",
                "Find both numbers.",
                "Determine the two numbers.",
                "Find the two numbers.",
                "Name the numbers.",
            ),
            "X": (
                "Find the larger number.",
                "What is the larger number?",
                "What is the greater of the two?",
                "What is the bigger number?",
                "Find the greater number.",
                "What is the larger of the two numbers?",
            ),
            "Y": (
                "Find the smaller number.",
                "What is the smaller number?",
                "What is the smaller of the two?",
                "What is the lesser number?",
                "Find the smaller one.",
                "What is the smaller of the two numbers?",
            ),
        }[asked]
    )
    problem = draw.wording(
        f"The sum of two numbers is {total} and their difference is {gap}. {what}",
        f"Two numbers add up to {total}. Their difference is {gap}. {what}",
        f"The sum of two numbers is {total}. One number is {gap} more than the other. {what}",
        f"Two numbers have a sum of {total} and a difference of {gap}. {what}",
        f"The difference of two numbers is {gap}. Their sum is {total}. {what}",
        f"If two numbers are added, the result is {total}; if the smaller is subtracted from the"
        f" larger, the result is {gap}. {what}",
        f"One number is {gap} less than another. The sum of the two numbers is {total}. {what}",
        f"One number exceeds another by {gap}. Together they make {total}. {what}",
        f"The total of two numbers is {total}, and one of them is {gap} larger. {what}",
        f"A number is {gap} greater than a second number. The two add up to {total}. {what}",
        f"Split {total} into two numbers that differ by {gap}. {what}",
        f"I think of two numbers: their sum is {total}, their difference {gap}. {what}",
        f"Two numbers differ by {gap} and total {total}. {what}",
    )
    return system(
        problem,
        (Unknown("the larger number", larger), Unknown("the smaller one", smaller)),
        (f"X + Y = {total}", f"X - Y = {gap}"),
        asked,
    )


@kind("two_times_as_many", topic=TOPIC)
def times_as_many(draw: Draw) -> Draft:
    """One is so many times the other, and some more or less."""
    chance = draw.random
    times, smaller = chance.randint(2, 6), chance.randint(3, chance.choice([20, 90]))
    offset = chance.choice([0, 0, *range(-9, 10)])
    larger = times * smaller + offset
    if larger <= smaller:
        larger, offset = times * smaller, 0
    total, gap = larger + smaller, larger - smaller
    by_sum = chance.random() < 0.75
    asked = chance.choice(["XY", "X", "Y"])
    said = SAID_TIMES[times]
    more = "" if not offset else f"{offset} more than " if offset > 0 else f"{-offset} less than "
    if chance.random() < 0.4:
        which = {
            "XY": "What are the numbers?", "X": "What is the larger number?",
            "Y": "What is the smaller number?",
        }[asked]  # fmt: skip
        sums = f"The sum of two numbers is {total}." if by_sum else f"Two numbers differ by {gap}."
        problem = draw.wording(
            f"One number is {more}{said} another. {sums} {which}",
            f"{sums} One of them is {more}{said} the other. {which}",
            f"A number is {more}{said} a second number. {sums} {which}",
            f"{sums} The larger number is {more}{said} the smaller number. {which}",
            f"{sums} The larger of them is {more}{said} the smaller one. {which}",
            f"The larger of two numbers is {more}{said} the smaller. {sums} {which}",
            f"{sums} The first is {more}{said} the second. {which}",
        )
        unknowns = (Unknown("the larger number", larger), Unknown("the smaller number", smaller))
        unit = ""
    else:
        one, two = people(chance, 2)
        item = thing(chance)
        noun, unit = item.noun, str(item.noun)
        sums = (
            draw.wording(
                f"Together they have {total} {noun}.",
                f"They have {total} {noun} in all.",
                f"In total, {one} and {two} have {total} {noun}.",
                f"The two of them have {total} {noun} altogether.",
                f"Between them they have {total} {noun}.",
                f"Altogether there are {total} {noun}.",
            )
            if by_sum
            else f"{one} has {gap} {noun} more than {two}."
        )
        less = more.replace("less", "fewer")
        relation = draw.wording(
            f"{one} has {less}{said} as many {noun} as {two}.",
            f"{one} owns {less}{said} as many {noun} as {two} does.",
            f"{one} collected {less}{said} as many {noun} as {two}.",
            f"The number of {one}'s {noun} is {more}{said} the number of {two}'s.",
            f"Compared with {two}, {one} has {less}{said} as many {noun}.",
            f"{one} has {less}{said} the number of {noun} that {two} has.",
            f"{two} has some {noun}, and {one} has {less}{said} as many.",
        )
        problem = f"{relation} {sums} " + draw.wording(
            *{
                "XY": (
                    f"How many {noun} does each have?",
                    f"How many {noun} does each of them have?",
                    f"How many {noun} do {one} and {two} each have?",
                    f"Find how many {noun} {one} has and how many {two} has.",
                    f"How many {noun} does {one} have, and how many does {two} have?",
                    f"How many {noun} has {one} and how many has {two}?",
                ),
                "X": _of(one.name, str(noun)),
                "Y": _of(two.name, str(noun)),
            }[asked]
        )
        unknowns = (
            Unknown(f"the number of {one}'s {noun}", larger),
            Unknown(f"the number of {two}'s", smaller),
        )
    tail = f" {'+' if offset > 0 else '-'} {abs(offset)}" if offset else ""
    second = f"X + Y = {total}" if by_sum else f"X - Y = {gap}"
    return system(
        problem,
        unknowns,
        (f"X = {times}*Y{tail}", second),
        asked,
        unit=unit if len(asked) == 1 else "",
    )


def _of(name: str, noun: str) -> tuple[str, ...]:
    return (
        f"How many {noun} does {name} have?",
        f"How many {noun} has {name}?",
        f"How many {noun} are {name}'s?",
        f"Find how many {noun} {name} has.",
        f"How many {noun} belong to {name}?",
        f"What is the number of {noun} {name} has?",
    )


@kind("two_combinations", topic=TOPIC)
def combinations(draw: Draw) -> Draft:
    """Two numbers by two sums of multiples of theirs."""
    chance = draw.random
    x, y = chance.randint(-9, 40), chance.randint(-9, 40)
    p, q, r, s = (chance.randint(1, 6) for _ in range(4))
    while p * s + r * q == 0 or (p, q) == (r, s):
        p, q, r, s = (chance.randint(1, 6) for _ in range(4))
    one, two = p * x + q * y, r * x - s * y

    def multiple(count: int, of: str) -> str:
        return of if count == 1 else f"{SAID_TIMES[count]} {of}"

    px, qy = multiple(p, "the first number"), multiple(q, "the second number")
    rx, sy = multiple(r, "the first number"), multiple(s, "the second number")
    asked = chance.choice(["XY", "XY", "X", "Y"])
    what = {
        "XY": draw.wording(
            "Find the numbers.", "What are the numbers?", "What are the two numbers?",
            "Find both numbers.", "Determine the numbers.", "Find the two numbers.",
        ),
        "X": "What is the first number?",
        "Y": "What is the second number?",
    }[asked]  # fmt: skip
    problem = draw.wording(
        f"The sum of {px} and {qy} is {one}. The difference of {rx} and {sy} is {two}. {what}",
        f"{px} plus {qy} is {one}. {rx} minus {sy} is {two}. {what}",
        f"If {qy} is added to {px}, the result is {one}. If {sy} is subtracted from {rx}, the"
        f" result is {two}. {what}",
        f"For two numbers, {px} and {qy} add up to {one}, while {rx} less {sy} gives {two}. {what}",
        f"{rx} decreased by {sy} is {two}, and {px} increased by {qy} is {one}. {what}",
        f"Two numbers are such that {px} plus {qy} equals {one} and {rx} minus {sy} equals {two}."
        f" {what}",
        f"Adding {px} to {qy} gives {one}; subtracting {sy} from {rx} gives {two}. {what}",
        f"I have two numbers. {px} plus {qy} makes {one}, and {rx} minus {sy} makes {two}. {what}",
    )
    return system(problem,
        (Unknown("the first number", x), Unknown("the second number", y)),
        (f"{_coefficient(p)}X + {_coefficient(q)}Y = {one}",
         f"{_coefficient(r)}X - {_coefficient(s)}Y = {two}"),
        asked,
    )  # fmt: skip


def _coefficient(number: int | str) -> str:
    return "" if number == 1 else f"{number}*"


@kind("two_legs_and_heads", topic=TOPIC)
def legs_and_heads(draw: Draw) -> Draft:
    """Two sorts that are counted twice: by heads and by legs, wheels, seats, beds."""
    chance = draw.random
    first, second, p, q, part, where = chance.choice(COUNTED_TWICE)
    one, two = Noun(*first.split("|")), Noun(*second.split("|"))
    x, y = chance.randint(2, 45), chance.randint(2, 45)
    heads, legs = x + y, p * x + q * y
    asked = chance.choice(["XY", "X", "Y"])
    what = _which(draw, asked, str(one), str(two))
    animals = part == "legs"
    count = "heads" if animals else f"{one} and {two}"
    each = part if p > 1 else part.removesuffix("s")
    hint = "" if animals and chance.random() < 0.6 else (
        f"{a(one.one).capitalize()} has {p} {each} and {a(two.one)} has {q}. "
    )  # fmt: skip
    problem = draw.wording(
        f"{where} there are {one} and {two}. There are {heads} {count} and {legs} {part} in all."
        f" {hint}{what}",
        f"{where} there are {heads} {one} and {two} altogether. They have {legs} {part}."
        f" {hint}{what}",
        f"Someone counts {heads} {count} and {legs} {part} among the {one} and {two}. {hint}{what}",
        f"A total of {heads} {one} and {two} have {legs} {part} in all. {hint}{what}",
        f"{where} there are only {one} and {two}, {heads} in all. Together they have {legs}"
        f" {part}. {hint}{what}",
        f"{where} one sees {heads} {one} and {two} with {legs} {part} in total. {hint}{what}",
        f"There are {legs} {part} on the {heads} {one} and {two}. {hint}{what}"
        if animals
        else f"There are {legs} {part} in all for the {heads} {one} and {two}. {hint}{what}",
        f"There are {heads} {one} and {two}. If all {part} are counted, there are {legs}."
        f" {hint}{what}",
        f"{hint}{where} there are {heads} of them in all, {one} and {two}, with {legs} {part}."
        f" {what}",
    )
    return system(
        problem,
        (
            Unknown(f"the number of {one}", x),
            Unknown(f"the number of {two}", y),
        ),
        (f"X + Y = {heads}", f"{_coefficient(p)}X + {_coefficient(q)}Y = {legs}"),
        asked,
        unit={"X": str(one), "Y": str(two)}.get(asked, ""),
    )


def _which(draw: Draw, asked: str, one: str, two: str) -> str:
    """The question for the number of one sort, or of both."""
    if asked == "XY":
        return draw.wording(
            f"How many {one} and how many {two} are there?",
            "How many of each are there?",
            f"Find the number of {one} and the number of {two}.",
            f"How many {one} are there, and how many {two}?",
            f"What are the numbers of {one} and {two}?",
            f"How many are {one} and how many are {two}?",
            f"Find how many {one} and {two} there are.",
        )
    noun = one if asked == "X" else two
    return draw.wording(
        f"How many {noun} are there?",
        f"How many of them are {noun}?",
        f"Find the number of {noun}.",
        f"What is the number of {noun}?",
        f"How many are {noun}?",
        f"How many {noun} were counted?",
    )


COUNTED_TWICE = (
    ("chicken|chickens", "rabbit|rabbits", 2, 4, "legs", "In a yard"),
    ("cow|cows", "hen|hens", 4, 2, "legs", "On a farm"),
    ("pig|pigs", "duck|ducks", 4, 2, "legs", "On a farm"),
    ("horse|horses", "goose|geese", 4, 2, "legs", "In a meadow"),
    ("sheep|sheep", "turkey|turkeys", 4, 2, "legs", "In a barn"),
    ("spider|spiders", "beetle|beetles", 8, 6, "legs", "In a box"),
    ("ostrich|ostriches", "zebra|zebras", 2, 4, "legs", "In a zoo"),
    ("car|cars", "motorcycle|motorcycles", 4, 2, "wheels", "In a parking lot"),
    ("bicycle|bicycles", "tricycle|tricycles", 2, 3, "wheels", "In a shop"),
    ("truck|trucks", "car|cars", 6, 4, "wheels", "At a rest stop"),
    ("bus|buses", "van|vans", 40, 8, "seats", "For a school trip"),
    ("stool|stools", "chair|chairs", 3, 4, "feet", "In a hall"),
    ("single room|single rooms", "double room|double rooms", 1, 2, "beds", "In a hotel"),
    ("small table|small tables", "large table|large tables", 4, 10, "seats", "In a restaurant"),
    ("canoe|canoes", "rowboat|rowboats", 2, 5, "seats", "At a lake"),
    ("short quiz|short quizzes", "long quiz|long quizzes", 5, 12, "questions", "In a course"),
    ("pack of tea|packs of tea", "box of tea|boxes of tea", 20, 50, "tea bags", "On a shelf"),
    ("triangle|triangles", "square|squares", 3, 4, "sides", "In a drawing"),
    ("two-point basket|two-point baskets", "three-point basket|three-point baskets", 2, 3,
     "points", "In a basketball game"),
)  # fmt: skip


@kind("two_coins", topic=TOPIC)
def coins(draw: Draw) -> Draft:
    """Coins or bills of two sorts, by their number and value."""
    chance = draw.random
    who, _ = people(chance, 2)
    (one, p), (two, q) = chance.sample(chance.choice([COINS, COINS, BILLS, STAMPS]), 2)
    x, y = chance.randint(2, 50), chance.randint(2, 50)
    count, value = x + y, p * x + q * y
    bills = p >= 100 and q >= 100
    if bills:
        p, q, value = p // 100, q // 100, value // 100
    worth = f"${value}" if bills else money(Fraction(value, 100)).replace(".00", "")
    asked = chance.choice(["XY", "X", "Y"])
    what = _which(draw, asked, one, two)
    hold = chance.choice(["a jar", "a piggy bank", "a wallet", "a drawer", "a box", "a purse"])
    compare = chance.random() < 0.25 and x > y
    if compare:
        problem = draw.wording(
            f"{who} has {x - y} more {one} than {two}. Together they are worth {worth}. {what}",
            f"In {hold} there are {x - y} more {one} than {two}, worth {worth} in all. {what}",
            f"{who} has {worth} in {one} and {two}, and there are {x - y} more {one}. {what}",
            f"There are {x - y} fewer {two} than {one} in {hold}. Their value is {worth}. {what}",
            f"The {one} and {two} in {hold} are worth {worth}. There are {x - y} more {one} than"
            f" {two}. {what}",
            f"{who}'s {one} and {two} have a value of {worth}, with {x - y} more {one} than {two}."
            f" {what}",
        )
        first = f"X - Y = {x - y}"
    else:
        problem = draw.wording(
            f"{who} has {count} {one} and {two}. Together they are worth {worth}. {what}",
            f"In {hold} there are {count} {one} and {two} with a total value of {worth}. {what}",
            f"{who} has {worth} in {one} and {two}. There are {count} in all. {what}",
            f"{who} saved {worth} in {hold}, all in {one} and {two}. {who.He} has {count} of them."
            f" {what}",
            f"A collection of {count} {one} and {two} is worth {worth}. {what}",
            f"There are {count} {one} and {two} in {hold}. The value is {worth}. {what}",
            f"{who} counts {count}, some {one} and some {two}, and they make {worth}. {what}",
            f"All of the {count} in {hold} are {one} or {two}, and the total is {worth}. {what}",
            f"{who} paid {worth} with {count} {one} and {two}. {what}",
        )
        first = f"X + Y = {count}"
    return system(
        problem,
        (
            Unknown(f"the number of {one}", x),
            Unknown(f"the number of {two}", y),
        ),
        (first, f"{_coefficient(p)}X + {_coefficient(q)}Y = {value}"),
        asked,
        unit={"X": one, "Y": two}.get(asked, ""),
    )


COINS = [("nickels", 5), ("dimes", 10), ("quarters", 25), ("pennies", 1), ("half dollars", 50)]
BILLS = [
    ("one-dollar bills", 100), ("five-dollar bills", 500), ("ten-dollar bills", 1000),
    ("twenty-dollar bills", 2000), ("fifty-dollar bills", 5000),
]  # fmt: skip
STAMPS = [("15-cent stamps", 15), ("20-cent stamps", 20), ("33-cent stamps", 33),
          ("45-cent stamps", 45), ("60-cent stamps", 60), ("80-cent stamps", 80)]  # fmt: skip


@kind("two_tickets", topic=TOPIC)
def tickets(draw: Draw) -> Draft:
    """Tickets or goods of two prices, by their number and what they bring."""
    chance = draw.random
    venue, place = one_of(chance, "venues"), one_of(chance, "makers")
    if chance.random() < 0.65:
        one, two = chance.choice(
            [
                ("adult tickets", "child tickets"),
                ("adult tickets", "student tickets"),
                ("reserved seats", "general seats"),
                ("tickets at the door", "advance tickets"),
                ("balcony seats", "floor seats"),
                ("weekend tickets", "day tickets"),
            ]
        )
        where = f"For the {venue},"
    else:
        sorts = things(chance, 2, but=("media",))
        one, two = (str(each.noun) for each in sorts)
        where = f"At the {place},"
    high = chance.choice([60, 400, 900])
    p, q = chance.sample(range(2, 30), 2)
    x, y = chance.randint(5, high), chance.randint(5, high)
    cents = chance.random() < 0.25
    pv, qv = (Fraction(2 * p + 1, 2), Fraction(2 * q + 1, 2)) if cents else (p, q)
    revenue = pv * x + qv * y
    asked = chance.choice(["XY", "X", "Y"])
    what = {
        "XY": draw.wording(
            f"How many {one} and how many {two} were sold?", "How many of each were sold?",
            f"How many {one} were sold, and how many {two}?",
            f"Find the number of {one} and of {two} sold.", "How many of each kind were sold?",
            f"How many were {one} and how many were {two}?", "Find how many of each were sold.",
        ),
        "X": _sold(draw, one),
        "Y": _sold(draw, two),
    }[asked]  # fmt: skip
    mp, mq, mr = money(pv), money(qv), money(revenue)
    problem = draw.wording(
        f"{where} {one} cost {mp} and {two} cost {mq}. A total of {x + y} were sold for {mr}."
        f" {what}",
        f"{where} {x + y} {one} and {two} were sold. The {one} were {mp} each and the {two} {mq}"
        f" each. The sales came to {mr}. {what}",
        f"{one} are {mp} each and {two} are {mq} each. One day {x + y} of them were sold and"
        f" brought in {mr}. {what}",
        f"{where} the total sales were {mr}. {x + y} items were sold, {one} for {mp} and {two} for"
        f" {mq}. {what}",
        f"{where} they charge {mp} for {one} and {mq} for {two}. {x + y} were sold in all and the"
        f" receipts were {mr}. {what}",
        f"{where} {x + y} in all were sold, some {one} at {mp} and some {two} at {mq}. Altogether"
        f" {mr} was taken in. {what}",
        f"The price of {one} is {mp}, that of {two} {mq}. {mr} was collected for {x + y} of them."
        f" {what}",
        f"{where} the {one} sell for {mp} and the {two} sell for {mq}. In all, {x + y} were sold"
        f" for a total of {mr}. {what}",
        f"{mr} was raised by selling {x + y} {one} and {two}. The {one} sold for {mp} and the {two}"
        f" for {mq}. {what}",
    )
    return system(
        problem,
        (
            Unknown(f"the number of {one}", x),
            Unknown(f"the number of {two}", y),
        ),
        (f"X + Y = {x + y}", f"{_price(pv)}*X + {_price(qv)}*Y = {_price(revenue)}"),
        asked,
        unit={"X": one, "Y": two}.get(asked, ""),
    )


def _sold(draw: Draw, noun: str) -> str:
    return draw.wording(
        f"How many {noun} were sold?",
        f"How many {noun} did they sell?",
        f"Find the number of {noun} sold.",
        f"What is the number of {noun} sold?",
        f"How many of those sold were {noun}?",
        f"How many were {noun}?",
    )


@kind("two_prices", topic=TOPIC)
def prices(draw: Draw) -> Draft:
    """The prices of two things by two bills."""
    chance = draw.random
    one, two = things(chance, 2, but=("media",))
    who, other = people(chance, 2)
    cents = chance.random() < 0.4
    step = Fraction(1, 4) if cents else Fraction(1)
    x, y = (step * chance.randint(2, 60) for _ in range(2))
    while cents and (x.denominator == 1 or y.denominator == 1):
        x, y = (step * chance.randint(2, 60) for _ in range(2))
    p, q, r, s = (chance.randint(1, 8) for _ in range(4))
    while p * s == q * r:
        p, q, r, s = (chance.randint(1, 8) for _ in range(4))
    bill, second = p * x + q * y, r * x + s * y

    def some(count: int, noun: Noun) -> str:
        return a(noun.one) if count == 1 else f"{count} {noun}"

    px, qy = some(p, one.noun), some(q, two.noun)
    rx, sy = some(r, one.noun), some(s, two.noun)
    asked = chance.choice(["XY", "X", "Y"])
    what = {
        "XY": draw.wording(
            f"What does {a(one.noun.one)} cost and what does {a(two.noun.one)} cost?",
            "What is the price of each?",
            f"Find the price of {a(one.noun.one)} and of {a(two.noun.one)}.",
            "How much does each cost?",
            f"How much is {a(one.noun.one)}, and how much is {a(two.noun.one)}?",
            "Find the cost of each.",
        ),
        "X": f"How much does one {one.noun.one} cost?",
        "Y": f"How much does one {two.noun.one} cost?",
    }[asked]
    b1, b2 = (money(v if v.denominator > 1 else int(v)) for v in (bill, second))
    problem = draw.wording(
        f"{who} bought {px} and {qy} for {b1}. {other} bought {rx} and {sy} for {b2}. {what}",
        f"{px} and {qy} cost {b1}. {rx} and {sy} cost {b2}. {what}",
        f"{who} paid {b1} for {px} and {qy}, while {other} paid {b2} for {rx} and {sy}. {what}",
        f"The cost of {px} and {qy} is {b1}; the cost of {rx} and {sy} is {b2}. {what}",
        f"At a shop, {px} with {qy} come to {b1}, and {rx} with {sy} come to {b2}. {what}",
        f"{who} spent {b1} on {px} and {qy}. The next day {who.he} spent {b2} on {rx} and {sy}."
        f" {what}",
        f"For {px} and {qy} {who} pays {b1}. For {rx} and {sy} {who.he} pays {b2}. {what}",
    )
    draft = system(
        problem,
        (
            Unknown(f"the price of one {one.noun.one}", x),
            Unknown(f"the price of one {two.noun.one}", y),
        ),
        (
            f"{_coefficient(p)}X + {_coefficient(q)}Y = {_price(bill)}",
            f"{_coefficient(r)}X + {_coefficient(s)}Y = {_price(second)}",
        ),
        asked,
        unit="dollars",
    )
    values = {"X": x, "Y": y}
    if not cents:
        return draft
    code = re.sub(r"solution\[.\]", r"float(\g<0>)", draft.cells[0].code)
    return draft._replace(
        cells=(draft.cells[0]._replace(code=code),),
        answer=", ".join(f"{each.lower()} = {float(values[each])}" for each in asked)
        if len(asked) > 1
        else str(float(values[asked])),
    )


def _price(value: int | Fraction) -> str:
    """A price in an equation, exact: 4 or Rational('4.50')."""
    return str(value) if Fraction(value).denominator == 1 else f"Rational('{float(value):.2f}')"


@kind("two_ages", topic=TOPIC)
def ages(draw: Draw) -> Draft:
    """Two ages, by a relation now and one in some years or some years ago."""
    chance = draw.random
    one, two = people(chance, 2)
    times = chance.randint(2, 4)
    form = chance.choice(["sum", "gap", "later"])
    y = chance.randint(3, 30)
    asked = chance.choice(["XY", "X", "Y"])
    what = {
        "XY": draw.wording(
            "How old is each of them now?", f"How old are {one} and {two}?", "Find their ages.",
            "How old are they now?", "What are their ages now?", "Find the age of each.",
        ),
        "X": f"How old is {one} now?",
        "Y": f"How old is {two} now?",
    }[asked]  # fmt: skip
    said = SAID_TIMES[times]
    if form == "sum":
        x = times * y
        problem = draw.wording(
            f"{one} is {said} as old as {two}. The sum of their ages is {x + y}. {what}",
            f"The ages of {one} and {two} add up to {x + y}. {one} is {said} as old as {two}."
            f" {what}",
            f"{one}'s age is {said} {two}'s age. Together they are {x + y} years old. {what}",
            f"{one} and {two} are {x + y} years old together, and {one} is {said} as old. {what}",
            f"{one} is {said} as old as {two}, and together they are {x + y}. {what}",
            f"The sum of {one}'s and {two}'s ages is {x + y}, and {one} is {said} as old as {two}."
            f" {what}",
            f"If you multiply {two}'s age by {times} you get {one}'s age. The sum of both is"
            f" {x + y}. {what}",
        )
        equations = (f"X = {times}*Y", f"X + Y = {x + y}")
    elif form == "gap":
        gap = chance.randint(2, 30)
        x = y + gap
        problem = draw.wording(
            f"{one} is {gap} years older than {two}. The sum of their ages is {x + y}. {what}",
            f"{two} is {gap} years younger than {one}. Their ages add up to {x + y}. {what}",
            f"The ages of {one} and {two} add up to {x + y}. {one} is {gap} years older. {what}",
            f"Together {one} and {two} are {x + y} years old. {one} is {gap} years older than"
            f" {two}. {what}",
            f"{one} was born {gap} years before {two}. Now their ages total {x + y}. {what}",
            f"{one} and {two} are {x + y} years old together. {two} is {gap} years younger. {what}",
            f"{one} is older than {two} by {gap} years, and their ages have a sum of {x + y}."
            f" {what}",
        )
        equations = (f"X - Y = {gap}", f"X + Y = {x + y}")
    else:
        years = chance.randint(2, 15)
        ago = chance.random() < 0.5
        shift = -years if ago else years
        y = max(y, years + 1) if ago else y
        x = times * (y + shift) - shift
        gap = x - y
        when = f"{years} years ago" if ago else f"In {years} years"
        was = "was" if ago else "will be"
        when_end = f"{years} years ago" if ago else f"in {years} years"
        problem = draw.wording(
            f"{one} is {gap} years older than {two}. {when}, {one} {was} {said} as old as {two}."
            f" {what}",
            f"{when} {one} {was} {said} as old as {two}. {one} is {gap} years older than {two}."
            f" {what}",
            f"{two} is {gap} years younger than {one}. {when}, {one}'s age {was} {said} {two}'s."
            f" {what}",
            f"{one} {was} {said} as old as {two} {when_end}. Today {one} is {gap} years older."
            f" {what}",
            f"The difference between {one}'s age and {two}'s is {gap} years, and {when_end} {one}"
            f" {was} {said} as old as {two}. {what}",
            f"{when}, {one} {was} {said} as old as {two}. The sum of their ages now is {x + y}."
            f" {what}",
            f"Now {one} is {gap} years older than {two}; {when_end} {one} {was} {said} as old."
            f" {what}",
        )
        sign = "-" if ago else "+"
        first = f"X + Y = {x + y}" if f"now is {x + y}" in problem else f"X - Y = {gap}"
        equations = (first, f"X {sign} {years} = {times}*(Y {sign} {years})")
    return system(problem,
        (
            Unknown(f"{one}'s age now", x),
            Unknown(f"{two}'s age now", y),
        ),
        equations,
        asked,
        unit="years old" if len(asked) == 1 else "",
    )  # fmt: skip


@kind("two_mixtures", topic=TOPIC)
def mixtures(draw: Draw) -> Draft:
    """Two solutions, alloys or goods are mixed to one of a share or price between."""
    chance = draw.random
    if chance.random() < 0.6:
        p, q = chance.sample(range(5, 96, 5), 2)
        unit, stuff = chance.choice(
            [
                ("liters", "acid solution"), ("milliliters", "salt solution"),
                ("gallons", "antifreeze"), ("liters", "juice drink"), ("ounces", "silver alloy"),
                ("grams", "copper alloy"), ("liters", "alcohol solution"), ("cups", "syrup"),
            ]
        )  # fmt: skip
        x, y, r = _mixed(chance, p, q)
        first, second = f"{p}% {stuff}", f"{q}% {stuff}"
        target = f"{r}% {stuff}"
    else:
        one, two = chance.choice(
            [
                ("peanuts", "cashews"), ("green tea", "black tea"), ("raisins", "almonds"),
                ("cheap coffee", "fine coffee"), ("oats", "dried fruit"),
                ("clover seed", "grass seed"),
                ("caramels", "chocolates"), ("brown rice", "wild rice"),
            ]
        )  # fmt: skip
        p, q = chance.sample(range(2, 30, 2), 2)
        x, y, r = _mixed(chance, p, q)
        unit = chance.choice(["pounds", "kilograms", "pounds"])
        per = unit[:-1]
        first, second = f"{one} at ${p} per {per}", f"{two} at ${q} per {per}"
        target = f"a mixture worth ${r} per {per}"
    total = x + y
    asked = chance.choice(["XY", "X", "Y"])
    what = {
        "XY": f"How many {unit} of each are needed?",
        "X": f"How many {unit} of the {first} are needed?",
        "Y": f"How many {unit} of the {second} are needed?",
    }[asked]
    who, _ = people(chance, 2)
    of = target if target.startswith("a ") else f"a {target}"
    problem = draw.wording(
        f"{who} wants to make {total} {unit} of {of} by mixing {first} with {second}. {what}",
        f"{first} and {second} are mixed to get {total} {unit} of {of}. {what}",
        f"How should {first} be mixed with {second} to get {total} {unit} of {of}? {what}",
        f"A shop mixes {first} and {second} into {total} {unit} of {of}. {what}",
        f"{who} has {first} and {second} and needs {total} {unit} of {of}. {what}",
        f"To get {total} {unit} of {of}, {who} mixes {first} and {second}. {what}",
        f"{total} {unit} of {of} are made from {first} and {second}. {what}",
    ).replace("of a a ", "of a ")
    return system_as_stated(
        problem,
        (Unknown(f"the {unit} of {first}", x), Unknown(f"the {unit} of {second}", y)),
        (f"X + Y = {total}", f"{p}*X + {q}*Y = {r}*{total}"),
        asked,
        unit=unit,
    )


def _mixed(chance: random.Random, p: int, q: int) -> tuple[int, int, int]:
    """Whole amounts of the two whose mixture has a whole share."""
    while True:
        x, y = chance.randint(1, 60), chance.randint(1, 60)
        if (p * x + q * y) % (x + y) == 0:
            return x, y, (p * x + q * y) // (x + y)


@kind("two_interest", topic=TOPIC)
def interest(draw: Draw) -> Draft:
    """A sum is split between two rates."""
    chance = draw.random
    who, _ = people(chance, 2)
    p, q = chance.sample(range(2, 15), 2)
    step = chance.choice([100, 100, 500, 1000])
    x, y = step * chance.randint(1, 40), step * chance.randint(1, 40)
    total, earned = x + y, (p * x + q * y) // 100
    asked = chance.choice(["XY", "X", "Y"])
    what = {
        "XY": draw.wording(
            "How much was invested at each rate?", "How much did each account get?",
            f"How much did {who} invest at {p}% and how much at {q}%?",
            "Find the amount at each rate.", "How much is in each account?",
            "How much was put into each?",
        ),
        "X": f"How much was invested at {p}%?",
        "Y": f"How much was invested at {q}%?",
    }[asked]  # fmt: skip
    m, e = money(total), money(earned)
    problem = draw.wording(
        f"{who} invested {m}, part at {p}% and the rest at {q}%. After one year the interest was"
        f" {e}. {what}",
        f"{who} put {m} into two accounts that pay {p}% and {q}% a year. The yearly interest is"
        f" {e}. {what}",
        f"A total of {m} is split between an account at {p}% interest and one at {q}%. In a year"
        f" they earn {e} together. {what}",
        f"{who} lent part of {m} at {p}% simple interest and the rest at {q}%, and earned {e} in a"
        f" year. {what}",
        f"Part of {m} earns {p}% a year, the other part {q}%. The total interest for a year is {e}."
        f" {what}",
        f"{who} has {m} in two funds. One pays {p}% and the other {q}% per year; last year they"
        f" paid {e} in all. {what}",
        f"With {m} invested partly at {p}% and partly at {q}%, {who} earns {e} each year. {what}",
        f"{who} borrowed {m} in two loans, at {p}% and {q}% a year. The interest for one year is"
        f" {e}. {what}".replace("invested", "borrowed"),
    )
    return system(
        problem,
        (Unknown(f"the amount at {p}%", x), Unknown(f"the amount at {q}%", y)),
        (f"X + Y = {total}", f"{p}*X/100 + {q}*Y/100 = {earned}"),
        asked,
        unit="dollars",
    )


@kind("two_rectangle", topic=TOPIC)
def rectangle(draw: Draw) -> Draft:
    """The sides of a rectangle by its perimeter and how they compare."""
    chance = draw.random
    width = chance.randint(2, 60)
    form = chance.choice(["times", "more", "both"])
    times = 1 if form == "more" else chance.randint(2, 4)
    offset = 0 if form == "times" else chance.choice([-5, -4, -3, -2, 2, 3, 4, 5, 6, 8])
    if form == "more":
        offset = abs(offset) + chance.randint(0, 20)
    length = times * width + offset
    if length <= width:
        length, times, offset = 2 * width, 2, 0
    units, shapes = chance.choice(
        [
            (["cm", "inches"], ["rectangle", "picture", "poster", "rectangular tray", "flag"]),
            (
                ["meters", "feet", "yards", "m"],
                ["rectangle", "garden", "rectangular field", "playground", "pool", "parking lot"],
            ),
        ]
    )
    unit, shape = chance.choice(units), chance.choice(shapes)
    relation = (
        "" if not offset else f"{abs(offset)} {unit} {'more' if offset > 0 else 'less'} than "
    ) + (SAID_TIMES[times] + " " if times > 1 else "")
    per = 2 * (length + width)
    asked = chance.choice(["XY", "X", "Y", "X * Y"])
    what = {
        "XY": draw.wording(
            "Find its length and width.", "What are the dimensions?", "Find the length and width.",
            "What are its length and width?", "How long and how wide is it?",
            "Find the length and the width.",
        ),
        "X": "What is the length?",
        "Y": "What is the width?",
        "X * Y": "What is its area?",
    }[asked]  # fmt: skip
    problem = draw.wording(
        f"The length of a {shape} is {relation}its width. The perimeter is {per} {unit}. {what}",
        f"The perimeter of a {shape} is {per} {unit}. Its length is {relation}the width. {what}",
        f"A {shape} has a perimeter of {per} {unit}. The length is {relation}the width. {what}",
        f"A {shape} is {per} {unit} around. Its length is {relation}its width. {what}",
        f"The length of a {shape} is {relation}the width, and the way around it is {per} {unit}."
        f" {what}",
        f"A {shape} with a perimeter of {per} {unit} has a length that is {relation}its width."
        f" {what}",
        f"The distance around a {shape} is {per} {unit}, and its length is {relation}its width."
        f" {what}",
    )
    tail = f" {'+' if offset > 0 else '-'} {abs(offset)}" if offset else ""
    return system(
        problem,
        (Unknown("the length", length), Unknown("the width", width)),
        (f"2*X + 2*Y = {per}", f"X = {_coefficient(times)}Y{tail}"),
        asked,
        unit=f"square {unit}" if asked == "X * Y" else unit,
    )


@kind("two_pieces", topic=TOPIC)
def pieces(draw: Draw) -> Draft:
    """Something long is cut in two, or a sum is shared by two."""
    chance = draw.random
    short = chance.randint(2, 60)
    times, offset = chance.choice([(1, 1), (1, 1), (2, 0), (3, 0), (4, 0), (2, 1), (3, -1)])
    offset *= chance.randint(2, 20) if times == 1 else chance.randint(2, max(2, min(8, short)))
    long = times * short + offset
    total = long + short
    unit = chance.choice(["feet", "inches", "meters", "cm", "yards"])
    stuff = chance.choice(["rope", "board", "ribbon", "wire", "pipe", "string", "cable", "plank"])
    relation = (
        f"{offset} {unit} longer than the other"
        if times == 1
        else (
            (f"{abs(offset)} {unit} {'more' if offset > 0 else 'less'} than " if offset else "")
            + f"{SAID_TIMES[times]} {'as long as the other' if not offset else 'the other'}"
        )
    )
    asked = chance.choice(["XY", "X", "Y"])
    what = {
        "XY": draw.wording(
            "How long is each piece?", "Find the length of each piece.", "How long are the pieces?",
            "What are the lengths of the pieces?", "Find both lengths.",
            "What is the length of each piece?",
        ),
        "X": "How long is the longer piece?",
        "Y": "How long is the shorter piece?",
    }[asked]  # fmt: skip
    problem = draw.wording(
        f"A {stuff} of {total} {unit} is cut into two pieces. One piece is {relation}. {what}",
        f"A {stuff} {total} {unit} long is cut in two so that one part is {relation}. {what}",
        f"Someone cuts a {stuff} that is {total} {unit} long into two parts. One is {relation}."
        f" {what}",
        f"Two pieces of {stuff} are {total} {unit} long together. One is {relation}. {what}",
        f"A {stuff} measures {total} {unit}. It is cut so that one piece is {relation}. {what}",
        f"From a {stuff} of {total} {unit}, two pieces are made, and one of them is {relation}."
        f" {what}",
        f"A carpenter cuts {total} {unit} of {stuff} into two pieces, where one is {relation}."
        f" {what}",
    )
    tail = f" {'+' if offset > 0 else '-'} {abs(offset)}" if offset else ""
    return system(
        problem,
        (
            Unknown("the length of the longer piece", long),
            Unknown("that of the shorter piece", short),
        ),
        (f"X + Y = {total}", f"X = {_coefficient(times)}Y{tail}"),
        asked,
        unit=unit,
    )


@kind("two_currents", topic=TOPIC)
def currents(draw: Draw) -> Draft:
    """A boat and a current, or a plane and the wind."""
    chance = draw.random
    plane = chance.random() < 0.45
    speed = chance.randint(120, 600) if plane else chance.randint(5, 40)
    flow = chance.randint(5, 60) if plane else chance.randint(1, min(9, speed - 1))
    t1, t2 = chance.randint(1, 8), chance.randint(1, 8)
    d1, d2 = (speed + flow) * t1, (speed - flow) * t2
    unit, per = chance.choice([("miles", "miles per hour"), ("km", "km per hour")])
    craft, with_it, against, stream, still = (
        ("plane", "with the wind", "against the wind", "wind", "still air")
        if plane
        else (
            chance.choice(["boat", "canoe", "kayak", "ship", "ferry"]), "downstream", "upstream",
            "current", "still water",
        )
    )  # fmt: skip
    asked = chance.choice(["XY", "X", "Y"])
    what = {
        "XY": f"Find the speed of the {craft} in {still} and the speed of the {stream}.",
        "X": f"What is the speed of the {craft} in {still}?",
        "Y": f"What is the speed of the {stream}?",
    }[asked]
    h1, h2 = (f"{t} hour{'s' if t > 1 else ''}" for t in (t1, t2))
    problem = draw.wording(
        f"A {craft} goes {d1} {unit} {with_it} in {h1} and {d2} {unit} {against} in {h2}. {what}",
        f"A {craft} goes {d1} {unit} {with_it} in {h1}. {against} it goes {d2} {unit} in {h2}."
        f" {what}",
        f"It takes a {craft} {h1} to cover {d1} {unit} {with_it} and {h2} to cover {d2} {unit}"
        f" {against}. {what}",
        f"{with_it} a {craft} covers {d1} {unit} in {h1}; {against} it covers {d2} {unit} in {h2}."
        f" {what}",
        f"In {h1} a {craft} moves {d1} {unit} {with_it}. The way {against}, {d2} {unit}, takes"
        f" {h2}. {what}",
        f"A {craft} needs {h2} for {d2} {unit} {against}, and {h1} for {d1} {unit} {with_it}."
        f" {what}",
        f"A {craft} makes a trip of {d1} {unit} {with_it} in {h1} and one of {d2} {unit} {against}"
        f" in {h2}. {what}",
    )
    return system(
        problem,
        (Unknown(f"the speed in {still}", speed), Unknown(f"the speed of the {stream}", flow)),
        (f"(X + Y)*{t1} = {d1}", f"(X - Y)*{t2} = {d2}"),
        asked,
        unit=per,
    )


@kind("two_angles", topic=TOPIC)
def angles(draw: Draw) -> Draft:
    """Complementary or supplementary angles, and angles of an isosceles triangle."""
    chance = draw.random
    form = chance.choice(["complementary", "supplementary", "isosceles"])
    total = {"complementary": 90, "supplementary": 180, "isosceles": 180}[form]
    count = 2 if form == "isosceles" else 1
    while True:
        times, offset = chance.randint(1, 5), chance.choice([0, *range(-30, 31, 2)])
        small, rest = divmod(total - offset, times + count)
        large = times * small + offset
        if not rest and small > 2 and large > 2 and (times, offset) != (1, 0):
            break
    relation = (
        "" if not offset else f"{abs(offset)}° {'more' if offset > 0 else 'less'} than "
    ) + (SAID_TIMES[times] + " " if times > 1 else "")
    asked = chance.choice(["XY", "X", "Y"])
    tail = f" {'+' if offset > 0 else '-'} {abs(offset)}" if offset else ""
    if form == "isosceles":
        what = {
            "XY": "Find the angle at the top and each base angle.",
            "X": "Find the angle at the top.",
            "Y": "Find each base angle.",
        }[asked]
        problem = draw.wording(
            f"In an isosceles triangle, the angle at the top is {relation}each base angle. {what}",
            f"The top angle of an isosceles triangle is {relation}a base angle. {what}",
            f"An isosceles triangle has two equal base angles. The angle at the top is {relation}"
            f"one of them. {what}",
            f"The third angle, at the top of an isosceles triangle, is {relation}each of its equal"
            f" base angles. {what}",
            f"A triangle has two equal base angles, and its angle at the top is {relation}one base"
            f" angle. {what}",
            f"In a triangle with two equal base angles the top angle is {relation}a base angle."
            f" {what}",
        )
        unknowns = (Unknown("the angle at the top", large), Unknown("each base angle", small))
        equations = ("X + 2*Y = 180", f"X = {_coefficient(times)}Y{tail}")
    else:
        what = {
            "XY": "Find both angles.", "X": "Find the first angle.", "Y": "Find the second angle.",
        }[asked]  # fmt: skip
        problem = draw.wording(
            f"Two angles are {form}. The first is {relation}the second. {what}",
            f"The first of two {form} angles is {relation}the second. {what}",
            f"Angles A and B are {form}, and the first, A, is {relation}the second, B. {what}",
            f"Of two {form} angles, the first is {relation}the second. {what}",
            f"Two {form} angles are such that the first measures {relation}the second. {what}",
            f"The measure of an angle is {relation}that of a second angle, and they are {form}."
            f" {what}",
        )
        unknowns = (Unknown("the first angle", large), Unknown("the second angle", small))
        equations = (f"X + Y = {total}", f"X = {_coefficient(times)}Y{tail}")
    return system(problem, unknowns, equations, asked, unit="degrees")


@kind("two_plans", topic=TOPIC)
def plans(draw: Draw) -> Draft:
    """Two tariffs with a fee and a price: where they cost the same, and how much that is."""
    chance = draw.random
    first, second, noun = chance.choice(TARIFFS)
    at = chance.randint(2, 60)
    p, q = ordered(chance, 1, 26)
    base = chance.randint(0, 60)
    high = base + (p - q) * at
    cost = base + p * at
    asked = chance.choice(["X", "X", "XY", "Y"])
    what = {
        "X": f"For how many {noun} do both cost the same?",
        "XY": f"For how many {noun} do they cost the same, and how much is that?",
        "Y": "What is the cost when both cost the same?",
    }[asked]
    each = Noun(noun.removesuffix("s"), noun).one
    fee = f"a fee of {money(base)} plus" if base else "no fee but"
    problem = draw.wording(
        f"{first} charges {fee} ${p} per {each}. {second} charges a fee of ${high} plus ${q} per"
        f" {each}. {what}",
        f"{first} asks for {fee} ${p} for each {each}; {second} asks for ${high} and ${q} for each"
        f" {each}. {what}",
        f"At {first} you pay {fee} ${p} per {each}, at {second} ${high} plus ${q} per {each}."
        f" {what}",
        f"{second} costs ${high} plus ${q} per {each}. {first} costs {fee} ${p} per {each}. {what}",
        f"{first} has {fee} ${p} per {each}. {second} has a fee of ${high} plus ${q} per {each}."
        f" {what}",
        f"You can choose {first}, with {fee} ${p} per {each}, or {second}, with a fee of ${high}"
        f" plus ${q} per {each}. {what}",
        f"{first} takes {fee} ${p} a {each}, while {second} takes ${high} plus ${q} a {each}."
        f" {what}",
    )
    return system(
        problem,
        (Unknown(f"the number of {noun}", at), Unknown("the cost", cost)),
        (f"Y = {base} + {p}*X" if base else f"Y = {p}*X", f"Y = {high} + {q}*X"),
        asked,
        unit={"X": noun, "Y": "dollars"}.get(asked, ""),
    )


TARIFFS = (
    ("Gym A", "Gym B", "visits"),
    ("Plan A", "Plan B", "months"),
    ("One plumber", "another plumber", "hours"),
    ("The first taxi company", "the second taxi company", "miles"),
    ("Company Red", "Company Blue", "hours"),
    ("The first printer", "the second printer", "shirts"),
    ("One skating rink", "the other skating rink", "hours"),
    ("The first club", "the second club", "games"),
    ("Car rental North", "car rental South", "days"),
    ("The pool in town", "the pool at the lake", "visits"),
)


@kind("two_digits", topic=TOPIC)
def digits(draw: Draw) -> Draft:
    """A two-digit number by its digits."""
    chance = draw.random
    tens, ones = chance.randint(1, 9), chance.randint(1, 9)
    while tens == ones:
        ones = chance.randint(1, 9)
    total, gap = tens + ones, abs(10 * ones + tens - 10 * tens - ones)
    more = "greater" if ones > tens else "less"
    sign = "+" if ones > tens else "-"
    problem = draw.wording(
        f"The sum of the digits of a two-digit number is {total}. If the digits are reversed, the"
        f" new number is {gap} {more} than the original. Find the original number.",
        f"A two-digit number has digits that add up to {total}. Reversing them gives a number that"
        f" is {gap} {more}. What is the number?",
        f"The digits of a two-digit number have a sum of {total}. The number with its digits"
        f" reversed is {gap} {more} than the number. What is the number?",
        f"Reversing the digits of a two-digit number makes it {gap} {more}. Its digits add up to"
        f" {total}. What is the original number?",
        f"What two-digit number has a digit sum of {total} and becomes {gap} {more} when its digits"
        f" are swapped?",
        f"The digit sum of a two-digit number is {total}. With its digits interchanged, it is {gap}"
        f" {more}. Find the number.",
        f"If the digits of a two-digit number are swapped, it is {gap} {more} than before. The sum"
        f" of the digits is {total}. Find the number.",
    )
    draft = system(
        problem,
        (Unknown("the tens digit", tens), Unknown("the ones digit", ones)),
        (f"X + Y = {total}", f"10*Y + X = 10*X + Y {sign} {gap}"),
        "X",
    )
    code = draft.cells[0].code.replace("print(solution[x])", "print(10*solution[x] + solution[y])")
    return draft._replace(cells=(draft.cells[0]._replace(code=code),), answer=str(10 * tens + ones))


@kind("two_consecutive", topic=TOPIC)
def consecutive(draw: Draw) -> Draft:
    """Consecutive whole, even or odd numbers by their sum or a relation."""
    chance = draw.random
    sort = chance.choice(["", "even ", "odd "])
    step = 2 if sort else 1
    count = chance.choice([2, 3, 3, 4])
    said = {2: "two", 3: "three", 4: "four"}[count]
    first = chance.randint(-10, 150)
    if sort == "even ":
        first -= first % 2
    elif sort == "odd ":
        first += 1 - first % 2
    numbers = [first + step * n for n in range(count)]
    total = sum(numbers)
    asked = chance.choice(["all", "all", "largest", "smallest"])
    whole = chance.choice(["integers", "numbers"]) if not sort else "integers"
    what = {
        "all": draw.wording(
            "Find them.", f"What are the {whole}?", f"Find the {whole}.", "What are they?",
            f"Find the {said} {whole}.", f"What are the {said} {whole}?",
        ),
        "largest": f"What is the largest of the {whole}?" if count > 2
        else f"What is the larger of the two {whole}?",
        "smallest": f"What is the smallest of the {whole}?" if count > 2
        else f"What is the smaller of the two {whole}?",
    }[asked]  # fmt: skip
    relation = chance.random() < 0.3
    if relation:
        times = chance.randint(2, 4)
        value = times * numbers[0] + numbers[-1]
        problem = draw.wording(
            f"{SAID_TIMES[times]} the smallest of {said} consecutive {sort}{whole} plus the largest"
            f" is {value}. {what}",
            f"For {said} consecutive {sort}{whole}, {SAID_TIMES[times]} the first plus the last is"
            f" {value}. {what}",
            f"There are {said} consecutive {sort}{whole}. The sum of the last and"
            f" {SAID_TIMES[times]} the first is {value}. {what}",
            f"Of {said} consecutive {sort}{whole}, the last added to {SAID_TIMES[times]} the first"
            f" gives {value}. {what}",
            f"{said} consecutive {sort}{whole} are such that {SAID_TIMES[times]} the first and the"
            f" last add up to {value}. {what}",
            f"{said} {sort}{whole} in a row: {SAID_TIMES[times]} the first plus the last makes"
            f" {value}. {what}",
        )
        left = f"{times}*n + (n + {step * (count - 1)})"
    else:
        value = total
        problem = draw.wording(
            f"The sum of {said} consecutive {sort}{whole} is {total}. {what}",
            f"{said} consecutive {sort}{whole} have a sum of {total}. {what}",
            f"{said} consecutive {sort}{whole} add up to {total}. {what}",
            f"Find {said} consecutive {sort}{whole} whose sum is {total}. {what}"
            if asked != "all"
            else f"Find {said} consecutive {sort}{whole} whose sum is {total}.",
            f"When {said} consecutive {sort}{whole} are added, the result is {total}. {what}",
            f"The total of {said} consecutive {sort}{whole} is {total}. {what}",
            f"{said} {sort}{whole} in a row add up to {total}. {what}",
        )
        terms = ["n", *(f"(n + {step * k})" for k in range(1, count))]
        left = " + ".join(terms)
    printed = {
        "all": ", ".join(["first", *(f"first + {step * k}" for k in range(1, count))])
        + ", sep=', '",
        "largest": f"first + {step * (count - 1)}",
        "smallest": "first",
    }[asked]
    code = (
        "from sympy import symbols, Eq, solve\nn = symbols('n')\n"
        f"first = solve(Eq({left}, {value}), n)[0]\n"
        f"print({printed})"
    )
    answer = {"all": ", ".join(map(str, numbers)), "largest": str(numbers[-1])}.get(
        asked, str(numbers[0])
    )
    are = "answers are" if asked == "all" else "answer is"
    return Draft(
        _polished(problem),
        (Cell(f"Let n be the first of the {whole}.", code),),
        f"The {are} $\\boxed{{{OUTPUT}}}$.",
        answer,
    )


@kind("two_travelers", topic=TOPIC)
def travelers(draw: Draw) -> Draft:
    """Two that move apart, toward each other or one after the other."""
    chance = draw.random
    one, two = people(chance, 2)
    hours = chance.randint(1, 8)
    x, y = ordered(chance, 3, 80)
    gap = x - y
    way = chance.choice(["opposite", "toward"])
    distance = (x + y) * hours
    unit, per = chance.choice([("miles", "miles per hour"), ("km", "km per hour")])
    h = f"{hours} hour{'s' if hours > 1 else ''}"
    asked = chance.choice(["XY", "X", "Y"])
    what = {
        "XY": "How fast is each of them?",
        "X": f"What is {one}'s speed?",
        "Y": f"What is {two}'s speed?",
    }[asked]
    faster = draw.wording(
        f"{one} is {gap} {per} faster than {two}.",
        f"{one}'s speed is {gap} {per} more than {two}'s.",
        f"{two} is slower than {one} by {gap} {per}.",
        f"{one} goes {gap} {per} faster than {two}.",
        f"{two}'s speed is {gap} {per} less than {one}'s.",
        f"{one} travels {gap} {per} faster.",
    )
    problem = (
        draw.wording(
            f"{one} and {two} start at the same place and go in opposite directions. {faster}"
            f" After {h} they are {distance} {unit} apart. {what}",
            f"{one} and {two} leave town at the same time in opposite directions. {faster}"
            f" In {h} they are {distance} {unit} apart. {what}",
            f"From one point, {one} drives east and {two} drives west. {faster} {h} later they are"
            f" {distance} {unit} apart. {what}",
            f"{one} and {two} move away from each other. {faster} It takes {h} until they are"
            f" {distance} {unit} apart. {what}",
            f"After {h}, {one} and {two}, who left the same place in opposite directions, are"
            f" {distance} {unit} apart. {faster} {what}",
            f"{one} heads north and {two} heads south from the same place. {faster} They are"
            f" {distance} {unit} apart after {h}. {what}",
        )
        if way == "opposite"
        else draw.wording(
            f"{one} and {two} are {distance} {unit} apart and move toward each other. {faster}"
            f" They meet after {h}. {what}",
            f"Two towns are {distance} {unit} apart. {one} starts in one and {two} in the other,"
            f" toward each other, and they meet after {h}. {faster} {what}",
            f"{one} and {two} start {distance} {unit} apart and travel toward each other. {faster}"
            f" In {h} they meet. {what}",
            f"It takes {h} until {one} and {two}, who start {distance} {unit} apart and drive"
            f" toward each other, meet. {faster} {what}",
            f"{one} and {two} live {distance} {unit} apart. They set out toward each other and meet"
            f" after {h}. {faster} {what}",
            f"{one} and {two} leave home at the same time to meet. Their homes are {distance}"
            f" {unit} apart, and they meet {h} later. {faster} {what}",
        )
    )
    return system(
        problem,
        (
            Unknown(f"{one}'s speed", x),
            Unknown(f"{two}'s speed", y),
        ),
        (f"X - Y = {gap}", f"{_coefficient(hours)}(X + Y) = {distance}"),
        asked,
        unit=per,
    )


@kind("two_groups_of_people", topic=TOPIC)
def two_groups(draw: Draw) -> Draft:
    """How many of two groups, by their total and by how the groups compare."""
    chance = draw.random
    place = one_of(chance, "makers")
    one, two = chance.choice(
        [
            ("boys", "girls"), ("men", "women"), ("adults", "children"), ("cats", "dogs"),
            ("teachers", "students"), ("red fish", "blue fish"), ("roses", "tulips"),
            ("novels", "comics"), ("votes for", "votes against"), ("cows", "goats"),
            ("apple trees", "pear trees"), ("wins", "losses"), ("new books", "used books"),
        ]
    )  # fmt: skip
    if chance.random() < 0.5:
        one, two = two, one
    y = chance.randint(3, 200)
    times = chance.choice([1, 1, 2, 3, 4])
    offset = chance.randint(1, 40) if times == 1 else chance.choice([0, 0, 3, 5, -2, -4])
    x = times * y + offset
    where = chance.choice([f"A {place} counted", "There are", "In a town there are"])
    less = "" if not offset else f"{abs(offset)} {'more' if offset > 0 else 'fewer'} than "
    relation = (
        f"{offset} more {one} than {two}"
        if times == 1
        else f"{less}{SAID_TIMES[times]} as many {one} as {two}"
    )
    asked = chance.choice(["XY", "X", "Y"])
    what = _which(draw, asked, one, two)
    problem = draw.wording(
        f"{where} {x + y} {one} and {two}. There are {relation}. {what}",
        f"{where} {relation}. In all there are {x + y} {one} and {two}. {what}",
        f"There are {relation}, and together they number {x + y}. {what}",
        f"Among {x + y} {one} and {two} there are {relation}. {what}",
        f"Altogether there are {x + y} {one} and {two}, and there are {relation}. {what}",
        f"The number of {one} and {two} together is {x + y}. There are {relation}. {what}",
        f"There are {x + y} of them in all, with {relation}. {what}",
    )
    tail = f" {'+' if offset > 0 else '-'} {abs(offset)}" if offset else ""
    return system(
        problem,
        (Unknown(f"the number of {one}", x), Unknown(f"the number of {two}", y)),
        (f"X + Y = {x + y}", f"X = {_coefficient(times)}Y{tail}"),
        asked,
        unit={"X": one, "Y": two}.get(asked, ""),
    )


@kind("two_fee", topic=TOPIC)
def fee_and_rate(draw: Draw) -> Draft:
    """A fixed fee and a price per unit, from two bills."""
    chance = draw.random
    who, other = people(chance, 2)
    service, unit = chance.choice(SERVICES)
    fee, each = chance.randint(2, 90), chance.randint(2, 40)
    p, q = sorted(chance.sample(range(2, 30), 2))
    one, two = money(fee + each * p), money(fee + each * q)
    asked = chance.choice(["XY", "X", "Y"])
    what = {
        "XY": f"What are the fixed fee and the price per {unit}?",
        "X": "How much is the fixed fee?",
        "Y": f"How much is the price per {unit}?",
    }[asked]
    problem = draw.wording(
        f"{service} charges a fixed fee and a price per {unit}. {who} paid {one} for {p} {unit}s"
        f" and {other} paid {two} for {q} {unit}s. {what}",
        f"{service} asks for a fixed fee plus the same amount for each {unit}. {p} {unit}s cost"
        f" {one} and {q} {unit}s cost {two}. {what}",
        f"For {p} {unit}s {service} charges {one}, and for {q} {unit}s {two}. There is a fixed fee"
        f" and a price per {unit}. {what}",
        f"{who} paid {service} {one} for {p} {unit}s. {other} paid {two} for {q} {unit}s. Both"
        f" bills have the same fixed fee and price per {unit}. {what}",
        f"The bill of {service} is a fixed fee plus an amount for every {unit}: {one} for {p}"
        f" {unit}s, {two} for {q} {unit}s. {what}",
        f"{service} has a fixed fee and a price per {unit}. The cost of {p} {unit}s is {one}; the"
        f" cost of {q} {unit}s is {two}. {what}",
    )
    return system(
        problem,
        (Unknown("the fixed fee", fee), Unknown(f"the price per {unit}", each)),
        (f"X + {p}*Y = {fee + each * p}", f"X + {q}*Y = {fee + each * q}"),
        asked,
        unit="dollars",
    )


SERVICES = (
    ("a taxi company", "mile"), ("a gym", "month"), ("a plumber", "hour"), ("a club", "game"),
    ("a bike rental", "hour"), ("a phone company", "month"), ("a print shop", "poster"),
    ("a moving company", "hour"), ("an amusement park", "ride"), ("a tutor", "lesson"),
    ("a delivery service", "parcel"), ("a car rental", "day"), ("a bowling alley", "game"),
)  # fmt: skip


@kind("two_wages", topic=TOPIC)
def wages(draw: Draw) -> Draft:
    """Hours at two wages, by all the hours and all the pay."""
    chance = draw.random
    who, _ = people(chance, 2)
    first, second = chance.sample(
        ["at a cafe", "at a store", "as a tutor", "in a library", "as a driver", "on a farm",
         "in a bakery", "as a lifeguard", "as a gardener", "at a cinema", "in an office"], 2,
    )  # fmt: skip
    p, q = chance.sample(range(7, 40), 2)
    x, y = chance.randint(2, 40), chance.randint(2, 40)
    hours, pay = x + y, p * x + q * y
    asked = chance.choice(["XY", "X", "Y"])
    what = {
        "XY": "How many hours did WHO work at each job?",
        "X": f"How many hours did WHO work {first}?",
        "Y": f"How many hours did WHO work {second}?",
    }[asked].replace("WHO", who.name if chance.random() < 0.4 else who.he)
    problem = draw.wording(
        f"{who} earns ${p} an hour {first} and ${q} an hour {second}. Last week {who.he} worked"
        f" {hours} hours and earned {money(pay)}. {what}",
        f"{who} has two jobs. The one {first} pays ${p} per hour, the one {second} ${q} per hour."
        f" In {hours} hours {who.he} earned {money(pay)}. {what}",
        f"Working {first}, {who} makes ${p} an hour; {second}, {who.he} makes ${q} an hour."
        f" Altogether {who.he} worked {hours} hours for {money(pay)}. {what}",
        f"In one month {who} worked {hours} hours, some {first} for ${p} an hour and the others"
        f" {second} for ${q} an hour. The pay was {money(pay)}. {what}",
        f"{who} was paid {money(pay)} for {hours} hours of work: ${p} for each hour {first} and"
        f" ${q} for each hour {second}. {what}",
        f"{who} works {first} at ${p} per hour and {second} at ${q} per hour. {who.He} put in"
        f" {hours} hours and got {money(pay)}. {what}",
        f"For each hour {first} {who} gets ${p}, and for each hour {second} ${q}. {who.He} earned"
        f" {money(pay)} in {hours} hours. {what}",
    )
    return system(
        problem,
        (Unknown(f"the hours {first}", x), Unknown(f"the hours {second}", y)),
        (f"X + Y = {hours}", f"{p}*X + {q}*Y = {pay}"),
        asked,
        unit="hours",
    )


# --- statements about two numbers, in any combination -------------------------------------------


class Statement(NamedTuple):
    """One fact about two quantities: its sentence, its equation, and the line it is, aX + bY."""

    words: str
    equation: str
    line: tuple[int, int]


PAIRS = (
    ("the first number", "the second number"),
    ("the first number", "the second number"),
    ("the larger number", "the smaller number"),
    ("the larger number", "the smaller number"),
    ("one number", "the other number"),
    ("one number", "the other number"),
    ("the bigger number", "the smaller number"),
    ("number A", "number B"),
    ("x", "y"),
    ("the length", "the width"),
    ("Ann's age", "Ben's age"),
    ("the price of a pen", "the price of a book"),
    ("the number of boys", "the number of girls"),
    ("the weight of the box", "the weight of the bag"),
    ("the cost of a desk", "the cost of a lamp"),
    ("the height of the tower", "the height of the house"),
)


def _times(chance: random.Random, count: int, of: str) -> str:
    """Three times the first number, 3 times it, twice it."""
    if count == 1:
        return of
    if len(of) == 1:
        return f"{count}{of}" if chance.random() < 0.6 else f"{count} times {of}"
    if count == 2:
        return chance.choice([f"twice {of}", f"twice {of}", f"two times {of}", f"double {of}"])
    return chance.choice([f"{SAID_TIMES[count]} {of}", f"{count} times {of}"])


def _total(chance: random.Random, one: str, two: str, x: int, y: int) -> Statement:
    n = x + y
    words = chance.choice(
        [
            f"the sum of {one} and {two} is {n}", f"{one} and {two} add up to {n}",
            f"{one} plus {two} is {n}", f"{one} and {two} together make {n}",
            f"the total of {one} and {two} is {n}", f"{two} added to {one} gives {n}",
        ]
    )  # fmt: skip
    return Statement(words, f"X + Y = {n}", (1, 1))


def _gap(chance: random.Random, one: str, two: str, x: int, y: int) -> Statement:
    n = x - y
    words, equation = chance.choice(
        [
            (f"{one} is {n} more than {two}", f"X = Y + {n}"),
            (f"{one} exceeds {two} by {n}", f"X = Y + {n}"),
            (f"{two} is {n} less than {one}", f"Y = X - {n}"),
            (f"the difference between {one} and {two} is {n}", f"X - Y = {n}"),
            (f"{one} minus {two} is {n}", f"X - Y = {n}"),
            (f"{one} is {n} greater than {two}", f"X = Y + {n}"),
            (f"if {two} is subtracted from {one}, the result is {n}", f"X - Y = {n}"),
        ]
    )
    return Statement(words, equation, (1, -1))


def _multiple(chance: random.Random, one: str, two: str, x: int, y: int) -> Statement:
    times = chance.randint(2, 5)
    offset, of = x - times * y, _times(chance, times, two)
    if not offset:
        return Statement(f"{one} is {of}", f"X = {times}*Y", (1, -times))
    n, sign, word = abs(offset), "+" if offset > 0 else "-", "more" if offset > 0 else "less"
    words, equation = chance.choice(
        [
            (f"{one} is {n} {word} than {of}", f"X = {times}*Y {sign} {n}"),
            (f"{one} is {n} {word} than {of}", f"X = {times}*Y {sign} {n}"),
            (
                f"{of} {'plus' if offset > 0 else 'minus'} {n} is {one}",
                f"{times}*Y {sign} {n} = X",
            ),
            (
                f"{one} equals {of} {'increased' if offset > 0 else 'decreased'} by {n}",
                f"X = {times}*Y {sign} {n}",
            ),
        ]
    )
    return Statement(words, equation, (1, -times))


def _combination(chance: random.Random, one: str, two: str, x: int, y: int) -> Statement:
    p, q = chance.randint(1, 6), chance.randint(2, 6)
    if chance.random() < 0.5:
        p, q = q, p
    px, qy = _times(chance, p, one), _times(chance, q, two)
    left, right = f"{_coefficient(p)}X", f"{_coefficient(q)}Y"
    if chance.random() < 0.5:
        n = p * x + q * y
        words = chance.choice(
            [
                f"{px} plus {qy} is {n}", f"the sum of {px} and {qy} is {n}",
                f"{px} and {qy} add up to {n}", f"{px} added to {qy} equals {n}",
                f"if {qy} is added to {px}, the result is {n}",
            ]
        )  # fmt: skip
        return Statement(words, f"{left} + {right} = {n}", (p, q))
    n = p * x - q * y
    if not n:
        return Statement(f"{px} equals {qy}", f"{left} = {right}", (p, -q))
    if n < 0:
        left, right, px, qy, n = right, left, qy, px, -n
    words, equation = chance.choice(
        [
            (f"{px} is {n} more than {qy}", f"{left} = {right} + {n}"),
            (f"{px} minus {qy} is {n}", f"{left} - {right} = {n}"),
            (f"{px} exceeds {qy} by {n}", f"{left} = {right} + {n}"),
            (f"{qy} is {n} less than {px}", f"{right} = {left} - {n}"),
            (f"the difference of {px} and {qy} is {n}", f"{left} - {right} = {n}"),
        ]
    )
    return Statement(words, equation, (p, -q))


def _average(_: random.Random, one: str, two: str, x: int, y: int) -> Statement:
    mean = Fraction(x + y, 2)
    if mean.denominator == 2:
        return Statement(f"the sum of {one} and {two} is {x + y}", f"X + Y = {x + y}", (1, 1))
    return Statement(f"the average of {one} and {two} is {mean}", f"(X + Y)/2 = {mean}", (1, 1))


_FACTS = (_total, _total, _gap, _gap, _multiple, _multiple, _multiple, _combination, _combination,
          _average)  # fmt: skip


@kind("two_statements", topic=TOPIC)
def two_statements(draw: Draw) -> Draft:
    """Two quantities by any two facts, in any order."""
    chance = draw.random
    one, two = chance.choice(PAIRS)
    y = chance.randint(2, chance.choice([15, 60, 200]))
    x = y + chance.randint(1, chance.choice([12, 60, 150]))
    first = chance.choice(_FACTS)(chance, one, two, x, y)
    while True:
        second = chance.choice(_FACTS)(chance, one, two, x, y)
        if first.line[0] * second.line[1] != first.line[1] * second.line[0]:
            break
    a_, b = first.words, second.words
    asked = chance.choice(["XY", "XY", "X", "Y", "YX", "X * Y", "X + Y", "X - Y"])
    if asked in ("X + Y", "X - Y") and {first.line, second.line} & {(1, 1), (1, -1)}:
        asked = "XY"  # it would be given
    if one == "one number":
        asked, what = "XY", chance.choice(["Find the two numbers.", "What are the numbers?"])
    else:
        what = {
            "XY": chance.choice([f"Find {one} and {two}.", f"What is {one}, and what is {two}?"]),
            "YX": chance.choice([f"Find {two} and {one}.", f"What is {two}, and what is {one}?"]),
            "X": chance.choice([f"What is {one}?", f"Find {one}.", f"How much is {one}?"]),
            "Y": chance.choice([f"What is {two}?", f"Find {two}.", f"How much is {two}?"]),
            "X * Y": f"What is the product of {one} and {two}?",
            "X + Y": f"What is the sum of {one} and {two}?",
            "X - Y": f"What is {one} minus {two}?",
        }[asked]
    problem = draw.wording(
        f"{a_}. {b}. {what}",
        f"{a_}, and {b}. {what}",
        f"{a_} and {b}. {what}",
        f"If {a_} and {b}, {what[0].lower()}{what[1:]}".replace("If if", "If"),
        f"{a_}; {b}. {what}",
        f"{a_}. Also, {b}. {what}",
        f"Suppose that {a_} and that {b}. {what}",
        f"{a_}, while {b}. {what}",
        f"{what} {a_}. {b}.",
        f"It is known that {a_} and {b}. {what}",
        f"{a_}. {b}. {what}",
        f"{a_}, {b}. {what}",
    )
    return system_as_stated(
        problem,
        (Unknown(one, x), Unknown(two, y)),
        (first.equation, second.equation),
        asked,
    )


@kind("two_terse", topic=TOPIC)
def terse(draw: Draw) -> Draft:
    """Two numbers by half sentences."""
    chance = draw.random
    x, y = ordered(chance, *chance.choice([(1, 30), (5, 100), (-20, 40), (50, 900)]))
    times = chance.randint(2, 5)
    total, gap = x + y, x - y
    offset = x - times * y
    tail = f" {'+' if offset > 0 else '-'} {abs(offset)}" if offset else ""
    more = f"{abs(offset)} {'more' if offset > 0 else 'less'} than " if offset else ""
    asked = chance.choice(["XY", "XY", "X", "Y"])
    what = {"XY": "numbers?", "X": "larger number?", "Y": "smaller number?"}[asked]
    which = {"XY": "two numbers", "X": "the larger of two numbers",
             "Y": "the smaller of two numbers"}[asked]  # fmt: skip
    if chance.random() < 0.6:
        problem = draw.wording(
            f"sum {total}, difference {gap}, {what}",
            f"two numbers: sum {total}, difference {gap}. {what}",
            f"two numbers add to {total} and differ by {gap}. {what}",
            f"{which}, sum {total} and difference {gap}?",
            f"sum of two numbers {total}, one {gap} more than the other, {what}",
            f"two numbers with sum {total} and difference {gap}: {what}",
            f"{which} if the sum is {total} and the difference is {gap}?",
            f"find {which} with sum {total} and difference {gap}.",
            f"2 numbers total {total}, difference {gap}. {what}",
        )
        equations = (f"X + Y = {total}", f"X - Y = {gap}")
    else:
        of = SAID_TIMES[times]
        problem = draw.wording(
            f"sum {total}, one is {more}{of} the other, {what}",
            f"two numbers: sum {total}, one {more}{of} the other. {what}",
            f"two numbers add to {total}, one is {more}{of} the other. {what}",
            f"{which}, sum {total}, one {more}{of} the other?",
            f"sum of two numbers {total}, first {more}{of} the second, {what}",
            f"two numbers total {total}; one is {more}{of} the other. {what}",
            f"find {which} with sum {total}, one being {more}{of} the other.",
        )
        equations = (f"X + Y = {total}", f"X = {times}*Y{tail}")
    names = ("the larger number", "the smaller number")
    return system_as_stated(problem, (Unknown(names[0], x), Unknown(names[1], y)), equations, asked)


@kind("two_products", topic=TOPIC)
def products(draw: Draw) -> Draft:
    """Two positive numbers by a product or squares: the equations are not linear."""
    chance = draw.random
    x, y = ordered(chance, 2, 40)
    total, gap, times = x + y, x - y, x * y
    first, left = chance.choice(
        [
            (f"the sum of two positive numbers is {total}", f"x + y, {total}"),
            (f"the difference of two positive numbers is {gap}", f"x - y, {gap}"),
            (f"one positive number is {gap} more than another", f"x, y + {gap}"),
            (f"two positive numbers add up to {total}", f"x + y, {total}"),
            (f"two positive numbers differ by {gap}", f"x - y, {gap}"),
        ]
    )
    second, right = chance.choice(
        [
            (f"their product is {times}", f"x*y, {times}"),
            (f"their product is {times}", f"x*y, {times}"),
            (f"they multiply to {times}", f"x*y, {times}"),
            (f"the sum of their squares is {x * x + y * y}", f"x**2 + y**2, {x * x + y * y}"),
            (
                f"the difference of their squares is {x * x - y * y}",
                f"x**2 - y**2, {x * x - y * y}",
            ),
        ]
    )
    asked = chance.choice(["both", "both", "max", "min"])
    what = {
        "both": chance.choice(["Find the numbers.", "What are the numbers?", "Find both numbers."]),
        "max": chance.choice(["What is the larger number?", "Find the larger one."]),
        "min": chance.choice(["What is the smaller number?", "Find the smaller one."]),
    }[asked]
    printed = "*sorted(solution), sep=', '" if asked == "both" else f"{asked}(solution)"
    problem = draw.wording(
        f"{first} and {second}. {what}",
        f"{first}. {second}. {what}",
        f"{first}, and {second}. {what}",
        f"{first}; {second}. {what}",
        f"If {first} and {second}, {what[0].lower()}{what[1:]}",
        f"{first}, while {second}. {what}",
        f"{first}, {second}. {what}",
        f"{what} {first} and {second}.",
    )
    code = (
        "from sympy import symbols, Eq, solve\n"
        "x, y = symbols('x y', positive=True)\n"
        f"solution = solve([Eq({left}), Eq({right})], [x, y])[0]\n"
        f"print({printed})"
    )
    answer = {"both": f"{y}, {x}", "max": str(x), "min": str(y)}[asked]
    are = "answers are" if asked == "both" else "answer is"
    return Draft(
        _polished(problem),
        (Cell("Let x and y be the two positive numbers.", code),),
        f"The {are} $\\boxed{{{OUTPUT}}}$.",
        answer,
    )


# --- more of the classical problems -------------------------------------------------------------


@kind("two_speeds", topic=TOPIC)
def speeds(draw: Draw) -> Draft:
    """A way in two parts at two speeds, by the whole time and distance."""
    chance = draw.random
    who, _ = people(chance, 2)
    fast, slow, one, two = chance.choice(
        [
            ("on the highway", "in town", (45, 75), (15, 40)),
            ("by train", "by bus", (60, 120), (20, 50)),
            ("by bike", "on foot", (9, 18), (2, 6)),
            ("running", "walking", (6, 12), (2, 5)),
            ("by car", "by boat", (40, 80), (8, 30)),
        ]
    )
    p, q = chance.randint(*one), chance.randint(*two)
    x, y = chance.randint(1, 9), chance.randint(1, 9)
    unit, per = chance.choice([("miles", "mph"), ("km", "km/h"), ("miles", "miles per hour")])
    hours, way = x + y, p * x + q * y
    distance = chance.random() < 0.25
    asked = chance.choice(["XY", "X", "Y"]) if not distance else chance.choice(["X", "Y"])
    what = {
        "XY": f"How many hours did {who.he} travel {fast} and how many {slow}?",
        "X": f"How many hours did {who.he} travel {fast}?",
        "Y": f"How long did {who.he} travel {slow}?",
    }[asked]
    problem = draw.wording(
        f"{who} covered {way} {unit} in {hours} hours, {fast} at {p} {per} and {slow} at {q} {per}."
        f" {what}",
        f"{who} went {p} {per} {fast} and {q} {per} {slow}. The trip of {way} {unit} took {hours}"
        f" hours. {what}",
        f"A trip of {way} {unit} took {who} {hours} hours: {p} {per} {fast}, {q} {per} {slow}."
        f" {what}",
        f"In {hours} hours {who} covered {way} {unit}, part {fast} at {p} {per} and the rest"
        f" {slow} at {q} {per}. {what}",
        f"{who}'s speed was {p} {per} {fast} and {q} {per} {slow}. {who.He} traveled {hours} hours"
        f" and {way} {unit} in all. {what}",
        f"{who} traveled {way} {unit} in {hours} hours. {fast} the speed was {p} {per}, {slow} it"
        f" was {q} {per}. {what}",
        f"{hours} hours, {way} {unit}: {who} did {p} {per} {fast} and {q} {per} {slow}. {what}",
    )
    return system(
        problem,
        (Unknown(f"the hours {fast}", x), Unknown(f"the hours {slow}", y)),
        (f"X + Y = {hours}", f"{p}*X + {q}*Y = {way}"),
        asked,
        unit="hours",
    )


@kind("two_added", topic=TOPIC)
def added(draw: Draw) -> Draft:
    """How much of one solution must be added to a given amount of another."""
    chance = draw.random
    p, q = chance.sample(range(5, 101, 5), 2)
    p = chance.choice([p, p, p, 0])
    x, y, r = _mixed(chance, p, q)
    unit, stuff = chance.choice(
        [
            ("liters", "acid"), ("milliliters", "salt"), ("gallons", "antifreeze"),
            ("ounces", "syrup"), ("grams", "brine"), ("liters", "alcohol"), ("quarts", "juice"),
            ("pints", "bleach"), ("kilograms", "sugar"), ("cups", "vinegar"),
        ]
    )  # fmt: skip
    who, _ = people(chance, 2)
    new, old, goal = (
        f"{p}% {stuff}" if p else "water",
        f"{y} {unit} of {q}% {stuff}",
        f"{r}% {stuff}",
    )
    problem = draw.wording(
        f"How many {unit} of {new} must be added to {old} to get {goal}?",
        f"How many {unit} of {new} should {who} add to {old} to make {goal}?",
        f"{who} has {old}. How many {unit} of {new} must be added to get {goal}?",
        f"{old} is mixed with {new} to get {goal}. How many {unit} of {new} are used?",
        f"How much {new} added to {old} gives {goal}?",
        f"How many {unit} of {new} are needed to turn {old} into {goal}?",
        f"A tank holds {old}. How many {unit} of {new} have to be added for {goal}?",
        f"To get {goal}, how many {unit} of {new} must be mixed with {old}?",
    )
    return system_as_stated(
        problem,
        (Unknown(f"the {unit} added", x), Unknown(f"the {unit} of the mixture", x + y)),
        (f"X + {y} = Y", f"{f'{p}*X + ' if p else ''}{q}*{y} = {r}*Y"),
        "X",
        unit=unit,
    )


@kind("two_catching_up", topic=TOPIC)
def catching_up(draw: Draw) -> Draft:
    """One starts later and goes faster: when they are level."""
    chance = draw.random
    one, two = people(chance, 2)
    while True:
        slow, fast, late = chance.randint(3, 70), chance.randint(4, 90), chance.randint(1, 6)
        if (
            slow < fast <= slow * late
            and slow * late % (fast - slow) == 0
            and slow * late <= 12 * (fast - slow)
        ):
            break
    y = slow * late // (fast - slow)
    x = y + late
    per = chance.choice(["mph", "km/h", "miles per hour", "km per hour"])
    h = f"{late} hour{'s' if late > 1 else ''}"
    asked = chance.choice(["X", "Y", "Y"])
    what = {
        "X": f"How many hours after {one} left are they level?",
        "Y": f"How many hours does {two} need to catch up?",
    }[asked]
    problem = draw.wording(
        f"{one} leaves at {slow} {per}. {h} later {two} follows at {fast} {per}. {what}",
        f"{one} starts out at {slow} {per}. {two} starts {h} later at {fast} {per}. {what}",
        f"{one} travels at {slow} {per}. {two} leaves {h} after {one} and travels at {fast} {per}"
        f" on the same road. {what}",
        f"At {slow} {per}, {one} has a start of {h}. {two} goes after at {fast} {per}. {what}",
        f"{one} drives off at {slow} {per}, and {h} later {two} drives the same way at {fast}"
        f" {per}. {what}",
        f"{one} goes {slow} {per}. {two} goes {fast} {per} but starts {h} later. {what}",
        f"{one} sets out at {slow} {per}. After {h}, {two} sets out at {fast} {per}. {what}",
    )
    return system_as_stated(
        problem,
        (Unknown(f"{one}'s hours", x), Unknown(f"{two}'s hours", y)),
        (f"X = Y + {late}", f"{slow}*X = {fast}*Y"),
        asked,
        unit="hours",
    )


@kind("two_rates_compared", topic=TOPIC)
def rates_compared(draw: Draw) -> Draft:
    """Money at two rates, by how the two sums compare and their interest."""
    chance = draw.random
    who, _ = people(chance, 2)
    p, q = chance.sample(range(2, 15), 2)
    y = 100 * chance.randint(2, 60)
    times = chance.choice([1, 2, 2, 3, 4])
    more = 100 * chance.randint(1, 40) if times == 1 else 0
    x = times * y + more
    earned = money((p * x + q * y) // 100)
    asked = chance.choice(["XY", "X", "Y"])
    what = {
        "XY": "How much is in each account?",
        "X": f"How much is invested at {p}%?",
        "Y": f"How much is invested at {q}%?",
    }[asked]
    compared = f"{money(more)} more" if more else f"{SAID_TIMES[times]} as much"
    than = "than" if more else "as"
    problem = draw.wording(
        f"{who} invests {compared} at {p}% {than} at {q}%. The interest for a year is {earned}."
        f" {what}",
        f"{who} has {compared} at {p}% {than} at {q}%. In one year both earn {earned}. {what}",
        f"{compared} is invested at {p}% {than} at {q}%, and the yearly interest is {earned}."
        f" {what}",
        f"The interest for one year is {earned}. {who} put {compared} into an account at {p}% "
        f"{than} into one at {q}%. {what}",
        f"{who} put {compared} at {p}% {than} at {q}%. Together they earned {earned} in a year."
        f" {what}",
        f"An account at {p}% holds {compared} {than} one at {q}%. The yearly interest is {earned}"
        f" in all. {what}",
        f"{who} lends {compared} at {p}% {than} at {q}% and earns {earned} a year. {what}",
    )
    first = f"X = Y + {more}" if more else f"X = {times}*Y"
    return system(
        problem,
        (Unknown(f"the amount at {p}%", x), Unknown(f"the amount at {q}%", y)),
        (first, f"{p}*X/100 + {q}*Y/100 = {(p * x + q * y) // 100}"),
        asked,
        unit="dollars",
    )


# --- three unknowns -----------------------------------------------------------------------------


@kind("three_numbers", topic=TOPIC)
def three_numbers(draw: Draw) -> Draft:
    """Three numbers, sides, angles or shares, each compared with another, by their sum."""
    chance = draw.random
    names, total_words, what = chance.choice(
        [
            (("the first number", "the second number", "the third number"),
             "the sum of three numbers is {n}", "Find the three numbers."),
            (("the first number", "the second number", "the third number"),
             "three numbers add up to {n}", "What are the numbers?"),
            (("the cost of the pen", "the cost of the book", "the cost of the bag"),
             "a pen, a book and a bag cost ${n} in all", "How much does each cost?"),
            (("Ana's share", "Ben's share", "Cleo's share"),
             "Ana, Ben and Cleo share ${n}", "How much does each get?"),
            (("Ali's age", "Bea's age", "Chad's age"),
             "the ages of Ali, Bea and Chad add up to {n}", "How old is each?"),
            (("the number of red balls", "the number of blue balls", "the number of green balls"),
             "a box holds {n} red, blue and green balls", "How many are there of each?"),
        ]
    )  # fmt: skip
    x = chance.randint(3, chance.choice([15, 80]))
    y, second, f = _compared(chance, names[1], names[0], x, "Y = {}", "X")
    base, letter = chance.choice([(x, "X"), (y, "Y")])
    other = names[0] if letter == "X" else names[1]
    z, third, g = _compared(chance, names[2], other, base, "Z = {}", letter)
    n = x + y + z
    total = total_words.format(n=n)
    asked = chance.choice(["XYZ", "XYZ", "X", "Y", "Z"])
    what = what if asked == "XYZ" else f"What is {names['XYZ'.index(asked)]}?"
    facts = [(total, f"X + Y + Z = {n}"), (second, f), (third, g)]
    late = chance.random() < 0.3
    if late:
        facts = [*facts[1:], facts[0]]
    one, two, three = (words for words, _ in facts)
    problem = draw.wording(
        f"{one}. {two}. {three}. {what}",
        f"{one}. {two}, and {three}. {what}",
        f"{one}; {two} and {three}. {what}",
        f"{one}, {two}, and {three}. {what}",
        f"{one}. {two} and {three}. {what}",
        f"{one}. {two}; {three}. {what}",
        f"{one}, {two}, {three}. {what}",
    )
    unknowns = [Unknown(name, value) for name, value in zip(names, (x, y, z), strict=True)]
    return system_as_stated(problem, unknowns, [equation for _, equation in facts], asked)


def _compared(
    chance: random.Random, name: str, other: str, value: int, equation: str, letter: str
) -> tuple[int, str, str]:
    """A number made of another, the sentence that says how, and the equation."""
    times, n = chance.randint(2, 4), chance.randint(1, 20)
    forms = [
        (value + n, f"{name} is {n} more than {other}", f"{letter} + {n}"),
        (times * value, f"{name} is {SAID_TIMES[times]} {other}", f"{times}*{letter}"),
        (
            times * value + n,
            f"{name} is {n} more than {SAID_TIMES[times]} {other}",
            f"{times}*{letter} + {n}",
        ),
    ]
    if value > n:
        forms.append((value - n, f"{name} is {n} less than {other}", f"{letter} - {n}"))
    made, words, right = chance.choice(forms)
    return made, words, equation.format(right)


@kind("three_coins", topic=TOPIC)
def three_coins(draw: Draw) -> Draft:
    """Coins or bills of three sorts, by number, value and how two sorts compare."""
    chance = draw.random
    who, _ = people(chance, 2)
    bills = chance.random() < 0.3
    (one, p), (two, q), (three, r) = chance.sample(BILLS if bills else COINS, 3)
    scale = 100 if bills else 1
    p, q, r = p // scale, q // scale, r // scale
    y, z, times = chance.randint(2, 25), chance.randint(2, 25), chance.choice([1, 2, 3])
    more = chance.randint(1, 12) if times == 1 else 0
    x = times * y + more
    compared = f"{more} more {one} than {two}" if more else f"{SAID_TIMES[times]} as many {one} as"
    compared = compared if more else f"{compared} {two}"
    value = p * x + q * y + r * z
    worth = f"${value}" if bills else money(Fraction(value, 100))
    asked = chance.choice(["XYZ", "X", "Y", "Z"])
    what = {
        "XYZ": chance.choice(["How many of each are there?", f"How many {one}, {two} and {three}"
                              " are there?"]),
        "X": f"How many {one} are there?", "Y": f"How many {two} are there?",
        "Z": f"How many {three} are there?",
    }[asked]  # fmt: skip
    count = x + y + z
    sorts = f"{one}, {two} and {three}"
    problem = draw.wording(
        f"{who} has {count} {sorts} worth {worth}. There are {compared}. {what}",
        f"{who} has {worth} in {sorts}, {count} in all, with {compared}. {what}",
        f"A jar holds {count} {sorts}. There are {compared}, and they are worth {worth}. {what}",
        f"There are {count} {sorts} with a value of {worth}, and {compared}. {what}",
        f"{who} counts {compared}. With the {three} there are {count}, worth {worth}. {what}",
        f"In {count} {sorts} there are {compared}. Their value is {worth}. {what}",
        f"{sorts}: {count} in all, {worth}, {compared}. {what}",
    )
    compare = f"X = Y + {more}" if more else f"X = {times}*Y"
    return system_as_stated(
        problem,
        (Unknown(f"the {one}", x), Unknown(f"the {two}", y), Unknown(f"the {three}", z)),
        (
            f"X + Y + Z = {count}",
            f"{_coefficient(p)}X + {_coefficient(q)}Y + {_coefficient(r)}Z = {value}",
            compare,
        ),
        asked,
    )
