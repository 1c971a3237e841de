"""The numbers of a search as they are told: chances, money, firms, and whether a place is one of the province."""

from __future__ import annotations

from ...model.scenario.goal import PROVINCE
from ...study.answer.policies import in_city
from ...study.explore.search.search import Search
from ..words.labels import text


def percent(share: float) -> str:
    """A share in %, without decimals."""
    return f"{100 * share:.0f}"


def wanted(search: Search) -> str:
    """The chance that was asked for, in %: 99.9 is not 100."""
    return f"{100 * search.asked.chance:.6g}"


def reached(search: Search, share: float) -> str:
    """A chance in %, with decimals only where without them it would look as if it were the one asked for."""
    asked = search.asked.chance
    for digits in range(3):
        told = f"{100 * share:.{digits}f}"
        if share >= asked or float(told) < round(100 * asked, 6):
            return told
    return f"{100 * share:.3f}"


def money(cost: float) -> str:
    """10,000 yuan, as they are told."""
    return f"{round(cost) + 0:,d}"


def plus_firms(search: Search, per_100k: float) -> str:
    """A change in firms of the city, with its sign."""
    return f"{round(in_city(per_100k, search.scenario)) + 0:+,d}"


def costs(search: Search, cost: float, lang: str) -> str:
    """What a package costs beyond the baseline, or how much less."""
    key = "search:beyond" if round(cost) >= 0 else "search:less"
    return text(key, lang).format(cost=money(abs(cost)), base=search.scenario.short_in(lang))


# What is told of places, in other words where they are places among the cities of the province.
_OF_PLACES = {"beside", "rank", "gained", "rank_short", "gained_short", "places"}


def of_places(search: Search, key: str, lang: str) -> str:
    """The words of a search for this, those of the province where its goal asks for a place there."""
    there = key in _OF_PLACES and search.asked.goal.within == PROVINCE
    return text(f"search:{key}_province" if there else f"search:{key}", lang)
