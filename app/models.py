"""The models of this computer and those that it can have: get, remove, add one's own."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.client import Call, Client
from app.panels import Panel, Words, resize_to
from app.placement import loaded_sentence, placement_words
from app.session import Session
from engine.protocol import (
    AddModel,
    Fault,
    Fetching,
    ModelLine,
    ModelLoaded,
    RemoveModel,
    ServiceEvent,
)

translate = QCoreApplication.translate

_BAR_STEPS = 1000


class ModelsDialog(QDialog):
    """A row a model. What is fetched goes on when the dialog is closed, and stops with the engine;
    what has come by then is kept."""

    def __init__(self, session: Session, fetches: Fetches, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._fetches = fetches
        self.setWindowTitle(self.tr("Models"))
        self.loaded = Words("")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._rows.addStretch()
        self._error = Words("", "error")
        self._error.hide()
        inner = QWidget()
        inner.setLayout(self._rows)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what has the focus is scrolled to
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        own = QPushButton(self.tr("Add a file of your own…"))
        own.setAutoDefault(False)
        own.clicked.connect(self._choose_file)
        layout = QVBoxLayout(self)
        layout.addWidget(self.loaded)
        layout.addWidget(area, 1)
        layout.addWidget(self._error)
        layout.addWidget(own, 0, Qt.AlignmentFlag.AlignLeft)
        session.models_changed.connect(self._show_models)
        session.loaded_changed.connect(self._show_loaded)
        fetches.failed.connect(self._on_failed)
        self._show_models()
        resize_to(self, 49, 49)

    def _show_models(self) -> None:
        while self._rows.count() > 1:
            item = self._rows.takeAt(0)
            if item is not None and (row := item.widget()) is not None:
                row.deleteLater()
        for line in self._session.models:
            row = ModelRow(line, self._fetches)
            row.remove_wanted.connect(self._remove)
            self._rows.insertWidget(self._rows.count() - 1, row)
        self._show_loaded()

    def _show_loaded(self) -> None:
        """In the row of the model; above them all, where it has no row or there is none."""
        loaded = self._session.loaded
        for row in self.findChildren(ModelRow):
            row.show_loaded(loaded)
        listed = loaded is not None and loaded.model in {line.id for line in self._session.models}
        self.loaded.setText(loaded_sentence(loaded))
        self.loaded.setVisible(not listed)

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Add a model"), "", self.tr("Models (*.gguf)")
        )
        if path:
            self._fetches.begin(path)

    def _remove(self, model: str) -> None:
        call = self._session.client.call(RemoveModel(model))
        call.done.connect(lambda _: self._session.list_models())
        call.failed.connect(lambda fault: self._on_failed(model, fault))

    def _on_failed(self, _model: str, fault: Fault) -> None:
        self._error.setText(f"{fault.what} {fault.remedy}".strip())
        self._error.show()


class Fetches(QObject):
    """The models that are being fetched, whichever dialog is open.

    Signals:
        progressed: a model and how far it has come.
        ended: a model is here, or the fetching was stopped.
        failed: a model and why it could not be had.
    """

    progressed = Signal(str, object)
    ended = Signal(str)
    failed = Signal(str, object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._client: Client = session.client
        self._calls: dict[str, Call] = {}

    def running(self, model: str) -> bool:
        return model in self._calls

    def begin(self, model: str) -> None:
        if model in self._calls:
            return
        call = self._calls[model] = self._client.call(AddModel(model))
        call.event_came.connect(lambda event: self._on_event(model, event))
        call.done.connect(lambda _: self._on_done(model))
        call.failed.connect(lambda fault: self._on_failed(model, fault))

    def stop(self, model: str) -> None:
        """Pause: what has come is kept, and the next time goes on from there."""
        if model in self._calls:
            self._client.cancel(self._calls[model])

    def _on_event(self, model: str, event: ServiceEvent) -> None:
        if isinstance(event, Fetching):
            self.progressed.emit(model, event)

    def _on_done(self, model: str) -> None:
        del self._calls[model]
        self.ended.emit(model)
        self._session.list_models()

    def _on_failed(self, model: str, fault: Fault) -> None:
        del self._calls[model]
        self.ended.emit(model)
        self.failed.emit(model, fault)


class ModelRow(Panel):
    """A model: what it is, whether it runs here, and what can be done about it.

    Signals:
        remove_wanted: its file is to be removed.
    """

    remove_wanted = Signal(str)

    def __init__(self, line: ModelLine, fetches: Fetches) -> None:
        super().__init__("surface", "border")
        self._line = line
        self._fetches = fetches
        self.setAccessibleName(line.name)
        self.progress = QProgressBar()
        self.progress.setRange(0, _BAR_STEPS)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress of {name}").format(name=line.name))
        self.how_far = Words("", "muted", lesser=True)
        self.loaded = Words("", "accent", lesser=True)
        self.loaded.hide()
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._on_clicked)
        self._arrange()
        self._show_state()
        fetches.progressed.connect(self._on_progress)
        fetches.ended.connect(self._on_ended)

    def _arrange(self) -> None:
        name = QLabel(self._line.name)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        name.setFont(font)
        name.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        if self._line.good_for:
            words.addWidget(Words(translate("Catalogue", self._line.good_for)))
        words.addWidget(Words(_facts(self._line), "muted", lesser=True))
        purpose = {"yes": "ok", "slowly": "warning"}.get(self._line.verdict or "", "error")
        words.addWidget(Words(fit_sentence(self._line), purpose, lesser=True))
        words.addWidget(self.loaded)
        words.addWidget(self.progress)
        words.addWidget(self.how_far)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addLayout(words, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def show_loaded(self, loaded: ModelLoaded | None) -> None:
        """Say where it is computed, if it is this one that is in memory."""
        here = loaded is not None and loaded.model == self._line.id
        where = placement_words(loaded.placement) if loaded and here else ""
        words = self.tr("Loaded, {where}") if where else self.tr("Loaded")
        self.loaded.setText(words.format(where=where))
        self.loaded.setVisible(here)

    def _show_state(self) -> None:
        running = self._fetches.running(self._line.id)
        self.progress.setVisible(running)
        self.how_far.setVisible(running)
        if running:
            words = self.tr("Pause")
        elif self._line.installed:
            words = self.tr("Remove")
        else:
            words = self.tr("Get")
        self.button.setText(words)
        self.button.setAccessibleName(f"{words}: {self._line.name}")

    def _on_clicked(self) -> None:
        if self._fetches.running(self._line.id):
            self._fetches.stop(self._line.id)
        elif self._line.installed:
            self.remove_wanted.emit(self._line.id)
        else:
            self._fetches.begin(self._line.id)
            self._show_state()

    def _on_progress(self, model: str, event: Fetching) -> None:
        if model != self._line.id:
            return
        total = event.total or self._line.size
        self.progress.setValue(round(_BAR_STEPS * event.received / total) if total else 0)
        self.how_far.setText(progress_sentence(event, total))

    def _on_ended(self, model: str) -> None:
        if model == self._line.id:
            self._show_state()


# What the catalogue says of its models (`resources/models.toml`), where translators find it.
GOOD_FOR = (
    QT_TRANSLATE_NOOP(
        "Catalogue",
        "School exercises, at once and on any computer: tiny and fast, but weak at word problems.",
    ),
    QT_TRANSLATE_NOOP(
        "Catalogue", "School arithmetic and simple word problems on an old or small computer."
    ),
    QT_TRANSLATE_NOOP(
        "Catalogue",
        "Word problems and algebra that a short program can settle, on most computers.",
    ),
    QT_TRANSLATE_NOOP(
        "Catalogue", "Longer problems with real programming in them; wants a strong computer."
    ),
    QT_TRANSLATE_NOOP(
        "Catalogue",
        "School and competition mathematics on most computers: the best choice of its size.",
    ),
    QT_TRANSLATE_NOOP(
        "Catalogue", "The hardest problems this list can solve; wants a strong computer."
    ),
    QT_TRANSLATE_NOOP(
        "Catalogue", "Seeing the original MathCoder at work, as the paper of 2023 describes it."
    ),
    QT_TRANSLATE_NOOP(
        "Catalogue",
        "The original MathCoder on a base that was trained on code: the stronger of the two.",
    ),
)


def fit_sentence(line: ModelLine) -> str:
    """Whether the model runs on this machine, and why."""
    needs, has = size_words(line.needed), size_words(line.has)
    speed = translate("Models", "about {speed} tokens a second").format(
        speed=round(line.tokens_per_second)
    )
    sentences = {
        "fits": translate("Models", "Runs here: {speed}, with {needs} of memory."),
        "reading": translate("Models", "Runs here slowly: {speed}."),
        "crowded": translate(
            "Models", "Runs here once other programs are closed: it needs {needs}, {has} are free."
        ),
        "memory": translate(
            "Models", "Does not run here: it needs {needs} of memory, and there are {has}."
        ),
        "disk": translate(
            "Models", "Does not fit on the disk: it needs {needs}, and {has} are free."
        ),
    }
    damaged = translate("Models", "This file cannot be read as a model.")
    return sentences.get(line.cause or "", damaged).format(needs=needs, has=has, speed=speed)


def progress_sentence(event: Fetching, total: int) -> str:
    phases = {
        "connecting": translate("Models", "Connecting…"),
        "checking": translate("Models", "Checking…"),
    }
    if event.phase in phases:
        return phases[event.phase]
    return translate("Models", "{received} of {total}, {speed} a second").format(
        received=size_words(event.received),
        total=size_words(total),
        speed=size_words(round(event.bytes_per_second)),
    )


def size_words(size: int) -> str:
    kind = QLocale.DataSizeFormat.DataSizeSIFormat
    return QLocale().formattedDataSize(size, 1, kind)


def _facts(line: ModelLine) -> str:
    facts = (line.parameters, size_words(line.size), line.licence)
    return " · ".join(fact for fact in facts if fact)
