"""The files that a worker may see: Python, four libraries and what those need, a font.

Everything is found from what is installed; nothing here decides how it is shown to the worker.
"""

from __future__ import annotations

import functools
import importlib.metadata
import os
import re
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LIBRARIES = ("sympy", "numpy", "scipy", "matplotlib")

# One of these draws Japanese where Matplotlib's own font cannot; the first that exists is used.
FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",  # Debian, Ubuntu
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",  # Fedora
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",  # Arch
    "/usr/share/fonts/truetype/noto/NotoSansCJK-Regular.ttc",  # openSUSE
    "/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf",
    "/usr/share/fonts/truetype/fonts-japanese-gothic.ttf",
    "/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf",
    "/System/Library/Fonts/ヒラギノ角ゴシック W3.ttc",
    "/System/Library/Fonts/Hiragino Sans GB.ttc",
    "C:/Windows/Fonts/YuGothM.ttc",
    "C:/Windows/Fonts/meiryo.ttc",
    "C:/Windows/Fonts/msgothic.ttc",
)


class Packages(NamedTuple):
    """The installed files of the libraries: entries (relative) of one folder of packages."""

    folder: Path
    entries: tuple[Path, ...]


class Visible(NamedTuple):
    """Nothing else is readable for a worker."""

    interpreter: Path
    roots: tuple[Path, ...]  # Python's own files and shared libraries: folders and files
    hidden: tuple[Path, ...]  # folders below the roots that are not to be seen
    packages: tuple[Packages, ...]
    fonts: tuple[Path, ...]


@functools.cache
def visible(further: tuple[str, ...] = ()) -> Visible:
    """What there is on this machine; `further` names distributions besides the four libraries.

    Raises:
        importlib.metadata.PackageNotFoundError: one of them is not installed.
    """
    roots = tuple(_roots())
    return Visible(
        interpreter=interpreter(),
        roots=roots,
        hidden=tuple(sorted({folder for root in roots for folder in _package_folders(root)})),
        packages=tuple(_packages(further)),
        fonts=tuple(path for path in map(Path, FONTS) if path.is_file())[:1],
    )


def interpreter() -> Path:
    """The Python that runs here, outside of any virtual environment."""
    base: str = getattr(sys, "_base_executable", sys.executable)
    return Path(os.path.realpath(base))


def _roots() -> Iterator[Path]:
    python = interpreter()
    yield python
    yield Path(sysconfig.get_path("stdlib", vars={"base": sys.base_prefix})).resolve()
    own_libraries = Path(sys.base_prefix, "lib")
    if own_libraries.is_dir() and own_libraries.resolve() != Path("/usr/lib").resolve():
        yield from sorted(own_libraries.glob("*.so*"))
        yield from sorted(own_libraries.glob("*.dylib"))
    multiarch = sysconfig.get_config_var("MULTIARCH")
    debian = Path("/usr/lib", multiarch) if multiarch else None
    if debian is not None and debian.is_dir():
        yield debian
    else:
        yield from (path for path in map(Path, ("/usr/lib", "/lib")) if _is_folder(path))
    yield from (
        path for path in map(Path, ("/usr/lib64", "/lib64", "/nix/store")) if _is_folder(path)
    )


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _package_folders(root: Path) -> Iterator[Path]:
    """Where packages that are none of ours may lie below this root."""
    if root.is_dir():
        for pattern in ("*-packages", "python*/*-packages"):
            yield from (path for path in root.glob(pattern) if path.is_dir())


def without(root: Path, hidden: tuple[Path, ...]) -> Iterator[Path]:
    """The parts of a folder that together are all of it but the hidden ones."""
    if root in hidden:
        return
    if not any(root in path.parents for path in hidden):
        yield root
        return
    for child in sorted(root.iterdir()):
        yield from without(child, hidden)


def _packages(further: tuple[str, ...]) -> Iterator[Packages]:
    found: dict[Path, set[Path]] = {}
    for distribution in _distributions(LIBRARIES + further):
        folder = Path(str(distribution.locate_file("."))).resolve()
        found.setdefault(folder, set()).update(_entries(distribution))
    for folder, entries in sorted(found.items()):
        yield Packages(folder, tuple(sorted(e for e in entries if (folder / e).exists())))


def _distributions(names: tuple[str, ...]) -> Iterator[importlib.metadata.Distribution]:
    """These and everything they require, directly or not."""
    wanted = list(names)
    seen: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            if name in names:
                raise
            continue  # a requirement of another platform or another Python
        yield distribution
        for requirement in distribution.requires or ():
            if "extra ==" not in requirement:
                match = re.match(r"[A-Za-z0-9._-]+", requirement)
                if match:
                    wanted.append(match.group().lower())


def _entries(distribution: importlib.metadata.Distribution) -> Iterator[Path]:
    """What the distribution has put into its folder: names at the top of it."""
    for file in distribution.files or ():
        if file.parts[0] in ("..", "/"):
            continue  # commands
        yield Path(*file.parts[:2]) if file.parts[0] == "__pycache__" else Path(file.parts[0])
