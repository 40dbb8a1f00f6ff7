"""Story problems on equal groups: boxes of so many, shares, prices, rates, room that is left."""

from __future__ import annotations

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.narrative import MONEY, Quantity, Story
from training.data.kinds.stories import TOPIC, aside, size, split, well_told
from training.data.kinds.vocabulary import (
    Noun,
    a,
    actors,
    crowd,
    deed,
    one_of,
    thing,
    things,
)


@kind("story_groups", topic=TOPIC)
@well_told
def groups(draw: Draw) -> Draft:
    """So many boxes with so many in each; any of the three, with a number that is not needed."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    item = thing(chance)
    count_n, each_n = chance.randint(2, 30), chance.randint(2, chance.choice([12, 60]))
    count = story.amount(f"the {item.box.many}", count_n, item.box)
    each = story.amount(f"the {item.noun} in each {item.box.one}", each_n, item.noun)
    total = story.amount(f"the {item.noun} in all", count_n * each_n, item.noun)
    story.product(total, count, each)
    target = chance.choice([total, total, each, count])
    names = {
        "who": who, "b": friend, "item": item.noun, "box": item.box, "count": count,
        "each": each, "total": total, "get": item.get,
    }  # fmt: skip
    if target is total:
        story.say(
            "{who} has {count}. Each {box.one} holds {each}.",
            "{who} has {count} with {each} in each.",
            "There are {each} in each {box.one}. {who} has {count}.",
            "{who} puts {each} into each {box.one} and fills {count}.",
            "{who} filled {count} with {each} each.",
            "There are {count} and in every {box.one} there are {each}.",
            "Each of {who}'s {count} contains {each}.",
            "{who} {get.past} {count}, each with {each}.",
            "A {box.one} holds {each}. {who} has {count} like this.",
            **names,
        )
        aside(story, who, friend, odds=0.3)
        return story.asks(
            total,
            "How many {item} does {who} have in all?",
            "How many {item} are there altogether?",
            "How many {item} does {who} have?",
            "How many {item} are in the {box.many}?",
            "What is the total number of {item}?",
            "How many {item} does {who.he} have in total?",
            "How many {item} are there in all {box.many} together?",
            **names,
        )
    story.say(
        "{who} has {total}.",
        "{who} {get.past} {total}.",
        "There are {total} in {who}'s room.",
        "{who} wants to put away {total}.",
        "{who} is tidying up {total}.",
        "{who} has a collection of {total}.",
        "{who} has to pack {total}.",
        **names,
    )
    aside(story, who, friend, odds=0.3)
    if target is each:
        story.say(
            "{who.He} puts them into {count} with the same number in each.",
            "They are shared equally among {count}.",
            "{who.He} divides them evenly among {count}.",
            "They fill {count}, each with the same number.",
            "The {item} are organized into {count} of equal size.",
            "{who.He} needs {count} that hold equally many.",
            "They are packed in {count}, equally many in each.",
            **names,
        )
        return story.asks(
            each,
            "How many {item} are in each {box.one}?",
            "How many {item} does each {box.one} hold?",
            "How many {item} go into each {box.one}?",
            "How many {item} are there per {box.one}?",
            "How many {item} does one {box.one} hold?",
            "How many {item} will be in each {box.one}?",
            "How big is each group of {item}?",
            **names,
        )
    story.say(
        "Each {box.one} holds {each}.",
        "{who.He} puts {each} into each {box.one}.",
        "There are {each} in every {box.one}.",
        "A {box.one} has room for {each}.",
        "{each} go into each {box.one}.",
        "{who.He} keeps {each} per {box.one}.",
        "If each {box.one} has {each}, all of them are full."
        if chance.random() < 0.3
        else "Every {box.one} takes {each}.",
        **names,
    )
    return story.asks(
        count,
        "How many {box.many} does {who} need?",
        "How many {box.many} are there?",
        "How many {box.many} can {who} fill?",
        "How many {box.many} does {who.he} have?",
        "What number of {box.many} is needed?",
        "How many {box.many} will be used?",
        "How many {box.many} are filled?",
        **names,
    )


@kind("story_crowd_groups", topic=TOPIC)
@well_told
def crowd_groups(draw: Draw) -> Draft:
    """A crowd in equal groups, with a second crowd that need not matter."""
    chance, story = draw.random, Story(draw)
    group, other = crowd(chance), crowd(chance)
    while other.noun == group.noun:
        other = crowd(chance)
    count_n, each_n = chance.randint(2, 25), chance.randint(2, 40)
    count = story.amount(f"the {group.unit.many}", count_n, group.unit)
    each = story.amount(f"the {group.noun} in each {group.unit.one}", each_n, group.noun)
    total = story.amount(f"the {group.noun} in all", count_n * each_n, group.noun)
    story.product(total, count, each)
    extra = story.amount(f"the {other.noun}", size(chance), other.noun)
    names = {
        "item": group.noun, "unit": group.unit, "count": count, "each": each, "total": total,
        "extra": extra, "other": other.noun,
    }  # fmt: skip
    target = chance.choice([total, each, count])
    both = story.amount("all of them together", total.value + extra.value, Noun("", "in all"))
    has_extra = chance.random() < 0.4
    if target is total:
        story.say(
            "There are {count} with {each} in each {unit.one}.",
            "There are {each} in each {unit.one} and there are {count}.",
            "Each of the {count} has {each}.",
            "In every {unit.one} there are {each}. There are {count}.",
            "{count} hold {each} each.",
            "There are {count}. Each {unit.one} has {each}.",
            "Each {unit.one} has {each}, and there are {count}.",
            **names,
        )
    elif target is each:
        story.say(
            "There are {total} in {count} of the same size.",
            "{total} are split evenly among {count}.",
            "{total} were divided equally into {count}.",
            "There are {total} and {count}, each with equally many.",
            "{count} hold {total} in all, with the same number in each.",
            "The {total} form {count} of equal size.",
            "A total of {total} is spread evenly over {count}.",
            **names,
        )
    else:
        story.say(
            "There are {total}, and each {unit.one} has {each}.",
            "There are {total}. {each} are in each {unit.one}.",
            "{total} are placed so that there are {each} in each {unit.one}.",
            "Each {unit.one} takes {each}. There are {total}.",
            "There are {each} per {unit.one}, and {total} in all.",
            "A total of {total} is divided so that each {unit.one} gets {each}.",
            "In each {unit.one} there are {each}; altogether there are {total}.",
            **names,
        )
    if has_extra:
        story.say(
            "There are also {extra}.",
            "Besides, there are {extra}.",
            "{extra} are there as well.",
            "Not counted are {extra}.",
            "{extra} are elsewhere.",
            "In addition there are {extra}.",
            **names,
        )
        if target is total and chance.random() < 0.4:
            story.sum(both, total, extra)
            both.noun = Noun("animal or person", f"{group.noun} and {other.noun}")
            return story.asks(
                both,
                "How many {item} and {other} are there in all?",
                "How many {item} and {other} are there altogether?",
                "What is the number of {item} and {other} together?",
                "How many are there, {item} and {other} together?",
                "Counting both {item} and {other}, how many are there?",
                "What is the total of {item} and {other}?",
                "How many {item} and {other} is that together?",
                **names,
            )
    if target is total:
        return story.asks(
            total,
            "How many {item} are there in all?",
            "How many {item} are there altogether?",
            "How many {item} are there in total?",
            "How many {item} are in the {unit.many}?",
            "What is the total number of {item}?",
            "Find the number of {item}.",
            "How many {item} are there?",
            **names,
        )
    if target is each:
        return story.asks(
            each,
            "How many {item} are in each {unit.one}?",
            "How many {item} does each {unit.one} have?",
            "How many {item} are there per {unit.one}?",
            "How many {item} are in one {unit.one}?",
            "How many {item} belong to each {unit.one}?",
            "What number of {item} is in every {unit.one}?",
            "What is the number of {item} in one {unit.one}?",
            **names,
        )
    return story.asks(
        count,
        "How many {unit.many} are there?",
        "How many {unit.many} are needed?",
        "What is the number of {unit.many}?",
        "How many {unit.many} does this take?",
        "How many {unit.many} must there be?",
        "Find the number of {unit.many}.",
        "How many {unit.many} do they fill?",
        **names,
    )


@kind("story_packed", topic=TOPIC)
@well_told
def packed(draw: Draw) -> Draft:
    """Full groups and what is left over, or the groups that hold everything."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    item = thing(chance, but=("media",))
    size_n = chance.randint(3, chance.choice([9, 15, 40]))
    full_n, over_n = chance.randint(2, 40), chance.randint(1, size_n - 1)
    total = story.amount(f"the {item.noun}", full_n * size_n + over_n, item.noun)
    per = story.amount(f"the {item.noun} in each {item.box.one}", size_n, item.noun)
    full = story.amount(f"the full {item.box.many}", full_n, item.box)
    over = story.amount(f"the {item.noun} left over", over_n, item.noun)
    needed = story.amount(f"the {item.box.many} needed", full_n + 1, item.box)
    story.packed(total, per, full, over, needed)
    names = {
        "who": who, "item": item.noun, "box": item.box, "total": total, "per": per,
        "get": item.get,
    }  # fmt: skip
    story.say(
        "{who} has {total}.",
        "{who} {get.past} {total}.",
        "There are {total} on {who}'s table.",
        "{who} wants to pack {total}.",
        "{who} has to put away {total}.",
        "{who} counted {total}.",
        "A helper brought {who} {total}.",
        **names,
    )
    aside(story, who, friend, odds=0.25)
    story.say(
        "Each {box.one} holds {per}.",
        "{who.He} puts {per} into each {box.one}.",
        "A {box.one} can hold {per}.",
        "{per} fit into one {box.one}.",
        "There is room for {per} in each {box.one}.",
        "Every {box.one} has space for {per}.",
        "{who.He} packs {per} per {box.one}.",
        **names,
    )
    target = chance.choice([full, over, over, needed, needed])
    if target is full:
        return story.asks(
            full,
            "How many full {box.many} will there be?",
            "How many {box.many} can {who} fill completely?",
            "How many {box.many} will be full?",
            "How many full {box.many} can {who.he} make?",
            "How many {box.many} can be filled to the top?",
            "How many complete {box.many} are there?",
            "What is the number of full {box.many}?",
            **names,
        )
    if target is over:
        return story.asks(
            over,
            "How many {item} are left over?",
            "How many {item} will be left when no other {box.one} can be filled completely?",
            "How many {item} remain when no more full {box.one} can be made?",
            "How many {item} do not fit into a full {box.one}?",
            "How many {item} are left over after filling as many {box.many} as possible?",
            "How many {item} will be left over?",
            "How many {item} will not be in a full {box.one}?",
            **names,
        )
    return story.asks(
        needed,
        "How many {box.many} are needed to hold all of them?",
        "How many {box.many} does {who} need for all of the {item}?",
        "What is the least number of {box.many} needed for all the {item}?",
        "At least how many {box.many} does {who.he} need for all of them?",
        "How many {box.many} must {who} have so that every one of the {item} is packed?",
        "How many {box.many} will {who} need to pack them all?",
        "How many {box.many} does it take to hold all the {item}?",
        **names,
    )


