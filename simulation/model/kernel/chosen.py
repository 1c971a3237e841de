"""One of the neighbours instead of their mean: the best by a column, or one drawn at random, as machine code.

Of several that are equally good the one of the lowest row counts, in whatever order links were listed. A partner whose
link weighs nothing is none. Who is drawn is looked up, as all luck is: by seed, name, enterprise, generation and month;
heavier links are drawn as much more often as they weigh.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from .draws import four, place
from .machine import in_double
from .neighbours import as_numbers, checked_part, machine_code


@dataclass(frozen=True)
class Drawing:
    """What a draw of one neighbour is keyed by, but for the enterprise: seed, name, month, generation of each row."""

    seed: int
    name: str
    month: int
    generation: np.ndarray

    @property
    def key(self) -> tuple[Any, ...]:
        """The same as loops take it: generation, month, block, lane, seed."""
        block, lane = place(self.name)
        month = np.uint64(self.month & 0xFFFFFFFF)  # warm-up months are negative, and count back from 2**32
        return self.generation, month, np.uint64(block), np.int64(lane), np.uint64(self.seed)


@in_double
def best_partner(by, partners, weights, first, end):
    """The row with the most of a column among links ``first`` to ``end``, the lowest of equals; -1 where is none."""
    best = np.int64(-1)
    for link in range(first, end):
        other = np.int64(partners[link])
        if weights.size > 0 and weights[link] == 0:
            continue
        if best < 0 or by[other] > by[best] or (by[other] == by[best] and other < best):
            best = other
    return best


@in_double
def drawn_partner(luck, partners, weights, first, end):
    """The row that a uniform in [0, 1) falls on among links ``first`` to ``end``; -1 where is none."""
    if weights.size == 0:
        return np.int64(partners[first + np.int64(np.float64(luck) * (end - first))]) if first < end else np.int64(-1)
    total = np.float64(0.0)
    for link in range(first, end):
        total += np.float64(weights[link])
    aim, passed = np.float64(luck) * total, np.float64(0.0)
    for link in range(first, end):
        passed += np.float64(weights[link])
        if passed > aim:
            return np.int64(partners[link])
    return np.int64(-1)


@in_double
def uniform(row, generation, month, block, lane, seed):
    """The uniform of one enterprise, from the word of its block that the name stands for."""
    a, b, c, d = four(row, generation, month, block, seed)
    return a if lane == 0 else b if lane == 1 else c if lane == 2 else d


def listed_best(values, by, starts, partners, weights, low, high, alone, out):
    """What the best of each row's partners has."""
    for row in range(low, high):
        best = best_partner(by, partners, weights, starts[row], starts[row + 1])
        out[row] = values[best] if best >= 0 else alone


def listed_drawn(values, starts, partners, weights, generation, month, block, lane, seed, low, high, alone, out):
    """What one of each row's partners has, drawn anew each month."""
    for row in range(low, high):
        luck = uniform(row, generation[row], month, block, lane, seed)
        other = drawn_partner(luck, partners, weights, starts[row], starts[row + 1])
        out[row] = values[other] if other >= 0 else alone


def place_best(values, by, starts, empty, out):
    """What the best of each stretch of rows has."""
    for stretch in range(out.size):
        best = starts[stretch]
        for row in range(starts[stretch], starts[stretch + 1]):
            if by[row] > by[best]:
                best = row
        out[stretch] = values[best] if starts[stretch] < starts[stretch + 1] else empty


def place_drawn(values, starts, generation, month, block, lane, seed, out):
    """What one of each row's own stretch has, oneself included."""
    for stretch in range(starts.size - 1):
        first, size = starts[stretch], starts[stretch + 1] - starts[stretch]
        for row in range(first, starts[stretch + 1]):
            luck = uniform(row, generation[row], month, block, lane, seed)
            out[row] = values[first + np.int64(np.float64(luck) * size)]


def best_of(neighbours, values, by, out, low=0, high=None, alone=0.0) -> None:
    """Write into ``out[low:high]`` (float32) what the neighbour with the most of ``by`` has of ``values``."""
    starts, partners, weights = neighbours.links()
    values, by = as_numbers(values)[0], as_numbers(by)[0]
    checked_part(neighbours.size, by, out, low, high)
    low, high = checked_part(neighbours.size, values, out, low, high)
    machine_code(listed_best)(values, by, starts, partners, weights, low, high, np.float32(alone), out)


def drawn_from(neighbours, values, drawing: Drawing, out, low=0, high=None, alone=0.0) -> None:
    """Write into ``out[low:high]`` (float32) what one neighbour, drawn at random, has of ``values``."""
    starts, partners, weights = neighbours.links()
    values = as_numbers(values)[0]
    checked_part(neighbours.size, drawing.generation, out, low, high)
    low, high = checked_part(neighbours.size, values, out, low, high)
    links = starts, partners, weights
    machine_code(listed_drawn)(values, *links, *drawing.key, low, high, np.float32(alone), out)


def best_of_places(values, by, starts, empty: float = 0.0) -> np.ndarray:
    """What the one with the most of ``by`` has of ``values`` in each place: float32, one for each stretch of rows."""
    out = np.empty(len(starts) - 1, np.float32)
    values, by = as_numbers(values)[0], as_numbers(by)[0]
    machine_code(place_best)(values, by, np.ascontiguousarray(starts, np.int64), np.float32(empty), out)
    return out


def drawn_from_places(values, starts, drawing: Drawing, out) -> None:
    """Write into ``out`` (float32) what one of each enterprise's place, drawn at random, has of ``values``."""
    values = as_numbers(values)[0]
    starts = np.ascontiguousarray(starts, np.int64)
    checked_part(int(starts[-1]), values, out, 0, None)
    checked_part(int(starts[-1]), drawing.generation, out, 0, None)
    machine_code(place_drawn)(values, starts, *drawing.key, out)
