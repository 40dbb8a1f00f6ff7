"""The part of grading that needs computer algebra. Runs in a kernel of the sandbox, never here.

`training.grading` sends this file to a kernel as its first cell and calls the two functions. What
they read was written by a model: the parsers behind them can be made to run for ever, to fill the
memory, and Math-Verify's to evaluate an expression.
"""

from __future__ import annotations

import ast
import logging
import math
import operator
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from latex2sympy2_extended import latex2sympy
from latex2sympy2_extended.latex2sympy2 import ConversionConfig
from math_verify import LatexExtractionConfig, parse, verify

logging.disable()  # Math-Verify warns of the time limits that are left to the caller

# Without its search for any expression, which takes the 1 for the answer where "1 - c" fails.
_AS_LATEX = (LatexExtractionConfig(),)
_PLAINLY = ConversionConfig(interpret_as_mixed_fractions=False, lowercase_symbols=False)


def math_verify(reference: str, answer: str) -> bool:
    """Math-Verify's verdict on an answer, the reference being on its privileged side."""
    gold, target = (
        parse(f"${text}$", _AS_LATEX, parsing_timeout=0) for text in (reference, answer)
    )
    return bool(verify(gold, target, timeout_seconds=0))


def same_number(reference: str, answer: str) -> bool:
    """`is_equal` of MathCoder's grader, for two answers that are not the same string."""
    reference, answer = _evaluated(reference), _evaluated(answer)
    if reference == answer:
        return True
    try:
        a, b = _parsed(reference), _parsed(answer)
        if a == b:
            return True
        # Symbols of these two names are the reference grader's own variables there.
        names = {"a": a, "b": b}
        return bool(abs(_as_python(a, names) - _as_python(b, names)) < 1e-2)
    except Exception:  # the reference grader's own rule: what cannot be compared differs
        return False


def _evaluated(text: str) -> str:
    """A tuple or list with each element evaluated; anything else as it is."""
    elements = text[1:-1].split(",")
    if len(elements) < 2 or text[0] + text[-1] not in ("()", "[]"):
        return text
    try:
        values = [_element(element) for element in elements]
    except Exception:
        return text
    return f"{text[0]}{','.join(values)}{text[-1]}"


def _element(text: str) -> str:
    return text if "infty" in text or text in ("a", "-a") else str(_as_python(_parsed(text)))


def _parsed(text: str) -> Any:
    """A SymPy expression, or a list of them.

    latex2sympy2_extended stands in for latex2sympy2, which cannot be installed beside Math-Verify;
    what it reads differently, on purpose, is given to it here as its predecessor read it.
    """
    inside = re.sub(r"^(?:\[|\\?\{)(.*?)(?:\]|\\?\})$", r"\1", text)
    elements = _LIST_COMMA.split(inside)
    if len(elements) > 1:
        if text.startswith("("):
            raise ValueError("no interval")
        return [_parsed(element) for element in elements]
    product = re.sub(r"(?<=\d)(?=\\frac)", r"\\cdot ", text)  # no mixed number
    return latex2sympy(product, normalization_config=None, conversion_config=_PLAINLY)


_LIST_COMMA = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))")  # not that of 54,000


# The reference grader evaluates SymPy's printed form as Python, with the names of `math` in scope.
# Here the same form is walked: numbers, operators and functions of `math`, and nothing else.

_OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def _as_python(value: Any, names: Mapping[str, Any] = MappingProxyType({})) -> Any:
    return _walked(ast.parse(str(value), mode="eval").body, {**vars(math), **names})


def _walked(node: ast.expr, names: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.BinOp(left, operation, right):
            return _OPERATORS[type(operation)](_walked(left, names), _walked(right, names))
        case ast.UnaryOp(operation, operand):
            return _OPERATORS[type(operation)](_walked(operand, names))
        case ast.Compare(left, [operation], [right]):  # -9 > 0 is False, and False is 0
            return _OPERATORS[type(operation)](_walked(left, names), _walked(right, names))
        case ast.Name(name):
            return names[name]
        case ast.Call(ast.Name(name), arguments, []) if hasattr(math, name):
            return getattr(math, name)(*(_walked(argument, names) for argument in arguments))
        case _:
            raise ValueError(f"not arithmetic: {ast.dump(node)}")
