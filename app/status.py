"""The line at the foot of the window: what goes on, how fast, how full the model's context is, with
which model, computed where, how isolated."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStatusBar, QWidget

from app.panels import Line
from app.placement import placement_words
from app.session import Phase, Session
from app.theme import looks
from engine.blocks import Usage

translate = QCoreApplication.translate

NEARLY_FULL = 0.8  # of the context: beyond it a long follow-up may find no room
_BESIDE = 14  # pixels between two parts


class ContextGauge(QWidget):
    """How much of the model's context the last solution takes, and what to do when it is nearly
    full.

    Attributes:
        known: there is something to show.
        label: the same in words, for whoever has the room.

    Signals:
        new_talk_wanted: a new talk is to be begun with the last answer.
    """

    new_talk_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.known = False
        self.label = Line()
        self._bar = _Bar()
        self.button = QPushButton(self.tr("New talk with what is here"))
        self.button.setToolTip(
            self.tr(
                "The context is nearly full. Begin a new talk with the last problem and its answer."
            )
        )
        self.button.clicked.connect(self.new_talk_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_BESIDE // 2)
        for widget in (self._bar, self.label, self.button):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_usage(0, 0)

    def show_usage(self, used: int, room: int) -> None:
        """Of `room` tokens; 0 where nobody knows."""
        self.known = used > 0 and room > 0
        self.setVisible(self.known)
        if not self.known:
            return
        full = min(used / room, 1.0)
        self._bar.show_share(full)
        self.label.setText(
            self.tr("Context: {used} of {room}").format(used=f"{used:,}", room=f"{room:,}")
        )
        words = self.tr("{used} of the {room} tokens that the model can have before it").format(
            used=f"{used:,}", room=f"{room:,}"
        )
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.button.setVisible(full >= NEARLY_FULL)


class _Bar(QWidget):
    """A share of something, drawn; the words are beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        looks().changed.connect(self._restyle)
        self._restyle()

    def show_share(self, share: float) -> None:
        self._share = share
        self.update()

    def _restyle(self) -> None:
        em = looks().em
        self.setFixedSize(QSize(round(em * 3), round(em * 0.5)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """An outline and what is full of it: two fills could be of the same colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = looks().colour("warning" if self._share >= NEARLY_FULL else "muted")
        outline = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = outline.height() / 2
        painter.setPen(QPen(ink))
        painter.drawRoundedRect(outline, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        width = max(outline.width() * self._share, outline.height())
        painter.drawRoundedRect(
            QRectF(outline.x(), outline.y(), width, outline.height()), radius, radius
        )


class StatusLine(QStatusBar):
    """
    Attributes:
        gauge: of the model's context.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._phase, self._speed, self._model, self._place, self._isolation = (
            Line() for _ in range(5)
        )
        self.setSizeGripEnabled(False)
        self.setContentsMargins(_BESIDE // 2, 0, _BESIDE // 2, 0)
        self.setAccessibleName(self.tr("State"))
        self.gauge = ContextGauge()
        self.addWidget(self._phase)
        for part in (self.gauge, self._speed, self._model, self._place, self._isolation):
            self.addPermanentWidget(part)
            part.setContentsMargins(_BESIDE, 1, 0, 1)
        transcript = session.transcript
        for signal in (
            session.phase_changed,
            session.models_changed,
            session.loaded_changed,
            transcript.usage_changed,
            transcript.cleared,
            transcript.turn_finished,
            transcript.turn_shown,
        ):
            signal.connect(self.show_all)
        self.messageChanged.connect(self._make_room)
        looks().changed.connect(self._make_room)
        self.show_all()

    def show_all(self, *_: object) -> None:
        """Bring every part up to date."""
        self._phase.setText(self._phase_words())
        turns = self._session.transcript.turns
        origin = turns[-1].origin if turns else None
        model = origin.model if origin else self._session.model
        self._model.setText(self.tr("Model: {name}").format(name=model) if model else "")
        loaded = self._session.loaded
        here = loaded is not None and (origin is None or origin.model == loaded.name)
        place = placement_words(loaded.placement) if loaded and here else ""
        self._place.setText(place[:1].upper() + place[1:])
        isolation = origin.isolation if origin else ""
        self._isolation.setText(isolation_words(isolation) if isolation else "")
        self._speed.setText(self._speed_words())
        usage = turns[-1].usage if turns else Usage()
        self.gauge.show_usage(usage.text_tokens, usage.context_tokens)
        lines = (
            self._phase, self.gauge.label, self._speed, self._model, self._place, self._isolation,
        )  # fmt: skip
        words = [line.text() for line in lines if line.text()]
        self.setToolTip("\n".join(words))
        self.setAccessibleDescription(". ".join(words))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self, *_: object) -> None:
        """Of what does not fit the lesser parts make way; the tip of the line has all of them."""
        message = self.currentMessage()
        first = self.fontMetrics().horizontalAdvance(message) + _BESIDE if message else 0
        room = self.width() - 3 * _BESIDE - max(first, self._phase.sizeHint().width())
        self.gauge.label.hide()
        by_weight: list[tuple[QWidget, bool]] = [
            (self.gauge, self.gauge.known),
            (self._isolation, bool(self._isolation.text())),
            (self._model, bool(self._model.text())),
            (self._place, bool(self._place.text())),
            (self.gauge.label, self.gauge.known),
            (self._speed, bool(self._speed.text())),
        ]
        for part, has_words in by_weight:
            if has_words:
                room -= part.sizeHint().width() + _BESIDE // 2
            part.setVisible(has_words and room >= 0)

    def _phase_words(self) -> str:
        words = {
            Phase.IDLE: self.tr("Ready"),
            Phase.LOADING: self.tr("Loading the model…"),
            Phase.READING: self.tr("Reading the problem…"),
            Phase.WRITING: self.tr("Writing…"),
            Phase.RUNNING: self.tr("Running code…"),
            Phase.VOTING: self.tr("Writing several solutions…"),
            Phase.STOPPING: self.tr("Stopping…"),
        }
        return words[self._session.phase]

    def _speed_words(self) -> str:
        turns = self._session.transcript.turns
        if not turns or turns[-1].usage.decode_seconds <= 0:
            return ""
        usage = turns[-1].usage
        return self.tr("{tokens} tokens, {speed} tokens/s").format(
            tokens=f"{usage.generated_tokens:,}",
            speed=f"{usage.generated_tokens / usage.decode_seconds:.0f}",
        )


def isolation_words(level: str) -> str:
    """A level of `engine.sandbox.isolation` in the language of the window."""
    words = {
        "isolated": translate("Isolation", "Code runs isolated"),
        "isolated (no bubblewrap)": translate("Isolation", "Code runs isolated (no bubblewrap)"),
        "isolated (not yet verified on this platform)": translate(
            "Isolation", "Code runs isolated (not yet verified on this platform)"
        ),
        "not isolated": translate("Isolation", "Code runs without isolation"),
    }
    return words.get(level, level)
