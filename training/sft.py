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
    OUT/checkpoint.pt …               what an interrupted run goes on from
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
from typing import Any, Literal, NamedTuple

import msgspec
import torch
from torch import nn

from engine import instructions
from engine.errors import ExitCode, TutorError, UsageError
from training import kernels, lora, packing, parallel
from training.bases import Base, load_model, open_base
from training.checkpoints import State, read_checkpoint
from training.convert import ABOUT, About
from training.data.records import Record, read_records
from training.examples import Example, Renderer, shortened
from training.parallel import ProcessLost, World
from training.recipe import load, write_resolved
from training.reports import Log, write_card
from training.shown import Shown
from training.weights import Flat, Sharded, Weights


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
    sharded: bool = False  # spread the weights over the processes; with method=full
    seed: int = 0
    # When to look, to keep and to end
    validation: float = 0.02  # share of the problems
    validate_steps: int = 50
    patience: int = 0  # end after so many validations without a better one; 0: never
    checkpoint_minutes: float = 5


# What may differ when a run is taken up again.
_FREE = {
    *("minutes", "processes", "checkpoint_minutes", "out", "patience"),
    *("gradient_checkpointing", "sharded"),
}


def main(arguments: Sequence[str]) -> int:
    try:
        recipe = load(arguments, Recipe)
        _check(recipe)
        if os.environ.get("RANK", "0") == "0":
            open_base(recipe.base, recipe.dialect)  # converts a GGUF file, once for all processes
        joined = parallel.world(recipe.processes, "training.sft", arguments, group=recipe.sharded)
        with joined as world:
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
    with _stopping() as stop, world.watched():
        stopped = run.go(stop)
    if world.leads and not stopped:
        write_card(out, recipe, data, run.state, run.log)
    return int(ExitCode.INTERRUPTED if stopped else ExitCode.ANSWERED)


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
    records = [shortened(record, recipe.solution) for record in _records(recipe)]
    # What is shown is learned: a problem for validation must not be.
    learned = [record for record in records if not _validates(record, recipe)]
    shown = Shown(told.bank, told.nearest, learned, recipe.seed) if told.bank else None
    for record in records:
        example = renderer.example(record, shown.before(record) if shown else None)
        if len(example.tokens) > recipe.context:
            too_long += 1
            continue
        side = validation if _validates(record, recipe) else training
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


def _validates(record: Record, recipe: Recipe) -> bool:
    """Whether a record is for validation, which depends on its problem alone."""
    share = int.from_bytes(hashlib.sha256(record.problem.encode()).digest()[:4]) / 2**32
    return share < recipe.validation


def _check(recipe: Recipe) -> None:
    positive = ("rank", "alpha", "learning_rate", "epochs", "context", "pack_tokens")
    for key in (*positive, "packs_per_step", "processes", "validate_steps", "clip"):
        if getattr(recipe, key) <= 0:
            raise UsageError(f"{key} must be more than 0.")
    if recipe.minutes < 0 or not 0 <= recipe.validation < 1:
        raise UsageError("minutes must not be negative, and validation must be from 0 to below 1.")
    if recipe.init_adapter and recipe.method == "full":
        raise UsageError("An adapter cannot be gone on from with method=full.", "Merge it first.")
    if recipe.sharded and recipe.method != "full":
        raise UsageError("An adapter is not spread over processes.", "Give method=full.")


# The run ------------------------------------------------------------------------------------------


