"""What of a person's is kept, where, and what is sent to nobody: a part of the settings."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.panels import Words
from app.session import Session
from engine import folders
from engine.protocol import Fault

translate = QCoreApplication.translate


class Privacy(NamedTuple):
    """Something to know, and what can be done about it."""

    label: str
    hint: str
    widget: QWidget | None = None


def privacy(session: Session) -> list[Privacy]:
    """All there is, in the language in use."""
    return [
        Privacy(
            translate("Privacy", "What is sent"),
            translate(
                "Privacy",
                "Nothing by itself: no problem, solution, file or count of anything. The network is"
                " used to get a model that you ask for, to open an address after you said yes, and"
                " to ask a model on a server that you named.",
            ),
        ),
        Privacy(
            translate("Privacy", "What is kept on this computer, and where"),
            translate(
                "Privacy",
                "Solutions: {solutions}\nModels: {models}\nSettings and the draft: {settings}\n"
                "Formulas that were drawn: {cache}\nWhat went wrong: {logs}",
            ).format(
                solutions=folders.database(),
                models=folders.models_folder(),
                settings=folders.settings_file(),
                cache=folders.cache_folder(),
                logs=folders.logs_folder(),
            ),
            OpenFolder(),
        ),
        Privacy(
            translate("Privacy", "History"),
            translate(
                "Privacy",
                "Every solution is kept until you delete it. Erasing takes all of them out of the"
                " file, with their names and tags. There is no way back.",
            ),
            EraseHistory(session),
        ),
    ]


class _WithWords(QWidget):
    """A button, and below it what came of it."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.button = QPushButton(words)
        self.button.setAutoDefault(False)
        self.says = Words("", "muted", lesser=True)
        self.says.hide()
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(row)
        inside.addWidget(self.says)

    def say(self, words: str) -> None:
        self.says.setText(words)
        self.says.show()


class OpenFolder(_WithWords):
    """Shows the data folder in the system's own file manager."""

    def __init__(self) -> None:
        super().__init__(translate("Privacy", "Open the folder"))
        self.button.clicked.connect(self._open)

    def _open(self) -> None:
        folder = folders.data_folder()
        shown = folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        if not shown:
            words = translate("Privacy", "This folder cannot be opened: {path}")
            self.say(words.format(path=folder))


class EraseHistory(_WithWords):
    """Erases at the second press, and says how much that was."""

    def __init__(self, session: Session) -> None:
        super().__init__(translate("Privacy", "Erase the history"))
        self._session = session
        self._sure = False
        self.button.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        if not self._sure:
            self._sure = True
            self.button.setText(translate("Privacy", "Really erase all of it?"))
            return
        self._sure = False
        self.button.setText(translate("Privacy", "Erase the history"))
        self.button.setEnabled(False)
        call = self._session.erase_history()
        call.done.connect(self._on_done)
        call.failed.connect(self._on_failed)

    def _on_done(self, result: dict[str, int]) -> None:
        self.button.setEnabled(True)
        words = translate("Privacy", "Erased. Solutions that there were: {count}")
        self.say(words.format(count=f"{result['erased']:,}"))

    def _on_failed(self, fault: Fault) -> None:
        self.button.setEnabled(True)
        self.say(f"{fault.what} {fault.remedy}".strip())
