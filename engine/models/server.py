"""Fetches a file from a web server or a model hub, and goes on where it was broken off."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO, TypeVar
from urllib.parse import quote

import httpx
import msgspec
from httpx import codes

from engine.models.catalogue import HubFile
from engine.models.partial import Cancelled, Job, Phase, Progress, SourceFailed, State

HUB_VARIABLE = "HF_ENDPOINT"  # the name that the hub's own client reads
HUB = "https://huggingface.co"

T = TypeVar("T")
Attempt = Generator[Progress, None, T]


class _TryAgain(Exception):
    """The server is busy or contradicts itself; the message says how."""


def fetch_url(job: Job, url: str) -> Iterator[Progress]:
    """Append to the partial file until it is whole.

    Raises:
        SourceFailed: it cannot be had from there.
        Cancelled: what has come is kept.
    """
    yield from _patiently(job, lambda client: _fetch(client, job, url))


def ask_hub(job: Job, source: HubFile) -> Generator[Progress, None, tuple[Job, str]]:
    """What the hub says of its file: the job with its size and hash, and the URL of that version.

    The hub names them in headers of its answer to HEAD, before the redirection to the place where
    the bytes are: for a large file `X-Linked-Etag` is its SHA-256, `X-Linked-Size` its length.

    Raises:
        SourceFailed: it has no such file, or not the one that is wanted.
    """
    hub = os.environ.get(HUB_VARIABLE, "").rstrip("/") or HUB
    base, path = f"{hub}/{source.repo}/resolve", quote(source.file)
    headers = yield from _patiently(
        job, lambda client: _head(client, job, f"{base}/{source.revision}/{path}")
    )
    etag = headers.get("x-linked-etag", "").strip('"')
    sha256 = etag if re.fullmatch("[0-9a-f]{64}", etag) else None
    length = headers.get("x-linked-size", "")
    size = int(length) if length.isdecimal() else None
    wanted = job.wanted
    if sha256 is None and wanted.sha256 is None:
        raise SourceFailed("publishes no SHA-256 for it, so that it could not be checked")
    if sha256 is not None and wanted.sha256 not in (None, sha256):
        raise SourceFailed("holds another file by this name now (its SHA-256 differs)")
    if size is not None and wanted.size not in (None, size):
        raise SourceFailed(f"holds {size:,} bytes by this name instead of {wanted.size:,}")
    wanted = msgspec.structs.replace(
        wanted, sha256=wanted.sha256 or sha256, size=wanted.size or size
    )
    commit = headers.get("x-repo-commit", "")  # so that the branch may move on meanwhile
    revision = commit if re.fullmatch("[0-9a-f]{40}", commit) else source.revision
    return replace(job, wanted=wanted), f"{base}/{revision}/{path}"


def _patiently(job: Job, attempt: Callable[[httpx.Client], Attempt[T]]) -> Attempt[T]:
    """Make an attempt, again and again while it can still succeed."""
    failed, furthest = 0, 0
    with _client(job) as client:
        while True:
            try:
                return (yield from attempt(client))
            except (httpx.HTTPError, httpx.InvalidURL, _TryAgain) as error:
                job.stop_if_cancelled()
                # Whoever gives a few bytes at a time, or the same ones again, is given up.
                headway = job.length - furthest > (job.wanted.size or 0) // 100
                furthest = max(furthest, job.length)
                failed = 1 if headway else failed + 1
                if failed >= _tries(error, job) or isinstance(error, httpx.InvalidURL):
                    raise SourceFailed(_reason(error, job)) from error
                if job.cancel.wait(job.patience.pause * 2 ** (failed - 1)):
                    raise Cancelled from error


def _tries(error: Exception, job: Job) -> int:
    """How often in a row this may happen: a blocked hub is not to hold up the next source."""
    if isinstance(error, httpx.TooManyRedirects):
        return 1
    unreachable = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
    return min(2, job.patience.tries) if unreachable and not job.length else job.patience.tries


def _head(client: httpx.Client, job: Job, url: str) -> Attempt[httpx.Headers]:
    """The headers of the hub's own answer, be the repository renamed."""
    yield Progress(Phase.CONNECTING, job.length, job.wanted.size, job.source)
    for _ in range(5):
        with _unblocked(job.cancel) as extensions:
            response = client.head(url, follow_redirects=False, extensions=extensions)
        _refuse(response)
        following = response.next_request
        if "x-linked-etag" in response.headers or following is None:
            return response.headers
        if following.url.host != response.url.host:
            return response.headers
        url = str(following.url)
    raise SourceFailed("redirects in circles")


