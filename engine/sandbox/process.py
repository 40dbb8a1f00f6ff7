"""The host's end of one worker: its pipes, its interrupt, its end.

Nothing in here waits longer than it is told to or keeps more than it has just read. What the bytes
mean is the kernel's business.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Sequence
from enum import Enum
from typing import Protocol

_READ_BYTES = 65_536
_REAP_SECONDS = 5.0


class Source(Enum):
    """The pipes that the host reads."""

    RESULTS = "results"
    STDOUT = "stdout"
    STDERR = "stderr"


class Process(Protocol):
    """A confined child. Every platform has one way to make these."""

    def send(self, data: bytes) -> None:
        """Queue bytes for the worker; never waits. They go out while `receive` waits."""
        ...

    def receive(self, seconds: float) -> list[tuple[Source, bytes]]:
        """What arrived, after waiting for at most so long; `b""` is the end of that pipe."""
        ...

    def interrupt(self) -> None: ...

    def kill(self) -> None:
        """End it and what it may have started, and wait for that; twice is fine."""
        ...

    def exit_sentence(self) -> str:
        """How it ended, for a person; only after `kill`."""
        ...


class PosixProcess:
    """A child on Linux or macOS.

    `argv` is completed with the numbers of the two private pipes. The thread that creates one must
    live as long as it: Linux kills a child whose parent thread is gone where that was asked for.
    """

    def __init__(
        self, argv: Sequence[str], env: dict[str, str], pass_fds: Sequence[int] = (), cwd: str = "/"
    ) -> None:
        requests_read, requests_write = os.pipe()
        results_read, results_write = os.pipe()
        try:
            self._child = subprocess.Popen(
                [*argv, str(requests_read), str(results_write)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=env,
                cwd=cwd,
                pass_fds=(requests_read, results_write, *pass_fds),
                start_new_session=True,
            )
        except BaseException:
            os.close(requests_write)
            os.close(results_read)
            raise
        finally:
            os.close(requests_read)
            os.close(results_write)
        assert self._child.stdout is not None
        assert self._child.stderr is not None
        self._requests = requests_write
        self._results = results_read
        self._pending = bytearray()
        self._selector = selectors.DefaultSelector()
        for source, descriptor in (
            (Source.RESULTS, results_read),
            (Source.STDOUT, self._child.stdout.fileno()),
            (Source.STDERR, self._child.stderr.fileno()),
        ):
            os.set_blocking(descriptor, False)
            self._selector.register(descriptor, selectors.EVENT_READ, source)
        os.set_blocking(requests_write, False)
        self._dead = False

    @property
    def pid(self) -> int:
        """Of the direct child."""
        return self._child.pid

    def send(self, data: bytes) -> None:
        if self._dead:
            return
        if not self._pending:
            self._selector.register(self._requests, selectors.EVENT_WRITE, None)
        self._pending += data
        self._write()

    def receive(self, seconds: float) -> list[tuple[Source, bytes]]:
        if self._dead:
            return [(Source.RESULTS, b"")]
        arrived = []
        for key, _ in self._selector.select(seconds):
            if key.data is None:
                self._write()
                continue
            try:
                data = os.read(key.fd, _READ_BYTES)
            except BlockingIOError:
                continue
            if not data:
                self._selector.unregister(key.fd)
            arrived.append((key.data, data))
        return arrived

    def _write(self) -> None:
        try:
            written = os.write(self._requests, self._pending)
        except BlockingIOError:
            return
        except BrokenPipeError:  # nobody reads; the end of the other pipes tells the rest
            written = len(self._pending)
        del self._pending[:written]
        if not self._pending:
            self._selector.unregister(self._requests)

    def interrupt(self) -> None:
        self._child.send_signal(signal.SIGINT)

    def kill(self) -> None:
        if self._dead:
            return
        self._dead = True
        # A worker that ended by itself is given the time to say how.
        deadline = time.monotonic() + 0.05
        while self._child.poll() is None and time.monotonic() < deadline and self._ended():
            time.sleep(0.001)
        self._end()
        self._selector.close()
        assert self._child.stdout is not None
        assert self._child.stderr is not None
        self._child.stdout.close()
        self._child.stderr.close()
        os.close(self._requests)
        os.close(self._results)

    def _ended(self) -> bool:
        """The worker holds its end of the results no more."""
        return all(key.data is not Source.RESULTS for key in self._selector.get_map().values())

    def _end(self) -> None:
        if self._child.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._child.pid, signal.SIGKILL)
        self._child.wait(_REAP_SECONDS)

    def exit_sentence(self) -> str:
        code = self._child.returncode
        if code is None:
            return "did not end"
        number = -code if code < 0 else code - 128
        if number > 0:
            with contextlib.suppress(ValueError):
                name = signal.Signals(number).name
                return _SIGNALS.get(name, f"was ended by {name}")
        return f"ended itself with exit code {code}"


_SIGNALS = {
    "SIGSEGV": "crashed (SIGSEGV)",
    "SIGABRT": "crashed (SIGABRT)",
    "SIGXCPU": "used all the processor time it may use",
    "SIGKILL": "was ended by the system (SIGKILL), perhaps for lack of memory",
}
