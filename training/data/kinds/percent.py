"""Percentages: of, what percent, changes, backwards, and in shops."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.everyday import BOX, decimal, is_tie, names, plain, rounded, worked

PERCENT_BOX = f"${BOX.strip('$')}\\%$"


def _rate(draw: Draw) -> int:
    """A percentage, most often a round one."""
    return draw.random.choice([5 * draw.random.randint(1, 19), draw.random.randint(1, 99)])


def _price(draw: Draw) -> str:
    """A price as typed: whole, or with cents."""
    if draw.random.random() < 0.6:
        return str(draw.random.randint(4, 900))
    return f"{draw.random.randint(2, 300)}.{draw.random.choice(['50', '99', '20', '75', '40'])}"


def _show(code: str) -> str:
    return f'print(f"{{{code}:.10g}}")'


@kind("percent_of", topic="percent")
def percent_of(draw: Draw) -> Draft:
    p = draw.random.choice(
        [str(_rate(draw)), str(_rate(draw)), str(decimal(draw, 0, 20, 1)), "150"]
    )
    n = draw.random.choice([draw.random.randint(2, 60) * 10, draw.random.randint(10, 9000)])
    who = names(draw, 1)[0]
    sign = draw.random.choice(["%", "%", " percent"])
    return worked(
        draw.wording(
            f"What is {p}{sign} of {n}?",
            f"Find {p}{sign} of {n}.",
            f"{p}{sign} of {n}",
            f"Calculate {p}{sign} of {n}.",
            f"How much is {p}{sign} of {n}?",
            f"Work out {p}{sign} of {n}.",
            f"what's {p}{sign} of {n}",
            f"{p}% of {n} = ?",
            f"Compute {p}{sign} of {n}.",
            f"Can you find {p}{sign} of {n}?",
            f"I need {p}{sign} of {n}.",
            f"What number is {p}{sign} of {n}?",
            f"{who} earns ${n} and saves {p}{sign} of it. How much does {who} save?",
            f"A bottle has {n} ml and {p}{sign} of it is juice. How many ml of juice are there?",
            f"take {p}{sign} of {n}",
            f"{p} per cent of {n}",
            f"What does {p}{sign} of {n} come to?",
            f"Give me {p}{sign} of {n}.",
            f"{p}{sign} of {n} is?",
            f"{p}% of {n}?",
            f"how much is {p}% of {n}",
            f"{p} percent of {n}",
            f"whats {p}% of {n}",
            f"find {p}% of {n}",
            f"calculate {p} percent of {n}",
            f"{p} % of {n}",
            f"{p} percent of {n}?",
            f"What is {p} percent of {n}?",
            f"{p}% × {n}",
            f"{p}% of the number {n}",
            f"value of {p}% of {n}",
            f"{p} percent of {n} = ?",
            f"what is {p} percent of {n}",
        ),
        "Percent means hundredths: I multiply the number by the percentage and divide by 100.",
        f"It is {BOX}.",
        plain(Fraction(p) * n / 100),
        _show(f"{p} * {n} / 100"),
    )


@kind("what_percent", topic="percent")
def what_percent(draw: Draw) -> Draft:
    total = draw.random.choice([20, 25, 40, 50, 80, 100, 120, 150, 200, 250, 300, 400, 500, 48, 60])
    percents = [p for p in range(1, 160) if p * total % 100 == 0 and p != 100]
    percent = draw.random.choice(percents)
    part = percent * total // 100
    who = names(draw, 1)[0]
    wordings = [
        f"{part} is what percent of {total}?",
        f"What percent of {total} is {part}?",
        f"What percentage is {part} of {total}?",
        f"Express {part} as a percentage of {total}.",
        f"{part} is what % of {total}",
        f"What percentage of {total} is {part}?",
        f"How many percent of {total} is {part}?",
        f"Write {part} as a percentage of {total}.",
        f"what % is {part} of {total}",
        f"{part} out of {total} as a percentage",
        f"Find what percent {part} is of {total}.",
        f"Calculate {part} as a percent of {total}.",
        f"{part} out of {total}, what percent is that?",
        f"{part} of {total} in percent",
        f"{part} is what percentage of {total}",
        f"what percent of {total} is {part}",
        f"{part} out of {total} in %",
        f"What % of {total} is {part}?",
        f"{part}/{total} as a percent of the whole",
        f"How many % is {part} of {total}?",
        f"percentage of {total} that is {part}",
        f"{part} of {total}: how many percent?",
    ]
    if part < total:
        wordings += [
            f"{who} got {part} out of {total} marks. What percentage is that?",
            f"{who} scored {part} of {total} points on a test. What is the score in percent?",
            f"{part} of {total} students passed. What percent passed?",
            f"In a survey {part} of {total} people said yes. What percentage is that?",
            f"Out of {total} seats {part} are taken. What percentage of the seats is taken?",
        ]
    return worked(
        draw.wording(*wordings),
        "I divide the part by the whole and multiply by 100.",
        f"It is {PERCENT_BOX}.",
        percent,
        _show(f"{part} / {total} * 100"),
    )


@kind("percent_whole", topic="percent")
def percent_whole(draw: Draw) -> Draft:
    p, n = _rate(draw), draw.random.randint(2, 80) * draw.random.choice([5, 10, 20, 50, 100])
    part = plain(Fraction(p * n, 100))
    who = names(draw, 1)[0]
    return worked(
        draw.wording(
            f"{part} is {p}% of what number?",
            f"{p}% of a number is {part}. What is the number?",
            f"If {p}% of a number is {part}, find the number.",
            f"{part} is {p} percent of which number?",
            f"{p}% of x is {part}. Find x.",
            f"{p}% of what number is {part}?",
            f"Find the number if {p}% of it is {part}.",
            f"What number has {p}% equal to {part}?",
            f"{part} is {p}% of what",
            f"{who} saves {part} dollars, which is {p}% of the pay. How much is the pay?",
            f"{p} percent of my money is {part}. How much do I have?",
            f"If {part} is {p}% of the total, what is the total?",
            f"{p}% corresponds to {part}. What is 100%?",
            f"What is the whole if {p}% of it is {part}?",
            f"{part} = {p}% of what?",
            f"{p} percent of what number is {part}?",
            f"{p}% of ? = {part}",
            f"{p}% of a number is {part}, find the number",
            f"{p}% of some number equals {part}. Which number?",
            f"of what number is {part} {p}%",
            f"{part} is {p} percent of x, what is x?",
            f"{p}% = {part}, 100% = ?",
            f"{p}% of my salary is ${part}. What is my salary?",
            f"{part} people are {p}% of all. How many are there in all?",
        ),
        "The part is known, so I divide it by the percentage and multiply by 100.",
        f"The whole is {BOX}.",
        n,
        _show(f"{part} / {p} * 100"),
    )


@kind("percent_increase", topic="percent")
def percent_increase(draw: Draw) -> Draft:
    p, n = _rate(draw), draw.random.randint(2, 90) * draw.random.choice([1, 10, 20, 50, 100])
    return worked(
        draw.wording(
            f"Increase {n} by {p}%.",
            f"What is {n} increased by {p}%?",
            f"{n} increased by {p} percent",
            f"{n} plus {p}%",
            f"Raise {n} by {p}%.",
            f"Find the result when {n} is increased by {p}%.",
            f"A salary of ${n} rises by {p}%. What is the new salary?",
            f"The rent was ${n} and goes up by {p}%. What is the new rent?",
            f"A debt of ${n} grows by {p}%. How big is it now?",
            f"increase {n} by {p} percent",
            f"Add {p}% to {n}.",
            f"A price of ${n} is raised by {p}%. What is the new price?",
            f"If {n} grows by {p}%, what does it become?",
            f"What do you get when you increase {n} by {p}%?",
            f"Can you work out {n} + {p}%?",
            f"increase {n} by {p}%",
            f"{n} + {p}%",
            f"What is {p}% more than {n}?",
            f"{n} up by {p}%",
            f"{n} increased by {p}%",
            f"raise {n} by {p}%",
            f"Increase {n} by {p} percent.",
            f"{p}% more than {n}",
        ),
        f"An increase by {p}% leaves 100% + {p}% of the number.",
        f"The result is {BOX}.",
        plain(Fraction(n * (100 + p), 100)),
        _show(f"{n} * (100 + {p}) / 100"),
    )


@kind("percent_decrease", topic="percent")
def percent_decrease(draw: Draw) -> Draft:
    p, n = _rate(draw), draw.random.randint(2, 90) * draw.random.choice([1, 10, 20, 50, 100])
    return worked(
        draw.wording(
            f"Decrease {n} by {p}%.",
            f"What is {n} decreased by {p}%?",
            f"Reduce {n} by {p}%.",
            f"{n} minus {p}%",
            f"{n} decreased by {p} percent",
            f"Find the result when {n} is reduced by {p}%.",
            f"A car worth ${n} loses {p}% of its value. What is it worth now?",
            f"What is {n} reduced by {p}%?",
            f"If {n} falls by {p}%, what is left?",
            f"reduce {n} by {p} percent",
            f"Take {p}% off {n}.",
            f"A weight of {n} kg drops by {p}%. What is the new weight?",
            f"The bill of ${n} goes down by {p}%. What is it now?",
            f"A number is {n}. It shrinks by {p}%. What does it become?",
            f"decrease {n} by {p}%",
            f"{n} - {p}%",
            f"{n} down by {p}%",
            f"Decrease {n} by {p} percent.",
            f"{n} decreased by {p}%",
            f"What is {p}% less than {n}?",
            f"{n} reduced by {p}%",
            f"{p}% less than {n}",
            f"lower {n} by {p}%",
        ),
        f"A decrease by {p}% leaves 100% - {p}% of the number.",
        f"The result is {BOX}.",
        plain(Fraction(n * (100 - p), 100)),
        _show(f"{n} * (100 - {p}) / 100"),
    )


@kind("percent_change", topic="percent")
def percent_change(draw: Draw) -> Draft:
    old = draw.random.choice([20, 25, 40, 50, 60, 80, 100, 120, 150, 200, 240, 400, 500, 800, 1200])
    choices = [p for p in range(-80, 151) if p and p * old % 100 == 0]
    change = draw.random.choice(choices)
    new = old + change * old // 100
    rise = change > 0
    word = "increase" if rise else "decrease"
    verb = "rises" if rise else "falls"
    return worked(
        draw.wording(
            f"What is the percentage {word} from {old} to {new}?",
            f"Find the percent {word} from {old} to {new}.",
            f"percent {word} {old} to {new}",
            f"A price {verb} from ${old} to ${new}. By what percentage does it change?",
            f"By what percent does a number {word} if it goes from {old} to {new}?",
            f"Calculate the percentage {word} from {old} to {new}.",
            f"A population {verb} from {old} to {new}. What is the percent {word}?",
            f"Something cost {old} and now costs {new}. What is the percentage {word}?",
            f"From {old} to {new}: what percent {word} is that?",
            f"What is the percent {word} when {old} becomes {new}?",
            f"The value changed from {old} to {new}. Find the percentage {word}.",
            f"By how many percent does the price {word} from {old} to {new} dollars?",
            f"Ticket prices went from {old} to {new}. Find the {word} in percent.",
            f"percentage {word} from {old} to {new}",
            f"{old} to {new}, percent {word}?",
            f"% {word} from {old} to {new}",
            f"{old} -> {new} in percent",
            f"What is the % {word} from {old} to {new}?",
            f"percent change from {old} to {new}",
            f"The price goes from ${old} to ${new}. What is the percent {word}?",
        ),
        "I divide the change by the old value and multiply by 100.",
        f"The {word} is {PERCENT_BOX}.",
        abs(change),
        f"old = {old}",
        f"new = {new}",
        _show("abs(new - old) / old * 100"),
    )


@kind("reverse_percent", topic="percent")
def reverse_percent(draw: Draw) -> Draft:
    old = draw.random.randint(2, 90) * draw.random.choice([5, 10, 20, 100])
    p, up = draw.random.choice([5, 10, 15, 20, 25, 30, 40, 50, 60, 75]), draw.random.random() < 0.5
    factor = 100 + p if up else 100 - p
    new = plain(Fraction(old * factor, 100))
    done = "increase" if up else "decrease"
    sold = f"a {p}% rise" if up else f"a {p}% discount"
    return worked(
        draw.wording(
            f"After {sold} the price is ${new}. What was the original price?",
            f"A number after a {p}% {done} is {new}. What was it before?",
            f"After a {p}% {done} a value is {new}. Find the original value.",
            f"The price is ${new} after {sold}. How much was it before?",
            f"Something costs {new} dollars after {sold}. What did it cost originally?",
            f"A price of ${new} is the result of a {p}% {done}. What was the original price?",
            f"{new} is the value after a {p}% {done}. What was the old value?",
            f"Find the original price if it is ${new} after {sold}.",
            f"What number gives {new} after a {p}% {done}?",
            f"original price if ${new} after {sold}",
            f"A salary is ${new} after a {p}% {done}. What was the salary before?",
            f"Find the original amount: after a {p}% {done} it is {new}.",
            f"Reverse percentage: {new} after a {p}% {done}, what was the start?",
            f"{new} after a {p}% {done}, original?",
            f"${new} after {sold}, price before?",
            f"It costs ${new} after {sold}. Original price?",
            f"A {p}% {done} gave {new}. What was the number?",
            f"The sale price after a {p}% discount is ${new}. What was the normal price?"
            if not up
            else f"A price rose by {p}% to ${new}. What was the old price?",
        ),
        f"The new value is 100% {'+' if up else '-'} {p}% of the old one, so I divide by that.",
        f"The original value was {BOX}.",
        old,
        _show(f"{new} / (100 {'+' if up else '-'} {p}) * 100"),
    )


_GOODS = [
    *("a jacket", "a pair of shoes", "a phone", "a laptop", "a bike", "a book", "a lamp", "a game"),
    *("a bag", "a tent", "a watch", "a chair", "a dress", "a skateboard", "a helmet", "a radio"),
]


@kind("discount", topic="percent")
def discount(draw: Draw) -> Draft:
    while True:
        price, p = _price(draw), draw.random.choice([5, 10, 15, 20, 25, 30, 35, 40, 50, 60, 70])
        left = Fraction(price) * (100 - p) / 100
        if not is_tie(left, 2):
            break
    good, who = draw.random.choice(_GOODS), names(draw, 1)[0]
    item = good.split(" ", 1)[1]
    return worked(
        draw.wording(
            f"{good.capitalize()} costs ${price} and is {p}% off. What is the sale price?",
            f"What is the price of {good} of ${price} after a {p}% discount?",
            f"{who} buys {good} for ${price} with a {p}% discount. How much does {who} pay?",
            f"${price} with {p}% off",
            f"What do I pay with {p}% off ${price}?",
            f"{good.capitalize()} that costs ${price} has a discount of {p}%. Find the new price.",
            f"There is a {p}% sale. How much does {good} of ${price} cost now?",
            f"A shop takes {p}% off a price of ${price}. What is the new price?",
            f"The {item} was ${price}. Now it is reduced by {p}%. What does it cost now?",
            f"sale price of ${price} item with {p}% discount",
            f"I have a coupon for {p}% off. What do I pay for {good} of ${price}?",
            f"Find the sale price: original ${price}, discount {p}%.",
            f"With a discount of {p} percent, what does a ${price} {item} cost?",
            f"{p}% off ${price}",
            f"${price}, {p}% discount, new price?",
            f"${price} minus a {p}% discount",
            f"what is {p}% off ${price}",
            f"How much is a ${price} {item} at {p}% off?",
            f"{p}% off {good} that costs ${price}, what do I pay?",
            f"${price} at {p}% off, new price",
            f"price after {p}% off ${price}",
            f"What does a ${price} {item} cost after {p}% off?",
            f"how much is ${price} after a {p}% discount",
            f"new price of ${price} with {p}% off",
            f"${price} {item}, {p}% off, what's the price?",
        ),
        f"After the discount 100% - {p}% of the price is left; money has two decimals.",
        f"The sale price is {BOX} dollars.",
        rounded(left, 2),
        f"price = {price}",
        f"sale_price = price * (100 - {p}) / 100",
        'print(f"{sale_price:.2f}")',
    )


@kind("discount_amount", topic="percent")
def discount_amount(draw: Draw) -> Draft:
    price, p = draw.random.randint(1, 90) * 10, draw.random.choice([5, 10, 15, 20, 25, 30, 40, 60])
    good, who = draw.random.choice(_GOODS), names(draw, 1)[0]
    return worked(
        draw.wording(
            f"{good.capitalize()} costs ${price} and is {p}% off. How much do you save?",
            f"How many dollars do I save with {p}% off ${price}?",
            f"What is the discount in dollars on {good} of ${price} at {p}% off?",
            f"{who} gets {p}% off a price of ${price}. How much money does {who} save?",
            f"How much is the discount if ${price} is reduced by {p}%?",
            f"A ${price} item is {p}% off. What is the amount of the discount?",
            f"How much cheaper is {good} of ${price} after {p}% off?",
            f"savings on ${price} at {p}% off",
            f"The price of ${price} drops by {p}%. By how many dollars?",
            f"How much money is saved on a ${price} purchase with a {p}% coupon?",
            f"Find the saving: {p}% discount on ${price}.",
            f"What do you save when {good} of ${price} is {p}% off?",
            f"{p}% off ${price}, how much do I save?",
            f"how much is the discount on ${price} at {p}%",
            f"discount amount for ${price}, {p}% off",
            f"How much do I save with {p}% off ${price}?",
            f"{p}% discount on ${price}: dollars saved?",
            f"saving with {p}% off ${price}",
            f"What is the saving on ${price} at {p}% off?",
            f"how many dollars off is {p}% of ${price}",
        ),
        f"The saving is {p}% of the price.",
        f"The saving is {BOX} dollars.",
        rounded(Fraction(price * p, 100), 2),
        f"price = {price}",
        f"saving = price * {p} / 100",
        'print(f"{saving:.2f}")',
    )


@kind("tax", topic="percent")
def tax(draw: Draw) -> Draft:
    while True:
        price, p = (
            _price(draw),
            draw.random.choice(["5", "6", "7", "8", "9", "10", "20", "7.5", "8.25"]),
        )
        total = Fraction(price) * (100 + Fraction(p)) / 100
        if not is_tie(total, 2):
            break
    good, who = draw.random.choice(_GOODS), names(draw, 1)[0]
    name = draw.random.choice(["sales tax", "tax", "VAT"])
    return worked(
        draw.wording(
            f"{good.capitalize()} costs ${price} plus {p}% {name}. What is the total price?",
            f"What is the total for ${price} with {p}% {name} added?",
            f"{who} buys {good} for ${price} before {p}% {name}. How much does {who} pay in all?",
            f"${price} plus {p}% {name}",
            f"Add {p}% {name} to a price of ${price}. What is the total?",
            f"The price is ${price} and the {name} is {p}%. What is the final price?",
            f"How much is ${price} including {p}% {name}?",
            f"total cost of a ${price} item with {p}% {name}",
            f"A net price is ${price}. With {p}% {name}, what is the gross price?",
            f"How much do I pay for {good} at ${price} if the {name} rate is {p}%?",
            f"Find the final price: ${price} plus {name} at {p}%.",
            f"If {name} is {p}%, what is the total price of {good} that costs ${price}?",
            f"${price} + {p}% {name}",
            f"${price} with {p}% {name}?",
            f"{p}% {name} on ${price}, total?",
            f"What is ${price} with {p}% {name}?",
            f"total with {p}% {name} on ${price}",
            f"{p}% {name} on a ${price} item. What is the total?",
            f"A ${price} item, {name} {p}%. How much in all?",
            f"final price of ${price} after {p}% {name}",
            f"${price} before {name}, {name} {p}%, total price?",
        ),
        f"With the tax the price is 100% + {p}% of what it was; money has two decimals.",
        f"The total is {BOX} dollars.",
        rounded(total, 2),
        f"price = {price}",
        f"total = price * (100 + {p}) / 100",
        'print(f"{total:.2f}")',
    )


@kind("tip", topic="percent")
def tip(draw: Draw) -> Draft:
    while True:
        bill, p = Decimal(_price(draw)), draw.random.choice([10, 12, 15, 18, 20, 25])
        if not is_tie(Fraction(bill) * p / 100, 2):
            break
    with_bill = draw.random.random() < 0.5
    value = bill * (100 + p) / 100 if with_bill else bill * p / 100
    who = names(draw, 1)[0]
    what = "total with the tip" if with_bill else "tip"
    return worked(
        draw.wording(
            f"The bill is ${bill}. What is the {what} if I tip {p}%?",
            f"Dinner costs ${bill} and the tip is {p}%. How much is the {what}?",
            f"{who} leaves a {p}% tip on a bill of ${bill}. How much is the {what}?",
            f"Find the {what} for a ${bill} bill with {p}% tip.",
            f"{p}% tip on ${bill}: how much is the {what}?",
            f"A meal costs ${bill}. You tip {p}%. Find the {what}.",
            f"What is the {what} on a bill of ${bill} at {p}%?",
            f"At a restaurant the bill is ${bill}. With a tip of {p}%, what is the {what}?",
            f"I want to tip {p}% on ${bill}. What is the {what}?",
            f"restaurant bill ${bill}, tip {p}%, {what}?",
            f"Calculate the {what} for a bill of ${bill} and a tip rate of {p}%.",
            f"A taxi ride costs ${bill} and {who} tips {p}%. What is the {what}?",
            f"${bill} bill, {p}% tip, {what}?",
            f"{what} for ${bill} at {p}%",
            f"{p}% tip on a ${bill} bill, {what}?",
            f"what's the {what} on ${bill} with {p}%",
            f"{p}% tip on ${bill}, {what}",
            f"How much is the {what} for a {p}% tip on ${bill}?",
            f"Our bill is ${bill}. We tip {p}%. {what.capitalize()}?",
            f"bill of ${bill}, {p} percent tip, find the {what}",
            f"Work out the {what}: bill ${bill}, {p}% tip.",
        ),
        f"The tip is {p}% of the bill" + ("; I add it to the bill." if with_bill else "."),
        f"The {what} is {BOX} dollars.",
        rounded(value, 2),
        f"bill = {bill}",
        f"tip = bill * {p} / 100",
        f'print(f"{{{"bill + tip" if with_bill else "tip"}:.2f}}")',
    )


@kind("chained_percent", topic="percent")
def chained_percent(draw: Draw) -> Draft:
    n = draw.random.randint(1, 60) * 100
    p, q = (draw.random.choice([5, 10, 15, 20, 25, 30, 40, 50]) for _ in range(2))
    first, second = (draw.random.choice([1, -1]) for _ in range(2))
    words = {1: ("rises", "increase", "increased"), -1: ("falls", "decrease", "decreased")}
    a, b = words[first], words[second]
    value = Fraction(n) * (100 + first * p) / 100 * (100 + second * q) / 100
    signs, up_down = {1: "+", -1: "-"}, {1: "up", -1: "down"}
    return worked(
        draw.wording(
            f"A price of ${n} {a[0]} by {p}% and then {b[0]} by {q}%. What is the final price?",
            f"{n} is {a[2]} by {p}%, and the result is {b[2]} by {q}%. What is the final value?",
            f"A value of {n} {a[0]} by {p}% one year and {b[0]} by {q}% the next. Find the value "
            "after two years.",
            f"Start with {n}, {a[1]} it by {p}%, then {b[1]} the result by {q}%.",
            f"What is {n} after a {p}% {a[1]} followed by a {q}% {b[1]}?",
            f"The number {n} is {a[2]} by {p}% and then {b[2]} by {q}%. What is the result?",
            f"Find the final price: ${n}, first {p}% {a[1]}, then {q}% {b[1]}.",
            f"A stock at ${n} {a[0]} {p}% and then {b[0]} {q}%. What is it worth?",
            f"{a[1]} {n} by {p}% then {b[1]} by {q}%",
            f"If {n} is first {a[2]} by {p}% and then {b[2]} by {q}%, what do you get?",
            f"The population of {n} {a[0]} by {p}%, then {b[0]} by {q}%. What is it now?",
            f"After a {p}% {a[1]} and then a {q}% {b[1]}, what does {n} become?",
            f"{n}, first {p}% {a[1]}, then {q}% {b[1]}",
            f"{n} {a[2]} by {p}% then {b[2]} by {q}%",
            f"${n} goes {up_down[first]} {p}%, then {up_down[second]} {q}%. New price?",
            f"A price of ${n} goes {up_down[first]} by {p}% and then {up_down[second]} by {q}%. "
            "What is it now?",
            f"{n} {signs[first]} {p}% then {signs[second]} {q}%",
            f"A ${n} item goes {up_down[first]} {p}% and then {up_down[second]} {q}%. Final price?",
        ),
        "Each change applies to the value before it, so I take them one after the other.",
        f"The final value is {BOX}.",
        plain(value),
        f"value = {n} * (100 {signs[first]} {p}) / 100",
        f"value = value * (100 {signs[second]} {q}) / 100",
        _show("value"),
    )


@kind("overall_percent", topic="percent")
def overall_percent(draw: Draw) -> Draft:
    """Two changes one after the other, as one change; no price is given."""
    p, q = (draw.random.choice([5, 10, 15, 20, 25, 30, 40, 50]) for _ in range(2))
    if draw.random.random() < 0.4:
        q = p
    first, second = draw.random.choice([(1, -1), (1, -1), (-1, 1), (1, 1), (-1, -1)])
    if (100 + first * p) * (100 + second * q) == 10000:
        q += 5
    goes, signs = {1: "up", -1: "down"}, {1: "+", -1: "-"}
    rises = {1: "increase", -1: "decrease"}
    a, b = f"{goes[first]} by {p}%", f"{goes[second]} by {q}%"
    c, d = f"a {p}% {rises[first]}", f"a {q}% {rises[second]}"
    change = Fraction((100 + first * p) * (100 + second * q), 100) - 100
    word = "increase" if change > 0 else "decrease"
    return worked(
        draw.wording(
            f"A price goes {a} and then {b}. What is the overall percentage change?",
            f"{c}, then {d}: overall change in percent?",
            f"Price goes {a} and then {b}. Total change in %?",
            f"What single percentage change is {c} followed by {d}?",
            f"A price goes {a}, then {b}. By what percent did it change in all?",
            f"A price goes {a} and then {b}. By how many percent has it changed?",
            f"If a value goes {a} and then {b}, what is the total percent change?",
            f"{c} followed by {d}, total change?",
            f"What is the net effect of {c} and then {d}, in percent?",
            f"{goes[first]} {p}% then {goes[second]} {q}%, overall?",
            f"The rent goes {a} this year and {b} next year. What is the change overall, in %?",
            f"A salary goes {a} and later {b}. What is the overall change in percent?",
            f"Shares went {a} and then {b}. What is the percentage change over both days?",
            f"{c} and then {d}. Am I back where I started? Give the change in percent.",
        ),
        "I start with 100 and take the changes one after the other.",
        f"The overall {word} is {PERCENT_BOX}.",
        plain(abs(change)),
        "value = 100",
        f"value = value * (100 {signs[first]} {p}) / 100",
        f"value = value * (100 {signs[second]} {q}) / 100",
        _show("abs(value - 100)"),
    )


@kind("percent_rest", topic="percent")
def percent_rest(draw: Draw) -> Draft:
    total = draw.random.choice([20, 25, 40, 50, 80, 100, 120, 150, 200, 300, 400, 500])
    percent = draw.random.choice([p for p in range(5, 96) if p * total % 100 == 0])
    part = percent * total // 100
    who = names(draw, 1)[0]
    return worked(
        draw.wording(
            f"{percent}% of {total} students play sport. How many do not?",
            f"There are {total} seats and {percent}% are taken. How many are free?",
            f"{who} has ${total} and spends {percent}%. How much is left?",
            f"A box has {total} eggs and {percent}% are brown. How many are not brown?",
            f"{who} has to read {total} pages and has read {percent}%. How many are left?",
            f"Of {total} people {percent}% voted yes and the rest no. How many voted no?",
            f"{percent}% of the {total} trees are pines. How many trees are not pines?",
            f"A tank holds {total} litres. {percent}% is used. How many litres remain?",
            f"A farm has {total} animals, {percent}% of them cows. How many are other animals?",
            f"{percent}% of a {total} km trip is done. How many km are left?",
            f"In a test with {total} questions {who} got {percent}% right. How many were wrong?",
            f"A school has {total} students and {percent}% are girls. How many are boys?",
            f"{total} people, {percent}% adults, how many children?",
            f"{percent}% of {total} cups broke. How many are left?",
            f"{total} minus {percent}% of it",
            f"{who} used {percent}% of {total} sheets. How many remain?",
        ),
        f"The rest is 100% - {percent}% of the total.",
        f"The rest is {BOX}.",
        total - part,
        _show(f"{total} * (100 - {percent}) / 100"),
    )


_WORDS = {
    5: "five", 10: "ten", 12: "twelve", 15: "fifteen", 20: "twenty", 25: "twenty-five",
    30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 75: "seventy-five", 80: "eighty",
    90: "ninety",
}  # fmt: skip


@kind("percent_of_amount", topic="percent")
def percent_of_amount(draw: Draw) -> Draft:
    """A percentage of dollars, people or grams, also with the percentage in words."""
    p = draw.random.choice([*_WORDS, *_WORDS, draw.random.randint(1, 99)])
    n = draw.random.choice([draw.random.randint(2, 40) * 10, draw.random.randint(5, 2500)])
    unit, many = draw.random.choice(
        [
            ("", "dollars"), (" kg", "kg"), (" g", "g"), (" km", "km"), (" students", "students"),
            (" people", "people"), (" minutes", "minutes"), (" pages", "pages"), (" ml", "ml"),
            (" m", "m"), (" eggs", "eggs"), (" litres", "litres"),
        ]
    )  # fmt: skip
    counted = unit in {" students", " people", " pages", " eggs"}
    if counted:
        n = 100 * n // 20 if p % 5 else 20 * n
    amount = f"${n}" if not unit else f"{n}{unit}"
    percent = draw.random.choice([f"{p}%", f"{p}%", f"{p} percent", f"{_WORDS.get(p, p)} percent"])
    ask = "how many" if counted else "how much"
    return worked(
        draw.wording(
            f"What is {percent} of {amount}?",
            f"{percent} of {amount}",
            f"Find {percent} of {amount}.",
            f"{ask.capitalize()} is {percent} of {amount}?",
            f"what's {percent} of {amount}",
            f"Calculate {percent} of {amount}.",
            f"{percent} of {amount}?",
            f"{percent} of {amount} is {ask} {many}?",
            f"{percent} of {amount} = ?",
            f"{ask} {many} is {percent} of {amount}",
            f"Work out {percent} of {amount}.",
            f"Compute {percent} of {amount}.",
            f"I need {percent} of {amount}. {ask.capitalize()} is it?",
            f"find {percent} of {amount}",
            f"{ask.capitalize()} {many} are {percent} of {amount}?",
            f"Give {percent} of {amount}.",
            f"whats {percent} of {amount}",
            f"Can you tell me {percent} of {amount}?",
            f"There are {amount}. {percent.capitalize()} of that is {ask} {many}?"
            if unit
            else f"I have {amount}. {percent.capitalize()} of that is how much?",
            f"{percent} out of {amount}",
            f"what does {percent} of {amount} make",
        ),
        "Percent means hundredths: I multiply the number by the percentage and divide by 100.",
        f"It is {BOX} {many}.",
        plain(Fraction(p * n, 100)),
        _show(f"{p} * {n} / 100"),
    )


@kind("percent_more_or_less", topic="percent")
def percent_more_or_less(draw: Draw) -> Draft:
    """By how much percent one number is larger or smaller than another."""
    base = draw.random.choice([20, 25, 40, 50, 60, 80, 100, 120, 150, 160, 200, 250, 300, 400])
    percent = draw.random.choice([p for p in range(-80, 151) if p and p * base % 100 == 0])
    other = base + percent * base // 100
    more = percent > 0
    word, bigger = ("more", "larger") if more else ("less", "smaller")
    a, b = names(draw, 2)
    return worked(
        draw.wording(
            f"By what percent is {other} {bigger} than {base}?",
            f"How many percent {word} is {other} than {base}?",
            f"{other} is how many percent {word} than {base}?",
            f"What percent {word} than {base} is {other}?",
            f"{a} has ${other} and {b} ${base}. By how many percent does {a} have {word}?",
            f"How much {bigger} than {base} is {other}, in percent?",
            f"{other} vs {base}: how many percent {word}?",
            f"{other} is what percent {word} than {base}",
            f"by how many % is {other} {bigger} than {base}",
            f"{a} earns {other} and {b} earns {base}. What percent {word} does {a} earn?",
            f"Find by what percent {other} is {word} than {base}.",
            f"compared with {base}, {other} is how many percent {word}?",
            f"In percent, how much {word} is {other} than {base}?",
            f"{other} compared to {base}, percent {word}?",
            f"how many percent {bigger} is {other} than {base}",
            f"{other} is __% {word} than {base}",
        ),
        f"I divide the difference by {base}, which it is compared with, and multiply by 100.",
        f"It is {PERCENT_BOX} {word}.",
        abs(percent),
        _show(f"abs({other} - {base}) / {base} * 100"),
    )


@kind("rounded_percent", topic="percent")
def rounded_percent(draw: Draw) -> Draft:
    """A score or a share as a rounded percentage: 17 of 23."""
    while True:
        total = draw.random.randint(7, 90)
        part = draw.random.randint(1, total - 1)
        if not is_tie(Fraction(part * 100, total), 1) and Fraction(part * 100, total) % 1:
            break
    who = names(draw, 1)[0]
    note = draw.random.choice(["to 1 decimal place", "rounded to one decimal"])
    return worked(
        draw.wording(
            f"{part} out of {total} as a percentage {note}",
            f"What percent of {total} is {part}, {note}?",
            f"{who} got {part} of {total} points. What percentage is that, {note}?",
            f"{part} is what percent of {total}, {note}?",
            f"What percentage is {part} of {total}, {note}?",
            f"Express {part} as a percentage of {total}, {note}.",
            f"{part}/{total} in percent {note}",
            f"I got {part} out of {total}. What is that in percent, {note}?",
            f"Write {part} out of {total} as a percentage, {note}.",
            f"{part} of {total} students passed. What percent is that, {note}?",
            f"what % is {part} out of {total} {note}",
            f"How many percent is {part} of {total}, {note}?",
            f"{part} of {total} in percent, {note}",
            f"Find what percent {part} is of {total}, {note}.",
        ),
        "I divide the part by the whole, multiply by 100 and round.",
        f"It is about {PERCENT_BOX}.",
        rounded(Fraction(part * 100, total), 1),
        f"print(round({part} / {total} * 100, 1))",
    )


@kind("price_before", topic="percent")
def price_before(draw: Draw) -> Draft:
    """What was paid or added is known as a part: the original price, the tax, the discount rate."""
    old = draw.random.randint(2, 60) * draw.random.choice([10, 20, 50])
    p = draw.random.choice([5, 10, 20, 25, 30, 40, 50])
    less = draw.random.random() < 0.6
    new = plain(Fraction(old * (100 - p if less else 100 + p), 100))
    good = draw.random.choice(_GOODS)
    item = good.split(" ", 1)[1]
    word = "off" if less else "tax included"
    how = f"at {p}% off" if less else f"with {p}% tax included"
    sign = "-" if less else "+"
    return worked(
        draw.wording(
            f"{good.capitalize()} costs ${new} {how}. What was the original price?",
            f"I paid ${new} for {good} {how}. What was the price before?",
            f"${new} {how}, original price?",
            f"What was the original price of {good} that costs ${new} {how}?",
            f"original price before, now ${new} {how}",
            f"Find the price before: ${new} {how}.",
            f"The price {how} is ${new}. Find the original price.",
            f"A {item} is ${new} {how}. How much was it before?",
            f"How much did it cost before if it is ${new} {how}?",
            f"{p}% {word}, I pay ${new}. Price before?",
            f"After {p}% {word} it costs ${new}. What was it at first?"
            if less
            else f"It costs ${new} with {p}% tax. What is it without the tax?",
            f"${new} is the price {how}. What was it originally?",
            f"what was the price before if I paid ${new} {how}",
            f"Work out the original price: ${new} {how}.",
            f"now ${new} {how}, before?",
        ),
        f"The price paid is 100% {sign} {p}% of the original one, so I divide by that.",
        f"The original price was {BOX} dollars.",
        old,
        _show(f"{new} / (100 {sign} {p}) * 100"),
    )


@kind("percent_off", topic="percent")
def percent_off(draw: Draw) -> Draft:
    """What percent off: the discount from the old and the new price."""
    old = draw.random.choice([20, 25, 40, 50, 60, 80, 90, 100, 120, 150, 200, 240, 300, 400, 500])
    p = draw.random.choice([p for p in range(5, 91) if p * old % 100 == 0])
    new = old - p * old // 100
    good = draw.random.choice(_GOODS)
    item = good.split(" ", 1)[1]
    return worked(
        draw.wording(
            f"{good.capitalize()} was ${old} and is now ${new}. What percent off is that?",
            f"What percent off is ${new} instead of ${old}?",
            f"${old} reduced to ${new}, what percent off?",
            f"what percent off is it from ${old} to ${new}",
            f"The price of {good} drops from ${old} to ${new}. What is the discount in percent?",
            f"Find the percent discount: old price ${old}, sale price ${new}.",
            f"A ${old} {item} is on sale for ${new}. What is the discount rate?",
            f"was ${old}, now ${new}, percent off?",
            f"How many percent off is ${new} if the price was ${old}?",
            f"percent discount from ${old} to ${new}",
            f"I paid ${new} for {good} that costs ${old}. What percent did I save?",
            f"What percentage discount do I get if I pay ${new} instead of ${old}?",
            f"discount in percent: ${old} to ${new}",
            f"What % off is ${old} down to ${new}?",
            f"From ${old} down to ${new}: how much percent off?",
            f"original price ${old}, sale price ${new}, percent discount?",
            f"The {item} costs ${new} instead of ${old}. By what percent is it reduced?",
            f"By what percent is a price reduced from ${old} to ${new}?",
        ),
        "I divide the saving by the old price and multiply by 100.",
        f"The discount is {PERCENT_BOX}.",
        p,
        f"old = {old}",
        f"new = {new}",
        _show("(old - new) / old * 100"),
    )
