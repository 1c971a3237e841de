"""How likely a policy reaches a goal, and which of its conditions fails how often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np

from ...clock import month_number, month_text
from ...facts import cities
from ...model.city.rival_classes import editions_of, rivals_of
from ...model.kernel.draws import Luck
from ...model.policy import legality
from ...model.scenario.goal import LAW, PLACE, PROVINCE, Condition, Goal
from ..statistics import chance
from ..store.numbers import Numbers

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

    def held(self, scenario: str) -> Numbers:
        """The numbers of one scenario's runs."""


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
    by_seed: dict[int, float] = field(default_factory=dict, repr=False, compare=False)  # share of classes that reach it


def declared_goals(scenarios: Iterable[Scenario]) -> list[Goal]:
    """The goals that scenarios declare, each once; the usual one where none does."""
    goals: list[Goal] = []
    for scenario in scenarios:
        if scenario.goal is not None and scenario.goal not in goals:
            goals.append(scenario.goal)
    return goals or [USUAL]


def chances(study: Runs, goal: Goal, month: str | None = None) -> list[Chance]:
    """How likely each scenario of a study reaches a goal, over seeds and classes of rivals together.

    ``month`` is that of a goal that names none, by default the last that all scenarios have.
    """
    months = goal.months(month or study.last_common_month())
    there = [scenario for scenario in study.scenarios if _has(study, scenario, months)]
    places = _places(study, there, goal, months)
    return [
        _chance(study, scenario, goal, months, places.get(scenario.name))
        if scenario in there
        else Chance(scenario.name, goal, None, None)
        for scenario in study.scenarios
    ]


def _has(study: Runs, scenario: Scenario, months: list[str]) -> bool:
    """Whether a scenario has all these months, and their numbers were kept."""
    span = scenario.start < month_number(months[0]) and month_number(months[-1]) <= scenario.last
    return (span or months == [month_text(scenario.start)]) and set(months) <= set(study.kept)


def _chance(study: Runs, scenario: Scenario, goal: Goal, months: list[str], places: Array | None) -> Chance:
    numbers = study.held(scenario.name)
    width = 1 if places is None else places.shape[1]
    met = {}
    for condition in goal.conditions():
        if condition.name == PLACE and places is not None:
            met[condition.name] = (places <= condition.limit).all(axis=2)
        else:
            met[condition.name] = np.repeat(_kept(numbers, scenario, condition, months)[:, None], width, axis=1)
    misses = np.array([~kept for kept in met.values()])
    count = misses.sum(axis=0)
    share, error = chance(count == 0)
    failed = {name: float(missed.mean()) for name, missed in zip(met, misses, strict=True)}
    alone = {name: float((missed & (count == 1)).mean()) for name, missed in zip(met, misses, strict=True)}
    if failed.get(LAW) == 1.0:
        error = 0.0  # what the law says of a policy is known before any run
    by_seed = dict(zip(numbers.seeds, (count == 0).mean(axis=1).tolist(), strict=True))
    return Chance(scenario.name, goal, share, error, failed, alone, by_seed)


def _kept(numbers: Numbers, scenario: Scenario, condition: Condition, months: list[str]) -> Array:
    """In which seeds a condition that is not a place holds in all of the months."""
    if condition.name == LAW:
        law = not any(legality.outside(scenario.levers(month_number(month))) for month in months)
        return np.full(len(numbers.seeds), law)
    return inside_in_all(condition, numbers.of(condition.name)[:, _at(numbers, months)])


def _at(numbers: Numbers, months: list[str]) -> list[int]:
    return [numbers.months.index(month) for month in months]


def _places(study: Runs, scenarios: Sequence[Scenario], goal: Goal, months: list[str]) -> dict[str, Array]:
    """By scenario its places in the class or in the province: seeds x classes of rivals x months."""
    if goal.place_asked is None or not scenarios:
        return {}
    runs = {scenario.name: study.held(scenario.name) for scenario in scenarios}
    if goal.within == PROVINCE:
        return in_province(scenarios, runs, months)
    return {name: numbers.in_classes()[:, :, _at(numbers, months)] for name, numbers in runs.items()}


def in_province(scenarios: Sequence[Scenario], runs: Mapping[str, Numbers], months: list[str]) -> dict[str, Array]:
    """Places among the cities of the province, from places in the class: how many of those ahead are neighbours.

    A run records how many cities are ahead. Which ones they are is drawn again, by the same luck: the rivals do not
    react to what the city does.
    """
    places = {name: numbers.in_classes()[:, :, _at(numbers, months)].copy() for name, numbers in runs.items()}
    for seed in sorted({seed for numbers in runs.values() for seed in numbers.seeds}):
        drawn: dict[object, Array] = {}  # scenarios of one past and the same editions meet the same rivals
        for scenario in scenarios:
            if seed not in runs[scenario.name].seeds:
                continue
            key = scenario.past(), tuple(editions_of(scenario))
            if key not in drawn:
                drawn[key] = neighbours_ahead(scenario, seed)
            offsets = [month_number(month) - scenario.start for month in months]
            row = runs[scenario.name].seeds.index(seed)
            mine = places[scenario.name][row].astype(int)  # classes x months
            ahead = drawn[key][offsets][:, : len(mine)]  # months x classes x places
            among = np.take_along_axis(ahead, mine.T[:, :, None] - 1, axis=2)[:, :, 0]
            places[scenario.name][row] = 1.0 + among.T
    return places


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
