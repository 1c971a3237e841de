"""Keyed draws: every random number is looked up, none is taken from a stream.

A draw answers the question "what luck does this enterprise have in this decision in this month?". It is the value of
Philox4x32-10 (Salmon, Moraes, Dror and Shaw, SC 2011) at the counter (enterprise, generation, month, block) under
the seed as key; the block, and which of the four words it gives, come from the *name* of the draw. So a draw does not
depend on threads, on the order of work, or on which other rules are present, and two policies meet the same luck.
The generation is the number of enterprises that held a slot before: an entrant does not inherit the luck of the one
who left.
"""

from __future__ import annotations

import hashlib
import operator
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from ...errors import ChengxinError, Mistake
from .machine import array_loop
from .portable_math import normal_quantile

if TYPE_CHECKING:
    from ...types import Array

Found = TypeVar("Found")

# The draws of the shipped rules, four to a Philox block, so that one evaluation serves four decisions. A name keeps
# its place for good: append, never reorder. Every other name is placed by a hash of itself, alone in its block.
SHIPPED = (
    ("duty", "breach", "visit", "detection"),
    ("record_error", "nomination", "leave", "distress"),
    ("severity", "repair", "objection", "lawsuit"),
    ("entry_gain", "entry_morale", "entry_visible", "entry_size"),
    ("entry_risk", "entry_sanction", "entry_association", "entry_shell"),
    ("past_listing", "past_term", "past_conduct", "past_recognition"),
    ("enforcement", "seizure", "expulsion", "past_court"),
)
_PLACES = {name: (block, lane) for block, names in enumerate(SHIPPED) for lane, name in enumerate(names)}
_FREE_BLOCKS = 1 << 31  # hashed names live above every shipped block

_TAKEN: dict[tuple[int, int], str] = {}  # what was placed by its hash so far

_MASK = np.uint64(0xFFFFFFFF)
_MULTIPLY_0, _MULTIPLY_1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
_WEYL_0, _WEYL_1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
_HIGH = np.uint64(32)
_TO_24_BITS = np.uint64(8)
_UNIT = np.float32(2.0**-24)


class SamePlace(ChengxinError):
    """Two names of draws fall on one place by chance: one in eight thousand million pairs does."""


@lru_cache(maxsize=4096)
def place(name: str) -> tuple[int, int]:
    """The Philox block and the word in it (0-3) that a draw's name stands for."""
    if name in _PLACES:
        return _PLACES[name]
    digest = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    spot = _FREE_BLOCKS | (digest >> 33), digest & 3
    if (other := _TAKEN.setdefault(spot, name)) != name:
        raise SamePlace(f"the draws '{name}' and '{other}' would be one number; name one of them otherwise")
    return spot


def philox(c0: Any, c1: Any, c2: Any, c3: Any, k0: Any, k1: Any) -> Any:
    """Ten rounds of Philox4x32: four 32-bit words (held in uint64) for a counter of four and a key of two."""
    for _ in range(10):
        product_0 = c0 * _MULTIPLY_0
        product_1 = c2 * _MULTIPLY_1
        c0, c2 = (product_1 >> _HIGH) ^ c1 ^ k0, (product_0 >> _HIGH) ^ c3 ^ k1
        c1, c3 = product_1 & _MASK, product_0 & _MASK
        k0, k1 = (k0 + _WEYL_0) & _MASK, (k1 + _WEYL_1) & _MASK
    return c0, c1, c2, c3


def unit(word: Any) -> Any:
    """A 32-bit word as a float32 in [0, 1): its upper 24 bits, exactly."""
    return np.float32(np.int32(word >> _TO_24_BITS)) * _UNIT


def four(enterprise: Any, generation: Any, month: Any, block: Any, seed: Any) -> Any:
    """The four uniforms of one enterprise's block of draws in one month."""
    a, b, c, d = philox(
        np.uint64(enterprise), np.uint64(generation), np.uint64(month), np.uint64(block), seed & _MASK, seed >> _HIGH
    )
    return unit(a), unit(b), unit(c), unit(d)


