"""Where the Tab key goes next: what follows in reading order, whenever it was made.

Qt goes by age, which puts a cell that came last behind the foot of the window. Here the order is
that of the layouts: of a row from its start, of a column from the top.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QScrollArea, QWidget

_MARGIN = 24  # pixels of what is around, so that nobody takes it for the end


def stops(root: QWidget) -> Iterator[QWidget]:
    """The widgets below this one that the Tab key stops at, in reading order."""
    for widget in _children(root):
        if widget.isWindow() or not widget.isVisible() or not widget.isEnabled():
            continue
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            yield widget
        yield from stops(widget)


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Move the focus to the next stop, or the one before; from the last to the first.

    Returns:
        Whether there was one: what `QWidget.focusNextPrevChild` returns.
    """
    order = list(stops(window))
    if not order:
        return False
    step = 1 if forward else -1
    here = QApplication.focusWidget()
    place = order.index(here) + step if here in order else (0 if forward else -1)
    widget = order[place % len(order)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    widget.setFocus(reason)
    show(widget)
    return True


def show(widget: QWidget) -> None:
    """Scroll until a widget is in sight."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, _MARGIN)
        around = around.parentWidget()


def _children(widget: QWidget) -> list[QWidget]:
    """In the order of the layout; what stands in none comes behind, by its place."""
    layout = widget.layout()
    laid_out = list(_in_layout(layout)) if layout is not None else []
    others = [
        child for child in widget.children() if isinstance(child, QWidget) and child not in laid_out
    ]
    others.sort(key=lambda child: (child.y(), child.x()))
    return laid_out + others


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: layout.getItemPosition(place)[:2])  # type: ignore[index]
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inside = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inside is not None:
            yield from _in_layout(inside)
