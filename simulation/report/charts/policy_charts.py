"""Three charts for a committee: the rank and what it costs, the four pillars, and policies held against each other.

Each takes the long table of outcomes (scenario, seed, month, outcome, value) and returns a `Chart`: a figure, the
numbers it is drawn from (every month's intervals), and the same in words. Nothing outside the figure is changed.
"""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ...clock import month_number
from ...errors import Mistake
from ..words.labels import text
from . import theme
from .annotations import BAR, changes, end_numbers, published_points, rank_labels, rank_limits
from .captions import FANS, caption, change_title, paired_alt, panel_title, pillars_alt, rank_alt
from .context import Context, heading
from .export import Chart, save
from .numbers import conduct, differences, extent, intervals, scenarios, summary, tables

__all__ = ["Chart", "Context", "paired_difference", "pillars", "rank_fan", "save"]

RANK_LEVELS = {"rank": (50, 80, 95), "gaming_gap": (80,), "wrongful_per_100k": (80,)}
PILLARS = ("pillar:government", "pillar:business", "pillar:social", "pillar:judicial")
# A gain of rank is held against the same companions as the rank itself.
COMPARED = ("rank", "index", "integrity", "gaming_gap", "wrongful_per_100k")
TOP, KEY_TOP = 7.86, 8.45  # inches from the foot: where panels end, where the key stands
LEFT, STRIP = 1.0, 10.45  # where panels begin; where the bars beside the rank chart stand


def rank_fan(outcomes: pd.DataFrame, context: Context) -> Chart:
    """Where the city may rank month by month, never without the gaming gap and the wrongful listings under it."""
    wide = tables(outcomes, (*RANK_LEVELS, "integrity"), context.seeds)
    names, lang = scenarios(outcomes), context.lang
    frame, verdicts = intervals(wide, RANK_LEVELS), conduct(wide)
    title = heading("title:rank", outcomes, context)
    many = len(names) > FANS
    chinese = context.needs_chinese(names)
    with theme.house_style(chinese):
        figure, foot = theme.sheet(title, caption(context, names, "rank"), lang)
        published, baseline = bool(context.published), _baseline(names)
        theme.key(
            figure, KEY_TOP, RANK_LEVELS["rank"], lang, len(names),
            published=published, baseline=baseline, banded=many, few=context.few,
        )  # fmt: skip
        small = 0.19 * (TOP - foot - 1.1)
        bottoms = [foot + 0.3 + number * (small + 0.42) for number in range(3)]
        for outcome, bottom in zip(("wrongful_per_100k", "gaming_gap"), bottoms, strict=False):
            axes = _rank_panel(figure, (bottom, small), frame, outcome, names, context)
            end_numbers(figure, axes, frame, outcome, names, bars=many)
        bottom = bottoms[2]
        axes = _rank_panel(figure, (bottom, TOP - bottom), frame, "rank", names, context)
        published_points(axes, context)
        rank_limits(axes, frame, context)
        box = (STRIP, bottom, theme.WIDTH - STRIP - 0.25, TOP - bottom)
        rank_labels(figure, axes, box, frame, verdicts, lang)
        left = STRIP + 0.75 + (BAR * len(names) - 0.04 if many else 0)
        if len(names) > 1 or context.outside.get(names[0]):
            box = (left, foot, theme.WIDTH - left - 0.25, bottom - foot - 0.2)
            changes(figure, box, names, context, {}, first=False)
    return Chart("rank_fan", figure, _with_published(frame, context), rank_alt(context, title, frame, verdicts))


def _rank_panel(
    figure: Figure,
    box: tuple[float, float],
    frame: pd.DataFrame,
    outcome: str,
    names: list[str],
    context: Context,
) -> Axes:
    """A panel of the rank chart at (bottom, height); of many scenarios only the first has a shaded interval."""
    axes = theme.panel(figure, (LEFT, box[0], 9.3, box[1]), panel_title(outcome, context.lang))
    if len(names) > FANS:
        theme.draw_bands(axes, frame, outcome, (80,), names, banded=names[:1])
        theme.room_for(axes, frame[frame["outcome"] == outcome], 80)
    else:
        theme.draw_bands(axes, frame, outcome, RANK_LEVELS[outcome], names)
    months = {*frame["month"], *(point[0] for point in context.published)}
    theme.month_axis(axes, sorted(month_number(month) for month in months), labels=outcome == "wrongful_per_100k")
    return axes


