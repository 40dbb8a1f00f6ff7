"""Supervised fine-tuning: a base and LCE records to an adapter or a model.

    python -m training.sft RECIPE [key=value …]

The recipe of MathCoder (arXiv 2310.03731, section 3.1) with exact masks: loss on the text and code
that a model writes and on the end of its message, none on problems and outputs; examples packed
without padding and without seeing each other. The same command goes on where it was cut off.

    OUT/adapter_model.safetensors …   the best weights so far by validation loss, or
    OUT/model.safetensors …           the same with method=full
    OUT/mathcoder.json                dialect and instructions, for `training.convert`
    OUT/README.md, curve.png          the model card
    OUT/log.jsonl                     loss, speed and rate of each step
    OUT/checkpoint.pt                 what an interrupted run goes on from
"""

from __future__ import annotations

import hashlib
import math
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import msgspec
import torch

from engine import instructions
from engine.errors import ExitCode, TutorError, UsageError
from training import kernels, lora, packing, parallel
from training.bases import Base, load_model, open_base
from training.checkpoints import State, read_checkpoint, write_checkpoint
from training.data.records import Record, read_records
from training.examples import Example, Renderer, shortened
from training.parallel import ProcessLost, World
from training.recipe import load, write_resolved
from training.reports import Log, write_card

ABOUT = "mathcoder.json"


class Recipe(msgspec.Struct, kw_only=True):
    """Everything that one run needs; `training/recipes/sft-*.yaml` explain the choices."""

    base: str  # a checkpoint's folder or name, or a GGUF file
    data: list[str]  # files of records
    out: str  # folder
    dialect: str = "fenced"
    prompt: str = "trained"  # name of the instructions in `resources/prompts`
    # What is learned
    method: Literal["lora", "full"] = "lora"
    rank: int = 32
    alpha: float = 64
    init_adapter: str = ""  # the folder of an earlier run, to go on from with other data
    solution: Literal["full", "code", "text"] = "full"  # ablation: which blocks are learned from
    loss_on_execution: bool = False  # ablation
    separate: bool = True  # False, an ablation: the examples of a pack see each other
    # How
    learning_rate: float = 2e-5
    schedule: Literal["cosine", "linear", "constant"] = "cosine"
    warmup_steps: int = 50
    weight_decay: float = 0.0
    clip: float = 1.0
    epochs: int = 3
    minutes: float = 0  # end, and reach the schedule's end, after that time at the latest
    context: int = 2048  # tokens; longer examples are left out
    pack_tokens: int = 2048  # computed at once
    packs_per_step: int = 8
    precision: Literal["bf16", "fp32"] = "bf16"
    gradient_checkpointing: bool = False
    processes: int = 1
    seed: int = 0
    # When to look, to keep and to end
    validation: float = 0.02  # share of the problems
    validate_steps: int = 50
    patience: int = 0  # end after so many validations without a better one; 0: never
    checkpoint_minutes: float = 5


# What may differ when a run is taken up again.
_FREE = {"minutes", "processes", "checkpoint_minutes", "out", "patience", "gradient_checkpointing"}


def main(arguments: Sequence[str]) -> int:
    try:
        recipe = load(arguments, Recipe)
        _check(recipe)
        if os.environ.get("RANK", "0") == "0":
            open_base(recipe.base, recipe.dialect)  # converts a GGUF file, once for all processes
        with parallel.world(recipe.processes, "training.sft", arguments) as world:
            try:
                return train(recipe, world)
            except ProcessLost:
                if world.leads:
                    raise
                return int(ExitCode.UNUSABLE)  # the leader says why
    except TutorError as error:
        print(error, file=sys.stderr)
        return int(error.exit_code)


def train(recipe: Recipe, world: World) -> int:
    """One process of a run, from its data to its result.

    Raises:
        UsageError: base, data, instructions or an earlier run do not fit the recipe.
        TutorError: the result cannot be written.
    """
    torch.manual_seed(recipe.seed)
    base = open_base(recipe.base, recipe.dialect)
    data = prepare(recipe, base)
    run = Run(recipe, base, data, world)
    out = Path(recipe.out)
    if world.leads:
        write_resolved(recipe, out)
        print(data.summary, flush=True)
    with _stopping() as stop:
        run.go(stop)
    if world.leads and not stop.asked:
        write_card(out, recipe, data, run.state, run.log)
    return int(ExitCode.INTERRUPTED if stop.asked else ExitCode.ANSWERED)


