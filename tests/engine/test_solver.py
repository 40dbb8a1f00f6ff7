"""The LCE loop, one property at a time, with a model that writes what it is told to."""

from __future__ import annotations

import re
import threading

import msgspec
import numpy as np
import pytest

from engine.bank import Bank, Example
from engine.blocks import Block, BlockKind, Execution, Reason, Solution
from engine.dialects import Dialect, Instructions
from engine.dialects.fenced import Fenced
from engine.dialects.mathcoder import MathCoder
from engine.dialects.plain import Plain
from engine.errors import RuntimeLost
from engine.events import (
    AttemptRestarted,
    BlockDelta,
    BlockStarted,
    Event,
    ExecutionOutput,
    RestartCause,
    SolutionFinished,
    SolutionStarted,
    UsageReported,
    solution_of,
)
from engine.solver import ANSWER_NOW, NO_OUTPUT, Settings, Solver, capped
from tests.engine.fakes import OK, FakePool, FakeRuntime, Table, failed, printed

Part = str | RuntimeLost
TEXT, CODE, EXECUTION = BlockKind.TEXT, BlockKind.CODE, BlockKind.EXECUTION


class Run:
    """One problem solved with fakes, and everything that can be asked about it."""

    def __init__(
        self,
        *attempts: list[Part],
        table: Table = lambda code: printed("42"),
        dialect: Dialect | None = None,
        room: int = 10**6,
        token: int = 1,
        cancel: threading.Event | None = None,
        insist: bool = False,
        bank: Bank | None = None,
        **settings: int,
    ) -> None:
        self.runtime = FakeRuntime(list(attempts), room, token)
        self.pool = FakePool(table)
        solver = Solver(
            self.runtime,
            self.pool,
            dialect or Fenced(),
            Instructions("test", "Solve.", insist_on_code=insist, bank=bank, nearest=1),
            Settings(**settings),
        )
        self.events: list[Event] = list(solver.solve("What is 6*7?", cancel=cancel))

    @property
    def solution(self) -> Solution:
        return solution_of(self.events)

    @property
    def kinds(self) -> list[BlockKind]:
        return [block.kind for block in self.solution.blocks]

    @property
    def seen(self) -> str:
        """All that the model's last context held."""
        return self.runtime.streams[-1].text

    def of(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]


CODE_BLOCK = "I multiply.\n```python\n6*7\n```"
ANSWER = "It is $\\boxed{42}$."


def test_text_code_execution_and_answer_in_turn() -> None:
    run = Run([CODE_BLOCK, ANSWER])
    assert run.kinds == [TEXT, CODE, EXECUTION, TEXT]
    assert (run.solution.answer, run.solution.supported) == ("42", True)
    assert run.solution.reason is Reason.ANSWERED
    assert run.seen.endswith("```python\n6*7\n```\n```output\n42\n```\nIt is $\\boxed{42}$.")


def test_the_same_solution_in_the_mathcoder_dialect() -> None:
    code = "<|text|>I multiply.<|endofblock|><|code|>6*7<|endofblock|>"
    answer = "<|text|>It is \\(\\boxed{42}\\).<|endofblock|><|endofmessage|>"
    run = Run([code, answer], dialect=MathCoder())
    assert run.kinds == [TEXT, CODE, EXECUTION, TEXT]
    assert run.solution.answer == "42"
    assert run.seen.endswith(code + "<|execution|>42<|endofblock|>" + answer)


def test_events_come_in_order_and_deltas_join_to_blocks() -> None:
    run = Run([CODE_BLOCK, ANSWER])
    assert isinstance(run.events[0], SolutionStarted)
    assert isinstance(run.events[-1], SolutionFinished)
    texts: list[str] = []
    for event in run.events:
        match event:
            case BlockStarted():
                texts.append("")
            case BlockDelta(text) | ExecutionOutput(text):
                texts[-1] += text
    assert texts == [block.text for block in run.solution.blocks]


def test_what_the_model_writes_behind_its_code_is_taken_back() -> None:
    run = Run([CODE_BLOCK + "\nThe output is 41.", ANSWER], token=10**3)
    assert run.seen.endswith("```python\n6*7\n```\n```output\n42\n```\n" + ANSWER)
    assert all("41" not in block.text for block in run.solution.blocks)


