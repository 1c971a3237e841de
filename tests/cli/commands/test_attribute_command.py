"""The command that says which lever did it: words, both languages, JSON of its form, a chart, and refusals."""

import json

import pytest
from given_command import told_by
from valid import valid

SMALL = ["--set", "enterprises=1000", "--set", "months=4"]


@pytest.fixture
def command(monkeypatch, home, tmp_path):
    """Give the command a scenario that comes along; its exit code, output and messages."""
    monkeypatch.chdir(tmp_path)

    def give(*words):
        path = home / "scenarios" / "share-data.toml"
        return told_by("attribute", str(path), *map(str, words), *SMALL)

    return give


def test_it_prints_shares_in_both_languages_and_draws_them(command, tmp_path):
    code, out, told = command("--seeds", 2, "--chart", tmp_path / "charts")
    assert code == 0 and "\nKept in results" in told and told.split("\n")[1].startswith("To simulate: 4 × 1,000")
    assert "which lever did it?" in out and "below 10 there is no margin" in out
    assert sorted(path.name for path in (tmp_path / "charts").iterdir()) == [
        f"attribution.{ending}" for ending in ("csv", "png", "svg", "txt")
    ]
    code, out, told = command("--seeds", 2, "--groups", "--exact", "--full", "--lang", "zh", "--study", "mine")
    assert code == 0 and "\n模拟结果保存在" in told and "mine" in told and "措施组" in out and "所有次序" in out


def test_its_json_has_its_form(command):
    code, out, _ = command("--seeds", 2, "--json")
    found = valid(json.loads(out))
    assert code == 0 and found["format"] == "chengxin.attribution/2" and found["seeds"] == [0, 1]
    assert found["rows"][-1]["lever"] == "whole policy"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--seeds", 0], "--seeds = 0 is outside 1 to"),
        (["--precision", -1], "--precision = -1 is outside 0 to 262"),
        (["--study", "a/b"], "--study: 'a/b' cannot name a study"),
        (["--lang", "fr"], "--lang = fr is not a language"),
        (["--month", "2030-01"], "--month: share-data has no month '2030-01'"),
        (["--set", "sharing.timelines=0.9"], "did you mean 'timeliness'"),
    ],
)
def test_a_mistake_is_one_message(command, words, message):
    code, out, told = command(*words)
    assert (code, out) == (2, "") and message in told and "Traceback" not in told
