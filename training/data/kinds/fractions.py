"""Fractions: the four operations, mixed numbers, simplest form, decimals and percentages."""

from __future__ import annotations

from fractions import Fraction

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.everyday import BOX, asked, listed, names, plain, things, worked

_IMPORT = "from fractions import Fraction"


def _fraction(draw: Draw, largest: int = 20) -> Fraction:
    """A proper fraction in lowest terms, most often a common one."""
    bottom = draw.random.choice([2, 3, 4, 5, 6, 8, 10, 12, draw.random.randint(3, largest)])
    value = Fraction(draw.random.randrange(1, bottom), bottom)
    return value if value.denominator > 1 else Fraction(1, bottom)


def _code(value: Fraction | int) -> str:
    if isinstance(value, int):
        return str(value)
    return f"Fraction({value.numerator}, {value.denominator})"


def _typed(draw: Draw, values: list[Fraction | int], symbol: str) -> str:
    """The operation as typed, now and then in LaTeX."""
    words = {"+": "plus", "-": "minus", "*": "times", "/": "divided by"}
    if draw.random.random() < 0.2:
        tex = {"+": "+", "-": "-", "*": r"\times", "/": r"\div"}[symbol]
        return "$" + f" {tex} ".join(_tex(value) for value in values) + "$"
    shown = {
        "+": [" + ", "+"],
        "-": [" - ", "-", " − "],
        "*": [" × ", " * ", "*", " x "],
        "/": [" ÷ ", " : "],
    }[symbol]
    joint = draw.random.choice([*shown, f" {words[symbol]} "])
    return joint.join(map(str, values))


def _tex(value: Fraction | int) -> str:
    value = Fraction(value)
    if value.denominator == 1:
        return str(value)
    return f"\\frac{{{value.numerator}}}{{{value.denominator}}}"


@kind("add_fractions", topic="fractions")
def add_fractions(draw: Draw) -> Draft:
    values: list[Fraction | int] = [_fraction(draw) for _ in range(draw.random.choice([2, 2, 3]))]
    if draw.random.random() < 0.15:
        values[1] = draw.random.randint(1, 9)
    shown = listed(list(map(str, values)))
    return worked(
        draw.wording(
            *asked(_typed(draw, values, "+")),
            f"Add {shown}.",
            f"What is the sum of {shown}?",
            f"Add the fractions {shown}.",
            f"How do I add {shown}? What is the result?",
            f"sum of {shown}",
        ),
        "I add the fractions; Fraction keeps the result exact and in lowest terms.",
        f"The sum is {BOX}.",
        sum(values, Fraction(0)),
        _IMPORT,
        f"print({' + '.join(map(_code, values))})",
    )


@kind("subtract_fractions", topic="fractions")
def subtract_fractions(draw: Draw) -> Draft:
    a, b = _fraction(draw), _fraction(draw)
    if draw.random.random() < 0.8:
        a, b = max(a, b), min(a, b)
    first: Fraction | int = draw.random.randint(1, 9) if draw.random.random() < 0.15 else a
    return worked(
        draw.wording(
            *asked(_typed(draw, [first, b], "-")),
            f"Subtract {b} from {first}.",
            f"Take {b} away from {first}.",
            f"What is {first} take away {b}?",
            f"What is left if I take {b} from {first}?",
        ),
        "I subtract the fractions; Fraction keeps the result exact and in lowest terms.",
        f"The difference is {BOX}.",
        first - b,
        _IMPORT,
        f"print({_code(first)} - {_code(b)})",
    )


@kind("multiply_fractions", topic="fractions")
def multiply_fractions(draw: Draw) -> Draft:
    a, b = _fraction(draw), _fraction(draw)
    first: Fraction | int = draw.random.randint(2, 20) if draw.random.random() < 0.2 else a
    return worked(
        draw.wording(
            *asked(_typed(draw, [first, b], "*")),
            f"Multiply {first} by {b}.",
            f"What is the product of {first} and {b}?",
            f"Find the product of {first} and {b}.",
            f"Multiply the fractions {first} and {b}." if first == a else f"{b} times {first}",
        ),
        "I multiply the fractions; Fraction keeps the result exact and in lowest terms.",
        f"The product is {BOX}.",
        first * b,
        _IMPORT,
        f"print({_code(first)} * {_code(b)})",
    )


