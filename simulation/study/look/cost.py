"""What policies cost a year above the levers of 2018, lever by lever: read off the scenarios, without any run.

Prices are assumptions, each with its range and reason at the lever. What the policy of 2018 itself costs is not told:
nobody knows it, and no city begins from nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import Any

import pandas as pd

from ...clock import month_text
from ...errors import Mistake
from ...model.policy.costs import PRICED_FOR
from ...model.scenario.feasibility import BUDGET_AT_MOST
from ...model.scenario.scenario import Scenario
from ...settings.declarations import Lever
from ..forms.costs import Cost as CostForm
from ..result import Result

MONTHS = 12  # of a year


@dataclass(frozen=True)
class PolicyCost:
    """What one policy costs above the levers of 2018: 10,000 yuan, for all enterprises of its city."""

    scenario: Scenario
    given: float | None = None  # a budget from outside the scenario

    @property
    def enterprises(self) -> int:
        """The city's, however many are simulated."""
        return int(self.scenario.case["enterprises"]["default"])

    @property
    def months(self) -> range:
        """The months in which the policy is in force; a scenario of its starting month alone has that."""
        first = self.scenario.start
        return range(first + 1, self.scenario.last + 1) or range(first, first + 1)

    @property
    def moved(self) -> list[Lever]:
        """The levers that leave their values of 2018, the dearest in the last month first."""
        there = [self.scenario.levers(month) for month in self.months]
        levers = [
            lever for lever in self.scenario.model.levers if any(now[lever.key] != lever.default for now in there)
        ]
        return sorted(levers, key=lambda lever: (-abs(self.a_year(lever)), lever.key))

    def price(self, lever: Lever) -> float:
        """What one unit more costs in a city of this size, a year, on the side of 2018 where the policy ends; on
        average where the last units are dearer, and below 0 where going down costs."""
        value = self.scenario.levers(self.scenario.last)[lever.key]
        own = -(lever.cost_below or 0.0) if value < lever.default and lever.cost_below is not None else lever.cost
        return own * lever.mean_price(value) * self.enterprises / PRICED_FOR

    def price_range(self, lever: Lever) -> tuple[float, float]:
        """Between which figures that price may lie."""
        value = self.scenario.levers(self.scenario.last)[lever.key]
        low, high = lever.price_range(value)
        size = lever.mean_price(value) * self.enterprises / PRICED_FOR
        return low * size, high * size

    def dear(self, lever: Lever) -> bool:
        """Whether the policy ends where the last units of a lever are dearer."""
        return bool(self.scenario.levers(self.scenario.last)[lever.key] > lever.dear_from)

    def why(self, lever: Lever) -> str:
        """What the price rests on, and why the last units are dearer where the policy ends there."""
        if not self.dear(lever):
            return lever.cost_source
        return f"{lever.cost_source}; dearer from {lever.dear_from:g} on: {lever.dear_source}"

    def priced(self, lever: Lever) -> bool:
        """Whether the lever has a price in the direction in which it is moved, in any month."""
        return any(lever.priced(self.scenario.levers(month)[lever.key]) for month in self.months)

    def in_month(self, month: int, lever: Lever | None = None) -> float:
        """A year at the rate of a month: of one lever, or of all."""
        spent = self.scenario.costs(month)
        amounts = spent.values() if lever is None else [spent.get(lever.key, 0.0)]
        return fsum(amounts) * self.enterprises / self.scenario.enterprises

    def a_year(self, lever: Lever | None = None) -> float:
        """A year at the rate of the last month."""
        return self.in_month(self.scenario.last, lever)

    def years(self, lever: Lever | None = None) -> dict[str, float]:
        """What falls into each calendar year, as far as the scenario reaches: a month is a twelfth."""
        by_year: dict[str, list[float]] = {}
        for month in self.months:
            by_year.setdefault(month_text(month)[:4], []).append(self.in_month(month, lever) / MONTHS)
        return {year: fsum(amounts) for year, amounts in by_year.items()}

    def dearest(self) -> tuple[float, int, int]:
        """The highest rate of any month, and the first stretch of months that have it."""
        rates = {month: self.in_month(month) for month in self.months}
        most = max(rates.values())
        first = last = next(month for month, rate in rates.items() if rate == most)
        while rates.get(last + 1) == most:
            last += 1
        return most, first, last

    @property
    def budget(self) -> float | None:
        """The budget it is held against, for all enterprises of the city: the one given, or the scenario's own."""
        if self.given is not None or self.scenario.budget is None:
            return self.given
        return self.scenario.budget * self.enterprises / self.scenario.enterprises

    @property
    def left(self) -> float | None:
        """What the budget leaves in the dearest months; below 0 it is overspent."""
        return None if self.budget is None else self.budget - self.dearest()[0]


@dataclass(frozen=True)
class Cost(Result[CostForm]):
    """What policies cost, lever by lever. ``print(cost)`` shows it; ``describe()`` adds what each price rests on."""

    policies: list[PolicyCost]

    @property
    def holds(self) -> bool:
        """Whether every policy keeps to its budget."""
        return all(policy.left is None or policy.left >= 0.0 for policy in self.policies)

    def table(self) -> pd.DataFrame:
        """A row a policy and lever that is moved: 10,000 yuan a year as in the last month, and within each year."""
        rows: list[dict[str, Any]] = []
        for policy in self.policies:
            for lever in policy.moved:
                row = {"scenario": policy.scenario.name, "lever": lever.key, "before": lever.default}
                row |= {"value": policy.scenario.levers(policy.scenario.last)[lever.key], "price": policy.price(lever)}
                rows.append(row | {"a_year": policy.a_year(lever), **policy.years(lever)})
        return pd.DataFrame(rows, columns=None if rows else ["scenario", "lever", "before", "value", "price", "a_year"])


def cost(scenarios: Scenario | list[Scenario], *, budget: float | None = None) -> Cost:
    """What policies cost a year above the levers of 2018, and above the first of them; nothing is simulated.

    ``budget``: 10,000 yuan a year that every policy is held against instead of its own.
    """
    given = [scenarios] if isinstance(scenarios, Scenario) else list(scenarios)
    if not given:
        raise Mistake("no scenario was given")
    check_budget(budget)
    return Cost([PolicyCost(scenario, budget) for scenario in given])


def check_budget(budget: float | None, called: str = "budget") -> None:
    """Refuse a budget that is none, or beyond what any city has."""
    if budget is not None and not 0.0 <= budget <= BUDGET_AT_MOST:
        raise Mistake(f"{called} = {budget:.12g} is outside 0 to {BUDGET_AT_MOST:,.0f} (10,000 yuan a year)")
