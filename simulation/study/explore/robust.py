"""The same policies under deep uncertainty: what nobody knows is drawn wide, and every policy meets the same draws.

A draw is a seed and a value for each number that nobody controls: parameters of behaviour, each evenly from the range
that was assumed for it before any fit; the progress of rivals, what they copy of a gain, and other behaviours that are
off by default, off in half of the draws; and the seed's own points of the standard. In each draw a policy has a chance
of the goal, over a hundred classes of rivals, and a regret: the places it stands behind the best policy of that draw.
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
from ...errors import Mistake, gathering
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
from ..forms.explored import Robustness as RobustnessForm
from ..result import Progress, Result
from ..run import lean
from ..run.ensemble import checked_seeds
from ..run.executor import Executor
from ..run.expected import Effort
from ..run.kept_work import Pieces, Where
from ..run.processes import fitting
from ..statistics import FEWEST, mean_margin, quantile
from ..statistics import chance as in_groups
from ..store.numbers import Numbers
from . import sampling
from .drawn_policies import Drawn
from .failing import Failing, when_it_fails
from .sampling import Axis
from .search.asked import chance_of

if TYPE_CHECKING:
    from ...types import Array

# Behaviours that are off by default, and how far they go where they are on. *Assumptions*: rivals gain up to .1 points
# a month, about what a whole package gains a city in a year; they copy up to half of what the city gains, the share of
# fields settled anew that a nation's cities copy by default; one public sanction frightens by up to a tenth of the way
# to certainty a month, a quarter of what being found does; up to half of the visits are not planned.
SWITCHES = {"drift": (0.0, 0.1), "copied_gain": (0.0, 0.5), "scarecrow": (0.0, 0.1), "visit_discretion": (0.0, 0.5)}
NATION = "nation"  # parameters of what a single city has not
POINTS, FLOOR = "points: ", "points: at the floor"  # an item's points as times those filed; the share earned at a floor
HARMS = ("gaming_gap", "wrongful_year_per_100k")
MORE_THAN_ONE = "regret is held against other policies; give 2 scenarios or more"
Vary = Iterable[str] | Mapping[str, tuple[float, float] | None] | None


@dataclass(frozen=True)
class Robustness(Result[RobustnessForm]):
    """How policies fare under deep uncertainty. ``print(robustness)`` shows it.

    ``drawn``: a row a draw, by seed, with every number drawn and the points of the standard. ``rows``: draw and
    scenario, its ``chance`` of the goal over classes of rivals, whether that is as high as asked (``reached``), its
    mean ``place``, its ``regret`` in places against the best policy of the draw, the gaming gap and firms wrongly
    listed. ``ranks``: places by scenario, draws x classes. ``misses``: by scenario, how often each condition of the
    goal fails. ``failing``: when each fails.
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
        for name, ours in self.rows.groupby("scenario", sort=False):
            (reached, reached_margin), (share, share_margin) = (_share(ours[what]) for what in ("reached", "chance"))
            regret = ours["regret"]
            places = self.ranks[str(name)].reshape(-1)
            rows.append({
                "scenario": name,
                "reached": reached, "reached_margin": reached_margin, "chance": share, "chance_margin": share_margin,
                "regret": fmean(regret), "regret_margin": mean_margin(regret),
                "regret_90": quantile(regret, 0.9), "regret_worst": float(regret.max()),
                "best": fmean((regret == 0.0).astype(float)),
                "rank": quantile(places, 0.5), "low_80": quantile(places, 0.1), "high_80": quantile(places, 0.9),
                "worst_place": float(ours["place"].max()), "worst_draw": int(ours.loc[ours["place"].idxmax(), "draw"]),
            } | {harm: fmean(ours[harm]) for harm in HARMS})  # fmt: skip
        rows.sort(key=lambda row: (-row["reached"], row["regret"]))
        return pd.DataFrame(rows).set_index("scenario")

    def table(self) -> pd.DataFrame:
        """A row a policy, the one that reaches the goal in most draws first."""
        return self._table

    def apart(self, first: str, other: str, what: str = "reached") -> bool:
        """Whether two policies are known to differ, draw by draw."""
        ours, theirs = (self.rows.loc[self.rows["scenario"] == name, what].to_numpy(float) for name in (first, other))
        return bool(abs(np.mean(ours - theirs)) > (mean_margin(ours - theirs) or 0.0))


