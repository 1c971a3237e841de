"""Means over neighbours as machine code: what an enterprise sees of those it is linked with.

Two shapes of neighbourhood. On a ring most neighbours stand in the rows just before and after one's own, so a mean is a
few shifted additions over whole blocks, which the processor does many rows at a time; only links that lead elsewhere
are looked up one by one. Listed neighbours have no such order and are looked up row by row.

Each row's sum has one order, whatever part of the rows is asked for and by how many threads: on a ring the window from
left to right, then the links that lead elsewhere by the number of the partner; in a list by the number of the partner.
Whole numbers are added as whole numbers, real ones in 64 bits, and the mean is rounded to float32 once.
"""

from __future__ import annotations

import inspect
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING, Any

import numpy as np

from ...errors import Mistake
from .machine import in_double

if TYPE_CHECKING:
    from ...types import Array

BLOCK = 1024  # rows whose sums stay in the processor's nearest cache


@in_double
def add_shifted(sums, values: Array, begin) -> None:
    """Add to consecutive rows the values from row ``begin`` on, round the ring."""
    straight = min(sums.size, values.size - begin)
    ahead = values[begin : begin + straight]
    for r in range(straight):
        sums[r] += ahead[r]
    beyond = sums[straight:]
    for r in range(beyond.size):
        beyond[r] += values[r]


@in_double
def add_kept(sums, values: Array, kept, bit, begin) -> None:
    """As above, only where the link's bit says that it is kept; without a branch, since nobody could guess it."""
    straight = min(sums.size, values.size - begin)
    ahead = values[begin : begin + straight]
    for r in range(straight):
        sums[r] += ahead[r] if kept[r] & bit else 0
    beyond, kept_beyond = sums[straight:], kept[straight:]
    for r in range(beyond.size):
        beyond[r] += values[r] if kept_beyond[r] & bit else 0


def ring_means(
    values: Array, kept, half, added_rows, added_partners, degrees, sums, low: Any, high: Any, out: Array
) -> None:
    """Means on a ring for rows ``low`` to ``high``, block by block; ``sums`` is room to work in."""
    link = np.searchsorted(added_rows, low)
    for first in range(low, high, BLOCK):
        last = min(first + BLOCK, high)
        part = sums[: last - first]
        part[:] = 0
        for n in range(2 * half):
            shift = n - half if n < half else n - half + 1
            begin = (first + shift + values.size) % values.size
            if kept.shape[0] == 0:
                add_shifted(part, values, begin)
            else:
                add_kept(part, values, kept[n >> 3, first:last], np.uint8(1 << (n & 7)), begin)
        while link < added_rows.size and added_rows[link] < last:
            part[added_rows[link] - first] += values[added_partners[link]]
            link += 1
        means, number = out[first:last], degrees[first:last]
        for r in range(part.size):
            means[r] = part[r] / number[r]


def listed_means(
    values: Array, starts: Array, partners: Array, zero, low: Any, high: Any, alone: Any, out: Array
) -> None:
    """Means over listed partners that all weigh the same."""
    for row in range(low, high):
        total = zero
        for link in range(starts[row], starts[row + 1]):
            total += values[partners[link]]
        number = starts[row + 1] - starts[row]
        out[row] = total / number if number > 0 else alone


def weighted_means(
    values: Array, starts: Array, partners: Array, weights: Array, low: Any, high: Any, alone: Any, out: Array
) -> None:
    """Means over listed partners, each by its weight."""
    for row in range(low, high):
        total, weight = np.float64(0.0), np.float64(0.0)
        for link in range(starts[row], starts[row + 1]):
            total += np.float64(weights[link]) * np.float64(values[partners[link]])
            weight += np.float64(weights[link])
        out[row] = total / weight if starts[row] < starts[row + 1] else alone


def place_means(values: Array, starts: Array, zero, empty, out: Array) -> None:
    """The mean of each stretch of rows."""
    for place in range(out.size):
        total = zero
        stretch = values[starts[place] : starts[place + 1]]
        for i in range(stretch.size):
            total += stretch[i]
        out[place] = total / stretch.size if stretch.size > 0 else empty


@cache
def machine_code(function: FunctionType) -> Any:
    """A loop over all enterprises, kept on disk; other threads run meanwhile, which a long loop must allow."""
    from .numba_passes import compiled_driver, generated

    name = function.__name__
    text = f"{inspect.getsource(function)}\n\n{name} = driver({name})\n"
    names = {"driver": compiled_driver, **inspect.getclosurevars(function).globals}
    return getattr(generated(text, names, (function,)), name)


def means_of_places(values: Array, starts: Array, empty: float = 0.0) -> Array:
    """The mean of a column in each place: float32, one for each stretch of rows that ``starts`` (places + 1) bounds."""
    values, zero = as_numbers(values)
    out = np.empty(len(starts) - 1, np.float32)
    machine_code(place_means)(values, np.ascontiguousarray(starts, np.int64), zero, np.float32(empty), out)
    return out


