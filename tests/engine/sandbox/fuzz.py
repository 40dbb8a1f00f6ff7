"""A fuzzer of the protocol: what the host makes of whatever a worker may send.

    python -m tests.engine.sandbox.fuzz --cases 100000 [--seed 1]

Each case is a conversation as a worker would hold it, spoiled in some ways: frames mutated,
truncated, repeated, reordered, made too large, cut into arbitrary pieces, mixed with printed text,
broken off anywhere. The host must come to an end at once, hold no more than its limits say, and
believe a result exactly when an independent reading of the same bytes finds nothing wrong.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import json
import random
import resource
import struct
import sys
import threading
import time
import zlib
from collections import Counter
from typing import Any

from engine.sandbox.exchange import Exchange, Outcome
from engine.sandbox.limits import Limits
from engine.sandbox.process import Source

LIMITS = Limits(
    kept_chars=2_000,
    output_bytes=200_000,
    text_chars=500,
    line_chars=200,
    figures=3,
    figure_bytes=3_000,
    figure_pixels=100,
    frame_bytes=20_000,
)
PIECES = (1, 2, 3, 4, 5, 7, 64, 1_000, 65_536)


def frame(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int) -> bytes:
    """A grey picture."""
    rows = zlib.compress(bytes((width + 1) * height)) if width * height < 10_000 else b"x"
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        + chunk(b"tEXt", b"Comment\0hello")
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


class SpoiledWorker:
    """A `Process` that answers a request with what a case makes of an honest answer."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.left: list[tuple[Source, bytes]] = []
        self.results = b""  # all that was sent as results
        self.printed = 0  # bytes
        self.number = 0
        self.nonce = ""
        self.interrupts = 0
        self.killed = False

    def send(self, data: bytes) -> None:
        request = json.loads(data[4:])
        self.number, self.nonce = request["id"], request["nonce"]
        streams = {
            Source.RESULTS: self._spoil(self._frames()),
            Source.STDOUT: self.chance.choice((b"", b"hello\n", self._noise(), b"x" * 5_000)),
            Source.STDERR: self.chance.choice((b"", b"oops\r\n", self._noise())),
        }
        if self.chance.random() < 0.01:
            streams[Source.STDOUT] = b"y" * 300_000
        self.results = streams[Source.RESULTS]
        self.printed = len(streams[Source.STDOUT]) + len(streams[Source.STDERR])
        # Whatever was printed was printed before the result.
        while any(streams.values()):
            source = self.chance.choice([s for s, data in streams.items() if data])
            size = self.chance.choice(PIECES)
            self.left.append((source, streams[source][:size]))
            streams[source] = streams[source][size:]

    def receive(self, seconds: float) -> list[tuple[Source, bytes]]:
        assert seconds < 1
        if self.left:
            count = self.chance.randrange(1, 4)
            taken, self.left = self.left[:count], self.left[count:]
            return taken
        return [] if self.number == 0 else [(Source.RESULTS, b"")]

    def interrupt(self) -> None:
        self.interrupts += 1

    def kill(self) -> None:
        self.killed = True

    def exit_sentence(self) -> str:
        return "ended"

    def _noise(self) -> bytes:
        return self.chance.randbytes(self.chance.randrange(200))

    def _frames(self) -> list[bytes]:
        """An honest answer."""
        identity = {"id": self.number, "nonce": self.nonce}
        count = self.chance.choice((0, 0, 0, 1, 3, 4))
        pictures = [png(*self.chance.choice(((1, 1), (20, 30), (100, 100), (101, 1))))] * count
        messages: list[dict[str, Any]] = [
            {"type": "figure", "png": base64.b64encode(p).decode(), **identity} for p in pictures
        ]
        messages.append({"type": "result", "ok": self.chance.random() < 0.7, **identity})
        for field in ("text", "latex", "error", "failing_line", "traceback"):
            if self.chance.random() < 0.4:
                messages[-1][field] = self.chance.choice(
                    (None, "x", "é\u202e\x1b[31m", "long " * 1_000, "\ud800")
                )
        if self.chance.random() < 0.1:
            self._spoil_message(self.chance.choice(messages))
        return [json.dumps(message).encode() for message in messages]

    def _spoil_message(self, message: dict[str, Any]) -> None:
        field = self.chance.choice([*message, "x", "text"])
        value: object = self.chance.choice((None, 5, -1, True, "", "x", [], {}, 1e300, 10**30))
        if self.chance.random() < 0.2:
            message.pop(field, None)
        else:
            message[field] = value

    def _spoil(self, frames: list[bytes]) -> bytes:
        chance = self.chance
        for _ in range(chance.choice((0, 0, 1, 1, 2, 5))):
            at = chance.randrange(len(frames)) if frames else 0
            kind = chance.randrange(8)
            if kind == 0 and frames:
                frames[at] = self._mutated(frames[at])
            elif kind == 1 and frames:
                frames[at] = frames[at][: chance.randrange(len(frames[at]) + 1)]
            elif kind == 2 and frames:
                frames.insert(chance.randrange(len(frames) + 1), frames[at])
            elif kind == 3:
                chance.shuffle(frames)
            elif kind == 4 and frames:
                frames[at] = frames[at][:-1] + b' , "x":' + b"[" * chance.randrange(15_000) + b"}"
            elif kind == 5 and frames:
                frames[at] += b" " * chance.choice((1, 100, 19_000, 30_000))
            elif kind == 6:
                frames.insert(at, chance.randbytes(chance.randrange(100)))
            elif kind == 7 and frames:
                del frames[at]
        data = b"".join(frame(f) for f in frames)
        if chance.random() < 0.3:
            data = self._mutated(data)
        if chance.random() < 0.1:
            data = data[: chance.randrange(len(data) + 1)]
        if chance.random() < 0.05:
            data += chance.choice((b"\0", b"\xff\xff\xff\xff", frame(b"{}"), self._noise()))
        return data

    def _mutated(self, data: bytes) -> bytes:
        changed = bytearray(data)
        for _ in range(self.chance.choice((1, 1, 2, 8))):
            if changed:
                changed[self.chance.randrange(len(changed))] = self.chance.randrange(256)
        return bytes(changed)