@kind("divide_fractions", topic="fractions")
def divide_fractions(draw: Draw) -> Draft:
    pair: list[Fraction | int] = [_fraction(draw), _fraction(draw)]
    if draw.random.random() < 0.3:
        pair[draw.random.randrange(2)] = draw.random.randint(2, 15)
    a, b = pair
    written = f"({a}) / ({b})" if draw.random.random() < 0.3 else _typed(draw, pair, "/")
    return worked(
        draw.wording(
            *asked(written),
            f"Divide {a} by {b}.",
            f"What is {a} divided by {b}?",
            f"How many times does {b} go into {a}? Give the exact fraction.",
            f"Find the quotient of {a} and {b}.",
        ),
        "Dividing by a fraction is multiplying by its reciprocal; Fraction keeps the result exact.",
        f"The quotient is {BOX}.",
        Fraction(a) / Fraction(b),
        _IMPORT,
        f"print({_code(Fraction(a))} / {_code(b)})",
    )


@kind("fraction_chain", topic="fractions")
def fraction_chain(draw: Draw) -> Draft:
    a, b, c = (_fraction(draw, 12) for _ in range(3))
    shown, code, value = draw.random.choice(
        [
            (f"({a} + {b}) × {c}", f"({_code(a)} + {_code(b)}) * {_code(c)}", (a + b) * c),
            (f"{a} + {b} × {c}", f"{_code(a)} + {_code(b)} * {_code(c)}", a + b * c),
            (f"{a} + {b} - {c}", f"{_code(a)} + {_code(b)} - {_code(c)}", a + b - c),
            (f"({a} - {b}) ÷ {c}", f"({_code(a)} - {_code(b)}) / {_code(c)}", (a - b) / c),
            (f"{a} × {b} + {c}", f"{_code(a)} * {_code(b)} + {_code(c)}", a * b + c),
        ]
    )
    if draw.random.random() < 0.3:
        shown = shown.replace("×", "*")
    return worked(
        draw.wording(*asked(shown)),
        "I calculate with exact fractions; Python keeps the order of operations.",
        f"The value is {BOX}.",
        value,
        _IMPORT,
        f"print({code})",
    )


@kind("mixed_numbers", topic="fractions")
def mixed_numbers(draw: Draw) -> Draft:
    (m, a), (n, b) = ((draw.random.randint(1, 12), _fraction(draw, 10)) for _ in range(2))
    sign = draw.random.choice("+-*/")
    if m + a < n + b:
        (m, a), (n, b) = (n, b), (m, a)
    x, y = m + a, n + b
    value = {"+": x + y, "-": x - y, "*": x * y, "/": x / y}[sign]
    shown = {"+": "+", "-": draw.random.choice("-−"), "*": "×", "/": "÷"}[sign]
    spoken = {"+": "plus", "-": "minus", "*": "times", "/": "divided by"}[sign]
    verb = {
        "+": f"Add {m} {a} and {n} {b}.",
        "-": f"Subtract {n} {b} from {m} {a}.",
        "*": f"Multiply {m} {a} by {n} {b}.",
        "/": f"Divide {m} {a} by {n} {b}.",
    }[sign]
    tex = f"${m}{_tex(a)} {shown} {n}{_tex(b)}$".replace("×", r"\times").replace("÷", r"\div")
    return worked(
        draw.wording(
            *asked(draw.random.choice([f"{m} {a} {shown} {n} {b}", tex])),
            verb,
            verb,
            f"{m} {a} {shown} {n} {b} as a fraction",
            f"{m} {a} {shown} {n} {b} = ? (mixed numbers)",
            f"How much is {m} {a} {spoken} {n} {b}?",
            f"{m} {a} {spoken} {n} {b}",
            f"{m} and {a} {spoken} {n} and {b}",
            f"Mixed numbers: {m} {a} {shown} {n} {b}",
            f"what is {m} {a} {spoken} {n} {b}",
        ),
        "A mixed number is its whole part plus its fraction.",
        f"The result is {BOX}.",
        value,
        _IMPORT,
        f"print(({m} + {_code(a)}) {sign} ({n} + {_code(b)}))",
    )


