"""How places in the class change: a lasting part of province and city, and a passing part that fades.

    score = sqrt(A) province + sqrt(B) city + sqrt(C) fading + sqrt(D) month,    A + B + C + D = 1

All parts are standard normal, those of the provinces with mean 0 and spread 1 over the cities of a class; the fading
part keeps a share ``phi`` of itself a month, the month's own part is new each time. Some cities are steady: what fades
elsewhere lasts there (C = 0, and B the larger for it), so that one city may be first for years while most come and go.
The place is the order of scores. A place does not change under a monotone map of scores, so nothing here knows of
points (points.py).

The passing part needs one number a city and month: what is expected of it given its own past, plus a surprise. Seen
from long after the start this is an ARMA(1,1).

Addition, multiplication, division and the square root only: the same bits on every machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from ....types import Array, Index


NONE_STEADY = np.zeros(())


class Process(NamedTuple):
    """The numbers of the rank process; each a number, or an array with one for each class."""

    A: np.ndarray  # share of variance that a province's cities have in common for good
    B: np.ndarray  # that a city has for itself for good
    C: np.ndarray  # that fades
    D: np.ndarray  # that is new every month
    phi: np.ndarray  # what is left of the fading part after a month
    steady: np.ndarray = NONE_STEADY  # share of cities of which nothing fades: what would, lasts

    def taken(self, index: Index) -> Process:
        """The same for some of the classes."""
        return Process(*(np.broadcast_to(part, np.shape(self.A))[index] for part in self))


def steadied(process: Process) -> Process:
    """The process of a steady city."""
    return process._replace(B=process.B + process.C, C=np.zeros_like(process.C))


def power(base: npt.ArrayLike, exponent: int) -> Array:
    """A whole power by multiplication: the same bits everywhere."""
    result, square = np.ones_like(np.asarray(base, np.float64)), np.asarray(base, np.float64)
    while exponent:
        if exponent & 1:
            result = result * square
        square, exponent = square * square, exponent >> 1
    return result


def passing(
    process: Process,
    wander: np.ndarray,
    surprises: np.ndarray,
    steady: np.ndarray | bool = False,
    out: np.ndarray | None = None,
) -> np.ndarray:
    """The passing part of each city's score in the months after the start, months x classes x cities.

    ``wander`` is the fading part at the start, and ``steady`` whether a city has none (classes x cities);
    ``surprises`` are standard normal, one a month.
    """
    _, _, C, D, phi = (np.asarray(part, np.float64)[..., None] for part in process[:5])
    root, month_alone = np.sqrt(C), np.sqrt(D)
    expected, doubt = np.where(steady, 0.0, wander), np.zeros_like(C)  # of the fading part, given all scores so far
    moves = np.where(steady, 0.0, np.ones_like(wander))
    out = np.empty(surprises.shape) if out is None else out
    for month, surprise in enumerate(surprises):
        expected *= phi
        doubt = phi * phi * doubt + (1.0 - phi * phi)
        spread = np.sqrt(C * doubt + D)
        np.multiply(root, expected, out=out[month])
        out[month] += (month_alone + (spread - month_alone) * moves) * surprise
        heard = np.divide(root * doubt, spread, out=np.zeros_like(spread), where=spread > 0.0)
        expected += heard * moves * surprise
        doubt = doubt - heard * heard
    return out
