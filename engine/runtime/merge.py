"""A model and its adapter made into one file, once, because that writes faster.

An adapter at load adds two small products to each large one: on a model of 135 million parameters
they cost almost half the speed. Merged, W + scale · B A replaces W (LoRA, arXiv 2106.09685), in
8 bits where W had fewer: rounding the sum back to 4 bits would lose what the adapter learnt.

The quantised formats are ggml's own, and so is the code that reads and writes them.
"""

from __future__ import annotations

import ctypes
import errno
import glob
import hashlib
import os
import shutil
import struct
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from engine.errors import ModelUnusable
from engine.runtime.gguf import MAGIC, STRING, TYPES, GgufFile, Tensor, read_header

_F32, _F16, _Q8_0, _BF16 = 0, 1, 8, 30
_Q8_BLOCK = (32, 34)  # elements, bytes
_WIDTHS = {_F32: 4, _F16: 2, _BF16: 2}
# Types that ggml can turn into floats: all but whole numbers and two for intermediate results.
_READABLE = TYPES - {9, 15, 24, 25, 26, 27, 28}

# What one adapted product costs at load beyond the merged one: two more products and their
# starts. Against that stands reading a merged weight's 8 bits instead of 4 or 5.
SECONDS_A_PRODUCT = 25e-6
BYTES_PER_SECOND = 20e9

SPARE_BYTES = 64 << 20  # of the disk, left free
DEAD_SECONDS = 600  # without a byte written, a merge was killed

Matrix = npt.NDArray[np.float32]


def is_worth_merging(base: Path, adapter: Path) -> bool:
    """Whether the merged file will be written from faster than the two.

    Raises:
        ModelUnusable: one of them cannot be read, or the adapter is not for the base.
    """
    deltas = _deltas(read_header(base), read_header(adapter), adapter)
    return _more_bytes(deltas) / BYTES_PER_SECOND < len(deltas) * SECONDS_A_PRODUCT


