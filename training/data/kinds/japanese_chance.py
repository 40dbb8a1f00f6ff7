"""Japanese: averages and spread, counting, probability."""

from __future__ import annotations

from fractions import Fraction
from math import comb, factorial, isqrt, perm

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.everyday import BOX, plain
from training.data.kinds.japanese import names, scaled_code, solved

_FRACTION = "from fractions import Fraction"

# --- data ---------------------------------------------------------------------------------------


def _listed(draw: Draw, numbers: list[int]) -> str:
    return draw.random.choice([", ", "、", ","]).join(map(str, numbers))


def _about(data: str, what: str) -> tuple[str, ...]:
    return (
        f"{data} の{what}を求めて",
        f"次のデータの{what}を求めよ。{data}",
        f"{data} の{what}はいくつですか？",
        f"データ {data} の{what}は？",
        f"{data} の{what}を求めなさい。",
        f"{data} の{what}を求めよ。",
        f"{what} {data}",
        f"データが {data} のとき、{what}はいくつですか？",
        f"{data} の{what}を教えてください。",
        f"{what}を求めてください。{data}",
        f"データ {data} があります。{what}はいくつ？",
        f"次の数の{what}を求めなさい。{data}",
        f"{data} の{what}の求め方と答えを教えて",
        f"{data} の{what}",
        f"{data} {what}は？",
        f"{data} の{what}は？",
        f"{what}は？ {data}",
        f"{data} {what}",
        f"テストの点が {data} でした。{what}は？",
        f"記録は {data} です。{what}を求めて",
        f"{what}: {data}",
    )


def _numbers(draw: Draw, count: int) -> list[int]:
    low, high = draw.random.choice([(1, 10), (1, 30), (30, 100), (50, 100)])
    return [draw.random.randint(low, high) for _ in range(count)]


@kind("mean", topic="statistics", language="ja")
def mean(draw: Draw) -> Draft:
    numbers = _numbers(draw, draw.random.choice([4, 5, 8, 10]))
    return solved(
        draw,
        _about(_listed(draw, numbers), draw.random.choice(["平均", "平均値", "平均"])),
        "合計÷個数です。",
        f"平均は {BOX} です。",
        plain(Fraction(sum(numbers), len(numbers))),
        f"data = {numbers}",
        scaled_code("sum(data) / len(data)"),
    )


@kind("median", topic="statistics", language="ja")
def median(draw: Draw) -> Draft:
    numbers = _numbers(draw, draw.random.choice([5, 6, 7, 8, 9]))
    ordered, half = sorted(numbers), len(numbers) // 2
    middle = Fraction(ordered[half] + ordered[half - 1 + len(numbers) % 2], 2)
    return solved(
        draw,
        _about(_listed(draw, numbers), draw.random.choice(["中央値", "中央値", "メジアン"])),
        "中央値を求めます。",
        f"中央値は {BOX} です。",
        plain(middle),
        "from statistics import median",
        scaled_code(f"median({numbers})"),
    )


@kind("mode", topic="statistics", language="ja")
def mode(draw: Draw) -> Draft:
    others = draw.random.sample(range(1, 30), draw.random.randint(4, 6))
    numbers = [others[0]] * draw.random.choice([2, 3]) + others
    numbers += [others[1]] * draw.random.choice([0, 1])
    draw.random.shuffle(numbers)
    return solved(
        draw,
        _about(_listed(draw, numbers), draw.random.choice(["最頻値", "最頻値", "モード"])),
        "最頻値を求めます。",
        f"最頻値は {BOX} です。",
        others[0],
        "from statistics import multimode",
        f"print(*multimode({numbers}), sep=', ')",
    )


@kind("range", topic="statistics", language="ja")
def range_of_data(draw: Draw) -> Draft:
    numbers = _numbers(draw, draw.random.choice([5, 6, 7, 8]))
    return solved(
        draw,
        _about(_listed(draw, numbers), draw.random.choice(["範囲", "範囲（レンジ）"])),
        "最大値－最小値です。",
        f"範囲は {BOX} です。",
        sorted(numbers)[-1] - sorted(numbers)[0],
        f"data = {numbers}",
        "print(max(data) - min(data))",
    )