def pillars(outcomes: pd.DataFrame, context: Context) -> Chart:
    """Where the four pillars of the index stand month by month, in four panels of the same height of scale."""
    names, lang = scenarios(outcomes), context.lang
    frame = intervals(tables(outcomes, PILLARS, context.seeds), dict.fromkeys(PILLARS, (80,)))
    title = heading("title:pillars", outcomes, context)
    chinese = context.needs_chinese(names)
    span = {outcome: extent(frame[frame["outcome"] == outcome], 80) for outcome in PILLARS}
    reach = 1.12 * max(0.5, *(high - low for low, high in span.values()))
    with theme.house_style(chinese):
        figure, foot = theme.sheet(title, caption(context, names, "pillars"), lang)
        theme.key(figure, KEY_TOP, (80,), lang, len(names), baseline=_baseline(names), few=context.few)
        height = (TOP - foot - 1.1) / 2
        for number, outcome in enumerate(PILLARS):
            box = (LEFT + number % 2 * 5.5, TOP - height - number // 2 * (height + 0.8), 4.35, height)
            axes = theme.panel(figure, box, panel_title(outcome, lang))
            theme.draw_bands(axes, frame, outcome, (80,), names)
            theme.month_axis(axes, _months(frame))
            middle = sum(span[outcome]) / 2.0
            axes.set_ylim(middle - reach / 2, middle + reach / 2)
            end_numbers(figure, axes, frame, outcome, names)
        changes(figure, (12.05, foot, 3.7, TOP + 0.25 - foot), names, context, {}, note=text("same_span", lang))
    return Chart("pillars", figure, frame, pillars_alt(context, title, frame))


def paired_difference(outcomes: pd.DataFrame, context: Context) -> Chart:
    """What each policy adds to the first one, run by run under the same luck: gains, conduct and costs together."""
    wide = tables(outcomes, COMPARED, context.seeds)
    names, lang, levels = scenarios(outcomes), context.lang, (50, 95)
    if len(names) < 2:
        raise Mistake(f"{names[0]!r} is the only scenario: a paired difference needs a second one to compare")
    verdicts = conduct(wide)
    parts = [summary(differences(wide[name], name), f"difference:{name}", levels) for name in COMPARED]
    frame = pd.concat(parts, ignore_index=True)
    title = heading("title:paired", outcomes, context, base=names[0])
    chinese = context.needs_chinese(names)
    with theme.house_style(chinese):
        figure, foot = theme.sheet(title, caption(context, names, "paired"), lang)
        theme.key(figure, KEY_TOP, levels, lang, len(names) - 1, few=context.few)
        height = (TOP - foot - 1.1) / 2
        for number, outcome in enumerate(COMPARED):
            box = (LEFT + number % 3 * 5.1, TOP - height - number // 3 * (height + 0.8), 3.95, height)
            axes = theme.panel(figure, box, change_title(outcome, lang))
            theme.draw_bands(axes, frame, f"difference:{outcome}", levels, names)
            axes.axhline(0, color=theme.INK, linewidth=1.2, gid="zero")
            theme.month_axis(axes, _months(frame))
            end_numbers(figure, axes, frame, f"difference:{outcome}", names)
        box = (LEFT + 2 * 5.1 - 0.3, foot, 4.8, height + 0.55)
        changes(figure, box, names, context, verdicts, note=text("zero", lang).format(base=names[0]), first=False)
    return Chart("paired_difference", figure, frame, paired_alt(context, title, frame, names[0], verdicts))


def _baseline(names: list[str]) -> str:
    """The scenario whose line is dashed: the first, where there are others."""
    return names[0] if len(names) > 1 else ""


def _months(frame: pd.DataFrame) -> list[int]:
    """The months drawn, as numbers."""
    return [month_number(month) for month in sorted(set(frame["month"]))]


def _with_published(frame: pd.DataFrame, context: Context) -> pd.DataFrame:
    """The numbers drawn, the published ranks and indices among them."""
    rows = [
        {"outcome": "published:rank", "scenario": "", "month": month, "median": float(rank)}
        for month, rank, _ in context.published
    ]
    rows += [
        {"outcome": "published:index", "scenario": "", "month": month, "median": float(index)}
        for month, _, index in context.published
        if index is not None
    ]
    return pd.concat([frame, pd.DataFrame(rows)], ignore_index=True) if rows else frame
