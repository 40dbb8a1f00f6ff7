"""Formulas as people type them, and the questions and programs that many kinds share.

A kind writes each formula once, as the Python that its program contains ("3*x**2 - 5*x"); a
`Style` writes the same formula as a student would: 3x^2 - 5x, 3x²-5x, $3x^{2} - 5x$ and so on. Only
formulas that kinds wrote themselves are read here, as syntax; nothing is evaluated.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from training.data.kinds import Draft, Draw

# --- writing a formula --------------------------------------------------------------------------


class Style(NamedTuple):
    """One person's way of typing formulas; one problem keeps to one style."""

    power: str  # "^", "**", "unicode" or "latex"
    times: str = ""  # between factors that may stand side by side
    spaced: bool = True  # around + and -
    minus: str = "-"  # or the sign that telephones and word processors type
    bounds: tuple[str, str] = ("<=", ">=")


_STYLES = {
    Style("^"): 9,
    Style("^", spaced=False): 5,
    Style("latex"): 3,
    Style("latex", spaced=False): 1,
    Style("unicode"): 2,
    Style("unicode", spaced=False): 1,
    Style("**", "*"): 1,
    Style("**", "*", spaced=False): 1,
    Style("^", "*"): 1,
}


MINUS = "\N{MINUS SIGN}"
_BOUNDS = {
    "latex": ((r"\le ", r"\ge "), (r"\leq ", r"\geq ")),
    "unicode": (("≤", "≥"),),
    "**": (("<=", ">="),),
    "^": (*[("<=", ">=")] * 6, ("≤", "≥"), ("≤", "≥"), ("=<", "=>")),
}
_SIGNED = {"latex": 0.0, "**": 0.0, "unicode": 0.5, "^": 0.1}  # how often minus is `MINUS`


def style(draw: Draw) -> Style:
    how = draw.random.choices(list(_STYLES), list(_STYLES.values()))[0]
    minus = MINUS if draw.random.random() < _SIGNED[how.power] else "-"
    return how._replace(minus=minus, bounds=draw.random.choice(_BOUNDS[how.power]))


def typed(formula: str, how: Style) -> str:
    """A formula, equation or inequality in Python, as it is typed in a style.

    Relations stand between blanks ("3*x + 5 = 20", "x**2 >= 4"). LaTeX comes in dollars.
    """
    if how.power == "latex":
        return f"${bare(formula, how)}$"
    return bare(formula, how)


def bare(formula: str, how: Style) -> str:
    """`typed` without the dollars, to be put into a longer formula."""
    parts = re.split(r" (<=|>=|=|<|>) ", formula)
    sides = [_Writer(how).written(part) for part in parts[::2]]
    text = sides[0]
    for relation, side in zip(parts[1::2], sides[1:], strict=True):
        sign = _relation(relation, how)
        text += f" {sign.strip()} {side}" if how.spaced else sign + side
    return text.replace("-", how.minus)


def _relation(relation: str, how: Style) -> str:
    if relation not in ("<=", ">="):
        return relation
    return how.bounds[relation == ">="]


# Between or before figures, letters and brackets, but not in "x-intercept" and "n-th".
_HYPHEN = re.compile(
    r"(?<=[\s(,=+*/\[<|])-(?=[\s\dA-Za-z(])|(?<=[\w)])-(?=\d)|(?<=\d)-(?=[a-z(])(?!-\w{3})"
)


def consistent(problem: str) -> str:
    """With every minus as the formula in it has it, for one person types all of them alike."""
    return _HYPHEN.sub(MINUS, problem) if MINUS in problem else problem


def signs(draw: Draw, problem: str) -> str:
    """A problem without a formula, with `MINUS` for each minus in one of eight."""
    if draw.random.random() < 0.12 and "$" not in problem and "\\" not in problem:
        return _HYPHEN.sub(MINUS, problem)
    return problem


class _Text(NamedTuple):
    text: str
    rank: int  # how strongly its parts hold together


_SUM, _PRODUCT, _POWER, _ATOM = range(4)
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_FUNCTIONS = ("sin", "cos", "tan", "ln")


