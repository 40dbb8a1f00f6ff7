"""What the header of a GGUF file says about the model in it, read without loading the model.

Read here and not by llama.cpp because a downloaded file is not to be trusted before it was looked
at: llama.cpp ends the process on some damaged headers. Every length is checked against the file, so
that a file which is cut short, or lies, is an error of one line.

The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from engine.blocks import Value
from engine.errors import ModelUnusable

MAGIC = b"GGUF"

# Scalars by their number in the format; 8 is a string and 9 an array.
_SCALARS = {
    number: struct.Struct("<" + code)
    for number, code in enumerate(("B", "b", "H", "h", "I", "i", "f", "?"))
} | {10: struct.Struct("<Q"), 11: struct.Struct("<q"), 12: struct.Struct("<d")}
STRING, _ARRAY = 8, 9
_U32, _U64 = struct.Struct("<I"), struct.Struct("<Q")

# Elements and bytes of one block of each tensor type (ggml.h, ggml-common.h).
_BLOCKS = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34),
    9: (32, 36), 10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210),
    15: (256, 292), 16: (256, 66), 17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18),
    21: (256, 110), 22: (256, 82), 23: (256, 136), 24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8),
    28: (1, 8), 29: (256, 56), 30: (1, 2), 34: (256, 54), 35: (256, 66), 39: (32, 17), 40: (64, 36),
    41: (128, 18), 42: (64, 18),
}  # fmt: skip

TYPES = frozenset(_BLOCKS)  # tensor types that are known here

_CONTROL, _USER_DEFINED = 3, 4  # tokenizer.ggml.token_type

# A header is a few megabytes of vocabulary; more than this is not a model we could run.
_FIRST_READ = 16 << 20
_LONGEST_HEADER = 512 << 20
_MOST_ENTRIES = 1 << 22


class GgufInfo(Value, frozen=True):
    """What a GGUF file holds. Sizes are in bytes; 0 or empty where the file does not say."""

    architecture: str
    kind: str = "model"  # or "adapter"
    name: str = ""
    file_bytes: int = 0
    tensor_bytes: int = 0
    layer_bytes: int = 0  # of them, those of the layers: all but the embedding and the output
    parameters: int = 0
    layers: int = 0
    context_length: int = 0  # tokens that the model was trained for
    embedding_length: int = 0
    vocabulary: int = 0
    kv_bytes_per_token: int = 0  # of a key-value cache in half precision
    chat_template: str = ""
    dialect: str = ""  # `mathcoder.dialect` and `mathcoder.prompt`: `training.convert` writes them
    prompt: str = ""
    control_tokens: frozenset[str] = frozenset()  # read as tokens only where asked to
    user_tokens: frozenset[str] = frozenset()  # added tokens: read as tokens wherever they stand

    def has_tokens(self, *tokens: str) -> bool:
        """Whether each of these texts is one token of the model's own."""
        return all(token in self.control_tokens or token in self.user_tokens for token in tokens)


class _Damaged(Exception):
    """The header contradicts itself or ends early; the message says how."""


class Tensor(NamedTuple):
    """Where a tensor stands in a file; `shape` begins with the dimension that varies fastest."""

    name: str
    shape: tuple[int, ...]
    type: int  # ggml_type of ggml.h
    start: int  # from the start of the file
    bytes: int

    @property
    def elements(self) -> int:
        return math.prod(self.shape)


class GgufFile(NamedTuple):
    """The header of a GGUF file as it stands there."""

    values: dict[str, object]  # arrays of text as lists of bytes
    values_span: tuple[int, int]  # their bytes
    tensors: list[Tensor]
    alignment: int
    size: int  # of the file


def read_metadata(path: Path) -> GgufInfo:
    """Read what a GGUF file says about its model.

    Raises:
        ModelUnusable: there is no such file, it cannot be read, is no GGUF file, or is incomplete.
    """
    with _refusing_damage(path):
        return _described(_read(path))


def read_header(path: Path) -> GgufFile:
    """Read the header of a GGUF file.

    Raises:
        ModelUnusable: there is no such file, it cannot be read, is no GGUF file, or is incomplete.
    """
    with _refusing_damage(path):
        return _read(path)


