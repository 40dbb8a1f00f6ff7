"""The events of a solution as it is written, and the solution that a list of them amounts to.

Events are the only thing that leaves the solver. A recorded list of them replays without a model.
In JSON each is an object whose `"event"` is the class's name in snake_case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum

import msgspec

from engine.blocks import Block, BlockKind, Origin, Reason, Solution, Usage, Value


def _snake_case(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class _Event(Value, frozen=True, tag_field="event", tag=_snake_case):
    """Base of the events; only there to name the tag once."""


class SolutionStarted(_Event, frozen=True):
    problem: str
    origin: Origin
    id: int | None = None  # given by the store; None when nothing is stored


class BlockStarted(_Event, frozen=True):
    kind: BlockKind
    attempt: int = 0


class BlockDelta(_Event, frozen=True):
    """Text that the model added to the open block. Joined, the deltas are the block's text."""

    text: str


class ExecutionStarted(_Event, frozen=True):
    cell: int  # counted from 1 over the attempt
    limit_seconds: float


class ExecutionOutput(_Event, frozen=True):
    """Text that the running cell printed, as it came."""

    text: str


class BlockClosed(_Event, frozen=True):
    """The block, whole. After this event it never changes."""

    block: Block


class RestartCause(StrEnum):
    CODE_FAILED = "code_failed"  # a second cell of the attempt raised an exception
    CODE_REPEATED = "code_repeated"  # the model wrote the same code twice


class AttemptRestarted(_Event, frozen=True):
    """The model begins the problem anew; the blocks so far are kept but led nowhere."""

    attempt: int
    cause: RestartCause
    temperature: float


class AnswerFound(_Event, frozen=True):
    answer: str
    supported: bool  # some executed output shows it


class Pruned(StrEnum):
    """Why a vote counts only where there are no others."""

    NO_CODE = "no_code"
    ANSWER_BEFORE_OUTPUT = "answer_before_output"  # its code could only confirm what was said
    ENDED_ON_ERROR = "ended_on_error"  # the last code that it ran failed


class Vote(Value, frozen=True):
    """How one of several solutions of a problem ended."""

    number: int  # counted from 0
    reason: Reason
    answer: str | None = None
    supported: bool | None = None  # some executed output shows the answer; None without an answer
    pruned: Pruned | None = None
    detail: str = ""  # what happened, when the reason alone does not say it


class Group(Value, frozen=True):
    """Votes for one answer, however each of them spells it."""

    answer: str  # as the first of them spells it
    votes: tuple[int, ...]  # their numbers


class Tally(Value, frozen=True):
    """How several solutions of one problem compare.

    Votes that are pruned are in no group, unless all that have an answer are.
    """

    asked: int  # how many solutions were wanted
    votes: tuple[Vote, ...] = ()  # those that have ended, by number
    groups: tuple[Group, ...] = ()  # the one that leads first
    winner: int | None = None  # the number of the vote whose solution is shown
    usage: Usage = Usage()  # of all votes together; the prompt they share counts once

    @property
    def is_decided(self) -> bool:
        """Whether the votes that are still out cannot take the lead away."""
        first, second, *_ = *(len(group.votes) for group in self.groups), 0, 0
        return not self.counts_pruned and first - second > self._out

    @property
    def counts_pruned(self) -> bool:
        """Whether the groups are made of pruned votes, for want of others."""
        leading = self.groups[0].votes if self.groups else ()
        return any(vote.pruned and vote.number in leading for vote in self.votes)

    @property
    def sentence(self) -> str:
        """The tally as a person is told it: "5 of 8 agree; 2 say 12; 1 ended without an answer"."""
        return "; ".join(self._clauses())

    @property
    def _out(self) -> int:
        """How many votes have not come to an end of their own."""
        return self.asked - sum(vote.reason is not Reason.STOPPED for vote in self.votes)

    def _clauses(self) -> Iterator[str]:
        if not self.groups:
            yield f"none of {self.asked} has an answer"
        for place, group in enumerate(self.groups):
            count, of = len(group.votes), f" of {self.asked}" if place == 0 else ""
            agree = place == 0 and count > 1
            yield f"{count}{of} agree" if agree else f"{count}{of} {_say(count)} {group.answer}"
        if pruned := Counter(vote.pruned for vote in self.votes if vote.pruned):
            counted = "counted for want of others" if self.counts_pruned else "not counted"
            why = ", ".join(f"{count} {_PRUNED[cause]}" for cause, count in pruned.items() if cause)
            yield f"{counted}: {why}"
        lost = sum(vote.reason is Reason.RUNTIME_LOST for vote in self.votes)
        cut_off = (Reason.STOPPED, Reason.RUNTIME_LOST)
        silent = sum(vote.answer is None and vote.reason not in cut_off for vote in self.votes)
        if silent and self.groups:
            yield f"{silent} ended without an answer"
        if lost:
            yield f"{lost} failed"
        if self._out:
            why = "could change nothing any more" if self.is_decided else "did not end"
            yield f"{self._out} {why}"