@kind("to_mixed_number", topic="fractions")
def to_mixed_number(draw: Draw) -> Draft:
    part, units = _fraction(draw), draw.random.randint(1, 20)
    value = units + part
    form = draw.random.choice([str(value), f"${_tex(value)}$"])
    return worked(
        draw.wording(
            f"Write {form} as a mixed number.",
            f"Convert {form} to a mixed number.",
            f"What is {form} as a mixed number?",
            f"{form} as a mixed number",
            f"Change {form} to a mixed number.",
            f"Turn the improper fraction {form} into a mixed number.",
            f"Express {form} as a mixed number.",
            f"How do you write {form} as a mixed number?",
            f"Can you convert {form} into a mixed fraction?",
            f"Give {form} as a mixed number.",
            f"mixed number for {form}",
            f"What mixed number equals {form}?",
            f"{form} to mixed number",
            f"{form} as a mixed fraction",
            f"What is {form} written as a mixed number?",
            f"{form} = ? as a mixed number",
            f"Rewrite {form} as a mixed number.",
            f"improper to mixed: {form}",
            f"convert {form} to a mixed number",
            f"{form} into a mixed number",
        ),
        "The whole part is how often the denominator fits; the rest stays a fraction.",
        f"As a mixed number it is {BOX}.",
        f"{units} {part}",
        _IMPORT,
        f"whole, rest = divmod({_code(value)}, 1)",
        r"print(whole, rest, sep='\\ ')",
    )


@kind("to_improper_fraction", topic="fractions")
def to_improper_fraction(draw: Draw) -> Draft:
    part, units = _fraction(draw), draw.random.randint(1, 20)
    form = draw.random.choice([f"{units} {part}", f"{units} {part}", f"${units}{_tex(part)}$"])
    return worked(
        draw.wording(
            f"Write {form} as an improper fraction.",
            f"Convert {form} to an improper fraction.",
            f"What is {form} as an improper fraction?",
            f"{form} as an improper fraction",
            f"Change the mixed number {form} to a fraction.",
            f"Turn {form} into an improper fraction.",
            f"Express {form} as a single fraction.",
            f"improper fraction for {form}",
            f"How do I write {form} as one fraction?",
            f"Can you turn {form} into an improper fraction?",
            f"Give {form} as a top-heavy fraction.",
            f"Express the mixed number {form} as an improper fraction.",
            f"{form} to improper fraction",
            f"{form} as one fraction",
            f"What improper fraction equals {form}?",
            f"mixed to improper: {form}",
            f"{form} = ? as an improper fraction",
            f"Rewrite {form} as an improper fraction.",
            f"convert {form} to an improper fraction",
            f"{form} into an improper fraction",
        ),
        "A mixed number is its whole part plus its fraction.",
        f"As a fraction it is {BOX}.",
        units + part,
        _IMPORT,
        f"print({units} + {_code(part)})",
    )


@kind("simplify_fraction", topic="fractions")
def simplify_fraction(draw: Draw) -> Draft:
    value = _fraction(draw, 40)
    if draw.random.random() < 0.15:
        value = 1 / value
    factor = draw.random.randint(2, 30)
    top, bottom = value.numerator * factor, value.denominator * factor
    form = draw.random.choice(
        [f"{top}/{bottom}", f"{top}/{bottom}", f"$\\frac{{{top}}}{{{bottom}}}$"]
    )
    return worked(
        draw.wording(
            f"Simplify {form}.",
            f"Simplify the fraction {form}.",
            f"Reduce {form} to lowest terms.",
            f"simplify {form}",
            f"Write {form} in its simplest form.",
            f"What is {form} in lowest terms?",
            f"What is {form} in simplest form?",
            f"{form} in simplest form",
            f"Can you simplify {form}?",
            f"Reduce the fraction {form}.",
            f"Cancel {form} down as far as possible.",
            f"Express {form} in lowest terms.",
            f"How far can {form} be reduced?",
            f"Give {form} in its lowest terms.",
            f"Can {form} be simplified? To what?",
            f"Put {form} in simplest form.",
        ),
        "Fraction divides numerator and denominator by their greatest common divisor.",
        f"In lowest terms it is {BOX}.",
        value,
        _IMPORT,
        f"print(Fraction({top}, {bottom}))",
    )


_COUNTS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_PARTS = {
    2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth",
    9: "ninth", 10: "tenth", 12: "twelfth",
}  # fmt: skip


def _spoken(part: Fraction) -> str:
    """A proper fraction in words where people say it so: three quarters."""
    top, bottom = part.numerator, part.denominator
    if bottom not in _PARTS:
        return str(part)
    if bottom == 2:
        return "half"
    article = "an" if top == 1 and bottom == 8 else _COUNTS[top - 1]
    return f"{article} {_PARTS[bottom]}{'s' if top > 1 else ''}"


