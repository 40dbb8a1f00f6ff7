"""Everyday questions in one breath, as people type them: "8 pens, lost 3, how many left?".

The situations are those of `training.data.kinds.stories`, in the plans and programs of
`training.data.kinds.narrative`; only the telling is short, in the present as well as the past, and
about "I", "you" and "we" as well as about someone.
"""

from __future__ import annotations

from fractions import Fraction

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.chains import FRACTIONS, said
from training.data.kinds.narrative import MONEY, Story
from training.data.kinds.stories import TOPIC, size, split
from training.data.kinds.vocabulary import Noun, a, crowd, deed, people, thing, things


@kind("quick_change", topic=TOPIC)
def change(draw: Draw) -> Draft:
    """Had, got or lost, has: any of the three."""
    chance, story = draw.random, Story(draw)
    item = thing(chance)
    noun = item.noun
    who, friend = people(chance, 2)
    gains = chance.random() < 0.5
    low, moved_n = split(chance)
    start_n, end_n = (low, low + moved_n) if gains else (low + moved_n, low)
    start = story.amount(f"the {noun} at first", start_n, noun)
    moved = story.amount(f"the {noun} {'added' if gains else 'gone'}", moved_n, noun)
    end = story.amount(f"the {noun} {'now' if gains else 'left'}", end_n, noun)
    story.sum(end, start, moved) if gains else story.sum(start, moved, end)
    names: dict[str, object] = {
        "x": start, "y": moved, "z": end, "item": noun, "who": who, "b": friend, "box": item.box,
        "get": item.get, "lose": item.lose,
    }  # fmt: skip
    target = chance.choices([end, moved, start], [4, 2, 2])[0]
    if target is end and gains:
        wordings: tuple[str, ...] = (
            "I have {x} and {get.base} {y:more}. How many {item} do I have?",
            "{x} and {y:more}, how many in all?",
            "I had {x}, then {get.past} {y:n}. How many now?",
            "{who} has {x} and {get.third} {y:more}. How many {item} does {who.he} have?",
            "If you have {x} and get {y:more}, how many do you have?",
            "{who} has {x}. {b} gives {who.him} {y:more}. How many {item} now?",
            "{x}, then {y:more}: how many {item}?",
            "How many {item} do I have if I had {x:n} and {get.past} {y:n}?",
            "We have {x}. If we add {y:more}, how many {item} is that?",
            "There are {x} in a {box.one}; {y:more} are put in. How many {item} now?",
            "I've got {x:n} {item}, my sister brings {y:n}. How many together?",
            "{who} had {x} and got {y:more}. How many in total?",
            "{x} + {y:more} = how many {item}?",
            "{y:more} on top of my {x}, what's the total?",
        )
    elif target is end:
        wordings = (
            "I had {x} and {lose.past} {y:n}. How many are left?",
            "{x}, {y:n} gone, how many left?",
            "{who} has {x} and {lose.third} {y:n}. How many {item} are left?",
            "You have {x} and {lose.base} {y:n} of them. How many remain?",
            "{who} gives {y:n} of {who.his} {x} to {b}. How many {item} does {who.he} keep?",
            "{x}, {who} takes {y:n}. How many {item} are left?",
            "How many {item} are left if I take {y:n} from {x:n}?",
            "{x} in a {box.one}, {y:n} taken out. How many are still in it?",
            "{who} had {x}. {y:n} were lost. How many are left?",
            "We had {x} and used {y:n}. What is left?",
            "{x} minus {y:n}, how many {item}?",
            "Out of {x}, {y:n} are gone. How many {item} are there now?",
            "I bought {x}. I {lose.past} {y:n}. How many do I still have?",
        )
    elif target is moved and gains:
        wordings = (
            "I had {x}, now I have {z:n}. How many did I get?",
            "{who} had {x} and now has {z:n}. How many {item} did {who.he} get?",
            "from {x} to {z:n}, how many more?",
            "How many more {item} do I need to get from {x:n} to {z:n}?",
            "I have {x:n} {item} and want {z:n}. How many more?",
            "{x} now, {z:n} wanted. How many {item} are missing?",
            "{who} has {x} and needs {z:n}. How many more {item} does {who.he} need?",
            "We need {z} and have {x:n}. How many are missing?",
            "How many {item} must be added to {x:n} to make {z:n}?",
            "There were {x} and then {z:n}. How many came in?",
            "I need {z}. I've got {x:n}. How many to go?",
            "{who} counts {x}, later {z:n}. How many were added?",
        )
    elif target is moved:
        wordings = (
            "I had {x}, now {z:n} are left. How many are gone?",
            "{who} had {x}, now {who.he} has {z:n}. How many {item} did {who.he} lose?",
            "{x}, {z:n} left, how many gone?",
            "How many of my {x} are gone if {z:n} are left?",
            "There were {x}; only {z:n} are left. How many were taken?",
            "{who} started with {x} and ended with {z:n}. How many went away?",
            "Of {x}, {z:n} remain. How many {item} were used?",
            "We had {x} and have {z:n} left. How many did we use?",
            "from {x} down to {z:n}, how many fewer?",
            "You had {x} and {lose.past} some. {z:n} are left. How many did you {lose.base}?",
            "I gave away some of my {x} and kept {z:n}. How many did I give away?",
            "{x} before, {z:n} after. How many {item} are missing?",
        )
    elif gains:
        wordings = (
            "I {get.past} {y:more} and now have {z:n}. How many did I have before?",
            "{who} got {y:more} and has {z:n} now. How many {item} did {who.he} have before?",
            "After {y:more} I have {z:n}. How many {item} did I start with?",
            "some {item}, then {y:more}, now {z:n}. How many at first?",
            "With {y:n} new {item} there are {z:n}. How many were there before?",
            "{who} now has {z}, {y:n} of them new. How many did {who.he} have before?",
            "What did I start with if {y:more} made {z:n}?",
            "{z} after adding {y:n}. How many {item} at the start?",
            "There are {z} after {y:n} were put in. How many {item} were there at first?",
            "I have {z}. {y:n} came today. How many did I have yesterday?",
            "{b} gave {who} {y:more}, so {who.he} has {z:n}. How many did {who.he} have?",
            "How many {item} were there if {y:more} make {z:n}?",
        )
    else:
        wordings = (
            "I {lose.past} {y} and have {z:n} left. How many did I have?",
            "{who} {lose.past} {y} and has {z:n} left. How many were there at first?",
            "{y:n} {item} gone, {z:n} left, how many before?",
            "After {who} took {y}, {z:n} are left. How many were there?",
            "How many {item} were there if {y:n} are gone and {z:n} are left?",
            "{who} gave {b} {y} and kept {z:n}. How many did {who.he} have before?",
            "Minus {y} leaves {z:n}. How many at first?",
            "I used {y}, {z:n} remain. How many did I start with?",
            "{z} are left after {y:n} were sold. How many {item} were there?",
            "We lost {y} and still have {z:n}. How many did we have?",
            "{who} has {z} left after giving away {y:n}. How many before?",
            "What did I have if I {lose.past} {y} and kept {z:n}?",
        )
    return story.asks(target, *wordings, **names)


