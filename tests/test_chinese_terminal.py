"""Whatever a terminal prints for people is printed in Chinese too: every command is walked, whoever adds the next."""

import re
import sys
from functools import cache
from types import SimpleNamespace

import pytest
import typer
from english import english
from given_command import here

from simulation.cli.app import app
from simulation.model.scenario.titles import TITLES
from simulation.model.spec import specification
from simulation.report.words.glossary import terms
from simulation.report.words.text_layout import has_chinese
from simulation.settings import shipped

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
WORD = re.compile(r"(?<![\w.\-/=\[])[a-z][a-z_]{2,}(?![\w.\-/=\]])")  # a word in small letters that stands alone
# The program, what is asked of it (policy also where a narrow cell breaks it), a parameter of the class.
OURS = {"chengxin", "base", "policy", "poli", "both", "mine", "mind", "mood", "phi"}
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
    assert not unnamed(done, name)


def unnamed(done, command):
    """The Latin words of an answer that name nothing: no setting, outcome, rule, step, column or file."""
    if command in ("glossary", "describe"):  # which have the English word of each thing beside the Chinese one
        return set()
    words = WORD.findall(NAMES.sub("", f"{done.stdout}\n{done.stderr}"))
    return {word for word in words if word not in known_names()}


@cache
def known_names():
    """All names that a scenario, a rule or a command may be written with, and the parts of each."""
    model = specification.of(())
    steps, rules = (name for name, _ in model.steps), (rule.name for rule in model.loop.rules)
    declared = [*model.settings, *model.outcomes, *model.columns, *model.draws, *model.happenings, *model.groups]
    names = [*declared, *steps, *rules, *shipped.names(), *COMMANDS, *TITLES]
    return OURS | {part for name in names for part in (name, *re.split(r"[._:+-]", name))}


def test_an_english_name_of_a_measure_would_be_met():
    done = SimpleNamespace(
        stdout="守信事件  good_events  100%\n罚款（punishment.fine）", stderr="see chengxin run --help"
    )
    assert unnamed(done, "edition") == {"good_events", "see"}


FULL = [
    name for name, command in people_read().items() if "full" in options(command) and not OWN.get(name, {}).get("full")
]


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if name in LONG else []) for name in FULL]
)
def test_the_whole_answer_is_chinese_too(desk, name):
    done = here(*words_of(name, COMMANDS[name]), "--full", "--lang", "zh", folder=desk)
    assert done.returncode in (0, 1), done.stderr
    assert not said(done) and not unnamed(done, name)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_the_help_is_chinese_too(desk, name):
    done = here(*filter(None, [name]), "--lang", "zh", "--help", folder=desk)
    assert done.returncode == 0 and not said(done)


# What people get wrong in files and on the command line: a file to write, and the words that meet it.
WRONG_FILES = {
    "no.toml": 'why = "x\nmonths = 3\n',
    "settings.toml": 'why = "x"\nmonths = 300\nenterprises = "many"\nedition = "2030"\ncity = "Chenzou"\n[goal]\n'
    'place = 0\n[goal.not_above]\ncost = "x"\nrank = 3\n[supervision]\ninspection_rat = 3\n',
    "edition.toml": 'title = "x"\n[[items]]\nname = "A"\npoints = "no"\n[[items.indicators]]\nfloor = 1\nceiling = 1\n',
    "of-edition.toml": 'why = "x"\nedition = "edition.toml"\n',
    "city.toml": 'name = "Chenzhou"\nprovince = "Hubei"\n[institutions]\nsource = 5\ncourts = "x"\n'
    "[[counties]]\nname = 1\n",
    "of-city.toml": 'why = "x"\ncity = "city.toml"\n',
    "goal.toml": "[goal]\nplace = 900\nheld = 0\nby = 3\nfor = 2\n",
    "cells.csv": "place,city\n1,2,3\n",
    "rows.csv": "city_zh,window_end,rank,ranked,index\n郴州,2018-13,x,5,abc\n长春,2018-12,3,261,\n",
    "quote.csv": 'a,b\n"never closed\n',
    "book.xlsx": "no workbook",
    "no.geojson": '{"type": ',
    "places.geojson": '{"features": [{"properties": {"name": "x"}, "geometry": {"type": "Point", "coordinates": []}}]}',
    "page.docx": "no document",
}
WRONG = """\
run no.toml
run settings.toml
run of-edition.toml
run of-city.toml
run nope.toml
run city.toml
run base.toml --goal goal.toml
run base.toml --goal nope.toml
run base.toml --rankings cells.csv
run base.toml --rankings rows.csv
run base.toml --rankings quote.csv
run base.toml --rankings book.xlsx
run base.toml --rankings nope.csv
run base.toml --set months=x
run base.toml --set fin=3
run base.toml --set punishment.fine=900
run base.toml --set fine
run --seeds x base.toml
run
nope
run base.toml --study a/b
run base.toml --keep-months 2030-01
run base.toml --part 3
run base.toml --with nope.py
run base.toml --with base.toml
run base.toml --cluster tcp
run base.toml --threads 0
run base.toml --nope
run base.toml base.toml
serve base.toml --workshop a/b
serve base.toml --host 0.0.0.0
serve base.toml --port 99999999
serve base.toml --token x
gather results/nope
show results/nope
show base.toml
verify results/nope
show results/told --month 2030-01
show results/told --goal nope
new-city nope
new-city nope --month 2018-03
new-city 湘潭 --month 2010-01
new-city 湘潭 --month 2018-03 --rank 900
findings nope
validate nope
calibrate --waves 0
calibrate --waves x
rivals --steps 0
profile nope.toml
profile base.toml --repeats 0
forecast nope
backtest base.toml --classes x
describe nope
edition nope
edition edition.toml
difference base.toml nope.toml
diary base.toml
diary base.toml --enterprise 5000000
diary base.toml --find nope
diary base.toml --enterprise 3 --instead nope=yes
explain base.toml --month 2030-01
sensitivity base.toml
sensitivity base.toml --vary nope
sensitivity policy.toml --outcome nope
sensitivity policy.toml --method x
attribute base.toml
search base.toml --budget x
search base.toml --chance 900 --budget 5
search base.toml --budget 500 --harm x=3
search base.toml --budget 500 --harm w=3
search base.toml --budget 500 --lift nope
robust base.toml
robust base.toml policy.toml --vary nope
split base.toml policy.toml
variance base.toml --seeds 3
nation base.toml --world x
nation policy.toml --map no.geojson
nation policy.toml --map places.geojson
compare base.toml
brief results/nope
pictures results/told nope
brief results/told --template nope.docx
brief results/told --template page.docx
check-rule nope.py
check-rule base.toml
sources nope.toml
try nope
scenarios nope
index-choices base.toml
"""


@pytest.fixture(scope="module")
def wrong(desk):
    """The folder with what people get wrong beside what they get right."""
    for name, content in WRONG_FILES.items():
        (desk / name).write_text(content, "utf-8")
    return desk


@pytest.mark.parametrize("words", WRONG.splitlines())
def test_what_is_wrong_is_told_in_chinese(wrong, words):
    done = here(*words.split(" "), "--lang", "zh", folder=wrong)
    assert done.returncode == 2 and not done.stdout.strip(), done.stdout
    assert done.stderr.strip() and not said(done), done.stderr
    assert all(has_chinese(line) for line in done.stderr.strip().split("\n")), done.stderr