class RingNeighbours:
    """A ring of ``size`` rows on which some links lead elsewhere.

    ``standing`` (bool, half x size): whether the link from row i to row i + 1 + j, at [j, i], still leads there.
    ``moved`` (int64, links x 2): the pairs of rows joined instead. ``degrees`` (int32) counts each row's neighbours.
    """

    def __init__(self, size: int, half: int, standing: Array, moved: Array) -> None:
        self.size, self.half = size, half
        both = np.concatenate([moved, moved[:, ::-1]])
        both = both[np.lexsort((both[:, 1], both[:, 0]))]
        self._rows = np.ascontiguousarray(both[:, 0], np.int32)
        self._partners = np.ascontiguousarray(both[:, 1], np.int32)
        self._kept = np.zeros((0, size), np.uint8)
        self.degrees = np.full(size, 2 * half, np.int32)
        if len(moved):
            window = np.array([*(np.roll(standing[k - 1], k) for k in range(half, 0, -1)), *standing])
            # One bit for each neighbour of the window, from left to right: little to read beside the column itself.
            self._kept = np.packbits(window, axis=0, bitorder="little")
            self.degrees[:] = window.sum(axis=0, dtype=np.int32) + np.bincount(self._rows, minlength=size)
        self._numbers = self.degrees.astype(np.min_scalar_type(self.degrees.max()))

    def mean(self, values: Array, out: Array, low: int = 0, high: int | None = None, alone: float = 0.0) -> None:
        """Write into ``out[low:high]`` (float32) each row's mean of ``values`` over its neighbours.

        ``values`` is a column of all rows, of any kind of number. ``alone`` is what a row without neighbours gets; on a
        ring there is none, since every row keeps the links it began.
        """
        values, _ = as_numbers(values)
        low, high = checked_part(self.size, values, out, low, high)
        small = values.dtype.kind in "iu" and values.dtype.itemsize <= 2  # sums fit into 32 bits: twice as many at once
        sums = np.empty(BLOCK, np.int32 if small else np.float64)
        machine_code(ring_means)(
            values, self._kept, self.half, self._rows, self._partners, self._numbers, sums, low, high, out
        )

    def rows(self) -> tuple[Array, Array, Array]:
        """All links row by row: starts (int64, rows + 1), partners (int32) in the order of the sum, weights (float32).

        The neighbours of row i are ``partners[starts[i]:starts[i + 1]]``.
        """
        starts = np.concatenate([[0], np.cumsum(self.degrees, dtype=np.int64)])
        shifts = np.array([*range(-self.half, 0), *range(1, self.half + 1)])
        partners = np.empty(starts[-1], np.int32)
        at = starts[:-1].copy()  # where each row's next partner goes
        row = np.arange(self.size)
        for n, shift in enumerate(shifts.tolist()):
            here = np.flatnonzero(self._kept[n >> 3] & (1 << (n & 7))) if len(self._kept) else row
            partners[at[here]] = (here + shift) % self.size
            at[here] += 1
        turn = np.arange(self._rows.size) - np.searchsorted(self._rows, self._rows)  # first, second ... of its row
        partners[at[self._rows] + turn] = self._partners
        return starts, partners, np.ones(partners.size, np.float32)

    def listed(self) -> ListedNeighbours:
        """The same neighbours looked up row by row."""
        return ListedNeighbours(*self.rows())

    def __repr__(self) -> str:
        return f"Ring of {self.size:,} enterprises, {self._rows.size // 2:,} links lead elsewhere"


class ListedNeighbours:
    """Neighbours as listed: those of row i are ``partners[starts[i]:starts[i + 1]]``, with their weights.

    ``degrees`` (int32) counts each row's neighbours.
    """

    def __init__(self, starts: Array, partners: Array, weights: Array) -> None:
        self.size = len(starts) - 1
        self._starts, self._partners = starts, partners
        self._weights = weights if (weights != 1.0).any() else np.zeros(0, np.float32)
        self.degrees = np.diff(starts).astype(np.int32)

    def mean(self, values: Array, out: Array, low: int = 0, high: int | None = None, alone: float = 0.0) -> None:
        """Write into ``out[low:high]`` (float32) each row's weighted mean of ``values`` over its neighbours.

        ``values`` is a column of all rows, of any kind of number; a row without neighbours gets ``alone``.
        """
        values, zero = as_numbers(values)
        low, high = checked_part(self.size, values, out, low, high)
        links, rest = (values, self._starts, self._partners), (low, high, np.float32(alone), out)
        if self._weights.size:
            machine_code(weighted_means)(*links, self._weights, *rest)
        else:
            machine_code(listed_means)(*links, zero, *rest)

    def rows(self) -> tuple[Array, Array, Array]:
        """All links row by row, as on a ring: starts (int64, rows + 1), partners (int32), weights (float32)."""
        weights = self._weights if self._weights.size else np.ones(self._partners.size, np.float32)
        return self._starts, self._partners, weights

    def links(self) -> tuple[Array, Array, Array]:
        """The same as loops take them: without weights where all weigh the same."""
        return self._starts, self._partners, self._weights

    def listed(self) -> ListedNeighbours:
        """The same: they are looked up row by row."""
        return self

    def __repr__(self) -> str:
        return f"{self._partners.size:,} listed links of {self.size:,} enterprises"


def as_numbers(values: Array) -> Any:
    """A column as the loops take it, and the zero its sums begin with: whole for whole numbers."""
    values = values.view(np.uint8) if values.dtype == np.bool_ else values
    return values, np.float64(0.0) if values.dtype.kind == "f" else np.int64(0)


def checked_part(size: int, values: Array, out: Array, low: int, high: int | None) -> tuple[int, int]:
    """The rows asked for; refuses what machine code would read or write outside an array."""
    high = size if high is None else high
    if values.shape != (size,) or out.shape != (size,) or not 0 <= low <= high <= size:
        raise Mistake(
            f"a mean over {size:,} enterprises takes a column and an outcome of {size:,} rows and a part within them, "
            f"not {values.shape}, {out.shape} and rows {low} to {high}"
        )
    return low, high
