"""Every solution ever made, in one SQLite file, written block by block as the blocks close.

What is promised: killing any process at any moment loses at most the block that was being written,
and nothing that was stored is overwritten or dropped, by a damaged file or a newer program either.
Several processes, and several threads of each, may use one store at once.

It keeps solutions and finds them again. It makes no solution and judges none.
"""

# ruff: noqa: S608 - statements are put together from constants of this file; values are parameters

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import msgspec

from engine.blocks import (
    Block,
    BlockKind,
    Execution,
    Origin,
    Reason,
    Solution,
    Tally,
    Usage,
    to_json,
)
from engine.errors import StoreUnusable, TutorError, UsageError
from engine.events import (
    AnswerFound,
    BlockClosed,
    Event,
    SolutionFinished,
    SolutionStarted,
    UsageReported,
    VotesCounted,
)
from engine.folders import HOME_VARIABLE

_APPLICATION_ID: Final = 0x4C434531  # "LCE1": the file is ours, not just any SQLite database
_WAIT_SECONDS: Final = 10.0  # for another process's transaction; each takes milliseconds
_POSITION_BITS: Final = 16  # a block's row number is its solution's number, then its position
_TRIGRAM: Final = 3  # shorter words are not in the index
_LONGEST_QUERY: Final = 500  # characters that are looked for: somebody may paste a whole problem


class Kept(NamedTuple):
    """A solution, and the numbers that the store knows it by."""

    id: int
    solution: Solution
    branches: tuple[int, ...]  # all versions of it, itself among them, by age


class Entry(NamedTuple):
    """One line of the history."""

    id: int
    problem: str
    answer: str | None
    supported: bool | None
    reason: Reason | None
    model: str | None
    created: datetime  # UTC
    parent: int | None  # the solution that this one follows up
    title: str = ""  # what the person calls it; empty: by its problem
    pinned: bool = False
    tags: tuple[str, ...] = ()  # sorted
    votes: tuple[int, int] | None = None  # how many agree, of how many that were asked


class State(StrEnum):
    """How a solution ended, as the history is filtered."""

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    FAILED = "failed"  # without an answer, for whatever reason

    @property
    def condition(self) -> str:
        return _CONDITIONS[self]


_CONDITIONS: Final = {
    State.SUPPORTED: "answer IS NOT NULL AND supported",
    State.UNSUPPORTED: "answer IS NOT NULL AND NOT COALESCE(supported, FALSE)",
    State.FAILED: "answer IS NULL AND reason IS NOT 'explained'",
}


class Labels(NamedTuple):
    """What the stored solutions can be told apart by."""

    models: list[str]  # sorted
    tags: list[str]  # sorted


def _first_tables(db: sqlite3.Connection) -> None:
    """Figures stand apart: as bytes they are a quarter smaller, and reading text skips them.

    The indexes hold no text of their own. Trigrams find parts of words and Japanese, which writes
    no spaces. AUTOINCREMENT: a number that was shown to a person is never given twice.
    """
    for statement in (
        """CREATE TABLE solution (
               id INTEGER PRIMARY KEY AUTOINCREMENT,
               parent INTEGER REFERENCES solution ON DELETE SET NULL,
               created TEXT NOT NULL,
               problem TEXT NOT NULL,
               answer TEXT,
               supported INTEGER,
               reason TEXT,
               model TEXT,
               origin TEXT,
               usage TEXT NOT NULL)""",
        "CREATE INDEX solution_parent ON solution (parent)",
        """CREATE TABLE block (
               id INTEGER PRIMARY KEY,
               solution INTEGER NOT NULL REFERENCES solution ON DELETE CASCADE,
               kind TEXT NOT NULL,
               attempt INTEGER NOT NULL,
               seconds REAL NOT NULL,
               text TEXT NOT NULL,
               execution TEXT)""",
        "CREATE INDEX block_solution ON block (solution)",
        """CREATE TABLE figure (
               block INTEGER NOT NULL REFERENCES block ON DELETE CASCADE,
               number INTEGER NOT NULL,
               png BLOB NOT NULL,
               PRIMARY KEY (block, number))""",
        *_index("solution", "problem"),
        *_index("block", "text"),
    ):
        db.execute(statement)


