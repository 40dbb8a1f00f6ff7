"""Mathematics as it is said: for a screen reader, and for whoever wants to read it in words.

A formula is first written on a line of Unicode (`engine.readable`); what such a line holds beside
letters and digits is then named. It is plain reading, not a reading by a mathematician.
"""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from engine import readable
from engine.mathtext import slices

translate = QCoreApplication.translate

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᵏᵐⁿᵖˣʸᶻ", "0123456789+-=()abcdekmnpxyz")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₖₘₙₚₓ", "0123456789+-=()aeijkmnpx")
_HIGH = "".join(map(chr, _RAISED))
_LOW = "".join(map(chr, _LOWERED))
_PARTS = re.compile(
    rf"(?P<raised>[{_HIGH}]+)"
    rf"|(?P<lowered>[{_LOW}]+)"
    r"|(?P<number>\d[\d,.]*\d|\d)"
    rf"|(?P<word>(?:(?![{_HIGH}{_LOW}])[^\W\d_])+)"  # small characters count as letters
    r"|(?P<sign>\S)"
)


def said(text: str) -> str:
    """A text with each of its formulas in words."""
    parts = [
        f" {formula_in_words(piece.content)} " if piece.is_maths else piece.raw
        for piece in slices(text)
    ]
    return re.sub(r" +([,.;:!?])", r"\1", re.sub(r"[ \t]+", " ", "".join(parts))).strip()


def on_a_line(text: str) -> str:
    """A text with each of its formulas as Unicode, on one line: for a list or a title."""
    return _on_a_line(text)


@lru_cache(maxsize=4096)
def _on_a_line(text: str) -> str:
    return " ".join(in_unicode(text).split())


def in_unicode(text: str) -> str:
    """A text with each of its formulas as Unicode, in its lines: for where LaTeX is not read."""
    return "".join(
        readable.formula(piece.content) if piece.is_maths else piece.raw for piece in slices(text)
    )


def formula_in_words(tex: str) -> str:
    """LaTeX as it is said: "x squared minus 5 x plus 6 equals 0"."""
    return ", ".join(_line_in_words(line) for line in readable.formula(tex).split("\n"))


def _line_in_words(line: str) -> str:
    signs = _signs()
    words: list[str] = []
    for part in _PARTS.finditer(line):
        match part.lastgroup:
            case "raised":
                words.append(_power(part[0].translate(_RAISED)))
            case "lowered":
                index = _line_in_words(part[0].translate(_LOWERED))
                words.append(translate("Speech", "sub {index}").format(index=index))
            case "sign":
                words.append(signs.get(part[0], part[0]))
            case _:
                words.append(part[0])
    return " ".join(words)


def _power(exponent: str) -> str:
    if exponent == "2":
        return translate("Speech", "squared")
    if exponent == "3":
        return translate("Speech", "cubed")
    words = _line_in_words(exponent)
    return translate("Speech", "to the power {exponent}").format(exponent=words)


def _signs() -> dict[str, str]:
    """What the signs are called."""
    return {
        "+": translate("Speech", "plus"),
        "-": translate("Speech", "minus"),
        "−": translate("Speech", "minus"),
        "±": translate("Speech", "plus or minus"),
        "×": translate("Speech", "times"),
        "·": translate("Speech", "times"),
        "⋅": translate("Speech", "times"),
        "*": translate("Speech", "times"),
        "÷": translate("Speech", "divided by"),
        "/": translate("Speech", "over"),
        "=": translate("Speech", "equals"),
        "≠": translate("Speech", "is not"),
        "≈": translate("Speech", "is about"),
        "≡": translate("Speech", "is congruent to"),
        "<": translate("Speech", "is less than"),
        ">": translate("Speech", "is greater than"),
        "≤": translate("Speech", "is at most"),
        "≥": translate("Speech", "is at least"),
        "√": translate("Speech", "the square root of"),
        "∛": translate("Speech", "the cube root of"),
        "∑": translate("Speech", "the sum"),
        "∏": translate("Speech", "the product"),
        "∫": translate("Speech", "the integral"),
        "∞": translate("Speech", "infinity"),
        "→": translate("Speech", "to"),
        "∈": translate("Speech", "in"),
        "%": translate("Speech", "per cent"),
        "°": translate("Speech", "degrees"),
        "(": translate("Speech", "open bracket"),
        ")": translate("Speech", "close bracket"),
        "|": translate("Speech", "bar"),
        "!": translate("Speech", "factorial"),
    }
