from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from engine.errors import TutorError, UsageError
from training import recipe
from training.data import __main__ as stage
from training.data.__main__ import Recipe, main, make
from training.data.filters import Rules
from training.data.kinds import OUTPUT, Cell, Draft, Draw, Kind
from training.data.making import Maker
from training.data.parts import Part
from training.data.problems import read_problems
from training.data.records import read_records
from training.data.sources import (
    Exercises,
    Gsm8k,
    Kinds,
    Mathematics,
    Records,
    ResampledGsm8k,
    Setting,
    Source,
)


def addition(draw: Draw) -> Draft:
    a, b = draw.random.randint(10, 99), draw.random.randint(10, 99)
    return Draft(
        problem=draw.wording(
            *(f"{word} {a} and {b}." for word in ("Add", "Sum", "Total", "Join", "Unite")),
            f"What is {a} + {b}?",
        ),
        cells=(Cell("I add.", f"print({a} + {b})"),),
        closing=f"It is $\\boxed{{{OUTPUT}}}$.",
        answer=str(a + b),
    )


def few(draw: Draw) -> Draft:
    return addition(Draw(draw.random.randint(1, 3)))


def wrong(draw: Draw) -> Draft:
    return addition(draw)._replace(answer="7")


def broken(draw: Draw) -> Draft:
    raise ZeroDivisionError("no numbers")


@pytest.fixture(scope="module")
def maker() -> Iterator[Maker]:
    with Maker() as maker:
        yield maker


