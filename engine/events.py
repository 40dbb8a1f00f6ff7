"""The events of a solution as it is written, and the solution that a list of them amounts to.

Events are the only thing that leaves the solver. A recorded list of them replays without a model.
In JSON each is an object whose `"event"` is the class's name in snake_case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from engine.blocks import (
    Block,
    BlockKind,
    Origin,
    Reason,
    Solution,
    Tally,
    Usage,
    Value,
    Variable,
)


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
    # A second cell raised an exception, or an answer was stated after one that did or that showed
    # nothing.
    CODE_FAILED = "code_failed"
    CODE_REPEATED = "code_repeated"  # the model wrote the same code twice


class VariablesListed(_Event, frozen=True):
    """What the kernel holds after a cell, if that is asked for (`Settings.list_variables`)."""

    variables: tuple[Variable, ...]


class AttemptRestarted(_Event, frozen=True):
    """The model begins the problem anew; the blocks so far are kept but led nowhere."""

    attempt: int
    cause: RestartCause
    temperature: float


class AnswerFound(_Event, frozen=True):
    answer: str
    supported: bool  # see `engine.evidence`


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
    text_tokens: int = 0
    context_tokens: int = 0

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
    | VariablesListed
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
    """What a list of events amounts to: only closed blocks count.

    Raises:
        ValueError: the list does not begin with `SolutionStarted`, or votes and then that.
    """
    solution: Solution | None = None
    tally: Tally | None = None
    blocks: list[Block] = []
    for event in events:
        match event:
            case VotesCounted():
                tally = event.tally
                continue
            case SolutionStarted():
                solution = Solution(problem=event.problem, origin=event.origin, tally=tally)
            case BlockClosed():
                blocks.append(event.block)
        if solution is None:
            raise ValueError("a list of events begins with SolutionStarted")
        match event:
            case UsageReported():
                solution = msgspec.structs.replace(solution, usage=event.usage)
            case AnswerFound(answer=answer, supported=supported):
                solution = msgspec.structs.replace(solution, answer=answer, supported=supported)
            case SolutionFinished(reason=reason, detail=detail):
                solution = msgspec.structs.replace(solution, reason=reason, detail=detail)
    if solution is None:
        raise ValueError("a list of events begins with SolutionStarted")
    return msgspec.structs.replace(solution, blocks=tuple(blocks))
