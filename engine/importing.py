"""Solutions out of files that others wrote, to be looked at: nothing of them is run or stored.

    .ipynb            a Jupyter notebook, this program's or any other: one solution
    .jsonl, .json     a solution a line, in any of these forms:
        {"problem", "blocks", "answer"}       training records (`training.data.records`) and the
                                              published solutions of MathCoder; `answer` is what is
                                              right, `verdict` what a grader said
        {… "reference", "verdicts"}           an evaluation's results (`training.results`)
        {"messages": [{"role", "content"}]}   MathCoder's own form (arXiv 2310.03731): the content
                                              is text, or parts {"type", "content"}

A file is trusted with nothing: it is data, whatever it says.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator
from itertools import dropwhile
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import msgspec

from engine import answers
from engine.blocks import (
    Block,
    BlockKind,
    Execution,
    ExecutionStatus,
    Origin,
    Reason,
    Solution,
    Usage,
)
from engine.errors import UsageError
from engine.export.parts import PNG_SIGNATURE

SUFFIXES: Final = (".ipynb", ".jsonl", ".json")


class Imported(NamedTuple):
    """A solution, and what its file says about it."""

    solution: Solution
    reference: str = ""  # the right answer; empty where the file names none
    wrong: bool | None = None  # None: nobody has judged it
    source: str = ""  # where the problem is from


def read_solutions(path: Path) -> list[Imported]:
    """The solutions of a file, in its order.

    Raises:
        UsageError: the file cannot be read, or is none of the forms above; the line is named.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}).", "Choose another.") from error
    match path.suffix.lower():
        case ".ipynb":
            return [Imported(_of_notebook(content, path))]
        case ".jsonl" | ".json":
            found = list(_of_lines(content, path))
        case _:
            raise UsageError(
                f"“{path.name}” is no file of solutions.",
                f"Choose one whose name ends in {', '.join(SUFFIXES)}.",
            )
    if not found:
        raise UsageError(f"There is no solution in {path}.", "Choose another.")
    return found


# JSON Lines


class _Part(msgspec.Struct):
    content: str = ""
    type: str = ""
    role: str = ""


class _Message(msgspec.Struct):
    role: str = ""
    content: str | list[_Part] = ""


class _Verdicts(msgspec.Struct):
    math_verify: bool | None = None


class _Row(msgspec.Struct):
    problem: str = ""
    question: str = ""
    blocks: list[Block] | None = None
    messages: list[_Message] = []
    answer: str | int | float | None = None
    # Of an evaluation's result:
    reference: str | int | float | None = None
    verdicts: _Verdicts | None = None
    supported: bool | None = None
    reason: Reason | None = None
    origin: Origin | None = None
    usage: Usage = Usage()
    id: str | int = ""
    # Of a published solution:
    verdict: Literal["correct", "wrong"] | None = None
    source: str = ""


def _of_lines(content: bytes, path: Path) -> Iterator[Imported]:
    decoder = msgspec.json.Decoder(_Row)
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            why = str(error).replace("\n", " ")
            raise UsageError(
                f"{path}, line {number}: {why}.", "Correct the line or remove it."
            ) from error
        yield _of_row(row, f"{path}, line {number}")


def _of_row(row: _Row, place: str) -> Imported:
    problem, blocks = row.problem or row.question, row.blocks
    if blocks is None and row.messages:
        asked, blocks = _of_messages(row.messages)
        problem = problem or asked
    if blocks is None:
        raise UsageError(f"{place}: there are neither blocks nor messages.", "Choose another file.")
    answer = None if row.answer is None else str(row.answer)
    if row.reference is not None or row.reason is not None:  # the answer is the solution's own
        solution = Solution(
            problem, tuple(blocks), answer, row.supported, row.reason, row.origin, row.usage
        )
        reference = "" if row.reference is None else str(row.reference)
    else:
        solution, reference = judged(problem, blocks), answer or ""
    wrong = None if row.verdict is None else row.verdict == "wrong"
    if row.verdicts is not None and row.verdicts.math_verify is not None:
        wrong = not row.verdicts.math_verify
    return Imported(solution, reference, wrong, row.source or str(row.id))


