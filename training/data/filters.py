"""Which records are left out of a data set, and why.

    kept, dropped = filtered(records, Rules(against=("gsm8k_test.jsonl",)))

A record is left out when it is too long, when its problem is there already, or when its problem is
one of a test set. The last is decided by words in a row (n-grams), as is usual (8 to 13 of them),
with two allowances for mathematics:

- Problems that are shorter than that are contaminated only when they are equal. "What is 3 + 4?"
  shares its words with half of all problems, and nothing else tells it from "What is 3 + 5?".
- Words in a row that stand in several problems of the test sets are how such problems are put
  ("What is the probability of picking …"), not one of them, and do not count.

Numbers and operators count as words: the equation of a test problem is recognised in other wording.
In Japanese and Chinese, two characters count as a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from engine.errors import UsageError
from training.data.dressing import undressed
from training.data.making import Dropped
from training.data.records import Record
from training.data.rows import BrokenRow, read_rows

Positive = Annotated[int, Meta(ge=1)]


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is left out."""

    against: tuple[str, ...] = ()  # files of test problems: rows with "problem" or "question"
    ngram: Annotated[int, Meta(ge=5, le=50)] = 10  # words in a row that make a test problem
    longest: Positive = 4_000  # characters of a problem and its blocks
    programs: Positive = 1  # different ones that solve the same problem


def filtered(records: Iterable[Record], rules: Rules) -> tuple[list[Record], list[Dropped]]:
    """The records that stay, in their order, and what was left out.

    Raises:
        UsageError: a file of test problems cannot be read, or holds none.
        BrokenRow: a row of it is not a problem.
    """
    tests = Tests(map(Path, rules.against), rules.ngram)
    programs: dict[str, set[str]] = {}
    kept: list[Record] = []
    dropped: list[Dropped] = []
    for record in records:
        reason = _reason(record, rules, tests, programs)
        if reason is None:
            kept.append(record)
            programs.setdefault(normal(record.problem), set()).add(_program(record))
        else:
            dropped.append(reason)
    return kept, dropped


def _reason(
    record: Record, rules: Rules, tests: Tests, programs: dict[str, set[str]]
) -> Dropped | None:
    length = len(record.problem) + sum(len(block.text) for block in record.blocks)
    if length > rules.longest:
        return Dropped("it is too long", record.problem, f"{length} characters")
    if found := tests.found_in(record.problem):
        return Dropped("it is a test problem", record.problem, found)
    solved = programs.get(normal(record.problem), set())
    if _program(record) in solved:
        return Dropped("the same problem with the same program is there", record.problem)
    if len(solved) >= rules.programs:
        return Dropped("the same problem is there", record.problem)
    return None


def normal(problem: str) -> str:
    """A problem as it is compared: without case, politeness, spaces and marks of sentences.

    What mathematics is made of stays: "x - 1" and "x + 1" are two problems.
    """
    folded = unicodedata.normalize("NFKC", undressed(problem.strip())).casefold()
    return re.sub(r"[\s,;:!?。、'\"$]+|\.(?!\d)", "", folded)


def _program(record: Record) -> str:
    """Its code without comments and spaces."""
    return re.sub(r"^\s*#.*$|\s+", "", record.code, flags=re.MULTILINE)


class _Test(msgspec.Struct):
    problem: str = ""
    question: str = ""  # GSM8K's word for it


class Tests:
    """The problems of test sets, to be recognised.

    Raises:
        UsageError: a file cannot be read, or holds no problem.
        BrokenRow: a row is not a problem.
    """

    def __init__(self, paths: Iterable[Path], ngram: int) -> None:
        self._ngram = ngram
        self._whole: dict[str, str] = {}  # normal form: where it stands
        self._grams: dict[tuple[str, ...], str | None] = {}  # None: in several problems
        for path in paths:
            for place, problem in _test_problems(path):
                self._whole[normal(problem)] = place
                for gram in set(grams(problem, ngram)):
                    known = self._grams.setdefault(gram, place)
                    if known != place:
                        self._grams[gram] = None

    def found_in(self, problem: str) -> str:
        """Where a test problem stands that is in this problem, and by what; empty if none is."""
        if place := self._whole.get(normal(problem)):
            return place
        for gram in grams(problem, self._ngram):
            if place := self._grams.get(gram):
                return f"{place}: {' '.join(gram)}"
        return ""


def _test_problems(path: Path) -> Iterator[tuple[str, str]]:
    place = ""
    for line, row in read_rows(path, _Test):
        problem = row.problem or row.question
        if not problem.strip():
            raise BrokenRow(path, line, 'it has neither "problem" nor "question"')
        place = f"{path.name}, line {line}"
        yield place, problem
    if not place:
        raise UsageError(f"{path} holds no problem.")


_CJK = r"[ぁ-ヿ㐀-鿿]"
_WORDS = re.compile(rf"{_CJK}|\d+(?:[.,]\d+)*|[^\W\d_]+?(?={_CJK}|[\W\d_]|$)|[^\w\s,;:!?。、'\"$.]")


def grams(problem: str, ngram: int) -> Iterator[tuple[str, ...]]:
    """Its words in a row, so many at a time; two characters of Japanese count as a word."""
    words = _WORDS.findall(unicodedata.normalize("NFKC", problem).casefold())
    cjk: Sequence[str] = re.findall(_CJK, problem)
    length = 2 * ngram if 2 * len(cjk) > len(words) else ngram
    for start in range(len(words) - length + 1):
        yield tuple(words[start : start + length])
