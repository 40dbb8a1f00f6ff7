"""Workers behind pipes and signals: the host's ends of them on Linux and macOS."""

from __future__ import annotations

import contextlib
import os
import select
import selectors
import signal
import socket
import struct
import subprocess
import weakref
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from engine.sandbox.frames import encode
from engine.sandbox.process import Process, Source

_READ_BYTES = 65_536
_LAST_WORDS_SECONDS = 0.1  # for a worker that ended by itself to say how
_REAP_SECONDS = 5.0
_CREDENTIALS = struct.Struct("3i")  # struct ucred of Linux: pid, uid, gid


class Ends(NamedTuple):
    """One side of the four pipes between host and worker, as descriptors."""

    requests: int
    results: int
    stdout: int
    stderr: int

    def close(self) -> None:
        for descriptor in self:
            os.close(descriptor)


def pipes() -> tuple[Ends, Ends]:
    """Four new pipes: the host's ends, which never block, and the worker's."""
    made: list[tuple[int, int]] = []
    try:
        for _ in range(4):
            made.append(os.pipe())
    except OSError:
        for pair in made:
            os.close(pair[0])
            os.close(pair[1])
        raise
    (requests_read, requests_write), *others = made
    host = Ends(requests_write, *(read for read, _ in others))
    for descriptor in host:
        os.set_blocking(descriptor, False)
    return host, Ends(requests_read, *(write for _, write in others))


class PosixProcess:
    """A worker behind four pipes; how it is signalled and reaped is a subclass's business."""

    def __init__(self, ends: Ends) -> None:
        self._ends = ends
        self._pending = bytearray()
        self._selector = selectors.DefaultSelector()
        for source in Source:
            self._selector.register(getattr(ends, source.value), selectors.EVENT_READ, source)
        self._dead = False
        self._said_end = False  # it closed its end of the results
        self._killed = False
        self._status: int | None = None  # as `os.waitpid` gives it

    def send(self, data: bytes) -> None:
        if self._dead:
            return
        if not self._pending:
            self._selector.register(self._ends.requests, selectors.EVENT_WRITE, None)
        self._pending += data
        self._write()

    def receive(self, seconds: float) -> list[tuple[Source, bytes]]:
        if self._dead:
            return [(Source.RESULTS, b"")]
        arrived = []
        if self._said_end:  # it is said again and again, for whoever asks next
            arrived.append((Source.RESULTS, b""))
            seconds = 0
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
                self._said_end = self._said_end or key.data is Source.RESULTS
            arrived.append((key.data, data))
        return arrived

    def _write(self) -> None:
        try:
            written = os.write(self._ends.requests, self._pending)
        except BlockingIOError:
            return
        except BrokenPipeError:  # nobody reads; the end of the other pipes tells the rest
            written = len(self._pending)
        del self._pending[:written]
        if not self._pending:
            self._selector.unregister(self._ends.requests)

    def interrupt(self) -> None:
        self._signal(signal.SIGINT)

    def kill(self) -> None:
        if self._dead:
            return
        self._dead = True
        if self._said_end and self._wait(_LAST_WORDS_SECONDS):
            self._status = self._exit_status()
        else:
            self._killed = True
            self._signal(signal.SIGKILL)
            self._wait(_REAP_SECONDS)
        self._selector.close()
        self._ends.close()

    def exit_sentence(self) -> str:
        if self._killed:
            return "closed its connection and was ended"
        if self._status is None:
            return "is gone"
        code = os.waitstatus_to_exitcode(self._status)
        if code >= 0:
            return f"ended itself with exit code {code}"
        name = signal.Signals(-code).name
        return _SIGNALS.get(name, f"was ended by {name}")

    def _signal(self, number: signal.Signals) -> None:
        """Send it, if there is anybody to send it to."""
        raise NotImplementedError

    def _wait(self, seconds: float) -> bool:
        """Wait for its end for at most so long; whether it has ended."""
        raise NotImplementedError

    def _exit_status(self) -> int | None:
        """As `os.waitpid` gives it, of a process that has ended; None if nobody knows."""
        raise NotImplementedError


_SIGNALS = {
    "SIGSEGV": "crashed (SIGSEGV)",
    "SIGABRT": "crashed (SIGABRT)",
    "SIGXCPU": "used all the processor time it may use",
    "SIGKILL": "was ended by the system, for lack of memory or too much processor time",
}


