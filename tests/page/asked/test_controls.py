"""What a planner can move is read off the declarations, with its range, its words and where the law draws a line."""

from given_link import BASE, DATED

from simulation import Scenario
from simulation.page.asked.controls import controls, red_zones, values
from simulation.settings.declarations import Lever


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


def test_a_lever_that_is_set_to_what_it_was_changes_in_no_month():
    usual = BASE.levers(BASE.start)["punishment.joint_breadth"]
    back = Scenario(name="back", months=6, policy={}).but({"punishment.joint_breadth": {"2019-01": usual}})
    later = back.but({"punishment.joint_breadth": {"2019-02": 50}})
    assert values(back)["punishment.joint_breadth"] == {"value": usual, "since": None}
    assert values(later)["punishment.joint_breadth"] == {"value": 50, "since": "2019-02"}
