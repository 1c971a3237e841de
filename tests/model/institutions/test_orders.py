"""What a month asks of every department: read off levers and parameters, the same object while nothing changes."""

import pytest

from simulation import CreditCity, Scenario
from simulation.model.institutions.orders import orders

CITY = CreditCity(Scenario(enterprises=1000, months=1), 1)
IN_FORCE = {"listed_weight": 8.0, "red_weight": 0.5, "agencies": 10.0}


def asked(before=None, mended=0.0, in_force=IN_FORCE, **levers):
    known = CITY.levers | {key.replace("__", "."): value for key, value in levers.items()}
    return orders(known, CITY.parameters, in_force, mended, before)


def test_levers_are_asked_for_by_the_month():
    found = asked(supervision__inspection_rate=0.6, sharing__timeliness=0.7)
    assert found.asked.visits == pytest.approx(0.05) and found.asked.late == pytest.approx(0.3)
    assert (found.extra_listed, found.extra_red) == (7.0, -0.5)
    assert found.asked.directed == CITY.parameters["directed_visits"] / 12.0


def test_records_err_with_the_agencies_that_read_them_less_what_was_mended():
    wrong = asked(sharing__accuracy=0.98).error
    assert wrong == pytest.approx(0.02 * CITY.parameters["records_read"] * 10.0)
    assert asked(sharing__accuracy=0.98, mended=0.25).error == pytest.approx(0.75 * wrong)
    assert asked(sharing__accuracy=1.0).error == 0.0


def test_what_is_asked_as_before_is_the_same_object():
    """By which a department knows that it need not work out its answer again."""
    first = asked()
    again = asked(before=first, in_force=IN_FORCE | {"listed_weight": 2.0})  # what enterprises meet is another matter
    assert again.asked is first.asked and again.extra_listed == 1.0
    other = asked(before=again, government__ranking_pressure=CITY.levers["government.ranking_pressure"] + 0.1)
    assert other.asked is not first.asked and other.asked.pressure == first.asked.pressure + 0.1
