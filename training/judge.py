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
from functools import lru_cache, reduce
from types import MappingProxyType
from typing import Any

from latex2sympy2_extended import latex2sympy
from latex2sympy2_extended.latex2sympy2 import ConversionConfig
from math_verify import LatexExtractionConfig, parse, verify
from sympy import And, EmptySet, Equality, FiniteSet, Interval, Set, Union
from sympy.core.relational import Relational

logging.disable()  # Math-Verify warns of the time limits that are left to the caller

# Without its search for any expression, which takes the 1 for the answer where "1 - c" fails.
_AS_LATEX = (LatexExtractionConfig(),)
_PLAINLY = ConversionConfig(interpret_as_mixed_fractions=False, lowercase_symbols=False)


def math_verify(reference: str, answer: str) -> bool:
    """Math-Verify's verdict on an answer, the reference being on its privileged side.

    Both are first spelled as it reads them, and a relation against an interval as the interval
    that it stands for: of itself Math-Verify takes x < 4 for (-oo, 4), but not the reverse.
    """
    if r"\ln" in reference + answer:  # beside it, SymPy's and Python's logarithm is the same
        reference, answer = (_LOGARITHM.sub(r"\\ln", text) for text in (reference, answer))
    gold, target = _read(reference), _read(answer)
    if _is_range(gold) != _is_range(target):
        gold, target = _as_range(gold, reference), _as_range(target, answer)
    return bool(verify(gold, target, timeout_seconds=0))


@lru_cache(64)  # a reference is read once for all solutions of its problem
def _read(text: str) -> list[Any]:
    found: list[Any] = parse(f"${_as_latex(text)}$", _AS_LATEX, parsing_timeout=0)
    return found


# --- what Math-Verify reads otherwise than it is meant ------------------------------------------

_FUNCTIONS = {
    **{name: name for name in ("sin", "cos", "tan", "arcsin", "arccos", "arctan", "ln", "exp")},
    "asin": "arcsin", "acos": "arccos", "atan": "arctan", "log": "log",
}  # fmt: skip
_FUNCTION = "|".join(_FUNCTIONS)
_CALLED = re.compile(rf"(?<![\\A-Za-z])({_FUNCTION})(?=\()|\\operatorname\s*\{{({_FUNCTION})\}}")
_LOGARITHM = re.compile(r"(?<![\\A-Za-z])log(?=\()|\\log(?=\s*\{\s*(?:\\left\s*)?\()")
_CONSTANT = re.compile(r"(?<![\\A-Za-z])(pi|oo)(?![A-Za-z])")
_EXPONENT = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)[eE]([-+]?\d+)(?!\w)")
_AND = re.compile(r"\\(?:wedge|land)(?![a-z])|(?<=\))\s*&\s*(?=\()")  # (0 < x) & (x < 4)
_OR = re.compile(r"\\(?:vee|lor)(?![a-z])|(?<=\))\s*\|\s*(?=\()")
_SORTED = re.compile(
    r"(?!\d{1,3}(?: \d{3})+$)-?[\d./]+(?: +-?[\d./]+){2,}"
)  # 12 3 0, in this order
_VALUE = re.compile(r"\s*([A-Za-z])\s*:([^:<>=]*\d[^:<>=]*)")  # of a dictionary


def _as_latex(text: str) -> str:
    """Python's notation, its dictionaries and SymPy's relations as LaTeX; what is LaTeX as it is.

    Numbers with blanks alone between them, of which Math-Verify makes a product, are a list.
    """
    if _SORTED.fullmatch(text):
        return f"({', '.join(text.split())})"
    text = re.sub(r"\*\*\s*(-?[\w.]+)", r"^{\1}", text).replace("**", "^")
    text = _CALLED.sub(lambda m: f"\\{_FUNCTIONS[m[1] or m[2]]}", text)
    text = _CONSTANT.sub(lambda m: r"\pi " if m[1] == "pi" else r"\infty ", text)
    text = _EXPONENT.sub(r"\1 \\cdot 10^{\2}", text)
    text = _OR.sub(" or ", _AND.sub(" and ", text))
    plain = re.sub(r"\\(?:left|right)(?![a-z])|\\[,;! ]", " ", text).strip()
    inside = re.sub(r"^\\?\{(.*?)\\?\}$", r"\1", plain)
    values = [_VALUE.fullmatch(part) for part in inside.split(",")]
    return ", ".join(f"{m[1]} = {m[2]}" for m in values if m) if all(values) else text


def _is_range(read: list[Any]) -> bool:
    return bool(read) and isinstance(read[0], Interval | Union)


def _as_range(read: list[Any], text: str) -> list[Any]:
    """Relations that say between which numbers a variable lies, as that set; others as they are.

    Those with a comma between them all hold, unless nothing would be left: x < 1, x > 3.
    """
    several = bool(read) and isinstance(read[0], FiniteSet)
    relations: list[Any] = list(read[0].args) if several else read[:1]
    variables = {symbol for relation in relations for symbol in _variable(relation)}
    if len(variables) != 1 or not all(map(_variable, relations)):
        return read
    sets = [relation.as_set() for relation in relations]
    common: Any = reduce(Set.intersect, sets)
    either = re.search(r"\bor\b", _as_latex(text)) or common is EmptySet
    return [reduce(Set.union, sets) if either else common]


def _variable(relation: Any) -> set[Any]:
    """What a relation, or several, bound by numbers; nothing where it must be solved first."""
    if isinstance(relation, And):
        each = [_variable(one) for one in relation.args]
        return set().union(*each) if all(each) else set()
    if not isinstance(relation, Relational) or isinstance(relation, Equality):
        return set()
    sides = relation.args
    solved = any(side.is_Symbol for side in sides) and any(side.is_number for side in sides)
    return set(relation.free_symbols) if solved else set()


# --- the paper's grader -------------------------------------------------------------------------


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
