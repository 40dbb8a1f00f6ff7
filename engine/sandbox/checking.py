"""What the checker's worker runs: reads two answers and decides whether they are the same.

This file is ours and is all that such a worker ever runs. Answers come as strings in plain infix
(`engine.notation.infix`) and are read by the parser below, which knows arithmetic, a list of
functions and a few kinds of brackets, and builds SymPy objects itself. SymPy's own parsers evaluate
Python and are not used.

It imports nothing of the project, because a worker cannot see it, and the host never imports it.
"""

# mypy: disable-error-code="no-untyped-call, operator"
from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import sympy

POINTS = 12  # at which two expressions with variables are compared
DIGITS = 40  # to which values are computed and must agree
LONGEST = 2_000  # characters
DEEPEST = 40  # nested brackets
MOST_DIGITS = 400  # of a number
LARGEST_EXPONENT = 5_000
LARGEST_FACTORIAL = 1_000
MOST_ITEMS = 60  # of a set or a tuple
MOST_OPERATIONS = 2_000  # in an expression that SymPy is asked to simplify

Value = Any  # a SymPy expression, or one of the collections below


class NotUnderstood(Exception):
    """The text is none of the formulas that are read here."""


class Collection(NamedTuple):
    """Several values. `brackets` tells a tuple "()" from a set "{}" and an interval "[)"."""

    brackets: str
    items: tuple[Value, ...]


class Relation(NamedTuple):
    """a = b, a < b, or a chain of these."""

    operators: tuple[str, ...]
    sides: tuple[Value, ...]


class Union(NamedTuple):
    """Intervals and sets, joined."""

    parts: tuple[Value, ...]


FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "sqrt": sympy.sqrt,
    "cbrt": sympy.cbrt,
    "abs": sympy.Abs,
    "exp": sympy.exp,
    "log": sympy.log,
    "floor": sympy.floor,
    "ceil": sympy.ceiling,
    "ceiling": sympy.ceiling,
    "sin": sympy.sin,
    "cos": sympy.cos,
    "tan": sympy.tan,
    "cot": sympy.cot,
    "sec": sympy.sec,
    "csc": sympy.csc,
    "arcsin": sympy.asin,
    "arccos": sympy.acos,
    "arctan": sympy.atan,
    "asin": sympy.asin,
    "acos": sympy.acos,
    "atan": sympy.atan,
    "sinh": sympy.sinh,
    "cosh": sympy.cosh,
    "tanh": sympy.tanh,
}
NAMES = {
    "pi": sympy.pi,
    "oo": sympy.oo,
    "inf": sympy.oo,
    "deg": sympy.pi / 180,
    "i": sympy.I,
    "I": sympy.I,
    "e": sympy.E,
    "E": sympy.E,
}
ALIASES = {"ln": "log", "Abs": "abs"}
GREEK = frozenset(
    {
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda",
        "mu", "nu", "xi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega",
    }
)  # fmt: skip
RELATIONS = ("<=", ">=", "!=", "=", "<", ">")
TOKEN = re.compile(
    r"\s*(\d+(?:\.\d+)?|\.\d+|[A-Za-z]+(?:_(?:[A-Za-z0-9]+|\([A-Za-z0-9]+\)))?"
    r"|<=|>=|!=|==|[-+*/^()\[\]{}!%|,;=<>±])"
)


def tokens(text: str) -> list[str]:
    if len(text) > LONGEST:
        raise NotUnderstood("too long")
    text = re.sub(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])", lambda m: m[0].replace(",", ""), text)
    text = re.sub(r"\s*_\s*", "_", re.sub(r"\(\s*(or|and)\s*\)", r" \1 ", text))
    text = re.sub(r"(?<![\d./^])(\d+) (\d+)/(\d+)(?![\d.])", r"(\1+\2/\3)", text)
    found: list[str] = []
    at = 0
    while text[at:].strip():
        token = TOKEN.match(text, at)
        if token is None:
            raise NotUnderstood(f"the sign {text[at:].strip()[0]}")
        found += names(token[1])
        at = token.end()
    return found


def names(word: str) -> list[str]:
    """A run of letters as the names in it: "xy" is a product, "apples" is no formula."""
    if not word[0].isalpha():
        return ["=" if word == "==" else word]
    word = ALIASES.get(word, word)
    known = word in FUNCTIONS or word in NAMES or word in GREEK or word in ("or", "and", "U")
    if known or len(word) == 1 or "_" in word:
        return [word]
    if word.startswith("pi") and len(word) == 3:
        return ["pi", word[2]]
    if len(word) == 2:
        return list(word)
    raise NotUnderstood(f"the word {word}")


