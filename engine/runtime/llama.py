"""llama.cpp in this process: one model, many texts written side by side.

One thread owns the model. In each step it evaluates the token that each stream wrote last, all of
them together, and chooses the next one of each. The next step begins as soon as the readers of
those streams have taken their tokens, and does not wait for one that is slow. Prompts and appended
text are evaluated in the same steps: each passes over all the weights, whatever it is for.

What is evaluated stays in the key-value cache and is never evaluated again: streams with a common
beginning (the instructions, the same problem asked several times) share it, and what was appended
or cut costs only what is new.

A text depends on what is written beside it by rounding alone: prompts are cut into the same
portions whoever waits, and random numbers belong to positions. What is rounded otherwise can turn a
choice between nearly equal tokens: attention sums over the cache in the order in which others left
room there, and in parts for a lone token once 256 tokens are in it; the rest of a prompt whose
beginning was found in the cache has other portions; and weights in F32, F16 and some quantised
formats are multiplied in an order that depends on the number of texts.
"""

from __future__ import annotations

import codecs
import queue
import threading
import time
from collections.abc import Generator, Sequence
from itertools import groupby
from pathlib import Path

from engine.blocks import Sampling
from engine.errors import ProblemTooLong, RuntimeLost
from engine.runtime import Piece, Placement, Stop, StreamUsage
from engine.runtime.devices import default_threads, fewer, graphics_devices, offload
from engine.runtime.gguf import GgufInfo, read_metadata
from engine.runtime.merge import MergeFailed, is_worth_merging, merged
from engine.runtime.native import (
    Adapter,
    Context,
    Decoded,
    Model,
    OutOfMemory,
    Part,
    Sampler,
)

__all__ = ["GgufInfo", "LlamaRuntime", "read_metadata"]

LEAST_ANSWER = 256  # tokens that a prompt must leave room for
PORTION = 512  # tokens of a prompt that are evaluated in one step at most
# A common beginning that another stream is about to evaluate is waited for if it saves this much.
WORTH_WAITING = 16
TOKENS_BESIDE = 1536  # room kept for each further text; more than most solutions take
CANCEL_POLL_SECONDS = 0.02
# How long a step waits for the readers of the last one: a step of eight tokens takes hardly longer
# than one of four, and readers that do nothing but read are back within a tenth of this.
GATHER_SECONDS = 0.005
_SAMPLERS_KEPT = 64


