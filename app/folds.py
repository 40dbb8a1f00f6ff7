"""Text behind a line that opens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.panels import Tool
from app.texts import ShownCode


class Folded(QWidget):
    """A line that opens to show more."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._button = Tool("folded", title)
        self._button.setText(title)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setCheckable(True)
        self._text = ShownCode(title)
        self._text.setPlainText(text)
        self._text.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._button)
        layout.addWidget(self._text)
        self._button.toggled.connect(self._on_toggled)

    def _on_toggled(self, unfolded: bool) -> None:
        self._button.show_icon("unfolded" if unfolded else "folded")
        self._text.setVisible(unfolded)