@kind("story_room", topic=TOPIC)
@well_told
def room(draw: Draw) -> Draft:
    """A capacity, what is already there, and what still fits (or is too much)."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    item = thing(chance)
    holds = f"{who}'s {item.box.one}"
    now_n, more_n = split(chance)
    capacity = story.amount(f"the {item.noun} in the end", now_n + more_n, item.noun)
    now = story.amount(f"the {item.noun} already there", now_n, item.noun)
    more = story.amount(f"the {item.noun} still needed", more_n, item.noun)
    story.sum(capacity, now, more)
    names = {
        "who": who, "b": friend, "item": item.noun, "box": item.box, "holds": holds, "now": now,
        "capacity": capacity, "more": more, "get": item.get,
    }  # fmt: skip
    if chance.random() < 0.5:
        story.say(
            "{holds} can hold {capacity}.",
            "There is room for {capacity} in {holds}.",
            "{holds} has space for {capacity}.",
            "{capacity} fit into {holds}.",
            "When it is full, {holds} holds {capacity}.",
            "At most {capacity} can be put into {holds}.",
            **names,
        )
        aside(story, who, friend, odds=0.25)
        story.say(
            "It already has {now}.",
            "There are {now} in it now.",
            "So far, {who.he} has put in {now}.",
            "{who} has put {now} into it.",
            "At the moment it holds {now}.",
            "{now} are in it already.",
            **names,
        )
        return story.asks(
            more,
            "How many more {item} can it hold?",
            "How many more {item} fit?",
            "How many {item} are still needed to fill it?",
            "How many more {item} can {who} put in?",
            "How many {item} can still be added?",
            "How many more {item} does {who} need to fill the {box.one}?",
            "For how many more {item} is there room?",
            **names,
        )
    story.say(
        "{who} needs {capacity} for a project.",
        "{who} wants to have {capacity}.",
        "{who}'s goal is to have {capacity}.",
        "{who} is trying to reach {capacity}.",
        "{who} has promised {b} {capacity}.",
        "For a party {who} needs {capacity}.",
        "{who} would like to own {capacity}.",
        **names,
    )
    aside(story, who, friend, odds=0.25)
    story.say(
        "{who.He} already has {now}.",
        "So far {who.he} has {now}.",
        "{who.He} has {now:n} of them.",
        "Up to now {who.he} has {now}.",
        "{now} are there already.",
        "{who} has got {now} so far.",
        "Until now {who} {get.past} {now}.",
        **names,
    )
    return story.asks(
        more,
        "How many more {item} does {who} need?",
        "How many more {item} does {who.he} have to {get.base}?",
        "How many {item} are still missing?",
        "How many more {item} must {who} {get.base}?",
        "How many {item} does {who} still need?",
        "How many more {item} are needed?",
        "How many {item} does {who.he} lack?",
        **names,
    )


@kind("story_share", topic=TOPIC)
@well_told
def share(draw: Draw) -> Draft:
    """Things of two people, or what is left of some, shared equally; or kept and then shared."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    item = thing(chance, but=("media",))
    heads_n, each_n = chance.randint(2, 12), chance.randint(2, 30)
    heads = story.amount("the friends", heads_n, Noun("friend", "friends"))
    each = story.amount(f"the {item.noun} for each", each_n, item.noun)
    shared_n = heads_n * each_n
    shared = story.amount(f"the {item.noun} to share", shared_n, item.noun)
    story.product(shared, heads, each)
    names = {
        "who": who, "b": friend, "item": item.noun, "heads": heads, "each": each,
        "lose": item.lose, "get": item.get,
    }  # fmt: skip
    if chance.random() < 0.5:
        one_n = chance.randint(1, shared_n - 1)
        one = story.amount(f"{who}'s {item.noun}", one_n, item.noun)
        two = story.amount(f"{friend}'s {item.noun}", shared_n - one_n, item.noun)
        story.sum(shared, one, two)
        names |= {"one": one, "two": two}
        story.say(
            "{who} has {one} and {b} has {two}.",
            "{who} brought {one}, and {b} brought {two}.",
            "{who} {get.past} {one}. {b} {get.past} {two}.",
            "{b} has {two}; {who} has {one}.",
            "{who} has {one}. {b} adds {two}.",
            "{who} and {b} put their {item} together: {one} from {who} and {two} from {b}.",
            **names,
        )
    else:
        gone_n = chance.randint(1, 40)
        start = story.amount(f"the {item.noun} at first", shared_n + gone_n, item.noun)
        gone = story.amount(f"the {item.noun} {who} {item.lose.past}", gone_n, item.noun)
        story.sum(start, gone, shared)
        names |= {"start": start, "gone": gone}
        story.say(
            "{who} had {start} and {lose.past} {gone:n} of them.",
            "{who} {get.past} {start} and {lose.past} {gone}.",
            "Of {who}'s {start}, {who.he} {lose.past} {gone:n}.",
            "{who} had {start}. {who.He} {lose.past} {gone}.",
            "After {who} {lose.past} {gone:n} of {who.his} {start}, the rest was to be shared.",
            "{who} {lose.past} {gone} out of {start}.",
            **names,
        )
    if chance.random() < 0.7:
        story.say(
            "All of them are shared equally among {heads}."
            if "two" in names
            else "The rest are shared equally among {heads}.",
            "{heads} share them equally." if "two" in names else "{heads} share the rest equally.",
            "They are divided evenly among {heads}."
            if "two" in names
            else "What is left is divided evenly among {heads}.",
            "The {item} are then split equally among {heads}."
            if "two" in names
            else "The remaining {item} are split equally among {heads}.",
            "Then {heads} get the same number of them."
            if "two" in names
            else "Then {heads} get the same number of those that remain.",
            "{heads} each get the same number of {item}, and none are left over."
            if "two" in names
            else "{heads} each get the same number of the others, and none are left over.",
            **names,
        )
        return story.asks(
            each,
            "How many {item} does each friend get?",
            "How many {item} will each of the friends have?",
            "How many {item} does each one receive?",
            "How many {item} are there for each friend?",
            "What number of {item} does every friend get?",
            "How many {item} per friend is that?",
            "How many {item} did each friend get?",
            **names,
        )
    story.say(
        "All of them go to friends, {each:n} to each."
        if "two" in names
        else "The rest go to friends, {each:n} to each.",
        "Each friend gets {each} until none are left.",
        "They give {each} to each friend until nothing is left.",
        "Then every friend is given {each}, and nothing remains.",
        "Each of {who.his} friends takes {each}, and then all are gone.",
        "{each} are handed to each friend, so that none remain.",
        **names,
    )
    return story.asks(
        heads,
        "How many friends are there?",
        "How many friends get {item}?",
        "How many friends can get {item}?",
        "How many friends receive {item}?",
        "To how many friends do the {item} go?",
        "What is the number of friends?",
        **names,
    )


