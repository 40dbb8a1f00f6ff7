"""Japanese: word problems of one to four steps, and the classical ones that have names.

A program names each quantity; where an unknown is asked for, SymPy solves the equation that the
problem states, as a pupil of a junior high school would set it up.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.everyday import BOX, plain
from training.data.kinds.japanese import names, scaled_code, solved

_TOPIC = "word problems"


class _Item(NamedTuple):
    """Something that is counted, with its counter and its name in programs."""

    name: str
    counter: str
    code: str


_ITEMS = (
    _Item("りんご", "個", "apples"),
    _Item("みかん", "個", "oranges"),
    _Item("えんぴつ", "本", "pencils"),
    _Item("折り紙", "枚", "papers"),
    _Item("シール", "枚", "stickers"),
    _Item("カード", "枚", "cards"),
    _Item("ノート", "冊", "notebooks"),
    _Item("あめ", "個", "candies"),
    _Item("ビー玉", "個", "marbles"),
    _Item("クッキー", "枚", "cookies"),
    _Item("花", "本", "flowers"),
    _Item("いちご", "個", "strawberries"),
)


def _item(draw: Draw) -> _Item:
    return draw.random.choice(_ITEMS)


def _total(item: _Item) -> str:
    return f"全部で {BOX} {item.counter}です。"


def _left(item: _Item) -> str:
    return f"残りは {BOX} {item.counter}です。"


# --- one to three steps -------------------------------------------------------------------------


@kind("story_more", topic=_TOPIC, language="ja")
def story_more(draw: Draw) -> Draft:
    a, b = draw.random.randint(3, 90), draw.random.randint(2, 60)
    who, other = names(draw, 2)
    item = _item(draw)
    n, c = item.name, item.counter
    return solved(
        draw,
        (
            f"{who}は{n}を{a}{c}持っています。{other}から{b}{c}もらいました。全部で何{c}になりましたか？",
            f"{n}が{a}{c}あります。{b}{c}買ってくると、全部で何{c}になりますか？",
            f"{who}は{n}を{a}{c}、{other}は{b}{c}持っています。合わせて何{c}？",
            f"箱に{n}が{a}{c}入っています。あとから{b}{c}入れました。何{c}になりましたか？",
            f"{n}を{a}{c}持っていて、{b}{c}もらうと何{c}？",
            f"{who}は{n}を{a}{c}持っています。{b}{c}もらうと何{c}になりますか？",
            f"机の上に{n}が{a}{c}、たなに{b}{c}あります。みんなで何{c}ありますか？",
            f"{who}は昨日{n}を{a}{c}、今日{b}{c}集めました。合計で何{c}集めましたか？",
            f"{n}が{a}{c}あったところに{b}{c}ふえました。今は何{c}？",
            f"{n}{a}{c}と{n}{b}{c}を合わせると何{c}ですか？",
            f"{who}が{n}を{a}{c}、{other}が{b}{c}持ってきました。全部で何{c}ありますか？",
            f"{n}を{a}{c}持っています。{b}{c}買いました。全部で何{c}になりますか？",
            f"{n}{a}{c}と{b}{c}、合わせて何{c}？",
            f"{a}{c}に{b}{c}もらうと何{c}？",
            f"{n}が{a}{c}、{b}{c}ふえた。何{c}？",
        ),
        "合わせるので、たし算です。",
        _total(item),
        a + b,
        f"{item.code} = {a}",
        f"more_{item.code} = {b}",
        f"print({item.code} + more_{item.code})",
    )


@kind("story_fewer", topic=_TOPIC, language="ja")
def story_fewer(draw: Draw) -> Draft:
    b, rest = draw.random.randint(2, 60), draw.random.randint(1, 60)
    a = b + rest
    who, other = names(draw, 2)
    item = _item(draw)
    n, c = item.name, item.counter
    return solved(
        draw,
        (
            f"{who}は{n}を{a}{c}持っています。{other}に{b}{c}あげました。残りは何{c}ですか？",
            f"{n}が{a}{c}あります。{b}{c}使うと、残りは何{c}ですか？",
            f"{n}を{a}{c}持っていて、{b}{c}あげると残りは何{c}？",
            f"店に{n}が{a}{c}ありました。{b}{c}売れました。何{c}残っていますか？",
            f"{who}は{n}を{a}{c}買い、{other}に{b}{c}わたしました。手元には何{c}ありますか？",
            f"{who}は{n}を{a}{c}持っていました。{b}{c}なくしました。今は何{c}ありますか？",
            f"{n}が{a}{c}あったけど{b}{c}なくなった。残りは？",
            f"箱に{n}が{a}{c}入っています。{b}{c}取り出すと、箱には何{c}残りますか？",
            f"{a}{c}の{n}から{b}{c}を友だちに配りました。残りは何{c}になりましたか？",
            f"{n}{a}{c}のうち{b}{c}を使いました。あと何{c}使えますか？",
            f"{who}は{n}を{a}{c}持っています。そのうち{b}{c}を妹にあげると、何{c}残りますか？",
            f"{n}が{a}{c}ありました。{b}{c}あげました。残りは何{c}ですか？",
            f"{n}{a}{c}、{b}{c}使った。残りは？",
            f"{a}{c}から{b}{c}食べた。あと何{c}？"
            if c == "個"
            else f"{a}{c}から{b}{c}使った。あと何{c}？",
            f"{n}{a}{c} {b}{c}あげた 残り",
        ),
        "減るので、ひき算です。",
        _left(item),
        rest,
        f"{item.code} = {a}",
        f"{item.code}_gone = {b}",
        f"print({item.code} - {item.code}_gone)",
    )


@kind("story_two_changes", topic=_TOPIC, language="ja")
def story_two_changes(draw: Draw) -> Draft:
    a, b = draw.random.randint(10, 60), draw.random.randint(3, 40)
    d = draw.random.randint(2, a + b - 1)
    who, other = names(draw, 2)
    item = _item(draw)
    n, c = item.name, item.counter
    return solved(
        draw,
        (
            f"{who}は{n}を{a}{c}持っています。{b}{c}もらい、そのあと{d}{c}あげました。今は何{c}ですか？",
            f"{n}が{a}{c}あります。{b}{c}買って、{d}{c}使いました。残りは何{c}ですか？",
            f"{who}は{n}を{a}{c}持っていて、{other}から{b}{c}もらい、弟に{d}{c}あげました。何{c}残りましたか？",
            f"箱に{n}が{a}{c}あり、{b}{c}入れてから{d}{c}取り出した。箱には何{c}ある？",
            f"{n}{a}{c}に{b}{c}ふやして{d}{c}減らすと何{c}になりますか？",
            f"{n}が{a}{c}ありました。{b}{c}もらって、{d}{c}使いました。今、何{c}ありますか？",
            f"店に{n}が{a}{c}あり、{b}{c}とどいて、{d}{c}売れました。残りは何{c}ですか？",
            f"{who}は{n}を午前に{a}{c}、午後に{b}{c}集め、{d}{c}を{other}にあげました。残りは何{c}？",
        ),
        "もらった数をたし、あげた数をひきます。",
        _left(item),
        a + b - d,
        f"{item.code}_at_first = {a}",
        f"more_{item.code} = {b}",
        f"{item.code}_gone = {d}",
        f"print({item.code}_at_first + more_{item.code} - {item.code}_gone)",
    )


@kind("story_compare", topic=_TOPIC, language="ja")
def story_compare(draw: Draw) -> Draft:
    a, d = draw.random.randint(10, 80), draw.random.randint(2, 9)
    who, other = names(draw, 2)
    item = _item(draw)
    n, c = item.name, item.counter
    both = draw.random.random() < 0.4
    more = draw.random.random() < 0.6
    sign, word = ("+", "多く") if more else ("-", "少なく")
    second = a + d if more else a - d
    question = f"2人合わせて何{c}ですか？" if both else f"{other}は何{c}持っていますか？"
    adjective = "多い" if more else "少ない"
    return solved(
        draw,
        (
            f"{who}は{n}を{a}{c}持っています。{other}は{who}より{d}{c}{word}持っています。{question}",
            f"{who}の{n}は{a}{c}で、{other}は{who}より{d}{c}{adjective}です。{question}",
            f"{n}を{who}は{a}{c}、{other}はそれより{d}{c}{word}持っている。{question}",
            f"{other}は{who}より{n}が{d}{c}{adjective}。{who}は{a}{c}。{question}",
            f"{who}が持っている{n}は{a}{c}です。{other}の{n}は、それより{d}{c}{adjective}です。{question}",
            f"{who}は{n}を{a}{c}持っていて、{other}は{who}より{d}{c}{word}持っています。{question}",
            f"{who}の{n}は{a}{c}です。{other}の{n}は{who}より{d}{c}{adjective}です。{question}",
        ),
        f"{other}の数を求め{'て、合わせ' if both else ''}ます。",
        _total(item) if both else f"{other}は {BOX} {c}です。",
        a + second if both else second,
        f"first = {a}",
        f"second = first {sign} {d}",
        "print(first + second)" if both else "print(second)",
    )


@kind("story_times", topic=_TOPIC, language="ja")
def story_times(draw: Draw) -> Draft:
    a, k = draw.random.randint(2, 40), draw.random.randint(2, 8)
    who, other = names(draw, 2)
    item = _item(draw)
    n, c = item.name, item.counter
    both = draw.random.random() < 0.4
    question = f"2人合わせて何{c}ですか？" if both else f"{other}は何{c}ですか？"
    return solved(
        draw,
        (
            f"{who}は{n}を{a}{c}持っています。{other}はその{k}倍持っています。{question}",
            f"{who}の{n}は{a}{c}で、{other}は{who}の{k}倍です。{question}",
            f"{n}を{who}が{a}{c}、{other}が{who}の{k}倍持っています。{question}",
            f"{other}は{who}の{k}倍の{n}を持っている。{who}は{a}{c}。{question}",
            f"{who}は{n}を{a}{c}集めました。{other}は{who}の{k}倍集めました。{question}",
            f"{who}は{n}を{a}{c}持っています。{other}は{who}の{k}倍の数を持っています。{question}",
            f"{who}が{a}{c}の{n}を、{other}がその{k}倍の{n}をもらいました。{question}",
        ),
        f"{other}は {k} 倍です。" + ("そのあと、たします。" if both else ""),
        _total(item) if both else f"{other}は {BOX} {c}です。",
        a * k + a if both else a * k,
        f"first = {a}",
        f"second = first * {k}",
        "print(first + second)" if both else "print(second)",
    )


@kind("story_groups", topic=_TOPIC, language="ja")
def story_groups(draw: Draw) -> Draft:
    k, a = draw.random.randint(2, 30), draw.random.randint(2, 24)
    who = names(draw, 1)[0]
    item = _item(draw)
    n, c = item.name, item.counter
    return solved(
        draw,
        (
            f"1箱に{n}が{a}{c}入っています。{k}箱では何{c}ですか？",
            f"{n}を1人に{a}{c}ずつ{k}人に配ります。{n}は何{c}いりますか？",
            f"{a}{c}入りの{n}を{k}袋買うと、全部で何{c}？",
            f"{n}が{a}{c}ずつ入った箱が{k}箱あります。{n}は全部で何{c}ですか？",
            f"{who}は{n}を{a}{c}ずつ{k}人に配りました。全部で何{c}配りましたか？",
            f"{n}が1袋に{a}{c}ずつ入っています。{k}袋では全部で何{c}になりますか？",
            f"{k}人に{n}を{a}{c}ずつあげるには、何{c}必要ですか？",
            f"{n}を{a}{c}ずつ入れた袋が{k}袋。全部で何{c}？",
            f"{who}は毎日{n}を{a}{c}ずつ使います。{k}日で何{c}使いますか？",
            f"{a}{c}入りの箱が{k}箱で、{n}は何{c}ですか？",
        ),
        "同じ数ずつなので、かけ算です。",
        _total(item),
        a * k,
        f"groups = {k}",
        f"{item.code}_each = {a}",
        f"print(groups * {item.code}_each)",
    )


@kind("story_groups_and_rest", topic=_TOPIC, language="ja")
def story_groups_and_rest(draw: Draw) -> Draft:
    k, a, b = draw.random.randint(2, 20), draw.random.randint(3, 24), draw.random.randint(1, 30)
    item = _item(draw)
    n, c = item.name, item.counter
    more = draw.random.random() < 0.6
    sign, total = ("+", a * k + b) if more else ("-", a * k - min(b, a * k - 1))
    b = b if more else min(b, a * k - 1)
    end = (
        f"ほかに{b}{c}あります。全部で何{c}ですか？"
        if more
        else f"{b}{c}使うと、残りは何{c}ですか？"
    )
    return solved(
        draw,
        (
            f"{n}が{a}{c}入った箱が{k}箱あります。{end}",
            f"1袋{a}{c}入りの{n}を{k}袋買いました。{end}",
            f"{n}が1箱に{a}{c}ずつ{k}箱。{end}",
            f"{a}{c}入りの{n}の箱が{k}箱とどきました。{end}",
            f"{k}人が{n}を{a}{c}ずつ持ってきました。{end}",
            f"{n}が{a}{c}ずつ入った袋が{k}袋あります。{end}",
            f"{n}を{a}{c}ずつ{k}回もらいました。{end}",
        ),
        f"かけ算のあと、{'たします' if more else 'ひきます'}。",
        _total(item) if more else _left(item),
        total,
        f"boxed_{item.code} = {k} * {a}",
        f"print(boxed_{item.code} {sign} {b})",
    )


@kind("story_share", topic=_TOPIC, language="ja")
def story_share(draw: Draw) -> Draft:
    k, a = draw.random.randint(2, 20), draw.random.randint(2, 25)
    item = _item(draw)
    n, c = item.name, item.counter
    people = draw.random.random() < 0.5
    unit, answer = (c, a) if people else ("人", k)
    t = a * k
    wordings: tuple[str, ...] = (
        f"{n}が{t}{c}あります。{k}人で同じ数ずつ分けると、1人何{c}ですか？",
        f"{t}{c}の{n}を{k}人で等しく分けると1人分は何{c}？",
        f"{n}{t}{c}を{k}人に同じ数ずつ配ります。1人何{c}になりますか？",
        f"{t}{c}の{n}を{k}箱に同じ数ずつ入れます。1箱は何{c}ですか？",
        f"{k}人で{n}{t}{c}を分けたら、1人何{c}ずつ？",
        f"{n}{t}{c}を{k}人で同じ数ずつ分けます。1人分は何{c}ですか？",
        f"{n}を{k}人で分けます。全部で{t}{c}あります。1人何{c}もらえますか？",
        f"{t}{c}を{k}人に分ける。1人何{c}？（{n}）",
        f"{n}{t}{c}を{k}人で分けると1人何{c}？",
        f"{t}{c}を{k}人で同じ数ずつ。1人何{c}？",
        f"{t}{c} {k}人 1人何{c}",
    )
    if not people:
        wordings = (
            f"{n}が{t}{c}あります。1人に{a}{c}ずつ配ると、何人に配れますか？",
            f"{t}{c}の{n}を{a}{c}ずつ分けると何人に分けられる？",
            f"{n}{t}{c}を1人{a}{c}ずつに分けます。何人分ですか？",
            f"{n}を1人に{a}{c}ずつあげます。{t}{c}あると何人にあげられますか？",
            f"{t}{c}を{a}{c}ずつ配ると何人？（{n}）",
            f"{n}が{t}{c}あります。{a}{c}ずつ分けると、何人に分けられますか？",
            f"{n}{t}{c}、1人{a}{c}ずつだと何人に配れますか？",
        )
    return solved(
        draw,
        wordings,
        "同じ数ずつ分けるので、わり算です。",
        f"{'1つ分は' if people else ''} {BOX} {unit}です。".strip(),
        answer,
        f"{item.code} = {t}",
        f"people = {k}" if people else f"{item.code}_each = {a}",
        f"print({item.code} // {'people' if people else f'{item.code}_each'})",
    )


@kind("story_share_remainder", topic=_TOPIC, language="ja")
def story_share_remainder(draw: Draw) -> Draft:
    k, a = draw.random.randint(3, 15), draw.random.randint(2, 20)
    rest = draw.random.randint(1, k - 1)
    item = _item(draw)
    n, c = item.name, item.counter
    t = a * k + rest
    return solved(
        draw,
        (
            f"{n}が{t}{c}あります。{k}人で同じ数ずつ分けると、1人何{c}で何{c}あまりますか？",
            f"{t}{c}の{n}を{k}人で等しく分けます。1人分と余りを求めなさい。",
            f"{n}{t}{c}を{k}人に同じ数ずつ配ると、1人何{c}で、何{c}余る？",
            f"{k}人で{n}{t}{c}を分けると1人何{c}ずつで何{c}あまる？",
            f"{n}{t}{c}を{k}人で分けるとき、1人分は何{c}、余りは何{c}か求めよ。",
            f"{n}が{t}{c}あります。{k}人に同じ数ずつ配ると、1人何{c}で何{c}余りますか？",
            f"{t}{c}の{n}を{k}箱に同じ数ずつ入れると、1箱何{c}で何{c}あまりますか？",
        ),
        "わり算の商とあまりを求めます。",
        f"1つ分とあまりは、順に {BOX} {c}です。",
        f"{a}, {rest}",
        f"{item.code} = {t}",
        f"people = {k}",
        f"print({item.code} // people, {item.code} % people, sep=', ')",
    )


@kind("story_round_up", topic=_TOPIC, language="ja")
def story_round_up(draw: Draw) -> Draft:
    k, full = draw.random.randint(3, 45), draw.random.randint(2, 15)
    t = k * full + draw.random.randint(1, k - 1)
    item = _item(draw)
    fact, unit = draw.random.choice(
        [
            (f"{t}人が{k}人乗りの車に分かれて乗ります。車は", "台"),
            (f"{t}人が{k}人がけの長いすにすわります。長いすは", "きゃく"),
            (f"{t}人が{k}人乗りのボートに乗ります。ボートは", "そう"),
            (f"{item.name}{t}{item.counter}を1箱に{k}{item.counter}まで入れます。箱は", "箱"),
            (f"{item.name}{t}{item.counter}を1袋に{k}{item.counter}まで入れます。袋は", "袋"),
            (f"{t}ページの本を1日{k}ページずつ読みます。読み終えるには", "日"),
            (f"{t}問の問題を1日{k}問ずつ解きます。終えるには", "日"),
            (f"{t}個の荷物を1回に{k}個まで運べます。全部運ぶには", "回"),
        ]
    )
    return solved(
        draw,
        (
            f"{fact}何{unit}必要ですか？",
            f"{fact}何{unit}いりますか？",
            f"{fact}少なくとも何{unit}必要ですか？",
            f"{fact}何{unit}必要？",
            f"{fact}最低何{unit}いりますか？",
            f"{fact}何{unit}必要か求めなさい。",
            f"{fact}何{unit}あればよいですか？",
        ),
        "あまりの分も入れるので、切り上げます。",
        f"{BOX} {unit}必要です。",
        full + 1,
        "from math import ceil",
        f"total = {t}",
        f"per_group = {k}",
        "print(ceil(total / per_group))",
    )


# --- money --------------------------------------------------------------------------------------

_GOODS = (
    *(("ノート", "冊", 80, 300), ("えんぴつ", "本", 40, 150), ("消しゴム", "個", 50, 150)),
    *(("りんご", "個", 90, 250), ("パン", "個", 100, 300), ("ジュース", "本", 90, 200)),
    *(("アイス", "個", 80, 250), ("おにぎり", "個", 100, 200), ("ボールペン", "本", 80, 250)),
)


def _goods(draw: Draw) -> tuple[str, str, int]:
    """What is bought, its counter and its price in yen."""
    name, counter, low, high = draw.random.choice(_GOODS)
    return name, counter, draw.random.randint(low // 10, high // 10) * 10


@kind("story_cost", topic=_TOPIC, language="ja")
def story_cost(draw: Draw) -> Draft:
    n, c, price = _goods(draw)
    k, who = draw.random.randint(2, 15), names(draw, 1)[0]
    return solved(
        draw,
        (
            f"1{c}{price}円の{n}を{k}{c}買うと、いくらですか？",
            f"{who}は1{c}{price}円の{n}を{k}{c}買いました。代金はいくらですか？",
            f"{price}円の{n}{k}{c}の代金は？",
            f"{n}は1{c}{price}円です。{k}{c}では何円になりますか？",
            f"{price}円の{n}を{k}{c}買ったら何円？",
            f"1{c}{price}円の{n}を{k}{c}買います。代金は何円ですか？",
            f"{n}を{k}{c}買います。1{c}{price}円です。全部でいくらですか？",
            f"{who}が{price}円の{n}を{k}{c}買うときの代金を求めなさい。",
            f"{price}円の{n}{k}{c}でいくら？",
            f"{n}1{c}{price}円、{k}{c}でいくら？",
            f"{price}円を{k}{c} 代金は？",
            f"{n}{k}{c}の代金（1{c}{price}円）",
        ),
        "1つの値段に数をかけます。",
        f"代金は {BOX} 円です。",
        price * k,
        f"price = {price}",
        f"count = {k}",
        "print(price * count)",
    )


@kind("story_change_money", topic=_TOPIC, language="ja")
def story_change_money(draw: Draw) -> Draft:
    n, c, price = _goods(draw)
    k, who = draw.random.randint(1, 9), names(draw, 1)[0]
    paid = min(note for note in (500, 1000, 2000, 5000, 10000) if note > price * k)
    return solved(
        draw,
        (
            f"1{c}{price}円の{n}を{k}{c}買って{paid}円出しました。おつりはいくらですか？",
            f"{who}は{price}円の{n}を{k}{c}買い、{paid}円はらいました。おつりは何円ですか？",
            f"{price}円の{n}を{k}{c}買って{paid}円払うとおつりは？",
            f"{paid}円で1{c}{price}円の{n}を{k}{c}買うと、残りはいくらですか？",
            f"{paid}円を出して{price}円の{n}を{k}{c}買ったときのおつりを求めなさい。",
            f"1{c}{price}円の{n}を{k}{c}買い、{paid}円出すと、おつりは何円ですか？",
            f"{who}は{paid}円持っています。{price}円の{n}を{k}{c}買うと何円残りますか？",
            f"{n}（1{c}{price}円）を{k}{c}買って{paid}円出すと、おつりはいくら？",
            f"{price}円を{k}{c}、{paid}円出す。おつりは？",
            f"{paid}円で{price}円の{n}{k}{c}。おつりは？",
            f"{price}円の{n}{k}{c} {paid}円 おつり",
        ),
        "代金を求めて、出したお金からひきます。",
        f"答えは {BOX} 円です。",
        paid - price * k,
        f"paid = {paid}",
        f"cost = {price} * {k}",
        "print(paid - cost)",
    )


@kind("story_two_goods", topic=_TOPIC, language="ja")
def story_two_goods(draw: Draw) -> Draft:
    (n, c, p), (m, d, q) = _goods(draw), _goods(draw)
    while n == m:
        m, d, q = _goods(draw)
    j, k, who = draw.random.randint(1, 8), draw.random.randint(1, 8), names(draw, 1)[0]
    cost = p * j + q * k
    paid = min(note for note in (1000, 2000, 3000, 5000, 10000) if note > cost)
    change = draw.random.random() < 0.5
    end = f"{paid}円出すと、おつりはいくらですか？" if change else "代金は全部でいくらですか？"
    return solved(
        draw,
        (
            f"1{c}{p}円の{n}を{j}{c}と、1{d}{q}円の{m}を{k}{d}買います。{end}",
            f"{who}は{p}円の{n}を{j}{c}、{q}円の{m}を{k}{d}買いました。{end}",
            f"{p}円の{n}{j}{c}と{q}円の{m}{k}{d}を買う。{end}",
            f"{n}は1{c}{p}円、{m}は1{d}{q}円です。{n}を{j}{c}、{m}を{k}{d}買います。{end}",
            f"{p}円の{n}を{j}{c}と{q}円の{m}を{k}{d}買うとき、{end}",
            f"1{c}{p}円の{n}を{j}{c}、1{d}{q}円の{m}を{k}{d}買いました。{end}",
            f"{who}が{n}（{p}円）を{j}{c}、{m}（{q}円）を{k}{d}買う。{end}",
        ),
        "それぞれの代金をたします。" + ("そしてひきます。" if change else ""),
        f"{'おつり' if change else '代金'}は {BOX} 円です。",
        paid - cost if change else cost,
        f"cost = {p} * {j} + {q} * {k}",
        f"print({paid} - cost)" if change else "print(cost)",
    )


@kind("story_unit_price", topic=_TOPIC, language="ja")
def story_unit_price(draw: Draw) -> Draft:
    n, c, price = _goods(draw)
    j, k = draw.random.sample(range(2, 13), 2)
    return solved(
        draw,
        (
            f"{n}{j}{c}の代金が{price * j}円でした。{k}{c}ではいくらですか？",
            f"{j}{c}で{price * j}円の{n}があります。{k}{c}買うと何円？",
            f"同じ{n}を{j}{c}買うと{price * j}円です。{k}{c}買うと何円ですか？",
            f"{n}が{j}{c}{price * j}円。{k}{c}ならいくら？",
            f"{n}{j}{c}で{price * j}円です。この{n}{k}{c}の代金を求めなさい。",
            f"{n}を{j}{c}買ったら{price * j}円でした。{k}{c}買うといくらですか？",
            f"{n}{j}{c}が{price * j}円のとき、{k}{c}の値段はいくらですか？",
        ),
        "1つの値段を求めて、かけます。",
        f"代金は {BOX} 円です。",
        price * k,
        f"price = {price * j} // {j}",
        f"print(price * {k})",
    )


@kind("story_unknown_price", topic=_TOPIC, language="ja")
def story_unknown_price(draw: Draw) -> Draft:
    (n, c, p), (m, d, q) = _goods(draw), _goods(draw)
    while n == m:
        m, d, q = _goods(draw)
    k, who = draw.random.randint(2, 9), names(draw, 1)[0]
    total = p * k + q
    return solved(
        draw,
        (
            f"{n}{k}{c}と{q}円の{m}1{d}を買うと{total}円でした。{n}1{c}の値段はいくらですか？",
            f"同じ値段の{n}を{k}{c}と{q}円の{m}を1{d}買い、{total}円はらった。{n}は1{c}何円？",
            f"{who}は{n}{k}{c}と{q}円の{m}を買って{total}円はらいました。{n}1{c}は何円ですか？",
            f"{q}円の{m}1{d}と{n}{k}{c}の代金の合計は{total}円です。{n}1{c}の値段を求めよ。",
            f"{n}{k}{c}に{q}円の{m}をつけたら合計{total}円。{n}1{c}はいくら？",
            f"{n}{k}{c}と{q}円の{m}1{d}の代金は{total}円です。{n}1{c}の値段を求めなさい。",
            f"1{c}x円の{n}{k}{c}と{q}円の{m}1{d}で{total}円。xはいくつ？",
        ),
        "1つの値段を x 円として方程式を解きます。",
        f"1{c}の値段は {BOX} 円です。",
        p,
        "from sympy import symbols, Eq, solve",
        "x = symbols('x')",
        f"print(*solve(Eq({k}*x + {q}, {total}), x))",
    )


# --- the classical problems ---------------------------------------------------------------------


@kind("story_age", topic=_TOPIC, language="ja")
def story_age(draw: Draw) -> Draft:
    """In how many years a parent is so many times as old as the child."""
    times, later = draw.random.choice([2, 2, 3, 4]), draw.random.randint(1, 15)
    child = draw.random.randint(4, 16)
    older = times * (child + later) - later
    while not 22 <= older - child <= 45:
        times, later, child = draw.random.randint(2, 4), draw.random.randint(1, 15), child % 16 + 1
        older = times * (child + later) - later
    parent, who = draw.random.choice(["父", "母", "お父さん", "お母さん"]), names(draw, 1)[0]
    return solved(
        draw,
        (
            f"今、{who}は{child}才で、{parent}は{older}才です。{parent}の年齢が{who}の{times}倍になるのは何年後ですか？",
            f"{parent}は{older}歳、子は{child}歳。{parent}の年齢が子の{times}倍になるのは何年後か。",
            f"現在{parent}が{older}歳、{who}が{child}歳のとき、何年後に{times}倍になりますか？",
            f"{who}は{child}才、{parent}は{older}才です。何年たつと{parent}の年が{who}の年の{times}倍になる？",
            f"年齢算です。{parent}{older}才、子ども{child}才。{times}倍になるのは何年後？",
            f"今、{parent}は{older}歳で、{who}は{child}歳です。{parent}の年齢が{who}の年齢の{times}倍になるのは何年後ですか？",
            f"{older}才の{parent}と{child}才の{who}がいる。{parent}が{who}の{times}倍の年になるのは何年後か求めよ。",
        ),
        "x 年後として方程式を解きます。",
        f"{BOX} 年後です。",
        later,
        "from sympy import symbols, Eq, solve",
        "x = symbols('x')",
        f"print(*solve(Eq({older} + x, {times}*({child} + x)), x))",
    )


@kind("story_crane_turtle", topic=_TOPIC, language="ja")
def story_crane_turtle(draw: Draw) -> Draft:
    a, b = draw.random.randint(2, 25), draw.random.randint(2, 25)
    heads, legs = a + b, 2 * a + 4 * b
    crane = draw.random.random() < 0.5
    asked = "つる" if crane else "かめ"
    return solved(
        draw,
        (
            f"つるとかめが合わせて{heads}匹います。足の数は全部で{legs}本です。{asked}は何匹ですか？",
            f"つるとかめが{heads}匹いて、足は合計{legs}本。{asked}は何匹？",
            f"鶴と亀が合わせて{heads}匹、足の数が{legs}本のとき、{asked}の数を求めよ。",
            f"つるかめ算: 頭の数{heads}、足の数{legs}。{asked}は？",
            f"つるとかめの頭の数は{heads}、足の数は{legs}です。{asked}は何匹いますか？",
            f"つるとかめが合わせて{heads}匹いて、足の数の合計は{legs}本です。{asked}は何匹いますか？",
            f"{heads}匹のつるとかめの足は全部で{legs}本です。{asked}は何匹か求めなさい。",
        ),
        "つるを x、かめを y として連立方程式を解きます。",
        f"{asked}は {BOX} 匹です。",
        a if crane else b,
        "from sympy import symbols, Eq, solve",
        "x, y = symbols('x y')",
        f"solution = solve([Eq(x + y, {heads}), Eq(2*x + 4*y, {legs})], [x, y])",
        f"print(solution[{'x' if crane else 'y'}])",
    )


@kind("story_two_prices", topic=_TOPIC, language="ja")
def story_two_prices(draw: Draw) -> Draft:
    (n, c, p), (m, d, q) = _goods(draw), _goods(draw)
    while n == m or p == q or c != d:
        (n, c, p), (m, d, q) = _goods(draw), _goods(draw)
    j, k = draw.random.randint(2, 12), draw.random.randint(2, 12)
    first = draw.random.random() < 0.5
    asked = n if first else m
    count, total = j + k, p * j + q * k
    return solved(
        draw,
        (
            f"1{c}{p}円の{n}と1{d}{q}円の{m}を合わせて{count}{c}買い、{total}円はらいました。{asked}は何{c}買いましたか？",
            f"{p}円の{n}と{q}円の{m}を合わせて{count}{c}買うと{total}円。{asked}の数は？",
            f"{p}円の{n}と{q}円の{m}を合計{count}{c}買ったら、代金は{total}円でした。{asked}の数を求めよ。",
            f"{n}（{p}円）と{m}（{q}円）を全部で{count}{c}買って{total}円です。{asked}はいくつですか？",
            f"1{c}{p}円の{n}と1{d}{q}円の{m}を合わせて{count}{c}買ったら{total}円になった。{asked}はいくつ？",
            f"{p}円の{n}と{q}円の{m}を合わせて{count}{c}買い、代金は{total}円でした。{asked}は何{c}買いましたか？",
            f"{n}は{p}円、{m}は{q}円。合わせて{count}{c}で{total}円のとき、{asked}は何{c}？",
        ),
        f"{n}を x、{m}を y として連立方程式を解きます。",
        f"{asked}は {BOX} {c}です。",
        j if first else k,
        "from sympy import symbols, Eq, solve",
        "x, y = symbols('x y')",
        f"solution = solve([Eq(x + y, {count}), Eq({p}*x + {q}*y, {total})], [x, y])",
        f"print(solution[{'x' if first else 'y'}])",
    )


@kind("story_meeting", topic=_TOPIC, language="ja")
def story_meeting(draw: Draw) -> Draft:
    a, b, t = draw.random.randint(50, 90), draw.random.randint(50, 90), draw.random.randint(3, 30)
    way = (a + b) * t
    who, other = names(draw, 2)
    return solved(
        draw,
        (
            f"{way}mはなれた2地点から、{who}は分速{a}m、{other}は分速{b}mで向かい合って同時に出発します。何分後に出会いますか？",
            f"{who}と{other}は{way}mはなれています。分速{a}mと分速{b}mで向かい合って進むと、何分後に出会う？",
            f"A町とB町は{way}m。{who}はA町から分速{a}m、{other}はB町から分速{b}mで同時に出発。何分後に出会うか。",
            f"道のり{way}m。2人が分速{a}mと分速{b}mで両端から同時に歩くと何分で出会いますか？",
            f"旅人算です。{way}mはなれた2人が分速{a}mと{b}mで近づきます。出会うのは何分後？",
            f"{who}は分速{a}m、{other}は分速{b}mで、{way}mはなれたところから向かい合って進みます。何分後に出会いますか？",
            f"{way}mの道の両端から{who}（分速{a}m）と{other}（分速{b}m）が同時に出発した。出会うのは何分後か求めよ。",
        ),
        "1分間に近づく道のりは速さの和です。",
        f"{BOX} 分後です。",
        t,
        f"distance = {way}",
        f"closing_speed = {a} + {b}",
        "print(distance // closing_speed)",
    )


@kind("story_chase", topic=_TOPIC, language="ja")
def story_chase(draw: Draw) -> Draft:
    while True:
        slow, head = draw.random.randint(10, 16) * 5, draw.random.randint(2, 25)
        t = draw.random.randint(3, 30)
        difference, rest = divmod(slow * head, t)
        if rest == 0 and 20 <= difference <= 200:
            break
    fast = slow + difference
    who, other = names(draw, 2)
    return solved(
        draw,
        (
            f"{who}は分速{slow}mで家を出ました。{head}分後に{other}が分速{fast}mで追いかけました。{other}は出発して何分後に追いつきますか？",
            f"{who}が分速{slow}mで出発し、{head}分後に{other}が分速{fast}mで追いかける。{other}が出てから何分後に追いつく？",
            f"弟が分速{slow}mで出発した{head}分後に、兄が分速{fast}mで追いかけた。兄は何分後に弟に追いつくか。",
            f"妹は分速{slow}mで学校に向かい、{head}分後に姉が分速{fast}mで追いかけました。姉は出発から何分後に追いつきますか？",
            f"旅人算です。分速{slow}mの人を{head}分後に分速{fast}mで追うと、追い始めて何分で追いつく？",
            f"{who}が家を出て分速{slow}mで歩きます。{head}分後に{other}が分速{fast}mで追いかけると、{other}は何分後に追いつきますか？",
            f"弟が家を出てから{head}分後に兄が追いかけた。弟は分速{slow}m、兄は分速{fast}m。兄は何分で追いつくか求めよ。",
        ),
        "はじめの差を、速さの差でわります。",
        f"{BOX} 分後です。",
        t,
        f"head_start = {slow} * {head}",
        f"speed_difference = {fast} - {slow}",
        "print(head_start // speed_difference)",
    )


@kind("story_excess", topic=_TOPIC, language="ja")
def story_excess(draw: Draw) -> Draft:
    people, a = draw.random.randint(4, 30), draw.random.randint(2, 8)
    b = a + draw.random.randint(1, 4)
    rest = draw.random.randint(1, people * (b - a) - 1)
    lack = people * (b - a) - rest
    item = _item(draw)
    n, c = item.name, item.counter
    asks_people = draw.random.random() < 0.6
    end = "子どもは何人ですか？" if asks_people else f"{n}は全部で何{c}ですか？"
    return solved(
        draw,
        (
            f"{n}を子どもに{a}{c}ずつ配ると{rest}{c}余り、{b}{c}ずつ配ると{lack}{c}足りません。{end}",
            f"子どもに{n}を1人{a}{c}ずつ配ると{rest}{c}あまり、{b}{c}ずつだと{lack}{c}不足します。{end}",
            f"{n}を{a}{c}ずつ分けると{rest}{c}余り、{b}{c}ずつ分けると{lack}{c}足りない。{end}",
            f"何人かの子どもに{n}を配ります。{a}{c}ずつだと{rest}{c}あまり、{b}{c}ずつだと{lack}{c}足りません。{end}",
            f"過不足算です。{n}を{a}{c}ずつで{rest}{c}余り、{b}{c}ずつで{lack}{c}不足。{end}",
            f"{n}を何人かの子どもに配るのに、{a}{c}ずつ配ると{rest}{c}余り、{b}{c}ずつ配ると{lack}{c}足りません。{end}",
            f"クラスの子どもに{n}を1人{a}{c}ずつ配ると{rest}{c}余る。{b}{c}ずつでは{lack}{c}足りない。{end}",
        ),
        "子どもを x 人として方程式を解きます。",
        f"子どもは {BOX} 人です。" if asks_people else _total(item),
        people if asks_people else people * a + rest,
        "from sympy import symbols, Eq, solve",
        "x = symbols('x')",
        f"people = solve(Eq({a}*x + {rest}, {b}*x - {lack}), x)[0]",
        "print(people)" if asks_people else f"print({a}*people + {rest})",
    )


@kind("story_trees", topic=_TOPIC, language="ja")
def story_trees(draw: Draw) -> Draft:
    gap, count = draw.random.randint(2, 20), draw.random.randint(4, 40)
    way = gap * count
    form = draw.random.choice(["ends", "ends", "circle", "inside"])
    if form == "circle":
        answer, code, plan = count, "length // gap", "池のまわりでは、木の数と間の数は同じです。"
        wordings: tuple[str, ...] = (
            f"まわりの長さが{way}mの池のまわりに、{gap}mおきに木を植えます。木は何本必要ですか？",
            f"周囲{way}mの池に{gap}mおきに木を植えると何本？",
            f"1周{way}mの池のまわりに{gap}m間隔で木を植える。木は何本いるか。",
            f"円形の公園のまわり{way}mに{gap}mおきに木を植えると、木は何本いりますか？",
            f"植木算です。池の周り{way}m、間隔{gap}m。木は何本？",
            f"池のまわりが{way}mあります。{gap}mおきに木を植えると、木は何本必要ですか？",
            f"周りの長さが{way}mの湖に、{gap}mごとに木を植える。必要な本数を求めよ。",
        )
    else:
        both = form == "ends"
        answer = count + 1 if both else count - 1
        code = "length // gap + 1" if both else "length // gap - 1"
        plan = "木の数は、間の数より 1 " + ("多いです。" if both else "少ないです。")
        ends = "両端にも植えます" if both else "両端には植えません"
        wordings = (
            f"{way}mの道に{gap}mおきに木を植えます。{ends}。木は何本必要ですか？",
            f"長さ{way}mの道に{gap}mおきに木を植える。{ends}。何本いる？",
            f"{way}mの道に{gap}m間隔で木を植えます。{ends}。木の本数を求めなさい。",
            f"まっすぐな道{way}mに{gap}mごとに木を植えるとき、木は何本必要ですか？{ends}。",
            f"植木算です。道の長さ{way}m、間隔{gap}m。{ends}。木は何本？",
            f"長さ{way}mのまっすぐな道に{gap}mおきに木を植えます。{ends}。木は何本いりますか？",
            f"{way}mの並木道に{gap}mおきに木を植える。{ends}。木は全部で何本か。",
        )
    return solved(
        draw,
        wordings,
        plan,
        f"木は {BOX} 本です。",
        answer,
        f"length = {way}",
        f"gap = {gap}",
        f"print({code})",
    )


@kind("story_sum_difference", topic=_TOPIC, language="ja")
def story_sum_difference(draw: Draw) -> Draft:
    small, d = draw.random.randint(3, 90), draw.random.randint(1, 40)
    large, total = small + d, small + d + small
    big = draw.random.random() < 0.5
    word = "大きい" if big else "小さい"
    return solved(
        draw,
        (
            f"2つの数の和が{total}、差が{d}です。{word}ほうの数はいくつですか？",
            f"和が{total}で差が{d}の2つの数のうち、{word}ほうは？",
            f"2つの整数がある。和は{total}、差は{d}。{word}ほうの数を求めよ。",
            f"大小2つの数の和は{total}で、差は{d}です。{word}ほうの数を求めなさい。",
            f"和差算です。和{total}、差{d}。{word}数は？",
            f"大小2つの数があります。和が{total}、差が{d}のとき、{word}ほうの数はいくつですか？",
            f"たすと{total}、ひくと{d}になる2つの数の{word}ほうを教えてください。",
            f"和が{total}、差が{d}。{word}ほうは？",
            f"2数の和{total} 差{d} {word}数",
        ),
        "大きい数を x、小さい数を y として連立方程式を解きます。",
        f"{word}ほうの数は {BOX} です。",
        large if big else small,
        "from sympy import symbols, Eq, solve",
        "x, y = symbols('x y')",
        f"solution = solve([Eq(x + y, {total}), Eq(x - y, {d})], [x, y])",
        f"print(solution[{'x' if big else 'y'}])",
    )


@kind("story_work", topic=_TOPIC, language="ja")
def story_work(draw: Draw) -> Draft:
    a, b = draw.random.choice(
        [
            (3, 6),
            (6, 12),
            (10, 15),
            (4, 12),
            (12, 24),
            (20, 30),
            (6, 3),
            (15, 30),
            (10, 40),
            (12, 4),
        ]
    )
    who, other = names(draw, 2)
    unit = draw.random.choice(["日", "時間", "分"])
    return solved(
        draw,
        (
            f"ある仕事を{who}は{a}{unit}、{other}は{b}{unit}で終えます。2人ですると何{unit}かかりますか？",
            f"{who}1人だと{a}{unit}、{other}1人だと{b}{unit}かかる仕事を2人でやると何{unit}？",
            f"仕事算です。{a}{unit}かかる人と{b}{unit}かかる人がいっしょにすると何{unit}で終わる？",
            f"{who}なら{a}{unit}、{other}なら{b}{unit}で終わる仕事がある。2人ですると何{unit}で終わるか。",
            f"ある仕事をするのに{who}は{a}{unit}、{other}は{b}{unit}かかります。2人で協力すると何{unit}かかりますか？",
            f"ある仕事を1人ですると、{who}は{a}{unit}、{other}は{b}{unit}かかります。2人ですると何{unit}で終わりますか？",
            f"水そうをいっぱいにするのに、A管だけで{a}{unit}、B管だけで{b}{unit}かかる。両方使うと何{unit}か。",
        ),
        f"全体を 1 として、1{unit}にする量をたします。",
        f"{BOX} {unit}です。",
        a * b // (a + b),
        "from fractions import Fraction",
        f"rate = Fraction(1, {a}) + Fraction(1, {b})",
        "print(1 / rate)",
    )


@kind("story_salt", topic=_TOPIC, language="ja")
def story_salt(draw: Draw) -> Draft:
    p = draw.random.randint(2, 20)
    hundreds = draw.random.randint(1, 8)
    salt, total = p * hundreds, 100 * hundreds
    amount, percent = draw.random.randint(1, 12) * 50, draw.random.randint(2, 20)
    if draw.random.random() < 0.5:
        answer = str(p)
        wordings: tuple[str, ...] = (
            f"水{total - salt}gに食塩{salt}gをとかすと、何％の食塩水になりますか？",
            f"食塩{salt}gを水{total - salt}gに混ぜた食塩水の濃度は？",
            f"{salt}gの食塩と{total - salt}gの水で食塩水を作ります。濃度は何％ですか？",
            f"食塩{salt}gと水{total - salt}gを混ぜた食塩水の濃度を求めて",
            f"水{total - salt}gに食塩を{salt}g入れると濃度は何パーセント？",
            f"食塩{salt}gを水{total - salt}gにとかしました。食塩水の濃度は何％ですか？",
            f"水{total - salt}gと食塩{salt}gで作った食塩水の濃度を求めなさい。",
        )
        plan, closing = "食塩の重さを全体の重さでわります。", f"濃度は {BOX} ％です。"
        code = [f"salt, water = {salt}, {total - salt}", scaled_code("salt / (salt + water) * 100")]
    else:
        answer = plain(Fraction(amount * percent, 100))
        wordings = (
            f"{percent}％の食塩水{amount}gにふくまれる食塩は何gですか？",
            f"{percent}%の食塩水{amount}gの中の食塩の重さは？",
            f"濃度{percent}％の食塩水が{amount}gあります。食塩は何gとけていますか？",
            f"{amount}gの{percent}％食塩水には食塩が何g入っている？",
            f"{percent}％の食塩水{amount}gにとけている食塩の量を求めて",
            f"{percent}％の食塩水{amount}gに含まれる食塩の量を求めなさい。",
            f"{percent}%食塩水{amount}g 食塩は何g",
        )
        plan, closing = "全体の重さに割合をかけます。", f"食塩は {BOX} gです。"
        code = [f"solution = {amount}", scaled_code(f"solution * {percent} / 100")]
    return solved(draw, wordings, plan, closing, answer, *code)


@kind("story_salt_mixture", topic=_TOPIC, language="ja")
def story_salt_mixture(draw: Draw) -> Draft:
    a, b = draw.random.randint(1, 12) * 50, draw.random.randint(1, 12) * 50
    p, q = draw.random.sample(range(1, 21), 2)
    while (a * p + b * q) * 10 % (a + b):
        a, b = draw.random.randint(1, 12) * 50, draw.random.randint(1, 12) * 50
    return solved(
        draw,
        (
            f"{p}％の食塩水{a}gと{q}％の食塩水{b}gを混ぜると、何％の食塩水になりますか？",
            f"{p}%の食塩水{a}gに{q}%の食塩水{b}gを混ぜた濃度は？",
            f"濃度{p}％の食塩水{a}gと濃度{q}％の食塩水{b}gを混ぜる。何％になるか。",
            f"{a}gの{p}％食塩水と{b}gの{q}％食塩水を混ぜたら濃度は何％？",
            f"{p}％の食塩水が{a}g、{q}％の食塩水が{b}gあります。混ぜると何％ですか？",
            f"{p}％の食塩水{a}gと{q}％の食塩水{b}gを混ぜてできる食塩水の濃度を求めなさい。",
            f"食塩水の問題。{p}％{a}gと{q}％{b}gを混ぜると何％？",
        ),
        "食塩の合計を全体の重さでわります。",
        f"濃度は {BOX} ％です。",
        plain(Fraction(a * p + b * q, a + b)),
        f"salt = {a} * {p} / 100 + {b} * {q} / 100",
        f"total = {a} + {b}",
        scaled_code("salt / total * 100"),
    )


@kind("story_average", topic=_TOPIC, language="ja")
def story_average(draw: Draw) -> Draft:
    n, average = draw.random.randint(2, 6), draw.random.randint(55, 85)
    m, last = n + 1, draw.random.randint(40, 100)
    last -= (average * n + last) % m  # so that the mean is whole
    subject = draw.random.choice(["テスト", "数学のテスト", "漢字テスト", "小テスト"])
    who = names(draw, 1)[0]
    wanted = average - draw.random.randint(1, (100 - average) // n)
    if draw.random.random() < 0.5:
        answer, closing = plain(Fraction(average * n + last, m)), f"平均は {BOX} 点です。"
        wordings: tuple[str, ...] = (
            f"{who}の{n}回の{subject}の平均は{average}点です。次に{last}点をとると、平均は何点になりますか？",
            f"{n}回の{subject}の平均点が{average}点で、{m}回目が{last}点。平均は？",
            f"{subject}の{n}回の平均が{average}点、次が{last}点のとき、{m}回の平均点を求めよ。",
            f"{n}回の平均{average}点、{m}回目{last}点。全体の平均は何点？",
            f"{who}は{subject}を{n}回受けて平均{average}点でした。{m}回目は{last}点です。平均は何点ですか？",
            f"{n}回の{subject}の平均点は{average}点でした。{m}回目に{last}点をとると、平均点は何点になりますか？",
            f"{subject}{n}回の平均が{average}点です。{m}回目に{last}点なら平均は何点になりますか？",
        )
        plan = "合計点を回数でわります。"
        code = f"total = {average} * {n} + {last}", f'print(f"{{total / {m}:.10g}}")'
    else:
        answer, closing = str(average * m - wanted * n), f"{BOX} 点です。"
        wordings = (
            f"{n}回の{subject}の平均は{wanted}点です。{m}回の平均を{average}点にするには、次に何点とればよいですか？",
            f"平均{wanted}点（{n}回）を{m}回で平均{average}点にしたい。次は何点？",
            f"{who}は{n}回の{subject}で平均{wanted}点。あと1回で平均を{average}点にするには何点必要ですか？",
            f"{n}回の平均点が{wanted}点のとき、{m}回目に何点とれば平均が{average}点になるか。",
            f"{subject}の平均が{n}回で{wanted}点です。{m}回目で平均{average}点にするには何点いる？",
            f"{n}回の{subject}の平均点は{wanted}点でした。{m}回の平均点が{average}点になるには、{m}回目は何点ですか？",
            f"{n}回の平均{wanted}点。{m}回目が何点なら平均{average}点になりますか？",
        )
        plan = "必要な合計から、今の合計をひきます。"
        code = f"needed = {average} * {m}", f"print(needed - {wanted} * {n})"
    return solved(draw, wordings, plan, closing, answer, *code)


@kind("story_consecutive", topic=_TOPIC, language="ja")
def story_consecutive(draw: Draw) -> Draft:
    first = draw.random.randint(2, 120)
    total = 3 * first + 3
    largest = draw.random.random() < 0.5
    word = "もっとも大きい数" if largest else "もっとも小さい数"
    return solved(
        draw,
        (
            f"連続する3つの整数の和が{total}です。{word}はいくつですか？",
            f"連続する3つの整数の和が{total}のとき、{word}を求めよ。",
            f"3つの続いた整数をたすと{total}になる。{word}は？",
            f"連続した3つの整数があり、その和は{total}である。{word}を求めなさい。",
            f"続いた3つの整数の合計が{total}。{word}はいくつ？",
            f"連続する3つの整数の和が{total}になるとき、{word}を求めなさい。",
            f"連続3整数の和={total}、{word}は？",
        ),
        "一番小さい数を x として方程式を解きます。",
        f"{word}は {BOX} です。",
        first + 2 if largest else first,
        "from sympy import symbols, Eq, solve",
        "x = symbols('x')",
        f"smallest = solve(Eq(x + (x + 1) + (x + 2), {total}), x)[0]",
        f"print(smallest{' + 2' if largest else ''})",
    )


@kind("story_number", topic=_TOPIC, language="ja")
def story_number(draw: Draw) -> Draft:
    x, k, b = draw.random.randint(2, 30), draw.random.randint(2, 9), draw.random.randint(1, 30)
    plus = draw.random.random() < 0.5
    word, total, sign = ("たす", k * x + b, "+") if plus else ("ひく", k * x - b, "-")
    particle = "に" if plus else "から"
    return solved(
        draw,
        (
            f"ある数を{k}倍して{b}を{word}と{total}になります。ある数はいくつですか？",
            f"ある数の{k}倍{particle}{b}を{word}と{total}。ある数は？",
            f"ある数xを{k}倍して{b}を{word}と{total}になる。xを求めよ。",
            f"ある数を{k}倍し、{b}を{word}と{total}になりました。もとの数を求めなさい。",
            f"□を{k}倍して{b}を{word}と{total}です。□はいくつ？",
            f"ある数の{k}倍{particle}{b}を{word}と{total}になります。ある数を求めなさい。",
            f"ある数に{k}をかけて{b}を{word}と{total}。もとの数はいくつですか？",
        ),
        "ある数を x として方程式を解きます。",
        f"ある数は {BOX} です。",
        x,
        "from sympy import symbols, Eq, solve",
        "x = symbols('x')",
        f"print(*solve(Eq({k}*x {sign} {b}, {total}), x))",
    )


@kind("story_fraction_left", topic=_TOPIC, language="ja")
def story_fraction_left(draw: Draw) -> Draft:
    bottom = draw.random.choice([2, 3, 4, 5, 6, 8])
    top = draw.random.randint(1, bottom - 1)
    part = Fraction(top, bottom)
    thing, unit, verb, scale = draw.random.choice(
        [
            ("本", "ページ", "読みました", 5),
            ("ジュース", "mL", "飲みました", 20),
            ("リボン", "cm", "使いました", 5),
        ]
    )
    total = bottom * draw.random.randint(3, 12) * scale
    shown = draw.random.choice([str(part), f"{part.denominator}分の{part.numerator}"])
    who = names(draw, 1)[0]
    past = verb.replace("みました", "んだ").replace("いました", "った")
    return solved(
        draw,
        (
            f"{total}{unit}の{thing}があります。その{shown}を{verb}。残りは何{unit}ですか？",
            f"{who}は{total}{unit}の{thing}の{shown}を{verb}。残りは何{unit}？",
            f"{thing}が{total}{unit}あって、{shown}を{verb}。何{unit}残っていますか？",
            f"全部で{total}{unit}の{thing}。{shown}を{past}。残りは何{unit}？",
            f"{who}は{total}{unit}の{thing}のうち{shown}を{verb}。あと何{unit}ありますか？",
            f"{total}{unit}の{thing}の{shown}を{verb}。残りは何{unit}ですか？",
            f"{thing}{total}{unit}の{shown}を{past}ときの残りを求めなさい。",
        ),
        "使った分を求めて、全体からひきます。",
        f"残りは {BOX} {unit}です。",
        total - int(total * part),
        f"total = {total}",
        f"used = total * {part.numerator} // {part.denominator}",
        "print(total - used)",
    )


# --- two unknowns -------------------------------------------------------------------------------

_VISITORS = (
    ("大人", "子ども", "人", "の入館料"),
    ("おとな", "こども", "人", "の入場料"),
    ("シュークリーム", "プリン", "個", "の値段"),
    ("りんご", "みかん", "個", "の値段"),
    ("ボールペン", "鉛筆", "本", "の値段"),
    ("なし", "もも", "個", "の値段"),
    ("チョコ", "ガム", "個", "の値段"),
    ("中学生", "小学生", "人", "の運賃"),
)


@kind("story_two_bills", topic=_TOPIC, language="ja")
def story_two_bills(draw: Draw) -> Draft:
    """Two prices by two bills."""
    one, two, c, price = draw.random.choice(_VISITORS)
    y, x = sorted(10 * price for price in draw.random.sample(range(4, 150), 2))
    p, q, r, t = (draw.random.randint(1, 6) for _ in range(4))
    while p * t == q * r:
        p, q, r, t = (draw.random.randint(1, 6) for _ in range(4))
    a, b = p * x + q * y, r * x + t * y
    first = f"{one}{p}{c}と{two}{q}{c}"
    second = f"{one}{r}{c}と{two}{t}{c}"
    asked, answer, letter = draw.random.choice([(one, x, "x"), (two, y, "y")])
    return solved(
        draw,
        (
            f"{first}で{a}円、{second}で{b}円です。{asked}1{c}{price}はいくらですか？",
            f"{first}で{a}円、{second}で{b}円。{asked}1{c}は何円？",
            f"{first}の代金は{a}円、{second}の代金は{b}円です。{asked}1{c}{price}を求めなさい。",
            f"{first}だと{a}円、{second}だと{b}円になる。{asked}1{c}{price}を求めよ。",
            f"{first}: {a}円、{second}: {b}円。{asked}は？",
            f"{first}で{a}円、{second}で{b}円でした。{asked}1{c}{price}は何円ですか？",
            f"{first}で合計{a}円、{second}で合計{b}円。{asked}1{c}はいくら？",
            f"{asked}1{c}{price}は？ {first}で{a}円、{second}で{b}円です。",
        ),
        f"{one}を x 円、{two}を y 円として連立方程式を解きます。",
        f"{asked}1{c}は {BOX} 円です。",
        answer,
        "from sympy import symbols, Eq, solve",
        "x, y = symbols('x y')",
        f"solution = solve([Eq({p}*x + {q}*y, {a}), Eq({r}*x + {t}*y, {b})], [x, y])".replace(
            "(1*", "("
        ).replace("+ 1*", "+ "),
        f"print(solution[{letter}])",
    )


@kind("story_sum_multiple", topic=_TOPIC, language="ja")
def story_sum_multiple(draw: Draw) -> Draft:
    """Two numbers by their sum and a multiple."""
    times, small = draw.random.randint(2, 5), draw.random.randint(2, 60)
    more = draw.random.choice([0, 0, *range(-9, 10)])
    large = times * small + more
    if large <= small:
        more, large = 0, times * small
    total = large + small
    size = "" if not more else f"より{abs(more)}{'大きい' if more > 0 else '小さい'}"
    relation = f"大きいほうは小さいほうの{times}倍{size}"
    other = f"一方は他方の{times}倍{size}"
    end = relation + ("数です" if more else "です")
    word, answer, letter = draw.random.choice(
        [("大きいほうの数", large, "x"), ("小さいほうの数", small, "y")]
    )
    tail = f" {'+' if more > 0 else '-'} {abs(more)}" if more else ""
    return solved(
        draw,
        (
            f"2つの数の和は{total}で、{end}。{word}はいくつですか？",
            f"2つの数がある。和は{total}、{relation}。{word}は？",
            f"和が{total}の2つの数があり、{end}。{word}を求めなさい。",
            f"大小2つの数の和は{total}。{end}。{word}を求めよ。",
            f"和が{total}、{relation}。{word}は？",
            f"2つの数の和が{total}で、{end}。{word}を求めなさい。",
            f"2数の和{total}、{other}。{word}は？",
            f"たすと{total}になる2つの数で、{end}。{word}はいくつ？",
        ),
        "大きい数を x、小さい数を y として連立方程式を解きます。",
        f"{word}は {BOX} です。",
        answer,
        "from sympy import symbols, Eq, solve",
        "x, y = symbols('x y')",
        f"solution = solve([Eq(x + y, {total}), Eq(x, {times}*y{tail})], [x, y])",
        f"print(solution[{letter}])",
    )
