"""What each lever does by itself, on common luck; what packages of them would do, added up; and the best, solved.

Points of the index add up; wrongful listings and breaches multiply. A second pass measures options again, each changed
by itself in a package that was found: what levers do to each other near it is then in their numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ....model.policy import legality
from ....model.scenario.goal import LAW, PLACE
from ....model.scenario.scenario import Scenario
from ...answer.goals import inside_in_all
from ...statistics import chance
from . import options
from .asked import Asked
from .evaluations import Lived, Read
from .knapsack import Choices, Solved
from .options import Group

if TYPE_CHECKING:
    from ....types import Array

Plan = tuple[int, ...]  # of each group, the number of its option
WRONGED, KEPT = "wrongful_year_per_100k", "compliance"
# What a unit less of the logarithm of each harm is held to be worth, in points: solved for each in turn, so that there
# are packages that hurt less at more cost. Not an assumption about the world: only what holds on other luck counts.
PRICES = (0.0, 1.0, 4.0, 16.0)
# What the whole of what the baseline lacks of a limit of the goal is held to be worth, in points: more than levers
# bring, since without it there is no chance of the goal, and nothing beyond it.
LACKING = 16.0
# Added to each harm before its logarithm: where the accuracy of records is whole there is none of it, and what
# multiplies nothing is nothing.
_LEAST = (1.0, 0.01)  # firms of 100,000 a year, and % of enterprises


@dataclass(frozen=True)
class Claim:
    """What adding up says of a package before it is lived: chance of the goal, and change of the harms that are floors
    (ratios less one)."""

    share: float
    margin: float
    wronged: float
    breaches: float

    def harmless(self) -> bool:
        """Whether neither harm lies above the baseline."""
        return self.wronged <= 0.0 and self.breaches <= 0.0


class Curves:
    """Runs of a centre and of every option by itself in it, on the same seeds.

    ``moved``: by group and option, the numbers less those of the centre (months x outcomes, points of the index first),
    means over seeds; ``ratios``: logarithms of wrongful listings and breaches against the centre; ``lived``: the runs.
    """

    def __init__(self, read: Read, request: Asked, centre: Plan, base: Lived, usual: Lived, edges: Array) -> None:
        self.read, self.goal, self.groups, self.centre = read, request.goal, request.groups, centre
        self._asked = request
        self.column = {name: at for at, name in enumerate(read.outcomes)}
        self.base, self.usual, self._edges = base, usual, edges
        self._start = self.numbers(base)
        self._from_usual = self.harms(base) - self.harms(usual)
        nothing = np.zeros(self._start.shape[1:])
        self.moved: dict[tuple[int, int], Array] = dict.fromkeys(enumerate(centre), nothing)
        self.ratios: dict[tuple[int, int], Array] = {(at, option): np.zeros(2) for at, option in enumerate(centre)}
        self.lived: dict[tuple[int, int], Lived] = {}

    def numbers(self, lived: Lived) -> Array:
        """The index without what nothing explains, and all outcomes read."""
        index = lived.values[..., self.column["integrity"]] + lived.values[..., self.column["gaming_gap"]]
        return np.concatenate([index[..., None], lived.values], axis=-1)

    def harms(self, lived: Lived) -> Array:
        """Logarithms of wrongful listings and of breaches, in the last month."""
        last = lived.values[:, -1]
        breaches = 100.0 - last[:, self.column[KEPT]].mean()
        values: Array = np.log(np.add([last[:, self.column[WRONGED]].mean(), breaches], _LEAST))
        return values

    def measured(self, group: int, option: int, lived: Lived) -> None:
        """Take in an option that was lived by itself in the centre, on all its seeds or some of them."""
        same = [self.base.seeds.index(seed) for seed in lived.seeds]
        base = Lived(lived.seeds, self.base.values[same], self.base.places[same])
        self.lived[group, option] = lived
        self.moved[group, option] = (self.numbers(lived) - self.numbers(base)).mean(axis=0)
        self.ratios[group, option] = self.harms(lived) - self.harms(base)

    def taken_over(self, other: Curves) -> None:
        """What was not measured here, from the curves of the baseline: the step between options, times what packages
        bring of what adding up says.

        Harms stay as these curves have them: they multiply, and steps from a package without any tell nothing.
        """
        slope = other.slope(self.centre, self.base, self.usual)
        for (at, option), moved in other.moved.items():
            if (at, option) not in self.moved:
                centre = at, self.centre[at]
                step = moved - other.moved[centre]
                step[:, 0] *= slope  # points alone: what a limit is about mostly follows from the lever itself
                self.moved[at, option] = step
        self._from_usual = np.sum([other.ratios[spot] for spot in enumerate(self.centre)], axis=0)
        self.ratios = {
            spot: ratio - other.ratios[spot[0], self.centre[spot[0]]] for spot, ratio in other.ratios.items()
        }

    def points(self, group: int, option: int) -> float:
        """Points of the index that an option brings, a mean over seeds and months."""
        return float(self.moved[group, option][:, 0].mean())

    def predicted(self, plan: Plan) -> tuple[Array, Array]:
        """Numbers of a package, and the logarithms of its harms against the baseline."""
        numbers, harms = self._start.copy(), self._from_usual.copy()
        for at, option in enumerate(plan):
            if option != self.centre[at]:
                numbers += self.moved[at, option]
                harms += self.ratios[at, option]
        return numbers, harms

    def claim(self, plan: Plan) -> Claim:
        """What adding up says of a package."""
        numbers, harms = self.predicted(plan)
        met = np.ones(self._edges.shape[:1] + self._edges.shape[2:] if self._edges.size else (len(numbers), 1), bool)
        for condition in self.goal.conditions():
            if condition.name == PLACE:
                met &= (numbers[..., :1] >= self._edges).all(axis=1)
            elif condition.name == LAW:
                met &= self.lawful(plan)
            else:
                values = numbers[..., 1 + self.column[condition.name]]
                met &= inside_in_all(condition, values)[:, None]
        share, margin = chance(met)
        wronged, breaches = np.expm1(harms)
        return Claim(share, margin, float(wronged), float(breaches))

    def lawful(self, plan: Plan) -> bool:
        """Whether a package stays inside the legal limits in the months of the goal."""
        values = {key: value for at, option in enumerate(plan) for key, value in self.groups[at].options[option].values}
        return not any(
            legality.outside(self.read.scenario.levers(month) | {
                key: value for key, value in values.items() if self._asked.since.get(key, month) <= month
            })
            for month in self.read.months
        )  # fmt: skip

    def slope(self, plan: Plan, lived: Lived, usual: Lived) -> float:
        """What a package brings in points, over what adding up says it does; 1 where it brings next to nothing."""
        points = sum(self.points(at, option) for at, option in enumerate(plan))
        came = float((self.numbers(lived) - self.numbers(usual))[..., 0].mean())
        return min(2.0, max(0.25, came / points)) if points > 0.1 else 1.0

    def worths(self, price: float) -> list[list[float]]:
        """By group and option: points, less what harms are held to be worth."""
        return [
            [self._worth(at, option, price) for option in range(len(group.options))]
            for at, group in enumerate(self.groups)
        ]

    def _worth(self, at: int, option: int, price: float) -> float:
        if (at, option) not in self.moved:
            return -np.inf
        harm = float(self.ratios[at, option].sum()) + sum(
            sign * float(self.moved[at, option][:, where].mean()) / scale for where, sign, scale in self._limited
        )
        return self.points(at, option) - price * harm + LACKING * self._closed(at, option)

    def _closed(self, at: int, option: int) -> float:
        """Of what the baseline lacks of the goal's limits, the share that an option makes good, summed over them."""
        closed = 0.0
        for where, sign, limit, lacking in self._lacked:
            start = self._start[..., where]
            before, after = (np.maximum(0.0, sign * (values - limit)).mean() for values in
                             (start, start + self.moved[at, option][:, where]))  # fmt: skip
            closed += float(before - after) / lacking
        return closed

    @cached_property
    def _lacked(self) -> list[tuple[int, float, float, float]]:
        """Limits of the goal that the baseline does not keep: column, direction, limit, and how much is lacking."""
        limits, usual = [], self.numbers(self.usual)
        for condition in self.goal.conditions():
            if condition.name not in (PLACE, LAW, WRONGED, KEPT):
                where, sign = 1 + self.column[condition.name], -1.0 if condition.below else 1.0
                lacking = float(np.maximum(0.0, sign * (usual[..., where] - condition.limit)).mean())
                limits += [(where, sign, condition.limit, lacking)] if lacking > 0.0 else []
        return limits

    @cached_property
    def _limited(self) -> list[tuple[int, float, float]]:
        """Outcomes beside these two whose limits the baseline keeps: column, direction and size."""
        limits, lacked = [], {where for where, *_ in self._lacked}
        for condition in self.goal.conditions():
            if condition.name not in (PLACE, LAW, WRONGED, KEPT) and 1 + self.column[condition.name] not in lacked:
                where = 1 + self.column[condition.name]
                scale = max(abs(float(self._start[..., where].mean())), abs(condition.limit), 1e-6)
                limits.append((where, -1.0 if condition.below else 1.0, scale))
        return limits

    def solved(
        self, price: float, budget: float, open_: Sequence[Sequence[bool]], costs: Sequence[Sequence[float]], units: int
    ) -> tuple[Solved, list[list[int]]]:
        """The knapsack over the options that are open, and which these are by group."""
        worths = self.worths(price)
        kept = [
            [option for option, can in enumerate(each) if can and np.isfinite(worths[at][option])]
            for at, each in enumerate(open_)
        ]
        choices = [
            Choices([costs[at][option] for option in each], [worths[at][option] for option in each])
            for at, each in enumerate(kept)
        ]
        return Solved(choices, budget, units), kept


def open_options(groups: Sequence[Group], lifted: frozenset[str]) -> list[list[bool]]:
    """By group and option, whether every floor it needs lifted is."""
    return [[option.needs <= lifted for option in group.options] for group in groups]


def policy_of(request: Asked, plan: Plan, name: str, later: Mapping[str, int] | None = None) -> Scenario:
    """The baseline with the options of a plan, each from its first month on; ``later``: levers that begin later."""
    chosen = [request.groups[at].options[option] for at, option in enumerate(plan)]
    return options.policy(request.scenario, chosen, name, {**request.since, **(later or {})})
