"""Sequences: next terms, nth terms, sums."""

from __future__ import annotations

from fractions import Fraction

from training.data.kinds import OUTPUT, Cell, Draft, Draw, kind
from training.data.kinds.numbers import ordinal_of
from training.data.kinds.typed import bare, lines, nonzero, polynomial, style, summed, typed, value

_TOPIC = "sequences"


def _draft(problem: str, text: str, code: str, closing: str, answer: str | int | Fraction) -> Draft:
    """`closing` has {} where the box goes."""
    box = rf"$\boxed{{{OUTPUT}}}$"
    return Draft(problem, (Cell(text, code),), closing.format(box), str(answer))


def _arithmetic(draw: Draw) -> tuple[int, int]:
    """The first term and the difference."""
    return draw.random.randint(-20, 60), nonzero(draw, draw.random.choice((9, 9, 25)))


def _geometric(draw: Draw) -> tuple[int, int]:
    """The first term and the ratio."""
    return draw.random.randint(1, 9), draw.random.choice((2, 2, 3, 3, 4, 5, 10, -2, -3))


def _known(problem: str, first: int, second: int, *, ratio: bool = False) -> str:
    """The lines of a program that take the first term and the step as the problem gives them."""
    step = "ratio" if ratio else "difference"
    if "..." not in problem:
        return f"first, {step} = {first}, {second // first if ratio else second - first}"
    found = "second // first" if ratio else "second - first"
    return f"first, second = {first}, {second}\n{step} = {found}"


def _listed(terms: list[int]) -> str:
    return ", ".join(map(str, terms))


# --- next terms ---------------------------------------------------------------------------------


def _asked_next(draw: Draw, terms: list[int]) -> str:
    s = _listed(terms)
    return draw.wording(
        f"What is the next number in the sequence {s}, ...?",
        f"{s}, ...",
        f"Find the next term: {s}, ...",
        f"What comes next: {s}?",
        f"{s}, ?",
        f"What number comes next in {s}?",
        f"Continue the sequence {s} by one number.",
        f"next number {s}",
        f"Find the next term in the sequence {s}, ...",
        f"What is the next term of {s}?",
        f"Which number continues the sequence {s}?",
        f"{s}, __ . Fill in the blank.",
        f"Look at the pattern {s}. What is the next number?",
        f"Given the sequence {s}, ..., give the next term.",
        f"Complete the pattern: {s}, ?",
        f"What's next in the series {s}?",
        f"What should come after {_listed(terms)}?",
    )


@kind("next_term_arithmetic", topic=_TOPIC)
def next_term_arithmetic(draw: Draw) -> Draft:
    a, d = _arithmetic(draw)
    terms = [a + d * n for n in range(draw.random.randint(4, 6))]
    code = lines(f"terms = {terms}", "print(terms[-1] + (terms[1] - terms[0]))")
    return _draft(
        _asked_next(draw, terms),
        "Each term differs from the one before by the same number, which I add once more.",
        code,
        "The next term is {}.",
        a + d * len(terms),
    )


@kind("next_term_geometric", topic=_TOPIC)
def next_term_geometric(draw: Draw) -> Draft:
    a, r = _geometric(draw)
    terms = [a * r**n for n in range(draw.random.randint(4, 5))]
    code = lines(f"terms = {terms}", "print(terms[-1] * terms[1] // terms[0])")
    return _draft(
        _asked_next(draw, terms),
        "Each term is the one before times the same number, by which I multiply once more.",
        code,
        "The next term is {}.",
        a * r ** len(terms),
    )


