"""A window on a fake engine; every test fails on a Qt warning, and leaves no process behind."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QTranslator
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.__main__ import translate
from app.client import Client
from app.formulas import Typesetter, typesetter
from app.session import Session
from app.theme import looks
from app.window import Window
from engine.folders import HOME_VARIABLE

OpenWindow = Callable[..., Window]
PATIENCE = 60_000  # milliseconds, for a machine that does other things too; a test ends after 120 s


class PatientBot(QtBot):
    """Waits for a condition, not for a time: where it is met soon, no test is slower for it."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: object, *, timeout: int = PATIENCE, **how: object) -> object:
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE) -> object:
        return super().waitActive(widget, timeout=timeout)


def be_patient(typesetter: Typesetter) -> None:
    """Have it give up no formula for the machine being slow."""
    typesetter._start_limit.setInterval(PATIENCE)
    typesetter._limit.setInterval(PATIENCE)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _plain_looks(qapp: object) -> None:
    looks().zoom = 1.0
    looks().choose("light")


@pytest.fixture(autouse=True, scope="session")
def _one_typesetter(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Its process is slow to start and the same for all; it keeps nothing of the person's."""
    os.environ[HOME_VARIABLE] = str(tmp_path_factory.mktemp("home"))
    be_patient(typesetter())
    yield
    typesetter().close()
    # Without an event loop the last windows would live until the interpreter takes all apart.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def japanese(qapp: QApplication) -> Iterator[None]:
    """The window's language, from here to the end of the test."""
    before = set(qapp.findChildren(QTranslator))
    translate(qapp, "ja")
    yield
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
    translate(qapp, "en")


@pytest.fixture
def engine(tmp_path: Path) -> tuple[str, ...]:
    """The command of a fake engine that keeps its things in the test's folder."""
    models = tmp_path / "models"
    models.mkdir()
    (models / "small.gguf").write_bytes(b"")  # listed, never loaded
    return (sys.executable, "-m", "tests.app.fake_engine", str(tmp_path))


@pytest.fixture
def session(qtbot: QtBot, engine: tuple[str, ...]) -> Iterator[Session]:
    """A session whose engine runs and has listed its models."""
    client = Client(engine)
    try:
        session = Session(client)
        with qtbot.waitSignal(session.models_changed):
            session.start()
        yield session
    finally:
        client.close()


@pytest.fixture
def window(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[Window]:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = Window(session, settings)
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    session.list_models()
    qtbot.waitUntil(lambda: bool(session.model))
    yield window
    window.close()
