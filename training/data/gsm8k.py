"""GSM8K's training rows as LCE drafts, without a teacher.

A row is a question and a solution in prose whose calculations are annotated:

    Natalia sold 48/2 = <<48/2=24>>24 clips in May.
    Natalia sold 48+24 = <<48+24=72>>72 clips altogether in April and May.
    #### 72

The prose without its results becomes the text; each annotation becomes a line of code with a named
variable, which stands for its result from then on:

    Natalia sold 48/2 clips in May. Natalia sold 48+the clips in May clips altogether …
    clips_in_may = 48 // 2
    clips_altogether_april = 48 + clips_in_may
    print(clips_altogether_april)

Only what leads to the answer stays. `resampled` writes rows with other numbers, where every number
that is calculated with stands in the question.

The set is OpenAI's (arXiv 2110.14168), MIT. Its last rows are kept for validation.
"""

from __future__ import annotations

import ast
import math
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import msgspec

from engine.errors import UsageError
from training.data.kinds import OUTPUT, Cell, Draft
from training.data.naming import Namer
from training.data.rows import read_rows

LICENCE = "MIT"
VALIDATION_ROWS = 473  # the last ones

_CLOSING = f"The answer is $\\boxed{{{OUTPUT}}}$."
_LINES_A_CELL = 4  # a solution of more is written in two cells
_ANNOTATION = re.compile(r"<<([^<>=]*)=([^<>=]*)>>")
_NUMBER = re.compile(r"(?<![\w.])(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(?!\w|[.,]\d)")


class Unconvertible(Exception):
    """No program can be made of a row; the message says why, in the same words for all."""


class Row(msgspec.Struct, frozen=True):
    question: str
    answer: str

    @property
    def calculations(self) -> int:
        """How many of them the solution annotates."""
        return self.answer.count("<<")


def read_split(path: Path, *, validation: bool) -> list[Row]:
    """The rows for training, or those kept for validation.

    Raises:
        UsageError: the file cannot be read, or has no more rows than are kept.
        BrokenRow: a line is not a row.
    """
    rows = [row for _, row in read_rows(path, Row)]
    if len(rows) <= VALIDATION_ROWS:
        raise UsageError(
            f"{path} has {len(rows)} rows, of which {VALIDATION_ROWS} are kept for validation.",
            "Give GSM8K's whole training set.",
        )
    return rows[-VALIDATION_ROWS:] if validation else rows[:-VALIDATION_ROWS]


def draft(row: Row) -> Draft:
    """
    Raises:
        Unconvertible: no program can be made of its solution.
    """
    lines, gold = _solution(row)
    steps, shown = _leading_to(gold, _steps(lines), _values(row.question))
    names = [step.name for step in steps]
    sentences = [
        (number, _sentence(number, lines[number], steps, _values(row.question)))
        for number in sorted({step.line for step in steps})
    ]
    half = (len(sentences) + 1) // 2 if len(sentences) > _LINES_A_CELL else len(sentences)
    cells = []
    for part in (sentences[:half], sentences[half:]):
        own = [step for step in steps if step.line in {number for number, _ in part}]
        if own:
            last = own[-1].name == names[-1]
            printed = shown.format(names[-1]) if last else own[-1].name
            code = "\n".join([*(step.code for step in own), f"print({printed})"])
            code = f"from math import ceil\n{code}" if "ceil(" in code else code
            cells.append(Cell(" ".join(sentence for _, sentence in part), code))
    return Draft(row.question.strip(), tuple(cells), _CLOSING, gold)


# --- the calculations of a solution -------------------------------------------------------------


class _Calculation(NamedTuple):
    line: int
    result: tuple[int, int]  # where "= <<48/2=24>>24" stands in the line
    before: str  # in the line, without annotations
    after: str
    expression: ast.expr
    stated: Fraction


class _Step(NamedTuple):
    """A calculation as a line of code."""

    line: int
    result: tuple[int, int]  # see `_Calculation`
    name: str
    phrase: str  # the name in prose
    code: str
    prose: str  # the calculation in prose
    literals: tuple[Fraction, ...]  # its numbers, in their order
    value: Fraction
    whole: bool  # an integer in Python, too
    needs: frozenset[str]


def _solution(row: Row) -> tuple[list[str], str]:
    text, mark, gold = row.answer.rpartition("####")
    gold = gold.strip().replace(",", "").lstrip("$")
    if not mark or _number(gold) is None:
        raise Unconvertible("the answer is no number")
    return [line.strip() for line in text.splitlines() if line.strip()], gold


