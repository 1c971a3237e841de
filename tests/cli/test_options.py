"""What commands share: options are read and refused in words before anything runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulation import Scenario
from simulation.cli.options import kept_months, kept_study, language, languages, within


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("EN", "en"),
        ("zh-CN", "zh"),
        ("zh_TW.UTF-8", "zh"),
        ("cn", "zh"),
        ("中文", "zh"),
        ("english", "en"),
        ("enn", "en"),
    ],
)
def test_a_language_by_another_name_is_told_what_was_meant(given, meant):
    with pytest.raises(ValueError, match=f"give en or zh; did you mean '{meant}'\\?$"):
        language(given)
    with pytest.raises(ValueError, match=f"give en, zh or both; did you mean '{meant}'\\?$"):
        languages(given)
    with pytest.raises(ValueError, match="^--lang = fr is not a language of the tables; give en or zh$"):
        language("fr")


def test_a_number_without_end_is_cut():
    with pytest.raises(ValueError, match=r"^--seeds = 10{79}… is outside 1 to 9$"):
        within("--seeds", 10**400, 1, 9)


def test_months_to_be_kept_are_read_without_scenarios_too():
    assert kept_months("last", None) == kept_months(None, None) == kept_months("2019-01,2019-02", None) == []
    with pytest.raises(ValueError, match="^--keep-months = lst is not a month; write year"):
        kept_months("lst", None)


def test_every_scenario_keeps_something():
    short, long = Scenario(months=2, name="short"), Scenario(months=4, name="long")
    assert kept_months("last", [short, long]) == ["2019-01", "2019-03"]
    with pytest.raises(ValueError, match="--keep-months: short would keep nothing"):
        kept_months("2019-03", [short, long])


def test_a_study_is_found_by_its_name_as_by_its_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert kept_study(Path("chenzhou")) == Path("chenzhou")  # no study is there: whoever reads it says so
    (tmp_path / "results" / "chenzhou").mkdir(parents=True)
    assert kept_study(Path("chenzhou")) == Path("results/chenzhou")
    assert kept_study(Path("results/chenzhou")) == Path("results/chenzhou")
    assert kept_study(Path("../elsewhere")) == Path("../elsewhere")
    assert kept_study(Path("chenzou")) == Path("results/chenzou")  # whoever reads it says which is the nearest
    (tmp_path / "chenzhou").mkdir()
    assert kept_study(Path("chenzhou")) == Path("chenzhou")  # what somebody sees beside them comes first
