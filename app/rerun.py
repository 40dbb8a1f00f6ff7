"""Runs a solution's code again, in a fresh kernel, and says where the output is another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.client import Call
from app.outputs import ExecutionEntry
from engine.blocks import Block
from engine.events import BlockClosed
from engine.protocol import ServiceEvent

translate = QCoreApplication.translate


class Rerun(QObject):
    """One run of all code cells; it deletes itself when it has ended.

    Signals:
        ended: how many cells were run, and how many gave another output.
    """

    ended = Signal(int, int)

    def __init__(self, call: Call, outputs: Sequence[ExecutionEntry], parent: QObject) -> None:
        """`call`: of `engine.protocol.RunCode`; `outputs`: what its cells gave when it was
        recorded."""
        super().__init__(parent)
        self._outputs = outputs
        self._done = self._different = 0
        call.event_came.connect(self._on_event)
        call.done.connect(self._on_done)
        call.failed.connect(lambda _: self.deleteLater())

    def _on_event(self, event: ServiceEvent) -> None:
        if isinstance(event, BlockClosed) and self._done < len(self._outputs):
            output = self._outputs[self._done]
            self._done += 1
            same = is_same(output.block, event.block)
            self._different += not same
            output.show_check(event.block, same=same)

    def _on_done(self, _result: object) -> None:
        self.ended.emit(self._done, self._different)
        self.deleteLater()


def is_same(recorded: Block | None, now: Block) -> bool:
    """Whether two executions show a person the same; times and warnings do not count."""
    if recorded is None or now.execution is None:
        return False
    if recorded.execution is None:  # imported: only what the model was shown
        return recorded.text.strip() == now.execution.output.strip()
    one, other = recorded.execution, now.execution
    return (
        one.status is other.status
        and one.output.strip() == other.output.strip()
        and one.error == other.error
        and len(one.figures) == len(other.figures)
    )
