"""What is written into a chart: published points, numbers at the ends of lines, names, warnings, policy changes."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from ...clock import month_number
from ..words.labels import text
from ..words.text_layout import LINE, cut, figures, spread, whole_or_half, wrapped
from . import legal_notes
from .captions import place, published_point
from .context import Context
from .numbers import extent, middle, row, runs
from .theme import BARS, HEIGHT, INK, TICK, WARNING, WIDTH, Style, blank, halo, mark, stroke

Block = list[tuple[str, str]]  # paragraphs and their ink; the first is a scenario's name
BAR = 0.12  # inches between the interval bars of two scenarios
# Letter sizes to try, and how many lines a paragraph may take: words are cut only where small letters do not help.
SIZES = ((13.0, 99), (12.0, 99), (11.0, 99), (10.0, 99), (9.0, 99), (9.0, 2), (9.0, 1), (8.0, 1))


def inches(axes: Axes) -> tuple[float, float, float, float]:
    """Where a panel stands on the sheet: left, bottom, width, height."""
    box = axes.get_position()
    return box.x0 * WIDTH, box.y0 * HEIGHT, box.width * WIDTH, box.height * HEIGHT


def height_on_panel(axes: Axes, value: float) -> float:
    """How far above the foot of its panel a value stands, in inches."""
    foot, head = axes.get_ylim()
    return (value - foot) / (head - foot) * inches(axes)[3]


def published_points(axes: Axes, context: Context) -> None:
    """The ranks that were published, as black diamonds with their numbers."""
    for point in context.published:
        month, rank, _ = point
        number = month_number(month)
        axes.plot(
            [number],
            [rank],
            color="black",
            marker="D",
            markersize=10,
            markeredgecolor="white",
            linestyle="none",
            zorder=6,
            gid=f"published {month}",
        )
        right = number < sum(axes.get_xlim()) / 2
        axes.annotate(
            published_point(point, context.lang),
            (number, rank),
            (11 if right else -11, 11),
            size=TICK,
            textcoords="offset points",
            ha="left" if right else "right",
            va="center",
            zorder=7,
            color="black",
            path_effects=halo(),
            weight="bold" if context.lang == "en" else "normal",
        )


def rank_limits(axes: Axes, frame: pd.DataFrame, context: Context) -> None:
    """First place on top; every interval and every published point within the panel, and the 1st unless it is far."""
    ranks = frame[frame["outcome"] == "rank"]
    span = [*extent(ranks, 95), *(rank for _, rank, _ in context.published)]
    if min(span) - 1 <= max(span) - min(span):
        span.append(1)
    pad = max(1.5, 0.06 * (max(span) - min(span)))
    head = min(span) - 2 * pad if context.published else min(span) - pad  # room for the number over a diamond
    foot, head = max(span) + pad, max(0.5 - pad, head)
    axes.set_ylim(foot, head)
    ticks = MaxNLocator(6, integer=True, steps=[1, 2, 5, 10]).tick_values(head, foot)
    within = [tick for tick in ticks if max(1, head) <= tick <= foot]  # there is no place before the 1st
    if head <= 1:
        within = [1, *(tick for tick in within if tick - 1 > (ticks[1] - ticks[0]) / 2)]
    axes.set_yticks(within)
    axes.yaxis.set_major_formatter(lambda tick, _: place(1, context.lang) if tick == 1 else f"{tick:.0f}")


def end_numbers(
    figure: Figure,
    axes: Axes,
    frame: pd.DataFrame,
    measure: str,
    names: list[str],
    *,
    bars: bool = False,
) -> None:
    """The median of the last month beside the end of each line, moved apart where they would lie on each other.

    With ``bars`` the 80 % intervals of that month stand between.
    """
    if runs(frame):
        return  # the lines of single runs end where they end; a range in figures would not fit beside them
    left, bottom, width, height = inches(axes)
    side = blank(figure, (left + width + 0.08, bottom, 0.8 + BAR * len(names) * bars, height))
    scenarios = [name for name in names if name in set(frame.loc[frame["outcome"] == measure, "scenario"])]
    ends = {name: row(frame, measure, name) for name in scenarios}
    size = min(TICK, 72 * (height + 0.3) / (1.2 * len(scenarios)))
    centres = [height_on_panel(axes, ends[name]["median"]) for name in scenarios]
    places = spread(centres, [1.2 * size / 72] * len(scenarios), -0.15, height + 0.15)
    for name, y in zip(scenarios, places, strict=True):
        number = names.index(name)
        if bars:
            interval_bars(side, axes, BAR * (number + 0.5), ends[name], (80,), number)
        colour, _ = mark(number)
        x = (BAR * len(names) + 0.08) * bars
        words = _end_words(measure, ends[name]["median"])
        side.text(x, y, words, size=size, va="center", color=colour, weight="bold", family="DejaVu Sans")


def _end_words(measure: str, value: float) -> str:
    """A number at the end of a line, as exact as its panel can bear."""
    if measure == "rank":
        return whole_or_half(value)
    decimals = 0 if measure.endswith("wrongful_per_100k") else 1 if "pillar:" in measure else 2
    return figures(value, 1 if measure == "difference:rank" else decimals, signed=measure.startswith("difference:"))


def interval_bars(side: Axes, axes: Axes, x: float, end: pd.Series, levels: tuple[int, ...], number: int) -> None:
    """The intervals of the last month as upright bars beside a panel, the inner ones thicker."""
    colour, marker = mark(number)
    if single := runs(end):
        heights = [height_on_panel(axes, end[run]) for run in single]
        side.plot([x] * len(heights), heights, color=colour, marker=marker, markersize=5, linestyle="none")
        return
    for level in levels:
        feet = [height_on_panel(axes, end[f"{edge}{level}"]) for edge in ("low", "high")]
        bar: Style = {"linewidth": BARS[level], "alpha": 0.75, "solid_capstyle": "butt"}
        side.plot([x, x], feet, color=colour, gid=f"bar{level} {end['outcome']} {number}", **bar)
    if len(levels) > 1:
        middle = height_on_panel(axes, end["median"])
        side.plot([x], [middle], color=colour, marker=marker, markersize=8, markeredgecolor="white")


def rank_labels(
    figure: Figure,
    axes: Axes,
    box: tuple[float, float, float, float],
    frame: pd.DataFrame,
    verdicts: dict[str, str],
    lang: str,
) -> None:
    """Beside the end of the rank chart: each scenario's intervals as bars, its name, its rank, and its warning."""
    names = list(dict.fromkeys(frame.loc[frame["outcome"] == "rank", "scenario"]))
    side = blank(figure, box)
    ends = [row(frame, "rank", name) for name in names]
    blocks = [_rank_block(end, verdicts, lang) for end in ends]
    left = BAR * len(names) + 0.5
    size, cuts = fit(blocks, box[2] - left, box[3])
    step = size * LINE / 72
    medians = [height_on_panel(axes, middle(end)) for end in ends]
    heights = [(len(lines) + 0.45) * step for lines in cuts]
    for number, (end, lines, y) in enumerate(zip(ends, cuts, spread(medians, heights, 0, box[3]), strict=True)):
        x = BAR * (number + 0.5)
        side.plot([x, left - 0.1], [medians[number], y], color=mark(number)[0], linewidth=1.0, zorder=1)
        interval_bars(side, axes, x, end, (95, 80, 50), number)
        write(side, left, y + len(lines) * step / 2, lines, size)


