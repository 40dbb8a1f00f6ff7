"""From the name of a model to a solver that is ready: where the parts are put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from engine import folders, instructions
from engine.dialects import Dialect
from engine.dialects.chat import CHATML
from engine.dialects.fenced import Fenced
from engine.dialects.mathcoder import MathCoder
from engine.dialects.plain import Plain
from engine.models.library import Library, ModelSpec
from engine.runtime import Runtime
from engine.sandbox import Allowance
from engine.sandbox.kernel import Pool
from engine.sandbox.limits import Limits
from engine.solver import DEFAULTS, Settings, Solver

if TYPE_CHECKING:
    from engine.runtime.remote import RemoteRuntime, SharedOut

CONTEXT_TOKENS = 4096  # eight cells with their outputs and the worked examples fit


@contextmanager
def open_tutor(
    model: str,
    *,
    dialect: str | None = None,
    prompt: str | None = None,
    settings: Settings = DEFAULTS,
    parallel: int = 1,
    library: Library | None = None,
    allow_unisolated: bool = False,
    allowance: Allowance | None = None,
) -> Iterator[Solver]:
    """A solver for a model, freed at the end of the `with` block.

    Args:
        model: what `Library.resolve` takes: a catalogue id, a GGUF file, or a server's URL. Several
            URLs, with commas between them, share the solutions out among their servers.
        dialect: overrides what the model's file says.
        prompt: name of the instructions, instead of those that suit the model.
        parallel: how many solutions are written at once, each in a thread of its own: problems at a
            time, and `voting.sequences` for each of them in a vote.
        allow_unisolated: the user's word that code may run without isolation.
        allowance: what the user lets each kernel have.

    Raises:
        ModelUnusable: there is no such model, or it cannot be loaded.
        UsageError: there is no such dialect or prompt.
        SandboxUnusable: code cannot be confined here.
    """
    library = library or Library()
    spec, *others = [library.resolve(one, dialect) for one in _refs(model)]
    told = instructions.load(prompt or spec.prompt)
    with ExitStack() as opened:
        runtime, template = _runtime([spec, *others], parallel)
        opened.callback(runtime.close)
        # Without code there is nothing to keep a worker warm for.
        spares = 0 if spec.dialect == "plain" else 1
        limits = Limits.for_kernels(parallel + spares, allowance)
        kernels = opened.enter_context(Pool(spares, limits, allow_unisolated=allow_unisolated))
        yield Solver(runtime, kernels, _dialect(spec.dialect, template or CHATML), told, settings)


def _refs(model: str) -> list[str]:
    """The model that is named, or several servers of it."""
    return re.split(r",(?=https?://)", model) if model.startswith("http") else [model]


def _runtime(specs: Sequence[ModelSpec], parallel: int) -> tuple[Runtime, str | None]:
    """The model, ready, and its chat template where it is known."""
    spec = specs[0]
    # Imported when they are needed: llama.cpp's library alone takes longer to load than to ask a
    # server its first question.
    if spec.url is not None:
        server = _servers([one.url for one in specs if one.url is not None])
        return server, server.chat_template
    from engine.runtime.llama import LlamaRuntime

    assert spec.path is not None  # a model has a URL or a path
    runtime = LlamaRuntime(
        spec.path,
        adapter=spec.adapter,
        merge_into=folders.merged_folder(),
        context_tokens=CONTEXT_TOKENS,
        sequences=parallel,
    )
    runtime.name = spec.name
    return runtime, spec.chat_template


def _servers(urls: Sequence[str]) -> RemoteRuntime | SharedOut:
    """The servers at these addresses, behind a # the model's name there, as one."""
    from engine.runtime.remote import RemoteRuntime, SharedOut

    servers = []
    with ExitStack() as opened:  # those that answered, if another does not
        for url in urls:
            address, _, model = url.partition("#")
            servers.append(RemoteRuntime(address, model=model or None))
            opened.callback(servers[-1].close)
        opened.pop_all()
    return servers[0] if len(servers) == 1 else SharedOut(servers)


def _dialect(name: str, template: str) -> Dialect:
    match name:
        case "mathcoder":
            return MathCoder()
        case "plain":
            return Plain(template)
        case _:
            return Fenced(template)
