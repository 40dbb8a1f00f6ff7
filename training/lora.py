"""Low-rank adapters (arXiv 2106.09685), computed for long rows on slow processors.

The adapter is added to its frozen weight once a step, and forward and backward go through the sum:
one product where PEFT has three. Only the gradients of A and B are made, by two products with the
rank as one side. The same mathematics, but for rounding: the sum is rounded as the weight was.

Adapters are written and read in PEFT's format.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import nn

from engine.errors import UsageError

TARGETS = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")
WEIGHTS = "adapter_model.safetensors"
CONFIG = "adapter_config.json"
_PREFIX = "base_model.model."  # PEFT's wrappers, which its names go through


class _Product(torch.autograd.Function):
    """x · (W + s·B·A)ᵀ, with gradients for x, A and B."""

    @staticmethod
    def forward(ctx: Any, x: Any, summed: Any, a: Any, b: Any, scale: float) -> Any:
        ctx.save_for_backward(x, summed, a, b)
        ctx.scale = scale
        return x @ summed.T

    @staticmethod
    def backward(ctx: Any, *gradients: Any) -> Any:
        x, summed, a, b = ctx.saved_tensors
        (g,) = gradients
        flat_x, flat_g = x.flatten(0, -2), g.flatten(0, -2)
        to_x = g @ summed if ctx.needs_input_grad[0] else None
        through_b = flat_g @ b  # tokens × rank
        through_a = flat_x @ a.T
        to_a = (through_b.T @ flat_x).mul_(ctx.scale)
        to_b = (flat_g.T @ through_a).mul_(ctx.scale)
        return to_x, None, to_a, to_b, None


class LoraLinear(nn.Module):
    """A frozen linear layer with an adapter of rank r: A is r × in, B is out × r.

    `merge()` must follow every change of A or B.
    """

    def __init__(self, base: nn.Linear, rank: int, alpha: float, generator: torch.Generator):
        super().__init__()
        self.weight = base.weight.requires_grad_(False)
        self.bias = base.bias.requires_grad_(False) if base.bias is not None else None
        self.scale = alpha / rank
        outputs, inputs = self.weight.shape
        # PEFT's own beginning: the adapter changes nothing until B has learned something.
        bound = 1 / math.sqrt(inputs)
        a = torch.empty(rank, inputs).uniform_(-bound, bound, generator=generator)
        self.lora_A = nn.Parameter(a.to(self.weight.device))
        self.lora_B = nn.Parameter(torch.zeros(outputs, rank, device=self.weight.device))
        self.register_buffer("summed", self.weight.detach().clone(), persistent=False)
        self.summed: torch.Tensor

    @torch.no_grad()
    def merge(self) -> None:
        kind = self.weight.dtype
        a, b = self.lora_A.to(kind), self.lora_B.to(kind)
        torch.addmm(self.weight, b, a, alpha=self.scale, out=self.summed)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        kind = self.weight.dtype
        y: torch.Tensor = _Product.apply(  # type: ignore[no-untyped-call]
            x.to(kind), self.summed, self.lora_A.to(kind), self.lora_B.to(kind), self.scale
        )
        return y if self.bias is None else y + self.bias


def add(model: nn.Module, rank: int, alpha: float, seed: int) -> dict[str, LoraLinear]:
    """Freeze the model and put adapters on all linear layers of its blocks; by name."""
    model.requires_grad_(False)
    generator = torch.Generator().manual_seed(seed)
    layers: dict[str, LoraLinear] = {}
    for name, module in list(model.named_modules()):
        parent, _, last = name.rpartition(".")
        if last in TARGETS and isinstance(module, nn.Linear):
            layers[name] = LoraLinear(module, rank, alpha, generator)
            setattr(model.get_submodule(parent), last, layers[name])
    if not layers:
        raise UsageError(
            "The base has none of the layers that adapters are made for.",
            "Choose a base of the Llama or Qwen2 family, or method=full.",
        )
    return layers


def tensors(layers: dict[str, LoraLinear]) -> dict[str, torch.Tensor]:
    """The adapter under PEFT's names, on the processor."""
    return {
        f"{_PREFIX}{name}.{part}.weight": getattr(layer, part).detach().cpu().clone()
        for name, layer in layers.items()
        for part in ("lora_A", "lora_B")
    }


def write(
    folder: Path, values: dict[str, torch.Tensor], base: Path, rank: int, alpha: float
) -> None:
    """A folder that PEFT's `PeftModel.from_pretrained` reads."""
    from peft import LoraConfig

    folder.mkdir(parents=True, exist_ok=True)
    save_file(values, folder / WEIGHTS, metadata={"format": "pt"})
    config = LoraConfig(
        r=rank,
        lora_alpha=alpha,  # type: ignore[arg-type] # any number will do
        target_modules=list(TARGETS),
        task_type="CAUSAL_LM",
        base_model_name_or_path=str(base),
        inference_mode=True,
    )
    config.save_pretrained(str(folder))


def read(folder: Path) -> tuple[dict[str, Any], dict[str, torch.Tensor]]:
    """An adapter's configuration and its tensors, under PEFT's names.

    Raises:
        UsageError: there is none, or it cannot be read.
    """
    try:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        return config, load_file(folder / WEIGHTS)
    except (OSError, ValueError, RuntimeError, SafetensorError) as error:
        raise UsageError(f"{folder} holds no adapter that can be read: {error}.") from error


def read_into(layers: dict[str, LoraLinear], folder: Path, rank: int, alpha: float) -> None:
    """Go on from an adapter of the same rank and alpha.

    Raises:
        UsageError: there is no adapter, or it is made for another base or recipe.
    """
    config, values = read(folder)
    if (config.get("r"), config.get("lora_alpha")) != (rank, alpha):
        raise UsageError(
            f"The adapter in {folder} has rank {config.get('r')} and alpha "
            f"{config.get('lora_alpha')}, the recipe {rank} and {alpha:g}.",
            "Give the same in the recipe.",
        )
    wanted = {name: value.shape for name, value in tensors(layers).items()}
    if {name: value.shape for name, value in values.items()} != wanted:
        raise UsageError(f"The adapter in {folder} is made for another base.")
    for name, layer in layers.items():
        for part in ("lora_A", "lora_B"):
            getattr(layer, part).data.copy_(values[f"{_PREFIX}{name}.{part}.weight"])
