"""How likely what was published is under a rank process, exactly: censored places are integrated, not ignored.

With thresholds for places given by their number, cities are independent once the part of their province is given. A
city's lasting and fading part stand on grids, the province's part on Gauss-Hermite nodes. A place is an interval
of scores, "not among the printed places" its complement. Cities of which the same is known share one computation.

A class has some provinces, not endlessly many, and places count scores from its own mean and in its own spread. So what
is known is asked of classes whose provinces' parts have mean 0 and spread 1 over their cities. Both are sums over many
provinces, and taken as normal.

A climb that made news because it is one is as likely as that the luckiest of all cities climbs so far.

A steady city has no fading part, so that its grid of lasting parts alone must be fine.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log, sqrt

import numpy as np

from .known import CLASS_SIZE, Climb, Known, Observations, provinces
from .process import Process

LEAST = 1e-300


# A kind of city: its share of all, the chance of each pattern at each lasting part of a grid, the grid in units of the
# lasting part's spread, and the lasting variances of province and city.
Kind = tuple[float | np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]


class Likelihood:
    """The logarithm of the likelihood of all that is known, for one process at a time.

    ``lasting``, ``wander``, ``steady``: points of the grids; ``nodes`` of the province's part. Finer ones change it by
    less than 0.03 (tested).
    """

    def __init__(
        self,
        observations: Observations,
        climbs: Sequence[Climb] = (),
        *,
        lasting: int = 41,
        wander: int = 51,
        steady: int = 281,
        nodes: int = 28,
    ) -> None:
        home = provinces()
        names = sorted(set(home.values()))
        self.patterns = sorted(
            {facts for facts in observations.values() if facts} | {(climb.low, climb.high) for climb in climbs}
        )
        place = {pattern: n for n, pattern in enumerate(self.patterns)}
        self._count = np.zeros((len(names), len(self.patterns)))
        self._shares = np.array([list(home.values()).count(name) for name in names]) / len(home)
        self.pattern_of: dict[str, tuple[int, int]] = {}
        for city, facts in observations.items():
            if facts:
                self.pattern_of[city] = names.index(home[city]), place[facts]
                self._count[self.pattern_of[city]] += 1
        self._events = sorted({fact for pattern in self.patterns for fact in pattern})
        limits, at = np.unique(_limits(self._events), return_inverse=True)
        self._limits, (self._low, self._high) = limits, at.reshape(2, -1)
        self._outside = np.array([fact.outside for fact in self._events], bool)
        self._groups = self._by_months()
        self._climbed = {climb.city: place[climb.low, climb.high] for climb in climbs}
        self._lasting, self._wander = np.linspace(-3.5, 3.5, lasting), np.linspace(-3.6, 3.6, wander)
        self._steady = np.linspace(-4.0, 4.0, steady)
        self._nodes, weights = np.polynomial.hermite_e.hermegauss(nodes)
        self._log_weights = np.log(weights / weights.sum())
        self._powers = self._nodes[:, None] ** np.arange(1, 5)
        self._unknown = _of_a_class(*_sums(self._shares, self._moments(np.tile(self._log_weights, (len(names), 1)))))

    def __call__(self, process: Process) -> float:
        """The logarithm of the likelihood of everything together."""
        kinds = self._kinds(process)
        terms = self._count @ self._by_node(process, kinds) + self._log_weights
        tied = float(_of_a_class(*_sums(self._shares, self._moments(terms))) - self._unknown)
        return (
            float(_log_sum(terms).sum()) + tied + sum(self._of_climb(climb, kinds) for climb in self._climbed.values())
        )

    def of_cities(self, process: Process) -> dict[str, float]:
        """What each city's own record adds to the logarithm, given all others: for weights that leave it out."""
        kinds = self._kinds(process)
        by_node = self._by_node(process, kinds)
        terms = self._count @ by_node + self._log_weights
        whole, moments = _log_sum(terms), self._moments(terms)
        sums = _sums(self._shares, moments)
        tied = _of_a_class(*sums)
        by_city, one_of = {}, {}
        for city, (province, pattern) in self.pattern_of.items():
            if (province, pattern) not in one_of:
                without = (terms[province] - by_node[pattern])[None]
                share, own = self._shares[[province]], moments[[province]]
                less = [
                    a - b + c
                    for a, b, c in zip(sums, _sums(share, own), _sums(share, self._moments(without)), strict=True)
                ]
                gone = float(whole[province] - _log_sum(without)[0])
                one_of[province, pattern] = gone + float(tied - _of_a_class(*less))
            by_city[city] = one_of[province, pattern]
        for city, pattern in self._climbed.items():
            by_city[city] = by_city.get(city, 0.0) + self._of_climb(pattern, kinds)
        return by_city

    def _moments(self, terms: np.ndarray) -> np.ndarray:
        """The first four moments of each province's part, given what is known of its cities."""
        chance = np.exp(terms - terms.max(axis=1, keepdims=True))
        moments: np.ndarray = chance @ self._powers / chance.sum(axis=1, keepdims=True)
        return moments

    def _of_climb(self, pattern: int, kinds: list[Kind]) -> float:
        """The logarithm of the chance that the luckiest of all cities climbs so far."""
        density = sum(share * float(chance[pattern] @ _normal(grid)) for share, chance, grid, _, _ in kinds)
        return log(max(-np.expm1(CLASS_SIZE * np.log1p(-min(density, 1.0 - 1e-12))), LEAST))

    def _kinds(self, process: Process) -> list[Kind]:
        """Both kinds of city: those of which part fades, and the steady ones, if there are any."""
        A, B, C, _, _, steady = process
        usual: Kind = (1.0 - steady, self._given_lasting(process), self._lasting, A, B)
        if steady == 0.0:
            return [usual]
        return [usual, (steady, self._given_steady(process), self._steady, A, B + C)]

    def _by_months(self) -> list[tuple[list[int], np.ndarray, list[int]]]:
        """Patterns over the same months: the months, the events of each pattern, and where the patterns stand."""
        event = {fact: n for n, fact in enumerate(self._events)}
        groups: dict[tuple[int, ...], list[int]] = {}
        for n, pattern in enumerate(self.patterns):
            groups.setdefault(tuple(fact.month for fact in pattern), []).append(n)
        return [
            (list(months), np.array([[event[fact] for fact in self.patterns[n]] for n in where]), where)
            for months, where in groups.items()
        ]

    def _given_lasting(self, process: Process) -> np.ndarray:
        """The chance of each pattern at each lasting part: forward through the months over the grid of fading parts."""
        from scipy.special import ndtr

        lasting = self._lasting * sqrt(process.A + process.B)
        middle = lasting[:, None] + sqrt(process.C) * self._wander
        spread = sqrt(process.D)
        below = ndtr((self._limits[:, None, None] - middle) / spread)
        seen = below[self._high] - below[self._low]
        seen[self._outside] = 1.0 - seen[self._outside]
        begun = np.exp(-0.5 * self._wander**2)
        begun /= begun.sum()
        fades: dict[int, np.ndarray] = {}
        out = np.empty((len(self.patterns), len(lasting)))
        for months, events, where in self._groups:
            chance = begun * seen[events[:, 0]]
            for n in range(1, len(months)):
                apart = months[n] - months[n - 1]
                if apart not in fades:
                    fades[apart] = self._fading(process.phi**apart)
                chance = (chance @ fades[apart]) * seen[events[:, n]]
            out[where] = chance.sum(axis=2)
        return out

    def _given_steady(self, process: Process) -> np.ndarray:
        """The same for a city of which nothing fades."""
        from scipy.special import ndtr

        middle = self._steady * sqrt(process.A + process.B + process.C)
        below = ndtr((self._limits[:, None] - middle) / sqrt(process.D))
        seen = below[self._high] - below[self._low]
        seen[self._outside] = 1.0 - seen[self._outside]
        out = np.empty((len(self.patterns), len(middle)))
        for _, events, where in self._groups:
            out[where] = seen[events].prod(axis=1)
        return out

    def _fading(self, kept: np.ndarray) -> np.ndarray:
        """From each fading part to each other, some months later."""
        chance = np.exp(-0.5 * (self._wander - kept * self._wander[:, None]) ** 2 / (1.0 - kept * kept))
        shares: np.ndarray = chance / chance.sum(axis=1, keepdims=True)
        return shares

    def _by_node(self, process: Process, kinds: list[Kind]) -> np.ndarray:
        """The logarithm of the chance of each pattern at each node of the province's part."""
        total = np.zeros((len(self.patterns), len(self._nodes)))
        for share, chance, grid, of_province, of_city in kinds:
            apart = grid * sqrt(of_province + of_city) - sqrt(of_province) * self._nodes[:, None]
            city = np.exp(-0.5 * apart**2 / of_city)
            total += share * (chance @ (city / city.sum(axis=1, keepdims=True)).T)
        return np.log(np.maximum(total, LEAST))


