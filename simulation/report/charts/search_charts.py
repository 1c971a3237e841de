"""Charts of a search: cost against chance with the baseline among the packages, and each lever's response."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ...clock import month_text
from ...errors import Mistake
from ...study.explore.search.packages import Package, on_paper_alone
from ...study.explore.search.search import Search
from ...study.statistics import FEWEST
from ...version import version
from ..tables.search_numbers import money, percent, reached, wanted
from ..tables.search_text import notes, sentences
from ..words.labels import text
from ..words.not_forecast import under_chart
from ..words.setting_words import called
from ..words.text_layout import has_chinese, wrapped
from . import theme
from .export import Chart

KEY_TOP, TOP = 8.35, 7.75  # inches
LEFT, WIDE = 1.3, 14.0
SHOWN, ACROSS = 12, 4  # panels of levers, and how many stand beside each other
SEEN, FRESH, CLAIMED = "#0072b2", "#c44e00", "#8a8a8a"
CONDUCT = "#00805c"
LOW, HIGH = -2, 103  # % of the axis of chances
FOOT = 0.1  # chance below which there is no room for words under a mark


def search_chart(search: Search, which: str = "tradeoff", lang: str = "en") -> Chart:
    """``tradeoff``, or ``curves``."""
    makers = {"tradeoff": tradeoff_chart, "curves": curves_chart}
    if which not in makers:
        raise Mistake(f"a search has no chart '{which}'; it has {' and '.join(makers)}")
    return makers[which](search, lang)


def tradeoff_chart(search: Search, lang: str = "en") -> Chart:
    """What a chance of the goal costs: every package with its margin, the baseline, and those tried on fresh luck."""
    rows = _tradeoff_rows(search)
    goal = search.asked.goal.said(lang, month_text(search.scenario.last))
    title = text("title:tradeoff", lang).format(city=_city(search, lang), goal=goal)
    lines = sentences(search, lang)
    captions = [_joined(lines, lang), _joined(notes(search, lang), lang), *_about(search, lang)]
    with theme.house_style(lang == "zh" or has_chinese(search.scenario.name)):
        figure, foot = theme.sheet(title, captions, lang)
        axes = theme.untitled(figure, (LEFT, foot + 0.75, WIDE, TOP - foot - 0.75))
        axes.grid(axis="y", color=theme.PALE, linewidth=0.8)
        chance = 100 * search.asked.chance
        axes.axhline(chance, color=theme.INK, linewidth=1.2, linestyle=(0, (4, 3)), gid="asked")
        axes.annotate(
            text("tradeoff:asked", lang).format(chance=wanted(search)), (0.0, chance), xytext=(4, 5),
            xycoords=("axes fraction", "data"), textcoords="offset points", size=theme.TICK, path_effects=theme.halo(),
        )  # fmt: skip
        _draw_packages(axes, rows)
        _name_answer(axes, search, lang)
        axes.set_ylim(LOW, HIGH)
        axes.set_xlabel(text("tradeoff:axis", lang).format(base=search.scenario.short_in(lang)), size=theme.PANEL)
        axes.set_ylabel(text("tradeoff:chance", lang), size=theme.PANEL)
        axes.xaxis.set_major_formatter(lambda cost, _: money(cost))
        theme.key_row(figure, KEY_TOP, _key(search, rows, lang))
    alt = text("stop", lang).join(
        [title, *(line.rstrip(".。") for line in lines), under_chart([search.scenario], lang)]
    )
    return Chart("tradeoff", figure, rows, alt)


def _tradeoff_rows(search: Search) -> pd.DataFrame:
    """The numbers drawn: package, luck, cost, chance with its margin in %, and whether it is on paper alone."""

    def row(package: Package, luck: str, share: float, margin: float) -> dict[str, Any]:
        paper = on_paper_alone(package.seen.by_ground)
        return {"package": package.scenario.name, "luck": luck, "cost": package.cost, "chance": 100 * share,
                "margin": 100 * margin, "on_paper_alone": paper}  # fmt: skip

    rows = [row(search.baseline, "baseline", search.baseline.seen.share, search.baseline.seen.margin)]
    for package in search.packages:
        rows += [row(package, "claimed", package.claim.share, package.claim.margin)] if package.claim else []
        rows.append(row(package, "seen", package.seen.share, package.seen.margin))
    rows += [row(trial, "fresh", trial.fresh.share, trial.fresh.margin) for trial in search.tried if trial.fresh]
    return pd.DataFrame(rows)


_MARKS = {"baseline": ("s", theme.COLOURS[0], 11), "claimed": ("_", CLAIMED, 13), "seen": ("o", SEEN, 9),
          "fresh": ("D", FRESH, 12)}  # fmt: skip


def _draw_packages(axes: Axes, rows: pd.DataFrame) -> None:
    for at, package in enumerate(rows.to_dict("records")):
        marker, colour, size = _MARKS[package["luck"]]
        if package["luck"] != "claimed":
            ends = [package["chance"] - package["margin"], package["chance"] + package["margin"]]
            axes.plot([package["cost"]] * 2, ends, color=colour, linewidth=2.0, zorder=2, gid=f"margin {at}")
        face = "white" if package["on_paper_alone"] else colour
        axes.plot(
            [package["cost"]], [package["chance"]], marker, color=colour, markerfacecolor=face, markersize=size,
            markeredgewidth=2.0, zorder=3 + (package["luck"] == "fresh"), gid=f"{package['luck']} {package['package']}",
        )  # fmt: skip


def _name_answer(axes: Axes, search: Search, lang: str) -> None:
    best = search.best
    if best is None:
        return
    numbers = best.best_known
    share = f"{reached(search, numbers.share)} % ±{percent(numbers.margin)}"
    words = f"{best.scenario.short_in(lang)}: {money(best.cost)}, {share}"
    dearest = max(package.cost for package in [best, *search.packages])
    # What costs less has less of a chance, what costs more has more: there is room to the left above it, and to the
    # right below it, where it is not at the foot. To the left it also stays clear of the line of what is asked for.
    left = best.cost > 0.25 * dearest
    above = numbers.share >= search.asked.chance if left else numbers.share < FOOT
    deep = 9.0 if left else max(9.0, _under_line(axes, numbers.share - search.asked.chance))
    axes.annotate(
        words, (best.cost, 100 * numbers.share), xytext=(-12 if left else 12, 9 if above else -deep),
        textcoords="offset points", size=theme.PANEL, ha="right" if left else "left", va="bottom" if above else "top",
        color=FRESH, path_effects=theme.halo(), zorder=6, gid="answer",
    )  # fmt: skip


def _under_line(axes: Axes, more: float) -> float:
    """How far below a mark words go that would otherwise stand on the line of what is asked for, in points."""
    high = 72.0 * axes.bbox.height / axes.figure.dpi / (HIGH - LOW)
    down = 100.0 * more * high
    return down + 6.0 if 0.0 <= down < 15.0 + theme.PANEL else 0.0


def _key(search: Search, rows: pd.DataFrame, lang: str) -> list[Line2D]:
    words = {
        "baseline": text("tradeoff:baseline", lang),
        "claimed": text("tradeoff:claimed", lang),
        "seen": text("tradeoff:seen", lang).format(seeds=len(search.blocks.candidates)),
        "fresh": text("tradeoff:fresh", lang).format(seeds=len(search.blocks.fresh[0])),
    }
    marks = [
        Line2D(
            [], [], color=colour, marker=marker, markersize=size, linestyle="none", markeredgewidth=2, label=words[luck]
        )
        for luck, (marker, colour, size) in _MARKS.items()
        if luck in set(rows["luck"])
    ]
    if rows["on_paper_alone"].any():
        hollow: theme.Style = {"color": SEEN, "marker": "o", "markerfacecolor": "white", "markeredgewidth": 2}
        marks.append(Line2D([], [], linestyle="none", markersize=9, label=text("tradeoff:paper", lang), **hollow))
    return marks


def curves_chart(search: Search, lang: str = "en") -> Chart:
    """Points and money by lever: a panel a lever or pair, those that bring most first."""
    rows = search.curves
    reach = rows.groupby("lever")["points"].apply(lambda points: points.abs().max())
    names = list(reach.sort_values(ascending=False, kind="stable").index[:SHOWN])
    month = month_text(search.asked.goal.by or search.scenario.last)
    title = text("title:curves", lang).format(city=_city(search, lang), month=month)
    about = text("caption:curves", lang).format(
        base=search.scenario.short_in(lang), seeds=len(search.blocks.curves), shown=len(names), all=len(reach)
    )
    with theme.house_style(lang == "zh" or has_chinese(search.scenario.name)):
        figure, foot = theme.sheet(title, [about, *_about(search, lang)], lang)
        deep = -(-len(names) // ACROSS)
        room, high = (theme.WIDTH - 1.2) / ACROSS, (TOP - foot - 0.3) / deep
        for at, name in enumerate(names):
            left, bottom = 0.85 + room * (at % ACROSS), TOP - high * (at // ACROSS + 1) + 0.35
            words = text("comma", lang).join(called(search.scenario, key, lang) for key in name.split(" x "))
            axes = theme.panel(figure, (left, bottom, room - 0.75, high - 0.85), wrapped(words, 34)[0], 12.0)
            _draw_curve(axes, rows[rows["lever"] == name], len(search.blocks.curves) >= FEWEST)
        theme.key_row(figure, KEY_TOP, _curve_key(month, len(search.blocks.curves) >= FEWEST, lang))
    first = rows.loc[rows.groupby("lever")["points"].idxmax()].set_index("lever").loc[names]
    phrase = text("list", lang).join(
        f"{text('comma', lang).join(called(search.scenario, key, lang) for key in name.split(' x '))}: "
        f"{row['points']:+.2f} ({row['conduct']:+.2f}), {money(row['cost'])}"
        for name, row in first.iterrows()
    )
    alt = text("stop", lang).join([title, about.rstrip(".。"), phrase, under_chart([search.scenario], lang)])
    frame = rows[rows["lever"].isin(names)].drop(columns="values").assign(
        values=[" ".join(f"{key}={value:g}" for key, value in values_of.items())
                for values_of in rows.loc[rows["lever"].isin(names), "values"]]
    )  # fmt: skip
    return Chart("curves", figure, frame, alt)


def _draw_curve(axes: Axes, rows: pd.DataFrame, sure: bool) -> None:
    pair = rows["values"].map(frozenset).nunique() > 1  # each by itself and both: no line leads from one to the next
    rows = rows.sort_values("cost", kind="stable")
    name, costs = rows["lever"].iloc[0], [0.0, *rows["cost"]]
    line: theme.Style = {"linestyle": "none" if pair else "-", "linewidth": 2.0}
    axes.axhline(0, color=theme.INK, linewidth=1.0)
    axes.plot(costs, [0.0, *rows["points"]], color=SEEN, zorder=3, gid=f"points {name}", **line)
    axes.plot(
        costs, [0.0, *rows["conduct"]], color=CONDUCT, marker="^", markersize=5, zorder=2, gid=f"conduct {name}", **line
    )
    for row in rows.to_dict("records"):
        face = "white" if row["on_paper_alone"] else SEEN
        axes.plot([row["cost"]], [row["points"]], "o", color=SEEN, markerfacecolor=face, markersize=7, zorder=4)
        if sure and row["points_margin"]:
            ends = [row["points"] - row["points_margin"], row["points"] + row["points_margin"]]
            axes.plot([row["cost"]] * 2, ends, color=SEEN, linewidth=1.6, zorder=3)
    axes.xaxis.set_major_formatter(lambda cost, _: money(cost))
    if max(costs) == min(costs):
        axes.set_xticks([0.0])
    else:
        axes.locator_params(axis="x", nbins=5)


def _curve_key(month: str, sure: bool, lang: str) -> list[Line2D]:
    look: theme.Style = {"markersize": 8, "markeredgewidth": 2}
    points = text("curves:points" if sure else "curves:points_few", lang).format(month=month)
    return [
        Line2D([], [], color=SEEN, marker="o", label=points, **look),
        Line2D([], [], color=CONDUCT, marker="^", label=text("curves:conduct", lang), **look),
        Line2D([], [], color=SEEN, marker="o", markerfacecolor="white", linestyle="none",
               label=text("curves:paper", lang), **look),
    ]  # fmt: skip


def _city(search: Search, lang: str) -> str:
    return str(search.scenario.case["city_zh"] if lang == "zh" else search.scenario.city)


def _joined(words: Sequence[str], lang: str) -> str:
    return ("" if lang == "zh" else " ").join(words)


def _about(search: Search, lang: str) -> list[str]:
    marks = f"{search.scenario.name} {search.scenario.fingerprint()}"
    return [
        text("caption:fingerprints", lang).format(fingerprints=marks, version=version()),
        under_chart([search.scenario], lang),
    ]
