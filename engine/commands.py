"""The commands of the terminal, a function each; `engine.cli` reads their arguments.

Each returns the exit code and raises a `TutorError` for what a person can mend.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout, suppress
from importlib import metadata

import msgspec
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn
from rich.table import Table
from rich.text import Text

from engine import folders, interrupt
from engine.blocks import Execution, ExecutionStatus, Reason, Sampling, to_json
from engine.errors import ExitCode, StoreUnusable, TutorError, UsageError
from engine.events import Event, SolutionFinished, VotesCounted
from engine.export import export
from engine.loading import CONTEXT_TOKENS, open_tutor
from engine.models.library import Library, Listing
from engine.models.partial import Phase
from engine.printable import printable
from engine.readable import formula
from engine.runtime.gguf import GgufInfo, read_metadata
from engine.sandbox.cells import CellFinished, limits_for, read_source, run_cells, split
from engine.sandbox.isolation.level import Level
from engine.sandbox.isolation.probe import report
from engine.sandbox.kernel import Pool
from engine.solver import Settings, Solver
from engine.store import Entry, Store
from engine.terminal import Drawing, code, console, counted, draw_solution, output, prose
from engine.voting import sequences, vote

Show = Callable[[Event], None]


def default_model() -> str:
    return os.environ.get("MATHCODER_MODEL") or "starter"


def print_error(error: TutorError) -> None:
    """What happened and what to do, in one line."""
    out = console(stderr=True)
    out.print(Text(_one_line(str(error))), soft_wrap=not out.is_terminal)


def version(_arguments: Namespace) -> ExitCode:
    console().print(f"mathcoder {metadata.version('mathcoder-tutor')}")
    return ExitCode.ANSWERED


# Solving


def solve(arguments: Namespace) -> ExitCode:
    problem = _problem(arguments.problem)
    with ExitStack() as opened:
        show = opened.enter_context(_json_lines() if arguments.json else _drawn(loading=True))
        store = opened.enter_context(Store(folders.database()))
        solver = opened.enter_context(
            open_tutor(
                arguments.model or default_model(),
                dialect=arguments.dialect,
                settings=Settings(
                    sampling=Sampling(temperature=arguments.temperature, seed=arguments.seed),
                    max_cells=arguments.max_cells,
                ),
                parallel=sequences(arguments.votes),
                allow_unisolated=arguments.allow_unisolated,
            )
        )
        if not arguments.json:
            _print_placement(solver)
        return _solve(solver, store, problem, show, arguments.votes)


def _print_placement(solver: Solver) -> None:
    """Where the model is computed; for the person who waits, not for a file."""
    out = console()
    if out.is_terminal:
        out.print(Text(str(solver.runtime.placement), style="dim"))


def _problem(words: list[str]) -> str:
    if words == ["-"]:
        problem = _decoded(sys.stdin.buffer.read())
    else:
        problem = " ".join(words)
        try:
            problem.encode()
        except UnicodeEncodeError:
            raise UsageError("The problem is not valid UTF-8.") from None
    if not problem.strip():
        raise UsageError("There is no problem to solve.", 'Try: mathcoder solve "What is 6 * 7?"')
    return problem.strip()


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise UsageError(
            f"The input is not valid UTF-8 (byte {error.start + 1}).", "Save it as UTF-8."
        ) from None


def _solve(solver: Solver, store: Store, problem: str, show: Show, votes: int = 1) -> ExitCode:
    cancel = threading.Event()
    ending = SolutionFinished(Reason.STOPPED)
    with interrupt.sets(cancel):
        events: Iterator[Event] = (
            vote(solver, problem, votes, cancel=cancel)
            if votes > 1
            else solver.solve(problem, cancel=cancel)
        )
        for event in store.record(events, on_failure=_say_that_it_is_not_stored):
            show(event)
            if isinstance(event, SolutionFinished):
                ending = event
    if cancel.is_set():  # of a vote, what had ended by then may still have an answer
        return ExitCode.INTERRUPTED
    return _CODES.get(ending.reason, ExitCode.NOT_ANSWERED)


_CODES = {
    Reason.ANSWERED: ExitCode.ANSWERED,
    Reason.STOPPED: ExitCode.INTERRUPTED,
    Reason.RUNTIME_LOST: ExitCode.UNUSABLE,
}


def _say_that_it_is_not_stored(error: StoreUnusable) -> None:
    print_error(TutorError("The solution goes on but is no longer stored.", str(error)))


@contextmanager
def _json_lines() -> Iterator[Show]:
    """Events alone on standard output: whatever else is printed goes to standard error."""
    sys.stdout.flush()
    with os.fdopen(os.dup(1), "wb") as lines:
        os.dup2(2, 1)

        def show(event: Event) -> None:
            lines.write(to_json(event).encode() + b"\n")
            lines.flush()

        try:
            with redirect_stdout(sys.stderr):
                yield show
        finally:
            os.dup2(lines.fileno(), 1)


@contextmanager
def _drawn(*, loading: bool) -> Iterator[Show]:
    out = console()
    number = tally = None
    with Drawing(out, loading=loading) as drawing:

        def show(event: Event) -> None:
            nonlocal number, tally
            drawing.draw(event)
            match event:
                case VotesCounted():
                    tally = event.tally
                case SolutionFinished():
                    number = event.id

        yield show
    if tally is not None and tally.votes:
        out.print(counted(tally, plain=not out.is_terminal), soft_wrap=not out.is_terminal)
    if number is not None:
        hint = f"Kept as {number}: mathcoder show {number}, mathcoder export {number} FILE.html"
        out.print(Text(hint, style="dim"), soft_wrap=not out.is_terminal)


# Without a command: the window, or the tutor in the terminal


def window(_arguments: Namespace) -> ExitCode:
    if _has_display():
        # -P: a folder called `app` where the person happens to be is not ours.
        command = [sys.executable, "-P", "-m", "app"]
        if sys.platform == "win32":  # where `exec` would let go of the terminal
            failed = subprocess.run(command, check=False).returncode
            return ExitCode.UNUSABLE if failed else ExitCode.ANSWERED
        os.execv(sys.executable, command)  # noqa: S606 - no shell
    print_error(
        TutorError(
            "There is no display for the window, so this is the tutor in the terminal:",
            "type a problem a line; Ctrl-D ends.",
        )
    )
    return _tutor()


def _has_display() -> bool:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _tutor() -> ExitCode:
    with ExitStack() as opened:
        store = opened.enter_context(Store(folders.database()))
        with _drawn(loading=True):
            solver = opened.enter_context(open_tutor(default_model()))
            _print_placement(solver)
        for line in _lines():
            try:
                with _drawn(loading=False) as show:
                    ended = _solve(solver, store, _problem([_decoded(line)]), show)
            except UsageError as error:
                print_error(error)
                continue
            if ended in (ExitCode.INTERRUPTED, ExitCode.UNUSABLE):
                return ended
    return ExitCode.ANSWERED


def _lines() -> Iterator[bytes]:
    """The lines of standard input that are not blank."""
    while True:
        if sys.stdin.isatty():
            console(stderr=True).print("\nProblem: ", end="")
        line = sys.stdin.buffer.readline()
        if not line:
            return
        if line.strip():
            yield line


# What was solved


def history(arguments: Namespace) -> ExitCode:
    with Store(folders.database()) as store:
        entries = store.search(" ".join(arguments.query), limit=arguments.limit)
    out = console()
    for entry in entries:
        if out.is_terminal:
            out.print(_history_line(entry, out.width))
        else:
            _print_row(str(entry.id), f"{entry.created:%FT%TZ}", _outcome(entry), entry.problem)
    if not entries:
        found = "Nothing is found." if arguments.query else "Nothing has been solved yet."
        console(stderr=True).print(found)
    return ExitCode.ANSWERED


def _history_line(entry: Entry, width: int) -> Text:
    """As much of an entry as fits into one line."""
    answer = Text(formula(_one_line(_outcome(entry))), style="" if entry.answer else "yellow")
    answer.truncate(min(16, width // 5), overflow="ellipsis", pad=True)
    problem = " ".join(prose(entry.problem).plain.split())
    created = entry.created.astimezone()
    when = f"{created:%d %b %H:%M}" if width >= 60 else f"{created:%d %b}"
    line = Text.assemble(f"{entry.id:>4}  ", (when, "dim"), "  ", answer, "  ", problem)
    line.truncate(width, overflow="ellipsis")
    return line


def _outcome(entry: Entry) -> str:
    if entry.answer is not None:
        votes = f" ({entry.votes[0]} of {entry.votes[1]})" if entry.votes else ""
        return f"{entry.answer}{votes}{' (unsupported)' if entry.supported is False else ''}"
    return "cut off" if entry.reason is None else str(entry.reason).replace("_", " ")


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())


def _print_row(*fields: str) -> None:
    """A line for other programs; a console would turn the tabs into spaces."""
    print("\t".join(_one_line(field) for field in fields))


def show(arguments: Namespace) -> ExitCode:
    with Store(folders.database()) as store:
        solution = store.get(arguments.id)
    draw_solution(solution, console())
    return ExitCode.ANSWERED


def export_solution(arguments: Namespace) -> ExitCode:
    with Store(folders.database()) as store:
        solution = store.get(arguments.id)
    export(solution, arguments.out)
    console().print(f"Written to {arguments.out}", soft_wrap=True)
    return ExitCode.ANSWERED


# Models


def models_list(_arguments: Namespace) -> ExitCode:
    out = console()
    table = Table("Name", "Here", "Size", "Runs here", "Good for", box=None, pad_edge=False)
    for column in table.columns[:4]:
        column.no_wrap = True
    listing = Library().listing()
    for model in listing:
        fields = _model_fields(model)
        if out.is_terminal:
            table.add_row(*fields)
        else:
            _print_row(*fields)
    if out.is_terminal:
        out.print(table)
    return ExitCode.ANSWERED


def _model_fields(model: Listing) -> tuple[str, str, str, str, str]:
    return (
        model.id,
        "yes" if model.installed else "",
        _megabytes(_size(model)),
        model.fit.verdict if model.fit else "?",
        model.entry.good_for if model.entry else "",
    )


def models_show(arguments: Namespace) -> ExitCode:
    model = Library().show(arguments.name)
    entry, here = model.entry, model.installed
    fields = {
        "Name": f"{model.id} ({entry.name})" if entry else model.id,
        "Good for": entry.good_for if entry else "",
        "Runs here": f"{model.fit.verdict}. {model.fit.why}"
        if model.fit
        else "The file is damaged.",
        "Size": _megabytes(_size(model)),
        "Licence": entry.licence if entry else "",
        "Made from": f"{entry.base}, {entry.parameters} parameters, {entry.quantisation}"
        if entry
        else "",
        "Dialect": entry.dialect if entry else "",
        "File": str(here.path) if here else f"not here; fetch it: mathcoder models add {model.id}",
        "Sources": "; ".join(source.label for source in entry.sources) if entry else "",
    }
    table = Table.grid(padding=(0, 2))
    for name, value in fields.items():
        if value:
            table.add_row(Text(name, style="bold"), Text(_one_line(value)))
    console().print(table)
    return ExitCode.ANSWERED


def _size(model: Listing) -> int:
    if model.installed:
        return model.installed.size
    return model.entry.about_bytes if model.entry else 0


def _megabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"


def models_add(arguments: Namespace) -> ExitCode:
    out = console(stderr=True)
    cancel = threading.Event()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
    )
    phase = Phase.CONNECTING
    with (
        interrupt.sets(cancel),
        Progress(*columns, console=out, transient=True, disable=not out.is_terminal) as bar,
    ):
        task = bar.add_task(str(phase), total=None)
        for step in Library().add(arguments.model, cancel):
            phase = step.phase
            if step.total is not None:
                bar.update(task, total=step.total)
            bar.update(task, description=str(phase).capitalize(), completed=step.received)
    if phase is Phase.CANCELLED:
        out.print("Interrupted. What has come is kept; the same command goes on from there.")
        return ExitCode.INTERRUPTED
    console().print(f"{_one_line(arguments.model)} is ready.", soft_wrap=True)
    return ExitCode.ANSWERED


def models_remove(arguments: Namespace) -> ExitCode:
    freed = Library().remove(arguments.name)
    console().print(f"Removed. {_megabytes(freed)} are free again.")
    return ExitCode.ANSWERED


# This machine


def doctor(_arguments: Namespace) -> ExitCode:
    out = console()
    found = report()
    out.print(
        f"MathCoder Tutor {metadata.version('mathcoder-tutor')}, Python {platform.python_version()}"
    )
    out.print(f"{platform.platform()}, {os.cpu_count()} processors", soft_wrap=True)
    stored = _doctor_store(out)
    computed = _doctor_processors(out)
    here = [item.id for item in Library().installed()]
    out.print(Text(f"Models here: {', '.join(here) or 'none; see: mathcoder models list'}"))
    isolated = found.level is not Level.NONE
    out.print(Text(f"\nisolated: {'yes' if isolated else 'no'}", style="bold"))
    out.print(Text(f"Level: {found.level}. {found.level.sentence}"))
    for probe in found.probes:
        outcome = "holds" if probe.held else probe.problem or "does not hold"
        out.print(Text(f"\n{probe.name}: {outcome}"))
        for check in probe.checks:
            style = "" if check.held else "red" if check.required else "yellow"
            out.print(Text(f"  {check.sentence}", style=style))
    if found.remedy:
        out.print(Text(f"\nTo isolate better: {found.remedy}"), soft_wrap=True)
    return ExitCode.ANSWERED if stored and computed and isolated else ExitCode.UNUSABLE


def _doctor_store(out: Console) -> bool:
    try:
        with Store(folders.database()) as store:
            store.check()
    except StoreUnusable as error:
        out.print(Text(f"Solutions: {error}", style="red"), soft_wrap=True)
        return False
    out.print(f"Solutions: {store.path}", soft_wrap=True)
    return True


def _doctor_processors(out: Console) -> bool:
    try:
        from engine.runtime.devices import graphics_devices, offload

        found = graphics_devices()
    except (ImportError, OSError, RuntimeError) as error:
        what = Text(f"llama.cpp cannot be loaded: {_one_line(str(error))}", style="red")
        out.print(what, soft_wrap=True)
        return False
    names = [f"{device.description} ({device.free / 1e9:.1f} GB free)" for device in found]
    out.print(f"Graphics processors that llama.cpp can use: {', '.join(names) or 'none'}")
    if (info := _default_model_info()) is not None:
        where = offload(info, CONTEXT_TOKENS, found).why
        out.print(Text(f"The model {default_model()}: {where}"), soft_wrap=True)
    return True


def _default_model_info() -> GgufInfo | None:
    """What the model of `solve` says of itself; None for a server, or one that is not here."""
    with suppress(TutorError):
        spec = Library().resolve(default_model())
        return None if spec.path is None else read_metadata(spec.path)
    return None


# Running code


def run(arguments: Namespace) -> ExitCode:
    source = read_source(arguments.file)
    limits = limits_for(arguments.cell_seconds)
    cancel = threading.Event()
    went_well = True
    with (
        Pool(0, limits, allow_unisolated=arguments.allow_unisolated) as pool,
        interrupt.sets(cancel),
    ):
        for text, cell in zip(split(source), run_cells(source, pool, cancel), strict=False):
            went_well &= cell.status is ExecutionStatus.OK
            if arguments.json:
                sys.stdout.buffer.write(cell.json().encode() + b"\n")
                sys.stdout.buffer.flush()
            else:
                _draw_cell(text, cell)
    if cancel.is_set():
        return ExitCode.INTERRUPTED
    return ExitCode.ANSWERED if went_well else ExitCode.NOT_ANSWERED


def _draw_cell(text: str, cell: CellFinished) -> None:
    out = console()
    plain = not out.is_terminal
    fields = msgspec.structs.asdict(cell)
    del fields["cell"]
    execution = Execution(**fields)
    out.print(code(text, plain=plain), soft_wrap=plain)
    out.print(output(execution, plain=plain), soft_wrap=plain)
    out.print()
