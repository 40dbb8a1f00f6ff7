"""Colours and spacing, from the files in `resources/themes`.

A theme is data: what each colour is for, and its value. Views ask for a colour by its purpose and
draw anew when `Looks.changed` says so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from string import Template

import msgspec
from PySide6.QtCore import QByteArray, QLocale, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from engine import resources

SYSTEM = "system"
NAMES = ("light", "dark", "contrast")
# Asked for by name: left to themselves, systems take Chinese forms of the same characters.
_JAPANESE = ("Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI", "Meiryo")
ZOOM_STEPS = (0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of `resources/themes`: `colours` and `syntax` give `#rrggbb` by purpose."""

    dark: bool
    colours: Mapping[str, str]
    syntax: Mapping[str, str]


@cache
def load_theme(name: str) -> Theme:
    text = resources.read_text("themes", f"{name}.toml")
    return msgspec.convert(tomllib.loads(text), Theme)


class Looks(QObject):
    """The theme, the zoom and the fonts in use; there is one, `looks()`.

    Attributes:
        choice: `"system"`, or the name of a theme.
        theme: the one in use.
        zoom: one factor for text, mathematics and figures.
        interface_family, code_family: fonts that a person has chosen; "" where none was.
        column: em that a solution may be wide; longer lines are hard to read.

    Signals:
        changed: anything above is another now; draw again.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._base_family = QFontInfo(application.font()).family()
        self._base_size = max(application.font().pointSizeF(), 10.0)
        self.choice = SYSTEM
        self.theme = load_theme(self._system_theme())
        self.zoom = 1.0
        self.column = 60.0
        self.interface_family = self.code_family = ""
        self._ems: dict[tuple[str, float], float] = {}  # by family and zoom: a font is slow to ask
        application.setStyle("Fusion")  # the same on every platform, and it obeys the palette
        application.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    def colour(self, purpose: str) -> QColor:
        return QColor(self.theme.colours[purpose])

    @property
    def em(self) -> float:
        """Pixels of one em of the application's font: the unit of every distance."""
        key = (self.interface_family, self.zoom)
        if key not in self._ems:
            self._ems[key] = float(QFontInfo(self._sized(QApplication.font())).pixelSize())
        return self._ems[key]

    def code_font(self) -> QFont:
        """Fixed width, at the size of the text around it."""
        font = self._sized(QApplication.font())
        chosen = [self.code_family] if self.code_family else []
        usual = ["DejaVu Sans Mono", "Menlo", "Consolas", "monospace"]
        font.setFamilies([*chosen, *usual, *font.families()])
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPointSizeF(font.pointSizeF() * 0.94)  # fixed-width letters look larger than others
        return font

    def choose(self, theme: str) -> None:
        self.choice = theme if theme in NAMES else SYSTEM
        self.apply()

    def set_zoom(self, zoom: float) -> None:
        self.zoom = min(max(zoom, ZOOM_STEPS[0]), ZOOM_STEPS[-1])
        self.apply()

    def set_column(self, column: float) -> None:
        self.column = column
        self.changed.emit()

    def set_fonts(self, interface: str, code: str) -> None:
        """Use these families, as far as they are installed; "": as if nobody had chosen."""
        self.interface_family, self.code_family = interface, code
        self.apply()

    def apply(self) -> None:
        """Put the theme and the zoom on the application."""
        self.theme = load_theme(self._system_theme() if self.choice == SYSTEM else self.choice)
        font = QFont(self._application.font())
        japanese = QLocale().language() is QLocale.Language.Japanese
        families = [*_JAPANESE, self._base_family] if japanese else [self._base_family, *_JAPANESE]
        chosen = [self.interface_family] if self.interface_family else []
        font.setFamilies([*chosen, *families])
        font = self._sized(font)
        self._application.setFont(font)
        self._application.setPalette(_palette(self.theme))
        self._application.setStyleSheet(_style_sheet(self.theme, font))
        self.changed.emit()

    def _sized(self, font: QFont) -> QFont:
        font = QFont(font)
        font.setPointSizeF(self._base_size * self.zoom)
        return font

    def _system_theme(self) -> str:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _on_system_changed(self) -> None:
        if self.choice == SYSTEM:
            self.apply()


_the_looks: list[Looks] = []


def looks() -> Looks:
    """The one `Looks` of the running application."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    if not _the_looks or _the_looks[0].parent() is not application:
        _the_looks[:] = [Looks(application)]
    return _the_looks[0]


def icon(name: str, purpose: str = "text") -> QIcon:
    """An icon of `resources/icons` in the colour for `purpose`, sharp at every pixel ratio."""
    colours = looks().theme.colours
    return _icon(name, colours[purpose], colours["disabled"])


@cache
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    drawn = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        renderer = _renderer(name, ink)
        for side in (16, 24, 32, 48, 64):
            drawn.addPixmap(_painted(renderer, side), mode)
    return drawn


def picture(name: str, purpose: str, side: int, ratio: float) -> QPixmap:
    """An icon as a pixmap, `side` device-independent pixels square."""
    pixmap = QPixmap(_picture(name, looks().theme.colours[purpose], round(side * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def _source(name: str) -> str:
    return resources.read_text("icons", f"{name}.svg")


@lru_cache(maxsize=512)
def _picture(name: str, colour: str, side: int) -> QPixmap:
    return _painted(_renderer(name, colour), side)


def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


def _painted(renderer: QSvgRenderer, side: int) -> QPixmap:
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    purposes = {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "raised",
        role.Text: "text",
        role.Button: "raised",
        role.ButtonText: "text",
        role.ToolTipBase: "surface",
        role.ToolTipText: "text",
        role.PlaceholderText: "muted",
        role.Highlight: "selection",
        role.HighlightedText: "text",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Accent: "accent",
        role.Light: "surface",
        role.Midlight: "raised",
        role.Mid: "border",
        role.Dark: "border",
        role.Shadow: "border",
    }
    palette = QPalette()
    for which, purpose in purposes.items():
        palette.setColor(which, QColor(theme.colours[purpose]))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.colours["disabled"]))
    return palette


def _style_sheet(theme: Theme, font: QFont) -> str:
    sheet = resources.read_text("themes", "window.qss")
    em = QFontInfo(font).pixelSize()
    check = "check-dark.svg" if theme.dark else "check-light.svg"  # on the accent
    return Template(sheet).substitute(
        theme.colours,
        small=f"{font.pointSizeF() * 0.88:.1f}pt",
        title=f"{font.pointSizeF() * 1.7:.1f}pt",
        chevron=f"{round(em * 0.92)}px",
        beside=f"{round(em * 1.7)}px",
        arrow=resources.path("icons", "arrow.svg").as_posix(),
        up=resources.path("icons", "up.svg").as_posix(),
        check=resources.path("icons", check).as_posix(),
    )
