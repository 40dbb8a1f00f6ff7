"""What cannot be solved as asked: a number is missing, data contradict, nobody knows, or no maths.

The tutor says so and what would help. It invents nothing and boxes nothing.
"""

from __future__ import annotations

from training.data.kinds import OUTPUT, Cell, Draft, Draw, kind
from training.data.kinds.everyday import names, things


def _reply(problem: str, reply: str) -> Draft:
    return Draft(problem, (), reply, "")


@kind("missing_data", topic="beyond")
def missing_data(draw: Draw) -> Draft:
    who, n, m = names(draw, 1)[0], draw.random.randint(2, 90), draw.random.randint(2, 40)
    item = things(draw)
    problem, lacking = draw.random.choice(
        [
            (f"{who} buys some {item} for ${n} each. How much does {who} pay?",
             f"how many {item} {who} buys"),
            (f"{who} has {n} {item} and gives some away. How many are left?",
             f"how many {item} {who} gives away"),
            (f"A rectangle is {n} cm long. What is its area?", "the width of the rectangle"),
            (f"A train travels {n * 5} km. How long does it take?", "the speed of the train"),
            (f"A car drives for {m} hours. How far does it go?", "the speed of the car"),
            (f"A triangle has a base of {n} cm. What is its area?", "the height of the triangle"),
            (f"A shirt is {n}% off. What is the sale price?", "the price before the discount"),
            (f"{m} friends share some {item} equally. How many does each get?",
             f"how many {item} there are"),
            (f"Solve for x: {n}x + y = {n * m}. What number is x?", "the value of y"),
            (f"The average of three numbers is {n}. What is the third number?",
             "the other two numbers"),
            (f"{who} is {m} years older than a sister. How old is {who}?", "the age of the sister"),
            (f"A right triangle has a leg of {n} cm. How long is the hypotenuse?",
             "a second side or an angle"),
            (f"I invest ${n * 10} at a bank. How much do I have after {m} years?",
             "the interest rate"),
            (f"A bag has {n} red balls. What is the probability of drawing red?",
             "how many balls of other colours are in the bag"),
            (f"A cylinder has a radius of {m} cm. What is its volume?", "its height"),
            (f"{who} earns ${n} an hour. How much does {who} earn in a week?",
             f"how many hours {who} works in a week"),
        ]
    )  # fmt: skip
    asked = draw.wording(
        problem,
        f"Can you solve this? {problem}",
        f"{problem} I need it for school.",
        f"Here is my homework: {problem}",
        f"Help me with this: {problem}",
        f"My problem is this: {problem}",
        f"Please answer: {problem}",
        f"Question 3. {problem}",
    )
    return _reply(
        asked,
        f"This cannot be solved yet, because a piece is missing: {lacking}. Tell me that, and I "
        "will "
        "work it out.",
    )


@kind("contradictory_angles", topic="beyond")
def contradictory_angles(draw: Draw) -> Draft:
    a, b = draw.random.randint(30, 110), draw.random.randint(30, 110)
    c = draw.random.choice([n for n in range(20, 110) if a + b + n != 180])
    problem = draw.wording(
        f"A triangle has angles of {a}°, {b}° and {c}°. What kind of triangle is it?",
        f"The angles of a triangle are {a}, {b} and {c} degrees. Find its type.",
        f"Draw conclusions: triangle with angles {a}°, {b}°, {c}°. Is it acute?",
        f"triangle with angles {a}, {b}, {c}: which kind?",
        f"In triangle ABC, A = {a}°, B = {b}°, C = {c}°. Classify the triangle.",
        f"A triangle has the angles {a}°, {b}° and {c}°. Is it acute, right or obtuse?",
        f"What type of triangle has angles {a}°, {b}° and {c}°?",
        f"Classify the triangle whose angles are {a}°, {b}° and {c}°.",
    )
    return Draft(
        problem,
        (Cell("The angles of a triangle add up to 180 degrees; I check that first.",
              f"print({a} + {b} + {c})"),),
        f"The angles add up to {OUTPUT} degrees and not to 180, so there is no such triangle. "
        "Please "
        "check the numbers.",
        "",
    )  # fmt: skip


@kind("impossible_triangle", topic="beyond")
def impossible_triangle(draw: Draw) -> Draft:
    a, b = draw.random.randint(2, 20), draw.random.randint(2, 20)
    c = a + b + draw.random.randint(1, 30)
    problem = draw.wording(
        f"What is the area of a triangle with sides {a}, {b} and {c}?",
        f"Find the area of the triangle with sides {a} cm, {b} cm and {c} cm.",
        f"A triangle has sides of {a}, {b} and {c}. What is its area?",
        f"triangle area, sides {a}, {b}, {c}",
        f"Use Heron's formula for the sides {a}, {b} and {c}.",
        f"What are the angles of a triangle with sides {a}, {b} and {c}?",
        f"Calculate the area of a triangle whose sides are {a} m, {b} m and {c} m.",
        f"Find the angles of the triangle with sides {a}, {b}, {c}.",
    )
    return Draft(
        problem,
        (Cell("Two sides of a triangle must be longer together than the third; I check that first.",
              f"print({a} + {b} > {c})"),),
        f"The check says {OUTPUT}: the sides {a} and {b} together do not reach {c}, so there is "
        "no such "
        "triangle. Please check the numbers.",
        "",
    )  # fmt: skip


