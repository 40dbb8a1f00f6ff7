"""What `training.convert` writes is what transformers computes, and what the tutor can read."""

from __future__ import annotations

import json
from pathlib import Path

import llama_cpp
import numpy as np
import pytest
import torch
from peft import LoraConfig, get_peft_model
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, Qwen2Config, Qwen2ForCausalLM

from engine.errors import UsageError
from engine.models.library import Library
from engine.runtime.gguf import read_header, read_metadata
from engine.runtime.merge import merged
from training.convert import ABOUT, Options, Unconvertible, convert, main

LINEARS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
SIZES = {
    "hidden_size": 64,
    "intermediate_size": 96,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 256,
}


def tokenizer() -> Tokenizer:
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    words = [*letters, "th"]  # llama.cpp asks for at least one merge
    made = Tokenizer(models.BPE({word: n for n, word in enumerate(words)}, [("t", "h")]))
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(False)]
    )
    made.decoder = decoders.ByteLevel()
    made.add_special_tokens(["<|im_start|>", "<|im_end|>"])
    return made


def save_model(folder: Path, family: str, *, tied: bool = False) -> torch.nn.Module:
    torch.manual_seed(0)
    kinds = {"llama": (LlamaConfig, LlamaForCausalLM), "qwen2": (Qwen2Config, Qwen2ForCausalLM)}
    config, model = kinds[family]
    made = model(config(vocab_size=259, tie_word_embeddings=tied, **SIZES)).eval()
    for parameter in made.parameters():  # the usual start is too small to tell heads apart
        torch.nn.init.normal_(parameter, std=0.3)
    made.save_pretrained(folder)
    tokenizer().save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(
        json.dumps(
            {
                "bos_token": "<|im_start|>",
                "eos_token": "<|im_end|>",
                "chat_template": "{{ messages[0].content }}",
            }
        )
    )
    return made


def save_adapter(folder: Path, model: torch.nn.Module) -> torch.nn.Module:
    torch.manual_seed(1)
    adapted = get_peft_model(model, LoraConfig(r=4, lora_alpha=8, target_modules=LINEARS))
    for name, parameter in adapted.named_parameters():
        if "lora_" in name:
            torch.nn.init.normal_(parameter, std=0.3)
    adapted.save_pretrained(folder)
    return adapted.eval()


TOKENS = [257, *b"Solve x^2 = 16 now", 258, 3, 14, 15]


def logits_of_torch(model: torch.nn.Module) -> np.ndarray:
    with torch.no_grad():
        return torch.log_softmax(model(torch.tensor([TOKENS])).logits[0], -1).numpy()


def logits_of_file(path: Path, adapter: Path | None = None) -> np.ndarray:
    model = llama_cpp.Llama(
        str(path),
        n_ctx=64,
        logits_all=True,
        verbose=False,
        lora_path=str(adapter) if adapter else None,
    )
    try:
        model.eval(TOKENS)
        scores = torch.tensor(np.array(model.scores[: len(TOKENS)]))
        return torch.log_softmax(scores, -1).numpy()
    finally:
        model.close()


def divergence(one: np.ndarray, other: np.ndarray) -> float:
    """Mean Kullback-Leibler divergence a token, in nats."""
    return float((np.exp(one) * (one - other)).sum(-1).mean())


@pytest.mark.parametrize("family", ["llama", "qwen2"])
@pytest.mark.parametrize("tied", [False, True])
def test_a_converted_model_computes_what_the_checkpoint_does(
    tmp_path: Path, family: str, tied: bool
) -> None:
    model = save_model(tmp_path / "hf", family, tied=tied)
    out = tmp_path / "model.gguf"
    convert(Options(tmp_path / "hf", out, type="f32"))
    # llama.cpp keeps keys and values in half precision.
    assert divergence(logits_of_torch(model), logits_of_file(out)) < 1e-4


@pytest.mark.parametrize("family", ["llama", "qwen2"])
def test_a_converted_adapter_computes_what_peft_does(tmp_path: Path, family: str) -> None:
    model = save_model(tmp_path / "hf", family)
    base = tmp_path / "base.gguf"
    convert(Options(tmp_path / "hf", base, type="f32"))
    before = logits_of_torch(model)
    adapted = save_adapter(tmp_path / "lora", model)
    adapter = tmp_path / "adapter.gguf"
    convert(Options(tmp_path / "lora", adapter, base=base, type="f32"))
    assert divergence(logits_of_torch(adapted), before) > 0.1
    assert divergence(logits_of_torch(adapted), logits_of_file(base, adapter)) < 1e-4
    both = merged(base, adapter, tmp_path)
    assert divergence(logits_of_torch(adapted), logits_of_file(both)) < 1e-4


