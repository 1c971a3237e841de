"""What many runs are told by: the median, central intervals, and when there are too few runs for either."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from ..types import Array

INTERVALS = {50: (0.25, 0.75), 80: (0.1, 0.9), 95: (0.025, 0.975)}
LEVELS = tuple(INTERVALS)  # % of the runs
TOPS = (10, 20, 50)  # first places whose chance is told; the last is the part of a ranking that tables print
FEWEST = 10  # runs below which each is listed: a median or an interval of fewer would only look like knowledge
AGAIN = 400  # times that runs are drawn again to learn the margin of a median
OFTEN = 2000  # times that cities or seeds are drawn again to learn the ends of what a difference or a ratio may be
_HAIR = 1e-9  # shares are not exact in binary: 0.1 of thirty runs is three of them


def quantile(values: npt.ArrayLike, share: float) -> float:
    """The value below which a share of the values lies; between two values, the middle of both.

    Values changed in sign give the same quantiles changed in sign, from the other end: so it does not matter which of
    two scenarios is held against which. The median of an even number is the middle of the two in the middle.
    """
    return float(quantiles(values, share))


def quantiles(values: npt.ArrayLike, share: float) -> Array:
    """The quantile of each row: of all that differ in their last axis alone; of nothing, no number."""
    ordered = np.sort(np.asarray(values, float), axis=-1)
    if not ordered.shape[-1]:
        return np.full(ordered.shape[:-1], np.nan)
    last, place = ordered.shape[-1] - 1, ordered.shape[-1] * share
    below = above = int(np.floor(place))
    if abs(place - round(place)) < _HAIR:
        below, above = round(place) - 1, round(place)
    middle: Array = 0.5 * (ordered[..., min(max(below, 0), last)] + ordered[..., min(above, last)])
    return middle


@lru_cache(maxsize=8)
def drawn_again(groups: int, times: int) -> np.ndarray:
    """How often each of so many groups is drawn when as many are drawn again with replacement, times x groups.

    The same every time, so that questions about the same groups meet the same draws. No run depends on them.
    """
    drawn = np.random.default_rng(0).multinomial(groups, np.full(groups, 1.0 / groups), times)
    drawn.setflags(write=False)  # many questions share them
    return drawn


def margin(values: npt.ArrayLike) -> tuple[float, float]:
    """Between which values the true median lies with about 95 %, where values come in groups (a row each) that share
    their luck: groups are drawn again with replacement, 400 times, the same draws every time.
    """
    groups = np.asarray(values, float)
    rows, members = len(groups), np.unique(groups)
    counts = np.zeros((rows, members.size))
    np.add.at(counts, (np.arange(rows)[:, None], np.searchsorted(members, groups)), 1.0)
    reached = np.cumsum(drawn_again(rows, AGAIN) @ counts, axis=1)
    half = 0.5 * reached[:, -1:]
    medians = 0.5 * (members[(reached < half).sum(axis=1)] + members[(reached <= half).sum(axis=1)])
    return quantile(medians, 0.025), quantile(medians, 0.975)


def chance(groups: Array) -> tuple[float, float]:
    """The share of values that are true, and its margin to both sides with about 95 %, where values come in groups (a
    row each) that share their luck.

    Where all of them agree, the margin is the share that would stay unseen in so many groups once in twenty times:
    a hundred runs that all fail do not make a chance of none.
    """
    shares = np.asarray(groups, float).mean(axis=1)
    count, share = len(shares), float(np.mean(shares))
    if share in (0.0, 1.0):
        return share, 1.0 - 0.05 ** (1.0 / count)
    error = float(shares.std(ddof=1)) / count**0.5 if count > 1 else float("nan")
    return share, 1.96 * error


def mean_margin(values: npt.ArrayLike) -> float | None:
    """Within how much of the mean of independent values the true one lies with about 95 %; None for a single value."""
    sample = np.asarray(values, float)
    return float(1.96 * sample.std(ddof=1) / len(sample) ** 0.5) if len(sample) > 1 else None


def median_error(values: npt.ArrayLike) -> tuple[float, float]:
    """The values between which the true median lies with about 95 %, by order statistics: error of few seeds."""
    ordered = np.sort(np.asarray(values, float))
    below = int(max(0.0, np.floor(0.5 * (len(ordered) - 1) - 0.98 * len(ordered) ** 0.5)))
    return float(ordered[below]), float(ordered[-1 - below])