class LlamaRuntime:
    """A GGUF model, ready to write up to `sequences` texts side by side.

    Args:
        path: a GGUF file.
        adapter: LoRA weights for it, another GGUF file.
        merge_into: a folder where the two may be kept merged in one file, if that is faster.
        context_tokens: the longest text; at most what the model was trained for.
        sequences: how many texts are written side by side.
        cache_tokens: tokens of all texts that are kept; what texts have in common is kept once. Not
            all need be as long as the context: those that find no room wait for others to end.
        threads: of the processor; as `devices.default_threads` if not given.
        gpu_layers: layers for the graphics processors; as `devices.offload` if not given. Where
            memory does not suffice after all, fewer are used.

    Raises:
        ModelUnusable: the model or adapter cannot be loaded, or the memory for it cannot be had.
    """

    def __init__(
        self,
        path: Path,
        *,
        adapter: Path | None = None,
        merge_into: Path | None = None,
        context_tokens: int = 4096,
        sequences: int = 1,
        cache_tokens: int | None = None,
        threads: int | None = None,
        gpu_layers: int | None = None,
    ) -> None:
        self.name = path.stem
        if adapter is not None and merge_into is not None:
            path, adapter = _merged(path, adapter, merge_into)
        self.info = read_metadata(path)
        self.context_tokens = min(context_tokens, self.info.context_length or context_tokens)
        beside = (sequences - 1) * min(self.context_tokens, TOKENS_BESIDE)
        cells = max(cache_tokens or 0, self.context_tokens + (0 if cache_tokens else beside))
        devices = graphics_devices()
        chosen = offload(self.info, cells, devices)
        why = chosen.why
        layers = chosen.layers if gpu_layers is None else gpu_layers
        threads = threads or default_threads()
        while True:
            try:
                self._model, self._context = _load(
                    path,
                    adapter,
                    gpu_layers=layers,
                    cells=cells,
                    sequences=sequences,
                    threads=threads,
                )
                break
            except OutOfMemory:
                if not layers:
                    raise
                layers = fewer(layers)
                why = f"{chosen.why} Only {layers} of them found room."
        all_layers = self.info.layers + 1
        self.placement = Placement(
            why,
            threads=threads if layers < all_layers else 0,
            layers=min(layers, all_layers),
            all_layers=all_layers,
            devices=tuple(d.description or d.name for d in devices) if layers else (),
        )
        self._adapters: dict[Path, Adapter] = {}
        self._scheduler = _Scheduler(self._model, self._context, sequences)

    def open(self, prompt: Sequence[Piece]) -> LlamaStream:
        """Begin a text with this prompt.

        Raises:
            ProblemTooLong: the prompt does not leave room for an answer.
        """
        tokens = self._model.with_bos(_tokens(self._model, prompt, None))
        room = self.context_tokens - LEAST_ANSWER
        if len(tokens) > room:
            raise ProblemTooLong(
                f"The problem is too long for this model: {len(tokens):,} tokens of {room:,}.",
                "Shorten it, or choose a longer context.",
            )
        return LlamaStream(self._model, self._scheduler, tokens, self.context_tokens)

    def use(self, adapter: Path | None) -> None:
        """Write with these LoRA weights from now on, or with none. Adapters stay loaded: changing
        to one that was used before costs nothing but the texts that were evaluated.

        Raises:
            ModelUnusable: the adapter cannot be loaded, or is not for this model.
        """
        if adapter is not None and adapter not in self._adapters:
            self._adapters[adapter] = Adapter(self._model, adapter)
        self._scheduler.use([] if adapter is None else [self._adapters[adapter]])

    def close(self) -> None:
        """Give the memory back. Streams that are still written on are lost."""
        self._scheduler.close()
        self._context.close()
        self._model.close()


def _merged(base: Path, adapter: Path, folder: Path) -> tuple[Path, Path | None]:
    """The files to load: merged into one where that is faster and can be had."""
    if not is_worth_merging(base, adapter):
        return base, adapter
    try:
        return merged(base, adapter, folder), None
    except MergeFailed:
        return base, adapter


def _load(
    path: Path,
    adapter: Path | None,
    *,
    gpu_layers: int,
    cells: int,
    sequences: int,
    threads: int,
) -> tuple[Model, Context]:
    model = Model(path, gpu_layers=gpu_layers)
    try:
        batch = PORTION + sequences
        context = Context(model, cells=cells, sequences=sequences, batch=batch, threads=threads)
        if adapter is not None:
            context.use([Adapter(model, adapter)])
    except BaseException:
        model.close()
        raise
    return model, context


