"""What is printed has no power over what it is printed on."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.printable import printable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain\n\ttext", "plain\n\ttext"),
        ("windows\r\nlines", "windows\nlines"),
        ("\x1b[38;5;241mred\x1b[0m", "red"),
        ("\x1b]0;my title\x07text", "text"),
        ("\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bPcommand\x1b\\text", "text"),
        ("\x1b[2Jcleared", "cleared"),
        ("\x1bctext", "text"),
        ("half \x1b[3", "half 3"),
        ("back\x08\x08\x08\x08", "back"),
        ("over\rwritten", "overwritten"),
        ("\x9b31mred", "31mred"),
        ("a\u202eb\u2066c", "abc"),
        ("円周率 π ≈ 3.14 👍🏽", "円周率 π ≈ 3.14 👍🏽"),
    ],
)
def test_only_what_can_be_seen_is_left(text: str, expected: str) -> None:
    assert printable(text) == expected


@given(st.text(st.characters() | st.sampled_from("\x1b[]0m;\x07\\\n\r")))
def test_no_control_character_is_left(text: str) -> None:
    left = printable(text)
    assert all(
        unicodedata.category(sign) != "Cc" for sign in left.replace("\n", "").replace("\t", "")
    )
    left.encode()
