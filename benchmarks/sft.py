"""Fine-tuning: our stage beside TRL's SFTTrainer with its packing, on the same examples.

    python -m benchmarks.sft BASE DATA [steps=3] [turns=2] [processes=1,2] [rank=32]
                             [pack_tokens=1024] [packs_per_step=2]

BASE is a checkpoint's folder or a GGUF file, DATA a file of records. Both train the same adapter in
16 bits, from the same tokens and masks, in packs of the same length, with as many tokens a step and
as many threads; they take turns. The first step of a run is not counted, nor what is left over at
the end, which need not have a pack for each process. Printed for each number of processes are the
medians of the steps' learned tokens and tokens a second, and the share of padding in what the model
is given. Ten minutes on two cores for 135M weights. Needs `trl`
(`pip install -e '.[training,preference]'`).
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

from engine.errors import TutorError, UsageError
from training import sft
from training.arguments import options
from training.bases import checkpoint_folder, open_base
from training.data.records import read_records
from training.recipe import load

CONTENDERS = ("ours", "trl")


class Options(msgspec.Struct, frozen=True):
    steps: int = 3  # counted, of each run
    turns: int = 2
    processes: str = "1,2"
    rank: int = 32
    pack_tokens: int = 1024
    packs_per_step: int = 2


class Step(msgspec.Struct, frozen=True):
    """What one step of one process computed."""

    seconds: float
    tokens: int  # without padding
    trained: int
    padding: int = 0


def main(arguments: Sequence[str]) -> int:
    try:
        if arguments[:1] == ["trl"]:
            _train_with_trl(arguments[1:])
            return 0
        if len(arguments) < 2 or "=" in arguments[0] + arguments[1]:
            raise UsageError("A base and a file of records are needed.")
        given = options(arguments[2:], Options)
        counts = [int(count) for count in given.processes.split(",")]
        if any(given.packs_per_step % count for count in counts):
            raise UsageError("packs_per_step must be a multiple of each number of processes.")
        with tempfile.TemporaryDirectory() as scratch:
            recipe = _recipe(arguments[0], Path(arguments[1]), given, Path(scratch))
            print(f"{'processes':10}{'':6}{'learned/s':>11}{'tokens/s':>11}{'padding':>9}")
            for processes in counts:
                _compare(recipe, processes, given, Path(scratch))
    except TutorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def _recipe(base: str, data: Path, given: Options, scratch: Path) -> list[str]:
    """Our stage's arguments, with as many records as the steps of one run need."""
    records = list(read_records(data))
    random.Random(0).shuffle(records)  # noqa: S311 (an order, not a secret)
    part = scratch / "records.jsonl"
    arguments = [
        "sft-starter",
        f"base={checkpoint_folder(base)}",
        f"data=[{part}]",
        *(f"rank={given.rank}", f"alpha={2 * given.rank}"),
        *(f"context={given.pack_tokens}", f"pack_tokens={given.pack_tokens}"),
        *(f"packs_per_step={given.packs_per_step}", "epochs=1", "validation=0"),
    ]
    recipe = load([*arguments, f"out={scratch}"], sft.Recipe)
    opened = open_base(recipe.base, recipe.dialect)
    wanted = (given.steps + 2) * given.packs_per_step * given.pack_tokens
    count = tokens = 0
    # A record is as long as the worked examples before it, which are found among the others.
    while tokens < wanted and count < len(records):
        count += 16
        lines = (msgspec.json.encode(record) + b"\n" for record in records[:count])
        part.write_bytes(b"".join(lines))
        tokens = sum(len(example.tokens) for example in sft.prepare(recipe, opened).training)
    return arguments


def _compare(recipe: list[str], processes: int, given: Options, scratch: Path) -> None:
    steps: dict[str, list[Step]] = {contender: [] for contender in CONTENDERS}
    for turn in range(given.turns):
        for contender in CONTENDERS if turn % 2 == 0 else reversed(CONTENDERS):
            out = scratch / f"{contender}-{processes}-{turn}"
            run = _ours if contender == "ours" else _trl
            found = run([*recipe, f"out={out}"], processes, out)
            steps[contender] += found[1 : given.steps + 1]
    speeds = {}
    for contender, counted in steps.items():
        speeds[contender] = median(step.trained / step.seconds for step in counted)
        tokens = median(step.tokens / step.seconds for step in counted)
        padding = sum(step.padding for step in counted)
        share = padding / (padding + sum(step.tokens for step in counted))
        print(
            f"{processes:<10}{contender:6}{speeds[contender]:>11.1f}{tokens:>11.1f}{share:>9.1%}",
            flush=True,
        )
    print(f"{processes:<10}{'ratio':6}{speeds['ours'] / speeds['trl']:>11.2f}", flush=True)


