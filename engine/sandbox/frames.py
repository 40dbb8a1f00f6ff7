"""The host's side of the protocol with a worker: strict, bounded, and without trust.

A frame is a length of four bytes (big-endian) and that many bytes of JSON. What a worker sends is
ASCII and must be one of the three messages below, to the letter, or it has broken the protocol.
Nothing here reads, waits or starts anything.
"""

from __future__ import annotations

import struct
import zlib
from typing import Any

import msgspec

_LENGTH = struct.Struct(">I")


class Violation(Exception):
    """The worker sent what a worker never sends."""


class _Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type"):
    nonce: str


class Ready(_Message, frozen=True, forbid_unknown_fields=True, tag="ready"):
    """The worker is confined and warm; the nonce is that of its start."""


class Figure(_Message, frozen=True, forbid_unknown_fields=True, tag="figure"):
    id: int
    png: bytes  # base64 in the frame


class Result(_Message, frozen=True, forbid_unknown_fields=True, tag="result"):
    """What came of a cell, as the worker tells it. Status and time are the host's to say."""

    id: int
    ok: bool
    text: str | None = None
    latex: str | None = None
    error: str | None = None
    failing_line: str | None = None
    traceback: str | None = None


Message = Ready | Figure | Result


def encode(message: dict[str, Any]) -> bytes:
    """A request as bytes."""
    data = msgspec.json.encode(message)
    return _LENGTH.pack(len(data)) + data


class FrameReader:
    """Takes bytes however they are cut, gives whole messages.

    It never holds more than one frame and the bytes of one `feed`.
    """

    def __init__(self, frame_bytes: int) -> None:
        self._frame_bytes = frame_bytes
        self._data = bytearray()
        self._decoder = msgspec.json.Decoder(Message)

    @property
    def empty(self) -> bool:
        """No frame has begun."""
        return not self._data

    def feed(self, data: bytes) -> list[Message]:
        """The messages that these bytes complete.

        Raises:
            Violation: they cannot be the beginning of any message.
        """
        self._data += data
        messages = []
        start = 0
        while len(self._data) - start >= _LENGTH.size:
            (size,) = _LENGTH.unpack_from(self._data, start)
            if not 0 < size <= self._frame_bytes:
                raise Violation(f"a frame of {size} bytes")
            end = start + _LENGTH.size + size
            if len(self._data) < end:
                break
            messages.append(self._decode(bytes(self._data[start + _LENGTH.size : end])))
            start = end
        del self._data[:start]
        return messages

    def _decode(self, data: bytes) -> Message:
        if not data.isascii():
            raise Violation("a frame that is not ASCII")
        try:
            message: Message = self._decoder.decode(data)
        except (msgspec.MsgspecError, RecursionError, ValueError) as error:
            raise Violation(f"a frame that is no message: {error}") from None
        return message


_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT_CHUNKS = (b"IHDR", b"PLTE", b"tRNS", b"pHYs", b"IDAT", b"IEND")


def clean_png(data: bytes, max_bytes: int, max_pixels: int) -> bytes:
    """The same picture with nothing in the file but what draws it.

    The size is looked at before anything decodes it, and chunks that could carry compressed text,
    profiles or whatever else a decoder might fall over are dropped.

    Raises:
        Violation: it is no PNG file, or a larger one than the worker may send.
    """
    if len(data) > max_bytes or not data.startswith(_SIGNATURE):
        raise Violation("a figure that is no PNG file of the allowed size")
    kept = bytearray(_SIGNATURE)
    position = len(_SIGNATURE)
    names = []
    while position < len(data):
        if position + 12 > len(data):
            raise Violation("a PNG file that is cut off")
        size = _LENGTH.unpack_from(data, position)[0]
        end = position + 12 + size
        name, body = data[position + 4 : position + 8], data[position + 8 : end - 4]
        if end > len(data) or _LENGTH.unpack_from(data, end - 4)[0] != zlib.crc32(name + body):
            raise Violation("a PNG file that is damaged")
        if name == b"IHDR" and (size != 13 or max(struct.unpack_from(">II", body)) > max_pixels):
            raise Violation("a PNG file with too many pixels")
        if name in _KEPT_CHUNKS:
            kept += data[position:end]
            names.append(name)
        position = end
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or names.count(b"IHDR") != 1:
        raise Violation("a PNG file out of order")
    if b"IDAT" not in names:
        raise Violation("a PNG file without a picture")
    return bytes(kept)


_CONTROL = dict.fromkeys({*range(32), *range(127, 160)} - {ord("\n"), ord("\t")})


def clean_text(text: str, limit: int) -> str:
    """At most about `limit` characters of it, without control characters or lone surrogates."""
    text = text.translate(_CONTROL)
    if len(text) > limit + 60:  # the worker has clipped it to `limit` and said so in words
        half = limit // 2
        text = f"{text[:half]}\n… {len(text) - 2 * half} characters left out …\n{text[-half:]}"
    return text.encode("utf-8", "replace").decode()
