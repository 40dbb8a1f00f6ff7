"""A story problem as quantities, the relations that hold among them, and sentences that state them.

A kind first makes its world (numbers that fit), then says some of it and asks for another part:

    story = Story(draw)
    first = story.amount("the apples at first", 12, apple)
    eaten = story.amount("the apples eaten", 5, apple)
    left = story.amount("the apples left", 7, apple)
    story.sum(first, eaten, left)
    story.hide(first)                       # sentences call it "some apples"
    story.say("{a} had {first}.", …, a=mary, first=first)
    …
    return story.asks(first, "How many apples did {a} have at first?", …, a=mary)

A quantity is known once a sentence states it. `asks` walks from what is known to what is asked
along the relations. The program first writes down every number of the story in the order in which
it is told, each under its own name, also those that the walk does not pass: to copy in order is
what a small model does best, and it then chooses among the names with all of them before it. A
name is the word that tells its quantity from the others, "eaten" and "left": a small model
misspells long ones. The plan is said at the end, because it is easier once the program is there.
The reference answer is the value in the world. That no program is run here, and that every
relation is checked as it is entered, keeps the two independent.
"""

from __future__ import annotations

import builtins
import keyword
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from string import Formatter
from typing import NamedTuple

from training.data.kinds import OUTPUT, Cell, Draft, Draw
from training.data.kinds.vocabulary import Noun, names

Number = int | Fraction
MONEY = Noun("dollar", "dollars")

_OPENINGS = {"He", "She", "They", "There", "Each", "The"}
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip
_FILLERS = {
    "the", "a", "an", "of", "in", "on", "at", "to", "for", "by", "with", "that", "was", "were",
    "is", "are", "and", "i", "you", "your",
}  # fmt: skip


class Clash(AssertionError):
    """Two quantities would have one name in the program."""


class Quantity:
    """A number of the world.

    Attributes:
        label: how the plan calls it, "the apples left".
        name: how the program calls it; made of its label by `name_briefly`.
        noun: what is counted; None for a bare number.
        inline: whether the program writes its number where it is used, without a name.
        hidden: whether sentences keep it to themselves.
    """

    def __init__(self, label: str, value: Number, noun: Noun | None, *, inline: bool) -> None:
        self.label = label
        self.name = ""
        self.value = value
        self.noun = noun
        self.inline = inline
        self.hidden = False
        self.in_words = False

    @property
    def label(self) -> str:
        return self._label

    @label.setter
    def label(self, label: str) -> None:
        self._label = addressed(label)

    @property
    def words(self) -> list[str]:
        """Of the label, those that a name may be made of: "per day" is one, "in all" is "total"."""
        text = self.label.lower().replace("in all", "total").replace("'s ", " ").replace("'", "")
        words = re.sub(r"[^a-z0-9_]+", " ", re.sub(r"\bper (\w)", r"per_\1", text)).split()
        return [word for word in words if word not in _FILLERS] or words

    @property
    def code(self) -> str:
        return literal(self.value) if self.inline else self.name

    @property
    def spoken(self) -> str:
        return literal(self.value) if self.inline else self.label

    def __format__(self, spec: str) -> str:
        """As a sentence says it: "5 apples"; with "n": "5"; "more": "5 more apples";
        "of them": "5 of them"."""
        if self.noun is MONEY:
            return "some money" if self.hidden else money(self.value)
        count = "some" if self.hidden else self._count()
        if spec == "n" or (self.noun is None and not spec):
            return count
        if spec.startswith("of "):
            return f"{count} {spec}"
        noun = "" if self.noun is None else self.noun.one if self.value == 1 else self.noun.many
        return " ".join(filter(None, (count, spec, noun)))

    def _count(self) -> str:
        if self.in_words and isinstance(self.value, int) and 0 <= self.value < len(_SMALL):
            return _SMALL[self.value]
        return f"{self.value:,}" if isinstance(self.value, int) else literal(self.value)


class Step(NamedTuple):
    quantity: Quantity
    needs: tuple[Quantity, ...]
    code: str
    deed: str  # "add the red pens and the blue pens"


