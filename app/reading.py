"""A solution as plain text, mathematics in words: to be listened to, or read in large letters."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.speech import said
from app.theme import looks


class ReadingView(QDialog):
    """The cells in order, each with its word; the cursor moves through it by the keys."""

    def __init__(self, cells: list[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Reading view"))
        self.text = QPlainTextEdit(as_text(cells))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("The solution in words"))
        self.text.setTextInteractionFlags(
            self.text.textInteractionFlags().TextSelectableByKeyboard
            | self.text.textInteractionFlags().TextSelectableByMouse
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
        self.resize(round(looks().em * 50), round(looks().em * 40))
        self.text.setFocus()


def as_text(cells: list[tuple[str, str]]) -> str:
    """Words and sources of cells (Markdown with LaTeX), as text to be read out."""
    return "\n\n".join(f"{word}.\n{_plain(source)}" for word, source in cells)


def _plain(source: str) -> str:
    """Without fences and emphasis, formulas in words; code stays as it is."""
    if source.startswith("```"):
        return "\n".join(source.split("\n")[1:-1])
    return said(source).replace("**", "").replace("`", "")
