"""Surfaces of the transcript, painted from the theme's colours as they are at that moment."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.texts import small
from app.theme import icon, looks, picture

BAR = 3  # pixels: the coloured edge that tells kinds of cells apart, beside icon and word
_RADIUS = 6.0


class Panel(QWidget):
    """A rounded surface.

    Attributes:
        surface, border, edge: purposes of colours in the theme, or "" for none. `edge` is a bar at
            the left.
    """

    def __init__(self, surface: str = "", border: str = "", edge: str = "") -> None:
        super().__init__()
        self.surface, self.border, self.edge = surface, border, edge

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(looks().colour(self.border)) if self.border else Qt.PenStyle.NoPen)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.surface:
            painter.setBrush(looks().colour(self.surface))
            painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        if self.edge:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(looks().colour(self.edge))
            painter.drawRoundedRect(QRectF(0, 0, BAR, self.height()), BAR / 2, BAR / 2)


class Gutter(QWidget):
    """The icon and the word that say what a cell is."""

    def __init__(self, icon_name: str, word: str, purpose: str) -> None:
        super().__init__()
        self._icon_name, self._purpose = icon_name, purpose
        self._picture, self._word = QLabel(), QLabel(word)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._picture)
        layout.addWidget(self._word)
        layout.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        side = round(looks().em * 1.15)
        self._picture.setPixmap(
            picture(self._icon_name, self._purpose, side, self.devicePixelRatioF())
        )
        self._word.setFont(small(self.font()))
        palette = self._word.palette()
        palette.setColor(self._word.foregroundRole(), looks().colour(self._purpose))
        self._word.setPalette(palette)


def tool(icon_name: str, name: str, purpose: str = "muted") -> QToolButton:
    """A small button with a picture; `name` is for its tip and for screen readers."""
    button = QToolButton()
    button.setIcon(icon(icon_name, purpose))
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setAutoRaise(True)
    side = round(looks().em * 1.15)
    button.setIconSize(QSize(side, side))
    button.setProperty("icon_name", icon_name)
    button.setProperty("purpose", purpose)
    return button


def restyle_tool(button: QToolButton) -> None:
    """Take on the theme and the zoom in force now."""
    name, purpose = button.property("icon_name"), button.property("purpose")
    button.setIcon(icon(name, purpose))
    side = round(looks().em * 1.15)
    button.setIconSize(QSize(side, side))
