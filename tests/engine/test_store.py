"""The store: what was shown is kept, and found again."""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import store as store_module
from engine.blocks import (
    Block,
    BlockKind,
    Execution,
    ExecutionStatus,
    Group,
    Origin,
    Reason,
    Sampling,
    Solution,
    Tally,
    Usage,
    Vote,
)
from engine.errors import StoreUnusable, UsageError
from engine.events import (
    AnswerFound,
    BlockClosed,
    BlockDelta,
    BlockStarted,
    Event,
    SolutionFinished,
    SolutionStarted,
    UsageReported,
    VotesCounted,
    solution_of,
)
from engine.store import State, Store

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "solutions.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(path) as store:
        yield store


def text(content: str) -> Block:
    return Block(kind=BlockKind.TEXT, text=content)


def solution(problem: str = "What is 6 times 7?", *blocks: Block, **kwargs: object) -> Solution:
    return Solution(problem=problem, blocks=blocks or (text("It is 42."),), **kwargs)  # type: ignore[arg-type]


def recorded(problem: str = "What is 6 times 7?") -> list[Event]:
    code = Block(kind=BlockKind.CODE, text="6 * 7", seconds=1.5)
    run = Execution(
        status=ExecutionStatus.OK, result="42", latex="42", figures=(PNG, PNG[::-1]), seconds=0.01
    )
    output = Block(kind=BlockKind.EXECUTION, text="42", execution=run)
    origin = Origin(model="tiny", dialect="fenced", sampling=Sampling(temperature=0.5, seed=3))
    return [
        SolutionStarted(problem=problem, origin=origin),
        BlockStarted(kind=BlockKind.CODE),
        BlockDelta(text="6 * 7"),
        BlockClosed(block=code),
        UsageReported(prompt_tokens=10, generated_tokens=4),
        BlockClosed(block=output),
        BlockClosed(block=text("The answer is $42$.")),
        AnswerFound(answer="42", supported=True),
        UsageReported(prompt_tokens=10, generated_tokens=9, seconds=2.5),
        SolutionFinished(reason=Reason.ANSWERED, answer="42", supported=True),
    ]


def numbers(entries: Iterable[store_module.Entry]) -> list[int]:
    return [entry.id for entry in entries]


# What goes in comes out


def test_what_is_read_back_is_what_the_events_amount_to(store: Store) -> None:
    events = list(store.record(recorded()))
    assert store.get(1) == solution_of(events)


def test_events_pass_unchanged_but_for_the_number(store: Store) -> None:
    events = recorded()
    passed = list(store.record(events))
    assert [type(event) for event in passed] == [type(event) for event in events]
    assert isinstance(passed[0], SolutionStarted)
    assert isinstance(passed[-1], SolutionFinished)
    assert passed[0].id == passed[-1].id == 1
    assert passed[1:-1] == events[1:-1]