def _rank_block(end: pd.Series, verdicts: dict[str, str], lang: str) -> Block:
    """A scenario's name, its rank at the end with the interval, and the warning that its conduct did not follow."""
    name = end["scenario"]
    if single := runs(end):
        places = text("comma", lang).join(place(end[run], lang) for run in single)
        return [(name, "name"), (text("rank_runs", lang).format(month=end["month"], places=places), INK)]
    median, low, high = (place(end[key], lang) for key in ("median", "low80", "high80"))
    words = text("rank_end", lang).format(month=end["month"], median=median, low=low, high=high)
    block = [(name, "name"), (words, INK)]
    return [*block, (text(verdicts[name], lang), WARNING)] if name in verdicts else block


def fit(blocks: list[Block], width: float, height: float, skipped: int = 0) -> tuple[float, list[Block]]:
    """The largest letters in which all blocks fit (inches), and their lines; long ones are cut at the smallest."""
    for size, most in SIZES:
        room = 72 * width / size / 1.04
        cuts = [[(line, ink) for words, ink in block for line in cut(wrapped(words, room), most)] for block in blocks]
        if depth(cuts, size) <= height:
            break
    colours = [
        [(line, mark(number)[0] if ink == "name" else ink) for line, ink in lines]
        for number, lines in enumerate(cuts, start=skipped)
    ]
    return size, colours


