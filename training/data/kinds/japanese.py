"""What the Japanese kinds share: how Japanese students ask, and whom their problems are about.

The sentences are short, for a small model spends two or three tokens on each Japanese character;
the programs are those of the English kinds, so that both languages teach the same code.
"""

from __future__ import annotations

import re

from training.data.kinds import Draft, Draw
from training.data.kinds.everyday import worked

NAMES = (
    "太郎", "花子", "健太", "さくら", "ゆい", "大輔", "美咲", "翔太", "陽菜", "ひろし", "まゆみ",
    "けんじ", "あかり", "直樹", "みさき", "蓮", "葵", "たくや", "ゆうた", "なおこ", "りょう",
    "はるか", "こうた", "結衣", "悠斗", "さとし", "えり", "まさる", "のぞみ", "一郎",
)  # fmt: skip
_FULL_WIDTH_SHARE = 0.1
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}
_LATEX = re.compile(r"(\$[^$]*\$)")


def asked(draw: Draw, *wordings: str) -> str:
    """One of the wordings, now and then in full-width characters."""
    return widened(draw, draw.wording(*wordings))


def widened(draw: Draw, text: str) -> str:
    """The text, now and then typed in full-width characters as an input method leaves them;
    LaTeX stays."""
    if draw.random.random() >= _FULL_WIDTH_SHARE:
        return text
    parts = _LATEX.split(text)
    return "".join(part if part[:1] == "$" else part.translate(_FULL_WIDTH) for part in parts)


def solved(
    draw: Draw, wordings: tuple[str, ...], plan: str, closing: str, answer: object, *code: str
) -> Draft:
    """A draft of one cell; `code` is its lines."""
    return worked(asked(draw, *wordings), plan, closing, answer, *code)


def calculated(formula: str) -> tuple[str, ...]:
    """How people ask for the value of a formula."""
    return (
        f"{formula} を計算して",
        f"{formula} を計算しなさい。",
        f"{formula} はいくつですか？",
        f"次の計算をせよ。{formula}",
        formula,
        f"{formula} を計算せよ。",
        f"{formula} = ?",
        f"{formula} の答えを教えてください。",
        f"{formula} っていくつ？",
        f"{formula} の答えは？",
        f"次の計算をしてください。\n{formula}",
        f"{formula} の値を求めよ。",
        f"{formula}=",
        f"宿題で {formula} が出ました。答えはいくつですか？",
        f"計算してください: {formula}",
        f"{formula}は？",
        f"{formula} いくつ",
        f"{formula}の答え",
        f"{formula} を計算すると？",
        f"計算 {formula}",
        f"{formula} お願いします",
    )


def found(what: str) -> tuple[str, ...]:
    """How people ask for a number that has a name."""
    return (
        f"{what}を求めて",
        f"{what}を求めよ。",
        f"{what}はいくつですか？",
        f"{what}は？",
        f"{what}を教えてください。",
        f"{what}を求めなさい。",
        f"{what}っていくつ？",
        f"{what}を計算して",
        f"{what}はいくつになりますか？",
        f"{what}がわかりません。答えを教えて",
        f"{what}の求め方と答えを教えてください。",
        f"{what}を求めてください。",
        f"{what}を答えなさい。",
        f"{what}、いくつ？",
        what,
        f"{what}を出して",
        f"{what}は",
        f"{what}は何ですか？",
        f"{what}教えて",
        f"{what}=?",
    )


def names(draw: Draw, count: int) -> list[str]:
    """People, as problems call them: 太郎さん."""
    return [f"{name}さん" for name in draw.random.sample(NAMES, count)]


def scaled_code(code: str) -> str:
    """Prints a number that may have a fraction, without needless zeros."""
    return f'print(f"{{{code}:.10g}}")'
