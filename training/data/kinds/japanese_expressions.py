"""Japanese: algebra, functions, calculus and trigonometry that have an English twin: the quadratic
formula, roots of other equations, simplifying, graphs and their points, extrema, areas."""

from __future__ import annotations

from fractions import Fraction

from training.data.kinds import OUTPUT, Draft, Draw, kind
from training.data.kinds.everyday import BOX
from training.data.kinds.japanese import found, solved
from training.data.kinds.typed import (
    distinct,
    equation,
    imports,
    letter,
    nonzero,
    polynomial,
    product,
    solving,
    style,
    summed,
    typed,
    value,
)


def _equation(draw: Draw, formula: str, x: str, answer: object, text: str, *more: str) -> Draft:
    """All solutions of an equation; in `more` wordings {e} is the equation."""
    e = typed(formula, style(draw))
    wordings = (
        f"{e} を解いて",
        f"方程式 {e} を解け。",
        f"{e} の解は？",
        f"{e} を解きなさい。",
        f"{e} {x}=?",
        f"次の方程式を解け。{e}",
        f"{e} を解いてください。",
        f"方程式 {e} の解を求めよ。",
        e,
        f"{e} のとき、{x}の値を求めよ。",
        f"{e} 解いて",
        f"{e} の{x}を求めて",
        f"方程式 {e}",
        f"{e} の解をすべて求めよ。",
        f"{e} を満たす{x}は？",
        *(wording.replace("{e}", e) for wording in more),
    )
    closing = rf"解は ${x} = \boxed{{{OUTPUT}}}$ です。"
    return solved(draw, wordings, text, closing, answer, solving(formula, x))


# --- equations ----------------------------------------------------------------------------------


@kind("quadratic_formula", topic="algebra", language="ja")
def quadratic_formula(draw: Draw) -> Draft:
    x = letter(draw, "xxxya")
    a, b, c = draw.random.choice([1, 1, 2, 3, 5]), nonzero(draw, 9), nonzero(draw, 6)
    d = b * b - 4 * a * c
    while d <= 0 or int(d**0.5) ** 2 == d:
        b, c = nonzero(draw, 9), nonzero(draw, 6)
        d = b * b - 4 * a * c
    roots = ", ".join(f"{-b}/{2 * a} {sign} sqrt({d})/{2 * a}" for sign in "-+")
    return _equation(
        draw,
        f"{polynomial([a, b, c], x)} = 0",
        x,
        roots,
        "2次方程式を解きます。",
        "解の公式で {e} を解いて",
        "{e} を解の公式を使って解け。",
        "解の公式 {e}",
        "2次方程式 {e} を解の公式で解きなさい。",
        "2次方程式 {e} を解け。",
        "2次方程式 {e}",
    )


@kind("quadratic_equation_rational", topic="algebra", language="ja")
def quadratic_equation_rational(draw: Draw) -> Draft:
    x = letter(draw, "xxxya")
    a = draw.random.choice([2, 2, 3, 4, 5])
    b = draw.random.choice([n for n in range(-9, 10) if n % a])
    root = nonzero(draw, 8)
    formula = f"{polynomial(product([a, -b], [1, -root]), x)} = 0"
    answer = ", ".join(map(str, sorted({Fraction(b, a), Fraction(root)})))
    return _equation(draw, formula, x, answer, "2次方程式を解きます。", "2次方程式 {e} を解け。")


@kind("quadratic_equation_square", topic="algebra", language="ja")
def quadratic_equation_square(draw: Draw) -> Draft:
    """(x + a)² = b."""
    x = letter(draw, "xxxya")
    a, root = nonzero(draw, 9), draw.random.randint(1, 9)
    formula = f"({polynomial([1, a], x)})**2 = {root * root}"
    return _equation(draw, formula, x, f"{-root - a}, {root - a}", "2次方程式を解きます。")


@kind("cubic_equation", topic="algebra", language="ja")
def cubic_equation(draw: Draw) -> Draft:
    roots = distinct(draw, 3, -6, 6)
    first, second, third = ([1, -root] for root in roots)
    formula = f"{polynomial(product(product(first, second), third), 'x')} = 0"
    answer = ", ".join(map(str, sorted(roots)))
    return _equation(draw, formula, "x", answer, "3次方程式を解きます。", "3次方程式 {e} を解け。")


