"""Rates: speed, prices, work, flow, density."""

from __future__ import annotations

from fractions import Fraction

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.everyday import BOX, names, plain, rounded, things, worked

_MOVERS = ["train", "car", "bus", "cyclist", "truck", "boat", "plane", "runner", "van", "ship"]


def _journey(draw: Draw) -> tuple[str, Fraction, Fraction, Fraction]:
    """Who moves, the speed in km/h, the hours, and the kilometres."""
    mover = draw.random.choice(_MOVERS)
    low, high = {
        "plane": (400, 900), "cyclist": (10, 30), "runner": (8, 16), "boat": (8, 40),
        "ship": (15, 45),
    }.get(mover, (30, 160))  # fmt: skip
    speed = Fraction(draw.random.randint(low, high))
    hours = Fraction(draw.random.choice([2, 3, 4, 5, 6, 7, 8, 10, draw.random.randint(3, 20)]), 1)
    if draw.random.random() < 0.35:
        hours /= draw.random.choice([2, 4])
    return mover, speed, hours, speed * hours


def _show(code: str) -> str:
    return f'print(f"{{{code}:.10g}}")'


@kind("speed", topic="rates")
def speed(draw: Draw) -> Draft:
    mover, v, t, s = _journey(draw)
    d, h, who = plain(s), plain(t), names(draw, 1)[0]
    hours = "hour" if t == 1 else "hours"
    return worked(
        draw.wording(
            f"A {mover} travels {d} km in {h} {hours}. What is its average speed?",
            f"A {mover} covers {d} km in {h} {hours}. Find the speed in km/h.",
            f"What is the speed of a {mover} that goes {d} km in {h} {hours}?",
            f"{who} drives {d} kilometres in {h} {hours}. What is the average speed?",
            f"speed: {d} km in {h} h",
            f"If a {mover} goes {d} km in {h} {hours}, how fast is it?",
            f"How fast is a {mover} going if it covers {d} km in {h} {hours}?",
            f"Find the average speed for a distance of {d} km and a time of {h} {hours}.",
            f"distance {d} km, time {h} h, speed?",
            f"It took {h} {hours} to go {d} km. What was the speed in km per hour?",
            f"A trip of {d} km takes {h} {hours}. Calculate the speed.",
            f"A {mover} travelled {d} km in {h} {hours}. How many km/h is that?",
            f"Calculate the average speed of a {mover} that travels {d} km in {h} {hours}.",
            f"In {h} {hours} we drove {d} km. What was our average speed?",
            f"{d} km in {h} h, speed?",
            f"average speed {d} km {h} hours",
            f"{d} km in {h} {hours}, how fast?",
            f"Speed for {d} km in {h} {hours}?",
            f"{d} km took {h} {hours}. Speed in km/h?",
            f"what speed is {d} km in {h} {hours}",
            f"how fast is {d} km in {h} {hours}",
            f"find the speed, {d} km in {h} {hours}",
            f"{d} km / {h} h in km/h",
            f"Speed if distance is {d} km and time is {h} {hours}?",
        ),
        "Speed is distance divided by time.",
        f"The speed is {BOX} km/h.",
        plain(v),
        f"distance = {d}",
        f"time = {h}",
        _show("distance / time"),
    )


@kind("distance", topic="rates")
def distance(draw: Draw) -> Draft:
    mover, v, t, s = _journey(draw)
    h, who = plain(t), names(draw, 1)[0]
    hours = "hour" if t == 1 else "hours"
    return worked(
        draw.wording(
            f"A {mover} travels at {v} km/h for {h} {hours}. How far does it go?",
            f"How far does a {mover} go in {h} {hours} at {v} km/h?",
            f"Find the distance covered in {h} {hours} at a speed of {v} km/h.",
            f"{who} drives for {h} {hours} at {v} km per hour. How many kilometres is that?",
            f"distance for {v} km/h and {h} h",
            f"If a {mover} goes {v} km/h, how far does it get in {h} {hours}?",
            f"At {v} km/h, what distance is covered in {h} {hours}?",
            f"A {mover} moves with a speed of {v} km/h. What distance does it cover in {h} "
            f"{hours}?",
            f"speed {v} km/h, time {h} hours, distance?",
            f"What distance does a {mover} travel in {h} {hours} at {v} kilometres per hour?",
            f"How many kilometres do I get in {h} {hours} at {v} km/h?",
            f"A {mover} keeps a speed of {v} km/h for {h} {hours}. Find the distance.",
            f"We drove {h} {hours} with an average of {v} km/h. How far did we get?",
            f"{v} km/h for {h} hours, how far?",
            f"{h} h at {v} km/h, distance?",
            f"how far in {h} {hours} at {v} km/h",
            f"{v} km/h for {h} h = ? km",
            f"How far is {h} {hours} at {v} km/h?",
            f"distance at {v} km/h in {h} {hours}",
            f"going {v} km/h for {h} {hours}, what distance",
            f"how many km in {h} {hours} at {v} km/h",
            f"A {mover} at {v} km/h, {h} {hours}: how many km?",
            f"Distance if speed is {v} km/h and time is {h} {hours}?",
            f"find the distance: {v} km/h, {h} {hours}",
        ),
        "Distance is speed times time.",
        f"The distance is {BOX} km.",
        plain(s),
        f"speed = {v}",
        f"time = {h}",
        _show("speed * time"),
    )