def _ours(recipe: list[str], processes: int, out: Path) -> list[Step]:
    """A pack is a row of whole examples: the model is given no padding."""
    _run(["-m", "training.sft", *recipe, f"processes={processes}"], processes)
    rows = [json.loads(line) for line in (out / "log.jsonl").read_text().splitlines()]
    steps = [row for row in rows if "loss" in row]
    return [Step(row["seconds"], row["tokens"], row["trained"]) for row in steps]


def _trl(recipe: list[str], processes: int, out: Path) -> list[Step]:
    program = ["-m", "benchmarks.sft", "trl", *recipe, f"processes={processes}"]
    if processes > 1:
        launcher = ["-m", "torch.distributed.run", "--standalone"]
        program = [*launcher, f"--nproc-per-node={processes}", *program]
    _run(program, processes)
    found = [
        msgspec.json.decode(file.read_bytes(), type=list[Step]) for file in out.glob("steps-*")
    ]
    return [
        Step(
            max(step.seconds for step in steps),
            sum(step.tokens for step in steps),
            sum(step.trained for step in steps),
            sum(step.padding for step in steps),
        )
        for steps in zip(*found, strict=True)
    ]


def _run(program: list[str], processes: int) -> None:
    threads = str(max(1, (os.cpu_count() or 1) // processes))
    done = subprocess.run(
        [sys.executable, *program],
        env={**os.environ, "OMP_NUM_THREADS": threads},
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise TutorError(f"A contender failed: {done.stderr[-2000:]}")


def _train_with_trl(arguments: Sequence[str]) -> None:
    """One process of TRL's trainer; what each step computed goes into a file of its own."""
    import torch
    from datasets import Dataset
    from peft import LoraConfig
    from transformers import AutoModelForCausalLM, TrainerCallback
    from trl import SFTConfig, SFTTrainer

    from training.lora import TARGETS

    recipe = load(arguments, sft.Recipe)
    base = open_base(recipe.base, recipe.dialect)
    examples = sft.prepare(recipe, base).training
    rows = [
        {
            "input_ids": list(example.tokens),
            "labels": [
                token if trained else -100
                for token, trained in zip(example.tokens, example.trained, strict=True)
            ],
        }
        for example in examples
    ]
    steps: list[Step] = []
    counts = {"tokens": 0, "trained": 0, "padding": 0}
    clock = time.monotonic()

    class Counting(SFTTrainer):  # type: ignore[misc]
        def training_step(self, model: Any, inputs: dict[str, Any], *rest: Any) -> Any:
            real = inputs.get("attention_mask", torch.ones_like(inputs["input_ids"]))
            counts["tokens"] += int(real.sum())
            counts["padding"] += int((real == 0).sum())
            counts["trained"] += int((inputs["labels"][:, 1:] != -100).sum())
            return super().training_step(model, inputs, *rest)

    class Clock(TrainerCallback):
        def on_step_end(self, *_: Any, **__: Any) -> None:
            nonlocal clock
            now = time.monotonic()
            steps.append(Step(now - clock, **counts))
            clock = now
            counts.update(dict.fromkeys(counts, 0))

    out = Path(recipe.out)
    # As many steps as ours: each packs the same examples.
    tokens = sum(len(example.tokens) for example in examples)
    trainer = Counting(
        AutoModelForCausalLM.from_pretrained(base.folder, dtype=torch.bfloat16),
        args=SFTConfig(
            output_dir=str(out),
            max_steps=max(2, round(tokens / recipe.pack_tokens / recipe.packs_per_step)),
            per_device_train_batch_size=1,
            gradient_accumulation_steps=recipe.packs_per_step // recipe.processes,
            max_length=recipe.pack_tokens,
            packing=True,
            learning_rate=recipe.learning_rate,
            gradient_checkpointing=False,
            bf16=True,
            use_cpu=not torch.cuda.is_available(),
            save_strategy="no",
            report_to="none",
            disable_tqdm=True,
        ),
        train_dataset=Dataset.from_list(rows),
        processing_class=base.tokenizer,
        peft_config=LoraConfig(
            r=recipe.rank,
            lora_alpha=recipe.alpha,  # type: ignore[arg-type] # any number will do
            target_modules=list(TARGETS),
            task_type="CAUSAL_LM",
        ),
        callbacks=[Clock()],
    )
    trainer.train()
    out.mkdir(parents=True, exist_ok=True)
    (out / f"steps-{os.environ.get('RANK', '0')}.json").write_bytes(msgspec.json.encode(steps))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
