"""Windows: an AppContainer without any capability, inside a Job Object.

Not yet verified on this platform: nobody has run the abuse battery on it, or this file at all. What
a worker can do there is found out by the probe all the same, and a worker that cannot start is no
isolation.

An AppContainer has no network, not even to this computer, and sees no file that does not name it or
all app packages; Python's folder and the libraries are opened to it once, with `icacls`. The job
ends the worker with the host, keeps it from starting others and bounds its memory and time. None of
this needs an administrator.

Names of functions, structures and constants are those of the Windows SDK.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import queue
import subprocess
import threading
import time
import weakref
from collections.abc import Iterator, Mapping, Sequence
from ctypes import wintypes
from typing import Any, NamedTuple

from engine.sandbox.frames import encode
from engine.sandbox.isolation.level import Level
from engine.sandbox.isolation.start import (
    ENVIRONMENT,
    MODULES,
    OPTIONS,
    WORKER,
    packages_of,
    start_request,
)
from engine.sandbox.isolation.visible import Visible, visible
from engine.sandbox.limits import Limits
from engine.sandbox.process import Process, Source, Template

_CONTAINER = "MathCoderTutor.Worker"
_READ_BYTES = 65_536
_QUEUED = 64  # reads that may wait to be looked at; the pipes hold back what comes after them
_END_SECONDS = 5.0
_OPENING_SECONDS = 120.0  # for a folder with many files

# --- structures and constants --------------------------------------------------------------------

DWORD, WORD = ctypes.c_uint32, ctypes.c_uint16  # `wintypes` has other sizes where tests run

JOB_OBJECT_LIMIT_PROCESS_TIME = 0x2
JOB_OBJECT_LIMIT_ACTIVE_PROCESS = 0x8
JOB_OBJECT_LIMIT_PROCESS_MEMORY = 0x100
JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION = 0x400
JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE = 0x2000
JOB_OBJECT_UILIMIT_ALL = 0xFF  # no clipboard, no other windows, no settings, no log-off
JobObjectBasicUIRestrictions = 4
JobObjectExtendedLimitInformation = 9

CREATE_SUSPENDED = 0x4
CREATE_UNICODE_ENVIRONMENT = 0x400
EXTENDED_STARTUPINFO_PRESENT = 0x80000
CREATE_NO_WINDOW = 0x8000000
STARTF_USESTDHANDLES = 0x100
HANDLE_FLAG_INHERIT = 1
PROC_THREAD_ATTRIBUTE_HANDLE_LIST = 0x20002
PROC_THREAD_ATTRIBUTE_SECURITY_CAPABILITIES = 0x20009
PROC_THREAD_ATTRIBUTE_CHILD_PROCESS_POLICY = 0x2000E
PROCESS_CREATION_CHILD_PROCESS_RESTRICTED = 1
ERROR_ALREADY_EXISTS = 0x800700B7  # as an HRESULT
WAIT_OBJECT_0 = 0


class IO_COUNTERS(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_ulonglong) for name in "abcdef")


class JOBOBJECT_BASIC_LIMIT_INFORMATION(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_longlong),  # in units of 100 ns
        ("PerJobUserTimeLimit", ctypes.c_longlong),
        ("LimitFlags", DWORD),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", DWORD),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", DWORD),
        ("SchedulingClass", DWORD),
    )


class JOBOBJECT_EXTENDED_LIMIT_INFORMATION(ctypes.Structure):
    _fields_ = (
        ("BasicLimitInformation", JOBOBJECT_BASIC_LIMIT_INFORMATION),
        ("IoInfo", IO_COUNTERS),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


class SECURITY_CAPABILITIES(ctypes.Structure):
    _fields_ = (
        ("AppContainerSid", ctypes.c_void_p),
        ("Capabilities", ctypes.c_void_p),
        ("CapabilityCount", DWORD),
        ("Reserved", DWORD),
    )


class STARTUPINFOEXW(ctypes.Structure):
    """STARTUPINFOW, and the list of attributes behind it."""

    _fields_ = (
        ("cb", DWORD),
        ("lpReserved", wintypes.LPWSTR),
        ("lpDesktop", wintypes.LPWSTR),
        ("lpTitle", wintypes.LPWSTR),
        *((name, DWORD) for name in ("x", "y", "xs", "ys", "xc", "yc", "fill", "dwFlags")),
        ("wShowWindow", WORD),
        ("cbReserved2", WORD),
        ("lpReserved2", ctypes.c_void_p),
        ("hStdInput", wintypes.HANDLE),
        ("hStdOutput", wintypes.HANDLE),
        ("hStdError", wintypes.HANDLE),
        ("lpAttributeList", ctypes.c_void_p),
    )


class PROCESS_INFORMATION(ctypes.Structure):
    _fields_ = (
        ("hProcess", wintypes.HANDLE),
        ("hThread", wintypes.HANDLE),
        ("dwProcessId", DWORD),
        ("dwThreadId", DWORD),
    )


# --- decisions, which need no Windows ------------------------------------------------------------


def job_limits(limits: Limits) -> JOBOBJECT_EXTENDED_LIMIT_INFORMATION:
    """One process, so much memory and processor time, and an end when the job is closed."""
    wanted = JOBOBJECT_EXTENDED_LIMIT_INFORMATION()
    basic = wanted.BasicLimitInformation
    basic.LimitFlags = (
        JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
        | JOB_OBJECT_LIMIT_ACTIVE_PROCESS
        | JOB_OBJECT_LIMIT_PROCESS_MEMORY
        | JOB_OBJECT_LIMIT_PROCESS_TIME
        | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION
    )
    basic.ActiveProcessLimit = 1
    basic.PerProcessUserTimeLimit = limits.cpu_seconds * 10_000_000
    wanted.ProcessMemoryLimit = limits.memory_bytes
    return wanted


def environment_block(variables: Mapping[str, str]) -> str:
    """As CreateProcessW takes it: sorted, each ended by a NUL, the whole by one more."""
    pairs = sorted(variables.items(), key=lambda pair: pair[0].upper())
    return "".join(f"{name}={value}\0" for name, value in pairs) + "\0"


def environment(system: Mapping[str, str]) -> dict[str, str]:
    """Nothing of the user's; Python does not start without the folder of the system."""
    root = system.get("SystemRoot", "C:\\Windows")
    return {**ENVIRONMENT, "SystemRoot": root, "PATH": f"{root}\\System32"}


