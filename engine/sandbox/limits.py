"""Every limit of the sandbox, by name.

A limit that is not in this file does not exist. The host keeps the ones that count time, bytes of
its own pipes and what is shown; the worker sets the others on itself before it runs anything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.sandbox import Allowance

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB


@dataclass(frozen=True)
class Limits:
    """Seconds are wall-clock unless they say otherwise; characters are Unicode code points."""

    # Time
    cell_seconds: float = 20.0
    grace_seconds: float = 2.0  # from the interrupt to the kill; a C loop never sees the interrupt
    start_seconds: float = 60.0  # a worker that is not ready by then never will be
    replay_seconds: float = 5.0  # earlier cells that took less than this together are run again
    cpu_seconds: int = 600  # of processor, over a worker's whole life: a backstop

    # The worker's process
    memory_bytes: int = 2 * GIB  # address space; the libraries map 0.45 GiB before any cell
    file_bytes: int = 32 * MIB  # one file
    scratch_bytes: int = 64 * MIB  # all files together, where there is anywhere to write at all
    open_files: int = 64

    # What a cell may put in
    code_chars: int = 200_000
    cells: int = 500  # of one kernel

    # What comes out of a cell
    kept_chars: int = 200_000  # of stdout, and of stderr: the head and the tail of it
    output_bytes: int = 20_000_000  # of both together; the worker is ended beyond it
    text_chars: int = 20_000  # of a result, of its LaTeX, of a traceback
    line_chars: int = 1_000  # of an error, of a line of code
    figures: int = 8
    figure_bytes: int = 2 * MIB  # one PNG file
    figure_pixels: int = 4_000  # width, and height
    frame_bytes: int = 4 * MIB  # one message of the protocol

    @classmethod
    def for_kernels(cls, count: int, allowed: Allowance | None = None) -> Limits:
        """Limits under which `count` kernels at once take no more than half of this machine.

        Or 1 GiB each, where that is more: most of it is never touched, or is shared. What a person
        allows is kept to as it is.
        """
        import psutil  # not where only the numbers are read, as by the window before it is there

        share = psutil.virtual_memory().total // 2 // max(count, 1)
        limits = cls(memory_bytes=max(GIB, min(cls.memory_bytes, share)))
        return limits.allowing(allowed or Allowance())

    def allowing(self, allowed: Allowance) -> Limits:
        """These limits, but for what a person allows."""
        cell_seconds = allowed.cell_seconds or self.cell_seconds
        longer = max(1.0, cell_seconds / self.cell_seconds)
        return replace(
            self,
            cell_seconds=cell_seconds,
            cpu_seconds=round(self.cpu_seconds * longer),
            memory_bytes=allowed.memory_bytes or self.memory_bytes,
            kept_chars=allowed.kept_chars or self.kept_chars,
        )
