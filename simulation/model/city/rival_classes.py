"""The class that a scenario's city is ranked in: by which keys luck is drawn, and who the other cities are."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ...facts import published_rankings
from ..kernel.draws import Luck
from ..monitor.ranking import Observations, observations
from ..monitor.ranking.starts import Starts
from ..monitor.rivals import Rivals, met
from ..monitor.rivals import starts_of as starts_at
from ..scenario.scenario import Scenario

if TYPE_CHECKING:
    from .shown import CityForOutcomes


class Keys(NamedTuple):
    """The luck by which what nobody knows is drawn: each thing has a key of its own, so that runs can be mixed."""

    behaviour: Luck  # parameters of enterprises, agencies and sources
    points: Luck  # points of the standard that are not published
    rivals: Luck  # the other cities, and what nothing explains of this one


def editions_of(scenario: Scenario) -> list[str]:
    """The name of the edition in force in each month of a scenario."""
    return [scenario.edition_in(month) for month in range(scenario.start, scenario.last + 1)]


def rivals_of(scenario: Scenario, luck: Luck) -> Rivals:
    """The other cities of a scenario as luck has them, given all that was published up to its starting month."""
    point = scenario.case["name"], scenario.start, scenario.standing
    return met(*point, luck, editions_of(scenario), dict(scenario.fixed), _known_of(scenario), scenario.enterprises)


def starts_of(scenario: Scenario) -> Starts:
    """How all cities stand at the start of a scenario, from which the rivals of each of its runs are chosen."""
    point = scenario.case["name"], scenario.start, scenario.standing
    return starts_at(*point, dict(scenario.fixed), _known_of(scenario))


def rivals_with(past: CityForOutcomes | None, scenario: Scenario, luck: Luck) -> Rivals:
    """The rivals of the past that a city goes on from, since nothing it does moves them; others for other editions."""
    if past is not None and editions_of(past.asked)[: scenario.months] == editions_of(scenario):
        return past.rivals
    return rivals_of(scenario, luck)


def _known_of(scenario: Scenario) -> Observations:
    return _known(scenario.start, tuple(tuple(row.items()) for row in scenario.rankings))


@lru_cache(maxsize=8)
def _known(start: int, rankings: tuple[Any, ...]) -> Observations:
    """What had been published of every city up to a month, in the facts and in a user's own tables."""
    return observations([*published_rankings(), *map(dict, rankings)], until=start)