class Sum:
    """The whole is its parts together; a start is a change and an end; more is less and a gap."""

    def __init__(self, whole: Quantity, *parts: Quantity) -> None:
        assert whole.value == sum(part.value for part in parts), whole.label
        self.quantities: tuple[Quantity, ...] = (whole, *parts)

    def solved(self, unknown: Quantity) -> Step:
        whole, *parts = self.quantities
        if unknown is whole:
            code = " + ".join(part.code for part in parts)
            which = listed(part.spoken for part in parts) if len(parts) < 4 else f"all {len(parts)}"
            return Step(whole, tuple(parts), code, f"add {which}")
        others = tuple(part for part in parts if part is not unknown)
        code = " - ".join(each.code for each in (whole, *others))
        which = listed(each.spoken for each in others) if len(others) < 3 else "the others"
        deed = f"subtract {which} from {whole.spoken}"
        return Step(unknown, (whole, *others), code, deed)


class Product:
    """The whole is so many equal parts."""

    def __init__(self, whole: Quantity, count: Quantity, each: Quantity) -> None:
        assert whole.value == count.value * each.value, whole.label
        self.quantities = (whole, count, each)

    def solved(self, unknown: Quantity) -> Step:
        whole, count, each = self.quantities
        if unknown is whole:
            deed = f"multiply {count.spoken} by {each.spoken}"
            return Step(whole, (count, each), f"{count.code} * {each.code}", deed)
        other = each if unknown is count else count
        sign = "//" if all(isinstance(q.value, int) for q in self.quantities) else "/"
        deed = f"divide {whole.spoken} by {other.spoken}"
        return Step(unknown, (whole, other), f"{whole.code} {sign} {other.code}", deed)


class Share:
    """The part is so many times the whole, or such a fraction of it; the factor is in words."""

    def __init__(self, part: Quantity, whole: Quantity, factor: Fraction, *, percent: bool) -> None:
        assert part.value == whole.value * factor, part.label
        self.quantities = (part, whole)
        self.factor = factor * 100 if percent else factor
        self.percent = percent

    def solved(self, unknown: Quantity) -> Step:
        part, whole = self.quantities
        over, under = self.factor.numerator, self.factor.denominator
        if self.percent:
            assert under == 1, "a percentage is whole here"
            under = 100
        if unknown is part:
            code = _scaled(whole.code, over, under)
            return Step(part, (whole,), code, self._deed(over, under, whole.spoken))
        if self.percent:
            deed = f"divide {part.spoken} by {over}%"
        else:
            deed = self._deed(under, over, part.spoken)
        return Step(whole, (part,), _scaled(part.code, under, over), deed)

    def _deed(self, over: int, under: int, of: str) -> str:
        if self.percent:
            return f"take {over}% of {of}"
        if under == 1:
            return f"multiply {of} by {over}"
        if over == 1:
            return f"divide {of} by {under}"
        return f"take {over}/{under} of {of}"


class Changed:
    """What is there after a fraction or a percentage of it came (by > 0) or went (by < 0).

    The program copies the fraction that the sentence names: it takes 20% off, not 80% of it.
    """

    def __init__(self, after: Quantity, before: Quantity, by: Fraction, *, percent: bool) -> None:
        assert after.value == before.value * (1 + by), after.label
        assert not percent or by * 100 % 1 == 0, "a percentage is whole here"
        self.quantities = (after, before)
        self.sign = "+" if by > 0 else "-"
        self.percent = percent
        part = abs(by)
        self.over, self.under = (
            (int(part * 100), 100) if percent else (part.numerator, part.denominator)
        )

    def solved(self, unknown: Quantity) -> Step:
        after, before = self.quantities
        over, under, sign = self.over, self.under, self.sign
        part = f"{over}%" if self.percent else f"{over}/{under}"
        if unknown is after:
            code = f"{before.code} {sign} {_scaled(before.code, over, under)}"
            deed = f"{'add' if sign == '+' else 'subtract'} {part} of {before.spoken}"
            return Step(after, (before,), code, deed)
        code = f"{after.code} * {under} // ({under} {sign} {over})"
        whole = "100%" if self.percent else "1"
        return Step(before, (after,), code, f"divide {after.spoken} by {whole} {sign} {part}")


