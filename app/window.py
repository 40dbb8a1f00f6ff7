"""The window: history at the left, the solution in the middle, the problem box below it."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QSplitter,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from app.asking import Composer
from app.history import HistoryPanel
from app.session import Phase, Session
from app.theme import ZOOM_STEPS, icon, looks
from app.transcript_view import TranscriptView

_SIDE_WIDTH = 260  # pixels, at first


class Window(QMainWindow):
    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self.setWindowTitle("MathCoder Tutor")
        self.setWindowIcon(icon("mathcoder"))
        self.view = TranscriptView(session.transcript)
        self.composer = Composer()
        self.history = HistoryPanel(session.client)
        self._build()
        self._listen()
        self._restore()
        self._show_phase()
        self.composer.box.setFocus()

    def start(self) -> None:
        """Start the engine behind the window."""
        self._session.start()
        self.history.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.setValue("geometry", self.saveGeometry())
        self._settings.setValue("splitter", self._splitter.saveState())
        self._settings.setValue("zoom", looks().zoom)
        self._settings.setValue("theme", looks().choice)
        self._settings.setValue("model", self._session.model)
        self._session.client.close()
        super().closeEvent(event)

    # Building

    def _build(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.composer)
        self._splitter = QSplitter()
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.history)
        self._splitter.addWidget(middle)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_SIDE_WIDTH, 900])
        self.setCentralWidget(self._splitter)
        self._build_actions()
        self._build_status()
        self.resize(1160, 780)

    def _build_actions(self) -> None:
        bar = self._bar = QToolBar(self.tr("Actions"))
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.addToolBar(bar)
        self._icons: dict[QAction, str] = {}
        self.show_history = self._action("history", self.tr("History"), "Ctrl+H")
        self.show_history.setCheckable(True)
        self.show_history.setChecked(True)
        self.show_history.toggled.connect(self.history.setVisible)
        self.new = self._action("new", self.tr("New problem"), QKeySequence.StandardKey.New)
        self.new.triggered.connect(self._on_new)
        bar.addActions([self.show_history, self.new])
        self._shortcut(self.tr("Stop"), "Esc", self._session.stop)
        self._shortcut(self.tr("Search"), QKeySequence.StandardKey.Find, self._search)
        self._shortcut(self.tr("Larger"), QKeySequence.StandardKey.ZoomIn, lambda: self._zoom(1))
        self._shortcut(self.tr("Larger"), "Ctrl+=", lambda: self._zoom(1))
        self._shortcut(self.tr("Smaller"), QKeySequence.StandardKey.ZoomOut, lambda: self._zoom(-1))
        self._shortcut(self.tr("Normal size"), "Ctrl+0", lambda: looks().set_zoom(1.0))
        self._shortcut(self.tr("Follow up"), "Ctrl+Return", self.composer.follow.click)
        self._shortcut(self.tr("Quit"), QKeySequence.StandardKey.Quit, self.close)

    def _action(self, icon_name: str, text: str, key: QKeySequence.StandardKey | str) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{text} ({shown})" if shown else text)
        self._icons[action] = icon_name
        return action

    def _shortcut(self, text: str, key: QKeySequence.StandardKey | str, do: object) -> None:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(do)
        self.addAction(action)

    def _build_status(self) -> None:
        self._model_label, self._phase_label, self._speed_label, self._isolation_label = (
            QLabel() for _ in range(4)
        )
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.addWidget(self._phase_label)
        for label in (self._speed_label, self._model_label, self._isolation_label):
            label.setMinimumWidth(1)  # a narrow window cuts them short
            bar.addPermanentWidget(label)

    def _listen(self) -> None:
        session, transcript = self._session, self._session.transcript
        session.phase_changed.connect(self._show_phase)
        session.models_changed.connect(self._show_models)
        session.noticed.connect(self.view.add_notice)
        session.stored.connect(self.history.refresh)
        for signal in (transcript.usage_changed, transcript.cleared, transcript.turn_finished):
            signal.connect(self._show_status)
        self.composer.asked.connect(self._on_asked)
        self.composer.stopped.connect(session.stop)
        self.composer.model_chosen.connect(session.choose_model)
        self.history.chosen.connect(session.open)
        looks().changed.connect(self._restyle)

    def _restore(self) -> None:
        geometry, splitter = self._settings.value("geometry"), self._settings.value("splitter")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        if isinstance(splitter, QByteArray):
            self._splitter.restoreState(splitter)
        self._session.model = str(self._settings.value("model", ""))
        looks().zoom = float(str(self._settings.value("zoom", 1.0)))
        looks().choose(str(self._settings.value("theme", "system")))

    # What happens

    def _on_asked(self, problem: str, follow_up: bool) -> None:
        self._session.ask(problem, follow_up=follow_up)
        self.history.select(None)

    def _on_new(self) -> None:
        self._session.new()
        self.history.select(None)
        self.composer.box.setFocus()

    def _search(self) -> None:
        self.show_history.setChecked(True)
        self.history.search.setFocus()
        self.history.search.selectAll()

    def _zoom(self, step: int) -> None:
        current = looks().zoom
        if step > 0:
            zoom = next((size for size in ZOOM_STEPS if size > current + 0.01), ZOOM_STEPS[-1])
        else:
            zoom = next(
                (size for size in reversed(ZOOM_STEPS) if size < current - 0.01), ZOOM_STEPS[0]
            )
        looks().set_zoom(zoom)

    # What is shown

    def _show_phase(self) -> None:
        words = {
            Phase.IDLE: self.tr("Ready"),
            Phase.LOADING: self.tr("Loading the model…"),
            Phase.READING: self.tr("Reading the problem…"),
            Phase.WRITING: self.tr("Writing…"),
            Phase.RUNNING: self.tr("Running code…"),
            Phase.STOPPING: self.tr("Stopping…"),
        }
        self._phase_label.setText(words[self._session.phase])
        self.composer.set_busy(self._session.busy)
        self._show_status()

    def _show_models(self) -> None:
        self.composer.set_models(self._session.models, self._session.model)
        self._show_status()

    def _show_status(self) -> None:
        turns = self._session.transcript.turns
        self.composer.set_can_follow(self._session.last_solution is not None)
        model = turns[-1].model if turns else self._session.model
        self._model_label.setText(self.tr("Model: {name}").format(name=model) if model else "")
        isolation = turns[-1].isolation if turns else ""
        self._isolation_label.setText(
            self.tr("Sandbox: {level}").format(level=isolation) if isolation else ""
        )
        usage = turns[-1].usage if turns else None
        if usage and usage.decode_seconds > 0:
            speed = usage.generated_tokens / usage.decode_seconds
            self._speed_label.setText(
                self.tr("{tokens} tokens, {speed} tokens/s").format(
                    tokens=f"{usage.generated_tokens:,}", speed=f"{speed:.0f}"
                )
            )
        else:
            self._speed_label.clear()

    def _restyle(self) -> None:
        side = round(looks().em * 1.4)
        self._bar.setIconSize(QSize(side, side))
        for action, name in self._icons.items():
            action.setIcon(icon(name))
