r"""Takes the pictures in `docs/pictures` of the real window on the real engine.

    python docs/pictures.py                      every picture
    python docs/pictures.py solved dark          only these
    python docs/pictures.py --model qwen2.5-coder-0.5b --home ~/.local/share/mathcoder-tutor \\
        --problem "A robe takes 2 bolts of blue fiber …" solved

Without `--model` the engine's model is a recorded one (`engine.runtime.scripted`): it writes what a
real model once wrote, and the code is really run. No screen is needed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QSettings
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea

from app.__main__ import translate
from app.cells import CodeEntry
from app.client import Client
from app.formulas import typesetter
from app.session import Phase, Session
from app.theme import looks
from app.trial import Trial
from app.welcome import samples
from app.window import Window
from engine.blocks import Block, BlockKind, Solution, to_json
from engine.folders import HOME_VARIABLE
from engine.protocol import LoadModel

HERE = Path(__file__).resolve()
PICTURES = HERE.parent / "pictures"
PROBLEM = "What is the area of a triangle with sides 13, 14 and 15?"  # a sample, or for a model
PLOT = "Plot y = x^2 - 4x + 3 and find its zeros."
JAPANESE = "2次方程式 x^2 - 7x + 12 = 0 を解きなさい。"
DIVISORS = "How many positive divisors does 360 have?"
SECONDS_A_TOKEN = 0.01
CONTEXT = 8192  # tokens
CODE_BEGUN = 120  # characters

# Written for the pictures; the code is run when they are taken.
WRITTEN = (
    Solution(
        PLOT,
        (
            Block(
                BlockKind.TEXT,
                "The zeros of \\(y = x^2 - 4x + 3\\) are where its graph crosses the \\(x\\)-axis. "
                "I factor the polynomial and draw it.",
            ),
            Block(
                BlockKind.CODE,
                "import numpy as np\nimport matplotlib.pyplot as plt\nfrom sympy import symbols, "
                "solve\n\nx = symbols('x')\nt = np.linspace(-1, 5, 200)\n"
                "plt.figure(figsize=(5, 2.6))\nplt.plot(t, t**2 - 4*t + 3)\n"
                "plt.axhline(0, color='grey')\nplt.plot([1, 3], [0, 0], 'o')\n"
                "solve(x**2 - 4*x + 3, x)",
            ),
            Block(
                BlockKind.TEXT,
                "Since \\(x^2 - 4x + 3 = (x - 3)(x - 1)\\), the zeros are "
                "\\(x = 1\\) and \\(x = 3\\), as the graph shows: \\(\\boxed{1, 3}\\).",
            ),
        ),
    ),
    Solution(
        JAPANESE,
        (
            Block(
                BlockKind.TEXT,
                "2次方程式 \\(x^2 - 7x + 12 = 0\\) を**因数分解**して解きます。\n\n"
                "\\[ x^2 - 7x + 12 = (x - \\text{解}_1)(x - \\text{解}_2) \\]",
            ),
            Block(
                BlockKind.CODE,
                "from sympy import symbols, solve\n\nx = symbols('x')\nsolve(x**2 - 7*x + 12, x)",
            ),
            Block(
                BlockKind.TEXT,
                "和が 7、積が 12 になる二つの数は 3 と 4 です。したがって、解は "
                "\\(\\boxed{3, 4}\\) です。",
            ),
        ),
    ),
)


def counted(above: str, answer: str) -> Solution:
    """Written for the vote: the divisors below some bound."""
    return Solution(
        DIVISORS,
        (
            Block(BlockKind.TEXT, "I count the numbers that divide 360 without a remainder."),
            Block(BlockKind.CODE, f"sum(360 % n == 0 for n in range(1, {above}))"),
            Block(BlockKind.TEXT, f"There are \\(\\boxed{{{answer}}}\\) divisors."),
        ),
        answer=answer,
    )


AGREED, DISSENTING = counted("360 + 1", "24"), counted("360", "23")

# Written for “Why?”.
WHY = ("Explain this step", "この手順")
EXPLANATION = (
    Block(
        BlockKind.TEXT,
        "This line is Heron's formula. It needs no height, only the three sides: \\(s\\) is half "
        "the way around the triangle, and \\(s - a\\), \\(s - b\\), \\(s - c\\) say by how much "
        "that is longer than each side.\n\n"
        "The product under the root is positive exactly when each side is shorter than the other "
        "two together, which is when there is such a triangle at all.",
    ),
)


class Camera:
    """The window, and what to wait for before it is looked at."""

    def __init__(self, application: QApplication, arguments: argparse.Namespace) -> None:
        self._application = application
        self.problem = arguments.problem
        self.folder = Path(tempfile.mkdtemp())
        engine = [sys.executable, str(HERE), "--engine", str(self.folder)]
        if arguments.model:
            os.environ[HOME_VARIABLE] = str(arguments.home)
            engine = [sys.executable, "-m", "engine.service"]
        self.session = Session(Client(engine))
        settings = QSettings(str(self.folder / "window.ini"), QSettings.Format.IniFormat)
        self.window = Window(self.session, settings)
        self.window.show()
        self.window.start()
        typesetter().warm_up()
        self.wait_for(lambda: bool(self.session.models))
        self.session.choose_model(arguments.model or "recorded")

    def wait_for(self, condition: Callable[[], bool], seconds: float = 120) -> None:
        clock = QElapsedTimer()
        clock.start()
        while not condition():
            self._application.processEvents()
            time.sleep(0.005)
            if clock.elapsed() > 1000 * seconds:
                sys.exit("The window did not come so far.")

    def settle(self) -> None:
        """Until everything is drawn."""
        self.wait_for(lambda: not typesetter()._waiting and not self.window.view._to_draw)
        clock = QElapsedTimer()
        clock.start()
        self.wait_for(lambda: clock.elapsed() > 300)

    def solve(self, problem: str) -> None:
        self.session.ask(problem)
        self.wait_for(lambda: self.session.phase is Phase.IDLE)
        self.window.composer.box.setFocus()
        self.settle()

    def take(self, name: str, *, settled: bool = True) -> None:
        PICTURES.mkdir(exist_ok=True)
        if settled:
            self.settle()
        self.window.grab().save(str(PICTURES / f"{name}.png"))
        print(PICTURES / f"{name}.png")

    def take_dialog(self, name: str, *, settled: bool = True) -> None:
        """The dialog that is open, which is closed then."""
        if settled:
            self.settle()
        dialog = self.dialog
        dialog.grab().save(str(PICTURES / f"{name}.png"))
        print(PICTURES / f"{name}.png")
        dialog.close()

    @property
    def dialog(self) -> QDialog:
        """The one that is open."""
        return next(d for d in self.window.findChildren(QDialog) if d.isVisible())

    def close(self) -> None:
        self.window.close()
        typesetter().close()


def run_recorded_engine(folder: Path) -> None:
    """The engine's process, with a model that writes what was recorded."""
    from engine.dialects.chat import CHATML
    from engine.dialects.fenced import Fenced
    from engine.instructions import load
    from engine.models.library import Library
    from engine.runtime import Piece
    from engine.runtime.scripted import ScriptedRuntime, ScriptedStream
    from engine.sandbox import Allowance
    from engine.sandbox.kernel import Pool
    from engine.sandbox.limits import Limits
    from engine.service import Service, claim_streams, listen
    from engine.solver import Solver
    from engine.store import Store

    fenced = Fenced(CHATML)
    solutions = [*(sample.solution for sample in samples()), *WRITTEN, AGREED]

    class Recorded(ScriptedRuntime):
        """Of `DIVISORS` every fourth solution dissents."""

        asked = count(1)
        dissenting = ScriptedRuntime([DISSENTING], fenced, context_tokens=CONTEXT)

        def open(self, prompt: Sequence[Piece]) -> ScriptedStream:
            texts = [piece.text.strip() for piece in prompt if not piece.special]
            last = next(filter(None, reversed(texts)))
            if last.startswith(WHY):
                explained = [Solution(last, EXPLANATION)]
                return ScriptedRuntime(
                    explained, fenced, delay=SECONDS_A_TOKEN, context_tokens=CONTEXT
                ).open(prompt)
            is_asked = any(DIVISORS in piece.text for piece in prompt)
            runtime = self.dissenting if is_asked and next(self.asked) % 4 == 0 else super()
            return runtime.open(prompt)

    @contextmanager
    def open_tutor(
        model: str,
        *,
        dialect: str | None,
        parallel: int,
        allow_unisolated: bool,
        allowance: Allowance,
    ) -> Iterator[Solver]:
        del model, dialect, parallel
        runtime = Recorded(
            solutions, fenced, name="recorded", delay=SECONDS_A_TOKEN, context_tokens=CONTEXT
        )
        limits = Limits.for_kernels(2, allowance)
        with Pool(limits=limits, allow_unisolated=allow_unisolated) as kernels:
            yield Solver(runtime, kernels, fenced, load("worked-examples"))

    source, sink = claim_streams()
    with Store(folder / "solutions.sqlite3") as store:
        service = Service(open_tutor, Pool, Library(folder / "models"), store, sink)
        listen(source, service)
        service.close()


