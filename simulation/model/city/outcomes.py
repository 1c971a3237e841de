"""What a run reports: recorded month by month, and held against what can be at all."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from sys import float_info
from typing import TYPE_CHECKING

from ...clock import month_text
from ...errors import ChengxinError
from ...settings.declarations import Outcome, reckoned
from ..monitor.outcomes import EVERY_RUN, OUTCOMES
from ..spec.components import not_here

if TYPE_CHECKING:
    from ..scenario.scenario import Scenario
    from .shown import CityForOutcomes

HAIR = 1e-6  # dust of floating point
FINITE = float_info.max
IN_CLASS = "rank:"  # the rank in each class of rivals is recorded behind this, numbered from 0
# The month's rank and what must stand beside it: conduct, the gaps, wrongful listings, cost.
HEADLINE = (
    "rank",
    "index",
    "integrity",
    "gaming_gap",
    "reporting_gap",
    "compliance",
    "wrongful_per_100k",
    "black_list",
    "cost",
)


class OutcomeError(ChengxinError):
    """An outcome is no number or lies outside its range: the run is not shown, and the message says which and when."""

    exit_code = 1


def recorded(city: CityForOutcomes) -> dict[str, float]:
    """All outcomes of the month by name: of every run, the rank in each class of rivals, and of the model."""
    model = city.asked.model
    values = {outcome.name: outcome.of(city) for outcome in EVERY_RUN}
    spread = city.standard.spread(city.clock)
    places = city.rivals.ranks(city.clock, city.gain, spread).astype(float).tolist()
    values |= zip(_class_names(len(places)), places, strict=True)
    return values | {
        name: float(reckoned(outcome, outcome.of, city))
        for name, outcome in model.outcomes.items()
        if name not in values
    }


@cache
def _class_names(classes: int) -> list[str]:
    return [f"{IN_CLASS}{number}" for number in range(classes)]


def headline(city: CityForOutcomes) -> dict[str, float]:
    """The month's rank and what must stand beside it."""
    return {name: OUTCOMES[name].of(city) for name in HEADLINE}


def outcomes_of(scenarios: Iterable[Scenario], recorded: Iterable[str] = ()) -> dict[str, Outcome]:
    """All outcomes of some scenarios.

    ``recorded`` names outcomes of results whose code is not here; they are known by name alone.
    """
    outcomes = dict(OUTCOMES)
    for scenario in scenarios:
        outcomes |= scenario.model.outcomes
    own = (name for name in recorded if name not in outcomes and not name.startswith(IN_CLASS))
    return outcomes | {name: Outcome(name=name, unit="as recorded", of=not_here) for name in own}


def in_classes(row: dict[str, float]) -> list[float]:
    """The places of a month's record, one for each class of rivals."""
    return [value for name, value in row.items() if name.startswith(IN_CLASS)] or [row["rank"]]


def check(scenario: Scenario, record: list[dict[str, float]]) -> None:
    """Refuse a run with an outcome that cannot be: OutcomeError with the outcome, its value, month and range."""
    outcomes, strays = scenario.model.outcomes, []
    meant = {name: outcomes["rank" if name.startswith(IN_CLASS) else name] for row in record for name in row}
    within = {
        name: (max(outcome.low - HAIR, -FINITE), min(outcome.high + HAIR, FINITE)) for name, outcome in meant.items()
    }
    for t, row in enumerate(record):
        for name, value in row.items():
            low, high = within[name]
            if not low <= value <= high:
                outcome = meant[name]
                month = month_text(scenario.start + t)
                strays.append(
                    f"{name} = {value:g} in {month} is outside {outcome.low:g} to {outcome.high:g} ({outcome.unit})"
                )
    if strays:
        more = f" and {len(strays) - 1} more" if len(strays) > 1 else ""
        raise OutcomeError(f"{strays[0]}{more}: a fault of the model or of what was added to it")
