"""How the window keeps its promises: start, search, opening, stalls, memory, formulas.

    QT_QPA_PLATFORM=offscreen python -m benchmarks.window [FOLDER]
    xvfb-run -a python -m benchmarks.window [FOLDER]

FOLDER holds files of the form of tests/data/mathcoder_traces, which is what is read without one.
Prints a line a measurement: what, the value, the goal. Nothing here needs a model: the solution
that is opened and streamed is made up. Run it on a quiet machine; where it cannot be quiet, the
lines marked as computing, which count the time of the processor, are those to go by.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from PySide6.QtCore import QElapsedTimer, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.__main__ import translate, warm_up
from app.cells import TextEntry
from app.client import Client
from app.formulas import typesetter
from app.history import _MOST as LISTED
from app.richtext import read
from app.session import Session
from app.theme import looks
from app.window import Window
from engine import typesetting
from engine.blocks import Block, BlockKind, Execution, ExecutionStatus, Origin, Solution
from engine.events import BlockClosed, BlockDelta, BlockStarted, Event, SolutionStarted
from engine.importing import read_solutions
from engine.store import Store

TOKENS = 10_000
TOKENS_PER_SECOND = 200
FORMULAS = 300
RUNS = 5
BEAT_MS = 4  # how often the interface thread is asked whether it is free
ORIGIN = Origin("made up", "fenced")

SOLUTIONS = 10_000
QUERIES = ("", "triangle", "triangle cone", "7777", "x", "solve the root of", "三角")
WORDS = "triangle circle sum apples train speed root solve matrix price mean cone of the"

START = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
import app.__main__ as main
from app.window import Window

class Painted(QObject):  # usable: it is there to be seen, and what was waiting is done
    def eventFilter(self, window, event):
        if event.type() is QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, lambda: (print(time.process_time(), flush=True), window.close()))
        return False

original = Window.start
def start(self):
    original(self)
    self.painted = Painted()
    self.installEventFilter(self.painted)
    self.update()
Window.start = start
sys.argv = ["mathcoder"]
main.main()
"""


def main() -> None:
    whole, computing = startup()
    report("command to usable window", whole, "s", "≤ 0.8")
    report("… computing", computing, "s", "")
    application = QApplication(sys.argv[:1])
    translate(application, "en")
    looks().apply()
    with tempfile.TemporaryDirectory() as folder:
        window = empty_window(folder)
        window.show()
        settle(lambda: False, 0.3)
        report("memory, empty transcript", resident_mib(), "MiB", "≤ 150")
        set_before(made_up(100, 500))
        first, whole = opening(window)
        report("first screen of 100 blocks, 500 formulas", first * 1000, "ms", "≤ 150")
        report("… and all of it drawn", whole * 1000, "ms", "")
        streaming(window)
        searching(Path(folder))
    typesetter().close()
    share, count = drawn(Path(sys.argv[1] if len(sys.argv) > 1 else "tests/data/mathcoder_traces"))
    report(f"of {count} published formulas, drawn", 100 * share, "%", "≥ 99.5")


def report(what: str, value: float, unit: str, goal: str) -> None:
    print(f"{what:45} {value:9.2f} {unit:4} {goal}", flush=True)


def startup() -> tuple[float, float]:
    """Seconds from the command to a window that takes keys, and those of the processor."""
    times, computing = [], []
    with tempfile.TemporaryDirectory() as home:
        for _ in range(RUNS):
            begun = time.perf_counter()
            process = subprocess.Popen(
                [sys.executable, "-c", START],
                stdout=subprocess.PIPE,
                env=os.environ | {"MATHCODER_HOME": home},
            )
            assert process.stdout is not None
            computing.append(float(process.stdout.readline()))
            times.append(time.perf_counter() - begun)
            process.communicate()
    return statistics.median(times), statistics.median(computing)


def empty_window(folder: str) -> Window:
    settings = QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat)
    return Window(Session(Client(("true",))), settings)


def resident_mib() -> float:
    import psutil

    return psutil.Process().memory_info().rss / 2**20


def formula(number: int) -> str:
    kinds = (
        r"x_{{{n}}}^2 - {n}x + 6 = 0",
        r"\frac{{{n}a + b}}{{c_{{{n}}}}} = \sqrt{{{n} + y}}",
        r"\sum_{{k=1}}^{{{n}}} k^2",
        r"a_{{{n}}} \equiv {n} \pmod{{7}}",
        r"\left( \frac{{{n}}}{{3}} \right)^2",
    )
    return kinds[number % len(kinds)].format(n=number)


def made_up(blocks: int, formulas: int) -> Solution:
    """Text with formulas, code and output in turn."""
    texts = (blocks + 2) // 3
    each = formulas // texts
    made: list[Block] = []
    for number in range(blocks):
        if number % 3 == 0:
            words = " ".join(
                f"So we have \\({formula(number * each + n)}\\), which we use below."
                for n in range(each)
            )
            made.append(Block(BlockKind.TEXT, f"**Step {number}.** {words}"))
        elif number % 3 == 1:
            made.append(Block(BlockKind.CODE, f"x = {number}\nfor n in range(x):\n    print(n)"))
        else:
            execution = Execution(ExecutionStatus.OK, stdout=f"{number}\n")
            made.append(Block(BlockKind.EXECUTION, str(number), execution))
    return Solution("Open this.", tuple(made), answer="4", supported=True)


def set_before(solution: Solution) -> None:
    """A stored solution was seen when it was written, and its formulas are on the disk; the window
    has been there for a second, and is warm."""
    formulas = {f for block in solution.blocks for f in read(block.text).formulas}
    done: list[bool] = []
    typesetter().when_drawn(formulas, typesetter(), lambda: done.append(True))
    settle(lambda: bool(done), 120)
    typesetter().close()
    typesetter().forget()
    warm_up()
    settle(lambda: not typesetter()._wanted, 30)


