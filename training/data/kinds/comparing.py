"""Comparing and sorting numbers of every form."""

from __future__ import annotations

from fractions import Fraction

from training.data.kinds import OUTPUT, Draft, Draw, kind
from training.data.kinds.everyday import BOX, listed, plain, worked


def _number(draw: Draw, form: str) -> tuple[str, Fraction]:
    """A number of one form: as typed, and its value."""
    pick = draw.random
    if form == "fraction":
        bottom = pick.randint(2, 15)
        value = Fraction(pick.randrange(1, bottom + 3), bottom)
        return (str(value), value) if value.denominator > 1 else ("1/2", Fraction(1, 2))
    if form == "decimal":
        value = pick.choice([0, 0, 3, 7]) + Fraction(
            pick.randint(1, 99), pick.choice([10, 100, 1000])
        )
        return plain(value), value
    if form == "percent":
        percent = pick.randint(1, 120)
        return f"{percent}%", Fraction(percent, 100)
    if form == "signed":
        whole = pick.randint(-99, 99)
        return str(whole), Fraction(whole)
    whole = pick.randint(1, pick.choice([99, 999, 99999]))
    return str(whole), Fraction(whole)


def _numbers(draw: Draw, count: int, *forms: str) -> list[tuple[str, Fraction]]:
    """Different numbers, their forms in turn."""
    found: dict[Fraction, str] = {}
    while len(found) < count:
        shown, value = _number(draw, forms[len(found) % len(forms)])
        found.setdefault(value, shown)
    numbers = [(shown, value) for value, shown in found.items()]
    draw.random.shuffle(numbers)
    return numbers


def _code(shown: str) -> str:
    """The number in code: exact, whatever its form."""
    if shown.endswith("%"):
        return f"Fraction({shown[:-1]}, 100)"
    if "/" in shown:
        return f"Fraction({shown.replace('/', ', ')})"
    return shown


def _import(numbers: list[tuple[str, Fraction]]) -> tuple[str, ...]:
    needed = any("/" in shown or "%" in shown for shown, _ in numbers)
    return ("from fractions import Fraction",) if needed else ()


@kind("greater_of_two", topic="comparing")
def greater_of_two(draw: Draw) -> Draft:
    forms = draw.random.choice(
        [
            ("fraction",),
            ("fraction",),
            ("decimal",),
            ("signed",),
            ("fraction", "decimal"),
            ("percent", "fraction"),
            ("percent", "decimal"),
        ]
    )
    pair = _numbers(draw, 2, *forms)
    (a, x), (b, y) = pair
    largest = draw.random.random() < 0.6
    answer = a if (x > y) == largest else b
    word = draw.random.choice(["greater", "bigger", "larger"] if largest else ["smaller", "less"])
    pick = "max" if largest else "min"
    values = f"'{a}': {_code(a)}, '{b}': {_code(b)}"
    return worked(
        draw.wording(
            f"Which is {word}, {a} or {b}?",
            f"Which number is {word}: {a} or {b}?",
            f"Is {a} or {b} {word}?",
            f"which is {word} {a} or {b}",
            f"Compare {a} and {b}. Which one is {word}?",
            f"Which of {a} and {b} is {word}?",
            f"{a} or {b}: which is {word}?",
            f"Tell me which of the two is {word}: {a}, {b}.",
            f"Of {a} and {b}, which is {word}?",
            f"What is {word}, {a} or {b}?",
            f"Can you tell me whether {a} or {b} is {word}?",
            f"Which one is {word}: {a} or {b}?",
            f"My sister says {a} is {word} than {b}. Which is really {word}?",
            f"what is {word}: {a} or {b}",
            f"{word}: {a} or {b}?",
            f"{a} or {b}, which one is {word}?",
            f"{a} vs {b}, which is {word}?",
            f"which number is {word} {a} or {b}",
            f"whats {word} {a} or {b}",
            f"Find the {word} of {a} and {b}." if word != "less" else f"Which is less: {a} or {b}?",
            f"{a}, {b}: which is {word}?",
        ),
        f"I compare the exact values and take the {'larger' if largest else 'smaller'} one.",
        f"The {'larger' if largest else 'smaller'} one is ${BOX.strip('$')}$.",
        answer,
        *_import(pair),
        f"values = {{{values}}}",
        f"print({pick}(values, key=values.get))",
    )