@kind("travel_time", topic="rates")
def travel_time(draw: Draw) -> Draft:
    mover, v, t, s = _journey(draw)
    d, who = plain(s), names(draw, 1)[0]
    return worked(
        draw.wording(
            f"How many hours does a {mover} need for {d} km at {v} km/h?",
            f"A {mover} travels {d} km at {v} km/h. How many hours does it take?",
            f"How long does it take to go {d} km at {v} km/h, in hours?",
            f"{who} drives {d} km at an average of {v} km/h. How many hours does the trip take?",
            f"time in hours for {d} km at {v} km/h",
            f"A {mover} goes at {v} km/h. How many hours does it need for {d} km?",
            f"Find the time in hours for a distance of {d} km at a speed of {v} km/h.",
            f"At {v} km/h, how many hours does a trip of {d} km take?",
            f"distance {d} km, speed {v} km/h, time in hours?",
            f"If a {mover} moves at {v} km per hour, how many hours does it take to cover {d} km?",
            f"A journey is {d} km long and the speed is {v} km/h. How many hours is that?",
            f"How many hours will a {mover} take to travel {d} km at {v} km/h?",
            f"{d} km at {v} km/h, how many hours?",
            f"how long for {d} km at {v} km/h, in hours",
            f"hours needed: {d} km at {v} km/h",
            f"{d} km with {v} km/h takes how many hours?",
            f"time for {d} km at {v} km/h, in hours?",
            f"how many hours is {d} km at {v} km/h",
            f"find the time in hours: {d} km, {v} km/h",
            f"A {mover}, {d} km, {v} km/h: how many hours?",
            f"Hours for {d} km at a speed of {v} km/h?",
            f"how many hours to drive {d} km at {v} km/h",
        ),
        "Time is distance divided by speed.",
        f"It takes {BOX} hours.",
        plain(t),
        f"distance = {d}",
        f"speed = {v}",
        _show("distance / speed"),
    )


@kind("average_speed", topic="rates")
def average_speed(draw: Draw) -> Draft:
    v, w = draw.random.sample(range(20, 121, 5), 2)
    t, u = draw.random.randint(1, 6), draw.random.randint(1, 6)
    s, r = v * t, w * u
    value = Fraction(s + r, t + u)
    mover = draw.random.choice(["car", "bus", "train", "truck"])
    a, b = (f"{n} hour{'s' if n > 1 else ''}" for n in (t, u))
    by_speed = draw.random.random() < 0.5
    first = f"{v} km/h for {a}" if by_speed else f"{s} km in {a}"
    second = f"{w} km/h for {b}" if by_speed else f"{r} km in {b}"
    drives, drove = ("drives at", "drove at") if by_speed else ("drives", "drove")
    total = f"{v} * {t} + {w} * {u}" if by_speed else f"{s} + {r}"
    return worked(
        draw.wording(
            f"A {mover} {drives} {first} and then {second}. What is its average speed for the "
            "whole "
            "trip, to 2 decimal places?",
            f"A {mover} {drives} {first}, then {second}. Find the average speed to 2 decimal "
            "places.",
            f"Find the average speed of the whole trip, to 2 decimals: {first}, then {second}.",
            f"First {first}, then {second}. What is the average speed overall (2 decimals)?",
            f"average speed over {first} and {second}, two decimal places",
            f"A {mover} {drives} {first} and afterwards {second}. Calculate its average speed, "
            "rounded "
            "to 2 decimal places.",
            f"What is the average speed of a {mover} that {drives} {first} and {second}? Round to "
            "2 decimals.",
            f"Trip: {first}; then {second}. Average speed to two decimal places?",
            f"We {drove} {first} and {second}. What was our average speed? Round to 2 decimals.",
            f"A {mover} {drives} {first}; after a stop it goes on, {second}. Find the average "
            "driving "
            "speed, to 2 decimals.",
            f"The first part is {first} and the second {second}. Compute the mean speed (2 "
            "decimals).",
            f"A {mover} {drives} {first}, then {second}. What is the average speed to 2 decimal "
            "places?",
        ),
        "The average speed is the whole distance divided by the whole time.",
        f"The average speed is {BOX} km/h.",
        rounded(value, 2),
        f"distance = {total}",
        f"time = {t} + {u}",
        "print(round(distance / time, 2))",
    )