def _index(table: str, column: str) -> Iterator[str]:
    """A trigram index over one column, kept in step by triggers."""
    name = f"{table}_{column}"
    forget = f"INSERT INTO {name} ({name}, rowid, {column}) VALUES ('delete', old.id, old.{column})"
    learn = f"INSERT INTO {name} (rowid, {column}) VALUES (new.id, new.{column})"
    yield (
        f"CREATE VIRTUAL TABLE {name} USING fts5("
        f"{column}, content={table}, content_rowid=id, tokenize='trigram')"
    )
    yield f"CREATE TRIGGER {name}_insert AFTER INSERT ON {table} BEGIN {learn}; END"
    yield f"CREATE TRIGGER {name}_delete AFTER DELETE ON {table} BEGIN {forget}; END"
    yield (
        f"CREATE TRIGGER {name}_update AFTER UPDATE OF {column} ON {table} "
        f"BEGIN {forget}; {learn}; END"
    )


def _labels(db: sqlite3.Connection) -> None:
    """What the person notes about a solution. Few have a title: the index holds those alone."""
    for statement in (
        "ALTER TABLE solution ADD COLUMN title TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE solution ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX solution_title ON solution (title) WHERE title != ''",
        "CREATE INDEX solution_pinned ON solution (pinned, id)",
        "CREATE INDEX solution_model ON solution (model)",
        """CREATE TABLE tag (
               solution INTEGER NOT NULL REFERENCES solution ON DELETE CASCADE,
               name TEXT NOT NULL,
               PRIMARY KEY (solution, name)) WITHOUT ROWID""",
        "CREATE INDEX tag_name ON tag (name)",
    ):
        db.execute(statement)


def _branches_and_votes(db: sqlite3.Connection) -> None:
    """Versions of one solution share a `branch`: the number of the first of them, which may have
    been deleted since. NULL: there is one version, or it is the first."""
    for statement in (
        "ALTER TABLE solution ADD COLUMN branch INTEGER",
        "ALTER TABLE solution ADD COLUMN tally TEXT",
        "ALTER TABLE solution ADD COLUMN detail TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX solution_branch ON solution (branch)",
    ):
        db.execute(statement)


# In order. Those that a file has seen are counted in its user_version. One that was released is
# never changed: a later one is added.
MIGRATIONS: Final[tuple[Callable[[sqlite3.Connection], None], ...]] = (
    _first_tables,
    _labels,
    _branches_and_votes,
)


