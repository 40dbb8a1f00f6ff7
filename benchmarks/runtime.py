"""The runtime beside its peers: llama.cpp's server and benchmark, llama-cpp-python's own loop.

    python -m benchmarks.runtime MODEL tools=FOLDER [data=FILE] [runs=5] [threads=2] [only=WORD]

MODEL is a GGUF file; FOLDER holds the tools that `python -m benchmarks.peers` builds; FILE holds
problems of the form of data/dev, for the measurements of the whole loop. Each contender runs in a
process of its own and waits while the others are measured; they take turns, `runs` times. Printed
are medians, and how they compare. Nothing else should run on the machine.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import httpx
import psutil

CONTEXT = 4096
TOKENS = 128  # written in each measurement of writing
VOTES = 8
PROBLEM = (
    "Explain at length, in ten paragraphs and without code, how the ancient Greeks, the Chinese "
    "and the Indians measured the earth, the heavens and the circle, and what each of them knew."
)
PROMPT = f"<|im_start|>user\n{PROBLEM}<|im_end|>\n<|im_start|>assistant\n"
LONG_PROMPT = " ".join(f"The square of {n} is {n * n}." for n in range(60))
SAMPLING: dict[str, Any] = {"temperature": 0.7, "top_p": 0.95}


@dataclass
class Options:
    model: Path
    tools: Path
    data: Path | None = None
    runs: int = 5
    threads: int = 2
    only: str = ""


# The contenders ---------------------------------------------------------------------------------


class Worker:
    """A contender in Python: `serve` in another process, asked by lines of JSON."""

    def __init__(self, kind: str, options: Options, **settings: Any) -> None:
        command = [sys.executable, "-m", "benchmarks.runtime", "--worker", kind]
        about = {"model": str(options.model), "threads": options.threads, **settings}
        # The peers run as they come: what our runtime sets for itself is not theirs.
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("GOMP", "OMP"))}
        self._process = subprocess.Popen(
            [*command, json.dumps(about)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        )

    def ask(self, what: str, **arguments: Any) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([what, arguments]) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        self._process.kill()
        self._process.wait()


class Server:
    """llama.cpp's own server."""

    def __init__(self, options: Options, slots: int) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        program, model = str(options.tools / "llama-server"), str(options.model)
        command = [program, "-m", model, "--port", str(port)]
        # The context is shared out among the slots.
        size = ["-c", str(CONTEXT if slots == 1 else 1024 * slots), "-np", str(slots)]
        self._process = subprocess.Popen(
            [*command, *size, "-t", str(options.threads), "-ngl", "0", "--no-webui"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=600)
        while not self._is_up():
            if self._process.poll() is not None:
                raise RuntimeError("llama-server does not start")
            time.sleep(0.1)

    def complete(self, prompt: str, tokens: int = TOKENS, **more: Any) -> Any:
        body = {"prompt": prompt, "n_predict": tokens, "temperature": 0, **more}
        body |= {"return_tokens": True}
        return self._client.post("/completion", json=body).raise_for_status().json()

    def votes(self) -> float:
        """Tokens a second of all votes together."""
        self.complete(PROMPT, 1)
        with ThreadPoolExecutor(VOTES) as pool:
            started = time.perf_counter()
            tokens = sum(pool.map(self._vote, range(VOTES)))
            return tokens / (time.perf_counter() - started)

    def _vote(self, seed: int) -> int:
        reply = self.complete(PROMPT, seed=seed, **SAMPLING)
        return int(reply["tokens_predicted"])

    def close(self) -> None:
        self._client.close()
        self._process.kill()
        self._process.wait()

    def _is_up(self) -> bool:
        try:
            return self._client.get("/health").status_code == 200
        except httpx.HTTPError:
            return False


def prompt_speed_of_bench(options: Options, tokens: int) -> float:
    """llama-bench's tokens a second over a prompt of so many."""
    command = [str(options.tools / "llama-bench"), "-m", str(options.model)]
    command += ["-p", str(tokens), "-n", "0"]
    more = ["-r", "1", "-t", str(options.threads), "-ngl", "0", "-o", "json"]
    found = subprocess.run([*command, *more], check=True, capture_output=True, text=True)
    return float(json.loads(found.stdout)[0]["avg_ts"])


_Contender = TypeVar("_Contender", Worker, Server)


# What is measured -------------------------------------------------------------------------------


@dataclass
class Report:
    """Medians of measurements taken in turn."""

    options: Options
    rows: list[str] = field(default_factory=list)

    def compare(self, what: str, goal: str, contenders: dict[str, Callable[[], float]]) -> None:
        """Measure in turn; print medians, and how the first relates to each of the others."""
        found: dict[str, list[float]] = {name: [] for name in contenders}
        for _ in range(self.options.runs):
            for name, measure in contenders.items():
                found[name].append(measure())
        medians = {name: statistics.median(values) for name, values in found.items()}
        ours, *others = medians
        ratios = ", ".join(f"{medians[ours] / medians[name]:.2f} x {name}" for name in others)
        values = ", ".join(f"{name} {value:.1f}" for name, value in medians.items())
        self.note(what, f"{ratios or values}   ({values})", goal)

    def note(self, what: str, found: str, goal: str = "") -> None:
        row = f"{what}: {found}" + (f"   [goal {goal}]" if goal else "")
        self.rows.append(row)
        print(row, flush=True)


def measure(options: Options) -> None:
    report = Report(options)
    for part in (_writing, _reading, _voting, _identity, _adapting, _memory, _solving):
        if options.only in part.__name__:
            part(options, report)


def _writing(options: Options, report: Report) -> None:
    with ExitStack() as stack:
        ours = _opened(stack, Worker("ours", options))
        loop = _opened(stack, Worker("high-level", options))
        server = _opened(stack, Server(options, 1))
        report.compare(
            "single-stream decode, tokens/s",
            ">= 0.97 x server, >= 1.15 x loop (135M)",
            {
                "ours": lambda: float(ours.ask("write")),
                "server": lambda: float(server.complete(PROMPT)["timings"]["predicted_per_second"]),
                "loop": lambda: float(loop.ask("write")),
            },
        )
        report.note("… of that outside of llama.cpp's steps", f"{ours.ask('outside'):.1%}")


def _reading(options: Options, report: Report) -> None:
    with ExitStack() as stack:
        ours = _opened(stack, Worker("ours", options))
        tokens = int(ours.ask("prompt_tokens"))
        report.compare(
            "prompt evaluation, tokens/s",
            ">= 0.97 x bench",
            {
                "ours": lambda: float(ours.ask("read")),
                "bench": lambda: prompt_speed_of_bench(options, tokens),
            },
        )
        report.note("… of that outside of llama.cpp's steps", f"{ours.ask('outside'):.1%}")


def _voting(options: Options, report: Report) -> None:
    with ExitStack() as stack:
        single = _opened(stack, Worker("ours", options))
        many = _opened(stack, Worker("ours", options, sequences=VOTES))
        server = _opened(stack, Server(options, VOTES))
        steps = _opened(stack, Worker("steps", options, sequences=VOTES))
        report.compare(
            f"{VOTES} votes, all tokens/s",
            ">= 2.5 x single (0.5B), >= 2.1 (135M), >= 1.0 x server",
            {
                "ours": lambda: float(many.ask("votes", count=VOTES)),
                "single": lambda: float(single.ask("write")),
                "server": server.votes,
                f"steps of {VOTES}": lambda: float(steps.ask("write", count=VOTES)),
                "steps of 1": lambda: float(steps.ask("write", count=1)),
            },
        )
        report.note("… of that outside of llama.cpp's steps", f"{many.ask('outside'):.1%}")


def _identity(options: Options, report: Report) -> None:
    """Greedy text of 30 prompts, alone, among others, and from the server."""
    prompts = [f"<|im_start|>user\nWhat is {17 * n} plus {n * n + 5}?<|im_end|>\n"
               "<|im_start|>assistant\n" for n in range(1, 31)]  # fmt: skip
    texts: dict[str, list[list[int]]] = {}
    with ExitStack() as stack:
        for batch in (1, 4, 8):
            with ExitStack() as one:
                worker = _opened(one, Worker("ours", options, sequences=batch))
                texts[f"{batch} at a time"] = worker.ask("texts", prompts=prompts, batch=batch)
        server = _opened(stack, Server(options, 1))
        texts["server"] = [server.complete(p, 64)["tokens"] for p in prompts]
    alone = texts.pop("1 at a time")
    for name, others in texts.items():
        pairs = list(zip(alone, others, strict=True))
        same = sum(one[: len(two)] == two[: len(one)] for one, two in pairs)
        report.note(f"greedy text alone and {name}", f"{same} of {len(prompts)} prompts alike")


def _adapting(options: Options, report: Report) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        adapter = str(_random_adapter(options.model, folder))
        base = _opened(stack, Worker("ours", options))
        loaded = _opened(stack, Worker("ours", options, adapter=adapter))
        merged = _opened(stack, Worker("ours", options, adapter=adapter, merge_into=str(folder)))
        report.compare(
            "writing with an adapter merged, tokens/s",
            ">= 0.95 x base",
            {
                "merged": lambda: float(merged.ask("write")),
                "base": lambda: float(base.ask("write")),
                "adapter at load": lambda: float(loaded.ask("write")),
            },
        )


def _memory(options: Options, report: Report) -> None:
    for sequences in (1, VOTES):
        with ExitStack() as stack:
            worker = _opened(stack, Worker("ours", options, sequences=sequences))
            worker.ask("votes", count=sequences)
            more = worker.ask("memory")
        what = f"memory above file and cache, {sequences} sequences"
        report.note(what, f"{more / 1e6:.0f} MB", "<= 200 MB")


def _solving(options: Options, report: Report) -> None:
    if options.data is None:
        return
    problems = [json.loads(line)["problem"] for line in options.data.read_text().splitlines()[:50]]
    rates = {}
    for parallel in (1, 16):
        with ExitStack() as stack:
            worker = _opened(stack, Worker("solver", options, sequences=parallel))
            found = worker.ask("solve", problems=problems, parallel=parallel)
        rates[parallel] = len(problems) / found["seconds"]
        report.note(f"{len(problems)} problems, {parallel} at a time", f"{found}")
    report.note("16 at a time, by one after another", f"{rates[16] / rates[1]:.2f}", ">= 3 (0.5B)")


def _opened(stack: ExitStack, contender: _Contender) -> _Contender:
    stack.callback(contender.close)
    return contender


# In the contenders' processes -------------------------------------------------------------------


def serve(kind: str, about: dict[str, Any]) -> None:
    contender = {"ours": _Ours, "high-level": _HighLevel, "steps": _Steps, "solver": _Solving}[
        kind
    ](about)
    for line in sys.stdin:
        what, arguments = json.loads(line)
        print(json.dumps(getattr(contender, what)(**arguments)), flush=True)


class _Ours:
    """Our runtime. What its steps take is llama.cpp's; what is outside of them is ours."""

    def __init__(self, about: dict[str, Any]) -> None:
        before = psutil.Process().memory_info().rss
        from engine.runtime.llama import LlamaRuntime

        path = Path(about["model"])
        self._sequences = about.get("sequences", 1)
        files = {key: Path(about[key]) for key in ("adapter", "merge_into") if key in about}
        self._runtime = LlamaRuntime(
            path,
            context_tokens=CONTEXT,
            sequences=self._sequences,
            threads=about["threads"],
            gpu_layers=0,
            **files,
        )
        self._before = before
        self._steps = _watch_steps(self._runtime)
        self._outside: list[float] = []

    def write(self) -> float:
        stream = self._runtime.open(_pieces(PROMPT))
        texts = stream.generate(_sampling(), TOKENS + 1, threading.Event())
        next(texts)
        self._steps.clear()
        started, first = time.perf_counter(), stream.usage.generated_tokens
        for _ in texts:
            pass
        seconds = self._since(started)
        stream.close()
        return (stream.usage.generated_tokens - first) / seconds

    def read(self) -> float:
        stream = self._unread()
        self._steps.clear()
        started = time.perf_counter()
        for _ in stream.generate(_sampling(), 1, threading.Event()):
            pass
        seconds = self._since(started)
        stream.close()
        return stream.usage.evaluated_tokens / seconds

    def prompt_tokens(self) -> int:
        stream = self._unread()
        stream.close()
        return stream.usage.prompt_tokens

    def votes(self, count: int) -> float:
        with ThreadPoolExecutor(count) as pool:
            warm = self._runtime.open(_pieces(PROMPT))
            list(warm.generate(_sampling(), 1, threading.Event()))
            warm.close()
            self._steps.clear()
            started = time.perf_counter()
            tokens = sum(pool.map(self._vote, range(count)))
            return tokens / self._since(started)

    def outside(self) -> float:
        """The share of the measured seconds in which llama.cpp did not evaluate: the median."""
        return statistics.median(self._outside)

    def texts(self, prompts: list[str], batch: int) -> list[list[int]]:
        with ThreadPoolExecutor(batch) as pool:
            return list(pool.map(self._text, prompts))

    def memory(self) -> int:
        """Bytes beyond the model's file and the cache."""
        info = self._runtime.info
        cells = CONTEXT + (self._sequences - 1) * 1536
        held = psutil.Process().memory_info().rss - self._before
        return int(held - info.file_bytes - cells * info.kv_bytes_per_token)

    def _unread(self) -> Any:
        """The long prompt, with another beginning each time: the cache must not help."""
        return self._runtime.open(_pieces(f"{time.monotonic_ns()} {LONG_PROMPT}"))

    def _since(self, started: float) -> float:
        seconds = time.perf_counter() - started
        self._outside.append(1 - sum(took for took, _ in self._steps) / seconds)
        return seconds

    def _vote(self, seed: int) -> int:
        stream = self._runtime.open(_pieces(PROMPT))
        for _ in stream.generate(_sampling(seed=seed, **SAMPLING), TOKENS, threading.Event()):
            pass
        stream.close()
        return stream.usage.generated_tokens

    def _text(self, prompt: str) -> list[int]:
        stream = self._runtime.open(_pieces(prompt))
        for _ in stream.generate(_sampling(), 64, threading.Event()):
            pass
        stream.close()
        return stream.tokens[stream.usage.prompt_tokens :]


class _HighLevel:
    """llama-cpp-python's `Llama`, as its documentation uses it."""

    def __init__(self, about: dict[str, Any]) -> None:
        from llama_cpp import Llama

        threads = about["threads"]
        self._llama = Llama(
            about["model"], n_ctx=CONTEXT, n_threads=threads, n_threads_batch=threads, verbose=False
        )

    def write(self) -> float:
        chunks: Any = self._llama.create_completion(
            PROMPT, max_tokens=TOKENS + 1, temperature=0, stream=True
        )
        next(chunks)
        started = time.perf_counter()
        written = sum(1 for _ in chunks)
        return written / (time.perf_counter() - started)


class _Steps:
    """llama.cpp's steps and nothing else: what a runtime on top of them can reach at best."""

    def __init__(self, about: dict[str, Any]) -> None:
        from engine.runtime.native import Context, Model

        sequences = about["sequences"]
        self._model = Model(Path(about["model"]), gpu_layers=0)
        self._context = Context(
            self._model,
            cells=CONTEXT + sequences * TOKENS,
            sequences=sequences,
            batch=CONTEXT,
            threads=about["threads"],
        )

    def write(self, count: int) -> float:
        """Tokens a second of `count` texts that have their prompt in common."""
        from engine.runtime.native import Part

        prompt = self._model.tokens(PROMPT, special=True, follows=None)
        for number in range(count):
            self._context.remove(number, 0)
        self._context.decode([Part(0, 0, prompt, scored=True)])
        for number in range(1, count):
            self._context.copy(0, number, len(prompt))
        started = time.perf_counter()
        for place in range(len(prompt), len(prompt) + TOKENS):
            self._context.decode(
                [Part(number, place, [100 + number], scored=True) for number in range(count)]
            )
        return count * TOKENS / (time.perf_counter() - started)


class _Solving:
    """The whole loop, with real execution."""

    def __init__(self, about: dict[str, Any]) -> None:
        self._model = about["model"]
        self._parallel = about["sequences"]

    def solve(self, problems: list[str], parallel: int) -> dict[str, Any]:
        from engine.loading import open_tutor

        with (
            open_tutor(self._model, parallel=parallel, allow_unisolated=True) as solver,
            ThreadPoolExecutor(parallel) as pool,
        ):
            streams, steps = _watch(solver.runtime), _watch_steps(solver.runtime)
            started = time.perf_counter()
            waits = [
                wait for waits in pool.map(lambda p: _waits(solver.solve(p)), problems)
                for wait in waits
            ]  # fmt: skip
            seconds = time.perf_counter() - started
        evaluated = sum(stream.usage.evaluated_tokens for stream in streams)
        transcripts = sum(len(stream.tokens) for stream in streams)
        return {
            "seconds": round(seconds, 1),
            "evaluated by transcript tokens": round(evaluated / transcripts, 3),
            "ms from code to next token": round(1e3 * statistics.median(waits or [0]), 1),
            "where the time went": _profile(steps, seconds),
        }


def _watch(runtime: Any) -> list[Any]:
    """Collect the streams that a runtime opens."""
    streams: list[Any] = []
    opening = runtime.open

    def open_and_keep(prompt: Any) -> Any:
        streams.append(opening(prompt))
        return streams[-1]

    runtime.open = open_and_keep
    return streams


def _watch_steps(runtime: Any) -> list[tuple[float, list[int]]]:
    """Collect the steps of a runtime: the seconds of each, and the tokens of each text in it."""
    steps: list[tuple[float, list[int]]] = []
    decoding = runtime._context.decode

    def decode_and_keep(parts: Any) -> Any:
        parts = list(parts)
        begun = time.perf_counter()
        done = decoding(parts)
        steps.append((time.perf_counter() - begun, [len(part.tokens) for part in parts]))
        return done

    runtime._context.decode = decode_and_keep
    return steps


def _profile(steps: Sequence[tuple[float, list[int]]], seconds: float) -> dict[str, str]:
    """The seconds of the steps by how many texts they wrote on, with their tokens a second; of
    those that read some text; and of what is not llama.cpp's."""
    found: dict[str, list[tuple[float, int]]] = {}
    for took, sizes in steps:
        many = len(sizes)
        few = "1 text" if many == 1 else "2 to 7" if many < 8 else "8 to 15" if many < 16 else "16"
        what = "reading" if max(sizes) > 1 else f"writing on {few}"
        found.setdefault(what, []).append((took, sum(sizes)))
    profile = {}
    for what, those in sorted(found.items()):
        took = sum(took for took, _ in those)
        tokens = sum(tokens for _, tokens in those)
        middle = statistics.median(took for took, _ in those)
        profile[what] = f"{took:.1f} s, {tokens / took:.1f} tokens/s, a step {1e3 * middle:.0f} ms"
    inside = sum(took for took, _ in steps)
    return {**profile, "outside of steps": f"{seconds - inside:.1f} s"}


def _waits(events: Iterator[Any]) -> list[float]:
    """Seconds from the end of each code block to the next token, without running the code."""
    from engine.blocks import BlockKind
    from engine.events import BlockClosed, BlockDelta

    waits: list[float] = []
    code_ended = ran = 0.0
    for event in events:
        match event:
            case BlockClosed(block) if block.kind is BlockKind.CODE:
                code_ended = time.perf_counter()
            case BlockClosed(block) if block.execution is not None:
                ran = block.execution.seconds
            case BlockDelta() if code_ended and ran:
                waits.append(time.perf_counter() - code_ended - ran)
                code_ended = ran = 0.0
    return waits


def _pieces(prompt: str) -> Any:
    from engine.runtime import Piece

    return [Piece(prompt, special=True)]


def _sampling(**settings: Any) -> Any:
    from engine.blocks import Sampling

    return Sampling(**settings)


def _random_adapter(base: Path, folder: Path) -> Path:
    """An adapter of rank 16 that changes next to nothing, for a model."""
    from tests.engine.runtime.tiny import write_adapter

    return write_adapter(folder / "adapter.gguf", base, rank=16, size=1e-4)


def main(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["--worker"]:
        serve(arguments[1], json.loads(arguments[2]))
        return 0
    settings = dict(item.split("=", 1) for item in arguments[1:])
    if not arguments or "tools" not in settings:
        print(__doc__, file=sys.stderr)
        return 2
    measure(
        Options(
            model=Path(arguments[0]),
            tools=Path(settings["tools"]),
            data=Path(settings["data"]) if "data" in settings else None,
            runs=int(settings.get("runs", 5)),
            threads=int(settings.get("threads", 2)),
            only=settings.get("only", ""),
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
