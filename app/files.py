"""What the window does with files: solutions to be looked at, problems to be solved, pages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QTextDocument
from PySide6.QtWidgets import QFileDialog, QMainWindow

from app.asking import Composer
from app.commands import Commands
from app.imported import FileView
from app.queue import Queue, QueueDialog
from app.session import Session
from engine.blocks import Solution
from engine.errors import UsageError
from engine.problems import read_problems
from engine.protocol import Fault


class Files(QObject):
    """Adds its commands to those of the window.

    Attributes:
        view: the solutions of a file, docked beside the transcript.
        queue: the problems of a file, while they are open.
    """

    def __init__(
        self, window: QMainWindow, session: Session, composer: Composer, commands: Commands
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._composer = window, session, composer
        self.queue: QueueDialog | None = None
        self.view = FileView(session, window)
        self.view.refused.connect(session.refuse)
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.view)
        group = self.tr("Files")
        commands.add(
            group, self.tr("Open solutions from a file…"), QKeySequence.StandardKey.Open,
            self._choose_solutions,
        )  # fmt: skip
        commands.add(group, self.tr("Problems from a file…"), "Ctrl+Shift+O", self._choose_problems)
        commands.add(
            group, self.tr("Problem from the clipboard"), "Ctrl+Shift+V", self._take_clipboard
        )
        self.print = commands.add(
            group, self.tr("Print…"), QKeySequence.StandardKey.Print, self._print
        )

    # Solutions

    def _choose_solutions(self) -> None:
        from engine.importing import SUFFIXES  # as with printing: not before the window is there

        known = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open solutions from a file"),
            "",
            self.tr("Solutions ({known})").format(known=known),
        )
        if path:
            self.view.open(path)

    # Problems

    def _choose_problems(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Problems from a file"),
            "",
            self.tr("Problems, one a line (*.txt *.md *.jsonl)"),
        )
        if path:
            self.take_problems_of(path)

    def take_problems_of(self, path: str) -> None:
        try:
            self._take(read_problems(Path(path)))
        except UsageError as error:
            self._session.refuse(Fault(error.what, error.remedy))

    def _take_clipboard(self) -> None:
        """As one problem, in however many lines: it may be out of a book."""
        text = QGuiApplication.clipboard().text().strip()
        if text:
            self._take([text])

    def _take(self, problems: list[str]) -> None:
        """One is put into the box, to be looked at; of several each is solved in its turn."""
        if len(problems) == 1:
            self._composer.box.setPlainText(problems[0])
            self._composer.box.setFocus()
        elif problems:
            self._open_queue(problems)

    def _open_queue(self, problems: list[str]) -> None:
        if self.queue is not None:
            self.queue.close()
        queue = Queue(self._session, problems, self)
        queue.stored.connect(self._session.stored)
        self.queue = QueueDialog(queue, self._window)
        self.queue.chosen.connect(self._session.open)
        self.queue.show()

    # Pages

    def _solutions(self) -> list[Solution]:
        return [turn.solution for turn in self._session.transcript.turns]

    def _print(self) -> None:
        from app.printing import preview, when_laid_out  # not before the window is there

        when_laid_out(self._solutions(), self, lambda document: preview(document, self._window))

    def save_pdf(self, path: str) -> None:
        """Write the solution that is shown, with those that it follows up, as pages."""
        from app.printing import save_pdf, when_laid_out

        solutions = self._solutions()

        def save(document: QTextDocument) -> None:
            why = save_pdf(document, path, solutions[-1].problem)
            if why:
                words = self.tr("{path} cannot be written ({why}).").format(path=path, why=why)
                self._session.refuse(Fault(words))
            else:
                words = self.tr("Saved as {path}").format(path=path)
                self._session.noticed.emit(words, "muted", "")

        when_laid_out(solutions, self, save)
