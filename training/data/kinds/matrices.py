"""Matrices and vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeVar

from training.data.kinds import OUTPUT, Cell, Draft, Draw, kind
from training.data.kinds.typed import in_latex, lines, nonzero, signs

_TOPIC = "matrices"

Rows = list[list[int]]
T = TypeVar("T")

# --- writing matrices ---------------------------------------------------------------------------


def _typed(draw: Draw, rows: Rows) -> str:
    """A matrix as people type it."""
    shape = draw.random.random()
    if shape < 0.5:
        return signs(draw, str(rows) if shape < 0.35 else str(rows).replace(" ", ""))
    if shape < 0.85:
        name = draw.random.choice(("pmatrix", "pmatrix", "bmatrix"))
        inside = r" \\ ".join(" & ".join(map(str, row)) for row in rows)
        return rf"$\begin{{{name}}} {inside} \end{{{name}}}$"
    return signs(draw, "[" + "; ".join(" ".join(map(str, row)) for row in rows) + "]")


def _vector(draw: Draw, entries: Sequence[int]) -> str:
    inside = ", ".join(map(str, entries))
    written = draw.random.choice((f"({inside})", f"({inside})", f"[{inside}]", f"<{inside}>"))
    return signs(draw, written)


def _alike(draw: Draw, write: Callable[[Draw, T], str], first: T, second: T) -> tuple[str, str]:
    """Two matrices or vectors, typed by the same person."""
    state = draw.random.getstate()
    text = write(draw, first)
    draw.random.setstate(state)
    return text, write(draw, second)


def _latex(rows: Sequence[Sequence[int | Fraction]]) -> str:
    """A matrix as SymPy's LaTeX has it."""
    inside = r"\\".join(" & ".join(map(_number, row)) for row in rows)
    return rf"\left[\begin{{matrix}}{inside}\end{{matrix}}\right]"


def _number(number: int | Fraction) -> str:
    number = Fraction(number)
    if number.denominator == 1:
        return str(number)
    sign = "- " if number < 0 else ""
    return rf"{sign}\frac{{{abs(number.numerator)}}}{{{number.denominator}}}"


def _matrix(draw: Draw, height: int, width: int, largest: int = 9) -> Rows:
    return [[draw.random.randint(-largest, largest) for _ in range(width)] for _ in range(height)]


def _shape(draw: Draw) -> tuple[int, int]:
    return draw.random.choice(((2, 2), (2, 2), (2, 2), (3, 3), (2, 3), (3, 2)))


def _draft(problem: str, text: str, code: str, closing: str, answer: str) -> Draft:
    """`closing` has @ where the box goes."""
    box = rf"$\boxed{{{OUTPUT}}}$"
    return Draft(problem, (Cell(text, code),), closing.replace("@", box), answer)


# --- one matrix ---------------------------------------------------------------------------------


def _determinant(rows: Rows) -> int:
    if len(rows) == 1:
        return rows[0][0]
    return sum(
        (-1) ** at * entry * _determinant([row[:at] + row[at + 1 :] for row in rows[1:]])
        for at, entry in enumerate(rows[0])
    )


@kind("determinant", topic=_TOPIC)
def determinant(draw: Draw) -> Draft:
    size = draw.random.choice((2, 2, 3))
    rows = _matrix(draw, size, size)
    m = _typed(draw, rows)
    return _draft(
        draw.wording(
            f"Find the determinant of {m}",
            f"What is the determinant of {m}?",
            f"det {m}",
            f"Calculate the determinant of the matrix {m}.",
            f"determinant of {m}",
            f"Compute det(A) for A = {m}.",
            f"A = {m}. What is det A?",
            f"Work out the determinant of {m}.",
            f"Evaluate the determinant of the {size}x{size} matrix {m}.",
            f"Can you find the determinant of {m}?",
            f"Let A = {m}. Find |A|.",
            f"Find the determinant of this matrix: {m}",
            f"How do I get the determinant of {m}?",
            f"{m} determinant",
            f"det({m})",
            f"|A| for A = {m}",
            f"determinant: {m}",
            f"{m}, det?",
            f"determinant {m}",
            f"What's det {m}?",
            f"A = {m}, det(A) = ?",
            f"What is det({m})?",
            f"find det {m}",
            f"A = {m}. Determinant?",
        ),
        "SymPy's `det` gives the determinant.",
        f"from sympy import Matrix\nprint(Matrix({rows}).det())",
        "The determinant is @.",
        str(_determinant(rows)),
    )


