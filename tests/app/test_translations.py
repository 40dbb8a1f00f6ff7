"""Every word of the window is translated, and what ships is what was translated.

After a change of words: `pyside6-lupdate app/*.py -ts resources/translations/ja.ts -locations none
-no-obsolete -source-language en -target-language ja_JP`, translate what is unfinished, and
`pyside6-lrelease resources/translations/ja.ts -qm resources/translations/ja.qm`.
"""

from __future__ import annotations

import re
import shutil
import string
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from app.__main__ import japanese_can_be_shown
from app.status import isolation_words
from app.transcript_view import reason_sentence
from engine import resources
from engine.blocks import Reason
from engine.sandbox.isolation.level import Level

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent


def messages() -> list[tuple[str, ElementTree.Element]]:
    tree = ElementTree.fromstring(resources.read_text("translations", "ja.ts"))
    found = []
    for message in tree.iter("message"):
        source, translation = message.find("source"), message.find("translation")
        assert source is not None
        assert translation is not None
        found.append((source.text or "", translation))
    return found


def test_every_word_of_the_window_is_in_the_translation(tmp_path: Path) -> None:
    copy = tmp_path / "ja.ts"
    shutil.copy(resources.path("translations", "ja.ts"), copy)
    subprocess.run(
        [
            TOOLS / "pyside6-lupdate", *sorted((ROOT / "app").glob("*.py")), "-ts", copy,
            "-locations", "none", "-no-obsolete",
            "-source-language", "en", "-target-language", "ja_JP",
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    assert copy.read_text("utf-8") == resources.read_text("translations", "ja.ts")


def test_nothing_is_left_untranslated() -> None:
    unfinished = [
        source
        for source, translation in messages()
        if translation.get("type") or not translation.text
    ]
    assert unfinished == []


def test_every_translation_is_in_japanese() -> None:
    same_in_both = {"Markdown", "Min-p", "Top-p"}
    foreign = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
    left = [source for source, words in messages() if not foreign.search(words.text or "")]
    assert set(left) == same_in_both


def test_translations_name_the_same_values() -> None:
    def names(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    wrong = [source for source, words in messages() if names(source) != names(words.text or "")]
    assert wrong == []


def test_what_ships_is_what_was_translated(tmp_path: Path) -> None:
    made = tmp_path / "ja.qm"
    subprocess.run(
        [
            TOOLS / "pyside6-lrelease", "-silent",
            resources.path("translations", "ja.ts"), "-qm", made,
        ],
        check=True,
    )  # fmt: skip
    assert made.read_bytes() == resources.read_bytes("translations", "ja.qm")


@pytest.mark.parametrize("reason", list(Reason))
def test_reasons_read_as_the_engine_says_them(reason: Reason) -> None:
    assert reason_sentence(reason) == reason.sentence


def test_every_level_of_isolation_has_words(qapp: QApplication) -> None:
    words = [isolation_words(level) for level in Level]
    assert all(word.startswith("Code runs") for word in words)


def test_the_window_speaks_japanese_when_asked(japanese: None) -> None:
    assert reason_sentence(Reason.STOPPED) == "あなたが停止しました。"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "キャンセル"


def test_a_computer_without_a_japanese_font_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PySide6.QtGui.QFontDatabase.families", lambda *_: [])
    assert not japanese_can_be_shown()
