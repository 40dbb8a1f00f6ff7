"""Finds out what a way of isolation holds back, by trying.

A level is what a confined worker was seen to be refused, never what is installed. The cell below is
our own and the first that its worker runs, so its report can be believed; what the host can look
at itself (has anybody connected, is the file still the same) it does.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import secrets
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from engine.errors import SandboxUnusable
from engine.sandbox.exchange import Exchange, Outcome, await_ready, finish
from engine.sandbox.isolation.level import Level
from engine.sandbox.isolation.start import ENVIRONMENT
from engine.sandbox.limits import Limits
from engine.sandbox.process import Template

_PLATFORM: str = sys.platform  # a type checker would take it for a constant


class Backend(Protocol):
    """One way to confine workers."""

    @property
    def level(self) -> Level:
        """What it gives where it works."""
        ...

    @property
    def allows(self) -> frozenset[str]:
        """Names of what is tried that this platform cannot refuse."""
        ...

    def start(
        self, limits: Limits, modules: Sequence[str] = ..., further: Sequence[str] = ...
    ) -> Template:
        """A template for workers under these limits that have imported these modules.

        They may import more from the four libraries, and from the `further` distributions.

        The thread that calls must live as long as the template.

        Raises:
            OSError: it cannot be started.
        """
        ...


class Check(NamedTuple):
    """One forbidden thing that was tried."""

    what: str  # "reading a file of yours"
    held: bool
    required: bool = True  # not everything can be refused on every platform

    @property
    def sentence(self) -> str:
        outcome = "refused" if self.held else "POSSIBLE" if self.required else "possible here"
        return f"{self.what[0].upper()}{self.what[1:]}: {outcome}."


class Probe(NamedTuple):
    """What came of trying one way of isolation."""

    name: str
    level: Level  # that it gives if everything held
    checks: tuple[Check, ...] = ()
    problem: str = ""  # why no worker could be started

    @property
    def held(self) -> bool:
        return (
            not self.problem
            and bool(self.checks)
            and all(check.held for check in self.checks if check.required)
        )


class Report(NamedTuple):
    """What `mathcoder doctor` prints of the sandbox."""

    level: Level
    probes: tuple[Probe, ...]
    remedy: str  # the one line that would raise the level; empty where nothing would


# What is tried, by the name under which the cell reports it.
_TRIED = {
    "read": "reading a file of yours",
    "change": "changing a file of yours",
    "permit": "changing who may read a file of yours",
    "create": "writing a new file",
    "connect": "connecting to a program on this computer",
    "send": "sending something over the network",
    "pipe": "connecting to a program through a file",
    "run": "starting another program",
    "fork": "starting another process",
    "thread": "starting a thread",
    "signal": "signalling another process",
    "look": "looking at other processes",
    "memory": "using more memory than it may",
    "environment": "seeing your environment variables",
}
_CELL = """
import json, os, signal, socket, subprocess, sys, threading

def refused(action):
    try:
        action()
    except BaseException:
        return True
    return False

def family(kind, use):
    with socket.socket(kind, socket.SOCK_STREAM) as s:
        s.settimeout(2)
        use(s)

def send():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.sendto(b"x", ("127.0.0.1", facts["port"]))

def fork():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)

def start_thread():
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()