def test_an_invented_output_is_dropped_and_the_code_asked_for() -> None:
    run = Run(["I get\n```output\n41\n```", "6*7\n```", ANSWER], token=10**3)
    assert run.kinds == [TEXT, CODE, EXECUTION, TEXT]
    assert "41" not in run.seen
    assert all("41" not in block.text for block in run.solution.blocks)


def test_an_answer_that_no_output_shows_is_not_supported() -> None:
    run = Run([CODE_BLOCK, "It is $\\boxed{43}$."])
    assert (run.solution.answer, run.solution.supported) == ("43", False)


def test_an_answer_without_code_is_not_supported() -> None:
    assert Run(["It is $\\boxed{42}$."]).solution.supported is False


def test_a_model_that_should_write_code_gets_a_code_block_opened_once() -> None:
    run = Run(["It is 41.", "6*7\n```", ANSWER], insist=True)
    assert run.kinds == [TEXT, CODE, EXECUTION, TEXT]
    assert "It is 41.\n```python\n6*7\n```" in run.seen
    assert run.solution.answer == "42"


def test_a_message_without_an_answer_says_so() -> None:
    run = Run(["I do not know."])
    assert run.solution.reason is Reason.NO_ANSWER
    assert (run.solution.answer, run.solution.supported) == (None, None)


def test_an_error_goes_back_as_the_exception_and_its_line() -> None:
    def table(code: str) -> Execution:
        return failed("NameError: name 'x' is not defined") if code == "x" else printed("42")

    run = Run(["```python\nx\n```", CODE_BLOCK, ANSWER], table=table)
    assert "```output\nNameError: name 'x' is not defined\nline 1: x\n```" in run.seen
    assert run.solution.answer == "42"


def test_a_second_failed_cell_restarts_once_at_another_temperature() -> None:
    bad = [["```python\nx\n```", "```python\ny\n```"], ["```python\nx\n```", "```python\ny\n```"]]
    run = Run(*bad, table=lambda code: failed("NameError: x"))
    assert run.of(AttemptRestarted) == [AttemptRestarted(1, RestartCause.CODE_FAILED, 0.7)]
    samplings = [stream.samplings[0] for stream in run.runtime.streams]
    assert [(s.temperature, s.seed) for s in samplings] == [(0.0, 0), (0.7, 1)]
    assert run.solution.reason is Reason.CODE_KEPT_FAILING
    assert [block.attempt for block in run.solution.blocks] == [0] * 4 + [1] * 4


def test_an_answer_that_rests_on_a_failed_cell_restarts() -> None:
    def table(code: str) -> Execution:
        return failed("NameError: x") if code == "x" else printed("42")

    run = Run(["```python\nx\n```", ANSWER], [CODE_BLOCK, ANSWER], table=table)
    assert run.of(AttemptRestarted) == [AttemptRestarted(1, RestartCause.CODE_FAILED, 0.7)]
    assert (run.solution.answer, run.solution.supported) == ("42", True)


@pytest.mark.parametrize("shown", ["NameError: x", "line 1: x"])
def test_an_error_message_is_never_an_answer(shown: str) -> None:
    bad = ["```python\nx\n```", f"It is $\\boxed{{{shown}}}$."]
    run = Run(bad, restarts=0, table=lambda code: failed("NameError: x"))
    assert (run.solution.answer, run.solution.reason) == (None, Reason.CODE_KEPT_FAILING)


def test_that_nothing_was_printed_is_never_an_answer() -> None:
    bad = [CODE_BLOCK, f"It is $\\boxed{{{NO_OUTPUT}}}$."]
    run = Run(bad, restarts=0, table=lambda code: printed(""))
    assert run.solution.answer is None


def test_an_answer_of_the_models_own_after_a_failed_cell_is_kept_in_the_last_attempt() -> None:
    run = Run(["```python\nx\n```", ANSWER], restarts=0, table=lambda code: failed("NameError: x"))
    assert (run.solution.answer, run.solution.supported) == ("42", False)


