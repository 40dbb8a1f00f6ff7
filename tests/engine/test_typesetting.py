r"""Formulas are drawn, and a drawing is nothing but a drawing."""

from __future__ import annotations

import re
import time
from xml.etree import ElementTree

import pytest

from engine.typesetting import EM, Drawing, typeset

SVG = "{http://www.w3.org/2000/svg}"


def drawn(tex: str, *, display: bool = False) -> Drawing:
    drawing = typeset(tex, display=display)
    assert drawing is not None
    return drawing


@pytest.mark.parametrize(
    "tex",
    [
        r"\boxed{\frac{1}{2}}",
        r"\dfrac{a}{b} \le \sqrt[3]{x}",
        r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
        r"\begin{align*} x &= 1 \\ y &= 2 \end{align*}",
        r"\binom{n}{k} \pmod{7}",
        r"\text{Total cost} = 3 \times 68",
        "$330",
        r"\frac12",
        r"\lfloor x \rfloor \implies \cancel{x}",
    ],
)
def test_what_models_write_is_drawn(tex: str) -> None:
    drawing = drawn(tex)
    assert re.search(r'<path d="M', drawing.svg)
    assert drawing.width > 0.3
    assert drawing.ascent > 0.3


def test_a_fraction_reaches_below_the_baseline_and_a_letter_does_not() -> None:
    assert drawn(r"\frac{1}{2}").descent > 0.2
    assert drawn("x").descent < 0.1


def test_a_displayed_fraction_is_taller() -> None:
    inline, display = drawn(r"\frac{1}{2}"), drawn(r"\frac{1}{2}", display=True)
    assert display.ascent + display.descent > inline.ascent + inline.descent


def test_the_ink_is_the_reader_s() -> None:
    for tex in ("x", r"\frac{1}{2}", r"\boxed{3}", r"\rule{1em}{1em}", r"\sqrt{x}"):
        inks = set(re.findall(r'(?:fill|stroke)="([^"]*)"', drawn(tex).svg))
        assert inks <= {"currentColor", "none"}


def test_japanese_stays_text() -> None:
    root = ElementTree.fromstring(drawn(r"\text{円の面積} = \pi r^2 で 3").svg)
    assert [text.text for text in root.iter(f"{SVG}text")] == ["円の面積", "で"]
    assert float(root.attrib["width"]) > 5 * EM


@pytest.mark.parametrize(
    "tex",
    [
        r"\color{url(http://evil.example/x)}{x}",
        r"\href{http://evil.example}{x}",
        r"\href{javascript:alert(1)}{x}",
        r"\style{background:url(http://evil.example)}{x}",
        r"\class{a}{x}",
        r'\color{red" onload="alert(1)}{x}',
        r'\color{"><script>alert(1)</script>}{x}',
        r"\text{<script>alert(1)</script>}",
        r"\text{円<script>alert(1)</script>}",
        r"\text{円&lt;script&gt;}",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    ],
)
def test_a_drawing_can_load_link_and_run_nothing(tex: str) -> None:
    drawing = typeset(tex, display=False)
    if drawing is None:
        return
    for element in ElementTree.fromstring(drawing.svg).iter():
        assert element.tag.removeprefix(SVG) in {"svg", "g", "path", "rect", "line", "text"}
        assert not {"href", "style", "class", "onload", "id"} & set(element.attrib)
        assert not any("url" in value or ":" in value for value in element.attrib.values())


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{1}{" * 60 + "1" + "}" * 60,
        r"\left(" * 60 + "x" + r"\right)" * 60,
        "x^{" * 60 + "x" + "}" * 60,
        r"\sqrt" * 100 + "x",
        "x+" * 1500,
        "{" * 1000,
        r"\begin{pmatrix}" + r"1&2&3&4\\" * 100 + r"\end{pmatrix}",
        r"\rule{100000em}{100000em}",
    ],
)
def test_a_formula_without_end_is_given_up_at_once(tex: str) -> None:
    clock = time.process_time()
    typeset(tex, display=True)
    assert time.process_time() - clock < 5  # its doubling with each level would take hours


@pytest.mark.parametrize("tex", ["", r"\frac{", r"\nosuchcommand", "}", r"\rule{9999em}{1em}"])
def test_what_cannot_be_drawn_is_none_or_a_drawing_and_never_an_error(tex: str) -> None:
    assert typeset(tex, display=False) is None or drawn(tex).svg


def test_a_minus_before_a_number_is_set_as_its_sign() -> None:
    sign, number = typeset("b = -5", display=False), typeset("b = 5", display=False)
    assert sign is not None
    assert number is not None
    assert sign.width - number.width < 0.8


def test_modulo_is_drawn() -> None:
    assert typeset(r"17 \mod 5", display=False) is not None
