"""llama.cpp as plain typed calls: a model, its tokens, one context, its samplers.

A thin layer over llama-cpp-python's ctypes interface that knows nothing of streams or solutions.
Nothing here is safe to call from two threads at once, except `Context.abort`.
"""

from __future__ import annotations

import collections
import ctypes
import functools
import os
import re
import sys
from collections.abc import Iterable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any, NamedTuple

from engine.blocks import Sampling
from engine.errors import ModelUnusable
from engine.runtime.devices import Device, DeviceKind
from engine.runtime.gguf import GgufInfo, read_metadata

# How often a thread looks whether the others are through before it sleeps; read once by OpenMP's
# library, so it must be set before llama.cpp's is loaded. By default a thread looks for
# milliseconds, many times a token: on two free cores that is no faster than 4,000 looks (with
# 1,000, tokens take a sixth longer), and beside a program that takes a core it is twice as slow.
SPIN = "4000"
os.environ.setdefault("GOMP_SPINCOUNT", SPIN)

import llama_cpp.llama_cpp as ll  # noqa: E402
from llama_cpp._ggml import libggml  # noqa: E402

# Only the most likely tokens are weighed when sampling. What lies below the first 256 is noise at
# any sensible temperature, and sorting a whole vocabulary for each token costs much speed.
CANDIDATES = 256

_ERROR_LEVEL = 4  # GGML_LOG_LEVEL_ERROR

_log: collections.deque[tuple[int, str]] = collections.deque(maxlen=50)


@ll.llama_log_callback  # type: ignore[untyped-decorator]
def _keep_log(level: int, text: bytes, _data: object) -> None:
    """llama.cpp writes on standard error by itself; a terminal or a pipe of ours is not its own."""
    _log.append((level, text.decode("utf-8", "replace").strip()))


@functools.cache
def _start() -> None:
    ll.llama_log_set(_keep_log, ctypes.c_void_p(0))
    ll.llama_backend_init()


def _reason() -> str:
    """The first error that llama.cpp logged in this call; the ones after it only say less."""
    errors = (text for level, text in _log if level == _ERROR_LEVEL and text)
    # "llama_model_load: error loading model: …": the function's name says nothing to a person.
    return re.sub(r"^\w+: ", "", next(errors, "no reason was given")).rstrip(".")


def ggml_devices() -> list[Device]:
    """The processors that this build of llama.cpp can use."""
    _start()
    get = ggml("ggml_backend_dev_get", ctypes.c_void_p, ctypes.c_size_t)
    kind = ggml("ggml_backend_dev_type", ctypes.c_int, ctypes.c_void_p)
    name = ggml("ggml_backend_dev_name", ctypes.c_char_p, ctypes.c_void_p)
    description = ggml("ggml_backend_dev_description", ctypes.c_char_p, ctypes.c_void_p)
    memory = ggml("ggml_backend_dev_memory", None, *[ctypes.c_void_p] * 3)
    devices = []
    for number in range(ggml("ggml_backend_dev_count", ctypes.c_size_t)()):
        device = get(number)
        if kind(device) not in set(DeviceKind):
            continue  # accelerators that work for the processor, such as BLAS
        free, total = ctypes.c_size_t(), ctypes.c_size_t()
        memory(device, ctypes.byref(free), ctypes.byref(total))
        devices.append(
            Device(
                DeviceKind(kind(device)),
                name(device).decode(),
                description(device).decode(),
                free.value,
                total.value,
            )
        )
    return devices


def ggml(name: str, result: Any, *arguments: Any) -> Any:
    """A function of ggml, below llama.cpp, that llama-cpp-python has no binding for."""
    function = getattr(libggml, name)
    function.restype, function.argtypes = result, arguments
    return function


class OutOfMemory(ModelUnusable):
    """There is not enough memory for this, of the processor or of a graphics processor."""


def _failure(what: str, remedy: str) -> ModelUnusable:
    """What llama.cpp failed at, and why, as it logged."""
    if any(re.search(r"alloc|out of memory", text, re.IGNORECASE) for _, text in _log):
        return OutOfMemory(f"{what}: there is no memory for it.", "Choose a smaller model.")
    return ModelUnusable(f"{what}: {_reason()}.", remedy)


