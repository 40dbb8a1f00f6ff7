"""Levels are found by trying, and nothing falls to a weaker one silently."""

from __future__ import annotations

import importlib.metadata
import os
import re
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import psutil
import pytest

from engine.errors import SandboxUnusable
from engine.sandbox.isolation import landlock, linux, probe, seccomp, visible
from engine.sandbox.isolation.level import Level
from engine.sandbox.isolation.limited import LimitedBackend
from engine.sandbox.isolation.linux import BubblewrapBackend, LandlockBackend
from engine.sandbox.isolation.probe import Backend, Check, Probe, Report, backends, choose
from engine.sandbox.kernel import Pool
from engine.sandbox.limits import Limits
from engine.sandbox.process import Template
from tests.engine.sandbox.conftest import eventually, run_to_end


class BrokenBackend:
    """One that cannot start anything here."""

    level = Level.ISOLATED
    allows: frozenset[str] = frozenset()

    def start(self, limits: Limits, modules: Sequence[str] = ()) -> Template:
        raise OSError("setting up uid map: Permission denied")


class BoastfulBackend(LimitedBackend):
    """One that confines nothing and says that it does."""

    level = Level.ISOLATED


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> object:
    """Make these the ways of this platform."""

    def use(*these: Backend) -> None:
        monkeypatch.setattr(probe, "backends", lambda: these)
        probe.probed.cache_clear()

    yield use
    probe.probed.cache_clear()


@pytest.mark.parametrize("backend", backends(), ids=lambda backend: type(backend).__name__)
def test_every_level_of_this_platform_holds(backend: Backend) -> None:
    found = probe.probe(backend)
    assert found.problem == ""
    assert [check.what for check in found.checks if not check.held] == []
    assert len(found.checks) >= 10
    assert found.held


def test_a_worker_without_isolation_fails_the_probe() -> None:
    found = probe.probe(BoastfulBackend())
    assert not found.held
    possible = {check.what for check in found.checks if not check.held}
    assert {
        "reading a file of yours",
        "changing a file of yours",
        "changing who may read a file of yours",
        "writing a new file",
        "connecting to a program on this computer",
        "sending something over the network",
        "connecting to a program through a file",
        "starting a thread",
        "signalling another process",
        "looking at other processes",
    } <= possible
    assert "using more memory than it may" not in possible


def test_what_only_says_that_it_confines_is_not_chosen(only) -> None:
    only(BoastfulBackend(), LandlockBackend())
    assert choose().level is Level.WITHOUT_BUBBLEWRAP


def test_without_any_isolation_nothing_runs(only) -> None:
    only(BrokenBackend(), BoastfulBackend())
    with pytest.raises(SandboxUnusable, match="no way to isolate code"):
        Pool()


def test_a_user_may_allow_it_but_not_root(only, monkeypatch: pytest.MonkeyPatch) -> None:
    only(BrokenBackend())
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SandboxUnusable, match="yours, so it is off"):
        choose()
    assert choose(allow_unisolated=True).level is Level.NONE
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(SandboxUnusable, match="root's, so it cannot be allowed"):
        choose(allow_unisolated=True)


def test_a_way_that_fails_later_does_not_fall_to_a_weaker_one(only) -> None:
    only(BubblewrapBackend())
    backend = choose()
    only(LandlockBackend())

    def fail(*_: object) -> Template:
        raise OSError("bubblewrap is gone")

    backend.start = fail  # type: ignore[method-assign]
    with Pool(backend=backend) as pool, pytest.raises(SandboxUnusable, match="bubblewrap is gone"):
        pool.take()


def test_the_report_tells_each_check_in_a_sentence_and_what_would_help(only) -> None:
    only(BrokenBackend(), LandlockBackend())
    report = probe.report()
    assert isinstance(report, Report)
    assert report.level is Level.WITHOUT_BUBBLEWRAP
    assert report.probes[0].problem == "setting up uid map: Permission denied"
    sentences = [check.sentence for check in report.probes[1].checks]
    assert "Reading a file of yours: refused." in sentences
    assert "apparmor" in report.remedy
    assert "\n" not in report.remedy


