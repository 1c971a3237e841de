"""Sums behind a class that is conditioned: the conditional by hand, inverses as of a library."""

from __future__ import annotations

import math

import numpy as np
import pytest
from given_class import SOME, process

from simulation.model.kernel.draws import Luck
from simulation.model.monitor.ranking.chance import Chance
from simulation.model.monitor.ranking.gaussian import covariance, inverse, split
from simulation.model.monitor.ranking.process import power


def test_splitting_a_score_is_the_gaussian_conditional():
    one, months, classes = process(20_000, *SOME), (-9, -3, 0), 20_000
    A, B, C, D, phi = SOME
    mean, scores = 0.4, np.array([0.2, 1.1, 0.9])
    normals = Chance(Luck(2), classes).normals("split", np.zeros(1), 2).astype(float)
    apart = np.broadcast_to((scores - mean)[:, None], (classes, 3, 1))
    precision, _ = inverse(covariance(one, months))
    lasting, wander = split(one, months, precision, apart, np.full((classes, 1), mean), normals)
    lags = np.abs(np.subtract.outer(months, months))
    sigma = B + C * phi**lags + D * np.eye(3)
    meets = np.array([[B, math.sqrt(C) * phi**-month] for month in months])
    gain = np.linalg.solve(sigma, meets)
    expected, spread = gain.T @ (scores - mean) + [mean, 0.0], np.diag([B, 1.0]) - meets.T @ gain
    both = np.stack([lasting[:, 0], wander[:, 0]])
    assert both.mean(axis=1) == pytest.approx(expected, abs=0.02)
    assert np.cov(both) == pytest.approx(spread, abs=0.02)


def test_powers_and_inverses_are_those_of_a_library():
    assert power(0.93, 37) == pytest.approx(0.93**37, rel=1e-12)
    matrix = covariance(process(2, *SOME), (-40, -12, -3, -1, 0))
    inverted, determinant = inverse(matrix)
    assert inverted @ matrix == pytest.approx(np.broadcast_to(np.eye(5), (2, 5, 5)), abs=1e-9)
    assert determinant == pytest.approx(np.linalg.det(matrix))
