"""Which worked examples a record is learned with, where a model is shown some of a bank."""

from __future__ import annotations

import random
from collections.abc import Sequence

from engine.bank import Bank
from engine.dialects import Turn
from training.data.records import Record, by_kind

# How often a bank's first, second and third kind is that of a problem in words that are new to it.
# It learned the words of the records themselves, of which it is nearly always right.
_RIGHT = (0.83, 0.09, 0.03)
_FEWER = 0.3  # share of the records that are learned with fewer examples than a student's problem


class Shown:
    """Chooses examples as a bank does for a problem that it has not seen.

    Args:
        nearest: how many examples are shown at most.
        records: what the examples are drawn from; any of a kind, so that few are seen twice.
    """

    def __init__(self, bank: Bank, nearest: int, records: Sequence[Record], seed: int) -> None:
        self._bank = bank
        self._nearest = nearest
        self._seed = seed
        self._by_kind = by_kind(records)

    def before(self, record: Record) -> tuple[Turn, ...]:
        """The examples before a record, the nearest kind's last; always the same ones."""
        draw = random.Random(f"{self._seed}/{record.problem}")  # noqa: S311 (a choice, no secret)
        count = draw.randrange(self._nearest) if draw.random() < _FEWER else self._nearest
        ranked = self._bank.ranked(record.problem)[: count + 1]
        kinds = [kind for kind in ranked if kind != record.source and kind in self._by_kind][:count]
        (place,) = draw.choices(range(len(_RIGHT) + 1), [*_RIGHT, 1 - sum(_RIGHT)])
        if place < count:
            kinds = [*kinds[:place], record.source, *kinds[place:]][:count]
        drawn = (self._another(kind, record, draw) for kind in reversed(kinds))
        return tuple(Turn(one.problem, one.blocks) for one in drawn if one is not None)

    def _another(self, kind: str, record: Record, draw: random.Random) -> Record | None:
        others = [one for one in self._by_kind.get(kind, ()) if one.problem != record.problem]
        return draw.choice(others) if others else None