def test_nothing_would_raise_the_strongest_level() -> None:
    held = Probe("x", Level.ISOLATED, (Check("reading", True),))
    assert probe.remedy([held]) == ""


def test_a_check_that_this_platform_cannot_hold_is_told_and_not_required() -> None:
    checks = (Check("reading", True), Check("starting a thread", False, required=False))
    assert Probe("x", Level.ISOLATED, checks).held
    assert checks[1].sentence == "Starting a thread: possible here."


@pytest.mark.parametrize("backend", backends(), ids=lambda backend: type(backend).__name__)
def test_what_is_not_meant_to_be_seen_looks_as_if_it_were_not_there(backend: Backend) -> None:
    with Pool(backend=backend, modules=()) as pool:
        kernel = pool.take()
        execution = run_to_end(kernel, "import msgspec")
        version = run_to_end(kernel, "import importlib.metadata as m; m.version('SymPy')")
        kernel.close()
    assert execution.error is not None
    assert execution.error.startswith("ModuleNotFoundError: No module named 'msgspec' (network,")
    assert version.result == repr(importlib.metadata.version("sympy"))


# --- bubblewrap ----------------------------------------------------------------------------------


def test_without_bubblewrap_the_remedy_is_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(linux, "find_bubblewrap", lambda: None)
    monkeypatch.setattr(linux, "os_release_names", lambda: {"ubuntu", "debian"})
    assert linux.bubblewrap_remedy("").endswith("sudo apt install bubblewrap")
    monkeypatch.setattr(linux, "os_release_names", lambda: {"rhel", "fedora"})
    assert linux.bubblewrap_remedy("").endswith("sudo dnf install bubblewrap")
    with pytest.raises(OSError, match="not installed"):
        BubblewrapBackend().start(Limits())


def test_distributions_are_known_by_their_family(tmp_path: Path) -> None:
    release = tmp_path / "os-release"
    release.write_text('NAME="Rocky"\nID="rocky"\nID_LIKE="rhel centos fedora"\n', "utf-8")
    assert linux.os_release_names(release) == {"rocky", "rhel", "centos", "fedora"}
    assert linux.os_release_names(tmp_path / "missing") == set()


def orphans() -> set[int]:
    """Processes of bubblewrap whose parent is gone."""
    return {
        process.pid
        for process in psutil.process_iter(["ppid", "cmdline"])
        if process.info["ppid"] == 1 and "--unshare-all" in (process.info["cmdline"] or ())
    }


def test_bubblewrap_that_is_ended_while_it_sets_up_leaves_nothing() -> None:
    """It binds its child to its own life only after a while."""
    before = orphans()
    for milliseconds in range(40):
        template = BubblewrapBackend().start(Limits(), ())
        threading.Event().wait(milliseconds / 8_000)
        template.close()
    assert eventually(lambda: orphans() <= before)


def test_an_old_bubblewrap_is_not_asked_for_what_it_does_not_know() -> None:
    files = visible.visible()
    old = linux.bubblewrap(Path("/usr/bin/bwrap"), files, (0, 6, 2))
    new = linux.bubblewrap(Path("/usr/bin/bwrap"), files, (0, 11, 0))
    assert "--disable-userns" not in old
    assert "--disable-userns" in new


def test_bubblewrap_shares_nothing_and_shows_nothing_writable() -> None:
    arguments = linux.bubblewrap(Path("/usr/bin/bwrap"), visible.visible(), (0, 8, 0))
    assert "--unshare-all" in arguments
    assert not {"--share-net", "--bind", "--proc", "--dev", "--dev-bind-try"} & set(arguments)
    devices = [arguments[at + 1] for at, word in enumerate(arguments) if word == "--dev-bind"]
    assert devices == ["/dev/null", "/dev/urandom"]
    assert arguments[-4:] == ["--remount-ro", "/", "--chdir", "/"]


