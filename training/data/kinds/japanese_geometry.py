"""Japanese: lengths, areas, volumes and angles of the figures of school."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.everyday import BOX, plain
from training.data.kinds.japanese import found, scaled_code, solved


def _of(what: str, unit: str, *more: str) -> tuple[str, ...]:
    """How people ask for a measure of a figure; `more` are wordings of the kind's own."""
    return (
        f"{what}を求めて",
        f"{what}を求めよ。",
        f"{what}は何{unit}ですか？",
        f"{what}は？",
        f"{what}を求めなさい。",
        f"{what}は何{unit}？",
        f"{what}を教えてください。",
        f"{what}を計算して",
        f"{what}は何{unit}になりますか？",
        f"{what}の求め方と答えを教えてください。",
        f"次の図形の問題です。{what}を求めてください。",
        f"{what}を求めてください。",
        what,
        f"{what}は",
        f"{what}、何{unit}？",
        f"{what}教えて",
        f"{what} 何{unit}",
        f"{what}はいくつ？",
        *more,
    )


def _unit(draw: Draw) -> str:
    return draw.random.choice(["cm", "cm", "cm", "m"])


def _area(
    draw: Draw, figure: str, rule: str, values: dict[str, int], formula: str, answer: Fraction
) -> Draft:
    """An area by a formula in the quantities that are given."""
    unit = _unit(draw)
    shown = figure.format(**{name: f"{number}{unit}" for name, number in values.items()})
    return solved(
        draw,
        _of(f"{shown}の面積", f"{unit}²"),
        f"{rule}です。",
        f"面積は {BOX} {unit}²です。",
        plain(answer),
        *(f"{name} = {number}" for name, number in values.items()),
        scaled_code(formula),
    )


def _size(draw: Draw) -> int:
    return draw.random.randint(2, 30)


@kind("triangle_area", topic="geometry", language="ja")
def triangle_area(draw: Draw) -> Draft:
    base, height = _size(draw), _size(draw)
    figure = draw.random.choice(
        ["底辺{base}、高さ{height}の三角形", "底辺が{base}で高さが{height}の三角形"]
    )
    values = {"base": base, "height": height}
    return _area(
        draw, figure, "底辺×高さ÷2", values, "base * height / 2", Fraction(base * height, 2)
    )


@kind("rectangle_area", topic="geometry", language="ja")
def rectangle_area(draw: Draw) -> Draft:
    a, b = _size(draw), _size(draw)
    figure = draw.random.choice(
        ["縦{length}、横{width}の長方形", "たて{length}、よこ{width}の長方形"]
    )
    values = {"length": a, "width": b}
    return _area(draw, figure, "縦×横", values, "length * width", Fraction(a * b))


@kind("square_area", topic="geometry", language="ja")
def square_area(draw: Draw) -> Draft:
    side = _size(draw)
    figure = draw.random.choice(["1辺が{side}の正方形", "一辺{side}の正方形"])
    return _area(draw, figure, "1辺×1辺", {"side": side}, "side * side", Fraction(side * side))


@kind("parallelogram_area", topic="geometry", language="ja")
def parallelogram_area(draw: Draw) -> Draft:
    base, height = _size(draw), _size(draw)
    figure = draw.random.choice(
        ["底辺{base}、高さ{height}の平行四辺形", "底辺が{base}、高さが{height}の平行四辺形"]
    )
    values = {"base": base, "height": height}
    return _area(draw, figure, "底辺×高さ", values, "base * height", Fraction(base * height))


@kind("trapezoid_area", topic="geometry", language="ja")
def trapezoid_area(draw: Draw) -> Draft:
    top, bottom, height = _size(draw), _size(draw), _size(draw)
    figure = "上底{top}、下底{bottom}、高さ{height}の台形"
    values = {"top": top, "bottom": bottom, "height": height}
    formula = "(top + bottom) * height / 2"
    answer = Fraction((top + bottom) * height, 2)
    return _area(draw, figure, "(上底+下底)×高さ÷2", values, formula, answer)


