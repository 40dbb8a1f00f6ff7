"""Attention that keeps the examples of a pack apart: causal within each, nothing between them.

Registered with transformers under `NAME`. The model is given the pack as one row of tokens with
positions that restart, and `lengths`, the number of tokens of each example. On a graphics
processor one kernel takes all examples; elsewhere each has a call of its own, which beats a mask
over the whole row: its cost grows with the square of an example, not of the pack. PyTorch's kernel
for that is slow backwards on a processor: plain products take its place, a band of queries at a
time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import torch
from torch.nn.functional import scaled_dot_product_attention
from transformers import AttentionInterface

NAME = "documents"
BAND = 256  # queries whose weights are computed at once, for no more keys than they can see
LONGEST = 2048  # tokens of an example: above, the weights of all layers would take gigabytes


def attend(
    _module: torch.nn.Module,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    *,
    lengths: Sequence[int],
    scaling: float | None = None,
    **_: Any,
) -> tuple[torch.Tensor, None]:
    """What transformers asks of an attention.

    Args:
        query: (1, heads, tokens, head size); key and value may have fewer heads.
        lengths: of the examples, in order; they add up to the row's tokens.

    Returns:
        (1, tokens, heads, head size), and no weights.
    """
    assert attention_mask is None  # a pack has no padding
    kind = value.dtype  # rotated positions are in 32 bits
    query, key = query.to(kind), key.to(kind)
    if query.is_cuda and kind in (torch.bfloat16, torch.float16):
        return _varlen(query, key, value, lengths, scaling), None
    if max(lengths) <= LONGEST:
        attended: torch.Tensor = _Bands.apply(  # type: ignore[no-untyped-call]
            query, key, value, lengths, scaling or query.shape[-1] ** -0.5
        )
        return attended, None
    parts = [
        scaled_dot_product_attention(q, k, v, is_causal=True, scale=scaling, enable_gqa=True)
        for q, k, v in _examples(lengths, query, key, value)
    ]
    return torch.cat(parts, 1).transpose(0, 1)[None], None


def _examples(lengths: Sequence[int], *parts: torch.Tensor) -> Iterator[tuple[torch.Tensor, ...]]:
    """Each example's rows of some (1, heads, tokens, size), as (heads, tokens, size)."""
    return zip(*(torch.split(part[0], list(lengths), 1) for part in parts), strict=True)


class _Bands(torch.autograd.Function):
    """Attention of each example by itself; all query heads of a key head in one product."""

    @staticmethod
    def forward(ctx: Any, query: Any, key: Any, value: Any, lengths: Any, scaling: float) -> Any:
        heads, tokens, size = query.shape[1:]
        shared = key.shape[1]
        later = query.new_full((BAND, BAND), -torch.inf, dtype=torch.float32).triu_(1)
        attended = query.new_empty(1, tokens, heads, size)
        weights = []
        for q, k, v, out in _examples(lengths, query, key, value, attended.transpose(1, 2)):
            for start, end in _bands(q.shape[1]):
                rows = q[:, start:end].reshape(shared, -1, size)
                scores = torch.bmm(rows, k[:, :end].mT).float().mul_(scaling)
                band = end - start
                scores.view(-1, band, end)[:, :, start:].add_(later[:band, :band])
                weight = scores.softmax(-1).to(v.dtype)
                out[:, start:end] = torch.bmm(weight, v[:, :end]).view(heads, band, size)
                weights.append(weight)
        ctx.save_for_backward(query, key, value, *weights)
        ctx.lengths, ctx.scaling = lengths, scaling
        return attended

    @staticmethod
    def backward(ctx: Any, *gradients: Any) -> Any:
        query, key, value, *weights = ctx.saved_tensors
        shared, size = key.shape[1], key.shape[3]
        to = [torch.empty_like(query), torch.zeros_like(key), torch.zeros_like(value)]
        gradient = gradients[0].transpose(1, 2)
        given = iter(weights)
        for q, k, v, g, to_q, to_k, to_v in _examples(
            ctx.lengths, query, key, value, gradient, *to
        ):
            for start, end in _bands(q.shape[1]):
                weight = next(given)
                rows, back = (part[:, start:end].reshape(shared, -1, size) for part in (q, g))
                to_v[:, :end] += torch.bmm(weight.mT, back)
                to_weight = torch.bmm(back, v[:, :end].mT)
                to_scores = torch._softmax_backward_data(to_weight, weight, -1, weight.dtype)
                to_scores.mul_(ctx.scaling)
                to_q[:, start:end] = torch.bmm(to_scores, k[:, :end]).view_as(to_q[:, start:end])
                to_k[:, :end] += torch.bmm(to_scores.mT, rows)
        return *to, None, None


def _bands(length: int) -> Iterator[tuple[int, int]]:
    return ((start, min(start + BAND, length)) for start in range(0, length, BAND))


def _varlen(
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    lengths: Sequence[int],
    scaling: float | None,
) -> torch.Tensor:
    """FlashAttention over rows of different lengths, as PyTorch carries it."""
    from torch.nn.attention.varlen import varlen_attn

    ends = torch.tensor([0, *lengths], device=query.device).cumsum(0).to(torch.int32)
    longest = max(lengths)
    q, k, v = (part[0].transpose(0, 1).contiguous() for part in (query, key, value))
    attended = varlen_attn(
        q, k, v, ends, ends, longest, longest, scale=scaling, window_size=(-1, 0), enable_gqa=True
    )
    assert isinstance(attended, torch.Tensor)
    return attended[None]


AttentionInterface.register(NAME, attend)
