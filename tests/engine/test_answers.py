from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.answers import same, stated, supported
from engine.blocks import Execution, ExecutionStatus

# Fragments that answers, closing texts and outputs are made of, so that random texts reach far.
FRAGMENTS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "\\boxed{", "}", "{", "\\frac", "\\sqrt", "$", "\\(", "\\)", "\\[", "\\]", "**",
                "=", "the answer is ", "答えは", "Answer:", "\n", ". ", ", ", "(", ")", "[", "]",
                "1", "-2.50", "1,234", "50%", "x", "\\text{ cm}", " and ", "^", "/", "!", "|", "\\",
                "Traceback (most recent call last):\n", "np.float64(", "½", "²", "π", "9999", "e9",
            ]
        ),
        st.text(max_size=4),
    ),
    max_size=25,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (r"The total is \( \boxed{3} \).", "3"),
        (r"First \boxed{5}. On reflection it is \boxed{7}.", "7"),
        (r"\[\boxed{\frac{\sqrt{3}}{2}}\]", r"\frac{\sqrt{3}}{2}"),
        (r"$\fbox{12}$", "12"),
        (r"\boxed{\boxed{4}}", "4"),
        (r"解は $\boxed{y = \boxed{4}}$ です。", "y = 4"),
        (r"\boxed{22 \text{ nickels and } 8 \text{ dimes}}", "22 nickels and 8 dimes"),
        (r"Then \boxed{9} = 3^2", "9"),
    ],
)
def test_the_last_box_is_the_answer(text: str, answer: str) -> None:
    assert stated(text) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (r"\boxed{137} student tickets and \boxed{388} general tickets.", "137, 388"),
        (r"\(\boxed{4}\) discs at $10.50 and \(\boxed{6}\) discs at $8.50", "4, 6"),
        (r"\boxed{5} dollars. We check: \boxed{5}", "5"),
        (r"\boxed{3} + \boxed{4} = \boxed{7}", "7"),
        (r"$x=\boxed{3}$, $y=\boxed{1}$", "x = 3, y = 1"),
        (r"So \(a = \boxed{3}\), \(b = \boxed{3}\) and \(c = \boxed{5}\).", "a = 3, b = 3, c = 5"),
        (r"$x = \boxed{3}$ or $x = \boxed{5}$", "x = 3, x = 5"),
        (r"$x = \boxed{3}$, so $y = 2x = \boxed{6}$", "6"),
        (r"$x=\boxed{3}$, $y=\boxed{1}$, so $x+y=\boxed{4}$", "4"),
        (r"$2x + y = \boxed{5}$, $z = \boxed{3}$", "3"),
        (r"$x = \boxed{3}$. Then $y = \boxed{1}$", "1"),
    ],
)
def test_boxes_of_one_sentence_are_one_answer_unless_they_are_one_calculation(
    text: str, answer: str
) -> None:
    assert stated(text) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The answer is 5 remainder 3.", "5 remainder 3"),
        ("The answer is $5$ remainder $3$.", "5 remainder 3"),
        ("The answer is 5 with a remainder of 3.", "5 with a remainder of 3"),
        ("17 divided by 3 is 5 remainder 2.", "5 remainder 2"),
        (r"\boxed{5 \text{ remainder } 3}", "5 remainder 3"),
        ("**5 R 3**", "5 R 3"),
        ("答えは5余り3です。", "5余り3"),
        ("17 is 5 remainder 2, so the next multiple is 18.", "18"),
    ],
)
def test_a_quotient_is_stated_with_its_remainder(text: str, answer: str) -> None:
    assert stated(text) == answer


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("5 remainder 3", "5 R 3", True),
        ("5 with a remainder of 3", "5余り3", True),
        ("5 remainder 3", "quotient = 5, remainder = 3", True),
        ("5 remainder 3", "5", False),
        ("5 remainder 3", "5 remainder 2", False),
        ("5 remainder 3", "3 remainder 5", False),
        ("2 fifths", "2", False),
        ("2 squared", "2", False),
        ("2 cm^2", "2", True),
    ],
)
def test_what_stands_behind_a_number_is_not_always_its_unit(
    one: str, other: str, alike: bool
) -> None:
    assert same(one, other) is alike


