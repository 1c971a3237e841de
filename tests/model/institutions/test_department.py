"""Departments plan within capacity, answer the ranking, and publish: plain methods on a real city."""

import pytest

from simulation import CreditCity, Scenario
from simulation.model.city.city import WARM_UP


@pytest.fixture(scope="module")
def city():
    city = CreditCity(Scenario(enterprises=5000, months=2), 1)
    city.run()
    return city


def orders(city, **changes):
    return city.orders._replace(**changes)


def asked(city, **changes):
    return city.orders.asked._replace(**changes)


def test_there_is_one_for_each_sector_and_county_and_one_for_the_city(city):
    assert len(city.departments) == (11 + 1) * 8 and len(city.in_charge) == 88
    assert [department.place for department in city.in_charge] == list(range(88))
    assert city.in_charge[8].name == "Suxian market regulation"
    assert sum(department.county is None for department in city.departments) == 8


def test_visits_follow_the_rate_until_capacity_binds(city):
    department = city.in_charge[0]
    department.answer(asked(city, pressure=0.0, visits=0.001))
    assert department.within_capacity == pytest.approx(0.001 * department.enterprises) and department.shortfall == 0
    department.answer(asked(city, pressure=0.0, visits=1.0))
    assert department.within_capacity == department.capacity
    assert department.shortfall == pytest.approx(department.enterprises - department.capacity)


def test_the_city_lends_what_it_has_in_proportion(city):
    lender = next(one for one in city.departments if one.county is None and one.sector == 0)
    short = city.counties_of[0]
    for department in short:
        department.answer(asked(city, pressure=0.0, visits=1.0))
        department.visits = department.within_capacity
    before = [department.visits for department in short]
    lender.lend_visits(city.orders)
    lent = [now.visits - then for now, then in zip(short, before, strict=True)]
    assert sum(lent) == pytest.approx(lender.capacity)
    assert lent[0] / lent[3] == pytest.approx(short[0].shortfall / short[3].shortfall)


def test_tiers_use_the_same_visits_in_all(city):
    department = city.in_charge[0]
    department.visits, place = 5.0, department.place
    city.listed[place], city.red[place] = 40, 60
    department._set_rate(orders(city, extra_listed=7.0, extra_red=-0.5))
    rate = department.visit_rate
    ordinary = department.enterprises - 100
    assert rate * (ordinary + 40 * 8 + 60 * 0.5) == pytest.approx(5.0)


def test_pressure_brings_effort_and_gaming_and_audit_ends_gaming(city):
    department = city.in_charge[0]
    department.answer_ranking(asked(city, pressure=0.0, risk_of_gaming=0.0))
    assert department.effort == department.gaming == 0
    department.effort_cost, department.gaming_cost = 1.6, 1.2
    department.answer_ranking(asked(city, pressure=0.8, risk_of_gaming=0.2, turned=0.0))
    assert department.effort == 0.5 and department.gaming == pytest.approx(0.5)
    department.answer_ranking(asked(city, pressure=0.8, risk_of_gaming=2.0, turned=0.0))
    assert department.effort == 0.5 and department.gaming == 0
    department.effort_cost = department.gaming_cost = 1.0


def test_hiding_that_more_audit_ends_turns_into_effort_and_less_audit_takes_it_back(city):
    department = city.in_charge[0]
    of_2018 = {"pressure": 0.6, "risk_in_2018": 0.2, "turned": 0.5}
    for risk, effort, gaming in ((0.2, 0.6, 0.4), (0.6, 0.8, 0.0), (2.0, 0.8, 0.0), (0.0, 0.5, 0.6)):
        department.answer_ranking(asked(city, risk_of_gaming=risk, **of_2018))
        assert (department.effort, department.gaming) == pytest.approx((effort, gaming))
    department.answer_ranking(asked(city, risk_of_gaming=2.0, **of_2018 | {"pressure": 0.0}))
    assert department.effort == department.gaming == 0.0  # who is not pressed hides nothing to turn


def test_audit_moves_conduct_as_far_as_hiding_turns_into_effort():
    base, kept = Scenario(enterprises=1000, months=14), {}
    for turned in (0.0, 0.6):
        fixed = base.but({"parameters.effort_from_gaming": turned})
        past = CreditCity(fixed, 3)
        past.run(until=fixed.start)
        for audit in (0.1, 0.6):
            city = CreditCity(fixed.but({"government.data_audit": {"2019-01": audit}}), 3, past=past)
            kept[turned, audit] = city.run()[-1]["conduct:departments"]
    assert kept[0.0, 0.1] == kept[0.0, 0.6] == kept[0.6, 0.1]
    assert kept[0.6, 0.6] > kept[0.6, 0.1]


