"""The models of this machine: those in its models folder, those of the catalogue, and a person's
own files; and what `--model` may name.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

import httpx

from engine import folders, instructions, resources
from engine.dialects.mathcoder import SPECIAL_TOKENS
from engine.errors import ModelUnusable, StoreUnusable, UsageError
from engine.models import records
from engine.models.catalogue import (
    FILE_NAME,
    Catalogue,
    Entry,
    HubFile,
    Source,
    Url,
    Wanted,
    catalogue,
    suggestion,
)
from engine.models.download import download, leftovers
from engine.models.fit import Fit, Machine, fit, this_machine
from engine.models.partial import Patience, Phase, Progress
from engine.runtime.gguf import GgufInfo, read_metadata

# The dialects, and the instructions that a model gets when nothing better is known of it.
PROMPTS = {
    "fenced": "worked-examples",
    "mathcoder": "mathcoder",
    "plain": "chain-of-thought",
}


@dataclass(frozen=True, kw_only=True)
class ModelSpec:
    """A model that can be loaded or asked, and how to speak with it. Has a path or a URL."""

    name: str
    dialect: str
    prompt: str  # name of the instructions in `resources/prompts`
    path: Path | None = None  # a GGUF file
    url: str | None = None  # an OpenAI-compatible server; behind a # the model's name there
    adapter: Path | None = None  # a GGUF file, to be loaded over the model
    chat_template: str | None = None  # Jinja, from the file
    context_tokens: int | None = None  # what the model was trained for, where it is known


class Installed(NamedTuple):
    """A model file of this machine."""

    id: str
    path: Path
    owned: bool  # it lies in the models folder; otherwise it is the person's own
    record: records.Record | None

    @property
    def size(self) -> int:
        """Bytes; 0 where the file has gone."""
        return self.path.stat().st_size if self.path.is_file() else 0


class Listing(NamedTuple):
    """A line of the list of models: it is of the catalogue, or here, or both."""

    id: str
    entry: Entry | None
    installed: Installed | None
    fit: Fit | None  # None for a file that cannot be read


class Library:
    """The models of one models folder.

    Attributes:
        folder: where model files are kept; made when something is added.
        catalogue: the models that can be fetched by id.
    """

    def __init__(self, folder: Path | None = None, known: Catalogue | None = None) -> None:
        self.folder = (folder or folders.models_folder()).absolute()
        self.catalogue = known or catalogue()

    def installed(self) -> list[Installed]:
        """The model files that are here, by id."""
        found = {}
        for note in self.folder.glob("*.gguf.json"):
            file = note.name.removesuffix(".json")
            record = records.read(self.folder, file)
            if record is not None and record.path is not None:
                found[file] = Installed(Path(file).stem, Path(record.path), False, record)
        for path in self.folder.glob("*.gguf"):
            record = records.read(self.folder, path.name)
            found[path.name] = Installed(self._id(path.name), path, True, record)
        return sorted(found.values(), key=lambda item: item.id)

    def listing(self, machine: Machine | None = None) -> list[Listing]:
        """The catalogue in its order, then the other models that are here."""
        machine = machine or this_machine(self.folder)
        here = {item.id: item for item in self.installed()}
        lines = []
        for entry in self.catalogue.model:
            item = here.pop(entry.id, None)
            lines.append(Listing(entry.id, entry, item, _fit_of_entry(entry, item, machine)))
        for item in here.values():
            lines.append(Listing(item.id, None, item, _fit_of_file(item, machine)))
        return lines

    def show(self, name: str, machine: Machine | None = None) -> Listing:
        """One line of the list.

        Raises:
            UsageError: no model is called so.
        """
        for line in self.listing(machine):
            if line.id == name:
                return line
        raise UsageError(*self._unknown(name))

    def resolve(self, ref: str, dialect: str | None = None) -> ModelSpec:
        """The model that a person names: an id, the path of a GGUF file or the URL of a server.

        A file's dialect is what it says itself (`mathcoder.dialect` in its metadata), else
        MathCoder's if it has the eight special tokens, else fenced if it has a chat template.
        `dialect` overrides that.

        Raises:
            ModelUnusable: there is no such model here, its file is damaged, or no dialect fits it.
            UsageError: there is no such dialect, or the URL is none.
        """
        if dialect is not None and dialect not in PROMPTS:
            known = f"There are: {', '.join(PROMPTS)}."
            raise UsageError(
                f"There is no dialect “{dialect}”.", suggestion(dialect, PROMPTS) or known
            )
        if _is_url(ref):
            return _server(ref, dialect or "fenced")
        for item in self.installed():
            if item.id == ref:
                return self._spec(item.path, item.id, dialect)
        if entry := self.catalogue.find(ref):
            raise ModelUnusable(
                f"The model {ref} ({entry.name}) is not on this computer.",
                f"Fetch it with: mathcoder models add {ref}",
            )
        if not _is_path(ref):
            raise ModelUnusable(*self._unknown(ref))
        path = _path(ref)
        return self._spec(path, self._id(path.name), dialect)

    def add(
        self, ref: str, cancel: threading.Event, patience: Patience | None = None
    ) -> Iterator[Progress]:
        """Fetch a model of the catalogue or from a URL, or take in a GGUF file where it lies.

        Raises:
            UsageError: it names no model, or the name is taken.
            ModelUnusable: what was given or fetched is no model that can be used.
            DownloadFailed: it could not be fetched.
            StoreUnusable: the models folder cannot be written.
        """
        self._make_folder()
        if entry := self.catalogue.find(ref):
            yield from download(entry, self.folder, cancel, patience)
        elif _is_url(ref):
            yield from self._add_url(ref, cancel, patience)
        elif _is_path(ref):
            yield self._add_file(_path(ref))
        else:
            raise UsageError(*self._unknown(ref))

    def remove(self, name: str) -> int:
        """Remove a model and what an unfinished download of it left; gives the bytes freed.

        A person's own file is forgotten, never deleted.

        Raises:
            UsageError: nothing of that name is here.
            StoreUnusable: it cannot be removed.
        """
        doomed = []
        if entry := self.catalogue.find(name):
            doomed += leftovers(self.folder, entry.file)
        for item in self.installed():
            if item.id == name and item.owned:
                doomed += [item.path, records.place(self.folder, item.path.name)]
            elif item.id == name:
                doomed.append(records.place(self.folder, f"{item.id}.gguf"))
        if not doomed:
            what, remedy = self._unknown(name)
            raise UsageError(
                f"The model {name} is not on this computer." if entry else what, remedy
            )
        try:
            freed = sum(path.stat().st_size for path in doomed if path.exists())
            for path in doomed:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise StoreUnusable(f"The model {name} cannot be removed: {error.strerror}.") from error
        return freed

    def _entry_of(self, file: str) -> Entry | None:
        return next((entry for entry in self.catalogue.model if entry.file == file), None)

    def _id(self, file: str) -> str:
        entry = self._entry_of(file)
        return entry.id if entry else Path(file).stem

    def _unknown(self, name: str) -> tuple[str, str]:
        ids = [entry.id for entry in self.catalogue.model] + [item.id for item in self.installed()]
        hint = suggestion(name, ids) or "See: mathcoder models list"
        return f"No model is called “{_shown(name)}”.", hint

    def _spec(self, path: Path, name: str, dialect: str | None) -> ModelSpec:
        info = usable(path)
        entry = self._entry_of(path.name) if path.parent == self.folder else None
        dialect = dialect or _dialect(path, info, entry)
        # Another dialect than the catalogue's: its instructions and adapter were made for that one.
        entry = entry if entry and entry.dialect == dialect else None
        return ModelSpec(
            name=name,
            dialect=dialect,
            prompt=entry.prompt if entry else _prompt(info, dialect),
            path=path,
            adapter=(
                resources.path("adapters", entry.adapter) if entry and entry.adapter else None
            ),
            chat_template=info.chat_template or None,
            context_tokens=info.context_length or None,
        )

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnusable(
                f"The models folder {self.folder} cannot be made: {error.strerror}.",
                f"Allow writing there, or set {folders.HOME_VARIABLE} to another folder.",
            ) from error

    def _add_url(
        self, url: str, cancel: threading.Event, patience: Patience | None
    ) -> Iterator[Progress]:
        source, file = _source(url)
        self._claim(file)
        for progress in download(
            Wanted(file=file, sources=(source,)), self.folder, cancel, patience
        ):
            if progress.phase is Phase.DONE:
                try:
                    usable(self.folder / file)
                except ModelUnusable:
                    self.remove(Path(file).stem)
                    raise
            yield progress

    def _add_file(self, path: Path) -> Progress:
        size = usable(path).file_bytes
        if path.parent != self.folder:
            self._claim(path.name, path)
            try:
                records.write(self.folder, path.name, records.Record(size=size, path=str(path)))
            except OSError as error:
                raise StoreUnusable(
                    f"The models folder {self.folder} cannot be written: {error.strerror}."
                ) from error
        return Progress(Phase.DONE, size, size, str(path))

    def _claim(self, file: str, path: Path | None = None) -> None:
        """See that a new file's name is free, or is that of the same file."""
        if entry := self._entry_of(file):
            raise UsageError(
                f"{file} is the name of a model of the catalogue.",
                f"Fetch it with: mathcoder models add {entry.id}",
            )
        for item in self.installed():
            if item.id == Path(file).stem and item.path != path:
                raise UsageError(
                    f"A model called {item.id} is here already: {item.path}.",
                    f"Remove it with: mathcoder models remove {item.id}",
                )