@kind("absolute_value_equation", topic="algebra", language="ja")
def absolute_value_equation(draw: Draw) -> Draft:
    a, b = nonzero(draw, 9), draw.random.randint(1, 15)
    e = f"|x{'+' if a > 0 else '-'}{abs(a)}|={b}"
    return solved(
        draw,
        (
            f"{e} を解いて",
            f"方程式 {e} を解け。",
            f"{e} の解は？",
            f"{e} を解きなさい。",
            e,
            f"{e} のときxは？",
            f"{e} x=?",
            f"絶対値の方程式 {e} を解け。",
            f"{e} を満たすxをすべて求めよ。",
            f"{e} 解いて",
            f"次の方程式を解け。{e}",
            f"{e} の解をすべて求めなさい。",
        ),
        "方程式を解きます。",
        rf"解は $x = \boxed{{{OUTPUT}}}$ です。",
        f"{-b - a}, {b - a}",
        "from sympy import symbols, Eq, solve, latex, Abs",
        "x = symbols('x', real=True)",
        f"solutions = solve(Eq(Abs({polynomial([1, a], 'x')}), {b}), x)",
        "print(*map(latex, solutions), sep=', ')",
    )


@kind("logarithmic_equation", topic="algebra", language="ja")
def logarithmic_equation(draw: Draw) -> Draft:
    base, power = draw.random.choice([2, 2, 3, 5, 10]), draw.random.randint(1, 4)
    a = draw.random.choice([1, 1, 2, 3])
    formula = f"log({polynomial([a, 0], 'x')}, {base}) = {power}"
    answer = Fraction(base**power, a)
    return _equation(draw, formula, "x", answer, "対数の方程式です。")


@kind("three_simultaneous_equations", topic="algebra", language="ja")
def three_simultaneous_equations(draw: Draw) -> Draft:
    values = [nonzero(draw, 6) for _ in range(3)]
    rows = [[1, 1, 1], [1, 2, -1], [2, -1, 1]]
    draw.random.shuffle(rows)
    rows[0] = [n * draw.random.choice([1, 1, 2]) for n in rows[0]]
    formulas = [
        f"{summed(list(zip(row, 'xyz', strict=True)))} = "
        f"{sum(a * b for a, b in zip(row, values, strict=True))}"
        for row in rows
    ]
    how = style(draw)
    e = draw.random.choice(["、", ", ", "\n"]).join(typed(formula, how) for formula in formulas)
    return solved(
        draw,
        (
            f"連立方程式 {e} を解いて",
            f"{e} を解け。",
            f"連立3元1次方程式 {e} を解きなさい。",
            f"{e} の解は？",
            e,
            f"次の連立方程式を解け。{e}",
            f"{e} x,y,zを求めて",
            f"{e} を満たすx, y, zの値を求めよ。",
            f"連立方程式 {e}",
            f"{e} のx,y,zは？",
            f"{e} を連立して解いて",
            f"連立方程式 {e} の解を求めなさい。",
        ),
        "連立方程式を解きます。",
        f"解は {BOX} です。",
        ", ".join(f"{name} = {n}" for name, n in zip("xyz", values, strict=True)),
        "from sympy import symbols, Eq, solve",
        "x, y, z = symbols('x y z')",
        f"equations = [{', '.join(map(equation, formulas))}]",
        "solution = solve(equations, [x, y, z])",
        "print(f'x = {solution[x]}, y = {solution[y]}, z = {solution[z]}')",
    )


