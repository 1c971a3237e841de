"""The sheet a chart is drawn on: type, colours, panels measured in inches, bands, month axis, caption."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeAlias

import matplotlib
import pandas as pd
from matplotlib import font_manager, patheffects
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, MaxNLocator, MultipleLocator
from matplotlib.typing import LineStyleType

from ...clock import month_number, month_text
from ..words.labels import text
from ..words.text_layout import LINE, breadth, cut, has_chinese, sentences, wrapped
from .numbers import extent, runs

WIDTH, HEIGHT = 16.0, 9.0  # inches; a slide
MARGIN = 0.45
INK, PALE = "#222222", "#d9d9d9"
WARNING = "#9b1c1c"
# Grey for the baseline, then colours that colour-blind readers can tell apart (Okabe and Ito, darkened for text).
COLOURS = ("#5f5f5f", "#0072b2", "#c44e00", "#00805c", "#a8327e", "#8a6d00")
MARKERS = ("o", "s", "^", "v", "P", "X")  # the diamond belongs to published ranks
SHADES = {95: 0.10, 80: 0.15, 50: 0.22}
BARS = {95: 1.5, 80: 4.0, 50: 8.0}  # thickness of the interval bars at the right, points
CAPTION, PANEL, TICK = 10.5, 13.0, 12.0  # letter sizes in points

Style: TypeAlias = dict[str, Any]  # of a line, a mark or letters, in the words of matplotlib
Box: TypeAlias = tuple[float, float, float, float]  # left, bottom, width, height in inches


@cache
def _register_chinese() -> None:
    """Make the Chinese typeface known to this process alone; no file of the user is touched."""
    from pylopdf_fonts_zh_cn import sans_path

    font_manager.fontManager.addfont(str(sans_path()))
    # There is no bold cut: where Latin letters are bold, the Chinese among them are set as they are, without a word.
    entry = font_manager.fontManager.ttflist[-1]
    font_manager.fontManager.ttflist.append(dataclasses.replace(entry, weight=700))


@contextmanager
def house_style(chinese: bool) -> Iterator[None]:
    """Draw in the house style whatever the user has set, and leave those settings as they were."""
    fonts = ["DejaVu Sans"]
    if chinese:
        _register_chinese()
        fonts.append("Noto Sans SC")
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(
            {
                "font.family": fonts,
                "text.parse_math": False,  # a scenario called "$5 fine" is not a formula
                "svg.fonttype": "path" if chinese else "none",  # readers' machines rarely have the Chinese typeface
                "svg.hashsalt": "chengxin",  # the same chart gives the same bytes
                "text.color": INK,
                "axes.edgecolor": INK,
            }
        )
        yield


def blank_sheet() -> tuple[Figure, FigureCanvasAgg]:
    """An empty slide."""
    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=100, facecolor="white")
    return figure, FigureCanvasAgg(figure)


def sheet(title: str, caption: list[str], lang: str) -> tuple[Figure, float]:
    """An empty slide with its title and caption, and the height in inches above which panels may stand."""
    figure, _ = blank_sheet()
    size = min(20.0, 72 * (WIDTH - 2 * MARGIN) / breadth(title) / 1.08)
    head = figure.text(MARGIN / WIDTH, 1 - 0.2 / HEIGHT, title, size=size, va="top", gid="title")
    room = 72 * (WIDTH - 2 * MARGIN) / CAPTION
    room /= (
        1.03 if has_chinese("".join(caption)) else 1.0
    )  # a small Chinese letter is set in whole pixels, a little wider than high
    # What the chart is not stands first and dark: it is what gets lost when a number is copied.
    about, refusal = caption[:-1], sentences(caption[-1], room)
    lines = [line for part in about for line in sentences(part, room)]
    step = CAPTION * LINE / 72
    top = 0.15 + step * (len(lines) + len(refusal))
    under: Style = {"size": CAPTION, "va": "top", "linespacing": LINE}
    stands: Style = {"gid": "refusal", "color": INK, **under}
    warning = figure.text(MARGIN / WIDTH, top / HEIGHT, "\n".join(refusal), **stands)
    for words, letters in ((head, size), (warning, CAPTION)):
        if lang == "zh":
            bold(words, letters)
        else:  # a Chinese name among bold Latin letters is set as it is
            words.set_fontweight("bold")
    below = top - step * len(refusal)
    figure.text(MARGIN / WIDTH, below / HEIGHT, "\n".join(lines), gid="caption", color="#444444", **under)
    return figure, top + 0.12


def bold(words: Text, size: float) -> Text:
    """Thicker letters where the typeface has no bold cut."""
    if has_chinese(words.get_text()):
        words.set_path_effects([patheffects.withStroke(linewidth=0.045 * size, foreground=str(words.get_color()))])
    else:
        words.set_fontweight("bold")
    return words


def panel(figure: Figure, box: tuple[float, float, float, float], title: str, size: float = PANEL) -> Axes:
    """A panel at (left, bottom, width, height) in inches, its title with the unit above its left corner."""
    axes = untitled(figure, box)
    fitting = min(size, 72 * (box[2] + 0.75) / breadth(title))
    axes.set_title(title, loc="left", fontsize=fitting, pad=8, color=INK)
    axes.yaxis.set_major_locator(MaxNLocator(6 if box[3] > 1.6 else 3, steps=[1, 2, 5, 10]))
    axes.grid(axis="y", color=PALE, linewidth=0.8)
    return axes


def untitled(figure: Figure, box: tuple[float, float, float, float]) -> Axes:
    """A panel at (left, bottom, width, height) in inches, without title and grid."""
    left, bottom, width, height = box
    axes = figure.add_axes((left / WIDTH, bottom / HEIGHT, width / WIDTH, height / HEIGHT))
    axes.tick_params(labelsize=TICK, colors=INK)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    return axes


def blank(figure: Figure, box: tuple[float, float, float, float]) -> Axes:
    """A piece of the sheet for words alone; its units are inches from its lower left corner."""
    left, bottom, width, height = box
    axes = figure.add_axes((left / WIDTH, bottom / HEIGHT, width / WIDTH, height / HEIGHT))
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.axis("off")
    return axes


def month_axis(axes: Axes, months: list[int], labels: bool = True) -> None:
    """Months along the foot of a panel, every third one named, the first always."""
    first, last = min(months), max(months)
    axes.set_xlim(first - 0.15, last + 0.15 if last > first else last + 0.9)  # no name of a month that is not there
    span = max(1, last - first)
    inches = axes.get_position().width * WIDTH
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if span / step <= inches / 1.0)
    axes.xaxis.set_major_locator(MultipleLocator(step, offset=first % step))
    axes.xaxis.set_minor_locator(MultipleLocator(1) if span <= 60 else MultipleLocator(12))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda number, _: month_text(round(number))))
    axes.tick_params(axis="x", labelbottom=labels)


def draw_bands(
    axes: Axes,
    frame: pd.DataFrame,
    outcome: str,
    levels: tuple[int, ...],
    names: list[str],
    *,
    banded: list[str] | None = None,
) -> None:
    """The intervals (of all scenarios or of those in ``banded``) and every median, which lies over all intervals."""
    part = frame[frame["outcome"] == outcome]
    scenarios = [name for name in names if name in set(part["scenario"])]
    depth = shades(levels, len(scenarios if banded is None else banded))
    for name in scenarios:
        rows, number = part[part["scenario"] == name], names.index(name)
        months = [month_number(month) for month in rows["month"]]
        colour, marker = mark(number)
        for run in runs(rows):
            line: Style = {"color": colour, "linewidth": 1.3, "linestyle": stroke(number, len(names)), "zorder": 3}
            axes.plot(months, rows[run].to_numpy(), gid=f"run {outcome} {number} {run}", **line)
        if runs(rows):
            continue
        if banded is None or name in banded:
            _band(axes, months, rows, depth, colour, f"{outcome} {number}")
        axes.plot(
            months,
            rows["median"].to_numpy(),
            color=colour,
            linewidth=2.4,
            linestyle=stroke(number, len(names)),
            marker=marker,
            markersize=5.5,
            markevery=3,
            zorder=3.5 if number == 0 else 3,  # the baseline lies over the others, dashed, so that both are seen
            gid=f"median {outcome} {number}",
            solid_capstyle="round",
        )


def _band(axes: Axes, months: list[int], rows: pd.DataFrame, depth: dict[int, float], colour: str, which: str) -> None:
    """The intervals of one scenario, the widest with a thin edge that keeps overlapping fans apart."""
    for level, alpha in depth.items():
        low, high = rows[f"low{level}"].to_numpy(), rows[f"high{level}"].to_numpy()
        axes.fill_between(
            months, low, high, color=colour, alpha=alpha, linewidth=0, zorder=1.5, gid=f"band{level} {which}"
        )
    for side in ("low", "high"):
        axes.plot(
            months,
            rows[f"{side}{max(depth)}"].to_numpy(),
            color=colour,
            linewidth=0.8,
            alpha=0.6,
            zorder=1.8,
            gid=f"edge {which} {side}",
        )


def room_for(axes: Axes, rows: pd.DataFrame, level: int) -> None:
    """Make a panel high enough for intervals of the last month that stand beside it as bars."""
    end = rows[rows["month"] == rows["month"].max()]
    x = month_number(end["month"].iloc[0])
    axes.update_datalim([(x, value) for value in extent(end, level)])
    axes.autoscale_view()


def stroke(number: int, scenarios: int) -> LineStyleType:
    """How a scenario's line is drawn: the baseline dashed where others may lie under it."""
    return (0, (2.4, 1.8)) if number == 0 and scenarios > 1 else "-"