@kind("inverse_matrix", topic=_TOPIC)
def inverse_matrix(draw: Draw) -> Draft:
    rows = _matrix(draw, 2, 2)
    while _determinant(rows) == 0:
        rows = _matrix(draw, 2, 2)
    (a, b), (c, d) = rows
    det = a * d - b * c
    inverse = [[Fraction(d, det), Fraction(-b, det)], [Fraction(-c, det), Fraction(a, det)]]
    m = _typed(draw, rows)
    return _draft(
        draw.wording(
            f"Find the inverse of {m}",
            f"What is the inverse of the matrix {m}?",
            f"inverse of {m}",
            f"Calculate the inverse matrix of {m}.",
            f"A = {m}. Find A^(-1).",
            f"Invert the matrix {m}.",
            f"Compute A^-1 for A = {m}.",
            f"Find the matrix inverse: {m}",
            f"Let A = {m}. What is the inverse of A?",
            f"Can you invert {m}?",
            f"Work out the inverse of the 2x2 matrix {m}.",
            f"Determine the inverse of {m}.",
            f"{m} inverse",
            f"{m}^-1",
            f"inverse matrix {m}",
            f"invert {m}",
            f"invert {m}",
            f"{m}, inverse?",
            f"What's the inverse of {m}?",
            f"A = {m}, A^-1 = ?",
            f"A = {m}. What is the inverse of A?",
            f"inverse matrix {m}",
            f"find A^-1 for A = {m}",
            f"What is A^-1 if A = {m}?",
        ),
        "The determinant is not zero, so the inverse exists; SymPy's `inv` finds it.",
        f"from sympy import Matrix, latex\nprint(latex(Matrix({rows}).inv()))",
        "The inverse is @.",
        _latex(inverse),
    )


@kind("transpose", topic=_TOPIC)
def transpose(draw: Draw) -> Draft:
    rows = _matrix(draw, *draw.random.choice(((2, 2), (2, 3), (3, 2), (3, 3))))
    m = _typed(draw, rows)
    return _draft(
        draw.wording(
            f"Find the transpose of {m}",
            f"What is the transpose of {m}?",
            f"transpose of {m}",
            f"Transpose the matrix {m}.",
            f"A = {m}. Find A^T.",
            f"Give the transpose of the matrix {m}.",
            f"Compute A^T for A = {m}.",
            f"Write down the transposed matrix of {m}.",
            f"Swap rows and columns of {m}.",
            f"Let A = {m}. What is its transpose?",
            f"What's the transpose of the matrix {m}?",
            f"Determine the transpose of {m}.",
            f"{m} transpose",
            f"{m}^T",
            f"transpose {m}",
            f"A = {m}, A^T = ?",
            f"What is the transposed matrix of {m}?",
            f"A = {m}. Transpose A.",
            f"swap the rows and columns of {m}",
            f"A = {m}, what's A transposed?",
        ),
        "Rows become columns.",
        f"from sympy import Matrix, latex\nprint(latex(Matrix({rows}).T))",
        "The transpose is @.",
        _latex([list(column) for column in zip(*rows, strict=True)]),
    )


@kind("trace", topic=_TOPIC)
def trace(draw: Draw) -> Draft:
    size = draw.random.choice((2, 3))
    rows = _matrix(draw, size, size, 20)
    m = _typed(draw, rows)
    return _draft(
        draw.wording(
            f"Find the trace of {m}",
            f"What is the trace of {m}?",
            f"trace of {m}",
            f"Calculate the trace of the matrix {m}.",
            f"A = {m}. What is tr(A)?",
            f"Compute the trace of {m}.",
            f"Add the diagonal entries of {m}.",
            f"Let A = {m}. Find the trace of A.",
            f"tr {m}",
            f"What's the sum of the main diagonal of {m}?",
            f"Work out the trace of {m}.",
            f"Determine tr(A) if A = {m}.",
            f"tr {m}",
            f"{m} trace",
            f"A = {m}, tr(A) = ?",
            f"trace({m})",
            f"What's the trace of A = {m}?",
            f"What is tr({m})?",
            f"sum of the diagonal of {m}",
        ),
        "The trace is the sum of the entries on the diagonal.",
        f"from sympy import Matrix\nprint(Matrix({rows}).trace())",
        "The trace is @.",
        str(sum(rows[n][n] for n in range(size))),
    )


