"""The command: what it prints, how it ends, and that every mistake is one message with a way out."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from conftest import after_memory
from texts import OWN
from valid import valid

from simulation import Results
from simulation.cli import app, output

SMALL = ["--set", "enterprises=1000", "--set", "months=3"]
ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="pipes and terminals work otherwise there")


@pytest.fixture
def command(monkeypatch, capsys, tmp_path):
    """Give a command in an empty folder; its exit code, output and messages."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(app.signal, "signal", lambda *asked: None)

    def give(*words) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["chengxin", *map(str, words)])
        code = 0
        try:
            app.main()
        except SystemExit as end:
            code = end.code or 0
        return code, *capsys.readouterr()

    return give


@pytest.fixture
def refused(command):
    """Give a command that must be refused: exit code 2, nothing printed, nothing written; the message."""

    def give(*words) -> str:
        before = sorted(Path().rglob("*"))
        code, out, told = command(*words)
        assert (code, out) == (2, "") and told and "Traceback" not in told
        assert sorted(Path().rglob("*")) == before
        return told.rstrip("\n")

    return give


@pytest.fixture(scope="session")
def scenarios(home):
    return [home / "scenarios" / name for name in ("chenzhou-2018-12.toml", "inspect-more.toml")]


@pytest.fixture(scope="module")
def made(tmp_path_factory, scenarios):
    """A study of two scenarios and seven seeds, with its charts."""
    folder = tmp_path_factory.mktemp("results")
    words = [*scenarios, "--results", folder, "--study", "pair", "--seeds", 7, *SMALL, "--lang", "zh", "--json"]
    done = real(*words, before=("run",))
    assert done.returncode == 0, done.stderr
    return folder / "pair", json.loads(done.stdout), done.stderr


def real(*words, before=(), **more) -> subprocess.CompletedProcess:
    """The command as a process of its own."""
    full = [sys.executable, "-m", "simulation", *map(str, before), *map(str, words)]
    return subprocess.run(full, capture_output=True, text=True, encoding="utf-8", timeout=300, **more)


def strict(text: str) -> dict:
    """JSON as the standard has it, without NaN and Infinity."""

    def refuse(constant):
        raise AssertionError(f"{constant} is not JSON")

    data = json.loads(text, parse_constant=refuse)
    return valid(data) if "format" in data else data


# What the commands do.


def test_run_leaves_numbers_charts_and_a_closing_line(made):
    folder, printed, told = made
    assert printed["format"] == "chengxin.study/2"
    assert f"14 runs in {told.split(' in ')[1].split(' s,')[0]} s, " in told and f"ms each; results in {folder}" in told
    charts = {path.relative_to(folder / "charts").as_posix() for path in folder.glob("charts/*/*")}
    assert {"zh/rank_fan.png", "zh/rank_fan.svg", "zh/paired_difference.csv", "zh/pillars.txt"} <= charts
    assert {f"zh/harms.{ending}" for ending in ("png", "svg", "csv", "txt")} <= charts
    assert len(printed["table"]) == 2 and printed["seeds"] == 7


def test_show_prints_what_run_printed(command, made):
    folder, printed, _ = made
    code, out, told = command("show", folder, "--json")
    assert (code, told, strict(out)) == (0, "", printed)
    code, out, _ = command("show", folder, "--full")
    assert code == 0
    for words in ("inspect-more", "inspection rate: 0.03 -> 0.1", "2019-01", "Against Policy of 2018"):
        assert words in out


def test_show_of_one_month(command, made):
    code, out, _ = command("show", made[0], "--month", "2019-01", "--json")
    found = strict(out)
    assert (code, found["format"], len(found["table"])) == (0, "chengxin.table/1", 2)
    assert {row["month"] for row in found["table"]} == {"2019-01"}
    code, out, _ = command("show", made[0], "--month", "2019-01")
    assert (
        code == 0 and "gaming gap" in out and "Chenzhou, 2019-01" in out and "not a forecast" in " ".join(out.split())
    )


