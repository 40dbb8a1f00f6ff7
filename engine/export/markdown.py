"""A solution as Markdown, in one file: formulas with dollars, figures as data.

What a model wrote may be read by a program that draws HTML and loads pictures: both are escaped.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator

from markdown_it import MarkdownIt

from engine.blocks import Block, Reason, Solution
from engine.export import parts
from engine.mathtext import Kind, Slice, slices, with_dollars
from engine.printable import printable
from engine.wording import ENGLISH, Wording


def render(solution: Solution, words: Wording = ENGLISH) -> str:
    paragraphs = [f"# {words.problem}", prose(solution.problem), f"# {words.solution}"]
    for number, attempt in enumerate(parts.attempts(solution), start=1):
        if not attempt.led_on:
            paragraphs.append(f"## {words.given_up.format(number=number)}")
        elif number > 1:
            paragraphs.append(f"## {words.attempt.format(number=number)}")
        for step in attempt.steps:
            paragraphs.extend([prose(step.text)] if isinstance(step, Block) else _cell(step, words))
    paragraphs += filter(None, [answer(solution, words)])
    if made_by := printable(parts.provenance(solution, words)):
        paragraphs.append(f"---\n\n{prose(made_by)}")
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def prose(text: str) -> str:
    """Markdown that a model wrote, without the parts of it that could load or run something."""
    text = printable(text)
    written = "".join(_tame(one) for one in slices(with_dollars(text))).strip()
    return written if _is_harmless(written) else fenced(text, "text")


def _tame(one: Slice) -> str:
    match one.kind:
        case Kind.TEXT:
            return re.sub(
                rf"(\\[\s\S])|{_DANGEROUS}", lambda found: found[1] or "\\" + found[0], one.raw
            )
        case Kind.INLINE_MATHS | Kind.DISPLAY_MATHS:
            return re.sub(_DANGEROUS, lambda found: r"\lt " if found[0] == "<" else "! ", one.raw)
        case Kind.FENCED_CODE if one.open:
            ticks = one.raw.lstrip()
            return f"{one.raw}\n{ticks[: len(ticks) - len(ticks.lstrip(ticks[0]))]}"
        case _:
            return one.raw


_DANGEROUS = r"<(?=[A-Za-z/!?])|!(?=\[)"  # where HTML or a picture may begin


def _is_harmless(text: str) -> bool:
    """Whether a reader of Markdown finds neither HTML nor pictures, and what follows is its own."""
    tokens = _READER.parse(f"{text}\n\n# end")
    inline = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in (*tokens, *inline)}
    follows = tokens[-1].type == "heading_close" and tokens[-1].level == 0
    return follows and not kinds & {"html_block", "html_inline", "image"}


_READER = MarkdownIt()


def fenced(text: str, language: str) -> str:
    """Code or output between fences that nothing in it can close."""
    text = printable(text).strip("\n")
    longest = max((len(ticks) for ticks in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def answer(solution: Solution, words: Wording = ENGLISH) -> str:
    votes = prose(parts.votes(solution, words))
    evidence = "\n\n".join(filter(None, (parts.evidence(solution, words), votes)))
    if solution.reason is Reason.EXPLAINED:
        return ""
    if solution.answer is None:
        return f"**{words.no_answer}.** {evidence}"
    stated = solution.answer
    shown = prose(f"${stated}$" if parts.is_latex(stated) else stated)
    if "\n" in shown:
        return f"**{words.answer}:**\n\n{shown}\n\n{evidence}".strip()
    return f"**{words.answer}:** {shown}  \n{evidence}".strip()


def _cell(cell: parts.Cell, words: Wording) -> Iterator[str]:
    if cell.code is not None:
        yield fenced(cell.code.text, "python")
    if cell.output is not None:
        yield from _output(cell.output, words)


def _output(block: Block, words: Wording) -> Iterator[str]:
    execution = parts.execution(block)
    yield f"{words.output}:"
    if execution.output:
        yield fenced(execution.output, "text")
    if execution.latex:
        yield prose(f"$${execution.latex}$$")
    for number, png in enumerate(parts.figures(execution), start=1):
        name = words.figure.format(number=number)
        yield f"![{name}](data:image/png;base64,{b64encode(png).decode()})"
    if failed := parts.failure(execution, words):
        yield fenced(failed, "text")
