"""What becomes of a model's predictions in a GGUF file, by the type of its weights.

    python -m benchmarks.conversion BASE [prompts=50] [tokens=32] [types=f16,q8_0,q6_k,q4_k_m]

BASE is a checkpoint's folder, or a GGUF file, which is taken apart first. transformers computes in
single precision and writes `tokens` tokens greedily after each prompt. Printed for each type are:
after how many prompts llama.cpp writes the same tokens, the most by which transformers preferred
its own token where a text first parts from it, at how many positions both hold the same token for
the likeliest, the mean Kullback-Leibler divergence a position in nats, and the size.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import llama_cpp
import msgspec
import numpy as np
import numpy.typing as npt
import torch

from engine.errors import TutorError, UsageError
from engine.instructions import load as load_instructions
from training.arguments import options
from training.bases import checkpoint_folder, open_base
from training.convert import Options as Conversion
from training.convert import convert
from training.data.kinds import Draw, all_kinds
from training.data.records import Record
from training.examples import Renderer

CONTEXT = 2048
Scores = npt.NDArray[np.float32]  # a row a position, the logarithm of each token's probability


class Options(msgspec.Struct, frozen=True):
    prompts: int = 50
    tokens: int = 32
    types: str = "f16,q8_0,q6_k,q4_k_m"


def main(arguments: Sequence[str]) -> int:
    try:
        if not arguments or "=" in arguments[0]:
            raise UsageError("The base is missing: a folder or a GGUF file.")
        given = options(arguments[1:], Options)
        folder = checkpoint_folder(arguments[0])
        base = Path(arguments[0]) if arguments[0].endswith(".gguf") else None
        references = list(_references(arguments[0], folder, given))
        columns = ("same text", "gap, nats", "same token", "KL, nats")
        print(f"{'type':8}{''.join(f'{column:>12}' for column in columns)}{'MB':>8}")
        with tempfile.TemporaryDirectory() as scratch:
            for type_ in given.types.split(","):
                file = Path(scratch, f"{type_}.gguf")
                convert(Conversion(Path(folder), file, base, type_))  # type: ignore[arg-type]
                print(_row(type_, file, references))
                file.unlink()
    except TutorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def _references(
    name: str, folder: str, given: Options
) -> Iterator[tuple[list[int], list[int], Scores]]:
    """Prompts as tokens, what transformers writes after each, and its scores of both."""
    from transformers import AutoModelForCausalLM

    base = open_base(name, "fenced")
    renderer = Renderer(base.tokenizer, base.dialect, load_instructions("mathcoder"))
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    kinds = all_kinds()
    for number in range(given.prompts):
        problem = kinds[number * len(kinds) // given.prompts].draft(Draw(number)).problem
        unsolved = Record(problem, (), answer="", source="", licence="", checked="")
        prompt = list(renderer.example(unsolved).tokens[:-1])  # without the end of an answer
        with torch.no_grad():
            written = _greedy(model, prompt, given.tokens)
            logits = model(torch.tensor([prompt + written])).logits[0]
        yield prompt, written, torch.log_softmax(logits, -1).numpy()


def _greedy(model: Any, prompt: list[int], count: int) -> list[int]:
    tokens, cache = torch.tensor([prompt]), None
    written: list[int] = []
    for _ in range(count):
        out = model(tokens, past_key_values=cache, use_cache=True)
        written.append(int(out.logits[0, -1].argmax()))
        tokens, cache = torch.tensor([written[-1:]]), out.past_key_values
    return written


def _row(type_: str, file: Path, references: list[tuple[list[int], list[int], Scores]]) -> str:
    model = llama_cpp.Llama(str(file), n_ctx=CONTEXT, logits_all=True, verbose=False)
    same_token, divergence, gaps = [], [], []
    for prompt, written, ours in references:
        model.reset()
        model.eval(prompt + written)
        logits = torch.tensor(np.array(model.scores[: len(ours)]))
        theirs = torch.log_softmax(logits, -1).numpy()
        divergence.append((np.exp(ours) * (ours - theirs)).sum(-1).mean())
        same_token.append((ours.argmax(-1) == theirs.argmax(-1)).mean())
        # Had it written by itself, it would have left this text at the first different token.
        chosen = theirs.argmax(-1)[len(prompt) - 1 : -1]
        partings = np.flatnonzero(chosen != np.array(written))
        if len(partings):
            one = ours[len(prompt) - 1 + partings[0]]
            gaps.append(one.max() - one[chosen[partings[0]]])
    model.close()
    same_text = len(references) - len(gaps)
    return (
        f"{type_:8}{same_text:>9}/{len(references)}{max(gaps, default=0):>12.3f}"
        f"{np.mean(same_token):>12.2%}{np.mean(divergence):>12.5f}{file.stat().st_size / 1e6:>8.1f}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
