"""Draws solutions in a terminal as they are written, and as plain text where there is none.

Each block is shown plain while it is written and drawn once, when it closes: code highlighted,
formulas as Unicode, output in a box. Into a pipe or a file goes plain text, as the model wrote it.
Everything that a model, a student or a program wrote is made harmless first.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Final, Self

import msgspec
from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.live import Live
from rich.padding import Padding
from rich.panel import Panel
from rich.spinner import Spinner
from rich.syntax import Syntax
from rich.text import Text

from engine.blocks import Block, BlockKind, Execution, ExecutionStatus, Solution, Tally
from engine.events import (
    AnswerFound,
    AttemptRestarted,
    BlockClosed,
    BlockDelta,
    BlockStarted,
    Event,
    ExecutionOutput,
    ExecutionStarted,
    RestartCause,
    SolutionFinished,
    SolutionStarted,
    VotesCounted,
)
from engine.evidence import doubts
from engine.mathtext import Kind, slices
from engine.printable import printable
from engine.readable import formula
from engine.wording import ENGLISH

LONGEST_OUTPUT: Final = 60  # lines of an output that are shown; the export has all of them
_FRAMES_PER_SECOND: Final = 10


def console(*, stderr: bool = False) -> Console:
    """A console that takes nothing in a text for a command of its own."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


# What is drawn of a closed block


def block(closed: Block, *, plain: bool) -> RenderableType:
    match closed.kind:
        case BlockKind.TEXT:
            return Text(printable(closed.text).strip()) if plain else prose(closed.text)
        case BlockKind.CODE:
            return code(closed.text, plain=plain)
        case BlockKind.EXECUTION:
            execution = closed.execution or Execution(ExecutionStatus.OK, stdout=closed.text)
            return output(execution, plain=plain)


def prose(text: str) -> Text:
    """Text with its formulas readable, and the two marks of Markdown that students meet drawn."""
    drawn = Text()
    for one in slices(printable(text).strip()):
        match one.kind:
            case Kind.TEXT:
                drawn.append(one.raw)
            case Kind.INLINE_MATHS:
                drawn.append(formula(one.content).replace("\n", "; "), style="italic")
            case Kind.DISPLAY_MATHS:
                lead = "" if drawn.plain.endswith("\n") else "\n"
                drawn.append(f"{lead}{_indented(formula(one.content))}", style="italic")
            case Kind.INLINE_CODE | Kind.FENCED_CODE:
                drawn.append(_indented(one.content) if "\n" in one.raw else one.content, "cyan")
            case Kind.ASYMPTOTE:
                drawn.append("[a figure in the language Asymptote]", style="dim")
    drawn = _marked(drawn, re.compile(r"^#{1,6} +(.+?)[ #]*$", re.MULTILINE), "bold underline")
    return _marked(drawn, re.compile(r"(?<![\w*])\*\*(?=\S)([^\n]+?)(?<=\S)\*\*(?![\w*])"), "bold")


def _marked(text: Text, mark: re.Pattern[str], style: str) -> Text:
    """What the pattern's group matches in the style, without what stands around it."""
    drawn = Text()
    at = 0
    for found in mark.finditer(text.plain):
        drawn.append_text(text[at : found.start()])
        inner = text[found.start(1) : found.end(1)]
        inner.stylize(style)
        drawn.append_text(inner)
        at = found.end()
    return drawn.append_text(text[at:])


def code(text: str, *, plain: bool) -> RenderableType:
    text = printable(text).strip("\n")
    if plain:
        return Text(f"Code:\n{_indented(text)}")
    drawn = Syntax(text, "python", theme="ansi_dark", background_color="default", word_wrap=True)
    return Group(Text("Code", style="bold blue"), Padding(drawn, (0, 0, 0, 2)))


def output(execution: Execution, *, plain: bool) -> RenderableType:
    lines = list(_output_lines(execution))
    if plain:
        return Text("Output:\n" + _indented("\n".join(line.plain for line in lines)))
    failed = execution.status is not ExecutionStatus.OK
    return Panel(
        Text("\n").join(lines),
        title="Output: failed" if failed else "Output",
        title_align="left",
        border_style="red" if failed else "green",
        box=box.ROUNDED,
    )


def _output_lines(execution: Execution) -> Iterator[Text]:
    printed = printable(execution.output).rstrip("\n").splitlines()
    half = LONGEST_OUTPUT // 2
    if len(printed) > LONGEST_OUTPUT:
        left_out = f"… {len(printed) - 2 * half:,} more lines …"
        printed = [*printed[:half], left_out, *printed[-half:]]
    yield from map(Text, printed)
    if execution.figures:
        count = len(execution.figures)
        yield Text(f"[{count} figure{'s' if count > 1 else ''}: export the solution to see]")
    if execution.status is not ExecutionStatus.OK:
        yield Text(printable(execution.error or "The code failed."), style="red")
        if execution.failing_line:
            yield Text(printable(execution.failing_line))
    elif not printed and not execution.figures:
        yield Text("Nothing was printed.", style="dim")


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())


def answer(
    stated: str, supported: bool | None, problem: str, blocks: Sequence[Block], *, plain: bool
) -> Text:
    """The answer, and what speaks for it or against it."""
    stated = printable(stated)
    said = Text.assemble("Answer: ", (stated if plain else formula(stated), "bold"))
    if supported is None:
        return said
    if supported:
        return said.append("  (an executed output shows it)", style="green")
    found = doubts(problem, blocks)
    against = printable(ENGLISH.against(found)) if found else "not supported by any output"
    return said.append(f"  ({against})", style="yellow")