def merged(base: Path, adapter: Path, folder: Path) -> Path:
    """The file in `folder` with the adapter merged into the base, made if it is not there yet.

    One that was made of an earlier state of the two is removed.

    Raises:
        MergeFailed: the folder cannot be written to, or has no room.
        ModelUnusable: one of them cannot be read, or the adapter is not for the base.
    """
    pair = f"{base.stem}+{adapter.stem}-{_place(base, adapter)}"
    target = folder / f"{pair}-{_state(base, adapter)}.gguf"
    if _is_whole(target):
        return target
    of_base, of_adapter = read_header(base), read_header(adapter)
    deltas = {delta.base.name: delta for delta in _deltas(of_base, of_adapter, adapter)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _remove_stale(folder, pair)
        needed = of_base.size + _more_bytes(deltas.values())
        if shutil.disk_usage(folder).free < needed + SPARE_BYTES:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        # Beside its place and renamed at the end: nobody ever reads half a file.
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
            try:
                _write(file.write, of_base, base, of_adapter, adapter, deltas)
                file.flush()
                os.fsync(file.fileno())  # or a power cut could leave a whole name on half a file
                file.close()
                Path(file.name).replace(target)
            except BaseException:
                file.close()
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise MergeFailed(
            f"The merged model cannot be written to {folder}: {error.strerror or error}.",
            "Make room there, or use the model without its adapter.",
        ) from None
    return target


class MergeFailed(ModelUnusable):
    """There is no room for the merged file. The two it was to be made of still work together."""


class _Delta(NamedTuple):
    """A tensor of the base and the two factors that are added to it."""

    base: Tensor
    a: Tensor  # rank × columns
    b: Tensor  # rows × rank


def _deltas(base: GgufFile, adapter: GgufFile, path: Path) -> list[_Delta]:
    mine = {tensor.name: tensor for tensor in base.tensors}
    theirs = {tensor.name: tensor for tensor in adapter.tensors}
    architecture = "general.architecture"
    fits = adapter.values.get(architecture) == base.values.get(architecture)
    deltas = []
    for name, a in theirs.items():
        if not name.endswith(".lora_a"):
            continue
        target, b = mine.get(name.removesuffix(".lora_a")), theirs.get(name[:-1] + "b")
        if target is None or b is None or not _multiply(target, a, b):
            fits = False
            break
        deltas.append(_Delta(target, a, b))
    if not fits or 2 * len(deltas) != len(theirs) or not deltas:
        raise ModelUnusable(f"The adapter {path} is not for this model.", "Choose its own base.")
    return deltas


def _multiply(target: Tensor, a: Tensor, b: Tensor) -> bool:
    return (
        len(target.shape) == 2
        and (len(a.shape), len(b.shape)) == (2, 2)
        and a.shape[0] == target.shape[0]
        and b.shape[1] == target.shape[1]
        and a.shape[1] == b.shape[0]
        and {target.type, a.type, b.type} <= _READABLE
    )


def _alpha(adapter: GgufFile) -> float:
    alpha = adapter.values.get("adapter.lora.alpha")
    return float(alpha) if isinstance(alpha, int | float) else 0.0


def _place(base: Path, adapter: Path) -> str:
    """Names a pair of files by where they are."""
    return hashlib.sha256(f"{base.resolve()}\0{adapter.resolve()}".encode()).hexdigest()[:8]


def _state(base: Path, adapter: Path) -> str:
    """Names what is in them: by size and time of the base, which is large, and all of the other."""
    state = base.stat()
    about = f"{state.st_size}\0{state.st_mtime_ns}\0".encode()
    return hashlib.sha256(about + adapter.read_bytes()).hexdigest()[:12]


def _is_whole(path: Path) -> bool:
    """Whether there is such a file with all its tensors."""
    try:
        read_header(path)
    except ModelUnusable:
        return False
    return True


def _remove_stale(folder: Path, pair: str) -> None:
    """Remove what was merged from earlier states of a pair, and what a killed merge has left."""
    for path in folder.glob(f"{glob.escape(pair)}-*.gguf"):
        with suppress(OSError):  # Windows keeps a file that another process has loaded
            path.unlink()
    for path in folder.glob("*.part"):
        with suppress(OSError):
            # A merge that still runs has written to its file a moment ago.
            if time.time() - path.stat().st_mtime > DEAD_SECONDS:
                path.unlink()


def _write(
    write: Callable[[bytes], Any],
    base: GgufFile,
    base_path: Path,
    adapter: GgufFile,
    adapter_path: Path,
    deltas: dict[str, _Delta],
) -> None:
    data = np.memmap(base_path, np.uint8, "r")
    factors = np.memmap(adapter_path, np.uint8, "r")
    more = _learnt(base, adapter)
    alpha = _alpha(adapter)
    written = 0

    def put(content: bytes) -> None:
        nonlocal written
        write(content)
        written += len(content)

    def pad() -> None:
        put(bytes(-written % base.alignment))

    begin, end = base.values_span
    put(MAGIC + struct.pack("<IQQ", 3, len(base.tensors), len(base.values) + len(more)))
    put(data[begin:end].tobytes() + b"".join(_string_entry(*entry) for entry in more.items()))
    put(b"".join(_entries(base, deltas)))
    pad()
    for tensor in base.tensors:
        delta = deltas.get(tensor.name)
        if delta is None:
            put(data[tensor.start : tensor.start + tensor.bytes].tobytes())
        else:
            a, b = _floats(factors, delta.a), _floats(factors, delta.b)
            scale = alpha / len(a) if alpha else 1.0
            put(_quantised(_floats(data, tensor) + scale * (b @ a), _merged_type(tensor)))
        pad()


def _learnt(base: GgufFile, adapter: GgufFile) -> dict[str, str]:
    """What the adapter says of how the model is spoken with, and the base does not."""
    return {
        key: value
        for key, value in adapter.values.items()
        if key.startswith("mathcoder.") and key not in base.values and isinstance(value, str)
    }


def _string_entry(key: str, value: str) -> bytes:
    name, text = key.encode(), value.encode()
    kind = struct.pack("<I", STRING)
    return struct.pack("<Q", len(name)) + name + kind + struct.pack("<Q", len(text)) + text


def _entries(base: GgufFile, deltas: dict[str, _Delta]) -> Iterator[bytes]:
    """The header's entry of each tensor in the merged file."""
    offset = 0
    for tensor in base.tensors:
        name = tensor.name.encode()
        kind, size = tensor.type, tensor.bytes
        if tensor.name in deltas:
            kind, size = _merged_type(tensor), _merged_bytes(tensor)
        dimensions = len(tensor.shape)
        yield struct.pack("<Q", len(name)) + name + struct.pack("<I", dimensions)
        yield struct.pack(f"<{dimensions}QIQ", *tensor.shape, kind, offset)
        offset += -(-size // base.alignment) * base.alignment


def _more_bytes(deltas: Iterable[_Delta]) -> int:
    """How much larger the merged file is than the base."""
    return sum(_merged_bytes(delta.base) - delta.base.bytes for delta in deltas)


def _merged_type(tensor: Tensor) -> int:
    if tensor.type in _WIDTHS:
        return tensor.type
    return _F16 if tensor.shape[0] % _Q8_BLOCK[0] else _Q8_0


def _merged_bytes(tensor: Tensor) -> int:
    kind = _merged_type(tensor)
    if kind == _Q8_0:
        return tensor.elements // _Q8_BLOCK[0] * _Q8_BLOCK[1]
    return tensor.elements * _WIDTHS[kind]


# ggml's own conversions -------------------------------------------------------------------------


class _TypeTraits(ctypes.Structure):
    """ggml_type_traits of ggml.h."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("block", ctypes.c_int64),
        ("interleaved", ctypes.c_int64),
        ("bytes", ctypes.c_size_t),
        ("is_quantised", ctypes.c_bool),
        ("to_float", ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64)),
        ("from_float", ctypes.c_void_p),
    )


def _floats(data: npt.NDArray[np.uint8], tensor: Tensor) -> Matrix:
    """A matrix of a file, a row for each output."""
    from engine.runtime.native import ggml

    raw = np.ascontiguousarray(data[tensor.start : tensor.start + tensor.bytes])
    found = np.empty(tensor.shape[::-1], np.float32)
    if tensor.type == _F32:
        found.reshape(-1)[:] = raw.view(np.float32)
        return found
    traits = ggml("ggml_get_type_traits", ctypes.POINTER(_TypeTraits), ctypes.c_int)
    traits(tensor.type).contents.to_float(raw.ctypes.data, found.ctypes.data, found.size)
    return found


def _quantised(matrix: Matrix, kind: int) -> bytes:
    from engine.runtime.native import ggml

    matrix = np.ascontiguousarray(matrix, np.float32)
    if kind == _F32:
        return matrix.tobytes()
    rows, columns = matrix.shape
    target = np.empty(matrix.nbytes, np.uint8)  # no format takes more than the floats
    whole, pointer = ctypes.c_int64, ctypes.c_void_p
    quantise = ggml(
        "ggml_quantize_chunk",
        ctypes.c_size_t,
        *(ctypes.c_int, pointer, pointer, whole, whole, whole, pointer),
    )
    size = quantise(kind, matrix.ctypes.data, target.ctypes.data, 0, rows, columns, None)
    return target[:size].tobytes()
