"""Index points of one table or edition: a map from scores, which says how many places a gain of points is worth.

    points = level + scale * bend(score - score of place 47)
    bend(d) = d below that place, (1 - exp(-k d)) / k above it

so that the first places lie closer together the larger ``k``, below a ceiling. Scale and bend differ from table to
table; one common scale, and one common ceiling, are refuted by the published tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ...kernel.machine import array_loop, in_double
from ...kernel.portable_math import exp, log
from .conditioning import score_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from ....types import Array, Real

KNEE = score_of(47)  # where the map begins to bend
STRAIGHT = 1e-3  # below this bend the map is a straight line to more decimals than are published


@dataclass(frozen=True)
class Map:
    """The map of one table or edition in each class; the level moves no place and is left out."""

    scale: np.ndarray  # points a unit of score at place 47
    bend: np.ndarray

    def points(self, scores: np.ndarray) -> np.ndarray:
        """Points against place 47; ``scores`` have one entry, or one row, for each class."""
        given = np.asarray(scores, np.float64)
        rows = given.reshape(len(given), -1)
        out = np.empty(rows.shape)
        array_loop(fill_points)(out, rows, *self._whole(len(rows)))
        return out.reshape(given.shape)

    def moved(self, scores: np.ndarray, gain: npt.ArrayLike) -> np.ndarray:
        """The score at which a city stands once it has gained points; infinite beyond the ceiling.

        Exactly where it was for a gain of 0: the gain is carried over to scores, not the score to points and back.
        """
        given = np.ascontiguousarray(scores, np.float64)
        out = np.empty(given.shape)
        array_loop(fill_moved)(out, given, _each(gain, len(given)), *self._whole(len(given)))
        return out

    def places(self, scores: np.ndarray, gain: npt.ArrayLike, others: np.ndarray) -> np.ndarray:
        """The place in each class of a city that has gained points, among ``others`` (classes x cities); equals share
        a place."""
        given = np.ascontiguousarray(scores, np.float64)
        out = np.empty(given.shape, np.int64)
        array_loop(fill_places)(out, given, _each(gain, len(given)), *self._whole(len(given)), others)
        return out

    def _whole(self, classes: int) -> tuple[Array, Array]:
        return _each(self.scale, classes), _each(self.bend, classes)


def through(higher: np.ndarray, lower: np.ndarray, gap: float, bend: np.ndarray) -> Map:
    """The map of this bend in which the higher score is ``gap`` points above the lower one, in every class."""
    unit = Map(np.ones_like(bend), bend)
    return Map(gap / (unit.points(higher) - unit.points(lower)), bend)


def _each(values: npt.ArrayLike, classes: int) -> Array:
    """A number for each class, side by side."""
    given = np.asarray(values, np.float64)
    return np.ascontiguousarray(given if given.shape == (classes,) else np.broadcast_to(given, (classes,)))


@in_double
def bent(d: Real, bend: Real) -> Real:
    """How far a score lies from that of place 47, in the units of points, which press together above it."""
    if d > 0.0 and bend >= STRAIGHT:
        return (1.0 - np.float64(exp(np.float32(max(-bend * d, -80.0))))) / bend
    return d


@in_double
def moved_score(score: Real, gain: Real, scale: Real, bend: Real) -> Real:
    """The score at which a city stands once it has gained points."""
    d, rise = score - KNEE, gain / scale
    if bend < STRAIGHT:
        return score + rise
    after = bent(d, bend) + rise  # in units of the scale, against place 47
    if not after > 0.0:
        return score + (after - d if d > 0.0 else rise)
    climbed = rise if d > 0.0 else after
    left = 1.0 - bend * climbed * np.float64(exp(np.float32(min(bend * max(d, 0.0), 80.0))))
    steps = -np.float64(log(np.float32(max(left, 1e-30)))) / bend if left > 0.0 else np.inf
    return score + (steps if d > 0.0 else steps - d)


def fill_points(out: Array, scores: Array, scale: Array, bend: Array) -> None:
    """Points against place 47, row by row: each class has a map of its own."""
    for c in range(out.shape[0]):
        for i in range(out.shape[1]):
            out[c, i] = scale[c] * bent(scores[c, i] - KNEE, bend[c])


def fill_moved(out: Array, scores: Array, gain: Array, scale: Array, bend: Array) -> None:
    """The score of a city in each class once it has gained points."""
    for c in range(out.size):
        out[c] = moved_score(scores[c], gain[c], scale[c], bend[c])


def fill_places(out: Array, scores: Array, gain: Array, scale: Array, bend: Array, others: Array) -> None:
    """The place of that score among the others of its class."""
    for c in range(out.size):
        own, ahead = moved_score(scores[c], gain[c], scale[c], bend[c]), 0
        for i in range(others.shape[1]):
            ahead += others[c, i] > own
        out[c] = 1 + ahead
