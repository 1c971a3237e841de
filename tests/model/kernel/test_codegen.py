"""A rule may have any name: what is written around it calls nothing by that name."""

import ast
import importlib.util

import pytest

from simulation import Column, Laboratory, rule
from simulation.model.kernel import plan, sequential


@rule(writes="x", declares=Column(name="x", start=1.0))
def plainly(firm, city, luck):
    """Half as much, now and then."""
    return 0.5 * firm.x if luck.plainly < 0.5 else firm.x


@rule(writes="fell", after="plainly")
def falling(firm, city, luck):
    """Whether it is small by now."""
    return firm.x < 0.5


@rule(writes=("x", "grew"), when="fell")
def rising(firm, city, luck):
    """Some of the small grow."""
    return firm.x + luck.rising, True


def labs(rules):
    return [Laboratory(200, rules, places=3, seed=2, in_turn=in_turn) for in_turn in (False, True)]


def named(name, tmp_path):
    """The rule above, in a file of its own, under another name; its draw is what it was."""
    file = tmp_path / "own.py"
    file.write_text(
        "from simulation import Column, rule as mark\n\n"
        f"def {name}(firm, city, luck):\n    return 0.5 * firm.x if luck.plainly < 0.5 else firm.x\n"
        f"ours = mark(writes='x', declares=Column(name='x', start=1.0))({name})\n",
        encoding="utf-8",
    )
    spec = importlib.util.spec_from_file_location("own", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.ours


@pytest.fixture(scope="module")
def usual():
    return [lab.run(3).columns["x"].copy() for lab in labs([plainly])]


def test_the_text_around_rules_calls_nothing_else_by_their_names():
    """So no other name than those below needs to be tried by compiling it."""
    texts = [str(lab.loop) for lab in labs([plainly, falling, rising])]
    nodes = [node for text in texts for node in ast.walk(ast.parse(text))]
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    names |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    names |= {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    assert {"live", "size", "i", "luck_plainly", "column_x", "Firm_plainly", "step", "starts", "np", "four"} <= names
    names |= {*vars(sequential), *vars(plan)}
    assert {name for name in names if name.startswith("rule_")} == {"rule_plainly", "rule_falling", "rule_rising"}


@pytest.mark.parametrize("name", ["live", "four", "np", "i", "city", "bool"])
def test_a_rule_of_any_name_gives_the_same_bits(usual, tmp_path, name):
    for lab, before in zip(labs([named(name, tmp_path)]), usual, strict=True):
        assert lab.run(3).columns["x"].tobytes() == before.tobytes(), name
