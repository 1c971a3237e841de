"""Harms by hand: a year of a small city, and what a policy does to each of them."""

from types import SimpleNamespace

import pytest

from simulation import CreditCity, Scenario
from simulation.model.monitor.harms import HARMS, NOTED
from simulation.model.monitor.measures import Window

KNOWN = {"visit_burden": 0.03, "size_advantage": 15.0, "stale_months": 6.0}


def year(**month):
    window = Window()
    usual = dict.fromkeys(NOTED, 0) | {"wronged": 0, "corrected": 0, "newly_wronged": 0, "wrong_reports": 0.0}
    usual |= {"sanctions": 0.0, "listing_costs": 0.0, "listing_costs_micro": 0.0}
    for _ in range(12):
        window.note(usual | {"enterprises": 1000} | month)
    return window


def found(totals=None, connected=0.45, **month):
    totals = {"unable_defaulters": 0, "defaulters": 0} | (totals or {})
    known = {"honest": year(platform=connected, **month), "totals": totals, "parameters": KNOWN}
    city = SimpleNamespace(**known, levers={"punishment.list_months": 60})
    return {harm.name: harm.of(city) for harm in HARMS}


def test_harms_of_a_year_by_hand():
    one = found({"unable_defaulters": 3, "defaulters": 4}, wronged=10, corrected=5, listed=8, listed_for_minor=2,
                found=40, sanctions=40 + 5.5 * 8, visited=20,
                visits_that_found=5, shell=1, wrong_reports=0.5)  # fmt: skip
    assert one["correction_days"] == pytest.approx(2 * 365 / 12)
    assert one["unable_share"] == 75 and one["minor_listed_share"] == 25
    assert one["sanctions_per_breach"] == pytest.approx(1 + 5.5 * 8 / 40)
    assert one["months_after_repair"] == pytest.approx(6 * 0.55)
    assert one["visits_without_finding"] == 75 and one["visits_per_finding"] == 4
    assert one["displaced_per_100k"] == 1200 and one["wrong_reports_per_100k"] == 600


def test_a_visit_weighs_more_on_the_small():
    """750 micro enterprises meet 15 visits a month, 250 larger ones 5: as often, at a fifteenth of the burden."""
    one = found(micro=750, visited=20, visited_micro=15)
    assert one["burden_micro"] == pytest.approx(1000 * 12 * 15 * 0.03 / 750 / 12)
    assert one["burden_ratio"] == pytest.approx(15.0)
    lists = found(micro=750, listing_costs=4.0, listing_costs_micro=3.0)
    assert lists["burden_ratio"] == pytest.approx(1.0)  # a listing costs each its share of turnover


def test_treatment_at_equal_conduct():
    even = found(micro=750, breaches=40, breaches_micro=30, found=4, found_micro=3)
    assert even["unequal_treatment"] == pytest.approx(1.0)
    harder = found(micro=750, breaches=40, breaches_micro=30, found=5, found_micro=3)
    assert harder["unequal_treatment"] == pytest.approx(2.0)


def test_nothing_happened_is_no_harm_and_no_division_by_nought():
    one = found()
    assert one["correction_days"] == one["unable_share"] == one["displaced_per_100k"] == 0
    assert one["burden_ratio"] == one["unequal_treatment"] == 1.0


@pytest.fixture(scope="module")
def last():
    base, pasts = Scenario(months=25, enterprises=30_000), {}

    def lived(**changes):
        past = pasts.setdefault("it", CreditCity(base, 1))
        if past.now == base.start - 24:
            past.run(until=base.start)
        return CreditCity(
            base.but({key.replace("__", "."): value for key, value in changes.items()}), 1, past=past
        ).run()[-1]

    return lived


def test_wider_sharing_sanctions_more_often_for_one_breach(last):
    assert last(joint_breadth=40)["sanctions_per_breach"] > 2 * last(joint_breadth=5)["sanctions_per_breach"]


def test_a_platform_shortens_sanctions_after_repair(last):
    assert last(platform_coverage=1.0)["months_after_repair"] < last(platform_coverage=0.0)["months_after_repair"]


def test_a_low_threshold_lists_for_minor_breaches(last):
    assert last(list_threshold=1)["minor_listed_share"] > 30 > last(list_threshold=12)["minor_listed_share"]


def test_tiers_load_the_listed_with_visits(last):
    assert last(targeting=1.0)["heaviest_load"] > 2 * last(targeting=0.0)["heaviest_load"]


def test_shared_data_find_larger_enterprises_more_often(last):
    """Larger ones leave more traces: where data are shared, the same conduct is found at other odds."""
    assert last(platform_coverage=1.0)["unequal_treatment"] > last(platform_coverage=0.0)["unequal_treatment"]


def test_what_a_policy_costs(last):
    assert last(platform_coverage=0.9)["cost"] - last()["cost"] == pytest.approx(0.45 * 1500 * 30_000 / 70_000)
