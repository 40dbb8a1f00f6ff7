"""The model manager: what a row says, and what its button does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from app.models import GOOD_FOR, Fetches, ModelRow, ModelsDialog, fit_sentence, progress_sentence
from app.placement import placement_words
from app.session import Session
from app.theme import looks
from app.window import Window
from engine.models.catalogue import catalogue
from engine.models.fit import Cause
from engine.protocol import Fetching, ModelLine, ModelLoaded
from engine.runtime import Placement

SECONDS = 60_000
HERE = ModelLine(
    "small", True, "Small", "For trying.", "MIT", "1M", 5_000_000, "yes", "fits",
    300_000_000, 8_000_000_000, 99.6,
)  # fmt: skip
THERE = ModelLine(
    "large", False, "Large", "", "MIT", "70B", 40_000_000_000, "no", "memory",
    45_000_000_000, 8_000_000_000, 1.0,
)  # fmt: skip


@pytest.fixture
def fetches(session: Session) -> Fetches:
    return Fetches(session)


def row_for(line: ModelLine, fetches: Fetches, qtbot: QtBot) -> ModelRow:
    row = ModelRow(line, fetches)
    qtbot.addWidget(row)
    return row


def test_a_fit_is_said_with_its_numbers() -> None:
    assert fit_sentence(HERE) == "Runs here: about 100 tokens a second, with 300.0 MB of memory."
    assert fit_sentence(THERE) == (
        "Does not run here: it needs 45.0 GB of memory, and there are 8.0 GB."
    )


@pytest.mark.parametrize("cause", list(Cause))
def test_every_cause_has_its_own_sentence(cause: Cause) -> None:
    line = ModelLine("m", False, "M", "", "", "", 1, "no", cause, 1, 1, 1.0)
    assert "cannot be read" not in fit_sentence(line)


def test_a_damaged_file_is_said_to_be_one() -> None:
    line = ModelLine("m", True, "M", "", "", "", 1, None, None, 0, 0, 0.0)
    assert fit_sentence(line) == "This file cannot be read as a model."


def test_a_model_that_is_here_can_be_removed(fetches: Fetches, qtbot: QtBot) -> None:
    row = row_for(HERE, fetches, qtbot)
    assert row.button.text() == "Remove"
    with qtbot.waitSignal(row.remove_wanted) as wanted:
        row.button.click()
    assert wanted.args == ["small"]


def test_progress_is_shown_in_numbers_and_as_a_bar(fetches: Fetches, qtbot: QtBot) -> None:
    row = row_for(THERE, fetches, qtbot)
    event = Fetching("downloading", 10_000_000_000, 40_000_000_000, "hub", 5_000_000.0)
    fetches.progressed.emit("large", event)
    assert row.progress.value() == 250
    assert row.how_far.text() == "10.0 GB of 40.0 GB, 5.0 MB a second"
    fetches.progressed.emit("other", Fetching("downloading", 0, 1, "", 0.0))
    assert row.progress.value() == 250


def test_the_phases_without_numbers_have_words() -> None:
    assert progress_sentence(Fetching("connecting", 0, None, "", 0.0), 0) == "Connecting…"
    assert progress_sentence(Fetching("checking", 5, 9, "", 0.0), 9) == "Checking…"


def test_a_file_that_is_no_model_is_refused_in_a_sentence(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "story.gguf").write_text("Once upon a time")
    dialog = ModelsDialog(window._session, window.fetches, window)
    with qtbot.waitSignal(window.fetches.failed, timeout=SECONDS):
        window.fetches.begin(str(tmp_path / "story.gguf"))
    assert not dialog._error.isHidden()
    assert "story.gguf" in dialog._error.text()
    assert not window.fetches.running(str(tmp_path / "story.gguf"))


def test_the_dialog_has_a_row_for_every_model(window: Window) -> None:
    dialog = ModelsDialog(window._session, window.fetches, window)
    names = [row._line.id for row in dialog.findChildren(ModelRow)]
    assert names == [line.id for line in window._session.models]
    assert {"starter", "small"} <= set(names)


def test_removing_a_model_takes_it_from_the_list(window: Window, qtbot: QtBot) -> None:
    dialog = ModelsDialog(window._session, window.fetches, window)
    (row,) = (row for row in dialog.findChildren(ModelRow) if row._line.id == "small")
    with qtbot.waitSignal(window._session.models_changed, timeout=SECONDS):
        row.button.click()
    assert "small" not in [line.id for line in window._session.models]


def test_a_fetch_can_be_paused(session: Session, qtbot: QtBot, fetches: Fetches) -> None:
    """The address takes connections and never answers."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/big.gguf"
        line = ModelLine(address, False, "Big", "", "", "", 1, "yes", "fits", 1, 1, 1.0)
        row = row_for(line, fetches, qtbot)
        with qtbot.waitSignal(fetches.progressed, timeout=SECONDS):
            row.button.click()
        assert row.button.text() == "Pause"
        with qtbot.waitSignal(fetches.ended, timeout=SECONDS):
            row.button.click()
        assert row.button.text() == "Get"


