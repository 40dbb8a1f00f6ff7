"""The dialect of MathCoder's own checkpoints: eight special tokens (arXiv 2310.03731, section 2.1).

    <|user|><|text|>1 + 1<|endofblock|><|endofmessage|><|assistant|>
    <|code|>1 + 1<|endofblock|><|execution|>2<|endofblock|>
    <|text|>The answer is \\(\\boxed{2}\\).<|endofblock|><|endofmessage|>

(on one line). There is nothing between the tokens, and code is plain Python without fences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.blocks import Block, BlockKind
from engine.dialects import (
    Closed,
    Delta,
    Halt,
    Halted,
    Instructions,
    Opened,
    Parser,
    Signal,
    Turn,
)
from engine.runtime import Piece

SPECIAL_TOKENS = (
    "<|system|>",
    "<|user|>",
    "<|assistant|>",
    "<|endofmessage|>",
    "<|text|>",
    "<|code|>",
    "<|execution|>",
    "<|endofblock|>",
)
_TOKEN = re.compile("|".join(map(re.escape, SPECIAL_TOKENS)))


@dataclass(frozen=True)
class MathCoder:
    """Blocks between special tokens."""

    name: str = "mathcoder"

    def prompt(
        self, instructions: Instructions, earlier: Sequence[Turn], problem: str
    ) -> list[Piece]:
        pieces: list[Piece] = []
        if instructions.system:
            pieces += _message("<|system|>", instructions.system)
        for turn in instructions.turns(earlier, problem):
            pieces += _message("<|user|>", turn.problem + "\n")
            pieces.append(Piece("<|assistant|>", special=True))
            pieces += self.blocks(turn.blocks)
        # The published checkpoints are asked with a line break behind the problem.
        pieces += _message("<|user|>", problem + "\n")
        pieces.append(Piece("<|assistant|>", special=True))
        return pieces

    def parser(self) -> Parser:
        return MathCoderParser()

    def blocks(self, blocks: Sequence[Block]) -> list[Piece]:
        pieces: list[Piece] = []
        for block in blocks:
            trained = block.kind is not BlockKind.EXECUTION
            pieces += _block(block.kind, block.text, trained=trained)
        return [*pieces, Piece("<|endofmessage|>", special=True, trained=True)]

    def written(self, block: Block, *, closed: bool = True) -> list[Piece]:
        pieces = _block(block.kind, block.text, trained=True)
        return pieces if closed else pieces[:-1]

    def execution(self, text: str, *, closed: bool = True) -> list[Piece]:
        end_of_code = [] if closed else [Piece("<|endofblock|>", special=True)]
        return end_of_code + _block(BlockKind.EXECUTION, text, trained=False)

    def code_opening(self) -> list[Piece]:
        return [Piece("<|code|>", special=True)]


def _block(kind: BlockKind, text: str, *, trained: bool) -> list[Piece]:
    return [
        Piece(f"<|{kind}|>", special=True, trained=trained),
        Piece(text, trained=trained),
        Piece("<|endofblock|>", special=True, trained=trained),
    ]


def _message(role: str, text: str) -> list[Piece]:
    return [
        Piece(role, special=True),
        *_block(BlockKind.TEXT, text, trained=False),
        Piece("<|endofmessage|>", special=True),
    ]


class MathCoderParser:
    """Reads blocks between special tokens as they are written.

    Text without a type token before it is a text block: models leave the token out at times.
    """

    def __init__(self) -> None:
        self._held = ""
        self._open: BlockKind | None = None
        self._opening_written = False

    def feed(self, text: str) -> list[Signal]:
        self._held += text
        signals: list[Signal] = []
        if self._opening_written:
            self._opening_written = False
            self._start(BlockKind.CODE, signals)
        while token := _TOKEN.search(self._held):
            self._emit(self._held[: token.start()], signals)
            self._held = self._held[token.start() :]
            why = self._take(token.group(), signals)
            if why is not None:
                end = 0 if why is Halt.INVENTED else len(token.group())
                signals.append(Halted(why, unused=len(self._held) - end))
                self._held = ""
                return signals
            self._held = self._held[len(token.group()) :]
        keep = _start_of_a_token(self._held)
        self._emit(self._held[: len(self._held) - keep], signals)
        self._held = self._held[len(self._held) - keep :]
        return signals

    def finish(self) -> list[Signal]:
        signals: list[Signal] = []
        self._emit(self._held, signals)
        self._held = ""
        self._close(signals)
        return signals

    def resume(self, *, in_code: bool = False) -> None:
        self._held = ""
        self._opening_written = in_code

    def _take(self, token: str, signals: list[Signal]) -> Halt | None:
        """Act on a special token; what it halts for, if it does."""
        was_code = self._open is BlockKind.CODE
        self._close(signals)
        match token:
            case "<|text|>":
                self._start(BlockKind.TEXT, signals)
                return None
            case "<|code|>":
                self._start(BlockKind.CODE, signals)
                return None
            case "<|execution|>":
                return Halt.INVENTED
            case "<|endofblock|>":
                return Halt.RUN if was_code else None
            case _:  # the end of the message, or the start of another that is not the model's
                return Halt.RUN if was_code else Halt.END

    def _emit(self, text: str, signals: list[Signal]) -> None:
        if self._open is None:
            text = text.lstrip()
            if not text:
                return
            self._start(BlockKind.TEXT, signals)
        if text:
            signals.append(Delta(text))

    def _start(self, kind: BlockKind, signals: list[Signal]) -> None:
        self._open = kind
        signals.append(Opened(kind))

    def _close(self, signals: list[Signal]) -> None:
        if self._open is not None:
            signals.append(Closed())
            self._open = None


def _start_of_a_token(text: str) -> int:
    """Length of the longest end of `text` that may be the beginning of a special token."""
    longest = max(map(len, SPECIAL_TOKENS)) - 1
    for length in range(min(longest, len(text)), 0, -1):
        if any(token.startswith(text[-length:]) for token in SPECIAL_TOKENS):
            return length
    return 0