@kind("quick_groups", topic=TOPIC)
def groups(draw: Draw) -> Draft:
    """So many with so many each, in all; shared; or how many groups."""
    chance, story = draw.random, Story(draw)
    item = thing(chance)
    who, friend = people(chance, 2)
    noun, box = item.noun, item.box
    count_n, each_n = chance.randint(2, 30), chance.randint(2, 40)
    target_name = chance.choice(["whole", "whole", "each", "count"])
    if target_name == "each":
        heads = chance.choice([Noun("friend", "friends"), Noun("kid", "kids"),
                               Noun("person", "people"), Noun("child", "children")])  # fmt: skip
    else:
        heads = box
    count = story.amount(f"the {heads}", count_n, heads)
    each = story.amount(f"the {noun} per {heads.one}", each_n, noun)
    whole = story.amount(f"the {noun} in all", count_n * each_n, noun)
    story.product(whole, count, each)
    names: dict[str, object] = {
        "n": count, "e": each, "w": whole, "item": noun, "box": box, "who": who, "b": friend,
        "get": item.get,
    }  # fmt: skip
    if target_name == "whole":
        return story.asks(
            whole,
            "{n} with {e} each. How many {item}?",
            "How many {item} are in {n} of {e:n}?",
            "I have {n}, each with {e}. How many {item} is that?",
            "{n}, {e:n} {item} in each, total?",
            "{who} has {n} of {e:n} {item}. How many {item} does {who.he} have?",
            "Each {box.one} holds {e}. How many are in {n}?",
            "If one {box.one} has {e}, how many {item} are in {n}?",
            "{who} {get.third} {n} of {item} with {e:n} in each. How many {item}?",
            "{n}, {e} in every one. How many {item}?",
            "We need {n} with {e} each. How many {item} do we need?",
            "There are {e} in a {box.one}. How many in {n}?",
            "{e:n} {item} per {box.one} and {n}: how many in all?",
            "You fill {n} with {e} each. How many {item} is that?",
            **names,
        )
    if target_name == "each":
        return story.asks(
            each,
            "{w} for {n}, how many each?",
            "I share {w} among {n}. How many does each get?",
            "{w} shared by {n}. How many for each?",
            "How many {item} does each get if {n} share {w:n}?",
            "{who} splits {w} between {n}. How many each?",
            "{n} share {w} equally. How many per head?",
            "{w} divided by {n}?",
            "If {n} get the same number of {w}, how many is that each?",
            "We are {n} and have {w}. How many for each of us?",
            "Divide {w} equally among {n}.",
            "{w} and {n}. How many {item} can each have?",
            "You give {w} to {n}, all the same number. How many each?",
            **names,
        )
    return story.asks(
        count,
        "{w}, {e:n} per {box.one}. How many {boxes}?",
        "How many {boxes} do I need for {w}, {e:n} in each?",
        "{w} in {boxes} of {e:n}, how many {boxes}?",
        "{who} packs {w}, {e:n} to a {box.one}. How many {boxes} is that?",
        "How many {boxes} of {e:n} can I fill with {w}?",
        "One {box.one} holds {e}. How many {boxes} for {w:n}?",
        "If {e} fit into a {box.one}, how many {boxes} do {w:n} need?",
        "I have {w} and put {e:n} in each {box.one}. How many {boxes}?",
        "We put {w} into {boxes} with {e:n} each. How many {boxes}?",
        "{w}, always {e:n} together: how many {boxes}?",
        "{who} has {w}. Each {box.one} takes {e:n}. How many {boxes} does {who.he} fill?",
        "Number of {boxes} for {w} if each takes {e:n}?",
        **names,
        boxes=box.many,
    )


