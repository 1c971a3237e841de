"""A waterfall: steps one after the other from nothing to their sum; what rests on conduct stands apart.

Steps are means. Where runs are too few for a mean, what each run gained is a dot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..words.labels import text
from ..words.text_layout import with_margin, wrapped
from . import theme

if TYPE_CHECKING:
    from ...types import Array

NAME, NUMBER = 15, 14  # letter sizes
HIGH = 0.62  # of a bar, of the room of a line
CONDUCT, REST, LOST, ALL = "#00805c", "#8fb8d8", "#c44e00", "#5f5f5f"


def steps(shares: list[dict[str, Any]]) -> pd.DataFrame:
    """Where each step starts and ends, of rows with ``name``, ``places``, ``margin`` (or None) and ``by_conduct``.

    The last is the sum, and starts from nothing.
    """
    rows, at = [], 0.0
    for number, share in enumerate(shares, 1):
        start = 0.0 if number == len(shares) else at
        at, margin = start + share["places"], share["margin"]
        margin = 0.0 if margin is None or margin != margin else margin
        ends = {"start": start, "end": at, "low": at - margin, "high": at + margin}
        rows.append(share | {"margin": margin} | ends)
    return pd.DataFrame(rows)


def runs(shares: dict[str, list[float]]) -> pd.DataFrame:
    """A row a share and run: its places."""
    return pd.DataFrame(
        [{"name": name, "run": run, "places": places}
         for name, of_runs in shares.items() for run, places in enumerate(of_runs, 1)]
    )  # fmt: skip


def draw(axes: Axes, rows: pd.DataFrame, names: list[str]) -> None:
    """The steps under each other, the first at the top."""
    for line, row in enumerate(rows.to_dict("records")):
        _step(axes, row, -line, line == len(rows) - 1)
        if line:
            at = row["end"] if line == len(rows) - 1 else row["start"]
            joint: theme.Style = {"color": theme.INK, "linewidth": 0.8, "zorder": 1}
            axes.plot([at] * 2, [-line + 1, -line], "-", gid=f"joint {row['name']}", **joint)
    _frame(axes, rows[["start", "end", "low", "high"]].to_numpy(), names, 0.16)


def draw_runs(axes: Axes, rows: pd.DataFrame, names: list[str]) -> None:
    """The runs of each share beside each other, the first share at the top; its lowest and highest in numbers."""
    for line, (name, ours) in enumerate(rows.groupby("name", sort=False)):
        dots: theme.Style = {"color": theme.INK, "markersize": 9, "alpha": 0.7, "clip_on": False, "gid": f"runs {name}"}
        axes.plot(ours["places"], [-line] * len(ours), "o", **dots)
        ends = dict.fromkeys(with_margin(end, None, 1) for end in (ours["places"].min(), ours["places"].max()))
        words, at = f"   {' … '.join(ends)}", max(0.0, ours["places"].max())
        axes.text(at, -line, words, size=NUMBER, va="center", path_effects=theme.halo(), gid=f"number {name}")
    _frame(axes, rows["places"].to_numpy(), names, 0.24)


def _frame(axes: Axes, ends: Array, names: list[str], beside: float) -> None:
    """The line of nothing, room for the numbers beside all that is drawn, and names."""
    axes.axvline(0, color=theme.INK, linewidth=1.2, gid="zero")
    room = beside * max(1.0, ends.max() - min(0.0, ends.min()))
    right = max(0.0, ends.max()) + room
    axes.set(xlim=(min(0.0, ends.min()) - room * (ends.min() < 0), right), ylim=(0.6 - len(names), 0.6))
    axes.set_yticks([-line for line in range(len(names))])
    axes.set_yticklabels(["\n".join(wrapped(name, 24)[:2]) for name in names], size=min(NAME, 150 / len(names)))


def _step(axes: Axes, row: dict[str, Any], height: float, whole: bool) -> None:
    name, places, start, end = row["name"], row["places"], row["start"], row["end"]
    lost, sure = places < 0.0, row["margin"] > 0.0
    colour = LOST if lost else ALL if whole else REST
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


def key(rows: pd.DataFrame, whole: str, lang: str) -> list[Patch | Line2D]:
    """Marks and what they mean."""
    marks: list[Patch | Line2D] = [
        Patch(facecolor=CONDUCT, hatch="//", edgecolor="white", label=text("attribution:conduct", lang)),
        Patch(facecolor=REST, label=text("attribution:rest", lang)),
    ]
    if (rows["places"] < 0.0).any():
        marks.append(Patch(facecolor=LOST, hatch="\\\\", edgecolor="white", label=text("attribution:lost", lang)))
    marks.append(Patch(facecolor=ALL, label=whole))
    if (rows["margin"] > 0.0).any():
        marks.append(Line2D([], [], color=theme.INK, linewidth=2.2, label=text("attribution:margin", lang)))
    return marks


def key_of_runs(lang: str) -> list[Patch | Line2D]:
    """What a dot is."""
    look: theme.Style = {"color": theme.INK, "marker": "o", "markersize": 9, "linestyle": "none"}
    return [Line2D([], [], label=text("attribution:run", lang), **look)]
