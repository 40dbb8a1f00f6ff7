"""The dialect without code: a chain of thought in one text block, for models that write no code.

Also the baseline that shows what executing code is worth (`docs/results.md`).
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.blocks import BlockKind
from engine.dialects import Closed, Delta, Opened, Parser, Signal
from engine.dialects.fenced import Fenced


@dataclass(frozen=True)
class Plain(Fenced):
    """One text block, inside the model's chat template (Jinja)."""

    name: str = "plain"

    def parser(self) -> Parser:
        return PlainParser()


class PlainParser:
    """All that is written is one text block, without the white space around it."""

    def __init__(self) -> None:
        self._held = ""
        self._open = False

    def feed(self, text: str) -> list[Signal]:
        self._held += text
        ready = self._held.rstrip()
        self._held = self._held[len(ready) :]
        if not self._open:
            ready = ready.lstrip()
        if not ready:
            return []
        signals: list[Signal] = (
            [Delta(ready)] if self._open else [Opened(BlockKind.TEXT), Delta(ready)]
        )
        self._open = True
        return signals

    def finish(self) -> list[Signal]:
        signals: list[Signal] = [Closed()] if self._open else []
        self._open = False
        return signals

    def resume(self, *, in_code: bool = False) -> None:
        """Nothing halts this parser, so there is nothing to go on from."""
