"""What preference and reward training share: the model that is trained, and a run of TRL's.

A run writes checkpoints as it goes and goes on from the last one.

    OUT/adapter_model.safetensors …   or OUT/model.safetensors … with method=full
    OUT/mathcoder.json                dialect and instructions, for `training.convert`
    OUT/log.jsonl                     what TRL measures at each step
    OUT/recipe.yaml                   what the recipe resolved to
    OUT/checkpoints/                  what an interrupted run goes on from
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Literal

import msgspec
import torch
from safetensors import SafetensorError
from transformers import TrainerCallback

from engine.errors import ExitCode, TutorError, UsageError
from training.bases import Base, load_model
from training.convert import ABOUT, About
from training.data.lines import write
from training.lora import CONFIG, TARGETS
from training.recipe import RESOLVED, write_resolved

CHECKPOINTS = "checkpoints"


class Method(msgspec.Struct, kw_only=True):
    """The keys that the recipes of both have in common."""

    base: str  # a checkpoint's folder or name, or a GGUF file
    out: str  # folder
    dialect: str = "fenced"
    prompt: str = "trained"  # name of the instructions in `resources/prompts`
    method: Literal["lora", "full"] = "lora"
    rank: int = 32
    alpha: float = 64
    init_adapter: str = ""  # of fine-tuning: what is trained here, and what it is held close to
    learning_rate: float
    schedule: Literal["cosine", "linear", "constant"] = "cosine"
    warmup_steps: int = 0
    clip: float = 1.0
    beta: float  # how much it costs to leave the model that it begins with
    context: int = 1024  # tokens
    precision: Literal["bf16", "fp32"] = "bf16"  # of products; weights are in 32 bits
    gradient_checkpointing: bool = False
    checkpoint_steps: int = 50
    seed: int = 0


def check(recipe: Method, positive: tuple[str, ...]) -> None:
    """
    Raises:
        UsageError: a value cannot be, or the folder holds another run.
    """
    for key in ("rank", "alpha", "learning_rate", "context", "checkpoint_steps", "clip", *positive):
        if getattr(recipe, key) <= 0:
            raise UsageError(f"{key} must be more than 0.")
    if recipe.beta < 0 or recipe.warmup_steps < 0:
        raise UsageError("beta and warmup_steps must not be negative.")
    if recipe.init_adapter and recipe.method == "full":
        raise UsageError("An adapter cannot be gone on from with method=full.", "Merge it first.")
    out = Path(recipe.out)
    wanted = msgspec.yaml.encode(msgspec.to_builtins(recipe, enc_hook=str))
    resolved = out / RESOLVED
    if _last(out / CHECKPOINTS) and resolved.is_file() and resolved.read_bytes() != wanted:
        raise UsageError(
            f"{out} holds a run with another recipe.", "Choose another out=, or remove that folder."
        )
    try:
        write_resolved(recipe, out)
    except OSError as error:
        raise _unwritable(out, error) from error


def load_policy(recipe: Method, base: Base) -> Any:
    """The model that is trained, in 32 bits.

    Raises:
        UsageError: there is no such base or adapter, or they do not fit each other.
    """
    folder = Path(recipe.init_adapter)
    if recipe.init_adapter and not (folder / CONFIG).is_file():
        raise UsageError(f"{folder} holds no adapter.", "Name the folder of a fine-tuning.")
    if recipe.method == "lora" and base.new_tokens:
        raise UsageError(
            f"The dialect {recipe.dialect} adds tokens, which an adapter cannot hold.",
            "Give method=full, or a base that was fine-tuned with it.",
        )
    model = load_model(base, torch.float32)
    model.set_attn_implementation("sdpa")  # TRL's batches are padded
    if recipe.method == "full":
        return model
    from peft import LoraConfig, PeftModel, get_peft_model

    if not recipe.init_adapter:
        config = LoraConfig(
            r=recipe.rank,
            lora_alpha=recipe.alpha,  # type: ignore[arg-type] # any number will do
            target_modules=list(TARGETS),
            task_type="CAUSAL_LM",
        )
        return get_peft_model(model, config)
    try:
        return PeftModel.from_pretrained(model, str(folder), is_trainable=True)
    except (OSError, ValueError, RuntimeError, SafetensorError) as error:
        reason = " ".join(str(error).split())[:200]
        raise UsageError(f"The adapter in {folder} does not fit the base: {reason}") from error


def settings(recipe: Method) -> dict[str, Any]:
    """The arguments that TRL's trainers have in common."""
    return {
        "output_dir": str(Path(recipe.out) / CHECKPOINTS),
        "learning_rate": recipe.learning_rate,
        "lr_scheduler_type": recipe.schedule,
        "warmup_steps": recipe.warmup_steps,
        "max_grad_norm": recipe.clip,
        "beta": recipe.beta,
        "bf16": recipe.precision == "bf16",
        "gradient_checkpointing": recipe.gradient_checkpointing,
        "seed": recipe.seed,
        "save_steps": recipe.checkpoint_steps,
        "save_total_limit": 1,
        "logging_steps": 1,
        "disable_tqdm": True,
        "report_to": "none",
        "remove_unused_columns": False,
        "use_cpu": not torch.cuda.is_available(),
        "dataloader_pin_memory": torch.cuda.is_available(),
    }