def opening(window: Window) -> tuple[float, float]:
    """Seconds until what is in sight is drawn, and until everything is."""
    view = window.view
    solution = made_up(100, 500)
    begun = time.perf_counter()
    window._session.transcript.show(solution, 1)
    view.show_start()
    first: list[float] = []

    def drawn() -> bool:
        waiting = view._to_build or view._to_draw or typesetter()._waiting
        seen = [entry for entry in view._entries if view._in_sight(entry)]
        drawn = all(
            "\ufffc" in entry.rich.toPlainText() for entry in seen if isinstance(entry, TextEntry)
        )
        if not first and seen and drawn:
            first.append(time.perf_counter() - begun)
        return not waiting

    settle(drawn, 60)
    return (first or [float("nan")])[0], time.perf_counter() - begun


def searching(folder: Path) -> None:
    """What the store takes to find the entries that the history lists; the slowest of the queries.

    What the store is asked meanwhile, and what carries its answer to the window, is not in it.
    """
    chance = random.Random(1)  # noqa: S311 - the same solutions each time
    with Store(folder / "solutions.sqlite3") as store:
        assert store._db is not None
        store._db.execute("PRAGMA synchronous = OFF")  # while it is filled, nothing is at stake
        for number in range(SOLUTIONS):
            words = [chance.choice(WORDS.split()) for _ in range(80)]
            text = Block(BlockKind.TEXT, f"We {' '.join(words[6:])}, so \\(x = {number}\\).")
            code = Block(BlockKind.CODE, f"x = symbols('x')\nsolve(x**2 - {number}, x)")
            problem = f"Problem {number}: {' '.join(words[:6])}?"
            store.add(Solution(problem, (text, code), answer=str(number), supported=True))
        slowest = max(QUERIES, key=lambda query: seconds_for(store, query)[1])
        whole, computing = seconds_for(store, slowest)
    report(f"search in {SOLUTIONS:,} solutions for “{slowest}”", whole * 1000, "ms", "≤ 50")
    report("… computing", computing * 1000, "ms", "")


def seconds_for(store: Store, query: str) -> tuple[float, float]:
    """Medians of the seconds for one search, and of those of the processor."""
    times, computing = [], []
    for _ in range(RUNS):
        begun, began = time.perf_counter(), time.process_time()
        store.search(query, limit=LISTED)
        times.append(time.perf_counter() - begun)
        computing.append(time.process_time() - began)
    return statistics.median(times), statistics.median(computing)


def drawn(folder: Path) -> tuple[float, int]:
    """The share of a folder's formulas that the first renderer draws; and how many there are."""
    formulas = {
        formula
        for file in sorted(folder.glob("*.jsonl"))
        for solution in read_solutions(file)
        for block in solution.solution.blocks
        if block.kind is BlockKind.TEXT
        for formula in read(block.text).formulas
    }
    with mock.patch.object(typesetting, "_by_mathtext", side_effect=ValueError):
        done = [typesetting.typeset(tex, display=display) for tex, display in formulas]
    return sum(drawing is not None for drawing in done) / len(done), len(done)


def streaming(window: Window) -> None:
    """A long solution at a model's speed: how long the interface thread is ever busy."""
    transcript = window._session.transcript
    transcript.clear()
    transcript.begin("Stream this.")
    events = list(stream())
    gaps: list[float] = []
    costs: list[float] = []
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(max(now - last - BEAT_MS / 1000, 0.0))
        last = now

    def feed() -> None:
        for _ in range(max(1, round(TOKENS_PER_SECOND * 0.005))):
            if events:
                begun = time.thread_time()
                transcript.apply(events.pop(0))
                costs.append(time.thread_time() - begun)

    heart = QTimer(interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
    heart.timeout.connect(beat)
    source = QTimer(interval=5)
    source.timeout.connect(feed)
    heart.start()
    source.start()
    settle(lambda: not events and not typesetter()._waiting and not window.view._to_draw, 300)
    heart.stop()
    gaps.sort()
    report("stall, 99th percentile", gaps[int(len(gaps) * 0.99)] * 1000, "ms", "≤ 16")
    report("stall, longest", gaps[-1] * 1000, "ms", "≤ 50")
    # A machine that others share makes tokens dearer for seconds at a time, and none cheaper.
    parts = (costs[50:1050], costs[-1050:-50])
    early, late = (statistics.quantiles(part, n=10)[0] for part in parts)
    report("a late token's cost, in early ones", late / early, "×", "≤ 1.2")


def stream() -> list[Event]:
    """`TOKENS` tokens in blocks of 500, with `FORMULAS` formulas."""
    events: list[Event] = [SolutionStarted("Stream this.", ORIGIN)]
    blocks = TOKENS // 500
    for number in range(blocks):
        each = FORMULAS // blocks
        parts = [f"We have \\({formula(number * each + n)}\\) here. " for n in range(each)]
        text = ("and so on it goes, " * 20).join(parts)
        tokens = [text[at : at + 4] for at in range(0, len(text), 4)][:500]
        events.append(BlockStarted(BlockKind.TEXT))
        events += [BlockDelta(token) for token in tokens]
        events.append(BlockClosed(Block(BlockKind.TEXT, "".join(tokens))))
    return events


def settle(done: Callable[[], bool], seconds: float) -> None:
    application = QApplication.instance()
    assert application is not None
    clock = QElapsedTimer()
    clock.start()
    while not done() and clock.elapsed() < 1000 * seconds:
        application.processEvents()


if __name__ == "__main__":
    assert Path("app").is_dir(), "run this in the project's folder"
    main()
