"""`training.bank`: a classifier that tells kinds apart in other words, and examples of each."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from engine.bank import Bank
from tests.training.tiny import record
from training import bank
from training.data.records import Record

ASKED = {
    "school/sum": ("Add {} and 3.", "What is the sum of {} and 3?", "{} plus 3, please"),
    "school/root": ("Find the root of {}.", "Which number squared is {}?", "the root of {}"),
}


def records() -> list[Record]:
    return [
        msgspec.structs.replace(record(number), problem=words.format(number), source=kind)
        for kind, wordings in ASKED.items()
        for words in wordings
        for number in range(12)
    ]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in records()))
    return path


def run(data: Path, out: Path, **keys: object) -> int:
    given = {"data": f"[{data}]", "out": out, "batch": 8, **keys}
    return bank.main(["bank-starter", *(f"{key}={value}" for key, value in given.items())])


def test_a_bank_tells_kinds_apart_in_words_that_it_has_not_seen(data: Path, tmp_path: Path) -> None:
    assert run(data, tmp_path / "bank.npz") == 0
    made = Bank.from_bytes((tmp_path / "bank.npz").read_bytes())
    assert made.likely("Please add 5 plus 8, what sum is it?", 1) == ["school/sum"]
    assert made.likely("find a number: squared it is 81", 1) == ["school/root"]


def test_a_bank_is_tried_on_records_that_were_held_out(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data, tmp_path / "bank.npz", held_out=f"[{data}]") == 0
    said = capsys.readouterr().out
    assert "The first kind of 100.0% of 72 is right." in said
    shares = [float(share) for share in re.findall(r"([\d.]+) are shown", said)]
    assert sum(shares) == pytest.approx(1)


def test_the_same_records_make_the_same_bank(data: Path, tmp_path: Path) -> None:
    for name in ("one", "other"):
        assert run(data, tmp_path / name, passes=2) == 0
    one, other = (Bank.from_bytes((tmp_path / name).read_bytes()) for name in ("one", "other"))
    assert one.nearest("the sum", 2) == other.nearest("the sum", 2)


def test_long_solutions_are_left_out_unless_a_kind_has_no_other(data: Path, tmp_path: Path) -> None:
    rows = [msgspec.json.decode(line) for line in data.read_bytes().splitlines()]
    for row in rows:
        if row["source"] == "school/root" or row["problem"].startswith("Add"):
            row["problem"] += " really" * 100
    data.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    assert run(data, tmp_path / "bank.npz", each=2, passes=2) == 0
    made = Bank.from_bytes((tmp_path / "bank.npz").read_bytes())
    assert not made.example("school/sum", "Add really").problem.startswith("Add")
    assert made.example("school/root", "root").problem.endswith("really")


def test_without_records_there_is_no_bank(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    assert run(empty, tmp_path / "bank.npz") != 0
    assert "no records" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_told_in_one_line(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data, data / "bank.npz", passes=1) != 0
    assert "cannot be written" in capsys.readouterr().err
