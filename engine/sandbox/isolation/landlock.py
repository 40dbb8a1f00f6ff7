"""A Landlock ruleset: the files that a worker may read, and nothing else (Linux 5.13 and later).

The host makes the ruleset; the worker enters it. See `landlock(7)` and the kernel's
`userspace-api/landlock`.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable
from pathlib import Path

_CREATE_RULESET, _ADD_RULE = 444, 445  # the same on every architecture
_VERSION_FLAG = 1
_RULE_PATH_BENEATH = 1

_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
# How many of the kernel's file rights, network rights and scopes each version of Landlock knows.
# The first 13 rights are version 1; then came renaming, truncating, ioctl on devices.
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_NETWORK_RIGHTS = {4: 2}  # binding and connecting TCP
_SCOPES = {6: 2}  # abstract sockets and signals of other processes


def version() -> int:
    """Of this kernel's Landlock; 0 where there is none or it is switched off."""
    try:
        return _call(_CREATE_RULESET, None, 0, _VERSION_FLAG)
    except OSError:
        return 0


def ruleset(files: Iterable[Path], writable: Iterable[Path]) -> int:
    """A descriptor of the rules: everything that Landlock can refuse is refused but this.

    `files` may be read, with everything below them; `writable` (devices) may be written too.

    Raises:
        OSError: this kernel has no Landlock.
    """
    known = version()
    handled = struct.pack(
        "=QQQ",
        (1 << _newest(_FILE_RIGHTS, known)) - 1,
        (1 << _newest(_NETWORK_RIGHTS, known)) - 1,
        (1 << _newest(_SCOPES, known)) - 1,
    )
    size = 24 if known >= 6 else 16 if known >= 4 else 8
    rules = _call(_CREATE_RULESET, handled[:size], size, 0)
    try:
        for path in files:
            _allow(rules, path, _READ_FILE | _READ_DIR)
        for path in writable:
            _allow(rules, path, _READ_FILE | _WRITE_FILE)
    except BaseException:
        os.close(rules)
        raise
    return rules


def _newest(table: dict[int, int], known: int) -> int:
    return max((count for since, count in table.items() if since <= known), default=0)


def _allow(rules: int, path: Path, rights: int) -> None:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= ~_READ_DIR
        rule = struct.pack("=Qi", rights, descriptor)
        _call(_ADD_RULE, rules, _RULE_PATH_BENEATH, rule, 0)
    finally:
        os.close(descriptor)


def _call(number: int, *arguments: int | bytes | None) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    longs = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result: int = libc.syscall(ctypes.c_long(number), *longs)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result
