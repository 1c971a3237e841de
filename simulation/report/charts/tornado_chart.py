"""The tornado: what an outcome changes with each setting at both ends of its range, beside what luck changes."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ...study.explore.sensitivity import LUCK, SOBOL, Sensitivity
from ...version import version
from ..tables.sensitivity_text import beside, most, name_of, notes, outcome_of, size, usual
from ..words.labels import text
from ..words.not_forecast import under_chart
from ..words.text_layout import has_chinese, wrapped
from . import theme
from .export import Chart

LEFT, WIDE, TOP, KEY_TOP = 4.2, 8.4, 7.7, 8.35  # inches
BESIDE = 0.3  # inches from the panel to the words beside it
MOST = 16  # settings on a slide
NAME, WORDS = 15, 13  # letter sizes
HIGH = 0.6  # of a bar, of the room of a line
COLOURS = {"low": "#c44e00", "high": "#0072b2", LUCK: "#b5b5b5"}
HATCHES = {"low": "//", "high": "", LUCK: ".."}
MARKERS = {"low": "v", "high": "^", LUCK: "o"}  # of runs, where they are too few for bars
APART = 0.16  # of the room of a line, by which runs at either end stand off its middle


def tornado_chart(sensitivity: Sensitivity, lang: str = "en") -> Chart:
    """A bar a setting to each side of the scenario as it is, the widest at the top, and one of luck."""
    outcome, unit = outcome_of(sensitivity, lang)
    first, few = sensitivity.scenario, sensitivity.few
    bars = _widest(_runs(sensitivity) if few else _rows(sensitivity))
    settings = list(dict.fromkeys(bars["setting"]))
    title = text("title:tornado", lang).format(
        city=first.case["city_zh"] if lang == "zh" else first.city, scenario=first.name, outcome=outcome,
        month=sensitivity.month,
    )  # fmt: skip
    marks = f"{first.name} {first.fingerprint()}"
    captions = [
        " ".join(notes(sensitivity, lang)) if lang == "en" else "".join(notes(sensitivity, lang)),
        f"{usual(sensitivity, lang)} {beside(sensitivity, lang)}"
        if lang == "en"
        else usual(sensitivity, lang) + beside(sensitivity, lang),
        text("caption:fingerprints", lang).format(fingerprints=marks, version=version()),
        under_chart([sensitivity.scenario], lang),
    ]
    with theme.house_style(lang == "zh" or has_chinese(first.name)):
        figure, foot = theme.sheet(title, captions, lang)
        axes = theme.untitled(figure, (LEFT, foot + 0.8, WIDE, TOP - foot - 0.9))
        for line, (_, ours) in enumerate(bars.groupby("setting", sort=False)):
            (_dots if few else _bars)(axes, ours, -line)
        _worth(figure, axes, sensitivity, settings, lang)
        axes.axvline(0, color=theme.INK, linewidth=1.2, gid="zero")
        axes.set_ylim(0.5 - len(settings), 0.5)
        axes.set_yticks([-line for line in range(len(settings))])
        names = ["\n".join(wrapped(name_of(sensitivity, setting, lang), 24)[:2]) for setting in settings]
        axes.set_yticklabels(names, size=min(NAME, 170 / len(settings)))
        axes.set_xlabel("\n".join(wrapped(text("tornado:axis", lang).format(outcome=outcome, unit=unit), 64)),
                        size=theme.PANEL)  # fmt: skip
        theme.key_row(figure, KEY_TOP, _key_of_runs(lang) if few else _key(lang))
    lines = [title, most(sensitivity, lang), usual(sensitivity, lang), beside(sensitivity, lang)]
    alt = text("stop", lang).join([*(line.rstrip(".。") for line in lines), under_chart([sensitivity.scenario], lang)])
    return Chart("tornado", figure, bars, alt)


def _rows(sensitivity: Sensitivity) -> pd.DataFrame:
    """The numbers drawn: setting, its two changes with margins, and its share of the variance or mean step."""
    table = sensitivity.table().reset_index()
    columns = ["setting", "low", "high", "low_change", "low_margin", "high_change", "high_margin"]
    return table[columns].assign(worth=table[sensitivity.sorted_by])


def _runs(sensitivity: Sensitivity) -> pd.DataFrame:
    """The numbers drawn of few seeds: setting, end, seed, and what the outcome changes in that run; of luck, how far
    each run lies from the middle between the lowest and the highest."""
    usual, seeds = sensitivity.usual, sensitivity.seeds
    changes = usual - 0.5 * (usual.min() + usual.max())
    luck = pd.DataFrame({"setting": LUCK, "end": "", "seed": seeds, "change": changes})
    return pd.concat([sensitivity.changes, luck], ignore_index=True)


def _widest(rows: pd.DataFrame) -> pd.DataFrame:
    """The settings that move the outcome farthest, the first at the top, and luck where its width puts it."""
    changes = [name for name in rows if str(name).endswith("change")]
    reach = rows[changes].abs().max(axis=1).groupby(rows["setting"], sort=False).max()
    by_reach = [str(name) for name in reach.sort_values(ascending=False, kind="stable").index]
    told = [name for name in by_reach if name != LUCK][:MOST]
    order = {name: line for line, name in enumerate(name for name in by_reach if name == LUCK or name in told)}
    rows = rows[rows["setting"].isin(order)]
    return rows.loc[rows["setting"].map(order).sort_values(kind="stable").index].reset_index(drop=True)


def _worth(figure: Figure, axes: Axes, sensitivity: Sensitivity, settings: list[str], lang: str) -> None:
    """Beside each line its share of the variance, or its mean step."""
    table, frame = sensitivity.table()[sensitivity.sorted_by], axes.get_position()
    at, key = (LEFT + WIDE + BESIDE) / theme.WIDTH, "tornado:share" if sensitivity.method == SOBOL else "tornado:step"
    for line, setting in enumerate(settings):
        height = frame.y0 + frame.height * (len(settings) - line - 0.5) / len(settings)
        words = text(key, lang).format(share=size(sensitivity, table[setting]))
        figure.text(at, height, words, size=WORDS, va="center", gid=f"worth {setting}")


def _dots(axes: Axes, ours: pd.DataFrame, height: float) -> None:
    """A dot a run: those at the low end above the line's middle, those at the high end below."""
    for end, runs in ours.groupby("end", sort=False):
        name = runs["setting"].iloc[0]
        which = LUCK if name == LUCK else str(end)
        look: theme.Style = {"color": COLOURS[which], "marker": MARKERS[which], "markersize": 9, "linestyle": "none",
                             "alpha": 0.8, "clip_on": False, "zorder": 3}  # fmt: skip
        beside = height + {"low": APART, "high": -APART}.get(which, 0.0)
        axes.plot(runs["change"], [beside] * len(runs), gid=f"runs {which} {name}", **look)