@kind("contradictory_counts", topic="beyond")
def contradictory_counts(draw: Draw) -> Draft:
    total = draw.random.randint(10, 60)
    part = total + draw.random.randint(1, 30)
    who, item = names(draw, 1)[0], things(draw)
    problem = draw.wording(
        f"{who} has {total} {item} and gives {part} of them away. How many are left?",
        f"A class has {total} students, {part} of them girls. How many boys are there?",
        f"A box holds {total} {item}. {part} of these are broken. How many are whole?",
        f"{total} people were on a bus and {part} got off, nobody got on. How many are left?",
        f"Of {total} {item}, {part} are red and the rest blue. How many are blue?",
        f"There are {total} {item} on a table. {who} takes {part} of them. How many remain?",
        f"Out of {total} players, {part} are absent. How many are present?",
        f"A book has {total} pages. {who} has read {part} of them. How many are left?",
    )
    return Draft(
        problem,
        (Cell("I take the part from the whole.", f"print({total} - {part})"),),
        f"The difference is {OUTPUT}, which cannot be a count: the part is larger than the whole. "
        "Please check the numbers.",
        "",
    )


_OPEN = {
    "the Riemann hypothesis": "about the zeros of the zeta function",
    "the Goldbach conjecture": "that every even number above 2 is a sum of two primes",
    "the twin prime conjecture": "that infinitely many primes differ by 2",
    "the Collatz conjecture": "that halving and 3n + 1 always lead to 1",
    "P versus NP": "whether every quickly checked problem is quickly solved",
    "the odd perfect number conjecture": "that no odd number is the sum of its proper divisors",
    "the Hodge conjecture": "about shapes that polynomials describe",
    "the Birch and Swinnerton-Dyer conjecture": "about points on elliptic curves",
    "the Navier-Stokes existence problem": "about the equations of flowing fluids",
    "Legendre's conjecture": "that a prime lies between any two neighbouring squares",
}


@kind("open_problem", topic="beyond")
def open_problem(draw: Draw) -> Draft:
    name, about = draw.random.choice(list(_OPEN.items()))
    problem = draw.wording(
        f"Prove {name}.",
        f"Can you solve {name}?",
        f"What is the solution of {name}?",
        f"solve {name}",
        f"Give me a proof for {name}.",
        f"Please prove {name}.",
        f"Settle {name} for me.",
        f"My friend says you can solve {name}. Can you?",
        f"Disprove {name}.",
        f"I want the answer to {name}.",
        f"Has anyone solved {name}? Show me the proof.",
        f"Find a proof of {name}.",
    )
    return _reply(
        problem,
        f"This is an open problem ({about}): as far as I know, nobody has solved it, and I cannot "
        "either. I can explain it or check small cases with a program.",
    )


@kind("not_mathematics", topic="beyond")
def not_mathematics(draw: Draw) -> Draft:
    request = draw.random.choice(
        [
            "who won the football match yesterday", "what the weather is like today",
            "which film I should watch", "who the president of France is", "what love is",
            "how to bake bread", "what the capital of Peru is", "which phone is the best",
            "a poem about the sea", "a joke about cats", "the latest news", "a good song",
            "how to lose weight", "who wrote Hamlet", "which stock I should buy", "my horoscope",
        ]
    )  # fmt: skip
    problem = draw.wording(
        f"Tell me {request}.",
        f"Can you tell me {request}?",
        f"I want to know {request}.",
        f"please tell me {request}",
        f"Do you know {request}?",
        f"Could you tell me {request}?",
        f"I would like to hear {request}.",
        f"Hey, tell me {request}.",
    )
    return _reply(
        problem,
        "That is not mathematics, so I cannot help with it reliably. Ask me a mathematics "
        "problem, and "
        "I will work it out with you.",
    )


@kind("unclear_request", topic="beyond")
def unclear_request(draw: Draw) -> Draft:
    problem = draw.wording(
        "Solve it.",
        "Solve this equation",
        "What is the answer?",
        "calculate",
        "I don't get number 5.",
        "Can you solve my homework?",
        "asdfgh",
        "Find x.",
        "???",
        "What is the result?",
        "do question 7b",
        "Can you do the next one?",
        "Simplify the expression.",
        "How many are left?",
        "Help me with this problem",
        "Please find the area.",
        "x",
        "Solve the problem below.",
    )
    return _reply(
        problem,
        "I do not see the problem yet. Please type the whole problem with all its numbers, and I "
        "will "
        "work it out with you.",
    )


@kind("unpredictable", topic="beyond")
def unpredictable(draw: Draw) -> Draft:
    n = draw.random.randint(2, 60)
    who = names(draw, 1)[0]
    event = draw.random.choice(
        [
            "the winning lottery numbers for next week", f"what {who} will roll on a fair die",
            f"which side a coin shows on toss number {n}", f"the price of gold in {n} years",
            f"the weather in {n} days", f"which number {who} is thinking of",
            f"how many people will live in {2060 + n}", f"the age {who} will reach",
        ]
    )  # fmt: skip
    problem = draw.wording(
        f"Predict {event}.",
        f"Calculate {event}.",
        f"Can you work out {event}?",
        f"I need {event}.",
        f"Find out {event}.",
        f"Can you calculate {event}?",
        f"compute {event}",
        f"Use mathematics to find {event}.",
    )
    return _reply(
        problem,
        "Nobody can calculate this exactly: it depends on chance or on things that are not known. "
        "I can "
        "compute a probability or an estimate if you give me data.",
    )