@kind("two_unknowns_told", topic="word problems", language="ja")
def two_unknowns_told(draw: Draw) -> Draft:
    """Both unknowns are asked for."""
    x, y = sorted(distinct(draw, 2, 2, 40), reverse=True)
    total, difference = x + y, x - y
    form = draw.random.choice(["numbers", "legs", "prices"])
    left, right = "x - y", difference
    end = draw.random.choice(["それぞれいくつですか？", "それぞれいくつ？", "いくつといくつ？"])
    said: tuple[str, ...] = (
        f"和が{total}、差が{difference}の2つの数は",
        f"2つの数の和は{total}、差は{difference}です。2つの数は",
        f"たすと{total}、ひくと{difference}になる2つの数は",
        f"大小2つの数の和が{total}、差が{difference}のとき、2つの数は",
        f"和{total}、差{difference}。2数は",
        f"2つの整数があり、和は{total}、差は{difference}です。2つの整数は",
    )
    if form == "legs":
        left, right = "2*x + 4*y", 2 * x + 4 * y
        said = (
            f"つるとかめが合わせて{total}匹、足は{right}本です。つるとかめは",
            f"つるとかめが{total}匹いて、足の合計は{right}本。つるとかめの数は",
            f"つるかめ算。頭{total}、足{right}。つるとかめは",
            f"鶴と亀が{total}匹、足が全部で{right}本のとき、鶴と亀の数は",
            f"バイクと車が{total}台あり、タイヤは{right}本です。バイクと車は",
            f"頭の数{total}、足の数{right}。つるとかめは",
        )
    if form == "prices":
        p, q = (10 * n for n in distinct(draw, 2, 5, 20))
        left, right = f"{p}*x + {q}*y", p * x + q * y
        said = (
            f"{p}円の切手と{q}円の切手を合わせて{total}枚買い、{right}円でした。枚数は",
            f"{p}円のノートと{q}円のノートを{total}冊買うと{right}円。冊数は",
            f"1個{p}円のりんごと1個{q}円のなしを合わせて{total}個で{right}円。個数は",
            f"{p}円のペンと{q}円のペンを計{total}本買って{right}円払った。本数は",
            f"大人{p}円、子ども{q}円の入園料で、{total}人分が{right}円でした。人数は",
            f"{p}円と{q}円の品物を合わせて{total}個、代金{right}円。個数は",
        )
    return solved(
        draw,
        tuple(one + end for one in said),
        "連立方程式を解きます。",
        f"答えは {BOX} です。",
        f"x = {x}, y = {y}",
        "from sympy import symbols, Eq, solve",
        "x, y = symbols('x y')",
        f"solution = solve([Eq(x + y, {total}), Eq({left}, {right})], [x, y])",
        "print(f'x = {solution[x]}, y = {solution[y]}')",
    )


@kind("sum_of_roots", topic="algebra", language="ja")
def sum_of_roots(draw: Draw) -> Draft:
    first, second = distinct(draw, 2, -9, 9)
    e = typed(f"{polynomial([1, -first - second, first * second], 'x')} = 0", style(draw))
    word, code, answer = draw.random.choice(
        [("和", "sum(roots)", first + second), ("積", "prod(roots)", first * second)]
    )
    formula = polynomial([1, -first - second, first * second], "x")
    return solved(
        draw,
        (
            *found(f"2次方程式 {e} の2つの解の{word}"),
            f"{e} の解の{word}は？",
            f"{e} の解をα, βとするとき、{'α+β' if word == '和' else 'αβ'}の値は？",
        ),
        "解と係数の関係です。",
        f"解の{word}は {BOX} です。",
        answer,
        f"from sympy import symbols, Eq, solve, latex{', prod' if word == '積' else ''}",
        "x = symbols('x')",
        f"roots = solve(Eq({formula}, 0), x)",
        f"print(latex({code}))",
    )


# --- rewriting ----------------------------------------------------------------------------------


