"""Solutions on paper: as PDF, and to a printer after a look at the pages.

The pages are text that can be selected and formulas as vectors, in the light theme whatever the
window wears.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import msgspec
from PySide6.QtCore import QIODevice, QObject, QSaveFile, Qt
from PySide6.QtGui import (
    QFont,
    QImage,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QApplication, QWidget

from app.formulas import draw_formulas_in, typesetter
from app.richtext import draw, read
from app.theme import load_theme, looks
from app.wording import wording
from engine.blocks import Block, BlockKind, Execution, Solution
from engine.export import markdown, parts

# Of the layout alone: what is drawn are vectors. QTextDocument takes how deep an object reaches
# from the screen's metrics, whatever it draws on; at the screen's resolution that is right.
_DOTS_PER_INCH = 96
_POINTS = 10.5  # of the text
_PICTURE_WIDTH = 380.0  # pixels of the screen, scaled with the page, that a figure takes at most
_FIGURE = "\ue000"  # a paragraph of this and a number is where a figure goes
_ANY_FIGURE = re.compile(f"^{_FIGURE}(\\d+)$")


def when_laid_out(
    solutions: Sequence[Solution], receiver: QObject, then: Callable[[QTextDocument], None]
) -> None:
    """Call `then` with the solutions as one document, as soon as their formulas are set; never,
    once `receiver` is gone."""
    figures: list[bytes] = []
    text = "\n\n---\n\n".join(
        markdown.render(_with_marks(solution, figures), wording(solution)) for solution in solutions
    )
    written = read(text)

    def lay_out() -> None:
        document = QTextDocument()
        draw_formulas_in(document)
        with _on_paper():
            font = QFont(QApplication.font())
            font.setPointSizeF(_POINTS)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            document.setDefaultFont(font)
            draw(written, document)
        _put_in(figures, document)
        then(document)

    typesetter().when_drawn(written.formulas, receiver, lay_out)


def save_pdf(document: QTextDocument, path: str, title: str) -> str:
    """Write the pages to a file, whole or not at all.

    Returns:
        Why that failed; empty if it did not.
    """
    file = QSaveFile(path)
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return file.errorString()
    writer = QPdfWriter(file)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(_DOTS_PER_INCH)
    writer.setTitle(title)
    writer.setCreator("MathCoder Tutor")
    document.print_(writer)
    del writer  # it writes the end of the file
    return "" if file.commit() else file.errorString()


def preview(document: QTextDocument, parent: QWidget) -> None:
    """Show the pages; from there they can be printed."""
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setResolution(_DOTS_PER_INCH)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.paintRequested.connect(document.print_)
    # The dialog borrows both.
    dialog.setProperty("printer", printer)
    document.setParent(dialog)
    dialog.resize(900, 800)
    dialog.open()


@contextmanager
def _on_paper() -> Iterator[None]:
    """Draw with other looks, of which nobody on the screen hears."""
    theme, zoom = looks().theme, looks().zoom
    looks().theme, looks().zoom = load_theme("light"), 1.0
    try:
        yield
    finally:
        looks().theme, looks().zoom = theme, zoom


def _with_marks(solution: Solution, figures: list[bytes]) -> Solution:
    """The solution with a mark behind each output that has figures, which are gathered."""
    blocks: list[Block] = []
    for block in solution.blocks:
        execution = block.execution
        found = list(parts.figures(execution)) if execution else []
        if not found:
            blocks.append(block)
            continue
        assert execution is not None
        bare: Execution = msgspec.structs.replace(execution, figures=())
        blocks.append(msgspec.structs.replace(block, execution=bare))
        for png in found:
            mark = f"{_FIGURE}{len(figures)}"
            blocks.append(Block(BlockKind.TEXT, mark, attempt=block.attempt))
            figures.append(png)
    return msgspec.structs.replace(solution, blocks=tuple(blocks))


def _put_in(figures: Sequence[bytes], document: QTextDocument) -> None:
    block = document.begin()
    while block.isValid():
        found = _ANY_FIGURE.match(block.text())
        image = QImage()
        if found and int(found[1]) < len(figures) and image.loadFromData(figures[int(found[1])]):
            cursor = QTextCursor(block)
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.removeSelectedText()
            form = QTextBlockFormat(block.blockFormat())
            form.clearProperty(form.Property.LineHeight)
            form.clearProperty(form.Property.LineHeightType)
            cursor.setBlockFormat(form)
            cursor.setCharFormat(QTextCharFormat())
            if image.width() > _PICTURE_WIDTH:
                image.setDevicePixelRatio(image.width() / _PICTURE_WIDTH)
            cursor.insertImage(image)
        block = block.next()