def depth(blocks: list[Block], size: float) -> float:
    """How many inches blocks of lines take under each other."""
    return sum(len(lines) + 0.45 for lines in blocks) * size * LINE / 72


def write(axes: Axes, x: float, top: float, lines: Block, size: float) -> None:
    """Lines of words under each other; a warning stands out on a red ground."""
    ground = {"facecolor": "#fbe3e1", "edgecolor": "none", "boxstyle": "square,pad=0.14"}
    for number, (line, ink) in enumerate(lines):
        warning = ink == WARNING
        axes.text(
            x,
            top - (number + 0.5) * size * LINE / 72,
            line,
            size=size,
            va="center",
            color=ink,
            gid="warning" if warning else None,
            bbox=ground if warning else None,
        )


def changes(
    figure: Figure,
    box: tuple[float, float, float, float],
    names: list[str],
    context: Context,
    verdicts: dict[str, str],
    *,
    note: str = "",
    first: bool = True,
) -> None:
    """Which line is which scenario, and what each changes against the first, in a column of its own."""
    lang, axes = context.lang, blank(figure, box)
    # Without ``first`` the baseline is left out, unless there is a warning to read.
    skipped = 0 if first or context.outside.get(names[0]) else 1
    changes = {name: context.changed(name) for name in names[1:]}
    if changes:
        changes[names[0]] = text("first", lang)
    blocks = [_change_block(name, changes.get(name, ""), context, verdicts) for name in names[skipped:]]
    heading = wrapped(text("changes", lang).format(base=names[0]), 72 * box[2] / TICK / 1.04) if len(names) > 1 else []
    under = wrapped(note, 72 * box[2] / TICK / 1.04) if note else []
    line = TICK * LINE / 72
    write(axes, 0, box[3], [(words, "#444444") for words in heading], TICK)
    y = box[3] - (len(heading) + 0.3) * line
    y = keyed(axes, y, blocks, y - (len(under) + 0.3) * line, skipped, len(names))
    write(axes, 0, y - 0.1, [(words, "#444444") for words in under], TICK)


def _change_block(name: str, change: str, context: Context, verdicts: dict[str, str]) -> Block:
    """A scenario's name, what it changes, and the warnings that belong to it."""
    warnings = [text(verdicts[name], context.lang)] if name in verdicts else []
    warnings += [legal_notes.outside_words(context, name)] if context.outside.get(name) else []
    return [(name, "name"), *([(change, INK)] if change else []), *((words, WARNING) for words in warnings)]


def keyed(axes: Axes, top: float, blocks: list[Block], height: float, skipped: int, scenarios: int) -> float:
    """Blocks of words under each other, each behind its scenario's line and marker; where the last one ends.

    A warning outranks a sentence: where they cannot both be read, a scenario keeps its warnings.
    """
    indent = 0.3
    width = inches(axes)[2] - indent
    size, cuts = fit(blocks, width, height, skipped)
    if depth(cuts, size) > height:
        blocks = [[part for part in block if part[1] != INK or not _warned(block)] for block in blocks]
        size, cuts = fit(blocks, width, height, skipped)
    for number, lines in enumerate(cuts, start=skipped):
        colour, marker = mark(number)
        step = size * LINE / 72
        y = top - 0.5 * step
        axes.plot([0.0, 0.24], [y, y], color=colour, linewidth=2.4, linestyle=stroke(number, scenarios))
        axes.plot([0.12], [y], color=colour, marker=marker, markersize=7)
        write(axes, indent, top, lines, size)
        top -= (len(lines) + 0.45) * step
    return top


def _warned(block: Block) -> bool:
    return any(ink == WARNING for _, ink in block)
