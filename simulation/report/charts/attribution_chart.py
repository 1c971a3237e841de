"""The waterfall of a policy: lever after lever from the city without any of them to the whole policy's places."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ...study.why.attribute import WHOLE, Attribution
from ...version import version
from ..tables.attribution_text import beside, most, name_of, pairs_said
from ..words.labels import text
from ..words.text_layout import has_chinese, with_margin, wrapped
from . import theme
from .export import Chart

LEFT, WIDE, TOP, KEY_TOP = 4.2, 10.9, 7.7, 8.35  # inches
STEPS = 14  # that are told apart on a slide; smaller ones are put together
NAME, NUMBER = 15, 14  # letter sizes
HIGH = 0.62  # of a bar, of the room of a line
CONDUCT, REST, LOST, ALL = "#00805c", "#8fb8d8", "#c44e00", "#5f5f5f"
OTHERS = "others"


def attribution_chart(found: Attribution, lang: str = "en") -> Chart:
    """What each lever earns, in places, one after the other; what rests on conduct stands apart."""
    rows = _steps(found)
    first = found.scenario
    city = first.case["city_zh"] if lang == "zh" else first.city
    title = text("title:attribution", lang).format(city=city, scenario=first.name, month=found.month)
    names = [_called(found, name, lang) for name in rows["lever"]]
    with theme.house_style(lang == "zh" or has_chinese(first.name)):
        figure, foot = theme.sheet(title, _captions(found, lang), lang)
        axes = theme.untitled(figure, (LEFT, foot + 0.8, WIDE, TOP - foot - 0.9))
        for line, row in enumerate(rows.to_dict("records")):
            _step(axes, row, -line, found.few)
            if line:
                axes.plot([row["start"] if row["lever"] != WHOLE else row["end"]] * 2, [-line + 1, -line], "-",
                          color=theme.INK, linewidth=0.8, zorder=1, gid=f"joint {row['lever']}")  # fmt: skip
        axes.axvline(0, color=theme.INK, linewidth=1.2, gid="zero")
        ends = rows[["start", "end", "low", "high"]].to_numpy()
        room = 0.16 * max(1.0, ends.max() - ends.min())
        axes.set(xlim=(min(0.0, ends.min()) - room * (ends.min() < 0), ends.max() + room), ylim=(0.6 - len(rows), 0.6))
        axes.set_yticks([-line for line in range(len(rows))])
        axes.set_yticklabels(["\n".join(wrapped(name, 24)[:2]) for name in names], size=min(NAME, 150 / len(rows)))
        axes.set_xlabel(text("attribution:axis", lang), size=theme.PANEL)
        theme.key_row(figure, KEY_TOP, _key(rows, found.few, lang))
    said = [*([] if found.few else [most(found, lang), *pairs_said(found, lang)]), beside(found, lang)]
    alt = text("stop", lang).join([title, *(one.rstrip(".。") for one in said), text("caption:not", lang)])
    return Chart("attribution", figure, rows, alt)


def _called(found: Attribution, name: str, lang: str) -> str:
    return (
        text("attribution:others", lang).format(number=len(found.members) - STEPS)
        if name == OTHERS
        else name_of(found, name, lang)
    )


def _steps(found: Attribution) -> pd.DataFrame:
    """The numbers drawn: lever, where its step starts and ends, its places with their margin, those by conduct."""
    table = found.table()[["places", "places_margin", "by_conduct"]]
    if len(found.members) > STEPS:
        small = table.drop(WHOLE)["places"].abs().sort_values(kind="stable").index[: len(found.members) - STEPS]
        # Of several together no margin is known: their shares go with one another.
        rest = pd.DataFrame({"places": [table.loc[small, "places"].sum()]}, index=[OTHERS])
        table = pd.concat([table.drop([*small, WHOLE]), rest, table.loc[[WHOLE]]])
    rows, at = [], 0.0
    for name, row in table.iterrows():
        start = 0.0 if name == WHOLE else at
        at = start + row["places"]
        margin = row["places_margin"] if row["places_margin"] == row["places_margin"] else 0.0
        rows.append({"lever": name, "start": start, "end": at, "places": row["places"], "margin": margin,
                     "low": at - margin, "high": at + margin, "by_conduct": row["by_conduct"]})  # fmt: skip
    return pd.DataFrame(rows)


def _step(axes: Axes, row: dict[str, Any], height: float, few: bool) -> None:
    name, places, start, end = row["lever"], row["places"], row["start"], row["end"]
    lost, sure = places < 0.0, not few and row["margin"] > 0.0
    colour = LOST if lost else ALL if name == WHOLE else REST
    look: theme.Style = {"edgecolor": "white", "zorder": 2}
    axes.barh(height, places, HIGH, start, color=colour, hatch="\\\\" if lost else "", gid=f"step {name}", **look)
    if 0.0 < row["by_conduct"] <= places:
        conduct = f"conduct {name}"
        axes.barh(height, row["by_conduct"], HIGH, start, color=CONDUCT, hatch="//", gid=conduct, **look)
    if sure:
        line: theme.Style = {"color": theme.INK, "linewidth": 2.2, "zorder": 3}
        axes.plot([row["low"], row["high"]], [height] * 2, gid=f"margin {name}", **line)
    at = max(end, start, row["high"] if sure else end)
    words = f" {with_margin(places, row['margin'] if sure else None, 1)}"
    axes.text(at, height, words, size=NUMBER, va="center", path_effects=theme.halo(), gid=f"number {name}")


def _key(rows: pd.DataFrame, few: bool, lang: str) -> list[Patch | Line2D]:
    marks: list[Patch | Line2D] = [
        Patch(facecolor=CONDUCT, hatch="//", edgecolor="white", label=text("attribution:conduct", lang)),
        Patch(facecolor=REST, label=text("attribution:rest", lang)),
    ]
    if (rows["places"] < 0.0).any():
        marks.append(Patch(facecolor=LOST, hatch="\\\\", edgecolor="white", label=text("attribution:lost", lang)))
    marks.append(Patch(facecolor=ALL, label=text("attribution:whole", lang)))
    if not few:
        marks.append(Line2D([], [], color=theme.INK, linewidth=2.2, label=text("attribution:margin", lang)))
    return marks


def _captions(found: Attribution, lang: str) -> list[str]:
    marks = f"{found.scenario.name} {found.scenario.fingerprint()}"
    return [
        text("caption:attribution", lang).format(seeds=len(found.seeds), classes=found.ranks.shape[1]),
        beside(found, lang),
        text("caption:fingerprints", lang).format(fingerprints=marks, version=version()),
        text("caption:not", lang),
    ]
