"""The chart of a frozen forecast: the projected place month by month, after what was known."""

from __future__ import annotations

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ...clock import month_number
from ...facts.names import city_named
from ...study.projection.forecast import Forecast
from ...study.statistics import LEVELS
from ..words.labels import text
from ..words.text_layout import chinese_place, ordinal
from . import theme
from .export import Chart

BLUE = theme.COLOURS[1]
SHADE = {95: "#d9e9f2", 80: "#a3cbe3", 50: "#5ba3cf"}


def forecast_chart(forecast: Forecast, lang: str = "en") -> Chart:
    """Median, 50, 80 and 95 % of the projected place, from the published one on; the first place on top."""
    rows, start = forecast.table(), month_number(forecast.start)
    city = forecast.city if lang == "en" else city_named(forecast.city)["city_zh"]
    place = ordinal if lang == "en" else chinese_place
    title = text("title:forecast", lang).format(city=city, start=forecast.start, rank=place(forecast.rank))
    classes = int(forecast.counts[0].sum())
    caption = [
        text("caption:forecast", lang).format(
            made=forecast.made,
            until=forecast.known["until"],
            classes=classes,
            version=forecast.version,
            model=forecast.model,
        ),
        text("caption:forecast_not", lang),
    ]
    with theme.house_style(lang == "zh"):
        figure, foot = theme.sheet(title, caption, lang)
        axes = theme.untitled(figure, (1.2, foot + 0.8, 14.2, 7.9 - foot - 0.8))
        months = [start, *(start + ahead for ahead in rows["ahead"])]
        for level in sorted(LEVELS, reverse=True):
            low, high = ([forecast.rank, *rows[f"{side}_{level}"]] for side in ("low", "high"))
            axes.fill_between(months, low, high, color=SHADE[level], linewidth=0, gid=f"band{level}")
        axes.plot(months, [forecast.rank, *rows["median"]], color=BLUE, linewidth=2.6, gid="median")
        axes.plot([start], [forecast.rank], color="black", marker="D", markersize=11, gid="start", zorder=4)
        theme.month_axis(axes, months)
        axes.set(ylim=(262, 1), yticks=[1, 10, 20, 50, 100, 150, 200, 262])
        axes.grid(axis="y", color=theme.PALE, linewidth=0.8)
        axes.set_ylabel(text("forecast:axis", lang), size=theme.PANEL)
        handles: list[Artist] = [Line2D([], [], color=BLUE, linewidth=2.6, label=text("median", lang))]
        handles += [
            Patch(facecolor=SHADE[level], label=text("forecast:level", lang).format(level=level))
            for level in sorted(LEVELS)
        ]
        handles.append(
            Line2D([], [], color="black", marker="D", markersize=9, linestyle="none", label=text("published", lang))
        )
        theme.key_row(figure, 8.45, handles)
    return Chart("forecast", figure, rows, _alt(title, rows, lang))


def _alt(title: str, rows: pd.DataFrame, lang: str) -> str:
    lines = [title]
    for row in rows.to_dict("records"):
        lines.append(text("alt:forecast", lang).format(**row, percent=f"{100 * row['p_top_50']:.0f}"))
    return text("stop", lang).join([*lines, text("caption:forecast_not", lang)])