def counted(tally: Tally, *, plain: bool) -> Text:
    """How the solutions of a vote compare."""
    if not plain:
        groups = (
            msgspec.structs.replace(group, answer=formula(_one_line(group.answer)))
            for group in tally.groups
        )
        tally = msgspec.structs.replace(tally, groups=tuple(groups))
    return Text(_one_line(f"Votes: {tally.sentence}."))


def _voting(tally: Tally) -> str:
    """How far a vote is: "Voting, 3 of 8 have ended: 42 (2), 12 (1)"."""
    said = (f"{formula(_one_line(g.answer))} ({len(g.votes)})" for g in tally.groups)
    return f"Voting, {len(tally.votes)} of {tally.asked} have ended: {', '.join(said)}".rstrip(": ")


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())


def draw_solution(solution: Solution, out: Console) -> None:
    """A stored solution, whole."""
    plain = not out.is_terminal
    problem = printable(solution.problem).strip()
    out.print(Text.assemble("Problem: ", Text(problem) if plain else prose(problem)))
    attempt = 0
    for closed in solution.blocks:
        if closed.attempt != attempt:
            attempt = closed.attempt
            out.print(Text("\nBegun anew.", style="yellow"))
        out.print()
        out.print(block(closed, plain=plain), soft_wrap=plain)
    out.print()
    if solution.answer is not None:
        problem, blocks = solution.problem, solution.last_attempt
        said = answer(solution.answer, solution.supported, problem, blocks, plain=plain)
        out.print(said, soft_wrap=plain)
    else:
        ended = solution.reason.sentence if solution.reason else "The solution was cut off."
        out.print(Text(_one_line(f"{ended} {solution.detail}"), style="yellow"))
    if solution.tally is not None:
        out.print(counted(solution.tally, plain=plain), soft_wrap=plain)


# What is drawn while a solution is written


class Drawing:
    """Draws events as they come; use it as a context, which ends the live part.

    Without a terminal, blocks are printed when they close and nothing else is.
    """

    def __init__(self, out: Console, *, loading: bool = False) -> None:
        self._out = out
        self._live: Live | None = None
        if out.is_terminal and not out.is_dumb_terminal:
            self._live = Live(
                self, console=out, refresh_per_second=_FRAMES_PER_SECOND, transient=True
            )
        self._spinner = Spinner("dots")
        self._phase = "Loading the model" if loading else "Reading the problem"
        self._problem = ""
        self._blocks: list[Block] = []
        self._open: BlockKind | None = None
        self._text: list[str] = []
        self._began = time.monotonic()
        self._limit_seconds = 0.0

    def __enter__(self) -> Self:
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._live is not None:
            self._live.stop()

    def draw(self, event: Event) -> None:
        match event:
            case VotesCounted(tally=tally):
                if not tally.votes:
                    self._begin("")
                self._phase = _voting(tally)
            case SolutionStarted(problem=problem):
                self._problem = problem
                self._blocks.clear()
                self._begin("Reading the problem")
            case BlockStarted(kind=kind):
                self._open = kind
                self._text.clear()
                self._begin("Writing code" if kind is BlockKind.CODE else "Writing")
            case BlockDelta(text=text) | ExecutionOutput(text=text):
                self._text.append(text)
            case ExecutionStarted(cell=cell, limit_seconds=limit):
                self._begin(f"Running code {cell}")
                self._limit_seconds = limit
            case BlockClosed(block=closed):
                self._open = None
                self._blocks.append(closed)
                self._begin("Thinking")
                self._print(block(closed, plain=self._live is None))
            case AttemptRestarted(cause=cause):
                self._blocks.clear()
                self._print(Text(f"{_RESTARTS[cause]} The model begins anew.", style="yellow"))
            case AnswerFound(answer=stated, supported=supported):
                plain = self._live is None
                self._print(answer(stated, supported, self._problem, self._blocks, plain=plain))
            case SolutionFinished(answer=None, reason=reason, detail=detail):
                self._print(Text(printable(f"{reason.sentence} {detail}".strip()), style="yellow"))

    def _begin(self, phase: str) -> None:
        self._phase = phase
        self._began = time.monotonic()
        self._limit_seconds = 0.0

    def _print(self, drawn: RenderableType) -> None:
        self._out.print(drawn, soft_wrap=self._live is None)
        self._out.print()

    # The live part: the end of the open block, and a line of status

    def __rich_console__(self, terminal: Console, options: ConsoleOptions) -> RenderResult:
        room = max(terminal.height - 3, 1)
        if self._open is not None and self._text:
            lines = printable("".join(self._text)).splitlines()
            tail = Text("\n".join(lines[-room:]), style="" if self._open == "text" else "cyan")
            wrapped = tail.wrap(terminal, options.max_width)
            yield Group(*wrapped[-room:])
        turning = str(self._spinner.render(terminal.get_time()))
        status = f"{turning} {self._status()}"
        yield Text(status, style="dim", no_wrap=True, overflow="ellipsis")

    def _status(self) -> str:
        seconds = time.monotonic() - self._began
        if self._limit_seconds:
            return f"{self._phase}: {seconds:.0f} s of {self._limit_seconds:.0f} s at most"
        if self._open is not None and len(self._text) > 1 and seconds > 0:
            return f"{self._phase}, {len(self._text) / seconds:.0f} tokens/s"
        return f"{self._phase} …"


_RESTARTS: Final = {
    RestartCause.CODE_FAILED: "The code failed again.",
    RestartCause.CODE_REPEATED: "The model repeated itself.",
}
