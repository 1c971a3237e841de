"""The picture for the room of named rivals: the city's typical place among theirs, month by month, and whom it passes.

All 262 cities are simulated and each has its name, so that a rival is a city and no line of a class.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ...clock import month_number, month_text
from ...errors import Mistake, gathering
from ...facts import cities
from ...facts.names import city_called
from ...study.nation.nation_study import BASE, NationStudy
from ...study.statistics import FEWEST, quantile
from ..words.labels import text
from ..words.text_layout import figures, has_chinese, spread, whole_or_half
from . import theme
from .room import BOTTOM, FOOT, LABEL, LEFT, TOP, Foot, Picture, TooFew, finished, framed, stand, words_of
from .room_lines import THICK, edition_marks, month_ticks

SHOWN, MOST = 6, 8  # rivals where none are named, and at most
ALONE = "alone"
BESIDE = ("rank", "gaming_gap", "wrongful_per_100k")
WIDE = 7.0  # inches of the panel
NAMED = 0.3  # share of the panel's height that the name of an edition takes
COLUMNS = {"name": 8.75, "place": 11.55, "range": 12.65, "gap": 13.85, "wronged": 15.1}  # inches from the left
OWN, USUAL = theme.COLOURS[1], theme.COLOURS[0]
MARKS = ("o", "^", "v", "P", "X", "<", ">", "h")  # the square is the city's own
DASHES = ("-", (0, (5, 1.5)), (0, (1.2, 1.2)), (0, (4, 1.2, 1.2, 1.2)))


def rivals(worlds: NationStudy, lang: str = "en", rivals: Iterable[str] = ()) -> Picture:
    """Where the city typically stands among named rivals, month by month, if it alone follows the policy."""
    if worlds.few:
        raise TooFew(f"{len(worlds.seeds)} seeds are too few for a picture of rivals; {FEWEST} or more have a median")
    world = ALONE if ALONE in worlds.names else BASE
    named = list(rivals)
    chosen = checked(named, worlds.focal) if named else _near(worlds)
    places = _places(worlds, world, [worlds.focal, *chosen])
    usual = _places(worlds, BASE, [worlds.focal])
    title = _said(worlds, lang, world, places)
    units = words_of("place", lang, cities=len(cities()))
    names = _names(lang)
    with theme.house_style(lang == "zh" or has_chinese(worlds.scenario.name)):
        figure = framed(_foot(worlds, lang, world), title)
        axes = stand(figure, (LEFT, BOTTOM, WIDE, TOP - BOTTOM - 0.2), units)
        at = [month_number(month) for month in worlds.months]
        for number, city in enumerate(chosen):
            look: theme.Style = {"color": _colour(number), "linestyle": DASHES[number // 4 % 4], "linewidth": 1.8}
            axes.plot(at, places[city]["rank"], marker=MARKS[number], markersize=9, markevery=3, gid=f"rival {city}",
                      **look)  # fmt: skip
        if world != BASE:
            dashed: theme.Style = {"color": USUAL, "linewidth": THICK, "linestyle": (0, (2.4, 1.6))}
            axes.plot(at, usual[worlds.focal]["rank"], gid="baseline", **dashed)
        own: theme.Style = {"color": OWN, "linewidth": THICK + 1.5, "marker": "s", "markersize": 11, "markevery": 3}
        axes.plot(at, places[worlds.focal]["rank"], zorder=5, gid="city", **own)
        axes.invert_yaxis()
        axes.margins(y=0.06)
        month_ticks(axes, at)
        editions = _editions(worlds)
        edition_marks(axes, editions, lang, at, _free(axes, [month_number(month) for month in editions]))
        lines = [(worlds.focal, names[worlds.focal], OWN, "s", places)]
        lines += [(city, names[city], _colour(n), MARKS[n], places) for n, city in enumerate(chosen)]
        if world != BASE:
            lines.append((worlds.focal, words_of("rivals_usual", lang, city=names[worlds.focal]), USUAL, "", usual))
        _table(axes, lines, lang)
    rows = [
        {"scenario": called, "month": month, "what": text(f"room:rivals_{outcome}", lang),
         "value": float(row[outcome]), "low": float(row[f"{outcome}_low"]), "high": float(row[f"{outcome}_high"]),
         "interval": "80 %"}
        for outcome in BESIDE for city, called, _, _, which in reversed(lines)
        for month, row in which[city].iterrows() if outcome == "rank" or month == worlds.months[-1]
    ]  # fmt: skip
    return finished(_foot(worlds, lang, world), "room_rivals", figure, rows, title, units)


def checked(named: Sequence[str], own: int) -> list[int]:
    """The codes of rivals by name. Mistake for names of no city, all at once, and for too many of them."""
    problems: list[str] = []
    near: list[int] = []
    for name in named:
        with gathering(problems):
            near.append(int(city_called(name)["adcode"]))
    chosen = [code for code in dict.fromkeys(near) if code != own]
    if not problems and not 1 <= len(chosen) <= MOST:
        problems.append(f"{len(chosen)} rivals beside the city itself; a picture has room for 1 to {MOST}")
    if problems:
        raise Mistake(problems)
    return chosen


def _near(worlds: NationStudy) -> list[int]:
    """The cities of the own province that stand nearest at the start, and others near it behind them."""
    province = {int(city["adcode"]): city["province"] for city in cities()}
    first = worlds.frame[(worlds.frame["world"] == BASE) & (worlds.frame["month"] == worlds.months[0])]
    places = first.groupby("city")["rank"].median()
    apart = (places - places[worlds.focal]).abs().drop(worlds.focal)
    order = sorted(apart.index, key=lambda city: (province[city] != province[worlds.focal], apart[city], city))
    return [int(city) for city in order[:SHOWN]]


def _places(worlds: NationStudy, world: str, chosen: list[int]) -> dict[int, pd.DataFrame]:
    """By city, a row a month: medians and the middle 80 % of seeds of its place and of what stands beside it."""
    frame = worlds.frame
    part = frame[(frame["world"] == world) & frame["city"].isin(chosen)]
    places: dict[int, pd.DataFrame] = {}
    for city in chosen:
        rows = {}
        for month, own in part[part["city"] == city].groupby("month"):
            row: dict[str, float] = {}
            for outcome in BESIDE:
                middle = _middle(own[outcome])
                ends = [middle, quantile(own[outcome], 0.1), quantile(own[outcome], 0.9)]
                row |= dict(zip((outcome, f"{outcome}_low", f"{outcome}_high"), ends, strict=True))
            rows[str(month)] = row
        places[city] = pd.DataFrame.from_dict(rows, orient="index")
    return places


def _middle(values: pd.Series) -> float:
    """The median; of wrongful listings the mean, since of a small city's rare events most runs have none."""
    return float(values.mean()) if values.name == BESIDE[-1] else quantile(values, 0.5)