def run(recipe: Method, base: Base, trainer: Any) -> int:
    """Train from where the folder's last checkpoint stands, and write the result.

    Raises:
        TutorError: the disk is full, or the folder cannot be written.
    """
    out = Path(recipe.out)
    checkpoints = out / CHECKPOINTS
    last = _last(checkpoints)
    if last:
        _say(f"Going on from {Path(last).name}.")
    try:
        trainer.train(resume_from_checkpoint=last)
        if trainer.is_world_process_zero():
            if recipe.method == "full":
                trainer.model.save_pretrained(out)
                base.tokenizer.save_pretrained(out)
            else:  # not the copy that it was held close to
                trainer.model.save_pretrained(out, selected_adapters=["default"])
            about = About(recipe.dialect, recipe.prompt)
            (out / ABOUT).write_bytes(msgspec.json.encode(about))
    except KeyboardInterrupt:
        _say("Stopped. The same command goes on from the last checkpoint.")
        return ExitCode.INTERRUPTED
    except (OSError, SafetensorError) as error:
        raise _unwritable(out, error) from error
    return ExitCode.ANSWERED


def _last(checkpoints: Path) -> str | None:
    """The last checkpoint that is whole: transformers writes this file of it at the end."""
    found = checkpoints.glob("checkpoint-*/trainer_state.json")
    steps = {int(path.parent.name.partition("-")[2]): str(path.parent) for path in found}
    return steps[max(steps)] if steps else None


class Told(TrainerCallback):
    """Writes the log, whole at each step, and says a line of it.

    Args:
        keys: what of TRL's measures is said.
    """

    def __init__(self, path: Path, keys: dict[str, str]) -> None:
        self._path = path
        self._keys = keys

    def on_log(
        self, args: Any, state: Any, control: Any, logs: Any = None, **_: object
    ) -> None:  # as transformers calls it
        if not state.is_world_process_zero:
            return
        rows = (msgspec.json.encode(row) + b"\n" for row in state.log_history)
        write(self._path, b"".join(rows))
        said = [f"{word} {logs[key]:.4g}" for key, word in self._keys.items() if key in logs]
        if said:
            _say(f"step {state.global_step}/{state.max_steps}: {', '.join(said)}")


def told(recipe: Method, trainer: Any, keys: dict[str, str]) -> None:
    """Have a trainer tell of its steps in our way, and in no other."""
    from transformers import PrinterCallback

    trainer.remove_callback(PrinterCallback)
    trainer.add_callback(Told(Path(recipe.out) / "log.jsonl", keys))


def _unwritable(out: Path, error: Exception) -> TutorError:
    return TutorError(
        f"{out} cannot be written: {' '.join(str(error).split())}.",
        "Make room, and the same command goes on from the last checkpoint.",
    )


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
