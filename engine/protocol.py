"""What the engine's process (`engine.service`) and whoever started it say to each other: a JSON
object a line, as with a language server.

    → {"id": 7, "method": "solve", "params": {"problem": "1+1", "model": "starter"}}
    ← {"id": 7, "event": {"event": "block_delta", "text": "We add"}}       any number of these
    ← {"id": 7, "result": {"solution": 12}}                     or the next one, and then no more
    ← {"id": 7, "error": {"what": "…", "remedy": "…", "details": ""}}

Ids are the client's and come back on everything, so that a client can drop what it no longer waits
for.

Values only, and light to import: the window does, before anything is on the screen.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

import msgspec

from engine.events import Event
from engine.runtime import Placement
from engine.sandbox import Allowance
from engine.solver import DEFAULTS, Beginning, Settings
from engine.store import State
from engine.wording import ENGLISH, Wording

Votes = Annotated[int, msgspec.Meta(ge=1, le=64)]


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of what a method is called with."""

    method: ClassVar[str]


class LoadModel(Params, frozen=True, omit_defaults=True):
    """Make a model ready, so that the next problem need not wait for it."""

    method = "load_model"
    model: str
    dialect: str | None = None
    allow_unisolated: bool = False
    votes: Votes = 1  # that problems will be solved with, or more
    allowance: Allowance = Allowance()


class Solve(Params, frozen=True, omit_defaults=True):
    """Solve a problem, with events; the result is `{"solution": id}`.

    With several votes, `votes_counted` events come first, then those of the solution that won,
    which alone is stored.
    """

    method = "solve"
    problem: str
    model: str
    dialect: str | None = None
    settings: Settings = DEFAULTS
    allow_unisolated: bool = False  # the user's word that code may run without isolation
    allowance: Allowance = Allowance()  # what the user lets the kernels have
    votes: Votes = 1  # how many solutions are compared (`engine.voting`)
    branch_of: int | None = None  # the stored solution that this is another version of
    begun: Beginning | None = None  # what stands already, of every vote


class FollowUp(Solve, frozen=True, kw_only=True):
    """As `Solve`, after the solution with this number and those that it followed itself."""

    method = "follow_up"
    solution: int


class Cancel(Params, frozen=True):
    """Stop the request with this id. The result is at once; that request still ends by itself."""

    method = "cancel"
    request: int


class RunCode(Params, frozen=True, omit_defaults=True):
    """Run cells one after another in a fresh kernel, with the events of executions: they close
    execution blocks, and the kernel's variables after each. Nothing is stored."""

    method = "run_code"
    cells: tuple[str, ...]
    allow_unisolated: bool = False
    allowance: Allowance = Allowance()


class CheckAnswer(Params, frozen=True, omit_defaults=True):
    """Compare two answers, in LaTeX or plain mathematics; the result is a `checker.Verdict`."""

    method = "check_answer"
    given: str
    stated: str
    allow_unisolated: bool = False


class UnloadModel(Params, frozen=True):
    method = "unload_model"


class ListModels(Params, frozen=True):
    """What is here and what could be fetched: a list of `ModelLine`."""

    method = "list_models"


class AddModel(Params, frozen=True):
    """Fetch a model, or take in a file where it lies, with `Fetching` events; `cancel` keeps what
    has come by then."""

    method = "add_model"
    model: str  # an id of the catalogue, a URL, or the path of a GGUF file


class RemoveModel(Params, frozen=True):
    """Remove a model's file from this computer; the result is `{"freed": bytes}`."""

    method = "remove_model"
    model: str


class Export(Params, frozen=True, omit_defaults=True):
    """Write a stored solution to a file; the suffix says how (`engine.export`)."""

    method = "export"
    solution: int
    path: str
    words: Wording = ENGLISH  # the program's own


class Delete(Params, frozen=True):
    """Forget a stored solution."""

    method = "delete"
    solution: int


class EraseHistory(Params, frozen=True):
    """Forget every stored solution; the result is `{"erased": count}`."""

    method = "erase_history"


class History(Params, frozen=True, omit_defaults=True):
    """The stored solutions that hold every word of `query` and pass the filters, as
    `Store.search` finds them: a list of `store.Entry`."""

    method = "history"
    query: str = ""
    limit: int = 200
    state: State | None = None
    model: str | None = None
    tag: str | None = None


