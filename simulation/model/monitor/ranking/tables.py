"""Maps from scores to points, fitted to the indices that published tables print.

Scores of a class are standard normal, whatever the process does over time, so each table speaks for itself: how many
cities stand at each printed hundredth, how many between two of them, above the first and below the last. The level is
integrated out; scale and bend lie on a grid. What a table of which nothing is known may be like follows from how the
known ones differ: the scales are lognormal around a common middle, the bends half-normal, and prior draws of these
three numbers are weighed by the likelihood of all tables together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from ....facts import city_rank_facts, published_rankings
from .known import CLASS_SIZE, month_of
from .points import KNEE, STRAIGHT

if TYPE_CHECKING:
    from ....types import Row

LOG_SCALES = np.linspace(np.log(0.15), np.log(15.0), 93)
BENDS = np.linspace(0.0, 5.0, 51)
SHIFTS = np.linspace(-0.45, 0.45, 61)  # of the last printed place's score from what its number says
HALF = 0.005  # of a printed hundredth
LEAST = 1e-300

# Assumptions, all wide: a unit of score is worth about 2 points (0.5 to 7), tables differ by up to threefold, and the
# first places lie as on a straight line or as closely as under a ceiling one point above place 47.
MIDDLE_SCALE, SPREAD_OF_MIDDLE = np.log(2.0), 0.8
SPREAD_OF_SCALES, SPREAD_OF_BENDS = 0.6, 1.5
LEAST_SPREAD = 0.04


@dataclass(frozen=True)
class Printed:
    """Indices that were printed of one month: each value from the highest, how many have it, and the first's place."""

    month: int
    values: tuple[float, ...]
    counts: tuple[int, ...]
    firsts: tuple[int, ...]
    ranked: int


def printed(
    tables: Iterable[Row] | None = None,
    news: Iterable[Row] | None = None,
    until: int | None = None,
    without: Iterable[str] = (),
) -> list[Printed]:
    """The months of which at least two different indices are known, by default of all that is in ``facts``.

    Of a city left out the index is not seen; its place still counts among those between two others.
    """
    tables = published_rankings() if tables is None else tables
    news = city_rank_facts() if news is None else news
    rows = [(month_of(row["month"]), row["city"], row) for row in news]
    rows += [(month_of(row["window_end"]), row["name"], row) for row in tables]  # a table stands before news
    left_out = set(without)
    months: dict[int, dict[str, Row]] = {}
    for month, city, row in rows:
        seen = city not in left_out and (until is None or month <= until)
        if seen and row["city_class"] == "prefecture" and row["index"] is not None:
            months.setdefault(month, {})[city] = row
    parts = []
    for month, by_city in sorted(months.items()):
        places: dict[float, list[int]] = {}
        for row in by_city.values():
            places.setdefault(row["index"], []).append(row["rank"])
        values = tuple(sorted(places, reverse=True))
        counts = tuple(len(places[value]) for value in values)
        # Of equals the last place is sure: two that share the first are both told as "at most second".
        firsts = tuple(max(places[value]) - len(places[value]) + 1 for value in values)
        if len(values) > 1:
            ranked = next(iter(by_city.values()))["ranked"] or CLASS_SIZE
            parts.append(Printed(month, values, counts, firsts, ranked))
    return parts


@lru_cache(maxsize=64)
def log_likelihood(table: Printed) -> np.ndarray:
    """Of each log scale (row) and bend (column), with the level integrated out."""
    return np.array([_of_scale(table, log_scale) for log_scale in LOG_SCALES])


