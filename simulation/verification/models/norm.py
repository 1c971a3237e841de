"""Enterprises do as most others do, so a city stays honest, or stays not, long after its enforcement has changed.

Hysteresis as in Davis, Hecht and Perkins (Natural Hazards Review 4, 2003), in the form of Brock and Durlauf (Review of
Economic Studies 68, 2001): each month a fifth of enterprises think again and comply with probability
1 / (1 + exp(-2 (h + J m))), where m is 1 if all comply and -1 if none does, h is what enforcement makes complying worth
and J is how much others count. Targets are the roots of m = tanh(h + J m), found for this project; none is copied from
a paper's table.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from scipy.optimize import brentq

from ... import Column, Laboratory, Parameter, Peers, Places, logistic, rule
from ..row import SEEDS, Row, each, same_bits

SOURCE = "Brock and Durlauf 2001"
OTHERS, STEP = 1.5, 0.02
ENTERPRISES, MONTHS = 20_000, 400
TWO_STATES, ONE_STATE = (-0.2, -0.1, 0.0, 0.1, 0.2), (0.22, -0.22)


@rule(
    writes=("honest", "complies"),
    declares=[
        Column(name="honest", kind="uint8", high=1),
        Peers(name="honest_share", mean_of="honest", among=Places()),
        Parameter(name="enforcement", default=0.0, low=-5, high=5, unit="half a logit", source=SOURCE),
        Parameter(name="others_count", default=OTHERS, low=0, high=5, unit="half a logit", source=SOURCE),
    ],
)
def follow_the_norm(firm, city, luck):
    """An enterprise that thinks again complies the more, the more others do."""
    honest = firm.honest == 1
    if luck.thinks_again < 0.2:
        others = 2.0 * firm.honest_share - 1.0
        honest = luck.choice < logistic(2.0 * (city.enforcement + city.others_count * others))
    return honest, honest


def town(enforcement: float, all_honest: bool, seed: int, enterprises: int = ENTERPRISES, **settings) -> Laboratory:
    """Enterprises of one place, all honest at first or none."""
    lab = Laboratory(enterprises, rules=[follow_the_norm], seed=seed, enforcement=enforcement, **settings)
    lab.columns["honest"][:] = all_honest
    return lab


def fold() -> float:
    """The enforcement at which one of two states vanishes."""
    edge = math.sqrt(1 - 1 / OTHERS)
    return OTHERS * edge - math.atanh(edge)


def rest(enforcement: float, high: bool, others: float = OTHERS) -> float:
    """The complying share at rest: the high or the low one where there are two."""
    low, top = -1.0, 1.0
    if others > 1 and abs(enforcement) < fold():
        edge = math.sqrt(1 - 1 / others)
        low, top = (edge, 1.0) if high else (-1.0, -edge)
    mean = float(brentq(lambda m: math.tanh(enforcement + others * m) - m, low, top))
    return (1 + mean) / 2


def jump(steps: list[float], seed: int) -> float:
    """The enforcement, from step to step, between the last at which a city of the old kind stays so and the next.

    Going up, it begins without honesty, going down with all honest. No number if it never changes sides.
    """
    honest = steps[0] > steps[-1]
    lab = town(steps[0], honest, seed)
    for enforcement in steps:
        lab.settings["enforcement"] = enforcement
        if (lab.run(MONTHS).share("complies") > 0.5) != honest:
            return enforcement + math.copysign(STEP / 2, steps[0] - steps[-1])
    return math.nan


def state_row(enforcement: float, high: bool, others: float) -> Row:
    """The state of rest reached from all, or from none."""
    labs = [town(enforcement, high, seed, others_count=others).run(MONTHS) for seed in SEEDS]
    name = f"complying share at {enforcement:g}, others count {others:g}, from {'all' if high else 'none'}"
    return Row.of(name, rest(enforcement, high, others), [lab.share("complies", MONTHS // 2) for lab in labs], 2e-3)


def jump_row(steps: list[float]) -> Row:
    """Where a sweep of enforcement jumps."""
    up = steps[0] < steps[-1]
    name = f"enforcement at which honesty {'comes' if up else 'goes'}"
    return Row.of(name, fold() if up else -fold(), [jump(steps, seed) for seed in SEEDS], STEP / 2)


def rows(quick: bool = False, progress=None) -> list[Row]:
    """States of rest, where sweeps of enforcement jump, and that there is no memory if others count less."""
    states = [(h, high, OTHERS) for h in TWO_STATES for high in (False, True)]
    states += [(h, h < 0, OTHERS) for h in ONE_STATE] + [(0.0, high, 0.9) for high in (False, True)]
    up = [round(STEP * n, 2) for n in range(8 if quick else -13, 14)]
    work: list[tuple[Callable[..., Row], tuple[Any, ...]]] = [
        (state_row, state) for state in (states[4:6] if quick else states)
    ]
    work += [(jump_row, (up,)), (jump_row, ([-h for h in up],))]
    rows = [make(*what) for make, what in each(work, progress)]
    return [*rows, same_bits(lambda: town(0.1, False, 3, 2000).run(30))]
