"""Recipes: commented YAML files with everything that one stage of training needs.

    python -m training.STAGE RECIPE [key=value …]

RECIPE is a path or the name of a file in `training/recipes`. The stage writes what it resolved to
beside its result, so that the run can be repeated from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from engine.errors import UsageError
from training.arguments import nearest, option_error, path_of

T = TypeVar("T", bound=msgspec.Struct)

FOLDER = Path(__file__).with_name("recipes")
RESOLVED = "recipe.yaml"  # beside the result


def load(arguments: Sequence[str], type_: type[T]) -> T:
    """The recipe that a command line names, with the keys that it overrides.

    A value is YAML, as in the file: `learning_rate=1e-3 epochs=2 data='[a.jsonl, b.jsonl]'`.

    Raises:
        UsageError: there is no such recipe, it is not YAML, a key is unknown, missing or given
            twice, or a value is not of its key's type.
    """
    if not arguments or "=" in arguments[0]:
        raise UsageError("The recipe is missing.", f"There are: {', '.join(names())}.")
    path = _path(arguments[0])
    values = _read(path)
    overridden: set[str] = set()
    for argument in arguments[1:]:
        key, equals, value = argument.partition("=")
        if not equals:
            raise UsageError(f'"{argument}" is not of the form key=value.')
        if key in overridden:
            raise UsageError(f'The key "{key}" is given twice.')
        overridden.add(key)
        values[key] = _yaml(value, f"{key}={value}")
    for key in values:
        if key not in type_.__struct_fields__:
            raise UsageError(f'There is no key "{key}".', nearest(key, type_.__struct_fields__))
    try:
        return msgspec.convert(
            values, type_, dec_hook=path_of, strict=False
        )  # to YAML, 1e-3 is text
    except msgspec.ValidationError as error:
        raise option_error(error, values) from error


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def write_resolved(recipe: msgspec.Struct, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / RESOLVED).write_bytes(msgspec.yaml.encode(msgspec.to_builtins(recipe, enc_hook=str)))


def _path(name: str) -> Path:
    for path in (Path(name), FOLDER / f"{name}.yaml"):
        if path.is_file():
            return path
    raise UsageError(f'There is no recipe "{name}".', f"There are: {', '.join(names())}.")


def _read(path: Path) -> dict[str, Any]:
    try:
        values = _yaml(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}.") from error
    if not isinstance(values, dict) or not all(isinstance(key, str) for key in values):
        raise UsageError(f"{path} is not a recipe: it must hold keys and their values.")
    return values


def _yaml(text: str, where: str) -> Any:
    try:
        return msgspec.yaml.decode(text)
    except msgspec.DecodeError as error:
        raise UsageError(f"{where} is not YAML: {' '.join(str(error).split())}.") from error
