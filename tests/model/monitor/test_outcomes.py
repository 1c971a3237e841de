"""What every run reports: each outcome has a range, and is read off a city as its words say."""

import math
from types import SimpleNamespace

import pytest

from simulation import CreditCity, Scenario
from simulation.model.monitor.declared import Event
from simulation.model.monitor.measures import MEASURES
from simulation.model.monitor.outcomes import OUTCOMES, in_order
from simulation.settings.declarations import Outcome


def test_every_outcome_has_a_range():
    assert all(one.low < one.high for one in OUTCOMES.values())
    unbounded = [name for name, one in OUTCOMES.items() if math.isinf(one.high) and not name.startswith("measure:")]
    # Ratios and sums that nature does not bound.
    assert unbounded == ["government_defaulters", "cost", "visits_per_finding", "burden_micro",
                         "burden_ratio", "unequal_treatment"]  # fmt: skip


def test_arrears_are_never_more_than_a_year_of_purchases():
    """Within permitted settings they once came to 1,561 %."""
    worst_case = {"arrears_inflow": 0.08, "arrears_spread": 0.0, "arrears_clearance": 0.0, "months": 4}
    unpaid = Scenario(enterprises=1000).but(worst_case)
    worst = CreditCity(unpaid, 1).run()[-1]["government_arrears"]
    assert worst == 100.0


def a_city(**more):
    """A city of 200 enterprises at the end of a month, as far as an outcome looks at it."""
    totals = {"listed": 3, "wrongly_listed": 1, "defaulted": 2, "breaches": 50, "wronged": 4, "on_black_list": 0}
    return SimpleNamespace(totals=totals, population=range(200), **more)


def told(name, city):
    return OUTCOMES[name].of(city)


def test_shares_are_of_all_enterprises_and_of_an_empty_list_they_are_nought():
    city = a_city()
    assert told("list_entries", city) == pytest.approx(3.0) and told("compliance", city) == 75.0
    assert told("wrongful_per_100k", city) == 2000.0
    city.totals["on_black_list"] = 16
    assert told("innocent_share", city) == 25.0 and told("black_list", city) == 8.0
    city.totals |= {"on_black_list": 0, "wronged": 0}
    assert told("innocent_share", city) == 0.0  # nobody stands on the list


def test_what_staff_cannot_do_is_told_over_all_departments():
    three = [SimpleNamespace(wanted=w, visits=v, visit_rate=r) for w, v, r in ((10, 10, 0.1), (6, 2, 0.02), (4, 4, 0))]
    city = a_city(in_charge=three, in_force={"listed_weight": 5.0})
    assert told("visits_short", city) == pytest.approx(20.0)
    assert told("heaviest_load", city) == pytest.approx(6.0)  # half a month between two visits, in the busiest place
    city.in_force["listed_weight"] = 20.0
    assert told("heaviest_load", city) == 12.0  # a visit a month at most
    city.in_charge = [SimpleNamespace(wanted=0.0, visits=0.0, visit_rate=0.0)]
    assert told("visits_short", city) == 0.0


def test_outcomes_of_what_is_added_stand_behind_those_of_every_run():
    event, mine = Event(name="fair_held"), Outcome(name="fairs", unit="fairs", of=lambda city: 3.0)
    found = list(in_order(events=[event], added=[mine]))
    assert found[-1] == "fairs" and found.index("event:fair_held") == found.index("measure:" + next(iter(MEASURES))) - 1
    assert [name for name in found if name in OUTCOMES] == list(OUTCOMES)
    assert set(found) - set(OUTCOMES) == {"fairs", "event:fair_held", "gain:undeclared"}
