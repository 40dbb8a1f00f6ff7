from __future__ import annotations

import json
import threading
from concurrent import futures
from contextlib import nullcontext
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from engine import voting
from engine.blocks import BlockKind, Execution, Solution, solution_from_json
from engine.errors import ProblemTooLong
from tests.training.scripted_tutor import ScriptedTutor, lost
from training import recipe, sample, solutions
from training.data.lines import Lines
from training.data.records import Record, read_records
from training.sample import Recipe, main

ONE, TWO = "What is 1 + 2?", "What is 2 * 5, and why?"


def solved(code: str, answer: str, text: str = "I compute it.") -> str:
    return f"{text}\n```python\n{code}\n```\n```output\n\n```\nIt is $\\boxed{{{answer}}}$."


RIGHT = solved("print(1 + 2)", "3")
WRONG = solved("print(1 * 2)", "2")
OUTPUTS = {
    "print(1 + 2)": "3",
    "print(2 + 1)": "3",
    "# the sum\nprint(1 + 2)": "3",
    "print(1 + 1)": "2",
    "print(1 * 2)": "2",
    "print(5 * 2)": "10",
    "print(x)": "2*x",
}


class FakeChecker:
    def __init__(self, _: object) -> None:
        pass

    def equal(self, a: str, b: str) -> bool:
        return {a, b} == {"2*x", "twice x"}

    def close(self) -> None:
        pass


