"""The focal city among at least a hundred classes of other cities: its place in each, month by month.

Each class has parameters of its own (a joint draw of the posterior) and luck of its own, and is conditioned on all that
is known until the start. So the place that a city takes, with a gain of points or without, comes as a hundred places
for one life of the city: what is not known of the others is integrated out, not drawn once.

Numbers are keyed by class, city and month counted from the start: 100 classes are the first of 200, and 12 months are
the beginning of 36. Two policies are compared in the same classes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from ....errors import Mistake, nearest
from ....facts import cities
from ...kernel.draws import Luck
from . import conditioning
from .chance import Chance, exps
from .conditioning import Start
from .known import CLASS_SIZE, Known, Observations, observations
from .points import Map, through
from .posterior import Draw, posterior
from .process import Process, passing, power

if TYPE_CHECKING:
    import numpy.typing as npt

CLASSES = 100
_GOLDEN = 0.6180339887498949  # steps of this share of the draws fill them evenly, however many are taken
_LEAST_GAP = 0.05  # points; closer to the first city than this, its index says nothing about the scale


@dataclass(frozen=True)
class Classes:
    """A city among the others of many classes, from the month of the start on.

    ``others`` are scores, months x classes x other cities; ``own`` those of the focal city, months x classes;
    ``maps`` what a point is worth, one for each edition in turn, and ``editions`` which of them is in force each month.
    """

    focal: str
    names: tuple[str, ...]
    others: np.ndarray
    own: np.ndarray
    maps: tuple[Map, ...]
    editions: tuple[int, ...]

    def rank(self, gain: npt.ArrayLike, month: int) -> np.ndarray:
        """The city's place in each class with so many points more than what is not explained gives it.

        ``month`` counts from the start; ``gain`` is a number, or one for each class. A gain of 0 moves no place.
        """
        return self.maps[self.editions[month]].places(self.own[month], gain, self.others[month])

    def ranks(self, gains: Sequence[npt.ArrayLike]) -> np.ndarray:
        """The places of all months, months x classes; a gain for each month."""
        return np.array([self.rank(gain, month) for month, gain in enumerate(gains)])

    def points_to(self, place: int, month: int) -> np.ndarray:
        """How many points more would put the city midway between the cities at this place and the one above it.

        For the first place: level with the city that is first without it.
        """
        falling = -np.partition(-self.others[month], (max(place - 2, 0), place - 1), axis=1)
        target = 0.5 * (falling[:, max(place - 2, 0)] + falling[:, place - 1])
        map_in_force = self.maps[self.editions[month]]
        more: np.ndarray = map_in_force.points(target) - map_in_force.points(self.own[month])
        return more

    def moved(self, month: int) -> np.ndarray:
        """Points by which what nobody explains has moved the city since the start, one for each class."""
        map_in_force = self.maps[self.editions[month]]
        more: np.ndarray = map_in_force.points(self.own[month]) - map_in_force.points(self.own[0])
        return more

    def apart(self) -> np.ndarray:
        """How far the other cities lie apart in the month of the start: a standard deviation in points, by class.

        Where the first places are pressed together below a ceiling that is less than a unit of score at place 47.
        """
        # Row by row, city after city: the same bits whatever a processor adds side by side.
        points = np.ascontiguousarray(self.maps[self.editions[0]].points(self.others[0]).T)
        apart = points - points.sum(axis=0) / len(points)
        deviation: np.ndarray = np.sqrt((apart * apart).sum(axis=0) / len(points))
        return deviation

    def everyone(self, column: int) -> np.ndarray:
        """All cities in points against place 47, months x classes x cities; the focal one in its column."""
        scores = np.insert(self.others, column, self.own, axis=2)
        return np.stack([self.maps[edition].points(scores[month]) for month, edition in enumerate(self.editions)])

    def first(self) -> Classes:
        """The first class alone."""
        maps = tuple(Map(each_map.scale[:1], each_map.bend[:1]) for each_map in self.maps)
        return replace(self, others=self.others[:, :1], own=self.own[:, :1], maps=maps)

    @property
    def months(self) -> int:
        return len(self.own)

    def __len__(self) -> int:
        classes: int = self.own.shape[1]
        return classes


def condition(
    focal: str,
    start: int,
    rank: int,
    luck: Luck,
    *,
    months: int = 13,
    classes: int = CLASSES,
    gap_to_first: float | None = None,
    editions: Sequence[int] | None = None,
    known: Observations | None = None,
    draws: Draw | None = None,
    ranked: int = CLASS_SIZE,
    simulated_luck: float = 0.0,
) -> Classes:
    """Classes in which the city stands at its place in the month of the start, and all else is as it may have been.

    ``start`` is a month's number; ``months`` counts it. ``gap_to_first``: points between the first city's published
    index and the focal one's in that month, where both are known; they then hold in every class. ``editions``: the
    edition in force each month, 0 for the one of the start, 1 for the next (each has a map of its own). ``known`` and
    ``draws`` are what the facts say unless given. ``simulated_luck``: points squared by which a simulation of the city
    moves it by luck within a year; what nobody explains of it moves by so much less. ValueError for a city or a place
    that is not of the class.
    """
    column, rank, known = placed(focal, start, rank, known, ranked)
    chance = Chance(luck, classes)
    draws = posterior() if draws is None else draws
    chosen = draws.taken((spread_evenly(chance, classes) * len(draws)).astype(np.int64))
    begun = conditioning.drawn(chosen.process, known, start, chance)
    begun.put(column, rank, chance)
    in_force = tuple(editions) if editions is not None else (0,) * months
    return followed(focal, start, begun, chosen, chance, in_force, gap_to_first, simulated_luck)


def placed(
    focal: str, start: int, rank: int, observations: Observations | None, ranked: int
) -> tuple[int, int, Observations]:
    """The column of a city, its place in the class, and what is known of all cities with that place among it."""
    column = _column(focal)
    if not 1 <= rank <= ranked:
        raise Mistake(f"rank = {rank} is outside 1 to {ranked} (places among {ranked} cities)")
    rank = min(rank, CLASS_SIZE)
    observations = dict(_all_known() if observations is None else observations)
    earlier = tuple(fact for fact in observations.get(focal, ()) if fact.month < start)
    observations[focal] = (*earlier, Known(start, rank, rank, ranked))
    return column, rank, observations


def followed(
    focal: str,
    start: int,
    begun: Start,
    chosen: Draw,
    chance: Chance,
    in_force: tuple[int, ...],
    gap_to_first: float | None,
    simulated_luck: float,
) -> Classes:
    """Classes from their start on: a draw and a start for each, the luck of all that follows, an edition each month."""
    column, process, months = _column(focal), chosen.process, len(in_force)
    others, own = np.delete(begun.score, column, axis=1), begun.score[:, column]
    maps = [_first_map(chosen, chance, start, others, own, gap_to_first)]
    left = _left_of(process, maps[0].scale, simulated_luck)
    scores = _lived(begun, process, column, months, chance, left)
    others, own = scores[:, :, :-1], scores[:, :, -1]
    maps += [_new_map(chosen, chance, number) for number in range(1, max(in_force, default=0) + 1)]
    names = tuple(city["name"] for city in cities() if city["name"] != focal)
    return Classes(focal, names, others, own, tuple(maps), in_force)


@cache
def _all_known() -> Observations:
    return observations()


def spread_evenly(chance: Chance, many: int) -> np.ndarray:
    """Shares of all there is to choose from, spread evenly from where luck begins."""
    begin = float(chance.uniforms("ranking draw", np.zeros(1), 1)[0, 0, 0])
    return (begin + _GOLDEN * np.arange(many)) % 1.0


def _left_of(process: Process, scale: np.ndarray, simulated_luck: float) -> np.ndarray:
    """How much of the city's surprises is left once a simulation of it makes its own: a factor for each class."""
    in_a_year = process.C * (1.0 - power(process.phi, 24)) + process.D
    left: np.ndarray = np.sqrt(1.0 - np.minimum(1.0, simulated_luck / np.maximum(scale * scale * in_a_year, 1e-12)))
    return left


