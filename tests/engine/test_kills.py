"""What is left when a process is killed: the service, its kernels, the window that started it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from engine.blocks import BlockKind
from engine.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")

_SECONDS = 20.0

# A service with real kernels and a model whose code never ends.
_SERVICE = r"""
import sys
from contextlib import contextmanager
from pathlib import Path

from engine.blocks import Block, BlockKind, Solution
from engine.dialects import Instructions
from engine.dialects.fenced import Fenced
from engine.models.library import Library
from engine.runtime.scripted import ScriptedRuntime
from engine.sandbox.kernel import Pool
from engine.service import Service, claim_streams, listen
from engine.solver import Solver
from engine.store import Store

RECORDED = Solution("?", (
    Block(BlockKind.TEXT, "First."),
    Block(BlockKind.CODE, "print('on', flush=True)\nwhile True: pass"),
    Block(BlockKind.EXECUTION, ""),
    Block(BlockKind.TEXT, "It is \\boxed{1}."),
))

@contextmanager
def open_tutor(model, *, allow_unisolated, **_):
    with Pool(allow_unisolated=True) as pool:
        yield Solver(ScriptedRuntime([RECORDED], Fenced()), pool, Fenced(), Instructions("t", ""))

folder = Path(sys.argv[1])
source, sink = claim_streams()
with Store(folder / "solutions.sqlite3") as store:
    service = Service(open_tutor, Pool, Library(folder / "models"), store, sink)
    listen(source, service)
    service.close()
"""


class Engine:
    """The process of a service, asked to solve the problem."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _SERVICE, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._process.stdin is not None
        request = {"id": 1, "method": "solve", "params": {"problem": "?", "model": "m"}}
        self._process.stdin.write(json.dumps(request).encode() + b"\n")
        self._process.stdin.flush()

    @property
    def process(self) -> psutil.Process:
        return psutil.Process(self._process.pid)

    def lines(self) -> Iterator[dict[str, Any]]:
        """What the service says until its end."""
        assert self._process.stdout is not None
        return map(json.loads, self._process.stdout)

    def run_until_code_runs(self) -> list[psutil.Process]:
        """Wait until the model's code runs; the processes that run it and may come to."""
        for line in self.lines():
            if line.get("event", {}).get("event") == "execution_output":
                return self.process.children(recursive=True)
        raise AssertionError("the service ended before it ran anything")

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], Engine]]:
    """Starts services on one data folder, one after another."""
    started: list[Engine] = []

    def start() -> Engine:
        started.append(Engine(tmp_path))
        return started[-1]

    yield start
    for engine in started:
        engine.close()


def assert_gone(processes: list[psutil.Process]) -> None:
    _, alive = psutil.wait_procs(processes, timeout=_SECONDS)
    assert not [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGABRT], ids=["kill -9", "abort"])
def test_a_service_that_is_killed_leaves_its_closed_blocks_and_no_process(
    start: Callable[[], Engine], tmp_path: Path, how: signal.Signals
) -> None:
    engine = start()
    kernels = engine.run_until_code_runs()
    engine.process.send_signal(how)
    assert list(engine.lines()) == []  # whoever reads sees the end
    assert_gone(kernels)
    with Store(tmp_path / "solutions.sqlite3") as store:
        solution = store.get(1)
    assert [block.kind for block in solution.blocks] == [BlockKind.TEXT, BlockKind.CODE]
    assert solution.reason is None
    assert start().run_until_code_runs(), "the same problem can be asked again"


def test_a_solution_outlives_the_death_of_every_kernel_process(
    start: Callable[[], Engine], tmp_path: Path
) -> None:
    engine = start()
    for process in engine.run_until_code_runs():
        os.kill(process.pid, signal.SIGKILL)
    end = next(line for line in engine.lines() if "result" in line or "error" in line)
    assert end["result"] == {"solution": 1}
    with Store(tmp_path / "solutions.sqlite3") as store:
        solution = store.get(1)
    assert solution.answer == "1"
    first, *_ = (block.execution for block in solution.blocks if block.execution)
    assert first.status == "crashed"


_WINDOW = """
import subprocess, sys
service = subprocess.Popen([sys.executable, "-c", *sys.argv[1:]], stdin=subprocess.PIPE)
print(service.pid, flush=True)
service.stdin.write(b'{"id": 1, "method": "solve", "params": {"problem": "?", "model": "m"}}\\n')
service.stdin.flush()
service.wait()
"""


def test_a_service_whose_window_is_killed_ends_with_its_kernels(tmp_path: Path) -> None:
    window = subprocess.Popen(
        [sys.executable, "-c", _WINDOW, _SERVICE, tmp_path], stdout=subprocess.PIPE
    )
    assert window.stdout is not None
    service = psutil.Process(int(window.stdout.readline()))
    for line in window.stdout:
        if json.loads(line).get("event", {}).get("event") == "execution_output":
            break
    family = [service, *service.children(recursive=True)]
    window.kill()
    window.wait()
    window.stdout.close()
    assert_gone(family)
    with Store(tmp_path / "solutions.sqlite3") as store:
        assert len(store.get(1).blocks) >= 2