def test_run_again_runs_nothing_and_prints_the_same(command, made, scenarios):
    folder, printed, _ = made
    words = [*scenarios, "--results", folder.parent, "--study", "pair", "--seeds", 5, *SMALL, "--no-charts", "--json"]
    code, out, told = command("run", *words)
    assert (code, strict(out)) == (0, printed)
    assert told.startswith("0 runs in ") and "ms each" not in told


@pytest.mark.slow
def test_names_and_places_that_are_not_english(command, home):
    place = Path("城市 信用")
    place.mkdir()
    (place / "基准 2018.toml").write_text('why = "基准"\nenterprises = 1000\nmonths = 2\n', encoding="utf-8")
    (place / "加强.toml").write_text(
        'extends = "基准 2018.toml"\n[supervision]\ninspection_rate = 0.1\n', encoding="utf-8"
    )
    words = [place / "基准 2018.toml", place / "加强.toml", "--results", place / "结果", "--seeds", 2]
    code, out, told = command("run", *words)
    assert code == 0 and "加强" in out and "results in 城市 信用/结果/基准 2018+加强" in told
    code, out, _ = command("verify", place / "结果" / "基准 2018+加强")
    assert code == 0 and "every bit is the same" in out


def test_verify_ends_with_1_and_names_what_differs(command, made, tmp_path):
    import shutil

    folder = shutil.copytree(made[0], tmp_path / "copy")
    code, out, _ = command("verify", folder, "--seed", 6, "--json")
    found = strict(out)
    assert (code, found["format"], found["same"], found["seeds"]) == (0, "chengxin.verify/2", True, [6])
    assert found["of"] == 7
    path = folder / "runs/inspect-more/seeds-00000-00004.parquet"
    table = pd.read_parquet(path)
    at = (table["seed"] == 0) & (table["month"] == "2019-02")
    table.loc[at, "value"] += 0.5
    kept = Results.load(folder)
    kept.parts = [part for part in kept.parts if folder / part["file"] != path]
    kept.add(table, [])  # rightly packed, but not what the model makes
    code, out, told = command("verify", folder)
    assert (code, told) == (1, "")
    first = out.splitlines()[0]
    assert first.startswith("1 of 7 seeds recomputed (seed 0): ") and first.endswith(f"2 scenarios; {at.sum()} differ")
    assert "  inspect-more seed 0 2019-02 rank: stored " in out
    assert out.splitlines()[-1] == f"  and {at.sum() - 10} more; --json names all"
    code, out, _ = command("verify", folder, "--json")
    assert code == 1 and len(strict(out)["different"]) == at.sum()
    code, out, _ = command("verify", folder, "--all")
    assert code == 1 and out.startswith("7 of 7 seeds recomputed: ") and f"; {at.sum()} differ" in out
    code, out, _ = command("verify", made[0], "--seed", "random")
    assert code == 0 and re.match(r"1 of 7 seeds recomputed \(seed [0-6]\): .*; every bit is the same\n", out)


def test_an_edition_of_ones_own_is_run_shown_and_verified_without_its_file(command):
    Path("own.toml").write_text(OWN)
    Path("mine.toml").write_text('edition."2019-02" = "own.toml"\nmonths = 3\nenterprises = 1000\n')
    code, out, _ = command("run", "mine.toml", "--seeds", 2, "--no-charts")
    assert code == 0 and "mine is judged from 2019-02 by own, an edition of its own." in " ".join(out.split())
    Path("own.toml").write_text(OWN.replace("ceiling = 0\n", "ceiling = 1\n"))
    code, out, told = command("run", "mine.toml", "--seeds", 2, "--no-charts")
    assert (code, out) == (2, "") and "edition: own -> own (its content is another) from 2019-02" in told
    Path("own.toml").unlink()
    code, out, _ = command("verify", "results/mine")
    assert code == 0 and "every bit is the same" in out


def test_an_edition_file_with_mistakes_is_refused(refused):
    Path("own.toml").write_text(OWN.replace("total = 10", "total = 12").replace("floor = 0.3", "floor = 0"))
    Path("mine.toml").write_text('mnths = 3\nedition = "own.toml"\n')
    mistakes = [
        "own.toml:3: the points of the items add up to 10, but total = 12",
        'own.toml:22: indicator "late": floor and ceiling are both 0; they must differ',
    ]
    assert refused("edition", "own.toml").splitlines() == mistakes
    unknown = "mine.toml:1: there is no setting or group called 'mnths'; did you mean 'months'?"
    assert refused("run", "mine.toml").splitlines() == [unknown, *mistakes]


