"""Draws from a distribution known up to a factor: an affine-invariant ensemble, and whether its chains agree.

The stretch move of Goodman and Weare (Communications in Applied Mathematics and Computational Science 5, 2010): a
walker is moved along the line through another one, so no step sizes need be chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log

import numpy as np

STRETCH = 2.0  # a step is at most this many times the distance to the other walker, and at least one over it


def ensemble(
    log_density: Callable[[np.ndarray], float],
    begin: np.ndarray,
    steps: int,
    rng: np.random.Generator,
    progress: Callable[[int, int], None] | None = None,
) -> np.ndarray:
    """The walkers after each step, steps x walkers x numbers; ``begin`` has a row for each walker."""
    walkers, size = begin.shape
    at = begin.copy()
    density = np.array([log_density(point) for point in at])
    out = np.empty((steps, walkers, size))
    root = STRETCH**0.5
    for step in range(steps):
        for i in range(walkers):
            other = (i + 1 + int(rng.integers(walkers - 1))) % walkers
            stretch = (1.0 / root + (root - 1.0 / root) * rng.random()) ** 2
            proposed = at[other] + stretch * (at[i] - at[other])
            new = log_density(proposed)
            if log(1.0 - rng.random()) < (size - 1) * log(stretch) + new - density[i]:
                at[i], density[i] = proposed, new
        out[step] = at
        if progress is not None:
            progress(step + 1, steps)
    return out


def split_r_hat(chains: np.ndarray) -> np.ndarray:
    """How much wider all half-chains together are than each alone, for each number; 1 when they agree.

    ``chains``: chains x steps x numbers. Gelman and others, Bayesian Data Analysis (2013), section 11.4.
    """
    chains = np.asarray(chains, np.float64)
    half = chains.shape[1] // 2
    parts = np.concatenate([chains[:, :half], chains[:, -half:]])
    within = parts.var(axis=1, ddof=1).mean(axis=0)
    between = half * parts.mean(axis=1).var(axis=0, ddof=1)
    ratio: np.ndarray = np.sqrt((half - 1) / half + between / (half * within))
    return ratio


def effective_draws(chains: np.ndarray) -> np.ndarray:
    """To how many independent draws the walkers' mean answers, for each number: by how it moves over the steps.

    ``chains``: steps x walkers x numbers. Autocorrelations of the ensemble's mean are summed as far as five times the
    time they add up to.
    """
    steps, walkers, size = chains.shape
    out = np.empty(size)
    for n in range(size):
        mean = chains[:, :, n].mean(axis=1) - chains[:, :, n].mean()
        covariance = np.correlate(mean, mean, "full")[steps - 1 :]
        time = 1.0
        for lag in range(1, steps):
            time += 2.0 * covariance[lag] / covariance[0]
            if lag >= 5.0 * time:
                break
        out[n] = steps * walkers / max(time, 1.0)
    return out
