"""The panel of the kernel's variables."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.variables import VariablesPanel
from app.window import Window
from engine.blocks import Variable
from engine.solver import Beginning
from tests.app.samples import code

SECONDS = 60_000


def rows(panel: VariablesPanel) -> list[list[str]]:
    table = panel.table
    return [
        [table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())
    ]


def test_variables_are_rows_of_plain_text(qtbot: QtBot) -> None:
    panel = VariablesPanel()
    qtbot.addWidget(panel)
    panel.show_variables([Variable("x", "str", "<b>'bold'</b>")])
    assert rows(panel) == [["x", "str", "<b>'bold'</b>"]]
    spoken = panel.table.item(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "x, str, <b>'bold'</b>"
    panel.show_variables([])
    assert rows(panel) == []


def test_the_panel_follows_the_cells_that_run(window: Window, qtbot: QtBot) -> None:
    assert not window.variables.isVisible()
    window.show_variables.trigger()
    assert window.variables.isVisible()
    window._session.ask("Print much.")
    qtbot.waitUntil(lambda: not window._session.busy, timeout=SECONDS)
    window._session.go_on(0, Beginning((code("a = 1"), code("b = 2"))))
    qtbot.waitUntil(lambda: not window._session.busy, timeout=SECONDS)
    assert rows(window.variables) == [["ran", "str", "b = 2"]]
    with qtbot.waitSignal(window._session.run_code(["c = 3"]).done, timeout=SECONDS):
        pass
    assert rows(window.variables) == [["cell_0", "str", "c = 3"]]
    window.new.trigger()
    assert rows(window.variables) == []


def test_it_is_reached_and_left_by_keyboard(window: Window, qtbot: QtBot) -> None:
    window.show_variables.trigger()
    window.variables.show_variables([Variable("x", "int", "1"), Variable("y", "int", "2")])
    table = window.variables.table
    table.setFocus()
    table.setCurrentCell(0, 0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentRow() == 1
    assert not table.tabKeyNavigation()
    assert table.accessibleName() == "Variables"