@kind("story_rate", topic=TOPIC)
@well_told
def rate(draw: Draw) -> Draft:
    """So many a day or an hour: the rate, the time, the total, or a comparison of two."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    verb, noun = deed(chance)
    unit = Noun(
        *chance.choice(["day|days", "hour|hours", "week|weeks", "minute|minutes"]).split("|")
    )
    each_n, count_n = chance.randint(2, chance.choice([12, 60])), chance.randint(2, 24)
    each = story.amount(f"the {noun} per {unit.one}", each_n, noun)
    count = story.amount(f"the {unit.many}", count_n, unit)
    total = story.amount(f"the {noun} in all", each_n * count_n, noun)
    story.product(total, count, each)
    target = chance.choice([total, count, each])
    other = story.amount(f"the {noun} of {friend}", size(chance), noun)
    names = {
        "who": who, "b": friend, "verb": verb, "item": noun, "unit": unit, "each": each,
        "count": count, "total": total, "other": other,
    }  # fmt: skip
    if chance.random() < 0.25:
        story.say(
            "{b} {verb.past} {other} once.",
            "{who} and {b} are friends. {b} {verb.past} {other}.",
            "{b} {verb.past} {other} last month.",
            "{b} is proud that {b.he} {verb.past} {other}.",
            "One day {b} {verb.past} {other}.",
            "Earlier, {b} {verb.past} {other}.",
            **names,
        )
    if target is total:
        story.say(
            "{who} {verb.past} {each} every {unit.one} for {count}.",
            "{who} {verb.past} {each} each {unit.one}. {who.He} did so for {count}.",
            "For {count}, {who} {verb.past} {each} per {unit.one}.",
            "Each {unit.one} {who} {verb.past} {each}. This went on for {count}.",
            "{who} {verb.past} {each} a {unit.one} for {count}."
            if unit.one != "hour"
            else "{who} {verb.past} {each} an hour for {count}.",
            "Over {count}, {who} {verb.past} {each} in each {unit.one}.",
            "In every {unit.one} {who} {verb.past} {each}, and {who.he} kept it up for {count}.",
            **names,
        )
        return story.asks(
            total,
            "How many {item} did {who} {verb.base} in all?",
            "How many {item} did {who} {verb.base} altogether?",
            "How many {item} did {who.he} {verb.base} in total?",
            "How many {item} did {who} {verb.base}?",
            "What is the total number of {item}?",
            "How many {item} is that in all?",
            "How many {item} did {who.he} {verb.base} in that time?",
            **names,
        )
    if target is each:
        story.say(
            "{who} {verb.past} {total} in {count}.",
            "In {count}, {who} {verb.past} {total}.",
            "{who} {verb.past} {total} over {count}, the same number each {unit.one}.",
            "It took {who} {count}, and in that time {who.he} {verb.past} {total}.",
            "Over {count}, {who} {verb.past} {total}, equally many each {unit.one}.",
            "{who} needed {count}. In all {who.he} {verb.past} {total}.",
            "A total of {total} kept {who} busy for {count}.",
            **names,
        )
        return story.asks(
            each,
            "How many {item} did {who} {verb.base} each {unit.one}?",
            "How many {item} did {who} {verb.base} per {unit.one}?",
            "If {who.he} {verb.past} the same number every {unit.one}, how many {item} is that"
            " per {unit.one}?",
            "How many {item} did {who.he} {verb.base} every {unit.one}?",
            "How many {item} per {unit.one} did {who} {verb.base}?",
            "At the same pace, how many {item} did {who.he} {verb.base} in one {unit.one}?",
            "What is the number of {item} per {unit.one}?",
            **names,
        )
    story.say(
        "{who} {verb.past} {total} in all, {each:n} every {unit.one}.",
        "{who} {verb.past} {each} per {unit.one} until {who.he} reached {total}.",
        "Each {unit.one} {who} {verb.past} {each}. In the end the total was {total}.",
        "{who} wanted to {verb.base} {total}. {who.He} {verb.past} {each} each {unit.one}.",
        "In all {who} {verb.past} {total}. Per {unit.one} it was {each}.",
        "{who}'s plan was to {verb.base} {total}, and {who.he} {verb.past} {each} per {unit.one}.",
        "With {each} every {unit.one}, {who} got to {total}.",
        **names,
    )
    return story.asks(
        count,
        "How many {unit.many} did it take?",
        "How many {unit.many} did {who} need?",
        "For how many {unit.many} did {who.he} do this?",
        "How many {unit.many} did this take {who}?",
        "How many {unit.many} was that?",
        "In how many {unit.many} was {who} done?",
        "What number of {unit.many} did {who.he} need?",
        **names,
    )


@kind("story_price", topic=TOPIC)
@well_told
def price(draw: Draw) -> Draft:
    """Buying so many at a price, with the money before and after; any of them is asked."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    item = thing(chance, but=("media",))
    place = one_of(chance, "places")
    count_n, rest_n = chance.randint(2, 20), chance.randint(1, 90)
    one = story.amount(f"the price of one {item.noun.one}", item.price, MONEY)
    count = story.amount(f"the {item.noun} bought", count_n, item.noun)
    cost = story.amount(f"the cost of the {item.noun}", item.price * count_n, MONEY)
    had = story.amount("the money at first", item.price * count_n + rest_n, MONEY)
    rest = story.amount("the money left", rest_n, MONEY)
    story.product(cost, count, one)
    story.sum(had, cost, rest)
    target = chance.choice([cost, cost, rest, rest, had, one, count])
    names = {
        "who": who, "item": item.noun, "one": one, "count": count, "cost": cost, "had": had,
        "rest": rest, "place": place, "an": a(item.noun.one),
    }  # fmt: skip
    story.hide(target)
    if target in (rest, had) or chance.random() < 0.3:
        story.say(
            "{who} had {had}.",
            "{who} had {had} to spend.",
            "{who} went shopping with {had}.",
            "In {who.his} wallet {who} had {had}.",
            "{who} took {had} along.",
            "At first {who} had {had}.",
            "{who} saved {had}.",
            **names,
        )
    given_total = target in (one, count)
    if target is one:
        story.say(
            "{who} paid {cost} for {count} {place}.",
            "{count} cost {who} {cost} {place}.",
            "{place}, {who} bought {count} for {cost}.",
            "{who.He} spent {cost} on {count}.",
            "{who} bought {count} {place} and paid {cost} in all.",
            "For {count}, {who} paid {cost} altogether.",
            **names,
        )
    elif target is count:
        story.say(
            "{who} spent {cost} on {item} {place}. {an} costs {one}.",
            "{an} costs {one}. {who} paid {cost} for some {item}.",
            "{place}, {item} cost {one} each. {who} spent {cost} on them.",
            "{who} bought some {item} at {one} each and paid {cost}.",
            "The price of {an} is {one}. {who} bought some {item} for {cost} in all.",
            "{who} paid {cost} altogether for some {item} that cost {one} each.",
            **names,
        )
    else:
        story.say(
            "{who} bought {count} {place}. Each cost {one}.",
            "{place}, {who} bought {count} for {one} each.",
            "{who} bought {count} at {one} each.",
            "{an} costs {one}. {who} bought {count} {place}.",
            "{item} cost {one} each and {who} bought {count}.",
            "{who.He} paid {one} for each of {count}.",
            "{who} chose {count} {place}. The price was {one} each.",
            **names,
        )
    if target is had:
        story.say(
            "Now {who.he} has {rest} left.",
            "After that {who.he} had {rest}.",
            "{who.He} had {rest} left.",
            "This left {who.him} with {rest}.",
            "{who} went home with {rest}.",
            "{who} still has {rest}.",
            **names,
        )
    elif not given_total and target is cost and chance.random() < 0.2:
        aside(story, who, friend, odds=1, money=False)
    questions = {
        cost: (
            "How much did {who} spend?", "How much money did {who} spend in all?",
            "How much did {who} pay in total?", "What did the {item} cost altogether?",
            "How much did {who.he} pay for the {item}?", "How many dollars did {who} spend?",
            "What was the total cost?", "How much money did {who.he} spend on {item}?",
        ),
        rest: (
            "How much money does {who} have left?", "How much does {who} have left?",
            "How much money did {who} have left?", "How many dollars are left?",
            "How much money is left?", "How many dollars does {who.he} still have?",
            "What is left of {who}'s money?",
        ),
        had: (
            "How much money did {who} have at first?", "How much did {who} have to start with?",
            "How many dollars did {who} have before?", "How much money did {who.he} take along?",
            "How much money was there in the beginning?", "How much money did {who} have before?",
            "With how much money did {who} start?",
        ),
        one: (
            "How much did each cost?", "What is the price of {an}?", "How much does {an} cost?",
            "What did {who} pay for each?", "How many dollars was each?",
            "What was the price of one?",
            "How much was {an}?",
        ),
        count: (
            "How many {item} did {who} buy?", "How many {item} did {who.he} get?",
            "How many {item} was that?", "What number of {item} did {who} buy?",
            "How many {item} could {who} buy?", "How many {item} does {who} have now?",
            "Find the number of {item} {who} bought.",
        ),
    }  # fmt: skip
    return story.asks(target, *questions[target], **names)