_RESULT = re.compile(r"\s*=?\s*[$]?\s*<<([^<>=]*)=([^<>=]*)>>\s*-?(?:[\d.,]*\d)?")
_EQUATION = re.compile(r"\s*=\s*\$?(-?\d[\d,]*(?:\.\d+)?)")


def _steps(lines: Sequence[str]) -> Iterator[_Calculation]:
    for number, line in enumerate(lines):
        results = list(_RESULT.finditer(line))
        if not results:
            yield from _unannotated(number, line)
        for result in results:
            before = _ANNOTATION.sub("", line[: result.start()])
            after = _ANNOTATION.sub("", line[result.end() :])
            stated = _number(result[2])
            expression = _calculated(result[1], before, stated)
            if expression is None or stated is None:
                raise Unconvertible("a result is given without its calculation")
            yield _Calculation(number, result.span(), before, after, expression, stated)


def _unannotated(number: int, line: str) -> Iterator[_Calculation]:
    """A calculation that stands in the prose: "800 calories * 2 = 1600 calories"."""
    for equation in _EQUATION.finditer(line):
        before, after = line[: equation.start()], line[equation.end() :]
        stated = _number(equation[1])
        expression = _written_before(before, stated)
        if expression is not None and stated is not None:
            yield _Calculation(number, equation.span(), before, after, expression, stated)
            return


def _calculated(text: str, before: str, stated: Fraction | None) -> ast.expr | None:
    expression = _parsed(text)
    if expression is not None and not isinstance(expression, ast.Constant):
        return expression
    # Some rows annotate the result alone: "500*5 = <<2500=2500>>2500".
    return _written_before(before, stated)


def _written_before(text: str, stated: Fraction | None) -> ast.expr | None:
    """The calculation at the end of some prose that gives this value, units left out."""
    text = re.split(r"[:;=]|,\s|\.\s", text)[-1]
    text = text.translate(str.maketrans("–−×÷$", "--*/ "))
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    text = re.sub(r"(?<=[\d)]) ?[xX] ?(?=[\d(.$ ])", "*", text)
    text = re.sub(r"(\d+(?:\.\d+)?)\s*%", r"(\1/100)", text)
    text = re.sub(r"/?\s*[A-Za-z'’-]*[A-Za-z]+(?:/[A-Za-z]+)?", " ", text)
    text = re.sub(r"(?<=\d)\s*\(", "*(", text)
    for start in re.finditer(r"(?<![\d.])[\d.(]", text):
        expression = _parsed(text[start.start() :])
        if (
            expression is not None
            and not isinstance(expression, ast.Constant)
            and _evaluated(expression) == stated
        ):
            return expression
    return None


def _parsed(text: str) -> ast.expr | None:
    """Arithmetic, and nothing else."""
    text = re.sub(r"(?<![\d.])0+(?=\d)", "", text.strip())
    try:
        expression = ast.parse(text, mode="eval").body
        _evaluated(expression)
    except (SyntaxError, ValueError, ZeroDivisionError, RecursionError, MemoryError):
        return None
    return expression


_OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: Fraction.__add__,
    ast.Sub: Fraction.__sub__,
    ast.Mult: Fraction.__mul__,
    ast.Div: Fraction.__truediv__,
}


def _evaluated(expression: ast.expr) -> Fraction:
    match expression:
        case ast.Constant(value=int() | float() as value):
            return Fraction(str(value))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_evaluated(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_evaluated(left), _evaluated(right))
    raise ValueError("no arithmetic")


def _number(text: str) -> Fraction | None:
    try:
        return Fraction(text.strip().replace(",", ""))
    except (ValueError, ZeroDivisionError):
        return None


def _values(text: str) -> set[Fraction]:
    """The numbers that stand in a text."""
    return {Fraction(number.replace(",", "")) for number in _NUMBER.findall(text)}


# --- the program --------------------------------------------------------------------------------


def _leading_to(
    gold: str, calculations: Iterator[_Calculation], given: set[Fraction]
) -> tuple[list[_Step], str]:
    """The steps that lead to the answer, and how the last one is printed."""
    namer = Namer()
    steps: list[_Step] = []
    for calculation in calculations:
        steps.append(_step(calculation, steps, given, namer))
    wanted = _number(gold)
    assert wanted is not None  # `_solution` has seen it
    for last in reversed(steps):
        if (shown := _shown(last, wanted, gold)) is not None:
            return _needed(steps, last), shown
    raise Unconvertible("no calculation gives the answer")


