"""Money: change, totals, interest, profit and loss, wages, exchange, budgets."""

from __future__ import annotations

from fractions import Fraction

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.everyday import BOX, is_tie, names, plain, rounded, things, worked

_SHOW = 'print(f"{{{}:.2f}}")'


def _amount(draw: Draw, low: int, high: int) -> str:
    """A price between so many cents, in dollars as typed."""
    cents = draw.random.randint(low, high)
    if draw.random.random() < 0.4:
        return str(max(1, cents // 100))
    return f"{cents // 5 * 5 / 100:.2f}"


@kind("change", topic="money")
def change(draw: Draw) -> Draft:
    price = _amount(draw, 100, 9800)
    paid = draw.random.choice([n for n in (5, 10, 20, 50, 100) if n > Fraction(price)])
    who, c = names(draw, 1)[0], draw.random.choice("$$$€£")
    return worked(
        draw.wording(
            f"{who} pays with {c}{paid} for something that costs {c}{price}. How much change?",
            f"I pay {c}{paid} for a bill of {c}{price}. What is my change?",
            f"How much change do you get from {c}{paid} if you spend {c}{price}?",
            f"change from {c}{paid} for {c}{price}",
            f"A book costs {c}{price}. {who} gives {c}{paid}. How much does {who} get back?",
            f"What change do I get from {c}{paid} when I buy something for {c}{price}?",
            f"{who} has {c}{paid} and spends {c}{price}. How much is left?",
            f"The total is {c}{price} and I hand over {c}{paid}. How much do I get back?",
            f"Find the change: price {c}{price}, paid {c}{paid}.",
            f"Lunch costs {c}{price}. I pay with a {c}{paid} note. What is the change?",
            f"If {who} buys a toy for {c}{price} with {c}{paid}, how much money comes back?",
            f"Something costs {c}{price} and {who} pays {c}{paid}. What is the change?",
        ),
        "We want the change.",
        f"The change is {BOX}.",
        rounded(paid - Fraction(price), 2),
        f"paid = {paid}",
        f"price = {price}",
        "change = paid - price",
        _SHOW.format("change"),
    )


@kind("shopping_total", topic="money")
def shopping_total(draw: Draw) -> Draft:
    lines = [
        (draw.random.randint(2, 12), things(draw), _amount(draw, 20, 1500))
        for _ in range(draw.random.choice([1, 2, 2, 3]))
    ]
    while len({item for _, item, _ in lines}) < len(lines):
        lines = [(n, things(draw), price) for n, _, price in lines]
    c, who = draw.random.choice("$$$€£"), names(draw, 1)[0]
    each = " and ".join(f"{n} {item} at {c}{price} each" for n, item, price in lines)
    total = sum((n * Fraction(price) for n, _, price in lines), Fraction(0))
    return worked(
        draw.wording(
            f"{who} buys {each}. How much is the total?",
            f"What do {each} cost together?" if len(lines) > 1 else f"What do {each} cost in all?",
            f"Find the total cost of {each}.",
            f"total for {each}",
            f"How much do I pay for {each}?",
            f"{who} bought {each}. How much did {who} spend?",
            f"I want {each}. What is the total price?",
            f"Shopping list: {each}. What is the sum?",
            f"What is the cost of {each}?",
            f"A shop sells {who} {each}. What is the bill?",
            f"How much money does {who} need for {each}?",
            f"Calculate the total price of {each}.",
        ),
        "Each item costs its number times its price; I add it all up.",
        f"The total is {BOX}.",
        rounded(total, 2),
        f"total = {' + '.join(f'{n} * {price}' for n, _, price in lines)}",
        _SHOW.format("total"),
    )


@kind("shopping_change", topic="money")
def shopping_change(draw: Draw) -> Draft:
    n, item, price = draw.random.randint(2, 9), things(draw), _amount(draw, 20, 900)
    total = n * Fraction(price)
    paid = draw.random.choice([b for b in (5, 10, 20, 50, 100) if b > total])
    who = names(draw, 1)[0]
    return worked(
        draw.wording(
            f"{who} buys {n} {item} at ${price} each and pays with ${paid}. How much change?",
            f"{n} {item} cost ${price} each. What change do I get from ${paid}?",
            f"I have ${paid} and buy {n} {item} for ${price} each. How much is left?",
            f"{who} has ${paid} and buys {n} {item} at ${price} apiece. How much money is left?",
            f"change from ${paid} for {n} {item} at ${price}",
            f"{who} pays for {n} {item} at ${price} each with ${paid}. What is the change?",
            f"How much of ${paid} remains after buying {n} {item} at ${price} each?",
            f"One costs ${price}. {who} takes {n} and gives ${paid}. How much does {who} get back?",
            f"If {n} {item} at ${price} each are paid with ${paid}, what is the change?",
            f"{who} went shopping with ${paid} and got {n} {item} for ${price} each. What is left?",
            f"What change is due for {n} {item} at ${price} each from ${paid}?",
            f"{n} {item} at ${price} each are bought with ${paid}. Find the change.",
        ),
        "We want the change.",
        f"The change is {BOX} dollars.",
        rounded(paid - total, 2),
        f"count = {n}",
        f"price = {price}",
        f"paid = {paid}",
        "cost = count * price",
        "change = paid - cost",
        _SHOW.format("change"),
    )


@kind("simple_interest", topic="money")
def simple_interest(draw: Draw) -> Draft:
    while True:
        p, years = draw.random.randint(1, 100) * 100, draw.random.randint(1, 12)
        rate = draw.random.choice(["2", "3", "4", "5", "6", "7", "8", "10", "2.5", "4.5", "1.5"])
        interest = p * Fraction(rate) * years / 100
        if not is_tie(interest, 2):
            break
    whole = draw.random.random() < 0.4
    what = "total amount" if whole else "simple interest"
    y = f"{years} year{'s' if years > 1 else ''}"
    return worked(
        draw.wording(
            f"What is the {what} on ${p} at {rate}% simple interest for {y}?",
            f"Find the {what} for ${p} at {rate}% simple interest per year after {y}.",
            f"${p} is invested at {rate}% simple interest for {y}. What is the {what}?",
            f"Calculate the {what}: principal ${p}, simple interest rate {rate}%, time {y}.",
            f"{what}, ${p}, {rate}% simple, {y}",
            f"A bank pays {rate}% simple interest a year on ${p}. Find the {what} after {y}.",
            f"How much is the {what} on ${p} after {y} with simple interest of {rate}% per annum?",
            f"I borrow ${p} at {rate}% simple interest for {y}. What is the {what}?",
            f"Principal {p}, simple interest {rate}% per year, {y}: what is the {what}?",
            f"Work out the {what} on a loan of ${p} at {rate}% simple interest over {y}.",
            f"Someone saves ${p} at a simple interest rate of {rate}% for {y}. Find the {what}.",
            f"What is the {what} if ${p} earns {rate}% simple interest a year for {y}?",
        ),
        "Simple interest is principal times rate times years"
        + ("; I add it to the principal." if whole else "."),
        f"The {what} is {BOX} dollars.",
        rounded(p + interest if whole else interest, 2),
        f"principal = {p}",
        f"interest = principal * {rate} / 100 * {years}",
        _SHOW.format("principal + interest" if whole else "interest"),
    )


@kind("compound_interest", topic="money")
def compound_interest(draw: Draw) -> Draft:
    p, years = draw.random.randint(1, 100) * 100, draw.random.randint(2, 20)
    rate = draw.random.choice(["2", "3", "4", "5", "6", "7", "8", "10", "2.5", "4.5", "1.5"])
    times, how = draw.random.choice(
        [(1, "compounded yearly"), (1, "compounded annually"), (1, "compounded annually"),
         (12, "compounded monthly"), (4, "compounded quarterly")]
    )  # fmt: skip
    amount = p * (1 + Fraction(rate) / (100 * times)) ** (times * years)
    only = draw.random.random() < 0.25
    what = "compound interest earned" if only else "final amount"
    growth = f"(1 + {rate} / 100) ** {years}"
    if times > 1:
        growth = f"(1 + {rate} / 100 / {times}) ** ({times} * {years})"
    return worked(
        draw.wording(
            f"${p} is invested at {rate}% {how} for {years} years. What is the {what}?",
            f"Find the {what} for ${p} at {rate}% interest {how} after {years} years.",
            f"What is the {what} on ${p} at {rate}% per year {how} for {years} years?",
            f"Calculate the {what}: principal ${p}, rate {rate}%, {how}, {years} years.",
            f"compound interest ${p} at {rate}% {how} {years} years, {what}?",
            f"A bank pays {rate}% interest, {how}. What is the {what} for ${p} after {years} "
            "years?",
            f"I put ${p} in an account at {rate}% {how}. What is the {what} after {years} years?",
            f"Principal {p}, rate {rate}% {how}, {years} years: find the {what}.",
            f"If ${p} grows at {rate}% per year {how}, what is the {what} after {years} years?",
            f"Work out the {what} when ${p} is saved for {years} years at {rate}% {how}.",
            f"Someone deposits ${p} at an annual rate of {rate}% {how}. Find the {what} in {years} "
            "years.",
            f"What will the {what} be if ${p} is invested for {years} years at {rate}% {how}?",
        ),
        "With compound interest the amount is multiplied by 1 + rate in each period.",
        f"The {what} is {BOX} dollars.",
        rounded(amount - p if only else amount, 2),
        f"principal = {p}",
        f"amount = principal * {growth}",
        _SHOW.format("amount - principal" if only else "amount"),
    )


@kind("profit_percent", topic="money")
def profit_percent(draw: Draw) -> Draft:
    cost = draw.random.choice([20, 25, 40, 50, 80, 100, 120, 150, 200, 250, 400, 500, 800])
    percent = draw.random.choice([p for p in range(-60, 101, 1) if p and p * cost % 100 == 0])
    price = cost + percent * cost // 100
    word = "profit" if percent > 0 else "loss"
    who, c = names(draw, 1)[0], draw.random.choice("$$€£")
    code = "(price - cost) / cost * 100" if percent > 0 else "(cost - price) / cost * 100"
    return worked(
        draw.wording(
            f"{who} buys a bike for {c}{cost} and sells it for {c}{price}. What is the {word} "
            "percent?",
            f"An item bought for {c}{cost} is sold for {c}{price}. Find the {word} in percent.",
            f"Cost price {c}{cost}, selling price {c}{price}. What is the percentage {word}?",
            f"{word} percent, bought at {c}{cost}, sold at {c}{price}",
            f"What is the percentage {word} if something costs {c}{cost} and sells for {c}{price}?",
            f"A trader buys a lamp at {c}{cost} and sells it at {c}{price}. Find the percentage "
            f"{word}.",
            f"Calculate the {word} percentage for a cost of {c}{cost} and a sale at {c}{price}.",
            f"{who} paid {c}{cost} for a phone and sold it for {c}{price}. What percent {word} is "
            "that?",
            f"Bought for {cost}, sold for {price}: percentage {word}?",
            f"A shop buys at {c}{cost} and sells at {c}{price}. What is its {word} in percent?",
            f"The cost is {c}{cost} and the selling price is {c}{price}. What is the {word} "
            "percentage?",
            f"{who} sells a table for {c}{price} that was bought for {c}{cost}. Find the {word} "
            "percent.",
        ),
        f"The {word} is the difference of both prices, as a percentage of the cost.",
        f"The {word} is ${BOX.strip('$')}\\%$.",
        abs(percent),
        f"cost = {cost}",
        f"price = {price}",
        f'print(f"{{{code}:.10g}}")',
    )


@kind("selling_price", topic="money")
def selling_price(draw: Draw) -> Draft:
    cost, percent = (
        draw.random.randint(2, 100) * 10,
        draw.random.choice([5, 10, 15, 20, 25, 30, 40]),
    )
    gain = draw.random.random() < 0.6
    word, sign = ("profit", "+") if gain else ("loss", "-")
    value = Fraction(cost * (100 + percent if gain else 100 - percent), 100)
    who = names(draw, 1)[0]
    return worked(
        draw.wording(
            f"{who} buys a table for ${cost} and sells it at a {percent}% {word}. For how much?",
            f"An item costs ${cost} and is sold at a {word} of {percent}%. Find the selling price.",
            f"Cost price ${cost}, {word} {percent}%. What is the selling price?",
            f"selling price for cost ${cost} with {percent}% {word}",
            f"What is the selling price of something bought for ${cost} with a {percent}% {word}?",
            f"A shop buys a coat for ${cost} and makes a {word} of {percent}% on it. Find the "
            "selling "
            "price.",
            f"At what price was an item of ${cost} sold if the {word} was {percent}%?",
            f"Find the selling price: cost ${cost}, {word} {percent}%.",
            f"{who} sold a camera bought for ${cost} at a {percent}% {word}. What was the price?",
            f"A trader with a cost of ${cost} has a {percent}% {word}. What is the sale price?",
            f"The cost is {cost} dollars and the {word} {percent} percent. What is the selling "
            "price?",
            f"A phone bought at ${cost} is sold with a {word} of {percent}%. What is the selling "
            "price?",
        ),
        f"The selling price is 100% {sign} {percent}% of the cost.",
        f"The selling price is {BOX} dollars.",
        rounded(value, 2),
        f"cost = {cost}",
        _SHOW.format(f"cost * (100 {sign} {percent}) / 100"),
    )


@kind("hourly_pay", topic="money")
def hourly_pay(draw: Draw) -> Draft:
    wage, hours = _amount(draw, 800, 4500), draw.random.randint(3, 45)
    weeks = draw.random.choice([1, 1, 2, 3, 4])
    who, c = names(draw, 1)[0], draw.random.choice("$$€£")
    span = f"{hours} hours" if weeks == 1 else f"{hours} hours a week for {weeks} weeks"
    product = "wage * hours" if weeks == 1 else "wage * hours * weeks"
    return worked(
        draw.wording(
            f"{who} earns {c}{wage} an hour and works {span}. How much does {who} earn?",
            f"How much do I earn for {span} at {c}{wage} per hour?",
            f"The pay is {c}{wage} an hour. What is the pay for {span}?",
            f"{c}{wage} per hour, {span}",
            f"{who} works {span} at {c}{wage} an hour. What is the total pay?",
            f"A job pays {c}{wage} per hour. How much is earned in {span}?",
            f"Find the pay for {span} at {c}{wage} an hour.",
            f"If someone makes {c}{wage} an hour, how much is that for {span}?",
            f"My wage is {c}{wage} an hour and I work {span}. How much do I get?",
            f"{who} gets {c}{wage} for each hour and works {span}. Calculate the earnings.",
            f"At {c}{wage} an hour, what does {who} earn in {span}?",
            f"{who} is paid {c}{wage} per hour. How much does {who} earn in {span}?",
        ),
        "We want the pay.",
        f"The pay is {BOX}.",
        rounded(Fraction(wage) * hours * weeks, 2),
        f"wage = {wage}",
        f"hours = {hours}",
        *([] if weeks == 1 else [f"weeks = {weeks}"]),
        f"pay = {product}",
        _SHOW.format("pay"),
    )


@kind("overtime_pay", topic="money")
def overtime_pay(draw: Draw) -> Draft:
    wage, hours = draw.random.randint(8, 40), draw.random.choice([30, 35, 38, 40])
    extra = draw.random.randint(2, 15)
    factor, name = draw.random.choice([("1.5", "time and a half"), ("2", "double pay")])
    who = names(draw, 1)[0]
    value = wage * hours + wage * Fraction(factor) * extra
    return worked(
        draw.wording(
            f"{who} earns ${wage} an hour for {hours} hours and {factor} times that for {extra} "
            "hours "
            "of overtime. How much in all?",
            f"{who} works {hours} normal hours at ${wage} and {extra} overtime hours at {factor} "
            "times "
            "the rate. What is the total pay?",
            f"Pay is ${wage} an hour, overtime {name}. What is the pay for {hours} hours plus "
            f"{extra} "
            "overtime hours?",
            f"{hours} h at ${wage}, {extra} h overtime at {factor} times, total pay?",
            f"Overtime is paid {factor} times the hourly ${wage}. How much for {hours} regular and "
            f"{extra} overtime hours?",
            f"{who} is paid ${wage} per hour and {name} for overtime. Find the pay for {hours} "
            "regular "
            f"hours and {extra} overtime hours.",
            f"A worker gets ${wage} an hour for {hours} hours and {name} for {extra} more hours. "
            "Find "
            "the total.",
            f"Find the weekly pay: {hours} hours at ${wage}, and {extra} hours at {name}.",
            f"I worked {hours} hours at ${wage} and {extra} extra hours at {factor} times the "
            "wage. "
            "What do I get?",
            f"With {name} for overtime and ${wage} an hour, what do {hours} regular and {extra} "
            "overtime hours pay?",
            f"{who} did {extra} hours of overtime after {hours} regular hours. The wage is "
            f"${wage}, "
            f"overtime pays {factor} times. How much is that?",
            f"Total pay for {hours} hours at ${wage} an hour plus {extra} overtime hours at "
            f"{factor} "
            "times the wage?",
        ),
        f"The overtime hours count {factor} times; I add both parts.",
        f"The pay is {BOX} dollars.",
        rounded(value, 2),
        f"regular = {wage} * {hours}",
        f"overtime = {wage} * {factor} * {extra}",
        _SHOW.format("regular + overtime"),
    )


@kind("exchange", topic="money")
def exchange(draw: Draw) -> Draft:
    first, second, rate = draw.random.choice(
        [
            ("euros", "dollars", "1.08"), ("dollars", "yen", "150"), ("pounds", "euros", "1.16"),
            ("dollars", "rupees", "83"), ("euros", "yen", "162"), ("pounds", "dollars", "1.27"),
            ("dollars", "pesos", "17.5"), ("francs", "euros", "1.05"), ("euros", "crowns", "11.4"),
        ]
    )  # fmt: skip
    one = {"pounds": "pound", "euros": "euro", "dollars": "dollar", "francs": "franc"}[first]
    amount = draw.random.randint(2, 90) * draw.random.choice([1, 5, 10])
    who = names(draw, 1)[0]
    if draw.random.random() < 0.5:
        value, given, source, target, sign = (
            rounded(amount * Fraction(rate), 2),
            amount,
            first,
            second,
            "*",
        )
        shown = str(given)
    else:
        total = amount * Fraction(rate)
        shown = plain(total)
        value, source, target, sign = rounded(amount, 2), second, first, "/"
    fact = f"1 {one} is {rate} {second}"
    return worked(
        draw.wording(
            f"If {fact}, how many {target} are {shown} {source}?",
            f"The exchange rate is: {fact}. Convert {shown} {source} to {target}.",
            f"{fact}. How many {target} do I get for {shown} {source}?",
            f"{shown} {source} in {target} if {fact}",
            f"{who} changes {shown} {source} into {target}. {fact}. How many {target} is that?",
            f"Convert {shown} {source} to {target} ({fact}).",
            f"At a rate where {fact}, what are {shown} {source} in {target}?",
            f"How much is {shown} {source} in {target} when {fact}?",
            f"{fact}. What is {shown} {source} worth in {target}?",
            f"{who} has {shown} {source}. If {fact}, how many {target} is that worth?",
            f"Exchange {shown} {source} for {target}, given that {fact}.",
            f"Given that {fact}, find the value of {shown} {source} in {target}.",
        ),
        f"The rate tells the {second} for one {one}, so I "
        f"{'multiply' if sign == '*' else 'divide'}.",
        f"It is {BOX} {target}.",
        value,
        f"rate = {rate}",
        _SHOW.format(f"{shown} {sign} rate"),
    )


@kind("budget", topic="money")
def budget(draw: Draw) -> Draft:
    costs = [draw.random.randint(2, 80) * 10 for _ in range(draw.random.choice([2, 3, 3]))]
    uses = draw.random.sample(["rent", "food", "clothes", "travel", "books", "games"], len(costs))
    income = sum(costs) + draw.random.randint(2, 90) * 10
    spent = ", ".join(f"${cost} on {use}" for cost, use in zip(costs, uses, strict=True))
    who = names(draw, 1)[0]
    return worked(
        draw.wording(
            f"{who} earns ${income} a month and spends {spent}. How much is left?",
            f"From an income of ${income}, {who} spends {spent}. How much can {who} save?",
            f"My budget is ${income}. I spend {spent}. What remains?",
            f"budget ${income}: {spent}. left over?",
            f"{who} has ${income} and spends {spent}. How much money remains?",
            f"{who} gets ${income} and pays {spent}. How much money is left?",
            f"Income: ${income}. Expenses: {spent}. How much is left over?",
            f"Out of ${income} we spend {spent}. How much do we still have?",
            f"If {who} starts with ${income} and spends {spent}, what is left at the end?",
            f"A family has ${income} and spends {spent}. Find the amount left.",
            f"How much of ${income} is left after spending {spent}?",
            f"With ${income} to spend and costs of {spent}, how much is left?",
        ),
        "I add up the expenses and take them from the income.",
        f"There are {BOX} dollars left.",
        income - sum(costs),
        f"income = {income}",
        f"expenses = {' + '.join(map(str, costs))}",
        "print(income - expenses)",
    )


@kind("savings_goal", topic="money")
def savings_goal(draw: Draw) -> Draft:
    start, each = draw.random.randint(0, 30) * 10, draw.random.randint(1, 20) * 5
    weeks = draw.random.randint(3, 40)
    goal = start + each * weeks
    who, per = names(draw, 1)[0], draw.random.choice(["week", "month"])
    return worked(
        draw.wording(
            f"{who} has ${start} and saves ${each} a {per}. After how many {per}s does {who} have "
            f"${goal}?",
            f"A bike costs ${goal}. {who} has ${start} and saves ${each} every {per}. How many "
            f"{per}s "
            "does it take?",
            f"I have ${start} and put aside ${each} a {per}. How many {per}s until I have ${goal}?",
            f"goal ${goal}, have ${start}, save ${each} per {per}, how many {per}s",
            f"How many {per}s must {who} save ${each} to get from ${start} to ${goal}?",
            f"{who} wants ${goal}, has ${start} already and saves ${each} per {per}. How many "
            f"{per}s "
            "are needed?",
            f"Starting with ${start} and saving ${each} each {per}, when is ${goal} reached?",
            f"With ${start} in the bank and ${each} added every {per}, how many {per}s give "
            f"${goal}?",
            f"{who} needs ${goal} for a laptop, has ${start}, and can save ${each} a {per}. How "
            "many "
            f"{per}s does that take?",
            f"A phone costs ${goal}. With ${start} now and ${each} a {per}, how long do I save?",
            f"{who} already saved ${start}. With ${each} more every {per}, in how many {per}s "
            "will it "
            f"be ${goal}?",
            f"{who} has ${start} now and saves ${each} per {per}. How many {per}s until {who} has "
            f"${goal}?",
        ),
        f"We want the number of {per}s.",
        f"It takes {BOX} {per}s.",
        weeks,
        f"start = {start}",
        f"saved_per_{per} = {each}",
        f"goal = {goal}",
        "missing = goal - start",
        f"{per}s = missing // saved_per_{per}",
        f"print({per}s)",
    )
