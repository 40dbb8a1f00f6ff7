"""What a model wrote, as a document: nothing is lost, nothing is run, nothing is loaded."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QFont, QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from app.formulas import Formula, draw_formulas_in, formula_in, typesetter
from app.richtext import draw, read, selected_text
from app.texts import RichText, Shown
from app.theme import looks

Drawn = Callable[[str], QTextDocument]


@pytest.fixture
def drawn(qtbot: QtBot) -> Drawn:
    """Draws a text, with its formulas, and gives the document."""

    def draw_it(text: str) -> QTextDocument:
        document = QTextDocument()
        draw_formulas_in(document)
        written = read(text)
        done: list[bool] = []
        typesetter().when_drawn(written.formulas, typesetter(), lambda: done.append(True))
        qtbot.waitUntil(lambda: bool(done), timeout=60_000)
        draw(written, document)
        return document

    return draw_it


def formats(document: QTextDocument, words: str) -> QTextCursor:
    cursor = document.find(words)
    assert not cursor.isNull(), f"{words!r} is not in {document.toPlainText()!r}"
    return cursor


def formulas(document: QTextDocument) -> list[Formula]:
    found = (formula_in(form) for form in document.allFormats())
    return [formula for formula in found if formula is not None]


def test_markdown_becomes_formats(drawn: Drawn) -> None:
    document = drawn("# Head\n\nplain **bold** *slanted* `code` ~~gone~~")
    assert document.toPlainText() == "Head\nplain bold slanted code gone"
    assert formats(document, "bold").charFormat().fontWeight() > QFont.Weight.Normal
    assert formats(document, "slanted").charFormat().fontItalic()
    assert formats(document, "gone").charFormat().fontStrikeOut()
    assert "Mono" in formats(document, "code").charFormat().fontFamilies()[0]
    assert formats(document, "Head").charFormat().fontPointSize() > 10


def test_lists_keep_their_numbers_and_depth(drawn: Drawn) -> None:
    document = drawn("3. three\n4. four\n   - inner\n\ntext")
    three, inner = (
        formats(document, "three").currentList(),
        formats(document, "inner").currentList(),
    )
    assert three.format().start() == 3
    assert three.count() == 2
    assert inner.format().indent() == 2
    assert formats(document, "text").currentList() is None


def test_a_table_has_its_rows_and_columns(drawn: Drawn) -> None:
    document = drawn("| a | b |\n|---|---|\n| 1 | \\(x\\) |\n| 3 | 4 |\n\nafter")
    table = formats(document, "a").currentTable()
    assert (table.rows(), table.columns()) == (3, 2)
    assert formulas(document) == [Formula("x", False)]
    assert formats(document, "after").currentTable() is None


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        (r"so \(x^2\) is", Formula("x^2", False)),
        ("so $x^2$ is", Formula("x^2", False)),
        ("so\n\\[x^2\\]\nis", Formula("x^2", True)),
        ("so $$x^2$$ is", Formula("x^2", True)),
        (r"so \boxed{4} is", Formula(r"\boxed{4}", False)),
    ],
)
def test_every_delimiter_of_a_formula_is_known(drawn: Drawn, text: str, formula: Formula) -> None:
    document = drawn(text)
    assert formulas(document) == [formula]
    assert document.toPlainText().split() == ["so", "\ufffc", "is"]


def test_a_displayed_formula_has_a_centred_line_of_its_own(drawn: Drawn) -> None:
    document = drawn("before \\[x\\] after")
    assert document.toPlainText() == "before \n\ufffc\nafter"


def test_markdown_within_a_formula_is_left_alone(drawn: Drawn) -> None:
    assert formulas(drawn(r"\(a_1 * b_1 * c_1\)")) == [Formula("a_1 * b_1 * c_1", False)]


def test_dollars_that_are_money_stay(drawn: Drawn) -> None:
    assert drawn("It costs $5 and then $6.").toPlainText() == "It costs $5 and then $6."


def test_a_formula_that_cannot_be_drawn_shows_its_source(drawn: Drawn) -> None:
    document = drawn(r"so \(x^{\) is")
    assert document.toPlainText() == "so x^{ is"
    assert formats(document, "x^{").charFormat().underlineStyle().name == "DotLine"


def test_html_is_text(drawn: Drawn) -> None:
    text = "<b>x</b> <img src='file:///etc/passwd'> <script>alert(1)</script>"
    document = drawn(text)
    assert document.toPlainText() == text
    assert not any(form.isImageFormat() for form in document.allFormats())


def test_a_markdown_picture_is_its_words(drawn: Drawn) -> None:
    document = drawn("![a cat](https://example.org/cat.png)")
    assert document.toPlainText() == "[a cat]"


def test_private_characters_cannot_pose_as_formulas(drawn: Drawn) -> None:
    assert drawn("\U000f0000 and \\(x\\)").toPlainText() == "\ufffd and \ufffc"


def test_code_in_a_fence_keeps_its_lines(drawn: Drawn) -> None:
    assert drawn("```python\nx = 1\n\ny = '$2$'\n```").toPlainText() == "x = 1\n\ny = '$2$'"


def test_what_is_selected_is_copied_as_latex(drawn: Drawn) -> None:
    document = drawn("Since \\(x = 2\\),\n\n\\[x^2 = 4\\]\n\nwe have \\(x^{\\).")
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    assert selected_text(cursor) == "Since \\(x = 2\\),\n\\[x^2 = 4\\]\nwe have \\(x^{\\)."


def test_a_part_that_is_selected_is_copied_alone(drawn: Drawn) -> None:
    document = drawn("Since \\(x = 2\\), well")
    cursor = QTextCursor(document)
    cursor.setPosition(3)
    cursor.setPosition(10, QTextCursor.MoveMode.KeepAnchor)
    assert selected_text(cursor) == "ce \\(x = 2\\), w"


def test_shown_text_loads_nothing(qtbot: QtBot, tmp_path: object) -> None:
    shown = Shown("text")
    qtbot.addWidget(shown)
    assert shown.loadResource(2, "file:///etc/passwd") is None


def test_a_link_is_reported_and_not_opened(qtbot: QtBot) -> None:
    shown = RichText("text")
    qtbot.addWidget(shown)
    shown.set_text("[here](https://example.org)")
    shown.draw()
    with qtbot.waitSignal(shown.link_activated) as activated:
        shown.anchorClicked.emit("https://example.org")
    assert activated.args == ["https://example.org"]
    assert not shown.openLinks()


def colour_at(rich: RichText, words: str) -> str:
    return rich.document().find(words).charFormat().foreground().color().name()


def test_formulas_stand_as_grey_source_until_the_block_is_whole(qtbot: QtBot) -> None:
    rich = RichText("text")
    qtbot.addWidget(rich)
    for piece in ("The value 𝑥 of \\(x", "^2\\) is", " 4.\n\nAnd \\[ y"):
        rich.append(piece)
    grey = looks().colour("muted").name()
    assert rich.toPlainText() == rich.text
    assert colour_at(rich, "\\(x^2\\)") == grey
    assert colour_at(rich, "\\[ y") == grey
    assert colour_at(rich, "value") != grey
    assert colour_at(rich, "is 4") != grey


@pytest.mark.parametrize("text", ["Words.", "Words:\n```python\na = 1\nprint(a)\n```"])
def test_the_last_line_is_shown_whole(qtbot: QtBot, text: str) -> None:
    rich = RichText("text")
    qtbot.addWidget(rich)
    rich.resize(300, 10)
    rich.show()
    with qtbot.waitSignal(rich.ready, timeout=60_000):
        rich.set_text(text)
    rich.draw()
    last = QTextCursor(rich.document())
    last.movePosition(QTextCursor.MoveOperation.End)
    line = rich.fontMetrics().height()
    assert rich.cursorRect(last).top() + line <= rich.height() + 1


def test_paragraphs_that_are_whole_are_not_looked_at_again(qtbot: QtBot) -> None:
    rich = RichText("text")
    qtbot.addWidget(rich)
    rich.append("One \\(x\\).\n\nTwo \\(y\\)")
    assert rich.text[rich._settled :] == "\n\nTwo \\(y\\)"


def test_control_characters_are_not_shown(qtbot: QtBot) -> None:
    rich = RichText("text")
    qtbot.addWidget(rich)
    rich.append("red: \x1b[31m, back: \x08, other way: \u202e")
    assert rich.toPlainText() == "red: , back: , other way: "
