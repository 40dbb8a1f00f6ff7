"""Model servers on loopback that behave as they are told to."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Reply = Iterator[bytes]
Answer = Callable[[str, dict[str, Any]], Reply]  # path and body to the bytes of the reply


def json_reply(value: object, status: str = "200 OK", headers: str = "") -> bytes:
    return plain_reply(json.dumps(value).encode(), status, "application/json", headers)


def plain_reply(
    content: bytes, status: str = "200 OK", kind: str = "text/html", headers: str = ""
) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\n"
    return f"{head}{headers}Connection: close\r\n\r\n".encode() + content


EVENTS = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
MODELS = json_reply({"data": [{"id": "small", "max_model_len": 2048}, {"id": "large"}]})
DONE = b"data: [DONE]\n\n"


def event(value: object) -> bytes:
    return f"data: {json.dumps(value)}\n\n".encode()


def text(value: str, reason: str | None = None) -> bytes:
    return event({"choices": [{"text": value, "finish_reason": reason}]})


def delta(value: str, reason: str | None = None) -> bytes:
    return event({"choices": [{"delta": {"content": value}, "finish_reason": reason}]})


class Server(socketserver.ThreadingTCPServer):
    """Answers completions as `answer` says. `gone` is set when a client went away early."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, answer: Answer, models: bytes) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.models = models
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.headers: list[str] = []
        self.gone = threading.Event()
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def wait_until_gone(self) -> Reply:
        """Send nothing until the client has closed the connection, or the test is over."""
        while not self.closing.is_set():
            yield b""


class _Handler(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        method, path, _ = self.rfile.readline().decode().split(" ", 2)
        headers = "".join(iter(lambda: self.rfile.readline().decode().rstrip("\r\n") + "\n", "\n"))
        length = next((int(h[15:]) for h in headers.split("\n") if h[:15] == "Content-Length:"), 0)
        self.server.headers.append(headers)
        body = json.loads(self.rfile.read(length) or b"{}")
        if method == "GET":
            missing = json_reply({"error": "no such page"}, "404 Not Found")
            self.wfile.write(self.server.models if path == "/v1/models" else missing)
            return
        self.server.asked.append((path, body))
        self.connection.settimeout(0.01)
        for data in self.server.answer(path, body):
            if not self._send(data):
                self.server.gone.set()
                return

    def _send(self, data: bytes) -> bool:
        """False once the client has gone."""
        try:
            if data:
                self.wfile.write(data)
                return True
            return self.connection.recv(1) != b""
        except TimeoutError:
            return True
        except OSError:
            return False


@contextmanager
def serving(answer: Answer, models: bytes = MODELS) -> Iterator[Server]:
    with Server(answer, models) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()
