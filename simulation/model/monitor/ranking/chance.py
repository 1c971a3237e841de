"""What chance brings to the cities of a class: normal and uniform numbers, looked up by class, city and month.

As everywhere, a number is keyed by a name, never taken from a stream: the draw of a city in a month is the same
however many classes or months are asked for. Four classes share one look-up. The functions of one number are those of
the kernel, so the bits are the same on every machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ...kernel.draws import Luck, four, place
from ...kernel.machine import array_loop
from ...kernel.portable_math import exp, normal_quantile

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from ....types import Array, Real

FOUR = 4  # classes that share a look-up


class Chance:
    """The luck of so many classes, month by month counted from the start.

    ``groups``: by which numbers their fours are known, where they are not the first ones.
    """

    def __init__(self, luck: Luck, classes: int, groups: np.ndarray | None = None) -> None:
        self.luck, self.classes = luck, classes
        self.groups = np.arange(-(-classes // FOUR)) if groups is None else groups

    def uniforms(self, name: str, who: np.ndarray, months: int, first: int = 0) -> np.ndarray:
        """Uniform numbers in [0, 1), months x classes x ``who``; float32."""
        out = np.empty((months, len(self.groups), FOUR, len(who)), np.float32)
        block, _ = place(name)
        counted = np.arange(first, first + months).astype(np.uint64)
        groups = self.groups.astype(np.uint64)
        whose = np.asarray(who, np.uint64)
        array_loop(fill_uniforms, long=True)(out, whose, groups, counted, np.uint64(block), self.luck.seed)
        return out.reshape(months, len(self.groups) * FOUR, len(who))[:, : self.classes]

    def normals(self, name: str, who: np.ndarray, months: int, first: int = 0) -> np.ndarray:
        """Standard normal numbers, months x classes x ``who``; float32."""
        return quantiles(self.uniforms(name, who, months, first))

    def once(self, name: str) -> np.ndarray:
        """One standard normal number for each class."""
        return self.normals(name, np.zeros(1), 1)[0, :, 0].astype(np.float64)


def quantiles(shares: npt.ArrayLike) -> np.ndarray:
    """The standard normal value below which each share of draws lies; as exact as float32."""
    return _each(fill_quantiles, shares)


def exps(values: npt.ArrayLike) -> np.ndarray:
    """e to the power of each value; as exact as float32."""
    return _each(fill_exp, values).astype(np.float64)


def _each(fill: Callable[[Array, Array], None], values: npt.ArrayLike) -> Array:
    given = np.ascontiguousarray(values, np.float32)
    out = np.empty(given.size, np.float32)
    array_loop(fill, long=True)(out, given.reshape(-1))
    return out.reshape(given.shape)


def fill_uniforms(out: Array, who: Array, groups: Array, months: Array, block: int, seed: Array) -> None:
    """``out[t, g, :, i]`` is what the four classes of group ``groups[g]`` bring city ``who[i]`` in ``months[t]``."""
    for t in range(out.shape[0]):
        for group in range(out.shape[1]):
            for i in range(out.shape[3]):
                a, b, c, d = four(who[i], groups[group], months[t], block, seed)
                out[t, group, 0, i], out[t, group, 1, i], out[t, group, 2, i], out[t, group, 3, i] = a, b, c, d


def fill_quantiles(out: Array, uniforms: Array) -> None:
    """The standard normal value at each uniform."""
    for i in range(out.size):
        out[i] = normal_quantile(uniforms[i])


def fill_exp(out: Array, values: Array) -> None:
    """e to the power of each value."""
    for i in range(out.size):
        out[i] = exp(values[i])


def between(uniform: Real, low: Real, high: Real, outside: bool) -> Real:
    """A standard normal draw known to lie between two values, or ``outside`` them."""
    if outside:
        below, above = share_below(low), share_below(-high)
        at = uniform * (below + above)
        if at < below:
            return min(normal_quantile(at), low)
        return max(-normal_quantile(below + above - at), high)
    if low > 0.0:  # in the upper half shares are counted from above, where they are exact
        far, near = share_below(-high), share_below(-low)
        return min(max(-normal_quantile(far + uniform * (near - far)), low), high)
    far, near = share_below(low), share_below(high)
    return min(max(normal_quantile(far + uniform * (near - far)), low), high)


def share_below(x: Real) -> Real:
    """The share of standard normal draws below x, after Abramowitz and Stegun 26.2.17; error below 2e-7."""
    size = min(abs(x), np.float32(9.0))
    t = 1.0 / (1.0 + 0.2316419 * size)
    series = 1.330274429 * t - 1.821255978
    series = series * t + 1.781477937
    series = series * t - 0.356563782
    series = series * t + 0.319381530
    tail = 0.398942280 * exp(-0.5 * size * size) * series * t
    return tail if x < 0.0 else 1.0 - tail
