"""Simple ways to project a place: each has the place of the start and no more."""

import numpy as np

from simulation.study.projection.baselines import BASELINES, Start, projections
from simulation.study.projection.scores import Outcome


def test_simple_methods_do_not_see_the_city_they_project():
    starts = [Start(city, 40, 262, 6) for city in ("a", "b", "c")]
    outcomes = [Outcome(40, 40, False), Outcome(41, 41, False), Outcome(200, 200, False)]
    moved = [*outcomes[:2], Outcome(1, 1, False)]
    first, second = (projections(starts, one) for one in (outcomes, moved))
    for method in BASELINES:
        assert np.array_equal(first[method.name][2], second[method.name][2])
        assert np.allclose(first[method.name].sum(axis=1), 1.0)