def _step(
    calculation: _Calculation, earlier: Sequence[_Step], given: set[Fraction], namer: Namer
) -> _Step:
    writer = _Writer(earlier, given)
    tree, value, whole = writer.written(calculation.expression)
    code = ast.unparse(tree)
    stated = calculation.stated
    if value != stated:
        code, whole = _rounded(code, value, stated)
    name, phrase = namer.name(calculation.before, calculation.after)
    return _Step(
        line=calculation.line,
        result=calculation.result,
        name=name,
        phrase=phrase,
        code=f"{name} = {code}",
        prose=_in_prose(tree, earlier),
        literals=tuple(_literals(calculation.expression)),
        value=stated,
        whole=whole,
        needs=frozenset(writer.used),
    )


def _in_prose(tree: ast.expr, earlier: Sequence[_Step]) -> str:
    phrases = {step.name: f"the {step.phrase}" for step in earlier}
    text = ast.unparse(tree).replace("//", "/").replace("*", "×")
    return re.sub(r"[a-z]\w*", lambda name: phrases.get(name[0], name[0]), text)


def _literals(expression: ast.expr) -> Iterator[Fraction]:
    match expression:
        case ast.BinOp(left=left, right=right):
            yield from _literals(left)
            yield from _literals(right)
        case ast.UnaryOp(operand=operand):
            yield from _literals(operand)
        case ast.Constant(value=value):
            yield Fraction(str(value))


class _Writer:
    """Writes one expression with the names of earlier results."""

    def __init__(self, earlier: Sequence[_Step], given: set[Fraction]) -> None:
        self._earlier = earlier
        self._given = given
        self.used: set[str] = set()

    def written(self, expression: ast.expr) -> tuple[ast.expr, Fraction, bool]:
        """The expression, its value, and whether Python computes it in integers."""
        match expression:
            case ast.UnaryOp(op=op, operand=operand):
                tree, value, whole = self.written(operand)
                return ast.UnaryOp(op, tree), -value, whole
            case ast.BinOp(left=left, op=op, right=right):
                a, first, first_whole = self.written(left)
                b, second, second_whole = self.written(right)
                value = _OPERATORS[type(op)](first, second)
                whole = first_whole and second_whole
                if isinstance(op, ast.Div):
                    whole = whole and value.denominator == 1
                    return ast.BinOp(a, ast.FloorDiv() if whole else op, b), value, whole
                return ast.BinOp(a, op, b), value, whole
        assert isinstance(expression, ast.Constant)  # `_evaluated` has seen it
        return self._number(expression)

    def _number(self, constant: ast.Constant) -> tuple[ast.expr, Fraction, bool]:
        value = Fraction(str(constant.value))
        result = self._result(value)
        if result is not None:
            self.used.add(result.name)
            return ast.Name(result.name), value, result.whole
        if isinstance(constant.value, float) and value.denominator == 1:
            constant = ast.Constant(int(value))
        return constant, value, isinstance(constant.value, int)

    def _result(self, value: Fraction) -> _Step | None:
        """The earlier result that a number is; a number of the question may be itself."""
        equal = [step for step in self._earlier if step.value == value]
        if value in self._given:
            used = frozenset[str]().union(*(step.needs for step in self._earlier), self.used)
            equal = [step for step in equal if step.name not in used]
        return equal[-1] if equal else None


def _rounded(code: str, value: Fraction, stated: Fraction) -> tuple[str, bool]:
    """The expression rounded to what the solution states."""
    if stated.denominator == 1:
        if round(value) == stated:
            return f"round({code})", True
        if math.floor(value) == stated:
            return f"int({code})", True
        if math.ceil(value) == stated:
            return f"ceil({code})", True
    for digits in (1, 2, 3, 4):
        if round(value, digits) == stated:
            return f"round({code}, {digits})", False
    raise Unconvertible("a calculation does not give the stated result")


