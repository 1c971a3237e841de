"""nation: what it refuses, and what it leaves for the next time."""

import json
import shutil

import pytest
from given_command import here


def command(*words, cwd):
    return here("nation", *words, folder=cwd)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--enterprises", "10"], "--enterprises = 10 is outside 131000 to 200000000"),
        (["--seeds", "0"], "--seeds = 0 is outside 1 to 100000"),
        (["--lang", "fr"], "--lang = fr is not a language of the charts"),
        (["--process"], "--process needs 25 months or more and chenzhou-2018-12 has 13: add --set months=37"),
        (["--set", "parameters.imitation=2"], "parameters.imitation = 2 is outside 0 to 1"),
        (["--set", "parameters.imitatoin=1"], "did you mean"),
    ],
)
def test_bad_input_is_told_in_words(words, said, home):
    ended = command("scenarios/chenzhou-2018-12.toml", *words, cwd=home)
    assert ended.returncode == 2 and said in ended.stderr and "Traceback" not in ended.stderr, ended.stderr


def test_every_wrong_option_is_told_at_once(tmp_path):
    words = [
        "gone.toml",
        "--seeds",
        "0",
        "--enterprises",
        "0",
        "--lang",
        "fr",
        "--rival",
        "Xiangtn",
        "--rival",
        "Zhuzho",
    ]
    said = command(*words, cwd=tmp_path)
    assert said.returncode == 2
    for problem in ("--seeds = 0", "--enterprises = 0", "--lang = fr", "'Xiangtan'", "'Zhuzhou'", "gone.toml"):
        assert problem in said.stderr, problem


@pytest.mark.slow
def test_the_command_lives_all_worlds_and_finds_them_again(home, tmp_path):
    file = tmp_path / "more-visits.toml"
    shutil.copy(home / "scenarios" / "chenzhou-2018-12.toml", tmp_path)
    file.write_text('why = "More visits."\nextends = "chenzhou-2018-12.toml"\n[supervision]\ninspection_rate = 0.06\n')
    words = [
        str(file),
        "--seeds",
        "1",
        "--enterprises",
        "131000",
        "--set",
        "months=2",
        "--results",
        str(tmp_path / "r"),
    ]
    first = command(*words, cwd=home)
    assert first.returncode == 0, first.stderr
    assert "everybody adopts it" in first.stdout and "29 months" in first.stderr
    folder = tmp_path / "r" / "nation-more-visits"
    assert (folder / "charts" / "en" / "nation.png").stat().st_size > 20_000
    again = command(*words, "--no-charts", "--json", cwd=home)
    assert again.returncode == 0 and again.stderr.startswith("0 months"), again.stderr
    found = json.loads(again.stdout)
    assert found["format"] == "chengxin.nation/1" and found["seeds"] == 1
    other = command(*words, "--set", "supervision.inspection_rate=0.07", cwd=home)
    assert other.returncode == 2 and "holds results of another scenario" in other.stderr