_texts = st.text(st.characters(exclude_categories=["Cs"]))
_executions = st.builds(
    Execution,
    status=st.sampled_from(ExecutionStatus),
    stdout=_texts,
    result=st.none() | _texts,
    latex=st.none() | _texts,
    figures=st.lists(st.binary(max_size=40), max_size=3).map(tuple),
    error=st.none() | _texts,
    seconds=st.floats(0, 1e6),
)
_blocks = st.builds(
    Block,
    kind=st.sampled_from(BlockKind),
    text=_texts,
    execution=st.none() | _executions,
    attempt=st.integers(0, 3),
    seconds=st.floats(0, 1e6),
)
_solutions = st.builds(
    Solution,
    problem=_texts,
    blocks=st.lists(_blocks, max_size=6).map(tuple),
    answer=st.none() | _texts,
    supported=st.none() | st.booleans(),
    reason=st.none() | st.sampled_from(Reason),
    origin=st.none() | st.builds(Origin, model=_texts, dialect=_texts),
    usage=st.builds(Usage, prompt_tokens=st.integers(0, 10**9), seconds=st.floats(0, 1e6)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(_solutions)
def test_any_solution_comes_back_equal(store: Store, solution: Solution) -> None:
    assert store.get(store.add(solution)) == solution


def test_a_reopened_store_has_everything(path: Path) -> None:
    with Store(path) as store:
        events = list(store.record(recorded()))
    with Store(path) as store:
        assert store.get(1) == solution_of(events)


def test_each_block_is_stored_before_it_is_passed_on(store: Store, path: Path) -> None:
    closed = 0
    with Store(path) as reader:
        for event in store.record(recorded()):
            closed += isinstance(event, BlockClosed)
            assert len(reader.get(1).blocks) == closed


def test_a_solution_being_written_has_no_reason(store: Store) -> None:
    events = store.record(recorded())
    while not isinstance(next(events), BlockClosed):
        pass
    assert store.get(1).reason is None
    assert store.search()[0].reason is None


def test_an_entry_tells_the_history_what_it_needs(store: Store) -> None:
    list(store.record(recorded()))
    entry = store.search()[0]
    assert (entry.id, entry.problem, entry.answer) == (1, "What is 6 times 7?", "42")
    assert (entry.supported, entry.reason, entry.model) == (True, Reason.ANSWERED, "tiny")
    assert entry.created.tzinfo is not None
    assert store.entry(1) == entry


def test_the_answer_null_is_an_answer(store: Store) -> None:
    store.add(solution(answer="null"))
    assert store.search()[0].answer == "null"


# Follow-ups


def test_a_thread_leads_from_the_first_problem_to_the_last(store: Store) -> None:
    list(store.record(recorded("first")))
    list(store.record(recorded("second"), parent=1))
    list(store.record(recorded("aside"), parent=1))
    list(store.record(recorded("third"), parent=2))
    assert [one.solution.problem for one in store.thread(4)] == ["first", "second", "third"]
    assert store.entry(4).parent == 2


def test_versions_of_one_solution_know_each_other(store: Store) -> None:
    list(store.record(recorded("first")))
    list(store.record(recorded("first again"), branch_of=1))
    list(store.record(recorded("another")))
    list(store.record(recorded("and again"), branch_of=2))
    assert [store.thread(number)[0].branches for number in (1, 2, 3, 4)] == [
        (1, 2, 4), (1, 2, 4), (3,), (1, 2, 4),
    ]  # fmt: skip


def test_versions_stay_together_when_the_first_is_deleted(store: Store) -> None:
    for branch_of in (None, 1, 1):
        list(store.record(recorded(), branch_of=branch_of))
    store.delete(1)
    assert store.thread(3)[0].branches == (2, 3)


def test_a_version_of_nothing_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="no solution 9"):
        list(store.record(recorded(), branch_of=9))
    assert store.search() == []


def test_the_newest_talk_through_a_solution_is_found(store: Store) -> None:
    for parent in (None, 1, 1, 3):
        list(store.record(recorded(), parent=parent))
    assert [store.latest(number) for number in (1, 2, 3, 4)] == [4, 2, 4, 4]
    with pytest.raises(UsageError, match="no solution 9"):
        store.latest(9)


def test_the_tally_of_a_vote_is_kept_with_the_solution_that_won(store: Store) -> None:
    tally = Tally(8, (Vote(0, Reason.ANSWERED, "42"),), (Group("42", (0, 2)),), winner=0)
    events: list[Event] = [VotesCounted(Tally(8)), VotesCounted(tally), *recorded()]
    list(store.record(events))
    assert store.get(1) == solution_of(events)
    assert store.get(1).tally == tally
    assert store.search()[0].votes == (2, 8)
    assert store.get(store.add(store.get(1))) == store.get(1)


def test_how_a_solution_ended_is_kept_in_words(store: Store) -> None:
    ending = SolutionFinished(Reason.RUNTIME_LOST, detail="The server went away.")
    list(store.record([*recorded()[:-1], ending]))
    assert store.get(1).detail == "The server went away."


def test_a_follow_up_to_nothing_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="no solution 9"):
        list(store.record(recorded(), parent=9))
    assert store.search() == []


def test_deleting_keeps_the_follow_up(store: Store) -> None:
    list(store.record(recorded("first")))
    list(store.record(recorded("second"), parent=1))
    store.delete(1)
    assert [one.solution.problem for one in store.thread(2)] == ["second"]


