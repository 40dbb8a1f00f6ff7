"""The bank of worked examples that a tiny model is shown: a few of each kind, and their classifier.

    python -m training.bank RECIPE [key=value …]

The records' `source` is their kind; a kind whose programs have several forms counts as several. The
classifier learns from all records: the same kind in other words, some words left out at each pass
(arXiv 1607.01759 with dropout).
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import msgspec
import torch
from torch import nn

from engine.bank import Bank, Example, words
from engine.errors import ExitCode, TutorError, UsageError
from training.data.records import Record, by_kind, read_records
from training.forms import by_form, kind_of
from training.recipe import load

_MOST = 3  # kinds that a problem is shown


class Recipe(msgspec.Struct, kw_only=True):
    data: list[str]  # files of records
    out: str  # file
    held_out: list[str] = []  # files of records to try it on
    each: int = 8  # examples of a form
    form: int = 10  # records that a form of a kind has at least
    known: int = 6  # problems that a word stands in at least, to be gone by
    longest: int = 700  # characters of a problem with its solution: what is shown costs time
    width: int = 48
    passes: int = 20
    learning_rate: float = 5e-3
    batch: int = 256
    left_out: float = 0.2  # share of a problem's words, drawn anew each time
    seed: int = 0


def main(arguments: Sequence[str]) -> int:
    try:
        recipe = load(arguments, Recipe)
        records = [record for name in recipe.data for record in read_records(Path(name))]
        if not records:
            raise UsageError("There are no records to make a bank of.", "Give more data=.")
        bank = make(records, recipe)
        data = bank.to_bytes()
        path = Path(recipe.out)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            raise TutorError(f"{path} cannot be written: {error.strerror}.") from error
        print(f"{path}: {len(data):,} bytes")
        if held_out := [one for name in recipe.held_out for one in read_records(Path(name))]:
            print(tried(bank, held_out))
    except TutorError as error:
        print(error, file=sys.stderr)
        return int(error.exit_code)
    return int(ExitCode.ANSWERED)


def make(records: Sequence[Record], recipe: Recipe) -> Bank:
    """A bank of these records, at least one."""
    records = by_form(records, recipe.form)
    of_kind = by_kind(records)
    kinds = sorted(of_kind)
    counted = Counter(word for record in records for word in words(record.problem))
    known = sorted(word for word, count in counted.items() if count >= recipe.known)
    classifier = _trained(records, known, kinds, recipe)
    examples = [
        Example(kind, record.problem, record.blocks)
        for kind in kinds
        for record in _chosen(of_kind[kind], recipe)
    ]
    vectors, weights, biases = (
        tensor.detach().numpy()
        for tensor in (classifier.words.weight, classifier.kinds.weight, classifier.kinds.bias)
    )
    return Bank(examples, known, vectors, kinds, weights, biases)


def tried(bank: Bank, records: Sequence[Record]) -> str:
    """How many examples each problem is shown, and which of them is of its kind."""
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for record in records:
        kinds = [kind_of(kind) for kind in bank.likely(record.problem, _MOST)]
        found[len(kinds)][kinds.index(record.source) if record.source in kinds else -1] += 1
    rows = []
    for count, places in sorted(found.items()):
        right = ", ".join(f"{places[place] / places.total():.2f}" for place in range(count))
        rows.append(f"{places.total() / len(records):.2f} are shown {count}, right in {right}")
    first = sum(places[0] for places in found.values()) / len(records)
    return f"The first kind of {first:.1%} of {len(records):,} is right. " + "; ".join(rows) + "."


def _chosen(records: Sequence[Record], recipe: Recipe) -> list[Record]:
    """Some of a kind: the first that are not too long, or its shortest."""
    short = (record for record in records if _length(record) <= recipe.longest)
    return list(islice(short, recipe.each)) or [min(records, key=_length)]


def _length(record: Record) -> int:
    return len(record.problem) + sum(len(block.text) for block in record.blocks)


class _Classifier(nn.Module):
    def __init__(self, words: int, width: int, kinds: int) -> None:
        super().__init__()
        self.words = nn.EmbeddingBag(words, width, mode="mean")
        self.kinds = nn.Linear(width, kinds)

    def forward(self, problems: Sequence[Sequence[int]]) -> torch.Tensor:
        flat = torch.tensor([word for problem in problems for word in problem])
        starts = torch.tensor([0, *(len(problem) for problem in problems[:-1])]).cumsum(0)
        scores: torch.Tensor = self.kinds(self.words(flat, starts))
        return scores


def _trained(
    records: Sequence[Record], known: Sequence[str], kinds: Sequence[str], recipe: Recipe
) -> _Classifier:
    torch.manual_seed(recipe.seed)
    draw = random.Random(recipe.seed)  # noqa: S311 (an order, not a secret)
    row_of = {word: row for row, word in enumerate(known)}
    kind_of = {kind: index for index, kind in enumerate(kinds)}
    rows = [
        ([row_of[word] for word in words(record.problem) if word in row_of], kind_of[record.source])
        for record in records
    ]
    rows = [row for row in rows if row[0]]
    classifier = _Classifier(len(known), recipe.width, len(kinds))
    optimizer = torch.optim.Adam(classifier.parameters(), recipe.learning_rate)
    for _ in range(recipe.passes):
        draw.shuffle(rows)
        for first in range(0, len(rows), recipe.batch):
            batch = rows[first : first + recipe.batch]
            kept = [[w for w in row if draw.random() >= recipe.left_out] or row for row, _ in batch]
            wanted = torch.tensor([kind for _, kind in batch])
            loss = nn.functional.cross_entropy(classifier(kept), wanted)
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            optimizer.step()
    return classifier


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
