"""Draws what a model wrote, Markdown with mathematics, into a QTextDocument.

The text becomes tokens and the tokens become formatted text. No HTML is made or understood on the
way, so nothing that a model writes can load a file, open an address or run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextTableFormat,
)

from app.formulas import Formula, formula_in, insert_formula, typesetter
from app.highlight import highlight
from app.theme import looks
from engine.mathtext import Kind, slices

if TYPE_CHECKING:  # otherwise only where it is used: the window is there before any text is
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FIRST_MARK = 0xF0000  # a private character stands for each formula while Markdown is read
_LAST_MARK = 0xFFFFD
_ANY_MARK = re.compile(f"[{chr(_FIRST_MARK)}-{chr(_LAST_MARK)}]")
_LINE_HEIGHT = 135  # per cent
_SOURCE = QTextFormat.Property.UserProperty.value + 10  # on source shown instead of a formula
_HEADINGS = {"h1": 1.35, "h2": 1.22, "h3": 1.12}


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def warm_up() -> None:
    """Load what reading a text takes, before there is one."""
    read("A `word`.")
    list(highlight("1"))


@dataclass
class Written:
    """A text, read: Markdown tokens, and the formulas that its private characters stand for."""

    tokens: list[Token]
    formulas: list[Formula] = field(default_factory=list)


def read(text: str) -> Written:
    """Read a complete text."""
    formulas: list[Formula] = []
    parts: list[str] = []
    for piece in slices(text):
        if piece.is_maths and len(formulas) < _LAST_MARK - _FIRST_MARK:
            parts.append(chr(_FIRST_MARK + len(formulas)))
            formulas.append(Formula(piece.content, piece.kind is Kind.DISPLAY_MATHS))
        elif piece.kind is Kind.ASYMPTOTE:
            parts.append(f"\n\n~~~asymptote\n{piece.content}\n~~~\n\n")
        else:
            parts.append(_ANY_MARK.sub("\ufffd", piece.raw))
    return Written(_markdown().parse("".join(parts)), formulas)


def draw(written: Written, document: QTextDocument) -> float:
    """Replace what the document shows. Formulas that have no drawing show their source.

    Returns:
        The pixels that the last line's height leaves empty below it.
    """
    document.clear()
    document.setIndentWidth(looks().em * 1.6)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    _Drawing(cursor, written.formulas).blocks(written.tokens)
    _close_gap(document)
    cursor.endEditBlock()
    is_stretched = document.lastBlock().blockFormat().lineHeight() > 100  # code is not
    return looks().em * (_LINE_HEIGHT / 100 - 1) if is_stretched else 0.0


def _close_gap(document: QTextDocument) -> None:
    """What stands around the document keeps the distance below it."""
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    form = cursor.blockFormat()
    form.setBottomMargin(0)
    cursor.setBlockFormat(form)


@dataclass
class _List:
    form: QTextListFormat
    made: QTextList | None = None  # with its first item


class _Drawing:
    """The pen: where it is, and the formats in force there."""

    def __init__(self, cursor: QTextCursor, formulas: Sequence[Formula]) -> None:
        self._cursor = cursor
        self._formulas = formulas
        self._formats = [QTextCharFormat()]
        self._lists: list[_List] = []
        self._quoted = 0
        self._fresh = True  # the cursor stands in an empty block that may be used
        self._item_began = False  # its first block is still to come
        self._after_display = False  # what goes on after a displayed formula needs a new block

    def blocks(self, tokens: Sequence[Token]) -> None:
        rest = iter(tokens)
        for token in rest:
            match token.type:
                case "table_open":
                    self._table(_until_close(rest, "table_close"))
                case "inline":
                    self._inline(token.children or [])
                case "paragraph_open":
                    self._begin_block()
                case "heading_open":
                    self._begin_block()
                    self._push(self._heading(token.tag))
                case "heading_close":
                    self._formats.pop()
                case "fence" | "code_block":
                    self._code(token.content, token.info)
                case "hr":
                    self._rule()
                case "bullet_list_open" | "ordered_list_open":
                    self._open_list(token)
                case "bullet_list_close" | "ordered_list_close":
                    self._lists.pop()
                case "list_item_open":
                    self._item_began = True
                case "blockquote_open":
                    self._quoted += 1
                case "blockquote_close":
                    self._quoted -= 1

    # Blocks

    def _begin_block(self, *, centred: bool = False) -> None:
        form = QTextBlockFormat()
        form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setBottomMargin(looks().em * (0.25 if self._lists else 0.6))
        form.setIndent(self._quoted + max(len(self._lists) - (1 if self._item_began else 0), 0))
        if centred:
            form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            form.setTopMargin(looks().em * 0.3)
        if self._fresh:
            self._cursor.setBlockFormat(form)
        else:
            self._cursor.insertBlock(form, QTextCharFormat())
        self._fresh = False
        self._after_display = False
        if self._item_began and self._lists:
            self._join_list()

    def _open_list(self, token: Token) -> None:
        form = QTextListFormat()
        style = QTextListFormat.Style
        ordered = token.type.startswith("ordered")
        form.setStyle(style.ListDecimal if ordered else style.ListDisc)
        form.setStart(int(token.attrGet("start") or 1))
        form.setIndent(len(self._lists) + 1 + self._quoted)
        self._lists.append(_List(form))

    def _join_list(self) -> None:
        """Make the block the next item of the innermost list."""
        self._item_began = False
        innermost = self._lists[-1]
        if innermost.made is None:
            innermost.made = self._cursor.createList(innermost.form)
        else:
            innermost.made.add(self._cursor.block())

    def _code(self, text: str, language: str) -> None:
        form = QTextBlockFormat()
        form.setLeftMargin(looks().em)
        form.setNonBreakableLines(True)
        base = self._code_format()
        for number, line in enumerate(highlight(text.rstrip("\n"), language or "text")):
            if number == 0 and self._fresh:
                self._cursor.setBlockFormat(form)
            else:
                self._cursor.insertBlock(form, base)
            for words, style in line:
                merged = QTextCharFormat(base)
                merged.merge(style)
                self._cursor.insertText(words, merged)
        form.setBottomMargin(looks().em * 0.6)
        self._cursor.setBlockFormat(form)
        self._fresh = False

    def _rule(self) -> None:
        self._begin_block()
        form = self._cursor.blockFormat()
        form.setProperty(
            QTextFormat.Property.BlockTrailingHorizontalRulerWidth,
            QTextLength(QTextLength.Type.PercentageLength, 100),
        )
        self._cursor.setBlockFormat(form)

    def _table(self, tokens: list[Token]) -> None:
        rows = _rows(tokens)
        if not rows or not rows[0]:
            return
        form = QTextTableFormat()
        form.setCellPadding(looks().em * 0.35)
        form.setCellSpacing(0)
        form.setBorder(1)
        form.setBorderCollapse(True)
        form.setBorderBrush(looks().colour("border"))
        form.setHeaderRowCount(1)
        self._begin_block()
        table = self._cursor.insertTable(len(rows), len(rows[0]), form)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells[: len(rows[0])]):
                self._cursor = table.cellAt(row, column).firstCursorPosition()
                self._push(_bold() if row == 0 else QTextCharFormat())
                self._inline(cell.children or [])
                self._formats.pop()
        self._cursor = table.lastCursorPosition()
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._fresh = True

    # Inline

    def _inline(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            match token.type:
                case "text":
                    self._text(token.content)
                case "code_inline":
                    self._push(self._code_format())
                    self._text(token.content)
                    self._formats.pop()
                case "softbreak":
                    self._text(" ")
                case "hardbreak":
                    self._text("\u2028")
                case "strong_open":
                    self._push(_bold())
                case "em_open":
                    form = QTextCharFormat()
                    form.setFontItalic(True)
                    self._push(form)
                case "s_open":
                    form = QTextCharFormat()
                    form.setFontStrikeOut(True)
                    self._push(form)
                case "link_open":
                    self._push(_link(str(token.attrGet("href") or "")))
                case "strong_close" | "em_close" | "s_close" | "link_close":
                    self._formats.pop()
                case "image":
                    self._text(f"[{token.content}]")

    def _text(self, text: str) -> None:
        done = 0
        for mark in _ANY_MARK.finditer(text):
            self._plain(text[done : mark.start()])
            self._formula(self._formulas[ord(mark[0]) - _FIRST_MARK])
            done = mark.end()
        self._plain(text[done:])

    def _plain(self, text: str) -> None:
        if self._after_display:
            text = text.lstrip()
        if text:
            self._leave_display()
            self._cursor.insertText(text, self._formats[-1])

    def _formula(self, formula: Formula) -> None:
        if formula.display:
            self._begin_display()
        else:
            self._leave_display()
        if typesetter().drawing(formula) is not None:
            insert_formula(self._cursor, formula, self._formats[-1])
        else:
            self._cursor.insertText(formula.tex, self._source_format(formula))

    def _begin_display(self) -> None:
        """Give the formula a line of its own, the empty one where there is one."""
        self._fresh = self._cursor.block().length() == 1
        self._begin_block(centred=True)
        self._after_display = True

    def _leave_display(self) -> None:
        if self._after_display:
            self._begin_block()

    # Formats

    def _push(self, form: QTextCharFormat) -> None:
        merged = QTextCharFormat(self._formats[-1])
        merged.merge(form)
        self._formats.append(merged)

    def _heading(self, tag: str) -> QTextCharFormat:
        form = _bold()
        size = self._cursor.document().defaultFont().pointSizeF()
        form.setFontPointSize(size * _HEADINGS.get(tag, 1.0))
        return form

    def _code_format(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(looks().code_font())
        form.setBackground(looks().colour("raised"))
        return form

    def _source_format(self, formula: Formula) -> QTextCharFormat:
        """For the last resort: the formula's LaTeX, marked as such."""
        form = QTextCharFormat(self._formats[-1])
        form.setFont(looks().code_font())
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setProperty(_SOURCE, formula.source)
        return form


