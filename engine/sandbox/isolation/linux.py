"""Linux: bubblewrap, or Landlock, each with a seccomp filter and resource limits.

Two layers, as browsers have them: the first takes the files, the network and the other processes
away, the second leaves few system calls to attack the kernel with. Neither needs root, and both
hold for root. Nothing can be written to anywhere.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from engine.sandbox.isolation import landlock, seccomp
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
from engine.sandbox.posix import ForkingTemplate
from engine.sandbox.process import Template

_PACKAGES = Path("/packages")  # where a worker in bubblewrap sees the libraries
_WORKER = Path("/worker.py")
_DEVICES = (Path("/dev/null"), Path("/dev/urandom"))


class BubblewrapBackend:
    """A worker in namespaces of its own, where nothing but Python and the libraries exists."""

    level = Level.ISOLATED
    allows: frozenset[str] = frozenset()

    def start(
        self, limits: Limits, modules: Sequence[str] = MODULES, further: Sequence[str] = ()
    ) -> Template:
        bwrap = find_bubblewrap()
        if bwrap is None:
            raise OSError("bubblewrap is not installed")
        files = visible(tuple(further))
        argv = [*bubblewrap(bwrap, files, bubblewrap_version(bwrap)), "--"]
        argv += [str(files.interpreter), *OPTIONS, str(_WORKER), "template"]
        packages = [inside for _, inside in _shown_packages(files)]
        request = start_request(limits, modules, packages, files.fonts, **_confinement())
        return ForkingTemplate(argv, {}, request)


class LandlockBackend:
    """A worker that may read Python's and the libraries' files, and can ask for little else."""

    level = Level.WITHOUT_BUBBLEWRAP
    allows: frozenset[str] = frozenset()

    def start(
        self, limits: Limits, modules: Sequence[str] = MODULES, further: Sequence[str] = ()
    ) -> Template:
        files = visible(tuple(further))
        argv = [str(files.interpreter), *OPTIONS, str(WORKER), "template"]
        rules = landlock.ruleset(_readable(files), _DEVICES)
        confinement = {**_confinement(), "landlock": rules, "die_with_parent": os.getpid()}
        request = start_request(limits, modules, packages_of(files), files.fonts, **confinement)
        try:
            return ForkingTemplate(argv, ENVIRONMENT, request, [rules])
        finally:
            os.close(rules)


def _confinement() -> dict[str, Any]:
    """What each worker does to itself."""
    if not seccomp.supported():
        raise OSError("this processor's system calls are not known to the sandbox")
    return {
        "drop_capabilities": True,
        "seccomp": base64.b64encode(seccomp.program()).decode(),
        "seccomp_call": seccomp.call_number(),
    }


def _readable(files: Visible) -> Iterator[Path]:
    for root in files.roots:
        yield from without(root, files.hidden)
    yield from packages_of(files)
    yield from files.fonts


def _shown_packages(files: Visible) -> Iterator[tuple[Path, Path]]:
    """Where the libraries lie, and where bubblewrap shows them, by no folder of the user's."""
    for number, packages in enumerate(files.packages):
        for entry in packages.entries:
            yield packages.folder / entry, _PACKAGES / str(number) / entry


def find_bubblewrap() -> Path | None:
    """The system's own first: rules of AppArmor that let it work name it by its path."""
    found = shutil.which("bwrap", path="/usr/bin:/bin") or shutil.which("bwrap")
    return Path(found) if found else None


def bubblewrap_version(bwrap: Path) -> tuple[int, ...]:
    """(0, 8, 0); empty if it does not say."""
    try:
        said = subprocess.run(
            [bwrap, "--version"], capture_output=True, text=True, timeout=10, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(int(part) for part in re.findall(r"\d+", said)[:3])


def bubblewrap(bwrap: Path, files: Visible, version: tuple[int, ...]) -> list[str]:
    """The command line that confines a worker, up to the `--` before its own.

    No /proc, no /tmp, no home folder; of /dev, two devices that hold nothing.
    """
    arguments = [str(bwrap), "--unshare-all", "--unshare-user"]
    if version >= (0, 8):
        arguments += ["--disable-userns"]
    arguments += ["--die-with-parent", "--new-session", "--as-pid-1", "--cap-drop", "ALL"]
    arguments += ["--hostname", "sandbox", "--uid", "65534", "--gid", "65534", "--clearenv"]
    for name, value in ENVIRONMENT.items():
        arguments += ["--setenv", name, value]
    for link in map(Path, ("/lib", "/lib64")):
        if link.is_symlink():
            arguments += ["--symlink", str(link.readlink()), str(link)]
    for path in (*files.roots, *files.fonts):
        arguments += ["--ro-bind", str(path), str(path)]
    for path in files.hidden:
        arguments += ["--tmpfs", str(path), "--remount-ro", str(path)]
    for path, inside in _shown_packages(files):
        arguments += ["--ro-bind", str(path), str(inside)]
    for device in _DEVICES:
        arguments += ["--dev-bind", str(device), str(device)]
    arguments += ["--ro-bind", str(WORKER), str(_WORKER)]
    return [*arguments, "--remount-ro", "/", "--chdir", "/"]


# How each family of distributions installs it, by the names in /etc/os-release.
_INSTALL = {
    "debian": "sudo apt install bubblewrap",
    "fedora": "sudo dnf install bubblewrap",
    "arch": "sudo pacman -S bubblewrap",
    "suse": "sudo zypper install bubblewrap",
    "alpine": "sudo apk add bubblewrap",
}
_PROFILE = "/usr/share/apparmor/extra-profiles/bwrap-userns-restrict"


def bubblewrap_remedy(problem: str) -> str:
    """The line that would make bubblewrap work, given what it complained about."""
    if find_bubblewrap() is None:
        names = os_release_names()
        command = next((line for name, line in _INSTALL.items() if name in names), "")
        return f"Install bubblewrap for full isolation: {command or 'see your distribution'}"
    if re.search("uid map|RTM_NEWADDR|No permissions|not permitted", problem):
        return (
            "Let bubblewrap make namespaces for full isolation: "
            f"sudo cp {_PROFILE} /etc/apparmor.d/ && sudo systemctl reload apparmor"
        )
    return f"bubblewrap does not work here: {problem}"


def os_release_names(path: Path = Path("/etc/os-release")) -> set[str]:
    """What this distribution is, and what it is like."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return set()
    values = [line.partition("=")[2] for line in lines if line.startswith(("ID=", "ID_LIKE="))]
    return {name for value in values for name in re.split(r"[\s\"'-]+", value) if name}
