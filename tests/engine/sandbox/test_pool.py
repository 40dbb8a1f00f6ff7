"""A pool gives fresh kernels whatever happens to its workers, and leaves nothing behind."""

from __future__ import annotations

import concurrent.futures
import os
import random
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import psutil
import pytest

from engine.blocks import ExecutionStatus
from engine.errors import SandboxUnusable
from engine.sandbox import Allowance
from engine.sandbox.isolation import start
from engine.sandbox.isolation.limited import LimitedBackend
from engine.sandbox.isolation.probe import choose
from engine.sandbox.kernel import Pool, SandboxKernel
from engine.sandbox.limits import GIB, MIB, Limits
from engine.sandbox.posix import Forked
from tests.engine.sandbox.conftest import eventually, run_to_end

LIMITS = Limits(cell_seconds=5.0, grace_seconds=0.3)


def descendants() -> set[psutil.Process]:
    return set(psutil.Process().children(recursive=True))


def descriptors() -> int:
    return psutil.Process().num_fds()


@pytest.fixture
def own_pool() -> Iterator[Pool]:
    """A pool of the test's own, which leaves no process and no descriptor behind."""
    choose()
    processes, open_before = descendants(), descriptors()
    with Pool(limits=LIMITS, modules=("numpy",)) as pool:
        yield pool
    assert eventually(lambda: descendants() <= processes)
    assert descriptors() == open_before


def pid_of(kernel: SandboxKernel) -> int:
    worker = kernel._worker
    assert isinstance(worker, Forked)
    assert worker.pid is not None
    return worker.pid


def test_each_kernel_has_a_process_of_its_own(own_pool: Pool) -> None:
    first, second = own_pool.take(), own_pool.take()
    assert pid_of(first) != pid_of(second)
    first.close()
    second.close()


def test_a_kernel_whose_process_is_killed_from_outside_goes_on(own_pool: Pool) -> None:
    kernel = own_pool.take()
    run_to_end(kernel, "x = 5")
    os.kill(pid_of(kernel), signal.SIGKILL)
    execution = run_to_end(kernel, "x")
    assert execution.status is ExecutionStatus.CRASHED
    assert execution.error is not None
    assert "lack of memory" in execution.error
    assert run_to_end(kernel, "x").result == "5"
    kernel.close()


def test_a_cell_whose_process_is_killed_while_it_runs_is_told_as_crashed(own_pool: Pool) -> None:
    kernel = own_pool.take()
    running = kernel.run("print('on')\nwhile True: pass", threading.Event())
    assert next(running) == "on\n"
    os.kill(pid_of(kernel), signal.SIGKILL)
    with pytest.raises(StopIteration) as end:
        next(running)
    assert end.value.value.status is ExecutionStatus.CRASHED
    kernel.close()


def test_a_pool_outlives_its_template(own_pool: Pool) -> None:
    kernel = own_pool.take()
    run_to_end(kernel, "x = 5")
    own_pool._brood.template.result()._child.kill()  # type: ignore[attr-defined]
    assert eventually(lambda: run_to_end(kernel, "x").status is not ExecutionStatus.OK)
    assert run_to_end(kernel, "6 * 7").result == "42"
    other = own_pool.take()
    assert run_to_end(other, "6 * 7").result == "42"
    kernel.close()
    other.close()


def test_a_spare_that_is_dead_is_not_handed_out(own_pool: Pool) -> None:
    own_pool.take().close()
    spare = own_pool._brood.spares[0].worker
    assert isinstance(spare, Forked)
    assert eventually(lambda: spare.pid is not None)
    assert spare.pid is not None
    os.kill(spare.pid, signal.SIGKILL)
    assert eventually(lambda: not psutil.pid_exists(spare.pid or 0))
    kernel = own_pool.take()
    assert run_to_end(kernel, "6 * 7").result == "42"
    kernel.close()