def _lived(begun: Start, process: Process, last: int, months: int, chance: Chance, left: np.ndarray) -> np.ndarray:
    """The scores of all cities in all months, months x classes x cities; the city of column ``last`` comes last.

    ``left`` is what is left of that city's surprises.
    """
    adcodes, _, _ = conditioning.tables()
    order = np.append(np.delete(np.arange(len(adcodes)), last), last)
    scores = np.empty((months, len(begun.score), len(order)))
    scores[0] = begun.score[:, order]
    surprises = chance.normals("ranking wander", adcodes[order], months - 1, first=1)
    surprises[:, :, -1] = surprises[:, :, -1] * left
    passing(process, begun.wander[:, order], surprises, begun.steady[:, order], out=scores[1:])
    scores[1:] += begun.lasting[:, order]
    return scores


def _first_map(chosen: Draw, chance: Chance, start: int, others: np.ndarray, own: np.ndarray, gap: float | None) -> Map:
    """The map of the start: as fitted to that month's table, and so that both published points hold."""
    fitted = chosen.maps.get(start)
    map_of_start = Map(*fitted) if fitted else _new_map(chosen, chance, 0)
    if gap is None or gap < _LEAST_GAP:
        return map_of_start
    return through(others.max(axis=1), own, gap, map_of_start.bend)


def _new_map(chosen: Draw, chance: Chance, number: int) -> Map:
    """The map of a table or edition of which nothing is known."""
    scale = exps(chosen.mu_S + chosen.tau_S * chance.once(f"ranking scale {number}"))
    return Map(scale, np.abs(chosen.tau_k * chance.once(f"ranking bend {number}")))


def _column(focal: str) -> int:
    names = [city["name"] for city in cities()]
    if focal not in names:
        raise Mistake(f"{focal!r} is not one of the {len(names)} cities{nearest(focal, names)}")
    return names.index(focal)
