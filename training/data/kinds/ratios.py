"""Ratios and proportion: sharing, simplifying, recipes, maps, direct and inverse proportion."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from training.data.kinds import OUTPUT, Draft, Draw, kind
from training.data.kinds.everyday import BOX, listed, names, plain, things, worked
from training.data.kinds.units import conversion


def _ratio(draw: Draw, count: int, largest: int = 9) -> list[int]:
    """A ratio in lowest terms that is not 1:1."""
    while True:
        parts = [draw.random.randint(1, largest) for _ in range(count)]
        if gcd(*parts) == 1 and len(set(parts)) > 1:
            return parts


@kind("share_in_ratio", topic="ratio")
def share_in_ratio(draw: Draw) -> Draft:
    parts = _ratio(draw, draw.random.choice([2, 2, 3]))
    unit = draw.random.randint(2, 60)
    total = unit * sum(parts)
    ratio = draw.random.choice([":", " : ", " to "]).join(map(str, parts))
    who = names(draw, len(parts))
    count = len(parts)
    return worked(
        draw.wording(
            f"Divide {total} in the ratio {ratio}.",
            f"Share ${total} in the ratio {ratio}. How much is each share?",
            f"Split {total} in the ratio {ratio}.",
            f"{listed(who)} share {total} dollars in the ratio {ratio}. What does each get?",
            f"divide {total} in ratio {ratio}",
            f"Share {total} in the ratio {ratio}.",
            f"{total} is divided into {count} parts in the ratio {ratio}. Find the parts.",
            f"{listed(who)} split {total} {things(draw)} in the ratio {ratio}. How many does each "
            "get?",
            f"How do I divide {total} in the ratio {ratio}?",
            f"A rope of {total} cm is cut in the ratio {ratio}. How long are the pieces?",
            f"Can you share {total} in the ratio {ratio}?",
            f"Divide ${total} between {count} people in the ratio {ratio}.",
            f"Find {count} numbers in the ratio {ratio} whose sum is {total}.",
            f"{total} sweets are shared in the ratio {ratio}. What are the shares?",
            f"{total} in the ratio {ratio}",
            f"split {total} {ratio}",
            f"share {total} in the ratio {ratio}",
            f"Divide {total} into parts in the ratio {ratio}.",
            f"{total} divided {ratio}",
            f"Split ${total} {ratio}.",
            f"how do you split {total} in the ratio {ratio}",
            f"${total} shared {ratio}, each share?",
            f"parts of {total} in the ratio {ratio}",
            f"Break {total} into parts with ratio {ratio}.",
        ),
        "I add the parts of the ratio to find what one part is worth, then multiply.",
        f"The shares are {BOX}.",
        ", ".join(str(part * unit) for part in parts),
        f"ratio = [{', '.join(map(str, parts))}]",
        f"print(*[{total} * part // sum(ratio) for part in ratio], sep=', ')",
    )


@kind("one_share", topic="ratio")
def one_share(draw: Draw) -> Draft:
    (p, q), unit = _ratio(draw, 2), draw.random.randint(2, 50)
    a, b = names(draw, 2)
    total = (p + q) * unit
    first = draw.random.random() < 0.5
    share, part, person = (p * unit, p, a) if first else (q * unit, q, b)
    word = "the first" if first else "the second"
    kinds = draw.random.choice([("boys", "girls"), ("red beads", "blue beads"), ("cats", "dogs")])
    item = kinds[0 if first else 1]
    return worked(
        draw.wording(
            f"{a} and {b} share ${total} in the ratio {p}:{q}. How much does {person} get?",
            f"The ratio of {kinds[0]} to {kinds[1]} is {p}:{q}. There are {total} in all. How many "
            f"{item} are there?",
            f"{total} is divided in the ratio {p}:{q}. What is {word} part?",
            f"{a} and {b} split {total} cards in the ratio {p} to {q}. How many does {person} get?",
            f"Of {total} {kinds[0]} and {kinds[1]}, the ratio is {p}:{q}. How many {item}?",
            f"The ratio of {kinds[0]} to {kinds[1]} is {p} to {q}, and there are {total} "
            f"altogether. Find the number of {item}.",
            f"{a} and {b} divide {total} dollars in the ratio {p}:{q}. What is {person}'s share?",
            f"Two numbers in the ratio {p}:{q} add up to {total}. What is {word} number?",
            f"A mix of {total} ml has juice and water in the ratio {p}:{q}. How much "
            f"{'juice' if first else 'water'} is in it?",
            f"There are {kinds[0]} and {kinds[1]} in the ratio {p}:{q}, {total} in total. How many "
            f"are {item}?",
            f"{a} and {b} work in the ratio {p}:{q} and earn ${total}. How much is due to "
            f"{person}?",
            f"If {total} is shared between {a} and {b} in the ratio {p}:{q}, what does {person} "
            "receive?",
        ),
        "All parts of the ratio together make the total, so the share is its part of that.",
        f"It is {BOX}.",
        share,
        f"print({total} * {part} // ({p} + {q}))",
    )


@kind("other_share", topic="ratio")
def other_share(draw: Draw) -> Draft:
    p, q = draw.random.choice(
        [(2, 3), (3, 2), (3, 4), (4, 3), (5, 2), (2, 5), (5, 3), (7, 4), (4, 9)]
    )
    unit = draw.random.randint(2, 40)
    x, y = draw.random.choice(
        [("boys", "girls"), ("red pens", "blue pens"), ("cows", "sheep"), ("adults", "children")]
    )
    known = p * unit
    whole = draw.random.random() < 0.3
    wanted = f"{x} and {y} together" if whole else y
    code = f"{known} // {p} * ({p} + {q})" if whole else f"{known} // {p} * {q}"
    return worked(
        draw.wording(
            f"The ratio of {x} to {y} is {p}:{q}. There are {known} {x}. How many {wanted}?",
            f"{x.capitalize()} and {y} are in the ratio {p}:{q}. If there are {known} {x}, how "
            "many "
            f"{wanted} are there?",
            f"For every {p} {x} there are {q} {y}. There are {known} {x}. How many {wanted}?",
            f"ratio {x} to {y} = {p}:{q}, {known} {x}, how many {wanted}?",
            f"In a group the ratio of {x} to {y} is {p} to {q}. With {known} {x}, how many "
            f"{wanted} "
            "are there?",
            f"If the ratio of {x} to {y} is {p}:{q} and there are {known} {x}, find the number of "
            f"{wanted}.",
            f"There are {known} {x}. The ratio of {x} to {y} is {p}:{q}. How many {wanted}?",
            f"The ratio {x} : {y} is {p} : {q}. Given {known} {x}, find the number of {wanted}.",
            f"We count {known} {x}, and {x} to {y} is {p}:{q}. How many {wanted} are there?",
            f"Given {known} {x} and a ratio of {x} to {y} of {p}:{q}, how many {wanted} are there?",
            f"{p} out of every {p + q} are {x}, the rest are {y}. There are {known} {x}. How many "
            f"{wanted}?",
            f"There are {p} {x} for every {q} {y}. If there are {known} {x}, how many {wanted} are "
            "there?",
        ),
        "The known share gives what one part of the ratio is worth.",
        f"There are {BOX}.",
        (p + q if whole else q) * unit,
        f"print({code})",
    )


@kind("simplify_ratio", topic="ratio")
def simplify_ratio(draw: Draw) -> Draft:
    parts, factor = _ratio(draw, draw.random.choice([2, 2, 3]), 15), draw.random.randint(2, 25)
    numbers = [part * factor for part in parts]
    shown = draw.random.choice([":", " : ", " to "]).join(map(str, numbers))
    return worked(
        draw.wording(
            f"Simplify the ratio {shown}.",
            f"Write the ratio {shown} in its simplest form.",
            f"simplify {shown}",
            f"What is {shown} in simplest form?",
            f"Reduce the ratio {shown}.",
            f"Express {shown} as a ratio in lowest terms.",
            f"Can you simplify the ratio {shown}?",
            f"Simplify {shown}.",
            f"ratio {shown} in simplest form",
            f"Cancel down the ratio {shown}.",
            f"What is the simplest form of the ratio {shown}?",
            f"Write {shown} as simply as possible.",
            f"Give the ratio {shown} in lowest terms.",
            f"{shown} simplified",
            f"simplify ratio {shown}",
            f"lowest terms of {shown}",
            f"{shown} in lowest terms",
            f"simplify {shown} as a ratio",
            f"reduce {shown}",
            f"what is the ratio {shown} simplified",
            f"ratio {shown}, simplest form?",
        ),
        "I divide all parts by their greatest common divisor.",
        f"The simplest form is {BOX}.",
        ":".join(map(str, parts)),
        "from math import gcd",
        f"parts = [{', '.join(map(str, numbers))}]",
        "print(*[part // gcd(*parts) for part in parts], sep=':')",
    )


@kind("ratio_of_amounts", topic="ratio")
def ratio_of_amounts(draw: Draw) -> Draft:
    (p, q), factor = _ratio(draw, 2, 12), draw.random.randint(2, 20)
    a, b = p * factor, q * factor
    x, y = draw.random.choice(
        [("boys", "girls"), ("apples", "pears"), ("wins", "losses"), ("cars", "bikes")]
    )
    return worked(
        draw.wording(
            f"There are {a} {x} and {b} {y}. What is the ratio of {x} to {y}?",
            f"Find the ratio of {x} to {y} if there are {a} {x} and {b} {y}.",
            f"What is the ratio of {a} to {b} in simplest form?",
            f"{a} {x} and {b} {y}: ratio of {x} to {y}?",
            f"Give the ratio of {a} {x} to {b} {y} in lowest terms.",
            f"With {a} {x} and {b} {y}, what is the ratio of {x} to {y}?",
            f"A class counts {a} {x} and {b} {y}. Write the ratio of {x} to {y} simply.",
            f"Write the ratio of {a} cm to {b} cm in its simplest form.",
            f"ratio of {a} to {b}",
            f"We have {a} {x} and {b} {y}. In what ratio are they?",
            f"Express the ratio {a} kg to {b} kg in lowest terms.",
            f"What is the simplest ratio of {x} to {y} when there are {a} {x} and {b} {y}?",
        ),
        "I divide both numbers by their greatest common divisor.",
        f"The ratio is {BOX}.",
        f"{p}:{q}",
        "from math import gcd",
        f"parts = [{a}, {b}]",
        "print(*[part // gcd(*parts) for part in parts], sep=':')",
    )


@kind("proportion_equation", topic="ratio")
def proportion_equation(draw: Draw) -> Draft:
    (p, q), k = _ratio(draw, 2, 15), draw.random.randint(2, 15)
    x = draw.random.choice("xxnyk?")
    n = "x" if x == "?" else x
    form, code, value = draw.random.choice(
        [
            (f"{p}:{q} = {x}:{q * k}", f"Eq(Rational({p}, {q}), {n}/{q * k})", p * k),
            (f"{p}:{q} = {p * k}:{x}", f"Eq(Rational({p}, {q}), {p * k}/{n})", q * k),
            (f"{x}:{q} = {p * k}:{q * k}", f"Eq({n}/{q}, Rational({p * k}, {q * k}))", p),
            (f"{p}:{x} = {p * k}:{q * k}", f"Eq({p}/{n}, Rational({p * k}, {q * k}))", q),
            (f"{p}/{q} = {x}/{q * k}", f"Eq(Rational({p}, {q}), {n}/{q * k})", p * k),
            (f"{p}/{q} = {p * k}/{x}", f"Eq(Rational({p}, {q}), {p * k}/{n})", q * k),
        ]
    )
    name = "the missing number" if x == "?" else x
    return worked(
        draw.wording(
            f"Find {name} if {form}.",
            f"Solve the proportion {form}.",
            f"{form}, find {name}",
            f"What is {name} in {form}?",
            f"Find {name}: {form}",
            f"Solve for {name} in the proportion {form}.",
            f"The ratios are equal: {form}. Find {name}.",
            f"equivalent ratios {form}",
            f"Given that {form}, what is {name}?",
            f"Find {name} so that the ratios are equivalent: {form}",
            f"Which value of {name} makes {form} true?",
            f"In the proportion {form}, what is {name}?",
            form,
            f"{form}, {x} = ?",
            f"solve {form}",
            f"proportion {form}, find {name}",
        ),
        "Both ratios are equal, so I solve that equation.",
        f"The missing number is {BOX}.",
        value,
        "from sympy import symbols, Eq, Rational, solve",
        f"{n} = symbols('{n}')",
        f"print(solve({code}, {n})[0])",
    )


_INGREDIENTS = [
    *(("flour", "g"), ("sugar", "g"), ("milk", "ml"), ("butter", "g"), ("rice", "g")),
    *(("cheese", "g"), ("water", "ml"), ("cream", "ml"), ("oats", "g"), ("pasta", "g")),
]


@kind("recipe", topic="ratio")
def recipe(draw: Draw) -> Draft:
    ingredient, unit = draw.random.choice(_INGREDIENTS)
    served, each = draw.random.randint(2, 12), draw.random.randint(1, 30) * 5
    wanted = draw.random.choice([n for n in range(1, 31) if n != served])
    amount = each * served
    what = draw.random.choice(["pancakes", "people", "cookies", "muffins", "servings"])
    return worked(
        draw.wording(
            f"A recipe for {served} {what} needs {amount} {unit} of {ingredient}. How much "
            f"{ingredient} is needed for {wanted} {what}?",
            f"{amount} {unit} of {ingredient} is enough for {served} {what}. How much for "
            f"{wanted}?",
            f"A recipe uses {amount} {unit} of {ingredient} for {served} {what}. I want {wanted} "
            f"{what}. How much {ingredient} do I need?",
            f"For {served} {what} I need {amount} {unit} of {ingredient}. How much for {wanted}?",
            f"recipe: {served} {what}, {amount} {unit} {ingredient}. {wanted} {what}?",
            f"To make {served} {what} you need {amount} {unit} of {ingredient}. How much do you "
            f"need to make {wanted}?",
            f"Scale a recipe: {amount} {unit} of {ingredient} serves {served}. Find the amount for "
            f"{wanted}.",
            f"How much {ingredient} do I need for {wanted} {what} if {served} need {amount} "
            f"{unit}?",
            f"If {served} {what} take {amount} {unit} of {ingredient}, how much do {wanted} take?",
            f"The recipe is for {served} {what} and takes {amount} {unit} of {ingredient}. We are "
            f"making {wanted}. How much {ingredient} is that?",
            f"My recipe says {amount} {unit} of {ingredient} for {served} {what}. What about "
            f"{wanted}?",
            f"{ingredient.capitalize()} for {served} {what}: {amount} {unit}. How much for "
            f"{wanted} "
            f"{what}?",
        ),
        "I find the amount for one, then multiply by the number wanted.",
        f"It takes {BOX} {unit}.",
        each * wanted,
        f"for_one = {amount} / {served}",
        f'print(f"{{for_one * {wanted}:.10g}}")',
    )


@kind("map_scale", topic="ratio")
def map_scale(draw: Draw) -> Draft:
    scale = draw.random.choice([1000, 5000, 10000, 20000, 25000, 50000, 100000, 200000, 500000])
    tenths = draw.random.randint(5, 200)
    on_map = Fraction(tenths, 10)
    km = on_map * scale / 100000
    m = plain(on_map)
    to_map = draw.random.random() < 0.35
    shown = draw.random.choice([f"1:{scale}", f"1 : {scale}", f"1:{scale:,}"])
    if to_map:
        wordings = [
            f"A map has a scale of {shown}. Two towns are {plain(km)} km apart. How far apart are "
            "they on the map in cm?",
            f"How many cm on a {shown} map are {plain(km)} km?",
            f"On a map with scale {shown}, how long in cm is a road of {plain(km)} km?",
            f"map scale {shown}, real distance {plain(km)} km, map distance in cm?",
            f"The real distance is {plain(km)} km and the scale {shown}. Find the map distance in "
            "centimetres.",
            f"A distance of {plain(km)} km is drawn at a scale of {shown}. How many centimetres is "
            "it on the map?",
            f"At the scale {shown}, {plain(km)} km in reality is how many cm on the map?",
            f"scale {shown}, {plain(km)} km, cm on map?",
            f"{plain(km)} km on a {shown} map in cm",
            f"Map {shown}: how many cm are {plain(km)} km?",
            f"Two cities are {plain(km)} km apart. How many cm apart are they on a {shown} map?",
            f"map 1 to {scale}, {plain(km)} km in real life, how many cm",
        ]
        return worked(
            draw.wording(*wordings),
            "The map is smaller by the scale; SymPy converts km to cm.",
            f"On the map it is {BOX} cm.",
            m,
            *conversion(f"{plain(km)}*km / {scale}", "cm"),
        )
    return worked(
        draw.wording(
            f"A map has a scale of {shown}. Two towns are {m} cm apart on it. What is the real "
            "distance in km?",
            f"On a map with scale {shown}, a road is {m} cm long. How long is it in km?",
            f"How many km in reality are {m} cm on a {shown} map?",
            f"map scale {shown}, {m} cm on the map, real distance in km?",
            f"The scale is {shown}. What real distance in kilometres does {m} cm stand for?",
            f"Two villages are {m} cm apart on a map. The scale is {shown}. Find the real distance "
            "in km.",
            f"{m} cm on a map of scale {shown} is how many kilometres?",
            f"I measured {m} cm on a {shown} map. How many km is that?",
            f"Scale {shown}: convert {m} cm on the map to km.",
            f"What is the actual distance in km for {m} cm on a map with scale {shown}?",
            f"A hike is {m} cm long on a map of scale {shown}. How many km is it?",
            f"With a map scale of {shown}, find the actual distance in km for {m} cm.",
            f"scale {shown}, {m} cm, km?",
            f"{m} cm on a {shown} map in km",
            f"map {shown}: {m} cm = ? km",
            f"How far is {m} cm on a {shown} map, in km?",
            f"map scale 1 to {scale}, distance {m} cm, how many km in real life",
        ),
        "The real length is the map length times the scale; SymPy converts it.",
        f"The real distance is {BOX} km.",
        plain(km),
        *conversion(f"{m}*cm * {scale}", "km"),
    )


@kind("map_scale_in_words", topic="ratio")
def map_scale_in_words(draw: Draw) -> Draft:
    """So many cm stand for so many km."""
    one, each = draw.random.choice([1, 1, 1, 2, 5]), draw.random.randint(1, 40)
    cm = Fraction(draw.random.randint(3, 80), draw.random.choice([1, 2, 10]))
    if cm == one:
        cm += 1
    total = plain(cm * each / one)
    c, unit = plain(cm), draw.random.choice(["km", "km", "m"])
    known = f"{one} cm stands for {each} {unit}"
    if draw.random.random() < 0.35:
        return worked(
            draw.wording(
                f"On a map {known}. How many cm are {total} {unit}?",
                f"The scale is {one} cm = {each} {unit}. How long is {total} {unit} on the plan?",
                f"{one} cm = {each} {unit}, {total} {unit} = ? cm",
                f"A plan has {one} cm for {each} {unit}. How many cm is a wall of {total} {unit}?",
                f"scale {one} cm : {each} {unit}, how many cm for {total} {unit}",
                f"If {known} on a map, how many cm on it are {total} {unit}?",
                f"{one} cm to {each} {unit}. Find the map length of {total} {unit} in cm.",
                f"On a drawing {known}. Find the length of {total} {unit} in cm.",
            ),
            f"I divide by {each} {unit} and multiply by {one} cm.",
            f"On the map it is {BOX} cm.",
            c,
            f'print(f"{{{total} / {each} * {one}:.10g}}")',
        )
    return worked(
        draw.wording(
            f"On a map {known}. Two towns are {c} cm apart on it. How far apart are they really, "
            f"in {unit}?",
            f"The scale is {one} cm = {each} {unit}. How long is {c} cm really, in {unit}?",
            f"{one} cm = {each} {unit}, {c} cm = ? {unit}",
            f"A plan has {one} cm for {each} {unit}. What is {c} cm in {unit}?",
            f"scale {one} cm : {each} {unit}, {c} cm on the map",
            f"If {known} on a map, how many {unit} are {c} cm?",
            f"{one} cm to {each} {unit}. Find the real length of {c} cm.",
            f"On a drawing {known}. How many {unit} does {c} cm stand for?",
        ),
        "I find what one cm stands for and multiply.",
        f"The real distance is {BOX} {unit}.",
        total,
        f'print(f"{{{each} / {one} * {c}:.10g}}")',
    )


@kind("find_map_scale", topic="ratio")
def find_map_scale(draw: Draw) -> Draft:
    scale = draw.random.choice([50, 100, 200, 500, 1000, 5000, 10000, 20000, 25000, 50000, 100000])
    cm = draw.random.randint(2, 30)
    unit, factor = ("km", 100_000) if cm * scale >= 100_000 else ("m", 100)
    real = plain(Fraction(cm * scale, factor))
    return worked(
        draw.wording(
            f"{cm} cm on a map are {real} {unit} in reality. What is the scale of the map?",
            f"What is the scale if {cm} cm stand for {real} {unit}?",
            f"{cm} cm = {real} {unit}, scale 1:?",
            f"A road of {real} {unit} is {cm} cm long on a map. Find the scale as 1:n.",
            f"map scale: {cm} cm for {real} {unit}",
            f"A distance of {real} {unit} is {cm} cm on a map. What is the map's scale?",
            f"Find the scale of a map on which {real} {unit} is {cm} cm.",
            f"{real} {unit} is drawn as {cm} cm. What's the scale?",
            f"On a plan {cm} cm represent {real} {unit}. What scale is it?",
            f"Write the scale {cm} cm : {real} {unit} as 1:n.",
            f"What is the ratio of {cm} cm to {real} {unit} as 1:n?",
            f"Find the scale: {cm} cm on the map, {real} {unit} in real life.",
        ),
        "The scale is the real length divided by the length on the map.",
        f"The scale is $1:\\boxed{{{OUTPUT}}}$.",
        scale,
        *conversion(f"{real}*{unit} / {cm}", "cm"),
    )


@kind("direct_proportion", topic="ratio")
def direct_proportion(draw: Draw) -> Draft:
    a, b = draw.random.sample(range(2, 31), 2)
    each = draw.random.randint(2, 40)
    total = a * each
    thing = things(draw)
    who = names(draw, 1)[0]
    return worked(
        draw.wording(
            f"{a} {thing} cost ${total}. How much do {b} {thing} cost?",
            f"If {a} {thing} weigh {total} grams, how much do {b} weigh?",
            f"y is directly proportional to x. When x = {a}, y = {total}. Find y when x = {b}.",
            f"{a} machines make {total} parts in an hour. How many parts do {b} machines make?",
            f"{who} earns ${total} in {a} hours. How much does {who} earn in {b} hours?",
            f"If {a} {thing} cost {total} dollars, what do {b} cost?",
            f"{a} tickets cost {total} euros. Find the price of {b} tickets.",
            f"price of {b} {thing} if {a} cost ${total}",
            f"A car uses {total} litres of fuel in {a} weeks. How much does it use in {b} weeks?",
            f"{who} types {total} words in {a} minutes. How many words in {b} minutes?",
            f"y varies directly as x and y = {total} when x = {a}. What is y when x = {b}?",
            f"If {a} boxes hold {total} {thing}, how many {thing} do {b} boxes hold?",
            f"{total} pages are printed in {a} minutes. How many pages are printed in {b} minutes?",
            f"{a} {thing} cost ${total}, {b} {thing} cost?",
            f"{a} {thing} = ${total}, {b} {thing} = ?",
            f"if {a} {thing} cost {total}, how much are {b}",
            f"{a} {thing} for ${total}. How much for {b}?",
            f"y is proportional to x, y = {total} at x = {a}. y at x = {b}?",
            f"cost of {b} {thing} when {a} cost {total} dollars",
            f"{total} km with {a} litres. How many km with {b} litres?",
            f"{a} hours: {total} parts. {b} hours: how many parts?",
        ),
        "Both quantities grow alike, so I find the amount for one and multiply.",
        f"The result is {BOX}.",
        each * b,
        f"for_one = {total} / {a}",
        f'print(f"{{for_one * {b}:.10g}}")',
    )


@kind("inverse_proportion", topic="ratio")
def inverse_proportion(draw: Draw) -> Draft:
    b = draw.random.randint(2, 15)
    days = draw.random.randint(2, 20)
    total = b * days
    a = draw.random.choice([n for n in range(2, total + 1) if total % n == 0 and n != b])
    time = total // a
    x, y = draw.random.choice(
        [
            ("workers", "days to build a wall"),
            ("painters", "hours to paint a house"),
            ("pumps", "hours to empty a pool"),
            ("machines", "hours to finish an order"),
            ("taps", "minutes to fill a tank"),
        ]
    )
    unit, job = y.split(" ", 1)
    return worked(
        draw.wording(
            f"{a} {x} need {time} {y}. How many {unit} do {b} {x} need?",
            f"If {a} {x} take {time} {y}, how long do {b} {x} take?",
            f"It takes {a} {x} {time} {y}. How many {unit} would {b} {x} take?",
            f"{a} {x} can do a job in {time} {unit}. In how many {unit} can {b} {x} do it?",
            f"y is inversely proportional to x. When x = {a}, y = {time}. Find y when x = {b}.",
            f"{a} {x} take {time} {y}. How many {unit} does it take with {b} {x}?",
            f"y varies inversely as x, and y = {time} when x = {a}. What is y when x = {b}?",
            f"How many {unit} do {b} {x} need if {a} {x} need {time} {unit} for the same job?",
            f"{a} {x}, {time} {y}. And with {b} {x}?",
            f"Food lasts {a} animals for {time} days. How many days does it last {b} animals?",
            f"With {a} {x} it takes {time} {unit} {job}. How long does it take with {b}?",
            f"A job takes {a} {x} {time} {unit}. How many {unit} does it take {b} {x} at the same "
            "rate?",
            f"{a} {x}: {time} {unit}. {b} {x}: how many {unit} for the same job?",
            f"{a} {x} do it in {time} {unit}, {b} {x} in how many {unit}?",
            f"how many {unit} for {b} {x} if {a} {x} need {time} {unit}",
            f"y is inversely proportional to x, y = {time} at x = {a}. y at x = {b}?",
            f"same job, {a} {x} need {time} {unit}, {b} {x} need?",
            f"If {a} {x} finish in {time} {unit}, in how many {unit} do {b} {x} finish?",
        ),
        "The product stays the same: I multiply the first pair and divide by the new number.",
        f"The result is {BOX}.",
        days,
        f"product = {a} * {time}",
        f'print(f"{{product / {b}:.10g}}")',
    )
