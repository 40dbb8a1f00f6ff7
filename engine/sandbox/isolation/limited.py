"""Resource limits only: code runs with the user's rights. This is no isolation."""

from __future__ import annotations

from collections.abc import Sequence

from engine.sandbox.isolation.level import Level
from engine.sandbox.isolation.start import (
    ENVIRONMENT,
    MODULES,
    OPTIONS,
    WORKER,
    packages_of,
    start_request,
)
from engine.sandbox.isolation.visible import visible
from engine.sandbox.limits import Limits
from engine.sandbox.posix import Child, SeparateWorkers
from engine.sandbox.process import Template


class LimitedBackend:
    """Plain child processes that limit their own memory, time and files."""

    level = Level.NONE
    allows: frozenset[str] = frozenset()

    def start(
        self, limits: Limits, modules: Sequence[str] = MODULES, further: Sequence[str] = ()
    ) -> Template:
        files = visible(tuple(further))
        argv = [str(files.interpreter), *OPTIONS, str(WORKER), "serve"]
        request = start_request(limits, modules, packages_of(files), files.fonts)
        return SeparateWorkers(lambda: Child(argv, ENVIRONMENT), request)
