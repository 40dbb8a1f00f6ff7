"""The weights that are trained, their gradients and the optimizer: in one place or spread.

Flat      every process has all of them, and computes its own packs
Sharded   every process keeps a part, and gets the rest of a block while it computes it
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import nn
from torch.distributed.checkpoint.state_dict import (
    StateDictOptions,
    get_model_state_dict,
    get_state_dict,
    set_state_dict,
)
from torch.distributed.device_mesh import init_device_mesh
from torch.distributed.fsdp import MixedPrecisionPolicy, fully_shard
from torch.distributed.tensor import DTensor

from training.checkpoints import State, read_shards, write_checkpoint, write_shards
from training.parallel import World


class Weights(Protocol):
    """What a run does with its weights; every process does the same at the same time."""

    def clear(self) -> None:
        """Forget the gradients."""

    def shared(self, numbers: Sequence[float | torch.Tensor]) -> list[float]:
        """Add up over the processes: the gradients in place, and these numbers."""

    def step(self, rate: float, clip: float) -> float:
        """Change the weights; the norm of the gradients before they were clipped."""

    def write(self, folder: Path, state: State) -> None:
        """Replace the folder's checkpoint."""

    def read(self, folder: Path, content: dict[str, Any]) -> None:
        """Go on from what `read_checkpoint` found."""

    def whole(self, model: nn.Module) -> dict[str, torch.Tensor] | None:
        """The model's state where it must be collected first, for the leader."""


def optimizer(parameters: list[nn.Parameter], weight_decay: float) -> torch.optim.AdamW:
    return torch.optim.AdamW(parameters, weight_decay=weight_decay, betas=(0.9, 0.999), fused=True)


class Flat:
    """The trained parameters as parts of one vector, and their gradients of another.

    One vector is exchanged, clipped and stepped at once, whatever the number of parameters.
    """

    EXTRA = 2  # numbers that are exchanged with the gradients

    def __init__(self, model: nn.Module, world: World, weight_decay: float) -> None:
        self._world = world
        parameters = [p for p in model.parameters() if p.requires_grad]
        size = sum(parameter.numel() for parameter in parameters)
        self.values = nn.Parameter(torch.empty(size, device=world.device))
        self._exchanged = torch.zeros(size + self.EXTRA, device=world.device)
        self.values.grad = self.gradient = self._exchanged[:size]
        begin = 0
        for parameter in parameters:
            end = begin + parameter.numel()
            self.values.data[begin:end] = parameter.data.flatten()
            parameter.data = self.values.data[begin:end].view_as(parameter)
            parameter.grad = self.gradient[begin:end].view_as(parameter)
            begin = end
        self._optimizer = optimizer([self.values], weight_decay)

    def clear(self) -> None:
        self.gradient.zero_()

    def shared(self, numbers: Sequence[float | torch.Tensor]) -> list[float]:
        extra = self._exchanged[-self.EXTRA :]
        for place, number in enumerate(numbers):
            extra[place] = number
        self._world.sum(self._exchanged)
        return [float(number) for number in extra]

    def step(self, rate: float, clip: float) -> float:
        norm = float(self.gradient.norm())
        self.gradient.mul_(_factor(norm, clip))
        _step_at(self._optimizer, rate)
        return norm

    def write(self, folder: Path, state: State) -> None:
        if self._world.leads:
            moments = self._optimizer.state_dict()
            write_checkpoint(folder, state, {"values": self.values.detach(), "moments": moments})

    def read(self, _: Path, content: dict[str, Any]) -> None:
        self.values.data.copy_(content["values"])
        self._optimizer.load_state_dict(content["moments"])

    def whole(self, model: nn.Module) -> dict[str, torch.Tensor] | None:
        return None


class Sharded:
    """The trained parameters, each cut into as many parts as there are processes.

    PyTorch's FSDP2, what DeepSpeed calls ZeRO-3 (arXiv 1910.02054): weights, gradients and moments
    take 16 bytes a parameter over all processes together, and each holds one block whole at a time.

    Args:
        learner: what computes the loss; its forward pass is where all begins.
        blocks: its layers, largest parts first: the rest stays whole from forward to backward.
        half: compute in 16 bits, from and to 32.
    """

    def __init__(
        self,
        learner: nn.Module,
        blocks: Sequence[nn.Module],
        world: World,
        weight_decay: float,
        *,
        half: bool,
    ) -> None:
        self._world = world
        mesh = init_device_mesh(world.device.type, (world.size,))
        policy = MixedPrecisionPolicy(torch.bfloat16, torch.float32) if half else None
        for module in (*blocks, learner):
            part = fully_shard(module, mesh=mesh, mp_policy=policy or MixedPrecisionPolicy())
            # The loss is divided already: gradients are added up, which every backend can.
            part.set_gradient_divide_factor(1.0)
            part.set_force_sum_reduction_for_comms(True)
        self._learner = learner
        self._parameters = list(learner.parameters())
        self._optimizer = optimizer(self._parameters, weight_decay)

    def clear(self) -> None:
        self._optimizer.zero_grad()

    def shared(self, numbers: Sequence[float | torch.Tensor]) -> list[float]:
        """The gradients were added up on the way back already."""
        values = torch.tensor([float(number) for number in numbers], dtype=torch.float64)
        self._world.sum(values)
        return values.tolist()

    def step(self, rate: float, clip: float) -> float:
        gradients = [p.grad for p in self._parameters if p.grad is not None]
        total = nn.utils.get_total_norm(gradients)
        norm = float(total.full_tensor() if isinstance(total, DTensor) else total)
        torch._foreach_mul_(gradients, _factor(norm, clip))
        _step_at(self._optimizer, rate)
        return norm

    def write(self, folder: Path, state: State) -> None:
        write_shards(folder, state, self._parts(), leads=self._world.leads)

    def read(self, folder: Path, content: dict[str, Any]) -> None:
        parts = self._parts()
        read_shards(folder, content["shards"], parts)
        set_state_dict(
            self._learner,
            self._optimizer,
            model_state_dict=parts["model"],
            optim_state_dict=parts["optimizer"],
        )

    def _parts(self) -> dict[str, Any]:
        model, moments = get_state_dict(self._learner, self._optimizer)
        return {"model": model, "optimizer": moments}

    def whole(self, model: nn.Module) -> dict[str, torch.Tensor] | None:
        options = StateDictOptions(full_state_dict=True, cpu_offload=True)
        collected: dict[str, Any] = get_model_state_dict(model, options=options)
        # What two names share is collected twice, and stored once.
        names = {name for name, _ in model.named_parameters(remove_duplicate=False)}
        second = names - {name for name, _ in model.named_parameters()}
        return {name: value for name, value in collected.items() if name not in second}


def _factor(norm: float, clip: float) -> float:
    return min(1.0, clip / max(norm, 1e-12))


def _step_at(optimizer: torch.optim.AdamW, rate: float) -> None:
    optimizer.param_groups[0]["lr"] = rate
    optimizer.step()
