"""Themes as data: complete, legible, and told apart."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from app.theme import NAMES, load_theme, looks
from engine import resources

ON = {  # what is written in these colours stands on these surfaces
    "text": ("window", "surface", "raised", "selection", "code_surface", "execution_surface"),
    "muted": ("window", "surface", "raised"),
    "accent": ("window", "surface"),
    "on_accent": ("accent",),
    "prose": ("window",),
    "code": ("window",),
    "execution": ("window",),
    "ok": ("window", "surface"),
    "warning": ("window", "surface"),
    "error": ("window", "error_surface"),
}


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = QColor(colour).getRgbF()[:3]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", NAMES)
def test_every_text_can_be_read_on_its_surface(name: str) -> None:
    colours = load_theme(name).colours
    poor = [
        f"{ink} on {surface}: {contrast(colours[ink], colours[surface]):.2f}"
        for ink, surfaces in ON.items()
        for surface in surfaces
        if contrast(colours[ink], colours[surface]) < 4.5
    ]
    assert poor == []


@pytest.mark.parametrize("name", NAMES)
def test_code_can_be_read_in_every_colour(name: str) -> None:
    theme = load_theme(name)
    surface = theme.colours["code_surface"]
    poor = [kind for kind, ink in theme.syntax.items() if contrast(ink, surface) < 4.5]
    assert poor == []


@pytest.mark.parametrize("name", NAMES)
def test_every_theme_has_the_same_purposes(name: str) -> None:
    light = load_theme("light")
    assert load_theme(name).colours.keys() == light.colours.keys()
    assert load_theme(name).syntax.keys() == light.syntax.keys()


@pytest.mark.parametrize("name", NAMES)
def test_what_cannot_be_chosen_looks_otherwise_than_what_can(name: str) -> None:
    colours = load_theme(name).colours
    assert contrast(colours["disabled"], colours["text"]) > 2
    assert contrast(colours["disabled"], colours["raised"]) > 2.4  # and yet it is seen


def test_a_theme_file_for_each_name_and_no_other() -> None:
    files = {name.removesuffix(".toml") for name in resources.names("themes") if "toml" in name}
    assert files == set(NAMES)


def test_an_unknown_choice_follows_the_system(qapp: object) -> None:
    looks().choose("pink")
    assert looks().choice == "system"


def test_zoom_scales_the_unit_of_every_distance(qapp: object) -> None:
    before = looks().em
    looks().set_zoom(2.0)
    assert looks().em == pytest.approx(2 * before, rel=0.06)


def test_zoom_has_limits(qapp: object) -> None:
    looks().set_zoom(99.0)
    assert looks().zoom == 3.0