def test_deleting_leaves_nothing_behind(store: Store, path: Path) -> None:
    list(store.record(recorded()))
    store.delete(1)
    assert store.search("times") == store.search("answer") == []
    with sqlite3.connect(path) as db:
        for table in ("solution", "block", "figure"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    db.close()


def test_erasing_leaves_nothing_in_the_file(store: Store, path: Path) -> None:
    assert store._db is not None
    store._db.execute("PRAGMA secure_delete = OFF")  # some builds of SQLite have it on
    for number in range(3):
        list(store.record(recorded(f"Find the zymurgy of {number}.")))
    store.mark(1, title="Quixotic", tags=["xylophone"])
    assert store.erase() == 3
    assert store.search() == []
    written = b"".join(file.read_bytes() for file in path.parent.iterdir())
    for word in (b"zymurgy", b"zym", b"Quixotic", b"xylophone"):
        assert word not in written


def test_erasing_and_going_on(store: Store) -> None:
    before = store.add(solution())
    store.erase()
    after = store.add(solution("What is a prime?"))
    assert after > before
    assert numbers(store.search("prime")) == [after]
    store.check()


def test_a_file_that_was_removed_is_begun_anew(store: Store, path: Path) -> None:
    store.add(solution())
    for file in path.parent.iterdir():
        file.unlink()
    path.parent.rmdir()
    assert store.search() == []
    assert store.begun_anew
    store.add(solution())
    assert path.exists()
    with Store(path) as again:
        assert len(again.search()) == 1


def test_a_file_that_another_process_has_begun_anew_is_shared(store: Store, path: Path) -> None:
    path.unlink()
    with Store(path) as other:
        other.add(solution("Of another process"))
    assert [entry.problem for entry in store.search()] == ["Of another process"]


def test_what_was_being_written_when_the_file_was_removed_goes_on(store: Store, path: Path) -> None:
    told: list[StoreUnusable] = []
    events = store.record(recorded(), on_failure=told.append)
    next(events)
    path.unlink()
    assert len(list(events)) == len(recorded()) - 1
    assert len(told) == 1


def test_an_explanation_is_no_failure(store: Store) -> None:
    store.add(solution(reason=Reason.EXPLAINED))
    assert store.search(state=State.FAILED) == []


def test_a_number_is_never_given_twice(store: Store) -> None:
    store.add(solution())
    store.delete(store.add(solution()))
    assert store.add(solution()) == 3


@pytest.mark.parametrize("number", [0, -1, 7, 2**70])
def test_an_unknown_number_is_a_usage_error_in_one_line(store: Store, number: int) -> None:
    for question in (store.get, store.entry, store.delete, store.thread):
        with pytest.raises(UsageError, match="no solution") as error:
            question(number)
        assert "\n" not in str(error.value)


# Search


@pytest.mark.parametrize(
    "query",
    [
        "times",
        "TIMES",
        "ime",  # part of a word
        "6",  # too short for the index
        "42",
        "times 42",  # words in different blocks
        "What\u3000is",  # the space of Japanese keyboards
        "$42$",
        "",
        "  ",
        "\0",
    ],
)
def test_a_query_finds_the_solution(store: Store, query: str) -> None:
    list(store.record(recorded()))
    store.add(solution("unrelated", text("nothing of the kind")))
    assert 1 in numbers(store.search(query))


def test_japanese_is_found_by_parts_of_words(store: Store) -> None:
    store.add(solution("半径 3 の円の面積を求めなさい。"))
    store.add(solution("時速60kmで進む電車"))
    assert numbers(store.search("面積")) == [1]
    assert numbers(store.search("円の面積を")) == [1]
    assert numbers(store.search("電")) == [2]


def test_every_word_must_stand_somewhere(store: Store) -> None:
    store.add(solution("A train leaves", text("It is fast.")))
    store.add(solution("A train arrives", text("It is slow.")))
    assert numbers(store.search("train fast")) == [1]
    assert store.search("train bicycle") == []


SYNTAX = [
    '"',
    'a"b"c',
    '"""',
    '"OR"x',
    "'",
    'AND "',
    "OR",
    "NEAR(",
    "a*",
    "problem:x",
    "x -y",
    "^x",
    "(",
    "{x}",
    "%",
    "_",
]
SYNTAX += [
    "\\",
    "\\%",
    "100%",
    "a_b",
    "text: OR *",
    "-----",
    "'; DROP TABLE solution; --",
    "x" * 10**5,
]


@pytest.mark.parametrize("query", SYNTAX)
def test_nothing_in_a_query_is_syntax(store: Store, query: str) -> None:
    store.add(solution("plain"))
    store.add(solution(f"quoted {query} inside"))
    assert numbers(store.search(query)) == [2]


def test_a_whole_problem_may_be_pasted_as_a_query(store: Store) -> None:
    for problem in (" ".join(f"word{number}" for number in range(5000)), "x " * 5000):
        number = store.add(solution(problem))
        assert numbers(store.search(problem)) == [number]


def test_the_newest_come_first_and_no_more_than_asked_for(store: Store) -> None:
    for number in range(5):
        store.add(solution(f"problem {number}"))
    assert numbers(store.search("problem", limit=3)) == [5, 4, 3]


# What a person notes


def test_marks_are_kept_with_the_solution(store: Store, path: Path) -> None:
    store.add(solution())
    store.mark(1, title="The easy one", pinned=True, tags=["school", "algebra"])
    with Store(path) as other:
        entry = other.entry(1)
    assert (entry.title, entry.pinned, entry.tags) == (
        "The easy one", True, ("algebra", "school"),
    )  # fmt: skip


def test_what_is_not_marked_stays(store: Store) -> None:
    store.add(solution())
    store.mark(1, title="one", pinned=True, tags=["a"])
    store.mark(1, tags=[])
    entry = store.entry(1)
    assert (entry.title, entry.pinned, entry.tags) == ("one", True, ())


def test_titles_and_tags_are_kept_on_one_line_and_once(store: Store) -> None:
    store.add(solution())
    store.mark(1, title=" two\n lines ", tags=["a ", "a", "", " ", "b\nc"])
    assert store.entry(1).title == "two lines"
    assert store.entry(1).tags == ("a", "b c")


def test_an_unknown_solution_cannot_be_marked(store: Store) -> None:
    with pytest.raises(UsageError, match="no solution 5"):
        store.mark(5, tags=["a"])
    assert store.labels().tags == []


def test_pinned_ones_come_first(store: Store) -> None:
    for number in range(4):
        store.add(solution(f"problem {number}"))
    store.mark(2, pinned=True)
    assert numbers(store.search("problem", limit=3)) == [2, 4, 3]


@pytest.mark.parametrize("query", ["Pythagoras", "goras easy", "ea", "%"])
def test_titles_and_tags_are_searched(store: Store, query: str) -> None:
    store.add(solution("sides"))
    store.add(solution("other"))
    store.mark(1, title="Pythagoras %", tags=["easy"])
    assert numbers(store.search(query)) == [1]


def test_a_filter_holds_what_it_says(store: Store) -> None:
    origin = Origin(model="tiny", dialect="fenced")
    store.add(solution(answer="1", supported=True, reason=Reason.ANSWERED))
    store.add(solution(answer="1", supported=False, reason=Reason.ANSWERED, origin=origin))
    store.add(solution(answer="1", reason=Reason.ANSWERED))
    store.add(solution(reason=Reason.OUT_OF_BLOCKS, origin=origin))
    store.mark(4, tags=["hard"])
    assert numbers(store.search(state=State.SUPPORTED)) == [1]
    assert numbers(store.search(state=State.UNSUPPORTED)) == [3, 2]
    assert numbers(store.search(state=State.FAILED)) == [4]
    assert numbers(store.search(model="tiny")) == [4, 2]
    assert numbers(store.search(tag="hard")) == [4]
    assert numbers(store.search("times", state=State.FAILED, model="tiny", tag="hard")) == [4]
    assert store.search(state=State.SUPPORTED, model="tiny") == []
    assert store.labels() == (["tiny"], ["hard"])


def test_deleting_takes_the_tags_along(store: Store) -> None:
    store.add(solution())
    store.mark(1, tags=["gone"])
    store.delete(1)
    assert store.labels().tags == []


# Being killed

_RECORD_FOREVER = """
import itertools, sys
from pathlib import Path
from engine.blocks import *
from engine.events import *
from engine.store import Store

def events():
    yield SolutionStarted(problem="counting", origin=Origin(model="m", dialect="d"))
    for number in itertools.count():
        figures = (bytes([number % 256]) * 5000,)
        run = Execution(status=ExecutionStatus.OK, result=str(number), figures=figures)
        yield BlockClosed(block=Block(kind=BlockKind.EXECUTION, text=str(number), execution=run))

for event in Store(Path(sys.argv[1])).record(events()):
    if isinstance(event, BlockClosed):
        print(event.block.text, flush=True)
"""


def test_kill_9_loses_at_most_the_open_block(path: Path) -> None:
    chance = random.Random(0)
    for number in range(1, 9):
        child = subprocess.Popen(
            [sys.executable, "-c", _RECORD_FOREVER, path], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        for _ in range(chance.randint(1, 40)):
            child.stdout.readline()
        for _ in range(chance.randint(0, 2000)):  # somewhere within the writing of a block
            pass
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read()
        child.wait()
        child.stdout.close()
        with Store(path) as store:
            solution = store.get(number)
            assert store.search("counting", limit=1)[0].id == number
        blocks = [int(block.text) for block in solution.blocks]
        assert blocks == list(range(len(blocks)))
        shown = int(rest.split()[-1]) if rest.split() else 0
        assert len(blocks) > shown
        assert solution.reason is None
        for index, block in enumerate(solution.blocks):
            assert block.execution is not None
            assert block.execution.figures == (bytes([index % 256]) * 5000,)


# Sharing


def _add_many(path: Path, start: threading.Barrier, count: int) -> None:
    start.wait()
    with Store(path) as store:  # all open, and create, at the same moment
        for _ in range(count):
            list(store.record(recorded()))


def test_processes_share_a_store_from_its_first_moment(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(4)
    writers = [context.Process(target=_add_many, args=(path, start, 10)) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 4
    with Store(path) as store:
        assert numbers(store.search(limit=1000)) == list(range(40, 0, -1))
        assert all(len(store.get(number).blocks) == 3 for number in range(1, 41))


def test_threads_share_a_store(store: Store) -> None:
    threads = [threading.Thread(target=lambda: list(store.record(recorded()))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {store.get(number).answer for number in range(1, 9)} == {"42"}


# Bad files


def assert_one_line(error: StoreUnusable, path: Path) -> None:
    assert "\n" not in str(error)
    assert str(path) in str(error)
    assert error.remedy


def test_a_file_that_is_no_database_is_named_and_left_alone(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"these are my notes" * 500)
    with pytest.raises(StoreUnusable, match="damaged") as error:
        Store(path)
    assert_one_line(error.value, path)
    assert path.read_bytes() == b"these are my notes" * 500


def test_a_damaged_page_is_named_and_left_alone(path: Path) -> None:
    with Store(path) as store:
        for _ in range(50):
            list(store.record(recorded()))
    content = bytearray(path.read_bytes())
    content[4096 * 2 :] = os.urandom(len(content) - 4096 * 2)
    path.write_bytes(content)
    with pytest.raises(StoreUnusable, match="damaged") as error, Store(path) as store:
        store.search("times")
    assert_one_line(error.value, path)
    assert path.read_bytes() == content


def test_a_truncated_file_is_named(path: Path) -> None:
    with Store(path) as store:
        for _ in range(50):
            list(store.record(recorded()))
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(StoreUnusable, match="damaged") as error, Store(path) as store:
        store.get(50)
    assert_one_line(error.value, path)


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir(parents=True)
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE solution (theirs)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreUnusable, match="another program") as error:
        Store(path)
    assert_one_line(error.value, path)
    assert path.read_bytes() == before


def test_a_database_of_a_newer_version_is_left_alone(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {len(store_module.MIGRATIONS) + 1}")
    db.close()
    with pytest.raises(StoreUnusable, match="newer version") as error:
        Store(path)
    assert_one_line(error.value, path)


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.touch()
    with Store(path) as store:
        assert store.search() == []


@pytest.mark.parametrize("folder", ["/proc/nowhere", "/dev/null/data"])
def test_an_unwritable_folder_is_refused_in_one_line(folder: str) -> None:
    path = Path(folder) / "solutions.sqlite3"
    with pytest.raises(StoreUnusable, match="MATHCODER_HOME") as error:
        Store(path)
    assert_one_line(error.value, path.parent)


def test_a_folder_in_the_file_s_place_is_refused_in_one_line(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreUnusable) as error:
        Store(path)
    assert_one_line(error.value, path.parent)


def test_a_database_held_by_another_process_is_named(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_WAIT_SECONDS", 0.01)
    with Store(path) as impatient:
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnusable, match="held by another process"):
            impatient.add(solution())
        holder.close()
        assert impatient.add(solution()) == 1


# A disk that fills up while a solution is written


def _fill_disk(store: Store) -> None:
    assert store._db is not None
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")


def _long_events(store: Store) -> Iterator[Event]:
    yield from recorded()[:4]
    _fill_disk(store)
    for number in range(5):
        yield BlockClosed(block=text(f"{number} " + os.urandom(50_000).hex()))
    yield SolutionFinished(reason=Reason.NO_ANSWER)


def test_a_full_disk_midway_is_told_once_and_the_solution_goes_on(store: Store) -> None:
    told: list[StoreUnusable] = []
    passed = list(store.record(_long_events(store), on_failure=told.append))
    assert [type(event) for event in passed[-6:]] == [BlockClosed] * 5 + [SolutionFinished]
    assert [str(error) for error in told] == [
        f"{store.path} cannot grow: the disk is full. Free some space and try again."
    ]
    assert len(store.get(1).blocks) == 1  # what was stored before stays, the open block is lost


def test_a_full_disk_is_an_error_where_nobody_listens(store: Store) -> None:
    with pytest.raises(StoreUnusable, match="disk is full"):
        list(store.record(_long_events(store)))


def _write_beyond_the_limit(path: Path) -> None:
    with Store(path) as store:
        store.add(solution("kept"))
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        blocks = [text(os.urandom(20_000).hex()) for _ in range(100)]
        with pytest.raises(StoreUnusable) as error:
            store.add(solution("big", *blocks))
        assert_one_line(error.value, path)
        assert "kept" in {entry.problem for entry in store.search(limit=1000)}


def test_a_write_that_the_system_refuses_loses_nothing_stored(path: Path) -> None:
    child = multiprocessing.get_context("spawn").Process(
        target=_write_beyond_the_limit, args=(path,)
    )
    child.start()
    child.join()
    assert child.exitcode == 0
    with Store(path) as store:
        assert numbers(store.search("kept")) == [1]


# Migrations


def test_an_older_store_is_brought_forward_with_all_it_holds(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(path) as store:
        before = store.get(store.add(solution()))

    def later(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE solution ADD COLUMN colour INTEGER NOT NULL DEFAULT 0")

    monkeypatch.setattr(store_module, "MIGRATIONS", (*store_module.MIGRATIONS, later))
    with Store(path) as store:
        assert store.get(1) == before
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT colour FROM solution").fetchall() == [(0,)]
    db.close()


def test_a_store_of_the_first_version_is_opened_with_all_it_holds(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as db:
        store_module.MIGRATIONS[0](db)
        db.execute(f"PRAGMA application_id = {store_module._APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")
        db.execute(
            "INSERT INTO solution (created, problem, answer, usage)"
            " VALUES ('2026-01-01T00:00:00+00:00', 'one plus one', '2', '{}')"
        )
    db.close()
    with Store(path) as store:
        entry = store.search("plus")[0]
        assert (store.get(1).tally, store.get(1).detail, entry.votes) == (None, "", None)
        assert store.thread(1)[0].branches == (1,)
        assert (entry.answer, entry.title, entry.pinned, entry.tags) == ("2", "", False, ())
        store.mark(1, title="first")
        assert store.search("first")[0].title == "first"


def test_a_migration_that_fails_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(path) as store:
        store.add(solution())

    def broken(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE solution ADD COLUMN half_done")
        raise RuntimeError("midway")

    with monkeypatch.context() as patch:
        patch.setattr(store_module, "MIGRATIONS", (*store_module.MIGRATIONS, broken))
        with pytest.raises(RuntimeError):
            Store(path)
    with Store(path) as store:
        assert numbers(store.search()) == [1]
