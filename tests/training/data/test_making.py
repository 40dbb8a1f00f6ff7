from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from engine.blocks import BlockKind
from engine.dialects.fenced import Fenced, FencedParser
from engine.solver import NO_OUTPUT
from training.data.kinds import OUTPUT, Cell, Draft
from training.data.making import (
    BY_ALGEBRA,
    BY_TEXT,
    WITHOUT_CODE,
    WITHOUT_REFERENCE,
    Dropped,
    Made,
    Maker,
    Sourced,
)
from training.data.records import Record

BOXED = f"It is $\\boxed{{{OUTPUT}}}$."


@pytest.fixture(scope="module")
def maker() -> Iterator[Maker]:
    with Maker(workers=2, cell_seconds=2.0) as maker:
        yield maker


def draft(*codes: str, answer: str = "3", closing: str = BOXED) -> Draft:
    return Draft("What is 1 + 2?", tuple(Cell("I add.", code) for code in codes), closing, answer)


def sourced(draft: Draft) -> Sourced:
    return Sourced("school/addition", "Apache-2.0", "en", draft)


def made(maker: Maker, *drafts: Draft) -> list[Made]:
    return list(maker.made(map(sourced, drafts)))


def kept(maker: Maker, draft: Draft) -> Record:
    [record] = made(maker, draft)
    assert isinstance(record, Record), record
    return record


def why(maker: Maker, draft: Draft) -> str:
    [dropped] = made(maker, draft)
    assert isinstance(dropped, Dropped), dropped
    return dropped.why


def test_a_record_holds_what_the_sandbox_returned(maker: Maker) -> None:
    record = kept(maker, draft("a = 1", "print(a + 2)"))
    assert [(block.kind, block.text) for block in record.blocks] == [
        (BlockKind.TEXT, "I add."),
        (BlockKind.CODE, "a = 1"),
        (BlockKind.EXECUTION, NO_OUTPUT),
        (BlockKind.TEXT, "I add."),
        (BlockKind.CODE, "print(a + 2)"),
        (BlockKind.EXECUTION, "3"),
        (BlockKind.TEXT, "It is $\\boxed{3}$."),
    ]
    assert (record.answer, record.source, record.checked) == ("3", "school/addition", BY_TEXT)


def test_a_dialect_reads_a_record_as_it_was_made(maker: Maker) -> None:
    record = kept(maker, draft("print(1 + 2)"))
    written = "".join(piece.text for piece in Fenced().blocks(record.blocks))
    parser = FencedParser()
    deltas = [getattr(signal, "text", "") for signal in parser.feed(written.split("```output")[0])]
    assert "".join(deltas) == "I add.print(1 + 2)"


def test_drafts_come_back_in_their_order(maker: Maker) -> None:
    slow = "from time import sleep\nsleep(0.2)\nprint(3)"
    drafts = [draft(slow if n % 5 == 0 else "print(3)")._replace(problem=str(n)) for n in range(20)]
    assert [item.problem for item in made(maker, *drafts)] == [str(n) for n in range(20)]


def test_a_draft_sees_nothing_of_the_one_before(maker: Maker) -> None:
    leaving = [draft("left = 3\nprint(3)")] * 4
    looking = [draft("print(3 if 'left' not in globals() else 4)")] * 4
    assert all(isinstance(item, Record) for item in made(maker, *leaving, *looking))


def test_a_cell_that_does_not_end_costs_only_its_draft(maker: Maker) -> None:
    first, second = made(maker, draft("while True: pass"), draft("print(3)"))
    assert isinstance(first, Dropped)
    assert first.why == "the code failed"
    assert isinstance(second, Record)


def test_a_worker_that_dies_costs_only_its_draft(maker: Maker) -> None:
    first, second = made(maker, draft("import os\nos._exit(1)"), draft("print(3)"))
    assert isinstance(first, Dropped)
    assert isinstance(second, Record)


def test_an_equal_answer_in_another_form_is_found_by_algebra(maker: Maker) -> None:
    record = kept(maker, draft("print('(x - 1)*(x + 1)')", answer="x^2 - 1"))
    assert record.checked == BY_ALGEBRA


def test_a_text_without_code_and_answer_is_kept(maker: Maker) -> None:
    record = kept(maker, draft(answer="", closing="A prime has two divisors."))
    assert [block.kind for block in record.blocks] == [BlockKind.TEXT]
    assert record.checked == WITHOUT_CODE


def test_code_without_a_reference_has_only_to_run(maker: Maker) -> None:
    assert kept(maker, draft("print(7)", answer="", closing="Done.")).checked == WITHOUT_REFERENCE


def test_an_inequality_that_was_printed_is_shown(maker: Maker) -> None:
    kept(maker, draft("print(r'x \\leq 3')", answer="x <= 3"))


def test_a_figure_is_no_part_of_the_answer(maker: Maker) -> None:
    code = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nprint(3)"
    record = kept(maker, draft(code))
    assert record.blocks[-2].text == "3\n[1 figure(s) drawn.]"
    assert record.blocks[-1].text == "It is $\\boxed{3}$."


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (draft("print(1/0)"), "the code failed"),
        (draft("print(4)"), "the answer is not the reference"),
        (draft("x = 3"), "the last cell does not print one line"),
        (draft("print(3)\nprint(3)"), "the last cell does not print one line"),
        (draft("print(3)", closing="Done!"), "the closing states no answer"),
        (draft("print(4)", closing="It is $\\boxed{3}$."), "no output shows the answer"),
        (draft(closing="It is $\\boxed{3}$."), "no output shows the answer"),
    ],
)
def test_what_is_wrong_is_dropped_with_its_reason(maker: Maker, broken: Draft, reason: str) -> None:
    assert why(maker, broken) == reason


def test_an_answer_before_the_code_is_dropped(maker: Maker) -> None:
    told = draft("print(3)")._replace(cells=(Cell("It is $\\boxed{3}$.", "print(3)"),))
    assert why(maker, told) == "the answer is stated before the code"


def test_what_was_dropped_before_stays_dropped(maker: Maker) -> None:
    dropped: Any = Dropped("the kind failed")
    assert list(maker.made([dropped])) == [dropped]
