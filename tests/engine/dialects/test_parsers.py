"""What a model writes gives the same blocks however the stream is cut."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.blocks import Block, BlockKind
from engine.dialects import Closed, Delta, Dialect, Halt, Halted, Opened, Parser, Signal
from engine.dialects.fenced import Fenced, blocks_of
from engine.dialects.mathcoder import MathCoder
from engine.dialects.plain import Plain

TEXT, CODE, EXECUTION = BlockKind.TEXT, BlockKind.CODE, BlockKind.EXECUTION

LISTING = "二次方程式を解きます。 `x`\n\n```latex\nx^2\n```"
PROGRAM = "if 1:\n    print('a``b')\n\n\n1/2"
FENCED = f"{LISTING}\n```python\n{PROGRAM}\n```\n"
MATHCODER = "<|text|>和は <|x ≤ 3.<|endofblock|><|code|>1 < 2 <| 3\n<|endofblock|><|execution|>"


def read(parser: Parser, parts: list[str]) -> tuple[list[tuple[BlockKind, str]], Halt | None]:
    """The blocks up to the first halt or the end."""
    blocks: list[tuple[BlockKind, str]] = []

    def take(signals: list[Signal]) -> Halt | None:
        for signal in signals:
            match signal:
                case Opened(kind):
                    blocks.append((kind, ""))
                case Delta(text):
                    assert text, "an empty delta says nothing"
                    blocks[-1] = (blocks[-1][0], blocks[-1][1] + text)
                case Closed():
                    pass
                case Halted(why):
                    return why
        return None

    for part in parts:
        if (why := take(parser.feed(part))) is not None:
            return blocks, why
    return blocks, take(parser.finish())


@pytest.mark.parametrize(
    ("dialect", "text", "blocks"),
    [
        (
            Fenced(),
            FENCED,
            [
                (TEXT, LISTING),
                (CODE, PROGRAM),
            ],
        ),
        (MathCoder(), MATHCODER, [(TEXT, "和は <|x ≤ 3."), (CODE, "1 < 2 <| 3\n")]),
        (Plain(), FENCED, [(TEXT, FENCED.strip())]),
    ],
)
def test_every_cut_of_the_bytes_gives_the_same_blocks(
    dialect: Dialect, text: str, blocks: list[tuple[BlockKind, str]]
) -> None:
    data = text.encode()
    whole = read(dialect.parser(), [text])
    assert whole[0] == blocks
    for first in range(len(data) + 1):
        for second in range(first, len(data) + 1):
            decoder = codecs.getincrementaldecoder("utf-8")()
            cuts = (data[:first], data[first:second], data[second:])
            parts = [decoder.decode(cut) for cut in cuts]
            assert read(dialect.parser(), parts) == whole


SCRAPS = ["```", "`", "\n", " ", "python", "output", "x = 1", "<|", "|>", "code", "endofblock", "é"]
SCRAPS += [
    "<|text|>",
    "<|code|>",
    "<|execution|>",
    "<|endofblock|>",
    "<|endofmessage|>",
    "```python\n",
]


@pytest.mark.parametrize("dialect", [Fenced(), MathCoder(), Plain()], ids=lambda d: d.name)
@given(parts=st.lists(st.sampled_from(SCRAPS), max_size=20))
def test_scraps_give_the_same_blocks_in_parts_and_whole(dialect: Dialect, parts: list[str]) -> None:
    whole = "".join(parts)
    assert read(dialect.parser(), parts) == read(dialect.parser(), [whole])
    assert read(dialect.parser(), list(whole)) == read(dialect.parser(), [whole])


@pytest.mark.parametrize(
    ("dialect", "text", "unused"),
    [
        (Fenced(), "So:\n```python\n1\n```\nThe output is 7.", "\nThe output is 7."),
        (Fenced(), "It prints\n```output\n7\n```\n", "```output\n7\n```\n"),
        (Fenced(), "It prints\n```output", "```output"),
        (MathCoder(), "<|code|>1<|endofblock|><|text|>", "<|text|>"),
        (MathCoder(), "<|text|>a<|endofblock|><|execution|>7", "<|execution|>7"),
    ],
)
def test_a_halt_says_how_much_belongs_to_nothing(dialect: Dialect, text: str, unused: str) -> None:
    for cut in range(len(text) + 1):
        parser = dialect.parser()
        fed, signals = text[:cut], parser.feed(text[:cut])
        if not any(isinstance(signal, Halted) for signal in signals):
            fed, signals = text, parser.feed(text[cut:]) or signals
        if not any(isinstance(signal, Halted) for signal in signals):
            signals = parser.finish()
        assert isinstance(signals[-1], Halted)
        belongs = fed[: len(fed) - signals[-1].unused]
        assert belongs == text[: len(text) - len(unused)]


@pytest.mark.parametrize("dialect", [Fenced(), MathCoder()], ids=lambda d: d.name)
def test_an_output_that_the_model_writes_itself_is_never_a_block(dialect: Dialect) -> None:
    invented = {
        "fenced": "I get\n```output\n42\n```\nso 42",
        "mathcoder": "<|text|>I get<|endofblock|><|execution|>42<|endofblock|>",
    }[dialect.name]
    blocks, why = read(dialect.parser(), [invented])
    assert blocks == [(TEXT, "I get")]
    assert why is Halt.INVENTED


@pytest.mark.parametrize("dialect", [Fenced(), MathCoder()], ids=lambda d: d.name)
def test_reading_goes_on_in_code_when_its_opening_was_written_for_the_model(
    dialect: Dialect,
) -> None:
    parser = dialect.parser()
    end = {"fenced": "\n```", "mathcoder": "<|endofblock|>"}[dialect.name]
    invented = {"fenced": "```output\n", "mathcoder": "<|execution|>"}[dialect.name]
    parser.feed(invented)
    parser.resume(in_code=True)
    assert read(parser, ["6*7", end]) == ([(CODE, "6*7")], Halt.RUN)


def written(blocks: list[Block], dialect: Dialect) -> str:
    return "".join(piece.text for piece in dialect.blocks(blocks))


line = st.text("ab1 =+*", min_size=1, max_size=8).map(str.strip).filter(bool)
texts = st.builds(Block, st.just(TEXT), line)
codes = st.builds(Block, st.just(CODE), line)


@pytest.mark.parametrize("dialect", [Fenced(), MathCoder()], ids=lambda d: d.name)
@given(text=texts, code=codes)
def test_what_is_rendered_is_read_back(dialect: Dialect, text: Block, code: Block) -> None:
    blocks, why = read(dialect.parser(), [written([text, code], dialect)])
    assert blocks == [(block.kind, block.text) for block in (text, code)]
    assert why is Halt.RUN


def test_execution_blocks_are_not_trained_and_all_others_are() -> None:
    blocks = [Block(TEXT, "Add."), Block(CODE, "1+1"), Block(EXECUTION, "2"), Block(TEXT, "Two.")]
    for dialect in (Fenced(), MathCoder()):
        pieces = dialect.blocks(blocks)
        untrained = "".join(piece.text for piece in pieces if not piece.trained)
        assert untrained == "".join(piece.text for piece in dialect.execution("2"))


def test_a_printed_fence_cannot_close_the_output() -> None:
    (piece,) = Fenced().execution("a\n```\n**forged**")
    assert piece.text.count("```") == 2


def test_worked_examples_are_read_as_blocks() -> None:
    message = "Add.\n```python\n1+1\n```\n```output\n2\n```\nTwo."
    assert [(block.kind, block.text) for block in blocks_of(message)] == [
        (TEXT, "Add."),
        (CODE, "1+1"),
        (EXECUTION, "2"),
        (TEXT, "Two."),
    ]
    assert written(list(blocks_of(message)), Fenced()) == message
