"""Pictures for the room along the months: the fan of one policy, and the record against conduct."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from ...clock import month_number
from ...model.monitor.outcomes import OUTCOMES
from ...study.forms.briefs import Brief
from ..words.text_layout import figures, spread, whole_or_half
from . import theme
from .room import BOTTOM, LABEL, LEFT, RIGHT, TOP, Picture, Stage, finished, foot_of, framed, stand, words_of

THICK = 3.2


def fan_said(stage: Stage) -> str:
    """Where the likeliest policy typically brings the city, with its interval."""
    best = stage.best
    rank = whole_or_half(best["numbers"]["rank"])
    words = {"best": stage.short(best["scenario"]), "city": stage.city, "month": stage.told["month"], "rank": rank}
    return stage.words("fan", **words, **stage.told_of(best))


def fan(brief: Brief, lang: str) -> Picture:
    """Where one policy may bring the city, beside the typical place without it and the places that were published."""
    stage = Stage(brief, lang)
    best, base, title = stage.best, stage.base, fan_said(stage)
    months, usual = stage.months(best["scenario"]), stage.months(base["scenario"])
    units = stage.words("place", cities=brief["cities"])
    with theme.house_style(stage.chinese):
        figure = framed(foot_of(stage, "shown_bands"), title)
        axes = stand(figure, (LEFT, BOTTOM, RIGHT - LEFT - 0.3, TOP - BOTTOM - 0.2), units)
        at = [month_number(row["month"]) for row in months]
        colour = stage.colour(best["scenario"])
        for share, depth in ((80, 0.22), (50, 0.38)):
            lower, upper = ([row[f"{side}_{share}"] for row in months] for side in ("low", "high"))  # type: ignore[literal-required]
            axes.fill_between(at, lower, upper, color=colour, alpha=depth, linewidth=0, gid=f"band {share}")
        line: theme.Style = {"color": colour, "linewidth": THICK, "marker": stage.marker(best["scenario"])}
        axes.plot(at, [row["rank"] for row in months], markersize=9, markevery=3, gid="median", **line)
        dashed: theme.Style = {"color": theme.COLOURS[0], "linewidth": THICK, "linestyle": (0, (2.4, 1.6))}
        axes.plot(at, [row["rank"] for row in usual], gid="baseline", **dashed)
        month_ticks(axes, at)
        deepest = max(row["high_80"] for row in months)
        axes.set_ylim(max(deepest, *(row["rank"] for row in usual)) * 1.04 + 2, -3)
        axes.set_yticks([1, *(tick for tick in axes.get_yticks() if 5 < tick < deepest)])
        _published(axes, stage, at)
        edition_marks(axes, brief["editions"], lang, at, 0.03)
        words = []
        for policy in (best, base):
            rank, name = policy["numbers"]["rank"], stage.short(policy["scenario"])
            label = stage.words("rank_end", short=name, rank=whole_or_half(rank), **stage.told_of(policy))
            words.append((rank, label, stage.colour(policy["scenario"])))
        at_end(axes, words)
        bands = [(0.38 + 0.22 * 0.62, "band_50"), (0.22, "band_80")]
        patches = [Patch(facecolor=colour, alpha=depth, label=stage.words(key)) for depth, key in bands]
        axes.legend(handles=patches, loc="lower right", fontsize=LABEL - 2, frameon=False, ncols=2, borderpad=0.1)
    rows = [
        {"scenario": stage.short(policy), "month": row["month"], "what": _name("rank", lang),
         "value": row["rank"], "low": row["low_80"], "high": row["high_80"], "interval": "80 %"}
        for policy in (base["scenario"], best["scenario"]) for row in stage.months(policy)
    ]  # fmt: skip
    return finished(foot_of(stage, "shown_bands"), "room_fan", figure, rows, title, units)


def conduct(brief: Brief, lang: str) -> Picture:
    """What the record gained beside what conduct gained, without what moves every city; between them lies the gap."""
    stage = Stage(brief, lang)
    scenario = stage.best["scenario"]
    months = stage.months(scenario)
    first = months[0]["outcomes"]["integrity"]
    true = [row["outcomes"]["integrity"] - first for row in months]
    gaps = [row["outcomes"]["gaming_gap"] for row in months]
    moved = {"record": [points + more for points, more in zip(true, gaps, strict=True)], "integrity": true}
    ends = {key: figures(values[-1], 2, True) for key, values in (*moved.items(), ("gap", gaps))}
    title = stage.words("conduct", best=stage.short(scenario), **ends)
    units = stage.words("since", start=brief["start"])
    with theme.house_style(stage.chinese):
        figure = framed(foot_of(stage, "shown_medians"), title)
        axes = stand(figure, (LEFT, BOTTOM, RIGHT - LEFT - 0.3, TOP - BOTTOM - 0.2), units)
        at = [month_number(row["month"]) for row in months]
        looks = {"record": (theme.COLOURS[1], "-", "s"), "integrity": (theme.COLOURS[3], "--", "v")}
        for key, (colour, dash, marker) in looks.items():
            look: theme.Style = {"color": colour, "linestyle": dash, "linewidth": THICK, "marker": marker}
            axes.plot(at, moved[key], markersize=9, markevery=3, gid=key, **look)
        axes.fill_between(at, moved["record"], moved["integrity"], color=theme.PALE, alpha=0.5, zorder=0, gid="gap")
        axes.axhline(0, color=theme.INK, linewidth=1.2)
        month_ticks(axes, at)
        edition_marks(axes, brief["editions"], lang, at)
        at_end(
            axes,
            [
                (moved[key][-1], f"{stage.words(key)} {figures(moved[key][-1], 2, True)}", looks[key][0])
                for key in looks
            ],
        )
    rows = [
        {"scenario": stage.short(scenario), "month": row["month"], "what": stage.words(key), "value": value}
        for key in moved for row, value in zip(months, moved[key], strict=True)
    ]  # fmt: skip
    return finished(foot_of(stage, "shown_medians"), "room_conduct", figure, rows, title, units)


def _name(outcome: str, lang: str) -> str:
    declared = OUTCOMES[outcome]
    return declared.zh if lang == "zh" else declared.en


def month_ticks(axes: Axes, at: list[int]) -> None:
    """Every third month under a panel, in large letters."""
    theme.month_axis(axes, at)
    from matplotlib.ticker import MultipleLocator

    axes.xaxis.set_major_locator(MultipleLocator(3, offset=at[0] % 3))
    axes.tick_params(labelsize=LABEL - 1)


def at_end(axes: Axes, words: list[tuple[float, str, str]]) -> None:
    """Words beside the ends of lines, moved apart where they would lie on each other."""
    box = axes.get_position()
    height = box.height * theme.HEIGHT
    foot, head = axes.get_ylim()
    centres = [(value - foot) / (head - foot) * height for value, _, _ in words]
    sizes = [(1 + label.count("\n")) * LABEL * 1.3 / 72 + 0.08 for _, label, _ in words]
    for place, (_, label, colour) in zip(spread(centres, sizes, 0.0, height), words, strict=True):
        at: theme.Style = {"transform": axes.transAxes, "va": "center", "size": LABEL, "linespacing": 1.2}
        theme.bold(axes.text(1.02, place / height, label, color=colour, **at), LABEL)


def _published(axes: Axes, stage: Stage, at: list[int]) -> None:
    for point in stage.told["published"]:
        month = month_number(point["month"])
        if at[0] <= month <= at[-1]:
            diamond: theme.Style = {"color": "black", "marker": "D", "markersize": 12, "markeredgecolor": "white"}
            axes.plot(
                [month], [point["rank"]], linestyle="none", zorder=6, gid=f"published {point['month']}", **diamond
            )
            label = stage.words("published", rank=point["rank"])
            beside: theme.Style = {"textcoords": "offset points", "size": LABEL - 1, "path_effects": theme.halo()}
            axes.annotate(label, (month, point["rank"]), (10, 14), ha="left", va="center", zorder=7, **beside)


def edition_marks(axes: Axes, editions: dict[str, str], lang: str, at: list[int], height: float = 0.98) -> None:
    """A change of the standard, marked where it happens; its name at the head or the foot of the panel."""
    for month, name in editions.items():
        number = month_number(month)
        if at[0] < number <= at[-1]:
            axes.axvline(number, color=theme.INK, linewidth=1.2, linestyle=":", gid=f"edition {name}")
            foot = {"transform": axes.get_xaxis_transform(), "rotation": 90, "va": "top" if height > 0.5 else "bottom"}
            axes.text(number - 0.1, height, words_of("edition", lang, name=name), size=LABEL - 2, ha="right", **foot)  # type: ignore[arg-type]
