"""Preference and reward training of tiny random models through TRL."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
import torch
from peft import PeftModel

from engine import instructions
from engine.blocks import Block, BlockKind
from tests.training.tiny import make_base
from training import dpo, grpo
from training.bases import load_model, open_base
from training.data.pairs import Pair
from training.examples import Renderer

# Libraries that TRL brings along.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
    pytest.mark.timeout(600),
]

SHARED = (
    Block(BlockKind.TEXT, "I add."),
    Block(BlockKind.CODE, "1 + 1"),
    Block(BlockKind.EXECUTION, "2"),
)
PAIR = Pair(
    "What is 1 + 1?",
    SHARED,
    (Block(BlockKind.TEXT, "It is $\\boxed{2}$."),),
    (
        Block(BlockKind.CODE, "1 + 2"),
        Block(BlockKind.EXECUTION, "777"),
        Block(BlockKind.TEXT, "It is $\\boxed{3}$."),
    ),
    "2",
    "3",
    "school/sum",
    "CC0-1.0",
    1.1,
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_base(tmp_path_factory.mktemp("base"), "llama")


@pytest.fixture(scope="module")
def renderer(base: Path) -> Renderer:
    opened = open_base(str(base), "fenced")
    return Renderer(opened.tokenizer, opened.dialect, instructions.load("trained"))


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.jsonl"
    path.write_bytes((msgspec.json.encode(PAIR) + b"\n") * 4)
    return path


def arguments(recipe: str, base: Path, out: Path, **keys: object) -> list[str]:
    given = {
        "base": base,
        "out": out,
        "rank": 4,
        "learning_rate": 0.01,
        "precision": "fp32",
        "context": 400,
        **keys,
    }
    return [recipe, *(f"{key}={value}" for key, value in given.items())]


def rows(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "log.jsonl").read_text().splitlines()]


def dpo_arguments(base: Path, pairs: Path, out: Path, **keys: object) -> list[str]:
    keys = {"pairs_per_step": 2, "pairs_at_once": 2, "epochs": 2, "data": f"[{pairs}]", **keys}
    return arguments("dpo", base, out, **keys)


# --- DPO ----------------------------------------------------------------------------------------


def test_only_what_a_model_wrote_behind_the_shared_part_counts(renderer: Renderer) -> None:
    row = dpo.rendered(PAIR, renderer)

    def learned(side: str) -> str:
        pairs = zip(row[side], row[f"{side}_learned"], strict=True)
        text: str = renderer._tokenizer.decode([token for token, counts in pairs if counts])
        return text

    assert learned("chosen") == "It is $\\boxed{2}$.<|im_end|>"
    assert learned("rejected") == "```python\n1 + 2\n```It is $\\boxed{3}$.<|im_end|>"


def test_a_batch_has_the_chosen_first_and_padding_behind() -> None:
    batch = dpo.collate(
        [{"chosen": [1, 2], "chosen_learned": [0, 1], "rejected": [1], "rejected_learned": [1]}]
    )
    assert batch["input_ids"].tolist() == [[1, 2], [1, 0]]
    assert batch["attention_mask"].tolist() == [[1, 1], [1, 0]]
    assert batch["completion_mask"].tolist() == [[0, 1], [1, 0]]


def test_preference_is_learned_and_written_as_an_adapter(
    base: Path, pairs: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert dpo.main(dpo_arguments(base, pairs, out)) == 0
    losses = [row["loss"] for row in rows(out) if "loss" in row]
    assert losses[0] == pytest.approx(0.6931, abs=1e-3)  # ln 2: nothing is preferred yet
    assert losses[-1] < losses[0]
    assert json.loads((out / "mathcoder.json").read_text())["dialect"] == "fenced"
    opened = open_base(str(base), "fenced")
    PeftModel.from_pretrained(load_model(opened, torch.float32), str(out))
    # The same command has nothing left to do.
    before = (out / "adapter_model.safetensors").read_bytes()
    assert dpo.main(dpo_arguments(base, pairs, out)) == 0
    assert (out / "adapter_model.safetensors").read_bytes() == before
    # Another recipe has no place there; another run goes on from the adapter.
    assert dpo.main(dpo_arguments(base, pairs, out, seed=1)) == 2
    more = dpo_arguments(base, pairs, tmp_path / "more", init_adapter=out, epochs=1)
    assert dpo.main(more) == 0
    first = next(row["loss"] for row in rows(tmp_path / "more") if "loss" in row)
    assert first == pytest.approx(0.6931, abs=1e-3)  # beside what it begins as, not beside the base


def test_all_weights_can_be_trained(base: Path, pairs: Path, tmp_path: Path) -> None:
    assert dpo.main(dpo_arguments(base, pairs, tmp_path / "out", method="full", epochs=1)) == 0
    assert (tmp_path / "out" / "model.safetensors").is_file()


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"data": "[missing.jsonl]"}, "missing.jsonl cannot be read"),
        ({"context": 10}, "nothing to train on: 4 pairs are longer"),
        ({"pairs_at_once": 3}, "must be a multiple"),
        ({"beta": -1}, "must not be negative"),
        ({"epochs": 0}, "epochs must be more than 0"),
        ({"init_adapter": "nowhere"}, "nowhere holds no adapter"),
        ({"bta": 1}, 'Did you mean "beta"'),
    ],
)
def test_a_wrong_recipe_is_told_in_one_line(
    keys: dict[str, object],
    why: str,
    base: Path,
    pairs: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert dpo.main(dpo_arguments(base, pairs, tmp_path / "out", **keys)) == 2
    told = capsys.readouterr().err
    assert why in told
    assert told.count("\n") == 1


# --- GRPO ---------------------------------------------------------------------------------------


class FakeGraders:
    """Finds an answer right when it is the reference, with no worker."""

    def __init__(self, **_: object) -> None:
        pass

    def __enter__(self) -> FakeGraders:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def math_verify(self, reference: str, answer: str) -> bool | None:
        return None if answer == "?" else reference == answer


@pytest.fixture
def problems(tmp_path: Path) -> str:
    path = tmp_path / "problems.jsonl"
    path.write_text('{"problem": "1 + 1?", "answer": "2"}\n{"problem": "1 + 2?", "answer": "3"}\n')
    return f"[{{from: problems, path: {path}, source: test, licence: CC0-1.0}}]"


def test_right_answers_are_rewarded_and_unclear_ones_left_out() -> None:
    reward = grpo.Reward(FakeGraders())  # type: ignore[arg-type]
    assert reward(answer=["2", "3", None, "?"], reference=["2"] * 4) == [1.0, 0.0, 0.0, None]


def test_a_rewarded_model_is_written_as_an_adapter(
    base: Path, problems: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reward(_: object, *, completion_ids: Sequence[list[int]], **__: object) -> list[float]:
        return [sum(ids) / 1000 for ids in completion_ids]  # a random model is never right

    monkeypatch.setattr(grpo, "Graders", FakeGraders)
    monkeypatch.setattr(grpo.Reward, "__call__", reward)
    out = tmp_path / "out"
    keys = {
        "problems": problems,
        "steps": 2,
        "problems_per_step": 1,
        "solutions": 2,
        "block_tokens": 12,
        "allow_unisolated": "true",
    }
    assert grpo.main(arguments("grpo", base, out, **keys)) == 0
    measured = [row for row in rows(out) if "reward" in row]
    assert len(measured) == 2
    assert measured[0]["reward"] > 0
    assert measured[0]["completions/mean_length"] <= 13
    adapter = PeftModel.from_pretrained(
        load_model(open_base(str(base), "fenced"), torch.float32), str(out)
    )
    learned = [value for name, value in adapter.named_parameters() if "lora_B" in name]
    assert any(bool(value.any()) for value in learned)


def test_problems_without_room_for_a_solution_are_told_in_one_line(
    base: Path, problems: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert grpo.main(arguments("grpo", base, tmp_path, problems=problems, context=20)) == 2
    told = capsys.readouterr().err
    assert "2 problems are longer than half of 20 tokens" in told
    assert told.count("\n") == 1
