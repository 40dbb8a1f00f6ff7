"""A solution as one HTML page with everything in it: it loads nothing and runs nothing.

Formulas are drawn as SVG and carry their LaTeX as their name for screen readers; one that cannot be
drawn stands as its source. Markdown is read into tokens and written from them here: no HTML that a
model wrote is passed through, links are shown and lead nowhere, pictures are not fetched.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from engine.blocks import Block, Execution, Reason, Solution
from engine.export import parts
from engine.mathtext import Kind, Masked, Slice, masked
from engine.printable import printable
from engine.typesetting import typeset
from engine.wording import ENGLISH, Wording


def render(solution: Solution, words: Wording = ENGLISH) -> str:
    body = "\n".join(_body(solution, words))
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{escape(words.language)}">\n<head>\n<meta charset="utf-8">\n'
        # Even if something of a model's got through, the page could load and run nothing.
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "img-src data:; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(_title(solution.problem))}</title>\n"
        f"<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _title(problem: str) -> str:
    words = " ".join(printable(problem).split())
    return words if len(words) <= 80 else words[:79] + "…"


def _body(solution: Solution, words: Wording) -> Iterator[str]:
    yield f'<section class="problem"{_lang(solution.problem)}>\n<h1>{escape(words.problem)}</h1>'
    yield f"{_prose(solution.problem)}</section>"
    for number, attempt in enumerate(parts.attempts(solution), start=1):
        if not attempt.led_on:
            yield f"<details><summary>{escape(words.given_up.format(number=number))}</summary>"
        for step in attempt.steps:
            if isinstance(step, Block):
                yield f'<section class="text"{_lang(step.text)}>{_prose(step.text)}</section>'
            else:
                yield from _cell(step, words)
        if not attempt.led_on:
            yield "</details>"
    if solution.reason is not Reason.EXPLAINED:
        yield _answer(solution, words)
    if made_by := parts.provenance(solution, words):
        yield f"<footer>{escape(printable(made_by))}</footer>"


def _lang(text: str) -> str:
    """Japanese is told from its kana; a screen reader must know it."""
    return ' lang="ja"' if re.search("[\u3040-\u30ff]", text) else ""


def _cell(cell: parts.Cell, words: Wording) -> Iterator[str]:
    if cell.code is not None:
        code = highlight(printable(cell.code.text), PythonLexer(), _CODE)
        head = escape(words.code)
        yield f'<section class="code"><h2>{head}</h2><pre><code>{code}</code></pre></section>'
    if cell.output is not None:
        output = "".join(_output(parts.execution(cell.output), words))
        yield f'<section class="output"><h2>{escape(words.output)}</h2>{output}</section>'


def _output(execution: Execution, words: Wording) -> Iterator[str]:
    printed = execution.stdout if execution.latex else execution.output
    if printed.strip():
        yield f"<pre>{escape(printable(printed).rstrip())}</pre>"
    if execution.latex:
        yield f"<p>{_formula(execution.latex, execution.result or '', display=True)}</p>"
    for number, png in enumerate(parts.figures(execution), start=1):
        data = b64encode(png).decode()
        name = escape(words.figure.format(number=number))
        yield f'<img alt="{name}" src="data:image/png;base64,{data}">'
    if failed := parts.failure(execution, words):
        yield f'<p class="failure">{escape(printable(failed))}</p>'
    if execution.traceback:
        trace = escape(printable(execution.traceback))
        head = escape(words.details)
        yield f"<details><summary>{head}</summary><pre>{trace}</pre></details>"


def _answer(solution: Solution, words: Wording) -> str:
    spoken = escape(parts.evidence(solution, words))
    evidence = f"<p>{spoken}</p>{_prose(parts.votes(solution, words))}"
    if solution.answer is None:
        return f'<section class="answer"><h2>{escape(words.no_answer)}</h2>{evidence}</section>'
    stated = printable(solution.answer)
    shown = _formula(stated, stated, display=False) if parts.is_latex(stated) else escape(stated)
    return (
        f'<section class="answer"><h2>{escape(words.answer)}</h2>'
        f'<p class="stated">{shown}</p>{evidence}</section>'
    )


# Formulas


def _formula(tex: str, source: str, *, display: bool) -> str:
    drawing = typeset(printable(tex), display=display)
    name = escape(printable(source))
    if drawing is None:
        return f'<code class="formula">{name}</code>'
    size = (
        f"width:{drawing.width:.3f}em;height:{drawing.ascent + drawing.descent:.3f}em;"
        f"vertical-align:{-drawing.descent:.3f}em"
    )
    svg = drawing.svg.replace("<svg ", f'<svg style="{size}" aria-hidden="true" ', 1)
    kind = "display" if display else "inline"
    return f'<span class="{kind}" role="img" aria-label="{name}">{svg}</span>'


# Markdown: tokens, in order, each to its HTML

_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_CODE: Final = HtmlFormatter[str](nowrap=True)
_LIGHT: Final[str] = HtmlFormatter[str](style="default").get_style_defs(".code")  # type: ignore[no-untyped-call]
_DARK: Final[str] = HtmlFormatter[str](style="github-dark").get_style_defs(".code")  # type: ignore[no-untyped-call]
_TAGS: Final = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote"} | {
    "table", "thead", "tbody", "tr", "th", "td", "strong", "em", "s",
}  # fmt: skip
_DEEPER: Final = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}  # h1 is the problem's


def _prose(text: str) -> str:
    mask = masked(printable(text))
    return "".join(_tokens(_MARKDOWN.parse(mask.text), mask))


def _tokens(tokens: Sequence[Token], mask: Masked) -> Iterator[str]:
    addresses: list[str] = []
    for token in tokens:
        match token.type:
            case "inline":
                yield from _tokens(token.children or [], mask)
            case "text":
                yield "".join(_piece(piece) for piece in mask.split(token.content))
            case "code_inline":
                yield f"<code>{escape(mask.restore(token.content))}</code>"
            case "fence" | "code_block":
                yield f"<pre><code>{escape(mask.restore(token.content))}</code></pre>\n"
            case "softbreak":
                yield "\n"
            case "hardbreak":
                yield "<br>\n"
            case "hr":
                yield "<hr>\n"
            case "link_open":
                addresses.append(_address(token.attrGet("href"), mask))
            case "link_close":
                yield f' <span class="address">({addresses.pop()})</span>'
            case "image":
                address = _address(token.attrGet("src"), mask)
                label = escape(mask.restore(token.content))
                yield f'{label} <span class="address">({address})</span>'
            case _:
                yield _tag(token)


def _piece(piece: str | Slice) -> str:
    if isinstance(piece, str):
        return escape(piece)
    if piece.kind is Kind.ASYMPTOTE:
        return f'<code class="asymptote">{escape(piece.raw)}</code>'
    return _formula(piece.content, piece.raw, display=piece.kind is Kind.DISPLAY_MATHS)


def _tag(token: Token) -> str:
    """A paragraph, list, heading, table or emphasis; in a tight list paragraphs have no tag."""
    if token.hidden or token.tag not in _TAGS:
        return ""
    tag = _DEEPER.get(token.tag, token.tag)
    if token.nesting < 0:
        return f"</{tag}>" + ("\n" if token.block else "")
    start = token.attrGet("start")
    numbered = f' start="{int(start)}"' if start is not None else ""
    return f"<{tag}{numbered}>"


def _address(address: str | int | float | None, mask: Masked) -> str:
    return escape(mask.restore(unquote(str(address or ""))))


_STYLE: Final = f"""\
:root {{
  color-scheme: light dark;
  --paper: #fff; --ink: #1c1e21; --quiet: #5a6068; --line: #d4d8de; --raised: #f5f6f8;
  --code: #2b5fb3; --output: #1d7344; --failure: #b3261e;
}}
@media (prefers-color-scheme: dark) {{ :root {{
  --paper: #17191c; --ink: #e6e8ea; --quiet: #a0a7b0; --line: #3a3f46; --raised: #212429;
  --code: #82aeff; --output: #6fd19b; --failure: #ff8a80;
}} }}
body {{ background: var(--paper); color: var(--ink); margin: 0; line-height: 1.55;
  font-family: system-ui, "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic UI", sans-serif; }}