def _of_scale(table: Printed, log_scale: float) -> np.ndarray:
    from scipy.special import ndtr, ndtri

    bend = np.maximum(BENDS, STRAIGHT)[:, None]
    last = table.firsts[-1] + table.counts[-1] - 1
    d = ndtri(1.0 - (last - 0.5) / table.ranked) + SHIFTS - KNEE
    above = np.maximum(d, 0.0)
    at_last = np.where(d > 0.0, -np.expm1(-bend * above) / bend, d)

    def below(points: float) -> np.ndarray:
        """The share of cities below so many points."""
        height = at_last + (points - table.values[-1]) / np.exp(log_scale)
        left = 1.0 - bend * np.maximum(height, 0.0)
        score = np.where(height > 0.0, -np.log(np.maximum(left, LEAST)) / bend, height)
        share: np.ndarray = np.where(left > 0.0, ndtr(KNEE + score), 1.0)
        return share

    top, bottom = [below(v + HALF) for v in table.values], [below(v - HALF) for v in table.values]
    total = log_scale - bend * above  # the level is flat, so its density over shifts is how fast points rise there
    total = total + (table.firsts[0] - 1) * _log(1.0 - top[0]) + (table.ranked - last) * _log(bottom[-1])
    for n, count in enumerate(table.counts):
        total = total + count * _log(top[n] - bottom[n])
        if n + 1 < len(table.counts):
            between = table.firsts[n + 1] - table.firsts[n] - count
            total = total + between * _log(bottom[n] - top[n + 1])
    most = total.max(axis=1)
    logs: np.ndarray = most + np.log(np.exp(total - most[:, None]).mean(axis=1))
    return logs


def _log(share: np.ndarray) -> np.ndarray:
    logs: np.ndarray = np.log(np.maximum(share, LEAST))
    return logs


@dataclass(frozen=True)
class Maps:
    """Joint draws: how tables differ, and the scale and bend of each; so many of the prior draws were ``effective``."""

    mu_S: np.ndarray
    tau_S: np.ndarray
    tau_k: np.ndarray
    of_tables: dict[int, tuple[np.ndarray, np.ndarray]]
    effective: float
    prior: dict[str, np.ndarray]


def fit_maps(tables: list[Printed], draws: int, rng: np.random.Generator, prior_draws: int = 6000) -> Maps:
    """Draws of the maps given all printed indices."""
    mu = rng.normal(MIDDLE_SCALE, SPREAD_OF_MIDDLE, prior_draws)
    tau = np.maximum(np.abs(rng.normal(0.0, SPREAD_OF_SCALES, prior_draws)), LEAST_SPREAD)
    kappa = np.maximum(np.abs(rng.normal(0.0, SPREAD_OF_BENDS, prior_draws)), LEAST_SPREAD)
    scales = _shares(((LOG_SCALES - mu[:, None]) / tau[:, None]) ** 2)
    bends = _shares((BENDS / kappa[:, None]) ** 2)
    likely = {table.month: log_likelihood(table) for table in tables}
    likely = {month: np.exp(logs - logs.max()) for month, logs in likely.items()}
    weight = np.zeros(prior_draws)
    for likelihood in likely.values():
        weight += np.log(np.maximum(((scales @ likelihood) * bends).sum(axis=1), LEAST))
    weight = np.exp(weight - weight.max())
    rows = rng.choice(prior_draws, draws, p=weight / weight.sum())
    of_tables = {month: _drawn(likelihood, scales[rows], bends[rows], rng) for month, likelihood in likely.items()}
    effective = float(weight.sum() ** 2 / (weight**2).sum())
    return Maps(mu[rows], tau[rows], kappa[rows], of_tables, effective, {"mu_S": mu, "tau_S": tau, "tau_k": kappa})


def _shares(squares: np.ndarray) -> np.ndarray:
    """A normal density on a grid, in shares that add up to one."""
    density = np.exp(-0.5 * squares) + LEAST
    shares: np.ndarray = density / density.sum(axis=1, keepdims=True)
    return shares


def _drawn(
    likely: np.ndarray, scales: np.ndarray, bends: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Scale and bend of one table, a draw for each row."""
    picked = np.empty(len(scales), np.int64)
    for n, (scale, bend) in enumerate(zip(scales, bends, strict=True)):
        mass = np.cumsum((scale[:, None] * bend * likely).ravel())
        picked[n] = min(np.searchsorted(mass, rng.random() * mass[-1]), likely.size - 1)
    return np.exp(LOG_SCALES[picked // len(BENDS)]), BENDS[picked % len(BENDS)]