def _with_eigenvalues(draw: Draw) -> tuple[int, int, Rows]:
    """Two eigenvalues and a matrix that has them."""
    first, second = draw.random.sample(range(-6, 9), 2)
    # S diag(first, second) S^-1 with S = [[1, s], [t, 1 + s*t]], of determinant 1.
    s, t = draw.random.randint(-2, 2), draw.random.randint(-2, 2)
    p, q = 1, s
    u, v = t, 1 + s * t
    rows = [
        [first * p * v - second * q * u, (second - first) * p * q],
        [(first - second) * u * v, second * p * v - first * q * u],
    ]
    return first, second, rows


@kind("eigenvalues", topic=_TOPIC)
def eigenvalues(draw: Draw) -> Draft:
    first, second, rows = _with_eigenvalues(draw)
    m = _typed(draw, rows)
    return _draft(
        draw.wording(
            f"Find the eigenvalues of {m}",
            f"What are the eigenvalues of {m}?",
            f"eigenvalues of {m}",
            f"Calculate the eigenvalues of the matrix {m}.",
            f"A = {m}. Find its eigenvalues.",
            f"Compute the eigenvalues of A = {m}.",
            f"Determine the eigenvalues of {m}.",
            f"Work out both eigenvalues of {m}.",
            f"Let A = {m}. What eigenvalues does A have?",
            f"Can you find the eigenvalues of the 2x2 matrix {m}?",
            f"Solve det(A - kI) = 0 for k where A = {m}.",
            f"What's the spectrum (set of eigenvalues) of {m}?",
            f"{m} eigenvalues",
            f"eigenvalues {m}",
            f"eigenvalues: {m}",
            f"both eigenvalues of {m}",
            f"A = {m}, eigenvalues?",
            f"{m}, find the eigenvalues",
            f"What are A's eigenvalues if A = {m}?",
            f"eigenvalues of A = {m}",
            f"Which eigenvalues does {m} have?",
            f"What are the eigenvalues of the matrix {m}?",
        ),
        r"The eigenvalues are the zeros of $\det(A - \lambda I)$; SymPy finds them.",
        f"from sympy import Matrix\nprint(*Matrix({rows}).eigenvals(), sep=', ')",
        "The eigenvalues are @.",
        f"{first}, {second}",
    )


@kind("extreme_eigenvalue", topic=_TOPIC)
def extreme_eigenvalue(draw: Draw) -> Draft:
    first, second, rows = _with_eigenvalues(draw)
    most = draw.random.random() < 0.75
    word, function = ("largest", "max") if most else ("smallest", "min")
    m = _typed(draw, rows)
    return _draft(
        draw.wording(
            f"What is the {word} eigenvalue of {m}?",
            f"{word} eigenvalue of {m}",
            f"Find the {word} eigenvalue of {m}.",
            f"A = {m}. Find the {word} eigenvalue of A.",
            f"{m}, {word} eigenvalue?",
            f"Calculate the {word} eigenvalue of the matrix {m}.",
            f"{word} eigenvalue: {m}",
            f"Which is the {word} eigenvalue of {m}?",
            f"What's the {'biggest' if most else 'smallest'} eigenvalue of {m}?",
            f"Let A = {m}. What is its {word} eigenvalue?",
            f"Determine the {word} eigenvalue of A = {m}.",
            f"Of the eigenvalues of {m}, which is the {word}?",
        ),
        f"SymPy finds the eigenvalues; I take the {word}.",
        f"from sympy import Matrix\nprint({function}(Matrix({rows}).eigenvals()))",
        f"The {word} eigenvalue is @.",
        str((max if most else min)(first, second)),
    )


