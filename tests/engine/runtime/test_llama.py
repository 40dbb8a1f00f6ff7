from __future__ import annotations

import operator
import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from engine.blocks import Sampling
from engine.errors import ModelUnusable, ProblemTooLong, RuntimeLost
from engine.runtime import Piece, Stop, llama
from engine.runtime.llama import LEAST_ANSWER, LlamaRuntime, LlamaStream
from engine.runtime.native import Context, Decoded, Part
from tests.engine.runtime import tiny
from tests.engine.runtime.conftest import Load, outcome

GREEDY = Sampling()
WARM = Sampling(temperature=1.0, top_p=0.95, min_p=0.01, seed=7)
LONG = [Piece("Once there was a problem that nobody could solve. " * 4)]


@pytest.fixture
def chain(tmp_path: Path, load: Load) -> LlamaRuntime:
    """Writes `bé```⏎z` and ends, after an `a`."""
    vocabulary = tiny.Vocabulary(["```\n"])
    text = ["a", "b", "é".encode()[:1], "é".encode()[1:], "```\n", "z"]
    return load(tiny.write_chain(tmp_path / "chain.gguf", vocabulary, text))


def write(stream: LlamaStream, tokens: int, sampling: Sampling = GREEDY) -> tuple[str, Stop]:
    texts, stop = outcome(stream.generate(sampling, tokens, threading.Event()))
    return "".join(texts), stop


# What is written


def test_the_text_comes_by_tokens_of_whole_characters(chain: LlamaRuntime) -> None:
    stream = chain.open([Piece("a")])
    found = outcome(stream.generate(GREEDY, 20, threading.Event()))
    assert found == (["b", "é", "```\n", "z"], Stop.END)


def test_a_text_ends_after_as_many_tokens_as_were_asked_for(chain: LlamaRuntime) -> None:
    stream = chain.open([Piece("a")])
    assert write(stream, 2) == ("b", Stop.LENGTH)  # b and half an é
    assert write(stream, 2) == ("é```\n", Stop.LENGTH)
    assert write(stream, 9) == ("z", Stop.END)


def test_a_special_token_comes_as_its_text(tmp_path: Path, load: Load) -> None:
    path = tiny.write_chain(tmp_path / "chain.gguf", tiny.Vocabulary(), ["a", tiny.CODE, "b"])
    assert write(load(path).open([Piece("a")]), 9) == (tiny.CODE + "b", Stop.END)


def test_half_a_character_at_the_end_is_marked_as_such(tmp_path: Path, load: Load) -> None:
    half = "é".encode()[:1]
    path = tiny.write_chain(tmp_path / "chain.gguf", tiny.Vocabulary(), ["a", half])
    assert write(load(path).open([Piece("a")]), 9) == ("\N{REPLACEMENT CHARACTER}", Stop.END)


@pytest.mark.parametrize("token", [tiny.START, tiny.END, tiny.CODE])
def test_only_a_special_piece_can_hold_a_special_token(
    load: Load, nonsense: Path, token: str
) -> None:
    runtime = load(nonsense)
    one, many = (len(runtime.open([Piece(token, special)]).tokens) for special in (True, False))
    assert (one, many) == (1, len(token))


def test_alike_neighbours_are_read_as_one_text(load: Load, nonsense: Path) -> None:
    runtime = load(nonsense)
    whole = runtime.open([Piece("the answer")]).tokens
    assert runtime.open([Piece("the a"), Piece("nswer")]).tokens == whole


def test_sentencepiece_puts_a_space_only_at_the_beginning(tmp_path: Path, load: Load) -> None:
    path = tiny.write_random(tmp_path / "spm.gguf", tiny.sentencepiece_metadata())
    stream = load(path).open([Piece("a"), Piece("<s>", special=True), Piece("b"), Piece("c", True)])
    stream.append([Piece("d")])
    pieces = [stream._model.piece(token) for token in stream.tokens]
    # A token begins the text; a space follows each special token, and nothing else.
    assert b"".join(pieces).decode().replace("▁", " ") == "<s> a<s> bcd"