@kind("polynomial_division", topic="algebra", language="ja")
def polynomial_division(draw: Draw) -> Draft:
    divisor = [1, nonzero(draw, 6)]
    quotient = [draw.random.choice([1, 1, 2, 3]), nonzero(draw, 6), nonzero(draw, 6)]
    quotient = quotient[: draw.random.choice([2, 3])]
    rest = draw.random.choice([0, nonzero(draw, 9)])
    dividend = product(quotient, divisor)
    dividend[-1] += rest
    how = style(draw)
    a, b = polynomial(dividend, "x"), polynomial(divisor, "x")
    e, f = typed(a, how), typed(b, how)
    only = draw.random.random() < 0.4
    what = "余り" if only else "商と余り"
    return solved(
        draw,
        (
            f"{e} を {f} で割った{what}を求めよ。",
            f"{e} を {f} で割った{what}は？",
            f"{e} を {f} で割ったときの{what}を求めて",
            f"({e}) ÷ ({f}) の{what}" if "$" not in e else f"{e} ÷ {f} の{what}",
            f"多項式 {e} を {f} で割った{what}を求めなさい。",
            f"整式 {e} を {f} で割ったときの{what}を求めよ。",
            f"{e} を {f} で割る {what}",
            f"{e} を {f} で割ると{what}はどうなりますか？",
            f"{e} わる {f} の{what}",
            f"{what}を求めて: {e} を {f} で割る",
            f"{e} を {f} でわった{what}を教えてください。",
            f"{e}、{f} で割った{what}は？",
        ),
        "多項式のわり算です。",
        f"余りは {BOX} です。" if only else f"商と余りは、順に {BOX} です。",
        str(rest) if only else f"{polynomial(quotient, 'x')}, {rest}",
        "from sympy import symbols, div, latex",
        "x = symbols('x')",
        f"quotient, remainder = div({a}, {b}, x)",
        "print(latex(remainder))" if only else "print(latex(quotient), latex(remainder), sep=', ')",
    )


@kind("simplify_rational_expression", topic="algebra", language="ja")
def simplify_rational_expression(draw: Draw) -> Draft:
    a, b = distinct(draw, 2, -9, 9)
    a, b = a or 10, b or 11
    top, bottom = polynomial(product([1, -a], [1, -b]), "x"), polynomial([1, -a], "x")
    formula, answer = f"({top})/({bottom})", polynomial([1, -b], "x")
    if draw.random.random() < 0.3:
        formula, answer = f"({bottom})/({top})", f"1/({polynomial([1, -b], 'x')})"
    e = typed(formula, style(draw))
    return solved(
        draw,
        (
            f"{e} を約分して",
            f"{e} を簡単にせよ。",
            f"{e} を約分せよ。",
            f"分数式 {e} を簡単にして",
            f"{e} を簡単にすると？",
            f"分数式 {e} を約分しなさい。",
            f"{e} 約分",
            f"{e} を簡単にしなさい。",
            f"次の分数式を約分せよ。{e}",
            f"{e} を約分するとどうなりますか？",
            f"{e} を既約分数式にせよ。",
            f"{e} 簡単に",
        ),
        "約分します。",
        f"約分すると {BOX} です。",
        answer,
        "from sympy import symbols, cancel, latex",
        "x = symbols('x')",
        f"print(latex(cancel({formula})))",
    )


@kind("exponent_rules", topic="algebra", language="ja")
def exponent_rules(draw: Draw) -> Draft:
    x, m, n = letter(draw, "xxa"), draw.random.randint(5, 9), draw.random.randint(2, 4)
    formula, shown, power = draw.random.choice(
        [
            (f"{x}**{m}*{x}**{n}", f"{x}^{m}×{x}^{n}", m + n),
            (f"{x}**{m}/{x}**{n}", f"{x}^{m}÷{x}^{n}", m - n),
            (f"({x}**{m})**{n}", f"({x}^{m})^{n}", m * n),
        ]
    )
    return solved(
        draw,
        (
            f"{shown} を計算して",
            f"{shown} を簡単にせよ。",
            f"{shown} を計算せよ。",
            f"{shown} は？",
            shown,
            f"{shown} を計算しなさい。",
            f"{shown} =",
            f"指数法則で {shown} を計算して",
            f"{shown} を簡単にしなさい。",
            f"{shown} の答え",
            f"{shown} を簡単に",
            f"{shown} を {x} の累乗で表せ。",
        ),
        "指数法則です。",
        f"答えは {BOX} です。",
        f"{x}**{power}",
        "from sympy import symbols, simplify, latex",
        f"{x} = symbols('{x}')",
        f"print(latex(simplify({formula})))",
    )


# --- functions ----------------------------------------------------------------------------------


