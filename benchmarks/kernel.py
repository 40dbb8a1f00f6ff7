"""The sandbox's kernel beside its peers: ipykernel with jupyter_client, smolagents' executor.

    python -m benchmarks.kernel [runs=9] [data=FOLDER] [cells=100] [only=WORD]

Needs the `bench` dependency group. Contenders take turns in one process, `runs` times; printed are
medians. FOLDER holds published MathCoder solutions (`*.jsonl`, with code and execution blocks): the
first `cells` of them that have an output are run again and compared with it. `only` picks the
measurements whose name contains the word. Nothing else should run on the machine.

smolagents' executor interprets Python inside the calling process: it has no process to interrupt or
kill, and no isolation once SymPy is allowed. ipykernel has a process and no isolation.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import signal
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import psutil

from engine.blocks import Execution, ExecutionStatus
from engine.sandbox.isolation.probe import backends, probe
from engine.sandbox.kernel import Pool, SandboxKernel
from engine.sandbox.limits import MIB, Limits

FIRST_CELL = "from sympy import *\nx = symbols('x')\nsolve(x**2 - 2)"
ANSWER = "[-sqrt(2), sqrt(2)]"
TRIVIAL_CELLS = 20
ENDLESS = "import time\nwhile True: time.sleep(0.01)"
SETTLE_SECONDS = 1.0  # between measurements, for spares and garbage to be dealt with


class Contender(Protocol):
    name: str

    def start(self) -> Any:
        """A fresh kernel."""
        ...

    def run(self, kernel: Any, code: str) -> str:
        """Run a cell to its end; the text of its result."""
        ...

    def stop(self, kernel: Any) -> None: ...


class Ours:
    """A pool at one level of isolation, with one spare."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.name = f"this kernel, {pool.isolation}"

    def start(self) -> SandboxKernel:
        return self.pool.take()

    def run(self, kernel: SandboxKernel, code: str) -> str:
        return self.execute(kernel, code).output

    def execute(
        self, kernel: SandboxKernel, code: str, cancel: threading.Event | None = None
    ) -> Execution:
        running = kernel.run(code, cancel or threading.Event())
        while True:
            try:
                next(running)
            except StopIteration as end:
                execution: Execution = end.value
                return execution

    def stop(self, kernel: SandboxKernel) -> None:
        kernel.close()


class Jupyter:
    name = "ipykernel"

    def start(self) -> Any:
        from jupyter_client.manager import start_new_kernel

        return start_new_kernel(kernel_name="python3")

    def run(self, kernel: Any, code: str) -> str:
        client = kernel[1]
        return self.result(client, client.execute(code))

    @staticmethod
    def result(client: Any, request: str) -> str:
        """Everything up to the word that the kernel is idle again."""
        text = ""
        while True:
            message = client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") != request:
                continue
            content = message["content"]
            if message["msg_type"] == "execute_result":
                text = content["data"]["text/plain"]
            elif message["msg_type"] == "status" and content["execution_state"] == "idle":
                return text

    def stop(self, kernel: Any) -> None:
        kernel[1].stop_channels()
        kernel[0].shutdown_kernel(now=True)


class Smolagents:
    name = "smolagents"

    def start(self) -> Any:
        from smolagents.local_python_executor import (  # type: ignore[import-untyped]
            LocalPythonExecutor,
        )

        executor = LocalPythonExecutor(["sympy", "sympy.*", "time"])
        executor.send_tools({})
        return executor

    def run(self, kernel: Any, code: str) -> str:
        return str(kernel(code).output)

    def stop(self, kernel: Any) -> None:
        del kernel


# --- measurements --------------------------------------------------------------------------------


def first_cell(contender: Contender) -> float:
    """Seconds from asking for a kernel to the result of its first SymPy cell."""
    started = time.perf_counter()
    kernel = contender.start()
    result = contender.run(kernel, FIRST_CELL)
    seconds = time.perf_counter() - started
    assert result == ANSWER, result
    contender.stop(kernel)
    return seconds


def trivial_cell(contender: Contender) -> float:
    """Seconds of a cell that does nothing, in a kernel that has run some."""
    kernel = contender.start()
    contender.run(kernel, FIRST_CELL)
    times = []
    for number in range(TRIVIAL_CELLS):
        started = time.perf_counter()
        contender.run(kernel, f"x = {number}")
        times.append(time.perf_counter() - started)
    contender.stop(kernel)
    return statistics.median(times)


def interrupt(contender: Contender) -> float:
    """Seconds from the interrupt of an endless cell to its result."""
    kernel = contender.start()
    contender.run(kernel, "1")
    if isinstance(contender, Ours):
        cancel = threading.Event()
        running = kernel.run(f"print('on')\n{ENDLESS}", cancel)
        next(running)
        started = time.perf_counter()
        cancel.set()
        with contextlib.suppress(StopIteration):
            while True:
                next(running)
    else:
        request = kernel[1].execute(ENDLESS)
        time.sleep(0.3)
        started = time.perf_counter()
        kernel[0].interrupt_kernel()
        Jupyter.result(kernel[1], request)
    seconds = time.perf_counter() - started
    contender.stop(kernel)
    return seconds


def kill(contender: Contender) -> float:
    """Seconds from the death of a kernel's process to the result of the next cell."""
    kernel = contender.start()
    contender.run(kernel, "1")
    time.sleep(SETTLE_SECONDS)
    if isinstance(contender, Ours):
        os.kill(kernel._worker.pid, signal.SIGKILL)
        started = time.perf_counter()
        while contender.execute(kernel, "2").status is not ExecutionStatus.OK:
            pass
    else:
        os.kill(kernel[0].provisioner.process.pid, signal.SIGKILL)
        started = time.perf_counter()
        kernel[0].restart_kernel(now=True)
        kernel[1].wait_for_ready(timeout=60)
        contender.run(kernel, "2")
    seconds = time.perf_counter() - started
    contender.stop(kernel)
    return seconds


