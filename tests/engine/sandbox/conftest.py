"""Kernels for tests: one pool a session, a fresh kernel a test."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from engine.blocks import Execution
from engine.sandbox.kernel import Pool, SandboxKernel
from engine.sandbox.limits import Limits

Run = Callable[[str], Execution]


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    with Pool(limits=Limits(cell_seconds=3.0, grace_seconds=0.5), allow_unisolated=True) as pool:
        yield pool


@pytest.fixture
def kernel(pool: Pool) -> Iterator[SandboxKernel]:
    kernel = pool.take()
    yield kernel
    kernel.close()


@pytest.fixture
def run(kernel: SandboxKernel) -> Run:
    return lambda code: run_to_end(kernel, code)


def run_to_end(
    kernel: SandboxKernel, code: str, cancel: threading.Event | None = None
) -> Execution:
    """Run a cell; what was yielded must be what the execution says was printed."""
    running = kernel.run(code, cancel or threading.Event())
    printed = []
    while True:
        try:
            printed.append(next(running))
        except StopIteration as end:
            execution = end.value
            assert isinstance(execution, Execution)
            assert "".join(printed) == execution.stdout
            return execution


def eventually(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Wait for a condition without guessing how long it takes."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        threading.Event().wait(0.01)
    return True
