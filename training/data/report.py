"""What makers of data report: what was dropped and why, and what a file of records amounts to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from training.data.making import Dropped
from training.data.records import Record

_EXAMPLES = 5  # of what was dropped for one reason


def dropped_because(dropped: Sequence[Dropped]) -> dict[str, Any]:
    """How many for which reason, and some of each."""
    examples: dict[str, list[str]] = {}
    for item in dropped:
        some = examples.setdefault(item.why, [])
        if len(some) < _EXAMPLES:
            some.append(" — ".join(filter(None, (item.problem, item.detail))))
    return {"dropped": dict(Counter(item.why for item in dropped)), "examples": examples}


def totals(records: Sequence[Record]) -> dict[str, Any]:
    return {
        "records": len(records),
        "characters": sum(
            len(record.problem) + sum(len(block.text) for block in record.blocks)
            for record in records
        ),
        "languages": dict(Counter(record.language for record in records)),
        "licences": dict(Counter(record.licence for record in records)),
        "checked": dict(Counter(record.checked for record in records)),
    }
