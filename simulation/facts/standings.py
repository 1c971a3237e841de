"""Where a city stood: what was published of its rank, the edition it was judged by, and a level where none was printed.

A rank is enough to start from. What moves all cities alike moves no rank, so a city whose place alone is known is put
at an index that a city at that place may have had: the index known of the nearest month and place, moved from place to
place along a bell curve. *Assumption*, said with every result: no place rests on it, while the index and integrity
begin there.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from statistics import NormalDist
from typing import Any

from ..clock import month_number, month_text
from ..files import reading
from . import city_rank_facts, folder, published_rankings

CLASS = 262  # cities that a run ranks
# Points between two cities whose places lie a standard deviation of the class apart. assumption: places 35 and 50 of
# 2018-03, 0.65 points apart, give 2.75; range 1.7 to 5.2, the spread of editions.
SPREAD = 2.7
LEVELS = (40.0, 99.0)  # points; an index is published between 0 and 100


def of_city(case: dict[str, Any], rankings: Iterable[dict[str, Any]] = ()) -> list[dict[str, Any]]:
    """Every exact standing known of a city, by month: month, rank, ranked, source; index where it was published.

    ``rankings`` are rows of a user's own tables (columns of published_rankings.csv). They come before what the city's
    own file says, that before the facts; a later one adds the index that an earlier one of the same rank lacks.
    """
    by_month: dict[str, dict[str, Any]] = {}
    own = [_point(row, row["window_end"]) for row in rankings if row["name"] == case["name"]]
    for point in [*own, *case["published"], *_of_facts(case["name"])]:
        standing = by_month.setdefault(point["month"], point)
        if standing["rank"] == point["rank"]:
            by_month[point["month"]] = point | standing
    return [by_month[month] for month in sorted(by_month)]


def standing(case: dict[str, Any], month: str, rankings: Iterable[dict[str, Any]] = ()) -> dict[str, Any] | None:
    """The standing of a city in a month, None where its rank is not known; its index is assumed if it must be.

    ``index_assumed`` holds, in two languages, on what an assumed index rests.
    """
    rankings = list(rankings)
    point = next((point for point in of_city(case, rankings) if point["month"] == month), None)
    if point is None or "index" in point:
        return point
    index, en, zh = _assumed(month, point["rank"], rankings)
    return point | {"index": index, "index_assumed": (en, zh)}


@lru_cache(maxsize=512)
def _of_facts(name: str) -> list[dict[str, Any]]:
    """Exact standings of one of the 262 in dated months, as the facts have them; a table before a single report."""
    rows = [row for row in published_rankings() if row["city_class"] == "prefecture" and row["name"] == name]
    points = [_point(row, row["window_end"]) for row in rows]
    points += [
        _point(row, row["month"])
        for row in city_rank_facts()
        if (row["city_class"], row["city"], row["rank_is"]) == ("prefecture", name, "exact") and "-" in row["month"]
    ]
    return points


def _point(row: dict[str, Any], month: str) -> dict[str, Any]:
    point = {"month": month, "rank": row["rank"], "ranked": row["ranked"], "source": row["source"]}
    return point if row["index"] is None else point | {"index": row["index"]}


def _assumed(month: str, rank: int, rankings: list[dict[str, Any]]) -> tuple[float, str, str]:
    """An index that the class may have had at a place in a month, and what it rests on."""
    at, bell = month_number(month), NormalDist()

    def deviation(place: int) -> float:
        return -bell.inv_cdf((min(max(place, 1), CLASS) - 0.5) / CLASS)

    months_off, _, published, place, index = min(
        (abs(month_number(published) - at), abs(place - rank), published, place, index)
        for published, place, index in _levels(rankings)
    )
    low, high = LEVELS
    level = round(min(high, max(low, index + SPREAD * (deviation(rank) - deviation(place)))), 2)
    off = "" if months_off == 0 else f", {months_off} months off"
    en = (
        f"the index of {month} is not published: {level:.2f} is assumed, from place {place} of {published}{off} "
        f"({index:.2f}) along a bell curve of {SPREAD} points; places do not rest on it, index and integrity do"
    )
    zh = (
        f"{month}的指数未公布，假设为{level:.2f}：由{published}第{place}名的{index:.2f}按标准差{SPREAD}分的正态分布推算；"
        "名次不依赖该值，指数和诚信水平以其为起点"
    )
    return level, en, zh


def _levels(rankings: list[dict[str, Any]]) -> list[tuple[str, int, float]]:
    """Month, place and index of every city of the class whose index is known."""
    tables = [
        (row["window_end"], row["rank"], row["index"])
        for row in (*published_rankings(), *rankings)
        if row["city_class"] == "prefecture" and row["index"] is not None
    ]
    return tables + [
        (row["month"], row["rank"], row["index"])
        for row in city_rank_facts()
        if row["city_class"] == "prefecture" and row["rank_is"] == "exact" and row["index"] is not None
    ]


def class_size(month: str) -> int:
    """How many cities were ranked in a month, as the facts have it for the nearest."""
    at = month_number(month)
    sizes: list[tuple[str, int]] = [
        (row["window_end"], row["ranked"]) for row in published_rankings() if row["city_class"] == "prefecture"
    ]
    sizes += [
        (row["month"], row["ranked"])
        for row in city_rank_facts()
        if row["city_class"] == "prefecture" and "-" in row["month"] and row["ranked"]
    ]
    return min((abs(month_number(when) - at), -ranked) for when, ranked in sizes)[1] * -1


@lru_cache(maxsize=1)
def _calendar() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = reading.toml(reading.text_of(folder() / "editions_in_force.toml"))["editions"]
    return rows


def edition_of(month: int) -> tuple[str, bool]:
    """The edition that came along and judged a month, and whether it is known to have: else it is the nearest."""
    spans = [
        (month_number(edition["first"]), month_number(edition["last"]), edition["name"]) for edition in _calendar()
    ]
    off, name = min((max(first - month, month - last, 0), name) for first, last, name in spans)
    return name, off == 0


def editions_from(start: int) -> dict[int, str]:
    """Editions by the month from which they are in force: that of the starting month, then each that followed."""
    later = {
        month_number(edition["first"]): edition["name"]
        for edition in _calendar()
        if month_number(edition["first"]) > start
    }
    first = edition_of(start)[0]
    return {start: first} | {month: name for month, name in later.items() if name != first}


def edition_span(name: str) -> tuple[str, str] | None:
    """The first and last month in which an edition is known to have been in force; None for an own one."""
    return next(((edition["first"], edition["last"]) for edition in _calendar() if edition["name"] == name), None)


def unknown_edition(name: str, month: int) -> tuple[str, str] | None:
    """In two languages, that an edition is taken for a month for which none is known; None for one's own."""
    span = edition_span(name)
    if span is None or edition_of(month)[1]:
        return None
    when, (first, last) = month_text(month), span
    return (
        f"no edition of the standard is known for {when}: that of {name}, known from {first} to {last}, is assumed",
        f"{when}适用的指标版本不明，假设沿用{name}年版（已知适用期为{first}至{last}）",
    )
