"""Fetching a model from a server that misbehaves, as the person at the window sees it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.models import Fetches, ModelRow, ModelsDialog
from app.window import Window
from engine.protocol import ModelLine
from tests.engine.models.servers import Served, gguf, start

SECONDS = 60_000


@pytest.fixture
def served() -> Iterator[Served]:
    served = Served(content=gguf(general__name="Fetched"))
    server = start(served)
    yield served
    served.release.set()
    server.shutdown()
    server.server_close()


def row_of(served: Served, fetches: Fetches, qtbot: QtBot) -> ModelRow:
    address = f"{served.url}/fetched.gguf"
    row = ModelRow(
        ModelLine(address, False, "Fetched", "", "", "", 1, "yes", "fits", 1, 1, 1.0), fetches
    )
    qtbot.addWidget(row)
    return row


def error_in(dialog: ModelsDialog) -> str:
    (error,) = [
        label.text() for label in dialog.findChildren(QLabel)
        if "could not be fetched" in label.text()
    ]  # fmt: skip
    return error


def test_what_a_server_refuses_is_said_in_a_line_and_can_be_asked_for_again(
    window: Window, qtbot: QtBot, served: Served
) -> None:
    served.drops = [100]
    served.statuses = [200, 404]
    dialog = ModelsDialog(window._session, window.fetches, window)
    row = row_of(served, window.fetches, qtbot)
    with qtbot.waitSignal(window.fetches.failed, timeout=SECONDS):
        row.button.click()
    assert "answered 404 Not Found" in error_in(dialog)
    assert "\n" not in error_in(dialog)
    assert row.button.text() == "Get"
    with qtbot.waitSignal(window.fetches.ended, timeout=SECONDS):
        row.button.click()
    assert served.ranges_asked == [None, "bytes=100-", "bytes=100-"]
    qtbot.waitUntil(
        lambda: any(line.id.startswith("fetched") for line in window._session.models),
        timeout=SECONDS,
    )
