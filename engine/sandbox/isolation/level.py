"""The levels of isolation, by the names that are stored and shown."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """What a worker's confinement has been seen to hold back."""

    ISOLATED = "isolated"
    WITHOUT_BUBBLEWRAP = "isolated (no bubblewrap)"
    UNVERIFIED = "isolated (not yet verified on this platform)"
    NONE = "not isolated"

    @property
    def sentence(self) -> str:
        """What the level means, for a person, in English; the window translates it."""
        return _SENTENCES[self]


_SENTENCES = {
    Level.ISOLATED: (
        "The code runs in a closed box: no internet, none of your files, no other programs, "
        "limited memory and time."
    ),
    Level.WITHOUT_BUBBLEWRAP: (
        "The code cannot read or change your files, use the internet or start programs, and its "
        "memory and time are limited. It can see whether a file exists."
    ),
    Level.UNVERIFIED: (
        "The code is confined by this system's own means, but nobody has attacked them here yet."
    ),
    Level.NONE: "The code runs with your rights: it can read and change your files and use the "
    "internet.",
}
