"""The small operations between the matrix products, with backward passes of their own.

Eager autograd keeps and touches each intermediate of a norm or a gate; on a processor that is a
tenth of a step. `lighten` gives a model of the Llama or Qwen2 family these instead.
"""

from __future__ import annotations

from types import MethodType
from typing import Any

import torch
from torch import nn
from torch.nn import functional


class _Norm(torch.autograd.Function):
    """RMSNorm of a frozen weight (arXiv 1910.07467): computed in 32 bits, given in the weight's."""

    @staticmethod
    def forward(ctx: Any, x: Any, weight: Any, epsilon: float) -> Any:
        x = x.float()
        inverse = torch.linalg.vector_norm(x, dim=-1, keepdim=True)
        inverse = inverse.square_().div_(x.shape[-1]).add_(epsilon).rsqrt_()
        ctx.save_for_backward(x, weight, inverse)
        return (x * inverse).mul_(weight).to(weight.dtype)

    @staticmethod
    def backward(ctx: Any, *gradients: Any) -> Any:
        x, weight, inverse = ctx.saved_tensors
        g = gradients[0] * weight.float()
        along = torch.linalg.vecdot(g, x)[..., None].mul_(inverse.pow(3).div_(x.shape[-1]))
        return g.mul_(inverse).addcmul_(x, along, value=-1), None, None


class _Gate(torch.autograd.Function):
    """silu(gate) · up, keeping its two inputs alone."""

    @staticmethod
    def forward(ctx: Any, gate: Any, up: Any) -> Any:
        ctx.save_for_backward(gate, up)
        return functional.silu(gate).mul_(up)

    @staticmethod
    def backward(ctx: Any, *gradients: Any) -> Any:
        gate, up = ctx.saved_tensors
        (g,) = gradients
        to_up = functional.silu(gate).mul_(g)
        to_gate = torch.ops.aten.silu_backward(g * up, gate)
        return to_gate, to_up


class _Loss(torch.autograd.Function):
    """Sum of the cross-entropies under a frozen output layer; a slice of the tokens at a time.

    The gradient is made on the way, so that the scores of all tokens never stand side by side.
    """

    SLICE = 128  # tokens: 25 MB of scores for 49,000 words

    @staticmethod
    def forward(ctx: Any, hidden: Any, weight: Any, targets: Any) -> Any:
        to_hidden = torch.empty_like(hidden)
        total = torch.zeros((), dtype=torch.float32, device=hidden.device)
        # Made once: fresh memory of this size costs as much as what is computed in it.
        room = min(_Loss.SLICE, len(hidden)), len(weight)
        narrow, wide = hidden.new_empty(room), hidden.new_empty(room, dtype=torch.float32)
        for part, wanted, out in zip(
            torch.split(hidden, _Loss.SLICE),
            torch.split(targets, _Loss.SLICE),
            torch.split(to_hidden, _Loss.SLICE),
            strict=True,
        ):
            rows = torch.arange(len(wanted), device=hidden.device)
            torch.mm(part, weight.T, out=narrow[: len(part)])
            scores = wide[: len(part)].copy_(narrow[: len(part)])
            highest = scores.amax(1, keepdim=True)
            chosen = scores[rows, wanted] - highest[:, 0]
            scores.sub_(highest).exp_()
            sums = scores.sum(1, keepdim=True)
            total += (sums[:, 0].log() - chosen).sum()
            scores.div_(sums)
            scores[rows, wanted] -= 1
            torch.mm(narrow[: len(part)].copy_(scores), weight, out=out)
        ctx.save_for_backward(to_hidden)
        return total

    @staticmethod
    def backward(ctx: Any, *gradients: Any) -> Any:
        (to_hidden,) = ctx.saved_tensors
        return to_hidden * gradients[0], None, None


def loss_sum(hidden: torch.Tensor, head: nn.Module, targets: torch.Tensor) -> torch.Tensor:
    """Sum over tokens of the cross-entropy of `head(hidden)` (n × width) against `targets` (n)."""
    weight = head.weight
    assert isinstance(weight, torch.Tensor)
    if weight.requires_grad or not torch.is_grad_enabled():
        scores = functional.linear(hidden.to(weight.dtype), weight).float()
        return functional.cross_entropy(scores, targets, reduction="sum")
    total: torch.Tensor = _Loss.apply(  # type: ignore[no-untyped-call]
        hidden.to(weight.dtype), weight, targets
    )
    return total


def lighten(model: nn.Module) -> None:
    """Replace norms and gates whose weights are frozen."""
    for module in model.modules():
        match type(module).__name__:
            case "LlamaRMSNorm" | "Qwen2RMSNorm":
                module.forward = MethodType(_norm, module)
            case "LlamaMLP" | "Qwen2MLP":
                module.forward = MethodType(_mlp, module)


def _norm(module: Any, x: torch.Tensor) -> torch.Tensor:
    y: torch.Tensor = _Norm.apply(  # type: ignore[no-untyped-call]
        x, module.weight, module.variance_epsilon
    )
    return y


def _mlp(module: Any, x: torch.Tensor) -> torch.Tensor:
    gated = _Gate.apply(module.gate_proj(x), module.up_proj(x))  # type: ignore[no-untyped-call]
    y: torch.Tensor = module.down_proj(gated)
    return y
