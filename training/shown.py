"""Which worked examples a record is learned with, where a model is shown some of a bank."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import islice

from engine.bank import Bank
from engine.dialects import Turn
from training.data.records import Record, by_kind
from training.forms import kind_of

# How many examples a problem in words that are new to a bank is shown, one to three, and how often
# the first, second and third of its kinds is the right one then (`training.bank` prints both). Of
# the records themselves it is nearly always sure and right: it learned their words.
_SHARES = (0.55, 0.17, 0.28)
_RIGHT = ((0.97,), (0.85, 0.13), (0.55, 0.14, 0.08))


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
        count = min(draw.choices((1, 2, 3), _SHARES)[0], self._nearest)
        right = _RIGHT[count - 1]
        (place,) = draw.choices(range(count + 1), [*right, 1 - sum(right)])
        chances = self._bank.chances(record.problem)
        likely = islice(dict.fromkeys(map(kind_of, chances)), count + 1)
        kinds = [kind for kind in likely if kind != record.source and kind in self._by_kind]
        if place < count:
            kinds.insert(place, record.source)
        kinds = kinds[:count]
        drawn = (self._another(kind, record, draw) for kind in reversed(kinds))
        return tuple(Turn(one.problem, one.blocks) for one in drawn if one is not None)

    def _another(self, kind: str, record: Record, draw: random.Random) -> Record | None:
        others = [one for one in self._by_kind.get(kind, ()) if one.problem != record.problem]
        return draw.choice(others) if others else None
