"""The 262 cities as places to simulate: how many enterprises and counties each has.

The focal city has what its scenario says; the others have what facts/derived.py derives, in proportion to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ...facts import cities, derived
from ..scenario.scenario import Scenario
from ..spec.components import AdditionError

FEWEST = derived.FEWEST


@dataclass(frozen=True)
class CityProfile:
    """A city of the class: its names, where it lies, how many enterprises and counties it has."""

    adcode: int
    name: str
    name_zh: str
    province: str
    region: str
    enterprises: int
    counties: int


def profiles(scenario: Scenario) -> tuple[CityProfile, ...]:
    """The cities in the order of cities.csv, sized so that the scenario's own city has the enterprises it asks for."""
    sizes = _weights()
    own = sizes[focal(scenario)]
    return tuple(
        CityProfile(
            int(city["adcode"]),
            city["name"],
            city["city_zh"],
            city["province"],
            city["region"],
            max(FEWEST, int(scenario.enterprises * size / own + 0.5)),
            _counties(city, scenario),
        )
        for city, size in zip(cities(), sizes, strict=True)
    )


def focal(scenario: Scenario) -> int:
    """Where the scenario's own city stands in cities.csv."""
    return [city["name"] for city in cities()].index(scenario.city)


def sized(scenario: Scenario, enterprises: int) -> Scenario:
    """The scenario with so many enterprises in its city that the class has about so many in all."""
    sizes = _weights()
    return replace(scenario, enterprises=max(FEWEST, int(enterprises * sizes[focal(scenario)] / sum(sizes) + 0.5)))


def settled_in(scenario: Scenario, profile: CityProfile) -> Scenario:
    """The scenario as another city lives it: its own size, institutions in proportion, no policy of its own yet."""
    here = len(scenario.case["counties"])
    counts = dict(scenario.counts)
    # Three outlets speak to all of a city, the others to a county.
    counts["outlets"] = int(counts["outlets"] * (3 + profile.counties) / (3 + here) + 0.5)
    counts["associations"] = int(counts["associations"] * profile.counties / here + 0.5)
    return replace(
        scenario,
        name=profile.name,
        enterprises=profile.enterprises,
        counts=counts,
        policy=watching(scenario),
        budget=None,
    )


def watching(scenario: Scenario) -> dict[str, dict[int, float]]:
    """How much the monitor's sources show, dated: that is the monitor's, and the same for every city and world."""
    return {name: dated for name, dated in scenario.policy.items() if name.startswith("sources.")}


def check_peers(scenario: Scenario) -> None:
    """Refuse links listed row by row: they name the enterprises of one city. AdditionError in words."""
    listed = [peer.name for peer in scenario.model.peers if hasattr(peer.among, "links")]
    if listed:
        raise AdditionError(
            [f"{name}: listed links name the enterprises of one city; a nation has Places and Ring" for name in listed]
        )


def institutions(profile: CityProfile) -> int:
    """About how many institutions a city has: two a county and sector, courts, outlets, services, the city's own."""
    return 19 * profile.counties + 22


def _weights() -> tuple[float, ...]:
    return tuple(derived.weights().values())


def _counties(city: dict[str, Any], scenario: Scenario) -> int:
    if city["name"] == scenario.city:
        return len(scenario.case["counties"])
    return derived.counties(city)