# --- seccomp -------------------------------------------------------------------------------------


def evaluate(
    architecture: int, number: int, arguments: Sequence[int] = (), arch: int | None = None
) -> int:
    """What the filter answers to a system call: an interpreter of its few instructions."""
    values = [*arguments, *[0] * (6 - len(arguments))]
    own = (0xC000003E, 0xC00000B7)[architecture]
    data = struct.pack("=iIQ6Q", number, own if arch is None else arch, 0, *values)
    lines = seccomp.instructions(architecture)
    at, loaded = 0, 0
    while True:
        line = lines[at]
        at += 1
        if line.code == 0x20:
            (loaded,) = struct.unpack_from("=I", data, line.value)
        elif line.code == 0x15:
            at += line.true if loaded == line.value else line.false
        elif line.code == 0x35:
            at += line.true if loaded >= line.value else line.false
        else:
            return line.value


ALLOW, KILL, EPERM, ENOSYS = 0x7FFF0000, 0x80000000, 0x00050001, 0x00050026


@pytest.mark.parametrize("architecture", [0, 1])
def test_only_listed_calls_are_allowed(architecture: int) -> None:
    listed = {numbers[architecture] for numbers in seccomp.ALLOWED.values()}
    conditional = {only.numbers[architecture] for only in seccomp.ALLOWED_ONLY.values()}
    conditional |= {seccomp.PRLIMIT64[architecture]}
    for number in set(range(470)) - conditional:
        expected = ALLOW if number in listed else ENOSYS if number == 435 else EPERM
        assert evaluate(architecture, number, [0, 99_999, 99_999]) == expected, number


@pytest.mark.parametrize("architecture", [0, 1])
def test_calls_of_another_architecture_end_the_worker(architecture: int) -> None:
    assert evaluate(architecture, 0, arch=0x40000003) == KILL


@pytest.mark.parametrize("architecture", [0, 1])
@pytest.mark.parametrize("number", [470, 1_000, 0x40000000, 0x40000027, 0x7FFFFFFF])
def test_calls_that_are_not_known_yet_do_not_exist(architecture: int, number: int) -> None:
    assert evaluate(architecture, number) == ENOSYS


@pytest.mark.parametrize("architecture", [0, 1])
def test_conditional_calls_are_allowed_for_the_listed_values_alone(architecture: int) -> None:
    for only in seccomp.ALLOWED_ONLY.values():
        number = only.numbers[architecture]
        for value in range(2_000):
            arguments = [0xFFFF] * only.argument + [value]
            expected = ALLOW if value in only.values else EPERM
            assert evaluate(architecture, number, arguments) == expected


@pytest.mark.parametrize("architecture", [0, 1])
def test_limits_can_be_read_and_not_set(architecture: int) -> None:
    number = seccomp.PRLIMIT64[architecture]
    assert evaluate(architecture, number, [0, 7, 0, 0x7FFF00001000]) == ALLOW
    assert evaluate(architecture, number, [0, 7, 0x7FFF00001000, 0]) == EPERM
    assert evaluate(architecture, number, [0, 7, 0x7FFF00000000, 0]) == EPERM
    assert evaluate(architecture, number, [4242, 7, 0, 0x7FFF00001000]) == EPERM


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("/usr/include/x86_64-linux-gnu/asm/unistd_64.h", 0),
        ("/usr/include/asm-generic/unistd.h", 1),
    ],
)
def test_the_numbers_are_the_kernel_s(header: str, column: int) -> None:
    if not Path(header).exists():
        pytest.skip("the kernel's headers are not installed")
    pattern = re.compile(r"#define __NR(?:3264)?_(\w+)\s+(\d+)")
    known = {m[1]: int(m[2]) for m in pattern.finditer(Path(header).read_text())}
    known.setdefault("newfstatat", known.get("fstatat", -1))
    ours = {
        **seccomp.ALLOWED,
        **{name: only.numbers for name, only in seccomp.ALLOWED_ONLY.items()},
        "prlimit64": seccomp.PRLIMIT64,
        "clone3": (seccomp.CLONE3, seccomp.CLONE3),
        "seccomp": seccomp.SECCOMP,
    }
    assert {name: known.get(name) for name in ours} == {n: v[column] for n, v in ours.items()}


