"""The checks that run on any new rule pass a sound one and find what is wrong with others."""

from __future__ import annotations

import json

import pytest
from given_command import here

from simulation.model.spec.plugins import from_file
from simulation.study.check.check_rule import check_rule

HEAD = "import numpy as np\nfrom simulation import *\n"
SOUND = (
    HEAD
    + '''
PULL = Parameter(name="pull", default=0.5, low=0.0, high=1.0, neutral=0.0, unit="share", source="assumption: a test")
@rule(writes="perceived_risk", after="learning", declares=[PULL])
def gossip(firm, city, luck):
    """What happened to peers is talked about."""
    heard = luck.gossip < firm.publicised
    return firm.perceived_risk + city.pull * (1.0 - firm.perceived_risk) if heard else firm.perceived_risk
'''
)


def checked(tmp_path, text):
    file = tmp_path / "own.py"
    file.write_text(text)
    return {one.check: one for one in check_rule(from_file(file)).checks}


def told_by_the_command(tmp_path, text):
    """The command's exit code, and its checks by their names."""
    file = tmp_path / "own.py"
    file.write_text(text)
    ended = here("check-rule", file, "--json")
    data = json.loads(ended.stdout)
    assert data["format"] == "chengxin.checks/1" and len(data["checks"]) == 5
    return ended.returncode, {one["check"]: one for one in data["checks"]}


@pytest.mark.slow
def test_a_sound_rule_passes_every_check_and_the_command_ends_well(tmp_path):
    code, found = told_by_the_command(tmp_path, SOUND)
    assert code == 0 and [one["verdict"] for one in found.values()] == ["passed"] * 5
    assert "600 enterprises" in found["compiled equals plain Python"]["words"]
    assert "parameters.pull = 0" in found["neutral setting changes nothing"]["words"]


@pytest.mark.slow
def test_a_neutral_value_that_is_none_is_found_and_the_command_ends_with_1(tmp_path):
    code, found = told_by_the_command(tmp_path, SOUND.replace("city.pull *", "(city.pull + 0.3) *"))
    assert code == 1 and found["neutral setting changes nothing"]["verdict"] == "failed"
    assert "outcomes moved" in found["neutral setting changes nothing"]["words"]
    bare = checked(tmp_path, SOUND.replace("neutral=0.0, ", ""))
    assert bare["neutral setting changes nothing"].verdict == "unchecked"


@pytest.mark.slow
def test_a_column_that_leaves_its_range_at_the_end_of_a_parameter_is_found(tmp_path):
    found = checked(tmp_path, SOUND.replace("high=1.0", "high=9.0"))
    assert found["columns stay in range"].verdict == "failed"
    assert "with pull = 9: rule gossip, enterprise" in found["columns stay in range"].words


@pytest.mark.slow
def test_numbers_that_python_holds_in_64_bits_have_the_bits_of_the_compiled_rule(tmp_path):
    double = "    third = 1.0 / 3.0 if luck.gossip < 2.0 else 0.5\n    fourth = third * 0.3 * third * 1.7\n"
    text = SOUND.replace("    heard", double + "    heard").replace("city.pull *", "city.pull * fourth *")
    text = text.replace("luck.gossip < firm.publicised", "luck.gossip < 0.9")
    found = checked(tmp_path, text)["compiled equals plain Python"]
    assert found.verdict == "passed"


@pytest.mark.slow
def test_two_draws_with_one_number_are_found(tmp_path, monkeypatch):
    from simulation.model.kernel import draws

    monkeypatch.setitem(draws._PLACES, "gossip", draws.place("duty"))
    draws.place.cache_clear()
    found = checked(tmp_path, SOUND)["other rules' luck unmoved"]
    draws.place.cache_clear()
    assert found.verdict == "failed" and "luck.gossip and luck.duty have the same number" in found.words


def test_a_rule_that_stands_instead_of_another_is_checked_as_far_as_can_be(tmp_path):
    text = SOUND.replace('writes="perceived_risk", after="learning"', 'writes="breaches", instead_of="breach"')
    text = text.replace("if heard else firm.perceived_risk", "> 0.5 if heard else False")
    found = checked(tmp_path, text)["other rules' luck unmoved"]
    assert found.verdict == "passed" and "no twin" in found.words