def memory(contender: Contender) -> float:
    """MiB that only this kernel uses, after its first SymPy cell."""
    if isinstance(contender, Smolagents):
        before = psutil.Process().memory_full_info().uss
        kernel = contender.start()
        contender.run(kernel, FIRST_CELL)
        return float(psutil.Process().memory_full_info().uss - before) / MIB
    kernel = contender.start()
    contender.run(kernel, FIRST_CELL)
    ours = isinstance(contender, Ours)
    pid = kernel._worker.pid if ours else kernel[0].provisioner.process.pid
    unique = psutil.Process(pid).memory_full_info().uss
    contender.stop(kernel)
    return float(unique) / MIB


@dataclasses.dataclass(frozen=True)
class Measurement:
    name: str
    measure: Callable[[Contender], float]
    goal: float
    unit: str = "ms"
    in_process: bool = True  # whether it can be measured of a contender without a process


MEASUREMENTS = (
    Measurement("a new kernel, from asking to first SymPy cell done", first_cell, 40),
    Measurement("a trivial cell, round trip", trivial_cell, 1),
    Measurement("interrupt to result", interrupt, 20, in_process=False),
    Measurement("kill to ready again", kill, 60, in_process=False),
    Measurement("unique memory of a further kernel", memory, 40, unit="MiB"),
)


def run_measurement(measurement: Measurement, contenders: Sequence[Contender], runs: int) -> None:
    taken: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    for _ in range(runs):
        for contender in contenders:
            if measurement.in_process or not isinstance(contender, Smolagents):
                time.sleep(SETTLE_SECONDS)
                taken[contender.name].append(measurement.measure(contender))
    print(f"\n{measurement.name} (goal: {measurement.goal} {measurement.unit})")
    for name, values in taken.items():
        if values:
            factor = 1000 if measurement.unit == "ms" else 1
            low, middle, high = (
                factor * value for value in (min(values), statistics.median(values), max(values))
            )
            print(f"  {name:<48} {middle:9.2f}  ({low:.2f} to {high:.2f})")
        else:
            print(f"  {name:<48}      none")


# --- published cells -----------------------------------------------------------------------------

# What the notebooks of the authors printed besides the cell's output, and where a cell that takes
# for ever was given up.
_NOISE = (
    "The history saving thread hit an unexpected error (OperationalError('database is locked'))."
    "History will not be written to the database."
)
_EMPTY = "<empty_execution>"
_GIVEN_UP = "Timeout waiting for reply"


def solutions(folder: Path) -> Iterator[list[dict[str, str]]]:
    for file in sorted(folder.glob("*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["blocks"]


def compare_published(ours: Ours, folder: Path, most: int) -> None:
    """Run published cells again; print how many outputs are equal, and what differs."""
    compared = equal = 0
    explained: dict[str, int] = {}
    for blocks in solutions(folder):
        if compared >= most:
            break
        kernel = ours.start()
        for block, after in zip(blocks, [*blocks[1:], {"kind": ""}], strict=False):
            if block["kind"] != "code":
                continue
            execution = ours.execute(kernel, block["text"])
            if after["kind"] != "execution" or compared >= most:
                continue
            compared += 1
            published = after["text"].strip()
            why = difference(published, execution)
            if why == "":
                equal += 1
            elif why in KNOWN:
                explained[why] = explained.get(why, 0) + 1
            else:
                print(f"  differs: {published[-200:]!r} is here {execution.output[-200:]!r}")
        kernel.close()
    print(f"\npublished cells: {equal} of {compared} outputs equal ({equal / compared:.1%})")
    for why, count in explained.items():
        print(f"  {count} {KNOWN[why]}")


KNOWN = {
    "noise": "where the authors' notebook also printed a complaint of its own",
    "empty": "of plots alone, published as empty",
    "error": "that ended with the same exception, published with colours and a longer traceback",
    "time": "out of time, there and here",
}


def difference(published: str, execution: Execution) -> str:
    """Why two outputs are not equal to the letter; "" if they are, "other" if nobody knows."""
    if published == execution.output.strip():
        return ""
    if published.replace(_NOISE, "") == execution.output.strip():
        return "noise"
    if published == _EMPTY and not execution.output and execution.status is ExecutionStatus.OK:
        return "empty"
    if _GIVEN_UP in published and execution.status is ExecutionStatus.INTERRUPTED:
        return "time"
    name = (execution.error or "").partition(":")[0]
    return "error" if name and name in published else "other"


def main(arguments: Sequence[str]) -> int:
    wanted = {"runs": "9", "data": "", "cells": "100", "only": ""}
    for argument in arguments:
        name, _, value = argument.partition("=")
        if name not in wanted:
            print(f"{name} is none of {', '.join(wanted)}.", file=sys.stderr)
            return 2
        wanted[name] = value
    with contextlib.ExitStack() as stack:
        levels = [backend for backend in backends() if probe(backend).held]
        pools = [
            stack.enter_context(Pool(limits=Limits(cell_seconds=10.0), backend=backend))
            for backend in levels
        ]
        contenders: list[Contender] = [Ours(pool) for pool in pools]
        contenders += [Jupyter(), Smolagents()]
        for contender in contenders:  # once unmeasured: imports, caches, templates
            first_cell(contender)
        for measurement in MEASUREMENTS:
            if wanted["only"] in measurement.name:
                run_measurement(measurement, contenders, int(wanted["runs"]))
        if wanted["data"] and wanted["only"] in "published":
            compare_published(Ours(pools[0]), Path(wanted["data"]), int(wanted["cells"]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