class Child(PosixProcess):
    """A worker started on its own.

    `argv` is completed with the numbers of the two private pipes.
    """

    def __init__(self, argv: Sequence[str], env: dict[str, str]) -> None:
        with contextlib.ExitStack() as ours, contextlib.ExitStack() as theirs:
            host, worker = pipes()
            ours.callback(host.close)
            theirs.callback(worker.close)
            super().__init__(host)
            self._child = subprocess.Popen(
                [*argv, str(worker.requests), str(worker.results)],
                stdin=subprocess.DEVNULL,
                stdout=worker.stdout,
                stderr=worker.stderr,
                env=env,
                cwd="/",
                pass_fds=(worker.requests, worker.results),
                start_new_session=True,
            )
            ours.pop_all()  # closed by `kill`

    @property
    def pid(self) -> int:
        return self._child.pid

    def end(self) -> None:
        """End it, and leave the rest to whoever uses it: may be called from another thread."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        if self._child.poll() is None:
            # The whole session: this kind of worker may not be kept from starting others.
            send = os.killpg if number is signal.SIGKILL else os.kill
            with contextlib.suppress(ProcessLookupError):
                send(self._child.pid, number)

    def _wait(self, seconds: float) -> bool:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._child.wait(seconds)
        return self._child.returncode is not None

    def _exit_status(self) -> int | None:
        code: int | None = self._child.returncode
        return None if code is None else code << 8 if code >= 0 else -code


class ForkingTemplate:
    """A confined process that has imported everything and forks a worker at each request (Linux).

    A worker that is forked shares what the template had imported, so that a further one costs
    milliseconds and little memory. The template never runs a cell.

    `argv` is completed with the number of the socket for requests; `start` is sent on it first. The
    thread that creates this must live as long as it: Linux kills the template when that is gone.
    """

    def __init__(
        self,
        argv: Sequence[str],
        env: dict[str, str],
        start: dict[str, Any],
        pass_fds: Sequence[int] = (),
    ) -> None:
        with contextlib.ExitStack() as ours, contextlib.ExitStack() as theirs:
            self._control, control = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            ours.callback(self._control.close)
            theirs.callback(control.close)
            self._errors, errors = os.pipe()
            ours.callback(os.close, self._errors)
            theirs.callback(os.close, errors)
            os.set_blocking(self._errors, False)
            self._child = subprocess.Popen(
                [*argv, str(control.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                env=env,
                cwd="/",
                pass_fds=(control.fileno(), *pass_fds),
                start_new_session=True,
            )
            ours.pop_all()  # closed by `close`
        self._control.setblocking(False)
        self._last_words = ""
        with contextlib.suppress(OSError):  # it ended at once; `spawn` says so
            self._control.send(encode(start))

    def spawn(self, nonce: str) -> Process:
        with contextlib.ExitStack() as ours, contextlib.ExitStack() as theirs:
            life, its_life = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            ours.callback(life.close)
            theirs.callback(its_life.close)
            host, worker = pipes()
            ours.callback(host.close)
            theirs.callback(worker.close)
            life.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
            socket.send_fds(self._control, [nonce.encode()], [*worker, its_life.fileno()])
            forked = Forked(host, life)
            ours.pop_all()  # they are the worker's now
            return forked

    def last_words(self) -> str:
        with contextlib.suppress(BlockingIOError, OSError):
            lines = os.read(self._errors, _READ_BYTES).decode("utf-8", "replace").split("\n")
            self._last_words = next((line for line in reversed(lines) if line.strip()), "")
        return self._last_words

    def close(self) -> None:
        if self._child.returncode is not None:
            return
        # The group: bubblewrap's own child is not yet bound to its parent's life at first.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._child.pid, signal.SIGKILL)
        self._child.wait(_REAP_SECONDS)
        self.last_words()
        self._control.close()
        os.close(self._errors)


class Forked(PosixProcess):
    """A worker that a template has forked.

    It is no child of this process, and its number may be another one in its own namespace. Over
    the socket `life`, the worker says a word when it begins, to which Linux adds its number as seen
    from here; the template says how it ended.
    """

    def __init__(self, ends: Ends, life: socket.socket) -> None:
        super().__init__(ends)
        self._life = life
        self._greeted = False
        self._handle: int | None = None

    @property
    def pid(self) -> int | None:
        """As seen from here, once it has begun."""
        self._find()
        return self._pid if self._handle is not None else None

    def _signal(self, number: signal.Signals) -> None:
        self._find()
        if self._handle is not None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, number)

    def _find(self) -> None:
        """Get hold of the process; a handle, unlike a number, is never somebody else's later.

        One that has not begun yet has nothing to be held by, and ends by itself when it finds its
        pipes closed.
        """
        if self._greeted or not _readable(self._life.fileno(), 0):
            return
        self._greeted = True
        _, extras, _, _ = self._life.recvmsg(64, socket.CMSG_SPACE(_CREDENTIALS.size))
        for level, kind, data in extras:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_CREDENTIALS):
                self._pid = _CREDENTIALS.unpack(data)[0]
                with contextlib.suppress(ProcessLookupError):
                    self._handle = os.pidfd_open(self._pid)

    def _wait(self, seconds: float) -> bool:
        self._find()
        return self._handle is None or _readable(self._handle, seconds)

    def _exit_status(self) -> int | None:
        if not _readable(self._life.fileno(), _LAST_WORDS_SECONDS):
            return None  # the template is busy
        word = self._life.recv(64)  # nothing: the template is gone
        return int(word) if word else None

    def kill(self) -> None:
        if self._dead:
            return
        super().kill()
        self._life.close()
        if self._handle is not None:
            os.close(self._handle)


class SeparateWorkers:
    """A template for where forking is not safe: every worker sets itself up alone."""

    def __init__(self, make: Callable[[], Child], start: dict[str, Any]) -> None:
        self._make, self._start = make, start
        self._workers: weakref.WeakSet[Child] = weakref.WeakSet()

    def spawn(self, nonce: str) -> Process:
        worker = self._make()
        self._workers.add(worker)
        worker.send(encode({**self._start, "nonce": nonce}))
        return worker

    def last_words(self) -> str:
        return ""

    def close(self) -> None:
        for worker in list(self._workers):
            worker.end()


def _readable(descriptor: int, seconds: float) -> bool:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(max(0.0, seconds) * 1000))
