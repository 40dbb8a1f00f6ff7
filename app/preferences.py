"""What a person can choose, and where it is kept; `app.preferences_dialog` shows it.

A preference is data: its words, its default, what it may be. Every change takes effect at once.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QSettings, Signal
from PySide6.QtGui import QFontDatabase

from engine.blocks import Sampling
from engine.sandbox import Allowance
from engine.sandbox.limits import GIB, Limits
from engine.solver import DEFAULTS, Settings

Value = str | float | bool

translate = QCoreApplication.translate

# "balanced" is what the makers of today's models recommend for them, give or take a tenth (0.6 and
# 0.95 for DeepSeek-R1, 0.7 and 0.8 for Qwen2.5). A temperature of 1 is the model's own variety;
# min-p then keeps out what is too unlikely to make sense (arXiv 2407.01082 recommends 0.05 to 0.1).
PRESETS = {
    "exact": DEFAULTS.sampling,
    "balanced": Sampling(temperature=0.7, top_p=0.95),
    "creative": Sampling(temperature=1.0, min_p=0.05),
}
OWN = "own"  # no preset: the person has changed one of its values
_SAMPLING = ("temperature", "top_p", "min_p")
_THOUSAND = 1000


class Preference(NamedTuple):
    """Something to choose: one of `choices`, a font, a number in `between`, or else yes or no."""

    key: str
    section: str
    label: str
    hint: str
    default: Value
    choices: tuple[tuple[str, str], ...] = ()  # value and words
    between: tuple[float, float, float] | None = None  # least, most, step
    fonts: Literal["", "all", "fixed"] = ""  # of the installed ones; "" as a value: the usual one


def preferences() -> list[Preference]:
    """All of them, in the order in which they are shown, in the language in use."""
    return [*_looks(), *_sampling(), *_limits()]


def _looks() -> list[Preference]:
    looks = translate("Preferences", "Looks")
    return [
        Preference(
            "theme", looks, translate("Preferences", "Theme"),
            translate("Preferences", "The colours of the window."), "system",
            choices=(
                ("system", translate("Preferences", "As the system")),
                ("light", translate("Preferences", "Light")),
                ("dark", translate("Preferences", "Dark")),
                ("contrast", translate("Preferences", "High contrast")),
            ),
        ),
        Preference(
            "zoom", looks, translate("Preferences", "Size"),
            translate("Preferences", "Of text, mathematics and figures, in per cent."), 100.0,
            between=(75, 300, 25),
        ),
        Preference(
            "interface_font", looks, translate("Preferences", "Font"),
            translate("Preferences", "Of the window and of texts."), "", fonts="all",
        ),
        Preference(
            "code_font", looks, translate("Preferences", "Font of code"),
            translate("Preferences", "Only fonts whose letters are all equally wide."), "",
            fonts="fixed",
        ),
        Preference(
            "column", looks, translate("Preferences", "Reading width"),
            translate("Preferences", "How wide a solution may be, in letters."), 60.0,
            between=(40, 120, 5),
        ),
        Preference(
            "language", looks, translate("Preferences", "Language"),
            translate("Preferences", "Of the window, from its next start on."), "",
            choices=(
                ("", translate("Preferences", "As the system")),
                ("en", "English"), ("ja", "日本語"),
            ),
        ),
        Preference(
            "fold_code", looks, translate("Preferences", "Fold code"),
            translate("Preferences", "Show one line of each code cell and its output."),
            False,
        ),
    ]  # fmt: skip


def _sampling() -> list[Preference]:
    sampling = translate("Preferences", "Sampling")
    return [
        Preference(
            "votes", sampling, translate("Preferences", "Votes"),
            translate(
                "Preferences",
                "How many solutions of a problem are written and compared. More take more time.",
            ),
            "1", choices=(("1", "1"), ("4", "4"), ("8", "8")),
        ),
        Preference(
            "preset", sampling, translate("Preferences", "Preset"),
            translate(
                "Preferences",
                "Exact: always the likeliest word; the same problem, the same solution.\n"
                "Balanced: as the makers of most models recommend, somewhat varied.\n"
                "Creative: unusual ways too, and more mistakes.",
            ),
            "exact",
            choices=(
                ("exact", translate("Preferences", "Exact")),
                ("balanced", translate("Preferences", "Balanced")),
                ("creative", translate("Preferences", "Creative")),
                (OWN, translate("Preferences", "Values of your own")),
            ),
        ),
        Preference(
            "temperature", sampling, translate("Preferences", "Temperature"),
            translate("Preferences", "0 always takes the likeliest word. More is more varied."),
            DEFAULTS.sampling.temperature, between=(0, 2, 0.1),
        ),
        Preference(
            "top_p", sampling, translate("Preferences", "Top-p"),
            translate("Preferences", "Leaves out the unlikeliest words. 1 leaves out none."),
            DEFAULTS.sampling.top_p, between=(0.05, 1, 0.05),
        ),
        Preference(
            "min_p", sampling, translate("Preferences", "Min-p"),
            translate(
                "Preferences",
                "Leaves out words less likely than this share of the likeliest. 0 leaves out none.",
            ),
            DEFAULTS.sampling.min_p, between=(0, 0.5, 0.01),
        ),
        Preference(
            "seed", sampling, translate("Preferences", "Seed"),
            translate("Preferences", "The same seed gives the same solution again."),
            float(DEFAULTS.sampling.seed), between=(0, 999_999, 1),
        ),
    ]  # fmt: skip


def _limits() -> list[Preference]:
    limits = translate("Preferences", "Limits")
    return [
        Preference(
            "cell_seconds", limits, translate("Preferences", "Time of a code cell"),
            translate("Preferences", "In seconds. What takes longer is stopped."),
            Limits.cell_seconds, between=(1, 600, 5),
        ),
        Preference(
            "memory", limits, translate("Preferences", "Memory of the code"),
            translate(
                "Preferences",
                "In GB. The default makes do with less where several solutions are written at once"
                " on a small computer.",
            ),
            Limits.memory_bytes / GIB, between=(1, 64, 0.5),
        ),
        Preference(
            "kept_output", limits, translate("Preferences", "Output that is kept"),
            translate(
                "Preferences",
                "Of each code cell, in thousand characters; of more, the middle is left out.",
            ),
            float(Limits.kept_chars // _THOUSAND), between=(1, 2000, 10),
        ),
        Preference(
            "output_chars", limits, translate("Preferences", "Output for the model"),
            translate("Preferences", "How many characters of it the model is given to read."),
            float(DEFAULTS.output_chars), between=(100, 8000, 100),
        ),
        Preference(
            "max_cells", limits, translate("Preferences", "Code cells"),
            translate("Preferences", "How many one attempt may run."),
            float(DEFAULTS.max_cells), between=(1, 32, 1),
        ),
        Preference(
            "block_tokens", limits, translate("Preferences", "Length of a block"),
            translate("Preferences", "In tokens; a token is about four letters."),
            float(DEFAULTS.block_tokens), between=(64, 4096, 64),
        ),
        Preference(
            "restarts", limits, translate("Preferences", "New attempts"),
            translate("Preferences", "How often a problem is begun anew when code keeps failing."),
            float(DEFAULTS.restarts), between=(0, 3, 1),
        ),
    ]  # fmt: skip


class Preferences(QObject):
    """The values in force, kept in the settings file; only what differs from the default is.

    A preset is a set of defaults for the values it is about: a value that the person has changed
    goes back to its preset's, and choosing a preset takes back what was changed.

    Signals:
        changed: the key of a preference that has another value now.
    """

    changed = Signal(str)

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._known = {preference.key: preference for preference in preferences()}

    def text(self, key: str) -> str:
        if key == "preset" and any(self._is_kept(value) for value in _SAMPLING):
            return OWN
        return str(self._usable(key))

    def number(self, key: str) -> float:
        return float(self._usable(key))

    def flag(self, key: str) -> bool:
        return bool(self._usable(key))

    def value(self, preference: Preference) -> Value:
        if preference.choices or preference.fonts:
            return self.text(preference.key)
        return self.number(preference.key) if preference.between else self.flag(preference.key)

    def default(self, key: str) -> Value:
        if key in _SAMPLING:
            preset = PRESETS[str(self._usable("preset"))]
            return float(getattr(preset, key))
        return self._known[key].default

    def set(self, key: str, value: Value) -> None:
        preference = self._known[key]
        if value == self.value(preference) or (key == "preset" and value == OWN):
            return
        self._keep(key, value)
        if key == "preset":
            for part in _SAMPLING:
                self._settings.remove(_path(part))
                self.changed.emit(part)
        self.changed.emit(key)
        if key in _SAMPLING:
            self.changed.emit("preset")

    def forget_unusable(self) -> list[str]:
        """Drop what is stored but cannot be, as a person or another version wrote it there, or as a
        font has gone; a sentence about each."""
        return [
            self._forget(preference)
            for preference in self._known.values()
            if self._is_kept(preference.key) and _read(preference, self._stored(preference)) is None
        ]

    def solver_settings(self) -> Settings:
        """What the engine is asked with."""
        sampling = Sampling(
            temperature=round(self.number("temperature"), 2),
            top_p=round(self.number("top_p"), 2),
            min_p=round(self.number("min_p"), 2),
            seed=int(self.number("seed")),
        )
        return msgspec.structs.replace(
            DEFAULTS,
            sampling=sampling,
            block_tokens=int(self.number("block_tokens")),
            max_cells=int(self.number("max_cells")),
            output_chars=int(self.number("output_chars")),
            restarts=int(self.number("restarts")),
        )

    def allowance(self) -> Allowance:
        """What the kernels may have; where the person has chosen nothing, the engine decides."""
        return Allowance(
            cell_seconds=self._chosen("cell_seconds"),
            memory_bytes=_whole(self._chosen("memory"), GIB),
            kept_chars=_whole(self._chosen("kept_output"), _THOUSAND),
        )

    def _chosen(self, key: str) -> float | None:
        number = self.number(key)
        return None if number == self.default(key) else number

    def _keep(self, key: str, value: Value) -> None:
        # By a preset's name too: it is the values that are of the person's own, not the preset.
        if value == self.default(key):
            self._settings.remove(_path(key))
        else:
            self._settings.setValue(_path(key), value)

    def _is_kept(self, key: str) -> bool:
        return bool(self._settings.contains(_path(key)))

    def _stored(self, preference: Preference) -> str:
        return str(self._settings.value(_path(preference.key)))

    def _usable(self, key: str) -> Value:
        """What is stored if it can be used, or else the default."""
        preference = self._known[key]
        value = _read(preference, self._stored(preference)) if self._is_kept(key) else None
        return self.default(key) if value is None else value

    def _forget(self, preference: Preference) -> str:
        stored = self._stored(preference)
        self._settings.remove(_path(preference.key))
        if preference.fonts:
            words = self.tr(
                "The font “{value}” is not installed any more. “{name}” is back to the default."
            )
        else:
            words = self.tr(
                "The setting “{name}” was “{value}”, which it cannot be. It is back to the default."
            )
        return words.format(name=preference.label, value=stored)


def families(fonts: Literal["", "all", "fixed"]) -> list[str]:
    """The installed fonts that can be chosen from.

    Names that only stand for another font, as "Serif", are not among them. Japanese fonts for code
    are not of one width as Qt counts it: Latin letters are half as wide.
    """
    return [
        family
        for family in QFontDatabase.families()
        if QFontDatabase.hasFamily(family)
        and not QFontDatabase.isPrivateFamily(family)
        and (fonts == "all" or QFontDatabase.isFixedPitch(family) or " Mono" in family)
    ]


def _path(key: str) -> str:
    return f"preferences/{key}"


def _read(preference: Preference, stored: str) -> Value | None:
    """A stored value; None if it cannot be one."""
    if preference.choices:
        allowed = [choice for choice, _ in preference.choices if choice != OWN]
        return stored if stored in allowed else None
    if preference.fonts:
        return stored if QFontDatabase.hasFamily(stored) else None
    if preference.between is None:
        return {"true": True, "false": False}.get(stored.lower())
    try:
        number = float(stored)
    except ValueError:
        return None
    least, most, _ = preference.between
    return number if least <= number <= most else None


def _whole(number: float | None, unit: int) -> int | None:
    return None if number is None else round(number * unit)
