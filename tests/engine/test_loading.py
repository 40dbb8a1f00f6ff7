"""From a model's name to a solution, with a real model and a real kernel."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.blocks import BlockKind, ExecutionStatus
from engine.errors import ModelUnusable, UsageError
from engine.events import BlockClosed, solution_of
from engine.loading import open_tutor
from engine.models.library import Library
from engine.solver import Settings
from tests import models


@pytest.fixture(scope="module")
def starter() -> Path:
    return models.starter()


@pytest.mark.model
def test_a_real_model_writes_code_that_really_runs(starter: Path, tmp_path: Path) -> None:
    with open_tutor(str(starter), library=Library(tmp_path)) as tutor:
        events = list(tutor.solve("What is 17 * 23? Compute it."))
    solution = solution_of(events)
    executions = [block.execution for block in solution.blocks if block.execution is not None]
    assert executions, "the starter is told to write code, and a block is opened if it does not"
    assert solution.reason is not None
    assert solution.usage.generated_tokens > 0
    assert solution.origin is not None
    assert solution.origin.isolation.startswith("isolated")


@pytest.mark.model
def test_only_new_tokens_are_evaluated_after_an_execution(starter: Path, tmp_path: Path) -> None:
    settings = Settings(max_cells=2)
    with open_tutor(str(starter), library=Library(tmp_path), settings=settings) as tutor:
        events = list(tutor.solve("Use Python to print the square of 12."))
    solution = solution_of(events)
    ran = [e for e in events if isinstance(e, BlockClosed) and e.block.execution is not None]
    assert ran
    assert ran[0].block.execution is not None
    assert ran[0].block.execution.status in ExecutionStatus
    written = sum(len(block.text) for block in solution.blocks if block.kind is BlockKind.EXECUTION)
    usage = solution.usage
    # What was evaluated is the prompt, what the model wrote, and what was put in between, which
    # has at most a token a character and some for the fences of each execution.
    put_in = written + 24 * len(ran)
    attempts = 1 + max(block.attempt for block in solution.blocks)
    most = usage.prompt_tokens + usage.generated_tokens + put_in + 2 * attempts
    assert usage.evaluated_tokens <= most


@pytest.mark.model
def test_problems_are_solved_side_by_side(starter: Path, tmp_path: Path) -> None:
    settings = Settings(block_tokens=48, max_cells=1, restarts=0)
    library = Library(tmp_path)
    with open_tutor(str(starter), library=library, settings=settings, parallel=2) as tutor:
        first, second = tutor.solve("1 + 1?"), tutor.solve("2 + 2?")
        events = [[next(first)], [next(second)]]
        for done in (events[1], events[0]):
            done.extend(first if done is events[0] else second)
    assert all(solution_of(done).reason is not None for done in events)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(ModelUnusable),
        open_tutor(str(tmp_path / "no.gguf"), library=Library(tmp_path)),
    ):
        pass


def test_an_unknown_dialect_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(UsageError, match="fenced"),
        open_tutor("starter", dialect="fence", library=Library(tmp_path)),
    ):
        pass