def openings(files: Visible, sid: str) -> Iterator[list[str]]:
    """The commands that let the container with this SID read what a worker needs, and only that."""
    python = files.interpreter.parent
    yield ["icacls", str(python), "/grant", f"*{sid}:(OI)(CI)(RX)", "/q"]
    for path in packages_of(files):
        rights = "(OI)(CI)(RX)" if path.is_dir() else "(R)"
        yield ["icacls", str(path), "/grant", f"*{sid}:{rights}", "/q"]
    yield ["icacls", str(WORKER), "/grant", f"*{sid}:(R)", "/q"]


# --- the system ----------------------------------------------------------------------------------


def _library(name: str) -> Any:
    """A DLL of the system's."""
    return getattr(ctypes, "WinDLL")(name, use_last_error=True)  # noqa: B009 - Windows alone has it


def _succeeds(result: object) -> None:
    if not result:
        raise getattr(ctypes, "WinError")(getattr(ctypes, "get_last_error")())  # noqa: B009


class Container(NamedTuple):
    sid: ctypes.c_void_p
    text: str  # S-1-15-2-…


def container() -> Container:
    """The AppContainer of the workers, made when it is first needed.

    Raises:
        OSError: this Windows has none (before 8), or forbids it.
    """
    userenv, advapi = _library("userenv"), _library("advapi32")
    sid = ctypes.c_void_p()
    result = userenv.CreateAppContainerProfile(
        _CONTAINER, _CONTAINER, _CONTAINER, None, 0, ctypes.byref(sid)
    )
    if result & 0xFFFFFFFF == ERROR_ALREADY_EXISTS:
        result = userenv.DeriveAppContainerSidFromAppContainerName(_CONTAINER, ctypes.byref(sid))
    if result:
        raise OSError(f"Windows makes no AppContainer (0x{result & 0xFFFFFFFF:08X})")
    text = wintypes.LPWSTR()
    _succeeds(advapi.ConvertSidToStringSidW(sid, ctypes.byref(text)))
    return Container(sid, text.value or "")


class AppContainerBackend:
    """A worker in an AppContainer and a job."""

    level = Level.UNVERIFIED
    # Threads cannot be refused, and are no harm: they end with the worker.
    allows = frozenset({"thread"})

    def start(
        self, limits: Limits, modules: Sequence[str] = MODULES, further: Sequence[str] = ()
    ) -> Template:
        files = visible(tuple(further))
        box = container()
        for command in openings(files, box.text):
            done = subprocess.run(
                command, capture_output=True, text=True, check=False, timeout=_OPENING_SECONDS
            )
            if done.returncode:
                raise OSError(f"{command[1]} cannot be opened to the container: {done.stdout}")
        return _Template(limits, files, modules, box.sid)


