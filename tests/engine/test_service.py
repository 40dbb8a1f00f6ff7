"""The engine's process: what it answers, what it survives, when it ends."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from engine.blocks import Block, BlockKind, Origin, Reason
from engine.dialects import Instructions, Turn
from engine.dialects.fenced import Fenced
from engine.errors import ModelUnusable, StoreUnusable
from engine.events import BlockClosed, BlockStarted, Event, SolutionFinished, SolutionStarted
from engine.folders import HOME_VARIABLE
from engine.models.library import Library
from engine.runtime import Placement
from engine.sandbox import Allowance
from engine.sandbox.limits import Limits
from engine.service import Service, listen
from engine.solver import DEFAULTS, Beginning, Settings
from engine.store import Store
from tests.engine.fakes import FakePool, FakeRuntime, printed

ORIGIN = Origin("fake", "fenced", isolation="isolated")
PLACEMENT = Placement("On the processor.", threads=2, all_layers=25)
BLOCK = Block(BlockKind.TEXT, "Two.")


def kernels(spares: int, limits: Limits | None = None, *, allow_unisolated: bool) -> FakePool:
    """Kernels in which every cell prints itself."""
    return FakePool(printed, cell_seconds=limits.cell_seconds if limits else 1.0)


class Sink(io.RawIOBase):
    """Keeps the lines that were sent; a test can wait for one."""

    def __init__(self) -> None:
        self.lines: list[dict[str, Any]] = []
        self._came = threading.Condition()

    def write(self, data: Any) -> int:
        with self._came:
            self.lines.append(json.loads(bytes(data)))
            self._came.notify_all()
        return len(data)

    def wait_for(self, wanted: Any) -> dict[str, Any]:
        with self._came:
            assert self._came.wait_for(lambda: any(map(wanted, self.lines)), timeout=20)
            return next(line for line in self.lines if wanted(line))

    def end_of(self, number: int) -> dict[str, Any]:
        return self.wait_for(
            lambda line: line["id"] == number and ("result" in line or "error" in line)
        )

    def events_of(self, number: int) -> list[dict[str, Any]]:
        return [line["event"] for line in self.lines if line["id"] == number and "event" in line]


@dataclass
class FakeTutors:
    """Opens solvers that write one block; "wait" waits to be cancelled, "break" raises."""

    opened: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    earlier: list[Sequence[Turn]] = field(default_factory=list)
    settings: list[Settings] = field(default_factory=list)
    parallel: list[int] = field(default_factory=list)
    begun: list[Beginning | None] = field(default_factory=list)
    allowances: list[Allowance] = field(default_factory=list)

    @contextmanager
    def __call__(
        self,
        model: str,
        *,
        dialect: str | None,
        parallel: int,
        allow_unisolated: bool,
        allowance: Allowance,
    ) -> Iterator[FakeSolver]:
        if model == "absent":
            raise ModelUnusable("There is no such model.", "Choose another.")
        self.parallel.append(parallel)
        self.allowances.append(allowance)
        self.opened.append(model)
        yield FakeSolver(self)
        self.closed.append(model)


@dataclass(frozen=True)
class FakeSolver:
    tutors: FakeTutors
    settings: Settings = DEFAULTS
    origin: Origin = ORIGIN
    kernels: FakePool = field(default_factory=lambda: FakePool(printed))
    dialect: Fenced = field(default_factory=Fenced)
    instructions: Instructions = field(default_factory=lambda: Instructions("test", ""))
    runtime: FakeRuntime = field(default_factory=lambda: FakeRuntime([], placement=PLACEMENT))

    def solve(
        self,
        problem: str,
        earlier: Sequence[Turn],
        cancel: threading.Event,
        begun: Beginning | None = None,
    ) -> Iterator[Event]:
        self.tutors.begun.append(begun)
        self.tutors.earlier.append(earlier)
        self.tutors.settings.append(self.settings)
        yield SolutionStarted(problem, ORIGIN)
        yield BlockStarted(BlockKind.TEXT)
        if problem == "break":
            raise RuntimeError("a bug")
        yield BlockClosed(BLOCK)
        if problem == "wait":
            assert cancel.wait(20)
            yield SolutionFinished(Reason.STOPPED)
        else:
            yield SolutionFinished(Reason.NO_ANSWER)


@dataclass
class Served:
    service: Service
    sink: Sink
    tutors: FakeTutors
    store: Store
    _last: int = 0

    def ask(self, method: str, **params: Any) -> int:
        self._last += 1
        request = {"id": self._last, "method": method, "params": params}
        self.service.handle(json.dumps(request).encode())
        return self._last

    def answer(self, method: str, **params: Any) -> Any:
        return self.sink.end_of(self.ask(method, **params))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    tutors, sink = FakeTutors(), Sink()
    with Store(tmp_path / "solutions.sqlite3") as store:
        service = Service(tutors, kernels, Library(tmp_path / "models"), store, sink)
        yield Served(service, sink, tutors, store)
        service.close()


def test_a_solution_comes_as_events_and_ends_with_its_number(served: Served) -> None:
    number = served.ask("solve", problem="1+1", model="m")
    assert served.sink.end_of(number) == {"id": number, "result": {"solution": 1}}
    assert [event["event"] for event in served.sink.events_of(number)] == [
        "model_loading", "model_loaded",
        "solution_started", "block_started", "block_closed", "solution_finished",
    ]  # fmt: skip


def test_a_loaded_model_is_told_with_its_place(served: Served) -> None:
    number = served.ask("load_model", model="m")
    served.sink.end_of(number)
    placement = {"why": "On the processor.", "threads": 2, "all_layers": 25}
    assert served.sink.events_of(number)[-1] == {
        "event": "model_loaded", "model": "m", "name": "fake", "placement": placement,
    }  # fmt: skip
    assert served.answer("health")["result"]["placement"] == placement
    served.answer("unload_model")
    assert served.answer("health")["result"]["placement"] is None


def test_other_limits_of_the_kernels_are_for_the_next_solution(served: Served) -> None:
    for seconds in (5.0, 5.0, 60.0):
        served.answer("solve", problem="1", model="m", allowance={"cell_seconds": seconds})
    assert [allowed.cell_seconds for allowed in served.tutors.allowances] == [5.0, 60.0]


def test_code_alone_is_run_within_the_same_limits(served: Served) -> None:
    number = served.ask("run_code", cells=["1"], allowance={"cell_seconds": 7.0})
    served.sink.end_of(number)
    assert served.sink.events_of(number)[0]["limit_seconds"] == 7.0


def test_the_history_is_erased(served: Served) -> None:
    for problem in ("1+1", "2+2"):
        served.answer("solve", problem=problem, model="m")
    assert served.answer("erase_history")["result"] == {"erased": 2}
    assert served.answer("history")["result"] == []


def test_a_removed_history_is_told_once_and_another_is_begun(served: Served) -> None:
    served.answer("solve", problem="1+1", model="m")
    served.store.path.unlink()
    number = served.ask("solve", problem="2+2", model="m")
    served.sink.end_of(number)
    kinds = [event["event"] for event in served.sink.events_of(number)]
    assert kinds.count("history_removed") == 1
    number = served.ask("solve", problem="3+3", model="m")
    served.sink.end_of(number)
    kinds = [event["event"] for event in served.sink.events_of(number)]
    assert "history_removed" not in kinds
    assert [entry[1] for entry in served.answer("history")["result"]] == ["3+3", "2+2"]


def test_what_was_written_is_stored(served: Served) -> None:
    served.answer("solve", problem="1+1", model="m")
    ((number, turn, branches),) = served.answer("get", solution=1)["result"]
    assert (number, branches) == (1, [1])
    assert turn["problem"] == "1+1"
    assert [block["text"] for block in turn["blocks"]] == ["Two."]


def test_a_model_is_loaded_once_for_many_problems(served: Served) -> None:
    for _ in range(3):
        served.answer("solve", problem="1+1", model="m")
    assert served.tutors.opened == ["m"]


def test_another_model_takes_the_place_of_the_first(served: Served) -> None:
    served.answer("solve", problem="1+1", model="m")
    served.answer("load_model", model="n")
    assert (served.tutors.opened, served.tutors.closed) == (["m", "n"], ["m"])


def test_a_vote_comes_as_tallies_and_the_winner_s_events_and_stores_the_winner(
    served: Served,
) -> None:
    number = served.ask("solve", problem="1+1", model="m", votes=3)
    assert served.sink.end_of(number)["result"] == {"solution": 1}
    kinds = [event["event"] for event in served.sink.events_of(number)]
    assert kinds == [
        "model_loading", "model_loaded", *["votes_counted"] * 4,
        "solution_started", "block_started", "block_closed", "solution_finished",
    ]  # fmt: skip
    assert len(served.answer("history")["result"]) == 1


def test_a_vote_can_be_cancelled(served: Served) -> None:
    number = served.ask("solve", problem="wait", model="m", votes=2)
    served.sink.wait_for(lambda line: line.get("event", {}).get("event") == "votes_counted")
    served.answer("cancel", request=number)
    assert served.sink.end_of(number)["result"] == {"solution": 1}
    assert served.sink.events_of(number)[-1]["reason"] == "stopped"


def test_a_model_that_can_write_fewer_votes_is_loaded_again(served: Served) -> None:
    served.answer("load_model", model="m", votes=2)
    for votes in (1, 2, 8, 4):
        served.answer("solve", problem="1+1", model="m", votes=votes)
    assert served.tutors.parallel == [2, 8]


def test_an_unloaded_model_is_let_go(served: Served) -> None:
    served.answer("load_model", model="m")
    assert served.answer("health")["result"]["model"] == "fake"
    served.answer("unload_model")
    assert served.tutors.closed == ["m"]
    assert served.answer("health")["result"]["model"] is None


def test_a_follow_up_is_given_the_turns_before_it(served: Served) -> None:
    served.answer("solve", problem="first", model="m")
    served.answer("follow_up", problem="second", model="m", solution=1)
    served.answer("follow_up", problem="third", model="m", solution=2)
    assert served.tutors.earlier[-1] == [Turn("first", (BLOCK,)), Turn("second", (BLOCK,))]
    assert len(served.answer("get", solution=3)["result"]) == 3


def test_settings_are_those_of_the_request(served: Served) -> None:
    served.answer("solve", problem="1", model="m", settings={"max_cells": 2})
    served.answer("solve", problem="1", model="m")
    assert [settings.max_cells for settings in served.tutors.settings] == [2, DEFAULTS.max_cells]


def test_a_cancel_is_seen_while_a_solution_is_written(served: Served) -> None:
    number = served.ask("solve", problem="wait", model="m")
    served.sink.wait_for(lambda line: line.get("event", {}).get("event") == "block_closed")
    served.answer("cancel", request=number)
    served.sink.end_of(number)
    assert served.sink.events_of(number)[-1]["reason"] == "stopped"


def test_a_cancel_of_what_has_ended_does_nothing(served: Served) -> None:
    assert served.answer("cancel", request=999)["result"] == {}


def test_the_store_is_searched_while_a_solution_is_written(served: Served) -> None:
    number = served.ask("solve", problem="wait", model="m")
    served.sink.wait_for(lambda line: line.get("event", {}).get("event") == "block_closed")
    assert [entry[1] for entry in served.answer("history", query="wai")["result"]] == ["wait"]
    served.ask("cancel", request=number)


def test_the_history_is_marked_and_filtered(served: Served) -> None:
    for problem in ("1+1", "2+2"):
        served.answer("solve", problem=problem, model="m")
    served.answer("mark", solution=1, title="easy", pinned=True, tags=["sums"])
    [entry] = served.answer("history", tag="sums")["result"]
    assert (entry[0], entry[8:11]) == (1, ["easy", True, ["sums"]])
    assert served.answer("list_labels")["result"]["tags"] == ["sums"]
    assert len(served.answer("history", state="failed", model="fake")["result"]) == 2
    assert served.answer("history", state="supported")["result"] == []
    assert served.answer("mark", solution=9)["error"]["kind"] == "UsageError"


def test_solutions_of_a_file_are_listed_and_shown_and_not_stored(
    served: Served, tmp_path: Path
) -> None:
    path = tmp_path / "others.jsonl"
    path.write_text('{"problem": "1+1", "blocks": [{"kind": "text", "text": "It is 2."}]}\n')
    [line] = served.answer("read_file", path=str(path))["result"]
    assert (line["problem"], line["answer"], line["wrong"]) == ("1+1", "2", None)
    assert served.answer("get_from_file", number=0)["result"]["problem"] == "1+1"
    assert served.answer("get_from_file", number=1)["error"]["kind"] == "UsageError"
    path.write_text("nonsense")
    assert "line 1" in served.answer("read_file", path=str(path))["error"]["what"]
    assert served.answer("history")["result"] == []


def test_a_solution_that_is_gone_on_with_is_a_branch_and_the_first_is_kept(served: Served) -> None:
    served.answer("solve", problem="1+1", model="m")
    begun = {"blocks": [{"kind": "code", "text": "2"}]}
    served.answer("solve", problem="1+1", model="m", begun=begun, branch_of=1)
    assert served.tutors.begun == [None, Beginning((Block(BlockKind.CODE, "2"),))]
    assert [kept[2] for kept in served.answer("get", solution=1)["result"]] == [[1, 2]]


def test_every_vote_goes_on_from_what_stands(served: Served) -> None:
    begun = {"blocks": [{"kind": "code", "text": "2"}]}
    served.answer("solve", problem="1+1", model="m", votes=3, begun=begun)
    assert served.tutors.begun == [Beginning((Block(BlockKind.CODE, "2"),))] * 3


def test_a_branch_is_opened_with_what_follows_it(served: Served) -> None:
    served.answer("solve", problem="first", model="m")
    served.answer("follow_up", problem="second", model="m", solution=1)
    whole = served.answer("get", solution=1, to_the_end=True)["result"]
    assert [kept[0] for kept in whole] == [1, 2]


@pytest.mark.parametrize(
    ("given", "agreement"), [("1/2", "equal"), (r"\frac{1}{2}", "equal"), ("x^3 - x", "undecided")]
)
def test_answers_are_compared(served: Served, given: str, agreement: str) -> None:
    result = served.answer("check_answer", given=given, stated="0.5")["result"]
    assert result["agreement"] == agreement  # the kernels of these tests know no algebra


def test_a_solution_can_be_forgotten(served: Served) -> None:
    served.answer("solve", problem="1+1", model="m")
    served.answer("delete", solution=1)
    assert served.answer("history")["result"] == []


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b'{"id": "x", "method": "health"}',
        b'{"id": 70}',
        b'{"id": 70, "method": "format_disk"}',
        b'{"id": 70, "method": "solve", "params": {"problem": 5}}',
        b'{"id": 70, "method": "health", "params": {"extra": 1}}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
    ],
)
def test_a_bad_line_gets_an_error_and_the_next_its_answer(served: Served, line: bytes) -> None:
    served.service.handle(line)
    assert served.sink.lines[0]["error"]["what"]
    assert "result" in served.answer("health")


def test_a_request_id_in_use_is_refused(served: Served) -> None:
    number = served.ask("solve", problem="wait", model="m")
    again = {"id": number, "method": "solve", "params": {"problem": "1", "model": "m"}}
    served.service.handle(json.dumps(again).encode())
    assert "in use" in served.sink.end_of(number)["error"]["what"]
    served.ask("cancel", request=number)


def test_an_error_for_people_comes_with_its_remedy(served: Served) -> None:
    error = served.answer("solve", problem="1", model="absent")["error"]
    assert error["what"] == "There is no such model."
    assert error["remedy"] == "Choose another."
    assert error["kind"] == "ModelUnusable"


def test_a_bug_comes_with_its_details_and_ends_nothing(served: Served) -> None:
    error = served.answer("solve", problem="break", model="m")["error"]
    assert "RuntimeError: a bug" in error["what"]
    assert "Traceback" in error["details"]
    assert "result" in served.answer("solve", problem="1+1", model="m")


def test_a_full_disk_is_said_and_the_solution_goes_on(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreUnusable("The disk is full.", "Free some space.")

    monkeypatch.setattr(served.store, "_append", fail)
    number = served.ask("solve", problem="1+1", model="m")
    served.sink.end_of(number)
    kinds = [event["event"] for event in served.sink.events_of(number)]
    assert kinds[-3:] == ["storage_failed", "block_closed", "solution_finished"]


def test_cells_are_run_in_order_and_nothing_is_stored(served: Served) -> None:
    number = served.ask("run_code", cells=["1", "2"])
    assert served.sink.end_of(number)["result"] == {}
    events = served.sink.events_of(number)
    assert [event["event"] for event in events] == [
        "execution_started", "execution_output", "block_closed", "variables_listed",
    ] * 2  # fmt: skip
    assert [event["block"]["text"] for event in events[2::4]] == ["1", "2"]
    assert [variable["value"] for variable in events[-1]["variables"]] == ["1", "2"]
    assert served.answer("history")["result"] == []


def test_models_are_listed_with_what_is_known_of_them(served: Served) -> None:
    lines = served.answer("list_models")["result"]
    starter = next(line for line in lines if line["id"] == "starter")
    assert not starter["installed"]
    assert starter["size"] > 0
    assert starter["verdict"] in ("yes", "slowly", "no")


def test_closing_stops_what_is_running_and_lets_the_model_go(tmp_path: Path) -> None:
    tutors = FakeTutors()
    with Store(tmp_path / "s.sqlite3") as store:
        service = Service(tutors, kernels, Library(tmp_path), store, Sink())
        line = b'{"id": 1, "method": "solve", "params": {"problem": "wait", "model": "m"}}\n'
        listen(io.BytesIO(line), service)
        service.close()
    assert tutors.closed == ["m"]


def test_a_reader_that_has_gone_does_not_stop_the_recording(tmp_path: Path) -> None:
    class Broken(Sink):
        def write(self, data: Any) -> int:
            raise BrokenPipeError

    with Store(tmp_path / "s.sqlite3") as store:
        service = Service(FakeTutors(), kernels, Library(tmp_path), store, Broken())
        line = b'{"id": 1, "method": "solve", "params": {"problem": "1+1", "model": "m"}}\n'
        listen(io.BytesIO(line), service)
        service.close()
        assert [entry.problem for entry in store.search()] == ["1+1"]


# The process


def started(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "engine.service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {HOME_VARIABLE: str(folder)},
    )


def test_the_process_speaks_the_protocol_alone_and_ends_with_its_input(tmp_path: Path) -> None:
    process = started(tmp_path)
    requests = b'{"id": 1, "method": "health"}\nnonsense\n{"id": 2, "method": "history"}\n'
    out, _ = process.communicate(requests, timeout=60)
    replies = [json.loads(line) for line in out.splitlines()]
    assert {reply["id"] for reply in replies} == {1, None, 2}
    assert process.returncode == 0


def test_a_data_folder_that_cannot_be_used_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    process = started(tmp_path / "file")
    out, err = process.communicate(timeout=60)
    assert "cannot be written" in json.loads(out)["error"]["what"]
    assert b"Traceback" not in err
    assert process.returncode == 3