def test_describe(command):
    code, out, _ = command("describe", "fine", "reward", "--json")
    found = strict(out)
    assert (code, found["format"]) == (0, "chengxin.settings/1")
    keys = [one["key"] for one in found["settings"]]
    assert keys == ["punishment.fine", "reward.clean_months", "reward.credit_discount", "reward.green_channel"]
    code, out, _ = command("describe", "fine")
    assert code == 0 and out.startswith("punishment.fine = 0.6   fine 罚款\n    0 to 10 (months of turnover")


def test_difference(command, scenarios):
    code, out, _ = command("difference", *scenarios, "--json")
    sentence = "inspection rate: 0.03 -> 0.1 from 2019-01 (share of enterprises visited a year)"
    assert code == 0 and strict(out) == {
        "format": "chengxin.difference/1", "one": "chenzhou-2018-12", "other": "inspect-more", "changes": [sentence],
    }  # fmt: skip
    assert command("difference", *scenarios) == (0, f"{sentence}\n", "")
    assert command("difference", scenarios[0], scenarios[0])[1].endswith(" asks for the same as chenzhou-2018-12\n")


def test_patterns(command, monkeypatch):
    from simulation.study.fit import patterns

    row = {
        "low": 1.0,
        "high": 2.0,
        "simulated": float("nan"),
        "lowest": 1.0,
        "highest": 2.0,
        "unit": "%",
        "source": "s",
        "kind": "test",
        "explained": "by chance",
    }
    rows = [{"pattern": "one", "target": "about 1", "within": False, **row}]
    made_up = patterns.Patterns(rows)
    monkeypatch.setattr(patterns, "patterns", lambda seeds, progress: progress(seeds, seeds) or made_up)
    code, out, _ = command("patterns", "--seeds", 1, "--json")
    found = strict(out)
    assert (code, found["format"], found["patterns"][0]["simulated"]) == (0, "chengxin.patterns/1", None)
    code, out, _ = command("patterns", "--seeds", 1)
    assert code == 0 and "Missed: one" in out and "one: by chance." in out


@pytest.mark.slow
def test_calibrate(command, monkeypatch):
    from simulation import facts

    written = facts.folder() / facts.FITTED
    before = written.read_bytes()
    words = "calibrate", "--seeds", 1, "--rounds", 1
    code, out, _ = command(*words, "--json")
    found = strict(out)
    assert (code, found["format"], found["seeds"]) == (0, "chengxin.calibrate/1", 1) and found["flat"]
    code, out, _ = command(*words)
    assert code == 0 and all(row["name"] in out for row in found["parameters"]) and "cannot tell apart" in out
    assert written.read_bytes() == before  # only printed


def test_edition(command):
    code, out, _ = command("edition", "2020", "--json")
    found = strict(out)
    assert (code, found["format"], found["name"], found["total"]) == (0, "chengxin.edition/1", "2020", 100)
    assert [len(found["dimensions"]), len(found["items"])] == [4, 15]
    code, out, _ = command("edition", "2020")
    assert code == 0
    for words in ("after the event", "published", "bad_share", "0.06", "held at 1: assumption: full points"):
        assert words in out


@pytest.mark.slow
def test_findings(command, tmp_path):
    code, out, _ = command("findings", "sharing", "--seeds", 2, "--results", tmp_path, "--lang", "both", "--json")
    found = strict(out)
    assert (code, found["format"], found["findings"][0]["holds"]) == (0, "chengxin.findings/1", True)
    for lang in ("en", "zh"):
        words = (tmp_path / "findings/charts" / lang / "finding_sharing.txt").read_text(encoding="utf-8")
        assert found["findings"][0]["says" if lang == "en" else "says_zh"].rstrip(".。") in words
        assert all(mark in words for mark in found["findings"][0]["fingerprints"].values())
    code, _, told = command("findings", "sharin", "--seeds", 1)
    assert code == 2 and "there is no finding 'sharin'; did you mean 'sharing'?" in told


