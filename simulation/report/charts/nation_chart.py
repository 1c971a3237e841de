"""The chart of a nation: what a policy brings one city, what is left of it when all follow, and who gains."""

from __future__ import annotations

from functools import partial
from math import isnan
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ...clock import month_number
from ...errors import Mistake
from ...study.nation.nation_study import NationStudy
from ...version import version
from ..words.labels import text
from ..words.text_layout import figures, has_chinese
from . import theme
from .annotations import end_numbers
from .captions import panel_title, place, sentences
from .export import Chart
from .numbers import intervals, reach, row, tables
from .numbers import said as told
from .province_map import province_map

LINES = ("rank", "gaming_gap", "wrongful_per_100k", "all:integrity")
BARS = ("places", "integrity", "gaming_gap", "wrongful_per_100k")
TOP, KEY_TOP, LEFT, WIDE = 7.86, 8.45, 0.95, 4.5  # inches
SECOND, GROUPS, NARROW = 7.0, 8.8, 1.5  # inches from the left: the second column, where bars begin; how wide they are
Gains: TypeAlias = dict[str, dict[str, Any]]  # by group of cities: how many, and each mean gain with its interval


def nation_chart(worlds: NationStudy, lang: str = "en", which: str = "nation", outlines: Path | None = None) -> Chart:
    """Rank, gaming gap, wrongful listings and all cities' conduct by world, and who gains when everybody follows.

    ``which``: "nation", or "provinces" for their map, in the outlines of a GeoJSON file where one is given.
    """
    if which == "provinces":
        return province_map(worlds, lang, outlines)
    if which != "nation":
        raise Mistake(f"a nation has no chart {which!r}; it has nation and provinces")
    chinese = lang == "zh" or has_chinese(worlds.scenario.name)
    case = worlds.scenario.case
    city = case["city_zh"] if lang == "zh" else worlds.scenario.city
    titles = {name: text(f"world:{name}", lang).format(city=city) for name in worlds.names}
    outcomes = worlds.long()
    wide = tables(outcomes, LINES, len(worlds.seeds))
    frame = intervals(wide, dict.fromkeys(LINES, (80,)))
    frame = frame.assign(scenario=frame["scenario"].map(titles))
    gains = worlds.gains() if "everybody" in worlds.names else {}
    title = text("title:nation", lang).format(
        policy=worlds.scenario.name, city=city, first=worlds.months[0], last=worlds.months[-1]
    )
    with theme.house_style(chinese):
        figure, foot = theme.sheet(title, _caption(worlds, lang), lang)
        names = list(titles.values())
        theme.key(figure, KEY_TOP, (80,), lang, len(names), baseline=names[0], few=worlds.few)
        small = 0.24 * (TOP - foot)
        _panel(figure, (LEFT, foot + 0.3, WIDE, small), frame, "wrongful_per_100k", names, lang, months=True)
        _panel(figure, (LEFT, foot + 0.72 + small, WIDE, small), frame, "gaming_gap", names, lang)
        bottom = foot + 1.14 + 2 * small
        _panel(figure, (LEFT, bottom, WIDE, TOP - bottom), frame, "rank", names, lang)
        _panel(figure, (SECOND, bottom, 3.6, TOP - bottom), frame, "all:integrity", names, lang, months=True)
        _names(figure, (SECOND + 4.6, bottom, 4.2, TOP - bottom), names)
        if gains:
            _gains(figure, foot + 0.3, bottom - foot - 1.5, gains, lang)
    numbers = pd.concat([frame, _gains_frame(gains, lang)], ignore_index=True)
    return Chart("nation", figure, numbers, _alt(worlds, title, frame, gains, titles, city, lang))


def _panel(
    figure: Figure,
    box: theme.Box,
    frame: pd.DataFrame,
    outcome: str,
    names: list[str],
    lang: str,
    months: bool = False,
) -> Axes:
    axes = theme.panel(figure, box, panel_title(outcome, lang))
    theme.draw_bands(axes, frame, outcome, (80,), names)
    theme.month_axis(axes, sorted(month_number(month) for month in set(frame["month"])), labels=months)
    if outcome == "rank":
        axes.invert_yaxis()
    end_numbers(figure, axes, frame, outcome, names)
    return axes


def _names(figure: Figure, box: theme.Box, names: list[str]) -> None:
    """Which line is which world."""
    axes = theme.blank(figure, box)
    for number, name in enumerate(names):
        colour, marker = theme.mark(number)
        y = box[3] - 0.3 - 0.42 * number
        axes.plot([0.0, 0.45], [y, y], color=colour, linewidth=2.4, linestyle=theme.stroke(number, len(names)))
        axes.plot([0.22], [y], color=colour, marker=marker, markersize=7)
        axes.text(0.6, y, name, size=theme.PANEL, va="center", color=colour)