@kind("singular_matrix", topic=_TOPIC)
def singular_matrix(draw: Draw) -> Draft:
    """For which value of a letter the determinant is zero."""
    k = draw.random.choice("kkkxatm")
    a, b, c = (nonzero(draw, 9) for _ in range(3))
    one = str(Fraction(b * c, a))
    rows, answer = draw.random.choice(
        (
            (f"[[{k}, {b}], [{c}, {a}]]", one),
            (f"[[{a}, {b}], [{c}, {k}]]", one),
            (f"[[{a}, {k}], [{b}, {c}]]", str(Fraction(a * c, b))),
            (f"[[{k}, {abs(a)}], [{abs(a)}, {k}]]", f"{-abs(a)}, {abs(a)}"),
        )
    )
    m = rows
    if draw.random.random() < 0.5:
        inside = rows.strip("[]").replace("], [", r" \\ ").replace(",", " &")
        name = draw.random.choice(("pmatrix", "bmatrix"))
        m = rf"$\begin{{{name}}} {inside} \end{{{name}}}$"
    return _draft(
        draw.wording(
            f"For which {k} is {m} singular?",
            f"Find {k} so that {m} is singular.",
            f"{m} singular, {k} = ?",
            f"For what value of {k} is {m} not invertible?",
            f"Find {k} if the determinant of {m} is zero.",
            f"For which {k} is the matrix {m} singular?",
            f"{m} has determinant 0. Find {k}.",
            f"When is {m} singular?",
            f"find {k}: det {m} = 0",
            f"For which values of {k} has {m} no inverse?",
            f"What must {k} be so that {m} has no inverse?",
            f"Find all {k} for which {m} is not invertible.",
            f"{k} such that {m} is singular",
        ),
        "A singular matrix has determinant zero; I solve that.",
        lines(
            "from sympy import Matrix, symbols, solve, latex",
            f"{k} = symbols('{k}')",
            f"A = Matrix({rows})",
            f"print(*map(latex, solve(A.det(), {k})), sep=', ')",
        ),
        f"It is singular for ${k} =$ @.",
        answer,
    )


@kind("matrix_rank", topic=_TOPIC)
def matrix_rank(draw: Draw) -> Draft:
    rows = [[nonzero(draw, 6), nonzero(draw, 6), nonzero(draw, 6)] for _ in range(2)]
    while rows[0][0] * rows[1][1] == rows[0][1] * rows[1][0]:
        rows[1][1] += 1
    rank = draw.random.choice((1, 2, 3))
    k, j = nonzero(draw, 3), nonzero(draw, 3)
    if rank == 1:
        rows = [rows[0], [k * n for n in rows[0]], [j * n for n in rows[0]]]
    else:
        third = [k * a + j * b for a, b in zip(*rows, strict=True)]
        rows = [*rows, third]
        if rank == 3:
            rows[2][2] += nonzero(draw, 4)
    m = _typed(draw, rows)
    return _draft(
        draw.wording(
            f"Find the rank of {m}",
            f"What is the rank of {m}?",
            f"rank of {m}",
            f"Calculate the rank of the matrix {m}.",
            f"A = {m}. What is rank(A)?",
            f"Compute the rank of {m}.",
            f"Determine the rank of the matrix {m}.",
            f"How many linearly independent rows does {m} have?",
            f"Let A = {m}. Find the rank of A.",
            f"What's the rank of the 3x3 matrix {m}?",
            f"Work out the rank of {m}.",
            f"rank {m}",
            f"{m} rank",
            f"A = {m}, rank?",
            f"rank of the matrix {m}",
            f"What's the rank of A = {m}?",
            f"rank({m})",
            f"What rank does {m} have?",
        ),
        "The rank is the number of linearly independent rows.",
        f"from sympy import Matrix\nprint(Matrix({rows}).rank())",
        "The rank is @.",
        str(rank),
    )


@kind("matrix_power", topic=_TOPIC)
def matrix_power(draw: Draw) -> Draft:
    rows, power = _matrix(draw, 2, 2, 5), draw.random.choice((2, 2, 3))
    result = rows
    for _ in range(power - 1):
        result = _times(result, rows)
    m = _typed(draw, rows)
    word = "square" if power == 2 else "cube"
    return _draft(
        draw.wording(
            f"A = {m}. Find A^{power}.",
            f"Calculate A^{power} for A = {m}.",
            f"What is the {word} of the matrix {m}?",
            f"Find the {word} of {m}.",
            f"Compute {m}^{power}",
            f"Let A = {m}. What is A^{power}?",
            f"If A = {m}, find A^{power}.",
            f"Raise the matrix {m} to the power {power}.",
            f"Work out A^{power}, where A = {m}.",
            f"{word} of the matrix {m}",
            f"Determine A^{power} if A is {m}.",
            f"Given the matrix A = {m}, calculate A^{power}.",
            f"{m}^{power}",
            f"{m}**{power}",
            f"A^{power}, A = {m}",
            f"{m} to the power {power}",
            f"A = {m}, A^{power} = ?",
            f"({m})^{power}",
            f"A = {m}, what is A^{power}?",
            f"find A^{power} if A = {m}",
        ),
        "A power of a matrix is a repeated matrix product.",
        f"from sympy import Matrix, latex\nprint(latex(Matrix({rows})**{power}))",
        "The result is @.",
        _latex(result),
    )


