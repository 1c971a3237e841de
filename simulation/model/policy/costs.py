"""What a policy costs the city above the baseline policy, that of 2018, lever by lever."""

from __future__ import annotations

from typing import Any

from ...settings.levers import LEVERS

# The city that costs, staff and counts of events are given for: its enterprises and its counties.
PRICED_FOR = 70_000
COUNTIES = 11


def costs(levers: dict[str, float], enterprises: int, declared: Any = tuple(LEVERS)) -> dict[str, float]:
    """What each lever that is moved costs more than in the policy of 2018, or less: 10,000 yuan a year, by full name.

    What that policy itself costs is not told: nobody knows it, and no city begins from nothing.
    """
    scale = enterprises / PRICED_FOR
    more = {lever.key: lever.cost_of(levers[lever.key]) * scale for lever in declared}
    return {key: amount for key, amount in more.items() if amount != 0.0}