@kind("quick_compare", topic=TOPIC)
def compare(draw: Draw) -> Draft:
    """Two people's numbers: the difference, the other's, or both together."""
    chance, story = draw.random, Story(draw)
    one, two = people(chance, 2)
    noun = thing(chance).noun
    low, gap_n = split(chance)
    more = story.amount(f"{one}'s {noun}", low + gap_n, noun)
    less = story.amount(f"{two}'s {noun}", low, noun)
    gap = story.amount("the difference", gap_n, noun)
    both = story.amount(f"the {noun} together", 2 * low + gap_n, noun)
    story.sum(more, less, gap)
    story.sum(both, more, less)
    names: dict[str, object] = {"a": one, "b": two, "m": more, "l": less, "g": gap, "item": noun}
    form = chance.choice(["gap", "gap", "less", "more", "both"])
    if form == "gap":
        return story.asks(
            gap,
            "{a} has {m}, {b} has {l:n}. How many more does {a} have?",
            "How many more is {m} than {l:n}?",
            "{a} has {m} and {b} has {l}. How many more {item} does {a} have than {b}?",
            "{b} has {l}, {a} {m:n}. How many fewer does {b} have?",
            "{a}: {m}. {b}: {l}. Difference?",
            "{l} or {m:n}, how many fewer?",
            "{b} got {l} and {a} got {m:n}. What's the difference?",
            "By how many {item} does {a} with {m:n} beat {b} with {l:n}?",
            "If {a} has {m} and {b} only {l:n}, how many does {b} lack?",
            "{a} has {m:n} {item}. How many more is that than {b}'s {l:n}?",
            "How many fewer {item} does {b} have with {l:n} than {a} with {m:n}?",
            "{b} has {l}. {a} has {m:n}. How many more?",
            **names,
        )
    if form == "less":
        return story.asks(
            less,
            "{a} has {m}, {b} has {g:n} fewer. How many does {b} have?",
            "{a} has {m}, {g:n} more than {b}. How many does {b} have?",
            "{g:n} less than {a}'s {m}: how many?",
            "{a} has {m}. That is {g:n} more than {b} has. How many {item} has {b}?",
            "How many {item} does {b} have with {g:n} fewer than {a}'s {m:n}?",
            "{a} has {g:n} more {item} than {b}. {a} has {m:n}. How many has {b}?",
            "{b} has {g:n} fewer than {a}, who has {m}. How many does {b} have?",
            "If {a} has {m} and {b} {g:n} less, how many has {b}?",
            "{a} got {m}, {b} {g:n} fewer. {b}'s number?",
            "{m} is {g:n} more than {b} has. How many {item} does {b} have?",
            "With {m}, {a} has {g:n} more than {b}. How many has {b}?",
            "{b} is {g:n} behind {a}, who has {m}. How many {item} does {b} have?",
            **names,
        )
    if form == "more":
        return story.asks(
            more,
            "{b} has {l}, {a} has {g:n} more. How many does {a} have?",
            "{b} has {l}, {g:n} fewer than {a}. How many does {a} have?",
            "{g:n} more than {b}'s {l}: how many?",
            "{a} has {g:n} more {item} than {b}. {b} has {l:n}. How many has {a}?",
            "How many {item} does {a} have with {g:n} more than {b}'s {l:n}?",
            "If {b} has {l} and {a} {g:n} more, how many has {a}?",
            "{a} has {g:n} more than {b}, who has {l}. How many does {a} have?",
            "{b} got {l}, {a} {g:n} more. {a}'s number?",
            "{l} is {g:n} fewer than {a} has. How many {item} does {a} have?",
            "{b} has {l}. That is {g:n} fewer than {a} has. How many {item} has {a}?",
            "{a} is {g:n} ahead of {b}, who has {l}. How many {item} does {a} have?",
            "With {l}, {b} has {g:n} fewer than {a}. How many has {a}?",
            **names,
        )
    return story.asks(
        both,
        "{a} has {m}, {b} has {l:n}. How many together?",
        "{a} has {m} and {b} {l:n}. How many {item} in all?",
        "{m} from {a} and {l:n} from {b}, total?",
        "{a} and {b} have {m:n} and {l:n} {item}. How many is that?",
        "How many {item} do {a} with {m:n} and {b} with {l:n} have together?",
        "{a} brings {m}, {b} brings {l:n}. How many {item} do they have?",
        "If {a} has {m} and {b} has {l:n}, how many do they have?",
        "{b}: {l}, {a}: {m:n}. Total?",
        "{b} got {l}, {a} got {m:n}. Altogether?",
        "{b} has {l} and {a} has {m:n}. What is the sum?",
        "Put {a}'s {m} and {b}'s {l:n} together. How many?",
        "{l} of {b} plus {m:n} of {a}, how many?",
        **names,
    )


