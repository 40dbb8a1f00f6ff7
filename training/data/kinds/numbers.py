"""Whole numbers: divisors, primes, remainders, bases and digits."""

from __future__ import annotations

from math import gcd, lcm, prod

from training.data.kinds import OUTPUT, Cell, Draft, Draw, kind
from training.data.kinds.typed import lines

_TOPIC = "numbers"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _draft(problem: str, text: str, code: str, closing: str, answer: str | int) -> Draft:
    """`closing` has {} where the box goes."""
    box = rf"$\boxed{{{OUTPUT}}}$"
    return Draft(problem, (Cell(text, code),), closing.format(box), str(answer))


def _word(problem: str, text: str, code: str, closing: str, answer: str) -> Draft:
    """As `_draft`, where the program prints a word."""
    box = rf"$\boxed{{\text{{{OUTPUT}}}}}$"
    return Draft(problem, (Cell(text, code),), closing.format(box), answer)


def _listed(numbers: list[int]) -> str:
    return f"{', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _prime_factors(number: int) -> dict[int, int]:
    """Trial division, which the programs do not use."""
    factors: dict[int, int] = {}
    divisor = 2
    while divisor * divisor <= number:
        while number % divisor == 0:
            factors[divisor] = factors.get(divisor, 0) + 1
            number //= divisor
        divisor += 1
    if number > 1:
        factors[number] = factors.get(number, 0) + 1
    return factors


def _divisors(number: int) -> list[int]:
    return [n for n in range(1, number + 1) if number % n == 0]


# --- common divisors and multiples --------------------------------------------------------------


def _numbers(draw: Draw, largest: int) -> list[int]:
    """Two or three numbers with a common divisor."""
    if draw.random.random() < 0.25:  # 2, 3 and 4
        return sorted(draw.random.sample(range(2, 13), draw.random.choice((2, 3, 3, 4))))
    count = draw.random.choice((2, 2, 2, 3))
    common = draw.random.randint(1, draw.random.choice((6, 30)))
    return [common * n for n in draw.random.sample(range(2, largest), count)]


@kind("greatest_common_divisor", topic=_TOPIC)
def greatest_common_divisor(draw: Draw) -> Draft:
    numbers = _numbers(draw, draw.random.choice((12, 40, 150, 900)))
    n, comma = _listed(numbers), ", ".join(map(str, numbers))
    return _draft(
        draw.wording(
            f"What is the greatest common divisor of {n}?",
            f"Find the GCD of {n}.",
            f"gcd({comma})",
            f"What is the highest common factor of {n}?",
            f"HCF of {n}",
            f"Find the greatest common factor of {n}.",
            f"GCF of {comma}",
            f"Calculate gcd({comma}).",
            f"What's the gcd of {n}?",
            f"What is the largest number that divides {n}?",
            f"Find the HCF of {comma}.",
            f"Work out the highest common factor of {n}.",
            f"gcd of {n}",
            f"Can you find the greatest common factor of {comma}?",
            f"Which is the biggest whole number that divides {n} exactly?",
            f"greatest common divisor {comma}",
            f"Determine the GCD of {comma}",
            f"I need the gcf of {n}.",
            f"Compute the greatest common divisor of {comma}.",
            f"gcd {' '.join(map(str, numbers))}",
            f"hcf {comma}",
            f"gcf of {n}?",
            f"biggest number that divides {n}",
            f"largest common factor of {comma}",
            f"What is the GCD of {comma}?",
            f"gcd of {comma}?",
            f"HCF of {comma} = ?",
            f"{comma} gcd",
            f"biggest number that goes into {n}",
            f"What is the largest number that goes into {n} without a remainder?",
            f"highest common factor: {comma}",
            f"gcf({comma})",
            f"common factor of {n}, the greatest one",
        ),
        "The greatest common divisor is the largest number that divides all of them.",
        f"from math import gcd\nprint(gcd({comma}))",
        "The greatest common divisor is {}.",
        gcd(*numbers),
    )


@kind("least_common_multiple", topic=_TOPIC)
def least_common_multiple(draw: Draw) -> Draft:
    numbers = _numbers(draw, draw.random.choice((10, 20, 40)))
    n, comma = _listed(numbers), ", ".join(map(str, numbers))
    return _draft(
        draw.wording(
            f"What is the least common multiple of {n}?",
            f"Find the LCM of {n}.",
            f"lcm({comma})",
            f"What is the lowest common multiple of {n}?",
            f"LCM of {comma}",
            f"Find the least common multiple of {n}.",
            f"Calculate the lcm of {n}.",
            f"What's the smallest number that {n} all divide?"
            if len(numbers) > 2
            else f"What's the smallest number that both {n} divide?",
            f"smallest common multiple of {n}",
            f"Work out the lowest common multiple of {comma}.",
            f"lcm of {n}",
            f"What is the smallest positive number divisible by {n}?",
            f"Find the lowest common denominator for denominators {n}.",
            f"Compute lcm({comma}).",
            f"Can you find the LCM of {comma}?",
            f"least common multiple {comma}",
            f"Determine the LCM of {comma}",
            f"I need the lowest common multiple of {n}.",
            f"What is the first common multiple of {n}?",
            f"What is the smallest number divisible by {n}?",
            f"smallest number divisible by {n}",
            f"smallest number divisible by {comma}",
            f"What's the lowest number that can be divided by {n}?",
            f"Find the smallest number that is divisible by {n}.",
            f"lcm {' '.join(map(str, numbers))}",
            f"What is the smallest whole number divisible by {comma}?",
            f"least number divisible by {n}",
            f"lowest common multiple {comma}",
            f"Which is the smallest positive number that {n} divide?",
            f"What is the LCM of {comma}?",
            f"What's the smallest number that is divisible by {comma}?",
            f"smallest number that {n} go into",
            f"lcm of {comma}?",
            f"{comma} lcm",
            f"Find the smallest number you can divide by {n} with nothing left over.",
            f"smallest multiple of {n}",
            f"What number is the first to be a multiple of {n}?",
            f"What is the smallest positive integer divisible by {n}?",
            f"least positive integer divisible by {comma}",
            f"smallest number that can be divided by {n} exactly",
            f"the smallest number divisible by all of {comma}",
        ),
        "The least common multiple is the smallest number that all of them divide.",
        f"from math import lcm\nprint(lcm({comma}))",
        "The least common multiple is {}.",
        lcm(*numbers),
    )


@kind("coprime", topic=_TOPIC)
def coprime(draw: Draw) -> Draft:
    a, b = draw.random.sample(range(4, draw.random.choice((50, 400))), 2)
    if draw.random.random() < 0.4:
        a, b = 3 * a, 3 * b
    return _word(
        draw.wording(
            f"Are {a} and {b} coprime?",
            f"Are {a} and {b} relatively prime?",
            f"Is gcd({a}, {b}) equal to 1?",
            f"{a} and {b}: coprime or not?",
            f"Do {a} and {b} have no common factor except 1?",
            f"Check whether {a} and {b} are coprime.",
            f"Decide if {a} and {b} are relatively prime.",
            f"are {a} and {b} co-prime",
            f"Is it true that {a} and {b} are coprime?",
            f"Can you tell me if {a} and {b} are coprime?",
            f"Is {a} coprime to {b}?",
            f"Are the numbers {a} and {b} coprime? Answer yes or no.",
            f"{a}, {b} coprime?",
            f"coprime: {a} and {b}?",
            f"{a} and {b} relatively prime?",
            f"do {a} and {b} share no factor but 1?",
            f"are {a}, {b} relatively prime",
        ),
        "Two numbers are coprime when their greatest common divisor is 1.",
        f"from math import gcd\nprint('yes' if gcd({a}, {b}) == 1 else 'no')",
        "The answer is {}.",
        "yes" if gcd(a, b) == 1 else "no",
    )


