"""Rare things happen to institutions as often as is expected, and the same ones however many months are asked for."""

import pytest

from simulation.model.institutions.chances import Chances
from simulation.model.kernel.draws import Luck

MONTHS = range(100, 160)


def test_the_whole_part_always_happens_and_the_rest_as_often_as_it_says():
    chances = Chances(Luck(3), MONTHS, courts=40, places=5)
    found = [chances.happened("court misconduct", who, month, 1.3) for who in range(40) for month in MONTHS]
    assert set(found) == {1, 2} and sum(found) / len(found) == pytest.approx(1.3, abs=0.03)


def test_a_month_has_the_same_luck_whatever_is_asked_beside_it():
    all_months, one = Chances(Luck(3), MONTHS, 4, 5), Chances(Luck(3), range(120, 121), 4, 5)
    assert all_months.drive(120) == one.drive(120)
    seen = [each.happened("association misconduct", 2, 120, 0.5) for each in (all_months, one)]
    assert seen[0] == seen[1]
