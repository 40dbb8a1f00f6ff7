"""Where a problem is typed, and the button that has it solved."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.panels import Panel
from app.shorthand import Template, inserted, sign_before, templates
from app.texts import RichText
from app.theme import icon, looks
from engine.mathtext import slices
from engine.protocol import ModelLine

_MOST_LINES = 8
_PREVIEW_MS = 250
_NAME_WIDTH = 60  # pixels


class ProblemBox(QPlainTextEdit):
    """An editor in which Enter sends, Shift+Enter breaks the line, and an input method's own Enter
    does neither.

    Signals:
        sent: Enter was pressed.
        focus_changed: it has the focus now, or no longer.
    """

    sent = Signal()
    focus_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Problem"))
        self.setPlaceholderText(self.tr("Ask a maths problem, in words or in LaTeX"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._composing = False
        self.document().documentLayout().documentSizeChanged.connect(self.fit)
        self.fit()

    def fit(self, *_: object) -> None:
        """As high as its text, up to some lines."""
        line = self.fontMetrics().lineSpacing()
        lines = min(max(round(self.document().size().height()), 1), _MOST_LINES)
        self.setFixedHeight(ceil(lines * line + 2 * self.document().documentMargin()) + 2)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if is_enter and not shift and not self._composing:
            self.sent.emit()
            return
        super().keyPressEvent(event)
        if event.text() == " ":
            self._replace_name()

    def insert_template(self, template: Template) -> None:
        """Put LaTeX at the cursor, to be filled in."""
        text, place = inserted(template)
        cursor = self.textCursor()
        start = cursor.selectionStart()
        cursor.insertText(text)
        cursor.setPosition(start + place)
        self.setTextCursor(cursor)
        self.setFocus()

    def _replace_name(self) -> None:
        r"""`\alpha` and the space just typed become α; undoing brings the name back."""
        cursor = self.textCursor()
        found = sign_before(cursor.block().text()[: cursor.positionInBlock()])
        if found is not None:
            length, sign = found
            cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.KeepAnchor, length)
            cursor.insertText(sign)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._composing = False
        self.focus_changed.emit(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.fit()


class ModelChooser(QToolButton):
    """Names the model that is asked, and lets another be chosen.

    Signals:
        chosen: the id of a model.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Model"))
        self.setToolTip(self.tr("The model that is asked"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_NAME_WIDTH)  # a narrow window cuts the name short
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._menu.triggered.connect(lambda action: self.chosen.emit(action.data()))

    def offer(self, models: list[ModelLine], chosen: str) -> None:
        """List the models of this computer; a chosen one that is elsewhere is listed too."""
        names = {line.id: line.name for line in models if line.installed}
        if chosen:
            names.setdefault(chosen, chosen)
        self._menu.clear()
        for number, name in names.items():
            action = self._menu.addAction(name)
            action.setData(number)
            action.setCheckable(True)
            action.setChecked(number == chosen)
        self.setEnabled(bool(names))
        self.setText(names.get(chosen, self.tr("No model")))


class TemplateButton(QToolButton):
    """Inserts formulas to be filled in.

    Signals:
        chosen: a `Template`.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setText("√x")
        self.setAccessibleName(self.tr("Insert a formula"))
        self.setToolTip(
            self.tr("Insert a formula. Typing a name, as \\alpha, and a space gives its sign.")
        )
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self)
        for template in templates():
            action = menu.addAction(template.name)
            action.setData(template)
        menu.triggered.connect(lambda action: self.chosen.emit(action.data()))
        self.setMenu(menu)


class Preview(RichText):
    """The problem as it will look, while it has formulas."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("Preview", "Preview"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.document().setDocumentMargin(4)  # as the editor's below
        self._draft = ""
        self._timer = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self._timer.timeout.connect(self._show)
        self.ready.connect(self._draw)
        looks().changed.connect(self.draw_later)
        self.hide()

    def follow(self, draft: str) -> None:
        """Show this, once the typing pauses."""
        self._draft = draft
        self._timer.start()

    def _show(self) -> None:
        has_formulas = any(piece.is_maths for piece in slices(self._draft))
        if has_formulas:
            self.set_text(self._draft)
        else:
            self.hide()

    def _draw(self) -> None:
        self.draw()
        self.show()


class Composer(QWidget):
    """The problem box, the model that is asked, and the buttons.

    Signals:
        asked: this problem is to be solved; whether it follows up the last one.
        hints_wanted: this problem is to be solved out of sight.
        stopped: what is being written is to end.
        model_chosen: the id of a model.
    """

    asked = Signal(str, bool)
    hints_wanted = Signal(str)
    stopped = Signal()
    model_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._busy = False
        self._can_follow = False
        self._has_model = False
        self._panel = Panel("surface", "border")
        self.box = ProblemBox()
        self.models = ModelChooser()
        self.insert = TemplateButton()
        self.preview = Preview()
        self.send = QPushButton(self.tr("Solve"))
        self.send.setObjectName("main")
        self.follow = QPushButton(self.tr("Follow up"))
        self.follow.setToolTip(self.tr("Ask on, about the solution above (Ctrl+Enter)"))
        self.hint = QPushButton(self.tr("Hints"))
        self.hint.setToolTip(
            self.tr("Have it solved out of sight, and see as little of it as you need (Ctrl+I)")
        )
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Stop writing (Esc)"))
        self._arrange()
        self.box.sent.connect(self._send)
        self.box.textChanged.connect(self._enable)
        self.box.textChanged.connect(lambda: self.preview.follow(self.box.toPlainText()))
        self.insert.chosen.connect(self.box.insert_template)
        self.box.focus_changed.connect(self._on_focus_changed)
        self.send.clicked.connect(self._send)
        self.follow.clicked.connect(self._follow_up)
        self.hint.clicked.connect(self._ask_for_hints)
        self.stop.clicked.connect(self.stopped)
        self.models.chosen.connect(self.model_chosen)
        looks().changed.connect(self._restyle)
        self._restyle()
        self._enable()

    def set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._enable()

    def set_can_follow(self, can_follow: bool) -> None:
        """Whether there is a solution that a problem can follow up."""
        self._can_follow = can_follow
        self._enable()

    def set_models(self, models: list[ModelLine], chosen: str) -> None:
        """Offer those that are on this computer."""
        self.models.offer(models, chosen)
        self._has_model = bool(chosen)
        self._enable()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.models)
        buttons.addWidget(self.insert)
        buttons.addStretch()
        for button in (self.stop, self.hint, self.follow, self.send):
            buttons.addWidget(button)
        inside = QVBoxLayout(self._panel)
        inside.setContentsMargins(10, 8, 8, 8)
        inside.setSpacing(6)
        inside.addWidget(self.preview)
        inside.addWidget(self.box)
        inside.addLayout(buttons)
        around = QHBoxLayout(self)
        around.setContentsMargins(16, 4, 16, 12)
        around.addStretch(1)
        around.addWidget(self._panel, 1000)
        around.addStretch(1)

    def _send(self) -> None:
        self._ask(follow_up=False)

    def _follow_up(self) -> None:
        self._ask(follow_up=True)

    def _ask(self, *, follow_up: bool) -> None:
        if problem := self._take():
            self.asked.emit(problem, follow_up and self._can_follow)

    def _ask_for_hints(self) -> None:
        if problem := self._take():
            self.hints_wanted.emit(problem)

    def _take(self) -> str:
        """The problem, if it can be asked now; the box is empty then."""
        problem = self.box.toPlainText().strip()
        if not problem or self._busy or not self._has_model:
            return ""
        self.box.clear()
        return problem

    def _enable(self) -> None:
        ready = bool(self.box.toPlainText().strip()) and not self._busy and self._has_model
        self.send.setEnabled(ready)
        self.send.setToolTip(
            self.tr("Have it solved (Enter)")
            if self._has_model
            else self.tr("There is no model on this computer yet")
        )
        self.send.setVisible(not self._busy)
        self.hint.setVisible(not self._busy)
        self.hint.setEnabled(ready)
        self.follow.setVisible(self._can_follow and not self._busy)
        self.follow.setEnabled(ready)
        self.stop.setVisible(self._busy)
        self.send.setIcon(icon("send", "on_accent" if ready else "disabled"))

    def _restyle(self) -> None:
        self.stop.setIcon(icon("stop", "error"))
        self.models.setIcon(icon("unfolded", "muted"))
        side = round(looks().em)
        for button in (self.send, self.stop, self.models):
            button.setIconSize(QSize(side, side))
        self._panel.setMaximumWidth(round(looks().em * looks().column))

    def _on_focus_changed(self, has_focus: bool) -> None:
        self._panel.border = "accent" if has_focus else "border"
        self._panel.update()
