"""Japanese: short exercises with numbers that have an English twin: roots, rounding, decimals and
fractions, percentages, order, primes, interest, weekdays, spread."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import isqrt

from training.data.kinds import OUTPUT, Draft, Draw, kind
from training.data.kinds.everyday import BOX, plain, rounded
from training.data.kinds.japanese import calculated, found, names, scaled_code, solved

_FRACTION = "from fractions import Fraction"


def _written_in(shown: str, form: str) -> tuple[str, ...]:
    """How people ask for a number in another form."""
    return (
        f"{shown}を{form}にして",
        f"{shown}を{form}で表せ。",
        f"{shown}を{form}に直しなさい。",
        f"{shown}を{form}で表すと？",
        f"{shown}は{form}でいくつですか？",
        f"{shown}を{form}に直してください。",
        f"{shown} {form}",
        f"{shown}を{form}に",
        f"{shown}を{form}に変換して",
        f"{shown}を{form}で書くと？",
        f"{shown}→{form}",
        f"{shown}は{form}で？",
        f"{form}に直して {shown}",
        f"{shown}を{form}になおすといくつになりますか？",
        f"{shown}って{form}だといくつ？",
    )


@kind("absolute_value", topic="arithmetic", language="ja")
def absolute_value(draw: Draw) -> Draft:
    n = draw.random.randint(1, 300) * draw.random.choice([1, -1, -1])
    return solved(
        draw,
        (*found(f"{n}の絶対値"), f"|{n}|=", f"|{n}| は？", f"|{n}| の値を求めよ。"),
        "絶対値を求めます。",
        f"絶対値は {BOX} です。",
        n if n > 0 else -n,
        f"print(abs({n}))",
    )


@kind("signed_chain", topic="arithmetic", language="ja")
def signed_chain(draw: Draw) -> Draft:
    """Positive and negative numbers with several signs: (-6)×(-3)-8÷2."""
    a, b, c = (draw.random.randint(2, 12) * draw.random.choice([1, -1, -1]) for _ in range(3))
    d = draw.random.randint(2, 9)

    def bracketed(number: int) -> str:
        return f"({number})" if number < 0 else str(number)

    x, y, z = map(bracketed, (a, b, c))
    shown, code, value = draw.random.choice(
        [
            (f"{x}×{y}-{c * d if c > 0 else f'({c * d})'}÷{d}", None, a * b - c),
            (f"{x}+{y}×{z}", None, a + b * c),
            (f"{x}-{y}-{z}", None, a - b - c),
            (f"{x}×{y}×{z}", None, a * b * c),
            (f"{x}^2-{y}×{d}", f"{x} ** 2 - {y} * {d}", a * a - b * d),
            (f"{d}-{x}×{y}", None, d - a * b),
            (f"{x}×({d}-{y})", None, a * (d - b)),
            (f"{bracketed(a * d)}÷{d}+{y}", None, a + b),
            (f"{x}-{y}+{z}-{d}", None, a - b + c - d),
            (f"-{d}^2+{x}×{y}", f"-{d} ** 2 + {x} * {y}", a * b - d * d),
        ]
    )
    code = code or shown.replace("×", " * ").replace("÷", " / ")
    if draw.random.random() < 0.3:
        shown = shown.replace("×", " × ").replace("÷", " ÷ ")
    return solved(
        draw,
        (*calculated(shown), f"正負の数の計算です。{shown}", f"{shown} を求めて"),
        "順に計算します。",
        f"答えは {BOX} です。",
        value,
        scaled_code(code) if "/" in code else f"print({code})",
    )


@kind("missing_number", topic="arithmetic", language="ja")
def missing_number(draw: Draw) -> Draft:
    x, b = draw.random.randint(2, 90), draw.random.randint(2, 30)
    shown, code = draw.random.choice(
        [
            (f"□+{b}={x + b}", f"x + {b}, {x + b}"),
            (f"{b}+□={x + b}", f"{b} + x, {x + b}"),
            (f"□-{b}={x - b}", f"x - {b}, {x - b}"),
            (f"{x + b}-□={b}", f"{x + b} - x, {b}"),
            (f"□×{b}={x * b}", f"x * {b}, {x * b}"),
            (f"{b}×□={x * b}", f"{b} * x, {x * b}"),
            (f"□÷{b}={x}", f"x / {b}, {x}"),
        ]
    )
    answer = x * b if "÷" in shown else x
    return solved(
        draw,
        (
            f"{shown} の□にあてはまる数は？",
            f"□にあてはまる数を求めなさい。{shown}",
            shown,
            f"{shown} のとき、□はいくつですか？",
            f"{shown} の□は？",
            f"{shown} の□に入る数を求めよ。",
            f"{shown} □はいくつ",
            f"□を求めて {shown}",
            f"{shown} の□を教えてください。",
            f"次の□に入る数は何ですか？ {shown}",
            f"{shown} 穴うめ",
            f"{shown} の□の数を答えなさい。",
            f"□に入る数は？ {shown}",
            f"{shown} の□を計算して",
            f"{shown}、□は？",
        ),
        "□を x とします。",
        f"□は {BOX} です。",
        answer,
        "from sympy import symbols, Eq, solve",
        "x = symbols('x')",
        f"print(solve(Eq({code}), x)[0])",
    )


@kind("exact_root", topic="arithmetic", language="ja")
def exact_root(draw: Draw) -> Draft:
    n, k = draw.random.choice([2, 2, 2, 3]), draw.random.randint(2, 25)
    number = k**n
    shown = draw.random.choice([f"√{number}", f"√{number}", rf"$\sqrt{{{number}}}$"])
    if n == 3:
        shown = draw.random.choice([f"{number}の3乗根", f"{number}の立方根"])
    return solved(
        draw,
        (*found(f"{shown}の値" if n == 2 else shown), shown, f"{shown}=", f"{shown} を計算して"),
        "根を求めます。",
        f"答えは {BOX} です。",
        k,
        "from sympy import root",
        f"print(root({number}, {n}))",
    )


@kind("square_roots", topic="arithmetic", language="ja")
def square_roots(draw: Draw) -> Draft:
    k = draw.random.randint(2, 20)
    n = k * k if draw.random.random() < 0.7 else draw.random.choice([2, 3, 5, 6, 7, 10, 11, 13])
    root = str(isqrt(n)) if isqrt(n) ** 2 == n else rf"\sqrt{{{n}}}"
    return solved(
        draw,
        found(f"{n}の平方根"),
        "2つあります。",
        f"平方根は {BOX} です。",
        f"-{root}, {root}",
        "from sympy import symbols, Eq, solve, latex",
        "x = symbols('x')",
        f"solutions = solve(Eq(x**2, {n}), x)",
        "print(*map(latex, solutions), sep=', ')",
    )


@kind("rounded_root", topic="arithmetic", language="ja")
def rounded_root(draw: Draw) -> Draft:
    n, places = draw.random.randint(2, 900), draw.random.choice([1, 2, 2, 3])
    while isqrt(n) ** 2 == n:
        n += 1
    value = Decimal(n).sqrt()
    what = f"√{n}を小数第{places}位まで"
    return solved(
        draw,
        (
            f"{what}求めて",
            f"{what}求めよ。（四捨五入）",
            f"√{n}の近似値を小数第{places}位まで求めなさい。",
            f"√{n}はおよそいくつですか？小数第{places}位まで",
            f"√{n}を小数で表すと？小数第{places}位までで答えて",
            f"√{n}の値を四捨五入して小数第{places}位まで求めなさい。",
            f"√{n} 小数第{places}位まで",
            f"√{n}を四捨五入で小数第{places}位に",
            f"√{n}の小数の値を小数第{places}位まで教えてください。",
            f"{what}計算してください。",
            f"√{n}って小数第{places}位までだといくつ？",
            f"√{n}は約いくつ？（小数第{places}位）",
            f"√{n} 小数第{places}位",
            f"√{n}の近似値（小数第{places}位まで）",
            f"√{n}を小数で。小数第{places}位まで",
            f"ルート{n}を小数第{places}位まで求めて",
            f"ルート{n}は約いくつ？小数第{places}位までで",
        ),
        "平方根の近似値です。",
        f"およそ {BOX} です。",
        rounded(value, places),
        f"print(round({n} ** 0.5, {places}))",
    )


@kind("round_to_tens", topic="arithmetic", language="ja")
def round_to_tens(draw: Draw) -> Draft:
    size = draw.random.choice([10, 100, 100, 1000])
    n = draw.random.randint(size, size * 90)
    to = {10: "十", 100: "百", 1000: "千"}[size]
    below = {10: "一", 100: "十", 1000: "百"}[size]
    return solved(
        draw,
        (
            f"{n}を四捨五入して{to}の位までのがい数にして",
            f"{n}を{below}の位で四捨五入せよ。",
            f"{n}を四捨五入して{to}の位まで求めなさい。",
            f"{n}を四捨五入で{to}の位までのがい数にするといくつですか？",
            f"{n} {below}の位で四捨五入",
            f"{n}を四捨五入して、{to}の位までの概数にしなさい。",
            f"{n}を{to}の位までの概数にすると？",
            f"{n}の{below}の位を四捨五入した数は？",
            f"{n}を{below}の位で四捨五入するといくつ？",
            f"{n}を{to}の位までのがい数で表してください。",
            f"{n} {to}の位までのがい数",
            f"四捨五入して{to}の位まで {n}",
        ),
        "四捨五入します。",
        f"四捨五入すると {BOX} です。",
        (2 * n + size) // (2 * size) * size,
        f"print(({n} + {size // 2}) // {size} * {size})",
    )


# --- fractions and decimals ---------------------------------------------------------------------


@kind("decimal_to_fraction", topic="fractions", language="ja")
def decimal_to_fraction(draw: Draw) -> Draft:
    places = draw.random.choice([1, 2, 2, 3])
    n = draw.random.randint(1, 4 * 10**places)
    n += n % 10 == 0
    number = Decimal(n).scaleb(-places)
    return solved(
        draw,
        _written_in(str(number), "分数"),
        "分数に直します。",
        f"分数で表すと {BOX} です。",
        Fraction(number),
        _FRACTION,
        f"print(Fraction('{number}'))",
    )


@kind("percent_to_fraction", topic="fractions", language="ja")
def percent_to_fraction(draw: Draw) -> Draft:
    p, mark = draw.random.randint(1, 99), draw.random.choice("%％")
    return solved(
        draw,
        _written_in(f"{p}{mark}", "分数"),
        "100でわります。",
        f"分数で表すと {BOX} です。",
        Fraction(p, 100),
        _FRACTION,
        f"print(Fraction({p}, 100))",
    )


@kind("percent_to_decimal", topic="fractions", language="ja")
def percent_to_decimal(draw: Draw) -> Draft:
    p, mark = draw.random.randint(1, 150), draw.random.choice("%％")
    return solved(
        draw,
        _written_in(f"{p}{mark}", "小数"),
        "100でわります。",
        f"小数で表すと {BOX} です。",
        plain(Fraction(p, 100)),
        scaled_code(f"{p} / 100"),
    )


@kind("fraction_to_percent", topic="fractions", language="ja")
def fraction_to_percent(draw: Draw) -> Draft:
    bottom = draw.random.choice([2, 4, 5, 8, 10, 20, 25, 40, 50])
    top = draw.random.randrange(1, bottom)
    shown = draw.random.choice([f"{top}/{bottom}", f"{bottom}分の{top}"])
    return solved(
        draw,
        _written_in(shown, "百分率"),
        "100をかけます。",
        f"百分率で {BOX} ％です。",
        plain(Fraction(top * 100, bottom)),
        scaled_code(f"{top} / {bottom} * 100"),
    )


@kind("decimal_to_percent", topic="fractions", language="ja")
def decimal_to_percent(draw: Draw) -> Draft:
    number = Decimal(draw.random.randint(1, 199)).scaleb(-2)
    return solved(
        draw,
        _written_in(str(number), "百分率"),
        "100をかけます。",
        f"百分率で {BOX} ％です。",
        plain(number * 100),
        scaled_code(f"{number} * 100"),
    )


def _mixed(draw: Draw) -> tuple[int, Fraction]:
    bottom = draw.random.randint(2, 12)
    part = Fraction(draw.random.randrange(1, bottom), bottom)
    return draw.random.randint(1, 9), part


@kind("to_improper_fraction", topic="fractions", language="ja")
def to_improper_fraction(draw: Draw) -> Draft:
    whole, part = _mixed(draw)
    top, bottom = part.numerator, part.denominator
    tex = rf"${whole}\frac{{{top}}}{{{bottom}}}$"
    shown = draw.random.choice([f"{whole}と{bottom}分の{top}", f"{whole}と{top}/{bottom}", tex])
    return solved(
        draw,
        _written_in(shown, "仮分数"),
        "仮分数に直します。",
        f"仮分数で表すと {BOX} です。",
        whole + part,
        _FRACTION,
        f"print({whole} + Fraction({top}, {bottom}))",
    )


@kind("fraction_of", topic="fractions", language="ja")
def fraction_of(draw: Draw) -> Draft:
    bottom = draw.random.randint(2, 10)
    part = Fraction(draw.random.randrange(1, bottom), bottom)
    n = part.denominator * draw.random.randint(2, 80)
    unit = draw.random.choice(["", "円", "人", "m", "g", "個"])
    shown = draw.random.choice(
        [f"{part.numerator}/{part.denominator}", f"{part.denominator}分の{part.numerator}"]
    )
    return solved(
        draw,
        (*found(f"{n}{unit}の{shown}"), f"{n}{unit}の{shown}はどれだけ？"),
        "分数をかけます。",
        f"答えは {BOX} {unit}です。",
        n * part,
        _FRACTION,
        f"print(Fraction({part.numerator}, {part.denominator}) * {n})",
    )


@kind("percent_increase", topic="percent", language="ja")
def percent_increase(draw: Draw) -> Draft:
    n, p = draw.random.randint(1, 90) * 100, draw.random.choice([5, 10, 15, 20, 25, 30, 40, 50])
    unit = draw.random.choice(["円", "人", "g", ""])
    more = draw.random.random() < 0.5
    word, verb = ("増し", "増やす") if more else ("減", "減らす")
    grown = "増える" if more else "減る"
    sign = "+" if more else "-"
    return solved(
        draw,
        (
            f"{n}{unit}の{p}％{word}は？",
            f"{n}{unit}を{p}％{verb}といくつになりますか？",
            f"{n}{unit}が{p}％{grown}といくつ？",
            f"{n}{unit}から{p}％{grown}といくつですか？",
            f"{n}{unit} {p}％{word}",
            f"{n}{unit}を{p}％{verb}と、いくつになるか求めなさい。",
            f"{n}{unit}の{p}%{word}はいくらですか？",
            f"{n}{unit}が{p}%{grown}と？",
            f"去年は{n}{unit}で、今年は{p}％{grown[:-1]}ました。今年はいくつですか？"
            if more
            else f"去年は{n}{unit}で、今年は{p}％減りました。今年はいくつですか？",
            f"{n}{unit}の{p}％{word}を求めて",
            f"{n}{unit}を{p}パーセント{verb}と？",
            f"{p}％{word} {n}{unit}",
        ),
        "割合をかけます。",
        f"答えは {BOX} {unit}です。",
        n * (100 + (p if more else -p)) // 100,
        scaled_code(f"{n} * (100 {sign} {p}) / 100"),
    )


# --- order and whole numbers --------------------------------------------------------------------


@kind("sort_numbers", topic="comparing", language="ja")
def sort_numbers(draw: Draw) -> Draft:
    kind_of = draw.random.choice(["whole", "signed", "decimal"])
    numbers = [Decimal(n) for n in draw.random.sample(range(1, 100), draw.random.choice([4, 5, 6]))]
    if kind_of == "signed":
        numbers = [n * draw.random.choice([1, -1]) for n in numbers]
    if kind_of == "decimal":
        numbers = [n.scaleb(-draw.random.choice([1, 2])) for n in numbers]
    numbers = list(dict.fromkeys(numbers))
    falling = draw.random.random() < 0.4
    word = "大きい" if falling else "小さい"
    order = draw.random.choice([f"{word}順", f"{word}ほうから順"])
    s = draw.random.choice([", ", "、", ","]).join(map(str, numbers))
    ordered = ", ".join(map(str, sorted(numbers, reverse=falling)))
    return solved(
        draw,
        (
            f"{s} を{order}に並べて",
            f"{s} を{order}に並べなさい。",
            f"次の数を{order}に並べよ。{s}",
            f"{s} を{order}に並べるとどうなりますか？",
            f"{order}に並べて: {s}",
            f"{s} を{order}に並べかえなさい。",
            f"{s} {order}",
            f"{s} を{order}に",
            f"{order}に並べてください。{s}",
            f"{s} を{order}に書きなさい。",
            f"数 {s} を{order}に整理して",
            f"{s} を{order}に並べかえると？",
        ),
        "並べかえます。",
        f"順に {BOX} です。",
        ordered,
        f"numbers = [{', '.join(map(str, numbers))}]",
        f"print(*sorted(numbers{', reverse=True' if falling else ''}), sep=', ')",
    )


@kind("greater_of_two", topic="comparing", language="ja")
def greater_of_two(draw: Draw) -> Draft:
    bottoms = draw.random.sample(range(2, 13), 2)
    a, b = (Fraction(draw.random.randrange(1, bottom), bottom) for bottom in bottoms)
    while a == b:
        b = Fraction(draw.random.randrange(1, bottoms[1]), bottoms[1]) + 1
    small = draw.random.random() < 0.3
    word, function = ("小さい", "min") if small else ("大きい", "max")
    return solved(
        draw,
        (
            f"{a}と{b}、どちらが{word}ですか？",
            f"{a}と{b}ではどちらが{word}？",
            f"{a}と{b}で{word}ほうはどちらですか？",
            f"{a}と{b}の{word}ほうは？",
            f"{a} {b} どっちが{word}",
            f"{a}と{b}を比べて、{word}ほうを答えなさい。",
            f"{a}と{b}はどちらが{word}か求めよ。",
            f"{a}、{b}、{word}のは？",
            f"{word}ほうはどっち？ {a} と {b}",
            f"分数{a}と{b}で{word}のはどちらでしょう。",
            f"{a}と{b}、{word}ほうを教えて",
            f"{a}か{b}、{word}のはどっち？",
        ),
        "分数を比べます。",
        f"{word}ほうは {BOX} です。",
        (min if small else max)(a, b),
        _FRACTION,
        f"values = {{'{a}': Fraction({a.numerator}, {a.denominator}), "
        f"'{b}': Fraction({b.numerator}, {b.denominator})}}",
        f"print({function}(values, key=values.get))",
    )


@kind("is_true", topic="comparing", language="ja")
def is_true(draw: Draw) -> Draft:
    a, b = draw.random.randint(3, 40), draw.random.randint(2, 30)
    off = draw.random.choice([0, 0, 1, -1, 10])
    shown, code, right = draw.random.choice(
        [
            (f"{a}×{b}={a * b + off}", f"{a} * {b} == {a * b + off}", off == 0),
            (f"{a}+{b}={a + b + off}", f"{a} + {b} == {a + b + off}", off == 0),
            (f"{a}-{b}={a - b + off}", f"{a} - {b} == {a - b + off}", off == 0),
            (f"{a}²={a * a + off}", f"{a} ** 2 == {a * a + off}", off == 0),
            (f"{a}×{b}>{a * b + off}", f"{a} * {b} > {a * b + off}", off < 0),
        ]
    )
    return solved(
        draw,
        (
            f"{shown} は正しいですか？",
            f"{shown} は正しい？",
            f"{shown} が正しいかどうか調べて",
            f"{shown} は正しいか。",
            f"{shown} って合ってる？",
            f"{shown} が正しいか判定しなさい。",
            f"{shown} 正しい？",
            f"{shown} は合っていますか？",
            f"{shown} は成り立ちますか？",
            f"{shown} 合ってますか",
            f"計算が合っているか見て {shown}",
            f"{shown} は正しいか答えよ。",
        ),
        "確かめます。",
        rf"判定は $\boxed{{\text{{{OUTPUT}}}}}$ です（True は正しい）。",
        str(right),
        f"print({code})",
    )


@kind("divisibility", topic="number theory", language="ja")
def divisibility(draw: Draw) -> Draft:
    d, even = draw.random.randint(3, 15), draw.random.random() < 0.5
    n = d * draw.random.randint(5, 300) + (0 if even else draw.random.randrange(1, d))
    return solved(
        draw,
        (
            f"{n}は{d}でわりきれますか？",
            f"{n}は{d}で割り切れる？",
            f"{n}は{d}の倍数ですか？",
            f"{n}は{d}の倍数か調べて",
            f"{n}は{d}でわり切れるか答えなさい。",
            f"{n}が{d}の倍数かどうか判定せよ。",
            f"{n} {d}の倍数？",
            f"{d}は{n}の約数ですか？",
            f"{n}÷{d}はわりきれる？",
            f"{d}で{n}をわるとわりきれますか？",
            f"{n}は{d}の倍数？",
            f"{d}は{n}の約数か調べなさい。",
            f"{n}を{d}で割り切れる？",
            f"{n}は{d}で割れる？",
            f"{n} {d}でわりきれるか",
            f"{n}が{d}でわりきれるか調べて",
            f"{d}は{n}の約数？",
            f"{n}は{d}の倍数でしょうか？",
        ),
        "余りを調べます。",
        rf"答えは $\boxed{{\text{{{OUTPUT}}}}}$ です。",
        "はい" if even else "いいえ",
        f"print('はい' if {n} % {d} == 0 else 'いいえ')",
    )


def _primes(low: int, high: int) -> list[int]:
    return [n for n in range(max(low, 2), high + 1) if all(n % d for d in range(2, isqrt(n) + 1))]


@kind("primes_between", topic="number theory", language="ja")
def primes_between(draw: Draw) -> Draft:
    low = draw.random.choice([1, 1, 10, 20, 30, 50, 100, draw.random.randint(2, 200)])
    high = low + draw.random.randint(12, 40)
    count = draw.random.random() < 0.35
    given = draw.random.choice([f"{low}から{high}までの素数", f"{low}以上{high}以下の素数"])
    primes = _primes(low, high)
    if count:
        wordings = (*found(f"{given}の個数"), f"{given}は何個？", f"{given}は何個ありますか？")
        code = f"print(len(list(primerange({low}, {high} + 1))))"
        answer: object = len(primes)
    else:
        wordings = (
            f"{given}をすべて求めよ。",
            f"{given}は？",
            f"{given}を全部書いて",
            f"{given}をすべて答えなさい。",
            f"{given}を教えてください。",
            f"{given}をすべて求めなさい。",
            f"{given}",
            f"{given}全部",
            f"{given}をあげて",
            f"{given}はどれ？",
            f"{given}を小さい順に書きなさい。",
            f"{given}を並べて",
        )
        code = f"print(*primerange({low}, {high} + 1), sep=', ')"
        answer = ", ".join(map(str, primes))
    return solved(
        draw,
        wordings,
        "素数を数えます。" if count else "素数を並べます。",
        f"{BOX} 個です。" if count else f"素数は {BOX} です。",
        answer,
        "from sympy import primerange",
        code,
    )


@kind("digit_sum", topic="number theory", language="ja")
def digit_sum(draw: Draw) -> Draft:
    n = draw.random.randint(12, 999999)
    return solved(
        draw,
        (*found(f"{n}の各位の数の和"), f"{n}の数字を全部たすと？", f"{n}の各けたの和は？"),
        "各位をたします。",
        f"和は {BOX} です。",
        sum(map(int, str(n))),
        f"print(sum(int(digit) for digit in str({n})))",
    )


# --- data, money, time --------------------------------------------------------------------------


@kind("quartiles", topic="statistics", language="ja")
def quartiles(draw: Draw) -> Draft:
    numbers = [draw.random.randint(1, 60) for _ in range(draw.random.choice([6, 7, 8, 9, 10]))]
    data, half = sorted(numbers), len(numbers) // 2

    def middle(part: list[int]) -> Fraction:
        return Fraction(part[len(part) // 2] + part[(len(part) - 1) // 2], 2)

    low, high = middle(data[:half]), middle(data[-half:])
    word, answer, code = draw.random.choice(
        [
            ("第1四分位数", low, "median(lower)"),
            ("第3四分位数", high, "median(upper)"),
            ("四分位範囲", high - low, "median(upper) - median(lower)"),
        ]
    )
    s = draw.random.choice([", ", "、", ","]).join(map(str, numbers))
    return solved(
        draw,
        (
            f"{s} の{word}を求めて",
            f"次のデータの{word}を求めよ。{s}",
            f"{s} の{word}は？",
            f"データ {s} の{word}はいくつですか？",
            f"{word} {s}",
            f"{s} の{word}を求めなさい。",
            f"{s} {word}",
            f"{s} の{word}を教えてください。",
            f"{word}を求めて: {s}",
            f"データが {s} のとき、{word}は？",
            f"記録は {s} です。{word}を求めなさい。",
            f"{s} の{word}",
        ),
        "四分位数です。",
        f"{word}は {BOX} です。",
        plain(answer),
        "from statistics import median",
        f"data = sorted({numbers})",
        "half = len(data) // 2",
        "lower, upper = data[:half], data[-half:]",
        scaled_code(code),
    )


@kind("extreme_of_list", topic="statistics", language="ja")
def extreme_of_list(draw: Draw) -> Draft:
    numbers = [draw.random.randint(-30, 99) for _ in range(draw.random.choice([5, 6, 7]))]
    low = draw.random.random() < 0.5
    word, function = ("最小値", "min") if low else ("最大値", "max")
    s = draw.random.choice([", ", "、", ","]).join(map(str, numbers))
    return solved(
        draw,
        (
            f"{s} の{word}を求めて",
            f"{s} の{word}は？",
            f"データ {s} の{word}はいくつですか？",
            f"次の数の{word}を求めよ。{s}",
            f"{s} {word}",
            f"{s} の{word}を求めなさい。",
            f"{word} {s}",
            f"{s} の中で一番{'小さい' if low else '大きい'}数は？",
            f"{s} のうち、もっとも{'小さい' if low else '大きい'}数を答えなさい。",
            f"一番{'小さい' if low else '大きい'}数はどれ？ {s}",
            f"{s} の{word}を教えて",
            f"データが {s} のとき{word}は？",
        ),
        f"{word}を求めます。",
        f"{word}は {BOX} です。",
        sorted(numbers)[0 if low else -1],
        f"print({function}({numbers}))",
    )


@kind("simple_interest", topic="money", language="ja")
def simple_interest(draw: Draw) -> Draft:
    principal, years = draw.random.randint(1, 50) * 10000, draw.random.randint(2, 10)
    rate = draw.random.choice([1, 2, 3, 4, 5])
    compound = draw.random.random() < 0.5
    way = "複利" if compound else "単利"
    what = "元利合計" if compound else "利息"
    answer: object = principal * rate * years // 100
    code = [f"principal = {principal}", f"interest = principal * {rate} / 100 * {years}"]
    if compound:
        answer = rounded(principal * (1 + Fraction(rate, 100)) ** years, 2)
        code[1] = f"amount = principal * (1 + {rate} / 100) ** {years}"
    name = "amount" if compound else "interest"
    return solved(
        draw,
        (
            f"{principal}円を年利{rate}％の{way}で{years}年預けると、{what}はいくらですか？",
            f"元金{principal}円、年利{rate}％、{years}年、{way}。{what}は？",
            f"{principal}円を年利率{rate}%の{way}で{years}年間預けたときの{what}を求めよ。",
            f"{way}で{principal}円を{years}年、年利{rate}％。{what}はいくら？",
            f"{principal}円 {way} 年利{rate}％ {years}年 {what}",
            f"{principal}円を年利{rate}％で{years}年預けます。{way}のとき{what}は何円ですか？",
            f"年{rate}％の{way}で{principal}円を{years}年。{what}を計算して",
            f"{principal}円を{years}年間、{way}で年利{rate}%で預けると{what}は何円？",
            f"元金が{principal}円で年利{rate}％の{way}、{years}年後の{what}は？",
            f"銀行に{principal}円を年利{rate}％の{way}で預けました。{years}年で{what}はいくらになりますか？",
            f"{way}計算 {principal}円 {rate}％ {years}年の{what}",
            f"{what}を求めて。{principal}円、年利{rate}％、{way}、{years}年。",
        ),
        f"{way}で計算します。",
        f"{what}は {BOX} 円です。",
        answer,
        *code,
        f'print(f"{{{name}:.2f}}")' if compound else scaled_code(name),
    )


_DAYS = ("月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日")


@kind("weekday_after", topic="time", language="ja")
def weekday_after(draw: Draw) -> Draft:
    day, later = draw.random.randrange(7), draw.random.randint(5, 300)
    d = _DAYS[day]
    return solved(
        draw,
        (
            f"今日は{d}です。{later}日後は何曜日ですか？",
            f"{d}の{later}日後は何曜日？",
            f"今日が{d}なら、{later}日後は？",
            f"{d}から{later}日後の曜日を求めよ。",
            f"{d} {later}日後 何曜日",
            f"今日は{d}です。{later}日後の曜日を求めなさい。",
            f"{later}日後は何曜日になりますか？今日は{d}です。",
            f"{d}の{later}日後の曜日は？",
            f"ある月の1日が{d}のとき、その{later}日後は何曜日か。",
            f"{names(draw, 1)[0]}の試験は{d}から{later}日後です。何曜日ですか？",
            f"今日{d}。{later}日後って何曜日？",
            f"{d}の{later}日あとは何曜日でしょう。",
        ),
        "7日でもどります。",
        rf"$\boxed{{\text{{{OUTPUT}}}}}$ です。",
        _DAYS[(day + later) % 7],
        f"days = {list(_DAYS)}",
        f"print(days[(days.index('{d}') + {later}) % 7])",
    )


@kind("average_speed", topic="rates", language="ja")
def average_speed(draw: Draw) -> Draft:
    go, back = draw.random.sample([10, 12, 15, 20, 24, 30, 40, 60], 2)
    way = 120 * draw.random.randint(1, 3)
    return solved(
        draw,
        (
            f"{way}kmの道のりを、行きは時速{go}km、帰りは時速{back}kmで往復しました。平均の速さは時速何kmですか？",
            f"片道{way}kmを行き時速{go}km、帰り時速{back}kmで往復したときの平均の速さを求めよ。",
            f"行き時速{go}km、帰り時速{back}kmで片道{way}kmを往復。平均の速さは？",
            f"{way}kmはなれた町へ時速{go}kmで行き、時速{back}kmで帰った。往復の平均時速は？",
            f"片道{way}km 行き時速{go}km 帰り時速{back}km 平均の速さ",
            f"往復の平均の速さを求めなさい。片道{way}km、行きは時速{go}km、帰りは時速{back}kmです。",
            f"車で片道{way}kmを行きは時速{go}km、帰りは時速{back}kmで走った。平均時速は何km？",
            f"{way}kmを時速{go}kmで行って時速{back}kmで帰る。平均の速さは時速何km？",
        ),
        "全体の道のり÷時間です。",
        f"平均の速さは時速 {BOX} kmです。",
        rounded(Fraction(2 * go * back, go + back), 2),
        f"distance = {way} + {way}",
        f"time = {way} / {go} + {way} / {back}",
        "print(round(distance / time, 2))",
    )