def solving(camera: Camera) -> None:
    """In the middle of a solution."""
    camera.session.ask(camera.problem)
    turn = camera.session.transcript.turn
    camera.wait_for(lambda: len(turn.cells) >= 2 and len(turn.cells[1].text) > CODE_BEGUN)
    camera.take("solving")
    camera.wait_for(lambda: camera.session.phase is Phase.IDLE)


def solved(camera: Camera) -> None:
    camera.solve(camera.problem)
    camera.take("solved")


def figure(camera: Camera) -> None:
    camera.solve(PLOT)
    camera.take("figure")


def votes(camera: Camera) -> None:
    """Several solutions that do not agree."""
    camera.window.preferences.set("votes", "8")
    camera.solve(DIVISORS)
    camera.window.preferences.set("votes", "1")
    camera.take("votes")


def variables(camera: Camera) -> None:
    """What the kernel holds, beside the solution."""
    camera.window.show_variables.setChecked(True)
    camera.solve(camera.problem)
    camera.take("variables")
    camera.window.show_variables.setChecked(False)


def edited(camera: Camera) -> None:
    """Code of one's own in place of the model's, from which the model can go on."""
    camera.solve(camera.problem)
    cell = next(entry for entry in camera.window.view._entries if isinstance(entry, CodeEntry))
    camera.window.view._edit(cell)
    trial = cell.findChild(Trial)
    trial.editor.setPlainText(
        "sides = 13, 14, 15\ns = sum(sides) / 2\ns, [s - side for side in sides]"
    )
    trial.run.click()
    camera.wait_for(lambda: trial._output is not None)
    camera.settle()
    camera.window.view.ensureWidgetVisible(trial, 0, 120)
    camera.take("edited")


