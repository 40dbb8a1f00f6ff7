"""The files of `resources/prompts` say what they should."""

from __future__ import annotations

import threading
from collections.abc import Generator
from typing import TypeVar

import pytest

from engine import answers, instructions
from engine.blocks import BlockKind
from engine.errors import UsageError
from engine.sandbox.kernel import Pool

T = TypeVar("T")


def returned(generator: Generator[object, None, T]) -> T:
    """What a generator returns."""
    while True:
        try:
            next(generator)
        except StopIteration as end:
            value: T = end.value
            return value


@pytest.mark.parametrize("name", instructions.names())
def test_every_file_loads_and_is_called_what_it_is_named(name: str) -> None:
    loaded = instructions.load(name)
    assert loaded.name == name
    assert bool(loaded.system) is (name != "trained")  # those know without being told


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="chain-of-thought"):
        instructions.load("../models")


def test_worked_examples_show_what_their_code_really_prints() -> None:
    """An example that shows a false output teaches a model to invent."""
    with Pool() as pool:
        for example in instructions.load("worked-examples").examples:
            kernel = pool.take()
            code = next(block.text for block in example.blocks if block.kind is BlockKind.CODE)
            shown = next(b.text for b in example.blocks if b.kind is BlockKind.EXECUTION)
            execution = returned(kernel.run(code, threading.Event()))
            kernel.close()
            assert execution.output == shown
            answer = answers.stated(example.blocks[-1].text)
            assert answer is not None
            assert answers.supported(answer, [execution])
