"""From a model's name to a solution, with a real model and a real kernel."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from engine.blocks import BlockKind, ExecutionStatus
from engine.errors import ModelUnusable, UsageError
from engine.events import BlockClosed, solution_of
from engine.loading import open_tutor
from engine.models.library import Library, ModelSpec
from engine.runtime.remote import SharedOut
from engine.solver import Settings
from engine.voting import outcome, vote
from tests import models
from tests.engine.runtime import tiny
from tests.engine.runtime.servers import json_reply, serving


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


@pytest.mark.model
def test_the_votes_on_a_problem_evaluate_its_prompt_once(starter: Path, tmp_path: Path) -> None:
    settings = Settings(block_tokens=32, max_cells=1, restarts=0)
    library = Library(tmp_path)
    with open_tutor(str(starter), library=library, settings=settings, parallel=4) as tutor:
        voted = outcome(vote(tutor, "What is 17 * 23?", 4))
    usage = voted.tally.usage
    executions = [
        block.text
        for solution in voted.solutions.values()
        for block in solution.blocks
        if block.kind is BlockKind.EXECUTION
    ]
    # What is put in has at most a token a character and some for its fences; the prompt's last
    # token is evaluated by each vote.
    put_in = sum(map(len, executions)) + 24 * len(executions) + 4
    assert usage.prompt_tokens > 400
    assert usage.evaluated_tokens <= usage.prompt_tokens + usage.generated_tokens + put_in


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library without models; whatever is written goes to a folder of the test."""
    monkeypatch.setenv("MATHCODER_HOME", str(tmp_path / "home"))
    return Library(tmp_path / "models")


def served(model: str) -> bytes:
    return json_reply({"data": [{"id": model}]})


def test_several_servers_are_one_model(nowhere: Library) -> None:
    with (
        serving(lambda _: [], models=served("m")) as one,
        serving(lambda _: [], models=served("m")) as two,
        open_tutor(f"{one.url},{two.url}", library=nowhere, allow_unisolated=True) as tutor,
    ):
        assert isinstance(tutor.runtime, SharedOut)
        assert tutor.runtime.name == "m"


def test_a_server_that_is_not_there_lets_the_others_go(nowhere: Library) -> None:
    threads = threading.active_count()
    with (
        serving(lambda _: []) as server,
        pytest.raises(ModelUnusable, match="no server"),
        open_tutor(f"{server.url},http://127.0.0.1:1", library=nowhere),
    ):
        pass
    assert threading.active_count() <= threads


def test_a_model_is_named_behind_the_server_s_address(nowhere: Library) -> None:
    models = json_reply({"data": [{"id": "first"}, {"id": "second"}]})
    with (
        serving(lambda _: [], models=models) as server,
        open_tutor(f"{server.url}#second", library=nowhere, allow_unisolated=True) as tutor,
    ):
        assert tutor.runtime.name == "second"


def test_a_model_and_its_adapter_are_merged_in_the_data_folder(
    nowhere: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = tiny.write_random(tmp_path / "base.gguf")
    adapter = tiny.write_adapter(tmp_path / "adapter.gguf", base)
    spec = ModelSpec(name="mine", dialect="fenced", prompt="worked-examples", path=base)
    monkeypatch.setattr(nowhere, "resolve", lambda *_: replace(spec, adapter=adapter))
    with open_tutor("mine", library=nowhere, allow_unisolated=True) as tutor:
        assert tutor.runtime.name == "mine"
        assert "On " in str(tutor.runtime.placement)
    (file,) = (tmp_path / "home" / "merged").iterdir()
    assert file.name.startswith("base+adapter-")


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
