"""The model that training starts from: a checkpoint's folder or name, or a GGUF file."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import torch

from engine import folders
from engine.dialects import Dialect
from engine.dialects.chat import CHATML
from engine.dialects.fenced import Fenced
from engine.dialects.mathcoder import SPECIAL_TOKENS, MathCoder
from engine.errors import TutorError, UsageError
from engine.runtime.gguf import read_header

DIALECTS = ("fenced", "mathcoder")


class Base(NamedTuple):
    folder: str  # what `from_pretrained` takes
    tokenizer: Any
    dialect: Dialect
    new_tokens: tuple[str, ...]  # added to the tokenizer for the dialect


def checkpoint_folder(name: str) -> str:
    """The base as `from_pretrained` takes it: a GGUF file is converted once and kept.

    Raises:
        UsageError: there is no such base, or the file is not a GGUF file that transformers reads.
    """
    path = Path(name)
    if not name.endswith(".gguf"):
        if path.exists() and not (path / "config.json").is_file():
            raise UsageError(f"{name} is no checkpoint: it has no config.json.")
        return str(path.resolve()) if path.exists() else name
    if not path.is_file():
        raise UsageError(f"There is no file {name}.", "Name a GGUF file or a checkpoint's folder.")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()[:16]
    folder = folders.cache_folder() / "bases" / f"{path.stem}-{digest}"
    if not folder.is_dir():
        _convert(path, folder)
    return str(folder)


def _convert(path: Path, folder: Path) -> None:
    """In a folder beside it first: what stands under the final name is whole."""
    from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    partial = folder.with_name(f"{folder.name}.{os.getpid()}")
    try:
        tokenizer = AutoTokenizer.from_pretrained(path.parent, gguf_file=path.name)
        _split_as_llama_cpp(tokenizer, path)
        model = AutoModelForCausalLM.from_pretrained(
            path.parent,
            gguf_file=path.name,
            dtype=torch.float32,  # a GGUF file holds more than 16 bits in some tensors
            quantization_config=GgufConfig(dequantize=True),
        )
        model.save_pretrained(partial)
        tokenizer.save_pretrained(partial)
        partial.rename(folder)
    except OSError as error:
        raise TutorError(f"{path} cannot be converted: {error}.") from error
    except (ValueError, KeyError, NotImplementedError) as error:
        raise UsageError(f"{path} cannot be read by transformers: {error}.") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _split_as_llama_cpp(tokenizer: Any, path: Path) -> None:
    """Give the tokenizer the file's way to split text before merging, where transformers drops it.

    Without it two spaces before a digit become other tokens than those the model is asked with.
    """
    from tokenizers import pre_tokenizers as split

    if read_header(path).values.get("tokenizer.ggml.pre") == "smollm":
        tokenizer.backend_tokenizer.pre_tokenizer = split.Sequence(
            [split.Digits(individual_digits=True), split.ByteLevel(add_prefix_space=False)]
        )


def open_base(name: str, dialect: str) -> Base:
    """The base's tokenizer, ready for the dialect.

    Raises:
        UsageError: there is no such base or dialect, or the base has no tokenizer.
    """
    from transformers import AutoTokenizer

    folder = checkpoint_folder(name)
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder)
    except (OSError, ValueError, ImportError, KeyError) as error:
        reason = " ".join(str(error).split())
        raise UsageError(f"The base {name} has no tokenizer that can be read: {reason}") from error
    if dialect == "mathcoder":
        known = tokenizer.get_vocab()
        new = tuple(token for token in SPECIAL_TOKENS if token not in known)
        tokenizer.add_special_tokens(
            {"additional_special_tokens": list(new)}, replace_extra_special_tokens=False
        )
        return Base(folder, tokenizer, MathCoder(), new)
    if dialect not in DIALECTS:
        raise UsageError(f'There is no dialect "{dialect}".', f"There are: {', '.join(DIALECTS)}.")
    return Base(folder, tokenizer, Fenced(tokenizer.chat_template or CHATML), ())


def load_model(base: Base, dtype: torch.dtype) -> Any:
    """The base's weights, with rows for the tokens that are new.

    A new row is the mean of all rows, put there by the token's own id. (The published recipe counts
    from the end of a padded table, and so initialises rows that no token has.)
    """
    from transformers import AutoModelForCausalLM
    from transformers.utils.logging import disable_progress_bar

    from training import attention

    disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model = AutoModelForCausalLM.from_pretrained(
            base.folder, dtype=dtype, attn_implementation=attention.NAME
        )
    except (OSError, ValueError, KeyError) as error:
        reason = " ".join(str(error).split())
        raise UsageError(f"The base {base.folder} cannot be loaded: {reason}") from error
    ids = base.tokenizer.convert_tokens_to_ids(list(base.new_tokens))
    if ids:
        _add_rows(model, ids)
    return model


@torch.no_grad()
def _add_rows(model: Any, ids: list[int]) -> None:
    before = model.get_input_embeddings().weight.shape[0]
    if max(ids) >= before:
        model.resize_token_embeddings(max(ids) + 1, mean_resizing=False)
    used = min(before, *ids)
    for layer in {model.get_input_embeddings(), model.get_output_embeddings()}:
        layer.weight[ids] = layer.weight[:used].mean(0)
