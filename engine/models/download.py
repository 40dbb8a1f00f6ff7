"""Fetches a model file: the first source that gives it whole and unchanged wins.

While a file comes it is `NAME.partial`; what has come survives a cancel, a crash and a lost
connection, and is gone on with where the server can prove that it still holds the same file. It
gets its name in one step, after its length and its SHA-256 were checked. Nothing is fetched that
nobody asked for, and nothing that was fetched is run.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import NoReturn

import psutil

from engine.errors import DownloadFailed
from engine.models import records
from engine.models.catalogue import HubFile, Packages, Source, Url, Wanted
from engine.models.packages import fetch_packages
from engine.models.partial import CHUNK, Cancelled, Job, Patience, Phase, Progress, SourceFailed
from engine.models.server import ask_hub, fetch_url


def download(
    wanted: Wanted, folder: Path, cancel: threading.Event, patience: Patience | None = None
) -> Iterator[Progress]:
    """Fetch a file into a folder, which exists.

    The last progress is `DONE`, or `CANCELLED` after `cancel` was set; what has come by then stays.

    Raises:
        DownloadFailed: no source gave the file (the message says what was wrong with each), the
            disk is full or cannot be written, or the same file is being fetched already.
    """
    if _is_recorded(wanted, folder):
        yield _done((folder / wanted.file).stat().st_size)
        return
    try:
        with _lock(folder / f"{wanted.file}.lock", wanted.file):
            yield from _fetch(wanted, folder, cancel, patience or Patience())
    except Cancelled:
        yield Progress(Phase.CANCELLED)
    except OSError as error:
        _fail_on_disk(wanted.file, error)


def leftovers(folder: Path, file: str) -> list[Path]:
    """What an unfinished download of this file has left behind."""
    names = (f"{file}.partial", f"{file}.partial.json", f"{file}.lock")
    return [folder / name for name in names if (folder / name).exists()]


def _fetch(
    wanted: Wanted, folder: Path, cancel: threading.Event, patience: Patience
) -> Iterator[Progress]:
    target = folder / wanted.file
    # Someone may have put it there by hand, or its record was lost.
    if (
        target.is_file()
        and wanted.sha256 is not None
        and wanted.sha256 == (yield from _digest(target, str(target), cancel))
    ):
        size = target.stat().st_size
        records.write(folder, wanted.file, records.Record(size=size, sha256=wanted.sha256))
        yield _done(size)
        return
    failures = []
    for source in wanted.sources:
        job = Job(wanted, folder, source.label, cancel, patience)
        try:
            job, sha256 = yield from _checked(job, source)
        except SourceFailed as error:
            failures.append(f"{source.label} {error}")
            continue
        yield _done(_finish(job, sha256), source.label)
        return
    raise DownloadFailed(
        f"{wanted.file} could not be fetched: {'; '.join(failures)}.",
        "Check the connection and try again.",
    )


def _checked(job: Job, source: Source) -> Generator[Progress, None, tuple[Job, str]]:
    """Fetch the whole file and check it; a mixture of two versions is fetched once more.

    Returns the job with what became known of the file, and its SHA-256.
    """
    url = source.url if isinstance(source, Url) else ""
    if isinstance(source, HubFile):
        job, url = yield from ask_hub(job, source)
    while True:
        fresh = job.length == 0
        if isinstance(source, Packages):
            yield from fetch_packages(job, source)
        else:
            yield from fetch_url(job, url)
        sha256 = yield from _digest(job.partial, job.source, job.cancel)
        if job.wanted.sha256 in (None, sha256) and job.wanted.size in (None, job.length):
            return job, sha256
        length = job.length
        job.discard()
        if fresh and job.wanted.size not in (None, length):
            raise SourceFailed(f"gave {length:,} bytes instead of {job.wanted.size:,}")
        if fresh:
            raise SourceFailed(f"gave another file: its SHA-256 is {sha256[:12]}…")


def _digest(path: Path, source: str, cancel: threading.Event) -> Generator[Progress, None, str]:
    digest, done, size = hashlib.sha256(), 0, path.stat().st_size
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if cancel.is_set():
                raise Cancelled
            digest.update(chunk)
            done += len(chunk)
            yield Progress(Phase.CHECKING, done, size, source)
    return digest.hexdigest()


def _finish(job: Job, sha256: str) -> int:
    with job.partial.open("rb+") as file:
        os.fsync(file.fileno())  # the name must not become the file's before its bytes are safe
    size = job.length
    record = records.Record(size=size, sha256=sha256, source=job.source)
    records.write(job.folder, job.wanted.file, record)
    job.partial.replace(job.folder / job.wanted.file)
    job.discard()
    return size


def _is_recorded(wanted: Wanted, folder: Path) -> bool:
    """Whether the right file is here, by its record; nothing is written to find out."""
    record, target = records.read(folder, wanted.file), folder / wanted.file
    if record is None or record.sha256 is None or not target.is_file():
        return False
    return record.size == target.stat().st_size and wanted.sha256 in (None, record.sha256)


def _done(size: int, source: str = "") -> Progress:
    return Progress(Phase.DONE, size, size, source)


def _fail_on_disk(file: str, error: OSError) -> NoReturn:
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    why = "the disk is full" if full else (error.strerror or str(error))
    remedy = "Free some space and try again." if full else "Check the folder of the models."
    raise DownloadFailed(f"{file} could not be written: {why}.", remedy) from error


@contextlib.contextmanager
def _lock(path: Path, file: str) -> Iterator[None]:
    """Keep a second process, or a second click, from writing the same file."""
    if path.exists() and _is_stale(path):
        path.unlink()
    try:
        with path.open("x") as lock:
            lock.write(str(os.getpid()))
    except FileExistsError:
        raise DownloadFailed(f"{file} is being fetched already.", "Wait for that to end.") from None
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _is_stale(path: Path) -> bool:
    try:
        owner = psutil.Process(int(path.read_text()))
        return owner.create_time() > path.stat().st_mtime  # the number was given to another since
    except (OSError, ValueError, psutil.Error):
        return True
