"""The class fitted to what was published: joint draws, whether chains agree, and what the tables taught.

The process and the maps are learnt apart: places say nothing of points, and points of one table nothing of how places
change. So their draws are put side by side in any order.

*Not identified* is a number whose posterior is nearly as wide as its prior: the tables do not speak of it, and what a
projection owes to it is an assumption.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .known import Climb, Observations, climbs, observations
from .likelihood import Likelihood, half_life, log_prior, prior_draws, process_of
from .posterior import Draw
from .process import Process
from .sampler import effective_draws, ensemble, split_r_hat
from .tables import Printed, fit_maps, printed

if TYPE_CHECKING:
    from ....types import Row

WALKERS, STEPS, BURN_IN, KEPT = 24, 600, 200, 1000
WEAK, UNIDENTIFIED = 0.6, 0.7  # width of the posterior against that of the prior
BY_FACTORS = ("half-life", "scale")
PRIOR_SHOWN = 4000


@dataclass(frozen=True)
class Learnt:
    """One number of the class: its median and 10-90 % range before and after the tables."""

    name: str
    unit: str
    prior: tuple[float, float, float]
    posterior: tuple[float, float, float]

    @property
    def width(self) -> float:
        """The range after the tables as a share of the range before; of a time or a scale, in its logarithm."""
        before, after = (
            np.log([self.prior, self.posterior]) if self.name in BY_FACTORS else (self.prior, self.posterior)
        )
        return float((after[2] - after[0]) / (before[2] - before[0]))

    @property
    def verdict(self) -> str:
        if self.width >= UNIDENTIFIED:
            return "not identified"
        return "weakly identified" if self.width >= WEAK else "identified"


@dataclass(frozen=True)
class Fit:
    """The outcome of a fit: about a thousand joint draws, and how far to trust them."""

    draw: Draw
    learnt: list[Learnt]
    tables: int
    cities: int
    seeds: tuple[int, ...]
    steps: int
    r_hat: float
    effective: float
    effective_maps: float


def fit(
    tables: Iterable[Row] | None = None,
    news: Iterable[Row] | None = None,
    *,
    seeds: Sequence[int] = (1, 2),
    steps: int = STEPS,
    kept: int = KEPT,
    until: int | None = None,
    without: Iterable[str] = (),
    grid: Mapping[str, int] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Fit:
    """The class as the tables tell it: those of ``facts``, or a user's own rows, without months or cities left out.

    ``grid``: other sizes of the likelihood's grids.
    """
    left_out = tuple(without)
    facts, climbed = observations(tables, news, until, left_out), climbs(news, until, left_out)
    walked = chains(facts, climbed, seeds, steps, grid=grid, progress=progress)
    indices = printed(tables, news, until, left_out)
    return of_chains(walked, facts, indices, seeds, kept)


def of_chains(
    walked: np.ndarray, observations: Observations, indices: list[Printed], seeds: Sequence[int], kept: int = KEPT
) -> Fit:
    """What chains have learnt of the process, beside the maps of the printed indices."""
    steps = walked.shape[1]
    burnt = walked[:, steps * BURN_IN // STEPS :]
    rng = np.random.default_rng([*seeds, kept])
    every = burnt.reshape(-1, burnt.shape[-1])
    process = process_of(every[rng.choice(len(every), kept, replace=len(every) < kept)])
    maps = fit_maps(indices, kept, rng)
    draw = Draw(process, maps.mu_S, maps.tau_S, maps.tau_k, maps.of_tables)
    return Fit(
        draw,
        learnt(draw, maps.prior),
        tables=len({fact.month for facts in observations.values() for fact in facts if fact.outside}),
        cities=sum(any(fact.exact for fact in facts) for facts in observations.values()),
        seeds=tuple(seeds),
        steps=steps,
        r_hat=float(split_r_hat(burnt.reshape(len(seeds), -1, burnt.shape[-1])).max()),
        effective=float(sum((effective_draws(chain) for chain in burnt), np.zeros(burnt.shape[-1])).min()),
        effective_maps=maps.effective,
    )


def chains(
    observations: Observations,
    climbed: Sequence[Climb],
    seeds: Sequence[int],
    steps: int,
    *,
    grid: Mapping[str, int] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> np.ndarray:
    """Seeds x steps x walkers x numbers, each seed from its own draws of the prior."""
    likelihood = Likelihood(observations, climbed, **(grid or {}))
    done = dict.fromkeys(seeds, 0)

    def log_density(x: np.ndarray) -> float:
        prior = log_prior(x)
        return prior + likelihood(process_of(x)) if prior > -np.inf else prior

    def chain(seed: int) -> np.ndarray:
        rng = np.random.default_rng(seed)

        def shown(step: int, _: int) -> None:
            done[seed] = step
            if progress is not None:
                progress(sum(done.values()), steps * len(seeds))

        return ensemble(log_density, prior_draws(WALKERS, rng), steps, rng, shown)

    with ThreadPoolExecutor(len(seeds)) as pool:
        return np.array(list(pool.map(chain, seeds)))


def learnt(draw: Draw, prior_of_maps: Mapping[str, np.ndarray]) -> list[Learnt]:
    """Every number of the class, before and after."""
    rng = np.random.default_rng(0)
    before = _numbers(
        process_of(prior_draws(PRIOR_SHOWN, rng)),
        prior_of_maps["mu_S"],
        prior_of_maps["tau_S"],
        prior_of_maps["tau_k"],
        rng,
    )
    after = _numbers(draw.process, draw.mu_S, draw.tau_S, draw.tau_k, rng)
    return [Learnt(name, unit, _range(before[name, unit]), _range(values)) for (name, unit), values in after.items()]


def in_short(draw: Draw) -> dict[str, tuple[float, float, float]]:
    """Every number of the class by name: low, median and high of the draws."""
    numbers = _numbers(draw.process, draw.mu_S, draw.tau_S, draw.tau_k, np.random.default_rng(0))
    return {name: _range(values) for (name, _), values in numbers.items()}


def _numbers(
    process: Process, mu_S: np.ndarray, tau_S: np.ndarray, tau_k: np.ndarray, rng: np.random.Generator
) -> dict[tuple[str, str], np.ndarray]:
    new = rng.standard_normal((2, len(mu_S)))
    return {
        ("A", "share of variance: province, lasting"): process.A,
        ("B", "share of variance: city, lasting"): process.B,
        ("A+B", "share of variance that lasts"): process.A + process.B,
        ("C", "share of variance that fades"): process.C,
        ("D", "share of variance that is new every month"): process.D,
        ("steady", "share of cities of which nothing fades"): process.steady,
        ("half-life", "months after which half of the fading part is left"): half_life(process),
        ("scale", "points a unit of score, of a new table"): np.exp(mu_S + tau_S * new[0]),
        ("spread of scales", "standard deviation of their logarithm between tables"): tau_S,
        ("bend", "how closely the first places lie, of a new table"): np.abs(tau_k * new[1]),
    }


def _range(values: np.ndarray) -> tuple[float, float, float]:
    low, median, high = np.quantile(values, (0.1, 0.5, 0.9))
    return float(low), float(median), float(high)


def weights_without(
    draw: Draw,
    observations: Observations,
    climbed: Sequence[Climb] = (),
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, np.ndarray]:
    """Weights under which the draws are of a fit that never saw a city's own record, for each city with one.

    A draw counts the less the likelier it made the record that is left out. Each adds up to one; how even they are
    says how well a thousand draws stand for such a fit (``1 / sum(weights**2)`` of them count).
    """
    likelihood = Likelihood(observations, climbed)
    rows = []
    for n in range(len(draw)):
        rows.append(likelihood.of_cities(draw.process.taken(n)))
        if progress:
            progress(n + 1, len(draw))
    return {city: evened(np.array([row[city] for row in rows])) for city in rows[0]}


def weights_until(draw: Draw, seen: Observations, climbed: Sequence[Climb], until: int) -> np.ndarray:
    """Weights under which the draws are of a fit that knew nothing later than a month."""
    earlier = {city: tuple(fact for fact in facts if fact.month <= until) for city, facts in seen.items()}
    whole, part = (
        Likelihood(seen, climbed),
        Likelihood(earlier, [climb for climb in climbed if climb.high.month <= until]),
    )
    processes = [draw.process.taken(n) for n in range(len(draw))]
    return evened(np.array([whole(process) - part(process) for process in processes]))


def evened(excess: np.ndarray) -> np.ndarray:
    """Weights that add up to one, the smaller the more a draw owes: its logarithm."""
    weights = np.exp(-(excess - excess.min()))
    shares: np.ndarray = weights / weights.sum()
    return shares
