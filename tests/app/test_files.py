"""Files: others' solutions are looked at, problems are solved in their turn, pages are made."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.imported import FileView
from app.printing import when_laid_out
from app.queue import State
from app.theme import looks
from app.window import Window
from engine.blocks import Origin, to_json
from tests.app.samples import FAILING, QUADRATIC

SECONDS = 60_000


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """Two results of an evaluation: one right, one wrong."""
    rows = [
        {**json.loads(to_json(solution)), "reference": "x", "verdicts": {"math_verify": right}}
        for solution, right in ((QUADRATIC, True), (FAILING, False))
    ]
    path = tmp_path / "results.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


@pytest.fixture
def opened(window: Window, qtbot: QtBot, results: Path) -> FileView:
    window.files.view.open(str(results))
    qtbot.waitUntil(lambda: shown(window) == QUADRATIC.problem, timeout=SECONDS)
    return window.files.view


def shown(window: Window) -> str:
    turns = window._session.transcript.turns
    return turns[-1].problem if turns else ""


def test_solutions_of_a_file_are_looked_at_one_by_one(
    opened: FileView, window: Window, qtbot: QtBot
) -> None:
    assert not opened.earlier.isEnabled()
    opened.later.click()
    qtbot.waitUntil(lambda: shown(window) == FAILING.problem, timeout=SECONDS)
    assert not opened.later.isEnabled()
    assert opened.reference.text() == "The right answer: x"
    assert window._session.last_solution is None  # nothing can follow it up
    assert not window.save.isEnabled()


def test_an_evaluation_is_narrowed_to_the_wrong_ones(
    opened: FileView, window: Window, qtbot: QtBot
) -> None:
    opened.filter.setCurrentIndex(opened.filter.findText("Wrong answers"))
    opened.filter.activated.emit(opened.filter.currentIndex())
    assert opened.how_many.text() == "1 of 2 solutions"
    qtbot.waitUntil(lambda: shown(window) == FAILING.problem, timeout=SECONDS)


def test_filters_that_tell_nothing_apart_are_not_offered(opened: FileView) -> None:
    words = [opened.filter.itemText(row) for row in range(opened.filter.count())]
    assert words == ["All solutions", "Wrong answers", "Right answers", "Unsupported answers"]


@pytest.mark.parametrize("before", [True, False])
def test_a_file_takes_the_place_of_the_history_and_gives_it_back(
    opened: FileView, window: Window, before: bool
) -> None:
    opened.close()
    assert window.show_history.isChecked()
    window.show_history.setChecked(before)
    opened.show()
    assert not window.show_history.isChecked()
    opened.close()
    assert window.show_history.isChecked() is before


def test_a_broken_file_is_said_in_one_line(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text("{", "utf-8")
    with qtbot.waitSignal(window._session.noticed, timeout=SECONDS) as said:
        window.files.view.open(str(path))
    assert "line 1" in said.args[0]
    assert window.files.view.isHidden()


# Problems


def test_the_only_problem_of_a_file_goes_into_the_box(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("What is 6 times 7?\n\n", "utf-8")
    window.files.take_problems_of(str(path))
    assert window.composer.box.toPlainText() == "What is 6 times 7?"
    assert window.files.queue is None


def test_the_clipboard_holds_one_problem_in_however_many_lines(window: Window) -> None:
    QGuiApplication.clipboard().setText("  1 + 1\n\nis what?\n")
    window.files._take_clipboard()
    assert window.composer.box.toPlainText() == "1 + 1\n\nis what?"
    assert window.files.queue is None


def test_a_file_without_problems_is_said(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(window._session.noticed, timeout=SECONDS) as said:
        window.files.take_problems_of(str(tmp_path / "none.txt"))
    assert "cannot be read" in said.args[0]


def queue_of(window: Window, tmp_path: Path, *problems: str):
    path = tmp_path / "problems.txt"
    path.write_text("\n".join(problems), "utf-8")
    window.files.take_problems_of(str(path))
    assert window.files.queue is not None
    return window.files.queue


def test_several_problems_are_solved_in_their_turn_and_are_in_the_history(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = queue_of(window, tmp_path, QUADRATIC.problem, FAILING.problem, "Print much.")
    dialog.begin.click()
    qtbot.waitUntil(lambda: dialog._queue.done == 3, timeout=SECONDS)
    assert [job.state for job in dialog._queue.jobs] == [
        State.SUPPORTED, State.UNSUPPORTED, State.UNANSWERED,
    ]  # fmt: skip
    assert dialog.how_far.text().startswith("3 of 3")
    qtbot.waitUntil(lambda: window.history.model.rowCount() == 3, timeout=SECONDS)
    with qtbot.waitSignal(window._session.opened, timeout=SECONDS):
        dialog.list.itemActivated.emit(dialog.list.item(1))
    assert shown(window) == FAILING.problem


def test_a_queue_asks_for_the_votes_of_the_settings(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    window.preferences.set("votes", "4")
    dialog = queue_of(window, tmp_path, "vote", QUADRATIC.problem)
    dialog.begin.click()
    qtbot.waitUntil(lambda: dialog._queue.done == 2, timeout=SECONDS)
    window._session.open(dialog._queue.jobs[0].number)
    qtbot.waitUntil(lambda: shown(window) == "vote", timeout=SECONDS)
    tally = window._session.transcript.turn.tally
    assert tally is not None
    assert (tally.asked, tally.groups[0].answer) == (4, "12")


def test_a_problem_is_skipped_and_the_queue_stopped_and_gone_on_with(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = queue_of(window, tmp_path, "hang", "hang", FAILING.problem)
    jobs = dialog._queue.jobs
    dialog.begin.click()
    dialog.skip.click()
    qtbot.waitUntil(lambda: jobs[1].state is State.SOLVING, timeout=SECONDS)
    dialog.stop.click()
    qtbot.waitUntil(lambda: dialog._queue.current is None, timeout=SECONDS)
    assert [job.state for job in jobs] == [State.SKIPPED, State.SKIPPED, State.WAITING]
    dialog.begin.click()
    qtbot.waitUntil(lambda: jobs[2].state is State.UNSUPPORTED, timeout=SECONDS)


def test_an_engine_that_dies_over_one_problem_solves_the_next(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = queue_of(window, tmp_path, "die", FAILING.problem)
    dialog.begin.click()
    qtbot.waitUntil(lambda: dialog._queue.done == 2, timeout=SECONDS)
    assert [job.state for job in dialog._queue.jobs] == [State.FAILED, State.UNSUPPORTED]


def test_a_model_that_cannot_be_used_stops_the_queue(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    window._session.choose_model("refuse")
    dialog = queue_of(window, tmp_path, "one", "two")
    dialog.begin.click()
    qtbot.waitUntil(lambda: dialog._queue.done == 1, timeout=SECONDS)
    assert dialog._queue.current is None
    assert "no such model" in dialog.list.item(0).toolTip()


# Pages


def inflated(pdf: bytes) -> bytes:
    """What is drawn on the pages."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    return b"".join(zlib.decompressobj().decompress(one) for one in streams if one[:1] == b"x")


