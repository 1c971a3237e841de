"""What stands in a page's address, and the scenarios that make of it."""

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import Scenario
from simulation.errors import ChengxinError
from simulation.page.asked.controls import controls, red_zones, values
from simulation.page.asked.recipe import recipe, toml
from simulation.page.asked.state import asked
from simulation.settings.declarations import Lever

BASE = Scenario(name="base", enterprises=1000, months=6)
DATED = BASE.but({"sharing.platform_coverage": {"2019-01": 0.5, "2019-04": 0.7}}, name="dated")
THERE = {"base": BASE, "dated": DATED}


def refused(state, **there):
    with pytest.raises(ChengxinError) as problem:
        asked(state, there or THERE)
    return problem.value.problems


def test_a_page_nobody_touched_asks_for_the_baseline_alone():
    found = asked({}, THERE)
    assert found.scenarios == [found.base] and found.base.settled() == BASE.settled()


def test_a_moved_lever_is_the_scenario_that_but_gives():
    found = asked({"set": {"punishment.fine": {"2019-03": 2.0}}}, THERE)
    assert found.policy.settled() == BASE.but({"punishment.fine": {"2019-03": 2.0}}).settled()
    assert [one.name for one in found.scenarios] == ["base", "my policy"]


def test_a_moved_lever_holds_from_its_month_on_whatever_the_file_dates_later():
    found = asked({"from": "dated", "set": {"sharing.platform_coverage": {"2019-02": 0.9}}}, THERE).policy
    shown = [found.levers(month)["sharing.platform_coverage"] for month in range(found.start + 1, found.last + 1)]
    assert shown == [0.5, 0.9, 0.9, 0.9, 0.9]


def test_a_shorter_horizon_is_no_mistake_of_what_begins_behind_it():
    found = asked({"months": 3, "set": {"punishment.fine": {"2019-04": 2.0}}}, THERE)
    assert found.policy.last == found.base.last and found.scenarios == [found.base]


def test_an_assumption_holds_in_both():
    parameter = BASE.model.parameters[0]
    found = asked({"fix": {parameter.name: parameter.default}, "set": {"punishment.fine": {"2019-01": 2.0}}}, THERE)
    assert found.base.fixed == found.policy.fixed == {parameter.name: parameter.default}


def test_all_mistakes_are_told_at_once():
    problems = refused(
        {
            "base": "bas",
            "set": {"punishment.fin": {"2019-01": 1}, "punishment.fine": 3, "reward.clean_months": {"2018-12": 6}},
            "fix": {"nothing": 1},
            "months": 1,
            "colour": "red",
        }
    )
    told = "\n".join(problems)
    for words in (
        "did you mean 'base'?",
        "did you mean 'punishment.fine'?",
        "no table of values by month",
        "policy begins after the start",
        "no parameter",
        "months = 1",
        "the page does not know",
    ):
        assert words in told


def test_a_value_outside_its_range_is_told_as_everywhere():
    (problem,) = refused({"set": {"punishment.fine": {"2019-01": 99.0}}})
    assert "punishment.fine" in problem and "0 to 10" in problem


def test_a_link_of_another_version_says_so():
    assert refused({"v": 7}) == ["this link is of version 7 of the page; this page reads version 1"]


WRONG = {
    "v": 1, "lang": "zh", "base": "bas", "months": 1, "goal": 3, "colour": "red",
    "set": {"punishment.fin": {"2019-01": 1}, "punishment.fine": {"2019-01": 99}, "repair.capacity": 3,
            "reward.clean_months": {"2018-12": 6}, "punishment.list_months": {"2019-01": 6.5},
            "reward.green_channel": {"2019-01": "much"}},
    "fix": {"nothing": 1, BASE.model.parameters[0].name: 1e9},
}  # fmt: skip


def test_mistakes_are_chinese_on_a_chinese_page():
    problems = refused(WRONG)
    assert len(problems) == 12 and not [one for one in problems if not re.search("[\u4e00-\u9fff]", one)]
    words = [word for one in problems for word in re.findall("[a-z]{2,}(?: [a-z]+)+", one)]
    assert words == [], "no English sentence among them"
    assert refused({"lang": "zh", "v": 7}) == ["此链接来自第7版页面；本页只能读取第1版"]
    assert refused({"lang": "zh", "set": 7}) == ["set = 7：应为不超过200项措施的表"]


