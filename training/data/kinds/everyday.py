"""What the kinds of everyday mathematics share: names, numbers as people write them, and drafts."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from training.data.kinds import OUTPUT, Cell, Draft, Draw, vocabulary

BOX = f"$\\boxed{{{OUTPUT}}}$"


def worked(problem: str, plan: str, closing: str, answer: object, *code: str) -> Draft:
    """A draft of one cell; `code` is its lines."""
    return Draft(problem, (Cell(plan, "\n".join(code)),), closing, str(answer))


def asked(expression: str) -> tuple[str, ...]:
    """How people ask for the value of an expression."""
    return (
        f"What is {expression}?",
        f"Calculate {expression}.",
        f"{expression} = ?",
        f"Work out {expression}.",
        expression,
        f"Compute {expression}.",
        f"Evaluate {expression}.",
        f"what's {expression}",
        f"How much is {expression}?",
        f"{expression} =",
        f"Find the value of {expression}.",
        f"Can you calculate {expression}?",
        f"Can you work out {expression} for me?",
        f"My homework asks for {expression}. What is it?",
        f"solve {expression}",
        f"I need the result of {expression}.",
        f"What do I get for {expression}?",
        f"What does {expression} equal?",
        f"Hi, I'm stuck on this one: {expression}",
        f"Give me the answer to {expression}.",
        f"Could you do {expression}? I want to check my answer.",
    )


def names(draw: Draw, count: int) -> list[str]:
    return [person.name for person in vocabulary.people(draw.random, count)]


def things(draw: Draw) -> str:
    """What can be counted, in the plural."""
    return vocabulary.thing(draw.random).noun.many


def whole(draw: Draw, digits: int) -> int:
    """A number of at most so many digits, each length equally likely."""
    length = draw.random.randint(1, digits)
    return draw.random.randint(10 ** (length - 1) + (length == 1), 10**length - 1)


def decimal(draw: Draw, low: int, high: int, places: int = 2) -> Decimal:
    """Between the bounds, with at least one and at most so many places, the last of them not 0."""
    count = draw.random.randint(1, places)
    number = draw.random.randint(low * 10**count, high * 10**count - 1) // 10 * 10
    return Decimal(number + draw.random.randint(1, 9)).scaleb(-count)


def written(draw: Draw, number: int) -> str:
    """Large numbers sometimes have commas."""
    return f"{number:,}" if draw.random.random() < 0.3 else str(number)


def plain(value: Decimal | Fraction | float) -> str:
    """An exact decimal without needless zeros; the value must have one."""
    ratio = Fraction(value)
    number = Decimal(ratio.numerator) / Decimal(ratio.denominator)
    assert Fraction(number) == ratio, f"{value} has no finite decimal"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: Decimal | Fraction | float, places: int) -> str:
    """To so many decimal places, halves away from zero."""
    ratio = Fraction(value)
    number = Decimal(ratio.numerator) / Decimal(ratio.denominator)
    return f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"


def is_tie(value: Decimal | Fraction | float, places: int) -> bool:
    """Whether floats may round the value either way at so many places."""
    return bool(Fraction(value) * 10**places % 1 == Fraction(1, 2))


def listed(values: list[str], word: str = "and") -> str:
    """a, b and c."""
    return f"{', '.join(values[:-1])} {word} {values[-1]}" if len(values) > 1 else values[0]
