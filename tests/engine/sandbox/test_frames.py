"""The host's side of the protocol: what is taken, what is refused, and how much is held."""

from __future__ import annotations

import json
import struct
import zlib

import pytest

from engine.sandbox.exchange import Capture
from engine.sandbox.frames import (
    Figure,
    FrameReader,
    Ready,
    Result,
    Violation,
    clean_png,
    clean_text,
    encode,
)
from tests.engine.sandbox.fuzz import chunk, frame, is_honest, png, run_case

RESULT = {"type": "result", "id": 1, "nonce": "n", "ok": True, "text": "5"}


def test_a_conversation_reads_the_same_however_it_is_cut() -> None:
    data = b"".join(
        frame(json.dumps(message).encode())
        for message in (
            {"type": "ready", "nonce": "n"},
            {"type": "figure", "id": 1, "nonce": "n", "png": "AAEC"},
            RESULT,
        )
    )
    expected = [Ready("n"), Figure("n", 1, b"\0\1\2"), Result("n", 1, True, "5")]
    for size in (1, 2, 3, 5, 7, 50, len(data)):
        reader = FrameReader(1_000)
        pieces = [data[at : at + size] for at in range(0, len(data), size)]
        assert [m for piece in pieces for m in reader.feed(piece)] == expected
        assert reader.empty


def test_a_request_is_read_by_the_worker_as_it_was_written() -> None:
    request = {"type": "run", "code": "print('é 日本')"}
    data = encode(request)
    assert struct.unpack(">I", data[:4])[0] == len(data) - 4
    assert json.loads(data[4:]) == request


@pytest.mark.parametrize(
    "data",
    [
        bytes(4),
        b"\xff\xff\xff\xff",
        struct.pack(">I", 1_001),
        frame(b"{}"),
        frame(b"[]"),
        frame(b"5"),
        frame(b"{"),
        frame(b"[" * 900),
        frame('{"type": "ready", "nonce": "é"}'.encode()),
        frame(b'{"type": "ready"}'),
        frame(b'{"type": "ready", "nonce": 5}'),
        frame(b'{"type": "ready", "nonce": "n", "more": 1}'),
        frame(b'{"type": "shell", "nonce": "n"}'),
        frame(b'{"type": "figure", "id": 1, "nonce": "n", "png": "%"}'),
        frame(json.dumps({**RESULT, "ok": 1}).encode()),
        frame(json.dumps({**RESULT, "text": "\ud800"}).encode()),
    ],
)
def test_what_no_worker_sends_is_a_violation(data: bytes) -> None:
    with pytest.raises(Violation):
        FrameReader(1_000).feed(data)


def test_a_frame_that_is_too_large_is_refused_before_it_arrives() -> None:
    reader = FrameReader(1_000)
    with pytest.raises(Violation, match="1001"):
        reader.feed(struct.pack(">I", 1_001))


def test_a_picture_keeps_only_what_draws_it() -> None:
    cleaned = clean_png(png(20, 30), 10_000, 100)
    assert b"tEXt" not in cleaned
    assert cleaned == png(20, 30).replace(chunk(b"tEXt", b"Comment\0hello"), b"")


def test_a_picture_of_exactly_the_allowed_size_is_taken() -> None:
    assert clean_png(png(100, 100), len(png(100, 100)), 100)


SIGNATURE, HEADER = b"\x89PNG\r\n\x1a\n", png(1, 1)[8:33]
PIXELS, END = chunk(b"IDAT", zlib.compress(b"\0\0")), chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        SIGNATURE,
        png(101, 1),
        png(1, 101),
        png(2**31, 2**31),
        png(1, 1)[:-1],
        png(1, 1)[:40],
        png(1, 1)[:-1] + b"x",
        SIGNATURE + HEADER + END,
        SIGNATURE + HEADER + PIXELS,
        SIGNATURE + PIXELS + HEADER + END,
        SIGNATURE + HEADER + HEADER + PIXELS + END,
        SIGNATURE + HEADER + PIXELS + END + PIXELS,
        SIGNATURE + chunk(b"IHDR", b"short") + PIXELS + END,
        SIGNATURE + HEADER + struct.pack(">I", 2**32 - 1) + b"IDAT",
        png(1, 1) + bytes(10_000),
    ],
)
def test_a_picture_that_is_none_or_too_large_is_refused(data: bytes) -> None:
    with pytest.raises(Violation):
        clean_png(data, 10_000, 100)


def test_text_loses_control_characters_and_lone_surrogates() -> None:
    assert clean_text("a\x1b[31m\x07\x9b\tb\n\ud800日", 100) == "a[31m\tb\n?日"


def test_text_keeps_its_head_and_its_tail() -> None:
    text = clean_text("a" * 500 + "z" * 500, 100)
    assert text == f"{'a' * 50}\n… 900 characters left out …\n{'z' * 50}"


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1_000])
def test_printed_text_is_the_same_however_it_is_cut(size: int) -> None:
    data = "日本\r\nπ\ré\x1b[0m\n".encode() + b"\xff" + "😀".encode() * 3
    capture = Capture(10_000)
    pieces = [capture.feed(data[at : at + size]) for at in range(0, len(data), size)]
    assert "".join([*pieces, capture.finish()]) == capture.text == "日本\nπ\né[0m\n\ufffd😀😀😀"


@pytest.mark.parametrize("count", [99, 100, 101, 150, 10_000])
def test_of_much_printed_text_the_head_and_the_tail_are_kept(count: int) -> None:
    data = "".join(chr(ord("a") + n % 26) for n in range(count))
    capture = Capture(100)
    shown = "".join(capture.feed(data[at : at + 9].encode()) for at in range(0, count, 9))
    shown += capture.finish()
    assert shown == capture.text
    if count <= 100:
        assert capture.text == data
    else:
        gap = f"\n… {count - 100} characters left out …\n"
        assert capture.text == data[:50] + gap + data[-50:]


def test_spoiled_conversations_neither_hang_nor_deceive_the_host() -> None:
    """5,000 of them; `python -m tests.engine.sandbox.fuzz` runs as many as wanted."""
    statuses = {str(run_case(seed).status) for seed in range(5_000)}
    assert statuses == {"ok", "error", "crashed", "violation", "killed"}


def test_the_fuzzer_s_own_reading_takes_an_honest_answer() -> None:
    assert is_honest(frame(json.dumps(RESULT).encode()), 1, "n")
    assert not is_honest(frame(json.dumps(RESULT).encode()), 2, "n")
