"""A tornado of choices: places gained under each way to make the index, from what is gained as it is."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ...study.explore.index_choices import ALL, AS_IT_IS, LEFT_OUT, IndexChoices
from ...version import version
from ..tables.choices_text import assumed, beside, most, name_of, note
from ..words.labels import text
from ..words.not_forecast import under_chart
from ..words.text_layout import has_chinese, wrapped
from . import theme
from .export import Chart

LEFT, WIDE, TOP, KEY_TOP = 4.4, 8.4, 7.7, 8.35  # inches
BESIDE = 0.3  # inches from the panel to the words beside it
MOST = 15  # choices on a slide
NAME, WORDS = 15, 13  # letter sizes
HIGH = 0.6  # of a bar, of the room of a line
COLOURS = {"less": "#c44e00", "more": "#0072b2"}
HATCHES = {"less": "//", "more": ""}


def choices_chart(choices: IndexChoices, lang: str = "en") -> Chart:
    """A bar a choice from the gain as it is to the gain under it, the widest at the top, and all drawn at the foot."""
    first, rows = choices.scenario, _rows(choices)
    usual = float(choices.row(AS_IT_IS, AS_IT_IS)["gain"])
    title = text("title:choices", lang).format(
        city=first.case["city_zh"] if lang == "zh" else first.city, scenario=first.name, month=choices.month
    )
    between = " " if lang == "en" else ""
    captions = [
        between.join([note(choices, lang), *assumed(lang)[1:]]),
        beside(choices, lang),
        text("caption:fingerprints", lang).format(
            fingerprints=f"{first.name} {first.fingerprint()}", version=version()
        ),
        under_chart([choices.scenario], lang),
    ]
    with theme.house_style(lang == "zh" or has_chinese(first.name)):
        figure, foot = theme.sheet(title, captions, lang)
        axes = theme.untitled(figure, (LEFT, foot + 0.8, WIDE, TOP - foot - 0.9))
        for line, row in enumerate(rows.to_dict("records")):
            _bar(axes, row, usual, -line)
            at = (LEFT + WIDE + BESIDE) / theme.WIDTH
            height = axes.get_position().y0 + axes.get_position().height * (len(rows) - line - 0.5) / len(rows)
            words = text("choices:top", lang).format(share=f"{100 * row['top_20']:.0f}")
            figure.text(at, height, words, size=WORDS, va="center", gid=f"top {row['choice']}")
        axes.axvline(usual, color=theme.INK, linewidth=1.2, gid="as it is")
        axes.set_ylim(0.5 - len(rows), 0.5)
        axes.set_yticks([-line for line in range(len(rows))])
        names = [name_of(choices, row["kind"], row["choice"], lang) for row in rows.to_dict("records")]
        axes.set_yticklabels(["\n".join(wrapped(name, 26)[:2]) for name in names], size=min(NAME, 170 / len(rows)))
        axes.set_xlabel(text("choices:axis", lang), size=theme.PANEL)
        theme.key_row(figure, KEY_TOP, _key(lang))
    lines = [title, most(choices, lang), beside(choices, lang)]
    alt = text("stop", lang).join([*(line.rstrip(".。") for line in lines), under_chart([choices.scenario], lang)])
    return Chart("index-choices", figure, rows, alt)


def _rows(choices: IndexChoices) -> pd.DataFrame:
    """The numbers drawn: what moves the gain most first; of indicators left out, those that fit."""
    table = choices.table()
    table = table.assign(change=table["gain"] - float(choices.row(AS_IT_IS, AS_IT_IS)["gain"]))
    single = table[~table["kind"].isin([AS_IT_IS, ALL])]
    single = single.loc[single["change"].abs().sort_values(ascending=False, kind="stable").index]
    methods = int((single["kind"] != LEFT_OUT).sum())
    left_out = single[single["kind"] == LEFT_OUT].index[: MOST - methods]
    choices_left = single[(single["kind"] != LEFT_OUT) | single.index.isin(left_out)]
    columns = ["kind", "choice", "gain", "gain_low", "gain_high", "change", "top_20"]
    return pd.concat([choices_left, table[table["kind"] == ALL]])[columns].reset_index(drop=True)


def _bar(axes: Axes, row: dict[str, Any], usual: float, height: float) -> None:
    which, name = "less" if row["change"] < 0 else "more", row["choice"]
    look: theme.Style = {"color": COLOURS[which], "hatch": HATCHES[which], "edgecolor": "white", "zorder": 2}
    axes.barh(height, row["change"], HIGH, left=usual, gid=f"gain {name}", **look)
    line: theme.Style = {"color": theme.INK, "linewidth": 2.0, "zorder": 3}
    axes.plot([row["gain_low"], row["gain_high"]], [height] * 2, gid=f"margin {name}", **line)


def _key(lang: str) -> list[Patch | Line2D]:
    bars: list[Patch | Line2D] = [
        Patch(
            facecolor=COLOURS[which], hatch=HATCHES[which], edgecolor="white", label=text(f"choices:key_{which}", lang)
        )
        for which in ("less", "more")
    ]
    return [
        *bars,
        Line2D([], [], color=theme.INK, linewidth=2.0, label=text("choices:key_margin", lang)),
        Line2D([], [], color=theme.INK, linewidth=1.2, label=text("choices:key_usual", lang)),
    ]