class JobObjectBackend:
    """A worker in a job alone: limits, and no isolation."""

    level = Level.NONE
    allows: frozenset[str] = frozenset()

    def start(
        self, limits: Limits, modules: Sequence[str] = MODULES, further: Sequence[str] = ()
    ) -> Template:
        return _Template(limits, visible(tuple(further)), modules, None)


class _Template:
    """Starts each worker on its own."""

    def __init__(
        self, limits: Limits, files: Visible, modules: Sequence[str], sid: ctypes.c_void_p | None
    ) -> None:
        self._limits, self._files, self._modules, self._sid = limits, files, modules, sid
        self._workers: weakref.WeakSet[WindowsProcess] = weakref.WeakSet()

    def spawn(self, nonce: str) -> Process:
        argv = [str(self._files.interpreter), *OPTIONS, str(WORKER), "serve"]
        worker = WindowsProcess(argv, self._limits, self._sid)
        self._workers.add(worker)
        request = start_request(
            self._limits,
            self._modules,
            packages_of(self._files),
            self._files.fonts,
            interrupt_event=worker.interrupt_event,
        )
        worker.send(encode({**request, "nonce": nonce}))
        return worker

    def last_words(self) -> str:
        return ""

    def close(self) -> None:
        for worker in list(self._workers):
            worker.end()