class Packed:
    """A total in full groups, what is left over, and the groups that hold it all."""

    def __init__(
        self, total: Quantity, size: Quantity, full: Quantity, over: Quantity, needed: Quantity
    ) -> None:
        groups, rest = divmod(total.value, size.value)
        assert (full.value, over.value) == (groups, rest), total.label
        assert needed.value == groups + (rest > 0), total.label
        self.quantities = (total, size, full, over, needed)

    def solved(self, unknown: Quantity) -> Step:
        total, size, full, over, _ = self.quantities
        divide = f"divide {total.spoken} by {size.spoken}"
        if unknown is full:
            code, deed = f"{total.code} // {size.code}", f"{divide} and keep the whole number"
        elif unknown is over:
            code, deed = f"{total.code} % {size.code}", f"{divide} and keep the remainder"
        else:
            code, deed = f"-(-{total.code} // {size.code})", f"{divide} and round up"
        return Step(unknown, (total, size), code, deed)

    def gives(self, known: set[Quantity]) -> list[Quantity]:
        """Full groups, rest and groups needed, as soon as total and size are known."""
        total, size, *rest = self.quantities
        return [q for q in rest if q not in known] if {total, size} <= known else []


Relation = Sum | Product | Share | Changed | Packed


class Story:
    """A problem in the making; see the module."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.chance = draw.random
        self.sentences: list[str] = []
        self.skeleton: list[str] = []  # the templates that were chosen
        self.labels: set[str] = set()
        self._relations: list[Relation] = []
        self._known: list[Quantity] = []
        self._told: dict[str, list[Quantity]] = {}  # by sentence, in its order
        self._in_words = self.chance.random() < 0.2

    def amount(
        self, label: str, value: Number, noun: Noun | None = None, *, inline: bool = False
    ) -> Quantity:
        quantity = Quantity(label, value, noun, inline=inline)
        self.labels.add(label)
        quantity.in_words = self._in_words and self.chance.random() < 0.6
        return quantity

    def constant(self, value: int) -> Quantity:
        """A number that everyone knows, such as the days of a week."""
        quantity = Quantity(str(value), value, None, inline=True)
        self._learn(quantity)
        return quantity

    def sum(self, whole: Quantity, *parts: Quantity) -> None:
        self._relations.append(Sum(whole, *parts))

    def product(self, whole: Quantity, count: Quantity, each: Quantity) -> None:
        self._relations.append(Product(whole, count, each))

    def share(
        self, part: Quantity, whole: Quantity, factor: Number, *, percent: bool = False
    ) -> None:
        self._relations.append(Share(part, whole, Fraction(factor), percent=percent))

    def changed(
        self, after: Quantity, before: Quantity, by: Number, *, percent: bool = False
    ) -> None:
        self._relations.append(Changed(after, before, Fraction(by), percent=percent))

    def packed(
        self, total: Quantity, size: Quantity, full: Quantity, over: Quantity, needed: Quantity
    ) -> None:
        self._relations.append(Packed(total, size, full, over, needed))

    def hide(self, *quantities: Quantity) -> None:
        for quantity in quantities:
            quantity.hidden = True

    def say(self, *templates: str, **parts: object) -> None:
        """Adds one of the sentences; a quantity that it names, and that is not hidden, is known."""
        self.sentences.append(self._filled(templates, parts))

    def shuffle(self, since: int) -> None:
        """Puts the sentences from number `since` on into another order."""
        tail = self.sentences[since:]
        self.chance.shuffle(tail)
        self.sentences[since:] = tail

    def asks(self, target: Quantity, *templates: str, **parts: object) -> Draft:
        """The draft of the story that ends on one of these questions, or is one of them.

        Raises:
            AssertionError: what was said does not determine the target, or states it.
        """
        question = self._filled(templates, parts)
        assert target not in self._known, f"{target.label} is given away"
        givens = [q for told in [*self.sentences, question] for q in self._told[told]]
        name_briefly([*givens, *(step.quantity for step in self._walk(target))])
        steps = self._walk(target)  # once more: their code is written in these names
        text = first_person(joined(self.chance, self.sentences, question))
        unit = "" if target.noun is None else f" {target.noun.many}"
        return Draft(
            problem=text,
            cells=(Cell(f"We want {target.label}.", self._program(givens, steps)),),
            closing=f"{self._plan(steps)} $\\boxed{{{OUTPUT}}}${unit}.",
            answer=literal(target.value),
        )

    def _filled(self, templates: Sequence[str], parts: dict[str, object]) -> str:
        template = self.draw.wording(*templates)
        self.skeleton.append(template)
        told: list[Quantity] = []
        for _, field, _, _ in Formatter().parse(template):
            quantity = parts.get(field or "")
            if isinstance(quantity, Quantity) and not quantity.hidden:
                told.append(quantity)
                self._learn(quantity)
        text = re.sub(r"\b([Aa]) (?=[aeioAEIO])", r"\1n ", template.format(**parts))
        text = text[0].upper() + text[1:]
        self._told[text] = told
        return text

    def _learn(self, quantity: Quantity) -> None:
        if quantity not in self._known:
            self._known.append(quantity)

    def _walk(self, target: Quantity) -> list[Step]:
        """The steps that lead from what is known to the target, and no others."""
        known = set(self._known)
        found: dict[Quantity, Step] = {}
        while target not in known:
            new = [
                relation.solved(quantity)
                for relation in self._relations
                for quantity in _next(relation, known)
            ]
            assert new, f"{target.label} does not follow"
            for step in new:
                found.setdefault(step.quantity, step)
            known |= {step.quantity for step in new}
        order: list[Step] = []

        def visit(quantity: Quantity) -> None:
            step = found.get(quantity)
            if step is None or step in order:
                return
            for needed in step.needs:
                visit(needed)
            order.append(step)

        visit(target)
        return order

    def _program(self, givens: Iterable[Quantity], steps: list[Step]) -> str:
        named = list(dict.fromkeys(given for given in givens if not given.inline))
        lines = [f"{given.name} = {literal(given.value)}" for given in named]
        lines += [f"{step.quantity.name} = {step.code}" for step in steps]
        used = {quantity for step in steps for quantity in step.needs}
        exact = all(isinstance(q.value, int) for q in used | {steps[-1].quantity})
        last = steps[-1].quantity.name
        return "\n".join([*lines, f"print({last})" if exact else f"print(round({last}, 2))"])

    def _plan(self, steps: list[Step]) -> str:
        *before, last = steps
        if not before:
            return f"To find {last.quantity.label}, I {last.deed}:"
        if len(before) > 1:
            order = ", ".join(step.quantity.label for step in before)
            return f"Step by step, I find {order}, and at last {last.quantity.label}:"
        first = before[0]
        return (
            f"First I {first.deed} to find {first.quantity.label}. "
            f"To find {last.quantity.label}, I {last.deed}:"
        )


def name_briefly(quantities: Iterable[Quantity]) -> None:
    """Name each by the fewest and rarest words of its label that no other label has; where others
    have them all ("shells", beside "red shells"), by the whole label.

    Raises:
        Clash: two labels are the same.
    """
    named = [quantity for quantity in dict.fromkeys(quantities) if not quantity.inline]
    labels = [set(quantity.words) for quantity in named]
    uses = Counter(word for label in labels for word in label)
    for quantity in named:
        whole = "_".join(quantity.words)
        quantity.name = next(
            (
                "_".join(few)
                for few in _fewest(quantity.words, uses)
                if _is_free("_".join(few)) and sum(label >= {*few} for label in labels) == 1
            ),
            whole if _is_free(whole) else f"the_{whole}",
        )
    if len({quantity.name for quantity in named}) < len(named):
        raise Clash(f"one name for two quantities: {[quantity.label for quantity in named]}")


def _fewest(words: Sequence[str], uses: Counter[str]) -> Iterable[tuple[str, ...]]:
    """Some of the words: few before many, rare before frequent."""
    for size in range(1, len(words)):
        yield from sorted(combinations(words, size), key=lambda few: sum(uses[w] for w in few))


def _is_free(name: str) -> bool:
    taken = keyword.iskeyword(name) or hasattr(builtins, name)
    return name.isidentifier() and not taken


def joined(chance: random.Random, sentences: list[str], question: str) -> str:
    """The problem's text.

    Sentences may run together, and the last may open the question, as in school books; or the
    question comes first.
    """
    if not sentences:
        return question
    sentences = run_together(chance, sentences) if chance.random() < 0.3 else sentences
    *before, last = sentences
    form = chance.random()
    if form < 0.05:
        return " ".join([*before, f"{last[:-1]}, {question}"])
    if form < 0.17 and _opens(last):
        return " ".join([*before, f"If {_within(last)}, {question[0].lower()}{question[1:]}"])
    if form < 0.29 and len(sentences) < 3 and _stands_first(question):
        clauses = [_within(each) for each in sentences]
        if all(_opens(each) and ". " not in each and " if " not in each for each in sentences):
            return f"{question[:-1]} if {' and '.join(clauses)}{question[-1]}"
    return " ".join([*sentences, question])


def run_together(chance: random.Random, sentences: list[str]) -> list[str]:
    """One of two neighbors that may do so becomes a clause of the other."""
    fits = [
        number
        for number, (one, two) in enumerate(pairwise(sentences))
        if len(one) + len(two) < 120 and ". " not in one + two and _follows(two)
    ]
    if not fits:
        return sentences
    number = chance.choice(fits)
    one, two = sentences[number : number + 2]
    subject, _, rest = two.partition(" ")
    if subject == one.split(" ", 1)[0] and subject in names():
        clause = f" and {rest}"
    elif subject == "Then":
        clause = chance.choice([f", and then {rest}", f", then {rest}"])
    else:
        clause = f"{chance.choice([', and ', '; '])}{_within(two)}."
    return [*sentences[:number], one[:-1] + clause, *sentences[number + 2 :]]


def _opens(sentence: str) -> bool:
    """Whether the sentence is a plain clause, which may stand inside another."""
    opening = sentence.split(" ", 1)[0]
    is_one = not any(mark in sentence for mark in (":", ";", ". "))
    return is_one and (opening in {*_OPENINGS, "I"} or opening in names())


def _follows(sentence: str) -> bool:
    opening = sentence.split(" ", 1)[0]
    return opening in {"He", "She", "Then", "I"} or opening in names()


def _within(sentence: str) -> str:
    """The sentence as a clause: no full stop, and a capital only where it is a name's."""
    opening = sentence.split(" ", 1)[0]
    kept = opening in names() or opening == "I"
    return (sentence if kept else sentence[0].lower() + sentence[1:])[:-1]


