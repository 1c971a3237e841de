"""The other cities of a single city's run, fitted from a nation and checked against it.

A single city is ranked among rivals that are a process, not agents (monitor/rivals.py): a level, a province, a city, a
wander that fades, a share in what a change of edition does. Here that process is fitted to cities that did live: by
the covariances of their scores within provinces and over months. Then it is tried: each city of a nation in turn takes
the part of the focal city, the process projects its place from what was known in the starting month and from its own
index, and the places it took in the nation are counted in and out of the projected intervals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from ..kernel.draws import Luck
from ..monitor.rivals import PARAMETERS, CityClass, hundredths, level_for
from ..parameters import Parameter

LAGS = 24  # months over which covariances are read
HORIZONS = (1, 3, 6, 12, 24, 36)  # months after the start
LEVELS = (50, 80, 95)
FEWEST_MONTHS = 25  # below, what lasts cannot be told from what fades slowly


@dataclass(frozen=True)
class Scores:
    """What is seen of all cities in one run: indices and edition shifts (months x cities), places, provinces."""

    index: np.ndarray
    shift: np.ndarray
    rank: np.ndarray
    provinces: np.ndarray


def process(runs: Sequence[Scores]) -> dict[str, float]:
    """The parameters of the rivals under which their scores covary as those of the simulated cities do.

    ValueError for runs of fewer than 25 months.
    """
    months = min(len(run.index) for run in runs)
    if months < FEWEST_MONTHS:
        raise ValueError(
            f"the process of the other cities is fitted to {FEWEST_MONTHS} months or more, not {months}: give "
            f"--set months={FEWEST_MONTHS + 12}"
        )
    apart = [_apart(run) for run in runs]
    lags = min(LAGS, months - 1)
    over_time = [float(np.mean([_covariance(own, lag) for own in apart])) for lag in range(lags + 1)]
    shared = float(np.mean([_within_provinces(own, run.provinces) for own, run in zip(apart, runs, strict=True)]))
    lasting, fading, memory = _lasting_and_fading(over_time)
    province = min(max(shared, 0.0), lasting)
    loadings = [_loading(run) for run in runs]
    return {
        "province_sd": sqrt(province),
        "city_sd": sqrt(lasting - province),
        "wander_sd": sqrt(fading),
        "wander_memory": memory,
        "edition_loading_sd": float(np.mean([one for one in loadings if one is not None] or [0.0])),
        "drift": float(np.mean([_drift(run) for run in runs])),
    }


def one_city_parameters() -> dict[str, Parameter]:
    """What the rivals of a single city's run are drawn from, by name."""
    return {one.name: one for one in PARAMETERS}


def coverage(runs: Sequence[Scores], classes: Sequence[CityClass]) -> dict[int, dict[int, float]]:
    """Share of the nation's places (0-1) inside the intervals that rivals project, by months ahead and level (%).

    ``classes``: the rivals of as many runs of a single city, over as many months as the ``runs``.
    """
    months = min(len(run.index) for run in runs)
    horizons = [ahead for ahead in HORIZONS if ahead < months]
    inside = {ahead: dict.fromkeys(LEVELS, 0) for ahead in horizons}
    for run in runs:
        for city in range(run.index.shape[1]):
            for ahead, places in zip(horizons, _projected(run, city, classes, horizons), strict=True):
                for level in LEVELS:
                    edges = np.percentile(places, (50 - level / 2, 50 + level / 2), method="inverted_cdf")
                    inside[ahead][level] += bool(edges[0] <= run.rank[ahead, city] <= edges[1])
    everybody = sum(run.index.shape[1] for run in runs)
    return {ahead: {level: count / everybody for level, count in row.items()} for ahead, row in inside.items()}


def classes_of(parameters: Sequence[dict[str, float]], months: int, number: int = 100) -> list[CityClass]:
    """The rivals of so many single-city runs, whose parameters are these in turn."""
    return [CityClass(Luck(seed), parameters[seed % len(parameters)], months) for seed in range(number)]


def _projected(run: Scores, city: int, classes: Sequence[CityClass], horizons: list[int]) -> list[np.ndarray]:
    """The places of one city at each horizon among the rivals of every class, as a single city's run gives them."""
    others = np.delete(np.arange(run.index.shape[1]), city)
    unequal = np.stack([everyone.unequal for everyone in classes])[:, others]
    scores = {ahead: np.stack([one.scores[ahead] for one in classes])[:, others] for ahead in (0, *horizons)}
    level = level_for(scores[0], float(run.index[0, city]), int(run.rank[0, city]))[:, None]
    found = []
    for ahead in horizons:
        theirs = hundredths(scores[ahead] + level + run.shift[ahead].mean() * (1.0 + unequal))
        found.append(1 + np.count_nonzero(theirs > hundredths(run.index[ahead, city]), axis=1))
    return found


def _apart(run: Scores) -> np.ndarray:
    """How far each city stands from the class each month, without what a change of edition does."""
    points = run.index - run.shift
    return points - points.mean(axis=1, keepdims=True)


def _covariance(apart: np.ndarray, lag: int) -> float:
    """How much of where cities stand is left so many months on, in squared points."""
    return float(np.mean(apart[: len(apart) - lag] * apart[lag:]))


def _within_provinces(apart: np.ndarray, provinces: np.ndarray) -> float:
    """The covariance of two cities of one province in the same month, averaged over pairs."""
    total, pairs = 0.0, 0
    for province in np.unique(provinces):
        own = apart[:, provinces == province]
        size = own.shape[1]
        total += float((own.sum(axis=1) ** 2 - (own**2).sum(axis=1)).mean())
        pairs += size * (size - 1)
    return total / pairs


def _lasting_and_fading(over_time: list[float]) -> tuple[float, float, float]:
    """Covariance by lag as a part that stays and a part that fades: squared points of each, and the memory."""
    wanted, lags = np.array(over_time), np.arange(len(over_time))
    best = None
    for memory in np.arange(0.80, 0.9951, 0.0025):
        shape = np.stack([np.ones(len(lags)), memory**lags], axis=1)
        parts = np.linalg.lstsq(shape, wanted, rcond=None)[0]
        if parts[0] < 0.0:  # nothing lasts
            parts = np.array([0.0, float(shape[:, 1] @ wanted / (shape[:, 1] @ shape[:, 1]))])
        misses = float(((shape @ parts - wanted) ** 2).sum())
        if best is None or misses < best[0]:
            best = misses, float(parts[0]), max(0.0, float(parts[1])), float(memory)
    return best[1:]


def _drift(run: Scores) -> float:
    """Points a month that the class gains, edition apart."""
    middle = (run.index - run.shift).mean(axis=1)
    months = np.arange(len(middle))
    return float(np.polyfit(months, middle, 1)[0])


def _loading(run: Scores) -> float | None:
    """How unequally the last edition in force strikes cities, as a share of what it does on average."""
    last = run.shift[-1]
    middle = float(last.mean())
    return float(last.std()) / abs(middle) if abs(middle) > 0.05 else None  # points: no change of edition to speak of
