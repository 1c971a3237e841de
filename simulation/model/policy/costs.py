"""What a policy costs the city, lever by lever."""

from __future__ import annotations

from typing import Any

from ...settings.levers import LEVERS

PRICED_FOR = 70_000  # the enterprises of the city that the levers' costs are given for


def costs(levers: dict[str, float], enterprises: int, declared: Any = tuple(LEVERS)) -> dict[str, float]:
    """What each lever costs at its present value, where it costs anything: 10,000 yuan a year, by full name."""
    scale = enterprises / PRICED_FOR
    spent = {lever.key: lever.cost * (levers[lever.key] - lever.low) * scale for lever in declared}
    return {key: amount for key, amount in spent.items() if amount > 0.0}
