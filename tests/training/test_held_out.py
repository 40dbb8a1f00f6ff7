from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from math_verify import parse

import training.data
from training.data.problems import read_problems
from training.data.rows import read_rows

REQUESTS = Path(training.data.__file__).parent / "held_out" / "requests.jsonl"
TOPICS = {
    "algebra",
    "arithmetic",
    "calculus",
    "equations",
    "functions",
    "geometry",
    "inequalities",
    "matrices",
    "number theory",
    "probability",
    "sequences",
    "statistics",
    "units",
    "word problems",
}
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


class Row(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    problem: str
    answer: str
    topic: str
    language: str


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return [row for _, row in read_rows(REQUESTS, Row)]


def test_the_evaluation_reads_every_request(rows: list[Row]) -> None:
    read = [(problem.id, problem.text, problem.answer) for problem in read_problems(REQUESTS)]
    assert read == [(row.id, row.problem, row.answer) for row in rows]
    assert len(read) == 200


def test_no_request_is_asked_twice(rows: list[Row]) -> None:
    asked = Counter(re.sub(r"\W+", " ", row.problem.casefold()).strip() for row in rows)
    assert asked.most_common(1)[0][1] == 1


def test_every_topic_has_about_its_share(rows: list[Row]) -> None:
    counts = Counter(row.topic for row in rows)
    assert counts.keys() == TOPICS
    assert set(counts.values()) == {14, 15}
    for row in rows:  # so that results listed by id can be counted by topic
        assert re.fullmatch(rf"{row.topic.replace(' ', '-')}-\d\d", row.id), row


def test_each_request_is_in_the_language_it_names(rows: list[Row]) -> None:
    assert Counter(row.language for row in rows) == {"en": 170, "ja": 30}
    for row in rows:
        assert (row.language == "ja") == bool(JAPANESE.search(row.problem)), row


def test_math_verify_reads_every_answer_as_mathematics(rows: list[Row]) -> None:
    for row in rows:
        boxed = rf"$\boxed{{{row.answer}}}$"
        read = parse(boxed, fallback_mode="no_fallback", parsing_timeout=0)
        assert read, row
        assert not isinstance(read[0], str), row