CARD = "NVIDIA RTX 3050"


@pytest.mark.parametrize(
    ("placement", "words"),
    [
        (Placement("", threads=2, all_layers=25), "on the processor (2 threads)"),
        (Placement("", threads=1, all_layers=25), "on the processor (1 thread)"),
        (
            Placement("", layers=29, all_layers=29, devices=(CARD,)),
            f"on {CARD}: all 29 layers",
        ),
        (
            Placement("", threads=3, layers=17, all_layers=29, devices=(CARD, CARD)),
            f"on {CARD} + {CARD}: 17 of 29 layers; else on the processor (3 threads)",
        ),
        (Placement("", servers=("a.example", "b.example")), "on the server a.example, b.example"),
        (Placement("Recorded."), ""),
    ],
)
def test_where_a_model_is_computed_is_said(placement: Placement, words: str) -> None:
    assert placement_words(placement) == words


def test_the_model_that_is_loaded_is_marked_and_no_other(window: Window, qtbot: QtBot) -> None:
    dialog = ModelsDialog(window._session, window.fetches, window)
    rows = {row._line.id: row for row in dialog.findChildren(ModelRow)}
    assert dialog.loaded.text() == "No model is loaded; the first problem loads it."
    assert all(row.loaded.isHidden() for row in rows.values())
    window._session.ask("1 + 1")
    qtbot.waitUntil(lambda: not rows["small"].loaded.isHidden(), timeout=SECONDS)
    assert dialog.loaded.isHidden()
    assert rows["small"].loaded.text() == "Loaded, on the processor (2 threads)"
    assert rows["starter"].loaded.isHidden()
    qtbot.waitUntil(lambda: not window._session.busy, timeout=SECONDS)


def test_a_loaded_model_that_is_not_listed_is_said_too(window: Window) -> None:
    dialog = ModelsDialog(window._session, window.fetches, window)
    cpu = Placement("", threads=2, all_layers=25)
    window._session._set_loaded(ModelLoaded("/a/file.gguf", "file", cpu))
    assert dialog.loaded.text() == "Loaded: file, on the processor (2 threads)."
    assert not dialog.loaded.isHidden()


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_the_button_of_a_model_is_in_sight(window: Window, qtbot: QtBot, zoom: float) -> None:
    looks().set_zoom(zoom)
    dialog = ModelsDialog(window._session, window.fetches, window)
    dialog.open()
    row = dialog.findChildren(ModelRow)[0]
    area = dialog.findChild(QScrollArea).viewport()

    def in_sight() -> bool:
        right = row.button.mapTo(area, row.button.rect().topRight()).x()
        return row.button.isVisible() and right < area.width()

    qtbot.waitUntil(in_sight)
    dialog.close()


def test_a_model_is_known_to_be_loaded_after_its_solution_was_left(
    window: Window, qtbot: QtBot
) -> None:
    window._session.ask("1 + 1")
    window._session.new()
    qtbot.waitUntil(lambda: window._session.loaded is not None, timeout=SECONDS)


def test_of_an_engine_that_died_nothing_is_loaded(window: Window, qtbot: QtBot) -> None:
    session = window._session
    loaded: list[bool] = []  # it can be loaded and gone between two looks
    session.loaded_changed.connect(lambda: loaded.append(session.loaded is not None))
    session.ask("die")
    qtbot.waitUntil(lambda: loaded == [True, False] and not session.busy, timeout=SECONDS)


def test_every_description_of_the_catalogue_can_be_translated() -> None:
    assert {entry.good_for for entry in catalogue().model} == set(GOOD_FOR)
