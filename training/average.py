"""The mean of several adapters.

    python -m training.average sources=FOLDER,FOLDER out=FOLDER

Of weights that one run reached from another, or several from one beginning, the mean is often
better than each: a model soup (arXiv 2203.05482). A and B are averaged each for itself, which is
the mean of the adapters only as long as they are near to each other: those of runs that have a
beginning in common.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import torch
from safetensors.torch import save_file

from engine.errors import ExitCode, TutorError, UsageError
from training import lora
from training.arguments import options
from training.convert import ABOUT


class Options(msgspec.Struct, frozen=True):
    sources: str  # folders of PEFT's form, commas between them
    out: Path


def main(arguments: Sequence[str]) -> int:
    try:
        given = options(arguments, Options)
        average([Path(name) for name in given.sources.split(",")], given.out)
        print(f"{given.out}: the mean of {given.sources}")
    except TutorError as error:
        print(error, file=sys.stderr)
        return int(error.exit_code)
    return int(ExitCode.ANSWERED)


def average(sources: Sequence[Path], out: Path) -> None:
    """Write the mean of these adapters, two or more, with the configuration of the last.

    Raises:
        UsageError: there is only one, one cannot be read, or they are not of one form.
        TutorError: the folder cannot be written.
    """
    if len(sources) < 2:
        raise UsageError("One adapter has no mean.", "Name two folders or more, with commas.")
    adapters = [lora.read(folder) for folder in sources]
    config, last = adapters[-1]
    for folder, (other, values) in zip(sources, adapters, strict=True):
        for key in ("r", "lora_alpha"):
            if other.get(key) != config.get(key):
                raise UsageError(f"{folder} and {sources[-1]} differ in {key}.")
        if {name: one.shape for name, one in values.items()} != {
            name: one.shape for name, one in last.items()
        }:
            raise UsageError(f"{folder} and {sources[-1]} are made for different bases.")
    means = {
        name: torch.stack([values[name].float() for _, values in adapters]).mean(0).to(one.dtype)
        for name, one in last.items()
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name in (lora.CONFIG, ABOUT):
            if (sources[-1] / name).is_file():
                shutil.copyfile(sources[-1] / name, out / name)
        save_file(means, out / lora.WEIGHTS, metadata={"format": "pt"})
    except OSError as error:
        raise TutorError(f"{out} cannot be written: {error.strerror}.") from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
