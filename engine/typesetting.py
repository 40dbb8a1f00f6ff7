"""Sets formulas: LaTeX in, SVG out, for the window and the exports.

By ziamath, and where that fails by Matplotlib's mathtext, which knows far less but sometimes what
the other stumbles over. Sizes are in em, so that one drawing serves every zoom; the ink is
`currentColor`, so that it serves every theme. Text in scripts that the mathematical font lacks
stays text in the SVG, for the reader's own fonts.

A formula was written by a model: of its drawing only known elements and attributes are kept, and
one that would take minutes to draw is not begun.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from xml.etree import ElementTree

import msgspec

EM: Final = 100.0  # units of an SVG in one em
_LARGEST: Final = 500.0  # em, of either side of a drawing
_LONGEST: Final = 1000  # characters of LaTeX; the longest of 4,680 published formulas has 266
_MOST_WORK: Final = 1000  # see `_work`; the most that one of those takes is 129


class Drawing(msgspec.Struct, frozen=True):
    """A formula as SVG; `width`, `ascent` and `descent` in em, from the baseline."""

    svg: str
    width: float
    ascent: float
    descent: float


@lru_cache(maxsize=1024)
def typeset(tex: str, *, display: bool) -> Drawing | None:
    """Set one formula, without its delimiters; None if no renderer here can draw it."""
    tex = re.sub(r"(\\[\s\S])|\$", lambda found: found[1] or r"\$", tex.strip())
    if len(tex) > _LONGEST:
        return None
    for renderer in (_by_ziamath, _by_mathtext):
        try:
            drawing = renderer(tex, display)
        except _TooMuchWork:
            return None
        except Exception:  # noqa: S112 - whatever it was, the next one may know better
            continue
        if max(drawing.width, drawing.ascent, drawing.descent) <= _LARGEST:
            return drawing
    return None


class _TooMuchWork(Exception):
    """Drawing the formula would take longer than anyone waits."""


# ziamath


def _by_ziamath(tex: str, display: bool) -> Drawing:
    # Imported here: it takes a quarter of a second, and only who draws formulas waits for it.
    from ziamath.config import config
    from ziamath.tex import tex2mml
    from ziamath.zmath import Math

    config.svg2 = False  # QtSvg draws SVG Tiny 1.2: no <symbol>
    texts: list[str] = []
    formula = _SIGN.sub(r"\1{-}", _MODULO.sub(r"\\operatorname{mod}", tex))
    formula = _FOREIGN_TEXT.sub(lambda found: _hole(found, texts), formula)
    mathml = ElementTree.fromstring(tex2mml(formula, inline=not display))  # noqa: S314 - no DTD in it
    if _work(mathml) > _MOST_WORK:
        raise _TooMuchWork
    mathml.set("mathcolor", "currentColor")
    for table in mathml.iter():
        if table.tag.endswith("mtable"):
            table.set("rowspacing", "0.6em")  # it comes in points, which mean nothing here
    drawn = ElementTree.fromstring(Math(mathml, size=EM, margin=2).svg())  # noqa: S314 - ours
    _, top, width, height = (float(number) for number in drawn.attrib["viewBox"].split())
    _clean(drawn)
    _fill_holes(drawn, texts)
    svg = ElementTree.tostring(drawn, encoding="unicode")
    return Drawing(svg, width / EM, -top / EM, (height + top) / EM)


_MODULO: Final = re.compile(r"\\mod(?![A-Za-z])")  # unknown to ziamath
_SIGN: Final = re.compile(  # a minus that is no operator, which ziamath would space as one
    r"([=<>,(\[]|\\(?:leq?|geq?|neq?|approx|equiv|cdot|times|to|in)(?![A-Za-z]))\s*-"
)
_PASSED_ON: Final = {"math", "mrow", "mtr", "mtd", "mstyle", "mpadded"}


def _work(element: ElementTree.Element) -> float:
    """What drawing costs, roughly in milliseconds.

    ziamath draws what stands within a fraction, a root, an index or brackets twice, so that each
    level of nesting doubles the time.
    """
    name = element.tag.rpartition("}")[2]
    is_fenced = any(child.get("fence") == "true" for child in element)
    twice = name not in _PASSED_ON or is_fenced
    return 1 + (2 if twice else 1) * sum(_work(child) for child in element)


_SVG: Final = "{http://www.w3.org/2000/svg}"
_ATTRIBUTES: Final = {
    "svg": {"width", "height", "viewBox"},
    "g": set(),
    "path": {"d", "fill", "stroke", "stroke-width"},
    "rect": {"x", "y", "width", "height", "fill", "stroke", "stroke-width"},
    "line": {"x1", "y1", "x2", "y2", "stroke", "stroke-width"},
    "polyline": {"points", "fill", "stroke", "stroke-width"},
}
_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{3,8}|[A-Za-z]+")
ElementTree.register_namespace("", _SVG.strip("{}"))


def _clean(drawn: ElementTree.Element) -> None:
    """Keep what a drawing needs and nothing that could load, link or run.

    Raises:
        ValueError: there is an element that no drawing needs.
    """
    for element in drawn.iter():
        name = element.tag.removeprefix(_SVG)
        if name not in _ATTRIBUTES:
            raise ValueError(f"<{name}> in a formula")
        for attribute, value in list(element.items()):
            if attribute not in _ATTRIBUTES[name]:
                del element.attrib[attribute]
            elif attribute in ("fill", "stroke") and (
                value == "black" or not _COLOUR.fullmatch(value)
            ):
                element.set(attribute, "currentColor")


# Text that the mathematical font cannot draw: the formula gets a rectangle as wide as the text, and
# the drawing gets the text in the rectangle's place.

_HOLE_HEIGHT: Final = 0.777  # em; no other rectangle is as high for its width
_FOREIGN: Final = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uffef"  # CJK, hangul, full width
_FOREIGN_TEXT: Final = re.compile(
    rf"\\(?:text|textrm|textbf|mathrm|mbox)\{{([^{{}}$\\]*[{_FOREIGN}][^{{}}$\\]*)\}}|([{_FOREIGN}]+)"
)


def _hole(found: re.Match[str], texts: list[str]) -> str:
    text = found[1] or found[2]
    texts.append(text)
    side = 0.75  # ziamath's em of a \rule is 4/3 of the font's
    return rf"\rule{{{_width(text) * side:.4f}em}}{{{_HOLE_HEIGHT * side:.4f}em}}"


def _width(text: str) -> float:
    """Roughly, in em: a foreign character is as wide as it is high."""
    return sum(1.0 if re.match(f"[{_FOREIGN}]", sign) else 0.55 for sign in text)


def _fill_holes(drawn: ElementTree.Element, texts: list[str]) -> None:
    remaining = list(texts)
    for rectangle in drawn.iter(f"{_SVG}rect"):
        x, y, width, height = (
            float(rectangle.get(name, 0)) for name in ("x", "y", "width", "height")
        )
        em = height / _HOLE_HEIGHT
        text = next((text for text in remaining if abs(_width(text) * em - width) < 0.1), None)
        if text is None:
            continue
        remaining.remove(text)
        rectangle.tag = f"{_SVG}text"
        rectangle.text = text
        rectangle.attrib = {
            "x": f"{x:.1f}",
            "y": f"{y + height - 0.06 * em:.1f}",
            "font-size": f"{em:.1f}",
            "font-family": "sans-serif",
            "fill": "currentColor",
        }


# mathtext


def _by_mathtext(tex: str, _display: bool) -> Drawing:
    from matplotlib.font_manager import FontProperties
    from matplotlib.mathtext import MathTextParser
    from matplotlib.textpath import TextPath

    logging.getLogger("matplotlib.mathtext").setLevel(logging.ERROR)  # a missing glyph is a box
    source = f"${tex}$"
    font = FontProperties(size=EM)
    font.set_math_fontfamily("stix")
    width, height, depth, *_ = MathTextParser("path").parse(source, dpi=72, prop=font)
    path = TextPath((0, 0), source, prop=font)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.3f}" height="{height:.3f}"'
        f' viewBox="0 {depth - height:.3f} {width:.3f} {height:.3f}">'
        f'<path d="{" ".join(_segments(path))}" fill="currentColor"/></svg>'
    )
    return Drawing(svg, float(width) / EM, float(height - depth) / EM, float(depth) / EM)


def _segments(path: object) -> Iterator[str]:
    letters = {1: "M", 2: "L", 3: "Q", 4: "C", 79: "Z"}  # matplotlib.path.Path's codes
    for vertices, code in path.iter_segments(curves=True, simplify=False):  # type: ignore[attr-defined]
        points = vertices.reshape(-1, 2) if code != 79 else ()
        yield letters[code] + " ".join(f"{x:.2f} {-y:.2f}" for x, y in points)
