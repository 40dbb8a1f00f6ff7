"""Problems of the Mathematics set: drawn alike each time, read from their text, and solved."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from itertools import islice

import numpy as np
import pytest

from training.data.kinds import Draft
from training.data.making import Maker, Sourced
from training.data.mathematics import LICENCE, Untranslatable, draft, drafts, modules
from training.data.mathematics.generator import Problem, problem
from training.data.records import Record

MODULES = modules()
# The ways to chain and to ask; what is alike in another module is not run again.
RUN = (
    *("algebra__linear_2d_composed", "algebra__polynomial_roots_composed"),
    *("algebra__sequence_nth_term", "arithmetic__add_or_sub_in_base", "arithmetic__mixed"),
    *("arithmetic__simplify_surd", "calculus__differentiate_composed"),
    *("comparison__closest_composed", "comparison__kth_biggest", "comparison__sort_composed"),
    *("measurement__conversion", "measurement__time", "numbers__lcm_composed"),
    *("numbers__is_prime_composed", "numbers__round_number", "numbers__place_value_composed"),
    *("polynomials__add", "polynomials__coefficient_named", "polynomials__simplify_power"),
    *("probability__swr_p_level_set", "probability__swr_p_sequence"),
)


def _code(question: str) -> str:
    return draft(Problem("", question, "True")).cells[0].code


def test_all_modules_of_the_paper_are_there() -> None:
    assert len(MODULES) == 56


def test_the_same_seed_draws_the_same_problem_in_another_process() -> None:
    """The package draws from sets of strings, whose order changes from process to process."""
    asked = "numbers__gcd_composed", "comparison__sort_composed", "numbers__is_prime"
    script = (
        "from training.data.mathematics.generator import problem\n"
        f"print([tuple(problem(module, 3)) for module in {asked}])"
    )
    other = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == str([tuple(problem(module, 3)) for module in asked])


def test_another_seed_draws_another_problem() -> None:
    assert problem("numbers__gcd", 1) != problem("numbers__gcd", 2)


def test_drawing_leaves_everybody_elses_chance_alone() -> None:
    random.seed(5)
    np.random.seed(5)
    expected = random.random(), np.random.random()
    random.seed(5)
    np.random.seed(5)
    problem("polynomials__add", 1)
    assert (random.random(), np.random.random()) == expected


def test_a_module_that_there_is_not_is_refused() -> None:
    with pytest.raises(KeyError, match="numbers__sudoku"):
        problem("numbers__sudoku", 1)


@pytest.mark.parametrize("module", MODULES)
def test_nearly_every_problem_becomes_a_draft(module: str) -> None:
    made = list(islice(drafts(module, "test"), 12))
    assert sum(isinstance(item, Draft) for item in made) >= 11


def test_the_programs_end_on_the_references_of_the_package() -> None:
    sourced = [
        Sourced(module, LICENCE, "en", item)
        for module in RUN
        for item in islice(drafts(module, "test"), 2)
        if isinstance(item, Draft)
    ]
    with Maker(1) as maker:
        made = list(maker.made(sourced))
    assert [item for item in made if not isinstance(item, Record)] == []


def test_expressions_are_copied_as_they_stand() -> None:
    imported, *code = _code("Let f(t) = 3*t - 4. Let j be f(-5). Let k = 2 - -j. Is k > 3?").split(
        "\n"
    )
    assert imported == "from sympy import *"
    assert code == [
        "f = lambda t: 3*t - 4",
        "j = f(-5)",
        "k = 2 - -j",
        "print('yes' if k > 3 else 'no')",
    ]


def test_a_quotient_is_left_to_sympy_which_does_not_round_it() -> None:
    code = _code("Let b be (-16)/3*12. Let c be (b/2)/7. What is the tens digit of c?")
    assert "b = S('(-16)/3*12')\nc = S('(b/2)/7', locals())" in code


def test_what_is_made_of_decimals_is_rounded_where_floating_point_ends() -> None:
    code = _code("Let g = 0.157 - 4.417. Let z = 3 - g. Let k = 2 - 1. Sort z, k.")
    assert "g = round(0.157 - 4.417, 10)\nz = round(3 - g, 10)\nk = 2 - 1" in code


def test_a_letter_without_a_value_is_an_unknown() -> None:
    code = _code("Suppose 2*a = 8. Suppose 4*q - a*s = 48, -3*q = 5*s - 5. Solve q*x = s for x.")
    assert "q, s = symbols('q s')" in code
    assert "x = symbols('x')" in code


def test_numbers_that_are_compared_are_answered_as_they_were_written() -> None:
    code = _code("Which is the nearest to 1?  (a) 0.50  (b) -2/3")
    assert "numbers = ['0.50', '-2/3']" in code


def test_no_name_of_a_problem_is_covered_by_one_of_the_program() -> None:
    """All names of problems are single letters."""
    code = _code("Let n be 2 - 1. Which is the nearest to n?  (a) 0.4  (b) 1")
    assert "key=lambda number: abs(number - n)" in code


def test_a_choice_is_answered_by_its_value_and_not_by_its_letter() -> None:
    answers = [problem("comparison__kth_biggest_composed", seed).answer for seed in range(20)]
    assert not any(letter in answer for answer in answers for letter in "abcdefghijkl")


def test_a_half_is_rounded_away_from_zero_as_at_school() -> None:
    code = _code("Let y be 2 - 1. Round y to one dp.")
    assert "Decimal(str(y)).quantize(Decimal('0.1'), ROUND_HALF_UP)" in code


@pytest.mark.parametrize(
    "question",
    [
        "Let x be the colour of the sky. What is 3 + x?",
        "Suppose 2*a + b = 8. What is 3 + a?",
        "What is the meaning of 42?",
        "What is the nearest to 3?",
        "What is the trigintillions digit of 42?",
        "Rearrange 2*x + 1 to a*x + b and give c.",
        "What is 3 of a week in days?",
        "",
    ],
)
def test_a_text_of_another_form_is_refused(question: str) -> None:
    with pytest.raises(Untranslatable):
        draft(Problem("", question, ""))
