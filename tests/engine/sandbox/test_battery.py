"""Every hostile cell on every level of isolation of this platform: nothing gets through.

After each one the same kernel must still compute, the bait must lie as it lay, and nobody may have
come to the listening sockets. A level that does not work here fails; it is never skipped.
"""

from __future__ import annotations

import contextlib
import os
import platform
import socket
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.blocks import Execution, ExecutionStatus
from engine.sandbox.isolation.limited import LimitedBackend
from engine.sandbox.isolation.probe import Backend, backends
from engine.sandbox.kernel import Pool, SandboxKernel
from engine.sandbox.limits import MIB, Limits
from tests.engine.sandbox.battery import CALLS, GROUPS, HARMLESS, PRELUDE, PROTOCOL_PRELUDE
from tests.engine.sandbox.conftest import run_to_end

LIMITS = Limits(
    cell_seconds=1.0,
    grace_seconds=0.3,
    memory_bytes=700 * MIB,
    output_bytes=3_000_000,
    figure_pixels=2_000,
)
LOST = (ExecutionStatus.KILLED, ExecutionStatus.CRASHED, ExecutionStatus.VIOLATION)


class Bait:
    """What a cell would find if it could look: files, listening sockets, a process."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.secret = home / "secret"
        self.secret.write_text("secret", encoding="utf-8")
        self.secret.chmod(0o644)
        self.tcp = self._listen(socket.AF_INET, ("127.0.0.1", 0))
        self.tcp6 = self._listen(socket.AF_INET6, ("::1", 0))
        self.udp = self._listen(socket.AF_INET, ("127.0.0.1", 0), socket.SOCK_DGRAM)
        self.pipe = self._listen(socket.AF_UNIX, str(home / "agent"))
        self.abstract = self._listen(socket.AF_UNIX, f"\0{home.name}")
        self.before = self._look()

    @staticmethod
    def _listen(family: int, address: object, kind: int = socket.SOCK_STREAM) -> socket.socket:
        listener = socket.socket(family, kind)
        listener.bind(address)
        listener.setblocking(False)
        if kind == socket.SOCK_STREAM:
            listener.listen()
        return listener

    def _look(self) -> object:
        status = self.secret.stat()
        return (
            sorted(self.home.iterdir()),
            self.secret.read_text(encoding="utf-8"),
            (status.st_mode, status.st_uid, status.st_mtime, status.st_nlink),
        )

    def cell(self, code: str) -> str:
        """The hostile cell, with everything it could wish to know."""
        column = 0 if platform.machine() == "x86_64" else 1
        calls = {name: numbers[column] for name, numbers in CALLS.items()}
        knowledge = {
            "CALLS": calls,
            "HOME": str(self.home),
            "PORT": self.tcp.getsockname()[1],
            "PORT6": self.tcp6.getsockname()[1],
            "UDP": self.udp.getsockname()[1],
            "ABSTRACT": self.home.name,
            "HOST": os.getpid(),
            "NODE": platform.node(),
            "PACKAGES": sysconfig.get_path("purelib"),
        }
        return "\n".join([*(f"{k} = {v!r}" for k, v in knowledge.items()), PRELUDE, code])

    def forget_visits(self) -> None:
        for listener in (self.tcp, self.tcp6, self.pipe, self.abstract):
            with contextlib.suppress(BlockingIOError):
                while True:
                    listener.accept()[0].close()
        with contextlib.suppress(BlockingIOError):
            while True:
                self.udp.recv(1)

    def is_untouched(self) -> bool:
        for listener in (self.tcp, self.tcp6, self.pipe, self.abstract):
            with pytest.raises(BlockingIOError):
                listener.accept()
        with pytest.raises(BlockingIOError):
            self.udp.recv(1)
        return self._look() == self.before

    def close(self) -> None:
        for listener in (self.tcp, self.tcp6, self.udp, self.pipe, self.abstract):
            listener.close()


@pytest.fixture(scope="module")
def bait() -> Iterator[Bait]:
    with tempfile.TemporaryDirectory(prefix="home-") as folder:
        Path(folder).chmod(0o755)
        bait = Bait(Path(folder))
        yield bait
        bait.close()


@pytest.fixture(scope="module", params=backends(), ids=lambda backend: type(backend).__name__)
def hostile_pool(request: pytest.FixtureRequest) -> Iterator[Pool]:
    backend: Backend = request.param
    with Pool(limits=LIMITS, backend=backend) as pool:
        yield pool


@pytest.fixture
def kernel(hostile_pool: Pool) -> Iterator[SandboxKernel]:
    kernel = hostile_pool.take()
    yield kernel
    kernel.close()


CELLS = [
    pytest.param(group, code, id=f"{group}-{name}")
    for group, cells in GROUPS.items()
    for name, code in cells.items()
]


def test_the_battery_is_large_enough() -> None:
    assert len(CELLS) >= 90


def test_without_isolation_the_harmless_ones_would_get_through(bait: Bait) -> None:
    """The attacks are real: what stops them above is the isolation."""
    with Pool(limits=LIMITS, backend=LimitedBackend()) as pool:
        kernel = pool.take()
        stopped = [
            name
            for group, names in HARMLESS.items()
            for name in names
            if "ESCAPED" not in run_to_end(kernel, bait.cell(GROUPS[group][name])).stdout
        ]
        kernel.close()
    bait.forget_visits()
    assert stopped == []


@pytest.mark.parametrize(("group", "code"), CELLS)
def test_nothing_gets_through(kernel: SandboxKernel, bait: Bait, group: str, code: str) -> None:
    if group == "protocol":
        code = PROTOCOL_PRELUDE + code
    execution = run_to_end(kernel, bait.cell(code))

    assert "ESCAPED" not in execution.stdout, execution
    assert bait.is_untouched()
    assert_bounded(execution)
    assert_still_computes(kernel)


def assert_bounded(execution: Execution) -> None:
    assert execution.seconds < LIMITS.cell_seconds + LIMITS.grace_seconds + 1
    for text, most in (
        (execution.stdout, LIMITS.kept_chars),
        (execution.stderr, LIMITS.kept_chars),
        (execution.result or "", LIMITS.text_chars),
        (execution.latex or "", LIMITS.text_chars),
        (execution.traceback or "", LIMITS.text_chars),
        (execution.error or "", 2 * LIMITS.line_chars),
        (execution.failing_line or "", LIMITS.line_chars),
    ):
        assert len(text) <= most + 100
        assert "\x1b" not in text
        text.encode()
    assert "\n" not in (execution.error or "")
    assert len(execution.figures) <= LIMITS.figures


def assert_still_computes(kernel: SandboxKernel) -> None:
    """At once, or, where the cell spoiled its own worker, after that was found out."""
    for _ in range(3):
        execution = run_to_end(kernel, "6 * 7")
        if execution.result == "42":
            return
        spoiled = execution.status in (*LOST, ExecutionStatus.ERROR)
        assert spoiled, execution
        if execution.status is ExecutionStatus.ERROR:
            return  # the cell has made its own variables unusable: that is its right
    pytest.fail("the kernel does not compute any more")