@pytest.fixture(autouse=True)
def one_maker(maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    """For all tests: a sandbox takes a second to start."""
    monkeypatch.setattr(stage, "Maker", lambda *_, **__: nullcontext(maker))


@pytest.fixture(autouse=True)
def four_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    named = {"addition": addition, "few": few, "wrong": wrong, "broken": broken}
    made = [Kind(name, "testing", "en", draft) for name, draft in named.items()]
    monkeypatch.setattr("training.data.sources.all_kinds", lambda: made)


def asked(tmp_path: Path, *names: str, each: int = 8, **keys: Any) -> Recipe:
    out = str(tmp_path / "made.jsonl")
    return Recipe(out=out, sources=[Kinds(each=each, names=names)], **keys)


def lines(tmp_path: Path, name: str = "made.jsonl") -> list[Any]:
    return [json.loads(line) for line in (tmp_path / name).read_text("utf-8").splitlines()]


def test_as_many_records_are_made_as_are_wanted(tmp_path: Path) -> None:
    report = make(asked(tmp_path, "addition"))
    assert report["records"] == 8
    assert len(list(read_records(tmp_path / "made.jsonl"))) == 8
    assert len({line["problem"] for line in lines(tmp_path)}) == 8


def test_more_of_a_kind_or_topic_is_made_where_it_is_asked_for(tmp_path: Path) -> None:
    source = Kinds(each=2, names=("addition", "few"), times={"addition": 3, "testing": 0.5})
    report = make(Recipe(out=str(tmp_path / "made.jsonl"), sources=[source]))
    kept = {name: figures["kept"] for name, figures in report["sources"].items()}
    assert kept == {"school/addition": 3, "school/few": 1}


def test_the_same_seed_gives_the_same_file_and_another_seed_another(tmp_path: Path) -> None:
    for folder, seed in (("a", 0), ("b", 0), ("c", 1)):
        make(asked(tmp_path / folder, "addition", seed=seed))
    a, b, c = ((tmp_path / folder / "made.jsonl").read_bytes() for folder in "abc")
    assert a == b != c


def test_held_out_wordings_are_asked_only_where_they_are_asked_for(tmp_path: Path) -> None:
    make(asked(tmp_path / "train", "addition", dressed=0))
    make(asked(tmp_path / "held-out", "addition", dressed=0, held_out=True))
    assert not any("What is" in line["problem"] for line in lines(tmp_path / "train"))
    assert all("What is" in line["problem"] for line in lines(tmp_path / "held-out"))


def test_problems_are_written_for_measuring(tmp_path: Path) -> None:
    make(asked(tmp_path, "addition", problems=str(tmp_path / "problems.jsonl")))
    problems = read_problems(tmp_path / "problems.jsonl")
    assert len(problems) == 8
    records = {record.problem: record.answer for record in read_records(tmp_path / "made.jsonl")}
    assert {problem.text: problem.answer for problem in problems} == records


def test_the_report_counts_what_was_dropped_and_why(tmp_path: Path) -> None:
    report = make(asked(tmp_path, "few", "wrong", "broken", each=4))
    dropped = {name: figures["dropped"] for name, figures in report["sources"].items()}
    assert list(dropped["school/few"]) == ["the problem was drawn before"]
    assert list(dropped["school/wrong"]) == ["the answer is not the reference"]
    assert list(dropped["school/broken"]) == ["the kind failed"]
    assert report["sources"]["school/few"]["kept"] == 3
    example = report["sources"]["school/broken"]["examples"]["the kind failed"]
    assert example[0] == "ZeroDivisionError: no numbers"
    assert json.loads((tmp_path / "made.report.json").read_text("utf-8")) == report


def interrupted(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Let the run be interrupted when so many lines were written."""
    add = Part.add
    written: list[object] = []

    def add_or_stop(self: Part, made: Any) -> None:
        if len(written) == after:
            raise KeyboardInterrupt
        written.append(made)
        add(self, made)

    monkeypatch.setattr(Part, "add", add_or_stop)


def test_a_run_that_was_killed_goes_on_to_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(asked(tmp_path / "whole", "addition", "few"))
    with monkeypatch.context() as context:
        interrupted(context, after=5)
        with pytest.raises(KeyboardInterrupt):
            make(asked(tmp_path / "parts", "addition", "few"))
    [part] = (tmp_path / "parts" / "made.parts").iterdir()
    with part.open("ab") as file:
        file.write(b'{"record": {"prob')  # it was killed while it wrote
    make(asked(tmp_path / "parts", "addition", "few"))
    whole, parts = (tmp_path / name / "made.jsonl" for name in ("whole", "parts"))
    assert parts.read_bytes() == whole.read_bytes()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    run: list[object] = []
    make_one = Maker._make

    def make_and_count(self: Maker, item: Any) -> Any:
        run.append(item)
        return make_one(self, item)

    monkeypatch.setattr(Maker, "_make", make_and_count)
    return run


def test_what_was_made_is_not_made_again(tmp_path: Path, counted: list[object]) -> None:
    make(asked(tmp_path, "addition"))
    first = (tmp_path / "made.jsonl").read_bytes()
    counted.clear()
    make(asked(tmp_path, "addition"))
    assert not counted
    assert (tmp_path / "made.jsonl").read_bytes() == first


def test_no_draft_is_run_in_vain(tmp_path: Path, counted: list[object]) -> None:
    make(asked(tmp_path, "addition", each=3))
    assert len(counted) == 3


def test_fewer_records_are_taken_from_those_that_there_are(
    tmp_path: Path, counted: list[object]
) -> None:
    make(asked(tmp_path, "addition"))
    counted.clear()
    assert make(asked(tmp_path, "addition", each=3))["records"] == 3
    assert not counted


def test_a_full_disk_is_one_line_and_nothing_made_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as context:
        context.setattr(Path, "write_bytes", full)
        with pytest.raises(TutorError, match="No space left on device") as error:
            make(asked(tmp_path, "addition"))
    assert "\n" not in str(error.value)
    assert make(asked(tmp_path, "addition"))["records"] == 8


@pytest.mark.parametrize(
    ("sources", "complaint"),
    [
        ("[{from: kinds, each: 1, names: [adition]}]", 'Did you mean "addition"'),
        ("[{from: kinds, each: 1, topics: [algebra]}]", 'There is no topic "algebra"'),
        ("[{from: kinds, each: 1, language: fr}]", 'There is no language "fr"'),
        ("[{from: mathematics, each: 1, modules: [numbers__gdc]}]", 'Did you mean "numbers__gcd"'),
        ("[{from: exercises, each: 1, names: [gsm_symbolic]}]", 'no generator "gsm_symbolic"'),
        ("[{from: gsm8k, path: nowhere.jsonl}]", "nowhere.jsonl cannot be read"),
        ("[{from: records, path: nowhere.jsonl}]", "nowhere.jsonl cannot be read"),
        ("[{from: kinds, ech: 1}]", "sources[0] cannot be: object"),
        ("[{from: moon}]", "moon"),
        ("[{from: kinds, each: -1}]", "sources[0].each cannot be: expected"),
    ],
)
def test_a_wrong_source_is_refused_in_one_line(
    sources: str, complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data-school", f"out={tmp_path}/x.jsonl", f"sources={sources}"]) == 2
    said = capsys.readouterr().err
    assert complaint in said
    assert said.count("\n") == 1


def test_test_problems_are_left_out_of_the_file(tmp_path: Path) -> None:
    make(asked(tmp_path, "addition"))
    leaked = lines(tmp_path)[3]["problem"]
    (tmp_path / "test.jsonl").write_text(json.dumps({"question": leaked}) + "\n", "utf-8")
    rules = Rules(against=(str(tmp_path / "test.jsonl"),))
    report = make(asked(tmp_path, "addition", filters=rules))
    assert report["filters"]["dropped"] == {"it is a test problem": 1}
    assert leaked not in {line["problem"] for line in lines(tmp_path)}


def test_records_are_taken_as_they_are(tmp_path: Path) -> None:
    make(asked(tmp_path, "addition"))
    taken = Records(str(tmp_path / "made.jsonl"), count=5)
    make(Recipe(out=str(tmp_path / "taken.jsonl"), sources=[taken]))
    records = list(read_records(tmp_path / "taken.jsonl"))
    assert len(records) == 5
    assert set(records) <= set(read_records(tmp_path / "made.jsonl"))


def test_gsm8ks_rows_are_converted_and_varied(tmp_path: Path) -> None:
    rows = [
        {
            "question": f"{n} boxes hold {n + 900} pens each and {n + 7000} more lie about. Sum?",
            "answer": f"{n}*{n + 900} = <<{n}*{n + 900}={n * (n + 900)}>>{n * (n + 900)} pens.\n"
            f"It is {n * (n + 900)}+{n + 7000} = <<{n * (n + 900)}+{n + 7000}="
            f"{n * (n + 900) + n + 7000}>>{n * (n + 900) + n + 7000}.\n"
            f"#### {n * (n + 900) + n + 7000}",
        }
        for n in range(101, 581)
    ]
    path = tmp_path / "train.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    out = str(tmp_path / "made.jsonl")
    sources: list[Source] = [Gsm8k(str(path)), ResampledGsm8k(str(path), count=9)]
    report = make(Recipe(out=out, sources=sources, dressed=0))
    kept = {name: figures["kept"] for name, figures in report["sources"].items()}
    assert kept == {"gsm8k/train": 7, "gsm8k_resampled/train": 9}
    questions = {row["question"] for row in rows}
    assert sum(line["problem"] in questions for line in lines(tmp_path)) == 7


def test_gsm8ks_long_solutions_can_be_left_out(tmp_path: Path) -> None:
    answers = ["<<5+{n}=5>>5\n#### 5", "<<5+{n}=5>>5 <<5+{n}=5>>5\n#### 5"]
    rows = [{"question": f"{n}?", "answer": answers[n % 2].format(n=n)} for n in range(474 + 7)]
    path = tmp_path / "train.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    setting = Setting(seed=1, held_out=False)
    counts = [
        sum(1 for _ in Gsm8k(str(path), calculations=most).units(setting)[0].drafts())
        for most in (None, 1, 0)
    ]
    assert counts == [8, 4, 0]


def test_the_mathematics_set_is_drawn_afresh(tmp_path: Path) -> None:
    source = Mathematics(each=2, modules=("numbers__gcd",))
    make(Recipe(out=str(tmp_path / "made.jsonl"), sources=[source]))
    assert [line["source"] for line in lines(tmp_path)] == ["mathematics/numbers__gcd"] * 2


def test_exercises_are_drawn_afresh(tmp_path: Path) -> None:
    make(Recipe(out=str(tmp_path / "made.jsonl"), sources=[Exercises(each=2, names=("dice",))]))
    assert [line["source"] for line in lines(tmp_path)] == ["exercises/dice"] * 2


@pytest.mark.parametrize("name", [name for name in recipe.names() if name.startswith("data")])
def test_every_recipe_of_data_is_read(name: str) -> None:
    assert recipe.load([name], Recipe).sources


def test_an_unknown_key_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match='Did you mean "seed"'):
        recipe.load(["data-school", "sed=1"], Recipe)
