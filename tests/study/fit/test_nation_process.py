"""The rivals of a single city's run, fitted from a nation's worlds: all runs, single ones, and the last edition."""

from types import SimpleNamespace

import numpy as np
import pytest

from simulation import Scenario
from simulation.facts import cities
from simulation.model.kernel.draws import Luck
from simulation.model.monitor.ranking import condition
from simulation.model.nation import process
from simulation.study.fit.nation_process import fitted, with_process

TRUE = {"lasting_share": 0.5, "province_share": 0.6, "month_share": 0.1, "passing_memory": 0.9, "steady_share": 0.0}
PROVINCES = np.array([city["province"] for city in cities()])
FOCAL = [city["name"] for city in cities()].index("Chenzhou")


def scores(seed, months):
    """A class that the process itself made, in which an edition takes 3 points from Chenzhou and 1 from all others."""
    made = condition("Chenzhou", 0, 47, Luck(seed), months=months, classes=1, known={}, draws=process.draws_of(TRUE))
    index = 80.0 + 3.0 * np.insert(made.others, FOCAL, made.own, axis=2)[:, 0]
    shift = np.zeros_like(index)
    shift[-1] = np.where(np.arange(262) == FOCAL, -3.0, -1.0)
    return process.Scores(index, shift, 1 + (index[:, None, :] > index[:, :, None]).sum(axis=2), PROVINCES)


def worlds(seeds, months=26):
    runs = [scores(seed, months) for seed in range(seeds)]
    return SimpleNamespace(scores=lambda world: runs, months=range(months), scenario=Scenario(), process=None)


@pytest.mark.slow
def test_a_number_is_fitted_to_all_runs_and_lies_among_those_of_single_ones():
    one = fitted(worlds(3))
    assert (one.city, one.seeds, one.months) == ("Chenzhou", 3, 26)
    rows = {row.name: row for row in one.rows}
    assert all(row.low <= row.high for row in one.rows)
    assert rows["passing_memory"].value == pytest.approx(0.9, abs=0.1)
    assert one.edition == pytest.approx((-3.0, -(3.0 + 261.0) / 262.0))
    assert one.own.keys() == one.shipped.keys()
    assert all(0.0 <= share <= 1.0 for row in one.own.values() for share in row.values())


def test_too_few_months_are_refused_and_the_worlds_stay_as_they_are():
    few = worlds(1, months=13)
    with pytest.raises(ValueError, match="fitted to 25 months or more, not 13"):
        with_process(few)
    assert few.process is None
