"""Resource limits only: code runs with the user's rights. This is no isolation."""

from __future__ import annotations

import sys

from engine.sandbox.frames import encode
from engine.sandbox.isolation import Level
from engine.sandbox.isolation.start import ENVIRONMENT, OPTIONS, WORKER, interpreter, request
from engine.sandbox.limits import Limits
from engine.sandbox.process import PosixProcess, Process


class LimitedBackend:
    """A plain child process that limits its own memory, time and files."""

    level = Level.NONE

    def launch(self, limits: Limits, nonce: str) -> Process:
        process = PosixProcess([str(interpreter()), *OPTIONS, str(WORKER)], ENVIRONMENT)
        paths = [path for path in sys.path if path.endswith("-packages")]
        process.send(encode(request(limits, nonce, paths, {})))
        return process
