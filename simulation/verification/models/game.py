"""Government inspects more where more enterprises violate, and these violate less where it inspects more: for ever.

The evolutionary game of inspection behind many papers on credit supervision (a standard textbook form; a recent case is
in Systems 10(4), 115, 2022). With x the violating share and y the intensity of inspection, x' = x (1 - x) (c - y F) and
y' = y (1 - y) (x B - I). Targets follow from these equations, derived for this project; none is copied from a paper's
table. The centre x = I / B, y = c / F is circled, never reached, and is the mean over time. So a higher fine F lowers
inspection in the long run, and not violation.

In log odds, enterprises' motion depends on the government alone and the government's on enterprises alone. If one acts
after the other, the step keeps areas (it is symplectic) and orbits close. Where both act on what was before, which is
Euler's forward step, they spiral outward by the arithmetic alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from ... import Institution, Laboratory, Parameter
from ..row import Row, each, same_bits

SOURCE = "replicator dynamics, textbook form"
PACE, CYCLES = 0.01, 20
# gain from violating, fine, cost of inspecting, benefit of finding a violation
CASES = ((1.0, 4.0, 1.0, 5.0), (0.5, 2.0, 0.4, 2.0))


def share(log_odds: float) -> float:
    """The share behind log odds."""
    return 1 / (1 + math.exp(-log_odds))


def log_odds(share: float) -> float:
    """The log odds of a share."""
    return math.log(share / (1 - share))


class Enterprises(Institution):
    """The share of enterprises that violates: what pays spreads."""

    shows = ("violating",)
    declares = (
        Parameter(name="gain", default=1, low=0, high=100, unit="a month", source=SOURCE),
        Parameter(name="fine", default=4, low=0, high=100, unit="a violation found", source=SOURCE),
        Parameter(name="pace", default=PACE, low=1e-6, high=1, unit="months of theory a step", source=SOURCE),
    )

    def __init__(self, start: float) -> None:
        super().__init__()
        self.start = start

    def begin(self) -> None:
        self.odds, self.violating = log_odds(self.start), self.start

    def step(self) -> None:
        """Violating spreads while its gain exceeds the fine to be expected."""
        (government,) = self.city.agents_by_type[Government]
        met = self.city.settings
        self.before = self.violating
        self.odds += met["pace"] * (met["gain"] - government.intensity * met["fine"])
        self.violating = share(self.odds)


class Government(Institution):
    """How much the government inspects: what pays spreads."""

    shows = ("intensity",)
    declares = (
        Parameter(name="cost", default=1, low=0, high=100, unit="a month of inspecting all", source=SOURCE),
        Parameter(name="benefit", default=5, low=0, high=100, unit="a violation found", source=SOURCE),
    )

    def __init__(self, start: float, at_once: bool = False) -> None:
        """``at_once``: it acts on what enterprises did before this step, not on what they do now."""
        super().__init__()
        self.start, self.at_once = start, at_once

    def begin(self) -> None:
        self.odds, self.intensity = log_odds(self.start), self.start

    def step(self) -> None:
        """Inspecting spreads while what it finds exceeds its cost."""
        (enterprises,) = self.city.agents_by_type[Enterprises]
        met = self.city.settings
        violating = enterprises.before if self.at_once else enterprises.violating
        self.odds += met["pace"] * (violating * met["benefit"] - met["cost"])
        self.intensity = share(self.odds)


def played(
    case: Sequence[float], start: Sequence[float], cycles: float, at_once: bool = False, pace: float = PACE
) -> Laboratory:
    """The game for about so many cycles."""
    settings: dict[str, Any] = dict(zip(("gain", "fine", "cost", "benefit"), case, strict=True))
    institutions = [Enterprises(start[0]), Government(start[1], at_once)]
    lab = Laboratory(institutions=institutions, pace=pace, **settings)
    return lab.run(int(cycles * period(*case) / pace))


def centre(gain: float, fine: float, cost: float, benefit: float) -> tuple[float, float]:
    """The violating share and the intensity of inspection that stay as they are."""
    return cost / benefit, gain / fine


def period(gain: float, fine: float, cost: float, benefit: float) -> float:
    """The time of a small orbit round the centre."""
    x, y = centre(gain, fine, cost, benefit)
    return 2 * math.pi / math.sqrt(fine * benefit * x * (1 - x) * y * (1 - y))


def crossings(values: list[float], level: float) -> list[float]:
    """The steps, with their fractions, at which values rise through a level."""
    pairs = enumerate(zip(values, values[1:], strict=False))
    return [step + (level - here) / (other - here) for step, (here, other) in pairs if here < level <= other]


def orbit(lab: Laboratory, centre_: Sequence[float]) -> tuple[float, float, float, float]:
    """Of whole cycles: the period in months of theory, both means over time, and how much wider each is."""
    x, y = ([month[name] for month in lab.record] for name in ("violating", "intensity"))
    at = crossings(x, centre_[0])
    first, last = math.ceil(at[0]), math.ceil(at[-1])
    number = math.ceil(at[1]) - first
    widths = [max(part) - min(part) for part in (x[first : first + number], x[last - number : last])]
    means = [math.fsum(values[first:last]) / (last - first) for values in (x, y)]
    wider = (widths[1] / widths[0]) ** (1 / (len(at) - 2))
    return (at[-1] - at[0]) / (len(at) - 1) * lab.settings["pace"], *means, wider


def rows(quick: bool = False, progress=None) -> list[Row]:
    """Periods, means over time, closed orbits; a higher fine; and the spiral of steps at once."""
    rows, cycles = [], 5 if quick else CYCLES
    for case in each(CASES[:1] if quick else CASES, progress):
        x, y = centre(*case)
        words = "/".join(f"{value:g}" for value in case)
        length, *_ = orbit(played(case, (x + 0.01, y), cycles), (x, y))
        rows.append(Row(f"{words}: period of a small orbit", period(*case), length, 0.0, 0.005))
        _, violating, intensity, wider = orbit(played(case, (0.3, 0.3), cycles), (x, y))
        rows.append(Row(f"{words}: violating share, mean over time", x, violating, 0.0, 5e-4))
        rows.append(Row(f"{words}: inspection, mean over time", y, intensity, 0.0, 5e-4))
        rows.append(Row(f"{words}: width of an orbit / the one before", 1.0, wider, 0.0, 1e-4))
    gain, fine, cost, benefit = CASES[0]
    length, *_ = orbit(played(CASES[0], (0.3, 0.3), cycles), centre(*CASES[0]))
    rows.append(Row("period of a wide orbit, from (0.3, 0.3)", 8.334, length, 0.0, 0.005))
    dearer = gain, 2 * fine, cost, benefit
    _, violating, intensity, _ = orbit(played(dearer, (0.3, 0.2), cycles), centre(*dearer))
    rows.append(Row("twice the fine: violating share", centre(*CASES[0])[0], violating, 0.0, 5e-4))
    rows.append(Row("twice the fine: inspection", centre(*CASES[0])[1] / 2, intensity, 0.0, 5e-4))
    x, y = centre(*CASES[0])
    *_, wider = orbit(played(CASES[0], (x + 0.005, y), cycles, at_once=True), (x, y))
    # A step of h turns a small orbit by w h and widens it by sqrt(1 + (w h)^2), w = 2 pi / period.
    spiral = math.exp(2 * math.pi**2 * PACE / period(*CASES[0]))
    rows.append(Row("both at once: width of an orbit / the one before", spiral, wider, 0.0, 1e-3))
    return [*rows, same_bits(lambda: played(CASES[0], (0.3, 0.3), 2))]