class LlamaStream:
    """One text in a llama.cpp context; see `engine.runtime.Stream`.

    The attributes without an underscore are shared with the scheduler's thread and only touched
    under its lock.
    """

    def __init__(
        self, model: Model, scheduler: _Scheduler, prompt: list[int], context_tokens: int
    ) -> None:
        self._model = model
        self._scheduler = scheduler
        self._decoder = _utf8_decoder()
        self._generated = 0

        self.prompt_tokens = len(prompt)
        self.context_tokens = context_tokens
        self.tokens = prompt  # the whole text
        self.slot: _Slot | None = None
        self.changed = True  # something else than one more token since the last step
        self.turn = 0  # counts the readers: one that another has replaced gets nothing
        self.sampling: Sampling | None = None  # None while nobody reads
        self.left = 0  # tokens that the reader is still to get
        self.late = False  # the reader kept a step waiting; until it has taken its token
        self.inbox: queue.SimpleQueue[int | Stop | RuntimeLost] = queue.SimpleQueue()
        self.ahead: tuple[Sampling, int] | None = None  # chosen, but nobody came for it
        self.lacks_room = False  # it gave its place up and waits for another to end
        self.evaluated = 0
        self.decode_seconds = 0.0

    @property
    def usage(self) -> StreamUsage:
        return StreamUsage(
            self.prompt_tokens,
            self.evaluated,
            self._generated,
            self.decode_seconds,
            len(self.tokens),
        )

    def generate(
        self, sampling: Sampling, max_tokens: int, cancel: threading.Event
    ) -> Generator[str, None, Stop]:
        """Write on; see `engine.runtime.Stream.generate`."""
        turn = self._scheduler.begin(self, sampling, max_tokens)
        try:
            for _ in range(max_tokens):
                token = self._next_token(cancel)
                if isinstance(token, Stop):
                    return token
                if self._model.ends_message(token):
                    rest = self._decoder.decode(b"", final=True)
                    if rest:
                        yield rest
                    return Stop.END
                self._generated += 1
                text = self._decoder.decode(self._model.piece(token))
                if text:
                    yield text
            return Stop.LENGTH
        finally:
            self._scheduler.leave(self, turn)

    def append(self, pieces: Sequence[Piece], *, drop: int = 0) -> None:
        """Put text behind what stands there, without the last `drop` characters of it."""
        self._scheduler.leave(self, self.turn)
        half, _ = self._decoder.getstate()
        self._decoder = _utf8_decoder()
        kept, rest = self._cut(drop, half)
        if rest:
            pieces = [Piece(rest), *pieces]
        follows = self.tokens[kept - 1] if kept else None
        self._scheduler.replace(self, kept, _tokens(self._model, pieces, follows))

    def close(self) -> None:
        """Give the place in the context back; what is in it stays for texts that begin alike."""
        self._scheduler.release(self)

    def _next_token(self, cancel: threading.Event) -> int | Stop:
        while not cancel.is_set():
            try:
                token = self.inbox.get(timeout=CANCEL_POLL_SECONDS)
            except queue.Empty:
                if self.sampling is None:
                    raise RuntimeError("this text was changed while it was being read") from None
                continue
            self._scheduler.wake()
            if isinstance(token, RuntimeLost):
                raise token
            return token
        self._scheduler.abort_for(self)
        return Stop.CANCELLED

    def _cut(self, drop: int, half: bytes) -> tuple[int, str]:
        """How many tokens stay without the last `drop` characters, and what then remains of the
        next one. `half` is the beginning of a character that was never finished: it goes too."""
        kept, tail = len(self.tokens), b""
        while kept and (len(tail) < len(half) or _characters(tail, half) < drop):
            kept -= 1
            tail = self._model.piece(self.tokens[kept]) + tail
        text = tail[: len(tail) - len(half)].decode("utf-8", "replace")
        return kept, text[: len(text) - drop]