def _spread(draw: Draw) -> tuple[list[int], Fraction]:
    """Numbers whose variance has few decimals, and the variance."""
    numbers = _numbers(draw, draw.random.choice([4, 5, 5, 10]))
    average = Fraction(sum(numbers), len(numbers))
    return numbers, sum(((n - average) ** 2 for n in numbers), Fraction(0)) / len(numbers)


@kind("variance", topic="statistics", language="ja")
def variance(draw: Draw) -> Draft:
    numbers, answer = _spread(draw)
    return solved(
        draw,
        _about(_listed(draw, numbers), "分散"),
        "分散を求めます。",
        f"分散は {BOX} です。",
        plain(answer),
        "from statistics import pvariance",
        scaled_code(f"pvariance({numbers})"),
    )


@kind("standard_deviation", topic="statistics", language="ja")
def standard_deviation(draw: Draw) -> Draft:
    a, b = draw.random.choice([(3, 4), (6, 8), (5, 12), (1, 7), (2, 14), (1, 1), (2, 2), (3, 3)])
    middle = draw.random.randint(15, 70)
    # Two pairs about their mean: the variance is (a² + b²)/2, and with b - a it can be a square.
    numbers = [middle - a, middle + a, middle - b, middle + b]
    draw.random.shuffle(numbers)
    square = Fraction(a * a + b * b, 2)
    exact = square.denominator == 1 and isqrt(int(square)) ** 2 == square
    answer = str(isqrt(int(square))) if exact else f"sqrt({square.numerator}/{square.denominator})"
    return solved(
        draw,
        _about(_listed(draw, numbers), "標準偏差"),
        "分散の平方根です。",
        f"標準偏差は {BOX} です。",
        answer,
        "from sympy import sqrt, Rational, latex",
        f"data = {numbers}",
        "mean = Rational(sum(data), len(data))",
        "variance = sum((x - mean)**2 for x in data) / len(data)",
        "print(latex(sqrt(variance)))",
    )


# --- counting -----------------------------------------------------------------------------------


def _symbolic(shown: str, tex: str) -> tuple[str, ...]:
    return (
        f"{shown} を求めよ。",
        f"{shown} の値は？",
        f"{tex} を計算せよ。",
        f"{shown}を計算して",
        f"{shown} はいくつですか？",
        f"{shown} の値を求めよ。",
        f"{shown}=",
        f"{tex} の値を求めなさい。",
        f"{shown} の答えを教えてください。",
        shown,
        f"{shown}は？",
        f"{shown} いくつ",
        f"{shown}を求めて",
    )


@kind("permutation_value", topic="counting", language="ja")
def permutation_value(draw: Draw) -> Draft:
    n = draw.random.randint(4, 12)
    k = draw.random.randint(2, 4)
    return solved(
        draw,
        _symbolic(f"{n}P{k}", f"${{}}_{{{n}}}P_{{{k}}}$"),
        "順列の数を求めます。",
        f"答えは {BOX} です。",
        factorial(n) // factorial(n - k),
        "from math import perm",
        f"print(perm({n}, {k}))",
    )


@kind("combination_value", topic="counting", language="ja")
def combination_value(draw: Draw) -> Draft:
    n = draw.random.randint(4, 15)
    k = draw.random.randint(2, min(n - 1, 6))
    return solved(
        draw,
        _symbolic(f"{n}C{k}", f"${{}}_{{{n}}}C_{{{k}}}$"),
        "組合せの数を求めます。",
        f"答えは {BOX} です。",
        factorial(n) // factorial(k) // factorial(n - k),
        "from math import comb",
        f"print(comb({n}, {k}))",
    )


