"""Japanese: equations, inequalities, rewriting expressions, roots and logarithms, functions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd

from training.data.kinds import OUTPUT, Draft, Draw, kind
from training.data.kinds.everyday import BOX
from training.data.kinds.japanese import calculated, found, solved
from training.data.kinds.typed import (
    equation,
    imports,
    letter,
    nonzero,
    polynomial,
    product,
    scaled,
    solving,
    style,
    summed,
    typed,
    value,
)

# --- equations ----------------------------------------------------------------------------------


def _to_solve(e: str, x: str) -> tuple[str, ...]:
    return (
        f"{e} を解いて",
        f"方程式 {e} を解け。",
        f"{e} を解きなさい。",
        f"{e} のとき、{x}の値を求めよ。",
        f"{e} の解は？",
        f"{e} を解いてください。",
        f"次の方程式を解け。{e}",
        f"{e} {x}=?",
        f"{e} を満たす{x}を求めて",
        f"{e} の解を教えてください。",
        f"方程式 {e} の解はいくつですか？",
        f"方程式 {e} を解きなさい。",
        f"{e}、{x}はいくつ？",
        e,
        f"{e} の解き方と答えを教えてください。",
        f"{x}について解いて {e}",
        f"{e} 解いて",
        f"方程式 {e}",
        f"{e} のとき {x} は？",
        f"{e} の{x}は？",
        f"{e} を解け",
        f"{x}を求めて {e}",
    )


def _solution(draw: Draw, formula: str, x: str, answer: object, text: str) -> Draft:
    e = typed(formula, style(draw))
    closing = rf"解は ${x} = \boxed{{{OUTPUT}}}$ です。"
    return solved(draw, _to_solve(e, x), text, closing, answer, solving(formula, x))


@kind("linear_equation", topic="algebra", language="ja")
def linear_equation(draw: Draw) -> Draft:
    x = letter(draw, "xxyatmn")
    bottom = draw.random.choice([1, 1, 1, 2, 3])
    root = Fraction(nonzero(draw, 20), bottom)
    a, b = root.denominator * nonzero(draw, 9), draw.random.choice([nonzero(draw, 30), 0])
    formula = f"{polynomial([a, b], x)} = {a * root + b}"
    return _solution(draw, formula, x, root, "1次方程式を解きます。")


@kind("linear_equation_both_sides", topic="algebra", language="ja")
def linear_equation_both_sides(draw: Draw) -> Draft:
    x = letter(draw, "xxyatmn")
    root, c = nonzero(draw, 15), nonzero(draw, 9)
    a, b = c + draw.random.choice([n for n in (-5, -3, -2, 1, 2, 4, 6) if n + c]), nonzero(draw, 20)
    formula = f"{polynomial([a, b], x)} = {polynomial([c, (a - c) * root + b], x)}"
    return _solution(draw, formula, x, root, "1次方程式を解きます。")


@kind("linear_equation_brackets", topic="algebra", language="ja")
def linear_equation_brackets(draw: Draw) -> Draft:
    x = letter(draw, "xxyat")
    root, a, b = nonzero(draw, 12), draw.random.randint(2, 9), nonzero(draw, 9)
    formula = f"{a}*({polynomial([1, b], x)}) = {a * (root + b)}"
    return _solution(draw, formula, x, root, "1次方程式を解きます。")


@kind("linear_equation_fractions", topic="algebra", language="ja")
def linear_equation_fractions(draw: Draw) -> Draft:
    x = letter(draw, "xxyat")
    bottom, times, b = draw.random.randint(2, 8), nonzero(draw, 9), nonzero(draw, 12)
    formula = f"{x}/{bottom} {'+' if b > 0 else '-'} {abs(b)} = {times + b}"
    return _solution(draw, formula, x, bottom * times, "1次方程式を解きます。")


@kind("quadratic_equation", topic="algebra", language="ja")
def quadratic_equation(draw: Draw) -> Draft:
    x = letter(draw, "xxxyat")
    first, second = nonzero(draw, 12), nonzero(draw, 12)
    formula = f"{polynomial([1, -first - second, first * second], x)} = 0"
    shape = draw.random.random()
    if shape < 0.15:
        second = 0
        formula = f"{polynomial([1, -first, 0], x)} = 0"
    elif shape < 0.3:
        second = -first
        formula = f"{x}**2 = {first * first}"
    roots = ", ".join(map(str, sorted({first, second})))
    return _solution(draw, formula, x, roots, "2次方程式を解きます。")


@kind("quadratic_equation_surd", topic="algebra", language="ja")
def quadratic_equation_surd(draw: Draw) -> Draft:
    """x = h ± √k."""
    x = letter(draw, "xxxyat")
    h, k = nonzero(draw, 6), draw.random.choice([2, 3, 5, 6, 7, 10, 11, 13])
    formula = f"{polynomial([1, -2 * h, h * h - k], x)} = 0"
    if draw.random.random() < 0.25:
        formula, h = f"{x}**2 = {k}", 0
    roots = rf"{h} - \sqrt{{{k}}}, {h} + \sqrt{{{k}}}"
    return _solution(draw, formula, x, roots, "2次方程式を解きます。")


@kind("simultaneous_equations", topic="algebra", language="ja")
def simultaneous_equations(draw: Draw) -> Draft:
    x, y = draw.random.choice([("x", "y"), ("x", "y"), ("x", "y"), ("a", "b")])
    first, second = nonzero(draw, 12), nonzero(draw, 12)
    a, b, c, d = (nonzero(draw, 5) for _ in range(4))
    if draw.random.random() < 0.25:
        a, b, c, d = 1, 1, 1, -1
    while a * d == b * c:
        c += 1 if c != -1 else 2
    formulas = [
        f"{summed([(left, x), (right, y)])} = {left * first + right * second}"
        for left, right in ((a, b), (c, d))
    ]
    if draw.random.random() < 0.2:
        m = draw.random.choice([k for k in range(-4, 5) if k and a + b * k])
        formulas[1] = f"{y} = {polynomial([m, second - m * first], x)}"
    how = style(draw)
    texts = [typed(formula, how) for formula in formulas]
    e = draw.random.choice(["、", ", ", "\n"]).join(texts)
    if how.power == "latex" and draw.random.random() < 0.5:
        e = r"$\begin{cases} " + r" \\ ".join(t.strip("$") for t in texts) + r" \end{cases}$"
    return solved(
        draw,
        (
            f"連立方程式 {e} を解いて",
            f"連立方程式 {e} を解け。",
            f"{e} を解きなさい。",
            f"次の連立方程式を解け。{e}",
            f"{e} のとき、{x}と{y}の値を求めよ。",
            f"連立方程式 {e} を解きなさい。",
            f"{e} の{x}と{y}はいくつですか？",
            f"連立方程式です。{e} の解を教えてください。",
            f"{e} 連立方程式の解は？",
            f"{e} を連立して解いて",
            f"{x},{y}を求めて: {e}",
            f"{e} を満たす{x}と{y}の値は？",
            f"連立方程式 {e} の解を求めよ。",
            e,
            f"{e} を解いて",
            f"連立方程式 {e}",
            f"{e} の解は？",
            f"{e} {x}と{y}は？",
        ),
        "連立方程式を解きます。",
        f"解は {BOX} です。",
        f"{x} = {first}, {y} = {second}",
        "from sympy import symbols, Eq, solve",
        f"{x}, {y} = symbols('{x} {y}')",
        f"equations = [{', '.join(map(equation, formulas))}]",
        f"solution = solve(equations, [{x}, {y}])",
        f"print(f'{x} = {{solution[{x}]}}, {y} = {{solution[{y}]}}')",
    )


# --- rewriting ----------------------------------------------------------------------------------


def _rewritten(
    draw: Draw,
    wordings: tuple[str, ...],
    formula: str,
    names: str,
    function: str,
    sentences: tuple[str, str],
    answer: str,
) -> Draft:
    """One function of SymPy applied to an expression; `sentences` stand before and behind."""
    return solved(
        draw,
        wordings,
        sentences[0],
        f"{sentences[1]} {BOX} です。",
        answer,
        imports(formula, "symbols", function, "latex"),
        f"{', '.join(names)} = symbols('{' '.join(names)}')",
        f"print(latex({function}({formula})))",
    )


def _factored(draw: Draw, formula: str, names: str, answer: str) -> Draft:
    e = typed(formula, style(draw))
    return _rewritten(
        draw,
        (
            f"{e} を因数分解して",
            f"{e} を因数分解せよ。",
            f"{e} を因数分解しなさい。",
            f"{e} の因数分解は？",
            f"次の式を因数分解せよ。{e}",
            f"{e} を因数分解してください。",
            f"因数分解 {e}",
            f"{e} を因数分解するとどうなりますか？",
            f"{e} の因数分解を教えてください。",
            f"{e} を積の形にして",
            f"{e} って因数分解できる？",
            f"次の式を因数分解しなさい。{e}",
            f"{e} の因数分解のやり方がわかりません。",
            f"{e} 因数分解",
            f"{e} を因数分解",
            f"因数分解して {e}",
            f"{e} を因数分解すると？",
        ),
        formula,
        names,
        "factor",
        ("式を因数分解します。", "因数分解すると"),
        answer,
    )


@kind("factor_trinomial", topic="algebra", language="ja")
def factor_trinomial(draw: Draw) -> Draft:
    x = letter(draw, "xxxyatm")
    lead = draw.random.choice([1, 1, 1, 1, 2, 3])
    a = draw.random.choice([n for n in range(-12, 13) if n and gcd(n, lead) == 1])
    b = draw.random.choice([n for n in range(-12, 13) if n and a + lead * n])
    first, second = [lead, a], [1, b]
    answer = f"({polynomial(first, x)})*({polynomial(second, x)})"
    return _factored(draw, polynomial(product(first, second), x), x, answer)


@kind("factor_difference_of_squares", topic="algebra", language="ja")
def factor_difference_of_squares(draw: Draw) -> Draft:
    x = letter(draw, "xxxyat")
    a = draw.random.choice([1, 1, 2, 3, 5])
    b = draw.random.choice([n for n in range(1, 16) if a == 1 or (n % a and a % 2 + n % 2)])
    if draw.random.random() < 0.25 and x == "x" and b > 1:
        formula = f"{scaled(a * a, 'x**2')} - {b * b}*y**2"
        return _factored(
            draw, formula, "xy", f"({scaled(a, 'x')} - {b}*y)*({scaled(a, 'x')} + {b}*y)"
        )
    answer = f"({polynomial([a, -b], x)})*({polynomial([a, b], x)})"
    return _factored(draw, polynomial([a * a, 0, -b * b], x), x, answer)


@kind("factor_common", topic="algebra", language="ja")
def factor_common(draw: Draw) -> Draft:
    x = letter(draw, "xxxyat")
    factor, b = draw.random.randint(2, 9), nonzero(draw, 9)
    answer = f"{factor}*{x}*({polynomial([1, b], x)})"
    return _factored(draw, polynomial([factor, factor * b, 0], x), x, answer)


@kind("expand", topic="algebra", language="ja")
def expand(draw: Draw) -> Draft:
    x = letter(draw, "xxxyat")
    first, second = [draw.random.choice([1, 1, 2, 3]), nonzero(draw, 9)], [1, nonzero(draw, 9)]
    formula = f"({polynomial(first, x)})*({polynomial(second, x)})"
    shape = draw.random.random()
    if shape < 0.3:
        second = first
        formula = f"({polynomial(first, x)})**2"
    elif shape < 0.4:
        second = [first[0], -first[1]]
        formula = f"({polynomial(first, x)})*({polynomial(second, x)})"
    elif shape < 0.55:
        n = draw.random.randint(2, 9)
        second = [n]
        formula = f"{n}*({polynomial(first, x)})"
    e = typed(formula, style(draw))
    return _rewritten(
        draw,
        (
            f"{e} を展開して",
            f"{e} を展開せよ。",
            f"{e} を展開しなさい。",
            f"{e} を展開するとどうなりますか？",
            f"次の式を展開せよ。{e}",
            f"{e} を展開してください。",
            f"展開 {e}",
            f"{e} の展開は？",
            f"{e} を展開した式を教えてください。",
            f"{e} のかっこをはずして",
            f"{e} の展開のしかたと答えを教えて",
            f"次の式を展開しなさい。{e}",
            f"{e} 展開",
            f"{e} を展開すると？",
            f"展開して {e}",
        ),
        formula,
        x,
        "expand",
        ("式を展開します。", "展開すると"),
        polynomial(product(first, second), x),
    )


@kind("collect_like_terms", topic="algebra", language="ja")
def collect_like_terms(draw: Draw) -> Draft:
    x, y = draw.random.choice([("x", "y"), ("a", "b")])
    a, b, c, d = (nonzero(draw, 9) for _ in range(4))
    if a + c == 0 or b + d == 0:
        c, d = abs(a), abs(b)
        a, b = abs(a), abs(b)
    formula, answer = draw.random.choice(
        [
            (summed([(a, x), (b, y), (c, x), (d, y)]), summed([(a + c, x), (b + d, y)])),
            (summed([(a, x), (b, ""), (c, x), (d, "")]), polynomial([a + c, b + d], x)),
            (
                f"{abs(a)}*({polynomial([1, b], x)}) + {abs(c)}*({polynomial([2, d], x)})",
                polynomial([abs(a) + 2 * abs(c), abs(a) * b + abs(c) * d], x),
            ),
        ]
    )
    e = typed(formula, style(draw))
    names = x + y if y in formula else x
    return _rewritten(
        draw,
        (
            f"{e} を簡単にして",
            f"{e} を簡単にせよ。",
            f"{e} を計算しなさい。",
            f"{e} を計算せよ。",
            f"次の式を簡単にしなさい。{e}",
            f"{e} を簡単にしなさい。",
            f"{e} を簡単にしてください。",
            f"文字式 {e} を計算して",
            f"{e} の同類項をまとめなさい。",
            f"同類項をまとめて {e}",
            f"{e} を簡単にするとどうなりますか？",
            f"次の式の計算をせよ。{e}",
            f"{e} を整理して",
            f"{e} をまとめて",
            f"{e} 簡単に",
        ),
        formula,
        names,
        "expand",
        ("同類項をまとめます。", "まとめると"),
        answer,
    )


@kind("evaluate_expression", topic="algebra", language="ja")
def evaluate_expression(draw: Draw) -> Draft:
    x, y = draw.random.choice([("x", "y"), ("a", "b")])
    p, q, a, b = nonzero(draw, 9), nonzero(draw, 9), nonzero(draw, 7), nonzero(draw, 7)
    one = draw.random.random() < 0.5
    if one:
        coefficients = draw.random.choice([[a, b], [1, a, b], [a, b, 0], [a, 0, b]])
        formula, answer = polynomial(coefficients, x), value(coefficients, p)
    else:
        formula, answer = draw.random.choice(
            [
                (summed([(a, x), (b, y)]), Fraction(a * p + b * q)),
                (summed([(1, f"{x}**2"), (b, y)]), Fraction(p * p + b * q)),
                (summed([(abs(a), f"{x}*{y}")]), Fraction(abs(a) * p * q)),
            ]
        )
    e = typed(formula, style(draw))
    given = f"{x}={p}" if one else f"{x}={p}, {y}={q}"
    given = given.replace("=", " = ") if draw.random.random() < 0.2 else given
    return solved(
        draw,
        (
            f"{given} のとき、{e} の値を求めよ。",
            f"{given} のとき {e} の値は？",
            f"{e} に {given} を代入して",
            f"{given} のとき、{e} はいくつですか？",
            f"{e} の値を求めなさい。ただし {given}",
            f"{given} のとき、{e} の値を求めなさい。",
            f"{given} を {e} に代入するといくつ？",
            f"{e} ({given})",
            f"{given} のときの {e} の値を教えてください。",
            f"式の値: {given} のとき {e}",
            f"{given} のとき {e}",
            f"{e} {given} 式の値",
            f"{given} のとき {e} は？",
            f"{e} に {given} を代入",
            f"{given} {e}",
            f"{e} で {given} のとき",
        ),
        "値を代入します。",
        f"式の値は {BOX} です。",
        answer,
        f"{x} = {p}",
        *([] if one else [f"{y} = {q}"]),
        f"print({formula})",
    )


@kind("rearrange_formula", topic="algebra", language="ja")
def rearrange_formula(draw: Draw) -> Draft:
    a, c = draw.random.randint(2, 9), draw.random.randint(1, 20)
    formula, name, names, answer = draw.random.choice(
        [
            (f"{a}*x + y = {c}", "y", "xy", f"{c} - {a}*x"),
            (f"x + {a}*y = {c}", "x", "xy", f"{c} - {a}*y"),
            (f"{a}*x + {c}*y = 0", "x", "xy", f"-{c}*y/{a}"),
            ("S = a*h/2", "h", "Sah", "2*S/a"),
            ("l = 2*pi*r", "r", "lr", "l/(2*pi)"),
            (f"m = (a + b)/{a}", "a", "mab", f"{a}*m - b"),
            ("V = a*b*c", "c", "Vabc", "V/(a*b)"),
            ("y = a*x", "a", "yax", "y/x"),
        ]
    )
    e = typed(formula, style(draw))
    return solved(
        draw,
        (
            f"{e} を{name}について解け。",
            f"{e} を{name}について解いて",
            f"等式 {e} を{name}について解きなさい。",
            f"{e} を {name}=… の形に変形しなさい。",
            f"{e} を{name}について解くと？",
            f"等式 {e} を{name}について解け。",
            f"{e} を{name}について解いてください。",
            f"次の等式を{name}について解きなさい。{e}",
            f"{e} から{name}を表す式を求めて",
            f"{e} を{name}について",
            f"{e} {name}=",
            f"{name}について解いて {e}",
            f"{e} を {name} について解く",
            f"{e} {name}について解くと",
            f"{e} の{name}を求める式に変形して",
        ),
        f"{name}について解きます。",
        rf"${name} = \boxed{{{OUTPUT}}}$ です。",
        answer,
        imports(formula, "symbols", "Eq", "solve", "latex"),
        f"{', '.join(names)} = symbols('{' '.join(names)}')",
        f"print(latex(solve({equation(formula)}, {name})[0]))",
    )


# --- inequalities -------------------------------------------------------------------------------

_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_TEX_SIGN = {"<": "<", ">": ">", "<=": r"\leq", ">=": r"\geq"}


def _asked_inequality(e: str, x: str) -> tuple[str, ...]:
    return (
        f"不等式 {e} を解け。",
        f"{e} を解いて",
        f"不等式 {e} を解いて",
        f"{e} を満たす{x}の範囲は？",
        f"次の不等式を解け。{e}",
        f"不等式 {e} を解きなさい。",
        f"{e} を解いてください。",
        f"{e} の解は？",
        f"{e} を満たす{x}の値の範囲を求めよ。",
        f"不等式 {e} の解を教えてください。",
        f"{e} 不等式",
        f"{e} を解きなさい。",
        e,
        f"不等式 {e}",
        f"{e} 解いて",
        f"{e} となる{x}の範囲を求めて",
        f"{x}の範囲は？ {e}",
        f"{e} を満たす{x}は？",
    )


@kind("linear_inequality", topic="algebra", language="ja")
def linear_inequality(draw: Draw) -> Draft:
    x, sign = letter(draw, "xxxya"), draw.random.choice(list(_TURNED))
    root, a, b = nonzero(draw, 12), nonzero(draw, 9), nonzero(draw, 20)
    c = draw.random.choice([0, 0, nonzero(draw, 5)])
    if a == c:
        c = 0
    formula = f"{polynomial([a, b], x)} {sign} {polynomial([c, (a - c) * root + b], x)}"
    turned = _TEX_SIGN[sign if a > c else _TURNED[sign]]
    return solved(
        draw,
        _asked_inequality(typed(formula, style(draw)), x),
        "1次不等式を解きます。",
        f"解は {BOX} です。",
        f"{x} {turned} {root}",
        "from sympy import symbols, solve, latex",
        f"{x} = symbols('{x}', real=True)",
        f"solution = solve({formula}, {x})",
        "print(latex(solution.canonical))",
    )


@kind("quadratic_inequality", topic="algebra", language="ja")
def quadratic_inequality(draw: Draw) -> Draft:
    x, sign = letter(draw, "xxxya"), draw.random.choice(list(_TURNED))
    low, high = sorted(draw.random.sample(range(-9, 10), 2))
    left = polynomial([1, -low - high, low * high], x)
    tex = _TEX_SIGN[sign if sign[0] == "<" else _TURNED[sign]]
    inside = sign[0] == "<"
    shown = (
        f"{{low}} {tex} {x} {tex} {{high}}" if inside else f"{x} {tex} {{low}}, {{high}} {tex} {x}"
    )
    return solved(
        draw,
        _asked_inequality(typed(f"{left} {sign} 0", style(draw)), x),
        "2次不等式を解きます。",
        f"解は {BOX} です。",
        shown.format(low=low, high=high),
        "from sympy import symbols, solve",
        f"{x} = symbols('{x}')",
        f"low, high = solve({left}, {x})",
        f"print(rf'{shown}')" if "\\" in shown else f"print(f'{shown}')",
    )


# --- roots, powers, logarithms ------------------------------------------------------------------


def _value(
    draw: Draw,
    formula: str,
    text: str,
    answer: str,
    *more: str,
    function: str = "",
    shown: str = "",
) -> Draft:
    """The exact value of a formula without unknowns; {e} in a wording is the formula."""
    e = shown or typed(formula, style(draw))
    code = f"{function}({formula})" if function else formula
    return solved(
        draw,
        (*(wording.format(e=e) for wording in more), *calculated(e)),
        text,
        f"答えは {BOX} です。",
        answer,
        imports(formula, *([function] if function else []), "latex"),
        f"print(latex({code}))",
    )


_INSIDE = (2, 3, 5, 6, 7, 10, 11, 13)


@kind("simplify_surd", topic="algebra", language="ja")
def simplify_surd(draw: Draw) -> Draft:
    a, b = draw.random.randint(2, 12), draw.random.choice(_INSIDE)
    return _value(
        draw,
        f"sqrt({a * a * b})",
        "根号の中を簡単にします。",
        rf"{a}\sqrt{{{b}}}",
        "{e} を簡単にせよ。",
        "{e} を簡単にして",
        "{e} を a√b の形にしなさい。",
        "{e} の根号の中をできるだけ小さい整数にせよ。",
        "{e} を変形して √ の中を簡単にしなさい。",
        "{e} を簡単にしなさい。",
    )


@kind("surd_sum", topic="algebra", language="ja")
def surd_sum(draw: Draw) -> Draft:
    a, b = draw.random.sample(range(2, 8), 2)
    n, sign = draw.random.choice(_INSIDE), draw.random.choice("+-")
    total = a + b if sign == "+" else a - b
    formula, answer = draw.random.choice(
        [
            (f"sqrt({a * a * n}) {sign} sqrt({b * b * n})", f"{total}*sqrt({n})"),
            (f"{a}*sqrt({n}) {sign} {b}*sqrt({n})", f"{total}*sqrt({n})"),
        ]
    )
    return _value(draw, formula, "平方根の計算をします。", answer, "平方根の計算です。{e}")


@kind("surd_product", topic="algebra", language="ja")
def surd_product(draw: Draw) -> Draft:
    n, m = draw.random.sample(_INSIDE, 2)
    a = draw.random.choice([1, 1, 2, 3])
    k, inside = (n * a * a, n * a) if draw.random.random() < 0.5 else (m, 0)
    shown = draw.random.choice(
        [f"√{n}×√{k}", f"√{n} × √{k}", rf"$\sqrt{{{n}}} \times \sqrt{{{k}}}$"]
    )
    answer = str(inside) if inside else f"sqrt({n * m})"
    more = "平方根の計算です。{e}"
    formula = f"sqrt({n}) * sqrt({k})"
    return _value(draw, formula, "平方根の計算をします。", answer, more, shown=shown)


@kind("rationalise_denominator", topic="algebra", language="ja")
def rationalise_denominator(draw: Draw) -> Draft:
    n = draw.random.choice(_INSIDE)
    a = draw.random.choice([1, 2, 3, n, 2 * n])
    formula, answer = f"{a}/sqrt({n})", f"{a}*sqrt({n})/{n}"
    if draw.random.random() < 0.35:
        b = draw.random.choice([k for k in range(1, 6) if k * k != n])
        share = Fraction(a, n - b * b)
        formula = f"{a}/(sqrt({n}) + {b})"
        top = f"{-share.numerator * b} + ({share.numerator})*sqrt({n})"
        answer = f"({top})/{share.denominator}"
    return _value(
        draw,
        formula,
        "分母を有理化します。",
        answer,
        "{e} の分母を有理化せよ。",
        "{e} を有理化して",
        "{e} の分母を有理化しなさい。",
        "{e} の有理化は？",
        "次の分母を有理化せよ。{e}",
        "{e} の分母を有理化してください。",
        function="radsimp",
    )


@kind("logarithm_value", topic="algebra", language="ja")
def logarithm_value(draw: Draw) -> Draft:
    base, power = draw.random.choice([2, 2, 3, 4, 5, 10]), draw.random.randint(1, 5)
    return _value(
        draw,
        f"log({base**power}, {base})",
        "対数の値を求めます。",
        str(power),
        f"底が{base}の対数 log {base**power} の値は？",
        f"log_{base}({base**power}) の値を求めよ。",
    )


@kind("exponential_equation", topic="algebra", language="ja")
def exponential_equation(draw: Draw) -> Draft:
    base, power = draw.random.choice([2, 2, 3, 5, 10]), draw.random.randint(2, 6)
    shift = draw.random.choice([0, 0, 1, 2, -1])
    exponent = polynomial([1, shift], "x")
    formula = f"{base}**{f'({exponent})' if shift else 'x'} = {base**power}"
    return _solution(draw, formula, "x", power - shift, "指数の方程式を解きます。")


# --- functions ----------------------------------------------------------------------------------


def _point(draw: Draw, x: int | Fraction, y: int | Fraction) -> str:
    return f"({x}, {y})" if draw.random.random() < 0.6 else f"({x},{y})"


def _two_points(draw: Draw) -> tuple[int, int, int, int]:
    """Points on a line with a whole slope other than 0, and whole intercept."""
    (x1, x2), m, c = draw.random.sample(range(-6, 9), 2), nonzero(draw, 6), nonzero(draw, 12)
    return x1, m * x1 + c, x2, m * x2 + c


@kind("slope", topic="functions", language="ja")
def slope(draw: Draw) -> Draft:
    x1, y1, x2, y2 = _two_points(draw)
    p, q = _point(draw, x1, y1), _point(draw, x2, y2)
    return solved(
        draw,
        (
            *found(f"2点 {p} と {q} を通る直線の傾き"),
            f"直線が {p} と {q} を通るとき、傾きは？",
            f"2点 A{p}, B{q} を通る直線の傾きを求めよ。",
            f"{p} {q} 傾き",
            f"{p} と {q} の傾き",
        ),
        "傾きを求めます。",
        f"傾きは {BOX} です。",
        Fraction(y2 - y1, x2 - x1),
        "from fractions import Fraction",
        f"x1, y1 = {x1}, {y1}",
        f"x2, y2 = {x2}, {y2}",
        "print(Fraction(y2 - y1, x2 - x1))",
    )


@kind("line_through_points", topic="functions", language="ja")
def line_through_points(draw: Draw) -> Draft:
    x1, y1, x2, y2 = _two_points(draw)
    p, q = _point(draw, x1, y1), _point(draw, x2, y2)
    m = (y2 - y1) // (x2 - x1)
    return solved(
        draw,
        (
            f"2点 {p}, {q} を通る直線の式を求めよ。",
            f"2点 {p} と {q} を通る直線の式は？",
            f"{p} と {q} を通る直線の方程式を求めて",
            f"グラフが2点 {p}, {q} を通る1次関数の式を求めなさい。",
            f"{p}, {q} を通る直線の式を教えてください。",
            f"2点 {p}, {q} を通る直線の方程式を求めよ。",
            f"2点 A{p}, B{q} を通る直線の式を求めなさい。",
            f"{p} {q} 直線の式",
            f"直線が {p} と {q} を通ります。直線の式は？",
            f"{p} と {q} を通る直線",
            f"{p}, {q} を通る直線の式は？",
            f"{p}, {q} を通る直線",
            f"2点 {p} {q} を通る直線の式",
            f"{p} と {q} を通る1次関数の式は？",
            f"{p}, {q} を通る直線の方程式",
        ),
        "傾きから求めます。",
        f"直線の式は {BOX} です。",
        f"y = {polynomial([m, y1 - m * x1], 'x')}",
        "from sympy import symbols, Rational, expand, latex",
        "x = symbols('x')",
        f"x1, y1 = {x1}, {y1}",
        f"x2, y2 = {x2}, {y2}",
        "slope = Rational(y2 - y1, x2 - x1)",
        "print('y =', latex(expand(slope*(x - x1) + y1)))",
    )


def _signed(number: int) -> str:
    return f"{'-' if number < 0 else '+'} {abs(number)}"


def _bracketed(number: int) -> str:
    return f"({number})" if number < 0 else str(number)


@kind("line_from_slope", topic="functions", language="ja")
def line_from_slope(draw: Draw) -> Draft:
    m, x1, c = nonzero(draw, 7), nonzero(draw, 8), nonzero(draw, 15)
    p = _point(draw, x1, m * x1 + c)
    return solved(
        draw,
        (
            f"傾きが{m}で、点 {p} を通る直線の式を求めよ。",
            f"点 {p} を通り傾き{m}の直線の式は？",
            f"傾き{m}で {p} を通る直線の式を求めて",
            f"グラフの傾きが{m}で点 {p} を通る1次関数の式を求めなさい。",
            f"点 {p} を通り、傾きが{m}の直線の方程式を求めよ。",
            f"変化の割合が{m}で、x={x1}のときy={m * x1 + c}である1次関数の式を求めよ。",
            f"傾き{m}、点 {p} を通る直線の式を教えてください。",
            f"点 {p} を通る傾き{m}の直線の方程式は？",
            f"傾き{m}、点 {p} 直線の式",
            f"傾き{m}で {p} を通る直線",
            f"{p} を通る傾き{m}の直線",
            f"傾きが{m}、{p} を通る直線の式は？",
            f"傾き{m} {p} を通る1次関数",
            f"点 {p}、傾き{m} 直線の式を求めて",
        ),
        "直線の式を求めます。",
        f"直線の式は {BOX} です。",
        f"y = {polynomial([m, c], 'x')}",
        "from sympy import symbols, expand, latex",
        "x = symbols('x')",
        f"print('y =', latex(expand({m}*({polynomial([1, -x1], 'x')}) {_signed(m * x1 + c)})))",
    )


@kind("line_intersection", topic="functions", language="ja")
def line_intersection(draw: Draw) -> Draft:
    (m, n), x, y = draw.random.sample([-5, -4, -3, -2, -1, 1, 2, 3, 4, 5], 2), *_root_pair(draw)
    f, g = polynomial([m, y - m * x], "x"), polynomial([n, y - n * x], "x")
    how = style(draw)
    a, b = typed(f"y = {f}", how), typed(f"y = {g}", how)
    return solved(
        draw,
        (
            f"{a} と {b} の交点を求めよ。",
            f"2直線 {a}, {b} の交点の座標を求めよ。",
            f"{a} と {b} の交点の座標は？",
            f"直線 {a} と直線 {b} の交点を求めて",
            f"{a} と {b} はどこで交わりますか？",
            f"2直線 {a} と {b} の交点の座標を求めなさい。",
            f"{a}、{b} の交点を教えてください。",
            f"グラフ {a} と {b} の交点は？",
            f"{a} と {b} の交点",
            f"{a}, {b} 交点",
            f"{a} {b} の交点は？",
            f"交点を求めて {a} と {b}",
            f"{a} と {b} の交点の座標",
            f"{a} と {b} の交点を求めて",
        ),
        "2つの式を連立します。",
        f"交点は {BOX} です。",
        f"({x}, {y})",
        "from sympy import symbols, solve",
        "x = symbols('x')",
        f"f = {f}",
        f"g = {g}",
        "print(*[(x0, f.subs(x, x0)) for x0 in solve(f - g, x)], sep=', ')",
    )


def _root_pair(draw: Draw) -> tuple[int, int]:
    return nonzero(draw, 7), nonzero(draw, 12)


@kind("direct_proportion", topic="functions", language="ja")
def direct_proportion(draw: Draw) -> Draft:
    k, x1, x2 = nonzero(draw, 9), nonzero(draw, 9), draw.random.randint(2, 15)
    return solved(
        draw,
        (
            f"yはxに比例し、x={x1}のときy={k * x1}です。x={x2}のときのyの値を求めよ。",
            f"yがxに比例し、x={x1}のときy={k * x1}。x={x2}のときyは？",
            f"yはxに比例する。x={x1}のときy={k * x1}である。x={x2}のときのyの値は？",
            f"比例の問題。x={x1}でy={k * x1}のとき、x={x2}ならyはいくつ？",
            f"yはxに比例していて、x={x1}のときy={k * x1}です。x={x2}のとき、yはいくつですか？",
            f"yはxに比例し、x={x1}のときy={k * x1}である。x={x2}のときのyの値を求めなさい。",
            f"xとyが比例し、x={x1}のときy={k * x1}なら、x={x2}のときのyは？",
            f"比例 x={x1}でy={k * x1} x={x2}のとき",
            f"比例。x={x1}でy={k * x1}、x={x2}でyは？",
            f"yはxに比例 x={x1}のときy={k * x1} x={x2}のときy",
            f"yがxに比例。x={x1}ならy={k * x1}。x={x2}なら？",
            f"比例の式でx={x1}, y={k * x1}。x={x2}のときy=?",
        ),
        "y = ax です。",
        rf"$y = \boxed{{{OUTPUT}}}$ です。",
        k * x2,
        "from fractions import Fraction",
        f"a = Fraction({k * x1}, {x1})",
        f"print(a * {x2})",
    )


@kind("inverse_proportion", topic="functions", language="ja")
def inverse_proportion(draw: Draw) -> Draft:
    x1, x2 = draw.random.sample([-6, -4, -3, -2, 2, 3, 4, 5, 6, 8, 9, 10, 12], 2)
    y1 = x2 * nonzero(draw, 5)
    return solved(
        draw,
        (
            f"yはxに反比例し、x={x1}のときy={y1}です。x={x2}のときのyの値を求めよ。",
            f"yがxに反比例し、x={x1}のときy={y1}。x={x2}のときyは？",
            f"yはxに反比例する。x={x1}のときy={y1}である。x={x2}のときのyの値は？",
            f"反比例の問題。x={x1}でy={y1}のとき、x={x2}ならyはいくつ？",
            f"yはxに反比例していて、x={x1}のときy={y1}です。x={x2}のとき、yはいくつですか？",
            f"yはxに反比例し、x={x1}のときy={y1}である。x={x2}のときのyの値を求めなさい。",
            f"xとyが反比例し、x={x1}のときy={y1}なら、x={x2}のときのyは？",
            f"反比例 x={x1}でy={y1} x={x2}のとき",
            f"反比例。x={x1}でy={y1}、x={x2}でyは？",
            f"yはxに反比例 x={x1}のときy={y1} x={x2}のときy",
            f"yがxに反比例。x={x1}ならy={y1}。x={x2}なら？",
        ),
        "xy は一定です。",
        rf"$y = \boxed{{{OUTPUT}}}$ です。",
        Fraction(x1 * y1, x2),
        "from fractions import Fraction",
        f"a = {x1} * {_bracketed(y1)}",
        f"print(Fraction(a, {x2}))",
    )


@kind("function_value", topic="functions", language="ja")
def function_value(draw: Draw) -> Draft:
    coefficients = [nonzero(draw, 6) for _ in range(draw.random.choice([2, 3, 3, 4]))]
    at, f = nonzero(draw, 6), polynomial(coefficients, "x")
    e = typed(f"y = {f}", style(draw)).replace("y", "f(x)", 1)
    return solved(
        draw,
        (
            f"{e} のとき、f({at}) を求めよ。",
            f"{e} のとき f({at}) は？",
            f"関数 {e} について、f({at}) の値を求めなさい。",
            f"{e} のとき、f({at}) の値はいくつですか？",
            f"{e} f({at})=?",
            f"{e} について f({at}) を求めなさい。",
            f"{e} の x={at} のときの値は？",
            f"{e} とする。f({at}) の値を求めよ。",
            f"{e} の f({at}) を教えてください。",
            f"{e} f({at})は？",
            f"{e} x={at}",
            f"{e} のとき f({at})",
            f"{e}, f({at})",
            f"f({at}) を求めて。{e}",
            f"{e} で x={at} のときの値",
        ),
        "値を代入します。",
        rf"$f({at}) = \boxed{{{OUTPUT}}}$ です。",
        value(coefficients, at),
        "def f(x):",
        f"    return {f}",
        f"print(f({at}))",
    )


def _vertex_form(draw: Draw) -> tuple[str, int, int, int]:
    """A parabola a(x - p)² + q, written out, and a, p, q."""
    a, p, q = draw.random.choice([1, 1, 1, 2, 3, -1, -2]), nonzero(draw, 6), nonzero(draw, 15)
    return polynomial([a, -2 * a * p, a * p * p + q], "x"), a, p, q


@kind("vertex", topic="functions", language="ja")
def vertex(draw: Draw) -> Draft:
    f, _, p, q = _vertex_form(draw)
    e = typed(f"y = {f}", style(draw))
    return solved(
        draw,
        (
            f"{e} の頂点を求めよ。",
            f"放物線 {e} の頂点の座標を求めよ。",
            f"{e} の頂点は？",
            f"2次関数 {e} のグラフの頂点を求めて",
            f"{e} の頂点の座標を教えてください。",
            f"2次関数 {e} のグラフの頂点の座標を求めよ。",
            f"{e} のグラフの頂点はどこですか？",
            f"{e} 頂点の座標",
            f"放物線 {e} の頂点の座標はいくつ？",
            f"{e} 頂点",
            f"{e} の頂点",
            f"頂点を求めて {e}",
            f"{e} の頂点の座標",
            f"{e} の頂点を教えて",
            f"{e} の頂点を求めなさい。",
        ),
        "頂点を求めます。",
        f"頂点は {BOX} です。",
        f"({p}, {q})",
        "from sympy import symbols, diff, solve",
        "x = symbols('x')",
        f"f = {f}",
        "h = solve(diff(f, x), x)[0]",
        "print((h, f.subs(x, h)))",
    )


def _coefficients(a: int, p: int, q: int) -> Sequence[int]:
    return a, -2 * a * p, a * p * p + q


@kind("completing_the_square", topic="algebra", language="ja")
def completing_the_square(draw: Draw) -> Draft:
    f, a, p, q = _vertex_form(draw)
    e = typed(f, style(draw))
    square = f"({polynomial([1, -p], 'x')})**2"
    return solved(
        draw,
        (
            f"{e} を平方完成せよ。",
            f"{e} を平方完成して",
            f"2次式 {e} を平方完成しなさい。",
            f"{e} の平方完成は？",
            f"{e} を平方完成するとどうなりますか？",
            f"{e} を平方完成しなさい。",
            f"{e} を a(x-p)²+q の形に変形せよ。",
            f"平方完成 {e}",
            f"{e} の平方完成を教えてください。",
            f"{e} 平方完成",
            f"{e} を平方完成すると？",
            f"{e} を平方完成",
            f"平方完成して {e}",
            f"{e} の平方完成",
            f"{e} を平方完成してください。",
        ),
        "平方完成します。",
        f"平方完成すると {BOX} です。",
        summed([(a, square), (q, "")]),
        "from sympy import symbols, Rational, latex",
        "x = symbols('x')",
        f"a, b, c = {', '.join(map(str, _coefficients(a, p, q)))}",
        "h = Rational(b, 2*a)",
        "k = c - a*h**2",
        "print(latex(a*(x + h)**2 + k))",
    )


@kind("quadratic_extremum", topic="functions", language="ja")
def quadratic_extremum(draw: Draw) -> Draft:
    f, a, _, q = _vertex_form(draw)
    e, word = typed(f"y = {f}", style(draw)), "最小値" if a > 0 else "最大値"
    return solved(
        draw,
        (*found(f"2次関数 {e} の{word}"), f"{e} の{word}は？", f"関数 {e} の{word}を求めよ。"),
        f"頂点で{word}をとります。",
        f"{word}は {BOX} です。",
        q,
        "from sympy import symbols, diff, solve",
        "x = symbols('x')",
        f"f = {f}",
        "h = solve(diff(f, x), x)[0]",
        "print(f.subs(x, h))",
    )


@kind("discriminant", topic="algebra", language="ja")
def discriminant(draw: Draw) -> Draft:
    a, b, c = draw.random.choice([1, 1, 2, 3]), nonzero(draw, 9), nonzero(draw, 9)
    formula = polynomial([a, b, c], "x")
    e = typed(f"{formula} = 0", style(draw))
    d = b * b - 4 * a * c
    count = draw.random.random() < 0.5
    wordings = found(f"2次方程式 {e} の判別式の値")
    if count:
        wordings = (
            f"2次方程式 {e} の実数解の個数を求めよ。",
            f"{e} の実数解は何個ですか？",
            f"{e} の異なる実数解の個数は？",
            f"2次方程式 {e} は実数解をいくつもちますか？",
            f"{e} 実数解の個数",
            f"2次方程式 {e} の異なる実数解の個数を求めなさい。",
            f"{e} の実数解の個数を判別式で調べて",
            f"{e} の実数解はいくつ？",
            f"{e} 実数解は何個",
            f"2次方程式 {e} の実数解は何個か。",
            f"{e} は実数解をもつ？何個？",
            f"{e} の解の個数（実数）",
        )
    return solved(
        draw,
        wordings,
        "実数の範囲で解いて数えます。" if count else "判別式を求めます。",
        f"実数解は {BOX} 個です。" if count else f"判別式の値は {BOX} です。",
        (2 if d > 0 else int(d == 0)) if count else d,
        f"from sympy import symbols, {'solve' if count else 'discriminant'}",
        f"x = symbols('x'{', real=True' if count else ''})",
        f"print(len(solve({formula}, x)))" if count else f"print(discriminant({formula}, x))",
    )


def _to_plot(e: str, name: str) -> tuple[str, ...]:
    return (
        f"{e} のグラフをかいて",
        f"{e} のグラフをかけ。",
        f"{name} {e} のグラフをかきなさい。",
        f"{e} をグラフにして",
        f"{e} のグラフを書いてください。",
        f"{e} のグラフをかいてください。",
        f"{name} {e} のグラフをかけ。",
        f"{e} のグラフを見せて",
        f"{e} のグラフはどんな形ですか？",
        f"グラフをかいて: {e}",
        f"{e} のグラフを描け。",
        f"{e} グラフ",
        f"{e} のグラフ",
        f"{e} をプロットして",
    )


_PLOTTED = ("import numpy as np", "import matplotlib.pyplot as plt")


@kind("plot_line", topic="functions", language="ja")
def plot_line(draw: Draw) -> Draft:
    a, b = nonzero(draw, 6), nonzero(draw, 9)
    return solved(
        draw,
        _to_plot(typed(f"y = {polynomial([a, b], 'x')}", style(draw)), "1次関数"),
        "直線のグラフをかきます。",
        f"グラフの切片は {BOX} です。",
        b,
        *_PLOTTED,
        f"a, b = {a}, {b}",
        "x = np.linspace(-10, 10, 200)",
        "plt.plot(x, a*x + b)",
        "plt.grid(True)",
        "print(b)",
    )


@kind("plot_parabola", topic="functions", language="ja")
def plot_parabola(draw: Draw) -> Draft:
    f, a, p, q = _vertex_form(draw)
    return solved(
        draw,
        _to_plot(typed(f"y = {f}", style(draw)), "2次関数"),
        "放物線のグラフをかきます。",
        f"グラフの頂点は {BOX} です。",
        f"({p}, {q})",
        *_PLOTTED,
        f"a, b, c = {', '.join(map(str, _coefficients(a, p, q)))}",
        "p = -b / (2*a)",
        "q = a*p**2 + b*p + c",
        "x = np.linspace(p - 5, p + 5, 200)",
        "plt.plot(x, a*x**2 + b*x + c)",
        "plt.grid(True)",
        "print(f'({p:g}, {q:g})')",
    )