def usable(path: Path) -> GgufInfo:
    """What a model file says of itself.

    Raises:
        ModelUnusable: it is missing, damaged, or no language model.
    """
    if path.exists() and not path.is_file():
        raise ModelUnusable(f"{path} is not a file.", "Name a GGUF file.")
    info = read_metadata(path)
    if info.kind == "adapter":
        raise ModelUnusable(
            f"{path.name} is an adapter, which is no model by itself.", "Name the model's own file."
        )
    if info.vocabulary == 0:
        raise ModelUnusable(f"{path.name} holds no language model.", "Name another GGUF file.")
    return info


def _dialect(path: Path, info: GgufInfo, entry: Entry | None) -> str:
    if entry is not None:
        # They are added tokens, which a conversion can lose.
        if entry.dialect == "mathcoder" and not info.has_tokens(*SPECIAL_TOKENS):
            raise ModelUnusable(
                f"{path.name} lacks MathCoder's special tokens.", "Choose another model."
            )
        return entry.dialect
    if info.dialect:
        if info.dialect not in PROMPTS:
            raise ModelUnusable(
                f"{path.name} asks for a dialect that is not known here: {info.dialect[:40]!r}.",
                "Force one with --dialect.",
            )
        return info.dialect
    if info.has_tokens(*SPECIAL_TOKENS):
        return "mathcoder"
    if info.chat_template:
        return "fenced"
    raise ModelUnusable(
        f"{path.name} is a GGUF file without a usable dialect: it has neither MathCoder's special "
        "tokens nor a chat template.",
        "Force one with --dialect.",
    )


