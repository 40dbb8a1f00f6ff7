"""One form for the many spellings of a school formula: LaTeX, SymPy, Python, plain text, Unicode.

`infix` rewrites a text as plain infix ("\\frac{1}{2}\\sqrt{3}" as "((1)/(2))*sqrt(3)"), and
`expression` reads that into a normal form in which two spellings of one formula are equal:
fractions are exact, roots of numbers are split into primes, terms and factors have no order. It
is not computer algebra: nothing is expanded, factored or simplified, so that x^2 - 1 and
(x - 1)(x + 1) stay two answers. Nothing is ever evaluated as Python.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

Atom = str | int | tuple[str, "Expression"]  # a symbol, a prime, or a function or sum
Monomial = frozenset[tuple[Atom, Fraction]]  # atoms with their exponents


@dataclass(frozen=True)
class Expression:
    """A sum: each monomial with its coefficient."""

    terms: frozenset[tuple[Monomial, Fraction]]

    def constant(self) -> Fraction | float | None:
        """Its value: exact where it is rational, None where it depends on a symbol."""
        if all(not monomial for monomial, _ in self.terms):
            return sum((coefficient for _, coefficient in self.terms), Fraction())
        try:
            return math.fsum(float(coefficient) * _size(m) for m, coefficient in self.terms)
        except (_NotUnderstood, OverflowError):
            return None


class _NotUnderstood(Exception):
    """The text is no formula that this module reads."""


_LONGEST = 400  # characters; a longer answer is compared as text
_DEEPEST = 30  # nested brackets
_ONE: Monomial = frozenset()
_FUNCTIONS = frozenset(
    {
        "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan",
        "sinh", "cosh", "tanh", "log", "exp", "abs", "floor", "ceil", "factorial",
    }
)  # fmt: skip
_CONSTANTS = {"pi": math.pi}
_NAMES = frozenset({"oo", "deg", *_CONSTANTS})


# --- from any spelling to infix -----------------------------------------------------------------

_CHARACTERS = str.maketrans(
    {
        "−": "-", "–": "-", "×": "*", "·": "*", "⋅": "*", "∙": "*", "÷": "/", "⁄": "/",
        "√": " sqrt ", "π": " pi ", "∞": " oo ", "°": " deg ", "≤": "<=", "≥": ">=", "≠": "!=",
        "¼": "(1/4)", "½": "(1/2)", "¾": "(3/4)", "⅓": "(1/3)", "⅔": "(2/3)",
    }
)  # fmt: skip
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SPACING = re.compile(
    r"\\(?:[,;:! ]|(?:left|right|[bB]igg?[lr]?|displaystyle|quad|qquad)(?![a-z]))|~"
)
_WRAPPER = re.compile(
    r"\\(?:text|textbf|textit|mathrm|mathbf|mathit|mathbb|mbox|operatorname|boxed|fbox)\s*(?=\{)"
)
_COMMANDS = {
    "cdot": "*", "times": "*", "ast": "*", "div": "/", "infty": " oo ", "le": "<=", "leq": "<=",
    "ge": ">=", "geq": ">=", "lt": "<", "gt": ">", "ne": "!=", "neq": "!=", "degree": " deg ",
    "circ": " deg ", "ln": " log ", "dfrac": "\\frac", "tfrac": "\\frac", "cfrac": "\\frac",
    "frac": "\\frac", "sqrt": "\\sqrt", "pm": "±", "cup": "U", "lvert": "|", "rvert": "|",
}  # fmt: skip


def infix(text: str) -> str:
    """The text as plain infix. Braces of sets stay braces; every other brace becomes a bracket."""
    text = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+", lambda m: f"^({m[0].translate(_SUPERSCRIPTS)})", text)
    text = re.sub(r"(\d)\s*([¼½¾⅓⅔])", r"\1+\2", text).translate(_CHARACTERS)
    text = unicodedata.normalize("NFKC", text)
    if "\\" in text or "$" in text or re.search(r"[\^_]\{", text):
        text = _from_latex(text)
    return re.sub(r"\s+", " ", text.replace("**", "^")).strip()


def _from_latex(text: str) -> str:
    text = text.replace(r"\$", "").replace("$", "").replace(r"\%", "%").replace("{,}", ",")
    text = re.sub(r"\\[()\[\]]", " ", text)
    text = text.replace(r"\{", "⦃").replace(r"\}", "⦄")
    text = re.sub(r"\^\s*(?:\\circ|\{\s*\\circ\s*\})", " deg ", text)
    text = _WRAPPER.sub(" ", _SPACING.sub(" ", text))
    text = re.sub(r"\\([A-Za-z]+)", lambda m: _COMMANDS.get(m[1], f" {m[1]} "), text)
    text = _roots_and_fractions(text)
    return text.replace("{", "(").replace("}", ")").replace("⦃", "{").replace("⦄", "}")


def _roots_and_fractions(text: str) -> str:
    """Write every \\frac and \\sqrt with brackets, the innermost last."""
    while (start := max(text.rfind("\\frac"), text.rfind("\\sqrt"))) >= 0:
        rest = text[start + 5 :].lstrip()
        if text.startswith("\\frac", start):
            above, rest = _argument(rest)
            below, rest = _argument(rest)
            whole = re.search(r"(?<![\d.^])\d+\s*$", text[:start])
            mixed = whole and above.isdecimal() and below.isdecimal()
            new = f"{'+' if mixed else ''}(({above})/({below}))"
            if mixed and whole:  # 1\frac{1}{2} is one and a half
                start, new = whole.start(), f"({whole[0].strip()}{new})"
        elif (order := re.match(r"\[([^\]]*)\]", rest)) is not None:
            inside, rest = _argument(rest[order.end() :])
            new = f"(({inside})^(1/({order[1]})))"
        else:
            inside, rest = _argument(rest)
            new = f" sqrt({inside})"
        text = text[:start] + new + rest
    return text


def _argument(text: str) -> tuple[str, str]:
    """What a LaTeX command takes next, a group or one character, and the rest."""
    text = text.lstrip()
    if not text.startswith("{"):
        return text[:1], text[1:]
    end = closing(text, 0)
    return (text[1:end], text[end + 1 :]) if end > 0 else (text[1:], "")


_PAIRS = {"{": "}", "(": ")", "[": "]"}


def closing(text: str, start: int) -> int:
    """Where the brace opened at `start` closes, -1 if it never does. A backslash escapes."""
    depth, at = 0, start
    opened, closed = text[start], _PAIRS[text[start]]
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == opened:
            depth += 1
        elif text[at] == closed:
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return -1


# --- from infix to a normal form ----------------------------------------------------------------

_TOKEN = re.compile(r"\s*(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+|[A-Za-z]+(?:_\w+)?|[-+*/^()!%|])")


def expression(text: str) -> Expression | None:
    """The normal form of a formula in any spelling, or None if it is not read as one."""
    if len(text) > _LONGEST:
        return None
    try:
        return _Reader(_tokens(infix(text))).whole()
    except (_NotUnderstood, ArithmeticError, RecursionError):
        return None


def _tokens(text: str) -> list[str]:
    text = re.sub(r"(?<![\d./^])(\d+) (\d+)/(\d+)(?![\d.])", r"(\1+\2/\3)", text)
    tokens: list[str] = []
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            if text[at:].isspace():
                break
            raise _NotUnderstood
        tokens.extend(_symbols(token[1]))
        at = token.end()
    return tokens


def _symbols(token: str) -> Iterable[str]:
    """A run of letters as the names in it: "xy" is a product, "apples" is no formula."""
    if not token[0].isalpha():
        return (token,)
    name = _SYMPY.get(token, token)
    if len(name) == 1 or name in _FUNCTIONS or name in _NAMES or name == "sqrt" or "_" in name:
        return (name,)
    if name.startswith("pi") and len(name) == 3:
        return ("pi", name[2])
    if len(name) == 2:
        return tuple(name)
    if len(name) <= 7 and name in _GREEK:
        return (name,)
    raise _NotUnderstood


_SYMPY = {
    "ln": "log", "Abs": "abs", "ceiling": "ceil", "E": "e", "I": "i", "inf": "oo",
    "asin": "arcsin", "acos": "arccos", "atan": "arctan",
}  # fmt: skip
_GREEK = frozenset(
    {
        "alpha", "beta", "gamma", "delta", "epsilon", "theta", "lambda", "mu", "sigma", "phi",
        "omega", "rho", "tau",
    }
)  # fmt: skip


class _Reader:
    """Recursive descent over tokens."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def whole(self) -> Expression:
        found = self.sum()
        if self.at < len(self.tokens):
            raise _NotUnderstood
        return found

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        word = self.peek()
        self.at += 1
        return word

    def sum(self) -> Expression:
        terms = [self.product()]
        while self.peek() in ("+", "-"):
            sign = Fraction(1 if self.take() == "+" else -1)
            terms.append(_times(_number(sign), self.product()))
        return _plus(terms)

    def product(self) -> Expression:
        found = self.signed()
        while word := self.peek():
            if word in ("*", "/"):
                self.take()
                factor = self.signed()
                found = _times(found, _power(factor, Fraction(-1)) if word == "/" else factor)
            elif word == "(" or word[0].isalpha():
                found = _times(found, self.raised())
            else:
                break
        return found

    def signed(self) -> Expression:
        if self.peek() in ("+", "-"):
            sign = Fraction(1 if self.take() == "+" else -1)
            return _times(_number(sign), self.signed())
        return self.raised()

    def raised(self) -> Expression:
        base = self.atom()
        while self.peek() in ("!", "%"):
            base = (
                _times(base, _number(Fraction(1, 100)))
                if self.take() == "%"
                else _called("factorial", base)
            )
        if self.peek() != "^":
            return base
        self.take()
        return _raised(base, self.signed())

    def atom(self) -> Expression:
        word = self.take()
        if word == "(":
            return self.bracketed()
        if word == "|":
            inside = self.sum()
            if self.take() != "|":
                raise _NotUnderstood
            return _called("abs", inside)
        if word and (word[0].isdigit() or word[0] == "."):
            if self.peek()[:1].isdigit():
                raise _NotUnderstood
            return _number(_fraction(word))
        if word == "sqrt":
            return _power(self.operand(), Fraction(1, 2))
        if word in _FUNCTIONS:
            return self.function(word)
        if word and word[0].isalpha():
            return _single(word)
        raise _NotUnderstood

    def function(self, name: str) -> Expression:
        if name == "exp":
            return _raised(_single("e"), self.operand())
        if self.peek() != "^":
            return _called(name, self.operand())
        self.take()  # \sin^2 x
        exponent = self.atom().constant()
        if not isinstance(exponent, Fraction) or exponent < 0:
            raise _NotUnderstood
        return _power(_called(name, self.operand()), exponent)

    def operand(self) -> Expression:
        """What a function without brackets takes: "2x" in "sin 2x"."""
        if self.peek() == "(":
            self.take()
            return self.bracketed()
        found = self.raised()
        while self.peek()[:1].isalpha() and self.peek() not in _FUNCTIONS and self.peek() != "sqrt":
            found = _times(found, self.raised())
        return found

    def bracketed(self) -> Expression:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _NotUnderstood
        inside = self.sum()
        if self.take() != ")":
            raise _NotUnderstood
        self.depth -= 1
        return inside


