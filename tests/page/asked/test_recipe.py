"""How to ask the same without the page: the file, the command and Python give the scenario that the page asks."""

import subprocess
import sys

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
    assert told["command"].startswith("chengxin run base.toml my-policy.toml --set months=5 --set parameters.")
    asks, shows = "print(run([baseline, policy], seeds=20))", "print(baseline.fingerprint(), policy.fingerprint())"
    python = told["python"].replace(asks, shows)
    shown = subprocess.run([sys.executable, "-c", python], capture_output=True, text=True, check=True).stdout.split()
    assert shown == [found.base.fingerprint(), found.policy.fingerprint()]
    assert toml(found, "base.toml") == told["toml"]
