"""Names of variables for quantities, from the words that stand around a calculation.

Namer().name("In the first row, there are now ", "people.")  # first_row_people
"""

from __future__ import annotations

import builtins
import itertools
import keyword
import re
from collections.abc import Iterator
from typing import NamedTuple

_WORDS_A_NAME = 3
_WORD = re.compile(r"[A-Za-z]+(?:['’]s)?")
# Where what is said of a quantity ends.
_END = re.compile(
    r"[.;:!?()=\n]|, | (?:because|and|so|which|when|since|if|but|or|while|after|before|that|then)\b"
    r"|[\d$+*÷×]"
)
_SAYS_NOTHING = frozenset(  # words of the reasoning, not of a quantity
    re.findall(
        r"\w+",
        "a about actually add adding after all also an and are as at be because been both but buy "
        "by calculate can could did divide divided dividing do does doing each equal equals every "
        "exactly finally find for from gave get gets give given gives giving going had has have "
        "having he her hers him his how however i if in is it its just know leaves let lets made "
        "make makes making me means might more much multiplied multiply multiplying must my "
        "need needs next now of on once one only or our out overall per s she should since so some "
        "subtract take taken takes taking than that the their them then there therefore these they "
        "this those thus to two up us use used uses using was we well were what when where which "
        "while who whole will with would x y you your ",
    )
)
# They say something only beside another word.
_WEAK = frozenset(
    {"total", "altogether", "left", "first", "second", "third", "new", "sum", "times"}
)
_APART = ("total", "remaining", "combined", "resulting", "other", "further")


class Named(NamedTuple):
    variable: str
    phrase: str  # the same in prose, to stand behind "the"


class Namer:
    """Gives each quantity of one program a name of its own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, before: str, after: str) -> Named:
        """A name for what a calculation between these words gives."""
        named = next(
            named for named in _candidates(before, after) if named.variable not in self._taken
        )
        self._taken.add(named.variable)
        return named


def _candidates(before: str, after: str) -> Iterator[Named]:
    said = _END.split(after, maxsplit=1)[0]
    behind = _content(said)[:_WORDS_A_NAME]
    sentence = re.split(r"[.;!?]\s", before)[-1]
    ahead = [word for word in _content(_END.sub(" ", sentence)) if word not in behind]
    if any(word not in _WEAK for word in behind):
        yield Named(_joined(behind), _up_to(said, behind[-1]))
    for words in (1, 2, 3):
        if len(ahead) >= words:
            yield _named([*ahead[-words:], *behind][: _WORDS_A_NAME + 1])
    base = (behind or ahead[-2:])[:_WORDS_A_NAME] or ["amount"]
    yield _named(base)
    for word in _APART:
        yield _named([word, *base])
    for number in itertools.count(2):
        yield _named([*base, str(number)])


def _content(text: str) -> list[str]:
    """The words that say something, each once."""
    words = (re.sub(r"['’]s$", "", word).lower() for word in _WORD.findall(text))
    said = [word for word in words if word not in _SAYS_NOTHING and len(word) > 1]
    return list(dict.fromkeys(said))


def _up_to(text: str, word: str) -> str:
    end = re.search(rf"\b{word}\b", text, re.IGNORECASE)
    phrase = " ".join((text[: end.end()] if end else text).split())
    return re.sub(r"^(?:(?:of|the|a|an|more|in|on|for|to|per|each|other)\s+)+", "", phrase)


def _named(words: list[str]) -> Named:
    return Named(_joined(words), " ".join(words))


def _joined(words: list[str]) -> str:
    name = "_".join(words)
    return f"{name}_amount" if keyword.iskeyword(name) or hasattr(builtins, name) else name