def _stands_first(question: str) -> bool:
    back = r"(?i)\b(he|she|his|her|him|they|them|it|this|that|then|so|after|rest|now|find|can)\b"
    return not re.search(back, question)


_OBJECT = (
    "to|from|for|with|by|of|among|gave|gives|give|cost|costs|left|leave|leaves|pay|pays|paid|"
    "took|takes|take|brought|brings|handed|hands|sent|helped|handing|giving"
)


def first_person(text: str) -> str:
    """The story of someone called "I", with the verbs and cases that go with it."""
    if not re.search(r"\bI\b", text):
        return text
    text = re.sub(r"(^|[.?!] )I's\b", r"\1My", text)
    text = re.sub(r"\bI's\b", "my", text)
    text = re.sub(r"\b([Dd])oes I\b", r"\1o I", text)
    text = re.sub(r"\bis I\b", "am I", text)
    text = re.sub(r"\bhas I\b", "have I", text)
    text = text.replace(" and does so", " and do so")
    text = re.sub(r"\bI and (\w+)", r"\1 and I", text)
    text = re.sub(r"\bI: (\w)", lambda match: match[1].upper(), text)
    text = re.sub(rf"\b({_OBJECT}) I\b", r"\1 me", text)
    return re.sub(r"\bI ((?:also |now |then |still |already |only )?)(\w+s)\b", _agreed, text)