class _Writer:
    """Writes one side of an equation from its syntax tree."""

    def __init__(self, how: Style) -> None:
        self.how = how
        self.latex = how.power == "latex"
        self.unicode = how.power == "unicode"

    def written(self, formula: str) -> str:
        return self.node(ast.parse(formula, mode="eval").body).text

    def node(self, node: ast.expr) -> _Text:
        match node:
            case ast.Constant():
                return _Text(str(node.value), _ATOM)
            case ast.Name(id="pi"):
                return _Text(self.sign("pi", r"\pi", "π"), _ATOM)
            case ast.Name():
                return _Text(node.id, _ATOM)
            case ast.UnaryOp(operand=operand):
                return _Text("-" + self.at_least(operand, _PRODUCT), _PRODUCT)
            case ast.BinOp():
                return self.operation(node)
            case ast.Call(func=ast.Name(id=name)):
                return self.call(name, node.args)
        raise AssertionError(f"no formula: {ast.unparse(node)}")

    def sign(self, plain: str, latex: str, unicode: str) -> str:
        return latex if self.latex else unicode if self.unicode else plain

    def at_least(self, node: ast.expr, rank: int) -> str:
        """The node, in brackets if it holds together less strongly."""
        text = self.node(node)
        return text.text if text.rank >= rank else self.bracketed(text.text)

    def bracketed(self, text: str) -> str:
        return rf"\left({text}\right)" if r"\frac" in text else f"({text})"

    def operation(self, node: ast.BinOp) -> _Text:
        left, right = node.left, node.right
        match node.op:
            case ast.Add() | ast.Sub():
                sign = "+" if isinstance(node.op, ast.Add) else "-"
                sign = f" {sign} " if self.how.spaced else sign
                rank = _ATOM if isinstance(right, ast.UnaryOp) else _PRODUCT
                return _Text(self.at_least(left, _SUM) + sign + self.at_least(right, rank), _SUM)
            case ast.Mult():
                return self.product(left, right)
            case ast.Div():
                return self.quotient(left, right)
            case ast.Pow():
                return self.power(left, right)
        raise AssertionError(f"no formula: {ast.unparse(node)}")

    def product(self, left: ast.expr, right: ast.expr) -> _Text:
        second = self.at_least(right, _POWER)
        if isinstance(left, ast.Call) and not self.latex and "/" in self.node(left).text:
            first = self.bracketed(self.node(left).text)  # (1/2)x
        else:
            first = self.at_least(left, _PRODUCT)
        return _Text(first + self.times(first, second) + second, _PRODUCT)

    def times(self, first: str, second: str) -> str:
        """What stands between two factors."""
        if second[0].isdigit() or (second[0] == "-"):
            return self.sign("*", r" \cdot ", "·")
        if self.how.times:
            return self.how.times
        word = re.match(r"\\?[a-z]{2,}|e\^", second)
        if word and word[0] not in ("\\frac", "\\sqrt", "\\left") and not first[-1].isdigit():
            return self.sign("*" if not self.how.spaced else " ", "", " ")
        pi = self.sign("pi", r"\pi", "π")
        if (first == pi or second == pi) and not self.unicode:
            return "" if first[-1].isdigit() else " "
        return " " if first[-1].isalpha() and word else ""

    def quotient(self, above: ast.expr, below: ast.expr) -> _Text:
        if self.latex:
            return _Text(rf"\frac{{{self.node(above).text}}}{{{self.node(below).text}}}", _PRODUCT)
        return _Text(f"{self.at_least(above, _PRODUCT)}/{self.at_least(below, _POWER)}", _PRODUCT)

    def power(self, base: ast.expr, exponent: ast.expr) -> _Text:
        raised = self.raised(exponent)
        if isinstance(base, ast.Call) and (self.latex or self.unicode):
            name = base.func.id if isinstance(base.func, ast.Name) else ""
            if name in _FUNCTIONS:  # sin²(x)
                text = self.call(name, base.args).text
                start = len(name) + self.latex
                return _Text(text[:start] + raised + text[start:], _POWER)
        return _Text(self.at_least(base, _ATOM) + raised, _POWER)

    def raised(self, exponent: ast.expr) -> str:
        text = self.node(exponent)
        if self.latex:
            brace = len(text.text) > 1 or self.how.spaced
            return f"^{{{text.text}}}" if brace else f"^{text.text}"
        if self.unicode and re.fullmatch(r"-?\d+", text.text):
            return text.text.translate(_SUPERSCRIPTS)
        sign = "**" if self.how.power == "**" else "^"
        return sign + (text.text if text.rank == _ATOM else f"({text.text})")

    def call(self, name: str, arguments: Sequence[ast.expr]) -> _Text:
        inside = self.node(arguments[0]).text
        if name == "Rational":
            return self.quotient(*arguments)
        if name == "Abs":
            return _Text(f"abs({inside})" if self.how.power == "**" else f"|{inside}|", _ATOM)
        if name == "exp" and self.how.power != "**":
            return _Text("e" + self.raised(arguments[0]), _POWER)
        if name == "sqrt":
            return self.root(inside)
        if name == "log":
            name = "ln"
            if len(arguments) > 1:
                return self.logarithm(inside, self.node(arguments[1]).text)
        text = rf"\{name}{self.bracketed(inside)}" if self.latex else f"{name}({inside})"
        return _Text(text, _ATOM)

    def root(self, inside: str) -> _Text:
        if self.latex:
            return _Text(rf"\sqrt{{{inside}}}", _ATOM)
        if self.unicode:
            return _Text(f"√{inside}" if inside.isalnum() else f"√({inside})", _ATOM)
        return _Text(f"sqrt({inside})", _ATOM)

    def logarithm(self, inside: str, base: str) -> _Text:
        if self.latex:
            return _Text(rf"\log_{{{base}}}{self.bracketed(inside)}", _ATOM)
        return _Text(f"log_{base}({inside})", _ATOM)


