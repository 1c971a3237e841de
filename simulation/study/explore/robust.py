"""The same policies under deep uncertainty: what nobody knows is drawn wide, and every policy meets the same draws.

A draw is a seed and a value for each number that nobody controls: parameters of behaviour, each evenly from the range
that was assumed for it before any fit; the progress of rivals and other behaviours that are off by default, off in half
of the draws; and the seed's own points of the standard. In each draw a policy has a chance of the goal, over a hundred
classes of rivals, and a regret: the places it stands behind the best policy of that draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import fsum
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ...clock import month_number, month_text
from ...errors import Mistake
from ...files import names
from ...model.city.city import CreditCity
from ...model.city.outcomes import in_classes
from ...model.kernel.draws import Luck
from ...model.monitor.rivals import PROCESS
from ...model.scenario.asked_goal import goals_for
from ...model.scenario.goal import Goal
from ...model.scenario.scenario import Scenario
from ...settings.declarations import Channel, Parameter, Setting
from ..answer.goals import chances, declared_goals
from ..forms.whys import Robustness as RobustnessForm
from ..result import Progress, Result
from ..run import lean
from ..run.ensemble import checked_seeds
from ..run.executor import Executor
from ..run.processes import fitting
from ..statistics import FEWEST, mean_margin, quantile
from . import sampling
from .drawn_policies import Drawn
from .failing import Failing, when_it_fails
from .sampling import Axis

if TYPE_CHECKING:
    from ...types import Array

# Behaviours that are off by default, and how far they go where they are on. *Assumptions*: rivals gain up to .1 points
# a month, about what a whole package gains a city in a year; one public sanction frightens by up to a tenth of the way
# to certainty a month, a quarter of what being found does; up to half of the visits are not planned.
SWITCHES = {"drift": (0.0, 0.1), "scarecrow": (0.0, 0.1), "visit_discretion": (0.0, 0.5)}
NATION = "nation"  # parameters of what a single city has not
POINTS, FLOOR = "points: ", "points: at the floor"  # an item's points as times those filed; the share earned at a floor
HARMS = ("gaming_gap", "wrongful_year_per_100k")


@dataclass(frozen=True)
class Robustness(Result[RobustnessForm]):
    """How policies fare under deep uncertainty. ``print(robustness)`` shows it.

    ``drawn``: a row a draw, by seed, with every number drawn and the points of the standard. ``rows``: draw and policy,
    its ``chance`` of the goal over classes of rivals, whether that is as high as asked (``reached``), its mean
    ``place``, its ``regret`` in places against the best policy of the draw, the gaming gap and firms wrongly listed.
    ``ranks``: places by policy, draws x classes. ``misses``: by policy, how often each condition of the goal fails.
    ``failing``: when each policy fails.
    """

    scenarios: list[Scenario]
    goal: Goal
    month: str
    chance: float
    seeds: list[int]
    axes: tuple[Axis, ...]
    drawn: pd.DataFrame
    rows: pd.DataFrame
    ranks: dict[str, Array]
    misses: dict[str, dict[str, float]]
    failing: dict[str, Failing]

    @cached_property
    def _table(self) -> pd.DataFrame:
        rows = []
        for policy, ours in self.rows.groupby("policy", sort=False):
            reached, regret = ours["reached"].astype(float), ours["regret"]
            places = self.ranks[str(policy)].reshape(-1)
            rows.append({
                "policy": policy,
                "reached": fmean(reached), "reached_margin": mean_margin(reached),
                "chance": fmean(ours["chance"]), "chance_margin": mean_margin(ours["chance"]),
                "regret": fmean(regret), "regret_margin": mean_margin(regret),
                "regret_90": quantile(regret, 0.9), "regret_worst": float(regret.max()),
                "best": fmean((regret == 0.0).astype(float)),
                "rank": quantile(places, 0.5), "low_80": quantile(places, 0.1), "high_80": quantile(places, 0.9),
                "worst_place": float(ours["place"].max()), "worst_draw": int(ours.loc[ours["place"].idxmax(), "draw"]),
            } | {name: fmean(ours[name]) for name in HARMS})  # fmt: skip
        rows.sort(key=lambda row: (-row["reached"], row["regret"]))
        return pd.DataFrame(rows).set_index("policy")

    def table(self) -> pd.DataFrame:
        """A row a policy, the one that reaches the goal in most draws first."""
        return self._table

    def apart(self, one: str, other: str, what: str = "reached") -> bool:
        """Whether two policies are known to differ, draw by draw."""
        ours, theirs = (self.rows.loc[self.rows["policy"] == name, what].to_numpy(float) for name in (one, other))
        return bool(abs(np.mean(ours - theirs)) > (mean_margin(ours - theirs) or 0.0))


def robust(
    scenarios: list[Scenario],
    seeds: int | Iterable[int] = 200,
    *,
    goal: Goal | str | Path | None = None,
    chance: float = 0.5,
    vary: Iterable[str] | Mapping[str, tuple[float, float] | None] | None = None,
    month: str | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Robustness:
    """Say how often each policy reaches a goal whatever is true, how far it falls behind, and when it fails.

    ``seeds``: the draws, each with a seed of its own; 10 or more. ``goal``: by default the one the scenarios declare,
    or the first twenty places. A draw counts as reached where the goal's chance there is ``chance`` or more. ``vary``:
    parameters and sources by name, groups of them, or ``{name: (low, high)}``; by default all parameters of behaviour
    that have an assumed range and that no scenario fixes. ``month``: that of the regret, and of a goal that names none;
    by default the last that all have. Raises Mistake with everything that cannot be asked.
    """
    scenarios, chosen = list(scenarios), checked_seeds(seeds)
    problems = _problems(scenarios, chosen, chance)
    if problems:
        raise Mistake(problems)
    goal = _goal(scenarios, goal)
    months, when = _months(scenarios, goal, month)
    axes = _axes(scenarios, vary)
    values = [_values(axes, seed, vary) for seed in chosen]
    work = _Work(tuple(Drawn(replace(one, budget=None, goal=None), axes) for one in scenarios), goal, months, when)
    executor = executor or fitting(len(chosen) * (len(scenarios) + 1))
    found = list(executor.each(work, list(zip(chosen, values, strict=True)), progress))
    policies = [one.name for one in scenarios]
    rows = _rows(policies, chosen, found, chance)
    drawn = pd.DataFrame(
        [dict(zip([axis.key for axis in axes], row, strict=True)) | points_of(scenarios, when, seed)
         for seed, row in zip(chosen, values, strict=True)],
        index=pd.Index(chosen, name="draw"),
    )  # fmt: skip
    moving = drawn.loc[:, drawn.nunique() > 1]
    return Robustness(
        scenarios, goal, month_text(when), chance, chosen, axes, drawn, rows,
        {name: np.array([by_policy[at].places for by_policy in found]) for at, name in enumerate(policies)},
        {name: _misses([by_policy[at] for by_policy in found]) for at, name in enumerate(policies)},
        {name: when_it_fails(moving, ~rows.loc[rows["policy"] == name, "reached"].to_numpy(bool)) for name in policies},
    )  # fmt: skip


def _problems(scenarios: list[Scenario], seeds: list[int], chance: float) -> list[str]:
    """What cannot be asked of these policies together."""
    problems = []
    if len(scenarios) < 2:
        problems.append("regret is held against other policies; give 2 scenarios or more")
    problems += names.told_apart(one.name for one in scenarios)
    if len(seeds) < FEWEST:
        problems.append(f"draws = {len(seeds)} are too few to say how often anything holds; give {FEWEST} or more")
    if not 0.0 < chance <= 1.0:
        problems.append(f"chance = {chance:g} is not above 0 and up to 1 (share of classes of rivals); 80 % is 0.8")
    first = scenarios[0] if scenarios else None
    for one in scenarios[1:]:
        assert first is not None
        if (one.city, one.start) != (first.city, first.start):
            problems.append(f"{one.name} is of another city or start than {first.name}: places cannot be held together")
        for name in sorted(set(one.fixed) | set(first.fixed)):
            if one.fixed.get(name) != first.fixed.get(name):
                problems.append(
                    f"parameters.{name} is fixed otherwise in {one.name} than in {first.name}: that is an assumption, "
                    "and every policy meets the same ones"
                )
    return problems


def _goal(scenarios: list[Scenario], asked: Goal | str | Path | None) -> Goal:
    goals = declared_goals(scenarios) if asked is None else goals_for(scenarios, [asked])
    if len(goals) > 1:
        told = "; ".join(goal.said() for goal in goals)
        raise Mistake(f"the scenarios declare {len(goals)} goals ({told}); give one for all of them as the goal")
    return goals[0]


def _months(scenarios: list[Scenario], goal: Goal, asked: str | None) -> tuple[tuple[str, ...], int]:
    """The months in which the goal is to hold, and the month of the regret."""
    shortest = min(scenarios, key=lambda one: one.last)
    usual = shortest.last if goal.by is None else goal.by
    when = usual if asked is None else month_number(asked)
    months = tuple(goal.months(month_text(when)))
    for number in (when, *map(month_number, months)):
        if not shortest.start < number <= shortest.last:
            first, last = month_text(shortest.start + 1), month_text(shortest.last)
            raise Mistake(f"{month_text(number)} is not a month of every policy; they have {first} to {last} in common")
    return months, when


def assumed(setting: Setting) -> tuple[float, float] | None:
    """The range that was assumed for a number before any fit; None where nothing was."""
    if setting.name in SWITCHES and isinstance(setting, Parameter):
        return SWITCHES[setting.name]
    return getattr(setting, "searched", None) or setting.prior


def _axes(
    scenarios: list[Scenario], vary: Iterable[str] | Mapping[str, tuple[float, float] | None] | None
) -> tuple[Axis, ...]:
    """What is drawn, each with its range; Mistake with every wrong name and range."""
    known, fixed = scenarios[0].model.settings, scenarios[0].fixed
    if vary is None:
        usual = {key: assumed(one) for key, one in known.items() if _is_usual(one) and one.name not in fixed}
        return tuple(sampling.axes(scenarios[0], {key: ends for key, ends in usual.items() if ends is not None}))
    given = dict(vary) if isinstance(vary, Mapping) else dict.fromkeys([vary] if isinstance(vary, str) else vary)
    ranges: dict[str, Any] = {}
    for name, ends in given.items():
        for key in _under(known, name) if ends is None else [name]:
            setting = known.get(key) or next((one for one in known.values() if one.name == key), None)
            ranges[key] = ends if ends is not None or setting is None else assumed(setting)
    axes = tuple(sampling.axes(scenarios[0], ranges))
    decided = [axis.key for axis in axes if not isinstance(axis.setting, Parameter | Channel)]
    if decided or not axes:
        told = f"{', '.join(decided)}: the policies decide that; draw what nobody controls, such as parameters.drift"
        raise Mistake(told if decided else "name a number to draw, such as parameters.drift")
    return axes


def _is_usual(setting: Setting) -> bool:
    """Whether a number is drawn where nobody says what is: the class's own process is integrated out anyway."""
    return isinstance(setting, Parameter) and setting.group != NATION and setting.name not in PROCESS


