"""How likely a policy reaches a goal, and which of its conditions fails how often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np
import pandas as pd

from ...clock import month_number, month_text
from ...facts import cities
from ...model.city.rival_classes import editions_of, rivals_of
from ...model.kernel.draws import Luck
from ...model.policy import legality
from ...model.scenario.goal import LAW, PLACE, PROVINCE, Condition, Goal
from ..statistics import chance

if TYPE_CHECKING:
    from ...model.scenario.scenario import Scenario
    from ...types import Array

USUAL = Goal(place=20)  # what is told of a policy that names no goal


class Runs(Protocol):
    """Runs of several scenarios, as a study has them."""

    scenarios: list[Scenario]

    @property
    def kept(self) -> list[str]:
        """The months whose numbers are there."""

    def last_common_month(self) -> str:
        """The last month that every scenario has."""

    def by_month(self, measure: str, scenario: str) -> pd.DataFrame:
        """One outcome of one scenario: a row a seed, a column a month."""

    def places(self, scenario: str) -> pd.DataFrame:
        """The places of one scenario: a row a seed and class of rivals, a column a month."""


@dataclass(frozen=True)
class Chance:
    """How likely one policy reaches a goal; ``share`` is None where the months asked for are not there.

    ``failed`` says in what share of runs each condition fails, and ``alone`` in what share it is the only one that
    does: what would be gained if it were met.
    """

    scenario: str
    goal: Goal
    share: float | None
    margin: float | None
    failed: dict[str, float] = field(default_factory=dict)
    alone: dict[str, float] = field(default_factory=dict)
    by_seed: pd.Series | None = field(default=None, repr=False, compare=False)  # the share of classes that reach it


def declared_goals(scenarios: Iterable[Scenario]) -> list[Goal]:
    """The goals that scenarios declare, each once; the usual one where none does."""
    found: list[Goal] = []
    for scenario in scenarios:
        if scenario.goal is not None and scenario.goal not in found:
            found.append(scenario.goal)
    return found or [USUAL]


def chances(study: Runs, goal: Goal, month: str | None = None) -> list[Chance]:
    """How likely each scenario of a study reaches a goal, over seeds and classes of rivals together.

    ``month`` is that of a goal that names none, by default the last that all scenarios have.
    """
    months = goal.months(month or study.last_common_month())
    there = [one for one in study.scenarios if _has(study, one, months)]
    places = _places(study, there, goal, months)
    return [
        _chance(study, one, goal, months, places.get(one.name)) if one in there else Chance(one.name, goal, None, None)
        for one in study.scenarios
    ]


def _has(study: Runs, scenario: Scenario, months: list[str]) -> bool:
    """Whether a scenario has all these months, and their numbers were kept."""
    span = scenario.start < month_number(months[0]) and month_number(months[-1]) <= scenario.last
    return (span or months == [month_text(scenario.start)]) and set(months) <= set(study.kept)


def _chance(study: Runs, scenario: Scenario, goal: Goal, months: list[str], places: pd.DataFrame | None) -> Chance:
    seeds = study.by_month("index", scenario.name).index
    width = 1 if places is None else len(places) // len(seeds)
    met = {}
    for condition in goal.conditions():
        if condition.name == PLACE and places is not None:
            kept = (places[months] <= condition.limit).all(axis=1).to_numpy()
            met[condition.name] = kept.reshape(len(seeds), width)
        else:
            met[condition.name] = np.repeat(_kept(study, scenario, condition, months)[:, None], width, axis=1)
    misses = np.array([~kept for kept in met.values()])
    count = misses.sum(axis=0)
    share, error = chance(count == 0)
    failed = {name: float(one.mean()) for name, one in zip(met, misses, strict=True)}
    alone = {name: float((one & (count == 1)).mean()) for name, one in zip(met, misses, strict=True)}
    if failed.get(LAW) == 1.0:
        error = 0.0  # what the law says of a policy is known before any run
    by_seed = pd.Series((count == 0).mean(axis=1), seeds)
    return Chance(scenario.name, goal, share, error, failed, alone, by_seed)


def _kept(study: Runs, scenario: Scenario, condition: Condition, months: list[str]) -> Array:
    """In which seeds a condition that is not a place holds in all of the months."""
    rows = study.by_month("index" if condition.name == LAW else condition.name, scenario.name)
    if condition.name == LAW:
        law = not any(legality.outside(scenario.levers(month_number(month))) for month in months)
        return np.full(len(rows), law)
    values = rows[months].to_numpy(float)
    return inside_in_all(condition, values)


def _places(study: Runs, scenarios: Sequence[Scenario], goal: Goal, months: list[str]) -> dict[str, pd.DataFrame]:
    """By scenario its places in the class or in the province, a row a seed and class of rivals, a column a month."""
    if goal.place_asked is None or not scenarios:
        return {}
    ranks = {one.name: study.places(one.name)[months] for one in scenarios}
    return ranks if goal.within != PROVINCE else in_province(scenarios, ranks)


def in_province(scenarios: Sequence[Scenario], ranks: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Places among the cities of the province, from places in the class: how many of those ahead are neighbours.

    A run records how many cities are ahead. Which ones they are is drawn again, by the same luck: the rivals do not
    react to what the city does.
    """
    found = {name: table.copy() for name, table in ranks.items()}
    seeds = sorted({seed for table in ranks.values() for seed in table.index.unique("seed")})
    for seed in seeds:
        drawn: dict[object, Array] = {}  # scenarios of one past and the same editions meet the same rivals
        for scenario in scenarios:
            table = ranks[scenario.name]
            if seed not in table.index.unique("seed"):
                continue
            key = scenario.past(), tuple(editions_of(scenario))
            if key not in drawn:
                drawn[key] = neighbours_ahead(scenario, seed)
            offsets = [month_number(month) - scenario.start for month in table.columns]
            mine = table.loc[seed].to_numpy(int)  # classes x months
            ahead = drawn[key][offsets][:, : len(mine)]  # months x classes x places
            among = np.take_along_axis(ahead, mine.T[:, :, None] - 1, axis=2)[:, :, 0]
            found[scenario.name].loc[seed] = 1.0 + among.T
    return found


def neighbours_ahead(scenario: Scenario, seed: int) -> Array:
    """How many cities of the province stand before each place of the class: months x classes x places."""
    classes = rivals_of(scenario, Luck(seed)).classes
    mine = neighbours(scenario, classes.names)
    order = np.argsort(-classes.others, axis=2, kind="stable")
    counted = np.cumsum(mine[order], axis=2)
    return np.concatenate([np.zeros_like(counted[:, :, :1]), counted], axis=2)


def neighbours(scenario: Scenario, names: Sequence[str]) -> Array:
    """Which cities of the class are of the scenario's province."""
    provinces = {city["name"]: city["province"] for city in cities()}
    return np.array([provinces[name] == scenario.case["province"] for name in names])


def inside_in_all(condition: Condition, values: Array) -> Array:
    """In which rows a condition that is no place holds in all columns."""
    inside = values >= condition.limit if condition.below else values <= condition.limit
    return np.asarray(inside.all(axis=1))
