"""The engine's process as the window sees it: it answers, it refuses, it dies, it is restarted."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.client import Client
from engine.events import SolutionFinished
from engine.protocol import Fault, Get, History, Solve

SECONDS = 60_000


@pytest.fixture
def client(qtbot: QtBot, engine: tuple[str, ...]) -> Iterator[Client]:
    client = Client(engine)
    client.start()
    yield client
    client.close()


def test_a_call_gets_its_events_and_then_its_result(client: Client, qtbot: QtBot) -> None:
    call = client.call(Solve("1+1", "fake"))
    events: list[object] = []
    call.event_came.connect(events.append)
    with qtbot.waitSignal(call.done, timeout=SECONDS) as done:
        pass
    assert isinstance(events[-1], SolutionFinished)
    assert done.args == [{"solution": 1}]


def test_a_refusal_says_what_and_what_to_do(client: Client, qtbot: QtBot) -> None:
    with qtbot.waitSignal(client.call(Solve("1+1", "refuse")).failed, timeout=SECONDS) as failed:
        pass
    assert failed.args == [
        Fault("There is no such model.", "Choose another.", kind="ModelUnusable")
    ]


def test_the_store_answers_while_a_solution_is_written(client: Client, qtbot: QtBot) -> None:
    hanging = client.call(Solve("hang", "fake"))
    with qtbot.waitSignal(client.call(History()).done, timeout=SECONDS):
        pass
    with qtbot.waitSignal(hanging.done, timeout=SECONDS):
        client.cancel(hanging)


def test_when_the_engine_dies_its_calls_fail_and_another_answers(
    client: Client, qtbot: QtBot
) -> None:
    call = client.call(Solve("die", "fake"))
    with qtbot.waitSignals([client.died, call.failed], order="strict", timeout=SECONDS):
        pass
    with qtbot.waitSignal(client.call(History()).done, timeout=SECONDS) as done:
        pass
    assert done.args[0][0][1] == "die"  # what was asked is stored


def test_an_engine_that_never_comes_up_is_given_up(qtbot: QtBot) -> None:
    client = Client((sys.executable, "-c", "raise SystemExit('no model, no disk')"))
    with qtbot.waitSignal(client.lost, timeout=SECONDS) as lost:
        client.start()
    assert "no model, no disk" in lost.args[0]
    with qtbot.waitSignal(client.call(History()).failed, timeout=SECONDS):
        pass


def test_a_program_that_is_not_there_is_given_up(qtbot: QtBot) -> None:
    client = Client(("/nowhere/python",))
    with qtbot.waitSignal(client.lost, timeout=SECONDS):
        client.start()


def test_rubbish_from_the_engine_is_passed_over(qtbot: QtBot) -> None:
    lines = ("{]", '{"id": 99, "result": 1}', '{"id": 1, "result": 5}')
    rubbish = f"print(*{lines!r}, sep='\\n'); input()"
    client = Client((sys.executable, "-u", "-c", rubbish))
    client.start()
    with qtbot.waitSignal(client.call(Get(1)).done, timeout=SECONDS) as done:
        pass
    assert done.args == [5]
    client.close()
