from __future__ import annotations

import pytest

from training.published import published, set_of


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("gsm8k", "gsm8k"),
        ("data/dev/svamp.jsonl", "svamp"),
        ("GSM8K_test_post.jsonl", "gsm8k"),
        ("mathematics.jsonl", "mathematics"),
        ("/home/me/MATH/test", "math"),
        ("MATH_1_test_post.jsonl", "math"),
        ("math/mine.jsonl", None),
        ("gsm-hard", None),
        ("math-500", None),
        ("mgsm-ja", None),
    ],
)
def test_a_set_of_the_papers_is_known_by_its_name(data: str, name: str | None) -> None:
    assert set_of(data) == name


def test_the_papers_figures_of_a_set_are_shares() -> None:
    assert published("math")["MathCoder-CL-7B"] == 0.302
    assert "GPT-4" not in published("simuleq")
    assert published("mine") == {}
