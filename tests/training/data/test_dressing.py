from __future__ import annotations

import random
import re

import pytest

from training.data.dressing import dressed, undressed
from training.data.filters import normal

PROBLEMS = [
    ("Solve x^2 - 5x + 6 = 0 for x.", "en"),
    ("What is $\\frac{1}{2} + 0.5$?", "en"),
    ("12/5 + 3/4 = ?", "en"),
    ("Find 5!", "en"),
    ("X + 2 = 5. Find X.", "en"),
    ("Ivan has 5 apples. He buys 7 more. How many has he now?", "en"),
    ("2x + 3 = 7 のとき、x を求めなさい。", "ja"),
]


def variants(problem: str, language: str) -> set[str]:
    return {dressed(problem, random.Random(seed), language) for seed in range(400)}


@pytest.mark.parametrize(("problem", "language"), PROBLEMS)
def test_dressing_varies_and_often_changes_nothing(problem: str, language: str) -> None:
    found = variants(problem, language)
    assert problem in found
    assert len(found) > 5


@pytest.mark.parametrize(("problem", "language"), PROBLEMS)
def test_mathematics_stays_as_it_is(problem: str, language: str) -> None:
    symbols = re.findall(r"[\d+\-*/^=!\\{}$]", problem)
    for variant in variants(problem, language):
        assert re.findall(r"[\d+\-*/^=\\{}$]|(?<=\d)!", variant) == symbols, variant


@pytest.mark.parametrize(("problem", "language"), PROBLEMS)
def test_a_dressed_problem_is_compared_as_the_bare_one(problem: str, language: str) -> None:
    assert {normal(variant) for variant in variants(problem, language)} == {normal(problem)}


def test_a_variable_keeps_its_case() -> None:
    assert all("X + 2" in variant for variant in variants("X + 2 = 5. Find X.", "en"))


def test_a_command_can_be_asked_as_a_question() -> None:
    assert "can you factor x^2 - 9?" in variants("Factor x^2 - 9.", "en")


def test_a_mark_that_is_part_of_the_problem_stays() -> None:
    assert all("= ?" in variant for variant in variants("12/5 + 3/4 = ?", "en"))


def test_undressing_leaves_a_bare_problem_alone() -> None:
    assert undressed("Solve x = 2.") == "Solve x = 2."
