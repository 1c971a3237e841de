"""Which lever of a policy earns what, on which ground, and what evidence its effect on conduct rests on.

The levers that the policy moves are put in place one after the other, on the same luck, in an order and its reverse;
each seed has an order of its own. A lever's share is its mean step, so shares add up to the whole gain, seed by seed
and ground by ground, and seeds are added until they are known closely enough. What pairs of levers do beside the sum of
both is told by the same runs (``shapley.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import fsum
from statistics import fmean
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np
import pandas as pd

from ...clock import month_text
from ...errors import Mistake, gathering
from ...files.reading import Unreadable
from ...model.city.city import CreditCity
from ...model.city.outcomes import in_classes
from ...model.kernel.draws import Luck
from ...model.monitor.grounds import CONDUCT, GROUNDS
from ...model.policy import evidence
from ...model.policy.evidence import MEASURED, UNMEASURED, Evidence
from ...model.scenario.scenario import Scenario
from ...settings.declarations import Lever
from ..compare import FIRST_LOOK, check_precision, seeds_needed
from ..forms.whys import Attribution as AttributionForm
from ..gain.grounds import places_by_ground
from ..result import Progress, Result
from ..run import lean
from ..run.ensemble import checked_seeds
from ..run.executor import Executor
from ..run.expected import Effort
from ..run.inert import moved_levers, put_back
from ..run.kept_work import Pieces, Where
from ..run.processes import fitting
from ..statistics import FEWEST, mean_margin
from .shapley import Group, Worth, along, drawn_order, every_group, moves, shapley, together, walked
from .wanted import month_of

if TYPE_CHECKING:
    from ...types import Array

WHOLE = "whole policy"
EXACT_AT_MOST = 8  # levers or groups of which every group is tried: 256 policies a seed
HARMS = ("gaming_gap", "wrongful_year_per_100k")  # what no gain is told without; shared out among levers as gains are
KNOWN = 3.0  # standard errors beyond which a pair is named: of many pairs a few lie beyond two by chance
PAIR_MARGIN = 1.96  # standard errors to both sides, with about 95 %
NAMED = 0.5  # places; what a pair does beyond its two levers is not named below


@dataclass(frozen=True)
class Attribution(Result[AttributionForm]):
    """What each lever of a policy earns in a month. ``print(attribution)`` shows it.

    ``rows``: seed, lever (a full name, the name of a group, or "whole policy"), and its share of the ``places`` gained,
    of the points by ground, and of the gaming gap and firms wrongly listed, against the same city without any of the
    levers. ``members``: the levers behind each name. ``pairs``: what two do beside the sum of both, with standard
    errors. ``ranks``: those of the whole policy, seeds x classes of rivals; ``gap`` and ``wronged``, a number a seed,
    stand beside them.
    ``still``: what moved no point and no place in any run. ``looks``: numbers of seeds after which it was asked whether
    they are enough for ``precision`` (places to both sides).
    """

    scenario: Scenario
    seeds: list[int]
    month: str
    members: dict[str, tuple[str, ...]]
    rows: pd.DataFrame
    pairs: pd.DataFrame
    still: list[str]
    ranks: Array
    gap: Array
    wronged: Array
    policies: int
    exact: bool
    precision: float | None
    looks: tuple[int, ...]

    @property
    def few(self) -> bool:
        """Whether there are so few seeds that each run is listed instead of a margin."""
        return len(self.seeds) < FEWEST

    @property
    def known_to(self) -> float:
        """The widest margin of the places that a lever earns, to both sides."""
        return _widest(self.rows)

    def evidence(self, lever: str) -> Evidence:
        """What the effect of a lever on conduct rests on; a source of the monitor has none, and a group is no lever."""
        setting = self.scenario.model.settings.get(lever)
        return evidence.of(setting) if isinstance(setting, Lever) else UNMEASURED

    @cached_property
    def _table(self) -> pd.DataFrame:
        grounds, rows = self.grounds(), []
        for lever, ours in self.rows.groupby("lever", sort=False):
            points = [float(fsum(row)) for row in ours[grounds].itertuples(index=False)]
            by_ground = {ground: fmean(ours[ground]) for ground in grounds}
            places = fmean(ours["places"])
            shared = places_by_ground(places, by_ground)
            row = {"lever": lever, "places": places, "places_margin": mean_margin(ours["places"])}
            row |= {"by_conduct": None if shared is None else shared.get(CONDUCT, 0.0)}
            row |= {"points": fmean(points), "margin": mean_margin(points)} | by_ground
            rows.append(row | {name: fmean(ours[name]) for name in HARMS})
        rows.sort(key=lambda row: (row["lever"] == WHOLE, -row["places"], -row["points"]))
        return pd.DataFrame(rows).set_index("lever")

    def table(self) -> pd.DataFrame:
        """A row a lever, the largest first, then the whole policy, to which they add up: means over seeds."""
        return self._table

    def grounds(self) -> list[str]:
        """The grounds that runs of this model tell."""
        return [ground for ground in GROUNDS if ground in self.rows]

    def by_evidence(self) -> dict[str, float]:
        """Points of the whole policy by the evidence behind its levers: they add up. None told of groups of levers."""
        if any(len(levers) > 1 or name not in levers for name, levers in self.members.items()):
            return {}
        points = dict.fromkeys(MEASURED, 0.0)
        for lever in self.members:
            points[self.evidence(lever).measured] += self.table().loc[lever, "points"]
        return points

    @property
    def pairs_known_to(self) -> float:
        """The widest margin of the places that a pair does beside the sum of both, to both sides."""
        return PAIR_MARGIN * float(self.pairs["places_error"].max())

    def told_pairs(self) -> pd.DataFrame:
        """The pairs that are known to do more or less together than alone, what they do most first."""
        sure = self.pairs["places"].abs() > KNOWN * self.pairs["places_error"]
        pairs = self.pairs[sure & (self.pairs["places"].abs() >= NAMED)]
        return pairs.sort_values("places", key=abs, ascending=False, kind="stable")


def attribute(
    scenario: Scenario,
    seeds: int | Iterable[int] = 20,
    *,
    month: str | None = None,
    groups: bool = False,
    exact: bool = False,
    precision: float | None = None,
    kept: Where = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Attribution:
    """What each lever of a policy earns in a month (by default the last): Shapley values, which add up to the gain.

    ``groups``: levers of a table of the scenario file (``[supervision]``) together, as one. ``exact``: all orders
    instead of one and its reverse a seed, for eight levers or groups at the most. ``precision``: as few seeds as make
    the places of every lever known to so many, to both sides; ``seeds`` are then the most. A policy of ten levers takes
    twenty runs a seed, which are ``kept`` in a folder where one is given. Raises Mistake for a scenario that moves no
    lever after its start.
    """
    chosen, members = checked_seeds(seeds), _members(scenario, groups)
    when = _checked(scenario, members, month, groups, exact, precision)
    question = _Asked(replace(scenario, budget=None), members, when, exact)  # a lever that saves pays for others
    count, looks = len(chosen) if precision is None else min(FIRST_LOOK, len(chosen)), list[int]()
    executor, of_seeds = executor or fitting(count * question.policies), list[_Seed]()
    with Pieces(kept, "attribute", question.told, _Seed.written, _Seed.read) as pieces:
        while True:
            more = chosen[len(of_seeds) : count]
            of_seeds += pieces.each(
                executor, question.seed, more, _onwards(progress, len(of_seeds), count), question.effort
            )
            rows = _rows(question, of_seeds)
            if precision is None:
                break
            looks.append(count)
            half = _widest(rows)
            if half <= precision or count == len(chosen):
                break
            count = seeds_needed(half, precision, count, len(chosen))
    last = [seed.whole for seed in of_seeds]
    gap, wronged = (np.array([row[name] for row in last]) for name in HARMS)
    return Attribution(
        scenario, chosen[:count], month_text(when), members, rows, _pairs(question, of_seeds),
        [name for name in members if not any(moves(seed.worth, name) for seed in of_seeds)],
        np.array([in_classes(row) for row in last]), gap, wronged,
        sum(len(seed.worth) for seed in of_seeds), exact or len(members) < 3, precision, tuple(looks),
    )  # fmt: skip


def _checked(
    scenario: Scenario,
    members: dict[str, tuple[str, ...]],
    month: str | None,
    groups: bool,
    exact: bool,
    precision: float | None,
) -> int:
    """The month asked about; Mistake with all that cannot be asked."""
    problems, when = list[str](), scenario.last
    with gathering(problems):
        if exact and len(members) > EXACT_AT_MOST:
            _refuse_exact(scenario, len(members), groups)
    with gathering(problems):
        check_precision(precision)
    with gathering(problems):
        when = scenario.last if month is None else month_of(scenario, month, "month")
    if problems:
        raise Mistake(problems)
    return when


def _refuse_exact(scenario: Scenario, count: int, groups: bool) -> NoReturn:
    """Say why all orders are not asked, and what may be: groups only where their tables are few enough."""
    tables = len(_members(scenario, groups=True))
    if groups:
        raise Mistake(
            f"exact tries every combination of {count} tables of levers; {EXACT_AT_MOST} are the most: leave exact "
            "out; an order and its reverse a seed estimate the same shares, each with its margin"
        )
    if tables > EXACT_AT_MOST:
        raise Mistake(
            f"exact tries every combination of {count} levers; {EXACT_AT_MOST} are the most, and {tables} tables "
            "are too many as well: leave exact out; an order and its reverse a seed estimate the same shares, each "
            "with its margin"
        )
    raise Mistake(
        f"exact tries every combination of {count} levers; {EXACT_AT_MOST} are the most: ask for groups, of which "
        f"there are {tables}, or leave exact out; an order and its reverse a seed estimate the same shares, each "
        "with its margin"
    )


def _members(scenario: Scenario, groups: bool) -> dict[str, tuple[str, ...]]:
    """The levers behind each name that a share is told of."""
    keys = moved_levers(scenario)
    if not keys:
        raise Mistake(f"{scenario.name} moves no lever after its start: there is nothing to attribute")
    names = [key.split(".")[0] if groups else key for key in keys]
    return {
        name: tuple(key for key, its in zip(keys, names, strict=True) if its == name) for name in dict.fromkeys(names)
    }


def _onwards(progress: Progress | None, done: int, total: int) -> Progress | None:
    return None if progress is None else lambda more, _: progress(done + more, total)


@dataclass(frozen=True)
class _Seed:
    """One seed's groups of levers and their worth, its order, and the last month of the whole policy."""

    seed: int
    names: tuple[str, ...]  # of what a worth is made of: points by ground, places, harms
    worth: Worth
    order: tuple[str, ...]
    whole: dict[str, float]

    def written(self) -> list[Any]:
        """As plain data."""
        worth = [[sorted(group), numbers.tolist()] for group, numbers in self.worth.items()]
        return [self.seed, self.names, worth, self.order, self.whole]

    @classmethod
    def read(cls, plain: Any) -> _Seed:
        """What it was of plain data."""
        seed, names, groups, order, whole = plain
        worth = {frozenset(group): np.array(numbers, np.float64) for group, numbers in groups}
        if any(numbers.shape != (len(names),) for numbers in worth.values()):
            raise Unreadable("is not as it was written")
        return cls(int(seed), tuple(names), worth, tuple(order), dict(whole))