@kind("factorial", topic="counting", language="ja")
def factorial_value(draw: Draw) -> Draft:
    n = draw.random.randint(3, 12)
    return solved(
        draw,
        (
            *_symbolic(f"{n}!", f"${n}!$"),
            f"{n}の階乗は？",
            f"{n}の階乗を求めよ。",
            f"{n}の階乗を計算して",
        ),
        f"1 から {n} までの積です。",
        f"答えは {BOX} です。",
        perm(n, n),
        "from math import factorial",
        f"print(factorial({n}))",
    )


@kind("permutations", topic="counting", language="ja")
def permutations(draw: Draw) -> Draft:
    n = draw.random.randint(4, 10)
    k = draw.random.randint(2, min(n - 1, 4))
    return solved(
        draw,
        (
            f"{n}人から{k}人を選んで1列に並べる方法は何通りですか？",
            f"{n}人の中から{k}人を選んで並べる並べ方は何通り？",
            f"異なる{n}枚のカードから{k}枚を取って1列に並べる。並べ方は何通りか。",
            f"{n}人のリレー選手から第1〜第{k}走者を決める方法は何通りですか？",
            f"順列の問題です。{n}個から{k}個を選んで並べると何通り？",
            f"{n}人から{k}人を選んで1列に並べるとき、並べ方の総数を求めよ。",
            f"{n}個の異なる文字から{k}個を選んで並べる方法は何通りあるか求めなさい。",
            f"{n}人から{k}人選んで並べる順列は何通り",
            f"{n}冊の異なる本から{k}冊を選び、順に読みます。順番は何通りありますか？",
            f"{n}人から{k}人を選んで並べる 何通り",
            f"{n}人中{k}人の並べ方は？",
            f"{n}枚から{k}枚を選んで並べると？",
            f"{n}人から{k}人の順番を決めると何通り？",
            f"{n}人から班長と副班長を1人ずつ選ぶ。何通り？"
            if k == 2
            else f"{n}人から{k}人を並べる方法は？",
        ),
        "順列です。",
        f"{BOX} 通りです。",
        factorial(n) // factorial(n - k),
        "from math import perm",
        f"print(perm({n}, {k}))",
    )


@kind("combinations", topic="counting", language="ja")
def combinations(draw: Draw) -> Draft:
    n = draw.random.randint(4, 12)
    k = draw.random.randint(2, min(n - 1, 5))
    return solved(
        draw,
        (
            f"{n}人から{k}人を選ぶ方法は何通りですか？",
            f"{n}人の中から{k}人の委員を選ぶ選び方は何通り？",
            f"異なる{n}個のものから{k}個を選ぶ組合せは何通りか。",
            f"{n}色から{k}色を選びます。選び方は何通りですか？",
            f"組合せの問題です。{n}個から{k}個を選ぶと何通り？",
            f"{n}人から{k}人を選ぶ組合せの総数を求めよ。",
            f"{n}種類のケーキから{k}種類を選ぶ選び方は何通りあるか求めなさい。",
            f"{n}人から{k}人選ぶ組合せは何通り",
            f"{n}冊の異なる本から{k}冊を選んで借ります。選び方は何通りありますか？",
            f"{n}人から{k}人を選ぶ 何通り",
            f"{n}人から{k}人選ぶ選び方は？",
            f"{n}人から{k}人の当番を選ぶと何通り？",
            f"{n}人から{k}人を選ぶと何通り？",
            f"{n}個から{k}個を選ぶ選び方",
        ),
        "組合せです。",
        f"{BOX} 通りです。",
        factorial(n) // factorial(k) // factorial(n - k),
        "from math import comb",
        f"print(comb({n}, {k}))",
    )


