"""What commands share: options are read and refused in words before anything runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulation import Scenario
from simulation.cli.options import all_within, kept_months, kept_study


def test_all_numbers_outside_their_ranges_are_told_at_once():
    all_within(("--seeds", 1, 1, 10), ("--waves", 20, 1, 20))
    with pytest.raises(ValueError) as told:
        all_within(("--seeds", 0, 1, 10), ("--waves", 5, 1, 20), ("--check", 11, 1, 10))
    assert told.value.problems == ["--seeds = 0 is outside 1 to 10", "--check = 11 is outside 1 to 10"]


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
    with pytest.raises(ValueError, match="there is no study 'chenzou' in results; did you mean 'chenzhou'"):
        kept_study(Path("chenzou"))
    (tmp_path / "chenzhou").mkdir()
    assert kept_study(Path("chenzhou")) == Path("chenzhou")  # what somebody sees beside them comes first