def test_the_token_that_begins_a_text_is_not_doubled(tmp_path: Path, load: Load) -> None:
    path = tiny.write_random(tmp_path / "spm.gguf", tiny.sentencepiece_metadata())
    runtime = load(path)
    assert runtime.open([Piece("<s>", special=True)]).tokens == [1]


# Sampling


def test_a_seed_fixes_the_text(load: Load, nonsense: Path) -> None:
    runtime = load(nonsense)
    first, again = (write(runtime.open(LONG), 40, WARM) for _ in range(2))
    other = write(runtime.open(LONG), 40, Sampling(temperature=1.0, seed=8))
    assert first == again != other


def test_an_interruption_does_not_change_what_is_drawn(load: Load, nonsense: Path) -> None:
    runtime = load(nonsense)
    whole, _ = write(runtime.open(LONG), 40, WARM)
    stream = runtime.open(LONG)
    reader = stream.generate(WARM, 40, threading.Event())
    parts = [next(reader) for _ in range(5)]
    reader.close()
    rest, _ = write(stream, 40 - stream.usage.generated_tokens, WARM)
    assert "".join(parts) + rest == whole


def test_all_seeds_are_seeds(load: Load, nonsense: Path) -> None:
    stream = load(nonsense).open(LONG)
    for seed in (0, -1, 2**32 - 1, 2**64):
        write(stream, 2, Sampling(temperature=1.0, seed=seed))


# Append and cut


def test_appended_text_is_written_on(chain: LlamaRuntime) -> None:
    stream = chain.open([Piece("a")])
    write(stream, 1)
    stream.append([Piece("\nand a")])
    assert write(stream, 9)[0] == "bé```\nz"


@pytest.mark.parametrize("drop", [1, 2, 3, 4, 5, 6, 7])
def test_dropped_characters_are_gone(chain: LlamaRuntime, drop: int) -> None:
    stream = chain.open([Piece("x a")])
    text, _ = write(stream, 9)
    assert text == "bé```\nz"
    stream.append([Piece("#")], drop=drop)
    pieces = [stream._model.piece(token) for token in stream.tokens]
    assert b"".join(pieces).decode() == ("x abé```\nz"[:-drop]) + "#"


def test_half_a_character_that_nobody_saw_is_dropped_too(chain: LlamaRuntime) -> None:
    stream = chain.open([Piece("x a")])
    assert write(stream, 2) == ("b", Stop.LENGTH)
    stream.append([Piece("#")], drop=1)
    assert b"".join(map(stream._model.piece, stream.tokens)).decode() == "x a#"


def test_what_was_cut_leaves_no_trace_in_the_cache(load: Load, nonsense: Path) -> None:
    stream = load(nonsense).open(LONG)
    first, _ = write(stream, 30)
    stream.append([], drop=len(first))
    assert write(stream, 30)[0] == first


def test_a_reader_of_what_was_changed_since_is_told_so(load: Load, nonsense: Path) -> None:
    stream = load(nonsense).open(LONG)
    reader = stream.generate(GREEDY, 50, threading.Event())
    first = next(reader)
    stream.append([Piece("#")])
    assert b"".join(map(stream._model.piece, stream.tokens)).endswith(f"{first}#".encode())
    with pytest.raises(RuntimeError, match="changed"):
        next(reader)


# What is evaluated


def test_no_token_is_evaluated_twice(load: Load, nonsense: Path) -> None:
    stream = load(nonsense).open(LONG)
    for _ in range(5):
        write(stream, 10)
        stream.append([Piece("\n```output\n12\n```\n")])
    write(stream, 10)
    # The last token that was written has not been looked at yet.
    assert stream.usage.evaluated_tokens == len(stream.tokens) - 1
    assert stream.usage.generated_tokens == 60


