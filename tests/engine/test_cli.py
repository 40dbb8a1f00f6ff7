"""The command line: what it prints, what it ends with, and that nothing a person does breaks it."""

from __future__ import annotations

import io
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from engine import cli, commands
from engine.blocks import Execution, ExecutionStatus, Reason
from engine.dialects import Instructions
from engine.dialects.fenced import Fenced
from engine.errors import RuntimeLost
from engine.models.library import Library, ModelSpec
from engine.models.partial import Phase, Progress
from engine.runtime import devices
from engine.sandbox.isolation.level import Level
from engine.sandbox.isolation.probe import Check, Probe, Report
from engine.solver import DEFAULTS, Settings, Solver
from engine.store import Store
from tests import models
from tests.engine.fakes import FakePool, FakeRuntime, failed, printed
from tests.engine.runtime import tiny

ANSWERED = ["We multiply.\n```python\n6 * 7\n```", "The answer is $\\boxed{42}$."]
NOT_ANSWERED = ["I do not know."]


class Done(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MATHCODER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "home" / "solutions.sqlite3"


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def run(*words: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfd.readouterr()
        code = cli.main(words)
        return Done(code, *capfd.readouterr())

    return run


Writes = Callable[..., None]


@pytest.fixture
def writes(monkeypatch: pytest.MonkeyPatch) -> Writes:
    """Put a model in place that writes these parts, whatever it is asked."""

    def writes(*parts: str | RuntimeLost, table: Callable[[str], Execution] | None = None) -> None:
        @contextmanager
        def open_tutor(
            model: str, *, settings: Settings = DEFAULTS, **_: object
        ) -> Iterator[Solver]:
            runtime = FakeRuntime([list(parts) for _ in range(20)], name=model)
            pool = FakePool(table or (lambda code: printed("42")))
            yield Solver(runtime, pool, Fenced(), Instructions("test", "Solve."), settings)

        monkeypatch.setattr(commands, "open_tutor", open_tutor)

    return writes


def assert_one_line(done: Done, code: int, words: str) -> None:
    assert done.code == code
    assert re.search(words, done.err)
    assert done.err.count("\n") == 1
    assert done.out == ""


# solve


def test_a_problem_is_solved_shown_and_kept(run: Run, writes: Writes, database: Path) -> None:
    writes(*ANSWERED)
    done = run("solve", "What is 6 * 7?")
    assert done.code == 0
    assert done.err == ""
    for part in ("We multiply.", "Code:\n    6 * 7", "Output:\n    42", "Answer: 42", "Kept as 1"):
        assert part in done.out
    assert "an executed output shows it" in done.out
    with Store(database) as store:
        assert store.get(1).answer == "42"


def test_words_without_quotes_are_one_problem(run: Run, writes: Writes, database: Path) -> None:
    writes(*ANSWERED)
    run("solve", "--seed", "3", "What", "is", "6 * 7?", "--json")
    with Store(database) as store:
        assert store.get(1).problem == "What is 6 * 7?"


def test_settings_reach_the_solver(run: Run, writes: Writes, database: Path) -> None:
    writes(*ANSWERED)
    run("solve", "--temperature", "0.5", "--seed", "7", "--model", "mine", "x")
    with Store(database) as store:
        origin = store.get(1).origin
    assert origin is not None
    assert (origin.model, origin.sampling.temperature, origin.sampling.seed) == ("mine", 0.5, 7)


def test_the_model_may_be_named_in_the_environment(
    run: Run, writes: Writes, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes(*ANSWERED)
    monkeypatch.setenv("MATHCODER_MODEL", "named")
    run("solve", "x")
    with Store(database) as store:
        assert store.search()[0].model == "named"


def test_the_defaults_are_the_solver_s() -> None:
    arguments = cli.parser().parse_args(["solve", "x"])
    assert arguments.max_cells == DEFAULTS.max_cells
    assert arguments.temperature == DEFAULTS.sampling.temperature
    assert arguments.seed == DEFAULTS.sampling.seed


def test_a_problem_comes_from_standard_input_whole(
    run: Run, writes: Writes, database: Path
) -> None:
    writes(*ANSWERED)
    assert run("solve", "-", stdin="半径 3 の円の\n面積は？\n".encode()).code == 0
    with Store(database) as store:
        assert store.get(1).problem == "半径 3 の円の\n面積は？"


def test_an_answer_without_support_says_so(run: Run, writes: Writes) -> None:
    writes("```python\n6 * 7\n```", "The answer is $\\boxed{41}$.")
    assert "Answer: 41  (not supported by any output)" in run("solve", "x").out


def test_without_an_answer_it_ends_with_1_and_says_why(run: Run, writes: Writes) -> None:
    writes(*NOT_ANSWERED)
    done = run("solve", "x")
    assert done.code == 1
    assert Reason.NO_ANSWER.sentence in done.out


def test_a_failed_cell_shows_its_error_and_its_line(run: Run, writes: Writes) -> None:
    writes(*ANSWERED, table=lambda code: failed("ZeroDivisionError: division by zero"))
    out = run("solve", "x").out
    assert "    ZeroDivisionError: division by zero\n    line 1: x\n" in out


def test_a_lost_model_ends_with_3_and_keeps_what_was_written(
    run: Run, writes: Writes, database: Path
) -> None:
    writes(ANSWERED[0], RuntimeLost("The server went away."))
    done = run("solve", "x")
    assert done.code == 3
    assert "The server went away." in done.out
    with Store(database) as store:
        assert [block.text for block in store.get(1).blocks][-2:] == ["6 * 7", "42"]


# solve --votes


@pytest.fixture
def votes(monkeypatch: pytest.MonkeyPatch) -> Writes:
    """Put a model in place that answers with one of these at a time."""

    def votes(*answers: str) -> None:
        @contextmanager
        def open_tutor(
            model: str, *, settings: Settings, parallel: int, **_: object
        ) -> Iterator[Solver]:
            assert parallel == len(answers)
            said = [[ANSWERED[0], f"It is $\\boxed{{{answer}}}$."] for answer in answers]
            pool = FakePool(lambda code: printed("42"))
            runtime = FakeRuntime([*said], name=model)
            yield Solver(runtime, pool, Fenced(), Instructions("test", "Solve."), settings)

        monkeypatch.setattr(commands, "open_tutor", open_tutor)

    return votes


def test_a_vote_shows_the_winner_the_tally_and_who_dissents(
    run: Run, votes: Writes, database: Path
) -> None:
    votes("42", "12", "42")
    done = run("solve", "--votes", "3", "What is 6 * 7?")
    assert done.code == 0
    assert "Answer: 42" in done.out
    assert re.search(
        r"^Votes: 2 of 3 (agree; 1 says 12|agree; 1 could change noth.*)\.$", done.out, re.M
    )
    assert done.out.count("Code:") == 1
    with Store(database) as store:
        assert [entry.answer for entry in store.search()] == ["42"]


def test_json_lines_of_a_vote_are_its_tallies_and_then_the_winner_s_events(
    run: Run, votes: Writes
) -> None:
    votes("42", "42", "42")
    events = run("solve", "--json", "--votes", "3", "What is 6 * 7?").events
    kinds = [event["event"] for event in events]
    first = kinds.index("solution_started")
    assert set(kinds[:first]) == {"votes_counted"}
    assert "votes_counted" not in kinds[first:]
    assert events[first - 1]["tally"]["groups"][0]["answer"] == "42"
    assert events[-1]["answer"] == "42"


def test_what_a_vote_answers_cannot_command_the_terminal(run: Run, votes: Writes) -> None:
    votes("42", "\x1b[2J7")
    assert "\x1b" not in run("solve", "--votes", "2", "What is 6 * 7?").out


# solve --json


def test_json_lines_are_events_and_nothing_else(run: Run, writes: Writes) -> None:
    writes(*ANSWERED)
    events = run("solve", "--json", "What is 6 * 7?").events
    assert events[0]["event"] == "solution_started"
    assert events[0]["id"] == 1
    assert events[-1] == {
        "event": "solution_finished",
        "reason": "answered",
        "answer": "42",
        "supported": True,
        "id": 1,
        "detail": "",
    }
    usage = next(event for event in reversed(events) if event["event"] == "usage")
    tokens = {f"{what}_tokens" for what in ("prompt", "evaluated", "generated", "text", "context")}
    assert set(usage) == {"event", "decode_seconds", "seconds", *tokens}


def test_json_is_kept_apart_from_what_libraries_print(
    run: Run, writes: Writes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def noisy(code: str) -> Execution:
        os.write(1, b"ggml: this is not an event\n")
        print("neither is this", flush=True)
        return printed("42")

    writes(*ANSWERED, table=noisy)
    done = run("solve", "--json", "x")
    assert done.events[-1]["answer"] == "42"
    assert "not an event" in done.err


def test_json_without_an_answer_still_ends_with_its_event(run: Run, writes: Writes) -> None:
    writes(*NOT_ANSWERED)
    done = run("solve", "--json", "x")
    assert (done.code, done.events[-1]["reason"], done.events[-1]["answer"]) == (
        1,
        "no_answer",
        None,
    )


# What a person can get wrong


@pytest.mark.parametrize("words", [["solve", ""], ["solve", " \t"], ["solve", "-"], ["solve"]])
def test_an_empty_problem_is_refused(run: Run, database: Path, words: list[str]) -> None:
    done = run(*words, stdin=b" \n ")
    assert_one_line(done, 2, "no problem|required")
    assert not database.exists()


def test_input_that_is_not_utf_8_is_refused(run: Run, database: Path) -> None:
    assert_one_line(run("solve", "-", stdin=b"What is \xff?"), 2, r"not valid UTF-8 \(byte 9\)")
    assert_one_line(run("solve", "What is \udcff?"), 2, "not valid UTF-8")
    assert not database.exists()


@pytest.mark.parametrize(
    "words",
    [
        ["slove", "x"],
        ["solve", "--max-cells", "many", "x"],
        ["solve", "--max-cells", "-1", "x"],
        ["solve", "--temperature", "nan", "x"],
        ["solve", "--temperature", "hot", "x"],
        ["solve", "--seed", "1.5", "x"],
        ["solve", "--seed", str(2**64), "x"],
        ["solve", "--verbose", "x"],
        ["show", "first"],
        ["show", "0"],
        ["show"],
        ["export", "1"],
        ["models"],
        ["models", "show"],
        ["run", "--cell-seconds", "0", "-"],
        ["history", "--limit", "0"],
    ],
)
def test_wrong_usage_is_told_in_one_line_with_the_way_to_help(run: Run, words: list[str]) -> None:
    assert_one_line(run(*words), 2, r"\. See: mathcoder.* --help")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.gguf", "no model file"),
        ("notes.gguf", "GGUF"),
        ("empty.gguf", "it is empty"),
        ("cut.gguf", "GGUF|damaged|ends|truncated"),
        ("no-such-model", "No model is called"),
        ("starter", "mathcoder models add starter"),
        ("http://127.0.0.1:9/v1", "127.0.0.1:9"),
        ("http://", "not a URL"),
    ],
)
def test_a_model_that_cannot_be_used_is_told_in_one_line(
    run: Run, tmp_path: Path, database: Path, name: str, words: str
) -> None:
    (tmp_path / "notes.gguf").write_text("these are my notes")
    (tmp_path / "empty.gguf").touch()
    (tmp_path / "cut.gguf").write_bytes(b"GGUF\x03\0\0\0\xff\0\0\0\0\0\0\0\x10\0\0\0\0\0\0\0")
    ref = str(tmp_path / name) if name.endswith(".gguf") else name
    done = run("solve", "--json", "--model", ref, "x")
    assert_one_line(done, 2 if name == "http://" else 3, words)
    with Store(database) as store:
        assert store.search() == []


def test_an_unknown_dialect_is_refused(run: Run) -> None:
    assert_one_line(run("solve", "--dialect", "fencd", "x"), 2, "Did you mean “fenced”")


@pytest.mark.parametrize(
    "words", [["solve", "x"], ["history"], ["show", "1"], ["export", "1", "x.md"]]
)
def test_a_damaged_database_is_named_and_left_alone(
    run: Run, writes: Writes, database: Path, words: list[str]
) -> None:
    writes(*ANSWERED)
    database.parent.mkdir()
    database.write_bytes(b"not a database" * 100)
    assert_one_line(run(*words), 3, f"{database} is damaged")
    assert database.read_bytes() == b"not a database" * 100


def test_a_data_folder_that_cannot_be_written_is_named(
    run: Run, writes: Writes, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes(*ANSWERED)
    monkeypatch.setenv("MATHCODER_HOME", "/proc/nowhere")
    assert_one_line(run("solve", "x"), 3, "/proc/nowhere cannot be written.*MATHCODER_HOME")


def test_a_disk_that_fills_up_is_told_once_and_the_solution_goes_on(
    run: Run, writes: Writes, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Store._append

    def full(store: Store, number: int, position: int, block: Any) -> None:
        if position > 1:
            raise store._for_people(_sqlite_error(sqlite3.SQLITE_FULL))
        real(store, number, position, block)

    monkeypatch.setattr(Store, "_append", full)
    writes(*ANSWERED)
    done = run("solve", "x")
    assert done.code == 0
    assert "Answer: 42" in done.out
    assert done.err.count("\n") == done.err.count("no longer stored") == 1
    assert "disk is full" in done.err


def _sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = code
    return error


def test_a_fault_of_the_program_is_one_line_and_its_details_are_logged(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("the cause\nin two lines")

    monkeypatch.setattr(commands, "doctor", broken)
    log = tmp_path / "home" / "logs" / "mathcoder.log"
    assert_one_line(run("doctor"), 3, f"RuntimeError: the cause in two lines.*{log}")
    assert "in broken" in log.read_text()


def test_nothing_that_was_written_can_command_the_terminal(run: Run, writes: Writes) -> None:
    evil = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202etext"
    writes(
        f"{evil}\n```python\n'{evil}'\n```",
        f"The answer is $\\boxed{{4{evil}2}}$.",
        table=lambda code: Execution(ExecutionStatus.ERROR, stdout=evil, error=evil),
    )
    for words in (["solve", f"x{evil}"], ["history"], ["show", "1"]):
        done = run(*words)
        assert "text" in done.out
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", done.out + done.err)


# Without a command


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("no_display")
def test_without_a_display_each_line_is_a_problem(run: Run, writes: Writes, database: Path) -> None:
    writes(*ANSWERED)
    done = run(stdin="What is 6 * 7?\n\n  \n円周率は？".encode())
    assert done.code == 0
    assert "no display" in done.err
    assert done.out.count("Answer: 42") == 2
    with Store(database) as store:
        assert [entry.problem for entry in store.search()] == ["円周率は？", "What is 6 * 7?"]


@pytest.mark.usefixtures("no_display")
def test_without_a_display_a_bad_line_does_not_end_the_tutor(run: Run, writes: Writes) -> None:
    writes(*ANSWERED)
    done = run(stdin=b"\xff\nWhat is 6 * 7?\n")
    assert done.code == 0
    assert "not valid UTF-8" in done.err
    assert done.out.count("Answer: 42") == 1


@pytest.mark.usefixtures("no_display")
def test_without_a_display_a_model_that_is_not_here_ends_the_tutor(run: Run) -> None:
    done = run(stdin=b"x\n")
    assert done.code == 3
    assert "mathcoder models add starter" in done.err


@pytest.mark.usefixtures("no_display")
@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_with_a_display_the_window_opens(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    class Opened(Exception):
        pass

    def execv(program: str, command: list[str]) -> None:
        assert (program, command[-2:]) == (sys.executable, ["-m", "app"])
        assert "-P" in command  # what is called `app` in the person's folder is not run
        raise Opened

    monkeypatch.setenv(name, ":0")
    monkeypatch.setattr(os, "execv", execv)
    done = run()
    assert "Opened" in done.err


# What was solved


@pytest.fixture
def solved(run: Run, writes: Writes) -> None:
    writes(*ANSWERED)
    run("solve", "What is 6 * 7?")
    writes(*NOT_ANSWERED)
    run("solve", "円周率は？")


@pytest.mark.usefixtures("solved")
def test_the_history_is_a_line_a_solution_the_newest_first(run: Run) -> None:
    rows = [line.split("\t") for line in run("history").out.splitlines()]
    assert [[row[0], *row[2:]] for row in rows] == [
        ["2", "no answer", "円周率は？"],
        ["1", "42", "What is 6 * 7?"],
    ]


@pytest.mark.usefixtures("solved")
def test_the_history_is_searched_by_words(run: Run) -> None:
    assert run("history", "multiply").out.startswith("1\t")
    assert run("history", "円周").out.startswith("2\t")
    assert run("history", "--limit", "1").out.count("\n") == 1


@pytest.mark.usefixtures("solved")
@pytest.mark.parametrize("width", [10, 24, 40, 80])
def test_a_line_of_the_history_fits_the_terminal(database: Path, width: int) -> None:
    with Store(database) as store:
        lines = [commands._history_line(entry, width) for entry in store.search()]
    assert all(line.cell_len <= width for line in lines)
    assert width < 40 or "What is" in lines[1].plain


def test_an_empty_history_says_so(run: Run) -> None:
    done = run("history")
    assert (done.code, done.out) == (0, "")
    assert "Nothing has been solved yet." in done.err


@pytest.mark.usefixtures("solved")
def test_a_solution_is_shown_as_it_was(run: Run) -> None:
    out = run("show", "1").out
    for part in ("Problem: What is 6 * 7?", "We multiply.", "    6 * 7", "    42", "Answer: 42"):
        assert part in out


@pytest.mark.usefixtures("solved")
@pytest.mark.parametrize("suffix", ["md", "html", "ipynb"])
def test_a_solution_is_exported(run: Run, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"solved.{suffix}"
    assert run("export", "1", str(path)).code == 0
    assert "6 * 7" in path.read_text()


@pytest.mark.usefixtures("solved")
def test_what_cannot_be_shown_or_exported_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    assert_one_line(run("show", "99"), 2, "no solution 99")
    assert_one_line(run("export", "99", str(tmp_path / "x.md")), 2, "no solution 99")
    assert_one_line(run("export", "1", str(tmp_path / "x.doc")), 2, r"\.ipynb")
    assert_one_line(run("export", "1", str(tmp_path / "no" / "x.md")), 2, "cannot be written")


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path, run: Run, writes: Writes) -> None:
    writes(*ANSWERED)
    run("solve", "x")
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "engine.cli", "show", "1"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert done.stderr == b""


# Models


def test_models_are_listed_for_other_programs(run: Run) -> None:
    rows = [line.split("\t") for line in run("models", "list").out.splitlines()]
    assert rows[0][0] == "starter"
    assert {len(row) for row in rows} == {5}


def test_a_model_is_shown(run: Run) -> None:
    out = run("models", "show", "starter").out
    assert "Licence" in out
    assert "mathcoder models add starter" in out


@pytest.mark.parametrize(
    "words", [["show", "startr"], ["remove", "startr"], ["remove", "starter"], ["add", "startr"]]
)
def test_a_model_that_is_not_there_is_told_in_one_line(run: Run, words: list[str]) -> None:
    assert_one_line(run("models", *words), 2, "starter")


def test_a_fetch_that_is_interrupted_says_that_it_can_go_on(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add(_: Library, ref: str, cancel: threading.Event) -> Iterator[Progress]:
        yield Progress(Phase.DOWNLOADING, 1, 100)
        signal.raise_signal(signal.SIGINT)
        yield Progress(Phase.CANCELLED if cancel.is_set() else Phase.DONE)

    monkeypatch.setattr(Library, "add", add)
    assert_one_line(run("models", "add", "starter"), 130, "Interrupted.*goes on from there")


def test_a_fetched_model_is_ready(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def add(_: Library, ref: str, cancel: threading.Event) -> Iterator[Progress]:
        yield Progress(Phase.DOWNLOADING, 1, None)
        yield Progress(Phase.DONE, 100, 100)

    monkeypatch.setattr(Library, "add", add)
    assert run("models", "add", "starter") == Done(0, "starter is ready.\n", "")


def test_a_file_that_is_no_model_is_not_added(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "notes.gguf"
    path.write_text("notes")
    assert_one_line(run("models", "add", str(path)), 3, "GGUF")


# doctor


@pytest.fixture
def no_graphics(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "graphics_devices", list)


@pytest.mark.usefixtures("no_graphics")
@pytest.mark.parametrize(
    ("level", "word", "code"), [(Level.ISOLATED, "yes", 0), (Level.NONE, "no", 3)]
)
def test_the_doctor_says_in_plain_words_whether_code_is_isolated(
    run: Run, monkeypatch: pytest.MonkeyPatch, level: Level, word: str, code: int
) -> None:
    held = level is Level.ISOLATED
    probe = Probe("Bubblewrap", Level.ISOLATED, (Check("reading a file of yours", held),))
    found = Report(level, (probe,), "" if held else "apt install bubblewrap")
    monkeypatch.setattr(commands, "report", lambda: found)
    done = run("doctor")
    assert done.code == code
    assert f"isolated: {word}\n" in done.out
    assert f"Reading a file of yours: {'refused' if held else 'POSSIBLE'}." in done.out
    assert ("apt install bubblewrap" in done.out) is not held


@pytest.mark.usefixtures("no_graphics")
def test_the_doctor_says_where_the_model_would_be_computed(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(commands, "report", lambda: Report(Level.ISOLATED, (), ""))
    assert "The model starter" not in run("doctor").out
    model = tiny.write_random(tmp_path / "mine.gguf")
    monkeypatch.setattr(
        Library, "resolve", lambda *_: ModelSpec(name="m", dialect="d", prompt="p", path=model)
    )
    assert "The model starter: On the processor: no graphics processor" in run("doctor").out


def test_the_doctor_finds_that_llama_cpp_cannot_be_loaded(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> list[devices.Device]:
        raise OSError("libllama.so: no such file")

    monkeypatch.setattr(commands, "report", lambda: Report(Level.ISOLATED, (), ""))
    monkeypatch.setattr(devices, "graphics_devices", broken)
    done = run("doctor")
    assert done.code == 3
    assert "llama.cpp cannot be loaded: libllama.so" in done.out


@pytest.mark.usefixtures("no_graphics")
def test_the_doctor_finds_a_damaged_database(
    run: Run, monkeypatch: pytest.MonkeyPatch, database: Path
) -> None:
    monkeypatch.setattr(commands, "report", lambda: Report(Level.ISOLATED, (), ""))
    with Store(database) as store:
        store.check()
    content = bytearray(database.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    database.write_bytes(content)
    done = run("doctor")
    assert done.code == 3
    assert "is damaged" in done.out


# run


def test_cells_share_their_variables_and_each_has_its_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cells.py"
    path.write_text("x = 6\n# %% second\nprint('hello')\nx * 7\n# %%\n1/0\n#%%\nx\n")
    done = run("run", "--json", str(path))
    assert done.code == 1
    assert [event["cell"] for event in done.events] == [1, 2, 3, 4]
    assert {event["event"] for event in done.events} == {"cell_finished"}
    assert [event["status"] for event in done.events] == ["ok", "ok", "error", "ok"]
    assert (done.events[1]["stdout"], done.events[1]["result"]) == ("hello\n", "42")
    assert done.events[2]["error"] == "ZeroDivisionError: division by zero"
    assert done.events[3]["result"] == "6"


def test_all_lines_come_whatever_the_cells_do(run: Run) -> None:
    source = b"# %%\nwhile True: pass\n# %%\nimport os; os._exit(3)\n# %%\n(\n# %%\n40 + 2\n"
    done = run("run", "--json", "--cell-seconds", "0.3", "-", stdin=source)
    assert [event["cell"] for event in done.events] == [1, 2, 3, 4]
    assert done.events[0]["status"] == "interrupted"
    assert done.events[1]["status"] != "ok"
    assert (done.events[2]["status"], done.events[3]["result"]) == ("error", "42")


def test_cells_are_shown_to_a_person(run: Run) -> None:
    done = run("run", "-", stdin=b"print(6 * 7)\n")
    assert done.code == 0
    assert done.out == "Code:\n    print(6 * 7)\nOutput:\n    42\n\n"


def test_a_file_that_cannot_be_run_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "latin.py").write_bytes(b"x = '\xe9'")
    assert_one_line(run("run", str(tmp_path / "no.py")), 2, "cannot be read")
    assert_one_line(run("run", str(tmp_path)), 2, "cannot be read")
    assert_one_line(run("run", str(tmp_path / "latin.py")), 2, "not UTF-8")


# Ctrl-C

_SOLVE_FOREVER = """
import sys
from contextlib import contextmanager
from engine import cli, commands
from engine.dialects import Instructions
from engine.dialects.fenced import Fenced
from engine.solver import Settings, Solver
from tests.engine.fakes import FakePool, FakeRuntime, printed

@contextmanager
def open_tutor(model, *, settings, **_):
    cells = (f"We go on.\\n```python\\n{n}\\n```" for n in range(10**9))

    class Forever(list):
        def pop(self, _):
            return next(cells)
        def __bool__(self):
            return True

    pool = FakePool(lambda code: printed(code))
    settings = Settings(max_cells=10**9)
    yield Solver(FakeRuntime([Forever()]), pool, Fenced(), Instructions("t", "s"), settings)

commands.open_tutor = open_tutor
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.mark.parametrize("mode", [["--json"], []])
def test_ctrl_c_at_any_moment_ends_with_130_in_one_line_and_loses_nothing(
    database: Path, mode: list[str]
) -> None:
    chance = random.Random(len(mode))
    for number in range(1, 5):
        child = subprocess.Popen(
            [sys.executable, "-c", _SOLVE_FOREVER, "solve", *mode, "x"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert child.stdout is not None
        for _ in range(chance.randint(1, 200)):
            child.stdout.readline()
        child.send_signal(signal.SIGINT)
        out, err = child.communicate()
        assert child.returncode == 130
        assert err == b""
        if mode:
            assert json.loads(out.splitlines()[-1])["reason"] == "stopped"
        else:
            assert Reason.STOPPED.sentence.encode() in out
        with Store(database) as store:
            solution = store.get(number)
        assert solution.reason is Reason.STOPPED
        assert len(solution.blocks) > 0


_LOAD_FOREVER = """
import sys, time
from contextlib import contextmanager
from engine import cli, commands

@contextmanager
def open_tutor(*_, **__):
    print("loading", flush=True)
    time.sleep(60)
    yield

commands.open_tutor = open_tutor
sys.exit(cli.main(sys.argv[1:]))
"""


def test_ctrl_c_while_a_model_loads_ends_with_130_in_one_line() -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", _LOAD_FOREVER, "solve", "x"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None
    child.stdout.readline()
    child.send_signal(signal.SIGINT)
    _, err = child.communicate()
    assert (child.returncode, err) == (130, b"\nInterrupted.\n")


_NEVER_STOP = """
import sys, time
from contextlib import contextmanager
from engine import cli, commands
from engine.blocks import Origin
from engine.events import SolutionStarted

class Stubborn:
    def solve(self, problem, cancel):
        yield SolutionStarted(problem, Origin("m", "d"))
        cancel.wait()
        print("asked to stop", file=sys.stderr, flush=True)
        time.sleep(60)

@contextmanager
def open_tutor(*_, **__):
    yield Stubborn()

commands.open_tutor = open_tutor
sys.exit(cli.main(sys.argv[1:]))
"""


def test_a_second_ctrl_c_does_not_wait(database: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", _NEVER_STOP, "solve", "--json", "x"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.readline()
    child.send_signal(signal.SIGINT)
    assert child.stderr.readline() == b"asked to stop\n"
    child.send_signal(signal.SIGINT)
    _, err = child.communicate()
    assert (child.returncode, err) == (130, b"\nInterrupted.\n")
    with Store(database) as store:
        assert store.get(1).reason is None


# With a real model


@pytest.fixture(scope="module")
def starter() -> str:
    return str(models.starter())


@pytest.mark.model
def test_ctrl_c_stops_a_real_model_in_the_middle_of_a_block(starter: str, database: Path) -> None:
    command = [sys.executable, "-m", "engine.cli", "solve", "--json", "--model", starter]
    child = subprocess.Popen(
        [*command, "Tell a long story."], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout is not None
    lines = [child.stdout.readline()]
    while json.loads(lines[-1])["event"] != "block_delta":  # llama.cpp's own words are no JSON
        lines.append(child.stdout.readline())
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert (child.returncode, err) == (130, b"")
    assert [json.loads(line) for line in out.splitlines()][-1]["reason"] == "stopped"
    with Store(database) as store:
        assert store.get(1).reason is Reason.STOPPED


# The manual


def test_the_manual_is_what_the_commands_say_of_themselves() -> None:
    written = Path(__file__).parents[2].joinpath("docs", "cli.md").read_text(encoding="utf-8")
    assert written == cli.manual(), (
        "write it anew: COLUMNS=80 python -c 'from engine.cli import manual; "
        'print(manual(), end="")\' > docs/cli.md'
    )


def test_every_command_has_help(run: Run, capfd: pytest.CaptureFixture[str]) -> None:
    for command in cli._parsers(cli.parser()):
        with pytest.raises(SystemExit) as ended:
            run(*command.prog.split()[1:], "--help")
        assert ended.value.code == 0
        assert capfd.readouterr().out.startswith("usage: mathcoder")
