"""Colours for code: pygments' tokens as character formats of the theme."""

from __future__ import annotations

from collections.abc import Iterator

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.lexers.special import TextLexer
from pygments.token import Token, _TokenType
from pygments.util import ClassNotFound
from PySide6.QtGui import QColor, QTextCharFormat

from app.theme import looks

_PURPOSES: tuple[tuple[_TokenType, str], ...] = (
    (Token.Keyword.Constant, "number"),
    (Token.Keyword, "keyword"),
    (Token.Operator.Word, "keyword"),
    (Token.Operator, "operator"),
    (Token.Punctuation, "operator"),
    (Token.Name.Function, "function"),
    (Token.Name.Class, "function"),
    (Token.Name.Builtin, "function"),
    (Token.Literal.String, "string"),
    (Token.Literal.Number, "number"),
    (Token.Comment, "comment"),
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
    try:
        return get_lexer_by_name(language.split()[0], stripnl=False, ensurenl=True)
    except (ClassNotFound, IndexError):
        return TextLexer(stripnl=False, ensurenl=True)


def _format(kind: _TokenType) -> QTextCharFormat:
    form = QTextCharFormat()
    for family, purpose in _PURPOSES:
        if kind in family:  # type: ignore[comparison-overlap]  # a type contains its subtypes
            form.setForeground(QColor(looks().theme.syntax[purpose]))
            form.setFontItalic(purpose == "comment")
            break
    return form