@dataclass(frozen=True)
class _Asked:
    """What is asked on each seed."""

    scenario: Scenario
    members: dict[str, tuple[str, ...]]
    when: int
    exact: bool

    @property
    def told(self) -> dict[str, Any]:
        """What decides the worth of every group, as plain data."""
        return {
            "scenario": self.scenario.fingerprint(), "month": month_text(self.when), "levers": self.members,
            "exact": self.exact,
        }  # fmt: skip

    @property
    def policies(self) -> int:
        """Cities simulated on each seed."""
        return 2 ** len(self.members) if self.exact else 2 * len(self.members)

    def effort(self, seeds: list[int]) -> Effort:
        """What some seeds take."""
        return Effort(self.scenario, len(seeds), self.policies * len(seeds), self.when - self.scenario.start)

    def seed(self, seed: int) -> _Seed:
        """Simulate one seed with each group of levers in place, all of them going on from one past."""
        order = drawn_order(list(self.members), Luck(seed))
        groups = every_group(order) if self.exact else walked(order)
        past = lean.past_of(self.scenario, seed)
        rows = {group: self._last(group, seed, past) for group in groups}
        past.let_go()
        whole = rows[frozenset(order)]
        grounds = [ground for ground in GROUNDS if any(f"gain:{ground}" in row for row in rows.values())]
        worth = {group: _worth(row, grounds) for group, row in rows.items()}
        return _Seed(seed, (*grounds, "places", *HARMS), worth, order, whole)

    def _last(self, group: Group, seed: int, past: CreditCity) -> dict[str, float]:
        absent = [key for name, keys in self.members.items() if name not in group for key in keys]
        return lean.lived(put_back(self.scenario, absent), seed, self.when, past)

    def shares(self, seed: _Seed) -> dict[str, Array]:
        """What each name earns on one seed."""
        return shapley(seed.worth, list(self.members)) if self.exact else along(seed.worth, seed.order)