def _of_messages(messages: list[_Message]) -> tuple[str, list[Block]]:
    """The problem and the blocks. Older files give each block as a message of its own."""
    problem, blocks = "", list[Block]()
    for message in messages:
        content = message.content
        parts = [_Part(content, "text")] if isinstance(content, str) else content
        for part in parts:
            kind = message.role if message.role in set(BlockKind) else part.type or part.role
            if message.role == "user":
                problem = f"{problem}\n{part.content}".strip()
            elif message.role != "system" and kind in set(BlockKind):
                blocks.append(Block(BlockKind(kind), part.content))
    return problem, blocks


def judged(problem: str, blocks: list[Block]) -> Solution:
    """A solution of which only the blocks are known: its answer is what its last text states."""
    ended = bool(blocks) and blocks[-1].kind is BlockKind.TEXT
    answer = answers.stated(blocks[-1].text) if ended else None
    shown = [block.execution or block.text for block in blocks if block.kind is BlockKind.EXECUTION]
    return Solution(
        problem,
        tuple(blocks),
        answer,
        None if answer is None else answers.supported(answer, shown),
        None if answer is None else Reason.ANSWERED,
    )


# Notebooks


class _Cell(msgspec.Struct):
    cell_type: str
    source: str | list[str] = ""
    outputs: list[dict[str, Any]] = []


class _Notebook(msgspec.Struct):
    cells: list[_Cell]


def _of_notebook(content: bytes, path: Path) -> Solution:
    try:
        cells = msgspec.json.decode(content, type=_Notebook).cells
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        why = str(error).replace("\n", " ")
        raise UsageError(f"{path} is no notebook: {why}.", "Choose another file.") from error
    blocks = list(_of_cells(cells))
    problem = path.stem
    if blocks and blocks[0].kind is BlockKind.TEXT:
        problem = re.sub(r"^# (?:Problem|問題)\s*", "", blocks.pop(0).text) or problem
    solution = judged(problem, blocks)
    if solution.answer is not None:
        return solution
    # The last cell of this program's own says who wrote the solution, below the answer.
    texts = dropwhile(lambda block: block.kind is not BlockKind.TEXT, reversed(blocks))
    last = next(texts, None)
    answer = answers.stated(last.text.split("\n\n")[0]) if last else None
    return msgspec.structs.replace(solution, answer=answer, reason=answer and Reason.ANSWERED)


def _of_cells(cells: list[_Cell]) -> Iterator[Block]:
    for cell in cells:
        source = _joined(cell.source).strip("\n")
        if cell.cell_type == "code":
            yield Block(BlockKind.CODE, source)
            if cell.outputs:
                execution = _execution(cell.outputs)
                yield Block(BlockKind.EXECUTION, execution.output, execution)
        elif source.strip():
            yield Block(BlockKind.TEXT, source)


def _execution(outputs: list[dict[str, Any]]) -> Execution:
    """What stood below a cell; of what is not understood, nothing."""
    streams = {"stdout": "", "stderr": ""}
    result = latex = error = trace = None
    figures = list[bytes]()
    for output in outputs:
        data = output.get("data")
        data = data if isinstance(data, dict) else {}
        match output.get("output_type"):
            case "stream" if output.get("name") in streams:
                streams[str(output["name"])] += _joined(output.get("text"))
            case "error":
                error = f"{output.get('ename', '')}: {output.get('evalue', '')}"
                trace = "\n".join(map(str, output.get("traceback") or ()))
            case "execute_result":
                result = _joined(data.get("text/plain"))
                latex = _joined(data.get("text/latex")).strip("$ \n") or None
        figures += _png(_joined(data.get("image/png")))
    return Execution(
        status=ExecutionStatus.OK if error is None else ExecutionStatus.ERROR,
        stdout=streams["stdout"],
        stderr=streams["stderr"],
        result=result,
        latex=latex and latex.removeprefix("\\displaystyle").strip(),
        figures=tuple(figures),
        error=error,
        traceback=trace,
    )


def _png(data: str) -> Iterator[bytes]:
    try:
        png = b64decode(data)
    except NotBase64:
        return
    if png.startswith(PNG_SIGNATURE):
        yield png


def _joined(text: object) -> str:
    """Notebooks write a text as one string, or as a list of its lines."""
    if isinstance(text, list):
        return "".join(map(str, text))
    return text if isinstance(text, str) else ""
