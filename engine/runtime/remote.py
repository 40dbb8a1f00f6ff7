"""Any server that speaks OpenAI's protocol: llama-server, vLLM, LM Studio, a school's own.

The text is kept here and sent whole each time; servers keep what they have evaluated of it. It goes
to `/v1/completions`, where nothing stands between the dialect and the model. A server without that
is asked through `/v1/chat/completions`: the messages are read back out of a ChatML prompt, and what
the model has written so far is sent as its own unfinished message (`continue_final_message`, as
vLLM calls it; llama-server does so by itself). A server that cannot continue a message begins a new
one; its answers are then as good as the model is at picking up the thread.

Nothing is sent but the text and the settings of the sampling.
"""

from __future__ import annotations

import asyncio
import json
import queue
import re
import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Generator, Sequence
from concurrent.futures import Future
from typing import Any, NamedTuple, TypeVar

import httpx

from engine.blocks import Sampling
from engine.errors import ModelUnusable, ProblemTooLong, RuntimeLost
from engine.runtime import Piece, Placement, Stop, StreamUsage

LEAST_ANSWER = 256  # tokens that a prompt must leave room for
CANCEL_POLL_SECONDS = 0.02
CHARACTERS_PER_TOKEN = 4  # an estimate, where a server does not count for us
# No tokenizer packs ordinary text tighter than this: longer prompts need not be sent at all.
MOST_CHARACTERS_PER_TOKEN = 16
DEFAULT_CONTEXT = 4096
CONNECTIONS = 16  # at a time, over all streams
LONGEST_LINE = 1 << 20  # bytes of one event

# What ends a message in the chat templates that are about.
_ENDS = ("<|im_end|>", "<|endofmessage|>", "<|eot_id|>", "<end_of_turn>", "</s>")
_LOOKS_SPECIAL = re.compile(r"<(?=\|[^|<>\s]{1,40}\|>|/?s>|(?:start|end)_of_turn>)|\[(?=/?INST\])")
_OPENS = re.compile(r"<\|im_start\|>(\w+)\n")
_CLOSES = re.compile(r"<\|im_end\|>\n?")
_CHATML = re.compile(r"(<\|im_start\|>\w+\n|<\|im_end\|>\n?)")
# Errors that a busy or restarting server gives, and after a while does not give any more.
_PASSING = {429, 502, 503, 504}
_NO_SUCH_ENDPOINT = {404, 405, 501}


_T = TypeVar("_T")


class Patience(NamedTuple):
    """How long a server may take, in seconds."""

    connect: float = 10.0
    first_token: float = 300.0  # a long prompt on a slow machine
    next_token: float = 60.0
    retries: tuple[float, ...] = (0.5, 2.0, 5.0)  # pauses before asking a busy server again


