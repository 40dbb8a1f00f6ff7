"""How one family of models writes blocks as tokens; a file a family.

A dialect renders a prompt, reads what the model writes, and writes the result of an execution back.
All of it is pure: text in, values out. Training renders its examples through the same functions,
so that training and inference cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from engine.blocks import Block, BlockKind
from engine.runtime import Piece

if TYPE_CHECKING:
    from engine.bank import Bank


class Turn(NamedTuple):
    """A problem and the blocks that answered it: an example, or an earlier turn of the talk."""

    problem: str
    blocks: tuple[Block, ...]


class Instructions(NamedTuple):
    """What a model is told before the problem; see `resources/prompts`."""

    name: str
    system: str
    examples: tuple[Turn, ...] = ()
    insist_on_code: bool = False  # a message that ends without any code gets a code block opened
    bank: Bank | None = None  # where more examples are, chosen for each problem
    nearest: int = 0  # how many of them at most
    draw: int = 0  # which: each attempt and each vote is shown others

    def turns(self, earlier: Sequence[Turn], problem: str) -> list[Turn]:
        """What stands before a problem. A talk that goes on is its own example."""
        if self.bank is None or earlier:
            return [*self.examples, *earlier]
        return [*self.examples, *self.bank.nearest(problem, self.nearest, self.draw)]


class Halt(StrEnum):
    """What the parser wants done before it reads on."""

    RUN = "run"  # a code block is complete: run it
    INVENTED = "invented"  # the model began to write an output of its own
    END = "end"  # the model ended its message


class Opened(NamedTuple):
    kind: BlockKind


class Delta(NamedTuple):
    text: str


class Closed(NamedTuple):
    """The open block is complete. Its text is all its deltas, joined."""


class Halted(NamedTuple):
    """Reading stopped; the last `unused` characters of all that was fed belong to nothing."""

    why: Halt
    unused: int = 0


Signal = Opened | Delta | Closed | Halted


class Parser(Protocol):
    """Reads one message as it is written. The same text gives the same blocks however it is cut."""

    def feed(self, text: str) -> list[Signal]:
        """Read on. After a `Halted` (always the last signal) nothing is read until `resume`."""
        ...

    def finish(self) -> list[Signal]:
        """The text ends here: give what was held back and close the open block."""
        ...

    def resume(self, *, in_code: bool = False) -> None:
        """Go on after a halt, at the start of a block; `in_code`: with its opening written."""
        ...


class Dialect(Protocol):
    @property
    def name(self) -> str: ...

    def prompt(
        self, instructions: Instructions, earlier: Sequence[Turn], problem: str
    ) -> list[Piece]:
        """Everything up to the first token that the model writes."""
        ...

    def parser(self) -> Parser: ...

    def blocks(self, blocks: Sequence[Block]) -> list[Piece]:
        """A whole message as a model would have written it, marked with what is trained."""
        ...

    def written(self, block: Block, *, closed: bool = True) -> list[Piece]:
        """A text or code block that stands already, others to follow; not `closed`: the model
        writes on in it."""
        ...

    def execution(self, text: str, *, closed: bool = True) -> list[Piece]:
        """The result of the code block just written; not `closed`: its end must be written too."""
        ...

    def code_opening(self) -> list[Piece]:
        """The start of a code block, to be written for a model that invented an output."""
        ...
