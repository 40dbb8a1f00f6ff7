"""Draws a transcript: a column of cells that grows, and follows its end until the reader leaves it.

Text is appended as it comes, gathered over a short time; a block is drawn richly once, when it
closes and its formulas are set, what can be seen first; older blocks are not touched again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import (
    QCoreApplication,
    QElapsedTimer,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.cells import (
    AnswerEntry,
    BlockEntry,
    CodeEntry,
    Entry,
    HintEntry,
    NoticeEntry,
    ProblemEntry,
    StepEntry,
    VotesEntry,
)
from app.outputs import ExecutionEntry, entry_for
from app.selection import CellSelection
from app.texts import Shown, small
from app.theme import icon, looks
from app.transcript import Cell, Transcript, Turn
from app.trial import Rewording, Trial
from app.votes import outcome, progress
from engine.blocks import Block, BlockKind, Reason
from engine.events import RestartCause
from engine.evidence import doubts
from engine.solver import Beginning, rest_of

translate = QCoreApplication.translate

_FLUSH_MS = 40
_AT_ONCE = 8  # cells of a finished solution, which fill a window
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
        go_on_wanted: the model is to go on with the turn at this position from a `Beginning`.
        rewording_wanted: the problem of the turn at this position is asked in these words.
        branch_wanted: the number of another version of a turn.
        why_wanted: a step, as Markdown, that the model is to explain.
        new_talk_wanted: what is shown is too long to be gone on with.
        announced: what a screen reader was told.
    """

    link_activated = Signal(str)
    folded_changed = Signal()
    trial_wanted = Signal(object, object)
    go_on_wanted = Signal(int, object)
    rewording_wanted = Signal(int, str)
    branch_wanted = Signal(int)
    why_wanted = Signal(str)
    new_talk_wanted = Signal()
    announced = Signal(str)

    def __init__(self, transcript: Transcript) -> None:
        super().__init__()
        self.fold_code = False
        self.selection = CellSelection(self._texts, self)
        self._transcript = transcript
        self._entries: list[Entry] = []
        self._cells: list[BlockEntry] = []  # of the last turn, by position
        self._votes: VotesEntry | None = None  # while they are counted
        self._tried: CodeEntry | None = None  # whose own version was run last
        self._busy = self._can_explain = False
        self._pending: list[str] = []  # text for the open cell
        self._to_draw: list[Entry] = []
        self._to_build: deque[Iterator[None]] = deque()  # turns that were finished before
        self._following = True
        self._partial = False  # a replay has not come to the end
        self._held_back = False
        self._gutter = 0  # pixels, of every cell
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

    def hold_back(self, held: bool) -> None:
        """Hide all of the solution but its problem, also what comes; or show it, without hints."""
        self._held_back = held
        for entry in self._entries[:]:
            if isinstance(entry, HintEntry):
                self._remove(entry)
            elif _tells(entry):
                entry.setVisible(not held)

    def add_hint(self, text: str) -> None:
        """Show a part of what is held back."""
        count = sum(isinstance(entry, HintEntry) for entry in self._entries)
        self._add(HintEntry(count + 1, text))
        self.follow()

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
            top = entry.mapTo(self._column, QPoint(0, 0)).y()
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
        trial.go_on.setEnabled(not self._busy)
        trial.run_wanted.connect(lambda code: self._try(entry, trial, code))
        trial.go_on_wanted.connect(lambda: self._go_on_from(entry))
        trial.closed.connect(lambda: self._end_trial(entry, trial))
        trial.editor.setFocus()

    def _try(self, entry: CodeEntry, trial: Trial, code: str) -> None:
        before, after = self._around(entry)
        for later in after:
            later.set_stale(True)
        codes = [other.own or other.code for other in before if isinstance(other, CodeEntry)]
        entry.own, self._tried = code, entry
        self.trial_wanted.emit(trial, [*codes, code])

    def _end_trial(self, entry: CodeEntry, trial: Trial) -> None:
        entry.own = None
        self._tried = None if self._tried is entry else self._tried
        before, after = self._around(entry)
        if not any(isinstance(other, CodeEntry) and other.own for other in before):
            for later in after:
                later.set_stale(False)
        _drop(trial)

    def set_busy(self, busy: bool) -> None:
        """Whether a solution is being written: then no other can be begun."""
        self._busy = busy
        for trial in self.findChildren(Trial):
            trial.go_on.setEnabled(not busy)
        for rewording in self.findChildren(Rewording):
            rewording.solve.setEnabled(not busy)

    @property
    def can_go_on(self) -> bool:
        """Whether there is something that a model could go on with."""
        turns = self._transcript.turns
        unfinished = (
            bool(turns)
            and turns[-1].answer is None
            and turns[-1].reason is not Reason.EXPLAINED
            and bool(turns[-1].solution.blocks)
        )
        return not self._busy and (self._tried is not None or unfinished)

    def go_on(self) -> None:
        """Have the model go on from the code that the person ran last, or from the end."""
        if not self.can_go_on:
            return
        if self._tried is not None:
            self._go_on_from(self._tried)
        else:
            self._go_on_with(self._transcript.turn)

    def _go_on_with(self, turn: Turn) -> None:
        turns = self._transcript.turns
        position = next(place for place, other in enumerate(turns) if other is turn)
        self.go_on_wanted.emit(position, rest_of(turn.solution))

    def _go_on_from(self, entry: CodeEntry) -> None:
        before, _ = self._around(entry)
        blocks = tuple(_in_force(other) for other in (*before, entry) if other.block)
        self.go_on_wanted.emit(self._turn_of(entry), Beginning(blocks))

    def _turn_of(self, entry: Entry) -> int:
        """The position of the turn that a cell belongs to."""
        place = self._entries.index(entry) + 1
        return sum(isinstance(other, ProblemEntry) for other in self._entries[:place]) - 1

    def set_can_explain(self, can_explain: bool) -> None:
        """Whether the model can be asked about a step now."""
        self._can_explain = can_explain
        for entry in self._entries:
            if isinstance(entry, StepEntry):
                entry.why.setEnabled(can_explain)

    def ask_why(self) -> bool:
        """Have the step that the cursor is in explained, or what is selected of it; False: it is in
        none."""
        widget = self.window().focusWidget()
        steps = [entry for entry in self._entries if isinstance(entry, StepEntry)]
        step = next((entry for entry in steps if widget and entry.isAncestorOf(widget)), None)
        step = step or next((entry for entry in steps if entry.selected), None)
        if step is not None:
            step.why.trigger()
        return step is not None

    def edit_problem(self) -> None:
        """Let the person ask the last problem in other words."""
        self._finish_building()
        problems = self._problems
        if problems:
            self._reword(problems[-1])

    def step_branch(self, way: int) -> None:
        """Go to the version of the last turn before (-1) or after (1) the one that is shown."""
        self._finish_building()
        if self._problems:
            self._problems[-1].step(way)

    @property
    def _problems(self) -> list[ProblemEntry]:
        return [entry for entry in self._entries if isinstance(entry, ProblemEntry)]

    def _reword(self, entry: ProblemEntry) -> None:
        """Open an editor below a problem."""
        if entry.findChild(Rewording) is not None:
            return
        editor = Rewording(entry.source)
        editor.solve.setEnabled(not self._busy)
        entry.content.addWidget(editor)
        editor.asked.connect(
            lambda problem: self.rewording_wanted.emit(self._turn_of(entry), problem)
        )
        editor.closed.connect(lambda: _drop(editor))
        self.ensureWidgetVisible(editor)
        editor.box.setFocus()

    def _around(self, entry: Entry) -> tuple[list[BlockEntry], list[Entry]]:
        """The blocks of the same attempt before this one, and all that is behind it."""
        place = self._entries.index(entry)
        before: list[BlockEntry] = []
        for other in reversed(self._entries[:place]):
            if isinstance(other, ProblemEntry) or other.begins_attempt:
                break
            if isinstance(other, BlockEntry):
                before.insert(0, other)
        after: list[Entry] = []
        for other in self._entries[place + 1 :]:
            if isinstance(other, ProblemEntry) or other.begins_attempt:
                break
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
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click is for its cells
        self._column = QWidget()
        self._column.setObjectName("column")
        self._rows = QVBoxLayout(self._column)
        self._rows.setSpacing(14)
        # Grows with its cells at once: the scroll area comes later, and until then they would be
        # squeezed, the last lines of those above out of sight.
        self._rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
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
        transcript.votes_counted.connect(self._on_votes_counted)
        transcript.branches_changed.connect(self._on_branches_changed)
        transcript.answer_found.connect(self._on_answer_found)
        transcript.turn_finished.connect(self._on_turn_finished)
        looks().changed.connect(self._on_looks_changed)

    def _add(self, entry: Entry) -> None:
        entry.set_narrow(self._narrow, self._gutter)
        entry.content_ready.connect(lambda: self._want_drawn(entry))
        entry.folded_changed.connect(self.folded_changed)
        if isinstance(entry, StepEntry):
            entry.why.setEnabled(self._can_explain)
            entry.why_wanted.connect(self.why_wanted)
        if isinstance(entry, CodeEntry):
            entry.edit_wanted.connect(lambda: self._edit(entry))
        if isinstance(entry, ProblemEntry):
            entry.edit_wanted.connect(lambda: self._reword(entry))
            entry.branch_wanted.connect(self.branch_wanted)
        self._rows.insertWidget(self._rows.count() - 1, entry)
        self._entries.append(entry)
        self._equip(entry)
        entry.restyle()
        if self.fold_code and isinstance(entry, CodeEntry | ExecutionEntry):
            entry.set_folded(True)
        if self._held_back and _tells(entry):
            entry.hide()

    def _equip(self, entry: Entry) -> None:
        """Give every text of a cell what all texts have."""
        for text in entry.findChildren(Shown):
            if text.gather is None:
                self.selection.watch(text)
                text.link_activated.connect(self.link_activated)
                text.caret_moved.connect(lambda place, text=text: self._show_caret(text, place))
            if not text.actions():
                text.addActions(entry.menu_actions)

    def _show_caret(self, text: Shown, place: QRect) -> None:
        centre = self._column.mapToParent(text.viewport().mapTo(self._column, place.center()))
        self.ensureVisible(centre.x(), centre.y(), 0, place.height())

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
        self._votes = self._tried = None
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
        problem = ProblemEntry(turn.problem)
        problem.show_branches(turn)
        self._add(problem)
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
            self._add(_answer_entry(turn))
        self._show_end(turn)

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
        if any(map(self._in_sight, self._to_draw)):
            return  # what is seen comes first
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

    def _on_branches_changed(self) -> None:
        self._problems[-1].show_branches(self._transcript.turn)

    def _on_votes_counted(self) -> None:
        tally = self._transcript.turn.tally
        if tally is None:
            return
        if self._votes is None:
            self._votes = VotesEntry()
            self._add(self._votes)
        self._votes.show_words(progress(tally))

    def _end_votes(self) -> None:
        """What was said while they were counted is said better at the end."""
        if self._votes is not None:
            self._remove(self._votes)
            self._votes = None

    def _remove(self, entry: Entry) -> None:
        self._entries.remove(entry)
        self._to_draw = [other for other in self._to_draw if other is not entry]
        self._rows.removeWidget(entry)
        _drop(entry)

    def _on_block_added(self, position: int) -> None:
        self.flush()
        self._end_votes()
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
        self._announce(self._cells[position].word)

    def _announce(self, words: str) -> None:
        """Tell a screen reader, when it has nothing else to say; never what is held back."""
        if not self._held_back:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
            self.announced.emit(words)

    def _close(self, entry: BlockEntry, cell: Cell) -> None:
        entry.block = cell.block
        entry.close_block(cell)
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
        entry = _answer_entry(self._transcript.turn)
        self._add(entry)
        self._announce(entry.accessibleName())

    def _on_turn_finished(self, reason: Reason | None, detail: str) -> None:
        self.flush()
        self._end_votes()
        self._show_end(self._transcript.turn)
        if reason is not None and reason is not Reason.ANSWERED:
            self._announce(reason_sentence(reason))

    def _show_end(self, turn: Turn) -> None:
        """How a turn ended, and what can be done about it."""
        if turn.tally is not None:
            votes = VotesEntry()
            self._add(votes)
            votes.show_words(outcome(turn.tally))
        cut_off = turn.reason is None and turn.solution_id is not None
        ended_well = turn.reason in (Reason.ANSWERED, Reason.EXPLAINED)
        if ended_well or (turn.reason is None and not cut_off):
            return
        sentence = (
            reason_sentence(turn.reason) if turn.reason else self.tr("The solution was cut off.")
        )
        purpose = "muted" if turn.reason is Reason.STOPPED else "warning"
        notice = NoticeEntry(sentence, purpose, turn.detail)
        if turn.reason is Reason.OUT_OF_CONTEXT:
            button = QPushButton(self.tr("New talk with what is here"))
            button.clicked.connect(self.new_talk_wanted)
            notice.offer(button)
        elif turn.solution.blocks:
            button = QPushButton(self.tr("Continue"))
            button.setToolTip(self.tr("The model goes on from here (Ctrl+J)"))
            button.clicked.connect(lambda: self._go_on_with(turn))
            notice.offer(button)
        self._add(notice)

    # Drawing

    def _want_drawn(self, entry: Entry) -> None:
        if entry in self._entries and entry not in self._to_draw:
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
        self._gutter = self._gutter_width()
        for entry in self._entries:
            entry.set_narrow(self._narrow, self._gutter)

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
            area.right() - self._pill.width() - 12, area.bottom() - self._pill.height() - 12
        )


def _in_force(entry: BlockEntry) -> Block:
    """A block as the person has it: their own version of code, if that was run."""
    assert entry.block is not None
    own = entry.own if isinstance(entry, CodeEntry) else None
    return entry.block if own is None else Block(BlockKind.CODE, own)


def _tells(entry: Entry) -> bool:
    """Whether a cell tells something of the solution."""
    return not isinstance(entry, ProblemEntry | HintEntry | NoticeEntry)


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


def reason_sentence(reason: Reason) -> str:
    """The reason in the language of the window."""
    sentences = {
        Reason.ANSWERED: translate("Reasons", "The model stated an answer."),
        Reason.NO_ANSWER: translate("Reasons", "The model ended without stating an answer."),
        Reason.EXPLAINED: translate("Reasons", "The model explained it."),
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


def _answer_entry(turn: Turn) -> AnswerEntry:
    against = doubts(turn.problem, turn.solution.last_attempt)
    return AnswerEntry(turn.answer or "", bool(turn.supported), against)
