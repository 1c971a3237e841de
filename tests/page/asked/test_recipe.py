"""How to ask the same without the page: the file, the command and Python give the scenario that the page asks."""

import subprocess
import sys
from pathlib import Path

from given_link import BASE

from simulation import Scenario
from simulation.page.asked.recipe import recipe, toml
from simulation.page.asked.state import asked


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
    assert "--set goal.place=30 --seeds 20" in told["command"], "the baseline is asked for the same goal"
    assert told["command"].startswith("chengxin run base.toml my-policy.toml --set months=5 --set parameters.")
    asks, shows = (
        "print(run([baseline, policy], seeds=20))",
        "print(baseline.fingerprint(), policy.fingerprint(), baseline.goal.place)",
    )
    python = told["python"].replace(asks, shows)
    shown = subprocess.run([sys.executable, "-c", python], capture_output=True, text=True, check=True).stdout.split()
    assert shown == [found.base.fingerprint(), found.policy.fingerprint(), "30"]
    assert toml(found, "base.toml") == told["toml"]


def test_a_target_alone_is_asked_of_the_baseline_by_command_and_python():
    found = asked({"goal": {"place": 30, "by": "2019-03"}}, {"base": BASE})
    told = recipe(found, {"base": Path("base.toml")}, 20)
    assert told["command"] == "chengxin run base.toml --set goal.place=30 --set goal.by=2019-03 --seeds 20"
    assert "'goal.place': 30" in told["python"] and "'goal.by': '2019-03'" in told["python"]