def _under(known: Mapping[str, Setting], name: str) -> list[str]:
    """The settings a name stands for: those of a table or of a group of parameters, or the one of its name."""
    under = [
        key for key, one in known.items()
        if key.split(".")[0] == name or (isinstance(one, Parameter) and one.group == name)
    ]  # fmt: skip
    return [key for key in under if assumed(known[key]) is not None] or under or [name]


def _values(axes: tuple[Axis, ...], seed: int, vary: Any) -> tuple[float, ...]:
    """What a seed draws for each number: by names, so that neither other numbers nor other draws move it."""
    uniforms = Luck(seed).named([f"robust {axis.key}" for axis in axes]).tolist()
    own = {name for name, ends in vary.items() if ends is not None} if isinstance(vary, Mapping) else set()
    values = []
    for axis, uniform in zip(axes, uniforms, strict=True):
        if axis.setting.name in SWITCHES and not {axis.key, axis.setting.name} & own:
            on = max(0.0, 2.0 * uniform - 1.0)
            values.append(axis.setting.default if on == 0.0 else axis.low + on * (axis.high - axis.low))
        else:
            values.append(axis.low + uniform * (axis.high - axis.low))
    return tuple(float(axis.value(value)) for axis, value in zip(axes, values, strict=True))


def points_of(scenarios: list[Scenario], month: int, seed: int) -> dict[str, float]:
    """The points of the standard that a seed draws: an item's as times those filed, and the share at a floor."""
    luck, found = Luck(seed), dict[str, float]()
    for scenario in scenarios:
        edition = scenario.standard_in(month)
        weights, at = edition.drawn(luck), 0
        for item in edition.items:
            points, at = weights.points[at : at + len(item.indicators)], at + len(item.indicators)
            if item.status == "assumed":
                found.setdefault(f"{POINTS}{item.name}", fsum(points) / item.points)
        found.setdefault(FLOOR, weights.least)
    return found