def _gains(figure: Figure, bottom: float, height: float, gains: Gains, lang: str) -> None:
    """Who gains: a row a group of cities, its mean gain and the middle 80 % of seeds, a column a number."""
    lines = list(gains)
    words = theme.blank(figure, (SECOND, bottom + height + 0.3, 8.5, 0.4))
    words.text(0.0, 0.2, text("gains", lang), size=theme.PANEL, va="center")
    for column, outcome in enumerate(BARS):
        axes = theme.untitled(figure, (GROUPS + column * (NARROW + 0.25), bottom, NARROW, height))
        axes.set_title(text(f"gains:{outcome}", lang), loc="left", fontsize=9.0, pad=6)
        axes.axvline(0.0, color=theme.INK, linewidth=1.0, gid="zero")
        for number, group in enumerate(lines):
            middle, low, high = gains[group][outcome]
            if isnan(middle):
                style: theme.Style = {"color": theme.COLOURS[len(theme.COLOURS) - 3], "marker": "o", "markersize": 5}
                axes.plot([low, high], [-number] * 2, linewidth=1.3, gid=f"runs {outcome} {group}", **style)
                continue
            colour = theme.COLOURS[len(theme.COLOURS) - 3]
            axes.plot([low, high], [-number] * 2, color=colour, linewidth=theme.BARS[80], alpha=0.75)
            axes.plot([middle], [-number], color=colour, marker="o", markersize=7, gid=f"gain {outcome} {group}")
        axes.set(ylim=(0.6 - len(lines), 0.6), yticks=[-number for number in range(len(lines))])
        axes.set_yticklabels([text(f"group:{group}", lang) for group in lines] if column == 0 else [], fontsize=10.5)
        axes.tick_params(axis="x", labelsize=9.5)
        axes.locator_params(axis="x", nbins=4)


def _caption(worlds: NationStudy, lang: str) -> list[str]:
    return [
        text("caption:nation_runs" if worlds.few else "caption:nation", lang).format(
            seeds=len(worlds.seeds), enterprises=f"{worlds.enterprises:,}", explained=f"{100 * worlds.explained:.0f}"
        ),
        text("caption:gap", lang),
        text("caption:fingerprints", lang).format(
            fingerprints=f"{worlds.scenario.name} {worlds.scenario.fingerprint()}", version=version()
        ),
        *sentences(worlds.scenario.assumed(lang), lang),
        text("caption:nation_not", lang),
    ]


def _gains_frame(gains: Gains, lang: str) -> pd.DataFrame:
    """The bars as numbers."""
    rows = [
        {"outcome": f"gain:{outcome}", "scenario": text(f"group:{group}", lang), "month": ""}
        | dict(zip(("median", "low80", "high80"), gain[outcome], strict=True))
        for group, gain in gains.items()
        for outcome in BARS
    ]
    return pd.DataFrame(rows, columns=["outcome", "scenario", "month", "median", "low80", "high80"])


def _alt(
    worlds: NationStudy, title: str, frame: pd.DataFrame, gains: Gains, titles: dict[str, str], city: str, lang: str
) -> str:
    """The chart in words."""
    sentences = [title]
    for name in titles.values():
        rank = row(frame, "rank", name)
        low, high = (place(value, lang) for value in reach(rank, 80))
        sentences.append(
            text("alt:nation_runs" if worlds.few else "alt:nation", lang).format(
                world=name,
                city=city,
                month=rank["month"],
                median="" if worlds.few else place(rank["median"], lang),
                low=low,
                high=high,
                gap=told(row(frame, "gaming_gap", name), partial(figures, decimals=2, signed=True)),
                wrongful=told(row(frame, "wrongful_per_100k", name), partial(figures, decimals=0)),
                integrity=told(row(frame, "all:integrity", name), partial(figures, decimals=2)),
            )
        )
    for group, gain in gains.items():
        places, low, high = (figures(value, 1, signed=True) for value in gain["places"])
        integrity, *ends = (figures(value, 2, signed=True) for value in gain["integrity"])
        integrity = " … ".join(dict.fromkeys(ends)) if worlds.few else integrity
        words = text("alt:gains_runs" if worlds.few else "alt:gains", lang).format(
            group=text(f"group:{group}", lang), places=places, low=low, high=high, integrity=integrity
        )
        sentences.append(words)
    return text("stop", lang).join([*sentences, *(part.rstrip(".。") for part in _caption(worlds, lang))])
