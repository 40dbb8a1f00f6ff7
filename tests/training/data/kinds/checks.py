"""What must hold for the kinds of any module."""

from __future__ import annotations

import threading
from types import ModuleType

from engine.answers import same, stated
from engine.blocks import ExecutionStatus
from engine.sandbox.kernel import Pool
from tests.engine.sandbox.conftest import run_to_end
from training.data.kinds import OUTPUT, Draft, Draw, Kind, all_kinds


def kinds_of(*modules: ModuleType) -> list[Kind]:
    names = {module.__name__ for module in modules}
    return [kind for kind in all_kinds() if kind.draft.__module__ in names]


def drafts(kind: Kind, *, held_out: bool = False, seeds: int = 20) -> list[Draft]:
    return [kind.draft(Draw(f"{kind.name} {seed}", held_out=held_out)) for seed in range(seeds)]


def check_drafts(kind: Kind) -> None:
    """Twenty seeds draw; held-out problems are others; a box stands where there is an answer."""
    trained, held_out = drafts(kind), drafts(kind, held_out=True)
    assert not {draft.problem for draft in trained} & {draft.problem for draft in held_out}
    for draft in trained + held_out:
        assert draft.problem.strip() == draft.problem
        assert "  " not in draft.problem
        assert (r"\boxed" in draft.closing) == bool(draft.answer)
        assert draft.closing.count(OUTPUT) <= 1
        assert all(len(cell.code.splitlines()) <= 10 for cell in draft.cells)


def check_answers(kind: Kind, pool: Pool, seeds: int = 2) -> None:
    """The program prints the reference, and the closing states it."""
    kernel = pool.take()  # one a kind: what another kind imported is not there
    for draft in drafts(kind, seeds=seeds):
        output = ""
        for cell in draft.cells:
            execution = run_to_end(kernel, cell.code, threading.Event())
            assert execution.status is ExecutionStatus.OK, (cell.code, execution.error)
            output = execution.output
        answer = stated(draft.closing.replace(OUTPUT, output))
        if draft.answer:
            assert answer is not None
            assert same(answer, draft.answer), (draft.problem, answer, draft.answer)
    kernel.close()