def in_latex(kind: Callable[[Draw], Draft]) -> Callable[[Draw], Draft]:
    """Makes a kind's answer, which it writes as a program has it, LaTeX: graders read that."""

    @functools.wraps(kind)
    def drafted(draw: Draw) -> Draft:
        draft = kind(draw)
        return draft._replace(answer=reference(draft.answer))

    return drafted


def reference(answer: str) -> str:
    """ "y = 3*x**2 - 1" as "y = 3x^{2} - 1"; what is no formula (a word, LaTeX) stays as it is."""
    formula = answer.replace(")(", ")*(").replace("^", "**")
    try:
        return ", ".join(bare(part, Style("latex")) for part in formula.split(", "))
    except SyntaxError:
        return answer


# --- building a formula -------------------------------------------------------------------------


def polynomial(coefficients: Sequence[int], name: str = "x") -> str:
    """A polynomial in Python, the highest power first, without the terms that are 0."""
    terms = [
        (coefficient, _power_of(name, len(coefficients) - 1 - at))
        for at, coefficient in enumerate(coefficients)
        if coefficient
    ]
    return summed(terms)


def _power_of(name: str, exponent: int) -> str:
    return "" if exponent == 0 else name if exponent == 1 else f"{name}**{exponent}"


def summed(terms: Sequence[tuple[int, str]]) -> str:
    """A sum of numbers times atoms in this order, without zeros; "" is a bare number's atom."""
    text = ""
    for coefficient, atom in terms:
        if coefficient == 0:
            continue
        size = scaled(abs(coefficient), atom)
        sign = "-" if coefficient < 0 else "+"
        text += f" {sign} {size}" if text else size if coefficient > 0 else f"-{size}"
    return text or "0"


def scaled(number: int, atom: str) -> str:
    """A positive number times an atom."""
    if not atom:
        return str(number)
    return atom if number == 1 else f"{number}*{atom}"


def product(left: Sequence[int], right: Sequence[int]) -> list[int]:
    """The coefficients of the product of two polynomials."""
    coefficients = [0] * (len(left) + len(right) - 1)
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            coefficients[i + j] += a * b
    return coefficients


def value(coefficients: Sequence[int], at: int | Fraction) -> Fraction:
    """A polynomial's value, by Horner's rule."""
    total = Fraction(0)
    for coefficient in coefficients:
        total = total * at + coefficient
    return total


def rational(number: int | Fraction) -> str:
    """A number as a program has it for SymPy."""
    number = Fraction(number)
    if number.denominator == 1:
        return str(number.numerator)
    return f"Rational({number.numerator}, {number.denominator})"