class WindowsProcess:
    """A worker behind pipes and handles: one thread reads each pipe, one writes."""

    def __init__(self, argv: Sequence[str], limits: Limits, sid: ctypes.c_void_p | None) -> None:
        self._kernel = _library("kernel32")
        self._arrived: queue.Queue[tuple[Source, bytes]] = queue.Queue(_QUEUED)
        self._requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._said_end = False
        self._dead = False
        self._exit_code = 0
        self.interrupt_event = self._inheritable_event()
        self._job = self._make_job(limits)
        requests_read, requests_write = os.pipe()
        reads: dict[Source, int] = {}
        writes: dict[Source, int] = {}
        for source in Source:
            reads[source], writes[source] = os.pipe()
        theirs = [requests_read, *writes.values()]
        try:
            handles = [self._inherit(descriptor) for descriptor in theirs]
            self._child = self._create(argv, handles, sid)
        except BaseException:
            for descriptor in (requests_write, *reads.values()):
                os.close(descriptor)
            self._kernel.CloseHandle(self._job)
            raise
        finally:
            for descriptor in theirs:
                os.close(descriptor)
        for source, descriptor in reads.items():
            self._in_thread(self._read, source, descriptor)
        self._in_thread(self._write, requests_write)

    def send(self, data: bytes) -> None:
        self._requests.put(data)

    def receive(self, seconds: float) -> list[tuple[Source, bytes]]:
        if self._dead or self._said_end:
            return [(Source.RESULTS, b"")]
        arrived: list[tuple[Source, bytes]] = []
        with contextlib.suppress(queue.Empty):
            arrived.append(
                self._arrived.get(timeout=seconds) if seconds else self._arrived.get(False)
            )
            while True:
                arrived.append(self._arrived.get_nowait())
        self._said_end = (Source.RESULTS, b"") in arrived
        return arrived

    def interrupt(self) -> None:
        self._kernel.SetEvent(wintypes.HANDLE(self.interrupt_event))

    def end(self) -> None:
        """End it, and leave the rest to whoever uses it: may be called from another thread."""
        self._kernel.TerminateJobObject(self._job, 1)

    def kill(self) -> None:
        if self._dead:
            return
        self._dead = True
        if not self._said_end:
            self.end()
        self._kernel.WaitForSingleObject(self._child.hProcess, int(_END_SECONDS * 1000))
        code = DWORD()
        self._kernel.GetExitCodeProcess(self._child.hProcess, ctypes.byref(code))
        self._exit_code = code.value
        self._requests.put(b"")
        handles = (self._child.hThread, self._child.hProcess, self._job, self.interrupt_event)
        for handle in handles:
            self._kernel.CloseHandle(wintypes.HANDLE(handle))
        deadline = time.monotonic() + _END_SECONDS
        while time.monotonic() < deadline:  # let the readers run out
            with contextlib.suppress(queue.Empty):
                self._arrived.get(timeout=0.01)
                continue
            break

    def exit_sentence(self) -> str:
        if self._exit_code >= 0xC0000000:
            return f"crashed (0x{self._exit_code:08X})"
        return f"ended itself with exit code {self._exit_code}"

    @staticmethod
    def _in_thread(target: Any, *arguments: object) -> None:
        threading.Thread(target=target, args=arguments, daemon=True).start()

    def _read(self, source: Source, descriptor: int) -> None:
        data = b"x"
        while data:
            try:
                data = os.read(descriptor, _READ_BYTES)
            except OSError:
                data = b""
            self._arrived.put((source, data))
        os.close(descriptor)

    def _write(self, descriptor: int) -> None:
        with contextlib.suppress(OSError):
            while data := self._requests.get():
                while data:
                    data = data[os.write(descriptor, data) :]
        os.close(descriptor)

    def _inheritable_event(self) -> int:
        handle = self._kernel.CreateEventW(None, False, False, None)
        _succeeds(handle)
        _succeeds(self._kernel.SetHandleInformation(wintypes.HANDLE(handle), 1, 1))
        return int(handle)

    def _inherit(self, descriptor: int) -> int:
        import msvcrt

        handle: int = getattr(msvcrt, "get_osfhandle")(descriptor)  # noqa: B009
        flag = HANDLE_FLAG_INHERIT
        _succeeds(self._kernel.SetHandleInformation(wintypes.HANDLE(handle), flag, flag))
        return handle

    def _make_job(self, limits: Limits) -> Any:
        job = self._kernel.CreateJobObjectW(None, None)
        _succeeds(job)
        wanted = job_limits(limits)
        screen = DWORD(JOB_OBJECT_UILIMIT_ALL)
        for kind, value in (
            (JobObjectExtendedLimitInformation, wanted),
            (JobObjectBasicUIRestrictions, screen),
        ):
            size = ctypes.sizeof(value)
            _succeeds(self._kernel.SetInformationJobObject(job, kind, ctypes.byref(value), size))
        return job

    def _create(
        self, argv: Sequence[str], handles: list[int], sid: ctypes.c_void_p | None
    ) -> PROCESS_INFORMATION:
        """Start it, stopped before its first instruction, put it into the job, let it go."""
        kernel = self._kernel
        requests, results, stdout, stderr = handles
        inherited = (wintypes.HANDLE * (len(handles) + 1))(*handles, self.interrupt_event)
        policy = DWORD(PROCESS_CREATION_CHILD_PROCESS_RESTRICTED)
        attributes: list[tuple[int, Any]] = [
            (PROC_THREAD_ATTRIBUTE_HANDLE_LIST, inherited),
            (PROC_THREAD_ATTRIBUTE_CHILD_PROCESS_POLICY, policy),
        ]
        if sid is not None:
            capabilities = SECURITY_CAPABILITIES(sid, None, 0, 0)
            attributes.append((PROC_THREAD_ATTRIBUTE_SECURITY_CAPABILITIES, capabilities))
        size = ctypes.c_size_t()
        kernel.InitializeProcThreadAttributeList(None, len(attributes), 0, ctypes.byref(size))
        room = ctypes.create_string_buffer(size.value)
        _succeeds(
            kernel.InitializeProcThreadAttributeList(room, len(attributes), 0, ctypes.byref(size))
        )
        for number, value in attributes:
            _succeeds(
                kernel.UpdateProcThreadAttribute(
                    room, 0, ctypes.c_size_t(number), ctypes.byref(value),
                    ctypes.c_size_t(ctypes.sizeof(value)), None, None,
                )
            )  # fmt: skip
        start = STARTUPINFOEXW()
        start.cb = ctypes.sizeof(start)
        start.dwFlags = STARTF_USESTDHANDLES
        start.hStdOutput, start.hStdError = stdout, stderr
        start.lpAttributeList = ctypes.addressof(room)
        command = subprocess.list2cmdline([*argv, str(requests), str(results)])
        child = PROCESS_INFORMATION()
        flags = (
            CREATE_SUSPENDED | CREATE_NO_WINDOW | CREATE_UNICODE_ENVIRONMENT
            | EXTENDED_STARTUPINFO_PRESENT
        )  # fmt: skip
        variables = environment(os.environ)
        _succeeds(
            kernel.CreateProcessW(
                argv[0], ctypes.create_unicode_buffer(command), None, None, True, flags,
                ctypes.create_unicode_buffer(environment_block(variables)), variables["SystemRoot"],
                ctypes.byref(start), ctypes.byref(child),
            )
        )  # fmt: skip
        kernel.DeleteProcThreadAttributeList(room)
        if not kernel.AssignProcessToJobObject(self._job, wintypes.HANDLE(child.hProcess)):
            kernel.TerminateProcess(wintypes.HANDLE(child.hProcess), 1)
            raise OSError("Windows does not put the worker into its job")
        kernel.ResumeThread(wintypes.HANDLE(child.hThread))
        return child
