"""What turns tokens into tokens.

A `Runtime` holds a model; a `Stream` is one text that it writes on. The solver opens a stream with
the prompt, takes what the model writes, puts in what was executed, and takes again. A runtime never
interprets what is written: blocks are the dialects' business.

    llama.py     llama.cpp in this process
    remote.py    any OpenAI-compatible server
    scripted.py  recorded solutions: samples, tests and screenshots
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from engine.blocks import Sampling, Value


class Piece(NamedTuple):
    """A stretch of text with one meaning for the tokenizer and for the loss.

    `special` text may contain special tokens (`<|im_start|>`); any other text is read as plain
    characters, so that nothing a student or a program wrote can pose as one. `trained` marks what
    a model writes itself: it becomes tokens apart from what the model is given, and is learned.
    """

    text: str
    special: bool = False
    trained: bool = False


class Stop(StrEnum):
    """Why a stream came to rest."""

    END = "end"  # the model ended its message
    LENGTH = "length"  # as many tokens as were asked for
    CONTEXT = "context"  # the context is full
    CANCELLED = "cancelled"


class StreamUsage(NamedTuple):
    prompt_tokens: int = 0
    evaluated_tokens: int = 0
    generated_tokens: int = 0
    decode_seconds: float = 0.0
    text_tokens: int = 0  # of the whole text as it stands; 0 where nobody knows


class Placement(Value, frozen=True):
    """Where a model is computed. `str` gives the sentence; the numbers are for who words it anew.

    Attributes:
        why: where, and why there, in a line for a person.
        threads: of this machine's processor, for what is computed on it; 0: nothing is.
        layers: on the graphics processors.
        all_layers: that the model has, the output layer too.
        devices: names of the graphics processors that have layers.
        servers: names of the machines that compute it in place of this one.
    """

    why: str
    threads: int = 0
    layers: int = 0
    all_layers: int = 0
    devices: tuple[str, ...] = ()
    servers: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.why


class Stream(Protocol):
    """One text that a model writes on."""

    @property
    def usage(self) -> StreamUsage: ...

    def generate(
        self, sampling: Sampling, max_tokens: int, cancel: threading.Event
    ) -> Generator[str, None, Stop]:
        """Yield what the model writes, at most a token at a time and never half a character.

        Special tokens come as their text, except the one that ends the message, which comes as
        `Stop.END`. The caller may break off at any time. Cancelling takes effect within one token.

        Raises:
            RuntimeLost: the model went away.
        """
        ...

    def append(self, pieces: Sequence[Piece], *, drop: int = 0) -> None:
        """Put text behind what stands there, without the last `drop` characters of it.

        Only the new text is evaluated, when generation goes on. (A token may carry more than the
        fence it closes: the solver drops the rest.)
        """
        ...

    def close(self) -> None: ...


class Runtime(Protocol):
    """A model, ready to write."""

    @property
    def name(self) -> str: ...

    @property
    def context_tokens(self) -> int: ...

    @property
    def placement(self) -> Placement: ...

    def open(self, prompt: Sequence[Piece]) -> Stream:
        """Begin a text with this prompt.

        Raises:
            ProblemTooLong: the prompt does not leave room for an answer.
        """
        ...

    def close(self) -> None: ...
