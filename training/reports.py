"""What a run tells: a line while it runs, a log, a picture of its loss, a model card."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from engine.errors import TutorError
from training.checkpoints import State

if TYPE_CHECKING:
    from training.sft import Data, Recipe

QUIET_SECONDS = 30  # between two lines, where nobody is looking


class Log:
    """`log.jsonl`, and the line for those who look on. Only the leading process writes."""

    def __init__(self, path: Path, steps: int, seconds: float, writes: bool) -> None:
        self.path = path
        self._steps = steps
        self._seconds = seconds  # that the run may take, 0 for any
        self._writes = writes
        self._live = sys.stderr.isatty()
        self._said = 0.0
        self._last = (0.0, 0)

    def go_on_behind(self, step: int) -> None:
        """Forget what was logged behind the step that the run goes on from."""
        if self._writes:
            kept = [row for row in rows(self.path) if row["step"] <= step]
            self.path.write_text("".join(json.dumps(row) + "\n" for row in kept))

    def step(
        self, state: State, loss: float, norm: float, rate: float, counted: tuple[int, int]
    ) -> None:
        seconds = state.seconds - self._last[0] if self._last[1] == state.step - 1 else 0
        self._last = (state.seconds, state.step)
        row = {
            "step": state.step,
            "loss": round(loss, 6),
            "norm": round(norm, 4),
            "rate": rate,
            "tokens": counted[0],
            "trained": counted[1],
            "seconds": round(seconds, 3),
        }
        self._write(row)
        left = (self._steps - state.step) * state.seconds / state.step
        if self._seconds:
            left = min(left, self._seconds - state.seconds)
        speed = state.tokens / state.seconds if state.seconds else 0
        self._line(
            f"step {state.step}/{self._steps}  loss {loss:.4f}  {speed:,.0f} tokens/s  "
            f"{_duration(left)} left"
        )

    def validation(self, state: State, loss: float) -> None:
        self._write({"step": state.step, "validation": round(loss, 6)})
        best = ", the best" if state.best_step == state.step else ""
        self.say(f"step {state.step}: validation loss {loss:.4f}{best}")

    def say(self, text: str) -> None:
        if self._writes:
            print(f"\r\x1b[K{text}" if self._live else text, file=sys.stderr, flush=True)

    def _line(self, text: str) -> None:
        if not self._writes:
            return
        if self._live:
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
        elif time.monotonic() - self._said >= QUIET_SECONDS:
            self._said = time.monotonic()
            print(text, file=sys.stderr, flush=True)

    def _write(self, row: Mapping[str, Any]) -> None:
        if not self._writes:
            return
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row) + "\n")
        except OSError as error:
            raise TutorError(
                f"{self.path} cannot be written: {error.strerror}.",
                "Make room, and the same command goes on.",
            ) from error


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a log, without a last one that was cut off."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        try:
            found.append(json.loads(line))
        except ValueError:
            break
    return found


def _duration(seconds: float) -> str:
    hours, rest = divmod(round(max(seconds, 0) / 60), 60)
    return f"{hours}:{rest:02} h"


def draw(path: Path, out: Path) -> None:
    """The log's losses as a picture."""
    from matplotlib.figure import Figure

    logged = rows(path)
    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    for key, style in (("loss", "-"), ("validation", "o-")):
        points = [(row["step"], row[key]) for row in logged if key in row]
        if points:
            axes.plot(*zip(*points, strict=True), style, label=key, markersize=4, linewidth=1)
    axes.set(xlabel="step", ylabel="loss in nats a token")
    axes.legend()
    axes.grid(alpha=0.3)
    figure.savefig(out, dpi=120)


def write_card(out: Path, recipe: Recipe, data: Data, state: State, log: Log) -> None:
    """The model card and its picture: data with licences, recipe, and how the loss went."""
    draw(log.path, out / "curve.png")
    licences = "\n".join(
        f"| {source} | {licence} | {count:,} |"
        for (source, licence), count in sorted(data.sources.items())
    )
    losses = [row["loss"] for row in rows(log.path) if "loss" in row]
    best = f"{state.best:.4f}, of step {state.best_step}" if state.best is not None else "none"
    settings = msgspec.yaml.encode(msgspec.to_builtins(recipe)).decode()
    text = f"""# {out.resolve().name}

{"A LoRA adapter for" if recipe.method == "lora" else "Fine-tuned from"} `{recipe.base}`. It solves
mathematics in the `{recipe.dialect}` dialect: reasoning, Python that is run for it, and an answer
from what came out. Asked with the instructions `{recipe.prompt}`.

## Training

{data.summary} {state.step:,} steps over {state.tokens:,} tokens ({state.trained:,} in the loss) in
{state.seconds / 60:.1f} minutes, {state.tokens / max(state.seconds, 1e-9):,.0f} tokens/s.

| | loss |
|---|---|
| first step | {losses[0]:.4f} |
| last step | {losses[-1]:.4f} |
| validation, of the weights kept | {best} |

![Loss](curve.png)

## Data

| source | licence | examples |
|---|---|---|
{licences}

## Recipe

```yaml
{settings}```
"""
    (out / "README.md").write_text(text, encoding="utf-8")