def _bold() -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.DemiBold)
    return form


def _link(address: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setAnchor(True)
    form.setAnchorHref(address)
    form.setToolTip(address)
    form.setForeground(QColor(looks().colour("accent")))
    form.setFontUnderline(True)
    return form


def _until_close(tokens: Iterator[Token], kind: str) -> list[Token]:
    taken = []
    for token in tokens:
        if token.type == kind:
            break
        taken.append(token)
    return taken


def _rows(tokens: Sequence[Token]) -> list[list[Token]]:
    """The cells of a table, row by row."""
    rows: list[list[Token]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append(token)
    return rows


def selected_text(cursor: QTextCursor) -> str:
    """What is selected, as text that can be pasted: formulas as LaTeX, with their delimiters."""
    document = cursor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    lines = []
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        lines.append("".join(_pieces(block, start, end)))
        block = block.next()
    return "\n".join(lines)


def _pieces(block: QTextBlock, start: int, end: int) -> Iterator[str]:
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        pieces += 1
        text, form = piece.text(), piece.charFormat()
        first = max(start - piece.position(), 0)
        last = min(end - piece.position(), len(text))
        if first >= last:
            continue
        formula = formula_in(form)
        if formula is not None:
            yield formula.source * (last - first)
        elif form.hasProperty(_SOURCE) and last - first == len(text):
            yield str(form.property(_SOURCE))
        else:
            yield text[first:last].replace("\u2028", "\n")
