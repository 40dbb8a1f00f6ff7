"""The small talk and the carelessness around a problem as people type it.

    dressed("Solve x + 2 = 5 for x.", chance, "en")  # "hi, solve x + 2 = 5 for x thanks"

Mathematics is never touched: only the first letter of a word, the last mark of a sentence, and what
stands before and behind the problem.
"""

from __future__ import annotations

import random
import re
from typing import NamedTuple


class _Manners(NamedTuple):
    """What one language puts around a problem."""

    commands: tuple[str, ...]  # before a problem that begins with a command
    greetings: tuple[str, ...]  # before any other; they end where a sentence may begin
    thanks: tuple[str, ...]  # behind it


_MANNERS = {
    "en": _Manners(
        commands=(
            *("please ", "Please ", "pls ", "can you ", "Can you ", "Could you please "),
            "help me ",
        ),
        greetings=(
            *("hi, ", "Hi! ", "Hello, ", "hey, ", "can you help: ", "Can you help? ", "help: "),
            *("I need help with this: ", "Question: ", "homework: ", "quick question: "),
        ),
        thanks=(" thanks", " Thanks!", " thx", " Thank you.", " please", " pls help"),
    ),
    "ja": _Manners(
        commands=(),
        greetings=("すみません、", "質問です。", "教えてください。", "宿題です。", "こんにちは。"),
        thanks=(" お願いします。", " お願いします", " 教えてください。", " よろしくお願いします。"),
    ),
}  # fmt: skip
_COMMAND = re.compile(
    r"(?:solve|find|compute|calculate|evaluate|factori[sz]e|factor|simplify|expand|differentiate|"
    r"integrate|determine|work out|give|list|convert|round|sort|plot|draw|sketch|graph|add|"
    r"subtract|multiply|divide|reduce|express|write|show|tell me|explain|check|prove|estimate)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Z][a-z]+(?=[ ,]|'s )")
# A mark behind a word, a number or a bracket ends a sentence; "= ?" asks for a number, and "5!" is
# one.
_LAST_MARK = re.compile(r"(?<=[\w)\]}$²³])[.?。？]$")

_CARELESS = 0.3  # of the problems that are dressed, for each of the two habits below
_POLITE = 0.3  # likewise, before and behind


def dressed(problem: str, chance: random.Random, language: str) -> str:
    """The problem as somebody might type it; often unchanged."""
    manners = _MANNERS.get(language, _MANNERS["en"])
    if chance.random() < _CARELESS:
        problem = _lower(problem)
    if chance.random() < _CARELESS:
        problem = _LAST_MARK.sub("", problem)
    if chance.random() < _POLITE:
        problem = _greeted(problem, chance, manners)
    if chance.random() < _POLITE / 2:
        problem += chance.choice(manners.thanks)
    return problem


def _greeted(problem: str, chance: random.Random, manners: _Manners) -> str:
    if manners.commands and _COMMAND.match(problem):
        start = chance.choice(manners.commands)
        asked = re.sub(r"\.$", "?", problem) if start.lower().startswith("c") else problem
        return start + _lower(asked)
    start = chance.choice(manners.greetings)
    return start + (_lower(problem) if start.endswith(", ") else problem)


def _lower(problem: str) -> str:
    """With a small first letter where a word begins; a name or a variable alone stays."""
    return (
        _WORD.sub(lambda word: word[0].lower(), problem, count=1)
        if _WORD.match(problem)
        else problem
    )


def undressed(problem: str) -> str:
    """Without what `dressed` may have put around it; for comparing, not for showing."""
    for manners in _MANNERS.values():
        for before in sorted(manners.commands + manners.greetings, key=len, reverse=True):
            if problem.lower().startswith(before.lower()):
                problem = problem[len(before) :]
                break
        for behind in manners.thanks:
            problem = problem.removesuffix(behind)
    return problem
