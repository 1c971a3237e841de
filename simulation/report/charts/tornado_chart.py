"""The tornado: what an outcome changes with each setting at both ends of its range, beside what luck changes."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ...study.explore.sensitivity import LUCK, SOBOL, TORNADO, Sensitivity
from ...study.statistics import FEWEST
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


def tornado_chart(sensitivity: Sensitivity, lang: str = "en") -> Chart:
    """A bar a setting to each side of the scenario as it is, the widest at the top, and one of luck."""
    outcome, unit = outcome_of(sensitivity, lang)
    first, rows = sensitivity.scenario, _rows(sensitivity)
    title = text("title:tornado", lang).format(
        city=first.case["city_zh"] if lang == "zh" else first.city, scenario=first.name, outcome=outcome,
        month=sensitivity.month,
    )  # fmt: skip
    sure = min(len(sensitivity.seeds), TORNADO) >= FEWEST
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
        for line, row in enumerate(rows.to_dict("records")):
            _bars(axes, row, -line, sure)
            at = (LEFT + WIDE + BESIDE) / theme.WIDTH
            height = axes.get_position().y0 + axes.get_position().height * (len(rows) - line - 0.5) / len(rows)
            key = "tornado:share" if sensitivity.method == SOBOL else "tornado:step"
            words = text(key, lang).format(share=size(sensitivity, row["worth"]))
            figure.text(at, height, words, size=WORDS, va="center", gid=f"worth {row['setting']}")
        axes.axvline(0, color=theme.INK, linewidth=1.2, gid="zero")
        axes.set_ylim(0.5 - len(rows), 0.5)
        axes.set_yticks([-line for line in range(len(rows))])
        names = ["\n".join(wrapped(name_of(sensitivity, setting, lang), 24)[:2]) for setting in rows["setting"]]
        axes.set_yticklabels(names, size=min(NAME, 170 / len(rows)))
        axes.set_xlabel("\n".join(wrapped(text("tornado:axis", lang).format(outcome=outcome, unit=unit), 64)),
                        size=theme.PANEL)  # fmt: skip
        theme.key_row(figure, KEY_TOP, _key(sure, lang))
    lines = [title, most(sensitivity, lang), usual(sensitivity, lang), beside(sensitivity, lang)]
    alt = text("stop", lang).join([*(line.rstrip(".。") for line in lines), under_chart([sensitivity.scenario], lang)])
    return Chart("tornado", figure, rows, alt)


def _rows(sensitivity: Sensitivity) -> pd.DataFrame:
    """The numbers drawn: setting, its two changes with margins, and its share of the variance or mean step."""
    table = sensitivity.table().reset_index()
    columns = ["setting", "low", "high", "low_change", "low_margin", "high_change", "high_margin"]
    rows = table[columns].assign(worth=table[sensitivity.sorted_by])
    widest = rows[["low_change", "high_change"]].abs().max(axis=1).sort_values(ascending=False, kind="stable")
    rows = rows.loc[widest.index]
    settings = rows[rows["setting"] != LUCK].head(MOST).index
    return rows[rows.index.isin(settings) | (rows["setting"] == LUCK)].reset_index(drop=True)


def _bars(axes: Axes, row: dict[str, Any], height: float, sure: bool) -> None:
    name = row["setting"]
    for end in ("low", "high"):
        change, margin = row[f"{end}_change"], row[f"{end}_margin"]
        which = LUCK if name == LUCK else end
        look: theme.Style = {"color": COLOURS[which], "hatch": HATCHES[which], "edgecolor": "white", "zorder": 2}
        axes.barh(height, change, HIGH, gid=f"{end} {name}", **look)
        if sure and name != LUCK and margin:
            line: theme.Style = {"color": theme.INK, "linewidth": 2.0, "zorder": 3}
            axes.plot([change - margin, change + margin], [height] * 2, gid=f"margin {end} {name}", **line)


def _key(sure: bool, lang: str) -> list[Patch | Line2D]:
    marks: list[Patch | Line2D] = [
        Patch(facecolor=COLOURS[which], hatch=HATCHES[which], edgecolor="white", label=text(f"tornado:{which}", lang))
        for which in ("low", "high", LUCK)
    ]
    if sure:
        marks.append(Line2D([], [], color=theme.INK, linewidth=2.0, label=text("attribution:margin", lang)))
    return marks
