"""Who serves in a city: staff as many as are asked for, traits drawn by name, so that more staff moves nobody's."""

import numpy as np
import pytest

from simulation import CreditCity, Scenario
from simulation.model.institutions.appointments import around_one, around_one_into, repair_staffed
from simulation.model.policy.costs import PRICED_FOR

SMALL = Scenario(enterprises=1000, months=1)


def appointed(**counts):
    """A city's institutions at their posts, before its first month."""
    return CreditCity(SMALL.but(counts), 3)


def test_a_trait_lies_around_one():
    """Over draws spread evenly the mean of a lognormal trait is 1, whatever its spread; without any it is 1 itself."""
    from scipy.special import ndtri

    normals = ndtri((np.arange(20_000) + 0.5) / 20_000).astype(np.float32)
    out = np.empty(20_000, np.float32)
    for spread in (0.35, 0.8):
        around_one_into(out, np.float32(spread), normals)
        assert out.mean() == pytest.approx(1.0, abs=0.005) and out.min() > 0.0
    assert around_one(np.float32(0.0), np.float32(2.0)) == 1.0


def test_departments_share_the_inspectors_of_the_city():
    """A county's department has half to one and a half times its share, the city's own what all share."""
    city = appointed()
    visits = city.asked.counts["inspectors"] / PRICED_FOR * city.parameters["inspector_visits"] / 12.0
    shared = city.parameters["shared_visits"]
    for one in city.departments:
        times = one.capacity / (visits * one.enterprises)
        assert 0.5 * (1.0 - shared) <= times < 1.5 * (1.0 - shared) if one.county is not None else times == shared
    assert sum(one.enterprises for one in city.in_charge) == 1000
    assert [one.sector for one in city.counties_of[3]] == [3] * len(city.counties)
    twice = appointed(inspectors=2 * city.asked.counts["inspectors"])
    assert [one.capacity for one in twice.departments] == pytest.approx([2 * one.capacity for one in city.departments])
    assert [one.tardiness for one in twice.departments] == [one.tardiness for one in city.departments]


def test_one_more_association_leaves_the_others_at_their_places():
    few, more = (appointed(associations=number).all_associations for number in (7, 8))
    assert len(few) == 7 and len(more) == 8
    known = {one.place: (one.joins_at, one.laxity) for one in more}
    assert len(known) == 8 and all(known[one.place] == (one.joins_at, one.laxity) for one in few)
    assert [one.place for one in more] == sorted(known)


def test_the_first_credit_service_has_half_of_the_market():
    for number, shares in ((1, [1.0]), (2, [0.5, 0.5]), (4, [0.5, 0.5 / 3, 0.5 / 3, 0.5 / 3])):
        services = appointed(credit_services=number).services
        assert [one.share for one in services] == pytest.approx(shares)
        assert all(0.5 <= one.care < 1.5 for one in services)


def test_courts_have_staff_by_their_enterprises():
    city = appointed()
    counties, whole = city.all_courts[:-1], city.all_courts[-1]
    assert [one.county for one in counties] == list(range(len(city.counties))) and whole.county is None
    assert sum(one.staff for one in counties) == pytest.approx(city.asked.counts["court_staff"] * 1000 / PRICED_FOR)
    assert whole.staff == 0.0  # it supervises


def test_repair_is_staffed_as_far_as_the_staff_has_time_for_those_who_ask():
    """Defaulters of courts do not ask; where nobody asks, any staff is enough."""
    city = appointed()
    staff = city.asked.counts["repair_staff"] * 1000 / PRICED_FOR
    month = staff * city.parameters["repairs_a_month"] / city.parameters["repair_requests"]  # the listed of one month
    assert repair_staffed(city) == 1.0
    city.totals = {"eligible": int(10 * month), "defaulters": 0}
    assert repair_staffed(city) == pytest.approx(month / int(10 * month))
    city.totals["defaulters"] = city.totals["eligible"]
    assert repair_staffed(city) == 1.0
