"""What readers call a scenario: titles and short names, which move no number and stand in everything that is shown."""

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import simulation
from simulation import Scenario, run
from simulation.cli.app import app
from simulation.model.scenario.titles import TITLES, WIDEST, short_names, unnamed, width
from simulation.report.words.text_layout import has_chinese
from simulation.settings.document import ScenarioError
from simulation.study.why.variance import variance

SHIPPED = sorted((Path(simulation.__file__).parent.parent / "scenarios").glob("*.toml"))
NAMED = {"title": "Forty agencies", "title_zh": "四十个部门", "short": "Joint", "short_zh": "联合"}


def scenario_file(folder, **texts):
    path = folder / "mine.toml"
    path.write_text("".join(f"{key} = {json.dumps(words)}\n" for key, words in texts.items()) + "months = 2\n", "utf-8")
    return path


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_scenario_that_comes_along_has_names_in_both_languages(path):
    scenario = Scenario.load(path)
    for key in ("why", *TITLES, "why_zh"):
        words = getattr(scenario, key)
        assert words and has_chinese(words) == key.endswith("_zh"), key


def test_no_two_scenarios_that_come_along_share_a_name():
    loaded = [Scenario.load(path) for path in SHIPPED]
    for key in TITLES:
        names = [getattr(one, key) for one in loaded]
        assert len(set(names)) == len(names), key


def test_the_file_names_a_scenario_where_nothing_else_does(tmp_path):
    plain = Scenario.load(scenario_file(tmp_path))
    assert {plain.short_in("en"), plain.short_in("zh"), plain.title_in("en"), plain.title_in("zh")} == {"mine"}
    english = Scenario.load(scenario_file(tmp_path, title="Forty agencies", short="Joint"))
    assert (english.title_in("en"), english.title_in("zh")) == ("Forty agencies", "mine")
    assert "mine（title_zh、short_zh）" in unnamed([english], "zh") and not unnamed([english], "en")


def test_a_name_that_is_too_long_or_none_is_told_with_file_and_line(tmp_path):
    path = scenario_file(tmp_path, title="a" * 81, short="联" * 14, short_zh="=1+1", title_zh="a\nb")
    with pytest.raises(ScenarioError) as refused:
        Scenario.load(path)
    said = str(refused.value)
    for line, words in (
        (1, "title = "),
        (2, "28 letters wide, 26 at most"),
        (3, "spreadsheets"),
        (4, "cannot be seen"),
    ):
        assert any(f"mine.toml:{line}" in one and words in one for one in said.splitlines()), (line, said)
    with pytest.raises(ScenarioError, match="81 letters wide, 80 at most"):
        Scenario(title="a" * 81)
    assert width("联合ab") == 6 and set(WIDEST) == {"title", "short"}


def test_names_are_no_part_of_what_decides_numbers(tmp_path):
    plain, named = (Scenario.load(scenario_file(tmp_path, **texts)) for texts in ({}, NAMED))
    assert plain.fingerprint() == named.fingerprint() and plain.settled() == named.settled()


def test_a_file_that_extends_another_or_a_variant_is_another_policy(tmp_path):
    base = Scenario.load(scenario_file(tmp_path, **NAMED))
    (tmp_path / "other.toml").write_text('extends = "mine.toml"\n', "utf-8")
    assert Scenario.load(tmp_path / "other.toml").short_in() == "other"
    assert base.but(name="variant", joint_breadth=40).short_in() == "variant"
    assert base.but(months=3).short_in() == "Joint"
    given = base.but(name="variant", joint_breadth=40, short="Wider")
    assert (given.short_in(), given.short_in("zh"), given.title) == ("Wider", "variant", "")


def test_scenarios_that_share_a_short_name_keep_the_names_of_their_files():
    one, other, third = (Scenario(name=name, short=short) for name, short in (("a", "X"), ("b", "X"), ("c", "a")))
    assert short_names([one, other, third]) == {"a": "a", "b": "b", "c": "c"}


def test_a_finished_study_is_kept_when_its_names_change(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = ["run", "mine.toml", "--seeds", "2", "--set", "enterprises=1000", "--study", "kept", "--no-charts"]

    def told(**texts):
        scenario_file(tmp_path, **texts)
        monkeypatch.setattr(sys, "argv", ["chengxin", *words])
        return CliRunner().invoke(app, words)

    assert told(**NAMED).exit_code == 0
    runs = {path: path.stat().st_mtime_ns for path in (tmp_path / "results/kept/runs").rglob("*.parquet")}
    again = told(**NAMED | {"short": "Renamed"})
    assert again.exit_code == 0 and "Renamed" in again.stdout
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "results/kept/runs").rglob("*.parquet")} == runs
    shown = CliRunner().invoke(app, ["show", "results/kept", "--lang", "zh"])
    assert shown.exit_code == 0 and "联合" in shown.stdout


@pytest.fixture(scope="module")
def pair():
    base = Scenario(name="file-a", short="First", short_zh="甲", title="The first", enterprises=1000, months=2)
    return base, base.but(name="file-b", joint_breadth=40).but(months=2)


def test_readers_names_stand_in_what_is_printed_and_drawn_and_files_in_data(pair):
    study = run(list(pair), seeds=2)
    assert "First" in study.said() and "甲" in study.said("zh") and "file-a" not in study.said()
    assert "First" in study.describe() and "First (file-a): The first" in study.describe()
    assert {one["scenario"] for one in study.data()["table"]} == {"file-a", "file-b"}
    assert set(study.table().index) == {"file-a", "file-b"}
    drawn = study.chart("rank", lang="zh")
    assert "甲" in drawn.alt and "file-a" not in drawn.alt


def test_every_kind_of_answer_is_told_under_readers_names(pair):
    """One mechanism renames scenarios, tables and the answers within an answer."""
    found = variance(list(pair), 4)
    assert "First" in str(found) and "file-a" not in str(found)
    assert "甲" in found.chart(lang="zh").alt
    assert {row["scenario"] for row in found.data()["rows"]} == {"file-a", "file-b"}
    assert found.called().called().rows.equals(found.called().rows)
    told = run(list(pair), seeds=2).called("zh")
    assert told.names == ["甲", "file-b"] and told.files == {"甲": "file-a", "file-b": "file-b"}
