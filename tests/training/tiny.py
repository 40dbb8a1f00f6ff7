"""A random model of a few thousand weights, records to train it on, and a recipe for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
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


def write_records(path: Path) -> Path:
    path.write_bytes(b"".join(msgspec.json.encode(record(n)) + b"\n" for n in range(40)))
    return path


def arguments(base: Path, data: Path, out: Path, /, **keys: object) -> list[str]:
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
        "prompt": "trained",
        **keys,
    }
    return ["sft-starter", *(f"{key}={value}" for key, value in given.items())]


def losses(out: Path) -> list[float]:
    rows = [json.loads(line) for line in (out / "log.jsonl").read_text().splitlines()]
    return [row["loss"] for row in rows if "loss" in row]
