"""Draws a transcript: a column of cells that grows, and follows its end until the reader leaves it.

Text is appended as it comes, gathered over a short time; a block is drawn richly once, when it
closes and its formulas are set, what can be seen first; older blocks are not touched again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.cells import (
    AnswerEntry,
    BlockEntry,
    CodeEntry,
    Entry,
    NoticeEntry,
    ProblemEntry,
)
from app.outputs import ExecutionEntry, entry_for
from app.selection import CellSelection
from app.texts import Shown, small
from app.theme import icon, looks
from app.transcript import Cell, Transcript, Turn
from app.trial import Trial
from engine.blocks import Reason
from engine.events import RestartCause

translate = QCoreApplication.translate

_FLUSH_MS = 40
_AT_ONCE = 12  # cells of a finished solution: more than a window shows
_DRAW_MS = 8  # of one turn of the event loop, spent on drawing closed blocks
_NARROW_EM = 44  # below this width the gutter stands above the content


class TranscriptView(QScrollArea):
    """The column of cells.

    Attributes:
        fold_code: new code cells are folded.

    Signals:
        link_activated: an address in a text; nothing is opened here.
        folded_changed: the reader folded a cell or opened it.
        trial_wanted: code cells are to be run, the last of which is the person's own version in
            the `Trial` given.
    """

    link_activated = Signal(str)
    folded_changed = Signal()
    trial_wanted = Signal(object, object)

    def __init__(self, transcript: Transcript) -> None:
        super().__init__()
        self.fold_code = False
        self.selection = CellSelection(self._texts, self)
        self._transcript = transcript
        self._entries: list[Entry] = []
        self._cells: list[BlockEntry] = []  # of the last turn, by position
        self._pending: list[str] = []  # text for the open cell
        self._to_draw: list[Entry] = []
        self._to_build: deque[Iterator[None]] = deque()  # turns that were finished before
        self._following = True
        self._partial = False  # a replay has not come to the end
        self._flush_timer = QTimer(self, singleShot=True, interval=_FLUSH_MS)
        self._flush_timer.timeout.connect(self.flush)
        self._draw_timer = QTimer(self, interval=0)
        self._draw_timer.timeout.connect(self._draw_some)
        self._build_timer = QTimer(self, interval=0)
        self._build_timer.timeout.connect(self._build_some)
        self._build()
        self._listen()

    def flush(self) -> None:
        """Show what has come since the last time."""
        self._flush_timer.stop()
        text = "".join(self._pending)
        self._pending.clear()
        if text and self._cells:
            self._cells[-1].append(text)

    def show_start(self) -> None:
        """Begin at the first cell, as one reads what is there already."""
        self._following = False
        self.verticalScrollBar().setValue(0)

    def add_notice(self, sentence: str, purpose: str = "muted", details: str = "") -> None:
        self._add(NoticeEntry(sentence, purpose, details))

    @property
    def steps(self) -> list[float]:
        """The seconds that each cell behind the first problem took; 0 where nobody knows."""
        self._finish_building()
        return [getattr(entry, "seconds", 0.0) for entry in self._entries[1:]]

    def reveal(self, count: int) -> None:
        """Show the first problem and so many of the cells behind it."""
        self._partial = count < len(self._entries) - 1
        for number, entry in enumerate(self._entries):
            entry.setVisible(number <= count)
        if count < len(self._entries):
            last = self._entries[count]
            self._following = False
            QTimer.singleShot(0, last, lambda: self.ensureWidgetVisible(last, 0, 24))

    def word_at(self, count: int) -> str:
        """What the last cell is that `reveal(count)` shows."""
        return self._entries[count].word if count < len(self._entries) else ""

    def show_first(self, words: Sequence[str]) -> None:
        """Bring the first cell in which most of these words stand before the reader's eyes."""
        sources = [source.casefold() for _, source in self.sources]
        counts = [sum(word.casefold() in source for word in words) for source in sources]
        if not any(counts):
            return
        entry = self._entries[counts.index(max(counts))]
        if isinstance(entry, BlockEntry):
            entry.set_folded(False)
        self._following = False

        def scroll() -> None:
            top = entry.mapTo(self.widget(), QPoint(0, 0)).y()
            self.verticalScrollBar().setValue(top - self._rows.spacing())

        QTimer.singleShot(0, entry, scroll)

    @property
    def folds(self) -> list[int]:
        """The positions of the folded cells."""
        self._finish_building()
        blocks = (entry for entry in self._entries if isinstance(entry, BlockEntry))
        return [number for number, entry in enumerate(blocks) if entry.folded]

    def set_folds(self, positions: Sequence[int]) -> None:
        self._finish_building()
        blocks = (entry for entry in self._entries if isinstance(entry, BlockEntry))
        for number, entry in enumerate(blocks):
            entry.set_folded(number in positions)

    def fold_all_code(self, folded: bool) -> None:
        """Fold the code and what it printed, or open all of it; and so for what is to come."""
        self._finish_building()
        self.fold_code = folded
        for entry in self._entries:
            if isinstance(entry, CodeEntry | ExecutionEntry):
                entry.set_folded(folded)
        self.folded_changed.emit()

    @property
    def sources(self) -> list[tuple[str, str]]:
        """What each cell is and what it shows, as Markdown with LaTeX."""
        self._finish_building()
        return [(entry.word, entry.source) for entry in self._entries]

    @property
    def code_with_outputs(self) -> list[tuple[str, ExecutionEntry]]:
        """The code of the last attempt at the last problem, each with what came of it."""
        self._finish_building()
        pairs = []
        blocks = self._last_attempt()
        for entry, following in pairwise(blocks):
            if isinstance(entry, CodeEntry) and isinstance(following, ExecutionEntry):
                pairs.append((entry.code, following))
        return pairs

    def _last_attempt(self) -> list[Entry]:
        start = max(
            (
                number
                for number, entry in enumerate(self._entries)
                if isinstance(entry, ProblemEntry) or entry.begins_attempt
            ),
            default=0,
        )
        return self._entries[start:]

    def _edit(self, entry: CodeEntry) -> None:
        """Open a version of the person's own below a code cell."""
        if entry.findChild(Trial) is not None:
            return
        trial = Trial(entry.code)
        entry.content.addWidget(trial)
        trial.run_wanted.connect(lambda code: self._try(entry, trial, code))
        trial.closed.connect(lambda: self._end_trial(entry, trial))
        trial.editor.setFocus()

    def _try(self, entry: CodeEntry, trial: Trial, code: str) -> None:
        before, after = self._around(entry)
        for later in after:
            later.set_stale(True)
        codes = [other.code for other in before if isinstance(other, CodeEntry)]
        self.trial_wanted.emit(trial, [*codes, code])

    def _end_trial(self, entry: CodeEntry, trial: Trial) -> None:
        for later in self._around(entry)[1]:
            later.set_stale(False)
        trial.hide()
        trial.setParent(None)
        trial.deleteLater()

    def _around(self, entry: Entry) -> tuple[list[BlockEntry], list[BlockEntry]]:
        """The cells of the same attempt before this one, and those behind it."""
        place = self._entries.index(entry)
        before: list[BlockEntry] = []
        for other in reversed(self._entries[:place]):
            if isinstance(other, ProblemEntry) or other.begins_attempt:
                break
            if isinstance(other, BlockEntry):
                before.insert(0, other)
        after: list[BlockEntry] = []
        for other in self._entries[place + 1 :]:
            if isinstance(other, ProblemEntry) or other.begins_attempt:
                break
            if isinstance(other, BlockEntry):
                after.append(other)
        return before, after

    def sizeHint(self) -> QSize:
        return QSize(round(looks().em * looks().column), round(looks().em * 40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._place_pill()

    # Building

    def _build(self) -> None:
        self.setObjectName("transcript")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Solution"))
        self._column = QWidget()
        self._column.setObjectName("column")
        self._rows = QVBoxLayout(self._column)
        self._rows.setSpacing(14)
        self._rows.addStretch()
        around = QWidget()
        around.setObjectName("column")
        centred = QHBoxLayout(around)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addStretch(1)
        centred.addWidget(self._column, 1000)
        centred.addStretch(1)
        self.setWidget(around)
        self._pill = QPushButton(self.tr("Jump to the end"), self)
        self._pill.setIcon(icon("down", "accent"))
        self._pill.clicked.connect(self.follow)
        self._pill.hide()
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range_changed)
        bar.valueChanged.connect(self._on_scrolled)
        self._arrange()

    def _listen(self) -> None:
        transcript = self._transcript
        transcript.cleared.connect(self._on_cleared)
        transcript.turn_started.connect(self._on_turn_started)
        transcript.turn_shown.connect(self._on_turn_shown)
        transcript.block_added.connect(self._on_block_added)
        transcript.block_changed.connect(self._on_block_changed)
        transcript.block_closed.connect(self._on_block_closed)
        transcript.attempt_restarted.connect(self._on_attempt_restarted)
        transcript.answer_found.connect(self._on_answer_found)
        transcript.turn_finished.connect(self._on_turn_finished)
        looks().changed.connect(self._on_looks_changed)

    def _add(self, entry: Entry) -> None:
        entry.set_narrow(self._narrow, self._gutter_width())
        entry.content_ready.connect(lambda: self._want_drawn(entry))
        entry.folded_changed.connect(self.folded_changed)
        if isinstance(entry, CodeEntry):
            entry.edit_wanted.connect(lambda: self._edit(entry))
        self._rows.insertWidget(self._rows.count() - 1, entry)
        self._entries.append(entry)
        self._equip(entry)
        entry.restyle()
        if self.fold_code and isinstance(entry, CodeEntry | ExecutionEntry):
            entry.set_folded(True)

    def _equip(self, entry: Entry) -> None:
        """Give every text of a cell what all texts have."""
        for text in entry.findChildren(Shown):
            if text.gather is None:
                self.selection.watch(text)
                text.link_activated.connect(self.link_activated)
            if not text.actions():
                text.addActions(entry.copy_actions)

    def _texts(self) -> list[Shown]:
        return [text for entry in self._entries if entry.isVisible() for text in entry.texts]

    # What the transcript says

    def _on_cleared(self) -> None:
        for entry in self._entries:
            self._rows.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        self._entries.clear()
        self._cells.clear()
        self._pending.clear()
        self._to_draw.clear()
        self._to_build.clear()
        self._following = True
        self._partial = False

    def _on_turn_shown(self, turn: Turn) -> None:
        """What fills the window is built now, the rest as time permits."""
        self._to_build.append(self._build_turn(turn))
        for _ in range(_AT_ONCE):
            self._build_one()
        self._build_timer.start()

    def _build_turn(self, turn: Turn) -> Iterator[None]:
        """Build the cells of a finished turn, one a step."""
        self._add(ProblemEntry(turn.problem))
        yield
        attempt = 0
        for cell in turn.cells:
            if cell.attempt != attempt:
                attempt = cell.attempt
                self._add_restart(self.tr("The model started anew."))
            entry = entry_for(cell)
            self._add(entry)
            self._close(entry, cell)
            yield
        if turn.answer is not None:
            self._add(AnswerEntry(turn.answer, bool(turn.supported)))
        self._show_reason(turn.reason, "")

    def _build_one(self) -> None:
        while self._to_build:
            try:
                next(self._to_build[0])
            except StopIteration:
                self._to_build.popleft()
            else:
                return
        self._build_timer.stop()

    def _build_some(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while self._to_build and clock.elapsed() < _DRAW_MS:
            self._build_one()

    def _finish_building(self) -> None:
        while self._to_build:
            self._build_one()

    def _on_turn_started(self) -> None:
        self._finish_building()
        self._cells = []
        self._add(ProblemEntry(self._transcript.turn.problem))
        self.follow()

    def _on_block_added(self, position: int) -> None:
        self.flush()
        entry = entry_for(self._transcript.turn.cells[position])
        self._cells.append(entry)
        self._add(entry)

    def _on_block_changed(self, position: int, text: str) -> None:
        self._pending.append(text)
        if not self._flush_timer.isActive():
            self._flush_timer.start()

    def _on_block_closed(self, position: int) -> None:
        self.flush()
        self._close(self._cells[position], self._transcript.turn.cells[position])

    def _close(self, entry: BlockEntry, cell: Cell) -> None:
        entry.close_block(cell)
        entry.seconds = cell.block.seconds if cell.block else 0.0
        entry.set_folded(entry.folded)  # with its whole text
        self._equip(entry)

    def _on_attempt_restarted(self, cause: RestartCause) -> None:
        sentences = {
            RestartCause.CODE_FAILED: self.tr("The code failed twice. The model starts anew."),
            RestartCause.CODE_REPEATED: self.tr(
                "The model wrote the same code again. It starts anew."
            ),
        }
        self._add_restart(sentences[cause])

    def _add_restart(self, sentence: str) -> None:
        notice = NoticeEntry(sentence, "warning")
        notice.begins_attempt = True
        self._add(notice)

    def _on_answer_found(self) -> None:
        turn = self._transcript.turn
        self._add(AnswerEntry(turn.answer or "", bool(turn.supported)))

    def _on_turn_finished(self, reason: Reason | None, detail: str) -> None:
        self.flush()
        self._show_reason(reason, detail)

    def _show_reason(self, reason: Reason | None, detail: str) -> None:
        if reason is None or reason is Reason.ANSWERED:
            return
        purpose = "muted" if reason is Reason.STOPPED else "warning"
        self.add_notice(reason_sentence(reason), purpose, detail)

    # Drawing

    def _want_drawn(self, entry: Entry) -> None:
        if entry not in self._to_draw:
            self._to_draw.append(entry)
        self._draw_timer.start()

    def _draw_some(self) -> None:
        """Draw waiting cells for a moment, those in sight first."""
        clock = QElapsedTimer()
        clock.start()
        while self._to_draw and clock.elapsed() < _DRAW_MS:
            entry = next((entry for entry in self._to_draw if self._in_sight(entry)), None)
            entry = entry or self._to_draw[-1]
            self._to_draw.remove(entry)
            entry.draw()
        if not self._to_draw:
            self._draw_timer.stop()

    def _in_sight(self, entry: Entry) -> bool:
        top = entry.mapTo(self.viewport(), QPoint(0, 0)).y()
        return top < self.viewport().height() and top + entry.height() > 0

    def _on_looks_changed(self) -> None:
        self._pill.setIcon(icon("down", "accent"))
        self._arrange()
        for entry in self._entries:
            entry.restyle()

    @property
    def _narrow(self) -> bool:
        return self.viewport().width() < looks().em * _NARROW_EM

    def _gutter_width(self) -> int:
        words = (
            translate("Cells", "Output {number}"),
            translate("Cells", "Code {number}"),
            translate("Cells", "Problem"),
        )
        metrics = QFontMetrics(small(self.font()))
        longest = max(metrics.horizontalAdvance(word.format(number=88)) for word in words)
        icons = looks().em * (1.15 + 0.85)
        return round(longest + icons + 24)

    def _arrange(self) -> None:
        em = looks().em
        margin = round(em * (0.8 if self._narrow else 1.6))
        self._rows.setContentsMargins(margin, margin, margin, margin)
        self._column.setMaximumWidth(round(em * looks().column))
        for entry in self._entries:
            entry.set_narrow(self._narrow, self._gutter_width())

    # Following the end

    def follow(self) -> None:
        """Go to the end and stay there."""
        self._following = True
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())
        self._place_pill()

    def _on_range_changed(self, _low: int, high: int) -> None:
        if self._following:
            self.verticalScrollBar().setValue(high)
        self._place_pill()

    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        self._following = value >= bar.maximum() - round(looks().em * 2)
        self._place_pill()

    def _place_pill(self) -> None:
        bar = self.verticalScrollBar()
        behind = bar.value() < bar.maximum() and not self._partial
        self._pill.setVisible(behind and not self._following)
        self._pill.adjustSize()
        area = self.viewport().geometry()
        self._pill.move(
            area.center().x() - self._pill.width() // 2, area.bottom() - self._pill.height() - 12
        )


def reason_sentence(reason: Reason) -> str:
    """The reason in the language of the window."""
    sentences = {
        Reason.ANSWERED: translate("Reasons", "The model stated an answer."),
        Reason.NO_ANSWER: translate("Reasons", "The model ended without stating an answer."),
        Reason.STOPPED: translate("Reasons", "Stopped by you."),
        Reason.OUT_OF_BLOCKS: translate(
            "Reasons", "The model used all the blocks it may write without an answer."
        ),
        Reason.OUT_OF_CONTEXT: translate(
            "Reasons", "The problem and its solution no longer fit the model's context."
        ),
        Reason.CODE_KEPT_FAILING: translate("Reasons", "The model's code kept failing."),
        Reason.RUNTIME_LOST: translate("Reasons", "The model stopped responding."),
    }
    return sentences[reason]
