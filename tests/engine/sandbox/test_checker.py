"""What the program asserts about answers, and that nobody can talk it into anything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.sandbox.checker import Agreement, Checker
from engine.sandbox.kernel import Pool
from engine.sandbox.limits import Limits
from tests.engine.sandbox.battery import LIES, PROTOCOL_PRELUDE
from tests.engine.sandbox.conftest import run_to_end


@pytest.fixture(scope="module")
def checking_pool() -> Iterator[Pool]:
    with Pool(limits=Limits(cell_seconds=5.0, grace_seconds=0.5)) as pool:
        yield pool


@pytest.fixture(scope="module")
def checker(checking_pool: Pool) -> Iterator[Checker]:
    checker = Checker(checking_pool)
    yield checker
    checker.close()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("1/2", r"\frac{1}{2}"),
        ("0.5", r"\frac12"),
        ("50%", "1/2"),
        (r"2\sqrt{2}", "sqrt(8)"),
        (r"\frac{1}{\sqrt{2}}", r"\frac{\sqrt{2}}{2}"),
        (r"\sqrt{3+2\sqrt{2}}", r"1+\sqrt{2}"),
        ("(x+1)^2", "x^2 + 2x + 1"),
        ("x**2 - 1", "(x-1)(x+1)"),
        (r"\sin^2 x + \cos^2 x", "1"),
        (r"\log_2 8", "3"),
        ("1,234,567", "1234567"),
        (r"1\frac{1}{2}", "3/2"),
        ("x = 5", "5"),
        ("i = 3", "3"),
        (r"x = 1 \text{ or } x = 2", "{2, 1}"),
        ("1, 2", r"\{2, 1\}"),
        (r"3 \pm \sqrt{2}", r"3-\sqrt{2}, 3+\sqrt{2}"),
        ("(1, 2)", "(2/2, 4/2)"),
        ("y = 2x + 1", "2x - y + 1 = 0"),
        ("x < 5", "5 > x"),
        ("2x + 1 <= 5", "x <= 2"),
        (r"[1, 2] \cup [2, 3)", r"[1, 3) \cup [1, 2]"),
        (r"e^{i\pi}", "-1"),
        ("5!", "120"),
        ("|-3|", "3"),
        (r"90^\circ", r"\frac{\pi}{2}"),
        (r"\cos(\pi/5)", r"\frac{1+\sqrt{5}}{4}"),
        ("2^{100}", "1267650600228229401496703205376"),
    ],
)
def test_equal_answers_are_found_equal(checker: Checker, a: str, b: str) -> None:
    for verdict in (checker.equal(a, b), checker.equal(b, a)):
        assert verdict.agreement is Agreement.EQUAL, verdict.how
        assert verdict.how.startswith("exactly"), verdict.how


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("1/3", "0.333333333333"),
        (r"\pi", "3.14159265358979323846"),
        ("1e", "3"),
        ("x", "y"),
        ("x^2", "x^3"),
        ("{1, 2}", "{1, 2, 3}"),
        ("(1, 2)", "(2, 1)"),
        ("[1, 2]", "[1, 2)"),
        ("x < 5", r"x \le 5"),
        (r"\sqrt{x^2}", "x"),
        ("x", "x + 10^{-60}"),
        (r"\sqrt{2}", r"\sqrt{2} + 10^{-60}"),
        (r"\sqrt{2}+\sqrt{3}", r"\sqrt{9.898979485566356}"),
        ("10^{1000}", "10^{1000} + 1"),
        ("oo", "5"),
    ],
)
def test_different_answers_are_found_different(checker: Checker, a: str, b: str) -> None:
    for verdict in (checker.equal(a, b), checker.equal(b, a)):
        assert verdict.agreement is Agreement.DIFFERENT, verdict.how


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5 apples",
        "9^9^9^9^9",
        "100000000!",
        "1/0",
        "0^{-1}",
        "(" * 1000,
        "sqrt(" * 200 + "2" + ")" * 200,
        "1" * 5000,
        "x." * 100,
        "\\frac{1}",
        "\ud800",
        "__import__('os').system('true')",
        "().__class__.__base__.__subclasses__()",
        "lambda: 5",
        "5 if 1 else 6",
        "open('/etc/passwd').read()",
        "print(5)",
        "exec('x')",
        '5\'); print(\'{"same": true, "how": "lie"}\') #',
        '5"); print(1) #',
        '5\\"); print(1) #',
        "5\n}\nprint(1)",
        "Symbol('x')",
        "x.subs(x, 5)",
        "sympify('5')",
        '{"same": true, "how": "x"}',
    ],
)
def test_what_is_not_understood_is_undecided(checker: Checker, text: str) -> None:
    assert checker.equal(text, "5").agreement is Agreement.UNDECIDED
    assert checker.equal("5", text).agreement is Agreement.UNDECIDED
    assert checker.equal("5", "5")


def test_formulas_with_the_same_values_are_equal_where_both_are_real(checker: Checker) -> None:
    verdict = checker.equal(r"\log(x^2)", r"2\log x")
    assert verdict == (Agreement.EQUAL, "numerically: they agree at 12 points")


def test_two_alike_texts_that_mean_nothing_are_not_asserted_equal(checker: Checker) -> None:
    assert checker.equal("apples", "apples").agreement is Agreement.UNDECIDED


def test_what_takes_too_long_is_undecided(checker: Checker) -> None:
    verdict = checker.equal("(x+y+z+w+v)^{900}", "(x+y+z+w+v)^{900} + 0*x")
    assert verdict.agreement is not Agreement.DIFFERENT
    assert checker.equal("1", "1")


@pytest.mark.parametrize(
    ("statement", "values", "agreement"),
    [
        ("x^2 - 5x + 6 = 0", {"x": "2"}, Agreement.EQUAL),
        ("x^2 - 5x + 6 = 0", {"x": "4"}, Agreement.DIFFERENT),
        ("x^2 = 2", {"x": r"-\sqrt{2}"}, Agreement.EQUAL),
        ("x + y = 3", {"x": "1", "y": "2"}, Agreement.EQUAL),
        ("x + y = 3", {"x": "1"}, Agreement.DIFFERENT),
        ("1 < x <= 3", {"x": "3"}, Agreement.EQUAL),
        ("1 < x < 3", {"x": "3"}, Agreement.DIFFERENT),
        ("x != 3", {"x": "4"}, Agreement.EQUAL),
        ("x + 1", {"x": "4"}, Agreement.UNDECIDED),
        ("x = 3", {"x": "many"}, Agreement.UNDECIDED),
        ("x = 3", {"__class__": "3"}, Agreement.DIFFERENT),
    ],
)
def test_a_substitution_is_checked(
    checker: Checker, statement: str, values: dict[str, str], agreement: Agreement
) -> None:
    assert checker.holds(statement, values).agreement is agreement


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_code_that_lies_about_its_result_does_not_deceive_the_checker(
    checking_pool: Pool, lie: str
) -> None:
    liar = checking_pool.take()
    run_to_end(liar, PROTOCOL_PRELUDE + lie)
    told = run_to_end(liar, "5").result
    liar.close()
    checker = Checker(checking_pool)
    verdict = checker.equal("5", told or "forged")
    honest = checker.equal("2 + 3", "5"), checker.equal("2 + 3", "6")
    checker.close()
    assert not verdict or told == "5"
    assert [v.agreement for v in honest] == [Agreement.EQUAL, Agreement.DIFFERENT]


def test_a_lie_would_be_believed_by_whoever_asked_the_liar(checking_pool: Pool) -> None:
    """Why there is a checker at all."""
    liar = checking_pool.take()
    execution = run_to_end(liar, PROTOCOL_PRELUDE + LIES["forged_result"])
    liar.close()
    assert execution.result == "forged"
