"""The other cities of a single city's run, fitted from a nation and checked against it.

A single city is ranked among rivals that are a process, not agents (monitor/ranking): a lasting part of province and
city, a part that passes, a part that is new every month. Here that process is fitted to cities that did live: by the
covariances of their places within provinces and over months. Then it is tried: each city of a nation in turn takes the
part of the focal city, the process projects its place from its place in the starting month, and the places it took in
the nation are counted in and out of the projected intervals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ...errors import Mistake
from ...facts import cities
from ...settings.declarations import Parameter
from ..kernel.draws import Luck
from ..monitor.ranking import Draw, condition
from ..monitor.ranking.calibration import LEVELS
from ..monitor.ranking.chance import quantiles
from ..monitor.rivals import PARAMETERS, with_fixed

if TYPE_CHECKING:
    from ...types import Array

LAGS = 24  # months over which covariances are read
HORIZONS = (1, 3, 6, 12, 24, 36)  # months after the start
FEWEST_MONTHS = 25  # below, what lasts cannot be told from what fades slowly
CLASSES = 40  # classes that project an interval


@dataclass(frozen=True)
class Scores:
    """What is seen of all cities in one run: indices and edition shifts (months x cities), places, provinces."""

    index: Array
    shift: Array
    rank: Array
    provinces: Array


def process(runs: Sequence[Scores]) -> dict[str, float]:
    """The parameters of the rivals under which their places covary as those of the simulated cities do.

    ValueError for runs of fewer than 25 months.
    """
    months = min(len(run.index) for run in runs)
    if months < FEWEST_MONTHS:
        raise Mistake(
            f"the process of the other cities is fitted to {FEWEST_MONTHS} months or more, not {months}: give "
            f"--set months={FEWEST_MONTHS + 12}"
        )
    scores = [_scores(run) for run in runs]
    lags = min(LAGS, months - 1)
    over_time = [float(np.mean([_covariance(own, lag) for own in scores])) for lag in range(lags + 1)]
    shared = float(np.mean([_within_provinces(own, run.provinces) for own, run in zip(scores, runs, strict=True)]))
    lasting, fading, memory = _lasting_and_fading(over_time)
    together = max(lasting + fading, 1e-9)
    return {
        "lasting_share": min(1.0, lasting / together),
        "province_share": min(1.0, max(0.0, shared) / lasting) if lasting > 0.0 else 0.0,
        "month_share": min(0.9, max(0.0, 1.0 - together / over_time[0])),
        "passing_memory": memory,
        "steady_share": 0.0,  # steady cities cannot be told apart by covariances: they are in the lasting part
        "drift": float(np.mean([_drift(run) for run in runs])),
    }


def one_city_parameters() -> dict[str, Parameter]:
    """What the rivals of a single city's run are drawn from, by name."""
    return {parameter.name: parameter for parameter in PARAMETERS}


def coverage(runs: Sequence[Scores], draws: Draw, seed: int = 0) -> dict[int, dict[int, float]]:
    """Share of the nation's places (0-1) inside the intervals projected from each city's first place alone.

    By months ahead and level (%); ``draws`` are those of the process that projects.
    """
    months = min(len(run.index) for run in runs)
    horizons = [ahead for ahead in HORIZONS if ahead < months]
    inside = {ahead: dict.fromkeys(LEVELS, 0) for ahead in horizons}
    for run in runs:
        for city in range(run.rank.shape[1]):
            for ahead, places in _projected(run, city, draws, horizons, seed).items():
                for level in LEVELS:
                    edges = np.percentile(places, (50 - level / 2, 50 + level / 2), method="inverted_cdf")
                    inside[ahead][level] += bool(edges[0] <= run.rank[ahead, city] <= edges[1])
    everybody = sum(run.rank.shape[1] for run in runs)
    return {ahead: {level: count / everybody for level, count in row.items()} for ahead, row in inside.items()}


def draws_of(parameters: dict[str, float]) -> Draw:
    """The posterior with these parameters of the process in place of what was learnt."""
    return with_fixed(parameters)


def _projected(run: Scores, city: int, draws: Draw, horizons: list[int], seed: int) -> dict[int, Array]:
    """The places of one city at each horizon in every class, from its place in the first month."""
    name, rank = cities()[city]["name"], int(run.rank[0, city])
    luck = Luck(seed + city)
    classes = condition(name, 0, rank, luck, months=horizons[-1] + 1, classes=CLASSES, known={}, draws=draws)
    return {ahead: classes.rank(0.0, ahead) for ahead in horizons}


def _scores(run: Scores) -> Array:
    """Places as normal scores, the best the highest; months x cities."""
    places = run.rank.shape[1]
    return quantiles(1.0 - (run.rank - 0.5) / places).astype(np.float64)


def _covariance(apart: Array, lag: int) -> float:
    """How much of where cities stand is left so many months on."""
    return float(np.mean(apart[: len(apart) - lag] * apart[lag:]))


def _within_provinces(apart: Array, provinces: Array) -> float:
    """The covariance of two cities of one province in the same month, averaged over pairs."""
    total, pairs = 0.0, 0
    for province in np.unique(provinces):
        own = apart[:, provinces == province]
        size = own.shape[1]
        total += float((own.sum(axis=1) ** 2 - (own**2).sum(axis=1)).mean())
        pairs += size * (size - 1)
    return total / pairs


def _lasting_and_fading(over_time: list[float]) -> tuple[float, float, float]:
    """Covariance by lag, from one month on, as a part that stays and a part that fades, and the memory."""
    wanted, lags = np.array(over_time[1:]), np.arange(1, len(over_time))
    best: tuple[float, float, float, float] | None = None  # the misses, and the three that make them
    for memory in np.arange(0.80, 0.9951, 0.0025):
        shape = np.stack([np.ones(len(lags)), memory**lags], axis=1)
        parts = np.linalg.lstsq(shape, wanted, rcond=None)[0]
        if parts[0] < 0.0:  # nothing lasts
            parts = np.array([0.0, float(shape[:, 1] @ wanted / (shape[:, 1] @ shape[:, 1]))])
        misses = float(((shape @ parts - wanted) ** 2).sum())
        if best is None or misses < best[0]:
            best = misses, float(parts[0]), max(0.0, float(parts[1])), float(memory)
    assert best is not None  # there are memories to try
    return best[1:]


def _drift(run: Scores) -> float:
    """Points a month that the class gains, edition apart."""
    middle = (run.index - run.shift).mean(axis=1)
    months = np.arange(len(middle))
    return float(np.polyfit(months, middle, 1)[0])