@kind("arrangements", topic="counting", language="ja")
def arrangements(draw: Draw) -> Draft:
    n = draw.random.randint(3, 9)
    circle = draw.random.random() < 0.3
    if circle:
        wordings: tuple[str, ...] = (
            f"{n}人が円形に並ぶ並び方は何通りですか？",
            f"{n}人が輪になって並ぶ。並び方は何通りか。",
            f"{n}人の円順列の総数は？",
            f"{n}人が円卓に座る方法は何通り？",
            f"円形のテーブルに{n}人が座る座り方は何通りですか？",
            f"{n}人が円形に並ぶとき、並び方の総数を求めよ。",
            f"円順列: {n}人だと何通り？",
            f"{n}人の円順列",
            f"{n}人で円卓 何通り",
            f"{n}人が円形に座る並び方は？",
            f"{n}人が輪になると何通り？",
            f"{n}人を円形に並べる",
        )
    else:
        wordings = (
            f"{n}人が1列に並ぶ並び方は何通りですか？",
            f"{n}人が横1列に並ぶ方法は何通り？",
            f"異なる{n}冊の本を1列に並べる並べ方は何通りか。",
            f"{n}人を1列に並べる並べ方の総数を求めよ。",
            f"{n}枚の異なるカードを並べる方法は何通りあるか求めなさい。",
            f"{n}人の並び方は全部で何通り？",
            f"{n}人が1列に並んで写真をとります。並び方は何通り？",
            f"{n}人の並び方は？",
            f"{n}人を並べる 何通り",
            f"{n}人の順番の決め方は何通り？",
            f"{n}人を1列に並べると？",
            f"{n}人 並び方 何通り",
            f"{n}冊の本の並べ方は何通り？",
            f"異なる{n}文字を並べると何通り？",
        )
    return solved(
        draw,
        wordings,
        "円順列です。" if circle else "並べ方を数えます。",
        f"{BOX} 通りです。",
        perm(n, n) // (n if circle else 1),
        "from math import factorial",
        f"print(factorial({f'{n} - 1' if circle else n}))",
    )


@kind("digit_numbers", topic="counting", language="ja")
def digit_numbers(draw: Draw) -> Draft:
    n = draw.random.randint(4, 7)
    k = draw.random.choice([2, 3, 3, 4]) if n > 4 else draw.random.choice([2, 3])
    zero = draw.random.random() < 0.4
    digits = list(range(n)) if zero else list(range(1, n + 1))
    shown = "、".join(map(str, digits))
    answer = perm(n, k) - (perm(n - 1, k - 1) if zero else 0)
    return solved(
        draw,
        (
            f"{shown}の{n}枚のカードから{k}枚を選んで{k}けたの整数を作ります。何通りできますか？",
            f"{shown}から異なる数字を選んで並べると、{k}けたの整数は何個作れる？",
            f"{n}個の数字{shown}から異なる{k}個を並べてできる{k}桁の整数は何個か。",
            f"{shown}から異なる{k}個の数字を使って{k}桁の整数を作る。全部で何通り？",
            f"数字カード{shown}が1枚ずつある。{k}枚で{k}けたの数を作ると何通りですか？",
            f"{shown}の{n}個の数字から異なる{k}個を用いてできる{k}桁の整数の個数を求めよ。",
            f"カード{shown}で{k}けたの整数は何個できますか？同じカードは1回だけ使います。",
            f"{shown}から異なる{k}個で{k}けたの整数は何個？",
            f"カード{shown} {k}けたの整数 何個",
            f"{shown}の数字を1回ずつ使って{k}桁の整数は何通り？",
            f"{shown}で{k}桁の数を作る。何個できる？（くり返しなし）",
        ),
        "並べ方を数えます。",
        f"全部で {BOX} 個です。",
        answer,
        "from itertools import permutations",
        f"numbers = list(permutations({digits}, {k}))",
        "print(sum(number[0] != 0 for number in numbers))" if zero else "print(len(numbers))",
    )


# --- probability --------------------------------------------------------------------------------