def shades(levels: tuple[int, ...], fans: int) -> dict[int, float]:
    """How dark each interval is, the widest first; fainter where several fans lie on each other."""
    return {
        level: SHADES[level] * (1.3 if fans == 1 else 1.0 if fans == 2 else 0.65)
        for level in sorted(levels, reverse=True)
    }


def mark(number: int) -> tuple[str, str]:
    """The colour and the marker of a scenario by its place in the study, the same on every chart."""
    return COLOURS[number], MARKERS[number]


def halo() -> list[patheffects.AbstractPathEffect]:
    """A white edge that keeps letters readable over bands and lines."""
    return [patheffects.withStroke(linewidth=3.5, foreground="white")]


def key(
    figure: Figure,
    top: float,
    levels: tuple[int, ...],
    lang: str,
    fans: int,
    *,
    published: bool = False,
    baseline: str = "",
    banded: bool = False,
    few: bool = False,
) -> None:
    """The key to marks and shades, in a row of its own between title and panels, clear of the data.

    ``baseline`` names the dashed line; where it alone is ``banded``, the intervals of all are bars at the right.
    """
    words, width = ("one_run", 1.3) if few else ("median", 2.4)
    handles: list[Artist] = [Line2D([], [], color=COLOURS[0], linewidth=width, label=text(words, lang))]
    if baseline:
        words = text("baseline", lang).format(base=cut(wrapped(baseline, 18), 1)[0])
        handles.append(Line2D([], [], color=COLOURS[0], linewidth=2.4, linestyle=stroke(0, fans), label=words))
    if not few:
        handles += _bar_handles(levels, lang) if banded else _shade_handles(levels, lang, fans)
    if published:
        handles.append(
            Line2D([], [], color="black", marker="D", markersize=9, linestyle="none", label=text("published", lang))
        )
    key_row(figure, top, handles)


