"""What a point is worth in places: a map that bends above place 47, and back."""

import numpy as np
import pytest

from simulation.model.monitor.ranking.points import KNEE, Map, through

MAP = Map(np.array([2.0, 3.0]), np.array([0.0, 0.8]))  # a straight one, and one with a ceiling 3.75 points up


def test_a_score_moved_by_points_stands_so_many_points_higher():
    for score in (KNEE - 0.7, KNEE - 0.1, KNEE + 0.9):
        before = np.full(2, score)
        for gain in (-0.5, 0.3, 1.0):
            assert MAP.points(MAP.moved(before, gain)) - MAP.points(before) == pytest.approx(gain, abs=1e-4)


def test_no_gain_moves_nothing_and_none_goes_beyond_the_ceiling():
    scores = np.full(2, KNEE + 0.4)
    assert (MAP.moved(scores, 0.0) == scores).all()
    straight, bent = MAP.moved(scores, 100.0)
    assert np.isfinite(straight) and bent == np.inf


def test_a_map_goes_through_two_published_points():
    found = through(np.array([KNEE + 1.0]), np.array([KNEE - 0.5]), 4.0, np.array([0.6]))
    assert found.points(np.array([KNEE + 1.0])) - found.points(np.array([KNEE - 0.5])) == pytest.approx(4.0)


def test_places_are_counted_among_the_others_of_each_class_and_equals_share_one():
    scores, gain = np.array([KNEE - 0.2, KNEE + 0.4]), np.array([0.7, -0.3])
    others = np.stack([MAP.moved(scores, gain), scores - 1.0, scores + 1.0], axis=1)[:, [2, 0, 1, 0]]
    assert MAP.places(scores, gain, others).tolist() == [2, 2]
    assert MAP.places(scores, 100.0, others).tolist() == [1, 1]
