"""A web server on loopback that misbehaves as it is told, and tiny files for it to give."""

from __future__ import annotations

import hashlib
import re
import struct
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CONTENT = bytes(range(256)) * 4096  # 1 MiB, in which no offset looks like another for long

EARLIER = "Sun, 06 Nov 1994 08:49:37 GMT"
LATER = "Mon, 07 Nov 1994 08:49:37 GMT"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass
class Served:
    """What the server gives, and what it was asked.

    Every list is used up request by request; then the server behaves.
    """

    content: bytes = CONTENT
    etag: str | None = '"one"'
    modified: str | None = None  # when the content last was
    ranges: bool = True
    honest: bool = True  # whether If-Range is heeded
    length: int | None = None  # what it says of the length, -1 for nothing
    drops: list[int] = field(default_factory=list)  # bytes after which the connection ends
    statuses: list[int] = field(default_factory=list)  # 200 behaves
    stalls: int = 0  # answers that stop in the middle
    change: bytes | None = None  # the content after the first answer
    head: dict[str, str] = field(default_factory=dict)
    redirect: str | None = None  # of the first HEAD
    circles: bool = False  # every answer leads on to the next
    asked: list[tuple[str, str, str | None]] = field(default_factory=list)
    on_stall: Callable[[], None] = lambda: None
    release: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    @property
    def ranges_asked(self) -> list[str | None]:
        return [asked for method, _, asked in self.asked if method == "GET"]


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_HEAD(self) -> None:
        served = self.server.served
        served.asked.append(("HEAD", self.path, None))
        if self._leads_on():
            pass
        elif served.redirect is not None:
            target, served.redirect = served.redirect, None
            self._answer(307, {"Location": target, "Content-Length": "0"})
        elif served.statuses:
            self._answer(served.statuses.pop(0), {"Content-Length": "0"})
        else:
            self._answer(200, {"Content-Length": "0"} | served.head)

    def do_GET(self) -> None:
        served = self.server.served
        asked = self.headers.get("Range")
        served.asked.append(("GET", self.path, asked))
        if self._leads_on():
            return
        if served.statuses and (status := served.statuses.pop(0)) != 200:
            self._answer(status, {"Content-Length": "0"})
            return
        content, etag, modified = served.content, served.etag, served.modified
        same = not served.honest or self.headers.get("If-Range") == (etag or modified)
        start = 0
        headers = {} if etag is None else {"ETag": etag}
        if modified is not None:
            headers["Last-Modified"] = modified
        if asked and served.ranges and same and (match := re.match(r"bytes=(\d+)-", asked)):
            start = int(match[1])
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
            if start >= len(content):
                self._answer(416, {"Content-Length": "0"})
                return
        body = content[start:]
        if served.length != -1:
            length = len(body) if served.length is None else served.length - start
            headers["Content-Length"] = str(length)
        if served.change is not None:
            served.content, served.change = served.change, None
            served.etag = served.etag and '"two"'
            served.modified = served.modified and LATER
        self._answer(206 if start else 200, headers)
        self._send(body)

    def _leads_on(self) -> bool:
        if self.server.served.circles:
            self._answer(307, {"Location": self.path + "x", "Content-Length": "0"})
        return self.server.served.circles

    def _answer(self, status: int, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _send(self, body: bytes) -> None:
        served = self.server.served
        self.close_connection = True
        if served.stalls:
            served.stalls -= 1
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
            served.on_stall()
            served.release.wait(600)  # until the test is over
            return
        end = served.drops.pop(0) if served.drops else len(body)
        self.wfile.write(body[:end])


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    served: Served

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # the client hung up: that is what the tests are about


def start(served: Served) -> _Server:
    server = _Server(("127.0.0.1", 0), _Handler)
    server.served = served
    served.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server


def gguf(
    tokens: Iterable[str] = ("a", "b"),
    *,
    specials: Iterable[str] = (),
    cut: int = 0,
    **metadata: str,
) -> bytes:
    """A GGUF file of version 3 with one tensor; `__` in a name stands for a dot."""
    texts = [*tokens, *specials]
    kinds = [1] * (len(texts) - len([*specials])) + [3] * len([*specials])
    entries = {"general__architecture": "llama"} | metadata
    out = b"GGUF" + struct.pack("<IQQ", 3, 1, len(entries) + 2 * bool(texts))
    for key, value in entries.items():
        out += _string(key.replace("__", ".")) + struct.pack("<I", 8) + _string(value)
    if texts:
        out += _string("tokenizer.ggml.tokens") + struct.pack("<IIQ", 9, 8, len(texts))
        out += b"".join(_string(text) for text in texts)
        out += _string("tokenizer.ggml.token_type") + struct.pack("<IIQ", 9, 5, len(kinds))
        out += struct.pack(f"<{len(kinds)}i", *kinds)
    out += _string("weight") + struct.pack("<IQIQ", 1, 64, 0, 0)
    out += bytes(-len(out) % 32) + bytes(64 * 4)
    return out[: len(out) - cut]


def _string(text: str) -> bytes:
    return struct.pack("<Q", len(text.encode())) + text.encode()
