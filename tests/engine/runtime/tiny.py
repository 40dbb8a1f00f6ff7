"""Models of a few kilobytes, in real GGUF files, that llama.cpp loads like any other.

`write_random` makes one with weights at random: nonsense that depends on every token before it, so
that a mistake in the cache changes what it writes. `write_chain` makes one that writes a given text
whatever stood before its first token.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from engine.runtime.gguf import read_header, read_metadata

START, END, CODE = "<|im_start|>", "<|im_end|>", "<|code|>"
CONTEXT = 2048

_NORMAL, _CONTROL, _USER_DEFINED, _BYTE = 1, 3, 4, 6


def byte_letters() -> dict[int, str]:
    """GPT-2's printable stand-in for each byte (its vocabulary stores no raw bytes)."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in plain]
    return {byte: chr(byte) for byte in plain} | {
        byte: chr(256 + number) for number, byte in enumerate(others)
    }


LETTERS = byte_letters()


class Vocabulary:
    """All bytes, the special tokens, and `words`, each built from its characters by merges."""

    def __init__(self, words: Sequence[str] = ()) -> None:
        self.tokens = [LETTERS[byte] for byte in range(256)]
        self.merges: list[str] = []
        for word in words:
            letters = "".join(LETTERS[byte] for byte in word.encode())
            for end in range(2, len(letters) + 1):
                if letters[:end] not in self.tokens:
                    self.tokens.append(letters[:end])
                    self.merges.append(f"{letters[: end - 1]} {letters[end - 1]}")
        self.kinds = [_NORMAL] * len(self.tokens) + [_CONTROL, _CONTROL, _USER_DEFINED]
        self.tokens += [START, END, CODE]

    def number(self, text: str | bytes) -> int:
        """The token of this text: a special token, a word, or one byte."""
        if text in self.tokens[-3:]:
            return self.tokens.index(str(text))
        data = text.encode() if isinstance(text, str) else text
        return self.tokens.index("".join(LETTERS[byte] for byte in data))

    def metadata(self) -> dict[str, Any]:
        return {
            "tokenizer.ggml.model": "gpt2",
            "tokenizer.ggml.pre": "gpt-2",
            "tokenizer.ggml.tokens": self.tokens,
            "tokenizer.ggml.token_type": self.kinds,
            "tokenizer.ggml.merges": self.merges or ["a b"],
            "tokenizer.ggml.bos_token_id": self.tokens.index(START),
            "tokenizer.ggml.eos_token_id": self.tokens.index(END),
            "tokenizer.ggml.add_bos_token": False,
        }


def sentencepiece_metadata(words: Sequence[str] = ()) -> dict[str, Any]:
    """A vocabulary of Llama 2's kind: a space before each text, and a token that begins it."""
    tokens = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), *words]
    kinds = [2, _CONTROL, _CONTROL, *[_BYTE] * 256, *[_NORMAL] * len(words)]
    return {
        "tokenizer.ggml.model": "llama",
        "tokenizer.ggml.tokens": tokens,
        "tokenizer.ggml.scores": [0.0] * len(tokens),
        "tokenizer.ggml.token_type": kinds,
        "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 2,
        "tokenizer.ggml.add_bos_token": True,
    }


def write_random(path: Path, metadata: dict[str, Any] | None = None, seed: int = 0) -> Path:
    """A model of two layers with random weights. It never ends by itself, and writes ASCII."""
    rows = np.random.default_rng(seed)
    metadata = metadata or Vocabulary(["```\n", " the", " answer"]).metadata()
    tokens = metadata["tokenizer.ggml.tokens"]
    scores = rows.normal(0, 0.35, (len(tokens), 64))
    scores[metadata["tokenizer.ggml.eos_token_id"]] = 0
    scores[[number for number, token in enumerate(tokens) if not token.isascii()]] = 0
    return _write(
        path,
        metadata,
        width=64,
        make=lambda *shape: rows.normal(0, 0.35, shape),
        given={"output.weight": scores},
    )