def test_sources(command, scenarios):
    code, out, _ = command("sources", scenarios[0], "--seeds", 1)
    assert code == 0 and "surveys and complaints" in out and "not a forecast" in out


def test_rivals(command):
    code, out, _ = command("rivals", "--steps", 10, "--json")
    found = strict(out)
    assert (code, found["format"], found["steps"]) == (0, "chengxin.rivals/2", 10)
    assert {row["name"] for row in found["numbers"]} >= {"A", "A+B", "half-life", "steady", "scale", "bend"}
    code, _, told = command("rivals", "--simulated", 1, "--write")
    assert code == 2 and "--write keeps the fit to the facts" in told


def test_reference_and_help(command):
    code, out, _ = command("reference")
    assert code == 0 and out.startswith("# Reference")
    code, out, _ = command("--help")
    assert code == 0 and all(word in out for word in ("run", "show", "verify", "patterns", "describe", "difference"))
    assert command("run", "--help")[0] == 0
    code, out, told = command()
    assert code == 2 and "Commands:" in out + told


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
        ["calibrate", "--seeds", 1, "--rounds", 1],
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


# What is refused.


WORDS = {
    ("bogus",): "No such command 'bogus'; see: chengxin --help",
    ("run",): "see: chengxin run --help",
    ("run", "S", "--seedz"): "--seeds",
    ("run", "S", "--seeds", "abc"): "see: chengxin run --help",
    ("run", "S", "--seeds", "0"): "--seeds = 0 is outside 1 to 100000",
    ("run", "S", "--seeds", "-1"): "--seeds = -1 is outside 1 to 100000",
    ("run", "S", "--seeds", "1000000000"): "--seeds = 1000000000 is outside 1 to 100000",
    ("run", "S", "--threads", "0"): "--threads = 0 is outside 1 to 1024",
    ("run", "S", "--lang", "xx"): "--lang = xx is not a language of the charts; give en, zh or both",
    ("run", "S", "S"): "chenzhou-2018-12 is given twice; scenarios of one study need different names",
    ("patterns", "--seeds", "0"): "--seeds = 0 is outside 1 to 100000",
    ("calibrate", "--rounds", "0"): "--rounds = 0 is outside 1 to 1000",
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
        "two.toml:3: repair.capacity = 2.5 is outside 0 to 1 (share of repair requests settled in the month)",
        "three.toml: there is no such scenario file",
        "--set: punishment.fine = 99 is outside 0 to 10 (months of turnover for a breach found)",
    ]
    assert refused("run", scenarios[0], "--set", "fine=1", "--set", "fine=2") == "--set fine=2: fine is set twice"


def test_more_scenarios_than_a_chart_can_show_are_told_before_they_run(refused):
    for number in range(7):
        Path(f"s{number}.toml").write_text(f"punishment.fine = {number}\n")
    told = refused("run", *sorted(Path().glob("*.toml")))
    assert told == "7 scenarios on one chart cannot be told apart; add --no-charts to run them all"


def test_the_limit_of_scenarios_is_that_of_the_charts():
    from simulation.report.charts.numbers import MOST_SCENARIOS

    assert app.MOST_SCENARIOS == MOST_SCENARIOS


def test_another_question_is_told_in_words(refused, made, scenarios):
    told = refused("run", *scenarios, "--results", made[0].parent, "--study", "pair", *SMALL, "--set", "fine=1")
    assert "holds results of another scenario; choose another --study" in told
    assert "inspect-more is asked otherwise now: fine: 0.6 -> 1 from 2019-01" in told


def test_results_that_lack_a_scenario_are_told(command, made, tmp_path):
    import shutil

    folder = shutil.copytree(made[0], tmp_path / "copy")
    kept = Results.load(folder)
    kept.parts = [part for part in kept.parts if part["scenario"] != "inspect-more"]
    kept.save()
    code, out, told = command("show", folder)
    assert (code, out) == (2, "") and "holds no finished run of inspect-more; the same chengxin run" in told
    code, out, told = command("verify", folder)
    assert (code, out) == (2, "") and "has no seed that every scenario finished" in told


# Runs that fail, disks that fill, readers that leave.


