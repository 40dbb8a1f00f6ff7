from __future__ import annotations

import pytest

from engine.blocks import Block, BlockKind
from engine.evidence import Doubts, doubts

NOTHING = Doubts()


def code(*cells: str) -> list[Block]:
    return [Block(BlockKind.CODE, cell) for cell in cells]


@pytest.mark.parametrize(
    ("problem", "program"),
    [
        ("What is 17 * 23?", "print(17 * 23)"),
        ("Add 1,200 and 35.50.", "print(1200 + 35.5)"),
        ("What is $\\frac34 + \\frac{5}{8}$?", "print(Fraction(3, 4) + Fraction(5, 8))"),
        ("Solve x² + 11x + 13 = 0", "print(solve(x**2 + 11*x + 13, x))"),
        ("３７と４８の和は？", "print(37 + 48)"),
        ("15 % of 80", "print(0.15 * 80)"),
        ("80 dollars and 15 % more", "print(80 * 1.15)"),
        ("80 dollars, 15 % off", "print(80 * 0.85)"),
        ("Eleven boxes of nine pens each", "print(11 * 9)"),
        ("Two angles are 35 and 75 degrees. The third?", "print(180 - 35 - 75)"),
        ("mean of 4, 8, 15", "print(f'{(4 + 8 + 15) / 3:.10g}')"),
        ("the 20th term of 7, 11, 15, ...", "print(7 + (20 - 1) * (11 - 7))"),
        ("Round 3.14159 to 2 places.", "print(f'{3.14159:.2f}')"),
        ("A train at 08:45 ...", "hours, minutes = 8, 45"),
        ("Draw x^2.", "import matplotlib\nnumpy.linspace(-17, 17, 401) ** 2"),
        ("5 and 8", "x11 = 5 + 8  # 13 in all"),
        ("What is the derivative of sin x?", "print(diff(sin(x), x))"),
        ("a box of 136 in³ and 17 in by 8 in", "print(136 / (17 * 8))"),
        ("area 25 m^2, width 11 m", "print(25 / 11)"),
        ("2つの数の和は48、差は16", "print((48 + 16) / 2)"),
        ("542 in base 8 to base 10", "print(int('542', 8))"),
        ("11 in base 2", "print(f'{11:b}')"),
        ("Stamps of 80 cents for $45.60", "print(4560 / 80)"),
        ("100.4 °F in C", "print((100.4 - 32) * 5 / 9)"),
        ("Round 0.4567 to the nearest hundredth", "Decimal('0.4567').quantize(Decimal('0.01'))"),
        ("side 33, a nonagon", "print(33 * 9)"),
        ("19 figs, 8 nuts", "figs = 19\nnuts = 8\nprint(figs + nuts)"),
    ],
)
def test_a_program_that_goes_by_the_problem_is_not_doubted(problem: str, program: str) -> None:
    assert doubts(problem, code(program)) == NOTHING


@pytest.mark.parametrize(
    ("problem", "program", "found"),
    [
        ("(-2)^3 + 4 * 5 / 2", "print(25 * 5 ** 3 - 4 * 5 ** 2)", Doubts(("25",))),
        ("the digits of 1110", "print(110 // 100)", Doubts(("110",), ("1110",))),
        ("16 books, 8 pens, 19 dollars.", "print(16 - 8)", Doubts((), ("19",))),
        ("Three quarters of 64", "print(f'{1200:.2f}')", Doubts(("1200",), ("64",))),
        ("19 figs, 8 nuts", "figs = 19\nnuts = 8\nprint(figs + figs)", Doubts((), ("8",))),
        ("19 figs", "figs = 19\nleft = figs - figs", Doubts(senseless=("figs - figs",))),
        ("19 figs", "print(19)\nshare = (figs // figs) + 1", Doubts(senseless=("figs // figs",))),
        ("m^2 = 49, 2 answers", "print(49)", Doubts((), ("2",))),
        ("$45 for 80", "print(4500 / 80)", Doubts(("4500",), ("45",))),
        ("40 to Celsius", "print((40 - 32) * 5 / 9)", Doubts(("32", "9"))),
    ],
)
def test_numbers_from_nowhere_and_numbers_left_out_are_told(
    problem: str, program: str, found: Doubts
) -> None:
    assert doubts(problem, code(program)) == found


def test_a_number_that_an_output_showed_may_be_used() -> None:
    first, second = code("print(17 * 23)", "print(391 + 1)")
    shown = Block(BlockKind.EXECUTION, "391\n")
    assert doubts("What is 17 * 23 + 1?", [first, shown, second]) == NOTHING
    assert doubts("What is 17 * 23 + 1?", [first, second]) == Doubts(("391",))


def test_what_was_said_earlier_counts() -> None:
    assert doubts("And twice that?", code("print(2 * 391)")) == Doubts(("391",))
    assert doubts("And twice that?", code("print(2 * 391)"), "It is 391.") == NOTHING


def test_without_code_there_is_nothing_to_doubt() -> None:
    assert doubts("What is 17 * 23?", [Block(BlockKind.TEXT, "It is 400.")]) == NOTHING


@pytest.mark.parametrize(
    "text", ["1e999999999", "9" * 100_000, "1,,2,,,", "٣ + ４ + ²³", "." * 999, "1." * 9_000]
)
def test_any_text_can_be_read(text: str) -> None:
    doubts(text, code(text))
    doubts("1", code(text))


AMOUNTS = [
    ("Dan has $3 and had $4. How much was the bar?", "-1", ("-1",)),
    ("How many boys are there?", "-1,228.5", ("-1,228.5",)),
    ("りんごは何個残りますか。", "-3", ("-3",)),
    ("Ann has 8 pens and gives some to Ben. How many are left?", "0", ("0",)),
    ("How many boys are there?", "12", ()),
    ("How much is sin(0)?", "0", ()),
    ("A class of 28 is put into rows of 7. How many children remain?", "0", ()),
    ("How many boys are there?", "x = -1", ()),
    ("What is 3 minus 4, how much?", "-1", ()),
    ("How much is -5 + 2?", "-3", ()),
    ("It was 3 °C and fell by 5. How many degrees now?", "-2", ()),
    ("What is the slope?", "-2", ()),
    ("方程式 －４ｘ＝８ の解はいくらですか", "-2", ()),
]


@pytest.mark.parametrize(("problem", "printed", "found"), AMOUNTS)
def test_an_amount_of_nothing_or_less_makes_no_sense(
    problem: str, printed: str, found: tuple[str, ...]
) -> None:
    assert doubts(problem, [Block(BlockKind.EXECUTION, printed)]).senseless == found


@pytest.mark.parametrize(
    "program",
    ["solve(x - x**2)", "2*x1 - x1", "total - total_of_all", "point.x - x", "a_1 - a_1[0]"],
)
def test_what_only_looks_like_a_step_without_sense_is_not_doubted(program: str) -> None:
    assert doubts("", code(program)).senseless == ()
