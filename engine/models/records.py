"""What is remembered of a model file: a small JSON file beside it.

    qwen2.5-coder-0.5b-instruct-q4_k_m.gguf
    qwen2.5-coder-0.5b-instruct-q4_k_m.gguf.json

A record with a `path` stands for a file that lies elsewhere and belongs to the person.
"""

from __future__ import annotations

from pathlib import Path

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    size: int  # bytes
    sha256: str | None = None  # measured; None for a file that lies elsewhere
    source: str = ""  # where it was fetched, for a person
    path: str | None = None


def place(folder: Path, file: str) -> Path:
    return folder / f"{file}.json"


def read(folder: Path, file: str) -> Record | None:
    """The record of a file; None where there is none, or none that can be read."""
    try:
        return msgspec.json.decode(place(folder, file).read_bytes(), type=Record)
    except (OSError, msgspec.DecodeError):
        return None


def write(folder: Path, file: str, record: Record) -> None:
    """Put a record beside the file, whole or not at all."""
    target = place(folder, file)
    fresh = target.with_name(target.name + ".new")
    fresh.write_bytes(msgspec.json.format(msgspec.json.encode(record)))
    fresh.replace(target)
