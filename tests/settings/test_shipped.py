"""Scenarios that come along are found by their names, and copied without overwriting anything."""

from pathlib import Path

import pytest

from simulation import Scenario
from simulation.settings import shipped
from simulation.settings.document import ScenarioError


def test_a_scenario_that_comes_along_is_found_by_its_name(tmp_path, monkeypatch, home):
    monkeypatch.chdir(tmp_path)
    known = Scenario.load(home / "scenarios/chenzhou-2019.toml")
    assert Scenario.load("chenzhou-2019") == known and "chenzhou-2019" in shipped.names()
    Path("mine.toml").write_text('extends = "chenzhou-2018-12"\n', "utf-8")
    assert Scenario.load("mine.toml").settled() == Scenario.load("chenzhou-2018-12").settled()
    Path("chenzhou-2019").write_text("enterprises = 1234\n", "utf-8")  # a file of one's own comes first
    assert Scenario.load("chenzhou-2019").enterprises == 1234
    with pytest.raises(ScenarioError, match="write chenzhou-2019 alone, or copy it with: chengxin scenarios copy"):
        Scenario.load("chenzhou-2019.toml")
    with pytest.raises(ScenarioError, match="there is no such scenario file$"):
        Scenario.load("nowhere")


def test_scenarios_are_copied_and_nothing_is_overwritten(tmp_path, home):
    copied = shipped.copy(["chenzhou-2018-12", "chenzhou-2019"], tmp_path / "mine")
    assert [path.name for path in copied] == ["chenzhou-2018-12.toml", "chenzhou-2019.toml"]
    assert copied[0].read_bytes() == (home / "scenarios/chenzhou-2018-12.toml").read_bytes()
    shipped.copy(["chenzhou-2019"], tmp_path / "mine")  # the same once more is no mistake
    copied[1].write_text("enterprises = 5000\n", "utf-8")
    with pytest.raises(ValueError, match=r"chenzhou-2019.toml: a file of this name is there and says otherwise"):
        shipped.copy(shipped.names(), tmp_path / "mine")
    assert sorted(path.name for path in (tmp_path / "mine").iterdir()) == sorted(path.name for path in copied)