@kind("quick_parts", topic=TOPIC)
def parts(draw: Draw) -> Draft:
    """A whole of two sorts: the other sort, from a number, a fraction or a percentage."""
    chance, story = draw.random, Story(draw)
    item = thing(chance, but=("media",))
    noun = item.noun
    first, second = (noun.of_kind(sort) for sort in item.kinds)
    if chance.random() < 0.3:
        noun = crowd(chance).noun
        first, second = noun.of_kind("old"), noun.of_kind("young")
    form = chance.choice(["number", "number", "part", "part", "percent"])
    whole_n = chance.choice(
        [size(chance) + 4, chance.randint(2, 30) * 12, chance.randint(2, 40) * 5]
    )
    by, spoken = Fraction(0), ""
    if form == "part":
        by = chance.choice([each for each in FRACTIONS if whole_n * each % 1 == 0] or [Fraction(0)])
        spoken = said(chance, by) if by else ""
    elif form == "percent":
        fits = [each for each in (5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 80, 90)
                if whole_n * each % 100 == 0]  # fmt: skip
        by = Fraction(chance.choice(fits or [0]), 100)
        spoken = f"{int(by * 100)}%" if by else ""
    part_n = int(whole_n * by) or chance.randint(2, whole_n - 1)
    whole = story.amount(f"the {noun}", whole_n, noun)
    part = story.amount(f"the {first}", part_n, first)
    rest = story.amount(f"the {second}", whole_n - part_n, second)
    story.sum(whole, part, rest)
    names: dict[str, object] = {"w": whole, "p": part, "item": noun, "f": first, "s": second}
    kind_of = first.many.removesuffix(f" {noun.many}")
    other = second.many.removesuffix(f" {noun.many}")
    if spoken:
        story.share(part, whole, by, percent=form == "percent")
        story.changed(rest, whole, -by, percent=form == "percent")
        target = chance.choice([part, rest])
        asked = kind_of if target is part else other
        tail = "" if target is part else f", the rest {other}"
        return story.asks(
            target,
            f"{{w}}, {spoken} are {kind_of}{tail}. How many {asked} ones?",
            f"{spoken} of {{w}} are {kind_of}{tail}. How many are {asked}?",
            f"I have {{w}}. {spoken} of them are {kind_of}{tail}. How many are {asked}?",
            f"Of {{w}}, {spoken} are {kind_of}{tail}. How many {asked} {{item}} are there?",
            f"How many are {asked} if {spoken} of {{w}} are {kind_of}{tail}?",
            f"There are {{w}}; {spoken} of them are {kind_of}{tail}. How many {asked} ones?",
            f"If {spoken} of {{w}} are {kind_of}{tail}, how many {{item}} are {asked}?",
            f"{spoken} of my {{w}} are {kind_of}{tail}. Number of {asked} ones?",
            f"We have {{w}}, {spoken} of them {kind_of}{tail}. How many {asked} {{item}}?",
            f"{{w}} in all, {spoken} {kind_of}{tail}. How many {asked}?",
            f"Out of {{w}}, {spoken} are {kind_of}{tail}. How many {{item}} are {asked}?",
            f"You see {{w}}, {spoken} of them {kind_of}{tail}. How many are {asked}?",
            **names,
        )
    return story.asks(
        rest,
        f"{{w}}, {{p:n}} are {kind_of}, the rest {other}. How many {other} ones?",
        f"Of {{w}}, {{p:n}} are {kind_of}. How many are not?",
        f"I have {{w}}. {{p:n}} are {kind_of}, the others {other}. How many are {other}?",
        f"There are {{w}}: {{p:n}} {kind_of}, the rest {other}. How many {other} {{item}}?",
        f"How many of {{w}} are {other} if {{p:n}} are {kind_of} and the rest {other}?",
        f"{{p:n}} of my {{w}} are {kind_of}; the rest are {other}. How many are {other}?",
        f"{{w}}, all {kind_of} or {other}. {{p:n}} are {kind_of}. How many are {other}?",
        f"Out of {{w}}, {{p:n}} are {kind_of} and the rest {other}. How many {other} ones?",
        f"If {{p:n}} of {{w}} are {kind_of}, how many are {other}?",
        f"{{w}} in all, {{p:n}} {kind_of}. How many {other}?",
        f"{kind_of} {{p:n}}, the rest {other}, {{w}} in total. How many {other} ones?",
        f"We count {{w}}, {{p:n}} of them {kind_of}. How many {other} ones are there?",
        **names,
    )


