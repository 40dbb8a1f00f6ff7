"""A misbehaving server a test, and a folder for what comes from it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.models.servers import Served, start


@pytest.fixture
def served() -> Iterator[Served]:
    served = Served()
    server = start(served)
    yield served
    served.release.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def cancel() -> threading.Event:
    return threading.Event()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "models"
    folder.mkdir()
    return folder
