"""What is told of each policy before anything else: chance, rank, places gained and what made them, harm, cost, law."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Protocol

from ...clock import month_number
from ...model.monitor.grounds import CONDUCT
from ...model.policy import legality
from ...model.scenario.goal import Goal
from ..gain.grounds import mean_points, places_by_ground, told
from ..statistics import INTERVALS, quantile
from .goals import Chance, Runs, chances

if TYPE_CHECKING:
    import pandas as pd

    from ...model.scenario.scenario import Scenario
    from ...types import Array

WRONGED = "wrongful_year_per_100k"


class Study(Runs, Protocol):
    """Runs that are told of in medians, and held against each other in pairs."""

    names: list[str]
    goals: list[Goal]

    @property
    def recorded(self) -> list[str]:
        """The outcomes that runs recorded."""

    def month_of_all(self, month: str | None = None) -> str:
        """The month that is asked about, by default the last that all have; Mistake where a scenario has no such."""

    def places_gained(self, scenario: str, against: str, month: str | None = None) -> tuple[float, float, float]:
        """Places gained against another scenario: the median and its 95 % margin."""

    def apart(
        self, outcome: str, scenario: str, against: str | None = None, month: str | None = None, classes: bool = False
    ) -> tuple[list[int], Array]:
        """What a scenario changes against another in an outcome: the seeds, and seeds x classes of differences."""

    def change(self, outcome: str, scenario: str, against: str | None = None, month: str | None = None) -> pd.Series:
        """The same of one class of rivals, by seed."""

    def values(self, outcome: str, scenario: str, month: str | None = None) -> pd.Series:
        """One outcome of one scenario by seed."""

    def cut_short(self) -> dict[str, str]:
        """The scenarios that run on behind the last month that all have, each with its own last month."""


@dataclass(frozen=True)
class Gain:
    """Places gained against another policy: median, its 95 % margin, and what they rest on.

    ``by_ground`` shares them out in proportion to points; None where grounds cancel, or were not recorded.
    """

    places: float
    low: float
    high: float
    by_ground: dict[str, float] | None

    @property
    def by_conduct(self) -> float | None:
        """Those that rest on better conduct."""
        return self.by_ground[CONDUCT] if self.by_ground else None


@dataclass(frozen=True)
class Policy:
    """One policy in a few numbers.

    ``gain``, ``firms_more`` and ``cost_more`` are against the first policy and None for that; where it is the only one,
    ``cost_more`` is against the levers of 2018.
    """

    scenario: str
    month: str
    chances: list[Chance]
    rank: float
    low: float  # the middle 80 % of runs and classes
    high: float
    gap: float  # points of the index gained beyond conduct since the start
    gain: Gain | None
    firms: float  # of the city, put on the black list in error within twelve months
    firms_more: float | None
    cost_more: float | None  # 10,000 yuan a year
    limits: list[str]  # legal limits passed in the month, by name


def policies(study: Study, month: str | None = None) -> list[Policy]:
    """Every policy in a few numbers, the likeliest to reach the first goal first, in the last common month."""
    month = study.month_of_all(month)
    by_goal = [chances(study, goal, month) for goal in study.goals]
    rows = []
    for at, scenario in enumerate(study.scenarios):
        numbers, other = study.held(scenario.name), at > 0
        places = numbers.in_classes()[:, :, numbers.months.index(month)].reshape(-1)
        rank, low, high = (quantile(places, share) for share in (0.5, *INTERVALS[80]))
        firms = _change(study, WRONGED, scenario.name, month) if other else None
        rows.append(
            Policy(
                scenario=scenario.name,
                month=month,
                chances=[each[at] for each in by_goal],
                rank=rank,
                low=low,
                high=high,
                gap=quantile(numbers.at("gaming_gap", month), 0.5),
                gain=gain(study, scenario.name, month=month) if other else None,
                firms=in_city(quantile(numbers.at(WRONGED, month), 0.5), scenario),
                firms_more=None if firms is None else in_city(firms, scenario),
                cost_more=_cost_more(study, scenario, month) if other or len(study.names) == 1 else None,
                limits=[limit.name for limit in legality.outside(scenario.levers(month_number(month)))],
            )
        )
    return sorted(rows, key=lambda row: -(row.chances[0].share if row.chances[0].share is not None else -1.0))


def gain(study: Study, scenario: str, against: str | None = None, month: str | None = None) -> Gain:
    """Places gained against another policy, and how many of them rest on which ground."""
    against, month = against or study.names[0], study.month_of_all(month)
    places, low, high = study.places_gained(scenario, against, month)
    if not told(study):
        return Gain(places, low, high, None)
    return Gain(places, low, high, places_by_ground(places, mean_points(study, scenario, against, month)))


def in_city(per_100k: float, scenario: Scenario) -> float:
    """Enterprises of the city behind a number for a hundred thousand, however many are simulated."""
    return of_firms(per_100k, float(scenario.case["enterprises"]["default"]))


def of_firms(per_100k: float, firms: float) -> float:
    """How many of so many enterprises a number for a hundred thousand is."""
    return per_100k * firms / 1e5


def _change(study: Study, outcome: str, scenario: str, month: str) -> float:
    return quantile(study.apart(outcome, scenario, month=month)[1][:, 0], 0.5)


def _cost_more(study: Study, scenario: Scenario, month: str) -> float | None:
    """What a policy costs beyond the first one, or beyond the levers of 2018 where it is alone, in the city's size."""
    size = float(scenario.case["enterprises"]["default"]) / scenario.enterprises
    if scenario.name != study.names[0]:
        more = _change(study, "cost", scenario.name, month)
    else:
        more = quantile(study.held(scenario.name).at("cost", month), 0.5)
    return None if isnan(more) else more * size
