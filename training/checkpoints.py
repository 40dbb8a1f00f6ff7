"""What an interrupted run goes on from: one file, replaced as a whole."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from engine.errors import TutorError, UsageError

NAME = "checkpoint.pt"


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


def write_checkpoint(
    folder: Path, state: State, values: torch.Tensor, moments: dict[str, Any]
) -> None:
    """Replace the checkpoint; the one before stands until the new one is on the disk.

    Raises:
        TutorError: there is no room, or the folder cannot be written.
    """
    partial = folder / f"{NAME}.partial"
    try:
        with partial.open("wb") as file:
            torch.save(
                {"state": asdict(state), "values": values.detach(), "moments": moments}, file
            )
            file.flush()
            os.fsync(file.fileno())
        partial.replace(folder / NAME)
    except (OSError, RuntimeError) as error:  # PyTorch's writer turns a full disk into the latter
        partial.unlink(missing_ok=True)
        cause = error if isinstance(error, OSError) else error.__context__ or error
        raise TutorError(
            f"The checkpoint of step {state.step} cannot be written: {cause}.",
            "The one before it is kept: make room, and the same command goes on from there.",
        ) from error


def read_checkpoint(
    folder: Path, fingerprint: str
) -> tuple[State, torch.Tensor, dict[str, Any]] | None:
    """The checkpoint in a folder, None if there is none.

    Raises:
        UsageError: it is damaged, or of a run with other data or another recipe.
    """
    path = folder / NAME
    if not path.exists():
        return None
    try:
        found = torch.load(path, map_location="cpu", weights_only=True)
        state = State(**found["state"])
    except Exception as error:  # whatever a damaged archive makes PyTorch raise
        raise UsageError(
            f"{path} is damaged.", "Remove it to begin this run anew, or choose another out=."
        ) from error
    if state.fingerprint != fingerprint:
        raise UsageError(
            f"{folder} holds a run with other data or another recipe.",
            "Choose another out=, or remove that folder.",
        )
    return state, found["values"], found["moments"]
