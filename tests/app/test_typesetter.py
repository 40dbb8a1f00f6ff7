"""The process that sets formulas (what it draws is `engine.typesetting`'s, and tested there)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from app.typesetter import READY, Cache, Delivery, Order
from engine.folders import HOME_VARIABLE
from engine.typesetting import Drawing


def set_by_process(orders: list[Order], home: Path) -> list[Delivery]:
    given = b"".join(msgspec.json.encode(order) + b"\n" for order in orders)
    done = subprocess.run(
        [sys.executable, "-m", "app.typesetter"],
        input=given,
        capture_output=True,
        check=True,
        env=os.environ | {HOME_VARIABLE: str(home)},
    )
    lines = done.stdout.splitlines()
    assert lines.count(READY) <= 1
    return [msgspec.json.decode(line, type=Delivery) for line in lines if line != READY]


def test_the_process_answers_each_order_in_turn(tmp_path: Path) -> None:
    orders = [Order(1, "x", False), Order(2, "x^{", False), Order(3, r"\frac12", True)]
    deliveries = set_by_process(orders, tmp_path)
    assert [delivery.id for delivery in deliveries] == [1, 2, 3]
    assert [delivery.drawing is not None for delivery in deliveries] == [True, False, True]


ORDER = Order(1, "x^2", False)
DRAWING = Drawing("<svg/>", 1.0, 0.8, 0.2)


def test_what_was_set_is_kept(tmp_path: Path) -> None:
    Cache(tmp_path).put(ORDER, DRAWING)
    assert Cache(tmp_path).get(ORDER) == DRAWING
    assert Cache(tmp_path).get(Order(1, "x^2", True)) is None


def test_the_process_uses_what_was_kept(tmp_path: Path) -> None:
    Cache(tmp_path / "cache").put(ORDER, DRAWING)
    (delivery,) = set_by_process([ORDER], tmp_path)
    assert delivery.drawing == DRAWING


def test_a_damaged_file_is_done_without(tmp_path: Path) -> None:
    Cache(tmp_path).put(ORDER, DRAWING)
    (file,) = tmp_path.glob("formulas-*.sqlite3")
    for path in tmp_path.iterdir():
        path.write_bytes(b"rubbish" * 1000)
    assert file.exists()
    cache = Cache(tmp_path)
    cache.put(ORDER, DRAWING)
    assert cache.get(ORDER) is None


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "cache")
    cache.put(ORDER, DRAWING)
    assert cache.get(ORDER) is None
