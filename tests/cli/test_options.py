"""What commands share: options are read and refused in words before anything runs."""

from __future__ import annotations

import pytest

from simulation import Scenario
from simulation.cli.options import all_within, kept_months


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
