"""The sheet a chart is drawn on: type, colours, panels measured in inches, bands, month axis, caption."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import matplotlib
import pandas as pd
from matplotlib import font_manager, patheffects
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator, MultipleLocator

from simulation.months import month_number, month_text
from simulation.report.labels import text
from simulation.report.lettering import LINE, breadth, wrapped

WIDTH, HEIGHT = 16.0, 9.0  # inches; a slide
MARGIN = 0.45
INK, PALE = "#222222", "#d9d9d9"
WARNING = "#9b1c1c"
# Grey for the yardstick, then colours that colour-blind readers can tell apart (Okabe and Ito, darkened for text).
COLOURS = ("#5f5f5f", "#0072b2", "#c44e00", "#00805c", "#a8327e", "#8a6d00")
MARKERS = ("o", "s", "^", "v", "P", "X")  # the diamond belongs to published ranks
SHADES = {95: 0.10, 80: 0.15, 50: 0.22}
CAPTION, PANEL, TICK = 10.5, 13.0, 12.0  # letter sizes in points


@cache
def _register_chinese() -> None:
    """Make the Chinese typeface known to this process alone; no file of the user is touched."""
    from pylopdf_fonts_zh_cn import sans_path

    font_manager.fontManager.addfont(str(sans_path()))


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


def sheet(title: str, caption: list[str], chinese: bool) -> tuple[Figure, float]:
    """An empty slide with its title and caption, and the height in inches above which panels may stand."""
    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=100, facecolor="white")
    FigureCanvasAgg(figure)
    size = min(20.0, 72 * (WIDTH - 2 * MARGIN) / breadth(title) / 1.08)
    figure.text(
        MARGIN / WIDTH,
        1 - 0.2 / HEIGHT,
        title,
        size=size,
        va="top",
        gid="title",
        weight="normal" if chinese else "bold",
    )
    room = 72 * (WIDTH - 2 * MARGIN) / CAPTION
    # What the chart is not stands first and dark: it is what gets lost when a number is copied.
    *about, refusal = caption
    lines = [line for part in about for line in wrapped(part, room)]
    step = CAPTION * LINE / 72
    top = 0.15 + step * (len(lines) + len(wrapped(refusal, room)))
    figure.text(
        MARGIN / WIDTH,
        top / HEIGHT,
        "\n".join(wrapped(refusal, room)),
        size=CAPTION,
        va="top",
        gid="refusal",
        linespacing=LINE,
        color=INK,
        weight="normal" if chinese else "bold",
    )
    below = top - step * len(wrapped(refusal, room))
    figure.text(
        MARGIN / WIDTH,
        below / HEIGHT,
        "\n".join(lines),
        size=CAPTION,
        va="top",
        gid="caption",
        linespacing=LINE,
        color="#444444",
    )
    return figure, top + 0.12


def panel(figure: Figure, box: tuple[float, float, float, float], title: str, size: float = PANEL) -> Axes:
    """A panel at (left, bottom, width, height) in inches, its title with the unit above its left corner."""
    left, bottom, width, height = box
    axes = figure.add_axes((left / WIDTH, bottom / HEIGHT, width / WIDTH, height / HEIGHT))
    fitting = min(size, 72 * (width + 0.75) / breadth(title))
    axes.set_title(title, loc="left", fontsize=fitting, pad=8, color=INK)
    axes.tick_params(labelsize=TICK, colors=INK)
    axes.yaxis.set_major_locator(MaxNLocator(6 if height > 1.6 else 3, steps=[1, 2, 5, 10]))
    axes.grid(axis="y", color=PALE, linewidth=0.8)
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
    axes.set_xlim(first - 0.15, last + 0.15 if last > first else last + 1)
    span = max(1, last - first)
    inches = axes.get_position().width * WIDTH
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if span / step <= inches / 1.0)
    axes.xaxis.set_major_locator(MultipleLocator(step, offset=first % step))
    axes.xaxis.set_minor_locator(MultipleLocator(1) if span <= 60 else MultipleLocator(12))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda number, _: month_text(round(number))))
    axes.tick_params(axis="x", labelbottom=labels)


def draw_bands(axes: Axes, frame: pd.DataFrame, measure: str, levels: tuple[int, ...], names: list[str]) -> None:
    """The intervals and the median of each scenario; all medians lie over all intervals."""
    part = frame[frame["measure"] == measure]
    shown = [name for name in names if name in set(part["scenario"])]
    depth = shades(levels, len(shown))
    for name in shown:
        rows = part[part["scenario"] == name]
        months = [month_number(month) for month in rows["month"]]
        number = names.index(name)
        colour, marker = mark(number)
        for level in depth:
            low, high = rows[f"low{level}"].to_numpy(), rows[f"high{level}"].to_numpy()
            axes.fill_between(
                months,
                low,
                high,
                color=colour,
                alpha=depth[level],
                linewidth=0,
                zorder=1.5,
                gid=f"band{level} {measure} {number}",
            )
        edge = max(levels)
        for side in ("low", "high"):  # a thin edge keeps overlapping fans apart
            axes.plot(
                months,
                rows[f"{side}{edge}"].to_numpy(),
                color=colour,
                linewidth=0.8,
                alpha=0.6,
                zorder=1.8,
                gid=f"edge {measure} {number} {side}",
            )
        axes.plot(
            months,
            rows["median"].to_numpy(),
            color=colour,
            linewidth=2.4,
            marker=marker,
            markersize=5.5,
            markevery=3,
            zorder=3,
            gid=f"median {measure} {number}",
            solid_capstyle="round",
        )


def shades(levels: tuple[int, ...], fans: int) -> dict[int, float]:
    """How dark each interval is, the widest first; fainter where several fans lie on each other."""
    return {
        level: SHADES[level] * (1.3 if fans == 1 else 1.0 if fans == 2 else 0.65)
        for level in sorted(levels, reverse=True)
    }


def mark(number: int) -> tuple[str, str]:
    """The colour and the marker of a scenario by its place in the study, the same on every chart."""
    return COLOURS[number], MARKERS[number]


def halo() -> list:
    """A white edge that keeps letters readable over bands and lines."""
    return [patheffects.withStroke(linewidth=3.5, foreground="white")]


def key(figure: Figure, top: float, levels: tuple[int, ...], lang: str, fans: int, published: bool = False) -> None:
    """The key to marks and shades, in a row of its own between title and panels, clear of the data."""
    colour, seen, patches = COLOURS[0], 1.0, []
    for level, depth in shades(levels, fans).items():  # shades lie on each other: the inner ones look darker
        seen *= 1 - depth
        words = text("interval", lang).format(level=level)
        patches.append(Patch(facecolor=colour, alpha=1 - seen, linewidth=0, label=words))
    handles = [Line2D([], [], color=colour, linewidth=2.4, label=text("median", lang)), *reversed(patches)]
    if published:
        handles.append(
            Line2D([], [], color="black", marker="D", markersize=9, linestyle="none", label=text("published", lang))
        )
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