class Store:
    """The solutions in one file.

    Attributes:
        begun_anew: somebody removed the file while it was open, and another was begun. Whoever
            says so to the person sets it back.

    Raises:
        StoreUnusable: from any method, when the file cannot be read or written. It is left alone.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.begun_anew = False
        self._lock = threading.Lock()
        self._db: sqlite3.Connection | None = None
        with self._errors_for_people():
            self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    # Writing

    def record(
        self,
        events: Iterable[Event],
        *,
        parent: int | None = None,
        branch_of: int | None = None,
        on_failure: Callable[[StoreUnusable], None] | None = None,
    ) -> Iterator[Event]:
        """Pass events on, each stored first, with the number that the solution got.

        `parent` is the solution that this one follows up, `branch_of` one that it is another
        version of.

        When storing fails midway, what was stored stays, `on_failure` is called once and the rest
        passes unstored: a full disk is no reason to take away what a person is reading. Without
        `on_failure` the error is raised.
        """
        number: int | None = None
        position = 0
        failed = False
        tally: Tally | None = None
        for event in events:
            try:
                match event:
                    case _ if failed:
                        pass
                    case VotesCounted():
                        tally = event.tally
                    case SolutionStarted():
                        number = self._begin(event.problem, event.origin, parent, branch_of, tally)
                    case BlockClosed() if number is not None:
                        position += 1
                        self._append(number, position, event.block)
                    case AnswerFound() | UsageReported() | SolutionFinished() if number is not None:
                        self._note(number, event)
            except StoreUnusable as error:
                if on_failure is None:
                    raise
                failed = True
                on_failure(error)
            if isinstance(event, SolutionStarted | SolutionFinished):
                event = msgspec.structs.replace(event, id=number)
            yield event

    def add(self, solution: Solution, *, parent: int | None = None) -> int:
        """Store a solution that is complete already, whole or not at all; its number."""
        with self._transaction() as db:
            number = _insert(db, solution.problem, solution.origin, parent)
            for position, block in enumerate(solution.blocks, start=1):
                _insert_block(db, number, position, block)
            db.execute(
                "UPDATE solution SET answer = ?, supported = ?, reason = ?, detail = ?, tally = ?,"
                " usage = ? WHERE id = ?",
                (
                    solution.answer,
                    solution.supported,
                    solution.reason,
                    solution.detail,
                    solution.tally and to_json(solution.tally),
                    to_json(solution.usage),
                    number,
                ),
            )
        return number

    def erase(self) -> int:
        """Forget all solutions, and leave nothing of them in the file; how many there were.

        Their numbers are not given again.
        """
        with self._transaction() as db:
            (count,) = db.execute("SELECT count(*) FROM solution").fetchone()
            db.execute("DELETE FROM solution")
            for index in ("solution_problem", "block_text"):
                # What is deleted from an index stays in it until that is merged, some day.
                db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        with self._lock, self._errors_for_people():
            if self._db is not None:
                self._db.execute("VACUUM")
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return int(count)

    def delete(self, number: int) -> None:
        """Forget a solution. What followed it up stays, on its own."""
        with self._transaction() as db:
            if db.execute("DELETE FROM solution WHERE id = ?", (number,)).rowcount == 0:
                raise _unknown(number)

    def mark(
        self,
        number: int,
        *,
        title: str | None = None,
        pinned: bool | None = None,
        tags: Iterable[str] | None = None,
    ) -> None:
        """Note what a person says about a solution; what is None stays as it is.

        Raises:
            UsageError: there is no solution with this number.
        """
        with self._transaction() as db:
            _require(db, number)
            if title is not None:
                one_line = " ".join(title.split())
                db.execute("UPDATE solution SET title = ? WHERE id = ?", (one_line, number))
            if pinned is not None:
                db.execute("UPDATE solution SET pinned = ? WHERE id = ?", (pinned, number))
            if tags is not None:
                names = {" ".join(tag.split()) for tag in tags} - {""}
                db.execute("DELETE FROM tag WHERE solution = ?", (number,))
                db.executemany(
                    "INSERT INTO tag (solution, name) VALUES (?, ?)",
                    [(number, name) for name in names],
                )

    def _begin(
        self,
        problem: str,
        origin: Origin,
        parent: int | None,
        branch_of: int | None,
        tally: Tally | None,
    ) -> int:
        with self._transaction() as db:
            number = _insert(db, problem, origin, parent)
            if branch_of is not None:
                _require(db, branch_of)
                db.execute(
                    "UPDATE solution SET branch ="
                    " (SELECT ifnull(branch, id) FROM solution WHERE id = ?) WHERE id = ?",
                    (branch_of, number),
                )
            if tally is not None:
                change = "UPDATE solution SET tally = ? WHERE id = ?"
                db.execute(change, (to_json(tally), number))
            return number

    def _append(self, number: int, position: int, block: Block) -> None:
        with self._transaction() as db:
            _insert_block(db, number, position, block)

    def _note(self, number: int, event: AnswerFound | UsageReported | SolutionFinished) -> None:
        match event:
            case AnswerFound():
                change = "answer = ?, supported = ?"
                values: tuple[object, ...] = (event.answer, event.supported)
            case UsageReported():
                change = "usage = ?"
                values = (to_json(event.usage),)
            case SolutionFinished():
                change = "reason = ?, detail = ?"
                values = (event.reason, event.detail)
        with self._transaction() as db:
            db.execute(f"UPDATE solution SET {change} WHERE id = ?", (*values, number))

    # Reading

    def get(self, number: int) -> Solution:
        """One solution; its reason is None when its writer died or is still writing.

        Raises:
            UsageError: there is none with this number.
        """
        with self._reading() as db:
            return _solution(db, number)

    def entry(self, number: int) -> Entry:
        """The line of the history that stands for one solution.

        Raises:
            UsageError: there is none with this number.
        """
        with self._reading() as db:
            row = db.execute(f"SELECT {_ENTRY} FROM solution WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise _unknown(number)
        return _entry(row)

    def thread(self, number: int) -> list[Kept]:
        """A solution and those it follows up, the first problem first.

        Raises:
            UsageError: there is none with this number.
        """
        with self._reading() as db:
            numbers = db.execute(
                """WITH RECURSIVE thread (id, parent) AS (
                       SELECT id, parent FROM solution WHERE id = ?
                       UNION SELECT solution.id, solution.parent
                       FROM thread JOIN solution ON solution.id = thread.parent)
                   SELECT id FROM thread ORDER BY id""",
                (number,),
            ).fetchall()
            if not numbers:
                raise _unknown(number)
            return [Kept(link, _solution(db, link), _branches(db, link)) for (link,) in numbers]

    def latest(self, number: int) -> int:
        """The last solution of the newest talk that goes through this one.

        Raises:
            UsageError: there is none with this number.
        """
        with self._reading() as db:
            _require(db, number)
            while newest := db.execute(
                "SELECT id FROM solution WHERE parent = ? ORDER BY id DESC LIMIT 1", (number,)
            ).fetchone():
                (number,) = newest
        return number

    def search(
        self,
        query: str = "",
        *,
        state: State | None = None,
        model: str | None = None,
        tag: str | None = None,
        limit: int = 100,
    ) -> list[Entry]:
        """The solutions in which every word of the query stands, in problem, blocks, title or tags;
        the pinned ones first, then the newest.

        A word may be part of a longer one; case is ignored. Nothing in a query is syntax.
        """
        words = set(query[:_LONGEST_QUERY].replace("\0", " ").split())
        conditions, values = ["TRUE"], list[object]()
        # The index's words first: the others are then looked for in what is left alone.
        for word in sorted(words, key=len, reverse=True):
            conditions.append(_INDEXED if len(word) >= _TRIGRAM else _SCANNED)
            values += [_phrase(word)] * 2 if len(word) >= _TRIGRAM else [_like(word)] * 2
            values += [_like(word)] * 2
        if state is not None:
            conditions.append(state.condition)
        if model is not None:
            conditions.append("model = ?")
            values.append(model)
        if tag is not None:
            conditions.append("id IN (SELECT solution FROM tag WHERE name = ?)")
            values.append(tag)
        with self._reading() as db:
            rows = db.execute(
                # In two steps: nothing but numbers is sorted.
                f"""SELECT {_ENTRY} FROM solution
                    WHERE id IN (
                        SELECT id FROM solution WHERE {" AND ".join(conditions)}
                        ORDER BY pinned DESC, id DESC LIMIT ?)
                    ORDER BY pinned DESC, id DESC""",
                (*values, limit),
            ).fetchall()
        return [_entry(row) for row in rows]

    def labels(self) -> Labels:
        """The models and the tags there are."""
        with self._reading() as db:
            models = db.execute(
                "SELECT DISTINCT model FROM solution WHERE model IS NOT NULL ORDER BY model"
            ).fetchall()
            tags = db.execute("SELECT DISTINCT name FROM tag ORDER BY name").fetchall()
        return Labels([model for (model,) in models], [name for (name,) in tags])

    def check(self) -> None:
        """Read the whole file and see that nothing in it is damaged; seconds, if it is large."""
        with self._reading() as db:
            found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise self._damaged(found)

    # The file

    def _open(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._cannot_be_written(error.strerror or str(error)) from error
        # autocommit (isolation_level None): each transaction below is opened in plain sight.
        self._db = sqlite3.connect(
            self.path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            self._prepare(self._db)
            self._file = _identity(self.path)
        except BaseException:
            self.close()
            raise

    def _open_again_if_removed(self) -> None:
        """What is written to a file that has no name any more is lost to everybody."""
        if self._db is not None and _identity(self.path) != self._file:
            self.close()
            self._open()
            self.begun_anew = True

    def _prepare(self, db: sqlite3.Connection) -> None:
        self._check_it_is_ours(db)  # before anything is changed in it
        db.execute("PRAGMA foreign_keys = ON")
        # Readers and a writer do not wait for each other. Where it cannot be had now, since another
        # process is opening the file too or the folder is on a network, the older journal serves:
        # it is as safe.
        with suppress(sqlite3.OperationalError):
            db.execute("PRAGMA journal_mode = WAL")
        # NORMAL would already survive a killed process. FULL also survives a power cut, for one
        # fsync a block: milliseconds, beside the seconds that a block takes to write.
        db.execute("PRAGMA synchronous = FULL")
        if _pragma(db, "user_version") < len(MIGRATIONS):
            self._migrate(db)

    def _check_it_is_ours(self, db: sqlite3.Connection) -> None:
        if db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None:
            return  # new
        if _pragma(db, "application_id") != _APPLICATION_ID:
            raise StoreUnusable(
                f"{self.path} is a database of another program.",
                f"Move it away, or set {HOME_VARIABLE} to another folder.",
            )
        if _pragma(db, "user_version") > len(MIGRATIONS):
            raise StoreUnusable(
                f"{self.path} was written by a newer version of this program.",
                "Update MathCoder Tutor to open it.",
            )

    def _migrate(self, db: sqlite3.Connection) -> None:
        db.execute("BEGIN IMMEDIATE")
        with _commit(db):
            done = _pragma(db, "user_version")  # anew: another process may have been faster
            for migration in MIGRATIONS[done:]:
                migration(db)
            db.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._begun("BEGIN") as db:
            yield db

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        # IMMEDIATE: a second writer waits at the start instead of failing in the middle.
        with self._begun("BEGIN IMMEDIATE") as db:
            yield db

    @contextmanager
    def _begun(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._lock, self._errors_for_people():
            self._open_again_if_removed()
            if self._db is None:
                raise StoreUnusable(f"{self.path} is closed.")
            self._db.execute(begin)
            with _commit(self._db):
                yield self._db

    @contextmanager
    def _errors_for_people(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._for_people(error) from error
        except OverflowError as error:  # SQLite counts to 2**63
            raise UsageError("There is no solution with so large a number.") from error

    def _for_people(self, error: sqlite3.Error) -> TutorError:
        # The low byte of SQLite's code is the kind of error, the rest says more about it.
        match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF:
            case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
                return self._damaged(str(error))
            case sqlite3.SQLITE_FULL:
                return StoreUnusable(
                    f"{self.path} cannot grow: the disk is full.", "Free some space and try again."
                )
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                return StoreUnusable(
                    f"{self.path} is held by another process.", "Close that one and try again."
                )
            case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
                return self._cannot_be_written(str(error))
            case sqlite3.SQLITE_CONSTRAINT:
                return StoreUnusable("The solution was deleted while it was being written.")
            case sqlite3.SQLITE_IOERR:
                return StoreUnusable(
                    f"{self.path} cannot be read or written ({error}).",
                    "See that its disk has free space and is connected, and try again.",
                )
            case _:
                return StoreUnusable(f"{self.path} cannot be used ({error}).")

    def _damaged(self, how: str) -> StoreUnusable:
        aside = f"{self.path.name}.damaged"
        return StoreUnusable(
            f"{self.path} is damaged ({' '.join(how.split())}).",
            f"Nothing was changed in it: rename it to keep it, e.g. to {aside}, and a new one "
            f"begins; `sqlite3 {aside} .recover` reads what can be saved.",
        )

    def _cannot_be_written(self, why: str) -> StoreUnusable:
        return StoreUnusable(
            f"The data folder {self.path.parent} cannot be written ({why}).",
            f"Allow writing there, or set {HOME_VARIABLE} to another folder.",
        )


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file this name stands for; None: for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def _commit(db: sqlite3.Connection) -> Iterator[None]:
    """End the transaction that was begun: all of it or nothing."""
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # SQLite ends it by itself on some errors
            db.execute("ROLLBACK")
        raise


def _pragma(db: sqlite3.Connection, name: str) -> int:
    value: int = db.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def _insert(db: sqlite3.Connection, problem: str, origin: Origin | None, parent: int | None) -> int:
    if parent is not None:
        _require(db, parent)
    cursor = db.execute(
        "INSERT INTO solution (parent, created, problem, model, origin, usage)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            parent,
            datetime.now(UTC).isoformat(timespec="milliseconds"),
            problem,
            origin and origin.model,
            origin and to_json(origin),
            to_json(Usage()),
        ),
    )
    assert cursor.lastrowid is not None  # an INSERT always sets it
    return cursor.lastrowid


def _insert_block(db: sqlite3.Connection, number: int, position: int, block: Block) -> None:
    row = (number << _POSITION_BITS) | position
    execution = block.execution
    without_figures = execution and to_json(msgspec.structs.replace(execution, figures=()))
    db.execute(
        "INSERT INTO block (id, solution, kind, attempt, seconds, text, execution)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (row, number, block.kind, block.attempt, block.seconds, block.text, without_figures),
    )
    figures = execution.figures if execution else ()
    db.executemany(
        "INSERT INTO figure (block, number, png) VALUES (?, ?, ?)",
        [(row, index, png) for index, png in enumerate(figures)],
    )


def _solution(db: sqlite3.Connection, number: int) -> Solution:
    row = db.execute(
        "SELECT problem, answer, supported, reason, origin, usage, tally, detail"
        " FROM solution WHERE id = ?",
        (number,),
    ).fetchone()
    if row is None:
        raise _unknown(number)
    problem, answer, supported, reason, origin, usage, tally, detail = row
    return Solution(
        problem=problem,
        blocks=tuple(_blocks(db, number)),
        answer=answer,
        supported=_truth(supported),
        reason=reason and Reason(reason),
        origin=origin and msgspec.json.decode(origin, type=Origin),
        usage=msgspec.json.decode(usage, type=Usage),
        tally=tally and msgspec.json.decode(tally, type=Tally),
        detail=detail,
    )


def _branches(db: sqlite3.Connection, number: int) -> tuple[int, ...]:
    rows = db.execute(
        """WITH one (branch) AS (SELECT ifnull(branch, id) FROM solution WHERE id = ?)
           SELECT solution.id FROM solution JOIN one
           ON solution.branch = one.branch OR solution.id = one.branch ORDER BY solution.id""",
        (number,),
    )
    return tuple(branch for (branch,) in rows)


def _blocks(db: sqlite3.Connection, number: int) -> Iterator[Block]:
    figures: dict[int, list[bytes]] = {}
    for row, png in db.execute(
        "SELECT block, png FROM figure JOIN block ON block.id = block WHERE solution = ?"
        " ORDER BY block, number",
        (number,),
    ):
        figures.setdefault(row, []).append(png)
    for row, kind, attempt, seconds, text, execution in db.execute(
        "SELECT id, kind, attempt, seconds, text, execution FROM block WHERE solution = ?"
        " ORDER BY id",
        (number,),
    ):
        yield Block(
            kind=BlockKind(kind),
            text=text,
            execution=execution and _execution(execution, tuple(figures.get(row, ()))),
            attempt=attempt,
            seconds=seconds,
        )


def _execution(text: str, figures: tuple[bytes, ...]) -> Execution:
    execution = msgspec.json.decode(text, type=Execution)
    return msgspec.structs.replace(execution, figures=figures)


_ENTRY: Final = """id, problem, answer, supported, reason, model, created, parent, title, pinned,
    tally,
    (SELECT json_group_array(name) FROM (SELECT name FROM tag WHERE solution = id ORDER BY name))"""


def _entry(row: tuple[Any, ...]) -> Entry:
    number, problem, answer, supported, reason, model, created, parent, *labels = row
    title, pinned, tally, tags = labels
    return Entry(
        id=number,
        problem=problem,
        answer=answer,
        supported=_truth(supported),
        reason=reason and Reason(reason),
        model=model,
        created=datetime.fromisoformat(created),
        parent=parent,
        title=title,
        pinned=bool(pinned),
        tags=msgspec.json.decode(tags, type=tuple[str, ...]),
        votes=tally and _agreement(msgspec.json.decode(tally, type=Tally)),
    )


def _agreement(tally: Tally) -> tuple[int, int]:
    return (len(tally.groups[0].votes) if tally.groups else 0, tally.asked)


def _truth(value: int | None) -> bool | None:
    return None if value is None else bool(value)


# "This word stands in the solution": in its problem, a block, its title, a tag; a parameter each.
_INDEXED: Final = f"""id IN (
    SELECT rowid FROM solution_problem WHERE solution_problem MATCH ?
    UNION SELECT rowid >> {_POSITION_BITS} FROM block_text WHERE block_text MATCH ?
    UNION SELECT id FROM solution WHERE title != '' AND title LIKE ? ESCAPE '\\'
    UNION SELECT solution FROM tag WHERE name LIKE ? ESCAPE '\\')"""
_SCANNED: Final = """(problem LIKE ? ESCAPE '\\'
    OR EXISTS (
        SELECT 1 FROM block WHERE block.solution = solution.id AND text LIKE ? ESCAPE '\\')
    OR title LIKE ? ESCAPE '\\'
    OR EXISTS (SELECT 1 FROM tag WHERE tag.solution = solution.id AND name LIKE ? ESCAPE '\\'))"""


def _phrase(word: str) -> str:
    """The word as the index must be given it, so that none of it is syntax."""
    return '"' + word.replace('"', '""') + '"'


def _like(word: str) -> str:
    """The same for `LIKE`."""
    for sign in "\\%_":
        word = word.replace(sign, "\\" + sign)
    return f"%{word}%"


def _require(db: sqlite3.Connection, number: int) -> None:
    if db.execute("SELECT 1 FROM solution WHERE id = ?", (number,)).fetchone() is None:
        raise _unknown(number)


def _unknown(number: int) -> UsageError:
    return UsageError(
        f"There is no solution {number}.", "`mathcoder history` lists those there are."
    )
