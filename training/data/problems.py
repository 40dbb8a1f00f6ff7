"""Problems with reference answers, for measuring a model.

    .jsonl   a row a line, in any of these forms, all of which other keys may stand beside:
             {"problem" or "question", "answer"}, with "id", "subject", "level" where there are such
             GSM8K's {"question", "answer"}, whose answer is a solution that ends on "#### 42"
             MathCoder's {"messages", "ground_truth": {"answer"}}
             MATH's {"problem", "solution", "type", "level"}, the answer in the solution's last box
             GSM-Hard's {"input", "target"}
    .json    the same, one row or a list of them
    .tsv     MGSM's: a problem, a tab, its answer
    .xml     ASDiv's
    a folder all the .jsonl files in it; or those of MATH, one problem a file in folders by subject
             (of a folder with `test` in it, that one)

The levels of MathCoder's copy of MATH are in a file of their own, which is read where it lies
beside the problems.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import msgspec

from engine.errors import UsageError
from engine.notation import closing
from training.data.rows import BrokenRow, read_rows

LEVELS = "MATH_subject_level.jsonl"  # {"test/algebra/1.json": 5, …}


class Problem(NamedTuple):
    id: str  # of one problem in its set
    text: str
    answer: str
    subject: str = ""
    level: str = ""


class _Part(msgspec.Struct):
    content: str


class _Message(msgspec.Struct):
    role: str
    content: list[_Part]


class _Truth(msgspec.Struct):
    answer: str | int | float


class _Row(msgspec.Struct):
    answer: str | int | float | None = None
    problem: str = ""
    question: str = ""
    id: str | int = ""
    messages: list[_Message] = []  # MathCoder's
    ground_truth: _Truth | None = None
    solution: str = ""  # MATH's
    unique_id: str = ""
    input: str = ""  # GSM-Hard's
    target: str | int | float | None = None
    subject: str = ""
    type: str = ""  # MATH's word for it
    topic: str = ""
    level: str | int = ""


class _Place(NamedTuple):
    """Where a row stands, and what it is called if it does not say."""

    path: Path
    line: int
    default_id: str


def read_problems(path: Path, limit: int | None = None) -> list[Problem]:
    """The first `limit` problems of a set, or all of them; the set is checked to its end.

    A row that is broken anywhere stops the measurement before it begins: a set without one of its
    rows would be another set.

    Raises:
        UsageError: the file or folder cannot be read or holds no problem.
        BrokenRow: a row has another form, lacks its answer, or has another row's id.
    """
    problems: dict[str, Problem] = {}
    for place, problem in _of_folder(path) if path.is_dir() else _of_file(path):
        if problem.id in problems:
            raise BrokenRow(
                place.path, place.line, f"the id {problem.id} was used by an earlier line"
            )
        problems[problem.id] = problem
    if not problems:
        raise UsageError(f"{path} holds no problem.")
    return list(problems.values())[:limit]


Placed = tuple[_Place, Problem]


def _of_folder(folder: Path) -> Iterator[Placed]:
    files = sorted(path for path in folder.glob("*.jsonl") if path.name != LEVELS)
    if files:
        return chain.from_iterable(map(_of_file, files))
    chosen = folder / "test" if (folder / "test").is_dir() else folder
    return chain.from_iterable(_of_file(path, chosen) for path in sorted(chosen.rglob("*.json")))


def _of_file(path: Path, folder: Path | None = None) -> Iterator[Placed]:
    """The problems of a file; in a set of one problem a file, `folder` is that set's."""
    match path.suffix:
        case ".json":
            return _of_json(path, folder)
        case ".tsv":
            return _of_table(path)
        case ".xml":
            return _of_asdiv(path)
        case _:
            return _of_rows(path)


def _of_rows(path: Path) -> Iterator[Placed]:
    levels = _levels(path.with_name(LEVELS))
    for line, row in read_rows(path, _Row):
        place = _Place(path, line, f"{path.stem}-{line}")
        problem = _checked(row, place)
        level = levels.get(problem.id) if not problem.level else None
        yield place, problem if level is None else problem._replace(level=str(level))


def _levels(path: Path) -> dict[str, int]:
    if not path.is_file():
        return {}
    return {
        name: level for _, row in read_rows(path, dict[str, int]) for name, level in row.items()
    }