class Bench:
    """Runs `training.sample` on a scripted tutor."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tutor = ScriptedTutor({ONE: [RIGHT, WRONG, RIGHT]}, OUTPUTS)
        self.data = folder / "set.jsonl"
        self.ask((ONE, "3"))

    def ask(self, *problems: tuple[str, str]) -> None:
        rows = [{"problem": problem, "answer": answer} for problem, answer in problems]
        self.data.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")

    def run(self, *more: str, name: str = "sample", count: int = 3) -> int:
        origin = f"{{from: problems, path: {self.data}, source: test/set, licence: MIT}}"
        asked = {"problems": f"[{origin}]", "out": self.out, "parallel": 1, "samples": count}
        asked |= dict(argument.split("=", 1) for argument in more)
        return main([name, *(f"{key}={value}" for key, value in asked.items())])

    def distil(self, *more: str, count: int = 3) -> int:
        rows = [json.loads(line) for line in self.data.read_text("utf-8").splitlines()]
        path = self.folder / "unanswered.jsonl"
        path.write_text("".join(json.dumps({"problem": r["problem"]}) + "\n" for r in rows))
        origin = f"{{from: unanswered, path: {path}, source: test/new, licence: MIT}}"
        return self.run(f"problems=[{origin}]", *more, name="distill", count=count)

    @property
    def out(self) -> Path:
        return self.folder / "made" / "sampled.jsonl"

    @property
    def records(self) -> list[Record]:
        return list(read_records(self.out))

    @property
    def report(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.out.with_name("sampled.report.json").read_text())
        return content

    @property
    def lines(self) -> list[str]:
        [file] = self.out.with_name("sampled.solutions").iterdir()
        return file.read_text("utf-8").splitlines()

    @property
    def dropped(self) -> dict[str, int]:
        dropped: dict[str, int] = self.report["solutions"]["dropped"]
        return dropped


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    bench = Bench(tmp_path)
    monkeypatch.setattr(solutions, "open_tutor", bench.tutor.open)
    monkeypatch.setattr(sample, "Pool", lambda *_, **__: nullcontext())
    monkeypatch.setattr(voting, "Checker", FakeChecker)
    return bench


# --- right by the reference ---------------------------------------------------------------------


def test_a_right_solution_becomes_a_record(bench: Bench) -> None:
    assert bench.run() == 0
    [record] = bench.records
    assert (record.problem, record.answer) == (ONE, "3")
    assert (record.source, record.licence) == ("test/set, solved by scripted", "MIT")
    assert record.checked == "the answer that was executed is the reference"
    kinds = [block.kind for block in record.blocks]
    assert kinds == [BlockKind.TEXT, BlockKind.CODE, BlockKind.EXECUTION, BlockKind.TEXT]
    assert record.blocks[2].text == "3"
    assert not any(block.execution for block in record.blocks)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (WRONG, "the answer is not the reference"),
        (solved("print(y)", "3"), "the code failed"),
        ("It is $\\boxed{3}$.", "there is no code"),
        (solved("print(1 + 2)", "3", r"It is \boxed{3}."), "the answer is stated before the code"),
        (solved("print(1 + 2)", "3", "So 3 it is."), "the answer is stated before the code"),
        (solved("print(1 + 1)", "3"), "the answer is not supported"),
        ("I do not know.", "there is no answer: no answer"),
    ],
)
def test_what_is_wrong_with_a_solution_is_counted(text: str, why: str, bench: Bench) -> None:
    bench.tutor.script = {ONE: [text]}
    assert bench.run(count=1) == 0
    assert bench.records == []
    assert bench.dropped == {why: 1}


def test_an_answer_that_the_problem_itself_has_may_be_said_before_the_code(bench: Bench) -> None:
    bench.ask((ONE, "2"))
    bench.tutor.script = {ONE: [solved("print(1 * 2)", "2", "I begin with 2.")]}
    bench.run(count=1)
    assert len(bench.records) == 1


def test_a_number_that_only_begins_with_the_answer_is_not_the_answer(bench: Bench) -> None:
    bench.tutor.script = {ONE: [solved("print(1 + 2)", "3", "Take 3.5, 13, 3,000 and x3.")]}
    bench.run(count=1)
    assert len(bench.records) == 1


def test_an_answer_that_only_algebra_finds_right_says_so(bench: Bench) -> None:
    bench.ask((ONE, "twice x"))
    bench.tutor.script = {ONE: [solved("print(x)", "2*x")]}
    bench.run(count=1)
    [record] = bench.records
    assert record.checked == "the answer that was executed equals the reference by computer algebra"
    assert record.answer == "twice x"


def test_so_many_different_programs_are_kept(bench: Bench) -> None:
    other = solved("print(2 + 1)", "3")
    commented = solved("# the sum\nprint(1 + 2)", "3")
    bench.tutor.script = {ONE: [RIGHT, commented, other]}
    bench.run()
    programs = {record.blocks[1].text for record in bench.records}
    assert programs == {"print(1 + 2)", "print(2 + 1)"}
    bench.run("filters={programs: 1}")
    assert len(bench.records) == 1


def test_a_problem_without_a_reference_cannot_be_right(bench: Bench) -> None:
    assert bench.distil("rule=correct") == 0
    assert bench.dropped == {"the problem has no reference": 1}


def test_nothing_is_kept_of_a_test_problem(bench: Bench) -> None:
    test = bench.folder / "test.jsonl"
    test.write_text(json.dumps({"question": ONE}) + "\n")
    bench.run(f"filters={{against: [{test}], programs: 4}}")
    assert bench.records == []
    assert bench.report["filters"]["dropped"] == {"it is a test problem": 2}


def test_the_report_says_how_many_of_each_problem_were_right(bench: Bench) -> None:
    bench.ask((ONE, "3"), (TWO, "10"))
    ten = solved("print(5 * 2)", "10")
    bench.tutor.script = {ONE: [RIGHT, WRONG, RIGHT], TWO: [ten, ten, ten]}
    bench.run()
    assert bench.report["sources"] == {
        "test/set": {
            "problems": 2,
            "with_records": 2,
            "records": 2,
            "passed": {"2": 1, "3": 1},
        }
    }
    assert bench.report["usage"]["solutions"] == 6
    assert bench.report["usage"]["tokens"] > 0


# --- agreement ----------------------------------------------------------------------------------


LONG = solved("print(1 + 2)", "3", "I compute it with some more words.")


def test_of_solutions_that_all_agree_the_shortest_is_kept(bench: Bench) -> None:
    bench.tutor.script = {ONE: [LONG, RIGHT, LONG]}
    assert bench.distil() == 0
    [record] = bench.records
    assert record.blocks[0].text == "I compute it."
    assert (record.answer, record.checked) == ("3", "3 of 3 solutions agree")
    assert record.source == "test/new, solved by scripted"


def test_the_first_is_kept_where_that_is_asked_for(bench: Bench) -> None:
    bench.tutor.script = {ONE: [LONG, RIGHT, LONG]}
    bench.distil("keep=first")
    [record] = bench.records
    assert "some more words" in record.blocks[0].text


def test_nothing_is_kept_where_one_disagrees_unless_a_share_suffices(bench: Bench) -> None:
    bench.distil()
    assert bench.records == []
    assert bench.dropped == {"too few solutions agree": 1}
    bench.distil("share=0.66")
    assert [record.checked for record in bench.records] == ["2 of 3 solutions agree"]


@pytest.mark.parametrize("without", ["It is $\\boxed{3}$.", "I do not know."])
def test_who_ran_no_code_agrees_with_nobody(without: str, bench: Bench) -> None:
    bench.tutor.script = {ONE: [RIGHT, RIGHT, without]}
    bench.distil()
    assert bench.dropped == {"too few solutions agree": 1}


def test_solutions_that_ran_no_code_do_not_agree_among_themselves(bench: Bench) -> None:
    bench.tutor.script = {ONE: ["It is $\\boxed{3}$."] * 3}
    bench.distil()
    assert bench.dropped == {"too few solutions agree": 1}


def test_of_those_that_agree_one_without_a_flaw_is_kept(bench: Bench) -> None:
    guessed = solved("print(1 + 2)", "3", "So 3.")
    bench.tutor.script = {ONE: [guessed, LONG, guessed]}
    bench.distil()
    assert [record.blocks[0].text for record in bench.records] == [
        "I compute it with some more words."
    ]
    bench.tutor.script = {TWO: [guessed.replace("1 + 2", "2 + 1")] * 3}
    bench.ask((TWO, ""))
    bench.distil()
    assert bench.dropped == {"none of those that agree can be learned from": 1}


def test_agreement_on_something_else_than_the_reference_is_no_agreement(bench: Bench) -> None:
    bench.tutor.script = {ONE: [WRONG, WRONG, WRONG]}
    bench.run(name="distill")
    assert bench.dropped == {"they agree on another answer than the reference": 1}


# --- killed, continued, changed -----------------------------------------------------------------


def test_a_run_that_was_killed_goes_on_to_the_same_file(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.run()
    whole = bench.out.read_bytes()
    bench.folder = bench.folder / "again"
    add = Lines.add

    def add_or_stop(lines: Lines[Any], row: Any) -> None:
        if len(lines.rows) == 1:
            raise KeyboardInterrupt
        add(lines, row)

    with monkeypatch.context() as context:
        context.setattr(Lines, "add", add_or_stop)
        assert bench.run() == 130
    [file] = bench.out.with_name("sampled.solutions").iterdir()
    with file.open("ab") as cut:
        cut.write(b'{"problem": "What')  # it was killed while it wrote
    bench.tutor.written.clear()
    assert bench.run() == 0
    assert len(bench.tutor.written) == 2  # not the one that was kept
    assert bench.out.read_bytes() == whole


def test_a_finished_run_is_judged_anew_without_the_model(bench: Bench) -> None:
    bench.run()
    bench.run("rule=agree", "share=0.6")
    assert len(bench.tutor.opened) == 1
    assert [record.checked for record in bench.records] == ["2 of 3 solutions agree"]


def test_more_solutions_are_added_to_those_that_are_there(bench: Bench) -> None:
    bench.run(count=1)
    bench.run(count=3)
    assert bench.tutor.written == [(ONE, 0), (ONE, 1), (ONE, 2)]
    assert sorted(json.loads(line)["number"] for line in bench.lines) == [0, 1, 2]


@pytest.mark.parametrize("changed", ["seed=7", "temperature=1", "max_cells=2", "prompt=trained"])
def test_solutions_that_were_asked_for_otherwise_are_not_mixed(changed: str, bench: Bench) -> None:
    bench.tutor.script = lambda _: RIGHT
    bench.run()
    bench.run(changed)
    assert len(bench.tutor.written) == 6


def test_every_line_is_a_solution_that_others_can_read(bench: Bench) -> None:
    bench.run()
    solution = solution_from_json(bench.lines[0])
    assert (solution.problem, solution.answer, solution.supported) == (ONE, "3", True)
    execution = solution.blocks[2].execution
    assert isinstance(execution, Execution)
    assert execution.stdout == ""  # the block's text has what was shown of it


def test_a_run_goes_on_with_other_servers_of_the_same_model(bench: Bench) -> None:
    bench.run("model=http://a:1,http://b:1", count=1)
    bench.run("model=http://b:1,http://c:1", count=3)
    assert bench.tutor.written == [(ONE, 0), (ONE, 1), (ONE, 2)]
    assert bench.tutor.opened[1]["model"] == "http://b:1,http://c:1"


def test_a_server_with_another_model_is_refused_in_one_line(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.run("model=http://a:1", count=1)
    bench.tutor.name = "another"
    capsys.readouterr()
    assert bench.run("model=http://a:1") == 2
    told = capsys.readouterr().err
    assert "holds solutions by scripted, and this is another" in told
    assert len(bench.tutor.written) == 1


def test_a_model_that_goes_away_costs_only_what_was_being_written(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.tutor.script = {ONE: [RIGHT, lost(), RIGHT]}
    assert bench.run() == 3
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith("The server went away.")
    assert "the same command goes on" in told
    bench.tutor.script = {ONE: [RIGHT, RIGHT, RIGHT]}
    assert bench.run() == 0
    assert [number for _, number in bench.tutor.written].count(0) == 1


def test_a_problem_longer_than_the_context_is_one_more_without_an_answer(bench: Bench) -> None:
    bench.tutor.script = {ONE: [ProblemTooLong("It is too long."), RIGHT, RIGHT]}
    assert bench.run() == 0
    assert bench.dropped == {"there is no answer: out of context": 1}


def test_solutions_are_written_side_by_side(bench: Bench) -> None:
    together = threading.Barrier(3)  # passed only by three at a time

    def answer(_: str) -> str:
        together.wait(timeout=20)
        return RIGHT

    bench.tutor.script = answer
    assert bench.run("parallel=3") == 0
    assert bench.tutor.opened[0]["parallel"] == 3


def test_a_solution_ends_with_its_first_failed_cell(bench: Bench) -> None:
    bench.run()
    settings = bench.tutor.opened[0]["settings"]
    assert (settings.failed_cells, settings.restarts) == (1, 0)


# --- bad input ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "The recipe is missing"),
        (["sampel"], 'There is no recipe "sampel"'),
        (["sample", "temprature=1"], 'Did you mean "temperature"?'),
        (["sample", "rule=best"], "rule=best cannot be"),
        (["sample", "samples=0"], "samples=0 cannot be"),
        (["distill", "samples=1"], "One solution agrees with nothing"),
        (["distill", "share=0.5"], "share=0.5 cannot be"),
        (["sample", "problems=[{from: problems, path: no.jsonl}]"], "problems[0] cannot be"),
        (
            ["sample", "problems=[{from: problems, path: no.jsonl, source: s, licence: MIT}]"],
            "no.jsonl cannot be read",
        ),
        (["sample", "problems=[{from: moon}]"], "moon"),
        (["sample", "problems=[]"], "There is no problem"),
        (["sample", "filters={against: [no.jsonl]}"], "no.jsonl cannot be read"),
        (["distill", "problems=[{from: unanswered, path: rows.jsonl}]"], "line 1: neither it nor"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rows.jsonl").write_text('{"problem": "?"}\n')
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["rows.jsonl"]


def test_what_was_asked_is_a_recipe_that_repeats_the_run(bench: Bench) -> None:
    bench.run("filters={programs: 2}", "min_p=0.1")
    resolved = bench.out.with_name("sampled.recipe.yaml")
    made = bench.records
    assert main([str(resolved)]) == 0
    assert bench.records == made
    assert len(bench.tutor.opened) == 1


@pytest.mark.parametrize("name", ["sample", "distill"])
def test_the_recipes_are_read(name: str) -> None:
    assert recipe.load([name], Recipe).problems


# --- flaws of their own -------------------------------------------------------------------------


def test_a_solution_without_blocks_has_no_answer() -> None:
    found = sample.flaw(Solution(ONE))
    assert found is not None
    assert found.why == "there is no answer: no answer"


def test_whoever_stops_listening_stops_what_is_being_written() -> None:
    stopped = threading.Event()
    begun: list[int] = []

    def work(item: int, cancel: threading.Event) -> int:
        begun.append(item)
        if item:
            assert cancel.wait(timeout=20)
            stopped.set()
        return item

    results = solutions.side_by_side(work, range(100), 2)
    assert next(results) == 0
    results.close()
    assert stopped.is_set()
    assert len(begun) < 6


def test_what_is_ready_comes_before_what_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solutions, "wait", lambda running, return_when: futures.wait(running))
    work = partial(_fails_at, 3)
    results = solutions.side_by_side(work, range(10), 5)
    assert sorted(islice(results, 9)) == [0, 1, 2, 4, 5, 6, 7, 8, 9]
    with pytest.raises(ZeroDivisionError):
        next(results)


def _fails_at(place: int, item: int, cancel: threading.Event) -> int:
    if item == place:
        raise ZeroDivisionError
    return item
