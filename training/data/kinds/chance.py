"""Probability and counting: dice, coins, cards, bags, arrangements, choices, expected values."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import product
from math import comb, factorial, perm, prod

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.everyday import BOX, is_tie, names, plain, rounded, worked

_FRACTION = "from fractions import Fraction"
_PLAN = "Probability is favourable outcomes over all outcomes."
_COUNTED = "I list all equally likely outcomes and count the favourable ones."


def _asked(event: str, setting: str, short: str) -> tuple[str, ...]:
    """How people ask for a probability: of an event such as "of rolling a 6", in a setting.

    `short` is the setting in a few words, such as "two dice".
    """
    first = setting[0].lower() + setting[1:]
    bare = event.removeprefix("that ").removeprefix("of ")
    return (
        f"{setting}. What is the probability {event}?",
        f"{setting}. Find the probability {event}.",
        f"What is the probability {event} when {first}?",
        f"{setting}: probability {event}?",
        f"{setting}. I need the probability {event}.",
        f"{setting}. What's the probability {event}?",
        f"If {first}, what is the probability {event}?",
        f"{setting}. Calculate the probability {event}.",
        f"{setting}. Give the probability {event} as a fraction.",
        f"Find the probability {event} if {first}.",
        f"{setting}. Tell me the probability {event}.",
        f"{setting}. Work out the probability {event}.",
        f"When {first}, what is the probability {event}?",
        f"{short}, {bare}, probability?",
        f"probability {event}, {short}",
        f"{short}: what is the chance {event}?",
        f"What's the probability {event} with {short}?",
        f"probability {event} with {short}",
        f"{short}, P({bare})",
        f"What are the chances {event} with {short}?",
        f"{short}, chance {event}?",
        f"P({bare}) with {short}",
        f"chance {event}, {short}?",
        f"prob {event} with {short}",
        f"Probability {event} with {short}?",
        f"{short}, what is the probability {event}?",
        f"Find the probability {event} with {short}.",
        f"{setting}. What are the chances {event}?",
        f"P({bare}), {short}",
        f"what is the probability {event}, {short}",
        f"{setting}. Compute the probability {event}.",
        f"{short}: find the probability {event}",
    )


def _enumerated(all_outcomes: str, name: str, test: str, *more: str) -> tuple[str, ...]:
    """The program that lists outcomes and counts those which pass a test."""
    letter = name[0]
    return (
        _FRACTION,
        *more,
        f"{name} = {all_outcomes}",
        f"favourable = [{letter} for {letter} in {name} if {test}]",
        f"print(Fraction(len(favourable), len({name})))",
    )


def _counted(problem: str, program: tuple[str, ...], answer: Fraction) -> Draft:
    return worked(problem, _COUNTED, f"The probability is {BOX}.", answer, *program)


@kind("one_die", topic="chance")
def one_die(draw: Draw) -> Draft:
    sides = draw.random.choice([6, 6, 6, 6, 8, 10, 12, 20])
    n = draw.random.randint(2, sides - 1)
    event, test, good = draw.random.choice(
        [
            (f"of rolling a {n}", f"n == {n}", [n]),
            ("of rolling an even number", "n % 2 == 0", range(2, sides + 1, 2)),
            ("of rolling an odd number", "n % 2 == 1", range(1, sides + 1, 2)),
            (f"of rolling more than {n}", f"n > {n}", range(n + 1, sides + 1)),
            (f"of rolling less than {n}", f"n < {n}", range(1, n)),
            (f"of rolling at least {n}", f"n >= {n}", range(n, sides + 1)),
            ("of rolling a multiple of 3", "n % 3 == 0", range(3, sides + 1, 3)),
            (f"of not rolling a {n}", f"n != {n}", [0] * (sides - 1)),
            (f"of rolling a 1 or a {n}", f"n in (1, {n})", [1, n]),
        ]
    )
    die = "a fair die" if sides == 6 else f"a fair {sides}-sided die"
    setting = draw.random.choice(
        [f"{die.capitalize()} is rolled", f"You roll {die} once", f"I throw {die}"]
    )
    short = draw.random.choice([die, die.replace("fair ", "")])
    return _counted(
        draw.wording(*_asked(event, setting, short)),
        _enumerated(f"range(1, {sides} + 1)", "numbers", test),
        Fraction(len(good), sides),
    )


@kind("number_at_random", topic="chance")
def number_at_random(draw: Draw) -> Draft:
    most = draw.random.choice([10, 12, 15, 20, 25, 30, 40, 50, 100])
    k = draw.random.randint(2, 9)
    event, test, good = draw.random.choice(
        [
            (f"that it is a multiple of {k}", f"n % {k} == 0", most // k),
            (f"that it is divisible by {k}", f"n % {k} == 0", most // k),
            (f"that it is greater than {k}", f"n > {k}", most - k),
            (f"that it is less than {k}", f"n < {k}", k - 1),
            ("that it is even", "n % 2 == 0", most // 2),
            ("that it is odd", "n % 2 == 1", most - most // 2),
            (
                "that it is prime",
                "isprime(n)",
                sum(all(n % d for d in range(2, n)) for n in range(2, most + 1)),
            ),
        ]
    )
    setting = draw.random.choice(
        [
            f"A number from 1 to {most} is chosen at random",
            f"A card is taken from cards numbered 1 to {most}",
            f"A ticket is drawn from tickets numbered 1 to {most}",
        ]
    )
    more = ["from sympy import isprime"] if "isprime" in test else []
    return _counted(
        draw.wording(*_asked(event, setting, f"a random number from 1 to {most}")),
        _enumerated(f"range(1, {most} + 1)", "numbers", test, *more),
        Fraction(good, most),
    )


@kind("two_dice", topic="chance")
def two_dice(draw: Draw) -> Draft:
    n = draw.random.randint(3, 11)
    total = draw.random.choice([4, 6, 8, 10, 12, 15, 18, 20])
    event, test = draw.random.choice(
        [
            *[(f"that the sum is {n}", f"sum(r) == {n}")] * 2,
            (f"of a sum of {n}", f"sum(r) == {n}"),
            (f"of rolling a total of {n}", f"sum(r) == {n}"),
            (f"that the sum is greater than {n}", f"sum(r) > {n}"),
            (f"that the sum is at least {n}", f"sum(r) >= {n}"),
            (f"that the sum is less than {n}", f"sum(r) < {n}"),
            (f"that the product is {total}", f"r[0] * r[1] == {total}"),
            ("of a double", "r[0] == r[1]"),
            ("of different numbers", "r[0] != r[1]"),
            ("of at least one 6", "6 in r"),
            ("of no 6", "6 not in r"),
            ("of two sixes", "r == (6, 6)"),
            ("that the sum is even", "sum(r) % 2 == 0"),
        ]
    )
    sums = Counter(a + b for a, b in product(range(1, 7), repeat=2))
    products = Counter(a * b for a, b in product(range(1, 7), repeat=2))
    ways = {
        f"sum(r) == {n}": sums[n],
        f"sum(r) > {n}": sum(sums[s] for s in range(n + 1, 13)),
        f"sum(r) >= {n}": sum(sums[s] for s in range(n, 13)),
        f"sum(r) < {n}": sum(sums[s] for s in range(2, n)),
        f"r[0] * r[1] == {total}": products[total],
        "r[0] == r[1]": 6,
        "r[0] != r[1]": 30,
        "6 in r": 11,
        "6 not in r": 25,
        "r == (6, 6)": 1,
        "sum(r) % 2 == 0": 18,
    }[test]
    setting = draw.random.choice(
        ["Two fair dice are rolled", "You roll two dice", "Two dice are thrown"]
    )
    short = draw.random.choice(["two dice", "2 dice", "a pair of dice"])
    return _counted(
        draw.wording(*_asked(event, setting, short)),
        _enumerated("list(product(range(1, 7), repeat=2))", "rolls", test, _PRODUCT),
        Fraction(ways, 36),
    )


_PRODUCT = "from itertools import product"


@kind("coins", topic="chance")
def coins(draw: Draw) -> Draft:
    n = draw.random.randint(2, 8)
    k = draw.random.randint(1, n)
    side = draw.random.choice(["heads", "heads", "tails"])
    letter, one = side[0].upper(), side[:-1]
    some = one if k == 1 else side
    event, test, good = draw.random.choice(
        [
            *[(f"of exactly {k} {some}", f"== {k}", [k])] * 2,
            (f"of getting {k} {some}", f"== {k}", [k]),
            (f"of getting all {side}", f"== {n}", [n]),
            (f"of at least one {one}", ">= 1", range(1, n + 1)),
            (f"of at least {k} {some}", f">= {k}", range(k, n + 1)),
            (f"of at most {k} {some}", f"<= {k}", range(k + 1)),
            (f"of no {side}", "== 0", [0]),
        ]
    )
    setting = draw.random.choice(
        [f"A fair coin is tossed {n} times", f"You flip a coin {n} times", f"{n} coins are tossed"]
    )
    short = draw.random.choice([f"{n} coins", f"{n} coin flips", f"{n} tosses of a coin"])
    return _counted(
        draw.wording(*_asked(event, setting, short)),
        _enumerated(
            f"list(product('HT', repeat={n}))", "tosses", f"t.count('{letter}') {test}", _PRODUCT
        ),
        Fraction(sum(comb(n, j) for j in good), 2**n),
    )


_RED = "suit in ('hearts', 'diamonds')"
_BLACK = "suit in ('clubs', 'spades')"
_DECK = (
    "ranks = ['ace', 2, 3, 4, 5, 6, 7, 8, 9, 10, 'jack', 'queen', 'king']",
    "suits = ['hearts', 'diamonds', 'clubs', 'spades']",
    "deck = [(rank, suit) for rank in ranks for suit in suits]",
)


@kind("one_card", topic="chance")
def one_card(draw: Draw) -> Draft:
    rank = draw.random.choice(["ace", "king", "queen", "jack", "7", "2", "10"])
    suit = draw.random.choice(["heart", "spade", "diamond", "club"])
    r = rank if rank.isdigit() else f"'{rank}'"
    a = "an" if rank == "ace" else "a"
    event, test, good = draw.random.choice(
        [
            *[(f"of drawing {a} {rank}", f"rank == {r}", 4)] * 2,
            (f"of drawing a {suit}", f"suit == '{suit}s'", 13),
            ("of drawing a red card", _RED, 26),
            ("of drawing a black card", _BLACK, 26),
            (
                "of drawing a face card (jack, queen or king)",
                "rank in ('jack', 'queen', 'king')",
                12,
            ),
            (f"of drawing the {rank} of {suit}s", f"rank == {r} and suit == '{suit}s'", 1),
            (f"of drawing a black {rank}", f"rank == {r} and {_BLACK}", 2),
            (f"of drawing a red {rank}", f"rank == {r} and {_RED}", 2),
            (f"of not drawing a {suit}", f"suit != '{suit}s'", 39),
            (f"of not drawing {a} {rank}", f"rank != {r}", 48),
            (f"of drawing {a} {rank} or a 3", f"rank in ({r}, 3)", 8),
            (f"of drawing {a} {rank} or a {suit}", f"rank == {r} or suit == '{suit}s'", 16),
        ]
    )
    setting = draw.random.choice(
        [
            "A card is drawn from a standard deck of 52 cards",
            "You draw one card from a deck of 52",
            "One card is picked from a pack of cards",
        ]
    )
    short = draw.random.choice(["one card from a deck", "a standard deck", "a deck of 52 cards"])
    return _counted(
        draw.wording(*_asked(event, setting, short)),
        (
            _FRACTION,
            *_DECK,
            f"favourable = [1 for rank, suit in deck if {test}]",
            "print(Fraction(len(favourable), len(deck)))",
        ),
        Fraction(good, 52),
    )


@kind("two_cards", topic="chance")
def two_cards(draw: Draw) -> Draft:
    rank = draw.random.choice(["ace", "king", "queen", "jack"])
    suit = draw.random.choice(["heart", "spade", "diamond", "club"])
    event, test, good = draw.random.choice(
        [
            (f"that both are {rank}s", f"rank == '{rank}'", 4),
            (f"that both are {suit}s", f"suit == '{suit}s'", 13),
            ("that both are red", _RED, 26),
            ("that both are black", _BLACK, 26),
            (f"that neither is {'an' if rank == 'ace' else 'a'} {rank}", f"rank != '{rank}'", 48),
            (f"that neither is a {suit}", f"suit != '{suit}s'", 39),
        ]
    )
    setting = draw.random.choice(
        [
            "Two cards are drawn from a standard deck without replacement",
            "You draw two cards from a deck of 52",
            "Two cards are dealt from a deck of 52 cards",
        ]
    )
    return _counted(
        draw.wording(*_asked(event, setting, "two cards from a deck")),
        (
            _FRACTION,
            "from itertools import combinations",
            *_DECK,
            "hands = list(combinations(deck, 2))",
            f"favourable = [1 for hand in hands if all({test} for rank, suit in hand)]",
            "print(Fraction(len(favourable), len(hands)))",
        ),
        Fraction(comb(good, 2), comb(52, 2)),
    )


_COLOURS = ["red", "blue", "green", "yellow", "white", "black"]


def _bag(draw: Draw, count: int) -> tuple[str, str, list[str], list[int]]:
    """A bag in a sentence and in a few words, its colours and how many there are of each."""
    colours = draw.random.sample(_COLOURS, count)
    numbers = [draw.random.randint(2, 12) for _ in colours]
    balls = draw.random.choice(["balls", "marbles", "beads", "counters", "sweets"])
    listing = [f"{n} {colour}" for n, colour in zip(numbers, colours, strict=True)]
    bag = draw.random.choice(["bag", "box", "jar", "bowl"])
    text = f"{', '.join(listing[:-1])} and {listing[-1]} {balls}"
    verb = draw.random.choice(["holds", "contains", "has"])
    short = draw.random.choice(
        [", ".join(listing), f"{bag} with {text}", f"{' '.join(listing)} {balls}", text]
    )
    return f"A {bag} {verb} {text}", short, colours, numbers


def _filled(colours: list[str], numbers: list[int]) -> str:
    """The bag of a program."""
    pairs = zip(colours, numbers, strict=True)
    return "bag = " + " + ".join(f"['{colour}'] * {n}" for colour, n in pairs)


@kind("one_from_bag", topic="chance")
def one_from_bag(draw: Draw) -> Draft:
    setting, short, colours, numbers = _bag(draw, draw.random.choice([2, 3, 3]))
    i, j = draw.random.sample(range(len(colours)), 2)
    (c, n), (d, m), total = (colours[i], numbers[i]), (colours[j], numbers[j]), sum(numbers)
    event, test, good = draw.random.choice(
        [
            *[(f"that it is {c}", f"b == '{c}'", n)] * 2,
            (f"of drawing a {c} one", f"b == '{c}'", n),
            (f"that it is not {c}", f"b != '{c}'", total - n),
            (f"that it is {c} or {d}", f"b in ('{c}', '{d}')", n + m),
        ]
    )
    bare = event.removeprefix("that it is ").removeprefix("of drawing a ").removesuffix(" one")
    return _counted(
        draw.wording(
            f"{setting}. One is drawn at random. What is the probability {event}?",
            f"{setting}. One is taken out without looking. Find the probability {event}.",
            f"{setting}. You pick one. What is the probability {event}?",
            f"{setting}, one drawn, probability {event}?",
            f"{setting}. If one is chosen at random, what is the probability {event}?",
            f"{setting}. One is picked at random. Find the probability {event}.",
            f"{setting}. I take one. What is the probability {event}?",
            f"{setting}. What is the probability {event} if one is drawn?",
            f"{setting}. One of them falls out. What is the probability {event}?",
            f"{setting}. Draw one. Give the probability {event} as a fraction.",
            f"{setting}. Someone takes one with closed eyes. What's the probability {event}?",
            f"{setting}. One is drawn at random. Calculate the probability {event}.",
            f"{short}, pick one, P({bare})",
            f"{short}, probability {event}",
            f"{short}. Chance {event}?",
            f"{short}, one drawn, {bare}?",
            f"{short}: P({bare})?",
            f"{short}, one is picked, probability {event}?",
            f"probability {event}: {short}",
        ),
        (
            _FRACTION,
            _filled(colours, numbers),
            f"favourable = [b for b in bag if {test}]",
            "print(Fraction(len(favourable), len(bag)))",
        ),
        Fraction(good, total),
    )


@kind("two_from_bag", topic="chance")
def two_from_bag(draw: Draw) -> Draft:
    setting, short, colours, numbers = _bag(draw, draw.random.choice([2, 2, 3]))
    (c, d), (m, n), total = colours[:2], numbers[:2], sum(numbers)
    back = draw.random.random() < 0.4
    less, left = (0, total) if back else (1, total - 1)
    how = "with replacement" if back else "without replacement"
    same = sum(k * (k - less) for k in numbers)
    event, test, ways = draw.random.choice(
        [
            *[(f"that both are {c}", f"d == ('{c}', '{c}')", m * (m - less))] * 2,
            (f"of two {d} ones", f"d == ('{d}', '{d}')", n * (n - less)),
            (f"that the first is {c} and the second {d}", f"d == ('{c}', '{d}')", m * n),
            ("that they have different colours", "d[0] != d[1]", total * left - same),
            ("that they have the same colour", "d[0] == d[1]", same),
            (
                f"of at least one {c}",
                f"'{c}' in d",
                total * left - (total - m) * (total - m - less),
            ),
            (f"that neither is {c}", f"'{c}' not in d", (total - m) * (total - m - less)),
            (f"of exactly one {c}", f"d.count('{c}') == 1", 2 * m * (total - m)),
        ]
    )
    bare = event.removeprefix("that ").removeprefix("of ")
    draws, module = (
        ("product(bag, repeat=2)", "product") if back else ("permutations(bag, 2)", "permutations")
    )
    return _counted(
        draw.wording(
            f"{setting}. Two are drawn {how}. What is the probability {event}?",
            f"{setting}. Find the probability {event} when two are drawn {how}.",
            f"{setting}. Two are taken at random {how}. What is the probability {event}?",
            f"{setting}, two drawn {how}, probability {event}?",
            f"{setting}. I draw one, then another, {how}. Find the probability {event}.",
            f"{setting}. Two are picked {how}. Find the probability {event}.",
            f"{setting}. You take two {how}. What is the probability {event}?",
            f"{setting}. If two are drawn one after the other {how}, what is the probability "
            f"{event}?",
            f"{setting}. Draw two {how}. Calculate the probability {event}.",
            f"{setting}. Two are drawn {how}. Give the probability {event} as a fraction.",
            f"{setting}. Someone draws two {how}. What's the probability {event}?",
            f"{setting}. Two are chosen {how}. What is the probability {event}?",
            f"{short}, draw 2 {how}, P({bare})",
            f"{short}, 2 drawn {how}, {bare}?",
            f"{short}, two picked {how}, probability {event}",
            f"{short}. Two {how}. Chance {event}?",
            f"{short}, pick two {how}: P({bare})?",
            f"{short}, take 2 {how}, probability {event}?",
            f"probability {event}: {short}, two drawn {how}",
        ),
        _enumerated(
            f"list({draws})",
            "draws",
            test,
            f"from itertools import {module}",
            _filled(colours, numbers),
        ),
        Fraction(ways, total * left),
    )


@kind("letter_of_word_at_random", topic="chance")
def letter_of_word_at_random(draw: Draw) -> Draft:
    word = draw.random.choice(_WORDS.split())
    letter = draw.random.choice(word)
    vowel = draw.random.random() < 0.4
    event = "that it is a vowel" if vowel else f"that it is {letter}"
    test = "w in 'AEIOU'" if vowel else f"w == '{letter}'"
    good = sum(w in "AEIOU" if vowel else w == letter for w in word)
    setting = draw.random.choice(
        [
            f"A letter is chosen at random from the word {word}",
            f"One letter of {word} is picked at random",
        ]
    )
    return _counted(
        draw.wording(*_asked(event, setting, f"a random letter of {word}")),
        (
            _FRACTION,
            f"word = '{word}'",
            f"favourable = [w for w in word if {test}]",
            "print(Fraction(len(favourable), len(word)))",
        ),
        Fraction(good, len(word)),
    )


@kind("complement_event", topic="chance")
def complement_event(draw: Draw) -> Draft:
    p = Fraction(draw.random.randint(1, 99), 100)
    shown = plain(p)
    what = draw.random.choice(
        ["it rains", "the bus is late", "a bulb is faulty", "the team wins", "a seed grows"]
    )
    code = f'print(f"{{1 - {shown}:.10g}}")'
    return worked(
        draw.wording(
            f"The probability that {what} is {shown}. What is the probability that it does not "
            "happen?",
            f"P(A) = {shown}. What is P(not A)?",
            f"The probability of an event is {shown}. Find the probability of its complement.",
            f"if P(A) = {shown} find the probability of not A",
            f"An event happens with probability {shown}. What is the probability that it fails to?",
            f"The probability that {what} is {shown}. Find the probability of the opposite.",
            f"What is the complement of a probability of {shown}?",
            f"With probability {shown}, {what}. What is the probability of the opposite?",
            f"The chance that {what} is {shown}. What is the chance that this is not so?",
            f"Given P(A) = {shown}, find the probability of the complement of A.",
            f"A happens with probability {shown}. How probable is it that A does not happen?",
            f"If the probability that {what} is {shown}, what is the probability of the contrary?",
            f"P(A) = {shown}, P(not A)?",
            f"P(A) = {shown}, find P(A')",
            f"P(not A) if P(A) = {shown}",
            f"The chance that {what} is {shown}. Chance that not?",
            f"complement of {shown}",
        ),
        "An event and its opposite have probabilities that add up to 1.",
        f"The probability is {BOX}.",
        plain(1 - p),
        code,
    )


@kind("independent_events", topic="chance")
def independent_events(draw: Draw) -> Draft:
    p, q = (Fraction(draw.random.randint(1, 19), 20) for _ in range(2))
    a, b = names(draw, 2)
    x, y = plain(p), plain(q)
    event, code, value = draw.random.choice(
        [
            ("both happen", f"{x} * {y}", p * q),
            ("both happen", f"{x} * {y}", p * q),
            ("at least one happens", f"1 - (1 - {x}) * (1 - {y})", 1 - (1 - p) * (1 - q)),
            ("neither happens", f"(1 - {x}) * (1 - {y})", (1 - p) * (1 - q)),
        ]
    )
    hit = {"both happen": "both hit", "at least one happens": "at least one of them hits"}.get(
        event, "neither hits"
    )
    return worked(
        draw.wording(
            f"Two independent events have probabilities {x} and {y}. What is the probability that "
            f"{event}?",
            f"A and B are independent with P(A) = {x} and P(B) = {y}. Find the probability that "
            f"{event}.",
            f"{a} hits a target with probability {x} and {b} with probability {y}, independently. "
            "What "
            f"is the probability that {hit}?",
            f"independent events {x} and {y}, probability that {event}",
            f"P(A) = {x}, P(B) = {y}, A and B independent. What is the probability that {event}?",
            f"Two independent events happen with probability {x} and {y}. Find the probability "
            "that "
            f"{event}.",
            f"{a} hits with probability {x}, {b} with probability {y}, independently of each "
            "other. "
            f"Find the probability that {hit}.",
            f"Given independent events with probabilities {x} and {y}, how probable is it that "
            f"{event}?",
            f"The chances of two independent events are {x} and {y}. What is the chance that "
            f"{event}?",
            f"Calculate the probability that {event} for independent events with P = {x} and P = "
            f"{y}.",
            f"Two independent events, probabilities {x} and {y}: what is the probability that "
            f"{event}?",
            f"If two independent events have probabilities {x} and {y}, what is the probability "
            "that "
            f"{event}?",
        ),
        "Probabilities of independent events are multiplied; the opposite of p is 1 - p.",
        f"The probability is {BOX}.",
        plain(value),
        f'print(f"{{{code}:.10g}}")',
    )


@kind("union_of_events", topic="chance")
def union_of_events(draw: Draw) -> Draft:
    both = Fraction(draw.random.randint(1, 20), 100)
    p = both + Fraction(draw.random.randint(1, 35), 100)
    q = both + Fraction(draw.random.randint(1, 35), 100)
    x, y, z = plain(p), plain(q), plain(both)
    return worked(
        draw.wording(
            f"P(A) = {x}, P(B) = {y} and P(A and B) = {z}. Find P(A or B).",
            f"What is P(A or B) if P(A) = {x}, P(B) = {y}, P(A and B) = {z}?",
            f"Find P(A ∪ B) given P(A) = {x}, P(B) = {y}, P(A ∩ B) = {z}.",
            f"P(A)={x}, P(B)={y}, P(A∩B)={z}, P(A∪B)=?",
            f"The probability of A is {x}, of B {y}, and of both {z}. What is the probability of "
            "A or B?",
            f"Given P(A) = {x}, P(B) = {y} and P(A and B) = {z}, what is P(A or B)?",
            f"A has probability {x}, B has probability {y}, both together {z}. Find the "
            "probability that "
            "at least one happens.",
            f"If P(A) = {x}, P(B) = {y} and P(A ∩ B) = {z}, compute P(A ∪ B).",
            f"Events A and B have probabilities {x} and {y} and happen together with {z}. How "
            "probable is "
            "A or B?",
            f"Calculate P(A or B): P(A) = {x}, P(B) = {y}, P(A and B) = {z}.",
            f"Use the addition rule: P(A) = {x}, P(B) = {y}, P(A and B) = {z}. P(A or B)?",
            f"With P(A) = {x}, P(B) = {y}, P(A and B) = {z}, find the probability of A or B.",
            f"P(A) = {x}, P(B) = {y}, P(A and B) = {z}, P(A or B) = ?",
            f"P(A or B) if P(A) = {x}, P(B) = {y}, P(A and B) = {z}",
            f"A: {x}, B: {y}, both: {z}. P(A or B)?",
            f"P(A)={x} P(B)={y} P(A and B)={z} find P(A or B)",
        ),
        "The addition rule: both probabilities less that of both together.",
        f"The probability is {BOX}.",
        plain(p + q - both),
        f'print(f"{{{x} + {y} - {z}:.10g}}")',
    )


@kind("conditional_probability", topic="chance")
def conditional_probability(draw: Draw) -> Draft:
    a, b, c, d = (draw.random.randint(3, 40) for _ in range(4))
    thing = draw.random.choice(["play football", "wear glasses", "like maths", "own a pet"])
    total = a + b + c + d
    girls = draw.random.random() < 0.5
    who, yes, no = ("girl", a, b) if girls else ("boy", c, d)
    setting = (
        f"In a group of {total} students, {a} girls {thing} and {b} do not; {c} boys {thing} and "
        f"{d} "
        "do not"
    )
    return worked(
        draw.wording(
            f"{setting}. A {who} is picked at random. What is the probability that this {who} is "
            "one of "
            f"those who {thing}?",
            f"{setting}. Given that a student is a {who}, find the probability of being among "
            f"those who {thing}.",
            f"{setting}. What fraction of the {who}s {thing}?",
            f"{setting}. A student is chosen; it is a {who}. Find the probability that the "
            "student is "
            f"among those who {thing}.",
            f"{setting}. Find P({thing} | {who}).",
            f"{setting}. Given that the student is a {who}, what is the probability that the "
            "student is "
            f"among those who {thing}?",
            f"{setting}. Find the probability that a {who} chosen at random is among those who "
            f"{thing}.",
            f"{setting}. Calculate the conditional probability P({thing} | {who}).",
        ),
        f"The condition leaves only the {who}s, so I divide by their number.",
        f"The probability is {BOX}.",
        Fraction(yes, yes + no),
        _FRACTION,
        f"print(Fraction({yes}, {yes} + {no}))",
    )


@kind("binomial", topic="chance")
def binomial(draw: Draw) -> Draft:
    n = draw.random.randint(3, 12)
    k = draw.random.randint(0, n)
    percent = draw.random.choice([10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90])
    p = Fraction(percent, 100)
    while is_tie(comb(n, k) * p**k * (1 - p) ** (n - k), 4):
        n += 1
    value = comb(n, k) * p**k * (1 - p) ** (n - k)
    shown = draw.random.choice([plain(p), f"{percent}%"])
    what = draw.random.choice(["successes", "hits", "wins"])
    return worked(
        draw.wording(
            f"Success has probability {shown}. What is the probability of exactly {k} successes "
            f"in {n} "
            "independent trials? Round to 4 decimals.",
            f"X is binomial with n = {n} and p = {plain(p)}. Find P(X = {k}) to 4 decimals.",
            f"What is the probability of exactly {k} {what} in {n} tries with probability {shown} "
            "each, "
            "to 4 decimals?",
            f"binomial n={n}, p={plain(p)}, P(X={k}), 4 decimals",
            f"X ~ B({n}, {plain(p)}). Compute P(X = {k}), rounded to 4 decimal places.",
            f"X follows a binomial distribution with n = {n} and p = {plain(p)}. What is P(X = "
            f"{k}) to 4 "
            "decimal places?",
            f"A player hits with probability {shown}. What is the probability of exactly {k} hits "
            f"in {n} "
            "shots (4 decimals)?",
            f"Out of {n} independent tries, each with probability {shown}, what is the "
            "probability of "
            f"exactly {k} {what}? Give 4 decimals.",
        ),
        "The number of successes is binomial: choose their places, then multiply the "
        "probabilities.",
        f"The probability is about {BOX}.",
        rounded(value, 4),
        "from math import comb",
        f"p = {plain(p)}",
        f"print(round(comb({n}, {k}) * p ** {k} * (1 - p) ** ({n} - {k}), 4))",
    )


@kind("expected_value", topic="chance")
def expected_value(draw: Draw) -> Draft:
    count = draw.random.choice([2, 3, 3])
    cuts = sorted(draw.random.sample(range(1, 20), count - 1))
    parts = [b - a for a, b in zip([0, *cuts], [*cuts, 20], strict=True)]
    chances = [Fraction(part, 20) for part in parts]
    prizes = draw.random.sample(range(0, 101, 5), count)
    terms = [f"{x} with probability {plain(p)}" for x, p in zip(prizes, chances, strict=True)]
    text = f"{', '.join(terms[:-1])} and {terms[-1]}"
    value = sum((x * p for x, p in zip(prizes, chances, strict=True)), Fraction(0))
    return worked(
        draw.wording(
            f"A random variable takes the values {text}. What is its expected value?",
            f"A game pays {text} (in dollars). What is the expected payout?",
            f"Find the expected value: {text}.",
            f"expected value of {text}",
            f"X is {text}. Find E(X).",
            f"A random variable X is {text}. Find the expected value of X.",
            f"You win {text}. How much do you win on average?",
            f"What is the mean of a random variable that is {text}?",
            f"Calculate E(X) if X is {text}.",
            f"In a lottery the prize is {text}. What is the expected prize?",
            f"What is the expected value of X, which is {text}?",
            f"X takes the values {text}. Compute its expected value.",
        ),
        "The expected value is the sum of the values times their probabilities.",
        f"The expected value is {BOX}.",
        plain(value),
        "expected = "
        + " + ".join(f"{x} * {plain(p)}" for x, p in zip(prizes, chances, strict=True)),
        'print(f"{expected:.10g}")',
    )


@kind("arrangements", topic="counting")
def arrangements(draw: Draw) -> Draft:
    n = draw.random.randint(3, 12)
    thing = draw.random.choice(
        ["books", "people", "cars", "paintings", "songs", "runners", "people"]
    )
    return worked(
        draw.wording(
            f"In how many ways can {n} {thing} be arranged in a row?",
            f"How many ways are there to arrange {n} different {thing}?",
            f"In how many orders can {n} {thing} come?",
            f"ways to order {n} {thing}",
            f"How many different orders are there for {n} {thing}?",
            f"How many ways can {n} different {thing} be put in order?",
            f"How many permutations of {n} {thing} are there?",
            f"I have {n} {thing}. In how many ways can they be lined up?",
            f"{n} {thing} stand in a line. How many arrangements are possible?",
            f"In how many different ways can we line up {n} {thing}?",
            f"Count the possible orders of {n} {thing}.",
            f"How many arrangements of {n} different {thing} in a row are possible?",
            f"How many ways can {n} {thing} stand in a line?"
            if thing in ("people", "runners")
            else f"How many ways can {n} {thing} be put in a row?",
            f"how many ways to arrange {n} {thing}",
            f"{n} {thing}, how many orders?",
            f"How many ways can I arrange {n} {thing}?",
            f"{n} {thing} in a row, how many ways",
            f"How many ways can {n} {thing} be lined up?",
            f"arrange {n} {thing} in a line, how many ways?",
            f"ways to line up {n} {thing}",
            f"How many ways can we order {n} {thing}?",
            f"permutations of {n} {thing}",
        ),
        "There are n! orders of n different things.",
        f"The number of ways is {BOX}.",
        factorial(n),
        "from math import factorial",
        f"print(factorial({n}))",
    )


@kind("permutations", topic="counting")
def permutations(draw: Draw) -> Draft:
    n = draw.random.randint(4, 20)
    k = draw.random.randint(2, min(5, n - 1))
    role = {2: "president and a secretary", 3: "president, a secretary and a treasurer"}.get(k)
    return worked(
        draw.wording(
            f"How many permutations of {n} things taken {k} at a time are there?",
            f"What is P({n}, {k})?",
            f"In how many ways can {k} of {n} people be seated on {k} different chairs?",
            f"{n}P{k}",
            f"Calculate nPr for n = {n} and r = {k}.",
            f"In how many ways can you choose and arrange {k} of {n} books on a shelf?",
            f"How many ordered selections of {k} out of {n} are there without repetition?",
            f"A club of {n} members elects a {role}, all different people. In how many ways?"
            if role
            else f"In how many ways can the first {k} places of a race with {n} runners be filled?",
            f"How many ways are there to award the first {k} places among {n} runners?",
            f"Compute P({n},{k}), the number of permutations.",
            f"In how many ways can {k} different prizes go to {n} people, at most one each?",
            f"How many ways are there to arrange {k} out of {n} different objects in order?",
            f"P({n},{k})",
            f"{n} permute {k}",
            f"how many ways to arrange {k} of {n} books",
            f"{n} runners, how many ways to fill the top {k} places",
            f"How many ways can {k} of {n} people sit in {k} chairs?",
            f"ordered selections of {k} from {n}",
            f"{k} different jobs, {n} people, one job each at most, how many ways?",
        ),
        "Order matters, so these are permutations.",
        f"The number of ways is {BOX}.",
        perm(n, k),
        "from math import perm",
        f"print(perm({n}, {k}))",
    )


@kind("combinations", topic="counting")
def combinations(draw: Draw) -> Draft:
    n = draw.random.randint(4, 25)
    k = draw.random.randint(2, min(7, n - 1))
    thing = draw.random.choice(["students", "people", "players", "books", "cards", "questions"])
    return worked(
        draw.wording(
            f"In how many ways can {k} of {n} {thing} be chosen?",
            f"How many ways are there to choose {k} {thing} from {n}?",
            f"What is {n} choose {k}?",
            f"{n}C{k}",
            f"C({n}, {k}) = ?",
            f"How many different groups of {k} can be picked from {n} {thing}?",
            f"Calculate the binomial coefficient $\\binom{{{n}}}{{{k}}}$.",
            f"How many committees of {k} can be formed from {n} people?",
            f"How many subsets with {k} elements does a set of {n} elements have?",
            f"From {n} {thing} we take {k}. How many choices are there if order does not matter?",
            f"Calculate nCr with n = {n} and r = {k}.",
            f"How many combinations of {k} {thing} can be chosen from {n}?",
            f"{n} choose {k}",
            f"A team of {k} is picked from {n} people. How many teams are possible?",
            f"choose {k} from {n}",
            f"choose {k} {thing} from {n}, how many ways?",
            f"how many ways to pick {k} of {n} {thing}",
            f"{n} {thing}, pick {k}, how many groups?",
            f"How many teams of {k} from {n} players?",
            f"ways to choose {k} out of {n}",
            f"nCr({n}, {k})",
            f"how many committees of {k} from {n} people",
        ),
        "Order does not matter, so these are combinations.",
        f"The number of ways is {BOX}.",
        comb(n, k),
        "from math import comb",
        f"print(comb({n}, {k}))",
    )


@kind("committee", topic="counting")
def committee(draw: Draw) -> Draft:
    m, w = draw.random.randint(3, 12), draw.random.randint(3, 12)
    j, k = draw.random.randint(1, m - 1), draw.random.randint(1, w - 1)
    x, y = draw.random.choice(
        [("men", "women"), ("boys", "girls"), ("teachers", "students"), ("novels", "comics")]
    )
    a, b = (x[:-1] if j == 1 and x[-1] == "s" else x), (y[:-1] if k == 1 and y[-1] == "s" else y)
    a = "man" if (a, j) == ("men", 1) else a
    b = "woman" if (b, k) == ("women", 1) else b
    return worked(
        draw.wording(
            f"From {m} {x} and {w} {y}, how many groups of {j} {a} and {k} {b} can be formed?",
            f"In how many ways can {j} {a} and {k} {b} be chosen from {m} {x} and {w} {y}?",
            f"There are {m} {x} and {w} {y}. How many selections with {j} {a} and {k} {b} are "
            "there?",
            f"choose {j} of {m} {x} and {k} of {w} {y}, how many ways",
            f"How many ways are there to pick {j} {a} out of {m} and {k} {b} out of {w}?",
            f"A group of {j} {a} and {k} {b} is chosen from {m} {x} and {w} {y}. How many ways are "
            "there?",
            f"We need {j} {a} and {k} {b}; there are {m} {x} and {w} {y}. Count the choices.",
            f"How many different selections of {j} {a} and {k} {b} are possible from {m} {x} and "
            f"{w} {y}?",
        ),
        "I choose from each group on its own and multiply the numbers of choices.",
        f"The number of ways is {BOX}.",
        comb(m, j) * comb(w, k),
        "from math import comb",
        f"print(comb({m}, {j}) * comb({w}, {k}))",
    )


_WORDS = (
    "LEVEL BANANA MISSISSIPPI APPLE BOOK LETTER COFFEE BALLOON SUCCESS PEPPER MATH SCHOOL "
    "COMMITTEE STATISTICS TOMATO CHAIR ERROR ENGINE GARDEN PARALLEL SEVEN DOOR WATER ALGEBRA "
    "CIRCLE TREE ORANGE SUMMER WINTER PUZZLE KITTEN RABBIT GOOGLE PIZZA PAPAYA CHEESE BUBBLE "
    "MIRROR HELLO HAPPY STREET COMPUTER NUMBER PENCIL TEACHER BUTTER PANAMA ALABAMA TENNESSEE"
)


@kind("letters_of_word", topic="counting")
def letters_of_word(draw: Draw) -> Draft:
    word = draw.random.choice(_WORDS.split())
    repeats = [n for n in Counter(word).values() if n > 1]
    value = factorial(len(word)) // prod(factorial(n) for n in repeats)
    word = word.lower() if draw.random.random() < 0.25 else word
    return worked(
        draw.wording(
            f"In how many ways can the letters of {word} be arranged?",
            f"How many arrangements of the letters in the word {word} are there?",
            "How many different words (with or without meaning) can be made from all letters of "
            f"{word}?",
            f"arrangements of the letters of {word}",
            f"How many distinct permutations does the word {word} have?",
            f"How many distinct arrangements do the letters of {word} have?",
            f"Count the anagrams of {word}, including {word} itself.",
            f"In how many different orders can the letters of the word {word} be written?",
            f"How many ways are there to order the letters in {word}?",
            f"Find the number of different arrangements of {word}.",
            f"The letters of {word} are shuffled. How many different results are possible?",
            f"How many different arrangements are there of the letters of the word {word}?",
            f"how many ways to arrange the letters of {word}",
            f"How many ways can you arrange the letters in {word}?",
            f"rearrange {word}, how many ways?",
            f"letters of {word}, how many arrangements?",
            f"number of anagrams of {word}",
            f"How many words can be made from the letters of {word}, using each once?",
            f"permutations of the letters in {word}",
            f"{word}: how many different arrangements of its letters?",
        ),
        "SymPy's `nP` counts the orders and knows that equal letters look the same.",
        f"The number of arrangements is {BOX}.",
        value,
        "from sympy.functions.combinatorial.numbers import nP",
        f"word = '{word}'",
        "print(nP(word, len(word)))",
    )


@kind("round_table", topic="counting")
def round_table(draw: Draw) -> Draft:
    n = draw.random.randint(3, 12)
    who = draw.random.choice(["people", "friends", "guests", "students", "knights"])
    return worked(
        draw.wording(
            f"In how many ways can {n} {who} sit around a round table?",
            f"{n} {who} at a round table, how many ways?",
            f"How many ways can {n} {who} be seated around a circular table?",
            f"{n} {who} sit in a circle. How many arrangements are there?",
            f"circular arrangements of {n} {who}",
            f"How many ways are there to seat {n} {who} at a round table?",
            f"How many ways can {n} {who} stand in a circle?",
            f"{n} {who} in a circle, how many orders",
            f"In how many different ways can {n} {who} be arranged in a circle?",
            f"seat {n} {who} around a table: number of ways?",
            f"Find the number of circular permutations of {n} {who}.",
            f"How many ways to seat {n} {who} in a circle?",
        ),
        "Turning the table changes nothing, so one seat is fixed and the others are ordered.",
        f"The number of ways is {BOX}.",
        factorial(n) // n,
        "from math import factorial",
        f"print(factorial({n} - 1))",
    )


@kind("numbers_from_digits", topic="counting")
def numbers_from_digits(draw: Draw) -> Draft:
    digits = sorted(draw.random.sample(range(1, 10), draw.random.randint(3, 6)))
    k = draw.random.randint(2, min(4, len(digits)))
    repeat = draw.random.random() < 0.4
    rule = draw.random.choice(
        ["repetition allowed", "with repetition", "digits may repeat"]
        if repeat
        else ["without repetition", "no digit repeated", "no repetition"]
    )
    s = ", ".join(map(str, digits))
    last = f" and {digits[-1]}".join(s.rsplit(f", {digits[-1]}", 1))
    module, code = (
        ("product", f"product([{s}], repeat={k})")
        if repeat
        else ("permutations", f"permutations([{s}], {k})")
    )
    return worked(
        draw.wording(
            f"How many {k}-digit numbers can be made from the digits {last} ({rule})?",
            f"{k}-digit numbers from {s}, {rule}, how many?",
            f"How many {k} digit numbers can be formed with {last}, {rule}?",
            f"Using the digits {s}, how many {k}-digit numbers are there, {rule}?",
            f"how many {k}-digit numbers from the digits {s} ({rule})",
            f"How many {k}-digit numbers can be formed from the digits {last}, {rule}?",
            f"Count the {k}-digit numbers with digits from {s}, {rule}.",
            f"digits {s}, {k}-digit numbers, {rule}: how many",
            f"You have the digits {last}. How many {k}-digit numbers can you make, {rule}?",
            f"{k} digit numbers using {s}, {rule}",
            f"In how many ways can a {k}-digit number be made of {last}, {rule}?",
            f"How many {k}-digit numbers can I make from {s} ({rule})?",
            f"number of {k}-digit numbers from {s}, {rule}",
        ),
        "I list all of them and count.",
        f"The number is {BOX}.",
        len(digits) ** k if repeat else perm(len(digits), k),
        f"from itertools import {module}",
        f"print(len(list({code})))",
    )


@kind("handshakes", topic="counting")
def handshakes(draw: Draw) -> Draft:
    n = draw.random.randint(3, 60)
    return worked(
        draw.wording(
            f"{n} people shake hands, each with each other once. How many handshakes are there?",
            f"At a party with {n} people everyone shakes hands with everyone. How many handshakes?",
            f"{n} teams play each other once. How many games are played?",
            f"handshakes among {n} people",
            f"In a league of {n} teams each plays every other once. How many matches are there?",
            f"How many handshakes are there if {n} people all shake hands with each other once?",
            f"How many lines can be drawn between {n} points, no three of them on a line?",
            f"{n} friends exchange one phone call for each pair. How many calls is that?",
            f"How many pairs can be made out of {n} people?",
            f"A round-robin tournament has {n} players. How many games are there?",
            f"{n} people clink glasses, each pair once. How often does it clink?",
            f"Everyone in a group of {n} shakes hands once with everyone else. How many "
            "handshakes?",
            f"{n} people all shake hands, how many handshakes?",
            f"how many handshakes with {n} people",
            f"{n} teams, everyone plays everyone once, how many games",
            f"How many games if {n} teams play each other once?",
            f"{n} points, how many lines join them in pairs?",
            f"number of pairs from {n} people",
        ),
        "Each pair counts once, so I choose 2.",
        f"The number is {BOX}.",
        comb(n, 2),
        "from math import comb",
        f"print(comb({n}, 2))",
    )


@kind("passwords", topic="counting")
def passwords(draw: Draw) -> Draft:
    length = draw.random.randint(2, 6)
    name, symbols = draw.random.choice(
        [
            ("digits", 10), ("digits", 10), ("capital letters A to Z", 26), ("letters a to z", 26),
            ("the letters A, B and C", 3), ("zeros and ones", 2), ("vowels a, e, i, o, u", 5),
        ]
    )  # fmt: skip
    repeat = draw.random.random() < 0.6 or symbols < length
    rule = "repetition allowed" if repeat else "no repetition"
    again = "repeats are allowed" if repeat else "nothing may repeat"
    value = symbols**length if repeat else perm(symbols, length)
    code = f"print({symbols} ** {length})" if repeat else f"print(perm({symbols}, {length}))"
    return worked(
        draw.wording(
            f"How many codes of length {length} can be made from {name}, {rule}?",
            f"A password has {length} characters, all {name}, with {rule}. How many are possible?",
            f"How many passwords of {length} {name} are there ({rule})?",
            f"{length}-character codes from {name}, {rule}, how many",
            f"A lock code has {length} places filled with {name} ({rule}). How many codes exist?",
            f"How many different codes with {length} places can be formed from {name} ({rule})?",
            f"A PIN of {length} symbols uses only {name}, {rule}. How many PINs are there?",
            f"With {name}, how many strings of length {length} are there ({rule})?",
            f"Count the codes of {length} symbols out of {name}, {rule}.",
            f"In how many ways can {length} places be filled with {name} if {rule} holds?",
            f"How many words of length {length} can be made from {name} ({rule})?",
            f"How many possible passwords have {length} characters from {name} with {rule}?",
            f"codes of {length} {name}, {rule}",
            f"{length} {name}, {rule}: how many codes?",
            f"how many codes with {length} {name}, {rule}",
            f"How many {length}-place codes from {name} if {again}?",
            f"{length}-symbol password, {name}, {rule}",
            f"How many codes of {length} {name} are possible if {again}?",
            f"How many different PINs of {length} {name} if {again}?",
        ),
        f"Each place has {symbols} choices, so I multiply."
        if repeat
        else "Each place has one choice fewer than the one before.",
        f"The number of codes is {BOX}.",
        value,
        *([] if repeat else ["from math import perm"]),
        code,
    )


@kind("digit_codes", topic="counting")
def digit_codes(draw: Draw) -> Draft:
    """Codes of digits or of letters, as they are mostly asked for."""
    n = draw.random.randint(2, 7)
    what, symbols = draw.random.choice([("digit", 10), ("digit", 10), ("letter", 26)])
    code_of = draw.random.choice(["code", "PIN", "password"] if what == "digit" else ["code"])
    repeat = draw.random.random() < 0.5
    without = f"no {what} used twice"
    return worked(
        draw.wording(
            *(
                (
                    f"How many {n}-{what} {code_of}s are there?",
                    f"how many {n} {what} {code_of}s",
                    f"How many {n}-{what} {code_of}s are possible if {what}s can repeat?",
                    f"{n}-{what} {code_of}s with repetition, how many?",
                    f"number of {n}-{what} {code_of}s",
                    f"How many different {n}-{what} {code_of}s are possible?",
                    f"A lock has a {n}-{what} {code_of}. How many are possible?",
                    f"How many {n}-{what} {code_of}s exist, repeats allowed?",
                    f"possible {n} {what} {code_of}s",
                    f"How many {n}-{what} {code_of}s can be made?",
                    f"{n} {what}s, repetition allowed, how many {code_of}s",
                    f"How many {n}-{what} {code_of}s are there if {what}s may repeat?",
                )
                if repeat
                else (
                    f"How many {n}-{what} {code_of}s are there with {without}?",
                    f"{n} {what} {code_of}s without repetition, how many?",
                    f"How many {n}-{what} {code_of}s have no repeated {what}s?",
                    f"how many {n}-{what} {code_of}s, {without}",
                    f"number of {n}-{what} {code_of}s without repeats",
                    f"How many {n}-{what} {code_of}s have all {what}s different?",
                    f"A lock has a {n}-{what} {code_of} with {without}. How many are possible?",
                    f"{n}-{what} {code_of}s, all {what}s different",
                    f"How many {n}-{what} {code_of}s are possible without repetition?",
                    f"{n} {what}s, no repetition, how many {code_of}s",
                    f"How many {code_of}s of {n} different {what}s are there?",
                    f"How many {n}-{what} {code_of}s can be made without repeating a {what}?",
                )
            )
        ),
        f"Each of the {n} places has {symbols} choices, so I multiply."
        if repeat
        else f"Each place has one {what} fewer to choose from.",
        f"The number is {BOX}.",
        symbols**n if repeat else perm(symbols, n),
        *([] if repeat else ["from math import perm"]),
        f"print({symbols} ** {n})" if repeat else f"print(perm({symbols}, {n}))",
    )


@kind("menu_choices", topic="counting")
def menu_choices(draw: Draw) -> Draft:
    kinds = draw.random.choice(
        [("shirts", "trousers", "hats"), ("starters", "mains", "desserts"),
         ("bread types", "cheeses", "sauces"), ("colours", "sizes", "styles"),
         ("routes from A to B", "routes from B to C", "routes from C to D")]
    )[: draw.random.choice([2, 3, 3])]  # fmt: skip
    numbers = [draw.random.randint(2, 15) for _ in kinds]
    parts = [f"{n} {name}" for n, name in zip(numbers, kinds, strict=True)]
    text = f"{', '.join(parts[:-1])} and {parts[-1]}"
    return worked(
        draw.wording(
            f"There are {text}. In how many ways can you pick one of each?",
            f"How many combinations of one each are possible with {text}?",
            f"I have {text}. How many different choices of one of each are there?",
            f"{text}, one of each, how many combinations",
            f"With {text}, how many ways are there to choose one of each?",
            f"How many different choices of one of each can be made from {text}?",
            f"One takes one of each: {text}. How many possibilities are there?",
            f"A choice consists of one of each from {text}. How many choices exist?",
            f"Count the combinations: {text}, one of each.",
            f"If there are {text}, how many ways are there to choose one of each?",
            f"From {text} I choose one of each. In how many ways?",
            f"You can choose from {text}. How many choices of one of each are possible?",
            f"{text}, how many combinations?",
            f"{text}: how many ways to pick one of each?",
            f"{text}, how many choices",
            f"How many different sets can I make from {text}, one of each?",
            f"{text}. Number of combinations?",
            f"How many combinations with {text}?",
        ),
        "The choices are independent, so their numbers are multiplied.",
        f"The number of choices is {BOX}.",
        prod(numbers),
        f"print({' * '.join(map(str, numbers))})",
    )


@kind("grid_routes", topic="counting")
def grid_routes(draw: Draw) -> Draft:
    m, n = draw.random.randint(2, 10), draw.random.randint(2, 10)
    return worked(
        draw.wording(
            f"How many shortest routes go from one corner of a {m} by {n} grid to the opposite "
            "corner "
            "along its lines?",
            f"You walk {m} blocks east and {n} blocks north in any order. How many routes are "
            "there?",
            f"In how many ways can one go {m} steps right and {n} steps up?",
            f"lattice paths {m} right {n} up",
            f"How many paths lead from (0, 0) to ({m}, {n}) with steps right and up only?",
            f"A robot makes {m} moves right and {n} moves up. How many different paths can it "
            "take?",
            f"A city grid: {m} streets to the right, {n} up, no detours. How many ways are there?",
            f"How many lattice paths with unit steps right or up go from (0,0) to ({m},{n})?",
            f"From home to school it is {m} blocks east and {n} blocks north. How many shortest "
            "ways?",
            f"Count the ways to reach ({m}, {n}) from the origin moving only right or up.",
            f"Moving only right or up, how many ways go from (0, 0) to ({m}, {n})?",
            f"How many shortest paths are there for {m} blocks east and {n} blocks north?",
            f"{m} right, {n} up: how many paths?",
            f"grid paths from (0,0) to ({m},{n})",
            f"how many ways to walk {m} blocks east and {n} north",
            f"shortest routes, {m} blocks east, {n} blocks north",
            f"{m} by {n} grid, corner to corner, only right and up, how many paths?",
        ),
        f"Of all {m} + {n} steps I choose those that go to the right.",
        f"The number of routes is {BOX}.",
        comb(m + n, m),
        "from math import comb",
        f"print(comb({m} + {n}, {m}))",
    )


@kind("several_dice", topic="chance")
def several_dice(draw: Draw) -> Draft:
    n = draw.random.choice([2, 3, 3, 3, 4, 4, 5])
    face = draw.random.randint(1, 6)
    total = draw.random.randint(n + 2, 6 * n - 2)
    sums = Counter(sum(roll) for roll in product(range(1, 7), repeat=n))
    all_ = 6**n
    event, test, ways = draw.random.choice(
        [
            *[(f"of at least one {face}", f"{face} in r", all_ - 5**n)] * 3,
            (f"of no {face}", f"{face} not in r", 5**n),
            (f"that the sum is {total}", f"sum(r) == {total}", sums[total]),
            (f"of a total of {total}", f"sum(r) == {total}", sums[total]),
            (
                f"of exactly one {face}",
                f"r.count({face}) == 1",
                n * 5 ** (n - 1),
            ),
            ("that all show the same number", "len(set(r)) == 1", 6),
            ("that all numbers are different", f"len(set(r)) == {n}", perm(6, n)),
            (
                "that all are even",
                "all(x % 2 == 0 for x in r)",
                3**n,
            ),
        ]
    )
    setting = draw.random.choice(
        [f"{n} fair dice are rolled", f"You roll {n} dice", f"A die is rolled {n} times"]
    )
    short = draw.random.choice([f"{n} dice", f"{n} rolls of a die"])
    return _counted(
        draw.wording(*_asked(event, setting, short)),
        _enumerated(f"list(product(range(1, 7), repeat={n}))", "rolls", test, _PRODUCT),
        Fraction(ways, all_),
    )


@kind("coin_and_die", topic="chance")
def coin_and_die(draw: Draw) -> Draft:
    """Two things at once: a coin and a die."""
    n = draw.random.randint(1, 6)
    side = draw.random.choice(["heads", "tails"])
    letter = side[0].upper()
    event, test, ways = draw.random.choice(
        [
            *[(f"of {side} and a {n}", f"r == ('{letter}', {n})", 1)] * 2,
            (
                f"of {side} and an even number",
                f"r[0] == '{letter}' and r[1] % 2 == 0",
                3,
            ),
            (
                f"of {side} and an odd number",
                f"r[0] == '{letter}' and r[1] % 2 == 1",
                3,
            ),
            (
                f"of {side} or a {n}",
                f"r[0] == '{letter}' or r[1] == {n}",
                7,
            ),
            (
                f"of {side} and at least {n}",
                f"r[0] == '{letter}' and r[1] >= {n}",
                7 - n,
            ),
        ]
    )
    setting = draw.random.choice(
        ["A coin is tossed and a die is rolled", "You flip a coin and roll a die"]
    )
    return _counted(
        draw.wording(*_asked(event, setting, "a coin and a die")),
        _enumerated("list(product('HT', range(1, 7)))", "results", test, _PRODUCT),
        Fraction(ways, 12),
    )


@kind("spinner", topic="chance")
def spinner(draw: Draw) -> Draft:
    """A spinner, a raffle, a class: so many of so many."""
    total = draw.random.choice([8, 10, 12, 20, 24, 25, 30, 40, 50, 100, 200])
    good = draw.random.randint(1, total - 1)
    what, named, done = draw.random.choice(
        [
            ("tickets", "winning", "A ticket is bought"),
            ("bulbs", "broken", "A bulb is taken"),
            ("students", "left-handed", "A student is picked"),
            ("cards", "gold", "A card is picked"),
            ("apples", "rotten", "An apple is picked"),
            ("sections", "red", "A spinner is spun"),
            ("pens", "blue", "A pen is taken"),
        ]
    )
    opposite = draw.random.random() < 0.35
    event = f"that it is not {named}" if opposite else f"that it is {named}"
    if what == "students":
        event = event.replace("it is", "the student is")
    short = f"{good} of {total} {what} {'is' if good == 1 else 'are'} {named}"
    bare = f"P(not {named})" if opposite else f"P({named})"
    setting = f"{short[0].upper()}{short[1:]}. {done} at random"
    code = f"print(Fraction({total} - {good}, {total}))" if opposite else ""
    return worked(
        draw.wording(
            f"{setting}. What is the probability {event}?",
            f"{setting}. Find the probability {event}.",
            f"{short}. What is the probability {event} if one is picked at random?",
            f"{short}, {bare}?",
            f"{short}, probability {event}",
            f"{setting}. Calculate the probability {event}.",
            f"{setting}. What are the chances {event}?",
            f"{short}. Pick one at random. Probability {event}?",
            f"{setting}. Give the probability {event} as a fraction.",
            f"If {short}, what is the probability {event} for one at random?",
            f"{short}: {bare}",
            f"{setting}. How likely is it {event}?",
            f"{total} {what}, {good} {named}. {bare}?",
            f"{total} {what}, {good} {named}, probability {event}",
            f"There are {total} {what} and {good} of them are {named}. Find the probability "
            f"{event} when one is picked.",
            f"Out of {total} {what} {good} are {named}. One is chosen. Probability {event}?",
        ),
        _PLAN,
        f"The probability is {BOX}.",
        Fraction(total - good if opposite else good, total),
        _FRACTION,
        code or f"print(Fraction({good}, {total}))",
    )


@kind("at_least_one", topic="chance")
def at_least_one(draw: Draw) -> Draft:
    """At least one success in n independent tries: 1 less the probability of none."""
    n = draw.random.randint(2, 4)
    percent = draw.random.choice([5, 10, 20, 25, 30, 40, 50, 60, 70, 80, 90])
    p = Fraction(percent, 100)
    exact = draw.random.random() < 0.4
    if exact:
        p = Fraction(1, draw.random.randint(2, 10))
    shown = str(p) if exact else draw.random.choice([plain(p), f"{percent}%"])
    none = draw.random.random() < 0.3
    value = (1 - p) ** n if none else 1 - (1 - p) ** n
    what = draw.random.choice(["success", "hit", "win", "goal", "defect"])
    some = f"no {what}" if none else f"at least one {what}"
    tries = draw.random.choice(["tries", "attempts", "trials", "games"])
    power = f"(1 - p) ** {n}"
    number = f"Fraction({p.numerator}, {p.denominator})" if exact else plain(p)
    show = power if none else f"1 - {power}"
    return worked(
        draw.wording(
            f"The probability of a {what} is {shown}. What is the probability of {some} in {n} "
            f"independent {tries}?",
            f"A {what} has probability {shown}. Find the probability of {some} in {n} {tries}.",
            f"{n} independent {tries}, p = {shown}, P({some})?",
            f"probability of {some} in {n} {tries}, p = {shown}",
            f"What is the probability of {some} in {n} {tries} if each {what} has probability "
            f"{shown}?",
            f"Each try gives a {what} with probability {shown}. Probability of {some} in {n} "
            f"{tries}?",
            f"What is the chance of {some} in {n} {tries} with a {shown} chance each time?",
            f"Chance of a {what}: {shown}. {n} {tries}. Chance of {some}?",
            f"If the chance of a {what} is {shown}, what is the chance of {some} in {n} {tries}?",
            f"P({some}) in {n} {tries} with p = {shown}",
            f"{n} {tries} with probability {shown} each: {some}?",
            f"Find the probability of {some} in {n} independent {tries} with p = {shown}.",
            f"A {what} happens with probability {shown}, independently each time. How probable is "
            f"{some} in {n} {tries}?",
            f"{some}, {n} {tries}, p = {shown}, probability?",
            f"I have {n} {tries}, each a {what} with probability {shown}. What is the probability "
            f"of {some}?",
            f"Calculate the probability of {some} in {n} {tries}, each with probability {shown}.",
        ),
        "No success has probability (1 - p) to the number of tries"
        + ("." if none else "; at least one is the opposite."),
        f"The probability is {BOX}.",
        value if exact else plain(value),
        *([_FRACTION] if exact else []),
        f"p = {number}",
        f"print({show})" if exact else f'print(f"{{{show}:.10g}}")',
    )


@kind("three_from_bag", topic="chance")
def three_from_bag(draw: Draw) -> Draft:
    setting, short, colours, numbers = _bag(draw, 2)
    while min(numbers) < 3:
        setting, short, colours, numbers = _bag(draw, 2)
    (c, d), (m, n), total = colours, numbers, sum(numbers)
    ways = {
        f"that all three are {c}": ("d.count('{c}') == 3", comb(m, 3)),
        f"of exactly two {c} ones": ("d.count('{c}') == 2", comb(m, 2) * n),
        f"of at least one {c}": ("'{c}' in d", comb(total, 3) - comb(n, 3)),
        f"that none is {c}": ("'{c}' not in d", comb(n, 3)),
        f"that all three are {d}": ("d.count('{d}') == 3", comb(n, 3)),
    }
    event = draw.random.choice(list(ways))
    test, good = ways[event][0].format(c=c, d=d), ways[event][1]
    bare = event.removeprefix("that ").removeprefix("of ")
    how = "without replacement"
    return _counted(
        draw.wording(
            f"{setting}. Three are drawn {how}. What is the probability {event}?",
            f"{setting}. Find the probability {event} when three are drawn {how}.",
            f"{setting}. Three are taken at random. What is the probability {event}?",
            f"{setting}, three drawn {how}, probability {event}?",
            f"{setting}. I draw three at once. Find the probability {event}.",
            f"{setting}. Three are picked {how}. Find the probability {event}.",
            f"{short}, draw 3, P({bare})",
            f"{short}, 3 drawn {how}, {bare}?",
            f"{setting}. You take three {how}. What is the probability {event}?",
            f"{short}, pick three {how}: P({bare})?",
            f"probability {event}: {short}, three drawn {how}",
            f"{setting}. Three are chosen at random. Calculate the probability {event}.",
            f"{setting}. Three are drawn together. What's the chance {event}?",
            f"{short}, take 3 at random, probability {event}?",
            f"{setting}. Three are drawn. Give the probability {event} as a fraction.",
            f"{setting}. If three are drawn {how}, what is the probability {event}?",
        ),
        _enumerated(
            "list(combinations(bag, 3))",
            "draws",
            test,
            "from itertools import combinations",
            _filled(colours, numbers),
        ),
        Fraction(good, comb(total, 3)),
    )


@kind("fractions_of_events", topic="chance")
def fractions_of_events(draw: Draw) -> Draft:
    """P(A) = 1/2, P(B) = 1/3, independent or exclusive: both, either, neither."""
    b = draw.random.randint(3, 9)
    p, q = Fraction(1, draw.random.randint(2, 6)), Fraction(draw.random.randint(1, b // 2), b)
    x, y = (f"Fraction({r.numerator}, {r.denominator})" for r in (p, q))
    exclusive = draw.random.random() < 0.35 and p + q <= 1
    if exclusive:
        rule, wanted, code, value = "mutually exclusive", "P(A or B)", f"{x} + {y}", p + q
    else:
        rule = "independent"
        wanted, code, value = draw.random.choice(
            [
                ("P(A and B)", f"{x} * {y}", p * q),
                ("P(A and B)", f"{x} * {y}", p * q),
                ("P(A or B)", f"{x} + {y} - {x} * {y}", p + q - p * q),
                ("P(neither A nor B)", f"(1 - {x}) * (1 - {y})", (1 - p) * (1 - q)),
            ]
        )
    return worked(
        draw.wording(
            f"A and B are {rule} with P(A) = {p} and P(B) = {q}. Find {wanted}.",
            f"P(A) = {p}, P(B) = {q}, {rule}. {wanted} = ?",
            f"What is {wanted} if A and B are {rule}, P(A) = {p} and P(B) = {q}?",
            f"{rule} events, P(A)={p}, P(B)={q}, find {wanted}",
            f"The events A and B are {rule}. P(A) = {p}, P(B) = {q}. What is {wanted}?",
            f"Given P(A) = {p} and P(B) = {q}, A and B {rule}, find {wanted}.",
            f"If P(A) = {p}, P(B) = {q} and the events are {rule}, what is {wanted}?",
            f"{wanted}, A and B {rule}, P(A) = {p}, P(B) = {q}",
            f"Calculate {wanted} for {rule} events with P(A) = {p} and P(B) = {q}.",
            f"Let A and B be {rule}, P(A) = {p}, P(B) = {q}. Compute {wanted}.",
            f"A, B {rule}: P(A)={p}, P(B)={q}. {wanted}?",
            f"Two events are {rule}: P(A) = {p}, P(B) = {q}. Find {wanted}.",
            f"find {wanted} when P(A) = {p} and P(B) = {q} ({rule})",
            f"Work out {wanted}. A and B are {rule}, P(A) = {p}, P(B) = {q}.",
            f"My homework: A and B {rule}, P(A) = {p}, P(B) = {q}, {wanted}?",
            f"Determine {wanted} if A and B are {rule} and P(A) = {p}, P(B) = {q}.",
        ),
        "Probabilities of exclusive events are added."
        if exclusive
        else "Probabilities of independent events are multiplied; Fraction keeps them exact.",
        f"The probability is {BOX}.",
        value,
        _FRACTION,
        f"print({code})",
    )


@kind("conditional_formula", topic="chance")
def conditional_formula(draw: Draw) -> Draft:
    b = draw.random.randint(4, 19)
    both = draw.random.randint(1, b - 1)
    p, q = Fraction(both, 20), Fraction(b, 20)
    x, y = plain(p), plain(q)
    given, other = draw.random.choice([("A", "B"), ("B", "A")])
    wanted = f"P({other} | {given})" if draw.random.random() < 0.7 else f"P({other}|{given})"
    pair = draw.random.choice(["P(A and B)", "P(A ∩ B)"])
    return worked(
        draw.wording(
            f"{pair} = {x} and P({given}) = {y}. Find {wanted}.",
            f"What is {wanted} if {pair} = {x} and P({given}) = {y}?",
            f"{pair} = {x}, P({given}) = {y}, {wanted} = ?",
            f"Given {pair} = {x} and P({given}) = {y}, find the conditional probability {wanted}.",
            f"P({given}) is {y} and {pair} is {x}. Calculate {wanted}.",
            f"If {pair} = {x} and P({given}) = {y}, what is {wanted}?",
            f"find {wanted}: {pair} = {x}, P({given}) = {y}",
            f"Conditional probability: {pair} = {x}, P({given}) = {y}, {wanted}?",
            f"{wanted} if {pair}={x}, P({given})={y}",
            f"Compute {wanted}, where {pair} = {x} and P({given}) = {y}.",
            f"Find the probability of {other} given {given} if {pair} = {x} and P({given}) = {y}.",
            f"Both events happen with probability {x}, {given} with {y}. Find {wanted}.",
            f"P({other} given {given}) if {pair} = {x}, P({given}) = {y}",
            f"What is the probability of {other} given {given}? {pair} = {x}, P({given}) = {y}.",
            f"Work out {wanted} from {pair} = {x} and P({given}) = {y}.",
            f"Use {pair} = {x} and P({given}) = {y} to find {wanted}.",
        ),
        "A conditional probability is that of both events divided by that of the condition.",
        f"The probability is {BOX}.",
        p / q,
        _FRACTION,
        f"print(Fraction('{x}') / Fraction('{y}'))",
    )


@kind("cards_with_replacement", topic="chance")
def cards_with_replacement(draw: Draw) -> Draft:
    n = draw.random.choice([2, 2, 3])
    what, good = draw.random.choice(
        [("aces", 4), ("kings", 4), ("queens", 4), ("hearts", 13), ("spades", 13),
         ("red cards", 26), ("face cards", 12), ("clubs", 13)]
    )  # fmt: skip
    back = draw.random.random() < 0.5
    how = "with replacement" if back else "without replacement"
    code = f"Fraction({good}, 52) ** {n}"
    value = Fraction(good, 52) ** n
    if not back:
        code = f"Fraction(comb({good}, {n}), comb(52, {n}))"
        value = Fraction(comb(good, n), comb(52, n))
    word = {2: "two", 3: "three"}[n]
    all_ = {2: f"both are {what}", 3: f"all three are {what}"}[n]
    return worked(
        draw.wording(
            f"{word.capitalize()} cards are drawn {how} from a deck of 52. What is the probability "
            f"that {all_}?",
            f"You draw {word} cards {how}. Find the probability that {all_}.",
            f"{word} cards {how}, P({all_})",
            f"probability of {n} {what} in {n} cards {how}",
            f"What is the probability of drawing {word} {what} {how} from a standard deck?",
            f"Find the probability of drawing {word} {what} {how} from a deck of cards.",
            f"What is the probability of {word} {what} in a row {how}?",
            f"{n} cards from a deck {how}, all {what}, probability?",
            f"From a deck of 52 cards {word} are drawn {how}. How likely is it that {all_}?",
            f"What's the chance of getting {word} {what} in {word} draws {how}?",
            f"I draw {word} cards from a deck {how}. What is the probability that {all_}?",
            f"drawing {word} {what} {how}, probability?",
            f"{word} draws {how} from 52 cards: probability that {all_}?",
            f"Draw {word} cards {how}: what is P({all_})?",
            f"If {word} cards are drawn {how}, what is the probability that {all_}?",
            f"Calculate the probability that {all_} when {word} cards are drawn {how}.",
        ),
        f"Each draw has probability {good}/52 again, so I take the power."
        if back
        else f"I choose from the {good} of them, and from all 52 cards.",
        f"The probability is {BOX}.",
        value,
        _FRACTION,
        *([] if back else ["from math import comb"]),
        f"print({code})",
    )


@kind("expected_count", topic="chance")
def expected_count(draw: Draw) -> Draft:
    """How many sixes to expect in 120 rolls."""
    top, bottom, what, tries = draw.random.choice(
        [
            (1, 6, "sixes", "rolls of a die"),
            (1, 6, "ones", "rolls of a die"),
            (1, 2, "heads", "tosses of a coin"),
            (1, 2, "even numbers", "rolls of a die"),
            (1, 4, "hearts", "draws of a card with replacement"),
            (1, 13, "aces", "draws of a card with replacement"),
            (1, 5, "wins", "games with a winning chance of 1/5"),
            (3, 10, "wins", "games with a winning chance of 3/10"),
            (2, 5, "reds", "spins of a wheel with a chance of 2/5 for red"),
        ]
    )
    n = bottom * draw.random.randint(2, 60)
    return worked(
        draw.wording(
            f"How many {what} do you expect in {n} {tries}?",
            f"What is the expected number of {what} in {n} {tries}?",
            f"expected number of {what}, {n} {tries}",
            f"Find the expected number of {what} in {n} {tries}.",
            f"About how many {what} should come in {n} {tries}?",
            f"How many {what} would you expect from {n} {tries}?",
            f"{n} {tries}: how many {what} are expected?",
            f"Estimate how many {what} there will be in {n} {tries}.",
            f"In {n} {tries}, how many {what} are to be expected?",
            f"expected {what} in {n} {tries}",
            f"What number of {what} is expected in {n} {tries}?",
            f"How many {what} on average in {n} {tries}?",
            f"Calculate the expected number of {what} for {n} {tries}.",
            f"{n} {tries}, expected {what}?",
        ),
        "I multiply the number of tries by the probability, which stays the same each time.",
        f"The expected number is {BOX}.",
        n * top // bottom,
        f'print(f"{{{n} * {top} / {bottom}:.10g}}")',
    )


@kind("factorials", topic="counting")
def factorials(draw: Draw) -> Draft:
    n = draw.random.randint(3, 14)
    k = draw.random.randint(2, min(n - 1, 8))
    shown, code, value = draw.random.choice(
        [
            *[(f"{n}!", f"factorial({n})", factorial(n))] * 4,
            (f"{n}!/{k}!", f"factorial({n}) // factorial({k})", perm(n, n - k)),
            (
                f"{n}!/({k}!·{n - k}!)",
                f"factorial({n}) // (factorial({k}) * factorial({n - k}))",
                comb(n, k),
            ),
            (f"{k}! + {k + 1}!", f"factorial({k}) + factorial({k + 1})", factorial(k) * (k + 2)),
            (f"{k}! × 3!", f"factorial({k}) * factorial(3)", factorial(k) * 6),
        ]
    )
    spoken = f"{n} factorial" if shown == f"{n}!" else shown
    return worked(
        draw.wording(
            f"What is {shown}?",
            f"Calculate {shown}.",
            f"{shown} = ?",
            f"Compute {spoken}.",
            f"Find the value of {shown}.",
            f"Tell me the value of {spoken}.",
            f"evaluate {shown}",
            f"Work out {spoken}.",
            f"How much is {shown}?",
            f"what's {spoken}",
            f"{shown} =",
            f"Evaluate {shown}.",
            f"value of {shown}",
            f"I need {spoken}.",
            f"Can you compute {shown}?",
        ),
        "n! is the product of all whole numbers from 1 to n.",
        f"The value is {BOX}.",
        value,
        "from math import factorial",
        f"print({code})",
    )


@kind("committee_at_least", topic="counting")
def committee_at_least(draw: Draw) -> Draft:
    m, w = draw.random.randint(4, 10), draw.random.randint(4, 10)
    size = draw.random.randint(3, min(5, w, m))
    x, one, y, other = draw.random.choice(
        [("men", "man", "women", "woman"), ("boys", "boy", "girls", "girl"),
         ("teachers", "teacher", "students", "student")]
    )  # fmt: skip
    rule, code, value = draw.random.choice(
        [
            (
                f"at least one {other}",
                f"comb({m} + {w}, {size}) - comb({m}, {size})",
                comb(m + w, size) - comb(m, size),
            ),
            (
                f"at least one {one}",
                f"comb({m} + {w}, {size}) - comb({w}, {size})",
                comb(m + w, size) - comb(w, size),
            ),
            (f"only {y}", f"comb({w}, {size})", comb(w, size)),
            (f"exactly one {one}", f"comb({m}, 1) * comb({w}, {size} - 1)", m * comb(w, size - 1)),
        ]
    )
    group = draw.random.choice(["committee", "team", "group"])
    return worked(
        draw.wording(
            f"How many {group}s of {size} with {rule} can be formed from {m} {x} and {w} {y}?",
            f"A {group} of {size} is chosen from {m} {x} and {w} {y}. How many have {rule}?",
            f"{m} {x}, {w} {y}, {group} of {size} with {rule}: how many?",
            f"In how many ways can a {group} of {size} with {rule} be chosen from {m} {x} and "
            f"{w} {y}?",
            f"From {m} {x} and {w} {y} a {group} of {size} is formed. How many have {rule}?",
            f"How many ways are there to pick a {group} of {size} from {m} {x} and {w} {y} with "
            f"{rule}?",
            f"{group} of {size} from {m} {x} and {w} {y}, {rule}, how many ways",
            f"There are {m} {x} and {w} {y}. How many {group}s of {size} contain {rule}?",
            f"Count the {group}s of {size} with {rule} out of {m} {x} and {w} {y}.",
            f"how many {group}s of {size} with {rule}, {m} {x} and {w} {y}",
            f"We choose {size} people out of {m} {x} and {w} {y}, with {rule}. How many ways?",
            f"With {m} {x} and {w} {y}, how many {group}s of {size} have {rule}?",
            f"number of {group}s of {size} with {rule} from {m} {x} and {w} {y}",
            f"Find how many {group}s of {size} with {rule} {m} {x} and {w} {y} can form.",
        ),
        "I take all choices and take away those without."
        if rule.startswith("at least")
        else "I choose from each group on its own and multiply.",
        f"The number is {BOX}.",
        value,
        "from math import comb",
        f"print({code})",
    )


@kind("subsets_and_diagonals", topic="counting")
def subsets_and_diagonals(draw: Draw) -> Draft:
    n = draw.random.randint(3, 14)
    if draw.random.random() < 0.5:
        return worked(
            draw.wording(
                f"How many subsets does a set with {n} elements have?",
                f"number of subsets of a set of {n} elements",
                f"How many subsets are there of a set with {n} elements?",
                f"A set has {n} elements. How many subsets does it have?",
                f"how many subsets, {n} elements",
                f"Find the number of subsets of a {n}-element set.",
                f"How many elements has the power set of a set with {n} elements?",
                f"In how many ways can I choose any number of {n} toppings, none included?",
                f"subsets of {{1, ..., {n}}}, how many?",
                f"How many subsets has {{1, 2, ..., {n}}}?",
                f"Count all subsets of a set of {n} things.",
                f"{n} toppings, each may be on a pizza or not. How many pizzas are possible?",
            ),
            "Each element is in or out, so there are two choices for each.",
            f"The number of subsets is {BOX}.",
            1 << n,
            f"print(2 ** {n})",
        )
    n = draw.random.randint(4, 40)
    return worked(
        draw.wording(
            f"How many diagonals does a polygon with {n} sides have?",
            f"number of diagonals of a {n}-sided polygon",
            f"How many diagonals are there in a polygon of {n} sides?",
            f"A polygon has {n} sides. How many diagonals has it?",
            f"diagonals of a {n}-gon",
            f"Find the number of diagonals of a polygon with {n} vertices.",
            f"how many diagonals, {n} sides",
            f"How many diagonals can be drawn in a convex {n}-gon?",
            f"polygon, {n} sides, diagonals?",
            f"Count the diagonals of a convex polygon with {n} corners.",
            f"What is the number of diagonals of a {n}-gon?",
            f"How many diagonals has a polygon with {n} vertices?",
        ),
        "Every pair of corners is joined by a side or a diagonal, so I take the sides away.",
        f"The number of diagonals is {BOX}.",
        n * (n - 3) // 2,
        "from math import comb",
        f"print(comb({n}, 2) - {n})",
    )


@kind("kept_together", topic="counting")
def kept_together(draw: Draw) -> Draft:
    """People in a row of whom two must, or must not, stand side by side."""
    n = draw.random.randint(4, 9)
    a, b = names(draw, 2)
    apart = draw.random.random() < 0.5
    rule = f"{a} and {b} not next to each other" if apart else f"{a} and {b} next to each other"
    side = 2 * factorial(n - 1)
    return worked(
        draw.wording(
            f"In how many ways can {n} people, among them {a} and {b}, sit in a row with {rule}?",
            f"{n} people in a row, {rule}: how many ways?",
            f"{n} people stand in a line, {rule}. How many arrangements are there?",
            f"How many ways can {n} people line up with {rule}?",
            f"arrange {n} people in a row, {rule}",
            f"How many arrangements of {n} people in a row have {rule}?",
            f"{a}, {b} and {n - 2} others sit in a row of {n}, {rule}. In how many ways?",
            f"{n} friends sit in a row, {rule}. How many orders are possible?",
            f"how many ways to seat {n} people in a row, {rule}",
            f"Count the orders of {n} people in a line with {rule}.",
            f"Find the number of ways to seat {n} people in a row with {rule}.",
            f"In how many orders can {n} people stand with {rule}?",
        ),
        "All orders, less those in which the two are one block of two orders."
        if apart
        else "The two are one block, which has two orders inside.",
        f"The number of ways is {BOX}.",
        factorial(n) - side if apart else side,
        "from math import factorial",
        f"print(factorial({n}) - 2 * factorial({n} - 1))"
        if apart
        else f"print(2 * factorial({n} - 1))",
    )
