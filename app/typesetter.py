"""Sets formulas in a process of its own: LaTeX in, SVG out, as JSON lines over standard streams.

    → {"id": 1, "tex": "x^2", "display": false}
    ← {"id": 1, "drawing": {"svg": "<svg …", "width": 1.06, "ascent": 0.84, "descent": 0.01}}
    ← {"id": 2, "drawing": null}                                                it is not drawn

Setting a formula takes from 1 to 500 ms of pure Python, and what it is given was written by a
model. Apart from the window, neither the time nor a formula without end can hold the window up.
"""

from __future__ import annotations

import sys

import msgspec

from engine.typesetting import Drawing, typeset


class Order(msgspec.Struct, frozen=True):
    id: int
    tex: str
    display: bool


class Delivery(msgspec.Struct, frozen=True):
    id: int
    drawing: Drawing | None


def main() -> None:
    orders, deliveries = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print is no delivery
    for line in orders:
        order = msgspec.json.decode(line, type=Order)
        delivery = Delivery(order.id, typeset(order.tex, display=order.display))
        deliveries.write(msgspec.json.encode(delivery) + b"\n")
        deliveries.flush()


if __name__ == "__main__":
    main()
