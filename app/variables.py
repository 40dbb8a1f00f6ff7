"""The panel that shows what the kernel holds: names, types, short values; all of it plain text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.panels import Words
from app.theme import looks
from engine.blocks import Variable

translate = QCoreApplication.translate


class VariablesPanel(QWidget):
    """A table of variables, or a line that says why there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setMinimumWidth(180)
        name = translate("Variables", "Variables")
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(name)
        self.table.setHorizontalHeaderLabels(
            [
                translate("Variables", "Name"),
                translate("Variables", "Type"),
                translate("Variables", "Value"),
            ]
        )
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)  # Tab leaves it
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self._empty = Words(
            translate("Variables", "What code defines is listed here after each cell that runs."),
            "muted",
            lesser=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(8)
        layout.addWidget(Words(name, lesser=True))
        layout.addWidget(self._empty)
        layout.addWidget(self.table, 1)
        layout.addStretch()
        looks().changed.connect(self._restyle)
        self._restyle()
        self.show_variables(())

    def show_variables(self, variables: Sequence[Variable]) -> None:
        self._empty.setVisible(not variables)
        self.table.setVisible(bool(variables))
        self.table.setRowCount(len(variables))
        for row, variable in enumerate(variables):
            fields = (variable.name, variable.type, variable.value)
            for column, words in enumerate(fields):
                item = QTableWidgetItem(words)
                item.setToolTip(variable.value if column == 2 else "")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(fields))
                self.table.setItem(row, column, item)

    def _restyle(self) -> None:
        self.table.setFont(looks().code_font())
        self.table.verticalHeader().setDefaultSectionSize(
            round(self.table.fontMetrics().lineSpacing() * 1.35)
        )
