"""Maps from scores to points, fitted to printed indices: gaps that were published lie inside their range."""

from __future__ import annotations

import numpy as np
import pytest

from simulation.clock import month_number
from simulation.model.monitor.ranking import posterior
from simulation.model.monitor.ranking.tables import fit_maps, printed


def test_printed_indices_of_tables_and_of_news_are_put_together_by_month():
    march, december, june = printed()
    assert (december.values, december.counts, december.firsts) == ((85.73, 84.32), (2, 1), (1, 47))
    assert march.firsts[:2] == (35, 36) and march.counts[6] == 2  # 80.28 at places 41 and 42
    assert june.firsts == tuple(range(1, 16)) and june.ranked == 261


def gaps(scales, bends, first, last, ranked):
    """Points between two places in as many classes as there are maps."""
    from simulation.model.monitor.ranking.points import Map

    rng = np.random.default_rng(5)
    scores = -np.sort(-rng.standard_normal((len(scales), ranked)), axis=1)
    points = Map(scales, bends).points
    return points(scores[:, first - 1]) - points(scores[:, last - 1])


GAPS = [("2018-03", 35, 50, 259, 0.65), ("2018-12", 1, 47, 262, 1.41), ("2022-06", 1, 15, 261, 0.86)]


@pytest.mark.parametrize(("month", "first", "last", "ranked", "points"), GAPS)
def test_published_gaps_lie_inside_the_range_of_the_draws(month, first, last, ranked, points):
    low, high = np.quantile(gaps(*posterior().maps[month_number(month)], first, last, ranked), (0.05, 0.95))
    assert low < points < high and high - low < 6 * points


@pytest.mark.parametrize(("month", "first", "last", "ranked", "points"), GAPS)
def test_a_gap_lies_inside_the_range_when_its_table_was_left_out(month, first, last, ranked, points):
    others = [one for one in printed() if one.month != month_number(month)]
    rng = np.random.default_rng(6)
    maps = fit_maps(others, 400, rng, prior_draws=1500)
    new = rng.standard_normal((2, 400))
    found = gaps(np.exp(maps.mu_S + maps.tau_S * new[0]), np.abs(maps.tau_k * new[1]), first, last, ranked)
    low, high = np.quantile(found, (0.05, 0.95))
    assert low < points < high
