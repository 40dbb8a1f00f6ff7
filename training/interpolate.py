"""New problems between an easy and a hard one.

    python -m training.interpolate RECIPE [key=value …]

For instance

    python -m training.interpolate interpolate model=http://localhost:8080 pairs=10000

After MathCoder (arXiv 2310.03731, section 2.2): a model is shown an easy and a hard problem and
makes one in between. It is then asked which is the harder, the new one or each of its parents. The
paper asks once and reports the shares; here it is asked in both orders, because small models prefer
a place to a problem, and what it says may decide.

A new problem is left out when it was cut off, does not ask anything, brings its own solution, is
too short or too long, is nearly one of its parents, is known already, or is one of a test set.

The rows that are written, {"id", "problem", "source", "licence", …}, have no answers:
`training.sample` finds those by agreement (`recipes/distill.yaml`). Beside them stand what was
asked (`….recipe.yaml`), a report (`….report.json`), and all that the model wrote (`….written`). The
same command goes on from that after any end, and other filters are applied to it without asking
the model again.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import Meta

from engine.blocks import Reason, Sampling, Solution, Value
from engine.errors import ExitCode, TutorError, UsageError
from engine.solver import Settings
from training.data.asked import Asked, Origin, asked
from training.data.filters import Tests, grams, normal
from training.data.lines import beside, write
from training.data.making import Dropped
from training.data.report import dropped_because
from training.recipe import load
from training.solutions import Writer, say, solutions

Count = Annotated[int, Meta(ge=1)]
Share = Annotated[float, Meta(ge=0, le=1)]


class Recipe(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the recipe file says; see `training/recipes/interpolate.yaml`."""

    model: str
    out: str
    easy: list[Origin]
    hard: list[Origin]
    pairs: Count
    ask: str
    compare: str
    judge: str | None = None
    difficulty: Literal["required", "recorded", "unchecked"] = "required"
    shortest: Count = 30
    longest: Count = 1_200
    copied: Share = 0.5
    against: tuple[str, ...] = ()
    ngram: Annotated[int, Meta(ge=5, le=50)] = 10
    prompt: str = "trained"
    temperature: Annotated[float, Meta(ge=0, le=5)] = 1.0
    top_p: Share = 1.0
    min_p: Share = 0.0
    seed: Annotated[int, Meta(ge=0, lt=2**32)] = 0
    tokens: Count = 512
    parallel: Count = 8

    @property
    def writer(self) -> Writer:
        sampling = Sampling(self.temperature, self.top_p, self.min_p, self.seed)
        return self._asking(self.model, sampling, self.tokens)

    @property
    def judging(self) -> Writer:
        return self._asking(self.judge or self.model, Sampling(), _VERDICT_TOKENS)

    def _asking(self, model: str, sampling: Sampling, tokens: int) -> Writer:
        return Writer(
            model=model,
            dialect="plain",
            prompt=self.prompt,
            settings=Settings(sampling=sampling, block_tokens=tokens, max_cells=0, restarts=0),
            parallel=self.parallel,
            allow_unisolated=True,  # nothing is run
        )


_VERDICT_TOKENS = 48  # two words, or a short sentence around them


class Difficulty(StrEnum):
    """Of a new problem, beside one of its parents."""

    HARDER = "harder"
    EASIER = "easier"
    TIE = "tie"
    UNDECIDED = "undecided"  # another verdict in the other order, or none


class Pair(NamedTuple):
    easy: Asked
    hard: Asked


class New(Value, frozen=True, kw_only=True):
    """A new problem: a row of the file."""

    id: str
    problem: str
    source: str
    licence: str  # of what it was made from, as an SPDX expression
    language: str
    easy: str
    hard: str
    than_easy: Difficulty | None = None  # None: not asked
    than_hard: Difficulty | None = None


def main(arguments: Sequence[str]) -> int:
    try:
        interpolate(load(arguments, Recipe))
    except TutorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Stopped. The same command goes on from here.", file=sys.stderr)
        return ExitCode.INTERRUPTED
    return 0


