"""Classes of cities at the start of a run, as they may have been given what is known of every city until then.

For given parts of the provinces, cities are independent and Gaussian, and what is known of a city says that its score
in a month is a number (its place is known), or lies between two (a range of places), or outside two (it was not among
the printed places). Where every place is known one small Gaussian solve gives the answer; ranges are met by Gibbs
sampling: each unknown score given all others of its city, whether the city is a steady one given its scores, each
province given its cities, in turn. All cities are conditioned in the same way, the focal one too; only its place at
the start then holds exactly.

The parts of a class's provinces have mean 0 and spread 1 over its cities, as the likelihood has it that the numbers of
the process were learnt with: they say how far provinces lie apart in this class, not in all that might be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from ....facts import cities
from ...kernel.machine import array_loop
from ...kernel.portable_math import normal_quantile
from .chance import Chance
from .gaussian import choose, covariance, inverse, redraw, split
from .known import CLASS_SIZE, Known, Observations
from .process import Process, steadied

if TYPE_CHECKING:
    from ....types import Index

SWEEPS = 12  # tried against exact answers: with more of them the parts of the provinces stay the same
LOOKED_BACK = 12  # months in which something is known that count: the last ones, and some of all those before
LAST_ONES = 4
EACH_SWEEP = 16  # numbers that a city may need in one sweep: one a month, and one for its kind
BEYOND = 0.1  # a first city's lead in scores, where nobody is above it; a last one's distance likewise
FAR = 9.0  # a score that no city reaches


@dataclass
class Start:
    """All cities of the classes in the month of the start, classes x cities."""

    lasting: np.ndarray  # what a score keeps for good: province and city together
    wander: np.ndarray  # the fading part, in its own units
    score: np.ndarray
    steady: np.ndarray  # whether nothing of it fades


@dataclass
class Conditioned(Start):
    """The same, with what it was drawn from: so that a city may still be put at a place."""

    province: np.ndarray  # classes x provinces
    groups: list[Alike]

    def put(self, column: int, rank: int, chance: Chance) -> None:
        """Put a city midway between those whose place it parts, and draw its parts again given its score there."""
        falling = -np.sort(-np.delete(self.score, column, axis=1), axis=1)
        above = falling[:, rank - 2] if rank > 1 else falling[:, 0] + BEYOND
        below = falling[:, rank - 1] if rank <= falling.shape[1] else falling[:, -1] - BEYOND
        (group,) = (group for group in self.groups if column in group.columns)
        (own,) = np.flatnonzero(group.columns == column)
        group.scores[:, -1, own] = self.score[:, column] = 0.5 * (above + below)
        _, _, home = tables()
        mean = np.sqrt(group.process.A) * self.province[:, home[column]]
        normals = chance.normals("ranking focal", np.zeros(1), 2).astype(np.float64)
        lasting, wander = group.split(mean[:, None], normals, np.array([own]))
        self.lasting[:, column], self.wander[:, column] = lasting[:, 0], wander[:, 0]


def score_of(place: float, ranked: int = CLASS_SIZE) -> float:
    """The score of a place among so many: the normal value that a city in the middle of the place has."""
    return float(normal_quantile(1.0 - (place - 0.5) / ranked))


@cache
def bounds(place: Known) -> tuple[float, float]:
    """The scores between which a city stands, or outside which; both the same where its place is known."""
    if place.exact:
        return (score_of(place.best, place.ranked),) * 2
    low = -FAR if place.worst >= place.ranked else score_of(place.worst + 0.5, place.ranked)
    high = FAR if place.best <= 1 else score_of(place.best - 0.5, place.ranked)
    return low, high


class Alike:
    """Cities of which something is known in the same months, in all classes at once."""

    def __init__(
        self, process: Process, columns: list[int], months: tuple[int, ...], facts_by_city: list[list[Known]]
    ) -> None:
        adcodes, _, home = tables()
        self.process, self.columns, self.months = process, np.array(columns), months
        self._adcodes, self._home = adcodes[self.columns], home[self.columns]
        limits = np.array([[bounds(fact) for fact in facts] for facts in facts_by_city]).T
        self._low, self._high = np.ascontiguousarray(limits[0]), np.ascontiguousarray(limits[1])
        self._outside = np.ascontiguousarray(np.array([[fact.outside for fact in facts] for facts in facts_by_city]).T)
        solved = [inverse(covariance(kind, months)) for kind in (process, steadied(process))]
        self.precision = np.stack([precision for precision, _ in solved], axis=1)
        self._weight = np.zeros(self.precision.shape[:3])
        for k in range(len(months)):
            self._weight += self.precision[..., k]
        self._odds = process.steady / np.maximum(1.0 - process.steady, 1e-12) * np.sqrt(solved[0][1] / solved[1][1])
        begun = np.where(self._low < self._high, 0.0, self._low)
        self.scores = np.broadcast_to(begun, (len(process.A), *begun.shape)).copy()
        self.kind = np.zeros((len(process.A), len(columns)), np.int8)

    def draw(self, sweep: int, mean: np.ndarray, evidence: np.ndarray, heard: np.ndarray, chance: Chance) -> None:
        """Draw who is steady and the scores that are known as ranges anew; add what all scores say of the provinces."""
        uniforms = chance.uniforms("ranking past", self._adcodes, len(self.months) + 1, first=sweep * EACH_SWEEP)
        array_loop(choose, long=True)(
            self.kind, self._odds, self.scores, self.precision, uniforms[-1], self._home, mean
        )
        state = (self.kind, self.precision, self._weight, self._low, self._high, self._outside)
        for k in range(len(self.months)):
            array_loop(redraw, long=True)(self.scores, k, *state, uniforms[k], self._home, mean, evidence, heard)

    def split(self, mean: np.ndarray, normals: np.ndarray, some: Index = slice(None)) -> tuple[np.ndarray, np.ndarray]:
        """Lasting and fading part of some of the cities at the start, given the scores and the part of the province."""
        apart, kind = self.scores[:, :, some] - mean[:, None], self.kind[:, some]
        usual, steady = (
            split(process, self.months, self.precision[:, n], apart, mean, normals)
            for n, process in enumerate((self.process, steadied(self.process)))
        )
        return np.where(kind, steady[0], usual[0]), np.where(kind, steady[1], usual[1])


def looked_at(facts: Sequence[Known]) -> list[Known]:
    """What counts of a long record: the last months, and others spread evenly over those before."""
    before, last = list(facts[:-LAST_ONES]), list(facts[-LAST_ONES:])
    room = LOOKED_BACK - LAST_ONES
    if len(before) > room:
        before = [before[n * (len(before) - 1) // (room - 1)] for n in range(room)]
    return before + last


def alike(process: Process, observations: Observations, start: int) -> list[Alike]:
    """Cities by the months in which something is known of them, counted from the start."""
    groups: dict[tuple[int, ...], tuple[list[int], list[list[Known]]]] = {}
    for column, city in enumerate(cities()):
        facts = looked_at([fact for fact in observations.get(city["name"], ()) if fact.month <= start])
        if facts:
            columns, all_facts = groups.setdefault(tuple(fact.month - start for fact in facts), ([], []))
            columns.append(column)
            all_facts.append(facts)
    return [Alike(process, columns, months, facts) for months, (columns, facts) in groups.items()]


def drawn(process: Process, observations: Observations, start: int, chance: Chance) -> Conditioned:
    """All cities at the start, given all that is known of them until then."""
    _, provinces, _ = tables()
    process = process.taken(slice(None))
    groups = alike(process, observations, start)
    own = chance.normals("ranking province", provinces, SWEEPS + 1).astype(np.float64)
    share, part = process.A[:, None], _of_a_class(own[0])
    for sweep in range(SWEEPS if groups else 0):
        evidence, heard = np.zeros_like(part), np.zeros_like(part)
        for group in groups:
            group.draw(sweep, np.sqrt(share) * part, evidence, heard, chance)
        weight = 1.0 + share * heard
        part = _of_a_class(np.sqrt(share) * evidence / weight + own[sweep + 1] / np.sqrt(weight))
    return _begun(process, groups, part, chance)


def _of_a_class(part: np.ndarray) -> np.ndarray:
    """The parts of provinces (classes x provinces), moved and stretched to mean 0 and spread 1 over all cities."""
    _, _, home = tables()
    share = np.bincount(home)[:, None] / len(home)
    # Province after province: the same bits whatever a processor adds side by side.
    lying = np.ascontiguousarray(part.T)
    lying = lying - (lying * share).sum(axis=0)
    spread = np.sqrt((lying * lying * share).sum(axis=0))
    return np.ascontiguousarray((lying / spread).T)


def _begun(process: Process, groups: list[Alike], part: np.ndarray, chance: Chance) -> Conditioned:
    """The parts of every city's score in the month of the start."""
    adcodes, _, home = tables()
    mean = np.sqrt(process.A)[:, None] * part[:, home]
    city, wander, month = chance.normals("ranking start", adcodes, 3).astype(np.float64)
    steady = chance.uniforms("ranking steady", adcodes, 1)[0] < process.steady[:, None]
    spread = np.where(steady, np.sqrt(process.B + process.C)[:, None], np.sqrt(process.B)[:, None])
    start = Conditioned(mean + spread * city, wander.copy(), np.empty_like(mean), steady, part, groups)
    for group in groups:
        columns = group.columns
        both = np.stack([city[:, columns], wander[:, columns]])
        start.lasting[:, columns], start.wander[:, columns] = group.split(mean[:, columns], both)
        steady[:, columns] = group.kind
    fading = np.where(steady, 0.0, np.sqrt(process.C)[:, None] * start.wander)
    start.score = start.lasting + fading + np.sqrt(process.D)[:, None] * month
    for group in groups:
        if group.months[-1] == 0:
            start.score[:, group.columns] = group.scores[:, -1]
    return start


@cache
def tables() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The codes of all cities of the class, the codes of the provinces, and the place of each city's province."""
    adcodes = np.array([city["adcode"] for city in cities()], np.int64)
    provinces, home = np.unique(adcodes // 10000, return_inverse=True)
    return adcodes, provinces, home
