from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from engine.answers import same
from engine.blocks import (
    Block,
    BlockKind,
    Group,
    Origin,
    Reason,
    Solution,
    Tally,
    Usage,
    Vote,
    solution_from_json,
)
from engine.dialects import Instructions
from engine.dialects.fenced import Fenced
from engine.errors import ModelUnusable, ProblemTooLong
from engine.events import (
    AnswerFound,
    BlockClosed,
    Event,
    SolutionFinished,
    SolutionStarted,
    UsageReported,
)
from engine.runtime.scripted import ScriptedRuntime
from engine.sandbox.kernel import Pool
from engine.solver import Settings, Solver
from training import evaluate
from training.grading import Verdicts
from training.results import (
    Failure,
    Result,
    Results,
    failure_of,
    read_results,
    summary,
    wilson,
)

ORIGIN = Origin("fake", "fenced")
RIGHT = Verdicts(math_verify=True, mathcoder=True)
WRONG = Verdicts(math_verify=False, mathcoder=False)


class FakeSolver:
    """Answers from a table: a text is an answer, a reason ends without one, an error is raised."""

    origin = ORIGIN

    def __init__(self, table: dict[str, str | Reason | BaseException]) -> None:
        self.table = table
        self.asked: list[str] = []

    def solve(self, problem: str, *, cancel: threading.Event) -> Iterator[Event]:
        self.asked.append(problem)
        planned = self.table[problem]
        if isinstance(planned, BaseException):
            raise planned
        yield SolutionStarted(problem, ORIGIN)
        text = f"It is \\boxed{{{planned}}}." if planned.__class__ is str else "I do not know."
        yield BlockClosed(Block(BlockKind.TEXT, text))
        yield UsageReported(prompt_tokens=10, generated_tokens=5, seconds=2.0)
        if planned.__class__ is str:
            yield AnswerFound(planned, supported=False)
            yield SolutionFinished(Reason.ANSWERED, planned, supported=False)
        else:
            yield SolutionFinished(Reason(planned), detail="It is gone.")


class FakeGraders:
    def __init__(self, **limits: object) -> None:
        self.limits = limits

    def __enter__(self) -> FakeGraders:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def verdicts(
        self, reference: str, answer: str | None, closing: str, *, gsm8k: bool
    ) -> Verdicts:
        right = answer is not None and self.math_verify(reference, answer)
        return Verdicts(math_verify=right, mathcoder=gsm8k)

    def math_verify(self, reference: str, answer: str) -> bool:
        return same(reference, answer)


