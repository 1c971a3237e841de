"""How good a projected place was once the place is known: proper scores, for places known exactly or in part.

A projection is a chance for every place from 1 to 262. What became of it is a set of places: one where the place was
printed, a range where news says "among the first ten", all but the printed ones where a table does not name the city.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ...model.monitor.ranking import CLASS_SIZE, Known

if TYPE_CHECKING:
    import numpy.typing as npt

FIFTHS = 5
PLACES = np.arange(1, CLASS_SIZE + 1)
# Every method's chances are mixed with one part in a hundred of "anywhere", so that no score is infinite.
ANYWHERE = 0.01


@dataclass(frozen=True)
class Outcome:
    """What became of a city: between ``best`` and ``worst``, or ``outside`` these places, among ``ranked`` cities."""

    best: int
    worst: int
    outside: bool

    @classmethod
    def of(cls, fact: Known) -> Outcome:
        """What is known of a month, as places among 262."""
        return cls(min(fact.best, CLASS_SIZE), min(fact.worst, CLASS_SIZE), fact.outside)

    @property
    def exact(self) -> bool:
        """The place itself is known."""
        return self.best == self.worst and not self.outside

    def holds(self) -> np.ndarray:
        """Which of the places 1 to 262 it may have been."""
        inside = (self.best <= PLACES) & (self.worst >= PLACES)
        return ~inside if self.outside else inside


def mixed(plain: np.ndarray) -> np.ndarray:
    """Chances of places, each row mixed with a little of anywhere."""
    return (1.0 - ANYWHERE) * plain + ANYWHERE / CLASS_SIZE


def chances(places: np.ndarray) -> np.ndarray:
    """Projected places as a chance for each of 262, mixed with a little of anywhere.

    A thousand classes leave single places to luck, and the logarithm of a small count is biased: each class stands for
    its neighbourhood too, a normal one in scores that is the narrower the more classes agree (Silverman 1986).
    """
    counts = np.bincount(np.asarray(places, int) - 1, minlength=CLASS_SIZE)[:CLASS_SIZE]
    return mixed(counts / counts.sum() @ neighbourhood(places))


def neighbourhood(places: np.ndarray) -> np.ndarray:
    """What a projected place (row) says of each place (column), for projections as wide as these."""
    z = scores_of(np.asarray(places, float))
    low, high = np.quantile(z, (0.25, 0.75))
    width = 0.9 * min(z.std(), (high - low) / 1.34) * z.size**-0.2
    return normal_chances(scores_of(PLACES), max(width, 1e-6))


def scores_of(places: npt.ArrayLike, ranked: int = CLASS_SIZE) -> Any:
    """Places as normal scores: the value that a city in the middle of its place has."""
    from scipy.special import ndtri

    return ndtri(1.0 - (np.asarray(places, float) - 0.5) / ranked)


def normal_chances(middle: np.ndarray, spread: npt.ArrayLike) -> np.ndarray:
    """The chance of each place when a score is normal, a row each; the ends hold all that lies beyond them."""
    from scipy.special import ndtr, ndtri

    edges = ndtri(1.0 - np.arange(1, CLASS_SIZE) / CLASS_SIZE)
    above = 1.0 - ndtr((edges - middle[:, None]) / np.broadcast_to(spread, middle.shape)[:, None])
    reached = np.concatenate([np.zeros((len(middle), 1)), above, np.ones((len(middle), 1))], axis=1)
    return np.diff(reached, axis=1)


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
    edges, low, high = np.linspace(0.0, 1.0, 101), lower[holds][:, None], upper[holds][:, None]
    overlap = np.maximum(np.minimum(high, edges[1:]) - np.maximum(low, edges[:-1]), 0.0)
    mass = (weight[:, None] * overlap / np.maximum(high - low, 1e-15)).sum(axis=0)
    shares: np.ndarray = mass / mass.sum()
    return shares


def inside(mass: np.ndarray, level: int) -> float:
    """How much of the outcome lay in the middle ``level`` % of the projection."""
    cut = (100 - level) / 2.0
    low, high = int(cut), 100 - int(cut)
    part = cut - int(cut)
    return float(mass[low:high].sum() - part * (mass[low] + mass[high - 1]))


def brier(chance: np.ndarray, outcome: Outcome, printed: tuple[int, int]) -> float | None:
    """Squared error of the chance given to the places that a table prints: whether the city was named.

    None where what is known of the city does not say whether it stood there.
    """
    part = slice(printed[0] - 1, printed[1])
    there = outcome.holds()
    if there[part].any() and there.sum() > there[part].sum():
        return None
    return float((chance[part].sum() - there[part].any()) ** 2)


def fifths(masses: np.ndarray) -> list[float]:
    """The share of outcomes in each fifth of their projections, from the best places to the worst."""
    return [float(part.sum() / len(masses)) for part in np.split(np.sum(masses, axis=0), FIFTHS)]
