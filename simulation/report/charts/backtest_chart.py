"""The chart of the backtest: each projection as an interval, and what came of it."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ...facts import cities
from ...study.forms.projections import Later, Pair
from ...study.projection.backtest import OURS, Backtest
from ...version import version
from ..tables.backtest_text import backtest_data
from ..words.labels import text
from . import theme
from .export import Chart

MOST = 34  # projections on a sheet: the last ones, by month; more could not be read


def backtest_chart(backtest: Backtest, lang: str = "en") -> Chart:
    """Each city's projected places, 80 % and 50 %, beside its later standing: a place, a range, or not named."""
    pairs = backtest_data(backtest)["pairs"]
    order = sorted(
        range(len(pairs)), key=lambda n: (pairs[n]["later"]["month"], pairs[n]["first"]["month"], pairs[n]["city"])
    )
    last_pairs = [pairs[number] for number in order][-MOST:]
    chinese = {city["name"]: city["city_zh"] for city in cities()}
    rows = backtest.table()
    title = text("title:backtest", lang).format(pairs=len(pairs), inside=f"{100 * rows.loc[OURS, 'inside_80']:.0f}")
    caption = [
        text("caption:backtest", lang).format(shown=len(last_pairs), version=version()),
        text("caption:backtest_not", lang),
    ]
    with theme.house_style(lang == "zh"):
        figure, foot = theme.sheet(title, caption, lang)
        axes = theme.untitled(figure, (4.3, foot + 0.7, 11.2, 8.0 - foot - 0.8))
        for line, pair in enumerate(last_pairs):
            _line(axes, -line, pair)
        axes.set(xlim=(265, -2), ylim=(-len(last_pairs) + 0.3, 0.7), yticks=[-line for line in range(len(last_pairs))])
        names = [pair["city"] if lang == "en" else chinese[pair["city"]] for pair in last_pairs]
        labels = [
            f"{name}  {pair['first']['month']} ({pair['first']['rank']}) → {pair['later']['month']}"
            for name, pair in zip(names, last_pairs, strict=True)
        ]
        axes.set_yticklabels(labels, size=min(theme.PANEL, 323 / len(last_pairs)))
        axes.set_xticks([1, 50, 100, 150, 200, 262])  # there is no place before the first
        axes.set_xlabel(text("backtest:axis", lang), size=theme.PANEL)
        blue = theme.COLOURS[1]
        handles = [
            Patch(facecolor=blue, alpha=0.3, label=text("backtest:80", lang)),
            Patch(facecolor=blue, alpha=0.6, label=text("backtest:50", lang)),
            Line2D(
                [], [], color="black", marker="D", markersize=8, linestyle="none", label=text("backtest:place", lang)
            ),
            Line2D([], [], color=theme.WARNING, linewidth=2, label=text("backtest:part", lang)),
        ]
        theme.key_row(figure, 8.45, handles)
    return Chart("backtest", figure, _frame(last_pairs), _alt(title, last_pairs, lang))


def _line(axes: Axes, y: float, pair: Pair) -> None:
    """One projection and what came of it: a diamond where the place is known, lines over where it may have been."""
    blue, edges, later = theme.COLOURS[1], pair["projected"], pair["later"]
    for low, high, alpha in ((edges["p10"], edges["p90"], 0.3), (edges["p25"], edges["p75"], 0.6)):
        axes.barh(y, high - low, 0.66, low, color=blue, alpha=alpha, linewidth=0)
    axes.plot([edges["p50"]] * 2, [y - 0.33, y + 0.33], color=blue, linewidth=2)
    if later["best"] == later["worst"] and not later["outside"]:
        axes.plot([later["best"]], [y], color="black", marker="D", markersize=7, gid=f"came {pair['city']}")
        return
    spans = [(later["best"], later["worst"])]
    if later["outside"]:
        spans = [(1, later["best"] - 1), (later["worst"] + 1, 262)]
    for best, worst in spans:
        if best <= worst:
            axes.plot([best, worst], [y, y], color=theme.WARNING, linewidth=1.6, gid=f"came {pair['city']}")


def _frame(pairs: list[Pair]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "city": pair["city"],
                "first": pair["first"]["month"],
                "rank": pair["first"]["rank"],
                "later": pair["later"]["month"],
            }
            | {name: pair["later"][name] for name in ("best", "worst", "outside", "news")}
            | pair["projected"]
            for pair in pairs
        ]
    )


def _how(later: Later, lang: str) -> str:
    return text("backtest:outside" if later["outside"] else "backtest:between", lang).format(**later)


def _alt(title: str, pairs: list[Pair], lang: str) -> str:
    parts = [
        text("alt:backtest", lang).format(
            city=pair["city"], first=pair["first"]["rank"], month=pair["later"]["month"], low=pair["projected"]["p10"],
            high=pair["projected"]["p90"], how=_how(pair["later"], lang),
        )
        for pair in pairs
    ]  # fmt: skip
    return text("stop", lang).join([title, *parts])