# --- two matrices -------------------------------------------------------------------------------


def _times(a: Rows, b: Rows) -> Rows:
    columns = list(zip(*b, strict=True))
    return [
        [sum(x * y for x, y in zip(row, column, strict=True)) for column in columns] for row in a
    ]


@kind("matrix_product", topic=_TOPIC)
def matrix_product(draw: Draw) -> Draft:
    height, middle = _shape(draw)
    width = draw.random.choice((middle, 2, 1))
    a, b = _matrix(draw, height, middle), _matrix(draw, middle, width)
    m, n = _alike(draw, _typed, a, b)
    return _draft(
        draw.wording(
            f"Multiply {m} by {n}",
            f"Find the product of {m} and {n}.",
            f"A = {m}, B = {n}. Find AB.",
            f"{m} * {n}",
            f"Calculate the matrix product of {m} and {n}.",
            f"What is AB if A = {m} and B = {n}?",
            f"Multiply the matrices {m} and {n}.",
            f"Compute AB for A = {m} and B = {n}.",
            f"Let A = {m} and B = {n}. What is A*B?",
            f"What is {m} times {n}?",
            f"Work out the product AB where A = {m}, B = {n}.",
            f"product of the matrices {m} and {n}",
            f"matrix multiplication: {m} times {n}",
            f"{m} x {n}",
            f"{m} times {n}",
            f"multiply {m} {n}",
            f"{m} · {n}",
            f"{m} * {n} = ?",
            f"{m}*{n}",
            f"AB for A = {m}, B = {n}",
            f"A = {m}, B = {n}, A*B?",
        ),
        "Each entry is a row of the first matrix times a column of the second one.",
        lines(
            "from sympy import Matrix, latex",
            f"A = Matrix({a})",
            f"B = Matrix({b})",
            "print(latex(A * B))",
        ),
        "The product is @.",
        _latex(_times(a, b)),
    )


@kind("matrix_sum", topic=_TOPIC)
def matrix_sum(draw: Draw) -> Draft:
    shape = _shape(draw)
    a, b = _matrix(draw, *shape), _matrix(draw, *shape)
    m, n = _alike(draw, _typed, a, b)
    sign = draw.random.choice("++-")
    result = [
        [x + y if sign == "+" else x - y for x, y in zip(p, q, strict=True)]
        for p, q in zip(a, b, strict=True)
    ]
    word = "sum" if sign == "+" else "difference"
    return _draft(
        draw.wording(
            f"{m} {sign} {n}",
            f"A = {m}, B = {n}. Find A {sign} B.",
            f"Calculate {m} {sign} {n}.",
            f"What is A {sign} B if A = {m} and B = {n}?",
            f"Find the {word} of {m} and {n}.",
            f"Compute A {sign} B for A = {m} and B = {n}.",
            f"Let A = {m} and B = {n}. Work out A {sign} B.",
            f"{word} of the matrices {m} and {n}",
            f"What is {m} {sign} {n}?",
            f"{'Add' if sign == '+' else 'Subtract'} the matrices: {m} {sign} {n}",
            f"Determine the {word} A {sign} B with A = {m}, B = {n}.",
            f"Work out {m} {sign} {n}",
            f"A = {m}, B = {n}, A {sign} B = ?",
            f"A = {m} and B = {n}. A {sign} B?",
            f"{m} {sign} {n} = ?",
            f"What is {m} {sign} {n}?",
            f"compute A {sign} B: A = {m}, B = {n}",
            f"A {sign} B for A = {m} and B = {n}",
        ),
        f"Matrices are {'added' if sign == '+' else 'subtracted'} entry by entry.",
        lines(
            "from sympy import Matrix, latex",
            f"A = Matrix({a})",
            f"B = Matrix({b})",
            f"print(latex(A {sign} B))",
        ),
        "The result is @.",
        _latex(result),
    )


