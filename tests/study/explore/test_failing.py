"""When a policy fails: a region that is known is found, and luck is told as no reason."""

import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.study.explore.failing import DEPTH, Failing, when_it_fails


def drawn_numbers(draws, numbers=12, seed=5):
    luck = np.random.default_rng(seed)
    return pd.DataFrame(luck.random((draws, numbers)), columns=[f"n{at}" for at in range(numbers)])


@pytest.mark.slow
def test_a_failing_region_that_is_known_is_found_by_tree_and_by_prim():
    drawn = drawn_numbers(300)
    fails = ((drawn["n3"] > 0.6) & (drawn["n7"] <= 0.5)).to_numpy()
    told = when_it_fails(drawn, fails)
    worst = told.leaves[0]
    assert told.why == "found" and worst.share == 1.0 and worst.failed == fails.sum()
    ends = {limit.name: limit for limit in worst.limits}
    assert set(ends) == {"n3", "n7"}
    assert ends["n3"].low == pytest.approx(0.6, abs=0.02) and ends["n7"].high == pytest.approx(0.5, abs=0.02)
    box = {limit.name: limit for limit in told.box.limits}
    assert box["n3"].low == pytest.approx(0.6, abs=0.1) and box["n7"].high == pytest.approx(0.5, abs=0.1)
    assert told.box.share > 0.9
    assert all(leaf.draws >= 15 for leaf in told.leaves)


def test_luck_is_not_told_as_a_reason():
    luck, told = np.random.default_rng(9), []
    for _ in range(20):
        told.append(when_it_fails(drawn_numbers(100), luck.random(100) < 0.4).why)
    assert told.count("luck") >= 16


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 39))
def test_few_draws_and_draws_that_all_agree_are_said_to_be_so(seed, draws):
    drawn = drawn_numbers(draws, 3, seed)
    fails = drawn["n0"].to_numpy() > 0.5
    assert when_it_fails(drawn, fails).why in ("few", "always", "never")
    assert when_it_fails(drawn, np.ones(draws, bool)) == Failing(draws, draws, "always")
    assert when_it_fails(drawn, np.zeros(draws, bool)) == Failing(draws, 0, "never")


def test_without_ema_workbench_there_is_no_box(monkeypatch):
    monkeypatch.setitem(sys.modules, "ema_workbench.analysis.prim", None)
    drawn = drawn_numbers(100)
    told = when_it_fails(drawn, drawn["n0"].to_numpy() > 0.5)
    assert told.why == "found" and told.box is None


def test_the_share_of_a_leaf_is_known_apart_from_all_draws():
    """A hundred draws of which a tenth fails everywhere, and all where both numbers are high."""
    drawn = drawn_numbers(200, 4)
    fails = ((drawn["n0"] > 0.7) & (drawn["n1"] > 0.5)).to_numpy() | (np.arange(200) % 10 == 0)
    told = when_it_fails(drawn, fails)
    assert (told.draws, told.failed, told.share) == (200, fails.sum(), fails.mean())
    assert [leaf.share for leaf in told.leaves] == sorted((leaf.share for leaf in told.leaves), reverse=True)
    worst = told.leaves[0]
    inside = np.ones(200, bool)
    for limit in worst.limits:
        inside &= (limit.low is None) | (drawn[limit.name] > (limit.low or 0.0))
        inside &= (limit.high is None) | (drawn[limit.name] <= (1.0 if limit.high is None else limit.high))
    assert (worst.draws, worst.failed) == (inside.sum(), fails[inside].sum())
    assert worst.share > 0.9 > told.share and len(worst.limits) <= DEPTH