@kind("rhombus_area", topic="geometry", language="ja")
def rhombus_area(draw: Draw) -> Draft:
    a, b = _size(draw), _size(draw)
    figure = draw.random.choice(["対角線が{p}と{q}のひし形", "2本の対角線の長さが{p}、{q}のひし形"])
    return _area(draw, figure, "対角線の積÷2", {"p": a, "q": b}, "p * q / 2", Fraction(a * b, 2))


@kind("rectangle_perimeter", topic="geometry", language="ja")
def rectangle_perimeter(draw: Draw) -> Draft:
    a, b, unit = _size(draw), _size(draw), _unit(draw)
    return solved(
        draw,
        _of(f"縦{a}{unit}、横{b}{unit}の長方形のまわりの長さ", unit),
        "(縦+横)×2です。",
        f"まわりの長さは {BOX} {unit}です。",
        2 * (a + b),
        f"length = {a}",
        f"width = {b}",
        "print((length + width) * 2)",
    )


# --- circles ------------------------------------------------------------------------------------


def _round(
    draw: Draw, what: str, unit: str, rule: str, given: str, formula: str, factor: Fraction
) -> Draft:
    """A measure of a round figure: a multiple of pi, or a decimal where 3.14 is asked for."""
    if draw.random.random() < 0.3 and 100 % factor.denominator == 0:
        asked = draw.random.choice([f"円周率を3.14とすると、{what}", f"円周率3.14で、{what}"])
        answer = plain(factor * Fraction("3.14"))
        code = [given, "pi = 3.14", scaled_code(formula)]
    else:
        asked = draw.random.choice([f"円周率をπとするとき、{what}", what, what])
        answer = f"{factor.numerator}*pi/{factor.denominator}"
        code = ["from sympy import pi, latex", given, f"print(latex({formula}))"]
    closing = f"{what.rsplit('の', 1)[1]}は {BOX} {unit}です。"
    return solved(draw, _of(asked, unit), rule, closing, answer, *code)


def _circle(draw: Draw) -> tuple[str, str, int]:
    """How the size of a circle is given, in words and in the program, and its radius."""
    r = draw.random.randint(1, 20)
    if draw.random.random() < 0.25:
        return f"直径{2 * r}cmの円", f"r = {2 * r} // 2", r
    return draw.random.choice([f"半径{r}cmの円", f"半径が{r}cmの円"]), f"r = {r}", r


@kind("circle_area", topic="geometry", language="ja")
def circle_area(draw: Draw) -> Draft:
    shown, given, r = _circle(draw)
    rule = "半径×半径×円周率です。"
    return _round(draw, f"{shown}の面積", "cm²", rule, given, "pi * r**2", Fraction(r * r))


@kind("circle_circumference", topic="geometry", language="ja")
def circle_circumference(draw: Draw) -> Draft:
    shown, given, r = _circle(draw)
    word = draw.random.choice(["円周", "円周", "周の長さ"])
    rule = "直径×円周率です。"
    return _round(draw, f"{shown}の{word}", "cm", rule, given, "2 * pi * r", Fraction(2 * r))


def _sector(draw: Draw) -> tuple[str, int, int]:
    r = draw.random.randint(2, 18)
    angle = draw.random.choice(
        [30, 36, 40, 45, 60, 72, 80, 90, 100, 120, 135, 144, 150, 180, 240, 270]
    )
    return f"半径{r}cm、中心角{angle}°のおうぎ形", r, angle


@kind("sector_area", topic="geometry", language="ja")
def sector_area(draw: Draw) -> Draft:
    shown, r, angle = _sector(draw)
    rule = "おうぎ形の面積です。"
    formula, given = "pi * r**2 * a / 360", f"r, a = {r}, {angle}"
    factor = Fraction(r * r * angle, 360)
    return _round(draw, f"{shown}の面積", "cm²", rule, given, formula, factor)