@kind("compare_sign", topic="comparing")
def compare_sign(draw: Draw) -> Draft:
    form = draw.random.choice(["fraction", "decimal", "signed"])
    pair = _numbers(draw, 2, form)
    (a, x), (b, y) = pair
    blank = draw.random.choice(["__", "?", "□", "..."])
    code = f"print('<' if {_code(a)} < {_code(b)} else '>' if {_code(a)} > {_code(b)} else '=')"
    return worked(
        draw.wording(
            f"Put <, > or = in the blank: {a} {blank} {b}",
            f"Compare using <, > or =: {a} {blank} {b}",
            f"Which sign goes between {a} and {b}: <, > or =?",
            f"Fill in < or >: {a} {blank} {b}",
            f"{a} {blank} {b} (< or > or =)",
            f"Write <, > or = between {a} and {b}.",
            f"Which symbol makes this true, <, > or =? {a} {blank} {b}",
            f"Insert the correct sign (<, >, =): {a} {blank} {b}",
            f"Is it <, > or =? {a} {blank} {b}",
            f"Complete with <, > or =: {a} {blank} {b}",
            f"Choose < or >: {a} {blank} {b}",
            f"Compare {a} and {b} with <, > or =.",
            f"{a} {blank} {b}, which sign?",
            f"{a} and {b}: < or > or =",
            f"Compare: {a} {blank} {b}",
            f"Which sign is right, {a} < {b} or {a} > {b} or {a} = {b}?",
            f"compare {a} {blank} {b} using < > =",
            f"What sign belongs between {a} and {b}?",
        ),
        "I compare the exact values.",
        f"The sign is {BOX}.",
        "<" if x < y else ">",
        *_import(pair),
        code,
    )


@kind("sort_numbers", topic="comparing")
def sort_numbers(draw: Draw) -> Draft:
    form = draw.random.choice(["signed", "whole", "decimal", "signed"])
    numbers = _numbers(draw, draw.random.randint(3, 7), form)
    down = draw.random.random() < 0.45
    shown = ", ".join(text for text, _ in numbers)
    order = draw.random.choice(
        ["descending order", "decreasing order", "order from largest to smallest"]
        if down
        else ["ascending order", "increasing order", "order from smallest to largest"]
    )
    ends = "from biggest to smallest" if down else "from least to greatest"
    ordered = sorted(numbers, key=lambda number: number[1], reverse=down)
    return worked(
        draw.wording(
            f"Sort {shown} in {order}.",
            f"Put {shown} in {order}.",
            f"Arrange these numbers in {order}: {shown}",
            f"Order the numbers {shown} {ends}.",
            f"sort {shown} {ends}",
            f"Write these numbers in {order}: {shown}",
            f"Arrange {shown} in {order}.",
            f"{shown}: put them in {order}",
            f"Can you sort these {ends}? {shown}",
            f"Please order these numbers {ends}: {shown}",
            f"List {shown} in {order}.",
            f"Sort the list {shown} {ends}.",
            f"Rank the following {ends}: {shown}",
            f"order these: {shown} ({ends})",
            f"Order these {ends}: {shown}",
            f"put in order {ends}: {shown}",
            f"{shown} in {order}",
            f"{shown} {ends}",
            f"arrange {ends}: {shown}",
            f"{shown}, sort {ends}",
        ),
        "I sort the list" + (" in reverse." if down else "."),
        f"In order: {BOX}.",
        ", ".join(text for text, _ in ordered),
        f"numbers = [{shown}]",
        f"print(*sorted(numbers{', reverse=True' if down else ''}), sep=', ')",
    )