def _shown(step: _Step, wanted: Fraction, gold: str) -> str | None:
    """How a step's result is printed as the answer, `{}` being its name; None if it is not."""
    if step.value == wanted:
        if step.whole:
            return "{}"
        digits = len(gold.partition(".")[2])
        return f"round({{}}, {max(digits, 2)})" if wanted.denominator != 1 else "round({})"
    if 100 * step.value == wanted and step.value.denominator != 1:  # per cent, or cents
        return "round({} * 100)" if wanted.denominator == 1 else "round({} * 100, 2)"
    if wanted.denominator == 1 and step.value.denominator != 1:
        if round(step.value) == wanted:
            return "round({})"
        if math.floor(step.value) == wanted:
            return "int({})"
        if math.ceil(step.value) == wanted:
            return "ceil({})"
    return None


def _needed(steps: Sequence[_Step], last: _Step) -> list[_Step]:
    wanted = {last.name}
    needed = []
    for step in reversed(steps[: steps.index(last) + 1]):
        if step.name in wanted:
            needed.append(step)
            wanted |= step.needs
    return needed[::-1]


# --- the text -----------------------------------------------------------------------------------

_SMALL = 12  # a number up to this that equals a result is likely something else


def _sentence(number: int, line: str, steps: Sequence[_Step], given: set[Fraction]) -> str:
    """A line of the solution with its calculations and without their results."""
    own = {step.result: step for step in steps if step.line == number}
    spans = sorted({*own, *(result.span() for result in _RESULT.finditer(line))})
    known = [step for step in steps if step.line < number]
    parts, at = [], 0
    for span in spans:
        prose, calculation = _split(line[at : span[0]], own.get(span))
        parts += [_with_names(prose, known, given), calculation]
        known += [own[span]] if span in own else []
        at = span[1]
    text = "".join((*parts, _with_names(line[at:], known, given)))
    text = re.sub(r"\s+([.,;:])", r"\1", " ".join(text.split())).rstrip(" =,;:")
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _split(text: str, step: _Step | None) -> tuple[str, str]:
    """What stands before a calculation, and the calculation as it is put in the text."""
    if step is None:
        return text, ""
    numbers = list(_NUMBER.finditer(text.replace("%", " ")))[-len(step.literals) :]
    values = tuple(Fraction(number[0].replace(",", "")) for number in numbers)
    if values == step.literals:
        return text[: numbers[0].start()].rstrip("($ ") + " ", step.prose
    if re.search(r"[\d)%][^.:]*$", text):  # it is written in another way
        return text, ""
    return f"{text.rstrip()} ", step.prose


def _with_names(text: str, known: Sequence[_Step], given: set[Fraction]) -> str:
    """Without the results of earlier steps: their names stand for them."""
    phrases = {step.value: f"the {step.phrase}" for step in known if step.value > _SMALL}

    def named(number: re.Match[str]) -> str:
        value = Fraction(number[0].replace(",", ""))
        return number[0] if value in given else phrases.get(value, number[0])

    return re.sub(r"\$(?=the )|\bthe (?=the )", "", _NUMBER.sub(named, text))


# --- the same problem with other numbers --------------------------------------------------------

# Words that stand for a number: where one is about, that number is not the question's alone.
_WORDS = {
    1: r"one|once|single|an?",
    2: r"two|twice|double|half|halves|couple|pair|both|second",
    3: r"three|thrice|triple|thirds?",
    4: r"four|fourths?|quarters?",
    5: r"five|fifths?|nickels?|weekdays?",
    6: r"six|sixths?",
    7: r"seven|weeks?|weekly|daily|everyday",
    8: r"eight|eighths?",
    9: r"nine|ninths?",
    10: r"ten|tenths?|dimes?|decades?",
    12: r"twelve|dozens?|years?|yearly|months?|monthly|noon|foot|feet|inch(?:es)?",
    20: r"twenty|score",
    24: r"days?|daily|hours?",
    25: r"quarters?",
    30: r"months?|thirty",
    52: r"years?|weeks?|cards?",
    60: r"minutes?|hours?|seconds?",
    100: r"percent|hundred|cents?|meters?|century",
    365: r"years?|days?",
    1000: r"thousand|kilo\w*|grams?|meters?",
}
_ATTEMPTS = 30


def resampled(row: Row, seed: int | str) -> Draft:
    """The row with other numbers of about the same size, solved in the same way.

    Results stay positive, and whole where they were.

    Raises:
        Unconvertible: some number that is calculated with is not the question's, or no numbers
            were found that fit.
    """
    lines, gold = _solution(row)
    calculations = list(_steps(lines))
    draft(row)
    free = _free_numbers(row, calculations)
    chance = random.Random(f"{row.question}/{seed}")  # noqa: S311 - numbers of exercises
    for _ in range(_ATTEMPTS):
        new = {value: _another(value, chance, row.question) for value in free}
        values = _recalculated(calculations, new)
        if values is not None and Fraction(gold) in values:
            return draft(_rewritten(row, values))
    raise Unconvertible("no other numbers fit")


