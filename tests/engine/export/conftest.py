"""One solution with everything that an export meets."""

from __future__ import annotations

import struct
import zlib

import pytest

from engine.blocks import (
    Block,
    BlockKind,
    Execution,
    ExecutionStatus,
    Origin,
    Reason,
    Sampling,
    Solution,
)


def _png() -> bytes:
    """One grey dot."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\x80")
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


PNG = _png()


def text(content: str, attempt: int = 0) -> Block:
    return Block(kind=BlockKind.TEXT, text=content, attempt=attempt)


def code(content: str, attempt: int = 0) -> Block:
    return Block(kind=BlockKind.CODE, text=content, attempt=attempt)


def output(execution: Execution, attempt: int = 0) -> Block:
    return Block(
        kind=BlockKind.EXECUTION, text=execution.output, execution=execution, attempt=attempt
    )


@pytest.fixture(scope="session")
def solution() -> Solution:
    failed = Execution(
        status=ExecutionStatus.ERROR,
        error="ZeroDivisionError: division by zero",
        failing_line="line 1: 1/0",
        traceback="Traceback (most recent call last):\nZeroDivisionError: division by zero",
    )
    solved = Execution(
        status=ExecutionStatus.OK,
        stdout="solving\r\n",
        result="[2, 3]",
        latex=r"\left[ 2, \ 3\right]",
        figures=(PNG, b"GIF89a"),
    )
    return Solution(
        problem="A ticket costs $5. Solve \\(x^2 - 5x + 6 = 0\\).",
        blocks=(
            text("A first try.", 0),
            code("1/0", 0),
            output(failed, 0),
            text(
                "We *factor*:\n\n1. so \\((x-2)(x-3)\\)\n2. or\n   \\[ \\frac{5 \\pm 1}{2} \\]", 1
            ),
            code("a = 2\r\nb = 3\n[a, b]", 1),
            output(solved, 1),
            text("The larger root is $\\boxed{3}$.", 1),
        ),
        answer="3",
        supported=True,
        reason=Reason.ANSWERED,
        origin=Origin(
            model="tiny", dialect="fenced", sampling=Sampling(seed=7), isolation="bubblewrap"
        ),
    )


# Each tries to load, to run or to break out of where it stands.
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![track me](http://evil.example/pixel.png)",
    "[click](javascript:alert(1))",
    "[click](http://evil.example)",
    "<http://evil.example>",
    "[click]: http://evil.example\n\n![click]",
    "<iframe src='file:///etc/passwd'></iframe>",
    "```html\n<script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "````\n```\n<script>alert(1)</script>",
    r"\(\href{javascript:alert(1)}{x}\)",
    r"\(</svg><script>alert(1)</script>\)",
    '\\[ \\text{"><script>alert(1)</script>} \\]',
    "[asy]</pre><script>alert(1)</script>[/asy]",
    "\\<script>alert(1)\\</script>",
    "\\\\<script>alert(1)</script>",
    "\x1b]8;;http://evil.example\x1b\\link",
    "-->\x00<!--",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> Solution:
    """A solution in which every field says the same hostile thing."""
    word: str = request.param
    said = Execution(
        status=ExecutionStatus.ERROR,
        stdout=word,
        stderr=word,
        result=word,
        latex=word,
        error=word,
        failing_line=word,
        traceback=word,
        figures=(word.encode(),),
    )
    return Solution(
        problem=word,
        blocks=(text(word), code(word), output(said), output(said), text(word, 1), code(word, 1)),
        answer=word,
        supported=False,
        reason=Reason.ANSWERED,
        origin=Origin(model=word, dialect=word, isolation=word, version=word),
    )