class Model:
    """A loaded model and its vocabulary.

    Raises:
        OutOfMemory: there is no room for it.
        ModelUnusable: the file is not there, damaged, or not for this version of llama.cpp.
    """

    def __init__(self, path: Path, *, gpu_layers: int = 0) -> None:
        self.info = read_metadata(path)
        _require_model(path, self.info)
        _start()
        params = ll.llama_model_default_params()
        params.n_gpu_layers = gpu_layers
        _log.clear()
        self.pointer = ll.llama_model_load_from_file(os.fsencode(path), params)
        if not self.pointer:
            raise _failure(
                f"The model file {path} cannot be loaded",
                "Choose another model, or update this program if the model is newer than it.",
            )
        self._vocab = ll.llama_model_get_vocab(self.pointer)
        self._pieces: dict[int, bytes] = {}
        self._bos = int(ll.llama_vocab_bos(self._vocab))
        self._adds_bos = bool(ll.llama_vocab_get_add_bos(self._vocab))
        # SentencePiece vocabularies read each text as if a space stood before it.
        self._adds_space = int(ll.llama_vocab_type(self._vocab)) == ll.LLAMA_VOCAB_TYPE_SPM
        self._posing = _posing_tokens(self.info)

    def tokens(self, text: str, *, special: bool, follows: int | None) -> list[int]:
        """Tokens of a text that stands behind the token `follows` (None: at the beginning).

        Special tokens in it are read as such only if it is `special`.
        """
        if special:
            return self._tokenize(text, special=True, follows=follows)
        found: list[int] = []
        for part in self._posing.split(text) if self._posing else [text]:
            after = found[-1] if found else follows
            found += self._tokenize(part, special=False, follows=after)
        return found

    def with_bos(self, tokens: list[int]) -> list[int]:
        """The tokens of a whole prompt, with the one that begins a text if the model wants it."""
        if self._adds_bos and self._bos >= 0 and tokens[:1] != [self._bos]:
            return [self._bos, *tokens]
        return tokens

    def piece(self, token: int) -> bytes:
        """The text of one token, which need not be whole characters."""
        known = self._pieces.get(token)
        if known is None:
            known = self._pieces[token] = self._piece(token)
        return known

    def ends_message(self, token: int) -> bool:
        return bool(ll.llama_vocab_is_eog(self._vocab, token))

    def close(self) -> None:
        if self.pointer:
            ll.llama_model_free(self.pointer)
            self.pointer = None

    def _piece(self, token: int, size: int = 64) -> bytes:
        # A buffer for each call: the readers' threads ask at the same time.
        buffer = ctypes.create_string_buffer(size)
        length = int(ll.llama_token_to_piece(self._vocab, token, buffer, size, 0, True))
        return self._piece(token, -length) if length < 0 else buffer.raw[:length]

    def _tokenize(self, text: str, *, special: bool, follows: int | None) -> list[int]:
        if not text:
            return []
        within = self._adds_space and follows is not None and not self._is_control(follows)
        if not within:
            return self._raw_tokens(text, special)
        # A line break never joins with what follows it, so its own tokens can be taken off again.
        anchor = len(self._raw_tokens("\n", special))
        return self._raw_tokens("\n" + text, special)[anchor:]

    def _raw_tokens(self, text: str, special: bool) -> list[int]:
        data = text.encode("utf-8", "replace")
        room = len(data) + 8  # no token is shorter than a byte, but a space or two may be added
        found = (ll.llama_token * room)()
        count = int(ll.llama_tokenize(self._vocab, data, len(data), found, room, False, special))
        return found[:count]

    def _is_control(self, token: int) -> bool:
        return bool(ll.llama_vocab_is_control(self._vocab, token))


def _require_model(path: Path, info: GgufInfo) -> None:
    if info.kind != "model" or not info.vocabulary:
        kind = "an adapter" if info.kind == "adapter" else "no language model"
        raise ModelUnusable(f"The file {path} is {kind}.", "Give the file of a whole model.")