class Reader:
    """Recursive descent over tokens; `sign` is what ± stands for this time."""

    def __init__(self, words: Sequence[str], sign: int) -> None:
        self.words = words
        self.sign = sign
        self.at = 0
        self.depth = 0

    def peek(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def take(self) -> str:
        word = self.peek()
        self.at += 1
        return word

    def skip(self, word: str) -> bool:
        if self.peek() == word:
            self.at += 1
            return True
        return False

    def whole(self) -> Value:
        items = [self.relation()]
        while self.peek() in (",", ";", "or", "and"):
            self.take()
            items.append(self.relation())
        if self.peek():
            raise NotUnderstood(f"the sign {self.peek()} there")
        return items[0] if len(items) == 1 else Collection("{}", tuple(items))

    def relation(self) -> Value:
        sides = [self.union()]
        operators = []
        while self.peek() in RELATIONS:
            operators.append(self.take())
            sides.append(self.union())
        return Relation(tuple(operators), tuple(sides)) if operators else sides[0]

    def union(self) -> Value:
        parts = [self.sum()]
        while self.skip("U"):
            parts.append(self.sum())
        return parts[0] if len(parts) == 1 else Union(tuple(parts))

    def sum(self) -> Value:
        found = self.product()
        while self.peek() in ("+", "-", "±"):
            word = self.take()
            factor = self.sign if word == "±" else 1 if word == "+" else -1
            found = number(found) + factor * number(self.product())
        return found

    def product(self) -> Value:
        found = self.signed()
        while word := self.peek():
            if word in ("*", "/"):
                self.take()
                factor = number(self.signed())
                found = number(found) * (divide(factor) if word == "/" else factor)
            elif word == "(" or (word[0].isalpha() and word not in ("or", "and", "U")):
                found = number(found) * number(self.power())
            else:
                break
        return found

    def signed(self) -> Value:
        for word, factor in (("-", -1), ("+", 1), ("±", self.sign)):
            if self.skip(word):
                return factor * number(self.signed())
        return self.power()

    def power(self) -> Value:
        base = self.atom()
        while self.peek() in ("!", "%"):
            value = number(base)
            base = value / 100 if self.take() == "%" else factorial(value)
        if not self.skip("^"):
            return base
        return raised(number(base), number(self.signed()))

    def atom(self) -> Value:
        word = self.take()
        if word in ("(", "[", "{"):
            return self.bracketed(word)
        if word == "|":
            inside = number(self.sum())
            if not self.skip("|"):
                raise NotUnderstood("a | without its other one")
            return sympy.Abs(inside)
        if word and (word[0].isdigit() or word[0] == "."):
            if self.peek()[:1].isdigit():
                raise NotUnderstood("two numbers side by side")
            if len(word) > MOST_DIGITS:
                raise NotUnderstood("a number that long")
            return sympy.Rational(word)
        if word.startswith("log_"):
            base = self.subscript(word)
            return sympy.log(self.operand(), base)
        if word in FUNCTIONS:
            return self.function(word)
        if word in NAMES:
            return NAMES[word]
        if word and word[0].isalpha():
            return sympy.Symbol(re.sub(r"[()]", "", word))
        raise NotUnderstood(f"the sign {word}" if word else "an end in the middle")

    @staticmethod
    def subscript(word: str) -> Value:
        digits = re.sub(r"[()]", "", word[4:])
        return sympy.Rational(digits) if digits.isdecimal() else sympy.Symbol(digits)

    def function(self, name: str) -> Value:
        exponent = None
        if self.skip("^"):  # sin^2 x
            exponent = number(self.atom())
            if not (exponent.is_Integer and 0 < exponent < 10):
                raise NotUnderstood("an inverse function written as a power")
        value = FUNCTIONS[name](self.operand())
        return value if exponent is None else value**exponent

    def operand(self) -> Value:
        """What a function without brackets takes: "2x" in "sin 2x"."""
        if self.peek() == "(":
            return number(self.atom())
        found = number(self.power())
        while self.peek()[:1].isalpha() and self.peek() not in (*FUNCTIONS, "or", "and", "U"):
            found *= number(self.power())
        return found

    def bracketed(self, opening: str) -> Value:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotUnderstood("brackets that deep")
        items: list[Value] = []
        while self.peek() not in (")", "]", "}"):
            if items and not (self.skip(",") or self.skip(";")):
                raise NotUnderstood("brackets that do not close")
            items.append(self.relation())
            if len(items) > MOST_ITEMS:
                raise NotUnderstood("so many items")
        brackets = opening + self.take()
        self.depth -= 1
        if brackets == "()" and len(items) == 1:
            return items[0]
        if brackets not in ("()", "[]", "{}") and (
            len(items) != 2 or brackets not in ("(]", "[)", "][", "](", ")[")
        ):
            raise NotUnderstood(f"the brackets {brackets}")
        return Collection(brackets, tuple(items))


def number(value: Value) -> Any:
    if isinstance(value, sympy.Expr):
        return value
    raise NotUnderstood("a formula with a collection in it")


def divide(value: Any) -> Any:
    if value.is_zero:
        raise NotUnderstood("a division by zero")
    return 1 / value


def factorial(value: Any) -> Any:
    if value.is_Number and not (value.is_Integer and 0 <= value <= LARGEST_FACTORIAL):
        raise NotUnderstood("a factorial of that")
    return sympy.factorial(value)


def raised(base: Any, exponent: Any) -> Any:
    if exponent.is_number:
        size = abs(complex(exponent.evalf(15)))
        bits = max(base.p.bit_length(), base.q.bit_length()) if base.is_Rational else 1
        if size > LARGEST_EXPONENT or size * bits > 20 * LARGEST_EXPONENT:
            raise NotUnderstood("a power that large")
    if base.is_zero and exponent.is_number and not exponent.is_positive:
        raise NotUnderstood("a division by zero")
    return base**exponent


def read(text: str) -> Value:
    """The value that a text in infix stands for.

    Raises:
        NotUnderstood: it is none that is known here.
    """
    words = tokens(text)
    found = Reader(words, 1).whole()
    if "±" in words:
        found = Collection("{}", (found, Reader(words, -1).whole()))
    return unlabelled(found)


def unlabelled(value: Value) -> Value:
    """ "x = 5" answers 5, and "x = 1 or x = 2" answers {1, 2}."""
    if isinstance(value, Collection) and value.brackets == "{}":
        labels = {label(item) for item in value.items}
        if len(labels) == 1:
            return Collection("{}", tuple(unlabelled(item) for item in value.items))
        return value
    if isinstance(value, Relation) and label(value) is not None:
        return value.sides[1]
    return value


def label(value: Value) -> Any:
    """The name on the left of a plain "name = value"."""
    if not isinstance(value, Relation) or value.operators != ("=",):
        return None
    name, right = value.sides
    lone = getattr(name, "is_Symbol", False) or name in (sympy.I, sympy.E)
    mentioned = isinstance(right, sympy.Expr) and name in right.free_symbols
    numeric = not isinstance(right, sympy.Expr) or not right.free_symbols
    return name if lone and not mentioned and numeric else None


# --- deciding ------------------------------------------------------------------------------------


class Found(NamedTuple):
    """`same` is None where neither could be shown."""

    same: bool | None
    how: str


def same(a: Value, b: Value) -> Found:
    a, b = single(a), single(b)
    if isinstance(a, sympy.Expr) and isinstance(b, sympy.Expr):
        return same_expression(a, b)
    if isinstance(a, Relation) and isinstance(b, Relation):
        return same_relation(a, b)
    if isinstance(a, Collection) and isinstance(b, Collection):
        return same_collection(a, b)
    if is_real_set(a) and is_real_set(b):
        return same_real_set(a, b)
    return Found(None, "the two are of different kinds")


def single(value: Value) -> Value:
    """A set of one is that one."""
    if isinstance(value, Collection) and value.brackets == "{}" and len(value.items) == 1:
        return value.items[0]
    return value


def same_expression(a: Any, b: Any) -> Found:
    if a == b:
        return Found(True, "exactly: they are the same when written alike")
    if sympy.oo in (abs(a), abs(b)) or a.has(sympy.nan, sympy.zoo) or b.has(sympy.nan, sympy.zoo):
        return Found(False, "exactly: one of them is infinite")
    difference = a - b
    numeric = same_number(difference) if difference.is_number else same_everywhere(a, b)
    if numeric.same is False or numeric.how == "exactly":
        return numeric
    if sympy.count_ops(difference) <= MOST_OPERATIONS:
        for how, rewritten in (
            ("expanding", sympy.expand),
            ("simplifying", sympy.simplify),
            ("rationalising", sympy.radsimp),
            ("taking out nested roots", sympy.sqrtdenest),
        ):
            if rewritten(difference) == 0:
                return Found(True, f"exactly: their difference is 0 after {how}")
        if difference.is_number and difference.is_algebraic and difference.equals(0):
            return Found(True, "exactly: their difference is the algebraic number 0")
    return numeric


def same_number(difference: Any) -> Found:
    """Whether a number is 0. SymPy raises its precision until it knows a digit, or gives up."""
    if difference.is_Rational:
        same = difference == 0
        return Found(same, "exactly" if same else f"exactly: they differ by {short(difference)}")
    value = sympy.Abs(difference).evalf(DIGITS, maxn=MOST_DIGITS)
    if not value.is_Float:
        return Found(None, "their values could not be computed")
    if value != 0 and value._prec > 1:  # a precision of 1 means that no digit is known
        return Found(False, f"numerically: they differ by {short(value)}")
    return Found(True, f"numerically: they agree to {DIGITS} digits")


def short(value: Any) -> str:
    return str(sympy.Float(value, 3))


def same_everywhere(a: Any, b: Any) -> Found:
    """Compare at points; one where they differ is a proof, agreeing at all of them is not."""
    symbols = sorted(a.free_symbols | b.free_symbols, key=str)
    chance = random.Random(0)  # noqa: S311 - the same answers get the same verdict
    imaginary = a.has(sympy.I) or b.has(sympy.I)
    agreed = 0
    for attempt in range(5 * POINTS):
        scale = (1_000, 1_000, 10)[attempt % 3]
        values = {s: sympy.Rational(chance.randrange(-4_000, 4_000), scale) for s in symbols}
        at_point = [x.subs(values) for x in (a, b)]
        if not all(is_defined(x, imaginary) for x in at_point):
            continue
        if same_number(at_point[0] - at_point[1]).same is not True:
            where = ", ".join(f"{s} = {v}" for s, v in values.items())
            return Found(False, f"numerically: they differ at {where}")
        agreed += 1
        if agreed == POINTS:
            return Found(True, f"numerically: they agree at {POINTS} points")
    return Found(None, "they are not defined at enough points to compare them")


def is_defined(value: Any, imaginary: bool) -> bool:
    number = value.evalf(15)
    return bool(number.is_finite and (imaginary or number.is_extended_real))


def same_relation(a: Relation, b: Relation) -> Found:
    if len(a.operators) != 1 or len(b.operators) != 1:
        return every(a.operators == b.operators, a.sides, b.sides)
    if a.operators == b.operators == ("=",):
        return same_equation(a, b)
    first, second = real_solutions(a), real_solutions(b)
    if first is None or second is None:
        return every(a.operators == b.operators, a.sides, b.sides)
    if first == second:
        return Found(True, "exactly: they have the same solutions")
    return Found(False, "exactly: they have different solutions")


def every(comparable: bool, a: Sequence[Value], b: Sequence[Value]) -> Found:
    if not comparable or len(a) != len(b):
        return Found(None, "they are written too differently to compare")
    found = all_same(a, b)
    return found if found.same else Found(None, "they are written too differently to compare")


def same_equation(a: Relation, b: Relation) -> Found:
    """Two equations are the same if one is a multiple of the other."""
    first, second = (number(r.sides[0]) - number(r.sides[1]) for r in (a, b))
    if first == 0 or second == 0 or first.free_symbols != second.free_symbols:
        return Found(None, "they are equations for different things")
    ratio = sympy.simplify(first / second)
    if ratio.is_number and ratio.is_finite and ratio != 0:
        return Found(True, "exactly: one equation is a multiple of the other")
    return Found(None, "neither equation is a multiple of the other")


def real_solutions(relation: Relation) -> Any:
    """The solutions of an inequality in one variable, as a SymPy set."""
    kinds = {"<": sympy.Lt, "<=": sympy.Le, ">": sympy.Gt, ">=": sympy.Ge}
    kind = kinds.get(relation.operators[0])
    left, right = map(number, relation.sides)
    if kind is None or len(left.free_symbols | right.free_symbols) != 1:
        return None
    symbol = next(iter(left.free_symbols | right.free_symbols))
    real = sympy.Symbol(str(symbol), real=True)
    condition = kind(left.subs(symbol, real), right.subs(symbol, real))
    return sympy.solve_univariate_inequality(condition, real, relational=False)


def same_collection(a: Collection, b: Collection) -> Found:
    if {a.brackets, b.brackets} <= {"()", "[]"} and a.brackets != b.brackets:
        return Found(None, f"{a.brackets} and {b.brackets} may mean different things")
    if a.brackets != b.brackets:
        return Found(False, "exactly: their brackets differ")
    if a.brackets == "{}":
        return same_members(a.items, b.items)
    if len(a.items) != len(b.items):
        return Found(False, f"exactly: {len(a.items)} and {len(b.items)} items")
    return all_same(a.items, b.items)


def all_same(a: Sequence[Value], b: Sequence[Value]) -> Found:
    hows = []
    undecided = None
    for left, right in zip(a, b, strict=True):
        found = same(left, right)
        if found.same is False:
            return found
        if found.same is None:
            undecided = found
        hows.append(found.how)
    return undecided or Found(True, weakest(hows))


def same_members(a: Sequence[Value], b: Sequence[Value]) -> Found:
    """Two sets, whatever their order, with each member counted once."""
    hows = []
    for ones, others in ((a, b), (b, a)):
        for one in ones:
            found = [same(one, other) for other in others]
            if any(f.same for f in found):
                hows.append(weakest([f.how for f in found if f.same]))
            elif any(f.same is None for f in found):
                return Found(None, "it could not be decided for each member")
            else:
                return Found(False, "exactly: one has a member that the other has not")
    return Found(True, weakest(hows))


def weakest(hows: Sequence[str]) -> str:
    return next((how for how in hows if how.startswith("numerically")), hows[0] if hows else "")


def is_real_set(value: Value) -> bool:
    return isinstance(value, Union) or (isinstance(value, Collection) and len(value.items) == 2)


def same_real_set(a: Value, b: Value) -> Found:
    if real_set(a) == real_set(b):
        return Found(True, "exactly: they are the same set of numbers")
    return Found(False, "exactly: they are different sets of numbers")


def real_set(value: Value) -> Any:
    if isinstance(value, Union):
        return sympy.Union(*(real_set(part) for part in value.parts))
    if not isinstance(value, Collection):
        raise NotUnderstood("a union of what is no set")
    items = [number(item) for item in value.items]
    if not all(item.is_extended_real for item in items):
        raise NotUnderstood("a set of what are no real numbers")
    if value.brackets == "{}":
        return sympy.FiniteSet(*items)
    left, right = value.brackets[0] != "[", value.brackets[1] != "]"
    return sympy.Interval(items[0], items[1], left, right)


def holds(statement: str, values: dict[str, str]) -> Found:
    """Whether an equation or inequality is true for these values of its variables."""
    relation = Reader(tokens(statement), 1).whole()
    if not isinstance(relation, Relation):
        raise NotUnderstood("a statement that is no equation or inequality")
    given = {sympy.Symbol(name): number(read(text)) for name, text in values.items()}
    sides = [number(side).subs(given) for side in relation.sides]
    hows = []
    for operator, left, right in zip(relation.operators, sides[:-1], sides[1:], strict=True):
        found = same_expression(left, right)
        if found.same is None:
            return found
        wanted = {"=": found.same, "!=": not found.same, "<=": True, ">=": True}.get(operator)
        if operator in ("<=", ">=", "<", ">") and not (found.same and operator in ("<=", ">=")):
            order = (left - right).evalf(DIGITS)
            if found.same or not order.is_Float:
                wanted = False if found.same else None
            else:
                wanted = order < 0 if operator[0] == "<" else order > 0
        if wanted is None:
            return Found(None, "the two sides cannot be put in order")
        if not wanted:
            return Found(False, found.how)
        hows.append(found.how)
    return Found(True, weakest(hows))


def answer(what: str, *arguments: Any) -> str:
    """What the host asks for, as JSON."""
    try:
        if what == "equal":
            found = same(read(arguments[0]), read(arguments[1]))
        else:
            found = holds(*arguments)
    except NotUnderstood as reason:
        found = Found(None, f"not understood: {reason}")
    except (
        ArithmeticError,
        AttributeError,
        NotImplementedError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        found = Found(None, f"SymPy could not decide: {type(error).__name__}")
    same_, how = found
    return json.dumps({"same": None if same_ is None else bool(same_), "how": how})
