"""Checkpoints and adapters of Hugging Face's form into GGUF files that the tutor loads.

    python -m training.convert source=FOLDER out=FILE.gguf [base=FILE.gguf] [type=q8_0]
                               [merge=true] [dialect=fenced] [prompt=NAME]

`source` is a folder with a model (`config.json`) or with a LoRA adapter of PEFT
(`adapter_config.json`). An adapter becomes an adapter file, or with `merge=true` the base with the
adapter in its weights (in 8 bits at least: fewer would lose what was learnt). `base` is the GGUF
file the training began with: its tokenizer is taken over as it is; without one the tokenizer is
converted too. Types other than f32, f16 and bf16 are made by llama.cpp's own quantiser.

`dialect` and `prompt` are written into the file, where the tutor finds them; left out, they are
read from what `training.sft` wrote beside the checkpoint.

The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

from __future__ import annotations

import ctypes
import functools
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple

import gguf
import msgspec
import torch
from safetensors import SafetensorError, safe_open

from engine.errors import TutorError, UsageError
from engine.runtime.gguf import read_header
from engine.runtime.merge import merged
from training.arguments import options

ABOUT = "mathcoder.json"  # beside a checkpoint: the dialect and the prompt it was trained with

_ARCHITECTURES = {"llama": gguf.MODEL_ARCH.LLAMA, "qwen2": gguf.MODEL_ARCH.QWEN2}
_STORED = {
    "f32": gguf.GGMLQuantizationType.F32,
    "f16": gguf.GGMLQuantizationType.F16,
    "bf16": gguf.GGMLQuantizationType.BF16,
}
# llama_ftype of llama.h.
_FILE_TYPES = {"f32": 0, "f16": 1, "q8_0": 7, "q4_1": 3, "q4_k_m": 15, "q6_k": 18, "bf16": 32}
_LORA = (".lora_A.weight", ".lora_B.weight")


class Options(msgspec.Struct, frozen=True):
    source: Path
    out: Path
    base: Path | None = None
    # Left out: f16, or for a merged model what merging makes of the base's type.
    type: Literal["", "f32", "f16", "bf16", "q8_0", "q6_k", "q4_1", "q4_k_m"] = ""
    merge: bool = False
    dialect: str = ""
    prompt: str = ""


class About(msgspec.Struct, frozen=True):
    """How a checkpoint is to be spoken with."""

    dialect: str = "fenced"
    prompt: str = ""


class Unconvertible(TutorError):
    """A checkpoint that cannot become a GGUF file."""


class _Shape(NamedTuple):
    """What of a model decides how its tensors are laid out."""

    architecture: str
    layers: int
    heads: int
    kv_heads: int

    def tensor_name(self, name: str) -> str:
        """GGUF's name of a tensor of transformers."""
        names = gguf.get_tensor_name_map(_ARCHITECTURES[self.architecture], self.layers)
        found = names.get_name(name, try_suffixes=(".weight", ".bias"))
        if found is None:
            raise Unconvertible(f"The tensor {name} has no place in a {self.architecture} model.")
        return found

    def rows(self, name: str, tensor: torch.Tensor) -> torch.Tensor:
        """The rows of a projection in the order llama.cpp rotates them in.

        transformers rotates the halves of a head, llama.cpp neighbours, in `llama` models alone.
        Without this a model still loads and still writes sense, a little worse.
        """
        if self.architecture != "llama":
            return tensor
        heads = {"q_proj": self.heads, "k_proj": self.kv_heads}.get(name.split(".")[-2])
        if heads is None:
            return tensor
        halves = tensor.reshape(heads, 2, tensor.shape[0] // heads // 2, *tensor.shape[1:])
        return halves.swapaxes(1, 2).reshape(tensor.shape)


def convert(given: Options) -> None:
    """Write the file `given.out`.

    Raises:
        Unconvertible: the checkpoint is of a kind that has no GGUF form here.
        UsageError: a file is missing, or the options contradict each other.
        ModelUnusable: the base is no GGUF file.
        TutorError: the file cannot be written.
    """
    is_adapter = (given.source / "adapter_config.json").is_file()
    if not is_adapter and not (given.source / "config.json").is_file():
        raise UsageError(
            f"{given.source} holds neither a model (config.json) nor an adapter "
            "(adapter_config.json).",
            "Name the folder that training wrote.",
        )
    about = _about(given)
    with tempfile.TemporaryDirectory(dir=_parent(given.out)) as scratch:
        if is_adapter:
            _convert_adapter(given, about, Path(scratch))
        else:
            _convert_model(given, about, Path(scratch))


def _convert_model(given: Options, about: About, scratch: Path) -> None:
    with _written(given.out) as path:
        if not given.type or given.type in _STORED:
            _write_model(given.source, given.base, given.type or "f16", about, path)
        else:
            whole = scratch / "whole.gguf"
            _write_model(given.source, given.base, "f16", about, whole)
            quantise(whole, path, given.type)


def _convert_adapter(given: Options, about: About, scratch: Path) -> None:
    if not given.merge:
        if given.type not in ("", "f16", "f32"):
            raise UsageError("An adapter is written as f16 or f32.", "Or merge it: merge=true.")
        with _written(given.out) as path:
            _write_adapter(given, about, path)
        return
    if given.base is None:
        raise UsageError("An adapter is merged into a GGUF file: base=FILE.gguf is missing.")
    adapter = scratch / "adapter.gguf"
    _write_adapter(given, about, adapter)
    both = merged(given.base, adapter, scratch)
    with _written(given.out) as path:
        if given.type:
            quantise(both, path, given.type)
        else:
            both.replace(path)


def quantise(source: Path, out: Path, type_: str) -> None:
    """llama.cpp's own quantiser: a GGUF file of f32, f16 or bf16 into one of a smaller type.

    Raises:
        Unconvertible: llama.cpp refuses.
    """
    import llama_cpp

    settings = llama_cpp.llama_model_quantize_default_params()
    settings.ftype = _FILE_TYPES[type_]
    _silence()
    failed = llama_cpp.llama_model_quantize(bytes(source), bytes(out), ctypes.byref(settings))
    if failed:
        raise Unconvertible(f"llama.cpp cannot make {type_} of {source.name}.")


def _write_adapter(given: Options, about: About, path: Path) -> None:
    settings = _json(given.source / "adapter_config.json")
    if settings.get("peft_type") != "LORA" or settings.get("use_dora"):
        raise Unconvertible(f"{given.source} holds an adapter that is not plain LoRA.")
    shape = _shape_of_base(given)
    rank, alpha = int(settings["r"]), float(settings["lora_alpha"])
    writer = gguf.GGUFWriter(path, shape.architecture)
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    # llama.cpp scales by alpha / rank; rsLoRA (arXiv 2312.03732) by alpha / sqrt(rank).
    writer.add_float32(
        "adapter.lora.alpha", alpha * (rank**0.5 if settings.get("use_rslora") else 1)
    )
    _write_about(writer, about)
    for name, tensor in _tensors(given.source):
        module = name.removeprefix("base_model.model.")
        for part, suffix in zip(_LORA, ("lora_a", "lora_b"), strict=True):
            if module.endswith(part):
                weight = module.removesuffix(part) + ".weight"
                if suffix == "lora_b":
                    tensor = shape.rows(weight, tensor)
                _add(writer, f"{shape.tensor_name(weight)}.{suffix}", tensor, given.type or "f16")
                break
        else:
            raise Unconvertible(f"The adapter holds {name}, which is not of a LoRA.")
    _finish(writer)


def _write_model(folder: Path, base: Path | None, type_: str, about: About, path: Path) -> None:
    config = _json(folder / "config.json")
    shape = _shape(config, folder)
    writer = gguf.GGUFWriter(path, shape.architecture, use_temp_file=True)
    writer.add_type("model")
    writer.add_file_type(_FILE_TYPES[type_])
    _write_sizes(writer, config, shape)
    if base is not None:
        _copy_tokenizer(writer, base, config)
    else:
        _convert_tokenizer(writer, folder, config)
    _write_about(writer, about)
    for name, tensor in _tensors(folder):
        if name == "lm_head.weight" and config.get("tie_word_embeddings"):
            continue
        matrix = tensor.ndim == 2
        _add(writer, shape.tensor_name(name), shape.rows(name, tensor), type_ if matrix else "f32")
    _finish(writer)


def _write_sizes(writer: gguf.GGUFWriter, config: dict[str, Any], shape: _Shape) -> None:
    rope = config.get("rope_parameters") or config.get("rope_scaling") or {}
    scaling = rope.get("rope_type") or rope.get("type") or "default"
    if scaling != "default":
        raise Unconvertible(f"Positions that are scaled ({scaling}) are not converted here.")
    writer.add_block_count(shape.layers)
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    width = config.get("head_dim") or config["hidden_size"] // shape.heads
    writer.add_rope_dimension_count(width)
    writer.add_rope_freq_base(rope.get("rope_theta") or config.get("rope_theta") or 10_000.0)
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_vocab_size(config["vocab_size"])


def _copy_tokenizer(writer: gguf.GGUFWriter, base: Path, config: dict[str, Any]) -> None:
    reader = gguf.GGUFReader(base)
    tokens = len(read_header(base).values["tokenizer.ggml.tokens"])  # type: ignore[arg-type]
    if tokens != config["vocab_size"]:
        raise UsageError(
            f"{base} has {tokens} tokens and the model has {config['vocab_size']}.",
            "Leave base out, so that the model's own tokenizer is converted.",
        )
    for key, field in reader.fields.items():
        if key.startswith("tokenizer.") or key in ("general.name", "general.license"):
            inner = field.types[1] if field.types[0] == gguf.GGUFValueType.ARRAY else None
            writer.add_key_value(key, field.contents(), field.types[0], sub_type=inner)


def _convert_tokenizer(writer: gguf.GGUFWriter, folder: Path, config: dict[str, Any]) -> None:
    if not (folder / "tokenizer.json").is_file():
        raise UsageError(
            f"{folder} has no tokenizer (tokenizer.json).",
            "Copy it from the base model, or name the base's GGUF file: base=FILE.gguf.",
        )
    description = _json(folder / "tokenizer.json")
    special = gguf.SpecialVocab(folder, load_merges=not description["model"].get("byte_fallback"))
    if description["model"].get("byte_fallback"):
        writer.add_tokenizer_model("llama")
        found = list(gguf.LlamaHfVocab(folder).all_tokens())
        tokens = [text.decode() for text, _, _ in found]
        kinds = [int(kind) for _, _, kind in found]
        writer.add_token_scores([score for _, score, _ in found])
    else:
        writer.add_tokenizer_model("gpt2")
        writer.add_tokenizer_pre(_pre_tokenizer(description))
        tokens, kinds = _bpe_tokens(description)
    missing = config["vocab_size"] - len(tokens)  # rows that fill the embedding up
    writer.add_token_list([*tokens, *(f"[PAD{number}]" for number in range(missing))])
    writer.add_token_types([*kinds, *[gguf.TokenType.UNUSED] * missing])
    special.add_to_gguf(writer, quiet=True)


def _bpe_tokens(description: dict[str, Any]) -> tuple[list[str], list[int]]:
    added = {token["id"]: token for token in description["added_tokens"]}
    texts = {number: text for text, number in description["model"]["vocab"].items()}
    texts |= {number: token["content"] for number, token in added.items()}
    kinds: list[int] = []
    for number in range(len(texts)):
        if number not in texts:
            raise Unconvertible(f"The tokenizer has no token {number}.")
        kind = gguf.TokenType.NORMAL
        if number in added:
            special = added[number]["special"]
            kind = gguf.TokenType.CONTROL if special else gguf.TokenType.USER_DEFINED
        kinds.append(kind)
    return [texts[number] for number in range(len(texts))], kinds


def _pre_tokenizer(description: dict[str, Any]) -> str:
    """llama.cpp's name for how a tokenizer of the GPT-2 kind first cuts its text."""
    steps = description["pre_tokenizer"].get("pretokenizers", [description["pre_tokenizer"]])
    match [step["type"] for step in steps]:
        case ["Digits", "ByteLevel"] if steps[0]["individual_digits"]:
            return "smollm"
        case ["Split", "ByteLevel"]:
            pattern = steps[0]["pattern"].get("Regex", "")
            if r"\p{N}{1,3}" in pattern:
                return "llama-bpe"
            if r"\p{N}|" in pattern:
                return "qwen2"
        case ["ByteLevel"]:
            return "gpt-2"
    raise Unconvertible(
        "The tokenizer cuts its text in a way that is not known here.",
        "Name the base's GGUF file, whose tokenizer is then taken: base=FILE.gguf.",
    )


def _shape_of_base(given: Options) -> _Shape:
    if given.base is None:
        named = _json(given.source / "adapter_config.json").get("base_model_name_or_path")
        base = Path(named or given.source)
        if (base / "config.json").is_file():
            return _shape(_json(base / "config.json"), base)
        raise UsageError(
            "An adapter is converted for its base, which was not found.",
            "Name the base's GGUF file: base=FILE.gguf.",
        )
    values = read_header(given.base).values
    architecture = str(values["general.architecture"])
    sizes = [
        values.get(f"{architecture}.{key}")
        for key in ("block_count", "attention.head_count", "attention.head_count_kv")
    ]
    return _known(_Shape(architecture, *map(int, sizes)), given.base)  # type: ignore[arg-type]


def _shape(config: dict[str, Any], folder: Path) -> _Shape:
    heads = config["num_attention_heads"]
    kv_heads = config.get("num_key_value_heads", heads)
    shape = _Shape(config["model_type"], config["num_hidden_layers"], heads, kv_heads)
    return _known(shape, folder)


def _known(shape: _Shape, where: Path) -> _Shape:
    if shape.architecture not in _ARCHITECTURES:
        raise Unconvertible(
            f"{where} is a {shape.architecture} model.",
            f"Converted here are: {', '.join(_ARCHITECTURES)}.",
        )
    return shape


def _tensors(folder: Path) -> Iterator[tuple[str, torch.Tensor]]:
    """The tensors of a folder's safetensors files, by name, one in memory at a time."""
    files = sorted(folder.glob("*.safetensors"))
    if not files:
        raise UsageError(f"{folder} holds no weights (*.safetensors).")
    for file in files:
        try:
            with safe_open(file, "pt") as opened:
                for name in opened.keys():  # noqa: SIM118 - it is no mapping
                    yield name, opened.get_tensor(name)
        except (SafetensorError, OSError) as error:
            raise Unconvertible(f"{file} cannot be read: {error}.") from error


def _add(writer: gguf.GGUFWriter, name: str, tensor: torch.Tensor, type_: str) -> None:
    kind = _STORED[type_]
    array = tensor.float().contiguous().numpy()
    writer.add_tensor(name, gguf.quantize(array, kind), raw_dtype=kind)


def _finish(writer: gguf.GGUFWriter) -> None:
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _write_about(writer: gguf.GGUFWriter, about: About) -> None:
    writer.add_string("mathcoder.dialect", about.dialect)
    if about.prompt:
        writer.add_string("mathcoder.prompt", about.prompt)


def _about(given: Options) -> About:
    path = given.source / ABOUT
    about = msgspec.json.decode(path.read_bytes(), type=About) if path.is_file() else About()
    return About(given.dialect or about.dialect, given.prompt or about.prompt)


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read: {error}.") from error
    return dict(found)


def _parent(out: Path) -> Path:
    try:
        out.absolute().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TutorError(f"{out} cannot be written: {error.strerror}.") from error
    return out.absolute().parent


@contextmanager
def _written(out: Path) -> Iterator[Path]:
    """A place beside `out` to write to, which takes its name when all of it is there."""
    part = _parent(out) / f"{out.name}.part"
    try:
        yield part
        part.replace(out)
    except OSError as error:
        raise TutorError(f"{out} cannot be written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)


@functools.cache
def _silence() -> object:
    """Keep llama.cpp from writing lines on each tensor; the callback lives as long as the cache."""
    import llama_cpp

    callback = llama_cpp.llama_log_callback(lambda *_: None)
    llama_cpp.llama_log_set(callback, ctypes.c_void_p())
    return callback


def main(arguments: Sequence[str] | None = None) -> int:
    try:
        given = options(sys.argv[1:] if arguments is None else arguments, Options)
        convert(given)
    except TutorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(f"{given.out}: {given.out.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