# Data ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Data:
    training: list[Example]
    validation: list[Example]
    too_long: int
    sources: dict[tuple[str, str], int]  # examples by source and licence

    @property
    def summary(self) -> str:
        tokens = sum(len(example.tokens) for example in self.training)
        learned = sum(sum(example.trained) for example in self.training)
        return (
            f"{len(self.training):,} examples, {tokens:,} tokens, {learned:,} of them learned; "
            f"{len(self.validation):,} examples for validation; {self.too_long:,} too long."
        )

    def fingerprint(self, recipe: Recipe) -> str:
        """Of all that decides what a step computes."""
        fixed = {k: v for k, v in msgspec.to_builtins(recipe).items() if k not in _FREE}
        digest = hashlib.sha256(msgspec.json.encode(fixed))
        for example in (*self.training, *self.validation):
            digest.update(msgspec.json.encode(example))
        return digest.hexdigest()


def prepare(recipe: Recipe, base: Base) -> Data:
    """The recipe's records as examples, split by problem: no problem is on both sides.

    Raises:
        UsageError: a file cannot be read, a row is broken, or nothing is left to train on.
    """
    told = instructions.load(recipe.prompt)
    renderer = Renderer(
        base.tokenizer, base.dialect, told, loss_on_execution=recipe.loss_on_execution
    )
    training: list[Example] = []
    validation: list[Example] = []
    sources: dict[tuple[str, str], int] = {}
    too_long = 0
    for record in _records(recipe):
        example = renderer.example(shortened(record, recipe.solution))
        if len(example.tokens) > recipe.context:
            too_long += 1
            continue
        side = validation if _share(record.problem) < recipe.validation else training
        side.append(example)
        origin = (record.source, record.licence)
        sources[origin] = sources.get(origin, 0) + 1
    if not training:
        raise UsageError(
            f"There is nothing to train on: {too_long} examples are longer than "
            f"{recipe.context} tokens, {len(validation)} are for validation.",
            "Give more data, a larger context or a smaller validation=.",
        )
    return Data(training, validation, too_long, sources)


def _records(recipe: Recipe) -> Iterator[Record]:
    for name in recipe.data:
        yield from read_records(Path(name))


def _share(problem: str) -> float:
    """A number in [0, 1) that depends on the problem alone."""
    return int.from_bytes(hashlib.sha256(problem.encode()).digest()[:4]) / 2**32


def _check(recipe: Recipe) -> None:
    positive = ("rank", "alpha", "learning_rate", "epochs", "context", "pack_tokens")
    for key in (*positive, "packs_per_step", "processes", "validate_steps", "clip"):
        if getattr(recipe, key) <= 0:
            raise UsageError(f"{key} must be more than 0.")
    if recipe.minutes < 0 or not 0 <= recipe.validation < 1:
        raise UsageError("minutes must not be negative, and validation must be from 0 to below 1.")
    if recipe.init_adapter and recipe.method == "full":
        raise UsageError("An adapter cannot be gone on from with method=full.", "Merge it first.")


# The run ------------------------------------------------------------------------------------------