def look_up(out: Array, block: Array, lane: Array, who: Array, month: Array, seed: Any) -> None:
    """Draws named one by one: ``out[i]`` is word ``lane[i]`` of block ``block[i]`` of ``who[i]`` in ``month[i]``."""
    for i in range(out.size):
        a, b, c, d = four(who[i], 0, month[i], block[i], seed)
        out[i] = a if lane[i] == 0 else b if lane[i] == 1 else c if lane[i] == 2 else d


def normal_quantiles_into(out: Array, uniforms: Array) -> None:
    """The standard normal value at each uniform."""
    for i in range(out.size):
        out[i] = normal_quantile(uniforms[i])


class Luck:
    """The luck of one run outside the enterprises' loop: institutions, sources, rivals, unknown parameters.

    ``seed`` is any whole number from 0 to 2**64 - 1. Draws are float32 uniforms in [0, 1), keyed as in the loop.
    """

    def __init__(self, seed: int) -> None:
        if not 0 <= (number := operator.index(seed)) < 2**64:
            raise Mistake(f"seed = {number} is outside 0 to 2**64 - 1")
        self.seed = np.uint64(number)
        self._found: dict[Hashable, Any] = {}

    def once(self, what: Hashable, look_up: Callable[[], Found]) -> Found:
        """What it holds for something, looked up when it is asked first: cities that share a luck share that too.

        ``what`` names all that decides it beside the luck; nobody may change what is given.
        """
        if what not in self._found:
            self._found[what] = look_up()
        answer: Found = self._found[what]
        return answer

    def uniform(self, name: str, who: Any = 0, month: Any = 0) -> Array:
        """One uniform for each pair of ``who`` and ``month`` (whole numbers or arrays that broadcast)."""
        block, lane = place(name)
        who, month = np.broadcast_arrays(np.asarray(who, np.int64), np.asarray(month, np.int64))
        return self._look_up(np.full(who.size, block, np.uint64), np.full(who.size, lane), who, month)

    def normal(self, name: str, who: Any = 0, month: Any = 0) -> Array:
        """One standard normal for each pair of ``who`` and ``month``: the quantile of the uniform of that name."""
        return normal_quantiles(self.uniform(name, who, month))

    def named(self, names: Any) -> Array:
        """One uniform for each name: what a run draws once, such as its unknown parameters."""
        places = [place(name) for name in names]
        nobody = np.zeros(len(places), np.int64)
        blocks = np.array([block for block, _ in places], np.uint64)
        return self._look_up(blocks, np.array([lane for _, lane in places], np.int64), nobody, nobody)

    def _look_up(self, blocks: Array, lanes: Array, who: Array, month: Array) -> Array:
        out = np.empty(who.size, np.float32)
        counted("who", who, 0, 2**32)
        counted("month", month, -(2**31), 2**31)
        month = month.astype(np.uint64) & _MASK  # warm-up months are negative: they count back from 2**32
        array_loop(look_up)(out, blocks, lanes, who.astype(np.uint64).reshape(-1), month.reshape(-1), self.seed)
        return out.reshape(who.shape)


def counted(what: str, values: Any, low: int, beyond: int) -> None:
    """Refuse a counter of a draw that has no room in its 32 bits: cut off, it would be another one's luck."""
    values = np.asarray(values)
    if values.size and not (low <= values.min() and values.max() < beyond):
        raise Mistake(f"{what} = {values.min()} to {values.max()} is outside {low} to {beyond - 1}")


def normal_quantiles(uniforms: Array) -> Array:
    """The standard normal value at each uniform, float32, elementwise."""
    out = np.empty(uniforms.size, np.float32)
    array_loop(normal_quantiles_into)(out, np.ascontiguousarray(uniforms, np.float32).reshape(-1))
    return out.reshape(uniforms.shape)
