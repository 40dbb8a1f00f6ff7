"""The line at the foot of the window: what goes on, how fast, with which model, how isolated."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QStatusBar

from app.session import Phase, Session

translate = QCoreApplication.translate


class StatusLine(QStatusBar):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._phase, self._speed, self._model, self._isolation = (QLabel() for _ in range(4))
        self.setSizeGripEnabled(False)
        self.addWidget(self._phase)
        for label in (self._speed, self._model, self._isolation):
            label.setMinimumWidth(1)  # a narrow window cuts them short
            self.addPermanentWidget(label)
        transcript = session.transcript
        for signal in (
            session.phase_changed,
            session.models_changed,
            transcript.usage_changed,
            transcript.cleared,
            transcript.turn_finished,
            transcript.turn_shown,
        ):
            signal.connect(self.show_all)
        self.show_all()

    def show_all(self, *_: object) -> None:
        """Bring every part up to date."""
        self._phase.setText(self._phase_words())
        turns = self._session.transcript.turns
        origin = turns[-1].origin if turns else None
        model = origin.model if origin else self._session.model
        self._model.setText(self.tr("Model: {name}").format(name=model) if model else "")
        isolation = origin.isolation if origin else ""
        self._isolation.setText(isolation_words(isolation) if isolation else "")
        self._speed.setText(self._speed_words())

    def _phase_words(self) -> str:
        words = {
            Phase.IDLE: self.tr("Ready"),
            Phase.LOADING: self.tr("Loading the model…"),
            Phase.READING: self.tr("Reading the problem…"),
            Phase.WRITING: self.tr("Writing…"),
            Phase.RUNNING: self.tr("Running code…"),
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