def _free_numbers(row: Row, calculations: Sequence[_Calculation]) -> set[Fraction]:
    given = _values(row.question)
    results: set[Fraction] = set()
    used: set[Fraction] = set()
    for calculation in calculations:
        for node in ast.walk(calculation.expression):
            if isinstance(node, ast.Constant):
                value = Fraction(str(node.value))
                if value not in results:
                    used.add(value)
        if calculation.stated in results:
            raise Unconvertible("two results are the same number")
        results.add(calculation.stated)
    if results & given:
        raise Unconvertible("a result is a number of the question")
    if "%" in row.question and Fraction(100) in used:
        if Fraction(100) in given:
            raise Unconvertible("a number may not be the question's alone")
        used.remove(Fraction(100))  # of "per cent"
    if not used <= given:
        raise Unconvertible("a number does not stand in the question")
    text = f"{row.question} {row.answer}".lower()
    for value in used:
        word = _WORDS.get(int(value)) if value.denominator == 1 else None
        if value <= 1 or (word and re.search(rf"\b(?:{word})\b", text)):
            raise Unconvertible("a number may not be the question's alone")
    return used


def _another(value: Fraction, chance: random.Random, question: str) -> Fraction:
    """A number of about the same size and as many decimals."""
    if value.denominator != 1:
        digits = 1 if (value * 10).denominator == 1 else 2
        low, high = (int(value * 10**digits * factor) for factor in (Fraction(1, 2), 2))
        return Fraction(chance.randint(max(1, low), max(2, high)), 10**digits)
    whole = int(value)
    step = next((size for size in (1000, 100, 10, 5) if whole % size == 0 and whole > 2 * size), 1)
    low, high = max(2 * step, whole // 2), 2 * whole
    if re.search(rf"\b{whole}\s*(?:%|percent)", question):
        high = min(high, 95)
    return Fraction(step * chance.randint(-(-low // step), max(-(-low // step), high // step)))


def _recalculated(
    calculations: Sequence[_Calculation], new: Mapping[Fraction, Fraction]
) -> dict[Fraction, Fraction] | None:
    """What becomes of each number; None where the new ones do not fit."""
    values = dict(new)
    for calculation in calculations:
        try:
            value = _evaluated(_replaced(calculation.expression, values))
        except ZeroDivisionError:
            return None
        whole = calculation.stated.denominator == 1
        if value <= 0 or (value.denominator != 1 if whole else (value * 100).denominator != 1):
            return None
        values[calculation.stated] = value
    different = len(set(values.values())) == len(values)
    return values if different and values != {value: value for value in values} else None


def _replaced(expression: ast.expr, values: Mapping[Fraction, Fraction]) -> ast.expr:
    class Replace(ast.NodeTransformer):
        def visit_Constant(self, node: ast.Constant) -> ast.Constant:
            value = Fraction(str(node.value))
            return _constant(values.get(value, value))

    copied: ast.expr = Replace().visit(ast.parse(ast.unparse(expression), mode="eval").body)
    return copied


def _constant(value: Fraction) -> ast.Constant:
    return ast.Constant(int(value) if value.denominator == 1 else float(value))


def _rewritten(row: Row, values: Mapping[Fraction, Fraction]) -> Row:
    def other(match: re.Match[str]) -> str:
        value = Fraction(match[0].replace(",", ""))
        if value not in values:
            return match[0]
        new = values[value]
        comma = "," if "," in match[0] or (new >= 10_000 and value < 10_000) else ""
        if new.denominator == 1:
            return f"{int(new):{comma}}"
        return f"{float(new):.2f}" if re.search(r"\.\d\d$", match[0]) else f"{float(new):g}"

    text, _, gold = row.answer.rpartition("####")
    lines = [_NUMBER.sub(other, part) for part in text.split("\n")]
    lines = [_ANNOTATION.sub(lambda found: found[0].replace(",", ""), line) for line in lines]
    return Row(
        _NUMBER.sub(other, row.question), "\n".join(lines) + f"#### {_NUMBER.sub(other, gold)}"
    )
