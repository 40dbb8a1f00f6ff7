"""A solution as a Jupyter notebook (nbformat 4.5) that runs as it is.

Only the attempt that led to the answer is in it: running all its cells gives what the model saw. A
cell that failed is marked as one that may, so that Jupyter goes on behind it.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from engine.blocks import Block, Execution, ExecutionStatus, Solution
from engine.export import markdown, parts
from engine.printable import printable
from engine.wording import ENGLISH, Wording

Json = dict[str, Any]


def render(solution: Solution, words: Wording = ENGLISH) -> str:
    cells = list(_cells(solution, words))
    for number, cell in enumerate(cells, start=1):
        cell["id"] = f"block-{number}"
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python"},
        },
        "cells": cells,
    }
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _cells(solution: Solution, words: Wording) -> Iterator[Json]:
    yield _markdown(f"# {words.problem}\n\n{markdown.prose(solution.problem)}")
    count = 0
    for attempt in parts.attempts(solution):
        if not attempt.led_on:
            continue
        for step in attempt.steps:
            if isinstance(step, Block):
                yield _markdown(markdown.prose(step.text))
            elif step.code is None:
                assert step.output is not None  # a cell has one of the two
                yield _markdown(markdown.fenced(step.output.text, "text"))
            else:
                count += step.output is not None
                yield _code(step.code, step.output, count)
    made_by = markdown.prose(parts.provenance(solution, words))
    answer = markdown.answer(solution, words)
    yield _markdown("\n\n".join(part for part in (answer, made_by) if part))


def _markdown(text: str) -> Json:
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def _code(code: Block, output: Block | None, count: int) -> Json:
    execution = parts.execution(output) if output else None
    may_fail = execution is not None and execution.status is not ExecutionStatus.OK
    return {
        "cell_type": "code",
        "metadata": {"tags": ["raises-exception"]} if may_fail else {},
        "execution_count": count if output else None,
        "source": printable(code.text),
        "outputs": list(_outputs(execution, count)) if execution else [],
    }


def _outputs(execution: Execution, count: int) -> Iterator[Json]:
    for name, text in (("stdout", execution.stdout), ("stderr", execution.stderr)):
        if text:
            yield {"output_type": "stream", "name": name, "text": printable(text)}
    if execution.result is not None:
        data = {"text/plain": printable(execution.result)}
        if execution.latex:
            data["text/latex"] = f"$\\displaystyle {printable(execution.latex)}$"
        yield {
            "output_type": "execute_result",
            "execution_count": count,
            "metadata": {},
            "data": data,
        }
    for png in parts.figures(execution):
        yield {
            "output_type": "display_data",
            "metadata": {},
            "data": {"image/png": b64encode(png).decode()},
        }
    if failed := parts.failure(execution):
        name, _, value = printable(failed).partition(": ")
        trace = printable(execution.traceback or failed)
        yield {
            "output_type": "error",
            "ename": name,
            "evalue": value,
            "traceback": trace.splitlines(),
        }
