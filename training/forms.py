"""The form of a program: what is left of it without its numbers and the names that it chose.

Problems of one kind ("convert a temperature") differ in what is computed (to Celsius, or from it);
those whose programs have one form do not.
"""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby

import msgspec

from training.data.records import Record

_MARK = "#"  # stands between a kind and its form


def by_form(records: Sequence[Record], least: int) -> list[Record]:
    """The records, each with its kind and the form of its program as its `source`.

    Args:
        least: records that a form has at least; the others of a kind are one more form of it.
    """
    forms = [form(record.code) for record in records]
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for record, found in zip(records, forms, strict=True):
        counted[record.source][found] += 1
    frequent = {
        kind: [one for one, count in forms_.most_common() if count >= least]
        for kind, forms_ in counted.items()
    }
    return [
        msgspec.structs.replace(record, source=_named(record.source, found, frequent))
        for record, found in zip(records, forms, strict=True)
    ]


def kind_of(source: str) -> str:
    """The kind of what `by_form` has named."""
    return source.partition(_MARK)[0]


def form(code: str) -> str:
    """The form of a program; of what is no Python, the text itself."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return code
    stored = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    names = (node.id for node in stored if isinstance(node.ctx, ast.Store))
    numbered = {name: f"_{number}" for number, name in enumerate(dict.fromkeys(names))}
    return ast.unparse(_Form(numbered).visit(tree))


class _Form(ast.NodeTransformer):
    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(self._names.get(node.id, node.id), node.ctx)

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        if isinstance(node.value, str):
            return ast.Constant(re.sub(r"\d+", "0", node.value))
        return ast.Constant(0)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        return node.operand if isinstance(node.operand, ast.Constant) else node

    def visit_List(self, node: ast.List) -> ast.List:
        """However long it is: neighbours of one form are one."""
        self.generic_visit(node)
        different = groupby(node.elts, key=ast.dump)
        return ast.List([next(group) for _, group in different], node.ctx)


def _named(kind: str, found: str, frequent: dict[str, list[str]]) -> str:
    forms = frequent[kind]
    if len(forms) < 2:
        return kind
    return f"{kind}{_MARK}{forms.index(found) if found in forms else len(forms)}"