@kind("zeros_of_function", topic="functions", language="ja")
def zeros_of_function(draw: Draw) -> Draft:
    roots = sorted(distinct(draw, 2, -9, 9))
    if draw.random.random() < 0.4:
        roots = roots[:1]
        a = draw.random.choice([1, 2, 3, -1, -2])
        f = polynomial([a, -a * roots[0]], "x")
    else:
        f = polynomial(product([1, -roots[0]], [1, -roots[1]]), "x")
    e = typed(f"y = {f}", style(draw))
    return solved(
        draw,
        (
            f"{e} とx軸の交点のx座標を求めよ。",
            f"{e} のグラフとx軸の交点のx座標は？",
            f"{e} がx軸と交わる点のx座標を求めて",
            f"{e} のx切片は？",
            f"{e} のx切片を求めよ。",
            f"{e} のグラフがx軸と交わるのは x がいくつのとき？",
            f"{e} で y=0 となるxは？",
            f"{e} のとき y=0 になるxの値を求めなさい。",
            f"{e} x切片",
            f"{e} x軸との交点のx座標",
            f"{e} と x 軸はどこで交わりますか？x座標を答えて",
            f"{e} の零点",
        ),
        "y = 0 とします。",
        rf"$x = \boxed{{{OUTPUT}}}$ です。",
        ", ".join(map(str, roots)),
        "from sympy import symbols, solve, latex",
        "x = symbols('x')",
        f"print(*map(latex, solve({f}, x)), sep=', ')",
    )


@kind("y_intercept", topic="functions", language="ja")
def y_intercept(draw: Draw) -> Draft:
    coefficients = [nonzero(draw, 9) for _ in range(draw.random.choice([2, 2, 3]))]
    f = polynomial(coefficients, "x")
    e = typed(f"y = {f}", style(draw))
    return solved(
        draw,
        (
            f"{e} の切片を求めよ。",
            f"{e} の切片は？",
            f"{e} のy切片を求めて",
            f"{e} のグラフの切片はいくつですか？",
            f"{e} のy軸との交点のy座標は？",
            f"{e} の切片を求めなさい。",
            f"{e} 切片",
            f"{e} のy切片",
            f"{e} がy軸と交わる点のy座標を求めよ。",
            f"{e} の切片を教えてください。",
            f"{e} x=0 のときyは？",
            f"{e} の切片はいくつ？",
        ),
        "x = 0 とします。",
        rf"$y = \boxed{{{OUTPUT}}}$ です。",
        coefficients[-1],
        "def f(x):",
        f"    return {f}",
        "print(f(0))",
    )


@kind("axis_of_symmetry", topic="functions", language="ja")
def axis_of_symmetry(draw: Draw) -> Draft:
    a, p, q = draw.random.choice([1, 1, 2, 3, -1, -2]), nonzero(draw, 8), nonzero(draw, 12)
    e = typed(f"y = {polynomial([a, -2 * a * p, a * p * p + q], 'x')}", style(draw))
    return solved(
        draw,
        (
            f"{e} の軸を求めよ。",
            f"{e} の軸は？",
            f"2次関数 {e} のグラフの軸を求めて",
            f"放物線 {e} の軸の方程式を求めよ。",
            f"{e} の対称軸は？",
            f"2次関数 {e} のグラフの軸の方程式を求めなさい。",
            f"{e} 軸",
            f"{e} のグラフの軸を教えてください。",
            f"放物線 {e} の軸",
            f"{e} の軸の方程式",
            f"{e} の軸はどこですか？",
            f"{e} のグラフは、どんな直線について対称ですか？",
        ),
        "軸を求めます。",
        f"軸は {BOX} です。",
        f"x = {p}",
        "from fractions import Fraction",
        f"a, b = {a}, {-2 * a * p}",
        "print('x =', Fraction(-b, 2*a))",
    )


