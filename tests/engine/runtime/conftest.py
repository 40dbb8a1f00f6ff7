from __future__ import annotations

import ctypes
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import llama_cpp.llama_cpp as ll
import pytest

from engine.runtime import Stop
from engine.runtime.llama import LlamaRuntime
from tests.engine.runtime import tiny
from tests.models import starter

Load = Callable[..., LlamaRuntime]


@pytest.fixture
def load() -> Iterator[Load]:
    """Loads models that are closed after the test."""
    loaded: list[LlamaRuntime] = []

    def load(path: Path, **settings: object) -> LlamaRuntime:
        loaded.append(LlamaRuntime(path, **settings))  # type: ignore[arg-type]
        return loaded[-1]

    yield load
    for runtime in loaded:
        runtime.close()


@pytest.fixture(scope="session")
def nonsense(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model with random weights."""
    return tiny.write_random(tmp_path_factory.mktemp("models") / "nonsense.gguf")


@pytest.fixture(scope="session")
def quantised(tmp_path_factory: pytest.TempPathFactory, nonsense: Path) -> Path:
    """The same model in 4 bits."""
    path = tmp_path_factory.mktemp("models") / "quantised.gguf"
    params = ll.llama_model_quantize_default_params()
    params.ftype = ll.LLAMA_FTYPE_MOSTLY_Q4_1
    assert not ll.llama_model_quantize(bytes(nonsense), bytes(path), ctypes.byref(params))
    return path


@pytest.fixture
def smol() -> Path:
    return starter()


def outcome(generator: Generator[str, None, Stop]) -> tuple[list[str], Stop]:
    """All that a generator yields, and what it returns."""
    found: list[str] = []
    while True:
        try:
            found.append(next(generator))
        except StopIteration as stop:
            return found, stop.value
