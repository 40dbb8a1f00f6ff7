"""The models that this program knows, as `resources/models.toml` lists them.

Values only: what is on this machine is `engine.models.library`'s business.
"""

from __future__ import annotations

import difflib
import functools
import re
import tomllib
from collections.abc import Iterable
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from engine import resources
from engine.errors import UsageError

Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
FILE_NAME = r"^[A-Za-z0-9][A-Za-z0-9._-]*\.gguf$"
FileName = Annotated[str, Meta(pattern=FILE_NAME)]
Id = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9.-]*$")]
Count = Annotated[int, Meta(gt=0)]
Words = Annotated[str, Meta(min_length=1)]


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the file: immutable, and no key is ignored."""


class HubFile(_Table, frozen=True, kw_only=True, tag_field="kind", tag="hub"):
    """A file of a repository on a model hub."""

    repo: Annotated[str, Meta(pattern=r"^[\w.-]+/[\w.-]+$")]
    file: Words
    revision: Words = "main"  # a branch or a commit

    @property
    def label(self) -> str:
        return f"the hub ({self.repo})"


class Url(_Table, frozen=True, kw_only=True, tag_field="kind", tag="url"):
    url: Annotated[str, Meta(pattern="^https?://")]

    @property
    def label(self) -> str:
        return self.url


class Part(_Table, frozen=True, kw_only=True):
    """A file inside a Python package."""

    package: Annotated[str, Meta(pattern="^[A-Za-z0-9][A-Za-z0-9._-]*(==[A-Za-z0-9.]+)?$")]
    member: Words


class Packages(_Table, frozen=True, kw_only=True, tag_field="kind", tag="packages"):
    """Python packages that carry the file, whole or in parts; the parts in order make the file."""

    parts: Annotated[tuple[Part, ...], Meta(min_length=1)]

    @property
    def label(self) -> str:
        more = f" and {len(self.parts) - 1} more" if len(self.parts) > 1 else ""
        return f"the package index ({self.parts[0].package}{more})"


Source = HubFile | Url | Packages


class Wanted(_Table, frozen=True, kw_only=True):
    """A file to be fetched, and how to know that it is the right one."""

    file: FileName  # its name in the models folder
    sources: Annotated[tuple[Source, ...], Meta(min_length=1)]  # tried in this order
    size: Count | None = None  # bytes
    sha256: Sha256 | None = None  # None: what the hub publishes is read at download


class Entry(Wanted, frozen=True, kw_only=True):
    """A model of the catalogue."""

    id: Id
    name: Words
    good_for: Words  # one sentence for a student
    dialect: Literal["fenced", "mathcoder"]
    prompt: Id  # name of the instructions in `resources/prompts`
    licence: Words
    base: Words  # the published model that the file was made from
    adapter: FileName | None = None  # in `resources/adapters`
    quantisation: Words
    parameters: Words  # as its makers count them
    context_tokens: Count  # what the model was trained for
    layers: Count
    kv_width: Count  # numbers a layer keeps for a token's key: KV heads times their size
    rounded_size: Count | None = None  # bytes as the hub shows them, where `size` is not known

    def __post_init__(self) -> None:
        if self.sha256 is None and not all(isinstance(s, HubFile) for s in self.sources):
            raise ValueError(f"{self.id}: a source that is not a hub's needs sha256")
        if self.size is None and self.rounded_size is None:
            raise ValueError(f"{self.id}: size or rounded_size is needed")

    @property
    def about_bytes(self) -> int:
        """The length of the file, as exactly as it is known."""
        return self.size or self.rounded_size or 0

    @property
    def kv_bytes_per_token(self) -> int:
        """Memory a token takes in the context: a key and a value a layer, two bytes a number."""
        return 2 * 2 * self.layers * self.kv_width


class Catalogue(_Table, frozen=True, kw_only=True):
    model: tuple[Entry, ...]

    def __post_init__(self) -> None:
        for field in ("id", "file"):
            seen = [getattr(entry, field) for entry in self.model]
            if double := {value for value in seen if seen.count(value) > 1}:
                raise ValueError(f"the {field} {min(double)} is used twice")

    def find(self, name: str) -> Entry | None:
        return next((entry for entry in self.model if entry.id == name), None)


@functools.cache
def catalogue() -> Catalogue:
    """The catalogue that ships with this program."""
    return parse(resources.read_text("models.toml"))


def parse(text: str) -> Catalogue:
    """Read a catalogue.

    Raises:
        UsageError: it is not one; the message says where, and names the nearest known key.
    """
    try:
        return msgspec.convert(tomllib.loads(text), Catalogue)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UsageError(f"The model catalogue cannot be read: {error}.", _hint(str(error))) from (
            error
        )


def suggestion(word: str, known: Iterable[str]) -> str:
    """“Did you mean …?” for a word that is not known; empty when nothing is near."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"Did you mean “{near[0]}”?" if near else ""


_TABLES = (Catalogue, Entry, HubFile, Url, Packages, Part)


def _hint(message: str) -> str:
    unknown = re.search("unknown field `(.*?)`", message)
    if unknown is None:
        return ""
    return suggestion(unknown[1], {name for t in _TABLES for name in t.__struct_fields__})