@kind("story_money", topic=TOPIC)
@well_told
def purse(draw: Draw) -> Draft:
    """Money that is earned, spent, found, lent; what two things cost; what is missing."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    one, two = things(chance, 2, but=("media",))
    factor = chance.choice([1, 1, 3, 10])
    first = story.amount(f"the price of the {one.noun.one}", one.price * factor, MONEY)
    second = story.amount(f"the price of the {two.noun.one}", two.price * factor + 1, MONEY)
    cost = story.amount("the cost of both", first.value + second.value, MONEY)
    rest = story.amount("the money left", size(chance), MONEY)
    had = story.amount("the money at first", cost.value + rest.value, MONEY)
    story.sum(cost, first, second)
    story.sum(had, cost, rest)
    names = {
        "who": who, "b": friend, "had": had, "first": first, "second": second, "rest": rest,
        "x": one.noun.one, "y": two.noun.one, "ax": a(one.noun.one), "ay": a(two.noun.one),
        "place": one_of(chance, "places"),
    }  # fmt: skip
    target = chance.choice([cost, rest, rest, had, second, None])
    story.hide(*([target] if target else []))
    starts = target in (rest, second) or chance.random() < 0.25
    if starts and target is not had:
        story.say(
            "{who} had {had}.",
            "{who} took {had} to town.",
            "{who} had saved {had}.",
            "{who} was given {had} for {who.his} birthday.",
            "{who} has {had} in {who.his} wallet.",
            "{who} started with {had}.",
            "{b} gave {who} {had}.",
            **names,
        )
    if target is second:
        story.say(
            "{who} bought {ax} for {first} and {ay}.",
            "{place}, {who.he} spent {first} on {ax} and the rest of what {who.he} spent on {ay}.",
            "{who} paid {first} for {ax} and also bought {ay}.",
            "{who} bought {ay}, and {ax} for {first}.",
            "{who} chose {ax}, which cost {first}, and {ay}.",
            "First {who.he} paid {first} for {ax}, then {who.he} bought {ay}.",
            **names,
        )
    else:
        story.say(
            "{who} bought {ax} for {first} and {ay} for {second}.",
            "{who} spent {first} on {ax} and {second} on {ay}.",
            "{place}, {who} paid {first} for {ax} and {second} for {ay}.",
            "{who} bought {ax} that cost {first} and {ay} that cost {second}.",
            "{ax} cost {who} {first}, and {ay} cost {who.him} {second}.",
            "For {ax} {who} paid {first}, and for {ay} {second}.",
            "The {x} {who} bought cost {first}; the {y} was {second}.",
            **names,
        )
    if target in (had, second):
        story.say(
            "After that {who.he} had {rest} left.",
            "{who} has {rest} left.",
            "{who.He} went home with {rest}.",
            "Now {who.he} has {rest}.",
            "{rest} remained.",
            "{who.He} kept {rest}.",
            **names,
        )
    if target is None:
        more, less = (first, second) if first.value > second.value else (second, first)
        if more.value == less.value:
            target = cost
        else:
            gap = story.amount("the difference", more.value - less.value, MONEY)
            story.sum(more, less, gap)
            names["m"], names["l"] = (
                (one.noun.one, two.noun.one) if more is first else (two.noun.one, one.noun.one)
            )
            return story.asks(
                gap,
                "How much more did the {m} cost than the {l}?",
                "How much more did {who} spend on the {m} than on the {l}?",
                "How much cheaper was the {l} than the {m}?",
                "What is the difference between the two prices?",
                "By how many dollars is the {m} more expensive than the {l}?",
                "How many dollars more than the {l} did the {m} cost?",
                "How many more dollars did {who.he} pay for the {m} than for the {l}?",
                **names,
            )
    questions = {
        cost: (
            "How much did {who} spend in all?", "How much money did {who} spend?",
            "What did both cost together?", "How much did {who.he} pay altogether?",
            "What was the total?", "How many dollars did {who} spend?",
            "How much did {who} spend on the two?",
        ),
        rest: (
            "How much money does {who} have left?", "How much is left?",
            "How many dollars does {who} still have?", "How much money did {who.he} have left?",
            "How much does {who} have left after that?", "How much money is left over?",
            "What is left of {who}'s money?",
        ),
        had: (
            "How much money did {who} have at first?", "How much did {who} have to begin with?",
            "How many dollars did {who} have before?", "How much money did {who.he} start with?",
            "How much money did {who} have in the beginning?", "How much did {who.he} have before?",
            "With how much did {who} set out?",
        ),
        second: (
            "How much did the {y} cost?", "What was the price of the {y}?",
            "How many dollars was the {y}?", "How much did {who} pay for the {y}?",
            "What did the {y} cost?", "What did {who.he} pay for the {y}?",
            "How much was the {y}?",
        ),
    }  # fmt: skip
    return story.asks(target, *questions[target], **names)


@kind("story_two_sorts", topic=TOPIC)
@well_told
def two_sorts(draw: Draw) -> Draft:
    """Two sorts of groups, each with its own size: a total, a difference, or only one of them."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    one, two = things(chance, 2, but=("media",))
    totals: list[Quantity] = []
    names: dict[str, object] = {"who": who, "b": friend, "box": one.box}
    for letter, item in zip("xy", (one, two), strict=True):
        count_n, each_n = chance.randint(2, 15), chance.randint(2, 24)
        count = story.amount(f"the {one.box.many} of {item.noun}", count_n, one.box)
        each = story.amount(f"the {item.noun} in each {one.box.one}", each_n, item.noun)
        totals.append(story.amount(f"the {item.noun}", count_n * each_n, item.noun))
        story.product(totals[-1], count, each)
        names |= {f"n{letter}": count, f"e{letter}": each, letter: item.noun}
    form = chance.choice(["both", "gap", "one"])
    story.say(
        "{who} has {nx} of {x} and {ny} of {y}.",
        "{who} got {nx} with {x} and {ny} with {y}.",
        "{who} bought {nx} of {x} and {ny} of {y}.",
        "There are {nx} of {x} and {ny} of {y}.",
        "{who} ordered {nx} of {x}, and also {ny} of {y}.",
        "In a shop there are {nx} of {x} and {ny} of {y}.",
        "{b} sent {who} {nx} of {x} and {ny} of {y}.",
        **names,
    )
    story.say(
        "Each {box.one} of {x} has {ex} and each {box.one} of {y} has {ey}.",
        "A {box.one} of {x} holds {ex}, and a {box.one} of {y} holds {ey}.",
        "There are {ex} in each {box.one} of {x}, and {ey} in each {box.one} of {y}.",
        "In a {box.one} of {y} there are {ey}; in a {box.one} of {x} there are {ex}.",
        "Every {box.one} of {x} contains {ex}, while every {box.one} of {y} contains {ey}.",
        "{ex} come in a {box.one}, or {ey}.",
        "The {x} come {ex:n} to a {box.one}, the {y} {ey:n} to a {box.one}.",
        **names,
    )
    if form == "one":
        return story.asks(
            totals[0],
            "How many {x} are there?",
            "How many {x} does that make?",
            "How many {x} are there in all?",
            "How many {x} is that altogether?",
            "What is the number of {x}?",
            "Find the total number of {x}.",
            "How many {x} are there in the {box.many}?",
            **names,
        )
    more, less = sorted(totals, key=lambda quantity: -quantity.value)
    names |= {"more": more.noun, "less": less.noun}
    if form == "gap" and more.value > less.value:
        gap = story.amount("the difference", more.value - less.value, more.noun)
        story.sum(more, less, gap)
        return story.asks(
            gap,
            "How many more {more} than {less} are there?",
            "How many fewer {less} than {more} are there?",
            "By how many do the {more} outnumber the {less}?",
            "How many more {more} are there than {less}?",
            "What is the difference between the numbers of {more} and {less}?",
            "How many {more} more than {less} is that?",
            "There are how many more {more} than {less}?",
            **names,
        )
    both = story.amount("the total", more.value + less.value, Noun("item", "items"))
    story.sum(both, *totals)
    return story.asks(
        both,
        "How many {x} and {y} are there in all?",
        "How many {x} and {y} is that altogether?",
        "What is the total number of {x} and {y}?",
        "How many items are there in total?",
        "How many are there together, {x} and {y}?",
        "Counting the {x} and the {y}, how many items are there?",
        "How many {x} and {y} are there altogether?",
        **names,
    )


