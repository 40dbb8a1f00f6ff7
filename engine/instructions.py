"""What models are told before the problem: the files of `resources/prompts`."""

from __future__ import annotations

import tomllib

import msgspec

from engine import resources
from engine.blocks import Value
from engine.dialects import Instructions, Turn
from engine.dialects.fenced import blocks_of
from engine.errors import UsageError


class _Example(Value, frozen=True, forbid_unknown_fields=True):
    problem: str
    solution: str  # in the fenced dialect, whatever dialect it will be rendered in


class _File(Value, frozen=True, forbid_unknown_fields=True):
    system: str
    examples: tuple[_Example, ...] = ()
    insist_on_code: bool = False
    bank: str = ""  # name of a file in `resources/banks`: examples chosen for each problem
    nearest: int = 0  # how many of them


def load(name: str) -> Instructions:
    """The instructions of that name.

    Raises:
        UsageError: there are none of that name; the message lists those there are.
    """
    try:
        text = resources.read_text("prompts", f"{name}.toml")
    except FileNotFoundError:
        raise UsageError(
            f"There are no instructions called {name}.", f"There are: {', '.join(names())}."
        ) from None
    file = msgspec.convert(tomllib.loads(text), _File)
    examples = (Turn(item.problem, blocks_of(item.solution)) for item in file.examples)
    told = Instructions(name, file.system.strip(), tuple(examples), file.insist_on_code)
    if file.bank:
        from engine import bank  # NumPy, which a window that has no model yet need not wait for

        told = told._replace(bank=bank.load(file.bank), nearest=file.nearest)
    return told


def names() -> list[str]:
    return [name.removesuffix(".toml") for name in resources.names("prompts")]
