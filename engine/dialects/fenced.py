"""The dialect of Markdown fences, inside the model's own chat template.

    I add the two numbers.
    ```python
    1 + 1
    ```
    ```output
    2
    ```
    The answer is $\\boxed{2}$.

Written by the starter, ToRA (arXiv 2309.17452), Qwen2.5-Math with tools, and most instruct models.
The model stops at the fence that closes its code; the output fence is always the program's.
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
from engine.dialects.chat import CHATML, Message, render
from engine.runtime import Piece

_CODE_WORDS = {"python", "python3", "py", "sympy"}
_OUTPUT_WORDS = {"output", "outputs", "result", "execution"}
# An info string longer than this opens nothing we know; there is no need to wait for its end.
_LONGEST_WORD = 16


@dataclass(frozen=True)
class Fenced:
    """Blocks as fenced Markdown; `template` is the model's chat template (Jinja)."""

    template: str = CHATML
    name: str = "fenced"

    def prompt(
        self, instructions: Instructions, earlier: Sequence[Turn], problem: str
    ) -> list[Piece]:
        messages = [Message("system", (Piece(instructions.system),))] if instructions.system else []
        for turn in instructions.turns(earlier, problem):
            messages.append(Message("user", (Piece(turn.problem),)))
            messages.append(Message("assistant", tuple(self.blocks(turn.blocks))))
        messages.append(Message("user", (Piece(problem),)))
        return render(self.template, messages)

    def parser(self) -> Parser:
        return FencedParser()

    def blocks(self, blocks: Sequence[Block]) -> list[Piece]:
        pieces: list[Piece] = []
        for index, block in enumerate(blocks):
            match block.kind:
                case BlockKind.TEXT:
                    pieces += self.written(block, closed=index + 1 < len(blocks))
                case BlockKind.CODE:
                    pieces += self.written(block)
                case BlockKind.EXECUTION:
                    pieces += self.execution(block.text)
        return pieces

    def written(self, block: Block, *, closed: bool = True) -> list[Piece]:
        if block.kind is BlockKind.CODE:
            end = "\n```" if closed else ""
            return [Piece(f"```python\n{block.text}{end}", trained=True)]
        return [Piece(block.text + ("\n" if closed else ""), trained=True)]

    def execution(self, text: str, *, closed: bool = True) -> list[Piece]:
        end_of_code = "" if closed else "\n```"
        # What a program prints must not be able to close the fence it stands in.
        harmless = text.replace("```", "'''")
        return [Piece(f"{end_of_code}\n```output\n{harmless}\n```\n")]

    def code_opening(self) -> list[Piece]:
        return [Piece("\n```python\n")]


class FencedParser:
    """Reads fenced Markdown as it is written.

    White space around a block is not part of it. In text, a fence counts when it opens code or an
    output; any other (a LaTeX listing, say) is text. In code, any three backticks end it: a program
    hardly ever holds them, and a model that forgets the line break before them is common.
    """

    def __init__(self) -> None:
        self._held = ""  # read, not yet decided upon
        self._open: BlockKind | None = None
        self._empty = True  # the open block has no text yet
        self._opening_written = False

    def feed(self, text: str) -> list[Signal]:
        self._held += text
        signals: list[Signal] = []
        if self._opening_written:
            self._opening_written = False
            self._start(BlockKind.CODE, signals)
        while self._step(signals):
            pass
        return signals

    def finish(self) -> list[Signal]:
        signals = self.feed("\n")  # ends a fence's line, if that is what is held
        match signals:
            case [*before, Halted(why, unused)]:
                return [*before, Halted(why, unused - 1)]
        self._emit(self._held.rstrip(), signals)
        self._held = ""
        self._close(signals)
        return signals

    def resume(self, *, in_code: bool = False) -> None:
        self._held = ""
        self._opening_written = in_code

    def _step(self, signals: list[Signal]) -> bool:
        """Decide on some of what is held; True if there may be more to decide on."""
        fence = self._held.find("```")
        if fence < 0:
            self._release(len(self._held), signals)
            return False
        if self._open is BlockKind.CODE:
            self._emit(self._held[:fence].rstrip(), signals)
            self._close(signals)
            self._halt(Halt.RUN, fence + 3, signals)
            return False
        word, complete = self._word_after(fence)
        if not complete:
            self._release(fence, signals)
            return False
        if word not in _CODE_WORDS | _OUTPUT_WORDS:
            self._emit(self._held[: fence + 3], signals)
            self._held = self._held[fence + 3 :]
            return True
        self._emit(self._held[:fence].rstrip(), signals)
        self._close(signals)
        if word in _OUTPUT_WORDS:
            self._halt(Halt.INVENTED, fence, signals)
            return False
        self._held = self._held[self._held.index("\n", fence) + 1 :]
        self._start(BlockKind.CODE, signals)
        return True

    def _word_after(self, fence: int) -> tuple[str, bool]:
        """The info string of a fence, and whether enough was read to know what it is."""
        line, newline, _ = self._held[fence + 3 :].partition("\n")
        if not newline and len(line) <= _LONGEST_WORD and not line.strip(" \t").count("`"):
            return "", False
        return (line.strip().lower() if newline else ""), True

    def _release(self, end: int, signals: list[Signal]) -> None:
        """Give out what stands before `end`, but for what may belong to a fence or surround it."""
        text = self._held[:end]
        keep = re.search(r"\s*`{0,2}\Z" if end == len(self._held) else r"\s*\Z", text)
        assert keep is not None  # the pattern matches the empty string
        self._emit(text[: keep.start()], signals)
        self._held = self._held[keep.start() :]

    def _emit(self, text: str, signals: list[Signal]) -> None:
        if self._open is None:
            text = text.lstrip()
            if not text:
                return
            self._start(BlockKind.TEXT, signals)
        elif self._empty:
            text = text.lstrip("\r\n")  # keeps the indentation of a first line of code
        if text:
            self._empty = False
            signals.append(Delta(text))

    def _start(self, kind: BlockKind, signals: list[Signal]) -> None:
        self._open = kind
        self._empty = True
        signals.append(Opened(kind))

    def _close(self, signals: list[Signal]) -> None:
        if self._open is not None:
            signals.append(Closed())
            self._open = None

    def _halt(self, why: Halt, end: int, signals: list[Signal]) -> None:
        signals.append(Halted(why, unused=len(self._held) - end))
        self._held = ""


def blocks_of(text: str) -> tuple[Block, ...]:
    """Read a whole message in this dialect, output fences included: worked examples and data.

    Unlike the parser, which must not believe an output that a model wrote, this trusts its input.
    """
    pattern = r"^```(python|output)\n(.*?)\n?```[ \t]*$"
    parts = re.split(pattern, text, flags=re.MULTILINE | re.DOTALL)
    blocks: list[Block] = []
    for index in range(0, len(parts), 3):
        if parts[index].strip():
            blocks.append(Block(BlockKind.TEXT, parts[index].strip()))
        if index + 1 < len(parts):
            kind = BlockKind.CODE if parts[index + 1] == "python" else BlockKind.EXECUTION
            blocks.append(Block(kind, parts[index + 2]))
    return tuple(blocks)
