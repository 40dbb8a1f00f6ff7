"""What a person sees in a terminal, of any size, and what a pipe gets."""

from __future__ import annotations

import io
import re

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console

from engine.blocks import (
    Block,
    BlockKind,
    Execution,
    ExecutionStatus,
    Group,
    Origin,
    Reason,
    Solution,
    Tally,
    Vote,
)
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
from engine.terminal import LONGEST_OUTPUT, Drawing, answer, block, counted, draw_solution, prose

TEXT, CODE, EXECUTION = BlockKind.TEXT, BlockKind.CODE, BlockKind.EXECUTION


def drawn(thing: object, width: int = 60) -> str:
    out = Console(file=io.StringIO(), width=width, markup=False, emoji=False, highlight=False)
    out.print(thing)
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue()


def executed(**fields: object) -> Block:
    run = Execution(**({"status": ExecutionStatus.OK} | fields))  # type: ignore[arg-type]
    return Block(EXECUTION, run.output, run)


# Text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"so \(x^2\) and $y$", "so x² and y"),
        ("it costs $5 and $6", "it costs $5 and $6"),
        ("so\n\\[\nx = 1\n\\]\nthen", "so\n    x = 1\nthen"),
        ("so \\[ x = 1 \\]", "so \n    x = 1"),
        ("### Step 1\nwe **add**", "Step 1\nwe add"),
        ("**Answer: \\(x\\)**", "Answer: x"),
        ("a * b, x**2 + y**2, 2**3", "a * b, x**2 + y**2, 2**3"),
        ("call `f($x$)`", "call f($x$)"),
        ("```python\nx = 1\n```", "    x = 1"),
        ("[red]no markup[/red] :smile:", "[red]no markup[/red] :smile:"),
    ],
)
def test_text_is_readable(text: str, expected: str) -> None:
    assert prose(text).plain.rstrip() == expected


def test_the_answer_is_readable_and_says_what_supports_it() -> None:
    half = r"\frac{1}{2}"
    shown = answer(half, True, "", [], plain=False).plain
    assert shown == "Answer: 1/2  (an executed output shows it)"
    assert answer(half, None, "", [], plain=True).plain == r"Answer: \frac{1}{2}"
    program = [Block(BlockKind.CODE, "print(1 / 2)")]
    left_out = answer(half, False, "34 times 19?", program, plain=True).plain
    assert left_out.endswith("(The program leaves out numbers of the problem: 34, 19.)")


# Output