class Bench:
    """Runs `training.evaluate` on three problems with a fake tutor."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.data = folder / "set.jsonl"
        self.out = folder / "out"
        self.table: dict[str, str | Reason | BaseException] = {"a?": "1", "b?": "5", "c?": "3"}
        self.opened: list[dict[str, Any]] = []
        self.solver = FakeSolver(self.table)
        rows = [("a", "1"), ("b", "2"), ("c", "3")]
        self.data.write_text(
            "\n".join(json.dumps({"id": i, "problem": f"{i}?", "answer": a}) for i, a in rows)
        )

        @contextmanager
        def open_tutor(model: str, **how: Any) -> Iterator[FakeSolver]:
            self.opened.append({"model": model, **how})
            yield self.solver

        monkeypatch.setattr(evaluate, "open_tutor", open_tutor)
        monkeypatch.setattr(evaluate, "Graders", FakeGraders)

    def run(self, *more: str) -> int:
        return evaluate.main(["model=m", f"data={self.data}", f"out={self.out}", *more])

    @property
    def summary(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads((self.out / "summary.json").read_text())
        return content

    @property
    def lines(self) -> list[str]:
        return (self.out / "results.jsonl").read_text().splitlines()

    @property
    def ids(self) -> list[str]:
        return [json.loads(line)["id"] for line in self.lines]


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    return Bench(tmp_path, monkeypatch)


def test_the_summary_holds_accuracy_by_both_graders_tokens_and_seconds(bench: Bench) -> None:
    assert bench.run() == 0
    assert bench.summary["n"] == 3
    assert bench.summary["accuracy"] == {"math_verify": 0.666667, "mathcoder": 0.0}
    assert bench.summary["tokens"] == 15
    assert bench.summary["seconds"] == 6.0
    assert bench.summary["failures"] == {"wrong_unsupported": 1}
    low, high = bench.summary["interval_95"]["math_verify"]
    assert low < 0.667 < high


def test_each_line_is_a_solution_with_its_verdicts(bench: Bench) -> None:
    bench.run()
    row = json.loads(bench.lines[1])
    assert row["id"] == "b"
    assert row["reference"] == "2"
    assert row["verdicts"] == {"math_verify": False, "mathcoder": False}
    assert row["failure"] == "wrong_unsupported"
    solution = solution_from_json(bench.lines[1])
    assert (solution.problem, solution.answer, solution.origin) == ("b?", "5", ORIGIN)


def test_only_as_many_problems_as_asked_for_are_solved(bench: Bench) -> None:
    assert bench.run("limit=2") == 0
    assert bench.solver.asked == ["a?", "b?"]
    assert bench.summary["n"] == 2


def test_settings_reach_the_solver(bench: Bench) -> None:
    bench.run("temperature=0.7", "seed=9", "max_cells=3", "dialect=plain", "allow_unisolated=true")
    opened = bench.opened[0]
    assert opened["settings"].sampling.temperature == 0.7
    assert opened["settings"].sampling.seed == 9
    assert opened["settings"].max_cells == 3
    assert opened["dialect"] == "plain"
    assert opened["allow_unisolated"] is True


def test_the_papers_grader_is_told_when_the_problems_are_gsm8ks(bench: Bench) -> None:
    bench.data = bench.data.rename(bench.data.with_name("gsm8k.jsonl"))
    bench.run()
    assert bench.summary["accuracy"]["mathcoder"] == 1.0


def test_progress_is_told_line_by_line(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    bench.run()
    told = capsys.readouterr()
    assert told.out == ""
    assert [line[:8] for line in told.err.splitlines()[:3]] == ["1/3 a: 1", "2/3 b: 5", "3/3 c: 3"]


def test_the_same_command_goes_on_where_it_stopped(bench: Bench) -> None:
    bench.run("limit=1")
    bench.run()
    assert bench.solver.asked == ["a?", "b?", "c?"]
    assert bench.ids == ["a", "b", "c"]


def test_a_finished_run_does_not_load_the_model_again(bench: Bench) -> None:
    bench.run()
    assert bench.run() == 0
    assert len(bench.opened) == 1


def test_a_line_that_a_kill_cut_short_is_solved_again(bench: Bench) -> None:
    bench.run()
    path = bench.out / "results.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    bench.run()
    assert bench.solver.asked[3:] == ["c?"]
    assert bench.ids == ["a", "b", "c"]


def test_ctrl_c_keeps_what_is_there_and_says_so(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.table["b?"] = KeyboardInterrupt()
    assert bench.run() == 130
    assert "goes on" in capsys.readouterr().err
    assert "a" in bench.ids
    assert "b" not in bench.ids
    bench.table["b?"] = "2"
    assert bench.run() == 0
    assert bench.summary["n"] == 3


def test_a_model_that_goes_away_stops_the_run_and_is_not_counted(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.table["b?"] = Reason.RUNTIME_LOST
    assert bench.run() == 3
    assert "It is gone. It was at b." in capsys.readouterr().err
    assert "a" in bench.ids
    assert "b" not in bench.ids


def test_a_problem_longer_than_the_context_is_one_more_unsolved_problem(bench: Bench) -> None:
    bench.table["b?"] = ProblemTooLong("It is too long.")
    assert bench.run() == 0
    assert bench.summary["failures"] == {"out_of_context": 1}


@pytest.mark.parametrize("reason", [Reason.CODE_KEPT_FAILING, Reason.NO_ANSWER])
def test_why_there_is_no_answer_is_counted(bench: Bench, reason: Reason) -> None:
    bench.table["b?"] = reason
    bench.run()
    assert bench.summary["failures"] == {reason.value: 1}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "model=… is missing"),
        (["model=m"], "data=… is missing"),
        (["model=m", "data=d"], "out=… is missing"),
        (["model=m", "temprature=0"], 'Did you mean "temperature"?'),
        (["model=m", "zzz=0"], "Known are: model, data"),
        (["model"], "not of the form key=value"),
        (["model=m", "model=n"], "given twice"),
        (["model=m", "data=d", "out=o", "limit=many"], "limit=many cannot be"),
        (["model=m", "data=d", "out=o", "limit=0"], "limit=0 cannot be"),
        (["model=m", "data=d", "out=o", "temperature=-1"], "temperature=-1 cannot be"),
        (["model=m", "data=missing.jsonl", "out=o"], "missing.jsonl cannot be read"),
    ],
)
def test_a_wrong_command_is_told_in_one_line(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert evaluate.main(arguments) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_broken_row_stops_the_run_before_a_model_is_loaded(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.data.write_text('{"problem": "a?", "answer": "1"}\n{"problem": 3}\n')
    assert bench.run() == 2
    assert "line 2" in capsys.readouterr().err
    assert not bench.opened


def test_an_unusable_model_is_told_in_one_line(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def open_tutor(model: str, **_: object) -> object:
        raise ModelUnusable(f"There is no model {model}.")

    monkeypatch.setattr(evaluate, "open_tutor", open_tutor)
    assert bench.run() == 3
    assert capsys.readouterr().err.splitlines() == ["There is no model m."]


@pytest.mark.parametrize("changed", ["temperature=1", "seed=3", "dialect=plain", "votes=2"])
def test_a_folder_is_never_used_for_two_different_runs(
    bench: Bench, changed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.run("limit=1")
    assert bench.run(changed) == 2
    assert "holds another run" in capsys.readouterr().err
    assert len(bench.lines) == 1


def test_a_folder_with_votes_is_not_gone_on_with_without(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.run("limit=1")
    run = bench.out / "run.json"
    run.write_text(json.dumps({**json.loads(run.read_text()), "votes": 8}))
    assert bench.run() == 2
    assert "votes was 8" in capsys.readouterr().err


def test_a_model_file_that_has_changed_is_another_run(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    model = tmp_path / "m"
    model.write_text("weights")
    assert bench.run("limit=1") == 0
    os.utime(model, ns=(0, 0))
    assert bench.run() == 2


def test_problems_that_have_changed_are_another_run(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.run("limit=1")
    bench.data.write_text('{"id": "a", "problem": "d?", "answer": "1"}')
    assert bench.run() == 2
    assert "a was another problem" in capsys.readouterr().err


def test_results_of_something_else_are_not_touched(bench: Bench) -> None:
    bench.out.mkdir()
    (bench.out / "results.jsonl").write_text("mine")
    assert bench.run() == 2
    assert bench.lines == ["mine"]


@pytest.mark.parametrize("place", ["a file", "below a file"])
def test_a_folder_that_cannot_be_made_is_told_in_one_line(
    bench: Bench, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.out.write_text("")
    if place == "below a file":
        bench.out = bench.out / "out"
    assert bench.run() == 3
    assert "cannot be written to" in capsys.readouterr().err


def test_a_full_disk_loses_no_line(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    add = Results.add

    def fill(results: Results, result: Result) -> None:
        if result.id == "b":
            lines = results._lines
            monkeypatch.setattr(lines, "_file", FullDisk(lines._file))
        add(results, result)

    monkeypatch.setattr(Results, "add", fill)
    assert bench.run() == 3
    monkeypatch.setattr(Results, "add", add)
    assert bench.run() == 0
    assert bench.ids == ["a", "b", "c"]


class FullDisk:
    """A file that takes half of what is written, as one on a full disk does."""

    def __init__(self, file: Any) -> None:
        self.file = file

    def write(self, data: bytes) -> int:
        written: int = self.file.write(data[: len(data) // 2])
        return written

    def close(self) -> None:
        self.file.close()


@pytest.mark.parametrize(
    ("solution", "verdicts", "failure"),
    [
        (Solution("?", answer="1", supported=False), RIGHT, None),
        (Solution("?", answer="1", supported=True), WRONG, Failure.WRONG_SUPPORTED),
        (Solution("?", answer="1", supported=False), WRONG, Failure.WRONG_UNSUPPORTED),
        (Solution("?", reason=Reason.OUT_OF_BLOCKS), WRONG, Failure.OUT_OF_BLOCKS),
    ],
)
def test_what_became_of_an_unsolved_problem_has_one_name(
    solution: Solution, verdicts: Verdicts, failure: Failure | None
) -> None:
    assert failure_of(solution, verdicts) is failure


@pytest.mark.parametrize(
    ("right", "n", "interval"),
    [  # statsmodels.stats.proportion.proportion_confint(right, n, method="wilson")
        (8, 10, (0.490162, 0.943318)),
        (0, 10, (0.0, 0.277533)),
        (50, 50, (0.928652, 1.0)),
        (0, 0, (0.0, 1.0)),
    ],
)
def test_the_interval_is_wilsons(right: int, n: int, interval: tuple[float, float]) -> None:
    assert wilson(right, n) == pytest.approx(interval, abs=2e-6)


def test_results_are_read_back_as_they_were_written(bench: Bench) -> None:
    bench.run()
    results = read_results(bench.out)
    assert [result.id for result in results] == ["a", "b", "c"]
    assert results[0].usage == Usage(prompt_tokens=10, generated_tokens=5, seconds=2.0)


RECORDED = Solution(
    "What is the third root of 574688643, to the nearest integer?",
    (
        Block(BlockKind.TEXT, "I compute the root.\n"),
        Block(BlockKind.CODE, "574688643 ** (1 / 3)"),
        Block(BlockKind.EXECUTION, "never shown"),
        Block(BlockKind.TEXT, "It is \\boxed{831}."),
    ),
)


@pytest.fixture
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Evaluates one problem of which there is a recorded solution, with a real kernel."""

    @contextmanager
    def open_tutor(
        model: str, *, settings: Settings, parallel: int, **_: object
    ) -> Iterator[Solver]:
        with Pool(allow_unisolated=True) as pool:
            runtime = ScriptedRuntime([RECORDED], Fenced(), name=f"scripted {parallel}")
            yield Solver(runtime, pool, Fenced(), Instructions("test", ""), settings)

    monkeypatch.setattr(evaluate, "open_tutor", open_tutor)
    data = tmp_path / "set.jsonl"
    data.write_text(json.dumps({"problem": RECORDED.problem, "answer": "831.0"}))
    arguments = ["model=scripted", f"data={data}", f"out={tmp_path}/out", "allow_unisolated=true"]
    return lambda *more: evaluate.main([*arguments, *more])


