"""Run in the worker by `variables.py`: names, types and short values of variables, as JSON.

Nothing here may take long or need much memory, whatever they
are: a value is looked into only as far as it is shown.
"""

from __future__ import annotations

import inspect
import itertools
import json
import reprlib
import sys
import types
from typing import Any

MOST = 100
NAME_CHARS = 60
VALUE_CHARS = 120
LARGEST_EXPRESSION = 300  # parts
MOST_BITS = 4_000  # of an integer: writing longer ones out takes time
LIBRARIES = ("sympy", "numpy", "scipy", "math", "cmath", "matplotlib.pyplot", "statistics")


class Short(reprlib.Repr):
    """A container is shown by its first members."""

    def __init__(self) -> None:
        super().__init__()
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdict = 8
        self.maxstring = self.maxother = VALUE_CHARS
        self.maxlevel = 3

    def repr_int(self, x: int, level: int) -> str:
        if x.bit_length() > MOST_BITS:
            return f"<{x.bit_length():,} bits>"
        return super().repr_int(x, level)

    def repr_instance(self, x: Any, level: int) -> str:
        return expression(x) if is_expression(x) else super().repr_instance(x, level)


def is_expression(value: object) -> bool:
    sympy = sys.modules.get("sympy")
    return sympy is not None and isinstance(value, sympy.Basic)


def expression(value: Any) -> str:
    parts = itertools.islice(sys.modules["sympy"].preorder_traversal(value), LARGEST_EXPRESSION)
    if sum(1 for _ in parts) >= LARGEST_EXPRESSION:
        return f"<{type(value).__name__} of {LARGEST_EXPRESSION} parts or more>"
    return str(value)


def is_own(name: object, value: object) -> bool:
    """Whether a cell made it, rather than imported it."""
    if not isinstance(name, str) or name.startswith("_") or isinstance(value, types.ModuleType):
        return False
    libraries = (sys.modules[library] for library in LIBRARIES if library in sys.modules)
    if any(vars(library).get(name) is value for library in libraries):
        return False
    made = isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType))
    return not made or getattr(value, "__module__", "") == "__main__"


def text_of(name: str, value: Any) -> str:
    if isinstance(value, types.FunctionType):
        return f"{name}{inspect.signature(value)}"
    return SHORT.repr(value)


def row(name: str, value: Any) -> tuple[str, str, str]:
    try:
        text = text_of(name, value)
    except Exception as error:  # a value that cannot be shown is still a variable
        text = f"<{type(error).__name__}>"
    if len(text) > VALUE_CHARS:
        text = text[: VALUE_CHARS - 1] + "…"
    return name[:NAME_CHARS], type(value).__name__[:NAME_CHARS], text


SHORT = Short()


def listing(variables: dict[str, Any]) -> str:
    """The variables that cells made, as rows of name, type and value."""
    own = ((name, value) for name, value in list(variables.items()) if is_own(name, value))
    return json.dumps([row(name, value) for name, value in itertools.islice(own, MOST)])
