"""Chat templates: how a conversation becomes one text, with the parts nobody may forge marked.

A GGUF file carries its template as Jinja. It is rendered here with placeholders instead of the
messages; what stands between the placeholders is the template's own, and only that may be read as
special tokens. A student who types `<|im_end|>` has typed ten characters.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple, NoReturn

from jinja2.sandbox import ImmutableSandboxedEnvironment

from engine.errors import ModelUnusable
from engine.runtime import Piece

# ChatML, for models and servers that do not say what they were trained with.
CHATML = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n"
    "{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


class Message(NamedTuple):
    role: str  # "system", "user" or "assistant"
    content: tuple[Piece, ...]


def render(template: str, messages: Sequence[Message]) -> list[Piece]:
    """The conversation up to the first token of the assistant's next message.

    A template that knows no system role gets the system text at the head of the first user message.

    Raises:
        ModelUnusable: the template cannot be rendered or leaves a message out.
    """
    try:
        return _fill(template, messages)
    except _TemplateFailed:
        pass
    try:
        return _fill(template, _without_system(messages))
    except _TemplateFailed as error:
        raise ModelUnusable(
            f"The model's chat template cannot be used: {error}.",
            "Choose another dialect with --dialect, or another model.",
        ) from error


class _TemplateFailed(Exception):
    pass


# Private-use characters, which no template contains: the number between them is a message's.
_PLACEHOLDER = re.compile("\ue000(\\d+)\ue001")


def _fill(template: str, messages: Sequence[Message]) -> list[Piece]:
    text = _skeleton(template, tuple(message.role for message in messages))
    pieces: list[Piece] = []
    seen: list[int] = []
    # With one group in the pattern, split() gives text and numbers in turn.
    for index, part in enumerate(_PLACEHOLDER.split(text)):
        if index % 2:
            seen.append(int(part))
            pieces.extend(messages[int(part)].content)
        elif part:
            pieces.append(Piece(part, special=True))
    if seen != list(range(len(messages))):
        raise _TemplateFailed("it leaves out or reorders messages")
    return pieces


@functools.lru_cache(maxsize=64)  # compiling takes milliseconds; evaluation and training ask often
def _skeleton(template: str, roles: tuple[str, ...]) -> str:
    """The rendered conversation with a placeholder for each message."""
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
    )
    environment.globals["raise_exception"] = _raise_exception
    try:
        return environment.from_string(template).render(
            messages=[
                {"role": role, "content": f"\ue000{number}\ue001"}
                for number, role in enumerate(roles)
            ],
            add_generation_prompt=True,
            bos_token="",  # the runtime puts it there when the model wants one
            eos_token="",
        )
    except Exception as error:  # a template is a program that came with a file
        raise _TemplateFailed(error) from error


def _raise_exception(message: str) -> NoReturn:
    raise _TemplateFailed(message)


def _without_system(messages: Sequence[Message]) -> list[Message]:
    if len(messages) < 2 or messages[0].role != "system":
        return list(messages)
    system, first, *rest = messages
    return [Message(first.role, (*system.content, Piece("\n\n"), *first.content)), *rest]
