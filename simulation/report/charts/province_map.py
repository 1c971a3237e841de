"""The map of provinces: what everybody's following brings the cities of each, as tiles or in an office's own outlines.

No outlines come along: tiles of one size say where a province lies and let a small one be read as well as a large one.
"""

from __future__ import annotations

from math import cos, radians
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import Normalize
from matplotlib.figure import Figure

from ...errors import Mistake
from ...facts import cities
from ...study.nation.nation_study import NationStudy
from ..words.labels import text
from ..words.text_layout import figures, has_chinese
from . import theme
from .export import Chart
from .outlines import Ring, outlines

# By the first two figures of the code of its cities: English name, Chinese short name, column and row of its tile.
PROVINCES = {
    "13": ("Hebei", "河北", 6, 2), "14": ("Shanxi", "山西", 5, 2), "15": ("Inner Mongolia", "内蒙古", 6, 1),
    "21": ("Liaoning", "辽宁", 7, 2), "22": ("Jilin", "吉林", 8, 1), "23": ("Heilongjiang", "黑龙江", 8, 0),
    "32": ("Jiangsu", "江苏", 7, 4), "33": ("Zhejiang", "浙江", 7, 5), "34": ("Anhui", "安徽", 6, 4),
    "35": ("Fujian", "福建", 6, 6), "36": ("Jiangxi", "江西", 6, 5), "37": ("Shandong", "山东", 6, 3),
    "41": ("Henan", "河南", 5, 3), "42": ("Hubei", "湖北", 5, 4), "43": ("Hunan", "湖南", 5, 5),
    "44": ("Guangdong", "广东", 5, 6), "45": ("Guangxi", "广西", 4, 6), "46": ("Hainan", "海南", 4, 7),
    "51": ("Sichuan", "四川", 3, 4), "52": ("Guizhou", "贵州", 4, 5), "53": ("Yunnan", "云南", 3, 5),
    "54": ("Tibet", "西藏", 1, 4), "61": ("Shaanxi", "陕西", 4, 3), "62": ("Gansu", "甘肃", 3, 2),
    "63": ("Qinghai", "青海", 2, 3), "64": ("Ningxia", "宁夏", 4, 2), "65": ("Xinjiang", "新疆", 0, 2),
}  # fmt: skip
SHOWN = ("places", "integrity", "gaming_gap", "wrongful_per_100k")
COLOURS = "PuOr"  # orange is down, violet is up; the numbers say it too
TOP, KEY = 8.05, 0.35  # inches
LONG, GAP = 1.55, 0.06  # how wide a tile is and how far from the next, in heights
MIDDLE = 35.0  # degrees north: where a degree of longitude is drawn as long as it is


def province_map(worlds: NationStudy, lang: str = "en", file: Path | None = None) -> Chart:
    """Mean places that the cities of each province gain when everybody follows, with the conduct gained beside it."""
    if "everybody" not in worlds.names:
        raise Mistake(f"{worlds.scenario.name} changes no lever: there is no world in which everybody follows it")
    frame = of_provinces(worlds)
    policy, month = worlds.scenario.name, worlds.months[-1]
    title = text("title:provinces", lang).format(policy=policy, month=month)
    notes = [
        text("caption:provinces", lang).format(seeds=len(worlds.seeds)),
        text("caption:provinces_beside", lang).format(**_everyone(worlds)),
        text("caption:nation_not", lang),
    ]
    largest = max(0.5, float(frame["places"].abs().max()))
    scale = Normalize(-largest, largest)
    shapes = outlines(file, _names()) if file else None
    with theme.house_style(lang == "zh" or has_chinese(policy)):
        figure, foot = theme.sheet(title, notes, lang)
        axes = theme.blank(figure, (0.6, foot + 0.1, 13.0, TOP - foot - 0.1))
        axes.set_aspect("equal" if shapes is None else 1.0 / cos(radians(MIDDLE)))
        if shapes is None:
            _tiles(axes, frame, scale, lang)
        else:
            _shapes(axes, frame, shapes, scale, lang)
        _key(figure, scale, foot, lang)
    name = "provinces"
    lines = [title, *(_words(row, lang) for row in frame.to_dict("records"))]
    alt = text("stop", lang).join([*lines, *(note.rstrip(".。") for note in notes)])
    return Chart(name, figure, frame.assign(name=frame["name" if lang == "en" else "name_zh"]), alt)


def checked(file: Path) -> None:
    """Refuse a file of outlines that cannot be drawn, before anything is lived."""
    outlines(file, _names())


def of_provinces(worlds: NationStudy) -> pd.DataFrame:
    """A row a province: cities, and mean gains over cities and seeds, with the lowest and highest seed of places."""
    gains = worlds.moved()
    code = gains["city"].astype(str).str[:2]
    rows: list[dict[str, Any]] = []
    for key, (english, chinese, _, _) in PROVINCES.items():
        own = gains[code == key]
        places = own.groupby("seed")["places"].mean()
        means = {outcome: float(own[outcome].mean()) for outcome in SHOWN}
        rows.append(
            {"province": key, "name": english, "name_zh": chinese, "cities": len(own) // len(worlds.seeds), **means,
             "places_lowest": float(places.min()), "places_highest": float(places.max())}
        )  # fmt: skip
    return pd.DataFrame(rows)