@kind("matrix_combination", topic=_TOPIC)
def matrix_combination(draw: Draw) -> Draft:
    """A number times a matrix, and sums of those."""
    a, b = _matrix(draw, 2, 2), _matrix(draw, 2, 2)
    k, j = draw.random.randint(2, 6), draw.random.randint(2, 5)
    m, n = _alike(draw, _typed, a, b)
    result = [[k * x - j * y for x, y in zip(p, q, strict=True)] for p, q in zip(a, b, strict=True)]
    return _draft(
        draw.wording(
            f"A = {m}, B = {n}. Find {k}A - {j}B.",
            f"Calculate {k}A - {j}B for A = {m} and B = {n}.",
            f"What is {k}A - {j}B if A = {m} and B = {n}?",
            f"Let A = {m} and B = {n}. Work out {k}A - {j}B.",
            f"{k}A - {j}B with A = {m}, B = {n}",
            f"If A = {m} and B = {n}, find {k}A - {j}B.",
            f"Compute {k} * {m} - {j} * {n}",
            f"Given A = {m} and B = {n}, determine {k}A - {j}B.",
            f"Two matrices are A = {m} and B = {n}. What is {k}A - {j}B?",
            f"Find the matrix {k}A - {j}B, where A = {m} and B = {n}.",
            f"What do I get for {k}A - {j}B when A = {m} and B = {n}?",
            f"Evaluate {k}A - {j}B, A = {m}, B = {n}.",
            f"A = {m}, B = {n}, {k}A - {j}B = ?",
            f"A = {m}, B = {n}. {k}A - {j}B",
            f"{k}A - {j}B for A = {m}, B = {n}",
            f"A = {m} and B = {n}. What is {k}A - {j}B?",
            f"find {k}A - {j}B if A = {m}, B = {n}",
            f"{k}A - {j}B with A = {m} and B = {n}?",
        ),
        "A number multiplies every entry; then the matrices are subtracted entry by entry.",
        lines(
            "from sympy import Matrix, latex",
            f"A = Matrix({a})",
            f"B = Matrix({b})",
            f"print(latex({k}*A - {j}*B))",
        ),
        "The result is @.",
        _latex(result),
    )


# --- vectors ------------------------------------------------------------------------------------


def _vectors(draw: Draw, size: int) -> tuple[list[int], list[int], str, str]:
    a, b = ([nonzero(draw, 9) for _ in range(size)] for _ in range(2))
    return a, b, *_alike(draw, _vector, a, b)


@kind("dot_product", topic=_TOPIC)
def dot_product(draw: Draw) -> Draft:
    a, b, u, v = _vectors(draw, draw.random.choice((2, 3, 3)))
    return _draft(
        draw.wording(
            f"Find the dot product of {u} and {v}.",
            f"What is the scalar product of {u} and {v}?",
            f"{u} . {v}",
            f"Calculate the dot product {u} · {v}.",
            f"dot product of {u} and {v}",
            f"Let a = {u} and b = {v}. Find a · b.",
            f"Compute the scalar product of the vectors {u} and {v}.",
            f"What is {u} dot {v}?",
            f"Find the inner product of {u} and {v}.",
            f"a = {u}, b = {v}, a·b = ?",
            f"Work out the dot product of the vectors {u} and {v}.",
            f"Determine the scalar product of a = {u} and b = {v}.",
            f"{u} dot {v}",
            f"dot product {u} {v}",
            f"dot product of {u} and {v}",
            f"What's the dot product of {u} and {v}?",
            f"a = {u}, b = {v}, a·b = ?",
            f"scalar product {u}, {v}",
            f"What is {u} · {v}?",
        ),
        "The dot product is the sum of the products of the entries.",
        f"from sympy import Matrix\nprint(Matrix({a}).dot(Matrix({b})))",
        "The dot product is @.",
        str(sum(x * y for x, y in zip(a, b, strict=True))),
    )