@kind("one_die", topic="probability", language="ja")
def one_die(draw: Draw) -> Draft:
    n = draw.random.randint(2, 5)
    event, hits, test = draw.random.choice(
        [
            ("偶数の目", 3, "n % 2 == 0"),
            ("奇数の目", 3, "n % 2 == 1"),
            ("3の倍数の目", 2, "n % 3 == 0"),
            (f"{n}以上の目", 7 - n, f"n >= {n}"),
            (f"{n}以下の目", n, f"n <= {n}"),
            (f"{n}の目", 1, f"n == {n}"),
            ("素数の目", 3, "n in (2, 3, 5)"),
            ("6の約数の目", 4, "6 % n == 0"),
        ]
    )
    return solved(
        draw,
        (
            f"さいころを1回投げて{event}が出る確率は？",
            f"1個のさいころを投げるとき、{event}が出る確率を求めよ。",
            f"サイコロを1回ふります。{event}が出る確率はいくつですか？",
            f"さいころを1つ投げて{event}が出る確率を求めて",
            f"さいころで{event}が出る確率は？",
            f"1つのさいころを投げるとき、{event}が出る確率を求めなさい。",
            f"サイコロを振って{event}が出る確率を教えてください。",
            f"さいころ1個、{event}の確率",
            f"さいころで{event}の確率",
            f"サイコロ {event} 確率は？",
            f"さいころを振って{event}になる確率は？",
            f"サイコロ1個 {event} 確率",
            f"{event}が出る確率は？（さいころ1個）",
            f"さいころを投げる。{event}の確率を求めて",
            f"サイコロを1回投げたとき{event}が出る確率",
        ),
        "確率を求めます。",
        f"確率は {BOX} です。",
        Fraction(hits, 6),
        _FRACTION,
        "numbers = range(1, 6 + 1)",
        f"favourable = [n for n in numbers if {test}]",
        "print(Fraction(len(favourable), len(numbers)))",
    )


def _sums(total: int) -> int:
    """How many of the 36 throws of two dice have this sum."""
    return 6 - abs(7 - total)


@kind("two_dice", topic="probability", language="ja")
def two_dice(draw: Draw) -> Draft:
    n = draw.random.randint(2, 12)
    event, hits, test = draw.random.choice(
        [
            (f"目の和が{n}になる", _sums(n), f"sum(r) == {n}"),
            (f"目の和が{n}になる", _sums(n), f"sum(r) == {n}"),
            (f"目の和が{n}以上になる", sum(map(_sums, range(n, 13))), f"sum(r) >= {n}"),
            (f"目の和が{n}以下になる", sum(map(_sums, range(2, n + 1))), f"sum(r) <= {n}"),
            ("同じ目が出る", 6, "r[0] == r[1]"),
            ("目の積が奇数になる", 9, "r[0] * r[1] % 2 == 1"),
            ("目の積が偶数になる", 27, "r[0] * r[1] % 2 == 0"),
            ("目の和が偶数になる", 18, "sum(r) % 2 == 0"),
            ("目の差が1になる", 10, "abs(r[0] - r[1]) == 1"),
            ("少なくとも1つ6の目が出る", 11, "6 in r"),
        ]
    )
    return solved(
        draw,
        (
            f"2つのさいころを投げて、{event}確率は？",
            f"大小2個のさいころを同時に投げるとき、{event}確率を求めよ。",
            f"さいころを2個投げます。{event}確率はいくつですか？",
            f"2個のさいころを投げるとき{event}確率を求めて",
            f"サイコロ2つで{event}確率は？",
            f"2つのさいころを同時に投げるとき、{event}確率を求めなさい。",
            f"さいころ2個、{event}確率を教えてください。",
            f"大小2つのさいころを投げるとき、{event}確率を求めなさい。",
            f"さいころ2個で{event}確率",
            f"サイコロ2個 {event}確率は？",
            f"2個のさいころで{event}確率を求めて",
            f"サイコロを2回投げて{event}確率は？",
            f"さいころ2個 {event}確率",
            f"2つのサイコロを振る。{event}確率は？",
        ),
        "確率を求めます。",
        f"確率は {BOX} です。",
        Fraction(hits, 36),
        _FRACTION,
        "from itertools import product",
        "rolls = list(product(range(1, 7), repeat=2))",
        f"favourable = [r for r in rolls if {test}]",
        "print(Fraction(len(favourable), len(rolls)))",
    )


