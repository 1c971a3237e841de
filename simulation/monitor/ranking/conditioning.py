"""Classes of cities at the start of a run, as they may have been given what is known of every city until then.

For given parts of the provinces, cities are independent and Gaussian, and what is known of a city says that its score
in a month is a number (its place is known), or lies between two (a range of places), or outside two (it was not among
the printed places). Where every place is known one small Gaussian solve gives the answer; ranges are met by Gibbs
sampling: each unknown score given all others of its city, each province given its cities, in turn. All cities are
conditioned in the same way, the focal one too; only its place at the start then holds exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from ...facts import cities
from ...kernel.compiler import array_loop
from ...kernel.portable_math import normal_quantile
from .chance import Chance, between
from .known import CLASS_SIZE, Known, Observations
from .process import Process, power

SWEEPS = 12  # tried against exact answers: with more of them the parts of the provinces stay the same
LOOKED_BACK = 12  # months in which something is known that count: the last ones, and some of all those before
LAST_ONES = 4
BEYOND = 0.1  # a first city's lead in scores, where nobody is above it; a last one's distance likewise
FAR = 9.0  # a score that no city reaches


@dataclass
class Start:
    """All cities of the classes in the month of the start, classes x cities."""

    lasting: np.ndarray  # what a score keeps for good: province and city together
    wander: np.ndarray  # the fading part, in its own units
    score: np.ndarray
    province: np.ndarray  # classes x provinces
    groups: list[Alike]

    def put(self, column: int, rank: int, chance: Chance) -> None:
        """Put a city midway between those whose place it parts, and draw its parts again given its score there."""
        falling = -np.sort(-np.delete(self.score, column, axis=1), axis=1)
        above = falling[:, rank - 2] if rank > 1 else falling[:, 0] + BEYOND
        below = falling[:, rank - 1] if rank <= falling.shape[1] else falling[:, -1] - BEYOND
        (group,) = (one for one in self.groups if column in one.columns)
        (own,) = np.flatnonzero(group.columns == column)
        group.scores[:, -1, own] = self.score[:, column] = 0.5 * (above + below)
        _, _, home = tables()
        mean = np.sqrt(group.process.A) * self.province[:, home[column]]
        normals = chance.normals("ranking focal", np.zeros(1), 2).astype(np.float64)
        lasting, wander = split(
            group.process,
            group.months,
            group.precision,
            group.scores[:, :, [own]] - mean[:, None, None],
            mean[:, None],
            normals,
        )
        self.lasting[:, column], self.wander[:, column] = lasting[:, 0], wander[:, 0]


def score_of(place: float, ranked: int = CLASS_SIZE) -> float:
    """The score of a place among so many: the normal value that a city in the middle of the place has."""
    return float(normal_quantile(1.0 - (place - 0.5) / ranked))


@cache
def bounds(known: Known) -> tuple[float, float]:
    """The scores between which a city stands, or outside which; both the same where its place is known."""
    if known.exact:
        return (score_of(known.best, known.ranked),) * 2
    low = -FAR if known.worst >= known.ranked else score_of(known.worst + 0.5, known.ranked)
    high = FAR if known.best <= 1 else score_of(known.best - 0.5, known.ranked)
    return low, high


class Alike:
    """Cities of which something is known in the same months, in all classes at once."""

    def __init__(self, process: Process, columns: list[int], months: tuple[int, ...], known: list[list[Known]]) -> None:
        adcodes, _, home = tables()
        self.process, self.columns, self.months = process, np.array(columns), months
        self._adcodes, self._home = adcodes[self.columns], home[self.columns]
        limits = np.array([[bounds(one) for one in facts] for facts in known]).T
        self._low, self._high = np.ascontiguousarray(limits[0]), np.ascontiguousarray(limits[1])
        self._outside = np.ascontiguousarray(np.array([[one.outside for one in facts] for facts in known]).T)
        self.precision = inverse(covariance(process, months))
        self._weight = np.zeros(self.precision.shape[:2])
        for k in range(len(months)):
            self._weight += self.precision[:, :, k]
        begun = np.where(self._low < self._high, 0.0, self._low)
        self.scores = np.broadcast_to(begun, (len(process.A), *begun.shape)).copy()

    def draw(self, sweep: int, mean: np.ndarray, told: np.ndarray, chance: Chance) -> None:
        """Draw the scores that are known as ranges anew, and add what all scores say of the provinces' parts."""
        uniforms = chance.uniforms("ranking past", self._adcodes, len(self.months), first=sweep * LOOKED_BACK)
        known = (self.precision, self._weight, self._low, self._high, self._outside)
        for k in range(len(self.months)):
            array_loop(redraw, long=True)(self.scores, k, *known, uniforms[k], self._home, mean, told)

    def weights(self, provinces: int) -> np.ndarray:
        """How much what these cities say of each province's part counts, classes x provinces."""
        each = np.zeros(len(self.precision))
        for k in range(len(self.months)):
            each += self._weight[:, k]
        return each[:, None] * np.bincount(self._home, minlength=provinces)

    def split(self, mean: np.ndarray, normals: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Lasting part and wander at the start, drawn given the scores and the part of the province in ``mean``."""
        return split(self.process, self.months, self.precision, self.scores - mean[:, None], mean, normals)


def redraw(scores, k, precision, weight, low, high, outside, uniforms, home, mean, told):
    """The scores of one month, each given all others of its city; ``told`` gathers what they say of the provinces.

    ``scores``: classes x months x cities; ``weight``: of a month in what a city says of its province. Stage by stage
    over all cities, so that each stage is done for several at a time.
    """
    size = scores.shape[2]
    below, above, drawn = np.empty(size, np.float32), np.empty(size, np.float32), np.empty(size, np.float32)
    middle = np.empty(size)
    for c in range(scores.shape[0]):
        spread = np.sqrt(1.0 / precision[c, k, k])
        for i in range(size):
            middle[i] = mean[c, home[i]]
        for other in range(scores.shape[1]):
            if other != k:
                share = precision[c, k, other] / precision[c, k, k]
                for i in range(size):
                    middle[i] -= share * (scores[c, other, i] - mean[c, home[i]])
        for i in range(size):
            below[i] = np.float32((low[k, i] - middle[i]) / spread)
            above[i] = np.float32((high[k, i] - middle[i]) / spread)
        for i in range(size):
            drawn[i] = between(uniforms[c, i], below[i], above[i], outside[k, i])
        for i in range(size):
            if low[k, i] < high[k, i]:
                scores[c, k, i] = middle[i] + spread * drawn[i]
            told[c, home[i]] += weight[c, k] * scores[c, k, i]


def covariance(process: Process, months: tuple[int, ...]) -> np.ndarray:
    """Of one city's scores in these months, given the part of its province; classes x months x months."""
    size = len(months)
    out = np.empty((len(process.A), size, size))
    for j in range(size):
        for k in range(size):
            out[:, j, k] = process.B + process.C * power(process.phi, abs(months[j] - months[k]))
        out[:, j, j] += process.D + 1e-9  # so that a city which never moves can be divided by
    return out


def inverse(matrices: np.ndarray) -> np.ndarray:
    """Inverses of covariance matrices by Gauss-Jordan elimination: the same bits everywhere, unlike a library's."""
    size = matrices.shape[-1]
    left, right = matrices.copy(), np.broadcast_to(np.eye(size), matrices.shape).copy()
    for j in range(size):
        own = 1.0 / left[:, j, j, None]
        left[:, j], right[:, j] = left[:, j] * own, right[:, j] * own
        for k in range(size):
            if k != j:
                factor = left[:, k, j, None].copy()
                left[:, k] -= factor * left[:, j]
                right[:, k] -= factor * right[:, j]
    return right


def split(process: Process, months, precision, apart, mean, normals) -> tuple[np.ndarray, np.ndarray]:
    """A city's lasting part and its wander in month 0, drawn given its scores in some months; exact.

    ``apart``: scores without the part of the province (classes x months x cities), ``mean``: that part.
    """
    root = np.sqrt(process.C)
    meets = [(process.B, root * power(process.phi, abs(month))) for month in months]  # covariances with the two parts
    size, classes = len(months), len(process.A)
    gain = np.zeros((classes, size, 2))
    for k in range(size):
        for j in range(size):
            gain[:, k, 0] += precision[:, k, j] * meets[j][0]
            gain[:, k, 1] += precision[:, k, j] * meets[j][1]
    lasting, wander = mean.copy(), np.zeros_like(mean)
    vv, vw, ww = process.B.copy(), np.zeros(classes), np.ones(classes)
    for k in range(size):
        lasting += gain[:, k, 0, None] * apart[:, k]
        wander += gain[:, k, 1, None] * apart[:, k]
        vv -= gain[:, k, 0] * meets[k][0]
        vw -= gain[:, k, 0] * meets[k][1]
        ww -= gain[:, k, 1] * meets[k][1]
    first = np.sqrt(np.maximum(vv, 0.0))
    shared = np.divide(vw, first, out=np.zeros(classes), where=first > 1e-9)
    own = np.sqrt(np.maximum(ww - shared * shared, 0.0))
    lasting += first[:, None] * normals[0]
    wander += shared[:, None] * normals[0] + own[:, None] * normals[1]
    return lasting, wander


def looked_at(facts: Sequence[Known]) -> list[Known]:
    """What counts of a long record: the last months, and others spread evenly over those before."""
    before, last = list(facts[:-LAST_ONES]), list(facts[-LAST_ONES:])
    room = LOOKED_BACK - LAST_ONES
    if len(before) > room:
        before = [before[n * (len(before) - 1) // (room - 1)] for n in range(room)]
    return before + last


def alike(process: Process, known: Observations, start: int) -> list[Alike]:
    """Cities by the months in which something is known of them, counted from the start."""
    groups: dict[tuple[int, ...], tuple[list[int], list[list[Known]]]] = {}
    for column, city in enumerate(cities()):
        facts = looked_at([one for one in known.get(city["name"], ()) if one.month <= start])
        if facts:
            columns, all_facts = groups.setdefault(tuple(one.month - start for one in facts), ([], []))
            columns.append(column)
            all_facts.append(facts)
    return [Alike(process, columns, months, facts) for months, (columns, facts) in groups.items()]


def drawn(process: Process, known: Observations, start: int, chance: Chance) -> Start:
    """All cities at the start, given all that is known of them until then."""
    _, provinces, _ = tables()
    groups = alike(process, known, start)
    own = chance.normals("ranking province", provinces, SWEEPS + 1).astype(np.float64)
    share, part = process.A[:, None], own[0]
    weight = np.ones_like(part)
    for group in groups:
        weight += share * group.weights(len(provinces))
    for sweep in range(SWEEPS if groups else 0):
        told = np.zeros_like(part)
        for group in groups:
            group.draw(sweep, np.sqrt(share) * part, told, chance)
        part = np.sqrt(share) * told / weight + own[sweep + 1] / np.sqrt(weight)
    return _begun(process, groups, part, chance)


def _begun(process: Process, groups: list[Alike], part: np.ndarray, chance: Chance) -> Start:
    """The parts of every city's score in the month of the start."""
    adcodes, _, home = tables()
    mean = np.sqrt(process.A)[:, None] * part[:, home]
    city, wander, month = chance.normals("ranking start", adcodes, 3).astype(np.float64)
    start = Start(mean + np.sqrt(process.B)[:, None] * city, wander.copy(), np.empty_like(mean), part, groups)
    for group in groups:
        columns = group.columns
        both = np.stack([city[:, columns], wander[:, columns]])
        start.lasting[:, columns], start.wander[:, columns] = group.split(mean[:, columns], both)
    passing = np.sqrt(process.C)[:, None] * start.wander + np.sqrt(process.D)[:, None] * month
    start.score = start.lasting + passing
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
