"""The numbers of one scenario's runs as plain arrays, held against the tables they make."""

import numpy as np
import pandas as pd
import pytest

from simulation import Scenario, Study
from simulation.study.store.numbers import Numbers, change, table

BASE, OTHER = (Scenario(name=name, months=3, enterprises=1000) for name in ("base", "other"))
MONTHS = ["2018-12", "2019-01", "2019-02"]
MEASURES = ["rank", "index", "rank:0", "rank:1"]


def drawn(seeds, seed):
    values = np.random.default_rng(seed).integers(1, 262, (len(MEASURES), len(seeds), len(MONTHS))).astype(float)
    values[2] = values[0]  # the rank is that of the first class
    return Numbers(seeds, MONTHS, MEASURES, values)


@pytest.fixture
def pair():
    return drawn([0, 1, 2, 5], 1), drawn([1, 2, 5, 7], 2)


def test_a_study_is_the_same_whether_of_arrays_or_of_the_long_table(pair):
    of_arrays = Study([BASE, OTHER], pair)
    of_table = Study([BASE, OTHER], of_arrays.frame)
    assert of_table.frame.equals(of_arrays.frame) and of_table.seeds == of_arrays.seeds == [0, 1, 2, 5, 7]
    for measure in ("rank", "index"):
        for name in ("base", "other"):
            assert of_table.values(measure, name).equals(of_arrays.values(measure, name))
            assert of_table.by_month(measure, name).equals(of_arrays.by_month(measure, name))
    assert of_table.places("other").equals(of_arrays.places("other"))
    assert of_table.places_gained("other", "base") == of_arrays.places_gained("other", "base")
    assert of_table.kept == of_arrays.kept == MONTHS


@pytest.mark.parametrize("measure", ["rank", "index"])
def test_changes_are_those_of_a_library_of_tables_seed_by_seed_and_class_by_class(pair, measure):
    ours, theirs = pair
    sign = -1.0 if measure == "rank" else 1.0
    usual = sign * (ours.by_seed(measure)["2019-02"] - theirs.by_seed(measure)["2019-02"]).dropna()
    seeds, apart = change(ours, theirs, measure, "2019-02")
    assert pd.Series(apart[:, 0], seeds).to_dict() == usual.to_dict()
    by_class = sign * (ours.by_class(measure)["2019-02"] - theirs.by_class(measure)["2019-02"]).dropna()
    seeds, apart = change(ours, theirs, measure, "2019-02", classes=True)
    assert apart.reshape(-1).tolist() == by_class.tolist() and seeds == [1, 2, 5]


def test_of_a_run_without_numbers_nothing_is_told(pair):
    ours, theirs = pair
    ours.values[:, ours.seeds.index(2)] = np.nan
    seeds, apart = change(ours, theirs, "rank", "2019-01", classes=True)
    assert seeds == [1, 5] and np.isfinite(apart).all()
    assert np.isnan(ours.of("what an earlier version did not record")).all()


def test_the_long_table_has_a_row_a_number(pair):
    ours = pair[0]
    long = table("base", ours.seeds, MONTHS, MEASURES, ours.values.transpose(1, 2, 0))
    row = long[(long["seed"] == 5) & (long["month"] == "2019-01") & (long["outcome"] == "index")]
    assert row["value"].tolist() == [ours.at("index", "2019-01")[3]] and len(long) == ours.values.size
