"""One run: its past is lived once, its failure sinks no other, and its record is a long table."""

import math

import pandas as pd
import pytest

from simulation import CreditCity, Outcome, Scenario
from simulation.study.run.one_run import empty_table, frame, let_go, one_run

BASE = Scenario(name="base", enterprises=1000, months=2)
POLICY = BASE.but(inspection_rate=0.5, name="policy")


def lived(scenarios, seed=3, pasts=None):
    kept, failed = {}, []
    pasts = {} if pasts is None else pasts
    for scenario in scenarios:
        one_run(scenario, seed, pasts, lambda one, at, record: kept.__setitem__((one.name, at), record), failed)
    return kept, failed, pasts


def test_scenarios_of_one_past_live_it_once_and_have_the_bits_of_a_run_alone():
    kept, failed, pasts = lived([BASE, POLICY])
    assert failed == [] and len(pasts) == 1
    assert kept == {(one.name, 3): CreditCity(one, 3).run() for one in (BASE, POLICY)}
    let_go(pasts)


def test_a_failure_is_noted_in_words_and_the_next_run_goes_on():
    broken = BASE.but(Outcome(name="mine", unit="things", of=lambda city: 1 / 0), name="broken")
    wrong = BASE.but(Outcome(name="mine", unit="things", of=lambda city: math.nan), name="wrong")
    kept, failed, _ = lived([broken, wrong, BASE])
    assert list(kept) == [("base", 3)]
    assert [(one["scenario"], one["seed"]) for one in failed] == [("broken", 3), ("wrong", 3)]
    assert failed[0]["problem"] == failed[0]["traceback"] and "outcome mine cannot be reckoned" in failed[0]["problem"]
    assert failed[1]["problem"].startswith("mine = nan in 2018-12")


def test_what_is_the_machines_stops_them_all():
    def full(scenario, seed, record):
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        one_run(BASE, 1, {}, full, [])


def test_a_record_is_a_row_a_number():
    record = [{"rank": 47.0, "index": 84.3}, {"rank": 45.0, "index": 84.4}]
    table = frame(BASE, 7, record)
    assert list(table.columns) == list(empty_table().columns) and len(empty_table()) == 0
    rows = [tuple(row) for row in table.astype({"scenario": str, "month": str, "outcome": str}).itertuples(index=False)]
    assert rows == [
        ("base", 7, "2018-12", "rank", 47.0), ("base", 7, "2018-12", "index", 84.3),
        ("base", 7, "2019-01", "rank", 45.0), ("base", 7, "2019-01", "index", 84.4),
    ]  # fmt: skip
    assert pd.api.types.is_float_dtype(table["value"])