@kind("coins", topic="probability", language="ja")
def coins(draw: Draw) -> Draft:
    n = draw.random.randint(2, 6)
    k = draw.random.randint(0, n)
    event, hits, test = draw.random.choice(
        [
            (f"ちょうど{k}枚が表になる" if 0 < k < n else "すべて表になる", comb(n, k or n), ""),
            ("少なくとも1枚は表になる", 2**n - 1, "t.count('H') >= 1"),
            ("すべて裏になる", 1, "t.count('H') == 0"),
        ]
    )
    test = test or f"t.count('H') == {k or n}"
    return solved(
        draw,
        (
            f"{n}枚の硬貨を投げて、{event}確率は？",
            f"{n}枚の硬貨を同時に投げるとき、{event}確率を求めよ。",
            f"コインを{n}枚投げます。{event}確率はいくつですか？",
            f"{n}枚のコインを投げるとき、{event}確率を求めて",
            f"硬貨{n}枚、{event}確率",
            f"{n}枚の硬貨を同時に投げるとき、{event}確率を求めなさい。",
            f"10円玉を{n}枚投げるとき、{event}確率を教えてください。",
            f"コイン{n}枚で{event}確率は？",
            f"コイン{n}枚 {event}確率",
            f"硬貨{n}枚を投げて{event}確率",
            f"コインを{n}回投げて{event.replace('枚', '回')}確率は？",
            f"コイン{n}枚、{event}確率は？",
            f"{n}枚のコインで{event}確率を求めて",
            f"コインを{n}枚投げる。{event}確率",
        ),
        "確率を求めます。",
        f"確率は {BOX} です。",
        Fraction(hits, 2**n),
        _FRACTION,
        "from itertools import product",
        f"tosses = list(product('HT', repeat={n}))",
        f"favourable = [t for t in tosses if {test}]",
        "print(Fraction(len(favourable), len(tosses)))",
    )


@kind("one_ball", topic="probability", language="ja")
def one_ball(draw: Draw) -> Draft:
    (first, red), (second, white) = draw.random.sample(
        [("赤玉", "red"), ("白玉", "white"), ("青玉", "blue"), ("黒玉", "black")], 2
    )
    a, b = draw.random.randint(1, 9), draw.random.randint(1, 9)
    bag = f"{first}{a}個と{second}{b}個が入った袋"
    return solved(
        draw,
        (
            f"{bag}から1個取り出すとき、{first}が出る確率は？",
            f"{bag}から玉を1個取り出す。{first}である確率を求めよ。",
            f"袋に{first}が{a}個、{second}が{b}個あります。1個取り出して{first}の確率は？",
            f"{bag}から1個取り出すとき、それが{first}である確率を求めて",
            f"{first}{a}個、{second}{b}個の中から1個選びます。{first}になる確率はいくつですか？",
            f"{bag}から玉を1個取り出すとき、{first}が出る確率を求めなさい。",
            f"{first}{a}個 {second}{b}個 {first}を引く確率",
            f"{bag}から1個引いて{first}が出る確率を教えてください。",
            f"{first}{a}個、{second}{b}個。{first}の確率は？",
            f"{first}{a} {second}{b} {first}の確率",
            f"{first}{a}個 {second}{b}個 1個引く {first}の確率",
            f"{bag}から1個。{first}の確率は？",
            f"{bag}から1個とる。{first}である確率",
            f"袋に{first}{a}個、{second}{b}個。1個とって{first}の確率を求めて",
        ),
        "確率を求めます。",
        f"確率は {BOX} です。",
        Fraction(a, a + b),
        _FRACTION,
        f"{red}, {white} = {a}, {b}",
        f"print(Fraction({red}, {red} + {white}))",
    )


