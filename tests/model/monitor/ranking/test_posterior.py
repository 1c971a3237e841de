"""The joint draws that come along: what they say, how they are weighed anew, and that a file of them keeps them."""

from __future__ import annotations

import numpy as np
import pytest

from simulation.clock import month_number
from simulation.model.monitor.ranking import posterior
from simulation.model.monitor.ranking.likelihood import half_life
from simulation.model.monitor.ranking.posterior import as_columns, of_columns, usual_spread


def test_the_draws_that_come_along_are_a_posterior_of_the_facts():
    draw = posterior()
    total = sum(draw.process[:4])
    assert len(draw) == 1000 and total == pytest.approx(np.ones(1000), abs=1e-3)
    assert sorted(draw.maps) == [month_number(month) for month in ("2018-03", "2018-12", "2022-06")]
    lasting = np.median(draw.process.A + draw.process.B)
    assert 0.25 < lasting < 0.55 and 4 < np.median(half_life(draw.process)) < 16


def test_draws_are_weighed_as_often_as_their_weights_say():
    ten = posterior().taken(np.arange(10))
    weights = np.array([0.5, 0.3, 0.2, 0, 0, 0, 0, 0, 0, 0])
    again = ten.weighed(weights * 7.0)  # weights need not add up to one
    assert again.mu_S.tolist() == ten.mu_S[[0, 0, 0, 0, 0, 1, 1, 1, 2, 2]].tolist()
    assert again.process.A.tolist() == ten.process.A[[0, 0, 0, 0, 0, 1, 1, 1, 2, 2]].tolist()
    evenly = ten.weighed(np.ones(10))
    assert evenly.maps.keys() == ten.maps.keys() and np.array_equal(evenly.tau_k, ten.tau_k)


def test_the_columns_of_the_file_keep_every_number():
    some = posterior().taken(np.arange(5))
    again = of_columns(as_columns(some))
    assert all(np.array_equal(one, other) for one, other in zip(again.process, some.process, strict=True))
    assert again.maps.keys() == some.maps.keys()
    assert all(np.array_equal(again.maps[month], some.maps[month]) for month in some.maps)
    other = some.with_process(posterior().process.taken(np.arange(5, 10)))
    assert np.array_equal(other.mu_S, some.mu_S) and not np.array_equal(other.process.A, some.process.A)


def test_a_usual_table_lies_within_the_middle_of_what_was_learnt():
    scales = np.exp(posterior().mu_S)
    found = [usual_spread(share) for share in (0.0, 0.5, 1.0)]
    assert found == pytest.approx(np.quantile(scales, (0.1, 0.5, 0.9)), rel=0.01)
