"""Gaussian sums behind a class that is conditioned: covariances of a city's scores, their inverses, draws given them.

Written out in additions and multiplications in a fixed order: the same bits on every machine, unlike a library's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ...kernel.portable_math import exp
from .chance import between
from .process import Process, power

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....types import Array


def redraw(
    scores: Array,
    k: int,
    kind: Array,
    precision: Array,
    weight: Array,
    low: Array,
    high: Array,
    outside: Array,
    uniforms: Array,
    home: Array,
    mean: Array,
    evidence: Array,
    heard: Array,
) -> None:
    """The scores of one month, each given all others of its city.

    ``scores``: classes x months x cities; ``kind`` of each city, 1 where it is steady; ``precision`` and ``weight`` (of
    a month in what a city says of its province) for both kinds. ``evidence`` and ``heard`` gather what the scores say
    of the provinces, and how much that counts. Stage by stage over all cities, so that each stage is done for several
    at a time.
    """
    size = scores.shape[2]
    below, above, drawn = np.empty(size, np.float32), np.empty(size, np.float32), np.empty(size, np.float32)
    middle, spread = np.empty(size), np.empty(size)
    for c in range(scores.shape[0]):
        for i in range(size):
            middle[i], spread[i] = mean[c, home[i]], np.sqrt(1.0 / precision[c, kind[c, i], k, k])
        for other in range(scores.shape[1]):
            if other != k:
                for i in range(size):
                    share = precision[c, kind[c, i], k, other] / precision[c, kind[c, i], k, k]
                    middle[i] -= share * (scores[c, other, i] - mean[c, home[i]])
        for i in range(size):
            below[i] = np.float32((low[k, i] - middle[i]) / spread[i])
            above[i] = np.float32((high[k, i] - middle[i]) / spread[i])
        for i in range(size):
            drawn[i] = between(uniforms[c, i], below[i], above[i], outside[k, i])
        for i in range(size):
            if low[k, i] < high[k, i]:
                scores[c, k, i] = middle[i] + spread[i] * drawn[i]
            evidence[c, home[i]] += weight[c, kind[c, i], k] * scores[c, k, i]
            heard[c, home[i]] += weight[c, kind[c, i], k]


def choose(
    kind: Array, odds: Array, scores: Array, precision: Array, uniforms: Array, home: Array, mean: Array
) -> None:
    """Which cities are steady, given their scores; ``odds`` of a class as long as the scores say nothing."""
    months = scores.shape[1]
    for c in range(scores.shape[0]):
        for i in range(scores.shape[2]):
            excess = 0.0  # by which the scores are further out for a steady city
            for j in range(months):
                for k in range(months):
                    both = (scores[c, j, i] - mean[c, home[i]]) * (scores[c, k, i] - mean[c, home[i]])
                    excess += (precision[c, 1, j, k] - precision[c, 0, j, k]) * both
            likely = odds[c] * exp(np.float32(-0.5 * excess))
            kind[c, i] = uniforms[c, i] * (1.0 + likely) < likely


def covariance(process: Process, months: tuple[int, ...]) -> np.ndarray:
    """Of one city's scores in these months, given the part of its province; classes x months x months."""
    size = len(months)
    out = np.empty((len(process.A), size, size))
    for j in range(size):
        for k in range(size):
            out[:, j, k] = process.B + process.C * power(process.phi, abs(months[j] - months[k]))
        out[:, j, j] += process.D + 1e-9  # so that a city which never moves can be divided by
    return out


def inverse(matrices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Inverses and determinants of covariance matrices by Gauss-Jordan elimination: the same bits everywhere."""
    size = matrices.shape[-1]
    determinant = np.ones(matrices.shape[:-2])
    left, right = matrices.copy(), np.broadcast_to(np.eye(size), matrices.shape).copy()
    for j in range(size):
        determinant *= left[:, j, j]
        own = 1.0 / left[:, j, j, None]
        left[:, j], right[:, j] = left[:, j] * own, right[:, j] * own
        for k in range(size):
            if k != j:
                factor = left[:, k, j, None].copy()
                left[:, k] -= factor * left[:, j]
                right[:, k] -= factor * right[:, j]
    return right, determinant


def split(
    process: Process, months: Sequence[int], precision: Array, apart: Array, mean: Array, normals: Array
) -> tuple[Array, Array]:
    """A city's lasting part and its fading part in month 0, drawn given its scores in some months; exact.

    ``apart``: scores without the part of the province (classes x months x cities), ``mean``: that part.
    """
    root = np.sqrt(process.C)
    meets = [(process.B, root * power(process.phi, abs(month))) for month in months]  # covariances with the two parts
    size, classes = len(months), len(process.A)
    gain = np.zeros((classes, size, 2))
    for k in range(size):
        for j in range(size):
            gain[:, k, 0] += precision[:, k, j] * meets[j][0]
            gain[:, k, 1] += precision[:, k, j] * meets[j][1]
    lasting, wander = mean.copy(), np.zeros_like(mean)
    vv, vw, ww = process.B.copy(), np.zeros(classes), np.ones(classes)
    for k in range(size):
        lasting += gain[:, k, 0, None] * apart[:, k]
        wander += gain[:, k, 1, None] * apart[:, k]
        vv -= gain[:, k, 0] * meets[k][0]
        vw -= gain[:, k, 0] * meets[k][1]
        ww -= gain[:, k, 1] * meets[k][1]
    first = np.sqrt(np.maximum(vv, 0.0))
    shared = np.divide(vw, first, out=np.zeros(classes), where=first > 1e-9)
    own = np.sqrt(np.maximum(ww - shared * shared, 0.0))
    lasting += first[:, None] * normals[0]
    wander += shared[:, None] * normals[0] + own[:, None] * normals[1]
    return lasting, wander