def test_a_processor_that_is_not_known_is_no_isolation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    found = probe.probe(LandlockBackend())
    assert not found.held
    assert "processor" in found.problem


# --- what is visible -----------------------------------------------------------------------------


def test_only_the_libraries_and_what_they_need_are_visible() -> None:
    names = {
        entry.parts[0] for packages in visible.visible().packages for entry in packages.entries
    }
    assert {"sympy", "mpmath", "numpy", "scipy", "matplotlib", "PIL", "numpy.libs"} <= names
    others = {"engine", "pip", "msgspec", "httpx", "pytest", "PySide6", "llama_cpp", "psutil"}
    assert not others & names
    assert not any(name.endswith(".pth") for name in names)


def test_hidden_folders_are_left_out_of_what_contains_them(tmp_path: Path) -> None:
    for name in ("a/site-packages/x", "a/b", "c"):
        (tmp_path / name).mkdir(parents=True)
    hidden = (tmp_path / "a/site-packages",)
    left = set(visible.without(tmp_path, hidden))
    assert left == {tmp_path / "a/b", tmp_path / "c"}
    assert set(visible.without(tmp_path / "c", hidden)) == {tmp_path / "c"}


def test_a_missing_library_is_told() -> None:
    with pytest.raises(ModuleNotFoundError):
        visible.visible(("no-such-library",))


# --- landlock ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "size"), [(1, 8), (2, 8), (3, 8), (4, 16), (5, 16), (6, 24), (9, 24)]
)
def test_a_kernel_is_asked_for_as_much_landlock_as_it_knows(
    monkeypatch: pytest.MonkeyPatch, version: int, size: int
) -> None:
    asked: list[tuple[bytes, int]] = []

    def call(number: int, *arguments: object) -> int:
        assert number == 444
        if arguments[2] == 1:
            return version
        asked.append((arguments[0], arguments[1]))  # type: ignore[arg-type]
        return 99

    monkeypatch.setattr(landlock, "_call", call)
    assert landlock.ruleset([], []) == 99
    data, given = asked[0]
    assert len(data) == given == size
    rights = struct.unpack_from("=Q", data)[0]
    assert rights.bit_count() == {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)


def test_a_kernel_without_landlock_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def call(number: int, *arguments: object) -> int:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(landlock, "_call", call)
    assert landlock.version() == 0
    assert "not implemented" in probe.probe(LandlockBackend()).problem


# --- both, as somebody else ----------------------------------------------------------------------

AS_SOMEBODY_ELSE = """
import sys
sys.dont_write_bytecode = True
from engine.sandbox.isolation.probe import report
found = report()
print(found.level, [p.problem or [c.what for c in p.checks if not c.held] for p in found.probes])
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="is run as an ordinary user already")
def test_an_ordinary_user_gets_the_same_levels() -> None:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    # The one in root's home folder cannot be run by anybody else.
    for python in (sys.executable, f"/usr/bin/{version}"):
        try:
            done = subprocess.run(
                [python, "-c", AS_SOMEBODY_ELSE],
                check=False, capture_output=True, text=True, timeout=60,
                user=65534, group=65534, extra_groups=[], cwd="/",
                env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PATH": "/usr/bin"},
            )  # fmt: skip
        except (PermissionError, FileNotFoundError):
            continue
        assert done.stdout.strip() == "isolated [[], []]", done.stderr
        return
    pytest.skip("there is no Python here that an ordinary user may run")
