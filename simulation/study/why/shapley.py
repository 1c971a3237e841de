"""How what several things do together is shared out among them: Shapley values, and what pairs do beside the sum.

The *worth* of a group is what is there when its members alone are in place. A thing's share is its mean step over all
orders in which the things could be put in place (Shapley 1953), so that shares add up to the whole whatever interacts.
With few things every group is tried. With many, an order and its reverse are walked, and others after them: the step of
a thing is then taken once early and once late, which cancels what pairs do (antithetic orders; Castro et al. 2009,
Mitchell et al. 2022).

The same walks tell what pairs do. Where a whole is cut in two, the whole and nothing on one side and the two parts on
the other differ by what the pairs do that the cut divides, and by nothing that a thing does alone. Least squares over
all cuts shares that out, exactly where no three things do anything together that their pairs do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ...model.kernel.draws import Luck

if TYPE_CHECKING:
    from ...types import Array

Group: TypeAlias = frozenset[str]
Worth: TypeAlias = Mapping[Group, "Array"]  # of every group that was tried, outcome by outcome
Pair: TypeAlias = tuple[str, str]


def every_group(things: Sequence[str]) -> list[Group]:
    """Every group, the empty one first and all of them last."""
    return [frozenset(group) for size in range(len(things) + 1) for group in combinations(things, size)]


def drawn_order(things: Sequence[str], luck: Luck) -> tuple[str, ...]:
    """An order drawn by luck; a thing's place among others does not depend on who else is there."""
    early = luck.named([f"order {thing}" for thing in things])
    return tuple(things[at] for at in np.argsort(early, kind="stable"))


def walked(order: Sequence[str]) -> list[Group]:
    """The groups that an order and its reverse put in place one after the other, each once."""
    ends = range(len(order) + 1)
    return list(dict.fromkeys([frozenset(part) for end in ends for part in (order[:end], order[end:])]))


def along(worth: Worth, order: Sequence[str]) -> dict[str, Array]:
    """Each thing's mean step along an order and its reverse: they add up to the whole."""
    steps = {}
    for place, thing in enumerate(order):
        before, after = frozenset(order[:place]), frozenset(order[place + 1 :])
        early, late = worth[before | {thing}] - worth[before], worth[after | {thing}] - worth[after]
        steps[thing] = 0.5 * (early + late)
    return steps


def shapley(worth: Worth, things: Sequence[str]) -> dict[str, Array]:
    """Each thing's mean step over all orders, from the worth of every group."""
    shares, count = {}, len(things)
    for thing in things:
        steps = (
            (worth[group | {thing}] - worth[group]) / (count * comb(count - 1, len(group)))
            for group in worth
            if thing not in group
        )
        shares[thing] = np.sum([*steps], axis=0)
    return shares


def moves(worth: Worth, thing: str) -> bool:
    """Whether a thing moved anything in any step that was tried."""
    steps = ((worth[group], worth.get(group | {thing})) for group in worth if thing not in group)
    return any(after is not None and not np.array_equal(before, after) for before, after in steps)


@dataclass(frozen=True)
class Together:
    """What each pair of things does beside the sum of both: ``values`` pairs x outcomes, ``errors`` standard errors.

    ``errors`` come of leaving out one game at a time, and are no number where there is only one.
    """

    pairs: list[Pair]
    values: Array
    errors: Array


def together(games: Iterable[Worth], things: Sequence[str]) -> Together | None:
    """What pairs do, over games of different luck; None where their cuts are too few to tell pairs apart."""
    pairs = list(combinations(things, 2))
    if not pairs:
        return None
    sums = [_sums(worth, things, pairs) for worth in games]
    left, right = (np.stack(parts) for parts in zip(*sums, strict=True))
    whole = _solved(left.sum(axis=0), right.sum(axis=0))
    if whole is None:
        return None
    without = [_solved(left.sum(axis=0) - left[game], right.sum(axis=0) - right[game]) for game in range(len(left))]
    solutions = [solution for solution in without if solution is not None]
    if len(solutions) < max(2, len(left)):
        return Together(pairs, whole, np.full(whole.shape, np.nan))
    apart = np.stack(solutions) - np.mean(solutions, axis=0)
    return Together(pairs, whole, np.sqrt((len(solutions) - 1) / len(solutions) * np.square(apart).sum(axis=0)))


def _sums(worth: Worth, things: Sequence[str], pairs: list[Pair]) -> tuple[Array, Array]:
    """The two sides of the normal equations of one game's cuts."""
    cuts = list(_cuts(worth, things))
    whole, nothing = worth[frozenset(things)], worth[frozenset()]
    divided = np.array([[(first in part) != (other in part) for first, other in pairs] for part in cuts], float)
    divided = divided.reshape(len(cuts), len(pairs))
    done = np.array([whole + nothing - worth[part] - worth[frozenset(things) - part] for part in cuts])
    done = done.reshape(len(cuts), np.size(whole))
    return divided.T @ divided, divided.T @ done


def _cuts(worth: Worth, things: Sequence[str]) -> Iterator[Group]:
    """The parts with the first thing in them, of all cuts whose two parts were tried."""
    for part in worth:
        if things[0] in part and 0 < len(part) < len(things) and frozenset(things) - part in worth:
            yield part


def _solved(left: Array, right: Array) -> Array | None:
    if np.linalg.matrix_rank(left) < len(left):
        return None
    solution: Array = np.linalg.solve(left, right)
    return solution
