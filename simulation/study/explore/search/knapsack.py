"""Which options to buy: exactly, for every budget at once, by dynamic programming over what they cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ....types import Array

UNITS = 4000  # a budget is cut into at most so many units of at least 10,000 yuan
_HAIR = 1e-9  # of a unit: sums of costs are not exact in binary


@dataclass(frozen=True)
class Choices:
    """What may be bought in one group: a cost and a worth an option, one of which is taken."""

    costs: Sequence[float]
    worths: Sequence[float]


class Solved:
    """The options of the most worth for every budget up to the given one.

    Costs are rounded up to units of 10,000 yuan, or of a four-thousandth of the budget where that is more: no plan
    costs more than its budget. What an option saves can be spent on others. ``steps`` are budgets, in units, from which
    on a better plan can be bought, the least first; none where the cheapest options cost more than the budget.
    """

    def __init__(self, groups: Sequence[Choices], budget: float, units: int = UNITS) -> None:
        least = [min(group.costs) for group in groups]
        room = budget - sum(least)
        self.steps: list[int] = []
        self._taken: list[Array] = []
        self._rises: list[list[int]] = []
        if room < -_HAIR:
            return
        unit = max(1.0, room / units)
        length = int(room / unit + _HAIR) + 1
        best = np.zeros(length)
        for group, low in zip(groups, least, strict=True):
            rises = [ceil((cost - low) / unit - _HAIR) for cost in group.costs]
            ways = np.full((len(rises), length), -np.inf)
            for way, rise, worth in zip(ways, rises, group.worths, strict=True):
                if rise < length:
                    way[rise:] = best[: length - rise] + worth
            self._taken.append(ways.argmax(axis=0))  # of equals the first, so that what is as good is not changed
            self._rises.append(rises)
            best = ways.max(axis=0)
        self.steps = [at for at in range(length) if at == 0 or best[at] > best[at - 1]]

    def plan(self, step: int) -> tuple[int, ...]:
        """The option of each group that a budget buys."""
        plan = []
        for rises, taken in zip(reversed(self._rises), reversed(self._taken), strict=True):
            option = int(taken[step])
            plan.append(option)
            step -= rises[option]
        return tuple(reversed(plan))

    def plans(self) -> Iterator[tuple[int, ...]]:
        """The best plan of every budget, each once, the cheapest first."""
        yield from dict.fromkeys(map(self.plan, self.steps))


def front(points: Sequence[tuple[float, float]]) -> list[int]:
    """Which of some (cost, worth) are not beaten by another that costs no more and is worth no less, cheapest first."""
    order = sorted(range(len(points)), key=lambda at: (points[at][0], -points[at][1], at))
    numbers, best = [], -np.inf
    for at in order:
        if points[at][1] > best:
            numbers.append(at)
            best = points[at][1]
    return numbers
