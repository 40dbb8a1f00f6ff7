"""Time: durations, clock times, days between dates, weekdays, leap years, ages."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

from training.data.kinds import OUTPUT, Draft, Draw, kind
from training.data.kinds.everyday import BOX, names, worked

TEXT_BOX = f"$\\boxed{{\\text{{{OUTPUT}}}}}$"
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def _spoken(minutes: int) -> str:
    """90 is "1 hour and 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} hour{'s' * (hours > 1)}"] * (hours > 0)
    parts += [f"{rest} minute{'s' * (rest > 1)}"] * (rest > 0)
    return " and ".join(parts)


def _time(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _day(draw: Draw, day: date) -> str:
    month = _MONTHS[day.month - 1]
    return draw.random.choice(
        [f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", day.isoformat()]
    )


def _some_day(draw: Draw) -> date:
    return date(1950, 1, 1) + timedelta(days=draw.random.randrange(36000))


@kind("duration", topic="time")
def duration(draw: Draw) -> Draft:
    start = draw.random.randrange(5 * 60, 18 * 60)
    length = draw.random.randint(10, min(600, 23 * 60 + 59 - start))
    a, b, who = _time(start), _time(start + length), names(draw, 1)[0]
    return worked(
        draw.wording(
            f"How many minutes are there between {a} and {b}?",
            f"A film starts at {a} and ends at {b}. How many minutes long is it?",
            f"How many minutes is it from {a} to {b}?",
            f"minutes from {a} to {b}",
            f"{who} leaves at {a} and arrives at {b}. How many minutes does the trip take?",
            f"A train leaves at {a} and arrives at {b}. How many minutes is the ride?",
            f"What is the duration in minutes from {a} to {b}?",
            f"School starts at {a} and ends at {b}. How many minutes is that?",
            f"{who} sleeps from {a} to {b}. For how many minutes?",
            f"The lesson goes from {a} until {b}. How long is it in minutes?",
            f"Find the number of minutes between {a} and {b}.",
            f"How many minutes pass from {a} to {b} on the same day?",
            f"{a} to {b}, how many minutes?",
            f"{a} - {b} in minutes",
            f"minutes between {a} and {b}",
            f"how many minutes from {a} to {b}",
            f"{a} until {b}: how many minutes",
            f"From {a} to {b} is how many minutes?",
        ),
        "I count both times in minutes after midnight and subtract.",
        f"It is {BOX} minutes.",
        length,
        f"start = {start // 60} * 60 + {start % 60}",
        f"end = {(start + length) // 60} * 60 + {(start + length) % 60}",
        "print(end - start)",
    )


@kind("duration_hours", topic="time")
def duration_hours(draw: Draw) -> Draft:
    start = draw.random.randrange(5 * 60, 18 * 60)
    length = draw.random.randint(61, min(600, 23 * 60 + 59 - start))
    a, b, who = _time(start), _time(start + length), names(draw, 1)[0]
    return worked(
        draw.wording(
            f"How long is it from {a} to {b} in hours and minutes?",
            f"A film starts at {a} and ends at {b}. How long is it?",
            f"How much time passes between {a} and {b}?",
            f"time between {a} and {b}",
            f"{who} works from {a} to {b}. How many hours and minutes is that?",
            f"A train leaves at {a} and arrives at {b}. How long does the ride take?",
            f"What is the time difference between {a} and {b}?",
            f"How many hours and minutes are there between {a} and {b}?",
            f"The shop is open from {a} until {b}. How long is that?",
            f"{who} left at {a} and came back at {b}. How long was {who} away?",
            f"from {a} till {b}, how long?",
            f"The flight departs at {a} and lands at {b} (same time zone). How long is it?",
            f"how long from {a} to {b}",
            f"{a} to {b}, how long in hours and minutes?",
            f"hours and minutes from {a} to {b}",
            f"How much time is there from {a} to {b}?",
            f"{a} until {b}, how long is that",
            f"time from {a} to {b}?",
        ),
        "I subtract the times in minutes after midnight and split the result into hours and "
        "minutes.",
        f"It takes {BOX} (hours:minutes).",
        f"{length // 60}:{length % 60:02d}",
        f"minutes = ({(start + length) // 60} * 60 + {(start + length) % 60}) "
        f"- ({start // 60} * 60 + {start % 60})",
        'print(f"{minutes // 60}:{minutes % 60:02d}")',
    )


@kind("add_time", topic="time")
def add_time(draw: Draw) -> Draft:
    start, length = draw.random.randrange(24 * 60), draw.random.randint(5, 420)
    later = draw.random.random() < 0.7
    end = (start + length if later else start - length) % (24 * 60)
    a, who = _time(start), names(draw, 1)[0]
    span = _spoken(length) if draw.random.random() < 0.6 else f"{length} minutes"
    if later:
        wordings = [
            f"What time is it {span} after {a}?",
            f"It is {a}. What time will it be in {span}?",
            f"A film starts at {a} and lasts {span}. When does it end?",
            f"{a} plus {span}",
            f"{who} leaves at {a} and drives for {span}. When does {who} arrive?",
            f"A train leaves at {a} and the ride takes {span}. When does it arrive?",
            f"What time is {span} later than {a}?",
            f"Add {span} to {a}.",
            f"The cake goes into the oven at {a} for {span}. When is it ready?",
            f"If it is {a} now, what will the clock show in {span}?",
            f"A meeting begins at {a} and takes {span}. At what time is it over?",
            f"A lesson starts at {a} and lasts {span}. When does it end?",
        ]
    else:
        wordings = [
            f"What time was it {span} before {a}?",
            f"It is {a}. What time was it {span} ago?",
            f"A film ended at {a} and lasted {span}. When did it start?",
            f"{a} minus {span}",
            f"{who} has to arrive at {a} and needs {span}. When must {who} leave?",
            f"A train arrives at {a} after a ride of {span}. When did it leave?",
            f"What time is {span} earlier than {a}?",
            f"Subtract {span} from {a}.",
        ]
    sign = "+" if later else "-"
    return worked(
        draw.wording(*wordings),
        f"I count in minutes after midnight and {'add' if later else 'subtract'}; a day has 24 * "
        "60 "
        "minutes.",
        f"The time is {BOX}.",
        _time(end),
        f"minutes = ({start // 60} * 60 + {start % 60} {sign} {length}) % (24 * 60)"
        if not length // 60 or "hour" not in span
        else f"minutes = ({start // 60} * 60 + {start % 60} {sign} ({length // 60} * 60 + "
        f"{length % 60})) % (24 * 60)",
        'print(f"{minutes // 60:02d}:{minutes % 60:02d}")',
    )


@kind("days_between", topic="time")
def days_between(draw: Draw) -> Draft:
    a = _some_day(draw)
    count = draw.random.choice([draw.random.randint(8, 120), draw.random.randint(30, 3000)])
    b = a + timedelta(days=count)
    x, y = _day(draw, a), _day(draw, b)
    return worked(
        draw.wording(
            f"How many days are there between {x} and {y}?",
            f"How many days is it from {x} to {y}?",
            f"Find the number of days from {x} to {y}.",
            f"days between {x} and {y}",
            f"Count the days from {x} until {y}.",
            f"What is the number of days between {x} and {y}?",
            f"How many days pass from {x} to {y}?",
            f"I started on {x} and finished on {y}. How many days later was that?",
            f"If today is {x}, how many days are left until {y}?",
            f"A project runs from {x} to {y}. How many days are between these dates?",
            f"Calculate the difference in days between {x} and {y}.",
            f"How many days lie between the dates {x} and {y}?",
        ),
        "I subtract the dates.",
        f"It is {BOX} days.",
        count,
        "from datetime import date",
        f"print((date({b.year}, {b.month}, {b.day}) - date({a.year}, {a.month}, {a.day})).days)",
    )


@kind("weekday_of_date", topic="time")
def weekday_of_date(draw: Draw) -> Draft:
    day = _some_day(draw)
    x, who = _day(draw, day), names(draw, 1)[0]
    return worked(
        draw.wording(
            f"What day of the week is {x}?",
            f"Which weekday was {x}?",
            f"On which day of the week does {x} fall?",
            f"weekday of {x}",
            f"{who} was born on {x}. What day of the week was that?",
            f"Find the day of the week for {x}.",
            f"What weekday is {x}?",
            f"Is {x} a Monday, a Tuesday, or another day?",
            f"day of the week {x}",
            f"Tell me the weekday of {x}.",
            f"Which day of the week is the date {x}?",
            f"What day of the week was {x}?",
        ),
        "The calendar of Python knows the weekday of a date.",
        f"It is a {TEXT_BOX}.",
        _DAYS[day.weekday()],
        "from datetime import date",
        f"print(date({day.year}, {day.month}, {day.day}).strftime('%A'))",
    )


@kind("weekday_after", topic="time")
def weekday_after(draw: Draw) -> Draft:
    start, count = draw.random.randrange(7), draw.random.randint(2, 400)
    later = draw.random.random() < 0.7
    end = (start + count if later else start - count) % 7
    a = _DAYS[start]
    ago, after = ("will it be in", "after") if later else ("was it before", "before")
    span = f"{count} days"
    return worked(
        draw.wording(
            f"Today is {a}. Which day of the week {ago} {span}?",
            f"If today is {a}, what day is {span} {after} today?",
            f"What day of the week is {span} {after} {a}?",
            f"{span} {after} {a}",
            f"It is {a}. What weekday is it {span} {'later' if later else 'earlier'}?",
            f"Which weekday is {span} {after} a {a}?",
            f"A {a} is given. What day is {span} {after} it?",
            f"What is the weekday {span} {'from' if later else 'before'} {a}?",
            f"Today is {a}; name the day {span} {after} today.",
            f"The party is {span} {after} {a}. On which day of the week is it?",
            f"What day comes {span} {after} {a}?",
            f"If it is {a} today, what day of the week is it {span} "
            f"{'later' if later else 'earlier'}?",
        ),
        "The weekdays repeat every 7 days; I count from Monday as 0.",
        f"It is a {TEXT_BOX}.",
        _DAYS[end],
        "days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']",
        f"print(days[(days.index('{a}') {'+' if later else '-'} {count}) % 7])",
    )


@kind("date_after", topic="time")
def date_after(draw: Draw) -> Draft:
    a, count = _some_day(draw), draw.random.randint(5, 300)
    later = draw.random.random() < 0.7
    b = a + timedelta(days=count if later else -count)
    x, side = _day(draw, a), "after" if later else "before"
    return worked(
        draw.wording(
            f"What date is {count} days {side} {x}?",
            f"Which date is {count} days {side} {x}?",
            f"Find the date {count} days {side} {x}.",
            f"{count} days {side} {x}",
            f"What is the date {count} days {side} {x}?",
            f"Starting on {x}, what date is {count} days {'later' if later else 'earlier'}?",
            f"A deadline is {count} days {side} {x}. Which date is it?",
            f"{x} {'plus' if later else 'minus'} {count} days",
            f"If today is {x}, what date is {count} days {side} today?",
            f"An event is {count} days {side} {x}. On what date is it?",
            f"Tell me the date that lies {count} days {side} {x}.",
            f"What date is it {count} days {side} {x}?",
        ),
        f"I {'add the days to' if later else 'take the days from'} the date.",
        f"The date is {TEXT_BOX}.",
        b.isoformat(),
        "from datetime import date, timedelta",
        f"print(date({a.year}, {a.month}, {a.day}) {'+' if later else '-'} "
        f"timedelta(days={count}))",
    )


@kind("leap_year", topic="time")
def leap_year(draw: Draw) -> Draft:
    year = draw.random.choice(
        [draw.random.randint(1600, 2400), draw.random.randint(400, 600) * 4, 1900, 2000, 2100]
    )
    return worked(
        draw.wording(
            f"Is {year} a leap year?",
            f"Was or will {year} be a leap year?",
            f"Does {year} have 366 days?",
            f"leap year {year}?",
            f"Tell me whether {year} is a leap year.",
            f"Is the year {year} a leap year?",
            f"Does February {year} have 29 days?",
            f"Check if {year} is a leap year.",
            f"Is there a February 29 in {year}?",
            f"{year}: leap year or not?",
            f"Would you call {year} a leap year?",
            f"Is {year} a leap year or not?",
        ),
        "Every fourth year is a leap year, but of the full centuries only every fourth.",
        f"The answer is {TEXT_BOX}.",
        "yes" if isleap(year) else "no",
        "from calendar import isleap",
        f"print('yes' if isleap({year}) else 'no')",
    )


@kind("twelve_hour_clock", topic="time")
def twelve_hour_clock(draw: Draw) -> Draft:
    minutes = draw.random.randrange(24 * 60)
    hour, rest = divmod(minutes, 60)
    half = f"{hour % 12 or 12}:{rest:02d} {'am' if hour < 12 else 'pm'}"
    if draw.random.random() < 0.5:
        return worked(
            draw.wording(
                f"Write {half} in 24-hour time.",
                f"Convert {half} to the 24-hour clock.",
                f"What is {half} on the 24-hour clock?",
                f"{half} in 24 hour format",
                f"How do I write {half} in 24-hour time?",
                f"Change {half} to 24-hour time.",
                f"Give {half} as a 24-hour time.",
                f"{half} in military time",
            ),
            "The hours after noon count on from 12.",
            f"The time is {BOX}.",
            _time(minutes),
            "from datetime import datetime",
            f"print(datetime.strptime('{half}', '%I:%M %p').strftime('%H:%M'))",
        )
    return worked(
        draw.wording(
            f"Write {_time(minutes)} in 12-hour time with am or pm.",
            f"Convert {_time(minutes)} to am/pm time.",
            f"What is {_time(minutes)} on the 12-hour clock?",
            f"{_time(minutes)} in am/pm",
            f"How do I say {_time(minutes)} with am or pm?",
            f"Change {_time(minutes)} to 12-hour time.",
            f"Give {_time(minutes)} as a 12-hour time.",
            f"what time is {_time(minutes)} in am/pm format",
        ),
        "Hours after 12 are counted from 1 again, with pm.",
        f"The time is {TEXT_BOX}.",
        half,
        "from datetime import datetime",
        f"time = datetime.strptime('{_time(minutes)}', '%H:%M')",
        "print(time.strftime('%I:%M %p').lstrip('0').lower())",
    )


@kind("ages", topic="time")
def ages(draw: Draw) -> Draft:
    born, now = draw.random.randint(1930, 2018), draw.random.randint(2019, 2060)
    who = names(draw, 1)[0]
    if draw.random.random() < 0.5:
        return worked(
            draw.wording(
                f"{who} was born in {born}. How old does {who} turn in {now}?",
                f"How old does someone born in {born} turn in {now}?",
                f"{who} is born in {born}. What age does {who} reach in {now}?",
                f"born {born}, age in {now}?",
                f"A house was built in {born}. How many years old is it in {now}?",
                f"A person born in {born} turns how old in {now}?",
                f"{who} was born in the year {born}. Find the age {who} reaches in {now}.",
                f"How many years are there from {born} to {now}?",
            ),
            "The age is the difference of the years.",
            f"It is {BOX} years.",
            now - born,
            f"print({now} - {born})",
        )
    age = now - born
    return worked(
        draw.wording(
            f"{who} turns {age} in {now}. In which year was {who} born?",
            f"Someone turned {age} in {now}. When was that person born?",
            f"If {who} turns {age} in {now}, what is the year of birth?",
            f"age {age} in {now}, year of birth?",
            f"A school celebrates its {age} years in {now}. In which year was it founded?",
            f"{who} has birthday number {age} in {now}. What is the birth year of {who}?",
            f"In {now} {who} turns {age} years old. In what year was {who} born?",
            f"What is the birth year of someone who turns {age} in {now}?",
        ),
        "I take the age away from the year.",
        f"The year is {BOX}.",
        born,
        f"print({now} - {age})",
    )


def _half_day(minutes: int) -> str:
    """A time with am or pm: 9:05 am."""
    hour, rest = divmod(minutes % (24 * 60), 60)
    return f"{hour % 12 or 12}:{rest:02d} {'am' if hour < 12 else 'pm'}"


def _after_midnight(minutes: int) -> str:
    """A time in code, as its hours and minutes; the hours after noon get their 12."""
    hour, rest = divmod(minutes, 60)
    hours = f"({hour - 12} + 12)" if hour > 12 else str(hour)
    return f"{hours} * 60 + {rest}"


@kind("duration_am_pm", topic="time")
def duration_am_pm(draw: Draw) -> Draft:
    """From 9:15 am to 2:40 pm, in minutes."""
    start = draw.random.randrange(5 * 60, 18 * 60)
    length = draw.random.randint(10, min(600, 23 * 60 + 59 - start))
    a, b = _half_day(start), _half_day(start + length)
    if draw.random.random() < 0.4:
        a, b = (time.replace(" ", "") for time in (a, b))
    who = names(draw, 1)[0]
    return worked(
        draw.wording(
            f"How many minutes are there from {a} to {b}?",
            f"How many minutes is it from {a} to {b}?",
            f"minutes from {a} to {b}",
            f"A film starts at {a} and ends at {b}. How many minutes is it?",
            f"{who} works from {a} to {b}. How many minutes is that?",
            f"How many minutes pass between {a} and {b}?",
            f"{a} to {b}, how many minutes?",
            f"Find the time from {a} to {b} in minutes.",
            f"how many minutes between {a} and {b}",
            f"A trip goes from {a} to {b}. How long is it in minutes?",
            f"{a} - {b} in minutes",
            f"What is the time between {a} and {b} in minutes?",
            f"School is from {a} until {b}. How many minutes is that?",
            f"From {a} to {b} is how many minutes?",
            f"duration in minutes: {a} to {b}",
        ),
        "I count both times in minutes after midnight and subtract.",
        f"It is {BOX} minutes.",
        length,
        f"start = {_after_midnight(start)}",
        f"end = {_after_midnight(start + length)}",
        "print(end - start)",
    )


@kind("add_time_am_pm", topic="time")
def add_time_am_pm(draw: Draw) -> Draft:
    """45 minutes after 3:50 pm."""
    start = draw.random.randrange(24 * 60)
    hours, minutes = draw.random.choice([0, 0, 1, 2, 3, 5]), draw.random.randint(1, 11) * 5
    later = draw.random.random() < 0.7
    end = start + (hours * 60 + minutes) * (1 if later else -1)
    a = _half_day(start)
    parts = [f"{hours} hour{'s' if hours > 1 else ''}"] * bool(hours) + [f"{minutes} minutes"]
    span = " and ".join(parts)
    after, sign = ("after", "+") if later else ("before", "-")
    given = f"hours={hours}, minutes={minutes}" if hours else f"minutes={minutes}"
    return worked(
        draw.wording(
            f"What time is it {span} {after} {a}?",
            f"{span} {after} {a}",
            f"what time is {span} {after} {a}",
            f"Which time is {span} {after} {a}?",
            f"Find the time {span} {after} {a}.",
            f"What will the clock show {span} {after} {a}?"
            if later
            else f"What did the clock show {span} {after} {a}?",
            f"It is {a}. What time will it be in {span}?"
            if later
            else f"It is {a}. What time was it {span} ago?",
            f"A film starts at {a} and takes {span}. When does it end?"
            if later
            else f"A film of {span} ends at {a}. When did it start?",
            f"{a} {'plus' if later else 'minus'} {span}",
            f"{a} {sign} {span}",
            f"{'Add' if later else 'Subtract'} {span} {'to' if later else 'from'} {a}.",
            f"Tell me the time {span} {after} {a}.",
            f"time {span} {after} {a}?",
        ),
        "A date with the time counts hours and minutes, also past noon and midnight.",
        f"The time is {TEXT_BOX}.",
        _half_day(end),
        "from datetime import datetime, timedelta",
        f"time = datetime.strptime('{a}', '%I:%M %p') {sign} timedelta({given})",
        "print(time.strftime('%I:%M %p').lstrip('0').lower())",
    )
