"""Story problems about what comes in and goes out, and about doings that repeat.

A payday adds up one to three incomes and takes off what is spent; a schedule has rates that differ
by the kind of day, growing days, or a goal that is reached at a second rate. As in
`training.data.kinds.tallies`, the pieces are drawn apart from each other.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.chains import FRACTIONS, Unfit, _until_fit, said
from training.data.kinds.narrative import MONEY, Quantity, Story
from training.data.kinds.stories import TOPIC
from training.data.kinds.vocabulary import Noun, Person, a, actors, deed, one_of, thing

PERCENTS = (5, 10, 15, 20, 25, 30, 40, 50)
HOURS, DAYS, WEEKS = Noun("hour", "hours"), Noun("day", "days"), Noun("week", "weeks")
MOST = 20_000


def _fit(value: int | Fraction) -> int:
    if value % 1 or not 1 < value <= MOST:
        raise Unfit
    return int(value)


# --- what comes in ------------------------------------------------------------------------------


def _wage(story: Story, who: Person) -> Quantity:
    """Hours at a wage: plain, a day, a week, or with a second wage for the extra hours."""
    chance = story.chance
    job = one_of(chance, "jobs")
    wage = story.amount("the pay per hour", chance.randint(8, 40), MONEY)
    names: dict[str, object] = {"who": who, "job": job, "wage": wage}
    form = chance.choice(["plain", "days", "weeks", "extra"])
    if form == "plain":
        hours = story.amount("the hours", chance.randint(3, 45), HOURS)
        pay = story.amount("the pay", int(hours.value * wage.value), MONEY)
        story.product(pay, hours, wage)
        story.say(
            "{who} earns {wage} an hour {job} and worked {hours}.",
            "{who} worked {hours} {job} for {wage} an hour.",
            "{who} makes {wage} per hour {job}. {who.He} worked for {hours}.",
            "{who} is paid {wage} an hour for {job} and did it for {hours}.",
            "For {hours} of {job}, {who} gets {wage} an hour.",
            "{job} for {hours} brings {who} {wage} an hour.",
            **names,
            hours=hours,
        )
        return pay
    if form in ("days", "weeks"):
        unit, times = (
            (DAYS, chance.randint(2, 7)) if form == "days" else (WEEKS, chance.randint(2, 12))
        )
        low, high = (2, 9) if form == "days" else (5, 40)
        hours = story.amount(f"the hours per {unit.one}", chance.randint(low, high), HOURS)
        count = story.amount(f"the {unit}", times, unit)
        all_hours = story.amount("the hours in all", int(hours.value) * times, HOURS)
        story.product(all_hours, hours, count)
        pay = story.amount("the pay", _fit(all_hours.value * wage.value), MONEY)
        story.product(pay, all_hours, wage)
        story.say(
            "{who} works {hours} a {unit} for {wage} an hour {job}. {who.He} does so for {count}.",
            "{who} earns {wage} an hour {job}. {who.He} works {hours} a {unit} for {count}.",
            "{who} gets {wage} per hour for {job}, {hours} each {unit}, over {count}.",
            "For {count}, {who} works {hours} every {unit}, {job} at {wage} an hour.",
            "At {wage} an hour, {who} spends {hours} per {unit} {job}, for {count} in all.",
            "{who} is {job} {hours} a {unit} for {count}. It pays {wage} an hour.",
            **names, hours=hours, count=count, unit=unit.one,
        )  # fmt: skip
        return pay
    usual = story.amount("the usual hours", chance.randint(4, 40), HOURS)
    extra = story.amount("the extra hours", chance.randint(2, 12), HOURS)
    more = story.amount("the extra pay", chance.randint(2, 20), MONEY, inline=True)
    wage.label = "the usual pay per hour"
    high_wage = story.amount("the higher pay per hour", int(wage.value + more.value), MONEY)
    story.sum(high_wage, wage, more)
    first = story.amount("the pay for the usual hours", int(usual.value * wage.value), MONEY)
    second = story.amount("the pay for the extra hours", int(extra.value * high_wage.value), MONEY)
    story.product(first, usual, wage)
    story.product(second, extra, high_wage)
    pay = story.amount("the pay", int(first.value + second.value), MONEY)
    story.sum(pay, first, second)
    story.say(
        "{who} gets {wage} an hour {job}, and {more} more per hour for overtime. "
        "{who.He} worked {usual} and then {extra} of overtime.",
        "{who} worked {usual} {job} at {wage} an hour. Then {who.he} worked {extra} of overtime, "
        "for {more} more per hour.",
        "{job} pays {who} {wage} an hour. After the usual {usual}, {who} worked {extra} more, and "
        "these pay {more} more an hour.",
        "{who} is paid {wage} an hour for {usual} of {job}, and {more} an hour more than that for "
        "{extra} of overtime.",
        "{who} earns {wage} an hour {job} on weekdays and {more} more an hour on weekends. "
        "{who.He} worked {usual} on weekdays and {extra} on the weekend.",
        "For {usual}, {who} earned {wage} an hour {job}. For another {extra}, the pay was {more} "
        "an hour higher.",
        **names, usual=usual, extra=extra, more=more,
    )  # fmt: skip
    return pay


def _sale(story: Story, who: Person) -> Quantity:
    chance = story.chance
    item = thing(chance, but=("media",))
    noun = item.noun
    price = story.amount(f"the price of {a(noun.one)}", item.price, MONEY)
    names: dict[str, object] = {"who": who, "item": noun, "price": price}
    if chance.random() < 0.5:
        count = story.amount(f"the {noun} sold", chance.randint(3, 60), noun)
        money = story.amount(f"the money for the {noun}", _fit(count.value * item.price), MONEY)
        story.product(money, count, price)
        story.say(
            "{who} sold {count} for {price} each.",
            "{who} also sold {count} at {price} apiece.",
            "{count} were sold by {who} for {price} each.",
            "By selling {count} at {price} each, {who} got some money too.",
            "{who} sells {count}, and each costs {price}.",
            "A shop pays {who} {price} for each of {count}.",
            **names,
            count=count,
        )
        return money
    rate = story.amount(f"the {noun} sold per day", chance.randint(2, 25), noun)
    days = story.amount(f"the days with {noun}", chance.randint(2, 7), DAYS)
    count = story.amount(f"the {noun} sold", int(rate.value * days.value), noun)
    story.product(count, rate, days)
    money = story.amount(f"the money for the {noun}", _fit(count.value * item.price), MONEY)
    story.product(money, count, price)
    story.say(
        "{who} sold {rate} a day for {price} each, on {days}.",
        "For {days}, {who} sold {rate} a day at {price} each.",
        "{who} sells {rate} every day at {price} apiece and does so for {days}.",
        "On each of {days}, {who} sold {rate} for {price} each.",
        "Each day {who} sold {rate}. The price was {price} each, and it went on for {days}.",
        "During {days}, {rate} a day were sold by {who} for {price} each.",
        **names,
        rate=rate,
        days=days,
    )
    return money


def _regular(story: Story, who: Person) -> Quantity:
    """So much a week, for some weeks."""
    chance = story.chance
    unit = chance.choice(["week", "month", "day"])
    what = chance.choice(["allowance", "pocket money", "scholarship"])
    each = story.amount(f"the {what} per {unit}", chance.randint(3, 60), MONEY)
    count = story.amount(f"the {unit}s of {what}", chance.randint(2, 12), Noun(unit, f"{unit}s"))
    money = story.amount(f"the {what}", int(each.value * count.value), MONEY)
    story.product(money, each, count)
    story.say(
        "{who} got {each} of {what} a {unit} for {count}.",
        "For {count}, {who} got {each} of {what} each {unit}.",
        "{who}'s {what} is {each} per {unit}, and {who.he} got it for {count}.",
        "{who} saved {what} of {each} every {unit} for {count}.",
        "Each {unit} {who} receives {each} of {what}; this goes on for {count}.",
        "Over {count}, {who} received {each} of {what} per {unit}.",
        who=who, each=each, count=count, unit=unit, what=what,
    )  # fmt: skip
    return money


def _once(story: Story, who: Person) -> Quantity:
    what = story.chance.choice(["a gift", "a prize", "a refund", "a bonus", "a raffle"])
    money = story.amount(f"the money from {what}", story.chance.randint(5, 300), MONEY)
    story.say(
        "{who} got {money} from {what}.",
        "{what} brought {who} {money}.",
        "{who} received {money} from {what}.",
        "{who} had {money} from {what}.",
        "From {what}, {who} got {money}.",
        "{who} got {money}. It was from {what}.",
        who=who,
        money=money,
        what=what,
    )
    return money


INCOMES: tuple[Callable[[Story, Person], Quantity], ...] = (_wage, _wage, _sale, _regular, _once)


# --- what goes out ------------------------------------------------------------------------------


def _left(story: Story, pot: Quantity, gone: Quantity, what: str) -> Quantity:
    left = story.amount(f"the money left after {what}", _fit(pot.value - gone.value), MONEY)
    story.sum(pot, gone, left)
    return left


def _bill(story: Story, who: Person, pot: Quantity) -> Quantity:
    chance = story.chance
    one, two = chance.sample(
        ["rent", "food", "books", "clothes", "a bus pass", "a phone bill", "a repair", "a trip",
         "new shoes", "a birthday present", "gas", "insurance"], 2,
    )  # fmt: skip
    high = max(2, int(pot.value) // 3)
    first = story.amount(f"the money for {one}", chance.randint(1, high), MONEY)
    if chance.random() < 0.5:
        story.say(
            f"{{who}} spent {{x}} on {one}.",
            f"{{who.He}} paid {{x}} for {one}.",
            f"{{x}} went for {one}.",
            f"{{who}} used {{x}} for {one}.",
            f"Then {{who.he}} spent {{x}} on {one}.",
            f"{{who}} had to pay {{x}} for {one}.",
            who=who,
            x=first,
        )
        return _left(story, pot, first, one)
    second = story.amount(f"the money for {two}", chance.randint(1, high), MONEY)
    left = story.amount(
        f"the money left after {one}", _fit(pot.value - first.value - second.value), MONEY
    )
    story.sum(pot, first, second, left)
    story.say(
        f"{{who}} spent {{x}} on {one} and {{y}} on {two}.",
        f"{{who.He}} paid {{x}} for {one}, and {{y}} for {two}.",
        f"{one} cost {{who.him}} {{x}} and {two} {{y}}.",
        f"{{x}} went for {one} and {{y}} for {two}.",
        f"Then {{who.he}} spent {{x}} on {one} and another {{y}} on {two}.",
        f"{{who}} used {{x}} for {one} and {{y}} for {two}.",
        who=who,
        x=first,
        y=second,
    )
    return left


def _purchase(story: Story, who: Person, pot: Quantity) -> Quantity:
    chance = story.chance
    item = thing(chance, but=("media",))
    noun = item.noun
    most = (int(pot.value) - 2) // item.price
    if most < 2:
        raise Unfit
    count = story.amount(f"the {noun} bought", chance.randint(2, min(most, 12)), noun)
    price = story.amount(f"the price per {noun.one}", item.price, MONEY)
    cost = story.amount(f"the cost of the {noun}", int(count.value) * item.price, MONEY)
    story.product(cost, count, price)
    story.say(
        "{who} bought {count} at {price} each.",
        "{who.He} bought {count} that cost {price} each.",
        "Then {who.he} paid {price} each for {count}.",
        "{who} spent some of it on {count} at {price} apiece.",
        "With this money {who.he} bought {count} for {price} each.",
        "{who} then bought {count}. Each was {price}.",
        who=who,
        count=count,
        price=price,
    )
    return _left(story, pot, cost, f"the {noun}")


def _share_of_it(story: Story, who: Person, pot: Quantity) -> Quantity:
    chance = story.chance
    percents = chance.random() < 0.5
    percent, part = chance.choice(PERCENTS), chance.choice(list(FRACTIONS))
    by = Fraction(percent, 100) if percents else part
    spoken = f"{percent}%" if percents else said(chance, part)
    where = chance.choice(["taxes", "rent", "a savings account", "a charity", "school", "food"])
    left = story.amount(f"the money left after {where}", _fit(pot.value * (1 - by)), MONEY)
    story.changed(left, pot, -by, percent=percents)
    story.say(
        f"{{who}} used {spoken} of all {{who.his}} money for {where}.",
        f"{{who.He}} paid {spoken} of what {{who.he}} had for {where}.",
        f"{{who}} put {spoken} of the money into {where}.",
        f"{spoken} of what {{who}} had then went to {where}.",
        f"Then {{who.he}} spent {spoken} of {{who.his}} money on {where}.",
        f"{{who.He}} set {spoken} of the money aside for {where}.",
        who=who,
    )
    return left


def _each_week(story: Story, who: Person, pot: Quantity) -> Quantity:
    chance = story.chance
    unit = chance.choice([DAYS, WEEKS])
    what = chance.choice(["bus tickets", "lunch", "snacks", "coffee", "parking", "video games"])
    count = story.amount(f"the {unit} of {what}", chance.randint(2, 10), unit)
    high = (int(pot.value) - 2) // int(count.value)
    if high < 2:
        raise Unfit
    each = story.amount(
        f"the money for {what} per {unit.one}", chance.randint(1, min(high, 40)), MONEY
    )
    cost = story.amount(f"the money for {what}", int(each.value * count.value), MONEY)
    story.product(cost, each, count)
    story.say(
        "{who} spent {each} a {unit} on {what} for {count}.",
        "For {count}, {who.he} spent {each} each {unit} on {what}.",
        "{who} paid {each} for {what} every {unit}, and did so for {count}.",
        "{what} cost {who.him} {each} a {unit} for {count}.",
        "Over {count}, {who.he} paid {each} per {unit} for {what}.",
        "Each {unit} {who} spent {each} on {what}, during {count}.",
        who=who, each=each, count=count, unit=unit.one, what=what,
    )  # fmt: skip
    return _left(story, pot, cost, what)


EXPENSES: tuple[Callable[[Story, Person, Quantity], Quantity], ...] = (
    _bill, _purchase, _share_of_it, _each_week,
)  # fmt: skip


# --- payday -------------------------------------------------------------------------------------


@kind("payday", topic=TOPIC)
def payday(draw: Draw) -> Draft:
    """One to three incomes, up to two expenses, and what is asked of the rest."""
    return _until_fit(draw, _payday)


def _payday(draw: Draw) -> Draft:
    chance, story = draw.random, Story(draw)
    who, friend = actors(chance, 2)
    chosen: list[Callable[[Story, Person], Quantity]] = []
    for each in chance.sample(INCOMES, chance.choice([1, 1, 2, 2, 3])):
        if each not in chosen:
            chosen.append(each)
    incomes = [each(story, who) for each in chosen]
    pot = incomes[0]
    if len(incomes) > 1:
        pot = story.amount("the money in all", sum(int(q.value) for q in incomes), MONEY)
        story.sum(pot, *incomes)
    few = [0, 1, 1, 2] if len(incomes) > 1 else [1, 1, 2]
    for expense in chance.sample(EXPENSES, chance.choice(few)):
        pot = expense(story, who, pot)
    names: dict[str, object] = {"who": who, "b": friend}
    end = chance.choice(["left", "left", "left", "goal", "compared", "times"])
    if end == "goal":
        goal = chance.choice(["a bike", "a laptop", "a trip", "a guitar", "a phone", "a sofa"])
        missing_n = chance.randint(2, 200)
        price = story.amount(f"the price of {goal}", int(pot.value) + missing_n, MONEY)
        missing = story.amount("the money missing", missing_n, MONEY)
        story.sum(price, pot, missing)
        story.say(
            f"{{who}} wants {goal} for {{price}}.",
            f"{{who.He}} is saving for {goal} that costs {{price}}.",
            f"{{who}} needs {{price}} for {goal}.",
            f"{{who.His}} plan is to buy {goal} for {{price}}.",
            f"The price of {goal} that {{who}} wants is {{price}}.",
            f"{{who}} dreams of {goal}, which costs {{price}}.",
            **names,
            price=price,
        )
        return story.asks(
            missing,
            "How much more money does {who} need?",
            "How much more does {who} have to save?",
            "How many dollars are still missing?",
            "How much money is {who} short?",
            "How many more dollars does {who.he} need?",
            "How much more must {who} earn?",
            **names,
        )
    if end == "compared":
        gap_n = chance.randint(2, 150)
        other_n = int(pot.value) + chance.choice([-gap_n, gap_n])
        other = story.amount(f"{friend}'s money", _fit(other_n), MONEY)
        more, less = (pot, other) if pot.value > other.value else (other, pot)
        gap = story.amount("the difference", gap_n, MONEY)
        story.sum(more, less, gap)
        story.say(
            "{b} has {other}.",
            "{who.His} friend {b} has {other}.",
            "{b}, in contrast, has {other}.",
            "{b} ended up with {other}.",
            "At the same time, {b} has {other}.",
            "{b} has a total of {other}.",
            **names,
            other=other,
        )
        rich, poor = ("{who}", "{b}") if more is pot else ("{b}", "{who}")
        return story.asks(
            gap,
            f"How much more money does {rich} have than {poor}?",
            f"How much less money does {poor} have than {rich}?",
            f"By how many dollars does {rich} have more than {poor}?",
            f"How many dollars more than {poor} does {rich} have?",
            "What is the difference between {who}'s money and {b}'s money?",
            f"How many more dollars than {poor} does {rich} have?",
            **names,
        )
    if end == "times":
        fits = [n for n in range(2, 13) if pot.value % n == 0 and pot.value > n]
        if not fits:
            raise Unfit
        heads_n = chance.choice(fits)
        noun = chance.choice([Noun("month", "months"), WEEKS, DAYS])
        heads = story.amount(f"the {noun} ahead", heads_n, noun)
        share = story.amount(f"the money per {noun.one}", int(pot.value) // heads_n, MONEY)
        story.product(pot, heads, share)
        story.say(
            "This has to last for {heads}.",
            "{who} spreads the rest evenly over {heads}.",
            "What {who.he} has must be enough for {heads}.",
            "{who.He} wants to use it up evenly within {heads}.",
            "The money that {who} has is meant for the next {heads}.",
            "The rest is divided equally over {heads}.",
            **names,
            heads=heads,
        )
        return story.asks(
            share,
            "How much can {who} spend per {unit}?",
            "How much money is that per {unit}?",
            "How many dollars does {who} have for each {unit}?",
            "How much is there for one {unit}?",
            "How many dollars is that a {unit}?",
            "How much can {who.he} use each {unit}?",
            **names,
            unit=noun.one,
        )
    return story.asks(
        pot,
        "How much money does {who} have left?" if pot not in incomes else "How much is that?",
        "How much money does {who} have now?",
        "How many dollars does {who} have in the end?",
        "How much does {who} have at the end?",
        "How much money is that?",
        "How much money does {who.he} have then?",
        "What amount of money does {who} have now?",
        **names,
    )


# --- schedules ----------------------------------------------------------------------------------


@kind("schedule", topic=TOPIC)
def schedule(draw: Draw) -> Draft:
    """Rates that differ by the kind of day or grow, over weeks, toward a goal, or in hours."""
    return _until_fit(draw, _schedule)


def _schedule(draw: Draw) -> Draft:
    chance, story = draw.random, Story(draw)
    who, _ = actors(chance, 2)
    verb, noun = deed(chance)
    names: dict[str, object] = {
        "who": who, "do": verb.base, "does": verb.third, "did": verb.past, "item": noun,
    }  # fmt: skip
    form = chance.choice(["weekend", "weekend", "two rates", "two rates", "growing", "sets"])
    if form == "weekend":
        total = _weekly(story, names, noun)
        if chance.random() < 0.6:
            weeks = story.amount("the weeks", chance.randint(2, 12), WEEKS)
            week, total = (
                total,
                story.amount(f"the {noun} in all", _fit(total.value * weeks.value), noun),
            )
            story.product(total, weeks, week)
            story.say(
                "{who.He} keeps this up for {weeks}.",
                "This goes on for {weeks}.",
                "{who} does so for {weeks}.",
                "{who.He} does the same for {weeks}.",
                "{who} goes on like this for {weeks}.",
                "It is the same in each of {weeks}.",
                **names,
                weeks=weeks,
            )
            return _ask_all(story, total, names, "in all")
        return _ask_all(story, total, names, "in one week")
    if form == "two rates":
        return _two_rates(story, names, noun)
    if form == "growing":
        return _growing(story, names, noun)
    return _sets(story, names)


def _ask_all(story: Story, total: Quantity, names: dict[str, object], when: str) -> Draft:
    return story.asks(
        total,
        f"How many {{item}} does {{who}} {{do}} {when}?",
        f"How many {{item}} is that {when}?",
        f"How many {{item}} will {{who}} {{do}} {when}?",
        f"What is the number of {{item}} {{who}} {{does}} {when}?",
        f"Find how many {{item}} {{who}} {{does}} {when}.",
        f"How many {{item}} does {{who.he}} {{do}} {when}?",
        f"How many {{item}} does that make {when}?",
        **names,
    )


def _weekly(story: Story, names: dict[str, object], noun: Noun) -> Quantity:
    """On weekdays so many, on weekends another number, which may be compared."""
    chance = story.chance
    low = story.amount(f"the {noun} per weekday", chance.randint(2, 30), noun)
    form = chance.choice(["given", "times", "more"])
    if form == "given":
        high = story.amount(f"the {noun} per weekend day", chance.randint(2, 60), noun)
        how, parts = "{high}", {"high": high}
    elif form == "times":
        times, how = chance.choice([(2, "twice as many"), (3, "three times as many")])
        high = story.amount(f"the {noun} per weekend day", int(low.value) * times, noun)
        story.share(high, low, times)
        parts = {}
    else:
        extra = story.amount("the extra", chance.randint(2, 20), None, inline=True)
        high = story.amount(f"the {noun} per weekend day", int(low.value + extra.value), noun)
        story.sum(high, low, extra)
        how, parts = "{y} more", {"y": extra}
    week = story.amount(f"the {noun} on weekdays", int(low.value) * 5, noun)
    end = story.amount(f"the {noun} on the weekend", int(high.value) * 2, noun)
    story.product(week, story.constant(5), low)
    story.product(end, story.constant(2), high)
    total = story.amount(f"the {noun} per week", int(week.value + end.value), noun)
    story.sum(total, week, end)
    story.say(
        f"{{who}} {{does}} {{low}} on each of the 5 weekdays and {how} on each day of the weekend.",
        f"From Monday to Friday {{who}} {{does}} {{low}} a day. On Saturday and Sunday it is {how} "
        "a day.",
        f"Every weekday {{who}} {{does}} {{low}}, and {how} each on Saturday and on Sunday.",
        f"{{who}} {{does}} {{low}} a day on weekdays; on each of the two weekend days, {how}.",
        f"On a weekday {{who}} {{does}} {{low}}. On Saturdays and Sundays it is {how}.",
        f"{{who}} {{does}} {{low}} every day from Monday to Friday, but {how} on each weekend day.",
        **names, low=low, **parts,
    )  # fmt: skip
    return total


def _two_rates(story: Story, names: dict[str, object], noun: Noun) -> Draft:
    """At one rate for some days; then the days at another rate, or the number in all, is asked."""
    chance = story.chance
    goal_known = chance.random() < 0.65
    first = story.amount(f"the {noun} per day at first", chance.randint(2, 40), noun)
    days = story.amount("the first days", chance.randint(2, 12), DAYS)
    done = story.amount(f"the {noun} of the first days", int(first.value * days.value), noun)
    story.product(done, first, days)
    second = story.amount(f"the {noun} per day later", chance.randint(2, 50), noun)
    later = story.amount("the days later", chance.randint(2, 15), DAYS)
    rest_n = int(second.value * later.value)
    rest = story.amount(
        f"the {noun} {'still to do' if goal_known else 'of the later days'}", rest_n, noun
    )
    story.product(rest, later, second)
    goal = story.amount(f"the {noun} in all", _fit(done.value + rest.value), noun)
    story.sum(goal, done, rest)
    parts = names | {"first": first, "days": days, "second": second, "later": later, "goal": goal}
    if not goal_known:
        story.say(
            "{who} {did} {first} a day for {days}, and then {second} a day for {later}.",
            "For {days}, {who} {did} {first} a day; for the next {later} it was {second} a day.",
            "{who} {did} {first} on each of {days} and {second} on each of the following {later}.",
            "At first {who} {did} {first} a day. After {days}, {who.he} changed to {second} a day, "
            "for {later}.",
            "{who} {did} {first} per day during {days}. During another {later}, {who.he} {did} "
            "{second} per day.",
            "In the first {days}, {who} {did} {first} a day, and in the {later} after that, "
            "{second} a day.",
            **parts,
        )
        return story.asks(
            goal,
            "How many {item} did {who} {do} in all?",
            "How many {item} is that altogether?",
            "What is the total number of {item}?",
            "How many {item} did {who.he} {do} in total?",
            "How many {item} is that in all these days?",
            "Find the number of {item} in all.",
            **names,
        )
    story.say(
        "{who} has to {do} {goal}.",
        "{who}'s goal is {goal}.",
        "{who} wants to {do} {goal}.",
        "In all, {who} must {do} {goal}.",
        "There are {goal} that {who} has to {do}.",
        "{who} plans to {do} {goal}.",
        **parts,
    )
    target = chance.choice([rest, later, later, second])
    story.say(
        "{who.He} {did} {first} a day for {days}.",
        "For {days}, {who.he} {did} {first} a day.",
        "In the first {days} {who.he} {did} {first} a day.",
        "{who} {did} {first} on each of {days}.",
        "So far {who.he} {did} {first} a day for {days}.",
        "During {days}, {who.he} {did} {first} per day.",
        **parts,
    )
    if target is rest:
        return story.asks(
            rest,
            "How many {item} are still to do?",
            "How many {item} are left?",
            "How many more {item} does {who} have to {do}?",
            "How many {item} remain?",
            "How many {item} are missing from the goal?",
            "How many more {item} does {who.he} need to {do}?",
            **names,
        )
    if target is later:
        story.say(
            "From now on {who.he} {does} {second} a day.",
            "After that, {who.he} {does} {second} a day.",
            "The rest is done at {second} a day.",
            "Now {who.he} {does} {second} each day.",
            "Then {who} changes to {second} per day.",
            "From then on, it is {second} every day.",
            **parts,
        )
        return story.asks(
            later,
            "How many more days does {who} need?",
            "How many more days will it take?",
            "In how many more days is {who} done?",
            "How many days does the rest take?",
            "How many days are needed for the rest?",
            "After how many more days will {who} finish?",
            **names,
        )
    story.say(
        "{who.He} has {later} for the rest.",
        "The rest has to be done in {later}.",
        "{later} are left.",
        "There are {later} left to finish.",
        "{who} wants to finish in {later} more.".replace("{later} more", "another {later}"),
        "The remaining ones are spread evenly over {later}.",
        **parts,
    )
    return story.asks(
        second,
        "How many {item} a day does {who} have to {do} now?",
        "How many {item} per day is that from now on?",
        "How many {item} must {who} {do} on each of these days?",
        "How many {item} does {who} need to {do} per day?",
        "How many {item} is that for each of the days left?",
        "How many {item} must {who.he} {do} every day to finish in time?",
        **names,
    )


def _growing(story: Story, names: dict[str, object], noun: Noun) -> Draft:
    """Each day so many more than, or times as many as, the day before."""
    chance = story.chance
    count = chance.choice([3, 3, 4, 5])
    week = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")[:count]
    first = story.amount(f"the {noun} on Monday", chance.randint(2, 40), noun)
    doubling = chance.random() < 0.4
    step = story.amount("the step", chance.randint(2, 12), None, inline=True)
    parts: dict[str, object] = names | {"first": first, "last": week[-1]}
    if not doubling:
        parts["step"] = step
    days = [first]
    for day in week[1:]:
        before = days[-1]
        value = int(before.value) * 2 if doubling else int(before.value + step.value)
        days.append(story.amount(f"the {noun} on {day}", value, noun))
        if doubling:
            story.share(days[-1], before, 2)
        else:
            story.sum(days[-1], before, step)
    how = "twice as many as" if doubling else "{step} more than"
    story.say(
        f"On Monday {{who}} {{did}} {{first}}, and every day until {{last}} {how} the day before.",
        f"{{who}} {{did}} {{first}} on Monday. Each day after that, until {{last}}, {{who.he}} "
        f"{{did}} {how} on the day before.",
        f"From Monday to {{last}}, {{who}} {{did}} {how} the day before each day, starting with "
        "{first}.",
        f"{{who}} started with {{first}} on Monday and, up to {{last}}, {{did}} {how} the day "
        "before.",
        f"On Monday it was {{first}}. On each later day up to {{last}}, {{who}} {{did}} {how} the "
        "day before.",
        f"With {{first}} on Monday, {{who}} {{did}} {how} the day before, up to {{last}}.",
        **parts,
    )
    if chance.random() < 0.4:
        return story.asks(
            days[-1],
            "How many {item} did {who} {do} on {last}?",
            "How many {item} was it on {last}?",
            "On {last}, how many {item} did {who} {do}?",
            "What is the number of {item} on {last}?",
            "How many {item} did {who.he} {do} on {last}?",
            "Find the number of {item} on {last}.",
            **parts,
        )
    total = story.amount(f"the {noun} in all", _fit(sum(int(q.value) for q in days)), noun)
    story.sum(total, *days)
    return story.asks(
        total,
        "How many {item} did {who} {do} from Monday to {last}?",
        "How many {item} did {who} {do} in all?",
        "How many {item} is that altogether, from Monday to {last}?",
        "What is the total number of {item} from Monday to {last}?",
        "How many {item} did {who.he} {do} on all these days?",
        "How many {item} is that in all?",
        **parts,
    )


def _sets(story: Story, names: dict[str, object]) -> Draft:
    """Sessions of so many minutes, on days of a week, over weeks: hours, or minutes."""
    chance = story.chance
    what = chance.choice(
        ["piano practice|practices the piano", "training|trains", "homework|does homework",
         "reading|reads", "a walk|goes for a walk", "cleaning|cleans", "yoga|does yoga",
         "language study|studies French", "gardening|works in the garden", "a ride|rides a bike"]
    )  # fmt: skip
    _, does = what.split("|")
    minutes_noun = Noun("minute", "minutes")
    each = story.amount("the minutes each time", chance.choice([10, 15, 20, 30, 40, 45, 60, 90]),
                        minutes_noun)  # fmt: skip
    times = chance.randint(2, 7)
    count = story.amount("the times per week", times, Noun("time", "times"))
    week = story.amount("the minutes per week", int(each.value) * times, minutes_noun)
    story.product(week, count, each)
    weeks = story.amount("the weeks", chance.randint(2, 12), WEEKS)
    total = story.amount("the minutes in all", int(week.value * weeks.value), minutes_noun)
    story.product(total, weeks, week)
    parts = names | {"each": each, "count": count, "weeks": weeks}
    story.say(
        f"{{who}} {does} {{count}} a week for {{each}}, over {{weeks}}.",
        f"For {{weeks}}, {{who}} {does} {{count}} a week, {{each}} each time.",
        f"{{who}} {does} for {{each}}, {{count}} per week, during {{weeks}}.",
        f"{{count}} a week {{who}} {does} for {{each}}. This goes on for {{weeks}}.",
        f"Each week {{who}} {does} {{count}} for {{each}}. {{who.He}} does this for {{weeks}}.",
        f"{{who}} {does} {{each}} at a time, {{count}} a week, for {{weeks}}.",
        **parts,
    )
    if total.value % 60 == 0 and chance.random() < 0.7:
        hours = story.amount("the hours", int(total.value) // 60, HOURS)
        story.product(total, hours, story.constant(60))
        return story.asks(
            hours,
            "How many hours is that in all?",
            "How many hours does that make?",
            "How many hours is that altogether?",
            "How many hours does it take in all?",
            "What is the total in hours?",
            "How many hours are that in the end?".replace("are", "is"),
            **parts,
        )
    return story.asks(
        total,
        "How many minutes is that in all?",
        "How many minutes does that make?",
        "How many minutes is that altogether?",
        "How many minutes does it take in all?",
        "What is the total in minutes?",
        "How many minutes is that in total?",
        **parts,
    )
