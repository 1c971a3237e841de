"""The chart of harms: whom each policy hurts and what it costs, and whether it stands within the law."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from ...study.statistics import LEVELS
from ..words.labels import text
from ..words.text_layout import LINE, breadth, figures, wrapped
from . import legal_notes, theme
from .annotations import Block, keyed, write
from .captions import caption, decimals, harm_words, harms_alt
from .context import Context, heading
from .export import Chart
from .numbers import extent, intervals, middle, row, runs, said, scenarios, tables

# What a committee must see of study.HARMS, beside the gaming gap that no rank is shown without; a panel each.
SHOWN = (
    "wrongful_year_per_100k",
    "innocent_share",
    "correction_days",
    "gaming_gap",
    "minor_listed_share",
    "sanctions_per_breach",
    "unable_share",
    "displaced_per_100k",
    "heaviest_load",
    "unequal_treatment",
    "burden_ratio",
    "cost",
)
EQUAL = {
    "burden_ratio": 1.0,
    "unequal_treatment": 1.0,
}  # where a thin line stands for "no difference"; elsewhere at nothing
COLUMNS, LEFT, PITCH, BREADTH = 4, 0.5, 2.87, 2.12  # inches: the first panel, from panel to panel, a panel
SPANNED = 1.6  # inches of a panel of few runs: beside it stand two numbers, the lowest and the highest
BOLD = 0.7  # width of a bold figure over its letter size
HEAD, FOOT = 0.6, 0.27  # inches over a panel for its title, under it for its numbers
ROW = 0.36  # inches a scenario takes at most
NAME, UNIT, NUMBER = 10.0, 9.0, 10.5  # letter sizes in points
COLUMN = 12.2  # inches from the left: where the column on the law stands
TOP, KEY_TOP = 8.1, 8.45


def harms(outcomes: pd.DataFrame, context: Context) -> Chart:
    """Twelve harms of every scenario in the last month, a panel each, with the legal limits overstepped beside them."""
    names = scenarios(outcomes)
    frame = intervals(tables(outcomes, SHOWN, context.seeds), dict.fromkeys(SHOWN, LEVELS))
    frame = frame[frame["month"] == frame["month"].max()].reset_index(drop=True)
    title = heading("title:harms", outcomes, context)
    chinese = context.needs_chinese(names)
    with theme.house_style(chinese):
        figure, foot = theme.sheet(title, caption(context, names, "harms"), context.lang)
        theme.key_row(figure, KEY_TOP, _key(context.lang, context.few))
        lines = len(SHOWN) // COLUMNS
        pitch = (TOP - foot) / lines
        height = min(pitch - HEAD - FOOT, ROW * len(names) + 0.1)
        for number, outcome in enumerate(SHOWN):
            line, column = divmod(number, COLUMNS)
            wide = SPANNED if context.few else BREADTH
            box = (LEFT + column * PITCH, TOP - line * pitch - HEAD - height, wide, height)
            _harm_panel(figure, box, frame, outcome, names, context.lang)
        _law_column(figure, (COLUMN, foot, theme.WIDTH - COLUMN - 0.25, TOP - foot), names, context)
    return Chart("harms", figure, frame, harms_alt(context, title, frame))


def _key(lang: str, few: bool) -> list[Line2D]:
    """The key: a mark for the median, bars for the intervals; or a mark for every run."""
    mark: theme.Style = {"color": theme.COLOURS[0], "marker": "o", "markersize": 5 if few else 8, "linestyle": "none"}
    if few:
        return [Line2D([], [], label=text("one_run", lang), **mark)]
    return [Line2D([], [], label=text("median", lang), **mark), *theme.bar_samples(LEVELS, lang, "bars_harms")]


def _harm_panel(
    figure: Figure,
    box: tuple[float, float, float, float],
    frame: pd.DataFrame,
    outcome: str,
    names: list[str],
    lang: str,
) -> None:
    """One harm: a row a scenario with its intervals, its median, and that median in figures."""
    left, bottom, width, height = box
    _head(figure, (left, bottom + height, PITCH - 0.12, HEAD), outcome, lang)
    axes = theme.untitled(figure, box)
    ends = [row(frame, outcome, name) for name in names]
    thick = min(1.0, 72 * height / len(names) / 17)
    for number, end in enumerate(ends):
        colour, marker = theme.mark(number)
        if single := runs(end):
            style: theme.Style = {
                "markersize": 5.0,
                "linestyle": "none",
                "clip_on": False,
                "gid": f"run {outcome} {number}",
            }
            axes.plot(end[single].to_numpy(float), [number] * len(single), color=colour, marker=marker, **style)
            continue
        for level in sorted(LEVELS, reverse=True):
            reach = [end[f"low{level}"], end[f"high{level}"]]
            bar: theme.Style = {"linewidth": thick * theme.BARS[level], "alpha": 0.75, "solid_capstyle": "butt"}
            axes.plot(reach, [number] * 2, color=colour, gid=f"bar{level} {outcome} {number}", **bar)
        point: theme.Style = {
            "markersize": max(5.0, 8 * thick),
            "markeredgecolor": "white",
            "zorder": 4,
            "clip_on": False,
        }
        axes.plot(end["median"], number, color=colour, marker=marker, gid=f"median {outcome} {number}", **point)
    axes.set_ylim(len(names) - 0.5, -0.5)
    _value_axis(axes, frame[frame["outcome"] == outcome], EQUAL.get(outcome, 0.0))
    _numbers_beside(figure, (left + width + 0.1, bottom, PITCH - width - 0.2, height), ends)


def _numbers_beside(figure: Figure, box: tuple[float, float, float, float], ends: list[pd.Series]) -> None:
    """The median of every scenario in figures, or its lowest and highest run, no wider than up to the next panel."""
    side, (_, _, width, height) = theme.blank(figure, box), box
    digits = decimals(middle(end) for end in ends)
    numbers = [said(end, partial(figures, decimals=digits)) for end in ends]
    size = min(NUMBER, 72 * height / len(ends) / 1.2, 72 * width / BOLD / max(map(len, numbers)))
    for number, words in enumerate(numbers):
        style: theme.Style = {"size": size, "va": "center", "weight": "bold", "family": "DejaVu Sans"}
        y = height * (len(ends) - number - 0.5) / len(ends)
        side.text(0, y, words, color=theme.mark(number)[0], gid=f"numbers {number}", **style)


def _value_axis(axes: Axes, rows: pd.DataFrame, equal: float) -> None:
    """The scale of a harm: from nothing, unless all intervals lie far from it; a line where there is no difference."""
    low, high = extent(rows, 95)
    if low <= 2 * (high - low) or low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    if equal:
        low, high = min(low, equal), max(high, equal)
    pad = 0.04 * (high - low) or 0.5
    axes.set_xlim(low if low == 0.0 else low - pad, high + pad)
    if low <= equal <= high and (equal or low < 0.0):
        axes.axvline(equal, color=theme.INK, linewidth=1.0, zorder=1, gid="equal")
    narrow = high >= 1000.0 or bool(runs(rows))  # fewer numbers where they are long, or the panel is narrow
    axes.xaxis.set_major_locator(MaxNLocator(3 if narrow else 5, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: figures(value, _places(axes))))
    axes.tick_params(axis="x", labelsize=NUMBER, pad=2)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x", color=theme.PALE, linewidth=0.8)


def _places(axes: Axes) -> int:
    """Digits behind the point that the numbers of a scale need."""
    ticks = axes.get_xticks()
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
    return 0 if step >= 0.999 else 1 if step >= 0.0999 else 2


def _head(figure: Figure, box: tuple[float, float, float, float], outcome: str, lang: str) -> None:
    """A harm's name, its unit and its better direction, standing on the top of its panel."""
    name, unit, better = harm_words(outcome, lang)
    room = 72 * box[2]
    under = f"{unit}; {better}" if lang == "en" else f"{unit}；{better}"
    below = [under] if breadth(under) <= room / UNIT else [unit, better]
    above = wrapped(name, room / NAME)
    axes = theme.blank(figure, box)
    top = 0.06 + len(below) * UNIT * LINE / 72
    write(axes, 0, top, [(words, "#444444") for words in below], UNIT)
    write(axes, 0, top + len(above) * NAME * LINE / 72, [(words, theme.INK) for words in above], NAME)


def _law_column(figure: Figure, box: tuple[float, float, float, float], names: list[str], context: Context) -> None:
    """Which mark is which scenario, the legal limits each stands outside, and its levers that move nothing."""
    axes = theme.blank(figure, box)
    lines = wrapped(
        text("law_without_effect" if any(context.without_effect.values()) else "law", context.lang),
        72 * box[2] / theme.TICK / 1.04,
    )
    write(axes, 0, box[3], [(words, "#444444") for words in lines], theme.TICK)
    top = box[3] - (len(lines) + 0.4) * theme.TICK * LINE / 72
    blocks: list[Block] = []
    for name in names:
        sentences = [
            (words, theme.WARNING if warning else theme.INK) for words, warning in legal_notes.standing(context, name)
        ]
        blocks.append([(name, "name"), *sentences])
    keyed(axes, top, blocks, top, 0, 1)