# --- arithmetic on normal forms -----------------------------------------------------------------


def _fraction(token: str) -> Fraction:
    exponent = re.search(r"[eE]([+-]?\d+)$", token)
    if exponent and abs(int(exponent[1])) > 300:
        raise _NotUnderstood
    return Fraction(token)


def _number(value: Fraction) -> Expression:
    return Expression(frozenset({(_ONE, value)} if value else ()))


def _single(atom: Atom) -> Expression:
    return Expression(frozenset({(frozenset({(atom, Fraction(1))}), Fraction(1))}))


def _called(name: str, argument: Expression) -> Expression:
    return _single((name, argument))


def _plus(parts: Iterable[Expression]) -> Expression:
    total: dict[Monomial, Fraction] = {}
    for part in parts:
        for monomial, coefficient in part.terms:
            total[monomial] = total.get(monomial, Fraction()) + coefficient
    return Expression(frozenset((m, c) for m, c in total.items() if c))


def _as_term(part: Expression) -> tuple[Monomial, Fraction]:
    """One term; a sum of several becomes a single atom, since nothing is expanded."""
    if not part.terms:
        return _ONE, Fraction()
    if len(part.terms) == 1:
        return next(iter(part.terms))
    return frozenset({(("sum", part), Fraction(1))}), Fraction(1)