def _sums(shares: np.ndarray, moments: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean over all cities of their provinces' parts and of their squares: what is expected, and the covariance."""
    first, second, third, fourth = moments.T
    squares = shares**2
    across = squares @ (third - first * second)
    spreads = squares @ (second - first**2), squares @ (fourth - second**2)
    return np.array([shares @ first, shares @ second]), np.array([[spreads[0], across], [across, spreads[1]]])


def _of_a_class(expected: np.ndarray, covariance: np.ndarray) -> float:
    """The logarithm of how likely the provinces' parts have mean 0 and spread 1 over all cities, but for a constant."""
    off = expected - np.array([0.0, 1.0])
    return -0.5 * float(off @ np.linalg.solve(covariance, off)) - 0.5 * log(np.linalg.det(covariance))


def _normal(grid: np.ndarray) -> np.ndarray:
    """Standard normal shares of the points of a grid."""
    density = np.exp(-0.5 * grid**2)
    shares: np.ndarray = density / density.sum()
    return shares


def _limits(events: list[Known]) -> np.ndarray:
    """The scores between which each event lies: lower ones and higher ones."""
    from scipy.special import ndtri

    low = [1.0 - fact.worst / fact.ranked for fact in events]
    high = [1.0 - (fact.best - 1) / fact.ranked for fact in events]
    scores: np.ndarray = ndtri(np.array([low, high]))
    return scores


def _log_sum(terms: np.ndarray) -> np.ndarray:
    top = terms.max(axis=1)
    total: np.ndarray = top + np.log(np.exp(terms - top[:, None]).sum(axis=1))
    return total


# The prior, and from what is drawn to the process. Half-lives rather than shares a month: what is flat in the one is
# not in the other, and months are what a reader can judge.
# The month's own part, the lasting share of the rest, the province's share of what lasts, the log half-life, and the
# share of steady cities (assumption: at most half).
LOW = np.array([0.005, 0.01, 0.0, log(2.0), 0.0])
HIGH = np.array([0.40, 0.99, 0.97, log(60.0), 0.5])
# Assumption: D ~ Beta(1, 9), since the windows of two months running share eleven of their twelve months.
OF_D = 8.0
LEAST_B = 0.01


def process_of(x: np.ndarray) -> Process:
    """The process of a point that the sampler moves; ``x`` may have a row for each of many."""
    own, lasting, shared, half_life, steady = np.asarray(x).T
    rest = 1.0 - own
    return Process(
        rest * lasting * shared,
        rest * lasting * (1.0 - shared),
        rest * (1.0 - lasting),
        own,
        0.5 ** np.exp(-half_life),
        steady,
    )


def log_prior(x: np.ndarray) -> float:
    if np.any(x < LOW) or np.any(x > HIGH) or process_of(x).B < LEAST_B:
        return -np.inf
    return OF_D * log(1.0 - x[0])


def prior_draws(count: int, rng: np.random.Generator) -> np.ndarray:
    """Points drawn from the prior."""
    x = rng.uniform(LOW, HIGH, (20 * count, len(LOW)))
    keep = (rng.random(len(x)) < (1.0 - x[:, 0]) ** OF_D) & (process_of(x).B >= LEAST_B)
    return x[keep][:count]


def half_life(process: Process) -> np.ndarray:
    """Months after which half of the fading part is left."""
    months: np.ndarray = np.log(0.5) / np.log(process.phi)
    return months