def _prompt(info: GgufInfo, dialect: str) -> str:
    """The instructions a model was trained with, where its file names some that are known here."""
    known = dialect == info.dialect and info.prompt in instructions.names()
    return info.prompt if known else PROMPTS[dialect]


def _fit_of_entry(entry: Entry, item: Installed | None, machine: Machine) -> Fit:
    missing = 0 if item else entry.about_bytes
    return fit(entry.about_bytes, entry.kv_bytes_per_token, machine, download_bytes=missing)


def _fit_of_file(item: Installed, machine: Machine) -> Fit | None:
    try:
        info = usable(item.path)
    except ModelUnusable:
        return None
    return fit(info.file_bytes, info.kv_bytes_per_token, machine)


def _is_url(ref: str) -> bool:
    return ref.startswith(("http://", "https://"))


def _is_path(ref: str) -> bool:
    return ref.endswith(".gguf") or "/" in ref or "\\" in ref


def _path(ref: str) -> Path:
    try:
        path = Path(ref).expanduser().absolute()
        path.stat()
    except (OSError, ValueError, RuntimeError) as error:
        # It is not there, or no name of a file at all, or in the home folder of nobody.
        raise ModelUnusable(f"There is no model file {_shown(ref)}.", "Check the path.") from error
    return path


def _shown(text: str) -> str:
    """What a person typed, as it fits into one line."""
    return "".join(char if char.isprintable() else "�" for char in text[:100])


def _parsed(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        parsed = httpx.URL("")
    if not parsed.host:
        raise UsageError(f"{_shown(url)} is not a URL.", "It looks like http://127.0.0.1:8080/v1.")
    return parsed


def _server(url: str, dialect: str) -> ModelSpec:
    parsed = _parsed(url)
    if parsed.path.endswith(".gguf"):
        raise UsageError(f"{url} is a file.", f"Fetch it first: mathcoder models add {url}")
    name = parsed.fragment or parsed.netloc.decode()  # without a user's name and password
    return ModelSpec(name=name, url=url, dialect=dialect, prompt=PROMPTS[dialect])


def _source(url: str) -> tuple[Source, str]:
    """Where a URL leads to, and the file's name; the page of a file on the hub is that file."""
    file = PurePosixPath(unquote(_parsed(url).path)).name
    if not re.match(FILE_NAME, file):
        raise UsageError(
            f"{_shown(url)} does not name a GGUF file.", "Its last part must end in .gguf."
        )
    page = re.match(r"https://huggingface\.co/([^/]+/[^/]+)/(?:blob|resolve)/([^/]+)/([^?#]+)", url)
    if page is not None:
        return HubFile(repo=page[1], revision=page[2], file=unquote(page[3])), file
    return Url(url=url), file
