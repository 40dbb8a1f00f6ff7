"""Text that was written by a model, a student or a program, made harmless to print.

Control characters and escape sequences could move the cursor, recolour or retitle a terminal, and
are no part of HTML or of a notebook. Marks that turn the direction of writing could make code look
like other code.
"""

from __future__ import annotations

import re
from typing import Final

_ESCAPE_SEQUENCE: Final = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours and movements
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?"  # titles, links, commands to the device
    r"|\x1b[ -/]*[0-~]"
)
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """The text without escape sequences and control characters other than newline and tab."""
    text = _ESCAPE_SEQUENCE.sub("", text.replace("\r\n", "\n"))
    return _CONTROL.sub("", text)