class Run:
    """A model under training: its weights as one flat vector, the plan, and how far it is."""

    def __init__(self, recipe: Recipe, base: Base, data: Data, world: World) -> None:
        self.recipe = recipe
        self.base = base
        self.world = world
        self.training = data.training
        self.out = Path(recipe.out)
        self.out.mkdir(parents=True, exist_ok=True)
        self.plan = packing.steps(
            [len(example.tokens) for example in data.training],
            capacity=recipe.pack_tokens,
            packs_per_step=recipe.packs_per_step,
            epochs=recipe.epochs,
            seed=recipe.seed,
        )
        self.validation = data.validation
        self.validation_packs = list(
            packing.packs(
                [len(example.tokens) for example in data.validation],
                recipe.pack_tokens,
                range(len(data.validation)),
            )
        )
        self._load_model()
        self.flat = Flat([p for p in self.model.parameters() if p.requires_grad], world.device)
        self.optimizer = torch.optim.AdamW(
            [self.flat.values], weight_decay=recipe.weight_decay, betas=(0.9, 0.999), fused=True
        )
        self.state = State(fingerprint=data.fingerprint(recipe))
        self.log = Log(self.out / "log.jsonl", len(self.plan), recipe.minutes * 60, world.leads)
        self._resume()

    def _load_model(self) -> None:
        recipe = self.recipe
        lora_in_bf16 = recipe.method == "lora" and recipe.precision == "bf16"
        dtype = torch.bfloat16 if lora_in_bf16 else torch.float32
        self.model = load_model(self.base, dtype).to(self.world.device)
        self.model.config.use_cache = False
        self.layers: dict[str, lora.LoraLinear] = {}
        if recipe.method == "lora":
            if self.base.new_tokens:
                raise UsageError(
                    f"The dialect {recipe.dialect} adds tokens, which an adapter cannot hold.",
                    "Give method=full.",
                )
            self.layers = lora.add(self.model, recipe.rank, recipe.alpha, recipe.seed)
            kernels.lighten(self.model)
            if recipe.init_adapter:
                lora.read_into(self.layers, Path(recipe.init_adapter), recipe.rank, recipe.alpha)
        if recipe.gradient_checkpointing:
            self.model.activation_checkpointing_enable({"use_reentrant": False})
        self.model.train()

    def _resume(self) -> None:
        found = read_checkpoint(self.out, self.state.fingerprint)
        if found is not None:
            self.state, values, moments = found
            self.flat.values.data.copy_(values)
            self.optimizer.load_state_dict(moments)
            if self.world.leads:
                print(f"Going on behind step {self.state.step}.", flush=True)
        self.log.go_on_behind(self.state.step)
        self._merge()

    def go(self, stop: Stop) -> None:
        """Train until the plan, the time or the patience ends, or until someone asks to stop."""
        state = self.state
        kept = clock = time.monotonic()
        while not state.done:
            trained, loss, norm, stopping = self._step(stop)
            now = time.monotonic()
            state.seconds += now - clock
            clock = now
            state.step += 1
            state.tokens += trained[0]
            state.trained += trained[1]
            self.log.step(state, loss, norm, self.optimizer.param_groups[0]["lr"], trained)
            state.done = state.step >= len(self.plan) or self._progress >= 1
            if state.step % self.recipe.validate_steps == 0 or state.done:
                self._validate()
                clock = time.monotonic()  # the time given is for training
            if self.world.leads and (
                state.done or stopping or now - kept >= 60 * self.recipe.checkpoint_minutes
            ):
                write_checkpoint(self.out, state, self.flat.values, self.optimizer.state_dict())
                kept = now
            if stopping:
                self.log.say(f"Stopped behind step {state.step}; the same command goes on.")
                return

    def _step(self, stop: Stop) -> tuple[tuple[int, int], float, float, bool]:
        """One step: (tokens, tokens learned), mean loss, norm of the gradient, whether to stop."""
        packs = self.plan[self.state.step]
        tokens = sum(len(self.training[i].tokens) for pack in packs for i in pack)
        learned = sum(sum(self.training[i].trained[1:]) for pack in packs for i in pack)
        summed = torch.zeros((), device=self.world.device)
        self.flat.shared.zero_()
        for pack in packs[self.world.rank :: self.world.size]:
            loss = self._loss([self.training[i] for i in pack])
            torch.autograd.backward(loss / max(learned, 1))
            summed += loss.detach()
        shared = self.flat.extra
        shared[0] = summed
        shared[1] = float(stop.asked or self.world.is_orphan)
        shared[2] = self._progress if self.world.leads else 0
        self.world.sum(self.flat.shared)
        norm = float(self.flat.gradient.norm())
        self.flat.gradient.mul_(min(1.0, self.recipe.clip / max(norm, 1e-12)))
        self.optimizer.param_groups[0]["lr"] = self._rate(float(shared[2]))
        self.optimizer.step()
        self._merge()
        return (tokens, learned), float(shared[0]) / max(learned, 1), norm, bool(shared[1])

    def _loss(self, examples: list[Example]) -> torch.Tensor:
        """Sum of the losses of a pack's learned tokens."""
        device = self.world.device
        tokens = torch.tensor([token for example in examples for token in example.tokens])
        lengths = [len(example.tokens) for example in examples]
        # The token at `places` + 1 is learned; the first of an example has nothing before it.
        learned = [
            learned and index > 0
            for example in examples
            for index, learned in enumerate(example.trained)
        ]
        places = torch.tensor(learned).nonzero()[:, 0] - 1
        if not self.recipe.separate:
            lengths = [len(tokens)]
        positions = torch.cat([torch.arange(length) for length in lengths])
        cast = torch.autocast(device.type, torch.bfloat16) if self._casts else nullcontext()
        with cast:
            hidden = self.model.model(
                input_ids=tokens[None].to(device),
                position_ids=positions[None].to(device),
                lengths=lengths,
            ).last_hidden_state[0]
            return kernels.loss_sum(
                hidden[places.to(device)], self.model.lm_head, tokens[places + 1].to(device)
            )

    @property
    def _casts(self) -> bool:
        return self.recipe.precision == "bf16" and self.recipe.method == "full"

    @property
    def _progress(self) -> float:
        """How much of the run is behind: of its steps, or of its time if that is more."""
        warmup = self.recipe.warmup_steps
        steps = (self.state.step - warmup) / max(len(self.plan) - warmup, 1)
        spent = self.state.seconds / (60 * self.recipe.minutes) if self.recipe.minutes else 0
        return max(steps, spent, 0)

    def _rate(self, progress: float) -> float:
        rate = self.recipe.learning_rate * min(
            1, (self.state.step + 1) / max(self.recipe.warmup_steps, 1)
        )
        match self.recipe.schedule:
            case "cosine":
                return rate * (1 + math.cos(math.pi * min(progress, 1))) / 2
            case "linear":
                return rate * (1 - min(progress, 1))
            case "constant":
                return rate

    def _merge(self) -> None:
        for layer in self.layers.values():
            layer.merge()

    @torch.no_grad()
    def _validate(self) -> None:
        """Measure, and keep the weights if they are the best; without data the last are."""
        totals = torch.zeros(2, dtype=torch.float64)
        for pack in self.validation_packs[self.world.rank :: self.world.size]:
            examples = [self.validation[i] for i in pack]
            totals[0] += float(self._loss(examples))
            totals[1] += sum(sum(example.trained[1:]) for example in examples)
        self.world.sum(totals)
        state = self.state
        loss = float(totals[0] / totals[1]) if totals[1] else None
        if loss is None or state.best is None or loss < state.best:
            state.best, state.best_step, state.worse = loss, state.step, 0
            if self.world.leads:
                self._write_result()
        else:
            state.worse += 1
            state.done = state.done or 0 < self.recipe.patience <= state.worse
        if loss is not None:
            self.log.validation(state, loss)

    def _write_result(self) -> None:
        about = {"dialect": self.recipe.dialect, "prompt": self.recipe.prompt}
        try:
            if self.layers:
                lora.write(
                    self.out,
                    lora.tensors(self.layers),
                    Path(self.base.folder),
                    self.recipe.rank,
                    self.recipe.alpha,
                )
            else:
                self.model.save_pretrained(self.out)
                self.base.tokenizer.save_pretrained(self.out)
            (self.out / ABOUT).write_bytes(msgspec.json.encode(about))
        except OSError as error:
            raise TutorError(f"{self.out} cannot be written: {error}.", "Make room.") from error