@kind("quick_rate", topic=TOPIC)
def rate(draw: Draw) -> Draft:
    """So many a day or an hour, over a time that may be in another unit."""
    chance, story = draw.random, Story(draw)
    verb, noun = deed(chance)
    who, _ = people(chance, 2)
    unit, longer, per = chance.choice(
        [("day", "week", 7), ("day", "week", 7), ("day", "", 1), ("day", "", 1), ("week", "", 1),
         ("hour", "", 1), ("month", "year", 12), ("day", "year", 365), ("week", "year", 52)]
    )  # fmt: skip
    each = story.amount(f"the {noun} per {unit}", chance.randint(2, 40), noun)
    many = chance.randint(2, 12) if per < 50 else chance.randint(1, 3)
    spoken = longer or unit
    units = Noun(spoken, f"{spoken}s")
    time = story.amount(f"the {units}", many, units)
    names: dict[str, object] = {
        "e": each, "t": time, "item": noun, "unit": unit, "who": who, "verb": verb,
        "an": a(unit),
    }  # fmt: skip
    small = time
    if longer:
        small = story.amount(f"the {unit}s", many * per, Noun(unit, f"{unit}s"))
        story.product(small, time, story.constant(per))
    whole = story.amount(f"the {noun} in all", int(each.value * small.value), noun)
    story.product(whole, small, each)
    if not longer and chance.random() < 0.45:
        if chance.random() < 0.5:
            return story.asks(
                time,
                "{w}, {e:n} {an}, how many {units}?",
                "I {verb.base} {e} {an}. How many {units} for {w:n}?",
                "At {e} {an}, how long do {w:n} take?",
                "How many {units} does it take to {verb.base} {w} at {e:n} {an}?",
                "{who} {verb.third} {e} {an}. How many {units} for {w:n}?",
                "{e} each {unit}: after how many {units} are {w:n} done?",
                "{w} with {e:n} per {unit}. How long does it take?",
                "If I {verb.base} {e} {an}, when have I done {w:n}? In how many {units}?",
                "How long for {w} if I {verb.base} {e:n} every {unit}?",
                "We {verb.base} {e} {an} and need {w:n}. How many {units}?",
                "I must {verb.base} {w}. I do {e:n} {an}. How many {units}?",
                "{who} needs to {verb.base} {w}, {e:n} per {unit}. How many {units} is that?",
                **names, w=whole, units=units.many,
            )  # fmt: skip
        return story.asks(
            each,
            "{w} in {t}, how many per {unit}?",
            "I {verb.past} {w} in {t}. How many is that {an}?",
            "{who} {verb.past} {w} in {t}, the same each {unit}. How many per {unit}?",
            "How many {item} {an} is {w:n} in {t}?",
            "{w} over {t}: how many each {unit}?",
            "If I {verb.base} {w} in {t}, how many is that {an}?",
            "I want to {verb.base} {w} in {t}. How many {an}?",
            "{w} to {verb.base} in {t}. How many {an}?",
            "What is the rate per {unit} for {w} in {t}?",
            "{t}, {w}. How many per {unit}?",
            "We {verb.past} {w} within {t}. How many every {unit}?",
            "{who} has {t} to {verb.base} {w}. How many per {unit}?",
            **names,
            w=whole,
        )
    return story.asks(
        whole,
        "{e} {an} for {t}, how many?",
        "{t} at {e} {an}?",
        "I {verb.base} {e} {an}. How many {item} in {t}?",
        "How many {item} is {e:n} {an} for {t}?",
        "{who} {verb.third} {e} {an}. How many {item} in {t}?",
        "If you {verb.base} {e} every {unit}, how many do you {verb.base} in {t}?",
        "{e} each {unit}, {t}, total?",
        "How many {item} do I {verb.base} in {t} at {e:n} {an}?",
        "{who} {verb.past} {e} per {unit} for {t}. How many {item} in all?",
        "In {t}, how many {item} are {e:n} per {unit}?",
        "We {verb.base} {e} {an}. How many is that in {t}?",
        "For {t} I {verb.past} {e} {an}. How many {item} was that?",
        "{e} every {unit}. After {t}, how many {item}?",
        **names,
    )


