"""What ships beside the code: the model catalogue, prompts, adapters, samples, themes, icons.

The one module through which the folder `resources` is read. It knows where things are, not what
they mean.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path


def read_text(*parts: str) -> str:
    """The file of that name as text, line ends as they are on disk.

    Raises:
        FileNotFoundError: there is no such file.
    """
    return read_bytes(*parts).decode()


def read_bytes(*parts: str) -> bytes:
    """The file of that name.

    Raises:
        FileNotFoundError: there is no such file.
    """
    place = _find(parts)
    if not place.is_file():
        raise FileNotFoundError(f"resources/{'/'.join(parts)}")
    return place.read_bytes()


def path(*parts: str) -> Path:
    """Where a file or folder lies on disk, for libraries that open files themselves.

    Raises:
        FileNotFoundError: there is no such file or folder.
    """
    with as_file(_find(parts)) as place:
        # A wheel is always unpacked, so the path outlives the context: nothing is extracted.
        if not place.exists():
            raise FileNotFoundError(f"resources/{'/'.join(parts)}")
        return place


def names(*parts: str) -> tuple[str, ...]:
    """The names in a folder, sorted; none if there is no such folder."""
    folder = _find(parts)
    return tuple(sorted(item.name for item in folder.iterdir())) if folder.is_dir() else ()


def _find(parts: tuple[str, ...]) -> Traversable:
    # Some names come from the command line or a model file: they name a file, never a path.
    for part in parts:
        if part in ("", ".", "..") or "/" in part or "\\" in part or "\0" in part:
            raise FileNotFoundError(f"resources/{'/'.join(parts)}")
    return _folder().joinpath(*parts)


@cache
def _folder() -> Traversable:
    return files("resources")