def _times(left: Expression, right: Expression) -> Expression:
    (left_atoms, a), (right_atoms, b) = _as_term(left), _as_term(right)
    exponents = dict(left_atoms)
    for atom, exponent in right_atoms:
        exponents[atom] = exponents.get(atom, Fraction()) + exponent
    return _term(exponents, a * b)


def _term(exponents: dict[Atom, Fraction], coefficient: Fraction) -> Expression:
    """A product in normal form: primes keep only the broken part of their exponents."""
    for atom, exponent in list(exponents.items()):
        if isinstance(atom, int):
            whole = math.floor(exponent)
            coefficient *= _bounded(Fraction(atom), whole)
            exponents[atom] = exponent - whole
    atoms = frozenset((atom, exponent) for atom, exponent in exponents.items() if exponent)
    return Expression(frozenset({(atoms, coefficient)} if coefficient else ()))


def _power(base: Expression, exponent: Fraction) -> Expression:
    atoms, coefficient = _as_term(base)
    if coefficient == 0 and exponent <= 0:
        raise ZeroDivisionError
    if exponent.denominator == 1:
        coefficient = _bounded(coefficient, exponent.numerator)
        return _term({atom: e * exponent for atom, e in atoms}, coefficient)
    if coefficient < 0 or any(not isinstance(a, int) and a not in _CONSTANTS for a, _ in atoms):
        # The root of something that may be negative stays as it is: sqrt(x^2) is not x.
        return _single(("^", _plus([_called("base", base), _number(exponent)])))
    exponents: dict[Atom, Fraction] = {atom: e * exponent for atom, e in atoms}
    for prime, times in _primes(coefficient):
        exponents[prime] = exponents.get(prime, Fraction()) + times * exponent
    return _term(exponents, Fraction(1 if coefficient else 0))


