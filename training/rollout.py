"""A transformers model as a runtime of the tutor's solver: every token, and who wrote it, is kept.

The solver writes and executes as ever; what it leaves behind is what reinforcement learning needs:
the tokens of the prompt, those that follow, and which of them the model itself has drawn. Outputs
of the sandbox, and whatever else was put in for the model, are not its own.
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from typing import Any, NamedTuple

import torch
from transformers import DynamicCache

from engine.blocks import Sampling
from engine.errors import ProblemTooLong
from engine.runtime import Piece, Placement, Stop, StreamUsage
from training.examples import Renderer


class TorchRuntime:
    """Implements `engine.runtime.Runtime`, one text at a time. `latest` is the last one opened.

    Args:
        model: of transformers, in its evaluation mode.
        renderer: for the model's tokenizer.
    """

    placement = Placement("In PyTorch, on the device of the model.")

    def __init__(
        self, model: Any, tokenizer: Any, renderer: Renderer, *, context_tokens: int, name: str
    ) -> None:
        self.name = name
        self.context_tokens = context_tokens
        self.model = model
        self.tokenizer = tokenizer
        self.renderer = renderer
        self.ends = {tokenizer.eos_token_id, renderer.end} - {None}
        self.latest: TorchStream | None = None

    def open(self, prompt: Sequence[Piece]) -> TorchStream:
        tokens = [*self.renderer.beginning, *self.renderer.ids(prompt)]
        if len(tokens) >= self.context_tokens:
            raise ProblemTooLong(
                f"The problem is {len(tokens)} tokens long, and the context {self.context_tokens}.",
                "Give a larger context=.",
            )
        self.latest = TorchStream(self, tokens)
        return self.latest

    def close(self) -> None:
        """The model is its owner's."""


class Rollout(NamedTuple):
    """What a solution was, token by token."""

    prompt: list[int]
    completion: list[int]
    drawn: list[bool]  # of each token of the completion: whether the model has drawn it


class _Chunk(NamedTuple):
    """Tokens that became text together: a character may be cut over several of them."""

    begin: int
    text: str


class TorchStream:
    """Implements `engine.runtime.Stream`."""

    def __init__(self, runtime: TorchRuntime, prompt: list[int]) -> None:
        self._runtime = runtime
        self._tokens = list(prompt)
        self._prompt = len(prompt)
        self._drawn = [False] * len(prompt)
        self._chunks: list[_Chunk] = []  # since the prompt or the last append
        self._undecoded = len(prompt)  # the first token that has not become text yet
        self._cache = DynamicCache()
        self._evaluated = 0  # tokens that the cache holds
        self._usage = [0, 0]  # evaluated and generated, of all that was ever written

    @property
    def usage(self) -> StreamUsage:
        evaluated, generated = self._usage
        return StreamUsage(self._prompt, evaluated, generated, 0.0, len(self._tokens))

    @property
    def rollout(self) -> Rollout:
        return Rollout(
            self._tokens[: self._prompt],
            self._tokens[self._prompt :],
            self._drawn[self._prompt :],
        )

    def generate(
        self, sampling: Sampling, max_tokens: int, cancel: threading.Event
    ) -> Generator[str, None, Stop]:
        """Write on; see `engine.runtime.Stream.generate`."""
        generator = torch.Generator().manual_seed((sampling.seed << 20) + len(self._tokens))
        for _ in range(max_tokens):
            if cancel.is_set():
                return Stop.CANCELLED
            if len(self._tokens) >= self._runtime.context_tokens:
                return Stop.CONTEXT
            token = draw(self._next_logits(), sampling, generator)
            self._tokens.append(token)
            self._drawn.append(True)
            self._usage[1] += 1
            if token in self._runtime.ends:
                return Stop.END
            text = self._decoded()
            if text:
                self._chunks.append(_Chunk(self._undecoded, text))
                self._undecoded = len(self._tokens)
                yield text
        return Stop.LENGTH

    def append(self, pieces: Sequence[Piece], *, drop: int = 0) -> None:
        """Put text behind what stands there; see `engine.runtime.Stream.append`.

        What then no longer stands there was not drawn: the end of a message that goes on, half a
        character, the dropped text. What is left of a token that was cut through is put in anew.
        """
        kept, rest = self._undecoded, ""
        while self._chunks and drop > 0:
            kept, text = self._chunks.pop()
            rest = text[: max(len(text) - drop, 0)]
            drop -= len(text)
        del self._tokens[kept:], self._drawn[kept:]
        if self._evaluated > kept:
            self._cache.crop(kept - self._evaluated)  # a negative number: so many fewer
            self._evaluated = kept
        new = self._runtime.renderer.ids([Piece(rest), *pieces] if rest else pieces)
        self._tokens += new
        self._drawn += [False] * len(new)
        self._chunks = []
        self._undecoded = len(self._tokens)

    def close(self) -> None:
        self._cache = DynamicCache()
        self._evaluated = 0

    @torch.no_grad()
    def _next_logits(self) -> torch.Tensor:
        """(vocabulary,), in 32 bits, on the processor."""
        model = self._runtime.model
        new = torch.tensor([self._tokens[self._evaluated :]], device=model.device)
        out = model(input_ids=new, past_key_values=self._cache, use_cache=True, logits_to_keep=1)
        self._usage[0] += new.shape[1]
        self._evaluated = len(self._tokens)
        logits: torch.Tensor = out.logits[0, -1].float().cpu()
        return logits

    def _decoded(self) -> str:
        """What the latest tokens add to the text; nothing yet, if a character is unfinished."""
        # With what stands before them: some tokenizers leave out a space at the beginning.
        begin = max(self._undecoded - 4, 0)
        before = self._decode(self._tokens[begin : self._undecoded])
        after = self._decode(self._tokens[begin:])
        return "" if after.endswith("\ufffd") else after[len(before) :]

    def _decode(self, tokens: list[int]) -> str:
        text: str = self._runtime.tokenizer.decode(
            tokens, skip_special_tokens=False, clean_up_tokenization_spaces=False
        )
        return text


def draw(logits: torch.Tensor, sampling: Sampling, generator: torch.Generator) -> int:
    """A token, from logits of shape (vocabulary,)."""
    if sampling.temperature == 0:
        return int(logits.argmax())
    chances = torch.softmax(logits / sampling.temperature, 0)
    chances[chances < sampling.min_p * chances.max()] = 0
    if sampling.top_p < 1:
        ordered, order = chances.sort(descending=True)
        # The first token that reaches the share is still among them.
        behind = ordered.cumsum(0) - ordered >= sampling.top_p * ordered.sum()
        chances[order[behind]] = 0
    return int(torch.multinomial(chances, 1, generator=generator))
