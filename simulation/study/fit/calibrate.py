"""Parameters nobody has measured: what the published facts leave of what was assumed, and what runs draw from it.

``chengxin calibrate`` tries points all over the assumed ranges, rules out in waves what cannot show the facts
(``waves.py``), and keeps joint draws of what is left, nearer to the facts the oftener: ``facts/fitted_draws.csv``. A
run has one row of them, so that what the facts know only together (many breaches found, few of them serious) stays
together. ``facts/fitted.toml`` keeps the middle and the range of each, where declarations read default and prior.

- The assumed ranges stand beside each rule (``searched``), not at the present values: the same command gives the same
  numbers whatever was fitted before.
- All other parameters are drawn from their priors, as in any run: what the pattern table shows are means over draws,
  and means of curved answers are not the answer at the mean.
- What is found is shown on runs that the fit did not meet, each with the row that it will draw; and each half of the
  patterns foretells the other.
- What stays as wide as it was assumed is named: there the facts say nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean

import numpy as np
import pandas as pd

from ...model.kernel.draws import Luck
from ...model.scenario.scenario import fitted_row
from ...model.spec import catalogue
from ...settings.declarations import Parameter
from ..forms.fits import Calibration as CalibrationForm
from ..result import Progress, Result
from ..run.executor import Executor, Threads
from .patterns import PATTERNS, Pattern, shown
from .waves import Tried, Wave, left, searched

# What is free, and the patterns that answer to it most. A line more is a parameter more.
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
AS_WIDE = 0.9  # of the range before: the patterns say nothing of it
TOGETHER = 0.25  # correlation from which two parameters are known only together


@dataclass(frozen=True)
class FittedParameter:
    """A parameter: as declared before the fit, and the middle, the middle 80 % and all of what is left of it."""

    parameter: Parameter
    median: float
    middle: tuple[float, float]  # 10 and 90 %
    prior: tuple[float, float]  # the lowest and the highest that a run can draw
    answers: tuple[str, ...]

    @property
    def searched(self) -> tuple[float, float]:
        """Where the fit looked for it."""
        return searched(self.parameter)

    @property
    def width(self) -> float:
        """The middle 80 % of what is left, as a share of the middle 80 % assumed."""
        low, high = self.searched
        return (self.middle[1] - self.middle[0]) / (0.8 * (high - low))

    @property
    def as_wide(self) -> bool:
        """Whether the facts have hardly narrowed it."""
        return self.width >= AS_WIDE


@dataclass(frozen=True)
class Foretold:
    """One year of one city, as the other half of the patterns lets expect it: 10, 50 and 90 %.

    ``below`` is the share of what is foretold that lies below the fact.
    """

    low: float
    median: float
    high: float
    below: float

    @property
    def surprising(self) -> bool:
        """Whether the fact lies outside the middle 95 % of what is foretold."""
        return not 0.025 <= self.below <= 0.975


@dataclass(frozen=True)
class FittedPattern:
    """A pattern on runs the fit never met, before it and after, beside what the surfaces expect of the same draws.

    ``foretold`` is None where the other half of the patterns rules out everything.
    """

    pattern: Pattern
    before: float
    after: float
    expected: float
    foretold: Foretold | None

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
class Together:
    """Two parameters that the facts know only together, and the correlation of their draws."""

    names: tuple[str, str]
    correlation: float


@dataclass(frozen=True)
class Calibration(Result[CalibrationForm]):
    """The outcome of a fit; ``draws`` are what runs draw from, draws x parameters."""

    seeds: int
    check: int
    waves: list[Wave]
    parameters: list[FittedParameter]
    patterns: list[FittedPattern]
    together: list[Together]
    draws: np.ndarray

    def misfit(self, when: str = "after") -> float:
        """The sum of the squared misses, in tolerances: "before" and "after", on runs the fit did not meet, or as
        "expected" from those that it met."""
        misses = ((getattr(row, when) - row.aim) / row.pattern.tolerance for row in self.patterns)
        return float(sum(miss**2 for miss in misses))

    def table(self) -> pd.DataFrame:
        """A row a parameter: the range assumed, what is left of it, and the patterns it answers to."""
        return pd.DataFrame(
            [
                {"parameter": row.parameter.name, "assumed_low": row.searched[0], "assumed_high": row.searched[1],
                 "before": row.parameter.default, "low_80": row.middle[0], "median": row.median,
                 "high_80": row.middle[1], "width": row.width, "answers_to": "; ".join(row.answers)}
                for row in self.parameters
            ]
        )  # fmt: skip


def calibrate(
    seeds: int = 2,
    *,
    waves: int = 3,
    points: int = 150,
    check: int = 48,
    free: dict[str, tuple[str, ...]] = FREE,
    patterns: list[Pattern] = PATTERNS,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Calibration:
    """Rule out values of the free parameters in so many ``waves`` of so many ``points``, and draw from what is left.

    Each point is run on ``seeds`` (at least 2) of its own. What is found is tried on ``check`` further seeds, as
    numbered after these. Raises Mistake where scikit-learn is not installed.
    """
    by_name = {parameter.name: parameter for parameter in catalogue.PARAMETERS}
    aimed = [pattern for pattern in patterns if pattern.aim is not None and pattern.kind == "test"]
    executor, met = executor or Threads(), waves * points * seeds
    tried = Tried([by_name[name] for name in free], aimed, seeds, met + 2 * check, executor)
    found = left(tried, waves, points, progress)
    draws = np.array([[short(value) for value in row] for row in found.draws])
    rows = [dict(zip(free, row, strict=True)) for row in draws.tolist()]
    fresh = range(met, met + check)
    before, after = (
        means(fresh, aimed, among, executor, progress and _after(progress, met + done * check, met + 2 * check))
        for done, among in enumerate((None, rows))
    )
    years = map(_foretold, aimed, found.foretold)
    return Calibration(
        seeds,
        check,
        found.waves,
        [_parameter(by_name[name], draws[:, n], answers) for n, (name, answers) in enumerate(free.items())],
        [FittedPattern(*row) for row in zip(aimed, before, after, found.expected, years, strict=True)],
        together(list(free), draws),
        draws,
    )


def means(
    seeds: range,
    patterns: list[Pattern],
    rows: list[dict[str, float]] | None,
    executor: Executor,
    progress: Progress | None = None,
) -> list[float]:
    """What the patterns show, mean over seeds, each with its row of these draws; None: with those that runs have."""

    def lived(seed: int) -> dict[str, float]:
        return shown(seed, patterns, rows[fitted_row(Luck(seed), len(rows))] if rows else {})

    found = list(executor.each(lived, seeds, progress))
    return [fmean(row[pattern.name] for row in found) for pattern in patterns]


def together(names: list[str], draws: np.ndarray) -> list[Together]:
    """Pairs of parameters whose draws are correlated, the closest first."""
    varied = draws.std(axis=0) > 0.0
    with np.errstate(invalid="ignore", divide="ignore"):
        correlations = np.corrcoef(draws.T).reshape(len(names), len(names))
    pairs = [
        Together((name, other), short(float(correlations[a, b])))
        for a, name in enumerate(names)
        for b, other in enumerate(names[:a])
        if varied[a] and varied[b] and abs(correlations[a, b]) >= TOGETHER
    ]
    return sorted(pairs, key=lambda pair: -abs(pair.correlation))


def short(value: float) -> float:
    """Four digits: more would claim what some hundred runs cannot know."""
    return float(f"{value:.4g}")


def _after(progress: Progress, done: int, runs: int) -> Progress:
    return lambda more, _: progress(done + more, runs)


def _parameter(parameter: Parameter, drawn: np.ndarray, answers: tuple[str, ...]) -> FittedParameter:
    low, median, high = (float(edge) for edge in np.quantile(drawn, (0.1, 0.5, 0.9)))
    return FittedParameter(parameter, short(median), (low, high), (float(drawn.min()), float(drawn.max())), answers)


def _foretold(pattern: Pattern, drawn: np.ndarray | None) -> Foretold | None:
    if drawn is None:
        return None
    low, median, high = (float(edge) for edge in np.quantile(drawn, (0.1, 0.5, 0.9)))
    return Foretold(low, median, high, float(np.mean(drawn < pattern.aim)))
