"""Solutions as files for others: one file a format, chosen by the suffix of the name.

    parts.py     what the formats share: order and words, no markup
    markdown.py  for notes and forums
    html.py      one page with everything in it, to read, send and print
    notebook.py  Jupyter, to run again

Everything in a solution was written by a model, a student or a program. Nothing of it becomes
markup, a link or a file name.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from engine.blocks import Solution
from engine.errors import UsageError
from engine.export import html, markdown, notebook
from engine.wording import ENGLISH, Wording

FORMATS: Final[dict[str, Callable[[Solution, Wording], str]]] = {
    ".md": markdown.render,
    ".html": html.render,
    ".ipynb": notebook.render,
}


def export(solution: Solution, path: Path, words: Wording = ENGLISH) -> None:
    """Write a solution to a file; one that is there is replaced.

    `words`: the program's own, in the language that the file is to be in.

    Raises:
        UsageError: no format has this suffix, or the file cannot be written.
    """
    render = FORMATS.get(path.suffix.lower())
    if render is None:
        raise UsageError(
            f"“{path.name}” has no suffix that says what to write.",
            f"Let the name end in one of {', '.join(FORMATS)}.",
        )
    text = render(solution, words)
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written ({error.strerror}).", "Name a file in another folder."
        ) from error