class Flat:
    """The trained parameters as parts of one vector, and their gradients of another.

    One vector is exchanged, clipped and stepped at once, whatever the number of parameters.
    """

    EXTRA = 3  # numbers that are exchanged with the gradients

    def __init__(self, parameters: list[torch.nn.Parameter], device: torch.device) -> None:
        size = sum(parameter.numel() for parameter in parameters)
        self.values = torch.nn.Parameter(torch.empty(size, device=device))
        self.shared = torch.zeros(size + self.EXTRA, device=device)
        self.gradient = self.shared[:size]
        self.extra = self.shared[size:]
        self.values.grad = self.gradient
        begin = 0
        for parameter in parameters:
            end = begin + parameter.numel()
            self.values.data[begin:end] = parameter.data.flatten()
            parameter.data = self.values.data[begin:end].view_as(parameter)
            parameter.grad = self.gradient[begin:end].view_as(parameter)
            begin = end


# Stopping -----------------------------------------------------------------------------------------


@dataclass
class Stop:
    """Whether someone asked this process to end; it does behind the step it is in."""

    asked: bool = False
    before: dict[int, Any] = field(default_factory=dict)

    def __enter__(self) -> Stop:
        for number in (signal.SIGINT, signal.SIGTERM):
            self.before[number] = signal.signal(number, self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self.before.items():
            signal.signal(number, handler)

    def _ask(self, number: int, _: object) -> None:
        self.asked = True
        signal.signal(number, self.before[number])  # a second time ends at once


def _stopping() -> Stop:
    return Stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
