"""What is known of each city's place: rows of published tables, and news of single cities.

A row of a table gives one city its place, and every other city the knowledge that it does not stand among the places
that are printed: what is not printed is censored, not missing. News gives one city's place; being first in the
province puts the province's other cities below. News that names a city's lowest place ever has looked for it, so it
says nothing about that month as such (``climbs``).

Rows are dicts with the columns of facts/published_rankings.csv and facts/city_rank_facts.csv; a user's own tables come
in the same form.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ....clock import month_number
from ....facts import cities, city_rank_facts, published_rankings

if TYPE_CHECKING:
    from ....types import Row

CLASS_SIZE = 262
# Assumption: a lowest place that was looked for stands for one of the last ten, in whichever month it was.
LAST_PLACES = 10
FEWEST_PRINTED = 3  # not to be among fewer places says nothing
MIDDLE_OF_A_YEAR = "-07"  # assumption: a place of which only the year is told was taken in its middle


@dataclass(frozen=True, order=True)
class Known:
    """A city stood between two places of so many in a month; or, ``outside``, anywhere but between them."""

    month: int
    best: int
    worst: int
    ranked: int
    outside: bool = False

    @property
    def exact(self) -> bool:
        """The place itself is known."""
        return self.best == self.worst and not self.outside


@dataclass(frozen=True)
class Climb:
    """A climb that made news because it is one: among the last places at first, at least so high later."""

    city: str
    low: Known
    high: Known


Observations = dict[str, tuple[Known, ...]]


@cache
def provinces() -> dict[str, str]:
    """The province of each city of the class, by the city's romanised name."""
    return {city["name"]: city["province"] for city in cities()}


def observations(
    tables: Iterable[Row] | None = None,
    news: Iterable[Row] | None = None,
    until: int | None = None,
    without: Iterable[str] = (),
) -> Observations:
    """What is known of every city, in order of time; by default all that is in ``facts``.

    A later row of a city and a month stands before an earlier one: give the facts first, then a user's own.
    ``until`` leaves out every month after it, ``without`` all that names these cities: so that a projection, or a fit,
    never sees what it is scored on. A city left out is not known to be outside a table either.
    """
    tables = _of_the_class(published_rankings() if tables is None else tables, "window_end", until)
    news = _of_the_class(city_rank_facts() if news is None else news, "month", until)
    left_out = set(without)
    by_city: dict[str, dict[int, Known]] = {city: {} for city in provinces()}
    for month, rows in _by_month(tables).items():
        places = {row["name"]: row["rank"] for row in rows}
        best, worst = _unbroken(sorted(places.values()))
        for city, facts in by_city.items():
            if city in places:
                facts[month] = Known(month, places[city], places[city], rows[0]["ranked"])
            elif worst - best + 1 >= FEWEST_PRINTED:
                facts[month] = Known(month, best, worst, rows[0]["ranked"], True)
    dated = [(row, month_of(row["month"])) for row in news if row["rank_is"] != "lowest ever"]
    for row, month in dated:
        if row["city"] not in left_out:
            best = 1 if row["rank_is"] == "at most" else row["rank"]
            _add(by_city[row["city"]], Known(month, best, row["rank"], row["ranked"] or CLASS_SIZE))
    for row, month in dated:
        if (row["months_first"] or 0) >= 1 and row["rank_is"] == "exact" and row["city"] not in left_out:
            _below(by_city, row, month)
    return {city: () if city in left_out else tuple(facts[m] for m in sorted(facts)) for city, facts in by_city.items()}


def printed_parts(tables: Iterable[Row]) -> dict[int, tuple[int, int]]:
    """The places that the table of each month prints without a break; a table of single cities has none."""
    rows = _by_month(_of_the_class(tables, "window_end", None))
    parts = {month: _unbroken(sorted({row["name"]: row["rank"] for row in of}.values())) for month, of in rows.items()}
    return {month: part for month, part in parts.items() if part[1] - part[0] + 1 >= FEWEST_PRINTED}


def climbs(news: Iterable[Row] | None = None, until: int | None = None, without: Iterable[str] = ()) -> list[Climb]:
    """Climbs from a place that was looked for because it was low, to the same city's best place later."""
    news = _of_the_class(city_rank_facts() if news is None else news, "month", until)
    climbed = []
    for low in news:
        if low["rank_is"] != "lowest ever" or low["city"] in set(without):
            continue
        month = month_of(low["month"])
        ranked = low["ranked"] or CLASS_SIZE
        later = [
            (row["rank"], month_of(row["month"]), row["ranked"] or CLASS_SIZE)
            for row in news
            if row["city"] == low["city"] and row["rank_is"] == "exact" and month_of(row["month"]) > month
        ]
        if later:
            rank, then, of = min(later)
            high = Known(then, 1, rank, of)
            best = min(low["rank"], ranked - LAST_PLACES + 1)
            climbed.append(Climb(low["city"], Known(month, best, ranked, ranked), high))
    return climbed


def month_of(text: str) -> int:
    """The month of a fact; the middle of the year where the year alone is told."""
    return month_number(text + MIDDLE_OF_A_YEAR if len(text) == 4 else text)


def _of_the_class(rows: Iterable[Row], when: str, until: int | None) -> list[Row]:
    rows = [row for row in rows if row["city_class"] == "prefecture"]
    return [row for row in rows if until is None or month_of(row[when]) <= until]


def _by_month(rows: list[Row]) -> dict[int, list[Row]]:
    tables: dict[int, list[Row]] = {}
    for row in rows:
        tables.setdefault(month_number(row["window_end"]), []).append(row)
    return tables


def _unbroken(places: list[int]) -> tuple[int, int]:
    """The longest run of places that are all printed; cities that share a place take up the next ones."""
    runs, begin = [], 0
    for n in range(1, len(places) + 1):
        if n == len(places) or places[n] > max(places[n - 1] + 1, places[begin] + n - begin):
            runs.append((places[begin], max(places[n - 1], places[begin] + n - 1 - begin)))
            begin = n
    return max(runs, key=lambda run: run[1] - run[0])


def _add(facts: dict[int, Known], new: Known) -> None:
    """What says more stands: a place before a range, a range before not being in the printed part."""
    before = facts.get(new.month)
    if before is None or before.outside or (new.worst - new.best < before.worst - before.best):
        facts[new.month] = new


def _below(by_city: dict[str, dict[int, Known]], row: Row, month: int) -> None:
    """First in the province: its other cities stand below."""
    own = provinces()
    ranked = row["ranked"] or CLASS_SIZE
    for city, facts in by_city.items():
        if own[city] == own[row["city"]] and city != row["city"] and row["rank"] < ranked:
            _add(facts, Known(month, row["rank"] + 1, ranked, ranked))