class RemoteRuntime:
    """A model behind an OpenAI-compatible server.

    Args:
        url: of the server, with or without `/v1`.
        model: its name there; the first that the server lists if not given.
        api_key: sent as a bearer token, if the server wants one.
        context_tokens: the longest text, if the server does not say.

    Raises:
        ModelUnusable: there is no such server, it does not answer, or has no such model.
    """

    def __init__(
        self,
        url: str,
        *,
        model: str | None = None,
        api_key: str | None = None,
        context_tokens: int | None = None,
        patience: Patience = Patience(),  # noqa: B008 - an immutable value
    ) -> None:
        self._url = _base(url)
        self._patience = patience
        self._headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._chat = False
        self._continues = True
        self.texts: set[RemoteStream] = set()  # opened and not closed yet
        self._loop = _Loop()
        self._client = self._connect()
        try:
            about = self._loop.run(self._ask_about(model)).result()
        except BaseException:
            self.close()
            raise
        self.name = about.model
        host = httpx.URL(self._url).host
        self.placement = Placement(f"On the server at {host}.", servers=(host,))
        self.chat_template = about.template
        self._is_vllm = about.is_vllm
        self.context_tokens = context_tokens or about.context or DEFAULT_CONTEXT

    def open(self, prompt: Sequence[Piece]) -> RemoteStream:
        """Begin a text with this prompt.

        Raises:
            ProblemTooLong: the prompt cannot fit, whatever the model's tokens are. (One that is
                only a little too long is refused by the server and ends with `Stop.CONTEXT`.)
        """
        text = "".join(_shown(piece) for piece in prompt)
        if len(text) > (self.context_tokens - LEAST_ANSWER) * MOST_CHARACTERS_PER_TOKEN:
            raise ProblemTooLong(
                f"The problem is too long for this model: {len(text):,} characters.",
                "Shorten it, or choose a model with a longer context.",
            )
        stream = RemoteStream(self, prompt)
        self.texts.add(stream)
        return stream

    def close(self) -> None:
        """End the connections. Streams that are still read are lost."""
        self._loop.close(self._disconnect())

    # Talking to the server ----------------------------------------------------------------------

    def _connect(self) -> httpx.AsyncClient:
        local = httpx.URL(self._url).host in ("localhost", "127.0.0.1", "::1")
        return httpx.AsyncClient(
            base_url=self._url,
            headers=self._headers,
            timeout=httpx.Timeout(None, connect=self._patience.connect),
            limits=httpx.Limits(max_connections=CONNECTIONS),
            trust_env=not local,  # a proxy cannot reach this machine's own server
        )

    async def _disconnect(self) -> None:
        await self._client.aclose()

    async def _ask_about(self, model: str | None) -> _About:
        reply = await self._get("models")
        if reply.status_code in _NO_SUCH_ENDPOINT and model:
            return _About(model)
        if reply.is_error:
            raise ModelUnusable(_refusal(self._url, reply.status_code, reply.content), _CHECK)
        listed = _listed_models(reply.content)
        if listed is None:
            raise ModelUnusable(f"What answers at {self._url} is not a model server.", _CHECK)
        if not listed:
            raise ModelUnusable(f"The server at {self._url} has no model.", "Load one there.")
        found = next((entry for entry in listed if model in (None, entry["id"])), None)
        if found is None:
            names = ", ".join(entry["id"] for entry in listed[:10])
            raise ModelUnusable(
                f"The server at {self._url} has no model {model}.", f"It has: {names}."
            )
        # llama-server says more about its model there; to others it is an unknown address.
        props = await self._get(self._url.removesuffix("/v1/") + "/props")
        return _about(found, (_object(props.content) or {}) if props.is_success else {})

    async def _get(self, address: str) -> httpx.Response:
        try:
            async with asyncio.timeout(self._patience.connect):
                return await self._client.get(address)
        except (httpx.HTTPError, TimeoutError) as error:
            raise ModelUnusable(_unreachable(self._url, error), _CHECK) from None

    def start(self, work: Coroutine[Any, Any, None]) -> Future[None]:
        """Run a coroutine beside the caller, who may cancel it."""
        return self._loop.run(work)

    async def ask(self, stream: RemoteStream, request: _Object, give: _Give) -> None:
        """Send a stream's text, and give each object of the reply as it comes.

        Raises:
            RuntimeLost: the reply did not come, or not to its end; the message says why.
            _ContextFull: the server has no room for the text.
        """
        pauses = list(self._patience.retries)
        while True:
            try:
                return await self._ask_once(stream, request, give)
            except _OtherForm:
                pass  # what the server does not know is not sent again
            except _Busy as error:
                if not pauses:
                    raise RuntimeLost(error.what, _LATER) from None
                await asyncio.sleep(max(pauses.pop(0), error.wait))

    async def _ask_once(self, stream: RemoteStream, request: _Object, give: _Give) -> None:
        path, text = stream.body(chat=self._chat, continues=self._continues)
        body = {"model": self.name, **text, **request, "stream": True}
        body["stream_options"] = {"include_usage": True}
        if self._is_vllm:
            # vLLM leaves special tokens out of the text; the dialects read them.
            body |= {"skip_special_tokens": False, "spaces_between_special_tokens": False}
        now = asyncio.get_running_loop().time
        try:
            async with (
                asyncio.timeout(self._patience.first_token) as limit,
                self._client.stream("POST", path, json=body) as reply,
            ):
                if reply.is_error:
                    self._refused(reply, await _head(reply))
                if "event-stream" not in reply.headers.get("content-type", ""):
                    raise RuntimeLost(f"What answers at {self._url} is not a model.", _CHECK)
                async for event in _events(reply):
                    limit.reschedule(now() + self._patience.next_token)
                    if "error" in event:
                        raise RuntimeLost(f"The server at {self._url} failed: {_said(event)}.")
                    give(event)
        except TimeoutError:
            raise RuntimeLost(f"The server at {self._url} stopped sending.", _LATER) from None
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise _Busy(_unreachable(self._url, error)) from None
        except httpx.HTTPError as error:
            raise RuntimeLost(_unreachable(self._url, error), _LATER) from None
        except ValueError:
            raise RuntimeLost(f"The server at {self._url} sent rubbish.", _CHECK) from None

    def _refused(self, reply: httpx.Response, content: bytes) -> None:
        status = reply.status_code
        said = content.decode("utf-8", "replace")
        if status in _NO_SUCH_ENDPOINT and not self._chat:
            self._chat = True
            raise _OtherForm
        if status in (400, 422) and "continue_final_message" in said and self._continues:
            self._continues = False
            raise _OtherForm
        if status in (400, 413) and re.search(r"context|too (long|large)|exceed", said):
            raise _ContextFull
        what = _refusal(self._url, status, content)
        if status in _PASSING:
            wait = reply.headers.get("retry-after", "")
            raise _Busy(what, float(wait) if re.fullmatch(r"\d{1,2}", wait) else 0.0)
        raise RuntimeLost(what, _CHECK)