@kind("average_rate_of_change", topic="functions", language="ja")
def average_rate_of_change(draw: Draw) -> Draft:
    coefficients = [nonzero(draw, 5), draw.random.choice([0, nonzero(draw, 6)]), 0]
    f = polynomial(coefficients, "x")
    a, b = sorted(distinct(draw, 2, -5, 8))
    e = typed(f"y = {f}", style(draw))
    rate = (value(coefficients, b) - value(coefficients, a)) / (b - a)
    low = f"({a})" if a < 0 else str(a)
    return solved(
        draw,
        (
            f"{e} で x が {a} から {b} まで増加するときの変化の割合を求めよ。",
            f"{e} の x={a} から x={b} までの変化の割合は？",
            f"関数 {e} について、xが{a}から{b}まで増加するときの変化の割合を求めて",
            f"{e} の変化の割合（{a}から{b}）はいくつですか？",
            f"{e} 変化の割合 {a}から{b}",
            f"関数 {e} で、xの値が{a}から{b}まで増加するときの変化の割合を求めなさい。",
            f"{e} の x={a} から {b} の平均変化率を求めよ。",
            f"{e} の平均変化率 {a}→{b}",
            f"{e} において x が {a} から {b} に変わるときの平均変化率は？",
            f"{e} で x が {a} から {b} に増えるとき、変化の割合は？",
            f"{e} の変化の割合は？ {a}≦x≦{b}",
            f"{e} の変化の割合を教えて（xは{a}から{b}）",
        ),
        "変化の割合です。",
        f"変化の割合は {BOX} です。",
        rate,
        "from fractions import Fraction",
        "def f(x):",
        f"    return {f}",
        f"print(Fraction(f({b}) - f({a}), {b} - {low}))",
    )


@kind("range_of_linear_function", topic="functions", language="ja")
def range_of_linear_function(draw: Draw) -> Draft:
    a, b = nonzero(draw, 6), nonzero(draw, 9)
    low, high = sorted(distinct(draw, 2, -6, 8))
    f = polynomial([a, b], "x")
    e = typed(f"y = {f}", style(draw))
    ends = sorted([a * low + b, a * high + b])
    given = f"{low}≦x≦{high}"
    return solved(
        draw,
        (
            f"{e} ({given}) のyの変域を求めよ。",
            f"1次関数 {e} で {given} のときのyの変域は？",
            f"{e} の値域を求めて（{given}）",
            f"xの変域が {given} のとき、{e} のyの変域を求めなさい。",
            f"{e} の変域 {given}",
            f"関数 {e} ({given}) の値域を求めよ。",
            f"{given} のとき {e} のyの変域は？",
            f"{e} で xの変域が {given} のとき、yの変域はどうなりますか？",
            f"{e} {given} yの変域",
            f"{given} における {e} の値域は？",
            f"{e} について、{given} のときのyの範囲を求めて",
            f"定義域が {given} の関数 {e} の値域を求めよ。",
        ),
        "両端の値を求めます。",
        f"変域は {BOX} です。",
        rf"{ends[0]} \leq y \leq {ends[1]}",
        "def f(x):",
        f"    return {f}",
        f"low, high = sorted([f({low}), f({high})])",
        r"print(rf'{low} \leq y \leq {high}')",
    )


# --- calculus and trigonometry ------------------------------------------------------------------


@kind("higher_derivative", topic="calculus", language="ja")
def higher_derivative(draw: Draw) -> Draft:
    coefficients = [
        nonzero(draw, 5),
        *(draw.random.choice([0, nonzero(draw, 7)]) for _ in range(3)),
    ]
    f = polynomial(coefficients, "x")
    e = typed(f"y = {f}", style(draw))
    a, b = 6 * coefficients[0], 2 * coefficients[1]
    return solved(
        draw,
        (
            f"{e} の第2次導関数を求めよ。",
            f"{e} を2回微分して",
            f"{e} の2階微分は？",
            f"{e} の第2次導関数は？",
            f"{e} を2回微分せよ。",
            f"関数 {e} の第2次導関数を求めよ。",
            f"{e} y''",
            f"{e} のとき y'' を求めよ。",
            f"{e} 2回微分",
            f"{e} の y'' は？",
            f"{e} を2回微分するとどうなりますか？",
            f"{e} 第2次導関数",
        ),
        "2回微分します。",
        f"第2次導関数は {BOX} です。",
        polynomial([a, b], "x"),
        "from sympy import symbols, diff, expand, latex",
        "x = symbols('x')",
        f"print(latex(expand(diff({f}, x, 2))))",
    )