@kind("arc_length", topic="geometry", language="ja")
def arc_length(draw: Draw) -> Draft:
    shown, r, angle = _sector(draw)
    rule = "弧の長さを求めます。"
    formula, given = "2 * pi * r * a / 360", f"r, a = {r}, {angle}"
    factor = Fraction(2 * r * angle, 360)
    return _round(draw, f"{shown}の弧の長さ", "cm", rule, given, formula, factor)


# --- solids -------------------------------------------------------------------------------------


@kind("cuboid_volume", topic="geometry", language="ja")
def cuboid_volume(draw: Draw) -> Draft:
    a, b, c = _size(draw), _size(draw), _size(draw)
    shown = f"縦{a}cm、横{b}cm、高さ{c}cmの直方体"
    if draw.random.random() < 0.3:
        b = c = a
        shown = f"1辺が{a}cmの立方体"
    return solved(
        draw,
        _of(f"{shown}の体積", "cm³"),
        "縦×横×高さです。",
        f"体積は {BOX} cm³です。",
        a * b * c,
        f"a, b, c = {a}, {b}, {c}",
        "print(a * b * c)",
    )


@kind("cuboid_surface", topic="geometry", language="ja")
def cuboid_surface(draw: Draw) -> Draft:
    a, b, c = _size(draw), _size(draw), _size(draw)
    return solved(
        draw,
        _of(f"縦{a}cm、横{b}cm、高さ{c}cmの直方体の表面積", "cm²"),
        "6つの面の和です。",
        f"表面積は {BOX} cm²です。",
        2 * (a * b + b * c + c * a),
        f"a, b, c = {a}, {b}, {c}",
        "print(2 * (a*b + b*c + c*a))",
    )


@kind("cylinder_volume", topic="geometry", language="ja")
def cylinder_volume(draw: Draw) -> Draft:
    r, h = draw.random.randint(1, 15), draw.random.randint(2, 20)
    rule = "底面積×高さです。"
    shown = draw.random.choice(
        [f"底面の半径{r}cm、高さ{h}cmの円柱", f"底面の半径が{r}cm、高さが{h}cmの円柱"]
    )
    formula, given = "pi * r**2 * h", f"r, h = {r}, {h}"
    return _round(draw, f"{shown}の体積", "cm³", rule, given, formula, Fraction(r * r * h))


@kind("cone_volume", topic="geometry", language="ja")
def cone_volume(draw: Draw) -> Draft:
    r, h = draw.random.randint(1, 15), draw.random.randint(2, 20)
    rule = "底面積×高さ÷3です。"
    shown = draw.random.choice(
        [f"底面の半径{r}cm、高さ{h}cmの円すい", f"底面の半径が{r}cm、高さが{h}cmの円錐"]
    )
    formula, given = "pi * r**2 * h / 3", f"r, h = {r}, {h}"
    factor = Fraction(r * r * h, 3)
    return _round(draw, f"{shown}の体積", "cm³", rule, given, formula, factor)


@kind("sphere", topic="geometry", language="ja")
def sphere(draw: Draw) -> Draft:
    r = draw.random.randint(1, 15)
    given = f"r = {r}"
    if draw.random.random() < 0.5:
        rule = "球の体積を求めます。"
        formula, factor = "4 * pi * r**3 / 3", Fraction(4 * r**3, 3)
        return _round(draw, f"半径{r}cmの球の体積", "cm³", rule, given, formula, factor)
    rule = "球の表面積です。"
    formula, factor = "4 * pi * r**2", Fraction(4 * r * r)
    return _round(draw, f"半径{r}cmの球の表面積", "cm²", rule, given, formula, factor)


