"""The notebook: valid, complete, and it runs."""

from __future__ import annotations

import json
from typing import Any

import nbformat
import pytest

from engine.blocks import Block, BlockKind, Solution
from engine.export import notebook

from .conftest import code, text


def written(solution: Solution) -> dict[str, Any]:
    rendered = notebook.render(solution)
    nbformat.validate(nbformat.reads(rendered, as_version=4))
    loaded: dict[str, Any] = json.loads(rendered)
    return loaded


@pytest.fixture(scope="module")
def cells(solution: Solution) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = written(solution)["cells"]
    return found


def test_only_the_attempt_that_led_to_the_answer_is_in_it(cells: list[dict[str, Any]]) -> None:
    assert [cell["cell_type"] for cell in cells] == [
        "markdown", "markdown", "code", "markdown", "markdown",
    ]  # fmt: skip
    assert not any("first try" in cell["source"] for cell in cells)


def test_a_code_cell_has_what_came_of_it(cells: list[dict[str, Any]]) -> None:
    cell = cells[2]
    assert cell["source"] == "a = 2\nb = 3\n[a, b]"
    assert [output["output_type"] for output in cell["outputs"]] == [
        "stream", "execute_result", "display_data",
    ]  # fmt: skip
    assert cell["outputs"][0]["text"] == "solving\n"
    assert cell["outputs"][1]["data"] == {
        "text/plain": "[2, 3]",
        "text/latex": r"$\displaystyle \left[ 2, \ 3\right]$",
    }
    assert cell["outputs"][1]["execution_count"] == cell["execution_count"] == 1


def test_its_code_runs_from_top_to_bottom(cells: list[dict[str, Any]]) -> None:
    names: dict[str, Any] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec(cell["source"], names)
    assert (names["a"], names["b"]) == (2, 3)


def test_a_cell_that_failed_does_not_stop_the_notebook(solution: Solution) -> None:
    failed = Solution(problem="p", blocks=solution.blocks[:3])
    cell = written(failed)["cells"][2]
    assert cell["metadata"]["tags"] == ["raises-exception"]
    error = cell["outputs"][-1]
    assert error["ename"] == "ZeroDivisionError"
    assert error["evalue"] == "division by zero (line 1: 1/0)"
    assert error["traceback"][0] == "Traceback (most recent call last):"


def test_code_that_never_ran_has_no_count() -> None:
    cell = written(Solution(problem="p", blocks=(code("1 + 1"),)))["cells"][1]
    assert (cell["execution_count"], cell["outputs"]) == (None, [])


def test_an_output_of_a_published_solution_is_kept_as_text() -> None:
    printed = Block(kind=BlockKind.EXECUTION, text="42")
    cells = written(Solution(problem="p", blocks=(code("6 * 7"), printed, text("so"), printed)))[
        "cells"
    ]
    assert cells[1]["outputs"] == [{"output_type": "stream", "name": "stdout", "text": "42"}]
    assert cells[3]["source"] == "```text\n42\n```"


def test_every_cell_has_an_id_of_its_own(cells: list[dict[str, Any]]) -> None:
    assert len({cell["id"] for cell in cells}) == len(cells)


def test_it_is_valid_whatever_a_model_wrote(hostile: Solution) -> None:
    written(hostile)