def write_chain(path: Path, vocabulary: Vocabulary, texts: Iterable[str | bytes]) -> Path:
    """A model that follows each token of `texts` by the next one and the last by `END`.

    Each token may stand in it only once: what comes next depends on the last token alone.
    """
    numbers = [vocabulary.number(text) for text in texts] + [vocabulary.number(END)]
    assert len(set(numbers)) == len(numbers)
    size = len(vocabulary.tokens)
    width = -(-size // 64) * 64
    after = np.zeros((size, width), np.float32)
    for token, following in pairwise(numbers):
        after[following, token] = 1
    tensors = {"token_embd.weight": np.eye(size, width, dtype=np.float32), "output.weight": after}
    return _write(path, vocabulary.metadata(), width=width, make=zeros, given=tensors)


def write_adapter(path: Path, base: Path, *, rank: int = 4, size: float = 0.3) -> Path:
    """LoRA weights at random for every product in the layers of a model."""
    rows = np.random.default_rng(1)
    tensors: dict[str, np.ndarray] = {}
    for tensor in read_header(base).tensors:
        if tensor.name.startswith("blk.") and len(tensor.shape) == 2:
            columns, outputs = tensor.shape
            tensors[tensor.name + ".lora_a"] = rows.normal(0, size, (rank, columns))
            tensors[tensor.name + ".lora_b"] = rows.normal(0, size, (outputs, rank))
    values = {
        "general.architecture": read_metadata(base).architecture,
        "general.type": "adapter",
        "adapter.type": "lora",
        "adapter.lora.alpha": 2.0 * rank,
    }
    path.write_bytes(gguf(values, tensors))
    return path


def _write(path, metadata, *, width, make, given=None):  # type: ignore[no-untyped-def]
    size = len(metadata["tokenizer.ggml.tokens"])
    hidden = {"attn_q": width, "attn_k": width, "attn_v": width, "attn_output": width}
    tensors = {
        "token_embd.weight": make(size, width),
        "output_norm.weight": np.ones(width),
        "output.weight": make(size, width),
    }
    for layer in range(2):
        for name, rows in hidden.items():
            tensors[f"blk.{layer}.{name}.weight"] = make(rows, width)
        for name in ("ffn_gate", "ffn_up", "ffn_down"):
            tensors[f"blk.{layer}.{name}.weight"] = make(width, width)
        for name in ("attn_norm", "ffn_norm"):
            tensors[f"blk.{layer}.{name}.weight"] = np.ones(width)
    values = {
        "general.architecture": "llama",
        "general.name": "Tiny",
        "llama.context_length": CONTEXT,
        "llama.embedding_length": width,
        "llama.block_count": 2,
        "llama.feed_forward_length": width,
        "llama.attention.head_count": width // 32,
        "llama.attention.head_count_kv": width // 32,
        "llama.attention.layer_norm_rms_epsilon": 1e-5,
        "llama.rope.dimension_count": 32,
        **metadata,
    }
    path.write_bytes(gguf(values, tensors | (given or {})))
    return path


def gguf(values: Mapping[str, object], tensors: Mapping[str, np.ndarray] | None = None) -> bytes:
    """A GGUF file (version 3) with these values and tensors, as 32-bit floats."""
    tensors = {name: np.asarray(data, np.float32) for name, data in (tensors or {}).items()}
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(values))
    for key, value in values.items():
        head += _string(key) + _value(value)
    offset = 0
    for name, data in tensors.items():
        head += _string(name) + struct.pack("<I", data.ndim)
        head += struct.pack(f"<{data.ndim}Q", *reversed(data.shape))
        head += struct.pack("<IQ", 0, offset)
        offset += _padded(data.nbytes)
    body = b"".join(data.tobytes().ljust(_padded(data.nbytes), b"\0") for data in tensors.values())
    return head.ljust(_padded(len(head)), b"\0") + body


def zeros(*shape: int) -> np.ndarray:
    return np.zeros(shape)


def _padded(length: int) -> int:
    return -(-length // 32) * 32


def _string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _value(value: object) -> bytes:
    match value:
        case bool():
            return struct.pack("<I?", 7, value)
        case int():
            return struct.pack("<II", 4, value)
        case float():
            return struct.pack("<If", 6, value)
        case str():
            return struct.pack("<I", 8) + _string(value)
        case [str(), *_]:
            items = b"".join(map(_string, value))
            return struct.pack("<IIQ", 9, 8, len(value)) + items
        case [float(), *_]:
            return struct.pack(f"<IIQ{len(value)}f", 9, 6, len(value), *value)
        case [int(), *_]:
            return struct.pack(f"<IIQ{len(value)}i", 9, 5, len(value), *value)
    raise TypeError(value)
