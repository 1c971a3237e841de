"""What the published facts rule out: values of parameters nobody has measured, tried in waves (history matching).

A fit finds one place where the model shows the facts; it does not say how many other places do. So points all over the
assumed ranges are simulated, a smooth surface is laid through what each pattern shows (a Gaussian process, which knows
how unsure it is between the points), and a point is ruled out where the surface lies more than three standard
deviations from the fact, whatever the pattern. The next wave simulates points that are left, where the surface is then
better known. What counts against the fact is what the surface does not know, what luck does to one year of one city,
and how exactly the fact is known. Vernon, Goldstein and Bower, Bayesian Analysis 5 (2010), 619-669; with luck of the
model: Andrianakis and others, PLOS Computational Biology 11 (2015), e1003968.

What is not ruled out is what runs draw from. A point counts the more, the nearer what it shows in a usual year lies to
the facts: all its misses, in half tolerances, as if they were normal. Luck is left out of that, for most facts are of a
country or a province over years; that a tolerance says how far a usual year may lie off is an assumption.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from ...errors import Mistake
from ...settings.declarations import Parameter
from ..result import Progress
from ..run.executor import Executor
from .patterns import Pattern, shown

if TYPE_CHECKING:
    from ...types import Array

CUTOFF = 3.0  # standard deviations, for any distribution with one peak at most one in twenty (Pukelsheim 1994)
TOLERANCE = 2.0  # assumption: half of the range a run may fall in is two standard deviations, unless luck moves it more
CANDIDATES = 2**14  # points of the assumed ranges that are looked at on the surfaces
FEWEST = 50  # candidates left, below which there is nothing to draw a next wave from
DRAWS = (
    500  # joint draws that are kept of what is left: four digits each, and their means off by a twentieth of a spread
)


@dataclass(frozen=True)
class Wave:
    """Points simulated in turn: ``left`` is the share (0-1) of the assumed ranges that no wave up to this ruled out.

    ``foreseen``: the share of this wave's means that lay within two standard deviations of the surfaces before it.
    """

    points: int
    left: float
    foreseen: float | None


@dataclass(frozen=True)
class Left:
    """What the waves left: joint draws of it (draws x parameters, in their own units), and what they let expect.

    ``expected``: what each pattern shows in a usual year, mean over the draws; ``foretold``: one year of one city as
    the other half of the patterns lets expect it, 2,000 draws a pattern, None where that half rules out everything.
    """

    waves: list[Wave]
    draws: np.ndarray
    expected: list[float]
    foretold: list[np.ndarray | None]


def left(tried: Tried, waves: int, points: int, progress: Progress | None = None) -> Left:
    """Rule out what lies too far from the facts, in so many waves of so many points, and draw from the rest.

    Raises Mistake where scikit-learn is not installed.
    """
    _of_sklearn("gaussian_process")
    size = len(tried.parameters)
    candidates = everywhere(CANDIDATES, size, seed=1)
    remaining, lines, surfaces = np.ones(CANDIDATES, bool), [], None
    for wave in range(waves):
        where = candidates[remaining]
        chosen = where[np.linspace(0, len(where) - 1, points).astype(int)] if wave else everywhere(points, size)
        means, foreseen = tried.shown_at(chosen, progress), None
        if surfaces is not None:
            expected, doubt = surfaces.at(chosen, runs=tried.seeds)
            foreseen = float(np.mean(np.abs(means - expected) <= 2.0 * doubt))
        surfaces = Surfaces(tried)
        looked_at = surfaces.at(candidates)
        remaining &= surfaces.worst(*looked_at) <= CUTOFF
        lines.append(Wave(points, float(remaining.mean()), foreseen))
        if remaining.sum() < max(FEWEST, points):
            break
    assert surfaces is not None
    which = resampled(surfaces.weights(*looked_at, remaining), DRAWS)
    of_range = np.array([searched(parameter) for parameter in tried.parameters])
    draws = of_range[:, 0] + (candidates[which] + 1.0) / 2.0 * (of_range[:, 1] - of_range[:, 0])
    return Left(lines, draws, looked_at[0][which].mean(axis=0).tolist(), foretold(surfaces, *looked_at))


def foretold(surfaces: Surfaces, expected: np.ndarray, doubt: np.ndarray) -> list[np.ndarray | None]:
    """What each half of the patterns says of the other: one year of one city, luck included."""
    found: list[np.ndarray | None] = [None] * expected.shape[1]
    rng = np.random.default_rng(2)
    for half in (0, 1):
        asked = np.arange(half, len(found), 2)
        kept = surfaces.worst(expected, doubt, asked) <= CUTOFF
        if not kept.any():
            continue
        which = resampled(surfaces.weights(expected, doubt, kept, asked), 2_000)
        spread = np.sqrt(doubt[which] ** 2 + surfaces.luck)
        drawn = expected[which] + spread * rng.standard_normal(spread.shape)
        for n in range(1 - half, len(found), 2):
            found[n] = drawn[:, n]
    return found


class Tried:
    """What was simulated so far: points (shares of half the ranges, -1 to 1), and what each run showed of the facts."""

    def __init__(
        self, parameters: list[Parameter], patterns: list[Pattern], seeds: int, runs: int, executor: Executor
    ) -> None:
        self.parameters, self.patterns, self.seeds, self.executor = parameters, patterns, seeds, executor
        self.points = np.empty((0, len(parameters)))
        self.showed = np.empty((0, seeds, len(patterns)))
        self.runs = runs  # of all there is to do, for those who look on

    def shown_at(self, points: np.ndarray, progress: Progress | None) -> np.ndarray:
        """What the patterns show at these points, mean over the seeds of each: points x patterns."""
        before = self.showed.shape[0] * self.seeds
        ranges = [searched(parameter) for parameter in self.parameters]

        def lived(run: int) -> list[float]:
            point = points[(run - before) // self.seeds]
            fixed = {
                parameter.name: float(low + (share + 1.0) / 2.0 * (high - low))
                for parameter, share, (low, high) in zip(self.parameters, point, ranges, strict=True)
            }
            row = shown(run, self.patterns, fixed)
            return [row[pattern.name] for pattern in self.patterns]

        def report(done: int, _: int) -> None:
            if progress:
                progress(before + done, self.runs)

        runs = range(before, before + len(points) * self.seeds)
        rows = np.array(list(self.executor.each(lived, runs, report)))
        new = rows.reshape(len(points), self.seeds, len(self.patterns))
        self.points, self.showed = np.concatenate([self.points, points]), np.concatenate([self.showed, new])
        means: np.ndarray = new.mean(axis=1)
        return means

    def luck(self) -> Array:
        """Variance that luck gives one run, of each pattern, the same all over the ranges."""
        within: np.ndarray = self.showed.var(axis=1, ddof=1).mean(axis=0)
        return within


class Surfaces:
    """What each pattern shows over the ranges, laid through all that was simulated, and how far that is from facts."""

    def __init__(self, tried: Tried) -> None:
        self.luck = tried.luck()
        self._aims = np.array([pattern.aim for pattern in tried.patterns], float)
        self._usual = np.array([pattern.tolerance / TOLERANCE for pattern in tried.patterns])
        means = tried.showed.mean(axis=1)
        self._middle, self._scale = means.mean(axis=0), np.maximum(means.std(axis=0), 1e-12)
        noise = self.luck / tried.seeds / self._scale**2
        self._of = [
            surface(tried.points, (means[:, n] - self._middle[n]) / self._scale[n], max(float(noise[n]), 1e-6))
            for n in range(len(tried.patterns))
        ]

    def at(self, points: np.ndarray, runs: int | None = None) -> tuple[np.ndarray, np.ndarray]:
        """What the mean of so many runs (None: of endlessly many) shows at these points, and its standard deviation;
        points x patterns."""
        heights, doubts = zip(*(emulator.predict(points, return_std=True) for emulator in self._of), strict=True)
        expected = self._middle + self._scale * np.array(heights).T
        return expected, np.sqrt((self._scale * np.array(doubts).T) ** 2 + (self.luck / runs if runs else 0.0))

    def worst(self, expected: np.ndarray, doubt: np.ndarray, which: Any = slice(None)) -> np.ndarray:
        """How far points of which so much is expected are from the facts, in standard deviations, in the pattern where
        they are farthest; of ``which`` patterns."""
        away: Array = np.abs(expected - self._aims) / np.sqrt(doubt**2 + np.maximum(self._usual**2, self.luck))
        worst: Array = away[:, which].max(axis=1)
        return worst

    def weights(
        self, expected: np.ndarray, doubt: np.ndarray, kept: np.ndarray, which: Any = slice(None)
    ) -> np.ndarray:
        """How much each point counts, 1 in all: nothing where it is ruled out (where all are, the nearest counts), and
        of the others the more, the nearer a usual year lies to the facts of ``which`` patterns."""
        away: Array = ((expected - self._aims) ** 2 / (doubt**2 + self._usual**2))[:, which].sum(axis=1)
        logs = np.where(kept, -0.5 * away, -np.inf) if kept.any() else -0.5 * away
        weights = np.exp(logs - logs.max())
        shares: Array = weights / weights.sum()
        return shares


def resampled(weights: np.ndarray, count: int) -> np.ndarray:
    """So many numbers of points, each as often as it counts (systematic resampling: no luck beyond rounding)."""
    at = np.searchsorted(np.cumsum(weights), (np.arange(count) + 0.5) / count)
    which: np.ndarray = np.minimum(at, len(weights) - 1)
    return which


def searched(parameter: Parameter) -> tuple[float, float]:
    """Where the fit looks: the range assumed before it."""
    assumed = parameter.searched or parameter.prior
    assert assumed is not None  # what is fitted has a range that is assumed
    return assumed


def everywhere(count: int, size: int, seed: int = 0) -> np.ndarray:
    """Points spread evenly over all ranges at once, -1 to 1 (a Latin hypercube)."""
    from scipy.stats import qmc

    points: np.ndarray = 2.0 * qmc.LatinHypercube(size, seed=seed).random(count) - 1.0
    return points


def surface(points: np.ndarray, means: np.ndarray, noise: float) -> Any:
    """A surface through noisy means at these points. Raises Mistake where scikit-learn is not installed."""
    process, kernels = _of_sklearn("gaussian_process"), _of_sklearn("gaussian_process.kernels")
    bends = kernels.ConstantKernel(0.1, (1e-4, 10.0)) * kernels.RBF(np.full(points.shape[1], 2.0), (0.3, 30.0))
    slopes = kernels.ConstantKernel(0.5) * kernels.DotProduct()
    laid = process.GaussianProcessRegressor(bends + slopes, alpha=noise, random_state=0)
    with warnings.catch_warnings():  # a length at the end of its range is a parameter that does not matter
        warnings.simplefilter("ignore", _of_sklearn("exceptions").ConvergenceWarning)
        return laid.fit(points, means)


def _of_sklearn(name: str) -> Any:
    try:
        return import_module(f"sklearn.{name}")
    except ImportError:
        raise Mistake("this needs scikit-learn: pip install 'chengxin[exploration]' brings it") from None