@dataclass(frozen=True)
class Fared:
    """How one policy fared in one draw."""

    chance: float
    failed: dict[str, float]
    places: list[float]
    harms: dict[str, float]


@dataclass(frozen=True)
class _Work:
    """Lives all policies of a draw, from one past where they share it."""

    drawn: tuple[Drawn, ...]
    goal: Goal
    months: tuple[str, ...]
    when: int

    def __call__(self, task: tuple[int, tuple[float, ...]]) -> list[Fared]:
        seed, values = task
        pasts: dict[Any, CreditCity] = {}
        scenarios, records = [one.at(values) for one in self.drawn], {}
        for scenario in scenarios:
            key = scenario.past()
            if key not in pasts:
                pasts[key] = lean.past_of(scenario, seed)
            records[scenario.name] = self._record(scenario, seed, pasts[key])
        for past in pasts.values():
            past.living.let_go()
        met = chances(_OneDraw(scenarios, seed, records), self.goal, self.months[-1])
        return [self._fared(records[one.scenario], float(one.share or 0.0), one.failed) for one in met]

    def _record(self, scenario: Scenario, seed: int, past: CreditCity) -> dict[str, dict[str, float]]:
        """The outcomes of the months that are asked for."""
        wanted = sorted({self.when, *map(month_number, self.months)})
        if len(wanted) == 1:
            return {month_text(self.when): lean.lived(scenario, seed, self.when, past)}
        city = CreditCity(scenario, seed, past=past)
        rows = city.run(until=wanted[-1])
        city.living.let_go()
        return {month_text(month): rows[month - scenario.start] for month in wanted}

    def _fared(self, record: dict[str, dict[str, float]], chance: float, failed: dict[str, float]) -> Fared:
        row = record[month_text(self.when)]
        return Fared(chance, failed, in_classes(row), {name: row[name] for name in HARMS})