# --- primes -------------------------------------------------------------------------------------


def _prime(draw: Draw, largest: int) -> int:
    while True:
        number = draw.random.randint(2, largest)
        if len(_divisors(number)) == 2:
            return number


@kind("is_prime", topic=_TOPIC)
def is_prime(draw: Draw) -> Draft:
    largest = draw.random.choice((50, 200, 2000, 9999))
    n = _prime(draw, largest)
    if draw.random.random() < 0.5:
        n = draw.random.choice((n + 2, draw.random.randint(4, largest) | 1, 7 * (n % 90 + 2)))
    return _word(
        draw.wording(
            f"Is {n} prime?",
            f"Is {n} a prime number?",
            f"{n}: is it prime?",
            f"Check whether {n} is prime.",
            f"is {n} a prime",
            f"Tell me if {n} is a prime number.",
            f"Can you check if {n} is prime?",
            f"{n} prime?",
            f"Determine if {n} is a prime number.",
            f"Would you say that {n} is prime?",
            f"Is the number {n} prime? Answer yes or no.",
            f"Decide whether {n} is prime.",
            f"Does {n} have exactly two divisors?",
            f"I wonder if {n} is a prime number.",
            f"Find out if {n} is prime.",
            f"Is it true that {n} is prime?",
            f"prime or not: {n}",
        ),
        "A prime has no divisors except 1 and itself. SymPy's `isprime` tests that.",
        f"from sympy import isprime\nprint('yes' if isprime({n}) else 'no')",
        "The answer is {}.",
        "yes" if len(_divisors(n)) == 2 else "no",
    )


@kind("prime_factorization", topic=_TOPIC)
def prime_factorization(draw: Draw) -> Draft:
    factors = draw.random.choices((2, 2, 2, 3, 3, 5, 7, 11, 13), k=draw.random.randint(2, 6))
    n = prod(factors) * draw.random.choice((1, 1, 1, 17, 23))
    answer = r" \cdot ".join(
        str(p) if e == 1 else f"{p}^{{{e}}}" for p, e in _prime_factors(n).items()
    )
    return _draft(
        draw.wording(
            f"Find the prime factorization of {n}.",
            f"What is the prime factorisation of {n}?",
            f"Write {n} as a product of primes.",
            f"prime factors of {n}",
            f"Factor {n} into primes.",
            f"Express {n} as a product of prime factors.",
            f"Prime factorization of {n}",
            f"What are the prime factors of {n}?",
            f"Decompose {n} into prime factors.",
            f"factorise {n} into primes",
            f"Give the prime decomposition of {n}.",
            f"Factor the number {n}.",
            f"Write {n} as the product of its prime factors.",
            f"Can you break {n} into primes?",
            f"Use a factor tree to find the prime factors of {n}.",
            f"{n} as a product of primes",
            f"Find the prime factors of {n}.",
            f"Factorize {n}.",
            f"prime factorisation of {n}?",
            f"{n} prime factors",
            f"factor {n}",
            f"{n} in prime factors",
            f"Into which primes does {n} split?",
            f"factorization of {n}",
            f"{n} = ? (product of primes)",
            f"What primes multiply to {n}?",
        ),
        "SymPy's `factorint` gives each prime and how often it occurs.",
        lines(
            "from sympy import factorint",
            f"factors = factorint({n}).items()",
            "powers = [str(p) if e == 1 else f'{p}^{{{e}}}' for p, e in factors]",
            "print(r' \\cdot '.join(powers))",
        ),
        "As a product of primes this is {}.",
        answer,
    )


@kind("largest_prime_factor", topic=_TOPIC)
def largest_prime_factor(draw: Draw) -> Draft:
    n = prod(draw.random.choices((2, 3, 5, 7, 11, 13, 17, 19, 23), k=draw.random.randint(2, 4)))
    most = draw.random.random() < 0.7
    word, function = ("largest", "max") if most else ("smallest", "min")
    return _draft(
        draw.wording(
            f"What is the {word} prime factor of {n}?",
            f"Find the {word} prime factor of {n}.",
            f"{word} prime factor of {n}",
            f"Which is the {word} prime that divides {n}?",
            f"Find the {word} prime divisor of {n}.",
            f"What's the {word} prime factor in {n}?",
            f"Determine the {word} prime factor of the number {n}.",
            f"Give the {word} prime dividing {n}.",
            f"Of all primes that divide {n}, which is the {word}?",
            f"Calculate the {word} prime factor of {n}",
            f"I need the {word} prime factor of {n}.",
            f"The {word} prime number that divides {n}?",
            f"{n}, {word} prime factor",
            f"{word} prime that divides {n}",
            f"{'biggest' if most else 'lowest'} prime factor of {n}",
            f"What is the {'greatest' if most else 'least'} prime divisor of {n}?",
            f"{n} {word} prime divisor?",
            f"What's the {'biggest' if most else 'lowest'} prime that goes into {n}?",
        ),
        f"I factor the number into primes and take the {word} of them.",
        f"from sympy import primefactors\nprint({function}(primefactors({n})))",
        f"The {word} prime factor is {{}}.",
        (max if most else min)(_prime_factors(n)),
    )


@kind("next_prime", topic=_TOPIC)
def next_prime(draw: Draw) -> Draft:
    n = draw.random.randint(8, draw.random.choice((100, 1000, 5000)))
    n = draw.random.choice((n, n, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000))
    after = draw.random.random() < 0.7
    step = 1 if after else -1
    answer = n + step
    while len(_divisors(answer)) != 2:
        answer += step
    word = "after" if after else "before"
    return _draft(
        draw.wording(
            f"What is the {'next' if after else 'last'} prime {word} {n}?",
            f"Find the {'smallest prime greater' if after else 'largest prime less'} than {n}.",
            f"Which prime comes right {word} {n}?",
            f"{'next' if after else 'previous'} prime {word} {n}",
            f"What is the {'first prime number above' if after else 'largest prime below'} {n}?",
            f"Find the {'next' if after else 'previous'} prime number {word} {n}.",
            f"What prime number comes {word} {n}?",
            f"Give me the nearest prime {'above' if after else 'below'} {n}.",
            f"Going {'up' if after else 'down'} from {n}, which prime comes first?",
            f"The {'smallest prime bigger' if after else 'biggest prime smaller'} than {n}?",
            f"What's the closest prime {'larger' if after else 'smaller'} than {n}?",
            f"Determine the prime number just {word} {n}.",
            f"{'smallest prime bigger' if after else 'biggest prime smaller'} than {n}",
            f"{'smallest prime greater' if after else 'largest prime less'} than {n}?",
            f"What is the {'smallest prime bigger' if after else 'biggest prime smaller'}"
            f" than {n}?",
            f"{'first' if after else 'last'} prime {word} {n}",
            f"prime {word} {n}",
            f"Which prime is just {'above' if after else 'below'} {n}?",
            f"{'smallest prime >' if after else 'largest prime <'} {n}",
            f"{'smallest' if after else 'largest'} prime number"
            f" {'above' if after else 'below'} {n}",
            f"What is the {'smallest' if after else 'largest'} prime"
            f" {'greater' if after else 'less'} than {n}?",
            f"What's the {'first' if after else 'last'} prime {word} {n}?",
            f"What is the {'smallest' if after else 'biggest'} prime number that is"
            f" {'bigger' if after else 'smaller'} than {n}?",
            f"{'next' if after else 'largest'} prime {'above' if after else 'under'} {n}",
            f"prime number right {word} {n}?",
            f"{n}, {'next' if after else 'previous'} prime?",
            f"Find the {'first' if after else 'largest'} prime {'over' if after else 'under'} {n}.",
            f"{'smallest prime over' if after else 'biggest prime under'} {n}",
            f"What is the {'smallest' if after else 'largest'} prime"
            f" {'larger' if after else 'smaller'} than {n}?",
            f"the {'smallest' if after else 'largest'} prime that is"
            f" {'more' if after else 'less'} than {n}",
        ),
        f"SymPy knows the primes {word} a number.",
        f"from sympy import {'next' if after else 'prev'}prime\n"
        f"print({'next' if after else 'prev'}prime({n}))",
        "The prime is {}.",
        answer,
    )


