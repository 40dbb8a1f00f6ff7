"""A tutor whose every solution is written beforehand: by problem, and by number among its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from engine.blocks import Block, BlockKind, Execution, ExecutionStatus, Sampling, Solution
from engine.dialects import Dialect, Instructions
from engine.dialects.fenced import Fenced, blocks_of
from engine.dialects.plain import Plain
from engine.errors import RuntimeLost, TutorError
from engine.runtime import Piece, Placement, Stop, Stream, StreamUsage
from engine.runtime.scripted import ScriptedRuntime
from engine.solver import Settings, Solver
from tests.engine.fakes import FakePool

Script = Mapping[str, Sequence[str | TutorError]] | Callable[[str], str]


@dataclass
class ScriptedTutor:
    """Stands in for `open_tutor`.

    Attributes:
        script: the solutions of each problem, in the fenced dialect, by the seed they are asked
            with; or what is answered to a problem, whatever the seed. An error is raised.
        outputs: what code prints; any other fails.
        opened: what `open_tutor` was called with.
        written: each solution that was begun: problem and seed.
    """

    script: Script
    outputs: dict[str, str] = field(default_factory=dict)
    name: str = "scripted"
    opened: list[dict[str, Any]] = field(default_factory=list)
    written: list[tuple[str, int]] = field(default_factory=list)

    @contextmanager
    def open(
        self, model: str, *, dialect: str | None, settings: Settings, **how: Any
    ) -> Iterator[Solver]:
        self.opened.append({"model": model, "dialect": dialect, "settings": settings, **how})
        writes = Plain() if dialect == "plain" else Fenced()
        runtime = _Runtime(self, writes)
        yield Solver(runtime, FakePool(self._run), writes, Instructions("test", ""), settings)

    def text(self, problem: str, seed: int) -> str:
        self.written.append((problem, seed))
        if callable(self.script):
            return self.script(problem)
        text = self.script[problem][seed]
        if isinstance(text, TutorError):
            raise text
        return text

    def _run(self, code: str) -> Execution:
        if code in self.outputs:
            return Execution(ExecutionStatus.OK, stdout=self.outputs[code])
        return Execution(ExecutionStatus.ERROR, error="NameError: it is not scripted")


class _Runtime:
    placement = Placement("Nowhere.")
    context_tokens = 1 << 20

    def __init__(self, tutor: ScriptedTutor, dialect: Dialect) -> None:
        self.name = tutor.name
        self.tutor = tutor
        self.dialect = dialect

    def open(self, prompt: Sequence[Piece]) -> _Stream:
        return _Stream(self, prompt)

    def close(self) -> None:
        pass


class _Stream:
    """Is one of the scripted solutions as soon as it is known which."""

    def __init__(self, runtime: _Runtime, prompt: Sequence[Piece]) -> None:
        self.runtime = runtime
        self.prompt = prompt
        self.stream: Stream | None = None

    @property
    def usage(self) -> StreamUsage:
        return self.stream.usage if self.stream else StreamUsage()

    def generate(
        self, sampling: Sampling, max_tokens: int, cancel: threading.Event
    ) -> Generator[str, None, Stop]:
        if self.stream is None:
            self.stream = self._chosen(sampling.seed)
        return (yield from self.stream.generate(sampling, max_tokens, cancel))

    def append(self, pieces: Sequence[Piece], *, drop: int = 0) -> None:
        assert self.stream is not None
        self.stream.append(pieces, drop=drop)

    def close(self) -> None:
        pass

    def _chosen(self, seed: int) -> Stream:
        problem = [piece.text for piece in self.prompt if not piece.special][-1]
        text = self.runtime.tutor.text(problem, seed)
        solution = Solution(problem, blocks_of(text) or (Block(BlockKind.TEXT, ""),))
        return ScriptedRuntime([solution], self.runtime.dialect).open(self.prompt)


def lost() -> TutorError:
    return RuntimeLost("The server went away.")
