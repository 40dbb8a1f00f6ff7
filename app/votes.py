"""How the solutions of a vote compare, in words; never a percentage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QLocale

from app.cells import as_formula
from engine.blocks import Group, Pruned, Reason, Tally

translate = QCoreApplication.translate


def progress(tally: Tally) -> str:
    """While votes come: "3 of 8 solutions: 2 say 12, 1 says 14"."""
    ended = sum(vote.reason is not Reason.STOPPED for vote in tally.votes)
    if not ended:
        return translate("Votes", "{asked} solutions are being written side by side…").format(
            asked=tally.asked
        )
    standing = _list(_says(group) for group in tally.groups)
    if not standing:
        return translate("Votes", "{ended} of {asked} solutions: no answer so far…").format(
            ended=ended, asked=tally.asked
        )
    return translate("Votes", "{ended} of {asked} solutions: {standing}…").format(
        ended=ended, asked=tally.asked, standing=standing
    )


def outcome(tally: Tally) -> str:
    """At the end: who agrees, who dissents, and what became of the others."""
    return " ".join(_sentences(tally)).replace("。 ", "。")


def _sentences(tally: Tally) -> Iterator[str]:
    if not tally.groups:
        yield translate("Votes", "None of {asked} solutions has an answer.").format(
            asked=tally.asked
        )
    else:
        first, *others = tally.groups
        yield _first(len(first.votes), tally.asked, _answer(first))
        if others:
            yield translate("Votes", "Others dissent: {standing}.").format(
                standing=_list(_says(group) for group in others)
            )
    if pruned := Counter(vote.pruned for vote in tally.votes if vote.pruned):
        why = _list(_pruned(cause, count) for cause, count in pruned.items() if cause)
        yield (
            translate("Votes", "Counted for want of others: {why}.")
            if tally.counts_pruned
            else translate("Votes", "Not counted: {why}.")
        ).format(why=why)
    cut_off = (Reason.STOPPED, Reason.RUNTIME_LOST)
    silent = sum(vote.answer is None and vote.reason not in cut_off for vote in tally.votes)
    if silent and tally.groups:
        yield translate("Votes", "Without an answer: {count}.").format(count=silent)
    if lost := sum(vote.reason is Reason.RUNTIME_LOST for vote in tally.votes):
        yield translate("Votes", "Failed: {count}.").format(count=lost)
    if tally.out:
        yield (
            translate("Votes", "Stopped early, as the result was certain: {count}.")
            if tally.is_decided
            else translate("Votes", "Not ended: {count}.")
        ).format(count=tally.out)


def _first(count: int, asked: int, answer: str) -> str:
    if count == asked:
        return translate("Votes", "All {asked} solutions agree on {answer}.").format(
            asked=asked, answer=answer
        )
    words = (
        translate("Votes", "{count} of {asked} solutions agree on {answer}.")
        if count > 1
        else translate("Votes", "{count} of {asked} solutions says {answer}.")
    )
    return words.format(count=count, asked=asked, answer=answer)


def _says(group: Group) -> str:
    count = len(group.votes)
    words = (
        translate("Votes", "{count} says {answer}")
        if count == 1
        else translate("Votes", "{count} say {answer}")
    )
    return words.format(count=count, answer=_answer(group))


def _answer(group: Group) -> str:
    return " ".join(as_formula(group.answer).split())


def _pruned(cause: Pruned, count: int) -> str:
    words = {
        Pruned.NO_CODE: translate("Votes", "{count} without code"),
        Pruned.ANSWER_BEFORE_OUTPUT: translate("Votes", "{count} answered before any output"),
        Pruned.ENDED_ON_ERROR: translate("Votes", "{count} ended on an error"),
    }
    return words[cause].format(count=count)


def _list(parts: Iterator[str]) -> str:
    return QLocale().createSeparatedList(list(parts))
