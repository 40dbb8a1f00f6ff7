"""What stands where a solution will be: what this program is, and solved examples to look at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.cells import NoticeEntry
from app.panels import Words
from app.speech import on_a_line
from app.theme import looks
from engine import resources
from engine.blocks import Solution, solution_from_json
from engine.store import Entry

translate = QCoreApplication.translate

_PADDING = 6  # pixels beside an example's name, as window.qss has it
_TITLE = 90  # characters of a problem, as the name of an example


class Sample(NamedTuple):
    """A recorded solution that ships with the program."""

    topic: str
    solution: Solution


@cache
def samples() -> tuple[Sample, ...]:
    """All of them, by topic; the name of a file is its topic, a dash and a number."""
    found = []
    for name in resources.names("samples"):
        if name.endswith(".json"):
            topic = name.rpartition("-")[0]
            found.append(Sample(topic, solution_from_json(resources.read_bytes("samples", name))))
    return tuple(found)


def topic_words(topic: str) -> str:
    words = {
        "arithmetic": translate("Topics", "Arithmetic"),
        "algebra": translate("Topics", "Algebra"),
        "functions": translate("Topics", "Functions"),
        "geometry": translate("Topics", "Geometry"),
        "calculus": translate("Topics", "Calculus"),
        "statistics": translate("Topics", "Statistics"),
        "number-theory": translate("Topics", "Number theory"),
    }
    return words.get(topic, topic)


class Welcome(QScrollArea):
    """The page.

    Signals:
        chosen: a sample is to be shown.
        opened: the number of a stored solution that is to be gone on with.
        models_wanted: there is no model, and one is to be had.
    """

    chosen = Signal(object)
    opened = Signal(int)
    models_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("transcript")
        self.setAccessibleName(self.tr("Welcome"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title = QLabel("MathCoder Tutor")
        self._title.setObjectName("title")
        self._title.setWordWrap(True)
        self._get_model = QPushButton(self.tr("Get a model…"))
        self._get_model.setObjectName("main")
        self._get_model.clicked.connect(self.models_wanted)
        self._no_model = QWidget()
        self._cut_off = QWidget()
        self._cut_off_words = Words("")
        self._go_on = QPushButton(self.tr("Open it again"))
        self._go_on.setToolTip(self.tr("Show what was written. The model can go on from there."))
        self._cut_off_number = 0
        self._go_on.clicked.connect(lambda: self.opened.emit(self._cut_off_number))
        self._column = QWidget()
        self._column.setObjectName("column")
        self._rows = QVBoxLayout(self._column)
        self._rows.setSpacing(10)
        self._notices: list[NoticeEntry] = []
        self._fill()
        around = QWidget()
        around.setObjectName("column")
        centred = QHBoxLayout(around)
        centred.addStretch(1)
        centred.addWidget(self._column, 1000)
        centred.addStretch(1)
        self.setWidget(around)
        looks().changed.connect(self._restyle)
        self._restyle()

    def set_has_model(self, has_model: bool) -> None:
        self._no_model.setVisible(not has_model)

    def add_notice(self, sentence: str, purpose: str, details: str = "") -> None:
        """Show a sentence of the program's own at the top, until the page is left."""
        if any(notice.source == sentence for notice in self._notices):
            return
        notice = NoticeEntry(sentence, purpose, details)
        notice.set_narrow(True, 0)
        notice.restyle()
        self._rows.insertWidget(1 + len(self._notices), notice)
        self._notices.append(notice)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            for notice in self._notices:
                self._rows.removeWidget(notice)
                notice.hide()
                notice.deleteLater()
            self._notices.clear()

    def offer(self, entry: Entry) -> None:
        """Offer to go on with a stored solution that was cut off."""
        self._cut_off_number = entry.id
        words = self.tr("The program ended while this was being solved: {problem}")
        self._cut_off_words.setText(words.format(problem=_short(entry.problem)))
        self._cut_off.show()

    def _fill(self) -> None:
        self._rows.addWidget(self._title)
        self._rows.addWidget(
            Words(
                self.tr(
                    "Ask a problem below. The model reasons in words, writes Python, and the code"
                    " really runs; the answer comes with what was computed."
                )
            )
        )
        self._rows.addWidget(
            Words(
                self.tr(
                    "Model and code run on this computer. Nothing leaves it, except a download"
                    " that you ask for."
                )
            )
        )
        row = QHBoxLayout(self._no_model)
        row.setContentsMargins(0, 6, 0, 6)
        row.addWidget(self._get_model)
        row.addWidget(Words(self.tr("There is no model on this computer yet.")), 1)
        self._rows.addWidget(self._no_model)
        self._no_model.hide()
        row = QHBoxLayout(self._cut_off)
        row.setContentsMargins(0, 6, 0, 6)
        row.addWidget(self._go_on)
        row.addWidget(self._cut_off_words, 1)
        self._rows.addWidget(self._cut_off)
        self._cut_off.hide()
        self._add_samples()
        self._rows.addStretch()

    def _add_samples(self) -> None:
        by_topic: dict[str, list[Sample]] = {}
        for sample in samples():
            by_topic.setdefault(sample.topic, []).append(sample)
        if by_topic:
            self._rows.addSpacing(8)
            head = QLabel(self.tr("Solved examples, to be replayed"))
            head.setObjectName("head")
            head.setWordWrap(True)
            self._rows.addWidget(head)
        for topic, found in by_topic.items():
            self._rows.addWidget(_Topic(topic_words(topic), found, self))

    def _restyle(self) -> None:
        for notice in self._notices:
            notice.restyle()
        margin = round(looks().em * 1.6)
        self._rows.setContentsMargins(margin, margin * 2, margin, margin)
        self._column.setMaximumWidth(round(looks().em * looks().column))


def _short(problem: str) -> str:
    words = on_a_line(problem)
    return words if len(words) <= _TITLE else words[:_TITLE].rsplit(" ", 1)[0] + " …"


class _Topic(QWidget):
    """The examples of one topic."""

    def __init__(self, words: str, found: Sequence[Sample], page: Welcome) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, round(looks().em * 7))
        grid.setColumnStretch(1, 1)
        label = Words(words, "muted", lesser=True)
        label.setContentsMargins(0, 4, 0, 0)  # a button's padding
        grid.addWidget(label, 0, 0, Qt.AlignmentFlag.AlignTop)
        for row, sample in enumerate(found):
            button = _Example(_short(sample.solution.problem))
            button.setToolTip(sample.solution.problem)
            button.clicked.connect(lambda *_, sample=sample: page.chosen.emit(sample.solution))
            grid.addWidget(button, row, 1)


class _Example(QPushButton):
    """Its name is cut with an ellipsis where there is no room, lest it make the page wider."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setObjectName("sample")
        self.setAccessibleName(name)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 2 * _PADDING
        name = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.setText(name.replace("&", "&&"))  # one would mark a key