def _posing_tokens(info: GgufInfo) -> re.Pattern[str] | None:
    """Where plain text has to be cut so that none of it is read as an added token.

    llama.cpp reads user-defined tokens wherever they stand. Those that mark something
    (`<|code|>`, `<tool_call>`) must not be; those that are mere text (runs of spaces) may.
    """
    marks = [token for token in info.user_tokens if re.fullmatch(r"<.+>|\[.+\]", token)]
    if not marks:
        return None
    rest = "|".join(re.escape(mark[1:]) for mark in marks)
    return re.compile(f"(?<=[<[])(?={rest})")


class Adapter:
    """LoRA weights for a model.

    Raises:
        ModelUnusable: the file is no adapter, or one for another model.
    """

    def __init__(self, model: Model, path: Path) -> None:
        info = read_metadata(path)
        if info.kind != "adapter":
            raise ModelUnusable(f"The file {path} is not an adapter.")
        _log.clear()
        self.pointer = ll.llama_adapter_lora_init(model.pointer, os.fsencode(path))
        if not self.pointer:
            raise _failure(f"The adapter {path} cannot be loaded", "It was made for another model.")


class Decoded(IntEnum):
    """What `Context.decode` came to."""

    DONE = 0
    NO_ROOM = 1  # in the cache; nothing was evaluated
    ABORTED = 2  # nothing was evaluated


class Part(NamedTuple):
    """Tokens of one sequence to be evaluated in a step, from a position on."""

    sequence: int
    position: int
    tokens: Sequence[int]
    scored: bool  # whether the next token is to be chosen after the last of these


class Context:
    """The key-value cache of a model and the evaluation of tokens into it.

    `cells` tokens fit into the cache, all sequences together; sequences share the cells of what
    they have in common.

    Raises:
        ModelUnusable: the memory for it cannot be had.
    """

    def __init__(
        self, model: Model, *, cells: int, sequences: int, batch: int, threads: int
    ) -> None:
        params = ll.llama_context_default_params()
        params.n_ctx = cells
        params.n_batch = params.n_ubatch = batch
        params.n_seq_max = sequences
        # Scores are asked for once in a step and sequence; room for more costs hundreds of
        # megabytes with a large vocabulary.
        params.n_outputs_max = sequences
        # Sequences share the cells of a common beginning, and any of them can be in one step. Given
        # a stream each, llama.cpp passes over the weights once more for each gap in the numbers of
        # those in the step (0, 2, 4, 6: half the speed), and a gap there is whenever a solution
        # waits for its code. Without gaps neither is faster: the cells of others are skipped.
        params.kv_unified = True
        params.n_threads = params.n_threads_batch = threads
        # llama.cpp asks after each node of its graph whether to go on. A Python function would
        # take the interpreter's lock a thousand times a token; `strlen` of this flag does not.
        self._flag = ctypes.create_string_buffer(2)
        params.abort_callback = ctypes.cast(_strlen(), ll.ggml_abort_callback)
        params.abort_callback_data = ctypes.cast(self._flag, ctypes.c_void_p)
        _log.clear()
        self._pointer = ll.llama_init_from_model(model.pointer, params)
        if not self._pointer:
            raise _failure(f"A context of {cells:,} tokens cannot be had", "Choose a shorter one.")
        self._memory = ll.llama_get_memory(self._pointer)
        self._fill_batch(batch, sequences)

    def _fill_batch(self, batch: int, sequences: int) -> None:
        self._tokens = (ll.llama_token * batch)()
        self._positions = (ll.llama_pos * batch)()
        self._owners = (ctypes.POINTER(ll.llama_seq_id) * batch)()
        self._scored = (ctypes.c_int8 * batch)()
        ones = (ctypes.c_int32 * batch)(*([1] * batch))
        self._ids = [ctypes.pointer(ll.llama_seq_id(number)) for number in range(sequences)]
        self._batch = ll.llama_batch(
            n_tokens=0,
            token=self._tokens,
            embd=None,
            pos=self._positions,
            n_seq_id=ones,
            seq_id=self._owners,
            logits=self._scored,
        )

    def use(self, adapters: Sequence[Adapter]) -> None:
        count = len(adapters)
        pointers = (ll.llama_adapter_lora_p_ctypes * count)(*(one.pointer for one in adapters))
        scales = (ctypes.c_float * count)(*([1.0] * count))
        ll.llama_set_adapters_lora(self._pointer, pointers, count, scales)

    def decode(self, parts: Iterable[Part]) -> Decoded:
        """Evaluate tokens, of all parts together.

        Raises:
            RuntimeError: llama.cpp failed; the message is its own.
        """
        at = 0
        for sequence, position, tokens, scored in parts:
            end = at + len(tokens)
            self._tokens[at:end] = list(tokens)
            self._positions[at:end] = list(range(position, position + len(tokens)))
            self._owners[at:end] = [self._ids[sequence]] * len(tokens)
            self._scored[at:end] = [0] * len(tokens)
            self._scored[end - 1] = scored
            at = end
        self._batch.n_tokens = at
        _log.clear()
        status = int(ll.llama_decode(self._pointer, self._batch))
        if status not in set(Decoded):
            raise RuntimeError(_reason())
        return Decoded(status)

    def sample(self, sampler: Sampler, index: int) -> int:
        """Choose a token to follow the scored token at `index` of the last step."""
        return int(ll.llama_sampler_sample(sampler.pointer, self._pointer, index))

    def abort(self, wanted: bool) -> None:
        """Make a running `decode` give up (or not). May be called from any thread."""
        self._flag[0] = b"\1" if wanted else b"\0"

    def remove(self, sequence: int, start: int) -> bool:
        """Forget a sequence from position `start` on; False if this model can only forget all."""
        return bool(ll.llama_memory_seq_rm(self._memory, sequence, start, -1))

    def copy(self, source: int, target: int, end: int) -> None:
        """Let `target`, which is empty, begin with the first `end` tokens of `source`."""
        ll.llama_memory_seq_cp(self._memory, source, target, 0, end)

    def close(self) -> None:
        if self._pointer:
            ll.llama_free(self._pointer)
            self._pointer = None


