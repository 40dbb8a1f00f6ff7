"""Which records are left out of a data set, and why."""

from __future__ import annotations

import re
import unicodedata

from training.data.dressing import undressed


def normal(problem: str) -> str:
    """A problem as it is compared: without case, politeness, spaces and marks of sentences.

    What mathematics is made of stays: "x - 1" and "x + 1" are two problems.
    """
    folded = unicodedata.normalize("NFKC", undressed(problem.strip())).casefold()
    return re.sub(r"[\s,;:!?。、'\"$]+|\.(?!\d)", "", folded)