@contextmanager
def _refusing_damage(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise ModelUnusable(
            f"There is no model file {path}.", "Check the path, or list the models that are here."
        ) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise ModelUnusable(f"The model file {path} cannot be read: {why}.") from None
    except _Damaged as error:
        raise ModelUnusable(
            f"The model file {path} cannot be used: {error}.", "Download it again."
        ) from None


def _read(path: Path) -> GgufFile:
    size = path.stat().st_size
    with path.open("rb") as file:
        data = file.read(_FIRST_READ)
        while True:
            try:
                return _parsed(_Reader(data), size)
            except (struct.error, IndexError):
                if len(data) >= min(size, _LONGEST_HEADER):
                    raise _Damaged("its header ends early") from None
            data += file.read(len(data))


class _Reader:
    """Takes values of the format from the front of `data`; struct.error where it ends early."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0

    def scalar(self, form: struct.Struct) -> int | float | bool:
        (value,) = form.unpack_from(self.data, self.position)
        self.position += form.size
        return value  # type: ignore[no-any-return]

    def number(self, form: struct.Struct = _U64) -> int:
        return int(self.scalar(form))

    def count(self) -> int:
        number = self.number()
        if number > _MOST_ENTRIES:
            raise _Damaged("its header is damaged")
        return number

    def string(self) -> bytes:
        end = self.number() + self.position
        if end > _LONGEST_HEADER:
            raise _Damaged("its header is damaged")
        if end > len(self.data):
            raise IndexError(end)
        value = self.data[self.position : end]
        self.position = end
        return value

    def text(self) -> str:
        return self.string().decode("utf-8", "replace")

    def value(self) -> object:
        kind = self.number(_U32)
        if kind == STRING:
            return self.text()
        if kind == _ARRAY:
            return self._array()
        if kind in _SCALARS:
            return self.scalar(_SCALARS[kind])
        raise _Damaged("its header is damaged")

    def _array(self) -> list[bytes] | tuple[int | float | bool, ...]:
        kind, count = self.number(_U32), self.count()
        if kind == STRING:
            return [self.string() for _ in range(count)]
        if kind not in _SCALARS:
            raise _Damaged("its header is damaged")
        form = struct.Struct(f"<{count}{_SCALARS[kind].format[1:]}")
        values = form.unpack_from(self.data, self.position)
        self.position += form.size
        return values


def _parsed(reader: _Reader, size: int) -> GgufFile:
    if reader.data[:4] != MAGIC:
        raise _Damaged("it is not a GGUF file" if reader.data else "it is empty")
    reader.position = 4
    version = reader.number(_U32)
    if version not in (2, 3):
        raise _Damaged(f"GGUF version {version} is not known")
    count, entries = reader.count(), reader.count()
    begin = reader.position
    values = {reader.text(): reader.value() for _ in range(entries)}
    span = (begin, reader.position)
    tensors = [_tensor(reader) for _ in range(count)]
    alignment = _integer(values, "general.alignment") or 32
    start = -(-reader.position // alignment) * alignment
    tensors = [tensor._replace(start=tensor.start + start) for tensor in tensors]
    end = max((tensor.start + tensor.bytes for tensor in tensors), default=0)
    if end > size:
        raise _Damaged(f"it has {size:,} bytes of {end:,}")
    return GgufFile(values, span, tensors, alignment, size)


def _tensor(reader: _Reader) -> Tensor:
    """A tensor's entry; `start` counts from the start of the data yet."""
    name = reader.text()
    dimensions = reader.number(_U32)
    if dimensions > 8:
        raise _Damaged("its header is damaged")
    shape = tuple(reader.number() for _ in range(dimensions))
    kind, offset = reader.number(_U32), reader.number()
    length, block = _BLOCKS.get(kind, (1, 0))  # a type newer than this table counts as empty
    return Tensor(name, shape, kind, offset, math.prod(shape) // length * block)


def _described(file: GgufFile) -> GgufInfo:
    values = file.values
    architecture = _string(values, "general.architecture")
    if not architecture:
        raise _Damaged("it does not name its architecture")
    tokens = values.get("tokenizer.ggml.tokens")
    kinds = values.get("tokenizer.ggml.token_type")
    texts = tokens if isinstance(tokens, list) else []
    kinds = kinds if isinstance(kinds, tuple) else ()
    return GgufInfo(
        architecture=architecture,
        kind=_string(values, "general.type") or "model",
        name=_string(values, "general.name"),
        file_bytes=file.size,
        tensor_bytes=sum(tensor.bytes for tensor in file.tensors),
        layer_bytes=sum(t.bytes for t in file.tensors if t.name.startswith("blk.")),
        parameters=sum(tensor.elements for tensor in file.tensors),
        layers=_integer(values, f"{architecture}.block_count"),
        context_length=_integer(values, f"{architecture}.context_length"),
        embedding_length=_integer(values, f"{architecture}.embedding_length"),
        vocabulary=len(texts),
        kv_bytes_per_token=_kv_bytes_per_token(values, architecture),
        chat_template=_string(values, "tokenizer.chat_template"),
        dialect=_string(values, "mathcoder.dialect"),
        prompt=_string(values, "mathcoder.prompt"),
        control_tokens=_of_kind(texts, kinds, _CONTROL),
        user_tokens=_of_kind(texts, kinds, _USER_DEFINED),
    )


def _of_kind(texts: list[bytes], kinds: Sequence[object], kind: int) -> frozenset[str]:
    pairs = zip(texts, kinds, strict=False)
    return frozenset(text.decode("utf-8", "replace") for text, its in pairs if its == kind)


def _kv_bytes_per_token(values: dict[str, object], architecture: str) -> int:
    layers = _integer(values, f"{architecture}.block_count")
    heads = _integer(values, f"{architecture}.attention.head_count")
    width = _integer(values, f"{architecture}.embedding_length") // heads if heads else 0
    key = _integer(values, f"{architecture}.attention.key_length") or width
    value = _integer(values, f"{architecture}.attention.value_length") or width
    shared = values.get(f"{architecture}.attention.head_count_kv")
    # A few models give the number of key-value heads for each layer.
    total = sum(map(int, shared)) if isinstance(shared, tuple) else layers * _as_int(shared, heads)
    return 2 * total * (key + value)


def _string(values: dict[str, object], key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""


def _integer(values: dict[str, object], key: str) -> int:
    return _as_int(values.get(key), 0)


def _as_int(value: object, default: int) -> int:
    return value if isinstance(value, int) else default
