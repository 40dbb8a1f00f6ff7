r"""The maths tokeniser: formulas are found, money and code are left alone."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.mathtext import Kind, Slice, masked, slices, with_dollars

INLINE, DISPLAY = Kind.INLINE_MATHS, Kind.DISPLAY_MATHS


def formulas(text: str) -> list[tuple[Kind, str]]:
    return [(found.kind, found.content) for found in slices(text) if found.is_maths]


# What is a formula


@pytest.mark.parametrize(
    ("text", "kind", "content"),
    [
        (r"so \(x = 2\).", INLINE, "x = 2"),
        (r"so \( \boxed{3} \).", INLINE, r"\boxed{3}"),
        ("so $x$.", INLINE, "x"),
        (r"so $1 \ne 1$.", INLINE, r"1 \ne 1"),
        (r"$12 \times 12 = 144$", INLINE, r"12 \times 12 = 144"),
        ("$3$", INLINE, "3"),
        ("$-2$", INLINE, "-2"),
        (r"it costs $\$5$", INLINE, r"\$5"),
        (r"\( $330 \)", INLINE, "$330"),
        (r"$\text{the whole area}$", INLINE, r"\text{the whole area}"),
        ("a\n\\[\nx = 2\n\\]\nb", DISPLAY, "x = 2"),
        (r"\[ \begin{aligned} a \\[2pt] b \end{aligned} \]", DISPLAY,
         r"\begin{aligned} a \\[2pt] b \end{aligned}"),
        ("$$x^2$$", DISPLAY, "x^2"),
        ("$$\n\nx\n$$", DISPLAY, "x"),
        (r"\begin{align*} x &= 1 \\ y &= 2 \end{align*}", DISPLAY,
         r"\begin{align*} x &= 1 \\ y &= 2 \end{align*}"),
        (r"\begin{array}{c} \begin{array}{c} 1 \end{array} \end{array}", DISPLAY,
         r"\begin{array}{c} \begin{array}{c} 1 \end{array} \end{array}"),
        (r"The answer is \boxed{\frac{1}{2}}.", INLINE, r"\boxed{\frac{1}{2}}"),
        (r"\boxed{\{1, 2\}}", INLINE, r"\boxed{\{1, 2\}}"),
        ("答えは$x=3$です。", INLINE, "x=3"),
        (r"答えは\(x=3\)です。", INLINE, "x=3"),
    ],
)  # fmt: skip
def test_a_formula_is_found(text: str, kind: Kind, content: str) -> None:
    assert (kind, content) in formulas(text)


def test_formulas_may_touch() -> None:
    assert formulas("$x$$y$") == [(INLINE, "x"), (INLINE, "y")]
    assert formulas(r"\(x\)\(y\)") == [(INLINE, "x"), (INLINE, "y")]


def test_a_second_opening_tells_that_the_first_was_none() -> None:
    assert formulas(r"\(x is 5, and \(y\) is 6") == [(INLINE, "y")]
    assert formulas("\\[ \\frac{1}{2}\n\n\\[ x \\]") == [(DISPLAY, "x")]


# What is none


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5.",
        "It costs $5 and $6.",
        "He had $ 3 left and $ 4 before.",
        "$80,000 and then $50,000",
        "200$ for her and 700$ for him",
        "The book is $5 for a child and for the others 10$.",
        "$3-$5",
        "1 < $2 and $3 > 1",
        "US$5 or A$7",
        "**$5** and **$6**",
        r"\$x\$",
        r"5\$ and 6\$",
        "$x\n\ny$",
        r"\\(x\\)",
        r"\(x",
        "\\(x\n\ny\\)",
        r"x\)",
        r"\[x",
        "$$",
        "$$$$",
        "$",
        "\\",
        r"\begin{align*} x",
        r"\begin{tabular} x \end{tabular}",
        r"\boxed{3",
        "\\boxed{3\n\n}",
        "`$x$`",
        r"``\(x\) ` ``",
        "```\n$x$\n```",
        "```python\nprice = '$x$'\n",
        "  ~~~\n\\[x\\]\n  ~~~",
        "[asy] label(\"$x$\"); [/asy]",
    ],
)  # fmt: skip
def test_no_formula_is_found(text: str) -> None:
    assert formulas(text) == []


def test_code_is_told_apart() -> None:
    assert list(slices("a `b` c\n```py\nx = 1\n```\nd")) == [
        Slice(Kind.TEXT, "a ", "a "),
        Slice(Kind.INLINE_CODE, "`b`", "b"),
        Slice(Kind.TEXT, " c\n", " c\n"),
        Slice(Kind.FENCED_CODE, "```py\nx = 1\n```", "x = 1\n"),
        Slice(Kind.TEXT, "\nd", "\nd"),
    ]


def test_a_figure_s_source_is_told_apart() -> None:
    assert list(slices('[asy]\nlabel("$x$");\n[/asy]')) == [
        Slice(Kind.ASYMPTOTE, '[asy]\nlabel("$x$");\n[/asy]', 'label("$x$");')
    ]


# While it is being written


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (r"so \(x", INLINE),
        ("so $x", INLINE),
        (r"so \[ x", DISPLAY),
        ("so $$x", DISPLAY),
        (r"\begin{align} x", DISPLAY),
        (r"so \boxed{\frac{1}{", INLINE),
        ("```python\nx", Kind.FENCED_CODE),
        ("[asy] draw", Kind.ASYMPTOTE),
    ],
)
def test_what_has_only_begun_is_open(text: str, kind: Kind) -> None:
    last = list(slices(text, complete=False))[-1]
    assert (last.kind, last.open) == (kind, True)


@pytest.mark.parametrize(
    "text", ["it costs $5 and", "it costs $", "it costs $5", "a `b", r"\(x\) a"]
)
def test_what_has_begun_nothing_is_not_open(text: str) -> None:
    assert not any(found.open for found in slices(text, complete=False))


# Properties

PIECES = [
    r"\(",
    r"\)",
    r"\[",
    r"\]",
    "$",
    "$$",
    "`",
    "```",
    "~~~",
    "\n",
    "\n\n",
    " ",
    "x",
    "5",
    "{",
    "}",
]
PIECES += [
    "\\",
    r"\$",
    r"\boxed{",
    r"\begin{align}",
    r"\end{align}",
    "[asy]",
    "[/asy]",
    "面",
    "\U000f0000",
]
_mixed = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=30).map("".join)


@given(_mixed, st.booleans())
def test_the_slices_put_together_are_the_text(text: str, complete: bool) -> None:
    found = list(slices(text, complete=complete))
    assert "".join(one.raw for one in found) == text
    assert all(one.raw for one in found)


@given(_mixed)
def test_only_the_last_slice_may_be_open(text: str) -> None:
    assert not any(found.open for found in list(slices(text, complete=False))[:-1])


@given(_mixed)
def test_a_complete_text_has_no_open_formula(text: str) -> None:
    assert not any(found.open and found.is_maths for found in slices(text))


@pytest.mark.parametrize("piece", [*PIECES, "`a`", "$1", "$a ", r"\boxed{x", "` ``", "a $", "{$"])
def test_time_grows_with_the_length_alone(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    clock = time.process_time()
    for complete in (True, False):
        list(slices(text, complete=complete))
    assert time.process_time() - clock < 5  # 0.1 to 1 s; its square would take minutes


# For readers of Markdown


@given(_mixed)
def test_a_mask_can_be_taken_off(text: str) -> None:
    mask = masked(text)
    assert mask.restore(mask.text) == re.sub("[\U000f0000-\U000ffffd]", "\ufffd", text)


def test_markdown_sees_one_character_for_a_formula() -> None:
    mask = masked("a \\(x_1\\) b\n\n\\[\n- 1\n\\]")
    assert mask.text == "a \U000f0000 b\n\n\U000f0001"
    assert [part if isinstance(part, str) else part.content for part in mask.split(mask.text)] == [
        "a ",
        "x_1",
        " b\n\n",
        "- 1",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"so \( x \)", "so $x$"),
        ("so $x$", "so $x$"),
        ("\\[\nx\n\\]", "$$x$$"),
        (r"\boxed{3}", r"$\boxed{3}$"),
        ("costs $5", r"costs \$5"),
        (r"costs \$5", r"costs \$5"),
        (r"\( $330 \)", r"$\$330$"),
        ("`$5`", "`$5`"),
        ("```\n$5\n```", "```\n$5\n```"),
    ],
)
def test_every_formula_is_written_with_dollars(text: str, expected: str) -> None:
    assert with_dollars(text) == expected


FORMULAS = [r"\(x^2\)", "$y$", r"\[ a \]", "$$b$$", r"\begin{gather} c \end{gather}", r"\boxed{3}"]


@given(st.lists(st.sampled_from([*FORMULAS, "costs $5", "`$z$`", "- item"]), max_size=8))
def test_written_with_dollars_a_text_has_the_same_formulas(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    assert formulas(with_dollars(text)) == formulas(text)
