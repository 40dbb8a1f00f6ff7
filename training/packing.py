"""Which examples are computed together, and in which order: decided before the first step.

A pack is a row of whole examples behind each other, without padding. The plan depends on lengths
and seed alone, so that every process makes the same one and a run that was cut off goes on in it.
"""

from __future__ import annotations

import random
from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence

Pack = tuple[int, ...]  # numbers of examples

OPEN_PACKS = 32  # that many are filled at a time: 1 % stays unused, and the order stays random


def packs(lengths: Sequence[int], capacity: int, order: Sequence[int]) -> Iterator[Pack]:
    """Packs of at most `capacity` tokens with every example of `order` once.

    Each example goes where it leaves the least room; when too many packs are open, the fullest one
    is done. An example longer than `capacity` is a pack by itself.
    """
    open_: list[tuple[int, Pack]] = []  # room left, and what is in; in order of room
    for number in order:
        length = lengths[number]
        if length >= capacity:
            yield (number,)
            continue
        place = bisect_right(open_, (length - 1, (len(lengths),)))
        room, pack = open_.pop(place) if place < len(open_) else (capacity, ())
        insort(open_, (room - length, (*pack, number)))
        if len(open_) > OPEN_PACKS:
            yield open_.pop(0)[1]
    yield from (pack for _, pack in open_)


def steps(
    lengths: Sequence[int], *, capacity: int, packs_per_step: int, epochs: int, seed: int
) -> list[list[Pack]]:
    """The packs of each step of a whole run; an epoch's last step may have fewer of them."""
    planned: list[list[Pack]] = []
    for epoch in range(epochs):
        shuffle = random.Random(f"{seed}/{epoch}").shuffle  # noqa: S311 (an order, not a secret)
        order = list(range(len(lengths)))
        shuffle(order)
        filled = list(packs(lengths, capacity, order))
        shuffle(filled)
        planned += [
            filled[first : first + packs_per_step]
            for first in range(0, len(filled), packs_per_step)
        ]
    return planned
