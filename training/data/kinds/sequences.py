"""Sequences: next terms, nth terms, sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from training.data.kinds import OUTPUT, Cell, Draft, Draw, kind
from training.data.kinds.numbers import ordinal_of
from training.data.kinds.typed import (
    bare,
    in_latex,
    lines,
    nonzero,
    polynomial,
    signs,
    style,
    summed,
    typed,
    value,
)

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


def _shown(terms: Iterable[int | Fraction]) -> str:
    return ", ".join(map(str, terms))


def _dotted(draw: Draw, problem: str) -> str:
    """A quarter of people type one sign for three dots, and some a true minus."""
    problem = signs(draw, problem)
    return problem.replace("...", "…") if draw.random.random() < 0.25 else problem


# Which kind of sequence it is a small model cannot tell, but a program can. All questions about
# listed terms share its first lines; only the last one says what is asked for.
_TESTED = "If the ratio of the terms is constant, I use it; otherwise a polynomial fits."


def _term(terms: Sequence[int], last: str, *names: str) -> str:
    """The program that finds the nth term of a sequence; `names` are what the last line imports."""
    return lines(
        f"from sympy import {', '.join(['symbols', 'Rational', 'interpolate', *names])}",
        f"n, terms = symbols('n'), [{_shown(terms)}]",
        "ratio = Rational(terms[1], terms[0])",
        "geometric = terms[1] * ratio == terms[2]",
        "term = terms[0] * ratio**(n - 1) if geometric else interpolate(terms, n)",
        last,
    )


# --- next terms ---------------------------------------------------------------------------------


def _asked_next(draw: Draw, terms: list[int]) -> str:
    s = _shown(terms)
    problem = draw.wording(
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
        f"What should come after {s}?",
        f"{s}, ... what comes next?",
        f"next: {s}",
        f"{s}, ___",
        f"whats next {s}",
        f"{s} next term",
        f"{s}, ... find the next number",
        f"{s}, _",
        f"next in the pattern: {s}, ...",
        f"{s}... next?",
        f"I have the numbers {s}. Which one is next?",
        f"number after {s}",
        f"{s}, ... what's next?",
        f"{s}, ... next number?",
        f"{s} what is next",
        f"what number is next: {s}",
        f"Which number comes after {s}?",
        f"{s}, ... what would be the next one?",
        f"next term of {s}, ...",
        f"{s}, ... the next term",
    )
    return _dotted(draw, problem)


def _next(draw: Draw, terms: list[int], answer: int | Fraction) -> Draft:
    return _draft(
        _asked_next(draw, terms),
        _TESTED,
        _term(terms, "print(term.subs(n, len(terms) + 1))"),
        "The next term is {}.",
        answer,
    )


@kind("next_term_arithmetic", topic=_TOPIC)
def next_term_arithmetic(draw: Draw) -> Draft:
    a, d = _arithmetic(draw)
    count = draw.random.randint(3, 6)
    return _next(draw, [a + d * n for n in range(count)], a + d * count)


@kind("next_term_geometric", topic=_TOPIC)
def next_term_geometric(draw: Draw) -> Draft:
    terms = _powers(draw, draw.random.randint(3, 5))
    return _next(draw, terms, Fraction(terms[1], terms[0]) * terms[-1])


def _powers(draw: Draw, count: int) -> list[int]:
    """A geometric sequence, sometimes one that falls."""
    a, r = _geometric(draw)
    terms = [a * r**n for n in range(count)]
    return terms[::-1] if draw.random.random() < 0.25 else terms


def _polynomial(draw: Draw, count: int) -> tuple[list[int], list[int]]:
    """The coefficients and the terms of what is neither geometric nor made of sums."""
    while True:
        a, b, c = draw.random.randint(1, 3), draw.random.randint(-3, 6), draw.random.randint(-5, 12)
        coefficients = draw.random.choice(
            ([a, b, c], [a, b, c], [1, 0, 0], [1, 0, c], [1, 0, 0, 0], [1, 1, 0])
        )
        terms = [int(value(coefficients, n)) for n in range(1, count + 1)]
        sums = [terms[0] + terms[1], terms[1] + terms[2]]
        if terms[1] ** 2 != terms[0] * terms[2] and terms[2:4] != sums:
            return coefficients, terms


@kind("next_term_polynomial", topic=_TOPIC)
def next_term_polynomial(draw: Draw) -> Draft:
    """Squares, cubes and other sequences with constant later differences."""
    coefficients, terms = _polynomial(draw, draw.random.choice((5, 5, 6)))
    return _next(draw, terms, value(coefficients, len(terms) + 1))


@kind("next_term_triangular", topic=_TOPIC)
def next_term_triangular(draw: Draw) -> Draft:
    """Differences that grow by the same number each time."""
    start, step, growth = (draw.random.randint(1, n) for n in (20, 6, 5))
    terms = [start + step * n + growth * n * (n - 1) // 2 for n in range(7)]
    count = draw.random.choice((5, 6))
    while terms[1] ** 2 == terms[0] * terms[2] or terms[2:4] == [
        terms[0] + terms[1],
        terms[1] + terms[2],
    ]:
        terms = [term + 1 for term in terms]
    return _next(draw, terms[:count], terms[count])


@kind("next_term_fibonacci", topic=_TOPIC)
def next_term_fibonacci(draw: Draw) -> Draft:
    terms = draw.random.choice(
        ([1, 1], [1, 1], [1, 2], [draw.random.randint(1, 9), draw.random.randint(1, 9)])
    )
    count = draw.random.choice((5, 6, 7))
    while len(terms) < count:
        terms = [*terms, terms[-1] + terms[-2]]
    return _draft(
        _asked_next(draw, terms),
        "Each term is the sum of the two before it.",
        lines(f"terms = {terms}", "print(terms[-2] + terms[-1])"),
        "The next term is {}.",
        terms[-1] + terms[-2],
    )


@kind("next_terms", topic=_TOPIC)
def next_terms(draw: Draw) -> Draft:
    """Two or three more terms."""
    count, more = 5, draw.random.choice((2, 2, 3))
    a, d = _arithmetic(draw)
    b, r = _geometric(draw)
    coefficients, polynomials = _polynomial(draw, count + more)
    terms = draw.random.choice(
        (
            [a + d * n for n in range(count + more)],
            [a + d * n for n in range(count + more)],
            [b * r**n for n in range(count + more)],
            polynomials if len(coefficients) == 3 else [a + d * n for n in range(count + more)],
        )
    )
    known = terms[: draw.random.choice((4, 5))]
    wanted = terms[len(known) : len(known) + more]
    s, word = _shown(known), {2: "two", 3: "three"}[more]
    ahead = _shown(range(1, more + 1))
    last = f"print(*[term.subs(n, len(terms) + k) for k in ({ahead})], sep=', ')"
    problem = draw.wording(
        f"Find the next {word} terms of {s}, ...",
        f"next {more} terms: {s}",
        f"What are the next {word} numbers in {s}?",
        f"Write down the next {word} terms of the sequence {s}, ...",
        f"{s}, ... next {word} numbers",
        f"Give the next {word} terms of {s}, ...",
        f"{s}, {', '.join('_' * more)}",
        f"Continue the sequence by {word} terms: {s}",
        f"What {word} numbers come next: {s}, ...?",
        f"Which {more} numbers come after {s}?",
        f"{s}: next {more}?",
        f"What are the next {more} terms in the sequence {s}, ...?",
        f"Fill in the next {word} numbers of {s}, ...",
        f"the {word} numbers after {s}, ...",
        f"next {word} in the pattern {s}",
    )
    code = _term(known, last)
    return _draft(_dotted(draw, problem), _TESTED, code, "The next terms are {}.", _shown(wanted))


@kind("missing_term", topic=_TOPIC)
def missing_term(draw: Draw) -> Draft:
    a, d = _arithmetic(draw)
    _, polynomials = _polynomial(draw, 6)
    whole = draw.random.choice(
        ([a + d * n for n in range(6)], _powers(draw, 5), polynomials, [n * n for n in range(1, 7)])
    )
    terms = [str(term) for term in whole]
    gap = draw.random.randint(1, len(terms) - 2)
    before, after = terms[:gap], terms[gap + 1 :]
    s, blank = ", ".join([*before, "?", *after]), ", ".join([*before, "__", *after])
    other = 0 if gap > 1 else len(terms) - 2  # two neighbours that are both known
    known = {n: int(term) for n, term in enumerate(terms, start=1) if n != gap + 1}
    code = lines(
        "from sympy import Rational, interpolate",
        f"terms = {known}",
        f"ratio = Rational({terms[other + 1]}, {terms[other]})",
        f"geometric = {terms[gap + 1]} == {terms[gap - 1]} * ratio**2",
        f"print({terms[gap - 1]} * ratio if geometric else interpolate(terms, {gap + 1}))",
    )
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
            f"Find the missing term of the sequence {blank}.",
            f"What should replace the question mark: {s}",
            f"whats missing: {blank}",
            f"{blank} missing number?",
            f"fill in the blank {blank.replace('__', '_')}",
            f"{s} what is the ?",
            f"missing term: {s}",
            f"What's missing? {blank}",
            f"{blank.replace('__', '___')}, fill it in",
            f"Which number is missing: {blank}?",
        ),
        _TESTED,
        code,
        "The missing number is {}.",
        terms[gap],
    )


# --- nth terms ----------------------------------------------------------------------------------


def _nth_program(
    problem: str, terms: list[int], given: str, formula: str, n: int
) -> tuple[str, str]:
    """The text and the code: by the terms where they are listed, else by what is `given`."""
    if _shown(terms) in problem:
        return _TESTED, _term(terms, f"print(term.subs(n, {n}))")
    code = lines(
        f"first, {given}",
        f"terms = [{formula} for n in range({n})]",
        "print(terms[-1])",
    )
    return "I list the terms from the first and take the last of them.", code


@kind("nth_term_arithmetic", topic=_TOPIC)
def nth_term_arithmetic(draw: Draw) -> Draft:
    a, d = _arithmetic(draw)
    n = draw.random.randint(8, draw.random.choice((30, 200)))
    terms = [a + d * k for k in range(draw.random.choice((3, 4, 4, 5)))]
    s, nth = _shown(terms), ordinal_of(n)
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
        f"{s}, ... {nth} term",
        f"{s}, ... find the {nth} term",
        f"first term {a}, difference {d}, {nth} term?",
        f"{nth} number in {s}, ...",
        f"{s}, ... what is term {n}?",
        f"term {n} of {s}, ...",
        f"{s}, ... a_{n} = ?",
        f"a1 = {a}, d = {d}, a{n} = ?",
        f"arithmetic sequence, a = {a}, d = {d}, {nth} term",
        f"{s}, ... what's the {nth}?",
        f"{s}, ... what's the {nth} term?",
        f"{s}, ... what is the {nth} number?",
        f"what will the {nth} term of {s}, ... be",
        f"{s}... {nth}?",
        f"{nth} term: {s}, ...",
        f"What is the {nth} number in the pattern {s}, ...?",
        f"{s}, ...\nFind the {nth} term.",
        f"If the pattern {s}, ... continues, what is the {nth} number?",
        f"{s}, ... term number {n}?",
    )
    return _draft(
        _dotted(draw, problem),
        *_nth_program(problem, terms, f"difference = {a}, {d}", "first + difference * n", n),
        f"The {nth} term is {{}}.",
        a + d * (n - 1),
    )


@kind("nth_term_geometric", topic=_TOPIC)
def nth_term_geometric(draw: Draw) -> Draft:
    a, r = _geometric(draw)
    n = draw.random.randint(6, 12)
    terms = [a * r**k for k in range(draw.random.choice((3, 4, 4, 5)))]
    s, nth = _shown(terms), ordinal_of(n)
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
        f"{s}, ... {nth} term",
        f"{s}, ... find the {nth} term",
        f"first term {a}, ratio {r}, {nth} term?",
        f"{nth} number in {s}, ...",
        f"{s}, ... what is term {n}?",
        f"term {n} of {s}, ...",
        f"{s}, ... a_{n} = ?",
        f"a1 = {a}, r = {r}, a{n} = ?",
        f"geometric sequence, a = {a}, r = {r}, {nth} term",
        f"{nth} term of {s}, ...",
        f"{s}, ... what's the {nth}?",
        f"{s}, ... what's the {nth} term?",
        f"{s}, ... what is the {nth} number?",
        f"what will the {nth} term of {s}, ... be",
        f"{s}... {nth}?",
        f"{nth} term: {s}, ...",
        f"What is the {nth} number in the pattern {s}, ...?",
        f"{s}, ...\nFind the {nth} term.",
        f"If the pattern {s}, ... continues, what is the {nth} number?",
        f"{s}, ... term number {n}?",
    )
    return _draft(
        _dotted(draw, problem),
        *_nth_program(problem, terms, f"ratio = {a}, {r}", "first * ratio ** n", n),
        f"The {nth} term is {{}}.",
        a * r ** (n - 1),
    )


@kind("nth_term_polynomial", topic=_TOPIC)
def nth_term_polynomial(draw: Draw) -> Draft:
    coefficients, terms = _polynomial(draw, 5)
    n = draw.random.randint(8, draw.random.choice((15, 50)))
    s, nth = _shown(terms), ordinal_of(n)
    problem = draw.wording(
        f"What is the {nth} term of {s}, ...?",
        f"{s}, ... {nth} term",
        f"Find the {nth} number of the pattern {s}, ...",
        f"{nth} term of {s}, ...",
        f"{s}, ... what is term {n}?",
        f"Find term {n} of the sequence {s}, ...",
        f"The pattern {s}, ... goes on. Which number is the {nth}?",
        f"term {n}: {s}, ...",
        f"In the sequence {s}, ..., what is the {nth} term?",
        f"{s}, ... find the {nth} term",
        f"{nth} number in {s}, ...",
        f"Work out the {nth} term of the sequence {s}, ...",
        f"{s}, ... a_{n} = ?",
        f"{s}, ... what's the {nth}?",
        f"{s}, ... what's the {nth} term?",
        f"{s}, ... what is the {nth} number?",
        f"what will the {nth} term of {s}, ... be",
        f"{s}... {nth}?",
        f"{nth} term: {s}, ...",
        f"What is the {nth} number in the pattern {s}, ...?",
        f"{s}, ...\nFind the {nth} term.",
        f"If the pattern {s}, ... continues, what is the {nth} number?",
        f"{s}, ... term number {n}?",
    )
    return _draft(
        _dotted(draw, problem),
        _TESTED,
        _term(terms, f"print(term.subs(n, {n}))"),
        f"The {nth} term is {{}}.",
        value(coefficients, n),
    )


def _formula_wanted(s: str) -> tuple[str, ...]:
    """Ways to ask for the formula of any sequence."""
    return (
        f"{s}, ... formula for the nth term?",
        f"{s}, ... what's the formula?",
        f"What's the formula for {s}, ...?",
        f"Give a formula for the n-th term of {s}, ...",
        f"n-th term of {s}, ...",
        f"{s}, ... n-th term?",
        f"Find an expression for a_n: {s}, ...",
        f"explicit formula for {s}, ...",
        f"Write a rule for the n-th term: {s}, ...",
        f"{s}, ... find a_n",
        f"How do I write {s}, ... as a formula in n?",
        f"{s}, ... give the nth term in terms of n",
    )


@kind("formula_of_arithmetic_sequence", topic=_TOPIC)
@in_latex
def formula_of_arithmetic_sequence(draw: Draw) -> Draft:
    a, d = _arithmetic(draw)
    terms = [a + d * k for k in range(draw.random.randint(4, 5))]
    s = _shown(terms)
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
        f"{s}, ... nth term",
        f"{s}, ... formula?",
        f"rule for {s}, ...",
        f"{s}, ... a_n = ?",
        f"general term of {s}, ...",
        f"nth term: {s}, ...",
        f"formula for {s}, ...",
        *_formula_wanted(s),
    )
    return _draft(
        _dotted(draw, problem),
        _TESTED,
        _term(terms, "print(latex(term))", "latex"),
        "The $n$th term is {}.",
        polynomial([d, a - d], "n"),
    )


@kind("formula_of_geometric_sequence", topic=_TOPIC)
@in_latex
def formula_of_geometric_sequence(draw: Draw) -> Draft:
    a, r = _geometric(draw)
    terms = [a * r**k for k in range(draw.random.randint(4, 5))]
    s = _shown(terms)
    problem = draw.wording(
        f"Find the nth term of the sequence {s}, ...",
        f"nth term of {s}, ...",
        f"Find a formula for the nth term of {s}, ...",
        f"What is the nth term of {s}, ...?",
        f"{s}, ... nth term",
        f"Find the general term of the geometric sequence {s}, ...",
        f"Write a formula for the geometric sequence {s}, ...",
        f"{s}, ... formula?",
        f"What is the rule for {s}, ... in terms of n?",
        f"a_n for {s}, ...",
        f"{s}, ... a_n = ?",
        f"general term of {s}, ...",
        f"nth term of the geometric sequence {s}, ...",
        *_formula_wanted(s),
    )
    return _draft(
        _dotted(draw, problem),
        _TESTED,
        _term(terms, "print(latex(term))", "latex"),
        "The $n$th term is {}.",
        f"{a}*({r})**(n - 1)",
    )


@kind("formula_of_quadratic_sequence", topic=_TOPIC)
@in_latex
def formula_of_quadratic_sequence(draw: Draw) -> Draft:
    while True:
        a, b, c = draw.random.randint(1, 3), draw.random.randint(-4, 5), draw.random.randint(-6, 9)
        coefficients = [a, b, c]
        terms = [int(value(coefficients, n)) for n in range(1, 6)]
        if terms[1] ** 2 != terms[0] * terms[2]:
            break
    s = _shown(terms)
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
            f"nth term of {s}, ...",
            f"{s}, ... nth term",
            f"{s}, ... formula?",
            f"rule for {s}, ...",
            f"What is the nth term of {s}, ...?",
            f"general term of {s}, ...",
            *_formula_wanted(s),
        ),
        _TESTED,
        _term(terms, "print(latex(term))", "latex"),
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
    s, sequence = _shown(terms), "arithmetic" if word == "difference" else "geometric"
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
            f"{s}, ... common {word}?",
            f"{s}, ... {'d' if word == 'difference' else 'r'} = ?",
            f"{word} of {s}, ...",
            f"common {word}: {s}",
        ),
        f"The common {word} is that of the first two terms.",
        code,
        f"The common {word} is {{}}.",
        answer,
    )


# --- sums ---------------------------------------------------------------------------------------


def _sum_program(
    problem: str, terms: list[int], given: str, formula: str, n: int
) -> tuple[str, str]:
    """As `_nth_program`, for the sum of the first n terms."""
    if "..." in problem:
        return _TESTED, _term(terms, f"print(summation(term, (n, 1, {n})))", "summation")
    code = lines(
        f"first, {given}",
        f"terms = [{formula} for n in range({n})]",
        "print(sum(terms))",
    )
    return "I list the terms from the first and add them.", code


@kind("sum_of_arithmetic_sequence", topic=_TOPIC)
def sum_of_arithmetic_sequence(draw: Draw) -> Draft:
    a, d = _arithmetic(draw)
    n = draw.random.randint(6, draw.random.choice((20, 100)))
    terms = [a + d * k for k in range(4)]
    s = _shown(terms)
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
        f"{s}, ... sum of first {n} terms",
        f"{s}, ... sum of {n} terms?",
        f"first term {a}, difference {d}, sum of {n} terms",
        f"sum the first {n} terms: {s}, ...",
        f"{s}, ... S_{n} = ?",
        f"add the first {n} numbers of {s}, ...",
        f"a = {a}, d = {d}, S_{n} = ?",
        f"What is the sum of the first {n} terms of {s}, ...?",
        f"AP with a = {a}, d = {d}: sum of {n} terms",
        f"first term {a}, common difference {d}, find the sum of the first {n} terms",
        f"{s}, ... add the first {n}",
        f"{s}, ... what is the sum of the first {n}?",
        f"sum of {n} terms of {s}, ...",
        f"total of the first {n} terms of {s}, ...",
        f"{s}, ... what do the first {n} terms add up to?",
        f"What do I get if I add the first {n} terms of {s}, ...?",
        f"{s}, ...\nFind the sum of the first {n} terms.",
    )
    return _draft(
        _dotted(draw, problem),
        *_sum_program(problem, terms, f"difference = {a}, {d}", "first + difference * n", n),
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
    problem = draw.wording(
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
        f"{plus} =",
        f"add up the {word} numbers {low} to {high}",
        f"sum {word} numbers {low} to {high}",
        f"{plus}, what is the sum?",
        f"sum of all {word} numbers between {low} and {high}, both included",
    )
    if plus in problem:
        end = f"{numbers[-1]} + 1, {first + step} - {first}"
        text, code = "I add from the first to the last in equal steps.", f"range({first}, {end})"
    elif word == "whole":
        text, code = "Python's `range` stops before its end.", f"range({low}, {high} + 1)"
    else:
        text = f"I add those from {low} to {high} that are {word}."
        code = f"n for n in range({low}, {high} + 1) if n % 2 == {int(word == 'odd')}"
    answer = (first + numbers[-1]) * len(numbers) // 2
    return _draft(problem, text, f"print(sum({code}))", "The sum is {}.", answer)


@kind("sum_in_steps", topic=_TOPIC)
def sum_in_steps(draw: Draw) -> Draft:
    """An arithmetic series of which the last term is known."""
    first, step = draw.random.randint(-10, 40), draw.random.randint(2, 15)
    numbers = range(first, first + step * draw.random.randint(6, 60), step)
    second, third, last = numbers[1], numbers[2], numbers[-1]
    plus = f"{first} + {second} + {third} + ... + {last}".replace("+ -", "- ")
    s = f"{first}, {second}, {third}, ..., {last}"
    problem = draw.wording(
        f"{plus}",
        f"What is {plus}?",
        f"Find the sum {plus}.",
        f"sum of {s}",
        f"Add {s}.",
        f"{plus} = ?",
        f"Find the sum of the series {plus}.",
        f"Calculate {plus}",
        f"Find the sum of the arithmetic sequence {s}.",
        f"add up {s}",
        f"What do {s} add up to?",
        f"Work out {plus}.",
        f"{plus} =",
        f"sum: {plus}",
        f"Evaluate {plus}.",
    )
    return _draft(
        _dotted(draw, problem),
        "I add from the first to the last in equal steps.",
        f"print(sum(range({first}, {last} + 1, {second} - {_bracketed(first)})))",
        "The sum is {}.",
        (first + last) * len(numbers) // 2,
    )


def _bracketed(number: int) -> str:
    return f"({number})" if number < 0 else str(number)


@kind("number_of_terms", topic=_TOPIC)
def number_of_terms(draw: Draw) -> Draft:
    first, step = draw.random.randint(-10, 60), draw.random.randint(2, 15)
    count = draw.random.randint(7, 60)
    second, third, last = first + step, first + 2 * step, first + step * (count - 1)
    s, start = f"{first}, {second}, {third}, ..., {last}", f"{first}, {second}, {third}, ..."
    problem = draw.wording(
        f"How many terms are there in {s}?",
        f"how many terms in {s}",
        f"How many numbers are in the sequence {s}?",
        f"number of terms: {s}",
        f"Find the number of terms of {s}.",
        f"How many terms does the sequence {s} have?",
        f"Which term of {start} is {last}?",
        f"{s}: how many terms?",
        f"{s}, number of terms",
        f"Count the terms of the arithmetic sequence {s}.",
        f"{start} Which term is {last}?",
        f"How many numbers are there in the list {s}?",
        f"In the sequence {start}, what is the position of {last}?",
        f"which term of {start} equals {last}",
        f"How many terms does the arithmetic progression {s} contain?",
        f"{s}, how long is this sequence?",
        f"which term of {start} is {last}?",
        f"{start} which term is {last}",
        f"{start} Which term equals {last}?",
        f"{start} At which position is {last}?",
        f"What position does {last} have in {start}?",
        f"{last} is which term of {start}?",
        f"Find n if the nth term of {start} is {last}.",
        f"{start} a_n = {last}, n = ?",
        f"The sequence {start} contains {last}. Which term is it?",
        f"which number in the sequence {start} is {last}? (its position)",
    )
    return _draft(
        _dotted(draw, problem),
        "I list the terms in equal steps up to the last and count them.",
        f"print(len(range({first}, {last} + 1, {second} - {_bracketed(first)})))",
        "The number is {}.",
        count,
    )


@kind("sum_of_first", topic=_TOPIC)
def sum_of_first(draw: Draw) -> Draft:
    """Of the natural, even, odd, square, cube numbers or multiples."""
    n = draw.random.choice((5, 8, 10, 20, 50, 100, draw.random.randint(4, 60)))
    k = draw.random.randint(3, 12)
    what, term, answer = draw.random.choice(
        (
            ("natural numbers", "n", n * (n + 1) // 2),
            ("natural numbers", "n", n * (n + 1) // 2),
            ("positive integers", "n", n * (n + 1) // 2),
            ("even numbers", "2 * n", n * (n + 1)),
            ("odd numbers", "2 * n - 1", n * n),
            ("square numbers", "n ** 2", n * (n + 1) * (2 * n + 1) // 6),
            ("positive even numbers", "2 * n", n * (n + 1)),
            ("perfect squares", "n ** 2", n * (n + 1) * (2 * n + 1) // 6),
            ("cubes", "n ** 3", (n * (n + 1) // 2) ** 2),
            (f"multiples of {k}", f"{k} * n", k * n * (n + 1) // 2),
        )
    )
    return _draft(
        draw.wording(
            f"What is the sum of the first {n} {what}?",
            f"sum of first {n} {what}",
            f"Find the sum of the first {n} {what}.",
            f"Add the first {n} {what}.",
            f"first {n} {what}, sum?",
            f"Calculate the sum of the first {n} {what}.",
            f"sum of the first {n} {what}",
            f"What do the first {n} {what} add up to?",
            f"add up the first {n} {what}",
            f"total of the first {n} {what}",
            f"If I add the first {n} {what}, what do I get?",
            f"Work out the sum of the first {n} {what}.",
            f"the first {n} {what} added together",
        ),
        f"I add the {what} one by one.",
        f"print(sum({term} for n in range(1, {n} + 1)))",
        "The sum is {}.",
        answer,
    )


@kind("first_terms", topic=_TOPIC)
def first_terms(draw: Draw) -> Draft:
    """The first terms of a formula, or one of them."""
    a, b = nonzero(draw, 9), draw.random.randint(-9, 12)
    coefficients = draw.random.choice(([a, b], [a, b], [1, 0, b], [1, b, 0], [2, 0, b]))
    formula = polynomial(coefficients, "n")
    e = typed(formula, style(draw))
    one = draw.random.random() < 0.5
    n = draw.random.randint(6, 40) if one else draw.random.randint(3, 6)
    nth = ordinal_of(n)
    if one:
        problem = draw.wording(
            f"a_n = {e}, a_{n} = ?",
            f"The nth term is {e}. Find the {nth} term.",
            f"a_n = {e}. What is a_{n}?",
            f"Find the {nth} term if the nth term is {e}.",
            f"nth term {e}, find term {n}",
            f"The nth term of a sequence is {e}. What is the {nth} term?",
            f"a_n = {e}, find a_{n}",
            f"A sequence has nth term {e}. Find its {nth} term.",
            f"If a_n = {e}, what is the {nth} term?",
            f"u_n = {e}, u_{n}?",
            f"{nth} term of a_n = {e}",
            f"The rule of a sequence is {e}. Find term {n}.",
        )
        code = lines(f"n = {n}", f"print({formula})")
        text, closing, answer = (
            f"I put {n} in for $n$.",
            "The term is {}.",
            str(value(coefficients, n)),
        )
        return _draft(problem, text, code, closing, answer)
    problem = draw.wording(
        f"Write the first {n} terms of a_n = {e}.",
        f"first {n} terms of a_n = {e}",
        f"The nth term is {e}. Find the first {n} terms.",
        f"a_n = {e}, first {n} terms?",
        f"What are the first {n} terms of the sequence with nth term {e}?",
        f"Find the first {n} terms of the sequence a_n = {e}.",
        f"List the first {n} terms if the nth term is {e}.",
        f"nth term {e}, first {n} terms",
        f"A sequence has nth term {e}. Write down its first {n} terms.",
        f"Give the first {n} numbers of the sequence {e}.",
        f"u_n = {e}, find the first {n} terms",
        f"first {n} terms: {e}",
    )
    return _draft(
        problem,
        f"I put the numbers 1 to {n} in for $n$.",
        f"print(*[{formula} for n in range(1, {n} + 1)], sep=', ')",
        "The terms are {}.",
        ", ".join(str(value(coefficients, k)) for k in range(1, n + 1)),
    )


@kind("sum_of_geometric_sequence", topic=_TOPIC)
def sum_of_geometric_sequence(draw: Draw) -> Draft:
    a, r = _geometric(draw)
    n = draw.random.randint(5, 12)
    terms = [a * r**k for k in range(4)]
    s = _shown(terms)
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
        f"{s}, ... sum of first {n} terms",
        f"{s}, ... sum of {n} terms?",
        f"first term {a}, ratio {r}, sum of {n} terms",
        f"sum the first {n} terms: {s}, ...",
        f"{s}, ... S_{n} = ?",
        f"add the first {n} numbers of {s}, ...",
        f"a = {a}, r = {r}, S_{n} = ?",
        f"What is the sum of the first {n} terms of {s}, ...?",
        f"GP with a = {a}, r = {r}: sum of {n} terms",
        f"first term {a}, common ratio {r}, find the sum of the first {n} terms",
        f"sum of the first {n} terms of {s}, ...",
        f"{s}, ... add the first {n}",
        f"{s}, ... what is the sum of the first {n}?",
        f"sum of {n} terms of {s}, ...",
        f"total of the first {n} terms of {s}, ...",
        f"{s}, ... what do the first {n} terms add up to?",
        f"What do I get if I add the first {n} terms of {s}, ...?",
        f"{s}, ...\nFind the sum of the first {n} terms.",
    )
    return _draft(
        _dotted(draw, problem),
        *_sum_program(problem, terms, f"ratio = {a}, {r}", "first * ratio ** n", n),
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
        f"{plus} + ...",
        f"{s}, ... sum to infinity",
        f"infinite sum {plus} + ...",
        f"first term {a}, ratio {r}, sum to infinity",
        f"{plus} + ... forever, what is the sum?",
        f"S_infinity for {s}, ...",
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
    whole = number.denominator == 1
    return f"Fraction({number})" if whole else f"Fraction({number.numerator}, {number.denominator})"


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
            f"Fibonacci number {n}",
            f"F_{n} Fibonacci",
            f"fib {n}",
            f"the {nth} number of 1, 1, 2, 3, 5, 8, ...",
            f"1, 1, 2, 3, 5, 8, ... {nth} term",
            f"{nth} term of the Fibonacci sequence",
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
            f"a_1 = {first}, a_(n+1) = {rule}, a_{n}?",
            f"a1={first}, a_n+1 = {rule}, find a{n}",
            f"u_1 = {first}, u_(n+1) = {rule.replace('a_n', 'u_n')}, u_{n} = ?",
            f"x_1 = {first}, x_(n+1) = {rule.replace('a_n', 'x_n')}, find x_{n}",
        ),
        f"I start with {first} and apply the rule up to the {ordinal_of(n)} term.",
        code,
        f"The {ordinal_of(n)} term is {{}}.",
        answer,
    )
