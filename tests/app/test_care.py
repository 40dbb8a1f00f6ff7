"""What goes wrong is shown, written down, and ends nothing."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.care import ErrorDialog, catch_errors, keep_log, log, only_one
from engine.folders import HOME_VARIABLE


@pytest.fixture
def parent(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back afterwards
    parent = QWidget()
    qtbot.addWidget(parent)
    catch_errors(parent)
    return parent


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    keep_log(tmp_path / "logs")
    yield tmp_path / "logs" / "window.log"
    for handler in log.handlers:
        handler.close()
    log.handlers.clear()


def fail() -> None:
    raise ValueError("not today")


def raise_and_report() -> None:
    try:
        fail()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_an_error_is_shown_with_details_to_copy(parent: QWidget, qapp: QApplication) -> None:
    raise_and_report()
    (dialog,) = parent.findChildren(ErrorDialog)
    copy = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy the details")
    copy.click()
    copied = qapp.clipboard().text()
    assert "ValueError: not today" in copied
    assert "Python 3" in copied


def test_many_errors_open_one_dialog(parent: QWidget) -> None:
    raise_and_report()
    raise_and_report()
    assert len(parent.findChildren(ErrorDialog)) == 1


def test_an_error_is_written_down(parent: QWidget, log_file: Path) -> None:
    raise_and_report()
    assert "ValueError: not today" in log_file.read_text("utf-8")


def test_an_error_in_a_slot_ends_nothing(parent: QWidget, qtbot: QtBot, log_file: Path) -> None:
    with qtbot.captureExceptions() as caught:
        QTimer.singleShot(0, fail)
        qtbot.waitUntil(lambda: len(caught) == 1)
    assert parent.isEnabled()


def test_a_log_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    before = list(log.handlers)
    keep_log(tmp_path / "file" / "logs")
    assert log.handlers == before
    log.log(logging.INFO, "to nowhere")


def test_a_data_folder_has_one_window(tmp_path: Path) -> None:
    first = only_one(tmp_path)
    assert first is not None
    assert only_one(tmp_path) is None
    first.unlock()
    assert only_one(tmp_path) is not None


def test_the_lock_of_a_dead_window_is_taken_over(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib\nfrom app.care import only_one\n"
        "lock = only_one(pathlib.Path(sys.argv[1]))\nprint('locked', flush=True)\ninput()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert other.stdout is not None
    other.stdout.readline()
    assert only_one(tmp_path) is None
    other.kill()
    other.communicate()
    assert only_one(tmp_path) is not None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_as_its_button_does(tmp_path: Path, number: int) -> None:
    program = (
        "from app import __main__ as main\nfrom app.window import Window\n"
        "from PySide6.QtCore import QTimer\n"
        "start = Window.start\n"
        "def started(window):\n"
        "    start(window)\n"
        "    window.composer.box.setPlainText('half')\n"
        "    QTimer.singleShot(0, lambda: print('open', flush=True))\n"
        "Window.start = started\n"
        "main.main()\nprint('ended')\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {HOME_VARIABLE: str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    process.send_signal(number)
    assert process.communicate(timeout=60)[0] == "ended\n"
    assert process.returncode == 0
    assert "draft=half" in (tmp_path / "window.ini").read_text("utf-8")