@kind("next_term_polynomial", topic=_TOPIC)
def next_term_polynomial(draw: Draw) -> Draft:
    """Squares, cubes, triangle numbers and other sequences with constant later differences."""
    a, b, c = draw.random.randint(1, 3), draw.random.randint(-3, 6), draw.random.randint(-5, 12)
    coefficients = draw.random.choice(([a, b, c], [a, b, c], [1, 0, 0], [1, 0, c], [1, 0, 0, 0]))
    terms = [int(value(coefficients, n)) for n in range(1, 6 if len(coefficients) == 3 else 7)]
    code = lines(
        "from sympy import symbols, interpolate",
        "n = symbols('n')",
        f"terms = {terms}",
        "formula = interpolate(terms, n)",
        "print(formula.subs(n, len(terms) + 1))",
    )
    return _draft(
        _asked_next(draw, terms),
        "The differences change steadily, so the terms follow a polynomial in $n$; I look for it.",
        code,
        "The next term is {}.",
        value(coefficients, len(terms) + 1),
    )


@kind("next_term_fibonacci", topic=_TOPIC)
def next_term_fibonacci(draw: Draw) -> Draft:
    terms = draw.random.choice(([1, 1], [draw.random.randint(1, 9), draw.random.randint(1, 9)]))
    count = draw.random.choice((6, 7))
    while len(terms) < count:
        terms.append(terms[-1] + terms[-2])
    code = lines(f"terms = {terms}", "print(terms[-1] + terms[-2])")
    return _draft(
        _asked_next(draw, terms),
        "Each term is the sum of the two before it.",
        code,
        "The next term is {}.",
        terms[-1] + terms[-2],
    )


@kind("missing_term", topic=_TOPIC)
def missing_term(draw: Draw) -> Draft:
    a, d = _arithmetic(draw)
    terms = [a + d * n for n in range(6)]
    gap = draw.random.randint(1, 4)
    before, after = terms[gap - 1], terms[gap + 1]
    s = ", ".join("?" if n == gap else str(term) for n, term in enumerate(terms))
    blank = s.replace("?", "__")
    return _draft(
        draw.wording(
            f"Find the missing number: {s}",
            f"What number is missing in {blank}?",
            f"{blank}",
            f"Fill in the gap: {blank}",
            f"Which number belongs in the gap of the sequence {blank}?",
            f"What is the missing term in {s}",
            f"Complete the sequence {blank}.",
            f"{s}. What goes where the question mark is?",
            f"One term is missing: {blank}. Which one?",
            f"missing number {blank}",
            f"Find the missing term of the arithmetic sequence {blank}.",
            f"What should replace the question mark: {s}",
        ),
        "The differences are equal, so the missing term is halfway between its neighbours.",
        f"print(({before} + {after}) // 2)".replace("+ -", "- "),
        "The missing number is {}.",
        terms[gap],
    )


# --- nth terms ----------------------------------------------------------------------------------


@kind("nth_term_arithmetic", topic=_TOPIC)
def nth_term_arithmetic(draw: Draw) -> Draft:
    a, d = _arithmetic(draw)
    n = draw.random.randint(8, draw.random.choice((30, 200)))
    s, nth = _listed([a + d * k for k in range(4)]), ordinal_of(n)
    problem = draw.wording(
        f"What is the {nth} term of the sequence {s}, ...?",
        f"Find the {nth} term of {s}, ...",
        f"Find the {nth} term of the arithmetic sequence {s}, ...",
        f"{nth} term of {s}, ...",
        f"The sequence {s}, ... continues in the same way. What is term {n}?",
        f"Calculate the {nth} term: {s}, ...",
        f"An arithmetic sequence has first term {a} and common difference {d}."
        f" Find the {nth} term.",
        f"Sequence {s}, .... Give the {nth} number.",
        f"What number is in position {n} of {s}, ...?",
        f"a_1 = {a}, d = {d}, find a_{n}",
        f"Which number is the {nth} in the sequence {s}, ...?",
        f"If the first term is {a} and the common difference is {d}, what is the {nth} term?",
        f"Work out the {nth} term of the arithmetic progression {s}, ...",
        f"What's the {nth} term of an AP with a = {a} and d = {d}?",
    )
    code = lines(_known(problem, a, a + d), f"print(first + ({n} - 1)*difference)")
    return _draft(
        problem,
        "The common difference is added one time fewer than there are terms.",
        code,
        f"The {nth} term is {{}}.",
        a + d * (n - 1),
    )