def test_a_reader_that_breaks_off_costs_nothing(load: Load, nonsense: Path) -> None:
    stream = load(nonsense).open(LONG)
    for _ in range(5):
        reader = stream.generate(GREEDY, 50, threading.Event())
        for _ in range(7):
            next(reader)
        reader.close()
        stream.append([Piece("\n```output\n12\n```\n")])
    write(stream, 10)
    assert stream.usage.evaluated_tokens == len(stream.tokens) - 1


def test_a_common_beginning_is_evaluated_once(load: Load, nonsense: Path) -> None:
    runtime = load(nonsense)
    first = runtime.open([*LONG, Piece("One.")])
    write(first, 5)
    first.close()
    second = runtime.open([*LONG, Piece("Two.")])
    fresh, _ = write(second, 20)
    assert second.usage.evaluated_tokens == len("Two.") + 19
    assert write(load(nonsense).open([*LONG, Piece("Two.")]), 20)[0] == fresh


def test_the_usage_counts_prompt_and_written_tokens(chain: LlamaRuntime) -> None:
    stream = chain.open([Piece("x a")])
    write(stream, 9)
    usage = stream.usage
    assert (usage.prompt_tokens, usage.generated_tokens) == (3, 5)
    assert usage.decode_seconds > 0


# Many side by side


def test_texts_do_not_mix_with_what_is_written_beside_them(load: Load, nonsense: Path) -> None:
    prompts = [[Piece(f"Number {number}.")] for number in range(6)]
    expected = [write(load(nonsense).open(prompt), 50) for prompt in prompts]
    together = load(nonsense, sequences=4)  # fewer than there are texts
    with ThreadPoolExecutor(6) as pool:
        found = pool.map(lambda prompt: _write_and_close(together, prompt), prompts)
    # Rounding may turn a choice between nearly equal tokens; a mixed-up cache spoils every text.
    assert sum(map(operator.eq, found, expected)) >= 4


def _write_and_close(runtime: LlamaRuntime, prompt: list[Piece]) -> tuple[str, Stop]:
    stream = runtime.open(prompt)
    try:
        return write(stream, 50)
    finally:
        stream.close()


def test_votes_share_the_evaluation_of_their_prompt(load: Load, nonsense: Path) -> None:
    runtime = load(nonsense, sequences=8)
    streams = [runtime.open(LONG) for _ in range(8)]
    samplings = [Sampling(temperature=1.0, seed=seed) for seed in range(8)]
    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(lambda s, sampling: write(s, 20, sampling)[0], streams, samplings))
    evaluated = sum(stream.usage.evaluated_tokens for stream in streams)
    prompt = streams[0].usage.prompt_tokens
    # Each evaluates the last token of the prompt for itself.
    assert evaluated == prompt + 7 + 8 * 19
    assert len(set(texts)) == 8


