"""Attention within the examples of a pack, against PyTorch's own kernel for each of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch.nn.functional import scaled_dot_product_attention

from training import attention
from training.attention import BAND, attend

HEADS, SHARED, SIZE = 6, 2, 8
Parts = list[torch.Tensor]


def random_parts(tokens: int) -> Parts:
    torch.manual_seed(tokens)
    shapes = [(1, heads, tokens, SIZE) for heads in (HEADS, SHARED, SHARED)]
    return [torch.randn(shape, requires_grad=True) for shape in shapes]


def ours(parts: Parts, lengths: list[int]) -> torch.Tensor:
    query, key, value = parts
    return attend(torch.nn.Module(), query, key, value, None, lengths=lengths)[0]


def theirs(parts: Parts, lengths: list[int]) -> torch.Tensor:
    cut = zip(*(torch.split(part, lengths, 2) for part in parts), strict=True)
    done = [scaled_dot_product_attention(*one, is_causal=True, enable_gqa=True) for one in cut]
    return torch.cat(done, 2).transpose(1, 2)


def with_gradients(
    attended: Callable[[Parts, list[int]], torch.Tensor], lengths: list[int]
) -> Parts:
    parts = random_parts(sum(lengths))
    result = attended(parts, lengths)
    torch.manual_seed(1)
    result.backward(torch.randn(result.shape))
    return [result.detach(), *(part.grad for part in parts if part.grad is not None)]


@pytest.mark.parametrize(
    "lengths", [[1], [5, 3], [BAND], [BAND + 1, 7], [2 * BAND + 30, BAND - 1, 2]]
)
def test_bands_give_what_one_kernel_an_example_gives(lengths: list[int]) -> None:
    for one, other in zip(
        with_gradients(ours, lengths), with_gradients(theirs, lengths), strict=True
    ):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-5)


def test_an_example_of_any_length_is_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths = [9, 4]
    banded = with_gradients(ours, lengths)
    monkeypatch.setattr(attention, "LONGEST", 8)
    for one, other in zip(with_gradients(ours, lengths), banded, strict=True):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-5)


def test_an_example_does_not_see_its_neighbours() -> None:
    parts = random_parts(7)
    alone = ours([part[:, :, 3:] for part in parts], [4])
    beside = ours(parts, [3, 4])[:, 3:]
    torch.testing.assert_close(alone, beside)
