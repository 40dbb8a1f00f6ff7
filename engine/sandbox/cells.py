"""A file of cells, run one after another in one kernel: `mathcoder run`.

    source = read_source("-")
    with Pool(limits=limits_for(cell_seconds)) as pool:
        for finished in run_cells(source, pool, cancel):
            print(finished.json())

Cells begin at lines that start with `# %%`, as in notebooks kept as plain Python. There is one
`CellFinished` a cell, whatever the cells do.
"""

from __future__ import annotations

import dataclasses
import re
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from engine.blocks import Execution, ExecutionStatus
from engine.errors import UsageError
from engine.sandbox import KernelPool
from engine.sandbox.limits import Limits

_MARKER = re.compile(r"^#[ \t]*%%.*\n?", re.MULTILINE)
_LARGEST_FILE = 5_000_000  # bytes


class CellFinished(msgspec.Struct, frozen=True, tag="cell_finished", tag_field="event"):
    """What came of one cell, numbered from 1; figures are PNG files, in base64 in the JSON form."""

    cell: int
    status: ExecutionStatus
    stdout: str
    stderr: str
    result: str | None
    latex: str | None
    figures: tuple[bytes, ...]
    error: str | None
    seconds: float

    def json(self) -> str:
        """On one line."""
        return msgspec.json.encode(self).decode()


def read_source(path: str) -> str:
    """The text of a file, or of standard input for "-".

    Raises:
        UsageError: there is no such file, or it is not UTF-8 text of a reasonable size.
    """
    name = "standard input" if path == "-" else path
    try:
        if path == "-":
            data = sys.stdin.buffer.read(_LARGEST_FILE + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}.", "Check the path.") from None
    if len(data) > _LARGEST_FILE:
        raise UsageError(f"{name} is larger than {_LARGEST_FILE // 1_000_000} MB.", "Split it.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{name} is not UTF-8 text.", "Save it as UTF-8.") from None


def limits_for(cell_seconds: float | None) -> Limits:
    """The usual limits with another time for each cell.

    Raises:
        UsageError: that is no time that a cell can be given.
    """
    if cell_seconds is None:
        return Limits()
    if not 0 < cell_seconds <= 3_600:
        raise UsageError("A cell can be given more than 0 and at most 3600 seconds.")
    return dataclasses.replace(Limits(), cell_seconds=cell_seconds)


def split(source: str) -> list[str]:
    """The cells of a file, without the lines that mark them."""
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    first, *others = _MARKER.split(source)
    return [first, *others] if first.strip() else others


def run_cells(
    source: str,
    pool: KernelPool,
    cancel: threading.Event,
    printed: Callable[[str], object] = lambda _: None,
) -> Iterator[CellFinished]:
    """Run the cells, telling `printed` what they print while they run.

    Stops after the cell that is running when `cancel` is set.

    Raises:
        SandboxUnusable: no worker can be started.
    """
    kernel = pool.take()
    try:
        for number, code in enumerate(split(source), 1):
            if cancel.is_set():
                return
            running = kernel.run(code, cancel)
            while True:
                try:
                    printed(next(running))
                except StopIteration as end:
                    yield _finished(number, end.value)
                    break
    finally:
        kernel.close()


def _finished(number: int, execution: Execution) -> CellFinished:
    return CellFinished(
        number,
        execution.status,
        execution.stdout,
        execution.stderr,
        execution.result,
        execution.latex,
        execution.figures,
        execution.error,
        round(execution.seconds, 6),
    )
