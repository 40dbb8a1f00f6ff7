"""A transformers model as the solver's runtime, with real executions."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from engine import instructions
from engine.blocks import BlockKind, Reason, Sampling
from engine.errors import ProblemTooLong
from engine.events import solution_of
from engine.runtime import Piece, Stop
from engine.sandbox.kernel import Pool
from engine.solver import Settings, Solver
from tests.training.tiny import make_base
from training.bases import Base, load_model, open_base
from training.examples import Renderer
from training.rollout import TorchRuntime, draw

TOLD = instructions.load("trained")
NOBODY = threading.Event()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return open_base(str(make_base(tmp_path_factory.mktemp("base"), "llama")), "fenced")


@pytest.fixture(scope="module")
def renderer(base: Base) -> Renderer:
    return Renderer(base.tokenizer, base.dialect, TOLD)


class Recorded:
    """A model that writes what it is given, and reads whatever is put in between."""

    device = torch.device("cpu")

    def __init__(self, tokens: list[int]) -> None:
        self.tokens = tokens

    def __call__(self, input_ids: torch.Tensor, **_: object) -> SimpleNamespace:
        logits = torch.full((1, 1, 259), -100.0)
        logits[0, 0, self.tokens.pop(0)] = 0
        return SimpleNamespace(logits=logits)


def runtime(base: Base, renderer: Renderer, model: Any, context: int = 512) -> TorchRuntime:
    return TorchRuntime(model, base.tokenizer, renderer, context_tokens=context, name="tiny")


def drain(stream: Any, tokens: int) -> tuple[str, Stop]:
    generation = stream.generate(Sampling(), tokens, NOBODY)
    text = ""
    while True:
        try:
            text += next(generation)
        except StopIteration as end:
            return text, end.value


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(0, allow_unisolated=True) as pool:
        yield pool


@pytest.mark.parametrize("fence", ["\n```\n", "\n```"])
def test_what_was_executed_is_in_the_text_but_not_the_models_own(
    fence: str, base: Base, renderer: Renderer, pool: Pool
) -> None:
    assert renderer.end is not None
    writes = [
        *renderer.tokens(f"I add.\n```python\n6 * 7{fence}", special=False),
        *renderer.tokens("It is $\\boxed{42}$.", special=False),
        renderer.end,
    ]
    tutor = runtime(base, renderer, Recorded(list(writes)))
    settings = Settings(restarts=0)
    solver = Solver(tutor, pool, base.dialect, TOLD, settings)
    solution = solution_of(solver.solve("What is 6 * 7?"))
    assert (solution.reason, solution.answer, solution.supported) == (Reason.ANSWERED, "42", True)
    assert solution.blocks[2].kind is BlockKind.EXECUTION
    assert tutor.latest is not None
    _, completion, drawn = tutor.latest.rollout
    own = [token for token, is_own in zip(completion, drawn, strict=True) if is_own]
    given = [token for token, is_own in zip(completion, drawn, strict=True) if not is_own]
    assert base.tokenizer.decode(given).strip("\n") == "```output\n42\n```"
    assert base.tokenizer.decode(own).startswith("I add.\n```python\n6 * 7\n```")
    assert own[-1] == renderer.end


def test_the_model_reads_what_the_renderer_would_have_it_read(
    base: Base, renderer: Renderer
) -> None:
    tutor = runtime(base, renderer, Recorded([]))
    prompt = base.dialect.prompt(TOLD, (), "1 + 1?")
    stream = tutor.open(prompt)
    assert stream.rollout.prompt == [*renderer.beginning, *renderer.ids(prompt)]


def test_the_cache_changes_nothing_of_what_is_written(base: Base, renderer: Renderer) -> None:
    model = load_model(base, torch.float32)
    model.set_attn_implementation("sdpa")
    stream = runtime(base, renderer, model.eval()).open([Piece("What?")])
    drain(stream, 12)
    stream.append([Piece(" so")], drop=2)
    drain(stream, 12)
    prompt, completion, drawn = stream.rollout
    tokens = torch.tensor([[*prompt, *completion]])
    with torch.no_grad():
        best = model(input_ids=tokens).logits[0].argmax(-1).tolist()
    for place, is_own in enumerate(drawn):
        if is_own:
            assert completion[place] == best[len(prompt) + place - 1]


def test_dropped_text_is_no_longer_there(base: Base, renderer: Renderer) -> None:
    letters = renderer.tokens("abcdef", special=False)
    stream = runtime(base, renderer, Recorded(letters)).open([Piece("?")])
    assert drain(stream, 6)[0] == "abcdef"
    stream.append([Piece("X")], drop=4)
    _, completion, drawn = stream.rollout
    assert base.tokenizer.decode(completion) == "abX"
    assert drawn == [True, True, False]


def test_a_character_is_never_cut_in_half(base: Base, renderer: Renderer) -> None:
    pi = renderer.tokens("π", special=False)
    stream = runtime(base, renderer, Recorded([*pi, pi[0]])).open([Piece("?")])
    assert len(pi) == 2
    assert drain(stream, 1) == ("", Stop.LENGTH)
    assert drain(stream, 2) == ("π", Stop.LENGTH)
    stream.append([Piece("!")])
    assert base.tokenizer.decode(stream.rollout.completion) == "π!"


def test_a_full_context_ends_the_text(base: Base, renderer: Renderer) -> None:
    letters = renderer.tokens("aaaa", special=False)
    stream = runtime(base, renderer, Recorded(letters), context=4).open([Piece("??")])
    assert drain(stream, 9) == ("aa", Stop.CONTEXT)


def test_a_problem_longer_than_the_context_is_refused(base: Base, renderer: Renderer) -> None:
    with pytest.raises(ProblemTooLong, match="5 tokens long"):
        runtime(base, renderer, Recorded([]), context=5).open([Piece("?????")])


@pytest.mark.parametrize(
    ("sampling", "possible"),
    [
        (Sampling(), {0}),
        (Sampling(1.0), {0, 1, 2}),
        (Sampling(1.0, top_p=0.5), {0}),
        (Sampling(1.0, top_p=0.7), {0, 1}),
        (Sampling(1.0, min_p=0.3), {0, 1}),
    ],
)
def test_tokens_are_drawn_as_the_sampling_says(sampling: Sampling, possible: set[int]) -> None:
    logits = torch.tensor([0.6, 0.3, 0.1]).log()
    generator = torch.Generator().manual_seed(0)
    assert {draw(logits.clone(), sampling, generator) for _ in range(200)} == possible
