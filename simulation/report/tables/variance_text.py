"""What the interval of a rank is made of, in words, columns and plain data."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...study.forms.variances import Variance as VarianceForm
from ...study.why.variance import THINGS, Variance
from ...version import version
from ..words.not_forecast import under_table
from .fitting import as_text

ANSWERS = {"rank": ("rank", "排名"), "places gained": ("places gained", "提升位次")}
MORE_RUNS = 0.1  # a standard error of a share from which more runs are advised


def variance_text(variance: Variance) -> str:
    """A table an answer, and what follows from it."""
    parts = [_table(variance, answer, name) for answer, name in variance.answers()]
    sure = variance.rows["error"].max() < MORE_RUNS
    lines = [Text(f"{sentence}.") for sentence in sentences(variance)]
    lines += [] if sure else [Text("Some shares are known to no better than ±20 %: give more --seeds.")]
    note = (
        f"Shares of the variance in {variance.month}, {variance.pairs} pairs of runs, each ranked in all classes "
        "of both; "
        f"with one standard error. Shares add to one. chengxin {version()}. {under_table(variance.scenarios)}"
    )
    return as_text(Group(*parts, *lines, Text(note, style="dim")))


def sentences(variance: Variance) -> list[str]:
    """What most of each interval is made of, and what could make it narrower."""
    lines = []
    for answer, name in variance.answers():
        rows = variance.of(answer, name)
        first = rows["share"].idxmax()
        gains = f"the places “{name}” gains on “{variance.scenarios[0].name}”"
        of = f"the rank of “{name}”" if answer == "rank" else gains
        lines.append(f"{of}: {100 * rows.loc[first, 'share']:.0f} % of the doubt is {THINGS[first][0]}")
    return lines


def _table(variance: Variance, answer: str, name: str) -> Table:
    base = f" against {variance.scenarios[0].name}" if answer != "rank" else ""
    title = f"{name}, {ANSWERS[answer][0]}{base}: what the interval is made of"
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column("not known")
    for heading in ("share", "error", "places"):
        table.add_column(heading, justify="right")
    rows = variance.of(answer, name)
    for part, (words, _) in THINGS.items():
        row = rows.loc[part]
        table.add_row(words, f"{100 * row['share']:.0f} %", f"± {100 * row['error']:.0f}", f"{row['places']:.0f}")
    return table


def variance_data(variance: Variance) -> VarianceForm:
    """The shares as plain data, form ``chengxin.variance/1`` (docs/json.md)."""
    return {
        "format": "chengxin.variance/1",
        "version": version(),
        "month": variance.month,
        "pairs": variance.pairs,
        "things": {part: {"en": en, "zh": zh} for part, (en, zh) in THINGS.items()},
        "rows": variance.rows.to_dict("records"),
        "beside": variance.beside.to_dict("records"),
        "not": under_table(variance.scenarios),
    }
