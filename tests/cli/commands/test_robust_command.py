"""The command that holds policies under deep uncertainty: what it prints, its JSON, its chart, and refusals."""

import json
import sys

import pytest
from valid import valid

from simulation.cli import app

SMALL = ["--set", "enterprises=1000", "--set", "months=2"]


@pytest.fixture
def command(monkeypatch, capsys, home):
    """Give the command two scenarios that come along; its exit code, output and messages."""
    monkeypatch.setattr(app.signal, "signal", lambda *asked: None)

    def give(*words):
        paths = [str(home / "scenarios" / name) for name in ("chenzhou-2018-12.toml", "share-data.toml")]
        monkeypatch.setattr(sys, "argv", ["chengxin", "robust", *paths, *SMALL, *map(str, words)])
        code = 0
        try:
            app.main()
        except SystemExit as end:
            code = end.code or 0
        return code, *capsys.readouterr()

    return give


def test_it_prints_both_policies_and_draws_their_regret(command, tmp_path):
    words = "--draws", 10, "--vary", "drift=0:0.2", "--goal", "top-20", "--chart", tmp_path / "charts"
    code, out, told = command(*words)
    assert (code, told) == (0, "") and "share-data" in out and "firms wrongly listed a year" in out
    assert len(list((tmp_path / "charts").glob("regret.*"))) == 4


def test_json_has_its_form(command):
    code, out, _ = command("--draws", 10, "--vary", "drift=0:0.2", "--chance", "20%", "--json", "--threads", 1)
    found = valid(json.loads(out))
    assert code == 0 and found["format"] == "chengxin.robust/1" and found["chance"] == 0.2
    assert [(one["setting"], one["low"], one["high"]) for one in found["drawn"]] == [("parameters.drift", 0.0, 0.2)]
    assert {row["policy"] for row in found["rows"]} == {"chenzhou-2018-12", "share-data"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--draws", 4], "--draws = 4 is outside 10 to"),
        (["--chance", "120%"], "--chance = 120% is no chance above 0 and up to 1; write 50% or 0.5"),
        (["--chance", "often"], "--chance = often is no chance"),
        (["--vary", "drift=a"], "--vary drift=a: write a name, or a name and its range"),
        (["--vary", "drft"], "there is no setting called 'drft'"),
        (["--goal", "top-20", "--goal", "first-in-the-province"], "--goal is given 2 times"),
        (["--lang", "fr"], "--lang = fr"),
    ],
)
def test_a_mistake_is_one_message(command, words, message):
    code, out, told = command("--draws", 10, *words)
    assert (code, out) == (2, "") and message in told and "Traceback" not in told
