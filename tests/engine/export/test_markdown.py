"""Markdown: formulas and money stay apart, nothing leaves its fence, nothing is loaded."""

from __future__ import annotations

import base64
import re

import msgspec
import pytest
from markdown_it import MarkdownIt

from engine.blocks import Block, BlockKind, Execution, ExecutionStatus, Group, Solution, Tally
from engine.export import markdown

from .conftest import PNG


def test_formulas_are_in_dollars_and_money_is_not(solution: Solution) -> None:
    written = markdown.render(solution)
    assert "A ticket costs \\$5. Solve $x^2 - 5x + 6 = 0$." in written
    assert "2. or\n   $$\\frac{5 \\pm 1}{2}$$" in written
    assert "The larger root is $\\boxed{3}$." in written


def test_code_and_output_stand_in_order(solution: Solution) -> None:
    written = markdown.render(solution)
    assert (
        "```python\na = 2\nb = 3\n[a, b]\n```\n\nOutput:\n\n```text\nsolving\n[2, 3]\n```"
        in written
    )
    assert "$$\\left[ 2, \\ 3\\right]$$" in written


def test_an_attempt_that_led_nowhere_is_told_from_the_one_that_did(solution: Solution) -> None:
    written = markdown.render(solution)
    first, second = written.index("## Attempt 1, given up"), written.index("## Attempt 2")
    assert first < written.index("ZeroDivisionError: division by zero (line 1: 1/0)") < second
    assert second < written.index("We *factor*")


def test_figures_are_in_the_file_and_only_if_they_are_png(solution: Solution) -> None:
    found = re.findall(r"!\[Figure \d\]\(data:image/png;base64,(.*?)\)", markdown.render(solution))
    assert [base64.b64decode(data) for data in found] == [PNG]


def test_the_answer_comes_with_its_evidence(solution: Solution) -> None:
    assert "**Answer:** 3  \nAn executed output shows it." in markdown.render(solution)
    unsupported = msgspec.structs.replace(solution, supported=False)
    against = "The program leaves out numbers of the problem: 5, 6."
    assert against in markdown.render(unsupported)


def test_a_vote_is_told_behind_the_evidence_and_is_harmless(solution: Solution) -> None:
    groups = (Group("3", (0, 1)), Group(r"\frac{1}{2}", (2,)), Group("<b>![](x)</b>", (3,)))
    voted = msgspec.structs.replace(solution, tally=Tally(4, groups=groups))
    written = markdown.render(voted)
    assert "Votes: 2 of 4 agree; 1 says $\\frac{1}{2}$; 1 says \\<b>" in written


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (r"\frac{1}{2}", r"$\frac{1}{2}$"),
        ("x^2", "$x^2$"),
        ("12 km", "12 km"),
        ("$5", r"\$5"),
        (r"$\pi$", r"$\pi$"),
        ("$x^2$", "$x^2$"),
    ],
)
def test_an_answer_that_is_a_formula_is_written_as_one(answer: str, shown: str) -> None:
    written = markdown.render(Solution(problem="", answer=answer))
    assert f"**Answer:** {shown}" in written


@pytest.mark.parametrize("content", ["```", "a\n````\nb", "```python\nx\n```", "`` ` ``", "~~~"])
def test_no_content_can_close_its_fence(content: str) -> None:
    run = Execution(status=ExecutionStatus.OK, stdout=content)
    blocks = (
        Block(kind=BlockKind.CODE, text=content),
        Block(kind=BlockKind.EXECUTION, text="", execution=run),
    )
    tokens = MarkdownIt().parse(markdown.render(Solution(problem="", blocks=blocks)))
    assert [token.content for token in tokens if token.type == "fence"] == [f"{content}\n"] * 2


def test_nothing_hostile_is_read_as_html_or_as_a_picture(hostile: Solution) -> None:
    tokens = MarkdownIt().parse(markdown.render(hostile))
    inline = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in (*tokens, *inline)}
    assert not kinds & {"html_block", "html_inline"}
    assert not any(token.type == "image" for token in inline)


def test_control_characters_are_left_out(hostile: Solution) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f]", markdown.render(hostile))
