"""Months that are asked about are held against the scenarios before anything is simulated."""

from __future__ import annotations

import pytest

from simulation import Scenario, compare
from simulation.model.scenario.asked_months import check_months

SHORT, LONG = Scenario(months=2, name="short"), Scenario(months=4, name="long")


def test_every_month_is_one_of_every_scenario():
    check_months([SHORT, LONG], ("--month", "2019-01"), ("--against", None))
    with pytest.raises(ValueError) as told:
        check_months([SHORT, LONG], ("--month", "2019-03"), ("--against", "2019-3"), ("month", 3))
    assert told.value.problems == [
        "--month: short has no month '2019-03'; it runs from 2018-12 to 2019-01",
        '--against = 2019-3 is not a month; write year and month as "2019-03"',
        'month = 3 is not a month; write year and month as "2019-03"',
    ]


def test_without_scenarios_only_the_form_is_looked_at():
    check_months(None, ("--month", "1900-01"))
    with pytest.raises(ValueError, match='^--month = "" is not a month'):
        check_months(None, ("--month", ""))


def test_a_comparison_looks_before_it_simulates(monkeypatch):
    monkeypatch.setattr("simulation.study.compare.run", lambda *asked, **more: pytest.fail("it simulates"))
    with pytest.raises(ValueError, match="^month: short has no month '2019-03'"):
        compare([LONG, SHORT], 2, month="2019-03")
