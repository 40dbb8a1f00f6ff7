"""The program's words around a solution in a file or on paper, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from app.cells import words_of_doubt
from app.status import isolation_words
from app.transcript_view import reason_sentence
from app.votes import outcome
from engine.blocks import Origin, Solution
from engine.wording import Wording

translate = QCoreApplication.translate


def wording(solution: Solution) -> Wording:
    """The words for one solution."""
    return Wording(
        language=QLocale().name().split("_")[0],
        problem=translate("Export", "Problem"),
        solution=translate("Export", "Solution"),
        attempt=translate("Export", "Attempt {number}"),
        given_up=translate("Export", "Attempt {number}, given up"),
        code=translate("Export", "Code"),
        output=translate("Export", "Output"),
        figure=translate("Export", "Figure {number}"),
        details=translate("Export", "Details"),
        answer=translate("Export", "Answer"),
        no_answer=translate("Export", "No answer"),
        supported=translate("Export", "An executed output shows it."),
        unsupported=translate("Export", "Not supported by any output."),
        cut_off=translate("Export", "The solution was cut off."),
        failed=translate("Export", "The code failed."),
        interrupted=translate("Export", "The code was stopped; its variables are kept."),
        killed=translate("Export", "The code did not stop and was ended; its variables are lost."),
        crashed=translate("Export", "The code ended its process; its variables are lost."),
        violation=translate(
            "Export", "The code broke the rules and was ended; its variables are lost."
        ),
        reason=reason_sentence(solution.reason) if solution.reason else "",
        votes=outcome(solution.tally) if solution.tally else "",
        made_by=_made_by(solution.origin) if solution.origin else "",
        **words_of_doubt(),
    )


def _made_by(origin: Origin) -> str:
    words = translate(
        "Export",
        "Written by {model} with MathCoder Tutor {version}; temperature {temperature}, seed {seed}."
        " {isolation}.",
    )
    return words.format(
        model=origin.model,
        version=origin.version,
        temperature=f"{origin.sampling.temperature:g}",
        seed=origin.sampling.seed,
        isolation=isolation_words(origin.isolation),
    )
