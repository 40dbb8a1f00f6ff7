"""Whether a program goes by the numbers of its problem.

An answer is supported when some executed output shows it (`engine.answers.supported`) and nothing
speaks against the program that printed it.

That an output shows an answer says nothing of a program that computes something else. Nearly
every wrong answer of a small model is such a one, and many can be told by their numbers alone: the
program has one that nobody gave (25 for a problem of 5, 3 and 4), or leaves one out. Others take a
value from itself, or come to no apples, or fewer. This is read off the texts; nothing is executed,
and nothing understood.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from decimal import Decimal
from typing import NamedTuple

from engine.blocks import Block, BlockKind

# Numbers that formulas, units and calendars bring along, and small counts that a text implies.
_KNOWN = frozenset(
    map(
        Decimal,
        (0, 1, 2, 3, 4, 5, 6, 7, 10, 12, 24, 30, 52, 60, 90, 100, 180, 360, 365, 1000, 3600),
    )
) | {Decimal("3.6"), Decimal("3.14"), Decimal("0.5")}
_WORDS = {
    "eight": 8, "nine": 9, "eleven": 11, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "forty": 40,
    "fifty": 50, "seventy": 70, "eighty": 80, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9,
    "eleventh": 11, "fifteenth": 15, "twentieth": 20, "million": 10**6, "fortnight": 14,
    "octagon": 8, "nonagon": 9, "letters": 26, "alphabet": 26,
}  # fmt: skip
# What a subject brings along besides: degrees of Fahrenheit, the ranks of playing cards.
_SUBJECTS = (
    (re.compile(r"°\s*F|℉|fahrenheit|華氏", re.IGNORECASE), {9, 32}),
    (re.compile(r"\b(?:cards?|decks?)\b|トランプ", re.IGNORECASE), {8, 9, 13}),
)
_SIGNS = {"八": 8, "九": 9, "万": 10**4, "億": 10**8}

_NUMBER = re.compile(r"\d[\d,]*\.?\d*(?:[eE][-+]?\d{1,3})?|\.\d+")
_NAME = re.compile(r"[^\W\d]\w*")
_FORMAT = re.compile(r":[<>=^+ #,_]*\d*\.?\d*[a-zA-Z%]?(?=\})")  # of a field in an f-string
# It begins at no digit within a number: of a long one, each would be tried.
_LIST = re.compile(r"(?<!\d)-?\d+(?:\.\d+)?(?:(?:\s*[,、;]\s*|\s+)-?\d+(?:\.\d+)?)+")
_COMMENT = re.compile(r"#.*")
_ASIDE = re.compile(r"^([^\W\d]\w{0,99}) = -?[\d.]+$", re.MULTILINE)
# The power of a unit (25 cm², 3 m^2), "2つの" and "2次", the base ten: no program needs them.
_IDLE = re.compile(
    r"(?<![A-Za-z])(?:[cdkm]?m|in|ft|yd|mi)(?:[²³]|\s?\^\s?\{?[23]\}?)"
    r"|\d(?=つの|次)|10(?=\s?進)|(?<=base )10\b"
)
_BASES = {"b": 2, "o": 8, "x": 16}  # of a field's format
_MANY_CENTS = 10**9  # more are no amount, and too many digits to reckon with
_LONG = 20_000  # characters of a text that are read
_LISTED = 3  # numbers with commas between them are a list; a program may go by some of it


# "left = books - books", and what is divided by itself.
_ITSELF = re.compile(
    r"(?:^|[=(,+])[ \t]*(([^\W\d]\w{1,99}) ?(?:-|//?|%) ?\2)(?=[ \t]*(?:$|[-+),]))", re.MULTILINE
)
_AMOUNT = re.compile(
    r"\bhow (?:many|much|old|long|far)\b|何[個本枚人冊円歳匹台回]|いくつ(?:あ|残|も|に)|いくら",
    re.IGNORECASE,
)
# What may well be nothing or less, or says how to count.
_SIGNED = re.compile(
    r"[-−–]\s?[\d.]|[=^\\]|\b(?:minus|negative|below|[xyzn])\b|temperature|°|マイナス|気温|負|余り|傾き"
    r"|\b(?:solution|root|zero|prime|digit|remain|divi|point|way|trailing)",
    re.IGNORECASE,
)
_TOO_LITTLE = re.compile(r"\s*(-[\d,]*\.?\d+|0(?:\.0+)?)\s*")
_STORY = 40  # characters of a problem that is more than its numbers: it never asks for nothing


class Doubts(NamedTuple):
    """What speaks against a program, as it is written."""

    foreign: tuple[str, ...] = ()  # numbers that neither the problem nor an output has
    unused: tuple[str, ...] = ()  # numbers of the problem that no program goes by
    senseless: tuple[str, ...] = ()  # what is taken from itself; an amount that is no amount

    def __bool__(self) -> bool:
        return any(self)


def doubts(problem: str, blocks: Sequence[Block], earlier: str = "") -> Doubts:
    """What speaks against the programs of a solution.

    A share counts as its percentage (0.35, 1.35 and 0.65 as 35), and numbers that any formula may
    bring (2, 100, 360 degrees) are nobody's.

    Args:
        blocks: one attempt, from its beginning.
        earlier: what was said before the problem, where it goes on from that.
    """
    given = _values(_digits(problem + "\n" + earlier)) | _spoken(problem + "\n" + earlier)
    used: set[Decimal] = set()
    foreign: dict[str, None] = {}
    senseless: dict[str, None] = {}
    for block in blocks:
        if block.kind is BlockKind.EXECUTION:
            given |= _values(_digits(block.text))
        elif block.kind is BlockKind.CODE:
            code = _COMMENT.sub("", block.text[:_LONG])
            needed = _without_asides(code)
            used |= _values([*_digits(needed), *re.findall(r"\d+", needed)])  # .2f: 2, not 0.2
            senseless |= dict.fromkeys(found[1] for found in _ITSELF.finditer(code))
            used |= {Decimal(_BASES[base]) for base in re.findall(r":#?([box])\}", code)}
            if "matplotlib" in code:  # the ranges and sizes of a figure are the program's own
                continue
            written = _digits(_NAME.sub(" ", _FORMAT.sub("", code)))
            allowed = _KNOWN | given
            foreign |= dict.fromkeys(text for text in written if not _is_given(text, allowed))
    senseless |= dict.fromkeys(_too_little(problem, blocks))
    unused = tuple(_unused(problem, used)) if used else ()
    return Doubts(tuple(foreign), unused, tuple(senseless))


def _too_little(problem: str, blocks: Sequence[Block]) -> Iterable[str]:
    """The last output, where it is nothing or less and the problem asks how much there is."""
    asked = unicodedata.normalize("NFKC", problem[:_LONG])
    if _AMOUNT.search(asked) and not _SIGNED.search(asked):
        outputs = [block.text for block in blocks if block.kind is BlockKind.EXECUTION]
        found = _TOO_LITTLE.fullmatch(outputs[-1][:_LONG]) if outputs else None
        if found and (found[1].startswith("-") or len(asked) >= _STORY):
            yield found[1]


def _without_asides(code: str) -> str:
    """Without the numbers that are given a name which nothing asks for again."""
    uses = Counter(_NAME.findall(code))
    return _ASIDE.sub(lambda line: line[0] if uses[line[1]] > 1 else "", code)


def _unused(problem: str, used: set[Decimal]) -> Iterable[str]:
    listed = _listed_numbers(problem)
    partly = not _values(listed).isdisjoint(used)
    for text in dict.fromkeys(_digits(_IDLE.sub(" ", problem[:_LONG]))):
        values = _known(text)
        if values.isdisjoint(used | {Decimal(0), Decimal(1)}) and not (partly and text in listed):
            share = {one for value in values for one in _shares(value)}
            if share.isdisjoint(used):
                yield text


def _is_given(text: str, given: Set[Decimal]) -> bool:
    return any(
        value in given
        or not given.isdisjoint((value * 100, (value - 1) * 100, (1 - value) * 100))
        or (value < _MANY_CENTS and value % 100 and value / 100 in given)  # 648 of $6.48
        or (value < 1 and value.normalize().as_tuple().digits == (1,))  # 0.01, to round to
        for value in _known(text)
    )


def _shares(value: Decimal) -> tuple[Decimal, ...]:
    """Percentages, what is left or there is with them, and cents."""
    cents = (value * 100,) if value < _MANY_CENTS and value % 1 else ()
    return value / 100, 1 + value / 100, 1 - value / 100, 100 + value, 100 - value, *cents


def _digits(text: str) -> list[str]:
    """The numbers in a text that are written in digits, of any width or height."""
    plain = unicodedata.normalize("NFKC", re.sub("([⁰¹²³⁴-⁹₀-₉])", r" \1 ", text[:_LONG]))
    # Two digits behind \frac are two numbers.
    plain = re.sub(r"(\\[dt]?frac)\s*(\d)\s*(\d)(?!\d)", r"\1 \2 \3", plain)
    return [found.rstrip(",.") for found in _NUMBER.findall(plain)]


def _known(text: str) -> set[Decimal]:
    """What digits may mean: 1,200 is one number or two."""
    whole = {text.replace(",", ""), *(text.split(",") if "," in text else ())}
    return {Decimal(one) for one in whole if one}


def _values(texts: Iterable[str]) -> set[Decimal]:
    return {value for text in texts for value in _known(text)}


def _listed_numbers(text: str) -> list[str]:
    """Those with commas or blanks alone between them, where there are three and more."""
    plain = unicodedata.normalize("NFKC", text[:_LONG])
    lists = [re.findall(r"\d+(?:\.\d+)?", run) for run in _LIST.findall(plain)]
    return [number for numbers in lists if len(numbers) >= _LISTED for number in numbers]


def _spoken(text: str) -> set[Decimal]:
    words = {_WORDS[word] for word in re.findall(r"[a-z]+", text[:_LONG].lower()) if word in _WORDS}
    signs = {value for sign, value in _SIGNS.items() if sign in text}
    brought = (values for subject, values in _SUBJECTS if subject.search(text[:_LONG]))
    return set(map(Decimal, words.union(signs, *brought)))
