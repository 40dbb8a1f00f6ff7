"""The variables of a kernel: what is told of them, and what cannot be done by way of it."""

from __future__ import annotations

import pytest

from engine.blocks import Execution, ExecutionStatus, Variable
from engine.sandbox.kernel import SandboxKernel
from engine.sandbox.variables import variables
from tests.engine.sandbox.conftest import Run


def values(kernel: SandboxKernel) -> dict[str, str]:
    return {variable.name: variable.value for variable in kernel.variables()}


def test_they_come_with_name_type_and_a_short_value(kernel: SandboxKernel, run: Run) -> None:
    run("from sympy import *\nx = symbols('x')\ny = x**2\nn = 7\ndef f(a, b=2): return a")
    assert kernel.variables() == (
        Variable("x", "Symbol", "x"),
        Variable("y", "Pow", "x**2"),
        Variable("n", "int", "7"),
        Variable("f", "function", "f(a, b=2)"),
    )


def test_what_is_imported_and_what_is_private_is_not_listed(
    kernel: SandboxKernel, run: Run
) -> None:
    run("import math\nfrom math import *\nfrom numpy import array\n_hidden = 1\nshown = 2")
    assert values(kernel) == {"shown": "2"}


def test_large_values_are_cut(kernel: SandboxKernel, run: Run) -> None:
    run("l = list(range(10**6))\nn = 10**50_000\ns = 'x' * 10**6")
    found = values(kernel)
    assert found["l"] == "[0, 1, 2, 3, 4, 5, 6, 7, ...]"
    assert found["n"] == "<166,097 bits>"
    assert len(found["s"]) <= 120


def test_looking_changes_nothing(kernel: SandboxKernel, run: Run) -> None:
    run("a = 5\na")
    before = run("sorted(globals())").result
    kernel.variables()
    assert run("sorted(globals())").result == before
    assert run("_ and a").result == "5"


def test_a_value_that_never_comes_costs_a_second_and_nothing_else(
    kernel: SandboxKernel, run: Run
) -> None:
    run("class Slow:\n  def __repr__(self):\n    while True: pass\na, b = 1, Slow()")
    assert kernel.variables() == ()
    assert run("a").result == "1"


def test_a_value_that_cannot_be_shown_is_still_listed(kernel: SandboxKernel, run: Run) -> None:
    run("class Bad:\n  def __repr__(self): raise ValueError\nbad = [Bad()]")
    assert "bad" in values(kernel)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "{}",
        "7",
        '[["a"]]',
        '[["a", "b", 3]]',
        '[["a", "b", "' + "c" * 500 + '"]]',
        "[" + ",".join(['["a", "b", "c"]'] * 500) + "]",
        "[" * 100_000,
    ],
)
def test_what_is_no_list_of_variables_is_none(printed: str) -> None:
    assert variables(Execution(ExecutionStatus.OK, stdout=printed)) == ()


def test_control_characters_are_left_out() -> None:
    told = Execution(ExecutionStatus.OK, stdout='[["a", "int", "1\\u001b[2J\\n2"]]')
    assert variables(told) == (Variable("a", "int", "1[2J 2"),)
