"""The command that parts a policy from an assumption: its words, its JSON, and what compare says of it."""

import json
from pathlib import Path

import pytest
from given_command import told_by
from valid import valid

SMALL = ["--set", "enterprises=1000", "--set", "months=3"]


@pytest.fixture
def command(monkeypatch, tmp_path, home):
    """Give a command two scenarios, of which the second changes policy and assumption; code, output, messages."""
    monkeypatch.chdir(tmp_path)
    base = home / "scenarios" / "chenzhou-2018-12.toml"
    mixed = tmp_path / "mixed.toml"
    mixed.write_text(f'extends = "{base.as_posix()}"\n[culture]\ncampaigns = 4\n[parameters]\nmorale_mean = 0.3\n')

    def give(name, *words, files=(base, mixed)):
        return told_by(name, *map(str, files), *map(str, words), *SMALL)

    return give


def test_it_prints_four_lines_json_and_a_chart(command, tmp_path):
    code, out, told = command("split", "--seeds", 2, "--chart", tmp_path / "charts")
    folder = Path("results/split-chenzhou-2018-12+mixed")
    assert code == 0 and told.split("\n")[1].startswith("To simulate: 8 × 1,000 enterprises, about ")
    assert told.endswith(f"\nKept in {folder}; the same command goes on from there\n")
    for words in ("the policy alone", "the assumption alone", "both", "together beyond that", "honesty campaigns"):
        assert words in out
    assert len(list((tmp_path / "charts").iterdir())) == 4
    code, out, told = command("split", "--seeds", 2, "--json", "--lang", "zh")
    assert told.splitlines()[0] == f"{folder}已有本次工作的2份结果，不再重复模拟"
    assert code == 0 and valid(json.loads(out))["format"] == "chengxin.split/1"


def test_compare_says_that_split_would_tell_them_apart(command, tmp_path):
    code, out, _ = command("compare", "--seeds", 2, "--results", tmp_path / "results")
    assert code == 0 and "mixed changes policy and assumptions at once: chengxin split" in out.replace("\n", " ")


def test_a_mistake_is_one_message(command, home):
    base = home / "scenarios" / "chenzhou-2018-12.toml"
    code, out, told = command("split", files=[base, home / "scenarios" / "culture.toml"])
    assert (code, out) == (2, "") and "only the policy changes from chenzhou-2018-12 to culture" in told
    assert command("split", "--threads", 2, "--cluster", "tcp://a:1")[0] == 2
