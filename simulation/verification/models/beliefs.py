"""A visited enterprise takes the next visit for certain, then forgets, and hides the more the more it has forgotten.

After the A-types of Hokamp and Pickhardt (International Economic Journal 24, 2010), with the belief that is set by a
visit and decays, as in Andrei, Comer and Koehler (Journal of Economic Psychology 40, 2014). Beside it the belief that
moves by a share towards what happened. Targets are closed forms derived for this project; none is copied from a
paper's table. To be learnt: more visits work mostly by keeping beliefs high, not by catching.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from ... import Column, Laboratory, Parameter, log, rule
from ..row import SEEDS, Row, each, same_bits

SOURCE = "Hokamp and Pickhardt 2010"
ENTERPRISES, MONTHS, MEASURED = 20_000, 200, 150
LONG = 200  # months after which a visit is surely forgotten
# tax, fine a unit hidden, chance of a visit, aversion times income, what belief loses a month
CASES = (
    *((0.25, 0.5, 0.02, 10, 0.2), (0.25, 0.5, 0.05, 10, 0.2), (0.25, 0.5, 0.10, 10, 0.2)),
    *((0.25, 0.5, 0.02, 20, 0.2), (0.25, 0.5, 0.02, 10, 0.1), (0.30, 0.9, 0.05, 10, 0.2)),
)
PARAMETERS = [
    Parameter(name="tax", default=0.25, low=0, high=1, unit="share of income", source=SOURCE),
    Parameter(name="fine", default=0.5, low=0, high=10, unit="a unit of income hidden", source=SOURCE),
    Parameter(name="visits", default=0.05, low=0, high=1, unit="probability a month", source=SOURCE),
    Parameter(name="aversion", default=10, low=0.1, high=100, unit="absolute, times income", source=SOURCE),
    Parameter(name="decay", default=0.2, low=0, high=1, unit="of belief a month", source=SOURCE),
]


@rule(
    writes=("hidden", "honest"),
    declares=[
        *PARAMETERS,
        Column(name="waited", start=LONG, kind="uint8", unit="months since a visit"),
        Column(name="hidden", low=0, high=1, unit="share of income"),
    ],
)
def hide(firm, city, luck):
    """An enterprise hides what is best for it if visits are as likely as it believes."""
    hidden = 0.0 * city.tax
    # Months are counted: a belief lowered month by month would carry the rounding of every month with it.
    belief = max(city.visits, 1.0 - np.float32(firm.waited) * city.decay)
    if belief < 1.0:
        odds = city.tax * (1.0 - belief) / (belief * (city.fine - city.tax))
        hidden = min(max(log(odds) / (city.aversion * city.fine), 0.0), 1.0)
    return hidden, hidden == 0.0


@rule(writes="waited")
def remember(firm, city, luck):
    """A visit, which only who hides gets, is remembered best in the next month."""
    visited = firm.hidden > 0.0 and luck.visit < city.visits
    return 0 if visited else min(firm.waited + 1, LONG)


@rule(
    writes="belief",
    declares=[
        Column(name="belief", low=0, high=1),
        Parameter(name="visits", default=0.05, low=0, high=1, unit="probability a month", source=SOURCE),
        Parameter(name="weight", default=0.2, low=0, high=1, unit="of the last month", source=SOURCE),
    ],
)
def believe_by_weight(firm, city, luck):
    """Belief moves by a share towards whether there was a visit."""
    happened = 1.0 if luck.visit < city.visits else 0.0
    return firm.belief + city.weight * (happened - firm.belief)


def closed(tax: float, fine: float, visits: float, aversion: float, decay: float) -> tuple[float, float]:
    """The mean share hidden and the share that hides nothing, by months since the last visit (renewal)."""

    def best(belief: float) -> float:
        if belief >= 1:
            return 0.0
        return min(max(math.log(tax * (1 - belief) / (belief * (fine - tax))) / (aversion * fine), 0.0), 1.0)

    total = hidden = honest = 0.0
    left, month = 1.0, 0
    while left > 1e-12:
        share = best(max(visits, 1 - month * decay))
        total, hidden, honest = total + left, hidden + left * share, honest + left * (share == 0)
        left *= 1 - visits * (share > 0)
        month += 1
    return hidden / total, honest / total


def believers(case: Sequence[float], seed: int, enterprises: int = ENTERPRISES) -> Laboratory:
    """Enterprises that know at first how likely visits are."""
    settings: dict[str, Any] = dict(zip(("tax", "fine", "visits", "aversion", "decay"), case, strict=True))
    return Laboratory(enterprises, rules=[hide, remember], shows=["hidden"], seed=seed, **settings)


def rows(quick: bool = False, progress=None) -> list[Row]:
    """Shares hidden, shares honest and revenue in each case; mean and variance of the belief by weight."""
    rows = []
    for case in each(CASES[1:3] if quick else CASES, progress):
        labs = [believers(case, seed).run(MONTHS) for seed in SEEDS]
        hidden, honest = closed(*case)
        tax, words = case[0], "/".join(f"{value:g}" for value in case)
        shares = [lab.mean("hidden", MEASURED) for lab in labs]
        rows.append(Row.of(f"{words}: share hidden", hidden, shares, 1e-3))
        rows.append(Row.of(f"{words}: hide nothing", honest, [lab.share("honest", MEASURED) for lab in labs], 1e-3))
        rows.append(Row.of(f"{words}: revenue", tax * (1 - hidden), [tax * (1 - share) for share in shares], 1e-3))
    visits, weight = 0.05, 0.2
    labs = [Laboratory(100_000, rules=[believe_by_weight], seed=seed, weight=weight).run(100) for seed in SEEDS]
    beliefs = [lab.columns["belief"].astype(np.float64) for lab in labs]
    variance = weight / (2 - weight) * visits * (1 - visits)
    rows.append(Row.of("belief by weight: mean", visits, [float(belief.mean()) for belief in beliefs], 5e-4))
    rows.append(Row.of("belief by weight: variance", variance, [float(belief.var()) for belief in beliefs], 5e-5))
    return [*rows, same_bits(lambda: believers(CASES[0], 3, 2000).run(30))]
