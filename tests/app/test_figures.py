"""Figures: they fit, they scale with the zoom, and the file can be had as it came."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.figures import Figure
from app.theme import looks


def png(width: int, height: int) -> bytes:
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def figure(parent: QWidget) -> Figure:
    figure = Figure(png(400, 200), "Figure 1")
    figure.setParent(parent)
    return figure


def test_a_figure_is_as_large_as_it_was_drawn(figure: Figure) -> None:
    assert figure.heightForWidth(1000) == 200


def test_a_figure_is_never_wider_than_the_column(figure: Figure) -> None:
    assert figure.heightForWidth(100) == 50


def test_a_figure_grows_with_the_zoom(figure: Figure) -> None:
    looks().set_zoom(2.0)
    assert figure.heightForWidth(1000) == 400


def test_the_file_is_saved_as_it_came(figure: Figure, tmp_path: Path) -> None:
    figure.save(tmp_path / "figure.png")
    assert (tmp_path / "figure.png").read_bytes() == png(400, 200)


def test_a_figure_is_copied(figure: Figure, qapp: QApplication) -> None:
    figure.copy()
    assert qapp.clipboard().pixmap().width() == 400


def test_enter_enlarges_a_figure(figure: Figure, parent: QWidget) -> None:
    parent.show()
    QTest.keyClick(figure, Qt.Key.Key_Return)
    (dialog,) = parent.findChildren(QDialog)
    assert dialog.windowTitle() == "Figure 1"


@pytest.mark.parametrize("file", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_what_is_no_picture_takes_no_room(parent: QWidget, file: bytes) -> None:
    figure = Figure(file, "Figure 1")
    figure.setParent(parent)
    assert figure.heightForWidth(100) == 0
