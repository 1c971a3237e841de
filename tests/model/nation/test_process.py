"""The rivals' process is found again in places it made itself, and its intervals hold as often as they say."""

import numpy as np
import pytest

from simulation.facts import cities
from simulation.model.kernel.draws import Luck
from simulation.model.monitor.ranking import condition
from simulation.model.nation import process

TRUE = {"lasting_share": 0.5, "province_share": 0.6, "month_share": 0.1, "passing_memory": 0.9, "steady_share": 0.0}
PROVINCES = np.array([city["province"] for city in cities()])


def scores(seed, months=37, parameters=TRUE):
    """A class that the process itself made; Chenzhou stands somewhere in it."""
    draws = process.draws_of(parameters)
    made = condition("Chenzhou", 0, 1 + 97 * seed % 262, Luck(seed), months=months, classes=1, known={}, draws=draws)
    column = [city["name"] for city in cities()].index("Chenzhou")
    index = 80.0 + 3.0 * np.insert(made.others, column, made.own, axis=2)[:, 0] + 0.03 * np.arange(months)[:, None]
    rank = 1 + (index[:, None, :] > index[:, :, None]).sum(axis=2)
    return process.Scores(index, np.zeros_like(index), rank, PROVINCES)


@pytest.fixture(scope="module")
def runs():
    return [scores(seed) for seed in range(12)]


def test_the_parameters_behind_places_are_found_again(runs):
    found = process.process(runs)
    assert found["passing_memory"] == pytest.approx(TRUE["passing_memory"], abs=0.03)
    assert found["lasting_share"] == pytest.approx(TRUE["lasting_share"], abs=0.1)
    assert found["province_share"] == pytest.approx(TRUE["province_share"], abs=0.15)
    assert found["month_share"] == pytest.approx(TRUE["month_share"], abs=0.03)
    assert found["drift"] == pytest.approx(0.03, abs=0.01)


@pytest.mark.slow
def test_intervals_of_the_true_process_hold_as_often_as_they_say(runs):
    inside = process.coverage(runs[:2], process.draws_of(TRUE))
    for row in inside.values():
        assert row[50] == pytest.approx(0.50, abs=0.10)
        assert row[80] == pytest.approx(0.80, abs=0.08)
        assert row[95] == pytest.approx(0.95, abs=0.05)


def test_a_process_that_moves_too_little_is_found_out(runs):
    still = TRUE | {"lasting_share": 0.97, "month_share": 0.01}
    assert process.coverage(runs[:1], process.draws_of(still))[12][80] < 0.5


def test_too_few_months_are_refused_in_words():
    with pytest.raises(ValueError, match=r"25 months or more, not 13: give --set months=37"):
        process.process([scores(1, months=13)])