@kind("primes_between", topic=_TOPIC)
def primes_between(draw: Draw) -> Draft:
    low = 2 * draw.random.randint(2, 60)  # even, so that neither end is a prime
    high = low + 2 * draw.random.randint(8, 20)
    primes = [n for n in range(low, high) if len(_divisors(n)) == 2]
    return _draft(
        draw.wording(
            f"List the primes between {low} and {high}.",
            f"What are the prime numbers between {low} and {high}?",
            f"Find all primes from {low} to {high}.",
            f"primes between {low} and {high}",
            f"Which numbers between {low} and {high} are prime?",
            f"Give all prime numbers between {low} and {high}.",
            f"Write down every prime between {low} and {high}.",
            f"Name all the primes between {low} and {high}.",
            f"All primes bigger than {low} and smaller than {high}?",
            f"Can you list the prime numbers from {low} to {high}?",
            f"I need the primes between {low} and {high}.",
            f"list of primes from {low} to {high}",
            f"primes {low} to {high}",
            f"primes from {low} to {high}",
            f"{low} to {high} primes",
            f"which primes are between {low} and {high}",
            f"primes between {low} and {high}?",
            f"all primes between {low} and {high}",
            f"prime numbers from {low} to {high}",
            f"list all primes between {low} and {high}",
        ),
        "SymPy's `primerange` lists the primes up to, but without, its second number.",
        f"from sympy import primerange\nprint(*primerange({low}, {high} + 1), sep=', ')",
        "The primes are {}.",
        ", ".join(map(str, primes)),
    )


@kind("number_of_primes", topic=_TOPIC)
def number_of_primes(draw: Draw) -> Draft:
    n = draw.random.choice((10, 20, 30, 50, 100, 200, 500, 1000, draw.random.randint(12, 400)))
    n += len(_divisors(n)) == 2
    return _draft(
        draw.wording(
            f"How many primes are less than {n}?",
            f"How many prime numbers are there below {n}?",
            f"Count the primes up to {n}.",
            f"number of primes below {n}",
            f"How many primes are there between 1 and {n}?",
            f"Find the number of prime numbers less than {n}.",
            f"What is the number of primes up to {n}?",
            f"How many prime numbers are smaller than {n}?",
            f"how many primes under {n}",
            f"From 1 to {n}, how many numbers are prime?",
            f"Can you count the prime numbers below {n}?",
            f"Work out how many primes there are up to {n}.",
            f"how many primes up to {n}?",
            f"primes below {n}, how many?",
            f"count primes under {n}",
            f"number of primes under {n}",
            f"how many prime numbers below {n}",
            f"How many primes are below {n}?",
            f"number of prime numbers less than {n}",
            f"primes less than {n}: how many?",
            f"how many primes < {n}",
        ),
        "SymPy's `primepi` counts the primes up to a number.",
        f"from sympy import primepi\nprint(primepi({n}))",
        "There are {} of them.",
        sum(len(_divisors(k)) == 2 for k in range(2, n + 1)),
    )


@kind("nth_prime", topic=_TOPIC)
def nth_prime(draw: Draw) -> Draft:
    n = draw.random.randint(3, draw.random.choice((20, 120)))
    ordinal = ordinal_of(n)
    answer, found = 1, 0
    while found < n:
        answer += 1
        found += len(_divisors(answer)) == 2
    return _draft(
        draw.wording(
            f"What is the {ordinal} prime number?",
            f"Find the {ordinal} prime.",
            f"{ordinal} prime number",
            f"Which number is the {ordinal} prime?",
            f"What's the {ordinal} prime?",
            f"Give me the {ordinal} prime number.",
            f"Calculate the {ordinal} prime",
            f"If 2 is the first prime, what is the {ordinal}?",
            f"Counting 2, 3, 5, ..., which is the {ordinal} prime?",
            f"Can you tell me the {ordinal} prime number?",
            f"In the list of primes, what is number {n}?",
            f"Determine the {ordinal} prime number.",
            f"{ordinal} prime?",
            f"prime number no. {n}",
            f"the {ordinal} prime",
            f"which prime is the {ordinal}",
            f"{ordinal} prime",
            f"What is prime number {n}?",
            f"the {ordinal} prime number is?",
            f"find the {ordinal} prime number",
        ),
        "Counting from 2, the first prime, SymPy's `prime` gives the one I need.",
        f"from sympy import prime\nprint(prime({n}))",
        f"The {ordinal} prime is {{}}.",
        answer,
    )