@dataclass(frozen=True)
class Asked:
    """A question that can be answered: in ``months`` the goal must hold, ``when`` is the month of the regret."""

    scenarios: list[Scenario]
    seeds: list[int]
    goal: Goal
    chance: float
    months: tuple[str, ...]
    when: int
    axes: tuple[Axis, ...]
    own: frozenset[str]  # settings whose range was given

    @property
    def told(self) -> dict[str, Any]:
        """What decides how policies fare in a draw of known numbers, as plain data."""
        return {
            "scenarios": {scenario.name: scenario.fingerprint() for scenario in self.scenarios},
            "goal": self.goal.settled(),
            "months": self.months,
            "month": month_text(self.when),
            "drawn": [axis.key for axis in self.axes],
        }


def robust(
    scenarios: list[Scenario],
    seeds: int | Iterable[int] = 200,
    *,
    goal: Goal | str | Path | None = None,
    chance: float | str = 0.5,
    vary: Vary = None,
    month: str | None = None,
    kept: Where = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Robustness:
    """Say how often each policy reaches a goal whatever is true, how far it falls behind, and when it fails.

    ``seeds``: the draws, each with a seed of its own; 10 or more. ``goal``: by default the one the scenarios declare,
    or the first twenty places. A draw counts as reached where the goal's chance there is ``chance`` or more. ``vary``:
    parameters and sources by name, groups of them, or ``{name: (low, high)}``; by default all parameters of behaviour
    that have an assumed range and that no scenario fixes. ``month``: that of the regret, and of a goal that names none;
    by default the last that all have. Draws are ``kept`` in a folder where one is given. Raises Mistake with everything
    that cannot be asked.
    """
    question = asked(scenarios, seeds, goal=goal, chance=chance, vary=vary, month=month)
    chosen, policies = question.seeds, [scenario.name for scenario in question.scenarios]
    values = [_values(question, seed) for seed in chosen]
    executor = executor or fitting(len(chosen) * (len(policies) + 1))
    with Pieces(kept, "robust", question.told, _written, _read) as pieces:
        work, draws = _work(question), list(zip(chosen, values, strict=True))
        records = list(pieces.each(executor, work, draws, progress, work.effort))
    rows, keys = _rows(policies, chosen, records, question.chance), [axis.key for axis in question.axes]
    drawn = pd.DataFrame(
        [dict(zip(keys, row, strict=True)) | points_of(question.scenarios, question.when, seed)
         for seed, row in zip(chosen, values, strict=True)],
        index=pd.Index(chosen, name="draw"),
    )  # fmt: skip
    moving = drawn.loc[:, drawn.nunique() > 1]
    missed = {name: ~rows.loc[rows["scenario"] == name, "reached"].to_numpy(bool) for name in policies}
    return Robustness(
        question.scenarios, question.goal, month_text(question.when), question.chance, chosen, question.axes, drawn,
        rows,
        {name: np.array([fared[at].places for fared in records]) for at, name in enumerate(policies)},
        {name: _misses([fared[at] for fared in records]) for at, name in enumerate(policies)},
        {name: when_it_fails(moving, missed[name]) for name in policies},
    )  # fmt: skip


def asked(
    scenarios: list[Scenario],
    seeds: int | Iterable[int] = 200,
    *,
    goal: Goal | str | Path | None = None,
    chance: float | str = 0.5,
    vary: Vary = None,
    month: str | None = None,
) -> Asked:
    """The question, or every mistake in it."""
    scenarios, problems = list(scenarios), list[str]()
    chosen, share, wanted, months, axes = list[int](), 0.5, Goal(), tuple[str, ...](), tuple[Axis, ...]()
    when = 0
    with gathering(problems):
        chosen = checked_seeds(seeds)
        if len(chosen) < FEWEST:
            raise Mistake(f"draws = {len(chosen)} are too few to say how often anything holds; give {FEWEST} or more")
    with gathering(problems):
        share = chance_of(chance)
    if not scenarios:
        raise Mistake([*problems, MORE_THAN_ONE])
    problems += _not_together(scenarios)
    with gathering(problems):
        wanted = _goal(scenarios, goal)
        months, when = _months(scenarios, wanted, month)
    with gathering(problems):
        axes = _axes(scenarios, vary)
    if problems:
        raise Mistake(list(dict.fromkeys(problems)))
    own = frozenset(name for name, ends in vary.items() if ends is not None) if isinstance(vary, Mapping) else ()
    return Asked(scenarios, chosen, wanted, share, months, when, axes, frozenset(own))


def _not_together(scenarios: list[Scenario]) -> list[str]:
    """Why these policies cannot be held against each other."""
    first, *others = scenarios
    problems = names.told_apart(scenario.name for scenario in scenarios) if others else [MORE_THAN_ONE]
    for other in others:
        if (other.city, other.start) != (first.city, first.start):
            problems.append(
                f"{other.name} is of another city or start than {first.name}: places cannot be held together"
            )
        for name in sorted(set(other.fixed) | set(first.fixed)):
            if other.fixed.get(name) != first.fixed.get(name):
                problems.append(
                    f"parameters.{name} is fixed otherwise in {other.name} than in {first.name}: that is an "
                    "assumption, and every policy meets the same ones"
                )
    return problems


def _goal(scenarios: list[Scenario], given: Goal | str | Path | None) -> Goal:
    goals = declared_goals(scenarios) if given is None else goals_for(scenarios, [given])
    if len(goals) > 1:
        phrase = "; ".join(goal.said() for goal in goals)
        raise Mistake(f"the scenarios declare {len(goals)} goals ({phrase}); give one for all of them as the goal")
    return goals[0]


def _months(scenarios: list[Scenario], goal: Goal, given: str | None) -> tuple[tuple[str, ...], int]:
    """The months in which the goal is to hold, and the month of the regret."""
    shortest = min(scenarios, key=lambda scenario: scenario.last)
    usual = shortest.last if goal.by is None else goal.by
    when = usual if given is None else month_number(given)
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


def _axes(scenarios: list[Scenario], vary: Vary) -> tuple[Axis, ...]:
    """What is drawn, each with its range; Mistake with every wrong name and range."""
    settings, fixed = scenarios[0].model.settings, scenarios[0].fixed
    if vary is None:
        usual = {
            key: assumed(setting)
            for key, setting in settings.items()
            if _is_usual(setting) and setting.name not in fixed
        }
        return tuple(sampling.axes(scenarios[0], {key: ends for key, ends in usual.items() if ends is not None}))
    given = dict(vary) if isinstance(vary, Mapping) else dict.fromkeys([vary] if isinstance(vary, str) else vary)
    ranges: dict[str, Any] = {}
    for name, ends in given.items():
        for key in _under(settings, name) if ends is None else [name]:
            setting = settings.get(key) or next((setting for setting in settings.values() if setting.name == key), None)
            ranges[key] = ends if ends is not None or setting is None else assumed(setting)
    axes = tuple(sampling.axes(scenarios[0], ranges))
    decided = [axis.key for axis in axes if not isinstance(axis.setting, Parameter | Channel)]
    if decided or not axes:
        phrase = f"{', '.join(decided)}: the policies decide that; draw what nobody controls, such as parameters.drift"
        raise Mistake(phrase if decided else "name a number to draw, such as parameters.drift")
    return axes


def _is_usual(setting: Setting) -> bool:
    """Whether a number is drawn where nobody says what is: the class's own process is integrated out anyway."""
    return isinstance(setting, Parameter) and setting.group != NATION and setting.name not in PROCESS


def _under(settings: Mapping[str, Setting], name: str) -> list[str]:
    """The settings a name stands for: those of a table or of a group of parameters, or the one of its name."""
    under = [
        key for key, setting in settings.items()
        if key.split(".")[0] == name or (isinstance(setting, Parameter) and setting.group == name)
    ]  # fmt: skip
    return [key for key in under if assumed(settings[key]) is not None] or under or [name]


def _values(question: Asked, seed: int) -> tuple[float, ...]:
    """What a seed draws for each number: by names, so that neither other numbers nor other draws move it."""
    axes, values = question.axes, []
    uniforms = Luck(seed).named([f"robust {axis.key}" for axis in axes]).tolist()
    for axis, uniform in zip(axes, uniforms, strict=True):
        if axis.setting.name in SWITCHES and not {axis.key, axis.setting.name} & question.own:
            on = max(0.0, 2.0 * uniform - 1.0)
            values.append(axis.setting.default if on == 0.0 else axis.low + on * (axis.high - axis.low))
        else:
            values.append(axis.low + uniform * (axis.high - axis.low))
    return tuple(float(axis.value(value)) for axis, value in zip(axes, values, strict=True))


def points_of(scenarios: list[Scenario], month: int, seed: int) -> dict[str, float]:
    """The points of the standard that a seed draws: an item's as times those filed, and the share at a floor."""
    luck, drawn_points = Luck(seed), dict[str, float]()
    for scenario in scenarios:
        edition = scenario.standard_in(month)
        weights, at = edition.drawn(luck), 0
        for item in edition.items:
            points, at = weights.points[at : at + len(item.indicators)], at + len(item.indicators)
            if item.status == "assumed":
                drawn_points.setdefault(f"{POINTS}{item.name}", fsum(points) / item.points)
        drawn_points.setdefault(FLOOR, weights.least)
    return drawn_points


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

    def effort(self, tasks: list[tuple[int, tuple[float, ...]]]) -> Effort:
        """What some draws take."""
        scenarios = [policy.at(values) for _, values in tasks[:1] for policy in self.drawn]
        pasts, months = (
            len({scenario.past() for scenario in scenarios}),
            max(self.when, *map(month_number, self.months)),
        )
        largest = max(scenarios, key=lambda scenario: scenario.enterprises)
        return Effort(largest, pasts * len(tasks), len(scenarios) * len(tasks), months - largest.start)

    def __call__(self, task: tuple[int, tuple[float, ...]]) -> list[Fared]:
        seed, values = task
        pasts: dict[Any, CreditCity] = {}
        scenarios, records = [policy.at(values) for policy in self.drawn], {}
        for scenario in scenarios:
            key = scenario.past()
            if key not in pasts:
                pasts[key] = lean.past_of(scenario, seed)
            records[scenario.name] = self._record(scenario, seed, pasts[key])
        for past in pasts.values():
            past.let_go()
        met = chances(_OneDraw(scenarios, seed, records), self.goal, self.months[-1])
        return [self._fared(records[chance.scenario], float(chance.share or 0.0), chance.failed) for chance in met]

    def _record(self, scenario: Scenario, seed: int, past: CreditCity) -> dict[str, dict[str, float]]:
        """The outcomes of the months that are asked for."""
        wanted = sorted({self.when, *map(month_number, self.months)})
        return dict(zip(map(month_text, wanted), lean.lived_in(scenario, seed, wanted, past), strict=True))

    def _fared(self, record: dict[str, dict[str, float]], chance: float, failed: dict[str, float]) -> Fared:
        row = record[month_text(self.when)]
        return Fared(chance, failed, in_classes(row), {name: row[name] for name in HARMS})


def _written(records: list[Fared]) -> list[Any]:
    return [[record.chance, record.failed, record.places, record.harms] for record in records]


def _read(plain: Any) -> list[Fared]:
    return [
        Fared(float(chance), dict(failed), list(map(float, places)), dict(harms))
        for chance, failed, places, harms in plain
    ]


def _work(question: Asked) -> _Work:
    policies = tuple(Drawn(replace(scenario, budget=None, goal=None), question.axes) for scenario in question.scenarios)
    return _Work(policies, question.goal, question.months, question.when)


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

    def held(self, scenario: str) -> Numbers:
        """The numbers of one policy: one seed."""
        rows = self._records[scenario]
        names = list(next(iter(rows.values())))
        values = np.array([[[row[name] for row in rows.values()]] for name in names])
        return Numbers([self._seed], list(rows), names, values)


def _rows(policies: list[str], seeds: list[int], records: list[list[Fared]], chance: float) -> pd.DataFrame:
    rows = []
    for seed, by_policy in zip(seeds, records, strict=True):
        places = [fmean(record.places) for record in by_policy]
        for policy, record, place in zip(policies, by_policy, places, strict=True):
            row = {"chance": record.chance, "reached": record.chance >= chance, "place": place}
            rows.append({"draw": seed, "scenario": policy} | row | {"regret": place - min(places)} | record.harms)
    return pd.DataFrame(rows)


def _share(by_draw: pd.Series) -> tuple[float, float]:
    """The mean of shares, one a draw, and its margin: draws that all agree do not make it certain."""
    return in_groups(by_draw.to_numpy(float)[:, None])


def _misses(records: list[Fared]) -> dict[str, float]:
    return {name: fmean(record.failed[name] for record in records) for name in records[0].failed}