@kind("quick_two_steps", topic=TOPIC)
def two_steps(draw: Draw) -> Draft:
    """Groups and some more or fewer; one purchase or two; a rest that is shared; twice as many."""
    chance = draw.random
    return chance.choice([_groups_then, _purchase, _two_goods, _share_after, _twice])(draw)


def _groups_then(draw: Draw) -> Draft:
    chance, story = draw.random, Story(draw)
    item = thing(chance, but=("media",))
    noun, box = item.noun, item.box
    who, _ = people(chance, 2)
    count = story.amount(f"the {box.many}", chance.randint(2, 15), box)
    each = story.amount(f"the {noun} per {box.one}", chance.randint(2, 30), noun)
    whole = story.amount(f"the {noun} at first", int(count.value * each.value), noun)
    story.product(whole, count, each)
    names: dict[str, object] = {"n": count, "e": each, "item": noun, "who": who, "box": box,
                                "lose": item.lose, "get": item.get}  # fmt: skip
    if chance.random() < 0.55:
        gone = story.amount(f"the {noun} gone", chance.randint(1, int(whole.value) - 2), noun)
        left = story.amount(f"the {noun} left", int(whole.value - gone.value), noun)
        story.sum(whole, gone, left)
        return story.asks(
            left,
            "{n} of {e:n} {item}, {g:n} {item} gone, how many left?",
            "I have {n} with {e} each and {lose.base} {g:n}. How many are left?",
            "{n} with {e} each. {who} {lose.past} {g:n} {item}. How many {item} are left?",
            "How many {item} are left of {n} with {e:n} in each if {g:n} {item} are gone?",
            "{who} had {n} of {e:n} {item} and {lose.past} {g}. How many are left?",
            "From {n} with {e} each, {g:n} {item} are taken. How many remain?",
            "There are {n}, {e:n} {item} in each. I take {g:n} {item}. How many are left?",
            "{who} {get.third} {n} with {e} each and {lose.third} {g:n}. How many {item} now?",
            "{n}, each with {e}; {g:n} {item} are used. How many {item} remain?",
            "I bought {n} of {e:n} {item}. {g:n} were bad. How many good {item}?",
            "We had {n} with {e} in each. We gave away {g}. How many {item} are left?",
            "{g:n} of the {item} in {n} of {e:n} are missing. How many are there?",
            **names,
            g=gone,
        )
    more = story.amount(f"the other {noun}", chance.randint(1, 60), noun)
    total = story.amount(f"the {noun} in all", int(whole.value + more.value), noun)
    story.sum(total, whole, more)
    return story.asks(
        total,
        "{n} of {e:n} {item} and {g:more}, how many?",
        "I have {n} with {e} each and {g:more}. How many {item} do I have?",
        "{n} with {e} each, plus {g:n} single {item}. Total?",
        "How many {item} are {n} with {e:n} each and {g:n} extra?",
        "{who} has {n} of {e:n} {item} and {g:n} loose ones. How many {item}?",
        "{who} {get.past} {n} with {e} each and then {g:more}. How many {item} in all?",
        "There are {n}, {e:n} {item} in each, and {g:more} on the table. How many {item}?",
        "{g} and {n} with {e:n} each: how many {item}?",
        "We had {g}. We got {n} with {e:n} each. How many {item} now?",
        "I had {g} and {get.past} {n} of {e:n}. How many {item}?",
        "If I add {g} to {n} with {e:n} each, how many {item} is that?",
        "{who} had {g} and got {n}, each with {e:n}. How many {item} does {who.he} have?",
        **names,
        g=more,
    )


