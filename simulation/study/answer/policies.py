"""What is told of each policy before anything else: chance, rank, places gained and what made them, harm, cost, law."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, isnan
from typing import TYPE_CHECKING, Protocol

from ...clock import month_number
from ...model.policy import legality
from ...model.scenario.goal import Goal
from ..statistics import quantile
from .goals import Chance, Runs, chances

if TYPE_CHECKING:
    import pandas as pd

    from ...model.scenario.scenario import Scenario

UNSPLIT = 0.05  # points of the index below which it is not said what a gain is made of (assumption: printed as 0.1)


class Study(Runs, Protocol):
    """Runs that are told of in medians, and held against each other in pairs."""

    names: list[str]
    goals: list[Goal]

    def table(self, month: str | None = None) -> pd.DataFrame:
        """Headline figures, a row a scenario."""

    def versus(self, name: str | None = None, month: str | None = None) -> pd.DataFrame:
        """What each scenario changes against another, a row a scenario and outcome."""

    def change(self, measure: str, scenario: str, against: str | None = None, month: str | None = None) -> pd.Series:
        """What a scenario changes against another in an outcome, by seed."""

    def values(self, measure: str, scenario: str, month: str | None = None) -> pd.Series:
        """One outcome of one scenario by seed."""

    def cut_short(self) -> dict[str, str]:
        """The scenarios that run on behind the last month that all have, each with its own last month."""


@dataclass(frozen=True)
class Gain:
    """Places gained against another policy: median, its 95 % margin, and what made them.

    ``by_conduct`` and ``by_record`` add up to ``places``; None where the index hardly moves.
    """

    places: float
    low: float
    high: float
    by_conduct: float | None
    by_record: float | None


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
    conduct: float  # points of the index gained by conduct since the start
    gap: float  # and beyond it
    gain: Gain | None
    firms: float  # of the city, put on the black list in error within twelve months
    firms_more: float | None
    cost_more: float | None  # 10,000 yuan a year
    limits: list[str]  # legal limits passed in the month, by name


def policies(study: Study, month: str | None = None) -> list[Policy]:
    """Every policy in a few numbers, the likeliest to reach the first goal first, in the last common month."""
    month = month or study.last_common_month()
    asked = [chances(study, goal, month) for goal in study.goals]
    rows, first = study.table(month), study.scenarios[0]
    found = []
    for at, scenario in enumerate(study.scenarios):
        row, other = rows.loc[scenario.name], at > 0
        start = float(quantile(study.by_month("integrity", scenario.name).iloc[:, 0], 0.5))
        found.append(
            Policy(
                scenario.name,
                month,
                [each[at] for each in asked],
                *(float(row[key]) for key in ("rank", "rank_80_low", "rank_80_high")),
                float(row["integrity"]) - start,
                float(row["gaming_gap"]),
                gain(study, scenario.name, month=month) if other else None,
                in_city(float(row["wrongful_year_per_100k"]), scenario),
                in_city(_change(study, "wrongful_year_per_100k", scenario.name, month), scenario) if other else None,
                _cost_more(study, scenario, month) if other or scenario is first and len(rows) == 1 else None,
                [limit.name for limit in legality.outside(scenario.levers(month_number(month)))],
            )
        )
    return sorted(found, key=lambda one: -(one.chances[0].share if one.chances[0].share is not None else -1.0))


def gain(study: Study, scenario: str, against: str | None = None, month: str | None = None) -> Gain:
    """Places gained against another policy, shared out in proportion to the points of the index that conduct gained and
    those that the record gained beyond it (the gaming gap)."""
    against = against or study.names[0]
    rows = study.versus(against, month)
    row = rows[(rows["scenario"] == scenario) & (rows["outcome"] == "rank")].iloc[0]
    places, low, high = (float(row[key]) for key in ("median", "median_low", "median_high"))
    conduct, gap = (_mean(study.change(name, scenario, against, month)) for name in ("integrity", "gaming_gap"))
    if abs(conduct + gap) < UNSPLIT or abs(places) < 0.5:
        return Gain(places, low, high, None, None)
    by_conduct = places * conduct / (conduct + gap)
    return Gain(places, low, high, by_conduct, places - by_conduct)


def plainly_rounded(found: Gain) -> tuple[int, int]:
    """What conduct and what the record made of places gained, in whole places that add up to them."""
    conduct = round(found.by_conduct or 0.0)
    return conduct, round(found.places) - conduct


def in_city(per_100k: float, scenario: Scenario) -> float:
    """Enterprises of the city behind a number for a hundred thousand, however many are simulated."""
    return per_100k * float(scenario.case["enterprises"]["default"]) / 1e5


def _change(study: Study, outcome: str, scenario: str, month: str) -> float:
    return float(quantile(study.change(outcome, scenario, month=month), 0.5))


def _mean(values: pd.Series) -> float:
    return fsum(values) / len(values)


def _cost_more(study: Study, scenario: Scenario, month: str) -> float | None:
    """What a policy costs beyond the first one, or beyond the levers of 2018 where it is alone, in the city's size."""
    size = float(scenario.case["enterprises"]["default"]) / scenario.enterprises
    if scenario.name != study.names[0]:
        change = _change(study, "cost", scenario.name, month)
    else:
        usual = type(scenario)(scenario.name, start=scenario.start, enterprises=scenario.enterprises)
        at = month_number(month)
        change = fsum(scenario.costs(at).values()) - fsum(usual.costs(at).values())
    return None if isnan(change) else change * size