def test_a_long_output_keeps_its_ends_and_says_how_much_is_left_out() -> None:
    lines = drawn(block(executed(stdout="\n".join(map(str, range(1000)))), plain=True)).splitlines()
    assert len(lines) == LONGEST_OUTPUT + 2
    assert (lines[1].strip(), lines[-1].strip()) == ("0", "999")
    assert f"… {1000 - LONGEST_OUTPUT} more lines …" in lines[1 + LONGEST_OUTPUT // 2]


def test_a_failure_is_named_in_words() -> None:
    failed = executed(
        status=ExecutionStatus.INTERRUPTED, stdout="so far", error="It took too long."
    )
    shown = drawn(block(failed, plain=False))
    for words in ("Output: failed", "so far", "It took too long."):
        assert words in shown


def test_an_output_without_text_says_what_there_is() -> None:
    assert "Nothing was printed." in drawn(block(executed(), plain=True))
    shown = drawn(block(executed(figures=(b"1", b"2")), plain=True))
    assert "2 figures" in shown
    assert "Nothing" not in shown


@pytest.mark.parametrize("width", [10, 20, 40, 200])
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    solution = Solution(
        problem="円の面積を求めなさい。" * 4,
        blocks=(
            Block(TEXT, "a long sentence " * 10 + "x" * 100),
            Block(CODE, "value = 'a long line of code'  # " + "y" * 100),
            executed(stdout="z" * 300),
        ),
        answer="42" * 40,
        supported=False,
    )
    out = Console(file=io.StringIO(), width=width, force_terminal=True, color_system=None)
    draw_solution(solution, out)
    assert isinstance(out.file, io.StringIO)
    assert max(cell_len(line) for line in out.file.getvalue().splitlines()) <= width


# While it is written

EVENTS: list[Event] = [
    SolutionStarted("What is 6 * 7?", Origin("m", "d")),
    BlockStarted(CODE),
    BlockDelta("6 * "),
    BlockDelta("7"),
    BlockClosed(Block(CODE, "6 * 7")),
    BlockStarted(EXECUTION),
    ExecutionStarted(1, 20),
    ExecutionOutput("4"),
    ExecutionOutput("2\n"),
    BlockClosed(executed(stdout="42\n")),
    AttemptRestarted(1, RestartCause.CODE_REPEATED, 0.7),
    BlockStarted(TEXT),
    BlockDelta("It is 42."),
    BlockClosed(Block(TEXT, "It is 42.")),
    AnswerFound("42", True),
    SolutionFinished(Reason.ANSWERED, "42", True, 1),
]


def test_a_pipe_gets_each_block_once_and_no_control_characters() -> None:
    file = io.StringIO()
    with Drawing(Console(file=file, width=60)) as drawing:
        for event in EVENTS:
            drawing.draw(event)
    assert file.getvalue() == (
        "Code:\n    6 * 7\n\nOutput:\n    42\n\n"
        "The model repeated itself. The model begins anew.\n\n"
        "It is 42.\n\nAnswer: 42  (an executed output shows it)\n\n"
    )


def test_a_pipe_s_lines_are_not_broken() -> None:
    file = io.StringIO()
    with Drawing(Console(file=file, width=20)) as drawing:
        drawing.draw(BlockClosed(Block(TEXT, "word " * 50)))
    assert file.getvalue().count("\n") == 2


def test_a_dumb_terminal_is_treated_as_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    file = io.StringIO()
    with Drawing(Console(file=file, width=60, force_terminal=True)) as drawing:
        for event in EVENTS:
            drawing.draw(event)
    assert "\x1b[1A" not in file.getvalue()
    assert file.getvalue().count("It is 42.") == 1


def status(events: list[Event], width: int = 60, height: int = 24) -> list[str]:
    """The live part as it stands after these events."""
    out = Console(
        file=io.StringIO(), width=width, height=height, force_terminal=True, color_system=None
    )
    drawing = Drawing(out, loading=True)
    for event in events:
        drawing.draw(event)
    return drawn_lines(drawing, width, height)


def drawn_lines(drawing: Drawing, width: int, height: int) -> list[str]:
    out = Console(file=io.StringIO(), width=width, height=height)
    out.print(drawing)
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue().splitlines()


def test_the_status_says_what_is_going_on() -> None:
    phases = [
        "Loading the model",
        "Reading the problem",
        "Writing code",
        "Writing code",
        "tokens/s",
    ]
    for count, phase in enumerate(phases):
        assert phase in status(EVENTS[:count])[-1]
    assert re.search("Running code 1: 0 s of 20 s at most", status(EVENTS[:7])[-1])
    assert status(EVENTS[:9])[0].strip() == "42"
    assert "Thinking" in status(EVENTS[:10])[-1]


TALLY = Tally(
    8,
    tuple(Vote(number, Reason.ANSWERED, "1") for number in range(3)),
    (Group("\\frac{1}{2}", (0, 2)), Group("\x1b[2J12\n", (1,))),
)


def test_the_status_of_a_vote_says_who_leads() -> None:
    assert "Voting, 0 of 8 have ended" in status([VotesCounted(Tally(8))])[-1]
    assert "Voting, 3 of 8 have ended: 1/2 (2), " in status([VotesCounted(TALLY)], 80)[-1]
    assert "\x1b" not in "".join(status([VotesCounted(TALLY)], 80))


def test_a_tally_is_readable_in_a_terminal_and_as_it_was_written_in_a_pipe() -> None:
    tally = replace(TALLY, groups=(Group("3", (0, 2)), Group("\\frac{1}{2}", (1,))))
    assert "1 says 1/2" in counted(tally, plain=False).plain
    assert "1 says \\frac{1}{2}" in counted(tally, plain=True).plain


def test_a_stored_solution_is_shown_with_its_votes_and_how_it_ended() -> None:
    out = Console(record=True, width=200, file=io.StringIO())
    lost = Solution("p", reason=Reason.RUNTIME_LOST, tally=TALLY, detail="The\x1b[2J server.")
    draw_solution(lost, out)
    written = out.export_text()
    assert "The model stopped responding. The server." in written
    assert "Votes: 2 of 8 agree" in written


def test_the_open_block_is_shown_by_its_end_where_it_does_not_fit() -> None:
    deltas: list[Event] = [BlockDelta(f"line {number} is a long one\n") for number in range(100)]
    for width, height in ((60, 24), (12, 8), (5, 2)):
        lines = status([BlockStarted(TEXT), *deltas], width, height)
        assert len(lines) <= height
        assert max(map(cell_len, lines)) <= width
    assert "line 99" in "".join(status([BlockStarted(TEXT), *deltas]))
