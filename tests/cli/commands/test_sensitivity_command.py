"""The command that says what an outcome depends on: what it prints, its JSON, its chart, and refusals."""

import json

import pytest
from given_command import told_by
from valid import valid

SMALL = ["--set", "enterprises=1000", "--set", "months=3", "--seeds", "2"]


@pytest.fixture
def command(monkeypatch, home, tmp_path):
    """Give the command a scenario that comes along; its exit code, output and messages."""
    monkeypatch.chdir(tmp_path)

    def give(*words):
        path = home / "scenarios" / "share-data.toml"
        return told_by("sensitivity", str(path), *SMALL, *map(str, words))

    return give


def test_it_screens_what_the_scenario_moves_and_draws_a_tornado(command, tmp_path):
    code, out, told = command("--method", "morris", "--samples", 4, "--chart", tmp_path / "charts")
    assert code == 0 and "\nKept in " in told and told.split("\n")[1].startswith("To simulate: 18 × 1,000")
    assert "platform coverage" in out and "luck, and all that is not varied" in out
    assert len(list((tmp_path / "charts").glob("tornado.*"))) == 4


def test_ranges_are_given_by_name_and_json_has_its_form(command):
    code, out, _ = command("--vary", "timeliness=0.8:0.9", "--samples", 8, "--json", "--threads", 1)
    found = valid(json.loads(out))
    assert code == 0 and found["format"] == "chengxin.sensitivity/1" and found["samples"] == 8
    (row,) = (row for row in found["rows"] if row["setting"] == "sharing.timeliness")
    assert (row["low"], row["high"], row["effect"]) == (0.8, 0.9, None)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--vary", "timeliness=0.8"], "--vary timeliness=0.8: write a name, or a name and its range"),
        (["--vary", "timeliness=a:b"], "--vary timeliness=a:b: write a name"),
        (["--vary", "timeliness", "--vary", "timeliness=0.8:0.9"], "--vary timeliness is given twice"),
        (["--vary", "timelines"], "did you mean 'sharing.timeliness'"),
        (["--seeds", 1], "--seeds = 1 is outside 2 to"),
        (["--outcome", "indx"], "there is no outcome 'indx'"),
        (["--method", "sobl"], "is neither sobol nor morris"),
    ],
)
def test_a_mistake_is_one_message(command, words, message):
    code, out, told = command(*words)
    assert (code, out) == (2, "") and message in told and "Traceback" not in told