class SharedOut:
    """Several servers as one: each text goes to the one that writes the fewest.

    Raises:
        ValueError: there is none.
    """

    def __init__(self, servers: Sequence[RemoteRuntime]) -> None:
        if not servers:
            raise ValueError("at least one server is needed")
        self._servers = servers
        self.name = servers[0].name
        places = [server.placement for server in servers]
        hosts = dict.fromkeys(host for place in places for host in place.servers)
        self.placement = Placement(" ".join(map(str, places)), servers=tuple(hosts))
        self.chat_template = servers[0].chat_template
        self.context_tokens = min(server.context_tokens for server in servers)

    def open(self, prompt: Sequence[Piece]) -> RemoteStream:
        """Begin a text at the server with the fewest; see `RemoteRuntime.open`."""
        return min(self._servers, key=lambda server: len(server.texts)).open(prompt)

    def close(self) -> None:
        for server in self._servers:
            server.close()


class RemoteStream:
    """One text that a server's model writes on; see `engine.runtime.Stream`."""

    def __init__(self, runtime: RemoteRuntime, prompt: Sequence[Piece]) -> None:
        self._runtime = runtime
        self._prompt = tuple(prompt)
        self._prompt_text = "".join(map(_shown, prompt))
        self._written = ""
        special = "".join(piece.text for piece in prompt if piece.special)
        self._ends = [end for end in _ENDS if end in special]
        self._evaluated_chars = 0  # of the whole text
        self._usage = StreamUsage()

    @property
    def usage(self) -> StreamUsage:
        """As the server counts; where it does not, chunks, and a quarter of the characters."""
        estimate = len(self._prompt_text) // CHARACTERS_PER_TOKEN
        prompt_tokens = self._usage.prompt_tokens or estimate
        text_tokens = prompt_tokens + len(self._written) // CHARACTERS_PER_TOKEN
        return self._usage._replace(prompt_tokens=prompt_tokens, text_tokens=text_tokens)

    def generate(
        self, sampling: Sampling, max_tokens: int, cancel: threading.Event
    ) -> Generator[str, None, Stop]:
        """Write on; see `engine.runtime.Stream.generate`."""
        inbox: queue.SimpleQueue[_News] = queue.SimpleQueue()
        asked_chars = len(self._prompt_text) + len(self._written)
        counted: _Object = {}
        taken, started, waited = 0, time.monotonic(), 0.0
        asking = self._runtime.start(self._ask(_request(sampling, max_tokens, self._ends), inbox))
        try:
            while taken < max_tokens:
                news = _next(inbox, cancel)
                if isinstance(news, RuntimeLost):
                    raise news
                if isinstance(news, Stop):
                    return news
                if isinstance(news, dict):
                    counted = news
                    continue
                if taken:  # the first one waited for the prompt
                    waited += time.monotonic() - started
                taken += 1
                self._written += news
                self._usage = self._usage._replace(
                    generated_tokens=self._usage.generated_tokens + 1
                )
                yield news
                started = time.monotonic()
            return Stop.LENGTH
        finally:
            asking.cancel()
            self._count(counted, asked_chars, taken, waited)

    def append(self, pieces: Sequence[Piece], *, drop: int = 0) -> None:
        """Put text behind what stands there, without the last `drop` characters of it."""
        self._written = self._written[: len(self._written) - drop]
        self._written += "".join(map(_shown, pieces))

    def close(self) -> None:
        """Nothing is held at the server; it only counts as free for another text."""
        self._runtime.texts.discard(self)

    def body(self, *, chat: bool, continues: bool) -> tuple[str, _Object]:
        """Where to send the text, and the part of the request that holds it."""
        if not chat:
            return "completions", {"prompt": self._prompt_text + self._written}
        messages = _messages(self._prompt)
        if not self._written:
            return "chat/completions", {"messages": messages}
        messages.append({"role": "assistant", "content": self._written})
        flags = {"continue_final_message": True, "add_generation_prompt": False}
        return "chat/completions", {"messages": messages, **(flags if continues else {})}

    async def _ask(self, request: _Object, inbox: queue.SimpleQueue[_News]) -> None:
        """Put what the server sends into the inbox, and at last why it ends."""
        end: _News = RuntimeLost("The server ended its reply too early.", _LATER)

        def give(event: _Object) -> None:
            nonlocal end
            text, reason = _chosen(event)
            if text:
                inbox.put(text)
            if isinstance(event.get("usage"), dict):
                inbox.put(event["usage"])
            if reason:
                end = Stop.LENGTH if reason == "length" else Stop.END

        try:
            await self._runtime.ask(self, request, give)
        except RuntimeLost as error:
            end = error
        except _ContextFull:
            end = Stop.CONTEXT
        except asyncio.CancelledError:
            end = RuntimeLost("The connection to the server was closed.")
            raise
        finally:
            inbox.put(end)

    def _count(self, counted: _Object, asked_chars: int, taken: int, waited: float) -> None:
        """Add one request to the totals: as `counted` by the server, or else as seen here."""
        prompt, generated = counted.get("prompt_tokens"), counted.get("completion_tokens")
        if not isinstance(prompt, int) or not isinstance(generated, int):
            new = (asked_chars - self._evaluated_chars) // CHARACTERS_PER_TOKEN
            prompt, generated, evaluated = 0, taken, max(new, 0) + taken
        else:
            evaluated = prompt - _cached(counted) + generated
        is_first = self._evaluated_chars == 0
        before = self._usage
        self._usage = StreamUsage(
            prompt_tokens=prompt if is_first else before.prompt_tokens,
            evaluated_tokens=before.evaluated_tokens + evaluated,
            generated_tokens=before.generated_tokens + generated - taken,
            decode_seconds=before.decode_seconds + waited,
        )
        self._evaluated_chars = len(self._prompt_text) + len(self._written)