def _free(axes: Axes, months: list[int]) -> float:
    """How high a name can stand beside the marks of these months so that no line runs through it, in shares of the
    panel: its foot in the lower half, its head in the upper."""
    foot, head = axes.get_ylim()
    near = np.concatenate([np.linspace(month - 0.45, month, 7) for month in months] or [np.zeros(0)])
    lines = [np.interp(near, np.asarray(line.get_xdata(), float), np.asarray(line.get_ydata(), float))
             for line in axes.lines]  # fmt: skip
    met = (np.concatenate(lines) - foot) / (head - foot) if lines else np.zeros(0)

    def room(low: float) -> float:
        return float(np.maximum(low - met, met - low - NAMED).min(initial=0.03))

    heights: list[float] = np.linspace(0.03, 0.97 - NAMED, 24).tolist()
    best = max(heights, key=lambda low: (round(room(low), 3), -low))
    return best + NAMED if best > 0.5 else best


def _said(worlds: NationStudy, lang: str, world: str, places: dict[int, pd.DataFrame]) -> str:
    own, others = places[worlds.focal], [rows for city, rows in places.items() if city != worlds.focal]
    last = own.iloc[-1]
    ahead = sum(float(rows["rank"].iloc[-1]) > float(last["rank"]) for rows in others)
    return words_of(
        "rivals" if world != BASE else "rivals_base", lang, policy=worlds.scenario.name,
        city=_names(lang)[worlds.focal], month=worlds.months[-1], first=whole_or_half(own["rank"].iloc[0]),
        rank=whole_or_half(last["rank"]), low=whole_or_half(last["rank_low"]), high=whole_or_half(last["rank_high"]),
        ahead=ahead, count=len(others),
    )  # fmt: skip


