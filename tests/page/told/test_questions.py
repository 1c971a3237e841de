"""Longer questions of the page are those of the commands, told in numbers and in a command that asks again."""

import json

import pytest
from given_page import ended, questioned

from simulation.page.told import questions

STATE = {"set": {"punishment.joint_breadth": {"2019-01": 40}}}


@pytest.mark.night
def test_every_city_is_asked_as_the_command_does(desk, monkeypatch):
    monkeypatch.setattr(questions, "ALL_CITIES", 1)
    state = {"months": 2, "set": {"punishment.joint_breadth": {"2019-01": 40}}}
    *news, (name, found) = ended(questioned(desk, "nation", state))
    assert name == "found" and found["picture"] and "gaming gap" in found["alt"] and news
    assert found["command"].startswith("chengxin nation my-policy.toml") and "--enterprises 131000" in found["command"]


def test_which_lever_did_it_and_what_makes_the_interval(desk, monkeypatch):
    monkeypatch.setattr(questions, "LEVERS", 3)
    monkeypatch.setattr(questions, "MIXED", 2)
    (*_, (name, levers)) = ended(questioned(desk, "levers", STATE))
    assert name == "found" and [row["lever"] for row in levers["rows"]] == ["punishment.joint_breadth", "whole policy"]
    assert all(row["places_margin"] is not None for row in levers["rows"]), "no gain without its margin"
    (*news, (name, sure)) = ended(questioned(desk, "sure", STATE | {"lang": "zh"}))
    assert name == "found" and len(sure["answers"]) == 3 and news[-1] == ("progress", {"done": 2, "total": 2})


def test_a_story_is_one_enterprise_of_the_policy(desk):
    (*_, (name, found)) = ended(questioned(desk, "story", STATE, {"enterprise": 3}))
    assert name == "found" and found["diary"]["enterprise"] == 3 and json.dumps(found)
    ((name, found),) = ended(questioned(desk, "story", STATE, {"enterprise": 10**6}))
    assert name == "mistakes" and "999" in found["problems"][0]


def test_a_question_nobody_knows_is_said(desk):
    problems = ['the page has no question "colour"']
    assert ended(questioned(desk, "colour", STATE)) == [("mistakes", {"problems": problems})]
