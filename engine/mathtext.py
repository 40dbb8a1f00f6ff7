r"""Finds the mathematics in what a model or a student wrote, and keeps it safe from Markdown.

    The roots are \(x = 2\) and `x=3`.   →   text, inline maths, text, inline code, text

MathCoder's models delimit formulas in five ways: `\(…\)`, `$…$`, `\[…\]`, `$$…$$` and bare
environments; an answer may stand in a `\boxed{…}` outside all of them; and a dollar may be money.
Code is left alone. The slices of a text, put together, are the text.

It knows where formulas are and nothing of what they mean: no LaTeX is read here, none is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple


class Kind(StrEnum):
    TEXT = "text"
    INLINE_MATHS = "inline_maths"
    DISPLAY_MATHS = "display_maths"
    INLINE_CODE = "inline_code"
    FENCED_CODE = "fenced_code"
    ASYMPTOTE = "asymptote"  # the source of a figure: `[asy]…[/asy]`


class Slice(NamedTuple):
    """A stretch of a text; `content` is `raw` without its delimiters.

    `open`: the text ends before the slice does, and more may follow.
    """

    kind: Kind
    raw: str
    content: str
    open: bool = False

    @property
    def is_maths(self) -> bool:
        return self.kind in (Kind.INLINE_MATHS, Kind.DISPLAY_MATHS)


def slices(text: str, *, complete: bool = True) -> Iterator[Slice]:
    """The text in slices, in order, none of them empty.

    With `complete` false the text is still being written: a formula or fenced code that has begun
    and not ended is one open slice, the last. In a complete text it only looked like a beginning:
    it is text, and what follows it is read on its own. (An unclosed fence of code is code to the
    end, as in Markdown.)
    """
    done = at = 0
    while (start := _START.search(text, at)) is not None:
        at = start.end()
        found = _begun(text, start)
        if found is None or (found.open and complete and found.kind is not Kind.FENCED_CODE):
            continue
        if done < start.start():
            yield _plain(text[done : start.start()])
        yield found
        done = at = start.start() + len(found.raw)
    if done < len(text):
        yield _plain(text[done:])


def _plain(raw: str) -> Slice:
    return Slice(Kind.TEXT, raw, raw)


_ENVIRONMENTS: Final = (
    "align|alignat|aligned|alignedat|array|bmatrix|Bmatrix|cases|dcases|eqnarray|equation|flalign"
    "|gather|gathered|matrix|multline|pmatrix|smallmatrix|split|vmatrix|Vmatrix"
)
_START: Final = re.compile(
    r"^[ \t]*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*"
    r"|(?P<code>`+)"
    rf"|\\begin\{{(?P<environment>(?:{_ENVIRONMENTS})\*?)\}}"
    r"|(?P<boxed>\\f?boxed\s*\{)"
    r"|(?P<bracket>\\[(\[])"
    r"|\\(?:[\s\S]|$)"  # an escaped character opens nothing
    r"|(?P<dollars>\$\$?)"
    r"|(?P<asymptote>\[asy\])",
    re.MULTILINE,
)


def _begun(text: str, start: re.Match[str]) -> Slice | None:
    """The slice that begins at a match of `_START`, None if none does after all."""
    match start.lastgroup:
        case "fence":
            return _fenced_code(text, start)
        case "code":
            return _inline_code(text, start)
        case "environment":
            return _environment(text, start)
        case "boxed":
            return _boxed(text, start)
        case "bracket":
            return _bracketed(text, start)
        case "dollars":
            return (_display_dollars if start[0] == "$$" else _inline_dollars)(text, start)
        case "asymptote":
            return _asymptote(text, start)
        case _:
            return None


def _closed(kind: Kind, text: str, start: re.Match[str], end: re.Match[str]) -> Slice:
    raw = text[start.start() : end.end()]
    return Slice(kind, raw, text[start.end() : end.start()].strip())


def _whole(kind: Kind, text: str, start: re.Match[str], end: re.Match[str]) -> Slice:
    """A slice whose delimiters belong to its LaTeX."""
    raw = text[start.start() : end.end()]
    return Slice(kind, raw, raw)


def _open(kind: Kind, text: str, start: re.Match[str]) -> Slice | None:
    if len(text) - start.end() > _LONGEST:
        return None
    return Slice(kind, text[start.start() :], text[start.end() :], open=True)


def _fenced_code(text: str, start: re.Match[str]) -> Slice:
    ticks = start["fence"]
    closing = re.compile(rf"^[ \t]*{ticks[0]}{{{len(ticks)},}}[ \t]*$", re.MULTILINE)
    end = closing.search(text, start.end())
    raw = text[start.start() : end.end() if end else len(text)]
    content = text[start.end() : end.start() if end else len(text)]
    return Slice(Kind.FENCED_CODE, raw, content.removeprefix("\n"), open=end is None)


def _inline_code(text: str, start: re.Match[str]) -> Slice | None:
    end = re.compile(rf"(?<!`){start['code']}(?!`)|\n[ \t]*\n").search(text, start.end())
    if end is None or end[0].isspace():
        return None
    return _closed(Kind.INLINE_CODE, text, start, end)


def _asymptote(text: str, start: re.Match[str]) -> Slice | None:
    end = re.compile(r"\[/asy\]").search(text, start.end(), start.end() + _LONGEST)
    return _closed(Kind.ASYMPTOTE, text, start, end) if end else _open(Kind.ASYMPTOTE, text, start)


def _environment(text: str, start: re.Match[str]) -> Slice | None:
    depth = 1
    ends = re.compile(rf"\\(begin|end)\{{{re.escape(start['environment'])}\}}")
    for end in ends.finditer(text, start.end(), start.end() + _LONGEST):
        depth += 1 if end[1] == "begin" else -1
        if depth == 0:
            return _whole(Kind.DISPLAY_MATHS, text, start, end)
        if depth > _DEEPEST:
            return None
    found = _open(Kind.DISPLAY_MATHS, text, start)
    return found and found._replace(content=found.raw)


def _boxed(text: str, start: re.Match[str]) -> Slice | None:
    depth = 1
    for step in _steps(text, start):
        depth += (step[0] == "{") - (step[0] == "}")
        if step[0] == "\n" or depth > _DEEPEST:
            return None
        if depth == 0:
            return _whole(Kind.INLINE_MATHS, text, start, step)
    found = _open(Kind.INLINE_MATHS, text, start)
    return found and found._replace(content=found.raw)


def _bracketed(text: str, start: re.Match[str]) -> Slice | None:
    r"""`\(…\)` within a paragraph, or `\[…\]`; a second opening tells that the first was none."""
    inline = start[0] == r"\("
    kind, end = (Kind.INLINE_MATHS, r"\)") if inline else (Kind.DISPLAY_MATHS, r"\]")
    for step in _steps(text, start):
        if step[0] == end:
            return _closed(kind, text, start, step)
        if step[0] == start[0] or (step[0] == "\n" and inline):
            return None
    return _open(kind, text, start)


def _display_dollars(text: str, start: re.Match[str]) -> Slice | None:
    for step in _steps(text, start):
        if step[0] == "$$":
            found = _closed(Kind.DISPLAY_MATHS, text, start, step)
            return found if found.content else None
    return _open(Kind.DISPLAY_MATHS, text, start)


def _inline_dollars(text: str, start: re.Match[str]) -> Slice | None:
    """`$…$` on the rules by which Pandoc keeps money apart from formulas, and one more.

    An opening dollar has no space after it and no word before it, a closing one no space before it
    and no digit after it; and what lies between is not prose ("$5 for one pen and 3$").
    """
    before, after = text[start.start() - 1 : start.start()], text[start.end() : start.end() + 1]
    if (before.isascii() and before.isalnum()) or not after or after.isspace():
        return None
    for step in _SINGLE_STEP.finditer(text, start.end(), start.end() + _LONGEST):
        if step[0] == "\n":
            return None
        if step[0] == "$":
            if text[step.start() - 1].isspace() or text[step.end() : step.end() + 1].isdigit():
                return None
            found = _closed(Kind.INLINE_MATHS, text, start, step)
            return None if _is_prose(found.content) else found
    unfinished = _open(Kind.INLINE_MATHS, text, start)
    return None if after.isdigit() or _is_prose(text[start.end() :]) else unfinished


_LONGEST: Final = 5000  # characters of a formula; a longer one is taken for a missing end
_DEEPEST: Final = 30  # nested braces or environments
# What matters between two delimiters: "\n" stands for a blank line, and a backslash takes the
# character after it along.
_STEP: Final = re.compile(r"\\[\s\S]|\n(?=[ \t]*\n)|\$\$?|[{}]")
_SINGLE_STEP: Final = re.compile(r"\\[\s\S]|\n(?=[ \t]*\n)|\$")  # a formula may touch the next


def _steps(text: str, start: re.Match[str]) -> Iterator[re.Match[str]]:
    return _STEP.finditer(text, start.end(), start.end() + _LONGEST)


_WORDS: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}[,;:.]?\s+[^\W\d_]{2,}")  # two in a row
_LATEX: Final = re.compile(r"\\[A-Za-z]+\s*(?:\{[^{}]*\})?")


def _is_prose(content: str) -> bool:
    return _WORDS.search(_LATEX.sub(" 0 ", content)) is not None


# For readers of Markdown


class Masked(NamedTuple):
    """A text in which one character stands for each formula, so that Markdown passes it through.

    Backslashes, underscores and line starts of a formula would mean something in Markdown. The
    characters are of a private plane of Unicode; those that were there before are replaced.
    """

    text: str
    formulas: tuple[Slice, ...]  # maths and Asymptote

    def split(self, text: str) -> Iterator[str | Slice]:
        """A part of what Markdown made of the text, with the formulas back in their places."""
        for part in _MARKS.split(text):
            if _MARKS.fullmatch(part):
                yield self.formulas[ord(part) - _FIRST_MARK]
            elif part:
                yield part

    def restore(self, text: str) -> str:
        """As `split`, with each formula as it was written."""
        return "".join(part if isinstance(part, str) else part.raw for part in self.split(text))


_FIRST_MARK: Final = 0xF0000
_LAST_MARK: Final = 0xFFFFD
_MARKS: Final = re.compile(f"([{chr(_FIRST_MARK)}-{chr(_LAST_MARK)}])")


def masked(text: str) -> Masked:
    """Put a mark in each formula's place, to be read as Markdown."""
    parts: list[str] = []
    formulas: list[Slice] = []
    for found in slices(_MARKS.sub("\ufffd", text)):
        is_formula = found.is_maths or found.kind is Kind.ASYMPTOTE
        if is_formula and len(formulas) <= _LAST_MARK - _FIRST_MARK:
            parts.append(chr(_FIRST_MARK + len(formulas)))
            formulas.append(found)
        else:
            parts.append(found.raw)
    return Masked("".join(parts), tuple(formulas))


def with_dollars(text: str) -> str:
    """The same Markdown with every formula as `$…$` or `$$…$$`, which all its readers understand.

    Dollars that are money are escaped, so that no reader takes them for formulas.
    """
    return "".join(_with_dollars(found) for found in slices(text))


def _with_dollars(found: Slice) -> str:
    match found.kind:
        case Kind.INLINE_MATHS:
            return f"${_escaped(found.content)}$"
        case Kind.DISPLAY_MATHS:
            return f"$${_escaped(found.content)}$$"
        case Kind.ASYMPTOTE:
            return f"\n```asy\n{found.content}\n```\n"
        case Kind.TEXT:
            return _escaped(found.raw)
        case Kind.INLINE_CODE | Kind.FENCED_CODE:
            return found.raw


def _escaped(text: str) -> str:
    return re.sub(r"(\\[\s\S])|\$", lambda found: found[1] or r"\$", text)