@kind("nth_term_geometric", topic=_TOPIC)
def nth_term_geometric(draw: Draw) -> Draft:
    a, r = _geometric(draw)
    n = draw.random.randint(6, 12)
    s, nth = _listed([a * r**k for k in range(4)]), ordinal_of(n)
    problem = draw.wording(
        f"Find the {nth} term of the geometric sequence {s}, ...",
        f"What is the {nth} term of {s}, ...?",
        f"A geometric sequence has first term {a} and common ratio {r}. Find the {nth} term.",
        f"{nth} term of the geometric progression {s}, ...",
        f"Calculate the {nth} term of {s}, ...",
        f"The sequence {s}, ... goes on by the same factor. What is term {n}?",
        f"What is term number {n} in the sequence {s}, ...?",
        f"a_1 = {a}, r = {r}, find a_{n}",
        f"If a = {a} and r = {r}, what is the {nth} term of the geometric sequence?",
        f"Give the {nth} number of the geometric sequence {s}, ...",
        f"Work out the {nth} term: {s}, ...",
        f"What's the {nth} term of a GP with first term {a} and ratio {r}?",
    )
    code = lines(_known(problem, a, a * r, ratio=True), f"print(first * ratio**({n} - 1))")
    return _draft(
        problem,
        "The common ratio is a factor one time fewer than there are terms.",
        code,
        f"The {nth} term is {{}}.",
        a * r ** (n - 1),
    )


@kind("formula_of_arithmetic_sequence", topic=_TOPIC)
def formula_of_arithmetic_sequence(draw: Draw) -> Draft:
    a, d = _arithmetic(draw)
    s = _listed([a + d * k for k in range(draw.random.randint(4, 5))])
    problem = draw.wording(
        f"Find the nth term of the sequence {s}, ...",
        f"What is the nth term of {s}, ...?",
        f"Find a formula for the nth term of {s}, ...",
        f"nth term of {s}",
        f"Give the nth term rule for {s}, ...",
        f"Write an expression for the nth term of {s}, ...",
        f"Find the general term of the sequence {s}, ...",
        f"What is the rule for {s}, ... in terms of n?",
        f"Work out the nth term formula: {s}, ...",
        f"Find a_n for the arithmetic sequence {s}, ...",
        f"What formula gives the sequence {s}, ... for n = 1, 2, 3, ...?",
        f"Determine the nth term of the arithmetic sequence {s}, ...",
        f"An arithmetic sequence starts {s}, .... What is its nth term?",
    )
    code = lines(
        "from sympy import symbols, expand, latex",
        "n = symbols('n')",
        f"first, second = {a}, {a + d}",
        "difference = second - first",
        "print(latex(expand(first + (n - 1)*difference)))",
    )
    return _draft(
        problem,
        "The $n$th term of an arithmetic sequence is the first plus $n - 1$ times the difference.",
        code,
        "The $n$th term is {}.",
        polynomial([d, a - d], "n"),
    )


