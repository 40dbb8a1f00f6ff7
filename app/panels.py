"""Surfaces of the transcript, painted from the theme's colours as they are at that moment."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.texts import small
from app.theme import icon, looks, picture

BAR = 3  # pixels: the coloured edge that tells kinds of cells apart, beside icon and word
_RADIUS = 6.0
_OF_THE_SCREEN = 0.9


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


def resize_to(dialog: QWidget, wide: float, high: float) -> None:
    """So many em, or as much of that as the screen has room for."""
    em = looks().em
    wanted = QSize(round(em * wide), round(em * high))
    dialog.resize(wanted.boundedTo(dialog.screen().availableSize() * _OF_THE_SCREEN))


class Words(QLabel):
    """A sentence of the program's own, in a colour of the theme; `lesser` beside what matters."""

    def __init__(self, text: str, purpose: str = "text", *, lesser: bool = False) -> None:
        super().__init__(text)
        self._purpose, self._lesser = purpose, lesser
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if not lesser:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.restyle()
        looks().changed.connect(self.restyle)

    def say(self, text: str, purpose: str) -> None:
        self._purpose = purpose
        self.setText(text)
        self.restyle()

    def restyle(self) -> None:
        font = QApplication.font()
        self.setFont(small(font) if self._lesser else font)
        palette = self.palette()
        palette.setColor(self.foregroundRole(), looks().colour(self._purpose))
        self.setPalette(palette)


class Line(Words):
    """Words on one line, cut with an ellipsis where there is no room; then its tip has them all."""

    def __init__(self, text: str = "", purpose: str = "muted") -> None:
        super().__init__(text, purpose, lesser=True)
        self.setWordWrap(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("m…"), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        area = self.contentsRect()
        metrics = self.fontMetrics()
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        self.setToolTip(self.text() if words != self.text() else "")
        painter = QPainter(self)
        painter.setPen(looks().colour(self._purpose))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


class Verdict(QWidget):
    """A sentence, with an icon and a colour where it judges."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Words("")
        self.picture = QLabel()
        self._icon_name = self._purpose = ""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.words, 1)
        looks().changed.connect(self.restyle)

    def say(self, text: str, purpose: str = "text", icon_name: str = "") -> None:
        self.words.say(text, purpose)
        self._icon_name, self._purpose = icon_name, purpose
        self.restyle()

    def restyle(self) -> None:
        self.picture.setVisible(bool(self._icon_name))
        if self._icon_name:
            _draw_icon(self.picture, self._icon_name, self._purpose)


class Tool(QToolButton):
    """A small button with a picture that follows the theme and the zoom.

    `name` is for its tip and for screen readers; `purpose` that of its colour.
    """

    def __init__(
        self, icon_name: str, name: str, purpose: str = "muted", *, size_em: float = 1.15
    ) -> None:
        super().__init__()
        self._icon_name, self._purpose, self._size_em = icon_name, purpose, size_em
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setAutoRaise(True)
        self.restyle()
        looks().changed.connect(self.restyle)

    def show_icon(self, icon_name: str) -> None:
        self._icon_name = icon_name
        self.restyle()

    def restyle(self) -> None:
        side = round(looks().em * self._size_em)
        self.setIcon(icon(self._icon_name, self._purpose))
        self.setIconSize(QSize(side, side))


class Gutter(QWidget):
    """The icon and the word that say what a cell is, and the button that folds it.

    Signals:
        fold_wanted: the cell is to be folded, or to be opened again.
    """

    fold_wanted = Signal(bool)

    def __init__(self, icon_name: str, word: str, purpose: str) -> None:
        super().__init__()
        self._icon_name, self._purpose = icon_name, purpose
        self._picture, self._word = QLabel(), Words(word, purpose, lesser=True)
        self._word.setWordWrap(False)
        self._fold = Tool("unfolded", "", size_em=0.85)
        self._fold.setObjectName("fold")
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self.fold_wanted)
        self._fold.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._picture)
        layout.addWidget(self._word)
        layout.addWidget(self._fold)
        layout.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.restyle()

    def show_fold(self, folded: bool, name: str) -> None:
        """Offer to fold, or to open what is folded; `name` says which."""
        self._fold.show()
        self._fold.setChecked(folded)
        self._fold.show_icon("folded" if folded else "unfolded")
        self._fold.setToolTip(name)
        self._fold.setAccessibleName(name)

    def restyle(self) -> None:
        _draw_icon(self._picture, self._icon_name, self._purpose)
        self._word.restyle()


def _draw_icon(label: QLabel, icon_name: str, purpose: str) -> None:
    """An icon as high as words beside it."""
    side = round(looks().em * 1.15)
    label.setPixmap(picture(icon_name, purpose, side, label.devicePixelRatioF()))
