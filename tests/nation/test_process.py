"""The rivals' process is found again in scores it made itself, and its intervals hold as often as they say."""

import numpy as np
import pytest

from simulation.facts import cities
from simulation.kernel.draws import Luck
from simulation.monitor.rivals import CityClass, hundredths
from simulation.nation import process

TRUE = {
    "province_sd": 1.2,
    "city_sd": 0.9,
    "wander_sd": 2.0,
    "wander_memory": 0.9,
    "edition_loading_sd": 0.5,
    "drift": 0.03,
}
PROVINCES = np.array([city["province"] for city in cities()])


def scores(seed, months=37, shift=-2.0, parameters=TRUE):
    """A class that the process itself made, with an edition from the sixth month on."""
    made = CityClass(Luck(seed), parameters, months)
    strikes = np.where(np.arange(months)[:, None] >= 6, shift * (1.0 + made.unequal), 0.0)
    index = 80.0 + made.scores + strikes
    points = hundredths(index)
    rank = 1 + (points[:, None, :] > points[:, :, None]).sum(axis=2)
    return process.Scores(index, strikes, rank, PROVINCES)


@pytest.fixture(scope="module")
def runs():
    return [scores(seed) for seed in range(12)]


def test_the_parameters_behind_scores_are_found_again(runs):
    found = process.process(runs)
    assert found["wander_memory"] == pytest.approx(TRUE["wander_memory"], abs=0.015)
    assert found["wander_sd"] == pytest.approx(TRUE["wander_sd"], rel=0.07)
    lasting, true = (np.hypot(one["province_sd"], one["city_sd"]) for one in (found, TRUE))
    assert lasting == pytest.approx(true, rel=0.15)
    assert found["province_sd"] == pytest.approx(TRUE["province_sd"], rel=0.2)
    assert found["edition_loading_sd"] == pytest.approx(TRUE["edition_loading_sd"], rel=0.1)
    assert found["drift"] == pytest.approx(TRUE["drift"], abs=0.012)


def test_intervals_of_the_true_process_hold_as_often_as_they_say(runs):
    inside = process.coverage(runs[:6], process.classes_of([TRUE], 37, 60))
    for row in inside.values():
        assert row[50] == pytest.approx(0.50, abs=0.12)
        assert row[80] == pytest.approx(0.80, abs=0.10)
        assert row[95] == pytest.approx(0.95, abs=0.06)


def test_a_process_that_moves_too_little_is_found_out(runs):
    still = TRUE | {"wander_sd": 0.4, "edition_loading_sd": 0.0}
    inside = process.coverage(runs[:2], process.classes_of([still], 37, 40))
    assert inside[12][80] < 0.5


def test_too_few_months_are_refused_in_words():
    with pytest.raises(ValueError, match=r"25 months or more, not 13: give --set months=37"):
        process.process([scores(1, months=13)])


def test_where_no_edition_changes_there_is_no_inequality_to_read():
    assert process.process([scores(1, shift=0.0)])["edition_loading_sd"] == 0.0