def test_a_closed_pool_says_so(own_pool: Pool) -> None:
    kernel = own_pool.take()
    own_pool.close()
    assert run_to_end(kernel, "1").error == "The sandbox is closed."
    with pytest.raises(SandboxUnusable, match="closed"):
        own_pool.take()
    kernel.close()


def test_a_closed_kernel_says_so(own_pool: Pool) -> None:
    kernel = own_pool.take()
    kernel.close()
    assert run_to_end(kernel, "1").error == "The sandbox is closed."


def test_closing_a_pool_ends_a_cell_that_runs(own_pool: Pool) -> None:
    kernel = own_pool.take()
    running = kernel.run("print('on')\nwhile True: pass", threading.Event())
    next(running)
    closing = threading.Thread(target=own_pool.close)
    closing.start()
    with pytest.raises(StopIteration) as end:
        next(running)
    closing.join()
    assert end.value.value.status is ExecutionStatus.CRASHED
    kernel.close()


def test_a_template_that_cannot_start_is_told_in_one_line() -> None:
    with Pool(limits=LIMITS, modules=("no_such_module",)) as pool:
        with pytest.raises(SandboxUnusable, match="no_such_module") as error:
            pool.take()
        assert "\n" not in str(error.value)


def test_a_template_that_takes_too_long_is_given_up() -> None:
    limits = Limits(start_seconds=0.01)
    with Pool(limits=limits) as pool, pytest.raises(SandboxUnusable, match="was not ready after"):
        pool.take()


def test_a_template_survives_what_it_cannot_import_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "LATER", ("no_such_module", "colorsys"))
    with Pool(limits=LIMITS, modules=("scipy",), spares=0) as pool:
        template = pool._brood.template.result()

        def has_gone_on() -> bool:
            kernel = pool.take()
            result = run_to_end(kernel, "import sys; 'colorsys' in sys.modules").result
            kernel.close()
            threading.Event().wait(0.4)  # it imports when nobody asks for anything
            return result == "True"

        assert eventually(has_gone_on)
        assert pool._brood.template.result() is template


def test_workers_draw_different_random_numbers(own_pool: Pool) -> None:
    drawn = set()
    for _ in range(3):
        kernel = own_pool.take()
        cell = "import random, numpy as np; (random.random(), float(np.random.rand()))"
        drawn.add(run_to_end(kernel, cell).result)
        kernel.close()
    assert len(drawn) == 3


def test_too_many_cells_and_too_long_ones_are_refused(own_pool: Pool) -> None:
    kernel = own_pool.take()
    execution = run_to_end(kernel, "x" * (LIMITS.code_chars + 1))
    assert execution.error == "The cell is longer than 200000 characters."
    kernel._count = LIMITS.cells
    execution = run_to_end(kernel, "1")
    assert execution.error == "This solution has run 500 cells; it may run no more."
    kernel.close()


def test_code_with_lone_surrogates_is_run_all_the_same(own_pool: Pool) -> None:
    kernel = own_pool.take()
    assert run_to_end(kernel, "'\ud800' + 'x'").result == "'?x'"
    kernel.close()


def test_earlier_cells_that_took_long_are_not_run_again(own_pool: Pool) -> None:
    kernel = own_pool.take()
    run_to_end(kernel, "x = 5")
    kernel._done[0] = kernel._done[0]._replace(seconds=LIMITS.replay_seconds + 1)
    execution = run_to_end(kernel, "import os; os._exit(1)")
    assert execution.error == (
        "The cell's process ended itself with exit code 1. All variables were lost."
    )
    kernel.close()


def test_hundred_kernels_one_after_another_leave_nothing(own_pool: Pool) -> None:
    own_pool.take().close()
    processes, open_before = len(descendants()), descriptors()
    memory = psutil.Process().memory_info().rss
    for _ in range(100):
        kernel = own_pool.take()
        assert run_to_end(kernel, "6 * 7").result == "42"
        kernel.close()
    assert eventually(lambda: len(descendants()) <= processes)
    assert descriptors() == open_before
    assert psutil.Process().memory_info().rss - memory < 5 * MIB


