"""The likelihood tried on simulated classes whose numbers are known, printed in the same parts as the real one."""

import pytest
from given_class import A_FIFTH_STEADY

from simulation.facts import cities, city_rank_facts, published_rankings
from simulation.model.kernel.draws import Luck
from simulation.model.monitor.ranking import observations
from simulation.model.monitor.ranking.calibration import coverage, published


def test_a_simulated_class_is_printed_in_the_same_parts_as_the_real_one():
    rows, news = published(A_FIFTH_STEADY, Luck(3))
    real = [row for row in published_rankings() if row["city_class"] == "prefecture"]
    assert [(row["window_end"], row["rank"]) for row in rows] == [(row["window_end"], row["rank"]) for row in real]
    for month in {row["window_end"] for row in rows}:  # no city stands at two places
        names = [row["name"] for row in rows if row["window_end"] == month]
        assert len(names) == len(set(names)) and set(names) <= {city["name"] for city in cities()}
    told = [row["city"] for row in city_rank_facts() if row["city_class"] == "prefecture"]
    assert {row["city"] for row in news} <= set(told) and all(1 <= row["rank"] <= 262 for row in news)
    assert (rows, news) == published(A_FIFTH_STEADY, Luck(3)) != published(A_FIFTH_STEADY, Luck(4))
    assert len(observations(rows, news)) == 262  # and can be read as the real ones are


def test_each_known_number_falls_into_one_fifth_of_what_was_fitted_to_its_class():
    found = coverage(2, draws=20)
    assert found.worlds == 2 and found.effective >= 1.0
    for name, fifths in found.fifths.items():
        assert sum(fifths) == pytest.approx(1.0) and set(fifths) <= {0.0, 0.5, 1.0}
        assert 0.0 <= found.inside[name][50] <= found.inside[name][80] <= found.inside[name][95] <= 1.0
