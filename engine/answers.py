"""What a solution answers, when two answers are the same, and which output shows an answer.

`stated` reads the answer out of a closing text, `same` groups the answers of several solutions,
`supported` looks for the evidence. All three work on strings alone: whatever a model wrote is
never evaluated, so they are safe anywhere, and they are careful: when unsure, nothing was stated,
two answers differ, and no output shows it. Grading against a reference answer, which needs
computer algebra, is `training.grading`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from engine.blocks import Execution
from engine.notation import Expression, closing, expression, infix

# --- the answer that a closing text states ------------------------------------------------------


def stated(text: str) -> str | None:
    """The answer that a closing text states, or None if it states none.

    In this order: the last \\boxed{…} (with those that stand beside it in the same sentence:
    "\\boxed{3} and \\boxed{5}" is "3, 5", "x = \\boxed{3}, y = \\boxed{1}" is "x = 3, y = 1");
    what follows the last "the answer is", "Answer:", "####" or 答えは; the last value of the last
    sentence: in bold, in mathematics, after "=", or the last number. A sentence that
    asks or announces ("Let's compute 5!:") states nothing, nor does a text that was cut off inside
    its box.

    Of what the model wrote, only wrapping is taken away: mathematics delimiters, \\text{}, bold,
    currency signs, thousands separators, the unit behind a number, the final full stop.
    """
    text = text.strip()[-_LONGEST_CLOSING:]
    for found in (_boxed(text), _announced(text), _concluded(text)):
        if found is not None:
            return _clean(found) or None
    return None


_LONGEST_CLOSING = 4_000  # characters, from its end
_BOX = re.compile(r"\\(?:boxed|fbox)\s*\{")
_NO_END = r"(?:[^=\n.。+]|\.(?=\d))*"
_JOINING = r"(?:\band\b|\bor\b|,|、|と|または|および)"
_BESIDE = re.compile(rf"{_NO_END}{_JOINING}{_NO_END}")
_NAMING = re.compile(  # the x of "x = \boxed{3}", which ends no formula
    r"(?<![-+*/^=<>\w})\\])(?<![-+*/^=<>\d})] )(\\?[A-Za-z]{1,20}(?:_\{?\w+\}?)?)"
    r"\s*=\s*(?:(?:\$|\\\()\s*)?$"
)
_DELIMITERS = r"(?:[\s$*]|\\[()])*"
_ANOTHER = re.compile(rf"{_DELIMITERS}(?:{_JOINING}{_DELIMITERS})+")


def _boxed(text: str) -> str | None:
    """The content of the last boxes; "" where the last box is empty or was never closed."""
    found: list[tuple[str, str]] = []  # a name and a value
    end = 0
    for box in _BOX.finditer(text):
        if box.start() < end:
            continue  # a box in a box
        close = closing(text, box.end() - 1)
        if close < 0:
            return found[-1][1] if found else ""
        before = text[end : box.start()]
        name = _NAMING.search(before)
        if name is not None and found and found[-1][0]:
            beside = _ANOTHER.fullmatch(before[: name.start()])
        else:
            beside = _BESIDE.fullmatch(before)
        if not beside:
            found.clear()
        one = (name[1] if name else "", text[box.end() : close].strip())
        if one[1] and one not in found:
            found.append(one)
        end = close + 1
    if len(found) > 1 and all(name for name, _ in found):
        return ", ".join(f"{name} = {value}" for name, value in found)
    return ", ".join(dict.fromkeys(value for _, value in found)) if end else None


_ANNOUNCEMENT = re.compile(
    r"\banswers?\**(?:\s+(?:to|of|for)\b[^.:\n]{1,80}?|,?\s+(?:therefore|thus|then|hence),?)?\s*"
    r"(?:(?:(?:would|will|should|must)\s+be|is|are|was)\b|[:：=])[\s:：]*(?:\*\*(?=\s))?[\s:：]*"
    r"|^####\s*"
    r"|(?:答え|解答|回答|正解|答)\**\s*(?:は|[:：=])[\s、:：]*(?:\*\*(?=\s))?[\s、:：]*",
    re.IGNORECASE | re.MULTILINE,
)
_MATH = re.compile(
    r"\\\((.+?)\\\)|\\\[(.+?)\\\]|\$\$(.+?)\$\$|(?<!\\)\$(?![\d\s,.]*\s)(.+?)(?<!\\)\$", re.DOTALL
)
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_SENTENCE_END = re.compile(r"(?<=[^\s.])\.(?=[\s*\"')]|$)|[。\n!?！？]")
_AMOUNT = re.compile(
    r"[-+−]?(?:US\$|\\?\$|[€£¥])?\s*[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.?\d+)(?:\s*/\s*\d+)?(?:\s*\\?%)?"
)
_WORD = r"\s*[A-Za-zぁ-んァ-ヶー一-龠]+"
_COMPOUND = re.compile(rf"\d[\d.,]*(?:{_WORD},?(?:\s+and)?\s*\d[\d.,]*)+{_WORD}")
_CLOCK = re.compile(r"\d+(?::\d+)+(?:\s*[ap]\.?m\b)?", re.IGNORECASE)  # 7:30 pm, and ratios
_WHOLE = r"(?<![\d.,])(-?(?:\d{1,3}(?:,\d{3})+|\d+))"
_REMAINDER = r"(remainder|[Rr]|余り|あまり)"
_REST = r"(\d+)(?![A-Za-z\d/]|\.\d)"
_DIVIDED = re.compile(rf"{_WHOLE} ?{_REMAINDER} ?{_REST}")  # 5 remainder 3, and the wide form:
_DIVIDED_IN_WORDS = re.compile(  # 5 with a remainder of 3, 5 and the remainder is 3
    rf"{_WHOLE}[,、]? ?(?:(?:with|and) )?(?:(?:an?|the) )?{_REMAINDER} ?(?:of |is |は)?{_REST}"
)
_FILLER = re.compile(
    r"(?:(?:approximately|about|roughly|exactly|simply|just|therefore|thus|equal to|約|およそ)\s*|"
    r"[≈~:]\s*|\\approx\s*)+",
    re.IGNORECASE,
)


def _announced(text: str) -> str | None:
    ends = [announcement.end() for announcement in _ANNOUNCEMENT.finditer(text)]
    values = (_leading_value(text[end:]) for end in reversed(ends[-4:]))
    return next((value for value in values if value is not None), None)


_NO_ANSWER = re.compile(
    r"(?:not|un\w+|given|as follows|that|in|the|(?:in)?correct|right|wrong|verified|confirmed)\b",
    re.IGNORECASE,
)


def _leading_value(phrase: str) -> str | None:
    """The value of what follows "the answer is"."""
    if (filler := _FILLER.match(phrase)) is not None:
        phrase = phrase[filler.end() :]
    plain = " ".join(re.sub(r"\$|\\[()]|\*\*", "", phrase).split())
    if (divided := _DIVIDED_IN_WORDS.match(plain)) is not None:
        return divided[0]
    if (wrapped := _MATH.match(phrase) or _BOLD.match(phrase)) is not None:
        return _after_equals(_inside(wrapped))
    phrase = _first_sentence(phrase)
    if (clock := _CLOCK.match(phrase)) is not None:
        return clock[0]
    if (amount := _AMOUNT.match(phrase)) is not None:
        rest = phrase[amount.end() :]
        listed = re.match(r",| and| or|、|と", rest) or _COMPOUND.fullmatch(phrase)
        if "=" not in rest and (listed or not re.search(r"\d|because|since", rest)):
            return phrase
        return _concluded(phrase) or amount[0]
    if not re.search(r"\d|\\|=", phrase):
        named = 0 < len(phrase.split()) <= 6 and not phrase.endswith(":")
        return phrase if named and not _NO_ANSWER.match(phrase) else None
    formula = re.fullmatch(r"[^\s=]{1,12}\s*=[^=]+|[-+*/^()\w\s.\\{}]{1,40}", phrase)
    if formula is not None and not re.search(r"[a-z]{4}\s", phrase):
        return _after_equals(phrase)
    return _concluded(phrase)


def _inside(wrapped: re.Match[str]) -> str:
    return next(group for group in wrapped.groups() if group is not None)


def _first_sentence(text: str) -> str:
    end = _SENTENCE_END.search(text)
    return (text[: end.start()] if end else text).strip()


def _after_equals(value: str) -> str:
    """The end of a chain of equations: 7 of "3 + 4 = 7"."""
    if "," in value or ";" in value:
        return value
    return re.split(r"(?<![<>!\\])=|\\approx|≈", value)[-1]


_ANNOUNCES = re.compile(
    r"(?:let(?:'|’)?s|let us|let me|next|now,? (?:we|let|i)|first|we (?:need|will|must|can)|"
    r"to (?:find|solve))\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.^])(?:\d+(?::\d+)+(?:\s*[ap]\.?m\b)?|[-−]?\d[\d,]*(?:\.\d+)?(?:\s*/\s*\d+)?(?:\s*\\?%)?)(?![A-Za-z\d])",
    re.I,
)


def _concluded(text: str) -> str | None:
    """The value that the last sentence, or the one before a mere remark, ends on."""
    sentences = [part.strip() for part in _sentences(text) if re.search(r"\w", part)]
    for sentence in reversed(sentences[-2:]):
        if sentence[-1] in ":：?？" or _ANNOUNCES.match(sentence) or "しましょう" in sentence:
            return None
        if (value := _last_value(sentence)) is not None:
            return value
    return None


def _sentences(text: str) -> Iterator[str]:
    """Sentences; a formula on lines of its own belongs to the sentence that leads to it."""
    text = re.sub(r"[:：]?\s*\n\s*(?=\\\[|\$\$)", " ", text)
    formulas = [m.span() for m in _MATH.finditer(text)]
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if not any(a < end.start() < b for a, b in formulas):
            yield text[start : end.end()]
            start = end.end()
    yield text[start:]


_ASSIGNED = r"(?:\\\(|\$)?\s*[A-Za-z]\s*=\s*-?\d[\d.,/]*\d?\s*(?:\\\)|\$)?"
_SERIES = re.compile(rf"{_ASSIGNED}(?:\s*(?:,|,? and|、|と)\s*{_ASSIGNED})+(?=[\s.。]*$)")


def _last_value(sentence: str) -> str | None:
    if (series := _SERIES.search(sentence)) is not None:
        return re.sub(r"\\[()]|\$", "", series[0])
    divided = list(_DIVIDED.finditer(sentence))
    if divided and not re.search(r"[\d=]", sentence[divided[-1].end() :]):
        return divided[-1][0]
    bold = [m[1] for m in _BOLD.finditer(sentence) if re.search(r"\d|\\|=", m[1])]
    if bold:
        return _after_equals(bold[-1])
    maths = [
        m
        for m in _MATH.finditer(sentence)
        if re.search(r"\d|=", _inside(m))
        or re.search(r"(?:\b(?:is|are|equals?|get|obtain|gives)|[:=は])\s*$", sentence[: m.start()])
    ]
    numbers = list(_NUMBER.finditer(sentence))
    if maths and (not numbers or numbers[-1].start() < maths[-1].end()):
        return _after_equals(_inside(maths[-1]))
    equation = re.search(r"=\s*([^=]*?)[.。]?$", sentence)
    if equation is not None and (amount := _AMOUNT.match(equation[1])) is not None:
        return amount[0]
    return numbers[-1][0] if numbers else None


# --- cleaning -----------------------------------------------------------------------------------

_SPACING = re.compile(r"\\[,;: ]|\\q?quad\b|\\!|~|\\displaystyle\b|\\(?:left|right)(?![a-z])")
_WORDS = re.compile(r"\\(?:text|textbf|textit|mathrm|mathbf|mbox|operatorname)\s*\{([^{}]*)\}")
_QUANTITY = r"[-+]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:\s*/\s*\d+)?|-?\\[dt]?frac\{[^{}]*\}\{[^{}]*\}"
_NOT_A_UNIT = (
    r"(?!\s*(?:pi|sqrt|log|ln|sin|cos|tan|oo|and|or|plus|minus|times|over|hundred|thousand|million|"
    r"billion|trillion|dozen|percent|remainder|余り|あまり|squared|cubed|hal(?:f|ves)|thirds?|"
    r"(?:fif|six|seven|eigh|nin|ten|hundred|thousand)ths?|[ap]\.?m\b|o'clock|パーセント|[万億兆千百割]))"
)
_SHORT_UNIT = r"(?:mm|cm|km|mg|kg|ml|mL|ft|in|hr|yd|lb|oz|mph|km/h|m/s|cm/s)"
# Words of two letters are more likely products ("2 xy") unless they are known.
_UNIT = (
    rf"{_NOT_A_UNIT}(?:\s+(?:of\b|[A-Za-z]{{3}})[A-Za-z.'/ -]*|"
    rf"\s*{_SHORT_UNIT}|\s*[ぁ-んァ-ヶー一-龠]+)"
)
_UNIT_POWER = r"\s*\^\s*\{?[23]\}?|(?<! )[23²³]"
_WITH_UNIT = re.compile(rf"({_QUANTITY})({_UNIT})(?:{_UNIT_POWER})?")
_MARKED_UNIT = re.compile(
    rf"({_QUANTITY})\s*\\(?:text|mathrm|mbox)\s*\{{{_NOT_A_UNIT}([^\d{{}}]+)\}}(?:{_UNIT_POWER})?"
)
_CURRENCY = re.compile(r"(^|[-+−(\[{,]\s*)(?:US\$|\\\$|\$|[€£¥]|Rs\.?\s)\s*(?=[\d.-])")
_THOUSANDS = re.compile(r"(?<![\d,.(\[{])\d{1,3}(?:,\d{3})+(?![\d,)\]}])")


class _Quantity(NamedTuple):
    value: str
    unit: str = ""


def _clean(value: str) -> str:
    return _quantity(value).value


def _quantity(value: str) -> _Quantity:
    """What was stated without its wrapping, and the unit that stood behind a number."""
    value = _unwrapped(value)
    unit = ""
    if (marked := _MARKED_UNIT.fullmatch(value)) is not None:
        value, unit = marked[1], marked[2]
    value = " ".join(_WORDS.sub(r" \1 ", value).split())
    if (plain := _WITH_UNIT.fullmatch(value)) is not None:
        value, unit = plain[1], plain[2]
    value = re.sub(r"(?<=\d)\s*(?:%|percent|パーセント)$", "%", value)
    value = _THOUSANDS.sub(lambda m: m[0].replace(",", ""), value)
    return _Quantity(value.strip(), " ".join(unit.split()).rstrip("."))


def _unwrapped(value: str) -> str:
    """Without delimiters, bold, boxes, spacing commands, currency and the final full stop."""
    for _ in range(4):  # wrappings are nested: "**$\boxed{5}$**."
        before = value
        value = value.strip().strip("`")
        value = re.sub(r"(?<!\.)[.。,、;:]+$", "", value)
        value = value.removeprefix("**").removesuffix("**")
        if (math := _MATH.fullmatch(value)) is not None:
            value = _inside(math)
        if (box := _BOX.search(value)) and (end := closing(value, box.end() - 1)) > 0:
            value = value[: box.start()] + value[box.end() : end] + value[end + 1 :]
        if value == before:
            break
    value = _without_spacing(value.replace("{,}", ","))
    value = value.replace(r"\%", "%").replace(r"\dfrac", r"\frac").replace(r"\tfrac", r"\frac")
    value = re.sub(r"です$|である$|となります$|になります$|だ$", "", value.strip())
    return _CURRENCY.sub(r"\1", value).replace("−", "-").strip()


def _without_spacing(text: str) -> str:
    return _SPACING.sub(lambda m: "" if m[0] == r"\!" else " ", text)


# --- one answer against another -----------------------------------------------------------------


class _Element(NamedTuple):
    name: str  # "x" of "x = 3"
    key: Expression | str  # the value in normal form, or as folded text
    text: str


_LONGEST_ANSWER = 1_000  # characters; a longer text is compared as it stands


class _Answer(NamedTuple):
    brackets: str  # "", "{}", "()", "[]", "(]" or "[)"
    elements: tuple[_Element, ...]
    unit: str


def same(a: str, b: str) -> bool:
    """Whether two answers are one and the same.

    They are when they are spellings of one value: 0.5, 1/2, \\frac{1}{2} and 50 %; 54,000 and
    54000; x = 3 and 3; 2\\sqrt{3} and 2*sqrt(3); 1 + x and x + 1; "5 cm" and 5; "5 R 3" and "5
    remainder 3". A list without
    brackets, and a set, has no order; points and intervals have one. Words have no case.

    Not the same: 1/3 and 0.333; 50 % and 50; 5 cm and 5 m; x = 3 and y = 3; (0, 1) and [0, 1];
    (x - 1)(x + 1) and x^2 - 1. The relation is symmetric, but a bare 5 equals both 5 cm and 5 m.
    """
    left, right = _read(a), _read(b)
    if not left.elements or len(left.elements) != len(right.elements):
        return False
    if left.unit and right.unit and _fold(left.unit) != _fold(right.unit):
        return False
    return _same_elements(left, right)


_ORDERED = frozenset({"()", "(]", "[)"})


def _same_elements(left: _Answer, right: _Answer) -> bool:
    bracketed = {left.brackets, right.brackets} - {"", "{}"}
    if len(bracketed) > 1:
        return False
    named = all(e.name for e in left.elements) and all(e.name for e in right.elements)
    if named:
        return Counter((e.name, e.key) for e in left.elements) == Counter(
            (e.name, e.key) for e in right.elements
        )
    keys = [e.key for e in left.elements], [e.key for e in right.elements]
    if (
        bracketed & _ORDERED
        or left.brackets == right.brackets == "[]"
        or _partly_named(left, right)
    ):
        return keys[0] == keys[1]
    return Counter(keys[0]) == Counter(keys[1])


def _partly_named(left: _Answer, right: _Answer) -> bool:
    """x = 1, y = 2 against 1, 2: only the order says which is which."""
    return len({e.name for e in (*left.elements, *right.elements) if e.name}) > 1


def _read(answer: str) -> _Answer:
    if len(answer) > _LONGEST_ANSWER:
        return _Answer("", (_Element("", answer, answer),), "")
    value, unit = _quantity(answer)
    if (divided := _DIVIDED_IN_WORDS.fullmatch(value)) is not None:
        value = f"quotient = {divided[1]}, remainder = {divided[3]}"
    brackets, inside = _without_brackets(infix(value))
    elements = tuple(_element(part) for part in _split(inside) if part.strip())
    return _Answer(brackets, elements, unit)


def _without_brackets(text: str) -> tuple[str, str]:
    """A list, set, point or interval without its brackets; a mere formula stays as it is."""
    pair = text[:1] + text[-1:]
    inside = text[1:-1]
    if pair in ("{}", "[]") and closing(text, 0) == len(text) - 1:
        return pair, inside
    parts = len(list(_split(inside, words=False)))
    if (pair == "()" and parts > 1 and closing(text, 0) == len(text) - 1) or (
        pair in ("(]", "[)") and parts == 2
    ):
        return pair, inside
    return "", text


_WORD_SEPARATOR = re.compile(r"\s+(?:and|or)\s+|\s*(?:、|と|または|および)\s*|\s*;\s*")


def _split(text: str, *, words: bool = True) -> Iterator[str]:
    """Elements between commas that stand in no bracket, and between "and" and "or"."""
    if words:
        text = re.sub(r",\s*,", ",", _WORD_SEPARATOR.sub(",", text))
    depth, start = 0, 0
    for at, character in enumerate(text):
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif character == "," and depth <= 0:
            yield text[start:at]
            start = at + 1
    yield text[start:]


_NAMED = re.compile(r"([A-Za-z](?:_\w+|\([a-z]\))?|[A-Za-z]{2,20})\s*(?:=|≈| approx )\s*([^=<>]+)")


def _element(text: str) -> _Element:
    text = text.strip()
    name = ""
    if (named := _NAMED.fullmatch(text)) is not None:
        name, text = named[1], named[2].strip()
    key = expression(text)
    return _Element(name, _fold(text) if key is None else key, text)


def _fold(text: str) -> str:
    """Text as it is compared: without case, quotes, brackets around it and spare blanks."""
    text = unicodedata.normalize("NFKC", text).casefold().strip(" .'\"()")
    text = re.sub(r"\s+(?=[\])}])|(?<=[\[({])\s+", "", " ".join(text.split()))
    return re.sub(r"\s*([<>=!]=?)\s*", r"\1", text)


# --- an answer against what was executed --------------------------------------------------------

_MOST_CHARACTERS = 20_000  # of one output, from its end: a longer one is no evidence to read
_MOST_PIECES = 4_000


def supported(answer: str, executions: Sequence[Execution | str]) -> bool:
    """Whether some executed output shows the answer.

    It does when a value that was printed or was a cell's result equals the answer, or equals it
    once rounded to as many digits as the answer states (831 by 831.4016, 3.14 by 3.14159; a
    fraction or root by four correct digits or more). Each element of a list must be shown,
    wherever. A word must stand in the output as a word.

    A value is a number that stands alone: 12 is not shown by 3125, x12, 12*x or 5 + 12. Error
    messages and tracebacks show nothing. What this does not mean: that the output is right, or
    that it was computed. A program that prints a number it was given shows that number too.

    Args:
        executions: executions, or the texts of execution blocks.
    """
    elements = _read(answer).elements
    if not elements:
        return False
    shown = _Shown(executions)
    return all(shown.shows(element) for element in elements)


_TRACEBACK = re.compile(r"^(?:-{20,}|[^\n]*Traceback \(most recent call last\)).*", re.M | re.S)
_ERROR_LINE = re.compile(
    r"^[ \t]*(?:\w*(?:Error|Exception|Interrupt|Warning)\b|line \d+:).*$", re.MULTILINE
)
_REPR = re.compile(r"\b(?:np|numpy|mpmath)\.\w+\(([^()]*)\)|\b(?:Decimal|mpf)\('([^']*)'\)")
_FRACTION = re.compile(r"\bFraction\((-?\d+), (\d+)\)")
_SHOWN_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.])(?<![A-Za-z_]\()(?<![*/^+])(?<![*/^+\-] )(?<!\d-)"
    r"(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d+)?(?:/\d+)?)"
    r"(?![A-Za-z0-9_]|\.\d|,\d{3}(?!\d)| ?[*/^+]| -|-\d)(\s*%)?",
    re.IGNORECASE,
)


class _Shown:
    """The values in the outputs, ready to be asked for."""

    def __init__(self, executions: Iterable[Execution | str]) -> None:
        self.texts: list[str] = []
        self.keys: set[Expression | str] = set()
        self.numbers: dict[Fraction, Fraction] = {}  # value: how fine it was printed
        for execution in executions:
            self._add(_visible(execution))

    def _add(self, text: str) -> None:
        text = _FRACTION.sub(r"\1/\2", _REPR.sub(lambda m: m[1] or m[2] or "", text))
        text = _without_spacing(text)  # as the answer is read: \left(2, 6\right) is (2, 6)
        self.texts.append(_fold(text))
        for number in _SHOWN_NUMBER.finditer(text):
            self._add_number(number[1], percent=bool(number[2]))
        pieces = (piece for line in text.splitlines() for piece in _pieces(line))
        for piece, _ in zip(pieces, range(_MOST_PIECES), strict=False):
            self.keys.add(_fold(piece))
            if (key := expression(piece)) is None:
                self.keys.add(_fold(infix(piece)))  # an inequality, a union of intervals
                continue
            self.keys.add(key)
            value = key.constant()
            if isinstance(value, float):
                self.numbers[Fraction(value)] = Fraction(0)

    def _add_number(self, text: str, *, percent: bool) -> None:
        for spelling in {text, text.replace(",", "")}:
            if "," in spelling or (key := expression(spelling)) is None:
                continue
            value = key.constant()
            if isinstance(value, Fraction):
                self.numbers[value] = _fineness(spelling)
                if percent:
                    self.numbers[value / 100] = _fineness(spelling) / 100

    def shows(self, element: _Element) -> bool:
        if element.key in self.keys:
            return True
        if isinstance(element.key, str):
            word = re.compile(rf"(?<!\w){re.escape(element.key)}(?!\w)")
            return len(element.key) > 1 and any(word.search(text) for text in self.texts)
        value = element.key.constant()
        if value is None:
            return False
        percent = element.text.endswith("%")
        fineness = _fineness(element.text.rstrip("% "))
        return any(
            _rounds_to(number, printed, Fraction(value), fineness / (100 if percent else 1))
            or (percent and _rounds_to(number, printed, Fraction(value) * 100, fineness))
            for number, printed in self.numbers.items()
        )


def _visible(execution: Execution | str) -> str:
    text = execution.output if isinstance(execution, Execution) else execution
    return _ERROR_LINE.sub("", _TRACEBACK.sub("", text[-_MOST_CHARACTERS:]))


def _pieces(line: str, depth: int = 0) -> Iterator[str]:
    """A line of output, what stands behind its "=" and ":", and the elements of its containers."""
    if len(line) > 2000:
        return
    yield line
    if depth == 5:
        return
    for part in re.split(r"(?<![<>!=])=(?!=)|:", line)[1:]:
        yield from _pieces(part.strip(), depth + 1)
    called = re.fullmatch(r"[A-Z]\w*\((.*)\)", line.strip())  # Matrix([[1, 2]])
    inside = called[1] if called else _without_brackets(line.strip())[1]
    parts = list(_split(inside, words=False))
    if len(parts) > 1 or inside != line:
        for part in parts:
            yield from _pieces(part.strip(), depth + 1)


def _fineness(text: str) -> Fraction:
    """The place value of the last digit: 1/100 of "3.14"; 0 where the text is no decimal."""
    decimal = re.fullmatch(r"[-+]?\d*(?:\.(\d+))?(?:[eE]([+-]?\d+))?", text.strip())
    if decimal is None or not text.strip():
        return Fraction(0)
    return Fraction(10) ** (int(decimal[2] or 0) - len(decimal[1] or ""))


def _rounds_to(shown: Fraction, printed: Fraction, value: Fraction, fineness: Fraction) -> bool:
    """Whether `shown`, printed with a last digit worth `printed`, is `value` at its own precision.

    `fineness` 0: the value is exact (a fraction, a root), and what was printed of it must agree to
    its last digit and have four digits at least.
    """
    distance = abs(shown - value)
    if distance == 0:
        return True
    if value == 0:
        return distance < Fraction(1, 10**9)
    if fineness:
        return distance <= fineness / 2 and printed < fineness
    noise = abs(value) / 10**12
    return distance <= max(printed / 2, noise) and max(printed, noise) <= abs(value) / 10**3
