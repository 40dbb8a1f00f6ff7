r"""Mathematics typed quickly: `\alpha` and a space for α, and templates to fill in. Pure functions
on text; the editor is `app.asking`."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from engine.mathtext import slices

translate = QCoreApplication.translate

SIGNS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Pi": "Π",
    "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "times": "×", "div": "÷", "cdot": "·", "pm": "±", "sqrt": "√", "infty": "∞", "deg": "°",
    "le": "≤", "ge": "≥", "ne": "≠", "approx": "≈", "equiv": "≡", "to": "→",
    "in": "∈", "notin": "∉", "subset": "⊂", "cup": "∪", "cap": "∩", "empty": "∅",
    "forall": "∀", "exists": "∃", "angle": "∠", "perp": "⊥", "parallel": "∥", "triangle": "△",
    "sum": "∑", "prod": "∏", "int": "∫", "partial": "∂", "half": "½", "third": "⅓",
    "quarter": "¼",
}  # fmt: skip

_NAME_AT_END = re.compile(r"\\([A-Za-z]+) $")


class Template(NamedTuple):
    """LaTeX to be inserted; `§` is where the cursor goes."""

    name: str
    latex: str


def templates() -> list[Template]:
    return [
        Template(translate("Templates", "Fraction"), r"\(\frac{§}{}\)"),
        Template(translate("Templates", "Power"), r"\({§}^{}\)"),
        Template(translate("Templates", "Root"), r"\(\sqrt{§}\)"),
        Template(translate("Templates", "n-th root"), r"\(\sqrt[§]{}\)"),
        Template(translate("Templates", "Sum"), r"\(\sum_{§}^{} \)"),
        Template(translate("Templates", "Integral"), r"\(\int_{§}^{}  \, dx\)"),
        Template(translate("Templates", "Limit"), r"\(\lim_{x \to §} \)"),
        Template(translate("Templates", "Derivative"), r"\(\frac{d}{dx} §\)"),
        Template(translate("Templates", "Binomial"), r"\(\binom{§}{}\)"),
        Template(
            translate("Templates", "System of equations"),
            r"\(\begin{cases} § \\ \end{cases}\)",
        ),
        Template(
            translate("Templates", "Matrix"),
            r"\(\begin{pmatrix} § & \\ & \end{pmatrix}\)",
        ),
        Template(translate("Templates", "Absolute value"), r"\(\left| § \right|\)"),
    ]


def sign_before(text: str) -> tuple[int, str] | None:
    r"""The sign that `\name` and a space at the end of the text stand for.

    Returns:
        How many characters it replaces, and the sign; None if there is none, or within a formula,
        where LaTeX is meant.
    """
    found = _NAME_AT_END.search(text)
    if found is None or found[1] not in SIGNS:
        return None
    last = list(slices(text, complete=False))[-1]
    return None if last.is_maths else (len(found[0]), SIGNS[found[1]])


def inserted(template: Template) -> tuple[str, int]:
    """What is inserted, and where in it the cursor goes."""
    return template.latex.replace("§", ""), template.latex.index("§")