def _foot(worlds: NationStudy, lang: str, world: str) -> Foot:
    refusal, base = text("room:not", lang), text("room:rivals_nobody", lang)
    lines = []
    for which in dict.fromkeys((world, BASE)):
        _, low, high = worlds.city(which)["rank"]
        gap, wronged = worlds.city(which)["gaming_gap"][0], worlds.wronged(which)
        words = {"low": whole_or_half(low), "high": whole_or_half(high), "gap": figures(gap, 2, True)}
        name = base if which == BASE else worlds.scenario.name
        lines.append(words_of("beside_one", lang, short=name, firms=figures(wronged, 0), **words))
    return Foot(
        lang, base, words_of("rivals_runs", lang, seeds=len(worlds.seeds), base=base, refusal=refusal),
        words_of("rivals_beside", lang, city=_names(lang)[worlds.focal],
                 told=("；" if lang == "zh" else "; ").join(lines)),
    )  # fmt: skip


def _table(axes: Axes, lines: list[tuple[int, str, str, str, dict[int, pd.DataFrame]]], lang: str) -> None:
    """Beside the ends of the lines: name, place with its interval, gaming gap and wrongful listings of each city."""
    box = axes.get_position()
    height = box.height * theme.HEIGHT
    foot, head = axes.get_ylim()
    ends = [which[city].iloc[-1] for city, _, _, _, which in lines]
    centres = [(float(end["rank"]) - foot) / (head - foot) * height for end in ends]
    heights = [LABEL * 1.45 / 72] * len(lines)
    figure = axes.figure
    left, wide = box.x0 * theme.WIDTH, box.width * theme.WIDTH

    def put(column: str, level: float, label: str, size: float = LABEL, **look: Any) -> Any:
        x = (COLUMNS[column] - left) / wide
        ha = "left" if column == "name" else "center"
        return axes.text(x, level / height, label, transform=axes.transAxes, size=size, va="center", ha=ha, **look)

    for column in list(COLUMNS)[1:]:
        put(column, height + 0.2, words_of(f"rivals_{column}_head", lang), FOOT, color="#333333", linespacing=1.05)
    for level, (_, name, colour, mark, _), end in zip(
        spread(centres, heights, 0.0, height - 0.35), lines, ends, strict=True
    ):
        y = box.y0 + level / theme.HEIGHT
        if mark:
            at = [(COLUMNS["name"] - 0.25) / theme.WIDTH]
            figure.add_artist(Line2D(at, [y], marker=mark, markersize=10, color=colour))
        theme.bold(put("name", level, name, color=colour), LABEL)
        put("place", level, whole_or_half(end["rank"]), color=colour)
        put("range", level, f"{whole_or_half(end['rank_low'])}-{whole_or_half(end['rank_high'])}", color=colour)
        put("gap", level, figures(end["gaming_gap"], 2, True), color=colour)
        put("wronged", level, figures(end["wrongful_per_100k"], 0), color=colour)


def _editions(worlds: NationStudy) -> dict[str, str]:
    start = worlds.scenario.start
    return {month_text(at): name for at, name in worlds.scenario.edition.items() if at > start}


def _names(lang: str) -> dict[int, str]:
    return {int(city["adcode"]): str(city["city_zh" if lang == "zh" else "name"]) for city in cities()}


def _colour(number: int) -> str:
    return theme.COLOURS[2 + number % 4]
