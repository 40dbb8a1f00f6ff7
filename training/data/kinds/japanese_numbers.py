"""Japanese: arithmetic, fractions, percentages, ratios, speed, units, time, whole numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm, prod

from training.data.kinds import OUTPUT, Draft, Draw, kind
from training.data.kinds.everyday import BOX, decimal, plain, rounded, whole
from training.data.kinds.japanese import calculated, found, names, scaled_code, solved
from training.data.kinds.units import conversion

_SIGNS = {
    "+": ("＋", "+", " + ", "たす"),
    "-": ("－", "-", " - ", "ひく"),
    "*": ("×", "×", " × ", "*", "かける"),
    "/": ("÷", "÷", " ÷ ", "/", "わる"),
}
_FRACTION = "from fractions import Fraction"


def _joined(draw: Draw, values: list[str], sign: str) -> str:
    return draw.random.choice(_SIGNS[sign]).join(values)


@kind("addition", topic="arithmetic", language="ja")
def addition(draw: Draw) -> Draft:
    count = draw.random.choice([2, 2, 3])
    terms = [whole(draw, 5) for _ in range(count)]
    shown = list(map(str, terms))
    return solved(
        draw,
        (
            *calculated(_joined(draw, shown, "+")),
            f"{'と'.join(shown)}の和を求めよ。",
            f"{'と'.join(shown)}をたすといくつですか？",
            f"{'、'.join(shown)}の合計は？",
        ),
        "数をたします。",
        f"和は {BOX} です。",
        sum(terms),
        f"print({' + '.join(shown)})",
    )


@kind("subtraction", topic="arithmetic", language="ja")
def subtraction(draw: Draw) -> Draft:
    a, b = whole(draw, 5), whole(draw, 5)
    if draw.random.random() < 0.75:
        a, b = max(a, b), min(a, b)
    return solved(
        draw,
        (
            *calculated(_joined(draw, [str(a), str(b)], "-")),
            f"{a}から{b}をひくといくつ？",
            f"{a}から{b}をひいた数を求めよ。",
            f"{a}より{b}小さい数は？",
        ),
        "ひき算をします。",
        f"差は {BOX} です。",
        a - b,
        f"print({a} - {b})",
    )


@kind("multiplication", topic="arithmetic", language="ja")
def multiplication(draw: Draw) -> Draft:
    factors = [whole(draw, 4), whole(draw, 3)]
    shown = list(map(str, factors))
    return solved(
        draw,
        (
            *calculated(_joined(draw, shown, "*")),
            f"{'と'.join(shown)}の積を求めよ。",
            f"{shown[0]}に{shown[1]}をかけるといくつですか？",
            f"{shown[0]}の{shown[1]}倍は？",
            f"${shown[0]} \\times {shown[1]}$ を計算せよ。",
        ),
        "かけ算をします。",
        f"積は {BOX} です。",
        prod(factors),
        f"print({' * '.join(shown)})",
    )


@kind("division", topic="arithmetic", language="ja")
def division(draw: Draw) -> Draft:
    divisor = draw.random.choice([whole(draw, 2) + 1, 4, 5, 8, 10, 16, 20, 25])
    quotient = Fraction(whole(draw, 3))
    if draw.random.random() < 0.3 and divisor in {4, 5, 8, 10, 16, 20, 25}:
        quotient += Fraction(draw.random.randrange(1, divisor), divisor)
    number = int(quotient * divisor)
    return solved(
        draw,
        (
            *calculated(_joined(draw, [str(number), str(divisor)], "/")),
            f"{number}を{divisor}でわるといくつ？",
            f"{number}を{divisor}でわった商を小数も使って求めよ。",
            f"{number}を{divisor}等分すると1つ分はいくつですか？",
            f"${number} \\div {divisor}$ を計算せよ。",
        ),
        "わり算をします。",
        f"商は {BOX} です。",
        plain(quotient),
        scaled_code(f"{number} / {divisor}"),
    )


@kind("division_with_remainder", topic="arithmetic", language="ja")
def division_with_remainder(draw: Draw) -> Draft:
    b = draw.random.randint(3, 40)
    quotient, rest = draw.random.randint(2, 200), draw.random.randrange(1, b)
    a = quotient * b + rest
    return solved(
        draw,
        (
            f"{a}÷{b}の商とあまりを求めて",
            f"{a}を{b}でわった商と余りを求めよ。",
            f"{a}÷{b} 商とあまりは？",
            f"{a}を{b}でわると、商とあまりはいくつですか？",
            f"{a}わる{b}をあまりも出して計算して",
            f"{a}÷{b}を計算し、商と余りを答えなさい。",
            f"{a} ÷ {b} = □ あまり □",
            f"{a}÷{b}のあまりのあるわり算を教えてください。",
            f"{a}/{b} の商と余りは？",
            f"整数{a}を{b}で割るとき、商と余りを求めなさい。",
            f"{a}の中に{b}はいくつあって、いくつあまりますか？",
            f"{a}÷{b}をあまりも求めて計算せよ。",
            f"{a}÷{b} あまり",
            f"{a}÷{b} あまりも",
            f"{a}を{b}でわると何あまり何？",
            f"{a}割る{b}の商と余り",
            f"{a}÷{b}はいくつあまりいくつ？",
        ),
        "商とあまりを求めます。",
        f"商とあまりは、順に {BOX} です。",
        f"{quotient}, {rest}",
        f"quotient, remainder = divmod({a}, {b})",
        "print(quotient, remainder, sep=', ')",
    )


@kind("remainder", topic="number theory", language="ja")
def remainder(draw: Draw) -> Draft:
    b = draw.random.randint(3, 60)
    a = draw.random.randint(b + 1, 9999)
    return solved(
        draw,
        (
            *found(f"{a}を{b}で割った余り"),
            f"{a}÷{b}のあまりは？",
            f"{a} mod {b} を求めよ。",
            f"{a}を{b}でわるとあまりはいくつ？",
        ),
        "余りは % で求めます。",
        f"余りは {BOX} です。",
        a - a // b * b,
        f"print({a} % {b})",
    )


@kind("signed_numbers", topic="arithmetic", language="ja")
def signed_numbers(draw: Draw) -> Draft:
    a, b = -draw.random.randint(1, 60), draw.random.randint(1, 40) * draw.random.choice([-1, 1])
    if b > 0 and draw.random.random() < 0.5:
        a, b = b, a
    sign = draw.random.choice("+-*")
    value = {"+": a + b, "-": a - b, "*": a * b}[sign]
    first = f"({a})" if draw.random.random() < 0.6 else str(a)
    second = f"({b})" if b < 0 else str(b)
    mark = _SIGNS[sign][draw.random.randrange(3)]
    return solved(
        draw,
        (*calculated(f"{first}{mark}{second}"), f"正負の数の計算です。{first}{mark}{second}"),
        "計算します。",
        f"答えは {BOX} です。",
        value,
        f"print({a} {sign} {second})",
    )


@kind("decimal_arithmetic", topic="arithmetic", language="ja")
def decimal_arithmetic(draw: Draw) -> Draft:
    a, b = decimal(draw, 0, draw.random.choice([1, 10, 50])), decimal(draw, 0, 20)
    sign = draw.random.choice("+-*")
    if sign == "-":
        a, b = max(a, b), min(a, b)
    value = {"+": a + b, "-": a - b, "*": a * b}[sign]
    return solved(
        draw,
        (*calculated(_joined(draw, [str(a), str(b)], sign)), f"小数の計算 {a}{_SIGNS[sign][0]}{b}"),
        "小数の計算をします。",
        f"答えは {BOX} です。",
        plain(value),
        scaled_code(f"{a} {sign} {b}"),
    )


@kind("decimal_division", topic="arithmetic", language="ja")
def decimal_division(draw: Draw) -> Draft:
    quotient, divisor = decimal(draw, 0, 30, 1), decimal(draw, 0, 10, 1)
    number = Decimal(plain(quotient * divisor))
    return solved(
        draw,
        (
            *calculated(_joined(draw, [str(number), str(divisor)], "/")),
            f"{number}を{divisor}でわるといくつ？",
            f"{number}は{divisor}の何倍ですか？",
        ),
        "小数のわり算をします。",
        f"答えは {BOX} です。",
        plain(quotient),
        scaled_code(f"{number} / {divisor}"),
    )


@kind("order_of_operations", topic="arithmetic", language="ja")
def order_of_operations(draw: Draw) -> Draft:
    a, b, c = (draw.random.randint(2, 25) for _ in range(3))
    small = draw.random.randint(2, 9)
    formula, value = draw.random.choice(
        [
            (f"{a} + {b} * {c}", a + b * c),
            (f"({a} + {b}) * {c}", (a + b) * c),
            (f"{a} * {b} - {c} * {small}", a * b - c * small),
            (f"{a} * ({b} - {c})", a * (b - c)),
            (f"{a} - {b} + {c}", a - b + c),
            (f"{a} + {b} - {small}**2", a + b - small**2),
            (f"({a} - {b}) * ({c} + {small})", (a - b) * (c + small)),
            (f"{a} + {b * small} / {small}", a + b),
            (f"{a * small} / {small} - {b} * {c}", a - b * c),
        ]
    )
    shown = formula.replace("**2", "²").replace("*", "×").replace("/", "÷")
    if draw.random.random() < 0.7:
        shown = shown.replace(" ", "")
    code = scaled_code(formula) if "/" in formula else f"print({formula})"
    return solved(
        draw,
        (*calculated(shown), f"計算の順序に気をつけて {shown} を求めよ。"),
        "順に計算します。",
        f"答えは {BOX} です。",
        value,
        code,
    )


@kind("powers", topic="arithmetic", language="ja")
def powers(draw: Draw) -> Draft:
    exponent = draw.random.choice([2, 2, 3, 3, 4, 5, 6, 8, 10])
    base = draw.random.randint(2, {2: 99, 3: 30}.get(exponent, 9))
    shown = draw.random.choice([f"{base}^{exponent}", f"{base}の{exponent}乗"])
    return solved(
        draw,
        (
            *calculated(shown),
            f"${base}^{{{exponent}}}$ を計算せよ。",
            f"{base}を{exponent}乗すると？",
        ),
        "累乗を計算します。",
        f"答えは {BOX} です。",
        base**exponent,
        f"print({base} ** {exponent})",
    )


def _fraction(draw: Draw) -> Fraction:
    """A proper fraction in lowest terms."""
    bottom = draw.random.choice([2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15])
    value = Fraction(draw.random.randrange(1, bottom), bottom)
    return value if value.denominator > 1 else Fraction(1, bottom)


def _spoken(value: Fraction) -> str:
    return f"{value.denominator}分の{value.numerator}"


def _tex(value: Fraction) -> str:
    return f"\\frac{{{value.numerator}}}{{{value.denominator}}}"


def _code(value: Fraction) -> str:
    return f"Fraction({value.numerator}, {value.denominator})"


def _fractions(
    draw: Draw, sign: str, a: Fraction, b: Fraction, plan: str, value: Fraction
) -> Draft:
    """A calculation with two fractions."""
    mark = draw.random.choice([signs for signs in _SIGNS[sign] if signs != "/"])
    tex = {"+": "+", "-": "-", "*": r"\times", "/": r"\div"}[sign]
    shown = draw.random.choice(
        [
            *(f"{a}{mark}{b}" for _ in range(3)),
            f"{_spoken(a)}{_SIGNS[sign][0]}{_spoken(b)}",
            f"${_tex(a)} {tex} {_tex(b)}$",
        ]
    )
    return solved(
        draw,
        (*calculated(shown), f"分数の計算です。{shown}"),
        plan,
        f"答えは {BOX} です。",
        value,
        _FRACTION,
        f"print({_code(a)} {sign} {_code(b)})",
    )


@kind("add_fractions", topic="fractions", language="ja")
def add_fractions(draw: Draw) -> Draft:
    a, b = _fraction(draw), _fraction(draw)
    return _fractions(draw, "+", a, b, "分数をたします。", a + b)


@kind("subtract_fractions", topic="fractions", language="ja")
def subtract_fractions(draw: Draw) -> Draft:
    a, b = sorted([_fraction(draw), _fraction(draw)], reverse=True)
    return _fractions(draw, "-", a, b, "分数をひきます。", a - b)


@kind("multiply_fractions", topic="fractions", language="ja")
def multiply_fractions(draw: Draw) -> Draft:
    a, b = _fraction(draw), _fraction(draw)
    return _fractions(draw, "*", a, b, "分数をかけます。", a * b)


@kind("divide_fractions", topic="fractions", language="ja")
def divide_fractions(draw: Draw) -> Draft:
    a, b = _fraction(draw), _fraction(draw)
    return _fractions(draw, "/", a, b, "分数をわります。", a / b)


@kind("simplify_fraction", topic="fractions", language="ja")
def simplify_fraction(draw: Draw) -> Draft:
    value, factor = _fraction(draw), draw.random.randint(2, 15)
    top, bottom = value.numerator * factor, value.denominator * factor
    shown = draw.random.choice(
        [f"{top}/{bottom}", f"{bottom}分の{top}", f"$\\frac{{{top}}}{{{bottom}}}$"]
    )
    return solved(
        draw,
        (
            f"{shown} を約分して",
            f"{shown} を約分しなさい。",
            f"{shown} を約分するといくつですか？",
            f"分数 {shown} を約分せよ。",
            f"{shown} 約分",
            f"{shown} を約分してください。",
            f"{shown} をできるだけ簡単な分数にしなさい。",
            f"{shown} を既約分数で表せ。",
            f"{shown} って約分できる？",
            f"{shown} の約分のやり方と答えを教えて",
            f"{shown} をもっとも簡単な分数にしてください。",
            f"次の分数を約分しなさい。{shown}",
            f"約分 {shown}",
            f"{shown}を約分すると？",
            f"{shown}を約分",
        ),
        "最大公約数で約分します。",
        f"約分すると {BOX} です。",
        value,
        _FRACTION,
        f"print(Fraction({top}, {bottom}))",
    )


@kind("fraction_to_decimal", topic="fractions", language="ja")
def fraction_to_decimal(draw: Draw) -> Draft:
    bottom = draw.random.choice([2, 4, 5, 8, 10, 16, 20, 25, 40, 50])
    value = Fraction(draw.random.randrange(1, bottom * 2), bottom)
    if value.denominator == 1:
        value += Fraction(1, bottom)
    top, bottom = value.numerator, value.denominator
    shown = draw.random.choice([f"{top}/{bottom}", _spoken(value), f"${_tex(value)}$"])
    return solved(
        draw,
        (
            f"{shown} を小数にして",
            f"{shown} を小数で表せ。",
            f"{shown} を小数で表すといくつですか？",
            f"分数 {shown} を小数に直しなさい。",
            f"{shown} は小数でいくつ？",
            f"{shown} を小数に直してください。",
            f"{shown} 小数にすると？",
            f"{shown} を小数に変換して",
            f"{shown} を小数で書くと？",
            f"分数を小数に直す問題です。{shown}",
            f"{shown} 小数",
            f"{shown} を小数に",
            f"{shown}は小数だと？",
            f"{shown}→小数",
            f"小数に直して {shown}",
            f"{shown}は小数に直すといくつですか？",
        ),
        "分子を分母でわります。",
        f"小数で表すと {BOX} です。",
        plain(value),
        scaled_code(f"{top} / {bottom}"),
    )


@kind("round_to_places", topic="arithmetic", language="ja")
def round_to_places(draw: Draw) -> Draft:
    places = draw.random.choice([1, 2, 2, 3])
    number = Decimal(draw.random.randint(10 ** (places + 2), 10 ** (places + 5))).scaleb(
        -places - 2
    )
    number += Decimal(3).scaleb(-places - 3)  # never a tie
    to = f"小数第{places}位まで"
    below = f"小数第{places + 1}位を"
    step = Decimal(1).scaleb(-places)
    return solved(
        draw,
        (
            f"{number}を四捨五入して{to}求めよ。",
            f"{number}の{below}四捨五入して",
            f"{number}を四捨五入で{to}のがい数にしなさい。",
            f"{number}の{below}四捨五入するといくつですか？",
            f"{number} {to}四捨五入",
            f"{number}の{below}四捨五入した値は？",
            f"{number}を{to}のがい数にしてください。",
            f"{number}を四捨五入して{to}表すと？",
            f"四捨五入の問題です。{number}の{below}四捨五入せよ。",
            f"{number}を四捨五入して、{to}の概数で答えてください。",
            f"{number} {below}四捨五入",
            f"{number}を四捨五入 {to}",
            f"{number}は{to}のがい数でいくつ？",
            f"{number}を{to}に丸めて",
            f"{number}を{to}の概数に",
            f"{number}の{below}四捨五入せよ。",
        ),
        "四捨五入します。",
        f"四捨五入すると {BOX} です。",
        rounded(number, places),
        "from decimal import Decimal, ROUND_HALF_UP",
        f"print(Decimal('{number}').quantize(Decimal('{step}'), ROUND_HALF_UP))",
    )


# --- percentages --------------------------------------------------------------------------------

_GOODS = (
    *("シャツ", "かばん", "本", "ゲーム", "くつ", "時計", "ケーキ", "おもちゃ", "イヤホン"),
    *("ぼうし", "自転車", "いす"),
)


@kind("percent_of", topic="percent", language="ja")
def percent_of(draw: Draw) -> Draft:
    p, n = (
        draw.random.randint(1, 99),
        draw.random.choice([20, 50, 100]) * draw.random.randint(1, 60),
    )
    mark = draw.random.choice(["%", "％", "パーセント"])
    thing, unit = draw.random.choice([("", ""), ("円", "円"), ("人", "人"), ("g", "g"), ("m", "m")])
    return solved(
        draw,
        (
            *found(f"{n}{thing}の{p}{mark}"),
            f"{n}{thing}の{p}{mark}はどれだけ？",
            f"{n}{thing}の{p}{mark}にあたる量を求めよ。",
            f"{n}{thing}の{p}{mark}っていくら？",
            f"{p}{mark} {n}{thing}",
            f"{n}{thing} × {p}{mark}",
        ),
        "割合をかけます。",
        f"答えは {BOX} {unit}です。",
        plain(Fraction(n * p, 100)),
        scaled_code(f"{n} * {p} / 100"),
    )


@kind("tenths_of", topic="percent", language="ja")
def tenths_of(draw: Draw) -> Draft:
    tenths, n = draw.random.randint(1, 9), draw.random.randint(1, 300) * 10
    unit = draw.random.choice(["円", "人", "個", "m", "g"])
    what = f"{n}{unit}の{tenths}割"
    return solved(
        draw,
        (*found(what), f"{what}は何{unit}ですか？", f"{what}は何{unit}？"),
        "割合をかけます。",
        f"答えは {BOX} {unit}です。",
        n * tenths // 10,
        scaled_code(f"{n} * {tenths} / 10"),
    )


@kind("what_percent", topic="percent", language="ja")
def what_percent(draw: Draw) -> Draft:
    total, p = (
        draw.random.choice([20, 25, 40, 50, 80, 200, 250, 400, 500]),
        draw.random.randint(1, 99),
    )
    total *= draw.random.choice([1, 2, 5]) if total * p % 100 == 0 else 100
    part = total * p // 100
    unit = draw.random.choice(["", "円", "人", "個", "g"])
    return solved(
        draw,
        (
            f"{part}{unit}は{total}{unit}の何％ですか？",
            f"{total}{unit}のうち{part}{unit}は何パーセントですか？",
            f"{part}{unit}は{total}{unit}の何%？",
            f"{total}{unit}をもとにした{part}{unit}の割合を百分率で求めよ。",
            f"{part}{unit}は、{total}{unit}の何％にあたりますか？",
            f"{part}は{total}の何％か求めなさい。",
            f"{total}中{part}は何%",
            f"{part}/{total}は何%ですか？",
            f"{total}{unit}に対する{part}{unit}の割合は何％？",
            f"全体が{total}{unit}のとき、{part}{unit}は何パーセント？",
            f"{part}{unit}が{total}{unit}の何％か教えてください。",
            f"もとにする量が{total}、比べる量が{part}です。割合は何％ですか？",
            f"{part}は{total}の何%",
            f"{total}人中{part}人が男子。男子は何％？"
            if unit in ("", "人")
            else f"{total}{unit}のうち{part}{unit}。何％？",
            f"{part}{unit}/{total}{unit} 何パーセント",
        ),
        "割合を求めます。",
        f"割合は {BOX} ％です。",
        p,
        scaled_code(f"{part} / {total} * 100"),
    )


@kind("percent_whole", topic="percent", language="ja")
def percent_whole(draw: Draw) -> Draft:
    p = draw.random.choice([5, 10, 12, 15, 20, 25, 30, 40, 45, 60, 75, 80])
    total = draw.random.randint(1, 60) * 20
    part = plain(Fraction(total * p, 100))
    unit = draw.random.choice(["円", "人", "個", "g"])
    return solved(
        draw,
        (
            f"{p}％が{part}{unit}のとき、全体は何{unit}ですか？",
            f"ある量の{p}％が{part}{unit}です。もとの量を求めよ。",
            f"□{unit}の{p}％は{part}{unit}です。□を求めなさい。",
            f"{p}%が{part}{unit}なら全体は？",
            f"{part}{unit}は全体の{p}％です。全体は何{unit}？",
            f"全体の{p}％が{part}{unit}にあたります。全体は何{unit}ですか？",
            f"何{unit}の{p}％が{part}{unit}になりますか？",
            f"もとにする量を求めて。比べる量{part}{unit}、割合{p}％",
            f"{p}パーセントが{part}{unit}です。100パーセントは何{unit}？",
            f"{p}%が{part}{unit} 全体は",
            f"{part}{unit}が全体の{p}%。全体は何{unit}？",
            f"{p}％にあたる量が{part}{unit}のとき、もとの量はいくつ？",
            f"{part}は何の{p}％？",
            f"{part}{unit}は何{unit}の{p}％ですか？",
            f"□の{p}％が{part}。□は？",
        ),
        "比べる量を割合でわります。",
        f"全体は {BOX} {unit}です。",
        total,
        scaled_code(f"{part} / {p} * 100"),
    )


@kind("discount", topic="percent", language="ja")
def discount(draw: Draw) -> Draft:
    price, off = draw.random.randint(3, 150) * 100, draw.random.randint(1, 7)
    good = draw.random.choice(_GOODS)
    p = draw.random.choice([f"{off}割引き", f"{off * 10}％引き", f"{off}割引", f"{off * 10}%オフ"])
    return solved(
        draw,
        (
            f"{price}円の{good}が{p}です。いくらになりますか？",
            f"定価{price}円の{good}を{p}で買うと何円ですか？",
            f"{price}円の{p}はいくら？",
            f"{price}円の{good}を{p}で売っています。代金を求めなさい。",
            f"{price}円 {p}",
            f"定価{price}円の{p}は何円か求めよ。",
            f"{good}が{price}円から{p}になりました。値段は？",
            f"{price}円の{good}を{p}にした値段を教えてください。",
            f"{p}のセールで、{price}円の{good}はいくらで買えますか？",
            f"{price}円の{good}を{p}で買いました。何円はらいましたか？",
            f"{price}円が{p}になると何円？",
            f"定価が{price}円の{good}があります。{p}で買うといくらですか？",
            f"{price}円の{p}は？",
            f"{price}円の{good}が{p}。いくら？",
            f"{price}円を{p}で買うと？",
        ),
        "残りの割合をかけます。",
        f"値段は {BOX} 円です。",
        price * (10 - off) // 10,
        f"price = {price}",
        f"sale_price = price * (100 - {off * 10}) / 100",
        scaled_code("sale_price"),
    )


@kind("tax", topic="percent", language="ja")
def tax(draw: Draw) -> Draft:
    price, p = draw.random.randint(1, 120) * 50, draw.random.choice([8, 10, 10])
    good, mark = draw.random.choice(_GOODS), draw.random.choice("%％")
    return solved(
        draw,
        (
            f"税抜き{price}円の{good}は、消費税{p}{mark}で税込みいくらですか？",
            f"{price}円に消費税{p}{mark}を加えるといくら？",
            f"{price}円の{good}の税込み価格は？消費税は{p}{mark}です。",
            f"消費税{p}{mark}のとき、{price}円の品物の代金を求めよ。",
            f"{price}円 消費税{p}{mark} 税込",
            f"本体価格{price}円の{good}を買います。消費税{p}{mark}を入れると何円ですか？",
            f"{price}円の税込み（{p}{mark}）はいくらになりますか？",
            f"{good}が税抜{price}円です。消費税が{p}{mark}なら、いくらはらえばいいですか？",
            f"税率{p}{mark}で{price}円の税込み価格を計算して",
            f"{price}円の{good}に{p}{mark}の消費税がかかります。全部で何円？",
            f"{price}円 税{p}{mark} いくら",
            f"{price}円の税込みは？（{p}{mark}）",
            f"{price}円に{p}{mark}の税。合計は？",
            f"税抜き{price}円、税{p}{mark}。税込みは？",
            f"{price}円の{p}{mark}税込みはいくらですか？",
            f"{price}円+消費税{p}{mark}",
        ),
        "税を加えます。",
        f"税込みで {BOX} 円です。",
        plain(Fraction(price * (100 + p), 100)),
        f"price = {price}",
        f"total = price * (100 + {p}) / 100",
        scaled_code("total"),
    )


@kind("profit", topic="percent", language="ja")
def profit(draw: Draw) -> Draft:
    cost = draw.random.randint(2, 60) * 100
    gain, off = draw.random.choice([(20, 10), (30, 10), (30, 20), (40, 10), (50, 20), (50, 30)])
    shown = draw.random.choice([f"{gain}％", f"{gain}%"])
    price = Fraction(cost * (100 + gain), 100)
    benefit = price * (100 - off) / 100 - cost
    ending = "利益は何円ですか？"
    return solved(
        draw,
        (
            f"原価{cost}円の品物に{shown}の利益を見込んで定価をつけ、{off}％引きで売りました。{ending}",
            f"{cost}円で仕入れた商品に{shown}増しの定価をつけ、その{off}％引きで売った。{ending}",
            f"仕入れ値{cost}円、{shown}の利益を加えた定価の{off}％引きで売ると、{ending}",
            f"原価{cost}円、利益{shown}を見込んだ定価。{off}％引きで売ったときの{ending}",
            f"ある店で、原価{cost}円の品に{shown}の利益をつけて定価とし、{off}％引きで売った。{ending}",
            f"{cost}円の原価に{shown}の利益を見込んだ定価から{off}％引いて売りました。{ending}",
            f"原価が{cost}円の商品を、{shown}の利益を見込んだ定価の{off}％引きで売りました。{ending}",
            f"原価{cost}円、{shown}の利益を見込み、{off}％引きで販売。{ending}",
            f"原価{cost}円 利益{shown}の定価 {off}％引き 利益は",
            f"{cost}円で仕入れ、{shown}増しの定価から{off}％引いて売った。{ending}",
            f"原価{cost}円に{shown}の利益をのせた定価を{off}％引きにしました。{ending}",
        ),
        "定価と売値を求めます。",
        f"利益は {BOX} 円です。",
        plain(benefit),
        f"cost = {cost}",
        f"list_price = cost * (100 + {gain}) / 100",
        f"selling_price = list_price * (100 - {off}) / 100",
        scaled_code("selling_price - cost"),
    )


@kind("percent_change", topic="percent", language="ja")
def percent_change(draw: Draw) -> Draft:
    old = draw.random.choice([20, 25, 40, 50, 80, 100, 200, 250, 400, 500, 800]) * 4
    p = draw.random.choice([5, 10, 15, 20, 25, 30, 40, 50, 60, 75])
    up = draw.random.random() < 0.5
    new = old * (100 + p) // 100 if up else old * (100 - p) // 100
    p = abs(new - old) * 100 // old
    while abs(new - old) * 100 != p * old:
        new += 1 if up else -1
        p = abs(new - old) * 100 // old
    thing, unit = draw.random.choice(
        [("値段", "円"), ("生徒数", "人"), ("水の量", "L"), ("売り上げ", "円"), ("人口", "人")]
    )
    word, past = ("増加", "増え") if up else ("減少", "減り")
    return solved(
        draw,
        (
            f"{thing}が{old}{unit}から{new}{unit}になりました。何％{word}しましたか？",
            f"{old}{unit}が{new}{unit}になった。何％{word}？",
            f"{thing}が{old}{unit}から{new}{unit}に。何％{past}ましたか？",
            f"{old}から{new}は何％{word}？",
            f"{old}→{new} 何％{word}",
            f"{thing}が{old}{unit}から{new}{unit}に変わりました。何％の{word}ですか？",
            f"{old}{unit}から{new}{unit}への{word}率は何％？",
            f"{thing}: {old}{unit}→{new}{unit}。{word}率を求めて",
            f"{old}{unit}が{new}{unit}になると何％{past}たことになりますか？",
            f"{old}から{new}で何％{word}？",
            f"{old}が{new}に。{word}率は？",
            f"{old}{unit}→{new}{unit} {word}率",
            f"{thing}が{old}{unit}から{new}{unit}。{word}率は何％ですか？",
            f"{old}から{new}に{past}ました。何％の{word}？",
            f"{old} {new} 何%{word}",
        ),
        "変化の割合を求めます。",
        f"{BOX} ％{word}です。",
        p,
        f"old = {old}",
        f"new = {new}",
        scaled_code("abs(new - old) / old * 100"),
    )


@kind("per_unit", topic="rates", language="ja")
def per_unit(draw: Draw) -> Draft:
    each, count = draw.random.randint(3, 60) * 5, draw.random.randint(2, 24)
    thing, unit, measure = draw.random.choice(
        [
            ("ノート", "冊", "円"), ("みかん", "個", "円"), ("お茶", "本", "円"),
            ("肉", "kg", "円"), ("針金", "m", "g"), ("油", "L", "円"),
            ("卵", "個", "g"), ("リボン", "m", "円"),
        ]
    )  # fmt: skip
    total = each * count
    given = f"{thing}{count}{unit}で{total}{measure}"
    return solved(
        draw,
        (
            f"{given}です。1{unit}では何{measure}ですか？",
            f"{given}。1{unit}は何{measure}？",
            f"{given}のとき、1{unit}あたり何{measure}ですか？",
            f"{given}、1{unit}あたりは？",
            f"{count}{unit}で{total}{measure}なら1{unit}は？",
            f"{given}でした。1{unit}あたり何{measure}ですか？",
            f"{count}{unit}{total}{measure} 1{unit}あたり",
            f"{given}。1{unit}分を求めなさい。",
            f"{thing}が{count}{unit}で{total}{measure}。1{unit}あたりいくつ？"
            if measure == "g"
            else f"{thing}が{count}{unit}で{total}円。1{unit}いくら？",
            f"{thing}{count}{unit} {total}{measure} 1{unit}は",
            f"{given}。1{unit}だと？",
            f"{given}。1{unit}あたりを求めて",
            f"1{unit}あたり何{measure}？ {given}です。",
            f"{given}なら1{unit}は何{measure}？",
        ),
        "全体を個数や量でわります。",
        f"1{unit}あたり {BOX} {measure}です。",
        each,
        scaled_code(f"{total} / {count}"),
    )


# --- ratios, speed, units, time -----------------------------------------------------------------


@kind("ratio_simplify", topic="ratio", language="ja")
def ratio_simplify(draw: Draw) -> Draft:
    a, b = draw.random.sample(range(1, 20), 2)
    a, b = a // gcd(a, b), b // gcd(a, b)
    factor = draw.random.randint(2, 15)
    shown = f"{a * factor}{draw.random.choice([':', '：', ' : '])}{b * factor}"
    return solved(
        draw,
        (
            f"{shown} を簡単な比にして",
            f"{shown} をもっとも簡単な整数の比で表しなさい。",
            f"比 {shown} を簡単にせよ。",
            f"{shown} を簡単にしてください。",
            f"{shown} を一番簡単な比にすると？",
            f"{shown} を最も簡単な整数の比にしなさい。",
            f"次の比を簡単にしなさい。{shown}",
            f"{shown} の比を簡単にするとどうなりますか？",
            f"{shown} 簡単な比",
            f"比を簡単にする問題です。{shown}",
            f"{shown} を簡単に",
            f"比 {shown}",
            f"{shown} 簡単にして",
            f"{shown}の比を簡単に",
            f"{shown} を最も簡単な比に",
            f"{shown} を整数の比にして簡単にして",
        ),
        "比を簡単にします。",
        f"簡単な比は {BOX} です。",
        f"{a}:{b}",
        "from math import gcd",
        f"parts = [{a * factor}, {b * factor}]",
        "print(*[part // gcd(*parts) for part in parts], sep=':')",
    )


@kind("ratio_share", topic="ratio", language="ja")
def ratio_share(draw: Draw) -> Draft:
    a, b = draw.random.choice(
        [(1, 2), (2, 1), (2, 3), (3, 2), (3, 4), (5, 3), (4, 5), (7, 5), (3, 7)]
    )
    total = (a + b) * draw.random.randint(2, 120)
    first, second = names(draw, 2)
    unit, thing = draw.random.choice(
        [("円", "お金"), ("個", "あめ"), ("枚", "カード"), ("mL", "ジュース"), ("枚", "色紙")]
    )
    r = f"{a}:{b}"
    return solved(
        draw,
        (
            f"{total}{unit}の{thing}を{first}と{second}で{r}に分けます。{first}は何{unit}ですか？",
            f"{total}{unit}を{r}に分けると、{first}の分は何{unit}？（{first}:{second}={r}）",
            f"{thing}{total}{unit}を{first}:{second}={r}になるように分けるとき、{first}の分を求めよ。",
            f"{first}と{second}が{thing}{total}{unit}を{r}の比で分ける。{first}は何{unit}もらえますか？",
            f"{total}{unit}を{first}と{second}で{r}に分けたい。{first}は何{unit}？",
            f"{thing}が{total}{unit}あります。{first}と{second}が{r}で分けると、{first}は何{unit}ですか？",
            f"{total}{unit}の{thing}を{r}に比例配分します。{first}が{a}のほうです。{first}は何{unit}？",
            f"{thing}{total}{unit}を{first}と{second}で{r}に分けた。{first}の分は？",
            f"{total}{unit}を{r}で分けるとき、{first}（前のほう）は何{unit}？{second}は後ろです。",
            f"{first}:{second}={r}、合計{total}{unit}。{first}は？",
            f"{total}{unit} {r} {first}は何{unit}（{first}が{a}）",
            f"{thing}{total}{unit}を{first}と{second}が{r}で分けます。{first}の分を求めなさい。",
        ),
        "比で分けます。",
        f"{first}は {BOX} {unit}です。",
        total * a // (a + b),
        f"total = {total}",
        f"share = total * {a} // ({a} + {b})",
        "print(share)",
    )


@kind("proportion", topic="ratio", language="ja")
def proportion(draw: Draw) -> Draft:
    a, b = draw.random.sample(range(2, 15), 2)
    k = draw.random.randint(2, 12)
    x = draw.random.choice(["x", "x", "□"])
    terms = [str(a), str(b), str(a * k), str(b * k)]
    hidden = draw.random.randrange(4)
    answer = terms[hidden]
    ratios = [f"Rational({terms[0]}, {terms[1]})", f"Rational({terms[2]}, {terms[3]})"]
    top, bottom = terms[hidden // 2 * 2 : hidden // 2 * 2 + 2]
    ratios[hidden // 2] = f"x/{bottom}" if hidden % 2 == 0 else f"{top}/x"
    terms[hidden] = x
    colon = draw.random.choice([":", "："])
    e = f"{terms[0]}{colon}{terms[1]}={terms[2]}{colon}{terms[3]}"
    return solved(
        draw,
        (
            f"{e} の{x}を求めて",
            f"比例式 {e} を解け。",
            f"{e} のとき、{x}の値を求めよ。",
            f"{e} の{x}にあてはまる数は？",
            f"{e} {x}=?",
            f"比例式 {e} の{x}の値を求めなさい。",
            f"{e} が成り立つとき{x}はいくつですか？",
            f"{e} を解いて",
            f"比 {e} の{x}の求め方と答えを教えてください。",
            e,
            f"{e} の{x}は？",
            f"{e} {x}はいくつ",
            f"{e} のとき{x}",
            f"{e} {x}を求めて",
            f"比例式 {e}",
            f"{e} の{x}を求めなさい。",
        ),
        "比例式を解きます。",
        f"{x} は {BOX} です。",
        answer,
        "from sympy import symbols, Eq, Rational, solve",
        "x = symbols('x')",
        f"print(solve(Eq({ratios[0]}, {ratios[1]}), x)[0])",
    )


_TRAVELLERS = [("電車", "時", "時間", "km", (40, 120)), ("自動車", "時", "時間", "km", (30, 90))]
_TRAVELLERS += [("自転車", "分", "分", "m", (150, 350)), ("", "分", "分", "m", (50, 90))]


@kind("distance", topic="rates", language="ja")
def distance(draw: Draw) -> Draft:
    what, per, unit, length, (low, high) = draw.random.choice(_TRAVELLERS)
    speed, time = draw.random.randint(low, high), draw.random.randint(2, 40 if unit == "分" else 9)
    who = f"{what}が" if what else f"{names(draw, 1)[0]}が"
    rate = f"{per}速{speed}{length}"
    return solved(
        draw,
        (
            f"{rate}で{time}{unit}進むと何{length}ですか？",
            f"{who}{rate}で{time}{unit}進みました。道のりは何{length}ですか？",
            f"{rate}で{time}{unit}進んだときの道のりを求めよ。",
            f"{who}{rate}で{time}{unit}進むと、何{length}進みますか？",
            f"{rate}で{time}{unit}、道のりは？",
            f"{who}{rate}の速さで{time}{unit}進むときの道のりを求めなさい。",
            f"{who}{rate}で進む。{time}{unit}で何{length}進む？",
            f"速さ{rate}、時間{time}{unit}のとき、道のりは何{length}？",
            f"{rate}で{time}{unit}移動した距離を教えてください。",
            f"{rate} {time}{unit} 道のり",
            f"{rate}で{time}{unit}。何{length}？",
            f"{rate} {time}{unit} 何{length}",
            f"{rate}で{time}{unit}走ると何{length}？",
            f"{time}{unit}、{rate}で進むと道のりは？",
            f"{rate}で{time}{unit}だと何{length}進む？",
            f"{who}{rate}で{time}{unit}。道のりは？",
        ),
        "速さ×時間です。",
        f"道のりは {BOX} {length}です。",
        speed * time,
        f"speed = {speed}",
        f"time = {time}",
        scaled_code("speed * time"),
    )


@kind("speed", topic="rates", language="ja")
def speed(draw: Draw) -> Draft:
    what, per, unit, length, (low, high) = draw.random.choice(_TRAVELLERS)
    rate, time = draw.random.randint(low, high), draw.random.randint(2, 30 if unit == "分" else 8)
    who = f"{what}が" if what else f"{names(draw, 1)[0]}が"
    way = rate * time
    return solved(
        draw,
        (
            f"{way}{length}を{time}{unit}で進むと{per}速何{length}ですか？",
            f"{who}{way}{length}を{time}{unit}で進みました。{per}速を求めよ。",
            f"{who}{time}{unit}で{way}{length}進みました。速さは{per}速何{length}？",
            f"{way}{length}を{time}{unit}で進む速さを求めなさい。",
            f"道のり{way}{length}、時間{time}{unit}のときの速さは？",
            f"{who}{way}{length}の道のりを{time}{unit}で進みました。{per}速は何{length}ですか？",
            f"{way}{length} {time}{unit} {per}速は？",
            f"{time}{unit}で{way}{length}進むときの{per}速を教えてください。",
            f"{way}{length}を{time}{unit}。{per}速は？",
            f"{time}{unit}で{way}{length} 速さは{per}速何{length}",
            f"{way}{length}を{time}{unit} 速さは？（{per}速）",
            f"{time}{unit}で{way}{length}。{per}速何{length}？",
            f"{way}{length}を{time}{unit}で走ると{per}速何{length}？",
            f"{who}{way}{length}を{time}{unit}で進む。{per}速は？",
            f"{way}{length} {time}{unit} 速さ（{per}速）",
        ),
        "道のり÷時間です。",
        f"速さは{per}速 {BOX} {length}です。",
        rate,
        f"distance = {way}",
        f"time = {time}",
        scaled_code("distance / time"),
    )


@kind("travel_time", topic="rates", language="ja")
def travel_time(draw: Draw) -> Draft:
    what, per, unit, length, (low, high) = draw.random.choice(_TRAVELLERS)
    rate, time = draw.random.randint(low, high), draw.random.randint(2, 40 if unit == "分" else 9)
    who = f"{what}が" if what else f"{names(draw, 1)[0]}が"
    way = rate * time
    return solved(
        draw,
        (
            f"{way}{length}を{per}速{rate}{length}で進むと何{unit}かかりますか？",
            f"{who}{per}速{rate}{length}で{way}{length}進みます。何{unit}かかりますか？",
            f"道のり{way}{length}、{per}速{rate}{length}のとき、かかる時間は何{unit}？",
            f"{per}速{rate}{length}で{way}{length}の道のりを進むのに何{unit}かかるか求めよ。",
            f"{way}{length} {per}速{rate}{length} 何{unit}？",
            f"{who}{way}{length}はなれた町まで{per}速{rate}{length}で行くと、何{unit}かかりますか？",
            f"{per}速{rate}{length}で進むとき、{way}{length}進むのにかかる時間を求めなさい。（{unit}）",
            f"{way}{length}を{per}速{rate}{length}で移動する時間は何{unit}か教えてください。",
            f"{per}速{rate}{length}で{way}{length}。何{unit}？",
            f"{way}{length}を{per}速{rate}{length} 何{unit}",
            f"{way}{length}を{per}速{rate}{length}で。何{unit}？",
            f"{per}速{rate}{length}、{way}{length} 時間は何{unit}",
            f"{way}{length}行くのに{per}速{rate}{length}で何{unit}？",
            f"{who}{per}速{rate}{length}で{way}{length}。何{unit}かかる？",
            f"{way}{length}進むのに何{unit}？{per}速{rate}{length}です。",
        ),
        "道のり÷速さです。",
        f"時間は {BOX} {unit}です。",
        time,
        f"distance = {way}",
        f"speed = {rate}",
        scaled_code("distance / speed"),
    )


@kind("speed_conversion", topic="rates", language="ja")
def speed_conversion(draw: Draw) -> Draft:
    (per, unit, source), other = draw.random.sample(_SPEEDS, 2)
    to, small, target = draw.random.choice([other, _OTHER[source]])
    ratio = _METERS_AN_HOUR[source] / _METERS_AN_HOUR[target]
    step = 1 if ratio.denominator in (1, 5) else ratio.denominator
    number = step * draw.random.randint(1, max(6, min(40, 200 // step)))
    given, wanted, value = f"{per}{number}{unit}", f"{to}何{small}", number * ratio
    per, unit = to, small
    return solved(
        draw,
        (
            f"{given}は{wanted}ですか？",
            f"{given}を{per}に直して（単位は{unit}）",
            f"{given}は{wanted}か求めよ。",
            f"{given}は{wanted}？",
            f"{given}を{per}{unit}に変換してください。",
            f"{given}の速さは{wanted}ですか？",
            f"{given}は、{wanted}になりますか？",
            f"{given}を{per}で表すと{wanted}か教えてください。",
            f"{given} {wanted}",
            f"{given}は{per}で？（{unit}）",
            f"{given}を{per}何{unit}に直すと？",
            f"{given}で走る車は{wanted}？",
        ),
        "単位を直します。",
        f"{per} {BOX} {unit}です。",
        plain(value),
        *conversion(f"{number}*{source}", target),
    )


# How a speed is written, and its name in programs.
_SPEEDS = [("時速", "km", "km/hour"), ("秒速", "m", "m/second"), ("分速", "m", "m/minute")]
_OTHER = {
    "km/hour": ("秒速", "m", "m/second"),
    "m/second": ("時速", "km", "km/hour"),
    "m/minute": ("時速", "km", "km/hour"),
}
_METERS_AN_HOUR = {
    "km/hour": Fraction(1000),
    "m/second": Fraction(3600),
    "m/minute": Fraction(60),
}
_NAMED_UNITS = {
    "km": "km", "m": "m", "cm": "cm", "mm": "mm", "kg": "kg", "g": "gram", "t": "1000*kg",
    "L": "liter", "mL": "milliliter", "dL": "deciliter", "時間": "hour", "分": "minute",
    "秒": "second", "日": "day", "m²": "m**2", "cm²": "cm**2", "km²": "km**2", "m³": "m**3",
    "cm³": "cm**3", "ha": "hectare",
}  # fmt: skip


_UNITS = [
    ("km", "m", 1000), ("m", "cm", 100), ("cm", "mm", 10), ("m", "mm", 1000), ("kg", "g", 1000),
    ("t", "kg", 1000), ("L", "mL", 1000), ("L", "dL", 10), ("dL", "mL", 100), ("時間", "分", 60),
    ("分", "秒", 60), ("日", "時間", 24), ("週間", "日", 7), ("ha", "a", 100), ("m²", "cm²", 10000),
    ("km²", "m²", 1000000), ("m³", "L", 1000), ("L", "cm³", 1000), ("時間", "秒", 3600),
]  # fmt: skip


@kind("unit_conversion", topic="units", language="ja")
def unit_conversion(draw: Draw) -> Draft:
    large, small, factor = draw.random.choice(_UNITS)
    down = draw.random.random() < 0.55
    value: Decimal | int
    if down and factor % 10 == 0 and draw.random.random() < 0.5 and factor not in (60, 3600):
        value = decimal(draw, 0, 30, 1)
    else:
        value = draw.random.randint(2, 60)
    amount = f"{plain(value)}{large}" if down else f"{plain(value * factor)}{small}"
    unit = small if down else large
    answer = plain(value * factor) if down else plain(value)
    number = amount.removesuffix(large if down else small)
    if {large, small} <= set(_NAMED_UNITS):
        plan = "単位を直します。"
        code = conversion(
            f"{number}*{_NAMED_UNITS[amount.removeprefix(number)]}", _NAMED_UNITS[unit]
        )
    else:
        plan = "単位を直します。"
        code = (scaled_code(f"{number} {'*' if down else '/'} {factor}"),)
    return solved(
        draw,
        (
            f"{amount}は何{unit}ですか？",
            f"{amount}は何{unit}？",
            f"{amount}を{unit}に直しなさい。",
            f"{amount}を{unit}に直して",
            f"{amount} = □{unit} の□は？",
            f"{amount}は何{unit}か求めよ。",
            f"{amount}を{unit}で表してください。",
            f"{amount}を{unit}に変換して",
            f"{amount} 何{unit}",
            f"{amount}って何{unit}になるの？",
            f"単位を直す問題です。{amount}は何{unit}ですか？",
            f"{amount}を{unit}の単位で表しなさい。",
            f"{amount}→{unit}",
            f"{amount}は{unit}で？",
            f"{amount}を{unit}に",
            f"{amount}＝□{unit}",
            f"{amount}は{unit}でいくつ？",
        ),
        plan,
        f"{BOX} {unit}です。",
        answer,
        *code,
    )


@kind("compound_time", topic="units", language="ja")
def compound_time(draw: Draw) -> Draft:
    hours, minutes = draw.random.randint(1, 12), draw.random.choice([5, 10, 15, 20, 25, 30, 40, 50])
    large, small, one, two = draw.random.choice(
        [("時間", "分", "hour", "minute"), ("分", "秒", "minute", "second")]
    )
    given = f"{hours}{large}{minutes}{small}"
    return solved(
        draw,
        (
            f"{given}は何{small}ですか？",
            f"{given}は何{small}？",
            f"{given}を{small}に直しなさい。",
            f"{given} 何{small}",
            f"{given}を{small}で表して",
            f"{given}は何{small}になりますか？",
            f"{given}を{small}に直すと？",
            f"{given}→{small}",
            f"{given}って何{small}？",
            f"{given}＝□{small}",
            f"{given}は{small}で？",
            f"{given}を{small}に",
            f"{given}、何{small}？",
            f"{given}は何{small}か求めよ。",
            f"{given} {small}に直す",
        ),
        "単位を直します。",
        f"{BOX} {small}です。",
        hours * 60 + minutes,
        *conversion(f"{hours}*{one} + {minutes}*{two}", two),
    )


def _clock(minutes: int) -> str:
    return f"{minutes // 60}時{minutes % 60}分" if minutes % 60 else f"{minutes // 60}時"


@kind("elapsed_time", topic="units", language="ja")
def elapsed_time(draw: Draw) -> Draft:
    start, length = draw.random.randint(7 * 60, 17 * 60), draw.random.randint(20, 320)
    start, end = start // 5 * 5, start // 5 * 5 + length
    a, b = _clock(start), _clock(end)
    return solved(
        draw,
        (
            f"{a}から{b}までは何分ですか？",
            f"{a}から{b}までの時間は何分？",
            f"{a}に始まり{b}に終わりました。何分間ですか？",
            f"{a}〜{b}は何分間か求めなさい。",
            f"{a}に家を出て{b}に着きました。何分かかりましたか？",
            f"{a}から{b}まで何分あるか求めよ。",
            f"{a} {b} 何分",
            f"{a}から{b}まで勉強しました。勉強した時間は何分ですか？",
            f"映画は{a}に始まって{b}に終わる。上映時間は何分？",
            f"{a}に出発して{b}に着くと何分かかるか教えてください。",
            f"{a}から{b} 何分",
            f"{a}〜{b} 何分？",
            f"{a}から{b}まで何分？",
            f"{a}出発、{b}着。何分？",
            f"{b}は{a}の何分後？",
        ),
        "分に直してひきます。",
        f"{BOX} 分です。",
        length,
        f"start = {start // 60} * 60 + {start % 60}",
        f"end = {end // 60} * 60 + {end % 60}",
        "print(end - start)",
    )


@kind("time_after", topic="units", language="ja")
def time_after(draw: Draw) -> Draft:
    start, length = draw.random.randint(6 * 60, 19 * 60), draw.random.randint(15, 200)
    after = draw.random.random() < 0.6
    given, end = (start, start + length) if after else (start + length, start)
    sign, word = ("+", "後") if after else ("-", "前")
    spoken = f"{length}分" if length < 60 or draw.random.random() < 0.4 else ""
    spoken = spoken or f"{length // 60}時間{f'{length % 60}分' if length % 60 else ''}"
    t = f"{spoken}{word}"
    add = str(length) if "時間" not in spoken else f"({length // 60} * 60 + {length % 60})"
    return solved(
        draw,
        (
            f"{_clock(given)}の{t}は何時何分ですか？",
            f"{_clock(given)}の{t}の時刻は？",
            f"{_clock(given)}の{t}の時刻を求めよ。",
            f"{_clock(given)} {t} 何時何分",
            f"今{_clock(given)}です。{t}は何時何分？",
            f"{_clock(given)}の{t}の時刻を求めなさい。",
            f"{_clock(given)}の{t}って何時？",
            f"時刻の問題です。{_clock(given)}の{t}は何時何分ですか？",
            f"{_clock(given)} {t}",
            f"{_clock(given)}の{t}は？",
            f"{_clock(given)}から見て{t}は何時何分？",
            f"{t}の時刻は？今{_clock(given)}です。",
            f"{_clock(given)}の{t}は何時何分か求めなさい。",
            f"{t}は何時？（今は{_clock(given)}）",
        ),
        "分に直します。",
        f"時刻は {BOX} です。",
        f"{end // 60}:{end % 60:02d}",
        f"minutes = {given // 60} * 60 + {given % 60} {sign} {add}",
        'print(f"{minutes // 60}:{minutes % 60:02d}")',
    )


# --- whole numbers ------------------------------------------------------------------------------


def _related(draw: Draw) -> list[int]:
    """Two or three numbers with a common divisor."""
    factor, count = draw.random.randint(2, 18), draw.random.choice([2, 2, 2, 3])
    return [factor * n for n in draw.random.sample(range(2, 13), count)]


@kind("gcd", topic="number theory", language="ja")
def greatest_common_divisor(draw: Draw) -> Draft:
    numbers = _related(draw)
    shown = draw.random.choice(["と", "、", ", "]).join(map(str, numbers))
    return solved(
        draw,
        (*found(f"{shown}の最大公約数"), f"最大公約数を求めよ。{shown}"),
        "最大公約数です。",
        f"最大公約数は {BOX} です。",
        gcd(*numbers),
        "from math import gcd",
        f"print(gcd({', '.join(map(str, numbers))}))",
    )


@kind("lcm", topic="number theory", language="ja")
def least_common_multiple(draw: Draw) -> Draft:
    numbers = _related(draw)
    shown = draw.random.choice(["と", "、", ", "]).join(map(str, numbers))
    return solved(
        draw,
        (*found(f"{shown}の最小公倍数"), f"最小公倍数を求めよ。{shown}"),
        "最小公倍数です。",
        f"最小公倍数は {BOX} です。",
        lcm(*numbers),
        "from math import lcm",
        f"print(lcm({', '.join(map(str, numbers))}))",
    )


def _factors(n: int) -> dict[int, int]:
    """The prime factors, smallest first, and how often each divides."""
    factors: dict[int, int] = {}
    divisor = 2
    while n > 1:
        if n % divisor:
            divisor += 1
        else:
            factors[divisor] = factors.get(divisor, 0) + 1
            n //= divisor
    return factors


def _is_prime(n: int) -> bool:
    return _factors(n) == {n: 1}


@kind("is_prime", topic="number theory", language="ja")
def is_prime(draw: Draw) -> Draft:
    n = draw.random.randint(2, 700) * 2 + 1
    prime = draw.random.random() < 0.5
    while prime and not _is_prime(n):
        n += 2
    return solved(
        draw,
        (
            f"{n}は素数ですか？",
            f"{n}は素数？",
            f"{n}が素数かどうか調べて",
            f"{n}は素数かどうか判定せよ。",
            f"{n}って素数なの？",
            f"{n}は素数でしょうか？",
            f"{n}が素数かどうか教えてください。",
            f"{n} 素数か",
            f"{n}が素数であるか調べなさい。",
            f"{n}は素数か、素数でないか答えなさい。",
            f"{n}は素数",
            f"{n} 素数？",
            f"{n}は素数か",
            f"素数判定 {n}",
            f"{n}って素数？",
        ),
        "素数かどうか調べます。",
        f"{n}は $\\boxed{{\\text{{{OUTPUT}}}}}$ です。",
        "素数" if _is_prime(n) else "合成数",
        "from sympy import isprime",
        f"print('素数' if isprime({n}) else '合成数')",
    )


@kind("prime_factors", topic="number theory", language="ja")
def prime_factors(draw: Draw) -> Draft:
    n = 1
    while n < 12 or _is_prime(n):
        n = prod(draw.random.choices([2, 2, 2, 3, 3, 5, 7, 11, 13], k=draw.random.randint(2, 6)))
    powers_ = [f"{p}^{{{e}}}" if e > 1 else str(p) for p, e in _factors(n).items()]
    return solved(
        draw,
        (
            f"{n}を素因数分解して",
            f"{n}を素因数分解せよ。",
            f"{n}を素因数分解しなさい。",
            f"{n}の素因数分解は？",
            f"{n}を素因数分解するとどうなりますか？",
            f"{n}を素因数分解してください。",
            f"{n} 素因数分解",
            f"{n}を素数の積で表しなさい。",
            f"{n}の素因数分解を教えてください。",
            f"自然数{n}を素因数分解せよ。",
            f"{n}を素因数の積に分解して",
            f"次の数を素因数分解しなさい。{n}",
            f"{n}を素因数分解",
            f"素因数分解 {n}",
        ),
        "素因数とその指数を求めます。",
        f"素因数分解すると {BOX} です。",
        r" \cdot ".join(powers_),
        "from sympy import factorint",
        f"factors = factorint({n}).items()",
        "powers = [str(p) if e == 1 else f'{p}^{{{e}}}' for p, e in factors]",
        r"print(r' \cdot '.join(powers))",
    )


@kind("divisors", topic="number theory", language="ja")
def divisors_of(draw: Draw) -> Draft:
    n = draw.random.choice([12, 18, 20, 24, 28, 30, 36, 40, 42, 45, 48, 50, 54, 56, 60, 63, 64])
    n = draw.random.choice([n, n, draw.random.randint(10, 130)])
    return solved(
        draw,
        (
            f"{n}の約数をすべて求めよ。",
            f"{n}の約数は？",
            f"{n}の約数を全部書きなさい。",
            f"{n}の約数をすべて教えてください。",
            f"{n}の正の約数をすべて求めて",
            f"{n}の約数をすべて求めなさい。",
            f"{n}の約数を全部教えて",
            f"{n} 約数",
            f"{n}をわりきれる整数をすべて答えなさい。（正の整数）",
            f"{n}の約数を小さい順にすべて書いて",
            f"{n}の約数",
            f"{n}の約数全部",
            f"{n}の約数をあげて",
            f"約数 {n}",
            f"{n}の約数はどれ？",
        ),
        "約数を求めます。",
        f"約数は {BOX} です。",
        ", ".join(str(d) for d in range(1, n + 1) if n % d == 0),
        "from sympy import divisors",
        f"print(*divisors({n}), sep=', ')",
    )


@kind("divisor_count", topic="number theory", language="ja")
def divisor_count(draw: Draw) -> Draft:
    n = draw.random.choice([12, 36, 48, 60, 72, 84, 96, 100, 120, 144, 180, 200, 360, 504, 720])
    n = draw.random.choice([n, n, draw.random.randint(20, 400)])
    return solved(
        draw,
        (
            f"{n}の約数の個数を求めよ。",
            f"{n}の約数は何個ありますか？",
            f"{n}の約数は何個？",
            f"{n}の正の約数の個数を求めなさい。",
            f"{n}の約数はいくつある？",
            f"{n}の約数の数を求めて",
            f"{n}の約数の個数は？",
            f"{n}の正の約数は全部で何個ですか？",
            f"{n}の約数の個数を教えてください。",
            f"{n}の約数の個数",
            f"{n} 約数何個",
            f"{n}の約数、何個？",
            f"約数の個数 {n}",
            f"{n}の約数の個数を求めて",
        ),
        "約数の個数を数えます。",
        f"約数は {BOX} 個です。",
        prod(exponent + 1 for exponent in _factors(n).values()),
        "from sympy import divisor_count",
        f"print(divisor_count({n}))",
    )


_DIGITS = "0123456789abcdef"


def _in_base(n: int, base: int) -> str:
    return (_in_base(n // base, base) if n >= base else "") + _DIGITS[n % base]


def _digits_code(n: int, base: int) -> tuple[str, ...]:
    if base in (2, 8):
        return (f"print(f'{{{n}:{'b' if base == 2 else 'o'}}}')",)
    return (
        f"n, digits = {n}, ''",
        "while n > 0:",
        f"    digits = str(n % {base}) + digits",
        f"    n //= {base}",
        "print(digits)",
    )


@kind("to_base", topic="number theory", language="ja")
def to_base(draw: Draw) -> Draft:
    base = draw.random.choice([2, 2, 2, 3, 4, 5, 8])
    n = draw.random.randint(5, 400)
    return solved(
        draw,
        (
            f"{n}を{base}進法で表せ。",
            f"10進数の{n}を{base}進数に直して",
            f"{n}を{base}進数に変換しなさい。",
            f"10進法の{n}を{base}進法で表すと？",
            f"{n}を{base}進数にするとどうなりますか？",
            f"10進数{n}を{base}進数で表しなさい。",
            f"{n} {base}進数",
            f"{n}を{base}進法に直してください。",
            f"10進法で表された{n}を{base}進法で表せ。",
            f"{n}を{base}進数に",
            f"{n}を{base}進数で",
            f"{n}→{base}進数",
            f"{n}は{base}進数でいくつ？",
            f"{n}を{base}進法に",
        ),
        f"{base}進法に直します。",
        f"{base}進法で {BOX} です。",
        _in_base(n, base),
        *_digits_code(n, base),
    )


@kind("from_base", topic="number theory", language="ja")
def from_base(draw: Draw) -> Draft:
    base = draw.random.choice([2, 2, 2, 3, 4, 5, 8])
    n = draw.random.randint(5, 400)
    digits = _in_base(n, base)
    shown = f"{base}進数{digits}"
    return solved(
        draw,
        (
            f"{shown}を10進数に直して",
            f"{base}進法の{digits}を10進法で表せ。",
            f"{shown}は10進数でいくつですか？",
            f"{base}進法で表された数{digits}を10進法で表しなさい。",
            f"{digits}({base}) を10進数にして",
            f"{shown}を10進法で表せ。",
            f"{shown}を10進数に変換してください。",
            f"${digits}_{{({base})}}$ を10進法で表せ。",
            f"{base}進数の{digits}って10進数だといくつ？",
            f"{shown}を10進数に",
            f"{shown} 10進数で",
            f"{shown}は10進数で？",
            f"{shown}→10進数",
            f"{base}進法の{digits}は10進法でいくつ？",
        ),
        "10進法に直します。",
        f"10進法で {BOX} です。",
        n,
        f"print(int('{digits}', {base}))",
    )
