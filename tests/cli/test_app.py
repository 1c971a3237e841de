"""The command: its fields are described, and every mistake is one message with a way out."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from given_command import ON_POSIX, strict

from simulation.cli import app, output
from simulation.cli.commands import compare_commands
from simulation.report.words.text_layout import has_chinese


@pytest.mark.slow
def test_every_field_is_described(command, made, scenarios, home):
    page = (home / "docs/json.md").read_text(encoding="utf-8")

    def fields(data) -> set[str]:
        if isinstance(data, dict):
            return set(data) | set().union(*map(fields, data.values()))
        return set().union(*map(fields, data)) if isinstance(data, list) else set()

    study = {**made[1], "verdicts": {}, "without_effect": {}}  # their keys are names of scenarios
    study["outside"] = [one for limits in made[1]["outside"].values() for one in limits]
    manifest = json.loads((made[0] / "manifest.json").read_text(encoding="utf-8"))
    manifest["versions"] = manifest["without_effect"] = manifest["memory"] = {}
    manifest["scenarios"][1]["settled"] = {}
    manifest["scenarios"][0]["settled"]["edition"] = {}  # its fields are months
    outputs = [study, manifest]
    for words in (
        ["describe"],
        ["edition", "2019"],
        ["sources", scenarios[0], "--seeds", 1],
        ["findings", "sharing", "--seeds", 1, "--no-charts"],
        ["calibrate", "--waves", 1, "--points", 10, "--check", 1],
        ["rivals", "--steps", 10],
        ["difference", *scenarios],
        ["verify", made[0]],
        ["check-rule", home / "docs/examples/gossip.py"],
    ):
        outputs.append(strict(command(*words, "--json")[1]))
        for finding in outputs[-1].get("findings", []):
            finding["fingerprints"] = {}
    for said in outputs:
        assert f"`{said['format']}`" in page
        assert not {field for field in fields(said) if f"`{field}`" not in page}


def test_json_has_no_number_that_is_none():
    assert strict(output.strict_json({"a": [float("nan"), {"b": float("inf")}], "c": 1.5})) == {
        "a": [None, {"b": None}],
        "c": 1.5,
    }


WORDS = {
    ("bogus",): "there is no command 'bogus'; all are listed by: chengxin --help",
    ("Desribe", "fine"): "there is no command 'Desribe'; did you mean 'describe'?",
    ("new_city",): "there is no command 'new_city'; did you mean 'new-city'?",
    ("run",): "see: chengxin run --help",
    ("run", "S", "--seedz"): "--seeds",
    ("run", "S", "--seeds", "abc"): "--seeds = abc is not a whole number",
    ("run", "S", "--seeds", "0"): "--seeds = 0 is outside 1 to 100000",
    ("run", "S", "--seeds", "-1"): "--seeds = -1 is outside 1 to 100000",
    ("run", "S", "--seeds", "1000000000"): "--seeds = 1000000000 is outside 1 to 100000",
    ("run", "S", "--threads", "0"): "--threads = 0 is outside 1 to 1024",
    ("run", "S", "--lang", "xx"): "--lang = xx is not a language of the charts; give en, zh or both",
    ("run", "S", "S"): "chenzhou-2018-12 is given twice; scenarios of one study need different names",
    ("patterns", "--seeds", "0"): "--seeds = 0 is outside 1 to 100000",
    ("calibrate", "--waves", "0"): "--waves = 0 is outside 1 to 20",
    ("rivals", "--steps", "3"): "--steps = 3 is outside 10 to 100000",
    ("rivals", "--seed", "-1"): "--seed = -1 is outside 0 to",
    ("describe", "fyne"): "no setting, group, outcome or word is called 'fyne'; did you mean 'fine'?",
    ("edition", "2091"): 'there is no edition "2091" of the standard; known: 2018, 2019, 2020; did you mean',
    ("edition", "no.toml"): "no.toml: there is no such edition file",
    ("edition", "."): 'there is no edition "." of the standard; known: 2018, 2019, 2020; an edition of your own',
    ("show", "nothere"): "nothere is not a folder of results; make some with: chengxin run",
    ("show", "."): ". holds no results (no manifest.json); make some with: chengxin run",
    ("show", "S"): "is not a folder of results",
    ("verify", "nothere"): "nothere is not a folder of results",
    ("show", "R", "--month", "2019-07"): "chenzhou-2018-12 has no month '2019-07'; it runs from 2018-12 to 2019-02",
    ("verify", "R", "--seed", "7"): "it has 0 to 6",
    ("difference", "S", "nothere.toml"): "nothere.toml: there is no such scenario file",
    ("run", "S", "--results", "/dev/null"): "cannot be written",
}


@pytest.mark.parametrize("words", WORDS)
def test_a_mistake_is_told_and_the_way_out(refused, made, scenarios, words):
    stands_for = {"S": scenarios[0], "R": made[0]}
    assert WORDS[words] in refused(*(stands_for.get(word, word) for word in words))


SETS = {
    "fine": "--set fine: write a setting, = and a value, such as reward.clean_months=24",
    "=3": "--set =3: write a setting, = and a value, such as reward.clean_months=24",
    "fine=99": "--set: punishment.fine = 99 is outside 0 to 10 (months of turnover for a breach found)",
    "fine=abc": "--set: punishment.fine = 'abc' is not a number; give 0 to 10 (months of turnover for a breach found)",
    "fine=nan": "--set: punishment.fine = nan is not a number; give 0 to 10 (months of turnover for a breach found)",
    "fyne=1": "--set: there is no setting or group called 'fyne'; did you mean 'punishment.fine'?",
    "reward=1": "--set: reward is a group of settings; write the setting too, as in reward.clean_months=36",
    "enterprises=5": "--set: enterprises = 5 is outside 1000 to 40000000 (enterprises in the city)",
    "extends=a": "--set: there is no setting or group called 'extends'",
    "start=2019-3": "--set: start: '2019-3' is not a month; write year and month as \"2019-03\"",
    "edition=2091": '--set: there is no edition "2091" of the standard; known: 2018, 2019, 2020'
    "; did you mean '2019'?",
    'edition={"2018-12"="2019"}': '--set: edition."2018-12" is before or in the starting month, 2018-12, which is '
    "history; the first month that can change is 2019-01",
    'fine={"2018-12"=1}': '--set: punishment.fine."2018-12" is before or in the starting month, 2018-12, which is '
    "history; the first month that can change is 2019-01",
}


@pytest.mark.parametrize("change", SETS)
def test_a_wrong_set_is_told_once_for_all_scenarios(refused, scenarios, change):
    assert refused("run", *scenarios, "--set", change) == SETS[change]


def test_all_mistakes_of_all_scenarios_come_at_once(refused, scenarios):
    Path("one.toml").write_text("mnths = 3\n")
    Path("two.toml").write_text("\n[repair]\ncapacity = 2.5\n")
    told = refused("run", "one.toml", "two.toml", "three.toml", scenarios[0], "--set", "fine=99", "--set", "x")
    assert told.splitlines() == [
        "--set x: write a setting, = and a value, such as reward.clean_months=24",
        "one.toml:1: there is no setting or group called 'mnths'; did you mean 'months'?",
        (
            "two.toml:3: repair.capacity = 2.5 is outside 0 to 1 (share of repair requests settled in the month); "
            "did you mean 0.025?"
        ),
        "three.toml: there is no such scenario file",
        "--set: punishment.fine = 99 is outside 0 to 10 (months of turnover for a breach found)",
    ]
    assert refused("run", scenarios[0], "--set", "fine=1", "--set", "fine=2") == "--set fine=2: fine is set twice"


@pytest.mark.parametrize("words", [words for words in WORDS if words and "--lang" not in words])
def test_a_mistake_is_told_in_chinese_where_lang_zh_stands_anywhere(refused, made, scenarios, words):
    """Of a command that prints in one language too: --lang is then for its mistakes."""
    stands_for = {"S": scenarios[0], "R": made[0]}
    first, *rest = (stands_for.get(word, word) for word in words)
    told = refused(first, "--lang", "zh", *rest)
    assert all(map(has_chinese, told.splitlines())), told
    assert not re.search(r"\b(is|the|are|there)\b", told), told


@pytest.mark.parametrize("change", SETS)
def test_a_wrong_set_is_told_in_chinese(refused, scenarios, change):
    told = refused("run", *scenarios, "--set", change, "--lang", "zh")
    assert has_chinese(told) and not re.search(r"\b(is|the|are|there)\b", told), told


@pytest.mark.parametrize(("option", "value", "kind"), [("--seeds", "x", "整数"), ("--budget", "x", "数字")])
def test_a_value_of_another_kind_is_told_in_chinese(refused, scenarios, option, value, kind):
    told = refused("search", scenarios[0], option, value, "--lang", "zh")
    assert told == f"{option} = x：不是{kind}"


def test_a_language_that_is_none_is_no_option_of_a_command_without(refused):
    assert refused("reference", "--lang", "fr").startswith("chengxin reference has no option --lang")


def test_a_fault_of_the_program_is_not_hidden(command, monkeypatch):
    monkeypatch.setattr(compare_commands, "load", lambda *asked, **more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        command("difference", "a", "b")


@ON_POSIX
@pytest.mark.parametrize("words", [["--help"], ["reference"]])
def test_help_nobody_reads_is_no_mistake(words):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([sys.executable, "-m", "simulation", *words], stdout=write, stderr=subprocess.PIPE, text=True)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_output_that_cannot_be_written_is_told():
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "simulation", "describe"], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert (done.returncode, done.stderr) == (2, "the output cannot be written: No space left on device\n")


def test_a_command_is_gathered_alone_as_among_all():
    every = app._gathered()
    assert list(app._gathered("try").commands) == ["try"]
    assert app._gathered("no-such-command").commands.keys() == every.commands.keys()
    alone = {app._name_of(one) for one in app.app.registered_commands}
    assert alone == set(every.commands)