def _strlen() -> Any:
    library = ctypes.cdll.msvcrt if sys.platform == "win32" else ctypes.CDLL(None)
    return library.strlen


class Sampler:
    """Chooses tokens by llama.cpp's own chain of samplers.

    The random number at a position depends on the seed and the position alone, so that a text does
    not change with what else is decoded beside it, or with where it was interrupted.
    """

    def __init__(self, sampling: Sampling) -> None:
        self._seed = sampling.seed
        self.pointer = ll.llama_sampler_chain_init(ll.llama_sampler_chain_default_params())
        for part in _chain(sampling):
            ll.llama_sampler_chain_add(self.pointer, part)
        # The draw at random is the last link, made anew for each position.
        self._draw = None if sampling.temperature <= 0 else ll.llama_sampler_chain_n(self.pointer)

    def at(self, position: int) -> Sampler:
        """This sampler, with the random number that belongs to a position of the text."""
        if self._draw is not None:
            used = ll.llama_sampler_chain_remove(self.pointer, self._draw)
            if used:
                ll.llama_sampler_free(used)
            draw = ll.llama_sampler_init_dist(_mixed(self._seed, position))
            ll.llama_sampler_chain_add(self.pointer, draw)
        return self

    def close(self) -> None:
        if self.pointer:
            ll.llama_sampler_free(self.pointer)
            self.pointer = None


def _chain(sampling: Sampling) -> list[Any]:
    if sampling.temperature <= 0:
        return [ll.llama_sampler_init_greedy()]
    chain = [ll.llama_sampler_init_top_k(CANDIDATES)]
    if sampling.top_p < 1:
        chain.append(ll.llama_sampler_init_top_p(sampling.top_p, 1))
    if sampling.min_p > 0:
        chain.append(ll.llama_sampler_init_min_p(sampling.min_p, 1))
    chain.append(ll.llama_sampler_init_temp(sampling.temperature))
    return chain


def _mixed(seed: int, position: int) -> int:
    """32 bits that look random, from two numbers (the finalizer of SplitMix64)."""
    mask = (1 << 64) - 1
    value = (seed * 0x9E3779B97F4A7C15 + position + 1) * 0x9E3779B97F4A7C15 & mask
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & mask
    value = (value ^ value >> 27) * 0x94D049BB133111EB & mask
    return (value ^ value >> 31) & 0xFFFFFFFE  # the largest number means "choose a seed yourself"