@pytest.mark.parametrize(
    ("output", "shown"),
    [("5 3", True), ("(5, 3)", True), ("5 remainder 3", True), ("5", False), ("53", False)],
)
def test_a_remainder_must_be_shown_with_its_quotient(output: str, shown: bool) -> None:
    assert supported("5 remainder 3", [output]) is shown


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("So the answer is 42.", "42"),
        ("The answer is **42 apples**.", "42"),
        ("**Final Answer:** 42", "42"),
        ("Answer: $x = 5$", "5"),
        ("The final answer is:\n\n\\[ \\frac{7}{8} \\]", r"\frac{7}{8}"),
        ("The final answer is 7/8 of the cake. I hope this helps!", "7/8"),
        ("The answer is 5 because 2 + 3 = 5.", "5"),
        ("The answer is that Tom has 5 apples.", "5"),
        ("The answers are 3 and 5.", "3 and 5"),
        ("The answer is 3 hours and 20 minutes.", "3 hours and 20 minutes"),
        ("The answer is 7:30 PM.", "7:30 PM"),
        ("The answer is blue.", "blue"),
        ("The answer to the problem is (b) -3.", "(b) -3"),
        ("The answer is 42. We check: 6 * 7 = 42, so the answer is correct.", "42"),
        ("She makes 9 * 2 = 18 dollars.\n#### 18", "18"),
    ],
)
def test_an_announced_answer_is_the_answer(text: str, answer: str) -> None:
    assert stated(text) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("答えは3個です。", "3"),
        ("答え：**12**", "12"),
        ("したがって、合計は18ドルです。", "18"),
        ("よって、$x=3$ となります。", "3"),
        ("答えは 1/2 です", "1/2"),
        ("答えは3時間20分です。", "3時間20分"),
    ],
)
def test_an_answer_stated_in_japanese_is_read(text: str, answer: str) -> None:
    assert stated(text) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Therefore, Tom has 5 apples.", "5"),
        ("He had 7 and gave 2 away.\nThe total is 3 * 4 = 12 eggs.", "12"),
        ("She earned **$18** per day. I hope this helps!", "18"),
        (r"The value of $x$ is $-\frac{3}{4}$.", r"-\frac{3}{4}"),
        ("Thus \\[ x = \\frac{1}{2} \\]", r"\frac{1}{2}"),
        ("The price is $5 and the total is $15.", "15"),
        ("It costs 1,200 dollars.", "1200"),
        ("The total cost is $12.50.", "12.50"),
        ("So $x = 3$ and $y = 5$.", "x = 3 and y = 5"),
        ("18", "18"),
    ],
)
def test_without_an_announcement_the_last_sentence_states_the_answer(
    text: str, answer: str
) -> None:
    assert stated(text) == answer


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I cannot solve this.",
        "What is 5 plus 3?",
        "Let's compute 5 + 3:",
        "Next, we add 5 to both sides.",
        "次に、5を足しましょう。",
        r"The answer is \boxed{}",
        r"The answer is \boxed{42",
        "The answer is not clear.",
    ],
)
def test_a_text_that_asks_announces_or_breaks_off_states_nothing(text: str) -> None:
    assert stated(text) is None


