"""How far each policy falls behind the best of its draw: the mean, nine draws of ten, and the worst."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ...study.explore.robust import Robustness
from ...version import version
from ..tables.robust_text import beside, goal_of, least, most, notes, what_it_is_not
from ..words.labels import text
from ..words.text_layout import has_chinese, wrapped
from . import theme
from .export import Chart

LEFT, WIDE, TOP, KEY_TOP = 3.6, 9.2, 7.6, 8.35  # inches
BESIDE = 0.3  # inches from the panel to the words beside it
MOST = 14  # policies on a slide
NAME, WORDS = 15, 13  # letter sizes
BASELINE, OTHER = "#5f5f5f", "#0072b2"


def robust_chart(robustness: Robustness, lang: str = "en") -> Chart:
    """A line a policy from no regret to its worst, thick up to nine draws of ten, a dot at the mean."""
    first, rows = robustness.scenarios[0], _rows(robustness)
    title = text("title:robust", lang).format(
        city=first.case["city_zh"] if lang == "zh" else first.city, month=robustness.month
    )
    marks = text("list", lang).join(f"{scenario.name} {scenario.fingerprint()}" for scenario in robustness.scenarios)
    goal = text("robust:goal", lang).format(goal=goal_of(robustness, lang))
    captions = [
        f"{goal} {notes(robustness, lang)[0]}" if lang == "en" else goal + notes(robustness, lang)[0],
        beside(robustness, lang),
        text("caption:fingerprints", lang).format(fingerprints=marks, version=version()),
        what_it_is_not(robustness, lang),
    ]
    with theme.house_style(lang == "zh" or any(has_chinese(scenario.name) for scenario in robustness.scenarios)):
        figure, foot = theme.sheet(title, captions, lang)
        axes = theme.untitled(figure, (LEFT, foot + 0.8, WIDE, TOP - foot - 0.9))
        for line, row in enumerate(rows.to_dict("records")):
            _ranges(axes, row, -line)
            box = axes.get_position()
            height = box.y0 + box.height * (len(rows) - line - 0.5) / len(rows)
            words = text("robust:reaches", lang).format(share=f"{100 * row['reached']:.0f}")
            at = (LEFT + WIDE + BESIDE) / theme.WIDTH
            figure.text(at, height, words, size=WORDS, va="center", gid=f"reaches {row['scenario']}")
        axes.axvline(0, color=theme.INK, linewidth=1.2, gid="zero")
        axes.set(ylim=(0.5 - len(rows), 0.5), xlim=(0.0, max(1.0, 1.05 * float(rows["worst"].max()))))
        axes.set_yticks([-line for line in range(len(rows))])
        names = ["\n".join(wrapped(str(name), 22)[:2]) for name in rows["scenario"]]
        axes.set_yticklabels(names, size=min(NAME, 150 / len(rows)))
        axes.set_xlabel(text("robust:axis", lang), size=theme.PANEL)
        theme.key_row(figure, KEY_TOP, _key(first.name, lang))
    lines = [title, most(robustness, lang), least(robustness, lang), beside(robustness, lang)]
    alt = text("stop", lang).join([*(line.rstrip(".。") for line in lines), what_it_is_not(robustness, lang)])
    return Chart("regret", figure, rows, alt)


def _rows(robustness: Robustness) -> pd.DataFrame:
    """The numbers drawn, the least regret at the top; the baseline is always among them."""
    table = robustness.table().sort_values("regret", kind="stable").reset_index()
    rows = table[["scenario", "regret", "regret_90", "regret_worst", "reached"]].rename(
        columns={"regret": "mean", "regret_90": "nine", "regret_worst": "worst"}
    )
    rows["baseline"] = rows["scenario"] == robustness.scenarios[0].name
    policies = set(rows[~rows["baseline"]].index[: MOST - 1])
    return rows[rows["baseline"] | rows.index.isin(policies)].reset_index(drop=True)


def _ranges(axes: Axes, row: dict[str, Any], height: float) -> None:
    colour, name = BASELINE if row["baseline"] else OTHER, row["scenario"]
    for end, width in (("worst", 2.0), ("nine", 9.0)):
        line: theme.Style = {"color": colour, "linewidth": width, "solid_capstyle": "butt", "zorder": 2}
        axes.plot([0.0, row[end]], [height] * 2, gid=f"{end} {name}", **line)
    dot: theme.Style = {"color": "white", "markeredgecolor": theme.INK, "markersize": 11, "zorder": 3, "clip_on": False}
    axes.plot([row["mean"]], [height], "D" if row["baseline"] else "o", gid=f"mean {name}", **dot)


def _key(base: str, lang: str) -> list[Line2D | Patch]:
    dot: theme.Style = {"color": "white", "markeredgecolor": theme.INK, "markersize": 11}
    return [
        Line2D([], [], marker="o", linestyle="", label=text("robust:key_mean", lang), **dot),
        Line2D([], [], color=OTHER, linewidth=9.0, label=text("robust:key_90", lang)),
        Line2D([], [], color=OTHER, linewidth=2.0, label=text("robust:key_worst", lang)),
        Patch(color=BASELINE, label=text("robust:key_baseline", lang).format(base=base)),
    ]