@kind("story_groups_change", topic=TOPIC)
@well_told
def groups_change(draw: Draw) -> Draft:
    """Groups are filled or bought, then some are taken or added: two steps, one of them hidden."""
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    item = thing(chance)
    count_n, each_n = chance.randint(2, 20), chance.randint(2, 30)
    total_n = count_n * each_n
    count = story.amount(f"the {item.box.many}", count_n, item.box)
    each = story.amount(f"the {item.noun} in each {item.box.one}", each_n, item.noun)
    total = story.amount(f"the {item.noun} in the {item.box.many}", total_n, item.noun)
    story.product(total, count, each)
    gains = chance.random() < 0.45
    moved_n = chance.randint(1, total_n if gains else total_n - 1)
    end_n = total_n + moved_n if gains else total_n - moved_n
    if gains:
        moved = story.amount(f"the other {item.noun}", moved_n, item.noun)
        end = story.amount(f"the {item.noun} in all", end_n, item.noun)
        story.sum(end, total, moved)
    else:
        moved = story.amount(f"the {item.noun} {who} {item.lose.past}", moved_n, item.noun)
        end = story.amount(f"the {item.noun} left", end_n, item.noun)
        story.sum(total, moved, end)
    names = {
        "who": who, "b": friend, "item": item.noun, "box": item.box, "count": count,
        "each": each, "moved": moved, "end": end, "get": item.get, "lose": item.lose,
    }  # fmt: skip
    target = chance.choice([end, end, end, each, count])
    if target is end:
        story.say(
            "{who} {get.past} {count} with {each} each.",
            "{who} has {count}. There are {each} in each.",
            "{who} had {count} of {item}, and each {box.one} held {each}.",
            "There were {each} in each of {who}'s {count}.",
            "{who} filled {count} with {each} each.",
            "Each {box.one} holds {each}, and {who} had {count}.",
            "{who} owned {count}, each with {each}.",
            **names,
        )
    elif target is each:
        story.say(
            "{who} had {count} of {item} with the same number in each.",
            "{who} {get.past} {count} of {item}, all of the same size.",
            "There were equally many {item} in each of {who}'s {count}.",
            "{who} has {count} of {item}, and each {box.one} holds equally many.",
            "{count} of equal size held {who}'s {item}.",
            "{who} owned {count} with the same number of {item} each.",
            **names,
        )
    else:
        story.say(
            "{who} has some {box.many} with {each} in each.",
            "{who} {get.past} some {box.many} of {item}. Each {box.one} holds {each}.",
            "Each of {who}'s {box.many} holds {each}.",
            "{who} filled some {box.many} with {each} each.",
            "There were {each} in each of {who}'s {box.many}.",
            "{who} packed {each} into each {box.one}.",
            **names,
        )
    if gains:
        story.say(
            "{who.He} also has {moved:other}.",
            "{b} gave {who.him} {moved:more}.",
            "Then {who.he} {get.past} {moved:more}.",
            "Besides these, {who.he} has {moved:more}.",
            "{who.He} found {moved:more} that were not in a {box.one}.",
            "{moved:other} did not fit into a {box.one}.",
            "There were also {moved:more} on a table.",
            **names,
        )
    else:
        story.say(
            "{who.He} {lose.past} {moved:n} of the {item}.",
            "Then {who.he} {lose.past} {moved}.",
            "{who} {lose.past} {moved} the next day.",
            "By Friday {who.he} {lose.past} {moved}.",
            "After that, {who.he} {lose.past} {moved:n} of them."
            if target is each or target is end
            else "After that, {who.he} {lose.past} {moved}.",
            "{who} took all of them out and {lose.past} {moved:n} of the {item}.",
            **names,
        )
    if target is not end:
        story.say(
            "That made {end} in all." if gains else "That left {end}.",
            "Now {who.he} has {end}.",
            "In the end {who} had {end}.",
            "Then there were {end}.",
            "After all this {who.he} had {end}.",
            "{who} counted {end} in the end.",
            **names,
        )
    left = "in all" if gains else "left"
    questions = {
        end: (
            f"How many {{item}} does {{who}} have {'now' if gains else 'left'}?",
            f"How many {{item}} does {{who.he}} have {left}?",
            f"How many {{item}} are there {left}?", "How many {item} does {who} have in the end?",
            "How many {item} are there now?", f"How many {{item}} did {{who}} have {left}?",
            "What is the number of {item} now?",
        ),
        each: (
            "How many {item} were in each {box.one}?",
            "How many {item} did each {box.one} hold?",
            "How many {item} were there per {box.one} at first?",
            "How many {item} did one {box.one} have at first?",
            "How many {item} had been in each {box.one}?",
            "How many {item} were in each {box.one} at first?",
        ),
        count: (
            "How many {box.many} did {who} have?", "How many {box.many} were there?",
            "How many {box.many} did {who.he} have?", "What was the number of {box.many}?",
            "Find the number of {box.many}.", "How many {box.many} of {item} did {who} have?",
        ),
    }  # fmt: skip
    return story.asks(target, *questions[target], **names)
