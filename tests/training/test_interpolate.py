from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engine.runtime.servers import DONE, EVENTS, Answer, serving, text
from tests.training.scripted_tutor import ScriptedTutor, lost
from training import recipe, solutions
from training.data.asked import Unanswered, asked
from training.data.lines import Lines
from training.interpolate import Recipe, copied, harder_in, main, problem_in

EASY = "Mia has 3 apples and buys 4 more at the market. How many apples has she now?"
HARD = "Find all real x such that the matrix with rows (x, 2) and (3, x - 5) is singular."
NEW = "A farmer packs 7 apples a bag and sells x bags. For which x does he sell 91 apples?"


class Bench:
    """Runs `training.interpolate` on a model that is scripted by what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "made" / "new.jsonl"
        self.reply = NEW
        self.easier = [EASY]  # than any other problem; what is not named here or there is equal
        self.harder = [HARD]
        self.tutor = ScriptedTutor(self.answer)
        self.easy, self.hard = [EASY], [HARD]

    def answer(self, question: str) -> str:
        return self.compared(question) if "Which" in question else self.reply

    def compared(self, question: str) -> str:
        _, first, second = question.split("Problem ")[:3]
        one = [self.rank(text) for text in (first, second)]
        if one[0] == one[1]:
            return "Tie."
        return f"Problem {1 if one[0] > one[1] else 2}"

    def rank(self, text: str) -> int:
        return any(p in text for p in self.harder) - any(p in text for p in self.easier)

    def run(self, *more: str) -> int:
        asked: dict[str, Any] = {"out": self.out, "parallel": 1, "pairs": 1}
        for name in ("easy", "hard"):
            path = self.folder / f"{name}.jsonl"
            rows = [{"problem": problem} for problem in getattr(self, name)]
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
            licence = "MIT" if name == "easy" else "Apache-2.0"
            asked[name] = (
                f"[{{from: unanswered, path: {path}, source: {name}, licence: {licence}}}]"
            )
        asked |= dict(argument.split("=", 1) for argument in more)
        return main(["interpolate", *(f"{key}={value}" for key, value in asked.items())])

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.read_text("utf-8").splitlines()]

    @property
    def report(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.out.with_name("new.report.json").read_text())
        return content

    @property
    def asked_for(self) -> list[str]:
        """What the model was asked for a new problem."""
        return [question for question, _ in self.tutor.written if "Which" not in question]


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    bench = Bench(tmp_path)
    monkeypatch.setattr(solutions, "open_tutor", bench.tutor.open)
    return bench


def test_a_new_problem_is_made_between_an_easy_and_a_hard_one(bench: Bench) -> None:
    assert bench.run() == 0
    assert bench.rows == [
        {
            "id": "interpolated-0",
            "problem": NEW,
            "source": "interpolated by scripted",
            "licence": "Apache-2.0 AND MIT",
            "language": "en",
            "easy": EASY,
            "hard": HARD,
            "than_easy": "harder",
            "than_hard": "easier",
        }
    ]


def test_the_model_is_shown_both_parents_in_their_places(bench: Bench) -> None:
    bench.easy = ["What does {hard} mean? Say it in 3 words."]
    bench.run("ask='Easy: {easy} Hard: {hard}'", "difficulty=unchecked")
    assert bench.asked_for == [f"Easy: {bench.easy[0]} Hard: {HARD}"]


def test_no_code_is_run(bench: Bench) -> None:
    bench.run()
    opened = bench.tutor.opened[0]
    assert (opened["dialect"], opened["settings"].max_cells) == ("plain", 0)


def test_problems_are_drawn_at_random_and_comparisons_are_not(bench: Bench) -> None:
    bench.run("temperature=0.9")
    temperatures = [opened["settings"].sampling.temperature for opened in bench.tutor.opened]
    assert temperatures == [0.9, 0.0]


def test_its_rows_are_what_is_labelled_by_agreement(bench: Bench) -> None:
    bench.run()
    [one] = asked([Unanswered(str(bench.out))], 0)
    assert (one.problem, one.answer, one.licence) == (NEW, "", "Apache-2.0 AND MIT")


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        ("A farmer packs 7 apples a bag and sells 13 bags at the market.", "it does not ask"),
        ("How many is 3?", "it is too short or too long"),
        (f"{NEW} {'Think. ' * 200}", "it is too short or too long"),
        (EASY.replace("3", "8").replace("4", "12"), "it is nearly one of its parents"),
        (HARD, "it is nearly one of its parents"),
        (f"{NEW} The answer is \\boxed{{13}}.", "it brings its own solution"),
        (f"{NEW} It is harder than Example 1.", "it speaks of the examples"),
        ("", "it does not ask"),
    ],
)
def test_what_is_no_new_problem_is_left_out_with_its_reason(
    reply: str, why: str, bench: Bench
) -> None:
    bench.reply = reply
    assert bench.run() == 0
    assert bench.rows == []
    assert next(iter(bench.report["dropped"])).startswith(why)


def test_a_reply_that_was_cut_off_is_left_out(bench: Bench) -> None:
    bench.run("tokens=5")
    assert bench.report["dropped"] == {"it was cut off": 1}


def test_a_problem_is_new_only_once(bench: Bench) -> None:
    bench.hard = [HARD, HARD.replace("5", "6")]
    bench.harder = bench.hard
    bench.run("pairs=2")
    assert len(bench.rows) == 1
    assert bench.report["dropped"] == {"the problem is known": 1}


def test_a_problem_of_a_test_set_is_left_out(bench: Bench) -> None:
    test = bench.folder / "test.jsonl"
    test.write_text(json.dumps({"question": NEW}) + "\n")
    bench.run(f"against=[{test}]")
    assert bench.report["dropped"] == {"it is a test problem": 1}


# --- difficulty ---------------------------------------------------------------------------------


def harder_than_both(bench: Bench) -> None:
    bench.harder = [NEW]
    bench.easier = []


def easier_than_both(bench: Bench) -> None:
    bench.harder = []
    bench.easier = [NEW]


def like_the_easy_one(bench: Bench) -> None:
    bench.easier = []


@pytest.mark.parametrize("how", [harder_than_both, easier_than_both, like_the_easy_one])
def test_what_is_not_in_between_is_left_out(how: Callable[[Bench], None], bench: Bench) -> None:
    how(bench)
    bench.run()
    assert bench.rows == []
    assert bench.report["dropped"] == {"it is not in between": 1}


def test_difficulty_may_only_be_recorded(bench: Bench) -> None:
    harder_than_both(bench)
    bench.run("difficulty=recorded")
    [row] = bench.rows
    assert (row["than_easy"], row["than_hard"]) == ("harder", "harder")
    assert bench.report["difficulty"]["than_hard"] == {"harder": 1}


def test_difficulty_may_be_left_open(bench: Bench) -> None:
    bench.run("difficulty=unchecked")
    assert "than_easy" not in bench.rows[0]
    assert len(bench.tutor.written) == 1


@pytest.mark.parametrize("always", ["Problem 1", "Problem 2"])
def test_who_always_names_the_same_place_decides_nothing(
    always: str, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "compared", lambda _: always)
    bench.run("difficulty=recorded")
    assert (bench.rows[0]["than_easy"], bench.rows[0]["than_hard"]) == ("undecided", "undecided")


def test_another_model_may_judge(bench: Bench) -> None:
    bench.run("judge=http://judge:1", "model=http://writer:1")
    assert [opened["model"] for opened in bench.tutor.opened] == [
        "http://writer:1",
        "http://judge:1",
    ]


@pytest.mark.parametrize(
    ("reply", "harder"),
    [
        ("Problem 1", "1"),
        ('"Problem 2".', "2"),
        ("**Tie**", "tie"),
        ("Problem 2\n\nProblem 1 has one step, problem 2 has three.", "2"),
        ("I think that problem 1 is the harder, beside problem 2.", "1"),
        ("Problem 1 is easier; the answer is Problem 2.", ""),
        ("It depends.", ""),
        ("", ""),
    ],
)
def test_which_problem_is_said_to_be_harder(reply: str, harder: str) -> None:
    assert harder_in(reply) == harder


@pytest.mark.parametrize(
    "reply",
    [
        NEW,
        f"New Problem:\n{NEW}",
        f"**New problem:** {NEW}",
        f"Sure! Here is a new problem:\n\n**Problem 3:**\n\n{NEW}",
        f'"{NEW}"',
        f"{NEW}\n\n**Solution:**\nHe sells 13 bags.",
        f"{NEW}\n\nTo solve this, divide.",
        f"{NEW}\n\n---\n\nThis is harder than the first.",
    ],
)
def test_a_problem_is_taken_out_of_what_is_around_it(reply: str) -> None:
    assert problem_in(reply) == NEW


def test_a_problem_that_begins_with_mathematics_keeps_it() -> None:
    assert problem_in("Problem: $x^2 = 4$. Find x.") == "$x^2 = 4$. Find x."


def test_other_numbers_make_no_other_problem() -> None:
    assert copied("Mia has 3 apples and 4.5 pears.", "Mia has 17 apples and 9 pears.") == 1.0
    assert copied(NEW, EASY) < 0.2


# --- killed, continued, changed -----------------------------------------------------------------


def test_a_run_that_was_killed_goes_on(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    add = Lines.add
    added: list[object] = []

    def add_or_stop(lines: Lines[Any], row: Any) -> None:
        add(lines, row)
        added.append(row)
        if len(added) == 3:
            raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr(Lines, "add", add_or_stop)
        assert bench.run() == 130
    assert bench.run() == 0
    assert len(bench.rows) == 1
    questions = [question for question, _ in bench.tutor.written]
    assert len(set(questions)) == 5  # one problem, and two parents in two orders
    assert len(questions) <= 6  # but for the one that was being written


def test_other_filters_are_applied_without_asking_again(bench: Bench) -> None:
    bench.run()
    asked_for = len(bench.tutor.written)
    bench.run("copied=0", "shortest=1", "difficulty=recorded")
    assert len(bench.tutor.written) == asked_for


def test_more_pairs_begin_with_the_same_ones(bench: Bench) -> None:
    bench.easy = [EASY.replace("3", str(number)) for number in range(10, 30)]
    bench.run("pairs=2", "difficulty=unchecked")
    first = bench.asked_for
    bench.run("pairs=5", "difficulty=unchecked")
    assert len(bench.asked_for) == 5
    assert bench.asked_for[:2] == first


def test_no_more_pairs_are_drawn_than_there_are(bench: Bench) -> None:
    bench.run("pairs=100")
    assert bench.report["pairs"] == 1


def test_a_model_that_goes_away_is_told_in_one_line(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def gone(question: str) -> str:
        raise lost()

    monkeypatch.setattr(bench.tutor, "script", gone)
    assert bench.run() == 3
    told = capsys.readouterr().err
    assert told.startswith("The server went away.")
    assert told.count("\n") == 1
    assert not bench.out.exists()


# --- bad input ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask=Make one like {easy}."], "Put {hard} there, once"),
        (["ask={easy} {easy} {hard}"], "Put {easy} there, once"),
        (["compare=Which? {first}"], "Put {second} there, once"),
        (["pairs=0"], "pairs=0 cannot be"),
        (["difficulty=hard"], "difficulty=hard cannot be"),
        (["pair=5"], 'Did you mean "pairs"?'),
        (["easy=[]"], "There is no problem"),
        (["against=[no.jsonl]"], "no.jsonl cannot be read"),
        (["hard=[{from: records, path: no.jsonl}]"], "no.jsonl cannot be read"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(
    arguments: list[str], said: str, bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    if arguments[0].startswith("ask={"):
        arguments = [f"ask='{arguments[0].removeprefix('ask=')}'"]
    assert bench.run(*arguments) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert not bench.tutor.opened


def test_what_was_asked_is_a_recipe_that_repeats_the_run(bench: Bench) -> None:
    bench.run("difficulty=recorded")
    rows = bench.rows
    asked_for = len(bench.tutor.written)
    assert main([str(bench.out.with_name("new.recipe.yaml"))]) == 0
    assert bench.rows == rows
    assert len(bench.tutor.written) == asked_for


def completions(written: list[str]) -> Answer:
    def answer(path: str, body: dict[str, Any]) -> Iterator[bytes]:
        written.append(body["prompt"])
        yield EVENTS
        yield text(NEW, "stop")
        yield DONE

    return answer


def test_several_servers_share_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATHCODER_HOME", str(tmp_path / "home"))
    bench = Bench(tmp_path)
    bench.easy = [EASY.replace("3", str(number)) for number in range(10, 18)]
    one: list[str] = []
    other: list[str] = []
    with serving(completions(one)) as first, serving(completions(other)) as second:
        model = f"model={first.url},{second.url}"
        assert bench.run(model, "pairs=8", "difficulty=unchecked", "parallel=4") == 0
    assert len(one) + len(other) == 8
    assert one
    assert other
    assert all(HARD in prompt for prompt in (*one, *other))


def test_the_recipe_is_read() -> None:
    assert recipe.load(["interpolate"], Recipe).pairs