def interpolate(recipe: Recipe) -> dict[str, Any]:
    """Make the file, and return the report.

    Raises:
        TutorError: something that was asked for cannot be used. What was written is kept.
    """
    _expect_places("ask", recipe.ask, ("easy", "hard"))
    _expect_places("compare", recipe.compare, ("first", "second"))
    tests = Tests(map(Path, recipe.against), recipe.ngram)
    easy, hard = asked(recipe.easy, recipe.seed), asked(recipe.hard, recipe.seed)
    out = Path(recipe.out)
    folder = beside(out, "written")
    pairs = _drawn(easy, hard, recipe)
    replies = solutions(recipe.writer, pairs, 1, folder)
    made = _made(pairs, replies, recipe, {normal(one.problem) for one in (*easy, *hard)}, tests)
    new = [one for one in made if isinstance(one, New)]
    dropped = [one for one in made if isinstance(one, Dropped)]
    if recipe.difficulty != "unchecked":
        new = _compared(new, recipe, folder)
    report: dict[str, Any] = {"pairs": len(pairs), "difficulty": _verdicts(new)}
    if recipe.difficulty == "required":
        dropped += [
            Dropped("it is not in between", one.problem, f"{one.than_easy}, {one.than_hard}")
            for one in new
            if not _is_between(one)
        ]
        new = [one for one in new if _is_between(one)]
    report |= {
        "problems": len(new),
        **dropped_because(dropped),
        "licences": dict(Counter(one.licence for one in new)),
    }
    write(out, b"".join(msgspec.json.encode(one) + b"\n" for one in new))
    write(beside(out, "report.json"), msgspec.json.format(msgspec.json.encode(report)) + b"\n")
    write(beside(out, "recipe.yaml"), msgspec.yaml.encode(msgspec.to_builtins(recipe)))
    say(f"{len(new)} new problems of {len(pairs)} pairs in {out}.")
    return report


def _drawn(easy: Sequence[Asked], hard: Sequence[Asked], recipe: Recipe) -> dict[str, Pair]:
    """Pairs by what the model is asked about them; more of them begin with the same ones."""
    chance = random.Random(recipe.seed)  # noqa: S311 - which are drawn is no secret
    wanted = min(recipe.pairs, len(easy) * len(hard))
    pairs: dict[str, Pair] = {}
    while len(pairs) < wanted:
        pair = Pair(chance.choice(easy), chance.choice(hard))
        pairs[_filled(recipe.ask, easy=pair.easy.problem, hard=pair.hard.problem)] = pair
    return pairs


def _expect_places(key: str, text: str, places: Sequence[str]) -> None:
    for place in places:
        if text.count(f"{{{place}}}") != 1:
            raise UsageError(
                f"{key} has no place for a problem, or two.", f"Put {{{place}}} there, once."
            )


def _filled(text: str, **problems: str) -> str:
    """The text with the problems in their places; what a problem says is no place."""
    places = "|".join(problems)
    return re.sub(rf"\{{({places})\}}", lambda place: problems[place[1]], text)


# --- what the model wrote -----------------------------------------------------------------------


def _made(
    pairs: Mapping[str, Pair],
    replies: Mapping[str, Sequence[Solution]],
    recipe: Recipe,
    known: set[str],
    tests: Tests,
) -> list[New | Dropped]:
    """The new problem of each pair, or why it is left out; `known`: in normal form."""
    found: list[New | Dropped] = []
    for number, (question, pair) in enumerate(pairs.items()):
        [reply] = replies[question]
        problem = problem_in(_text(reply))
        if why := _flaw(problem, reply, pair, recipe):
            found.append(Dropped(why, problem))
        elif normal(problem) in known:
            found.append(Dropped("the problem is known", problem))
        elif place := tests.found_in(problem):
            found.append(Dropped("it is a test problem", problem, place))
        else:
            known.add(normal(problem))
            found.append(_new(number, problem, reply, pair))
    return found


def _flaw(problem: str, reply: Solution, pair: Pair, recipe: Recipe) -> str:
    if reply.reason in (Reason.OUT_OF_BLOCKS, Reason.OUT_OF_CONTEXT):
        return "it was cut off"
    if "\\boxed" in problem or "```" in problem:
        return "it brings its own solution"
    if _PARENTS.search(problem):
        return "it speaks of the examples"
    if not _ASKS.search(problem):
        return "it does not ask anything"
    if not recipe.shortest <= len(problem) <= recipe.longest:
        return "it is too short or too long"
    if any(copied(problem, parent.problem) > recipe.copied for parent in pair):
        return "it is nearly one of its parents"
    return ""


