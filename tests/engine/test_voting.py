"""Several solutions of one problem: who wins, what is left out, when the rest is stopped."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest

from engine.blocks import (
    Block,
    BlockKind,
    Execution,
    ExecutionStatus,
    Origin,
    Pruned,
    Reason,
    Sampling,
    Solution,
    Tally,
    Usage,
    to_json,
)
from engine.dialects import Instructions, Turn
from engine.dialects.fenced import Fenced
from engine.errors import ProblemTooLong, RuntimeLost, SandboxUnusable, TutorError
from engine.events import (
    AnswerFound,
    BlockClosed,
    Event,
    SolutionFinished,
    SolutionStarted,
    UsageReported,
    VotesCounted,
    event_from_json,
    solution_of,
)
from engine.sandbox import KernelPool
from engine.sandbox.kernel import Pool
from engine.sandbox.limits import Limits
from engine.solver import Beginning, Settings, Solver
from engine.voting import AT_ONCE, Outcome, count, pruned, sequences, vote, voter
from tests.engine.fakes import FakePool, FakeRuntime, failed, printed

ORIGIN = Origin("fake", "fenced")
PLAN = Block(BlockKind.TEXT, "We compute it.")
CODE = Block(BlockKind.CODE, "print(1)")
RAN = Block(BlockKind.EXECUTION, "1", printed("1"))
FAILED = Block(BlockKind.EXECUTION, "error", failed("ZeroDivisionError"))


def says(answer: str, *, supported: bool = True, code: bool = True) -> list[Event]:
    """A solution with this answer."""
    said = Block(BlockKind.TEXT, f"It is \\boxed{{{answer}}}.")
    blocks = [PLAN, CODE, RAN, said] if code else [said]
    return [
        SolutionStarted("?", ORIGIN),
        *map(BlockClosed, blocks),
        AnswerFound(answer, supported),
        UsageReported(100, 10, 5, 0.5, 1.0),
        SolutionFinished(Reason.ANSWERED, answer, supported),
    ]


def ends(reason: Reason) -> list[Event]:
    """A solution without an answer."""
    return [SolutionStarted("?", ORIGIN), BlockClosed(PLAN), SolutionFinished(reason)]


Script = list[Event] | TutorError | None  # None: it waits until it is stopped


@dataclass(frozen=True)
class Voters:
    """Stands for a solver: each vote, known by its seed, ends as planned."""

    scripts: Sequence[Script]
    kernels: KernelPool = field(default_factory=lambda: FakePool(lambda code: printed("")))
    settings: Settings = field(default_factory=Settings)
    dialect: Fenced = field(default_factory=Fenced)
    instructions: Instructions = field(default_factory=lambda: Instructions("test", ""))
    begun: list[int] = field(default_factory=list)
    given: list[Beginning | None] = field(default_factory=list)

    def solve(
        self,
        problem: str,
        earlier: Sequence[Turn],
        cancel: threading.Event,
        begun: Beginning | None,
    ) -> Iterator[Event]:
        self.given.append(begun)
        number = self.settings.sampling.seed // 2
        self.begun.append(number)
        script = self.scripts[number]
        if isinstance(script, TutorError):
            raise script
        if script is not None:
            yield from script
            return
        yield SolutionStarted(problem, ORIGIN)
        assert cancel.wait(20)
        yield SolutionFinished(Reason.STOPPED)


def run(*scripts: Script, **more: Any) -> tuple[list[Event], Outcome]:
    """All events of a vote, and what it returned."""
    voters: Any = Voters(scripts, **more)
    return to_end(vote(voters, "?", len(scripts)))


def to_end(voting: Generator[Event, None, Outcome]) -> tuple[list[Event], Outcome]:
    events: list[Event] = []
    while True:
        try:
            events.append(next(voting))
        except StopIteration as end:
            return events, end.value


def until_one_has_ended(voting: Generator[Event, None, Outcome]) -> None:
    for event in voting:
        assert isinstance(event, VotesCounted)
        if event.tally.votes:
            return


def tally_of(*scripts: Script, asked: int | None = None) -> Tally:
    """The tally of votes that ended like this, without running them."""
    ended = {
        number: script if isinstance(script, TutorError) else solution_of(script)
        for number, script in enumerate(scripts)
        if script is not None
    }
    return count(asked or len(scripts), ended, lambda a, b: a == b)


# Who wins


def test_the_answer_that_most_solutions_reach_wins() -> None:
    events, outcome = run(says("12"), says("42"), says("42"))
    assert outcome.solution.answer == "42"
    assert [(group.answer, group.votes) for group in outcome.tally.groups] == [
        ("42", (1, 2)),
        ("12", (0,)),
    ]
    assert isinstance(events[-1], SolutionFinished)
    assert events[-1].answer == "42"


def test_spellings_of_one_value_are_one_answer() -> None:
    _, outcome = run(says("7"), says("0.5"), says("\\frac{1}{2}"))
    assert outcome.tally.groups[0].votes == (1, 2)


def test_answers_that_only_algebra_can_compare_are_compared_in_the_sandbox() -> None:
    with Pool(limits=Limits(cell_seconds=100), allow_unisolated=True) as kernels:
        _, outcome = run(says("7"), says("(x-1)(x+1)"), says("x^2-1"), kernels=kernels)
    assert outcome.tally.groups[0].votes == (1, 2)


def test_numbers_need_no_kernel_to_be_told_apart() -> None:
    kernels = FakePool(lambda code: printed(""))
    run(says("1"), says("2"), says("1.5"), kernels=kernels)
    assert kernels.kernels == []


def test_a_tie_goes_to_the_earliest_vote() -> None:
    assert tally_of(says("1"), says("2")).winner == 0


def test_a_tie_goes_to_an_answer_that_an_output_supports() -> None:
    assert tally_of(says("1", supported=False), says("2")).winner == 1


def test_of_those_that_agree_one_with_its_answer_in_an_output_is_shown() -> None:
    assert tally_of(says("1", supported=False), says("1")).winner == 1


def test_without_any_answer_a_solution_that_came_to_its_end_is_shown() -> None:
    tally = tally_of(ends(Reason.STOPPED), ends(Reason.NO_ANSWER))
    assert (tally.winner, tally.groups) == (1, ())


# The votes are different from each other


def test_the_first_vote_is_greedy_and_the_others_are_drawn_at_random() -> None:
    solver = Solver(FakeRuntime([]), FakePool(printed), Fenced(), Instructions("t", "Solve."))
    assert voter(solver, 0).settings == solver.settings
    assert voter(solver, 1).settings.sampling.temperature == 0.7


def test_a_temperature_that_was_asked_for_is_kept() -> None:
    asked = Settings(sampling=Sampling(temperature=0.3))
    solver = Solver(FakeRuntime([]), FakePool(printed), Fenced(), Instructions("t", "?"), asked)
    assert voter(solver, 1).settings.sampling.temperature == 0.3


def test_no_two_attempts_of_any_votes_share_a_seed_or_examples() -> None:
    settings = Settings(sampling=Sampling(seed=7), restarts=2)
    solver = Solver(FakeRuntime([]), FakePool(printed), Fenced(), Instructions("t", "?"), settings)
    voters = [voter(solver, number) for number in range(8)]
    for first in (
        [one.settings.sampling.seed for one in voters],
        [one.instructions.draw for one in voters],
    ):
        assert len({one + attempt for one in first for attempt in range(3)}) == 8 * 3


def test_no_more_are_written_at_once_than_are_worth_it() -> None:
    assert (sequences(4), sequences(64)) == (4, AT_ONCE)


# Stopping early


def test_once_the_lead_cannot_be_lost_the_others_are_stopped() -> None:
    _, outcome = run(says("1"), says("1"), says("1"), None, None)
    assert outcome.solution.answer == "1"
    assert all(vote.reason is Reason.STOPPED for vote in outcome.tally.votes[3:])
    assert outcome.tally.sentence == "3 of 5 agree; 2 could change nothing any more"


def test_a_lead_that_could_be_lost_stops_nothing() -> None:
    assert not tally_of(says("1"), says("1"), None, None).is_decided
    assert not tally_of(says("1"), says("1"), says("2"), None).is_decided
    assert tally_of(says("1"), says("1"), None).is_decided


def test_votes_that_were_stopped_are_still_out() -> None:
    """Or else the lead would look safer than it is once they are counted."""
    stopped = ends(Reason.STOPPED)
    assert not tally_of(says("1"), stopped, stopped).is_decided


def test_a_lead_of_pruned_votes_is_never_safe() -> None:
    assert not tally_of(says("1", code=False), says("1", code=False), None).is_decided


def test_votes_that_wait_for_their_turn_are_not_begun_any_more() -> None:
    scripts = [*[says("1")] * 33, *[None] * 31]
    voters: Any = Voters(scripts)
    to_end(vote(voters, "?", len(scripts)))
    assert len(voters.begun) <= 33 + AT_ONCE


def test_a_person_who_stops_gets_what_is_decided_so_far() -> None:
    cancel = threading.Event()
    voters: Any = Voters([None, says("5"), None])
    voting = vote(voters, "?", 3, cancel=cancel)
    until_one_has_ended(voting)
    cancel.set()
    _, outcome = to_end(voting)
    assert outcome.solution.answer == "5"
    assert outcome.tally.sentence == "1 of 3 says 5; 2 did not end"


def test_stopped_before_anything_it_still_ends_as_any_solution() -> None:
    cancel = threading.Event()
    cancel.set()
    voters: Any = Voters([None, None])
    events, _ = to_end(vote(voters, "?", 2, cancel=cancel))
    assert events[-1] == SolutionFinished(Reason.STOPPED)
    assert voters.begun == [0]


def test_whoever_stops_listening_leaves_no_vote_behind() -> None:
    voters: Any = Voters([says("1"), None, None])
    before = threading.active_count()
    with closing(vote(voters, "?", 3)) as voting:
        until_one_has_ended(voting)
    assert threading.active_count() == before


# Pruning


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        ([PLAN], Pruned.NO_CODE),
        ([Block(BlockKind.TEXT, "\\boxed{1}"), CODE, RAN, PLAN], Pruned.ANSWER_BEFORE_OUTPUT),
        ([PLAN, CODE, FAILED, PLAN], Pruned.ENDED_ON_ERROR),
        ([PLAN, CODE, FAILED, CODE, RAN, PLAN], None),
        ([PLAN, CODE, RAN, PLAN], None),
    ],
)
def test_what_does_not_go_by_an_output_is_pruned(blocks: list[Block], why: Pruned | None) -> None:
    assert pruned(Solution("?", tuple(blocks))) is why


def test_only_the_attempt_that_led_to_the_answer_is_judged() -> None:
    again = [of_the_second_attempt(block) for block in (PLAN, CODE, RAN)]
    too_early = Block(BlockKind.TEXT, "\\boxed{1}")
    assert pruned(Solution("?", (too_early, CODE, FAILED, *again))) is None


def of_the_second_attempt(block: Block) -> Block:
    return Block(block.kind, block.text, block.execution, attempt=1)


def test_where_no_code_can_be_run_none_is_missed() -> None:
    assert pruned(Solution("?", (PLAN,)), code=False) is None
    _, outcome = run(says("1", code=False), settings=Settings(max_cells=0))
    assert outcome.tally.votes[0].pruned is None


def test_pruned_votes_do_not_count() -> None:
    tally = tally_of(says("1", code=False), says("1", code=False), says("2"))
    assert [group.answer for group in tally.groups] == ["2"]
    assert tally.winner == 2


def test_pruned_votes_count_where_there_are_no_others() -> None:
    tally = tally_of(says("1", code=False), says("2", code=False), says("2", code=False))
    assert tally.winner == 1
    assert tally.sentence == "2 of 3 agree; 1 says 1; counted for want of others: 3 without code"


# What goes wrong


def test_a_vote_that_fails_costs_only_itself() -> None:
    _, outcome = run(RuntimeLost("It is gone."), SandboxUnusable("No kernel."), says("3"))
    assert outcome.solution.answer == "3"
    assert outcome.tally.votes[0].detail == "It is gone."
    assert set(outcome.solutions) == {2}
    assert outcome.tally.sentence == "1 of 3 says 3; 2 failed"


def test_a_problem_that_no_vote_can_begin_is_refused_as_without_votes() -> None:
    with pytest.raises(ProblemTooLong, match="too long"):
        run(ProblemTooLong("It is too long."), ProblemTooLong("It is too long."))


def test_a_fault_of_the_program_is_not_hidden_behind_other_votes() -> None:
    def broken(code: str) -> Execution:
        raise ZeroDivisionError

    runtime = FakeRuntime([["```python\n1\n```"] for _ in range(2)])
    solver = Solver(runtime, FakePool(broken), Fenced(), Instructions("test", "Solve."))
    with pytest.raises(ZeroDivisionError):
        list(vote(solver, "?", 2))


# What is told


def test_the_tally_is_told_in_a_sentence_without_a_percentage() -> None:
    tally = tally_of(
        *[says("42")] * 4, *[says("12")] * 2, says("9", code=False), ends(Reason.NO_ANSWER)
    )
    assert tally.sentence == (
        "4 of 8 agree; 2 say 12; not counted: 1 without code; 1 ended without an answer"
    )


def test_a_vote_that_was_decided_says_why_not_all_ended() -> None:
    tally = tally_of(says("1"), says("1"), says("1"), None)
    assert tally.sentence == "3 of 4 agree; 1 could change nothing any more"


def test_each_vote_is_told_when_it_has_ended_and_before_the_winner() -> None:
    events, outcome = run(says("1"), says("2"), says("2"))
    told = [event for event in events if isinstance(event, VotesCounted)]
    assert [len(event.tally.votes) for event in told] == [0, 1, 2, 3]
    assert events[: len(told)] == told
    assert told[-1].tally == outcome.tally
    won = msgspec.structs.replace(outcome.solution, tally=outcome.tally)
    assert msgspec.structs.replace(solution_of(events), usage=won.usage) == won


def test_the_tokens_of_all_votes_are_counted_and_their_prompt_once() -> None:
    usage = tally_of(says("1"), says("2"), ends(Reason.NO_ANSWER)).usage
    assert usage == Usage(100, 20, 10, 1.0, 0.0)


def test_a_tally_survives_its_json_form() -> None:
    event = VotesCounted(tally_of(says("1"), says("2", code=False), RuntimeLost("Gone.")))
    assert event_from_json(to_json(event)) == event


def test_every_vote_goes_on_from_what_stands_already() -> None:
    begun = Beginning((Block(BlockKind.CODE, "6 * 7"),))
    voters: Any = Voters([says("42"), says("42"), says("42")])
    to_end(vote(voters, "?", 3, begun=begun))
    assert set(voters.given) == {begun}


def test_votes_of_the_real_solver_run_their_code_each_in_its_own_kernel() -> None:
    parts = ["```python\n6 * 7\n```", "It is $\\boxed{42}$."]
    kernels = FakePool(lambda code: Execution(ExecutionStatus.OK, result="42"))
    runtime = FakeRuntime([list(parts) for _ in range(3)])
    solver = Solver(runtime, kernels, Fenced(), Instructions("test", "Solve."))
    _, outcome = to_end(vote(solver, "6 * 7?", 3))
    assert outcome.solution.answer == "42"
    assert outcome.solution.supported
    assert all(stream.closed for stream in runtime.streams)
    assert all(kernel.closed for kernel in kernels.kernels)
