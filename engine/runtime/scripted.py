"""A runtime that writes recorded solutions: for samples, tests and screenshots.

It writes as a model would, in small pieces through the same dialect, and is cancelled and cut off
like one. Code is executed as ever: what is appended of that is not compared with the recording.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Generator, Sequence
from itertools import zip_longest

from engine.blocks import Block, BlockKind, Sampling, Solution
from engine.dialects import Dialect
from engine.errors import UsageError
from engine.runtime import Piece, Placement, Stop, StreamUsage

# About as much as a tokenizer takes at a time.
_TOKEN = re.compile(r" ?\w{1,6}|\s|[^\w\s]")


class ScriptedRuntime:
    """Writes the solution that was recorded for the problem it is asked.

    `delay` is what each token takes, in seconds.
    """

    placement = Placement("Recorded solutions: no model is computed.")

    def __init__(
        self,
        solutions: Sequence[Solution],
        dialect: Dialect,
        *,
        name: str = "scripted",
        delay: float = 0.0,
        context_tokens: int = 1 << 20,
    ) -> None:
        self.name = name
        self.context_tokens = context_tokens
        self._solutions = {solution.problem.strip(): solution for solution in solutions}
        self._dialect = dialect
        self._delay = delay

    def open(self, prompt: Sequence[Piece]) -> ScriptedStream:
        """Begin the solution of the last problem in the prompt that there is a recording of.

        Raises:
            UsageError: there is none.
        """
        plain = (piece.text.strip() for piece in reversed(prompt) if not piece.special)
        solution = next(filter(None, map(self._solutions.get, plain)), None)
        if solution is None:
            raise UsageError(
                "There is no recorded solution of this problem.",
                "Ask one of the sample problems, or choose a model.",
            )
        parts = _parts(self._dialect, solution)
        return ScriptedStream(_text(prompt), parts, self._delay, self.context_tokens)

    def close(self) -> None:
        """Nothing is held."""


class ScriptedStream:
    """One recorded solution being written; see `engine.runtime.Stream`."""

    def __init__(self, prompt: str, parts: list[list[str]], delay: float, room: int) -> None:
        self._parts = parts  # the tokens up to each execution, and after the last
        self._delay = delay
        self._prompt_tokens = len(_TOKEN.findall(prompt))
        self._room = room - self._prompt_tokens
        self._appended = 0
        self._generated = 0
        self._decode_seconds = 0.0

    @property
    def usage(self) -> StreamUsage:
        evaluated = self._prompt_tokens + self._appended + self._generated
        return StreamUsage(
            self._prompt_tokens, evaluated, self._generated, self._decode_seconds, evaluated
        )

    def generate(
        self, sampling: Sampling, max_tokens: int, cancel: threading.Event
    ) -> Generator[str, None, Stop]:
        """Write on; see `engine.runtime.Stream.generate`. The sampling changes nothing."""
        del sampling
        for _ in range(max_tokens):
            if not self._parts or not self._parts[0]:
                return Stop.END
            if self._generated + self._appended >= self._room:
                return Stop.CONTEXT
            started = time.perf_counter()
            if cancel.wait(self._delay):
                return Stop.CANCELLED
            self._decode_seconds += time.perf_counter() - started
            self._generated += 1
            yield self._parts[0].pop(0)
        return Stop.LENGTH

    def append(self, pieces: Sequence[Piece], *, drop: int = 0) -> None:
        """Go on with what was recorded after the next execution, whatever came of it here; or
        behind what the model itself is said to have written."""
        del drop  # what was written is not kept
        tokens = len(_TOKEN.findall(_text(pieces)))
        self._appended += tokens
        if all(piece.trained for piece in pieces):
            self._parts[:1] = [part[tokens:] for part in self._parts[:1]]
        else:
            self._parts = self._parts[1:]

    def close(self) -> None:
        """Nothing is held."""


def _parts(dialect: Dialect, solution: Solution) -> list[list[str]]:
    """What the model wrote, as tokens, split where something was executed."""
    parts: list[list[str]] = [[]]
    for piece in dialect.blocks(list(_with_executions(solution.last_attempt))):
        if not piece.trained:
            if parts[-1]:
                parts.append([])
        elif piece.special:
            parts[-1].append(piece.text)
        else:
            parts[-1] += _TOKEN.findall(piece.text)
    return parts


def _with_executions(blocks: Sequence[Block]) -> Generator[Block, None, None]:
    """The blocks, with an execution after each code block: the solver will make one."""
    for block, following in zip_longest(blocks, blocks[1:]):
        yield block
        is_executed = following is not None and following.kind is BlockKind.EXECUTION
        if block.kind is BlockKind.CODE and not is_executed:
            yield Block(BlockKind.EXECUTION, "")


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)
