"""Medians and intervals of runs: the middle of two, and the same from whichever side one looks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import Scenario, run
from simulation.study.statistics import FEWEST, INTERVALS, median_error, quantile, quantiles

VALUES = st.lists(st.integers(-500, 500).map(float), min_size=1, max_size=60)
SHARES = sorted({share for ends in INTERVALS.values() for share in ends} | {0.5})


@given(VALUES)
def test_the_median_is_the_one_of_the_textbook(values):
    assert quantile(values, 0.5) == np.median(values)


@given(VALUES, st.sampled_from(SHARES))
def test_a_change_of_sign_changes_only_signs(values, share):
    assert quantile([-value for value in values], 1.0 - share) == -quantile(values, share)
    low, high = median_error(values)
    assert median_error([-value for value in values]) == (-high, -low)


@given(VALUES, st.sampled_from(sorted(INTERVALS)))
def test_an_interval_holds_the_runs_it_says_and_no_end_lies_outside(values, level):
    low, high = (quantile(values, share) for share in INTERVALS[level])
    inside = sum(low <= value <= high for value in values)
    assert min(values) <= low <= quantile(values, 0.5) <= high <= max(values)
    assert inside >= level / 100.0 * len(values) - 1e-9


def test_known_answers():
    assert quantile([15, 47, 66, 67], 0.5) == 56.5
    assert quantile([3, 1, 2], 0.5) == 2
    assert quantile(range(1, 11), 0.1) == 1.5 and quantile(range(1, 11), 0.9) == 9.5
    assert quantile(range(1, 31), 0.1) == 3.5  # 0.1 of thirty is not exactly three in binary
    assert quantiles([[1, 2], [5, 3]], 0.5).tolist() == [1.5, 4.0]


@pytest.mark.parametrize("seeds", [4, 5, 10])
def test_swapping_two_scenarios_changes_only_signs(seeds):
    base = Scenario(name="base", enterprises=1000, months=4)
    study = run([base, base.but(joint_breadth=40, name="policy")], seeds=seeds)
    there, back = (study.compare(name).set_index("outcome") for name in study.names)
    for outcome in there.index:
        assert there.loc[outcome, "median"] == -back.loc[outcome, "median"]
        for level in (50, 95):
            assert there.loc[outcome, f"low_{level}"] == -back.loc[outcome, f"high_{level}"]
    gained = study.in_classes("rank", "base") - study.in_classes("rank", "policy")
    assert there.loc["rank", "median"] == np.median(gained)
    assert there.loc["rank", "median_low"] == -back.loc["rank", "median_high"]
    assert study.few == (seeds < FEWEST)
