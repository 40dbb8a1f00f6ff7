"""Colours for code: pygments' tokens as character formats of the theme."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat

from app.theme import looks

if TYPE_CHECKING:  # otherwise only where it is used: the window is there before any code is
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

# The first family of tokens that a token belongs to names its colour.
_PURPOSES = (
    ("Keyword.Constant", "number"),
    ("Keyword", "keyword"),
    ("Operator.Word", "keyword"),
    ("Operator", "operator"),
    ("Punctuation", "operator"),
    ("Name.Function", "function"),
    ("Name.Class", "function"),
    ("Name.Builtin", "function"),
    ("Literal.String", "string"),
    ("Literal.Number", "number"),
    ("Comment", "comment"),
)

Line = list[tuple[str, QTextCharFormat]]


def highlight(code: str, language: str = "python") -> Iterator[Line]:
    """Each line of the code as pieces with their formats."""
    line: Line = []
    for kind, text in _lexer(language).get_tokens(code):
        form = _format(kind)
        for number, part in enumerate(text.split("\n")):
            if number:
                yield line
                line = []
            if part:
                line.append((part, form))
    if line:
        yield line


def _lexer(language: str) -> Lexer:
    from pygments.lexers import get_lexer_by_name
    from pygments.lexers.special import TextLexer
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language.split()[0], stripnl=False, ensurenl=True)
    except (ClassNotFound, IndexError):
        return TextLexer(stripnl=False, ensurenl=True)


def _format(kind: _TokenType) -> QTextCharFormat:
    form = QTextCharFormat()
    purpose = _purpose(kind)
    if purpose is not None:
        form.setForeground(QColor(looks().theme.syntax[purpose]))
        form.setFontItalic(purpose == "comment")
    return form


@cache
def _purpose(kind: _TokenType) -> str | None:
    from pygments.token import string_to_tokentype

    for family, purpose in _PURPOSES:
        if kind in string_to_tokentype(family):  # type: ignore[comparison-overlap]  # its subtypes
            return purpose
    return None
