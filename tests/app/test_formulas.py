"""Formulas in text: where they stand, how large, in which colour, and when they cannot be had."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from pytestqt.qtbot import QtBot

from app import formulas
from app.formulas import Formula, Typesetter, draw_formulas_in, insert_formula, typesetter
from app.texts import RichText
from tests.app.conftest import be_patient

SECONDS = 60_000
SCALE = 4  # pixels of the picture in one of the document


def drawn(qtbot: QtBot, formula: Formula) -> None:
    done: list[bool] = []
    typesetter().when_drawn([formula], typesetter(), lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done), timeout=SECONDS)


def patient() -> Typesetter:
    """One of our own, with a process of its own."""
    ours = Typesetter()
    be_patient(ours)
    return ours


def with_letter(font: QFont, formula: Formula) -> QTextDocument:
    """A letter E, some space, and the formula, on one line."""
    document = QTextDocument()
    document.setDefaultFont(font)
    draw_formulas_in(document)
    cursor = QTextCursor(document)
    cursor.insertText("E   ")
    insert_formula(cursor, formula, QTextCharFormat())
    return document


def picture(document: QTextDocument) -> QImage:
    size = document.size().toSize() * SCALE
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.setDevicePixelRatio(SCALE)
    painter = QPainter(image)
    document.drawContents(painter)
    painter.end()
    return image


def lowest_ink(image: QImage, left: float, right: float) -> int:
    return max(
        y
        for y in range(image.height())
        for x in range(round(left), min(round(right), image.width()))
        if image.pixelColor(x, y).lightness() < 128
    )


@pytest.mark.parametrize("family", ["DejaVu Sans", "DejaVu Serif"])
@pytest.mark.parametrize("points", [9, 13, 26])
@pytest.mark.parametrize("tex", [r"\mathrm{E}", r"\mathrm{E}\vphantom{\dfrac{1}{\dfrac12}}"])
def test_a_formula_stands_on_the_baseline_of_the_text(
    qtbot: QtBot, family: str, points: int, tex: str
) -> None:
    formula = Formula(tex, False)
    drawn(qtbot, formula)
    font = QFont(family, points)
    document = with_letter(font, formula)
    image = picture(document)
    edge = document.documentMargin() + QFontMetricsF(font).horizontalAdvance("E  ")
    letter = lowest_ink(image, 0, edge * SCALE)
    other = lowest_ink(image, edge * SCALE, image.width())
    assert abs(letter - other) / SCALE <= 0.75


def test_a_deep_formula_makes_room_below_the_line(qtbot: QtBot) -> None:
    deep, flat = Formula(r"\dfrac{1}{\dfrac{1}{2}}", False), Formula("x", False)
    drawn(qtbot, deep)
    drawn(qtbot, flat)
    font = QFont("DejaVu Sans", 11)
    assert with_letter(font, deep).size().height() > with_letter(font, flat).size().height() + 10


def test_a_formula_has_the_colour_of_its_text(qtbot: QtBot) -> None:
    formula = Formula(r"\rule{2em}{2em}", False)
    drawn(qtbot, formula)
    document = QTextDocument()
    draw_formulas_in(document)
    form = QTextCharFormat()
    form.setForeground(QColor("#ff0000"))
    insert_formula(QTextCursor(document), formula, form)
    image = picture(document)
    centre = image.pixelColor(image.width() // 2, image.height() // 2)
    assert centre.name() == "#ff0000"


def test_a_wide_formula_is_made_to_fit(qtbot: QtBot) -> None:
    formula = Formula("+".join(["x^2"] * 30), True)
    drawn(qtbot, formula)
    document = with_letter(QFont("DejaVu Sans", 11), formula)
    wide = document.idealWidth()
    document.setTextWidth(wide * 0.8)
    assert document.size().width() <= wide * 0.8 + 1


def test_what_cannot_be_drawn_is_known_not_to_be(qtbot: QtBot) -> None:
    formula = Formula("x^{", False)
    drawn(qtbot, formula)
    assert typesetter().drawing(formula) is None


def test_nothing_is_said_to_who_has_gone(qtbot: QtBot) -> None:
    asker, said = QObject(), []
    typesetter().when_drawn([Formula("g+o+n+e", False)], asker, lambda: said.append(1))
    shiboken6.delete(asker)
    drawn(qtbot, Formula("g+o+n+e+2", False))
    assert said == []


def hanging(monkeypatch: pytest.MonkeyPatch) -> Typesetter:
    """A process that never answers stands for a formula that takes for ever."""
    ours = patient()
    monkeypatch.setattr(formulas, "COMMAND", ("sleep", "1000"))
    ours._start_limit.setInterval(200)
    return ours


def test_a_formula_without_end_is_given_up_and_the_next_drawn(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = hanging(monkeypatch)
    stuck, fine = Formula("stuck", False), Formula("fine", False)
    done: list[str] = []
    ours.when_drawn([stuck], ours, lambda: done.append("stuck"))
    qtbot.waitUntil(lambda: done == ["stuck"])
    monkeypatch.undo()
    be_patient(ours)
    ours.when_drawn([fine], ours, lambda: done.append("fine"))
    qtbot.waitUntil(lambda: done == ["stuck", "fine"], timeout=SECONDS)
    assert ours.drawing(stuck) is None
    assert ours.drawing(fine) is not None
    ours.close()


def test_a_formula_that_took_too_long_is_tried_once_more(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = hanging(monkeypatch)
    stuck, done = Formula("stuck", False), []
    for tries in (1, 2):
        ours.when_drawn([stuck], ours, lambda: done.append(stuck))
        assert len(done) == tries - 1
        qtbot.waitUntil(lambda tries=tries: len(done) == tries)
    ours.when_drawn([stuck], ours, lambda: done.append(stuck))
    assert len(done) == 3
    ours.close()


def test_a_formula_is_hurried_only_once_the_process_has_started(qtbot: QtBot) -> None:
    """On a busy computer the start takes longer than a formula may take."""
    ours = patient()
    ours.prepare(Formula("slow", False))
    assert ours._start_limit.isActive()
    assert not ours._limit.isActive()
    qtbot.waitUntil(lambda: not ours._ordered, timeout=SECONDS)
    assert not ours._start_limit.isActive()
    assert ours.drawing(Formula("slow", False)) is not None
    ours.close()


def test_a_formula_is_set_while_its_block_is_still_written(qtbot: QtBot) -> None:
    rich = RichText("text")
    qtbot.addWidget(rich)
    rich.append("We have \\(p+r+e+t\\) and")
    formula = Formula("p+r+e+t", False)
    qtbot.waitUntil(lambda: typesetter().drawing(formula) is not None, timeout=SECONDS)


def test_a_formula_is_ordered_once(qtbot: QtBot) -> None:
    formula = Formula("o+n+c+e", False)
    for _ in range(3):
        typesetter().prepare(formula)
    assert [*typesetter()._queue, *typesetter()._ordered].count(formula) == 1
