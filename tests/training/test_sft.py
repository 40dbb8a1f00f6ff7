"""Fine-tuning of tiny random models: what is learned, and that a run can be trusted to go on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import (
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedTokenizerFast,
    Qwen2Config,
    Qwen2ForCausalLM,
)

from engine.blocks import Block, BlockKind
from engine.dialects.chat import CHATML
from training import sft
from training.data.records import Record

SHAPE: dict[str, Any] = {
    "vocab_size": 259,
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 512,
    "bos_token_id": 257,
    "eos_token_id": 258,
    "pad_token_id": 258,
}


def make_base(folder: Path, family: str) -> Path:
    """A random model whose tokens are bytes, and the three of ChatML."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    bytes_ = Tokenizer(models.BPE({letter: i for i, letter in enumerate(alphabet)}, []))
    bytes_.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bytes_.decoder = decoders.ByteLevel()
    tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=bytes_,
        unk_token="<|endoftext|>",
        bos_token="<|im_start|>",
        eos_token="<|im_end|>",
        pad_token="<|im_end|>",
    )
    tokenizer.chat_template = CHATML
    tokenizer.save_pretrained(folder)
    torch.manual_seed(0)
    model = (
        LlamaForCausalLM(LlamaConfig(**SHAPE, tie_word_embeddings=True))
        if family == "llama"
        else Qwen2ForCausalLM(Qwen2Config(**SHAPE, tie_word_embeddings=False))
    )
    model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_base(tmp_path_factory.mktemp("base"), "llama")


def record(number: int) -> Record:
    return Record(
        f"What is {number} + 1?",
        (
            Block(BlockKind.TEXT, "I add."),
            Block(BlockKind.CODE, f"{number} + 1"),
            Block(BlockKind.EXECUTION, str(number + 1)),
            Block(BlockKind.TEXT, f"It is $\\boxed{{{number + 1}}}$."),
        ),
        str(number + 1),
        "school/sum",
        "CC0-1.0",
        "the output is the reference",
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("data") / "records.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(record(n)) + b"\n" for n in range(40)))
    return path


def arguments(base: Path, data: Path, out: Path, **keys: object) -> list[str]:
    given = {
        "base": base,
        "data": f"[{data}]",
        "out": out,
        "epochs": 1,
        "pack_tokens": 256,
        "packs_per_step": 4,
        "learning_rate": 0.01,
        "warmup_steps": 2,
        "validation": 0.1,
        "precision": "fp32",
        "processes": 1,
        **keys,
    }
    return ["sft-starter", *(f"{key}={value}" for key, value in given.items())]


def losses(out: Path) -> list[float]:
    rows = [json.loads(line) for line in (out / "log.jsonl").read_text().splitlines()]
    return [row["loss"] for row in rows if "loss" in row]


def test_a_run_gives_the_expected_losses(base: Path, data: Path, tmp_path: Path) -> None:
    assert sft.main(arguments(base, data, tmp_path)) == 0
    found = losses(tmp_path)
    assert found[0] == pytest.approx(5.557, abs=0.1)  # ln 259: nothing is known yet
    assert found[-1] < found[0]


def test_a_run_that_was_stopped_goes_on_as_if_it_had_not_been(
    base: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sft.main(arguments(base, data, tmp_path / "whole")) == 0
    step = sft.Run._step

    def interrupted(run: sft.Run, stop: sft.Stop) -> Any:
        if run.state.step == 3:
            signal.raise_signal(signal.SIGINT)
        return step(run, stop)

    with monkeypatch.context() as patched:
        patched.setattr(sft.Run, "_step", interrupted)
        assert sft.main(arguments(base, data, tmp_path / "cut")) == 130
    assert len(losses(tmp_path / "cut")) == 4
    assert sft.main(arguments(base, data, tmp_path / "cut")) == 0
    assert losses(tmp_path / "cut") == losses(tmp_path / "whole")


def test_two_processes_give_the_losses_of_one(base: Path, data: Path, tmp_path: Path) -> None:
    assert sft.main(arguments(base, data, tmp_path / "one")) == 0
    done = subprocess.run(
        [
            *(sys.executable, "-m", "training.sft"),
            *arguments(base, data, tmp_path / "two", processes=2),
        ],
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert losses(tmp_path / "two") == pytest.approx(losses(tmp_path / "one"), abs=1e-5)