def ordinal_of(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


# --- divisors -----------------------------------------------------------------------------------


@kind("divisors", topic=_TOPIC)
def divisors(draw: Draw) -> Draft:
    n = draw.random.choice((draw.random.randint(6, 200), 6 * draw.random.randint(2, 60)))
    return _draft(
        draw.wording(
            f"List the divisors of {n}.",
            f"What are the factors of {n}?",
            f"Find all factors of {n}.",
            f"factors of {n}",
            f"What are all the divisors of {n}?",
            f"List all the factors of {n}.",
            f"divisors of {n}",
            f"Which whole numbers divide {n}?",
            f"Find every number that divides {n} exactly.",
            f"Write down all the factors of {n}.",
            f"Give all positive divisors of {n}.",
            f"By which numbers can {n} be divided without remainder?",
            f"Can you list the factors of {n}?",
            f"Name the divisors of the number {n}.",
            f"factors of {n}?",
            f"all factors of {n}",
            f"{n} divisors",
            f"what divides {n}",
            f"list factors {n}",
        ),
        "SymPy's `divisors` lists every whole number that divides this one.",
        f"from sympy import divisors\nprint(*divisors({n}), sep=', ')",
        "The divisors are {}.",
        ", ".join(map(str, _divisors(n))),
    )


@kind("number_of_divisors", topic=_TOPIC)
def number_of_divisors(draw: Draw) -> Draft:
    n = draw.random.choice((draw.random.randint(6, 200), 12 * draw.random.randint(2, 200)))
    return _draft(
        draw.wording(
            f"How many divisors does {n} have?",
            f"How many factors does {n} have?",
            f"Find the number of divisors of {n}.",
            f"number of factors of {n}",
            f"How many positive divisors has {n}?",
            f"What is the number of factors of {n}?",
            f"Count the divisors of {n}.",
            f"How many whole numbers divide {n} exactly?",
            f"how many numbers divide {n}",
            f"Work out how many factors {n} has.",
            f"The number {n} has how many divisors?",
            f"Determine the number of positive factors of {n}.",
            f"how many factors {n}",
            f"{n}, number of divisors",
            f"factor count of {n}",
            f"how many numbers divide {n}?",
            f"{n} has how many factors?",
            f"how many divisors {n}",
            f"How many divisors does the number {n} have?",
            f"count the factors of {n}",
            f"How many positive integers divide {n}?",
            f"number of divisors of {n}",
            f"{n}: how many divisors?",
        ),
        "SymPy's `divisor_count` counts the numbers that divide this one, 1 and itself included.",
        f"from sympy import divisor_count\nprint(divisor_count({n}))",
        f"{n} has {{}} divisors.",
        len(_divisors(n)),
    )


@kind("sum_of_divisors", topic=_TOPIC)
def sum_of_divisors(draw: Draw) -> Draft:
    n = draw.random.randint(6, 500)
    return _draft(
        draw.wording(
            f"What is the sum of the divisors of {n}?",
            f"Find the sum of all factors of {n}.",
            f"Add up all the divisors of {n}.",
            f"sum of divisors of {n}",
            f"Calculate the sum of the positive divisors of {n}.",
            f"What do the factors of {n} add up to?",
            f"What is the total of all factors of {n}?",
            f"Sum of the factors of {n}?",
            f"Find the sum of every number that divides {n}.",
            f"Work out the sum of the positive factors of {n}.",
            f"If you add all divisors of {n}, what do you get?",
            f"Determine the sum of the divisors of the number {n}.",
            f"sum of divisors {n}",
            f"{n}, sum of factors",
            f"add all factors of {n}",
            f"divisor sum of {n}",
            f"sum of all divisors of {n}",
            f"sum of the factors {n}",
            f"What's the sum of all the positive divisors of {n}?",
            f"{n}: add up its divisors",
            f"What is the sum of all the factors of {n}?",
            f"sigma({n})",
        ),
        "I list the divisors, 1 and the number itself included, and add them.",
        f"from sympy import divisors\nprint(sum(divisors({n})))",
        "Their sum is {}.",
        sum(_divisors(n)),
    )


@kind("divisibility", topic=_TOPIC)
def divisibility(draw: Draw) -> Draft:
    divisor = draw.random.choice((2, 3, 4, 6, 7, 8, 9, 11, 12, 13, draw.random.randint(14, 40)))
    n = draw.random.randint(20, draw.random.choice((300, 20000)))
    if draw.random.random() < 0.5:
        n = max(n // divisor, 2) * divisor
    return _word(
        draw.wording(
            f"Is {n} divisible by {divisor}?",
            f"Does {divisor} divide {n}?",
            f"Is {divisor} a factor of {n}?",
            f"Is {n} a multiple of {divisor}?",
            f"is {n} divisible by {divisor}",
            f"Can {n} be divided by {divisor} without a remainder?",
            f"Check if {n} is divisible by {divisor}.",
            f"Does {divisor} go into {n} evenly?",
            f"Tell me whether {divisor} divides {n}.",
            f"Is {divisor} a divisor of {n}?",
            f"Does dividing {n} by {divisor} leave no remainder?",
            f"Decide whether {n} is a multiple of {divisor}.",
            f"Can you divide {n} exactly by {divisor}?",
            f"{n} divisible by {divisor}?",
            f"is {n} a multiple of {divisor}",
            f"does {divisor} go into {n}",
            f"{divisor} divides {n}?",
            f"{n}, is {divisor} a factor?",
        ),
        "It is divisible when the remainder is 0.",
        f"print('yes' if {n} % {divisor} == 0 else 'no')",
        "The answer is {}.",
        "yes" if n // divisor * divisor == n else "no",
    )


# --- numbers in a range -------------------------------------------------------------------------

_POWERS = {2: ("perfect squares", "square numbers"), 3: ("perfect cubes", "cube numbers")}


@kind("powers_between", topic=_TOPIC)
def powers_between(draw: Draw) -> Draft:
    """The squares or cubes between two numbers, or how many there are."""
    power = draw.random.choice((2, 2, 2, 3))
    low = draw.random.choice((1, 1, 10, 20, 50, 100, draw.random.randint(2, 300)))
    high = low + draw.random.choice((50, 100, 150, 200, 400, draw.random.randint(60, 900)))
    low -= round(low ** (1 / power)) ** power == low  # neither end is one of them
    high += round(high ** (1 / power)) ** power == high
    found = [n**power for n in range(high) if low < n**power < high]
    name, other = _POWERS[power]
    count = draw.random.random() < 0.5
    if count:
        problem = draw.wording(
            f"How many {name} are there between {low} and {high}?",
            f"how many {name} between {low} and {high}",
            f"Find the number of {name} between {low} and {high}.",
            f"number of {name} from {low} to {high}",
            f"How many {other} lie between {low} and {high}?",
            f"Count the {name} from {low} to {high}.",
            f"How many numbers between {low} and {high} are {name}?",
            f"{name} between {low} and {high}, how many?",
            f"how many {other} are greater than {low} and less than {high}",
            f"What is the number of {other} between {low} and {high}?",
            f"Between {low} and {high}, how many {name} are there?",
            f"How many {name} are larger than {low} but smaller than {high}?",
            f"count the {other} between {low} and {high}",
            f"I need to know how many {other} there are between {low} and {high}.",
            f"{low} to {high}, how many {other}?",
        )
    else:
        problem = draw.wording(
            f"List the {name} between {low} and {high}.",
            f"{name} between {low} and {high}",
            f"What are the {name} between {low} and {high}?",
            f"Find all {name} between {low} and {high}.",
            f"Which {other} lie between {low} and {high}?",
            f"Write down the {other} between {low} and {high}.",
            f"all {name} from {low} to {high}",
            f"Which numbers between {low} and {high} are {name}?",
            f"list {other} between {low} and {high}",
            f"Give all {other} from {low} to {high}.",
            f"Name the {name} that are more than {low} and less than {high}.",
            f"What {name} are there between {low} and {high}?",
            f"{other} from {low} to {high}",
            f"Can you list the {other} between {low} and {high}?",
            f"{low} to {high}: {name}?",
        )
    return _draft(
        problem,
        "I raise each whole number to its power and keep what lies between.",
        lines(
            f"found = [n**{power} for n in range({high}) if {low} < n**{power} < {high}]",
            "print(len(found))" if count else "print(*found, sep=', ')",
        ),
        "There are {} of them." if count else "They are {}.",
        len(found) if count else ", ".join(map(str, found)),
    )


@kind("multiples_between", topic=_TOPIC)
def multiples_between(draw: Draw) -> Draft:
    """How many multiples of a number are up to another, or between two."""
    k = draw.random.randint(2, 25)
    low = draw.random.choice((1, 1, 1, 10, 50, 100, draw.random.randint(2, 200)))
    high = draw.random.choice((100, 200, 500, 1000, draw.random.randint(60, 900))) + low - 1
    found = [n for n in range(low, high + 1) if n % k == 0]
    total = draw.random.random() < 0.25
    what = "sum" if total else "number"
    problem = (
        draw.wording(
            f"What is the sum of all multiples of {k} from {low} to {high}?",
            f"sum of the multiples of {k} from {low} to {high}",
            f"Add up the numbers from {low} to {high} that are divisible by {k}.",
            f"Find the sum of the numbers from {low} to {high} that {k} divides.",
            f"sum of numbers divisible by {k} from {low} to {high}",
            f"Find the sum of all multiples of {k} from {low} to {high}.",
            f"add all multiples of {k} from {low} to {high}",
            f"What do all the multiples of {k} from {low} to {high} add up to?",
        )
        if total
        else draw.wording(
            f"How many multiples of {k} are there from {low} to {high}?",
            f"how many numbers from {low} to {high} are divisible by {k}",
            f"How many whole numbers from {low} to {high} are divisible by {k}?",
            f"Find the number of multiples of {k} from {low} to {high}.",
            f"multiples of {k} from {low} to {high}, how many?",
            f"How many numbers from {low} to {high} are multiples of {k}?",
            f"Count the multiples of {k} from {low} to {high}.",
            f"number of multiples of {k} from {low} to {high}",
            f"How many integers from {low} to {high} can be divided by {k}?",
            f"From {low} to {high}, how many numbers are divisible by {k}?",
            f"how many multiples of {k} from {low} to {high}?",
            f"Determine how many integers from {low} to {high} are divisible by {k}.",
            f"{low} to {high}: how many are divisible by {k}?",
            f"In how many numbers from {low} to {high} does {k} go evenly?",
            f"How many of the numbers {low} to {high} does {k} divide?",
        )
    )
    return _draft(
        problem,
        f"I keep the numbers from {low} to {high} that leave no remainder.",
        lines(
            f"found = [n for n in range({low}, {high} + 1) if n % {k} == 0]",
            "print(sum(found))" if total else "print(len(found))",
        ),
        f"The {what} is {{}}.",
        sum(found) if total else len(found),
    )


@kind("nearest_multiple", topic=_TOPIC)
def nearest_multiple(draw: Draw) -> Draft:
    """The smallest multiple above a number, or the largest below it."""
    k, n = draw.random.randint(3, 60), draw.random.choice((50, 100, 200, 500, 1000, 10_000))
    n = draw.random.choice((n, draw.random.randint(40, 3000)))
    n += n % k == 0
    above = draw.random.random() < 0.6
    answer = n // k * k + (k if above else 0)
    less, more = ("largest", "less") if not above else ("smallest", "greater")
    side, big = ("above", "bigger") if above else ("below", "smaller")
    return _draft(
        draw.wording(
            f"What is the {less} number {more} than {n} that is divisible by {k}?",
            f"{less} multiple of {k} {side} {n}",
            f"Find the {less} multiple of {k} that is {more} than {n}.",
            f"{less} number {side} {n} divisible by {k}",
            f"What is the {less} multiple of {k} {more} than {n}?",
            f"Which is the {less} number {side} {n} that {k} divides?",
            f"What's the {less} multiple of {k} {side} {n}?",
            f"{less} multiple of {k} {more} than {n}?",
            f"Find the {less} number {big} than {n} which is a multiple of {k}.",
            f"the {less} number {big} than {n} divisible by {k}",
            f"What is the {'first' if above else 'last'} multiple of {k}"
            f" {'after' if above else 'before'} {n}?",
            f"Determine the {less} integer {side} {n} that is divisible by {k}.",
            f"{'next' if above else 'previous'} multiple of {k} {side} {n}",
            f"{less} integer {more} than {n} that is a multiple of {k}",
            f"Give the {less} number {more} than {n} that can be divided by {k}.",
        ),
        f"Whole division says how often {k} goes into {n}; I take "
        + ("one multiple more." if above else "that multiple."),
        f"print(({n} // {k} + 1) * {k})" if above else f"print({n} // {k} * {k})",
        "The number is {}.",
        answer,
    )


# --- remainders ---------------------------------------------------------------------------------


@kind("remainder", topic=_TOPIC)
def remainder(draw: Draw) -> Draft:
    divisor = draw.random.randint(2, draw.random.choice((12, 60)))
    quotient = draw.random.randint(1, draw.random.choice((30, 3000)))
    rest = draw.random.randrange(divisor)
    n = divisor * quotient + rest
    return _draft(
        draw.wording(
            f"What is the remainder when {n} is divided by {divisor}?",
            f"Find the remainder of {n} divided by {divisor}.",
            f"{n} mod {divisor}",
            f"What is {n} mod {divisor}?",
            f"remainder of {n} / {divisor}",
            f"Calculate {n} modulo {divisor}.",
            f"What remains when {n} is divided by {divisor}?",
            f"{n} divided by {divisor}, what is the remainder?",
            f"What's left over when you divide {n} by {divisor}?",
            f"Work out the remainder: {n} ÷ {divisor}",
            f"Divide {n} by {divisor}. What is the remainder?",
            f"{n} % {divisor} = ?",
            f"If {n} is split into groups of {divisor}, how many are left over?",
            f"What remainder does {n} leave when divided by {divisor}?",
            f"Compute {n} mod {divisor}.",
            f"find {n} (mod {divisor})",
            f"{n} % {divisor}",
            f"{n} mod {divisor} = ?",
            f"remainder {n} / {divisor}",
            f"remainder when {n} is divided by {divisor}",
            f"{n} divided by {divisor}, remainder?",
            f"what is left when {n} is divided by {divisor}",
            f"{n} ÷ {divisor} remainder",
            f"{n}/{divisor} remainder?",
            f"rest of {n} divided by {divisor}",
            f"{n} modulo {divisor}",
            f"What is left over if I divide {n} by {divisor}?",
        ),
        "The operator `%` gives the remainder of a division.",
        f"print({n} % {divisor})",
        "The remainder is {}.",
        rest,
    )


@kind("quotient_and_remainder", topic=_TOPIC)
def quotient_and_remainder(draw: Draw) -> Draft:
    divisor = draw.random.randint(3, draw.random.choice((12, 60)))
    quotient = draw.random.randint(2, draw.random.choice((30, 900)))
    rest = draw.random.randrange(1, divisor)
    n = divisor * quotient + rest
    return _draft(
        draw.wording(
            f"Divide {n} by {divisor} and give the quotient and the remainder.",
            f"Find the quotient and remainder of {n} divided by {divisor}.",
            f"{n} ÷ {divisor} with remainder",
            f"What are quotient and remainder when {n} is divided by {divisor}?",
            f"Divide {n} by {divisor} with remainder.",
            f"Work out {n} / {divisor} as quotient and remainder.",
            f"quotient and remainder: {n} divided by {divisor}",
            f"How many times does {divisor} go into {n}, and what is left?",
            f"Do the long division {n} ÷ {divisor} with remainder.",
            f"Use long division: {n} divided by {divisor}, with the remainder.",
            f"Calculate the whole-number quotient and the remainder of {n} and {divisor}.",
            f"{n} divided by {divisor}: give quotient, remainder.",
            f"{n} / {divisor} quotient and remainder",
            f"{n} ÷ {divisor} with remainder",
            f"divide {n} by {divisor} with remainder",
            f"{n} by {divisor}, quotient, remainder?",
        ),
        "Python's `divmod` gives the quotient and the remainder.",
        f"quotient, remainder = divmod({n}, {divisor})\nprint(quotient, remainder, sep=', ')",
        "The quotient and the remainder are {}.",
        f"{quotient}, {rest}",
    )


@kind("modular_power", topic=_TOPIC)
def modular_power(draw: Draw) -> Draft:
    base, power = draw.random.randint(2, 30), draw.random.randint(5, 200)
    modulus = draw.random.randint(3, 60)
    result = 1
    for _ in range(power):
        result = result * base % modulus
    raised = str(power).translate(_RAISED)
    return _draft(
        draw.wording(
            f"What is {base}^{power} mod {modulus}?",
            f"Find the remainder when {base}^{power} is divided by {modulus}.",
            f"Calculate {base}^{power} (mod {modulus}).",
            f"{base}^{power} mod {modulus}",
            f"Compute {base}**{power} modulo {modulus}.",
            f"What remainder does {base}^{power} leave on division by {modulus}?",
            f"Find {base}^{power} mod {modulus}.",
            f"What is the remainder of {base} to the power {power} divided by {modulus}?",
            rf"Compute ${base}^{{{power}}} \bmod {modulus}$.",
            f"{base}^{power} divided by {modulus}: remainder?",
            f"Work out {base}^{power} modulo {modulus}",
            f"Determine the remainder of {base}^{power} when divided by {modulus}.",
            f"{base}**{power} mod {modulus}",
            f"{base}^{power} % {modulus}",
            f"remainder {base}^{power} / {modulus}",
            f"{base}^{power} modulo {modulus} = ?",
            f"{base}{raised} mod {modulus}",
            f"Find the remainder of {base}{raised} divided by {modulus}.",
            f"remainder when {base}{raised} is divided by {modulus}",
            f"What is {base}{raised} modulo {modulus}?",
        ),
        "Python's `pow` with three numbers computes the remainder of a power.",
        f"print(pow({base}, {power}, {modulus}))",
        "The remainder is {}.",
        result,
    )


@kind("modular_inverse", topic=_TOPIC)
def modular_inverse(draw: Draw) -> Draft:
    modulus = draw.random.choice((7, 11, 13, 17, 19, 23, 26, 29, 31, 37, 41, 43, 97))
    a = draw.random.choice([n for n in range(2, modulus) if gcd(n, modulus) == 1])
    answer = next(n for n in range(modulus) if a * n % modulus == 1)
    return _draft(
        draw.wording(
            f"Find the inverse of {a} modulo {modulus}.",
            f"What is the modular inverse of {a} mod {modulus}?",
            f"Solve {a}x = 1 (mod {modulus}).",
            f"inverse of {a} mod {modulus}",
            f"Calculate {a}^(-1) mod {modulus}.",
            f"What is the multiplicative inverse of {a} modulo {modulus}?",
            f"Find x with {a}x ≡ 1 mod {modulus}.",
            f"{a}^-1 mod {modulus}",
            f"Which number times {a} leaves remainder 1 modulo {modulus}?",
            f"Compute the inverse of {a} in the integers mod {modulus}.",
            f"Determine the inverse of {a} (mod {modulus}).",
            f"Modular inverse: {a}, modulus {modulus}",
            f"{a}^-1 mod {modulus}",
            f"inverse of {a} mod {modulus}?",
            f"{a} inverse modulo {modulus}",
            f"{a}x = 1 mod {modulus}, x = ?",
        ),
        "Python's `pow` with the exponent -1 finds the inverse.",
        f"print(pow({a}, -1, {modulus}))",
        "The inverse is {}.",
        answer,
    )


# --- bases --------------------------------------------------------------------------------------

_DIGITS = "0123456789ABCDEF"
_BASES = {2: "binary", 8: "octal", 16: "hexadecimal"}


def in_base(number: int, base: int) -> str:
    """The digits of a number, by repeated division."""
    digits = ""
    while number:
        number, digit = divmod(number, base)
        digits = _DIGITS[digit] + digits
    return digits or "0"


@kind("to_base", topic=_TOPIC)
def to_base(draw: Draw) -> Draft:
    base = draw.random.choice((2, 2, 2, 8, 16, 16))
    n, name = draw.random.randint(5, draw.random.choice((60, 300, 5000))), _BASES[base]
    letter = {2: "b", 8: "o", 16: "X"}[base]
    return _draft(
        draw.wording(
            f"Convert {n} to {name}.",
            f"What is {n} in {name}?",
            f"Write {n} in base {base}.",
            f"{n} to {name}",
            f"Convert the decimal number {n} to base {base}.",
            f"Write {n} as a {name} number.",
            f"{n} in base {base}",
            f"Convert {n} from base 10 to base {base}.",
            f"How do you write {n} in {name}?",
            f"What is the {name} form of {n}?",
            f"Express {n} in {name}.",
            f"Change {n} from decimal to {name}.",
            f"decimal {n} in {name}",
            f"Can you convert {n} into {name}?",
            f"Give the {name} representation of {n}.",
            f"I need {n} as a {name} number.",
            f"{n} decimal to base {base}",
            f"{n} {name}?",
            f"{n} into {name}",
            f"turn {n} into {name}",
            f"What's {n} in base {base}?",
            f"{n} as {name}",
            f"{n} (base 10) to {name}",
            f"decimal number {n} to base {base}",
        ),
        f"A format code writes the number in {name}.",
        f"print(f'{{{n}:{letter}}}')",
        f"In {name} this is {{}}.",
        in_base(n, base),
    )


@kind("to_other_base", topic=_TOPIC)
def to_other_base(draw: Draw) -> Draft:
    base = draw.random.choice((3, 4, 5, 6, 7, 9))
    n = draw.random.randint(6, draw.random.choice((100, 2000)))
    return _draft(
        draw.wording(
            f"Convert {n} to base {base}.",
            f"Write {n} in base {base}.",
            f"What is {n} in base {base}?",
            f"{n} to base {base}",
            f"Convert the decimal number {n} to base {base}.",
            f"Express {n} in base {base}.",
            f"{n} in base {base}",
            f"Convert {n} from base 10 to base {base}.",
            f"How is {n} written in base {base}?",
            f"Find the base {base} representation of {n}.",
            f"Change {n} from decimal to base {base}.",
            f"What does {n} look like in base {base}?",
            f"Write the number {n} to the base {base}.",
            f"{n} (base 10) in base {base}",
            f"What's {n} in base {base}?",
            f"change {n} to base {base}",
            f"{n} decimal to base {base}",
            f"{n} = ? in base {base}",
            f"the number {n} in base {base}",
        ),
        f"I divide by {base} again and again; the remainders are the digits from the last one.",
        lines(
            f"n, digits = {n}, ''",
            "while n > 0:",
            f"    digits = str(n % {base}) + digits",
            f"    n //= {base}",
            "print(digits)",
        ),
        f"In base {base} this is {{}}.",
        in_base(n, base),
    )


@kind("from_base", topic=_TOPIC)
def from_base(draw: Draw) -> Draft:
    base = draw.random.choice((2, 2, 2, 8, 16, 16, 3, 5, 7))
    n = draw.random.randint(5, draw.random.choice((60, 300, 5000)))
    digits, name = in_base(n, base), _BASES.get(base, f"base {base}")
    return _draft(
        draw.wording(
            f"Convert {digits} from {name} to decimal.",
            f"What is the {name} number {digits} in decimal?",
            f"Convert {digits} from base {base} to base 10.",
            f"{digits} in base {base} is what in base 10?",
            f"{digits} {name} to decimal",
            f"Write the base {base} number {digits} in base 10.",
            f"What decimal number is {digits} (base {base})?",
            f"Convert {digits}_{base} to base 10.",
            f"What is {digits} in {name} as an ordinary number?",
            f"Change {digits} from {name} to base ten.",
            f"Find the decimal value of {digits} in {name}.",
            f"Convert the {name} number {digits} to decimal.",
            rf"Convert ${digits}_{{{base}}}$ to decimal.",
            f"How much is {digits} ({name}) in decimal?",
            f"I have the {name} number {digits}. What is it in base 10?",
            f"{digits} base {base} in decimal",
            f"{digits} in {name}, what is it in decimal?",
            f"{digits}_{base} = ? in base 10",
            f"{name} {digits} to decimal",
            f"What's {digits} base {base} in base 10?",
            f"decimal value of {digits} (base {base})",
            f"{digits} (base {base}) to base 10",
            f"convert {digits} {name} to base 10",
        ),
        f"Python's `int` reads digits in base {base}.",
        f"print(int('{digits}', {base}))",
        "In decimal this is {}.",
        n,
    )


@kind("between_bases", topic=_TOPIC)
def between_bases(draw: Draw) -> Draft:
    old, new = draw.random.choice(((2, 16), (16, 2), (2, 8), (8, 2), (16, 8)))
    n = draw.random.randint(9, draw.random.choice((255, 4095)))
    digits, before, after = in_base(n, old), _BASES[old], _BASES[new]
    letter = {2: "b", 8: "o", 16: "X"}[new]
    return _draft(
        draw.wording(
            f"Convert {digits} from {before} to {after}.",
            f"What is the {before} number {digits} in {after}?",
            f"Convert the {before} number {digits} to {after}.",
            f"{digits} {before} to {after}",
            f"Write {digits} (base {old}) in base {new}.",
            f"Convert {digits} from base {old} to base {new}.",
            f"How is {before} {digits} written in {after}?",
            f"Change {digits} from {before} into {after}.",
            f"What is {digits}_{old} in base {new}?",
            f"Express the {before} number {digits} in {after}.",
            f"I have {digits} in {before}. What is it in {after}?",
            f"Turn {before} {digits} into {after}.",
            f"{before} {digits} to {after}",
            f"{digits} (base {old}) to base {new}",
            f"What's {digits} ({before}) in {after}?",
            f"{before} to {after}: {digits}",
            f"convert {digits}_{old} to base {new}",
            f"{digits} {before} in {after}?",
        ),
        f"I read the digits in base {old} and write the number in base {new}.",
        f"number = int('{digits}', {old})\nprint(f'{{number:{letter}}}')",
        f"In {after} this is {{}}.",
        in_base(n, new),
    )


# --- digits and factorials ----------------------------------------------------------------------


@kind("digit_sum", topic=_TOPIC)
def digit_sum(draw: Draw) -> Draft:
    n = draw.random.randint(100, draw.random.choice((999, 99_999, 9_999_999)))
    total, rest = 0, n
    while rest:
        total, rest = total + rest % 10, rest // 10
    return _draft(
        draw.wording(
            f"What is the sum of the digits of {n}?",
            f"Find the digit sum of {n}.",
            f"digit sum of {n}",
            f"Add the digits of {n}.",
            f"Calculate the sum of digits of {n}.",
            f"What do the digits of {n} add up to?",
            f"Sum of the digits in {n}?",
            f"Work out the digit sum of the number {n}.",
            f"Add up all digits of {n}.",
            f"If you add the digits of {n}, what do you get?",
            f"What's the digital sum of {n}?",
            f"sum digits {n}",
            f"digit sum of {n}?",
            f"{n} digit sum",
            f"digits of {n} added up",
            f"add the digits of {n}",
            f"sum of the digits in {n}",
        ),
        "I take the digits one by one and add them.",
        f"print(sum(int(digit) for digit in str({n})))",
        "The sum of the digits is {}.",
        total,
    )


_PLACES = ("units", "tens", "hundreds", "thousands", "ten thousands", "hundred thousands")


@kind("digit_of_place", topic=_TOPIC)
def digit_of_place(draw: Draw) -> Draft:
    n = draw.random.randint(1000, draw.random.choice((9999, 999_999)))
    at = draw.random.randrange(len(str(n)))
    place = _PLACES[at]
    return _draft(
        draw.wording(
            f"What is the {place} digit of {n}?",
            f"Which digit is in the {place} place of {n}?",
            f"{place} digit of {n}",
            f"Find the {place} digit in {n}.",
            f"What digit is in the {place} place in {n}?",
            f"In the number {n}, which digit is in the {place} place?",
            f"In {n}, what is the {place} digit?",
            f"Give the digit in the {place} position of {n}.",
            f"What's the {place} digit in {n}?",
            f"Name the {place} digit of the number {n}.",
            f"Which digit of {n} stands for {place}?",
            f"Tell me the {place} digit of {n}.",
            f"{n}, {place} digit?",
            f"{place} digit in {n}",
            f"the {place} digit of {n} is?",
            f"{n}: digit in the {place} place",
            f"what digit of {n} is the {place} digit",
        ),
        f"The {place} are counted by {10**at}: I divide by it and keep the last digit.",
        f"print({n} // {10**at} % 10)",
        f"The {place} digit is {{}}.",
        str(n)[-1 - at],
    )


@kind("last_digit_of_power", topic=_TOPIC)
def last_digit_of_power(draw: Draw) -> Draft:
    base, power = draw.random.randint(2, 60), draw.random.randint(5, 999)
    answer = 1
    for _ in range(power):
        answer = answer * base % 10
    raised = str(power).translate(_RAISED)
    return _draft(
        draw.wording(
            f"What is the last digit of {base}^{power}?",
            f"Find the units digit of {base}^{power}.",
            f"last digit of {base}^{power}",
            f"What is the ones digit of {base}^{power}?",
            f"In which digit does {base}^{power} end?",
            f"Determine the units digit of {base}^{power}.",
            f"Find the last digit of {base} to the power of {power}.",
            rf"What is the units digit of ${base}^{{{power}}}$?",
            f"{base}^{power} ends in which digit?",
            f"units digit {base}^{power}",
            f"What is the final digit of {base}^{power}?",
            f"Calculate the last digit of the number {base}^{power}.",
            f"last digit {base}^{power}",
            f"{base}^{power} last digit?",
            f"ones digit of {base}^{power}",
            f"{base}**{power} ends in which digit?",
            f"last digit of {base}{raised}",
            f"What is the last digit of {base}{raised}?",
            f"units digit of {base}{raised}",
            f"Find the last digit of {base}{raised}.",
        ),
        "The last digit is the remainder on division by 10.",
        f"print(pow({base}, {power}, 10))",
        "The last digit is {}.",
        answer,
    )


@kind("number_of_digits", topic=_TOPIC)
def number_of_digits(draw: Draw) -> Draft:
    base, power = draw.random.randint(2, 20), draw.random.randint(6, 120)
    answer, rest = 0, base**power
    while rest:
        answer, rest = answer + 1, rest // 10
    raised = str(power).translate(_RAISED)
    return _draft(
        draw.wording(
            f"How many digits does {base}^{power} have?",
            f"Find the number of digits of {base}^{power}.",
            f"number of digits in {base}^{power}",
            f"How many digits are in {base}^{power}?",
            f"What is the number of digits of {base}^{power}?",
            f"How long is {base}^{power} in decimal digits?",
            f"Count the digits of {base}^{power}.",
            f"How many digits has the number {base}^{power}?",
            f"Written out, how many digits does {base}^{power} have?",
            f"Determine how many digits {base}^{power} has.",
            rf"How many digits are there in ${base}^{{{power}}}$?",
            f"digits of {base}^{power}: how many?",
            f"number of digits {base}^{power}",
            f"how long is {base}^{power} in digits",
            f"{base}^{power} has how many digits",
            f"digit count of {base}^{power}",
            f"How many digits are in {base}{raised}?",
            f"number of digits of {base}{raised}",
            f"digits in {base}{raised}",
            f"How many digits does {base}{raised} have?",
        ),
        "I write the power out and count its digits.",
        f"print(len(str({base}**{power})))",
        "It has {} digits.",
        answer,
    )


@kind("factorial", topic=_TOPIC)
def factorial_value(draw: Draw) -> Draft:
    n = draw.random.randint(3, 15)
    problem = draw.wording(
        f"What is {n}!?",
        f"Calculate {n}!",
        f"What is {n} factorial?",
        f"{n}!",
        f"factorial of {n}",
        f"Find the factorial of {n}.",
        f"{n}! = ?",
        f"Compute {n} factorial.",
        f"Evaluate {n}!",
        f"Work out {n}!.",
        f"What is the product of the whole numbers from 1 to {n}?",
        f"How much is {n}!?",
        f"What's the value of {n}!?",
        f"{n} factorial",
        f"{n}! =",
        f"what does {n}! equal",
        f"find {n}!",
        f"value of {n}!",
        f"{n}! is?",
    )
    return Draft(
        problem,
        (
            Cell(
                "The factorial is the product of all whole numbers up to this one.",
                f"from math import factorial\nprint(factorial({n}))",
            ),
        ),
        rf"${n}! = \boxed{{{OUTPUT}}}$.",
        str(prod(range(1, n + 1))),
    )


@kind("factorial_trailing_zeros", topic=_TOPIC)
def factorial_trailing_zeros(draw: Draw) -> Draft:
    n = draw.random.randint(5, 200)
    zeros, power = 0, 5
    while power <= n:
        zeros, power = zeros + n // power, power * 5
    return _draft(
        draw.wording(
            f"How many zeros does {n}! end with?",
            f"How many trailing zeros does {n}! have?",
            f"Find the number of zeros at the end of {n}!",
            f"trailing zeros of {n}!",
            f"How many zeros are at the end of {n} factorial?",
            f"With how many zeros does {n}! end?",
            f"What is the number of trailing zeros in {n} factorial?",
            f"Count the zeros at the end of {n}!.",
            f"Determine how many zeros {n}! ends in.",
            f"number of trailing zeros in {n}!",
            f"How many 0s are at the end of {n}!?",
            f"If {n}! is written out, how many zeros does it end with?",
            f"{n}! ends in how many zeros?",
            f"zeros at the end of {n}!",
            f"trailing zeros {n}!",
            f"how many zeros does {n}! end in",
        ),
        "I write the factorial out and see by how much it shrinks without its final zeros.",
        lines(
            "from math import factorial",
            f"digits = str(factorial({n}))",
            "print(len(digits) - len(digits.rstrip('0')))",
        ),
        "It ends with {} zeros.",
        zeros,
    )


# --- consecutive numbers ------------------------------------------------------------------------


@kind("consecutive_numbers", topic=_TOPIC)
def consecutive_numbers(draw: Draw) -> Draft:
    count = draw.random.choice((2, 3, 3, 3, 4, 5))
    word, step = draw.random.choice((("", 1), ("", 1), ("even ", 2), ("odd ", 2)))
    first = draw.random.randint(1, draw.random.choice((20, 200)))
    if word:
        first = 2 * first + (word == "odd ")
    numbers = [first + step * k for k in range(count)]
    total = sum(numbers)
    what = ("two", "three", "four", "five")[count - 2]
    wanted, index = draw.random.choice((("smallest", 0), ("largest", -1)))
    listed = " + ".join(["n", *(f"(n + {step * k})" for k in range(1, count))])
    shown = "n" if index == 0 else f"n + {step * (count - 1)}"
    return _draft(
        draw.wording(
            f"The sum of {what} consecutive {word}numbers is {total}. Which is the {wanted}?",
            f"{what.capitalize()} consecutive {word}integers add up to {total}. Find the {wanted}.",
            f"Find the {wanted} of {what} consecutive {word}integers whose sum is {total}.",
            f"{what} consecutive {word}numbers have the sum {total}, find the {wanted} one",
            f"If {what} consecutive {word}numbers sum to {total}, what is the {wanted} number?",
            f"The total of {what} consecutive {word}numbers is {total}. Which is the {wanted}?",
            f"I add {what} consecutive {word}numbers and get {total}. What is the {wanted} one?",
            f"sum of {what} consecutive {word}integers = {total}, {wanted} integer?",
            f"What is the {wanted} of {what} consecutive {word}numbers that add up to {total}?",
            f"{total} is the sum of {what} consecutive {word}integers. Find the {wanted} of these.",
            f"{what.capitalize()} {word}numbers in a row add to {total}. What's the {wanted}?",
            f"The sum of {what} consecutive {word}integers equals {total}. Give the {wanted}.",
            f"sum of {what} consecutive {word}numbers is {total}, {wanted}?",
            f"{what} consecutive {word}numbers sum to {total}. Find the {wanted}.",
            f"{what} consecutive {word}integers add up to {total}, find the {wanted}",
            f"{what} consecutive {word}integers, sum {total}, what is the {wanted}?",
            f"Find the {wanted} of {what} consecutive {word}numbers with sum {total}.",
            f"The sum of {what} consecutive {word}integers is {total}. The {wanted}?",
        ),
        f"Let $n$ be the smallest; each next one is {step} more, and together they are {total}.",
        lines(
            "from sympy import symbols, Eq, solve",
            "n = symbols('n')",
            f"smallest = solve(Eq({listed}, {total}), n)[0]",
            f"print({shown.replace('n', 'smallest', 1)})",
        ),
        f"The {wanted} number is {{}}.",
        numbers[index],
    )


@kind("perfect_square", topic=_TOPIC)
def perfect_square(draw: Draw) -> Draft:
    root = draw.random.randint(4, draw.random.choice((40, 300)))
    right = draw.random.random() < 0.5
    n = root * root + (0 if right else draw.random.choice((-3, -2, -1, 1, 2, 3, 5)))
    return _word(
        draw.wording(
            f"Is {n} a perfect square?",
            f"Is {n} a square number?",
            f"Check whether {n} is a perfect square.",
            f"is {n} a perfect square",
            f"Is the square root of {n} a whole number?",
            f"Decide if {n} is a square number.",
            f"Can {n} be written as the square of an integer?",
            f"Tell me if {n} is a perfect square.",
            f"{n} perfect square?",
            f"Does {n} have a whole-number square root?",
            f"Is there an integer whose square is {n}?",
            f"Is it true that {n} is a perfect square?",
            f"{n} a square number?",
            f"{n} perfect square?",
            f"is {n} a square",
            f"is sqrt({n}) a whole number?",
            f"is {n} a square number",
            f"{n} is a perfect square, true?",
            f"Is {n} the square of a whole number?",
            f"perfect square? {n}",
        ),
        "I square the whole part of the root and compare.",
        f"from math import isqrt\nprint('yes' if isqrt({n})**2 == {n} else 'no')",
        "The answer is {}.",
        "yes" if right else "no",
    )
