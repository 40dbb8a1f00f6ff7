"""The accuracies that MathCoder's paper gives (arXiv 2310.03731, tables 2, 3 and 5), in per cent.

Greedy, on the whole of each set, by the paper's grader: to be set beside `accuracy.mathcoder`.
"""

from __future__ import annotations

import re
from pathlib import Path

SETS = ("gsm8k", "math", "svamp", "mathematics", "simuleq")  # the order of the columns
_TABLE = {
    "MathCoder-L-7B": (64.2, 23.3, 71.5, 46.9, 47.5),
    "MathCoder-L-13B": (72.6, 29.9, 76.9, 54.7, 62.3),
    "MathCoder-L-70B": (83.9, 45.1, 84.9, 74.4, 77.0),
    "MathCoder-CL-7B": (67.8, 30.2, 70.7, 55.8, 49.6),
    "MathCoder-CL-13B": (74.1, 35.9, 78.0, 62.5, 60.7),
    "MathCoder-CL-34B": (81.7, 45.2, 82.5, 75.9, 65.8),
    "WizardMath-7B": (54.9, 10.7, 36.1, 9.3, 12.8),
    "WizardMath-70B": (81.6, 22.7, 71.8, 17.1, 37.9),
    "GPT-3.5": (80.8, 34.1, None, None, None),
    "GPT-4": (92.0, 42.5, 97.0, None, None),
    "GPT-4 Code": (97.0, 69.7, None, None, None),
    "PaLM-2": (80.7, 34.3, None, None, None),
}
# A set that is made from one of these, or a part of it, is another set.
_OTHERS = re.compile(r"hard|mgsm|500|symbolic")


def set_of(data: str) -> str | None:
    """Which of the paper's sets a name or a path is, to judge by the words of its last part."""
    path = Path(data.lower())
    named = path.stem if path.suffix else "/".join(path.parts[-2:])  # MATH/test
    words = re.split(r"[^a-z0-9]+", named)
    if any(_OTHERS.search(word) for word in words):
        return None
    return next((word for word in reversed(words) if word in SETS), None)


def published(data: str) -> dict[str, float]:
    """The paper's accuracies on this set, from 0 to 1, by model; none if it is not of the paper."""
    name = set_of(data)
    if name is None:
        return {}
    column = SETS.index(name)
    figures = {model: row[column] for model, row in _TABLE.items()}
    return {model: round(value / 100, 3) for model, value in figures.items() if value is not None}
