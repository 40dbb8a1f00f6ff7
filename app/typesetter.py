"""Sets formulas in a process of its own: LaTeX in, SVG out, as JSON lines over standard streams.

    → {"id": 1, "tex": "x^2", "display": false}
    ← {"id": 1, "drawing": {"svg": "<svg …", "width": 1.06, "ascent": 0.84, "descent": 0.01}}
    ← {"id": 2, "drawing": null}                                                it is not drawn

Before the first that was not drawn in an earlier run stands a line `ready`: from there on a formula
takes no longer than itself.

Setting a formula takes from 1 to 500 ms of pure Python, and what it is given was written by a
model. Apart from the window, neither the time nor a formula without end can hold the window up.
What was set is kept on the disk, so that a stored solution opens at once.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

from engine import folders
from engine.typesetting import Drawing, typeset

READY = b"ready"
_KEPT = 50_000  # formulas


class Order(msgspec.Struct, frozen=True):
    id: int
    tex: str
    display: bool


class Delivery(msgspec.Struct, frozen=True):
    id: int
    drawing: Drawing | None


class Cache:
    """Drawings of formulas in a file that may be lost: without it they are made again."""

    def __init__(self, folder: Path) -> None:
        self._db: sqlite3.Connection | None = None
        with suppress(OSError, sqlite3.Error):
            # 20 ms that the window, which has this module for its values, need not wait for.
            from importlib.metadata import version

            folder.mkdir(parents=True, exist_ok=True)
            # Another renderer draws other things: each has a file of its own.
            path = folder / f"formulas-{version('ziamath')}.sqlite3"
            self._db = sqlite3.connect(path, timeout=0.1, isolation_level=None)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = OFF")
            self._db.execute(
                "CREATE TABLE IF NOT EXISTS drawing ("
                "tex TEXT, display INTEGER, json BLOB, PRIMARY KEY (tex, display))"
            )
            self._db.execute(
                "DELETE FROM drawing WHERE rowid <= (SELECT max(rowid) FROM drawing) - ?", (_KEPT,)
            )

    def get(self, order: Order) -> Drawing | None:
        with suppress(sqlite3.Error, msgspec.MsgspecError):
            if self._db is not None:
                row = self._db.execute(
                    "SELECT json FROM drawing WHERE tex = ? AND display = ?",
                    (order.tex, order.display),
                ).fetchone()
                return row and msgspec.json.decode(row[0], type=Drawing)
        return None

    def put(self, order: Order, drawing: Drawing) -> None:
        with suppress(sqlite3.Error):
            if self._db is not None:
                self._db.execute(
                    "INSERT OR REPLACE INTO drawing VALUES (?, ?, ?)",
                    (order.tex, order.display, msgspec.json.encode(drawing)),
                )


def main() -> None:
    orders, deliveries = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print is no delivery
    cache = Cache(folders.cache_folder())
    ready = False
    for line in orders:
        order = msgspec.json.decode(line, type=Order)
        drawing = cache.get(order)
        if drawing is None:
            if not ready:
                typeset("x", display=False)  # loads libraries and fonts, which takes its time
                deliveries.write(READY + b"\n")
                deliveries.flush()
                ready = True
            drawing = typeset(order.tex, display=order.display)
            if drawing is not None:
                cache.put(order, drawing)
        deliveries.write(msgspec.json.encode(Delivery(order.id, drawing)) + b"\n")
        deliveries.flush()


if __name__ == "__main__":
    main()
