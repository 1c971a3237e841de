"""A policy outside the limits of 2017 to 2020 is flagged with the clause; one inside is not."""

import pytest

from simulation import CreditCity, Scenario
from simulation.model.policy.legality import LIMITS, outside, stretches
from simulation.report.words.labels import text

WITHIN = {"punishment.list_months": 36, "courts.means_checked": 0.5}


def test_the_practice_of_2018_listed_for_too_long_and_those_who_cannot_pay():
    term, means = outside(Scenario().levers(Scenario().start + 1))
    assert term.name == "term on the list" and "no. 527" in term.clause and "527号" in term.clause_zh
    assert means.name == "listing of those who cannot pay" and "art. 1" in means.clause and "第一条" in means.clause_zh
    assert means.since == "2017-05"  # before the policy of 2018: that practice stood outside it already


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"punishment.fine": 1.6}, "fine out of range"),
        ({"punishment.list_threshold": 2}, "listing of minor breaches"),
        ({"punishment.joint_breadth": 45}, "agencies without a basis"),
        ({"punishment.list_months": 37}, "term on the list"),
        ({"repair.minimum_months": 2}, "repair too early"),
        ({"repair.minimum_months": 37}, "no way back"),
        ({"repair.capacity": 0.0}, "no way back"),
        ({"courts.means_checked": 0.49}, "listing of those who cannot pay"),
    ],
)
def test_each_limit_by_its_lever(changes, name):
    scenario = Scenario(months=4).but(WITHIN | changes)
    assert [limit.name for limit in outside(scenario.levers(scenario.last))] == [name]
    assert [one["limit"] for one in stretches(scenario)] == [name]


def test_a_policy_within_the_law_is_not_flagged():
    assert stretches(Scenario(months=4).but(WITHIN | {"joint_breadth": 44, "minimum_months": 3})) == []


def test_months_outside_are_named():
    scenario = Scenario(months=6).but(WITHIN | {"punishment.joint_breadth": {"2019-02": 50, "2019-04": 20}})
    assert [(one["first"], one["last"]) for one in stretches(scenario)] == [("2019-02", "2019-03")]


def test_runs_of_months_are_told_apart():
    changes = {"punishment.joint_breadth": {"2019-01": 50, "2019-02": 20, "2019-05": 50}}
    found = stretches(Scenario(months=8).but(WITHIN | changes))
    assert [(one["first"], one["last"]) for one in found] == [("2019-01", "2019-01"), ("2019-05", "2019-07")]
    assert not found[0]["as_in_2018"] and found[0]["since"] == "2020-12"
    assert stretches(Scenario(months=3))[0]["as_in_2018"]


def test_flags_are_counted_as_an_outcome():
    scenario = Scenario(enterprises=1000, months=3).but(
        WITHIN | {"joint_breadth": 50, "list_threshold": 1, "minimum_months": 2}
    )
    record = CreditCity(scenario, 0).run()
    assert record[0]["outside_limits"] == 2 and record[-1]["outside_limits"] == 3


def test_every_clause_is_said_in_both_languages():
    for limit in LIMITS:
        assert limit.clause and limit.clause_zh and limit.says and limit.says_zh
        assert text(f"limit:{limit.name}", "en") != text(f"limit:{limit.name}", "zh")