@kind("fraction_of", topic="fractions")
def fraction_of(draw: Draw) -> Draft:
    part = _fraction(draw)
    n = part.denominator * draw.random.randint(1, 120)
    p = draw.random.choice([str(part), _spoken(part)])
    who, thing = names(draw, 1)[0], things(draw)
    unit = draw.random.choice(["", "", " kg", " m", " minutes", " people"])
    return worked(
        draw.wording(
            f"What is {p} of {n}{unit}?",
            f"Find {p} of {n}{unit}.",
            f"{p} of {n}{unit}",
            f"Calculate {p} of {n}{unit}.",
            f"How much is {p} of {n}{unit}?",
            f"Work out {p} of {n}{unit}.",
            f"what's {p} of {n}",
            f"{who} has {n} {thing} and gives away {p} of them. How many does {who} give away?",
            f"There are {n} {thing} in a box and {p} of them are new. How many are new?",
            f"Compute ${_tex(part)}$ of {n}.",
            f"In a school of {n} students, {p} walk to school. How many walk?",
            f"Can you find {p} of {n}{unit}?",
            f"{who} read {p} of a book of {n} pages. How many pages is that?",
            f"A tank holds {n} litres and is {p} full. How many litres are in it?",
            f"{who} spends {p} of {n} dollars. How much is spent?",
            f"{_spoken(part)} of {n}",
            f"what is {_spoken(part)} of {n}",
            f"{part} × {n}",
            f"Find {_spoken(part)} of {n}.",
            f"{_spoken(part)} of {n}?",
            f"How much is {_spoken(part)} of {n}?",
            f"{part} of {n} = ?",
            f"${_tex(part)}$ of {n}",
        ),
        "A fraction of a number is the fraction times the number.",
        f"It is {BOX}.",
        part * n,
        _IMPORT,
        f"print({_code(part)} * {n})",
    )


@kind("whole_from_fraction", topic="fractions")
def whole_from_fraction(draw: Draw) -> Draft:
    part = _fraction(draw, 12)
    n = part.denominator * draw.random.randint(2, 60)
    known, spoken = part * n, _spoken(part)
    who, thing = names(draw, 1)[0], things(draw)
    return worked(
        draw.wording(
            f"{part} of a number is {known}. What is the number?",
            f"If {part} of a number is {known}, find the number.",
            f"{known} is {part} of what number?",
            f"{who} gave away {part} of all the {thing}, which was {known}. How many were there "
            "before?",
            f"{part} of the students in a class are girls. There are {known} girls. How many "
            "students are there?",
            f"Find the number if {part} of it is {known}.",
            f"{known} is {part} of which number?",
            f"{part} of the pages of a book are {known} pages. How many pages does it have?",
            f"A tank is {part} full and holds {known} litres now. How much does it hold when full?",
            f"What number has {part} of it equal to {known}?",
            f"{part} of x is {known}, what is x?",
            f"The number {known} is {part} of what?",
            f"{known} is {spoken} of what number?",
            f"{spoken} of a number is {known}. Find the number.",
            f"{spoken} of what number is {known}?",
            f"{known} is {spoken} of a number. Which number?",
            f"If {spoken} of a number is {known}, what is the number?",
            f"{spoken} of x = {known}, x?",
        ),
        "The part is the fraction times the whole, so I divide the part by the fraction.",
        f"The whole is {BOX}.",
        n,
        _IMPORT,
        f"print({known} / {_code(part)})",
    )


@kind("fraction_left", topic="fractions")
def fraction_left(draw: Draw) -> Draft:
    while True:
        a, b = _fraction(draw, 10), _fraction(draw, 10)
        if a + b < 1:
            break
    who = names(draw, 1)[0]
    return worked(
        draw.wording(
            f"{who} ate {a} of a pizza and a friend ate {b} of it. What fraction is left?",
            f"{a} of a tank is used on Monday and {b} on Tuesday. What fraction remains?",
            f"{who} spends {a} of the money on food and {b} on rent. What fraction is left over?",
            f"In a garden {a} is grass and {b} is flowers. What fraction is neither?",
            f"{who} reads {a} of a book today and {b} tomorrow. What fraction is still unread?",
            f"{who} walked {a} of the way, then {b} of the whole way. What fraction remains?",
            f"{a} of a cake is gone, then {b} of the whole cake is eaten too. How much is left?",
            f"A farmer plants {a} of a field with corn and {b} with wheat. What part is empty?",
            f"{a} of a class come by bus and {b} by bike. What fraction come another way?",
            f"{who} used {a} of a ribbon and then {b} of the ribbon. What part is left?",
            f"What is left of 1 after taking away {a} and {b}?",
            f"{a} of the votes went to A and {b} to B. The rest went to C. What fraction is that?",
        ),
        "The whole is 1; I take both parts away.",
        f"The fraction left is {BOX}.",
        1 - a - b,
        _IMPORT,
        f"print(1 - {_code(a)} - {_code(b)})",
    )