@kind("unit_price", topic="rates")
def unit_price(draw: Draw) -> Draft:
    n, cents = draw.random.randint(2, 24), draw.random.randint(2, 190) * 5
    item = things(draw)
    total = f"{n * cents / 100:.2f}"
    c = draw.random.choice("$$€£")
    return worked(
        draw.wording(
            f"{n} {item} cost {c}{total}. What is the price of one?",
            f"A pack of {n} {item} costs {c}{total}. How much is one?",
            f"What is the unit price if {n} {item} cost {c}{total}?",
            f"Find the price per item: {n} {item} for {c}{total}.",
            f"unit price of {n} {item} for {c}{total}",
            f"If {n} {item} cost {c}{total}, how much does one cost?",
            f"I paid {c}{total} for {n} {item}. What did each one cost?",
            f"{n} for {c}{total}, price each?",
            f"{n} kg of fruit cost {c}{total}. What is the price per kg?",
            f"How much does one cost when {n} {item} cost {c}{total}?",
            f"The price of {n} {item} is {c}{total}. Find the price of a single one.",
            f"What does each one cost if {n} {item} are {c}{total} together?",
            f"{n} {item} for {c}{total}, price of one?",
            f"{c}{total} for {n} {item}, how much each?",
            f"{n} {item} are {c}{total}. Price each?",
            f"unit price: {n} {item}, {c}{total}",
            f"cost of one if {n} cost {c}{total}",
            f"{n} {item} cost {c}{total}. How much is one?",
        ),
        "The unit price is the total price divided by the number.",
        f"One costs {BOX}.",
        f"{cents / 100:.2f}",
        f"total_price = {total}",
        f"number = {n}",
        'print(f"{total_price / number:.2f}")',
    )


@kind("price_per_weight", topic="rates")
def price_per_weight(draw: Draw) -> Draft:
    """What one kg, litre or metre costs, when the amount is a decimal."""
    goods, unit = draw.random.choice(
        [
            ("apples", "kg"), ("cheese", "kg"), ("rice", "kg"), ("potatoes", "kg"), ("milk", "l"),
            ("oil", "l"), ("paint", "litres"), ("petrol", "litres"), ("ribbon", "m"),
            ("fabric", "m"), ("rope", "metres"), ("flour", "kg"),
        ]
    )  # fmt: skip
    one = {"l": "litre", "litres": "litre", "m": "metre", "metres": "metre"}.get(unit, unit)
    amount = Fraction(draw.random.randint(3, 60), draw.random.choice([2, 4, 5]))
    cents = draw.random.randint(4, 120) * 20
    a, c = plain(amount), draw.random.choice("$$€£")
    total = rounded(amount * cents / 100, 2)
    return worked(
        draw.wording(
            f"{a} {unit} of {goods} cost {c}{total}. What is the price per {one}?",
            f"{a} {unit} of {goods} for {c}{total}, price per {one}?",
            f"What is the price per {one} if {a} {unit} of {goods} cost {c}{total}?",
            f"I paid {c}{total} for {a} {unit} of {goods}. How much is one {one}?",
            f"price per {one}: {a} {unit}, {c}{total}",
            f"How much does one {one} of {goods} cost if {a} {unit} cost {c}{total}?",
            f"Find the unit price: {a} {unit} of {goods} at {c}{total}.",
            f"unit price of {a} {unit} for {c}{total}",
            f"{goods.capitalize()}: {a} {unit} for {c}{total}. Price per {one}?",
            f"{c}{total} for {a} {unit}, how much per {one}",
            f"A shop sells {a} {unit} of {goods} for {c}{total}. What is that per {one}?",
            f"Find the price of one {one} of {goods} when {a} {unit} cost {c}{total}.",
            f"What does a {one} of {goods} cost if I pay {c}{total} for {a} {unit}?",
        ),
        "The unit price is the total price divided by the amount.",
        f"One {one} costs {BOX}.",
        f"{cents / 100:.2f}",
        f"total_price = {total}",
        f"amount = {a}",
        'print(f"{total_price / amount:.2f}")',
    )


