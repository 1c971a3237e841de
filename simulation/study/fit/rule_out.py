"""What the published facts rule out: values of parameters nobody has measured, tried in waves (history matching).

A fit finds one place where the model shows the facts; it does not say how many other places do. So points all over the
assumed ranges are simulated, a smooth surface is laid through what each pattern shows (a Gaussian process, which knows
how unsure it is between the points), and a point is ruled out where the surface lies more than three standard
deviations from the fact, whatever the pattern. The next wave simulates points that are left, where the surface is then
better known. What counts against the fact is what the surface does not know, what luck does to one year of one city,
and how exactly the fact is known. Vernon, Goldstein and Bower, Bayesian Analysis 5 (2010), 619-669; with luck of the
model: Andrianakis and others, PLOS Computational Biology 11 (2015), e1003968.

What is not ruled out is not what is likely: all that is left counts the same.

Whether it means anything is tried on half of the patterns: what is left after one half says what the other half should
show, and the fact is looked up there.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ...errors import Mistake
from ...model.spec import catalogue
from ...settings.declarations import Parameter
from ..forms.fits import RuledOut as RuledOutForm
from ..result import Progress, Result
from ..run.executor import Executor, Threads
from .calibrate import FREE, searched
from .patterns import PATTERNS, Pattern, shown

if TYPE_CHECKING:
    from ...types import Array

CUTOFF = 3.0  # standard deviations, for any distribution with one peak at most one in twenty (Pukelsheim 1994)
TOLERANCE = 2.0  # assumption: half of the range a run may fall in is two standard deviations, unless luck moves it more
CANDIDATES = 2**14  # points of the assumed ranges that are looked at on the surfaces
AS_WIDE = 0.9  # of the range before: the patterns say nothing of it
FEWEST = 50  # candidates left, below which there is nothing to draw a next wave from


@dataclass(frozen=True)
class Wave:
    """Points simulated in turn: ``left`` is the share (0-1) of the assumed ranges that no wave up to this ruled out.

    ``foreseen``: the share of this wave's means that lay within two standard deviations of the surfaces before it.
    """

    points: int
    left: float
    foreseen: float | None


@dataclass(frozen=True)
class Narrowed:
    """A parameter: the range assumed, and the middle and the middle 80 % of what is left of it."""

    parameter: Parameter
    low: float
    median: float
    high: float

    @property
    def width(self) -> float:
        """The middle 80 % of what is left, as a share of the middle 80 % assumed."""
        low, high = searched(self.parameter)
        return (self.high - self.low) / (0.8 * (high - low))

    @property
    def as_wide(self) -> bool:
        """Whether the facts have hardly narrowed it."""
        return self.width >= AS_WIDE


@dataclass(frozen=True)
class Foretold:
    """A pattern, and what the points say of it that the other half of the patterns leaves: one year of one city.

    ``below`` is the share of what is foretold that lies below the fact.
    """

    pattern: Pattern
    low: float
    median: float
    high: float
    below: float

    @property
    def aim(self) -> float:
        """The fact itself."""
        return _aim(self.pattern)

    @property
    def surprising(self) -> bool:
        """Whether the fact lies outside the middle 95 % of what is foretold."""
        return not 0.025 <= self.below <= 0.975


@dataclass(frozen=True)
class RuledOut(Result[RuledOutForm]):
    """What the published facts rule out."""

    seeds: int
    waves: list[Wave]
    parameters: list[Narrowed]
    patterns: list[Foretold]

    def table(self) -> pd.DataFrame:
        """A row a parameter: the range assumed, and what is left of it."""
        return pd.DataFrame(
            [
                {"parameter": row.parameter.name, "assumed_low": searched(row.parameter)[0],
                 "assumed_high": searched(row.parameter)[1], "low_80": row.low, "median": row.median,
                 "high_80": row.high, "width": row.width}
                for row in self.parameters
            ]
        )  # fmt: skip


def ruled_out(
    seeds: int = 2,
    *,
    waves: int = 3,
    points: int = 80,
    free: Iterable[str] = tuple(FREE),
    patterns: list[Pattern] = PATTERNS,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> RuledOut:
    """Rule out values of the free parameters in so many ``waves`` of so many ``points``.

    Each point is run on ``seeds`` (at least 2) of its own, all other parameters drawn from their priors. Raises Mistake
    where scikit-learn is not installed.
    """
    _of_sklearn("gaussian_process")
    by_name = {parameter.name: parameter for parameter in catalogue.PARAMETERS}
    parameters = [by_name[name] for name in free]
    aimed = [pattern for pattern in patterns if pattern.aim is not None and pattern.kind == "test"]
    tried = Tried(parameters, aimed, seeds, executor or Threads())
    candidates = everywhere(CANDIDATES, len(parameters), seed=1)
    left, lines, surfaces = np.ones(CANDIDATES, bool), [], None
    for wave in range(waves):
        where = candidates[left]
        chosen = (
            where[np.linspace(0, len(where) - 1, points).astype(int)] if wave else everywhere(points, len(parameters))
        )
        means, foreseen = tried.shown_at(chosen, progress, waves * points * seeds), None
        if surfaces is not None:
            expected, doubt = surfaces.at(chosen, runs=seeds)
            foreseen = float(np.mean(np.abs(means - expected) <= 2.0 * doubt))
        surfaces = Surfaces(tried)
        left &= surfaces.kept(candidates, aimed)
        lines.append(Wave(points, float(left.mean()), foreseen))
        if left.sum() < max(FEWEST, points):
            break
    assert surfaces is not None
    kept = candidates[left] if left.any() else candidates[[int(np.argmin(surfaces.worst(candidates, aimed)))]]
    ranges = [searched(parameter) for parameter in parameters]
    edges = np.quantile(kept, (0.1, 0.5, 0.9), axis=0).T
    narrowed = [
        Narrowed(parameter, *(float((low + high) / 2 + share * (high - low) / 2) for share in of))
        for parameter, (low, high), of in zip(parameters, ranges, edges, strict=True)
    ]
    return RuledOut(seeds, lines, narrowed, foretold(surfaces, candidates, aimed))


def foretold(surfaces: Surfaces, candidates: np.ndarray, aimed: list[Pattern]) -> list[Foretold]:
    """What each half of the patterns says of the other."""
    foretold = {}
    rng = np.random.default_rng(2)
    for half in (0, 1):
        kept = candidates[surfaces.kept(candidates, aimed[half::2])]
        if not len(kept):
            continue
        expected, doubt = surfaces.at(kept, runs=1)
        drawn = expected + doubt * rng.standard_normal(expected.shape)
        for n in range(1 - half, len(aimed), 2):
            low, median, high = (float(edge) for edge in np.quantile(drawn[:, n], (0.1, 0.5, 0.9)))
            foretold[n] = Foretold(aimed[n], low, median, high, float(np.mean(drawn[:, n] < _aim(aimed[n]))))
    return [foretold[n] for n in sorted(foretold)]


def _aim(pattern: Pattern) -> float:
    assert pattern.aim is not None  # only patterns with an aim are matched
    return pattern.aim


class Tried:
    """What was simulated so far: points (shares of half the ranges, -1 to 1), and what each run showed of the facts."""

    def __init__(self, parameters: list[Parameter], patterns: list[Pattern], seeds: int, executor: Executor) -> None:
        self.parameters, self.patterns, self.seeds, self.executor = parameters, patterns, seeds, executor
        self.points = np.empty((0, len(parameters)))
        self.showed = np.empty((0, seeds, len(patterns)))

    def shown_at(self, points: np.ndarray, progress: Progress | None, of_all: int) -> np.ndarray:
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
                progress(before + done, of_all)

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
    """What each pattern shows over the ranges, laid through all that was simulated."""

    def __init__(self, tried: Tried) -> None:
        self.patterns, self._luck = tried.patterns, tried.luck()
        means = tried.showed.mean(axis=1)
        self._middle, self._scale = means.mean(axis=0), np.maximum(means.std(axis=0), 1e-12)
        noise = self._luck / tried.seeds / self._scale**2
        self._of = [
            surface(tried.points, (means[:, n] - self._middle[n]) / self._scale[n], max(float(noise[n]), 1e-6))
            for n in range(len(self.patterns))
        ]

    def at(self, points: np.ndarray, runs: int | None = None) -> tuple[np.ndarray, np.ndarray]:
        """What the mean of so many runs (None: of endlessly many) shows at these points, and its standard deviation;
        points x patterns."""
        heights, doubts = zip(*(emulator.predict(points, return_std=True) for emulator in self._of), strict=True)
        expected = self._middle + self._scale * np.array(heights).T
        return expected, np.sqrt((self._scale * np.array(doubts).T) ** 2 + (self._luck / runs if runs else 0.0))

    def worst(self, points: np.ndarray, patterns: list[Pattern]) -> np.ndarray:
        """How far each point is from the facts in standard deviations, in the pattern where it is farthest."""
        where = [self.patterns.index(pattern) for pattern in patterns]
        aims = np.array([_aim(pattern) for pattern in patterns])
        usual = np.array([pattern.tolerance / TOLERANCE for pattern in patterns])
        expected, doubt = (values[:, where] for values in self.at(points))
        away = np.abs(expected - aims) / np.sqrt(doubt**2 + np.maximum(usual**2, self._luck[where]))
        worst: np.ndarray = away.max(axis=1)
        return worst

    def kept(self, points: np.ndarray, patterns: list[Pattern]) -> np.ndarray:
        """Which points none of these patterns rules out."""
        kept: np.ndarray = self.worst(points, patterns) <= CUTOFF
        return kept


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
