"""The values of the program: blocks, executions and solutions.

They are pure: no identity, no storage, no behaviour beyond questions about themselves. Two
solutions with the same content compare equal; where one is kept, and under which number, is the
business of `engine.store`.

The words are those of MathCoder (arXiv 2310.03731, section 2): an LCE solution interleaves natural
Language, Code and Execution blocks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

import msgspec


class Value(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of every value: immutable, compared by content, with a JSON form."""


class BlockKind(StrEnum):
    TEXT = "text"
    CODE = "code"
    EXECUTION = "execution"


class ExecutionStatus(StrEnum):
    """How a cell ended. The host decides this; the code that ran is never asked."""

    OK = "ok"
    ERROR = "error"  # the cell raised an exception
    INTERRUPTED = "interrupted"  # out of time or stopped by the user; variables are kept
    KILLED = "killed"  # did not react to the interrupt; variables are lost
    CRASHED = "crashed"  # the worker's process ended by itself; variables are lost
    VIOLATION = "violation"  # the worker broke the protocol and was ended; variables are lost


class Execution(Value, frozen=True):
    """What came out of one cell, as the person may see it (the model is shown less)."""

    status: ExecutionStatus
    stdout: str = ""
    stderr: str = ""
    result: str | None = None  # text form of the last expression, None if it had no value
    latex: str | None = None  # LaTeX form of the same value, where there is one
    figures: tuple[bytes, ...] = ()  # PNG files
    error: str | None = None  # one line: "ZeroDivisionError: division by zero"
    failing_line: str | None = None  # the cell's own line that raised: "line 3: x = 1/0"
    traceback: str | None = None  # cut to the cell's own frames
    seconds: float = 0.0  # wall clock

    @property
    def output(self) -> str:
        """Printed text and the value of the last expression, as a notebook would show them."""
        parts = (self.stdout, self.result or "")
        return "\n".join(part.rstrip("\n") for part in parts if part)


class Variable(Value, frozen=True):
    """A variable of the kernel, in words for a person; the code that ran could forge them."""

    name: str
    type: str
    value: str  # short, on one line


class Block(Value, frozen=True):
    """One piece of a solution.

    `text` is exactly what stands in the model's context: for an execution block the capped output,
    for the other kinds what the model wrote. `attempt` counts from 0; only the blocks of the last
    attempt led to the answer.
    """

    kind: BlockKind
    text: str
    execution: Execution | None = None  # on execution blocks that were run here
    attempt: int = 0
    seconds: float = 0.0  # from the block's first token to its end, for replay at recorded pace


class Sampling(Value, frozen=True):
    """How the next token is chosen. A temperature of 0 is greedy, whatever else is set."""

    temperature: float = 0.0
    top_p: float = 1.0
    min_p: float = 0.0
    seed: int = 0


class Origin(Value, frozen=True):
    """What produced a solution."""

    model: str
    dialect: str
    prompt: str = ""  # name of the instructions in `resources/prompts`
    sampling: Sampling = Sampling()
    isolation: str = "none"  # level of the sandbox the code ran in
    version: str = ""  # of this program


class Reason(StrEnum):
    """Why a solution ended."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    EXPLAINED = "explained"  # words were asked for, and no answer
    STOPPED = "stopped"
    OUT_OF_BLOCKS = "out_of_blocks"
    OUT_OF_CONTEXT = "out_of_context"
    CODE_KEPT_FAILING = "code_kept_failing"
    RUNTIME_LOST = "runtime_lost"

    @property
    def sentence(self) -> str:
        """The reason as a person is told it, in English; the window translates it."""
        return _SENTENCES[self]


_SENTENCES = {
    Reason.ANSWERED: "The model stated an answer.",
    Reason.NO_ANSWER: "The model ended without stating an answer.",
    Reason.EXPLAINED: "The model explained it.",
    Reason.STOPPED: "Stopped by you.",
    Reason.OUT_OF_BLOCKS: "The model used all the blocks it may write without an answer.",
    Reason.OUT_OF_CONTEXT: "The problem and its solution no longer fit the model's context.",
    Reason.CODE_KEPT_FAILING: "The model's code kept failing.",
    Reason.RUNTIME_LOST: "The model stopped responding.",
}


class Usage(Value, frozen=True):
    """Running totals of one solution."""

    prompt_tokens: int = 0  # tokens before the first one the model wrote
    evaluated_tokens: int = 0  # tokens the model had to compute, prompt included
    generated_tokens: int = 0  # tokens the model wrote
    decode_seconds: float = 0.0  # spent on writing tokens
    seconds: float = 0.0  # wall clock since the problem was asked
    text_tokens: int = 0  # that the model has before it now; 0 where nobody knows
    context_tokens: int = 0  # that it can have; 0 where nobody knows


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
    supported: bool | None = None  # see `engine.evidence`; None without an answer
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
        return not self.counts_pruned and first - second > self.out

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
    def out(self) -> int:
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
        if self.out:
            why = "could change nothing any more" if self.is_decided else "did not end"
            yield f"{self.out} {why}"


_PRUNED = {
    Pruned.NO_CODE: "without code",
    Pruned.ANSWER_BEFORE_OUTPUT: "answered before any output",
    Pruned.ENDED_ON_ERROR: "ended on an error",
}


def _say(count: int) -> str:
    return "says" if count == 1 else "say"


class Solution(Value, frozen=True):
    """A problem, its blocks in order, the answer, and what produced it."""

    problem: str
    blocks: tuple[Block, ...] = ()
    answer: str | None = None
    supported: bool | None = None  # see `engine.evidence`; None without an answer
    reason: Reason | None = None  # None while it is being written, or if that was cut off
    origin: Origin | None = None  # None for a solution that was imported
    usage: Usage = Usage()
    tally: Tally | None = None  # of the votes that this solution won
    detail: str = ""  # how it ended, when the reason alone does not say it

    @property
    def last_attempt(self) -> tuple[Block, ...]:
        """The blocks that led to the answer: those of the last attempt."""
        last = max((block.attempt for block in self.blocks), default=0)
        return tuple(block for block in self.blocks if block.attempt == last)


def to_json(value: Value) -> str:
    """The JSON form, on one line; bytes (figures) as base64."""
    return msgspec.json.encode(value).decode()


def solution_from_json(text: str | bytes) -> Solution:
    """Read `to_json`'s form back.

    Raises:
        msgspec.ValidationError: the text is not a solution; the message says where.
        msgspec.DecodeError: the text is not JSON.
    """
    return msgspec.json.decode(text, type=Solution)