@kind("formula_of_quadratic_sequence", topic=_TOPIC)
def formula_of_quadratic_sequence(draw: Draw) -> Draft:
    coefficients = [
        draw.random.randint(1, 3),
        draw.random.randint(-4, 5),
        draw.random.randint(-6, 9),
    ]
    terms = [int(value(coefficients, n)) for n in range(1, 6)]
    s = _listed(terms)
    code = lines(
        "from sympy import symbols, interpolate, latex",
        "n = symbols('n')",
        f"print(latex(interpolate({terms}, n)))",
    )
    return _draft(
        draw.wording(
            f"Find the nth term of the quadratic sequence {s}, ...",
            f"The sequence {s}, ... is quadratic. What is its nth term?",
            f"Find a quadratic formula for the sequence {s}, ...",
            f"nth term of the quadratic sequence {s}",
            f"What quadratic rule gives {s}, ...?",
            f"Work out the nth term of {s}, ..., which is a quadratic sequence.",
            f"Find the quadratic nth term: {s}, ...",
            f"Determine a_n for the quadratic sequence {s}, ...",
            f"Give the formula an^2 + bn + c of the sequence {s}, ...",
            f"A quadratic sequence begins {s}, .... Find its nth term.",
            f"Which formula of the form an^2 + bn + c has the terms {s}, ...?",
            f"quadratic sequence {s}, ... nth term?",
        ),
        "A quadratic sequence is given by a polynomial in $n$, which SymPy's `interpolate` finds.",
        code,
        "The $n$th term is {}.",
        polynomial(coefficients, "n"),
    )


@kind("common_difference_or_ratio", topic=_TOPIC)
def common_difference_or_ratio(draw: Draw) -> Draft:
    if draw.random.random() < 0.5:
        a, d = _arithmetic(draw)
        terms, word, answer = [a + d * k for k in range(5)], "difference", Fraction(d)
    else:
        a, r = _geometric(draw)
        terms, word, answer = [a * r**k for k in range(5)], "ratio", Fraction(r)
        if draw.random.random() < 0.3:
            terms, answer = terms[::-1], 1 / answer
    s, sequence = _listed(terms), "arithmetic" if word == "difference" else "geometric"
    code = f"terms = {terms}\nprint(terms[1] - terms[0])"
    if word == "ratio":
        code = lines(
            "from fractions import Fraction",
            f"terms = {terms}",
            "print(Fraction(terms[1], terms[0]))",
        )
    return _draft(
        draw.wording(
            f"Find the common {word} of {s}, ...",
            f"What is the common {word} of the sequence {s}, ...?",
            f"common {word} of {s}",
            f"Find the common {word} of the {sequence} sequence {s}, ...",
            f"{s}, ... is {sequence}. What is the common {word}?",
            f"What's the common {word} in {s}, ...?",
            f"Determine the common {word}: {s}, ...",
            f"Give the common {word} for the {sequence} progression {s}, ...",
            f"The {sequence} sequence {s}, ... has which common {word}?",
            f"Work out the common {word} of the terms {s}.",
            f"Calculate the common {word} of {s}, ...",
            f"In the sequence {s}, ..., what is the common {word}?",
        ),
        f"The common {word} is that of the first two terms.",
        code,
        f"The common {word} is {{}}.",
        answer,
    )


# --- sums ---------------------------------------------------------------------------------------


@kind("sum_of_arithmetic_sequence", topic=_TOPIC)
def sum_of_arithmetic_sequence(draw: Draw) -> Draft:
    a, d = _arithmetic(draw)
    n = draw.random.randint(6, draw.random.choice((20, 100)))
    s = _listed([a + d * k for k in range(4)])
    plus = " + ".join(str(a + d * k) for k in range(3)).replace("+ -", "- ")
    problem = draw.wording(
        f"Find the sum of the first {n} terms of {s}, ...",
        f"What is the sum of the first {n} terms of the arithmetic sequence {s}, ...?",
        f"Add up the first {n} terms of {s}, ...",
        f"sum of first {n} terms of {s}, ...",
        f"Calculate the sum of the first {n} terms of the arithmetic series {plus} + ...",
        f"An arithmetic sequence has first term {a} and common difference {d}."
        f" Find the sum of its first {n} terms.",
        f"Find S_{n} for the arithmetic sequence {s}, ...",
        f"a = {a}, d = {d}. What is the sum of the first {n} terms?",
        f"The sequence {s}, ... goes on like this. What do its first {n} terms add up to?",
        f"Work out the sum of {n} terms of the AP {s}, ...",
        f"Sum the first {n} numbers of the sequence {s}, ...",
        f"What is S_{n} if the arithmetic sequence starts {s}, ...?",
    )
    code = lines(
        _known(problem, a, a + d),
        f"last = first + ({n} - 1)*difference",
        f"print({n} * (first + last) // 2)",
    )
    return _draft(
        problem,
        "The sum is the number of terms times the mean of the first and the last one.",
        code,
        "The sum is {}.",
        sum(a + d * k for k in range(n)),
    )