# What the server says ---------------------------------------------------------------------------

_Object = dict[str, Any]
_Give = Callable[[_Object], None]
_News = str | _Object | Stop | RuntimeLost

_CHECK = "Check its address, its key and its log."
_LATER = "Try again, or choose another model."


class _About(NamedTuple):
    model: str
    context: int | None = None
    template: str | None = None
    is_vllm: bool = False


class _OtherForm(Exception):
    """The server does not know this form of the request; there is another."""


class _ContextFull(Exception):
    """The text is too long for the server."""


class _Busy(Exception):
    """The server cannot answer now; `wait` seconds is what it asks for."""

    def __init__(self, what: str, wait: float = 0.0) -> None:
        super().__init__(what)
        self.what = what
        self.wait = wait


def _base(url: str) -> str:
    """The address that paths are added to, with `/v1/` at its end."""
    try:
        parts = httpx.URL(url if "://" in url else f"http://{url}")
    except httpx.InvalidURL:
        parts = httpx.URL()
    if parts.scheme not in ("http", "https") or not parts.host:
        raise ModelUnusable(f"{url} is no server's address.", "Give one like http://host:8000.")
    return str(parts.copy_with(path=parts.path.rstrip("/").removesuffix("/v1") + "/v1/"))


def _listed_models(content: bytes) -> list[_Object] | None:
    entries = (_object(content) or {}).get("data")
    if not isinstance(entries, list):
        return None
    return [e for e in entries if isinstance(e, dict) and isinstance(e.get("id"), str)]


def _about(entry: _Object, props: _Object) -> _About:
    meta = entry.get("meta") or {}
    settings = props.get("default_generation_settings") or {}
    template = props.get("chat_template")
    contexts = (
        entry.get("max_model_len"),  # vLLM
        settings.get("n_ctx") if isinstance(settings, dict) else None,  # llama-server
        meta.get("n_ctx_train") if isinstance(meta, dict) else None,
    )
    return _About(
        entry["id"],
        context=next((n for n in contexts if isinstance(n, int) and n > LEAST_ANSWER), None),
        template=template if isinstance(template, str) and template else None,
        is_vllm=entry.get("owned_by") == "vllm",
    )


def _request(sampling: Sampling, max_tokens: int, ends: list[str]) -> _Object:
    request: _Object = {
        "max_tokens": max_tokens,
        "temperature": sampling.temperature,
        "top_p": sampling.top_p,
        "seed": sampling.seed & 0x7FFFFFFF,
    }
    if ends:
        request["stop"] = ends
    if sampling.min_p:
        request["min_p"] = sampling.min_p  # not in OpenAI's own protocol
    return request


