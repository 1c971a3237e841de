"""Parameters nobody has measured, fitted so that the baseline city shows the published facts.

``chengxin calibrate`` looks for the values of ``FREE`` at which what is simulated, mean over common seeds, comes
nearest to the aims of the patterns, each miss in units of its pattern's tolerance: nonlinear least squares inside the
ranges that were assumed before the fit (``searched``). ``facts/fitted.toml`` keeps the result;
the declarations read it there.

- The search starts in the middle of the assumed ranges, not at the present defaults: the same command gives the same
  numbers whatever was fitted before.
- All other parameters are drawn from their priors, as in any run: what the pattern table shows are means over draws,
  and means of curved answers are not the answer at the mean.
- A free parameter is drawn as well, from its prior moved with the trial value, width kept. The prior that is written is
  that one, so that runs draw what the fit saw, and ``chengxin patterns`` prints the fit's own numbers.
- Counts are whole numbers, so slopes are taken over a wide step; the same seeds every time make the rest smooth.
- More seeds make a better fit: the error of few shows in the same patterns on seeds that the fit did not meet.
- Where the patterns cannot tell, a weak pull keeps a parameter at the middle of its range; the flat directions are
  printed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import fmean
from typing import Any

import numpy as np
import pandas as pd

from ...model.kernel.draws import Luck
from ...model.scenario.scenario import parameter_luck
from ...model.spec import catalogue
from ...settings.declarations import Parameter
from ..forms.fits import Calibration as CalibrationForm
from ..result import Progress, Result
from ..run.executor import Executor, Threads
from .patterns import PATTERNS, Pattern, shown

# What is free, and the patterns that answer to it. A line more is a parameter more.
FREE: dict[str, tuple[str, ...]] = {
    "complaint_rate": ("black-list entries", "bad events seen"),
    "serious_share": ("black-list entries", "bad events seen"),
    "morale_mean": ("black-list entries", "bad events seen"),
    "repair_requests": ("exits over entries of the list",),
    "usual_examples": ("credit events seen", "bad share of events seen"),
    "coverage_scale": ("credit events seen", "bad events seen", "bad share of events seen"),
    "tardiness_spread": ("late publicity, tenth best department", "late publicity, worst department"),
    "publicity_pull": ("violations, all sanctions public against none",),
    "contract_share": ("bodies among black-list entries that courts made", "black-list entries"),
    "assets_found": ("enforcement cases actually executed",),
    "drive_spread": ("black-list entries, swing from month to month",),
}
STEP = 0.25  # of half the range: wide enough that whole counts move
PULL = 0.2  # assumption: an end of its range counts as much against a parameter as a miss of a fifth of a tolerance
FLAT = 0.25  # tolerances that half a range must move the patterns by, not to be called flat


@dataclass(frozen=True)
class FittedParameter:
    """A parameter before and after the fit, with the prior that runs will draw it from."""

    parameter: Parameter  # as fitted: default and prior
    before: float
    answers: tuple[str, ...]

    @property
    def searched(self) -> tuple[float, float]:
        """Where the fit looked for it."""
        return searched(self.parameter)

    @property
    def prior(self) -> tuple[float, float]:
        """The range that runs draw it from: it moves with the value."""
        assert self.parameter.prior is not None
        return self.parameter.prior

    @property
    def at_the_end(self) -> bool:
        """Whether the fit stopped at an end of the range it searched: the facts ask for more than was assumed."""
        low, high = self.searched
        return min(self.parameter.default - low, high - self.parameter.default) < 0.01 * (high - low)


@dataclass(frozen=True)
class FittedPattern:
    """A pattern as simulated before and after the fit, and after it on as many other seeds, which the fit never met."""

    pattern: Pattern
    before: float
    after: float
    fresh: float

    @property
    def aim(self) -> float:
        """The number aimed at."""
        assert self.pattern.aim is not None  # only patterns with an aim are fitted to
        return self.pattern.aim

    @property
    def within(self) -> bool:
        """Whether the fitted city shows it within its tolerance."""
        return self.pattern.low <= self.after <= self.pattern.high


@dataclass(frozen=True)
class Flat:
    """Parameters that can move together, each by its share of half its range, and the patterns hardly notice."""

    parts: dict[str, float]
    moves: float  # all patterns together, in tolerances


@dataclass(frozen=True)
class Calibration(Result[CalibrationForm]):
    """The outcome of a fit."""

    seeds: int
    rounds: int
    parameters: list[FittedParameter]
    patterns: list[FittedPattern]
    flat: list[Flat]
    condition: float | None  # strongest over weakest direction; None where one has no effect at all

    def misfit(self, when: str = "after") -> float:
        """The sum of the squared misses, in tolerances; "before", "after", or on "fresh" seeds."""
        misses = ((getattr(row, when) - row.aim) / row.pattern.tolerance for row in self.patterns)
        return float(sum(miss**2 for miss in misses))

    def table(self) -> pd.DataFrame:
        """A row a parameter: before and after the fit, the range searched, and the patterns it answers to."""
        return pd.DataFrame(
            [
                {"parameter": row.parameter.name, "before": row.before, "fitted": row.parameter.default,
                 "low": row.prior[0], "high": row.prior[1], "at_the_end": row.at_the_end,
                 "answers_to": "; ".join(row.answers)}
                for row in self.parameters
            ]
        )  # fmt: skip


def calibrate(
    seeds: int = 20,
    *,
    rounds: int = 8,
    free: dict[str, tuple[str, ...]] = FREE,
    patterns: list[Pattern] = PATTERNS,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Calibration:
    """Fit the free parameters to the aims of their patterns; ``rounds`` steps at most, seeds numbered from 0.

    What is found is shown on as many further seeds too: what a fit gains only on the seeds it met is no gain.
    """
    from scipy.optimize import least_squares

    names = {name for answers in free.values() for name in answers}
    aimed = [pattern for pattern in patterns if pattern.name in names]
    ranges, executor = (range(seeds), range(seeds, 2 * seeds)), executor or Threads()
    search, other = (Search(list(free), aimed, which, executor) for which in ranges)
    search.report(progress, (rounds + 1) * (len(free) + 1) + 1)
    solution = least_squares(
        search.misses, np.zeros(len(free)), search.slopes, bounds=(-1.0, 1.0), max_nfev=rounds + 1, xtol=1e-3, ftol=1e-3
    )
    fitted = search.moved(solution.x)
    shows = search.means(None), search.means(fitted), other.means(fitted)
    flat, condition = directions(list(free), solution.jac[: len(aimed)])
    return Calibration(
        seeds,
        solution.nfev - 1,
        [
            FittedParameter(parameter, catalogue.SETTINGS[parameter.key].default, free[parameter.name])
            for parameter in fitted
        ],
        [FittedPattern(*row) for row in zip(aimed, *(each.tolist() for each in shows), strict=True)],
        flat,
        condition,
    )


class Search:
    """What the city shows at trial values, which are given as shares of half the searched range, -1 to 1."""

    def __init__(self, names: list[str], patterns: list[Pattern], seeds: range, executor: Executor) -> None:
        by_name = {parameter.name: parameter for parameter in catalogue.PARAMETERS}
        self.parameters = [by_name[name] for name in names]
        self.patterns, self.seeds, self.executor = patterns, seeds, executor
        self.luck = [parameter_luck(Luck(seed), names) for seed in seeds]
        self.known: dict[tuple[Any, ...] | None, np.ndarray] = {}
        self.report(None, 0)

    def report(self, progress: Progress | None, trials: int) -> None:
        """Whom to tell of each run, and how many trials there will be at most."""
        self.progress, self.runs, self.done = progress, trials * len(self.seeds), 0

    def moved(self, trial: np.ndarray) -> list[Parameter]:
        """The free parameters with their priors moved to the trial values."""
        return [around(parameter, share) for parameter, share in zip(self.parameters, trial, strict=True)]

    def means(self, parameters: list[Parameter] | None) -> np.ndarray:
        """What the patterns show, mean over seeds; None: with the present defaults and priors."""
        key = None if parameters is None else tuple((parameter.default, parameter.prior) for parameter in parameters)
        if key not in self.known:
            before = self.done

            def lived(run: tuple[int, list[float]]) -> dict[str, float]:
                seed, luck = run
                fixed = (
                    {parameter.name: parameter.drawn(u) for parameter, u in zip(parameters, luck, strict=True)}
                    if parameters
                    else {}
                )
                return shown(seed, self.patterns, fixed)

            def report(done: int, _: int) -> None:
                self.done = before + done
                if self.progress:
                    self.progress(min(self.done, self.runs), self.runs)

            rows = list(self.executor.each(lived, zip(self.seeds, self.luck, strict=True), report))
            self.known[key] = np.array([fmean(row[pattern.name] for row in rows) for pattern in self.patterns])
        return self.known[key]

    def misses(self, trial: np.ndarray) -> np.ndarray:
        """How far the patterns are from their aims, in tolerances, and the parameters from the middle, weakly."""
        aims, scales = (
            np.array([getattr(pattern, what) for pattern in self.patterns]) for what in ("aim", "tolerance")
        )
        return np.concatenate([(self.means(self.moved(trial)) - aims) / scales, PULL * trial])

    def slopes(self, trial: np.ndarray) -> np.ndarray:
        """How the misses change with each parameter, by a step towards the middle of its range."""
        here, columns = self.misses(trial), []
        for which, share in enumerate(trial):
            step = np.zeros(len(trial))
            step[which] = -STEP if share > 0.0 else STEP
            columns.append((self.misses(trial + step) - here) / step[which])
        return np.array(columns).T


def searched(parameter: Parameter) -> tuple[float, float]:
    """Where the fit looks: the range assumed before it."""
    assumed = parameter.searched or parameter.prior
    assert assumed is not None  # what is fitted has a range that is assumed
    return assumed


def around(parameter: Parameter, share: float) -> Parameter:
    """A parameter moved to a share of half its range from the middle, its prior with it, in four digits."""
    low, high = searched(parameter)
    half = (high - low) / 2.0
    value = short((low + high) / 2.0 + float(share) * half)
    prior = short(max(parameter.low, value - half)), short(min(parameter.high, value + half))
    return replace(parameter, default=value, prior=prior, searched=(low, high))


def short(value: float) -> float:
    """Four digits: more would claim what twenty seeds cannot know."""
    return float(f"{value:.4g}")


def directions(names: list[str], slopes: np.ndarray) -> tuple[list[Flat], float | None]:
    """The directions in which the patterns hardly move, weakest first, and the strongest over the weakest."""
    _, sizes, ways = np.linalg.svd(slopes, full_matrices=True)
    sizes = np.concatenate([sizes, np.zeros(len(ways) - len(sizes))])  # fewer patterns than parameters
    flat = []
    for size, way in sorted(zip(sizes.tolist(), ways.tolist(), strict=True), key=lambda pair: pair[0]):
        if size < FLAT:
            sign = 1.0 if max(way, key=abs) > 0.0 else -1.0
            parts = {name: short(sign * share) for name, share in zip(names, way, strict=True) if abs(share) >= 0.3}
            flat.append(Flat(dict(sorted(parts.items(), key=lambda part: -abs(part[1]))), short(max(size, 0.0))))
    weakest = float(sizes.min())
    return flat, short(float(sizes.max()) / weakest) if weakest > 1e-9 else None