class _Slot:
    """A sequence of the context: the tokens that are evaluated in it, and whose they are."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.cached: list[int] = []
        self.stream: LlamaStream | None = None
        self.used = 0.0


class _Scheduler:
    """Decides what is evaluated next, in a thread of its own.

    The public methods are called by the readers' threads. `_lock` guards the streams and the slots;
    the context itself is only touched by the scheduler's thread, and without the lock held where
    that takes long.
    """

    def __init__(self, model: Model, context: Context, sequences: int) -> None:
        self._model = model
        self._context = context
        self._slots = [_Slot(number) for number in range(sequences)]
        self._samplers: dict[Sampling, Sampler] = {}
        self._lock = threading.Condition()
        self._streams: list[LlamaStream] = []  # with a reader, oldest first
        self._in_step: list[tuple[LlamaStream, Part]] = []
        self._step_ended = 0.0
        self._failure: RuntimeLost | None = None
        self._asleep = False
        self._held = False  # no step may begin
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="llama.cpp", daemon=True)
        self._thread.start()

    # What the readers call

    def begin(self, stream: LlamaStream, sampling: Sampling, tokens: int) -> int:
        """A reader wants this many tokens at most, in the stream's inbox. Returns its number."""
        with self._lock:
            self._end_reading(stream)
            stream.turn += 1
            stream.sampling, stream.left = sampling, tokens
            if self._failure is not None:
                stream.inbox.put(self._failure)
            elif stream.ahead is not None and stream.ahead[0] == sampling:
                self._give(stream, stream.ahead[1])
            stream.ahead = None
            self._streams.append(stream)
            self._lock.notify()
            return stream.turn

    def wake(self) -> None:
        """A reader has taken its token. Costs nothing while a step is under way."""
        if self._asleep:
            with self._lock:
                self._lock.notify()

    def abort_for(self, stream: LlamaStream) -> None:
        """End the step under way if it serves this stream alone, or evaluates its prompt, which
        may take seconds; the others' tokens are then evaluated again."""
        with self._lock:
            for other, part in self._in_step:
                if other is stream and (len(self._in_step) == 1 or len(part.tokens) > 1):
                    self._context.abort(True)

    def leave(self, stream: LlamaStream, turn: int) -> None:
        """The reader is done."""
        with self._lock:
            if turn == stream.turn:
                self._end_reading(stream)

    def replace(self, stream: LlamaStream, kept: int, tokens: list[int]) -> None:
        """Let the text go on with `tokens` after its first `kept` ones."""
        with self._lock:
            stream.tokens[kept:] = tokens
            stream.changed = True
            stream.ahead = None

    def release(self, stream: LlamaStream) -> None:
        """Free the stream's slot."""
        with self._lock:
            self._end_reading(stream)
            if stream.slot is not None:
                self._vacate(stream.slot)
            self._lock.notify()

    def use(self, adapters: list[Adapter]) -> None:
        """Change the weights between two steps, and forget what was evaluated with others."""
        with self._lock:
            self._held = True
            self._lock.wait_for(lambda: not self._in_step)
            self._context.use(adapters)
            for slot in self._slots:
                self._empty(slot)
            self._held = False
            self._lock.notify_all()

    def _end_reading(self, stream: LlamaStream) -> None:
        if stream in self._streams:
            self._streams.remove(stream)
        for other in self._streams:
            other.lacks_room = False
        while not stream.inbox.empty():  # a token that nobody saw
            token = stream.inbox.get_nowait()
            if isinstance(token, int) and stream.sampling is not None:
                stream.ahead = (stream.sampling, token)
                if not self._model.ends_message(token):
                    stream.tokens.pop()
        stream.sampling = None

    def close(self) -> None:
        with self._lock:
            self._closing = True
            self._context.abort(True)
            self._lock.notify()
        self._thread.join()
        for sampler in self._samplers.values():
            sampler.close()

    # The scheduler's thread

    def _run(self) -> None:
        try:
            while self._wait_for_work():
                self._step()
            self._fail(RuntimeLost("The model was closed."))
        except Exception as error:  # whatever it was, the readers must not wait for ever
            self._fail(RuntimeLost(f"The model failed: {error}.", "Load it again and go on."))

    def _fail(self, error: RuntimeLost) -> None:
        with self._lock:
            self._failure = error
            for stream in self._streams:
                stream.inbox.put(error)

    def _wait_for_work(self) -> bool:
        """Plan the next step once there is something to do; False when closing."""
        with self._lock:
            while not self._closing:
                # Said before looking: a reader that comes in between then wakes us.
                self._asleep = True
                patience = self._step_ended + GATHER_SECONDS - time.monotonic()
                if patience > 0 and any(map(self._is_awaited, self._streams)):
                    self._lock.wait(patience)
                    continue
                self._in_step = [] if self._held else self._plan()
                if self._in_step:
                    self._asleep = False
                    self._context.abort(False)
                    return True
                self._lock.wait()
        return False

    def _is_awaited(self, stream: LlamaStream) -> bool:
        """Whether a step is worth putting off until this stream's reader has taken its token."""
        return not stream.late and stream.left > 0 and not stream.inbox.empty()

    def _step(self) -> None:
        started = time.perf_counter()
        status = self._context.decode(part for _, part in self._in_step)
        if status is Decoded.DONE:
            chosen = self._sample()
            self._account(chosen, time.perf_counter() - started)
        elif status is Decoded.NO_ROOM:
            self._make_room()
        with self._lock:
            self._in_step = []
            self._step_ended = time.monotonic()
            self._lock.notify_all()

    def _plan(self) -> list[tuple[LlamaStream, Part]]:
        """One token of each stream, and as many portions of prompts as a step has room for."""
        for stream in self._streams:
            stream.late = not stream.inbox.empty()
        ready = filter(self._make_ready, self._streams)
        parts = [(stream, self._part(stream)) for stream in ready]
        step = [item for item in parts if len(item[1].tokens) == 1]
        room = PORTION
        for item in parts:
            size = len(item[1].tokens)
            if 1 < size <= room:
                step.append(item)
                room -= size
        return step

    def _part(self, stream: LlamaStream) -> Part:
        """What to evaluate next of a stream that has a slot."""
        assert stream.slot is not None
        self._forget_cut(stream.slot, stream)
        start = len(stream.slot.cached)
        end = len(stream.tokens)
        # The last token of a prompt is evaluated alone by all streams that share the rest, the
        # first of them included: in company it would get slightly different scores.
        if end == stream.prompt_tokens and end - start > 1:
            end -= 1
        end = min(end, start + PORTION)
        scored = end == len(stream.tokens)
        return Part(stream.slot.number, start, stream.tokens[start:end], scored)

    def _make_ready(self, stream: LlamaStream) -> bool:
        """Give a stream what it needs for the next step; False if it has no part in that."""
        if stream.left == 0 or stream.late:
            return False
        if len(stream.tokens) >= stream.context_tokens:
            self._give(stream, Stop.CONTEXT)
            return False
        if stream.lacks_room and len(self._streams) > 1:
            return False
        return stream.slot is not None or self._admit(stream)

    def _forget_cut(self, slot: _Slot, stream: LlamaStream) -> None:
        """Leave in the cache only what the text begins with, less its last token: evaluating that
        one is what gives the next."""
        if not stream.changed and len(slot.cached) < len(stream.tokens):
            return
        same = _common(slot.cached, stream.tokens[:-1])
        if same < len(slot.cached):
            if not self._context.remove(slot.number, same):
                self._context.remove(slot.number, 0)
                same = 0
            del slot.cached[same:]
        stream.changed = False

    def _admit(self, stream: LlamaStream) -> bool:
        """Give a stream a slot, beginning with what others have evaluated of the same text."""
        if not any(map(self._is_idle, self._slots)):
            return False
        text = stream.tokens[:-1]
        source = max(self._slots, key=lambda slot: _common(slot.cached, text))
        shared = _common(source.cached, text)
        for slot in self._slots:
            if slot.stream is not None and slot.stream in self._streams:
                coming = _common(slot.stream.tokens, text)
                if coming > max(len(slot.cached), shared + WORTH_WAITING):
                    return False
        target = self._free_slot(source)
        if target is None:
            return False
        if target is not source:
            self._context.remove(target.number, 0)
            self._context.copy(source.number, target.number, shared)
            target.cached = source.cached[:shared]
        target.stream, stream.slot = stream, target
        stream.changed = True
        return True

    def _free_slot(self, source: _Slot) -> _Slot | None:
        """The slot that was used longest ago of those that nobody has, or else of those whose
        stream waits for something other than the model. Never `source` while there is another."""
        idle = [slot for slot in self._slots if slot.stream is None]
        idle = idle or [slot for slot in self._slots if self._is_idle(slot)]
        if len(idle) > 1 and source in idle:
            idle.remove(source)
        if not idle:
            return None
        slot = min(idle, key=lambda slot: slot.used)
        self._vacate(slot)
        return slot

    def _sample(self) -> list[tuple[Sampling, int] | None]:
        """The next token of each part of the step that reached the end of its text."""
        chosen: list[tuple[Sampling, int] | None] = []
        end = 0
        for stream, part in self._in_step:
            end += len(part.tokens)
            sampling = stream.sampling
            if part.scored and sampling is not None:
                sampler = self._sampler(sampling).at(part.position + len(part.tokens))
                chosen.append((sampling, self._context.sample(sampler, end - 1)))
            else:
                chosen.append(None)
        return chosen

    def _sampler(self, sampling: Sampling) -> Sampler:
        known = self._samplers.get(sampling)
        if known is None:
            if len(self._samplers) >= _SAMPLERS_KEPT:
                self._samplers.pop(next(iter(self._samplers))).close()
            known = self._samplers[sampling] = Sampler(sampling)
        return known

    def _account(self, chosen: list[tuple[Sampling, int] | None], seconds: float) -> None:
        with self._lock:
            for (stream, part), next_token in zip(self._in_step, chosen, strict=True):
                slot = self._slots[part.sequence]
                slot.cached += part.tokens
                slot.used = time.monotonic()
                stream.evaluated += len(part.tokens)
                if len(part.tokens) == 1:
                    stream.decode_seconds += seconds
                is_whole = slot.stream is stream and len(slot.cached) == len(stream.tokens)
                if next_token is None or stream.changed or not is_whole:
                    continue
                if stream.sampling == next_token[0]:
                    self._give(stream, next_token[1])
                elif stream.sampling is None:
                    stream.ahead = next_token

    def _give(self, stream: LlamaStream, token: int | Stop) -> None:
        """Put the next token into the reader's hands."""
        if isinstance(token, Stop) or self._model.ends_message(token):
            stream.left = 0
        else:
            stream.tokens.append(token)
            stream.left -= 1
        stream.inbox.put(token)

    def _make_room(self) -> None:
        """Forget the text that was used longest ago. If all are being written, the one begun last
        waits for another to end; the only one ends."""
        with self._lock:
            idle = [slot for slot in self._slots if slot.cached and self._is_idle(slot)]
            placed = [stream for stream in self._streams if stream.slot is not None]
            if idle:
                self._empty(min(idle, key=lambda slot: slot.used))
            elif len(placed) > 1:
                placed[-1].lacks_room = True
                assert placed[-1].slot is not None
                self._empty(placed[-1].slot)
            elif placed:
                self._give(placed[0], Stop.CONTEXT)

    def _empty(self, slot: _Slot) -> None:
        self._vacate(slot)
        self._context.remove(slot.number, 0)
        slot.cached = []

    def _is_idle(self, slot: _Slot) -> bool:
        return slot.stream is None or slot.stream not in self._streams

    def _vacate(self, slot: _Slot) -> None:
        if slot.stream is not None:
            slot.stream.slot = None
            slot.stream = None


def _tokens(model: Model, pieces: Sequence[Piece], follows: int | None) -> list[int]:
    """The tokens of a run of pieces behind the token `follows`; alike neighbours are one text."""
    tokens: list[int] = []
    # What a model wrote is cut apart from what it was given, in earlier turns as in its own.
    for (special, _), run in groupby(pieces, key=lambda piece: (piece.special, piece.trained)):
        text = "".join(piece.text for piece in run)
        tokens += model.tokens(text, special=special, follows=tokens[-1] if tokens else follows)
    return tokens


def _utf8_decoder() -> codecs.IncrementalDecoder:
    return codecs.getincrementaldecoder("utf-8")("replace")


def _characters(tail: bytes, half: bytes) -> int:
    """Whole characters in `tail` without `half` at its end; what it begins with may be none."""
    return len(tail[: len(tail) - len(half)].lstrip(_CONTINUATION).decode("utf-8", "replace"))


_CONTINUATION = bytes(range(0x80, 0xC0))


def _common(one: Sequence[int], other: Sequence[int]) -> int:
    """Length of the common beginning, found by halving: comparing slices is quick in CPython."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while high - low > 1:
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low
