"""The values of the program: blocks, executions and solutions.

They are pure: no identity, no storage, no behaviour beyond questions about themselves. Two
solutions with the same content compare equal; where one is kept, and under which number, is the
business of `engine.store`.

The words are those of MathCoder (arXiv 2310.03731, section 2): an LCE solution interleaves natural
Language, Code and Execution blocks.
"""

from __future__ import annotations

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


class Solution(Value, frozen=True):
    """A problem, its blocks in order, the answer, and what produced it."""

    problem: str
    blocks: tuple[Block, ...] = ()
    answer: str | None = None
    supported: bool | None = None  # some executed output shows the answer; None without an answer
    reason: Reason | None = None  # None while it is being written, or if that was cut off
    origin: Origin | None = None  # None for a solution that was imported
    usage: Usage = Usage()

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
