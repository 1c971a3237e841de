"""What is told of policies first, as data: the same policies in the same order, with what each goal asks."""

import pytest

from simulation import Goal
from simulation.report.tables.answer_data import gain, goals, policies
from simulation.study.answer.policies import Gain


@pytest.fixture(scope="module")
def asked(compared):
    strict = Goal(50, held=2, not_above={"cost": 5.0}, not_below={"integrity": 60.0}, within_law=True)
    return compared.asking([Goal(20), strict])


def test_a_goal_says_what_must_hold_rise_or_fall(asked):
    first, strict = goals(asked)
    assert first["said"] == "top 20" and "前20名" in first["said_zh"] and len(first["conditions"]) == 1
    must = {one["name"]: (one["limit"], one["must"]) for one in strict["conditions"]}
    assert must["place"] == (50.0, "not above") and must["integrity"] == (60.0, "not below")
    assert must["cost"] == (5.0, "not above") and must["within_law"][1] == "hold"


def test_policies_come_by_their_chance_each_against_the_first(asked):
    told = policies(asked)
    assert [row["scenario"] for row in told] == [policy.scenario for policy in asked.policies()]
    shares = [row["chances"][0]["share"] for row in told]
    assert shares == sorted(shares, reverse=True) and all(len(row["chances"]) == 2 for row in told)
    base = next(row for row in told if row["scenario"] == "base")
    assert base["gain"] is None and base["firms_more"] is None and base["cost_more"] is None
    for row in told:
        assert row["rank_80_low"] <= row["rank"] <= row["rank_80_high"] and row["month"] == "2019-03"
        if row["gain"]:
            assert row["gain"]["low"] <= row["gain"]["places"] <= row["gain"]["high"]
    assert {row["month"] for row in policies(asked, "2019-01")} == {"2019-01"}


def test_a_gain_of_which_grounds_cancel_has_none():
    assert gain(Gain(-2.5, -5.0, 0.0, None)) == {"places": -2.5, "low": -5.0, "high": 0.0, "by_ground": None}