@kind("fraction_to_decimal", topic="fractions")
def fraction_to_decimal(draw: Draw) -> Draft:
    bottom = draw.random.choice([2, 4, 5, 8, 10, 16, 20, 25, 40, 50, 125])
    top = draw.random.choice([draw.random.randrange(1, bottom), draw.random.randrange(1, 99)])
    form = draw.random.choice([f"{top}/{bottom}"] * 3 + [f"$\\frac{{{top}}}{{{bottom}}}$"])
    return worked(
        draw.wording(
            f"Write {form} as a decimal.",
            f"Convert {form} to a decimal.",
            f"What is {form} as a decimal?",
            f"{form} as a decimal",
            f"Express {form} as a decimal.",
            f"Change {form} to a decimal.",
            f"Turn {form} into a decimal number.",
            f"what's {form} in decimal form",
            f"decimal for {form}",
            f"Can you write {form} as a decimal?",
            f"What decimal is {form}?",
            f"Give {form} in decimal form.",
            f"convert {form} into decimals",
            f"{form} to decimal",
            f"{form} in decimals",
            f"{form} = ? as a decimal",
            f"{form} as a decimal number",
            f"decimal form of {form}",
        ),
        "I divide the numerator by the denominator.",
        f"As a decimal it is {BOX}.",
        plain(Fraction(top, bottom)),
        f'print(f"{{{top} / {bottom}:.10g}}")',
    )


@kind("decimal_to_fraction", topic="fractions")
def decimal_to_fraction(draw: Draw) -> Draft:
    value = Fraction(draw.random.randint(1, 3999), draw.random.choice([10, 100, 1000]))
    if draw.random.random() < 0.6:
        value %= 1
        value = value or Fraction(3, 8)
    shown = plain(value)
    return worked(
        draw.wording(
            f"Write {shown} as a fraction.",
            f"Convert {shown} to a fraction.",
            f"What is {shown} as a fraction?",
            f"{shown} as a fraction",
            f"Express {shown} as a fraction in lowest terms.",
            f"Write {shown} as a fraction in simplest form.",
            f"Change {shown} to a fraction.",
            f"Turn {shown} into a fraction.",
            f"what's {shown} as a fraction",
            f"Can you write {shown} as a fraction?",
            f"fraction for {shown}",
            f"Express the decimal {shown} as a fraction.",
            f"Give {shown} as a simplified fraction.",
            f"{shown} to fraction",
            f"{shown} = ? as a fraction",
            f"{shown} in fraction form",
            f"fraction form of {shown}",
            f"convert {shown} into a fraction in lowest terms",
        ),
        "Fraction reads the decimal exactly and reduces it.",
        f"As a fraction it is {BOX}.",
        value,
        _IMPORT,
        f"print(Fraction('{shown}'))",
    )


@kind("fraction_to_percent", topic="fractions")
def fraction_to_percent(draw: Draw) -> Draft:
    bottom = draw.random.choice([2, 4, 5, 8, 10, 20, 25, 40, 50])
    value = Fraction(draw.random.randrange(1, bottom), bottom)
    as_decimal = draw.random.random() < 0.4
    shown = plain(value) if as_decimal else str(value)
    code = f"{shown} * 100" if as_decimal else f"{value.numerator} / {value.denominator} * 100"
    return worked(
        draw.wording(
            f"Write {shown} as a percentage.",
            f"Convert {shown} to a percentage.",
            f"What is {shown} as a percent?",
            f"{shown} as a percentage",
            f"Express {shown} as a percentage.",
            f"What percentage is {shown}?",
            f"Change {shown} to a percent.",
            f"{shown} in percent",
            f"Turn {shown} into a percentage.",
            f"what's {shown} in %",
            f"Can you write {shown} as a percentage?",
            f"How many percent is {shown}?",
            f"Convert {shown} into percent.",
        ),
        "A percentage counts hundredths, so I multiply by 100.",
        f"It is ${BOX.strip('$')}\\%$.",
        plain(value * 100),
        f'print(f"{{{code}:.10g}}")',
    )


