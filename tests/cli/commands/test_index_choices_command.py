"""The command that makes the index otherwise: its JSON, and refusals."""

import json

import pytest
from given_command import told_by
from valid import valid

SMALL = ["--set", "enterprises=1000", "--set", "months=2"]


@pytest.fixture
def command(home):
    """Give the command a scenario that comes along; its exit code, output and messages."""

    def give(scenario, *words):
        path = str(home / "scenarios" / scenario)
        return told_by("index-choices", path, *SMALL, *map(str, words))

    return give


def test_json_has_its_form(command):
    code, out, _ = command("chenzhou-2019.toml", "--seeds", 10, "--threads", 1, "--json")
    found = valid(json.loads(out))
    assert code == 0 and found["format"] == "chengxin.index-choices/1" and len(found["seeds"]) == 10


def test_all_mistakes_are_told_at_once(command):
    code, out, told = command(
        "chenzhou-2018-12.toml", "--seeds", 3, "--lang", "fr", "--threads", 0, "--month", "2031-01"
    )
    assert (code, out) == (2, "") and "Traceback" not in told
    for words in ("--seeds = 3", "--lang = fr", "--threads = 0", "2031-01 is not simulated", "moves no lever after"):
        assert words in told, told
