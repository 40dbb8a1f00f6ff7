from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import TutorError
from training import grading, paper_grader
from training.data.traces import Published, read_published
from training.grading import Graders

TRACES = sorted((Path(__file__).parents[1] / "data" / "mathcoder_traces").glob("*.jsonl"))


@pytest.fixture(scope="module")
def graders() -> Iterator[Graders]:
    with Graders(check_seconds=3.0, allow_unisolated=True) as graders:
        yield graders


def published() -> list[Published]:
    return [row for path in TRACES for row in read_published(path)]


def test_the_papers_grader_gives_every_published_verdict(graders: Graders) -> None:
    assert len(published()) == 90
    for row in published():
        verdict = graders.mathcoder(row.reference, row.completion, gsm8k="GSM8K" in row.source)
        assert verdict == row.correct, (row.reference, row.completion)


def test_the_papers_grader_extracts_what_the_published_one_extracted() -> None:
    rows = [row for row in published() if row.extracted is not None]
    assert len(rows) > 30
    for row in rows:
        found = paper_grader.extract(row.completion, digits_only="GSM8K" in row.source)
        assert found == row.extracted


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (r"The total is \(\boxed{3}\).", "3"),
        (r"\boxed{x = 3}", "3"),
        (r"\boxed{\frac{1}{2} \approx 0.5}", r"\frac{1}{2}"),
        (r"The answer is 12", "12"),
        (r"\boxed{48 \text{ km/h}}", "48{/h}"),
        (r"\boxed{\$1250.0}", "1250.0"),
        (r"\boxed{50\%}", "50"),
        (r"\boxed{3/4}", r"\frac{3}{4}"),
        (r"\boxed{B. 12}", "b"),
        (r"\boxed{\sqrt2/\frac34}", r"\sqrt{2}/\frac{3}{4}"),
        (r"\boxed{\frac34}", r"\frac34"),
        (r"\boxed{12 cm^2}", "12"),
        (r"x^2 program", "xprogr"),
    ],
)
def test_extraction_follows_the_published_rules_with_their_oddities(text: str, answer: str) -> None:
    assert paper_grader.extract(text) == answer


@pytest.mark.parametrize(
    ("reference", "closing"),
    [
        ("0.5", r"\boxed{\frac{1}{2}}"),
        ("54000", r"\boxed{54,000}"),
        ("1/144", r"\boxed{0.0098}"),  # less than 0.01 apart
        ("20x+23y+26z-69=0", r"\boxed{0}"),  # only what follows "=" counts
        ("0", r"\boxed{-9 > 0}"),  # False is 0
        ("120", r"\boxed{a}"),  # its own variable a
        ("(1, 2)", r"\boxed{(\frac{2}{2}, 2)}"),
    ],
)
def test_the_papers_grader_is_as_lenient_as_the_published_one(
    graders: Graders, reference: str, closing: str
) -> None:
    assert graders.mathcoder(reference, closing)


@pytest.mark.parametrize(
    ("reference", "closing"),
    [
        ("3", r"\boxed{4}"),
        ("52", r"\boxed{52 \text{ wpm}}"),
        ("12", ""),
        ("5", r"\boxed{8, 5}"),
        ("x+1", r"\boxed{x+2}"),
        ("3", "__import__('os')"),
    ],
)
def test_the_papers_grader_refuses_what_the_published_one_refuses(
    graders: Graders, reference: str, closing: str
) -> None:
    assert not graders.mathcoder(reference, closing)


@pytest.mark.parametrize(
    ("reference", "answer"),
    [
        ("4", "4.0"),
        (r"\frac{1}{2}", "0.5"),
        ("70,000", "70000"),
        ("[2, 3]", "[2, 3]"),
        ("60", "60%"),
        (r"\frac{\pi}{2}", r"\pi/2"),
        (r"\frac{1}{\sqrt{2}}", r"\sqrt{\frac{1}{2}}"),
    ],
)
def test_math_verify_accepts_other_spellings(graders: Graders, reference: str, answer: str) -> None:
    assert graders.math_verify(reference, answer)


@pytest.mark.parametrize(
    ("reference", "answer"),
    [
        ("4", "5"),
        ("1/144", "0.0098"),
        ("(0,1)", "(0,1.5)"),
        ("4", ""),
        ("1.0", "1 - c"),
        ("4", "'''"),
        ("4", "4" * 5000),
    ],
)
def test_math_verify_refuses_other_values(graders: Graders, reference: str, answer: str) -> None:
    assert not graders.math_verify(reference, answer)


