"""The command that looks for the cheapest way to a goal: what it prints and writes, and every mistake at once."""

import json

import pytest
from given_command import told_by
from valid import valid

from simulation import Scenario
from simulation.cli.commands import search_commands
from simulation.study.run import memory

SMALL = ["--set", "enterprises=1000", "--set", "months=2", "--seeds", "4", "--levers", "timeliness", "--threads", "1"]


@pytest.fixture
def command(home, tmp_path):
    """Give the command a scenario that comes along; its exit code, output and messages."""

    def give(*words, scenario=home / "scenarios" / "chenzhou-2018-12.toml"):
        results = ["--results", str(tmp_path / "results")]
        return told_by("search", str(scenario), *results, *map(str, words))

    return give


def test_it_answers_keeps_runs_writes_packages_and_draws(command, tmp_path):
    charts = ["--chart", tmp_path / "charts"]
    code, out, told = command(*SMALL, "--law", "--top", 100, "--chance", "20%", *charts, "--lang", "zh")
    folder = tmp_path / "results" / "search-chenzhou-2018-12"
    assert code == 0 and "推算" in out and "全新检验" in out and "package-1.toml" in told and "将模拟" in told
    assert len(list(folder.glob("search-*.jsonl"))) == 1
    lawful = Scenario.load(folder / "package-1.toml")
    assert lawful.levers(lawful.last)["punishment.list_months"] == 36 and lawful.goal.place == 100
    assert {path.stem for path in (tmp_path / "charts").iterdir()} == {"tradeoff", "curves"}
    code, out, _ = command(*SMALL, "--top", 100, "--chance", "20%", "--json")
    found = valid(json.loads(out))
    assert code == 0 and found["chance"] == 0.2 and found["goal"] == "top 100 by 2019-01"


def test_options_are_laid_over_the_goal_that_a_scenario_declares(command, tmp_path, home):
    own = tmp_path / "own.toml"
    own.write_text(
        f'extends = "{home / "scenarios" / "chenzhou-2018-12.toml"}"\n[goal]\nplace = 1\nwithin = "province"\n'
        "[goal.not_above]\nburden_micro = 9\n",
        "utf-8",
    )
    code, _, told = command("--by", "2020-05", "--harm", "wrongful_year=0.5x", scenario=own)
    assert code == 2 and "--harm wrongful_year=0.5x: write an outcome" in told
    scenario = Scenario.load(own)
    assert search_commands.goal_asked(scenario, None, None, None, [], False, []) is None
    laid = search_commands.goal_asked(scenario, None, "2019-06", 3, ["wrongful_year=120"], True, [])
    assert laid.within == "province" and laid.place == 1 and laid.held == 3 and laid.within_law
    assert laid.not_above == {"burden_micro": 9, "wrongful_year_per_100k": 120.0}
    other = search_commands.goal_asked(scenario, 20, None, None, [], False, [])
    assert (other.place, other.within, other.not_above) == (20, "class", {"burden_micro": 9})


def test_a_goal_that_comes_along_is_asked_with_options_laid_over_it(command):
    small = ["--set", "enterprises=1000", "--seeds", "4", "--levers", "joint_breadth", "--threads", "1"]
    code, out, told = command(*small, "--goal", "demonstration-city", "--by", "2019-06", "--harm", "burden_micro=9")
    said = " ".join(out.split())
    assert code == 0 and "ready to apply as a national demonstration city by 2019-06" in said, told
    assert "burden of micro enterprises above 9" in said and "agencies bound by rules" in said
    code, _, told = command("--goal", "demonstration-cty", "--chance", 2)
    assert code == 2 and "did you mean 'demonstration-city'?" in told and '--chance = "2" is outside' in told


def test_memory_is_told_before_it_is_taken_and_what_cannot_fit_is_refused(command, monkeypatch, tmp_path):
    asked = [*SMALL, "--top", 100, "--chance", "20%"]
    monkeypatch.setattr(memory, "available", lambda: 1 << 27)  # less than the program alone
    code, out, told = command(*asked)
    assert (code, out) == (2, "") and "of memory (" in told and "this machine has 0.1 GiB left" in told, told
    monkeypatch.setattr(memory, "available", lambda: 1 << 33)
    code, _, told = command(*asked)
    assert code == 0 and "1,000 enterprises, 1 thread: about 0.3 GiB of 8.0 GiB" in told, told


def test_months_laid_over_a_goal_file_are_asked_instead_of_its_own(command, tmp_path):
    late = tmp_path / "late.toml"
    late.write_text('[goal]\nplace = 100\nby = "2021-12"\nheld = 30\n', "utf-8")
    code, out, told = command(*SMALL, "--goal", late, "--by", "2019-01", "--held", 1, "--chance", "20%")
    assert code == 0 and "top 100 by 2019-01 with" in out, told
    code, _, told = command(*SMALL, "--goal", late)
    assert code == 2 and 'late.toml:3: goal.by = "2021-12" is none of the months of the policy' in told
    code, _, told = command(*SMALL, "--goal", late, "--by", "2019-01")
    assert code == 2 and "held = 30 months would begin before 2019-01; 1 is the most" in told


def test_a_limit_that_cannot_be_read_hides_no_other_mistake(command):
    code, out, told = command("--harm", "wrongful=1", "--harm", "burden_micro", "--held", 14, "--by", "2019-13")
    assert (code, out) == (2, "")
    for words in ("--by: ", "--harm wrongful=1: ", "--harm burden_micro: write an outcome", "held = 14 months would"):
        assert told.count(words) == 1, told


def test_seeds_out_of_range_are_told_once(command):
    for seeds, words in ((0, "--seeds = 0 is outside 1 to"), (3, "--seeds = 3 is below 4")):
        code, out, told = command("--seeds", seeds)
        assert (code, out, told.count("seeds")) == (2, "", 1) and words in told


def test_every_mistake_is_told_at_once_and_nothing_is_written(command, tmp_path):
    code, out, told = command(
        "--top", 0, "--by", "2021-01", "--chance", "80", "--budget", -1, "--levers", "timelines", "--lift", "harm",
        "--threads", 0, "--lang", "de",
    )  # fmt: skip
    assert (code, out) == (2, "") and "Traceback" not in told
    for words in (
        "--threads = 0 is outside 1 to 1024",
        "--lang = de is not a language",
        "goal.place = 0 is outside 1 to 262",
        "2021-01 is no month of the policy; give 2019-01 to 2019-12",
        '--chance = "80" is outside 0 to 1; write 80% or 0.8; did you mean 80%?',
        "--budget = -1.0 is no number from 0 on",
        "timelines is no lever; did you mean 'timeliness'?",
        "harm is no floor; did you mean 'harms'?",
    ):
        assert words in told, told
    assert not (tmp_path / "results").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--by", "2019-13"], "--by: "),
        (["--harm", "wrongful=1"], "begins several outcomes: wrongful_per_100k, wrongful_year_per_100k"),
        (["--harm", "wrongfull_year_per_100k=1"], "is no outcome; did you mean 'wrongful_year_per_100k'?"),
        (["--seeds", "2"], "--seeds = 2 is below 4"),
        (["--budget", "0", "--levers", "inspection_rate"], "no lever is left to be set within 0"),
        (["--held", "14"], "held = 14 months would begin before 2019-01; 12 is the most"),
        (["--study", "a/b"], "--study: "),
    ],
)
def test_a_mistake_is_one_message(command, words, message):
    code, out, told = command(*words)
    assert (code, out) == (2, "") and message in told and "Traceback" not in told
