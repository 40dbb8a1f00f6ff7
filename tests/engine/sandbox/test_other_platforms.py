"""What can be said of macOS and Windows without having them: profiles, structures, decisions.

None of it shows that the isolation there holds; the program says so too.
"""

from __future__ import annotations

import ctypes
import re
import threading
from pathlib import Path

import pytest

from engine.errors import SandboxUnusable
from engine.sandbox.exchange import Exchange, await_ready, finish
from engine.sandbox.isolation import macos, probe, windows
from engine.sandbox.isolation.level import Level
from engine.sandbox.isolation.limited import LimitedBackend
from engine.sandbox.isolation.start import ENVIRONMENT, OPTIONS, WORKER, start_request
from engine.sandbox.isolation.visible import Packages, Visible, visible
from engine.sandbox.kernel import Pool
from engine.sandbox.limits import MIB, Limits
from engine.sandbox.posix import SeparateWorkers

FILES = Visible(
    interpreter=Path("/opt/py/bin/python3.12"),
    roots=(Path("/opt/py/bin/python3.12"), Path("/opt/py/lib/libpython3.12.dylib")),
    hidden=(),
    packages=(Packages(Path('/Users/a "b"/site-packages'), (Path("sympy"), Path("six.py"))),),
    fonts=(Path("/System/Library/Fonts/ヒラギノ角ゴシック W3.ttc"),),
)


def test_the_profile_denies_what_it_does_not_name() -> None:
    profile = macos.profile(FILES)
    assert profile.startswith("(version 1)\n(deny default)\n")
    assert "network" not in profile
    assert "mach-" not in profile
    assert "process-fork" not in profile
    assert re.findall(r"\(allow file-write\S*.*", profile) == [
        '(allow file-write-data (literal "/dev/null"))'
    ]
    assert profile.count("(") == profile.count(")")


def test_the_profile_shows_the_libraries_and_not_the_folder_they_lie_in() -> None:
    profile = macos.profile(FILES)
    assert r'(subpath "/Users/a \"b\"/site-packages/sympy")' in profile
    assert r'(subpath "/Users/a \"b\"/site-packages")' not in profile
    assert '(subpath "/Users' not in profile.replace(r'(subpath "/Users/a \"b\"/site-packages/', "")
    assert '(allow process-exec (literal "/opt/py/bin/python3.12"))' in profile


def test_a_path_that_would_break_out_of_the_profile_is_refused() -> None:
    evil = FILES._replace(fonts=(Path('/x"))\n(allow default)'),))
    with pytest.raises(OSError, match="cannot be named"):
        macos.profile(evil)


def test_a_mac_without_the_tool_has_no_isolation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(macos, "SANDBOX_EXEC", Path("/no/such/tool"))
    found = probe.probe(macos.SeatbeltBackend())
    assert not found.held
    assert found.problem == "there is no /no/such/tool"


def test_a_watched_worker_that_takes_too_much_memory_is_ended() -> None:
    """The way of the platform that does not do it itself; here with room that is larger still."""
    limits = Limits(start_seconds=30, cell_seconds=20)
    files = visible()
    argv = [str(files.interpreter), *OPTIONS, str(WORKER), "serve"]
    template = SeparateWorkers(
        lambda: macos.WatchedChild(argv, ENVIRONMENT, 100 * MIB), start_request(limits, (), (), ())
    )
    worker = template.spawn("n")
    await_ready(worker, "n", limits)
    exchange = Exchange(worker, 1, limits, 20.0)
    outcome = finish(
        exchange.run("x = bytes(300_000_000)[:1]\ny = b'x' * 300_000_000\nwhile True: pass",
                     threading.Event())
    )  # fmt: skip
    worker.kill()
    template.close()
    assert outcome.status == "crashed"
    assert "lack of memory" in outcome.reason


def test_structures_have_the_sizes_of_the_windows_sdk() -> None:
    if ctypes.sizeof(ctypes.c_void_p) != 8:
        pytest.skip("the sizes are those of 64 bits")
    assert ctypes.sizeof(windows.JOBOBJECT_EXTENDED_LIMIT_INFORMATION) == 144
    assert ctypes.sizeof(windows.SECURITY_CAPABILITIES) == 24
    assert ctypes.sizeof(windows.STARTUPINFOEXW) == 112
    assert ctypes.sizeof(windows.PROCESS_INFORMATION) == 24


def test_the_job_allows_one_process_and_ends_with_the_host() -> None:
    limits = windows.job_limits(Limits(memory_bytes=512 * MIB, cpu_seconds=600))
    basic = limits.BasicLimitInformation
    assert basic.ActiveProcessLimit == 1
    assert basic.LimitFlags & windows.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
    assert limits.ProcessMemoryLimit == 512 * MIB
    assert basic.PerProcessUserTimeLimit == 6_000_000_000


def test_a_worker_on_windows_gets_nothing_of_the_user_s_environment() -> None:
    given = windows.environment({"SystemRoot": "C:\\Win", "SECRET": "x", "PATH": "C:\\Users\\a"})
    assert given == {**ENVIRONMENT, "SystemRoot": "C:\\Win", "PATH": "C:\\Win\\System32"}
    assert windows.environment_block({"b": "2", "A": "1"}) == "A=1\0b=2\0\0"


def test_the_container_is_let_into_the_libraries_and_nothing_else() -> None:
    commands = list(windows.openings(FILES, "S-1-15-2-1"))
    assert all(command[0] == "icacls" and command[2] == "/grant" for command in commands)
    assert [command[1] for command in commands] == [
        "/opt/py/bin",
        '/Users/a "b"/site-packages/sympy',
        '/Users/a "b"/site-packages/six.py',
        str(WORKER),
    ]


@pytest.mark.parametrize(("platform", "name"), [("darwin", "Seatbelt"), ("win32", "AppContainer")])
def test_other_platforms_say_that_they_are_not_verified(
    monkeypatch: pytest.MonkeyPatch, platform: str, name: str
) -> None:
    monkeypatch.setattr(probe, "_PLATFORM", platform)
    (backend,) = probe.backends()
    assert type(backend).__name__ == f"{name}Backend"
    assert backend.level is Level.UNVERIFIED
    assert "not yet verified on this platform" in backend.level


def test_an_unknown_platform_has_no_isolation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "_PLATFORM", "plan9")
    probe.probed.cache_clear()
    with pytest.raises(SandboxUnusable):
        Pool()
    probe.probed.cache_clear()
    assert isinstance(probe.unisolated(), LimitedBackend)
    monkeypatch.setattr(probe, "_PLATFORM", "win32")
    assert probe.unisolated().level is Level.NONE