SPELLINGS = [
    # in Python's notation, as data sets and programs have it
    ("9*y**2*(y + 2)", r"9 y^{2} \left(y + 2\right)", "9 y^{2} (y + 3)"),
    ("9*y**2*(y + 2)", r"9 y^{3} + 18 y^{2}", r"9 y^{3} + 9 y^{2}"),
    ("x**-1", r"\frac{1}{x}", "x - 1"),
    ("162*pi/5", r"\frac{162 \pi}{5}", r"\frac{162}{5}"),
    (r"2\cos(2x)", "2*cos(2*x)", "2*cos(x)"),
    (r"\arctan(x)", r"\operatorname{atan}{\left(x \right)}", r"\tan{\left(x \right)}"),
    (r"1 + \ln x", r"\log{\left(x \right)} + 1", r"\log{\left(x \right)}"),
    (r"\frac{1}{x \ln 2}", "1/(x*log(2))", "1/(x*log(3))"),
    ("1.5e-5", "0.000015", "1.5"),
    # a program's values by name
    ("x=7, y=3", "x: 7, y: 3", "x: 3, y: 7"),
    ("x=7, y=3", r"\left\{ x : 7, \ y : 3\right\}", r"\left\{ x : 7\right\}"),
    ("x=3, y=1/2", r"\left\{ x : 3, \ y : \frac{1}{2}\right\}", "{x: 3, y: 1/3}"),
    # an interval and the relation that says the same
    ("x<4", r"(-\infty, 4)", r"(-\infty, 4]"),
    (r"(-\infty, 4)", "x < 4", r"x \le 4"),
    (r"(-\infty, 4)", "(-oo < x) & (x < 4)", "x > 4"),
    ("[-2, 3)", r"-2 \leq x \wedge x < 3", "-2 < x < 3"),
    ("(1, 3)", "x > 1, x < 3", "x > 1 or x < 3"),
    (r"(-\infty, -5) \cup (2, \infty)", r"x < -5 \vee x > 2", r"-5 < x \wedge x < 2"),
    ("x < -5, 2 < x", r"(-\infty, -5) \cup (2, \infty)", r"(-\infty, -5) \cup [2, \infty)"),
    # a list that has lost its commas, as in MathCoder's files
    ("12 3 0", "12, 3, 0", "0, 3, 12"),
    ("12 3 0", "(12, 3, 0)", "0"),
    ("-1/2 0.4 3", r"-\frac{1}{2}, \frac{2}{5}, 3", r"\frac{1}{2}, \frac{2}{5}, 3"),
    # what Math-Verify reads so by itself
    ("25%", "25", "26"),
    ("25", "25 cm", "24 cm"),
    ("x = 3, y = 1", "y = 1, x = 3", "x = 1, y = 3"),
]


@pytest.mark.parametrize(("reference", "answer", "other"), SPELLINGS)
def test_the_same_in_another_notation_is_right_and_another_value_in_it_wrong(
    graders: Graders, reference: str, answer: str, other: str
) -> None:
    assert graders.math_verify(reference, answer)
    assert not graders.math_verify(reference, other)


@pytest.mark.parametrize(
    ("reference", "answer"),
    [
        ("[2, 3]", "2, 3"),  # an interval is no list of its ends
        (r"\ln 100", r"\log(100)"),  # of ten
        ("(1, 5)", "|x - 3| < 2"),  # the problem over again
        (r"(-\infty, 2)", "2x < 4"),
        ("(1, 3)", "x > 1, y < 3"),
        ("True", "yes"),
        ("x:y", "y:x"),
        ("7:30", "30:7"),
        (r"\{x : x > 2\}", r"\{x : x > 3\}"),
    ],
)
def test_what_is_not_said_is_not_read_into_an_answer(
    graders: Graders, reference: str, answer: str
) -> None:
    assert not graders.math_verify(reference, answer)


@pytest.mark.parametrize(
    ("reference", "answer", "verdict"),
    [
        ("145.0", "145", True),
        ("145", "145.01", False),
        ("70,000", "70000", True),
        ("x = 3", "3", True),
        ("true", "True", True),
        ("1", "1.0000001", None),  # so near, Math-Verify decides
        ("3", r"\frac{1}{3}", None),
        ("[2, 3]", "2, 3", None),
        (r"\ln 2", "log(2)", None),
    ],
)
def test_plain_answers_are_judged_without_computer_algebra(
    reference: str, answer: str, verdict: bool | None
) -> None:
    assert grading._settled(reference, answer) is verdict


@pytest.mark.parametrize(
    ("reference", "answer", "verdict"),
    [
        ("3", "3.009", True),
        ("3", "3.02", False),
        ("0.02", "0.03", True),  # in binary a little less than 0.01 apart
        ("007", "7", None),
        ("1234567890", "1234567891", None),
    ],
)
def test_plain_numbers_are_compared_as_the_papers_grader_compares_them(
    graders: Graders, reference: str, answer: str, verdict: bool | None
) -> None:
    assert paper_grader.settled(reference, answer) is verdict
    assert verdict is None or graders._check("same_number", reference, answer) is verdict


@pytest.mark.timeout(60)
def test_a_check_that_never_ends_is_ended_without_a_verdict_and_the_next_one_works() -> None:
    with Graders(check_seconds=2.0, allow_unisolated=True) as graders:
        started = time.monotonic()
        assert graders.math_verify("4", "9^{9^{9^{9^{9}}}}") is None
        assert time.monotonic() - started < 10
        assert graders.math_verify("x^2 - 1", "(x - 1)(x + 1)")


@pytest.mark.timeout(60)
def test_however_short_a_check_may_be_its_worker_has_time_to_start() -> None:
    with Graders(check_seconds=0.001, allow_unisolated=True) as graders:
        for _ in range(2):
            assert graders.math_verify("4", "9^{9^{9^{9^{9}}}}") is None


@pytest.mark.timeout(60)
def test_a_worker_that_dies_is_replaced() -> None:
    with Graders(allow_unisolated=True) as graders:
        assert graders._check("(lambda *_: __import__('os')._exit(1))", "1", "1") is None
        assert graders.math_verify("x^2 - 1", "(x - 1)(x + 1)")


def test_a_missing_package_is_said_in_one_line_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(grading, "_PACKAGES", ("no-such-grader",))
    with pytest.raises(TutorError, match=r"no-such-grader.*pip install") as error:
        Graders(allow_unisolated=True)
    assert "\n" not in str(error.value)


def test_a_grader_that_judges_wrong_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grading, "_SELF_TEST", "math_verify('4', '5')")
    with pytest.raises(TutorError, match="does not judge right"):
        Graders(allow_unisolated=True)