def test_texts_that_are_read_alike_are_written_in_the_same_steps(
    load: Load, nonsense: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = _steps_of_four(load(nonsense, sequences=4), monkeypatch)
    sizes = [len(step) for step in steps]
    # Some begin earlier, and end earlier; in between nobody is left behind.
    in_between = sizes[sizes.index(4) :]
    assert in_between == sorted(in_between, reverse=True)


def test_a_prompt_is_evaluated_beside_the_tokens_of_others(
    load: Load, nonsense: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = _steps_of_four(load(nonsense, sequences=4), monkeypatch)
    prompts = [step for step in steps if max(step) > 1]
    assert len(prompts) <= 4
    assert any(len(step) > 1 for step in prompts)


def _steps_of_four(runtime: LlamaRuntime, monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """Of each step in which four texts are written, how many tokens it evaluates of each."""
    monkeypatch.setattr(llama, "GATHER_SECONDS", 60.0)
    steps: list[list[int]] = []
    decode = Context.decode

    def noted(context: Context, parts: Iterable[Part]) -> Decoded:
        parts = list(parts)
        steps.append([len(part.tokens) for part in parts])
        return decode(context, parts)

    monkeypatch.setattr(Context, "decode", noted)
    # They have no beginning in common, which would be evaluated once.
    streams = [runtime.open([Piece(f"{number} is a number.")]) for number in range(4)]
    together = threading.Barrier(4)

    def begin_together(stream: LlamaStream) -> None:
        together.wait()
        write(stream, 200)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(begin_together, streams))
    return steps


def test_a_reader_that_does_not_come_back_holds_nobody_up(
    load: Load, nonsense: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(llama, "GATHER_SECONDS", 2.0)
    runtime = load(nonsense, sequences=2)
    idle = runtime.open([Piece("Number 1.")]).generate(GREEDY, 50, threading.Event())
    next(idle)
    started = time.monotonic()
    assert write(runtime.open(LONG), 50)[1] is Stop.LENGTH
    assert time.monotonic() - started < 20  # 100, were it awaited at each token


def test_a_stream_that_waits_gives_its_place_to_another(load: Load, nonsense: Path) -> None:
    runtime = load(nonsense)
    first, second = runtime.open(LONG), runtime.open([Piece("Something else.")])
    begun, _ = write(first, 10)
    write(second, 10)
    rest, _ = write(first, 10)
    assert begun + rest == write(load(nonsense).open(LONG), 20)[0]


def test_a_full_context_ends_only_its_own_text(load: Load, nonsense: Path) -> None:
    runtime = load(nonsense, context_tokens=512, sequences=2)
    long = runtime.open([Piece("x" * 250)])
    short = runtime.open([Piece("y")])
    with ThreadPoolExecutor(2) as pool:
        ended = pool.submit(write, long, 1000)
        going = pool.submit(write, short, 400)
    assert ended.result()[1] is Stop.CONTEXT
    assert going.result()[1] is Stop.LENGTH
    assert len(long.tokens) == 512


def test_texts_that_find_no_room_wait_for_others_to_end(load: Load, nonsense: Path) -> None:
    prompts = [[Piece(f"Number {number}.")] for number in range(4)]
    expected = [write(load(nonsense).open(prompt), 300) for prompt in prompts]
    small = load(nonsense, context_tokens=512, sequences=4, cache_tokens=700)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda prompt: write(small.open(prompt), 300), prompts))
    assert [stop for _, stop in found] == [Stop.LENGTH] * 4
    assert [text[:10] for text, _ in found] == [text[:10] for text, _ in expected]


def test_an_execution_too_long_for_the_context_ends_the_text(load: Load, nonsense: Path) -> None:
    stream = load(nonsense, context_tokens=512).open(LONG)
    stream.append([Piece("9" * 1000)])
    assert write(stream, 10) == ("", Stop.CONTEXT)


# Adapters


def test_adapters_are_changed_between_texts(load: Load, nonsense: Path, tmp_path: Path) -> None:
    adapters = [tmp_path / "one.gguf", tmp_path / "two.gguf"]
    for size, adapter in enumerate(adapters, start=1):
        tiny.write_adapter(adapter, nonsense, size=0.2 * size)
    expected = [write(load(nonsense, adapter=one).open(LONG), 30) for one in (None, *adapters)]
    runtime = load(nonsense)
    for _ in range(2):
        found = []
        for one in (None, *adapters):
            runtime.use(one)
            found.append(write(runtime.open(LONG), 30))
        assert found == expected
    assert len(set(expected)) == 3


def test_an_adapter_can_be_changed_while_another_text_is_written(
    load: Load, nonsense: Path, tmp_path: Path
) -> None:
    adapter = tiny.write_adapter(tmp_path / "one.gguf", nonsense)
    runtime = load(nonsense, sequences=2)
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write, runtime.open(LONG), 1000)
        for _ in range(20):
            runtime.use(adapter)
            runtime.use(None)
    assert writing.result()[1] is Stop.LENGTH


# Cancelling and closing


def test_a_cancelled_text_stops_before_the_next_token(chain: LlamaRuntime) -> None:
    cancel = threading.Event()
    stream = chain.open([Piece("a")])
    reader = stream.generate(GREEDY, 20, cancel)
    assert next(reader) == "b"
    cancel.set()
    assert outcome(reader) == ([], Stop.CANCELLED)
    assert write(stream, 20)[0] == "é```\nz"