def _of_json(path: Path, folder: Path | None) -> Iterator[Placed]:
    try:
        found = msgspec.json.decode(_read(path), type=list[_Row] | _Row)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not what it should be: {error}.") from error
    rows = found if isinstance(found, list) else [found]
    named = path.relative_to(folder).as_posix() if folder else f"{path.stem}-1"
    for number, row in enumerate(rows, start=1):
        place = _Place(path, number, f"{path.stem}-{number}" if len(rows) > 1 else named)
        yield place, _checked(row, place)


def _of_table(path: Path) -> Iterator[Placed]:
    lines = _text(path).splitlines()
    for number, cells in enumerate(csv.reader(lines, delimiter="\t"), start=1):
        if not cells:
            continue
        if len(cells) != 2:
            raise BrokenRow(path, number, "it is not a problem, a tab and an answer")
        row = _Row(problem=cells[0], answer=cells[1].replace(",", ""))
        place = _Place(path, number, f"{path.stem}-{number}")
        yield place, _checked(row, place)


def _of_asdiv(path: Path) -> Iterator[Placed]:
    text = _text(path)
    if "<!" in re.sub("<!--.*?-->", "", text, flags=re.DOTALL):  # entities that grow without end
        raise UsageError(f"{path} declares types of its own, which ASDiv does not.")
    try:
        found = ElementTree.fromstring(text).iter("Problem")  # noqa: S314 # has no entities
    except ElementTree.ParseError as error:
        raise UsageError(f"{path} is not XML: {error}.") from error
    for number, problem in enumerate(found, start=1):
        body, question, answer, kind = (
            (problem.findtext(tag) or "").strip()
            for tag in ("Body", "Question", "Answer", "Solution-Type")
        )
        row = _Row(
            id=problem.get("ID", ""),
            problem=f"{body} {question}",
            answer=re.sub(r"\s*\([^)]*\)", "", answer),  # "9 (apples)"
            subject=kind,
            level=problem.get("Grade", ""),
        )
        place = _Place(path, number, f"{path.stem}-{number}")
        yield place, _checked(row, place)


def _text(path: Path) -> str:
    try:
        return _read(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not text: {error}.") from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error


# --- one row ------------------------------------------------------------------------------------


def _checked(row: _Row, place: _Place) -> Problem:
    try:
        text, answer = _asked(row), _answer(row)
    except ValueError as error:
        raise BrokenRow(place.path, place.line, str(error)) from None
    name = str(row.id) or row.unique_id or place.default_id
    return Problem(name, text, answer, _subject(row, name), str(row.level).removeprefix("Level "))


def _asked(row: _Row) -> str:
    users = (message.content for message in row.messages if message.role == "user")
    written = "\n".join(part.content for parts in users for part in parts)
    text = (row.problem or row.question or written or row.input).strip()
    if not text:
        raise ValueError('it has neither "problem" nor "question"')
    return text


def _answer(row: _Row) -> str:
    given: str | int | float | None = row.answer
    if row.ground_truth is not None:
        given = row.ground_truth.answer
    elif row.input and given is None:
        given = row.target
    if given is None and row.solution:
        return _boxed(row.solution)
    if given is None:
        raise ValueError('it has no "answer"')
    answer = _plain(given)
    if row.question and not row.problem and not _NUMBER.fullmatch(answer):
        _, mark, answer = answer.rpartition("####")
        if not mark:
            raise ValueError('its answer does not end on "#### …", as GSM8K\'s do')
        answer = answer.strip().replace(",", "")
    if not answer:
        raise ValueError("its answer is empty")
    return answer


_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?")


def _plain(given: str | int | float) -> str:
    if isinstance(given, float) and given.is_integer() and abs(given) < 1e15:
        return str(int(given))
    return str(given).strip()


def _boxed(solution: str) -> str:
    r"""What the last box of a solution holds; `\boxed 2` is one as well."""
    _, mark, rest = solution.rpartition("\\boxed")
    if not mark:
        _, mark, rest = solution.rpartition("\\fbox")
    rest = rest.lstrip()
    if rest.startswith("{"):
        end = closing(rest, 0)
        answer = rest[1:end].strip() if end > 0 else ""
    else:
        answer = rest.split("$")[0].strip()
    if not mark or not answer:
        raise ValueError("its solution has no answer in a box")
    return answer


def _subject(row: _Row, name: str) -> str:
    """As the row says it, or as MATH's folders do: test/number_theory/12.json."""
    _, folder, _ = f"//{name}".rsplit("/", 2) if name.endswith(".json") else ("", "", "")
    return row.subject or row.type or row.topic or folder.replace("_", " ")