@kind("sum_from_to", topic=_TOPIC)
def sum_from_to(draw: Draw) -> Draft:
    low, high = 1, draw.random.choice((10, 50, 100, 200, 1000, draw.random.randint(12, 500)))
    if draw.random.random() < 0.35:
        low = draw.random.randint(2, high // 2)
    word, step = draw.random.choice((("whole", 1), ("whole", 1), ("even", 2), ("odd", 2)))
    first = low if step == 1 or low % 2 == (word == "odd") else low + 1
    numbers = range(first, high + 1, step)
    plus = f"{first} + {first + step} + {first + 2 * step} + ... + {numbers[-1]}"
    shown = f"range({first}, {high} + 1)" if step == 1 else f"range({first}, {high} + 1, 2)"
    return _draft(
        draw.wording(
            f"What is the sum of all {word} numbers from {low} to {high}?",
            f"Add all {word} numbers from {low} to {high}.",
            f"{plus}",
            f"Calculate {plus}.",
            f"sum of {word} numbers from {low} to {high}",
            f"Find the sum of the {word} numbers from {low} to {high}.",
            f"What is {plus}?",
            f"{plus} = ?",
            f"How much is the sum of all {word} numbers between {low} and {high} inclusive?",
            f"Add up {plus}.",
            f"If I add every {word} number from {low} to {high}, what do I get?",
            f"Work out the sum {plus}",
            f"Find {plus}.",
        ),
        f"Python's `range` runs from {first} up to, but without, the number behind {high}.",
        f"print(sum({shown}))",
        "The sum is {}.",
        (first + numbers[-1]) * len(numbers) // 2,
    )


@kind("sum_of_geometric_sequence", topic=_TOPIC)
def sum_of_geometric_sequence(draw: Draw) -> Draft:
    a, r = _geometric(draw)
    n = draw.random.randint(5, 12)
    s = _listed([a * r**k for k in range(4)])
    plus = " + ".join(str(a * r**k) for k in range(3)).replace("+ -", "- ")
    problem = draw.wording(
        f"Find the sum of the first {n} terms of the geometric sequence {s}, ...",
        f"What is the sum of the first {n} terms of {s}, ... (geometric)?",
        f"A geometric sequence has first term {a} and ratio {r}."
        f" Find the sum of its first {n} terms.",
        f"sum of the first {n} terms of the geometric series {plus} + ...",
        f"Calculate S_{n} of the geometric sequence {s}, ...",
        f"Add the first {n} terms of the geometric sequence {s}, ...",
        f"Find S_{n} if a = {a} and r = {r} (geometric).",
        f"{s}, ... goes on by the same factor. What is the sum of the first {n} terms?",
        f"Work out the sum of {n} terms of the GP {s}, ...",
        f"What do the first {n} terms of the geometric progression {s}, ... add up to?",
        f"Geometric series: a = {a}, r = {r}, n = {n}. Find the sum.",
        f"Sum the geometric series {plus} + ... to {n} terms.",
    )
    code = lines(
        _known(problem, a, a * r, ratio=True), f"print(first * (ratio**{n} - 1) // (ratio - 1))"
    )
    return _draft(
        problem,
        r"The sum of a geometric sequence is $a\,\frac{r^n - 1}{r - 1}$.",
        code,
        "The sum is {}.",
        sum(a * r**k for k in range(n)),
    )


@kind("sum_to_infinity", topic=_TOPIC)
def sum_to_infinity(draw: Draw) -> Draft:
    bottom = draw.random.choice((2, 2, 3, 4, 5, 10))
    top = draw.random.choice([n for n in range(1, bottom) if Fraction(n, bottom).numerator == n])
    r = Fraction(top * draw.random.choice((1, 1, 1, -1)), bottom)
    a = draw.random.choice((1, bottom, draw.random.randint(1, 30), bottom**2))
    terms = [str(a * r**k) for k in range(4)]
    plus, s = " + ".join(terms).replace("+ -", "- "), ", ".join(terms)
    problem = draw.wording(
        f"Find the sum to infinity of {plus} + ...",
        f"What is the sum of the infinite geometric series {plus} + ...?",
        f"{plus} + ... = ?",
        f"sum to infinity of {s}, ...",
        f"A geometric series has first term {a} and ratio {r}. Find its sum to infinity.",
        f"Calculate the infinite sum {plus} + ...",
        f"What does {plus} + ... add up to?",
        f"Find the sum of the infinite geometric sequence {s}, ...",
        f"Evaluate the infinite series {plus} + ...",
        f"a = {a}, r = {r}. What is the sum to infinity?",
        f"Work out the sum to infinity of the geometric sequence {s}, ...",
        f"To what number does {plus} + ... converge?",
    )
    code = lines(
        "from fractions import Fraction",
        f"first, second = {_fraction(Fraction(a))}, {_fraction(a * r)}"
        if "..." in problem
        else f"first, ratio = {a}, {_fraction(r)}",
        *(["ratio = second / first"] if "..." in problem else []),
        "print(first / (1 - ratio))",
    )
    return _draft(
        problem,
        r"For a ratio between $-1$ and $1$ the infinite sum is $\frac{a}{1 - r}$.",
        code,
        "The sum is {}.",
        a / (1 - r),
    )


def _fraction(number: Fraction) -> str:
    return f"Fraction({number.numerator}, {number.denominator})"


@kind("sigma_sum", topic=_TOPIC)
def sigma_sum(draw: Draw) -> Draft:
    k = draw.random.choice("kkni")
    high = draw.random.randint(4, 30)
    low = draw.random.choice((1, 1, 1, 0, 2, 3))
    a, b = draw.random.randint(1, 5), draw.random.randint(-4, 9)
    coefficients = draw.random.choice(([a, b], [a, b], [1, 0, 0], [1, 0, b], [1, 0, 0, 0]))
    formula = polynomial(coefficients, k)
    answer = sum(value(coefficients, n) for n in range(low, high + 1))
    if draw.random.random() < 0.15:
        high = draw.random.randint(4, 10)
        formula, answer = f"2**{k}", Fraction(sum(2**n for n in range(low, high + 1)))
    how = style(draw)
    e, inside = typed(formula, how), bare(formula, how._replace(power="latex", times=""))
    inside = f"({inside})" if " " in formula else inside
    sigma = rf"$\sum_{{{k}={low}}}^{{{high}}} {inside}$"
    code = lines(
        "from sympy import symbols, summation",
        f"{k} = symbols('{k}')",
        f"print(summation({formula}, ({k}, {low}, {high})))",
    )
    return _draft(
        draw.wording(
            f"Calculate {sigma}.",
            f"Find the sum of {e} for {k} = {low} to {high}.",
            f"Evaluate {sigma}",
            f"sum of {e} from {k}={low} to {high}",
            f"What is {sigma}?",
            f"Add up {e} for {k} from {low} to {high}.",
            f"{sigma}",
            f"Sum {e} over {k} = {low}, ..., {high}.",
            f"Compute the sum {sigma}.",
            f"Σ {e}, {k} from {low} to {high}",
            f"What do you get if you add {e} for all {k} from {low} to {high}?",
            f"Work out the sum of {e} from {k} = {low} to {k} = {high}.",
            f"{sigma} = ?",
        ),
        "SymPy's `summation` adds the terms.",
        code,
        "The sum is {}.",
        answer,
    )


# --- recursion ----------------------------------------------------------------------------------


@kind("fibonacci_number", topic=_TOPIC)
def fibonacci_number(draw: Draw) -> Draft:
    n = draw.random.randint(6, 40)
    nth = ordinal_of(n)
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return _draft(
        draw.wording(
            f"What is the {nth} Fibonacci number?",
            f"Find the {nth} Fibonacci number (1, 1, 2, 3, 5, ...).",
            f"{nth} Fibonacci number",
            f"What is the {nth} term of the Fibonacci sequence 1, 1, 2, 3, 5, ...?",
            f"Calculate the {nth} number of the Fibonacci sequence, starting 1, 1.",
            f"Give the {nth} Fibonacci number.",
            f"In 1, 1, 2, 3, 5, 8, ... each number is the sum of the two before. Find the {nth}.",
            f"fibonacci({n})",
            f"Which number is the {nth} in the Fibonacci sequence 1, 1, 2, 3, ...?",
            f"What's Fibonacci number {n}?",
            f"Compute F_{n} of the Fibonacci numbers with F_1 = F_2 = 1.",
            f"Work out the {nth} Fibonacci number.",
        ),
        "Each Fibonacci number is the sum of the two before it; the first two are 1.",
        f"from sympy import fibonacci\nprint(fibonacci({n}))",
        f"The {nth} Fibonacci number is {{}}.",
        a,
    )


@kind("recursive_sequence", topic=_TOPIC)
def recursive_sequence(draw: Draw) -> Draft:
    first, a, b = draw.random.randint(1, 9), draw.random.choice((1, 2, 2, 3, -1)), nonzero(draw, 9)
    n = draw.random.randint(4, 9)
    answer = first
    for _ in range(n - 1):
        answer = a * answer + b
    step = summed([(a, "a_n"), (b, "")])
    rule = step.replace("*", "")
    previous = rule.replace("a_n", "a_(n-1)")
    code = lines(
        f"a = {first}",
        f"for n in range(1, {n}):",
        f"    a = {step.replace('a_n', 'a')}",
        "print(a)",
    )
    spoken = {1: "", 2: "doubled and then ", 3: "tripled and then ", -1: "negated and then "}[a]
    change = f"{spoken}{'increased' if b > 0 else 'decreased'} by {abs(b)}"
    return _draft(
        draw.wording(
            f"a_1 = {first} and a_(n+1) = {rule}. Find a_{n}.",
            f"A sequence is given by a_1 = {first}, a_(n+1) = {rule}. What is a_{n}?",
            f"Let a_1 = {first} and a_n = {previous} for n > 1. Find a_{n}.",
            f"a1 = {first}, a(n+1) = {rule.replace('a_n', 'a(n)')}, a({n}) = ?",
            rf"If $a_1 = {first}$ and $a_{{n+1}} = {rule}$, what is $a_{{{n}}}$?",
            f"Find the {ordinal_of(n)} term of the sequence with a_1 = {first}, a_(n+1) = {rule}.",
            f"The first term is {first}, and each next term is the one before {change}."
            f" Find the {ordinal_of(n)} term.",
            f"Compute a_{n} for the recursion a_(n+1) = {rule} with a_1 = {first}.",
            f"Work out a_{n} if a_n = {previous} and a_1 = {first}.",
            f"recursive sequence a_1 = {first}, a_(n+1) = {rule}, find a_{n}",
            f"A sequence starts with {first}. Every term is the previous one {change}."
            f" What is term {n}?",
            f"Starting at a_1 = {first}, use a_(n+1) = {rule} to find a_{n}.",
        ),
        f"I start with {first} and apply the rule {n - 1} times.",
        code,
        f"The {ordinal_of(n)} term is {{}}.",
        answer,
    )
