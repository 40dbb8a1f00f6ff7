"""Statistics: averages, spread, quartiles, weighted and grouped means, standard scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import isqrt

from training.data.kinds import Draft, Draw, kind
from training.data.kinds.everyday import BOX, is_tie, listed, names, plain, rounded, worked

_ROUNDING = [" (2 decimals)", " (to 2 decimal places)", " (rounded to 2 decimal places)"]


def _data(draw: Draw, low: int = 3, high: int = 9) -> list[int]:
    top = draw.random.choice([10, 30, 100])
    return [draw.random.randint(1, top) for _ in range(draw.random.randint(low, high + 2))]


def _shown(draw: Draw, data: Sequence[object]) -> str:
    """The data as people type them: mostly with commas, also with spaces or an "and"."""
    numbers = [str(number) for number in data]
    form = draw.random.random()
    if form < 0.6:
        return ", ".join(numbers)
    if form < 0.75:
        return " ".join(numbers)
    if form < 0.9:
        return listed(numbers)
    return ",".join(numbers)


def _asked(what: str, shown: str) -> tuple[str, ...]:
    return (
        f"What is the {what} of {shown}?",
        f"Find the {what} of {shown}.",
        f"{what} of {shown}",
        f"Calculate the {what} of these numbers: {shown}",
        f"{what}: {shown}",
        f"Find the {what} of the data {shown}.",
        f"Compute the {what} of {shown}.",
        f"What's the {what} of the numbers {shown}?",
        f"The data are {shown}. What is the {what}?",
        f"Work out the {what} of {shown}.",
        f"A set of test scores is {shown}. Find the {what}.",
        f"What is the {what} of the data set {shown}?",
        f"Determine the {what}: {shown}",
        f"I measured {shown}. What is the {what}?",
        f"Can you find the {what} of {shown}?",
        f"Given the list {shown}, what is its {what}?",
        f"[{shown}] {what}?",
        f"How do I get the {what} of {shown}?",
        f"{what} {shown}",
        f"{shown} {what}",
        f"{shown}: {what}?",
        f"{what} of the numbers {shown}",
        f"data {shown}, {what}?",
        f"{shown}, find the {what}",
        f"{what} for {shown}",
        f"what is the {what} of {shown}",
        f"find {what} of {shown}",
        f"{what} of: {shown}",
        f"calculate the {what}: {shown}",
        f"{what} of this data: {shown}",
        f"Numbers: {shown}. {what[0].upper()}{what[1:]}?",
        f"whats the {what} of {shown}",
    )


@kind("mean", topic="statistics")
def mean(draw: Draw) -> Draft:
    while True:
        data = _data(draw)
        value = Fraction(sum(data), len(data))
        if not (value * 1000) % 1:
            break
    return worked(
        draw.wording(
            *_asked(draw.random.choice(["mean", "mean", "average"]), _shown(draw, data)),
            f"What is the arithmetic mean of {listed(list(map(str, data)))}?",
        ),
        "The mean is the sum of the data divided by how many there are.",
        f"The mean is {BOX}.",
        plain(value),
        f"data = [{', '.join(map(str, data))}]",
        'print(f"{sum(data) / len(data):.10g}")',
    )


@kind("median", topic="statistics")
def median(draw: Draw) -> Draft:
    data = _data(draw, 3, 10)
    ordered, half = sorted(data), len(data) // 2
    value = Fraction(ordered[half] + ordered[(len(data) - 1) // 2], 2)
    return worked(
        draw.wording(*_asked("median", _shown(draw, data))),
        "The median is the middle of the sorted data, or the mean of the two middle ones.",
        f"The median is {BOX}.",
        plain(value),
        "from statistics import median",
        f'print(f"{{median([{", ".join(map(str, data))}]):.10g}}")',
    )


@kind("mode", topic="statistics")
def mode(draw: Draw) -> Draft:
    data = _data(draw, 4, 8)
    data += [data[0]] * 2
    counts = Counter(data).most_common()
    best = [value for value, count in counts if count == counts[0][1]]
    draw.random.shuffle(data)
    data = [value for value in data if value not in best[1:]]
    return worked(
        draw.wording(*_asked("mode", _shown(draw, data))),
        "The mode is the most frequent value.",
        f"The mode is {BOX}.",
        best[0],
        "from statistics import multimode",
        f"print(*multimode([{', '.join(map(str, data))}]), sep=', ')",
    )


@kind("data_range", topic="statistics")
def data_range(draw: Draw) -> Draft:
    data = _data(draw)
    return worked(
        draw.wording(*_asked("range", _shown(draw, data))),
        "The range is the largest value less the smallest.",
        f"The range is {BOX}.",
        max(data) - min(data),
        f"data = [{', '.join(map(str, data))}]",
        "print(max(data) - min(data))",
    )


@kind("spread", topic="statistics")
def spread(draw: Draw) -> Draft:
    sample = draw.random.random() < 0.4
    variance = draw.random.random() < 0.5
    while True:
        data = _data(draw, 4, 8)
        middle = Fraction(sum(data), len(data))
        squares = sum(((value - middle) ** 2 for value in data), Fraction(0))
        value = squares / (len(data) - sample)
        if value and not is_tie(value, 2):
            break
    who = "sample" if sample else "population"
    what = f"{who} {'variance' if variance else 'standard deviation'}"
    # Where school says no more, all of the population is meant.
    name_asked = what if sample else draw.random.choice([what, what.removeprefix("population ")])
    name = (
        ("variance" if variance else "stdev") if sample else ("pvariance" if variance else "pstdev")
    )
    root = Fraction((Decimal(value.numerator) / Decimal(value.denominator)).sqrt())
    note = draw.random.choice(_ROUNDING)
    return worked(
        draw.wording(*_asked(name_asked, _shown(draw, data))) + note,
        f"The {what} divides the squared distances from the mean by "
        f"{'n - 1' if sample else 'n'}{'' if variance else ', then takes the root'}.",
        f"The {what} is {BOX}.",
        rounded(value if variance else root, 2),
        f"from statistics import {name}",
        f"print(round({name}([{', '.join(map(str, data))}]), 2))",
    )


@kind("quartiles", topic="statistics")
def quartiles(draw: Draw) -> Draft:
    """Quartiles as school defines them: the medians of both halves, without the middle value."""
    data = _data(draw, 6, 11)
    ordered, half = sorted(data), len(data) // 2

    def middle(part: list[int]) -> Fraction:
        return Fraction(part[len(part) // 2] + part[(len(part) - 1) // 2], 2)

    low, high = middle(ordered[:half]), middle(ordered[-half:])
    what, code, value = draw.random.choice(
        [
            ("lower quartile", "median(lower)", low),
            ("upper quartile", "median(upper)", high),
            ("interquartile range", "median(upper) - median(lower)", high - low),
        ]
    )
    short = {"lower quartile": "Q1", "upper quartile": "Q3", "interquartile range": "IQR"}[what]
    name = draw.random.choice([what, what, short])
    return worked(
        draw.wording(*_asked(name, _shown(draw, data))),
        "The quartiles are the medians of the lower and the upper half of the sorted data.",
        f"The {what} is {BOX}.",
        plain(value),
        "from statistics import median",
        f"data = sorted([{', '.join(map(str, data))}])",
        "half = len(data) // 2",
        "lower, upper = data[:half], data[-half:]",
        f'print(f"{{{code}:.10g}}")',
    )


@kind("weighted_mean", topic="statistics")
def weighted_mean(draw: Draw) -> Draft:
    count = draw.random.choice([2, 3])
    marks = [draw.random.randint(40, 100) for _ in range(count)]
    cuts = sorted(draw.random.sample(range(1, 10), count - 1))
    weights = [(b - a) * 10 for a, b in zip([0, *cuts], [*cuts, 10], strict=True)]
    pairs = list(zip(marks, weights, strict=True))
    text = listed([f"{mark} with weight {weight}%" for mark, weight in pairs])
    who = names(draw, 1)[0]
    value = sum((Fraction(mark * weight, 100) for mark, weight in pairs), Fraction(0))
    return worked(
        draw.wording(
            f"{who}'s marks are {text}. What is the weighted average?",
            f"Find the weighted mean of {text}.",
            f"Scores: {text}. What is the final grade?",
            f"weighted average of {text}",
            f"My grades are {text}. What is my overall mark?",
            f"Calculate the weighted mean of {text}.",
            f"What is the weighted mean of {text}?",
            f"{who} got {text}. Work out the final mark.",
            f"A course counts {text}. What is the total grade?",
            f"How do I average {text}?",
            f"The parts of an exam are {text}. Find the weighted average.",
            f"What is the weighted average of {text}?",
        ),
        "The weights add up to 100%, so I add the marks times their weights.",
        f"The weighted mean is {BOX}.",
        plain(value),
        f"total = {' + '.join(f'{mark} * {weight}' for mark, weight in pairs)}",
        'print(f"{total / 100:.10g}")',
    )


@kind("frequency_table", topic="statistics")
def frequency_table(draw: Draw) -> Draft:
    while True:
        start, count = draw.random.randint(0, 6), draw.random.randint(3, 5)
        values = [start + i for i in range(count)]
        times = [draw.random.randint(1, 12) for _ in values]
        value = Fraction(sum(v * n for v, n in zip(values, times, strict=True)), sum(times))
        if not is_tie(value, 2):
            break
    table = ", ".join(f"{v}: {n}" for v, n in zip(values, times, strict=True))
    v, n = ", ".join(map(str, values)), ", ".join(map(str, times))
    note = draw.random.choice(_ROUNDING)
    return worked(
        draw.wording(
            f"Find the mean from the frequency table (value: frequency) {table}.",
            f"What is the mean of this frequency table? Values {v}; frequencies {n}.",
            f"Goals per match and number of matches: {table}. What is the mean number of goals?",
            f"Values {v} occur {n} times. Find the mean.",
            f"Mean from table: {table} (value: count).",
            f"The values {v} have the frequencies {n}. What is the mean?",
            f"Value: frequency is {table}. Calculate the mean.",
            f"Number of pets: number of children is {table}. Find the mean number of pets.",
            f"A frequency table has values {v} with frequencies {n}. Find the mean.",
            f"Work out the mean of the distribution {table} (value: frequency).",
            f"Marks {v} were given {n} times. What is the average mark?",
            f"Compute the mean: values {v}, frequencies {n}.",
        )
        + note,
        "Each value counts as often as its frequency; I divide by the sum of the frequencies.",
        f"The mean is {BOX}.",
        rounded(value, 2),
        f"values = [{v}]",
        f"frequencies = [{n}]",
        "total = sum(v * f for v, f in zip(values, frequencies))",
        "print(round(total / sum(frequencies), 2))",
    )


@kind("missing_for_mean", topic="statistics")
def missing_for_mean(draw: Draw) -> Draft:
    known = [draw.random.randint(1, 100) for _ in range(draw.random.randint(2, 6))]
    missing = draw.random.randint(1, 100)
    while (sum(known) + missing) % (len(known) + 1):
        missing += 1
    average, count = (sum(known) + missing) // (len(known) + 1), len(known) + 1
    shown, who = ", ".join(map(str, known)), names(draw, 1)[0]
    return worked(
        draw.wording(
            f"The mean of {shown} and x is {average}. Find x.",
            f"{who} scored {shown}. What score is needed next for an average of {average}?",
            f"The average of {count} numbers is {average}. The others are {shown}. What is the "
            "missing "
            "one?",
            f"mean of {shown}, x is {average}, x = ?",
            f"What number must be added to the list {shown} so that the mean is {average}?",
            f"The mean of {count} numbers is {average}. Apart from one they are {shown}. Find "
            "that one.",
            f"The numbers {shown} and one more have the mean {average}. What is the missing "
            "number?",
            f"My marks are {shown}. Which mark do I need in the next test for an average of "
            f"{average}?",
            f"Find the missing value if {shown}, ? have a mean of {average}.",
            f"If the average of {shown} and n is {average}, what is n?",
            f"{count} numbers average {average}. Known are {shown}. What is the last number?",
            f"Find x if the mean of {shown}, x is {average}.",
        ),
        "The mean times the number of values is their sum; I take the known ones away.",
        f"The missing value is {BOX}.",
        missing,
        f"known = [{shown}]",
        f"print({average} * {count} - sum(known))",
    )


@kind("total_from_mean", topic="statistics")
def total_from_mean(draw: Draw) -> Draft:
    n, average = draw.random.randint(3, 40), draw.random.randint(2, 150)
    who = names(draw, 1)[0]
    return worked(
        draw.wording(
            f"The mean of {n} numbers is {average}. What is their sum?",
            f"{n} numbers have an average of {average}. Find their sum.",
            f"The average of {n} tests is {average}. How many points is that in all?",
            f"mean {average}, {n} values, sum?",
            f"{who} scored {average} on average in {n} games. What is the total?",
            f"The average of {n} values is {average}. What is the total of all values?",
            f"If {n} people weigh {average} kg on average, how much do they weigh together?",
            f"Find the sum of {n} numbers whose mean is {average}.",
            f"What do {n} numbers add up to if their mean is {average}?",
            f"A class of {n} has an average score of {average}. What is the sum of all scores?",
            f"{n} boxes weigh {average} kg on average. What is the total weight?",
            f"The mean of {n} numbers is {average}. Find the sum of the numbers.",
        ),
        "The sum is the mean times how many there are.",
        f"The sum is {BOX}.",
        n * average,
        f"print({n} * {average})",
    )


@kind("combined_mean", topic="statistics")
def combined_mean(draw: Draw) -> Draft:
    m, n = draw.random.randint(5, 40), draw.random.randint(5, 40)
    a, b = draw.random.randint(40, 95), draw.random.randint(40, 95)
    while is_tie(Fraction(m * a + n * b, m + n), 2):
        n += 1
    value = Fraction(m * a + n * b, m + n)
    note = draw.random.choice(_ROUNDING)
    return worked(
        draw.wording(
            f"A class of {m} has a mean of {a}, another of {n} has a mean of {b}. Find the "
            "combined mean.",
            f"{m} numbers have mean {a} and {n} others have mean {b}. What is the mean of all of "
            "them?",
            f"The average of {m} boys is {a}, of {n} girls {b}. What is the average of all "
            "students?",
            f"combined mean of {m} values with mean {a} and {n} values with mean {b}",
            f"Group A: {m} people, mean {a}. Group B: {n} people, mean {b}. Find the overall mean.",
            f"What is the overall mean if {m} values average {a} and {n} values average {b}?",
            f"One class with {m} students averages {a} and one with {n} students averages {b}. "
            "What is "
            "the average of all students?",
            f"Find the mean of all values: {m} of them have mean {a}, the other {n} have mean {b}.",
        )
        + note,
        "I add the sums of both groups and divide by how many there are in all.",
        f"The combined mean is {BOX}.",
        rounded(value, 2),
        f"total = {m} * {a} + {n} * {b}",
        f"print(round(total / ({m} + {n}), 2))",
    )


@kind("z_score", topic="statistics")
def z_score(draw: Draw) -> Draft:
    middle, sigma = (
        draw.random.randint(20, 500),
        draw.random.choice([2, 4, 5, 8, 10, 15, 16, 20, 25]),
    )
    z = Fraction(draw.random.choice([n for n in range(-12, 13) if n]), 4)
    x = plain(middle + z * sigma)
    what = draw.random.choice(["z-score", "z-score", "standard score", "z score"])
    return worked(
        draw.wording(
            f"The mean is {middle} and the standard deviation {sigma}. What is the {what} of {x}?",
            f"Find the {what} of {x} if the mean is {middle} and the standard deviation is "
            f"{sigma}.",
            f"A value of {x} comes from a distribution with mean {middle} and standard deviation "
            f"{sigma}. "
            f"Find its {what}.",
            f"{what}: x = {x}, mean = {middle}, sd = {sigma}",
            f"What is the {what} for x = {x}, μ = {middle}, σ = {sigma}?",
            f"Scores have mean {middle} and standard deviation {sigma}. What is the {what} of a "
            "score of "
            f"{x}?",
            f"Calculate the {what} of {x} (mean {middle}, standard deviation {sigma}).",
            f"How many standard deviations is {x} from a mean of {middle} if sigma = {sigma}? "
            "Give the "
            f"{what}.",
            f"With mean {middle} and standard deviation {sigma}, find the {what} for {x}.",
            f"I scored {x}; the mean was {middle} and the standard deviation {sigma}. What is my "
            f"{what}?",
            f"Compute the {what} for a value of {x} when mean = {middle} and SD = {sigma}.",
            f"What is the {what} of {x} when the mean is {middle} and the standard deviation is "
            f"{sigma}?",
        ),
        "The z-score is the distance from the mean, counted in standard deviations.",
        f"The z-score is {BOX}.",
        plain(z),
        f'print(f"{{({x} - {middle}) / {sigma}:.10g}}")',
    )


@kind("averages_of_decimals", topic="statistics")
def averages_of_decimals(draw: Draw) -> Draft:
    """Mean, median or range of decimals and of negative numbers."""
    count = draw.random.choice([3, 4, 5, 5, 6, 8])
    if draw.random.random() < 0.5:
        values = [Fraction(draw.random.randint(1, 250), 10) for _ in range(count)]
    else:
        values = [Fraction(draw.random.randint(-20, 20)) for _ in range(count)]
    numbers = [plain(value) for value in values]
    ordered = sorted(values)
    middle = (ordered[count // 2] + ordered[(count - 1) // 2]) / 2
    total = sum(values, Fraction(0)) / count
    what, code, value, plan = draw.random.choice(
        [
            ("mean", "sum(data) / len(data)", total, "I divide the sum by how many there are."),
            ("average", "sum(data) / len(data)", total, "I divide the sum by how many there are."),
            ("median", "median(data)", middle, "The median is the middle of the sorted data."),
            (
                "range",
                "max(data) - min(data)",
                ordered[-1] - ordered[0],
                "The range is the largest value less the smallest.",
            ),
        ]
    )
    if value * 10000 % 1:
        what, code, value = "median", "median(data)", middle
        plan = "The median is the middle of the sorted data."
    return worked(
        draw.wording(*_asked(what, _shown(draw, numbers))),
        plan,
        f"The {what} is {BOX}.",
        plain(value),
        *(["from statistics import median"] if what == "median" else []),
        f"data = [{', '.join(numbers)}]",
        f'print(f"{{{code}:.10g}}")',
    )


@kind("rounded_mean", topic="statistics")
def rounded_mean(draw: Draw) -> Draft:
    while True:
        data = _data(draw, 3, 9)
        value = Fraction(sum(data), len(data))
        if value % 1 and not is_tie(value, 2):
            break
    what = draw.random.choice(["mean", "mean", "average"])
    return worked(
        draw.wording(*_asked(what, _shown(draw, data))) + draw.random.choice(_ROUNDING),
        "The mean is the sum of the data divided by how many there are.",
        f"The {what} is {BOX}.",
        rounded(value, 2),
        f"data = [{', '.join(map(str, data))}]",
        "print(round(sum(data) / len(data), 2))",
    )


@kind("exact_spread", topic="statistics")
def exact_spread(draw: Draw) -> Draft:
    """Variance and standard deviation that come out even: no rounding is asked for."""
    sample = draw.random.random() < 0.4
    while True:
        data = [draw.random.randint(1, 20) for _ in range(draw.random.randint(4, 8))]
        middle = Fraction(sum(data), len(data))
        value = sum(((x - middle) ** 2 for x in data), Fraction(0)) / (len(data) - sample)
        if value and value * 1000 % 1 == 0:
            break
    root = isqrt(value.numerator) if value.denominator == 1 else 0
    deviation = root**2 == value and draw.random.random() < 0.8
    which = "sample" if sample else "population"
    word = "standard deviation" if deviation else "variance"
    asked = f"{which} {word}" if sample or draw.random.random() < 0.6 else word
    names_ = {
        (True, True): "stdev", (True, False): "variance",
        (False, True): "pstdev", (False, False): "pvariance",
    }  # fmt: skip
    name = names_[sample, deviation]
    return worked(
        draw.wording(*_asked(asked, _shown(draw, data))),
        f"The {which} {word} divides the squared distances by {'n - 1' if sample else 'n'}"
        f"{'; then comes the root' if deviation else ''}.",
        f"The {which} {word} is {BOX}.",
        plain(root if deviation else value),
        f"from statistics import {name}",
        f'print(f"{{{name}([{", ".join(map(str, data))}]):.10g}}")',
    )


@kind("frequency_median_or_mode", topic="statistics")
def frequency_median_or_mode(draw: Draw) -> Draft:
    start, count = draw.random.randint(0, 6), draw.random.randint(3, 5)
    values = [start + i for i in range(count)]
    times = draw.random.sample(range(1, 13), count)
    data = [v for v, n in zip(values, times, strict=True) for _ in range(n)]
    half = len(data) // 2
    what, code, value = draw.random.choice(
        [
            ("median", "median(data)", Fraction(data[half] + data[(len(data) - 1) // 2], 2)),
            ("mode", "mode(data)", Fraction(values[times.index(max(times))])),
        ]
    )
    table = ", ".join(f"{v}: {n}" for v, n in zip(values, times, strict=True))
    v, n = ", ".join(map(str, values)), ", ".join(map(str, times))
    return worked(
        draw.wording(
            f"Find the {what} from the frequency table (value: frequency) {table}.",
            f"Values {v}, frequencies {n}. What is the {what}?",
            f"What is the {what} of this frequency table? Values {v}; frequencies {n}.",
            f"{what} of the table {table} (value: count)",
            f"Goals per match and number of matches: {table}. What is the {what}?",
            f"The values {v} have the frequencies {n}. Find the {what}.",
            f"values {v} with frequencies {n}, {what}?",
            f"Value: frequency is {table}. Find the {what}.",
            f"A frequency table has values {v} with frequencies {n}. What is the {what}?",
            f"Work out the {what} of the distribution {table} (value: frequency).",
            f"{what}: values {v}, frequencies {n}",
            f"Find the {what}: values {v}, frequencies {n}.",
        ),
        "I write each value as often as its frequency says.",
        f"The {what} is {BOX}.",
        plain(value),
        f"from statistics import {what}",
        f"values = [{v}]",
        f"frequencies = [{n}]",
        "data = [v for v, f in zip(values, frequencies) for _ in range(f)]",
        f'print(f"{{{code}:.10g}}")',
    )


@kind("mean_after_change", topic="statistics")
def mean_after_change(draw: Draw) -> Draft:
    """A value joins or leaves: the new mean."""
    n, average = draw.random.randint(3, 12), draw.random.randint(10, 90)
    joins = draw.random.random() < 0.6
    count = n + 1 if joins else n - 1
    new = average + draw.random.randint(-5, 5)
    other = new * count - n * average if joins else n * average - new * count
    sign = "+" if joins else "-"
    happens = "joins" if joins else "is taken away"
    return worked(
        draw.wording(
            f"The mean of {n} numbers is {average}. The number {other} {happens}. What is the new "
            "mean?",
            f"{n} numbers have a mean of {average}. {other} {happens}. New mean?",
            f"The average of {n} scores is {average}. A score of {other} {happens}. What is the "
            "average now?",
            f"mean {average} of {n} values, {other} {happens}, new mean",
            f"If {n} values average {average} and the value {other} {happens}, what is the mean?",
            f"Find the new mean: {n} numbers with mean {average}, then {other} {happens}.",
            f"{n} numbers average {average}. What is the average when {other} {happens}?",
            f"The mean of {n} values is {average}. What does it become when {other} {happens}?",
            f"average {average} of {n} numbers, then {other} {happens}: average?",
            f"A group of {n} has the mean {average}. The value {other} {happens}. Find the mean "
            "now.",
            f"What is the new average if {other} {happens} and {n} numbers averaged {average}?",
            f"Work out the new mean when {other} {happens}; {n} numbers had the mean {average}.",
        ),
        "The old sum is the mean times the count; then sum and count change.",
        f"The new mean is {BOX}.",
        new,
        f"total = {n} * {average} {sign} {other}"
        if other >= 0
        else f"total = {n} * {average} {sign} ({other})",
        f'print(f"{{total / ({n} {sign} 1):.10g}}")',
    )