@kind("sort_fractions", topic="comparing")
def sort_fractions(draw: Draw) -> Draft:
    numbers = _numbers(draw, draw.random.randint(3, 5), "fraction")
    down = draw.random.random() < 0.4
    shown = ", ".join(text for text, _ in numbers)
    order = "descending order" if down else "ascending order"
    ends = "from largest to smallest" if down else "from smallest to largest"
    ordered = sorted(numbers, key=lambda number: number[1], reverse=down)
    return worked(
        draw.wording(
            f"Sort the fractions {shown} in {order}.",
            f"Order these fractions {ends}: {shown}",
            f"Put the fractions {shown} in {order}.",
            f"Arrange {shown} {ends}.",
            f"Write these fractions in {order}: {shown}",
            f"Put these fractions in order {ends}: {shown}",
            f"sort {shown} {ends}",
            f"Arrange the fractions {shown} in {order}.",
            f"Can you order {shown} {ends}?",
            f"Which order do {shown} come in, {ends}?",
            f"List the fractions {shown} in {order}.",
            f"Sort {shown} {ends}.",
            f"order these {ends}: {shown}",
            f"{shown} in {order}",
            f"put in order {ends}: {shown}",
            f"{shown} {ends}",
            f"arrange {ends}: {shown}",
            f"Which is the right order of {shown}, {ends}?",
        ),
        "I sort exact fractions" + (" in reverse." if down else "."),
        f"In order: {BOX}.",
        ", ".join(text for text, _ in ordered),
        "from fractions import Fraction",
        f"numbers = [{', '.join(_code(text) for text, _ in numbers)}]",
        f"print(*sorted(numbers{', reverse=True' if down else ''}), sep=', ')",
    )


@kind("extreme_of_list", topic="comparing")
def extreme_of_list(draw: Draw) -> Draft:
    form = draw.random.choice(["signed", "whole", "decimal", "fraction"])
    numbers = _numbers(draw, draw.random.randint(3, 7), form)
    shown = listed([text for text, _ in numbers], draw.random.choice(["and", "or"]))
    plain_list = ", ".join(text for text, _ in numbers)
    largest = draw.random.random() < 0.5
    word = draw.random.choice(
        ["largest", "biggest", "greatest", "highest"] if largest else ["smallest", "lowest"]
    )
    pick = max if largest else min
    answer = pick(numbers, key=lambda number: number[1])[0]
    return worked(
        draw.wording(
            f"Which is the {word}: {shown}?",
            f"What is the {word} of {plain_list}?",
            f"Find the {word} number: {plain_list}",
            f"Which number is {word}? {plain_list}",
            f"{word} of {plain_list}",
            f"What is the {word} number in the list {plain_list}?",
            f"Pick the {word} of these numbers: {plain_list}",
            f"Of {plain_list}, which is the {word}?",
            f"Which of these is the {word}? {plain_list}",
            f"{'Maximum' if largest else 'Minimum'} of {plain_list}",
            f"Tell me the {word} value among {plain_list}.",
            f"Find the {word} value of {plain_list}.",
        ),
        f"I take the {'largest' if largest else 'smallest'} number of the list.",
        f"The {'largest' if largest else 'smallest'} number is {BOX}.",
        answer,
        *_import(numbers),
        f"print({pick.__name__}({', '.join(_code(text) for text, _ in numbers)}))",
    )


@kind("ranked_number", topic="comparing")
def ranked_number(draw: Draw) -> Draft:
    form = draw.random.choice(["signed", "whole", "decimal"])
    numbers = _numbers(draw, draw.random.randint(4, 8), form)
    shown = ", ".join(text for text, _ in numbers)
    rank = draw.random.choice([2, 2, 3])
    down = draw.random.random() < 0.6
    word = {2: "second", 3: "third"}[rank]
    end = draw.random.choice(["biggest", "largest", "highest"] if down else ["smallest", "lowest"])
    ordered = sorted(numbers, key=lambda number: number[1], reverse=down)
    return worked(
        draw.wording(
            f"What is the {word} {end} of {shown}?",
            f"Which is the {word} {end} number: {shown}?",
            f"Find the {word} {end} value in {shown}.",
            f"{word} {end} of {shown}",
            f"What is the {word} {end} number in the list {shown}?",
            f"Which number is the {word} {end}? {shown}",
            f"Give me the {word} {end} of these: {shown}",
            f"Of the numbers {shown}, which one is {word} {end}?",
            f"Pick out the {word} {end} number: {shown}",
            f"Find the {word} {end} number of {shown}.",
            f"From the list {shown}, name the {word} {end} one.",
            f"What is the {word} {end} value in {shown}?",
        ),
        f"I sort the list{' in reverse' if down else ''} and take the {word} number.",
        f"The {word} {'largest' if down else 'smallest'} number is {BOX}.",
        ordered[rank - 1][0],
        f"numbers = sorted([{shown}]{', reverse=True' if down else ''})",
        f"print(numbers[{rank - 1}])",
    )


