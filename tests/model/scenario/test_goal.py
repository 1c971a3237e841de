"""What a goal asks: its conditions, its months, and how it is said."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.clock import month_number
from simulation.facts import criteria
from simulation.model.monitor.outcomes import OUTCOMES
from simulation.model.scenario.goal import PROVINCE, Goal, from_settled


def test_every_criterion_is_published_or_assumed_with_its_range_and_can_be_measured():
    for name, listed in criteria().items():
        assert listed["name"] and listed["name_zh"]
        for one in listed["criteria"]:
            assert one["source"].startswith(("assumption: ", "published: ")), one
            assert one["condition"] in {"place", "within_law", *OUTCOMES}, one
            assert "range" in one["source"] or one["condition"] == "within_law", one
        goal = Goal(criteria=name)
        assert len(goal.conditions()) == len(listed["criteria"])
        assert Goal(criteria=name, place=5).place_asked == 5  # what the goal sets itself comes first


def test_what_the_goal_sets_comes_before_its_list_and_the_law_last():
    goal = Goal(within_law=True, not_above={"cost": 10.0}, not_below={"compliance": 90.0}, place=7)
    assert [(one.name, one.limit, one.below) for one in goal.conditions()] == [
        ("place", 7.0, False), ("cost", 10.0, False), ("compliance", 90.0, True), ("within_law", 0.0, False),
    ]  # fmt: skip
    assert goal.place_asked == 7 and Goal(within_law=True).place_asked is None and Goal().conditions() == []


def test_it_must_hold_in_a_row_of_months_of_which_the_last_is_its_own():
    assert Goal(1, held=3).months("2019-01") == ["2018-11", "2018-12", "2019-01"]
    assert Goal(1, by=month_number("2019-03")).months("2019-12") == ["2019-03"]


@pytest.mark.parametrize(
    ("goal", "en", "zh"),
    [
        (Goal(20), "top 20 by 2019-12", "2019-12进入前20名"),
        (Goal(1, held=2), "first by 2019-12, held for 2 months", "2019-12第1名，连续2个月"),
        (Goal(3, within=PROVINCE), "top 3 in the province by 2019-12", "2019-12进入全省前3名"),
        (Goal(not_above={"cost": 1.0}), "all limits kept by 2019-12", "2019-12各项界限均不突破"),
        (Goal(20, name="ours", name_zh="我们的"), "ours by 2019-12", "2019-12我们的"),
        (Goal(20, name="ours"), "ours by 2019-12", "2019-12ours"),
    ],
)
def test_it_is_said_in_a_few_words(goal, en, zh):
    assert (goal.said(last="2019-12"), goal.said("zh", "2019-12")) == (en, zh)


@given(
    st.none() | st.integers(1, 262), st.sampled_from(["class", "province"]), st.none() | st.integers(24000, 24400),
    st.integers(1, 12), st.dictionaries(st.sampled_from(list(OUTCOMES)), st.floats(0, 100)), st.booleans(),
)  # fmt: skip
def test_plain_data_keep_a_goal(place, within, by, held, limits, within_law):
    goal = Goal(place, within, by, held, limits, {}, within_law, name="a")
    assert from_settled(json.loads(json.dumps(goal.settled()))) == goal
    assert set(Goal(place).settled()) <= {"place"}  # what is as usual is left out