# --- an independent reading ----------------------------------------------------------------------

_KINDS: dict[str, dict[str, tuple[type, ...]]] = {
    "ready": {"nonce": (str,)},
    "figure": {"id": (int,), "nonce": (str,), "png": (str,)},
    "result": {
        "id": (int,),
        "nonce": (str,),
        "ok": (bool,),
        **dict.fromkeys(("text", "latex", "error", "failing_line", "traceback"), (str, type(None))),
    },
}


def is_honest(data: bytes, number: int, nonce: str) -> bool:
    """Whether these bytes are figures and one result, for this cell, and nothing else."""
    figures = 0
    while data:
        if len(data) < 4:
            return False
        size = struct.unpack(">I", data[:4])[0]
        if not 0 < size <= LIMITS.frame_bytes or len(data) < 4 + size:
            return False
        kind = _read(data[4 : 4 + size], number, nonce)
        data = data[4 + size :]
        if kind == "result":
            return not data
        figures += 1
        if kind != "figure" or figures > LIMITS.figures:
            return False
    return False


def _read(data: bytes, number: int, nonce: str) -> str:
    try:
        message = json.loads(data.decode("ascii"))
        json.dumps(message, ensure_ascii=False).encode()
        kind = message["type"]
        fields = _KINDS[kind]
    except (ValueError, RecursionError, KeyError, TypeError):
        return ""
    required = {name for name, types in fields.items() if type(None) not in types}
    if not required <= message.keys() - {"type"} <= fields.keys():
        return ""
    if any(type(message[name]) not in fields[name] for name in message.keys() - {"type"}):
        return ""
    if message.get("id") != number or message["nonce"] != nonce:
        return ""
    return kind if kind == "result" or _is_picture(message["png"]) else ""


def _is_picture(text: str) -> bool:
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return False
    # Nothing but the sizes can be wrong: a mutation of anything else breaks a check sum.
    good = {png(*size) for size in ((1, 1), (20, 30), (100, 100))}
    return data in good and len(data) <= LIMITS.figure_bytes


# --- running -------------------------------------------------------------------------------------


def run_case(seed: int) -> Outcome:
    """One case.

    Raises:
        AssertionError: the host did what it must not.
    """
    worker = SpoiledWorker(random.Random(seed))
    exchange = Exchange(worker, 7, LIMITS, 5.0)
    started = time.monotonic()
    running = exchange.run("code", threading.Event())
    printed = []
    while True:
        try:
            printed.append(next(running))
        except StopIteration as end:
            outcome: Outcome = end.value
            break
        assert len(exchange._reader._data) <= LIMITS.frame_bytes + 65_536 + 4
    assert time.monotonic() - started < 2
    flooded = worker.printed > LIMITS.output_bytes
    honest = is_honest(worker.results, worker.number, worker.nonce)
    assert (outcome.result is not None) == (honest and not flooded), (seed, outcome)
    assert "".join(printed) == outcome.stdout
    execution = outcome.execution(LIMITS)
    for text in (execution.result, execution.traceback, execution.error, execution.latex):
        assert text is None or len(text) <= LIMITS.text_chars + 100
        assert text is None or "\x1b" not in text
    assert len(execution.stdout) <= LIMITS.kept_chars + 60
    assert all(b"tEXt" not in figure for figure in execution.figures)
    return outcome


def main() -> int:
    parser = argparse.ArgumentParser(description="Fuzz the protocol between host and worker.")
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    wanted = parser.parse_args()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.monotonic()
    outcomes = Counter(
        str(run_case(wanted.seed * 10**9 + case).status) for case in range(wanted.cases)
    )
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"{wanted.cases} cases in {time.monotonic() - started:.0f} s, {grown:.0f} MiB more memory:",
        ", ".join(f"{count} {status}" for status, count in outcomes.most_common()),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