@kind("percent_to_fraction", topic="fractions")
def percent_to_fraction(draw: Draw) -> Draft:
    percent = draw.random.choice([draw.random.randint(1, 150), draw.random.randint(1, 19) * 5])
    return worked(
        draw.wording(
            f"Write {percent}% as a fraction.",
            f"Convert {percent}% to a fraction.",
            f"What is {percent}% as a fraction?",
            f"{percent}% as a fraction",
            f"Express {percent}% as a fraction in lowest terms.",
            f"Write {percent} percent as a fraction in simplest form.",
            f"Change {percent}% to a fraction.",
            f"Turn {percent}% into a fraction.",
            f"what fraction is {percent}%",
            f"Can you write {percent}% as a fraction?",
            f"fraction for {percent} percent",
            f"What fraction is the same as {percent}%?",
            f"Give {percent}% as a simplified fraction.",
            f"{percent}% in fraction form",
            f"{percent} percent as a fraction",
            f"{percent}% = ? (fraction)",
            f"Reduce {percent}/100 and so write {percent}% as a fraction.",
            f"Simplify {percent}% to a fraction in lowest terms.",
            f"how do I write {percent}% as a fraction",
            f"My homework: {percent}% as a fraction in lowest terms.",
            f"{percent}% to fraction",
        ),
        "Percent means hundredths; Fraction reduces it.",
        f"As a fraction it is {BOX}.",
        Fraction(percent, 100),
        _IMPORT,
        f"print(Fraction({percent}, 100))",
    )


@kind("percent_to_decimal", topic="fractions")
def percent_to_decimal(draw: Draw) -> Draft:
    value = Fraction(draw.random.choice([draw.random.randint(1, 300), 5, 8, 125]), 1)
    if draw.random.random() < 0.3:
        value += Fraction(draw.random.choice([1, 2, 3]), 4)
    shown = plain(value)
    return worked(
        draw.wording(
            f"Write {shown}% as a decimal.",
            f"Convert {shown}% to a decimal.",
            f"What is {shown}% as a decimal?",
            f"{shown}% as a decimal",
            f"Express {shown}% as a decimal.",
            f"What is {shown} percent as a decimal number?",
            f"Change {shown}% to a decimal.",
            f"Turn {shown} percent into a decimal.",
            f"what's {shown}% in decimal form",
            f"Can you write {shown}% as a decimal?",
            f"decimal for {shown}%",
            f"Write {shown} percent as a decimal.",
        ),
        "Percent means hundredths, so I divide by 100.",
        f"As a decimal it is {BOX}.",
        plain(value / 100),
        f'print(f"{{{shown} / 100:.10g}}")',
    )


@kind("equivalent_fraction", topic="fractions")
def equivalent_fraction(draw: Draw) -> Draft:
    value, factor = _fraction(draw), draw.random.randint(2, 15)
    top, bottom = value.numerator, value.denominator
    blank = draw.random.choice(["?", "x", "_", "__"])
    ratio = f"Rational({top}, {bottom})"
    if draw.random.random() < 0.5:
        equation = f"{value} = {blank}/{bottom * factor}"
        code, answer = f"Eq({ratio}, x/{bottom * factor})", top * factor
    else:
        equation = f"{value} = {top * factor}/{blank}"
        code, answer = f"Eq({ratio}, {top * factor}/x)", bottom * factor
    return worked(
        draw.wording(
            f"Find the missing number: {equation}",
            f"What is the missing number in {equation}?",
            f"{equation}, what is the missing number?",
            f"Complete the equivalent fraction: {equation}",
            f"equivalent fractions {equation}",
            f"Fill in the blank so that the fractions are equal: {equation}",
            f"Which number makes {equation} true?",
            f"Fill in the missing number: {equation}",
            f"Equivalent fractions: {equation}. Which number is missing?",
            equation,
            f"The fractions are equivalent: {equation}. Find the missing number.",
            f"Make an equivalent fraction: {equation}",
        ),
        "I call the missing number x and solve the equation.",
        f"The missing number is {BOX}.",
        answer,
        "from sympy import symbols, Eq, Rational, solve",
        "x = symbols('x')",
        f"print(solve({code}, x)[0])",
    )


_ENGLISH = ("one", *_COUNTS[1:])


