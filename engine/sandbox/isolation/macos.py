"""macOS: sandbox-exec with a profile that denies everything not named, and resource limits.

Not yet verified on this platform: nobody has run the abuse battery on it. What a worker can do
there is found out by the probe all the same, and a worker that cannot start is no isolation.

The system does not hold a process to an amount of memory, so the host looks at it while it waits.
`sandbox-exec` has been called deprecated for years and is what browsers and agents still use.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from engine.sandbox.isolation.level import Level
from engine.sandbox.isolation.start import (
    ENVIRONMENT,
    MODULES,
    OPTIONS,
    WORKER,
    packages_of,
    start_request,
)
from engine.sandbox.isolation.visible import Visible, visible, without
from engine.sandbox.limits import Limits
from engine.sandbox.posix import Child, SeparateWorkers
from engine.sandbox.process import Source, Template

SANDBOX_EXEC = Path("/usr/bin/sandbox-exec")
_WATCH_SECONDS = 0.1

# What the system's own loader and libraries read before Python starts.
_SYSTEM = (
    "/usr/lib",
    "/System/Library/Frameworks",
    "/System/Library/PrivateFrameworks",
    "/System/Volumes/Preboot/Cryptexes",
    "/private/var/db/dyld",
    "/System/Library/CoreServices/SystemVersion.plist",
)
_SYSCTLS = (
    "hw.activecpu", "hw.byteorder", "hw.cachelinesize", "hw.cpufamily", "hw.cputype",
    "hw.logicalcpu", "hw.machine", "hw.memsize", "hw.ncpu", "hw.optional.arm64", "hw.pagesize",
    "hw.physicalcpu",
    "kern.argmax", "kern.osproductversion", "kern.osrelease", "kern.ostype", "kern.osversion",
    "kern.version", "sysctl.proc_translated",
)  # fmt: skip


class SeatbeltBackend:
    """A worker under a profile of the system's sandbox."""

    level = Level.UNVERIFIED
    # Threads cannot be refused, and are no harm: they end with the worker.
    allows = frozenset({"thread", "memory"})

    def start(
        self, limits: Limits, modules: Sequence[str] = MODULES, further: Sequence[str] = ()
    ) -> Template:
        if not SANDBOX_EXEC.exists():
            raise OSError(f"there is no {SANDBOX_EXEC}")
        files = visible(tuple(further))
        argv = [str(SANDBOX_EXEC), "-p", profile(files)]
        argv += [str(files.interpreter), *OPTIONS, str(WORKER), "serve"]
        request = start_request(limits, modules, packages_of(files), files.fonts)

        def worker() -> Child:
            return WatchedChild(argv, ENVIRONMENT, limits.memory_bytes)

        return SeparateWorkers(worker, request)


class WatchedChild(Child):
    """A worker that is ended when it uses more memory than it may."""

    def __init__(self, argv: Sequence[str], env: dict[str, str], memory_bytes: int) -> None:
        super().__init__(argv, env)
        self._memory_bytes = memory_bytes
        self._process = psutil.Process(self.pid)
        self._next_look = 0.0

    def receive(self, seconds: float) -> list[tuple[Source, bytes]]:
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + _WATCH_SECONDS
            if self._memory() > self._memory_bytes:
                self.end()
        return super().receive(seconds)

    def _memory(self) -> int:
        try:
            resident: int = self._process.memory_info().rss
        except psutil.Error:  # it has just ended
            return 0
        return resident


def profile(files: Visible) -> str:
    """The profile under which a worker may read Python, the libraries and a font, and no more."""
    readable = [*_SYSTEM, str(WORKER), *(str(font) for font in files.fonts)]
    for root in files.roots:
        readable += [str(path) for path in without(root, files.hidden)]
    readable += [str(path) for path in packages_of(files)]
    # Python asks of each folder on the way whether it exists.
    above = sorted({str(parent) for path in readable for parent in Path(path).parents})
    lines = [
        "(version 1)",
        "(deny default)",
        f"(allow process-exec (literal {_quoted(str(files.interpreter))}))",
        "(allow signal (target self))",
        "(allow sysctl-read",
        *(f"  (sysctl-name {_quoted(name)})" for name in _SYSCTLS),
        ")",
        "(allow file-read* file-map-executable",
        *(f"  (subpath {_quoted(path)})" for path in readable),
        ")",
        "(allow file-read-metadata",
        *(f"  (literal {_quoted(path)})" for path in above),
        ")",
        "(allow file-read-data",
        *(f"  (literal {_quoted(path)})" for path in ("/dev/null", "/dev/urandom")),
        ")",
        '(allow file-write-data (literal "/dev/null"))',
    ]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """A string of the profile language.

    Raises:
        OSError: a path that has no place in a profile.
    """
    if any(ord(character) < 32 for character in text):
        raise OSError(f"the path {text!r} cannot be named in a sandbox profile")
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
