"""Recorded solutions for the fake engine; written for these tests."""

from __future__ import annotations

from engine.blocks import Block, BlockKind, Execution, ExecutionStatus, Reason, Solution


def text(words: str) -> Block:
    return Block(BlockKind.TEXT, words)


def code(lines: str) -> Block:
    return Block(BlockKind.CODE, lines)


def output(
    words: str = "",
    *,
    latex: str | None = None,
    result: str | None = None,
    figures: tuple[bytes, ...] = (),
    seconds: float = 0.1,
) -> Block:
    execution = Execution(
        ExecutionStatus.OK,
        stdout=words,
        result=result,
        latex=latex,
        figures=figures,
        seconds=seconds,
    )
    return Block(BlockKind.EXECUTION, execution.output, execution)


def failure(error: str, line: str, traceback: str) -> Block:
    execution = Execution(
        ExecutionStatus.ERROR, error=error, failing_line=line, traceback=traceback
    )
    return Block(BlockKind.EXECUTION, error, execution)


QUADRATIC = Solution(
    "Solve $x^2 - 5x + 6 = 0$.",
    (
        text(
            "To solve the equation \\(x^2 - 5x + 6 = 0\\), we use the **quadratic formula**:\n\n"
            "\\[\nx = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}\n\\]\n\n"
            "with \\(a = 1\\), \\(b = -5\\) and \\(c = 6\\). Let us have it solved exactly."
        ),
        code(
            "from sympy import symbols, solve\n\n"
            "x = symbols('x')\n"
            "# both roots at once\n"
            "roots = solve(x**2 - 5*x + 6, x)\n"
            "roots"
        ),
        output(result="[2, 3]", latex="\\left[ 2, \\  3\\right]"),
        text(
            "The roots are \\(x = 2\\) and \\(x = 3\\), since "
            "\\(x^2 - 5x + 6 = (x - 2)(x - 3)\\). The answer is $\\boxed{x = 2, 3}$."
        ),
    ),
    answer="x = 2, 3",
    supported=True,
    reason=Reason.ANSWERED,
)

FAILING = Solution(
    "Divide by nothing.",
    (
        text("We divide."),
        code("1 / 0"),
        failure(
            "ZeroDivisionError: division by zero",
            "line 1: 1 / 0",
            'Traceback (most recent call last):\n  File "cell 1", line 1, in <module>\n    1 / 0\n'
            "ZeroDivisionError: division by zero",
        ),
        text("The answer is 7."),
    ),
    answer="7",
    supported=False,
    reason=Reason.ANSWERED,
)

LONG = Solution(
    "Print much.",
    (
        text("We print the numbers."),
        code("for n in range(1, 501):\n    print(n)"),
        output("\n".join(str(number) for number in range(1, 501))),
        text("There are 500 of them."),
    ),
    reason=Reason.NO_ANSWER,
)

DEFAULT = QUADRATIC
SOLUTIONS = {solution.problem: solution for solution in (QUADRATIC, FAILING, LONG)}