main {{ max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }}
h1, section > h2 {{ font-size: .8rem; letter-spacing: .04em; text-transform: uppercase;
  color: var(--quiet); margin: 0 0 .4rem; }}
section {{ margin: 1rem 0; overflow-wrap: anywhere; }}
.problem {{ font-size: 1.15rem; border-bottom: 1px solid var(--line); padding-bottom: .6rem; }}
.code, .output {{ border-left: 3px solid var(--code); background: var(--raised);
  padding: .6rem .9rem; }}
.code h2 {{ color: var(--code); }}
.output {{ border-left-style: double; border-left-color: var(--output); }}
.output h2 {{ color: var(--output); }}
.answer {{ border: 2px solid var(--line); border-radius: .4rem; padding: .8rem .9rem; }}
.answer p {{ margin: 0; }}
.answer .stated {{ font-size: 1.4rem; font-weight: 600; }}
.failure {{ color: var(--failure); font-weight: 600; }}
pre, code {{ font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: .9em; }}
pre {{ margin: 0; overflow-x: auto; white-space: pre-wrap; }}
code.asymptote {{ display: block; white-space: pre-wrap; }}
code.formula {{ border-bottom: 1px dotted var(--quiet); }}
.display {{ display: block; text-align: center; overflow-x: auto; overflow-y: hidden;
  margin: .6rem 0; }}
.inline svg, .display svg {{ font-size: 1.08em; }} /* the serifs of mathematics look smaller */
section > pre, .text pre {{ background: var(--raised); }}
.address, footer {{ color: var(--quiet); font-size: .9em; }}
img {{ max-width: 100%; background: #fff; }}
table {{ border-collapse: collapse; }}
th, td {{ border: 1px solid var(--line); padding: .2rem .6rem; }}
@media print {{
  :root {{ color-scheme: light; --paper: #fff; --ink: #000; --quiet: #444; --raised: #fff; }}
  main {{ max-width: none; padding: 0; }}
  .code, .output, .answer, img, .display {{ break-inside: avoid; }}
}}
{_LIGHT}
@media (prefers-color-scheme: dark) {{
{_DARK}
}}
.code {{ background: var(--raised); color: var(--ink); }}
"""
