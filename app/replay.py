"""Replay of a finished solution, block by block, with no model and no engine.

`Player` knows where the replay is and when it goes on; `ReplayBar` has the buttons for it. What is
shown at a position is the view's business.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSlider, QWidget

from app.panels import Tool

SPEEDS = (0.5, 1.0, 2.0, 4.0)
_SHORTEST, _LONGEST = 0.6, 12.0  # seconds that a block stays alone, at speed 1
_UNKNOWN = 2.0  # for a block whose time was not recorded


class Player(QObject):
    """A position in a list of steps, and a clock that moves it.

    Attributes:
        length: how many steps there are.
        position: how many of them are shown, from 0 to `length`.
        playing: the clock is running.
        speed: 2 is twice as fast as it was recorded.

    Signals:
        moved: the position is another.
        playing_changed: it plays, or no longer.
    """

    moved = Signal(int)
    playing_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.speed = 1.0
        self.position = 0
        self._seconds: list[float] = []
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timeout)
        self._playing = False

    @property
    def length(self) -> int:
        return len(self._seconds)

    @property
    def playing(self) -> bool:
        return self._playing

    def load(self, seconds: Sequence[float]) -> None:
        """Take steps that took so long when they were made; everything is shown at first."""
        self.pause()
        self._seconds = list(seconds)
        self.position = self.length

    def go(self, position: int) -> None:
        """Show so many steps."""
        position = min(max(position, 0), self.length)
        if position != self.position:
            self.position = position
            self.moved.emit(position)
        if self._playing:
            self._wait()

    def play(self) -> None:
        """Go on from here; from the start, if the end was reached."""
        if not self.length:
            return
        self._set_playing(True)
        self.go(0 if self.position == self.length else self.position)

    def pause(self) -> None:
        self._timer.stop()
        self._set_playing(False)

    def toggle(self) -> None:
        self.pause() if self._playing else self.play()

    def seconds_of(self, position: int) -> float:
        """How long the replay stays at a position."""
        recorded = self._seconds[position] or _UNKNOWN
        return min(max(recorded, _SHORTEST), _LONGEST) / self.speed

    def _wait(self) -> None:
        if self.position == self.length:
            self.pause()
        else:
            self._timer.start(round(1000 * self.seconds_of(self.position)))

    def _on_timeout(self) -> None:
        self.go(self.position + 1)

    def _set_playing(self, playing: bool) -> None:
        if playing != self._playing:
            self._playing = playing
            self.playing_changed.emit(playing)


class ReplayBar(QWidget):
    """Buttons, a scrubber and the speed.

    Signals:
        closed: the reader is done with the replay.
    """

    closed = Signal()

    def __init__(self, player: Player) -> None:
        super().__init__()
        self._player = player
        self.setAccessibleName(self.tr("Replay"))
        self.first = Tool("first", self.tr("To the start (Home)"))
        self.back = Tool("back", self.tr("One block back (Left)"))
        self.toggle = Tool("play", self.tr("Play or pause (Space)"), "accent")
        self.next = Tool("next", self.tr("One block on (Right)"))
        self.last = Tool("last", self.tr("To the end (End)"))
        self.close_button = Tool("close", self.tr("End the replay (Esc)"))
        self.scrubber = QSlider(Qt.Orientation.Horizontal)
        self.scrubber.setAccessibleName(self.tr("Position in the solution"))
        self.scrubber.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.scrubber.setTickInterval(1)
        self.scrubber.setPageStep(1)
        self.where = QLabel()
        self.speed = QComboBox()
        self.speed.setAccessibleName(self.tr("Speed"))
        for speed in SPEEDS:
            self.speed.addItem(f"{speed:g} ×", speed)
        self.speed.setCurrentIndex(SPEEDS.index(1.0))
        self._arrange()
        self._listen()

    def begin(self) -> None:
        """Show the player's present state."""
        self.scrubber.setRange(0, self._player.length)
        self._show()

    def announce(self, word: str) -> None:
        """Say to a screen reader where the replay is."""
        said = f"{self.where.text()}: {word}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    @property
    def _buttons(self) -> tuple[Tool, ...]:
        return (self.first, self.back, self.toggle, self.next, self.last, self.close_button)

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.setSpacing(4)
        for button in self._buttons[:-1]:
            layout.addWidget(button)
        layout.addWidget(self.scrubber, 1)
        layout.addWidget(self.where)
        layout.addWidget(self.speed)
        layout.addWidget(self.close_button)

    def _listen(self) -> None:
        player = self._player
        self.first.clicked.connect(lambda: player.go(0))
        self.back.clicked.connect(lambda: player.go(player.position - 1))
        self.toggle.clicked.connect(player.toggle)
        self.next.clicked.connect(lambda: player.go(player.position + 1))
        self.last.clicked.connect(lambda: player.go(player.length))
        self.close_button.clicked.connect(self.closed)
        self.scrubber.valueChanged.connect(player.go)
        self.speed.activated.connect(self._on_speed_chosen)
        player.moved.connect(self._show)
        player.playing_changed.connect(self._show)
        keys = {
            "Space": self.toggle, "Left": self.back, "Right": self.next,
            "Home": self.first, "End": self.last,
        }  # fmt: skip
        for key, button in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    def _on_speed_chosen(self, row: int) -> None:
        self._player.speed = self.speed.itemData(row)

    def _show(self, *_: object) -> None:
        player = self._player
        self.scrubber.setValue(player.position)
        self.where.setText(
            self.tr("Step {position} of {length}").format(
                position=player.position, length=player.length
            )
        )
        for button in (self.first, self.back):
            button.setEnabled(player.position > 0)
        for button in (self.next, self.last):
            button.setEnabled(player.position < player.length)
        self.toggle.show_icon("pause" if player.playing else "play")
