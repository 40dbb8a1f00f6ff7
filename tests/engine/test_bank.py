"""The bank of worked examples: which problems are alike, and what a model is shown of them."""

from __future__ import annotations

import threading
from itertools import pairwise

import numpy as np
import pytest

from engine import answers, bank, instructions
from engine.bank import Bank, Example, words
from engine.blocks import Block, BlockKind
from engine.dialects import Instructions, Turn
from engine.dialects.fenced import Fenced
from engine.sandbox.kernel import Pool
from engine.solver import DEFAULTS, shown_to_the_model
from tests.engine.test_instructions import returned


def example(kind: str, problem: str) -> Example:
    return Example(kind, problem, (Block(BlockKind.TEXT, f"As in {problem}"),))


EXAMPLES = (
    example("sum", "Add 1 and 2."),
    example("sum", "Find the sum of 1 and 2."),
    example("product", "Multiply 3 by 4."),
    example("root", "Find the root of 9."),
)
# A number of each vector belongs to each kind: a problem is scored by whose words it has most of.
SMALL = Bank(
    EXAMPLES,
    ("add", "sum", "multiply", "root", "find"),
    np.array([[1, 0, 0, 0.1], [1, 0, 0, -0.1], [0, 1, 0, 0], [0, 0, 1, 0], [0.1, 0, 0.1, 0]]),
    ("sum", "product", "root", "unseen"),
    np.array([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [9, 9, 9, 0]]),
    np.zeros(4),
)


def test_kinds_are_ranked_by_likeness_and_those_without_examples_left_out() -> None:
    assert list(SMALL.chances("multiply and add, then multiply")) == ["sum", "product", "root"]
    assert SMALL.likely("the root, please", 1) == ["root"]


def test_the_chances_of_all_kinds_add_up_to_one() -> None:
    chances = SMALL.chances("add and find")
    assert sum(chances.values()) == pytest.approx(1)
    assert sorted(chances.values(), reverse=True) == list(chances.values())


def test_a_kind_of_another_language_takes_no_chances_however_alike_it_is() -> None:
    both = Bank(
        (example("sum", "Add 1 and 2."), example("和", "1と2の和は?")),
        ("add",),
        np.array([[1e4, 0.0]], np.float32),
        ("sum", "和"),
        np.eye(2, dtype=np.float32),
        np.zeros(2, np.float32),
    )
    assert both.chances("3と4をadd") == {"和": 1.0}


def test_only_so_many_kinds_are_shown_as_make_one_of_them_sure() -> None:
    sharp = Bank(
        EXAMPLES,
        ("add", "multiply", "root"),
        np.eye(3) * 4,
        ("sum", "product", "root"),
        np.eye(3),
        np.zeros(3),
    )
    assert sharp.likely("add", 3) == ["sum"]
    assert sharp.likely("add or multiply", 3) == ["sum", "product"]
    assert sharp.likely("add or multiply the root", 3) == ["sum", "product", "root"]
    assert sharp.likely("add or multiply the root", 2) == ["sum", "product"]


def test_each_draw_shows_the_next_example_of_a_kind_and_then_the_first_again() -> None:
    drawn = [SMALL.nearest("Add 5 and 6.", 1, draw)[0].problem for draw in range(3)]
    assert drawn == ["Add 1 and 2.", "Find the sum of 1 and 2.", "Add 1 and 2."]


def test_examples_are_in_the_language_of_the_problem_while_there_are_some() -> None:
    both = Bank(
        (example("sum", "Add 1 and 2."), example("和", "1と2の和は?")),
        ("add", "#"),
        np.array([[1.0, 0.0], [0.5, 0.5]]),
        ("sum", "和"),
        np.array([[1.0, 0.0], [0.0, 1.0]]),
        np.zeros(2),
    )
    assert list(both.chances("3と4をadd")) == ["和"]
    assert list(both.chances("3 4 5")) == ["sum"]


def test_the_nearest_kind_stands_last_before_the_problem() -> None:
    shown = SMALL.nearest("Find the root of 16.", 2)
    assert [turn.problem for turn in shown] == ["Find the sum of 1 and 2.", "Find the root of 9."]


def test_of_a_kind_the_example_in_the_likest_words_is_shown() -> None:
    assert SMALL.example("sum", "Add 5 and 6.").problem == "Add 1 and 2."
    assert SMALL.example("sum", "the sum of 5 and 6").problem == "Find the sum of 1 and 2."


@pytest.mark.parametrize("problem", ["", "🙂", "完全に知らない", "\x00", "9" * 10_000])
def test_a_problem_without_a_known_word_gets_examples_all_the_same(problem: str) -> None:
    assert len(SMALL.nearest(problem, 3)) == 3


def test_no_more_examples_are_shown_than_there_are_kinds() -> None:
    assert len(SMALL.nearest("add", 9)) == 3


def test_numbers_and_ways_to_write_a_fraction_make_no_difference() -> None:
    assert words(r"Add 1.5 and \dfrac{2}{3}") == words(r"add 27 and \frac{11}{4,000}")
    assert words("２乗　ｘ") == words("2乗 x")  # full width


def test_the_power_makes_a_difference_however_it_is_written() -> None:
    assert words("x²") == words("x^2") == words("x**2") == words("x^{2}")
    assert words("x^2") != words("x^3")


def test_a_bank_is_what_it_was_when_it_is_read_again() -> None:
    again = Bank.from_bytes(SMALL.to_bytes())
    assert again.kinds == SMALL.kinds
    for problem in ("Add 5 and 6.", "multiply the root", "sum"):
        assert again.nearest(problem, 3) == SMALL.nearest(problem, 3)


def test_the_examples_stand_before_the_problem_and_behind_nothing_of_a_talk() -> None:
    told = Instructions("test", "", bank=SMALL, nearest=1)
    first = "".join(piece.text for piece in Fenced().prompt(told, (), "Multiply 7 by 8."))
    assert first.index("As in Multiply 3 by 4.") < first.index("Multiply 7 by 8.")
    earlier = Turn("Multiply 7 by 8.", (Block(BlockKind.TEXT, "It is 56."),))
    later = "".join(piece.text for piece in Fenced().prompt(told, (earlier,), "And by 9?"))
    assert "As in" not in later


def test_a_bank_that_is_not_there_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        bank.load("../models")


# The one that ships


def starter() -> Bank:
    found = instructions.load("starter").bank
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("problem", "kind"),
    [
        ("solve x^2 - 5x + 6 = 0", "school/quadratic_equation"),
        ("x³ - 6x² + 11x = 6", "school/cubic_equation"),
        ("What is the greatest common divisor of 84 and 36?", "mathematics/numbers__gcd"),
        ("x^3 - 2x を微分しなさい", "school/derivative.ja"),
    ],
)
def test_the_starter_s_bank_knows_what_students_ask(problem: str, kind: str) -> None:
    assert starter().likely(problem, 1)[0].startswith(kind)


def test_the_starter_s_examples_show_what_their_code_prints_and_answer_from_it() -> None:
    found = starter()
    with Pool() as pool:
        for kind in found.kinds[::40]:
            _, blocks = found.example(kind, "")
            kernel = pool.take()
            results = []
            for code, shown in pairwise(blocks):
                if code.kind is BlockKind.CODE:
                    execution = returned(kernel.run(code.text, threading.Event()))
                    assert shown_to_the_model(execution, DEFAULTS.output_chars) == shown.text
                    results.append(execution)
            kernel.close()
            answer = answers.stated(blocks[-1].text)
            assert answer is None or answers.supported(answer, results), kind