def test_an_adapter_merged_by_conversion_computes_what_peft_does(tmp_path: Path) -> None:
    adapted = save_adapter(tmp_path / "lora", save_model(tmp_path / "hf", "llama"))
    base, out = tmp_path / "base.gguf", tmp_path / "merged.gguf"
    save_model(tmp_path / "again", "llama")
    convert(Options(tmp_path / "again", base))
    convert(Options(tmp_path / "lora", out, base=base, merge=True, prompt="mathcoder"))
    assert divergence(logits_of_torch(adapted), logits_of_file(out)) < 1e-2  # f16, as the base
    assert read_metadata(out).prompt == "mathcoder"


def test_llama_cpps_quantiser_makes_the_smaller_types(tmp_path: Path) -> None:
    save_model(tmp_path / "hf", "llama")
    sizes = []
    for type_ in ("f16", "q8_0", "q6_k"):
        out = tmp_path / f"{type_}.gguf"
        convert(Options(tmp_path / "hf", out, type=type_))
        sizes.append(out.stat().st_size)
    kinds = {tensor.type for tensor in read_header(tmp_path / "q8_0.gguf").tensors}
    assert 8 in kinds
    assert sizes[0] > sizes[1]


def test_the_text_is_cut_into_the_same_tokens(tmp_path: Path) -> None:
    save_model(tmp_path / "hf", "llama")
    convert(Options(tmp_path / "hf", tmp_path / "model.gguf"))
    text = "<|im_start|>What is 12 % of 1,250? 日本<|im_end|>"
    model = llama_cpp.Llama(str(tmp_path / "model.gguf"), vocab_only=True, verbose=False)
    theirs = model.tokenize(text.encode(), add_bos=False, special=True)
    model.close()
    assert theirs == tokenizer().encode(text).ids


def test_the_tokenizer_of_the_base_is_taken_over_as_it_is(tmp_path: Path) -> None:
    save_model(tmp_path / "hf", "llama")
    convert(Options(tmp_path / "hf", tmp_path / "base.gguf"))
    (tmp_path / "hf/tokenizer.json").unlink()
    convert(Options(tmp_path / "hf", tmp_path / "again.gguf", base=tmp_path / "base.gguf"))
    ours, theirs = (
        {k: v for k, v in read_header(tmp_path / name).values.items() if k.startswith("tokenizer")}
        for name in ("again.gguf", "base.gguf")
    )
    assert ours == theirs


def test_the_file_says_how_it_is_spoken_with(tmp_path: Path) -> None:
    save_model(tmp_path / "hf", "llama")
    (tmp_path / "hf" / ABOUT).write_text('{"dialect": "fenced", "prompt": "mathcoder"}')
    out = tmp_path / "model.gguf"
    convert(Options(tmp_path / "hf", out))
    assert read_metadata(out).dialect == "fenced"
    spec = Library(tmp_path / "models").resolve(str(out))
    assert (spec.dialect, spec.prompt) == ("fenced", "mathcoder")


def refusal(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(arguments) != 0
    (line,) = capsys.readouterr().err.strip().splitlines()
    return line


def test_bad_input_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = f"out={tmp_path / 'out.gguf'}"
    assert "neither a model" in refusal([f"source={tmp_path}", out], capsys)
    assert "Did you mean" in refusal([f"sorce={tmp_path}", out], capsys)
    model = save_model(tmp_path / "hf", "llama")
    (tmp_path / "hf/tokenizer.json").unlink()
    assert "no tokenizer" in refusal([f"source={tmp_path / 'hf'}", out], capsys)
    save_adapter(tmp_path / "lora", model)
    lora = f"source={tmp_path / 'lora'}"
    assert "base=FILE.gguf" in refusal([lora, out], capsys)
    assert "merge=true" in refusal([lora, out, "type=q8_0"], capsys)
    (tmp_path / "hf/model.safetensors").write_bytes(b"broken")
    base = tmp_path / "not.gguf"
    base.write_bytes(b"nothing")
    assert "GGUF" in refusal([lora, out, f"base={base}"], capsys)
    assert not (tmp_path / "out.gguf").exists()


def test_a_family_that_is_not_known_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(
        '{"model_type": "gpt2", "num_attention_heads": 2, "num_hidden_layers": 1}'
    )
    with pytest.raises(Unconvertible, match="gpt2"):
        convert(Options(tmp_path, tmp_path / "out.gguf"))


def test_a_base_of_another_vocabulary_is_refused(tmp_path: Path) -> None:
    save_model(tmp_path / "hf", "llama")
    convert(Options(tmp_path / "hf", tmp_path / "base.gguf"))
    config = json.loads((tmp_path / "hf/config.json").read_text())
    (tmp_path / "hf/config.json").write_text(json.dumps(config | {"vocab_size": 300}))
    with pytest.raises(UsageError, match="259 tokens"):
        convert(Options(tmp_path / "hf", tmp_path / "out.gguf", base=tmp_path / "base.gguf"))