def _purchase(draw: Draw) -> Draft:
    chance, story = draw.random, Story(draw)
    item = thing(chance, but=("media",))
    who, _ = people(chance, 2)
    count = story.amount(f"the {item.noun}", chance.randint(2, 15), item.noun)
    price = story.amount("the price of each", item.price, MONEY)
    cost = story.amount("the cost", int(count.value) * item.price, MONEY)
    story.product(cost, count, price)
    left_n = chance.randint(1, 60)
    had = story.amount("the money at first", int(cost.value) + left_n, MONEY)
    left = story.amount("the money left", left_n, MONEY)
    story.sum(had, cost, left)
    names: dict[str, object] = {"n": count, "p": price, "h": had, "who": who, "item": item.noun}
    return story.asks(
        left,
        "I have {h} and buy {n} at {p} each. What's left?",
        "{h}, {n} at {p}, how much is left?",
        "{n} at {p} each from {h}: how much change?",
        "How much of {h} is left after {n} at {p} each?",
        "{who} has {h} and buys {n} for {p} each. How much money is left?",
        "If I pay {h} for {n} at {p} each, how much do I get back?",
        "{who} had {h}. {who.He} bought {n}, {p} each. How much does {who.he} have now?",
        "You spend {p} on each of {n} and had {h}. How much do you keep?",
        "{h} minus {n} at {p} each?",
        "With {h} I buy {n}. One costs {p}. How much money is left?",
        "{item} cost {p} each. I take {n} and pay with {h}. Change?",
        "We have {h} and need {n} at {p} each. How much is left over?",
        **names,
    )


def _two_goods(draw: Draw) -> Draft:
    chance, story = draw.random, Story(draw)
    one, two = things(chance, 2, but=("media",))
    who, _ = people(chance, 2)
    lines = []
    names: dict[str, object] = {"who": who}
    for key, item, low in (("x", one, 2), ("y", two, 1)):
        noun = item.noun
        count_n = chance.randint(low, 12)
        # The two may cost the same in one shop; here they do not.
        price_n = item.price + (key == "y" and one.price == two.price)
        price = story.amount(f"the price of {a(noun.one)}", price_n, MONEY)
        names[f"{key}p"] = price
        if count_n == 1:
            names[key] = a(noun.one)
            names[f"{key}e"] = ""
            lines.append(price)
            continue
        count = story.amount(f"the {noun}", count_n, noun)
        cost = story.amount(f"the cost of the {noun}", count_n * price_n, MONEY)
        story.product(cost, count, price)
        names |= {key: count, f"{key}e": " each"}
        lines.append(cost)
    total = story.amount("the total", int(lines[0].value + lines[1].value), MONEY)
    story.sum(total, *lines)
    return story.asks(
        total,
        "{x} at {xp}{xe} and {y} at {yp}{ye}, how much?",
        "I buy {x} for {xp}{xe} and {y} for {yp}{ye}. What do I pay?",
        "{x} for {xp}{xe}, {y} for {yp}{ye}. Total?",
        "How much are {x} at {xp}{xe} and {y} at {yp}{ye}?",
        "{who} buys {x} at {xp}{xe} and {y} at {yp}{ye}. How much is that?",
        "What do {x} at {xp}{xe} plus {y} at {yp}{ye} cost?",
        "{who} got {x} for {xp}{xe} and {y} for {yp}{ye}. How much did {who.he} spend?",
        "Total for {x} at {xp}{xe} and {y} at {yp}{ye}?",
        "If I take {x} at {xp}{xe} and {y} at {yp}{ye}, how much money do I need?",
        "The bill for {x} at {xp}{xe} and {y} at {yp}{ye}?",
        "We need {x} ({xp}{xe}) and {y} ({yp}{ye}). How much money is that?",
        "How much do I spend on {x} at {xp}{xe} and {y} at {yp}{ye}?",
        **names,
    )


