"""The command that holds policies under deep uncertainty: what it prints, its JSON, its chart, and refusals."""

import json

import pytest
from given_command import told_by
from valid import valid

SMALL = ["--set", "enterprises=1000", "--set", "months=2"]


@pytest.fixture
def command(monkeypatch, home, tmp_path):
    """Give the command two scenarios that come along; its exit code, output and messages."""
    monkeypatch.chdir(tmp_path)

    def give(*words):
        paths = [str(home / "scenarios" / name) for name in ("chenzhou-2018-12.toml", "share-data.toml")]
        return told_by("robust", *paths, *SMALL, *map(str, words))

    return give


def test_it_prints_both_policies_and_draws_their_regret(command, tmp_path):
    (tmp_path / "mine.toml").write_text("[goal]\nplace = 60\n", "utf-8")
    words = "--draws", 10, "--vary", "drift=0:0.2", "--goal", tmp_path / "mine.toml", "--chart", tmp_path / "charts"
    code, out, told = command(*words)
    told_of = " ".join(out.split())
    assert code == 0 and "\nKept in " in told and told.split("\n")[1].startswith("To simulate: 20 × 1,000")
    assert "Goal: top 60 by 2019-01" in told_of
    assert "Shared data" in told_of and "firms wrongly listed a year" in told_of
    assert len(list((tmp_path / "charts").glob("regret.*"))) == 4


def test_json_has_its_form(command):
    code, out, _ = command("--draws", 10, "--vary", "drift=0:0.2", "--chance", "20%", "--json", "--threads", 1)
    found = valid(json.loads(out))
    assert code == 0 and found["format"] == "chengxin.robust/1" and found["chance"] == 0.2
    assert [(one["setting"], one["low"], one["high"]) for one in found["drawn"]] == [("parameters.drift", 0.0, 0.2)]
    assert {row["scenario"] for row in found["rows"]} == {"chenzhou-2018-12", "share-data"}


@pytest.mark.parametrize(
    ("words", "messages"),
    [
        (
            ["--draws", 4, "--threads", 0, "--lang", "fr", "--vary", "drift=a", "--goal", "a", "--goal", "b"],
            [
                "--draws = 4 is outside 10 to",
                "--threads = 0",
                "--lang = fr",
                "--vary drift=a: write a name, or a name and its range",
                "--goal is given 2 times; every draw is asked one goal",
            ],
        ),
        (
            ["--chance", "120%", "--vary", "drft", "--goal", "top-2"],
            [
                'chance = "120%" is outside 0 to 1; write 80% or 0.8',
                "there is no setting called 'drft'; did you mean 'parameters.drift'?",
                "top-2: there is no such goal file; did you mean 'top-20'?",
            ],
        ),
        (["--chance", "often"], ['chance = "often" is outside 0 to 1']),
        (["--goal", "top-20"], ['goal.by = "2019-12" is none of the months of the policy, 2019-01 to 2019-01']),
    ],
)
def test_all_mistakes_are_told_at_once(command, words, messages):
    code, out, told = command("--draws", 10, *words)
    assert (code, out) == (2, "") and "Traceback" not in told
    assert [message for message in messages if message not in told] == []


def test_mistakes_of_options_and_of_the_question_are_told_at_once(capsys, monkeypatch):
    from simulation.cli import app as cli

    words = ["robust", "share-data", "--draws", "0", "--vary", "moral_mean", "--goal", "top-21", "--chance", "150"]
    monkeypatch.setattr("sys.argv", ["chengxin", *words])
    with pytest.raises(SystemExit) as end:
        cli.main()
    told = capsys.readouterr().err
    assert end.value.code == 2
    for said in ("--draws = 0 is outside", "did you mean 'parameters.morale_mean'", "did you mean 'top-20'", "150"):
        assert said in told, told
