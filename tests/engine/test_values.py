"""Values and events survive their JSON form, and a list of events amounts to a solution."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.blocks import (
    Block,
    BlockKind,
    Execution,
    ExecutionStatus,
    Origin,
    Reason,
    Sampling,
    Solution,
    Usage,
    solution_from_json,
    to_json,
)
from engine.events import (
    AnswerFound,
    AttemptRestarted,
    BlockClosed,
    BlockDelta,
    BlockStarted,
    Event,
    ExecutionOutput,
    ExecutionStarted,
    RestartCause,
    SolutionFinished,
    SolutionStarted,
    UsageReported,
    event_from_json,
    solution_of,
)

text = st.text(max_size=20)
maybe = st.none() | text
number = st.integers(0, 10**9)
seconds = st.floats(0, 1e6)
executions = st.builds(
    Execution,
    status=st.sampled_from(ExecutionStatus),
    stdout=text,
    stderr=text,
    result=maybe,
    latex=maybe,
    figures=st.lists(st.binary(max_size=8), max_size=2).map(tuple),
    error=maybe,
    failing_line=maybe,
    traceback=maybe,
    seconds=seconds,
)
blocks = st.builds(
    Block,
    kind=st.sampled_from(BlockKind),
    text=text,
    execution=st.none() | executions,
    attempt=st.integers(0, 3),
    seconds=seconds,
)
samplings = st.builds(Sampling, st.floats(0, 2), st.floats(0, 1), st.floats(0, 1), number)
origins = st.builds(Origin, text, text, text, samplings, text, text)
usages = st.builds(Usage, number, number, number, seconds, seconds)
solutions = st.builds(
    Solution,
    problem=text,
    blocks=st.lists(blocks, max_size=4).map(tuple),
    answer=maybe,
    supported=st.none() | st.booleans(),
    reason=st.none() | st.sampled_from(Reason),
    origin=st.none() | origins,
    usage=usages,
)
events = st.one_of(
    st.builds(SolutionStarted, text, origins, st.none() | number),
    st.builds(BlockStarted, st.sampled_from(BlockKind), number),
    st.builds(BlockDelta, text),
    st.builds(ExecutionStarted, number, seconds),
    st.builds(ExecutionOutput, text),
    st.builds(BlockClosed, blocks),
    st.builds(AttemptRestarted, number, st.sampled_from(RestartCause), st.floats(0, 2)),
    st.builds(AnswerFound, text, st.booleans()),
    usages.map(UsageReported.of),
    st.builds(SolutionFinished, st.sampled_from(Reason), maybe, st.none() | st.booleans()),
)


@given(solutions)
def test_a_solution_survives_json(solution: Solution) -> None:
    assert solution_from_json(to_json(solution)) == solution


@given(events)
def test_an_event_survives_json_on_one_line(event: Event) -> None:
    line = to_json(event)
    assert "\n" not in line
    assert event_from_json(line) == event


def test_an_event_is_named_in_snake_case() -> None:
    assert json.loads(to_json(BlockDelta("x"))) == {"event": "block_delta", "text": "x"}
    assert json.loads(to_json(UsageReported()))["event"] == "usage"


def test_the_last_event_says_all_even_what_is_not_there() -> None:
    finished = json.loads(to_json(SolutionFinished(Reason.NO_ANSWER)))
    assert finished == {
        "event": "solution_finished",
        "reason": "no_answer",
        "answer": None,
        "supported": None,
        "id": None,
        "detail": "",
    }


@given(solutions.filter(lambda solution: solution.origin is not None))
def test_the_events_of_a_solution_amount_to_it(solution: Solution) -> None:
    assert solution.origin is not None
    written: list[Event] = [SolutionStarted(solution.problem, solution.origin)]
    for block in solution.blocks:
        written += [BlockStarted(block.kind), BlockDelta(block.text), BlockClosed(block)]
    written.append(UsageReported.of(solution.usage))
    if solution.answer is not None and solution.supported is not None:
        written.append(AnswerFound(solution.answer, solution.supported))
    else:
        solution = msgspec.structs.replace(solution, answer=None, supported=None)
    if solution.reason is not None:
        written.append(SolutionFinished(solution.reason))
    assert solution_of(written) == solution


def test_a_block_that_was_not_closed_is_not_part_of_the_solution() -> None:
    started = [SolutionStarted("p", Origin("m", "fenced")), BlockStarted(BlockKind.TEXT)]
    assert solution_of([*started, BlockDelta("half")]).blocks == ()


@pytest.mark.parametrize("wrong", [[], [BlockDelta("x")]])
def test_a_list_without_its_beginning_is_refused(wrong: list[Event]) -> None:
    with pytest.raises(ValueError, match="begins with SolutionStarted"):
        solution_of(wrong)


@pytest.mark.parametrize(
    "wrong", ["", "{", "[]", '{"problem": 1}', '{"problem": "p", "blocks": [{"kind": "x"}]}']
)
def test_what_is_no_solution_is_refused(wrong: str) -> None:
    with pytest.raises(msgspec.DecodeError):
        solution_from_json(wrong)


def test_only_the_blocks_of_the_last_attempt_led_to_the_answer() -> None:
    abandoned = Block(BlockKind.TEXT, "a", attempt=0)
    final = Block(BlockKind.TEXT, "b", attempt=1)
    assert Solution("p", (abandoned, final)).last_attempt == (final,)


def test_every_reason_has_a_sentence() -> None:
    assert all(reason.sentence.endswith(".") for reason in Reason)
