"""Courts judge, enforce within capacity, list those who do not pay, government too, and answer for themselves."""

import pytest
from given_city import lived

from simulation import CreditCity, Scenario


@pytest.fixture(scope="module")
def city():
    return lived()


def test_a_basic_court_in_each_county_and_one_for_the_city(city):
    assert [court.county for court in city.all_courts] == [*range(11), None]
    assert city.all_courts[3].name == "Guiyang People's Court"
    assert city.all_courts[-1].name == "Chenzhou People's Court"
    staff = [court.staff for court in city.all_courts]
    assert sum(staff) == pytest.approx(93 * 5000 / 70_000) and staff[-1] == 0


def test_capacity_is_shared_out_over_all_who_wait(city):
    """By hand: 40 cases of people and 10 of enterprises wait, 25 can be handled: half of each kind.

    A sixty-fourth of the other half has waited for six months and is closed without result.
    """
    court = city.all_courts[0]
    court.backlog, arriving = 30.0, court.others_a_month()
    court.backlog = 40.0 - arriving
    court.capacity = lambda: 25.0
    court.enforce(debtors=10, executed=3, handled=6, brought=7)
    del court.capacity
    closed = 20.0 * 0.5**6
    assert court.reached == 0.5 and court.backlog == pytest.approx(20.0 - closed)
    assert court.handled == pytest.approx(26.0 + closed) and court.taken == pytest.approx(arriving + 7)
    assert court.executed == pytest.approx(20.0 * city.executed_of_people + 3)
    assert court.overdue == pytest.approx(0.5**6)  # half is left each month, six months are the term


def test_more_capacity_leaves_fewer_waiting_and_makes_more_pay():
    few, many = (lived(19, 20_000, **{"courts.capacity": capacity}) for capacity in (0.5, 2.0))
    assert many.record[-1]["measure:court_overdue"] < few.record[-1]["measure:court_overdue"]
    assert many.totals["debtors"] < few.totals["debtors"]
    assert many.record[-1]["compliance"] > few.record[-1]["compliance"]  # creditors bring more to light


def test_a_court_without_staff_enforces_nothing():
    alone = Scenario(enterprises=5000, months=4).but({"institutions.court_staff": 0, "courts.capacity": 0.0})
    city = CreditCity(alone, 1)
    city.run()
    assert all(court.reached == 0 and court.executed == 0 for court in city.all_courts[:-1])
    assert all(court.handled > 0 for court in city.all_courts[:-1])  # closed without result, as the term is over


def test_judging_takes_officers_too():
    half = CreditCity(Scenario(enterprises=5000, months=2).but({"institutions.court_staff": 46}), 1)
    half.run()
    known, full = half.parameters, lived(2)
    assert half.all_courts[0].judged < full.all_courts[0].judged
    apart = known["judging_apart"]
    assert half.all_courts[0].judged == pytest.approx(known["judged_share"] * (apart + (1 - apart) * 46 / 93))


def test_shared_data_find_what_debtors_own():
    apart, shared = (lived(4, platform_coverage=coverage) for coverage in (0.0, 1.0))
    assert shared.in_force["seizure"] > apart.in_force["seizure"]
    assert shared.executed_of_people > apart.executed_of_people


def test_departments_deep_in_arrears_are_listed_until_half_is_paid(city):
    court, limit = city.all_courts[-1], city.parameters["hears_government"]
    before = [department.arrears for department in city.departments]
    city.departments[5].arrears = limit + 0.01
    court.hear_suits_against_government()
    assert 5 in court.listed_departments
    city.departments[5].arrears = 0.6 * limit
    court.hear_suits_against_government()
    assert 5 in court.listed_departments  # listed already, and more than half still owed
    city.departments[5].arrears = 0.4 * limit
    court.hear_suits_against_government()
    assert 5 not in court.listed_departments
    for department, arrears in zip(city.departments, before, strict=True):
        department.arrears = arrears


def test_enforcement_comes_in_drives_that_all_courts_share():
    city = lived(12, enterprises=20_000)
    drives = [city.chances.drive(month) for month in range(-12, 12)]
    assert min(drives) < -0.5 and max(drives) > 0.5
    calm = lived(12, enterprises=20_000, **{"parameters.drive_spread": 0.0})
    calm.now -= 1  # the last month lived
    assert calm.drive() == 1.0


def test_misconduct_is_more_frequent_where_cases_pile_up(city, monkeypatch):
    asked = []
    monkeypatch.setattr(city, "happened", lambda what, who, mean: asked.append(mean) or 0)
    court = city.all_courts[0]
    for overdue in (0.0, 0.5):
        court.overdue = overdue
        court.behave()
    assert asked[1] == pytest.approx((1.0 + 0.5 * city.parameters["misconduct_under_load"]) * asked[0])