@kind("closest_number", topic="comparing")
def closest_number(draw: Draw) -> Draft:
    while True:
        form = draw.random.choice(["signed", "whole", "decimal"])
        numbers = _numbers(draw, draw.random.randint(3, 5), form)
        target, value = _number(draw, "decimal" if form == "decimal" else "signed")
        distances = sorted((abs(number - value), text) for text, number in numbers)
        if 0 < distances[0][0] < distances[1][0]:
            break
    shown = listed([text for text, _ in numbers], "or")
    plain_list = ", ".join(text for text, _ in numbers)
    word = draw.random.choice(["closest", "nearest"])
    return worked(
        draw.wording(
            f"Which of {plain_list} is {word} to {target}?",
            f"Which number is {word} to {target}: {shown}?",
            f"Find the number {word} to {target} in {plain_list}.",
            f"What is the {word} to {target} in {plain_list}?",
            f"Which is {word} to {target}? {plain_list}",
            f"Which of these numbers is {word} to {target}? {plain_list}",
            f"{word} to {target}: {shown}",
            f"Of {plain_list}, which is the {word} to {target}?",
            f"Choose the value {word} to {target}: {plain_list}",
            f"I need the number {word} to {target} among {plain_list}.",
            f"What value in {plain_list} is {word} to {target}?",
            f"Which one is {word} to {target}: {shown}?",
        ),
        "I take the number whose distance to the given one is smallest.",
        f"The closest number is {BOX}.",
        distances[0][1],
        f"numbers = [{plain_list}]",
        f"print(min(numbers, key=lambda n: abs(n - ({target}))))"
        if target.startswith("-")
        else f"print(min(numbers, key=lambda n: abs(n - {target})))",
    )


def _side(draw: Draw, form: str) -> tuple[str, str, Fraction]:
    """One side of a comparison: as typed, in code, and its value."""
    if form != "expression":
        shown, value = _number(draw, form)
        return shown, _code(shown), value
    a, b = draw.random.randint(2, 30), draw.random.randint(2, 12)
    shown, code, worth = draw.random.choice(
        (
            (f"{a} + {b}", f"{a} + {b}", a + b),
            (f"{a} × {b}", f"{a} * {b}", a * b),
            (f"{b}^2", f"{b}**2", b * b),
            (f"{b}²", f"{b}**2", b * b),
            (f"2^{b}", f"2**{b}", 2**b),
            (f"{a} - {b}", f"{a} - {b}", a - b),
        )
    )
    return shown, code, Fraction(worth)


_RELATIONS = {">": ">", "<": "<", "=": "==", "≥": ">=", "≤": "<="}


def _holds(left: Fraction, sign: str, right: Fraction) -> bool:
    return {
        ">": left > right,
        "<": left < right,
        "=": left == right,
        "≥": left >= right,
        "≤": left <= right,
    }[sign]


@kind("true_or_false", topic="comparing")
def true_or_false(draw: Draw) -> Draft:
    """True or false: 3/7 > 2/5."""
    left, right = draw.random.choice(
        [
            *[("fraction", "fraction")] * 3,
            ("fraction", "decimal"),
            ("decimal", "decimal"),
            ("percent", "fraction"),
            ("signed", "signed"),
            ("expression", "whole"),
            ("expression", "expression"),
        ]
    )
    (a, x, v), (b, y, w) = _side(draw, left), _side(draw, right)
    sign = draw.random.choice("><><><=≥≤")
    if (left, right) == ("fraction", "decimal"):  # close to each other, sometimes the same
        w = Fraction(round(v * 100) + draw.random.choice((-1, 0, 0, 1, 2)), 100)
        b, y = plain(w), f"Fraction('{plain(w)}')"
    elif sign == "=" and (left, right) == ("fraction", "fraction") and draw.random.random() < 0.6:
        k, w = draw.random.randint(2, 9), v
        top, bottom = v.numerator * k, v.denominator * k
        b, y = f"{top}/{bottom}", f"Fraction({top}, {bottom})"
    statement = f"{a} {sign} {b}"
    exact = "Fraction" in x + y
    return worked(
        draw.wording(
            f"True or false: {statement}",
            f"true or false: {statement}",
            f"Is it true that {statement}? Answer true or false.",
            f"{statement}, true or false?",
            f"True or false? {statement}",
            f"Is {statement} true or false?",
            f"{statement} true or false",
            f"T/F: {statement}",
            f"Decide whether {statement} is true or false.",
            f"Check if {statement} is true or false.",
            f"Say true or false: {statement}",
            f"Is the statement {statement} true or false?",
            f"{statement}: true or false?",
            f"Tell me if this is true or false: {statement}",
            f"The claim is {statement}. True or false?",
            f"True or false, {statement}?",
            f"my homework says {statement}, true or false?",
            f"Determine if {statement} is true or false.",
            f"Which is it, true or false: {statement}?",
            f"is this true or false {statement}",
        ),
        "Python compares the exact values and prints True or False.",
        f"The statement is $\\boxed{{\\text{{{OUTPUT}}}}}$.",
        "True" if _holds(v, sign, w) else "False",
        *(["from fractions import Fraction"] if exact else []),
        f"print({x} {_RELATIONS[sign]} {y})",
    )


