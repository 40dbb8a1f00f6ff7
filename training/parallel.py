"""One process or several: who starts them, and what they exchange.

    processes: 2 in a recipe      this process starts the others, on this machine
    torchrun, accelerate launch   they are started already; their variables say so

With graphics processors each process takes one of its machine's.

Two processes of one thread each do not wait for each other within a step; two threads of one
process wait at every operation, and crawl when anything else runs on the machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

import torch
from torch import distributed
from torch.distributed import HashStore, Store, TCPStore  # type: ignore[attr-defined]

from engine.errors import TutorError, UsageError

T = TypeVar("T")

# What a process that this program started is told.
_PARENT = "MATHCODER_PARENT"
_PORT = "MATHCODER_PORT"


class ProcessLost(TutorError):
    """Another process of the run went away."""


class World(NamedTuple):
    """The processes of a run, as one of them sees it."""

    rank: int
    size: int
    device: torch.device
    parent: int | None  # of a process that this program started
    turn: int = 0  # among the processes of its machine
    turns: int = 1  # processes of its machine

    @property
    def leads(self) -> bool:
        return self.rank == 0

    @property
    def is_orphan(self) -> bool:
        return self.parent is not None and os.getppid() != self.parent

    def sum(self, values: torch.Tensor) -> None:
        """Add up, in place, what each process holds.

        Raises:
            ProcessLost: one of them is gone.
        """
        if self.size == 1:
            return
        try:
            distributed.all_reduce(values)
        except RuntimeError as error:
            raise _lost() from error

    def told(self, *numbers: float) -> list[float]:
        """The leader's numbers, in every process."""
        values = torch.tensor(numbers, dtype=torch.float64) * self.leads
        self.sum(values)
        return values.tolist()

    def in_turn(self, work: Callable[[], T]) -> T:
        """What `work` gives; the processes of a machine do it one after another."""
        done = None
        for turn in range(self.turns):
            if turn == self.turn:
                done = work()
            self.sum(torch.zeros(1))
        assert done is not None
        return done

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Where a model exchanges parts of itself: whoever is gone is `ProcessLost` there too."""
        try:
            yield
        except RuntimeError as error:
            if isinstance(error, distributed.DistError) or "gloo" in str(error):
                raise _lost() from error
            raise


def _lost() -> ProcessLost:
    return ProcessLost(
        "Another process of this run has ended.", "The same command goes on from here."
    )


@contextmanager
def world(
    processes: int, module: str, arguments: Sequence[str], *, group: bool = False
) -> Iterator[World]:
    """The processes of this run, joined; those that this one started are ended with it.

    Args:
        processes: how many this process makes of itself, where nobody started several.
        module: what they run, with the same arguments.
        group: whether one process is a group too, as PyTorch's sharding wants it.

    Raises:
        UsageError: the machine has fewer graphics processors than processes.
    """
    rank, size = int(os.environ.get("RANK", "0")), int(os.environ.get("WORLD_SIZE", "1"))
    parent, port = (int(os.environ.get(key, "0")) for key in (_PARENT, _PORT))
    launched = "RANK" in os.environ
    workers: list[subprocess.Popen[bytes]] = []
    store: Store | None = None
    if parent:
        store = TCPStore("127.0.0.1", port, size)
    elif not launched and processes > 1:
        size = processes
        os.environ["GLOO_SOCKET_IFNAME"] = "lo0" if sys.platform == "darwin" else "lo"
        store = TCPStore("127.0.0.1", 0, size, is_master=True, wait_for_workers=False)
        torch.set_num_threads(_threads(size))
        workers = [_start(rank, size, store.port, module, arguments) for rank in range(1, size)]
    elif not launched:
        store = HashStore()
    turn = int(os.environ.get("LOCAL_RANK", rank))
    turns = int(os.environ.get("LOCAL_WORLD_SIZE", size))
    try:
        device = _device(turn)
        if size > 1 or group:
            # What is on the processor, as numbers and checkpoints are, goes by gloo.
            backend = "cpu:gloo,cuda:nccl" if device.type == "cuda" else "gloo"
            distributed.init_process_group(backend, store=store, rank=rank, world_size=size)
        yield World(rank, size, device, parent or None, turn, turns)
    finally:
        if distributed.is_initialized():
            distributed.destroy_process_group()  # what the others wait for, if this one failed
        for worker in workers:
            _end(worker)


def _device(turn: int) -> torch.device:
    if not torch.cuda.is_available():
        return torch.device("cpu")
    if turn >= (found := torch.cuda.device_count()):
        raise UsageError(
            f"Process {turn + 1} of this machine finds {found} graphics processors.",
            f"Start at most {found} processes a machine.",
        )
    device = torch.device("cuda", turn)
    torch.cuda.set_device(device)
    return device


def _threads(processes: int) -> int:
    return max(1, (os.cpu_count() or 1) // processes)


def _start(
    rank: int, size: int, port: int, module: str, arguments: Sequence[str]
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        env={
            **os.environ,
            "RANK": str(rank),
            "WORLD_SIZE": str(size),
            "OMP_NUM_THREADS": str(_threads(size)),
            _PARENT: str(os.getpid()),
            _PORT: str(port),
        },
    )


def _end(worker: subprocess.Popen[bytes]) -> None:
    """A worker ends by itself when the run does; one that does not is ended."""
    try:
        worker.wait(timeout=10)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