def why(camera: Camera) -> None:
    """A step, and the model's explanation of it."""
    camera.solve(camera.problem)
    cell = next(entry for entry in camera.window.view._entries if isinstance(entry, CodeEntry))
    cursor = cell.shown.document().find("area = ")
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cell.shown.setTextCursor(cursor)
    cell.why.trigger()
    camera.wait_for(lambda: camera.session.phase is Phase.IDLE)
    camera.take("why")


def hints(camera: Camera) -> None:
    """A solution out of sight, two hints of it, and the person's own answer."""
    camera.window.composer.box.setPlainText(camera.problem)
    camera.window.composer.hint.click()
    camera.wait_for(lambda: camera.session.phase is Phase.IDLE)
    bar = camera.window.hints.bar
    for _ in range(2):
        bar.next.click()
    bar.answer.setText("168/2")
    bar.check.click()
    camera.wait_for(lambda: "same" in bar.says.words.text())
    camera.take("hints")
    camera.window.hints.end()


def queue(camera: Camera) -> None:
    """Problems from a file, some of them done."""
    path = camera.folder / "problems.txt"
    problems = [sample.solution.problem for sample in samples()[:8]]
    path.write_text("\n".join(" ".join(problem.split()) for problem in problems), "utf-8")
    camera.window.files.take_problems_of(str(path))
    dialog = camera.window.files.queue
    assert dialog is not None
    dialog.begin.click()
    camera.wait_for(lambda: dialog._queue.done == 3)
    camera.take_dialog("queue", settled=False)
    camera.wait_for(lambda: dialog._queue.current is None)


def imported(camera: Camera) -> None:
    """An evaluation, narrowed to its wrong answers."""
    path = camera.folder / "evaluation.jsonl"
    judged = [(sample.solution, sample.solution.answer, True) for sample in samples()]
    rows = [
        {
            **json.loads(to_json(solution)),
            "reference": reference,
            "verdicts": {"math_verify": right},
        }
        for solution, reference, right in (*judged, (DISSENTING, AGREED.answer, False))
    ]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    camera.session.new()  # what is waited for is not there yet
    view = camera.window.files.view
    view.open(str(path))
    camera.wait_for(lambda: view.list.count() == len(rows))
    view.filter.setCurrentIndex(view.filter.findText("Wrong answers"))
    view.filter.activated.emit(view.filter.currentIndex())
    transcript = camera.session.transcript
    camera.wait_for(lambda: any(turn.problem == DIVISORS for turn in transcript.turns))
    camera.take("imported")
    view.close()


