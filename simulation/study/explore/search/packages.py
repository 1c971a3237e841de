"""A package of levers: what it costs, what was claimed of it before it was lived, and what was seen on other luck."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from ....model.monitor.grounds import CONDUCT, GROUNDS
from ....model.policy import legality
from ....model.scenario.goal import LAW, PLACE, Goal
from ....model.scenario.scenario import Scenario
from ...answer.goals import inside_in_all
from ...gain.grounds import places_by_ground
from ...statistics import chance, mean_margin, quantile
from .curves import KEPT, WRONGED, Claim, Plan
from .evaluations import Lived, Read

if TYPE_CHECKING:
    from ....types import Array

# What was not bought by better conduct is on paper alone where less than this share of all points moved is conduct's
# (assumption: a twentieth).
ALONE = 0.05


@dataclass(frozen=True)
class Seen:
    """What runs of a package come to, against the baseline on the same luck, in the last month of the goal.

    ``share`` of runs reach the goal, ``margin`` about 95 % to both sides; rank: median, with the middle 80 % of runs
    and classes; ``places`` and ``points`` gained with margins, ``by_conduct`` of the places (None where it cannot be
    told) and ``by_ground`` of the points; harms and costs of others are means over seeds, ``_more`` against the
    baseline. ``failed``: in what share of runs each condition fails.
    """

    seeds: tuple[int, ...]
    share: float
    margin: float
    rank: float
    low_80: float
    high_80: float
    gaming_gap: float
    wrongful_year_per_100k: float
    wrongful_more: float
    integrity_more: float
    compliance_more: float
    burden_micro: float
    burden_more: float
    places: float
    places_margin: float | None
    by_conduct: float | None
    points: float
    points_margin: float | None
    by_ground: dict[str, float]
    failed: dict[str, float]

    def harmless(self) -> bool:
        """Whether neither wrongful listings nor breaches lie above the baseline."""
        return self.wrongful_more <= 0.0 and self.compliance_more >= 0.0


@dataclass(frozen=True)
class Package:
    """Levers set together. ``cost`` is 10,000 yuan a year beyond the baseline, in the city's own size.

    ``lawful``: whether it stays inside the legal limits in the months of the goal.
    """

    plan: Plan
    scenario: Scenario
    values: dict[str, float]
    cost: float
    costs: dict[str, float]
    lawful: bool
    claim: Claim | None
    seen: Seen
    fresh: Seen | None = None

    @property
    def best_known(self) -> Seen:
        """What is known of it from the luck that chose nothing, where it was tried on that."""
        return self.fresh or self.seen


def seen(read: Read, goal: Goal, lived: Lived, usual: Lived, lawful: bool) -> Seen:
    """What runs of a package come to."""
    column = {name: at for at, name in enumerate(read.outcomes)}
    met = _met(goal, column, lived, lawful)
    share, margin = chance(np.logical_and.reduce(list(met.values())))
    last, before = lived.values[:, -1], usual.values[:, -1]
    ranks = lived.places[:, -1].reshape(-1)
    gained = (usual.places[:, -1] - lived.places[:, -1]).mean(axis=1)
    more = last - before
    grounds = {ground: more[:, column[f"gain:{ground}"]] for ground in GROUNDS if f"gain:{ground}" in column}
    by_ground = {ground: float(values.mean()) for ground, values in grounds.items()}
    points = [fsum(row) for row in zip(*grounds.values(), strict=True)]
    places = float(gained.mean())
    shared = places_by_ground(places, by_ground)

    def mean(rows: Array, name: str) -> float:
        return float(rows[:, column[name]].mean())

    return Seen(
        lived.seeds, share, 0.0 if LAW in met and not lawful else margin,
        quantile(ranks, 0.5), quantile(ranks, 0.1), quantile(ranks, 0.9),
        mean(last, "gaming_gap"), mean(last, WRONGED), mean(more, WRONGED), mean(more, "integrity"),
        mean(more, KEPT), mean(last, "burden_micro"), mean(more, "burden_micro"),
        places, mean_margin(gained), None if shared is None else shared.get(CONDUCT, 0.0),
        fsum(by_ground.values()), mean_margin(points), by_ground,
        {name: float(1.0 - outcomes_met.mean()) for name, outcomes_met in met.items()},
    )  # fmt: skip


def _met(goal: Goal, column: dict[str, int], lived: Lived, lawful: bool) -> dict[str, Array]:
    """By condition of the goal, in which seeds and classes it holds in all its months."""
    met: dict[str, Array] = {}
    width = lived.places.shape[2]
    for condition in goal.conditions():
        if condition.name == PLACE:
            met[PLACE] = np.asarray((lived.places <= condition.limit).all(axis=1))
            continue
        if condition.name == LAW:
            inside: Array = np.full(len(lived.seeds), lawful)
        else:
            values = lived.values[..., column[condition.name]]
            inside = inside_in_all(condition, values)
        met[condition.name] = np.repeat(inside[:, None], width, axis=1)
    return met


def reached(read: Read, goal: Goal, lived: Lived, lawful: bool) -> Array:
    """By seed, in what share of classes of rivals the goal is reached."""
    column = {name: at for at, name in enumerate(read.outcomes)}
    met: Array = np.logical_and.reduce(list(_met(goal, column, lived, lawful).values())).mean(axis=1)
    return met


def lawful(read: Read, scenario: Scenario) -> bool:
    """Whether a policy stays inside all legal limits that are checked, in the months of the goal."""
    return not any(legality.outside(scenario.levers(month)) for month in read.months)


def on_paper_alone(by_ground: dict[str, float]) -> bool:
    """Whether something is gained, and it is paper, record and events, and next to nothing of it conduct."""
    moved = fsum(abs(points) for points in by_ground.values())
    return fsum(by_ground.values()) > 0.0 and by_ground.get(CONDUCT, 0.0) < ALONE * moved


def trade_off(packages: list[Package]) -> list[Package]:
    """Those that no other beats in all of cost, chance, conduct, wrongful listings and the burden of small firms."""
    marks = [_marks(package) for package in packages]
    return [
        package
        for package, mark in zip(packages, marks, strict=True)
        if not any(all(a <= b for a, b in zip(other, mark, strict=True)) and other != mark for other in marks)
    ]


def _marks(package: Package) -> tuple[float, ...]:
    """What is to be low."""
    numbers = package.seen
    return package.cost, -numbers.share, -numbers.integrity_more, numbers.wrongful_year_per_100k, numbers.burden_micro