def _everyone(worlds: NationStudy) -> dict[str, str]:
    gains = worlds.moved()
    decimals = {"integrity": 2, "gaming_gap": 2, "wrongful_per_100k": 0}
    return {name: figures(float(gains[name].mean()), digits, True) for name, digits in decimals.items()}


def _names() -> dict[str, list[str]]:
    """By code every name that a file may call a province."""
    full = {str(city["adcode"])[:2]: str(city["province"]) for city in cities()}
    return {
        key: [english, chinese, full[key], key, f"{key}0000"] for key, (english, chinese, _, _) in PROVINCES.items()
    }


def _words(row: dict[str, Any], lang: str) -> str:
    return text("alt:provinces", lang).format(
        name=row["name" if lang == "en" else "name_zh"], cities=row["cities"], places=figures(row["places"], 1, True),
        low=figures(row["places_lowest"], 1, True), high=figures(row["places_highest"], 1, True),
        integrity=figures(row["integrity"], 2, True),
    )  # fmt: skip


def _tiles(axes: Axes, frame: pd.DataFrame, scale: Normalize, lang: str) -> None:
    spots = {key: (LONG * column, -float(row)) for key, (_, _, column, row) in PROVINCES.items()}
    wide, side = LONG - GAP, 1.0 - GAP
    rings: list[Ring] = [[(x, y), (x + wide, y), (x + wide, y + side), (x, y + side)] for x, y in spots.values()]
    _filled(axes, rings, list(frame["places"]), scale)
    axes.set_xlim(-0.3, 9 * LONG + 0.3)
    axes.set_ylim(-7.1, 1.0)
    for row in frame.to_dict("records"):
        x, y = spots[row["province"]]
        _written(axes, row, (x + wide / 2, y + side / 2), scale, lang, 11.5)


def _shapes(axes: Axes, frame: pd.DataFrame, shapes: dict[str, list[Ring]], scale: Normalize, lang: str) -> None:
    rings, values = [], []
    for row in frame.to_dict("records"):
        own = shapes[row["province"]]
        rings += own
        values += [row["places"]] * len(own)
    _filled(axes, rings, values, scale)
    axes.autoscale_view()
    axes.margins(0.03)
    axes.relim()
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    axes.set_xlim(min(xs) - 1, max(xs) + 1)
    axes.set_ylim(min(ys) - 1, max(ys) + 1)
    for row in frame.to_dict("records"):
        largest = max(shapes[row["province"]], key=lambda ring: abs(_area(ring)))
        _written(axes, row, _centre(largest), scale, lang, 7.5)


def _filled(axes: Axes, rings: list[Ring], values: list[float], scale: Normalize) -> None:
    polygons = PolyCollection(rings, edgecolors="white", linewidths=1.2, cmap=COLOURS, norm=scale, gid="provinces")
    polygons.set_array(values)
    axes.add_collection(polygons)


def _written(
    axes: Axes, row: dict[str, Any], at: tuple[float, float], scale: Normalize, lang: str, size: float
) -> None:
    """Name, places and conduct, dark on light and light on dark."""
    name = row["name" if lang == "en" else "name_zh"]
    lines = [name, figures(row["places"], 1, True), f"({figures(row['integrity'], 2, True)})"]
    dark = abs(float(scale(row["places"])) - 0.5) > 0.25
    letters: theme.Style = {"ha": "center", "va": "center", "size": size, "color": "white" if dark else theme.INK}
    axes.text(*at, "\n".join(lines), linespacing=1.25, gid=f"province {row['province']}", **letters)


def _key(figure: Figure, scale: Normalize, foot: float, lang: str) -> None:
    axes = theme.untitled(figure, (14.2, foot + 1.0, KEY, TOP - foot - 2.4))
    from matplotlib.cm import ScalarMappable

    bar = figure.colorbar(ScalarMappable(scale, COLOURS), cax=axes)
    bar.outline.set_visible(False)
    axes.tick_params(labelsize=theme.TICK)
    axes.set_title(text("provinces:key", lang), loc="center", fontsize=theme.PANEL - 1, pad=12)


def _area(ring: Ring) -> float:
    return sum(x * v - u * y for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2.0


def _centre(ring: Ring) -> tuple[float, float]:
    """The middle of a shape."""
    area = _area(ring) or 1e-9
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    x = sum((x + u) * (x * v - u * y) for (x, y), (u, v) in pairs) / (6.0 * area)
    y = sum((y + v) * (x * v - u * y) for (x, y), (u, v) in pairs) / (6.0 * area)
    return x, y