def _in_words(draw: Draw, part: Fraction) -> str:
    """A fraction in words, as variously as it is said: three fourths, two-thirds, a fifth."""
    top, bottom = part.numerator, part.denominator
    name = "fourth" if bottom == 4 and draw.random.random() < 0.3 else _PARTS[bottom]
    if top > 1:
        joint = draw.random.choice(" -  ")
        return f"{_ENGLISH[top - 1]}{joint}{name}s"
    if bottom == 2:
        return draw.random.choice(["half", "half", "one half"])
    return draw.random.choice(["one", "an" if bottom == 8 else "a"]) + f" {name}"


@kind("spoken_fraction_of", topic="fractions")
def spoken_fraction_of(draw: Draw) -> Draft:
    """Three quarters of 60, two-thirds of 90, half of 7, a fifth of $45."""
    bottom = draw.random.choice([2, 3, 3, 4, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12])
    tops = [top for top in range(1, min(bottom, 12)) if Fraction(top, bottom).denominator == bottom]
    part = Fraction(draw.random.choice(tops), bottom)
    n = bottom * draw.random.randint(1, 60)
    p = _in_words(draw, part)
    before, unit = draw.random.choice(
        [("", ""), ("", ""), ("", ""), ("$", ""), ("", " kg"), ("", " students"), ("", " km")]
    )
    if not (before or unit) and draw.random.random() < 0.2:
        n += 1
    amount = f"{before}{n}{unit}"
    closing = f"It is {BOX}{' dollars' if before else unit}."
    return worked(
        draw.wording(
            f"What is {p} of {amount}?",
            f"{p} of {amount}",
            f"Find {p} of {amount}.",
            f"How much is {p} of {amount}?",
            f"what's {p} of {amount}",
            f"Calculate {p} of {amount}.",
            f"{p} of {amount}?",
            f"{p} of {amount} = ?",
            f"Work out {p} of {amount}.",
            f"Compute {p} of {amount}.",
            f"what is {p} of {amount}",
            f"Give {p} of {amount}.",
            f"take {p} of {amount}",
            f"What does {p} of {amount} come to?",
            f"I need {p} of {amount}.",
            f"{p} of {amount} is what?",
            f"how much is {p} of {amount}",
            f"Can you work out {p} of {amount}?",
            f"value of {p} of {amount}",
            f"whats {p} of {amount}",
            f"{p} of {amount} equals?",
        ),
        "Of means times: I multiply the number by the fraction.",
        closing,
        part * n,
        _IMPORT,
        f"print({_code(part)} * {n})",
    )


@kind("mixed_number_and_other", topic="fractions")
def mixed_number_and_other(draw: Draw) -> Draft:
    """A mixed number with a whole number or a fraction: 5 - 2 1/4, 3 1/2 × 2/3."""
    m, a = draw.random.randint(1, 9), _fraction(draw, 10)
    b: Fraction | int = (
        draw.random.randint(2, 12) if draw.random.random() < 0.5 else _fraction(draw, 10)
    )
    mixed, other = (f"{m} {a}", f"({m} + {_code(a)})", m + a), (str(b), _code(b), Fraction(b))
    first, second = draw.random.choice([(mixed, other), (mixed, other), (other, mixed)])
    sign = draw.random.choice("+-*/")
    if sign == "-" and first[2] < second[2]:
        first, second = second, first
    x, y = first[2], second[2]
    value = {"+": x + y, "-": x - y, "*": x * y, "/": x / y}[sign]
    shown = {"+": "+", "-": draw.random.choice("-−"), "*": "×", "/": "÷"}[sign]
    spoken = {"+": "plus", "-": "minus", "*": "times", "/": "divided by"}[sign]
    joint = draw.random.choice([shown, shown, spoken])
    expression = f"{first[0]} {joint} {second[0]}"
    return worked(
        draw.wording(
            *asked(expression),
            f"{expression}?",
            f"Give {expression} as a fraction.",
            f"mixed number: {expression}",
        ),
        "A mixed number is its whole part plus its fraction, so it goes in brackets.",
        f"The result is {BOX}.",
        value,
        _IMPORT,
        f"print({first[1]} {sign} {second[1]})",
    )


