from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.blocks import Block, BlockKind, Execution, ExecutionStatus, Reason, Sampling, Solution
from engine.dialects import Dialect, Instructions
from engine.dialects.fenced import Fenced
from engine.dialects.mathcoder import MathCoder
from engine.errors import UsageError
from engine.events import solution_of
from engine.runtime import Piece, Stop
from engine.runtime.scripted import ScriptedRuntime, ScriptedStream
from engine.solver import Solver
from tests.engine.fakes import FakePool
from tests.engine.runtime.conftest import outcome

TEXT, CODE, EXECUTION = BlockKind.TEXT, BlockKind.CODE, BlockKind.EXECUTION
PROBLEM = "What is 6 times 7?"
SOLUTION = Solution(
    PROBLEM,
    (
        Block(TEXT, "I multiply."),
        Block(CODE, "6 * 7"),
        Block(EXECUTION, "42"),
        Block(TEXT, "I check: größer als 41."),
        Block(CODE, "42 > 41"),
        Block(EXECUTION, "True"),
        Block(TEXT, "The answer is $\\boxed{42}$."),
    ),
)
DIALECTS = pytest.mark.parametrize("dialect", [Fenced(), MathCoder()], ids=lambda d: d.name)
TELL = Instructions("test", "Solve it.")


def opened(runtime: ScriptedRuntime, dialect: Dialect, problem: str = PROBLEM) -> ScriptedStream:
    return runtime.open(dialect.prompt(TELL, (), problem))


def write(stream: ScriptedStream, tokens: int = 1000) -> tuple[list[str], Stop]:
    return outcome(stream.generate(Sampling(), tokens, threading.Event()))


@DIALECTS
def test_the_solver_reads_back_what_was_recorded(dialect: Dialect) -> None:
    kernels = FakePool(lambda code: Execution(ExecutionStatus.OK, result=str(eval(code))))
    solver = Solver(ScriptedRuntime([SOLUTION], dialect), kernels, dialect, TELL)
    found = solution_of(solver.solve(PROBLEM))
    recorded = [(block.kind, block.text) for block in SOLUTION.blocks]
    assert [(block.kind, block.text) for block in found.blocks] == recorded
    assert (found.answer, found.reason) == ("42", Reason.ANSWERED)


@DIALECTS
def test_it_writes_the_same_small_tokens_each_time(dialect: Dialect) -> None:
    runtime = ScriptedRuntime([SOLUTION], dialect)
    first, again = (write(opened(runtime, dialect))[0] for _ in range(2))
    assert first == again
    assert all(len(token) <= 7 or token.startswith("<|") for token in first)


@given(st.text())
def test_no_character_is_lost_in_tokens(text: str) -> None:
    dialect = MathCoder()
    solution = Solution(PROBLEM, (Block(TEXT, text),))
    written, _ = write(opened(ScriptedRuntime([solution], dialect), dialect))
    assert "".join(written) == f"<|text|>{text}<|endofblock|><|endofmessage|>"


def test_the_last_problem_of_the_prompt_is_the_one_that_is_asked() -> None:
    other = Solution("What is 1 plus 1?", (Block(TEXT, "Two."),))
    runtime = ScriptedRuntime([SOLUTION, other], Fenced())
    stream = runtime.open([Piece(PROBLEM), Piece("!", special=True), Piece(other.problem + "\n")])
    assert "".join(write(stream)[0]) == "Two."


def test_a_problem_without_a_recording_is_refused() -> None:
    with pytest.raises(UsageError, match="no recorded solution"):
        opened(ScriptedRuntime([SOLUTION], Fenced()), Fenced(), "Something else")


def test_code_that_was_recorded_without_its_execution_is_passed_too() -> None:
    solution = Solution(PROBLEM, (Block(CODE, "6 * 7"), Block(TEXT, "Done.")))
    stream = opened(ScriptedRuntime([solution], Fenced()), Fenced())
    assert write(stream)[1] is Stop.END
    stream.append(Fenced().execution("42"))
    assert "".join(write(stream)[0]) == "Done."


@DIALECTS
def test_a_recording_without_a_block_is_a_message_without_a_word(dialect: Dialect) -> None:
    kernels = FakePool(lambda _: Execution(ExecutionStatus.OK))
    solver = Solver(ScriptedRuntime([Solution(PROBLEM)], dialect), kernels, dialect, TELL)
    found = solution_of(solver.solve(PROBLEM))
    assert (found.blocks, found.answer, found.reason) == ((), None, Reason.NO_ANSWER)


def test_tokens_are_counted_and_limited() -> None:
    runtime = ScriptedRuntime([SOLUTION], Fenced())
    stream = opened(runtime, Fenced())
    assert write(stream, 2) == (["I", " multip"], Stop.LENGTH)
    prompt = stream.usage.prompt_tokens
    assert stream.usage[:3] == (prompt, prompt + 2, 2)
    short = ScriptedRuntime([SOLUTION], Fenced(), context_tokens=prompt + 1)
    assert write(opened(short, Fenced())) == (["I"], Stop.CONTEXT)


def test_cancelling_does_not_wait_for_the_next_token() -> None:
    cancel = threading.Event()
    stream = opened(ScriptedRuntime([SOLUTION], Fenced(), delay=60), Fenced())
    cancel.set()
    assert outcome(stream.generate(Sampling(), 9, cancel)) == ([], Stop.CANCELLED)
