"""Simple ways to project a place, beside which ours must hold: each has the place of the start and no more.

Places are read as normal scores, ``z``. A method says how a score so many months later is spread given the first one:
its middle and its standard deviation. Where a method has parameters they are the likeliest ones for the known pairs of
all other cities.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from ...model.monitor.ranking import CLASS_SIZE
from .scores import ANYWHERE, Outcome, mixed, normal_chances, scores_of

if TYPE_CHECKING:
    from ...types import Array

HALF_LIVES = (1.0, 2.0, 3.0, 4.5, 6.0, 9.0, 12.0, 18.0, 27.0, 40.0, 60.0, 120.0)  # months
LASTING = tuple(np.round(np.arange(0.0, 0.96, 0.05), 2))
STEPS = (0.02, 0.04, 0.06, 0.09, 0.13, 0.19, 0.28, 0.4, 0.6)  # of a random walk, a month

Spread = Callable[..., tuple[np.ndarray, np.ndarray]]


def _random_walk(z: Array, months: Array, step: float) -> tuple[Array, Array]:
    return z, step * np.sqrt(months)


def _fading(z: Array, months: Array, half_life: float) -> tuple[Array, Array]:
    return _partly_lasting(z, months, half_life, 0.0)


def _partly_lasting(z: Array, months: Array, half_life: float, lasting: float) -> tuple[Array, Array]:
    kept = lasting + (1.0 - lasting) * 0.5 ** (months / half_life)
    return kept * z, np.sqrt(np.maximum(1.0 - kept * kept, 1e-6))


@dataclass(frozen=True)
class Baseline:
    """A method: its words in both languages, how it spreads scores, and the parameters it may have."""

    name: str
    en: str
    zh: str
    spread: Spread | None = None
    grid: tuple[tuple[float, ...], ...] = ()


PERSISTENCE, UNIFORM = "persistence", "uniform"
BASELINES = (
    Baseline(PERSISTENCE, "stays where it is", "名次不变"),
    Baseline(UNIFORM, "anywhere, all places alike", "各名次等可能"),
    Baseline("random_walk", "random walk", "随机游走", _random_walk, (STEPS,)),
    Baseline("ar1", "falls back to the middle: AR(1)", "一阶自回归", _fading, (HALF_LIVES,)),
    Baseline(
        "ar1_lasting", "AR(1) plus a lasting part", "一阶自回归加持久部分", _partly_lasting, (HALF_LIVES, LASTING)
    ),
)


@dataclass(frozen=True)
class Start:
    """What a method is told of a pair: the city, its place among how many, months to the later standing."""

    city: str
    place: int
    ranked: int
    months: int

    @property
    def z(self) -> float:
        """The place as a normal score."""
        return float(scores_of(self.place, self.ranked))


def projections(starts: Sequence[Start], outcomes: Sequence[Outcome]) -> dict[str, np.ndarray]:
    """The chances that each method gives to places, pairs x 262, fitted to the pairs of all other cities."""
    cities = np.array([start.city for start in starts])
    chances = {}
    for method in BASELINES:
        if method.name == UNIFORM:
            plain = np.full((len(starts), CLASS_SIZE), 1.0 / CLASS_SIZE)
        elif method.name == PERSISTENCE:
            plain = np.zeros((len(starts), CLASS_SIZE))
            plain[np.arange(len(starts)), [min(start.place, CLASS_SIZE) - 1 for start in starts]] = 1.0
        else:
            plain = _fitted(method, starts, outcomes, cities)
        chances[method.name] = mixed(plain)
    return chances


def _fitted(method: Baseline, starts: Sequence[Start], outcomes: Sequence[Outcome], cities: np.ndarray) -> np.ndarray:
    """Each pair by the parameters that are likeliest for the pairs of all other cities."""
    assert method.spread is not None  # the other two methods have nothing to fit
    spread, choices = method.spread, list(product(*method.grid))
    columns = _told(starts)
    given = np.stack([normal_chances(*spread(*columns, *choice)) for choice in choices])  # choices x pairs x 262
    holds = np.stack([outcome.holds() for outcome in outcomes])
    likely = np.log((1.0 - ANYWHERE) * (given * holds).sum(axis=2) + ANYWHERE * holds.mean(axis=1))
    best = [int(np.argmax(likely[:, cities != city].sum(axis=1))) for city in cities]
    return given[best, np.arange(len(starts))]


def _told(starts: Sequence[Start]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([start.z for start in starts]), np.array([start.months for start in starts], float)
