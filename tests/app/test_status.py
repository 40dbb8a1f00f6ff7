"""The line at the foot of the window: whole words or none, in every size and theme."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.panels import Line
from app.theme import NAMES, looks
from app.window import Window
from engine.blocks import Origin, Reason, Solution, Usage
from engine.protocol import ModelLoaded
from engine.runtime import Placement

CPU = Placement("", threads=2, all_layers=25)

SOLVED = Solution(
    "1 + 1",
    answer="2",
    supported=False,
    reason=Reason.ANSWERED,
    origin=Origin(
        model="qwen2.5-coder-0.5b", dialect="fenced", isolation="isolated (no bubblewrap)"
    ),
    usage=Usage(80, 400, 320, 4.0, 5.0, text_tokens=3900, context_tokens=4096),
)


def lines(window: Window) -> list[Line]:
    return [line for line in window._status.findChildren(Line) if line.text()]


def cut(window: Window) -> list[str]:
    return [
        line.text()
        for line in lines(window)
        if line.isVisible()
        and line.fontMetrics().horizontalAdvance(line.text()) > line.contentsRect().width()
    ]


def widen(window: Window, qtbot: QtBot, width: int) -> None:
    """As far as the window permits."""

    def settled() -> bool:
        window.resize(width, 600)
        return (
            window._status.width() == window.width() == max(width, window.minimumSizeHint().width())
        )

    qtbot.waitUntil(settled)


@pytest.mark.parametrize("zoom", [1.0, 2.0])
@pytest.mark.parametrize("width", [460, 800, 1160])
def test_no_words_are_cut(window: Window, qtbot: QtBot, width: int, zoom: float) -> None:
    looks().set_zoom(zoom)
    window.show_history.setChecked(False)
    window._session.show(SOLVED)
    widen(window, qtbot, width)
    qtbot.waitUntil(lambda: cut(window) == [])


def test_words_that_made_way_are_in_the_tip_and_read_out(window: Window, qtbot: QtBot) -> None:
    window.show_history.setChecked(False)
    window._session.show(SOLVED)
    widen(window, qtbot, 700)
    status = window._status
    assert not status._speed.isVisible()
    assert "320 tokens, 80 tokens/s" in status.toolTip()
    assert "Model: qwen2.5-coder-0.5b" in status.accessibleDescription()


def test_all_words_are_there_where_there_is_room(window: Window, qtbot: QtBot) -> None:
    window._session.show(SOLVED)
    widen(window, qtbot, 1400)
    assert all(line.isVisible() for line in lines(window))


def test_a_message_is_not_covered(window: Window, qtbot: QtBot) -> None:
    window.show_history.setChecked(False)
    window._session.show(SOLVED)
    widen(window, qtbot, 700)
    status = window._status
    assert status._isolation.isVisible()
    status.showMessage("Run again: all 12 outputs are the same as they were, every one of them.")
    assert not status._isolation.isVisible()
    status.clearMessage()
    assert status._isolation.isVisible()


def test_a_line_without_room_has_an_ellipsis_and_a_tip(qtbot: QtBot) -> None:
    line = Line("Code runs isolated")
    qtbot.addWidget(line)
    line.resize(60, 20)
    line.grab()
    assert line.toolTip() == "Code runs isolated"
    line.resize(600, 20)
    line.grab()
    assert line.toolTip() == ""


@pytest.mark.parametrize("theme", NAMES)
def test_the_gauge_shows_how_full_it_is_in_every_theme(window: Window, theme: str) -> None:
    looks().choose(theme)
    gauge = window._status.gauge
    gauge.show_usage(300, 1000)
    image = gauge._bar.grab().toImage()
    middle = image.height() // 2
    left, right = (QColor(image.pixel(int(image.width() * where), middle)) for where in (0.15, 0.6))
    assert abs(left.lightnessF() - right.lightnessF()) > 0.25


def test_where_the_model_is_computed_is_said_beside_its_name(window: Window, qtbot: QtBot) -> None:
    window._session.show(SOLVED)
    assert window._status._place.text() == ""
    window._session._set_loaded(ModelLoaded("small", SOLVED.origin.model, CPU))
    assert window._status._place.text() == "On the processor (2 threads)"


def test_the_place_of_another_model_is_not_said_of_this_one(window: Window) -> None:
    window._session.show(SOLVED)
    window._session._set_loaded(ModelLoaded("large", "large", CPU))
    assert window._status._place.text() == ""
