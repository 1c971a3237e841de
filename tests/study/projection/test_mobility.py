"""Rank mobility: exact where the process leaves no doubt, sound where it does, and beside what was published."""

import numpy as np
import pytest

from simulation.model.monitor.ranking import posterior
from simulation.model.monitor.ranking.process import Process
from simulation.study.projection.mobility import AHEAD, FROM, mobility, places_after


def process(A, B, C, D, phi):
    draws = posterior().taken(np.zeros(1, np.int64))
    return draws.with_process(Process(*(np.array([one]) for one in (A, B, C, D, phi, 0.0))))


def test_who_lasts_stays_and_who_does_not_is_anywhere():
    lasting = places_after([1, 47, 200], [12], 100, process(0.3, 0.7, 0.0, 0.0, 0.9))
    assert (lasting[:, 0] == np.array([[1], [47], [200]])).all()
    fleeting = places_after([1, 47, 200], [12], 250, process(0.0, 0.0, 0.0, 1.0, 0.5))
    assert np.abs(fleeting[:, 0].mean(axis=1) - 131.5).max() < 20.0  # four standard errors


@pytest.fixture(scope="module")
def found():
    return mobility(classes=250)


def test_first_cities_fall_and_last_ones_rise_towards_the_middle(found):
    rows = found.rows.set_index(["place", "months"])["median"]
    assert rows[1, 36] > rows[1, 1] and rows[200, 36] < rows[200, 1]
    assert len(rows) == len(FROM) * len(AHEAD)


def test_published_moves_stand_beside_their_chances(found):
    facts = found.facts.set_index(["city", "to"])
    assert facts.loc[("Chenzhou", "2019-03"), ["place", "later", "months"]].tolist() == [47, 24, 3]
    assert facts.loc[("Pingxiang", "2019-03"), "later"] == 49
    assert facts["chance"].between(0.0, 1.0).all()
    tables = found.tables.set_index(["from", "to"])
    assert tables.loc[("2018-03", "2022-06"), ["cities", "named"]].tolist() == [16, 2]