def key_row(figure: Figure, top: float, handles: Sequence[Artist]) -> None:
    """Marks and what they mean, beside each other from the left margin."""
    figure.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(MARGIN / WIDTH, top / HEIGHT),
        ncols=len(handles),
        frameon=False,
        fontsize=TICK,
        borderaxespad=0,
        borderpad=0,
        handlelength=1.8,
        columnspacing=1.8,
    )


def _shade_handles(levels: tuple[int, ...], lang: str, fans: int) -> list[Patch]:
    """A patch for each interval, the inner one first; shades lie on each other, so the inner ones look darker."""
    opacity, patches = 1.0, []
    for level, depth in shades(levels, fans).items():
        opacity *= 1 - depth
        words = text("interval", lang).format(level=level)
        patches.append(Patch(facecolor=COLOURS[0], alpha=1 - opacity, linewidth=0, label=words))
    return patches[::-1]


def _bar_handles(levels: tuple[int, ...], lang: str) -> list[Patch | Line2D]:
    """A patch for the one shaded interval, and bars as thick as those at the right of the panels."""
    words = text("interval_first", lang).format(level=80)
    shade = Patch(facecolor=COLOURS[0], alpha=shades((80,), 1)[80], linewidth=0, label=words)
    return [shade, *bar_samples(levels, lang, "bars")]


def bar_samples(levels: tuple[int, ...], lang: str, interval: str) -> list[Line2D]:
    """A sample of each interval bar; the words of the first are the text ``interval``."""
    bars = []
    for level in levels:
        words = text(interval if level == levels[0] else "bar", lang).format(level=level)
        bars.append(Line2D([], [], color=COLOURS[0], linewidth=BARS[level], alpha=0.75, label=words))
        bars[-1].set_solid_capstyle("butt")
    return bars