@kind("is_it_greater", topic="comparing")
def is_it_greater(draw: Draw) -> Draft:
    """Is 3/7 greater than 2/5: yes or no."""
    forms = draw.random.choice(
        [("fraction",), ("fraction",), ("decimal",), ("signed",), ("fraction", "decimal"),
         ("percent", "fraction")]
    )  # fmt: skip
    pair = _numbers(draw, 2, *forms)
    (a, x), (b, y) = pair
    greater = draw.random.random() < 0.6
    word = draw.random.choice(
        ["greater", "bigger", "larger", "more"] if greater else ["smaller", "less"]
    )
    sign = ">" if greater else "<"
    return worked(
        draw.wording(
            f"Is {a} {word} than {b}?",
            f"is {a} {word} than {b}",
            f"Is {a} really {word} than {b}?",
            f"Tell me if {a} is {word} than {b}.",
            f"{a} {word} than {b}?",
            f"Is the number {a} {word} than {b}?",
            f"Is {a} {sign} {b}?",
            f"Check whether {a} is {word} than {b}.",
            f"Would you say {a} is {word} than {b}?",
            f"Is it right that {a} is {word} than {b}?",
            f"is {a} {sign} {b} right?",
            f"Is {a} {word} than {b}? Answer yes or no.",
            f"My friend thinks {a} is {word} than {b}. Is that right?",
            f"Does {a} {sign} {b} hold?",
            f"{a} {sign} {b}, yes or no?",
            f"Yes or no: is {a} {word} than {b}?",
        ),
        "I compare the exact values.",
        f"The answer is $\\boxed{{\\text{{{OUTPUT}}}}}$.",
        "yes" if _holds(x, sign, y) else "no",
        *_import(pair),
        f"print('yes' if {_code(a)} {sign} {_code(b)} else 'no')",
    )


@kind("sort_mixed_forms", topic="comparing")
def sort_mixed_forms(draw: Draw) -> Draft:
    """Fractions, decimals and percentages in one list."""
    numbers = _numbers(draw, draw.random.choice([3, 3, 4]), "fraction", "decimal", "percent")
    down = draw.random.random() < 0.4
    shown = ", ".join(text for text, _ in numbers)
    ends = "from largest to smallest" if down else "from smallest to largest"
    least = "greatest to least" if down else "least to greatest"
    ordered = sorted(numbers, key=lambda number: number[1], reverse=down)
    values = ", ".join(f"'{text}': {_code(text)}" for text, _ in numbers)
    return worked(
        draw.wording(
            f"Order {shown} {ends}.",
            f"Put {shown} in order {ends}.",
            f"Sort {shown} {ends}.",
            f"order these {ends}: {shown}",
            f"{shown} {ends}",
            f"Arrange {shown} {ends}.",
            f"Write {shown} in order, {ends}.",
            f"Order from {least}: {shown}",
            f"sort {shown} from {least}",
            f"{shown} in order from {least}",
            f"Which order do {shown} have {ends}?",
            f"List {shown} {ends}.",
            f"Rank {shown} from {least}.",
            f"Put these in order from {least}: {shown}",
        ),
        "I sort the numbers by their exact values" + (", the largest first." if down else "."),
        f"In order: $\\boxed{{{OUTPUT}}}$.",
        ", ".join(text.replace("%", "\\%") for text, _ in ordered),
        *_import(numbers),
        f"values = {{{values}}}".replace("%'", "\\\\%'"),
        f"print(*sorted(values, key=values.get{', reverse=True' if down else ''}), sep=', ')",
    )