def test_closing_ends_those_who_read(load: Load, nonsense: Path) -> None:
    runtime = load(nonsense)
    reader = runtime.open(LONG).generate(GREEDY, 1000, threading.Event())
    next(reader)
    runtime.close()
    with pytest.raises(RuntimeLost, match="closed"):
        outcome(reader)


def test_a_closed_model_can_be_closed_again(load: Load, nonsense: Path) -> None:
    runtime = load(nonsense)
    runtime.close()
    runtime.close()


def test_closing_leaves_no_thread(load: Load, nonsense: Path) -> None:
    before = threading.active_count()
    load(nonsense).close()
    assert threading.active_count() == before


@pytest.mark.model
def test_a_long_prompt_is_cancelled_at_once(load: Load, smol: Path) -> None:
    runtime = load(smol)
    stream = runtime.open([Piece("Seven hills and a river. " * 600)])
    cancel = threading.Event()
    timer = threading.Timer(0.3, cancel.set)
    timer.start()
    assert outcome(stream.generate(GREEDY, 5, cancel)) == ([], Stop.CANCELLED)
    timer.join()
    # The rest of the prompt, many seconds of work, is not evaluated before the next text.
    other = runtime.open([Piece("Two and two is")])
    assert write(other, 3)[1] is Stop.LENGTH
    assert stream.usage.evaluated_tokens <= stream.usage.prompt_tokens // 2


# What cannot be used


def test_a_prompt_without_room_for_an_answer_is_refused(load: Load, nonsense: Path) -> None:
    runtime = load(nonsense, context_tokens=512)
    runtime.open([Piece("x" * (512 - LEAST_ANSWER))])
    with pytest.raises(ProblemTooLong, match="257 tokens of 256"):
        runtime.open([Piece("x" * (512 - LEAST_ANSWER + 1))])


def test_the_context_is_no_longer_than_the_model_was_trained_for(
    load: Load, nonsense: Path
) -> None:
    assert load(nonsense, context_tokens=100_000).context_tokens == tiny.CONTEXT


def test_a_file_that_llama_cpp_refuses_is_reported_in_its_words(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    values = {"general.architecture": "none", **tiny.Vocabulary().metadata()}
    path.write_bytes(tiny.gguf(values, {"token_embd.weight": tiny.zeros(2, 2)}))
    with pytest.raises(ModelUnusable, match=r"unknown model architecture: 'none'") as caught:
        LlamaRuntime(path)
    assert "\n" not in str(caught.value)


def test_an_adapter_is_no_model(tmp_path: Path) -> None:
    path = tmp_path / "adapter.gguf"
    path.write_bytes(tiny.gguf({"general.architecture": "llama", "general.type": "adapter"}))
    with pytest.raises(ModelUnusable, match="is an adapter"):
        LlamaRuntime(path)


def test_a_model_is_no_adapter(nonsense: Path) -> None:
    with pytest.raises(ModelUnusable, match="is not an adapter"):
        LlamaRuntime(nonsense, adapter=nonsense)


def test_llama_cpp_writes_nothing_to_our_streams(
    load: Load, nonsense: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write(load(nonsense).open(LONG), 5)
    values = {"general.architecture": "none", **tiny.Vocabulary().metadata()}
    (tmp_path / "bad.gguf").write_bytes(tiny.gguf(values))
    with pytest.raises(ModelUnusable):
        LlamaRuntime(tmp_path / "bad.gguf")
    assert capfd.readouterr() == ("", "")


@pytest.mark.model
def test_a_published_model_knows_its_words(load: Load, smol: Path) -> None:
    prompt = [
        Piece("<|im_start|>user\n", special=True),
        Piece("What is the capital of France?"),
        Piece("<|im_end|>\n<|im_start|>assistant\n", special=True),
    ]
    text, stop = write(load(smol).open(prompt), 40)
    assert "Paris" in text
    assert stop is Stop.END