_PRUNED = {
    Pruned.NO_CODE: "without code",
    Pruned.ANSWER_BEFORE_OUTPUT: "answered before any output",
    Pruned.ENDED_ON_ERROR: "ended on an error",
}


def _say(count: int) -> str:
    return "says" if count == 1 else "say"


class VotesCounted(_Event, frozen=True):
    """Several solutions are begun, or another of them has ended. The last of these stands before
    the events of the solution that won (`engine.voting`)."""

    tally: Tally


class UsageReported(_Event, frozen=True, tag="usage", omit_defaults=False):
    """Running totals, at every closed block and before the end."""

    prompt_tokens: int = 0
    evaluated_tokens: int = 0
    generated_tokens: int = 0
    decode_seconds: float = 0.0
    seconds: float = 0.0

    @classmethod
    def of(cls, usage: Usage) -> UsageReported:
        return cls(**msgspec.structs.asdict(usage))

    @property
    def usage(self) -> Usage:
        return Usage(**msgspec.structs.asdict(self))


class SolutionFinished(_Event, frozen=True, omit_defaults=False):
    reason: Reason
    answer: str | None = None
    supported: bool | None = None
    id: int | None = None
    detail: str = ""  # what happened, when the reason alone does not say it


Event = (
    SolutionStarted
    | BlockStarted
    | BlockDelta
    | ExecutionStarted
    | ExecutionOutput
    | BlockClosed
    | AttemptRestarted
    | AnswerFound
    | UsageReported
    | SolutionFinished
    | VotesCounted
)


_DECODER: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)


def event_from_json(line: str | bytes) -> Event:
    """Read one event from `engine.blocks.to_json`'s form.

    Raises:
        msgspec.ValidationError: not an event; the message says where.
        msgspec.DecodeError: not JSON.
    """
    return _DECODER.decode(line)


def solution_of(events: Iterable[Event]) -> Solution:
    """What a list of events amounts to: only closed blocks count, and no tally of votes.

    Raises:
        ValueError: the list does not begin with `SolutionStarted`.
    """
    solution: Solution | None = None
    blocks: list[Block] = []
    for event in events:
        match event:
            case VotesCounted():
                continue
            case SolutionStarted():
                solution = Solution(problem=event.problem, origin=event.origin)
            case BlockClosed():
                blocks.append(event.block)
        if solution is None:
            raise ValueError("a list of events begins with SolutionStarted")
        match event:
            case UsageReported():
                solution = msgspec.structs.replace(solution, usage=event.usage)
            case AnswerFound(answer=answer, supported=supported):
                solution = msgspec.structs.replace(solution, answer=answer, supported=supported)
            case SolutionFinished(reason=reason):
                solution = msgspec.structs.replace(solution, reason=reason)
    if solution is None:
        raise ValueError("a list of events begins with SolutionStarted")
    return msgspec.structs.replace(solution, blocks=tuple(blocks))
