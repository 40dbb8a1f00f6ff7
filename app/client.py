"""Talks to the engine, which is a process of its own (`engine.service`).

Nothing here waits: a request returns a `Call` at once, and the call says what came. When the
engine dies, every open call fails, `died` says so, and another engine is started.
"""

from __future__ import annotations

import logging
import sys
from collections import deque
from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer, Signal

from engine.protocol import (
    Cancel,
    Fault,
    HistoryRemoved,
    ModelLoaded,
    ModelLoading,
    Params,
    ServiceEvent,
)

translate = QCoreApplication.translate
log = logging.getLogger("mathcoder.window")

# -P: a folder called `engine` where the window was started from is not the engine.
COMMAND = (sys.executable, "-P", "-m", "engine.service")

_KEPT_LINES = 200  # of what the engine wrote to its error stream
_RESTARTS = 3  # engines that may die without having answered anything
_GRACE_MS = 4000


class Call(QObject):
    """One request, until it has its result or its error. It deletes itself after that.

    Signals:
        event_came: one of `engine.protocol.ServiceEvent`.
        done: the result, as plain JSON values.
        failed: a `Fault`.
    """

    event_came = Signal(object)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, number: int, parent: QObject) -> None:
        super().__init__(parent)
        self.number = number


class _Answer(msgspec.Struct, frozen=True):
    id: int | None
    event: ServiceEvent | msgspec.UnsetType = msgspec.UNSET
    result: Any = msgspec.UNSET
    error: Fault | msgspec.UnsetType = msgspec.UNSET


class Client(QObject):
    """The window's end of the line.

    Signals:
        ready: the engine answered for the first time.
        told: something came that concerns more than the call it came with: a model is loading
            (`ModelLoading`) or loaded (`ModelLoaded`), or the history was removed.
        died: it ended by itself; what is known about it, for a person to copy. Another is started.
        lost: it cannot be kept running. Nothing is started any more until `start` is called.
    """

    ready = Signal()
    told = Signal(object)
    died = Signal(str)
    lost = Signal(str)

    def __init__(self, command: Sequence[str] = COMMAND, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = tuple(command)
        self._calls: dict[int, Call] = {}
        self._last_number = 0
        self._process: QProcess | None = None
        self._errors: deque[str] = deque(maxlen=_KEPT_LINES)
        self._deaths = 0  # since an engine last answered
        self._answered = False
        self._decoder = msgspec.json.Decoder(_Answer)

    def start(self) -> None:
        """Start the engine."""
        self._deaths = 0
        self._launch()

    def call(self, params: Params) -> Call:
        """Ask for something."""
        self._last_number += 1
        call = Call(self._last_number, self)
        self._calls[call.number] = call
        if self._process is None:
            reason = translate("Client", "The engine is not running.")
            QTimer.singleShot(0, call, lambda: self._fail(call, Fault(reason)))
        else:
            request = {"id": call.number, "method": params.method, "params": params}
            self._process.write(msgspec.json.encode(request) + b"\n")
        return call

    def cancel(self, call: Call) -> None:
        """Ask for a call to be stopped; it still ends by itself."""
        if call.number in self._calls:
            self.call(Cancel(call.number))

    def close(self) -> None:
        """End the engine, and wait for that."""
        process, self._process = self._process, None
        if process is None:
            return
        process.closeWriteChannel()
        if not process.waitForFinished(_GRACE_MS):
            process.kill()
            process.waitForFinished()

    def _launch(self) -> None:
        self._answered = False
        self._errors.clear()
        process = QProcess(self)
        process.readyReadStandardOutput.connect(self._on_output)
        process.readyReadStandardError.connect(self._on_errors)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_process_error)
        self._process = process
        process.start(self._command[0], list(self._command[1:]))

    def _on_output(self) -> None:
        while self._process is not None and self._process.canReadLine():
            self._take(bytes(self._process.readLine().data()))

    def _take(self, line: bytes) -> None:
        try:
            answer = self._decoder.decode(line)
        except msgspec.MsgspecError as error:
            self._errors.append(f"{error}: {line[:200]!r}")
            return
        if not self._answered:
            self._answered, self._deaths = True, 0
            self.ready.emit()
        if isinstance(answer.event, ModelLoading | ModelLoaded | HistoryRemoved):
            self.told.emit(answer.event)
        call = self._calls.get(answer.id) if answer.id is not None else None
        if call is None:
            if isinstance(answer.error, Fault):
                self._errors.append(f"{answer.error.what} {answer.error.remedy}")
            return
        if isinstance(answer.error, Fault):
            self._fail(call, answer.error)
        elif answer.event is not msgspec.UNSET:
            call.event_came.emit(answer.event)
        else:
            self._forget(call)
            call.done.emit(answer.result)

    def _fail(self, call: Call, fault: Fault) -> None:
        self._forget(call)
        call.failed.emit(fault)

    def _forget(self, call: Call) -> None:
        self._calls.pop(call.number, None)
        call.deleteLater()

    def _on_errors(self) -> None:
        if self._process is not None:
            text = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
            self._errors.extend(text.splitlines())
            log.info("engine: %s", text.rstrip())

    def _on_process_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # `finished` never comes
            self._on_finished()

    def _on_finished(self, *_: object) -> None:
        if self._process is None:
            return  # it was asked to
        self._on_output()
        self._on_errors()
        self._process.deleteLater()
        self._process = None
        self._deaths += 1
        details = "\n".join(self._errors)
        doomed = list(self._calls.values())
        if self._deaths < _RESTARTS:
            self._launch()
            self.died.emit(details)
        else:
            self.lost.emit(details)
        what = translate("Client", "The engine ended unexpectedly.")
        remedy = translate("Client", "What it had written is kept.")
        for call in doomed:
            self._fail(call, Fault(what, remedy, details))
