"""Neighbours on a square take evasion from one another; who is caught stays honest for some months.

After Zaklan, Westerhoff and Stauffer (Journal of Economic Interaction and Coordination 4, 2009): evasion as a spin of
the Ising model, in which an enterprise acts like its four neighbours the more, the colder it is. The order of the sweep
and of the penalty is our own: enterprises act one after the other. Without penalties this is the Ising model, of which
Onsager's magnetisation is known; without neighbours it is a renewal process. Other targets were simulated for this
project with another program on 160,000 enterprises; none is copied from a paper's table.
"""

from __future__ import annotations

import math

from scipy.optimize import brentq

from ... import Column, Edges, Laboratory, Parameter, Peers, logistic, rule
from ..row import SEEDS, Row, each, same_bits

SIDE, MONTHS, MEASURED = 80, 500, 300
NEAR_CRITICAL = 0.005  # what is allowed there
SOURCE = "Zaklan, Westerhoff and Stauffer 2009"
CRITICAL = 2 / math.log(1 + math.sqrt(2))
FREE = ((0.0, 0), (0.05, 1), (0.05, 10), (0.05, 50), (0.1, 10), (0.1, 50), (0.5, 10), (0.9, 10))
# By temperature, the evading share at each chance of being caught and term of FREE; None where a law gives it.
SIMULATED = {
    3.0: (None, 0.3249, 0.1942, 0.1038, 0.1490, 0.0734, 0.0720, 0.0523),
    2.2: (None, 0.0731, 0.0633, 0.0480, 0.0555, 0.0385, 0.0364, 0.0295),
    2.0: (None, 0.0399, 0.0377, 0.0321, 0.0348, 0.0275, 0.0258, 0.0220),
}
QUICK = ((math.inf, 0.05, 10), (25.0, 0.05, 10), (3.0, 0.05, 10), (2.2, 0.1, 10), (2.0, 0.0, 0))


@rule(
    writes=("spin", "sentence", "evades"),
    declares=[
        Column(name="spin", start=1, low=-1, high=1, unit="1 honest, -1 evading"),
        Column(name="sentence", kind="uint8", unit="months of honesty to come"),
        Parameter(name="coldness", default=0.5, low=0, high=5, unit="1 / temperature", source=SOURCE),
    ],
)
def follow_neighbours(firm, city, luck):
    """An enterprise does as its neighbours do, more or less; one under sentence is honest."""
    four = 4.0 * firm.neighbourhood
    free = firm.sentence == 0
    evades = free and luck.evasion < logistic(-2.0 * four * city.coldness)
    return (-1.0 if evades else 1.0), (0 if free else firm.sentence - 1), evades


@rule(
    writes="sentence",
    when="evades",
    declares=[
        Parameter(name="caught", default=0.05, low=0, high=1, unit="probability", source=SOURCE),
        Parameter(name="term", default=10, low=0, high=200, unit="months", source=SOURCE, whole=True),
    ],
)
def be_caught(firm, city, luck):
    """An evader that is caught will be honest for its term."""
    return city.term if luck.audit < city.caught else 0


def square(temperature: float, caught: float, term: int, seed: int, side: int = SIDE) -> Laboratory:
    """Enterprises on a square without a border, all honest at first."""
    seen = Peers(name="neighbourhood", mean_of="spin", among=Edges.lattice(side))
    return Laboratory(
        side * side,
        rules=[follow_neighbours, be_caught],
        declares=[seen],
        in_turn=True,
        seed=seed,
        coldness=1 / temperature,
        caught=caught,
        term=term,
    )


def law(temperature: float, caught: float, term: int) -> float | None:
    """The evading share where it follows from a law: no neighbours, no penalty, or hardly any neighbours."""
    if math.isinf(temperature):
        return 1 / (2 + caught * term)
    if caught == 0:
        ordered = temperature < CRITICAL
        return (1 - (1 - math.sinh(2 / temperature) ** -4) ** 0.125) / 2 if ordered else 0.5
    if temperature < 10:
        return None

    def beyond(share: float) -> float:
        evasion = 1 / (1 + math.exp(8 * (1 - 2 * share) / temperature))
        return evasion / (1 + term * caught * evasion) - share

    return float(brentq(beyond, 0.0, 0.5))


def cases() -> list[tuple[float, float, int, float, float]]:
    """Temperature, chance of being caught, term, the target and its tolerance."""
    targets: list[tuple[float, float, int, float, float]] = []
    for temperature in (math.inf, 25.0, *SIMULATED):
        for number, (caught, term) in enumerate(FREE):
            target = law(temperature, caught, term)
            if target is None:
                target = SIMULATED[temperature][number]
            assert target is not None  # a law gives it, or it was simulated
            slow = (temperature, caught) == (2.2, 0.0)
            tolerance = 0.002 if temperature == 25 else NEAR_CRITICAL if slow else 0.003
            targets.append((temperature, caught, term, target, tolerance))
    return targets


def rows(quick: bool = False, progress=None) -> list[Row]:
    """The evading share at each temperature, chance of being caught and term."""
    rows, side = [], 60 if quick else SIDE
    wanted = [case for case in cases() if not quick or case[:3] in QUICK]
    for temperature, caught, term, target, tolerance in each(wanted, progress):
        longer = 4 if tolerance == NEAR_CRITICAL else 1  # near the critical temperature clusters live long
        shares = [
            square(temperature, caught, term, seed, side).run(longer * MONTHS).share("evades", longer * MEASURED)
            for seed in SEEDS
        ]
        penalty = f"caught {caught:g}, honest {term} months" if caught else "no penalty"
        rows.append(Row.of(f"evading share at temperature {temperature:g}, {penalty}", target, shares, tolerance))
    return [*rows, same_bits(lambda: square(2.2, 0.1, 10, seed=3, side=40).run(50))]