@pytest.mark.parametrize(
    ("inside", "answer"),
    [
        (r"\$54,000", "54000"),
        (r"52 \, \text{WPM}", "52"),
        (r"1008\, \text{in}^3", "1008"),
        (r"120\%", "120%"),
        (r"\text{(A)}", "(A)"),
        ("x = 3, y = 5", "x = 3, y = 5"),
        ("(100,200)", "(100,200)"),
        (r"2.5 \times 10^{6}", r"2.5 \times 10^{6}"),
        (r"2\pi", r"2\pi"),
        ("5 million", "5 million"),
        ("2 xy", "2 xy"),
        (r"5\text{ or }6", "5 or 6"),
        (r"10\text{ am}", "10 am"),
        (r"30^\circ", r"30^\circ"),
        (r"\text{no solution}", "no solution"),
    ],
)
def test_only_wrapping_is_cleaned_away(inside: str, answer: str) -> None:
    assert stated(rf"So it is \boxed{{{inside}}}.") == answer


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("0.5", "1/2"),
        ("5.0", "5"),
        (r"\frac{1}{2}", "1/2"),
        (r"\dfrac12", "0.5"),
        (r"1\frac{1}{2}", "1 1/2"),
        ("54,000", "54000"),
        ("1{,}234", "1234"),
        (r"2\times10^3", "2e3"),
        (r"50\%", "50 percent"),
        ("50%", "0.5"),
        (r"\$5", "5"),
        ("-3", "−3"),
        ("３", "3"),
        ("x = 3", "3"),
        ("5 cm", "5"),
        ("Yes", "yes."),
        (r"\text{(A)}", "A"),
        ("no solution", "No Solution"),
        (r"2\sqrt{3}", "2*sqrt(3)"),
        (r"\sqrt8", r"2\sqrt{2}"),
        (r"\frac{1}{\sqrt{2}}", "sqrt(2)/2"),
        (r"25\pi", "25*pi"),
        ("1 + x", "x + 1"),
        (r"\frac{x^{2}}{2}+3x", "x**2/2 + 3*x"),
        (r"e^{2x}", "exp(2*x)"),
        (r"\sin^2 x", "sin(x)**2"),
        (r"\ln 2", "log(2)"),
        ("x<3", "x < 3"),
        ("1,2", "2, 1"),
        (r"\{1,2\}", "1 and 2"),
        ("[2, 3]", "3, 2"),
        ("[3]", "3"),
        (r"x=1 \text{ or } x=2", "1, 2"),
        ("x=1, y=2", "y = 2, x = 1"),
        ("x=1, y=2", "1, 2"),
        (r"\left(1, \frac12\right)", "(1, 0.5)"),
        (r"(-\infty, 3]", "(-oo, 3]"),
    ],
)
def test_two_spellings_of_one_answer_are_the_same(one: str, other: str) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", ""),
        ("3", "-3"),
        ("12", "125"),
        ("1/3", "0.333"),
        ("50%", "50"),
        ("5 cm", "5 m"),
        ("x = 3", "y = 3"),
        ("x=1, y=2", "2, 1"),
        ("1,2", "1,2,3"),
        ("(1,2)", "(2,1)"),
        ("(0,1)", "[0,1]"),
        ("(0,1)", "(0,1.5)"),
        ("x", "X"),
        ("5", "five"),
        ("sqrt(x^2)", "x"),
        ("(x-1)(x+1)", "x^2-1"),
        ("1/2^99", "1/2^98"),
        ("tea", "eat"),
    ],
)
def test_different_answers_differ(one: str, other: str) -> None:
    assert not same(one, other)
    assert not same(other, one)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("power", ["9^9^9^9", "9**9**9", "10^(10^9)", "2^100000!", "1e99999999"])
def test_an_enormous_power_is_not_computed(power: str) -> None:
    assert not same(power, "1")


@pytest.mark.parametrize(
    ("answer", "output"),
    [
        ("12", "12"),
        ("12", "12.0"),
        ("831", "831.4016"),
        ("3.14", "3.14159"),
        ("0.3", "0.30000000000000004"),
        ("7", "3 + 4 = 7"),
        ("18", "The answer is 18."),
        ("18", "$18"),
        ("3個", "3個"),
        ("54000", "Total: 54,000 dollars"),
        ("-5", "[-5, 5]"),
        ("2", "[(1, 2)]"),
        ("137, 388", "{x: 137, y: 388}"),
        ("x = 3", "[3]"),
        ("1/3", "0.3333333333333333"),
        ("1/2", "Fraction(1, 2)"),
        ("5", "np.float64(5.0)"),
        (r"\frac{\sqrt2}{2}", "sqrt(2)/2"),
        (r"25\pi", "78.53981633974483"),
        ("50%", "0.5"),
        ("50%", "50.0"),
        ("x^2 + 1", "f = x**2 + 1"),
        ("blue", "The colour is blue"),
        (r"\left(2, 6\right)", r"\left(2, 6\right)"),
        (r"(-\infty, 1] \cup (3, \infty)", r"\left(-\infty, 1\right] \cup \left(3, \infty\right)"),
    ],
)
def test_an_output_supports_the_answer_it_shows(answer: str, output: str) -> None:
    assert supported(answer, [output])