class _OneDraw:
    """The runs of one draw, as a question about goals reads them."""

    def __init__(self, scenarios: list[Scenario], seed: int, records: dict[str, dict[str, dict[str, float]]]) -> None:
        self.scenarios, self._seed, self._records = scenarios, seed, records

    @property
    def kept(self) -> list[str]:
        """The months that are there."""
        return list(next(iter(self._records.values())))

    def last_common_month(self) -> str:
        """The last of them."""
        return self.kept[-1]

    def by_month(self, measure: str, scenario: str) -> pd.DataFrame:
        """One outcome of one policy: one row."""
        rows = self._records[scenario]
        return pd.DataFrame({month: [row[measure]] for month, row in rows.items()}, index=[self._seed])

    def places(self, scenario: str) -> pd.DataFrame:
        """The places of one policy: a row a class of rivals."""
        by_month = {month: in_classes(row) for month, row in self._records[scenario].items()}
        classes = range(len(next(iter(by_month.values()))))
        return pd.DataFrame(
            by_month, index=pd.MultiIndex.from_product([[self._seed], classes], names=["seed", "class"])
        )


def _rows(policies: list[str], seeds: list[int], found: list[list[Fared]], chance: float) -> pd.DataFrame:
    rows = []
    for seed, by_policy in zip(seeds, found, strict=True):
        places = [fmean(one.places) for one in by_policy]
        for policy, one, place in zip(policies, by_policy, places, strict=True):
            told = {"chance": one.chance, "reached": one.chance >= chance, "place": place}
            rows.append({"draw": seed, "policy": policy} | told | {"regret": place - min(places)} | one.harms)
    return pd.DataFrame(rows)


def _misses(found: list[Fared]) -> dict[str, float]:
    return {name: fmean(one.failed[name] for one in found) for name in found[0].failed}