def test_eight_at_once_with_kills_at_random(own_pool: Pool) -> None:
    def solve(seed: int) -> int:
        chance = random.Random(seed)
        right = 0
        for n in range(4):
            kernel = own_pool.take()
            run_to_end(kernel, f"x = {n}")
            if chance.random() < 0.5:
                os.kill(pid_of(kernel), signal.SIGKILL)
                run_to_end(kernel, "x")
            right += run_to_end(kernel, "x").result == str(n)
            kernel.close()
        return right

    with concurrent.futures.ThreadPoolExecutor(8) as threads:
        assert list(threads.map(solve, range(8))) == [4] * 8


def test_workers_end_with_the_host_that_is_killed() -> None:
    script = """
import os, signal, threading
from engine.sandbox.kernel import Pool
pool = Pool()
kernel = pool.take()
running = kernel.run("print('on')\\nwhile True: pass", threading.Event())
next(running)
print(kernel._worker.pid, flush=True)
signal.pause()
"""
    host = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert host.stdout is not None
    worker = psutil.Process(int(host.stdout.readline()))
    family = [*psutil.Process(host.pid).children(recursive=True), worker]
    assert len(family) >= 3
    host.kill()
    host.wait()
    host.stdout.close()
    assert eventually(lambda: not any(process.is_running() for process in family))


def test_memory_of_many_kernels_is_bounded_together() -> None:
    total = psutil.virtual_memory().total
    for count in (1, 4, 8):
        limits = Limits.for_kernels(count)
        assert limits.memory_bytes * count <= max(total // 2, count * GIB)


def test_a_person_s_limits_hold() -> None:
    allowed = Allowance(cell_seconds=1.0, memory_bytes=GIB, kept_chars=1000)
    limits = Limits.for_kernels(1, allowed)
    with Pool(0, limits, allow_unisolated=True) as pool:
        kernel = pool.take()
        assert kernel.cell_seconds == 1.0
        assert "Memory" in (run_to_end(kernel, "b'x' * 2 * 2**30").error or "")
        printed = run_to_end(kernel, "print('x' * 5000)").stdout
        assert 1000 <= len(printed) < 2000
        assert run_to_end(kernel, "while True: pass").status is ExecutionStatus.INTERRUPTED
        kernel.close()


def test_a_longer_cell_gets_more_of_the_processor() -> None:
    assert Limits().allowing(Allowance(cell_seconds=200.0)).cpu_seconds == 6000
    assert Limits().allowing(Allowance()) == Limits()


def test_a_host_without_descriptors_left_says_so_and_loses_none(own_pool: Pool) -> None:
    kernel = own_pool.take()
    run_to_end(kernel, "x = 5")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors() + 3, before[1]))
    try:
        spare = own_pool.take()
        with pytest.raises(SandboxUnusable, match="Too many open files"):
            own_pool.take()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    spare.close()
    assert eventually(lambda: run_to_end(kernel, "6 * 7").result == "42")
    kernel.close()


def test_workers_without_a_template_behave_alike() -> None:
    """The way of the platforms where a process is not forked."""
    processes, open_before = descendants(), descriptors()
    with Pool(limits=LIMITS, backend=LimitedBackend(), modules=()) as pool:
        kernel = pool.take()
        run_to_end(kernel, "x = 5")
        crashed = run_to_end(kernel, "import os; os.abort()")
        assert crashed.status is ExecutionStatus.CRASHED
        assert "SIGABRT" in (crashed.error or "")
        assert run_to_end(kernel, "x").result == "5"
        cancel = threading.Event()
        running = kernel.run("print('on')\nwhile True: pass", cancel)
        next(running)
        cancel.set()
        with pytest.raises(StopIteration) as end:
            next(running)
        assert end.value.value.status is ExecutionStatus.INTERRUPTED
        kernel.close()
    assert eventually(lambda: descendants() <= processes)
    assert descriptors() == open_before