@pytest.mark.parametrize(
    ("answer", "output"),
    [
        ("12", "3125"),
        ("12", "x12"),
        ("12", "12*x"),
        ("12", "5 + 12"),
        ("12", "12.6"),
        ("3", "sqrt(3)"),
        ("5", "5/2"),
        ("5", "-5"),
        ("-5", "5"),
        ("0", "0.3"),
        ("3.14", "3.1"),
        ("1/3", "0.33"),
        ("2", "2024-01-02"),
        ("1, 2", "1"),
        ("green", "evergreen"),
        ("5", ""),
    ],
)
def test_an_output_does_not_support_what_it_does_not_show(answer: str, output: str) -> None:
    assert not supported(answer, [output])


@pytest.mark.parametrize(
    "output",
    [
        "ZeroDivisionError: 5",
        "line 5: x = 5",
        "Traceback (most recent call last):\n  5\nValueError: 5",
        "-----------------------\nNameError   Traceback (most recent call last)\n----> 1 5\n",
    ],
)
def test_an_error_message_supports_nothing(output: str) -> None:
    assert not supported("5", [output])


def test_what_was_printed_before_an_error_counts() -> None:
    output = "5\n" + "-" * 75 + "\nNameError  Traceback (most recent call last)\n----> 1 x"
    assert supported("5", [output])


def test_the_elements_of_a_list_may_be_shown_by_different_outputs() -> None:
    assert supported("1, 2", ["1", "2"])


def test_no_output_supports_nothing() -> None:
    assert not supported("5", [])


def test_printed_text_and_result_of_an_execution_count_and_its_error_does_not() -> None:
    ok = ExecutionStatus.OK
    assert supported("5", [Execution(ok, result="5")])
    assert supported("5", [Execution(ok, stdout="x is 5\n")])
    failed = Execution(ExecutionStatus.ERROR, stderr="5", error="ValueError: 5", traceback="5")
    assert not supported("5", [failed])


@given(FRAGMENTS)
def test_no_closing_text_is_too_strange_to_read(text: str) -> None:
    answer = stated(text)
    assert answer is None or (answer and answer == answer.strip())


@given(FRAGMENTS, FRAGMENTS)
def test_being_the_same_is_symmetric(one: str, other: str) -> None:
    assert same(one, other) == same(other, one)


@given(FRAGMENTS, st.lists(FRAGMENTS, max_size=3))
def test_no_output_is_too_strange_to_be_searched(answer: str, outputs: list[str]) -> None:
    assert supported(answer, outputs) in (True, False)


@given(st.fractions(max_denominator=1000))
def test_a_number_is_the_same_in_every_spelling(number: object) -> None:
    above, _, below = str(number).partition("/")
    latex = rf"\frac{{{above}}}{{{below or 1}}}"
    assert same(str(number), latex)
    assert supported(latex, [str(number)])


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "unit",
    ["\\boxed{", "$", "(", "the answer is ", "**", "1,", "9", "\\frac", "x = ", "\\(", "1 ", "\n",
     "[1,", "1 a ", "a=", "x=\\boxed{1},", "1 R ", "-", "1/", "\\sqrt", "^{", "\\text{", "and "],
)  # fmt: skip
def test_a_long_hostile_text_is_read_in_reasonable_time(unit: str) -> None:
    text = unit * 8000
    stated(text)
    same(text[:900], text[:899])
    supported("5", [text])
    supported(text[:900], [text])
