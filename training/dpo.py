"""Preference training: pairs of a right and a wrong solution to an adapter or a model.

    python -m training.dpo RECIPE [key=value …]

Step-controlled DPO (arXiv 2407.00782): `training.pairs` makes pairs that are alike up to a step,
and the model learns to prefer the right way on from there. The loss (arXiv 2305.18290) is TRL's;
the tokens and what is learned of them come from the same renderer as in `training.sft`, so that
nothing is learned from problems, outputs or what both solutions share. `training.policies` says
what is written.

Needs `pip install 'mathcoder-tutor[training,preference]'`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

import torch
from torch.nn.utils.rnn import pad_sequence

from engine import instructions
from engine.blocks import Block
from engine.errors import TutorError, UsageError
from training.bases import load_model, open_base
from training.data.pairs import Pair, read_pairs
from training.data.records import Record
from training.examples import Renderer
from training.policies import Method, check, load_policy, run, settings, told
from training.recipe import load

_TOLD = {"loss": "loss", "rewards/accuracies": "preferred", "rewards/margins": "margin"}


class Recipe(Method, kw_only=True, forbid_unknown_fields=True):
    """See `training/recipes/dpo.yaml`."""

    data: list[str]  # files of pairs
    learning_rate: float = 1e-7
    beta: float = 0.1
    epochs: int = 2
    pairs_per_step: int = 64
    pairs_at_once: int = 4


def main(arguments: Sequence[str]) -> int:
    try:
        return train(load(arguments, Recipe))
    except TutorError as error:
        print(error, file=sys.stderr)
        return int(error.exit_code)


def train(recipe: Recipe) -> int:
    """
    Raises:
        UsageError: base, adapter, data or an earlier run do not fit the recipe.
        TutorError: the result cannot be written.
    """
    Trainer, Config = _trl()
    if recipe.pairs_per_step % max(recipe.pairs_at_once, 1):
        raise UsageError("pairs_per_step must be a multiple of pairs_at_once.")
    base = open_base(recipe.base, recipe.dialect)
    renderer = Renderer(base.tokenizer, base.dialect, instructions.load(recipe.prompt))
    rows = list(prepare(recipe, renderer))
    check(recipe, ("epochs", "pairs_per_step", "pairs_at_once"))
    from datasets import Dataset

    trainer = Trainer(
        load_policy(recipe, base),
        # An adapter is held close to what it begins as, which TRL keeps beside it.
        None if recipe.method == "lora" else _reference(base),
        args=Config(
            **settings(recipe),
            num_train_epochs=recipe.epochs,
            per_device_train_batch_size=recipe.pairs_at_once,
            gradient_accumulation_steps=recipe.pairs_per_step // recipe.pairs_at_once,
            max_length=None,
        ),
        train_dataset=Dataset.from_list(rows),
        data_collator=collate,
        processing_class=base.tokenizer,
    )
    told(recipe, trainer, _TOLD)
    return run(recipe, base, trainer)


def _trl() -> tuple[Any, Any]:
    """TRL's trainer, given tokens, and its settings.

    Raises:
        TutorError: it is not installed.
    """
    try:
        from trl.trainer.dpo_config import DPOConfig
        from trl.trainer.dpo_trainer import DPOTrainer
    except ImportError as error:
        raise without_trl() from error

    class Trainer(DPOTrainer):  # type: ignore[misc] # trl is not followed by the type checker
        def _prepare_dataset(self, dataset: Any, *_: object) -> Any:
            return dataset  # TRL would make tokens of texts, in its own way

    return Trainer, DPOConfig


def without_trl() -> TutorError:
    return TutorError(
        "TRL is not installed.", "Install it: pip install 'mathcoder-tutor[training,preference]'."
    )


def _reference(base: Any) -> Any:
    model = load_model(base, torch.float32)
    model.set_attn_implementation("sdpa")
    return model


# --- data ---------------------------------------------------------------------------------------


def prepare(recipe: Recipe, renderer: Renderer) -> Iterator[dict[str, list[int]]]:
    """The recipe's pairs as tokens, but for those longer than the context.

    Raises:
        UsageError: a file cannot be read, a row is broken, or nothing is left.
    """
    made = too_long = 0
    for name in recipe.data:
        for pair in read_pairs(Path(name)):
            row = rendered(pair, renderer)
            if max(len(row["chosen"]), len(row["rejected"])) > recipe.context:
                too_long += 1
            else:
                made += 1
                yield row
    if not made:
        raise UsageError(
            f"There is nothing to train on: {too_long} pairs are longer than "
            f"{recipe.context} tokens.",
            "Give more data or a larger context.",
        )
    print(f"{made:,} pairs; {too_long:,} too long.", flush=True)


def rendered(pair: Pair, renderer: Renderer) -> dict[str, list[int]]:
    """A pair's two solutions as tokens; 1 in `…_learned` where a token's likelihood counts."""
    sides = {}
    for side, blocks in (("chosen", pair.chosen), ("rejected", pair.rejected)):
        sides[side] = renderer.example(_record(pair, (*pair.shared, *blocks)))
    both = zip(sides["chosen"].tokens, sides["rejected"].tokens, strict=False)
    shared = sum(1 for _ in takewhile(lambda tokens: tokens[0] == tokens[1], both))
    row = {}
    for side, example in sides.items():
        row[side] = list(example.tokens)
        learned = enumerate(example.trained)
        row[f"{side}_learned"] = [int(trained and index >= shared) for index, trained in learned]
    return row


def _record(pair: Pair, blocks: tuple[Block, ...]) -> Record:
    return Record(pair.problem, blocks, pair.answer, pair.source, pair.licence, "")


def collate(rows: Sequence[Mapping[str, list[int]]]) -> dict[str, torch.Tensor]:
    """A batch as `DPOTrainer` takes it: (2 × pairs, tokens), the chosen first, padded behind."""
    sides = [(side, row) for side in ("chosen", "rejected") for row in rows]

    def padded(values: list[list[int]]) -> torch.Tensor:
        return pad_sequence([torch.tensor(value) for value in values], batch_first=True)

    return {
        "input_ids": padded([row[side] for side, row in sides]),
        "attention_mask": padded([[1] * len(row[side]) for side, row in sides]),
        "completion_mask": padded([row[f"{side}_learned"] for side, row in sides]),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
