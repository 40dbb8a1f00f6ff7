"""Replay: where it is, when it goes on, and that it needs no engine."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.replay import Player, ReplayBar
from app.window import Window
from tests.app.samples import QUADRATIC


@pytest.fixture
def player(qtbot: QtBot) -> Player:
    player = Player()
    player.load([1.0, 2.0, 0.0, 500.0])
    return player


def test_all_is_shown_at_first(player: Player) -> None:
    assert (player.position, player.length, player.playing) == (4, 4, False)


def test_playing_at_the_end_begins_at_the_start(player: Player) -> None:
    player.play()
    assert player.position == 0
    assert player.playing


def test_playing_in_the_middle_goes_on_from_there(player: Player) -> None:
    player.go(2)
    player.play()
    assert player.position == 2


def test_it_plays_to_the_end_and_stops_there(player: Player, qtbot: QtBot) -> None:
    player.speed = 1000.0
    positions: list[int] = []
    player.moved.connect(positions.append)
    player.play()
    qtbot.waitUntil(lambda: not player.playing)
    assert positions == [0, 1, 2, 3, 4]


def test_a_pause_stops_where_it_is(player: Player) -> None:
    player.speed = 1000.0
    player.play()
    player.pause()
    assert not player._timer.isActive()
    assert player.position == 0


def test_positions_stay_within_the_solution(player: Player) -> None:
    player.go(-5)
    assert player.position == 0
    player.go(99)
    assert player.position == 4


def test_recorded_times_are_kept_within_reason(player: Player) -> None:
    assert [player.seconds_of(n) for n in range(4)] == [1.0, 2.0, 2.0, 12.0]
    player.speed = 2.0
    assert player.seconds_of(1) == 1.0


def test_nothing_to_play_plays_nothing(player: Player) -> None:
    player.load([])
    player.play()
    assert not player.playing


@pytest.mark.parametrize(
    ("key", "position"),
    [(Qt.Key.Key_Home, 0), (Qt.Key.Key_Left, 1), (Qt.Key.Key_Right, 3), (Qt.Key.Key_End, 4)],
)
def test_keys_move_the_replay(player: Player, qtbot: QtBot, key: Qt.Key, position: int) -> None:
    bar = ReplayBar(player)
    qtbot.addWidget(bar)
    bar.begin()
    with qtbot.waitActive(bar):
        bar.show()
        bar.activateWindow()
    bar.toggle.setFocus()
    player.go(2)
    QTest.keyClick(bar.toggle, key)
    assert player.position == position


def test_the_scrubber_follows_and_leads(player: Player, qtbot: QtBot) -> None:
    bar = ReplayBar(player)
    qtbot.addWidget(bar)
    bar.begin()
    player.go(3)
    assert bar.scrubber.value() == 3
    bar.scrubber.setValue(1)
    assert player.position == 1
    assert bar.where.text() == "Step 1 of 4"


def test_the_window_replays_what_it_shows_without_an_engine(window: Window, qtbot: QtBot) -> None:
    window._session.transcript.show(QUADRATIC, 1)
    window._session.client.close()
    window.start_replay()
    window.player.pause()
    assert [entry.isHidden() for entry in window.view._entries] == [False] + [True] * 5
    window.player.go(2)
    assert [entry.isHidden() for entry in window.view._entries] == [False] * 3 + [True] * 3
    assert not window.composer.isVisible()
    window.replay_bar.close_button.click()
    assert not any(entry.isHidden() for entry in window.view._entries)
    assert window.composer.isVisible()


def test_escape_ends_the_replay(window: Window, qtbot: QtBot) -> None:
    window._session.transcript.show(QUADRATIC, 1)
    window.start_replay()
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window.replay_bar.toggle, Qt.Key.Key_Escape)
    assert not window.replay_bar.isVisible()


def test_recorded_times_come_from_the_blocks(window: Window) -> None:
    window._session.transcript.show(QUADRATIC, 1)
    assert window.view.steps == [block.seconds for block in QUADRATIC.blocks] + [0.0]
