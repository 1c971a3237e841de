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

from ...kernel.machine import array_loop

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
    classes = surprises.shape[1]
    C, D, phi = (np.array(np.broadcast_to(part, (classes,)), np.float64) for part in process[2:5])
    fading = np.where(steady, 0.0, wander)
    moves = np.broadcast_to(np.where(steady, 0.0, 1.0), fading.shape)
    out = np.empty(surprises.shape) if out is None else out
    array_loop(fill_passing, long=True)(out, surprises, fading, np.ascontiguousarray(moves), C, D, phi)
    return out


def fill_passing(out: Array, surprises: Array, expected: Array, moves: Array, C: Array, D: Array, phi: Array) -> None:
    """The passing part month by month; ``expected`` of the fading part, given all scores so far, is overwritten."""
    for c in range(out.shape[1]):
        root, month_alone, doubt = np.sqrt(C[c]), np.sqrt(D[c]), 0.0
        for month in range(out.shape[0]):
            doubt = phi[c] * phi[c] * doubt + (1.0 - phi[c] * phi[c])
            spread = np.sqrt(C[c] * doubt + D[c])
            heard = root * doubt / spread if spread > 0.0 else 0.0
            for i in range(out.shape[2]):
                left, surprise = expected[c, i] * phi[c], np.float64(surprises[month, c, i])
                out[month, c, i] = root * left + (month_alone + (spread - month_alone) * moves[c, i]) * surprise
                expected[c, i] = left + heard * moves[c, i] * surprise
            doubt = doubt - heard * heard
