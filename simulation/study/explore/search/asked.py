"""What a search is asked: a goal with its chance, a budget, levers, floors that are lifted; all mistakes at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path

from ....clock import month_text
from ....errors import Mistake, gathering, nearest, shown
from ....model.scenario.asked_goal import goals_for
from ....model.scenario.goal import Goal
from ....model.scenario.scenario import Scenario
from ....settings.declarations import Lever
from ...answer.goals import USUAL
from ...run.ensemble import checked_seeds
from . import options
from .options import FLOORS, Group, Prices

CHANCE = 0.8
FEWEST = 4  # seeds of the curves


@dataclass(frozen=True)
class Asked:
    """A question that can be answered. ``scenario`` is the baseline, without a budget of its own; ``budget`` is what a
    package may cost beyond it, 10,000 yuan a year in the city's own size; ``named`` are the levers that may be set.
    """

    scenario: Scenario
    seeds: tuple[int, ...]
    goal: Goal
    chance: float
    budget: float | None
    lifted: frozenset[str]
    named: tuple[str, ...]
    groups: tuple[Group, ...]
    prices: Prices

    @property
    def most(self) -> float:
        """The budget, or what everything together would cost."""
        dearest = sum(max(option.cost for option in group.options) for group in self.groups)
        return dearest if self.budget is None else min(self.budget, dearest)


def asked(
    scenario: Scenario,
    seeds: int | Iterable[int] = 20,
    *,
    goal: Goal | str | Path | None = None,
    chance: float | str = CHANCE,
    budget: float | None = None,
    levers: Iterable[str] = (),
    lift: Iterable[str] = (),
) -> Asked:
    """The question, or every mistake in it."""
    problems: list[str] = []
    wanted, share, room, block = USUAL, CHANCE, None, list[int]()
    with gathering(problems):
        block = checked_seeds(seeds)
        if len(block) < FEWEST:
            raise Mistake(f"seeds = {len(block)} is below {FEWEST}: three times as many choose, and ten are the fewest")
    given = goal if goal is not None else scenario.goal or USUAL
    with gathering(problems):
        if isinstance(given, Goal):
            _check_months(scenario, given)
    with gathering(problems):
        (wanted,) = goals_for([scenario], [given])
        _check_months(scenario, wanted)
    with gathering(problems):
        share = chance_of(chance)
    with gathering(problems):
        room = _budget(scenario, budget)
    lifted = frozenset([lift] if isinstance(lift, str) else lift)
    unknown = sorted(lifted - set(FLOORS))
    problems += [
        f"--lift: {name} is no floor{nearest(name, FLOORS)}; there are {', '.join(FLOORS)}" for name in unknown
    ]
    chosen: list[Lever] = []
    with gathering(problems):
        chosen = options.levers_asked(scenario, [levers] if isinstance(levers, str) else list(levers), lifted)
    if problems:
        raise Mistake(list(dict.fromkeys(problems)))
    base, month = replace(scenario, budget=None, goal=wanted), wanted.by or scenario.last
    groups = tuple(options.groups(base, month, chosen, lifted, room))
    named = tuple(one.key for one in chosen)
    if not any(set(group.keys) & set(named) for group in groups):
        raise Mistake(_none_left(room))
    return Asked(base, tuple(block), wanted, share, room, lifted, named, groups, Prices(base, month))


def chance_of(asked: float | str) -> float:
    """A chance as a share: 0.8, "0.8" or "80%"."""
    try:
        text = str(asked).strip()
        share = float(text.removesuffix("%")) / (100.0 if text.endswith("%") else 1.0)
    except ValueError:
        share = float("nan")
    if isinstance(asked, bool) or not 0.0 < share <= 1.0:
        hint = f"; did you mean {share:g}%?" if 1.0 < share <= 100.0 else ""
        raise Mistake(f"chance = {shown(asked)} is outside 0 to 1; write 80% or 0.8{hint}")
    return share


def _budget(scenario: Scenario, asked: float | None) -> float | None:
    if asked is None:
        scale = float(scenario.case["enterprises"]["default"]) / scenario.enterprises
        return None if scenario.budget is None else scenario.budget * scale
    if isinstance(asked, bool) or not isinstance(asked, int | float) or not isfinite(asked) or asked < 0:
        raise Mistake(f"budget = {shown(asked)} is no number from 0 on (10,000 yuan a year above the baseline)")
    return float(asked)


def _check_months(scenario: Scenario, goal: Goal) -> None:
    first, last = scenario.start + 1, scenario.last
    if first > last:
        raise Mistake(f"{scenario.name} ends in its starting month: there is no month in which a policy could act")
    end = goal.by if goal.by is not None else last
    if not first <= end <= last:
        raise Mistake(
            f"{month_text(end)} is no month of the policy; give {month_text(first)} to {month_text(last)} "
            f"({scenario.name} has {scenario.months} months)"
        )
    if end - goal.held + 1 < first:
        raise Mistake(
            f"held = {goal.held} months would begin before {month_text(first)}; {end - first + 1} is the most"
        )


def _none_left(budget: float | None) -> str:
    why = "" if budget is None else f" within {budget:,.0f} (10,000 yuan a year)"
    return (
        f"no lever is left to be set{why}: give a larger budget, other --levers, or --lift {', --lift '.join(FLOORS)}"
    )