def test_a_recorded_solution_is_solved_executed_and_graded_the_whole_way(
    recorded: Callable[..., int], tmp_path: Path
) -> None:
    assert recorded() == 0
    (result,) = read_results(tmp_path / "out")
    assert result.verdicts == RIGHT
    assert result.supported is True
    assert result.blocks[2].text.startswith("831.40")
    assert result.tally is None


def test_a_vote_is_recorded_with_its_tally_and_the_tokens_of_all_votes(
    recorded: Callable[..., int], tmp_path: Path
) -> None:
    assert recorded("votes=3", "parallel=2") == 0
    (result,) = read_results(tmp_path / "out")
    assert result.origin is not None
    assert result.origin.model == "scripted 6"
    assert result.verdicts == RIGHT
    assert result.tally is not None
    assert (result.tally.asked, result.tally.groups[0].answer) == (3, "831")
    assert result.usage == result.tally.usage
    least = 15  # tokens of one solution
    assert result.usage.generated_tokens > least * len(result.tally.groups[0].votes)
    figures = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert figures["tokens"] == result.usage.generated_tokens
    assert result.groups_right == (True,)
    assert figures["by_votes"]["1"] == 1.0
    assert (tmp_path / "out" / "votes.png").is_file()


def test_a_vote_whose_model_goes_away_is_not_counted(
    recorded: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object, **__: object) -> Iterator[Event]:
        yield SolutionStarted(RECORDED.problem, ORIGIN)
        yield SolutionFinished(Reason.RUNTIME_LOST, detail="It is gone.")

    monkeypatch.setattr(Solver, "solve", lost)
    assert recorded("votes=2") == 3
    assert read_results(tmp_path / "out") == []