@kind("best_buy", topic="rates")
def best_buy(draw: Draw) -> Draft:
    while True:
        n, m = draw.random.sample(range(2, 25), 2)
        p, q = (draw.random.randint(10, 90) * k // 2 * 5 for k in (n, m))
        if 0 < abs(Fraction(p, n) - Fraction(q, m)) < 80 and (m - n) * (q - p) > 0:
            break
    item = things(draw)
    answer = "A" if Fraction(p, n) < Fraction(q, m) else "B"
    x, y = f"${p / 100:.2f}", f"${q / 100:.2f}"
    return worked(
        draw.wording(
            f"Which is the better buy: A) {n} {item} for {x} or B) {m} {item} for {y}?",
            f"Shop A sells {n} {item} for {x}, shop B sells {m} for {y}. Which is cheaper per "
            "item?",
            f"Pack A has {n} {item} and costs {x}. Pack B has {m} and costs {y}. Which pack is "
            "better value?",
            f"Offer A: {n} for {x}. Offer B: {m} for {y}. Which is cheaper per piece?",
            f"best buy A {n} for {x} or B {m} for {y}",
            f"Pack A: {n} {item} for {x}. Pack B: {m} {item} for {y}. Which is the better deal?",
            f"What is better value, A: {n} {item} at {x} or B: {m} {item} at {y}?",
            f"Which offer should I take, A ({n} {item} for {x}) or B ({m} {item} for {y})?",
            f"Compare the unit prices: A is {n} for {x}, B is {m} for {y}. Which is lower?",
            f"Which has the lower price each: A with {n} for {x} or B with {m} for {y}?",
            f"A: {n} kg of rice for {x}. B: {m} kg of rice for {y}. Which is the better buy?",
            f"Shop A: {n} {item} for {x}. Shop B: {m} {item} for {y}. Which shop is cheaper?",
        ),
        "The better buy has the lower price for one.",
        f"The better buy is {BOX}.",
        answer,
        f"unit_prices = {{'A': {x[1:]} / {n}, 'B': {y[1:]} / {m}}}",
        "print(min(unit_prices, key=unit_prices.get))",
    )


@kind("work_together", topic="rates")
def work_together(draw: Draw) -> Draft:
    a, b = draw.random.sample([2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 18, 20, 24, 30, 36, 40, 45, 60], 2)
    x, y = names(draw, 2)
    unit = draw.random.choice(["hours", "hours", "minutes"])
    job = draw.random.choice(["paint a room", "clean the house", "finish a job", "dig a garden"])
    return worked(
        draw.wording(
            f"{x} can {job} in {a} {unit} and {y} in {b} {unit}. How long do they need together?",
            f"One pipe fills a tank in {a} {unit}, another in {b} {unit}. How long do both take?",
            f"{x} needs {a} {unit} to {job}, {y} needs {b}. How many {unit} if they work together?",
            f"Working alone {x} takes {a} {unit} and {y} takes {b} {unit} to {job}. How long does "
            "it "
            "take together?",
            f"Two taps fill a bath in {a} and {b} {unit}. How many {unit} with both open?",
            f"{x} can {job} in {a} {unit}, {y} can do it in {b} {unit}. How many {unit} do they "
            "take "
            "if they work together?",
            f"Pump A empties a pool in {a} {unit}, pump B in {b} {unit}. How long with both pumps?",
            f"{x} takes {a} {unit} to {job}. {y} takes {b} {unit}. How long together?",
            f"work problem: {a} {unit} alone, {b} {unit} alone, together?",
            f"If {x} does a job in {a} {unit} and {y} in {b} {unit}, how long does it take both?",
            f"A machine does an order in {a} {unit}, a second one in {b} {unit}. How long do both "
            "machines take together?",
            f"{x} can {job} in {a} {unit}. {y} needs {b} {unit}. In how many {unit} are they done "
            "together?",
        ),
        "Each does 1/time of the job in one unit of time, so I add these rates.",
        f"Together they need {BOX} {unit}.",
        Fraction(a * b, a + b),
        "from fractions import Fraction",
        f"rate_together = Fraction(1, {a}) + Fraction(1, {b})",
        "print(1 / rate_together)",
    )


@kind("flow", topic="rates")
def flow(draw: Draw) -> Draft:
    rate, time = draw.random.randint(2, 60), draw.random.randint(3, 90)
    volume = rate * time
    form = draw.random.choice(["time", "volume", "rate"])
    if form == "time":
        wordings = [
            f"A tap gives {rate} litres a minute. How many minutes does it take to fill a tank of "
            f"{volume} litres?",
            f"How long does it take to fill {volume} litres at {rate} litres per minute?",
            f"A pump moves {rate} litres per minute. How many minutes does it need for {volume} "
            "litres?",
            f"A pool of {volume} litres is filled at {rate} litres per minute. How many minutes?",
            f"fill {volume} L at {rate} L/min, how many minutes",
            f"Water flows at {rate} litres per minute. How many minutes until {volume} litres have "
            "flowed?",
            f"A tank holds {volume} litres. Water runs in at {rate} litres per minute. When is it "
            "full?",
            f"{volume} L at {rate} L/min, how many minutes?",
            f"minutes for {volume} litres at {rate} L/min",
            f"How many minutes do {volume} litres take at {rate} L/min?",
            f"tank {volume} litres, tap {rate} litres a minute, time?",
        ]
        code, name, unit, value = (
            (f"volume = {volume}", f"rate = {rate}"),
            "volume / rate",
            "minutes",
            time,
        )
    elif form == "volume":
        wordings = [
            f"A tap gives {rate} litres a minute. How many litres come out in {time} minutes?",
            f"Water flows at {rate} litres per minute. How much water flows in {time} minutes?",
            f"A pump moves {rate} litres per minute. How many litres does it move in {time} "
            "minutes?",
            f"How many litres are {time} minutes at {rate} litres per minute?",
            f"{rate} L/min for {time} min, how many litres",
            f"A hose delivers {rate} litres every minute. How much does it deliver in {time} "
            "minutes?",
            f"A leak loses {rate} litres per minute. How many litres are lost in {time} minutes?",
            f"{time} min at {rate} L/min, litres?",
            f"litres after {time} minutes at {rate} L/min",
            f"{rate} litres per minute for {time} minutes",
            f"How much water in {time} minutes at {rate} L/min?",
        ]
        code, name, unit, value = (
            (f"rate = {rate}", f"time = {time}"),
            "rate * time",
            "litres",
            volume,
        )
    else:
        wordings = [
            f"A tank of {volume} litres is filled in {time} minutes. How many litres per minute?",
            f"A tap fills {volume} litres in {time} minutes. What is the rate in litres per "
            "minute?",
            f"{volume} litres flow in {time} minutes. Find the flow rate.",
            f"In {time} minutes a pump moves {volume} litres. How many litres per minute is that?",
            f"flow rate of {volume} L in {time} min",
            f"A hose gives {volume} litres of water in {time} minutes. What is its rate per "
            "minute?",
            f"A pool with {volume} litres empties in {time} minutes. At what rate does it empty?",
            f"{volume} L in {time} min, L/min?",
            f"litres per minute: {volume} litres in {time} minutes",
            f"{volume} litres in {time} minutes, what rate?",
            f"How many L/min is {volume} L in {time} min?",
        ]
        code, name, unit, value = (
            (f"volume = {volume}", f"time = {time}"),
            "volume / time",
            "litres per minute",
            rate,
        )
    return worked(
        draw.wording(*wordings),
        "Volume is rate times time.",
        f"The result is {BOX} {unit}".strip() + ".",
        value,
        *code,
        _show(name),
    )


@kind("per_day", topic="rates")
def per_day(draw: Draw) -> Draft:
    each, weeks = draw.random.randint(2, 60), draw.random.randint(2, 12)
    who = names(draw, 1)[0]
    act, thing = draw.random.choice(
        [
            ("reads", "pages"), ("walks", "kilometres"), ("writes", "emails"), ("bakes", "rolls"),
            ("learns", "words"), ("does", "push-ups"), ("solves", "problems"), ("saves", "dollars"),
        ]
    )  # fmt: skip
    per, days, name = draw.random.choice(
        [("day", 7, "weeks"), ("day", 7, "weeks"), ("week", 52, "years"), ("month", 12, "years")]
    )
    if draw.random.random() < 0.25:
        per, days, name = "hour", 24, "days"
    a_per = "an hour" if per == "hour" else f"a {per}"
    base = act[:-2] if act == "does" else act[:-1]
    return worked(
        draw.wording(
            f"{who} {act} {each} {thing} {a_per}. How many {thing} is that in {weeks} {name}?",
            f"{who} {act} {each} {thing} per {per}. How many in {weeks} {name}?",
            f"How many {thing} does {who} {base} in {weeks} {name} at {each} {a_per}?",
            f"{each} {thing} {a_per} for {weeks} {name}, how many in total?",
            f"{weeks} {name} at {each} {thing} {a_per}",
            f"If {who} {act} {each} {thing} every {per}, how many {thing} is that in {weeks} "
            f"{name}?",
            f"Every {per} {who} {act} {each} {thing}. How many {thing} after {weeks} {name}?",
            f"I {base} {each} {thing} {a_per}. How many {thing} do I {base} in {weeks} {name}?",
            f"At {each} {thing} per {per}, how many {thing} are there in {weeks} {name}?",
            f"Someone {act} {each} {thing} {a_per}. What is the total after {weeks} {name}?",
            f"A rate of {each} {thing} per {per} gives how many {thing} in {weeks} {name}?",
            f"{who} {act} {each} {thing} each {per}. How many {thing} will it be in {weeks} "
            f"{name}?",
        ),
        f"There are {days} {per}s in a {name[:-1]}, so I multiply all three numbers.",
        f"It is {BOX} {thing}.",
        each * days * weeks,
        f"{thing.replace('-', '_')}_per_{per} = {each}",
        f"{per}s = {weeks} * {days}",
        f"print({thing.replace('-', '_')}_per_{per} * {per}s)",
    )


@kind("time_needed", topic="rates")
def time_needed(draw: Draw) -> Draft:
    each, days = draw.random.randint(2, 60), draw.random.randint(3, 60)
    total = each * days - draw.random.choice([0, 0, draw.random.randrange(each)])
    who = names(draw, 1)[0]
    return worked(
        draw.wording(
            f"{who} reads {each} pages a day. How many days does a book of {total} pages take?",
            f"A book has {total} pages. {who} reads {each} a day. In how many days is it finished?",
            f"{who} saves ${each} a week. How many weeks until {who} has ${total}?",
            f"How many weeks do I have to save {each} dollars a week to get {total} dollars?",
            f"{total} pages at {each} pages per day, how many days",
            f"{who} wants to buy a bike for ${total} and saves ${each} a month. How many months "
            "does "
            "that take?",
            f"A machine makes {each} parts an hour. How many hours does it need for {total} parts?",
            f"{who} learns {each} words a day. After how many days are {total} words learned?",
            f"We need {total} cards and make {each} a day. How many days do we need?",
            f"There are {total} letters to write, {each} each day. How many days is that?",
            f"How many days does it take to read {total} pages at {each} pages a day?",
            f"A worker lays {each} tiles an hour. How many hours are needed for {total} tiles?",
        ),
        "I divide the total by the rate and round up, because a part of a day needs that day too.",
        f"The number needed is {BOX}.",
        -(-total // each),
        "from math import ceil",
        f"print(ceil({total} / {each}))",
    )


_MATERIALS = [
    *(("gold", "19.3"), ("iron", "7.9"), ("copper", "8.9"), ("silver", "10.5"), ("wood", "0.6")),
    *(("aluminium", "2.7"), ("oil", "0.9"), ("glass", "2.5"), ("lead", "11.3"), ("cork", "0.2")),
]


@kind("density", topic="rates")
def density(draw: Draw) -> Draft:
    name, d = draw.random.choice(_MATERIALS)
    volume = draw.random.choice([draw.random.randint(2, 60) * 5, draw.random.randint(2, 40)])
    mass = plain(Fraction(d) * volume)
    wanted = draw.random.choice(["density", "mass", "volume"])
    cubic = draw.random.choice(["cm³", "cm^3", "cubic centimetres"])
    per = "g/cm³"
    if wanted == "density":
        given, ask, code, value, unit = (
            f"a mass of {mass} g and a volume of {volume} {cubic}", "density",
            (f"mass = {mass}", f"volume = {volume}", _show("mass / volume")), d, per,
        )  # fmt: skip
    elif wanted == "mass":
        given, ask, code, value, unit = (
            f"a density of {d} {per} and a volume of {volume} {cubic}", "mass in grams",
            (f"density = {d}", f"volume = {volume}", _show("density * volume")), mass, "g",
        )  # fmt: skip
    else:
        given, ask, code, value, unit = (
            f"a mass of {mass} g and a density of {d} {per}", f"volume in {cubic}",
            (f"mass = {mass}", f"density = {d}", _show("mass / density")), str(volume), "cm³",
        )  # fmt: skip
    return worked(
        draw.wording(
            f"A piece of {name} has {given}. What is its {ask}?",
            f"Find the {ask} of an object with {given}.",
            f"An object has {given}. Calculate its {ask}.",
            f"What is the {ask} of {name} with {given}?",
            f"{ask}? {given}",
            f"A block of {name} has {given}. Find the {ask}.",
            f"Given {given}, find the {ask}.",
            f"Physics homework: {given}. What is the {ask}?",
            f"Something has {given}. Work out the {ask}.",
            f"With {given}, what is the {ask}?",
            f"How do I find the {ask} from {given}?",
            f"A sample has {given}. What is its {ask}?",
        ),
        "Density is mass divided by volume.",
        f"The {wanted} is {BOX} {unit}.",
        value,
        *code,
    )


@kind("meeting", topic="rates")
def meeting(draw: Draw) -> Draft:
    v, w = draw.random.sample(range(10, 121, 5), 2)
    t = Fraction(draw.random.choice([1, 2, 3, 4, 5, 6, 7, 8]), draw.random.choice([1, 1, 2]))
    gap = plain((v + w) * t)
    x, y = names(draw, 2)
    return worked(
        draw.wording(
            f"Two trains are {gap} km apart and drive towards each other at {v} km/h and {w} km/h. "
            "After how many hours do they meet?",
            f"Two cars {gap} km apart drive towards each other at {v} and {w} km/h. When do they "
            "meet, in hours?",
            f"{x} and {y} start {gap} km apart and go towards each other at {v} km/h and {w} km/h. "
            "How many hours until they meet?",
            f"Two cars start at the same place and drive in opposite directions at {v} km/h and "
            f"{w} "
            f"km/h. After how many hours are they {gap} km apart?",
            f"Cities A and B are {gap} km apart. A car leaves A at {v} km/h, another leaves B at "
            f"{w} "
            "km/h towards it. In how many hours do they meet?",
            f"Two buses are {gap} km apart. They drive towards each other, one at {v} km/h and one "
            f"at {w} km/h. How many hours does it take until they meet?",
            f"Two trains approach each other at {v} km/h and {w} km/h from {gap} km apart. How "
            "many "
            "hours until they meet?",
            f"{x} drives at {v} km/h towards {y}, who drives at {w} km/h towards {x}. They are "
            f"{gap} "
            "km apart. In how many hours do they meet?",
            f"Two cyclists start together and ride in opposite directions, {v} km/h and {w} km/h. "
            "In "
            f"how many hours are they {gap} km apart?",
            f"towards each other, {gap} km apart, speeds {v} and {w} km/h, hours until they meet?",
            f"Two boats, {gap} km apart, sail towards each other with {v} and {w} km/h. After how "
            "many hours do they meet?",
            f"Two cars are {gap} km apart and come towards each other at speeds of {v} km/h and "
            f"{w} "
            "km/h. In how many hours will they meet?",
        ),
        "The distance between them changes by the sum of both speeds.",
        f"It takes {BOX} hours.",
        plain(t),
        f"gap = {gap}",
        f"speed_together = {v} + {w}",
        _show("gap / speed_together"),
    )


@kind("catch_up", topic="rates")
def catch_up(draw: Draw) -> Draft:
    slow = draw.random.randint(2, 16) * 5
    hours, catch = draw.random.randint(1, 4), draw.random.choice([1, 2, 3, 4, 5])
    while slow * hours % catch:
        catch = draw.random.choice([1, 2, 5])
    fast = slow + slow * hours // catch
    x, y = names(draw, 2)
    h = "an hour" if hours == 1 else f"{hours} hours"
    return worked(
        draw.wording(
            f"{x} leaves at {slow} km/h. {y} follows {h} later at {fast} km/h. How many hours does "
            f"{y} need to catch up?",
            f"A bus leaves at {slow} km/h. A car starts {h} later on the same road at {fast} km/h. "
            "After how many hours of driving does the car catch the bus?",
            f"A truck goes {slow} km/h. {h.capitalize()} later a car follows at {fast} km/h. How "
            "many "
            "hours does the car take to catch up?",
            f"{x} starts {h} before {y}. {x} rides {slow} km/h, {y} rides {fast} km/h. How many "
            "hours "
            f"does {y} ride until they meet?",
            f"How many hours does a car at {fast} km/h need to catch a car at {slow} km/h that "
            "left "
            f"{h} earlier?",
            f"A train leaves a station at {slow} km/h. {h.capitalize()} later a second train "
            "follows "
            f"at {fast} km/h. In how many hours does it catch up with the first?",
            f"{x} drives ahead at {slow} km/h with a start of {h}. {y} goes {fast} km/h. How many "
            "hours "
            f"until {y} catches {x}?",
            f"{y} sets out {h} after {x}. Speeds: {x} {slow} km/h, {y} {fast} km/h. When does {y} "
            "catch "
            "up, in hours of driving?",
            f"A ship sails at {slow} km/h. {h.capitalize()} later a boat follows at {fast} km/h. "
            "How "
            "many hours does the boat need to reach it?",
            f"catch up: {slow} km/h with {h} head start, {fast} km/h behind, hours?",
            f"A van drives at {slow} km/h. A motorbike leaves {h} later at {fast} km/h. How many "
            "hours "
            "does the motorbike take to catch the van?",
            f"{x} drives off at {slow} km/h, and {y} follows {h} later at {fast} km/h. In how many "
            f"hours does {y} catch up with {x}?",
        ),
        "The head start is a distance; it shrinks by the difference of the speeds each hour.",
        f"It takes {BOX} hours.",
        catch,
        f"head_start = {slow} * {hours}",
        _show(f"head_start / ({fast} - {slow})"),
    )


# The unit of length, of time, of speed, who moves so, and the usual speeds and times.
_PACES = (
    ("miles", "hours", "mph", ("car", "train", "truck", "bus"), (20, 80), (2, 10)),
    ("miles", "hours", "miles per hour", ("cyclist", "car", "plane"), (10, 300), (2, 9)),
    ("m", "seconds", "m/s", ("runner", "cyclist", "ball", "robot"), (2, 30), (4, 120)),
    ("metres", "minutes", "metres per minute", ("walker", "swimmer", "boat"), (20, 120), (3, 60)),
    ("km", "hours", "km/h", ("car", "train", "ship"), (20, 200), (2, 12)),
    ("m", "minutes", "m/min", ("kite", "drone", "duck"), (10, 90), (2, 40)),
)


@kind("pace", topic="rates")
def pace(draw: Draw) -> Draft:
    """Speed, distance or time, in miles, metres and seconds too."""
    length, unit, per, movers, speeds, times = draw.random.choice(_PACES)
    v, t = Fraction(draw.random.randint(*speeds)), Fraction(draw.random.randint(*times))
    if draw.random.random() < 0.3:
        t += Fraction(1, 2)
    mover = draw.random.choice(movers)
    s, h = plain(v * t), plain(t)
    what = draw.random.choice(["speed", "distance", "time"])
    if what == "speed":
        given, code, value, target = f"{s} {length} in {h} {unit}", f"{s} / {h}", v, per
        question = f"What is its speed in {per}?"
        plan = "Speed is distance divided by time."
    elif what == "distance":
        given, code, value, target = f"{v} {per} for {h} {unit}", f"{v} * {h}", v * t, length
        question = f"How many {length} does it cover?"
        plan = "Distance is speed times time."
    else:
        given, code, value, target = f"{s} {length} at {v} {per}", f"{s} / {v}", t, unit
        question = f"How many {unit} does it take?"
        plan = "Time is distance divided by speed."
    return worked(
        draw.wording(
            f"A {mover} goes {given}. {question}",
            f"{given}, {what}?",
            f"Find the {what} in {target}: {given}.",
            f"What is the {what} in {target} for {given}?",
            f"{what} for {given}",
            f"A {mover} moves {given}. Find the {what} in {target}.",
            f"{given}: {what} in {target}?",
            f"If a {mover} goes {given}, what is the {what} in {target}?",
            f"Calculate the {what} of a {mover} that goes {given}, in {target}.",
            f"what's the {what} for {given}",
            f"{given} = ? {target}",
            f"A {mover} does {given}. What {what} is that in {target}?",
            f"How do I find the {what} for {given}?",
            f"{given}, find the {what}",
            f"Work out the {what} in {target}: a {mover} goes {given}.",
            f"A {mover}, {given}. {question}",
            f"{what} in {target}, {given}?",
            f"Give the {what} in {target} for a {mover} going {given}.",
        ),
        plan,
        f"The {what} is {BOX} {target}.",
        plain(value),
        _show(code),
    )
