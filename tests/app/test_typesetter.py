"""The process that sets formulas (what it draws is `engine.typesetting`'s, and tested there)."""

from __future__ import annotations

import subprocess
import sys

import msgspec

from app.typesetter import Delivery, Order


def test_the_process_answers_each_order_in_turn() -> None:
    orders = [Order(1, "x", False), Order(2, "x^{", False), Order(3, r"\frac12", True)]
    lines = b"".join(msgspec.json.encode(order) + b"\n" for order in orders)
    done = subprocess.run(
        [sys.executable, "-m", "app.typesetter"], input=lines, capture_output=True, check=True
    )
    deliveries = [msgspec.json.decode(line, type=Delivery) for line in done.stdout.splitlines()]
    assert [delivery.id for delivery in deliveries] == [1, 2, 3]
    assert [delivery.drawing is not None for delivery in deliveries] == [True, False, True]