def test_a_vote_on_a_problem_longer_than_the_context_is_one_more_unsolved_problem(
    recorded: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_long(*_: object, **__: object) -> Iterator[Event]:
        raise ProblemTooLong("It is too long.")

    monkeypatch.setattr(Solver, "solve", too_long)
    assert recorded("votes=2") == 0
    (result,) = read_results(tmp_path / "out")
    assert result.failure is Failure.OUT_OF_CONTEXT


def test_a_folder_without_a_result_yet_may_be_used_for_another_run(bench: Bench) -> None:
    bench.table["a?"] = Reason.RUNTIME_LOST
    assert bench.run() == 3
    bench.table["a?"] = "1"
    assert bench.run("seed=1") == 0
    assert bench.summary["n"] == 3


def test_problems_are_solved_side_by_side_when_asked_to_be(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = threading.Barrier(3)  # passed only by three at a time
    solve = bench.solver.solve

    def waiting(problem: str, *, cancel: threading.Event) -> Iterator[Event]:
        together.wait(timeout=10)
        return solve(problem, cancel=cancel)

    monkeypatch.setattr(bench.solver, "solve", waiting)
    assert bench.run("parallel=3") == 0
    assert bench.summary["n"] == 3
    assert bench.opened[0]["parallel"] == 3


def give_subjects(bench: Bench) -> None:
    rows = [("a", "1", "Algebra", 1), ("b", "2", "Algebra", 2), ("c", "3", "[red]Geo$metry", 2)]
    bench.data.write_text(
        "\n".join(
            json.dumps({"id": i, "problem": f"{i}?", "answer": a, "subject": s, "level": level})
            for i, a, s, level in rows
        )
    )


def test_accuracy_is_told_by_subject_and_level(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    give_subjects(bench)
    assert bench.run() == 0
    by_subject, by_level = bench.summary["by_subject"], bench.summary["by_level"]
    assert (by_subject["Algebra"]["n"], by_subject["Algebra"]["correct"]["math_verify"]) == (2, 1)
    assert by_level["2"]["accuracy"]["math_verify"] == 0.5
    told = capsys.readouterr().err
    assert "Algebra" in told
    assert "[red]Geo$metry" in told
    assert (bench.out / "accuracy.png").read_bytes().startswith(b"\x89PNG")


def test_the_papers_figures_stand_beside_those_of_the_same_set(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.data = bench.data.rename(bench.data.with_name("gsm8k.jsonl"))
    bench.run()
    assert bench.summary["published"]["MathCoder-L-7B"] == 0.642
    told = capsys.readouterr().err.splitlines()
    ranked = [line for line in told if "MathCoder-L-70B" in line or "this one" in line]
    assert "83.9%" in ranked[0]
    assert "100.0%" in ranked[1]  # ours, which is better here


def test_a_set_may_be_asked_for_by_name(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "find_set", {"gsm8k": bench.data}.__getitem__)
    assert evaluate.main(["model=m", "data=gsm8k", f"out={bench.out}"]) == 0
    assert bench.summary["run"]["data"] == "gsm8k"
    assert bench.summary["accuracy"]["mathcoder"] == 1.0


def voted(*groups: tuple[tuple[int, ...], bool], asked: int) -> Result:
    numbers = sorted(number for votes, _ in groups for number in votes)
    ended = tuple(Vote(number, Reason.ANSWERED) for number in numbers)
    tally = Tally(asked, ended, tuple(Group("", votes) for votes, _ in groups))
    return Result(
        "?",
        id="a",
        reference="1",
        verdicts=RIGHT,
        tally=tally,
        groups_right=tuple(is_right for _, is_right in groups),
    )


def test_accuracy_is_told_for_fewer_votes_than_there_were() -> None:
    right = voted(((1, 2), True), ((0,), False), asked=3)  # only the second vote makes a tie
    silent = Result("?", id="b", reference="1", verdicts=WRONG, tally=Tally(3))
    assert summary([right, silent])["by_votes"] == {"1": 0.0, "2": 0.5, "3": 0.5}


def test_a_vote_that_was_stopped_is_none_of_the_fewer() -> None:
    stopped = voted(((1, 2), True), asked=3)  # the first one, by an agreement of the others
    assert summary([stopped])["by_votes"] == {"1": 1.0, "2": 1.0, "3": 1.0}


def test_without_votes_nothing_is_told_of_them(bench: Bench) -> None:
    bench.run()
    assert bench.summary["by_votes"] == {}
    assert not (bench.out / "votes.png").exists()


def test_a_picture_that_cannot_be_written_is_told_in_one_line(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    give_subjects(bench)
    (bench.out / "accuracy.png").mkdir(parents=True)
    assert bench.run() == 3
    assert "cannot be written to" in capsys.readouterr().err.splitlines()[-1]
    assert bench.summary["n"] == 3


def test_the_summary_is_of_the_problems_asked_for_even_where_more_are_solved(bench: Bench) -> None:
    bench.run()
    bench.run("limit=1")
    assert bench.summary["n"] == 1
    assert len(bench.lines) == 3