BANK = Bank(
    [Example("product", f"What is {n}*8?", (Block(TEXT, f"As example {n}."),)) for n in range(3)],
    ("what",),
    np.ones((1, 1)),
    ("product",),
    np.ones((1, 1)),
    np.zeros(1),
)


def test_another_attempt_is_shown_other_examples() -> None:
    run = Run([CODE_BLOCK, CODE_BLOCK], [CODE_BLOCK, ANSWER], bank=BANK)
    shown = [re.findall("As example .", stream.text) for stream in run.runtime.streams]
    assert shown[0] != shown[1]
    assert list(map(len, shown)) == [1, 1]


def test_the_same_code_twice_restarts() -> None:
    run = Run([CODE_BLOCK, CODE_BLOCK], [CODE_BLOCK, ANSWER])
    assert run.of(AttemptRestarted) == [AttemptRestarted(1, RestartCause.CODE_REPEATED, 0.7)]
    assert run.solution.answer == "42"


def test_the_same_code_twice_in_the_last_attempt_asks_for_the_answer() -> None:
    run = Run([CODE_BLOCK, CODE_BLOCK, ANSWER], restarts=0)
    assert ANSWER_NOW in run.seen
    assert run.solution.answer == "42"


def test_a_new_attempt_has_a_new_kernel_and_the_old_one_is_closed() -> None:
    run = Run([CODE_BLOCK, CODE_BLOCK], [CODE_BLOCK, ANSWER])
    assert len(run.pool.kernels) == 2
    assert all(kernel.closed for kernel in run.pool.kernels)
    assert all(stream.closed for stream in run.runtime.streams)


def test_the_last_permitted_cell_is_announced() -> None:
    codes: list[Part] = [f"```python\n{n}\n```" for n in range(3)]
    run = Run([*codes, ANSWER], max_cells=2)
    shown = [block.text for block in run.solution.blocks if block.kind is EXECUTION]
    assert shown == ["42", f"42\n{ANSWER_NOW}"]
    assert run.solution.reason is Reason.OUT_OF_BLOCKS


def test_cells_of_one_solution_share_a_kernel() -> None:
    run = Run(["```python\na\n```", "```python\nb\n```", ANSWER])
    assert [kernel.codes for kernel in run.pool.kernels] == [["a", "b"]]


def test_code_that_reaches_the_limit_of_a_block_is_run_as_it_stands() -> None:
    run = Run(["```python\nx = 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1", ANSWER], block_tokens=20)
    assert run.kinds[:2] == [CODE, EXECUTION]
    assert "\n```\n```output\n42\n```\n" in run.seen


def test_text_that_reaches_the_limit_of_a_block_ends_the_solution() -> None:
    run = Run(["and so on " * 50], block_tokens=64)
    assert run.solution.reason is Reason.OUT_OF_BLOCKS
    assert len(run.solution.blocks[0].text) <= 64


def test_the_limit_counts_for_each_block_on_its_own() -> None:
    run = Run(["x" * 50 + "\n```python\n" + "y" * 50 + "\n```", ANSWER], block_tokens=64)
    assert [len(block.text) for block in run.solution.blocks[:2]] == [50, 50]


def test_code_that_ends_with_the_message_is_run() -> None:
    run = Run(["```python\n6*7", ANSWER])
    assert run.solution.answer == "42"
    assert "6*7\n```\n```output\n42" in run.seen


def test_a_full_context_ends_the_solution_with_its_reason() -> None:
    assert Run(["and so on " * 50], room=30).solution.reason is Reason.OUT_OF_CONTEXT


def test_a_runtime_that_is_lost_keeps_the_blocks_and_says_what_happened() -> None:
    run = Run([CODE_BLOCK, RuntimeLost("The server closed the connection.")])
    assert run.kinds == [TEXT, CODE, EXECUTION]
    finished = run.events[-1]
    assert isinstance(finished, SolutionFinished)
    assert finished.reason is Reason.RUNTIME_LOST
    assert finished.detail == "The server closed the connection."


