"""What a search is asked: a goal with its chance, a budget, levers, floors that are lifted; all mistakes at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import isfinite
from pathlib import Path

from ....clock import month_number, month_text
from ....errors import Mistake, gathering, nearest, shown
from ....model.scenario.asked_goal import goals_for
from ....model.scenario.goal import LAW as OF_LAW
from ....model.scenario.goal import Goal
from ....model.scenario.scenario import Scenario
from ....settings.declarations import Lever
from ...answer.goals import USUAL
from ...run.ensemble import checked_seeds
from . import options
from .options import FLOORS, LAW, LEVERS, Group, Overstepped, Prices

CHANCE = 0.8
FEWEST = 4  # seeds of the curves


@dataclass(frozen=True)
class Asked:
    """A question that can be answered. ``scenario`` is the baseline, without a budget of its own; ``budget`` is what a
    package may cost beyond it, 10,000 yuan a year in the city's own size; ``named`` are the levers that may be set,
    ``since`` the first months of those that cannot begin at once. ``forced`` are levers that the law asks to be moved,
    with their lawful values; ``left`` the legal limits that the baseline oversteps and no lever of the search mends.
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
    since: dict[str, int] = field(default_factory=dict)
    forced: dict[str, float] = field(default_factory=dict)
    left: tuple[Overstepped, ...] = ()

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
    together: Iterable[str] = (),
    since: str | Mapping[str, str] | None = None,
) -> Asked:
    """The question, or every mistake in it."""
    problems: list[str] = []
    wanted, share, room, block = USUAL, CHANCE, None, list[int]()
    with gathering(problems):
        block = checked_seeds(seeds)
        if len(block) < FEWEST:
            raise Mistake(
                f"--seeds = {len(block)} is below {FEWEST}: three times as many choose, and ten are the fewest"
            )
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
    chosen, names = list[Lever](), [levers] if isinstance(levers, str) else list(levers)
    with gathering(problems):
        chosen = options.levers_asked(scenario, names, lifted)
    begins = dict[str, int]()
    with gathering(problems):
        begins = _begins(scenario, wanted, since)
    joined: list[list[Lever]] = []
    month, alone = wanted.by or scenario.last, {lever.key for lever in chosen} if names else None
    # Where levers are named no other moves: the law asks for more only where it is part of the goal.
    of_goal = any(condition.name == OF_LAW for condition in wanted.conditions())
    forced = options.lawful_moves(scenario, month, None if of_goal else alone)
    with gathering(problems):
        texts = [together] if isinstance(together, str) else list(together)
        joined = options.moved_as_one(scenario, texts, lifted, forced)
    if problems:
        raise Mistake(list(dict.fromkeys(problems)))
    base = replace(scenario, budget=None, goal=wanted)
    groups = tuple(options.groups(base, month, chosen, lifted, room, joined, forced))
    named = tuple(dict.fromkeys(lever.key for each in (chosen, *joined) for lever in each))
    if not any(set(group.keys) & set(named) for group in groups):
        raise Mistake(_none_left(room))
    prices = Prices(base, month)
    if forced and room is not None and LAW not in lifted:
        _check_paid(base, month, room, lifted, forced, groups, prices)
    left = () if LAW in lifted else tuple(options.left_outside(base, month, forced))
    return Asked(base, tuple(block), wanted, share, room, lifted, named, groups, prices, begins, forced, left)


def chance_of(chance: float | str) -> float:
    """A chance as a share: 0.8, "0.8" or "80%"."""
    try:
        text = str(chance).strip()
        share = float(text.removesuffix("%")) / (100.0 if text.endswith("%") else 1.0)
    except ValueError:
        share = float("nan")
    if isinstance(chance, bool) or not 0.0 < share <= 1.0:
        hint = f"; did you mean {share:g}%?" if 1.0 < share <= 100.0 else ""
        raise Mistake(f"--chance = {shown(chance)} is outside 0 to 1; write 80% or 0.8{hint}")
    return share


def _budget(scenario: Scenario, amount: float | None) -> float | None:
    if amount is None:
        scale = float(scenario.case["enterprises"]["default"]) / scenario.enterprises
        return None if scenario.budget is None else scenario.budget * scale
    if isinstance(amount, bool) or not isinstance(amount, int | float) or not isfinite(amount) or amount < 0:
        raise Mistake(f"--budget = {shown(amount)} is no number from 0 on (10,000 yuan a year above the baseline)")
    return float(amount)


def _begins(scenario: Scenario, goal: Goal, since: str | Mapping[str, str] | None) -> dict[str, int]:
    """By lever, the first month in which it can be in force; a month alone is that of all."""
    if since is None:
        return {}
    every = {lever.key: since for lever in scenario.model.levers} if isinstance(since, str) else since
    first, last = scenario.start + 1, goal.by if goal.by is not None else scenario.last
    months, problems = dict[str, int](), list[str]()
    # A lever's own month goes before that of its table, whatever comes first.
    tables = options.tables_of(scenario)
    for name, text in sorted(every.items(), key=lambda item: item[0] not in tables):
        with gathering(problems, said="since: {}".format):
            month = month_number(text)
            if not first <= month <= last:
                raise Mistake(f"{month_text(month)} is outside {month_text(first)} to {month_text(last)}")
            months |= dict.fromkeys(options.named_by(scenario, name), month)
    if problems:
        raise Mistake(list(dict.fromkeys(problems)))
    return months


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


def _check_paid(
    scenario: Scenario,
    month: int,
    budget: float,
    lifted: frozenset[str],
    forced: Mapping[str, float],
    groups: tuple[Group, ...],
    prices: Prices,
) -> None:
    """Refuse a budget that does not pay for what the law asks for."""
    needed = sum(prices.by_lever(forced).values())
    if LEVERS in lifted:  # what is saved below the baseline pays as well
        needed = sum(min(option.cost for option in group.options if option.needs <= lifted) for group in groups)
    if needed <= budget:
        return
    usual = scenario.levers(month)
    moves = ", ".join(f"{key} {usual[key]:g} -> {value:g}" for key, value in forced.items())
    raise Mistake(
        f"--budget = {budget:,.0f} does not pay for what the law asks for, {needed:,.0f} (10,000 yuan a year): "
        f"{moves}; give as much, or --lift {LAW}"
    )


def _none_left(budget: float | None) -> str:
    why = "" if budget is None else f" within {budget:,.0f} (10,000 yuan a year)"
    return (
        f"no lever is left to be set{why}: give a larger budget, other --levers, or --lift {', --lift '.join(FLOORS)}"
    )