@kind("mixed_number_to_decimal", topic="fractions")
def mixed_number_to_decimal(draw: Draw) -> Draft:
    bottom = draw.random.choice([2, 4, 5, 8, 10, 20, 25])
    units, top = draw.random.randint(1, 30), draw.random.randrange(1, bottom)
    part = Fraction(top, bottom)
    back = draw.random.random() < 0.4
    decimal_form = plain(units + part)
    form = f"{units} {part}"
    if back:
        return worked(
            draw.wording(
                f"Write {decimal_form} as a mixed number.",
                f"Convert {decimal_form} to a mixed number.",
                f"{decimal_form} as a mixed number",
                f"What is {decimal_form} as a mixed number?",
                f"{decimal_form} to mixed number",
                f"Express {decimal_form} as a mixed number.",
                f"Change {decimal_form} into a mixed number.",
                f"decimal to mixed number: {decimal_form}",
                f"What mixed number is {decimal_form}?",
                f"Turn {decimal_form} into a mixed number.",
                f"write the decimal {decimal_form} as a mixed fraction",
                f"Give {decimal_form} as a mixed number.",
            ),
            "The whole part stands before the point; the rest stays a fraction.",
            f"As a mixed number it is {BOX}.",
            form,
            _IMPORT,
            f"whole, rest = divmod(Fraction('{decimal_form}'), 1)",
            r"print(whole, rest, sep='\\ ')",
        )
    return worked(
        draw.wording(
            f"Write {form} as a decimal.",
            f"Convert {form} to a decimal.",
            f"{form} as a decimal",
            f"What is {form} as a decimal?",
            f"{form} to decimal",
            f"Express the mixed number {form} as a decimal.",
            f"Change {form} into a decimal.",
            f"{form} in decimals",
            f"What decimal is {form}?",
            f"Turn {form} into a decimal.",
            f"mixed number to decimal: {form}",
            f"Give {form} in decimal form.",
        ),
        "A mixed number is its whole part plus its fraction.",
        f"As a decimal it is {BOX}.",
        decimal_form,
        f'print(f"{{{units} + {part.numerator} / {part.denominator}:.10g}}")',
    )


@kind("signed_fractions", topic="fractions")
def signed_fractions(draw: Draw) -> Draft:
    """-2/3 + 1/2, 3/4 - (-5/6), (-2/5)(3/7)."""
    a, b = _fraction(draw, 12), _fraction(draw, 12)
    a = -a if draw.random.random() < 0.65 else a
    b = -b if a > 0 or draw.random.random() < 0.5 else b
    sign = draw.random.choice("+-*/")
    value = {"+": a + b, "-": a - b, "*": a * b, "/": a / b}[sign]
    shown = {"+": "+", "-": "-", "*": "×", "/": "÷"}[sign]
    second = f"({b})" if b < 0 else str(b)
    expression = f"{a} {shown} {second}"
    if sign == "*" and draw.random.random() < 0.3:
        expression = f"({a})({b})"
    elif draw.random.random() < 0.3:
        expression = f"({a}) {shown} ({b})"
    if draw.random.random() < 0.4:
        expression = expression.replace("-", "−")
    return worked(
        draw.wording(
            *asked(expression),
            f"{expression}?",
            f"Simplify {expression}.",
            f"evaluate {expression}",
            f"fractions with signs: {expression}",
        ),
        "I calculate with exact fractions and keep the signs.",
        f"The result is {BOX}.",
        value,
        _IMPORT,
        f"print({_code(a)} {sign} {_code(b)})",
    )


@kind("reciprocal", topic="fractions")
def reciprocal(draw: Draw) -> Draft:
    value = _fraction(draw)
    units = draw.random.choice([0, 0, 0, draw.random.randint(1, 9)])
    form = f"{units} {value}" if units else str(value)
    if draw.random.random() < 0.2:
        units, value, form = draw.random.randint(2, 30), Fraction(0), ""
    form = form or str(units)
    code = f"({units} + {_code(value)})" if units and value else _code(value + units)
    return worked(
        draw.wording(
            f"What is the reciprocal of {form}?",
            f"Find the reciprocal of {form}.",
            f"reciprocal of {form}",
            f"Give the reciprocal of {form}.",
            f"what's the reciprocal of {form}",
            f"What is the multiplicative inverse of {form}?",
            f"What number times {form} is 1?",
            f"Write the reciprocal of {form}.",
            f"multiplicative inverse of {form}",
            f"{form}, reciprocal?",
            f"Flip {form}: what is its reciprocal?",
            f"The reciprocal of {form} is what?",
        ),
        "The reciprocal is 1 divided by the number.",
        f"The reciprocal is {BOX}.",
        1 / (value + units),
        _IMPORT,
        f"print(1 / {code})",
    )
