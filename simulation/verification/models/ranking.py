"""Cities are ranked by what is observed of them, which is what they are and noise.

262 cities with a true score and an observed one, both of standard deviation 1; their correlation is the root of the
reliability. Rank correlations in closed form hold for the two normal distributions; the mean error of a rank and the
overlap of the first 26 were simulated for this project with another program for 262 cities. Nothing is copied from a
paper's table. To be learnt: at a reliability of 0.90 a city stands 19 places from where it belongs, on average.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.stats import kendalltau, rankdata, spearmanr

from ... import Column, Laboratory, Parameter, normal_quantile, rule
from ..row import SEEDS, Row, each, same_bits

CITIES, FIRST, YEARS = 262, 26, 80
# reliability, mean absolute error of a rank, overlap of the first 26
CASES = ((0.5, 45.9, 0.47), (0.8, 27.3, 0.67), (0.9, 19.2, 0.77), (0.95, 13.5, 0.84), (0.99, 6.2, 0.93))


@rule(
    writes=("true_score", "observed"),
    declares=[
        Column(name="true_score", unit="standard deviations"),
        Column(name="observed", unit="standard deviations"),
        Parameter(
            name="reliability",
            default=0.9,
            low=0,
            high=1,
            unit="share of the observed variance that is true",
            source="assumption: the range of published ratings",
        ),
    ],
)
def be_scored(firm, city, luck):
    """A city is what it is, and is seen through noise."""
    true = normal_quantile(luck.conduct)
    noise = normal_quantile(luck.noise)
    return true, np.sqrt(city.reliability) * true + np.sqrt(1.0 - city.reliability) * noise


def compared(true, observed) -> tuple[float, float, float, float]:
    """Spearman's and Kendall's correlation, the mean absolute error of a rank, and the overlap of the first."""
    ranks, seen = rankdata(-true), rankdata(-observed)
    both = np.count_nonzero((ranks <= FIRST) & (seen <= FIRST)) / FIRST
    return spearmanr(true, observed)[0], kendalltau(true, observed)[0], np.abs(ranks - seen).mean(), both


def scored(reliability: float, seed: int, years: int) -> list[float]:
    """The mean of each comparison over so many years, in each of which cities are others."""
    lab, scores = Laboratory(CITIES, rules=[be_scored], seed=seed, reliability=reliability), []
    for _ in range(years):
        lab.step()
        scores.append(compared(lab.columns["true_score"], lab.columns["observed"]))
    return [math.fsum(values) / years for values in zip(*scores, strict=True)]


def spearman(rho: float, number: int = CITIES) -> float:
    """What Spearman's correlation of so many pairs is on average (Moran, Biometrika 35, 1948); of very many it is
    6 / pi asin(rho / 2)."""
    return 6 / (math.pi * (number + 1)) * (math.asin(rho) + (number - 2) * math.asin(rho / 2))


def rows(quick: bool = False, progress=None) -> list[Row]:
    """The four comparisons at each reliability."""
    rows = []
    for reliability, places, overlap in each(CASES[2:3] if quick else CASES, progress):
        samples = zip(*(scored(reliability, seed, 20 if quick else YEARS) for seed in SEEDS), strict=True)
        rho = math.sqrt(reliability)
        targets = (
            ("Spearman's correlation", spearman(rho), 0.002),
            ("Kendall's correlation", 2 / math.pi * math.asin(rho), 0.002),
            ("mean absolute error of a rank", places, 0.3),
            ("overlap of the first 26", overlap, 0.01),
        )
        for (name, target, tolerance), values in zip(targets, samples, strict=True):
            rows.append(Row.of(f"reliability {reliability:g}: {name}", target, values, tolerance))
    return [*rows, same_bits(lambda: Laboratory(CITIES, rules=[be_scored], seed=3).run(5))]
