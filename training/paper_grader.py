r"""MathCoder's own grader, as its authors publish it (`src/evaluate.py`, `src/utils.py`).

Ported step by step, oddities included, because the paper's tables are only comparable under the
same rules: every unit's letters are removed wherever they stand ("am" of "program"), "^2" and "^3"
are removed, only what follows the last "=" counts, and two numbers are equal when they differ by
less than 0.01, be they 0.0001 and 0.0098. Use Math-Verify's verdict to judge a model; use this one
to compare with the paper.

This half works on strings. What it leaves open is decided by `same_number` of `training.judge`,
which needs computer algebra and therefore runs in a sandbox.
"""

from __future__ import annotations

import re


def extract(text: str, *, digits_only: bool = False) -> str:
    """What the grader takes for the answer in a message, or in a reference answer.

    Args:
        digits_only: drop every letter, as the grader does with what a model answers to GSM8K.
    """
    answer = _without_units(_stripped(_located(_choice(text).lower())))
    return re.sub(r"[a-zA-Z]", "", answer) if digits_only else answer


def settled(reference: str, answer: str) -> bool | None:
    """The verdict on two extracted answers, or None if it takes computer algebra."""
    reference, answer = folded(reference), folded(answer)
    if not reference or not answer:
        return False
    if reference == answer:
        return True
    if _PLAIN.fullmatch(reference) and _PLAIN.fullmatch(answer):
        return abs(float(reference) - float(answer)) < 1e-2
    return None


_PLAIN = re.compile(r"-?(?:0|[1-9]\d{0,7})(?:\.\d{1,7})?")  # computer algebra has 15 digits, too


def folded(answer: str) -> str:
    return answer.lower().replace(" ", "")


def _choice(text: str) -> str:
    """The letter, where a message puts one of A to D into its box or after "Answer:"."""
    for letter in "ABCD":
        marks = (f"oxed{{{letter} ", f"oxed{{{letter}. ", f"oxed{{{letter}}}", f"Answer: {letter} ")
        if any(mark in text for mark in marks):
            return letter
    return text


def _located(text: str) -> str:
    """From the box, or from the text behind the last " is ", what follows the last "="."""
    text = text.split(" is ")[-1].replace("{}", "")
    boxed = re.search(r"oxed{(.*)}", text, re.DOTALL)  # to the last brace of the text
    answer = boxed[1] if boxed else text
    close, opened = answer.find("}"), answer.find("{")
    if close != -1 and (opened == -1 or close < opened):
        answer = answer[:close]
    answer = answer.split("=")[-1].split("\\approx")[-1]
    answer = answer.replace("answer:", "").replace("∞", "\\infty").replace("+\\infty", "\\infty")
    answer = answer.replace("\\\\", "\\").replace("\n", "")
    answer = answer.replace("\\text", "").replace("\\mbox", "").replace("bmatrix", "pmatrix")
    answer = answer.split("\\)")[0].split("\\]")[0].split("\\(")[-1].split("\\[")[-1]
    return answer.replace("..</s>", "")


_REMOVED = ("\n", "\\!", "\\left", "\\right", "^{\\circ}", "^\\circ", "\\$", "$")


def _stripped(text: str) -> str:
    """The clean-up that graders of MATH have in common, with two steps out of place.

    The reference grader completes "\\frac12" only in an answer with a root; so does this.
    """
    text = text.replace("\\\\", "\\").replace("tfrac", "frac").replace("dfrac", "frac")
    for removed in _REMOVED:
        text = text.replace(removed, "")
    text = text.split("\\text{ ")[0].replace("\\%", "")
    text = text.replace(" .", " 0.").replace("{.", "{0.")
    if text.startswith("."):
        text = f"0{text}"
    for separator in ("=", "\\approx"):
        if text.count(separator) == 1:
            text = text.split(separator)[1]
    if "sqrt" in text:
        text = re.sub(r"\\sqrt([^{])", r"\\sqrt{\1}", text)
    text = text.replace(" ", "")
    if "sqrt" in text:
        text = _braced_fractions(text)
    if text == "0.5":
        text = "\\frac{1}{2}"
    return re.sub(r"^(0|-?[1-9]\d*)/(0|-?[1-9]\d*)$", r"\\frac{\1}{\2}", text)


def _braced_fractions(text: str) -> str:
    r"""Complete \frac12 and \frac1{2}; a \frac at the end leaves the text as it is."""
    head, *fractions = text.split("\\frac")
    done = [head]
    for fraction in fractions:
        if fraction.startswith("{"):
            done.append(fraction)
        elif len(fraction) < 2:
            return text
        else:
            above, below = fraction[0], fraction[1]
            bottom = below if below == "{" else f"{{{below}}}"
            done.append(f"{{{above}}}{bottom}{fraction[2:]}")
    return "\\frac".join(done)


# In this order. "kb/hslices" is two units that a missing comma makes one, and the empty ones (they
# only remove powers) were perhaps characters once; both are the reference grader's.
_UNITS = (
    "cookies", "screws", "square", "degree", "pints", "mb/h", "mb/s", "kb/hslices", "oranges",
    "persecond", "ies/hour", "eephants/hour", "liters", "sq.ft.", "inches", "hours", "feet",
    "minutes", "seconds", "cents", "mph", "meters", "yearsod", "rams", "centimeters", "kiorams",
    "years", "weeks", "miesperhour", "miles", "units", "km", "mm", "ms", "am", "mbperhour", "mg",
    "kg", "", "cm", "€", "ml", "pm", "gb", "",
)  # fmt: skip
_BRACED_UNITS = ("{m}", "{p}", "{g}", "{l}", "{s}", "{ft}")


def _without_units(text: str) -> str:
    for unit in (*_UNITS, *_BRACED_UNITS):
        for pattern in (unit, "{}") if unit in _UNITS else (unit,):
            text = text.replace(f"{pattern}^3", "").replace(f"{pattern}^2", "").replace(pattern, "")
    return text.replace("ft^3", "").replace("ft^2", "")
