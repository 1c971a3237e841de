"""How good a projected place was once the place is known: proper scores, for places known exactly or in part.

A projection is a chance for every place from 1 to 262. What became of it is a set of places: one where the place was
printed, a range where news says "among the first ten", all but the printed ones where a table does not name the city.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..monitor.ranking import CLASS_SIZE, Known

LEVELS = (50, 80, 95)
FIFTHS = 5
# Every method's chances are mixed with one part in a hundred of "anywhere", so that no score is infinite.
ANYWHERE = 0.01


@dataclass(frozen=True)
class Outcome:
    """What became of a city: between ``best`` and ``worst``, or ``outside`` these places, among ``ranked`` cities."""

    best: int
    worst: int
    outside: bool

    @classmethod
    def of(cls, known: Known) -> Outcome:
        """What is known of a month, as places among 262."""
        return cls(min(known.best, CLASS_SIZE), min(known.worst, CLASS_SIZE), known.outside)

    @property
    def exact(self) -> bool:
        """The place itself is known."""
        return self.best == self.worst and not self.outside

    def holds(self) -> np.ndarray:
        """Which of the places 1 to 262 it may have been."""
        places = np.arange(1, CLASS_SIZE + 1)
        inside = (self.best <= places) & (places <= self.worst)
        return ~inside if self.outside else inside


def chances(places: np.ndarray) -> np.ndarray:
    """Projected places as a chance for each of 262, mixed with a little of anywhere."""
    counts = np.bincount(np.asarray(places, int) - 1, minlength=CLASS_SIZE)[:CLASS_SIZE]
    return (1.0 - ANYWHERE) * counts / counts.sum() + ANYWHERE / CLASS_SIZE


def crps(chance: np.ndarray, outcome: Outcome) -> float | None:
    """Continuous ranked probability score in places, of a place that is known exactly; None of any other."""
    return crps_within(chance, outcome, CLASS_SIZE - 1) if outcome.exact else None


def crps_within(chance: np.ndarray, outcome: Outcome, printed: int) -> float | None:
    """The score over the first ``printed`` places alone (threshold-weighted), of cities named and not named alike.

    None of what decides none of them: a range, or a table that prints places in the middle.
    """
    reached, threshold = np.cumsum(chance)[:printed], np.arange(1, printed + 1)
    if outcome.exact:
        return float(np.square(reached - (threshold >= outcome.best)).sum())
    return float(np.square(reached).sum()) if outcome.outside and outcome.best == 1 else None


def log_score(chance: np.ndarray, outcome: Outcome) -> float:
    """Minus the logarithm of the chance that was given to what is known (censored where it is known in part)."""
    return float(-np.log(chance[outcome.holds()].sum()))


def pit(chance: np.ndarray, outcome: Outcome) -> np.ndarray:
    """Where the outcome lay in the projection, as mass in each hundredth from the best places to the worst.

    A place known in part is spread over where it may have been, by the chances given to it: what is not known is
    neither counted as a hit nor as a miss.
    """
    upper = np.cumsum(chance)
    lower, holds = upper - chance, outcome.holds()
    weight = chance[holds] / chance[holds].sum()
    edges = np.linspace(0.0, 1.0, 101)
    mass = np.zeros(100)
    for low, high, share in zip(lower[holds], upper[holds], weight, strict=True):
        overlap = np.minimum(high, edges[1:]) - np.maximum(low, edges[:-1])
        mass += share * np.maximum(overlap, 0.0) / max(high - low, 1e-15)
    return mass / mass.sum()


def inside(mass: np.ndarray, level: int) -> float:
    """How much of the outcome lay in the middle ``level`` % of the projection."""
    cut = (100 - level) / 2.0
    low, high = int(cut), 100 - int(cut)
    part = cut - int(cut)
    return float(mass[low:high].sum() - part * (mass[low] + mass[high - 1]))


def brier(chance: np.ndarray, outcome: Outcome, printed: tuple[int, int]) -> float:
    """Squared error of the chance given to the places that a table prints: whether the city was named."""
    named = chance[printed[0] - 1 : printed[1]].sum()
    return float((named - (outcome.holds()[printed[0] - 1 : printed[1]].any())) ** 2)


def fifths(masses: np.ndarray) -> list[float]:
    """The share of outcomes in each fifth of their projections, from the best places to the worst."""
    return [float(part.sum() / len(masses)) for part in np.split(np.sum(masses, axis=0), FIFTHS)]
