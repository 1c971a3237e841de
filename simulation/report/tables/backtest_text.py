"""The backtest in words, columns and plain data."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...clock import month_text
from ...study.forms.common import in_form
from ...study.forms.projections import Backtest as BacktestForm
from ...study.forms.projections import Pair as PairForm
from ...study.projection.backtest import METHODS, OURS, Backtest
from ...study.statistics import LEVELS, TOPS
from ...version import version
from .fitting import as_text
from .tried_text import tried_data, tried_text

NOT = (
    "It tries how places last and fade, with no policy in it: nobody knows what other cities did. A good record here "
    "says nothing of what a policy does."
)
ENOUGH = 20  # pairs from which coverage says anything


def backtest_text(found: Backtest) -> str:
    """Scores by method over all pairs, over tables and over news, and what follows."""
    parts = [_table(found, None, "Every later standing")]
    parts += [_table(found, selected, title) for selected, title in _KINDS if _has(found, selected)]
    told = as_text(Group(*parts, *(Text(f"{one}.") for one in sentences(found)), Text(_note(found), style="dim")))
    return f"{told}\n{tried_text(found.policies)}" if found.policies else told


_KINDS = (
    (False, "Later standings in published tables"),
    (True, "Later standings told by news, which prefers good ones"),
)


def _has(found: Backtest, selected: bool) -> bool:
    return any(one.selected == selected for one in found.pairs)


def _table(found: Backtest, selected: bool | None, title: str) -> Table:
    rows = found.table(selected)
    count = int(rows["pairs"].iloc[0])
    table = Table(title=f"{title}: {count} pairs (lower is better)", box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column("method")
    headings = ("CRPS, first places", "log score", "CRPS, exact places", "Brier, named")
    for heading in (*headings, "inside 50/80/95 %", "outcomes by fifths"):
        table.add_column(heading, justify="right")
    for method, row in rows.iterrows():
        numbers = (row["crps_first"], row["log_score"], row["crps"], row["brier"])
        held = "/".join(f"{100 * row[f'inside_{level}']:.0f}" for level in LEVELS)
        parts = " ".join(f"{row[f'fifth_{number}']:.2f}" for number in range(1, 6))
        table.add_row(METHODS[method][0], *("-" if math.isnan(one) else f"{one:.2f}" for one in numbers), held, parts)
    return table


def sentences(found: Backtest) -> list[str]:
    """Which methods ours beats, ties with or loses to, and whether its intervals hold."""
    said = []
    for score, words in (("crps_first", "CRPS over the first places"), ("log_score", "log score")):
        ahead = found.ahead(score)
        if ahead.empty:
            continue  # no later standing is known well enough for it
        best = ahead["better_by"].idxmin()
        row = ahead.loc[best]
        sure = "surely " if row["low"] > 0 or row["high"] < 0 else "not surely "
        by = f"{abs(row['better_by']):.2f}"
        which = f"{sure}{'better' if row['better_by'] > 0 else 'worse'} than" if float(by) else "level with"
        again = f"95 % over cities drawn again: {row['low']:+.2f} to {row['high']:+.2f}, {row['pairs']:.0f} pairs"
        said.append(f"{words}: {which} the best simple method ({METHODS[best][0]}), by {by} ({again})")
    rows = found.table().loc[OURS]
    if rows["pairs"] >= ENOUGH:
        held = ", ".join(f"{100 * rows[f'inside_{level}']:.0f} % inside {level} %" for level in LEVELS)
        said.append(f"Intervals of Chengxin: {held}")
    return said


def _note(found: Backtest) -> str:
    cities = len({one.city for one in found.pairs})
    return (
        f"{len(found.pairs)} pairs of {cities} cities. Parameters never saw the record of the city they project. A "
        "city that a table does not name is known to be outside the places it prints, and scored as that; CRPS of "
        f"first places counts those printed from the first on (of news, the first {TOPS[-1]}). CRPS of exact "
        "places is over cities that were named, which are those that did well: it flatters a method that never lets a "
        "city fall, and decides nothing. Every method gives one part in a hundred to anywhere. "
        f"{NOT} chengxin {version()}."
    )


def backtest_data(found: Backtest) -> BacktestForm:
    """The scores as plain data, form ``chengxin.backtest/1``."""
    scores = {"all": _rows(found.table()), "tables": _rows(found.table(False)), "news": _rows(found.table(True))}
    ahead = {score: _rows(found.ahead(score)) for score in ("log_score", "crps_first")}
    return {
        "format": "chengxin.backtest/1",
        "version": version(),
        "methods": {name: {"en": en, "zh": zh} for name, (en, zh) in METHODS.items()},
        "scores": in_form(scores),
        "better_by": in_form(ahead),
        "pairs": [_pair(found, number) for number in range(len(found.pairs))],
        "policies": tried_data(found.policies) if found.policies else None,
        "not": NOT,
    }


def _pair(found: Backtest, number: int) -> PairForm:
    pair = found.pairs[number]
    reached = found.chance[OURS][number].cumsum()
    edges = {f"p{share}": int((reached < share / 100).sum()) + 1 for share in (2.5, 10, 25, 50, 75, 90, 97.5)}
    return {
        "city": pair.city,
        "first": {"month": month_text(pair.first.month), "rank": pair.first.best, "ranked": pair.first.ranked},
        "later": {
            "month": month_text(pair.later.month),
            "news": pair.selected,
            "best": pair.later.best,
            "worst": pair.later.worst,
            "outside": pair.later.outside,
        },
        "projected": in_form(edges),
    }


def _rows(scores: pd.DataFrame) -> list[dict[str, Any]]:
    """A method a row; a number that is none is null."""
    return [{"method": method, **_plain(row)} for method, row in scores.iterrows()]


def _plain(row: pd.Series) -> dict[str, Any]:
    return {name: None if isinstance(value, float) and math.isnan(value) else value for name, value in row.items()}
