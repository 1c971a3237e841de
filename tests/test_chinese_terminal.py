"""Whatever a terminal prints for people is printed in Chinese too: every command is walked, whoever adds the next."""

import re
import sys

import pytest
import typer
from english import english
from given_command import here

from simulation.cli.app import app
from simulation.report.words.glossary import terms

COMMANDS = typer.main.get_group(app).commands
# What is asked of each command, by the names of its arguments and options: little of everything that takes long.
GIVEN = {
    "scenario": ["policy.toml"], "scenarios": ["base.toml", "policy.toml"], "one": ["base.toml"],
    "other": ["policy.toml"], "study": ["results/told"], "names": [], "name": [], "file": ["mine.py"],
    "city": ["郴州"], "action": [], "kinds": [],
    "seeds": 2, "classes": 100, "steps": 10, "waves": 1, "points": 10, "repeats": 2, "rounds": 1, "samples": 8,
    "draws": 10, "enterprise": 3, "charts": False, "chart": None, "month": None, "set_": None, "watch": None,
}  # fmt: skip
OWN = {  # by command, where a word means something else, or more must be given
    "describe": {"names": ["joint_punishment", "gaming_gap", "fine", "coverage_scale", "county"]},
    "edition": {"name": ["2019"]},
    "findings": {"names": ["tiering"]},
    "validate": {"names": ["norm"], "quick": True},
    "new-city": {"name": ["湘潭"], "month": "2018-03"},
    "explain": {"month": "2019-02"},
    "index-choices": {"seeds": 10},
    "robust": {"draws": 10},
    "variance": {"seeds": 4},
    "cost": {"full": True},
    "rivals": {"simulated": 1},
    "nation": {"enterprises": 131_000, "seeds": 1},
    "search": {"budget": 500, "seeds": 4},
    "run": {"full": True},
    "attribute": {"full": True},
    "gather": {"study": ["results/parted"]},
    "split": {"scenarios": ["base.toml", "both.toml"]},
}
LONG = {
    "backtest",
    "calibrate",
    "findings",
    "index-choices",
    "nation",
    "patterns",
    "pictures",
    "rivals",
    "search",
    "validate",
}
NAMES = re.compile(r"\S*/\S+|chengxin [a-z-]+( [a-z-]+[.:]?\S*)?")  # of files and commands
TERMS = {word for term in terms().values() for word in term.called}  # the glossary has each word in both languages
BASE = """\
why = "The policy of 2018 is kept."
why_zh = "保持2018年的政策不变。"
short = "As before"
short_zh = "现行政策"
enterprises = 1000
months = 4
"""
POLICY = """\
extends = "base.toml"
why = "Forty agencies act on the list."
why_zh = "四十个部门联合惩戒。"
short = "Jointly"
short_zh = "联合惩戒"
[punishment]
joint_breadth = { "2019-01" = 40 }
publicity = { "2019-01" = 0.6 }
"""
BOTH = """\
extends = "policy.toml"
[parameters]
noise = 0.3
"""
MINE = '''\
from simulation import rule
from simulation.model.enterprises.population import Column


@rule(writes="mood", after="breach", declares=[Column(name="mood", low=0, high=1)])
def mind(firm, city, luck):
    """An enterprise is of good cheer."""
    return 1.0
'''


def people_read():
    """Commands that print an answer for people: the others print files, or pages and schemas for other programs."""
    return {name: command for name, command in COMMANDS.items() if options(command).keys() & {"as_json", "lang"}}


def options(command):
    return {parameter.name: parameter for parameter in command.params}


def words_of(name, command):
    """A command with little to do, as it is typed."""
    words, given = [name], GIVEN | OWN.get(name, {})
    for parameter in command.params:
        value = given.get(parameter.name)
        if parameter.param_type_name == "argument":
            words += value if isinstance(value, list) else [value] if value else []
        elif value is True or value is False:
            words += [parameter.opts[0] if value else (parameter.secondary_opts or [""])[0]]
        elif value is not None and not isinstance(value, list):
            words += [parameter.opts[0], value]
    return [word for word in words if word != ""]


@pytest.mark.parametrize("name", people_read())
def test_every_command_with_an_answer_takes_the_language(name):
    lang = options(people_read()[name]).get("lang")
    assert lang is not None and "--lang" in lang.opts, f"chengxin {name} prints an answer and has no --lang"


def test_the_walk_meets_the_commands():
    assert len(people_read()) > 35 and {"diary", "patterns", "new-city", "run"} <= people_read().keys()


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder with two scenarios, rules of one's own, and a study of both."""
    folder = tmp_path_factory.mktemp("desk")
    for name, content in (("base.toml", BASE), ("policy.toml", POLICY), ("both.toml", BOTH), ("mine.py", MINE)):
        (folder / name).write_text(content, "utf-8")
    words = ("base.toml", "policy.toml", "--study", "told", "--seeds", 10, "--no-charts", "--lang", "zh")
    done = here("run", *words, folder=folder)
    assert done.returncode == 0 and not said(done), done.stderr
    for part in ("1/2", "2/2"):
        words = ("base.toml", "policy.toml", "--study", "parted", "--seeds", 2, "--no-charts", "--part", part)
        done = here("run", *words, "--lang", "zh", folder=folder)
        assert done.returncode == 0 and not said(done), done.stderr
    return folder


def said(done):
    """The English sentences of what a command printed and said beside it."""
    lines = (f"{done.stdout}\n{done.stderr}").split("\n")
    return [
        sentence
        for sentence in english([NAMES.sub("", line) for line in lines])
        if not any(sentence in known for known in TERMS)
    ]


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if name in LONG else []) for name in people_read()]
)
def test_a_chinese_reader_is_told_nothing_in_english(desk, name):
    command = people_read()[name]
    done = here(*words_of(name, command), "--lang", "zh", folder=desk)
    assert done.returncode in (0, 1), done.stderr  # 1: what was asked is not borne out by so few runs
    assert re.search("[\u4e00-\u9fff]", done.stdout + done.stderr), f"{sys.argv}: nothing is said"
    assert not said(done)