def interval(low: int | str, high: int | str, ends: str) -> str:
    """An interval as SymPy's LaTeX has it; `ends` is "()", "[]", "(]" or "[)"."""
    return rf"\left{ends[0]}{low}, {high}\right{ends[1]}"


# --- numbers and names --------------------------------------------------------------------------


def letter(draw: Draw, letters: str = "yztnabkmpqrsuwx") -> str:
    """The unknown: mostly x."""
    return "x" if draw.random.random() < 0.6 else draw.random.choice(letters)


def nonzero(draw: Draw, largest: int) -> int:
    """A number other than 0, with either sign."""
    return draw.random.randint(1, largest) * draw.random.choice((1, 1, -1))


def distinct(draw: Draw, count: int, smallest: int, largest: int) -> list[int]:
    return draw.random.sample(range(smallest, largest + 1), count)


# --- programs -----------------------------------------------------------------------------------


def lines(*code: str) -> str:
    return "\n".join(code)


def equation(formula: str) -> str:
    """ "3*x + 5 = 20" as SymPy has it."""
    left, right = formula.split(" = ")
    return f"Eq({left}, {right})"


_SYMPY = re.compile(r"\b(?:Abs|Rational|cos|exp|log|pi|sin|sqrt|tan)\b")


def imports(code: str, *names: str) -> str:
    """The import of some names and of the functions that a formula in the code needs."""
    needed = [name for name in dict.fromkeys(_SYMPY.findall(code)) if name not in names]
    return f"from sympy import {', '.join([*names, *needed])}"


def solving(formula: str, name: str, *, real: bool = False) -> str:
    """The program for one equation in one unknown: all solutions on one line."""
    assumed = ", real=True" if real else ""
    return lines(
        imports(formula, "symbols", "Eq", "solve", "latex"),
        f"{name} = symbols('{name}'{assumed})",
        f"solutions = solve({equation(formula)}, {name})",
        "print(*map(latex, solutions), sep=', ')",
    )


# --- questions that suit many kinds -------------------------------------------------------------

_NAMED = re.compile(r"\b([a-zA-Z](?:\([a-z](?:, ?[a-z])?\))?) = \$")


def asked(draw: Draw, *wordings: str) -> str:
    """One of the wordings; "f(x) = $x^2$" becomes "$f(x) = x^2$"."""
    return _NAMED.sub(r"$\1 = ", consistent(draw.wording(*wordings)))


def asked_to_solve(draw: Draw, formula: str, name: str, *more: str) -> str:
    """An equation to solve; `more` are wordings of the kind's own, of which {e} is the equation."""
    how = style(draw)
    e = typed(formula, how)
    x = f"${name}$" if how.power == "latex" else name
    equal = typed(formula, how._replace(spaced=True))
    return draw.wording(
        f"Solve {e}",
        f"Solve for {x}: {e}",
        f"Solve the equation {e}.",
        f"Find {x} if {e}.",
        f"What is {x} in {e}?",
        f"Solve {e} for {x}.",
        f"{e}, find {x}",
        f"{e} solve for {x}",
        f"{e}, {x} = ?",
        f"If {e}, what is {x}?",
        f"What value of {x} satisfies {e}?",
        f"Can you solve {e}?",
        f"My homework says: solve {e}. What do I get?",
        f"How do I solve {e}?",
        f"Work out {x} when {e}.",
        f"I need to find {x}. The equation is {e}.",
        f"Determine {x}: {e}",
        f"Given {e}, find the value of {x}.",
        f"Solution of {e}",
        f"For which {x} is {e}?",
        f"Help me with this equation: {e}",
        f"{e}. What's {x}?",
        f"solve equation {e}",
        f"Find the solution of {e}.",
        f"{e}, solve",
        f"{e} what is {x}",
        f"{equal}, {x}?",
        f"solve for {x} {e}",
        f"What does {x} have to be if {e}?",
        f"{e}: solve for {x}.",
        f"value of {x} if {e}",
        f"What number is {x} if {equal}?",
        f"I can't solve {e}. What is {x}?",
        f"Please find {x}: {equal}",
        f"{equal}. Solve.",
        f"{e}, find all solutions",
        *(wording.format(e=e, x=x) for wording in more),
    )
