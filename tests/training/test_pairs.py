"""Step-controlled pairs, from a tutor whose ways on are written beforehand."""

from __future__ import annotations

import json
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from engine.blocks import Block, BlockKind, Execution, ExecutionStatus, Sampling
from engine.dialects import Instructions
from engine.dialects.fenced import Fenced
from engine.errors import RuntimeLost, UsageError
from engine.runtime import Piece, Placement, Stop, StreamUsage
from engine.sandbox.checker import Agreement, Verdict
from engine.solver import Settings, Solver
from tests.engine.fakes import FakePool
from training import pairs
from training.data.pairs import Pair, read_pairs
from training.data.records import Record

RECORD = Record(
    "What is 1 + 1?",
    (
        Block(BlockKind.TEXT, "I add."),
        Block(BlockKind.CODE, "1 + 1"),
        Block(BlockKind.EXECUTION, "2"),
        Block(BlockKind.TEXT, "It is $\\boxed{2}$."),
    ),
    "2",
    "school/sum",
    "CC0-1.0",
    "the output is the reference",
)


class Tutor:
    """Stands in for `open_tutor`; `ways` are the ways on, by seed."""

    def __init__(self, ways: Sequence[str | RuntimeLost]) -> None:
        self.ways = ways
        self.output = "2"
        self.asked: list[Sampling] = []

    @contextmanager
    def open(self, model: str, *, settings: Settings, **_: Any) -> Iterator[Solver]:
        pool = FakePool(lambda _: Execution(ExecutionStatus.OK, stdout=self.output))
        yield Solver(_Runtime(self), pool, Fenced(), Instructions("test", ""), settings)


class _Runtime:
    name = "scripted"
    placement = Placement("Nowhere.")
    context_tokens = 1 << 20

    def __init__(self, tutor: Tutor) -> None:
        self.tutor = tutor

    def open(self, prompt: Sequence[Piece]) -> _Stream:
        return _Stream(self.tutor)

    def close(self) -> None:
        pass


class _Stream:
    usage = StreamUsage()

    def __init__(self, tutor: Tutor) -> None:
        self.tutor = tutor

    def generate(
        self, sampling: Sampling, max_tokens: int, cancel: threading.Event
    ) -> Generator[str, None, Stop]:
        self.tutor.asked.append(sampling)
        way = self.tutor.ways[sampling.seed]
        if isinstance(way, RuntimeLost):
            raise way
        yield way
        return Stop.END

    def append(self, pieces: Sequence[Piece], *, drop: int = 0) -> None:
        pass

    def close(self) -> None:
        pass


class FakeChecker:
    def __init__(self, pool: object) -> None:
        pass

    def equal(self, a: str, b: str) -> Verdict:
        unclear = Agreement.UNDECIDED if a == "unclear" else Agreement.DIFFERENT
        return Verdict(unclear, "")

    def close(self) -> None:
        pass


@pytest.fixture
def tutor(monkeypatch: pytest.MonkeyPatch) -> Tutor:
    tutor = Tutor(["It is $\\boxed{2}$.", "I do not know.", "It is $\\boxed{3}$."])
    monkeypatch.setattr(pairs, "open_tutor", tutor.open)
    monkeypatch.setattr(pairs, "Checker", FakeChecker)
    return tutor


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_bytes(msgspec.json.encode(RECORD) + b"\n")
    return path


def make(records: Path, out: Path, *more: str) -> int:
    given = [f"records=[{records}]", f"out={out}", "model=m", "tries=3", "parallel=1", *more]
    return pairs.main(["pairs", *given])


def made(out: Path) -> list[Pair]:
    return list(read_pairs(out))


def test_the_wrong_way_is_paired_with_the_right_one(
    tutor: Tutor, records: Path, tmp_path: Path
) -> None:
    out = tmp_path / "pairs.jsonl"
    assert make(records, out) == 0
    (pair,) = made(out)
    assert (*pair.shared, *pair.chosen) == RECORD.blocks
    assert pair.shared
    assert pair.rejected == (Block(BlockKind.TEXT, "It is $\\boxed{3}$."),)
    assert (pair.wrong, pair.answer, pair.licence) == ("3", "2", "CC0-1.0")
    report = json.loads((tmp_path / "pairs.report.json").read_text())
    assert (report["tried"], report["pairs"]) == (1, 1)


def test_each_try_is_hotter_and_none_the_same(tutor: Tutor, records: Path, tmp_path: Path) -> None:
    assert make(records, tmp_path / "pairs.jsonl", "hottest=1.15", "temperature=1.1") == 0
    assert [sampling.temperature for sampling in tutor.asked] == pytest.approx([1.1, 1.15, 1.15])
    assert [sampling.seed for sampling in tutor.asked] == [0, 1, 2]


def test_what_cannot_be_told_from_the_reference_is_not_called_wrong(
    tutor: Tutor, records: Path, tmp_path: Path
) -> None:
    tutor.ways = ["It is $\\boxed{unclear}$."] * 3
    assert make(records, tmp_path / "pairs.jsonl") == 0
    assert made(tmp_path / "pairs.jsonl") == []


def test_a_beginning_that_prints_something_else_now_makes_no_pair(
    tutor: Tutor, records: Path, tmp_path: Path
) -> None:
    tutor.output = "another"
    out = tmp_path / "pairs.jsonl"
    assert make(records, out, "steps=2") == 0
    report = json.loads((tmp_path / "pairs.report.json").read_text())
    assert report["without"] == {"its outputs are others now": 1}


def test_the_same_command_goes_on_where_the_model_went_away(
    tutor: Tutor, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pairs.jsonl"
    tutor.ways = [RuntimeLost("The server went away.")]
    assert make(records, out) == 3
    assert "The server went away. What was made is kept" in capsys.readouterr().err
    tutor.ways = ["It is $\\boxed{3}$."]
    assert make(records, out) == 0
    asked = len(tutor.asked)
    assert make(records, out) == 0
    assert len(tutor.asked) == asked
    assert len(made(out)) == 1


def test_a_solution_of_one_step_is_told_in_one_line(
    tutor: Tutor, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short = msgspec.structs.replace(RECORD, blocks=RECORD.blocks[-1:])
    records.write_bytes(msgspec.json.encode(short) + b"\n")
    assert make(records, tmp_path / "pairs.jsonl") == 2
    told = capsys.readouterr().err
    assert "no solution of two steps" in told
    assert told.count("\n") == 1


def test_a_broken_pair_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"problem": "?"}\n')
    with pytest.raises(UsageError, match="line 1"):
        list(read_pairs(path))
