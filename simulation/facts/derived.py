"""What is derived of a city that has said nothing of itself: its enterprises, counties and institutions.

Enterprises are shared out by the square root of people times output, of about 2010: *assumption*, since counts of
enterprises by city are not published together; people alone would give the poor too many, output alone the rich.
Three cities lack both figures and are taken to be as small as the smallest. Counties: *assumption*: one for as many
people as in Chenzhou, of one size; together 2,289, where China counted about 2,850 in all cities and prefectures.
"""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from typing import Any

from . import cities

PEOPLE_A_COUNTY = 41.65  # 10,000 people; Chenzhou: 4.58 million in 11 counties
FEWEST = 500  # enterprises of a city: below, places of a county and sector stand empty
MOST = 40_000_000  # enterprises of a city
MEASURE, OF_MEASURE = "Chenzhou", 70_000  # the city whose enterprises the others' are derived from
CITY_OUTLETS = 3  # outlets that speak to all of a city; the others speak to a county
SECTORS = 8  # of sectors.toml, for the number of associations

HOW = {
    "enterprises": f"derived: {OF_MEASURE:,} of {MEASURE}, by the square root of people times output of about 2010",
    "counties": f"derived: one for {10_000 * PEOPLE_A_COUNTY:,.0f} people, of one size",
    "institutions": f"derived: {CITY_OUTLETS} outlets and one a county; one association a sector and county",
}


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """How many enterprises the cities have against one another, by name in the order of cities.csv."""
    sizes = {city["name"]: sqrt((city["population_10k"] or 0.0) * (city["gdp_100m"] or 0.0)) for city in cities()}
    least = min(size for size in sizes.values() if size > 0.0)
    return {name: max(size, least) for name, size in sizes.items()}


def enterprises(name: str) -> int:
    """About how many enterprises a city has."""
    return max(FEWEST, int(OF_MEASURE * weights()[name] / weights()[MEASURE] + 0.5))


def counties(city: dict[str, Any]) -> int:
    """How many counties a city (a row of cities.csv) is taken to have."""
    return max(1, int((city["population_10k"] or 0.0) / PEOPLE_A_COUNTY + 0.5))


def institutions(number: int, sectors: int = SECTORS) -> dict[str, int]:
    """Counts of institutions that go with the number of counties; of the others, as many as anywhere."""
    return {"outlets": CITY_OUTLETS + number, "associations": sectors * number}


def case(city: dict[str, Any]) -> dict[str, Any]:
    """A city that has said nothing of itself, in the form of a case file."""
    number, name, name_zh = counties(city), city["name"], city["city_zh"]
    return {
        "name": name,
        "city_zh": name_zh,
        "province": city["province"],
        "enterprises": {
            "default": enterprises(name),
            "low": FEWEST,
            "high": MOST,
            "source": HOW["enterprises"],
        },
        "published": [],
        "counties": [
            {
                "name": f"{name} county {n}",
                "name_zh": f"{name_zh}{n}号区县",
                "share": 1.0 / number,
                "source": HOW["counties"],
            }
            for n in range(1, number + 1)
        ],
    }