def test_cancelling_while_the_model_writes_closes_the_block_and_stops() -> None:
    cancel = threading.Event()
    solver = Solver(
        FakeRuntime([["I think and think."]]), FakePool(printed), Fenced(), Instructions("t", "")
    )
    events = []
    for event in solver.solve("p", cancel=cancel):
        events.append(event)
        if isinstance(event, BlockDelta):
            cancel.set()
    solution = solution_of(events)
    assert [block.text for block in solution.blocks] == ["I"]
    assert solution.reason is Reason.STOPPED


def test_cancelling_while_code_runs_stops_and_code_is_not_run_again() -> None:
    cancel = threading.Event()

    def stopping(code: str) -> Execution:
        cancel.set()
        return failed("Stopped.")

    run = Run([CODE_BLOCK, ANSWER], table=stopping, cancel=cancel)
    assert run.solution.reason is Reason.STOPPED
    assert len(run.runtime.streams) == 1


def test_a_listener_that_leaves_frees_the_stream_and_the_kernel() -> None:
    runtime, pool = FakeRuntime([[CODE_BLOCK, ANSWER]]), FakePool(lambda code: printed("42"))
    events = iter(Solver(runtime, pool, Fenced(), Instructions("t", "")).solve("p"))
    while not isinstance(next(events), ExecutionOutput):
        pass
    events.close()  # type: ignore[attr-defined]
    assert runtime.streams[0].closed
    assert pool.kernels[0].closed


def test_code_is_text_in_the_plain_dialect_and_no_kernel_is_taken() -> None:
    run = Run([CODE_BLOCK + "\nThe answer is $\\boxed{42}$."], dialect=Plain())
    assert run.kinds == [TEXT]
    assert run.pool.kernels == []


def test_usage_adds_up_over_attempts() -> None:
    run = Run([CODE_BLOCK, CODE_BLOCK], [CODE_BLOCK, ANSWER])
    generated = sum(stream.generated for stream in run.runtime.streams)
    last = run.of(UsageReported)[-1]
    assert isinstance(last, UsageReported)
    assert last.generated_tokens == generated
    assert last.evaluated_tokens == generated + 20


def test_code_that_prints_nothing_says_so_to_the_model() -> None:
    run = Run([CODE_BLOCK, ANSWER], restarts=0, table=lambda code: Execution(OK))
    assert run.solution.blocks[2].text == NO_OUTPUT


def test_the_person_sees_more_of_an_output_than_the_model() -> None:
    run = Run([CODE_BLOCK, ANSWER], table=lambda code: printed("9" * 5000))
    block = run.solution.blocks[2]
    assert len(block.text) <= 1000
    assert "left out" in block.text
    assert block.execution is not None
    assert len(block.execution.stdout) == 5000


@pytest.mark.parametrize("length", [0, 99, 100, 101, 5000])
def test_a_capped_text_keeps_head_and_tail_and_its_limit(length: int) -> None:
    text = "".join(chr(ord("a") + n % 26) for n in range(length))
    short = capped(text, 100)
    assert len(short) <= 100
    assert short == text if length <= 100 else short[:5] + short[-5:] == text[:5] + text[-5:]


def test_a_solution_names_what_produced_it() -> None:
    origin = Run([ANSWER]).solution.origin
    assert origin is not None
    assert (origin.model, origin.dialect, origin.prompt) == ("fake", "fenced", "test")
    assert msgspec.json.decode(msgspec.json.encode(origin), type=type(origin)) == origin


def test_an_explanation_needs_neither_code_nor_an_answer() -> None:
    run = Run(["Because two halves are whole.\n\nIt is 42."], insist=True, explain=True)
    assert run.kinds == [TEXT]
    assert run.solution.reason is Reason.EXPLAINED
    assert run.solution.answer is None


def test_an_explanation_may_run_code() -> None:
    run = Run([CODE_BLOCK, ANSWER], explain=True)
    assert run.kinds == [TEXT, CODE, EXECUTION, TEXT]
    assert (run.solution.reason, run.solution.answer) == (Reason.EXPLAINED, None)


def test_a_model_that_says_nothing_has_explained_nothing() -> None:
    assert Run([""], explain=True).solution.reason is Reason.NO_ANSWER
