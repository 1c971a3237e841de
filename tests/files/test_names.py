"""Names of studies, scenarios and editions become folders, cells of spreadsheets and words: one rule, at every door."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import Scenario, ScenarioError, run
from simulation.cli import app
from simulation.files import names
from simulation.files.names import as_cell
from simulation.model.monitor.standard_file import find

BAD = {
    "": "it is empty",
    " ": "it is empty",
    "..": "it begins or ends with a dot",
    "....": "it begins or ends with a dot",
    ".hidden": "it begins or ends with a dot",
    "ends.": "it begins or ends with a dot",
    "ends ": "it begins or ends with a space",
    "-rf": "it begins with -",
    "=1+1": "it begins with =",
    "+1": "it begins with +",
    "@SUM(A1)": "it begins with @",
    "＝1+1": "it begins with ＝",
    "a/b": "it holds /",
    "..\\x": "it holds \\",
    "a:b": "it holds :",
    'a"b': 'it holds "',
    "what?*": 'it holds ? *',
    "a\nb": "it holds the letter \\n",
    "a\x1b[2Jb": "it holds the letter \\x1b",
    "a\u202eb": "it holds the letter \\u202e",
    "\udcff": "it holds the letter \\udcff",
    "CON": "Windows keeps it for a device",
    "nul": "Windows keeps it for a device",
    "Com1.toml": "Windows keeps it for a device",
    "lpt9 .x": "Windows keeps it for a device",
    "x" * 81: "it is longer than 80 letters or 200 bytes",
    "诚" * 67: "it is longer than 80 letters or 200 bytes",
}  # fmt: skip
GOOD = ("base", "chenzhou-2018-12", "基准 2018", "诚" * 66, "x" * 80, "console", "1=1", "a.b", "Été", "全角　空格")


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_a_name_is_refused_with_the_reason_wherever_it_is_given(name, monkeypatch, capsys):
    complaint = names.complaint(name, "scenario")
    assert complaint.isprintable() or "　" in complaint
    assert f"cannot name a scenario: {BAD[name]}" in complaint
    for make in (lambda: Scenario(name=name), lambda: Scenario().but(fine=1.0, name=name)):
        with pytest.raises(ScenarioError) as caught:
            make()
        assert BAD[name] in str(caught.value)
    for words in (["run", "x.toml", "--study", name], ["nation", "x.toml", f"--study={name}"]):
        monkeypatch.setattr(sys, "argv", ["chengxin", *words])
        with pytest.raises(SystemExit) as end:
            app.main()
        told = capsys.readouterr().err
        assert end.value.code == 2 and f"cannot name a study: {BAD[name]}" in told


@pytest.mark.parametrize("name", GOOD)
def test_what_people_call_things_is_a_name(name):
    assert names.complaint(name, "study") is None and Scenario(name=name).name == name


@pytest.mark.parametrize("name", [3, None, b"x", ["a"]])
def test_a_name_is_a_text(name):
    assert "a name is a text" in names.complaint(name, "edition")


@given(st.text(max_size=100))
def test_any_name_that_stands_is_a_folder_of_that_name(tmp_path_factory, name):
    if names.complaint(name, "scenario") is None:
        folder = tmp_path_factory.getbasetemp() / "any" / name
        folder.mkdir(parents=True, exist_ok=True)
        assert folder.resolve().parent == (tmp_path_factory.getbasetemp() / "any").resolve()


@pytest.mark.parametrize("stem", ["=1+1", "..", "CON", "-x"])
def test_files_are_named_by_the_rule_too(tmp_path, stem):
    (tmp_path / f"{stem}.toml").write_text("why = 'x'\nmonths = 2\n")
    with pytest.raises(ScenarioError, match="cannot name a scenario"):
        Scenario.load(tmp_path / f"{stem}.toml")
    with pytest.raises(ScenarioError, match="cannot name an edition"):
        find(f"{stem}.toml", tmp_path)


def test_scenarios_of_one_study_differ_in_more_than_capitals(tmp_path, monkeypatch, capsys):
    small = Scenario(enterprises=1000, months=2)
    with pytest.raises(ValueError, match="fines and FINES differ in capitals alone"):
        run([small.but(name="fines"), small.but(fine=1.0, name="FINES")], seeds=1)
    for stem in ("Fines", "fines"):
        (tmp_path / f"{stem}.toml").write_text("months = 2\n")
    there = [str(path) for path in sorted(tmp_path.glob("*.toml"))]
    if len(there) == 2:  # not every disk holds both
        monkeypatch.setattr(sys, "argv", ["chengxin", "run", *there])
        with pytest.raises(SystemExit):
            app.main()
        assert "differ in capitals alone" in capsys.readouterr().err
    assert names.told_apart(["a", "b", "a"]) == ["a is given twice; scenarios of one study need different names"]


def test_a_study_of_many_scenarios_has_a_short_name_of_its_own(home):
    stems = sorted(path.stem for path in (home / "scenarios").glob("*.toml"))
    found = names.of_study(stems)
    assert found.startswith(f"{stems[0]}+{len(stems) - 1}-more-") and len(found) <= 60
    assert names.complaint(found, "study") is None and found != names.of_study(stems[::-1]) != names.of_study(stems[1:])
    assert names.of_study(["a", "b"]) == "a+b" and names.of_study(["a"], "nation-") == "nation-a"


@given(st.lists(st.sampled_from(GOOD), min_size=1, max_size=5, unique=True), st.sampled_from(["", "nation-"]))
def test_the_name_made_of_names_is_a_name(given_names, before):
    assert names.complaint(names.of_study(given_names, before), "study") is None


def test_no_cell_of_a_charts_numbers_is_a_formula(tmp_path):
    small = Scenario(enterprises=1000, months=2)
    study = run([small, small.but(fine=1.0, name="1+1=2")], 2)
    for path in study.chart("rank").save(tmp_path):
        if path.suffix == ".csv":
            cells = [cell for line in path.read_text("utf-8-sig").splitlines() for cell in line.split(",")]
            assert "1+1=2" in cells and not [cell for cell in cells if cell[:1] in ("=", "+", "@")]


@pytest.mark.parametrize("text", ["=1+1", "+A1", "@sum(1)", "-2+3", "＝1+1", "\t=1", "\r=1"])
def test_a_text_that_a_spreadsheet_would_compute_is_shown(text):
    assert as_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["", "-", "-3", "+2.5", "1+1", "基准", "a=b", -3, 2.5, None, True])
def test_any_other_cell_stays(value):
    assert as_cell(value) is value
