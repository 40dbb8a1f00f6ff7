"""Japanese: word problems of one to four steps, and the classical ones that have names.

A program first writes down every number of the problem in the order in which it is said, then
computes; where an unknown is asked for, SymPy solves the equation that the problem states, as a
pupil of a junior high school would set it up.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.everyday import BOX, plain, worked
from training.data.kinds.japanese import names, scaled_code, solved, widened

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
    _Item("色えんぴつ", "本", "crayons"),
    _Item("本", "冊", "books"),
    _Item("切手", "枚", "stamps"),
    _Item("ボール", "個", "balls"),
    _Item("おはじき", "個", "beads"),
    _Item("写真", "枚", "photos"),
    _Item("たまご", "個", "eggs"),
    _Item("ドーナツ", "個", "donuts"),
    _Item("チョコレート", "個", "chocolates"),
    _Item("トマト", "個", "tomatoes"),
    _Item("風船", "個", "balloons"),
    _Item("メダル", "枚", "medals"),
    _Item("ペン", "本", "pens"),
    _Item("どんぐり", "個", "acorns"),
    _Item("貝がら", "個", "shells"),
    _Item("皿", "枚", "plates"),
    _Item("コップ", "個", "cups"),
    _Item("ジュース", "本", "bottles"),
)
# Sentences with a number that is not needed; its name in programs; its bounds.
_NEEDLESS = (
    ("{who}は{slot}才です。", "age", 6, 15),
    ("{who}の身長は{slot}cmです。", "height", 110, 180),
    ("今日の気温は{slot}度です。", "temperature", 5, 35),
    ("家から学校まで{slot}分かかります。", "minutes", 5, 40),
    ("駅までは{slot}mあります。", "distance", 100, 900),
    ("{who}のクラスは{slot}人です。", "class_size", 20, 40),
    ("{who}は{slot}階に住んでいます。", "floor", 2, 15),
    ("今日は{slot}日です。", "day", 2, 28),
)
_NEEDLESS_SHARE = 0.2


def _item(draw: Draw) -> _Item:
    return draw.random.choice(_ITEMS)


def _slots(count: int) -> list[str]:
    """What stands in a wording for the numbers of `_told`."""
    return [f"{{{number}}}" for number in range(count)]


def _told(
    draw: Draw,
    wordings: tuple[str, ...],
    quantities: dict[str, int],
    plan: str,
    closing: str,
    answer: object,
    *code: str,
    item: _Item | None = None,
) -> Draft:
    """A draft whose program opens with the numbers of the problem, in the order they are said.

    Args:
        wordings: with {0}, {1}, … in the place of the numbers.
        quantities: the numbers by their names in the program, in the order of {0}, {1}, …
        code: the lines after those that write the numbers down.
        item: what is counted, where the first quantity is called after it; a terse wording that
            does not say what it is cannot teach its name.
    """
    text = draw.wording(*wordings)
    if item and item.name not in text:
        quantities = {name.replace(item.code, "things"): n for name, n in quantities.items()}
        code = tuple(line.replace(item.code, "things") for line in code)
    if "。" in text and draw.random.random() < _NEEDLESS_SHARE:
        free = [needless for needless in _NEEDLESS if needless[1] not in quantities]
        sentence, name, low, high = draw.random.choice(free)
        slot = f"{{{len(quantities)}}}"
        said = sentence.format(who=names(draw, 1)[0], slot=slot)
        first, rest = text.split("。", 1)
        text = draw.random.choice([f"{said}{text}", f"{first}。{said}{rest}"])
        quantities = {**quantities, name: draw.random.randint(low, high)}
    place = {name: text.index(f"{{{number}}}") for number, name in enumerate(quantities)}
    lines = [f"{name} = {quantities[name]}" for name in sorted(quantities, key=place.__getitem__)]
    problem = widened(draw, text.format(*quantities.values()))
    return worked(problem, plan, closing, answer, *lines, *code)


def _total(item: _Item) -> str:
    return f"全部で {BOX} {item.counter}です。"


def _left(item: _Item) -> str:
    return f"残りは {BOX} {item.counter}です。"


# --- one to three steps -------------------------------------------------------------------------


@kind("story_more", topic=_TOPIC, language="ja")
def story_more(draw: Draw) -> Draft:
    first, more = draw.random.randint(3, 90), draw.random.randint(2, 60)
    a, b = _slots(2)
    who, other = names(draw, 2)
    item = _item(draw)
    n, c = item.name, item.counter
    return _told(
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
            f"{n}{a}{c} {b}{c}もらう 全部で",
            f"{who}は{n}を{a}{c}持っていました。お母さんが{b}{c}くれました。今は何{c}持っていますか？",
            f"{n}が{a}{c}ありました。さらに{b}{c}とどきました。全部で何{c}でしょう。",
            f"{n}を午前に{a}{c}、午後に{b}{c}作った。1日で何{c}作った？",
            f"{n}が右に{a}{c}、左に{b}{c}。全部で？",
        ),
        {item.code: first, "added": more},
        "たし算です。",
        _total(item),
        first + more,
        f"print({item.code} + added)",
        item=item,
    )


@kind("story_fewer", topic=_TOPIC, language="ja")
def story_fewer(draw: Draw) -> Draft:
    gone, rest = draw.random.randint(2, 60), draw.random.randint(1, 60)
    a, b = _slots(2)
    who, other = names(draw, 2)
    item = _item(draw)
    n, c = item.name, item.counter
    return _told(
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
            f"{a}{c}から{b}{c}使った。あと何{c}？",
            f"{n}{a}{c} {b}{c}あげた 残り",
            f"{who}の{n}は{a}{c}でしたが、{b}{c}友だちにあげました。今は何{c}ですか？",
            f"{n}が{a}{c}。{b}{c}減った。何{c}？",
            f"{a}{c}の{n}があり、{b}{c}こわれてしまいました。何{c}残っていますか？",
            f"{who}は{other}に{n}を{b}{c}あげました。はじめ{a}{c}持っていました。残りは何{c}でしょう。",
            f"{n}{a}{c}から{b}{c}とると何{c}残る？",
        ),
        {item.code: gone + rest, "given": gone},
        "ひき算です。",
        _left(item),
        rest,
        f"print({item.code} - given)",
        item=item,
    )


@kind("story_two_changes", topic=_TOPIC, language="ja")
def story_two_changes(draw: Draw) -> Draft:
    first, more = draw.random.randint(10, 60), draw.random.randint(3, 40)
    gone = draw.random.randint(2, first + more - 1)
    a, b, d = _slots(3)
    who, other = names(draw, 2)
    item = _item(draw)
    n, c = item.name, item.counter
    return _told(
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
            f"{n}{a}{c}。{b}{c}もらい、{d}{c}あげた。今何{c}？",
            f"{n}が{a}{c}、{b}{c}ふえて{d}{c}減ったら何{c}？",
            f"{n}{a}{c} +{b}{c} -{d}{c} 残りは",
            f"{who}は{n}を{a}{c}買いました。次の日に{b}{c}買い、{d}{c}使いました。残りは何{c}ですか？",
            f"{who}が{n}を{a}{c}、{other}が{b}{c}持ってきて、みんなで{d}{c}使った。何{c}残った？",
            f"はじめに{n}が{a}{c}ありました。{b}{c}ふえ、{d}{c}へりました。今は何{c}でしょう。",
            f"{n}を{a}{c}と{b}{c}合わせて、{d}{c}配ると残りは？",
        ),
        {item.code: first, "added": more, "given": gone},
        "たして、ひきます。",
        _left(item),
        first + more - gone,
        f"print({item.code} + added - given)",
        item=item,
    )


@kind("story_twice_given", topic=_TOPIC, language="ja")
def story_twice_given(draw: Draw) -> Draft:
    gone, more, rest = (draw.random.randint(2, 40) for _ in range(3))
    a, b, d = _slots(3)
    who, other = names(draw, 2)
    item = _item(draw)
    n, c = item.name, item.counter
    return _told(
        draw,
        (
            f"{who}は{n}を{a}{c}持っています。{other}に{b}{c}、妹に{d}{c}あげました。残りは何{c}ですか？",
            f"{n}が{a}{c}あります。昨日{b}{c}、今日{d}{c}使いました。残りは何{c}ですか？",
            f"店に{n}が{a}{c}ありました。午前に{b}{c}、午後に{d}{c}売れました。何{c}残りましたか？",
            f"{n}{a}{c}から{b}{c}と{d}{c}をとると残りは何{c}？",
            f"{n}が{a}{c}あって、{b}{c}使い、また{d}{c}使った。残りは？",
            f"{who}は{n}を{a}{c}持っていました。{b}{c}あげて、{d}{c}なくしました。今は何{c}ですか？",
            f"{n}{a}{c}。{b}{c}と{d}{c}減った。今何{c}？",
            f"{n}{a}{c} {b}{c}と{d}{c}使った 残り",
            f"箱に{n}が{a}{c}あります。1回目に{b}{c}、2回目に{d}{c}取り出すと、残りは何{c}になりますか？",
            f"{who}と{other}が{a}{c}の{n}から{b}{c}と{d}{c}をもらいました。何{c}残っていますか？",
            f"{a}{c}あった{n}を{b}{c}配り、そのあと{d}{c}配りました。残りは何{c}でしょう。",
            f"{n}を{a}{c}作り、{b}{c}を友だちに、{d}{c}を先生にあげました。残った{n}は何{c}ですか？",
            f"{a}{c}から{b}{c}あげて{d}{c}あげたら何{c}残る？",
            f"{who}は{n}{a}{c}のうち{b}{c}を{other}に、{d}{c}を弟にあげた。何{c}残ったか求めなさい。",
        ),
        {item.code: gone + more + rest, "first_given": gone, "then_given": more},
        "順にひきます。",
        _left(item),
        rest,
        f"print({item.code} - first_given - then_given)",
        item=item,
    )


@kind("story_three_sums", topic=_TOPIC, language="ja")
def story_three_sums(draw: Draw) -> Draft:
    x, y, z = (draw.random.randint(2, 80) for _ in range(3))
    a, b, d = _slots(3)
    who, other, third = names(draw, 3)
    item = _item(draw)
    n, c = item.name, item.counter
    return _told(
        draw,
        (
            f"{who}は{n}を{a}{c}、{other}は{b}{c}、{third}は{d}{c}持っています。全部で何{c}ですか？",
            f"{n}が赤い箱に{a}{c}、青い箱に{b}{c}、白い箱に{d}{c}あります。合わせて何{c}ですか？",
            f"月曜日に{a}{c}、火曜日に{b}{c}、水曜日に{d}{c}の{n}を集めました。合計は何{c}？",
            f"{n}{a}{c}と{b}{c}と{d}{c}で全部で何{c}？",
            f"{n}を{a}{c}、{b}{c}、{d}{c}集めた。合計は？",
            f"3人の{n}は{a}{c}、{b}{c}、{d}{c}です。3人合わせて何{c}ですか？",
            f"{n} {a}{c} {b}{c} {d}{c} 合計",
            f"{who}が{n}を{a}{c}、{other}が{b}{c}、{third}が{d}{c}持ってきた。みんなで何{c}ある？",
            f"朝に{a}{c}、昼に{b}{c}、夜に{d}{c}の{n}を使いました。1日で何{c}使いましたか？",
            f"{n}が{a}{c}、{b}{c}、{d}{c}ある。全部で？",
            f"1組は{n}を{a}{c}、2組は{b}{c}、3組は{d}{c}集めました。全部で何{c}集めましたか？",
            f"{who}は{n}を{a}{c}もらい、次に{b}{c}、その次に{d}{c}もらいました。もらった{n}は何{c}でしょう。",
        ),
        {"first": x, "second": y, "third": z},
        "全部たします。",
        _total(item),
        x + y + z,
        "print(first + second + third)",
    )


@kind("story_difference", topic=_TOPIC, language="ja")
def story_difference(draw: Draw) -> Draft:
    small, more = draw.random.randint(2, 80), draw.random.randint(1, 60)
    a, b = _slots(2)
    who, other = names(draw, 2)
    item = _item(draw)
    n, c = item.name, item.counter
    return _told(
        draw,
        (
            f"{who}は{n}を{a}{c}、{other}は{b}{c}持っています。ちがいは何{c}ですか？",
            f"{who}の{n}は{a}{c}、{other}の{n}は{b}{c}です。{who}は何{c}多いですか？",
            f"{n}を{who}は{a}{c}、{other}は{b}{c}集めた。差は何{c}？",
            f"{other}は{n}を{b}{c}、{who}は{a}{c}持っています。{other}は{who}より何{c}少ないですか？",
            f"{n}{a}{c}と{b}{c}の差は？",
            f"{who}は{n}を{a}{c}、{other}は{b}{c}持っています。{who}は{other}より何{c}多く持っていますか？",
            f"昨日は{n}が{a}{c}、今日は{b}{c}売れました。昨日は今日より何{c}多く売れましたか？",
            f"{n}が{a}{c}、{b}{c}。何{c}ちがう？",
            f"{a}{c}は{b}{c}より何{c}多い？",
            f"1組は{n}を{a}{c}、2組は{b}{c}集めました。1組のほうが何{c}多いでしょう。",
            f"{n} {a}{c}と{b}{c} ちがい",
            f"{who}が{a}{c}、{other}が{b}{c}の{n}を持っているとき、2人の差を求めなさい。",
        ),
        {"first": small + more, "second": small},
        "ひき算です。",
        f"差は {BOX} {c}です。",
        more,
        "print(first - second)",
    )


@kind("story_compare", topic=_TOPIC, language="ja")
def story_compare(draw: Draw) -> Draft:
    first, difference = draw.random.randint(10, 80), draw.random.randint(2, 9)
    a, d = _slots(2)
    who, other = names(draw, 2)
    item = _item(draw)
    n, c = item.name, item.counter
    both = draw.random.random() < 0.4
    more = draw.random.random() < 0.6
    sign, word = ("+", "多く") if more else ("-", "少なく")
    second = first + difference if more else first - difference
    question = f"2人合わせて何{c}ですか？" if both else f"{other}は何{c}持っていますか？"
    adjective = "多い" if more else "少ない"
    return _told(
        draw,
        (
            f"{who}は{n}を{a}{c}持っています。{other}は{who}より{d}{c}{word}持っています。{question}",
            f"{who}の{n}は{a}{c}で、{other}は{who}より{d}{c}{adjective}です。{question}",
            f"{n}を{who}は{a}{c}、{other}はそれより{d}{c}{word}持っている。{question}",
            f"{other}は{who}より{n}が{d}{c}{adjective}。{who}は{a}{c}。{question}",
            f"{who}が持っている{n}は{a}{c}です。{other}の{n}は、それより{d}{c}{adjective}です。{question}",
            f"{who}は{n}を{a}{c}持っていて、{other}は{who}より{d}{c}{word}持っています。{question}",
            f"{who}の{n}は{a}{c}です。{other}の{n}は{who}より{d}{c}{adjective}です。{question}",
            f"{who}は{n}{a}{c}、{other}は{d}{c}{adjective}。{question}",
            f"{who}は{n}を{a}{c}集めた。{other}は{who}より{d}{c}{word}集めた。{question}",
            f"{other}の{n}は{who}の{n}より{d}{c}{adjective}です。{who}の{n}は{a}{c}です。{question}",
            f"{n}: {who}{a}{c}、{other}は{who}より{d}{c}{adjective}。{question}",
            f"{who}が{a}{c}の{n}を持ち、{other}は{who}より{d}{c}{word}持っています。{question}",
        ),
        {"first": first, "difference": difference},
        "合わせて求めます。" if both else ("たし算です。" if more else "ひき算です。"),
        _total(item) if both else f"{other}は {BOX} {c}です。",
        first + second if both else second,
        *([f"second = first {sign} difference"] if both else []),
        "print(first + second)" if both else f"print(first {sign} difference)",
    )


@kind("story_times", topic=_TOPIC, language="ja")
def story_times(draw: Draw) -> Draft:
    first, times = draw.random.randint(2, 40), draw.random.randint(2, 8)
    a, k = _slots(2)
    who, other = names(draw, 2)
    item = _item(draw)
    n, c = item.name, item.counter
    both = draw.random.random() < 0.4
    question = f"2人合わせて何{c}ですか？" if both else f"{other}は何{c}ですか？"
    return _told(
        draw,
        (
            f"{who}は{n}を{a}{c}持っています。{other}はその{k}倍持っています。{question}",
            f"{who}の{n}は{a}{c}で、{other}は{who}の{k}倍です。{question}",
            f"{n}を{who}が{a}{c}、{other}が{who}の{k}倍持っています。{question}",
            f"{other}は{who}の{k}倍の{n}を持っている。{who}は{a}{c}。{question}",
            f"{who}は{n}を{a}{c}集めました。{other}は{who}の{k}倍集めました。{question}",
            f"{who}は{n}を{a}{c}持っています。{other}は{who}の{k}倍の数を持っています。{question}",
            f"{who}が{a}{c}の{n}を、{other}がその{k}倍の{n}をもらいました。{question}",
            f"{who}は{n}{a}{c}、{other}はその{k}倍。{question}",
            f"{n}は{who}が{a}{c}、{other}が{k}倍。{question}",
            f"{other}の{n}は{who}の{k}倍です。{who}の{n}は{a}{c}です。{question}",
            f"{who}が{n}を{a}{c}作り、{other}はその{k}倍作った。{question}",
            f"{who}は{a}{c}、{other}は{who}の{k}倍の{n}を使いました。{question}",
        ),
        {"first": first, "times": times},
        "倍にしてたします。" if both else "かけ算です。",
        _total(item) if both else f"{other}は {BOX} {c}です。",
        first * times + first if both else first * times,
        *(["second = first * times"] if both else []),
        "print(first + second)" if both else "print(first * times)",
    )


@kind("story_how_many_times", topic=_TOPIC, language="ja")
def story_how_many_times(draw: Draw) -> Draft:
    small, times = draw.random.randint(2, 40), draw.random.randint(2, 9)
    a, b = _slots(2)
    who, other = names(draw, 2)
    item = _item(draw)
    n, c = item.name, item.counter
    return _told(
        draw,
        (
            f"{who}は{n}を{a}{c}、{other}は{b}{c}持っています。{who}は{other}の何倍ですか？",
            f"{who}の{n}は{a}{c}、{other}の{n}は{b}{c}です。何倍ですか？",
            f"{a}{c}は{b}{c}の何倍？",
            f"{n}が{a}{c}と{b}{c}あります。{a}{c}は{b}{c}の何倍ですか？",
            f"{other}は{n}を{b}{c}集め、{who}は{a}{c}集めました。{who}は{other}の何倍集めましたか？",
            f"{who}は{n}を{a}{c}、{other}は{b}{c}持っています。{who}の{n}は{other}の{n}の何倍ですか？",
            f"{b}{c}の何倍が{a}{c}ですか？",
            f"{n} {a}{c}は{b}{c}の何倍",
            f"大人が{a}人、子どもが{b}人います。大人は子どもの何倍ですか？",
            f"赤いリボンは{a}cm、青いリボンは{b}cmです。赤は青の何倍の長さですか？",
            f"{b}mをもとにすると、{a}mは何倍ですか？",
            f"去年は{b}{c}、今年は{a}{c}の{n}がとれた。今年は去年の何倍か。",
        ),
        {"first": small * times, "second": small},
        "わり算です。",
        f"{BOX} 倍です。",
        times,
        "print(first // second)",
    )


@kind("story_groups", topic=_TOPIC, language="ja")
def story_groups(draw: Draw) -> Draft:
    groups, each = draw.random.randint(2, 30), draw.random.randint(2, 24)
    a, k = _slots(2)
    who = names(draw, 1)[0]
    item = _item(draw)
    n, c = item.name, item.counter
    return _told(
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
            f"{k}箱に{n}が{a}{c}ずつ。全部で？",
            f"1人{a}{c}、{k}人で何{c}？",
            f"{a}{c}×{k}箱 {n}は何{c}",
            f"箱が{k}箱あります。どの箱にも{n}が{a}{c}入っています。{n}は全部で何{c}でしょう。",
            f"{n}を{a}{c}ずつ{k}列に並べました。全部で何{c}並んでいますか？",
            f"{k}人が{n}を{a}{c}ずつ持っている。全部で何{c}？",
            f"1日に{n}を{a}{c}作る。{k}日では何{c}作れる？",
        ),
        {"each": each, "groups": groups},
        "かけ算です。",
        _total(item),
        each * groups,
        "print(each * groups)",
    )


@kind("story_groups_and_rest", topic=_TOPIC, language="ja")
def story_groups_and_rest(draw: Draw) -> Draft:
    groups, each = draw.random.randint(2, 20), draw.random.randint(3, 24)
    other = draw.random.randint(1, min(30, groups * each - 1))
    a, k, b = _slots(3)
    item = _item(draw)
    n, c = item.name, item.counter
    more = draw.random.random() < 0.6
    sign = "+" if more else "-"
    total = each * groups + (other if more else -other)
    end = (
        f"ほかに{b}{c}あります。全部で何{c}ですか？"
        if more
        else f"{b}{c}使うと、残りは何{c}ですか？"
    )
    return _told(
        draw,
        (
            f"{n}が{a}{c}入った箱が{k}箱あります。{end}",
            f"1袋{a}{c}入りの{n}を{k}袋買いました。{end}",
            f"{n}が1箱に{a}{c}ずつ{k}箱。{end}",
            f"{a}{c}入りの{n}の箱が{k}箱とどきました。{end}",
            f"{k}人が{n}を{a}{c}ずつ持ってきました。{end}",
            f"{n}が{a}{c}ずつ入った袋が{k}袋あります。{end}",
            f"{n}を{a}{c}ずつ{k}回もらいました。{end}",
            f"{n}{a}{c}入りが{k}箱。{end}",
            f"{k}袋に{n}が{a}{c}ずつ入っています。{end}",
            f"{n}を毎日{a}{c}ずつ{k}日間集めました。{end}",
            f"{n}を{a}{c}ずつ{k}列に並べました。{end}",
            f"1人が{a}{c}ずつ、{k}人で{n}を作った。{end}",
        ),
        {"each": each, "groups": groups, "others" if more else "used": other},
        "かけて、たします。" if more else "かけて、ひきます。",
        _total(item) if more else _left(item),
        total,
        f"print(each * groups {sign} {'others' if more else 'used'})",
    )


@kind("story_share", topic=_TOPIC, language="ja")
def story_share(draw: Draw) -> Draft:
    people, each = draw.random.randint(2, 20), draw.random.randint(2, 25)
    t, k = _slots(2)
    item = _item(draw)
    n, c = item.name, item.counter
    return _told(
        draw,
        (
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
            f"{k}人に{t}{c}の{n}を等しく配る。1人分は？",
            f"{n}が{t}{c}。{k}人で分けて1人分は？",
            f"{k}つの袋に{n}{t}{c}を同じ数ずつ分けて入れました。1袋に何{c}入っていますか？",
            f"{t}{c}の{n}を{k}日間で同じ数ずつ使います。1日に何{c}使えますか？",
            f"{n}を{k}人で山分けする。{t}{c}あるとき、1人何{c}もらえる？",
        ),
        {item.code: people * each, "people": people},
        "わり算です。",
        f"1つ分は {BOX} {c}です。",
        each,
        f"print({item.code} // people)",
        item=item,
    )


@kind("story_how_many_people", topic=_TOPIC, language="ja")
def story_how_many_people(draw: Draw) -> Draft:
    people, each = draw.random.randint(2, 20), draw.random.randint(2, 25)
    t, a = _slots(2)
    item = _item(draw)
    n, c = item.name, item.counter
    unit = "人"
    wordings: tuple[str, ...] = (
        f"{n}が{t}{c}あります。1人に{a}{c}ずつ配ると、何人に配れますか？",
        f"{t}{c}の{n}を{a}{c}ずつ分けると何人に分けられる？",
        f"{n}{t}{c}を1人{a}{c}ずつに分けます。何人分ですか？",
        f"{n}を1人に{a}{c}ずつあげます。{t}{c}あると何人にあげられますか？",
        f"{t}{c}を{a}{c}ずつ配ると何人？（{n}）",
        f"{n}が{t}{c}あります。{a}{c}ずつ分けると、何人に分けられますか？",
        f"{n}{t}{c}、1人{a}{c}ずつだと何人に配れますか？",
        f"{t}{c} {a}{c}ずつ 何人",
        f"{n}を{a}{c}ずつ、{t}{c}で何人分？",
        f"{t}{c}の{n}を1人{a}{c}ずつもらうと、何人がもらえるでしょう。",
        f"1人{a}{c}で{t}{c}だと何人？",
        f"{n}{t}{c}を1人あたり{a}{c}になるように配る。何人に配れるか求めなさい。",
    )
    if draw.random.random() < 0.3:
        unit = "箱"
        wordings = (
            f"{n}が{t}{c}あります。1箱に{a}{c}ずつ入れると、何箱になりますか？",
            f"{t}{c}の{n}を{a}{c}ずつ箱に入れます。箱は何箱いりますか？",
            f"{n}{t}{c}を{a}{c}ずつ箱づめすると何箱？",
            f"{n}を1箱に{a}{c}ずつ入れる。{t}{c}では何箱できる？",
            f"{t}{c} 1箱{a}{c} 何箱",
            f"{n}{t}{c}を1箱{a}{c}ずつに分けます。何箱できますか？",
            f"1箱に{n}を{a}{c}入れます。{t}{c}あるとき何箱できるでしょう。",
            f"{a}{c}ずつ入れると{t}{c}の{n}は何箱になる？",
        )
    return _told(
        draw,
        wordings,
        {item.code: people * each, "each": each},
        "わり算です。",
        f"{BOX} {unit}です。",
        people,
        f"print({item.code} // each)",
        item=item,
    )


@kind("story_share_after", topic=_TOPIC, language="ja")
def story_share_after(draw: Draw) -> Draft:
    """Two amounts are put together, or some is used, before the rest is shared."""
    people, each = draw.random.randint(2, 9), draw.random.randint(2, 20)
    total = people * each
    more = draw.random.random() < 0.5
    change = draw.random.randint(1, total - 1 if more else 20)
    first = total - change if more else total + change
    a, b, k = _slots(3)
    item = _item(draw)
    n, c = item.name, item.counter
    who, other = names(draw, 2)
    end = draw.random.choice(
        [
            f"{k}人で同じ数ずつ分けると、1人何{c}ですか？",
            f"{k}人で等しく分けると1人分は何{c}？",
            f"{k}人で同じ数ずつ配ると、1人何{c}になりますか？",
        ]
    )
    wordings: tuple[str, ...] = (
        f"{n}が{a}{c}と{b}{c}あります。{end}",
        f"{who}は{n}を{a}{c}、{other}は{b}{c}持ってきました。{end}",
        f"{n}{a}{c}に{b}{c}たしました。{end}",
        f"{who}は{n}を{a}{c}買い、さらに{b}{c}もらいました。{end}",
        f"赤い{n}が{a}{c}、白い{n}が{b}{c}。全部を{end}"
        if n in ("花", "皿", "風船")
        else f"{n}が右の箱に{a}{c}、左の箱に{b}{c}。全部を{end}",
        f"箱に{n}が{a}{c}、袋に{b}{c}あります。全部を{end}",
        f"{n}{a}{c}と{n}{b}{c}。全部を{end}",
        f"昨日{n}を{a}{c}、今日{b}{c}集めました。全部を{end}",
    )
    if not more:
        wordings = (
            f"{n}が{a}{c}あります。{b}{c}使いました。残りを{end}",
            f"{who}は{n}を{a}{c}持っています。{b}{c}を{other}にあげ、残りを{end}",
            f"{n}{a}{c}のうち{b}{c}がこわれていました。残りを{end}",
            f"{a}{c}の{n}から{b}{c}とりました。残りを{end}",
            f"{n}を{a}{c}買って、{b}{c}使った。残りを{end}",
            f"{n}が{a}{c}ありました。先生が{b}{c}とり、残りを{end}",
            f"{n}{a}{c}、{b}{c}使って、残りを{end}",
            f"店に{n}が{a}{c}あり、{b}{c}売れました。残りを{end}",
        )
    sign, name = ("+", "added") if more else ("-", "used")
    return _told(
        draw,
        wordings,
        {item.code: first, name: change, "people": people},
        "合わせて分けます。" if more else "ひいて分けます。",
        f"1人 {BOX} {c}です。",
        each,
        f"print(({item.code} {sign} {name}) // people)",
        item=item,
    )


@kind("story_share_remainder", topic=_TOPIC, language="ja")
def story_share_remainder(draw: Draw) -> Draft:
    people, each = draw.random.randint(3, 15), draw.random.randint(2, 20)
    rest = draw.random.randint(1, people - 1)
    t, k = _slots(2)
    item = _item(draw)
    n, c = item.name, item.counter
    total = each * people + rest
    only = draw.random.random() < 0.4
    wordings: tuple[str, ...] = (
        f"{n}が{t}{c}あります。{k}人で同じ数ずつ分けると、1人何{c}で何{c}あまりますか？",
        f"{t}{c}の{n}を{k}人で等しく分けます。1人分と余りを求めなさい。",
        f"{n}{t}{c}を{k}人に同じ数ずつ配ると、1人何{c}で、何{c}余る？",
        f"{k}人で{n}{t}{c}を分けると1人何{c}ずつで何{c}あまる？",
        f"{n}{t}{c}を{k}人で分けるとき、1人分は何{c}、余りは何{c}か求めよ。",
        f"{n}が{t}{c}あります。{k}人に同じ数ずつ配ると、1人何{c}で何{c}余りますか？",
        f"{t}{c}の{n}を{k}箱に同じ数ずつ入れると、1箱何{c}で何{c}あまりますか？",
        f"{n}{t}{c} {k}人 1人何{c}あまり何{c}",
        f"{t}{c}を{k}人で。1人分とあまりは？",
        f"{n}を{k}人で分ける。{t}{c}のとき1人何{c}、あまりは何{c}？",
    )
    if only:
        wordings = (
            f"{n}が{t}{c}あります。{k}人で同じ数ずつ分けると、何{c}あまりますか？",
            f"{t}{c}の{n}を{k}人で等しく分けると余りは何{c}？",
            f"{n}{t}{c}を{k}人に同じ数ずつ配ると何{c}余る？",
            f"{n}{t}{c}を{k}箱に同じ数ずつ入れると、何{c}あまりますか？",
            f"{n}{t}{c} {k}人で分ける あまり",
            f"{t}{c}の{n}を{k}人で分けると、何{c}あまりますか？",
            f"{n}{t}{c}を{k}人で。あまりは？",
            f"{k}人で{n}{t}{c}を同じ数ずつ分けました。あまりは何{c}でしょう。",
        )
    return _told(
        draw,
        wordings,
        {item.code: total, "people": people},
        "あまりを求めます。" if only else "商とあまりです。",
        f"あまりは {BOX} {c}です。" if only else f"1つ分とあまりは、順に {BOX} {c}です。",
        rest if only else f"{each}, {rest}",
        f"print({item.code} % people)"
        if only
        else f"print({item.code} // people, {item.code} % people, sep=', ')",
        item=item,
    )


@kind("story_round_up", topic=_TOPIC, language="ja")
def story_round_up(draw: Draw) -> Draft:
    per_group, full = draw.random.randint(3, 45), draw.random.randint(2, 15)
    total = per_group * full + draw.random.randint(1, per_group - 1)
    t, k = _slots(2)
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
    return _told(
        draw,
        (
            f"{fact}何{unit}必要ですか？",
            f"{fact}何{unit}いりますか？",
            f"{fact}少なくとも何{unit}必要ですか？",
            f"{fact}何{unit}必要？",
            f"{fact}最低何{unit}いりますか？",
            f"{fact}何{unit}必要か求めなさい。",
            f"{fact}何{unit}あればよいですか？",
            f"{fact}何{unit}いる？",
            f"{fact}何{unit}あればいい？",
            f"{fact}何{unit}必要でしょう。",
        ),
        {"total": total, "per_group": per_group},
        "切り上げます。",
        f"{BOX} {unit}必要です。",
        full + 1,
        "print(-(-total // per_group))",
    )


@kind("story_passengers", topic=_TOPIC, language="ja")
def story_passengers(draw: Draw) -> Draft:
    off, rest, on = (draw.random.randint(2, 30) for _ in range(3))
    a, b, d = _slots(3)
    vehicle = draw.random.choice(["バス", "電車", "エレベーター", "船"])
    stop = {"バス": "バス停", "電車": "駅", "エレベーター": "階", "船": "港"}[vehicle]
    return _told(
        draw,
        (
            f"{vehicle}に{a}人乗っています。次の{stop}で{b}人降り、{d}人乗りました。今は何人ですか？",
            f"{vehicle}に{a}人乗っていて、{b}人降りて{d}人乗った。何人になった？",
            f"{a}人が乗った{vehicle}から{b}人が降り、{d}人が乗ってきました。{vehicle}には何人いますか？",
            f"{vehicle}の乗客は{a}人。{b}人降りて{d}人乗ると何人？",
            f"{a}人 {b}人降りた {d}人乗った 何人",
            f"{vehicle}に{a}人います。{b}人降りました。そして{d}人乗りました。何人乗っていますか？",
            f"{vehicle}に客が{a}人いました。{stop}で{d}人乗り、{b}人降りました。客は何人になりましたか？",
            f"教室に{a}人います。{b}人帰り、{d}人来ました。今は何人いますか？",
            f"公園で{a}人が遊んでいます。{b}人帰って、{d}人来ました。みんなで何人ですか？",
            f"図書室に{a}人いて、{b}人出て、{d}人入った。何人いる？",
            f"{vehicle}に{a}人。{b}人降りて、{d}人乗る。何人？",
            f"部屋に{a}人いました。{b}人出ていき、{d}人入ってきました。部屋には何人いるでしょう。",
        ),
        {"people": off + rest, "left": off, "came": on},
        "ひいて、たします。",
        f"{BOX} 人です。",
        rest + on,
        "print(people - left + came)",
    )


@kind("story_pages", topic=_TOPIC, language="ja")
def story_pages(draw: Draw) -> Draft:
    each, days, rest = (
        draw.random.randint(3, 30),
        draw.random.randint(2, 14),
        draw.random.randint(5, 90),
    )
    t, a, k = _slots(3)
    who = names(draw, 1)[0]
    thing, unit, verb, past = draw.random.choice(
        [
            ("本", "ページ", "読みました", "読んだ"),
            ("問題集", "問", "解きました", "解いた"),
            ("ドリル", "ページ", "しました", "した"),
        ]
    )
    return _told(
        draw,
        (
            f"{who}は{t}{unit}の{thing}を毎日{a}{unit}ずつ{k}日間{verb}。残りは何{unit}ですか？",
            f"{t}{unit}の{thing}があります。1日{a}{unit}ずつ{k}日{verb}。あと何{unit}ありますか？",
            f"{thing}は{t}{unit}。1日に{a}{unit}、{k}日{past}。残りは何{unit}？",
            f"{t}{unit}の{thing}を{k}日間、1日{a}{unit}ずつ{past}。あと何{unit}？",
            f"{t}{unit} 1日{a}{unit} {k}日 残りは",
            f"{who}は{t}{unit}の{thing}を1日に{a}{unit}ずつ{k}日{verb}。残っているのは何{unit}ですか？",
            f"{thing}が{t}{unit}あります。{k}日間、毎日{a}{unit}ずつ{verb}。何{unit}残っていますか？",
            f"1日{a}{unit}ずつ{k}日{past}。{thing}は全部で{t}{unit}。残りは？",
        ),
        {"total": each * days + rest, "each_day": each, "days": days},
        "かけて、ひきます。",
        f"残りは {BOX} {unit}です。",
        rest,
        "print(total - each_day * days)",
    )


@kind("story_cut", topic=_TOPIC, language="ja")
def story_cut(draw: Draw) -> Draft:
    each, pieces = draw.random.randint(2, 40), draw.random.randint(2, 20)
    t, k = _slots(2)
    thing, unit, piece = draw.random.choice(
        [
            ("リボン", "cm", "本"), ("テープ", "m", "本"), ("ロープ", "m", "本"),
            ("ひも", "cm", "本"), ("針金", "cm", "本"), ("木の板", "cm", "枚"),
        ]
    )  # fmt: skip
    by_length = draw.random.random() < 0.5
    wordings: tuple[str, ...] = (
        f"{t}{unit}の{thing}を{k}{unit}ずつ切ると、何{piece}できますか？",
        f"長さ{t}{unit}の{thing}から{k}{unit}の{thing}は何{piece}とれますか？",
        f"{t}{unit}の{thing}を{k}{unit}ずつに分けると何{piece}？",
        f"{thing}が{t}{unit}あります。{k}{unit}ずつ切ると何{piece}になりますか？",
        f"{k}{unit}の{thing}を作ります。{t}{unit}の{thing}から何{piece}作れる？",
        f"{t}{unit}の{thing}があります。{k}{unit}ずつ切ると何{piece}できますか？",
        f"{thing}{t}{unit} {k}{unit}ずつ 何{piece}",
        f"{t}{unit}から{k}{unit}を何{piece}切り取れる？",
    )
    if not by_length:
        wordings = (
            f"{t}{unit}の{thing}を{k}等分すると、1{piece}は何{unit}ですか？",
            f"長さ{t}{unit}の{thing}を同じ長さに{k}{piece}に切ります。1{piece}は何{unit}ですか？",
            f"{t}{unit}の{thing}を{k}人で同じ長さに分けると1人何{unit}？",
            f"{thing}が{t}{unit}あります。{k}{piece}に等しく切ると1{piece}は何{unit}？",
            f"{thing}{t}{unit}を{k}等分 1つ分は",
            f"{t}{unit}の{thing}を{k}人で等しく分けます。1人分は何{unit}ですか？",
            f"{t}{unit}を{k}つに同じ長さで分けると何{unit}？",
            f"{k}人で{t}{unit}の{thing}を同じ長さずつ分けた。1人分の長さは？",
        )
    return _told(
        draw,
        wordings,
        {"length": each * pieces, "each": each}
        if by_length
        else {"length": each * pieces, "pieces": pieces},
        "わり算です。",
        f"{BOX} {piece if by_length else unit}です。",
        pieces if by_length else each,
        "print(length // each)" if by_length else "print(length // pieces)",
    )


@kind("story_mean", topic=_TOPIC, language="ja")
def story_mean(draw: Draw) -> Draft:
    mean = draw.random.randint(10, 90)
    x, y = mean + draw.random.randint(-9, 9), mean + draw.random.randint(-9, 9)
    z = 3 * mean - x - y
    a, b, d = _slots(3)
    who, other, third = names(draw, 3)
    return _told(
        draw,
        (
            f"{who}のテストは{a}点、{b}点、{d}点でした。平均は何点ですか？",
            f"3回のテストの点が{a}点、{b}点、{d}点です。平均点を求めなさい。",
            f"国語{a}点、算数{b}点、理科{d}点。平均は？",
            f"{a}点と{b}点と{d}点の平均は何点？",
            f"平均点 {a}点 {b}点 {d}点",
            f"{who}は国語が{a}点、数学が{b}点、英語が{d}点でした。3教科の平均は何点ですか？",
            f"{who}は{a}点、{other}は{b}点、{third}は{d}点でした。3人の平均点は？",
            f"小テストで{a}点、{b}点、{d}点をとった。平均を計算して",
            f"1回目{a}点、2回目{b}点、3回目{d}点。平均点は何点でしょう。",
            f"数学が{a}点で、英語が{b}点で、国語が{d}点なら平均は？",
        ),
        {"first": x, "second": y, "third": z},
        "合計÷個数です。",
        f"平均は {BOX} 点です。",
        mean,
        "print((first + second + third) // 3)",
    )


# --- money --------------------------------------------------------------------------------------

_GOODS = (
    *(("ノート", "冊", 80, 300), ("えんぴつ", "本", 40, 150), ("消しゴム", "個", 50, 150)),
    *(("りんご", "個", 90, 250), ("パン", "個", 100, 300), ("ジュース", "本", 90, 200)),
    *(("アイス", "個", 80, 250), ("おにぎり", "個", 100, 200), ("ボールペン", "本", 80, 250)),
    *(("ケーキ", "個", 250, 480), ("切手", "枚", 60, 120), ("花", "本", 100, 300)),
)


def _goods(draw: Draw) -> tuple[str, str, int]:
    """What is bought, its counter and its price in yen."""
    name, counter, low, high = draw.random.choice(_GOODS)
    return name, counter, draw.random.randint(low // 10, high // 10) * 10


@kind("story_cost", topic=_TOPIC, language="ja")
def story_cost(draw: Draw) -> Draft:
    n, c, price = _goods(draw)
    count, who = draw.random.randint(2, 15), names(draw, 1)[0]
    p, k = _slots(2)
    return _told(
        draw,
        (
            f"1{c}{p}円の{n}を{k}{c}買うと、いくらですか？",
            f"{who}は1{c}{p}円の{n}を{k}{c}買いました。代金はいくらですか？",
            f"{p}円の{n}{k}{c}の代金は？",
            f"{n}は1{c}{p}円です。{k}{c}では何円になりますか？",
            f"{p}円の{n}を{k}{c}買ったら何円？",
            f"1{c}{p}円の{n}を{k}{c}買います。代金は何円ですか？",
            f"{n}を{k}{c}買います。1{c}{p}円です。全部でいくらですか？",
            f"{who}が{p}円の{n}を{k}{c}買うときの代金を求めなさい。",
            f"{p}円の{n}{k}{c}でいくら？",
            f"{n}1{c}{p}円、{k}{c}でいくら？",
            f"{p}円を{k}{c} 代金は？",
            f"{n}{k}{c}の代金（1{c}{p}円）",
            f"{n}が1{c}{p}円。{k}{c}買うと合計は？",
            f"{k}{c}の{n}を買う。1{c}は{p}円。全部で何円？",
            f"{p}円の{n}を{k}{c}ください。いくらですか？",
            f"1{c}{p}円 {k}{c} 合計",
        ),
        {"price": price, "count": count},
        "かけ算です。",
        f"代金は {BOX} 円です。",
        price * count,
        "print(price * count)",
    )


@kind("story_change_money", topic=_TOPIC, language="ja")
def story_change_money(draw: Draw) -> Draft:
    n, c, price = _goods(draw)
    count, who = draw.random.randint(1, 9), names(draw, 1)[0]
    paid = min(note for note in (500, 1000, 2000, 5000, 10000) if note > price * count)
    p, k, t = _slots(3)
    return _told(
        draw,
        (
            f"1{c}{p}円の{n}を{k}{c}買って{t}円出しました。おつりはいくらですか？",
            f"{who}は{p}円の{n}を{k}{c}買い、{t}円はらいました。おつりは何円ですか？",
            f"{p}円の{n}を{k}{c}買って{t}円払うとおつりは？",
            f"{t}円で1{c}{p}円の{n}を{k}{c}買うと、残りはいくらですか？",
            f"{t}円を出して{p}円の{n}を{k}{c}買ったときのおつりを求めなさい。",
            f"1{c}{p}円の{n}を{k}{c}買い、{t}円出すと、おつりは何円ですか？",
            f"{who}は{t}円持っています。{p}円の{n}を{k}{c}買うと何円残りますか？",
            f"{n}（1{c}{p}円）を{k}{c}買って{t}円出すと、おつりはいくら？",
            f"{p}円を{k}{c}、{t}円出す。おつりは？",
            f"{t}円で{p}円の{n}{k}{c}。おつりは？",
            f"{p}円の{n}{k}{c} {t}円 おつり",
            f"{n}は1{c}{p}円です。{k}{c}買って{t}円札で払いました。おつりはいくらでしょう。",
            f"{t}円持って店に行き、{p}円の{n}を{k}{c}買いました。残りのお金は何円ですか？",
            f"{p}円×{k}{c}、{t}円でおつりは",
            f"{who}は{n}を{k}{c}買いました。1{c}{p}円です。{t}円出すとおつりは何円？",
        ),
        {"price": price, "count": count, "paid": paid},
        "代金をひきます。",
        f"答えは {BOX} 円です。",
        paid - price * count,
        "print(paid - price * count)",
    )


@kind("story_simple_change", topic=_TOPIC, language="ja")
def story_simple_change(draw: Draw) -> Draft:
    cost = draw.random.randint(11, 960) * 10 // draw.random.choice([1, 1, 10])
    paid = min(note for note in (500, 1000, 2000, 5000, 10000) if note > cost)
    p, t = _slots(2)
    who = names(draw, 1)[0]
    good = draw.random.choice(
        ["本", "おかし", "べんとう", "おもちゃ", "文ぼう具", "くつ下", "かさ"]
    )
    return _told(
        draw,
        (
            f"{p}円の{good}を買って{t}円出しました。おつりはいくらですか？",
            f"{who}は{t}円持っています。{p}円の{good}を買うと残りは何円ですか？",
            f"{t}円で{p}円の買い物。おつりは？",
            f"代金が{p}円のとき、{t}円出すとおつりは何円ですか？",
            f"{t}円出して{p}円の{good}を買った。おつりは何円？",
            f"{p}円の{good}を買うのに{t}円出しました。おつりは何円ですか？",
            f"{t}円札で{p}円払うとおつりはいくら？",
            f"{p}円 {t}円 おつり",
            f"{who}は{t}円のうち{p}円を使いました。いくら残っていますか？",
            f"{good}は{p}円です。{t}円払いました。おつりはいくらでしょう。",
            f"お金が{t}円ある。{p}円使うと残りは？",
            f"{who}は{p}円の{good}を買いました。はじめに{t}円持っていました。今はいくら持っていますか？",
        ),
        {"cost": cost, "paid": paid},
        "ひき算です。",
        f"答えは {BOX} 円です。",
        paid - cost,
        "print(paid - cost)",
    )


@kind("story_two_goods", topic=_TOPIC, language="ja")
def story_two_goods(draw: Draw) -> Draft:
    (n, c, first), (m, d, second) = _goods(draw), _goods(draw)
    while n == m:
        m, d, second = _goods(draw)
    one, two, who = draw.random.randint(1, 8), draw.random.randint(1, 8), names(draw, 1)[0]
    cost = first * one + second * two
    p, j, q, k, t = _slots(5)
    paid = min(note for note in (1000, 2000, 3000, 5000, 10000) if note > cost)
    change = draw.random.random() < 0.5
    end = f"{t}円出すと、おつりはいくらですか？" if change else "代金は全部でいくらですか？"
    quantities = {
        "first_price": first,
        "first_count": one,
        "second_price": second,
        "second_count": two,
    }
    return _told(
        draw,
        (
            f"1{c}{p}円の{n}を{j}{c}と、1{d}{q}円の{m}を{k}{d}買います。{end}",
            f"{who}は{p}円の{n}を{j}{c}、{q}円の{m}を{k}{d}買いました。{end}",
            f"{p}円の{n}{j}{c}と{q}円の{m}{k}{d}を買う。{end}",
            f"{n}は1{c}{p}円、{m}は1{d}{q}円です。{n}を{j}{c}、{m}を{k}{d}買います。{end}",
            f"{p}円の{n}を{j}{c}と{q}円の{m}を{k}{d}買うとき、{end}",
            f"1{c}{p}円の{n}を{j}{c}、1{d}{q}円の{m}を{k}{d}買いました。{end}",
            f"{who}が{n}（{p}円）を{j}{c}、{m}（{q}円）を{k}{d}買う。{end}",
            f"{n}{p}円を{j}{c}、{m}{q}円を{k}{d}。{end}",
            f"{n}を{j}{c}と{m}を{k}{d}買います。{n}は{p}円、{m}は{q}円です。{end}",
            f"店で{p}円の{n}を{j}{c}買い、{q}円の{m}を{k}{d}買った。{end}",
            f"{p}円の{n}が{j}{c}で、{q}円の{m}が{k}{d}。{end}",
        ),
        {**quantities, "paid": paid} if change else quantities,
        "代金をたします。",
        f"{'おつり' if change else '代金'}は {BOX} 円です。",
        paid - cost if change else cost,
        "cost = first_price * first_count + second_price * second_count",
        "print(paid - cost)" if change else "print(cost)",
    )


@kind("story_unit_price", topic=_TOPIC, language="ja")
def story_unit_price(draw: Draw) -> Draft:
    n, c, price = _goods(draw)
    given, asked = draw.random.sample(range(2, 13), 2)
    j, t, k = _slots(3)
    one = draw.random.random() < 0.4
    wordings: tuple[str, ...] = (
        f"{n}{j}{c}の代金が{t}円でした。{k}{c}ではいくらですか？",
        f"{j}{c}で{t}円の{n}があります。{k}{c}買うと何円？",
        f"同じ{n}を{j}{c}買うと{t}円です。{k}{c}買うと何円ですか？",
        f"{n}が{j}{c}{t}円。{k}{c}ならいくら？",
        f"{n}{j}{c}で{t}円です。この{n}{k}{c}の代金を求めなさい。",
        f"{n}を{j}{c}買ったら{t}円でした。{k}{c}買うといくらですか？",
        f"{n}{j}{c}が{t}円のとき、{k}{c}の値段はいくらですか？",
        f"{j}{c}{t}円の{n}、{k}{c}で？",
        f"{n}{j}{c}{t}円 {k}{c}は何円",
        f"{n}が{j}{c}で{t}円だった。同じ{n}を{k}{c}買うと何円でしょう。",
    )
    if one:
        wordings = (
            f"{n}{j}{c}の代金が{t}円でした。1{c}はいくらですか？",
            f"{j}{c}で{t}円の{n}は1{c}何円？",
            f"同じ{n}を{j}{c}買うと{t}円です。1{c}の値段は何円ですか？",
            f"{n}が{j}{c}{t}円。1{c}いくら？",
            f"{n}を{j}{c}買って{t}円払いました。{n}1{c}の値段を求めなさい。",
            f"{n}を{j}{c}買ったら{t}円でした。1{c}の値段はいくらですか？",
            f"{j}{c}{t}円 1{c}は",
            f"{t}円で{n}が{j}{c}買えました。1{c}は何円でしょう。",
        )
    quantities = {"count": given, "total": price * given}
    return _told(
        draw,
        wordings,
        quantities if one else {**quantities, "wanted": asked},
        "1つ分を求めます。",
        f"1{c}は {BOX} 円です。" if one else f"代金は {BOX} 円です。",
        price if one else price * asked,
        "print(total // count)" if one else "print(total // count * wanted)",
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
            f"{n}{k}{c}と{q}円の{m}で{total}円。{n}1{c}は？",
            f"{n}を{k}{c}と{m}を1{d}（{q}円）買って{total}円でした。{n}1{c}の値段は？",
            f"{n}{k}{c}+{m}{q}円={total}円、{n}1{c}は何円",
        ),
        "方程式を解きます。",
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
            f"{parent}{older}才、{who}{child}才。{times}倍になるのは何年後？",
            f"今{parent}は{older}才、{who}は{child}才。何年後に{parent}の年が{times}倍？",
            f"{older}才と{child}才 {times}倍になるのは何年後",
        ),
        "方程式を解きます。",
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
            f"つるとかめ合わせて{heads}匹、足{legs}本。{asked}は何匹？",
            f"つるかめ算 {heads}匹 足{legs}本 {asked}は",
            f"頭が{heads}、足が{legs}。{asked}は何匹？（つるとかめ）",
        ),
        "連立方程式を解きます。",
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
            f"{p}円の{n}と{q}円の{m}、合わせて{count}{c}で{total}円。{asked}は何{c}？",
            f"{n}{p}円 {m}{q}円 計{count}{c} {total}円 {asked}は何{c}",
        ),
        "連立方程式を解きます。",
        f"{asked}は {BOX} {c}です。",
        j if first else k,
        "from sympy import symbols, Eq, solve",
        "x, y = symbols('x y')",
        f"solution = solve([Eq(x + y, {count}), Eq({p}*x + {q}*y, {total})], [x, y])",
        f"print(solution[{'x' if first else 'y'}])",
    )


@kind("story_meeting", topic=_TOPIC, language="ja")
def story_meeting(draw: Draw) -> Draft:
    slow, fast = draw.random.randint(50, 90), draw.random.randint(50, 90)
    t = draw.random.randint(3, 30)
    way, a, b = _slots(3)
    who, other = names(draw, 2)
    return _told(
        draw,
        (
            f"{way}mはなれた2地点から、{who}は分速{a}m、{other}は分速{b}mで向かい合って同時に出発します。何分後に出会いますか？",
            f"{who}と{other}は{way}mはなれています。分速{a}mと分速{b}mで向かい合って進むと、何分後に出会う？",
            f"A町とB町は{way}m。{who}はA町から分速{a}m、{other}はB町から分速{b}mで同時に出発。何分後に出会うか。",
            f"道のり{way}m。2人が分速{a}mと分速{b}mで両端から同時に歩くと何分で出会いますか？",
            f"旅人算です。{way}mはなれた2人が分速{a}mと{b}mで近づきます。出会うのは何分後？",
            f"{who}は分速{a}m、{other}は分速{b}mで、{way}mはなれたところから向かい合って進みます。何分後に出会いますか？",
            f"{way}mの道の両端から{who}（分速{a}m）と{other}（分速{b}m）が同時に出発した。出会うのは何分後か求めよ。",
            f"{way}mはなれている2人が向かい合って分速{a}mと分速{b}mで歩く。何分後に出会う？",
            f"{way}m 分速{a}mと分速{b}m 出会うのは何分後",
            f"2人の間は{way}mです。分速{a}mと分速{b}mで近づくと、何分後に会いますか？",
        ),
        {"distance": (slow + fast) * t, "first_speed": slow, "second_speed": fast},
        "速さの和でわります。",
        f"{BOX} 分後です。",
        t,
        "print(distance // (first_speed + second_speed))",
    )


@kind("story_chase", topic=_TOPIC, language="ja")
def story_chase(draw: Draw) -> Draft:
    while True:
        slow, head = draw.random.randint(10, 16) * 5, draw.random.randint(2, 25)
        t = draw.random.randint(3, 30)
        difference, rest = divmod(slow * head, t)
        if rest == 0 and 20 <= difference <= 200:
            break
    quantities = {"slow": slow, "minutes": head, "fast": slow + difference}
    v, late, w = _slots(3)
    who, other = names(draw, 2)
    return _told(
        draw,
        (
            f"{who}は分速{v}mで家を出ました。{late}分後に{other}が分速{w}mで追いかけました。{other}は出発して何分後に追いつきますか？",
            f"{who}が分速{v}mで出発し、{late}分後に{other}が分速{w}mで追いかける。{other}が出てから何分後に追いつく？",
            f"弟が分速{v}mで出発した{late}分後に、兄が分速{w}mで追いかけた。兄は何分後に弟に追いつくか。",
            f"妹は分速{v}mで学校に向かい、{late}分後に姉が分速{w}mで追いかけました。姉は出発から何分後に追いつきますか？",
            f"旅人算です。分速{v}mの人を{late}分後に分速{w}mで追うと、追い始めて何分で追いつく？",
            f"{who}が家を出て分速{v}mで歩きます。{late}分後に{other}が分速{w}mで追いかけると、{other}は何分後に追いつきますか？",
            f"弟が家を出てから{late}分後に兄が追いかけた。弟は分速{v}m、兄は分速{w}m。兄は何分で追いつくか求めよ。",
            f"分速{v}mで出た人を{late}分後に分速{w}mで追いかける。何分で追いつく？",
            f"分速{v}m、{late}分後に分速{w}m 追いつくのは何分後",
        ),
        quantities,
        "速さの差でわります。",
        f"{BOX} 分後です。",
        t,
        "print(slow * minutes // (fast - slow))",
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
            f"{n}を{a}{c}ずつで{rest}{c}あまり、{b}{c}ずつで{lack}{c}足りない。{end}",
            f"1人{a}{c}だと{n}が{rest}{c}余る。{b}{c}だと{lack}{c}足りない。{end}",
        ),
        "方程式を解きます。",
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
    quantities = {"length": gap * count, "gap": gap}
    way, space = _slots(2)
    form = draw.random.choice(["ends", "ends", "circle", "inside"])
    if form == "circle":
        answer, code, plan = count, "length // gap", "間の数と同じです。"
        wordings: tuple[str, ...] = (
            f"まわりの長さが{way}mの池のまわりに、{space}mおきに木を植えます。木は何本必要ですか？",
            f"周囲{way}mの池に{space}mおきに木を植えると何本？",
            f"1周{way}mの池のまわりに{space}m間隔で木を植える。木は何本いるか。",
            f"円形の公園のまわり{way}mに{space}mおきに木を植えると、木は何本いりますか？",
            f"植木算です。池の周り{way}m、間隔{space}m。木は何本？",
            f"池のまわりが{way}mあります。{space}mおきに木を植えると、木は何本必要ですか？",
            f"周りの長さが{way}mの湖に、{space}mごとに木を植える。必要な本数を求めよ。",
            f"池の周り{way}m、{space}mおきに木。何本？",
            f"1周{way}m {space}mおき 木は何本",
        )
    else:
        both = form == "ends"
        answer = count + 1 if both else count - 1
        code = "length // gap + 1" if both else "length // gap - 1"
        plan = "間の数より1" + ("多いです。" if both else "少ないです。")
        ends = "両端にも植えます" if both else "両端には植えません"
        wordings = (
            f"{way}mの道に{space}mおきに木を植えます。{ends}。木は何本必要ですか？",
            f"長さ{way}mの道に{space}mおきに木を植える。{ends}。何本いる？",
            f"{way}mの道に{space}m間隔で木を植えます。{ends}。木の本数を求めなさい。",
            f"まっすぐな道{way}mに{space}mごとに木を植えるとき、木は何本必要ですか？{ends}。",
            f"植木算です。道の長さ{way}m、間隔{space}m。{ends}。木は何本？",
            f"長さ{way}mのまっすぐな道に{space}mおきに木を植えます。{ends}。木は何本いりますか？",
            f"{way}mの並木道に{space}mおきに木を植える。{ends}。木は全部で何本か。",
            f"{way}mの道、{space}mおきに木。{ends}。何本？",
            f"道{way}m 間隔{space}m {ends} 木は何本",
        )
    return _told(
        draw,
        wordings,
        quantities,
        plan,
        f"木は {BOX} 本です。",
        answer,
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
            f"和{total} 差{d} {word}ほうは",
            f"2つの数をたすと{total}、ちがいは{d}。{word}ほうは？",
            f"合わせて{total}、差が{d}の2つの数の{word}ほうはいくつ？",
        ),
        "連立方程式を解きます。",
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
            f"{a}{unit}かかる人と{b}{unit}かかる人、2人でやると何{unit}？",
            f"1人で{a}{unit}、もう1人は{b}{unit}の仕事。いっしょにすると？（何{unit}）",
            f"仕事算 {a}{unit}と{b}{unit} 2人で何{unit}",
        ),
        "仕事の速さをたします。",
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
    a, w = _slots(2)
    if draw.random.random() < 0.5:
        answer = str(p)
        wordings: tuple[str, ...] = (
            f"水{w}gに食塩{a}gをとかすと、何％の食塩水になりますか？",
            f"食塩{a}gを水{w}gに混ぜた食塩水の濃度は？",
            f"{a}gの食塩と{w}gの水で食塩水を作ります。濃度は何％ですか？",
            f"食塩{a}gと水{w}gを混ぜた食塩水の濃度を求めて",
            f"水{w}gに食塩を{a}g入れると濃度は何パーセント？",
            f"食塩{a}gを水{w}gにとかしました。食塩水の濃度は何％ですか？",
            f"水{w}gと食塩{a}gで作った食塩水の濃度を求めなさい。",
            f"食塩{a}g 水{w}g 濃度",
            f"食塩{a}g、水{w}gの食塩水は何％？",
            f"水{w}gに食塩{a}g。何％の食塩水？",
        )
        plan, closing = "食塩÷全体です。", f"濃度は {BOX} ％です。"
        quantities = {"salt": salt, "water": total - salt}
        code = scaled_code("salt / (salt + water) * 100")
    else:
        answer = plain(Fraction(amount * percent, 100))
        wordings = (
            f"{a}％の食塩水{w}gにふくまれる食塩は何gですか？",
            f"{a}%の食塩水{w}gの中の食塩の重さは？",
            f"濃度{a}％の食塩水が{w}gあります。食塩は何gとけていますか？",
            f"{w}gの{a}％食塩水には食塩が何g入っている？",
            f"{a}％の食塩水{w}gにとけている食塩の量を求めて",
            f"{a}％の食塩水{w}gに含まれる食塩の量を求めなさい。",
            f"{a}%食塩水{w}g 食塩は何g",
            f"{a}％の食塩水{w}gには食塩が何g？",
            f"{a}%、{w}gの食塩水にふくまれる食塩は？",
        )
        plan, closing = "割合をかけます。", f"食塩は {BOX} gです。"
        quantities = {"percent": percent, "solution": amount}
        code = scaled_code("solution * percent / 100")
    return _told(draw, wordings, quantities, plan, closing, answer, code)


@kind("story_salt_mixture", topic=_TOPIC, language="ja")
def story_salt_mixture(draw: Draw) -> Draft:
    a, b = draw.random.randint(1, 12) * 50, draw.random.randint(1, 12) * 50
    p, q = draw.random.sample(range(1, 21), 2)
    while (a * p + b * q) * 10 % (a + b):
        a, b = draw.random.randint(1, 12) * 50, draw.random.randint(1, 12) * 50
    quantities = {"first_percent": p, "first": a, "second_percent": q, "second": b}
    c, d, e, f = _slots(4)
    return _told(
        draw,
        (
            f"{c}％の食塩水{d}gと{e}％の食塩水{f}gを混ぜると、何％の食塩水になりますか？",
            f"{c}%の食塩水{d}gに{e}%の食塩水{f}gを混ぜた濃度は？",
            f"濃度{c}％の食塩水{d}gと濃度{e}％の食塩水{f}gを混ぜる。何％になるか。",
            f"{d}gの{c}％食塩水と{f}gの{e}％食塩水を混ぜたら濃度は何％？",
            f"{c}％の食塩水が{d}g、{e}％の食塩水が{f}gあります。混ぜると何％ですか？",
            f"{c}％の食塩水{d}gと{e}％の食塩水{f}gを混ぜてできる食塩水の濃度を求めなさい。",
            f"食塩水の問題。{c}％{d}gと{e}％{f}gを混ぜると何％？",
            f"{c}％{d}gと{e}％{f}gを混ぜた食塩水の濃度は？",
            f"{c}%食塩水{d}g {e}%食塩水{f}g 混ぜると",
        ),
        quantities,
        "食塩÷全体です。",
        f"濃度は {BOX} ％です。",
        plain(Fraction(a * p + b * q, a + b)),
        "salt = first * first_percent + second * second_percent",
        scaled_code("salt / (first + second)"),
    )


@kind("story_average", topic=_TOPIC, language="ja")
def story_average(draw: Draw) -> Draft:
    n, average = draw.random.randint(2, 6), draw.random.randint(55, 85)
    m, last = n + 1, draw.random.randint(40, 100)
    last -= (average * n + last) % m  # so that the mean is whole
    subject = draw.random.choice(["テスト", "数学のテスト", "漢字テスト", "小テスト"])
    who = names(draw, 1)[0]
    wanted = average - draw.random.randint(1, (100 - average) // n)
    k, a, z = _slots(3)
    if draw.random.random() < 0.5:
        quantities = {"count": n, "mean": average, "score": last}
        answer, closing = plain(Fraction(average * n + last, m)), f"平均は {BOX} 点です。"
        wordings: tuple[str, ...] = (
            f"{who}の{k}回の{subject}の平均は{a}点です。次に{z}点をとると、平均は何点になりますか？",
            f"{k}回の{subject}の平均点が{a}点で、{m}回目が{z}点。平均は？",
            f"{subject}の{k}回の平均が{a}点、次が{z}点のとき、{m}回の平均点を求めよ。",
            f"{k}回の平均{a}点、{m}回目{z}点。全体の平均は何点？",
            f"{who}は{subject}を{k}回受けて平均{a}点でした。{m}回目は{z}点です。平均は何点ですか？",
            f"{k}回の{subject}の平均点は{a}点でした。{m}回目に{z}点をとると、平均点は何点になりますか？",
            f"{subject}{k}回の平均が{a}点です。{m}回目に{z}点なら平均は何点になりますか？",
            f"{k}回の平均{a}点、次に{z}点。平均は？",
            f"平均{a}点（{k}回） 次{z}点 平均は",
        )
        plan = "合計÷回数です。"
        code = scaled_code("(mean * count + score) / (count + 1)")
    else:
        quantities = {"count": n, "mean": wanted, "wanted": average}
        answer, closing = str(average * m - wanted * n), f"{BOX} 点です。"
        wordings = (
            f"{k}回の{subject}の平均は{a}点です。{m}回の平均を{z}点にするには、次に何点とればよいですか？",
            f"平均{a}点（{k}回）を{m}回で平均{z}点にしたい。次は何点？",
            f"{who}は{k}回の{subject}で平均{a}点。あと1回で平均を{z}点にするには何点必要ですか？",
            f"{k}回の平均点が{a}点のとき、{m}回目に何点とれば平均が{z}点になるか。",
            f"{subject}の平均が{k}回で{a}点です。{m}回目で平均{z}点にするには何点いる？",
            f"{k}回の{subject}の平均点は{a}点でした。{m}回の平均点が{z}点になるには、{m}回目は何点ですか？",
            f"{k}回の平均{a}点。{m}回目が何点なら平均{z}点になりますか？",
        )
        plan = "合計の差です。"
        code = "print(wanted * (count + 1) - mean * count)"
    return _told(draw, wordings, quantities, plan, closing, answer, code)


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
            f"3つの連続する整数の和が{total}。{word}は？",
            f"続いた3つの整数 和{total} {word}",
            f"たすと{total}になる連続した3つの整数の{word}はいくつですか？",
        ),
        "方程式を解きます。",
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
            f"{k}倍して{b}を{word}と{total}になる数は？",
            f"ある数×{k}{sign}{b}={total} ある数は",
            f"ある数の{k}倍{particle}{b}を{word}と{total}でした。ある数はいくつでしょう。",
        ),
        "方程式を解きます。",
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
            f"{total}{unit}の{shown}を{past}。残りは？",
            f"{thing}{total}{unit}、{shown}{past}。あと何{unit}？",
            f"{thing}が{total}{unit}。{shown}を{past}。残りは何{unit}？",
        ),
        "残りを求めます。",
        f"残りは {BOX} {unit}です。",
        total - int(total * part),
        "from fractions import Fraction",
        f"total = {total}",
        f"print(total - total * Fraction({part.numerator}, {part.denominator}))",
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
    y, x = sorted(10 * price for price in draw.random.sample(range(4, 60), 2))
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
            f"{first}は{a}円、{second}は{b}円。{asked}1{c}は？",
            f"{first}で{a}円 {second}で{b}円 {asked}1{c}は何円",
        ),
        "連立方程式を解きます。",
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
            f"和{total}、{relation}。{word}は？",
            f"2つの数をたすと{total}。{relation}。{word}はいくつ？",
        ),
        "連立方程式を解きます。",
        f"{word}は {BOX} です。",
        answer,
        "from sympy import symbols, Eq, solve",
        "x, y = symbols('x y')",
        f"solution = solve([Eq(x + y, {total}), Eq(x, {times}*y{tail})], [x, y])",
        f"print(solution[{letter}])",
    )
