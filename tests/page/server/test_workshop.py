"""A workshop: what groups hand in is checked, bounded, kept, and held against each other."""

import json

import pytest

from simulation import Scenario
from simulation.errors import Mistake
from simulation.page.server import workshop as workshops
from simulation.page.server.workshop import Workshop

BASE = Scenario(name="base", enterprises=1000, months=4)
THERE = {"base": BASE}
WIDE = {"lang": "en", "set": {"punishment.joint_breadth": {"2019-01": 50}, "repair.capacity": {"2019-02": 0.9}}}
SMALL = {"lang": "en", "set": {"punishment.joint_breadth": {"2019-01": 5}, "repair.capacity": {"2019-02": 0.9}}}


@pytest.fixture
def workshop(tmp_path):
    return Workshop("spring", tmp_path)


def rows(told):
    return {row["key"]: row for row in told["rows"]}


def test_groups_stand_side_by_side_with_agreement_and_dispute(workshop):
    workshop.hand_in("Red", WIDE, THERE)
    alone = workshop.told({"state": {}}, THERE)
    assert {row["kind"] for row in alone["rows"]} == {"single"} and alone["said"] == ""
    workshop.hand_in("蓝组", SMALL, THERE)
    found = workshop.told({"state": {}}, THERE)
    assert found["columns"] == ["base", "Red", "蓝组"] and not found["problems"] and not found["wrong"]
    breadth, capacity = (rows(found)[key] for key in ("punishment.joint_breadth", "repair.capacity"))
    assert [one["value"] for one in breadth["values"]] == [50, 5] and breadth["kind"] == "disputed"
    lever = BASE.model.settings["punishment.joint_breadth"]
    assert breadth["spread"] == pytest.approx(45 / (lever.high - lever.low))
    assert capacity["kind"] == "agreed" and capacity["spread"] == 0.0
    assert "2 groups. Levers that somebody moved: 2; agreed: 1;" in found["said"]


def test_the_same_value_from_another_month_is_no_agreement(workshop):
    for name, month in (("a", "2019-01"), ("b", "2019-03")):
        workshop.hand_in(name, {"set": {"repair.capacity": {month: 0.9}}}, THERE)
    assert rows(workshop.told({"state": {}}, THERE))["repair.capacity"]["kind"] == "when"


def test_a_workshop_begun_again_under_its_name_has_its_groups(workshop, tmp_path):
    workshop.hand_in("Red", WIDE, THERE)
    workshop.hand_in("red", SMALL, THERE)  # the same group, in other capitals
    again = Workshop("spring", tmp_path)
    assert [(one.name, one.state["set"]) for one in again.groups] == [("red", SMALL["set"])]
    again.withdraw("RED", "en")
    assert not Workshop("spring", tmp_path).groups and not list(again.folder.iterdir())


def test_a_file_that_is_damaged_is_told_and_left(workshop, tmp_path):
    workshop.hand_in("Red", WIDE, THERE)
    (path,) = workshop.folder.iterdir()
    path.write_text(path.read_text("utf-8")[:40], "utf-8")
    (workshop.folder / "group-0.json").write_text(json.dumps([1]), "utf-8")
    found = Workshop("spring", tmp_path).told({"state": {}}, THERE)
    assert not found["groups"] and len(found["problems"]) == 2 and path.name in found["problems"][1]
    assert path.exists()


@pytest.mark.parametrize("name", ["", "   ", 7, None, "x" * 41, "a\x00b", "a\u202eb", "a\nb"])
def test_a_name_that_cannot_be_shown_is_refused(workshop, name):
    found = workshop.told({"state": {"lang": "zh"}, "hand": name}, THERE)
    assert "不能作为组名" in found["wrong"][0] and not found["groups"]


@pytest.mark.parametrize("name", ["../x", "a/b", "", "x" * 300, "CON", "=1"])
def test_a_workshops_own_name_is_held_to_the_rule_of_folders(tmp_path, name):
    with pytest.raises(Mistake, match="--workshop"):
        Workshop(name, tmp_path)


def test_settings_that_do_not_stand_are_told_and_not_kept(workshop, monkeypatch):
    found = workshop.told({"state": {"set": {"punishment.joint_bredth": {"2019-01": 5}}}, "hand": "Red"}, THERE)
    assert "did you mean" in found["wrong"][0] and not workshop.groups
    monkeypatch.setattr(workshops, "LETTERS_AT_MOST", 100)
    assert "at most 100 letters" in workshop.told({"state": WIDE, "hand": "Red"}, THERE)["wrong"][0]
    monkeypatch.undo()
    monkeypatch.setattr(workshops, "GROUPS_AT_MOST", 1)
    workshop.hand_in("Red", WIDE, THERE)
    assert "as many as it may have" in workshop.told({"state": SMALL, "hand": "Blue"}, THERE)["wrong"][0]
    assert workshop.told({"state": SMALL, "hand": "Red"}, THERE)["wrong"] == []


def test_a_group_whose_scenario_is_not_served_any_more_is_told(workshop):
    other = Scenario(name="other", enterprises=1000, months=4)
    workshop.hand_in("Red", WIDE | {"base": "other"}, THERE | {"other": other})
    found = workshop.told({"state": {}}, THERE)
    assert found["problems"][0].startswith("Red: ") and found["columns"] == ["base"]