def test_what_the_checks_of_scenarios_refuse_is_chinese_too():
    held = BASE.but(budget=1.0, name="held")
    dear = {"lang": "zh", "set": {"supervision.inspection_rate": {"2019-01": 0.9}}}
    (over,) = refused(dear, held=held)
    assert over.startswith("预算") and "2019-01至2019-05" in over and "overspent" not in over
    scale = {"fix": {"coverage_scale": 3.0}, "set": {"sources.credit_websites": {"2019-01": 3.0}}}
    much, *_ = refused({"lang": "zh"} | scale)
    assert "最多为" in much and "coverage" not in much


def test_the_same_mistakes_are_english_on_an_english_page():
    problems = refused(WRONG | {"lang": "en"})
    assert len(problems) == 12 and not re.search("[\u4e00-\u9fff]", "".join(problems))


NAMES = ["v", "base", "from", "set", "fix", "months", "goal", "lang", "name", "punishment.fine", "2019-01", "x"]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=8,
)


@given(ANYTHING)
def test_whatever_an_address_holds_is_a_question_or_a_mistake_in_words(state):
    try:
        asked(state, THERE)
    except ChengxinError as problem:
        assert problem.problems


def test_the_recipe_asks_for_the_same(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.toml").write_text("enterprises = 1000\nmonths = 6\n")
    base = Scenario.load("base.toml")
    fixed = {BASE.model.parameters[0].name: BASE.model.parameters[0].default}
    state = {"months": 5, "fix": fixed, "set": {"punishment.fine": {"2019-02": 1.5}}, "goal": {"place": 30}}
    found = asked(state, {"base": base})
    told = recipe(found, {"base": tmp_path / "base.toml"}, 20)
    (tmp_path / told["file"]).write_text(told["toml"])
    again = Scenario.load(told["file"])
    assert again.settled() == found.policy.settled() and again.goal == found.policy.goal
    assert told["command"].startswith("chengxin run base.toml my-policy.toml --set months=5 --set parameters.")
    asks, shows = "print(run([baseline, policy], seeds=20))", "print(baseline.fingerprint(), policy.fingerprint())"
    python = told["python"].replace(asks, shows)
    shown = subprocess.run([sys.executable, "-c", python], capture_output=True, text=True, check=True).stdout.split()
    assert shown == [found.base.fingerprint(), found.policy.fingerprint()]
    assert toml(found, "base.toml") == told["toml"]


def test_every_setting_declared_has_its_control_with_unit_range_source_and_both_labels():
    found = controls(BASE)
    assert {one["key"] for one in found["levers"]} == {one.key for one in (*BASE.model.levers, *BASE.model.coverages)}
    assert {one["name"] for one in found["parameters"]} == {one.name for one in BASE.model.parameters}
    for one in found["levers"]:
        assert one["en"] and one["zh"] and one["unit"] and one["source"] and one["low"] < one["high"]
        steps = (one["default"] - one["low"]) / one["step"]
        assert abs(steps - round(steps)) < 1e-6, one["key"]


def test_a_researchers_own_lever_is_there_by_itself():
    lever = Lever(
        name="praise",
        group="reward",
        default=0.0,
        low=0.0,
        high=1.0,
        unit="share",
        source="assumption: mine",
        cost=7.0,
        cost_source="assumption: mine",
        en="praise",
        zh="表扬",
    )
    (own,) = (one for one in controls(BASE.but(lever))["levers"] if one["key"] == "reward.praise")
    assert own["own"] and own["first"] and own["zh"] == "表扬"


def test_the_red_zone_is_where_the_law_says():
    (zone,) = red_zones(BASE.model.settings["punishment.list_months"], BASE.model.usual)
    assert (zone["low"], zone["high"], zone["name"]) == (37, 120, "term on the list")


def test_values_are_those_of_the_last_month():
    assert values(DATED)["sharing.platform_coverage"] == {"value": 0.7, "since": "2019-01"}


def test_what_is_dear_and_what_some_city_has_tried_is_told_in_both_languages():
    levers = {one["key"]: one for one in controls(Scenario())["levers"]}
    late, joint = levers["sharing.timeliness"], levers["supervision.joint_visits"]
    assert late["tried_range"] == (0.5, 0.9966) and late["tried"]["says_zh"] == "0.5至0.9966"
    assert "Qinghai" in late["tried"]["source"] and "8 times as much" in late["dear"]["says"]
    assert late["dear"]["says_zh"] == "自0.97起每单位成本递增，至末端为8倍"
    assert joint["tried"] is None and joint["dear"] is None and joint["tried_range"] is None