@kind("cross_product", topic=_TOPIC)
def cross_product(draw: Draw) -> Draft:
    a, b, u, v = _vectors(draw, 3)
    result = (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )
    return _draft(
        draw.wording(
            f"Find the cross product of {u} and {v}.",
            f"What is the vector product of {u} and {v}?",
            f"{u} x {v}",
            f"Calculate the cross product {u} × {v}.",
            f"cross product of {u} and {v}",
            f"Let a = {u} and b = {v}. Find a × b.",
            f"Compute the vector product of the vectors {u} and {v}.",
            f"What is {u} cross {v}?",
            f"a = {u}, b = {v}. What is the cross product of a and b?",
            f"a = {u}, b = {v}, a × b = ?",
            f"Work out the cross product of the vectors {u} and {v}.",
            f"Determine the vector product of a = {u} and b = {v}.",
            f"{u} cross {v}",
            f"cross product {u} {v}",
            f"cross product of {u} and {v}",
            f"What's {u} x {v}?",
            f"a = {u}, b = {v}, a × b = ?",
            f"What is the cross product of {u} and {v}?",
        ),
        "The cross product is perpendicular to both vectors; SymPy's `cross` finds it.",
        f"from sympy import Matrix\nprint(tuple(Matrix({a}).cross(Matrix({b}))))",
        "The cross product is @.",
        str(result),
    )


@kind("vector_length", topic=_TOPIC)
@in_latex
def vector_length(draw: Draw) -> Draft:
    entries = draw.random.choice(
        (
            [3, 4],
            [5, -12],
            [8, 15],
            [1, 2, 2],
            [2, -3, 6],
            [nonzero(draw, 9), nonzero(draw, 9)],
            [nonzero(draw, 9), nonzero(draw, 9), nonzero(draw, 9)],
        )
    )
    k = draw.random.choice((1, 1, 2, 3, -1))
    entries = [k * entry for entry in entries]
    v = _vector(draw, entries)
    return _draft(
        draw.wording(
            f"Find the length of the vector {v}.",
            f"What is the magnitude of {v}?",
            f"norm of {v}",
            f"Calculate the magnitude of the vector {v}.",
            f"How long is the vector {v}?",
            f"Find the norm of the vector {v}.",
            f"v = {v}. Find |v|.",
            f"magnitude of {v}",
            f"What is the length of {v} as a vector?",
            f"Compute the Euclidean norm of {v}.",
            f"Work out |v| for v = {v}.",
            f"Determine the magnitude of v = {v}.",
            f"|{v}|",
            f"length of {v}",
            f"magnitude of {v}",
            f"how long is {v}",
            f"What's the length of {v}?",
            f"magnitude {v}",
            f"|v| for v = {v}",
            f"norm {v}",
        ),
        "The length is the root of the sum of the squares of the entries.",
        f"from sympy import Matrix, latex\nprint(latex(Matrix({entries}).norm()))",
        "The length is @.",
        f"sqrt({sum(entry * entry for entry in entries)})",
    )


@kind("vector_combination", topic=_TOPIC)
def vector_combination(draw: Draw) -> Draft:
    a, b, u, v = _vectors(draw, draw.random.choice((2, 2, 3)))
    k, j = draw.random.randint(1, 5), draw.random.randint(1, 5)
    sign = draw.random.choice((1, -1))
    wanted = f"{k}*a {'+' if sign > 0 else '-'} {j}*b".replace("1*", "")
    w = wanted.replace("*", "")
    result = tuple(k * x + sign * j * y for x, y in zip(a, b, strict=True))
    return _draft(
        draw.wording(
            f"a = {u}, b = {v}. Find {w}.",
            f"Let a = {u} and b = {v}. What is {w}?",
            f"If a = {u} and b = {v}, calculate {w}.",
            f"Given the vectors a = {u} and b = {v}, find {w}.",
            f"Compute {w} for a = {u}, b = {v}.",
            f"What is the vector {w} if a = {u} and b = {v}?",
            f"vectors a = {u}, b = {v}, {w} = ?",
            f"Work out {w} with a = {u} and b = {v}.",
            f"Find the vector {w}, where a = {u} and b = {v}.",
            f"For a = {u} and b = {v} determine {w}.",
            f"Vectors: a = {u} and b = {v}. What do I get for {w}?",
            f"Evaluate {w} when a is {u} and b is {v}.",
            f"a = {u}, b = {v}, {w} = ?",
            f"{w} for a = {u} and b = {v}",
            f"a = {u}, b = {v}: {w}",
            f"What is {w} when a = {u}, b = {v}?",
            f"a = {u} and b = {v}. Compute {w}.",
            f"{w} if a = {u}, b = {v}",
        ),
        "Vectors are added and multiplied by numbers entry by entry.",
        lines(
            "from sympy import Matrix",
            f"a = Matrix({a})",
            f"b = Matrix({b})",
            f"print(tuple({wanted}))",
        ),
        "The vector is @.",
        str(result),
    )
