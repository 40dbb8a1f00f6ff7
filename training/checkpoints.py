"""What an interrupted run goes on from: one file, replaced as a whole.

Beside it stand the parts of a model that is spread over processes, in a folder that the file names.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch.distributed.checkpoint import state_dict_loader, state_dict_saver
from torch.distributed.checkpoint.api import CheckpointException

from engine.errors import TutorError, UsageError

NAME = "checkpoint.pt"
SHARDS = "checkpoint-"  # and the step


@dataclass
class State:
    """How far a run is. Its place in the data is its step: the plan follows from the seed."""

    fingerprint: str  # of data and recipe
    step: int = 0  # steps done
    seconds: float = 0  # spent on them
    tokens: int = 0  # seen
    trained: int = 0  # of them in the loss
    best: float | None = None  # validation loss of the weights that are kept
    best_step: int = 0
    worse: int = 0  # validations since
    done: bool = False


def write_checkpoint(folder: Path, state: State, content: dict[str, Any]) -> None:
    """Replace the checkpoint; the one before stands until the new one is on the disk.

    Args:
        content: tensors and plain values, by a name each.

    Raises:
        TutorError: there is no room, or the folder cannot be written.
    """
    partial = folder / f"{NAME}.partial"
    try:
        with partial.open("wb") as file:
            torch.save({"state": asdict(state), **content}, file)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(folder / NAME)
    except (OSError, RuntimeError) as error:  # PyTorch's writer turns a full disk into the latter
        partial.unlink(missing_ok=True)
        cause = error if isinstance(error, OSError) else error.__context__ or error
        raise _unwritten(state, cause) from error


def write_shards(folder: Path, state: State, parts: dict[str, Any], *, leads: bool) -> None:
    """Replace the checkpoint by one that every process writes its own part of.

    Args:
        parts: the state of model and optimizer, in PyTorch's names for both.
        leads: whether this process writes the file that names the parts.

    Raises:
        TutorError: there is no room, or the folder cannot be written.
    """
    name = f"{SHARDS}{state.step}"
    try:
        state_dict_saver.save(parts, checkpoint_id=folder / name)
    except CheckpointException as error:
        if leads:
            shutil.rmtree(folder / name, ignore_errors=True)
        raise _unwritten(state, _cause(error)) from error
    if leads:
        write_checkpoint(folder, state, {"shards": name})
        for old in folder.glob(f"{SHARDS}*"):
            if old.name != name:
                shutil.rmtree(old, ignore_errors=True)


def read_shards(folder: Path, name: str, parts: dict[str, Any]) -> None:
    """Fill `parts`; the processes may be more or fewer than those that wrote them.

    Raises:
        UsageError: a part is missing or damaged.
    """
    try:
        state_dict_loader.load(parts, checkpoint_id=folder / name)
    except CheckpointException as error:
        raise _damaged(folder / name) from error


def _cause(error: CheckpointException) -> BaseException:
    """What went wrong in the first of the processes."""
    return next(iter(error.failures.values()))[0]


def _unwritten(state: State, cause: object) -> TutorError:
    return TutorError(
        f"The checkpoint of step {state.step} cannot be written: {cause}.",
        "The one before it is kept: make room, and the same command goes on from there.",
    )


def _damaged(path: Path) -> UsageError:
    return UsageError(
        f"{path} is damaged.", "Remove it to begin this run anew, or choose another out=."
    )


def read_checkpoint(folder: Path, fingerprint: str) -> tuple[State, dict[str, Any]] | None:
    """The checkpoint in a folder, as it was written; None if there is none.

    Raises:
        UsageError: it is damaged, or of a run with other data or another recipe.
    """
    path = folder / NAME
    if not path.exists():
        return None
    try:
        found = torch.load(path, map_location="cpu", weights_only=True)
        state = State(**found.pop("state"))
    except Exception as error:  # whatever a damaged archive makes PyTorch raise
        raise _damaged(path) from error
    if state.fingerprint != fingerprint:
        raise UsageError(
            f"{folder} holds a run with other data or another recipe.",
            "Choose another out=, or remove that folder.",
        )
    return state, found
