"""Solutions are read out of others' files, and broken files are refused in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engine.blocks import (
    Block,
    BlockKind,
    Execution,
    ExecutionStatus,
    Origin,
    Reason,
    Solution,
    to_json,
)
from engine.errors import UsageError
from engine.export import export
from engine.importing import read_solutions
from engine.wording import ENGLISH, Wording

PNG = b"\x89PNG\r\n\x1a\n" + b"figure"
TRACES = Path(__file__).parents[1] / "data" / "mathcoder_traces"


def solution() -> Solution:
    run = Execution(ExecutionStatus.OK, stdout="42\n", result="42", latex="42", figures=(PNG,))
    return Solution(
        "What is 6 times 7?",
        (
            Block(BlockKind.TEXT, "We multiply."),
            Block(BlockKind.CODE, "print(6 * 7)\n6 * 7"),
            Block(BlockKind.EXECUTION, run.output, run),
            Block(BlockKind.TEXT, "The answer is $\\boxed{42}$."),
        ),
        "42",
        True,
        Reason.ANSWERED,
        Origin("tiny", "fenced"),
    )


def lines(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", "utf-8")
    return path


def kinds(found: Solution) -> list[str]:
    return [block.kind.value for block in found.blocks]


def test_a_training_record_is_read_and_its_answer_is_the_reference(tmp_path: Path) -> None:
    blocks = [json.loads(to_json(block)) for block in solution().blocks]
    row = {"problem": "6 × 7?", "blocks": blocks, "answer": "42", "source": "school", "x": 1}
    [found] = read_solutions(lines(tmp_path / "records.jsonl", row))
    assert found.solution.answer == found.reference == "42"
    assert found.solution.supported
    assert (found.wrong, found.source) == (None, "school")
    assert kinds(found.solution) == ["text", "code", "execution", "text"]


@pytest.mark.parametrize("right", [True, False])
def test_an_evaluation_keeps_the_answer_that_was_given_and_the_verdict(
    tmp_path: Path, right: bool
) -> None:
    row = {
        **json.loads(to_json(solution())),
        "id": "gsm8k-1", "reference": "43", "verdicts": {"math_verify": right, "mathcoder": None},
    }  # fmt: skip
    [found] = read_solutions(lines(tmp_path / "results.jsonl", row))
    assert found.solution == solution()
    assert (found.reference, found.wrong, found.source) == ("43", not right, "gsm8k-1")


@pytest.mark.parametrize("path", sorted(TRACES.glob("*.jsonl")), ids=lambda path: path.stem)
def test_published_solutions_are_read_with_their_verdicts(path: Path) -> None:
    found = read_solutions(path)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [one.wrong for one in found] == [row["verdict"] == "wrong" for row in rows]
    assert [len(one.solution.blocks) for one in found] == [len(row["blocks"]) for row in rows]


def test_messages_of_mathcoder_are_read(tmp_path: Path) -> None:
    parts = [
        {"type": "text", "content": "We add."},
        {"type": "code", "content": "print(2)"},
        {"type": "execution", "content": "2"},
        {"type": "text", "content": "The answer is 2."},
    ]
    nested = {
        "messages": [
            {"role": "system", "content": []},
            {"role": "user", "content": [{"type": "text", "content": "1+1?"}]},
            {"role": "assistant", "content": parts},
        ]
    }
    flat = {
        "question": "1+1?",
        "messages": [{"role": part["type"], "content": part["content"]} for part in parts],
    }
    found = read_solutions(lines(tmp_path / "published.jsonl", nested, flat))
    assert [one.solution for one in found] == [found[0].solution] * 2
    assert found[0].solution.problem == "1+1?"
    assert found[0].solution.answer == "2"
    assert kinds(found[0].solution) == ["text", "code", "execution", "text"]


@pytest.mark.parametrize("words", [ENGLISH, Wording(problem="問題", answer="答え")])
def test_our_own_notebook_comes_back(tmp_path: Path, words: Wording) -> None:
    export(solution(), tmp_path / "one.ipynb", words)
    [found] = read_solutions(tmp_path / "one.ipynb")
    assert found.solution.problem == solution().problem
    assert found.solution.answer == "42"
    assert found.solution.blocks[:3] == solution().blocks[:3]


def test_a_plain_notebook_is_read(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "code", "source": ["a = 1\n", "a / 0"], "outputs": [
            {"output_type": "stream", "name": "stdout", "text": ["x\n", "y"]},
            {"output_type": "display_data", "data": {"image/png": "not base64!", "text/html": "x"}},
            {"output_type": "display_data", "data": None},
            {"output_type": "error", "ename": "Z", "evalue": "zero", "traceback": ["a", "b"]},
        ]},
        {"cell_type": "raw", "source": ""},
    ]  # fmt: skip
    path = tmp_path / "plain.ipynb"
    path.write_text(json.dumps({"cells": cells}), "utf-8")
    found = read_solutions(path)[0].solution
    assert found.problem == "plain"
    assert found.blocks[0] == Block(BlockKind.CODE, "a = 1\na / 0")
    run = found.blocks[1].execution
    assert run == Execution(ExecutionStatus.ERROR, stdout="x\ny", error="Z: zero", traceback="a\nb")
    assert (found.answer, found.reason) == (None, None)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", b'{"problem": "x", "blocks": []}\n{"problem'),
        ("a.jsonl", b'{"problem": "x"}'),
        ("a.jsonl", b'{"problem": "x", "blocks": [{"kind": "spell", "text": ""}]}'),
        ("a.jsonl", b"[1, 2]"),
        ("a.jsonl", b"\xff\xfe"),
        ("a.jsonl", b""),
        ("a.json", b"\x00\x01"),
        ("a.ipynb", b'{"cells": 3}'),
        ("a.ipynb", b"PK\x03\x04"),
        ("a.docx", b"PK\x03\x04"),
    ],
)
def test_a_broken_file_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UsageError) as error:
        read_solutions(path)
    assert "\n" not in str(error.value)
    assert name in str(error.value)
    assert error.value.remedy


def test_the_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"problem": "x", "blocks": []}\n\n{"problem')
    with pytest.raises(UsageError, match="line 3"):
        read_solutions(path)


def test_a_file_that_is_not_there_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_solutions(tmp_path / "none.jsonl")