_PARENTS = re.compile(r"\b(?:example|problem) [12]\b|\bnew problem\b", re.IGNORECASE)
_ASKS = re.compile(
    r"[?？]|(?:^|[\s,])(?:find|determine|calculate|compute|evaluate|solve|simplify|factor|expand|"
    r"express|prove|show|give|state|write|estimate|how)\b|(?:か|なさい|せよ|めよ|ください)[。.]?$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"[\s*_#>\"“-]*(?:(?:sure|certainly|of course|okay|here)\b[^\n:]*:|"
    r"(?:the )?(?:new )?(?:problem|example|question)(?: \d+)?[\s*_]*:)[\s*_#>\"“]*",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"^[\s*_#>]*(?:(?:solution|answer|explanation|hint|note|reasoning|step 1)[\s*_]*(?::|$)|"
    r"to solve this\b|let's solve\b|-{3,}$).*",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)


def problem_in(reply: str) -> str:
    """The problem in what a model wrote, without what it put before and behind it."""
    while label := _LABEL.match(reply):
        reply = reply[label.end() :]
    return _BEHIND.sub("", reply.strip(), count=1).strip(' \n*_"“”')


def copied(problem: str, parent: str) -> float:
    """The share of a problem's words, three in a row, that its parent has; any number is alike."""
    its, theirs = (set(grams(_NUMBER.sub("0", text), 3)) for text in (problem, parent))
    return len(its & theirs) / max(1, len(its))


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def _new(number: int, problem: str, reply: Solution, pair: Pair) -> New:
    model = reply.origin.model if reply.origin else "a model"
    licences = sorted({f"({x})" if " OR " in x else x for x in (one.licence for one in pair)})
    return New(
        id=f"interpolated-{number}",
        problem=problem,
        source=f"interpolated by {model}",
        licence=" AND ".join(licences),
        language=pair.easy.language,
        easy=pair.easy.problem,
        hard=pair.hard.problem,
    )


def _text(reply: Solution) -> str:
    return "\n\n".join(block.text for block in reply.blocks)


# --- how hard it is -----------------------------------------------------------------------------


def _compared(new: Sequence[New], recipe: Recipe, folder: Path) -> list[New]:
    """The same with the model's verdicts beside each parent."""
    questions = {
        (one.problem, parent): (
            _filled(recipe.compare, first=one.problem, second=parent),
            _filled(recipe.compare, first=parent, second=one.problem),
        )
        for one in new
        for parent in (one.easy, one.hard)
    }
    asked_for = [question for both in questions.values() for question in both]
    replies = solutions(recipe.judging, asked_for, 1, folder)

    def difficulty(problem: str, parent: str) -> Difficulty:
        first, second = (harder_in(_text(replies[q][0])) for q in questions[problem, parent])
        return _together(first, second)

    return [
        msgspec.structs.replace(
            one,
            than_easy=difficulty(one.problem, one.easy),
            than_hard=difficulty(one.problem, one.hard),
        )
        for one in new
    ]


def harder_in(reply: str) -> str:
    """Which problem a model says is the harder: "1", "2", "tie", or "" where it does not say."""
    reply = reply.strip()
    if said := _HARDER.search(reply) or _ALONE.match(reply):
        return (said[1] or "tie").lower()
    named = {(found[1] or "tie").lower() for found in _NAMED.finditer(reply)}
    return named.pop() if len(named) == 1 else ""


_NAMED = re.compile(r"\bproblem ([12])\b|\btie\b", re.IGNORECASE)
_ALONE = re.compile(r"[\s*_\"“]*(?:problem ([12])|tie)[\s*_\"”.]*(?:\n|$)", re.IGNORECASE)
_HARDER = re.compile(r"\bproblem ([12])\W* is (?:the )?(?:more difficult|harder)\b", re.IGNORECASE)


def _together(first: str, second: str) -> Difficulty:
    """Of the verdict with the new problem first, and that with it second."""
    match first, second:
        case "1", "2":
            return Difficulty.HARDER
        case "2", "1":
            return Difficulty.EASIER
        case "tie", "tie":
            return Difficulty.TIE
        case _:
            return Difficulty.UNDECIDED


def _is_between(one: New) -> bool:
    return (one.than_easy, one.than_hard) == (Difficulty.HARDER, Difficulty.EASIER)


def _verdicts(new: Sequence[New]) -> dict[str, dict[str, int]]:
    """How often which verdict was given, beside the easy parents and beside the hard ones."""
    return {
        key: dict(Counter(verdict.value for one in new if (verdict := getattr(one, key))))
        for key in ("than_easy", "than_hard")
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
