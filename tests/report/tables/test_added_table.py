"""An outcome that somebody added has a row of its own, with a dash where the model of a scenario does not have it."""

import pandas as pd
import pytest

from simulation import Outcome, Scenario
from simulation.report.tables.added_table import added_data, added_tables, described_outcome
from simulation.report.tables.fitting import as_text
from simulation.study.study import Study

STRAIN = Outcome(
    name="court_strain",
    unit="judgments that wait for each one executed in the month",
    unit_short="waiting for one executed",
    unit_zh="件待执行比一件已执行",
    better="lower",
    low=0.0,
    of=lambda city: city.totals["waiting"] / max(1, city.totals["executed"]),
    en="strain on courts",
    zh="法院执行压力",
)
BASE = Scenario(name="base", months=2)
STRAINED = BASE.but(STRAIN, name="strained, with a long name")


def study(seeds):
    scenarios = [BASE, STRAINED]
    rows = [(scenario.name, seed, "2019-01", "rank", 40.0) for scenario in scenarios for seed in range(seeds)]
    rows += [(STRAINED.name, seed, "2019-01", "court_strain", 2.0 + seed / 10) for seed in range(seeds)]
    return Study(scenarios, pd.DataFrame(rows, columns=["scenario", "seed", "month", "outcome", "value"]))


@pytest.mark.parametrize(("seeds", "number"), [(11, "2.50"), (3, "2.00 to 2.20")])
def test_a_row_has_medians_or_the_lowest_and_highest_of_few(seeds, number):
    (table,) = added_tables(study(seeds))
    told = as_text(table)
    assert ("medians" in told) == (seeds > 9) and "strain on courts" in told and "waiting for one executed" in told
    row = next(line for line in told.splitlines() if "strain on courts" in line)
    assert row.rstrip().endswith(number) and " - " in row  # the first scenario's model does not have it


def test_without_an_added_outcome_there_is_no_table():
    frame = study(3).frame
    assert added_tables(Study([BASE], frame[(frame["scenario"] == "base") & (frame["outcome"] == "rank")])) == []


def test_data_say_what_it_is_and_an_open_end_is_null():
    (data,) = added_data(study(3))
    assert data == described_outcome(STRAIN) and (data["low"], data["high"]) == (0.0, None)
    assert (data["unit_zh"], data["better"], data["zh"]) == (STRAIN.unit_zh, "lower", "法院执行压力")