@kind("pyramid_volume", topic="geometry", language="ja")
def pyramid_volume(draw: Draw) -> Draft:
    side, h = draw.random.randint(2, 15), draw.random.randint(1, 8) * 3
    return solved(
        draw,
        _of(f"底面が1辺{side}cmの正方形で、高さ{h}cmの四角すいの体積", "cm³"),
        "底面積×高さ÷3です。",
        f"体積は {BOX} cm³です。",
        side * side * h // 3,
        f"side = {side}",
        f"height = {h}",
        scaled_code("side * side * height / 3"),
    )


# --- Pythagoras and angles ----------------------------------------------------------------------


def _root(square: int) -> str:
    root = isqrt(square)
    return str(root) if root * root == square else f"sqrt({square})"


@kind("pythagoras_hypotenuse", topic="geometry", language="ja")
def pythagoras_hypotenuse(draw: Draw) -> Draft:
    a, b = draw.random.choice(
        [(3, 4), (5, 12), (8, 15), (6, 8), (9, 12), *[(_size(draw), _size(draw))] * 4]
    )
    figure = draw.random.choice(
        [
            f"直角をはさむ2辺が{a}cmと{b}cmの直角三角形の斜辺の長さ",
            f"直角をはさむ2辺の長さが{a}cm、{b}cmである直角三角形の斜辺",
            f"縦{a}cm、横{b}cmの長方形の対角線の長さ",
        ]
    )
    return solved(
        draw,
        _of(figure, "cm"),
        "三平方の定理を使います。",
        f"長さは {BOX} cmです。",
        _root(a * a + b * b),
        "from sympy import sqrt, latex",
        f"print(latex(sqrt({a}**2 + {b}**2)))",
    )


@kind("pythagoras_leg", topic="geometry", language="ja")
def pythagoras_leg(draw: Draw) -> Draft:
    c = draw.random.randint(4, 30)
    a = draw.random.randint(1, c - 1)
    a, c = draw.random.choice([(3, 5), (5, 13), (8, 17), (6, 10), (a, c), (a, c), (a, c)])
    figure = draw.random.choice(
        [
            f"斜辺が{c}cm、他の1辺が{a}cmの直角三角形の残りの辺の長さ",
            f"斜辺{c}cm、もう1辺が{a}cmの直角三角形の残りの1辺",
            f"対角線が{c}cm、縦が{a}cmの長方形の横の長さ",
        ]
    )
    return solved(
        draw,
        _of(figure, "cm"),
        "三平方の定理を使います。",
        f"長さは {BOX} cmです。",
        _root(c * c - a * a),
        "from sympy import sqrt, latex",
        f"print(latex(sqrt({c}**2 - {a}**2)))",
    )


@kind("point_distance", topic="geometry", language="ja")
def point_distance(draw: Draw) -> Draft:
    x1, y1 = draw.random.randint(-9, 9), draw.random.randint(-9, 9)
    dx, dy = draw.random.choice([(3, 4), (5, 12), (6, 8), *[(_size(draw), _size(draw))] * 3])
    x2, y2 = x1 + dx, y1 - dy
    p, q = f"({x1}, {y1})", f"({x2}, {y2})"
    return solved(
        draw,
        (
            *found(f"2点 {p} と {q} の間の距離"),
            f"2点 A{p}, B{q} 間の距離を求めよ。",
            f"A{p}、B{q} のとき、線分ABの長さを求めよ。",
        ),
        "三平方の定理を使います。",
        f"距離は {BOX} です。",
        _root(dx * dx + dy * dy),
        "from sympy import sqrt, latex",
        f"x1, y1 = {x1}, {y1}",
        f"x2, y2 = {x2}, {y2}",
        "print(latex(sqrt((x2 - x1)**2 + (y2 - y1)**2)))",
    )


