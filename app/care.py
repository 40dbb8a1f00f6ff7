"""What happens when something goes wrong: it is written down, said plainly, and can be reported."""

from __future__ import annotations

import logging
import platform
import signal
import socket
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QLockFile, QSocketNotifier, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.folds import Folded
from app.panels import Words
from engine import folders

_LOG_BYTES = 1 << 20
_LOGS_KEPT = 3

log = logging.getLogger("mathcoder.window")


def keep_log(folder: Path) -> None:
    """Write what goes wrong to `window.log` there; without the folder, to nowhere."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "window.log", maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)


def catch_errors(parent: QWidget) -> None:
    """Show what no part of the window has dealt with, instead of ending it."""

    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        details = "".join(traceback.format_exception(kind, error, trace))
        log.error("%s", details)
        print(details, file=sys.stderr)
        if not parent.findChildren(ErrorDialog):  # one at a time
            ErrorDialog(f"{kind.__name__}: {error}", details, parent).open()

    sys.excepthook = show


def only_one(folder: Path) -> QLockFile | None:
    """The lock of the only window on a data folder; None if another window has it.

    It holds as long as it is kept. That of a window that died is taken over.
    """
    lock = QLockFile(str(folder / "window.lock"))
    lock.setStaleLockTime(0)  # as long as its process lives
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return lock  # the engine will say that the folder cannot be used
    taken = not lock.tryLock(100) and lock.error() is QLockFile.LockError.LockFailedError
    return None if taken else lock


def close_on_signals(window: QWidget) -> None:
    """Ctrl-C in the terminal, and a polite request to end, close the window as its button does."""
    reading, writing = socket.socketpair()
    reading.setblocking(False)
    writing.setblocking(False)
    signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    # Python's handlers run when Python runs, which in an idle window is never: this wakes it.
    notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read, window)
    notifier.activated.connect(lambda: reading.recv(64))
    window.destroyed.connect(writing.close)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: window.close())


class ErrorDialog(QDialog):
    """An error of the program's own, in a sentence; the whole of it to be copied."""

    def __init__(self, what: str, details: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._report = f"{_about()}\n\n{details}"
        self.setWindowTitle(self.tr("Something went wrong"))
        sentence = self.tr(
            "This is a mistake in the program, not yours. What you see is kept, and you can go on."
            " If it happens again, please report it with its details."
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(
            self.tr("Copy the details"), QDialogButtonBox.ButtonRole.ActionRole
        )
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._report))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(Words(sentence))
        layout.addWidget(Words(what, "error"))
        layout.addWidget(Folded(QCoreApplication.translate("Cells", "Details"), self._report), 1)
        layout.addWidget(buttons)
        self.resize(560, 240)


def _about() -> str:
    """What a report needs to be understood; nothing of the person's."""
    return (
        f"MathCoder Tutor, Python {platform.python_version()}, Qt {qVersion()},"
        f" {platform.platform()}; log: {folders.logs_folder() / 'window.log'}"
    )