def _raised(base: Expression, exponent: Expression) -> Expression:
    value = exponent.constant()
    if isinstance(value, Fraction):
        return _power(base, value)
    return _single(("^", _plus([_called("base", base), _called("exponent", exponent)])))


def _bounded(base: Fraction, exponent: int) -> Fraction:
    """base ** exponent, unless the result is too large to be anybody's answer."""
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    if bits * abs(exponent) > 4000:
        raise _NotUnderstood
    return base**exponent


def _primes(value: Fraction) -> list[tuple[int, int]]:
    """Prime factors with their exponents, negative below the line."""
    found: list[tuple[int, int]] = []
    for number, sign in ((value.numerator, 1), (value.denominator, -1)):
        if number > 10**10:
            raise _NotUnderstood
        prime = 2
        while prime * prime <= number:
            times = 0
            while number % prime == 0:
                number //= prime
                times += 1
            if times:
                found.append((prime, sign * times))
            prime += 1
        if number > 1:
            found.append((number, sign))
    return found


def _size(monomial: Monomial) -> float:
    value = 1.0
    for atom, exponent in monomial:
        if isinstance(atom, int):
            base = float(atom)
        elif isinstance(atom, str) and atom in _CONSTANTS:
            base = _CONSTANTS[atom]
        elif isinstance(atom, tuple) and atom[0] == "sum":
            inner = atom[1].constant()
            if inner is None or (inner == 0 and exponent < 0):
                raise _NotUnderstood
            if inner < 0 and exponent.denominator != 1:
                raise _NotUnderstood  # the root of a negative number
            base = float(inner)
        else:
            raise _NotUnderstood
        value *= base ** float(exponent)
    return value
