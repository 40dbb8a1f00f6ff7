"""`key=value` arguments of the stages, as typed options."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from engine.errors import UsageError

T = TypeVar("T", bound=msgspec.Struct)


def options(arguments: Sequence[str], type_: type[T]) -> T:
    """The options that a command line gives.

    Raises:
        UsageError: an argument is not key=value, its key is unknown (the nearest known one is
            named) or given twice, its value is not of the key's type, or a key is missing.
    """
    known = type_.__struct_fields__
    given: dict[str, str] = {}
    for argument in arguments:
        key, equals, value = argument.partition("=")
        if not equals:
            raise UsageError(f'"{argument}" is not of the form key=value.', _keys(known))
        if key not in known:
            raise UsageError(f'There is no option "{key}".', nearest(key, known))
        if key in given:
            raise UsageError(f'The option "{key}" is given twice.')
        given[key] = value
    try:
        return msgspec.convert(given, type_, strict=False, dec_hook=path_of)
    except msgspec.ValidationError as error:
        raise option_error(error, given) from error


def path_of(type_: type, value: object) -> Path:
    """msgspec's hook for values that it has no form of its own for; here, paths are."""
    if type_ is Path and isinstance(value, str):
        return Path(value)
    raise NotImplementedError(type_)


def nearest(key: str, known: Sequence[str]) -> str:
    """What to do about an unknown key: the known one that looks like it, or all of them."""
    near = difflib.get_close_matches(key, known, 1)
    return f'Did you mean "{near[0]}"?' if near else _keys(known)


def _keys(known: Sequence[str]) -> str:
    return f"Known are: {', '.join(known)}."


def option_error(error: msgspec.ValidationError, given: Mapping[str, Any]) -> UsageError:
    """msgspec's message in the words of a command line."""
    what, _, where = str(error).partition(" - at `$.")
    key = where.rstrip("`")
    if key in given:
        return UsageError(f"{key}={given[key]} cannot be: {what[0].lower()}{what[1:]}.")
    if key:  # inside a value of a recipe: sources[0].each
        return UsageError(f"{key} cannot be: {what[0].lower()}{what[1:]}.")
    missing = what.removeprefix("Object missing required field `").rstrip("`")
    return UsageError(f"{missing}=… is missing.")