def _fetch(client: httpx.Client, job: Job, url: str) -> Attempt[None]:
    state = job.state(url)
    here = job.length if state.validator else 0
    if here and here == job.wanted.size:
        return  # broken off between the last byte and the check
    headers = {"Range": f"bytes={here}-", "If-Range": state.validator} if here else {}
    yield Progress(Phase.CONNECTING, here, job.wanted.size, job.source)
    with (
        _unblocked(job.cancel) as extensions,
        client.stream("GET", url, headers=headers, extensions=extensions) as response,
    ):
        here = _resumed(job, state, response, here)
        total = _total(job, response, here)
        job.need_space(total - here)
        job.keep(State(key=url, validator=_validator(response)))
        with job.partial.open("ab" if here else "wb", buffering=0) as file:
            yield from _receive(job, response, file, total)


def _resumed(job: Job, state: State, response: httpx.Response, here: int) -> int:
    """How many of the bytes that are here the answer goes on from."""
    _refuse(response)
    if response.status_code == codes.OK:
        return 0  # ranges are refused, or the file has changed
    start = re.match(r"bytes (\d+)-", response.headers.get("content-range", ""))
    same = _validator(response) in ("", state.validator)
    if here and same and start is not None and int(start[1]) == here:
        return here
    job.discard()
    raise _TryAgain("does not go on where the download was broken off")


def _refuse(response: httpx.Response) -> None:
    """See that the answer is of use, if only to be followed or resumed."""
    reason = f"answered {response.status_code} {response.reason_phrase}".rstrip()
    if response.status_code == codes.TOO_MANY_REQUESTS or response.is_server_error:
        raise _TryAgain(reason)
    if response.is_error and response.status_code != codes.REQUESTED_RANGE_NOT_SATISFIABLE:
        raise SourceFailed(reason)


def _total(job: Job, response: httpx.Response, here: int) -> int:
    """The length of the whole file, as the server gives it."""
    expected = job.wanted.size
    length = response.headers.get("content-length", "")
    if not length.isdecimal():
        if expected is None:
            raise SourceFailed("does not say how long the file is")
        return expected
    total = here + int(length)
    if expected not in (None, total):
        raise SourceFailed(f"offers {total:,} bytes instead of {expected:,}")
    return total


def _receive(job: Job, response: httpx.Response, file: BinaryIO, total: int) -> Attempt[None]:
    begin, received, before = time.monotonic(), job.length, job.length
    yield Progress(Phase.DOWNLOADING, received, total, job.source)
    for chunk in response.iter_raw():
        job.stop_if_cancelled()
        received += len(chunk)
        if received > total:
            raise SourceFailed(f"sends more than the {total:,} bytes of the file")
        job.append(file, chunk)
        speed = (received - before) / max(time.monotonic() - begin, 1e-6)
        yield Progress(Phase.DOWNLOADING, received, total, job.source, speed)
    job.stop_if_cancelled()
    if received < total:
        raise _TryAgain("ended the connection early")


def _client(job: Job) -> httpx.Client:
    return httpx.Client(
        headers={"Accept-Encoding": "identity"},  # lengths and ranges are those of the file itself
        follow_redirects=True,
        timeout=httpx.Timeout(job.patience.silence, connect=job.patience.connect),
    )


@contextlib.contextmanager
def _unblocked(cancel: threading.Event) -> Iterator[dict[str, Any]]:
    """Request extensions with which a cancel ends a wait for the server at once.

    A second thread shuts the connection's socket down, upon which the waiting `recv` returns.
    """
    sockets: list[socket.socket] = []
    over = threading.Event()

    def trace(name: str, info: dict[str, Any]) -> None:
        if name.endswith(("connect_tcp.complete", "start_tls.complete")):
            sockets.append(info["return_value"].get_extra_info("socket"))

    def watch() -> None:
        while not over.wait(0.05):
            if cancel.is_set() and sockets:
                with contextlib.suppress(OSError):
                    sockets[-1].shutdown(socket.SHUT_RDWR)
                return

    watcher = threading.Thread(target=watch, name="download-cancel", daemon=True)
    watcher.start()
    try:
        yield {"trace": trace}
    finally:
        over.set()
        watcher.join()


def _validator(response: httpx.Response) -> str:
    """What a range may be asked with (RFC 9110, 13.1.5): a strong ETag; where there is none, the
    time of the last change, if that was over when the answer was made (8.8.2.2)."""
    etag: str = response.headers.get("etag", "")
    if etag:
        return "" if etag.startswith("W/") else etag
    modified: str = response.headers.get("last-modified", "")
    try:
        age = parsedate_to_datetime(response.headers["date"]) - parsedate_to_datetime(modified)
    except (KeyError, ValueError, TypeError):
        return ""
    return modified if age >= timedelta(seconds=1) else ""


def _reason(error: Exception, job: Job) -> str:
    match error:
        case httpx.ConnectTimeout():
            return "does not answer"
        case httpx.TooManyRedirects():
            return "redirects in circles"
        case httpx.TimeoutException():
            return f"sent nothing for {job.patience.silence:g} seconds"
        case httpx.ConnectError():
            return "cannot be reached"
        case httpx.RemoteProtocolError() | httpx.ReadError():
            return "ended the connection early"
        case _TryAgain():
            return str(error)
    return " ".join(f"failed: {error}".split())
