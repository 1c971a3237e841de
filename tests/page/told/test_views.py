"""What each view shows of the runs at hand: quantiles of enough runs, of few each run's own numbers."""

import json

import numpy as np
import pytest

from simulation.page.told.views import HURT, rank_over_time, whom_it_hurts
from simulation.study.statistics import quantile


def test_of_enough_runs_the_median_and_its_intervals_are_drawn(study):
    shown = rank_over_time(study, "en")
    assert not shown["few"] and [line["name"] for line in shown["lines"]] == study.called("en").names
    line, places = shown["lines"][1], study.places("policy")
    assert line["months"] == ["2018-12", "2019-01"] and line["median"][0] == 47.0  # the start is published
    assert line["median"][1] == quantile(places["2019-01"], 0.5)
    for low, high in line["bands"].values():
        assert np.all(np.array(low) <= line["median"]) and np.all(line["median"] <= np.array(high))
    assert {"month": "2018-12", "rank": 47} in shown["published"] and "runs" not in line


def test_of_few_runs_each_is_a_line_of_its_own(few):
    shown = rank_over_time(few, "zh")
    assert shown["few"] and shown["lines"][0]["name"] == "现行"
    runs = shown["lines"][0]["runs"]
    assert len(runs) == 3 and all(run[0] == 47.0 for run in runs) and "median" not in shown["lines"][0]
    assert [run[-1] for run in runs] == few.values("rank", "base", "2019-01").tolist()


def test_harms_stand_beside_the_baselines_in_firms_of_the_city(study):
    rows = {row["key"]: row for row in whom_it_hurts(study, "en")}
    assert list(rows)[: len(HURT)] == list(HURT) and list(HURT)[0] == "wrongful_year_per_100k"
    wronged = rows["wrongful_year_per_100k"]
    there = quantile(study.values("wrongful_year_per_100k", "base"), 0.5)
    assert wronged["unit"] == "firms" and wronged["base"] == pytest.approx(0.7 * there)  # of 70,000 enterprises
    assert wronged["low"] <= wronged["change"] <= wronged["high"]


def test_of_few_runs_the_ends_alone_are_told_in_the_language_of_the_page(few):
    rows = whom_it_hurts(few, "zh")
    assert rows[0]["unit"] == "户" and "base" not in rows[0]
    (ours, theirs), values = rows[2]["ends"], few.values(rows[2]["key"], "base")
    assert rows[2]["key"] == "gaming_gap" and ours == [values.min(), values.max()] and len(theirs) == 2
    json.dumps(rows, allow_nan=False)
