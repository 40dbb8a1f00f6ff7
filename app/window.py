"""The window: history at the left, the solution in the middle, the problem box below it."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import msgspec
from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.asking import Composer
from app.commands import Commands
from app.files import Files
from app.focus import go_on
from app.hints import Hints
from app.history import HistoryPanel
from app.models import Fetches, ModelsDialog
from app.preferences import Preferences
from app.reading import ReadingView
from app.replay import Player, ReplayBar
from app.rerun import Rerun
from app.session import Session
from app.status import StatusLine
from app.theme import ZOOM_STEPS, icon, looks
from app.transcript_view import TranscriptView
from app.trial import Trial
from app.variables import VariablesPanel
from app.welcome import Welcome
from app.wording import wording
from engine.blocks import Block, Solution
from engine.events import BlockClosed

_SIDE_WIDTH = 260  # pixels, at first
_MESSAGE_MS = 8000
_DRAFT_MS = 2000  # after the last key: what is typed outlives the window
_REMEMBERED_FOLDS = 500  # solutions

Key = QKeySequence.StandardKey


class Window(QMainWindow):
    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self.preferences = Preferences(settings, self)
        unusable = self.preferences.forget_unusable()
        self._restore_looks()  # first: whatever is there is styled anew
        self.setWindowTitle("MathCoder Tutor")
        self.setWindowIcon(icon("mathcoder"))
        self.view = TranscriptView(session.transcript)
        self.welcome = Welcome()
        self.composer = Composer()
        self.history = HistoryPanel(session.client)
        self.variables = VariablesPanel()
        self.player = Player(self)
        self.replay_bar = ReplayBar(self.player)
        self.hints = Hints(session, self.view)
        self.fetches = Fetches(session)
        self.commands = Commands(self)
        self._draft_timer = QTimer(self, singleShot=True, interval=_DRAFT_MS)
        self._history_was_shown = True  # before a file's solutions took its place
        self._build()
        self._add_commands()
        self._listen()
        self._restore()
        self._show_state()
        for sentence in unusable:
            self.say(sentence, "warning")
        self.composer.box.setFocus()

    def start(self) -> None:
        """Start the engine behind the window."""
        self._session.start()
        self.history.refresh()
        self._session.find_cut_off()

    def say(self, sentence: str, purpose: str = "muted", details: str = "") -> None:
        """Tell the person something, on the page that is shown."""
        page = self.view if self._session.transcript.turns else self.welcome
        page.add_notice(sentence, purpose, details)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.setValue("geometry", self.saveGeometry())
        self._settings.setValue("splitter", self._splitter.saveState())
        self._settings.setValue("model", self._session.model)
        self._settings.setValue("variables", str(self.show_variables.isChecked()).lower())
        self._save_draft()
        self.history.commit()
        self._session.client.close()
        super().closeEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return go_on(self, forward=forward)

    # Building

    def _build(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self.view)
        column.addWidget(self._pages, 1)
        column.addWidget(self.replay_bar)
        hint_row = QHBoxLayout()
        hint_row.setContentsMargins(16, 4, 16, 0)
        hint_row.addStretch(1)
        hint_row.addWidget(self.hints.bar, 1000)
        hint_row.addStretch(1)
        column.addLayout(hint_row)
        column.addWidget(self.composer)
        self.replay_bar.hide()
        self._splitter = QSplitter()
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.history)
        self._splitter.addWidget(middle)
        self._splitter.addWidget(self.variables)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_SIDE_WIDTH, 900, _SIDE_WIDTH])
        self.setCentralWidget(self._splitter)
        self._status = StatusLine(self._session)
        self.setStatusBar(self._status)
        self.resize(1160, 780)

    def _add_commands(self) -> None:
        add = self.commands.add
        group = self.tr("Problem")
        self.show_history = add(
            group, self.tr("History"), "Ctrl+H", self.history.setVisible,
            icon_name="history", checkable=True,
        )  # fmt: skip
        self.show_history.setChecked(True)
        self.new = add(group, self.tr("New problem"), Key.New, self._on_new, icon_name="new")
        self.again = add(
            group, self.tr("Try again"), "Ctrl+Shift+R", self._try_again, icon_name="retry"
        )
        self.reword = add(
            group, self.tr("Ask in other words"), "Ctrl+Shift+E", self.view.edit_problem
        )
        add(group, self.tr("Follow up"), "Ctrl+Return", self.composer.follow.click)
        add(group, self.tr("Hints"), "Ctrl+I", self._on_hint)
        add(group, self.tr("Stop"), "Esc", self._stop)
        add(group, self.tr("Search solutions"), Key.Find, self._search)
        group = self.tr("Solution")
        self.replay = add(group, self.tr("Replay"), "Ctrl+R", self.start_replay, icon_name="replay")
        self.copy = add(
            group, self.tr("Copy as Markdown"), "Ctrl+Shift+C", self.copy_solution, icon_name="copy"
        )
        self.save = add(group, self.tr("Save as…"), Key.Save, self._save, icon_name="save")
        self.rerun = add(group, self.tr("Run the code again"), "Ctrl+E", self._run_again)
        self.go_on = add(group, self.tr("Continue from here"), "Ctrl+J", self.view.go_on)
        self.why = add(group, self.tr("Why this step?"), "Ctrl+Shift+Y", self._ask_why)
        self.show_variables = add(
            group, self.tr("Variables"), "F8", self.variables.setVisible,
            icon_name="variables", checkable=True,
        )  # fmt: skip
        self.variables.hide()
        self.earlier = add(
            group, self.tr("The version before"), "Alt+Left", lambda: self.view.step_branch(-1)
        )
        self.later = add(
            group, self.tr("The version after"), "Alt+Right", lambda: self.view.step_branch(1)
        )
        self.fold_code = add(
            group, self.tr("Fold code"), "Ctrl+Shift+F", self._on_fold_code, checkable=True
        )
        self.reading = add(group, self.tr("Reading view"), "F7", self._open_reading)
        self.files = Files(self, self._session, self.composer, self.commands)
        group = self.tr("Window")
        add(group, self.tr("Larger"), ["Ctrl++", "Ctrl+="], lambda: self._zoom(1))
        add(group, self.tr("Smaller"), Key.ZoomOut, lambda: self._zoom(-1))
        add(group, self.tr("Normal size"), "Ctrl+0", lambda: self.preferences.set("zoom", 100.0))
        add(group, self.tr("Models"), "Ctrl+M", self.open_models, icon_name="models")
        add(group, self.tr("Settings"), "Ctrl+,", self.open_preferences, icon_name="settings")
        add(group, self.tr("Keyboard shortcuts"), "F1", self.commands.show_shortcuts)
        add(group, self.tr("Menu"), "F10", self.commands.open_menu)
        add(group, self.tr("Quit"), Key.Quit, self.close)
        self.commands.finish()
        self.addToolBar(self.commands)

    def _listen(self) -> None:
        session, transcript = self._session, self._session.transcript
        session.phase_changed.connect(self._show_state)
        session.models_changed.connect(self._show_models)
        session.noticed.connect(self.say)
        session.history_erased.connect(self._on_history_erased)
        session.stored.connect(self._on_stored)
        session.opened.connect(self._on_opened)
        session.permission_wanted.connect(self._ask_permission)
        session.variables_changed.connect(self._show_variables)
        transcript.branches_changed.connect(self._show_state)
        transcript.cleared.connect(self._show_state)
        transcript.turn_started.connect(self._show_state)
        transcript.turn_shown.connect(self._show_state)
        transcript.turn_finished.connect(self._show_state)
        self.composer.asked.connect(self._on_asked)
        self.composer.hints_wanted.connect(self.hints.begin)
        self.composer.hints_wanted.connect(lambda _: self.history.select(None))
        self.hints.changed.connect(self._on_hints_changed)
        self.composer.box.textChanged.connect(self._draft_timer.start)
        self._draft_timer.timeout.connect(self._save_draft)
        session.found_cut_off.connect(self.welcome.offer)
        self.welcome.opened.connect(self._open)
        self.composer.stopped.connect(session.stop)
        self.composer.model_chosen.connect(session.choose_model)
        self.history.chosen.connect(self._open)
        self.history.deleted.connect(self._on_deleted)
        self.welcome.chosen.connect(self._show_sample)
        self.welcome.models_wanted.connect(self.open_models)
        self.files.view.chosen.connect(self._look_at)
        self.files.view.toggleViewAction().toggled.connect(self._on_file_shown)
        self.view.link_activated.connect(self._ask_about_link)
        self.view.folded_changed.connect(self._remember_folds)
        self.view.trial_wanted.connect(self._try_code)
        self.view.go_on_wanted.connect(session.go_on)
        self.view.go_on_wanted.connect(lambda *_: self.composer.box.setFocus())
        self.view.rewording_wanted.connect(session.ask_edited)
        self.view.rewording_wanted.connect(lambda *_: self.composer.box.setFocus())
        self.view.branch_wanted.connect(self._open_branch)
        self.view.why_wanted.connect(session.explain)
        self.view.why_wanted.connect(lambda _: self.history.select(None))
        self.view.new_talk_wanted.connect(self._new_talk)
        self._status.gauge.new_talk_wanted.connect(self._new_talk)
        self.player.moved.connect(self._on_replay_moved)
        self.replay_bar.closed.connect(self.end_replay)
        self.preferences.changed.connect(self._apply_preference)

    def _restore(self) -> None:
        geometry, splitter = self._settings.value("geometry"), self._settings.value("splitter")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        if isinstance(splitter, QByteArray):
            self._splitter.restoreState(splitter)
        self._session.model = str(self._settings.value("model", ""))
        self.composer.box.setPlainText(str(self._settings.value("draft", "")))
        self._session.settings = self.preferences.solver_settings()
        self._session.allowance = self.preferences.allowance()
        self._session.votes = int(self.preferences.text("votes"))
        self.show_variables.setChecked(self._settings.value("variables", "false") == "true")
        self.fold_code.setChecked(self.preferences.flag("fold_code"))

    def _restore_looks(self) -> None:
        looks().zoom = self.preferences.number("zoom") / 100
        looks().column = self.preferences.number("column")
        looks().interface_family = self.preferences.text("interface_font")
        looks().code_family = self.preferences.text("code_font")
        looks().choose(self.preferences.text("theme"))

    def _save_draft(self) -> None:
        self._settings.setValue("draft", self.composer.box.toPlainText())

    # Asking

    def _on_asked(self, problem: str, follow_up: bool) -> None:
        self._session.ask(problem, follow_up=follow_up)
        self.history.select(None)

    def _ask_permission(self, why: str) -> None:
        """Code without isolation has the person's own rights: the person decides."""
        question = self.tr(
            "Code that the model writes would run with your own rights: it could read and change"
            " your files and use the network. Let it, until this window is closed?"
        )
        answer = QMessageBox.warning(
            self,
            self.windowTitle(),
            f"{why}\n\n{question}",
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
            QMessageBox.StandardButton.No,
        )
        if answer == QMessageBox.StandardButton.Yes:
            self._session.allow_unisolated = True
            hinting = self.hints.active
            self._session.ask_again()
            if hinting:
                self.hints.hold()
        else:
            self.view.add_notice(self.tr("Code was not allowed to run."), "warning", why)

    def _on_new(self) -> None:
        self.end_replay()
        self._session.new()
        self.history.select(None)
        self.composer.box.setFocus()

    def _on_hint(self) -> None:
        """One more, or the first of the problem in the box."""
        (self.hints.bar.next if self.hints.active else self.composer.hint).click()

    def _on_hints_changed(self) -> None:
        self._show_state()
        self._show_variables()
        self._on_stored()

    def _on_stored(self) -> None:
        """The history names answers: not while one is held back."""
        if not self.hints.active:
            self.history.refresh()

    def _stop(self) -> None:
        """What is going on: a replay, or a solution that is being written."""
        if self.replay_bar.isVisible():
            self.end_replay()
        else:
            self._session.stop()

    def _try_again(self) -> None:
        """Ask the last problem once more; the solution there is stays in the history."""
        self._session.try_again()

    def _open(self, number: int) -> None:
        self.end_replay()
        self._session.open(number)

    def _open_branch(self, number: int) -> None:
        self.end_replay()
        self._session.open(number, to_the_end=True)

    def _new_talk(self) -> None:
        """Leave the context that is full, and take along what came of it."""
        text = self._session.carried_over
        self._on_new()
        self.composer.box.setPlainText(text)
        self.composer.box.moveCursor(QTextCursor.MoveOperation.End)

    def _show_variables(self) -> None:
        self.variables.show_variables(() if self.hints.active else self._session.variables)

    def _show_sample(self, solution: Solution) -> None:
        self._session.show(solution)
        self.start_replay()

    def _on_file_shown(self, shown: bool) -> None:
        """A file's solutions take the place of the history, which comes back behind them."""
        if shown:
            self._history_was_shown = self.show_history.isChecked()
        self.show_history.setChecked(not shown and self._history_was_shown)

    def _look_at(self, solution: Solution) -> None:
        """Show a solution of somebody's file."""
        self.end_replay()
        self._session.show(solution)
        self.view.show_start()
        self.history.select(None)

    def _on_opened(self, number: int) -> None:
        self.history.select(number)
        self.view.show_start()
        if (folds := self._folds().get(str(number))) is not None:
            self.view.set_folds(folds)
        self.view.show_first(self.history.words)

    def _on_deleted(self, number: int) -> None:
        if number == self._session.last_solution:
            self._on_new()

    def _on_history_erased(self, _count: int) -> None:
        self._settings.remove("folds")
        self.history.restore()  # what was to be deleted is gone already
        self._show_state()

    def _ask_why(self) -> None:
        """Have the step that the cursor is in explained."""
        if not self.view.ask_why():
            words = self.tr(
                "First put the cursor into a text or a code cell; Tab goes through them."
            )
            self.statusBar().showMessage(words, _MESSAGE_MS)

    def _search(self) -> None:
        self.show_history.setChecked(True)
        self.history.search.setFocus()
        self.history.search.selectAll()

    # The solution that is shown

    def start_replay(self) -> None:
        """Show the solution again from its start, as it was written."""
        self.player.load(self.view.steps)
        self.replay_bar.begin()
        self.composer.hide()
        self.replay_bar.show()
        self.replay_bar.toggle.setFocus()
        self.player.play()

    def end_replay(self) -> None:
        if self.replay_bar.isHidden():
            return
        self.player.pause()
        self.view.reveal(self.player.length)
        self.replay_bar.hide()
        self.composer.show()
        self.composer.box.setFocus()

    def _on_replay_moved(self, position: int) -> None:
        self.view.reveal(position)
        self.replay_bar.announce(self.view.word_at(position))

    def _run_again(self) -> None:
        """See whether the code still gives the same outputs."""
        cells = self.view.code_with_outputs
        if not cells:
            return
        call = self._session.run_code([code for code, _ in cells])
        rerun = Rerun(call, [output for _, output in cells], self)
        rerun.ended.connect(self._on_run_again)

    def _on_run_again(self, done: int, different: int) -> None:
        if different:
            words = self.tr("Run again: {different} of {done} outputs are others.")
        else:
            words = self.tr("Run again: all {done} outputs are the same.")
        self.statusBar().showMessage(words.format(done=done, different=different), _MESSAGE_MS)

    def _try_code(self, trial: Trial, codes: list[str]) -> None:
        outputs: list[Block] = []

        def take(event: object) -> None:
            if isinstance(event, BlockClosed):
                outputs.append(event.block)

        def show(_result: object) -> None:
            if isValid(trial) and outputs:
                trial.show_output(outputs[-1])

        call = self._session.run_code(codes)
        call.event_came.connect(take)
        call.done.connect(show)
        call.done.connect(self._show_state)
        call.failed.connect(lambda _: trial.run.setEnabled(True) if isValid(trial) else None)

    def _open_reading(self) -> None:
        view = ReadingView(self.view.sources, self)
        view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        view.open()

    def copy_solution(self) -> None:
        from engine.export import markdown  # not before the window is there

        turns = self._session.transcript.turns
        text = "\n\n".join(markdown.render(turn.solution, wording(turn.solution)) for turn in turns)
        QGuiApplication.clipboard().setText(text)

    def _save(self) -> None:
        number = self._session.last_solution
        if number is None:
            return
        formats = {
            self.tr("Web page"): ".html",
            self.tr("Markdown"): ".md",
            self.tr("Jupyter notebook"): ".ipynb",
            self.tr("PDF"): ".pdf",
        }
        filters = [f"{words} (*{suffix})" for words, suffix in formats.items()]
        path, chosen = QFileDialog.getSaveFileName(
            self, self.tr("Save the solution"), f"solution-{number}.html", ";;".join(filters)
        )
        if path:
            suffix = list(formats.values())[filters.index(chosen) if chosen in filters else 0]
            named = any(path.lower().endswith(known) for known in formats.values())
            path = path if named else path + suffix
            if path.lower().endswith(".pdf"):
                self.files.save_pdf(path)
            else:
                solution = self._session.transcript.turn.solution
                self._session.export(number, path, wording(solution))

    def _on_fold_code(self, folded: bool) -> None:
        self.preferences.set("fold_code", folded)
        self.view.fold_all_code(folded)

    def _folds(self) -> dict[str, list[int]]:
        try:
            return msgspec.json.decode(
                str(self._settings.value("folds", "{}")), type=dict[str, list[int]]
            )
        except msgspec.MsgspecError:  # a person edited the file
            return {}

    def _remember_folds(self) -> None:
        number = self._session.last_solution
        if number is None or self._session.busy:
            return
        kept = self._folds()
        kept.pop(str(number), None)
        kept[str(number)] = self.view.folds
        last = dict(list(kept.items())[-_REMEMBERED_FOLDS:])
        self._settings.setValue("folds", json.dumps(last))

    def _ask_about_link(self, address: str) -> None:
        """Nothing that a model wrote is opened without a person's word."""
        if urlsplit(address).scheme not in ("http", "https"):
            return
        question = self.tr("The model wrote this address. Open it in your browser?")
        answer = QMessageBox.question(self, self.windowTitle(), f"{question}\n\n{address}")
        if answer == QMessageBox.StandardButton.Yes:
            QDesktopServices.openUrl(QUrl(address))

    # The window

    def open_models(self) -> None:
        dialog = ModelsDialog(self._session, self.fetches, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open_preferences(self) -> None:
        from app.preferences_dialog import PreferencesDialog  # not before the window is there

        dialog = PreferencesDialog(self.preferences, self._session, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _apply_preference(self, key: str) -> None:
        match key:
            case "theme":
                looks().choose(self.preferences.text("theme"))
            case "zoom":
                looks().set_zoom(self.preferences.number("zoom") / 100)
            case "column":
                looks().set_column(self.preferences.number("column"))
            case "fold_code":
                self.fold_code.setChecked(self.preferences.flag("fold_code"))
            case "interface_font" | "code_font":
                families = map(self.preferences.text, ("interface_font", "code_font"))
                looks().set_fonts(*families)
            case "cell_seconds" | "memory" | "kept_output":
                self._session.allowance = self.preferences.allowance()
            case "votes":
                self._session.votes = int(self.preferences.text("votes"))
            case _:
                self._session.settings = self.preferences.solver_settings()

    def _zoom(self, step: int) -> None:
        current = looks().zoom
        if step > 0:
            zoom = next((size for size in ZOOM_STEPS if size > current + 0.01), ZOOM_STEPS[-1])
        else:
            zoom = next(
                (size for size in reversed(ZOOM_STEPS) if size < current - 0.01), ZOOM_STEPS[0]
            )
        self.preferences.set("zoom", zoom * 100)

    def _show_models(self) -> None:
        self._show_state()
        self.composer.set_models(self._session.models, self._session.model)
        self.welcome.set_has_model(bool(self._session.model))

    def _show_state(self, *_: object) -> None:
        """What can be done now depends on what is going on and what is shown."""
        busy, turns = self._session.busy, self._session.transcript.turns
        self._pages.setCurrentWidget(self.view if turns else self.welcome)
        self.composer.set_busy(busy)
        held_back = self.hints.active
        self.composer.set_can_follow(self._session.last_solution is not None and not held_back)
        finished = bool(turns) and not busy and not held_back
        for action in (self.replay, self.copy, self.again, self.rerun, self.reading):
            action.setEnabled(finished)
        self.view.set_busy(busy)
        can_explain = self._session.can_explain and not held_back
        self.view.set_can_explain(can_explain)
        self.why.setEnabled(can_explain)
        self.go_on.setEnabled(self.view.can_go_on and not held_back)
        self.reword.setEnabled(finished)
        branches = turns[-1].branches if finished else ()
        for step in (self.earlier, self.later):
            step.setEnabled(len(branches) > 1)
        self.files.print.setEnabled(finished)
        self.save.setEnabled(finished and self._session.last_solution is not None)