@kind("two_balls", topic="probability", language="ja")
def two_balls(draw: Draw) -> Draft:
    (first, red), (second, white) = draw.random.sample(
        [("赤玉", "red"), ("白玉", "white"), ("青玉", "blue"), ("黒玉", "black")], 2
    )
    a, b = draw.random.randint(2, 7), draw.random.randint(2, 7)
    bag = f"{first}{a}個と{second}{b}個が入った袋"
    pairs = (a + b) * (a + b - 1)
    event, hits, code = draw.random.choice(
        [
            (f"2個とも{first}である", a * (a - 1), f"comb({red}, 2)"),
            ("異なる色である", 2 * a * b, f"{red} * {white}"),
            ("同じ色である", a * (a - 1) + b * (b - 1), f"comb({red}, 2) + comb({white}, 2)"),
        ]
    )
    return solved(
        draw,
        (
            f"{bag}から同時に2個取り出すとき、{event}確率は？",
            f"{bag}から2個の玉を同時に取り出す。{event}確率を求めよ。",
            f"袋に{first}が{a}個、{second}が{b}個ある。同時に2個取り出して、{event}確率は？",
            f"{bag}から玉を2個同時に取り出すとき、{event}確率を求めて",
            f"{first}{a}個、{second}{b}個から2個選びます。{event}確率はいくつですか？",
            f"{bag}から同時に2個の玉を取り出すとき、{event}確率を求めなさい。",
            f"{bag}から2個を同時に引くとき、{event}確率を教えてください。",
            f"{bag}から2個。{event}確率は？",
            f"{first}{a}個 {second}{b}個 2個引く {event}確率",
            f"{bag}から同時に2個とる。{event}確率を求めて",
            f"{first}{a}個と{second}{b}個から2個とるとき{event}確率",
            f"{bag}から2個引いて{event}確率は？",
        ),
        "組合せで数えます。",
        f"確率は {BOX} です。",
        Fraction(hits, pairs),
        _FRACTION,
        "from math import comb",
        f"{red}, {white} = {a}, {b}",
        f"hits = {code}",
        f"print(Fraction(hits, comb({red} + {white}, 2)))",
    )


@kind("number_cards", topic="probability", language="ja")
def number_cards(draw: Draw) -> Draft:
    n, m = draw.random.choice([10, 12, 15, 20, 25, 30, 40, 50, 100]), draw.random.randint(2, 9)
    who = names(draw, 1)[0]
    return solved(
        draw,
        (
            f"1から{n}までのカードから1枚引くとき、{m}の倍数が出る確率は？",
            f"1から{n}までの番号札から1枚を引く。{m}の倍数である確率を求めよ。",
            f"1〜{n}の数字が書かれたカードを1枚引きます。{m}の倍数の確率はいくつですか？",
            f"1から{n}までの整数から1つ選ぶとき、{m}の倍数である確率を求めて",
            f"{who}が1から{n}までのカードを1枚引きました。{m}の倍数である確率は？",
            f"1から{n}までのカードが1枚ずつある。1枚引くとき、{m}の倍数が出る確率を求めなさい。",
            f"1〜{n}のくじで{m}の倍数を引く確率を教えてください。",
            f"1〜{n}で{m}の倍数の確率",
            f"1から{n}のカード、{m}の倍数の確率は？",
            f"1〜{n}から1つ選ぶ {m}の倍数の確率",
            f"1から{n}の札を1枚引いて{m}の倍数になる確率は？",
            f"カード1〜{n} {m}の倍数 確率",
            f"{n}枚のカード（1〜{n}）で{m}の倍数が出る確率を求めて",
        ),
        "確率を求めます。",
        f"確率は {BOX} です。",
        Fraction(n // m, n),
        _FRACTION,
        f"numbers = range(1, {n} + 1)",
        f"favourable = [n for n in numbers if n % {m} == 0]",
        "print(Fraction(len(favourable), len(numbers)))",
    )