unix = getattr(socket, "AF_UNIX", socket.AF_INET)
print(json.dumps({
    "read": refused(lambda: open(facts["file"]).read()),
    "change": refused(lambda: open(facts["file"], "a").write("x")),
    "permit": refused(lambda: os.chmod(facts["file"], 0o666)),
    "create": refused(lambda: open(facts["new"], "w")) and refused(lambda: open("/new", "w")),
    "connect": refused(lambda: family(
        socket.AF_INET, lambda s: s.connect(("127.0.0.1", facts["port"])))),
    "send": refused(send),
    "pipe": refused(lambda: family(unix, lambda s: s.connect(facts["socket"]))),
    "run": refused(lambda: subprocess.run([sys.executable, "-c", ""], check=True)),
    "fork": refused(fork if hasattr(os, "fork") else lambda: 1 / 0),
    "thread": refused(start_thread),
    "signal": refused(lambda: os.kill(facts["pid"], 0)),
    "look": refused(lambda: open(f"/proc/{facts['pid']}/status").read()),
    "memory": refused(lambda: bytearray(facts["memory"])),
    "environment": not set(facts["names"]) & set(os.environ),
}))
"""


def probe(backend: Backend) -> Probe:
    """Confine a worker and let it try what it must not be able to do."""
    name = type(backend).__name__.removesuffix("Backend")
    try:
        reported = _try_everything(backend)
    except (OSError, SandboxUnusable) as error:
        return Probe(name, backend.level, problem=" ".join(str(error).split()))
    checks = [
        Check(what, reported.get(key) is True, key not in backend.allows)
        for key, what in _TRIED.items()
    ]
    return Probe(name, backend.level, tuple(checks))


def _try_everything(backend: Backend) -> dict[str, bool]:
    """What was refused, by name.

    Raises:
        OSError, SandboxUnusable: no worker could be started.
    """
    limits = Limits(start_seconds=30)
    with _Bait() as bait:
        outcome = _run(backend, limits, f"facts = {bait.facts(limits)!r}\n{_CELL}")
        if outcome.result is None or not outcome.result.ok:
            what = outcome.result.error if outcome.result else outcome.reason
            raise SandboxUnusable(f"The test did not run: {what}")
        reported = json.loads(outcome.stdout)
        if not isinstance(reported, dict):
            raise SandboxUnusable("The test did not report.")
        return {**reported, **dict.fromkeys(bait.taken(), False)}


def _run(backend: Backend, limits: Limits, cell: str) -> Outcome:
    """Run one cell in the first worker of a template that nothing else uses."""
    nonce = secrets.token_hex(16)
    template = backend.start(limits, ())
    try:
        worker = template.spawn(nonce)
        try:
            await_ready(worker, nonce, limits)
            exchange = Exchange(worker, 1, limits, limits.cell_seconds)
            return finish(exchange.run(cell, threading.Event()))
        finally:
            worker.kill()
    except (OSError, SandboxUnusable) as error:
        template.close()
        raise SandboxUnusable(template.last_words() or str(error)) from None
    finally:
        template.close()


class _Bait:
    """A file, a network port and a socket of the user's, for a worker to try."""

    _TEXT = "bait"

    def __enter__(self) -> _Bait:
        self._resources = contextlib.ExitStack()
        self._folder = Path(self._resources.enter_context(tempfile.TemporaryDirectory()))
        self._file = self._folder / "bait.txt"
        self._file.write_text(self._TEXT, encoding="utf-8")
        self._file.chmod(0o644)
        self._folder.chmod(0o755)
        self._port = self._listen(socket.AF_INET, ("127.0.0.1", 0))
        self._pipe: socket.socket | None = None
        if sys.platform != "win32":
            self._pipe = self._listen(socket.AF_UNIX, str(self._folder / "pipe"))
            (self._folder / "pipe").chmod(0o666)
        return self

    def __exit__(self, *_: object) -> None:
        self._resources.close()

    def _listen(self, family: int, address: tuple[str, int] | str) -> socket.socket:
        listener = self._resources.enter_context(socket.socket(family, socket.SOCK_STREAM))
        listener.bind(address)
        listener.listen()
        listener.setblocking(False)
        return listener

    def facts(self, limits: Limits) -> dict[str, object]:
        return {
            "file": str(self._file),
            "new": str(self._folder / "new"),
            "port": self._port.getsockname()[1],
            "socket": str(self._folder / "pipe"),
            "pid": os.getpid(),
            "memory": limits.memory_bytes,
            "names": sorted(set(os.environ) - {*ENVIRONMENT, "PWD", "LC_CTYPE", "SystemRoot"}),
        }

    def taken(self) -> Iterator[str]:
        """What happened, whatever was reported."""
        if self._file.read_text(encoding="utf-8") != self._TEXT:
            yield "change"
        if sys.platform != "win32" and self._file.stat().st_mode & 0o777 != 0o644:
            yield "permit"
        if (self._folder / "new").exists():
            yield "create"
        for name, listener in (("connect", self._port), ("pipe", self._pipe)):
            with contextlib.suppress(BlockingIOError):
                if listener is not None:
                    listener.accept()[0].close()
                    yield name


def backends() -> tuple[Backend, ...]:
    """The ways of this platform, the strongest first."""
    if _PLATFORM == "linux":
        from engine.sandbox.isolation.linux import BubblewrapBackend, LandlockBackend

        return (BubblewrapBackend(), LandlockBackend())
    if _PLATFORM == "darwin":
        from engine.sandbox.isolation.macos import SeatbeltBackend

        return (SeatbeltBackend(),)
    if _PLATFORM == "win32":
        from engine.sandbox.isolation.windows import AppContainerBackend

        return (AppContainerBackend(),)
    return ()


@functools.cache
def probed() -> tuple[tuple[Backend, Probe], ...]:
    """The ways of this platform up to the first that holds, each tried once in this process."""
    found = []
    for backend in backends():
        found.append((backend, probe(backend)))
        if found[-1][1].held:
            break
    return tuple(found)


def choose(*, allow_unisolated: bool = False) -> Backend:
    """The strongest way that holds here; what was found out stays true until the program ends.

    Raises:
        SandboxUnusable: none does, and running without isolation is not allowed, or would be with
            the rights of root.
    """
    for backend, found in probed():
        if found.held:
            return backend
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if as_root or not allow_unisolated:
        rights = "root's, so it cannot be allowed" if as_root else "yours, so it is off"
        raise SandboxUnusable(
            f"This computer offers no way to isolate code. The rights it would have are {rights}.",
            remedy([probe for _, probe in probed()]),
        )
    return unisolated()


def unisolated() -> Backend:
    """Limits alone."""
    if _PLATFORM == "win32":
        from engine.sandbox.isolation.windows import JobObjectBackend

        return JobObjectBackend()
    from engine.sandbox.isolation.limited import LimitedBackend

    return LimitedBackend()


def report() -> Report:
    """Every way of this platform, tried now."""
    probes = tuple(probe(backend) for backend in backends())
    level = next((probe.level for probe in probes if probe.held), Level.NONE)
    return Report(level, probes, remedy(probes))


def remedy(probes: Sequence[Probe]) -> str:
    """The one line that would raise the level; empty where nothing would."""
    if any(probe.held and probe.level is Level.ISOLATED for probe in probes):
        return ""
    if _PLATFORM == "linux":
        from engine.sandbox.isolation.linux import bubblewrap_remedy

        problem = next((probe.problem for probe in probes if probe.level is Level.ISOLATED), "")
        return bubblewrap_remedy(problem)
    return ""
