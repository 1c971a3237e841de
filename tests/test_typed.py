"""Editors and type checkers see the public names as what they are."""

import ast
import subprocess
import sys
from importlib.util import find_spec

import pytest

import simulation

MINE = '''
from simulation import Column, CreditCity, Event, Laboratory, Parameter, Scenario, exp, logistic, rule, run

PULL = Parameter(name="pull", default=0.1, low=0.0, high=1.0, unit="share", source="assumption: an example")


@rule(writes=("perceived_risk", "heard"), after="learning", declares=[PULL, Event(name="heard")])
def gossip(firm, city, luck):
    """It is talked about."""
    heard = luck.gossip < firm.publicised
    return firm.perceived_risk + city.pull * logistic(1 - firm.perceived_risk), heard


base = Scenario(name="base", enterprises=5_000, months=3)
study = run([base, base.but(gossip, pull=0.5, name="with")], seeds=4)
lab = Laboratory(10, [gossip], declares=[Column(name="perceived_risk")])
reveal_type(base.but(gossip))
reveal_type(study)
reveal_type(CreditCity(base).record)
reveal_type(exp(1.0))
'''
WRONG = "from simulation import Scenarios, run\n\nrun(3)\nfrom simulation import Scenario\nScenario(month=3)\n"


def test_every_public_name_is_there_for_type_checkers(home):
    tree = ast.parse((home / "simulation/__init__.py").read_text(encoding="utf-8"))
    told = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level == 1
        for alias in node.names
    }
    assert told == simulation._HOMES
    assert (home / "simulation/py.typed").exists()


@pytest.mark.slow
@pytest.mark.skipif(find_spec("mypy") is None, reason="mypy is not installed")
def test_a_file_of_rules_type_checks_and_a_wrong_one_does_not(tmp_path, home):
    def checked(text):
        (tmp_path / "mine.py").write_text(text, encoding="utf-8")
        words = [sys.executable, "-m", "mypy", "--cache-dir", tmp_path / "cache", "mine.py"]
        return subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False).stdout

    right = checked(MINE)
    assert "Success: no issues found" in right, right
    for kind in (
        "simulation.model.scenario.scenario.Scenario",
        "simulation.study.study.Study",
        "list[dict[str, float]]",
        "floating",
    ):
        assert kind in right, kind
    wrong = checked(WRONG)
    assert "Scenarios" in wrong and "incompatible type" in wrong and 'keyword argument "month"' in wrong
