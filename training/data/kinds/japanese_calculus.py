"""Japanese: derivatives, integrals, limits, sequences, trigonometric ratios, vectors, matrices."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt

from training.data.kinds import OUTPUT, Cell, Draft, Draw, kind
from training.data.kinds.everyday import BOX
from training.data.kinds.japanese import calculated, found, solved
from training.data.kinds.typed import (
    Style,
    bare,
    imports,
    nonzero,
    polynomial,
    product,
    style,
    typed,
    value,
)

_LATEX = Style("latex")


def _polynomial(draw: Draw, degrees: Sequence[int] = (1, 2, 2, 3, 3, 4)) -> list[int]:
    """Coefficients, the highest power first; some of the lower ones are 0."""
    degree = draw.random.choice(degrees)
    lower = [draw.random.choice([0, nonzero(draw, 9), nonzero(draw, 9)]) for _ in range(degree)]
    return [nonzero(draw, 6), *lower]


def _differentiated(coefficients: Sequence[int]) -> list[int]:
    degree = len(coefficients) - 1
    return [c * (degree - i) for i, c in enumerate(coefficients[:-1])] or [0]


# --- derivatives --------------------------------------------------------------------------------


def _to_differentiate(e: str, y: str) -> tuple[str, ...]:
    return (
        f"{e} を微分して",
        f"{e} を微分せよ。",
        f"{y} を微分せよ。",
        f"{e} の微分は？",
        f"次の関数を微分せよ。{y}",
        f"{e} を微分しなさい。",
        f"関数 {y} を微分しなさい。",
        f"{e} の導関数を求めよ。",
        f"{e} を微分するとどうなりますか？",
        f"微分 {e}",
        f"{e} を微分してください。",
        f"関数 {y} の導関数を求めよ。",
        f"{e} をxで微分して",
        f"{e} の導関数を教えてください。",
        f"{e} 微分",
        f"{y} を微分",
        f"微分して {e}",
        f"{e} の微分",
    )


def _derivative(draw: Draw, formula: str, answer: str) -> Draft:
    how = style(draw)
    return solved(
        draw,
        _to_differentiate(typed(formula, how), typed(f"y = {formula}", how)),
        "関数を x で微分します。",
        f"微分すると {BOX} です。",
        answer,
        imports(formula, "symbols", "diff", "latex"),
        "x = symbols('x')",
        f"print(latex(diff({formula}, x)))",
    )


@kind("derivative", topic="calculus", language="ja")
def derivative(draw: Draw) -> Draft:
    coefficients = _polynomial(draw)
    answer = polynomial(_differentiated(coefficients), "x")
    return _derivative(draw, polynomial(coefficients, "x"), answer)


@kind("derivative_of_functions", topic="calculus", language="ja")
def derivative_of_functions(draw: Draw) -> Draft:
    a, n = draw.random.randint(2, 7), draw.random.randint(2, 5)
    lower = "" if n == 2 else f"**{n - 1}"
    formula, answer = draw.random.choice(
        [
            (f"sin({a}*x)", f"{a}*cos({a}*x)"),
            (f"cos({a}*x)", f"-{a}*sin({a}*x)"),
            (f"exp({a}*x)", rf"{a}e^{{{a}x}}"),
            ("log(x)", "1/x"),
            ("x*log(x)", "log(x) + 1"),
            ("x*exp(x)", "x*e^x + e^x"),
            (f"x**{n}*sin(x)", f"{n}*x{lower}*sin(x) + x**{n}*cos(x)"),
            (f"x**{n}*exp(x)", rf"x^{n}e^x + {n}x^{n - 1}e^x"),
            ("x*cos(x)", "cos(x) - x*sin(x)"),
            (f"(x**2 + {a})**{n}", f"{2 * n}*x*(x**2 + {a}){lower}"),
            (f"1/(x + {a})", f"-1/(x + {a})**2"),
            (f"sqrt(x**2 + {a})", f"x/sqrt(x**2 + {a})"),
            (f"{a}*sin(x) + {n}*cos(x)", f"{a}*cos(x) - {n}*sin(x)"),
        ]
    )
    return _derivative(draw, formula, answer)


@kind("derivative_at", topic="calculus", language="ja")
def derivative_at(draw: Draw) -> Draft:
    coefficients, at = _polynomial(draw, (2, 2, 3)), nonzero(draw, 5)
    formula = polynomial(coefficients, "x")
    e = typed(f"y = {formula}", style(draw)).replace("y", "f(x)", 1)
    return solved(
        draw,
        (
            f"{e} の x={at} における微分係数を求めよ。",
            f"{e} のとき、f'({at}) を求めよ。",
            f"{e} の x={at} での微分係数は？",
            f"{e} について f'({at}) の値を求めなさい。",
            f"{e} の x={at} における接線の傾きを求めて",
            f"関数 {e} の x={at} における微分係数を求めよ。",
            f"{e} f'({at})=?",
            f"{e} のとき f'({at}) はいくつですか？",
            f"{e} のグラフの x={at} での接線の傾きは？",
            f"{e} f'({at})は？",
            f"{e} x={at} 微分係数",
            f"{e} の x={at} の微分係数",
            f"{e} f'({at})",
            f"{e} で f'({at}) を求めて",
            f"{e} x={at} の接線の傾き",
        ),
        "微分して値を求めます。",
        rf"$f'({at}) = \boxed{{{OUTPUT}}}$ です。",
        value(_differentiated(coefficients), at),
        "from sympy import symbols, diff",
        "x = symbols('x')",
        f"f = {formula}",
        f"print(diff(f, x).subs(x, {at}))",
    )


@kind("tangent_line", topic="calculus", language="ja")
def tangent_line(draw: Draw) -> Draft:
    coefficients, at = _polynomial(draw, (2, 2, 3)), nonzero(draw, 4)
    formula = polynomial(coefficients, "x")
    slope, height = value(_differentiated(coefficients), at), value(coefficients, at)
    e = typed(f"y = {formula}", style(draw))
    return solved(
        draw,
        (
            f"曲線 {e} の x={at} における接線の方程式を求めよ。",
            f"{e} の x={at} での接線の方程式は？",
            f"{e} 上の点 ({at}, {height}) における接線の方程式を求めよ。",
            f"{e} の x={at} における接線を求めて",
            f"曲線 {e} 上の点 ({at}, {height}) における接線の式を教えてください。",
            f"{e} の x={at} における接線の方程式を求めなさい。",
            f"{e} x={at} 接線の方程式",
            f"曲線 {e} の点 ({at}, {height}) での接線の方程式は何ですか？",
            f"{e} の x={at} の接線",
            f"{e} の接線 (x={at})",
            f"{e} x={at} 接線",
            f"{e} の x={at} における接線",
            f"x={at} における {e} の接線の式は？",
            f"{e} 上の点 ({at}, {height}) での接線",
        ),
        "接線を求めます。",
        f"接線は {BOX} です。",
        f"y = {polynomial([int(slope), int(height - slope * at)], 'x')}",
        "from sympy import symbols, diff, expand, latex",
        "x = symbols('x')",
        f"f = {formula}",
        f"slope = diff(f, x).subs(x, {at})",
        f"print('y =', latex(expand(slope*(x - {f'({at})' if at < 0 else at}) + f.subs(x, {at}))))",
    )


# --- integrals and limits -----------------------------------------------------------------------


def _antiderivative(coefficients: Sequence[int]) -> str:
    """In LaTeX, without the constant."""
    text = ""
    for i, c in enumerate(coefficients):
        power = len(coefficients) - i
        if c:
            share = Fraction(abs(c), power)
            sign = "-" if c < 0 else "+" if text else ""
            text += rf" {sign} \frac{{{share.numerator}}}{{{share.denominator}}} x^{{{power}}}"
    return text


def _integral(draw: Draw, formula: str, answer: str) -> Draft:
    how = style(draw)
    e, tex = typed(formula, how), rf"$\int ({bare(formula, _LATEX)})\,dx$"
    return solved(
        draw,
        (
            f"{e} を積分して",
            f"{e} の不定積分を求めよ。",
            f"{e} をxで積分せよ。",
            f"{e} の不定積分は？",
            f"{tex} を求めよ。",
            f"{e} を積分しなさい。",
            f"∫({e})dx" if "$" not in e else tex,
            f"不定積分 {tex} を計算して",
            f"{e} を積分するとどうなりますか？",
            f"関数 {e} の不定積分を求めなさい。",
            f"{e} の原始関数を求めよ。",
            f"次の不定積分を求めよ。{tex}",
            f"{e} の積分を教えてください。",
            f"{e} 積分",
            f"{e} の積分",
            f"積分して {e}",
            f"{e} 不定積分",
        ),
        "x で積分します。",
        rf"積分は $\boxed{{{OUTPUT}}} + C$ です（C は積分定数）。",
        answer,
        imports(formula, "symbols", "integrate", "latex"),
        "x = symbols('x')",
        f"print(latex(integrate({formula}, x)))",
    )


@kind("indefinite_integral", topic="calculus", language="ja")
def indefinite_integral(draw: Draw) -> Draft:
    coefficients = _polynomial(draw, (1, 1, 2, 2, 3))
    return _integral(draw, polynomial(coefficients, "x"), _antiderivative(coefficients))


@kind("indefinite_integral_of_functions", topic="calculus", language="ja")
def indefinite_integral_of_functions(draw: Draw) -> Draft:
    a = draw.random.randint(2, 7)
    formula, answer = draw.random.choice(
        [
            ("sin(x)", r"-\cos x"),
            ("cos(x)", r"\sin x"),
            (f"cos({a}*x)", rf"\frac{{\sin({a}x)}}{{{a}}}"),
            (f"sin({a}*x)", rf"-\frac{{\cos({a}x)}}{{{a}}}"),
            (f"exp({a}*x)", rf"\frac{{e^{{{a}x}}}}{{{a}}}"),
            (f"{a}*exp(x)", rf"{a}e^{{x}}"),
            ("1/x", r"\log x"),
            ("x*exp(x)", "(x - 1)e^{x}"),
            ("x*sin(x)", r"-x\cos x + \sin x"),
            ("x*cos(x)", r"x\sin x + \cos x"),
            ("log(x)", r"x\log x - x"),
        ]
    )
    return _integral(draw, formula, answer)


@kind("definite_integral", topic="calculus", language="ja")
def definite_integral(draw: Draw) -> Draft:
    coefficients = _polynomial(draw, (1, 1, 2, 2, 3))
    low = draw.random.choice([0, 0, 1, -1, nonzero(draw, 4)])
    high = low + draw.random.randint(1, 5)
    formula = polynomial(coefficients, "x")
    degree = len(coefficients)
    parts = [Fraction(c, degree - i) for i, c in enumerate(coefficients)]
    answer = sum(
        part * (Fraction(high) ** (degree - i) - Fraction(low) ** (degree - i))
        for i, part in enumerate(parts)
    )
    e = typed(formula, style(draw))
    tex = rf"$\int_{{{low}}}^{{{high}}} ({bare(formula, _LATEX)})\,dx$"
    return solved(
        draw,
        (
            f"{e} を{low}から{high}まで積分して",
            f"{tex} を求めよ。",
            f"{e} の{low}から{high}までの定積分を求めよ。",
            f"定積分 {tex} の値は？",
            f"{e} を x={low} から x={high} まで積分するといくつですか？",
            f"定積分 {tex} を求めよ。",
            f"{e} の {low}≦x≦{high} での定積分を計算して",
            f"{tex} を計算しなさい。",
            f"{e} の定積分（{low}から{high}）を教えてください。",
            f"次の定積分を求めよ。{tex}",
            tex,
            f"{e} を{low}から{high}まで積分しなさい。",
            f"{e} を{low}から{high}で積分",
            f"{e} 定積分 {low}から{high}",
            f"{low}から{high}まで {e} を積分",
        ),
        "定積分を求めます。",
        f"定積分の値は {BOX} です。",
        answer,
        "from sympy import symbols, integrate, latex",
        "x = symbols('x')",
        f"print(latex(integrate({formula}, (x, {low}, {high}))))",
    )


@kind("limit", topic="calculus", language="ja")
def limit(draw: Draw) -> Draft:
    a, b, c = nonzero(draw, 7), nonzero(draw, 7), draw.random.randint(2, 9)
    while a == b:
        b = nonzero(draw, 7)
    zeros = polynomial(product([1, -a], [1, -b]), "x")
    formula, to, answer = draw.random.choice(
        [
            (f"({zeros})/({polynomial([1, -a], 'x')})", str(a), str(a - b)),
            (f"(x**2 - {a * a})/({polynomial([1, -a], 'x')})", str(a), str(2 * a)),
            (polynomial([1, b, c], "x"), str(a), str(a * a + b * a + c)),
            (f"sin({c}*x)/x", "0", str(c)),
            (f"sin(x)/({c}*x)", "0", f"1/{c}"),
            (f"({c}*x + {abs(a)})/(x + {abs(b)})", "oo", str(c)),
            (f"({c}*x**2 + {abs(a)})/(2*x**2 + {abs(b)})", "oo", str(Fraction(c, 2))),
            ("(1 + 1/x)**x", "oo", "e"),
        ]
    )
    shown = "∞" if to == "oo" else to
    e = typed(formula, style(draw))
    target = r"\infty" if to == "oo" else to
    tex = rf"$\lim_{{x \to {target}}} {bare(formula, _LATEX)}$"
    return solved(
        draw,
        (
            f"x→{shown} のとき {e} の極限を求めよ。",
            f"{tex} を求めよ。",
            f"xが{shown}に近づくときの {e} の極限値は？",
            f"極限 {tex} を求めて",
            f"lim(x→{shown}) {e} を計算して" if "$" not in e else f"{tex} を計算して",
            f"{tex} の値を求めなさい。",
            f"x→{shown} のとき、{e} はいくつに近づきますか？",
            f"次の極限を求めよ。{tex}",
            f"極限値 {tex} を教えてください。",
            f"x→{shown} での {e} の極限は？",
            tex,
            f"極限 {tex} を求めよ。",
            f"{e} x→{shown} 極限",
            f"x→{shown} {e}",
            f"{e} の x→{shown} の極限",
            f"{tex} は？",
        ),
        "極限を求めます。",
        f"極限値は {BOX} です。",
        answer,
        imports(formula, "symbols", "limit", *(["oo"] if to == "oo" else []), "latex"),
        "x = symbols('x')",
        f"print(latex(limit({formula}, x, {to})))",
    )


# --- sequences ----------------------------------------------------------------------------------


def _terms(terms: Sequence[int]) -> str:
    return ", ".join(map(str, terms)) + ", …"


def _from_first(given: str, formula: str, n: int, shown: str) -> tuple[str, ...]:
    """The program that lists the first n terms."""
    return f"first, {given}", f"terms = [{formula} for n in range({n})]", f"print({shown})"


def _by_list(draft: Draft, text: str, *code: str) -> Draft:
    """The draft with the program for listed terms, if its problem lists them."""
    if "…" not in draft.problem:
        return draft
    return draft._replace(cells=(Cell(text, "\n".join(code)),))


@kind("arithmetic_term", topic="sequences", language="ja")
def arithmetic_term(draw: Draw) -> Draft:
    a, d, n = nonzero(draw, 20), nonzero(draw, 9), draw.random.randint(8, 60)
    terms = [a + i * d for i in range(draw.random.choice([3, 4]))]
    s = _terms(terms)
    draft = solved(
        draw,
        (
            *found(f"初項{a}、公差{d}の等差数列の第{n}項"),
            f"等差数列 {s} の第{n}項を求めよ。",
            f"数列 {s} の{n}番目の数は？",
            f"等差数列 {s} の第{n}項は？",
            f"等差数列 {s} の第{n}項を求めなさい。",
            f"等差数列 {s} 第{n}項",
            f"{s} の第{n}項は？（等差数列）",
            f"初項{a} 公差{d} 第{n}項",
            f"a={a}, d={d} の等差数列、第{n}項は？",
        ),
        "初項から順に並べます。",
        f"第{n}項は {BOX} です。",
        a + (n - 1) * d,
        *_from_first(f"difference = {a}, {d}", "first + difference * n", n, "terms[-1]"),
    )
    return _by_list(
        draft,
        "等差数列です。",
        "from sympy import interpolate",
        f"terms = {terms}",
        f"print(interpolate(terms, {n}))",
    )


@kind("arithmetic_general", topic="sequences", language="ja")
def arithmetic_general(draw: Draw) -> Draft:
    a, d = nonzero(draw, 20), nonzero(draw, 9)
    terms = [a + i * d for i in range(draw.random.choice([3, 4]))]
    s = _terms(terms)
    draft = solved(
        draw,
        (
            f"等差数列 {s} の一般項を求めよ。",
            f"初項{a}、公差{d}の等差数列の一般項は？",
            f"等差数列 {s} の一般項は？",
            f"初項が{a}、公差が{d}の等差数列の一般項を求めて",
            f"等差数列 {s} の一般項を教えてください。",
            f"初項{a}、公差{d}の等差数列の一般項を求めよ。",
            f"等差数列 {s} の第n項をnで表せ。",
            f"初項{a}、公差{d}の等差数列の第n項をnの式で表しなさい。",
            f"等差数列の一般項 {s}",
            f"{s} 一般項（等差数列）",
            f"初項{a} 公差{d} 一般項",
            f"等差数列 {s} の一般項を求めて",
            f"{s} 等差数列の一般項は？",
            f"初項{a}、公差{d}の一般項",
            f"等差数列 {s} の第n項は？",
        ),
        "等差数列です。",
        rf"一般項は $\boxed{{{OUTPUT}}}$ です。",
        polynomial([d, a - d], "n"),
        "from sympy import symbols, expand, latex",
        "n = symbols('n')",
        f"a, d = {a}, {d}",
        "print(latex(expand(a + (n - 1)*d)))",
    )
    return _by_list(
        draft,
        "等差数列です。",
        "from sympy import symbols, interpolate, latex",
        "n = symbols('n')",
        f"terms = {terms}",
        "print(latex(interpolate(terms, n)))",
    )


@kind("arithmetic_sum", topic="sequences", language="ja")
def arithmetic_sum(draw: Draw) -> Draft:
    a, d, n = nonzero(draw, 20), nonzero(draw, 9), draw.random.randint(5, 50)
    if draw.random.random() < 0.2:
        a, d, n = 1, 1, draw.random.choice([10, 20, 30, 50, 100, 200])
    terms = [a + i * d for i in range(3)]
    s = _terms(terms)
    draft = solved(
        draw,
        (
            *found(f"初項{a}、公差{d}の等差数列の初項から第{n}項までの和"),
            f"等差数列 {s} の初項から第{n}項までの和を求めよ。",
            f"等差数列 {s} のはじめの{n}項の和は？",
            f"{a}から始まり{d}ずつ変わる数列の、はじめの{n}個の和を求めよ。",
            f"等差数列 {s} 第{n}項までの和",
            f"初項{a} 公差{d} 第{n}項までの和",
        ),
        "項を並べてたします。",
        f"和は {BOX} です。",
        sum(a + i * d for i in range(n)),
        *_from_first(f"difference = {a}, {d}", "first + difference * n", n, "sum(terms)"),
    )
    return _by_list(
        draft,
        "項を並べてたします。",
        "from sympy import symbols, interpolate, summation",
        "n = symbols('n')",
        f"terms = {terms}",
        f"print(summation(interpolate(terms, n), (n, 1, {n})))",
    )


@kind("next_term", topic="sequences", language="ja")
def next_term(draw: Draw) -> Draft:
    """By differences that are the same or grow evenly, or by a factor.

    The program is that of the English kind, which tells the sort of a sequence itself.
    """
    a, d, e = draw.random.randint(1, 30), nonzero(draw, 12), draw.random.choice([0, 0, 1, 2, 3])
    count, r = draw.random.choice([4, 4, 5]), draw.random.choice([2, 2, 3, 4, 5, 10])
    terms = [a + d * n + e * n * (n - 1) // 2 for n in range(count + 1)]
    if draw.random.random() < 0.3:
        terms = [a * r**n for n in range(count + 1)]
    s = ", ".join(map(str, terms[:-1]))
    s = s.replace(", ", "、") if draw.random.random() < 0.4 else s
    return solved(
        draw,
        (
            f"{s}, … 次の数は？",
            f"{s} の次の数は何ですか？",
            f"数列 {s} の次の項を求めよ。",
            f"{s}, □",
            f"{s} 次は？",
            f"数列 {s}, … の次の項は？",
            f"次の数: {s}",
            f"{s}, ?",
            f"{s} と続く数の次は何？",
            f"{s} の次",
            f"□にあてはまる数は？ {s}, □",
            f"{s}, … の次の数を求めなさい。",
            f"{s}, 次は何？",
            f"{s} 次の数",
            f"{s} のつぎの数を教えて",
            f"{s} と並んでいます。次の数はいくつですか？",
        ),
        "次の項を求めます。",
        f"次の数は {BOX} です。",
        terms[-1],
        "from sympy import Rational, interpolate",
        f"terms = {terms[:-1]}",
        "if terms[1] ** 2 == terms[0] * terms[2]:",
        "    print(terms[-1] * Rational(terms[1], terms[0]))",
        "elif terms[2:4] == [terms[0] + terms[1], terms[1] + terms[2]]:",
        "    print(terms[-2] + terms[-1])",
        "else:",
        "    print(interpolate(terms, len(terms) + 1))",
    )


@kind("sum_of_range", topic="sequences", language="ja")
def sum_of_range(draw: Draw) -> Draft:
    high, low = draw.random.choice([10, 20, 50, 100, draw.random.randint(12, 300)]), 1
    what, test = draw.random.choice(
        [("整数", ""), ("整数", ""), ("自然数", ""), ("偶数", "2"), ("奇数", "odd"), ("倍数", "")]
    )
    m = draw.random.randint(3, 12)
    if what == "倍数":
        what, test = f"{m}の倍数", str(m)
    elif not test and draw.random.random() < 0.4:
        low = draw.random.randint(2, high // 2)
    numbers = [
        n
        for n in range(low, high + 1)
        if (n % 2 == 1 if test == "odd" else n % int(test or 1) == 0)
    ]
    condition = {"": "", "odd": " if n % 2 == 1"}.get(test, f" if n % {test} == 0")
    counted = bool(test) and draw.random.random() < 0.4
    given = f"{low}から{high}までの{what}"
    if counted:
        wordings: tuple[str, ...] = (
            f"{given}は何個ありますか？",
            f"{given}の個数を求めよ。",
            f"{given}は何個？",
            f"{low}以上{high}以下の{what}の個数を求めなさい。",
            f"{given}はいくつある？",
            f"{given}は全部で何個ですか？",
            f"{given} 個数",
            f"{given}の個数",
            f"{given}を数えて",
            f"{given}の個数は？",
            f"{given}は何個あるか求めなさい。",
        )
    else:
        wordings = (
            f"{given}の和を求めよ。",
            f"{given}をすべてたすといくつですか？",
            f"{given}の和は？",
            f"{given}の合計はいくつ？",
            f"{low}+{low + 1}+{low + 2}+…+{high}" if not test else f"{given} 和",
            f"{given}の和を求めなさい。",
            f"{given}を全部たすと？",
            f"{given}を全部たして",
            f"{given}の和",
            f"{given}の合計",
            f"{given}をたすといくつ？",
            f"{given}の総和を求めて",
        )
    values = (
        f"n for n in range({low}, {high} + 1){condition}" if test else f"range({low}, {high} + 1)"
    )
    return solved(
        draw,
        wordings,
        "数えます。" if counted else "すべてたします。",
        f"{'個数' if counted else '和'}は {BOX} です。",
        len(numbers) if counted else sum(numbers),
        f"print(len([{values}]))" if counted else f"print(sum({values}))",
    )


@kind("geometric_term", topic="sequences", language="ja")
def geometric_term(draw: Draw) -> Draft:
    a, r, n = (
        nonzero(draw, 6),
        draw.random.choice([2, 2, 3, 4, 5, -2, -3]),
        draw.random.randint(4, 9),
    )
    s = _terms([a * r**i for i in range(4)])
    draft = solved(
        draw,
        (
            *found(f"初項{a}、公比{r}の等比数列の第{n}項"),
            f"等比数列 {s} の第{n}項を求めよ。",
            f"等比数列 {s} の第{n}項は？",
            f"等比数列 {s} の{n}番目の数はいくつですか？",
            f"等比数列 {s} 第{n}項",
            f"初項{a} 公比{r} 第{n}項",
        ),
        "初項から順に並べます。",
        f"第{n}項は {BOX} です。",
        a * r ** (n - 1),
        *_from_first(f"ratio = {a}, {r}", "first * ratio ** n", n, "terms[-1]"),
    )
    return _by_list(
        draft,
        "等比数列です。",
        f"first, second = {a}, {a * r}",
        f"terms = [first * (second // first) ** n for n in range({n})]",
        "print(terms[-1])",
    )


@kind("geometric_sum", topic="sequences", language="ja")
def geometric_sum(draw: Draw) -> Draft:
    a, r, n = (
        nonzero(draw, 6),
        draw.random.choice([2, 2, 3, 4, 5, -2, -3]),
        draw.random.randint(4, 9),
    )
    s = _terms([a * r**i for i in range(4)])
    draft = solved(
        draw,
        (
            *found(f"初項{a}、公比{r}の等比数列の初項から第{n}項までの和"),
            f"等比数列 {s} の初項から第{n}項までの和を求めよ。",
            f"等比数列 {s} のはじめの{n}項の和は？",
            f"等比数列 {s} 第{n}項までの和",
            f"初項{a} 公比{r} 第{n}項までの和",
        ),
        "項を並べてたします。",
        f"和は {BOX} です。",
        sum(a * r**i for i in range(n)),
        *_from_first(f"ratio = {a}, {r}", "first * ratio ** n", n, "sum(terms)"),
    )
    return _by_list(
        draft,
        "項を並べてたします。",
        f"first, second = {a}, {a * r}",
        f"terms = [first * (second // first) ** n for n in range({n})]",
        "print(sum(terms))",
    )


@kind("sigma", topic="sequences", language="ja")
def sigma(draw: Draw) -> Draft:
    coefficients, n = _polynomial(draw, (1, 1, 2)), draw.random.choice([5, 8, 10, 12, 20, 30])
    formula = polynomial(coefficients, "k")
    e = typed(formula, style(draw))
    tex = rf"$\sum_{{k=1}}^{{{n}}} ({bare(formula, _LATEX)})$"
    return solved(
        draw,
        (
            f"{tex} を求めよ。",
            f"{e} の k=1 から {n} までの和を求めよ。",
            f"{tex} を計算して",
            f"{tex} の値は？",
            f"k=1 から k={n} まで {e} をたすといくつですか？",
            f"{tex} の値を求めよ。",
            f"Σ(k=1〜{n}) の和を求めて。一般項は {e}",
            f"次の和を求めよ。{tex}",
            f"{tex} を教えてください。",
            tex,
            f"{tex} は？",
            f"Σ {e} (k=1から{n})",
            f"k=1から{n}まで {e} の和",
            f"{tex} を計算しなさい。",
        ),
        "和を求めます。",
        f"和は {BOX} です。",
        sum(value(coefficients, k) for k in range(1, n + 1)),
        "from sympy import symbols, summation",
        "k = symbols('k')",
        f"print(summation({formula}, (k, 1, {n})))",
    )


# --- trigonometry, vectors, matrices ------------------------------------------------------------

_RATIOS = {
    ("sin", 30): "1/2", ("sin", 45): "sqrt(2)/2", ("sin", 60): "sqrt(3)/2", ("sin", 90): "1",
    ("sin", 120): "sqrt(3)/2", ("sin", 135): "sqrt(2)/2", ("sin", 150): "1/2", ("sin", 0): "0",
    ("cos", 30): "sqrt(3)/2", ("cos", 45): "sqrt(2)/2", ("cos", 60): "1/2", ("cos", 90): "0",
    ("cos", 120): "-1/2", ("cos", 135): "-sqrt(2)/2", ("cos", 150): "-sqrt(3)/2",
    ("cos", 180): "-1", ("cos", 0): "1", ("tan", 30): "sqrt(3)/3", ("tan", 45): "1",
    ("tan", 60): "sqrt(3)", ("tan", 120): "-sqrt(3)", ("tan", 135): "-1",
    ("tan", 150): "-sqrt(3)/3", ("sin", 180): "0", ("tan", 0): "0",
}  # fmt: skip


@kind("trigonometric_value", topic="trigonometry", language="ja")
def trigonometric_value(draw: Draw) -> Draft:
    (name, angle), answer = draw.random.choice(list(_RATIOS.items()))
    shown = draw.random.choice(
        [f"{name}{angle}°", f"{name} {angle}°", f"{name}({angle}°)", rf"$\{name} {angle}^\circ$"]
    )
    return solved(
        draw,
        (*found(f"{shown} の値"), *calculated(shown)),
        "三角比の値です。",
        f"値は {BOX} です。",
        answer,
        f"from sympy import {name}, pi, latex",
        f"print(latex({name}({angle}*pi/180)))",
    )


@kind("cosine_rule", topic="trigonometry", language="ja")
def cosine_rule(draw: Draw) -> Draft:
    angle, twice = draw.random.choice([(60, 1), (90, 0), (120, -1)])
    b, c = draw.random.randint(2, 12), draw.random.randint(2, 12)
    square = b * b + c * c - twice * b * c
    answer = str(isqrt(square)) if isqrt(square) ** 2 == square else f"sqrt({square})"
    given = f"b={b}, c={c}, A={angle}°"
    return solved(
        draw,
        (
            f"△ABCで {given} のとき、aを求めよ。",
            f"三角形ABCで {given} のとき a の長さは？",
            f"△ABCにおいて {given} である。aの値を求めよ。",
            f"余弦定理で a を求めて。{given}",
            f"△ABC {given} のときの辺aの長さを求めなさい。",
            f"△ABCにおいて、{given} のとき、aの値を求めよ。",
            f"{given} の三角形ABCの a はいくつですか？",
            f"△ABCで {given} です。aを教えてください。",
            f"{given} a=?",
            f"三角形 {given} aは？",
            f"△ABC {given} aの長さ",
            f"余弦定理 {given}",
            f"{given} のとき a を求めて",
        ),
        "余弦定理を使います。",
        rf"$a = \boxed{{{OUTPUT}}}$ です。",
        answer,
        "from sympy import sqrt, cos, rad, latex",
        f"b, c, A = {b}, {c}, rad({angle})",
        "print(latex(sqrt(b**2 + c**2 - 2*b*c*cos(A))))",
    )


def _vector(draw: Draw, size: int) -> list[int]:
    return [draw.random.randint(-9, 9) for _ in range(size)]


def _shown(vector: Sequence[int]) -> str:
    return f"({', '.join(map(str, vector))})"


@kind("dot_product", topic="vectors", language="ja")
def dot_product(draw: Draw) -> Draft:
    size = draw.random.choice([2, 2, 3])
    a, b = _vector(draw, size), _vector(draw, size)
    given = f"a={_shown(a)}, b={_shown(b)}"
    tex = rf"$\vec{{a}} = {_shown(a)}, \vec{{b}} = {_shown(b)}$"
    given = draw.random.choice([given, given, tex])
    return solved(
        draw,
        (
            f"ベクトル {given} の内積を求めよ。",
            f"{given} の内積は？",
            f"{given} のとき、内積 a・b を求めよ。",
            f"2つのベクトル {given} の内積を求めて",
            f"ベクトルの内積 {given}",
            f"2つのベクトル {given} の内積を求めなさい。",
            f"ベクトル {given} の内積はいくつですか？",
            f"{given} のとき内積を教えてください。",
            f"{given} 内積",
            f"{given} の内積",
            f"内積 {given}",
            f"{given} の内積を求めて",
            f"{given} 内積は？",
        ),
        "内積を求めます。",
        f"内積は {BOX} です。",
        sum(x * y for x, y in zip(a, b, strict=True)),
        "from sympy import Matrix",
        f"print(Matrix({a}).dot(Matrix({b})))",
    )


@kind("vector_length", topic="vectors", language="ja")
def vector_length(draw: Draw) -> Draft:
    a = draw.random.choice([_vector(draw, 2), _vector(draw, 3), [3, 4], [5, -12], [1, 2, 2]])
    if not any(a):
        a = [1, 1]
    square = sum(x * x for x in a)
    shown = draw.random.choice([f"a={_shown(a)}", _shown(a), rf"$\vec{{a}} = {_shown(a)}$"])
    return solved(
        draw,
        (
            f"ベクトル {shown} の大きさを求めよ。",
            f"ベクトル {shown} の大きさは？",
            f"ベクトル {shown} の長さを求めて",
            f"{shown} の大きさを求めなさい。（ベクトル）",
            f"ベクトル {shown} の大きさはいくつですか？",
            f"ベクトル {shown} の大きさを求めなさい。",
            f"ベクトルの大きさ {shown}",
            f"ベクトル {shown} の大きさを教えてください。",
            f"ベクトル {shown} 大きさ",
            f"ベクトル {shown} の大きさ",
            f"ベクトル {shown} の長さは？",
            f"{shown} のベクトルの大きさは？",
            f"大きさを求めて ベクトル {shown}",
        ),
        "大きさを求めます。",
        f"大きさは {BOX} です。",
        f"sqrt({square})" if isqrt(square) ** 2 != square else isqrt(square),
        "from sympy import Matrix, latex",
        f"print(latex(Matrix({a}).norm()))",
    )


def _matrix(draw: Draw) -> list[list[int]]:
    return [_vector(draw, 2), _vector(draw, 2)]


def _tex(rows: Sequence[Sequence[int]]) -> str:
    """A matrix as a person writes it."""
    inside = r" \\ ".join(" & ".join(map(str, row)) for row in rows)
    return rf"\begin{{pmatrix}} {inside} \end{{pmatrix}}"


def _sympy_tex(rows: Sequence[Sequence[int | Fraction]]) -> str:
    """A matrix as SymPy writes it: two matrices are only compared as text."""
    inside = r"\\".join(" & ".join(map(_entry, row)) for row in rows)
    return rf"\left[\begin{{matrix}}{inside}\end{{matrix}}\right]"


def _entry(number: int | Fraction) -> str:
    number = Fraction(number)
    if number.denominator == 1:
        return str(number)
    sign = "- " if number < 0 else ""
    return rf"{sign}\frac{{{abs(number.numerator)}}}{{{number.denominator}}}"


def _typed_matrix(draw: Draw, rows: list[list[int]]) -> str:
    return draw.random.choice([str(rows), f"${_tex(rows)}$"])


@kind("matrix_arithmetic", topic="matrices", language="ja")
def matrix_arithmetic(draw: Draw) -> Draft:
    a, b = _matrix(draw), _matrix(draw)
    sign = draw.random.choice("+-*")
    rows = range(2)
    if sign == "*":
        entries = [[sum(a[i][k] * b[k][j] for k in rows) for j in rows] for i in rows]
    else:
        one = 1 if sign == "+" else -1
        entries = [[a[i][j] + one * b[i][j] for j in rows] for i in rows]
    e, word = {"+": ("A+B", "和"), "-": ("A-B", "差"), "*": ("AB", "積")}[sign]
    given = f"A={_typed_matrix(draw, a)}, B={_typed_matrix(draw, b)}"
    return solved(
        draw,
        (
            f"{given} のとき、{e} を求めよ。",
            f"行列 {given} の {e} は？",
            f"行列 {given} について、{e} を計算して",
            f"{given} のとき {e} を計算しなさい。",
            f"行列の{word} {e} を求めて。{given}",
            f"行列 {given} について、{e} を求めよ。",
            f"{given} {e}=?",
            f"行列 {given} のとき {e} を教えてください。",
            f"{given} のとき {e}",
            f"{given} の {e}",
            f"{given} {e}",
            f"{given} {e}は？",
            f"行列 {given} の{word} {e}",
            f"{e} を求めて {given}",
        ),
        f"行列の{word}を計算します。",
        rf"${e} = \boxed{{{OUTPUT}}}$ です。",
        _sympy_tex(entries),
        "from sympy import Matrix, latex",
        f"A = Matrix({a})",
        f"B = Matrix({b})",
        f"print(latex(A {sign} B))",
    )


@kind("determinant", topic="matrices", language="ja")
def determinant(draw: Draw) -> Draft:
    a = _matrix(draw)
    shown = _typed_matrix(draw, a)
    return solved(
        draw,
        (
            *found(f"行列 {shown} の行列式"),
            f"A={shown} のとき、det A を求めよ。",
            f"行列式を計算して {shown}",
        ),
        "行列式を求めます。",
        f"行列式は {BOX} です。",
        a[0][0] * a[1][1] - a[0][1] * a[1][0],
        "from sympy import Matrix",
        f"print(Matrix({a}).det())",
    )


@kind("inverse_matrix", topic="matrices", language="ja")
def inverse_matrix(draw: Draw) -> Draft:
    a = _matrix(draw)
    while a[0][0] * a[1][1] == a[0][1] * a[1][0]:
        a = _matrix(draw)
    d = a[0][0] * a[1][1] - a[0][1] * a[1][0]
    entries = [
        [Fraction(a[1][1], d), Fraction(-a[0][1], d)],
        [Fraction(-a[1][0], d), Fraction(a[0][0], d)],
    ]
    shown = _typed_matrix(draw, a)
    return solved(
        draw,
        (
            f"行列 {shown} の逆行列を求めよ。",
            f"行列 {shown} の逆行列は？",
            f"A={shown} の逆行列を求めて",
            f"行列 {shown} の逆行列を求めなさい。",
            f"{shown} の逆行列を教えてください。",
            f"A={shown} のとき、Aの逆行列を求めよ。",
            f"逆行列 {shown}",
            f"行列 {shown} の逆行列はどうなりますか？",
            f"{shown} の逆行列",
            f"{shown} 逆行列",
            f"{shown} の逆行列は？",
            f"逆行列を求めて {shown}",
        ),
        "逆行列を求めます。",
        f"逆行列は {BOX} です。",
        _sympy_tex(entries),
        "from sympy import Matrix, latex",
        f"print(latex(Matrix({a}).inv()))",
    )
