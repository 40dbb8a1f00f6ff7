"""A file of cells: where it is split, and that there is a line for each."""

from __future__ import annotations

import base64
import io
import json
import threading
from pathlib import Path

import pytest

from engine.errors import UsageError
from engine.sandbox.cells import limits_for, read_source, run_cells, split
from engine.sandbox.kernel import Pool


@pytest.mark.parametrize(
    ("source", "cells"),
    [
        ("", []),
        ("x = 1", ["x = 1"]),
        ("x = 1\n# %%\nx", ["x = 1\n", "x"]),
        ("# %% first\r\nx = 1\r\n#%%\r\nx", ["x = 1\n", "x"]),
        ("\n\n# %%\nx", ["x"]),
        ("# %%\n# %%\nx", ["", "x"]),
        ("s = '''\n  # %% not at the start of a line\n'''", None),
    ],
)
def test_a_file_is_split_at_its_markers(source: str, cells: list[str] | None) -> None:
    assert split(source) == ([source] if cells is None else cells)


def test_there_is_a_line_for_every_cell_whatever_the_cells_do(pool: Pool) -> None:
    source = "\n# %%\n".join(
        [
            "x = 6",
            "print('hello'); x * 7",
            "1/0",
            "import os; os._exit(0)",
            "while True: pass",
            "import matplotlib.pyplot as plt; _ = plt.plot([1, 2])",
            "",
            "x ==",
            "x",
        ]
    )
    lines = [json.loads(c.json()) for c in run_cells(source, pool, threading.Event())]
    assert [line["cell"] for line in lines] == list(range(1, 10))
    assert [line["status"] for line in lines] == [
        "ok", "ok", "error", "crashed", "interrupted", "ok", "ok", "error", "ok",
    ]  # fmt: skip
    assert all(
        list(line)
        == ["event", "cell", "status", "stdout", "stderr", "result", "latex", "figures", "error",
            "seconds"]
        for line in lines
    )  # fmt: skip
    assert (lines[1]["stdout"], lines[1]["result"]) == ("hello\n", "42")
    assert lines[2]["error"] == "ZeroDivisionError: division by zero"
    assert base64.b64decode(lines[5]["figures"][0]).startswith(b"\x89PNG")
    assert lines[8]["result"] == "6"


def test_what_is_printed_is_told_at_once(pool: Pool) -> None:
    told: list[str] = []
    for finished in run_cells("print(1)\n# %%\nprint(2)", pool, threading.Event(), told.append):
        assert "".join(told).endswith(finished.stdout)
    assert told == ["1\n", "2\n"]


def test_cancelling_leaves_the_rest_out(pool: Pool) -> None:
    cancel = threading.Event()
    source = "print('now')\nwhile True: pass\n# %%\n2"
    lines = list(run_cells(source, pool, cancel, lambda _: cancel.set()))
    assert [str(line.status) for line in lines] == ["interrupted"]


def test_a_missing_file_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        read_source(str(tmp_path / "missing.py"))


def test_a_folder_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_source(str(tmp_path))


def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="not UTF-8"):
        read_source(str(tmp_path / "x.py"))


def test_standard_input_is_read_for_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("\ufeffπ = 3".encode())))
    assert read_source("-") == "π = 3"


def test_an_endless_input_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="larger than 5 MB"):
        read_source("/dev/zero")


@pytest.mark.parametrize("seconds", [0, -1, 1e9, float("nan")])
def test_a_time_that_makes_no_sense_is_refused(seconds: float) -> None:
    with pytest.raises(UsageError):
        limits_for(seconds)


def test_a_cell_gets_the_time_that_was_asked_for() -> None:
    assert limits_for(5).cell_seconds == 5
    assert limits_for(None).cell_seconds == 20
