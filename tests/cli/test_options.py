"""What commands share: options are read and refused in words before anything runs."""

from __future__ import annotations

import pytest

from simulation import Scenario
from simulation.cli.options import kept_months


def test_every_scenario_keeps_something():
    short, long = Scenario(months=2, name="short"), Scenario(months=4, name="long")
    assert kept_months("last", [short, long]) == ["2019-01", "2019-03"]
    with pytest.raises(ValueError, match="--keep-months: short would keep nothing"):
        kept_months("2019-03", [short, long])
