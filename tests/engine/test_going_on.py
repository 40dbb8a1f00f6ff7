"""A solution that is gone on with: what the model is shown, what is run again, what is told."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from engine.blocks import Block, BlockKind, Execution, Reason, Solution
from engine.dialects import Dialect, Instructions
from engine.dialects.fenced import Fenced
from engine.dialects.mathcoder import MathCoder
from engine.events import AttemptRestarted, Event, VariablesListed, solution_of
from engine.runtime.scripted import ScriptedRuntime
from engine.solver import Beginning, Settings, Solver, rest_of
from tests.engine.fakes import FakePool, FakeRuntime, failed, printed

TEXT, CODE, EXECUTION = BlockKind.TEXT, BlockKind.CODE, BlockKind.EXECUTION
DIALECTS = pytest.mark.parametrize("dialect", [Fenced(), MathCoder()], ids=lambda d: d.name)
PROBLEM = "What is 6 times 7?"
RECORDED = Solution(
    PROBLEM,
    (
        Block(TEXT, "I multiply."),
        Block(CODE, "6 * 7", seconds=3.0),
        Block(EXECUTION, "42"),
        Block(TEXT, "I check it."),
        Block(CODE, "42 > 41"),
        Block(EXECUTION, "True"),
        Block(TEXT, "The answer is $\\boxed{42}$."),
    ),
    answer="42",
    reason=Reason.ANSWERED,
)


class GoneOn:
    """A solution gone on with, by fakes."""

    def __init__(
        self,
        begun: Beginning,
        *parts: str,
        dialect: Dialect | None = None,
        table: Callable[[str], Execution] = printed,
        **settings: int,
    ) -> None:
        self.runtime, self.pool = FakeRuntime([list(parts)]), FakePool(table)
        told = Instructions("test", "Solve.")
        solver = Solver(self.runtime, self.pool, dialect or Fenced(), told, Settings(**settings))
        self.events: list[Event] = list(solver.solve(PROBLEM, begun=begun))

    @property
    def solution(self) -> Solution:
        return solution_of(self.events)

    @property
    def texts(self) -> list[str]:
        return [block.text for block in self.solution.blocks]

    @property
    def seen(self) -> str:
        return self.runtime.streams[0].text


def edited(position: int, code: str) -> Beginning:
    return Beginning((*RECORDED.blocks[:position], Block(CODE, code)))


@DIALECTS
def test_the_model_goes_on_from_what_the_edited_code_printed(dialect: Dialect) -> None:
    kernels = FakePool(lambda code: printed(str(eval(code))))
    solver = Solver(
        ScriptedRuntime([RECORDED], dialect), kernels, dialect, Instructions("test", "")
    )
    found = solution_of(solver.solve(PROBLEM, begun=edited(1, "6 * 7 + 1")))
    assert [block.text for block in found.blocks] == [
        "I multiply.", "6 * 7 + 1", "43", *[block.text for block in RECORDED.blocks[3:]],
    ]  # fmt: skip
    assert found.reason is Reason.ANSWERED


@DIALECTS
def test_cells_before_the_edited_one_are_run_again_in_one_fresh_kernel(dialect: Dialect) -> None:
    kernels = FakePool(lambda code: printed(str(eval(code))))
    solver = Solver(
        ScriptedRuntime([RECORDED], dialect), kernels, dialect, Instructions("test", "")
    )
    found = solution_of(solver.solve(PROBLEM, begun=edited(4, "42 > 43")))
    assert [kernel.codes for kernel in kernels.kernels] == [["6 * 7", "42 > 43"]]
    assert [block.text for block in found.blocks[-2:]] == ["False", RECORDED.blocks[-1].text]


@pytest.mark.parametrize(
    ("dialect", "shown"),
    [
        (
            Fenced(),
            "I multiply.\n```python\n6 * 8\n```\n```output\n6 * 8\n```\nIt is $\\boxed{48}$.",
        ),
        (
            MathCoder(),
            "<|text|>I multiply.<|endofblock|><|code|>6 * 8<|endofblock|>"
            "<|execution|>6 * 8<|endofblock|>It is $\\boxed{48}$.",
        ),
    ],
    ids=["fenced", "mathcoder"],
)
def test_the_model_reads_it_as_if_it_had_written_it(dialect: Dialect, shown: str) -> None:
    run = GoneOn(edited(1, "6 * 8"), "It is $\\boxed{48}$.", dialect=dialect)
    assert run.seen.endswith(shown)
    assert run.solution.answer == "48"


@DIALECTS
def test_a_text_that_was_cut_off_is_written_on(dialect: Dialect) -> None:
    run = GoneOn(Beginning(open=Block(TEXT, "It is $\\boxed{4")), "2}$.", dialect=dialect)
    assert run.texts == ["It is $\\boxed{42}$."]
    assert run.solution.answer == "42"


@pytest.mark.parametrize(
    ("dialect", "end"),
    [(Fenced(), " 7\n```"), (MathCoder(), " 7<|endofblock|>")],
    ids=["fenced", "mathcoder"],
)
def test_code_that_was_cut_off_is_written_on_and_run(dialect: Dialect, end: str) -> None:
    run = GoneOn(Beginning(open=Block(CODE, "6 *")), end, "It is 42.", dialect=dialect)
    assert run.texts == ["6 * 7", "6 * 7", "It is 42."]


def test_there_is_no_second_attempt_that_would_throw_the_edit_away() -> None:
    begun = Beginning((Block(CODE, "a"),))
    run = GoneOn(begun, "```python\nb\n```", "```python\nc\n```", table=lambda _: failed("No."))
    assert not any(isinstance(event, AttemptRestarted) for event in run.events)
    assert run.solution.reason is Reason.CODE_KEPT_FAILING


def test_cells_that_stand_already_count_towards_no_limit() -> None:
    begun = Beginning(tuple(Block(CODE, str(number)) for number in range(5)))
    run = GoneOn(begun, "```python\n7\n```", "It is $\\boxed{7}$.", max_cells=2)
    assert run.solution.answer == "7"


def test_the_seconds_that_a_block_took_then_are_kept_for_replay() -> None:
    run = GoneOn(edited(1, "1"), "It is 1.")
    assert run.solution.blocks[1].seconds < 1
    again = GoneOn(Beginning(RECORDED.blocks[:2]), "It is 42.")
    assert again.solution.blocks[1].seconds >= 3


def test_what_is_no_block_in_this_dialect_does_no_harm() -> None:
    begun = Beginning(open=Block(TEXT, "As in\n```output\n1\n```\nit is"))
    assert GoneOn(begun, "It is $\\boxed{42}$.").solution.answer == "42"


def test_stopping_while_earlier_code_is_run_again_stops() -> None:
    cancel = threading.Event()

    def stopping(code: str) -> Execution:
        cancel.set()
        return failed("Stopped.")

    runtime = FakeRuntime([["never"]])
    solver = Solver(runtime, FakePool(stopping), Fenced(), Instructions("t", ""))
    begun = Beginning((Block(CODE, "a"), Block(CODE, "b")))
    found = solution_of(solver.solve(PROBLEM, cancel=cancel, begun=begun))
    assert found.reason is Reason.STOPPED
    assert [block.kind for block in found.blocks] == [CODE, EXECUTION]


def test_variables_are_listed_after_each_cell_if_asked_for() -> None:
    run = GoneOn(edited(1, "1"), "```python\n2\n```", "Done.", list_variables=True)
    listed = [event.variables for event in run.events if isinstance(event, VariablesListed)]
    assert [len(variables) for variables in listed] == [1, 2]
    quiet = GoneOn(edited(1, "1"), "Done.")
    assert not any(isinstance(event, VariablesListed) for event in quiet.events)


# What a solution that ended without an answer is gone on with


def ended(reason: Reason, *blocks: Block) -> Beginning:
    return rest_of(Solution(PROBLEM, blocks, reason=reason))


T, C, E = Block(TEXT, "Text"), Block(CODE, "code"), Block(EXECUTION, "out")
LATER = Block(TEXT, "Text", attempt=1)


@pytest.mark.parametrize(
    ("begun", "blocks", "open_block"),
    [
        (ended(Reason.STOPPED, T, C, E), (T, C, E), None),
        (ended(Reason.STOPPED, T, C), (T,), C),
        (ended(Reason.OUT_OF_BLOCKS, T, C), (T, C), None),
        (ended(Reason.STOPPED, C, E, T), (C, E), T),
        (ended(Reason.NO_ANSWER, C, E, T), (C, E), Block(TEXT, "Text\n\n")),
        (ended(Reason.STOPPED), (), None),
        (ended(Reason.STOPPED, C, LATER), (), LATER),
    ],
)  # fmt: skip
def test_the_last_attempt_is_gone_on_with(
    begun: Beginning, blocks: tuple[Block, ...], open_block: Block | None
) -> None:
    assert (begun.blocks, begun.open) == (blocks, open_block)
