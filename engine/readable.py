r"""Formulas as a line of Unicode, for where none can be drawn: a terminal, a title, a list.

    \frac{1}{2} \times \sqrt{x^2 + 1}   →   1/2 × √(x² + 1)

It is for reading alone: what it gives is no LaTeX any more and is never compared or evaluated. A
formula with a command that it does not know comes back as it is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_TOKEN: Final = re.compile(
    r"\\(?:begin|end)\{[A-Za-z]+\*?\}|\\[A-Za-z]+|\\[\s\S]|\s+|[0-9.]+|[\s\S]", re.ASCII
)
_FRACTIONS: Final = {r"\frac", r"\dfrac", r"\tfrac", r"\cfrac"}
_TEXTS: Final = {
    r"\text", r"\textbf", r"\textit", r"\textrm", r"\mathrm", r"\mbox", r"\operatorname",
}  # fmt: skip
_PLAIN: Final = {
    r"\boxed", r"\fbox", r"\mathbf", r"\mathit", r"\mathbb", r"\mathcal", r"\overline", r"\vec",
    r"\hat", r"\bar", r"\cancel", r"\underline", r"\overrightarrow",
}  # fmt: skip
_NOTHING: Final = {
    r"\left", r"\right", r"\big", r"\Big", r"\bigg", r"\Bigg", r"\bigl", r"\bigr", r"\Bigl",
    r"\Bigr", r"\displaystyle", r"\textstyle", r"\limits", r"\nonumber", r"\!",
}  # fmt: skip
_SPACES: Final = {r"\,", r"\;", r"\:", r"\ ", r"\quad", r"\qquad", "~", "&"}
_NAMES: Final = {
    r"\sin", r"\cos", r"\tan", r"\cot", r"\sec", r"\csc", r"\arcsin", r"\arccos", r"\arctan",
    r"\sinh", r"\cosh", r"\tanh", r"\log", r"\ln", r"\exp", r"\max", r"\min", r"\gcd", r"\lcm",
    r"\lim", r"\det", r"\deg", r"\mod", r"\bmod",
}  # fmt: skip
_RAISED: Final = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyz∘′",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ°′",
)
_LOWERED: Final = str.maketrans(
    "0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
)
_ROOTS: Final = {"": "√", "2": "√", "3": "∛", "4": "∜"}


@lru_cache(maxsize=1024)
def formula(tex: str) -> str:
    """A formula, without its delimiters, as one or more lines of Unicode."""
    try:
        written = _Reader(tex).until("")
    except (_NotUnderstood, RecursionError):
        return tex
    lines = (_CLOSER.sub("", re.sub(r"[ \t\n]+", " ", line)) for line in written.split("\r"))
    return "\n".join(line.strip() for line in lines if line.strip())


# Spaces that LaTeX would not show: within brackets, and before what is raised or lowered.
_CLOSER: Final = re.compile("(?<=[(\\[⌊⌈]) | (?=[)\\]⌋⌉⁰¹²³⁴-₎])")


class _NotUnderstood(Exception):
    """There is a command that this module does not know, or a brace is missing."""


class _Reader:
    """Recursive descent over tokens; "\r" in what it gives is a line's end."""

    def __init__(self, tex: str) -> None:
        self._tokens = _TOKEN.findall(tex)
        self._at = 0

    def until(self, end: str) -> str:
        """Everything up to the token `end`, or with "" up to the last."""
        parts: list[str] = []
        while (token := self._take(required=bool(end))) != end:
            parts.append(self._item(token))
        return "".join(parts)

    def _take(self, *, required: bool = True) -> str:
        if self._at == len(self._tokens):
            if required:
                raise _NotUnderstood
            return ""
        self._at += 1
        token: str = self._tokens[self._at - 1]
        return token

    def _skip_spaces(self) -> None:
        while self._at < len(self._tokens) and self._tokens[self._at].isspace():
            self._at += 1

    def _argument(self) -> str:
        self._skip_spaces()
        token = self._take()
        if re.fullmatch("[0-9.]{2,}", token):  # \frac12 takes a digit at a time
            self._at -= 1
            self._tokens[self._at : self._at + 1] = list(token)
            return self._argument()
        return self._item(token).strip()

    def _item(self, token: str) -> str:
        if not token.startswith("\\"):
            return self._sign(token)
        if token in _FRACTIONS:
            above, below = self._argument(), self._argument()
            return f"{_single(above)}/{_single(below)}"
        if token in _TEXTS:
            return self._text()
        if token in _PLAIN:
            return self._argument()
        if token in _SPACES:
            return " "
        if token in _NAMES:
            return f" {token[1:]} "
        if token in _NOTHING:
            self._skip_dot()
            return ""
        return self._command(token)

    def _sign(self, token: str) -> str:
        match token:
            case "{":
                return self.until("}")
            case "}":
                raise _NotUnderstood
            case "^":
                return _placed(self._argument(), _RAISED, "^")
            case "_":
                return _placed(self._argument(), _LOWERED, "_")
            case "-":
                return "−"
            case "'":
                return "′"
            case "~" | "&":
                return " "
            case _:
                return token

    def _command(self, token: str) -> str:
        match token:
            case r"\\":
                return "\r"
            case r"\sqrt":
                return self._root()
            case r"\binom" | r"\dbinom":
                return f"({self._argument()} choose {self._argument()})"
            case r"\pmod":
                return f" (mod {self._argument()})"
        if token.startswith(r"\begin{"):
            return self._environment(token[7:-1])
        symbol = _symbol(token)
        if symbol.isalpha():
            self._skip_spaces()
        is_operator = unicodedata.category(symbol) == "Sm" and symbol not in "∞∠∂∇∀∃∅"
        return f" {symbol} " if is_operator or symbol == "·" else symbol

    def _root(self) -> str:
        self._skip_spaces()
        order = ""
        if self._at < len(self._tokens) and self._tokens[self._at] == "[":
            self._at += 1
            order = self.until("]").strip()
        sign = _ROOTS.get(order) or f"{_placed(order, _RAISED, '')}√"
        return sign + _single(self._argument())

    def _text(self) -> str:
        self._skip_spaces()
        if self._take() != "{":
            raise _NotUnderstood
        words: list[str] = []
        depth = 1
        while True:
            token = self._take()
            depth += {"{": 1, "}": -1}.get(token, 0)
            if depth == 0:
                return "".join(words)
            words.append(token[1:] if re.fullmatch(r"\\[$%&_#{} ]", token) else token)

    def _environment(self, name: str) -> str:
        if name == "array":
            self._argument()
        rows = self.until(rf"\end{{{name}}}").split("\r")
        written = [row for row in (re.sub(r"\s+", " ", row).strip() for row in rows) if row]
        if "matrix" in name:
            return f"[{'; '.join(written)}]"
        return "\r" + "\r".join(written) + "\r"

    def _skip_dot(self) -> None:
        r"""`\left.` is a bracket that is not there."""
        if self._at < len(self._tokens) and self._tokens[self._at] == ".":
            self._at += 1


def _single(part: str) -> str:
    """A part as one factor: a number, a letter or a word stands as it is, all else in brackets."""
    return part if re.fullmatch(r"\d[\d.]*|[^\W\d_]|[^\W\d_]{4,}|\([^()]*\)", part) else f"({part})"


def _placed(part: str, table: dict[int, int], sign: str) -> str:
    """An index or a power in small characters, where there are some for all of it."""
    small = part.translate(table)
    if part and all(ord(character) in table for character in part):
        return small
    return f"{sign}{part if len(part) <= 1 else f'({part})'}"


def _symbol(token: str) -> str:
    from latex2mathml.symbols_parser import convert_symbol

    code = convert_symbol(token)
    if code is None:
        raise _NotUnderstood
    return chr(int(code, 16))