def _share_after(draw: Draw) -> Draft:
    """Some are taken or added, and the others are shared."""
    chance, story = draw.random, Story(draw)
    item = thing(chance, but=("media",))
    noun = item.noun
    who, _ = people(chance, 2)
    heads_n, each_n = chance.randint(2, 12), chance.randint(2, 25)
    heads = story.amount("the friends", heads_n, Noun("friend", "friends"))
    each = story.amount(f"the {noun} for each", each_n, noun)
    rest = story.amount(f"the {noun} to share", heads_n * each_n, noun)
    story.product(rest, heads, each)
    taken = story.amount(f"the {noun} gone", chance.randint(1, 30), noun)
    whole = story.amount(f"the {noun} at first", int(rest.value + taken.value), noun)
    story.sum(whole, taken, rest)
    return story.asks(
        each,
        "{w}, {t:n} gone, the rest for {f}. How many each?",
        "I have {w}, {lose.base} {t:n} and share the rest among {f}. How many each?",
        "{who} has {w}, keeps {t:n} and gives the rest to {f}. How many does each get?",
        "After {t:n} of {w} are gone, {f} share the rest. How many each?",
        "{f} share what is left of {w} after {t:n} were taken. How many each?",
        "{who} {lose.past} {t:n} of {who.his} {w} and split the rest between {f}. How many each?",
        "Take {t:n} from {w} and divide the rest by {f}. How many {item} for each?",
        "We keep {t:n} of {w} and share the others among {f}. How many for each?",
        "{w} minus {t:n}, shared by {f}: how many each?",
        "How many does each of {f} get of {w} if {t:n} are kept?",
        "From {w} I take out {t:n}; {f} get the rest, all the same. How many each?",
        "{who} had {w}. {t:n} were bad, the rest went to {f}. How many did each get?",
        w=whole, t=taken, f=heads, item=noun, who=who, lose=item.lose,
    )  # fmt: skip


def _twice(draw: Draw) -> Draft:
    """One has so many times as many as the other: how many together."""
    chance, story = draw.random, Story(draw)
    one, two = people(chance, 2)
    noun = thing(chance).noun
    factor, spoken = chance.choice(
        [(Fraction(2), "twice"), (Fraction(3), "three times"), (Fraction(4), "four times"),
         (Fraction(1, 2), "half"), (Fraction(1, 3), "a third"), (Fraction(5), "5 times")]
    )  # fmt: skip
    base = story.amount(f"{one}'s {noun}", chance.randint(2, 40) * factor.denominator, noun)
    other = story.amount(f"{two}'s {noun}", int(base.value * factor), noun)
    story.share(other, base, factor)
    both = story.amount(f"the {noun} together", int(base.value + other.value), noun)
    story.sum(both, base, other)
    names: dict[str, object] = {"a": one, "b": two, "x": base, "item": noun}
    if chance.random() < 0.45:
        return story.asks(
            other,
            f"{{a}} has {{x}}, {{b}} {spoken} as many. How many does {{b}} have?",
            f"{{a}} has {{x}}. {{b}} has {spoken} as many. How many has {{b}}?",
            f"{spoken} as many as {{a}}'s {{x}}, how many is that?",
            f"{{b}} has {spoken} as many {{item}} as {{a}}, who has {{x:n}}. How many has {{b}}?",
            f"If {{a}} has {{x}} and {{b}} {spoken} as many, how many has {{b}}?",
            f"How many {{item}} does {{b}} have with {spoken} as many as {{a}}'s {{x:n}}?",
            f"{{a}} got {{x}}, {{b}} got {spoken} as many. {{b}}'s number?",
            f"{{b}} has {spoken} {{a}}'s number of {{item}}. {{a}} has {{x:n}}. {{b}}'s?",
            **names,
        )
    return story.asks(
        both,
        f"{{a}} has {{x}}, {{b}} {spoken} as many. How many together?",
        f"{{a}} has {{x}}. {{b}} has {spoken} as many. How many {{item}} in all?",
        f"{{b}} has {spoken} as many {{item}} as {{a}}, who has {{x:n}}. Total?",
        f"If {{a}} has {{x}} and {{b}} {spoken} as many, how many do they have together?",
        f"How many {{item}} do {{a}} with {{x:n}} and {{b}} with {spoken} as many have together?",
        f"{{a}} got {{x}}, {{b}} got {spoken} as many. How many is that altogether?",
        f"{{a}} brings {{x}} and {{b}} {spoken} as many. How many {{item}} are there?",
        f"{{b}} has {spoken} {{a}}'s number of {{item}}. {{a}} has {{x:n}}. Together?",
        **names,
    )
