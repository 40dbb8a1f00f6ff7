"""The figures of an evaluation as tables in the terminal and as pictures.

accuracy.png     accuracy with its 95 % interval: by subject, by level, of the whole set
votes.png        accuracy had there been fewer votes, after a vote
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MOST_BARS = 40  # the largest parts of a set that has more

Figures = Mapping[str, Any]  # what `training.results.summary` gives


class Bar(NamedTuple):
    """A share with its interval, all from 0 to 1."""

    label: str
    share: float
    interval: tuple[float, float]


def show(measured: Figures) -> None:
    """Print accuracy by subject, by level and beside the paper's, where the set has them."""
    console = Console(stderr=True)
    for table in tables(measured):
        console.print(table)


def tables(measured: Figures) -> Iterator[Table]:
    for title, key in (("subject", "by_subject"), ("level", "by_level")):
        if measured[key]:
            yield _parts(title, {**measured[key], "all": measured})
    if measured["published"] and measured["n"]:
        yield _beside_the_paper(measured)


def _parts(title: str, parts: Mapping[str, Figures]) -> Table:
    table = Table(title, "problems", "Math-Verify", "95 %", "paper's grader")
    for name, part in parts.items():
        table.add_row(
            Text(name),  # as it stands: no markup of Rich's is read in it
            str(part["n"]),
            _percent(part["accuracy"]["math_verify"]),
            " to ".join(map(_percent, part["interval_95"]["math_verify"])),
            _percent(part["accuracy"]["mathcoder"]),
        )
    return table


def _beside_the_paper(measured: Figures) -> Table:
    """By the paper's grader; its figures are of the whole set, and greedy."""
    table = Table("model", "accuracy", "of")
    ours = measured["accuracy"]["mathcoder"]
    rows = [(model, share, "the paper") for model, share in measured["published"].items()]
    rows.append(("this one", ours, f"{measured['n']} problems here"))
    for model, share, of in sorted(rows, key=lambda row: row[1]):
        table.add_row(model, _percent(share), of, style="bold" if model == "this one" else "")
    return table


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"


# --- pictures -----------------------------------------------------------------------------------


def draw(measured: Figures, folder: Path) -> None:
    """Write the pictures that there is something to see in."""
    bars = [_bar("all", measured)] if measured["n"] else []
    for key in ("by_subject", "by_level"):
        sign = "level " if key == "by_level" else ""
        parts = sorted(measured[key].items(), key=lambda item: -item[1]["n"])[:_MOST_BARS]
        bars += [_bar(f"{sign}{name}", part) for name, part in sorted(parts)]
    if len(bars) > 1:
        draw_bars(bars, folder / "accuracy.png", "accuracy by Math-Verify")
    if len(measured["by_votes"]) > 1:
        _draw_votes(measured["by_votes"], folder / "votes.png")


def draw_bars(bars: Sequence[Bar], path: Path, what: str) -> None:
    figure = _figure(1.2 + 0.3 * len(bars))
    axes = figure.subplots()
    places = range(len(bars))
    left = [max(0.0, bar.share - bar.interval[0]) for bar in bars]
    right = [max(0.0, bar.interval[1] - bar.share) for bar in bars]
    axes.barh(places, [bar.share for bar in bars], xerr=[left, right], capsize=3, color="#7aa6c2")
    axes.set_yticks(places, [bar.label for bar in bars])
    for label in axes.get_yticklabels():
        label.set_parse_math(False)  # a set may have a dollar sign in a subject's name
    axes.invert_yaxis()
    axes.set(xlim=(0, 1), xlabel=f"{what}, with 95 % intervals")
    axes.grid(axis="x", alpha=0.3)
    figure.savefig(path, dpi=120)


def _draw_votes(by_votes: Mapping[str, float], path: Path) -> None:
    figure = _figure(4)
    axes = figure.subplots()
    axes.plot([int(votes) for votes in by_votes], [*by_votes.values()], "o-", markersize=4)
    axes.set(xlabel="votes", ylabel="accuracy by Math-Verify")
    axes.grid(alpha=0.3)
    figure.savefig(path, dpi=120)


def _bar(name: str, part: Figures) -> Bar:
    low, high = part["interval_95"]["math_verify"]
    return Bar(f"{name} ({part['n']})", part["accuracy"]["math_verify"], (low, high))


def _figure(height: float) -> Figure:
    from matplotlib.figure import Figure  # takes longer to load than a small run to read

    return Figure(figsize=(7, height), layout="constrained")
