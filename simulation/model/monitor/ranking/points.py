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

from .chance import exps, logs
from .conditioning import score_of

if TYPE_CHECKING:
    import numpy.typing as npt

KNEE = score_of(47)  # where the map begins to bend
STRAIGHT = 1e-3  # below this bend the map is a straight line to more decimals than are published


@dataclass(frozen=True)
class Map:
    """The map of one table or edition in each class; the level moves no place and is left out."""

    scale: np.ndarray  # points a unit of score at place 47
    bend: np.ndarray

    def points(self, scores: np.ndarray) -> np.ndarray:
        """Points against place 47; ``scores`` have one entry, or one row, for each class."""
        scale, bend = (each.reshape(-1, *[1] * (np.ndim(scores) - 1)) for each in (self.scale, self.bend))
        found: np.ndarray = scale * _bent(np.asarray(scores, np.float64) - KNEE, bend)
        return found

    def moved(self, scores: np.ndarray, gain: npt.ArrayLike) -> np.ndarray:
        """The score at which a city stands once it has gained points; infinite beyond the ceiling.

        Exactly where it was for a gain of 0: the gain is carried over to scores, not the score to points and back.
        """
        d, rise = scores - KNEE, np.asarray(gain, np.float64) / self.scale
        bent, curved = np.maximum(self.bend, STRAIGHT), self.bend >= STRAIGHT
        above = np.maximum(d, 0.0)
        after = _bent(d, self.bend) + rise  # in units of the scale, against place 47
        climbed = np.where(d > 0.0, rise, after)
        left = 1.0 - bent * climbed * exps(np.minimum(bent * above, 80.0))
        steps = np.where(left > 0.0, -logs(np.maximum(left, 1e-30)) / bent, np.inf)
        up = np.where(d > 0.0, steps, steps - d)
        down = np.where(d > 0.0, after - d, rise)
        return scores + np.where(curved, np.where(after > 0.0, up, down), rise)


def through(higher: np.ndarray, lower: np.ndarray, gap: float, bend: np.ndarray) -> Map:
    """The map of this bend in which the higher score is ``gap`` points above the lower one, in every class."""
    unit = Map(np.ones_like(bend), bend)
    return Map(gap / (unit.points(higher) - unit.points(lower)), bend)


def _bent(d: np.ndarray, bend: np.ndarray) -> np.ndarray:
    bent = np.maximum(bend, STRAIGHT)
    curved = (1.0 - exps(np.maximum(-bent * np.maximum(d, 0.0), -80.0))) / bent
    return np.where((d > 0.0) & (bend >= STRAIGHT), curved, d)