def asking(camera: Camera) -> None:
    """The first thing that is seen."""
    camera.session.new()
    camera.take("asking")


def replay(camera: Camera) -> None:
    camera.solve(camera.problem)
    camera.window.start_replay()
    camera.window.player.pause()
    camera.window.player.go(2)
    camera.take("replay")
    camera.window.end_replay()


def models(camera: Camera) -> None:
    """What there is, and what of it is loaded."""
    camera.session.client.call(LoadModel(camera.session.model))
    camera.wait_for(lambda: camera.session.loaded is not None)
    camera.window.open_models()
    camera.take_dialog("models")


def settings(camera: Camera) -> None:
    camera.window.open_preferences()
    camera.take_dialog("settings")


def sampling(camera: Camera) -> None:
    """A preset that was changed, found by typing."""
    camera.window.preferences.set("preset", "balanced")
    camera.window.preferences.set("temperature", 0.9)
    camera.window.open_preferences()
    camera.dialog.search.setText("sampling")
    camera.take_dialog("sampling")
    camera.window.preferences.set("preset", "exact")


def privacy(camera: Camera) -> None:
    """What is kept where."""
    here = os.environ.get(HOME_VARIABLE)
    os.environ[HOME_VARIABLE] = "/home/student/.local/share/mathcoder-tutor"
    camera.window.open_preferences()
    bar = camera.dialog.findChild(QScrollArea).verticalScrollBar()
    camera.settle()
    bar.setValue(bar.maximum())
    camera.take_dialog("privacy")
    del os.environ[HOME_VARIABLE]
    if here is not None:
        os.environ[HOME_VARIABLE] = here


def dark(camera: Camera) -> None:
    camera.solve(camera.problem)
    camera.window.preferences.set("theme", "dark")
    camera.take("dark")
    camera.window.preferences.set("theme", "light")


def contrast(camera: Camera) -> None:
    camera.solve(camera.problem)
    camera.window.preferences.set("theme", "contrast")
    camera.take("contrast")
    camera.window.preferences.set("theme", "light")


def large(camera: Camera) -> None:
    camera.solve(camera.problem)
    camera.window.preferences.set("zoom", 200.0)
    camera.take("large")
    camera.window.preferences.set("zoom", 100.0)


def narrow(camera: Camera) -> None:
    camera.window.show_history.setChecked(False)
    camera.settle()
    camera.window.resize(460, 760)
    camera.solve(camera.problem)
    camera.take("narrow")
    camera.window.show_history.setChecked(True)
    camera.window.resize(1160, 780)


def japanese(camera: Camera) -> None:
    """The last: the language of a window is that of its start."""
    camera.solve(JAPANESE)
    camera.take("japanese")


SHOTS = (
    asking, solving, solved, figure, votes, variables, edited, why, hints, replay, queue, imported,
    models, settings, sampling, privacy, dark, contrast, large, narrow,
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pictures", nargs="*", metavar="PICTURE")
    parser.add_argument("--model", help="a model of this computer, instead of a recorded one")
    parser.add_argument("--home", type=Path, help="the folder with that model's `models`")
    parser.add_argument("--problem", default=PROBLEM, help="what that model is asked")
    parser.add_argument("--engine", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.engine:
        run_recorded_engine(arguments.engine)
        return
    known = {shot.__name__: shot for shot in (*SHOTS, japanese)}
    unknown = set(arguments.pictures) - set(known)
    if unknown:
        parser.error(f"no picture is called {', '.join(unknown)}; there are {', '.join(known)}")
    wanted = arguments.pictures or list(known)
    for language in ("en", "ja"):
        shots = [known[name] for name in wanted if (name == "japanese") == (language == "ja")]
        if shots:
            photograph(language, shots, arguments)


def photograph(
    language: str, shots: list[Callable[[Camera], None]], arguments: argparse.Namespace
) -> None:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    translate(application, language)
    looks().choose("light")
    camera = Camera(application, arguments)
    for shot in shots:
        shot(camera)
    camera.close()


if __name__ == "__main__":
    main()