def _bars(axes: Axes, ours: pd.DataFrame, height: float) -> None:
    (row,) = ours.to_dict("records")
    name = row["setting"]
    for end in ("low", "high"):
        change, margin = row[f"{end}_change"], row[f"{end}_margin"]
        which = LUCK if name == LUCK else end
        look: theme.Style = {"color": COLOURS[which], "hatch": HATCHES[which], "edgecolor": "white", "zorder": 2}
        axes.barh(height, change, HIGH, gid=f"{end} {name}", **look)
        if name != LUCK and margin:
            line: theme.Style = {"color": theme.INK, "linewidth": 2.0, "zorder": 3}
            axes.plot([change - margin, change + margin], [height] * 2, gid=f"margin {end} {name}", **line)


def _key(lang: str) -> list[Patch | Line2D]:
    marks: list[Patch | Line2D] = [
        Patch(facecolor=COLOURS[which], hatch=HATCHES[which], edgecolor="white", label=text(f"tornado:{which}", lang))
        for which in ("low", "high", LUCK)
    ]
    return [*marks, Line2D([], [], color=theme.INK, linewidth=2.0, label=text("attribution:margin", lang))]


def _key_of_runs(lang: str) -> list[Patch | Line2D]:
    """What a dot is."""
    look: theme.Style = {"markersize": 9, "linestyle": "none"}
    return [
        Line2D([], [], color=COLOURS[which], marker=MARKERS[which], label=text(f"tornado:{which}_runs", lang), **look)
        for which in ("low", "high", LUCK)
    ]
