"""The variables of a kernel, for a person to see.

They are told by code of ours that runs in the worker, between two cells. What it says is no more to
be trusted than what a cell prints: it is cut, cleaned and shown as plain text.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec

from engine.blocks import Execution, ExecutionStatus, Variable
from engine.sandbox.frames import clean_text

SECONDS = 1.0  # a `__repr__` of the cell's own may take for ever
_SOURCE = Path(__file__).with_name("listing.py")
_MOST = 200  # variables
_LONGEST = 400  # characters; the worker cuts them far shorter

_Words = Annotated[str, msgspec.Meta(max_length=_LONGEST)]
_DECODER = msgspec.json.Decoder(
    Annotated[list[tuple[_Words, _Words, _Words]], msgspec.Meta(max_length=_MOST)]
)


def cell() -> str:
    """The code that prints them. It leaves nothing behind among them."""
    source = _SOURCE.read_text(encoding="utf-8") + "\nprint(listing(variables))\n"
    return f"exec({source!r}, {{'__name__': 'listing', 'variables': globals()}})"


def variables(told: Execution) -> tuple[Variable, ...]:
    """What came of that code; nothing, if that is not what it prints."""
    if told.status is not ExecutionStatus.OK:
        return ()
    try:
        rows = _DECODER.decode(told.stdout)
    except msgspec.MsgspecError:
        return ()
    return tuple(Variable(*(_line(words) for words in row)) for row in rows)


def _line(words: str) -> str:
    return " ".join(clean_text(words, _LONGEST).split())