class ListLabels(Params, frozen=True):
    """What the history can be filtered by: `store.Labels`."""

    method = "list_labels"


class Mark(Params, frozen=True, omit_defaults=True):
    """Note what a person says about a stored solution; what is not given stays."""

    method = "mark"
    solution: int
    title: str | None = None
    pinned: bool | None = None
    tags: tuple[str, ...] | None = None


class ReadFile(Params, frozen=True):
    """Look into a file of solutions (`engine.importing`); the result is a list of `FileLine`."""

    method = "read_file"
    path: str


class GetFromFile(Params, frozen=True):
    """One solution of the file that was read last: `blocks.Solution`."""

    method = "get_from_file"
    number: int  # from 0


class Get(Params, frozen=True):
    """A stored solution behind those that it follows up: a list of `store.Kept`.

    `to_the_end`: and then those that follow it up, of each the newest.
    """

    method = "get"
    solution: int
    to_the_end: bool = False


class Health(Params, frozen=True):
    """The program's `version`, and of the model that is loaded: its name (`model`), its `placement`
    and the `isolation` of its code; null where none is."""

    method = "health"


class ModelLoading(msgspec.Struct, frozen=True, tag_field="event", tag="model_loading"):
    """Sent before a model is loaded, which takes until `ModelLoaded`. The one before it is gone."""

    model: str


class ModelLoaded(msgspec.Struct, frozen=True, tag_field="event", tag="model_loaded"):
    """The model is ready."""

    model: str  # as it was asked for
    name: str  # as the solutions that it writes name it (`blocks.Origin`)
    placement: Placement


class Fault(msgspec.Struct, frozen=True):
    """Why a request came to nothing, for a person.

    `kind` is the class of `engine.errors`, or empty where the program is at fault; then there are
    `details`.
    """

    what: str
    remedy: str = ""
    details: str = ""
    kind: str = ""


class StorageFailed(msgspec.Struct, frozen=True, tag_field="event", tag="storage_failed"):
    """The solution goes on, but nothing more of it is stored."""

    what: str
    remedy: str


class HistoryRemoved(msgspec.Struct, frozen=True, tag_field="event", tag="history_removed"):
    """Somebody removed the file of the solutions, and another has been begun."""

    path: str


class Fetching(msgspec.Struct, frozen=True, tag_field="event", tag="fetching"):
    """How far a model has come; see `engine.models.partial.Progress`."""

    phase: str
    received: int
    total: int | None
    source: str
    bytes_per_second: float


class FileLine(msgspec.Struct, frozen=True):
    """A solution in somebody's file, as a list shows it."""

    problem: str
    answer: str | None
    supported: bool | None
    reference: str  # the right answer; empty where the file names none
    wrong: bool | None  # None: nobody has judged it
    source: str


class ModelLine(msgspec.Struct, frozen=True):
    """A model as the window lists it. What only the catalogue knows is empty for other files."""

    id: str
    installed: bool
    name: str
    good_for: str
    licence: str
    parameters: str
    size: int  # bytes of the file, here or to be fetched
    verdict: str | None  # of `engine.models.fit`, as what follows; None for a damaged file
    cause: str | None
    needed: int  # bytes of memory, or of disk where that decided
    has: int  # bytes of the same
    tokens_per_second: float


ServiceEvent = Event | ModelLoading | ModelLoaded | StorageFailed | HistoryRemoved | Fetching


class Reply(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line to the client: exactly one of event, result and error is set."""

    id: int | None  # None when the line could not be read far enough to find one
    event: ServiceEvent | msgspec.UnsetType = msgspec.UNSET
    result: Any = msgspec.UNSET
    error: Fault | msgspec.UnsetType = msgspec.UNSET


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line to the engine."""

    id: int
    method: str
    params: msgspec.Raw = msgspec.Raw(b"{}")


METHODS: dict[str, type[Params]] = {
    params.method: params
    for params in (
        Solve, FollowUp, Cancel, RunCode, CheckAnswer, LoadModel, UnloadModel, ListModels, AddModel,
        RemoveModel, History, ListLabels, Mark, ReadFile, GetFromFile, Get, Export, Delete,
        EraseHistory, Health,
    )
}  # fmt: skip