@kind("local_extremum", topic="calculus", language="ja")
def local_extremum(draw: Draw) -> Draft:
    """A cubic whose derivative is 6a(x - p)(x - q)."""
    p, q = sorted(distinct(draw, 2, -4, 5))
    a, c = draw.random.choice([1, 1, -1]), draw.random.randint(-9, 9)
    coefficients = [2 * a, -3 * a * (p + q), 6 * a * p * q, c]
    f = polynomial(coefficients, "x")
    e = typed(f"y = {f}", style(draw))
    low = draw.random.random() < 0.5
    word, sign = ("極小値", ">") if low else ("極大値", "<")
    at = q if (a > 0) == low else p
    return solved(
        draw,
        (*found(f"関数 {e} の{word}"), f"{e} の{word}", f"{e} {word}"),
        f"{word}を求めます。",
        f"{word}は {BOX} です。",
        value(coefficients, at),
        "from sympy import symbols, diff, solve",
        "x = symbols('x')",
        f"f = {f}",
        "places = solve(diff(f, x), x)",
        f"print(*[f.subs(x, x0) for x0 in places if diff(f, x, 2).subs(x, x0) {sign} 0])",
    )


@kind("critical_numbers", topic="calculus", language="ja")
def critical_numbers(draw: Draw) -> Draft:
    p, q = sorted(distinct(draw, 2, -5, 6))
    f = polynomial([2, -3 * (p + q), 6 * p * q, draw.random.randint(-9, 9)], "x")
    e = typed(f"y = {f}", style(draw)).replace("y", "f(x)", 1)
    return solved(
        draw,
        (
            f"{e} について f'(x)=0 となるxを求めよ。",
            f"{e} が極値をとるxは？",
            f"{e} の f'(x)=0 の解は？",
            f"関数 {e} が極値をとるxの値を求めて",
            f"{e} の導関数が0になるxの値は？",
            f"関数 {e} が極値をとるときのxの値をすべて求めよ。",
            f"{e} f'(x)=0 のx",
            f"{e} の極値をとるx座標",
            f"{e} の微分が0になるxを求めなさい。",
            f"{e} で f'(x)=0 を解け。",
            f"{e} の極値をあたえるxの値は何ですか？",
            f"{e} の傾きが0になるxは？",
        ),
        "微分が0のxです。",
        rf"$x = \boxed{{{OUTPUT}}}$ です。",
        f"{p}, {q}",
        "from sympy import symbols, diff, solve, latex",
        "x = symbols('x')",
        f"f = {f}",
        "print(*map(latex, solve(diff(f, x), x)), sep=', ')",
    )


@kind("area_between_curves", topic="calculus", language="ja")
def area_between_curves(draw: Draw) -> Draft:
    p, q = sorted(distinct(draw, 2, -4, 5))
    a, m, n = draw.random.choice([1, 1, 2, -1]), draw.random.randint(-4, 4), nonzero(draw, 6)
    if draw.random.random() < 0.4:
        m = n = 0
    f = polynomial([a, m - a * (p + q), n + a * p * q], "x")
    g = polynomial([m, n], "x") if m or n else "0"
    how = style(draw)
    e = typed(f"y = {f}", how)
    h = typed(f"y = {g}", how) if m or n else "x軸"
    return solved(
        draw,
        (
            f"{e} と {h} で囲まれた部分の面積を求めよ。",
            f"{e} と {h} で囲まれた面積は？",
            f"放物線 {e} と {h} で囲まれた図形の面積を求めて",
            f"曲線 {e} と {h} で囲まれる部分の面積Sを求めよ。",
            f"{e} と {h} の間の面積はいくつですか？",
            f"放物線 {e} と {h} で囲まれた部分の面積を求めなさい。",
            f"{e}, {h} 囲まれた面積",
            f"{e} と {h} で囲まれた図形の面積を教えてください。",
            f"{e} と {h} が囲む面積",
            f"{e} と {h} で囲まれた部分の面積",
            f"面積を求めて: {e} と {h} で囲まれた部分",
            f"{e} と {h} に囲まれた部分の面積はいくらか。",
        ),
        "差を積分します。",
        f"面積は {BOX} です。",
        Fraction(abs(a) * (q - p) ** 3, 6),
        "from sympy import symbols, solve, integrate",
        "x = symbols('x')",
        f"f = {f}",
        f"g = {g}",
        "a, b = solve(f - g, x)",
        "print(abs(integrate(f - g, (x, a, b))))",
    )


