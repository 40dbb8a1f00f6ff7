"""Records as token ids: rendered by the engine's dialects, masked by what they mark as trained.

Token ids are those that a model sees when it solves: special and plain text are tokenized apart, as
`engine.runtime.llama` does, and so is everything that the model writes from what it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import msgspec

from engine.blocks import Block, BlockKind
from engine.dialects import Dialect, Instructions, Turn
from engine.errors import UsageError
from engine.runtime import Piece
from training.data.records import Record

_MARK = "\ue000"  # a text that no template contains


class Example(NamedTuple):
    """One problem with its solution; `trained[i]` tells whether token i is learned."""

    tokens: tuple[int, ...]
    trained: tuple[bool, ...]


class Renderer:
    """Renders problems and solutions for one tokenizer, dialect and instructions.

    Args:
        tokenizer: of transformers, with the special tokens of the dialect.
        loss_on_execution: learn to write outputs too, which the solver never lets a model do: the
            paper's ablation (table 5, row 2).
    """

    def __init__(
        self,
        tokenizer: Any,
        dialect: Dialect,
        instructions: Instructions,
        *,
        loss_on_execution: bool = False,
    ) -> None:
        self._tokenizer = tokenizer
        # What a student typed is never read as a special token; pieces that are special say so.
        self._plain = tokenizer.backend_tokenizer
        self._dialect = dialect
        self._instructions = instructions
        self._loss_on_execution = loss_on_execution
        self.beginning = self._beginning()
        self.end = self._end_of_message()

    def example(self, record: Record, shown: Sequence[Turn] | None = None) -> Example:
        """The record as the solver would have it in the model's context, with its end of message.

        The end is learned too: without it a model would go on behind its answer.

        Args:
            shown: the worked examples before it, learned like the record itself; None: those that
                the instructions choose, which are not learned.
        """
        told = self._instructions
        if shown is not None:
            told = told._replace(examples=tuple(shown), bank=None)
        prompt = self._dialect.prompt(told, (), record.problem)
        tokens = list(self.beginning)
        trained = [False] * len(tokens)
        for piece in _runs(prompt):
            ids = self.tokens(piece.text, special=piece.special)
            tokens += ids
            trained += [piece.trained and shown is not None] * len(ids)
        for piece in _runs(self._dialect.blocks(record.blocks)):
            ids = self.tokens(piece.text, special=piece.special)
            tokens += ids
            trained += [piece.trained or self._loss_on_execution] * len(ids)
        if self.end is not None:
            tokens.append(self.end)
            trained.append(True)
        return Example(tuple(tokens), tuple(trained))

    def ids(self, pieces: Iterable[Piece]) -> list[int]:
        """The tokens of some pieces that stand in a model's context one after another."""
        runs = _runs(pieces)
        return [token for run in runs for token in self.tokens(run.text, special=run.special)]

    def tokens(self, text: str, *, special: bool) -> list[int]:
        self._plain.encode_special_tokens = not special
        try:
            return list(self._plain.encode(text, add_special_tokens=False).ids)
        finally:
            self._plain.encode_special_tokens = False

    def _beginning(self) -> list[int]:
        """The token that begins every text, for the tokenizers that put one there."""
        bos = self._tokenizer.bos_token_id
        first = self._tokenizer("a").input_ids[:1]
        return first if first == [bos] else []

    def _end_of_message(self) -> int | None:
        """The token behind a whole message, None where the dialect writes it itself."""
        turn = Turn("", (Block(BlockKind.TEXT, _MARK),))
        pieces = self._dialect.prompt(Instructions("", ""), (turn,), "")
        place = next(index for index, piece in enumerate(pieces) if piece.text == _MARK)
        if self._dialect.blocks(turn.blocks)[-1].special:
            return None
        behind = self.tokens(pieces[place + 1].text, special=True)
        known = set(self._tokenizer.added_tokens_decoder)
        end = next((token for token in behind if token in known), self._tokenizer.eos_token_id)
        if end is None:
            raise UsageError(
                "The base has no token that ends a message.",
                "Choose a base whose tokenizer has an end-of-text token.",
            )
        return int(end)


def shortened(record: Record, solution: str) -> Record:
    """The record for an ablation: "code" (no reasoning, only the closing text) or "text" alone."""
    last = len(record.blocks) - 1
    blocks = tuple(
        block
        for index, block in enumerate(record.blocks)
        if solution == "full"
        or (solution == "text" and block.kind is BlockKind.TEXT)
        or (solution == "code" and (block.kind is not BlockKind.TEXT or index == last))
    )
    return msgspec.structs.replace(record, blocks=blocks)


def _runs(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbours that are tokenized as one text, joined; the given apart from the written."""
    return [
        Piece("".join(piece.text for piece in run), special, trained)
        for (special, trained), run in groupby(
            (piece for piece in pieces if piece.text), key=lambda piece: (piece[1], piece[2])
        )
    ]
