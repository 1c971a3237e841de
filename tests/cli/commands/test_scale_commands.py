"""The command that says where time goes: what it prints, what scripts can rely on, and every mistake in words."""

from __future__ import annotations

import json

import pytest
from given_command import told_by
from valid import valid

SMALL = ["--set", "enterprises=2000", "--set", "months=2", "--seeds", "1", "--repeats", "1"]


@pytest.fixture
def command(home):
    """Ask for a profile; its exit code, output and messages."""

    def give(*words, scenario="scenarios/chenzhou-2019.toml") -> tuple[int, str, str]:
        return told_by("profile", str(home / scenario), *words)

    return give


@pytest.mark.slow
def test_a_profile_is_printed(command):
    code, out, told = command(*SMALL)
    assert (code, told) == (0, "")
    assert out.startswith(
        "Chenzhou, Measures of 2019: 2,000 enterprises, 2 months, 1 run\nThe slowest part of a month is "
    )
    for words in (
        "enterprises_act",
        "wrongful_record",
        "Department",
        "perceived_risk",
        "stored: Parquet",
        "One thread.",
    ):
        assert words in out


def fields(data) -> set[str]:
    if isinstance(data, dict):
        return set(data) | set().union(*map(fields, data.values()))
    return set().union(*map(fields, data)) if isinstance(data, list) else set()


def test_every_field_is_described(command, home):
    page = (home / "docs/json.md").read_text(encoding="utf-8")
    found = valid(json.loads(command(*SMALL, "--json")[1]))
    assert f"`{found['format']}`" in page
    found["groups"] = {}  # its keys are in words
    for row in found["institutions"]:
        row["steps"] = {}  # and the keys of these are steps
    assert not {field for field in fields(found) if f"`{field}`" not in page}


def test_a_rule_of_ones_own_is_in_the_profile(command, home):
    code, out, _ = command(*SMALL, "--json", "--with", str(home / "docs/examples/gossip.py"))
    found = json.loads(out)
    assert code == 0 and "gossip" in [one["rule"] for one in found["rules"]]
    assert {"kind": "rule", "name": "gossip"}.items() <= next(
        p for p in found["parts"] if p["name"] == "gossip"
    ).items()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--seeds", "0"], "--seeds = 0 is outside 1 to 1000"),
        (["--repeats", "0"], "--repeats = 0 is outside 1 to 10000"),
        (["--set", "punishment.fin=3"], "did you mean 'fine'"),
        (["--with", "nowhere.py"], "nowhere.py"),
    ],
)
def test_a_mistake_is_one_message(command, words, message):
    code, out, told = command(*words)
    assert (code, out) == (2, "") and message in told and "Traceback" not in told


def test_a_scenario_that_is_not_there_is_said(command):
    code, out, told = command(scenario="scenarios/nowhere.toml")
    assert (code, out) == (2, "") and "nowhere.toml" in told and "Traceback" not in told