@kind("degrees_to_radians", topic="trigonometry", language="ja")
def degrees_to_radians(draw: Draw) -> Draft:
    angle = draw.random.choice([*range(15, 361, 15), 20, 36, 40, 72, 80, 100])
    back = draw.random.random() < 0.5
    part = Fraction(angle, 180)
    top = "" if part.numerator == 1 else str(part.numerator)
    radians = f"{top}π" if part.denominator == 1 else f"{top}π/{part.denominator}"
    shown, form = (radians, "度数法") if back else (f"{angle}°", "弧度法")
    code = f"{part.numerator}*pi/{part.denominator}"
    return solved(
        draw,
        (
            f"{shown} を{form}で表せ。",
            f"{shown} を{form}に直して",
            f"{shown} を{form}で表すと？",
            f"{shown} は何度ですか？" if back else f"{shown} は何ラジアンですか？",
            f"{shown} を度に直して" if back else f"{shown} をラジアンに直して",
            f"{shown} を{form}に直しなさい。",
            f"{shown} {form}",
            f"{shown} は何度？" if back else f"{shown} は何ラジアン？",
            f"{shown} を{form}に",
            f"{shown}（ラジアン）は何度？" if back else f"{shown} をラジアンで表しなさい。",
            f"{shown} を{form}で教えてください。",
            f"角 {shown} を{form}で表しなさい。",
        ),
        f"{form}に直します。",
        f"{BOX} 度です。" if back else f"{BOX} ラジアンです。",
        angle if back else code,
        f"from sympy import pi{'' if back else ', latex'}",
        f"print({code} * 180 / pi)" if back else f"print(latex({angle}*pi/180))",
    )


_ANGLES = {
    ("sin", r"1/2"): (30, 150), ("sin", "sqrt(2)/2"): (45, 135), ("sin", "sqrt(3)/2"): (60, 120),
    ("cos", "1/2"): (60, 300), ("cos", "sqrt(3)/2"): (30, 330), ("cos", "-1/2"): (120, 240),
    ("tan", "1"): (45, 225), ("tan", "sqrt(3)"): (60, 240), ("sin", "-1/2"): (210, 330),
}  # fmt: skip


@kind("trigonometric_equation", topic="trigonometry", language="ja")
def trigonometric_equation(draw: Draw) -> Draft:
    (name, number), angles = draw.random.choice(list(_ANGLES.items()))
    shown = number.replace("sqrt(3)", "√3").replace("sqrt(2)", "√2")
    e, given = f"{name}θ={shown}", "0°≦θ<360°"
    code = number.replace("1/2", "Rational(1, 2)")
    return solved(
        draw,
        (
            f"{given} のとき、{e} を解け。",
            f"{e} を解いて（{given}）",
            f"{given} で {e} となるθを求めよ。",
            f"{e} を満たすθは？ {given}",
            f"{e} ({given})",
            f"{given} のとき、方程式 {e} を解け。",
            f"{e} θ=? {given}",
            f"{given} の範囲で {e} を満たすθをすべて求めよ。",
            f"三角方程式 {e} を解け。ただし {given}",
            f"{e} のθ {given}",
            f"{given} のとき {e} のθは何度ですか？",
            f"{e} を {given} で解きなさい。",
        ),
        "三角方程式です。",
        rf"θは $\boxed{{{OUTPUT}}}$ 度です。",
        ", ".join(map(str, angles)),
        imports(f"{name}({code})", "symbols", "Eq", "solveset", "Interval", "latex", "pi"),
        "x = symbols('x')",
        f"solutions = solveset(Eq({name}(x*pi/180), {code}), x, Interval.Ropen(0, 360))",
        "print(', '.join(map(latex, sorted(solutions))))",
    )
