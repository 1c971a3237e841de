"""A scenario: a variant changes a copy, the past is history, and a fingerprint is of what is asked."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import Scenario, ScenarioError
from simulation.clock import month_number, month_text
from simulation.model.spec import catalogue


def test_the_starting_month_is_history_whatever_is_asked(loaded):
    scenario = loaded("[punishment]\nfine = 2\n[reward]\nclean_months.'2019-02' = 24\nclean_months.'2019-04' = 12")
    months = [scenario.start + t for t in range(5)]
    assert [scenario.levers(month)["punishment.fine"] for month in months] == [0.6, 2, 2, 2, 2]
    assert [scenario.levers(month)["reward.clean_months"] for month in months] == [36, 36, 24, 24, 12]
    assert scenario.levers(scenario.start) == Scenario().levers(scenario.start)
    assert set(scenario.levers(scenario.start)) == {lever.key for lever in catalogue.LEVERS}


def test_but_changes_a_copy_by_full_or_own_name():
    base = Scenario()
    changed = base.but(
        {"reward.clean_months": {"2019-03": 24}}, fine=2, agency_bite=0.06, months=5, name="new", why="w"
    )
    assert (base.policy, base.fixed, base.months) == ({}, {}, 13)
    assert (changed.name, changed.why, changed.months, changed.fixed) == ("new", "w", 5, {"agency_bite": 0.06})
    assert changed.policy == {
        "reward.clean_months": {month_number("2019-03"): 24},
        "punishment.fine": {month_number("2019-01"): 2.0},
    }
    assert changed.but(fine=0.6).levers(changed.last)["punishment.fine"] == 0.6


def test_but_keeps_what_is_said_of_it_in_either_language():
    base = Scenario(why="old", why_zh="旧")
    assert [(one.why, one.why_zh) for one in (
        base.but(fine=2), base.but(why="new"), base.but({"why": "new"}), base.but(why="new", why_zh="新"),
        base.but({"why": "new", "why_zh": "新"}), base.but(why_zh="新"),
    )] == [("old", "旧"), ("new", ""), ("new", ""), ("new", "新"), ("new", "新"), ("old", "新")]  # fmt: skip


def test_but_names_every_mistake_without_a_file():
    with pytest.raises(ScenarioError) as caught:
        Scenario().but({"supervision": 3, "supervision.fin": 1, "coverge": 1, "extends": "a"}, fine=99, months=0)
    assert caught.value.problems == [
        "supervision is a group of settings; write the setting too, as in supervision.inspection_rate=0.03",
        "there is no lever called 'supervision.fin'; did you mean 'punishment.fine'?",
        "there is no setting or group called 'coverge'; did you mean 'third_party.coverage'?",
        "there is no setting or group called 'extends'",
        "punishment.fine = 99 is outside 0 to 10 (months of turnover for a breach found)",
        "months = 0 is outside 1 to 120 (months simulated, the starting month included)",
    ]


@pytest.mark.parametrize("name", ["", " ", "a/b", "..\\x", "a\nb", "\udcff"])
def test_a_name_that_cannot_be_a_folder_is_refused(name):
    with pytest.raises(ScenarioError, match="cannot name a scenario"):
        Scenario(name="x").but(fine=1, name=name or "/")


def test_the_fingerprint_is_of_what_is_asked_and_of_nothing_else():
    base = Scenario().but({"reward.clean_months": 24})
    same = [
        base.but(name="other", why="words"),
        Scenario().but(clean_months=24.0),
        base.but({"clean_months": {"2019-01": 24}}),
    ]
    assert {one.fingerprint() for one in same} == {base.fingerprint()}
    others = [base.but(change) for change in (
        {"clean_months": 25}, {"clean_months": {"2019-02": 24, "2019-03": 12}}, {"fine": 0.6}, {"months": 12},
        {"enterprises": 70001}, {"edition": "2020"}, {"edition": {"2019-01": "2020"}}, {"agency_bite": 0.05},
    )]  # fmt: skip
    assert len({base.fingerprint(), *(one.fingerprint() for one in others)}) == 1 + len(others)


def values(setting):
    if setting.whole:
        return st.integers(int(setting.low), int(setting.high))
    return st.floats(setting.low, setting.high)


MONTHS = [month_text(month_number("2019-01") + t) for t in range(12)]
LEVERS = {
    lever.key: values(lever) | st.dictionaries(st.sampled_from(MONTHS), values(lever), min_size=1)
    for lever in catalogue.LEVERS
}
PARAMETERS = {parameter.key: values(parameter) for parameter in catalogue.PARAMETERS}


@given(st.fixed_dictionaries({}, optional=LEVERS | PARAMETERS))
def test_any_policy_survives_the_manifest(changes):
    scenario = Scenario().but(changes)
    kept = json.loads(json.dumps(scenario.settled()))
    again = Scenario.from_settled(scenario.name, scenario.why, kept)
    assert again == scenario and again.fingerprint() == scenario.fingerprint()
    assert not scenario.difference(again)
    assert again.levers(again.start) == Scenario().levers(again.start)
    for key, value in changes.items():
        if not isinstance(value, dict):
            found = again.fixed[key.split(".")[1]] if key.startswith("parameters.") else again.levers(again.last)[key]
            assert found == value
