"""The sandbox for a long time: nothing may be left behind.

    python -m benchmarks.soak [solutions=500] [minutes=10] [kernels=8]

First so many solutions one after another, then so many kernels at once for so long, with workers
killed at random. Printed is what stands before and after: processes, descriptors, temporary files,
memory of this process and of the pool's. Ends with 1 if anything has grown.
"""

from __future__ import annotations

import gc
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import psutil

from engine.blocks import Execution, ExecutionStatus
from engine.sandbox.kernel import Pool, SandboxKernel
from engine.sandbox.limits import MIB, Limits

CELLS = (
    "from sympy import *\nx = symbols('x')\nsolutions = solve(x**2 - {n} * x - 1, x)\nsolutions",
    "sum(solutions)",
    "import numpy as np\nfloat(np.linalg.det(np.eye(3) * {n}))",
    "1 / 0",
    "import matplotlib.pyplot as plt\n_ = plt.plot([1, {n}])",
)
WARM_UP_SECONDS = 15.0  # in which the pool imports what it only imports when nobody asks
GROWN_MIB = 20.0  # that memory may have grown without anything being wrong


class Standing(NamedTuple):
    processes: int
    descriptors: int
    temporary_files: int
    memory_mib: float
    template_mib: float

    def __str__(self) -> str:
        return (
            f"{self.processes} processes, {self.descriptors} descriptors, "
            f"{self.temporary_files} temporary files, {self.memory_mib:.0f} MiB here, "
            f"{self.template_mib:.0f} MiB in the pool's processes"
        )


def standing() -> Standing:
    """What stands now, once workers that were told to end have ended."""
    gc.collect()
    time.sleep(2)
    here = psutil.Process()
    children = here.children(recursive=True)
    return Standing(
        len(children),
        here.num_fds(),
        len(list(Path(tempfile.gettempdir()).iterdir())),
        here.memory_full_info().uss / MIB,
        sum(child.memory_full_info().uss for child in children) / MIB,
    )


def run(kernel: SandboxKernel, code: str) -> Execution:
    running = kernel.run(code, threading.Event())
    while True:
        try:
            next(running)
        except StopIteration as end:
            execution: Execution = end.value
            return execution


def solve(pool: Pool, number: int) -> None:
    kernel = pool.take()
    for cell in CELLS:
        run(kernel, cell.format(n=number % 50 + 1))
    answer = run(kernel, f"6 * {number}")
    assert answer.result == str(6 * number), answer
    kernel.close()


def solve_and_be_killed(pool: Pool, chance: random.Random) -> tuple[int, int]:
    """One solution whose worker may be killed in any cell: cells run, and lost."""
    kernel = pool.take()
    lost = 0
    for cell in CELLS:
        killer = threading.Timer(chance.random() / 20, kill, [kernel])
        if chance.random() < 0.2:
            killer.start()
        status = run(kernel, cell.format(n=chance.randrange(1, 50))).status
        killer.cancel()
        lost += status is ExecutionStatus.CRASHED
    for _ in range(3):  # a killer may have come late
        if run(kernel, "6 * 7").result == "42":
            break
    else:
        raise AssertionError("a kernel does not compute any more")
    kernel.close()
    return len(CELLS), lost


def kill(kernel: SandboxKernel) -> None:
    worker = kernel._worker
    pid = getattr(worker, "pid", None)
    if pid is not None:
        os.kill(pid, signal.SIGKILL)


def many_at_once(pool: Pool, kernels: int, seconds: float) -> tuple[int, int]:
    deadline = time.monotonic() + seconds
    totals = [0, 0]
    failed: list[BaseException] = []

    def work(seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - the same run again
        try:
            while time.monotonic() < deadline and not failed:
                for at, count in enumerate(solve_and_be_killed(pool, chance)):
                    totals[at] += count
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(kernels)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return totals[0], totals[1]


def main(arguments: Sequence[str]) -> int:
    wanted = {"solutions": 500.0, "minutes": 10.0, "kernels": 8.0}
    for argument in arguments:
        name, _, value = argument.partition("=")
        if name not in wanted:
            print(f"{name} is none of {', '.join(wanted)}.", file=sys.stderr)
            return 2
        wanted[name] = float(value)
    kernels = int(wanted["kernels"])
    with (
        tempfile.TemporaryDirectory() as folder,
        Pool(limits=Limits.for_kernels(kernels)) as pool,
    ):
        tempfile.tempdir = os.environ["TMPDIR"] = folder  # where only this program leaves anything
        for number in range(20):
            solve(pool, number)
        time.sleep(WARM_UP_SECONDS)
        before = standing()
        print(f"before: {before}")
        started = time.monotonic()
        for number in range(int(wanted["solutions"])):
            solve(pool, number)
        between = standing()
        seconds = time.monotonic() - started
        print(f"after {wanted['solutions']:.0f} solutions in {seconds:.0f} s: {between}")
        cells, lost = many_at_once(pool, kernels, wanted["minutes"] * 60)
        after = standing()
        print(f"after {kernels} at once, {cells} cells, {lost} of them killed: {after}")
    grown = [
        name
        for name, most in (
            ("processes", 0),
            ("descriptors", 0),
            ("temporary_files", 0),
            ("memory_mib", GROWN_MIB),
            ("template_mib", GROWN_MIB),
        )
        if getattr(after, name) - getattr(before, name) > most
    ]
    print(f"grown: {', '.join(grown) or 'nothing'}")
    return 1 if grown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
