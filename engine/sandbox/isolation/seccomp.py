"""The system calls that a cell may make, as a seccomp filter (Linux).

What is not listed is refused with EPERM. A worker has started, imported and warmed up everything
before the filter is set, so the list is short: memory, reading, writing to pipes, time. No process
can be started, no other one signalled or looked into, no socket made, no file changed.

The numbers are those of the kernel's tables for the two architectures; see `syscalls(2)`.
"""

from __future__ import annotations

import errno
import platform
import struct
from typing import NamedTuple

# name: (x86-64, arm64), None where an architecture has no such call
ALLOWED: dict[str, tuple[int | None, int | None]] = {
    # memory
    "brk": (12, 214),
    "madvise": (28, 233),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "mremap": (25, 216),
    "munmap": (11, 215),
    # files that are open, and opening more; what may be opened is decided elsewhere
    "access": (21, None),
    "close": (3, 57),
    "close_range": (436, 436),
    "dup": (32, 23),
    "dup2": (33, None),
    "dup3": (292, 24),
    "faccessat": (269, 48),
    "faccessat2": (439, 439),
    "fstat": (5, 80),
    "getcwd": (79, 17),
    "getdents": (78, None),
    "getdents64": (217, 61),
    "lseek": (8, 62),
    "lstat": (6, None),
    "newfstatat": (262, 79),
    "open": (2, None),
    "openat": (257, 56),
    "pipe": (22, None),
    "pipe2": (293, 59),
    "pread64": (17, 67),
    "read": (0, 63),
    "readlink": (89, None),
    "readlinkat": (267, 78),
    "readv": (19, 65),
    "stat": (4, None),
    "statx": (332, 291),
    "write": (1, 64),
    "writev": (20, 66),
    # waiting and time
    "alarm": (37, None),
    "clock_getres": (229, 114),
    "clock_gettime": (228, 113),
    "clock_nanosleep": (230, 115),
    "getitimer": (36, 102),
    "getrusage": (98, 165),
    "gettimeofday": (96, 169),
    "nanosleep": (35, 101),
    "pause": (34, None),
    "poll": (7, None),
    "ppoll": (271, 73),
    "pselect6": (270, 72),
    "restart_syscall": (219, 128),
    "sched_yield": (24, 124),
    "select": (23, None),
    "setitimer": (38, 103),
    "time": (201, None),
    "times": (100, 153),
    # this process
    "exit": (60, 93),
    "exit_group": (231, 94),
    "futex": (202, 98),
    "getegid": (108, 177),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getpid": (39, 172),
    "getppid": (110, 173),
    "getrandom": (318, 278),
    "getrlimit": (97, 163),
    "gettid": (186, 178),
    "getuid": (102, 174),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "rt_sigsuspend": (130, 133),
    "sched_getaffinity": (204, 123),
    "sigaltstack": (131, 132),
    "sysinfo": (99, 179),
}


class Only(NamedTuple):
    """A call that is allowed when the low half of one argument is one of these values."""

    numbers: tuple[int, int]
    argument: int
    values: tuple[int, ...]


ALLOWED_ONLY = {
    # Not F_SETOWN and F_SETSIG: they make the kernel send any signal to any process of the user.
    "fcntl": Only((72, 25), 1, (0, 1, 2, 3, 4, 1030, 1032)),  # F_DUPFD to F_SETFL, F_GETPIPE_SZ
    # Not TIOCSTI and TIOCLINUX: they type into the user's terminal.
    "ioctl": Only((16, 29), 1, (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)),
    # Not PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_PTRACER: PR_GET_NAME and names of memory.
    "prctl": Only((157, 167), 0, (16, 0x53564D41)),
}
PRLIMIT64 = (302, 261)
CLONE3 = 435
FIRST_UNKNOWN = 470  # calls that are younger than this list: "no such call" makes libraries cope
SECCOMP = (317, 277)

_ARCHITECTURES = {"x86_64": 0, "aarch64": 1}
_AUDIT_ARCH = (0xC000003E, 0xC00000B7)

# struct seccomp_data: number, architecture, instruction pointer, six arguments of 64 bits
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _KILL, _ERROR = 0x7FFF0000, 0x80000000, 0x00050000
_REFUSE = _ERROR | errno.EPERM
_UNKNOWN = _ERROR | 38  # ENOSYS of Linux; `errno` may be another system's


class Instruction(NamedTuple):
    """One instruction of a filter: on a jump, how many to skip when true and when false."""

    code: int
    value: int
    true: int = 0
    false: int = 0


def supported() -> bool:
    """Whether the numbers of this machine's calls are known."""
    return platform.machine() in _ARCHITECTURES


def call_number() -> int:
    """Of seccomp(2) on this machine."""
    return SECCOMP[_ARCHITECTURES[platform.machine()]]


def program(machine: str = "") -> bytes:
    """The filter, as an array of `struct sock_filter`, for a machine as `uname -m` calls it.

    Raises:
        KeyError: the numbers of that machine's calls are not known.
    """
    packed = struct.Struct("=HBBI")
    return b"".join(
        packed.pack(line.code, line.true, line.false, line.value)
        for line in instructions(_ARCHITECTURES[machine or platform.machine()])
    )


def instructions(architecture: int) -> list[Instruction]:
    """The filter for x86-64 (0) or arm64 (1)."""
    lines = [
        Instruction(_LOAD, _ARCHITECTURE),
        Instruction(_EQUAL, _AUDIT_ARCH[architecture], 1, 0),
        Instruction(_RETURN, _KILL),
        Instruction(_LOAD, _NUMBER),
        # The x32 calls, with bit 30 set, are "unknown" too.
        Instruction(_AT_LEAST, FIRST_UNKNOWN, 0, 1),
        Instruction(_RETURN, _UNKNOWN),
        Instruction(_EQUAL, CLONE3, 0, 1),
        Instruction(_RETURN, _UNKNOWN),
    ]
    for numbers in ALLOWED.values():
        number = numbers[architecture]
        if number is not None:
            lines += [Instruction(_EQUAL, number, 0, 1), Instruction(_RETURN, _ALLOW)]
    for only in ALLOWED_ONLY.values():
        lines += _when(only.numbers[architecture], _one_of(only.argument, only.values))
    # Reading one's own limits: pid 0 and no new values.
    lines += _when(PRLIMIT64[architecture], [*_zero(0), *_zero(2), Instruction(_RETURN, _ALLOW)])
    return [*lines, Instruction(_RETURN, _REFUSE)]


def _when(number: int, then: list[Instruction]) -> list[Instruction]:
    return [Instruction(_EQUAL, number, 0, len(then)), *then]


def _one_of(argument: int, values: tuple[int, ...]) -> list[Instruction]:
    """Allow the call if the argument, an int to the kernel, is one of these; refuse it if not."""
    lines = [Instruction(_LOAD, _ARGUMENTS + 8 * argument)]
    for value in values:
        lines += [Instruction(_EQUAL, value, 0, 1), Instruction(_RETURN, _ALLOW)]
    return [*lines, Instruction(_RETURN, _REFUSE)]


def _zero(argument: int) -> list[Instruction]:
    """Refuse the call unless the argument is 0, in both its halves."""
    lines = []
    for offset in (0, 4):
        lines += [
            Instruction(_LOAD, _ARGUMENTS + 8 * argument + offset),
            Instruction(_EQUAL, 0, 1, 0),
            Instruction(_RETURN, _REFUSE),
        ]
    return lines
