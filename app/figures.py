"""Pictures that code has drawn: as wide as the column at most; to be copied, saved and enlarged."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.theme import looks

_ENLARGED = 0.85  # of the screen, at most


class Figure(QWidget):
    """A PNG file, drawn to fit."""

    def __init__(self, png: bytes, name: str) -> None:
        super().__init__()
        self._png = png
        self._pixmap = QPixmap()
        self._pixmap.loadFromData(png, "PNG")
        self.setAccessibleName(name)
        self.setToolTip(self.tr("Double-click to enlarge"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        looks().changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._fitting(width).height()

    def sizeHint(self) -> QSize:
        return self._natural()

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._fitting(self.width())
        painter.drawPixmap(QRectF(QPoint(0, 0), size), self._pixmap, QRectF(self._pixmap.rect()))
        if self.hasFocus():
            painter.setPen(looks().colour("accent"))
            painter.drawRect(QRectF(0, 0, size.width() - 1, size.height() - 1))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.enlarge()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enlarge()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Enlarge"), self.enlarge)
        menu.addAction(self.tr("Copy the picture"), self.copy)
        menu.addAction(self.tr("Save the picture…"), self._save)
        menu.popup(event.globalPos())

    def copy(self) -> None:
        QGuiApplication.clipboard().setPixmap(self._pixmap)

    def save(self, path: Path) -> None:
        """Write the file as it came from the code.

        Raises:
            OSError: it cannot be written.
        """
        path.write_bytes(self._png)

    def enlarge(self) -> None:
        """Show it alone, as large as the screen allows."""
        dialog = QDialog(self.window())
        dialog.setWindowTitle(self.accessibleName())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(dialog)
        layout.addWidget(Figure(self._png, self.accessibleName()))
        room = self.screen().availableSize() * _ENLARGED
        dialog.resize(self._pixmap.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
        dialog.open()

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the picture"), "figure.png", "PNG (*.png)"
        )
        if not name:
            return
        try:
            self.save(Path(name))
        except OSError as error:
            self.setToolTip(str(error))

    def _natural(self) -> QSize:
        """At zoom 1 a pixel of the file is one of the screen."""
        return self._pixmap.size() * looks().zoom

    def _fitting(self, width: int) -> QSize:
        natural = self._natural()
        if isinstance(self.parentWidget(), QDialog):
            return natural.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        if natural.width() <= width or natural.width() == 0:
            return natural
        return QSize(width, round(natural.height() * width / natural.width()))