def test_failed_runs_are_counted_and_end_with_1(command, scenarios, monkeypatch):
    from simulation.study.run import executor

    real = executor.frame

    def failing(scenario, seed, record):
        return real(scenario, seed, record) if seed else 1 / 0

    monkeypatch.setattr(executor, "frame", failing)
    words = [scenarios[0], *SMALL, "--no-charts", "--json"]
    code, out, told = command("run", *words, "--seeds", 2)
    assert (code, [one["seed"] for one in strict(out)["failures"]]) == (1, [0])
    assert "1 runs failed; results/chenzhou-2018-12/manifest.json has the tracebacks" in told
    code, out, told = command("run", *words, "--seeds", 1, "--study", "none")
    assert (code, out) == (1, "") and after_memory(told).startswith(
        "every run of chenzhou-2018-12 failed; the first:\n"
    )


def test_a_start_that_is_not_reproduced_ends_with_1(command, scenarios, monkeypatch):
    from simulation.model.monitor.rivals import Rivals

    monkeypatch.setattr(Rivals, "rank", lambda self, t, gain: 1)
    code, out, told = command("run", scenarios[0], *SMALL, "--seeds", 1, "--no-charts")
    told = after_memory(told)
    assert (code, out) == (1, "") and told.startswith("Chenzhou in 2018-12: index 84.32 and rank 1, published 84.32")
    assert told.count("\n") == 1


def test_charts_that_cannot_be_written_leave_the_numbers(command, scenarios, monkeypatch):
    from simulation.report.charts import study_charts

    def full(*asked):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(study_charts, "draw_all", full)
    code, out, told = command("run", scenarios[0], *SMALL, "--seeds", 1, "--json")
    assert code == 2 and strict(out)["seeds"] == 1
    assert after_memory(told) == (
        "charts cannot be written into results/chenzhou-2018-12: No space left on device; the numbers are kept\n"
    )


def test_a_machine_that_cannot_is_told(command, scenarios, monkeypatch):
    from simulation.study.run import executor

    for trouble, words in (
        (
            OSError(28, "No space left on device", "cache"),
            "No space left on device: 'cache'; nothing finished is lost\n",
        ),
        (MemoryError("9 TiB"), "there is too little memory; ask for fewer --threads"),
    ):

        def failing(*asked, trouble=trouble):
            raise trouble

        monkeypatch.setattr(executor, "frame", failing)
        code, out, told = command("run", scenarios[0], *SMALL, "--seeds", 12)
        assert (code, out) == (2, "") and words in told and "Traceback" not in told
        manifest = json.loads(Path("results/chenzhou-2018-12/manifest.json").read_text(encoding="utf-8"))
        assert manifest["failures"] == []


def test_a_fault_of_the_program_is_not_hidden(command, monkeypatch):
    monkeypatch.setattr(app, "load", lambda *asked, **more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        command("difference", "a", "b")


@pytest.mark.slow
@ON_POSIX
def test_a_reader_that_leaves_does_not_stop_the_work(scenarios, tmp_path):
    words = [sys.executable, "-m", "simulation", "run", scenarios[0], *SMALL, "--seeds", "2", "--json"]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(list(map(str, words)), stdout=write, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    os.close(write)
    told = after_memory(done.stderr)
    assert done.returncode == 0 and told.startswith("2 runs in ") and told.count("\n") == 1
    assert (tmp_path / "results/chenzhou-2018-12/charts/en/rank_fan.png").exists()


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


def test_chinese_labels_reach_a_terminal_that_has_none():
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = real("describe", "fine", env=plain)
    assert done.returncode == 0 and "罚款" in done.stdout


@pytest.mark.slow
@ON_POSIX
def test_a_terminal_sees_a_bar_with_the_time_left(scenarios, tmp_path):
    import pty

    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "simulation", "run", scenarios[0], *SMALL, "--seeds", 12, "--no-charts"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    running = subprocess.Popen(
        list(map(str, words)), stdout=subprocess.DEVNULL, stderr=theirs, cwd=tmp_path, env=environment
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    assert running.wait() == 0
    text = seen.decode()
    assert "0/12" in text and "left" in text and "━" in text
    assert "12 runs in " in text and "ms each; results in results/chenzhou-2018-12" in text