@kind("midpoint", topic="geometry", language="ja")
def midpoint(draw: Draw) -> Draft:
    x1, y1, x2, y2 = (draw.random.randint(-12, 12) for _ in range(4))
    p, q = f"({x1}, {y1})", f"({x2}, {y2})"
    return solved(
        draw,
        (
            f"2点 {p} と {q} の中点を求めよ。",
            f"2点 {p}, {q} の中点の座標は？",
            f"A{p}, B{q} の中点の座標を求めて",
            f"2点 {p}, {q} を結ぶ線分の中点の座標を求めなさい。",
            f"{p} と {q} の中点はどこですか？",
            f"2点 A{p}, B{q} の中点の座標を求めよ。",
            f"中点の座標 {p} {q}",
            f"{p} と {q} の中点を教えてください。",
            f"{p} と {q} の中点",
            f"{p} {q} 中点は？",
            f"A{p}, B{q} の中点",
            f"{p} {q} 中点",
            f"{p}, {q} の中点は？",
            f"2点 {p} {q} の中点",
            f"中点を求めて {p} と {q}",
        ),
        "座標の平均をとります。",
        f"中点は {BOX} です。",
        f"({Fraction(x1 + x2, 2)}, {Fraction(y1 + y2, 2)})",
        "from fractions import Fraction",
        f"x1, y1 = {x1}, {y1}",
        f"x2, y2 = {x2}, {y2}",
        "print(f'({Fraction(x1 + x2, 2)}, {Fraction(y1 + y2, 2)})')",
    )


@kind("triangle_angle", topic="geometry", language="ja")
def triangle_angle(draw: Draw) -> Draft:
    a = draw.random.randint(15, 110)
    b = draw.random.randint(15, 160 - a)
    return solved(
        draw,
        (
            f"三角形の2つの角が{a}°と{b}°のとき、残りの角は何度ですか？",
            f"三角形の2つの内角が{a}°、{b}°です。残りの角を求めよ。",
            f"△ABCで∠A={a}°、∠B={b}°のとき、∠Cの大きさは？",
            f"三角形の角が{a}度と{b}度。もう1つは何度？",
            f"△ABCで∠A={a}°、∠B={b}°です。∠Cを求めて",
            f"△ABCで∠A={a}°、∠B={b}°のとき、∠Cの大きさを求めなさい。",
            f"2つの角が{a}°と{b}°の三角形の残りの角の大きさを教えてください。",
            f"∠A={a}°, ∠B={b}° の三角形ABC、∠C=?",
            f"三角形 {a}° {b}° 残りの角",
            f"{a}度と{b}度の三角形の残りの角は？",
            f"三角形の角 {a}°, {b}°, x。xは？",
            f"{a}°と{b}°の三角形 もう1つの角",
            f"三角形で2角が{a}°, {b}°。残りは？",
            f"内角が{a}°と{b}°、あと1つは何度？",
            f"三角形の内角 {a}° {b}° 残り",
        ),
        "内角の和は180°です。",
        f"残りの角は {BOX} 度です。",
        180 - a - b,
        f"print(180 - {a} - {b})",
    )


_POLYGONS = {
    3: "三",
    4: "四",
    5: "五",
    6: "六",
    7: "七",
    8: "八",
    9: "九",
    10: "十",
    12: "十二",
    15: "十五",
}


@kind("polygon_angles", topic="geometry", language="ja")
def polygon_angles(draw: Draw) -> Draft:
    n = draw.random.choice([*_POLYGONS, 18, 20])
    name = draw.random.choice([f"{_POLYGONS.get(n, n)}角形", f"{n}角形"])
    one = n != 7 and draw.random.random() < 0.5  # 900/7 has no finite decimal
    if one:
        what = draw.random.choice([f"正{name}の1つの内角", f"正{name}の1つの内角の大きさ"])
        code, value = scaled_code(f"180 * ({n} - 2) / {n}"), Fraction(180 * (n - 2), n)
    else:
        what = draw.random.choice([f"{name}の内角の和", f"{name}の角の和"])
        code, value = f"print(180 * ({n} - 2))", Fraction(180 * (n - 2))
    return solved(
        draw,
        _of(what, "度"),
        "内角の和を使います。",
        f"{'1つの内角' if one else '内角の和'}は {BOX} 度です。",
        plain(value),
        code,
    )