def test_a_solution_is_saved_as_pages_with_formulas_as_vectors(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window._session.ask(QUADRATIC.problem)
    qtbot.waitUntil(window.save.isEnabled, timeout=SECONDS)
    looks().choose("dark")
    path = tmp_path / "solution.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "PDF (*.pdf)"))
    with qtbot.waitSignal(window._session.noticed, timeout=SECONDS):
        window._save()
    pdf = path.read_bytes()
    assert pdf.startswith(b"%PDF")
    assert b"/Subtype /Image" not in pdf
    assert inflated(pdf).count(b" c\n") > 100  # the curves of the formulas' letters
    assert looks().theme.dark


def test_pages_are_headed_in_the_language_of_the_window(
    window: Window, qtbot: QtBot, japanese: None
) -> None:
    pages: list[QTextDocument] = []
    when_laid_out(
        [msgspec.structs.replace(FAILING, origin=Origin("starter", "fenced"))], window, pages.append
    )
    qtbot.waitUntil(lambda: bool(pages), timeout=SECONDS)
    text = pages[0].toPlainText()
    assert all(word in text for word in ("問題", "解答", "出力", "答え", "モデル"))
    assert not any(word in text for word in ("Problem", "Output", "Written by", "isolated"))


def test_pages_that_cannot_be_written_are_said(window: Window, qtbot: QtBot) -> None:
    window._session.show(QUADRATIC)
    with qtbot.waitSignal(window._session.noticed, timeout=SECONDS) as said:
        window.files.save_pdf("/nowhere/solution.pdf")
    assert "cannot be written" in said.args[0]


def test_pages_are_looked_at_before_they_are_printed(window: Window, qtbot: QtBot) -> None:
    window._session.show(FAILING)
    window.files.print.trigger()
    qtbot.waitUntil(lambda: window.findChild(QPrintPreviewDialog) is not None, timeout=SECONDS)
    window.findChild(QPrintPreviewDialog).close()
