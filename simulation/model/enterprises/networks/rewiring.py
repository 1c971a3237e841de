"""Which links of a ring lead elsewhere: the small world of Watts and Strogatz (1998), by keyed draws.

Watts and Strogatz go round the ring once for each distance and give each link, with a given probability, a new end
drawn from everybody, unless the two are linked already. Here all links that move draw at once; who drew oneself, a pair
that is linked, or a pair that a link before it drew in the same round, draws again in the next. A link that found
nobody in ``ROUNDS`` rounds stays, which happens only where nearly everybody is linked with everybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ...kernel.draws import Luck

if TYPE_CHECKING:
    from ....types import Array

MOST_DISTANT = 50  # links on one side; a distance and a round together key a draw
ROUNDS = 64


def rewire(size: int, half: int, share: float, luck: Luck) -> tuple[Array, Array]:
    """Links that stay (bool, half x size; from row i to row i + 1 + j at [j, i]) and the new pairs (int64, links x 2).

    Row i keeps its end of each link that it began; the other end moves.
    """
    row = np.arange(size)
    chosen = [row[luck.uniform("ring rewired", row, distance) < share] for distance in range(half)]
    distance = np.repeat(np.arange(half), [len(rows) for rows in chosen])
    begun = np.concatenate(chosen)
    standing = np.ones((half, size), bool)
    pairs, taken = [np.empty((0, 2), np.int64)], np.empty(0, np.int64)
    for turn in range(ROUNDS):
        if begun.size == 0:
            break
        partner = _anybody(luck, begun, distance + turn * MOST_DISTANT, size)
        pair = np.minimum(begun, partner) * size + np.maximum(begun, partner)
        free = (partner != begun) & ~_standing(standing, begun, partner) & ~_among(pair, taken)
        candidates = np.flatnonzero(free)
        moves = candidates[np.unique(pair[candidates], return_index=True)[1]]
        standing[distance[moves], begun[moves]] = False
        pairs.append(np.stack([begun[moves], partner[moves]], axis=1))
        taken = np.sort(np.concatenate([taken, pair[moves]]))
        begun, distance = np.delete(begun, moves), np.delete(distance, moves)
    return standing, np.concatenate(pairs)


def _anybody(luck: Luck, who: Array, key: Array, size: int) -> Array:
    """One of all rows, each as likely: two draws of 24 bits, since one alone would not reach each of many millions."""
    coarse = luck.uniform("ring partner", who, key).astype(np.float64)
    fine = luck.uniform("ring partner, fine", who, key).astype(np.float64)
    return ((coarse + fine * 2.0**-24) * size).astype(np.int64)


def _standing(standing: Array, one: Array, other: Array) -> Array:
    """Whether the ring's own link between two rows still stands; a link that waits for its new end does."""
    half, size = standing.shape
    ahead, behind = (other - one) % size, (one - other) % size
    near = (ahead >= 1) & (ahead <= half)
    first, distance = np.where(near, one, other), np.where(near, ahead, behind)
    within = (distance >= 1) & (distance <= half)
    stands: Array = within & standing[np.where(within, distance - 1, 0), first]
    return stands


def _among(pairs: Array, earlier: Array) -> Array:
    """Which pairs are among the known ones, which are sorted."""
    at = np.searchsorted(earlier, pairs)
    is_earlier = np.zeros(pairs.size, bool)
    is_earlier[at < earlier.size] = earlier[at[at < earlier.size]] == pairs[at < earlier.size]
    return is_earlier
