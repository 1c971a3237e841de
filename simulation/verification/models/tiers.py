"""Enterprises on a bad list are visited more often, and leave it by being found honest.

After Harrington (Journal of Public Economics 37, 1988), the model behind supervision by credit tier. Targets are closed
forms derived for this project; none is copied from a paper's table.
Enterprises know no closed form: each finds its best plan by going through ever longer futures (value iteration).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from ... import Column, Laboratory, Parameter, rule
from ..row import SEEDS, Row, each, same_bits

SOURCE = "Harrington 1988"
# visits without and with the list, fine without and with it, chance to leave it when found honest, discount factor
SYSTEMS = (
    (0.10, 0.50, 0.0, 1.0, 0.2, 0.95),
    (0.05, 0.30, 0.5, 1.0, 1.0, 0.95),
    (0.05, 0.40, 1.0, 1.0, 0.5, 0.90),
    (0.02, 0.20, 1.0, 5.0, 1.0, 0.99),
)
HIGHEST_COSTS = (0.5, 0.8, 1.1, 1.3, 2.0, 3.0)
SETTINGS = [
    Parameter(name="visits", default=0.05, low=0, high=1, unit="probability a month", source=SOURCE),
    Parameter(name="visits_listed", default=0.3, low=0, high=1, unit="probability a month", source=SOURCE),
    Parameter(name="discount", default=0.95, low=0, high=1, unit="a month", source=SOURCE),
    Parameter(name="fine", default=0.5, low=0, high=100, unit="as costs", source=SOURCE),
    Parameter(name="fine_listed", default=1.0, low=0, high=100, unit="as costs", source=SOURCE),
    Parameter(name="pardon", default=1.0, low=0, high=1, unit="probability", source=SOURCE),
]
COLUMNS = [
    Column(name="cost", unit="of compliance a month"),
    Column(name="off", unit="what all months to come cost off the list"),
    Column(name="on", unit="the same on the list"),
    Column(name="complies_off", kind="uint8", high=1),
    Column(name="complies_on", kind="uint8", high=1),
    Column(name="listed", kind="uint8", high=1),
]


def mixed(share, one, other):
    """What is expected of one thing with a probability, else of the other."""
    return share * one + (1.0 - share) * other


@rule(writes=("off", "on", "complies_off", "complies_on"), declares=[*SETTINGS, *COLUMNS])
def plan(firm, city, luck):
    """An enterprise thinks on until it knows what costs it least for ever: to comply or not, off the list and on it."""
    off, on, leaving = firm.off, firm.on, city.visits_listed * city.pardon
    comply_off = comply_on = True
    for _ in range(20_000):
        honest_off = firm.cost + city.discount * off
        honest_on = firm.cost + city.discount * mixed(leaving, off, on)
        cheat_off = city.visits * city.fine + city.discount * mixed(city.visits, on, off)
        cheat_on = city.visits_listed * city.fine_listed + city.discount * on
        comply_off, comply_on = honest_off <= cheat_off, honest_on <= cheat_on
        before_off, before_on = off, on
        off, on = min(honest_off, cheat_off), min(honest_on, cheat_on)
        if off == before_off and on == before_on:
            break
    return off, on, comply_off, comply_on


@rule(writes="complies")
def live_by_plan(firm, city, luck):
    """An enterprise complies where its plan says so."""
    return firm.complies_on if firm.listed else firm.complies_off


@rule(writes="visited")
def be_visited(firm, city, luck):
    """Enterprises on the list are visited more often."""
    return luck.visit < (city.visits_listed if firm.listed else city.visits)


@rule(writes="listed", when="visited")
def change_tier(firm, city, luck):
    """Whoever is caught is listed; a listed enterprise found honest may leave."""
    if not firm.complies:
        return 1
    return 0 if luck.pardon < city.pardon else firm.listed


def listing(costs, seed: int = 0, **settings) -> Laboratory:
    """Supervision by two tiers, of an enterprise for each cost."""
    lab = Laboratory(len(costs), rules=[plan, live_by_plan, be_visited, change_tier], seed=seed, **settings)
    lab.columns["cost"][:] = costs
    return lab


def evenly(highest: float, enterprises: int) -> np.ndarray:
    """Costs that lie evenly between 0 and the highest."""
    return highest * (np.arange(enterprises) + 0.5) / enterprises


def settings_of(system: Sequence[float]) -> dict[str, Any]:
    """A row of SYSTEMS, by the names rules know."""
    return dict(zip(("visits", "visits_listed", "fine", "fine_listed", "pardon", "discount"), system, strict=True))


def limit(p1: float, p2: float, f1: float, f2: float, g: float, discount: float) -> float:
    """The cost up to which an enterprise complies on the list, above the p2 f2 of a single visit."""
    return p2 * f2 + discount * p2 * g * (p2 * f2 - p1 * f1) / (1 - discount * (1 - p1))


def between(lab: Laboratory, plan_: str) -> float:
    """The cost at which enterprises stop complying, between the last that does and the first that does not."""
    cost, complies = lab.columns["cost"], lab.columns[plan_] == 1
    return float((max(cost[complies], default=0.0) + min(cost[~complies])) / 2)


def system_rows(system: Sequence[float], seeds: Iterable[int]) -> list[Row]:
    """Where enterprises stop complying, and how a middle one fares in the long run."""
    p1, p2, f1, f2, g, _ = system
    top, settings, words = limit(*system), settings_of(system), "/".join(f"{value:g}" for value in system)
    planned = listing(evenly(2 * top, 20_000), **settings).run(1)
    middle = np.full(20_000, (p1 * f1 + top) / 2)
    lived = [listing(middle, seed, **settings).run(120) for seed in seeds]
    compliance, visits = p1 / (p1 + p2 * g), p1 * p2 * (1 + g) / (p1 + p2 * g)
    rows = [
        Row.of(f"{words}: all comply up to cost", p1 * f1, [between(planned, "complies_off")], 2e-3),
        Row.of(f"{words}: listed ones comply up to cost", top, [between(planned, "complies_on")], 2e-3),
    ]
    for target, event, what in ((compliance, "complies", "compliance"), (visits, "visited", "visits")):
        rows.append(Row.of(f"{words}: {what} of a middle one", target, [lab.share(event, 60) for lab in lived], 2e-3))
    return rows


def tiers_and_uniform(highest: float) -> tuple[float, float]:
    """Compliance under two tiers, and with as many visits for everybody alike at the listed fine."""
    p1, p2, f1, f2, g, _ = SYSTEMS[1]
    always = min(p1 * f1 / highest, 1.0)
    middle = min(limit(*SYSTEMS[1]) / highest, 1.0) - always
    never = 1.0 - always - middle
    visits = always * p1 + middle * p1 * p2 * (1 + g) / (p1 + p2 * g) + never * p2
    return always + middle * p1 / (p1 + p2 * g), min(visits * f2 / highest, 1.0)


def comparison_rows(highest: float, seeds) -> list[Row]:
    """Two tiers against uniform visits at the same number of visits."""
    tiered, uniform, costs = [], [], evenly(highest, 40_000)
    for seed in seeds:
        lab = listing(costs, seed, **settings_of(SYSTEMS[1])).run(200)
        visits = lab.share("visited", 50)
        alike = dict(visits=visits, visits_listed=visits, fine=SYSTEMS[1][3], fine_listed=SYSTEMS[1][3])
        tiered.append(lab.share("complies", 50))
        uniform.append(listing(costs, seed, **alike).run(1).share("complies"))
    two, one = tiers_and_uniform(highest)
    words, ratios = f"costs up to {highest:g}", [a / b for a, b in zip(tiered, uniform, strict=True)]
    return [
        Row.of(f"{words}: compliance with two tiers", two, tiered, 2e-3),
        Row.of(f"{words}: compliance with the same visits for all", one, uniform, 2e-3),
        Row.of(f"{words}: two tiers / same for all", two / one, ratios, 0.01),
    ]


def rows(quick: bool = False, progress=None) -> list[Row]:
    """Plans, the long run, and two tiers against visits for all alike."""
    work = [(system_rows, SYSTEMS[1]), (comparison_rows, 2.0)]
    if not quick:
        work = [(system_rows, system) for system in SYSTEMS] + [(comparison_rows, high) for high in HIGHEST_COSTS]
    rows = [row for make, what in each(work, progress) for row in make(what, SEEDS)]
    return [*rows, same_bits(lambda: listing(evenly(1.0, 2000), 3, **settings_of(SYSTEMS[0])).run(20))]