def _chosen(event: _Object) -> tuple[str, str | None]:
    """The text of an event, and why the reply ended, if it did."""
    choices = event.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        return "", None
    delta = choices[0].get("delta")
    text = delta.get("content") if isinstance(delta, dict) else choices[0].get("text")
    reason = choices[0].get("finish_reason")
    return text if isinstance(text, str) else "", reason if isinstance(reason, str) else None


def _cached(usage: _Object) -> int:
    details = usage.get("prompt_tokens_details")
    cached = details.get("cached_tokens") if isinstance(details, dict) else 0
    return cached if isinstance(cached, int) else 0


async def _events(reply: httpx.Response) -> AsyncIterator[_Object]:
    """The objects of a stream of server-sent events, up to `[DONE]`.

    Raises:
        ValueError: something else than JSON objects came.
    """
    held = b""
    async for data in reply.aiter_bytes():
        *lines, held = (held + data).split(b"\n")
        if len(held) > LONGEST_LINE:
            raise ValueError("an endless line")
        for line in lines:
            name, _, value = line.strip().partition(b":")
            if name != b"data":
                continue  # comments keep the connection alive
            if value.strip() == b"[DONE]":
                return
            event = json.loads(value)
            if not isinstance(event, dict):
                raise ValueError("no object")
            yield event


async def _head(reply: httpx.Response) -> bytes:
    """The beginning of an error's text; a server may send an endless one."""
    found = b""
    async for data in reply.aiter_bytes():
        found += data
        if len(found) > 10_000:
            break
    return found


def _refusal(url: str, status: int, content: bytes) -> str:
    said = _said(_object(content) or {})
    why = {401: "wants a key", 403: "refuses this key", 404: "has no such address"}
    short = why.get(status, f"answered with error {status}")
    return f"The server at {url} {short}{': ' + said if said else ''}."


def _said(event: _Object) -> str:
    """The message of an error object, in one line."""
    error = event.get("error", event)
    said = error.get("message", "") if isinstance(error, dict) else error
    return " ".join(str(said).split())[:200].rstrip(".")


def _unreachable(url: str, error: Exception) -> str:
    match error:
        case httpx.ConnectError():
            return f"There is no server at {url}."
        case httpx.TimeoutException() | TimeoutError():
            return f"The server at {url} does not answer."
        case httpx.UnsupportedProtocol() | httpx.InvalidURL():
            return f"{url} is no server's address."
        case _:
            return f"The connection to {url} broke off."


def _object(content: bytes) -> _Object | None:
    try:
        value = json.loads(content)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


# The text ---------------------------------------------------------------------------------------


def _shown(piece: Piece) -> str:
    """A piece as the server may read it: what is no special token must not look like one."""
    return (
        piece.text if piece.special else _LOOKS_SPECIAL.sub(lambda m: m.group() + " ", piece.text)
    )


def _messages(prompt: Sequence[Piece]) -> list[_Object]:
    """The messages of a ChatML prompt; of any other, all plain text as one message."""
    messages: list[_Object] = []
    for piece in prompt:
        # Only special pieces can open and close messages: nobody's text can.
        for part in _CHATML.split(piece.text) if piece.special else [_shown(piece)]:
            if opening := _OPENS.fullmatch(part):
                messages.append({"role": opening[1], "content": ""})
            elif messages and not _CLOSES.fullmatch(part):
                messages[-1]["content"] += part
    if not messages:
        text = "\n\n".join(_shown(piece) for piece in prompt if not piece.special)
        return [{"role": "user", "content": text}]
    return messages[:-1]  # the last one is the model's own, still empty


def _next(inbox: queue.SimpleQueue[_News], cancel: threading.Event) -> _News:
    while not cancel.is_set():
        try:
            return inbox.get(timeout=CANCEL_POLL_SECONDS)
        except queue.Empty:
            continue
    return Stop.CANCELLED


class _Loop:
    """An event loop in a thread of its own: what waits in it can be cancelled at any moment."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="model server", daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, _T]) -> Future[_T]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def close(self, last: Coroutine[Any, Any, None]) -> None:
        """Cancel what still runs, run `last`, and end the thread."""
        if self._thread.is_alive():
            self.run(self._end(last)).result()
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
        last.close()

    def _run(self) -> None:
        self._loop.run_forever()
        self._loop.close()

    async def _end(self, last: Coroutine[Any, Any, None]) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await last
