"""A bank of worked examples, and which of them are like the problem at hand.

A tiny model follows what it sees more surely than what it remembers: shown how a problem of the
same kind was solved, it has only to carry that over (nearest examples: arXiv 2101.06804). Which
kinds a problem is like is told by a linear classifier over its words (arXiv 1607.01759), which
`training.bank` trains and which answers in milliseconds.
"""

from __future__ import annotations

import functools
import io
import re
import unicodedata
from collections.abc import Sequence
from itertools import islice, pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from engine import resources
from engine.blocks import Block, Value
from engine.dialects import Turn

_SURE = 0.9  # of one of the examples being of the problem's kind


class Example(Value, frozen=True):
    """A solved problem of some kind."""

    kind: str
    problem: str
    blocks: tuple[Block, ...]


class Bank:
    """Examples by kind, and the classifier of problems.

    Args:
        examples: at least one.
        words: those that the classifier knows; it goes by no others.
        vectors: one for each word, [words, width].
        kinds: names of the classifier's kinds.
        weights: a vector for each kind, [kinds, width].
        biases: a number for each kind.
    """

    def __init__(
        self,
        examples: Sequence[Example],
        words: Sequence[str],
        vectors: NDArray[np.floating],
        kinds: Sequence[str],
        weights: NDArray[np.floating],
        biases: NDArray[np.floating],
    ) -> None:
        self.kinds = tuple(kinds)
        self._rows = {word: row for row, word in enumerate(words)}
        self._vectors = vectors
        self._weights = weights
        self._biases = biases
        self._examples: dict[str, list[Example]] = {kind: [] for kind in kinds}
        for example in examples:
            self._examples[example.kind].append(example)
        self._columns = {
            kind: column for column, kind in enumerate(self.kinds) if self._examples[kind]
        }
        self._languages = {example.kind: _language(example.problem) for example in examples}

    def chances(self, problem: str) -> dict[str, float]:
        """The kinds that have examples, most alike first, with how likely each is the problem's.

        Those in the problem's language alone, where there are any: a model answers in the language
        that it sees.
        """
        language = _language(problem)
        spoken = [kind for kind in self._columns if self._languages[kind] == language]
        kinds = spoken or [*self._columns]
        columns = [self._columns[kind] for kind in kinds]
        scores = self._weights[columns] @ self._vector(problem) + self._biases[columns]
        odds = np.exp(scores - scores.max())
        chances = odds / odds.sum()
        return {kinds[index]: float(chances[index]) for index in np.argsort(-odds, kind="stable")}

    def likely(self, problem: str, most: int) -> list[str]:
        """The kinds that the problem is most like, the likest first.

        So many that one of them is as good as surely right, `most` at most: a tiny model that is
        shown more kinds than it needs copies the wrong one.
        """
        kinds = []
        unsure = 1.0
        for kind, chance in islice(self.chances(problem).items(), most):
            kinds.append(kind)
            unsure -= chance
            if unsure < 1 - _SURE:
                break
        return kinds

    def nearest(self, problem: str, most: int, draw: int = 0) -> tuple[Turn, ...]:
        """An example of each likely kind, the likest kind's last.

        Args:
            draw: 0 for the example of a kind that is most like the problem, 1 for the next one.
        """
        kinds = reversed(self.likely(problem, most))
        return tuple(self.example(kind, problem, draw) for kind in kinds)

    def example(self, kind: str, problem: str, draw: int = 0) -> Turn:
        """The example of that kind that is most like the problem; in later draws the next ones, and
        then these again.
        """
        asked = self._vector(problem)
        examples = self._examples[kind]
        alike = [_cosine(self._vector(one.problem), asked) for one in examples]
        best = examples[np.argsort(alike, kind="stable")[::-1][draw % len(examples)]]
        return Turn(best.problem, best.blocks)

    def _vector(self, problem: str) -> NDArray[np.floating]:
        """The mean of the words' vectors, [width]; nothing known gives zeros."""
        found = [self._rows[word] for word in words(problem) if word in self._rows]
        if not found:
            return np.zeros(self._vectors.shape[1], np.float32)
        mean: NDArray[np.floating] = self._vectors[found].mean(axis=0, dtype=np.float32)
        return mean

    def to_bytes(self) -> bytes:
        """The bank as a file: NumPy's npz, the examples in it as JSON."""
        file = io.BytesIO()
        examples = [example for kind in self.kinds for example in self._examples[kind]]
        np.savez_compressed(
            file,
            examples=_packed(examples),
            words=_packed(list(self._rows)),
            vectors=self._vectors.astype(np.float16),
            kinds=_packed(self.kinds),
            weights=self._weights.astype(np.float16),
            biases=self._biases.astype(np.float16),
        )
        return file.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Bank:
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            return cls(
                msgspec.json.decode(file["examples"].tobytes(), type=list[Example]),
                msgspec.json.decode(file["words"].tobytes(), type=list[str]),
                file["vectors"].astype(np.float32),
                msgspec.json.decode(file["kinds"].tobytes(), type=list[str]),
                file["weights"].astype(np.float32),
                file["biases"].astype(np.float32),
            )


@functools.cache
def load(name: str) -> Bank:
    """The bank of that name in `resources/banks`.

    Raises:
        FileNotFoundError: there is none.
    """
    return Bank.from_bytes(resources.read_bytes("banks", f"{name}.npz"))


# Numbers are all one word: kinds differ in what is asked, not in how much of it there is. Exponents
# are kept, for a cubic is no quadratic. Japanese has no spaces: each of its characters is a word.
_JAPANESE = "\u3040-\u30ff\u4e00-\u9fff"
_WORD = re.compile(rf"[^\W\d_{_JAPANESE}]+|\^\d+|#|[{_JAPANESE}]|[^\w\s]")
_NUMBER = re.compile(r"(?<![\d^])\d[\d,.]*")
_RAISED = str.maketrans({mark: f"^{power}" for power, mark in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")})
_STEMS = (4, 5, 6)  # beginnings of long words: "differentiate", "differentiating"


def words(problem: str) -> list[str]:
    """Words, pairs of neighbours, beginnings of long words, and the language; each once."""
    text = unicodedata.normalize("NFKC", problem.translate(_RAISED)).lower()
    text = re.sub(r"\\[dt]frac", r"\\frac", text).replace("**", "^")
    text = re.sub(r"\^\{(\d+)\}", r"^\1", text)
    found = _WORD.findall(_NUMBER.sub("#", text))
    pairs = [f"{one} {next_}" for one, next_ in pairwise(found)]
    stems = [word[:end] + "…" for word in found for end in _STEMS if len(word) > end]
    return sorted({*found, *pairs, *stems, f"{_language(problem)}…"})


def _language(problem: str) -> str:
    return "ja" if re.search(f"[{_JAPANESE}]", problem) else "en"


def _cosine(one: NDArray[np.floating], other: NDArray[np.floating]) -> float:
    lengths = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / lengths if lengths else 0.0


def _packed(value: object) -> NDArray[np.uint8]:
    return np.frombuffer(msgspec.json.encode(value), np.uint8)