def _worth(row: dict[str, float], grounds: Sequence[str]) -> Array:
    points = [row.get(f"gain:{ground}", 0.0) for ground in grounds]
    return np.array([*points, -fmean(in_classes(row)), *(row[name] for name in HARMS)])


def _rows(question: _Asked, of_seeds: list[_Seed]) -> pd.DataFrame:
    """Seed, lever and its shares; the whole policy is what all levers have more than none."""
    rows = []
    for seed in of_seeds:
        everything = seed.worth[frozenset(seed.order)] - seed.worth[frozenset()]
        for lever, share in {**question.shares(seed), WHOLE: everything}.items():
            rows.append({"seed": seed.seed, "lever": lever} | dict(zip(seed.names, map(float, share), strict=True)))
    return pd.DataFrame(rows).fillna(0.0)  # a ground that only some runs tell


def _widest(rows: pd.DataFrame) -> float:
    parts = rows[rows["lever"] != WHOLE].groupby("lever")["places"]
    margins = [mean_margin(places) for _, places in parts]  # none of a single seed
    return max(float("inf") if margin is None else margin for margin in margins)


def _pairs(question: _Asked, of_seeds: list[_Seed]) -> pd.DataFrame:
    """What every pair does beside the sum of both, in places and points; no row where runs are too few to tell."""
    games = [{group: _places_and_points(seed, worth) for group, worth in seed.worth.items()} for seed in of_seeds]
    what = together(games, list(question.members))
    names = ["one", "other", "places", "places_error", "points", "points_error"]
    if what is None:
        return pd.DataFrame({name: [] for name in names})
    values = [
        (*pair, value[0], error[0], value[1], error[1])
        for pair, value, error in zip(what.pairs, what.values, what.errors, strict=True)
    ]
    return pd.DataFrame(values, columns=names)


def _places_and_points(seed: _Seed, worth: Array) -> Array:
    by_name = dict(zip(seed.names, worth.tolist(), strict=True))
    return np.array([by_name["places"], fsum(value for name, value in by_name.items() if name in GROUNDS)])