class Run:
    """A model under training: its weights, the plan, and how far it is."""

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
        # A model that is spread is whole in the machine's memory before: one at a time.
        self.weights = world.in_turn(self._load) if recipe.sharded else self._load()
        self.state = State(fingerprint=data.fingerprint(recipe))
        self.log = Log(self.out / "log.jsonl", len(self.plan), recipe.minutes * 60, world.leads)
        self._resume()

    def _load(self) -> Weights:
        recipe = self.recipe
        lora_in_bf16 = recipe.method == "lora" and recipe.precision == "bf16"
        dtype = torch.bfloat16 if lora_in_bf16 else torch.float32
        self.model = load_model(self.base, dtype)
        self.model.config.use_cache = False
        if not recipe.sharded:
            self.model.to(self.world.device)
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
        self.learner = Learner(self.model)
        if not recipe.sharded:
            return Flat(self.model, self.world, recipe.weight_decay)
        return Sharded(
            self.learner,
            self.model.model.layers,
            self.world,
            recipe.weight_decay,
            half=recipe.precision == "bf16",
        )

    def _resume(self) -> None:
        found = read_checkpoint(self.out, self.state.fingerprint)
        if found is not None:
            self.state, content = found
            if ("shards" in content) is not self.recipe.sharded:
                raise UsageError(
                    f"{self.out} holds a run with sharded={str(not self.recipe.sharded).lower()}.",
                    "Give the same, or choose another out=.",
                )
            self.weights.read(self.out, content)
            if self.world.leads:
                print(f"Going on behind step {self.state.step}.", flush=True)
        self.log.go_on_behind(self.state.step)
        self._merge()

    def go(self, stop: Stop) -> bool:
        """Train until the plan, the time or the patience ends, or until some process is asked to
        stop; whether one was.
        """
        state = self.state
        kept = clock = time.monotonic()
        while not state.done:
            done = self._step(stop)
            now = time.monotonic()
            # By the leader's clock: all must end, and write, behind the same step.
            state.seconds, due = self.world.told(
                state.seconds + now - clock, now - kept >= 60 * self.recipe.checkpoint_minutes
            )
            clock = now
            state.step += 1
            state.tokens += done.tokens
            state.trained += done.trained
            self.log.step(state, done.loss, done.norm, done.rate, (done.tokens, done.trained))
            state.done = state.step >= len(self.plan) or self._progress >= 1
            if state.step % self.recipe.validate_steps == 0 or state.done:
                self._validate()
                clock = time.monotonic()  # the time given is for training
            if state.done or done.stopping or due:
                self.weights.write(self.out, state)
                kept = now
            if done.stopping:
                self.log.say(f"Stopped behind step {state.step}; the same command goes on.")
                return True
        return False

    def _step(self, stop: Stop) -> Step:
        packs = self.plan[self.state.step]
        tokens = sum(len(self.training[i].tokens) for pack in packs for i in pack)
        trained = sum(sum(self.training[i].trained[1:]) for pack in packs for i in pack)
        summed = torch.zeros((), device=self.world.device)
        self.weights.clear()
        for pack, weight in self._own(packs):
            loss = self._loss([self.training[i] for i in pack]) * weight
            torch.autograd.backward(loss / max(trained, 1))
            summed += loss.detach()
        total, stopping = self.weights.shared([summed, stop.asked or self.world.is_orphan])
        rate = self._rate()
        norm = self.weights.step(rate, self.recipe.clip)
        self._merge()
        return Step(tokens, trained, total / max(trained, 1), norm, rate, bool(stopping))

    def _own(self, packs: Sequence[packing.Pack]) -> list[tuple[packing.Pack, float]]:
        """This process's packs, with the weight of each.

        The parts of a spread model are exchanged as it computes: whoever has a pack less computes
        one for nothing.
        """
        own = [(pack, 1.0) for pack in packs[self.world.rank :: self.world.size]]
        if self.recipe.sharded and len(own) < math.ceil(len(packs) / self.world.size):
            own.append((packs[0], 0.0))
        return own

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
            loss: torch.Tensor = self.learner(
                tokens.to(device),
                positions.to(device),
                lengths,
                places.to(device),
                tokens[places + 1].to(device),
            )
        return loss

    @property
    def _casts(self) -> bool:
        """Whether operations choose their precision; a spread model has its own way."""
        recipe = self.recipe
        return recipe.precision == "bf16" and recipe.method == "full" and not recipe.sharded

    @property
    def _progress(self) -> float:
        """How much of the run is behind: of its steps, or of its time if that is more."""
        warmup = self.recipe.warmup_steps
        steps = (self.state.step - warmup) / max(len(self.plan) - warmup, 1)
        spent = self.state.seconds / (60 * self.recipe.minutes) if self.recipe.minutes else 0
        return max(steps, spent, 0)

    def _rate(self) -> float:
        progress = self._progress
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
        for pack, weight in self._own(self.validation_packs):
            examples = [self.validation[i] for i in pack]
            totals[0] += float(self._loss(examples)) * weight
            totals[1] += sum(sum(example.trained[1:]) for example in examples) * weight
        self.world.sum(totals)
        state = self.state
        loss = float(totals[0] / totals[1]) if totals[1] else None
        if loss is None or state.best is None or loss < state.best:
            state.best, state.best_step, state.worse = loss, state.step, 0
            whole = self.weights.whole(self.model)
            if self.world.leads:
                self._write_result(whole)
        else:
            state.worse += 1
            state.done = state.done or 0 < self.recipe.patience <= state.worse
        if loss is not None:
            self.log.validation(state, loss)

    def _write_result(self, whole: dict[str, torch.Tensor] | None) -> None:
        about = About(self.recipe.dialect, self.recipe.prompt)
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
                self.model.save_pretrained(self.out, state_dict=whole)
                self.base.tokenizer.save_pretrained(self.out)
            (self.out / ABOUT).write_bytes(msgspec.json.encode(about))
        except OSError as error:
            raise TutorError(f"{self.out} cannot be written: {error}.", "Make room.") from error


class Step(NamedTuple):
    """What one step did."""

    tokens: int  # seen
    trained: int  # of them in the loss
    loss: float  # their mean
    norm: float  # of the gradient
    rate: float
    stopping: bool  # whether some process was asked to


class Learner(nn.Module):
    """The model and its loss as one module: a spread model is collected by forward passes."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def forward(
        self,
        tokens: torch.Tensor,
        positions: torch.Tensor,
        lengths: list[int],
        places: torch.Tensor,
        targets: torch.Tensor,
    ) -> torch.Tensor:
        """Sum of the losses of `targets`, which stand behind the `places` of a row of tokens."""
        hidden = self.model.model(
            input_ids=tokens[None], position_ids=positions[None], lengths=lengths
        ).last_hidden_state[0]
        return kernels.loss_sum(hidden[places], self.model.lm_head, targets)


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