def test_what_is_reported_late_is_less_than_what_is_late_when_hidden():
    honest, pressed = (
        CreditCity(
            Scenario(enterprises=1000, months=2).but({"government.ranking_pressure": w, "government.data_audit": 0}), 3
        )
        for w in (0.0, 1.0)
    )
    for city in (honest, pressed):
        city.run()
    assert all(one.late == one.late_reported for one in honest.departments)
    assert all(one.late_reported <= one.late for one in pressed.departments)
    assert sum(one.late_reported for one in pressed.departments) < sum(one.late for one in pressed.departments)
    assert sum(one.late for one in pressed.departments) < sum(one.late for one in honest.departments)  # real effort too


def test_more_coverage_only_adds_departments():
    connected = []
    for coverage in (0.2, 0.6, 1.0):
        city = CreditCity(Scenario(enterprises=1000, months=2).but(platform_coverage=coverage), 5)
        city.run()
        connected.append({one.place for one in city.in_charge if one.connected})
    assert connected[0] < connected[1] < connected[2] and len(connected[2]) == 88


def test_the_month_counts_as_mesa_counts():
    city = CreditCity(Scenario(enterprises=1000, months=2), 0)
    city.run()
    assert city.steps == WARM_UP + 2


def test_arrears_settle_where_as_much_is_paid_as_comes_up(city):
    department = city.in_charge[0]
    department.effort_cost, department.strain, department.arrears = 1.0, 1.5, 0.0
    department.answer(asked(city, pressure=0.4, clearance=0.1, inflow=0.01, response=0.5))
    for _ in range(200):
        department.publish()
    assert department.arrears == pytest.approx(0.01 * 1.5 / (0.1 * 1.2))


def test_clearing_arrears_spares_suppliers_and_keeps_promises():
    owing, paying = (
        CreditCity(Scenario(enterprises=20_000, months=19).but({"government.arrears_clearance": share}), 2)
        for share in (0.0, 0.5)
    )
    for city in (owing, paying):
        city.run()
    assert paying.record[-1]["government_arrears"] < 0.2 * owing.record[-1]["government_arrears"]
    assert paying.record[-1]["measure:promises_kept"] > owing.record[-1]["measure:promises_kept"]
    assert paying.totals["unable"] < owing.totals["unable"]


def test_what_is_hidden_of_arrears_and_promises_shows_under_audit():
    loose, audited = (
        CreditCity(Scenario(enterprises=1000, months=2).but({"ranking_pressure": 1.0, "data_audit": audit}), 3)
        for audit in (0.0, 1.0)
    )
    for city in (loose, audited):
        city.run()
    assert all(one.arrears_reported < one.arrears for one in loose.departments)
    assert all(one.promises_reported > one.promises_kept for one in loose.departments)
    assert all(one.arrears_reported == one.arrears for one in audited.departments)


def test_departments_differ_in_what_pressure_makes_of_them(city):
    assert len({department.effort for department in city.departments}) > 50
    assert len({department.gaming for department in city.departments}) > 20


def test_departments_with_discretion_visit_where_it_pays(city):
    department = city.in_charge[0]
    policy = asked(city, discretion=1.0, worth=0.1, visits=0.001, pressure=0.0)
    department.answer(policy)
    for found, keener in ((5, True), (0, False)):
        department.zeal, department.yielded, department.visited = 0.5, 0.0, 0.0
        city.last_visits = [(found, 10)] * 88
        department.see_what_visits_yield(policy)
        assert (department.zeal > 0.5) == keener
        department.want_visits(policy)
        assert department.wanted == pytest.approx(0.002 * department.zeal * department.enterprises)


def test_a_department_answers_once_and_again_when_the_policy_is_another():
    one = CreditCity(Scenario(enterprises=1000, months=3).but({"data_audit": {"2019-01": 1.0}}), 3)
    heard = []
    for _ in range(WARM_UP + 3):
        one.step()
        heard.append(one.in_charge[0].heard)
    assert all(each is heard[0] for each in heard[: WARM_UP + 1])
    assert heard[WARM_UP + 1] is not heard[0] and heard[WARM_UP + 2] is heard[WARM_UP + 1]
    assert one.in_charge[0].gaming == 0.0