def _agreed(match: re.Match[str]) -> str:
    """ "I has" becomes "I have", "I washes" "I wash"."""
    adverb, verb = match.groups()
    irregular = {"has": "have", "is": "am", "was": "was", "does": "do", "goes": "go"}
    if verb in irregular:
        base = irregular[verb]
    elif verb.endswith("ies"):
        base = f"{verb[:-3]}y"
    else:
        base = re.sub(r"(?<=sh|ch|ss|xx)es$|s$", "", verb)
    return f"I {adverb}{base}"


def addressed(label: str) -> str:
    """How the tutor speaks of what belongs to someone called "I"."""
    return re.sub(r"\bI\b", "you", re.sub(r"\bI's\b", "your", label)).replace("you has", "you have")


def literal(value: Number) -> str:
    """The number as a program writes it: 12, 2.5."""
    whole = Fraction(value)
    if whole.denominator == 1:
        return str(whole.numerator)
    assert 100 % whole.denominator == 0, f"{value} has more than two decimals"
    return str(round(float(whole), 2))


def money(value: Number) -> str:
    """The amount as a shop writes it: $1,200, $2.50."""
    return f"${value:,}" if isinstance(value, int) else f"${float(value):,.2f}"


def listed(phrases: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    *most, last = phrases
    return f"{', '.join(most)} and {last}" if most else last


def _scaled(code: str, over: int, under: int) -> str:
    times = f" * {over}" if over != 1 else ""
    by = f" // {under}" if under != 1 else ""
    return f"{code}{times}{by}"


def _next(relation: Relation, known: set[Quantity]) -> list[Quantity]:
    if isinstance(relation, Packed):
        return relation.gives(known)
    unknown = [quantity for quantity in relation.quantities if quantity not in known]
    return unknown if len(unknown) == 1 else []
