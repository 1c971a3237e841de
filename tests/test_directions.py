"""Policies push where the evidence says they push: signs, on common seeds, for the city as it ships."""

import pytest

from simulation import CreditCity, Scenario

BASE = Scenario(months=19, enterprises=20_000)


@pytest.fixture(scope="module")
def last():
    pasts = {}

    def lived(seed=1, **changes):
        if seed not in pasts:
            pasts[seed] = CreditCity(BASE, seed)
            pasts[seed].run(until=BASE.start)
        return CreditCity(BASE.but(changes), seed, past=pasts[seed]).run()[-1]

    return lived


def test_higher_fines_are_feared(last):
    assert last(fine=3.0)["compliance"] > last()["compliance"] > last(fine=0.0)["compliance"]


def test_sharing_deters_and_wrongs_more(last):
    """Joint punishment multiplies both deterrence and wrongful listings."""
    narrow, wide = last(joint_breadth=0), last(joint_breadth=60)
    assert wide["compliance"] > narrow["compliance"]
    assert wide["wrongful_per_100k"] > 3 * narrow["wrongful_per_100k"]


def test_a_platform_puts_errors_right_sooner():
    days = [
        CreditCity(BASE.but({"platform_coverage": share, "parameters.correction_sharing": 1.0}), 1).run()[-1]
        for share in (1.0, 0.0)
    ]
    assert days[0]["correction_days"] < days[1]["correction_days"]


def test_better_records_wrong_fewer(last):
    assert (
        last(accuracy=1.0)["wrongful_per_100k"] < last()["wrongful_per_100k"] < last(accuracy=0.97)["wrongful_per_100k"]
    )


def test_visits_follow_the_rate_up_to_capacity(last):
    few, usual, many, most = (last(inspection_rate=rate)["inspections_per_1000"] for rate in (0.01, 0.03, 0.5, 1.0))
    assert few < usual < many and many == pytest.approx(most, rel=0.05)


def test_certainty_deters_as_well_as_severity(last):
    none, usual, most = (last(inspection_rate=rate)["compliance"] for rate in (0.0, 0.03, 1.0))
    assert none < usual < most


def test_what_lists_more_surely_or_longer_is_feared_more(last):
    assert last(list_threshold=1)["compliance"] > last()["compliance"]
    assert last(list_months=12)["compliance"] < last()["compliance"]


def test_a_shorter_term_empties_the_list(last):
    assert last(list_months=24)["black_list"] < last(list_months=36)["black_list"] < last()["black_list"]


def test_publicity_and_culture_raise_compliance(last):
    assert last(publicity=1.0)["compliance"] > last(publicity=0.0)["compliance"]
    assert last(campaigns=30, demonstration_points=500)["compliance"] > last()["compliance"]


def test_audit_closes_the_reporting_gap(last):
    """Without audit, pressure opens a gap between the reports and the truth; full audit closes most of it."""
    pressed = {"government.ranking_pressure": 1.0}
    for seed in range(4):
        loose, tight = (last(seed, **pressed, data_audit=audit)["reporting_gap"] for audit in (0.0, 1.0))
        assert tight < loose - 0.05  # an eighth of a point in the mean of seeds


def test_repair_empties_the_list(last):
    friendly = last(minimum_months=0, **{"repair.capacity": 1.0})
    assert friendly["black_list"] < last()["black_list"] < last(minimum_months=60)["black_list"]


def test_registering_more_lifts_the_index_and_not_conduct():
    """Fast lanes that nobody gains by, under a standard that counts them: points of record, and the gap says so."""
    counted = BASE.but({"edition": {"2019-01": "2020"}, "parameters.channel_worth": 0.0})
    usual, record = (
        CreditCity(scenario, 1).run()[-1] for scenario in (counted, counted.but({"reward.green_channel": 1.0}))
    )
    assert record["index"] > usual["index"] and record["gaming_gap"] > usual["gaming_gap"]
    assert record["compliance"] == usual["compliance"] and record["integrity"] == usual["integrity"]
